/* Functions with control flow, for the tests that write functions in other forms: what they give must not change. */
#ifndef CONTROL_CASES_H
#define CONTROL_CASES_H
#include <cresset.h>

typedef struct control_case {
    const char *name;
    cr_stage_fn fn; /* its context: the weights */
    int n_in, n_out;
    bool batch;       /* the first size of every input may be any other */
    bool same_counts; /* the loops' counts do not depend on values */
} control_case;

extern const control_case control_cases[];
extern const int n_control_cases;

typedef struct control_weights {
    cr_tensor *w, *u, *b; /* f32 [4,4], [4,4], [4] */
} control_weights;

/* Owned by the innermost scope. */
control_weights control_weights_make(void);
/* The inputs of a case, f32 [batch,6,4] each; `negative` decides which branches are taken. */
cr_list control_inputs(const control_case *c, int64_t batch, bool negative, cr_tensor **room);
#endif
