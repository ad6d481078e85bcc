/* The layers: each a constructor that returns a module for cr_forward. A layer is named after its op, with _layer:
 * cr_conv2d_layer. Its parameters and buffers have PyTorch's names, shapes and first values, so that state files fit.
 * Shapes: N batch, C channels, L or D, H, W positions, T time. Options that are left out are 0, which is the default;
 * what is on by default is therefore turned off by an option (.no_bias). Where a window has a size a dimension, the
 * plural of an option (.strides = {2, 1}) stands for the single number for all (.stride = 2).
 *
 * Errors of all constructors: sizes that are not positive, probabilities outside [0, 1], out of memory. */
#ifndef CRESSET_LAYERS_H
#define CRESSET_LAYERS_H
#include <cresset/init.h>
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- linear ------------------------------------------------------------------------------------------------------ */

typedef struct cr_linear_layer_opts {
    size_t size;
    bool no_bias;
} cr_linear_layer_opts;
/* [..., in] -> [..., out]: x weight^T + bias. weight [out,in], bias [out], uniform within 1/sqrt(in). */
CR_API cr_module *cr_linear_layer_at(cr_site at, int64_t in, int64_t out, const cr_linear_layer_opts *options);
#define cr_linear_layer(in, out, ...)                                                                                  \
    cr_linear_layer_at(CR_HERE, in, out, CR_OPTIONS(cr_linear_layer_opts, __VA_ARGS__))

typedef struct cr_flatten_layer_opts {
    size_t size;
    int64_t start, end; /* the first and last of the dimensions that become one; default: 1 and -1, all but the batch */
} cr_flatten_layer_opts;
CR_API cr_module *cr_flatten_layer_at(cr_site at, const cr_flatten_layer_opts *options);
#define cr_flatten_layer(...) cr_flatten_layer_at(CR_HERE, CR_OPTIONS(cr_flatten_layer_opts, __VA_ARGS__))

/* x itself. */
CR_API cr_module *cr_identity_layer_at(cr_site at);
#define cr_identity_layer() cr_identity_layer_at(CR_HERE)

/* ---- pooling ----------------------------------------------------------------------------------------------------- */

typedef struct cr_max_pool_layer_opts {
    size_t size;
    int64_t stride, padding, dilation;                         /* kernel, 0, 1 */
    bool ceil_mode;                                            /* windows that reach beyond the end count too */
    int64_t kernels[3], strides[3], paddings[3], dilations[3]; /* a dimension */
} cr_max_pool_layer_opts;
typedef cr_max_pool_layer_opts cr_max_pool1d_layer_opts, cr_max_pool2d_layer_opts, cr_max_pool3d_layer_opts;
/* The largest element of each window of x [N,C,L], [N,C,H,W], [N,C,D,H,W]. */
CR_API cr_module *cr_max_pool1d_layer_at(cr_site at, int64_t kernel, const cr_max_pool1d_layer_opts *options);
CR_API cr_module *cr_max_pool2d_layer_at(cr_site at, int64_t kernel, const cr_max_pool2d_layer_opts *options);
CR_API cr_module *cr_max_pool3d_layer_at(cr_site at, int64_t kernel, const cr_max_pool3d_layer_opts *options);
#define cr_max_pool1d_layer(kernel, ...)                                                                               \
    cr_max_pool1d_layer_at(CR_HERE, kernel, CR_OPTIONS(cr_max_pool1d_layer_opts, __VA_ARGS__))
#define cr_max_pool2d_layer(kernel, ...)                                                                               \
    cr_max_pool2d_layer_at(CR_HERE, kernel, CR_OPTIONS(cr_max_pool2d_layer_opts, __VA_ARGS__))
#define cr_max_pool3d_layer(kernel, ...)                                                                               \
    cr_max_pool3d_layer_at(CR_HERE, kernel, CR_OPTIONS(cr_max_pool3d_layer_opts, __VA_ARGS__))
