/* The layers: each a constructor that returns a module for cr_forward. A layer is named after its op, with _layer:
 * cr_conv2d_layer. Its parameters and buffers have PyTorch's names, shapes and first values, so that state files fit.
 * Shapes: N batch, C channels, L or D, H, W positions, T time. Options that are left out are 0, which is the default;
 * what is on by default is therefore turned off by an option (.no_bias). Where a window has a size a dimension, the
 * plural of an option (.strides = {2, 1}) stands for the single number for all (.stride = 2).
 * Here are the layers that have parameters or more to do than an op; those that are an op (activations, dropout,
 * padding, losses, ...) are in <cresset/op_layers.h>.
 *
 * Errors of all constructors: sizes that are negative (or zero, where the layer needs one), probabilities outside
 * [0, 1], out of memory. */
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

/* a [...,in], b [...,in2] by cr_forward_all(m, a, b) -> [...,out]: cr_bilinear. weight [out,in,in2], bias [out], uniform
 * within 1/sqrt(in). */
CR_API cr_module *cr_bilinear_layer_at(cr_site at, int64_t in, int64_t in2, int64_t out,
                                       const cr_linear_layer_opts *options);
#define cr_bilinear_layer(in, in2, out, ...)                                                                           \
    cr_bilinear_layer_at(CR_HERE, in, in2, out, CR_OPTIONS(cr_linear_layer_opts, __VA_ARGS__))

typedef struct cr_flatten_layer_opts {
    size_t size;
    int64_t start, end; /* the first and last of the dimensions that become one; default: 1 and -1, all but the batch */
} cr_flatten_layer_opts;
CR_API cr_module *cr_flatten_layer_at(cr_site at, const cr_flatten_layer_opts *options);
#define cr_flatten_layer(...) cr_flatten_layer_at(CR_HERE, CR_OPTIONS(cr_flatten_layer_opts, __VA_ARGS__))

/* x itself. */
CR_API cr_module *cr_identity_layer_at(cr_site at);
#define cr_identity_layer() cr_identity_layer_at(CR_HERE)

/* ---- convolution ------------------------------------------------------------------------------------------------- */

typedef struct cr_conv_layer_opts {
    size_t size;
    int64_t stride, padding, dilation; /* 1, 0, 1 */
    int64_t groups;                    /* 1; channels are convolved in so many separate groups */
    bool no_bias;
    int64_t kernels[3], strides[3], paddings[3], dilations[3]; /* a dimension */
} cr_conv_layer_opts;
typedef cr_conv_layer_opts cr_conv1d_layer_opts, cr_conv2d_layer_opts, cr_conv3d_layer_opts;
/* [N,in,L] -> [N,out,L'] and so on, L' = (L + 2 padding - dilation (kernel - 1) - 1) / stride + 1. weight
 * [out,in/groups,kernel...], bias [out], uniform within 1/sqrt(fan in). */
CR_API cr_module *cr_conv1d_layer_at(cr_site at, int64_t in, int64_t out, int64_t kernel,
                                     const cr_conv1d_layer_opts *options);
CR_API cr_module *cr_conv2d_layer_at(cr_site at, int64_t in, int64_t out, int64_t kernel,
                                     const cr_conv2d_layer_opts *options);
CR_API cr_module *cr_conv3d_layer_at(cr_site at, int64_t in, int64_t out, int64_t kernel,
                                     const cr_conv3d_layer_opts *options);
#define cr_conv1d_layer(in, out, kernel, ...)                                                                          \
    cr_conv1d_layer_at(CR_HERE, in, out, kernel, CR_OPTIONS(cr_conv1d_layer_opts, __VA_ARGS__))
#define cr_conv2d_layer(in, out, kernel, ...)                                                                          \
    cr_conv2d_layer_at(CR_HERE, in, out, kernel, CR_OPTIONS(cr_conv2d_layer_opts, __VA_ARGS__))
#define cr_conv3d_layer(in, out, kernel, ...)                                                                          \
    cr_conv3d_layer_at(CR_HERE, in, out, kernel, CR_OPTIONS(cr_conv3d_layer_opts, __VA_ARGS__))

