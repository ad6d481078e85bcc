/* Inner loops of softmax and cross-entropy. */
#include "cpu/softmax.h"
#include "cpu/isa.h"
#include "cpu/simd/expr.h"

enum { PIECE = 4096, LANES = 16, TURNED = 64 };

#define T float
#define S(name) name##_f32
#include "cpu/simd/softmax_loops.h"
#undef T
#undef S
#define T double
#define S(name) name##_f64
#include "cpu/simd/softmax_loops.h"
#undef T
#undef S

#define KERNEL(t)                                                                                                      \
    {rows_##t,    rows_backward_##t, columns_##t,    columns_backward_##t,                                             \
     row_sum_##t, columns_sum_##t,   row_scaled_##t, columns_scaled_##t}

CR_ISA_TABLE(cr_softmax_table, softmax) = {.f32 = KERNEL(f32), .f64 = KERNEL(f64)};
