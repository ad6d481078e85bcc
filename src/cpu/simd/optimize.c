/* The optimizers' update rules, vectorised. */
#include "cpu/optimize.h"
#include "cpu/isa.h"

#include <math.h>

#define SIMD _Pragma("omp simd")

#define T float
#define N(name) name##32
#define ROOT(x) sqrtf(x)
#include "cpu/simd/optimize.inc"
#undef T
#undef N
#undef ROOT
#define T double
#define N(name) name##64
#define ROOT(x) sqrt(x)
#include "cpu/simd/optimize.inc"

static double squares(int64_t n, const float *x)
{
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t i = 0; i < n; i++)
        sum += (double)x[i] * (double)x[i];
    return sum;
}

CR_ISA_TABLE(cr_optimize_table, optimize) = {sgd32, adam32, rmsprop32, adagrad32, adadelta32, sgd64,
                                             adam64, rmsprop64, adagrad64, adadelta64, squares};
