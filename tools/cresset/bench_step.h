/* The step of most workloads: a network trained on one batch, or run on it. */
#ifndef CRESSET_TOOL_BENCH_STEP_H
#define CRESSET_TOOL_BENCH_STEP_H
#include "bench.h"

/* The mean loss of a network on the inputs. */
typedef cr_tensor *(*bench_loss_fn)(cr_module *net, cr_list in);

/* Takes over everything; opt and loss are NULL for inference. NULL after an error, also an earlier one. */
void *bench_trainer(cr_module *net, cr_optimizer *opt, bench_loss_fn loss);
/* The trainer of a classifier on one batch: normal inputs of `shape`, cross-entropy. */
void *bench_classifier(bench_setup *s, cr_module *net, cr_optimizer *opt, cr_dims shape, int64_t classes);
/* Forward, mean loss, backward, update (which clears the gradients): the loss. */
bool bench_train_step(cr_list in, cr_tensor **out, void *trainer);
/* Forward of the first input without recording. */
bool bench_infer_step(cr_list in, cr_tensor **out, void *trainer);
void bench_trainer_end(void *trainer);

/* The entries of a work that is a training step. */
#define BENCH_TRAIN(name, unit, count, setup)                                                                          \
    {                                                                                                                  \
        name, unit, count, setup, bench_train_step, bench_trainer_end, .outputs = 1, .has_loss = true                  \
    }
#define BENCH_INFER(name, setup)                                                                                       \
    {                                                                                                                  \
        name, "ms", 1, setup, bench_infer_step, bench_trainer_end, .outputs = 1                                        \
    }
#endif
