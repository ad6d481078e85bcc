/* The inner loops of reductions. Sums of f32 run in f32 over at most PIECE elements (a row) or RUN rows (columns) and
 * then go to double, so that long sums stay exact to a few units in the last place. */
#include "cpu/reduce.h"
#include "cpu/isa.h"
#include "cpu/simd/expr.h"

#define SIMD _Pragma("omp simd")
enum { LANES = 64, PIECE = 8192, RUN = 128 };

/* What one step of each kind does with the running value t, an element x and the shift s. */
#define STEP_sum(t, x, s) ADD(t, x)
#define STEP_prod(t, x, s) MUL(t, x)
#define STEP_max(t, x, s) MAX(t, x)
#define STEP_min(t, x, s) MIN(t, x)
#define STEP_squares(t, x, s) ((t) + ((x) - (s)) * ((x) - (s)))
#define STEP_exps(t, x, s) ((t) + EXP((x) - (s)))
#define MERGE_sum ADD
#define MERGE_prod MUL
#define MERGE_max MAX
#define MERGE_min MIN
#define MERGE_squares ADD
#define MERGE_exps ADD

/* X: element; T: type of the running value; A: accumulator; field: of cr_reduce_acc. Sixty-four running values keep
 * the vector units busy and the rounding errors small. */
#define KIND(kind, X, T, A, field, first)                                                                              \
    static A kind##_row_##X(const X *x, int64_t n, int64_t step, T s)                                                  \
    {                                                                                                                  \
        A total = (A)(first);                                                                                          \
        (void)s;                                                                                                       \
        if (step != 1 || n < LANES) {                                                                                  \
            for (int64_t i = 0; i < n; i++)                                                                            \
                total = STEP_##kind(total, (A)x[i * step], (A)s);                                                      \
            return total;                                                                                              \
        }                                                                                                              \
        for (int64_t begin = 0; begin < n; begin += PIECE) {                                                           \
            int64_t end = n - begin < PIECE ? n : begin + PIECE, i = begin;                                            \
            T t[LANES];                                                                                                \
            for (int k = 0; k < LANES; k++)                                                                            \
                t[k] = (T)(first);                                                                                     \
            for (; i + LANES <= end; i += LANES)                                                                       \
                SIMD for (int k = 0; k < LANES; k++) t[k] = STEP_##kind(t[k], (T)x[i + k], s);                         \
            SIMD for (int64_t k = i; k < end; k++) t[k - i] = STEP_##kind(t[k - i], (T)x[k], s);                       \
            for (int half = LANES / 2; half >= 4; half /= 2)                                                           \
                SIMD for (int k = 0; k < half; k++) t[k] = MERGE_##kind(t[k], t[k + half]);                            \
            for (int k = 0; k < 4; k++)                                                                                \
                total = MERGE_##kind(total, (A)t[k]);                                                                  \
        }                                                                                                              \
        return total;                                                                                                  \
    }                                                                                                                  \
    static void kind##_columns_##X(cr_reduce_acc *acc, const X *x, const cr_reduce_block *b, const double *shift)      \
    {                                                                                                                  \
        T t[REDUCE_TILE], s[REDUCE_TILE];                                                                              \
        int64_t n = b->kept, step = b->reduced_step;                                                                   \
        if (shift)                                                                                                     \
            SIMD for (int64_t k = 0; k < n; k++) s[k] = (T)shift[k];                                                   \
        (void)s;                                                                                                       \
        for (int64_t r = 0; r < b->reduced;) {                                                                         \
            int64_t end = b->reduced - r < RUN ? b->reduced : r + RUN;                                                 \
            SIMD for (int64_t k = 0; k < n; k++) t[k] = (T)(first);                                                    \
            for (; r + 4 <= end; r += 4) {                                                                             \
                const X *x0 = x + r * step, *x1 = x0 + step, *x2 = x1 + step, *x3 = x2 + step;                         \
                SIMD for (int64_t k = 0; k < n; k++)                                                                   \
                {                                                                                                      \
                    T v = STEP_##kind(STEP_##kind(t[k], (T)x0[k], s[k]), (T)x1[k], s[k]);                              \
                    t[k] = STEP_##kind(STEP_##kind(v, (T)x2[k], s[k]), (T)x3[k], s[k]);                                \
                }                                                                                                      \
            }                                                                                                          \
            for (; r < end; r++) {                                                                                     \
                const X *x0 = x + r * step;                                                                            \
                SIMD for (int64_t k = 0; k < n; k++) t[k] = STEP_##kind(t[k], (T)x0[k], s[k]);                         \
            }                                                                                                          \
            SIMD for (int64_t k = 0; k < n; k++) acc[k].field = MERGE_##kind(acc[k].field, (A)t[k]);                   \
        }                                                                                                              \
    }                                                                                                                  \
    static void kind##_block_##X(cr_reduce_acc *acc, const void *from, const cr_reduce_block *b, const double *shift)  \
    {                                                                                                                  \
        const X *x = from;                                                                                             \
        if (b->kept_step == 1 && b->kept > 1 && b->reduced_step != 1) {                                                \
            kind##_columns_##X(acc, x, b, shift);                                                                      \
            return;                                                                                                    \
        }                                                                                                              \
        for (int64_t k = 0; k < b->kept; k++)                                                                          \
            acc[k].field = MERGE_##kind(acc[k].field, kind##_row_##X(x + k * b->kept_step, b->reduced, b->reduced_step, \
                                                                     shift ? (T)shift[k] : 0));                        \
    }                                                                                                                  \
    static void kind##_merge_##X(cr_reduce_acc *acc, const cr_reduce_acc *part, int64_t n)                             \
    {                                                                                                                  \
        SIMD for (int64_t k = 0; k < n; k++) acc[k].field = MERGE_##kind(acc[k].field, part[k].field);                 \
    }

