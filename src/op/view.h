/* Specs of views: where the elements of a part of a tensor are. For the rules of views and for kernels that write
 * parts. */
#ifndef CR_OP_VIEW_H
#define CR_OP_VIEW_H
#include <cresset/op.h>

/* A slice clamped by Python's rules: `count` elements from `start`, `step` apart. */
typedef struct cr_range {
    int64_t start, count;
} cr_range;
cr_range cr_clamp_slice(int64_t size, int64_t start, int64_t stop, int64_t step); /* step is not 0 */

/* Each changes *spec, that of a tensor, to that of a part of it; false after cr_fail. `axis` may be negative. */
bool cr_slice_spec(cr_spec *spec, int64_t axis, int64_t start, int64_t stop, int64_t step);
bool cr_unfold_spec(cr_spec *spec, int64_t axis, int64_t length, int64_t step);
bool cr_diagonal_spec(cr_spec *spec, int64_t axis0, int64_t axis1, int64_t offset);
#endif