#define cr_maxpool2d_layer cr_max_pool2d_layer /* a short form of the most used one */

typedef struct cr_avg_pool_layer_opts {
    size_t size;
    int64_t stride, padding; /* kernel, 0 */
    bool ceil_mode;
    bool exclude_padding; /* the mean is of x's own elements; otherwise padding counts as zeros */
    int64_t kernels[3], strides[3], paddings[3]; /* a dimension */
} cr_avg_pool_layer_opts;
typedef cr_avg_pool_layer_opts cr_avg_pool1d_layer_opts, cr_avg_pool2d_layer_opts, cr_avg_pool3d_layer_opts;
/* The mean of each window. */
CR_API cr_module *cr_avg_pool1d_layer_at(cr_site at, int64_t kernel, const cr_avg_pool1d_layer_opts *options);
CR_API cr_module *cr_avg_pool2d_layer_at(cr_site at, int64_t kernel, const cr_avg_pool2d_layer_opts *options);
CR_API cr_module *cr_avg_pool3d_layer_at(cr_site at, int64_t kernel, const cr_avg_pool3d_layer_opts *options);
#define cr_avg_pool1d_layer(kernel, ...)                                                                               \
    cr_avg_pool1d_layer_at(CR_HERE, kernel, CR_OPTIONS(cr_avg_pool1d_layer_opts, __VA_ARGS__))
#define cr_avg_pool2d_layer(kernel, ...)                                                                               \
    cr_avg_pool2d_layer_at(CR_HERE, kernel, CR_OPTIONS(cr_avg_pool2d_layer_opts, __VA_ARGS__))
#define cr_avg_pool3d_layer(kernel, ...)                                                                               \
    cr_avg_pool3d_layer_at(CR_HERE, kernel, CR_OPTIONS(cr_avg_pool3d_layer_opts, __VA_ARGS__))

/* x divided evenly into `size` windows a dimension: CR_SHAPE(1) is global pooling, CR_SHAPE(7, -1) keeps the width. */
CR_API cr_module *cr_adaptive_max_pool1d_layer_at(cr_site at, cr_dims size);
CR_API cr_module *cr_adaptive_max_pool2d_layer_at(cr_site at, cr_dims size);
CR_API cr_module *cr_adaptive_max_pool3d_layer_at(cr_site at, cr_dims size);
CR_API cr_module *cr_adaptive_avg_pool1d_layer_at(cr_site at, cr_dims size);
CR_API cr_module *cr_adaptive_avg_pool2d_layer_at(cr_site at, cr_dims size);
CR_API cr_module *cr_adaptive_avg_pool3d_layer_at(cr_site at, cr_dims size);
#define cr_adaptive_max_pool1d_layer(size) cr_adaptive_max_pool1d_layer_at(CR_HERE, size)
#define cr_adaptive_max_pool2d_layer(size) cr_adaptive_max_pool2d_layer_at(CR_HERE, size)
#define cr_adaptive_max_pool3d_layer(size) cr_adaptive_max_pool3d_layer_at(CR_HERE, size)
#define cr_adaptive_avg_pool1d_layer(size) cr_adaptive_avg_pool1d_layer_at(CR_HERE, size)
#define cr_adaptive_avg_pool2d_layer(size) cr_adaptive_avg_pool2d_layer_at(CR_HERE, size)
#define cr_adaptive_avg_pool3d_layer(size) cr_adaptive_avg_pool3d_layer_at(CR_HERE, size)

/* ---- dropout ----------------------------------------------------------------------------------------------------- */

/* In training each element is 0 with probability p, otherwise x / (1 - p); else x. Srivastava et al. 2014. */
CR_API cr_module *cr_dropout_layer_at(cr_site at, double p);
#define cr_dropout_layer(p) cr_dropout_layer_at(CR_HERE, p)

/* ---- activations ------------------------------------------------------------------------------------------------- */

