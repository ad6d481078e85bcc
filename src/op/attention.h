/* What rules and kernels of attention share. */
#ifndef CR_OP_ATTENTION_H
#define CR_OP_ATTENTION_H
#include <math.h>
#include <stdint.h>

/* The scale that an attribute stands for; d is the width of a query. */
static inline double cr_attention_scale(double scale, int64_t d)
{
    return scale != 0 ? scale : d > 0 ? 1 / sqrt((double)d) : 1;
}
#endif
