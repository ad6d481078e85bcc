/* Norms of channels: batch, group and instance norm. */
#include "op/dispatch.h"
#include "op/norm.h"
#include "op/reduce.h"
#include "op/rules.h"
#include "op/generated/attrs.h"

#include <string.h>

/* ---- shapes ---- */

static bool check_input(const cr_tensor *x, cr_dims *channels)
{
    char text[96];
    if (!cr_check_floating(x, "x"))
        return false;
    if (x->ndim < 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected [N, channels, ...]", cr_describe(x, text, sizeof text));
    *channels = CR_SHAPE(x->shape[1]);
    return true;
}

static void infer_like(const cr_tensor *x, bool any_order, cr_spec *out)
{
    cr_spec_of(out, x);
    if (any_order ? cr_is_dense(x) : cr_is_channels_last(x))
        cr_spec_like(out, x);
    else
        cr_spec_contiguous(out);
    out->offset = 0;
}

static cr_dtype statistics_dtype(const cr_tensor *x) { return x->dtype == CR_F64 ? CR_F64 : CR_F32; }

static bool check_same(const cr_tensor *g, const cr_tensor *x)
{
    return cr_check_parameter(g, "g", cr_shape(x), x);
}

/* [C] as [1, C, 1, ...]. */
static cr_tensor *beside(cr_tensor *t, const cr_tensor *x)
{
    cr_dims shape = {x->ndim, {0}};
    for (int i = 0; i < x->ndim; i++)
        shape.at[i] = i == 1 ? x->shape[1] : 1;
    return t ? cr_reshape(t, shape) : NULL;
}

static cr_dims all_but_channels(const cr_tensor *x)
{
    cr_dims axes = {0};
    for (int i = 0; i < x->ndim; i++)
        if (i != 1)
            axes.at[axes.count++] = i;
    return axes;
}

static double elements(const cr_spec *x)
{
    double n = 1;
    for (int i = 0; i < x->ndim; i++)
        n *= i == 1 ? 1 : (double)x->shape[i];
    return n;
}

/* ---- batch norm in training ---- */

static bool batch_norm_train_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    cr_dims channels;
    if (!check_input(x, &channels) || !cr_check_parameter(c->in[1], "weight", channels, x) ||
        !cr_check_parameter(c->in[2], "bias", channels, x))
        return false;
    infer_like(x, true, &out[0]);
    for (int i = 1; i < 3; i++)
        cr_spec_set(&out[i], statistics_dtype(x), 1, channels.at);
    return true;
}

static bool batch_norm_moments_infer(const cr_call *c, cr_spec *out)
{
    cr_dims channels;
    if (!check_input(c->in[0], &channels))
        return false;
    for (int i = 0; i < 2; i++)
        cr_spec_set(&out[i], statistics_dtype(c->in[0]), 1, channels.at);
    return true;
}

static bool batch_norm_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[1];
    cr_dims channels;
    if (!check_input(x, &channels) || !check_same(c->in[0], x) || !cr_check_parameter(c->in[2], "mean", channels, x) ||
        !cr_check_parameter(c->in[3], "var", channels, x) || !cr_check_parameter(c->in[4], "weight", channels, x))
        return false;
    infer_like(x, true, &out[0]);
    for (int i = 1; i < 3; i++)
        cr_spec_set(&out[i], statistics_dtype(x), 1, channels.at);
    return true;
}

static bool batch_norm_train_grad(cr_grad_call *c)
{
    const cr_batch_norm_train_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *mean = c->out[1], *var = c->out[2];
    if (c->g[0]) {
        cr_batch_norm_backward_result r = cr_batch_norm_backward(c->g[0], x, mean, var, .weight = c->in[1], .eps = a->eps);
        c->dx[0] = r.dx;
        c->dx[1] = r.dw;
        c->dx[2] = r.db;
        if (!r.dx)
            return false;
    }
    double n = elements(&c->in_spec[0]);
    cr_tensor *more = NULL; /* what reaches x through the statistics */
    if (c->g[1])
        more = cr_expand(cr_mul(beside(c->g[1], x), cr_num(1 / n)), cr_shape(x));
    if (c->g[2]) {
        cr_tensor *slope = cr_mul(cr_sub(x, beside(mean, x)), cr_mul(beside(c->g[2], x), cr_num(2 / n)));
        more = more ? cr_add(more, slope) : slope;
    }
    if (c->g[1] || c->g[2])
        c->dx[0] = c->dx[0] ? cr_add(c->dx[0], more) : more;
    return c->dx[0] != NULL;
}

