/* The CPU's kernel lists: for each op that has kernels, `const cr_kernel cr_cpu_NAME[]`, best first, ended by {0}; a
 * list that is missing does not link. */
#ifndef CR_CPU_KERNELS_H
#define CR_CPU_KERNELS_H
#include <cresset/op.h>

#define KERNELS(name) extern const cr_kernel cr_cpu_##name[];
#include "op/generated/kernels.h"
#undef KERNELS

extern const cr_kernel cr_cpu_pointwise[]; /* of every pointwise op */
bool cr_pointwise_run(const cr_call *call, cr_tensor *const *out);

/* Kernels of an op on the CPU, built-in or registered; NULL when it has none. */
const cr_kernel *cr_cpu_kernels(const cr_op *op);
#endif
