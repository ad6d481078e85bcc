/* A 2-D convolution and what is done to its result before it goes to memory: for programs of graphs, which find such
 * chains (src/graph/program/epilogue.c). Not one of the ops of the table. */
#ifndef CR_CPU_CONV_POSTS_H
#define CR_CPU_CONV_POSTS_H
#include "op/generated/attrs.h"

enum { CR_CONV_POSTS = 8 };
/* Each takes the result so far; those from CR_POST_ADD on with an operand: [1,C,1,1], or of the result's shape and layout. */
typedef enum cr_conv_post {
    CR_POST_NONE,
    CR_POST_RELU,
    CR_POST_RELU6,
    CR_POST_HARDSWISH,
    CR_POST_SILU,
    CR_POST_ADD,
    CR_POST_SUB,
    CR_POST_MUL,
} cr_conv_post;

typedef struct cr_conv_posts_attrs {
    cr_conv2d_attrs conv; /* first: the rest of the CPU's convolutions reads it */
    uint8_t posts[CR_CONV_POSTS];
    uint8_t whole[CR_CONV_POSTS]; /* the operand has the result's shape */
} cr_conv_posts_attrs;

/* Inputs: x, w, bias (or NULL), and the operands in their order. Its id is conv2d's. Some calls have no kernel:
 * ask before. */
const cr_op *cr_conv_posts_op(void);
/* How many operands there are. */
int cr_conv_posts_operands(const cr_conv_posts_attrs *a);

/* One of them for own kernels: with the channels' numbers, or with a tensor like the result. */
typedef struct cr_conv_step {
    cr_conv_post kind;
    const float *channels;
    const float *whole;
} cr_conv_step;

/* What is done to results: y scale + shift for each channel, what is below `low` or above `high` becomes them (NaN stays),
 * and then the steps, the last of which is of kind CR_POST_NONE. scale and shift may be NULL; low and high be infinite. */
typedef struct cr_conv_finish {
    const float *scale, *shift;
    float low, high;
    cr_conv_step steps[CR_CONV_POSTS + 1];
} cr_conv_finish;

/* From a call of conv2d (or conv1d, conv3d) or of the op above, whose bias (or NULL) is at `bias`. */
void cr_conv_finish_read(cr_conv_finish *f, const cr_call *c, const float *bias);
/* Steps at the beginning that are sums and products with channels' numbers become scale and shift in `room` for 2
 * `channels` floats, and relu or relu6 after them low and high. */
void cr_conv_finish_merge(cr_conv_finish *f, int64_t channels, float *room);
/* relu or relu6 at the beginning of the steps becomes low and high. */
void cr_conv_finish_merge_relu(cr_conv_finish *f);
/* The next kernel after `run` in the op's list that takes the call, or NULL. */
const cr_kernel *cr_conv_next_kernel(const cr_call *c, cr_tensor *const *out, bool (*run)(const cr_call *, cr_tensor *const *));
#endif
