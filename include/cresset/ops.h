/* Written by tools/generate/generate.py from the .def files of src/op: do not edit. */

/* Every operation on tensors. cr_NAME(...) takes the required arguments in order, then options as
 * .name = value; an option left out has the default that its comment gives. All return new tensors, owned by the
 * innermost scope, or NULL after an error. cr_NAME_(x, ...) does it in place: it changes x and returns it (no new
 * reference). The reference with more words is docs/ops/. */

#ifndef CRESSET_OPS_H
#define CRESSET_OPS_H
#include <cresset/op.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C


/* ---- activation ---------------------------------------------------------------------------------------------------- */


/* Gaussian error linear unit, x times the normal distribution function of x (Hendrycks and Gimpel, arXiv
 * 1606.08415). */
CR_API cr_tensor *cr_gelu_at(cr_site at, cr_tensor *x);
#define cr_gelu(x) cr_gelu_at(CR_HERE, x)
CR_API cr_tensor *cr_gelu_inplace_at(cr_site at, cr_tensor *x);
#define cr_gelu_(x) cr_gelu_inplace_at(CR_HERE, x)

/* What gelu's backward computes: d times gelu's derivative at x. */
CR_API cr_tensor *cr_gelu_grad_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_gelu_grad(d, x) cr_gelu_grad_at(CR_HERE, d, x)
CR_API cr_tensor *cr_gelu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_gelu_grad_(d, x) cr_gelu_grad_inplace_at(CR_HERE, d, x)

/* gelu with the approximation of the distribution function by tanh: 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715
 * x^3))). */
CR_API cr_tensor *cr_gelu_tanh_at(cr_site at, cr_tensor *x);
#define cr_gelu_tanh(x) cr_gelu_tanh_at(CR_HERE, x)
CR_API cr_tensor *cr_gelu_tanh_inplace_at(cr_site at, cr_tensor *x);
#define cr_gelu_tanh_(x) cr_gelu_tanh_inplace_at(CR_HERE, x)

/* What gelu_tanh's backward computes: d times gelu_tanh's derivative at x. */
CR_API cr_tensor *cr_gelu_tanh_grad_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_gelu_tanh_grad(d, x) cr_gelu_tanh_grad_at(CR_HERE, d, x)
CR_API cr_tensor *cr_gelu_tanh_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_gelu_tanh_grad_(d, x) cr_gelu_tanh_grad_inplace_at(CR_HERE, d, x)

/* x times sigmoid(x), also called swish. */
CR_API cr_tensor *cr_silu_at(cr_site at, cr_tensor *x);
#define cr_silu(x) cr_silu_at(CR_HERE, x)
CR_API cr_tensor *cr_silu_inplace_at(cr_site at, cr_tensor *x);
#define cr_silu_(x) cr_silu_inplace_at(CR_HERE, x)

/* What silu's backward computes: d times silu's derivative at x. */
CR_API cr_tensor *cr_silu_grad_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_silu_grad(d, x) cr_silu_grad_at(CR_HERE, d, x)
CR_API cr_tensor *cr_silu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_silu_grad_(d, x) cr_silu_grad_inplace_at(CR_HERE, d, x)

/* x times tanh(softplus(x)) (Misra, arXiv 1908.08681). */
CR_API cr_tensor *cr_mish_at(cr_site at, cr_tensor *x);
#define cr_mish(x) cr_mish_at(CR_HERE, x)
CR_API cr_tensor *cr_mish_inplace_at(cr_site at, cr_tensor *x);
#define cr_mish_(x) cr_mish_inplace_at(CR_HERE, x)

/* What mish's backward computes: d times mish's derivative at x. */
CR_API cr_tensor *cr_mish_grad_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_mish_grad(d, x) cr_mish_grad_at(CR_HERE, d, x)
CR_API cr_tensor *cr_mish_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_mish_grad_(d, x) cr_mish_grad_inplace_at(CR_HERE, d, x)

/* log(1 + exp(beta x)) / beta, a smooth relu, without overflow. beta > 0. */
typedef struct cr_softplus_opts {
    size_t size;
    double beta; /* default 1 */
} cr_softplus_opts;
CR_API cr_tensor *cr_softplus_at(cr_site at, cr_tensor *x, const cr_softplus_opts *options);
#define cr_softplus(x, ...) cr_softplus_at(CR_HERE, x, CR_OPTIONS(cr_softplus_opts, __VA_ARGS__))

/* What softplus's backward computes: d * sigmoid(beta x). */
CR_API cr_tensor *cr_softplus_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, double beta);
#define cr_softplus_grad(d, x, beta) cr_softplus_grad_at(CR_HERE, d, x, beta)
CR_API cr_tensor *cr_softplus_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x, double beta);
#define cr_softplus_grad_(d, x, beta) cr_softplus_grad_inplace_at(CR_HERE, d, x, beta)

/* log(sigmoid(x)), without overflow. */
CR_API cr_tensor *cr_log_sigmoid_at(cr_site at, cr_tensor *x);
#define cr_log_sigmoid(x) cr_log_sigmoid_at(CR_HERE, x)
CR_API cr_tensor *cr_log_sigmoid_inplace_at(cr_site at, cr_tensor *x);
#define cr_log_sigmoid_(x) cr_log_sigmoid_inplace_at(CR_HERE, x)

/* x / (1 + |x|). */
CR_API cr_tensor *cr_softsign_at(cr_site at, cr_tensor *x);
#define cr_softsign(x) cr_softsign_at(CR_HERE, x)
CR_API cr_tensor *cr_softsign_inplace_at(cr_site at, cr_tensor *x);
#define cr_softsign_(x) cr_softsign_inplace_at(CR_HERE, x)

/* What softsign's backward computes: d / (1 + |x|)^2. */
CR_API cr_tensor *cr_softsign_grad_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_softsign_grad(d, x) cr_softsign_grad_at(CR_HERE, d, x)
CR_API cr_tensor *cr_softsign_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_softsign_grad_(d, x) cr_softsign_grad_inplace_at(CR_HERE, d, x)

/* x where positive, slope * x elsewhere. */
typedef struct cr_leaky_relu_opts {
    size_t size;
    double slope; /* default 0.01 */
} cr_leaky_relu_opts;
CR_API cr_tensor *cr_leaky_relu_at(cr_site at, cr_tensor *x, const cr_leaky_relu_opts *options);
#define cr_leaky_relu(x, ...) cr_leaky_relu_at(CR_HERE, x, CR_OPTIONS(cr_leaky_relu_opts, __VA_ARGS__))

/* What leaky_relu's backward computes: d where x is positive, slope * d elsewhere. */
CR_API cr_tensor *cr_leaky_relu_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, double slope);
#define cr_leaky_relu_grad(d, x, slope) cr_leaky_relu_grad_at(CR_HERE, d, x, slope)
CR_API cr_tensor *cr_leaky_relu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x, double slope);
#define cr_leaky_relu_grad_(d, x, slope) cr_leaky_relu_grad_inplace_at(CR_HERE, d, x, slope)

/* leaky_relu with a slope that is learnt: w broadcasts with x, so for one slope a channel of x [N,C,H,W] it is
 * [C,1,1]. */
CR_API cr_tensor *cr_prelu_at(cr_site at, cr_tensor *x, cr_tensor *w);
#define cr_prelu(x, w) cr_prelu_at(CR_HERE, x, w)
CR_API cr_tensor *cr_prelu_inplace_at(cr_site at, cr_tensor *x, cr_tensor *w);
#define cr_prelu_(x, w) cr_prelu_inplace_at(CR_HERE, x, w)

/* x where positive, alpha (exp(x) - 1) elsewhere (Clevert, Unterthiner and Hochreiter, arXiv 1511.07289). */
typedef struct cr_elu_opts {
    size_t size;
    double alpha; /* default 1 */
} cr_elu_opts;
CR_API cr_tensor *cr_elu_at(cr_site at, cr_tensor *x, const cr_elu_opts *options);
#define cr_elu(x, ...) cr_elu_at(CR_HERE, x, CR_OPTIONS(cr_elu_opts, __VA_ARGS__))

/* What elu's backward computes: d where x is positive, d alpha exp(x) elsewhere. */
CR_API cr_tensor *cr_elu_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, double alpha);
#define cr_elu_grad(d, x, alpha) cr_elu_grad_at(CR_HERE, d, x, alpha)
CR_API cr_tensor *cr_elu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x, double alpha);
#define cr_elu_grad_(d, x, alpha) cr_elu_grad_inplace_at(CR_HERE, d, x, alpha)

/* elu with the constants that keep mean 0 and variance 1 from layer to layer (Klambauer and others, arXiv
 * 1706.02515). */
CR_API cr_tensor *cr_selu_at(cr_site at, cr_tensor *x);
#define cr_selu(x) cr_selu_at(CR_HERE, x)
CR_API cr_tensor *cr_selu_inplace_at(cr_site at, cr_tensor *x);
#define cr_selu_(x) cr_selu_inplace_at(CR_HERE, x)

/* x limited to 0..6. */
CR_API cr_tensor *cr_relu6_at(cr_site at, cr_tensor *x);
#define cr_relu6(x) cr_relu6_at(CR_HERE, x)
CR_API cr_tensor *cr_relu6_inplace_at(cr_site at, cr_tensor *x);
#define cr_relu6_(x) cr_relu6_inplace_at(CR_HERE, x)

/* What relu6's backward computes: d where x is between 0 and 6, else 0. */
CR_API cr_tensor *cr_relu6_grad_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_relu6_grad(d, x) cr_relu6_grad_at(CR_HERE, d, x)
CR_API cr_tensor *cr_relu6_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_relu6_grad_(d, x) cr_relu6_grad_inplace_at(CR_HERE, d, x)

/* (x + 3) / 6 limited to 0..1. */
CR_API cr_tensor *cr_hardsigmoid_at(cr_site at, cr_tensor *x);
#define cr_hardsigmoid(x) cr_hardsigmoid_at(CR_HERE, x)
CR_API cr_tensor *cr_hardsigmoid_inplace_at(cr_site at, cr_tensor *x);
#define cr_hardsigmoid_(x) cr_hardsigmoid_inplace_at(CR_HERE, x)

/* What hardsigmoid's backward computes: d / 6 where x is between -3 and 3, else 0. */
CR_API cr_tensor *cr_hardsigmoid_grad_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_hardsigmoid_grad(d, x) cr_hardsigmoid_grad_at(CR_HERE, d, x)
CR_API cr_tensor *cr_hardsigmoid_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_hardsigmoid_grad_(d, x) cr_hardsigmoid_grad_inplace_at(CR_HERE, d, x)

/* x times hardsigmoid(x) (Howard and others, arXiv 1905.02244). */
CR_API cr_tensor *cr_hardswish_at(cr_site at, cr_tensor *x);
#define cr_hardswish(x) cr_hardswish_at(CR_HERE, x)
CR_API cr_tensor *cr_hardswish_inplace_at(cr_site at, cr_tensor *x);
#define cr_hardswish_(x) cr_hardswish_inplace_at(CR_HERE, x)

/* What hardswish's backward computes: d times hardswish's derivative at x. */
CR_API cr_tensor *cr_hardswish_grad_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_hardswish_grad(d, x) cr_hardswish_grad_at(CR_HERE, d, x)
CR_API cr_tensor *cr_hardswish_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x);
#define cr_hardswish_grad_(d, x) cr_hardswish_grad_inplace_at(CR_HERE, d, x)

/* x limited to min..max; max where min is larger. -INFINITY and INFINITY mean no bound. For integers the bounds
 * lose their fraction. */
CR_API cr_tensor *cr_clamp_at(cr_site at, cr_tensor *x, double min, double max);
#define cr_clamp(x, min, max) cr_clamp_at(CR_HERE, x, min, max)
CR_API cr_tensor *cr_clamp_inplace_at(cr_site at, cr_tensor *x, double min, double max);
#define cr_clamp_(x, min, max) cr_clamp_inplace_at(CR_HERE, x, min, max)

/* What clamp's backward computes: d where x is between min and max, else 0. */
CR_API cr_tensor *cr_clamp_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, double min, double max);
#define cr_clamp_grad(d, x, min, max) cr_clamp_grad_at(CR_HERE, d, x, min, max)
CR_API cr_tensor *cr_clamp_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *x, double min, double max);
#define cr_clamp_grad_(d, x, min, max) cr_clamp_grad_inplace_at(CR_HERE, d, x, min, max)

/* x where it is above limit, value elsewhere. */
CR_API cr_tensor *cr_threshold_at(cr_site at, cr_tensor *x, double limit, double value);
#define cr_threshold(x, limit, value) cr_threshold_at(CR_HERE, x, limit, value)
CR_API cr_tensor *cr_threshold_inplace_at(cr_site at, cr_tensor *x, double limit, double value);
#define cr_threshold_(x, limit, value) cr_threshold_inplace_at(CR_HERE, x, limit, value)

/* ---- arrange ------------------------------------------------------------------------------------------------------- */


/* A tensor of x's shape, layout and device whose elements are whatever the memory held. dtype: x's. */
typedef struct cr_empty_like_opts {
    size_t size;
    cr_dtype dtype;
} cr_empty_like_opts;
CR_API cr_tensor *cr_empty_like_at(cr_site at, cr_tensor *x, const cr_empty_like_opts *options);
#define cr_empty_like(x, ...) cr_empty_like_at(CR_HERE, x, CR_OPTIONS(cr_empty_like_opts, __VA_ARGS__))

/* base to the powers cr_linspace(start, stop, n). */
typedef struct cr_logspace_opts {
    size_t size;
    double base; /* default 10 */
    bool exclude_end;
    cr_dtype dtype;
} cr_logspace_opts;
CR_API cr_tensor *cr_logspace_at(cr_site at, double start, double stop, int64_t n, const cr_logspace_opts *options);
#define cr_logspace(start, stop, n, ...) cr_logspace_at(CR_HERE, start, stop, n, CR_OPTIONS(cr_logspace_opts, __VA_ARGS__))

/* n numbers from start to stop (included unless exclude_end), each the same factor larger. Both have one sign. */
typedef struct cr_geomspace_opts {
    size_t size;
    bool exclude_end;
    cr_dtype dtype;
} cr_geomspace_opts;
CR_API cr_tensor *cr_geomspace_at(cr_site at, double start, double stop, int64_t n, const cr_geomspace_opts *options);
#define cr_geomspace(start, stop, n, ...) cr_geomspace_at(CR_HERE, start, stop, n, CR_OPTIONS(cr_geomspace_opts, __VA_ARGS__))

/* The rows and columns (i64 [2,n]) of the elements of a matrix on and below a diagonal, in row-major order. */
typedef struct cr_tril_indices_opts {
    size_t size;
    int64_t offset;
} cr_tril_indices_opts;
CR_API cr_tensor *cr_tril_indices_at(cr_site at, int64_t rows, int64_t columns, const cr_tril_indices_opts *options);
#define cr_tril_indices(rows, columns, ...) cr_tril_indices_at(CR_HERE, rows, columns, CR_OPTIONS(cr_tril_indices_opts, __VA_ARGS__))

/* The rows and columns (i64 [2,n]) of the elements of a matrix on and above a diagonal, in row-major order. */
typedef struct cr_triu_indices_opts {
    size_t size;
    int64_t offset;
} cr_triu_indices_opts;
CR_API cr_tensor *cr_triu_indices_at(cr_site at, int64_t rows, int64_t columns, const cr_triu_indices_opts *options);
#define cr_triu_indices(rows, columns, ...) cr_triu_indices_at(CR_HERE, rows, columns, CR_OPTIONS(cr_triu_indices_opts, __VA_ARGS__))

/* The powers of x [...,m] on a new last axis of n (m): from n - 1 down to 0, increasing: from 0 up. */
typedef struct cr_vander_opts {
    size_t size;
    int64_t n;
    bool increasing;
} cr_vander_opts;
CR_API cr_tensor *cr_vander_at(cr_site at, cr_tensor *x, const cr_vander_opts *options);
#define cr_vander(x, ...) cr_vander_at(CR_HERE, x, CR_OPTIONS(cr_vander_opts, __VA_ARGS__))

/* Of a vector the matrix with it on a diagonal, of a matrix its diagonal. */
typedef struct cr_diag_opts {
    size_t size;
    int64_t offset;
} cr_diag_opts;
CR_API cr_tensor *cr_diag_at(cr_site at, cr_tensor *x, const cr_diag_opts *options);
#define cr_diag(x, ...) cr_diag_at(CR_HERE, x, CR_OPTIONS(cr_diag_opts, __VA_ARGS__))

/* The matrix with x's elements, in row-major order, on a diagonal. */
typedef struct cr_diagflat_opts {
    size_t size;
    int64_t offset;
} cr_diagflat_opts;
CR_API cr_tensor *cr_diagflat_at(cr_site at, cr_tensor *x, const cr_diagflat_opts *options);
#define cr_diagflat(x, ...) cr_diagflat_at(CR_HERE, x, CR_OPTIONS(cr_diagflat_opts, __VA_ARGS__))

/* Matrices along the diagonal of a large one, zeros elsewhere. What has fewer dimensions is a row. */
CR_API cr_tensor *cr_block_diag_at(cr_site at, cr_list xs);
#define cr_block_diag(xs) cr_block_diag_at(CR_HERE, xs)

/* Every choice of one element of each of the vectors, as a row; of a single vector itself. */
CR_API cr_tensor *cr_cartesian_prod_at(cr_site at, cr_list xs);
#define cr_cartesian_prod(xs) cr_cartesian_prod_at(CR_HERE, xs)

/* Every choice of r elements of a vector, in their order, as a row; replacement: an element may come more than
 * once. */
typedef struct cr_combinations_opts {
    size_t size;
    int64_t r; /* default 2 */
    bool replacement;
} cr_combinations_opts;
CR_API cr_tensor *cr_combinations_at(cr_site at, cr_tensor *x, const cr_combinations_opts *options);
#define cr_combinations(x, ...) cr_combinations_at(CR_HERE, x, CR_OPTIONS(cr_combinations_opts, __VA_ARGS__))

/* x with its first axis reversed. */
CR_API cr_tensor *cr_flipud_at(cr_site at, cr_tensor *x);
#define cr_flipud(x) cr_flipud_at(CR_HERE, x)

/* x with its second axis reversed. */
CR_API cr_tensor *cr_fliplr_at(cr_site at, cr_tensor *x);
#define cr_fliplr(x) cr_fliplr_at(CR_HERE, x)

/* x with new axes of size 1, which are numbers `axes` of the result. */
CR_API cr_tensor *cr_expand_dims_at(cr_site at, cr_tensor *x, cr_dims axes);
#define cr_expand_dims(x, axes) cr_expand_dims_at(CR_HERE, x, axes)

/* x with axes from[i] moved to places to[i]; the others keep their order. */
CR_API cr_tensor *cr_moveaxis_at(cr_site at, cr_tensor *x, cr_dims from, cr_dims to);
#define cr_moveaxis(x, from, to) cr_moveaxis_at(CR_HERE, x, from, to)

/* Element i along an axis repeated counts[i] times (integers; one number counts for all). Waits for the device. */
CR_API cr_tensor *cr_repeat_at(cr_site at, cr_tensor *x, cr_tensor *counts, int64_t axis);
#define cr_repeat(x, counts, axis) cr_repeat_at(CR_HERE, x, counts, axis)

/* Tensors joined along their second axis, those of one dimension along the first. */
CR_API cr_tensor *cr_hstack_at(cr_site at, cr_list xs);
#define cr_hstack(xs) cr_hstack_at(CR_HERE, xs)

/* Tensors joined along their first axis, those of one dimension as rows. */
CR_API cr_tensor *cr_vstack_at(cr_site at, cr_list xs);
#define cr_vstack(xs) cr_vstack_at(CR_HERE, xs)

/* Tensors joined along a third axis. */
CR_API cr_tensor *cr_dstack_at(cr_site at, cr_list xs);
#define cr_dstack(xs) cr_dstack_at(CR_HERE, xs)

/* x as one axis; a view where possible. */
CR_API cr_tensor *cr_ravel_at(cr_site at, cr_tensor *x);
#define cr_ravel(x) cr_ravel_at(CR_HERE, x)

/* x with src on the diagonal of two axes (default 0 and 1): what cr_diagonal of the result gives. */
typedef struct cr_diagonal_scatter_opts {
    size_t size;
    int64_t offset;
    int64_t axes[2];
} cr_diagonal_scatter_opts;
CR_API cr_tensor *cr_diagonal_scatter_at(cr_site at, cr_tensor *x, cr_tensor *src, const cr_diagonal_scatter_opts *options);
#define cr_diagonal_scatter(x, src, ...) cr_diagonal_scatter_at(CR_HERE, x, src, CR_OPTIONS(cr_diagonal_scatter_opts, __VA_ARGS__))

/* x with src at one index of an axis. */
CR_API cr_tensor *cr_select_scatter_at(cr_site at, cr_tensor *x, cr_tensor *src, int64_t axis, int64_t index);
#define cr_select_scatter(x, src, axis, index) cr_select_scatter_at(CR_HERE, x, src, axis, index)

/* x with src at every step-th element of an axis from start to stop, by cr_slice's rules; step is positive. */
typedef struct cr_slice_scatter_opts {
    size_t size;
    int64_t step; /* default 1 */
} cr_slice_scatter_opts;
CR_API cr_tensor *cr_slice_scatter_at(cr_site at, cr_tensor *x, cr_tensor *src, int64_t axis, int64_t start, int64_t stop, const cr_slice_scatter_opts *options);
#define cr_slice_scatter(x, src, axis, start, stop, ...) cr_slice_scatter_at(CR_HERE, x, src, axis, start, stop, CR_OPTIONS(cr_slice_scatter_opts, __VA_ARGS__))

/* x with values at [..., index[..., i, ...], ...] along an axis; index and x broadcast on the other axes, values
 * to index. reduce as in cr_scatter_reduce, CR_SCATTER_SET (0): stored. */
typedef struct cr_put_along_axis_opts {
    size_t size;
    int64_t reduce; /* set (0), sum (1), prod (2), min (3), max (4), mean (5) */
} cr_put_along_axis_opts;
CR_API cr_tensor *cr_put_along_axis_at(cr_site at, cr_tensor *x, cr_tensor *index, cr_tensor *values, int64_t axis, const cr_put_along_axis_opts *options);
#define cr_put_along_axis(x, index, values, axis, ...) cr_put_along_axis_at(CR_HERE, x, index, values, axis, CR_OPTIONS(cr_put_along_axis_opts, __VA_ARGS__))

/* For each element of x the number of the interval between ascending boundaries that it lies in:
 * cr_searchsorted(boundaries, x). */
typedef struct cr_bucketize_opts {
    size_t size;
    bool right;
} cr_bucketize_opts;
CR_API cr_tensor *cr_bucketize_at(cr_site at, cr_tensor *x, cr_tensor *boundaries, const cr_bucketize_opts *options);
#define cr_bucketize(x, boundaries, ...) cr_bucketize_at(CR_HERE, x, boundaries, CR_OPTIONS(cr_bucketize_opts, __VA_ARGS__))

/* Vectors as columns, and matrices, joined along the second axis. */
CR_API cr_tensor *cr_column_stack_at(cr_site at, cr_list xs);
#define cr_column_stack(xs) cr_column_stack_at(CR_HERE, xs)

/* Places in an array of `shape` from numbers of its elements in row-major order, on a new last axis. */
CR_API cr_tensor *cr_unravel_index_at(cr_site at, cr_tensor *index, cr_dims shape);
#define cr_unravel_index(index, shape) cr_unravel_index_at(CR_HERE, index, shape)

/* Numbers of the elements of an array of `shape` in row-major order, from places on the last axis: the reverse of
 * cr_unravel_index. */
CR_API cr_tensor *cr_ravel_multi_index_at(cr_site at, cr_tensor *places, cr_dims shape);
#define cr_ravel_multi_index(places, shape) cr_ravel_multi_index_at(CR_HERE, places, shape)

/* The numbers (i64) of the elements of x, flattened, that are not zero. */
CR_API cr_tensor *cr_flatnonzero_at(cr_site at, cr_tensor *x);
#define cr_flatnonzero(x) cr_flatnonzero_at(CR_HERE, x)

/* ---- attention ----------------------------------------------------------------------------------------------------- */


/* The kernel behind cr_scaled_dot_product_attention: q [...,L,D], k [...,S,D], v [...,S,E] with equal batch
 * dimensions. y [...,L,E], and lse [...,L], the logarithm of the sum of the exponentials of each row of weights
 * (-infinity where all are masked). Memory grows with L + S, not with their product (Dao and others, arXiv
 * 2205.14135). */
typedef struct cr_flash_attention_opts {
    size_t size;
    cr_tensor *mask; /* optional */
    bool causal;
    double scale;
    double softcap;
} cr_flash_attention_opts;
typedef struct cr_flash_attention_result {
    cr_tensor *y, *lse;
} cr_flash_attention_result;
CR_API cr_flash_attention_result cr_flash_attention_at(cr_site at, cr_tensor *q, cr_tensor *k, cr_tensor *v, const cr_flash_attention_opts *options);
#define cr_flash_attention(q, k, v, ...) cr_flash_attention_at(CR_HERE, q, k, v, CR_OPTIONS(cr_flash_attention_opts, __VA_ARGS__))

/* What flash_attention's backward computes: from g, the gradient of y, and delta [...,L], the sum of g * y over
 * the last dimension less the gradient of lse, the gradients of q, k and v. */
typedef struct cr_flash_attention_backward_opts {
    size_t size;
    cr_tensor *mask; /* optional */
    bool causal;
    double scale;
    double softcap;
} cr_flash_attention_backward_opts;
typedef struct cr_flash_attention_backward_result {
    cr_tensor *dq, *dk, *dv;
} cr_flash_attention_backward_result;
CR_API cr_flash_attention_backward_result cr_flash_attention_backward_at(cr_site at, cr_tensor *g, cr_tensor *q, cr_tensor *k, cr_tensor *v, cr_tensor *lse, cr_tensor *delta, const cr_flash_attention_backward_opts *options);
#define cr_flash_attention_backward(g, q, k, v, lse, delta, ...) cr_flash_attention_backward_at(CR_HERE, g, q, k, v, lse, delta, CR_OPTIONS(cr_flash_attention_backward_opts, __VA_ARGS__))

/* softmax(q k^T * scale + mask) v for q [...,L,D], k [...,S,D], v [...,S,E]; batch dimensions broadcast; the
 * result is [...,L,E]. scale: 1 / sqrt(D) by default. mask broadcasts to [...,L,S]: bool, true where a query may
 * look at a key, or numbers that are added. causal: query i looks at keys 0..i only. A query that may look at no
 * key gives zeros. softcap c, where not zero, limits the scaled products to c tanh(products / c), before the mask.
 * grouped: k and v [...,K,S,.] have fewer heads than q [...,H,L,D], and each serves H/K neighbouring ones (Ainslie
 * and others, arXiv 2305.13245). dropout: of the weights, by this probability. Floating-point, one dtype. Memory
 * grows with L + S, not with their product, but for dropout and for the gradient of a mask of numbers. */
typedef struct cr_scaled_dot_product_attention_opts {
    size_t size;
    cr_tensor *mask; /* optional */
    bool causal;
    double scale;
    double softcap;
    bool grouped;
    double dropout;
} cr_scaled_dot_product_attention_opts;
CR_API cr_tensor *cr_scaled_dot_product_attention_at(cr_site at, cr_tensor *q, cr_tensor *k, cr_tensor *v, const cr_scaled_dot_product_attention_opts *options);
#define cr_scaled_dot_product_attention(q, k, v, ...) cr_scaled_dot_product_attention_at(CR_HERE, q, k, v, CR_OPTIONS(cr_scaled_dot_product_attention_opts, __VA_ARGS__))

/* Attention of several heads (Vaswani and others 2017): q [N,L,E], k [N,S,.], v [N,S,.] go through linear maps to
 * [.,.,E], rows 0, E and 2 E on of in_weight [3 E,E] or q_weight [E,.], k_weight [E,.] and v_weight [E,.], with
 * in_bias [3 E]; each of `heads` parts of the width attends by cr_scaled_dot_product_attention; the results side
 * by side go through out_weight [E,E] and out_bias [E]. y is [N,L,E]. bias_k and bias_v [E]: a learnt key and
 * value after the others; zero_key: after those one of zeros. mask broadcasts to [N,heads,L,S], without the keys
 * added: bool, true where l may look at s, or numbers added to the scores. key_mask bool [N,S]: true where a key
 * may be looked at at all. (Both are the other way round in PyTorch.) causal, dropout: as there. weights: p is the
 * weights [N,heads,L,S] (all of them are then made), otherwise empty. */
typedef struct cr_multi_head_attention_opts {
    size_t size;
    cr_tensor *in_weight; /* optional */
    cr_tensor *q_weight; /* optional */
    cr_tensor *k_weight; /* optional */
    cr_tensor *v_weight; /* optional */
    cr_tensor *in_bias; /* optional */
    cr_tensor *out_bias; /* optional */
    cr_tensor *bias_k; /* optional */
    cr_tensor *bias_v; /* optional */
    cr_tensor *mask; /* optional */
    cr_tensor *key_mask; /* optional */
    bool zero_key;
    bool causal;
    double dropout;
    bool weights;
} cr_multi_head_attention_opts;
typedef struct cr_multi_head_attention_result {
    cr_tensor *y, *p;
} cr_multi_head_attention_result;
CR_API cr_multi_head_attention_result cr_multi_head_attention_at(cr_site at, cr_tensor *q, cr_tensor *k, cr_tensor *v, cr_tensor *out_weight, int64_t heads, const cr_multi_head_attention_opts *options);
#define cr_multi_head_attention(q, k, v, out_weight, heads, ...) cr_multi_head_attention_at(CR_HERE, q, k, v, out_weight, heads, CR_OPTIONS(cr_multi_head_attention_opts, __VA_ARGS__))

/* ---- attention_cache ----------------------------------------------------------------------------------------------- */


/* Attention of q [B,H,L,D] to k [B,K,S,D] and v [B,K,S,E]; or of [B,L,H D], [B,S,K D], [B,S,K E] with q_heads H
 * and kv_heads K, y then likewise. H is a multiple of K: neighbouring queries' heads share one of keys. past_key
 * and past_value [B,K,P,...] come before k and v; key and value are all of them. The weights are q k^T * scale (1
 * / sqrt(D) by default), softcap tanh(weights / softcap) where given, plus mask: bool, true where a query may look
 * at a key, or numbers; it broadcasts to [B,H,L,S] and may be short in its last size (the rest is masked). lengths
 * [B]: only the first keys of each sample count. causal: query i looks at keys to i + P, or i + lengths - L.
 * window: {left, right}, how many keys before and after its own place a query looks at (-1: all). precision: the
 * type of the softmax. scores: qk are the weights [B,H,L,S], scores_at 0 as products, 1 after softcap, 2 after the
 * mask, 3 after the softmax; else qk is empty. A query without keys gives zeros. As ONNX's Attention. */
typedef struct cr_attention_cache_opts {
    size_t size;
    cr_tensor *mask; /* optional */
    cr_tensor *past_key; /* optional */
    cr_tensor *past_value; /* optional */
    cr_tensor *lengths; /* optional */
    int64_t q_heads;
    int64_t kv_heads;
    bool causal;
    double scale;
    double softcap;
    cr_dims window;
    cr_dtype precision;
    bool scores;
    int64_t scores_at; /* product (0), softcap (1), mask (2), softmax (3) */
} cr_attention_cache_opts;
typedef struct cr_attention_cache_result {
    cr_tensor *y, *key, *value, *qk;
} cr_attention_cache_result;
CR_API cr_attention_cache_result cr_attention_cache_at(cr_site at, cr_tensor *q, cr_tensor *k, cr_tensor *v, const cr_attention_cache_opts *options);
#define cr_attention_cache(q, k, v, ...) cr_attention_cache_at(CR_HERE, q, k, v, CR_OPTIONS(cr_attention_cache_opts, __VA_ARGS__))

/* Pairs of x's features turned by angles that grow with the position (Su and others, arXiv 2104.09864): x
 * [B,H,L,D], or [B,L,H D] with heads H. cos and sin are [B,L,W/2], or with positions [B,L] (integers) the rows
 * [.., W/2] that these choose. Only the first width W (default D) features of a head turn: pairs are halves of
 * them, or interleaved neighbours. As ONNX's RotaryEmbedding. */
typedef struct cr_rotary_embedding_opts {
    size_t size;
    cr_tensor *positions; /* optional */
    int64_t heads;
    int64_t width;
    bool interleaved;
} cr_rotary_embedding_opts;
CR_API cr_tensor *cr_rotary_embedding_at(cr_site at, cr_tensor *x, cr_tensor *cos, cr_tensor *sin, const cr_rotary_embedding_opts *options);
#define cr_rotary_embedding(x, cos, sin, ...) cr_rotary_embedding_at(CR_HERE, x, cos, sin, CR_OPTIONS(cr_rotary_embedding_opts, __VA_ARGS__))

/* ---- complex ------------------------------------------------------------------------------------------------------- */


/* Complex numbers from their real and imaginary parts, which broadcast: c128 when either is f64, else c64. */
CR_API cr_tensor *cr_complex_at(cr_site at, cr_tensor *re, cr_tensor *im);
#define cr_complex(re, im) cr_complex_at(CR_HERE, re, im)

/* The real parts of x: a view of the memory of a complex x, x itself otherwise. */
CR_API cr_tensor *cr_real_at(cr_site at, cr_tensor *x);
#define cr_real(x) cr_real_at(CR_HERE, x)

/* The imaginary parts of a complex x, as a view of its memory. */
CR_API cr_tensor *cr_imag_at(cr_site at, cr_tensor *x);
#define cr_imag(x) cr_imag_at(CR_HERE, x)

/* A complex x [...] seen as real numbers [...,2]: real and imaginary part lie side by side on the last axis. */
CR_API cr_tensor *cr_view_as_real_at(cr_site at, cr_tensor *x);
#define cr_view_as_real(x) cr_view_as_real_at(CR_HERE, x)

/* An x [...,2] of f32 or f64 seen as complex numbers [...]. The last axis must lie together in memory and the
 * others be an even number of elements apart: cr_clone(x, .layout = CR_LAYOUT_CONTIGUOUS) always is so. */
CR_API cr_tensor *cr_view_as_complex_at(cr_site at, cr_tensor *x);
#define cr_view_as_complex(x) cr_view_as_complex_at(CR_HERE, x)

/* The angle of x in the complex plane, in radians from -pi to pi: atan2 of its parts. Of a real x: 0, or pi below
 * zero (and of -0). */
CR_API cr_tensor *cr_angle_at(cr_site at, cr_tensor *x);
#define cr_angle(x) cr_angle_at(CR_HERE, x)

/* ---- conv ---------------------------------------------------------------------------------------------------------- */


/* Convolution over one dimension: x [N,C,L], w [O,C/groups,K], bias [O], result [N,O,(L + 2 padding - dilation (K
 * - 1) - 1) / stride + 1] in channels-last memory. stride and dilation left zero are 1. */
typedef struct cr_conv1d_opts {
    size_t size;
    cr_tensor *bias; /* optional */
    int64_t stride[1];
    int64_t padding[1];
    int64_t dilation[1];
    int64_t groups; /* default 1 */
} cr_conv1d_opts;
CR_API cr_tensor *cr_conv1d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv1d_opts *options);
#define cr_conv1d(x, w, ...) cr_conv1d_at(CR_HERE, x, w, CR_OPTIONS(cr_conv1d_opts, __VA_ARGS__))

/* Convolution over two dimensions: x [N,C,H,W], w [O,C/groups,KH,KW], bias [O], result [N,O,OH,OW] in
 * channels-last memory, each size as for conv1d. stride and dilation: left zero 1; if only the first is given it
 * counts for both. padding: both must be given. */
typedef struct cr_conv2d_opts {
    size_t size;
    cr_tensor *bias; /* optional */
    int64_t stride[2];
    int64_t padding[2];
    int64_t dilation[2];
    int64_t groups; /* default 1 */
} cr_conv2d_opts;
CR_API cr_tensor *cr_conv2d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv2d_opts *options);
#define cr_conv2d(x, w, ...) cr_conv2d_at(CR_HERE, x, w, CR_OPTIONS(cr_conv2d_opts, __VA_ARGS__))

/* Convolution over three dimensions: x [N,C,D,H,W], w [O,C/groups,KD,KH,KW], bias [O]; the rest as conv2d. */
typedef struct cr_conv3d_opts {
    size_t size;
    cr_tensor *bias; /* optional */
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t groups; /* default 1 */
} cr_conv3d_opts;
CR_API cr_tensor *cr_conv3d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv3d_opts *options);
#define cr_conv3d(x, w, ...) cr_conv3d_at(CR_HERE, x, w, CR_OPTIONS(cr_conv3d_opts, __VA_ARGS__))

/* The gradient of a convolution's result with respect to x, applied to g [N,O,...]: the result is [N,C,size...],
 * in channels-last memory. w, stride and the others are the convolution's (one to three dimensions, as g has);
 * size is that of x without N and C. A transposed convolution is this. */
typedef struct cr_conv_input_grad_opts {
    size_t size;
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t groups; /* default 1 */
} cr_conv_input_grad_opts;
CR_API cr_tensor *cr_conv_input_grad_at(cr_site at, cr_tensor *g, cr_tensor *w, cr_dims size, const cr_conv_input_grad_opts *options);
#define cr_conv_input_grad(g, w, size, ...) cr_conv_input_grad_at(CR_HERE, g, w, size, CR_OPTIONS(cr_conv_input_grad_opts, __VA_ARGS__))

/* The gradient of a convolution's result with respect to w, applied to g [N,O,...]: the result is
 * [O,C/groups,size...]. x, stride and the others are the convolution's; size is the kernel's. */
typedef struct cr_conv_weight_grad_opts {
    size_t size;
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t groups; /* default 1 */
} cr_conv_weight_grad_opts;
CR_API cr_tensor *cr_conv_weight_grad_at(cr_site at, cr_tensor *x, cr_tensor *g, cr_dims size, const cr_conv_weight_grad_opts *options);
#define cr_conv_weight_grad(x, g, size, ...) cr_conv_weight_grad_at(CR_HERE, x, g, size, CR_OPTIONS(cr_conv_weight_grad_opts, __VA_ARGS__))

/* Transposed convolution over one dimension: x [N,C,L], w [C,O/groups,K], bias [O], result [N,O,(L - 1) stride - 2
 * padding + dilation (K - 1) + output_padding + 1]. output_padding must be less than stride or dilation. stride
 * and dilation left zero are 1. */
