/* The inner loops of attention. */
#include "cpu/attention.h"
#include "cpu/isa.h"
#include "cpu/simd/expr.h"

#define LOOPS(T, s)                                                                                                    \
    static void mask_##s(void *row, int64_t n, double scale, const char *mask, int64_t step, bool logical)             \
    {                                                                                                                  \
        T *x = row, by = (T)scale;                                                                                     \
        if (logical)                                                                                                   \
            for (int64_t i = 0; i < n; i++)                                                                            \
                x[i] = mask[i * step] ? by * x[i] : (T)-INFINITY;                                                      \
        else                                                                                                           \
            for (int64_t i = 0; i < n; i++)                                                                            \
                x[i] = by * x[i] + *(const T *)(const void *)(mask + i * step);                                        \
    }                                                                                                                  \
                                                                                                                       \
    static void cap_##s(void *row, void *slope, int64_t n, double scale, double cap)                                   \
    {                                                                                                                  \
        T *x = row, *d = slope, by = (T)(scale / cap), c = (T)cap;                                                     \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            T t = TANH(by * x[i]);                                                                                     \
            x[i] = c * t;                                                                                              \
            if (d)                                                                                                     \
                d[i] = 1 - t * t;                                                                                      \
        }                                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static void multiply_##s(void *row, const void *by, int64_t n)                                                     \
    {                                                                                                                  \
        T *x = row;                                                                                                    \
        const T *y = by;                                                                                               \
        for (int64_t i = 0; i < n; i++)                                                                                \
            x[i] *= y[i];                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static double max_##s(const void *row, int64_t n, double scale)                                                    \
    {                                                                                                                  \
        const T *x = row;                                                                                              \
        T by = (T)scale, m = (T)-INFINITY;                                                                             \
        _Pragma("omp simd reduction(max : m)") for (int64_t i = 0; i < n; i++)                                         \
        {                                                                                                              \
            T v = by * x[i];                                                                                           \
            m = v > m ? v : m;                                                                                         \
        }                                                                                                              \
        return (double)m;                                                                                              \
    }                                                                                                                  \
                                                                                                                       \
    static double exp_##s(void *row, int64_t n, double scale, double less)                                             \
    {                                                                                                                  \
        T *x = row, by = (T)scale, m = (T)less, sum = 0;                                                               \
        _Pragma("omp simd reduction(+ : sum)") for (int64_t i = 0; i < n; i++)                                         \
        {                                                                                                              \
            T e = EXP(by * x[i] - m);                                                                                  \
            x[i] = e;                                                                                                  \
            sum += e;                                                                                                  \
        }                                                                                                              \
        return (double)sum;                                                                                            \
    }                                                                                                                  \
                                                                                                                       \
    static void times_##s(void *row, int64_t n, double by)                                                             \
    {                                                                                                                  \
        T *x = row, f = (T)by;                                                                                         \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++) x[i] *= f;                                                 \
    }                                                                                                                  \
                                                                                                                       \
    static void back_##s(void *row, void *d, int64_t n, double scale, double lse, double delta, double by)             \
    {                                                                                                                  \
        T *x = row, *y = d, f = (T)scale, m = (T)lse, less = (T)delta, g = (T)by;                                      \
        _Pragma("omp simd") for (int64_t i = 0; i < n; i++)                                                            \
        {                                                                                                              \
            T p = EXP(f * x[i] - m);                                                                                   \
            x[i] = p;                                                                                                  \
            y[i] = p * (y[i] - less) * g;                                                                              \
        }                                                                                                              \
    }

LOOPS(float, f32)
LOOPS(double, f64)

CR_ISA_TABLE(cr_attention_table, attention) = {
    .f32 = {mask_f32, cap_f32, multiply_f32, max_f32, exp_f32, times_f32, back_f32},
    .f64 = {mask_f64, cap_f64, multiply_f64, max_f64, exp_f64, times_f64, back_f64},
};
