/* Copies of a run's weights: averages of them, and those of the best epoch. */
#include "base/memory.h"
#include "train/fit.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

/* ---- lists of copies ---- */

static cr_tensor *part(const cr_fit_run *r, bool buffers, int i)
{
    return buffers ? cr_state_at(r->net, i).tensor : cr_parameter_at(r->net, i).tensor;
}

static cr_tensor **copies(const cr_fit_run *r, bool buffers, int *count)
{
    int n = buffers ? cr_state_count(r->net) : cr_parameter_count(r->net);
    cr_tensor **list = cr_calloc((size_t)n + 1, sizeof *list);
    bool ok = list;
    *count = 0;
    for (int i = 0; ok && i < n; i++) {
        cr_tensor *copy = NULL;
        CR_SCOPE {
            CR_NO_GRAD
                copy = cr_clone(cr_detach(part(r, buffers, i)));
            ok = (list[i] = cr_retain(copy)) != NULL;
        }
        *count += ok;
    }
    return list;
}

static void free_copies(cr_tensor **list, int count)
{
    for (int i = 0; list && i < count; i++)
        cr_release(list[i]);
    cr_free(list);
}

/* ---- averages ---- */

bool cr_fit_average_begin(cr_fit_run *r)
{
    r->average = copies(r, false, &r->n_average);
    return r->average && cr_ok();
}

/* average = keep * average + (1 - keep) * weights. */
static bool mix(cr_fit_run *r, double keep)
{
    bool ok = true;
    CR_NO_GRAD {
        for (int i = 0; ok && i < r->n_average; i++) {
            cr_tensor *weights = part(r, false, i);
            cr_tensor *mean = cr_add(cr_mul(r->average[i], cr_num(keep)), cr_mul(weights, cr_num(1 - keep)));
            ok = cr_copy_(r->average[i], mean) != NULL;
        }
    }
    return ok;
}

bool cr_fit_average_update(cr_fit_run *r)
{
    return mix(r, r->o.average);
}

bool cr_fit_average_epoch(cr_fit_run *r)
{
    bool ok = false;
    double n = (double)r->averaged++;
    CR_SCOPE
        ok = mix(r, n / (n + 1));
    return ok;
}

bool cr_fit_average_swap(cr_fit_run *r)
{
    bool ok = true;
    if (r->o.average == 0 && !r->averaged)
        return true;
    for (int i = 0; ok && i < r->n_average; i++)
        CR_SCOPE {
            CR_NO_GRAD {
                cr_tensor *weights = part(r, false, i), *kept = cr_clone(cr_detach(weights));
                ok = kept && cr_copy_(weights, r->average[i]) && cr_copy_(r->average[i], kept);
            }
        }
    return ok;
}

/* ---- the best epoch's ---- */

bool cr_fit_best_begin(cr_fit_run *r)
{
    r->best = copies(r, true, &r->n_best);
    return r->best && cr_ok();
}

bool cr_fit_best_take(cr_fit_run *r)
{
    bool ok = true;
    CR_SCOPE {
        CR_NO_GRAD {
            for (int i = 0; ok && i < r->n_best; i++)
                ok = cr_copy_(r->best[i], cr_detach(part(r, true, i))) != NULL;
        }
    }
    return ok;
}

bool cr_fit_best_put(cr_fit_run *r)
{
    bool ok = true;
    CR_SCOPE {
        CR_NO_GRAD {
            for (int i = 0; ok && i < r->n_best; i++)
                ok = cr_copy_(part(r, true, i), r->best[i]) != NULL;
        }
    }
    return ok;
}

void cr_fit_weights_free(cr_fit_run *r)
{
    free_copies(r->average, r->n_average);
    free_copies(r->best, r->n_best);
}