typedef struct cr_conv_transpose1d_opts {
    size_t size;
    cr_tensor *bias; /* optional */
    int64_t stride[1];
    int64_t padding[1];
    int64_t output_padding[1];
    int64_t dilation[1];
    int64_t groups; /* default 1 */
} cr_conv_transpose1d_opts;
CR_API cr_tensor *cr_conv_transpose1d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_transpose1d_opts *options);
#define cr_conv_transpose1d(x, w, ...) cr_conv_transpose1d_at(CR_HERE, x, w, CR_OPTIONS(cr_conv_transpose1d_opts, __VA_ARGS__))

/* Transposed convolution over two dimensions: x [N,C,H,W], w [C,O/groups,KH,KW], bias [O]; sizes as
 * conv_transpose1d. stride and dilation: left zero 1; if only the first is given it counts for both. */
typedef struct cr_conv_transpose2d_opts {
    size_t size;
    cr_tensor *bias; /* optional */
    int64_t stride[2];
    int64_t padding[2];
    int64_t output_padding[2];
    int64_t dilation[2];
    int64_t groups; /* default 1 */
} cr_conv_transpose2d_opts;
CR_API cr_tensor *cr_conv_transpose2d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_transpose2d_opts *options);
#define cr_conv_transpose2d(x, w, ...) cr_conv_transpose2d_at(CR_HERE, x, w, CR_OPTIONS(cr_conv_transpose2d_opts, __VA_ARGS__))

/* Transposed convolution over three dimensions: x [N,C,D,H,W], w [C,O/groups,KD,KH,KW], bias [O]; the rest as
 * conv_transpose2d. */
typedef struct cr_conv_transpose3d_opts {
    size_t size;
    cr_tensor *bias; /* optional */
    int64_t stride[3];
    int64_t padding[3];
    int64_t output_padding[3];
    int64_t dilation[3];
    int64_t groups; /* default 1 */
} cr_conv_transpose3d_opts;
CR_API cr_tensor *cr_conv_transpose3d_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_transpose3d_opts *options);
#define cr_conv_transpose3d(x, w, ...) cr_conv_transpose3d_at(CR_HERE, x, w, CR_OPTIONS(cr_conv_transpose3d_opts, __VA_ARGS__))

/* ---- copy ---------------------------------------------------------------------------------------------------------- */


/* x with its elements converted to dtype. Floats to integers truncate towards zero and saturate; anything to bool
 * is x != 0. Keeps the memory layout; always a new tensor. */
CR_API cr_tensor *cr_cast_at(cr_site at, cr_tensor *x, cr_dtype dtype);
#define cr_cast(x, dtype) cr_cast_at(CR_HERE, x, dtype)

/* A copy of x in new memory. layout: CR_LAYOUT_KEEP (0) as x where x is dense, CR_LAYOUT_CONTIGUOUS row-major,
 * CR_LAYOUT_CHANNELS_LAST (3 to 5 dimensions). */
typedef struct cr_clone_opts {
    size_t size;
    int64_t layout; /* keep (0), contiguous (1), channels_last (2) */
} cr_clone_opts;
CR_API cr_tensor *cr_clone_at(cr_site at, cr_tensor *x, const cr_clone_opts *options);
#define cr_clone(x, ...) cr_clone_at(CR_HERE, x, CR_OPTIONS(cr_clone_opts, __VA_ARGS__))

/* b broadcast to a's shape and converted to a's dtype, in a's layout. In place (cr_copy_(a, b)): assigns to a's
 * elements. */
CR_API cr_tensor *cr_copy_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_copy(a, b) cr_copy_at(CR_HERE, a, b)
CR_API cr_tensor *cr_copy_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_copy_(a, b) cr_copy_inplace_at(CR_HERE, a, b)

/* ---- create -------------------------------------------------------------------------------------------------------- */


/* A tensor of `shape` with every element `value`, on the default device. dtype: the default floating-point type.
 * imag: the imaginary part, for a complex dtype. whole: added to value; for integer types in their own arithmetic,
 * so that 64-bit numbers above 2^53, which no double holds, come out exact. */
typedef struct cr_full_opts {
    size_t size;
    cr_dtype dtype;
    double imag;
    int64_t whole;
} cr_full_opts;
CR_API cr_tensor *cr_full_at(cr_site at, cr_dims shape, double value, const cr_full_opts *options);
#define cr_full(shape, value, ...) cr_full_at(CR_HERE, shape, value, CR_OPTIONS(cr_full_opts, __VA_ARGS__))

/* A tensor of `shape` whose elements are whatever the memory held. dtype: the default floating-point type. */
typedef struct cr_empty_opts {
    size_t size;
    cr_dtype dtype;
} cr_empty_opts;
CR_API cr_tensor *cr_empty_at(cr_site at, cr_dims shape, const cr_empty_opts *options);
#define cr_empty(shape, ...) cr_empty_at(CR_HERE, shape, CR_OPTIONS(cr_empty_opts, __VA_ARGS__))

/* A tensor of `shape` filled with 0. */
typedef struct cr_zeros_opts {
    size_t size;
    cr_dtype dtype;
} cr_zeros_opts;
CR_API cr_tensor *cr_zeros_at(cr_site at, cr_dims shape, const cr_zeros_opts *options);
#define cr_zeros(shape, ...) cr_zeros_at(CR_HERE, shape, CR_OPTIONS(cr_zeros_opts, __VA_ARGS__))

/* A tensor of `shape` filled with 1. */
typedef struct cr_ones_opts {
    size_t size;
    cr_dtype dtype;
} cr_ones_opts;
CR_API cr_tensor *cr_ones_at(cr_site at, cr_dims shape, const cr_ones_opts *options);
#define cr_ones(shape, ...) cr_ones_at(CR_HERE, shape, CR_OPTIONS(cr_ones_opts, __VA_ARGS__))

/* A tensor of x's shape, layout and device with every element `value`. dtype: x's. imag, whole: as of cr_full. */
typedef struct cr_full_like_opts {
    size_t size;
    cr_dtype dtype;
    double imag;
    int64_t whole;
} cr_full_like_opts;
CR_API cr_tensor *cr_full_like_at(cr_site at, cr_tensor *x, double value, const cr_full_like_opts *options);
#define cr_full_like(x, value, ...) cr_full_like_at(CR_HERE, x, value, CR_OPTIONS(cr_full_like_opts, __VA_ARGS__))

/* A tensor of x's shape, layout and device filled with 0. dtype: x's. */
typedef struct cr_zeros_like_opts {
    size_t size;
    cr_dtype dtype;
} cr_zeros_like_opts;
CR_API cr_tensor *cr_zeros_like_at(cr_site at, cr_tensor *x, const cr_zeros_like_opts *options);
#define cr_zeros_like(x, ...) cr_zeros_like_at(CR_HERE, x, CR_OPTIONS(cr_zeros_like_opts, __VA_ARGS__))

/* A tensor of x's shape, layout and device filled with 1. dtype: x's. */
typedef struct cr_ones_like_opts {
    size_t size;
    cr_dtype dtype;
} cr_ones_like_opts;
CR_API cr_tensor *cr_ones_like_at(cr_site at, cr_tensor *x, const cr_ones_like_opts *options);
#define cr_ones_like(x, ...) cr_ones_like_at(CR_HERE, x, CR_OPTIONS(cr_ones_like_opts, __VA_ARGS__))

/* start, start + step, ... up to stop (left out). dtype: i64 when start, stop and step are whole numbers, else the
 * default floating-point type. */
typedef struct cr_arange_opts {
    size_t size;
    double step; /* default 1 */
    cr_dtype dtype;
} cr_arange_opts;
CR_API cr_tensor *cr_arange_at(cr_site at, double start, double stop, const cr_arange_opts *options);
#define cr_arange(start, stop, ...) cr_arange_at(CR_HERE, start, stop, CR_OPTIONS(cr_arange_opts, __VA_ARGS__))

/* n numbers from start to stop (included unless exclude_end), equally far apart. dtype: the default floating-point
 * type. */
typedef struct cr_linspace_opts {
    size_t size;
    cr_dtype dtype;
    bool exclude_end;
} cr_linspace_opts;
CR_API cr_tensor *cr_linspace_at(cr_site at, double start, double stop, int64_t n, const cr_linspace_opts *options);
#define cr_linspace(start, stop, n, ...) cr_linspace_at(CR_HERE, start, stop, n, CR_OPTIONS(cr_linspace_opts, __VA_ARGS__))

/* Ones on a diagonal, zeros elsewhere. columns: rows; CR_ZERO for none. offset: how far above the main diagonal
 * (negative: below). dtype: the default floating-point type. */
typedef struct cr_eye_opts {
    size_t size;
    int64_t columns;
    int64_t offset;
    cr_dtype dtype;
} cr_eye_opts;
CR_API cr_tensor *cr_eye_at(cr_site at, int64_t rows, const cr_eye_opts *options);
#define cr_eye(rows, ...) cr_eye_at(CR_HERE, rows, CR_OPTIONS(cr_eye_opts, __VA_ARGS__))

/* A zero-dimensional tensor, whose type, unlike that of cr_num, counts in promotion. dtype: the default
 * floating-point type. */
typedef struct cr_scalar_tensor_opts {
    size_t size;
    cr_dtype dtype;
} cr_scalar_tensor_opts;
CR_API cr_tensor *cr_scalar_tensor_at(cr_site at, double value, const cr_scalar_tensor_opts *options);
#define cr_scalar_tensor(value, ...) cr_scalar_tensor_at(CR_HERE, value, CR_OPTIONS(cr_scalar_tensor_opts, __VA_ARGS__))

/* ---- decomposition ------------------------------------------------------------------------------------------------- */


/* Square matrices multiplied n times with themselves; 0 gives identities, a negative n powers of the inverse. */
CR_API cr_tensor *cr_matrix_power_at(cr_site at, cr_tensor *x, int64_t n);
#define cr_matrix_power(x, n) cr_matrix_power_at(CR_HERE, x, n)

/* Norms of matrices, which are the last two axes or the two of `axes` (rows, columns). ord: CR_NORM_FROBENIUS (0)
 * root of the sum of squares, CR_NORM_NUCLEAR sum of the singular values, 2 and -2 the largest and smallest of
 * them, 1 and -1 the largest and smallest sum of |x| in a column, INFINITY and -INFINITY in a row. */
typedef struct cr_matrix_norm_opts {
    size_t size;
    double ord; /* fro (0), nuc (3) */
    cr_dims axes;
    bool keepdims;
} cr_matrix_norm_opts;
CR_API cr_tensor *cr_matrix_norm_at(cr_site at, cr_tensor *x, const cr_matrix_norm_opts *options);
#define cr_matrix_norm(x, ...) cr_matrix_norm_at(CR_HERE, x, CR_OPTIONS(cr_matrix_norm_opts, __VA_ARGS__))

/* The lower triangular L with L L^H = x, for Hermitian (real: symmetric) positive definite x, of which only the
 * lower triangle is read; with upper the U with U^H U = x, from the upper triangle. The gradient is that of a
 * Hermitian x. A matrix that is not positive definite is an error. */
typedef struct cr_cholesky_opts {
    size_t size;
    bool upper;
} cr_cholesky_opts;
CR_API cr_tensor *cr_cholesky_at(cr_site at, cr_tensor *x, const cr_cholesky_opts *options);
#define cr_cholesky(x, ...) cr_cholesky_at(CR_HERE, x, CR_OPTIONS(cr_cholesky_opts, __VA_ARGS__))

/* The X with A X = b for the A of which l is the Cholesky factor, the lower one or, with upper, the upper one. */
typedef struct cr_cholesky_solve_opts {
    size_t size;
    bool upper;
} cr_cholesky_solve_opts;
CR_API cr_tensor *cr_cholesky_solve_at(cr_site at, cr_tensor *b, cr_tensor *l, const cr_cholesky_solve_opts *options);
#define cr_cholesky_solve(b, l, ...) cr_cholesky_solve_at(CR_HERE, b, l, CR_OPTIONS(cr_cholesky_solve_opts, __VA_ARGS__))

/* LU decomposition with partial pivoting of x [m,n]: row perm[i] (i64) of x is row i of L U. lu holds U on and
 * above the diagonal and L, whose diagonal is 1, below. A singular matrix is no error. */
typedef struct cr_lu_factor_result {
    cr_tensor *lu, *perm;
} cr_lu_factor_result;
CR_API cr_lu_factor_result cr_lu_factor_at(cr_site at, cr_tensor *x);
#define cr_lu_factor(x) cr_lu_factor_at(CR_HERE, x)

/* x = p l u: a permutation matrix [m,m], l [m,k] with ones on the diagonal, and u [k,n], k the smaller of m and n. */
typedef struct cr_lu_result {
    cr_tensor *p, *l, *u;
} cr_lu_result;
CR_API cr_lu_result cr_lu_at(cr_site at, cr_tensor *x);
#define cr_lu(x) cr_lu_at(CR_HERE, x)

/* The X with A X = b, or with adjoint A^H X = b, for the A that cr_lu_factor gave lu and perm of. */
typedef struct cr_lu_solve_opts {
    size_t size;
    bool adjoint;
} cr_lu_solve_opts;
CR_API cr_tensor *cr_lu_solve_at(cr_site at, cr_tensor *lu, cr_tensor *perm, cr_tensor *b, const cr_lu_solve_opts *options);
#define cr_lu_solve(lu, perm, b, ...) cr_lu_solve_at(CR_HERE, lu, perm, b, CR_OPTIONS(cr_lu_solve_opts, __VA_ARGS__))

/* x = q r with orthonormal columns in q and r upper triangular: q [m,k], r [k,n], k the smaller of m and n, or
 * with complete q [m,m], r [m,n]. By Householder reflections, as LAPACK: r's diagonal is real and may be negative.
 * With complete and m > n there is no gradient. */
typedef struct cr_qr_opts {
    size_t size;
    bool complete; /* reduced (0), complete (1) */
} cr_qr_opts;
typedef struct cr_qr_result {
    cr_tensor *q, *r;
} cr_qr_result;
CR_API cr_qr_result cr_qr_at(cr_site at, cr_tensor *x, const cr_qr_opts *options);
#define cr_qr(x, ...) cr_qr_at(CR_HERE, x, CR_OPTIONS(cr_qr_opts, __VA_ARGS__))

/* The X with A X = b for lower triangular a (with upper: upper triangular); the other triangle is not read.
 * adjoint: A is a^H. right: X A = b. unit: a's diagonal counts as ones. Batches broadcast. A zero on the diagonal
 * gives infinities. */
typedef struct cr_solve_triangular_opts {
    size_t size;
    bool upper;
    bool adjoint;
    bool right;
    bool unit;
} cr_solve_triangular_opts;
CR_API cr_tensor *cr_solve_triangular_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_solve_triangular_opts *options);
#define cr_solve_triangular(a, b, ...) cr_solve_triangular_at(CR_HERE, a, b, CR_OPTIONS(cr_solve_triangular_opts, __VA_ARGS__))

/* The X with a X = b, a square: b [n] is one column for all of the batch, any other b [...,n,k] columns. Batches
 * broadcast. A singular matrix is an error. */
CR_API cr_tensor *cr_solve_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_solve(a, b) cr_solve_at(CR_HERE, a, b)

/* Inverses of square matrices. A singular matrix is an error. */
CR_API cr_tensor *cr_inv_at(cr_site at, cr_tensor *x);
#define cr_inv(x) cr_inv_at(CR_HERE, x)

/* Determinants of square matrices; 1 of one without elements. The gradient is made of cr_adjugate: it exists for
 * singular matrices too. */
CR_API cr_tensor *cr_det_at(cr_site at, cr_tensor *x);
#define cr_det(x) cr_det_at(CR_HERE, x)

/* Transposed matrices of cofactors, which are det(x) times the inverse but exist for singular matrices too: what
 * the gradient of cr_det is made of. Where x is nearly singular they are made of its singular values. */
CR_API cr_tensor *cr_adjugate_at(cr_site at, cr_tensor *x);
#define cr_adjugate(x) cr_adjugate_at(CR_HERE, x)

/* Sign (0 for a singular matrix; of a complex determinant the number of size 1 that has its angle) and logarithm
 * of the absolute value of determinants. The gradient needs the inverse: of a singular matrix it is an error. */
typedef struct cr_slogdet_result {
    cr_tensor *sign, *logabsdet;
} cr_slogdet_result;
CR_API cr_slogdet_result cr_slogdet_at(cr_site at, cr_tensor *x);
#define cr_slogdet(x) cr_slogdet_at(CR_HERE, x)

/* Pseudoinverses (Moore 1920, Penrose 1955) by singular values, of which those up to rtol times the largest count
 * as 0. rtol: by default max(m, n) times the type's epsilon. The gradient exists where the singular values are
 * distinct. */
typedef struct cr_pinv_opts {
    size_t size;
    double rtol;
} cr_pinv_opts;
CR_API cr_tensor *cr_pinv_at(cr_site at, cr_tensor *x, const cr_pinv_opts *options);
#define cr_pinv(x, ...) cr_pinv_at(CR_HERE, x, CR_OPTIONS(cr_pinv_opts, __VA_ARGS__))

/* The X of least norm that minimises |a X - b|, column by column: a [m,n], b [m,k] (batches broadcast) or, of one
 * dimension, [m]. residuals: the squared distance of each column if m > n and every a has rank n, else empty. rank
 * (i64) and singular_values are a's. rtol as in cr_pinv. */
typedef struct cr_lstsq_opts {
    size_t size;
    double rtol;
} cr_lstsq_opts;
typedef struct cr_lstsq_result {
    cr_tensor *solution, *residuals, *rank, *singular_values;
} cr_lstsq_result;
CR_API cr_lstsq_result cr_lstsq_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_lstsq_opts *options);
#define cr_lstsq(a, b, ...) cr_lstsq_at(CR_HERE, a, b, CR_OPTIONS(cr_lstsq_opts, __VA_ARGS__))

/* Eigenvalues in ascending order, and eigenvectors as columns, of Hermitian (real: symmetric) matrices, of which
 * only the lower triangle is read (with upper, the upper one). In each vector the first of the elements that are
 * at least 0.9 times as large as the largest is real and positive; the gradient is that of vectors settled so. The
 * gradient of vectors exists where the eigenvalues are distinct. */
typedef struct cr_eigh_opts {
    size_t size;
    bool upper; /* L (0), U (1) */
} cr_eigh_opts;
typedef struct cr_eigh_result {
    cr_tensor *values, *vectors;
} cr_eigh_result;
CR_API cr_eigh_result cr_eigh_at(cr_site at, cr_tensor *x, const cr_eigh_opts *options);
#define cr_eigh(x, ...) cr_eigh_at(CR_HERE, x, CR_OPTIONS(cr_eigh_opts, __VA_ARGS__))

/* The eigenvalues that cr_eigh gives. */
typedef struct cr_eigvalsh_opts {
    size_t size;
    bool upper; /* L (0), U (1) */
} cr_eigvalsh_opts;
CR_API cr_tensor *cr_eigvalsh_at(cr_site at, cr_tensor *x, const cr_eigvalsh_opts *options);
#define cr_eigvalsh(x, ...) cr_eigvalsh_at(CR_HERE, x, CR_OPTIONS(cr_eigvalsh_opts, __VA_ARGS__))

/* Eigenvalues, ordered by real part and then by imaginary part, and eigenvectors of length 1 as columns, of any
 * square matrices; complex also for a real x, whose values come in conjugate pairs. Phases of vectors as in
 * cr_eigh. The gradient exists where the eigenvalues are distinct. */
typedef struct cr_eig_result {
    cr_tensor *values, *vectors;
} cr_eig_result;
CR_API cr_eig_result cr_eig_at(cr_site at, cr_tensor *x);
#define cr_eig(x) cr_eig_at(CR_HERE, x)

/* The eigenvalues that cr_eig gives. */
CR_API cr_tensor *cr_eigvals_at(cr_site at, cr_tensor *x);
#define cr_eigvals(x) cr_eigvals_at(CR_HERE, x)

/* Singular value decomposition x = u diag(s) vh, s in descending order: u [m,k], vh [k,n], k the smaller of m and
 * n, or with full_matrices u [m,m], vh [n,n]. Phases of u's columns, or of vh's rows where m < n, are settled as
 * in cr_eigh. The gradient exists where singular values are distinct, and not with full_matrices unless m = n. */
typedef struct cr_svd_opts {
    size_t size;
    bool full_matrices;
} cr_svd_opts;
typedef struct cr_svd_result {
    cr_tensor *u, *s, *vh;
} cr_svd_result;
CR_API cr_svd_result cr_svd_at(cr_site at, cr_tensor *x, const cr_svd_opts *options);
#define cr_svd(x, ...) cr_svd_at(CR_HERE, x, CR_OPTIONS(cr_svd_opts, __VA_ARGS__))

/* The singular values that cr_svd gives, in descending order. */
CR_API cr_tensor *cr_svdvals_at(cr_site at, cr_tensor *x);
#define cr_svdvals(x) cr_svdvals_at(CR_HERE, x)

/* How many singular values (i64) are above rtol times the largest. rtol: by default max(m, n) times the type's
 * epsilon. */
typedef struct cr_matrix_rank_opts {
    size_t size;
    double rtol;
} cr_matrix_rank_opts;
CR_API cr_tensor *cr_matrix_rank_at(cr_site at, cr_tensor *x, const cr_matrix_rank_opts *options);
#define cr_matrix_rank(x, ...) cr_matrix_rank_at(CR_HERE, x, CR_OPTIONS(cr_matrix_rank_opts, __VA_ARGS__))

/* Matrix exponentials sum(x^k / k!), by Pade approximation, scaling and squaring (Higham 2005). How often is
 * decided by reading the norm of x. */
CR_API cr_tensor *cr_matrix_exp_at(cr_site at, cr_tensor *x);
#define cr_matrix_exp(x) cr_matrix_exp_at(CR_HERE, x)

/* Condition numbers |x| |x^-1|, in the norms that cr_matrix_norm has; of 2 and -2 for matrices of any shape, the
 * quotient of the largest and smallest singular value and its reciprocal. Infinite for a singular matrix. */
CR_API cr_tensor *cr_matrix_cond_at(cr_site at, cr_tensor *x, double ord);
#define cr_matrix_cond(x, ord) cr_matrix_cond_at(CR_HERE, x, ord)

/* The inverse of x as a map from its last sizes to its first `ind` ones, whose products are the same: cr_tensordot
 * of the two is the identity. */
typedef struct cr_tensorinv_opts {
    size_t size;
    int64_t ind; /* default 2 */
} cr_tensorinv_opts;
CR_API cr_tensor *cr_tensorinv_at(cr_site at, cr_tensor *x, const cr_tensorinv_opts *options);
#define cr_tensorinv(x, ...) cr_tensorinv_at(CR_HERE, x, CR_OPTIONS(cr_tensorinv_opts, __VA_ARGS__))

/* The X with tensordot(a, X, X's number of dimensions) = b: a's first sizes are b's, the others X's, and have the
 * same product. axes of a are first moved to its end. */
typedef struct cr_tensorsolve_opts {
    size_t size;
    cr_dims axes;
} cr_tensorsolve_opts;
CR_API cr_tensor *cr_tensorsolve_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_tensorsolve_opts *options);
#define cr_tensorsolve(a, b, ...) cr_tensorsolve_at(CR_HERE, a, b, CR_OPTIONS(cr_tensorsolve_opts, __VA_ARGS__))

/* The first n columns of the product of the reflections 1 - tau[i] v_i v_i^H, where v_i is column i of a [m,n]
 * below the diagonal, 1 on it and 0 above: q from LAPACK's form of a QR decomposition. */
CR_API cr_tensor *cr_householder_product_at(cr_site at, cr_tensor *a, cr_tensor *tau);
#define cr_householder_product(a, tau) cr_householder_product_at(CR_HERE, a, tau)

/* ---- detect -------------------------------------------------------------------------------------------------------- */


/* The overlap of every pair of boxes of a [N,4] and b [M,4]: [N,M], the area of what both cover divided by the
 * area that they cover together. */
CR_API cr_tensor *cr_box_iou_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_box_iou(a, b) cr_box_iou_at(CR_HERE, a, b)

/* Non-maximum suppression of boxes [B,N,4] by scores [B,C,N], for each item and class by itself: the numbers (i64
 * [B,C,min(most,N)]) of the boxes kept, best score first (of equal ones the first box), then -1. A box is left out
 * when its overlap with one kept before is more than iou, or when its score is not more than `score` (-INFINITY:
 * none). Boxes are two opposite corners in any order or, with center, (x, y, width, height) about the middle. */
typedef struct cr_nms_selected_opts {
    size_t size;
    bool center;
} cr_nms_selected_opts;
CR_API cr_tensor *cr_nms_selected_at(cr_site at, cr_tensor *boxes, cr_tensor *scores, int64_t most, double iou, double score, const cr_nms_selected_opts *options);
#define cr_nms_selected(boxes, scores, most, iou, score, ...) cr_nms_selected_at(CR_HERE, boxes, scores, most, iou, score, CR_OPTIONS(cr_nms_selected_opts, __VA_ARGS__))

/* What cr_nms_selected keeps as rows (item, class, box) of an i64 matrix, as ONNX NonMaxSuppression. Waits for the
 * device, since the shape depends on the values. */
typedef struct cr_non_max_suppression_opts {
    size_t size;
    bool center;
} cr_non_max_suppression_opts;
CR_API cr_tensor *cr_non_max_suppression_at(cr_site at, cr_tensor *boxes, cr_tensor *scores, int64_t most, double iou, double score, const cr_non_max_suppression_opts *options);
#define cr_non_max_suppression(boxes, scores, most, iou, score, ...) cr_non_max_suppression_at(CR_HERE, boxes, scores, most, iou, score, CR_OPTIONS(cr_non_max_suppression_opts, __VA_ARGS__))

/* The numbers (i64) of the boxes [N,4] that non-maximum suppression by scores [N] keeps, best first, as
 * torchvision's. Waits for the device. */
CR_API cr_tensor *cr_nms_at(cr_site at, cr_tensor *boxes, cr_tensor *scores, double iou);
#define cr_nms(boxes, scores, iou) cr_nms_at(CR_HERE, boxes, scores, iou)

/* Regions of x [N,C,H,W] resized to `size` (two numbers): [R,C,size...] (He et al. 2017). rois [R,4] are boxes
 * times 1 / scale, batch [R] (integers) says which picture each lies in. Each element of the result is the mean of
 * samples x samples values, interpolated linearly, of its part of the region; samples 0: as many as its part has
 * rows and columns, rounded up. aligned: coordinates are those of the elements' middles (less by a half) and small
 * regions stay small; otherwise they are at least 1 x 1. Regions get no gradient. */
typedef struct cr_roi_align_opts {
    size_t size;
    double scale; /* default 1 */
    int64_t samples;
    bool aligned;
} cr_roi_align_opts;
CR_API cr_tensor *cr_roi_align_at(cr_site at, cr_tensor *x, cr_tensor *rois, cr_tensor *batch, cr_dims size, const cr_roi_align_opts *options);
#define cr_roi_align(x, rois, batch, size, ...) cr_roi_align_at(CR_HERE, x, rois, batch, size, CR_OPTIONS(cr_roi_align_opts, __VA_ARGS__))

/* What roi_align's backward computes for x of `shape`. */
typedef struct cr_roi_align_grad_opts {
    size_t size;
    double scale; /* default 1 */
    int64_t samples;
    bool aligned;
} cr_roi_align_grad_opts;
CR_API cr_tensor *cr_roi_align_grad_at(cr_site at, cr_tensor *g, cr_tensor *rois, cr_tensor *batch, cr_dims shape, const cr_roi_align_grad_opts *options);
#define cr_roi_align_grad(g, rois, batch, shape, ...) cr_roi_align_grad_at(CR_HERE, g, rois, batch, shape, CR_OPTIONS(cr_roi_align_grad_opts, __VA_ARGS__))

/* For each element of roi_align_max's result, or with `whole` of roi_pool's, where in x (i64, row-major) it comes
 * from, -1 for none, and what it is to be multiplied with. */
typedef struct cr_roi_max_places_opts {
    size_t size;
    double scale; /* default 1 */
    int64_t samples;
    bool aligned;
    bool whole;
} cr_roi_max_places_opts;
typedef struct cr_roi_max_places_result {
    cr_tensor *places, *weights;
} cr_roi_max_places_result;
CR_API cr_roi_max_places_result cr_roi_max_places_at(cr_site at, cr_tensor *x, cr_tensor *rois, cr_tensor *batch, cr_dims size, const cr_roi_max_places_opts *options);
#define cr_roi_max_places(x, rois, batch, size, ...) cr_roi_max_places_at(CR_HERE, x, rois, batch, size, CR_OPTIONS(cr_roi_max_places_opts, __VA_ARGS__))

/* As cr_roi_align, but the largest weighted element rather than the mean (ONNX RoiAlign with mode max). */
typedef struct cr_roi_align_max_opts {
    size_t size;
    double scale; /* default 1 */
    int64_t samples;
    bool aligned;
} cr_roi_align_max_opts;
CR_API cr_tensor *cr_roi_align_max_at(cr_site at, cr_tensor *x, cr_tensor *rois, cr_tensor *batch, cr_dims size, const cr_roi_align_max_opts *options);
#define cr_roi_align_max(x, rois, batch, size, ...) cr_roi_align_max_at(CR_HERE, x, rois, batch, size, CR_OPTIONS(cr_roi_align_max_opts, __VA_ARGS__))

/* The largest element of each part of regions of x [N,C,H,W] that are divided into `size` parts of whole elements;
 * 0 of a part without elements (Girshick 2015; ONNX MaxRoiPool). rois and batch as for cr_roi_align. */
typedef struct cr_roi_pool_opts {
    size_t size;
    double scale; /* default 1 */
} cr_roi_pool_opts;
CR_API cr_tensor *cr_roi_pool_at(cr_site at, cr_tensor *x, cr_tensor *rois, cr_tensor *batch, cr_dims size, const cr_roi_pool_opts *options);
#define cr_roi_pool(x, rois, batch, size, ...) cr_roi_pool_at(CR_HERE, x, rois, batch, size, CR_OPTIONS(cr_roi_pool_opts, __VA_ARGS__))

/* ---- distance ------------------------------------------------------------------------------------------------------ */


/* The cosine of the angle between a and b along an axis; their norms are at least eps. a and b broadcast. */
typedef struct cr_cosine_similarity_opts {
    size_t size;
    double eps; /* default 1e-8 */
} cr_cosine_similarity_opts;
CR_API cr_tensor *cr_cosine_similarity_at(cr_site at, cr_tensor *a, cr_tensor *b, int64_t axis, const cr_cosine_similarity_opts *options);
#define cr_cosine_similarity(a, b, axis, ...) cr_cosine_similarity_at(CR_HERE, a, b, axis, CR_OPTIONS(cr_cosine_similarity_opts, __VA_ARGS__))

/* The p-norm of a - b + eps over the last dimension; a and b broadcast. */
typedef struct cr_pairwise_distance_opts {
    size_t size;
    double p; /* default 2 */
    double eps; /* default 1e-6 */
    bool keepdims;
} cr_pairwise_distance_opts;
CR_API cr_tensor *cr_pairwise_distance_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_pairwise_distance_opts *options);
#define cr_pairwise_distance(a, b, ...) cr_pairwise_distance_at(CR_HERE, a, b, CR_OPTIONS(cr_pairwise_distance_opts, __VA_ARGS__))

/* The p-norms of the differences of each row of a [..., P, M] and each of b [..., R, M]: [..., P, R]. Where a
 * distance is 0 the gradient is taken as 0. */
typedef struct cr_cdist_opts {
    size_t size;
    double p; /* default 2 */
} cr_cdist_opts;
CR_API cr_tensor *cr_cdist_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_cdist_opts *options);
#define cr_cdist(a, b, ...) cr_cdist_at(CR_HERE, a, b, CR_OPTIONS(cr_cdist_opts, __VA_ARGS__))

/* The p-norms of the differences of the rows of x [N, M], one for each pair: [N (N - 1) / 2]. */
typedef struct cr_pdist_opts {
    size_t size;
    double p; /* default 2 */
} cr_pdist_opts;
CR_API cr_tensor *cr_pdist_at(cr_site at, cr_tensor *x, const cr_pdist_opts *options);
#define cr_pdist(x, ...) cr_pdist_at(CR_HERE, x, CR_OPTIONS(cr_pdist_opts, __VA_ARGS__))

/* ---- einsum -------------------------------------------------------------------------------------------------------- */


/* Einstein's summation: "ij,jk->ik" multiplies two matrices. A letter names an axis of its input; axes of one
 * letter have one size (or 1, which broadcasts), a letter twice in an input means its diagonal; letters that the
 * result lacks are summed over. "..." stands for all axes that no letter names, which broadcast. Without "->" the
 * result has first the axes of "...", then the letters that come once, capitals first. Spaces mean nothing. Inputs
 * are combined two at a time, in the order of fewest operations (for more than 10 inputs, that which looks best
 * step by step), by matrix products. At most 8 axes at a time. */
CR_API cr_tensor *cr_einsum_at(cr_site at, const char *equation, cr_list xs);
#define cr_einsum(equation, xs) cr_einsum_at(CR_HERE, equation, xs)

/* ---- elementary ---------------------------------------------------------------------------------------------------- */


/* The next number of the floating-point type after a in the direction of b; b where they are equal. */
CR_API cr_tensor *cr_nextafter_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_nextafter(a, b) cr_nextafter_at(CR_HERE, a, b)

/* A copy of x. Not for bool. */
CR_API cr_tensor *cr_positive_at(cr_site at, cr_tensor *x);
#define cr_positive(x) cr_positive_at(CR_HERE, x)

/* x limited to min..max, tensors that broadcast with it (or cr_num), of which either may be left out; max where
 * min is larger. Of x's type. cr_clamp has numbers for bounds. */
typedef struct cr_clip_opts {
    size_t size;
    cr_tensor *min; /* optional */
    cr_tensor *max; /* optional */
} cr_clip_opts;
CR_API cr_tensor *cr_clip_at(cr_site at, cr_tensor *x, const cr_clip_opts *options);
#define cr_clip(x, ...) cr_clip_at(CR_HERE, x, CR_OPTIONS(cr_clip_opts, __VA_ARGS__))

/* ---- fft ----------------------------------------------------------------------------------------------------------- */


/* The transform of real or complex x along an axis: sum over k of x[k] exp(-2 pi i j k / n). */
typedef struct cr_fft_opts {
    size_t size;
    int64_t n;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_fft_opts;
CR_API cr_tensor *cr_fft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_fft_opts *options);
#define cr_fft(x, axis, ...) cr_fft_at(CR_HERE, x, axis, CR_OPTIONS(cr_fft_opts, __VA_ARGS__))

/* The inverse of cr_fft. */
typedef struct cr_ifft_opts {
    size_t size;
    int64_t n;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_ifft_opts;
CR_API cr_tensor *cr_ifft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_ifft_opts *options);
#define cr_ifft(x, axis, ...) cr_ifft_at(CR_HERE, x, axis, CR_OPTIONS(cr_ifft_opts, __VA_ARGS__))

/* The first n/2 + 1 elements of the transform of real x along an axis, which determine the others. */
typedef struct cr_rfft_opts {
    size_t size;
    int64_t n;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_rfft_opts;
CR_API cr_tensor *cr_rfft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_rfft_opts *options);
#define cr_rfft(x, axis, ...) cr_rfft_at(CR_HERE, x, axis, CR_OPTIONS(cr_rfft_opts, __VA_ARGS__))

/* The inverse of cr_rfft: n real numbers, by default 2 (m - 1) from m elements. */
typedef struct cr_irfft_opts {
    size_t size;
    int64_t n;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_irfft_opts;
CR_API cr_tensor *cr_irfft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_irfft_opts *options);
#define cr_irfft(x, axis, ...) cr_irfft_at(CR_HERE, x, axis, CR_OPTIONS(cr_irfft_opts, __VA_ARGS__))

/* The transform of numbers x[-k] = conj(x[k]) of which the first n/2 + 1 are given; n real numbers, by default 2
 * (m - 1). */
typedef struct cr_hfft_opts {
    size_t size;
    int64_t n;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_hfft_opts;
CR_API cr_tensor *cr_hfft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_hfft_opts *options);
#define cr_hfft(x, axis, ...) cr_hfft_at(CR_HERE, x, axis, CR_OPTIONS(cr_hfft_opts, __VA_ARGS__))

