/* A layer that is an op with fixed attributes: what src/nn/generated/op_layers.c makes for each line of op_layers.def. */
#ifndef CR_NN_OP_LAYER_H
#define CR_NN_OP_LAYER_H
#include "nn/layer.h"
#include <cresset/op.h>

/* attrs: the op's, copied. given: one for each optional input, in order, NULL where none was given (given NULL: none at
 * all); they become buffers. noise: the layer is x itself in evaluation, and its attribute p a probability. */
cr_module *cr_op_layer(cr_site at, const cr_op *op, const char *name, const void *attrs, cr_tensor *const *given,
                       bool noise);
#endif
