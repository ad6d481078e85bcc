/* Tensors that live for the time of one kernel: an operand in another type or layout. They are no handles (nobody counts
 * references), only what loops over strided memory need. */
#ifndef CR_CPU_TEMP_H
#define CR_CPU_TEMP_H
#include "tensor/tensor.h"

typedef struct cr_temp {
    cr_tensor tensor;
    cr_storage storage;
} cr_temp;

/* Uninitialised memory for a tensor of the spec's shape, dtype and (dense) strides. False after cr_fail; then, and for a
 * cr_temp that is all zero, cr_temp_free does nothing. */
bool cr_temp_new(cr_temp *t, const cr_spec *spec);
void cr_temp_free(cr_temp *t);

/* x, or a copy of it in t when its dtype differs: row-major. NULL after cr_fail. */
cr_tensor *cr_temp_cast(cr_temp *t, cr_tensor *x, cr_dtype dtype);
/* x, or a copy of it in t when it is not contiguous: row-major. NULL after cr_fail. */
cr_tensor *cr_temp_contiguous(cr_temp *t, cr_tensor *x);
#endif
