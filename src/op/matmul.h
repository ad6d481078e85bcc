/* What the rules and the kernels of matrix products share: how two tensors are read as a batch of products. */
#ifndef CR_OP_MATMUL_H
#define CR_OP_MATMUL_H
#include "tensor/tensor.h"

/* [m,k] times [k,n] for each element of the batch; strides in elements, 0 where an operand is broadcast. The result has
 * the shape batch... (m unless vector_a) (n unless vector_b). */
typedef struct cr_matmul_view {
    int64_t m, n, k;
    int64_t a_row, a_col, b_row, b_col;
    bool vector_a, vector_b; /* one-dimensional operands */
    int batch_dims;
    int64_t batch[CR_MAX_DIMS], a_batch[CR_MAX_DIMS], b_batch[CR_MAX_DIMS];
} cr_matmul_view;

/* False after an error that names a and b. */
bool cr_matmul_read(cr_matmul_view *v, const cr_tensor *a, const cr_tensor *b, bool transpose_a, bool transpose_b);
#endif