/* The inverse of cr_hfft, of real x. */
typedef struct cr_ihfft_opts {
    size_t size;
    int64_t n;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_ihfft_opts;
CR_API cr_tensor *cr_ihfft_at(cr_site at, cr_tensor *x, int64_t axis, const cr_ihfft_opts *options);
#define cr_ihfft(x, axis, ...) cr_ihfft_at(CR_HERE, x, axis, CR_OPTIONS(cr_ihfft_opts, __VA_ARGS__))

/* cr_fft along several axes: those given, else as many last ones as shape has, else all. shape: n for each. */
typedef struct cr_fftn_opts {
    size_t size;
    cr_dims shape;
    cr_dims axes;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_fftn_opts;
CR_API cr_tensor *cr_fftn_at(cr_site at, cr_tensor *x, const cr_fftn_opts *options);
#define cr_fftn(x, ...) cr_fftn_at(CR_HERE, x, CR_OPTIONS(cr_fftn_opts, __VA_ARGS__))

/* The inverse of cr_fftn. */
typedef struct cr_ifftn_opts {
    size_t size;
    cr_dims shape;
    cr_dims axes;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_ifftn_opts;
CR_API cr_tensor *cr_ifftn_at(cr_site at, cr_tensor *x, const cr_ifftn_opts *options);
#define cr_ifftn(x, ...) cr_ifftn_at(CR_HERE, x, CR_OPTIONS(cr_ifftn_opts, __VA_ARGS__))

/* cr_rfft along the last of the axes and cr_fft along the others. */
typedef struct cr_rfftn_opts {
    size_t size;
    cr_dims shape;
    cr_dims axes;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_rfftn_opts;
CR_API cr_tensor *cr_rfftn_at(cr_site at, cr_tensor *x, const cr_rfftn_opts *options);
#define cr_rfftn(x, ...) cr_rfftn_at(CR_HERE, x, CR_OPTIONS(cr_rfftn_opts, __VA_ARGS__))

/* The inverse of cr_rfftn: the last of shape is by default 2 (m - 1). */
typedef struct cr_irfftn_opts {
    size_t size;
    cr_dims shape;
    cr_dims axes;
    int64_t norm; /* backward (0), ortho (1), forward (2) */
} cr_irfftn_opts;
CR_API cr_tensor *cr_irfftn_at(cr_site at, cr_tensor *x, const cr_irfftn_opts *options);
#define cr_irfftn(x, ...) cr_irfftn_at(CR_HERE, x, CR_OPTIONS(cr_irfftn_opts, __VA_ARGS__))

/* The elements along axes (all when none are given) in such an order that frequency 0 is in the middle. */
typedef struct cr_fftshift_opts {
    size_t size;
    cr_dims axes;
} cr_fftshift_opts;
CR_API cr_tensor *cr_fftshift_at(cr_site at, cr_tensor *x, const cr_fftshift_opts *options);
#define cr_fftshift(x, ...) cr_fftshift_at(CR_HERE, x, CR_OPTIONS(cr_fftshift_opts, __VA_ARGS__))

/* The inverse of cr_fftshift. */
typedef struct cr_ifftshift_opts {
    size_t size;
    cr_dims axes;
} cr_ifftshift_opts;
CR_API cr_tensor *cr_ifftshift_at(cr_site at, cr_tensor *x, const cr_ifftshift_opts *options);
#define cr_ifftshift(x, ...) cr_ifftshift_at(CR_HERE, x, CR_OPTIONS(cr_ifftshift_opts, __VA_ARGS__))

/* The frequencies of the elements of cr_fft, in cycles for one unit of the samples' spacing: 0, 1, ... then
 * negative ones, divided by n spacing. dtype: the default floating-point type. */
typedef struct cr_fftfreq_opts {
    size_t size;
    double spacing; /* default 1 */
    cr_dtype dtype;
} cr_fftfreq_opts;
CR_API cr_tensor *cr_fftfreq_at(cr_site at, int64_t n, const cr_fftfreq_opts *options);
#define cr_fftfreq(n, ...) cr_fftfreq_at(CR_HERE, n, CR_OPTIONS(cr_fftfreq_opts, __VA_ARGS__))

/* The frequencies of the elements of cr_rfft. */
typedef struct cr_rfftfreq_opts {
    size_t size;
    double spacing; /* default 1 */
    cr_dtype dtype;
} cr_rfftfreq_opts;
CR_API cr_tensor *cr_rfftfreq_at(cr_site at, int64_t n, const cr_rfftfreq_opts *options);
#define cr_rfftfreq(n, ...) cr_rfftfreq_at(CR_HERE, n, CR_OPTIONS(cr_rfftfreq_opts, __VA_ARGS__))

/* ---- fft_pairs ----------------------------------------------------------------------------------------------------- */


/* sum over k of x[k] exp(-2 pi i j k / n) along an axis, with inverse exp(2 pi i j k / n). x [...,2]. */
typedef struct cr_fft_pairs_opts {
    size_t size;
    bool inverse;
    double scale; /* default 1 */
} cr_fft_pairs_opts;
CR_API cr_tensor *cr_fft_pairs_at(cr_site at, cr_tensor *x, int64_t axis, const cr_fft_pairs_opts *options);
#define cr_fft_pairs(x, axis, ...) cr_fft_pairs_at(CR_HERE, x, axis, CR_OPTIONS(cr_fft_pairs_opts, __VA_ARGS__))

/* The transform of real numbers x [...] along an axis, of which the first n/2 + 1 elements determine the others:
 * [...,2]. */
typedef struct cr_fft_half_opts {
    size_t size;
    double scale; /* default 1 */
} cr_fft_half_opts;
CR_API cr_tensor *cr_fft_half_at(cr_site at, cr_tensor *x, int64_t axis, const cr_fft_half_opts *options);
#define cr_fft_half(x, axis, ...) cr_fft_half_at(CR_HERE, x, axis, CR_OPTIONS(cr_fft_half_opts, __VA_ARGS__))

/* n real numbers from the first n/2 + 1 elements x [...,2] of their transform along an axis. Imaginary parts that
 * cannot be are left out. */
typedef struct cr_fft_whole_opts {
    size_t size;
    double scale; /* default 1 */
} cr_fft_whole_opts;
CR_API cr_tensor *cr_fft_whole_at(cr_site at, cr_tensor *x, int64_t axis, int64_t n, const cr_fft_whole_opts *options);
#define cr_fft_whole(x, axis, n, ...) cr_fft_whole_at(CR_HERE, x, axis, n, CR_OPTIONS(cr_fft_whole_opts, __VA_ARGS__))

/* ---- format -------------------------------------------------------------------------------------------------------- */


/* The codes (u8, of x's shape) of x's elements in a small number format: CR_FORMAT_E4M3FN, E4M3FNUZ, E5M2,
 * E5M2FNUZ (8-bit floats), E8M0 (powers of two), E2M1 (4 bits), E2M3, E3M2 (6 bits), INT4, UINT4, INT2 or UINT2.
 * Floats are rounded to the nearest, halves to the even code. With saturate what is too large in size, infinity
 * too, becomes the largest number; without it becomes infinity where the format has one, else NaN; formats without
 * either always saturate (a NaN becomes 0 there). Integers are truncated towards zero; too large ones wrap around
 * unless saturate (NaN gives 0). E8M0 ignores signs and rounds as rounding says, CR_ROUND_NEAREST (0), CR_ROUND_UP
 * or CR_ROUND_DOWN; NaN and infinity are its NaN. The rules are those of ONNX's Cast. */
typedef struct cr_encode_small_opts {
    size_t size;
    int64_t rounding; /* nearest (0), up (1), down (2) */
} cr_encode_small_opts;
CR_API cr_tensor *cr_encode_small_at(cr_site at, cr_tensor *x, int64_t format, bool saturate, const cr_encode_small_opts *options);
#define cr_encode_small(x, format, saturate, ...) cr_encode_small_at(CR_HERE, x, format, saturate, CR_OPTIONS(cr_encode_small_opts, __VA_ARGS__))

/* The numbers that codes (u8) of a small format (see cr_encode_small) stand for; bits beyond the format's width
 * are ignored. dtype: f32. */
typedef struct cr_decode_small_opts {
    size_t size;
    cr_dtype dtype;
} cr_decode_small_opts;
CR_API cr_tensor *cr_decode_small_at(cr_site at, cr_tensor *codes, int64_t format, const cr_decode_small_opts *options);
#define cr_decode_small(codes, format, ...) cr_decode_small_at(CR_HERE, codes, format, CR_OPTIONS(cr_decode_small_opts, __VA_ARGS__))

/* Codes (u8) of 2, 4 or 6 bits (or any other number from 1 to 8) put together in a list of bytes, row-major, the
 * first code in the lowest bits: u8[ceil(n * bits / 8)]. Bits left over are 0. */
CR_API cr_tensor *cr_pack_bits_at(cr_site at, cr_tensor *codes, int64_t bits);
#define cr_pack_bits(codes, bits) cr_pack_bits_at(CR_HERE, codes, bits)

/* The reverse of cr_pack_bits: u8 codes of `shape` from a list of bytes (u8), which must be as long as they need. */
CR_API cr_tensor *cr_unpack_bits_at(cr_site at, cr_tensor *bytes, int64_t bits, cr_dims shape);
#define cr_unpack_bits(bytes, bits, shape) cr_unpack_bits_at(CR_HERE, bytes, bits, shape)

/* ---- functional ---------------------------------------------------------------------------------------------------- */


/* max(x, 0) + min(alpha (exp(x / alpha) - 1), 0), an elu whose slope is continuous (Barron, arXiv 1704.07483). */
typedef struct cr_celu_opts {
    size_t size;
    double alpha; /* default 1 */
} cr_celu_opts;
CR_API cr_tensor *cr_celu_at(cr_site at, cr_tensor *x, const cr_celu_opts *options);
#define cr_celu(x, ...) cr_celu_at(CR_HERE, x, CR_OPTIONS(cr_celu_opts, __VA_ARGS__))

/* x limited to min..max: cr_clamp under another name. */
CR_API cr_tensor *cr_hardtanh_at(cr_site at, cr_tensor *x, double min, double max);
#define cr_hardtanh(x, min, max) cr_hardtanh_at(CR_HERE, x, min, max)

/* x brought nearer to 0 by limit, 0 where it is nearer than that. */
typedef struct cr_softshrink_opts {
    size_t size;
    double limit; /* default 0.5 */
} cr_softshrink_opts;
CR_API cr_tensor *cr_softshrink_at(cr_site at, cr_tensor *x, const cr_softshrink_opts *options);
#define cr_softshrink(x, ...) cr_softshrink_at(CR_HERE, x, CR_OPTIONS(cr_softshrink_opts, __VA_ARGS__))

/* x where |x| > limit, else 0. */
typedef struct cr_hardshrink_opts {
    size_t size;
    double limit; /* default 0.5 */
} cr_hardshrink_opts;
CR_API cr_tensor *cr_hardshrink_at(cr_site at, cr_tensor *x, const cr_hardshrink_opts *options);
#define cr_hardshrink(x, ...) cr_hardshrink_at(CR_HERE, x, CR_OPTIONS(cr_hardshrink_opts, __VA_ARGS__))

/* x - tanh(x). */
CR_API cr_tensor *cr_tanhshrink_at(cr_site at, cr_tensor *x);
#define cr_tanhshrink(x) cr_tanhshrink_at(CR_HERE, x)

/* x where it is above alpha, else 0. As ONNX's ThresholdedRelu. */
typedef struct cr_thresholded_relu_opts {
    size_t size;
    double alpha; /* default 1 */
} cr_thresholded_relu_opts;
CR_API cr_tensor *cr_thresholded_relu_at(cr_site at, cr_tensor *x, const cr_thresholded_relu_opts *options);
#define cr_thresholded_relu(x, ...) cr_thresholded_relu_at(CR_HERE, x, CR_OPTIONS(cr_thresholded_relu_opts, __VA_ARGS__))

/* x times sigmoid(alpha x); for alpha 1 cr_silu. */
typedef struct cr_swish_opts {
    size_t size;
    double alpha; /* default 1 */
} cr_swish_opts;
CR_API cr_tensor *cr_swish_at(cr_site at, cr_tensor *x, const cr_swish_opts *options);
#define cr_swish(x, ...) cr_swish_at(CR_HERE, x, CR_OPTIONS(cr_swish_opts, __VA_ARGS__))

/* x times sigmoid(1.702 x), an approximation of gelu. */
CR_API cr_tensor *cr_quick_gelu_at(cr_site at, cr_tensor *x);
#define cr_quick_gelu(x) cr_quick_gelu_at(CR_HERE, x)

/* The first half of x along an axis times the sigmoid of the second (Dauphin and others, arXiv 1612.08083). */
CR_API cr_tensor *cr_glu_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_glu(x, axis) cr_glu_at(CR_HERE, x, axis)

/* cr_softmax of -x. */
CR_API cr_tensor *cr_softmin_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_softmin(x, axis) cr_softmin_at(CR_HERE, x, axis)

/* x divided by its p-norm along an axis, or by eps where that is larger. */
typedef struct cr_normalize_opts {
    size_t size;
    double p; /* default 2 */
    double eps; /* default 1e-12 */
} cr_normalize_opts;
CR_API cr_tensor *cr_normalize_at(cr_site at, cr_tensor *x, int64_t axis, const cr_normalize_opts *options);
#define cr_normalize(x, axis, ...) cr_normalize_at(CR_HERE, x, axis, CR_OPTIONS(cr_normalize_opts, __VA_ARGS__))

/* x where positive, elsewhere x times a slope: in training a random one for each element, uniform in lower..upper,
 * else their mean. */
typedef struct cr_rrelu_opts {
    size_t size;
    double lower; /* default 0.125 */
    double upper; /* default 0.3333333333333333 */
    bool training;
} cr_rrelu_opts;
CR_API cr_tensor *cr_rrelu_at(cr_site at, cr_tensor *x, const cr_rrelu_opts *options);
#define cr_rrelu(x, ...) cr_rrelu_at(CR_HERE, x, CR_OPTIONS(cr_rrelu_opts, __VA_ARGS__))

/* Softmax of (x + Gumbel noise) / tau along an axis; hard: 1 at the largest and 0 elsewhere, with the gradient of
 * the softmax (Jang and others, arXiv 1611.01144). */
typedef struct cr_gumbel_softmax_opts {
    size_t size;
    double tau; /* default 1 */
    bool hard;
} cr_gumbel_softmax_opts;
CR_API cr_tensor *cr_gumbel_softmax_at(cr_site at, cr_tensor *x, int64_t axis, const cr_gumbel_softmax_opts *options);
#define cr_gumbel_softmax(x, axis, ...) cr_gumbel_softmax_at(CR_HERE, x, axis, CR_OPTIONS(cr_gumbel_softmax_opts, __VA_ARGS__))

/* x [N, C, ...] with whole channels of a sample set to 0 with probability p, the others divided by 1 - p:
 * PyTorch's dropout1d, 2d and 3d. */
CR_API cr_tensor *cr_dropout_channels_at(cr_site at, cr_tensor *x, double p);
#define cr_dropout_channels(x, p) cr_dropout_channels_at(CR_HERE, x, p)

/* Dropout that keeps the mean and variance of what cr_selu gives: elements, or whole channels of x [N, C, ...],
 * become its limit with probability p, and all are scaled and shifted (Klambauer and others, arXiv 1706.02515). */
typedef struct cr_alpha_dropout_opts {
    size_t size;
    bool channels;
} cr_alpha_dropout_opts;
CR_API cr_tensor *cr_alpha_dropout_at(cr_site at, cr_tensor *x, double p, const cr_alpha_dropout_opts *options);
#define cr_alpha_dropout(x, p, ...) cr_alpha_dropout_at(CR_HERE, x, p, CR_OPTIONS(cr_alpha_dropout_opts, __VA_ARGS__))

/* g times v divided by its Euclidean norm over all axes but one; g has v's shape with 1 on the other axes
 * (Salimans and Kingma, arXiv 1602.07868). */
typedef struct cr_weight_norm_opts {
    size_t size;
    int64_t axis;
} cr_weight_norm_opts;
CR_API cr_tensor *cr_weight_norm_at(cr_site at, cr_tensor *v, cr_tensor *g, const cr_weight_norm_opts *options);
#define cr_weight_norm(v, g, ...) cr_weight_norm_at(CR_HERE, v, g, CR_OPTIONS(cr_weight_norm_opts, __VA_ARGS__))

/* w divided by an estimate of its largest singular value as a matrix of rows along `axis`: u [rows] is the last
 * estimate of the left singular vector, u1 that after `iterations` steps of the power method, which get no
 * gradient (Miyato and others, arXiv 1802.05957). */
typedef struct cr_spectral_norm_opts {
    size_t size;
    int64_t axis;
    int64_t iterations; /* default 1 */
    double eps; /* default 1e-12 */
} cr_spectral_norm_opts;
typedef struct cr_spectral_norm_result {
    cr_tensor *y, *u1;
} cr_spectral_norm_result;
CR_API cr_spectral_norm_result cr_spectral_norm_at(cr_site at, cr_tensor *w, cr_tensor *u, const cr_spectral_norm_opts *options);
#define cr_spectral_norm(w, u, ...) cr_spectral_norm_at(CR_HERE, w, u, CR_OPTIONS(cr_spectral_norm_opts, __VA_ARGS__))

/* For each bag of indices the sum (mode 0), mean (1) or largest (2) of weight's rows [rows, width]: bags are the
 * rows of indices [B, L], or begin at offsets [B] in indices [n]. scales of the shape of indices multiply the rows
 * (sums only). With padding, padding_idx counts for nothing. An empty bag gives zeros. */
typedef struct cr_embedding_bag_opts {
    size_t size;
    cr_tensor *offsets; /* optional */
    cr_tensor *scales; /* optional */
    int64_t mode; /* sum (0), mean (1), max (2) */
    bool padding;
    int64_t padding_idx;
} cr_embedding_bag_opts;
CR_API cr_tensor *cr_embedding_bag_at(cr_site at, cr_tensor *weight, cr_tensor *indices, const cr_embedding_bag_opts *options);
#define cr_embedding_bag(weight, indices, ...) cr_embedding_bag_at(CR_HERE, weight, indices, CR_OPTIONS(cr_embedding_bag_opts, __VA_ARGS__))

/* ---- index --------------------------------------------------------------------------------------------------------- */


/* out[..., i, ...] = x[..., index[..., i, ...], ...] along an axis. The result has index's shape; on the other
 * axes index may be smaller than x. cr_take_along_axis broadcasts. */
CR_API cr_tensor *cr_gather_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index);
#define cr_gather(x, axis, index) cr_gather_at(CR_HERE, x, axis, index)

/* Zeros of `shape` with every element of g added at the place that gather took it from: the gradient of gather. */
CR_API cr_tensor *cr_gather_backward_at(cr_site at, cr_tensor *g, int64_t axis, cr_tensor *index, cr_dims shape);
#define cr_gather_backward(g, axis, index, shape) cr_gather_backward_at(CR_HERE, g, axis, index, shape)

/* cr_gather with x and index broadcast against each other on the other axes, as NumPy's. */
CR_API cr_tensor *cr_take_along_axis_at(cr_site at, cr_tensor *x, cr_tensor *index, int64_t axis);
#define cr_take_along_axis(x, index, axis) cr_take_along_axis_at(CR_HERE, x, index, axis)

/* x with out[..., index[..., i, ...], ...] = src[..., i, ...] along an axis. Where an index comes twice the later
 * one counts, and the gradient is that of distinct indices. index may be smaller than src and, but on the axis,
 * than x. */
CR_API cr_tensor *cr_scatter_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src);
#define cr_scatter(x, axis, index, src) cr_scatter_at(CR_HERE, x, axis, index, src)

/* x with src[..., i, ...] added at [..., index[..., i, ...], ...] along an axis. Sums are made in the order of the
 * elements. */
CR_API cr_tensor *cr_scatter_add_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src);
#define cr_scatter_add(x, axis, index, src) cr_scatter_add_at(CR_HERE, x, axis, index, src)

/* The slices of x at a list of indices along an axis. */
CR_API cr_tensor *cr_index_select_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index);
#define cr_index_select(x, axis, index) cr_index_select_at(CR_HERE, x, axis, index)

/* Zeros of `size` along an axis with slice i of g added at index[i], those with index[i] = skip left out (-1:
 * none): the gradient of index_select and embedding. */
CR_API cr_tensor *cr_index_sum_at(cr_site at, cr_tensor *g, int64_t axis, cr_tensor *index, int64_t size, int64_t skip);
#define cr_index_sum(g, axis, index, size, skip) cr_index_sum_at(CR_HERE, g, axis, index, size, skip)

/* x with slice i of src added at index[i] along an axis. */
CR_API cr_tensor *cr_index_add_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src);
#define cr_index_add(x, axis, index, src) cr_index_add_at(CR_HERE, x, axis, index, src)

/* Rows of weight [rows, width] at indices of any shape: [..., width]. With padding, row padding_idx gets no
 * gradient. */
typedef struct cr_embedding_opts {
    size_t size;
    bool padding;
    int64_t padding_idx;
} cr_embedding_opts;
CR_API cr_tensor *cr_embedding_at(cr_site at, cr_tensor *weight, cr_tensor *indices, const cr_embedding_opts *options);
#define cr_embedding(weight, indices, ...) cr_embedding_at(CR_HERE, weight, indices, CR_OPTIONS(cr_embedding_opts, __VA_ARGS__))

/* A new last axis of size classes that is 1 at the index and 0 elsewhere. dtype: i64. */
typedef struct cr_one_hot_opts {
    size_t size;
    cr_dtype dtype;
} cr_one_hot_opts;
CR_API cr_tensor *cr_one_hot_at(cr_site at, cr_tensor *index, int64_t classes, const cr_one_hot_opts *options);
#define cr_one_hot(index, classes, ...) cr_one_hot_at(CR_HERE, index, classes, CR_OPTIONS(cr_one_hot_opts, __VA_ARGS__))

/* Where x is not zero: the indices of each such element as a row of an i64 matrix, in row-major order. Waits for
 * the device, since the shape depends on the values. */
CR_API cr_tensor *cr_nonzero_at(cr_site at, cr_tensor *x);
#define cr_nonzero(x) cr_nonzero_at(CR_HERE, x)

/* The elements of x where mask (bool) is true, in row-major order, as one axis; x and mask broadcast. Waits for
 * the device. */
CR_API cr_tensor *cr_masked_select_at(cr_site at, cr_tensor *x, cr_tensor *mask);
#define cr_masked_select(x, mask) cr_masked_select_at(CR_HERE, x, mask)

/* x with `value` where mask (bool, broadcast to x) is true. */
CR_API cr_tensor *cr_masked_fill_at(cr_site at, cr_tensor *x, cr_tensor *mask, double value);
#define cr_masked_fill(x, mask, value) cr_masked_fill_at(CR_HERE, x, mask, value)

/* ---- indexing ------------------------------------------------------------------------------------------------------ */


/* Element number i of `indices` indexes axis i of x: integers (any shape; negative ones count from the end; they
 * broadcast against each other), NULL for the whole axis, or a bool mask of as many axes, which it then stands
 * for. The broadcast shape of the indices takes the place of the indexed axes, or comes first where these are not
 * side by side. Masks make the host wait for their values. */
CR_API cr_tensor *cr_index_at(cr_site at, cr_tensor *x, cr_list indices);
#define cr_index(x, indices) cr_index_at(CR_HERE, x, indices)

/* x with values, broadcast to the shape of cr_index(x, indices), stored at these indices, of two for one place the
 * later one; accumulate: added, in order. values has x's dtype or is a number. In place: cr_index_put_(x, indices,
 * values). */
typedef struct cr_index_put_opts {
    size_t size;
    bool accumulate;
} cr_index_put_opts;
CR_API cr_tensor *cr_index_put_at(cr_site at, cr_tensor *x, cr_list indices, cr_tensor *values, const cr_index_put_opts *options);
#define cr_index_put(x, indices, values, ...) cr_index_put_at(CR_HERE, x, indices, values, CR_OPTIONS(cr_index_put_opts, __VA_ARGS__))
CR_API cr_tensor *cr_index_put_inplace_at(cr_site at, cr_tensor *x, cr_list indices, cr_tensor *values, const cr_index_put_opts *options);
#define cr_index_put_(x, indices, values, ...) cr_index_put_inplace_at(CR_HERE, x, indices, values, CR_OPTIONS(cr_index_put_opts, __VA_ARGS__))

/* The slices of x at indices (any shape, which takes the axis's place): NumPy's take, ONNX's Gather. */
CR_API cr_tensor *cr_take_at(cr_site at, cr_tensor *x, cr_tensor *indices, int64_t axis);
#define cr_take(x, indices, axis) cr_take_at(CR_HERE, x, indices, axis)

/* x with slice index[i] along an axis replaced by slice i of src. */
CR_API cr_tensor *cr_index_copy_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src);
#define cr_index_copy(x, axis, index, src) cr_index_copy_at(CR_HERE, x, axis, index, src)

/* x with the slices at a list of indices along an axis filled with a number. */
CR_API cr_tensor *cr_index_fill_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, double value);
#define cr_index_fill(x, axis, index, value) cr_index_fill_at(CR_HERE, x, axis, index, value)

/* x with the elements where mask (bool, broadcast to x) is true replaced by the first elements of src, in
 * row-major order. */
CR_API cr_tensor *cr_masked_scatter_at(cr_site at, cr_tensor *x, cr_tensor *mask, cr_tensor *src);
#define cr_masked_scatter(x, mask, src) cr_masked_scatter_at(CR_HERE, x, mask, src)

/* cr_nonzero under NumPy's name. */
CR_API cr_tensor *cr_argwhere_at(cr_site at, cr_tensor *x);
#define cr_argwhere(x) cr_argwhere_at(CR_HERE, x)

/* x with a number on its main diagonal: all indices equal, for more than 2 axes (of one size). wrap: a tall matrix
 * begins another diagonal after each columns + 1 rows. */
typedef struct cr_fill_diagonal_opts {
    size_t size;
    bool wrap;
} cr_fill_diagonal_opts;
CR_API cr_tensor *cr_fill_diagonal_at(cr_site at, cr_tensor *x, double value, const cr_fill_diagonal_opts *options);
#define cr_fill_diagonal(x, value, ...) cr_fill_diagonal_at(CR_HERE, x, value, CR_OPTIONS(cr_fill_diagonal_opts, __VA_ARGS__))

/* ---- integer_product ----------------------------------------------------------------------------------------------- */


/* (a - a_zero) (b - b_zero) in i32 (wrapping around) for integers a and b, by the rules of cr_matmul. a_zero is
 * one number, one for each row [M] or [...,M,1]; b_zero one number, one for each column [N] or [...,1,N]. As
 * ONNX's MatMulInteger. */
typedef struct cr_matmul_integer_opts {
    size_t size;
    cr_tensor *a_zero; /* optional */
    cr_tensor *b_zero; /* optional */
} cr_matmul_integer_opts;
CR_API cr_tensor *cr_matmul_integer_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_matmul_integer_opts *options);
#define cr_matmul_integer(a, b, ...) cr_matmul_integer_at(CR_HERE, a, b, CR_OPTIONS(cr_matmul_integer_opts, __VA_ARGS__))

/* The convolution of x - x_zero and w - w_zero in i32, for integers x [N,C,...] and w [O,C/groups,...] with one to
 * three dimensions; what is padded counts as x_zero. x_zero is one number, w_zero one or one for each output [O].
 * The rest as cr_conv2d. As ONNX's ConvInteger. */
typedef struct cr_conv_integer_opts {
    size_t size;
    cr_tensor *x_zero; /* optional */
    cr_tensor *w_zero; /* optional */
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
    int64_t groups; /* default 1 */
} cr_conv_integer_opts;
CR_API cr_tensor *cr_conv_integer_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_integer_opts *options);
#define cr_conv_integer(x, w, ...) cr_conv_integer_at(CR_HERE, x, w, CR_OPTIONS(cr_conv_integer_opts, __VA_ARGS__))

/* Integers x times scale, rounded to the nearest whole number, halves to the even one, plus zero_point, limited to
 * the range of dtype (i8, u8, i16, u16; by default zero_point's type, else u8). scale is one number or one for
 * each index of the axis, in f32 at least. */
typedef struct cr_requantize_opts {
    size_t size;
    cr_tensor *zero_point; /* optional */
    int64_t axis;
    cr_dtype dtype;
} cr_requantize_opts;
CR_API cr_tensor *cr_requantize_at(cr_site at, cr_tensor *x, cr_tensor *scale, const cr_requantize_opts *options);
#define cr_requantize(x, scale, ...) cr_requantize_at(CR_HERE, x, scale, CR_OPTIONS(cr_requantize_opts, __VA_ARGS__))

/* The product of quantised matrices, quantised: cr_matmul_integer times a_scale b_scale / y_scale, as
 * cr_requantize. Scales are numbers, one for each row of a, or one for each column of b. As ONNX's QLinearMatMul. */
CR_API cr_tensor *cr_qlinear_matmul_at(cr_site at, cr_tensor *a, cr_tensor *a_scale, cr_tensor *a_zero, cr_tensor *b, cr_tensor *b_scale, cr_tensor *b_zero, cr_tensor *y_scale, cr_tensor *y_zero);
#define cr_qlinear_matmul(a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero) cr_qlinear_matmul_at(CR_HERE, a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero)

/* What cr_matmul_integer computes for bytes: (a - a_zero) (b - b_zero) in i32 (wrapping around) for a [M,K] and b
 * [K,N], u8 or i8. a_zero, of a's type, is one number or [M]; b_zero, of b's type, one number or [N]. */
typedef struct cr_byte_product_opts {
    size_t size;
    cr_tensor *a_zero; /* optional */
    cr_tensor *b_zero; /* optional */
} cr_byte_product_opts;
CR_API cr_tensor *cr_byte_product_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_byte_product_opts *options);
#define cr_byte_product(a, b, ...) cr_byte_product_at(CR_HERE, a, b, CR_OPTIONS(cr_byte_product_opts, __VA_ARGS__))

/* The windows of x [N,C,spatial...] of bytes (u8 or i8; 1 to 3 dimensions) as rows: [N,windows...,kernel's size
 * times C], with x's channels side by side in each place of the kernel. What is padded is `zero` (a number of x's
 * type; 0 by default). */
typedef struct cr_byte_windows_opts {
    size_t size;
    cr_tensor *zero; /* optional */
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3];
} cr_byte_windows_opts;
CR_API cr_tensor *cr_byte_windows_at(cr_site at, cr_tensor *x, cr_dims kernel, const cr_byte_windows_opts *options);
#define cr_byte_windows(x, kernel, ...) cr_byte_windows_at(CR_HERE, x, kernel, CR_OPTIONS(cr_byte_windows_opts, __VA_ARGS__))

/* What cr_requantize computes for x of i32 and a result of bytes, in f32: zero is one number of the result's type,
 * dtype that type (u8 or i8; zero's by default, else u8). */
typedef struct cr_byte_requantize_opts {
    size_t size;
    cr_tensor *zero; /* optional */
    int64_t axis;
    cr_dtype dtype;
} cr_byte_requantize_opts;
CR_API cr_tensor *cr_byte_requantize_at(cr_site at, cr_tensor *x, cr_tensor *scale, const cr_byte_requantize_opts *options);
#define cr_byte_requantize(x, scale, ...) cr_byte_requantize_at(CR_HERE, x, scale, CR_OPTIONS(cr_byte_requantize_opts, __VA_ARGS__))

/* ---- join ---------------------------------------------------------------------------------------------------------- */


/* Tensors joined along an axis; all other sizes are equal. The result has the type they promote to, and is
 * channels-last when they are. */
typedef struct cr_concat_opts {
    size_t size;
    int64_t axis;
} cr_concat_opts;
CR_API cr_tensor *cr_concat_at(cr_site at, cr_list xs, const cr_concat_opts *options);
#define cr_concat(xs, ...) cr_concat_at(CR_HERE, xs, CR_OPTIONS(cr_concat_opts, __VA_ARGS__))

/* Tensors of one shape joined along a new axis. */
typedef struct cr_stack_opts {
    size_t size;
    int64_t axis;
} cr_stack_opts;
CR_API cr_tensor *cr_stack_at(cr_site at, cr_list xs, const cr_stack_opts *options);
#define cr_stack(xs, ...) cr_stack_at(CR_HERE, xs, CR_OPTIONS(cr_stack_opts, __VA_ARGS__))

/* x with `value` around it: before[i] elements before and after[i] after axis i. Shorter lists are for the last
 * axes. */
typedef struct cr_constant_pad_opts {
    size_t size;
    double value;
} cr_constant_pad_opts;
CR_API cr_tensor *cr_constant_pad_at(cr_site at, cr_tensor *x, cr_dims before, cr_dims after, const cr_constant_pad_opts *options);
#define cr_constant_pad(x, before, after, ...) cr_constant_pad_at(CR_HERE, x, before, after, CR_OPTIONS(cr_constant_pad_opts, __VA_ARGS__))

/* ---- linalg -------------------------------------------------------------------------------------------------------- */


/* x with its last two axes exchanged, as a view. */
CR_API cr_tensor *cr_matrix_transpose_at(cr_site at, cr_tensor *x);
#define cr_matrix_transpose(x) cr_matrix_transpose_at(CR_HERE, x)

/* Every product of an element of a and one of b, both of one dimension: [n,m]. */
CR_API cr_tensor *cr_outer_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_outer(a, b) cr_outer_at(CR_HERE, a, b)

/* Dot products along an axis, the same of both once they are broadcast: sum(conj(a) * b). */
CR_API cr_tensor *cr_vecdot_at(cr_site at, cr_tensor *a, cr_tensor *b, int64_t axis);
#define cr_vecdot(a, b, axis) cr_vecdot_at(CR_HERE, a, b, axis)

/* Cross products of vectors of 3 elements along an axis; the other axes broadcast. */
CR_API cr_tensor *cr_cross_at(cr_site at, cr_tensor *a, cr_tensor *b, int64_t axis);
#define cr_cross(a, b, axis) cr_cross_at(CR_HERE, a, b, axis)

/* Sum of products over axes of both: the last `axes` of a with the first of b, or, where given, axes_a of a with
 * axes_b of b in this order (axes then does not matter). The result has a's other axes, then b's. */
typedef struct cr_tensordot_opts {
    size_t size;
    cr_dims axes_a;
    cr_dims axes_b;
} cr_tensordot_opts;
CR_API cr_tensor *cr_tensordot_at(cr_site at, cr_tensor *a, cr_tensor *b, int64_t axes, const cr_tensordot_opts *options);
#define cr_tensordot(a, b, axes, ...) cr_tensordot_at(CR_HERE, a, b, axes, CR_OPTIONS(cr_tensordot_opts, __VA_ARGS__))

/* Sum of each matrix's diagonal, the one `offset` above the main one. Integers are summed in i64. dtype: the
 * result's type. */
typedef struct cr_trace_opts {
    size_t size;
    int64_t offset;
    cr_dtype dtype;
} cr_trace_opts;
CR_API cr_tensor *cr_trace_at(cr_site at, cr_tensor *x, const cr_trace_opts *options);
#define cr_trace(x, ...) cr_trace_at(CR_HERE, x, CR_OPTIONS(cr_trace_opts, __VA_ARGS__))

/* Kronecker product: a with each element replaced by it times b. The one with fewer dimensions gets leading ones. */
CR_API cr_tensor *cr_kron_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_kron(a, b) cr_kron_at(CR_HERE, a, b)

/* Product of matrices in the order of multiplications that takes the fewest (Cormen et al., matrix-chain
 * multiplication). The first may be a row and the last a column of one dimension. */
CR_API cr_tensor *cr_multi_dot_at(cr_site at, cr_list xs);
#define cr_multi_dot(xs) cr_multi_dot_at(CR_HERE, xs)

/* The norm sum(|x|^ord)^(1/ord) over axes (all when none are given). ord: any number; INFINITY gives the largest
 * |x|, -INFINITY the smallest, 0 how many are not 0. Where the norm is 0 its gradient is taken as 0. Floating
 * point only. */
typedef struct cr_vector_norm_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_vector_norm_opts;
CR_API cr_tensor *cr_vector_norm_at(cr_site at, cr_tensor *x, double ord, const cr_vector_norm_opts *options);
#define cr_vector_norm(x, ord, ...) cr_vector_norm_at(CR_HERE, x, ord, CR_OPTIONS(cr_vector_norm_opts, __VA_ARGS__))

/* ---- loss ---------------------------------------------------------------------------------------------------------- */


/* Softmax cross-entropy of logits x [N, C, ...] (or [C]) with target: classes as integers [N, ...], or
 * probabilities of x's shape. weight [C] scales the classes (it gets no gradient); positions whose class is
 * ignore_index count for nothing (CR_IGNORE_ZERO stands for class 0); label_smoothing e in [0, 1] mixes the target
 * with e of the uniform distribution. The mean over classes divides by the sum of the targets' weights, that over
 * probabilities by the number of positions. A class outside 0 to C - 1 is an error. */
typedef struct cr_cross_entropy_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t ignore_index; /* default -100 */
    double label_smoothing;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_cross_entropy_opts;
CR_API cr_tensor *cr_cross_entropy_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_cross_entropy_opts *options);
#define cr_cross_entropy(x, target, ...) cr_cross_entropy_at(CR_HERE, x, target, CR_OPTIONS(cr_cross_entropy_opts, __VA_ARGS__))

/* What cross_entropy's backward computes for x: (softmax(x) - target) * g, weighted and divided as the loss is. */
typedef struct cr_cross_entropy_backward_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t ignore_index; /* default -100 */
    double label_smoothing;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_cross_entropy_backward_opts;
CR_API cr_tensor *cr_cross_entropy_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, cr_tensor *target, const cr_cross_entropy_backward_opts *options);
#define cr_cross_entropy_backward(g, x, target, ...) cr_cross_entropy_backward_at(CR_HERE, g, x, target, CR_OPTIONS(cr_cross_entropy_backward_opts, __VA_ARGS__))

/* Negative log-likelihood: minus the element of x [N, C, ...] (log-probabilities) that target [N, ...] (classes,
 * integers) names. weight, ignore_index and the mean are as in cr_cross_entropy. */
typedef struct cr_nll_loss_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t ignore_index; /* default -100 */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_nll_loss_opts;
CR_API cr_tensor *cr_nll_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_nll_loss_opts *options);
#define cr_nll_loss(x, target, ...) cr_nll_loss_at(CR_HERE, x, target, CR_OPTIONS(cr_nll_loss_opts, __VA_ARGS__))

/* What nll_loss's backward computes; of x only the shape counts. */
typedef struct cr_nll_loss_backward_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t ignore_index; /* default -100 */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_nll_loss_backward_opts;
CR_API cr_tensor *cr_nll_loss_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, cr_tensor *target, const cr_nll_loss_backward_opts *options);
#define cr_nll_loss_backward(g, x, target, ...) cr_nll_loss_backward_at(CR_HERE, g, x, target, CR_OPTIONS(cr_nll_loss_backward_opts, __VA_ARGS__))

/* Binary cross-entropy of sigmoid(x) with target in [0, 1], of x's shape, without overflow. weight scales
 * elements, pos_weight what targets of 1 add; both broadcast to x. */
typedef struct cr_bce_with_logits_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    cr_tensor *pos_weight; /* optional */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_bce_with_logits_opts;
CR_API cr_tensor *cr_bce_with_logits_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_bce_with_logits_opts *options);
#define cr_bce_with_logits(x, target, ...) cr_bce_with_logits_at(CR_HERE, x, target, CR_OPTIONS(cr_bce_with_logits_opts, __VA_ARGS__))

/* Binary cross-entropy of probabilities x with target in [0, 1], of x's shape. Logarithms stop at -100 as in
 * PyTorch, where the gradient is then 0. weight broadcasts to x. Prefer cr_bce_with_logits. */
typedef struct cr_bce_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_bce_opts;
CR_API cr_tensor *cr_bce_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_bce_opts *options);
#define cr_bce(x, target, ...) cr_bce_at(CR_HERE, x, target, CR_OPTIONS(cr_bce_opts, __VA_ARGS__))

/* (x - target)^2. target has x's shape or is a single number. */
typedef struct cr_mse_loss_opts {
    size_t size;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_mse_loss_opts;
CR_API cr_tensor *cr_mse_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_mse_loss_opts *options);
#define cr_mse_loss(x, target, ...) cr_mse_loss_at(CR_HERE, x, target, CR_OPTIONS(cr_mse_loss_opts, __VA_ARGS__))

/* |x - target|. target has x's shape or is a single number. */
typedef struct cr_l1_loss_opts {
    size_t size;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_l1_loss_opts;
CR_API cr_tensor *cr_l1_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_l1_loss_opts *options);
#define cr_l1_loss(x, target, ...) cr_l1_loss_at(CR_HERE, x, target, CR_OPTIONS(cr_l1_loss_opts, __VA_ARGS__))

