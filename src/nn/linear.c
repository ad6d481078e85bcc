/* Layers that are one matrix product, or no product at all: linear, flatten, identity. */
#include "nn/layer.h"

#include <math.h>

typedef struct linear {
    cr_tensor *weight, *bias;
} linear;

static cr_tensor *linear_forward(cr_module *m, cr_tensor *x)
{
    linear *l = cr_module_data(m);
    return cr_linear(x, l->weight, .bias = l->bias);
}

cr_module *cr_linear_layer_at(cr_site at, int64_t in, int64_t out, const cr_linear_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_linear_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, linear, linear_forward, sizeof(linear));
    linear *l = cr_module_data(b.m);
    if (b.m && cr_at_least(b.m, "in", in, 0) && cr_at_least(b.m, "out", out, 0)) {
        double bound = in ? 1 / sqrt((double)in) : 0;
        l->weight = cr_uniform_parameter(b.m, "weight", CR_SHAPE(out, in), bound);
        cr_part_at(b.m, "weight", &l->weight);
        l->bias = o.no_bias ? NULL : cr_uniform_parameter(b.m, "bias", CR_SHAPE(out), bound);
    }
    return cr_build_end(&b);
}

/* ---- two inputs ---- */

static cr_tensor *bilinear_forward_all(cr_module *m, cr_list xs)
{
    linear *l = cr_module_data(m);
    if (xs.count != 2)
        return cr_fail(CR_ERROR_VALUE, "a bilinear takes 2 tensors, not %d", xs.count);
    return cr_bilinear(xs.at[0], xs.at[1], l->weight, .bias = l->bias);
}

static cr_tensor *bilinear_forward(cr_module *m, cr_tensor *x) { return bilinear_forward_all(m, CR_LIST(x)); }

cr_module *cr_bilinear_layer_at(cr_site at, int64_t in, int64_t in2, int64_t out, const cr_linear_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_linear_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, bilinear, bilinear_forward, sizeof(linear));
    linear *l = cr_module_data(b.m);
    cr_module_on_forward_all(b.m, bilinear_forward_all);
    if (b.m && cr_at_least(b.m, "in", in, 1) && cr_at_least(b.m, "in2", in2, 1) && cr_at_least(b.m, "out", out, 1)) {
        double bound = 1 / sqrt((double)in);
        l->weight = cr_uniform_parameter(b.m, "weight", CR_SHAPE(out, in, in2), bound);
        cr_part_at(b.m, "weight", &l->weight);
        l->bias = o.no_bias ? NULL : cr_uniform_parameter(b.m, "bias", CR_SHAPE(out), bound);
    }
    return cr_build_end(&b);
}

/* ---- no product ---- */

static cr_tensor *flatten_forward(cr_module *m, cr_tensor *x)
{
    cr_flatten_layer_opts *o = cr_module_data(m);
    return cr_flatten(x, .start = o->start, .end = o->end);
}

cr_module *cr_flatten_layer_at(cr_site at, const cr_flatten_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_flatten_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, flatten, flatten_forward, sizeof o);
    if (b.m) {
        o.start = o.start ? o.start : 1;
        memcpy(cr_module_data(b.m), &o, sizeof o);
    }
    return cr_build_end(&b);
}

static cr_tensor *identity_forward(cr_module *m, cr_tensor *x)
{
    (void)m;
    return x;
}

cr_module *cr_identity_layer_at(cr_site at)
{
    cr_builder b = CR_BUILD(at, identity, identity_forward, 0);
    return cr_build_end(&b);
}