typedef struct cr_conv_transpose_layer_opts {
    size_t size;
    int64_t stride, padding, dilation; /* 1, 0, 1 */
    int64_t output_padding;            /* 0; added to one side of the result, less than stride */
    int64_t groups;                    /* 1 */
    bool no_bias;
    int64_t kernels[3], strides[3], paddings[3], dilations[3], output_paddings[3]; /* a dimension */
} cr_conv_transpose_layer_opts;
typedef cr_conv_transpose_layer_opts cr_conv_transpose1d_layer_opts, cr_conv_transpose2d_layer_opts,
    cr_conv_transpose3d_layer_opts;
/* [N,in,L] -> [N,out,L'], L' = (L - 1) stride - 2 padding + dilation (kernel - 1) + output_padding + 1. weight
 * [in,out/groups,kernel...], bias [out], uniform within 1/sqrt(out/groups * window). */
CR_API cr_module *cr_conv_transpose1d_layer_at(cr_site at, int64_t in, int64_t out, int64_t kernel,
                                               const cr_conv_transpose1d_layer_opts *options);
CR_API cr_module *cr_conv_transpose2d_layer_at(cr_site at, int64_t in, int64_t out, int64_t kernel,
                                               const cr_conv_transpose2d_layer_opts *options);
CR_API cr_module *cr_conv_transpose3d_layer_at(cr_site at, int64_t in, int64_t out, int64_t kernel,
                                               const cr_conv_transpose3d_layer_opts *options);
#define cr_conv_transpose1d_layer(in, out, kernel, ...)                                                                \
    cr_conv_transpose1d_layer_at(CR_HERE, in, out, kernel, CR_OPTIONS(cr_conv_transpose1d_layer_opts, __VA_ARGS__))
#define cr_conv_transpose2d_layer(in, out, kernel, ...)                                                                \
    cr_conv_transpose2d_layer_at(CR_HERE, in, out, kernel, CR_OPTIONS(cr_conv_transpose2d_layer_opts, __VA_ARGS__))
#define cr_conv_transpose3d_layer(in, out, kernel, ...)                                                                \
    cr_conv_transpose3d_layer_at(CR_HERE, in, out, kernel, CR_OPTIONS(cr_conv_transpose3d_layer_opts, __VA_ARGS__))

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

/* ---- normalisation ----------------------------------------------------------------------------------------------- */

typedef struct cr_batch_norm_layer_opts {
    size_t size;
    double momentum;  /* 0.1: of a batch in the running statistics */
    double eps;       /* 1e-5 */
    bool no_affine;   /* no weight and bias */
    bool no_tracking; /* no running statistics: the batch's own also in evaluation */
} cr_batch_norm_layer_opts;
typedef cr_batch_norm_layer_opts cr_batch_norm1d_layer_opts, cr_batch_norm2d_layer_opts, cr_batch_norm3d_layer_opts;
/* x [N,C] or [N,C,L], [N,C,H,W], [N,C,D,H,W], each channel brought to mean 0 and variance 1: in training by the batch's
 * statistics, in evaluation by running ones. weight, bias [C]; buffers running_mean, running_var [C],
 * num_batches_tracked (i64). Ioffe, Szegedy 2015. */
CR_API cr_module *cr_batch_norm1d_layer_at(cr_site at, int64_t channels, const cr_batch_norm1d_layer_opts *options);
CR_API cr_module *cr_batch_norm2d_layer_at(cr_site at, int64_t channels, const cr_batch_norm2d_layer_opts *options);
CR_API cr_module *cr_batch_norm3d_layer_at(cr_site at, int64_t channels, const cr_batch_norm3d_layer_opts *options);
#define cr_batch_norm1d_layer(channels, ...)                                                                           \
    cr_batch_norm1d_layer_at(CR_HERE, channels, CR_OPTIONS(cr_batch_norm1d_layer_opts, __VA_ARGS__))
#define cr_batch_norm2d_layer(channels, ...)                                                                           \
    cr_batch_norm2d_layer_at(CR_HERE, channels, CR_OPTIONS(cr_batch_norm2d_layer_opts, __VA_ARGS__))