/* With d = |x - target|: d^2 / (2 beta) below beta, d - beta / 2 above (Girshick 2015, "Fast R-CNN"). target has
 * x's shape or is a single number. For beta = 0 use cr_l1_loss. */
typedef struct cr_smooth_l1_loss_opts {
    size_t size;
    double beta; /* default 1 */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_smooth_l1_loss_opts;
CR_API cr_tensor *cr_smooth_l1_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_smooth_l1_loss_opts *options);
#define cr_smooth_l1_loss(x, target, ...) cr_smooth_l1_loss_at(CR_HERE, x, target, CR_OPTIONS(cr_smooth_l1_loss_opts, __VA_ARGS__))

/* With d = |x - target|: d^2 / 2 to delta, delta (d - delta / 2) above (Huber 1964). target has x's shape or is a
 * single number. */
typedef struct cr_huber_loss_opts {
    size_t size;
    double delta; /* default 1 */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_huber_loss_opts;
CR_API cr_tensor *cr_huber_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_huber_loss_opts *options);
#define cr_huber_loss(x, target, ...) cr_huber_loss_at(CR_HERE, x, target, CR_OPTIONS(cr_huber_loss_opts, __VA_ARGS__))

/* Kullback-Leibler divergence target * (log(target) - x) of log-probabilities x from target: probabilities, or
 * with log_target their logarithms; 0 where target is 0. The mean is over elements; CR_REDUCTION_BATCH_MEAN
 * divides the sum by x's first size, which is the divergence's definition. */
typedef struct cr_kl_div_opts {
    size_t size;
    bool log_target;
    int64_t reduction; /* mean (0), sum (1), none (2), batchmean (3) */
} cr_kl_div_opts;
CR_API cr_tensor *cr_kl_div_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_kl_div_opts *options);
#define cr_kl_div(x, target, ...) cr_kl_div_at(CR_HERE, x, target, CR_OPTIONS(cr_kl_div_opts, __VA_ARGS__))

/* ---- margin -------------------------------------------------------------------------------------------------------- */


/* x where y is 1, max(0, margin - x) where it is -1. */
typedef struct cr_hinge_embedding_loss_opts {
    size_t size;
    double margin; /* default 1 */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_hinge_embedding_loss_opts;
CR_API cr_tensor *cr_hinge_embedding_loss_at(cr_site at, cr_tensor *x, cr_tensor *y, const cr_hinge_embedding_loss_opts *options);
#define cr_hinge_embedding_loss(x, y, ...) cr_hinge_embedding_loss_at(CR_HERE, x, y, CR_OPTIONS(cr_hinge_embedding_loss_opts, __VA_ARGS__))

/* max(0, margin - y (a - b)): y is 1 where a should be larger, else -1. */
typedef struct cr_margin_ranking_loss_opts {
    size_t size;
    double margin;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_margin_ranking_loss_opts;
CR_API cr_tensor *cr_margin_ranking_loss_at(cr_site at, cr_tensor *a, cr_tensor *b, cr_tensor *y, const cr_margin_ranking_loss_opts *options);
#define cr_margin_ranking_loss(a, b, y, ...) cr_margin_ranking_loss_at(CR_HERE, a, b, y, CR_OPTIONS(cr_margin_ranking_loss_opts, __VA_ARGS__))

/* log(1 + exp(-y x)) for y of 1 and -1. */
typedef struct cr_soft_margin_loss_opts {
    size_t size;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_soft_margin_loss_opts;
CR_API cr_tensor *cr_soft_margin_loss_at(cr_site at, cr_tensor *x, cr_tensor *y, const cr_soft_margin_loss_opts *options);
#define cr_soft_margin_loss(x, y, ...) cr_soft_margin_loss_at(CR_HERE, x, y, CR_OPTIONS(cr_soft_margin_loss_opts, __VA_ARGS__))

/* For x [N, C] and classes target [N]: the mean over the other classes, counted as C, of max(0, margin - x[target]
 * + x[i])^p times the class's weight [C]. */
typedef struct cr_multi_margin_loss_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t p; /* default 1 */
    double margin; /* default 1 */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_multi_margin_loss_opts;
CR_API cr_tensor *cr_multi_margin_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_multi_margin_loss_opts *options);
#define cr_multi_margin_loss(x, target, ...) cr_multi_margin_loss_at(CR_HERE, x, target, CR_OPTIONS(cr_multi_margin_loss_opts, __VA_ARGS__))

/* For x [N, C] and target [N, C], the classes of each sample up to the first -1: the sum over classes j in target
 * and others i of max(0, 1 - x[j] + x[i]) / C. */
typedef struct cr_multilabel_margin_loss_opts {
    size_t size;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_multilabel_margin_loss_opts;
CR_API cr_tensor *cr_multilabel_margin_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_multilabel_margin_loss_opts *options);
#define cr_multilabel_margin_loss(x, target, ...) cr_multilabel_margin_loss_at(CR_HERE, x, target, CR_OPTIONS(cr_multilabel_margin_loss_opts, __VA_ARGS__))

/* The mean over the last dimension of the binary cross-entropy of sigmoid(x) with y in [0, 1], times weight. */
typedef struct cr_multilabel_soft_margin_loss_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_multilabel_soft_margin_loss_opts;
CR_API cr_tensor *cr_multilabel_soft_margin_loss_at(cr_site at, cr_tensor *x, cr_tensor *y, const cr_multilabel_soft_margin_loss_opts *options);
#define cr_multilabel_soft_margin_loss(x, y, ...) cr_multilabel_soft_margin_loss_at(CR_HERE, x, y, CR_OPTIONS(cr_multilabel_soft_margin_loss_opts, __VA_ARGS__))

/* exp(x) - target x, of the logarithm x of a rate; plain: x - target log(x + eps), of the rate itself. full adds
 * Stirling's approximation of log(target!) where target > 1. */
typedef struct cr_poisson_nll_loss_opts {
    size_t size;
    bool plain;
    bool full;
    double eps; /* default 1e-8 */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_poisson_nll_loss_opts;
CR_API cr_tensor *cr_poisson_nll_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, const cr_poisson_nll_loss_opts *options);
#define cr_poisson_nll_loss(x, target, ...) cr_poisson_nll_loss_at(CR_HERE, x, target, CR_OPTIONS(cr_poisson_nll_loss_opts, __VA_ARGS__))

/* (log(v) + (x - target)^2 / v) / 2 with v = max(var, eps); var broadcasts. full adds log(2 pi) / 2. */
typedef struct cr_gaussian_nll_loss_opts {
    size_t size;
    bool full;
    double eps; /* default 1e-6 */
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_gaussian_nll_loss_opts;
CR_API cr_tensor *cr_gaussian_nll_loss_at(cr_site at, cr_tensor *x, cr_tensor *target, cr_tensor *var, const cr_gaussian_nll_loss_opts *options);
#define cr_gaussian_nll_loss(x, target, var, ...) cr_gaussian_nll_loss_at(CR_HERE, x, target, var, CR_OPTIONS(cr_gaussian_nll_loss_opts, __VA_ARGS__))

/* With c the cosine of a and b along the last dimension: 1 - c where y is 1, max(0, c - margin) where it is -1. */
typedef struct cr_cosine_embedding_loss_opts {
    size_t size;
    double margin;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_cosine_embedding_loss_opts;
CR_API cr_tensor *cr_cosine_embedding_loss_at(cr_site at, cr_tensor *a, cr_tensor *b, cr_tensor *y, const cr_cosine_embedding_loss_opts *options);
#define cr_cosine_embedding_loss(a, b, y, ...) cr_cosine_embedding_loss_at(CR_HERE, a, b, y, CR_OPTIONS(cr_cosine_embedding_loss_opts, __VA_ARGS__))

/* max(0, margin + d(anchor, positive) - d(anchor, negative)) with d = cr_pairwise_distance; swap: the smaller of
 * the distances of negative to anchor and positive (Balntas and others 2016). */
typedef struct cr_triplet_margin_loss_opts {
    size_t size;
    double margin; /* default 1 */
    double p; /* default 2 */
    double eps; /* default 1e-6 */
    bool swap;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_triplet_margin_loss_opts;
CR_API cr_tensor *cr_triplet_margin_loss_at(cr_site at, cr_tensor *anchor, cr_tensor *positive, cr_tensor *negative, const cr_triplet_margin_loss_opts *options);
#define cr_triplet_margin_loss(anchor, positive, negative, ...) cr_triplet_margin_loss_at(CR_HERE, anchor, positive, negative, CR_OPTIONS(cr_triplet_margin_loss_opts, __VA_ARGS__))

/* Connectionist temporal classification (Graves and others 2006): minus the logarithm of the probability of all
 * alignments of targets [N, S] (integers) with log-probabilities x [T, N, C], of which the first lengths ([N],
 * integers) count. blank: the class that means nothing. The mean divides each loss by its target's length (at
 * least 1) first. A target longer than its input can hold gives infinity, or with zero_infinity 0 without
 * gradient. */
typedef struct cr_ctc_loss_opts {
    size_t size;
    int64_t blank;
    bool zero_infinity;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_ctc_loss_opts;
CR_API cr_tensor *cr_ctc_loss_at(cr_site at, cr_tensor *x, cr_tensor *targets, cr_tensor *input_lengths, cr_tensor *target_lengths, const cr_ctc_loss_opts *options);
#define cr_ctc_loss(x, targets, input_lengths, target_lengths, ...) cr_ctc_loss_at(CR_HERE, x, targets, input_lengths, target_lengths, CR_OPTIONS(cr_ctc_loss_opts, __VA_ARGS__))

/* ---- matmul -------------------------------------------------------------------------------------------------------- */


/* Matrix product with the array API's rules: the last two dimensions are rows and columns, dimensions before them
 * are a batch and broadcast; a one-dimensional a is a row and a one-dimensional b a column, and the result lacks
 * that dimension. transpose_a, transpose_b: that operand's last two dimensions are swapped first (no effect on one
 * dimension); this copies nothing. Types promote; integers wrap around; bool is an error. */
typedef struct cr_matmul_opts {
    size_t size;
    bool transpose_a;
    bool transpose_b;
} cr_matmul_opts;
CR_API cr_tensor *cr_matmul_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_matmul_opts *options);
#define cr_matmul(a, b, ...) cr_matmul_at(CR_HERE, a, b, CR_OPTIONS(cr_matmul_opts, __VA_ARGS__))

/* x w^T + bias over the last dimension: x [...,in], w [out,in], bias [out], result [...,out]. All of one dtype. */
typedef struct cr_linear_opts {
    size_t size;
    cr_tensor *bias; /* optional */
} cr_linear_opts;
CR_API cr_tensor *cr_linear_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_linear_opts *options);
#define cr_linear(x, w, ...) cr_linear_at(CR_HERE, x, w, CR_OPTIONS(cr_linear_opts, __VA_ARGS__))

/* ---- nd ------------------------------------------------------------------------------------------------------------ */


/* The slices of x at tuples of indices (ONNX's GatherND): x [batch..., indexed..., rest...], indices [batch...,
 * any..., k], result [batch..., any..., rest...]. batch_dims: how many leading axes x and indices share. axes:
 * which k axes of x are indexed, by default the first k after the batch. */
typedef struct cr_gather_nd_opts {
    size_t size;
    int64_t batch_dims;
    cr_dims axes;
} cr_gather_nd_opts;
CR_API cr_tensor *cr_gather_nd_at(cr_site at, cr_tensor *x, cr_tensor *indices, const cr_gather_nd_opts *options);
#define cr_gather_nd(x, indices, ...) cr_gather_nd_at(CR_HERE, x, indices, CR_OPTIONS(cr_gather_nd_opts, __VA_ARGS__))

/* x with updates, shaped like cr_gather_nd(x, indices), stored there; where a tuple comes twice the later one
 * counts. add: added instead, in the order of the elements. */
typedef struct cr_nd_store_opts {
    size_t size;
    int64_t batch_dims;
    cr_dims axes;
    bool add;
} cr_nd_store_opts;
CR_API cr_tensor *cr_nd_store_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_tensor *updates, const cr_nd_store_opts *options);
#define cr_nd_store(x, indices, updates, ...) cr_nd_store_at(CR_HERE, x, indices, updates, CR_OPTIONS(cr_nd_store_opts, __VA_ARGS__))
CR_API cr_tensor *cr_nd_store_inplace_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_tensor *updates, const cr_nd_store_opts *options);
#define cr_nd_store_(x, indices, updates, ...) cr_nd_store_inplace_at(CR_HERE, x, indices, updates, CR_OPTIONS(cr_nd_store_opts, __VA_ARGS__))

/* As nd_store, updates being combined with what is there: how is CR_SCATTER_PROD, CR_SCATTER_MIN or
 * CR_SCATTER_MAX. Equal extremes share the gradient. */
typedef struct cr_nd_combine_opts {
    size_t size;
    int64_t batch_dims;
    cr_dims axes;
} cr_nd_combine_opts;
CR_API cr_tensor *cr_nd_combine_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_tensor *updates, int64_t how, const cr_nd_combine_opts *options);
#define cr_nd_combine(x, indices, updates, how, ...) cr_nd_combine_at(CR_HERE, x, indices, updates, how, CR_OPTIONS(cr_nd_combine_opts, __VA_ARGS__))

/* x with updates at tuples of indices (ONNX's ScatterND), shaped like cr_gather_nd(x, indices). reduction:
 * CR_SCATTER_SET (0) they replace what is there, the later of two for one place; CR_SCATTER_SUM, CR_SCATTER_PROD,
 * CR_SCATTER_MIN, CR_SCATTER_MAX. */
typedef struct cr_scatter_nd_opts {
    size_t size;
    int64_t reduction; /* none (0), add (1), mul (2), min (3), max (4) */
} cr_scatter_nd_opts;
CR_API cr_tensor *cr_scatter_nd_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_tensor *updates, const cr_scatter_nd_opts *options);
#define cr_scatter_nd(x, indices, updates, ...) cr_scatter_nd_at(CR_HERE, x, indices, updates, CR_OPTIONS(cr_scatter_nd_opts, __VA_ARGS__))

/* ---- norm ---------------------------------------------------------------------------------------------------------- */


/* (x - mean) / sqrt(variance + eps) * weight + bias, with mean and (population) variance over the last `dims`
 * dimensions, whose sizes weight and bias have (Ba et al. 2016, "Layer normalization"). Keeps x's dtype. */
typedef struct cr_layer_norm_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    cr_tensor *bias; /* optional */
    int64_t dims; /* default 1 */
    double eps; /* default 1e-5 */
} cr_layer_norm_opts;
CR_API cr_tensor *cr_layer_norm_at(cr_site at, cr_tensor *x, const cr_layer_norm_opts *options);
#define cr_layer_norm(x, ...) cr_layer_norm_at(CR_HERE, x, CR_OPTIONS(cr_layer_norm_opts, __VA_ARGS__))

/* x / sqrt(mean of x^2 + eps) * weight over the last `dims` dimensions (Zhang and Sennrich 2019, "Root mean square
 * layer normalization"). */
typedef struct cr_rms_norm_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t dims; /* default 1 */
    double eps; /* default 1e-6 */
} cr_rms_norm_opts;
CR_API cr_tensor *cr_rms_norm_at(cr_site at, cr_tensor *x, const cr_rms_norm_opts *options);
#define cr_rms_norm(x, ...) cr_rms_norm_at(CR_HERE, x, CR_OPTIONS(cr_rms_norm_opts, __VA_ARGS__))

/* What the backward of layer_norm (rms: rms_norm) computes: gradients of x, weight and bias; without params the
 * last two are empty. */
typedef struct cr_layer_norm_backward_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    int64_t dims; /* default 1 */
    double eps; /* default 1e-5 */
    bool rms;
    bool params;
} cr_layer_norm_backward_opts;
typedef struct cr_layer_norm_backward_result {
    cr_tensor *dx, *dw, *db;
} cr_layer_norm_backward_result;
CR_API cr_layer_norm_backward_result cr_layer_norm_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, const cr_layer_norm_backward_opts *options);
#define cr_layer_norm_backward(g, x, ...) cr_layer_norm_backward_at(CR_HERE, g, x, CR_OPTIONS(cr_layer_norm_backward_opts, __VA_ARGS__))

/* Batch norm by the batch's own statistics: x [N, C, ...] normalised over all axes but the channels' (axis 1),
 * then scaled by weight [C] and shifted by bias [C] (Ioffe and Szegedy 2015). Also returns the mean and the
 * (population) variance of each channel, in f32 at least. Memory-bound in both layouts; keeps x's. */
typedef struct cr_batch_norm_train_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    cr_tensor *bias; /* optional */
    double eps; /* default 1e-5 */
} cr_batch_norm_train_opts;
typedef struct cr_batch_norm_train_result {
    cr_tensor *y, *mean, *var;
} cr_batch_norm_train_result;
CR_API cr_batch_norm_train_result cr_batch_norm_train_at(cr_site at, cr_tensor *x, const cr_batch_norm_train_opts *options);
#define cr_batch_norm_train(x, ...) cr_batch_norm_train_at(CR_HERE, x, CR_OPTIONS(cr_batch_norm_train_opts, __VA_ARGS__))

/* Batch norm by given statistics [C]: (x - mean) / sqrt(var + eps) * weight + bias for each channel (axis 1) of x
 * [N, C, ...]. */
typedef struct cr_batch_norm_infer_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    cr_tensor *bias; /* optional */
    double eps; /* default 1e-5 */
} cr_batch_norm_infer_opts;
CR_API cr_tensor *cr_batch_norm_infer_at(cr_site at, cr_tensor *x, cr_tensor *mean, cr_tensor *var, const cr_batch_norm_infer_opts *options);
#define cr_batch_norm_infer(x, mean, var, ...) cr_batch_norm_infer_at(CR_HERE, x, mean, var, CR_OPTIONS(cr_batch_norm_infer_opts, __VA_ARGS__))

/* The mean and the (population) variance [C] of each channel of x [N, C, ...], in f32 at least: the first half of
 * batch_norm_train. */
typedef struct cr_batch_norm_moments_result {
    cr_tensor *mean, *var;
} cr_batch_norm_moments_result;
CR_API cr_batch_norm_moments_result cr_batch_norm_moments_at(cr_site at, cr_tensor *x);
#define cr_batch_norm_moments(x) cr_batch_norm_moments_at(CR_HERE, x)

/* What batch_norm_train's backward computes: gradients of x, weight and bias, of a mean and variance that are x's
 * own. */
typedef struct cr_batch_norm_backward_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    double eps; /* default 1e-5 */
} cr_batch_norm_backward_opts;
typedef struct cr_batch_norm_backward_result {
    cr_tensor *dx, *dw, *db;
} cr_batch_norm_backward_result;
CR_API cr_batch_norm_backward_result cr_batch_norm_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, cr_tensor *mean, cr_tensor *var, const cr_batch_norm_backward_opts *options);
#define cr_batch_norm_backward(g, x, mean, var, ...) cr_batch_norm_backward_at(CR_HERE, g, x, mean, var, CR_OPTIONS(cr_batch_norm_backward_opts, __VA_ARGS__))

/* In training cr_batch_norm_train, which also moves the running statistics (in place, where they are given) by
 * momentum towards the batch's, of the variance the sample estimate as in PyTorch; else cr_batch_norm_infer by the
 * running statistics, which must be given then. */
typedef struct cr_batch_norm_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    cr_tensor *bias; /* optional */
    cr_tensor *running_mean; /* optional */
    cr_tensor *running_var; /* optional */
    bool training;
    double momentum; /* default 0.1 */
    double eps; /* default 1e-5 */
} cr_batch_norm_opts;
CR_API cr_tensor *cr_batch_norm_at(cr_site at, cr_tensor *x, const cr_batch_norm_opts *options);
#define cr_batch_norm(x, ...) cr_batch_norm_at(CR_HERE, x, CR_OPTIONS(cr_batch_norm_opts, __VA_ARGS__))

/* x [N, C, ...] normalised over each of `groups` equal groups of neighbouring channels of each sample, then scaled
 * by weight [C] and shifted by bias [C] (Wu and He 2018, "Group normalization"). */
typedef struct cr_group_norm_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    cr_tensor *bias; /* optional */
    double eps; /* default 1e-5 */
} cr_group_norm_opts;
CR_API cr_tensor *cr_group_norm_at(cr_site at, cr_tensor *x, int64_t groups, const cr_group_norm_opts *options);
#define cr_group_norm(x, groups, ...) cr_group_norm_at(CR_HERE, x, groups, CR_OPTIONS(cr_group_norm_opts, __VA_ARGS__))

/* What group_norm's backward computes: gradients of x, weight and bias; without params the last two are empty. */
typedef struct cr_group_norm_backward_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    double eps; /* default 1e-5 */
    bool params;
} cr_group_norm_backward_opts;
typedef struct cr_group_norm_backward_result {
    cr_tensor *dx, *dw, *db;
} cr_group_norm_backward_result;
CR_API cr_group_norm_backward_result cr_group_norm_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, int64_t groups, const cr_group_norm_backward_opts *options);
#define cr_group_norm_backward(g, x, groups, ...) cr_group_norm_backward_at(CR_HERE, g, x, groups, CR_OPTIONS(cr_group_norm_backward_opts, __VA_ARGS__))

/* x [N, C, ...] normalised over each channel of each sample: cr_group_norm with as many groups as channels. */
typedef struct cr_instance_norm_opts {
    size_t size;
    cr_tensor *weight; /* optional */
    cr_tensor *bias; /* optional */
    double eps; /* default 1e-5 */
} cr_instance_norm_opts;
CR_API cr_tensor *cr_instance_norm_at(cr_site at, cr_tensor *x, const cr_instance_norm_opts *options);
#define cr_instance_norm(x, ...) cr_instance_norm_at(CR_HERE, x, CR_OPTIONS(cr_instance_norm_opts, __VA_ARGS__))

/* ---- numeric ------------------------------------------------------------------------------------------------------- */


/* a + t (b - a): between a and b. The three broadcast. */
CR_API cr_tensor *cr_lerp_at(cr_site at, cr_tensor *a, cr_tensor *b, cr_tensor *t);
#define cr_lerp(a, b, t) cr_lerp_at(CR_HERE, a, b, t)

/* x + value a b. */
typedef struct cr_addcmul_opts {
    size_t size;
    double value; /* default 1 */
} cr_addcmul_opts;
CR_API cr_tensor *cr_addcmul_at(cr_site at, cr_tensor *x, cr_tensor *a, cr_tensor *b, const cr_addcmul_opts *options);
#define cr_addcmul(x, a, b, ...) cr_addcmul_at(CR_HERE, x, a, b, CR_OPTIONS(cr_addcmul_opts, __VA_ARGS__))

/* x + value a / b. */
typedef struct cr_addcdiv_opts {
    size_t size;
    double value; /* default 1 */
} cr_addcdiv_opts;
CR_API cr_tensor *cr_addcdiv_at(cr_site at, cr_tensor *x, cr_tensor *a, cr_tensor *b, const cr_addcdiv_opts *options);
#define cr_addcdiv(x, a, b, ...) cr_addcdiv_at(CR_HERE, x, a, b, CR_OPTIONS(cr_addcdiv_opts, __VA_ARGS__))

/* 0 where x is negative, value where it is 0, 1 where it is positive; NaN of NaN. */
CR_API cr_tensor *cr_heaviside_at(cr_site at, cr_tensor *x, cr_tensor *value);
#define cr_heaviside(x, value) cr_heaviside_at(CR_HERE, x, value)

/* x with NaN replaced by a number, and infinities by posinf and neginf (tensors or cr_num), by default the largest
 * and the least number of the type. */
typedef struct cr_nan_to_num_opts {
    size_t size;
    double nan;
    cr_tensor *posinf; /* optional */
    cr_tensor *neginf; /* optional */
} cr_nan_to_num_opts;
CR_API cr_tensor *cr_nan_to_num_at(cr_site at, cr_tensor *x, const cr_nan_to_num_opts *options);
#define cr_nan_to_num(x, ...) cr_nan_to_num_at(CR_HERE, x, CR_OPTIONS(cr_nan_to_num_opts, __VA_ARGS__))

/* True where x is infinity. */
CR_API cr_tensor *cr_isposinf_at(cr_site at, cr_tensor *x);
#define cr_isposinf(x) cr_isposinf_at(CR_HERE, x)

/* True where x is -infinity. */
CR_API cr_tensor *cr_isneginf_at(cr_site at, cr_tensor *x);
#define cr_isneginf(x) cr_isneginf_at(CR_HERE, x)

/* True where |a - b| <= atol + rtol |b|, or the two are equal; equal_nan: NaN equals NaN. PyTorch and NumPy take
 * rtol 1e-5 and atol 1e-8 unless told otherwise. */
typedef struct cr_isclose_opts {
    size_t size;
    bool equal_nan;
} cr_isclose_opts;
CR_API cr_tensor *cr_isclose_at(cr_site at, cr_tensor *a, cr_tensor *b, double rtol, double atol, const cr_isclose_opts *options);
#define cr_isclose(a, b, rtol, atol, ...) cr_isclose_at(CR_HERE, a, b, rtol, atol, CR_OPTIONS(cr_isclose_opts, __VA_ARGS__))

/* Whether cr_isclose is true everywhere: a bool without dimensions. */
typedef struct cr_allclose_opts {
    size_t size;
    bool equal_nan;
} cr_allclose_opts;
CR_API cr_tensor *cr_allclose_at(cr_site at, cr_tensor *a, cr_tensor *b, double rtol, double atol, const cr_allclose_opts *options);
#define cr_allclose(a, b, rtol, atol, ...) cr_allclose_at(CR_HERE, a, b, rtol, atol, CR_OPTIONS(cr_allclose_opts, __VA_ARGS__))

/* Whether a and b have one shape and equal elements: a bool without dimensions. equal_nan: NaN equals NaN. */
typedef struct cr_array_equal_opts {
    size_t size;
    bool equal_nan;
} cr_array_equal_opts;
CR_API cr_tensor *cr_array_equal_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_array_equal_opts *options);
#define cr_array_equal(a, b, ...) cr_array_equal_at(CR_HERE, a, b, CR_OPTIONS(cr_array_equal_opts, __VA_ARGS__))

/* a log(b), 0 where a is 0 (and b is not NaN). */
CR_API cr_tensor *cr_xlogy_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_xlogy(a, b) cr_xlogy_at(CR_HERE, a, b)

/* a log(1 + b), 0 where a is 0 (and b is not NaN). */
CR_API cr_tensor *cr_xlog1py_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_xlog1py(a, b) cr_xlog1py_at(CR_HERE, a, b)

/* -x log(x): 0 at 0, -infinity below. */
CR_API cr_tensor *cr_entr_at(cr_site at, cr_tensor *x);
#define cr_entr(x) cr_entr_at(CR_HERE, x)

/* log(x / (1 - x)). With eps x is limited to eps..1 - eps first. */
typedef struct cr_logit_opts {
    size_t size;
    double eps;
} cr_logit_opts;
CR_API cr_tensor *cr_logit_at(cr_site at, cr_tensor *x, const cr_logit_opts *options);
#define cr_logit(x, ...) cr_logit_at(CR_HERE, x, CR_OPTIONS(cr_logit_opts, __VA_ARGS__))

/* sin(pi x) / (pi x), 1 at 0. */
CR_API cr_tensor *cr_sinc_at(cr_site at, cr_tensor *x);
#define cr_sinc(x) cr_sinc_at(CR_HERE, x)

/* x - trunc(x). */
CR_API cr_tensor *cr_frac_at(cr_site at, cr_tensor *x);
#define cr_frac(x) cr_frac_at(CR_HERE, x)

/* Degrees as radians. */
CR_API cr_tensor *cr_deg2rad_at(cr_site at, cr_tensor *x);
#define cr_deg2rad(x) cr_deg2rad_at(CR_HERE, x)

/* Radians as degrees. */
CR_API cr_tensor *cr_rad2deg_at(cr_site at, cr_tensor *x);
#define cr_rad2deg(x) cr_rad2deg_at(CR_HERE, x)

/* The larger of a and b; where one is NaN the other. */
CR_API cr_tensor *cr_fmax_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_fmax(a, b) cr_fmax_at(CR_HERE, a, b)

/* The smaller of a and b; where one is NaN the other. */
CR_API cr_tensor *cr_fmin_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_fmin(a, b) cr_fmin_at(CR_HERE, a, b)

/* log2(2^a + 2^b), without overflow on the way. */
CR_API cr_tensor *cr_logaddexp2_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logaddexp2(a, b) cr_logaddexp2_at(CR_HERE, a, b)

/* a to the power b in f64 (complex: c128). */
CR_API cr_tensor *cr_float_power_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_float_power(a, b) cr_float_power_at(CR_HERE, a, b)

/* a 2^b. */
CR_API cr_tensor *cr_ldexp_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_ldexp(a, b) cr_ldexp_at(CR_HERE, a, b)

/* The least common multiple of integers, not negative. */
CR_API cr_tensor *cr_lcm_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_lcm(a, b) cr_lcm_at(CR_HERE, a, b)

/* The standard normal distribution function: the part of it below x. */
CR_API cr_tensor *cr_ndtr_at(cr_site at, cr_tensor *x);
#define cr_ndtr(x) cr_ndtr_at(CR_HERE, x)

/* The logarithm of the multivariate gamma function of dimension p, for x > (p - 1) / 2. */
CR_API cr_tensor *cr_multigammaln_at(cr_site at, cr_tensor *x, int64_t p);
#define cr_multigammaln(x, p) cr_multigammaln_at(CR_HERE, x, p)

/* Complex numbers from their lengths and angles in radians. */
CR_API cr_tensor *cr_polar_at(cr_site at, cr_tensor *r, cr_tensor *angle);
#define cr_polar(r, angle) cr_polar_at(CR_HERE, r, angle)

/* ---- optimize ------------------------------------------------------------------------------------------------------ */


/* Stochastic gradient descent (Robbins, Monro 1951; momentum: Polyak 1964; Nesterov 1983). States: the momentum
 * buffer when momentum is not 0. */
typedef struct cr_sgd_step_opts {
    size_t size;
    double lr;
    double momentum;
    double dampening;
    double weight_decay;
    bool nesterov;
} cr_sgd_step_opts;
CR_API cr_tensor *cr_sgd_step_at(cr_site at, cr_list tensors, const cr_sgd_step_opts *options);
#define cr_sgd_step(tensors, ...) cr_sgd_step_at(CR_HERE, tensors, CR_OPTIONS(cr_sgd_step_opts, __VA_ARGS__))

/* Adam (Kingma, Ba 2015), AdamW with decoupled weight decay (Loshchilov, Hutter 2019), AMSGrad (Reddi et al.
 * 2018). States: the first and second moments, with amsgrad the largest second moment. step counts from 1. */
typedef struct cr_adam_step_opts {
    size_t size;
    double lr;
    double beta1;
    double beta2;
    double eps;
    double weight_decay;
    bool decoupled;
    bool amsgrad;
    int64_t step;
} cr_adam_step_opts;
CR_API cr_tensor *cr_adam_step_at(cr_site at, cr_list tensors, const cr_adam_step_opts *options);
#define cr_adam_step(tensors, ...) cr_adam_step_at(CR_HERE, tensors, CR_OPTIONS(cr_adam_step_opts, __VA_ARGS__))

/* RMSProp (Tieleman, Hinton 2012; centred: Graves 2013). States: the mean square; with momentum its buffer; if
 * centred the mean gradient. */
typedef struct cr_rmsprop_step_opts {
    size_t size;
    double lr;
    double alpha;
    double eps;
    double momentum;
    double weight_decay;
    bool centered;
} cr_rmsprop_step_opts;
CR_API cr_tensor *cr_rmsprop_step_at(cr_site at, cr_list tensors, const cr_rmsprop_step_opts *options);
#define cr_rmsprop_step(tensors, ...) cr_rmsprop_step_at(CR_HERE, tensors, CR_OPTIONS(cr_rmsprop_step_opts, __VA_ARGS__))

/* Adagrad (Duchi, Hazan, Singer 2011). State: the sum of squares. */
typedef struct cr_adagrad_step_opts {
    size_t size;
    double lr;
    double eps;
    double weight_decay;
} cr_adagrad_step_opts;
CR_API cr_tensor *cr_adagrad_step_at(cr_site at, cr_list tensors, const cr_adagrad_step_opts *options);
#define cr_adagrad_step(tensors, ...) cr_adagrad_step_at(CR_HERE, tensors, CR_OPTIONS(cr_adagrad_step_opts, __VA_ARGS__))

/* Adadelta (Zeiler 2012). States: the mean squares of gradient and of update. */
typedef struct cr_adadelta_step_opts {
    size_t size;
    double lr;
    double rho;
    double eps;
    double weight_decay;
} cr_adadelta_step_opts;
CR_API cr_tensor *cr_adadelta_step_at(cr_site at, cr_list tensors, const cr_adadelta_step_opts *options);
#define cr_adadelta_step(tensors, ...) cr_adadelta_step_at(CR_HERE, tensors, CR_OPTIONS(cr_adadelta_step_opts, __VA_ARGS__))

/* The 2-norm of all elements of all tensors together, as f64. */
CR_API cr_tensor *cr_total_norm_at(cr_site at, cr_list tensors);
#define cr_total_norm(tensors) cr_total_norm_at(CR_HERE, tensors)

/* ---- patch --------------------------------------------------------------------------------------------------------- */


/* The windows of x [N,C,spatial...] (1 to 3 dimensions) as columns: [N, C times the kernel's size, number of
 * windows], as torch.nn.functional.unfold (cr_unfold is Tensor.unfold). extra_end: how much more than padding goes
 * beyond the end. */
typedef struct cr_im2col_opts {
    size_t size;
    int64_t stride[3]; /* default 1 */
    int64_t padding[3];
    int64_t extra_end[3];
    int64_t dilation[3]; /* default 1 */
} cr_im2col_opts;
CR_API cr_tensor *cr_im2col_at(cr_site at, cr_tensor *x, cr_dims kernel, const cr_im2col_opts *options);
#define cr_im2col(x, kernel, ...) cr_im2col_at(CR_HERE, x, kernel, CR_OPTIONS(cr_im2col_opts, __VA_ARGS__))

/* Columns x as cr_im2col gives them, added up to a picture [N,C,size...], as torch.nn.functional.fold and ONNX
 * Col2Im. */
typedef struct cr_col2im_opts {
    size_t size;
    int64_t stride[3]; /* default 1 */
    int64_t padding[3];
    int64_t extra_end[3];
    int64_t dilation[3]; /* default 1 */
} cr_col2im_opts;
CR_API cr_tensor *cr_col2im_at(cr_site at, cr_tensor *x, cr_dims size, cr_dims kernel, const cr_col2im_opts *options);
#define cr_col2im(x, size, kernel, ...) cr_col2im_at(CR_HERE, x, size, kernel, CR_OPTIONS(cr_col2im_opts, __VA_ARGS__))

/* Zeros [N,C,size...] with each element of x [N,C,...] where `indices` (of x's shape, row-major over size, as
 * cr_max_pool2d_indices gives them) says. */
CR_API cr_tensor *cr_max_unpool_at(cr_site at, cr_tensor *x, cr_tensor *indices, cr_dims size);
#define cr_max_unpool(x, indices, size) cr_max_unpool_at(CR_HERE, x, indices, size)

/* cr_max_unpool to the size (L - 1) stride - 2 padding + kernel; stride is the kernel unless given. */
typedef struct cr_max_unpool1d_opts {
    size_t size;
    int64_t kernel[1];
    int64_t stride[1];
    int64_t padding[1];
} cr_max_unpool1d_opts;
CR_API cr_tensor *cr_max_unpool1d_at(cr_site at, cr_tensor *x, cr_tensor *indices, const cr_max_unpool1d_opts *options);
#define cr_max_unpool1d(x, indices, ...) cr_max_unpool1d_at(CR_HERE, x, indices, CR_OPTIONS(cr_max_unpool1d_opts, __VA_ARGS__))

/* cr_max_unpool to the sizes that such a pooling comes from; see cr_max_unpool1d. */
typedef struct cr_max_unpool2d_opts {
    size_t size;
    int64_t kernel[2];
    int64_t stride[2];
    int64_t padding[2];
} cr_max_unpool2d_opts;
CR_API cr_tensor *cr_max_unpool2d_at(cr_site at, cr_tensor *x, cr_tensor *indices, const cr_max_unpool2d_opts *options);
#define cr_max_unpool2d(x, indices, ...) cr_max_unpool2d_at(CR_HERE, x, indices, CR_OPTIONS(cr_max_unpool2d_opts, __VA_ARGS__))

/* cr_max_unpool to the sizes that such a pooling comes from; see cr_max_unpool1d. */
typedef struct cr_max_unpool3d_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
} cr_max_unpool3d_opts;
CR_API cr_tensor *cr_max_unpool3d_at(cr_site at, cr_tensor *x, cr_tensor *indices, const cr_max_unpool3d_opts *options);
#define cr_max_unpool3d(x, indices, ...) cr_max_unpool3d_at(CR_HERE, x, indices, CR_OPTIONS(cr_max_unpool3d_opts, __VA_ARGS__))

/* The p-norm of each window of x [N,C,spatial...] (1 to 3 dimensions): the p-th root of the sum of |x|^p. Padding
 * counts as zeros. The gradient of a norm of 0 is taken as 0. */
typedef struct cr_lp_pool_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t extra_end[3];
    int64_t dilation[3]; /* default 1 */
    bool ceil_mode;
} cr_lp_pool_opts;
CR_API cr_tensor *cr_lp_pool_at(cr_site at, cr_tensor *x, double p, const cr_lp_pool_opts *options);
#define cr_lp_pool(x, p, ...) cr_lp_pool_at(CR_HERE, x, p, CR_OPTIONS(cr_lp_pool_opts, __VA_ARGS__))

/* x / (k + alpha / size * (the sum of squares over `size` channels about each))^beta, for x [N,C,...]. Of an even
 * size the extra channel is the one before, with `after` the one after (as ONNX LRN). */
typedef struct cr_local_response_norm_opts {
    size_t size;
    double alpha; /* default 1e-4 */
    double beta; /* default 0.75 */
    double k; /* default 1 */
    bool after;
} cr_local_response_norm_opts;
CR_API cr_tensor *cr_local_response_norm_at(cr_site at, cr_tensor *x, int64_t size, const cr_local_response_norm_opts *options);
#define cr_local_response_norm(x, size, ...) cr_local_response_norm_at(CR_HERE, x, size, CR_OPTIONS(cr_local_response_norm_opts, __VA_ARGS__))

/* ---- pointwise ----------------------------------------------------------------------------------------------------- */


