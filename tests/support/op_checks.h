/* The ways in which the op test runs an op's samples. Each function reports through tests/test.h. */
#ifndef CR_OP_CHECKS_H
#define CR_OP_CHECKS_H
#include <cresset/op.h>

void op_count_samples(const cr_op *op, int *good, int *bad);
/* f32 against f64, inferred against actual shape and dtype, the composition against the kernels. */
void op_check_results(const cr_op *op);
/* Bad samples fail with their exact text. */
void op_check_errors(const cr_op *op);
/* Each dtype works or is refused with an error that names the op. */
void op_check_dtypes(const cr_op *op);
/* Strided and channels-last inputs give what contiguous ones give. */
void op_check_layouts(const cr_op *op);
/* Every kernel in the CPU's list, not only the best, gives the same. */
void op_check_kernels(const cr_op *op);
/* First derivatives against central differences along random directions, in f64. */
void op_check_gradients(const cr_op *op);
/* Second derivatives likewise; and the fast backward against the one that can be differentiated. */
void op_check_double_gradients(const cr_op *op);
/* Values and gradients on the device that behaves like a GPU equal the CPU's. */
void op_check_stream_device(const cr_op *op);
/* Inside a staged function: values, errors and gradients as eagerly. */
void op_check_staged(const cr_op *op);
/* Several calls in a CR_BATCHED block: values, gradients and errors as one by one. */
void op_check_batched(const cr_op *op);
/* Each allocation of a call made to fail in turn: an error, and nothing lost. */
void op_check_no_memory(const cr_op *op);
#endif
