/* Activations: pointwise functions, and those over an axis, as layers. */
#include "nn/layer.h"

/* A layer without options. */
#define PLAIN(name)                                                                                                    \
    static cr_tensor *name##_forward(cr_module *m, cr_tensor *x)                                                       \
    {                                                                                                                  \
        (void)m;                                                                                                       \
        return cr_##name(x);                                                                                           \
    }                                                                                                                  \
    cr_module *cr_##name##_layer_at(cr_site at)                                                                        \
    {                                                                                                                  \
        cr_builder b = CR_BUILD(at, name, name##_forward, 0);                                                          \
        return cr_build_end(&b);                                                                                       \
    }

PLAIN(relu)
PLAIN(relu6)
PLAIN(gelu)
PLAIN(gelu_tanh)
PLAIN(silu)
PLAIN(mish)
PLAIN(selu)
PLAIN(hardswish)
PLAIN(hardsigmoid)
PLAIN(softsign)
PLAIN(log_sigmoid)
PLAIN(tanh)
PLAIN(sigmoid)

/* A layer with one number, which is an option of its op and 0 for the op's default. */
#define WITH_NUMBER(name, option)                                                                                      \
    static cr_tensor *name##_forward(cr_module *m, cr_tensor *x)                                                       \
    {                                                                                                                  \
        return cr_##name(x, .option = *(double *)cr_module_data(m));                                                   \
    }                                                                                                                  \
    cr_module *cr_##name##_layer_at(cr_site at, const cr_##name##_layer_opts *options)                                 \
    {                                                                                                                  \
        CR_TAKE_OPTIONS(cr_##name##_layer_opts, o, options);                                                           \
        cr_builder b = CR_BUILD(at, name, name##_forward, sizeof(double));                                             \
        *(double *)cr_module_data(b.m) = o.option;                                                                     \
        return cr_build_end(&b);                                                                                       \
    }

WITH_NUMBER(leaky_relu, slope)
WITH_NUMBER(elu, alpha)
WITH_NUMBER(softplus, beta)

#define WITH_AXIS(name)                                                                                                \
    static cr_tensor *name##_forward(cr_module *m, cr_tensor *x)                                                       \
    {                                                                                                                  \
        return cr_##name(x, *(int64_t *)cr_module_data(m));                                                            \
    }                                                                                                                  \
    cr_module *cr_##name##_layer_at(cr_site at, int64_t axis)                                                          \
    {                                                                                                                  \
        cr_builder b = CR_BUILD(at, name, name##_forward, sizeof axis);                                                \
        *(int64_t *)cr_module_data(b.m) = axis;                                                                        \
        return cr_build_end(&b);                                                                                       \
    }

WITH_AXIS(softmax)
WITH_AXIS(log_softmax)

/* PReLU: a slope that is learnt, one for all or one a channel (dimension 1). */
static cr_tensor *prelu_forward(cr_module *m, cr_tensor *x)
{
    cr_tensor *w = *(cr_tensor **)cr_module_data(m);
    cr_dims shape = {.count = cr_ndim(x) > 1 ? cr_ndim(x) - 1 : 1, .at = {cr_numel(w), 1, 1, 1, 1, 1, 1, 1}};
    return cr_prelu(x, cr_reshape(w, shape));
}

cr_module *cr_prelu_layer_at(cr_site at, const cr_prelu_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_prelu_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, prelu, prelu_forward, sizeof(cr_tensor *));
    int64_t channels = o.channels ? o.channels : 1;
    if (b.m && cr_at_least(b.m, "channels", channels, 1))
        *(cr_tensor **)cr_module_data(b.m) =
            cr_constant_parameter(b.m, "weight", CR_SHAPE(channels), o.slope ? o.slope : 0.25);
    return cr_build_end(&b);
}
