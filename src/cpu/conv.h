/* Convolutions on the CPU: what the ways to do one share. Data is channels-last: pixel by pixel, C values each. Weights
 * are a matrix for each group: [groups][kernel pixels * C/groups][O/groups]. */
#ifndef CR_CPU_CONV_H
#define CR_CPU_CONV_H
#include "cpu/temp.h"
#include "op/conv.h"

/* x when it is channels-last of type d, else a copy in t that is. NULL after cr_fail. */
cr_tensor *cr_temp_channels_last(cr_temp *t, cr_tensor *x, cr_dtype d);
/* The result itself when it has type d, else memory in t for it, laid out as it is. */
cr_tensor *cr_temp_result(cr_temp *t, cr_tensor *out, cr_dtype d);

/* One channel a group in and out (depthwise), f32, without bias. w is [kernel pixels][C]. */
bool cr_depthwise_fits(const cr_conv *v, cr_dtype d);
void cr_depthwise_forward(const cr_conv *v, const float *x, const float *w, float *y);
void cr_depthwise_input_grad(const cr_conv *v, const float *g, const float *w, float *dx);
void cr_depthwise_weight_grad(const cr_conv *v, const float *x, const float *g, float *dw);

/* ---- one thread's part of depthwise (src/cpu/simd/depthwise.c) ---- */
typedef struct cr_depthwise_table {
    /* y[i] = the sum over taps of x[t][i] * w[t][i], i < n; added to y's values if `add` */
    void (*dot)(float *y, const float *const *x, const float *const *w, int taps, int64_t n, bool add);
    /* w[t][i] += x[t][i] * g[i] */
    void (*spread)(float *const *w, const float *const *x, const float *g, int taps, int64_t n);
} cr_depthwise_table;
#endif