/* Sum of a and b. */
CR_API cr_tensor *cr_add_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_add(a, b) cr_add_at(CR_HERE, a, b)
CR_API cr_tensor *cr_add_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_add_(a, b) cr_add_inplace_at(CR_HERE, a, b)

/* Difference a - b. Not for bool. */
CR_API cr_tensor *cr_sub_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_sub(a, b) cr_sub_at(CR_HERE, a, b)
CR_API cr_tensor *cr_sub_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_sub_(a, b) cr_sub_inplace_at(CR_HERE, a, b)

/* Product of a and b. */
CR_API cr_tensor *cr_mul_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_mul(a, b) cr_mul_at(CR_HERE, a, b)
CR_API cr_tensor *cr_mul_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_mul_(a, b) cr_mul_inplace_at(CR_HERE, a, b)

/* True quotient a / b; integers become the default float type. */
CR_API cr_tensor *cr_div_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_div(a, b) cr_div_at(CR_HERE, a, b)
CR_API cr_tensor *cr_div_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_div_(a, b) cr_div_inplace_at(CR_HERE, a, b)

/* Quotient rounded towards minus infinity; integers divided by zero give 0. */
CR_API cr_tensor *cr_floor_divide_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_floor_divide(a, b) cr_floor_divide_at(CR_HERE, a, b)
CR_API cr_tensor *cr_floor_divide_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_floor_divide_(a, b) cr_floor_divide_inplace_at(CR_HERE, a, b)

/* a - b * floor(a / b): takes the sign of b (Python's %); integers modulo zero give 0. */
CR_API cr_tensor *cr_remainder_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_remainder(a, b) cr_remainder_at(CR_HERE, a, b)
CR_API cr_tensor *cr_remainder_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_remainder_(a, b) cr_remainder_inplace_at(CR_HERE, a, b)

/* Remainder of the quotient rounded towards zero: takes the sign of a (C's fmod). */
CR_API cr_tensor *cr_fmod_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_fmod(a, b) cr_fmod_at(CR_HERE, a, b)
CR_API cr_tensor *cr_fmod_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_fmod_(a, b) cr_fmod_inplace_at(CR_HERE, a, b)

/* a to the power b. */
CR_API cr_tensor *cr_pow_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_pow(a, b) cr_pow_at(CR_HERE, a, b)
CR_API cr_tensor *cr_pow_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_pow_(a, b) cr_pow_inplace_at(CR_HERE, a, b)

/* The larger of a and b; NaN if either is NaN. Where equal, each gets half of the gradient. */
CR_API cr_tensor *cr_maximum_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_maximum(a, b) cr_maximum_at(CR_HERE, a, b)
CR_API cr_tensor *cr_maximum_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_maximum_(a, b) cr_maximum_inplace_at(CR_HERE, a, b)

/* The smaller of a and b; NaN if either is NaN. Where equal, each gets half of the gradient. */
CR_API cr_tensor *cr_minimum_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_minimum(a, b) cr_minimum_at(CR_HERE, a, b)
CR_API cr_tensor *cr_minimum_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_minimum_(a, b) cr_minimum_inplace_at(CR_HERE, a, b)

/* Angle of the point (b, a) in radians, in [-pi, pi]. */
CR_API cr_tensor *cr_atan2_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_atan2(a, b) cr_atan2_at(CR_HERE, a, b)
CR_API cr_tensor *cr_atan2_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_atan2_(a, b) cr_atan2_inplace_at(CR_HERE, a, b)

/* Length of the vector (a, b), without overflow on the way. */
CR_API cr_tensor *cr_hypot_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_hypot(a, b) cr_hypot_at(CR_HERE, a, b)
CR_API cr_tensor *cr_hypot_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_hypot_(a, b) cr_hypot_inplace_at(CR_HERE, a, b)

/* a with the sign of b. */
CR_API cr_tensor *cr_copysign_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_copysign(a, b) cr_copysign_at(CR_HERE, a, b)
CR_API cr_tensor *cr_copysign_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_copysign_(a, b) cr_copysign_inplace_at(CR_HERE, a, b)

/* log(exp(a) + exp(b)), without overflow on the way. */
CR_API cr_tensor *cr_logaddexp_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logaddexp(a, b) cr_logaddexp_at(CR_HERE, a, b)
CR_API cr_tensor *cr_logaddexp_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logaddexp_(a, b) cr_logaddexp_inplace_at(CR_HERE, a, b)

/* Minus x. Not for bool. */
CR_API cr_tensor *cr_neg_at(cr_site at, cr_tensor *x);
#define cr_neg(x) cr_neg_at(CR_HERE, x)
CR_API cr_tensor *cr_neg_inplace_at(cr_site at, cr_tensor *x);
#define cr_neg_(x) cr_neg_inplace_at(CR_HERE, x)

/* Absolute value; of a complex x its length, a real number. */
CR_API cr_tensor *cr_abs_at(cr_site at, cr_tensor *x);
#define cr_abs(x) cr_abs_at(CR_HERE, x)
CR_API cr_tensor *cr_abs_inplace_at(cr_site at, cr_tensor *x);
#define cr_abs_(x) cr_abs_inplace_at(CR_HERE, x)

/* The complex conjugate; a real x as it is. */
CR_API cr_tensor *cr_conj_at(cr_site at, cr_tensor *x);
#define cr_conj(x) cr_conj_at(CR_HERE, x)
CR_API cr_tensor *cr_conj_inplace_at(cr_site at, cr_tensor *x);
#define cr_conj_(x) cr_conj_inplace_at(CR_HERE, x)

/* -1, 0 or 1 as x is negative, zero or positive; NaN for NaN. Of a complex x its direction x / abs(x), 0 at 0. */
CR_API cr_tensor *cr_sign_at(cr_site at, cr_tensor *x);
#define cr_sign(x) cr_sign_at(CR_HERE, x)
CR_API cr_tensor *cr_sign_inplace_at(cr_site at, cr_tensor *x);
#define cr_sign_(x) cr_sign_inplace_at(CR_HERE, x)

/* x * x. */
CR_API cr_tensor *cr_square_at(cr_site at, cr_tensor *x);
#define cr_square(x) cr_square_at(CR_HERE, x)
CR_API cr_tensor *cr_square_inplace_at(cr_site at, cr_tensor *x);
#define cr_square_(x) cr_square_inplace_at(CR_HERE, x)

/* 1 / x. */
CR_API cr_tensor *cr_reciprocal_at(cr_site at, cr_tensor *x);
#define cr_reciprocal(x) cr_reciprocal_at(CR_HERE, x)
CR_API cr_tensor *cr_reciprocal_inplace_at(cr_site at, cr_tensor *x);
#define cr_reciprocal_(x) cr_reciprocal_inplace_at(CR_HERE, x)

/* Square root; NaN below zero. */
CR_API cr_tensor *cr_sqrt_at(cr_site at, cr_tensor *x);
#define cr_sqrt(x) cr_sqrt_at(CR_HERE, x)
CR_API cr_tensor *cr_sqrt_inplace_at(cr_site at, cr_tensor *x);
#define cr_sqrt_(x) cr_sqrt_inplace_at(CR_HERE, x)

/* 1 / sqrt(x). */
CR_API cr_tensor *cr_rsqrt_at(cr_site at, cr_tensor *x);
#define cr_rsqrt(x) cr_rsqrt_at(CR_HERE, x)
CR_API cr_tensor *cr_rsqrt_inplace_at(cr_site at, cr_tensor *x);
#define cr_rsqrt_(x) cr_rsqrt_inplace_at(CR_HERE, x)

/* e to the power x. */
CR_API cr_tensor *cr_exp_at(cr_site at, cr_tensor *x);
#define cr_exp(x) cr_exp_at(CR_HERE, x)
CR_API cr_tensor *cr_exp_inplace_at(cr_site at, cr_tensor *x);
#define cr_exp_(x) cr_exp_inplace_at(CR_HERE, x)

/* 2 to the power x. */
CR_API cr_tensor *cr_exp2_at(cr_site at, cr_tensor *x);
#define cr_exp2(x) cr_exp2_at(CR_HERE, x)
CR_API cr_tensor *cr_exp2_inplace_at(cr_site at, cr_tensor *x);
#define cr_exp2_(x) cr_exp2_inplace_at(CR_HERE, x)

/* exp(x) - 1, exact for small x. */
CR_API cr_tensor *cr_expm1_at(cr_site at, cr_tensor *x);
#define cr_expm1(x) cr_expm1_at(CR_HERE, x)
CR_API cr_tensor *cr_expm1_inplace_at(cr_site at, cr_tensor *x);
#define cr_expm1_(x) cr_expm1_inplace_at(CR_HERE, x)

/* Natural logarithm. */
CR_API cr_tensor *cr_log_at(cr_site at, cr_tensor *x);
#define cr_log(x) cr_log_at(CR_HERE, x)
CR_API cr_tensor *cr_log_inplace_at(cr_site at, cr_tensor *x);
#define cr_log_(x) cr_log_inplace_at(CR_HERE, x)

/* Logarithm to base 2. */
CR_API cr_tensor *cr_log2_at(cr_site at, cr_tensor *x);
#define cr_log2(x) cr_log2_at(CR_HERE, x)
CR_API cr_tensor *cr_log2_inplace_at(cr_site at, cr_tensor *x);
#define cr_log2_(x) cr_log2_inplace_at(CR_HERE, x)

/* Logarithm to base 10. */
CR_API cr_tensor *cr_log10_at(cr_site at, cr_tensor *x);
#define cr_log10(x) cr_log10_at(CR_HERE, x)
CR_API cr_tensor *cr_log10_inplace_at(cr_site at, cr_tensor *x);
#define cr_log10_(x) cr_log10_inplace_at(CR_HERE, x)

/* log(1 + x), exact for small x. */
CR_API cr_tensor *cr_log1p_at(cr_site at, cr_tensor *x);
#define cr_log1p(x) cr_log1p_at(CR_HERE, x)
CR_API cr_tensor *cr_log1p_inplace_at(cr_site at, cr_tensor *x);
#define cr_log1p_(x) cr_log1p_inplace_at(CR_HERE, x)

/* Sine of x radians. */
CR_API cr_tensor *cr_sin_at(cr_site at, cr_tensor *x);
#define cr_sin(x) cr_sin_at(CR_HERE, x)
CR_API cr_tensor *cr_sin_inplace_at(cr_site at, cr_tensor *x);
#define cr_sin_(x) cr_sin_inplace_at(CR_HERE, x)

/* Cosine of x radians. */
CR_API cr_tensor *cr_cos_at(cr_site at, cr_tensor *x);
#define cr_cos(x) cr_cos_at(CR_HERE, x)
CR_API cr_tensor *cr_cos_inplace_at(cr_site at, cr_tensor *x);
#define cr_cos_(x) cr_cos_inplace_at(CR_HERE, x)

/* Tangent of x radians. */
CR_API cr_tensor *cr_tan_at(cr_site at, cr_tensor *x);
#define cr_tan(x) cr_tan_at(CR_HERE, x)
CR_API cr_tensor *cr_tan_inplace_at(cr_site at, cr_tensor *x);
#define cr_tan_(x) cr_tan_inplace_at(CR_HERE, x)

/* Inverse sine in radians; NaN outside [-1, 1]. */
CR_API cr_tensor *cr_asin_at(cr_site at, cr_tensor *x);
#define cr_asin(x) cr_asin_at(CR_HERE, x)
CR_API cr_tensor *cr_asin_inplace_at(cr_site at, cr_tensor *x);
#define cr_asin_(x) cr_asin_inplace_at(CR_HERE, x)

/* Inverse cosine in radians; NaN outside [-1, 1]. */
CR_API cr_tensor *cr_acos_at(cr_site at, cr_tensor *x);
#define cr_acos(x) cr_acos_at(CR_HERE, x)
CR_API cr_tensor *cr_acos_inplace_at(cr_site at, cr_tensor *x);
#define cr_acos_(x) cr_acos_inplace_at(CR_HERE, x)

/* Inverse tangent in radians. */
CR_API cr_tensor *cr_atan_at(cr_site at, cr_tensor *x);
#define cr_atan(x) cr_atan_at(CR_HERE, x)
CR_API cr_tensor *cr_atan_inplace_at(cr_site at, cr_tensor *x);
#define cr_atan_(x) cr_atan_inplace_at(CR_HERE, x)

/* Hyperbolic sine. */
CR_API cr_tensor *cr_sinh_at(cr_site at, cr_tensor *x);
#define cr_sinh(x) cr_sinh_at(CR_HERE, x)
CR_API cr_tensor *cr_sinh_inplace_at(cr_site at, cr_tensor *x);
#define cr_sinh_(x) cr_sinh_inplace_at(CR_HERE, x)

/* Hyperbolic cosine. */
CR_API cr_tensor *cr_cosh_at(cr_site at, cr_tensor *x);
#define cr_cosh(x) cr_cosh_at(CR_HERE, x)
CR_API cr_tensor *cr_cosh_inplace_at(cr_site at, cr_tensor *x);
#define cr_cosh_(x) cr_cosh_inplace_at(CR_HERE, x)

/* Hyperbolic tangent. */
CR_API cr_tensor *cr_tanh_at(cr_site at, cr_tensor *x);
#define cr_tanh(x) cr_tanh_at(CR_HERE, x)
CR_API cr_tensor *cr_tanh_inplace_at(cr_site at, cr_tensor *x);
#define cr_tanh_(x) cr_tanh_inplace_at(CR_HERE, x)

/* Inverse hyperbolic sine. */
CR_API cr_tensor *cr_asinh_at(cr_site at, cr_tensor *x);
#define cr_asinh(x) cr_asinh_at(CR_HERE, x)
CR_API cr_tensor *cr_asinh_inplace_at(cr_site at, cr_tensor *x);
#define cr_asinh_(x) cr_asinh_inplace_at(CR_HERE, x)

/* Inverse hyperbolic cosine; NaN below 1. */
CR_API cr_tensor *cr_acosh_at(cr_site at, cr_tensor *x);
#define cr_acosh(x) cr_acosh_at(CR_HERE, x)
CR_API cr_tensor *cr_acosh_inplace_at(cr_site at, cr_tensor *x);
#define cr_acosh_(x) cr_acosh_inplace_at(CR_HERE, x)

/* Inverse hyperbolic tangent; NaN outside [-1, 1]. */
CR_API cr_tensor *cr_atanh_at(cr_site at, cr_tensor *x);
#define cr_atanh(x) cr_atanh_at(CR_HERE, x)
CR_API cr_tensor *cr_atanh_inplace_at(cr_site at, cr_tensor *x);
#define cr_atanh_(x) cr_atanh_inplace_at(CR_HERE, x)

/* Error function. */
CR_API cr_tensor *cr_erf_at(cr_site at, cr_tensor *x);
#define cr_erf(x) cr_erf_at(CR_HERE, x)
CR_API cr_tensor *cr_erf_inplace_at(cr_site at, cr_tensor *x);
#define cr_erf_(x) cr_erf_inplace_at(CR_HERE, x)

/* Logistic function 1 / (1 + exp(-x)). */
CR_API cr_tensor *cr_sigmoid_at(cr_site at, cr_tensor *x);
#define cr_sigmoid(x) cr_sigmoid_at(CR_HERE, x)
CR_API cr_tensor *cr_sigmoid_inplace_at(cr_site at, cr_tensor *x);
#define cr_sigmoid_(x) cr_sigmoid_inplace_at(CR_HERE, x)

/* max(x, 0). */
CR_API cr_tensor *cr_relu_at(cr_site at, cr_tensor *x);
#define cr_relu(x) cr_relu_at(CR_HERE, x)
CR_API cr_tensor *cr_relu_inplace_at(cr_site at, cr_tensor *x);
#define cr_relu_(x) cr_relu_inplace_at(CR_HERE, x)

/* What tanh's backward computes: d * (1 - t^2), with t = tanh(x). */
CR_API cr_tensor *cr_tanh_grad_at(cr_site at, cr_tensor *d, cr_tensor *t);
#define cr_tanh_grad(d, t) cr_tanh_grad_at(CR_HERE, d, t)
CR_API cr_tensor *cr_tanh_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *t);
#define cr_tanh_grad_(d, t) cr_tanh_grad_inplace_at(CR_HERE, d, t)

/* What sigmoid's backward computes: d * s * (1 - s), with s = sigmoid(x). */
CR_API cr_tensor *cr_sigmoid_grad_at(cr_site at, cr_tensor *d, cr_tensor *s);
#define cr_sigmoid_grad(d, s) cr_sigmoid_grad_at(CR_HERE, d, s)
CR_API cr_tensor *cr_sigmoid_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *s);
#define cr_sigmoid_grad_(d, s) cr_sigmoid_grad_inplace_at(CR_HERE, d, s)

/* What relu's backward computes: d where r = relu(x) is positive, else 0. */
CR_API cr_tensor *cr_relu_grad_at(cr_site at, cr_tensor *d, cr_tensor *r);
#define cr_relu_grad(d, r) cr_relu_grad_at(CR_HERE, d, r)
CR_API cr_tensor *cr_relu_grad_inplace_at(cr_site at, cr_tensor *d, cr_tensor *r);
#define cr_relu_grad_(d, r) cr_relu_grad_inplace_at(CR_HERE, d, r)

/* Largest integer not above x; integers stay. */
CR_API cr_tensor *cr_floor_at(cr_site at, cr_tensor *x);
#define cr_floor(x) cr_floor_at(CR_HERE, x)
CR_API cr_tensor *cr_floor_inplace_at(cr_site at, cr_tensor *x);
#define cr_floor_(x) cr_floor_inplace_at(CR_HERE, x)

/* Smallest integer not below x; integers stay. */
CR_API cr_tensor *cr_ceil_at(cr_site at, cr_tensor *x);
#define cr_ceil(x) cr_ceil_at(CR_HERE, x)
CR_API cr_tensor *cr_ceil_inplace_at(cr_site at, cr_tensor *x);
#define cr_ceil_(x) cr_ceil_inplace_at(CR_HERE, x)

/* Nearest integer, halves to the even one; integers stay. Of a complex x both parts are rounded. */
CR_API cr_tensor *cr_round_at(cr_site at, cr_tensor *x);
#define cr_round(x) cr_round_at(CR_HERE, x)
CR_API cr_tensor *cr_round_inplace_at(cr_site at, cr_tensor *x);
#define cr_round_(x) cr_round_inplace_at(CR_HERE, x)

/* x without its fraction; integers stay. */
CR_API cr_tensor *cr_trunc_at(cr_site at, cr_tensor *x);
#define cr_trunc(x) cr_trunc_at(CR_HERE, x)
CR_API cr_tensor *cr_trunc_inplace_at(cr_site at, cr_tensor *x);
#define cr_trunc_(x) cr_trunc_inplace_at(CR_HERE, x)

/* a == b, as bool. */
CR_API cr_tensor *cr_equal_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_equal(a, b) cr_equal_at(CR_HERE, a, b)

/* a != b, as bool. */
CR_API cr_tensor *cr_not_equal_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_not_equal(a, b) cr_not_equal_at(CR_HERE, a, b)

/* a < b, as bool. */
CR_API cr_tensor *cr_less_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_less(a, b) cr_less_at(CR_HERE, a, b)

/* a <= b, as bool. */
CR_API cr_tensor *cr_less_equal_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_less_equal(a, b) cr_less_equal_at(CR_HERE, a, b)

/* a > b, as bool. */
CR_API cr_tensor *cr_greater_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_greater(a, b) cr_greater_at(CR_HERE, a, b)

/* a >= b, as bool. */
CR_API cr_tensor *cr_greater_equal_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_greater_equal(a, b) cr_greater_equal_at(CR_HERE, a, b)

/* True where x is NaN; false for integers. */
CR_API cr_tensor *cr_isnan_at(cr_site at, cr_tensor *x);
#define cr_isnan(x) cr_isnan_at(CR_HERE, x)

/* True where x is infinite. */
CR_API cr_tensor *cr_isinf_at(cr_site at, cr_tensor *x);
#define cr_isinf(x) cr_isinf_at(CR_HERE, x)

/* True where x has its sign bit set: below zero, -0, or such a NaN. */
CR_API cr_tensor *cr_signbit_at(cr_site at, cr_tensor *x);
#define cr_signbit(x) cr_signbit_at(CR_HERE, x)

/* True where x is neither infinite nor NaN. */
CR_API cr_tensor *cr_isfinite_at(cr_site at, cr_tensor *x);
#define cr_isfinite(x) cr_isfinite_at(CR_HERE, x)

/* Both true (not zero). */
CR_API cr_tensor *cr_logical_and_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logical_and(a, b) cr_logical_and_at(CR_HERE, a, b)
CR_API cr_tensor *cr_logical_and_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logical_and_(a, b) cr_logical_and_inplace_at(CR_HERE, a, b)

/* At least one true. */
CR_API cr_tensor *cr_logical_or_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logical_or(a, b) cr_logical_or_at(CR_HERE, a, b)
CR_API cr_tensor *cr_logical_or_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logical_or_(a, b) cr_logical_or_inplace_at(CR_HERE, a, b)

/* Exactly one true. */
CR_API cr_tensor *cr_logical_xor_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logical_xor(a, b) cr_logical_xor_at(CR_HERE, a, b)
CR_API cr_tensor *cr_logical_xor_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_logical_xor_(a, b) cr_logical_xor_inplace_at(CR_HERE, a, b)

/* True where x is zero. */
CR_API cr_tensor *cr_logical_not_at(cr_site at, cr_tensor *x);
#define cr_logical_not(x) cr_logical_not_at(CR_HERE, x)
CR_API cr_tensor *cr_logical_not_inplace_at(cr_site at, cr_tensor *x);
#define cr_logical_not_(x) cr_logical_not_inplace_at(CR_HERE, x)

/* Bits set in both. */
CR_API cr_tensor *cr_bitwise_and_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_bitwise_and(a, b) cr_bitwise_and_at(CR_HERE, a, b)
CR_API cr_tensor *cr_bitwise_and_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_bitwise_and_(a, b) cr_bitwise_and_inplace_at(CR_HERE, a, b)

/* Bits set in either. */
CR_API cr_tensor *cr_bitwise_or_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_bitwise_or(a, b) cr_bitwise_or_at(CR_HERE, a, b)
CR_API cr_tensor *cr_bitwise_or_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_bitwise_or_(a, b) cr_bitwise_or_inplace_at(CR_HERE, a, b)

/* Bits set in exactly one. */
CR_API cr_tensor *cr_bitwise_xor_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_bitwise_xor(a, b) cr_bitwise_xor_at(CR_HERE, a, b)
CR_API cr_tensor *cr_bitwise_xor_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_bitwise_xor_(a, b) cr_bitwise_xor_inplace_at(CR_HERE, a, b)

/* All bits turned; for bool, logical not. */
CR_API cr_tensor *cr_bitwise_not_at(cr_site at, cr_tensor *x);
#define cr_bitwise_not(x) cr_bitwise_not_at(CR_HERE, x)
CR_API cr_tensor *cr_bitwise_not_inplace_at(cr_site at, cr_tensor *x);
#define cr_bitwise_not_(x) cr_bitwise_not_inplace_at(CR_HERE, x)

/* a * 2**b; bits shifted out are lost, shifts past the width give 0. */
CR_API cr_tensor *cr_left_shift_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_left_shift(a, b) cr_left_shift_at(CR_HERE, a, b)
CR_API cr_tensor *cr_left_shift_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_left_shift_(a, b) cr_left_shift_inplace_at(CR_HERE, a, b)

/* floor(a / 2**b). */
CR_API cr_tensor *cr_right_shift_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_right_shift(a, b) cr_right_shift_at(CR_HERE, a, b)
CR_API cr_tensor *cr_right_shift_inplace_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_right_shift_(a, b) cr_right_shift_inplace_at(CR_HERE, a, b)

/* a where cond (bool) is true, b elsewhere. */
CR_API cr_tensor *cr_where_at(cr_site at, cr_tensor *cond, cr_tensor *a, cr_tensor *b);
#define cr_where(cond, a, b) cr_where_at(CR_HERE, cond, a, b)

/* ---- polynomial ---------------------------------------------------------------------------------------------------- */


/* The polynomial with these coefficients (a vector, of the highest power first) at x. */
CR_API cr_tensor *cr_polyval_at(cr_site at, cr_tensor *coefficients, cr_tensor *x);
#define cr_polyval(coefficients, x) cr_polyval_at(CR_HERE, coefficients, x)

/* Chebyshev's polynomial of the first kind of degree n. */
CR_API cr_tensor *cr_chebyshev_t_at(cr_site at, cr_tensor *x, int64_t n);
#define cr_chebyshev_t(x, n) cr_chebyshev_t_at(CR_HERE, x, n)

/* Chebyshev's polynomial of the second kind of degree n. */
CR_API cr_tensor *cr_chebyshev_u_at(cr_site at, cr_tensor *x, int64_t n);
#define cr_chebyshev_u(x, n) cr_chebyshev_u_at(CR_HERE, x, n)

/* Legendre's polynomial of degree n. */
CR_API cr_tensor *cr_legendre_p_at(cr_site at, cr_tensor *x, int64_t n);
#define cr_legendre_p(x, n) cr_legendre_p_at(CR_HERE, x, n)

/* Hermite's polynomial of degree n, the one of physics. */
CR_API cr_tensor *cr_hermite_h_at(cr_site at, cr_tensor *x, int64_t n);
#define cr_hermite_h(x, n) cr_hermite_h_at(CR_HERE, x, n)

/* Hermite's polynomial of degree n, the one of probability. */
CR_API cr_tensor *cr_hermite_he_at(cr_site at, cr_tensor *x, int64_t n);
#define cr_hermite_he(x, n) cr_hermite_he_at(CR_HERE, x, n)

/* Laguerre's polynomial of degree n. */
CR_API cr_tensor *cr_laguerre_l_at(cr_site at, cr_tensor *x, int64_t n);
#define cr_laguerre_l(x, n) cr_laguerre_l_at(CR_HERE, x, n)

/* ---- pool ---------------------------------------------------------------------------------------------------------- */


/* The largest element of each window, for 1 to 3 spatial dimensions (see cr_max_pool2d; the padding may be of any
 * size). extra_end: how much further than padding windows reach beyond the end of x (may be negative). With output
 * given, that many windows divide each dimension evenly and the other options are not used
 * (cr_adaptive_max_pool2d). */
typedef struct cr_max_pool_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3]; /* default 1 */
    int64_t output[3];
    bool ceil_mode;
    int64_t extra_end[3];
} cr_max_pool_opts;
CR_API cr_tensor *cr_max_pool_at(cr_site at, cr_tensor *x, const cr_max_pool_opts *options);
#define cr_max_pool(x, ...) cr_max_pool_at(CR_HERE, x, CR_OPTIONS(cr_max_pool_opts, __VA_ARGS__))

/* What max_pool's backward computes: each element of d added to where its window of x has its largest element,
 * zero elsewhere. */
typedef struct cr_max_pool_grad_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3]; /* default 1 */
    int64_t output[3];
    bool ceil_mode;
    int64_t extra_end[3];
} cr_max_pool_grad_opts;
CR_API cr_tensor *cr_max_pool_grad_at(cr_site at, cr_tensor *d, cr_tensor *x, const cr_max_pool_grad_opts *options);
#define cr_max_pool_grad(d, x, ...) cr_max_pool_grad_at(CR_HERE, d, x, CR_OPTIONS(cr_max_pool_grad_opts, __VA_ARGS__))

/* For each window of x the element of d (of x's shape) that stands where x has its largest element; a window
 * without an element gives 0. */
typedef struct cr_max_pool_gather_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3]; /* default 1 */
    int64_t output[3];
    bool ceil_mode;
    int64_t extra_end[3];
} cr_max_pool_gather_opts;
CR_API cr_tensor *cr_max_pool_gather_at(cr_site at, cr_tensor *d, cr_tensor *x, const cr_max_pool_gather_opts *options);
#define cr_max_pool_gather(d, x, ...) cr_max_pool_gather_at(CR_HERE, d, x, CR_OPTIONS(cr_max_pool_gather_opts, __VA_ARGS__))

/* Where in x each window has its largest element (the first of equal ones, the last NaN): i64, row-major over the
 * spatial dimensions. */
typedef struct cr_max_pool_indices_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3]; /* default 1 */
    int64_t output[3];
    bool ceil_mode;
    int64_t extra_end[3];
} cr_max_pool_indices_opts;
CR_API cr_tensor *cr_max_pool_indices_at(cr_site at, cr_tensor *x, const cr_max_pool_indices_opts *options);
#define cr_max_pool_indices(x, ...) cr_max_pool_indices_at(CR_HERE, x, CR_OPTIONS(cr_max_pool_indices_opts, __VA_ARGS__))

/* The largest element of each window of x [N,C,L]; see cr_max_pool2d. */
typedef struct cr_max_pool1d_opts {
    size_t size;
    int64_t kernel[1];
    int64_t stride[1];
    int64_t padding[1];
    int64_t dilation[1]; /* default 1 */
    bool ceil_mode;
} cr_max_pool1d_opts;
CR_API cr_tensor *cr_max_pool1d_at(cr_site at, cr_tensor *x, const cr_max_pool1d_opts *options);
#define cr_max_pool1d(x, ...) cr_max_pool1d_at(CR_HERE, x, CR_OPTIONS(cr_max_pool1d_opts, __VA_ARGS__))

/* The largest element of each window of x [N,C,H,W], NaN if there is one; the gradient goes to the first of equal
 * ones. kernel: the window's size (required); stride: its steps, kernel by default; padding: how far windows reach
 * beyond x on each side, at most half the kernel; dilation: steps inside the window. ceil_mode: windows that reach
 * beyond the end count too. Any dtype. */
typedef struct cr_max_pool2d_opts {
    size_t size;
    int64_t kernel[2];
    int64_t stride[2];
    int64_t padding[2];
    int64_t dilation[2]; /* default 1 */
    bool ceil_mode;
} cr_max_pool2d_opts;
CR_API cr_tensor *cr_max_pool2d_at(cr_site at, cr_tensor *x, const cr_max_pool2d_opts *options);
#define cr_max_pool2d(x, ...) cr_max_pool2d_at(CR_HERE, x, CR_OPTIONS(cr_max_pool2d_opts, __VA_ARGS__))

/* The largest element of each window of x [N,C,D,H,W]; see cr_max_pool2d. */
typedef struct cr_max_pool3d_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3]; /* default 1 */
    bool ceil_mode;
} cr_max_pool3d_opts;
CR_API cr_tensor *cr_max_pool3d_at(cr_site at, cr_tensor *x, const cr_max_pool3d_opts *options);
#define cr_max_pool3d(x, ...) cr_max_pool3d_at(CR_HERE, x, CR_OPTIONS(cr_max_pool3d_opts, __VA_ARGS__))

/* cr_max_pool2d, and where each element was found: i64, row * W + column. */
typedef struct cr_max_pool2d_indices_opts {
    size_t size;
    int64_t kernel[2];
    int64_t stride[2];
    int64_t padding[2];
    int64_t dilation[2]; /* default 1 */
    bool ceil_mode;
} cr_max_pool2d_indices_opts;
typedef struct cr_max_pool2d_indices_result {
    cr_tensor *y, *indices;
} cr_max_pool2d_indices_result;
CR_API cr_max_pool2d_indices_result cr_max_pool2d_indices_at(cr_site at, cr_tensor *x, const cr_max_pool2d_indices_opts *options);
#define cr_max_pool2d_indices(x, ...) cr_max_pool2d_indices_at(CR_HERE, x, CR_OPTIONS(cr_max_pool2d_indices_opts, __VA_ARGS__))

/* The largest elements of `size` windows that divide x [N,C,L] evenly; see cr_adaptive_avg_pool2d. */
CR_API cr_tensor *cr_adaptive_max_pool1d_at(cr_site at, cr_tensor *x, cr_dims size);
#define cr_adaptive_max_pool1d(x, size) cr_adaptive_max_pool1d_at(CR_HERE, x, size)

/* The largest elements of size[0] x size[1] windows that divide x [N,C,H,W] evenly; see cr_adaptive_avg_pool2d. */
CR_API cr_tensor *cr_adaptive_max_pool2d_at(cr_site at, cr_tensor *x, cr_dims size);
#define cr_adaptive_max_pool2d(x, size) cr_adaptive_max_pool2d_at(CR_HERE, x, size)

/* The largest elements of windows that divide x [N,C,D,H,W] evenly; see cr_adaptive_avg_pool2d. */
CR_API cr_tensor *cr_adaptive_max_pool3d_at(cr_site at, cr_tensor *x, cr_dims size);
#define cr_adaptive_max_pool3d(x, size) cr_adaptive_max_pool3d_at(CR_HERE, x, size)

/* The mean of each window, for 1 to 3 spatial dimensions (see cr_avg_pool2d; the padding may be of any size).
 * extra_end and dilation as for cr_max_pool. With output given, that many windows divide each dimension evenly and
 * the other options are not used (cr_adaptive_avg_pool2d). */
typedef struct cr_avg_pool_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t output[3];
    bool ceil_mode;
    bool exclude_padding;
    int64_t extra_end[3];
    int64_t dilation[3]; /* default 1 */
    int64_t divisor;
} cr_avg_pool_opts;
CR_API cr_tensor *cr_avg_pool_at(cr_site at, cr_tensor *x, const cr_avg_pool_opts *options);
#define cr_avg_pool(x, ...) cr_avg_pool_at(CR_HERE, x, CR_OPTIONS(cr_avg_pool_opts, __VA_ARGS__))

/* What avg_pool's backward computes for x of `shape`: each element of d divided evenly among the elements of its
 * window. */
typedef struct cr_avg_pool_grad_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t output[3];
    bool ceil_mode;
    bool exclude_padding;
    int64_t extra_end[3];
    int64_t dilation[3]; /* default 1 */
    int64_t divisor;
} cr_avg_pool_grad_opts;
CR_API cr_tensor *cr_avg_pool_grad_at(cr_site at, cr_tensor *d, cr_dims shape, const cr_avg_pool_grad_opts *options);
#define cr_avg_pool_grad(d, shape, ...) cr_avg_pool_grad_at(CR_HERE, d, shape, CR_OPTIONS(cr_avg_pool_grad_opts, __VA_ARGS__))

/* The mean of each window of x [N,C,L]; see cr_avg_pool2d. */
typedef struct cr_avg_pool1d_opts {
    size_t size;
    int64_t kernel[1];
    int64_t stride[1];
    int64_t padding[1];
    bool ceil_mode;
    bool exclude_padding;
    int64_t divisor;
} cr_avg_pool1d_opts;
CR_API cr_tensor *cr_avg_pool1d_at(cr_site at, cr_tensor *x, const cr_avg_pool1d_opts *options);
#define cr_avg_pool1d(x, ...) cr_avg_pool1d_at(CR_HERE, x, CR_OPTIONS(cr_avg_pool1d_opts, __VA_ARGS__))

/* The mean of each window of x [N,C,H,W] (floating-point). kernel, stride, padding and ceil_mode as for
 * cr_max_pool2d. Padding counts as zeros, unless exclude_padding: then the sum is divided by the number of x's own
 * elements in the window. divisor, where not zero, is divided by instead (1: sums). */
typedef struct cr_avg_pool2d_opts {
    size_t size;
    int64_t kernel[2];
    int64_t stride[2];
    int64_t padding[2];
    bool ceil_mode;
    bool exclude_padding;
    int64_t divisor;
} cr_avg_pool2d_opts;
CR_API cr_tensor *cr_avg_pool2d_at(cr_site at, cr_tensor *x, const cr_avg_pool2d_opts *options);
#define cr_avg_pool2d(x, ...) cr_avg_pool2d_at(CR_HERE, x, CR_OPTIONS(cr_avg_pool2d_opts, __VA_ARGS__))

/* The mean of each window of x [N,C,D,H,W]; see cr_avg_pool2d. */
typedef struct cr_avg_pool3d_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    bool ceil_mode;
    bool exclude_padding;
    int64_t divisor;
} cr_avg_pool3d_opts;
CR_API cr_tensor *cr_avg_pool3d_at(cr_site at, cr_tensor *x, const cr_avg_pool3d_opts *options);
#define cr_avg_pool3d(x, ...) cr_avg_pool3d_at(CR_HERE, x, CR_OPTIONS(cr_avg_pool3d_opts, __VA_ARGS__))

/* The means of `size` windows that divide x [N,C,L] evenly; see cr_adaptive_avg_pool2d. */
CR_API cr_tensor *cr_adaptive_avg_pool1d_at(cr_site at, cr_tensor *x, cr_dims size);
#define cr_adaptive_avg_pool1d(x, size) cr_adaptive_avg_pool1d_at(CR_HERE, x, size)

/* The means of size[0] x size[1] windows that divide x [N,C,H,W] evenly: window i of n covers floor(i*H/n) to
 * ceil((i+1)*H/n). One number stands for all dimensions; -1 keeps x's size; CR_SHAPE(1) is global pooling. */
CR_API cr_tensor *cr_adaptive_avg_pool2d_at(cr_site at, cr_tensor *x, cr_dims size);
#define cr_adaptive_avg_pool2d(x, size) cr_adaptive_avg_pool2d_at(CR_HERE, x, size)

/* The means of windows that divide x [N,C,D,H,W] evenly; see cr_adaptive_avg_pool2d. */
CR_API cr_tensor *cr_adaptive_avg_pool3d_at(cr_site at, cr_tensor *x, cr_dims size);
#define cr_adaptive_avg_pool3d(x, size) cr_adaptive_avg_pool3d_at(CR_HERE, x, size)

/* cr_max_pool1d, and where each element was found: i64. */
typedef struct cr_max_pool1d_indices_opts {
    size_t size;
    int64_t kernel[1];
    int64_t stride[1];
    int64_t padding[1];
    int64_t dilation[1]; /* default 1 */
    bool ceil_mode;
} cr_max_pool1d_indices_opts;
typedef struct cr_max_pool1d_indices_result {
    cr_tensor *y, *indices;
} cr_max_pool1d_indices_result;
CR_API cr_max_pool1d_indices_result cr_max_pool1d_indices_at(cr_site at, cr_tensor *x, const cr_max_pool1d_indices_opts *options);
#define cr_max_pool1d_indices(x, ...) cr_max_pool1d_indices_at(CR_HERE, x, CR_OPTIONS(cr_max_pool1d_indices_opts, __VA_ARGS__))

