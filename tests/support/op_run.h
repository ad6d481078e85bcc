/* Running one sample in a changed form: what the checks of op_checks.h share. */
#ifndef CR_OP_RUN_H
#define CR_OP_RUN_H
#include "op/catch.h"
#include <cresset/op.h>

enum { OP_MAX_IN = 64 };

/* A sample's inputs, changed. */
typedef struct op_inputs {
    cr_tensor *in[OP_MAX_IN];
    int n;
} op_inputs;

/* True for inputs that take part in dtype changes and differentiation: floating-point, not constants. */
bool op_varies(const cr_sample *s, int i);
/* Floating-point inputs (constants too) cast to dtype. */
op_inputs op_cast_inputs(const cr_sample *s, cr_dtype dtype);
/* Inputs that vary as c128, with imaginary parts of up to 1/4. */
op_inputs op_complex_inputs(const cr_sample *s);
/* The sample's op on these inputs; the site is this test. */
bool op_call(const cr_sample *s, const op_inputs *in, cr_tensor **out);
/* Elementwise |a - b| <= tolerance * max(1, |b|) with equal NaNs and infinities; says what differs. */
bool op_same(const cr_sample *s, const char *what, cr_tensor *a, cr_tensor *b, double tolerance);
/* "conv2d sample 3 (strided)". */
const char *op_name(const cr_sample *s);
/* Uniform in [-1, 1) of t's shape and dtype; a new one each call, repeatable. */
cr_tensor *op_noise_like(cr_tensor *t);
/* sum(a * b) as a number. */
double op_dot(cr_tensor *a, cr_tensor *b);
/* Runs check for all good samples of op. */
void op_each_good(const cr_op *op, void (*check)(const cr_sample *s));
#endif
