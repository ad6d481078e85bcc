/* Updates of a run of parameters: p from its gradient g and its states s. Numbers that depend only on the step are
 * worked out by the caller. */
#ifndef CR_CPU_OPTIMIZE_H
#define CR_CPU_OPTIMIZE_H
#include <stdbool.h>
#include <stdint.h>

typedef struct cr_update {
    double lr, decay, eps;
    double a, b, c, d; /* momentum, dampening; beta1, beta2 and bias corrections; alpha; rho */
    bool nesterov, decoupled, amsgrad, centered;
} cr_update;

typedef void (*cr_update_f32)(int64_t n, float *p, const float *g, float *const *s, const cr_update *u);
typedef void (*cr_update_f64)(int64_t n, double *p, const double *g, double *const *s, const cr_update *u);

typedef struct cr_optimize_table {
    cr_update_f32 sgd32, adam32, rmsprop32, adagrad32, adadelta32;
    cr_update_f64 sgd64, adam64, rmsprop64, adagrad64, adadelta64;
    double (*squares)(int64_t n, const float *x); /* sum of squares in f64 */
} cr_optimize_table;
#endif
