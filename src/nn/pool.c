/* Pooling layers for 1 to 3 dimensions. */
#include "nn/layer.h"

/* Windows: what all options amount to, a number a dimension. */
typedef struct windows {
    int64_t kernel[3], stride[3], padding[3], dilation[3];
    bool ceil_mode, exclude_padding;
} windows;

static const int64_t ones[3] = {1, 1, 1};

static cr_tensor *max_pool1d_forward(cr_module *m, cr_tensor *x)
{
    windows *w = cr_module_data(m);
    return cr_max_pool1d(x, .kernel = {w->kernel[0]}, .stride = {w->stride[0]}, .padding = {w->padding[0]},
                         .dilation = {w->dilation[0]}, .ceil_mode = w->ceil_mode);
}

static cr_tensor *max_pool2d_forward(cr_module *m, cr_tensor *x)
{
    windows *w = cr_module_data(m);
    return cr_max_pool2d(x, .kernel = {w->kernel[0], w->kernel[1]}, .stride = {w->stride[0], w->stride[1]},
                         .padding = {w->padding[0], w->padding[1]}, .dilation = {w->dilation[0], w->dilation[1]},
                         .ceil_mode = w->ceil_mode);
}

static cr_tensor *max_pool3d_forward(cr_module *m, cr_tensor *x)
{
    windows *w = cr_module_data(m);
    return cr_max_pool3d(x, .kernel = {w->kernel[0], w->kernel[1], w->kernel[2]},
                         .stride = {w->stride[0], w->stride[1], w->stride[2]},
                         .padding = {w->padding[0], w->padding[1], w->padding[2]},
                         .dilation = {w->dilation[0], w->dilation[1], w->dilation[2]}, .ceil_mode = w->ceil_mode);
}

static cr_tensor *avg_pool1d_forward(cr_module *m, cr_tensor *x)
{
    windows *w = cr_module_data(m);
    return cr_avg_pool1d(x, .kernel = {w->kernel[0]}, .stride = {w->stride[0]}, .padding = {w->padding[0]},
                         .ceil_mode = w->ceil_mode, .exclude_padding = w->exclude_padding);
}

static cr_tensor *avg_pool2d_forward(cr_module *m, cr_tensor *x)
{
    windows *w = cr_module_data(m);
    return cr_avg_pool2d(x, .kernel = {w->kernel[0], w->kernel[1]}, .stride = {w->stride[0], w->stride[1]},
                         .padding = {w->padding[0], w->padding[1]}, .ceil_mode = w->ceil_mode,
                         .exclude_padding = w->exclude_padding);
}

static cr_tensor *avg_pool3d_forward(cr_module *m, cr_tensor *x)
{
    windows *w = cr_module_data(m);
    return cr_avg_pool3d(x, .kernel = {w->kernel[0], w->kernel[1], w->kernel[2]},
                         .stride = {w->stride[0], w->stride[1], w->stride[2]},
                         .padding = {w->padding[0], w->padding[1], w->padding[2]}, .ceil_mode = w->ceil_mode,
                         .exclude_padding = w->exclude_padding);
}

static cr_module *end_pool(cr_builder *b, int dims, int64_t kernel, const cr_max_pool_layer_opts *o,
                           bool exclude_padding)
{
    windows *w = cr_module_data(b->m);
    bool named = o->kernels[0] || o->kernels[1] || o->kernels[2];
    if (b->m && (named || cr_at_least(b->m, "kernel", kernel, 1))) {
        cr_window_option(w->kernel, dims, o->kernels, kernel, NULL);
        cr_window_option(w->stride, dims, o->strides, o->stride, w->kernel);
        cr_window_option(w->padding, dims, o->paddings, o->padding, NULL);
        cr_window_option(w->dilation, dims, o->dilations, o->dilation, ones);
        w->ceil_mode = o->ceil_mode;
        w->exclude_padding = exclude_padding;
        for (int i = 0; i < dims; i++)
            if (!cr_at_least(b->m, "kernel", w->kernel[i], 1) || !cr_at_least(b->m, "stride", w->stride[i], 1) ||
                !cr_at_least(b->m, "padding", w->padding[i], 0) || !cr_at_least(b->m, "dilation", w->dilation[i], 1))
                break;
    }
    return cr_build_end(b);
}

#define MAX_POOL(name, dims)                                                                                           \
    cr_module *cr_##name##_layer_at(cr_site at, int64_t kernel, const cr_max_pool_layer_opts *options)                 \
    {                                                                                                                  \
        CR_TAKE_OPTIONS(cr_max_pool_layer_opts, o, options);                                                           \
        cr_builder b = CR_BUILD(at, name, name##_forward, sizeof(windows));                                            \
        return end_pool(&b, dims, kernel, &o, false);                                                                  \
    }
#define AVG_POOL(name, dims)                                                                                           \
    cr_module *cr_##name##_layer_at(cr_site at, int64_t kernel, const cr_avg_pool_layer_opts *options)                 \
    {                                                                                                                  \
        CR_TAKE_OPTIONS(cr_avg_pool_layer_opts, a, options);                                                           \
        cr_max_pool_layer_opts o = {.stride = a.stride, .padding = a.padding, .ceil_mode = a.ceil_mode};               \
        memcpy(o.kernels, a.kernels, sizeof o.kernels);                                                                \
        memcpy(o.strides, a.strides, sizeof o.strides);                                                                \
        memcpy(o.paddings, a.paddings, sizeof o.paddings);                                                             \
        cr_builder b = CR_BUILD(at, name, name##_forward, sizeof(windows));                                            \
        return end_pool(&b, dims, kernel, &o, a.exclude_padding);                                                      \
    }

MAX_POOL(max_pool1d, 1)
MAX_POOL(max_pool2d, 2)
MAX_POOL(max_pool3d, 3)
AVG_POOL(avg_pool1d, 1)
AVG_POOL(avg_pool2d, 2)
AVG_POOL(avg_pool3d, 3)
