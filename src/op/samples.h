/* Example calls of ops. A samples rule makes inputs with the functions below and calls the op through its ordinary
 * macro; what receives `samples` (the op test, mainly) catches the calls of the op concerned and runs each in every
 * way: other dtypes, strided, on other devices, differentiated. Values are repeatable. */
#ifndef CR_OP_SAMPLES_H
#define CR_OP_SAMPLES_H
#include <cresset/op.h>

/* Floating-point tensors: uniform in [-1, 1), [low, high), or all distinct with gaps (for max, sort: no ties). */
cr_tensor *cr_sample_float(cr_samples *s, cr_dims shape) CR_COLD;
cr_tensor *cr_sample_range(cr_samples *s, cr_dims shape, double low, double high) CR_COLD;
cr_tensor *cr_sample_distinct(cr_samples *s, cr_dims shape) CR_COLD;
/* i64 in [low, high); bool. These are indices or conditions: the test does not change their type. */
cr_tensor *cr_sample_int(cr_samples *s, cr_dims shape, int64_t low, int64_t high) CR_COLD;
cr_tensor *cr_sample_bool(cr_samples *s, cr_dims shape) CR_COLD;
/* A constant that is not differentiated nor changed (running statistics, masks): f32 uniform [low, high). */
cr_tensor *cr_sample_constant(cr_samples *s, cr_dims shape, double low, double high) CR_COLD;
/* Names the samples that follow, for messages; tolerance multiplies the test's (1 by default). */
void cr_sample_note(cr_samples *s, const char *name, double tolerance) CR_COLD;
/* The next sample is not differentiable there or random: only shapes and dtypes are checked, or no numerical gradient.
 */
void cr_sample_no_gradient(cr_samples *s) CR_COLD;
void cr_sample_no_values(cr_samples *s) CR_COLD;
/* The first input of the next call is a symmetric (complex: Hermitian) matrix: it is moved in such directions only. */
void cr_sample_symmetric(cr_samples *s) CR_COLD;
/* The next call must fail with exactly this text (without the FILE:LINE prefix). */
void cr_sample_bad(cr_samples *s, const char *expected) CR_COLD;

typedef void (*cr_samples_fn)(cr_samples *s);
typedef struct cr_op_samples {
    const char *op;
    cr_samples_fn samples;
} cr_op_samples;
/* The rule of a built-in op (see CR_SAMPLES in rules.h) or of one that a program registered; NULL when there is none. */
cr_samples_fn cr_samples_of(const cr_op *op);
#endif
