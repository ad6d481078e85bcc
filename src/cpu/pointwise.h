/* Inner loops of pointwise ops: one row of n elements, any steps (bytes). */
#ifndef CR_CPU_POINTWISE_H
#define CR_CPU_POINTWISE_H
#include "op/generated/attrs.h"
#include <cresset/op.h>

/* The types loops are compiled for; narrower ones are converted a tile at a time. Logical ops use LOOP_I32 for bytes.
 */
enum { LOOP_F32, LOOP_F64, LOOP_I32, LOOP_I64, LOOP_TYPES, LOOP_U64 = LOOP_TYPES, LOOP_C128, LOOP_ALL };

typedef void (*cr_pointwise_loop)(int64_t n, char *out, int64_t out_step, char *const *in, const int64_t *in_step,
                                  const double *p);
typedef struct cr_pointwise_table {
    cr_pointwise_loop loop[CR_OP_BUILTIN_COUNT][LOOP_TYPES];
} cr_pointwise_table;

/* How a call runs: the types that its loop reads and writes, and those that there are. */
typedef struct cr_pointwise_plan {
    cr_pointwise_loop loop;
    int n_in;
    cr_dtype in[3], out;
    cr_dtype have_in[3], have_out;
    bool direct; /* no conversion anywhere */
    bool mask;   /* a bool result of bit operations: only the last bit counts */
    double p[4];
} cr_pointwise_plan;

/* Of the inputs only their types are looked at. */
void cr_pointwise_plan_make(cr_pointwise_plan *pl, const cr_call *c, cr_dtype out);
/* A row of n elements: out and in[] with their steps in bytes. */
void cr_pointwise_row(const cr_pointwise_plan *pl, int64_t n, char *out, int64_t out_step, char *const *in,
                      const int64_t *in_step);

/* The loops of the types that are compiled once, not for each instruction set. c64 goes through LOOP_C128. */
extern const cr_pointwise_loop cr_pointwise_u64[CR_OP_BUILTIN_COUNT], cr_pointwise_c128[CR_OP_BUILTIN_COUNT];
#endif
