/* Inner loops of batch, group and layer norm. */
#include "cpu/norm.h"
#include "cpu/isa.h"

#include <math.h>

enum { PIECE = 4096, RUN = 64, TILE = 256 };

#define T float
#define S(name) name##_f32
#include "cpu/simd/norm_loops.h"
#include "cpu/simd/layer_norm_loops.h"
#undef T
#undef S
#define T double
#define S(name) name##_f64
#include "cpu/simd/norm_loops.h"
#include "cpu/simd/layer_norm_loops.h"
#undef T
#undef S

#define KERNEL(t)                                                                                                      \
    {rows_moments_##t,     rows_products_##t,  row_affine_##t,      row_combine_##t, columns_moments_##t,              \
     columns_products_##t, columns_affine_##t, columns_combine_##t, layer_##t,       layer_backward_##t}

CR_ISA_TABLE(cr_norm_table, norm) = {.f32 = KERNEL(f32), .f64 = KERNEL(f64)};
