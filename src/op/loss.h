/* What the rules and the kernels of cross-entropy and negative log-likelihood share. */
#ifndef CR_OP_LOSS_H
#define CR_OP_LOSS_H
#include "tensor/tensor.h"
#include <cresset/op.h>

typedef struct cr_class_attrs {
    int64_t ignore;   /* the class to leave out */
    double smoothing;
    int64_t reduction;
    bool logits;      /* x still has to go through log-softmax */
} cr_class_attrs;
/* Of cross_entropy, nll_loss and their backwards. */
cr_class_attrs cr_class_loss_attrs(const cr_op *op, const void *attrs);

/* Classes are axis 1, of a one-dimensional x axis 0. */
static inline int cr_class_axis(const cr_tensor *x) { return x->ndim > 1 ? 1 : 0; }

/* True when reduction is CR_REDUCTION_MEAN to `most`; else an error. */
bool cr_check_reduction(int64_t reduction, int64_t most);
cr_tensor *cr_reduced_loss(cr_tensor *loss, int64_t reduction);
#endif
