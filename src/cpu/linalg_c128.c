/* Decompositions in c128. */
#define T double complex
#define NAME(x) x##_c128
#define TYPE CR_C128
#define CONJ(x) conj(x)
#define REAL(x) creal(x)
#define IMAG(x) cimag(x)
#define SIZE(x) cabs(x)
#define QUICK_SIZE(x) (fabs(creal(x)) + fabs(cimag(x)))
#define EIG cr_eig_c128
#include "cpu/linalg_steps.h"
