/* The step of most workloads: a network trained on one batch, or run on it. */
#include "bench_step.h"

#include <stdlib.h>

typedef struct trainer {
    cr_module *net;
    cr_optimizer *opt;
    bench_loss_fn loss;
} trainer;

void bench_trainer_end(void *context)
{
    trainer *t = context;
    cr_optimizer_free(t->opt);
    cr_module_free(t->net);
    free(t);
}

void *bench_trainer(cr_module *net, cr_optimizer *opt, bench_loss_fn loss)
{
    trainer values = {net, opt, loss}, *t = malloc(sizeof *t);
    if (!t)
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    *t = values;
    if (!cr_ok()) {
        bench_trainer_end(t);
        return NULL;
    }
    return t;
}

bool bench_train_step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    out[0] = t->loss(t->net, in);
    return cr_backward(out[0]) && cr_step(t->opt);
}

bool bench_infer_step(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    CR_NO_GRAD {
        out[0] = cr_forward(t->net, in.at[0]);
    }
    return out[0] != NULL;
}

static cr_tensor *classify_loss(cr_module *net, cr_list in)
{
    return cr_cross_entropy(cr_forward(net, in.at[0]), in.at[1]);
}

void *bench_classifier(bench_setup *s, cr_module *net, cr_optimizer *opt, cr_dims shape, int64_t classes)
{
    s->in[0] = bench_normal(shape);
    s->in[1] = bench_classes(CR_SHAPE(shape.at[0]), classes);
    return bench_trainer(net, opt, classify_loss);
}
