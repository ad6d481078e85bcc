/* The gradient of scattering by products and extremes, for any way of naming places. */
#ifndef CR_OP_COMBINE_H
#define CR_OP_COMBINE_H
#include <cresset/op.h>

typedef struct cr_places {
    cr_tensor *index;
    int64_t axis, batch_dims;
    cr_dims axes;
    cr_tensor *(*take)(const struct cr_places *p, cr_tensor *t);                /* t's at the places */
    cr_tensor *(*add)(const struct cr_places *p, cr_tensor *t, cr_tensor *src); /* t with src added */
    cr_tensor *(*combine)(const struct cr_places *p, cr_tensor *t, cr_tensor *src, int64_t how);
} cr_places;

/* For y = x combined with src: inputs 0 x and 2 src, output 0 y must have been saved. */
bool cr_combine_grad(cr_grad_call *c, const cr_places *p, int64_t how);
/* how is one of PROD, MIN, MAX; else an error. */
bool cr_check_combine(int64_t how);
#endif