/* cr_max_pool3d, and where each element was found: i64, row-major over the spatial dimensions. */
typedef struct cr_max_pool3d_indices_opts {
    size_t size;
    int64_t kernel[3];
    int64_t stride[3];
    int64_t padding[3];
    int64_t dilation[3]; /* default 1 */
    bool ceil_mode;
} cr_max_pool3d_indices_opts;
typedef struct cr_max_pool3d_indices_result {
    cr_tensor *y, *indices;
} cr_max_pool3d_indices_result;
CR_API cr_max_pool3d_indices_result cr_max_pool3d_indices_at(cr_site at, cr_tensor *x, const cr_max_pool3d_indices_opts *options);
#define cr_max_pool3d_indices(x, ...) cr_max_pool3d_indices_at(CR_HERE, x, CR_OPTIONS(cr_max_pool3d_indices_opts, __VA_ARGS__))

/* Fractional max pooling (Graham 2014) of x [N,C,spatial...] (1 to 3 dimensions) to `size`: the largest elements
 * of windows of `kernel` whose starts are spread pseudo-randomly, and where they were found (i64, row-major over
 * the spatial dimensions). samples [N,C,dimensions], in [0,1), makes the starts: of columns then rows for two
 * dimensions, of the first axis first otherwise (as torch.nn.functional.fractional_max_pool2d and 3d); drawn when
 * not given. */
typedef struct cr_fractional_max_pool_opts {
    size_t size;
    cr_tensor *samples; /* optional */
} cr_fractional_max_pool_opts;
typedef struct cr_fractional_max_pool_result {
    cr_tensor *y, *indices;
} cr_fractional_max_pool_result;
CR_API cr_fractional_max_pool_result cr_fractional_max_pool_at(cr_site at, cr_tensor *x, cr_dims kernel, cr_dims size, const cr_fractional_max_pool_opts *options);
#define cr_fractional_max_pool(x, kernel, size, ...) cr_fractional_max_pool_at(CR_HERE, x, kernel, size, CR_OPTIONS(cr_fractional_max_pool_opts, __VA_ARGS__))

/* ---- product ------------------------------------------------------------------------------------------------------- */


/* beta x + alpha (a b), the product by the rules of cr_matmul (batches too); x broadcasts. */
typedef struct cr_addmm_opts {
    size_t size;
    double alpha; /* default 1 */
    double beta; /* default 1 */
} cr_addmm_opts;
CR_API cr_tensor *cr_addmm_at(cr_site at, cr_tensor *x, cr_tensor *a, cr_tensor *b, const cr_addmm_opts *options);
#define cr_addmm(x, a, b, ...) cr_addmm_at(CR_HERE, x, a, b, CR_OPTIONS(cr_addmm_opts, __VA_ARGS__))

/* The products of vectors along the last axes of both, without conjugation: [...a's, ...b's]. */
CR_API cr_tensor *cr_inner_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_inner(a, b) cr_inner_at(CR_HERE, a, b)

/* The sum of conj(a) b over all elements of a and b, which are as many. */
CR_API cr_tensor *cr_vdot_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_vdot(a, b) cr_vdot_at(CR_HERE, a, b)

/* The p-norm of a - b, over all elements. */
typedef struct cr_dist_opts {
    size_t size;
    double p; /* default 2 */
} cr_dist_opts;
CR_API cr_tensor *cr_dist_at(cr_site at, cr_tensor *a, cr_tensor *b, const cr_dist_opts *options);
#define cr_dist(a, b, ...) cr_dist_at(CR_HERE, a, b, CR_OPTIONS(cr_dist_opts, __VA_ARGS__))

/* x with the slices along an axis whose p-norm is larger than `most` scaled to that. */
CR_API cr_tensor *cr_renorm_at(cr_site at, cr_tensor *x, double p, int64_t axis, double most);
#define cr_renorm(x, p, axis, most) cr_renorm_at(CR_HERE, x, p, axis, most)

/* The discrete convolution of vectors: CR_CONVOLVE_FULL (0) every overlap, [n + m - 1]; CR_CONVOLVE_SAME as many
 * as the longer has; CR_CONVOLVE_VALID where they overlap whole. */
typedef struct cr_convolve_opts {
    size_t size;
    int64_t mode; /* full (0), same (1), valid (2) */
} cr_convolve_opts;
CR_API cr_tensor *cr_convolve_at(cr_site at, cr_tensor *a, cr_tensor *v, const cr_convolve_opts *options);
#define cr_convolve(a, v, ...) cr_convolve_at(CR_HERE, a, v, CR_OPTIONS(cr_convolve_opts, __VA_ARGS__))

/* The cross-correlation of vectors, that is the convolution of a with v reversed and conjugated; modes as in
 * cr_convolve. */
typedef struct cr_correlate_opts {
    size_t size;
    int64_t mode; /* full (0), same (1), valid (2) */
} cr_correlate_opts;
CR_API cr_tensor *cr_correlate_at(cr_site at, cr_tensor *a, cr_tensor *v, const cr_correlate_opts *options);
#define cr_correlate(a, v, ...) cr_correlate_at(CR_HERE, a, v, CR_OPTIONS(cr_correlate_opts, __VA_ARGS__))

/* ---- project ------------------------------------------------------------------------------------------------------- */


/* For each output o the product a^T w[o] b over the last dimensions, plus bias[o]: a [...,I], b [...,J] of equal
 * leading dimensions, w [O,I,J], bias [O], result [...,O]. */
typedef struct cr_bilinear_opts {
    size_t size;
    cr_tensor *bias; /* optional */
} cr_bilinear_opts;
CR_API cr_tensor *cr_bilinear_at(cr_site at, cr_tensor *a, cr_tensor *b, cr_tensor *w, const cr_bilinear_opts *options);
#define cr_bilinear(a, b, w, ...) cr_bilinear_at(CR_HERE, a, b, w, CR_OPTIONS(cr_bilinear_opts, __VA_ARGS__))

/* cr_conv1d of x [T,N,C] with w [K,C,O] and bias [O], time first: the result is [T',N,O]. */
typedef struct cr_conv_tbc_opts {
    size_t size;
    cr_tensor *bias; /* optional */
    int64_t padding;
} cr_conv_tbc_opts;
CR_API cr_tensor *cr_conv_tbc_at(cr_site at, cr_tensor *x, cr_tensor *w, const cr_conv_tbc_opts *options);
#define cr_conv_tbc(x, w, ...) cr_conv_tbc_at(CR_HERE, x, w, CR_OPTIONS(cr_conv_tbc_opts, __VA_ARGS__))

/* cr_cross_entropy of cr_linear: x [N,I] or [I], w [C,I], bias [C]. target and the rest as there. */
typedef struct cr_linear_cross_entropy_opts {
    size_t size;
    cr_tensor *bias; /* optional */
    cr_tensor *weight; /* optional */
    int64_t ignore_index; /* default -100 */
    double label_smoothing;
    int64_t reduction; /* mean (0), sum (1), none (2) */
} cr_linear_cross_entropy_opts;
CR_API cr_tensor *cr_linear_cross_entropy_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *target, const cr_linear_cross_entropy_opts *options);
#define cr_linear_cross_entropy(x, w, target, ...) cr_linear_cross_entropy_at(CR_HERE, x, w, target, CR_OPTIONS(cr_linear_cross_entropy_opts, __VA_ARGS__))

/* ---- quantize ------------------------------------------------------------------------------------------------------ */


/* x / scale rounded to the nearest whole number, halves to the even one, plus zero_point, limited to the range of
 * dtype: i8, u8, i16 or u16; by default zero_point's type, else u8. With a small format (see cr_encode_small) its
 * codes, of which zero_point is one too: whole numbers for the formats of integers, for those of floats no
 * rounding to whole numbers (wrap: too large ones become infinity or NaN rather than the largest). zero_point has
 * scale's shape. precision: the type of the division, scale's by default. As ONNX's QuantizeLinear. */
typedef struct cr_quantize_linear_opts {
    size_t size;
    cr_tensor *zero_point; /* optional */
    int64_t axis;
    int64_t block;
    cr_dtype dtype;
    int64_t format; /* none (0), e4m3fn (1), e4m3fnuz (2), e5m2 (3), e5m2fnuz (4), e8m0 (5), e2m1 (6), e2m3 (7), e3m2 (8), int4 (9), uint4 (10), int2 (11), uint2 (12) */
    bool wrap;
    cr_dtype precision;
} cr_quantize_linear_opts;
CR_API cr_tensor *cr_quantize_linear_at(cr_site at, cr_tensor *x, cr_tensor *scale, const cr_quantize_linear_opts *options);
#define cr_quantize_linear(x, scale, ...) cr_quantize_linear_at(CR_HERE, x, scale, CR_OPTIONS(cr_quantize_linear_opts, __VA_ARGS__))

/* (x - zero_point) * scale for integers x, with zero_point of x's type; or with a small format for its codes.
 * dtype: scale's. Differentiable with respect to scale. As ONNX's DequantizeLinear. */
typedef struct cr_dequantize_linear_opts {
    size_t size;
    cr_tensor *zero_point; /* optional */
    int64_t axis;
    int64_t block;
    int64_t format; /* none (0), e4m3fn (1), e4m3fnuz (2), e5m2 (3), e5m2fnuz (4), e8m0 (5), e2m1 (6), e2m3 (7), e3m2 (8), int4 (9), uint4 (10), int2 (11), uint2 (12) */
    cr_dtype dtype;
} cr_dequantize_linear_opts;
CR_API cr_tensor *cr_dequantize_linear_at(cr_site at, cr_tensor *x, cr_tensor *scale, const cr_dequantize_linear_opts *options);
#define cr_dequantize_linear(x, scale, ...) cr_dequantize_linear_at(CR_HERE, x, scale, CR_OPTIONS(cr_dequantize_linear_opts, __VA_ARGS__))

/* x quantised to u8 with the scale (a number of x's type) and zero point (u8) that let the range of x and 0 be met
 * exactly. As ONNX's DynamicQuantizeLinear. */
typedef struct cr_dynamic_quantize_linear_result {
    cr_tensor *y, *scale, *zero_point;
} cr_dynamic_quantize_linear_result;
CR_API cr_dynamic_quantize_linear_result cr_dynamic_quantize_linear_at(cr_site at, cr_tensor *x);
#define cr_dynamic_quantize_linear(x) cr_dynamic_quantize_linear_at(CR_HERE, x)

/* x as it is after quantisation to low..high and back. Its gradient is passed on to x unchanged where x is within
 * the range, none to scale (the straight-through estimator of Bengio and others, arXiv 1308.3432). */
typedef struct cr_fake_quantize_opts {
    size_t size;
    cr_tensor *zero_point; /* optional */
    int64_t axis;
} cr_fake_quantize_opts;
CR_API cr_tensor *cr_fake_quantize_at(cr_site at, cr_tensor *x, cr_tensor *scale, int64_t low, int64_t high, const cr_fake_quantize_opts *options);
#define cr_fake_quantize(x, scale, low, high, ...) cr_fake_quantize_at(CR_HERE, x, scale, low, high, CR_OPTIONS(cr_fake_quantize_opts, __VA_ARGS__))

/* x as a constant to gradients; shares its memory. */
CR_API cr_tensor *cr_stop_gradient_at(cr_site at, cr_tensor *x);
#define cr_stop_gradient(x) cr_stop_gradient_at(CR_HERE, x)

/* ---- random -------------------------------------------------------------------------------------------------------- */


/* Uniform in [low, high), on the default device. dtype: the default floating-point type. f32 has 24 random bits,
 * f64 53. */
typedef struct cr_uniform_opts {
    size_t size;
    cr_dtype dtype;
} cr_uniform_opts;
CR_API cr_tensor *cr_uniform_at(cr_site at, cr_dims shape, double low, double high, const cr_uniform_opts *options);
#define cr_uniform(shape, low, high, ...) cr_uniform_at(CR_HERE, shape, low, high, CR_OPTIONS(cr_uniform_opts, __VA_ARGS__))

/* Normally distributed, on the default device. dtype: the default floating-point type. */
typedef struct cr_normal_opts {
    size_t size;
    cr_dtype dtype;
} cr_normal_opts;
CR_API cr_tensor *cr_normal_at(cr_site at, cr_dims shape, double mean, double std, const cr_normal_opts *options);
#define cr_normal(shape, mean, std, ...) cr_normal_at(CR_HERE, shape, mean, std, CR_OPTIONS(cr_normal_opts, __VA_ARGS__))

/* Whole numbers, each of low to high - 1 equally likely. dtype: i64. */
typedef struct cr_randint_opts {
    size_t size;
    cr_dtype dtype;
} cr_randint_opts;
CR_API cr_tensor *cr_randint_at(cr_site at, cr_dims shape, int64_t low, int64_t high, const cr_randint_opts *options);
#define cr_randint(shape, low, high, ...) cr_randint_at(CR_HERE, shape, low, high, CR_OPTIONS(cr_randint_opts, __VA_ARGS__))

/* cr_uniform with x's shape, device and (unless given) dtype. */
typedef struct cr_uniform_like_opts {
    size_t size;
    cr_dtype dtype;
} cr_uniform_like_opts;
CR_API cr_tensor *cr_uniform_like_at(cr_site at, cr_tensor *x, double low, double high, const cr_uniform_like_opts *options);
#define cr_uniform_like(x, low, high, ...) cr_uniform_like_at(CR_HERE, x, low, high, CR_OPTIONS(cr_uniform_like_opts, __VA_ARGS__))

/* cr_normal with x's shape, device and (unless given) dtype. */
typedef struct cr_normal_like_opts {
    size_t size;
    cr_dtype dtype;
} cr_normal_like_opts;
CR_API cr_tensor *cr_normal_like_at(cr_site at, cr_tensor *x, double mean, double std, const cr_normal_like_opts *options);
#define cr_normal_like(x, mean, std, ...) cr_normal_like_at(CR_HERE, x, mean, std, CR_OPTIONS(cr_normal_like_opts, __VA_ARGS__))

/* 1 with probability p, else 0, for each element of p; of p's shape and type. */
CR_API cr_tensor *cr_bernoulli_at(cr_site at, cr_tensor *p);
#define cr_bernoulli(p) cr_bernoulli_at(CR_HERE, p)

/* The numbers 0 to n - 1 in random order (i64), every order equally likely. */
CR_API cr_tensor *cr_permutation_at(cr_site at, int64_t n);
#define cr_permutation(n) cr_permutation_at(CR_HERE, n)

/* n category numbers (i64) for each row of probs (one row, or a matrix of rows), drawn with probability
 * proportional to the row's weights. Without replacement, which is the default, a category is drawn at most once. */
typedef struct cr_multinomial_opts {
    size_t size;
    bool replacement;
} cr_multinomial_opts;
CR_API cr_tensor *cr_multinomial_at(cr_site at, cr_tensor *probs, int64_t n, const cr_multinomial_opts *options);
#define cr_multinomial(probs, n, ...) cr_multinomial_at(CR_HERE, probs, n, CR_OPTIONS(cr_multinomial_opts, __VA_ARGS__))

/* Each element is 0 with probability p, otherwise x / (1 - p) (Srivastava et al. 2014). Nothing but the place in
 * the random sequence is kept for backward. */
CR_API cr_tensor *cr_dropout_at(cr_site at, cr_tensor *x, double p);
#define cr_dropout(x, p) cr_dropout_at(CR_HERE, x, p)

/* The numbers that cr_uniform draws at a state of the generator. */
typedef struct cr_philox_uniform_opts {
    size_t size;
    cr_dtype dtype;
} cr_philox_uniform_opts;
CR_API cr_tensor *cr_philox_uniform_at(cr_site at, cr_dims shape, double low, double high, int64_t seed, int64_t position, const cr_philox_uniform_opts *options);
#define cr_philox_uniform(shape, low, high, seed, position, ...) cr_philox_uniform_at(CR_HERE, shape, low, high, seed, position, CR_OPTIONS(cr_philox_uniform_opts, __VA_ARGS__))

/* The numbers that cr_normal draws at a state of the generator. */
typedef struct cr_philox_normal_opts {
    size_t size;
    cr_dtype dtype;
} cr_philox_normal_opts;
CR_API cr_tensor *cr_philox_normal_at(cr_site at, cr_dims shape, double mean, double std, int64_t seed, int64_t position, const cr_philox_normal_opts *options);
#define cr_philox_normal(shape, mean, std, seed, position, ...) cr_philox_normal_at(CR_HERE, shape, mean, std, seed, position, CR_OPTIONS(cr_philox_normal_opts, __VA_ARGS__))

/* The numbers that cr_randint draws at a state of the generator. */
typedef struct cr_philox_integers_opts {
    size_t size;
    cr_dtype dtype;
} cr_philox_integers_opts;
CR_API cr_tensor *cr_philox_integers_at(cr_site at, cr_dims shape, int64_t low, int64_t high, int64_t seed, int64_t position, const cr_philox_integers_opts *options);
#define cr_philox_integers(shape, low, high, seed, position, ...) cr_philox_integers_at(CR_HERE, shape, low, high, seed, position, CR_OPTIONS(cr_philox_integers_opts, __VA_ARGS__))

/* What cr_bernoulli draws at a state of the generator. */
CR_API cr_tensor *cr_philox_bernoulli_at(cr_site at, cr_tensor *p, int64_t seed, int64_t position);
#define cr_philox_bernoulli(p, seed, position) cr_philox_bernoulli_at(CR_HERE, p, seed, position)

/* What cr_permutation draws at a state of the generator. */
CR_API cr_tensor *cr_philox_permutation_at(cr_site at, int64_t n, int64_t seed, int64_t position);
#define cr_philox_permutation(n, seed, position) cr_philox_permutation_at(CR_HERE, n, seed, position)

/* What cr_multinomial draws at a state of the generator. */
typedef struct cr_philox_multinomial_opts {
    size_t size;
    bool replacement;
} cr_philox_multinomial_opts;
CR_API cr_tensor *cr_philox_multinomial_at(cr_site at, cr_tensor *probs, int64_t n, int64_t seed, int64_t position, const cr_philox_multinomial_opts *options);
#define cr_philox_multinomial(probs, n, seed, position, ...) cr_philox_multinomial_at(CR_HERE, probs, n, seed, position, CR_OPTIONS(cr_philox_multinomial_opts, __VA_ARGS__))

/* What cr_dropout computes at a state of the generator; its own gradient. order: the axes from the slowest to the
 * fastest in which elements are numbered, row-major unless given; the result is laid out so. */
typedef struct cr_philox_dropout_opts {
    size_t size;
    cr_dims order;
} cr_philox_dropout_opts;
CR_API cr_tensor *cr_philox_dropout_at(cr_site at, cr_tensor *x, double p, int64_t seed, int64_t position, const cr_philox_dropout_opts *options);
#define cr_philox_dropout(x, p, seed, position, ...) cr_philox_dropout_at(CR_HERE, x, p, seed, position, CR_OPTIONS(cr_philox_dropout_opts, __VA_ARGS__))

/* ---- rearrange ----------------------------------------------------------------------------------------------------- */


/* x in two parts of the given sizes along an axis, as views. Cheaper to differentiate than two slices: its
 * gradient is one concat. cr_split and cr_chunk (<cresset/split.h>) use it. */
typedef struct cr_split2_result {
    cr_tensor *y0, *y1;
} cr_split2_result;
CR_API cr_split2_result cr_split2_at(cr_site at, cr_tensor *x, int64_t axis, cr_dims sizes);
#define cr_split2(x, axis, sizes) cr_split2_at(CR_HERE, x, axis, sizes)

/* x in three parts, as cr_split2. */
typedef struct cr_split3_result {
    cr_tensor *y0, *y1, *y2;
} cr_split3_result;
CR_API cr_split3_result cr_split3_at(cr_site at, cr_tensor *x, int64_t axis, cr_dims sizes);
#define cr_split3(x, axis, sizes) cr_split3_at(CR_HERE, x, axis, sizes)

/* x in four parts, as cr_split2. */
typedef struct cr_split4_result {
    cr_tensor *y0, *y1, *y2, *y3;
} cr_split4_result;
CR_API cr_split4_result cr_split4_at(cr_site at, cr_tensor *x, int64_t axis, cr_dims sizes);
#define cr_split4(x, axis, sizes) cr_split4_at(CR_HERE, x, axis, sizes)

/* before[i] elements before and after[i] after axis i of x; shorter lists are for the last axes. mode:
 * CR_PAD_CONSTANT (0) `value`, CR_PAD_REFLECT x mirrored about its end elements (to and fro where an amount is
 * larger), CR_PAD_REPLICATE the end elements, CR_PAD_CIRCULAR x from its other end. Negative amounts take elements
 * off. */
typedef struct cr_pad_opts {
    size_t size;
    double value;
    int64_t mode; /* constant (0), reflect (1), replicate (2), circular (3) */
} cr_pad_opts;
CR_API cr_tensor *cr_pad_at(cr_site at, cr_tensor *x, cr_dims before, cr_dims after, const cr_pad_opts *options);
#define cr_pad(x, before, after, ...) cr_pad_at(CR_HERE, x, before, after, CR_OPTIONS(cr_pad_opts, __VA_ARGS__))

/* x with the order of elements reversed along axes (all when none are given); a view. */
typedef struct cr_flip_opts {
    size_t size;
    cr_dims axes;
} cr_flip_opts;
CR_API cr_tensor *cr_flip_at(cr_site at, cr_tensor *x, const cr_flip_opts *options);
#define cr_flip(x, ...) cr_flip_at(CR_HERE, x, CR_OPTIONS(cr_flip_opts, __VA_ARGS__))

/* Elements moved along axes, shifts[i] places along axes[i]; those pushed out come in at the other end. Without
 * axes there is one shift and x is rolled as if flat. */
typedef struct cr_roll_opts {
    size_t size;
    cr_dims axes;
} cr_roll_opts;
CR_API cr_tensor *cr_roll_at(cr_site at, cr_tensor *x, cr_dims shifts, const cr_roll_opts *options);
#define cr_roll(x, shifts, ...) cr_roll_at(CR_HERE, x, shifts, CR_OPTIONS(cr_roll_opts, __VA_ARGS__))

/* x repeated repeats[i] times along axis i. Shorter lists are for the last axes; longer ones add axes in front. */
CR_API cr_tensor *cr_tile_at(cr_site at, cr_tensor *x, cr_dims repeats);
#define cr_tile(x, repeats) cr_tile_at(CR_HERE, x, repeats)

/* Every element along an axis repeated in place. */
CR_API cr_tensor *cr_repeat_interleave_at(cr_site at, cr_tensor *x, int64_t repeats, int64_t axis);
#define cr_repeat_interleave(x, repeats, axis) cr_repeat_interleave_at(CR_HERE, x, repeats, axis)

/* The lower triangles of the last two axes: elements above the diagonal number `offset` (positive: above the main
 * one) are 0. */
typedef struct cr_tril_opts {
    size_t size;
    int64_t offset;
} cr_tril_opts;
CR_API cr_tensor *cr_tril_at(cr_site at, cr_tensor *x, const cr_tril_opts *options);
#define cr_tril(x, ...) cr_tril_at(CR_HERE, x, CR_OPTIONS(cr_tril_opts, __VA_ARGS__))

/* The upper triangles of the last two axes: elements below the diagonal number `offset` are 0. */
typedef struct cr_triu_opts {
    size_t size;
    int64_t offset;
} cr_triu_opts;
CR_API cr_tensor *cr_triu_at(cr_site at, cr_tensor *x, const cr_triu_opts *options);
#define cr_triu(x, ...) cr_triu_at(CR_HERE, x, CR_OPTIONS(cr_triu_opts, __VA_ARGS__))

/* ---- reduce -------------------------------------------------------------------------------------------------------- */


/* Sum over axes (all when none are given); keepdims leaves them with size 1. Integers and bool are summed in i64.
 * dtype: the result's type. */
typedef struct cr_sum_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
    cr_dtype dtype;
} cr_sum_opts;
CR_API cr_tensor *cr_sum_at(cr_site at, cr_tensor *x, const cr_sum_opts *options);
#define cr_sum(x, ...) cr_sum_at(CR_HERE, x, CR_OPTIONS(cr_sum_opts, __VA_ARGS__))

/* Arithmetic mean over axes; integers and bool give the default floating-point type. NaN of no elements. */
typedef struct cr_mean_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_mean_opts;
CR_API cr_tensor *cr_mean_at(cr_site at, cr_tensor *x, const cr_mean_opts *options);
#define cr_mean(x, ...) cr_mean_at(CR_HERE, x, CR_OPTIONS(cr_mean_opts, __VA_ARGS__))

/* Product over axes; 1 of no elements. Integers and bool are multiplied in i64. dtype: the result's type. */
typedef struct cr_prod_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
    cr_dtype dtype;
} cr_prod_opts;
CR_API cr_tensor *cr_prod_at(cr_site at, cr_tensor *x, const cr_prod_opts *options);
#define cr_prod(x, ...) cr_prod_at(CR_HERE, x, CR_OPTIONS(cr_prod_opts, __VA_ARGS__))

/* Largest element over axes; NaN if one is NaN. Equal ones share the gradient. An axis without elements is an
 * error. */
typedef struct cr_max_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_max_opts;
CR_API cr_tensor *cr_max_at(cr_site at, cr_tensor *x, const cr_max_opts *options);
#define cr_max(x, ...) cr_max_at(CR_HERE, x, CR_OPTIONS(cr_max_opts, __VA_ARGS__))

/* Smallest element over axes; NaN if one is NaN. Equal ones share the gradient. An axis without elements is an
 * error. */
typedef struct cr_min_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_min_opts;
CR_API cr_tensor *cr_min_at(cr_site at, cr_tensor *x, const cr_min_opts *options);
#define cr_min(x, ...) cr_min_at(CR_HERE, x, CR_OPTIONS(cr_min_opts, __VA_ARGS__))

/* True (bool) where at least one element over axes is not zero; false of no elements. */
typedef struct cr_any_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_any_opts;
CR_API cr_tensor *cr_any_at(cr_site at, cr_tensor *x, const cr_any_opts *options);
#define cr_any(x, ...) cr_any_at(CR_HERE, x, CR_OPTIONS(cr_any_opts, __VA_ARGS__))

/* True (bool) where no element over axes is zero; true of no elements. */
typedef struct cr_all_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_all_opts;
CR_API cr_tensor *cr_all_at(cr_site at, cr_tensor *x, const cr_all_opts *options);
#define cr_all(x, ...) cr_all_at(CR_HERE, x, CR_OPTIONS(cr_all_opts, __VA_ARGS__))

/* Variance over axes: the mean squared distance from the mean. The sum is divided by the number of elements less
 * one (the estimate from a sample, as PyTorch does by default), with population by the number of elements, with
 * correction by the number less that. Floating point only. */
typedef struct cr_var_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_var_opts;
CR_API cr_tensor *cr_var_at(cr_site at, cr_tensor *x, const cr_var_opts *options);
#define cr_var(x, ...) cr_var_at(CR_HERE, x, CR_OPTIONS(cr_var_opts, __VA_ARGS__))

/* Standard deviation over axes: the square root of cr_var. Where it is 0 its gradient is taken as 0. */
typedef struct cr_std_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_std_opts;
CR_API cr_tensor *cr_std_at(cr_site at, cr_tensor *x, const cr_std_opts *options);
#define cr_std(x, ...) cr_std_at(CR_HERE, x, CR_OPTIONS(cr_std_opts, __VA_ARGS__))

/* log(sum(exp(x))) over axes, without overflow on the way; -inf of no elements. Floating point only. */
typedef struct cr_logsumexp_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_logsumexp_opts;
CR_API cr_tensor *cr_logsumexp_at(cr_site at, cr_tensor *x, const cr_logsumexp_opts *options);
#define cr_logsumexp(x, ...) cr_logsumexp_at(CR_HERE, x, CR_OPTIONS(cr_logsumexp_opts, __VA_ARGS__))

/* Euclidean norm over axes: the square root of the sum of squares. Where it is 0 its gradient is taken as 0. */
typedef struct cr_norm_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_norm_opts;
CR_API cr_tensor *cr_norm_at(cr_site at, cr_tensor *x, const cr_norm_opts *options);
#define cr_norm(x, ...) cr_norm_at(CR_HERE, x, CR_OPTIONS(cr_norm_opts, __VA_ARGS__))

/* How many elements over axes are not zero, as i64. */
typedef struct cr_count_nonzero_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_count_nonzero_opts;
CR_API cr_tensor *cr_count_nonzero_at(cr_site at, cr_tensor *x, const cr_count_nonzero_opts *options);
#define cr_count_nonzero(x, ...) cr_count_nonzero_at(CR_HERE, x, CR_OPTIONS(cr_count_nonzero_opts, __VA_ARGS__))

/* x summed over the dimensions that broadcasting shape to x's would add or repeat: the reverse of expand. */
CR_API cr_tensor *cr_sum_to_at(cr_site at, cr_tensor *x, cr_dims shape);
#define cr_sum_to(x, shape) cr_sum_to_at(CR_HERE, x, shape)

/* ---- resize -------------------------------------------------------------------------------------------------------- */


/* x resampled to `size` elements along one axis, as cr_resize does for several. scale: the factor by which x
 * grows, size / x's size when left zero. mode: CR_RESIZE_NEAREST, CR_RESIZE_LINEAR or CR_RESIZE_CUBIC. Nearest
 * takes any dtype, the others floating-point ones. */
typedef struct cr_resample_opts {
    size_t size;
    double scale;
    int64_t mode; /* nearest (0), linear (1), cubic (2) */
    int64_t coordinates; /* half_pixel (0), half_pixel_symmetric (1), pytorch_half_pixel (2), align_corners (3), asymmetric (4), tf_crop_and_resize (5) */
    int64_t rounding; /* round_prefer_floor (0), round_prefer_ceil (1), floor (2), ceil (3) */
    double roi_start;
    double roi_end;
    double extrapolation;
    double cubic; /* default -0.75 */
    bool exclude_outside;
    bool antialias;
} cr_resample_opts;
CR_API cr_tensor *cr_resample_at(cr_site at, cr_tensor *x, int64_t axis, int64_t size, const cr_resample_opts *options);
#define cr_resample(x, axis, size, ...) cr_resample_at(CR_HERE, x, axis, size, CR_OPTIONS(cr_resample_opts, __VA_ARGS__))

/* What resample's backward computes for x of `size` elements along the axis: each element of g added, times its
 * weight, to the elements that it was made of. */
typedef struct cr_resample_grad_opts {
    size_t size;
    double scale;
    int64_t mode;
    int64_t coordinates;
    int64_t rounding;
    double roi_start;
    double roi_end;
    double cubic; /* default -0.75 */
    bool exclude_outside;
    bool antialias;
} cr_resample_grad_opts;
CR_API cr_tensor *cr_resample_grad_at(cr_site at, cr_tensor *g, int64_t axis, int64_t size, const cr_resample_grad_opts *options);
#define cr_resample_grad(g, axis, size, ...) cr_resample_grad_at(CR_HERE, g, axis, size, CR_OPTIONS(cr_resample_grad_opts, __VA_ARGS__))

/* x resized to `size` along axes (all when none are given), as ONNX Resize. scale: the factor of each of these
 * axes; with size empty the sizes are floor(scale * x's), with both the size counts and coordinates are computed
 * with the scale. mode: CR_RESIZE_NEAREST (0), CR_RESIZE_LINEAR or CR_RESIZE_CUBIC (4 elements, with the
 * coefficient `cubic`). coordinates, the place in x of element i, s being the scale: CR_HALF_PIXEL (0) (i + 0.5) /
 * s - 0.5, CR_HALF_PIXEL_SYMMETRIC the same about the middle where the size is not s times x's,
 * CR_PYTORCH_HALF_PIXEL the same but 0 for size 1, CR_ALIGN_CORNERS the first and last elements of both coincide,
 * CR_ASYMMETRIC i / s, CR_CROP_AND_RESIZE the corners of the part from roi[k] to roi[n + k] of axis axes[k] of n
 * (1 is the last element), `extrapolation` outside x. rounding of nearest: CR_ROUND_PREFER_FLOOR (0),
 * CR_ROUND_PREFER_CEIL (for halves), CR_ROUND_FLOOR or CR_ROUND_CEIL. aspect: CR_ASPECT_STRETCH (0), or one scale
 * for all axes so that the result is CR_ASPECT_NOT_LARGER or CR_ASPECT_NOT_SMALLER than size. exclude_outside:
 * weights of places outside x are left out rather than given to the edge. antialias: linear and cubic kernels are
 * widened when x shrinks. Integers are computed in f32 (i32 and i64 in f64) and rounded. */
typedef struct cr_resize_opts {
    size_t size;
    cr_dims axes;
    double scale[8];
    int64_t mode; /* nearest (0), linear (1), cubic (2) */
    int64_t coordinates; /* half_pixel (0), half_pixel_symmetric (1), pytorch_half_pixel (2), align_corners (3), asymmetric (4), tf_crop_and_resize (5) */
    int64_t rounding; /* round_prefer_floor (0), round_prefer_ceil (1), floor (2), ceil (3) */
    int64_t aspect; /* stretch (0), not_larger (1), not_smaller (2) */
    double roi[16];
    double extrapolation;
    double cubic; /* default -0.75 */
    bool exclude_outside;
    bool antialias;
} cr_resize_opts;
CR_API cr_tensor *cr_resize_at(cr_site at, cr_tensor *x, cr_dims size, const cr_resize_opts *options);
#define cr_resize(x, size, ...) cr_resize_at(CR_HERE, x, size, CR_OPTIONS(cr_resize_opts, __VA_ARGS__))

/* x [N,C,spatial...] with its 1 to 3 spatial dimensions resized to size or, where that is empty, to floor(scale *
 * x's); one number stands for all. mode: CR_RESIZE_NEAREST (0) x[floor(i / scale)], CR_RESIZE_NEAREST_EXACT the
 * element nearest to the middle of i, CR_RESIZE_LINEAR (bilinear, trilinear), CR_RESIZE_CUBIC (bicubic),
 * CR_RESIZE_AREA (means, as adaptive_avg_pool). align_corners: the middles of the corner elements coincide rather
 * than their corners. antialias (linear and cubic): kernels are widened when x shrinks, cut off at the edges, with
 * a cubic coefficient of -0.5 (otherwise -0.75). */
typedef struct cr_interpolate_opts {
    size_t size;
    double scale[3];
    int64_t mode; /* nearest (0), linear (1), bicubic (2), nearest-exact (3), area (4) */
    bool align_corners;
    bool antialias;
} cr_interpolate_opts;
CR_API cr_tensor *cr_interpolate_at(cr_site at, cr_tensor *x, cr_dims size, const cr_interpolate_opts *options);
#define cr_interpolate(x, size, ...) cr_interpolate_at(CR_HERE, x, size, CR_OPTIONS(cr_interpolate_opts, __VA_ARGS__))

/* ---- rnn ----------------------------------------------------------------------------------------------------------- */


/* The recurrent part of an LSTM over a sequence: p [T,N,4H] is what the inputs and biases give to the gates, h0
 * and c0 [N,H] the first state, w [4H,H]. states and cells [T+1,N,H] begin with h0 and c0; gates [T,N,4H] are the
 * gates' values: with a = p[t] + states[t] w^T, i, f, o = sigmoid and g = tanh of a's quarters (i, f, g, o),
 * cells[t+1] = f cells[t] + i g and states[t+1] = o tanh(cells[t+1]). Floating-point, one dtype. */
typedef struct cr_lstm_steps_result {
    cr_tensor *states, *cells, *gates;
} cr_lstm_steps_result;
CR_API cr_lstm_steps_result cr_lstm_steps_at(cr_site at, cr_tensor *p, cr_tensor *h0, cr_tensor *c0, cr_tensor *w);
#define cr_lstm_steps(p, h0, c0, w) cr_lstm_steps_at(CR_HERE, p, h0, c0, w)

/* What lstm_steps's backward computes, from the gradients of its results (zero when not given): those of p, h0 and
 * c0. */
typedef struct cr_lstm_steps_backward_opts {
    size_t size;
    cr_tensor *g_states; /* optional */
    cr_tensor *g_cells; /* optional */
    cr_tensor *g_gates; /* optional */
} cr_lstm_steps_backward_opts;
typedef struct cr_lstm_steps_backward_result {
    cr_tensor *dp, *dh0, *dc0;
} cr_lstm_steps_backward_result;
CR_API cr_lstm_steps_backward_result cr_lstm_steps_backward_at(cr_site at, cr_tensor *w, cr_tensor *cells, cr_tensor *gates, const cr_lstm_steps_backward_opts *options);
#define cr_lstm_steps_backward(w, cells, gates, ...) cr_lstm_steps_backward_at(CR_HERE, w, cells, gates, CR_OPTIONS(cr_lstm_steps_backward_opts, __VA_ARGS__))

/* A layer of long short-term memory over a sequence (Hochreiter and Schmidhuber 1997, with forget gates): x
 * [T,N,I], w_ih [4H,I], w_hh [4H,H], biases [4H], first state h0 and hidden cells c0 [N,H] (zeros by default). y
 * [T,N,H] is the state after each step, h and c [N,H] the last state and cells. reverse: from the last step to the
 * first. lengths (integers [N], 0 to T): sequence n has so many steps; x is not used from there on and y is zero,
 * h and c are those after its own last step, and reverse begins at it. w_hr [P,H]: the state is that times what it
 * would be (Sak and others, arXiv 1402.1128); h0, y, h and w_hh [4H,P] then have its width. */
typedef struct cr_lstm_opts {
    size_t size;
    cr_tensor *h0; /* optional */
    cr_tensor *c0; /* optional */
    cr_tensor *b_ih; /* optional */
    cr_tensor *b_hh; /* optional */
    bool reverse;
    cr_tensor *lengths; /* optional */
    cr_tensor *w_hr; /* optional */
} cr_lstm_opts;
typedef struct cr_lstm_result {
    cr_tensor *y, *h, *c;
} cr_lstm_result;
CR_API cr_lstm_result cr_lstm_at(cr_site at, cr_tensor *x, cr_tensor *w_ih, cr_tensor *w_hh, const cr_lstm_opts *options);
#define cr_lstm(x, w_ih, w_hh, ...) cr_lstm_at(CR_HERE, x, w_ih, w_hh, CR_OPTIONS(cr_lstm_opts, __VA_ARGS__))

/* The gates of one LSTM step: a [N,4H] is what inputs, state and biases give to the gates (i, f, g, o), c0 [N,H]
 * the cells. c = sigmoid(f) c0 + sigmoid(i) tanh(g), h = sigmoid(o) tanh(c). Floating-point, one dtype. */
typedef struct cr_lstm_pointwise_result {
    cr_tensor *h, *c;
} cr_lstm_pointwise_result;
CR_API cr_lstm_pointwise_result cr_lstm_pointwise_at(cr_site at, cr_tensor *a, cr_tensor *c0);
#define cr_lstm_pointwise(a, c0) cr_lstm_pointwise_at(CR_HERE, a, c0)

