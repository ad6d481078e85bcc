/* Running an op's samples: how the op test gets at the calls that samples rules make. */
#ifndef CR_OP_CATCH_H
#define CR_OP_CATCH_H
#include <cresset/op.h>

typedef struct cr_sample {
    cr_call call;           /* inputs and attributes live until the callback returns; make the call with cr_call_op */
    int number;             /* counted from 0 within the op */
    const char *note;       /* or NULL */
    double tolerance;       /* multiplies the test's */
    bool no_gradient, no_values;
    bool symmetric;         /* the first input is a symmetric matrix and stays one */
    const char *expected_error; /* NULL: the call must succeed */
    const cr_tensor *constants[CR_MAX_INPUTS]; /* inputs to leave as they are */
    int n_constants;
} cr_sample;

typedef void (*cr_sample_fn)(const cr_sample *sample, void *context);
/* Calls `each` for every sample of the op; returns how many there were. */
int cr_each_sample(const cr_op *op, cr_sample_fn each, void *context);
#endif