KIND(sum, float, float, double, f, 0)
KIND(prod, float, double, double, f, 1)
KIND(max, float, float, double, f, -INFINITY)
KIND(min, float, float, double, f, INFINITY)
KIND(squares, float, float, double, f, 0)
KIND(exps, float, float, double, f, 0)
KIND(sum, double, double, double, f, 0)
KIND(prod, double, double, double, f, 1)
KIND(max, double, double, double, f, -INFINITY)
KIND(min, double, double, double, f, INFINITY)
KIND(squares, double, double, double, f, 0)
KIND(exps, double, double, double, f, 0)
KIND(sum, int64_t, int64_t, int64_t, i, 0)
KIND(prod, int64_t, int64_t, int64_t, i, 1)
KIND(max, int64_t, int64_t, int64_t, i, INT64_MIN)
KIND(min, int64_t, int64_t, int64_t, i, INT64_MAX)

#define FLOATS(kind, first)                                                                                            \
    [REDUCE_F32] = {{.f = (first)}, kind##_block_float, kind##_merge_float},                                           \
    [REDUCE_F64] = {{.f = (first)}, kind##_block_double, kind##_merge_double}
#define INTEGERS(kind, first) [REDUCE_I64] = {{.i = (first)}, kind##_block_int64_t, kind##_merge_int64_t}

CR_ISA_TABLE(cr_reduce_table, reduce) = {{
    [REDUCE_SUM] = {FLOATS(sum, 0), INTEGERS(sum, 0)},
    [REDUCE_PROD] = {FLOATS(prod, 1), INTEGERS(prod, 1)},
    [REDUCE_MAX] = {FLOATS(max, -INFINITY), INTEGERS(max, INT64_MIN)},
    [REDUCE_MIN] = {FLOATS(min, INFINITY), INTEGERS(min, INT64_MAX)},
    [REDUCE_SQUARES] = {FLOATS(squares, 0)},
    [REDUCE_EXPS] = {FLOATS(exps, 0)},
}};
