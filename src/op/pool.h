/* The geometry of pooling, shared by shape rules and kernels: three spatial dimensions, the missing ones of size 1 in
 * front. */
#ifndef CR_OP_POOL_H
#define CR_OP_POOL_H
#include "op/generated/attrs.h"
#include <cresset/op.h>
#include <string.h>

typedef struct cr_pool {
    bool adaptive; /* kernel, stride, padding and dilation are then not used */
    bool exclude_padding;
    int skip; /* spatial dimensions in front that x does not have */
    int64_t in[3], out[3], kernel[3], stride[3], padding[3], dilation[3];
    int64_t end[3];  /* padding beyond the end */
    int64_t divisor; /* of means, 0: what the window has */
} cr_pool;

/* One window along one dimension: `count` elements of x from `first` with steps of `step`; for means it counts as
 * `span` elements. */
typedef struct cr_pool_window {
    int64_t first, count, step, span;
} cr_pool_window;
cr_pool_window cr_pool_window_at(const cr_pool *p, int dimension, int64_t out);

/* Of the calls of each primitive; x is the shape of what is pooled. False after cr_fail. */
bool cr_max_pool_geometry(cr_pool *p, const cr_spec *x, const cr_max_pool_attrs *a);
bool cr_avg_pool_geometry(cr_pool *p, const cr_spec *x, const cr_avg_pool_attrs *a);

/* The primitives of one kind have the same attributes. */
static inline cr_max_pool_attrs cr_max_pool_attrs_of(const cr_call *c)
{
    cr_max_pool_attrs a;
    memcpy(&a, c->attrs, sizeof a);
    return a;
}
cr_avg_pool_attrs cr_avg_pool_attrs_of(const cr_avg_pool_grad_attrs *a);
#endif
