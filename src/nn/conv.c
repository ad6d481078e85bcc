/* Convolution layers, plain and transposed, for 1 to 3 dimensions. */
#include "nn/layer.h"

#include <math.h>

typedef struct conv {
    cr_tensor *weight, *bias;
    int64_t kernel[3], stride[3], padding[3], dilation[3], output_padding[3], groups;
} conv;

/* ---- running ---- */

static cr_tensor *conv1d_forward(cr_module *m, cr_tensor *x)
{
    conv *c = cr_module_data(m);
    return cr_conv1d(x, c->weight, .bias = c->bias, .stride = {c->stride[0]}, .padding = {c->padding[0]},
                     .dilation = {c->dilation[0]}, .groups = c->groups);
}

static cr_tensor *conv2d_forward(cr_module *m, cr_tensor *x)
{
    conv *c = cr_module_data(m);
    return cr_conv2d(x, c->weight, .bias = c->bias, .stride = {c->stride[0], c->stride[1]},
                     .padding = {c->padding[0], c->padding[1]}, .dilation = {c->dilation[0], c->dilation[1]},
                     .groups = c->groups);
}

static cr_tensor *conv3d_forward(cr_module *m, cr_tensor *x)
{
    conv *c = cr_module_data(m);
    return cr_conv3d(x, c->weight, .bias = c->bias, .stride = {c->stride[0], c->stride[1], c->stride[2]},
                     .padding = {c->padding[0], c->padding[1], c->padding[2]},
                     .dilation = {c->dilation[0], c->dilation[1], c->dilation[2]}, .groups = c->groups);
}

static cr_tensor *conv_transpose1d_forward(cr_module *m, cr_tensor *x)
{
    conv *c = cr_module_data(m);
    return cr_conv_transpose1d(x, c->weight, .bias = c->bias, .stride = {c->stride[0]}, .padding = {c->padding[0]},
                               .output_padding = {c->output_padding[0]}, .dilation = {c->dilation[0]},
                               .groups = c->groups);
}

static cr_tensor *conv_transpose2d_forward(cr_module *m, cr_tensor *x)
{
    conv *c = cr_module_data(m);
    return cr_conv_transpose2d(x, c->weight, .bias = c->bias, .stride = {c->stride[0], c->stride[1]},
                               .padding = {c->padding[0], c->padding[1]},
                               .output_padding = {c->output_padding[0], c->output_padding[1]},
                               .dilation = {c->dilation[0], c->dilation[1]}, .groups = c->groups);
}

static cr_tensor *conv_transpose3d_forward(cr_module *m, cr_tensor *x)
{
    conv *c = cr_module_data(m);
    return cr_conv_transpose3d(x, c->weight, .bias = c->bias, .stride = {c->stride[0], c->stride[1], c->stride[2]},
                               .padding = {c->padding[0], c->padding[1], c->padding[2]},
                               .output_padding = {c->output_padding[0], c->output_padding[1], c->output_padding[2]},
                               .dilation = {c->dilation[0], c->dilation[1], c->dilation[2]}, .groups = c->groups);
}

/* ---- building ---- */

static bool check_windows(cr_module *m, const conv *c, int dims)
{
    for (int i = 0; i < dims; i++)
        if (!cr_at_least(m, "kernel", c->kernel[i], 1) || !cr_at_least(m, "stride", c->stride[i], 1) ||
            !cr_at_least(m, "padding", c->padding[i], 0) || !cr_at_least(m, "dilation", c->dilation[i], 1) ||
            !cr_at_least(m, "output_padding", c->output_padding[i], 0))
            return false;
    return true;
}

static bool check_groups(cr_module *m, int64_t in, int64_t out, int64_t groups)
{
    if (!cr_at_least(m, "in", in, 1) || !cr_at_least(m, "out", out, 1) || !cr_at_least(m, "groups", groups, 1))
        return false;
    if (in % groups == 0 && out % groups == 0)
        return true;
    cr_fail(CR_ERROR_VALUE, "%lld channels in and %lld out do not divide into %lld groups", (long long)in,
            (long long)out, (long long)groups);
    return cr_build_fail(m);
}

