/* Decompositions in f64. */
#define T double
#define NAME(x) x##_f64
#define TYPE CR_F64
#define CONJ(x) (x)
#define REAL(x) (x)
#define IMAG(x) ((void)(x), 0.0)
#define SIZE(x) fabs(x)
#define QUICK_SIZE(x) fabs(x)
#define EIG cr_eig_f64
#include "cpu/linalg_steps.h"
