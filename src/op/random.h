/* What the rules of random ops share with their kernels. */
#ifndef CR_OP_RANDOM_H
#define CR_OP_RANDOM_H
#include "tensor/tensor.h"

/* Philox blocks that n numbers of `words` 32-bit words each use up: whole groups of 16. */
uint64_t cr_random_blocks(int64_t n, int words);
/* 32-bit words that a call takes for each element of its result, which is of dtype d; 0: they are counted otherwise. */
int cr_random_words(const cr_op *op, const void *attrs, cr_dtype d);
/* 64-bit numbers that multinomial uses for a row. */
int64_t cr_multinomial_draws(const cr_tensor *probs, int64_t n, bool replacement);
/* Dense strides with the axes in this order, slowest first (none: row-major), and the shape; not the dtype. */
bool cr_order_spec(cr_dims order, int ndim, const int64_t *shape, cr_spec *out);
#endif
