/* Dynamic batching: code that is written for one example, run for many of different structure at the speed of batches.
 *
 *     CR_BATCHED {
 *         for (int i = 0; i < n; i++)
 *             losses[i] = tree_loss(net, trees[i]);        // plain recursion, one node at a time
 *         loss = cr_keep(cr_mean(cr_stack(cr_list_of(losses, n))));
 *     }
 *     cr_backward(loss);
 *
 * In the block calls of ops are put off. At its end (or when a value is needed before: it is read, or given to
 * cr_backward) those that are alike, the same op with inputs of the same shapes, from whatever examples, run as one, and what
 * is recorded for gradients is these few. A call waits for others like it as long as there is something else to do. Neubig,
 * Goldberg and Dyer 2017, "On-the-fly operation batching in dynamic computation graphs"; the idea for networks over trees is
 * that of Looks et al. 2017, "Deep learning with dynamic computation graphs" (TensorFlow Fold).
 *
 * Results are those of the calls one by one but for the order in which sums are made. Errors of shapes and dtypes are found at
 * the call. Ops that do not know how to run as one (`batch` in src/op's .def files says which do), in-place writes and random
 * numbers run one by one, in their order. Staged functions called in the block run their code op by op, and so become part of
 * its batches. Weights are best made before the block; rows that are picked out of a tensor (cr_select and cr_narrow of one
 * made before the block) become one gather.
 *
 * A tensor made in the block can be used like any other, and asking for its value computes what has been put off so far; but
 * on this thread only, until the block ends. */
#ifndef CRESSET_BATCHING_H
#define CRESSET_BATCHING_H
#include <cresset/tensor.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* CR_BATCHED { ... } : a scope, too: what is made in it is released at its end, unless cr_keep'd. Blocks nest; the outermost
 * one counts. Do not leave it with return or break. */
#define CR_BATCHED                                                                                                     \
    for (int cr_once_ = cr_batched_open_at(CR_HERE), cr_scope_ = cr_once_ ? cr_scope_open() : -1; cr_once_;            \
         cr_once_ = 0, cr_batched_close_at(CR_HERE, cr_scope_))
/* The block's beginning and end, for bindings. open returns 0 after an error. close first closes the scope of that number
 * (negative: none), so that what nobody has kept need not be made, then computes the rest; false after an error in that:
 * tensors that have not been computed then have no value. */
CR_API int cr_batched_open_at(cr_site at);
CR_API bool cr_batched_close_at(cr_site at, int scope);

/* How the thread's last block went (or the one under way, so far): calls that were put off, and calls of ops that they
 * became: batches, calls that ran alone, and what it took to bring inputs together. */
typedef struct cr_batched_counts {
    int64_t calls, batches, alone, gathers;
} cr_batched_counts;
CR_API cr_batched_counts cr_batched_count(void);

CR_END_C
#endif
