/* A depthwise convolution and the one of one pixel that follows it, with what is done to the results of both: rows of the
 * first are computed into a panel that stays in the caches, which the product of the second reads. For programs of graphs
 * (src/graph/program/epilogue.c); not one of the ops of the table. */
#ifndef CR_CPU_CONV_PAIR_H
#define CR_CPU_CONV_PAIR_H
#include "cpu/conv_posts.h"

typedef struct cr_conv_pair_attrs {
    cr_conv_posts_attrs first, second;
} cr_conv_pair_attrs;

enum { CR_CONV_PAIR_INPUTS = 5 }; /* x, and w and bias (or NULL) of both; the operands of the first, of the second follow */

/* Its id is conv2d's. Some calls have no kernel: ask before. */
const cr_op *cr_conv_pair_op(void);
#endif