static bool batch_norm_train_compose(const cr_call *c, cr_tensor **out)
{
    const cr_batch_norm_train_attrs *a = c->attrs;
    cr_spec spec[3];
    if (!batch_norm_train_infer(c, spec))
        return false;
    cr_tensor *x = cr_norm_input(c->in[0]);
    cr_dims axes = all_but_channels(c->in[0]), channels = CR_SHAPE(c->in[0]->shape[1]);
    cr_tensor *mean = cr_mean(x, .axes = axes, .keepdims = true), *distance = cr_sub(x, mean);
    cr_tensor *var = cr_mean(cr_square(distance), .axes = axes, .keepdims = true);
    cr_tensor *y = cr_mul(distance, cr_rsqrt(cr_add(var, cr_num(a->eps))));
    out[0] = cr_norm_output(y, beside(c->in[1], c->in[0]), beside(c->in[2], c->in[0]), c->in[0]);
    out[1] = cr_reshape(mean, channels);
    out[2] = cr_reshape(var, channels);
    return out[0] && out[1] && out[2];
}

static void batch_norm_train_samples(cr_samples *s)
{
    cr_batch_norm_train(cr_sample_float(s, CR_SHAPE(6, 3)));
    cr_batch_norm_train(cr_sample_float(s, CR_SHAPE(4, 3, 5)), .weight = cr_sample_float(s, CR_SHAPE(3)),
                        .bias = cr_sample_float(s, CR_SHAPE(3)));
    cr_batch_norm_train(cr_sample_range(s, CR_SHAPE(2, 33, 3, 4), 9, 11), .weight = cr_sample_float(s, CR_SHAPE(33)),
                        .eps = 1e-3);
    cr_batch_norm_train(cr_sample_float(s, CR_SHAPE(101, 2)), .bias = cr_sample_float(s, CR_SHAPE(2)));
    cr_sample_no_gradient(s);
    cr_batch_norm_train(cr_sample_float(s, CR_SHAPE(0, 3, 2)));
    cr_batch_norm_train(cr_sample_float(s, CR_SHAPE(2, 0)));
    cr_sample_bad(s, "batch_norm_train: weight is f32[4], expected [3] (x f32[2,3])");
    cr_batch_norm_train(cr_sample_float(s, CR_SHAPE(2, 3)), .weight = cr_sample_float(s, CR_SHAPE(4)));
    cr_sample_bad(s, "batch_norm_train: x is f32[3], expected [N, channels, ...]");
    cr_batch_norm_train(cr_sample_float(s, CR_SHAPE(3)));
    cr_sample_bad(s, "batch_norm_train: x is i64[2,3], expected a floating-point type");
    cr_batch_norm_train(cr_sample_int(s, CR_SHAPE(2, 3), 0, 9));
}

static void batch_norm_moments_samples(cr_samples *s)
{
    cr_batch_norm_moments(cr_sample_float(s, CR_SHAPE(6, 3)));
    cr_batch_norm_moments(cr_sample_range(s, CR_SHAPE(2, 33, 3, 4), 9, 11));
    cr_batch_norm_moments(cr_sample_float(s, CR_SHAPE(0, 3, 2)));
    cr_sample_bad(s, "batch_norm_moments: x is f32[3], expected [N, channels, ...]");
    cr_batch_norm_moments(cr_sample_float(s, CR_SHAPE(3)));
}

static void batch_norm_backward_samples(cr_samples *s)
{
    cr_batch_norm_backward(cr_sample_float(s, CR_SHAPE(6, 3)), cr_sample_float(s, CR_SHAPE(6, 3)),
                           cr_sample_float(s, CR_SHAPE(3)), cr_sample_range(s, CR_SHAPE(3), 0.5, 2));
    cr_batch_norm_backward(cr_sample_float(s, CR_SHAPE(2, 3, 4)), cr_sample_float(s, CR_SHAPE(2, 3, 4)),
                           cr_sample_float(s, CR_SHAPE(3)), cr_sample_range(s, CR_SHAPE(3), 0.5, 2),
                           .weight = cr_sample_float(s, CR_SHAPE(3)));
    cr_batch_norm_backward(cr_sample_float(s, CR_SHAPE(0, 3)), cr_sample_float(s, CR_SHAPE(0, 3)),
                           cr_sample_float(s, CR_SHAPE(3)), cr_sample_range(s, CR_SHAPE(3), 0.5, 2));
    cr_sample_bad(s, "batch_norm_backward: g is f32[6,2], expected [6,3] (x f32[6,3])");
    cr_batch_norm_backward(cr_sample_float(s, CR_SHAPE(6, 2)), cr_sample_float(s, CR_SHAPE(6, 3)),
                           cr_sample_float(s, CR_SHAPE(3)), cr_sample_float(s, CR_SHAPE(3)));
}