/* What lstm_pointwise's backward computes, from the gradients of its results (zero when not given). */
typedef struct cr_lstm_pointwise_backward_opts {
    size_t size;
    cr_tensor *g_h; /* optional */
    cr_tensor *g_c; /* optional */
} cr_lstm_pointwise_backward_opts;
typedef struct cr_lstm_pointwise_backward_result {
    cr_tensor *da, *dc0;
} cr_lstm_pointwise_backward_result;
CR_API cr_lstm_pointwise_backward_result cr_lstm_pointwise_backward_at(cr_site at, cr_tensor *a, cr_tensor *c0, const cr_lstm_pointwise_backward_opts *options);
#define cr_lstm_pointwise_backward(a, c0, ...) cr_lstm_pointwise_backward_at(CR_HERE, a, c0, CR_OPTIONS(cr_lstm_pointwise_backward_opts, __VA_ARGS__))

/* One step of an LSTM: x [N,I], h0 and c0 [N,H], w_ih [4H,I], w_hh [4H,H], biases [4H]; see cr_lstm. */
typedef struct cr_lstm_cell_opts {
    size_t size;
    cr_tensor *b_ih; /* optional */
    cr_tensor *b_hh; /* optional */
} cr_lstm_cell_opts;
typedef struct cr_lstm_cell_result {
    cr_tensor *h, *c;
} cr_lstm_cell_result;
CR_API cr_lstm_cell_result cr_lstm_cell_at(cr_site at, cr_tensor *x, cr_tensor *h0, cr_tensor *c0, cr_tensor *w_ih, cr_tensor *w_hh, const cr_lstm_cell_opts *options);
#define cr_lstm_cell(x, h0, c0, w_ih, w_hh, ...) cr_lstm_cell_at(CR_HERE, x, h0, c0, w_ih, w_hh, CR_OPTIONS(cr_lstm_cell_opts, __VA_ARGS__))

/* The recurrent part of a GRU over a sequence: p [T,N,3H] is what the inputs and biases give to the gates, h0
 * [N,H] the first state, w [3H,H], b [H] the new gate's own bias inside the reset. states [T+1,N,H] begin with h0;
 * gates [T,N,4H] are r, z, n and q: with a = states[t] w^T in thirds, r, z = sigmoid(p + a), q = a + b, n = tanh(p
 * + r q) and states[t+1] = (1 - z) n + z states[t]. Floating-point, one dtype. */
typedef struct cr_gru_steps_opts {
    size_t size;
    cr_tensor *b; /* optional */
} cr_gru_steps_opts;
typedef struct cr_gru_steps_result {
    cr_tensor *states, *gates;
} cr_gru_steps_result;
CR_API cr_gru_steps_result cr_gru_steps_at(cr_site at, cr_tensor *p, cr_tensor *h0, cr_tensor *w, const cr_gru_steps_opts *options);
#define cr_gru_steps(p, h0, w, ...) cr_gru_steps_at(CR_HERE, p, h0, w, CR_OPTIONS(cr_gru_steps_opts, __VA_ARGS__))

/* What gru_steps's backward computes, from the gradients of its results (zero when not given): those of p, of the
 * products states[t] w^T [T,N,3H], and of h0. */
typedef struct cr_gru_steps_backward_opts {
    size_t size;
    cr_tensor *g_states; /* optional */
    cr_tensor *g_gates; /* optional */
} cr_gru_steps_backward_opts;
typedef struct cr_gru_steps_backward_result {
    cr_tensor *dp, *dq, *dh0;
} cr_gru_steps_backward_result;
CR_API cr_gru_steps_backward_result cr_gru_steps_backward_at(cr_site at, cr_tensor *w, cr_tensor *states, cr_tensor *gates, const cr_gru_steps_backward_opts *options);
#define cr_gru_steps_backward(w, states, gates, ...) cr_gru_steps_backward_at(CR_HERE, w, states, gates, CR_OPTIONS(cr_gru_steps_backward_opts, __VA_ARGS__))

/* A layer of gated recurrent units over a sequence (Cho and others, arXiv 1406.1078, with the reset after the
 * product): x [T,N,I], w_ih [3H,I], w_hh [3H,H], biases [3H], first state h0 [N,H] (zeros by default). y [T,N,H]
 * is the state after each step, h [N,H] the last. reverse: from the last step to the first. lengths: as for
 * cr_lstm. */
typedef struct cr_gru_opts {
    size_t size;
    cr_tensor *h0; /* optional */
    cr_tensor *b_ih; /* optional */
    cr_tensor *b_hh; /* optional */
    bool reverse;
    cr_tensor *lengths; /* optional */
} cr_gru_opts;
typedef struct cr_gru_result {
    cr_tensor *y, *h;
} cr_gru_result;
CR_API cr_gru_result cr_gru_at(cr_site at, cr_tensor *x, cr_tensor *w_ih, cr_tensor *w_hh, const cr_gru_opts *options);
#define cr_gru(x, w_ih, w_hh, ...) cr_gru_at(CR_HERE, x, w_ih, w_hh, CR_OPTIONS(cr_gru_opts, __VA_ARGS__))

/* One step of a GRU: x [N,I], h0 [N,H], w_ih [3H,I], w_hh [3H,H], biases [3H]; see cr_gru. */
typedef struct cr_gru_cell_opts {
    size_t size;
    cr_tensor *b_ih; /* optional */
    cr_tensor *b_hh; /* optional */
} cr_gru_cell_opts;
CR_API cr_tensor *cr_gru_cell_at(cr_site at, cr_tensor *x, cr_tensor *h0, cr_tensor *w_ih, cr_tensor *w_hh, const cr_gru_cell_opts *options);
#define cr_gru_cell(x, h0, w_ih, w_hh, ...) cr_gru_cell_at(CR_HERE, x, h0, w_ih, w_hh, CR_OPTIONS(cr_gru_cell_opts, __VA_ARGS__))

/* A plain recurrent layer over a sequence: x [T,N,I], w_ih [H,I], w_hh [H,H], biases [H], first state h0 [N,H]
 * (zeros by default); the state after each step is tanh(w_ih x + b_ih + w_hh state + b_hh). y [T,N,H], h [N,H] the
 * last one. reverse: from the last step to the first. lengths: as for cr_lstm. */
typedef struct cr_rnn_tanh_opts {
    size_t size;
    cr_tensor *h0; /* optional */
    cr_tensor *b_ih; /* optional */
    cr_tensor *b_hh; /* optional */
    bool reverse;
    cr_tensor *lengths; /* optional */
} cr_rnn_tanh_opts;
typedef struct cr_rnn_tanh_result {
    cr_tensor *y, *h;
} cr_rnn_tanh_result;
CR_API cr_rnn_tanh_result cr_rnn_tanh_at(cr_site at, cr_tensor *x, cr_tensor *w_ih, cr_tensor *w_hh, const cr_rnn_tanh_opts *options);
#define cr_rnn_tanh(x, w_ih, w_hh, ...) cr_rnn_tanh_at(CR_HERE, x, w_ih, w_hh, CR_OPTIONS(cr_rnn_tanh_opts, __VA_ARGS__))

/* cr_rnn_tanh with relu instead of tanh. */
typedef struct cr_rnn_relu_opts {
    size_t size;
    cr_tensor *h0; /* optional */
    cr_tensor *b_ih; /* optional */
    cr_tensor *b_hh; /* optional */
    bool reverse;
    cr_tensor *lengths; /* optional */
} cr_rnn_relu_opts;
typedef struct cr_rnn_relu_result {
    cr_tensor *y, *h;
} cr_rnn_relu_result;
CR_API cr_rnn_relu_result cr_rnn_relu_at(cr_site at, cr_tensor *x, cr_tensor *w_ih, cr_tensor *w_hh, const cr_rnn_relu_opts *options);
#define cr_rnn_relu(x, w_ih, w_hh, ...) cr_rnn_relu_at(CR_HERE, x, w_ih, w_hh, CR_OPTIONS(cr_rnn_relu_opts, __VA_ARGS__))

/* One step of a plain recurrent layer: tanh (or relu) of w_ih x + b_ih + w_hh h0 + b_hh for x [N,I], h0 [N,H]. */
typedef struct cr_rnn_cell_opts {
    size_t size;
    cr_tensor *b_ih; /* optional */
    cr_tensor *b_hh; /* optional */
    bool relu;
} cr_rnn_cell_opts;
CR_API cr_tensor *cr_rnn_cell_at(cr_site at, cr_tensor *x, cr_tensor *h0, cr_tensor *w_ih, cr_tensor *w_hh, const cr_rnn_cell_opts *options);
#define cr_rnn_cell(x, h0, w_ih, w_hh, ...) cr_rnn_cell_at(CR_HERE, x, h0, w_ih, w_hh, CR_OPTIONS(cr_rnn_cell_opts, __VA_ARGS__))

/* Sequences without their padding, as torch.nn.utils.rnn.pack_padded_sequence: x [T,N,...] of which sequence n has
 * lengths[n] steps (integers [N], 0 to T). order [N] sorts the sequences, longest first; data [sum of lengths,...]
 * is the first step of all of them, then the second of those that have one, and so on; batch_sizes [T] says of how
 * many each step is (zero at the end where T is more than the longest). Integers are i64. */
typedef struct cr_pack_padded_result {
    cr_tensor *data, *batch_sizes, *order;
} cr_pack_padded_result;
CR_API cr_pack_padded_result cr_pack_padded_at(cr_site at, cr_tensor *x, cr_tensor *lengths);
#define cr_pack_padded(x, lengths) cr_pack_padded_at(CR_HERE, x, lengths)

/* What cr_pack_padded made data, batch_sizes and order of, with zeros for padding: x [T,N,...], and lengths [N]. */
typedef struct cr_pad_packed_result {
    cr_tensor *x, *lengths;
} cr_pad_packed_result;
CR_API cr_pad_packed_result cr_pad_packed_at(cr_site at, cr_tensor *data, cr_tensor *batch_sizes, cr_tensor *order);
#define cr_pad_packed(data, batch_sizes, order) cr_pad_packed_at(CR_HERE, data, batch_sizes, order)

/* ---- rnn_general --------------------------------------------------------------------------------------------------- */


/* LSTM layers with gates in the order i, o, f, c: w [D,4H,I], r [D,4H,H], b [D,8H] (those of w, then of r), h0 and
 * c0 [D,N,H], peepholes [D,3H] (i, o, f). coupled: f is 1 - i. Activations of the gates, the cells' input and the
 * cells: by default Sigmoid Tanh Tanh. What is ordinary runs as cr_lstm_steps. */
typedef struct cr_lstm_general_opts {
    size_t size;
    cr_tensor *b; /* optional */
    cr_tensor *lengths; /* optional */
    cr_tensor *h0; /* optional */
    cr_tensor *c0; /* optional */
    cr_tensor *peepholes; /* optional */
    int64_t direction; /* forward (0), reverse (1), bidirectional (2) */
    const char *activations;
    double alpha[6];
    double beta[6];
    double clip;
    bool coupled;
    bool batch_first;
} cr_lstm_general_opts;
typedef struct cr_lstm_general_result {
    cr_tensor *y, *h, *c;
} cr_lstm_general_result;
CR_API cr_lstm_general_result cr_lstm_general_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *r, const cr_lstm_general_opts *options);
#define cr_lstm_general(x, w, r, ...) cr_lstm_general_at(CR_HERE, x, w, r, CR_OPTIONS(cr_lstm_general_opts, __VA_ARGS__))

/* GRU layers with gates in the order z, r, h: w [D,3H,I], r [D,3H,H], b [D,6H], h0 [D,N,H]. linear_before_reset:
 * the reset multiplies the product with r, not the state. Activations of the gates and the state: by default
 * Sigmoid Tanh. */
typedef struct cr_gru_general_opts {
    size_t size;
    cr_tensor *b; /* optional */
    cr_tensor *lengths; /* optional */
    cr_tensor *h0; /* optional */
    int64_t direction; /* forward (0), reverse (1), bidirectional (2) */
    const char *activations;
    double alpha[4];
    double beta[4];
    double clip;
    bool linear_before_reset;
    bool batch_first;
} cr_gru_general_opts;
typedef struct cr_gru_general_result {
    cr_tensor *y, *h;
} cr_gru_general_result;
CR_API cr_gru_general_result cr_gru_general_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *r, const cr_gru_general_opts *options);
#define cr_gru_general(x, w, r, ...) cr_gru_general_at(CR_HERE, x, w, r, CR_OPTIONS(cr_gru_general_opts, __VA_ARGS__))

/* Plain recurrent layers: w [D,H,I], r [D,H,H], b [D,2H], h0 [D,N,H]. Activation: Tanh by default. */
typedef struct cr_rnn_general_opts {
    size_t size;
    cr_tensor *b; /* optional */
    cr_tensor *lengths; /* optional */
    cr_tensor *h0; /* optional */
    int64_t direction; /* forward (0), reverse (1), bidirectional (2) */
    const char *activations;
    double alpha[2];
    double beta[2];
    double clip;
    bool batch_first;
} cr_rnn_general_opts;
typedef struct cr_rnn_general_result {
    cr_tensor *y, *h;
} cr_rnn_general_result;
CR_API cr_rnn_general_result cr_rnn_general_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *r, const cr_rnn_general_opts *options);
#define cr_rnn_general(x, w, r, ...) cr_rnn_general_at(CR_HERE, x, w, r, CR_OPTIONS(cr_rnn_general_opts, __VA_ARGS__))

/* ---- sample -------------------------------------------------------------------------------------------------------- */


/* x [N,C,spatial...] (1 to 3 dimensions n) at the points of grid [N,places...,n], given in the order x, y, z (the
 * last axis of x first): the result is [N,C,places...], in channels-last memory. Points are -1 to 1 from corner to
 * corner of x (with align_corners from the middle of one corner element to that of the other), with pixels numbers
 * of elements. mode: CR_SAMPLE_LINEAR (0), CR_SAMPLE_NEAREST, CR_SAMPLE_CUBIC. padding, what is outside x:
 * CR_SAMPLE_ZEROS (0), CR_SAMPLE_BORDER, CR_SAMPLE_REFLECTION. */
typedef struct cr_grid_sample_opts {
    size_t size;
    int64_t mode; /* bilinear (0), nearest (1), bicubic (2) */
    int64_t padding; /* zeros (0), border (1), reflection (2) */
    bool align_corners;
    bool pixels;
} cr_grid_sample_opts;
CR_API cr_tensor *cr_grid_sample_at(cr_site at, cr_tensor *x, cr_tensor *grid, const cr_grid_sample_opts *options);
#define cr_grid_sample(x, grid, ...) cr_grid_sample_at(CR_HERE, x, grid, CR_OPTIONS(cr_grid_sample_opts, __VA_ARGS__))

/* Deformable convolution (Dai et al. 2017; with mask Zhu et al. 2018) of x [N,C,H,W] with w [O,C/groups,KH,KW]:
 * each tap of each window is taken from where offset [N,offset_groups KH KW 2,OH,OW] (down, right; in elements)
 * moves it, by linear interpolation with zeros outside, times mask [N,offset_groups KH KW,OH,OW]. The result is
 * [N,O,OH,OW]. */
typedef struct cr_deform_conv2d_opts {
    size_t size;
    cr_tensor *mask; /* optional */
    cr_tensor *bias; /* optional */
    int64_t stride[2]; /* default 1 */
    int64_t padding[2];
    int64_t dilation[2]; /* default 1 */
    int64_t groups; /* default 1 */
    int64_t offset_groups; /* default 1 */
} cr_deform_conv2d_opts;
CR_API cr_tensor *cr_deform_conv2d_at(cr_site at, cr_tensor *x, cr_tensor *w, cr_tensor *offset, const cr_deform_conv2d_opts *options);
#define cr_deform_conv2d(x, w, offset, ...) cr_deform_conv2d_at(CR_HERE, x, w, offset, CR_OPTIONS(cr_deform_conv2d_opts, __VA_ARGS__))

/* ---- scan ---------------------------------------------------------------------------------------------------------- */


/* Index (i64) of the largest element along axis, of the first one where several are equal; NaN counts as the
 * largest. An axis without elements is an error. */
typedef struct cr_argmax_opts {
    size_t size;
    bool keepdims;
} cr_argmax_opts;
CR_API cr_tensor *cr_argmax_at(cr_site at, cr_tensor *x, int64_t axis, const cr_argmax_opts *options);
#define cr_argmax(x, axis, ...) cr_argmax_at(CR_HERE, x, axis, CR_OPTIONS(cr_argmax_opts, __VA_ARGS__))

/* Index (i64) of the smallest element along axis, of the first one where several are equal; NaN counts as the
 * smallest. An axis without elements is an error. */
typedef struct cr_argmin_opts {
    size_t size;
    bool keepdims;
} cr_argmin_opts;
CR_API cr_tensor *cr_argmin_at(cr_site at, cr_tensor *x, int64_t axis, const cr_argmin_opts *options);
#define cr_argmin(x, axis, ...) cr_argmin_at(CR_HERE, x, axis, CR_OPTIONS(cr_argmin_opts, __VA_ARGS__))

/* Running sum along axis: element i is x[0] + ... + x[i]; with reverse x[i] + ... + x[n-1]. Integers and bool are
 * summed in i64. dtype: the result's type. */
typedef struct cr_cumsum_opts {
    size_t size;
    bool reverse;
    cr_dtype dtype;
} cr_cumsum_opts;
CR_API cr_tensor *cr_cumsum_at(cr_site at, cr_tensor *x, int64_t axis, const cr_cumsum_opts *options);
#define cr_cumsum(x, axis, ...) cr_cumsum_at(CR_HERE, x, axis, CR_OPTIONS(cr_cumsum_opts, __VA_ARGS__))

/* Running product along axis: element i is x[0] * ... * x[i]. Integers and bool are multiplied in i64. */
CR_API cr_tensor *cr_cumprod_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_cumprod(x, axis) cr_cumprod_at(CR_HERE, x, axis)

/* What cumprod's backward computes. Needs no division: zeros in x are no exception. */
CR_API cr_tensor *cr_cumprod_backward_at(cr_site at, cr_tensor *g, cr_tensor *x, int64_t axis);
#define cr_cumprod_backward(g, x, axis) cr_cumprod_backward_at(CR_HERE, g, x, axis)

/* Element i is the product of all the others along axis. Floating point only. */
CR_API cr_tensor *cr_prod_others_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_prod_others(x, axis) cr_prod_others_at(CR_HERE, x, axis)

/* ---- scatter ------------------------------------------------------------------------------------------------------- */


/* x with src[..., i, ...] reduced into [..., index[..., i, ...], ...] along an axis: CR_SCATTER_SUM,
 * CR_SCATTER_PROD, CR_SCATTER_MIN, CR_SCATTER_MAX or CR_SCATTER_MEAN; CR_SCATTER_SET stores. exclude_self: what x
 * has at these places does not take part. index may be smaller than src and, but on the axis, than x. Equal
 * extremes share the gradient. Second derivatives of products that have a factor 0 are taken as 0. */
typedef struct cr_scatter_reduce_opts {
    size_t size;
    bool exclude_self;
} cr_scatter_reduce_opts;
CR_API cr_tensor *cr_scatter_reduce_at(cr_site at, cr_tensor *x, int64_t axis, cr_tensor *index, cr_tensor *src, int64_t reduce, const cr_scatter_reduce_opts *options);
#define cr_scatter_reduce(x, axis, index, src, reduce, ...) cr_scatter_reduce_at(CR_HERE, x, axis, index, src, reduce, CR_OPTIONS(cr_scatter_reduce_opts, __VA_ARGS__))

/* ---- sets ---------------------------------------------------------------------------------------------------------- */


/* The distinct elements of x, flattened, in ascending order; for each the index (i64) where it comes first and how
 * often it comes; for each element of x the number of its value, in x's shape. NaNs are distinct. along: the
 * distinct slices along `axis` instead, in lexicographic order; inverse has one axis then. unsorted: in the order
 * in which they come first (ONNX's Unique). Makes the host wait for the values. */
typedef struct cr_unique_opts {
    size_t size;
    bool along;
    int64_t axis;
    bool unsorted;
} cr_unique_opts;
typedef struct cr_unique_result {
    cr_tensor *values, *first, *inverse, *counts;
} cr_unique_result;
CR_API cr_unique_result cr_unique_at(cr_site at, cr_tensor *x, const cr_unique_opts *options);
#define cr_unique(x, ...) cr_unique_at(CR_HERE, x, CR_OPTIONS(cr_unique_opts, __VA_ARGS__))

/* For each element of x whether it is one of test's (bool); invert: whether it is none of them. */
typedef struct cr_isin_opts {
    size_t size;
    bool invert;
} cr_isin_opts;
CR_API cr_tensor *cr_isin_at(cr_site at, cr_tensor *x, cr_tensor *test, const cr_isin_opts *options);
#define cr_isin(x, test, ...) cr_isin_at(CR_HERE, x, test, CR_OPTIONS(cr_isin_opts, __VA_ARGS__))

/* Differences of neighbours along an axis, n times; prepend and append are joined to x first. */
typedef struct cr_diff_opts {
    size_t size;
    int64_t n; /* default 1 */
    cr_tensor *prepend; /* optional */
    cr_tensor *append; /* optional */
} cr_diff_opts;
CR_API cr_tensor *cr_diff_at(cr_site at, cr_tensor *x, int64_t axis, const cr_diff_opts *options);
#define cr_diff(x, axis, ...) cr_diff_at(CR_HERE, x, axis, CR_OPTIONS(cr_diff_opts, __VA_ARGS__))

/* cr_cumsum as the array API has it; include_initial: the result begins with 0 and has one element more. */
typedef struct cr_cumulative_sum_opts {
    size_t size;
    bool include_initial;
    cr_dtype dtype;
} cr_cumulative_sum_opts;
CR_API cr_tensor *cr_cumulative_sum_at(cr_site at, cr_tensor *x, int64_t axis, const cr_cumulative_sum_opts *options);
#define cr_cumulative_sum(x, axis, ...) cr_cumulative_sum_at(CR_HERE, x, axis, CR_OPTIONS(cr_cumulative_sum_opts, __VA_ARGS__))

/* cr_cumprod as the array API has it; include_initial: the result begins with 1 and has one element more. */
typedef struct cr_cumulative_prod_opts {
    size_t size;
    bool include_initial;
    cr_dtype dtype;
} cr_cumulative_prod_opts;
CR_API cr_tensor *cr_cumulative_prod_at(cr_site at, cr_tensor *x, int64_t axis, const cr_cumulative_prod_opts *options);
#define cr_cumulative_prod(x, axis, ...) cr_cumulative_prod_at(CR_HERE, x, axis, CR_OPTIONS(cr_cumulative_prod_opts, __VA_ARGS__))

/* The k-th smallest element along an axis, counted from 1, and its index. NaN counts as largest. */
typedef struct cr_kthvalue_opts {
    size_t size;
    bool keepdims;
} cr_kthvalue_opts;
typedef struct cr_kthvalue_result {
    cr_tensor *values, *indices;
} cr_kthvalue_result;
CR_API cr_kthvalue_result cr_kthvalue_at(cr_site at, cr_tensor *x, int64_t k, int64_t axis, const cr_kthvalue_opts *options);
#define cr_kthvalue(x, k, axis, ...) cr_kthvalue_at(CR_HERE, x, k, axis, CR_OPTIONS(cr_kthvalue_opts, __VA_ARGS__))

/* The median along an axis, of two the lower one, and its index; NaN if one is NaN. */
typedef struct cr_median_opts {
    size_t size;
    bool keepdims;
} cr_median_opts;
typedef struct cr_median_result {
    cr_tensor *values, *indices;
} cr_median_result;
CR_API cr_median_result cr_median_at(cr_site at, cr_tensor *x, int64_t axis, const cr_median_opts *options);
#define cr_median(x, axis, ...) cr_median_at(CR_HERE, x, axis, CR_OPTIONS(cr_median_opts, __VA_ARGS__))

/* The value below which a part q (0 to 1) of the elements along an axis lies; NaN if one is NaN. Between two
 * elements: interpolation 0 linear, 1 the lower, 2 the higher one, 3 their mean, 4 the nearer one. Floating point
 * only. */
typedef struct cr_quantile_opts {
    size_t size;
    bool keepdims;
    int64_t interpolation; /* linear (0), lower (1), higher (2), midpoint (3), nearest (4) */
} cr_quantile_opts;
CR_API cr_tensor *cr_quantile_at(cr_site at, cr_tensor *x, double q, int64_t axis, const cr_quantile_opts *options);
#define cr_quantile(x, q, axis, ...) cr_quantile_at(CR_HERE, x, q, axis, CR_OPTIONS(cr_quantile_opts, __VA_ARGS__))

/* Sum over axes of the elements that are not NaN. */
typedef struct cr_nansum_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_nansum_opts;
CR_API cr_tensor *cr_nansum_at(cr_site at, cr_tensor *x, const cr_nansum_opts *options);
#define cr_nansum(x, ...) cr_nansum_at(CR_HERE, x, CR_OPTIONS(cr_nansum_opts, __VA_ARGS__))

/* Mean over axes of the elements that are not NaN; NaN of none. */
typedef struct cr_nanmean_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_nanmean_opts;
CR_API cr_tensor *cr_nanmean_at(cr_site at, cr_tensor *x, const cr_nanmean_opts *options);
#define cr_nanmean(x, ...) cr_nanmean_at(CR_HERE, x, CR_OPTIONS(cr_nanmean_opts, __VA_ARGS__))

/* How often each number from 0 to the largest (at least minlength - 1) comes in x, integers on one axis; with
 * weights (of x's shape) the sums of their weights. Makes the host wait for the values. */
typedef struct cr_bincount_opts {
    size_t size;
    cr_tensor *weights; /* optional */
    int64_t minlength;
} cr_bincount_opts;
CR_API cr_tensor *cr_bincount_at(cr_site at, cr_tensor *x, const cr_bincount_opts *options);
#define cr_bincount(x, ...) cr_bincount_at(CR_HERE, x, CR_OPTIONS(cr_bincount_opts, __VA_ARGS__))

/* x turned by quarter turns in the plane of two axes (default 0 and 1), from the first towards the second. */
typedef struct cr_rot90_opts {
    size_t size;
    int64_t axes[2];
} cr_rot90_opts;
CR_API cr_tensor *cr_rot90_at(cr_site at, cr_tensor *x, int64_t times, const cr_rot90_opts *options);
#define cr_rot90(x, times, ...) cr_rot90_at(CR_HERE, x, times, CR_OPTIONS(cr_rot90_opts, __VA_ARGS__))

/* The last axis as the diagonal of matrices, zeros elsewhere: two last axes of its size plus |offset|. A positive
 * offset is above the main diagonal. */
typedef struct cr_diag_embed_opts {
    size_t size;
    int64_t offset;
} cr_diag_embed_opts;
CR_API cr_tensor *cr_diag_embed_at(cr_site at, cr_tensor *x, const cr_diag_embed_opts *options);
#define cr_diag_embed(x, ...) cr_diag_embed_at(CR_HERE, x, CR_OPTIONS(cr_diag_embed_opts, __VA_ARGS__))

/* ---- shuffle ------------------------------------------------------------------------------------------------------- */


/* x [N,C,H,W] as [N,C/block^2,H block,W block]: channels become blocks of pixels, as ONNX DepthToSpace. The
 * channels of a pixel of the result are apart by C/block^2 (DCR), with crd they lie together (CRD). */
typedef struct cr_depth_to_space_opts {
    size_t size;
    bool crd; /* DCR (0), CRD (1) */
} cr_depth_to_space_opts;
CR_API cr_tensor *cr_depth_to_space_at(cr_site at, cr_tensor *x, int64_t block, const cr_depth_to_space_opts *options);
#define cr_depth_to_space(x, block, ...) cr_depth_to_space_at(CR_HERE, x, block, CR_OPTIONS(cr_depth_to_space_opts, __VA_ARGS__))

/* x [N,C,H,W] as [N,C block^2,H/block,W/block]: the reverse of cr_depth_to_space without crd, as ONNX
 * SpaceToDepth. */
CR_API cr_tensor *cr_space_to_depth_at(cr_site at, cr_tensor *x, int64_t block);
#define cr_space_to_depth(x, block) cr_space_to_depth_at(CR_HERE, x, block)

/* x [...,C factor^2,H,W] as [...,C,H factor,W factor]. */
CR_API cr_tensor *cr_pixel_shuffle_at(cr_site at, cr_tensor *x, int64_t factor);
#define cr_pixel_shuffle(x, factor) cr_pixel_shuffle_at(CR_HERE, x, factor)

/* The reverse of cr_pixel_shuffle. */
CR_API cr_tensor *cr_pixel_unshuffle_at(cr_site at, cr_tensor *x, int64_t factor);
#define cr_pixel_unshuffle(x, factor) cr_pixel_unshuffle_at(CR_HERE, x, factor)

/* x [N,C,...] with its channels, seen as [groups, C/groups], transposed. */
CR_API cr_tensor *cr_channel_shuffle_at(cr_site at, cr_tensor *x, int64_t groups);
#define cr_channel_shuffle(x, groups) cr_channel_shuffle_at(CR_HERE, x, groups)

/* x cut or padded with zeros on both sides to `size` along axes (all when none are given); what is odd goes to the
 * end, as ONNX CenterCropPad. */
typedef struct cr_center_crop_pad_opts {
    size_t size;
    cr_dims axes;
} cr_center_crop_pad_opts;
CR_API cr_tensor *cr_center_crop_pad_at(cr_site at, cr_tensor *x, cr_dims size, const cr_center_crop_pad_opts *options);
#define cr_center_crop_pad(x, size, ...) cr_center_crop_pad_at(CR_HERE, x, size, CR_OPTIONS(cr_center_crop_pad_opts, __VA_ARGS__))

/* Points for cr_grid_sample: theta [N,2,3] or [N,3,4] applied to the places of the elements of a picture of `size`
 * ([N,C,H,W] or [N,C,D,H,W]), whose corners (with align_corners the middles of whose corner elements) lie at -1
 * and 1. The result is [N,H,W,2] or [N,D,H,W,3], x first. */
typedef struct cr_affine_grid_opts {
    size_t size;
    bool align_corners;
} cr_affine_grid_opts;
CR_API cr_tensor *cr_affine_grid_at(cr_site at, cr_tensor *theta, cr_dims size, const cr_affine_grid_opts *options);
#define cr_affine_grid(theta, size, ...) cr_affine_grid_at(CR_HERE, theta, size, CR_OPTIONS(cr_affine_grid_opts, __VA_ARGS__))

/* ---- slice --------------------------------------------------------------------------------------------------------- */


/* Every step-th element of an axis, from start to stop (left out), by Python's rules: negative numbers count from
 * the end, what lies outside is clamped, a negative step walks backwards. stop = CR_END goes to the last element
 * in the direction of the step, start = CR_END begins at the last element: cr_slice(x, 0, CR_END, CR_END, .step =
 * -1) is x reversed. */
typedef struct cr_slice_opts {
    size_t size;
    int64_t step; /* default 1 */
} cr_slice_opts;
CR_API cr_tensor *cr_slice_at(cr_site at, cr_tensor *x, int64_t axis, int64_t start, int64_t stop, const cr_slice_opts *options);
#define cr_slice(x, axis, start, stop, ...) cr_slice_at(CR_HERE, x, axis, start, stop, CR_OPTIONS(cr_slice_opts, __VA_ARGS__))

/* x at one index of an axis, which the result has no longer. A negative index counts from the end. */
CR_API cr_tensor *cr_select_at(cr_site at, cr_tensor *x, int64_t axis, int64_t index);
#define cr_select(x, axis, index) cr_select_at(CR_HERE, x, axis, index)

/* `length` elements of an axis from `start` (negative: counted from the end); all must exist. */
CR_API cr_tensor *cr_narrow_at(cr_site at, cr_tensor *x, int64_t axis, int64_t start, int64_t length);
#define cr_narrow(x, axis, start, length) cr_narrow_at(CR_HERE, x, axis, start, length)

/* Windows of `length` elements along an axis, their starts `step` apart, as a view: the axis then counts windows
 * and a new last axis runs through one. Windows that would pass the end are left out. */
CR_API cr_tensor *cr_unfold_at(cr_site at, cr_tensor *x, int64_t axis, int64_t length, int64_t step);
#define cr_unfold(x, axis, length, step) cr_unfold_at(CR_HERE, x, axis, length, step)

/* The diagonal of the planes of two axes, as a view: both axes go and a new last one runs along the diagonal. A
 * positive offset is above the main one (further along axis1). */
typedef struct cr_diagonal_opts {
    size_t size;
    int64_t offset;
} cr_diagonal_opts;
CR_API cr_tensor *cr_diagonal_at(cr_site at, cr_tensor *x, int64_t axis0, int64_t axis1, const cr_diagonal_opts *options);
#define cr_diagonal(x, axis0, axis1, ...) cr_diagonal_at(CR_HERE, x, axis0, axis1, CR_OPTIONS(cr_diagonal_opts, __VA_ARGS__))

/* Zeros of `shape` with g where cr_slice(zeros, axis, start, stop, .step = step) is: the gradient of slice. */
CR_API cr_tensor *cr_slice_backward_at(cr_site at, cr_tensor *g, cr_dims shape, int64_t axis, int64_t start, int64_t stop, int64_t step);
#define cr_slice_backward(g, shape, axis, start, stop, step) cr_slice_backward_at(CR_HERE, g, shape, axis, start, stop, step)

/* Zeros of `shape` with every element of g added to the place that unfold took it from: the gradient of unfold. */
CR_API cr_tensor *cr_unfold_backward_at(cr_site at, cr_tensor *g, cr_dims shape, int64_t axis, int64_t length, int64_t step);
#define cr_unfold_backward(g, shape, axis, length, step) cr_unfold_backward_at(CR_HERE, g, shape, axis, length, step)

/* Zeros of `shape` with g on the diagonal: the gradient of diagonal. */
CR_API cr_tensor *cr_diagonal_backward_at(cr_site at, cr_tensor *g, cr_dims shape, int64_t axis0, int64_t axis1, int64_t offset);
#define cr_diagonal_backward(g, shape, axis0, axis1, offset) cr_diagonal_backward_at(CR_HERE, g, shape, axis0, axis1, offset)

/* ---- softmax ------------------------------------------------------------------------------------------------------- */


/* exp(x) divided by its sum along axis, without overflow on the way. Keeps x's layout. Floating point only. */
CR_API cr_tensor *cr_softmax_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_softmax(x, axis) cr_softmax_at(CR_HERE, x, axis)

/* Logarithm of cr_softmax(x, axis), more accurate than taking it afterwards. Floating point only. */
CR_API cr_tensor *cr_log_softmax_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_log_softmax(x, axis) cr_log_softmax_at(CR_HERE, x, axis)

/* What softmax's backward computes: y * (g - sum(g * y)). */
CR_API cr_tensor *cr_softmax_backward_at(cr_site at, cr_tensor *g, cr_tensor *y, int64_t axis);
#define cr_softmax_backward(g, y, axis) cr_softmax_backward_at(CR_HERE, g, y, axis)

/* What log_softmax's backward computes: g - exp(y) * sum(g). */
CR_API cr_tensor *cr_log_softmax_backward_at(cr_site at, cr_tensor *g, cr_tensor *y, int64_t axis);
#define cr_log_softmax_backward(g, y, axis) cr_log_softmax_backward_at(CR_HERE, g, y, axis)

/* ---- sort ---------------------------------------------------------------------------------------------------------- */


/* x sorted along an axis, and where each element came from (i64). Equal elements keep their order. NaN is last,
 * with descending first. */
typedef struct cr_sort_opts {
    size_t size;
    bool descending;
} cr_sort_opts;
typedef struct cr_sort_result {
    cr_tensor *values, *indices;
} cr_sort_result;
CR_API cr_sort_result cr_sort_at(cr_site at, cr_tensor *x, int64_t axis, const cr_sort_opts *options);
#define cr_sort(x, axis, ...) cr_sort_at(CR_HERE, x, axis, CR_OPTIONS(cr_sort_opts, __VA_ARGS__))

/* The indices that sort x along an axis, as cr_sort gives them. */
typedef struct cr_argsort_opts {
    size_t size;
    bool descending;
} cr_argsort_opts;
CR_API cr_tensor *cr_argsort_at(cr_site at, cr_tensor *x, int64_t axis, const cr_argsort_opts *options);
#define cr_argsort(x, axis, ...) cr_argsort_at(CR_HERE, x, axis, CR_OPTIONS(cr_argsort_opts, __VA_ARGS__))

/* The k largest elements along an axis (with smallest, the k smallest), best first, and their indices (i64). Of
 * equal elements the first ones are taken. NaN counts as largest. */
typedef struct cr_topk_opts {
    size_t size;
    bool smallest;
} cr_topk_opts;
typedef struct cr_topk_result {
    cr_tensor *values, *indices;
} cr_topk_result;
CR_API cr_topk_result cr_topk_at(cr_site at, cr_tensor *x, int64_t k, int64_t axis, const cr_topk_opts *options);
#define cr_topk(x, k, axis, ...) cr_topk_at(CR_HERE, x, k, axis, CR_OPTIONS(cr_topk_opts, __VA_ARGS__))

/* For each value the index (i64) at which it would go into `sorted`, ascending along its last axis, to keep it so:
 * before equal elements, with right after them. sorted has one axis, or values' leading axes. sorter: integers of
 * sorted's shape that sort it along the last axis; it need not be sorted then. */
typedef struct cr_searchsorted_opts {
    size_t size;
    bool right; /* left (0), right (1) */
    cr_tensor *sorter; /* optional */
} cr_searchsorted_opts;
CR_API cr_tensor *cr_searchsorted_at(cr_site at, cr_tensor *sorted, cr_tensor *values, const cr_searchsorted_opts *options);
#define cr_searchsorted(sorted, values, ...) cr_searchsorted_at(CR_HERE, sorted, values, CR_OPTIONS(cr_searchsorted_opts, __VA_ARGS__))

/* ---- sound --------------------------------------------------------------------------------------------------------- */


/* The magnitudes of cr_stft, to a power (2: the energy): [..., n / 2 + 1, frames]. length: of the window, n unless
 * given. hop: length / 2 unless given. window: a Hann window unless given. normalized: the magnitudes are divided
 * by the root of the sum of the window's squares. The other options are those of cr_stft. */
typedef struct cr_spectrogram_opts {
    size_t size;
    int64_t hop;
    cr_tensor *window; /* optional */
    int64_t length;
    double power; /* default 2 */
    bool normalized;
    bool uncentered;
    bool pad_zeros; /* reflect (0), constant (1) */
    bool twosided;
} cr_spectrogram_opts;
CR_API cr_tensor *cr_spectrogram_at(cr_site at, cr_tensor *x, int64_t n, const cr_spectrogram_opts *options);
#define cr_spectrogram(x, n, ...) cr_spectrogram_at(CR_HERE, x, n, CR_OPTIONS(cr_spectrogram_opts, __VA_ARGS__))

