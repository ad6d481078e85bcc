/* Products of small matrices whose sizes the compiler knows: for generated code (src/graph), which is where they are.
 * Everything is inlined and unrolled, so that the sums stay in registers. */
#ifndef CR_CPU_SIMD_PRODUCT_H
#define CR_CPU_SIMD_PRODUCT_H
#include "cpu/simd/vmath.h"

typedef float v16 __attribute__((vector_size(64)));

/* n floats, n at most 16 and known to the compiler; those behind them are zero, and are not stored. */
V_INLINE v16 v16_load(const float *p, int64_t n)
{
    v16 v = {0};
#if defined(__AVX512F__) && !defined(__clang__)
    if (n < 16)
        return __builtin_ia32_loadups512_mask(p, v, (unsigned short)((1 << n) - 1));
#endif
    memcpy(&v, p, (size_t)n * sizeof(float));
    return v;
}
V_INLINE void v16_store(float *p, v16 v, int64_t n)
{
#if defined(__AVX512F__) && !defined(__clang__)
    if (n < 16) {
        __builtin_ia32_storeups512_mask(p, v, (unsigned short)((1 << n) - 1));
        return;
    }
#endif
    memcpy(p, &v, (size_t)n * sizeof(float));
}

/* c[R][C vectors] = a[R,K] b[K,C vectors] + bias; of the last vector `last` elements. R at most 8, C at most 4. Few sums are
 * split U ways, so that one addition need not wait for another. */
V_INLINE void product_sums(const float *a, int64_t a_row, int64_t a_step, const float *b, int64_t b_step, const float *bias,
                           float *c, int64_t c_row, int64_t K, const int R, const int C, const int last, const int U)
{
    v16 sum[4][8][4];
#pragma GCC unroll 4
    for (int u = 0; u < U; u++)
#pragma GCC unroll 8
        for (int r = 0; r < R; r++)
#pragma GCC unroll 4
            for (int q = 0; q < C; q++)
                sum[u][r][q] = bias && !u ? v16_load(bias + 16 * q, q == C - 1 ? last : 16) : (v16){0};
    int64_t k = 0;
    for (; k + U <= K; k += U)
#pragma GCC unroll 4
        for (int u = 0; u < U; u++) {
            v16 x[4];
#pragma GCC unroll 4
            for (int q = 0; q < C; q++)
                x[q] = v16_load(b + (k + u) * b_step + 16 * q, q == C - 1 ? last : 16);
#pragma GCC unroll 8
            for (int r = 0; r < R; r++)
#pragma GCC unroll 4
                for (int q = 0; q < C; q++)
                    sum[u][r][q] += a[r * a_row + (k + u) * a_step] * x[q];
        }
    for (; k < K; k++)
#pragma GCC unroll 8
        for (int r = 0; r < R; r++)
#pragma GCC unroll 4
            for (int q = 0; q < C; q++)
                sum[0][r][q] +=
                    a[r * a_row + k * a_step] * v16_load(b + k * b_step + 16 * q, q == C - 1 ? last : 16);
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int q = 0; q < C; q++) {
            v16 s = sum[0][r][q];
#pragma GCC unroll 4
            for (int u = 1; u < U; u++)
                s += sum[u][r][q];
            v16_store(c + r * c_row + 16 * q, s, q == C - 1 ? last : 16);
        }
}

V_INLINE void product_tile(const float *a, int64_t a_row, int64_t a_step, const float *b, int64_t b_step, const float *bias,
                           float *c, int64_t c_row, int64_t K, const int R, const int C, const int last)
{
    if (R * C >= 8 || K < 8)
        product_sums(a, a_row, a_step, b, b_step, bias, c, c_row, K, R, C, last, 1);
    else if (R * C >= 4)
        product_sums(a, a_row, a_step, b, b_step, bias, c, c_row, K, R, C, last, 2);
    else
        product_sums(a, a_row, a_step, b, b_step, bias, c, c_row, K, R, C, last, 4);
}

/* R rows of N columns, row-major in c; with a bias if `biased`. */
V_INLINE void product_rows(const float *a, const float *b, const float *bias, float *c, int64_t a_row, int64_t a_step,
                           int64_t b_step, const int64_t K, const int64_t N, const int R, const int biased)
{
    int64_t j = 0;
    bias = biased ? bias : 0;
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
/* The same where the compiler knows all numbers: with one copy of the sums in place of fifteen it has less to do. */
V_INLINE void product_known(const float *a, const float *b, const float *bias, float *c, int64_t a_row, int64_t a_step,
                            int64_t b_step, const int64_t K, const int64_t N, const int R, const int biased)
{
    int64_t j = 0;
    for (; j + 64 <= N; j += 64)
        product_sums(a, a_row, a_step, b + j, b_step, biased ? bias + j : 0, c + j, N, K, R, 4, 16,
                     R > 1 || K < 8 ? 1 : 2);
    const int rest = (int)(N % 64), C = (rest + 15) / 16, last = rest - 16 * C + 16;
    if (rest)
        product_sums(a, a_row, a_step, b + j, b_step, biased ? bias + j : 0, c + j, N, K, R, C, last,
                     R * C >= 8 || K < 8 ? 1 : R * C >= 4 ? 2 : 4);
}

#if defined(__AVX512F__) && (defined(__clang__) || __GNUC__ >= 12)
#define PRODUCT_TRANSPOSES 1
/* 16 rows of 16 become columns: pairs of rows take turns element by element, then two by two, four by four, eight by eight. */
V_INLINE void v16_transpose(v16 *r)
{
    v16 t[16];
#pragma GCC unroll 8
    for (int i = 0; i < 16; i += 2) {
        t[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30);
        t[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
    }
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++)
        if (!(i & 2)) {
            r[i] = __builtin_shufflevector(t[i], t[i + 2], 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
            r[i + 2] = __builtin_shufflevector(t[i], t[i + 2], 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
        }
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++)
        if (!(i & 4)) {
            t[i] = __builtin_shufflevector(r[i], r[i + 4], 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27);
            t[i + 4] = __builtin_shufflevector(r[i], r[i + 4], 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
        }
#pragma GCC unroll 16
    for (int i = 0; i < 8; i++) {
        r[i] = __builtin_shufflevector(t[i], t[i + 8], 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
        r[i + 8] = __builtin_shufflevector(t[i], t[i + 8], 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
    }
}
#endif

/* to[K][N] from b with any strides. */
V_INLINE void product_pack(float *to, const float *b, const int64_t K, const int64_t N, const int64_t step,
                           const int64_t column)
{
    int64_t turned = 0; /* columns that are done */
#ifdef PRODUCT_TRANSPOSES
    turned = step == 1 && K % 16 == 0 ? N / 16 * 16 : 0;
    for (int64_t j = 0; j < turned; j += 16)
        for (int64_t k = 0; k < K; k += 16) {
            v16 r[16];
#pragma GCC unroll 16
            for (int i = 0; i < 16; i++)
                r[i] = v16_load(b + k + (j + i) * column, 16);
            v16_transpose(r);
#pragma GCC unroll 16
            for (int i = 0; i < 16; i++)
                v16_store(to + (k + i) * N + j, r[i], 16);
        }
#endif
    for (int64_t k = 0; k < K; k++)
#pragma omp simd
        for (int64_t j = turned; j < N; j++)
            to[k * N + j] = b[k * step + j * column];
}
#endif
