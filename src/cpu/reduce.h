/* Inner loops of reductions: a block of `kept` results, each over `reduced` elements, steps in elements. Results gather
 * in 8-byte accumulators: double for f32 and f64, int64_t for i64. */
#ifndef CR_CPU_REDUCE_H
#define CR_CPU_REDUCE_H
#include <stdint.h>

enum { REDUCE_F32, REDUCE_F64, REDUCE_I64, REDUCE_TYPES };
/* SQUARES sums (x - shift)^2, EXPS exp(x - shift), with a shift for each result. */
enum { REDUCE_SUM, REDUCE_PROD, REDUCE_MAX, REDUCE_MIN, REDUCE_SQUARES, REDUCE_EXPS, REDUCE_KINDS };

enum { REDUCE_TILE = 512 }; /* most results of a block */

typedef union cr_reduce_acc {
    double f;
    int64_t i;
} cr_reduce_acc;

typedef struct cr_reduce_block {
    int64_t kept, kept_step, reduced, reduced_step;
} cr_reduce_block;

typedef struct cr_reduce_kernel {
    cr_reduce_acc initial;
    /* acc[k] = acc[k] combined with the block's elements of result k. */
    void (*block)(cr_reduce_acc *acc, const void *x, const cr_reduce_block *b, const double *shift);
    /* acc[k] combined with part[k], for k < n. */
    void (*merge)(cr_reduce_acc *acc, const cr_reduce_acc *part, int64_t n);
} cr_reduce_kernel;

typedef struct cr_reduce_table {
    cr_reduce_kernel kernel[REDUCE_KINDS][REDUCE_TYPES]; /* no SQUARES and EXPS of I64 */
} cr_reduce_table;
#endif
