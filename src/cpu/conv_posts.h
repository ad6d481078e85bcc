/* A 2-D convolution and what is done to its result before it goes to memory: for programs of graphs, which find such
 * chains (src/graph/epilogue.c). By oneDNN or Winograd's algorithm; not one of the ops of the table. */
#ifndef CR_CPU_CONV_POSTS_H
#define CR_CPU_CONV_POSTS_H
#include "op/generated/attrs.h"

enum { CR_CONV_POSTS = 8 };
/* Each takes the result so far; all but relu with an operand: [1,C,1,1], or of the result's shape and layout. */
typedef enum cr_conv_post { CR_POST_NONE, CR_POST_RELU, CR_POST_ADD, CR_POST_SUB, CR_POST_MUL } cr_conv_post;

typedef struct cr_conv_posts_attrs {
    cr_conv2d_attrs conv; /* first: the rest of the CPU's convolutions reads it */
    uint8_t posts[CR_CONV_POSTS];
    uint8_t whole[CR_CONV_POSTS]; /* the operand has the result's shape */
} cr_conv_posts_attrs;

/* Inputs: x, w, bias (or NULL), and the operands in their order. Its id is conv2d's. Some calls have no kernel:
 * ask before. */
const cr_op *cr_conv_posts_op(void);
#endif
