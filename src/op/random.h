/* What the rules of random ops share with their kernels. */
#ifndef CR_OP_RANDOM_H
#define CR_OP_RANDOM_H
#include "tensor/tensor.h"

/* Philox blocks that n numbers of `words` 32-bit words each use up: whole groups of 16. */
uint64_t cr_random_blocks(int64_t n, int words);
/* 32-bit words that a call takes for each element (cr_random_elements), its result being of dtype d; 0: another op. */
int cr_random_words(const cr_op *op, cr_dtype d);
/* For how many: those of its result, of multinomial without replacement those of its input. */
int64_t cr_random_elements(const cr_op *op, const void *attrs, int64_t n_in, int64_t n_out);
/* 64-bit numbers that multinomial uses for a row. */
int64_t cr_multinomial_draws(const cr_tensor *probs, int64_t n, bool replacement);
/* Dense strides with the axes in this order, slowest first (none: row-major), and the shape; not the dtype. */
bool cr_order_spec(cr_dims order, int ndim, const int64_t *shape, cr_spec *out);
#endif
