/* Looking for NaNs in what backward computes (cr_set_detect_anomaly). */
#include "autograd/node.h"
#include "base/site.h"
#include "op/dispatch.h"
#include <cresset/ops.h>

#include <stdatomic.h>

static atomic_bool detect;

bool cr_set_detect_anomaly(bool on)
{
    return atomic_exchange(&detect, on);
}

static bool has_nan(cr_tensor *t)
{
    bool was = cr_set_recording(false);
    int scope = cr_scope_open();
    bool found = scope >= 0 && cr_item(cr_any(cr_isnan(t))) != 0;
    cr_scope_close(scope);
    cr_set_recording(was);
    return found;
}

bool cr_check_gradients(const cr_node *node, cr_tensor *const *dx, const bool *need)
{
    if (!atomic_load_explicit(&detect, memory_order_relaxed) || cr_interpreter_top)
        return true;
    for (int i = 0; i < node->n_in; i++) {
        cr_tensor *g = need[i] ? dx[i] : NULL;
        if (!g || (!cr_dtype_is_float((cr_dtype)g->dtype) && !cr_dtype_is_complex((cr_dtype)g->dtype)) || !has_nan(g))
            continue;
        const char *const *names = node->op->flags & CR_OP_VARIADIC ? NULL : node->op->in_names;
        char number[24], text[96];
        snprintf(number, sizeof number, "input %d", i);
        return cr_fail_bool(CR_ERROR_VALUE, "backward: the gradient with respect to %s (%s) has a NaN",
                            names ? names[i] : number, cr_describe(g, text, sizeof text));
    }
    return true;
}