#define cr_batch_norm3d_layer(channels, ...)                                                                           \
    cr_batch_norm3d_layer_at(CR_HERE, channels, CR_OPTIONS(cr_batch_norm3d_layer_opts, __VA_ARGS__))

typedef struct cr_layer_norm_layer_opts {
    size_t size;
    cr_dims shape;  /* the last dimensions, of width elements together, when it is not the last one alone */
    double eps;     /* 1e-5; rms_norm 1e-6 */
    bool no_affine; /* no weight and bias */
    bool no_bias;
} cr_layer_norm_layer_opts;
typedef cr_layer_norm_layer_opts cr_rms_norm_layer_opts;
/* [..., width], each row brought to mean 0 and variance 1; weight, bias of `shape`. Ba et al. 2016. */
CR_API cr_module *cr_layer_norm_layer_at(cr_site at, int64_t width, const cr_layer_norm_layer_opts *options);
#define cr_layer_norm_layer(width, ...)                                                                                \
    cr_layer_norm_layer_at(CR_HERE, width, CR_OPTIONS(cr_layer_norm_layer_opts, __VA_ARGS__))
/* [..., width], each row divided by the root of its mean square; a weight, no bias. Zhang, Sennrich 2019. */
CR_API cr_module *cr_rms_norm_layer_at(cr_site at, int64_t width, const cr_rms_norm_layer_opts *options);
#define cr_rms_norm_layer(width, ...)                                                                                  \
    cr_rms_norm_layer_at(CR_HERE, width, CR_OPTIONS(cr_rms_norm_layer_opts, __VA_ARGS__))

typedef struct cr_group_norm_layer_opts {
    size_t size;
    double eps;     /* 1e-5 */
    bool no_affine; /* no weight and bias */
} cr_group_norm_layer_opts;
/* x [N,channels,...], each group of neighbouring channels of a sample brought to mean 0 and variance 1; weight, bias
 * [channels]. Wu, He 2018. */
CR_API cr_module *cr_group_norm_layer_at(cr_site at, int64_t groups, int64_t channels,
                                         const cr_group_norm_layer_opts *options);
#define cr_group_norm_layer(groups, channels, ...)                                                                     \
    cr_group_norm_layer_at(CR_HERE, groups, channels, CR_OPTIONS(cr_group_norm_layer_opts, __VA_ARGS__))

typedef struct cr_instance_norm_layer_opts {
    size_t size;
    double eps;      /* 1e-5 */
    bool affine;     /* with weight and bias [channels] */
    bool tracking;   /* with running statistics, as a batch norm has: evaluation is by them */
    double momentum; /* 0.1: of a batch in the running statistics */
} cr_instance_norm_layer_opts;
/* x [N,channels,...], each channel of each sample by itself. Ulyanov et al. 2016. */
CR_API cr_module *cr_instance_norm_layer_at(cr_site at, int64_t channels, const cr_instance_norm_layer_opts *options);
#define cr_instance_norm_layer(channels, ...)                                                                          \
    cr_instance_norm_layer_at(CR_HERE, channels, CR_OPTIONS(cr_instance_norm_layer_opts, __VA_ARGS__))

/* ---- embedding --------------------------------------------------------------------------------------------------- */

typedef struct cr_embedding_layer_opts {
    size_t size;
    bool padding;        /* there is a row for padding: it begins as zeros and gets no gradient */
    int64_t padding_idx; /* its number */
} cr_embedding_layer_opts;
/* Integers of any shape [...] below rows -> [..., width]: rows of weight [rows,width], normal of mean 0 and std 1. */
CR_API cr_module *cr_embedding_layer_at(cr_site at, int64_t rows, int64_t width,
                                        const cr_embedding_layer_opts *options);
#define cr_embedding_layer(rows, width, ...)                                                                           \
    cr_embedding_layer_at(CR_HERE, rows, width, CR_OPTIONS(cr_embedding_layer_opts, __VA_ARGS__))

typedef struct cr_embedding_bag_layer_opts {
    size_t size;
    int mode; /* 0 sum, 1 mean, 2 largest; PyTorch's default is the mean */
    bool padding;
    int64_t padding_idx; /* as for cr_embedding_layer */
} cr_embedding_bag_layer_opts;
/* cr_embedding_bag: indices [B,L] -> [B,width]; by cr_forward_all(m, indices, offsets, scales) also indices [n] in bags
 * that begin at offsets [B], and scales of the shape of indices; either may be NULL. */
