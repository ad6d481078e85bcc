/* One thread's matrix products, for float and double (gemm_body.h) and for integers. */
#include "cpu/gemm.h"
#include "cpu/isa.h"
#include <string.h>

#define SIMD_LOOP _Pragma("omp simd")
#define INLINE static inline __attribute__((always_inline))

/* The registers decide the tile: two vectors of columns by MR rows of sums, two of B and one of A. */
#if defined(__AVX512F__)
#define VECTOR_BYTES 64
#define MR 12
#define EACH_ROW(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11)
#elif defined(__AVX2__)
#define VECTOR_BYTES 32
#define MR 6
#define EACH_ROW(X) X(0) X(1) X(2) X(3) X(4) X(5)
#elif defined(__aarch64__)
#define VECTOR_BYTES 16
#define MR 8
#define EACH_ROW(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7)
#else
#define VECTOR_BYTES 16
#define MR 4
#define EACH_ROW(X) X(0) X(1) X(2) X(3)
#endif

enum { NEAR = 16384 }; /* bytes between the first and the last of MR rows that are read as they are */

typedef float quad_f32 __attribute__((vector_size(16), aligned(4), may_alias));
typedef double quad_f64 __attribute__((vector_size(16), aligned(8), may_alias));

INLINE void transpose_f32(float *to, int64_t to_step, const float *from, int64_t from_step)
{
    quad_f32 a = *(const quad_f32 *)from, b = *(const quad_f32 *)(from + from_step);
    quad_f32 c = *(const quad_f32 *)(from + 2 * from_step), d = *(const quad_f32 *)(from + 3 * from_step);
    quad_f32 ab0 = __builtin_shufflevector(a, b, 0, 4, 1, 5), ab1 = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    quad_f32 cd0 = __builtin_shufflevector(c, d, 0, 4, 1, 5), cd1 = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    *(quad_f32 *)to = __builtin_shufflevector(ab0, cd0, 0, 1, 4, 5);
    *(quad_f32 *)(to + to_step) = __builtin_shufflevector(ab0, cd0, 2, 3, 6, 7);
    *(quad_f32 *)(to + 2 * to_step) = __builtin_shufflevector(ab1, cd1, 0, 1, 4, 5);
    *(quad_f32 *)(to + 3 * to_step) = __builtin_shufflevector(ab1, cd1, 2, 3, 6, 7);
}

INLINE void transpose_f64(double *to, int64_t to_step, const double *from, int64_t from_step)
{
    quad_f64 a = *(const quad_f64 *)from, b = *(const quad_f64 *)(from + from_step);
    *(quad_f64 *)to = __builtin_shufflevector(a, b, 0, 2);
    *(quad_f64 *)(to + to_step) = __builtin_shufflevector(a, b, 1, 3);
}

#define T float
#define S f32
#define KC 384
#define QUAD 4
#define NR_F32 (2 * VECTOR_BYTES / 4)
#include "cpu/simd/gemm_body.h"

#define T double
#define S f64
#define KC 256
#define QUAD 2
#define NR_F64 (2 * VECTOR_BYTES / 8)
#include "cpu/simd/gemm_body.h"

/* A row of C by pieces: sums of the rows of B, weighted by the elements of A's row. U is the unsigned type. */
#define INTEGER_PRODUCT(T, U, s)                                                                                       \
    static void integer_##s(const cr_gemm_part *g, const T *a, const T *b, T *c)                                       \
    {                                                                                                                  \
        enum { PIECE = 128 };                                                                                          \
        for (int64_t i = 0; i < g->m; i++)                                                                             \
            for (int64_t j = 0; j < g->n; j += PIECE) {                                                                \
                U sum[PIECE] = {0};                                                                                    \
                int n = g->n - j < PIECE ? (int)(g->n - j) : PIECE;                                                    \
                for (int64_t p = 0; p < g->k; p++) {                                                                   \
                    U x = (U)a[i * g->a_row + p * g->a_col];                                                           \
                    const T *from = b + p * g->b_row + j * g->b_col;                                                   \
                    if (g->b_col == 1)                                                                                 \
                        for (int q = 0; q < n; q++)                                                                    \
                            sum[q] += x * (U)from[q];                                                                  \
                    else                                                                                               \
                        for (int q = 0; q < n; q++)                                                                    \
                            sum[q] += x * (U)from[q * g->b_col];                                                       \
                }                                                                                                      \
                for (int q = 0; q < n; q++)                                                                            \
                    c[i * g->c_row + (j + q) * g->c_col] = (T)sum[q];                                                  \
            }                                                                                                          \
    }
INTEGER_PRODUCT(int32_t, uint32_t, i32)
INTEGER_PRODUCT(int64_t, uint64_t, i64)

CR_ISA_TABLE(cr_gemm_table, gemm) = {
    .kind_f32 = {MR, NR_F32, 384},
    .kind_f64 = {MR, NR_F64, 256},
    .f32 = product_f32,
    .f64 = product_f64,
    .i32 = integer_i32,
    .i64 = integer_i64,
    .pack_f32 = pack_b_f32,
    .pack_f64 = pack_b_f64,
    .strip_f32 = times_strip_f32,
    .strip_f64 = times_strip_f64,
};
