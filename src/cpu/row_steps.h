/* Optimizers' steps whose gradients, some of them, are rows and the places that they are added at: those of embedding
 * tables, of which a batch meets a few rows. For programs of graphs, which find such steps
 * (src/graph/program/row_steps.c); not among the ops of the table. The kernels are those of the plain steps (optimize.c). */
#ifndef CR_CPU_ROW_STEPS_H
#define CR_CPU_ROW_STEPS_H
#include "op/generated/attrs.h"

enum { CR_ROW_STEPS = 8 };

typedef struct cr_row_steps_attrs {
    union { /* first: the plain step's, which its kernel reads and a refresh function writes */
        cr_sgd_step_attrs sgd;
        cr_adam_step_attrs adam;
        cr_rmsprop_step_attrs rmsprop;
        cr_adagrad_step_attrs adagrad;
        cr_adadelta_step_attrs adadelta;
    } step;
    int count;                    /* gradients that are rows */
    int parameter[CR_ROW_STEPS];  /* the numbers of their parameters, which increase */
    int64_t skip[CR_ROW_STEPS];   /* rows at this index are left out */
} cr_row_steps_attrs;

/* The op for a plain step's id, NULL for other ids. Inputs: those of the plain step, with rows f[n,...] in place of
 * gradients f[size,...], and behind them the `count` index tensors [n]. Parameters that such rows are for, their states
 * and rows are all f32 or all f64, and row-major; from row to row of the rows may be any distance. n is below 2^31. Its
 * id is the plain step's. */
const cr_op *cr_row_steps_op(int id);
/* How many tensors the plain step has for each parameter. */
int cr_step_group(int id, const void *attrs);

/* Rows of several tables beside each other, as concat of embeddings along their last axis gives them. Inputs: a table [rows,
 * width], row-major, and its indices, for each; all indices have one shape, and all tables the result's dtype. */
enum { CR_JOINED_TABLES = 8 };
const cr_op *cr_embeddings_op(void);
#endif
