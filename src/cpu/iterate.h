/* Walking several strided arrays of one shape together: dimensions are dropped, sorted and joined so that the innermost
 * row is as long as it can be and memory is met in order; rows are handed out to threads. */
#ifndef CR_CPU_ITERATE_H
#define CR_CPU_ITERATE_H
#include "tensor/tensor.h"

enum { CR_ITER_MAX = 8 }; /* operands */

typedef struct cr_iter {
    int operands; /* operand 0 is the result: its strides decide the order */
    int ndim;     /* outer dimensions, slowest first */
    int64_t shape[CR_MAX_DIMS];
    int64_t step[CR_MAX_DIMS][CR_ITER_MAX]; /* bytes */
    char *base[CR_ITER_MAX];
    int64_t row;                   /* length of the innermost dimension */
    int64_t row_step[CR_ITER_MAX]; /* bytes */
} cr_iter;

/* Operands broadcast to `shape` (ndim dimensions). */
void cr_iter_make(cr_iter *it, int ndim, const int64_t *shape, cr_tensor *const *operand, int operands);

/* Calls body for pieces of rows of at most `piece` elements, in parallel when there is more than `grain` work:
 * at[k] is where operand k's piece begins; steps are it->row_step. */
typedef void (*cr_iter_fn)(int64_t n, char *const *at, const cr_iter *it, void *context);
void cr_iter_run(const cr_iter *it, int64_t piece, int64_t grain, cr_iter_fn body, void *context);
#endif