CR_API cr_module *cr_embedding_bag_layer_at(cr_site at, int64_t rows, int64_t width,
                                            const cr_embedding_bag_layer_opts *options);
#define cr_embedding_bag_layer(rows, width, ...)                                                                       \
    cr_embedding_bag_layer_at(CR_HERE, rows, width, CR_OPTIONS(cr_embedding_bag_layer_opts, __VA_ARGS__))

/* ---- losses with parameters -------------------------------------------------------------------------------------- */

typedef struct cr_linear_cross_entropy_layer_opts {
    size_t size;
    bool bias; /* the linear map has one */
    cr_tensor *weight; /* [classes]; this and the rest as in cr_cross_entropy */
    int64_t ignore_index;
    double label_smoothing;
    int64_t reduction;
} cr_linear_cross_entropy_layer_opts;
/* The cross-entropy of a linear layer (a part named linear) of x [N,in] with target [N], by cr_forward_all(m, x, target). */
CR_API cr_module *cr_linear_cross_entropy_layer_at(cr_site at, int64_t in, int64_t classes,
                                                   const cr_linear_cross_entropy_layer_opts *options);
#define cr_linear_cross_entropy_layer(in, classes, ...)                                                                \
    cr_linear_cross_entropy_layer_at(CR_HERE, in, classes, CR_OPTIONS(cr_linear_cross_entropy_layer_opts, __VA_ARGS__))

typedef struct cr_adaptive_log_softmax_layer_opts {
    size_t size;
    double div; /* 4: each cluster's width is that of the one before it divided by this */
    bool head_bias;
} cr_adaptive_log_softmax_layer_opts;
/* Softmax over many classes, the most frequent ones first: those below cutoffs[0] are in the head, those up to each next
 * cutoff in a cluster with a smaller linear map. cr_forward(m, x [N,in]) gives the logarithms of all probabilities
 * [N,classes]; cr_forward_all(m, x, target [N]) the mean of -log p(target), for which only those clusters are computed
 * whose classes are among the targets. Parts: head, tail.0.0, tail.0.1, ... Grave et al., arXiv 1609.04309. */
CR_API cr_module *cr_adaptive_log_softmax_layer_at(cr_site at, int64_t in, int64_t classes, cr_dims cutoffs,
                                                   const cr_adaptive_log_softmax_layer_opts *options);
#define cr_adaptive_log_softmax_layer(in, classes, ...)                                                                \
    cr_adaptive_log_softmax_layer_at(CR_HERE, in, classes, CR_FIRST_(__VA_ARGS__),                                     \
                                     CR_OPTIONS(cr_adaptive_log_softmax_layer_opts, CR_REST_(__VA_ARGS__)))

/* ---- activations ------------------------------------------------------------------------------------------------- */

typedef struct cr_prelu_layer_opts {
    size_t size;
    int64_t channels; /* 1: one slope for all; else one for each element of dimension 1 */
    double slope;     /* to begin with: 0.25 */
} cr_prelu_layer_opts;
/* x where positive, weight * x elsewhere; the parameter is weight [channels]. He et al. 2015. */
CR_API cr_module *cr_prelu_layer_at(cr_site at, const cr_prelu_layer_opts *options);
#define cr_prelu_layer(...) cr_prelu_layer_at(CR_HERE, CR_OPTIONS(cr_prelu_layer_opts, __VA_ARGS__))

/* ---- recurrent --------------------------------------------------------------------------------------------------- */