/* Those without options: the op of the same name as a layer. */
CR_API cr_module *cr_relu_layer_at(cr_site at);
CR_API cr_module *cr_relu6_layer_at(cr_site at);
CR_API cr_module *cr_gelu_layer_at(cr_site at);
CR_API cr_module *cr_gelu_tanh_layer_at(cr_site at);
CR_API cr_module *cr_silu_layer_at(cr_site at);
CR_API cr_module *cr_mish_layer_at(cr_site at);
CR_API cr_module *cr_selu_layer_at(cr_site at);
CR_API cr_module *cr_hardswish_layer_at(cr_site at);
CR_API cr_module *cr_hardsigmoid_layer_at(cr_site at);
CR_API cr_module *cr_softsign_layer_at(cr_site at);
CR_API cr_module *cr_log_sigmoid_layer_at(cr_site at);
CR_API cr_module *cr_tanh_layer_at(cr_site at);
CR_API cr_module *cr_sigmoid_layer_at(cr_site at);
#define cr_relu_layer() cr_relu_layer_at(CR_HERE)
#define cr_relu6_layer() cr_relu6_layer_at(CR_HERE)
#define cr_gelu_layer() cr_gelu_layer_at(CR_HERE)
#define cr_gelu_tanh_layer() cr_gelu_tanh_layer_at(CR_HERE)
#define cr_silu_layer() cr_silu_layer_at(CR_HERE)
#define cr_mish_layer() cr_mish_layer_at(CR_HERE)
#define cr_selu_layer() cr_selu_layer_at(CR_HERE)
#define cr_hardswish_layer() cr_hardswish_layer_at(CR_HERE)
#define cr_hardsigmoid_layer() cr_hardsigmoid_layer_at(CR_HERE)
#define cr_softsign_layer() cr_softsign_layer_at(CR_HERE)
#define cr_log_sigmoid_layer() cr_log_sigmoid_layer_at(CR_HERE)
#define cr_tanh_layer() cr_tanh_layer_at(CR_HERE)
#define cr_sigmoid_layer() cr_sigmoid_layer_at(CR_HERE)

typedef struct cr_leaky_relu_layer_opts {
    size_t size;
    double slope; /* 0.01 */
} cr_leaky_relu_layer_opts;
CR_API cr_module *cr_leaky_relu_layer_at(cr_site at, const cr_leaky_relu_layer_opts *options);
#define cr_leaky_relu_layer(...) cr_leaky_relu_layer_at(CR_HERE, CR_OPTIONS(cr_leaky_relu_layer_opts, __VA_ARGS__))

typedef struct cr_elu_layer_opts {
    size_t size;
    double alpha; /* 1 */
} cr_elu_layer_opts;
CR_API cr_module *cr_elu_layer_at(cr_site at, const cr_elu_layer_opts *options);
#define cr_elu_layer(...) cr_elu_layer_at(CR_HERE, CR_OPTIONS(cr_elu_layer_opts, __VA_ARGS__))

typedef struct cr_softplus_layer_opts {
    size_t size;
    double beta; /* 1 */
} cr_softplus_layer_opts;
CR_API cr_module *cr_softplus_layer_at(cr_site at, const cr_softplus_layer_opts *options);
#define cr_softplus_layer(...) cr_softplus_layer_at(CR_HERE, CR_OPTIONS(cr_softplus_layer_opts, __VA_ARGS__))

typedef struct cr_prelu_layer_opts {
    size_t size;
    int64_t channels; /* 1: one slope for all; else one for each element of dimension 1 */
    double slope;     /* to begin with: 0.25 */
} cr_prelu_layer_opts;
/* x where positive, weight * x elsewhere; the parameter is weight [channels]. He et al. 2015. */
CR_API cr_module *cr_prelu_layer_at(cr_site at, const cr_prelu_layer_opts *options);
#define cr_prelu_layer(...) cr_prelu_layer_at(CR_HERE, CR_OPTIONS(cr_prelu_layer_opts, __VA_ARGS__))

CR_END_C
#endif