/* rows, columns: the first sizes of the weight, [out,in/groups] or [in,out/groups]. The fan in is that of PyTorch,
 * which takes it from the weight's second size also for a transposed convolution. */
static void add_parameters(cr_module *m, conv *c, int dims, int64_t rows, int64_t columns, int64_t out, bool bias)
{
    cr_dims shape = {.count = 2 + dims, .at = {rows, columns}};
    double fan = (double)columns;
    for (int i = 0; i < dims; i++) {
        shape.at[2 + i] = c->kernel[i];
        fan *= (double)c->kernel[i];
    }
    c->weight = cr_uniform_parameter(m, "weight", shape, 1 / sqrt(fan));
    cr_part_at(m, "weight", &c->weight);
    c->bias = bias ? cr_uniform_parameter(m, "bias", CR_SHAPE(out), 1 / sqrt(fan)) : NULL;
}

static cr_module *end_conv(cr_builder *b, int dims, int64_t in, int64_t out, int64_t kernel, bool transposed,
                           const cr_conv_transpose_layer_opts *o)
{
    static const int64_t ones[3] = {1, 1, 1};
    conv *c = cr_module_data(b->m);
    if (b->m) {
        cr_window_option(c->kernel, dims, o->kernels, kernel, NULL);
        cr_window_option(c->stride, dims, o->strides, o->stride, ones);
        cr_window_option(c->padding, dims, o->paddings, o->padding, NULL);
        cr_window_option(c->dilation, dims, o->dilations, o->dilation, ones);
        cr_window_option(c->output_padding, dims, o->output_paddings, o->output_padding, NULL);
        c->groups = o->groups ? o->groups : 1;
        if (check_groups(b->m, in, out, c->groups) && check_windows(b->m, c, dims))
            add_parameters(b->m, c, dims, transposed ? in : out, (transposed ? out : in) / c->groups, out, !o->no_bias);
    }
    return cr_build_end(b);
}

#define CONV(name, dims)                                                                                               \
    cr_module *cr_##name##_layer_at(cr_site at, int64_t in, int64_t out, int64_t kernel,                               \
                                    const cr_conv_layer_opts *options)                                                 \
    {                                                                                                                  \
        CR_TAKE_OPTIONS(cr_conv_layer_opts, a, options);                                                               \
        cr_conv_transpose_layer_opts o = {.stride = a.stride,                                                          \
                                          .padding = a.padding,                                                        \
                                          .dilation = a.dilation,                                                      \
                                          .groups = a.groups,                                                          \
                                          .no_bias = a.no_bias};                                                       \
        memcpy(o.kernels, a.kernels, sizeof o.kernels);                                                                \
        memcpy(o.strides, a.strides, sizeof o.strides);                                                                \
        memcpy(o.paddings, a.paddings, sizeof o.paddings);                                                             \
        memcpy(o.dilations, a.dilations, sizeof o.dilations);                                                          \
        cr_builder b = CR_BUILD(at, name, name##_forward, sizeof(conv));                                               \
        return end_conv(&b, dims, in, out, kernel, false, &o);                                                         \
    }
#define CONV_TRANSPOSE(name, dims)                                                                                     \
    cr_module *cr_##name##_layer_at(cr_site at, int64_t in, int64_t out, int64_t kernel,                               \
                                    const cr_conv_transpose_layer_opts *options)                                       \
    {                                                                                                                  \
        CR_TAKE_OPTIONS(cr_conv_transpose_layer_opts, o, options);                                                     \
        cr_builder b = CR_BUILD(at, name, name##_forward, sizeof(conv));                                               \
        return end_conv(&b, dims, in, out, kernel, true, &o);                                                          \
    }

CONV(conv1d, 1)
CONV(conv2d, 2)
CONV(conv3d, 3)
CONV_TRANSPOSE(conv_transpose1d, 1)
CONV_TRANSPOSE(conv_transpose2d, 2)
CONV_TRANSPOSE(conv_transpose3d, 3)
