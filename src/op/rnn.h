/* What the recurrent ops share: checks of shapes, and pieces of their gradients. */
#ifndef CR_OP_RNN_H
#define CR_OP_RNN_H
#include "op/generated/attrs.h"
#include <cresset/device.h>
#include <cresset/op.h>

/* t has this dtype and shape; else an error that names it. */
bool cr_rnn_check(const cr_tensor *t, const char *name, cr_dtype dtype, cr_dims shape);
/* t is floating-point with ndim dimensions, the last a multiple of `parts`. */
bool cr_rnn_floating(const cr_tensor *t, const char *name, int ndim, int64_t parts);
/* The inputs of a layer (sequence) and of a cell (one step) with `parts` gates. Options named b... are biases, others
 * states; NULL ones are not looked at. */
bool cr_rnn_check_layer(const cr_tensor *x, const cr_tensor *w_ih, const cr_tensor *w_hh, cr_tensor *const *options,
                        int n_options, const char *const *names, int64_t parts);
bool cr_rnn_check_cell(cr_tensor *x, cr_tensor *h0, cr_tensor *c0, cr_tensor *w_ih, cr_tensor *w_hh, cr_tensor *b_ih,
                       cr_tensor *b_hh, int64_t parts);
/* lengths is NULL, or integers [n]. */
bool cr_rnn_check_lengths(const cr_tensor *lengths, int64_t n);
/* x [T,N,...] as a layer's steps see it: with `reverse` from the last to the first, with lengths (NULL: all are T) each
 * sequence turned within its own and zero after it. A layer's y goes back the same way. */
cr_tensor *cr_rnn_steps(cr_tensor *x, cr_tensor *lengths, bool reverse);
/* states [T+1,N,H]: those after the last step of each sequence, [N,H]. */
cr_tensor *cr_rnn_last(cr_tensor *states, cr_tensor *lengths);
/* Zeros [n,h] of x's dtype on x's device. */
cr_tensor *cr_rnn_zero_state(cr_tensor *x, int64_t n, int64_t h);
/* d [T,N,G] with the states before each step: sum over steps and N of d^T states[t], [G,H]. */
cr_tensor *cr_rnn_weight_grad(cr_tensor *d, cr_tensor *states);
#endif
