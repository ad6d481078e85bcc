/* What the parts of einsum share: an equation that has been read, and the order of its products. */
#ifndef CR_OP_EINSUM_H
#define CR_OP_EINSUM_H
#include "tensor/tensor.h"

/* Labels are numbers: A-Z, a-z, then the axes of "...", the last of them first. A set of labels is a mask. */
enum { CR_EINSUM_LETTERS = 52, CR_EINSUM_LABELS = CR_EINSUM_LETTERS + CR_MAX_DIMS };

typedef struct cr_einsum_term {
    cr_tensor *t;
    int n; /* labels, one for each axis of t */
    uint8_t label[CR_MAX_DIMS];
    uint64_t mask;
} cr_einsum_term;

typedef struct cr_einsum {
    int terms;
    cr_einsum_term *term; /* of the inputs */
    cr_einsum_term out;   /* of the result; t is NULL */
    int64_t size[CR_EINSUM_LABELS];
} cr_einsum;

/* Reads the equation for these inputs into q, whose `term` has room for n; false after cr_fail. */
bool cr_einsum_read(cr_einsum *q, const char *equation, cr_tensor *const *in, int n);

/* The order of the products: step i takes the terms pair[i][0] < pair[i][1] and puts the result in the first's place
 * (the second's is empty from then on). Terms - 1 steps. No result has more than CR_MAX_DIMS axes; false after cr_fail
 * when that cannot be, or memory is out. */
bool cr_einsum_order(const cr_einsum *q, int (*pair)[2]);
#endif
