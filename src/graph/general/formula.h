/* Numbers that depend on the free dimensions of a staged function, as formulas that were found from their values at a
 * few sizes. */
#ifndef CR_GRAPH_FORMULA_H
#define CR_GRAPH_FORMULA_H
#include "base/text.h"
#include <stdbool.h>
#include <stdint.h>

enum { CR_FREE_DIMS = 4, CR_FREE_PROBES = 6, CR_FORMULA_TERMS = 4 };

/* The sizes of a function's free dimensions. */
typedef struct cr_sizes {
    int64_t at[CR_FREE_DIMS];
} cr_sizes;

/* A factor times powers of the dimensions. */
typedef struct cr_term {
    int64_t factor;
    uint8_t power[CR_FREE_DIMS];
} cr_term;

/* With p the sum of the terms: an integer is floor(p / divisor), a real number base + scale * p^exponent. */
typedef struct cr_formula {
    int n_terms;
    cr_term terms[CR_FORMULA_TERMS];
    int64_t divisor;
    bool real;
    double base, scale, exponent;
} cr_formula;

/* Where values are known. */
typedef struct cr_probes {
    int n_dims, count;
    cr_sizes at[CR_FREE_PROBES];
} cr_probes;

/* The formula of a number that has these values at the probes, the simplest there is; false (no error) when none is
 * found. The values are not all the same. A real number is met within the relative tolerance. */
bool cr_formula_find(cr_formula *f, const cr_probes *probes, const int64_t *values);
bool cr_formula_find_real(cr_formula *f, const cr_probes *probes, const double *values, double tolerance);
/* Its value; integers wrap around. */
int64_t cr_formula_whole(const cr_formula *f, const cr_sizes *sizes);
double cr_formula_real(const cr_formula *f, const cr_sizes *sizes);
/* "2*n0*n1+1", "(n0+1)/2"; "{0,0.5,-1,n0}" is base, scale, exponent and p: 0.5/n0. */
void cr_formula_text(const cr_formula *f, cr_text *t);
#endif
