/* Normalisation layers. */
#include "nn/layer.h"
#include <cresset/autograd.h>

/* ---- batch norm ---- */

typedef struct batch_norm {
    cr_tensor *weight, *bias, *mean, *var, *batches;
    double momentum, eps;
    int least, most; /* dimensions of x */
} batch_norm;

static cr_tensor *batch_norm_forward(cr_module *m, cr_tensor *x)
{
    batch_norm *b = cr_module_data(m);
    char text[96];
    if (cr_ndim(x) < b->least || cr_ndim(x) > b->most)
        return cr_fail(CR_ERROR_SHAPE, "%s: x is %s, expected %s dimensions", cr_module_kind(m),
                       cr_describe(x, text, sizeof text),
                       b->most == 3   ? "2 or 3"
                       : b->most == 4 ? "4"
                                      : "5");
    bool training = cr_is_training(m) || !b->mean;
    if (training && b->batches) {
        bool was = cr_set_recording(false);
        bool ok = cr_add_(b->batches, cr_int(1)) != NULL;
        cr_set_recording(was);
        if (!ok)
            return NULL;
    }
    return cr_batch_norm(x, .weight = b->weight, .bias = b->bias, .running_mean = b->mean, .running_var = b->var,
                         .training = training, .momentum = b->momentum, .eps = b->eps);
}

static cr_module *end_batch_norm(cr_builder *b, int least, int most, int64_t channels,
                                 const cr_batch_norm_layer_opts *o)
{
    batch_norm *n = cr_module_data(b->m);
    if (b->m && cr_at_least(b->m, "channels", channels, 1)) {
        *n = (batch_norm){.momentum = o->momentum, .eps = o->eps, .least = least, .most = most};
        if (!o->no_affine) {
            n->weight = cr_constant_parameter(b->m, "weight", CR_SHAPE(channels), 1);
            n->bias = cr_constant_parameter(b->m, "bias", CR_SHAPE(channels), 0);
        }
        if (!o->no_tracking) {
            n->mean = cr_add_buffer(b->m, "running_mean", cr_zeros(CR_SHAPE(channels)));
            n->var = cr_add_buffer(b->m, "running_var", cr_ones(CR_SHAPE(channels)));
            n->batches = cr_add_buffer(b->m, "num_batches_tracked", cr_zeros(CR_SCALAR, .dtype = CR_I64));
        }
    }
    return cr_build_end(b);
}

#define BATCH_NORM(name, least, most)                                                                                  \
    cr_module *cr_##name##_layer_at(cr_site at, int64_t channels, const cr_batch_norm_layer_opts *options)             \
    {                                                                                                                  \
        CR_TAKE_OPTIONS(cr_batch_norm_layer_opts, o, options);                                                         \
        cr_builder b = CR_BUILD(at, name, batch_norm_forward, sizeof(batch_norm));                                     \
        return end_batch_norm(&b, least, most, channels, &o);                                                          \
    }

BATCH_NORM(batch_norm1d, 2, 3)
BATCH_NORM(batch_norm2d, 4, 4)
BATCH_NORM(batch_norm3d, 5, 5)

/* ---- layer, group, instance and RMS norm ---- */

typedef struct norm {
    cr_tensor *weight, *bias;
    int64_t count; /* dimensions, or groups */
    double eps;
} norm;

static cr_tensor *layer_norm_forward(cr_module *m, cr_tensor *x)
{
    norm *n = cr_module_data(m);
    return cr_layer_norm(x, .weight = n->weight, .bias = n->bias, .dims = n->count, .eps = n->eps);
}

static cr_tensor *rms_norm_forward(cr_module *m, cr_tensor *x)
{
    norm *n = cr_module_data(m);
    return cr_rms_norm(x, .weight = n->weight, .dims = n->count, .eps = n->eps);
}

static cr_tensor *group_norm_forward(cr_module *m, cr_tensor *x)
{
    norm *n = cr_module_data(m);
    return cr_group_norm(x, n->count, .weight = n->weight, .bias = n->bias, .eps = n->eps);
}

/* Without `shape` the last dimension alone is normalised. */
static bool check_shape(cr_module *m, int64_t width, cr_dims *shape)
{
    if (!cr_at_least(m, "width", width, 1))
        return false;
    if (!shape->count)
        *shape = CR_SHAPE(width);
    int64_t product = shape->count <= CR_MAX_DIMS ? 1 : 0;
    for (int i = 0; i < shape->count && i < CR_MAX_DIMS; i++)
        product *= shape->at[i];
    if (product == width)
        return true;
    cr_fail(CR_ERROR_VALUE, "shape has %lld elements, expected width, which is %lld", (long long)product,
            (long long)width);
    return cr_build_fail(m);
}

