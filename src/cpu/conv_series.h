/* Convolutions one behind the other, with what is done to their results, band by band: a thread computes some rows of
 * the last one's result, and of the others just those rows that these need, which stay in its second cache. Rows at the
 * edge of two bands are computed twice. For programs of graphs (src/graph/program/conv_join.c); not one of the ops of
 * the table. */
#ifndef CR_CPU_CONV_SERIES_H
#define CR_CPU_CONV_SERIES_H
#include "cpu/conv_posts.h"

enum { CR_CONV_SERIES = 6 }; /* links at most */

/* Inputs: x, and of each link w, bias (or NULL) and the operands in their order; each reads the result of the one
 * before. */
typedef struct cr_conv_series_attrs {
    int64_t links;
    cr_conv_posts_attrs link[CR_CONV_SERIES];
} cr_conv_series_attrs;

/* Its id is conv2d's. A call has a kernel when all links can be done row by row, and it pays that the last one is one
 * of them: ask before, with each link that is added. */
const cr_op *cr_conv_series_op(void);
#endif
