/* The small number formats as numbers: what rules and kernels share. */
#ifndef CR_OP_FORMAT_H
#define CR_OP_FORMAT_H
#include <cresset/op.h>

typedef struct cr_format {
    int bits;               /* of a code */
    int exponent, mantissa; /* bits; 0 and 0 for integers */
    int bias;
    int most;          /* code of the largest positive number, without a sign */
    int infinity, nan; /* codes, -1: none; negative ones have the sign bit too but for nan of uz formats */
    bool uz;           /* 0x80 is NaN, not -0 */
    int low, high;     /* of integers */
} cr_format;

/* NULL after an error that says which formats there are. */
const cr_format *cr_format_of(int64_t format);
#endif