typedef struct cr_rnn_layer_opts {
    size_t size;
    int64_t layers;     /* 1; each takes the outputs of the one below it */
    bool bidirectional; /* each layer also runs backwards in time; outputs are joined, forward first */
    bool batch_first;   /* x and output are [N,T,...] instead of [T,N,...] */
    bool no_bias;
    bool relu;      /* of cr_rnn_layer only: instead of tanh */
    double dropout; /* of the outputs of all layers but the last, in training */
    int64_t projection; /* of cr_lstm_layer only: states are a linear map (weight_hr_l0, ...) to so many numbers */
} cr_rnn_layer_opts;
typedef cr_rnn_layer_opts cr_lstm_layer_opts, cr_gru_layer_opts;
/* [T,N,in] -> [T,N,D hidden], D directions, from a first state of zeros: cr_forward gives the outputs, cr_rnn_forward
 * the state, too. Parameters as PyTorch's, uniform within 1/sqrt(hidden): weight_ih_l0 [G hidden,in], weight_hh_l0 [G
 * hidden,hidden], bias_ih_l0, bias_hh_l0 [G hidden], then those of weight_ih_l0_reverse, weight_ih_l1, ...; G is 1, 4
 * (input, forget, cell, output) and 3 (reset, update, new).
 * rnn: Elman 1990; lstm: Hochreiter, Schmidhuber 1997, with forget gates; gru: Cho et al. 2014. */
CR_API cr_module *cr_rnn_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_rnn_layer_opts *options);
CR_API cr_module *cr_lstm_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_lstm_layer_opts *options);
CR_API cr_module *cr_gru_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_gru_layer_opts *options);
#define cr_rnn_layer(in, hidden, ...) cr_rnn_layer_at(CR_HERE, in, hidden, CR_OPTIONS(cr_rnn_layer_opts, __VA_ARGS__))
#define cr_lstm_layer(in, hidden, ...)                                                                                 \
    cr_lstm_layer_at(CR_HERE, in, hidden, CR_OPTIONS(cr_lstm_layer_opts, __VA_ARGS__))
#define cr_gru_layer(in, hidden, ...) cr_gru_layer_at(CR_HERE, in, hidden, CR_OPTIONS(cr_gru_layer_opts, __VA_ARGS__))

typedef struct cr_rnn_forward_opts {
    size_t size;
    cr_tensor *h, *c;   /* first state [layers D,N,hidden], c of LSTM only; default: zeros */
    cr_tensor *lengths; /* i64[N]: sequence n ends after lengths[n] steps. Later outputs are zeros, later inputs are not
                           used, the last state is that after lengths[n] steps, and backwards begins there */
} cr_rnn_forward_opts;
typedef struct cr_rnn_result {
    cr_tensor *output; /* [T,N,D hidden], or [N,T,D hidden]; NULL after an error */
    cr_tensor *h, *c;  /* last state [layers D,N,hidden]; c is NULL but for LSTM */
} cr_rnn_result;
/* m: made by cr_rnn_layer, cr_lstm_layer or cr_gru_layer. */
CR_API cr_rnn_result cr_rnn_forward_at(cr_site at, cr_module *m, cr_tensor *x, const cr_rnn_forward_opts *options);
#define cr_rnn_forward(m, ...)                                                                                         \
    cr_rnn_forward_at(CR_HERE, m, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_rnn_forward_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_cell_layer_opts {
    size_t size;
    bool no_bias;
    bool relu; /* of cr_rnn_cell_layer only: instead of tanh */
} cr_cell_layer_opts;
/* One step: x [N,in] and the state h [N,hidden] (and c, of an LSTM) give the next state. cr_forward(m, x) is a step from
 * zeros and gives h, cr_forward_all(m, x, h) and (m, x, h, c) one from a state, cr_cell_forward gives c, too. Parameters
 * weight_ih, weight_hh, bias_ih, bias_hh as those of cr_rnn_layer. */
CR_API cr_module *cr_rnn_cell_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_cell_layer_opts *options);
CR_API cr_module *cr_lstm_cell_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_cell_layer_opts *options);
CR_API cr_module *cr_gru_cell_layer_at(cr_site at, int64_t in, int64_t hidden, const cr_cell_layer_opts *options);
#define cr_rnn_cell_layer(in, hidden, ...)                                                                             \
    cr_rnn_cell_layer_at(CR_HERE, in, hidden, CR_OPTIONS(cr_cell_layer_opts, __VA_ARGS__))
#define cr_lstm_cell_layer(in, hidden, ...)                                                                            \
    cr_lstm_cell_layer_at(CR_HERE, in, hidden, CR_OPTIONS(cr_cell_layer_opts, __VA_ARGS__))
