/* Parts of backward that other files of this floor supply. */
#ifndef CR_AUTOGRAD_BACKWARD_H
#define CR_AUTOGRAD_BACKWARD_H
#include <cresset/op.h>

/* Gradient rule of an op through its composition: computes it again from the saved inputs with recording on and
 * differentiates that. With create_graph the result hangs on the inputs' own records. */
bool cr_grad_by_compose(cr_grad_call *c, bool create_graph);
#endif