/* ---- batch norm by given statistics ---- */

static bool batch_norm_infer_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    cr_dims channels;
    const char *names[] = {"mean", "var", "weight", "bias"};
    if (!check_input(x, &channels))
        return false;
    for (int i = 0; i < 4; i++)
        if (!cr_check_parameter(c->in[1 + i], names[i], channels, x))
            return false;
    infer_like(x, true, out);
    return true;
}

static bool batch_norm_infer_compose(const cr_call *c, cr_tensor **out)
{
    const cr_batch_norm_infer_attrs *a = c->attrs;
    cr_spec spec;
    if (!batch_norm_infer_infer(c, &spec))
        return false;
    cr_tensor *x = cr_norm_input(c->in[0]);
    cr_tensor *scale = cr_rsqrt(cr_add(cr_norm_input(c->in[2]), cr_num(a->eps)));
    if (c->in[3])
        scale = cr_mul(scale, c->in[3]);
    cr_tensor *y = cr_mul(cr_sub(x, beside(c->in[1], x)), beside(scale, x));
    out[0] = cr_norm_output(y, NULL, beside(c->in[4], c->in[0]), c->in[0]);
    return out[0] != NULL;
}

static void batch_norm_infer_samples(cr_samples *s)
{
    cr_batch_norm_infer(cr_sample_float(s, CR_SHAPE(6, 3)), cr_sample_float(s, CR_SHAPE(3)),
                        cr_sample_range(s, CR_SHAPE(3), 0.5, 2));
    cr_batch_norm_infer(cr_sample_float(s, CR_SHAPE(2, 33, 4)), cr_sample_float(s, CR_SHAPE(33)),
                        cr_sample_range(s, CR_SHAPE(33), 0.5, 2), .weight = cr_sample_float(s, CR_SHAPE(33)),
                        .bias = cr_sample_float(s, CR_SHAPE(33)), .eps = 1e-3);
    cr_batch_norm_infer(cr_sample_float(s, CR_SHAPE(0, 3)), cr_sample_float(s, CR_SHAPE(3)),
                        cr_sample_range(s, CR_SHAPE(3), 0.5, 2));
    cr_sample_bad(s, "batch_norm_infer: var is f32[2], expected [3] (x f32[6,3])");
    cr_batch_norm_infer(cr_sample_float(s, CR_SHAPE(6, 3)), cr_sample_float(s, CR_SHAPE(3)),
                        cr_sample_range(s, CR_SHAPE(2), 0.5, 2));
}

/* ---- batch norm as layers want it ---- */

/* running += momentum * (now - running), not recorded. */
static bool move(cr_tensor *running, cr_tensor *now, double momentum)
{
    if (!running)
        return true;
    now = cr_mul(now, cr_num(momentum));
    if (now && now->dtype != running->dtype)
        now = cr_cast(now, (cr_dtype)running->dtype);
    return now && cr_mul_(running, cr_num(1 - momentum)) && cr_add_(running, now);
}

