/* The step of most workloads: a network trained on one batch, or run on it. */
#ifndef CRESSET_TOOL_BENCH_STEP_H
#define CRESSET_TOOL_BENCH_STEP_H
#include <cresset.h>

typedef cr_tensor *(*bench_loss_fn)(cr_module *net, cr_tensor *x, cr_tensor *y);

/* Takes over everything; y, opt and loss are NULL for inference. NULL after an error, also an earlier one. */
void *bench_trainer(cr_module *net, cr_optimizer *opt, bench_loss_fn loss, cr_tensor *x, cr_tensor *y);
/* The trainer of a classifier on one batch: normal inputs of `shape`, cross-entropy. */
void *bench_classifier(cr_module *net, cr_optimizer *opt, cr_dims shape, int64_t classes);
/* Forward, mean loss, backward, update (which clears the gradients). */
cr_tensor *bench_train_step(void *trainer);
/* Forward without recording. */
cr_tensor *bench_infer_step(void *trainer);
void bench_trainer_end(void *trainer);
#endif
