/* Optimizer steps: checks of their tensors. */
#include "op/optimize.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

/* Tensors come in groups of 2 + states of one shape, floating point. */
static bool infer_step(const cr_call *c, int states, cr_spec *out)
{
    int group = 2 + states;
    if (c->n_in % group)
        return cr_fail_bool(CR_ERROR_VALUE, "%d tensors, expected a multiple of %d (parameter, gradient, %d states)",
                            c->n_in, group, states);
    for (int i = 0; i < c->n_in; i++) {
        const cr_tensor *p = c->in[i - i % group], *t = c->in[i];
        char a[96], b[96];
        if (!cr_dtype_is_float((cr_dtype)t->dtype))
            return cr_fail_bool(CR_ERROR_DTYPE, "tensor %d is %s, expected floating point", i,
                                cr_describe(t, a, sizeof a));
        if (!cr_same_shape(t, p))
            return cr_fail_bool(CR_ERROR_SHAPE, "tensor %d is %s, expected the shape of its parameter %s", i,
                                cr_describe(t, a, sizeof a), cr_describe(p, b, sizeof b));
    }
    cr_spec_set(out, CR_U8, 1, (int64_t[]){0});
    return true;
}

int cr_sgd_states(const cr_sgd_step_attrs *a)
{
    return a->momentum != 0;
}
int cr_adam_states(const cr_adam_step_attrs *a)
{
    return 2 + a->amsgrad;
}
int cr_rmsprop_states(const cr_rmsprop_step_attrs *a)
{
    return 1 + (a->momentum != 0) + a->centered;
}

static bool sgd_step_infer(const cr_call *c, cr_spec *out)
{
    return infer_step(c, cr_sgd_states(c->attrs), out);
}
static bool adam_step_infer(const cr_call *c, cr_spec *out)
{
    return infer_step(c, cr_adam_states(c->attrs), out);
}
static bool rmsprop_step_infer(const cr_call *c, cr_spec *out)
{
    return infer_step(c, cr_rmsprop_states(c->attrs), out);
}
static bool adagrad_step_infer(const cr_call *c, cr_spec *out)
{
    return infer_step(c, 1, out);
}
static bool adadelta_step_infer(const cr_call *c, cr_spec *out)
{
    return infer_step(c, 2, out);
}

static bool total_norm_infer(const cr_call *c, cr_spec *out)
{
    char text[96];
    for (int i = 0; i < c->n_in; i++)
        if (!cr_dtype_is_float((cr_dtype)c->in[i]->dtype))
            return cr_fail_bool(CR_ERROR_DTYPE, "tensor %d is %s, expected floating point", i,
                                cr_describe(c->in[i], text, sizeof text));
    cr_spec_set(out, CR_F64, 0, NULL);
    return true;
}

static void sgd_step_samples(cr_samples *s)
{
    cr_tensor *p = cr_sample_float(s, CR_SHAPE(5, 3)), *g = cr_sample_float(s, CR_SHAPE(5, 3));
    cr_tensor *m = cr_sample_float(s, CR_SHAPE(5, 3)), *empty = cr_sample_float(s, CR_SHAPE(0));
    cr_sgd_step(CR_LIST(p, g), .lr = 0.1);
    cr_sgd_step(CR_LIST(p, g, m, empty, empty, empty), .lr = 0.1, .momentum = 0.9, .nesterov = true);
    cr_sample_bad(s, "sgd_step: 3 tensors, expected a multiple of 2 (parameter, gradient, 0 states)");
    cr_sgd_step(CR_LIST(p, g, m), .lr = 0.1);
    cr_sample_bad(s, "sgd_step: tensor 1 is f32[0], expected the shape of its parameter f32[5,3]");
    cr_sgd_step(CR_LIST(p, empty), .lr = 0.1);
}

static void adam_step_samples(cr_samples *s)
{
    cr_tensor *p = cr_sample_float(s, CR_SHAPE(7)), *g = cr_sample_float(s, CR_SHAPE(7));
    cr_tensor *m = cr_sample_float(s, CR_SHAPE(7)), *v = cr_sample_range(s, CR_SHAPE(7), 0, 1);
    cr_adam_step(CR_LIST(p, g, m, v), .lr = 0.1, .beta1 = 0.9, .beta2 = 0.99, .eps = 1e-8, .step = 3);
    cr_sample_bad(s, "adam_step: tensor 2 is i64[7], expected floating point");
    cr_adam_step(CR_LIST(p, g, cr_sample_int(s, CR_SHAPE(7), 0, 3), v), .lr = 0.1, .step = 1);
}

static void rmsprop_step_samples(cr_samples *s)
{
    cr_tensor *p = cr_sample_float(s, CR_SHAPE(7)), *g = cr_sample_float(s, CR_SHAPE(7));
    cr_tensor *v = cr_sample_range(s, CR_SHAPE(7), 1, 2), *m = cr_sample_float(s, CR_SHAPE(7));
    cr_rmsprop_step(CR_LIST(p, g, v, m), .lr = 0.1, .alpha = 0.9, .eps = 1e-8, .momentum = 0.5);
    cr_sample_bad(s, "rmsprop_step: 4 tensors, expected a multiple of 3 (parameter, gradient, 1 states)");
    cr_rmsprop_step(CR_LIST(p, g, v, m), .lr = 0.1);
}

static void adagrad_step_samples(cr_samples *s)
{
    cr_tensor *p = cr_sample_float(s, CR_SHAPE(7)), *g = cr_sample_float(s, CR_SHAPE(7));
    cr_adagrad_step(CR_LIST(p, g, cr_sample_range(s, CR_SHAPE(7), 0, 1)), .lr = 0.1, .eps = 1e-10);
    cr_sample_bad(s, "adagrad_step: 2 tensors, expected a multiple of 3 (parameter, gradient, 1 states)");
    cr_adagrad_step(CR_LIST(p, g), .lr = 0.1);
}

static void adadelta_step_samples(cr_samples *s)
{
    cr_tensor *p = cr_sample_float(s, CR_SHAPE(7)), *g = cr_sample_float(s, CR_SHAPE(7));
    cr_tensor *v = cr_sample_range(s, CR_SHAPE(7), 0, 1), *u = cr_sample_range(s, CR_SHAPE(7), 0, 1);
    cr_adadelta_step(CR_LIST(p, g, v, u), .lr = 1, .rho = 0.9, .eps = 1e-6);
    cr_sample_bad(s, "adadelta_step: 2 tensors, expected a multiple of 4 (parameter, gradient, 2 states)");
    cr_adadelta_step(CR_LIST(p, g), .lr = 1);
}

static void total_norm_samples(cr_samples *s)
{
    cr_total_norm(
        CR_LIST(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(5))));
    cr_sample_bad(s, "total_norm: tensor 0 is i64[2], expected floating point");
    cr_total_norm(CR_LIST(cr_sample_int(s, CR_SHAPE(2), 0, 9)));
}

CR_RULES_NOGRAD(sgd_step);
CR_RULES_NOGRAD(adam_step);
CR_RULES_NOGRAD(rmsprop_step);
CR_RULES_NOGRAD(adagrad_step);
CR_RULES_NOGRAD(adadelta_step);
CR_RULES_NOGRAD(total_norm);
