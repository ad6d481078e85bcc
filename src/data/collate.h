/* Examples become a batch: stacked, filled up to one size, or by a program's function. */
#ifndef CR_DATA_COLLATE_H
#define CR_DATA_COLLATE_H
#include <cresset/data.h>

typedef struct cr_collate_plan {
    int fields, out_fields; /* of the examples, of the batch */
    bool pad;
    cr_padding padding;
    cr_collate_fn fn; /* or NULL */
    void *context;
} cr_collate_plan;

/* Sets the numbers of fields; false after an error in the options. fn_fields: what fn makes, 0: as many. */
bool cr_collate_prepare(cr_collate_plan *plan, int fields, int fn_fields);
/* Whether it is more than stacking. */
static inline bool cr_collate_special(const cr_collate_plan *plan)
{
    return plan->pad || plan->fn;
}
/* The batch, out[0..plan->out_fields), owned by the innermost scope (or by an example). `numbers` names the examples in
 * errors; NULL: they are 0, 1, ... */
bool cr_collate(const cr_collate_plan *plan, const cr_example *examples, const int64_t *numbers, int64_t count,
                cr_tensor **out);

/* Room for `count` tensors like t. */
cr_tensor *cr_stack_new(const cr_tensor *t, int64_t count);
/* Copies example t, whose number and field errors name, into row `row` of `stack`. */
bool cr_stack_put(cr_tensor *stack, int64_t row, cr_tensor *t, int64_t number, int field);
#endif