/* The weights [bins, mels] of triangular filters whose middles are equally far apart on the mel scale, from low
 * (0) to high (rate / 2) Hz; bins are `bins` frequencies from 0 to rate / 2. scale: CR_MEL_HTK (2595 log10(1 + f /
 * 700)), CR_MEL_SLANEY (linear to 1000 Hz, logarithmic above: Slaney 1998). by_area: each filter is divided by its
 * width in Hz, halved. dtype: the default floating-point type. */
typedef struct cr_mel_filters_opts {
    size_t size;
    double low;
    double high;
    int64_t scale; /* htk (0), slaney (1) */
    bool by_area;
    cr_dtype dtype;
} cr_mel_filters_opts;
CR_API cr_tensor *cr_mel_filters_at(cr_site at, int64_t bins, int64_t mels, double rate, const cr_mel_filters_opts *options);
#define cr_mel_filters(bins, mels, rate, ...) cr_mel_filters_at(CR_HERE, bins, mels, rate, CR_OPTIONS(cr_mel_filters_opts, __VA_ARGS__))

/* cr_spectrogram, whose frequencies are added up with the weights of cr_mel_filters: [..., mels, frames]. */
typedef struct cr_mel_spectrogram_opts {
    size_t size;
    int64_t mels; /* default 128 */
    double low;
    double high;
    int64_t scale; /* htk (0), slaney (1) */
    bool by_area;
    int64_t hop;
    cr_tensor *window; /* optional */
    int64_t length;
    double power; /* default 2 */
    bool normalized;
    bool uncentered;
    bool pad_zeros; /* reflect (0), constant (1) */
} cr_mel_spectrogram_opts;
CR_API cr_tensor *cr_mel_spectrogram_at(cr_site at, cr_tensor *x, int64_t n, double rate, const cr_mel_spectrogram_opts *options);
#define cr_mel_spectrogram(x, n, rate, ...) cr_mel_spectrogram_at(CR_HERE, x, n, rate, CR_OPTIONS(cr_mel_spectrogram_opts, __VA_ARGS__))

/* multiplier (log10 max(x, floor) - log10 max(reference, floor)): decibels. multiplier: 10 for energies, 20 for
 * amplitudes. top: what is more than that below the largest number is raised to it; the largest is that of the
 * last three dimensions. */
typedef struct cr_amplitude_to_db_opts {
    size_t size;
    double multiplier; /* default 10 */
    double floor; /* default 1e-10 */
    double reference; /* default 1 */
    double top;
} cr_amplitude_to_db_opts;
CR_API cr_tensor *cr_amplitude_to_db_at(cr_site at, cr_tensor *x, const cr_amplitude_to_db_opts *options);
#define cr_amplitude_to_db(x, ...) cr_amplitude_to_db_at(CR_HERE, x, CR_OPTIONS(cr_amplitude_to_db_opts, __VA_ARGS__))

/* [n, coefficients]: a row of n numbers times this matrix is its discrete cosine transform (DCT-II), 2 times the
 * sum over k of x[k] cos(pi j (k + 1/2) / n). norm: CR_DCT_NONE, CR_DCT_ORTHO (scaled so that the whole matrix is
 * orthogonal). dtype: the default floating-point type. */
typedef struct cr_dct_matrix_opts {
    size_t size;
    int64_t norm; /* none (0), ortho (1) */
    cr_dtype dtype;
} cr_dct_matrix_opts;
CR_API cr_tensor *cr_dct_matrix_at(cr_site at, int64_t n, int64_t coefficients, const cr_dct_matrix_opts *options);
#define cr_dct_matrix(n, coefficients, ...) cr_dct_matrix_at(CR_HERE, n, coefficients, CR_OPTIONS(cr_dct_matrix_opts, __VA_ARGS__))

/* Mel-frequency cepstral coefficients [..., coefficients, frames]: the orthogonal cosine transform of
 * cr_mel_spectrogram in decibels, of which at most `top` below the largest count (cr_amplitude_to_db). log_mels:
 * of its logarithm, 1e-6 added. */
typedef struct cr_mfcc_opts {
    size_t size;
    int64_t coefficients; /* default 40 */
    bool log_mels;
    double top; /* default 80 */
    int64_t mels; /* default 128 */
    double low;
    double high;
    int64_t scale; /* htk (0), slaney (1) */
    bool by_area;
    int64_t hop;
    cr_tensor *window; /* optional */
    int64_t length;
    double power; /* default 2 */
    bool normalized;
    bool uncentered;
    bool pad_zeros; /* reflect (0), constant (1) */
} cr_mfcc_opts;
CR_API cr_tensor *cr_mfcc_at(cr_site at, cr_tensor *x, int64_t n, double rate, const cr_mfcc_opts *options);
#define cr_mfcc(x, n, rate, ...) cr_mfcc_at(CR_HERE, x, n, rate, CR_OPTIONS(cr_mfcc_opts, __VA_ARGS__))

/* Sounds of `from` numbers a second as ones of `to`: [..., ceil(T to / from)]. Each is a sum of the old ones,
 * weighted with a sinc function that cuts off at rolloff times half of the lower rate, within `width` of its zeros
 * on each side, in a window: a squared cosine, or with kaiser that of Kaiser with beta (J. O. Smith, Digital Audio
 * Resampling). */
typedef struct cr_change_rate_opts {
    size_t size;
    int64_t width; /* default 6 */
    double rolloff; /* default 0.99 */
    bool kaiser;
    double beta; /* default 14.769656459379492 */
} cr_change_rate_opts;
CR_API cr_tensor *cr_change_rate_at(cr_site at, cr_tensor *x, int64_t from, int64_t to, const cr_change_rate_opts *options);
#define cr_change_rate(x, from, to, ...) cr_change_rate_at(CR_HERE, x, from, to, CR_OPTIONS(cr_change_rate_opts, __VA_ARGS__))

/* Stretches of x along one of its last two axes are set to `value` (SpecAugment: Park et al. 2019): `count` of
 * them, each of a random width up to `most`, but no more than a portion p of the axis, at a random place. They are
 * drawn anew for each index of the dimensions before the last two. */
typedef struct cr_mask_along_axis_opts {
    size_t size;
    int64_t count; /* default 1 */
    double p; /* default 1 */
    double value;
} cr_mask_along_axis_opts;
CR_API cr_tensor *cr_mask_along_axis_at(cr_site at, cr_tensor *x, int64_t axis, int64_t most, const cr_mask_along_axis_opts *options);
#define cr_mask_along_axis(x, axis, most, ...) cr_mask_along_axis_at(CR_HERE, x, axis, most, CR_OPTIONS(cr_mask_along_axis_opts, __VA_ARGS__))

/* ---- special ------------------------------------------------------------------------------------------------------- */


/* The logarithm of the absolute value of the gamma function; infinity at 0 and below it at whole numbers. */
CR_API cr_tensor *cr_lgamma_at(cr_site at, cr_tensor *x);
#define cr_lgamma(x) cr_lgamma_at(CR_HERE, x)

/* The derivative of cr_lgamma; infinite at 0, NaN at the whole numbers below. */
CR_API cr_tensor *cr_digamma_at(cr_site at, cr_tensor *x);
#define cr_digamma(x) cr_digamma_at(CR_HERE, x)

/* The n-th derivative of cr_digamma, n at least 0. */
CR_API cr_tensor *cr_polygamma_at(cr_site at, cr_tensor *x, int64_t n);
#define cr_polygamma(x, n) cr_polygamma_at(CR_HERE, x, n)

/* Hurwitz's zeta function, the sum over k = 0, 1, ... of (q + k)^-x, for x > 1; Riemann's for q = 1. q may be
 * negative (to -1e6) where x is whole. There is no gradient for x. */
CR_API cr_tensor *cr_zeta_at(cr_site at, cr_tensor *x, cr_tensor *q);
#define cr_zeta(x, q) cr_zeta_at(CR_HERE, x, q)

/* 1 - erf(x), exact where that is small. */
CR_API cr_tensor *cr_erfc_at(cr_site at, cr_tensor *x);
#define cr_erfc(x) cr_erfc_at(CR_HERE, x)

/* exp(x^2) erfc(x), without overflow on the way. */
CR_API cr_tensor *cr_erfcx_at(cr_site at, cr_tensor *x);
#define cr_erfcx(x) cr_erfcx_at(CR_HERE, x)

/* The number whose erf is x; infinite at -1 and 1, NaN beyond. */
CR_API cr_tensor *cr_erfinv_at(cr_site at, cr_tensor *x);
#define cr_erfinv(x) cr_erfinv_at(CR_HERE, x)

/* The number below which a part x of the standard normal distribution lies: the inverse of cr_ndtr. */
CR_API cr_tensor *cr_ndtri_at(cr_site at, cr_tensor *x);
#define cr_ndtri(x) cr_ndtri_at(CR_HERE, x)

/* The logarithm of cr_ndtr(x), exact far below zero. */
CR_API cr_tensor *cr_log_ndtr_at(cr_site at, cr_tensor *x);
#define cr_log_ndtr(x) cr_log_ndtr_at(CR_HERE, x)

/* The modified Bessel function of the first kind and order 0. */
CR_API cr_tensor *cr_i0_at(cr_site at, cr_tensor *x);
#define cr_i0(x) cr_i0_at(CR_HERE, x)

/* exp(-|x|) cr_i0(x), without overflow on the way. */
CR_API cr_tensor *cr_i0e_at(cr_site at, cr_tensor *x);
#define cr_i0e(x) cr_i0e_at(CR_HERE, x)

/* The modified Bessel function of the first kind and order 1. */
CR_API cr_tensor *cr_i1_at(cr_site at, cr_tensor *x);
#define cr_i1(x) cr_i1_at(CR_HERE, x)

/* exp(-|x|) cr_i1(x), without overflow on the way. */
CR_API cr_tensor *cr_i1e_at(cr_site at, cr_tensor *x);
#define cr_i1e(x) cr_i1e_at(CR_HERE, x)

/* The Bessel function of the first kind and order 0. */
CR_API cr_tensor *cr_bessel_j0_at(cr_site at, cr_tensor *x);
#define cr_bessel_j0(x) cr_bessel_j0_at(CR_HERE, x)

/* The Bessel function of the first kind and order 1. */
CR_API cr_tensor *cr_bessel_j1_at(cr_site at, cr_tensor *x);
#define cr_bessel_j1(x) cr_bessel_j1_at(CR_HERE, x)

/* The Bessel function of the second kind and order 0; -infinity at 0, NaN below. */
CR_API cr_tensor *cr_bessel_y0_at(cr_site at, cr_tensor *x);
#define cr_bessel_y0(x) cr_bessel_y0_at(CR_HERE, x)

/* The Bessel function of the second kind and order 1; -infinity at 0, NaN below. */
CR_API cr_tensor *cr_bessel_y1_at(cr_site at, cr_tensor *x);
#define cr_bessel_y1(x) cr_bessel_y1_at(CR_HERE, x)

/* The lower incomplete gamma function, divided by gamma(a): 0 at x = 0, 1 at infinity. a and x not negative. There
 * is no gradient for a. */
CR_API cr_tensor *cr_gammainc_at(cr_site at, cr_tensor *a, cr_tensor *x);
#define cr_gammainc(a, x) cr_gammainc_at(CR_HERE, a, x)

/* 1 - cr_gammainc(a, x), exact where that is small. */
CR_API cr_tensor *cr_gammaincc_at(cr_site at, cr_tensor *a, cr_tensor *x);
#define cr_gammaincc(a, x) cr_gammaincc_at(CR_HERE, a, x)

/* The greatest common divisor of integers, not negative; 0 of zeros. */
CR_API cr_tensor *cr_gcd_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_gcd(a, b) cr_gcd_at(CR_HERE, a, b)

/* The modified Bessel function of the second kind and order 0; infinite at 0, NaN below. */
CR_API cr_tensor *cr_bessel_k0_at(cr_site at, cr_tensor *x);
#define cr_bessel_k0(x) cr_bessel_k0_at(CR_HERE, x)

/* exp(x) cr_bessel_k0(x), without underflow. */
CR_API cr_tensor *cr_bessel_k0e_at(cr_site at, cr_tensor *x);
#define cr_bessel_k0e(x) cr_bessel_k0e_at(CR_HERE, x)

/* The modified Bessel function of the second kind and order 1; infinite at 0, NaN below. */
CR_API cr_tensor *cr_bessel_k1_at(cr_site at, cr_tensor *x);
#define cr_bessel_k1(x) cr_bessel_k1_at(CR_HERE, x)

/* exp(x) cr_bessel_k1(x), without underflow. */
CR_API cr_tensor *cr_bessel_k1e_at(cr_site at, cr_tensor *x);
#define cr_bessel_k1e(x) cr_bessel_k1e_at(CR_HERE, x)

/* ---- statistics ---------------------------------------------------------------------------------------------------- */


/* Where (i64) the largest of the elements so far along an axis is, the last of equal ones; NaN counts as the
 * largest. smallest: the smallest, NaN counting as such. */
typedef struct cr_cummax_indices_opts {
    size_t size;
    bool smallest;
} cr_cummax_indices_opts;
CR_API cr_tensor *cr_cummax_indices_at(cr_site at, cr_tensor *x, int64_t axis, const cr_cummax_indices_opts *options);
#define cr_cummax_indices(x, axis, ...) cr_cummax_indices_at(CR_HERE, x, axis, CR_OPTIONS(cr_cummax_indices_opts, __VA_ARGS__))

/* The largest of the elements so far along an axis, and where it is: the last of equal ones; NaN from the first
 * NaN on. */
typedef struct cr_cummax_result {
    cr_tensor *values, *indices;
} cr_cummax_result;
CR_API cr_cummax_result cr_cummax_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_cummax(x, axis) cr_cummax_at(CR_HERE, x, axis)

/* The smallest of the elements so far along an axis, and where it is: the last of equal ones; NaN from the first
 * NaN on. */
typedef struct cr_cummin_result {
    cr_tensor *values, *indices;
} cr_cummin_result;
CR_API cr_cummin_result cr_cummin_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_cummin(x, axis) cr_cummin_at(CR_HERE, x, axis)

/* The logarithm of the running sum of exp(x) along an axis, without overflow on the way. */
CR_API cr_tensor *cr_logcumsumexp_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_logcumsumexp(x, axis) cr_logcumsumexp_at(CR_HERE, x, axis)

/* The most frequent element along an axis, of several the smallest, and where it comes last. */
typedef struct cr_mode_opts {
    size_t size;
    bool keepdims;
} cr_mode_opts;
typedef struct cr_mode_result {
    cr_tensor *values, *indices;
} cr_mode_result;
CR_API cr_mode_result cr_mode_at(cr_site at, cr_tensor *x, int64_t axis, const cr_mode_opts *options);
#define cr_mode(x, axis, ...) cr_mode_at(CR_HERE, x, axis, CR_OPTIONS(cr_mode_opts, __VA_ARGS__))

/* The median of the elements along an axis that are not NaN, of two the lower one, and its index; NaN of none. */
typedef struct cr_nanmedian_opts {
    size_t size;
    bool keepdims;
} cr_nanmedian_opts;
typedef struct cr_nanmedian_result {
    cr_tensor *values, *indices;
} cr_nanmedian_result;
CR_API cr_nanmedian_result cr_nanmedian_at(cr_site at, cr_tensor *x, int64_t axis, const cr_nanmedian_opts *options);
#define cr_nanmedian(x, axis, ...) cr_nanmedian_at(CR_HERE, x, axis, CR_OPTIONS(cr_nanmedian_opts, __VA_ARGS__))

/* cr_quantile of the elements that are not NaN; NaN of none. */
typedef struct cr_nanquantile_opts {
    size_t size;
    bool keepdims;
    int64_t interpolation; /* linear (0), lower (1), higher (2), midpoint (3), nearest (4) */
} cr_nanquantile_opts;
CR_API cr_tensor *cr_nanquantile_at(cr_site at, cr_tensor *x, double q, int64_t axis, const cr_nanquantile_opts *options);
#define cr_nanquantile(x, q, axis, ...) cr_nanquantile_at(CR_HERE, x, q, axis, CR_OPTIONS(cr_nanquantile_opts, __VA_ARGS__))

/* cr_quantile with p in hundredths. */
typedef struct cr_percentile_opts {
    size_t size;
    bool keepdims;
    int64_t interpolation; /* linear (0), lower (1), higher (2), midpoint (3), nearest (4) */
} cr_percentile_opts;
CR_API cr_tensor *cr_percentile_at(cr_site at, cr_tensor *x, double p, int64_t axis, const cr_percentile_opts *options);
#define cr_percentile(x, p, axis, ...) cr_percentile_at(CR_HERE, x, p, axis, CR_OPTIONS(cr_percentile_opts, __VA_ARGS__))

/* The largest element over axes that is not NaN; NaN of none. */
typedef struct cr_nanmax_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_nanmax_opts;
CR_API cr_tensor *cr_nanmax_at(cr_site at, cr_tensor *x, const cr_nanmax_opts *options);
#define cr_nanmax(x, ...) cr_nanmax_at(CR_HERE, x, CR_OPTIONS(cr_nanmax_opts, __VA_ARGS__))

/* The smallest element over axes that is not NaN; NaN of none. */
typedef struct cr_nanmin_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_nanmin_opts;
CR_API cr_tensor *cr_nanmin_at(cr_site at, cr_tensor *x, const cr_nanmin_opts *options);
#define cr_nanmin(x, ...) cr_nanmin_at(CR_HERE, x, CR_OPTIONS(cr_nanmin_opts, __VA_ARGS__))

/* cr_min and cr_max. */
typedef struct cr_aminmax_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_aminmax_opts;
typedef struct cr_aminmax_result {
    cr_tensor *min, *max;
} cr_aminmax_result;
CR_API cr_aminmax_result cr_aminmax_at(cr_site at, cr_tensor *x, const cr_aminmax_opts *options);
#define cr_aminmax(x, ...) cr_aminmax_at(CR_HERE, x, CR_OPTIONS(cr_aminmax_opts, __VA_ARGS__))

/* cr_var and cr_mean. */
typedef struct cr_var_mean_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_var_mean_opts;
typedef struct cr_var_mean_result {
    cr_tensor *var, *mean;
} cr_var_mean_result;
CR_API cr_var_mean_result cr_var_mean_at(cr_site at, cr_tensor *x, const cr_var_mean_opts *options);
#define cr_var_mean(x, ...) cr_var_mean_at(CR_HERE, x, CR_OPTIONS(cr_var_mean_opts, __VA_ARGS__))

/* cr_std and cr_mean. */
typedef struct cr_std_mean_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_std_mean_opts;
typedef struct cr_std_mean_result {
    cr_tensor *std, *mean;
} cr_std_mean_result;
CR_API cr_std_mean_result cr_std_mean_at(cr_site at, cr_tensor *x, const cr_std_mean_opts *options);
#define cr_std_mean(x, ...) cr_std_mean_at(CR_HERE, x, CR_OPTIONS(cr_std_mean_opts, __VA_ARGS__))

/* The mean along an axis weighted by weights, which broadcast with x or have one number for each index of the
 * axis. */
typedef struct cr_average_opts {
    size_t size;
    bool keepdims;
} cr_average_opts;
CR_API cr_tensor *cr_average_at(cr_site at, cr_tensor *x, cr_tensor *weights, int64_t axis, const cr_average_opts *options);
#define cr_average(x, weights, axis, ...) cr_average_at(CR_HERE, x, weights, axis, CR_OPTIONS(cr_average_opts, __VA_ARGS__))

/* The covariances of the rows of x [n,m], m observations of each: [n,n]; of a vector one number. The sums are
 * divided by m - 1, with population by m. weights [m] of the observations, as NumPy's aweights. */
typedef struct cr_cov_opts {
    size_t size;
    bool population;
    cr_tensor *weights; /* optional */
} cr_cov_opts;
CR_API cr_tensor *cr_cov_at(cr_site at, cr_tensor *x, const cr_cov_opts *options);
#define cr_cov(x, ...) cr_cov_at(CR_HERE, x, CR_OPTIONS(cr_cov_opts, __VA_ARGS__))

/* The correlation coefficients of the rows of x [n,m]: [n,n]; of a vector one number. */
CR_API cr_tensor *cr_corrcoef_at(cr_site at, cr_tensor *x);
#define cr_corrcoef(x) cr_corrcoef_at(CR_HERE, x)

/* How many elements of x lie in each of `bins` equal parts of min..max (where both are 0 from the least to the
 * largest element), in x's type. Others count for nothing. */
typedef struct cr_histc_opts {
    size_t size;
    int64_t bins; /* default 100 */
    double min;
    double max;
} cr_histc_opts;
CR_API cr_tensor *cr_histc_at(cr_site at, cr_tensor *x, const cr_histc_opts *options);
#define cr_histc(x, ...) cr_histc_at(CR_HERE, x, CR_OPTIONS(cr_histc_opts, __VA_ARGS__))

/* How many elements of x (with weights of x's shape: the sum of their weights) lie between neighbouring edges, the
 * last one included, and these edges: given ones in ascending order, or bins + 1 numbers from min to max (where
 * both are 0 from the least to the largest element). density: divided by the sum and by the widths. */
typedef struct cr_histogram_opts {
    size_t size;
    int64_t bins; /* default 10 */
    cr_tensor *edges; /* optional */
    double min;
    double max;
    cr_tensor *weights; /* optional */
    bool density;
} cr_histogram_opts;
typedef struct cr_histogram_result {
    cr_tensor *counts, *edges;
} cr_histogram_result;
CR_API cr_histogram_result cr_histogram_at(cr_site at, cr_tensor *x, const cr_histogram_opts *options);
#define cr_histogram(x, ...) cr_histogram_at(CR_HERE, x, CR_OPTIONS(cr_histogram_opts, __VA_ARGS__))

/* The integral along an axis by the trapezoidal rule: of samples at places x (one axis, or y's shape) or dx apart. */
typedef struct cr_trapezoid_opts {
    size_t size;
    cr_tensor *x; /* optional */
    double dx; /* default 1 */
} cr_trapezoid_opts;
CR_API cr_tensor *cr_trapezoid_at(cr_site at, cr_tensor *y, int64_t axis, const cr_trapezoid_opts *options);
#define cr_trapezoid(y, axis, ...) cr_trapezoid_at(CR_HERE, y, axis, CR_OPTIONS(cr_trapezoid_opts, __VA_ARGS__))

/* The integral so far by the trapezoidal rule, one element less than y has along the axis. */
typedef struct cr_cumulative_trapezoid_opts {
    size_t size;
    cr_tensor *x; /* optional */
    double dx; /* default 1 */
} cr_cumulative_trapezoid_opts;
CR_API cr_tensor *cr_cumulative_trapezoid_at(cr_site at, cr_tensor *y, int64_t axis, const cr_cumulative_trapezoid_opts *options);
#define cr_cumulative_trapezoid(y, axis, ...) cr_cumulative_trapezoid_at(CR_HERE, y, axis, CR_OPTIONS(cr_cumulative_trapezoid_opts, __VA_ARGS__))

/* The slope along an axis: half the difference of the neighbours, at the ends the difference to the only one. */
typedef struct cr_gradient_opts {
    size_t size;
    double spacing; /* default 1 */
} cr_gradient_opts;
CR_API cr_tensor *cr_gradient_at(cr_site at, cr_tensor *x, int64_t axis, const cr_gradient_opts *options);
#define cr_gradient(x, axis, ...) cr_gradient_at(CR_HERE, x, axis, CR_OPTIONS(cr_gradient_opts, __VA_ARGS__))

/* The piecewise linear function that has `values` at `places` (ascending, one axis), at x; beyond the ends their
 * values. */
CR_API cr_tensor *cr_interp_at(cr_site at, cr_tensor *x, cr_tensor *places, cr_tensor *values);
#define cr_interp(x, places, values) cr_interp_at(CR_HERE, x, places, values)

/* The distinct elements of x, ascending. NaNs are distinct. */
CR_API cr_tensor *cr_unique_values_at(cr_site at, cr_tensor *x);
#define cr_unique_values(x) cr_unique_values_at(CR_HERE, x)

/* The distinct elements of x, ascending, and how often each comes. */
typedef struct cr_unique_counts_result {
    cr_tensor *values, *counts;
} cr_unique_counts_result;
CR_API cr_unique_counts_result cr_unique_counts_at(cr_site at, cr_tensor *x);
#define cr_unique_counts(x) cr_unique_counts_at(CR_HERE, x)

/* The distinct elements of x, ascending, and for each element of x the number of its value. */
typedef struct cr_unique_inverse_result {
    cr_tensor *values, *inverse;
} cr_unique_inverse_result;
CR_API cr_unique_inverse_result cr_unique_inverse_at(cr_site at, cr_tensor *x);
#define cr_unique_inverse(x) cr_unique_inverse_at(CR_HERE, x)

/* cr_unique as the array API has it: distinct elements, where each comes first, number of each element's value,
 * and how often each comes. */
typedef struct cr_unique_all_result {
    cr_tensor *values, *indices, *inverse, *counts;
} cr_unique_all_result;
CR_API cr_unique_all_result cr_unique_all_at(cr_site at, cr_tensor *x);
#define cr_unique_all(x) cr_unique_all_at(CR_HERE, x)

/* Product over axes of the elements that are not NaN. */
typedef struct cr_nanprod_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
} cr_nanprod_opts;
CR_API cr_tensor *cr_nanprod_at(cr_site at, cr_tensor *x, const cr_nanprod_opts *options);
#define cr_nanprod(x, ...) cr_nanprod_at(CR_HERE, x, CR_OPTIONS(cr_nanprod_opts, __VA_ARGS__))

/* cr_var of the elements that are not NaN; NaN of too few. */
typedef struct cr_nanvar_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_nanvar_opts;
CR_API cr_tensor *cr_nanvar_at(cr_site at, cr_tensor *x, const cr_nanvar_opts *options);
#define cr_nanvar(x, ...) cr_nanvar_at(CR_HERE, x, CR_OPTIONS(cr_nanvar_opts, __VA_ARGS__))

/* The square root of cr_nanvar. */
typedef struct cr_nanstd_opts {
    size_t size;
    cr_dims axes;
    bool keepdims;
    bool population;
    double correction;
} cr_nanstd_opts;
CR_API cr_tensor *cr_nanstd_at(cr_site at, cr_tensor *x, const cr_nanstd_opts *options);
#define cr_nanstd(x, ...) cr_nanstd_at(CR_HERE, x, CR_OPTIONS(cr_nanstd_opts, __VA_ARGS__))

/* x with multiples of the period added along an axis so that neighbours differ by no more than half of it. */
typedef struct cr_unwrap_opts {
    size_t size;
    double period; /* default 6.283185307179586 */
} cr_unwrap_opts;
CR_API cr_tensor *cr_unwrap_at(cr_site at, cr_tensor *x, int64_t axis, const cr_unwrap_opts *options);
#define cr_unwrap(x, axis, ...) cr_unwrap_at(CR_HERE, x, axis, CR_OPTIONS(cr_unwrap_opts, __VA_ARGS__))

/* The elements of x, flattened, without those equal to the one before; for each element of x the number of its
 * value, in x's shape; and how often each comes in a row. */
typedef struct cr_unique_consecutive_result {
    cr_tensor *values, *inverse, *counts;
} cr_unique_consecutive_result;
CR_API cr_unique_consecutive_result cr_unique_consecutive_at(cr_site at, cr_tensor *x);
#define cr_unique_consecutive(x) cr_unique_consecutive_at(CR_HERE, x)

/* The distinct elements of a and b together, ascending. */
CR_API cr_tensor *cr_union1d_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_union1d(a, b) cr_union1d_at(CR_HERE, a, b)

/* The distinct elements that both a and b have, ascending. */
CR_API cr_tensor *cr_intersect1d_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_intersect1d(a, b) cr_intersect1d_at(CR_HERE, a, b)

/* The distinct elements of a that b has not, ascending. */
CR_API cr_tensor *cr_setdiff1d_at(cr_site at, cr_tensor *a, cr_tensor *b);
#define cr_setdiff1d(a, b) cr_setdiff1d_at(CR_HERE, a, b)

/* ---- view ---------------------------------------------------------------------------------------------------------- */


/* x itself, as another tensor that shares its memory. */
CR_API cr_tensor *cr_alias_at(cr_site at, cr_tensor *x);
#define cr_alias(x) cr_alias_at(CR_HERE, x)

/* x broadcast to shape without copying: dimensions of size 1 (and new leading ones) repeat. -1 keeps a size. */
CR_API cr_tensor *cr_expand_at(cr_site at, cr_tensor *x, cr_dims shape);
#define cr_expand(x, shape) cr_expand_at(CR_HERE, x, shape)

/* x's elements in row-major order seen with another shape of as many elements, without copying. Strides that no
 * view can express are an error (cr_reshape copies then). One size may be -1: it follows from the others. */
CR_API cr_tensor *cr_view_at(cr_site at, cr_tensor *x, cr_dims shape);
#define cr_view(x, shape) cr_view_at(CR_HERE, x, shape)

/* x's elements in row-major order with another shape of as many elements; a view where possible, else a copy. One
 * size may be -1: it follows from the others. */
CR_API cr_tensor *cr_reshape_at(cr_site at, cr_tensor *x, cr_dims shape);
#define cr_reshape(x, shape) cr_reshape_at(CR_HERE, x, shape)

/* x with its axes in another order: axis i of the result is axis axes[i] of x. */
CR_API cr_tensor *cr_permute_at(cr_site at, cr_tensor *x, cr_dims axes);
#define cr_permute(x, axes) cr_permute_at(CR_HERE, x, axes)

/* x with two axes exchanged. */
CR_API cr_tensor *cr_transpose_at(cr_site at, cr_tensor *x, int64_t axis0, int64_t axis1);
#define cr_transpose(x, axis0, axis1) cr_transpose_at(CR_HERE, x, axis0, axis1)

/* x without the axes named, each of size 1 (all of size 1 when none are named). */
typedef struct cr_squeeze_opts {
    size_t size;
    cr_dims axes;
} cr_squeeze_opts;
CR_API cr_tensor *cr_squeeze_at(cr_site at, cr_tensor *x, const cr_squeeze_opts *options);
#define cr_squeeze(x, ...) cr_squeeze_at(CR_HERE, x, CR_OPTIONS(cr_squeeze_opts, __VA_ARGS__))

/* x with a new axis of size 1, which is number `axis` of the result. */
CR_API cr_tensor *cr_unsqueeze_at(cr_site at, cr_tensor *x, int64_t axis);
#define cr_unsqueeze(x, axis) cr_unsqueeze_at(CR_HERE, x, axis)

/* x with the axes start to end (included) made one; a view where possible. A zero-dimensional x becomes one of
 * size 1. */
typedef struct cr_flatten_opts {
    size_t size;
    int64_t start;
    int64_t end; /* default -1 */
} cr_flatten_opts;
CR_API cr_tensor *cr_flatten_at(cr_site at, cr_tensor *x, const cr_flatten_opts *options);
#define cr_flatten(x, ...) cr_flatten_at(CR_HERE, x, CR_OPTIONS(cr_flatten_opts, __VA_ARGS__))

/* x with one axis made several of the given sizes, of which one may be -1: what is left over. The reverse of
 * cr_flatten. */
CR_API cr_tensor *cr_unflatten_at(cr_site at, cr_tensor *x, int64_t axis, cr_dims sizes);
#define cr_unflatten(x, axis, sizes) cr_unflatten_at(CR_HERE, x, axis, sizes)

/* x with axis `from` moved to place `to`; the others keep their order. */
CR_API cr_tensor *cr_movedim_at(cr_site at, cr_tensor *x, int64_t from, int64_t to);
#define cr_movedim(x, from, to) cr_movedim_at(CR_HERE, x, from, to)

/* cr_transpose under NumPy's name. */
CR_API cr_tensor *cr_swapaxes_at(cr_site at, cr_tensor *x, int64_t axis0, int64_t axis1);
#define cr_swapaxes(x, axis0, axis1) cr_swapaxes_at(CR_HERE, x, axis0, axis1)

/* cr_expand under NumPy's name. */
CR_API cr_tensor *cr_broadcast_to_at(cr_site at, cr_tensor *x, cr_dims shape);
#define cr_broadcast_to(x, shape) cr_broadcast_to_at(CR_HERE, x, shape)

/* ---- window -------------------------------------------------------------------------------------------------------- */


/* (1 - cos t) / 2, t going from 0 to 2 pi. */
typedef struct cr_hann_window_opts {
    size_t size;
    bool symmetric;
    cr_dtype dtype;
} cr_hann_window_opts;
CR_API cr_tensor *cr_hann_window_at(cr_site at, int64_t n, const cr_hann_window_opts *options);
#define cr_hann_window(n, ...) cr_hann_window_at(CR_HERE, n, CR_OPTIONS(cr_hann_window_opts, __VA_ARGS__))

/* alpha - beta cos t, t going from 0 to 2 pi. */
typedef struct cr_hamming_window_opts {
    size_t size;
    bool symmetric;
    double alpha; /* default 0.54 */
    double beta; /* default 0.46 */
    cr_dtype dtype;
} cr_hamming_window_opts;
CR_API cr_tensor *cr_hamming_window_at(cr_site at, int64_t n, const cr_hamming_window_opts *options);
#define cr_hamming_window(n, ...) cr_hamming_window_at(CR_HERE, n, CR_OPTIONS(cr_hamming_window_opts, __VA_ARGS__))

/* 0.42 - 0.5 cos t + 0.08 cos 2t, t going from 0 to 2 pi. */
typedef struct cr_blackman_window_opts {
    size_t size;
    bool symmetric;
    cr_dtype dtype;
} cr_blackman_window_opts;
CR_API cr_tensor *cr_blackman_window_at(cr_site at, int64_t n, const cr_blackman_window_opts *options);
#define cr_blackman_window(n, ...) cr_blackman_window_at(CR_HERE, n, CR_OPTIONS(cr_blackman_window_opts, __VA_ARGS__))

/* Four terms of cosines with small side lobes (Nuttall 1981), those of torch.signal.windows. */
typedef struct cr_nuttall_window_opts {
    size_t size;
    bool symmetric;
    cr_dtype dtype;
} cr_nuttall_window_opts;
CR_API cr_tensor *cr_nuttall_window_at(cr_site at, int64_t n, const cr_nuttall_window_opts *options);
#define cr_nuttall_window(n, ...) cr_nuttall_window_at(CR_HERE, n, CR_OPTIONS(cr_nuttall_window_opts, __VA_ARGS__))

/* A triangle from 0 to 1 and back. */
typedef struct cr_bartlett_window_opts {
    size_t size;
    bool symmetric;
    cr_dtype dtype;
} cr_bartlett_window_opts;
CR_API cr_tensor *cr_bartlett_window_at(cr_site at, int64_t n, const cr_bartlett_window_opts *options);
#define cr_bartlett_window(n, ...) cr_bartlett_window_at(CR_HERE, n, CR_OPTIONS(cr_bartlett_window_opts, __VA_ARGS__))

/* Half a period of a sine, taken in the middle of each element. */
typedef struct cr_cosine_window_opts {
    size_t size;
    bool symmetric;
    cr_dtype dtype;
} cr_cosine_window_opts;
CR_API cr_tensor *cr_cosine_window_at(cr_site at, int64_t n, const cr_cosine_window_opts *options);
#define cr_cosine_window(n, ...) cr_cosine_window_at(CR_HERE, n, CR_OPTIONS(cr_cosine_window_opts, __VA_ARGS__))

/* exp(-(k / std)^2 / 2), k being the distance from the middle in elements. */
typedef struct cr_gaussian_window_opts {
    size_t size;
    bool symmetric;
    double std; /* default 1 */
    cr_dtype dtype;
} cr_gaussian_window_opts;
CR_API cr_tensor *cr_gaussian_window_at(cr_site at, int64_t n, const cr_gaussian_window_opts *options);
#define cr_gaussian_window(n, ...) cr_gaussian_window_at(CR_HERE, n, CR_OPTIONS(cr_gaussian_window_opts, __VA_ARGS__))

/* i0(beta sqrt(1 - u^2)) / i0(beta), u going from -1 to 1 (Kaiser 1974). */
typedef struct cr_kaiser_window_opts {
    size_t size;
    bool symmetric;
    double beta; /* default 12 */
    cr_dtype dtype;
} cr_kaiser_window_opts;
CR_API cr_tensor *cr_kaiser_window_at(cr_site at, int64_t n, const cr_kaiser_window_opts *options);
#define cr_kaiser_window(n, ...) cr_kaiser_window_at(CR_HERE, n, CR_OPTIONS(cr_kaiser_window_opts, __VA_ARGS__))

/* The Fourier transforms of x [..., T] in windows of n elements, hop (n / 4) apart: [..., n / 2 + 1, frames],
 * complex. window: a factor for each of its `length` (n) elements, around which zeros are put to make n; ones
 * unless given. Frame t is centred on element t hop of x, which is mirrored at its ends for that (pad_zeros: zeros
 * are put there); uncentered: it begins there. normalized: divided by sqrt(n). twosided: all n frequencies, which
 * is always so for complex x. As torch.stft. */
typedef struct cr_stft_opts {
    size_t size;
    int64_t hop;
    cr_tensor *window; /* optional */
    int64_t length;
    bool uncentered;
    bool pad_zeros; /* reflect (0), constant (1) */
    bool normalized;
    bool twosided;
} cr_stft_opts;
CR_API cr_tensor *cr_stft_at(cr_site at, cr_tensor *x, int64_t n, const cr_stft_opts *options);
#define cr_stft(x, n, ...) cr_stft_at(CR_HERE, x, n, CR_OPTIONS(cr_stft_opts, __VA_ARGS__))

/* The signal [..., T] whose cr_stft with the same options is nearest to x [..., frequencies, frames] (Griffin and
 * Lim 1984). samples: how many elements it has, by default as many as the frames cover. complex: x was made of
 * complex numbers (it is twosided then). Windows that leave an element of the signal out are an error. As
 * torch.istft. */
typedef struct cr_istft_opts {
    size_t size;
    int64_t hop;
    cr_tensor *window; /* optional */
    int64_t length;
    bool uncentered;
    bool normalized;
    bool twosided;
    bool complex;
    int64_t samples;
} cr_istft_opts;
CR_API cr_tensor *cr_istft_at(cr_site at, cr_tensor *x, int64_t n, const cr_istft_opts *options);
#define cr_istft(x, n, ...) cr_istft_at(CR_HERE, x, n, CR_OPTIONS(cr_istft_opts, __VA_ARGS__))

CR_END_C
#endif
