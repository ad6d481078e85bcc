/* An optimizer's states as named tensors, and back. */
#include "base/site.h"
#include "optim/optimizer.h"
#include "tensor/tensor.h"
#include <cresset/autograd.h>

#include <stdlib.h>
#include <string.h>

/* State k of slot i, by the count over all slots that have been stepped. The step number travels in a tensor made for
 * the question: it belongs to the caller's scope. */
cr_tensor *cr_optimizer_state_at(const cr_optimizer *opt, int i, char *name, size_t size)
{
    for (size_t slot = 0; opt && i >= 0 && slot < opt->slot_count; slot++) {
        const cr_optim_slot *s = &opt->slots[slot];
        if (!s->step)
            continue;
        const char *names[CR_MAX_STATES];
        int n = opt->algorithm->states(&opt->groups[s->group], names);
        if (i == n) {
            snprintf(name, size, "%zu.step", slot);
            return cr_from_data(&s->step, CR_SCALAR, CR_I64);
        }
        if (i < n) {
            snprintf(name, size, "%zu.%s", slot, names[i]);
            return s->state[i];
        }
        i -= n + 1;
    }
    return NULL;
}

int cr_optimizer_state_count(const cr_optimizer *opt)
{
    int count = 0;
    for (size_t slot = 0; opt && slot < opt->slot_count; slot++) {
        const char *names[CR_MAX_STATES];
        if (opt->slots[slot].step)
            count += 1 + opt->algorithm->states(&opt->groups[opt->slots[slot].group], names);
    }
    return count;
}

/* Which slot and state a name means: *state == -1 is the step number. */
static bool locate(const cr_optimizer *opt, const cr_named *given, size_t *slot, int *state)
{
    char *dot;
    unsigned long long number = strtoull(given->name, &dot, 10);
    if (dot == given->name || *dot != '.' || number >= opt->slot_count)
        return cr_fail_bool(CR_ERROR_VALUE, "set_state: '%s' is no state of this optimizer (%zu parameters)",
                            given->name, opt->slot_count);
    *slot = (size_t)number;
    *state = -1;
    if (!strcmp(dot + 1, "step"))
        return true;
    const char *names[CR_MAX_STATES];
    int n = opt->algorithm->states(&opt->groups[opt->slots[*slot].group], names);
    for (int k = 0; k < n; k++)
        if (!strcmp(dot + 1, names[k]))
            *state = k;
    if (*state < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "set_state: '%s' is no state of %s", given->name, opt->algorithm->name);
    char a[96], b[96];
    if (!cr_same_shape(given->tensor, opt->slots[*slot].parameter))
        return cr_fail_bool(CR_ERROR_SHAPE, "set_state: %s is %s, expected the shape of %s", given->name,
                            cr_describe(given->tensor, a, sizeof a),
                            cr_describe(opt->slots[*slot].parameter, b, sizeof b));
    return true;
}

bool cr_optimizer_set_state(cr_optimizer *opt, const cr_named *state, int count)
{
    if (!opt)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "set_state: the optimizer is NULL") : false;
    size_t slot;
    int k;
    for (int i = 0; i < count; i++) /* all is checked before anything is changed */
        if (!locate(opt, &state[i], &slot, &k))
            return false;
    bool ok = true, was = cr_set_recording(false);
    for (int i = 0; ok && i < count; i++) {
        locate(opt, &state[i], &slot, &k);
        cr_optim_slot *s = &opt->slots[slot];
        if (k < 0) {
            s->step = cr_item_int(state[i].tensor);
            continue;
        }
        int scope = cr_scope_open(); /* a state that is there stays the same tensor: staged functions hold it */
        ok = scope >= 0 && (s->state[k] ? cr_copy_(s->state[k], state[i].tensor) != NULL
                                        : (s->state[k] = cr_retain(cr_clone(state[i].tensor))) != NULL);
        cr_scope_close(scope);
    }
    cr_set_recording(was);
    return ok;
}
