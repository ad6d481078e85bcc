/* The step of most workloads: a network trained on one batch, or run on it. */
#include "bench_step.h"
#include "bench.h"

#include <stdlib.h>

typedef struct trainer {
    cr_module *net;
    cr_optimizer *opt;
    bench_loss_fn loss;
    cr_tensor *x, *y;
} trainer;

void bench_trainer_end(void *context)
{
    trainer *t = context;
    cr_optimizer_free(t->opt);
    cr_module_free(t->net);
    cr_release(t->x);
    cr_release(t->y);
    free(t);
}

void *bench_trainer(cr_module *net, cr_optimizer *opt, bench_loss_fn loss, cr_tensor *x, cr_tensor *y)
{
    trainer values = {net, opt, loss, x, y}, *t = malloc(sizeof *t);
    if (!t)
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    *t = values;
    if (!cr_ok()) {
        bench_trainer_end(t);
        return NULL;
    }
    return t;
}

cr_tensor *bench_train_step(void *context)
{
    trainer *t = context;
    cr_tensor *loss = t->loss(t->net, t->x, t->y);
    cr_backward(loss);
    cr_step(t->opt);
    return loss;
}

cr_tensor *bench_infer_step(void *context)
{
    trainer *t = context;
    CR_NO_GRAD {
        cr_forward(t->net, t->x);
    }
    return NULL;
}

static cr_tensor *classify_loss(cr_module *net, cr_tensor *x, cr_tensor *y)
{
    return cr_cross_entropy(cr_forward(net, x), y);
}

void *bench_classifier(cr_module *net, cr_optimizer *opt, cr_dims shape, int64_t classes)
{
    return bench_trainer(net, opt, classify_loss, bench_normal(shape), bench_classes(CR_SHAPE(shape.at[0]), classes));
}
