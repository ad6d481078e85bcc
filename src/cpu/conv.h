/* Convolutions on the CPU: what the ways to do one share. Data is channels-last: pixel by pixel, C values each. Weights
 * are a matrix for each group: [groups][kernel pixels * C/groups][O/groups]. */
#ifndef CR_CPU_CONV_H
#define CR_CPU_CONV_H
#include "cpu/conv_posts.h"
#include "cpu/temp.h"
#include "op/conv.h"

/* Whether the library is built with oneDNN: then own kernels are for what they are faster at. */
#if CRESSET_ONEDNN
enum { CR_HAS_ONEDNN = 1 };
#else
enum { CR_HAS_ONEDNN = 0 };
#endif

/* The smaller; a / by rounded up. */
static inline int64_t cr_least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}
static inline int64_t cr_up(int64_t a, int64_t by)
{
    return (a + by - 1) / by;
}
/* An operand that is f32, or left out. */
static inline bool cr_is_f32(const cr_tensor *t)
{
    return !t || t->dtype == CR_F32;
}

/* x when it is channels-last of type d, else a copy in t that is. NULL after cr_fail. */
cr_tensor *cr_temp_channels_last(cr_temp *t, cr_tensor *x, cr_dtype d);
/* The result itself when it has type d, else memory in t for it, laid out as it is. */
cr_tensor *cr_temp_result(cr_temp *t, cr_tensor *out, cr_dtype d);

/* One channel a group in and out (depthwise), f32, without bias. w is [kernel pixels][C]. */
bool cr_depthwise_fits(const cr_conv *v, cr_dtype d);
void cr_depthwise_forward(const cr_conv *v, const float *x, const float *w, float *y);
void cr_depthwise_input_grad(const cr_conv *v, const float *g, const float *w, float *dx);
void cr_depthwise_weight_grad(const cr_conv *v, const float *x, const float *g, float *dw);

/* Kernels of conv1d, conv2d and what conv_posts.h adds to it, f32: kernels of one pixel without padding or groups (conv3d
 * too), and depthwise. */
bool cr_pointwise_conv_accepts(const cr_call *c, cr_tensor *const *out);
bool cr_pointwise_conv(const cr_call *c, cr_tensor *const *out);
bool cr_depthwise_accepts(const cr_call *c, cr_tensor *const *out);
bool cr_depthwise_conv(const cr_call *c, cr_tensor *const *out);

/* Weights as these kernels want them, kept if `steady`; what is left in `w` has to be freed. Strips of nr columns [strips]
 * [c][nr] of w [o,c,1...], zeros behind the last; and [kernel pixels][c] of w [c,1,kernel...] of one or two dimensions. */
typedef struct cr_conv_weights {
    const float *data;
    struct cr_packed *kept;
    void *own;
    size_t bytes;
} cr_conv_weights;

struct cr_packing;
/* The kept copy if the weights are steady, else one of the call's own. False after cr_fail. */
bool cr_conv_weights_make(cr_conv_weights *w, const struct cr_packing *way, const cr_tensor *from, bool steady);
bool cr_pointwise_weights(cr_conv_weights *w, const cr_tensor *from, int64_t nr, bool steady);
bool cr_depthwise_weights(cr_conv_weights *w, const cr_tensor *from, bool steady);
void cr_conv_weights_free(cr_conv_weights *w);

/* ---- one thread's part of depthwise (src/cpu/simd/depthwise.c) ---- */

/* A row of results, channels-last. `rows` rows of the kernel lie inside: x is the input's row under the first of them, and
 * w that one's weights, [columns][channels]. */
typedef struct cr_depthwise_row {
    const float *x, *w;
    float *base;            /* of y; */
    int64_t at, y_step;     /* where the row begins in it, and the distance of its pixels */
    int64_t x_step, w_step; /* to the next row of the kernel */
    int64_t rows, columns, stride, dilation, padding, in, out, channels; /* columns of the kernel; pixels of x's, y's row */
    const cr_conv_finish *finish;
} cr_depthwise_row;

/* Sets what is the same for all rows, and then what belongs to row `row` (of all of n, height) but `at`; x begins with its
 * row `first`. */
void cr_depthwise_rows(cr_depthwise_row *r, const cr_conv *v, const cr_conv_finish *finish);
void cr_depthwise_row_at(cr_depthwise_row *r, const cr_conv *v, const float *x, int64_t first, const float *w, int64_t row);
void cr_depthwise_row_run(const cr_depthwise_row *r);

typedef struct cr_depthwise_table {
    void (*row)(const cr_depthwise_row *r); /* of what is to be done with the results sums and limits alone */
    /* y[i] = the sum over taps of x[t][i] * w[t][i], i < n; added to y's values if `add` */
    void (*dot)(float *y, const float *const *x, const float *const *w, int taps, int64_t n, bool add);
    /* w[t][i] += x[t][i] * g[i] */
    void (*spread)(float *const *w, const float *const *x, const float *g, int taps, int64_t n);
} cr_depthwise_table;

/* ---- one thread's part of kernels of one pixel and others that become products (src/cpu/simd/conv_product.c) ---- */

/* y[rows, columns] = x[rows, k] w[k, nr]. A row of x may have several parts of k elements, as many as w has. */
typedef struct cr_conv_product {
    int64_t k, x_step;  /* floats from one row of x to the next */
    int64_t parts, far; /* 0: one; floats from one part to the next */
    int64_t y_step;
    float low, high; /* what is below or above them becomes them (NaN stays) */
    int64_t next;    /* memory for results is fetched early: of this tile, or of the one that begins so many floats behind it */
} cr_conv_product;

typedef struct cr_conv_product_table {
    int mr, nr; /* rows and columns of a tile */
    /* plus shift[columns] (or NULL), plus more (or NULL, or, with nr columns, laid out as y), between low and high; rows at most
     * mr, columns nr */
    void (*product)(const cr_conv_product *p, int rows, const float *x, const float *w, float *y, int columns,
                    const float *shift, const float *more);
    /* rows of n channels from channel `first` on, the first at base + at, the others `step` further each; base is where
     * operands like the result begin in it */
    void (*finish)(const cr_conv_finish *f, float *base, int64_t at, int64_t rows, int64_t step, int64_t first, int64_t n);
} cr_conv_product_table;
#endif
