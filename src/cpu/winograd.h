/* Convolutions with fewer multiplications, after S. Winograd, "Arithmetic Complexity of Computations" (1980), and A.
 * Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks" (2016). A square of 6x6 pixels, seen as a
 * polynomial's values at six points in each direction, is multiplied point by point: 36 products of matrices [tiles, C]
 * [C, O] give 4x4 pixels of a 3x3 convolution, or 2x2 of a 5x5 one, where the direct way needs 144 or 100. The points
 * are 0, 1, -1, 1/2, -2 and infinity, which round less than others do; errors are about eight times those of the direct
 * way. Where pixels are so few that reading the weights, four times as many, takes the time, squares of 4x4 pixels and
 * 16 products give 2x2 pixels of a 3x3 convolution. */
#ifndef CR_CPU_WINOGRAD_H
#define CR_CPU_WINOGRAD_H
#include "cpu/conv_posts.h"

enum { CR_WINOGRAD_PLANES = 36 };

/* Kernels of conv2d (with what conv_posts.h adds to it), conv_input_grad and conv_weight_grad, f32. They are taken
 * where they are faster than the direct way; CRESSET_WINOGRAD=off leaves them out. */
bool cr_winograd_accepts(const cr_call *c, cr_tensor *const *out);
bool cr_winograd_conv(const cr_call *c, cr_tensor *const *out);
bool cr_winograd_weight_grad(const cr_call *c, cr_tensor *const *out);

/* ---- one thread's part (src/cpu/simd/winograd.c); n is a number of channels, a multiple of 16 ---- */
typedef struct cr_winograd_table {
    /* v[e * plane + c]: the 36 values of a tile of 6x6 pixels, whose channels are at x[0] to x[35] */
    void (*input)(float *v, int64_t plane, const float *const *x, int64_t n);
    /* The side x side results of a tile, at base + at[i] (not done where at[i] is negative), with what is done to them.
     */
    void (*output)(int side, float *base, const int64_t *at, const float *v, int64_t plane, int64_t n,
                   const cr_conv_finish *finish);
    /* The adjoint of `output`: side x side pixels to 36 values. Column c is at v[c / nr * strip + c % nr]. */
    void (*spread)(int side, float *v, int64_t plane, int64_t strip, int64_t nr, const float *const *g, int64_t n);
    /* The taps x taps weights of n columns to 36 values each. Column c, tap (i, j): w[c * step[0] + i * step[1] + j *
     * step[2]]. */
    void (*weights)(int taps, float *u, int64_t plane, const float *w, const int64_t *step, int64_t n);
    /* The adjoint of `weights`. */
    void (*gather)(int taps, float *w, const int64_t *step, const float *u, int64_t plane, int64_t n);
    /* Of squares of 4x4 pixels, with 16 values and 2x2 results of 3x3 kernels, as the above. */
    void (*small_input)(float *v, int64_t plane, const float *const *x, int64_t n);
    void (*small_output)(float *base, const int64_t *at, const float *v, int64_t plane, int64_t n,
                         const cr_conv_finish *finish);
    void (*small_weights)(float *u, int64_t plane, const float *w, const int64_t *step, int64_t n);
} cr_winograd_table;
#endif
