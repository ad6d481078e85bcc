/* Convolutions of a batch that are done a few images at a time, each piece by one thread, which can go on with what it
 * has made while that is in its cache (src/graph/program/chain.c). */
#ifndef CR_CPU_PIECES_H
#define CR_CPU_PIECES_H
#include <cresset/op.h>

/* True for calls of conv2d, conv_input_grad and conv_weight_grad that can be done `images` at a time (a divisor of the
 * batch), and that no other kernel does better. Looks at shapes and layouts only. */
bool cr_conv_pieces_fit(const cr_call *c, cr_tensor *const *out, int64_t images);

/* What the pieces of one call share: weights as the kernel wants them, memory for each thread. NULL after cr_fail. Then
 * each piece once, in any order, by threads with numbers of their own below `threads`: false after cr_fail, on the thread
 * that it is called on. */
typedef struct cr_conv_pieces cr_conv_pieces;
cr_conv_pieces *cr_conv_pieces_begin(const cr_call *c, cr_tensor *const *out, int64_t images, int threads);
bool cr_conv_pieces_run(const cr_conv_pieces *p, int64_t piece, int thread);
/* When all pieces are done: a gradient of weights is the sum of the pieces', in their order. */
bool cr_conv_pieces_join(const cr_conv_pieces *p);
void cr_conv_pieces_end(cr_conv_pieces *p);
#endif
