/* The inner loops of pooling. Four rows are taken at a time, so that intermediate results stay in registers. */
#include "cpu/pool.h"
#include "cpu/isa.h"

#define SIMD _Pragma("omp simd")
#define EACH(n) SIMD for (int64_t i = 0; i < (n); i++)

/* v replaces b. The first of equal elements stays; NaN replaces all. */
#define OVER(v, b) (((v) > (b)) | ((v) != (v)))

#define MAX_LOOPS(T, s)                                                                                                \
    static void max_##s(void *to, const char *const *px, int count, bool start, int64_t n)                             \
    {                                                                                                                  \
        T *best = to;                                                                                                  \
        int k = 0;                                                                                                     \
        if (start) {                                                                                                   \
            const T *a = (const T *)px[0], *b = (const T *)px[count > 1], *c = (const T *)px[count > 2 ? 2 : 0],       \
                    *d = (const T *)px[count > 3 ? 3 : 0];                                                             \
            EACH(n)                                                                                                    \
            {                                                                                                          \
                T m = a[i];                                                                                            \
                m = OVER(b[i], m) ? b[i] : m;                                                                          \
                m = OVER(c[i], m) ? c[i] : m;                                                                          \
                best[i] = OVER(d[i], m) ? d[i] : m;                                                                    \
            }                                                                                                          \
            k = 4;                                                                                                     \
        }                                                                                                              \
        for (; k + 3 < count; k += 4) {                                                                                \
            const T *a = (const T *)px[k], *b = (const T *)px[k + 1], *c = (const T *)px[k + 2],                       \
                    *d = (const T *)px[k + 3];                                                                         \
            EACH(n)                                                                                                    \
            {                                                                                                          \
                T m = best[i];                                                                                         \
                m = OVER(a[i], m) ? a[i] : m;                                                                          \
                m = OVER(b[i], m) ? b[i] : m;                                                                          \
                m = OVER(c[i], m) ? c[i] : m;                                                                          \
                best[i] = OVER(d[i], m) ? d[i] : m;                                                                    \
            }                                                                                                          \
        }                                                                                                              \
        for (; k < count; k++) {                                                                                       \
            const T *a = (const T *)px[k];                                                                             \
            EACH(n)                                                                                                    \
            best[i] = OVER(a[i], best[i]) ? a[i] : best[i];                                                            \
        }                                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static void place_##s(void *to, int32_t *place, const char *const *px, int count, int32_t first, int64_t n)        \
    {                                                                                                                  \
        T *best = to;                                                                                                  \
        int k = 0;                                                                                                     \
        if (first == 0) {                                                                                              \
            const T *a = (const T *)px[0];                                                                             \
            EACH(n)                                                                                                    \
            {                                                                                                          \
                best[i] = a[i];                                                                                        \
                place[i] = 0;                                                                                          \
            }                                                                                                          \
            k = 1;                                                                                                     \
        }                                                                                                              \
        for (; k + 2 < count; k += 3) {                                                                                \
            const T *a = (const T *)px[k], *b = (const T *)px[k + 1], *c = (const T *)px[k + 2];                       \
            EACH(n)                                                                                                    \
            {                                                                                                          \
                T m = best[i];                                                                                         \
                int32_t at = place[i];                                                                                 \
                at = OVER(a[i], m) ? first + k : at;                                                                   \
                m = OVER(a[i], m) ? a[i] : m;                                                                          \
                at = OVER(b[i], m) ? first + k + 1 : at;                                                               \
                m = OVER(b[i], m) ? b[i] : m;                                                                          \
                place[i] = OVER(c[i], m) ? first + k + 2 : at;                                                         \
                best[i] = OVER(c[i], m) ? c[i] : m;                                                                    \
            }                                                                                                          \
        }                                                                                                              \
        for (; k < count; k++) {                                                                                       \
            const T *a = (const T *)px[k];                                                                             \
            EACH(n)                                                                                                    \
            {                                                                                                          \
                T m = best[i];                                                                                         \
                place[i] = OVER(a[i], m) ? first + k : place[i];                                                       \
                best[i] = OVER(a[i], m) ? a[i] : m;                                                                    \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static void scatter_##s(void *to, const void *from, const int32_t *place, int32_t k, int64_t n)                    \
    {                                                                                                                  \
        T *dx = to;                                                                                                    \
        const T *d = from;                                                                                             \
        EACH(n)                                                                                                        \
        dx[i] = (T)(dx[i] + (place[i] == k ? d[i] : 0));                                                               \
    }

#define SUM_LOOPS(T, s)                                                                                                \
    static void sum_##s(void *to, const char *const *px, int count, bool start, int64_t n)                             \
    {                                                                                                                  \
        T *sum = to;                                                                                                   \
        int k = 0;                                                                                                     \
        if (start) {                                                                                                   \
            const T *a = (const T *)px[0];                                                                             \
            EACH(n)                                                                                                    \
            sum[i] = a[i];                                                                                             \
            k = 1;                                                                                                     \
        }                                                                                                              \
        for (; k + 3 < count; k += 4) {                                                                                \
            const T *a = (const T *)px[k], *b = (const T *)px[k + 1], *c = (const T *)px[k + 2],                       \
                    *d = (const T *)px[k + 3];                                                                         \
            EACH(n)                                                                                                    \
            sum[i] += (a[i] + b[i]) + (c[i] + d[i]);                                                                   \
        }                                                                                                              \
        for (; k < count; k++) {                                                                                       \
            const T *a = (const T *)px[k];                                                                             \
            EACH(n)                                                                                                    \
            sum[i] += a[i];                                                                                            \
        }                                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static void add_##s(void *to, const void *from, double times, int64_t n)                                           \
    {                                                                                                                  \
        T *sum = to, t = (T)times;                                                                                     \
        const T *a = from;                                                                                             \
        EACH(n)                                                                                                        \
        sum[i] += t * a[i];                                                                                            \
    }                                                                                                                  \
                                                                                                                       \
    static void divide_##s(void *to, double by, int64_t n)                                                             \
    {                                                                                                                  \
        T *sum = to, d = (T)by;                                                                                        \
        EACH(n)                                                                                                        \
        sum[i] /= d;                                                                                                   \
    }

MAX_LOOPS(float, f32)
MAX_LOOPS(double, f64)
MAX_LOOPS(int32_t, i32)
MAX_LOOPS(int64_t, i64)
SUM_LOOPS(float, f32)
SUM_LOOPS(double, f64)

CR_ISA_TABLE(cr_pool_table, pool) = {
    .f32 = {max_f32, place_f32, scatter_f32, sum_f32, add_f32, divide_f32},
    .f64 = {max_f64, place_f64, scatter_f64, sum_f64, add_f64, divide_f64},
    .i32 = {max_i32, place_i32, scatter_i32, NULL, NULL, NULL},
    .i64 = {max_i64, place_i64, scatter_i64, NULL, NULL, NULL},
};
