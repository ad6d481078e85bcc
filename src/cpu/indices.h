/* An index tensor as a kernel wants it: checked, contiguous, 64 bits, counted from the front. */
#ifndef CR_CPU_INDICES_H
#define CR_CPU_INDICES_H
#include "tensor/tensor.h"

typedef struct cr_indices {
    const int64_t *at;
    void *owned; /* the copy, or NULL */
} cr_indices;

/* All of `index`, row-major. Each must be in [0, size), or with `negative` in [-size, size), which are then raised. An
 * index outside is an error that names it, its place and what `where` says: "axis 1 of f32[2,5]". False after cr_fail.
 */
bool cr_indices_open(cr_indices *ix, const cr_tensor *index, int64_t size, bool negative, const char *where);
void cr_indices_close(cr_indices *ix);
#endif
