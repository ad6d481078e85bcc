/* Limiting gradients before a step. */
#include "base/memory.h"
#include "base/site.h"
#include "graph/trace.h"
#include "optim/optimizer.h"
#include <cresset/autograd.h>

#include <math.h>

/* The gradients there are, into opt->list. */
static int gradients(cr_optimizer *opt)
{
    if (!opt) {
        if (cr_ok())
            cr_fail(CR_ERROR_VALUE, "the optimizer is NULL");
        return -1;
    }
    if (!cr_grow(&opt->list, &opt->list_capacity, opt->slot_count, sizeof *opt->list))
        return -1;
    int n = 0;
    for (size_t i = 0; i < opt->slot_count; i++)
        if (cr_grad_of(opt->slots[i].parameter))
            opt->list[n++] = cr_grad_of(opt->slots[i].parameter);
    return n;
}

static bool check_most(double most)
{
    return most > 0 ? true : cr_fail_bool(CR_ERROR_VALUE, "the limit is %g, expected more than 0", most);
}

/* What gradients of this norm are multiplied with: the same numbers whether or not it is known now. */
static cr_tensor *scale_for(cr_tensor *norm, double most)
{
    return cr_where(cr_greater(norm, cr_num(most)), cr_div(cr_num(most), cr_add(norm, cr_num(1e-6))), cr_num(1));
}

double cr_clip_grad_norm_at(cr_site at, cr_optimizer *opt, double most)
{
    const char *before = cr_enter_op(at, "clip_grad_norm");
    double norm = NAN;
    int n = check_most(most) ? gradients(opt) : -1;
    bool was = cr_set_recording(false);
    int scope = cr_scope_open();
    if (n == 0)
        norm = 0;
    cr_tensor *total = n > 0 && scope >= 0 ? cr_total_norm(cr_list_of(opt->list, n)) : NULL;
    bool traced = cr_is_symbolic(total);
    if (total)
        norm = traced ? 0 : cr_item(total);
    cr_tensor *scale = traced || norm > most ? scale_for(total, most) : NULL;
    for (int i = 0; scale && i < n; i++)
        if (!cr_mul_(opt->list[i], cr_cast(scale, cr_dtype_of(opt->list[i]))))
            norm = NAN;
    if ((traced || norm > most) && !scale)
        norm = NAN;
    cr_scope_close(scope);
    cr_set_recording(was);
    cr_leave_op(before);
    return norm;
}

bool cr_clip_grad_value_at(cr_site at, cr_optimizer *opt, double most)
{
    const char *before = cr_enter_op(at, "clip_grad_value");
    int n = check_most(most) ? gradients(opt) : -1;
    bool ok = n >= 0, was = cr_set_recording(false);
    int scope = cr_scope_open();
    for (int i = 0; ok && i < n; i++)
        ok = cr_minimum_(opt->list[i], cr_num(most)) && cr_maximum_(opt->list[i], cr_num(-most));
    cr_scope_close(scope);
    cr_set_recording(was);
    cr_leave_op(before);
    return ok;
}
