/* What LSTM, GRU and RNN have in common: directions, layouts, lengths of sequences, activations by name. */
#ifndef CR_ONNX_OP_RECURRENT_H
#define CR_ONNX_OP_RECURRENT_H
#include "onnx/call.h"

typedef struct cr_onnx_activation {
    const char *name;
    double alpha, beta;
} cr_onnx_activation;

typedef struct cr_onnx_recurrent {
    cr_tensor *x;             /* [T,N,I] */
    cr_tensor *w, *r;         /* of one direction: [gates H,I], [gates H,H] */
    cr_tensor *wb, *rb;       /* [gates H] or NULL */
    cr_tensor *h, *c;         /* the first state [N,H]; NULL: zeros (c: the cells, LSTM alone) */
    cr_tensor *p;             /* peepholes [3H] or NULL */
    cr_tensor *lengths;       /* [N,1] or NULL */
    int64_t hidden;
    int direction;            /* 0, or 1 for the second */
    bool reverse;
    bool plain;               /* no lengths, no clipping, the usual activations */
    double clip;              /* infinity: none */
    cr_onnx_activation *act;  /* of this direction */
} cr_onnx_recurrent;

/* A layer in one direction: gives y [T,N,H], and the last state h and cells c [N,H] (NULL where there are none). */
typedef bool (*cr_onnx_layer)(cr_onnx_call *call, const cr_onnx_recurrent *s, cr_tensor **y, cr_tensor **h, cr_tensor **c);

/* Runs the layer for each direction and makes the node's results of what they give. usual: names of the n_act activations. */
bool cr_onnx_recur(cr_onnx_call *c, int gates, const char *const *usual, int n_act, bool cells, cr_onnx_layer layer);

/* One step of a cell: a [N,gates H] is what the input gives; h and c are replaced by the new state and cells. */
typedef bool (*cr_onnx_step)(const cr_onnx_recurrent *s, const void *context, cr_tensor *a, cr_tensor **h, cr_tensor **c);
/* A layer step by step. bias: what is added to w x. */
bool cr_onnx_steps(const cr_onnx_recurrent *s, cr_tensor *bias, cr_onnx_step step, const void *context, cr_tensor **y,
                   cr_tensor **h, cr_tensor **c);
/* Activation i of x, clipped before. */
cr_tensor *cr_onnx_activate(const cr_onnx_recurrent *s, int i, cr_tensor *x);
#endif
