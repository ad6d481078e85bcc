/* The value expressions of pointwise ops as text. */
#include "graph/group/group.h"
#include "op/generated/attrs.h"

#define POINTWISE(inputs, rule, name, value) [CR_OP_##name] = #value,
static const char *const texts[CR_OP_BUILTIN_COUNT] = {
#include "op/generated/pointwise.inc"
};

const char *cr_pointwise_text(const cr_op *op)
{
    return op->id >= 0 && op->id < CR_OP_BUILTIN_COUNT ? texts[op->id] : NULL;
}
