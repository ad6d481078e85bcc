/* What products share with convolutions. */
#ifndef CR_CPU_MATMUL_H
#define CR_CPU_MATMUL_H
#include "cpu/gemm.h"
#include "tensor/tensor.h"

/* The type that products of `d` are computed in: f32 for f16 and bf16, i32 for i8, u8 and i16, else d. */
cr_dtype cr_compute_dtype(cr_dtype d);
/* c[r][i] += bias[i * step] for rows of n elements without gaps; dtype f32, f64, i32 or i64. In parallel. */
void cr_add_rows(cr_dtype dtype, char *c, int64_t rows, int64_t n, const char *bias, int64_t step);
/* C = A B by whichever is faster, oneDNN or cr_gemm_f32. False after cr_fail. */
bool cr_product_f32(const cr_gemm *g, const float *a, const float *b, float *c);

/* relu(linear(x, w, bias)) of f32 in one: for programs of graphs (src/graph/program/epilogue.c); not among the ops of the
 * table. Inputs and id are linear's. */
const cr_op *cr_linear_relu_op(void);
#endif
