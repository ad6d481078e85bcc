/* Copying elements on the host, for kernels that move data. */
#ifndef CR_CPU_COPY_H
#define CR_CPU_COPY_H
#include "tensor/tensor.h"

/* to = from broadcast to to's shape and converted to its type; any strides, in parallel. Only shape, strides, dtype
 * and memory of both are looked at, so that they may be plain descriptions (cr_part). */
void cr_copy_elements(const cr_tensor *to, const cr_tensor *from);
/* Sets every element of a fresh (dense) tensor. */
void cr_fill_elements(const cr_tensor *t, double value);
/* Sets every byte of a fresh (dense) tensor to zero, in parallel. */
void cr_zero_elements(const cr_tensor *t);
/* A description of a part of t's memory; it owns nothing. */
void cr_part(cr_tensor *part, const cr_tensor *t, const cr_spec *spec);
#endif
