/* The table from op to the CPU's kernels. */
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#define KERNELS(name) [CR_OP_##name] = cr_cpu_##name,
static const cr_kernel *const lists[CR_OP_BUILTIN_COUNT] = {
#include "op/generated/kernels.h"
};
#undef KERNELS

const cr_kernel *cr_cpu_kernels(const cr_op *op)
{
    if (op->id >= CR_OP_BUILTIN_COUNT || (op->kernels && op->kernels->run))
        return op->kernels;
    return op->flags & CR_OP_POINTWISE ? cr_cpu_pointwise : lists[op->id];
}