static bool batch_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_batch_norm_attrs *a = c->attrs;
    cr_tensor *x = c->in[0], *mean = c->in[3], *var = c->in[4];
    cr_dims channels;
    if (!check_input(x, &channels) || !cr_check_parameter(mean, "running_mean", channels, x) ||
        !cr_check_parameter(var, "running_var", channels, x))
        return false;
    if (!a->training && (!mean || !var))
        return cr_fail_bool(CR_ERROR_VALUE, "%s is NULL, expected the running statistics or .training = true",
                            mean ? "running_var" : "running_mean");
    if (!a->training) {
        out[0] = cr_batch_norm_infer(x, mean, var, .weight = c->in[1], .bias = c->in[2], .eps = a->eps);
        return out[0] != NULL;
    }
    cr_batch_norm_train_result r = cr_batch_norm_train(x, .weight = c->in[1], .bias = c->in[2], .eps = a->eps);
    out[0] = r.y;
    if (!r.y)
        return false;
    double n = (double)x->numel / (double)(x->shape[1] ? x->shape[1] : 1);
    bool was = cr_recording;
    cr_recording = false;
    bool ok = move(mean, r.mean, a->momentum) && (!var || move(var, cr_mul(r.var, cr_num(n > 1 ? n / (n - 1) : 1)), a->momentum));
    cr_recording = was;
    return ok;
}

static void batch_norm_samples(cr_samples *s)
{
    cr_batch_norm(cr_sample_float(s, CR_SHAPE(6, 3)), .training = true);
    cr_batch_norm(cr_sample_float(s, CR_SHAPE(2, 3, 4)), .weight = cr_sample_float(s, CR_SHAPE(3)),
                  .bias = cr_sample_float(s, CR_SHAPE(3)), .running_mean = cr_sample_constant(s, CR_SHAPE(3), -1, 1),
                  .running_var = cr_sample_constant(s, CR_SHAPE(3), 0.5, 2));
    cr_batch_norm(cr_sample_float(s, CR_SHAPE(2, 0)), .training = true);
    cr_sample_bad(s, "batch_norm: running_mean is NULL, expected the running statistics or .training = true");
    cr_batch_norm(cr_sample_float(s, CR_SHAPE(6, 3)));
    cr_sample_bad(s, "batch_norm: running_var is f32[2], expected [3] (x f32[6,3])");
    cr_batch_norm(cr_sample_float(s, CR_SHAPE(6, 3)), .running_mean = cr_sample_constant(s, CR_SHAPE(3), -1, 1),
                  .running_var = cr_sample_constant(s, CR_SHAPE(2), 0.5, 2));
}

/* ---- group norm, instance norm ---- */

static bool check_group(const cr_tensor *x, int64_t groups, cr_tensor *weight, cr_tensor *bias)
{
    cr_dims channels;
    char text[96];
    if (!check_input(x, &channels))
        return false;
    if (groups < 1 || x->shape[1] % groups)
        return cr_fail_bool(CR_ERROR_VALUE, "groups is %lld, expected a divisor of the %lld channels of x %s",
                            (long long)groups, (long long)x->shape[1], cr_describe(x, text, sizeof text));
    return cr_check_parameter(weight, "weight", channels, x) && cr_check_parameter(bias, "bias", channels, x);
}

static bool group_norm_infer(const cr_call *c, cr_spec *out)
{
    if (!check_group(c->in[0], ((const cr_group_norm_attrs *)c->attrs)->groups, c->in[1], c->in[2]))
        return false;
    infer_like(c->in[0], false, out);
    return true;
}

static bool group_norm_backward_infer(const cr_call *c, cr_spec *out)
{
    const cr_group_norm_backward_attrs *a = c->attrs;
    const cr_tensor *x = c->in[1];
    if (!check_group(x, a->groups, c->in[2], NULL) || !check_same(c->in[0], x))
        return false;
    infer_like(x, false, &out[0]);
    cr_dims params = CR_SHAPE(a->params ? x->shape[1] : 0);
    for (int i = 1; i < 3; i++)
        cr_spec_set(&out[i], statistics_dtype(x), 1, params.at);
    return true;
}

static bool group_norm_grad(cr_grad_call *c)
{
    const cr_group_norm_attrs *a = c->attrs;
    cr_group_norm_backward_result r = cr_group_norm_backward(c->g[0], c->in[0], a->groups, .weight = c->in[1], .eps = a->eps,
                                                             .params = c->need[1] || c->need[2]);
    c->dx[0] = r.dx;
    c->dx[1] = r.dw;
    c->dx[2] = r.db;
    return r.dx != NULL;
}

