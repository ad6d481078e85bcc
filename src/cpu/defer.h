/* Putting off pointwise work. A chain of pointwise ops on tensors larger than the caches would read and write main
 * memory for each op. So such calls are not run at once: they are queued while the calls that follow are pointwise and
 * of the same size, and then run together, a cache-sized chunk through all of them at a time. Every op has allocated
 * its result and been checked when it returns, and pointwise loops cannot fail: nobody can tell but by the clock.
 *
 * Results that nobody refers to any more by then are never written to main memory.
 *
 * Whoever looks at the memory of a tensor concerned, be it read or written by what is queued, runs the queue first
 * (cr_bytes does). Memory whose address is known to the program (cr_data, cr_from_memory, DLPack) is never concerned.
 * There is one queue for the process. CRESSET_DEFER=off turns it off, =all puts off work of any size (for tests). */
#ifndef CR_CPU_DEFER_H
#define CR_CPU_DEFER_H
#include "cpu/pointwise.h"
#include "tensor/tensor.h"

enum { CR_DEFER_OPERANDS = 4 };

/* A pointwise loop over n elements. Operand 0 is the result. An operand with period p > 0 repeats its p elements; a
 * number has step 0 and its value in `number`. */
typedef struct cr_deferred {
    cr_pointwise_loop loop;
    int operands;
    cr_storage *storage[CR_DEFER_OPERANDS]; /* NULL for numbers */
    char *at[CR_DEFER_OPERANDS];
    int64_t step[CR_DEFER_OPERANDS], period[CR_DEFER_OPERANDS];
    union {
        double align;
        char bytes[8];
    } number[CR_DEFER_OPERANDS];
    double p[4]; /* attributes */
} cr_deferred;

/* True when a result of this size is worth putting off. */
bool cr_defer_worth(int64_t bytes);
/* Queues the work; false when it must be run by the caller (an address is known to the program). */
bool cr_defer(const cr_deferred *work, int64_t n);
/* Does all that has been put off. */
void cr_defer_finish(void);
#endif
