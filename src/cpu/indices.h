/* An index tensor as a kernel wants it: checked, contiguous, 64 bits, counted from the front. */
#ifndef CR_CPU_INDICES_H
#define CR_CPU_INDICES_H
#include "tensor/tensor.h"

typedef struct cr_indices {
    const int64_t *at;
    void *owned; /* the copy, or NULL */
} cr_indices;

/* What indices point into, for errors: an axis of x, or (x NULL) "3 classes": the size between two texts. */
typedef struct cr_indexed {
    const cr_tensor *x;
    int axis;
    const char *before, *after;
} cr_indexed;

/* All of `index`, row-major. Each must be in [0, size), or with `negative` in [-size, size), which are then raised. An
 * index outside is an error that names it, its place and `what`. False after cr_fail. */
bool cr_indices_open(cr_indices *ix, const cr_tensor *index, int64_t size, bool negative, cr_indexed what);
void cr_indices_close(cr_indices *ix);
#endif