#define cr_gru_cell_layer(in, hidden, ...)                                                                             \
    cr_gru_cell_layer_at(CR_HERE, in, hidden, CR_OPTIONS(cr_cell_layer_opts, __VA_ARGS__))

typedef struct cr_cell_forward_opts {
    size_t size;
    cr_tensor *h, *c; /* the state; default: zeros */
} cr_cell_forward_opts;
typedef struct cr_cell_result {
    cr_tensor *h, *c; /* c is NULL but for an LSTM; h is NULL after an error */
} cr_cell_result;
CR_API cr_cell_result cr_cell_forward_at(cr_site at, cr_module *m, cr_tensor *x, const cr_cell_forward_opts *options);
#define cr_cell_forward(m, ...)                                                                                        \
    cr_cell_forward_at(CR_HERE, m, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_cell_forward_opts, CR_REST_(__VA_ARGS__)))

/* ---- attention --------------------------------------------------------------------------------------------------- */

typedef struct cr_multi_head_attention_layer_opts {
    size_t size;
    double dropout; /* of the attention weights, in training */
    bool no_bias;
    bool causal; /* position l looks at positions up to l only */
} cr_multi_head_attention_layer_opts;
/* `heads` times softmax(q k^T / sqrt(width / heads)) v of linear maps of its inputs, and a linear map of the heads'
 * results side by side. cr_forward(m, x) is attention of x [N,L,width] to itself; the batch comes first. Parameters as
 * PyTorch's: in_proj_weight [3 width,width] (queries, keys, values; Xavier uniform), in_proj_bias, out_proj.weight,
 * out_proj.bias. Errors: heads does not divide width. Vaswani et al. 2017. */
CR_API cr_module *cr_multi_head_attention_layer_at(cr_site at, int64_t width, int64_t heads,
                                                   const cr_multi_head_attention_layer_opts *options);
#define cr_multi_head_attention_layer(width, heads, ...)                                                               \
    cr_multi_head_attention_layer_at(CR_HERE, width, heads, CR_OPTIONS(cr_multi_head_attention_layer_opts, __VA_ARGS__))

typedef struct cr_multi_head_attention_forward_opts {
    size_t size;
    cr_tensor *mask; /* broadcast to [N,heads,L,S]: bool, true where l may look at s, or numbers added to the scores */
    bool causal;
} cr_multi_head_attention_forward_opts;
/* q [N,L,width], k and v [N,S,width] -> [N,L,width]. */
CR_API cr_tensor *cr_multi_head_attention_forward_at(cr_site at, cr_module *m, cr_tensor *q, cr_tensor *k, cr_tensor *v,
                                                     const cr_multi_head_attention_forward_opts *options);