/* [N, C, ...] as [N, groups, the rest of a group]. */
static bool group_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_group_norm_attrs *a = c->attrs;
    cr_spec spec;
    if (!group_norm_infer(c, &spec))
        return false;
    cr_tensor *x = c->in[0];
    int64_t n = x->shape[0] * a->groups;
    cr_tensor *parts = cr_reshape(cr_norm_input(x), CR_SHAPE(x->shape[0], a->groups, n ? x->numel / n : 0));
    cr_tensor *distance = cr_sub(parts, cr_mean(parts, .axes = CR_AXES(2), .keepdims = true));
    cr_tensor *var = cr_mean(cr_square(distance), .axes = CR_AXES(2), .keepdims = true);
    cr_tensor *y = cr_reshape(cr_mul(distance, cr_rsqrt(cr_add(var, cr_num(a->eps)))), cr_shape(x));
    out[0] = cr_norm_output(y, beside(c->in[1], x), beside(c->in[2], x), x);
    return out[0] != NULL;
}

static void group_norm_samples(cr_samples *s)
{
    cr_group_norm(cr_sample_float(s, CR_SHAPE(3, 4)), 2);
    cr_group_norm(cr_sample_float(s, CR_SHAPE(2, 6, 5)), 3, .weight = cr_sample_float(s, CR_SHAPE(6)),
                  .bias = cr_sample_float(s, CR_SHAPE(6)));
    cr_group_norm(cr_sample_range(s, CR_SHAPE(2, 34, 3, 4), 9, 11), 2, .weight = cr_sample_float(s, CR_SHAPE(34)),
                  .eps = 1e-3);
    cr_group_norm(cr_sample_float(s, CR_SHAPE(2, 4, 5)), 1, .bias = cr_sample_float(s, CR_SHAPE(4)));
    cr_group_norm(cr_sample_float(s, CR_SHAPE(0, 4)), 2, .weight = cr_sample_float(s, CR_SHAPE(4)));
    cr_sample_bad(s, "group_norm: groups is 3, expected a divisor of the 4 channels of x f32[2,4]");
    cr_group_norm(cr_sample_float(s, CR_SHAPE(2, 4)), 3);
    cr_sample_bad(s, "group_norm: bias is f32[2], expected [4] (x f32[2,4])");
    cr_group_norm(cr_sample_float(s, CR_SHAPE(2, 4)), 2, .bias = cr_sample_float(s, CR_SHAPE(2)));
}

static void group_norm_backward_samples(cr_samples *s)
{
    cr_group_norm_backward(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(3, 4)), 2);
    cr_group_norm_backward(cr_sample_float(s, CR_SHAPE(2, 4, 5)), cr_sample_float(s, CR_SHAPE(2, 4, 5)), 2,
                           .weight = cr_sample_float(s, CR_SHAPE(4)), .params = true);
    cr_group_norm_backward(cr_sample_float(s, CR_SHAPE(0, 4)), cr_sample_float(s, CR_SHAPE(0, 4)), 2, .params = true);
    cr_sample_bad(s, "group_norm_backward: g is f32[2,3], expected [2,4] (x f32[2,4])");
    cr_group_norm_backward(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(2, 4)), 2);
}

static bool instance_norm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_instance_norm_attrs *a = c->attrs;
    cr_dims channels;
    if (!check_input(c->in[0], &channels))
        return false;
    out[0] = cr_group_norm(c->in[0], channels.at[0] ? channels.at[0] : 1, .weight = c->in[1], .bias = c->in[2], .eps = a->eps);
    return out[0] != NULL;
}

static void instance_norm_samples(cr_samples *s)
{
    cr_instance_norm(cr_sample_float(s, CR_SHAPE(2, 3, 5)));
    cr_instance_norm(cr_sample_float(s, CR_SHAPE(2, 3, 4, 2)), .weight = cr_sample_float(s, CR_SHAPE(3)),
                     .bias = cr_sample_float(s, CR_SHAPE(3)));
    cr_instance_norm(cr_sample_float(s, CR_SHAPE(0, 3, 4)));
    cr_sample_bad(s, "instance_norm: x is f32[3], expected [N, channels, ...]");
    cr_instance_norm(cr_sample_float(s, CR_SHAPE(3)));
}

CR_RULES_FUSED(batch_norm_train);
CR_RULES_NOGRAD(batch_norm_moments);
CR_RULES_NOGRAD(batch_norm_backward);
CR_RULES_FUSED_BY_COMPOSE(batch_norm_infer);
CR_RULES_COMPOSITE(batch_norm);
CR_RULES_FUSED(group_norm);
CR_RULES_NOGRAD(group_norm_backward);
CR_RULES_COMPOSITE(instance_norm);
