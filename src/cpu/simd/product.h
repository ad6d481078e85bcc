/* Products of small matrices whose sizes the compiler knows: for generated code (src/graph), which is where they are.
 * Everything is inlined and unrolled, so that the sums stay in registers. */
#ifndef CR_CPU_SIMD_PRODUCT_H
#define CR_CPU_SIMD_PRODUCT_H
#include "cpu/simd/vmath.h"

typedef float v16 __attribute__((vector_size(64)));

/* n floats, the rest zero. */
V_INLINE v16 v16_load(const float *p, int64_t n)
{
    v16 v = {0};
    memcpy(&v, p, (size_t)n * sizeof(float));
    return v;
}

/* c[R][C vectors] += a[R,K] b[K,C vectors]; of the last vector `last` elements. R at most 8, C at most 4. */
V_INLINE void product_tile(const float *a, int64_t a_row, int64_t a_step, const float *b, int64_t b_step, const float *bias,
                           float *c, int64_t c_row, int64_t K, const int R, const int C, const int last)
{
    v16 sum[8][4];
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int q = 0; q < C; q++)
            sum[r][q] = bias ? v16_load(bias + 16 * q, q == C - 1 ? last : 16) : (v16){0};
    for (int64_t k = 0; k < K; k++) {
        v16 x[4];
#pragma GCC unroll 4
        for (int q = 0; q < C; q++)
            x[q] = v16_load(b + k * b_step + 16 * q, q == C - 1 ? last : 16);
#pragma GCC unroll 8
        for (int r = 0; r < R; r++)
#pragma GCC unroll 4
            for (int q = 0; q < C; q++)
                sum[r][q] += a[r * a_row + k * a_step] * x[q];
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int q = 0; q < C; q++)
            memcpy(c + r * c_row + 16 * q, &sum[r][q], (size_t)(q == C - 1 ? last : 16) * sizeof(float));
}

/* R rows of N columns, row-major in c. */
V_INLINE void product_rows(const float *a, int64_t a_row, int64_t a_step, const float *b, int64_t b_step, const float *bias,
                           float *c, const int64_t K, const int64_t N, const int R)
{
    int64_t j = 0;
    for (; j + 64 <= N; j += 64)
        product_tile(a, a_row, a_step, b + j, b_step, bias ? bias + j : 0, c + j, N, K, R, 4, 16);
    b += j, c += j, bias = bias ? bias + j : 0;
    const int rest = (int)(N % 64), last = rest % 16 ? rest % 16 : 16;
    if (rest > 48)
        product_tile(a, a_row, a_step, b, b_step, bias, c, N, K, R, 4, last);
    else if (rest > 32)
        product_tile(a, a_row, a_step, b, b_step, bias, c, N, K, R, 3, last);
    else if (rest > 16)
        product_tile(a, a_row, a_step, b, b_step, bias, c, N, K, R, 2, last);
    else if (rest > 0)
        product_tile(a, a_row, a_step, b, b_step, bias, c, N, K, R, 1, last);
}

/* to[K][N] from b with any strides. */
V_INLINE void product_pack(float *to, const float *b, const int64_t K, const int64_t N, const int64_t step,
                           const int64_t column)
{
    for (int64_t k = 0; k < K; k++)
#pragma omp simd
        for (int64_t j = 0; j < N; j++)
            to[k * N + j] = b[k * step + j * column];
}
#endif
