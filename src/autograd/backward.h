/* Parts of backward that other files of this floor supply. */
#ifndef CR_AUTOGRAD_BACKWARD_H
#define CR_AUTOGRAD_BACKWARD_H
#include "autograd/node.h"
#include <cresset/op.h>

/* Calls the rule of a node: c has its inputs' specs, which gradients are needed, and room for them and for n_in
 * tensors; g: the gradients of its results. False after cr_fail. */
bool cr_call_rule(cr_node *node, cr_tensor **g, bool create_graph, cr_grad_call *c);

/* Gradient rule of an op through its composition: computes it again from the saved inputs with recording on and
 * differentiates that. With create_graph the result hangs on the inputs' own records. */
bool cr_grad_by_compose(cr_grad_call *c, bool create_graph);

/* d sum(out[i] * g[i]) / d in[k] into dx[k], NULL where it was not used, of a part of a record that begins at in[]:
 * what they were themselves made from is not looked at, and their hooks wait for their whole gradients. */
bool cr_grad_within(cr_tensor **out, cr_tensor **g, int n_out, cr_tensor **in, cr_tensor **dx, int n_in,
                    bool create_graph);
#endif
