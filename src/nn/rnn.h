/* One layer in one direction of a recurrent network. */
#ifndef CR_NN_RNN_H
#define CR_NN_RNN_H
#include <cresset/layers.h>

typedef enum cr_cell_kind { CR_CELL_TANH, CR_CELL_RELU, CR_CELL_LSTM, CR_CELL_GRU } cr_cell_kind;

/* Gates of a kind: rows of its weights / hidden. */
int64_t cr_cell_gates(cr_cell_kind kind);

typedef struct cr_cell {
    cr_cell_kind kind;
    int64_t hidden;
    cr_tensor *w_ih, *w_hh, *b_ih, *b_hh; /* [gates hidden, in], [gates hidden, hidden], biases or NULL */
    cr_tensor *w_hr;                      /* of an LSTM with a projection: [projection, hidden], else NULL */
} cr_cell;

/* The state after a step, or at the end of a run; c is for LSTM only. */
typedef struct cr_cell_state {
    cr_tensor *h, *c; /* [N,hidden]; h [N,projection] with one */
} cr_cell_state;

/* x [T,N,in] from state s, backwards in time if `reverse`. y [T,N,hidden]. lengths (i64[N] or NULL): steps from there
 * on leave the state as it is and give zeros. False after an error. */
bool cr_run_cell(const cr_cell *cell, cr_tensor *x, cr_cell_state s, cr_tensor *lengths, bool reverse, cr_tensor **y,
                 cr_cell_state *end);
#endif
