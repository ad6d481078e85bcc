/* Values into a module by name. */
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "nn/module.h"
#include "tensor/tensor.h"
#include <cresset/autograd.h>

#include <string.h>

static const cr_named *find(const cr_named *state, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (!strcmp(state[i].name, name))
            return &state[i];
    return NULL;
}

/* Whether a tensor of m is given under another of its names. */
static bool given_elsewhere(const cr_module *m, const cr_tensor *tensor, const cr_named *state, int count)
{
    for (int i = 0; i < cr_state_count(m); i++) {
        cr_named own = cr_state_at(m, i);
        if (own.tensor == tensor && find(state, count, own.name))
            return true;
    }
    return false;
}

/* A batch norm's count of batches, which files of PyTorch before 0.4.1 do not have: it stays as it is. */
static bool may_be_missing(const char *name)
{
    static const char last[] = "num_batches_tracked";
    size_t length = strlen(name);
    return length >= sizeof last - 1 && !strcmp(name + length - (sizeof last - 1), last);
}

/* What does not fit, one after the other; empty when all is well. */
static void complain(const cr_module *m, const cr_named *state, int count, bool strict, cr_text *text)
{
    char have[96], want[96];
    for (int i = 0; i < cr_state_count(m); i++) {
        cr_named own = cr_state_at(m, i);
        const cr_named *given = find(state, count, own.name);
        if (!given && strict && !may_be_missing(own.name) && !given_elsewhere(m, own.tensor, state, count))
            cr_text_add(text, "%s%s is missing", text->length ? "; " : "", own.name);
        else if (given && !cr_same_shape(own.tensor, given->tensor))
            cr_text_add(text, "%s%s is %s, expected %s", text->length ? "; " : "", own.name,
                        cr_describe(given->tensor, have, sizeof have), cr_describe(own.tensor, want, sizeof want));
    }
    for (int i = 0; strict && i < count; i++)
        if (!cr_find_parameter(m, state[i].name))
            cr_text_add(text, "%s%s is not in the module", text->length ? "; " : "", state[i].name);
}

bool cr_set_state(cr_module *m, const cr_named *state, int count, bool strict)
{
    const char *prefix = cr_site_tls.op ? "" : "set_state: "; /* else who called it says its own name */
    if (!m)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "%sthe module is NULL", prefix) : false;
    cr_text wrong = {0};
    complain(m, state, count, strict, &wrong);
    bool ok = !wrong.failed && !wrong.length;
    if (wrong.length)
        cr_fail(CR_ERROR_VALUE, "%s%s", prefix, wrong.data);
    cr_text_free(&wrong);
    bool was = cr_set_recording(false);
    for (int i = 0; ok && i < cr_state_count(m); i++) {
        cr_named own = cr_state_at(m, i);
        const cr_named *given = find(state, count, own.name);
        ok = !given || cr_copy_(own.tensor, given->tensor) != NULL;
    }
    cr_set_recording(was);
    return ok;
}