#define cr_multi_head_attention_forward(m, q, k, ...)                                                                  \
    cr_multi_head_attention_forward_at(CR_HERE, m, q, k, CR_FIRST_(__VA_ARGS__),                                       \
                                       CR_OPTIONS(cr_multi_head_attention_forward_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_transformer_opts {
    size_t size;
    double dropout;  /* of the attention weights and of what each part gives; default 0 */
    double eps;      /* of the layer norms: 1e-5 */
    bool norm_first; /* a layer norm before each part instead of after it */
    bool gelu;       /* instead of relu */
    bool causal;     /* the attention to itself is */
    bool final_norm; /* of a stack: a layer norm at the end, named norm */
} cr_transformer_opts;
/* One block: attention to itself (self_attn), in a decoder attention to the memory (multihead_attn), and two linear
 * layers with `hidden` units between them (linear1, linear2), each added to its input and with its norm (norm1, ...).
 * x [N,L,width]. Names and values are those of PyTorch's layers with batch_first. */
CR_API cr_module *cr_transformer_encoder_layer_at(cr_site at, int64_t width, int64_t heads, int64_t hidden,
                                                  const cr_transformer_opts *options);
CR_API cr_module *cr_transformer_decoder_layer_at(cr_site at, int64_t width, int64_t heads, int64_t hidden,
                                                  const cr_transformer_opts *options);
#define cr_transformer_encoder_layer(width, heads, hidden, ...)                                                        \
    cr_transformer_encoder_layer_at(CR_HERE, width, heads, hidden, CR_OPTIONS(cr_transformer_opts, __VA_ARGS__))
#define cr_transformer_decoder_layer(width, heads, hidden, ...)                                                        \
    cr_transformer_decoder_layer_at(CR_HERE, width, heads, hidden, CR_OPTIONS(cr_transformer_opts, __VA_ARGS__))
/* `layers` blocks, one after the other: layers.0, layers.1, ... */
CR_API cr_module *cr_transformer_encoder_at(cr_site at, int64_t width, int64_t heads, int64_t hidden, int64_t layers,
                                            const cr_transformer_opts *options);
CR_API cr_module *cr_transformer_decoder_at(cr_site at, int64_t width, int64_t heads, int64_t hidden, int64_t layers,
                                            const cr_transformer_opts *options);
#define cr_transformer_encoder(width, heads, hidden, layers, ...)                                                      \
    cr_transformer_encoder_at(CR_HERE, width, heads, hidden, layers, CR_OPTIONS(cr_transformer_opts, __VA_ARGS__))
#define cr_transformer_decoder(width, heads, hidden, layers, ...)                                                      \
    cr_transformer_decoder_at(CR_HERE, width, heads, hidden, layers, CR_OPTIONS(cr_transformer_opts, __VA_ARGS__))

/* An encoder of `layers` blocks and a decoder of `decoder_layers`, each with a layer norm at its end: parts encoder and
 * decoder. cr_forward_all(m, source [N,S,width], target [N,L,width]) -> [N,L,width]. causal is the decoder's. Matrices are
 * Xavier uniform at first. For masks run the parts themselves (cr_find_module) by cr_transformer_forward. */
CR_API cr_module *cr_transformer_layer_at(cr_site at, int64_t width, int64_t heads, int64_t hidden, int64_t layers,
                                          int64_t decoder_layers, const cr_transformer_opts *options);
#define cr_transformer_layer(width, heads, hidden, layers, decoder_layers, ...)                                        \
    cr_transformer_layer_at(CR_HERE, width, heads, hidden, layers, decoder_layers,                                     \
                            CR_OPTIONS(cr_transformer_opts, __VA_ARGS__))

typedef struct cr_transformer_forward_opts {
    size_t size;
    cr_tensor *memory;      /* [N,S,width]: what a decoder looks at; required there */
    cr_tensor *mask;        /* of the attention to itself, see cr_multi_head_attention_forward */
    cr_tensor *memory_mask; /* of that to the memory */
    bool causal;
} cr_transformer_forward_opts;
/* m: any of the four above. cr_forward(m, x) is this without options, for encoders. */
CR_API cr_tensor *cr_transformer_forward_at(cr_site at, cr_module *m, cr_tensor *x,
                                            const cr_transformer_forward_opts *options);
#define cr_transformer_forward(m, ...)                                                                                 \
    cr_transformer_forward_at(CR_HERE, m, CR_FIRST_(__VA_ARGS__),                                                      \
                              CR_OPTIONS(cr_transformer_forward_opts, CR_REST_(__VA_ARGS__)))

/* ---- normal forms of weights ------------------------------------------------------------------------------------- */

/* From now on m's parameter named weight is made anew for each forward: by cr_weight_norm of the parameters weight_v and
 * weight_g, its norms along an axis (0: a norm for each output of a linear layer or convolution); or as weight_orig
 * divided by its largest singular value as a matrix of rows along the axis, which is estimated by a step of the power
 * method a forward in training, from the buffers weight_u and weight_v. Both return m, or NULL after an error, where m is
 * as it was. Errors: m has no parameter named weight, or is no layer of this library. Salimans, Kingma 2016; Miyato et al.
 * 2018. */
CR_API cr_module *cr_weight_norm_module_at(cr_site at, cr_module *m, int64_t axis);
CR_API cr_module *cr_spectral_norm_module_at(cr_site at, cr_module *m, int64_t axis);
#define cr_weight_norm_module(m, axis) cr_weight_norm_module_at(CR_HERE, m, axis)
#define cr_spectral_norm_module(m, axis) cr_spectral_norm_module_at(CR_HERE, m, axis)

CR_END_C
#endif