static cr_module *end_norm(cr_builder *b, cr_dims shape, int64_t count, double eps, bool weight, bool bias)
{
    norm *n = cr_module_data(b->m);
    *n = (norm){.count = count, .eps = eps};
    n->weight = weight ? cr_constant_parameter(b->m, "weight", shape, 1) : NULL;
    n->bias = bias ? cr_constant_parameter(b->m, "bias", shape, 0) : NULL;
    return cr_build_end(b);
}

cr_module *cr_layer_norm_layer_at(cr_site at, int64_t width, const cr_layer_norm_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_layer_norm_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, layer_norm, layer_norm_forward, sizeof(norm));
    if (!b.m || !check_shape(b.m, width, &o.shape))
        return cr_build_end(&b);
    return end_norm(&b, o.shape, o.shape.count, o.eps, !o.no_affine, !o.no_affine && !o.no_bias);
}

cr_module *cr_rms_norm_layer_at(cr_site at, int64_t width, const cr_rms_norm_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_layer_norm_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, rms_norm, rms_norm_forward, sizeof(norm));
    if (!b.m || !check_shape(b.m, width, &o.shape))
        return cr_build_end(&b);
    return end_norm(&b, o.shape, o.shape.count, o.eps, !o.no_affine, false);
}

cr_module *cr_group_norm_layer_at(cr_site at, int64_t groups, int64_t channels, const cr_group_norm_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_group_norm_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, group_norm, group_norm_forward, sizeof(norm));
    if (!b.m || !cr_at_least(b.m, "groups", groups, 1) || !cr_at_least(b.m, "channels", channels, 1))
        return cr_build_end(&b);
    if (channels % groups) {
        cr_fail(CR_ERROR_VALUE, "%lld channels do not divide into %lld groups", (long long)channels, (long long)groups);
        cr_build_fail(b.m);
        return cr_build_end(&b);
    }
    return end_norm(&b, CR_SHAPE(channels), groups, o.eps, !o.no_affine, !o.no_affine);
}

typedef struct instance_norm {
    cr_tensor *weight, *bias, *mean, *var, *batches;
    double momentum, eps;
} instance_norm;

/* Moves the running statistics towards the means, over the batch, of each channel's mean and variance. */
static bool track(const instance_norm *n, cr_tensor *x)
{
    bool was = cr_set_recording(false);
    cr_tensor *flat = cr_flatten(x, .start = 2), *keep = cr_num(1 - n->momentum), *by = cr_num(n->momentum);
    cr_tensor *mean = cr_mean(cr_mean(flat, .axes = CR_AXES(-1)), .axes = CR_AXES(0));
    cr_tensor *var = cr_mean(cr_var(flat, .axes = CR_AXES(-1)), .axes = CR_AXES(0));
    bool ok = mean && var && cr_copy_(n->mean, cr_add(cr_mul(n->mean, keep), cr_mul(mean, by))) &&
              cr_copy_(n->var, cr_add(cr_mul(n->var, keep), cr_mul(var, by))) && cr_add_(n->batches, cr_int(1));
    cr_set_recording(was);
    return ok;
}

static cr_tensor *instance_norm_forward(cr_module *m, cr_tensor *x)
{
    instance_norm *n = cr_module_data(m);
    char text[96];
    if (n->mean && !cr_is_training(m))
        return cr_batch_norm(x, .weight = n->weight, .bias = n->bias, .running_mean = n->mean, .running_var = n->var,
                             .eps = n->eps);
    if (n->mean && cr_ndim(x) < 3)
        return cr_fail(CR_ERROR_SHAPE, "x is %s, expected [N,C,...]", cr_describe(x, text, sizeof text));
    if (n->mean && !track(n, x))
        return NULL;
    return cr_instance_norm(x, .weight = n->weight, .bias = n->bias, .eps = n->eps);
}

cr_module *cr_instance_norm_layer_at(cr_site at, int64_t channels, const cr_instance_norm_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_instance_norm_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, instance_norm, instance_norm_forward, sizeof(instance_norm));
    instance_norm *n = cr_module_data(b.m);
    if (!b.m || !cr_at_least(b.m, "channels", channels, 1))
        return cr_build_end(&b);
    *n = (instance_norm){.eps = o.eps, .momentum = o.momentum ? o.momentum : 0.1};
    n->weight = o.affine ? cr_constant_parameter(b.m, "weight", CR_SHAPE(channels), 1) : NULL;
    n->bias = o.affine ? cr_constant_parameter(b.m, "bias", CR_SHAPE(channels), 0) : NULL;
    if (o.tracking) {
        n->mean = cr_add_buffer(b.m, "running_mean", cr_zeros(CR_SHAPE(channels)));
        n->var = cr_add_buffer(b.m, "running_var", cr_ones(CR_SHAPE(channels)));
        n->batches = cr_add_buffer(b.m, "num_batches_tracked", cr_zeros(CR_SCALAR, .dtype = CR_I64));
    }
    return cr_build_end(&b);
}
