/* The public surface of autograd beside backward: leaves, gradients, recording, hooks. */
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "op/dispatch.h"

#include <string.h>

void (*cr_grad_asked)(cr_tensor *leaf);
_Thread_local unsigned cr_own_gradients;
_Thread_local bool cr_gradient_awaited, cr_gradient_missed;

static void *refuse(cr_status status, const char *text)
{
    if (cr_ok())
        cr_fail(status, "%s", text);
    return NULL;
}

cr_tensor *cr_requires_grad_at(cr_site at, cr_tensor *t, bool on)
{
    const char *before = cr_enter_op(at, "requires_grad");
    cr_tensor *result = t;
    char text[96];
    cr_settle(t);
    if (!t)
        result = refuse(CR_ERROR_VALUE, "t is NULL");
    else if (on && !cr_dtype_is_float((cr_dtype)t->dtype) && !cr_dtype_is_complex((cr_dtype)t->dtype))
        result = cr_fail(CR_ERROR_DTYPE, "t is %s, expected a floating-point type", cr_describe(t, text, sizeof text));
    else if (!on && t->node)
        result = refuse(CR_ERROR_STATE, "t was made by a recorded op; use cr_detach");
    else if (!t->node) {
        cr_autograd_install();
        t->requires_grad = on;
        t->weak = on ? false : t->weak;
    }
    cr_leave_op(before);
    return result;
}

bool cr_is_recorded(const cr_tensor *t)
{
    return t && t->requires_grad;
}
bool cr_is_leaf(const cr_tensor *t)
{
    cr_settle(t);
    return t && !t->node;
}
cr_tensor *cr_grad_of(const cr_tensor *t)
{
    if (t && cr_trace_serial && cr_grad_asked)
        cr_grad_asked((cr_tensor *)(uintptr_t)t);
    return t ? t->grad : NULL;
}

bool cr_set_grad(cr_tensor *t, cr_tensor *grad)
{
    cr_settle(grad);
    if (!t)
        return refuse(CR_ERROR_VALUE, "set_grad: t is NULL") != NULL;
    bool fits = !grad || (grad->dtype == t->dtype && cr_same_shape(grad, t));
    if (!fits) {
        char a[96], b[96];
        return cr_fail_bool(CR_ERROR_SHAPE, "set_grad: the gradient is %s, expected that of %s",
                            cr_describe(grad, a, sizeof a), cr_describe(t, b, sizeof b));
    }
    cr_tensor *old = t->grad;
    t->grad = cr_retain(grad);
    cr_release(old);
    return true;
}

bool cr_set_recording(bool on)
{
    bool was = cr_recording;
    cr_recording = on;
    return was;
}

bool cr_is_recording(void)
{
    return cr_recording;
}

cr_tensor *cr_detach_at(cr_site at, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "detach");
    cr_tensor *result = NULL;
    cr_settle(t);
    if (!t) {
        refuse(CR_ERROR_VALUE, "t is NULL");
    } else {
        cr_spec spec;
        cr_spec_of(&spec, t);
        result = cr_tensor_view(t, &spec);
        if (result)
            result->detached = true;
    }
    cr_leave_op(before);
    return result;
}

bool cr_add_hook(cr_tensor *t, cr_hook_fn hook, void *context, void (*release)(void *context))
{
    if (!t || !hook)
        return refuse(CR_ERROR_VALUE, t ? "add_hook: hook is NULL" : "add_hook: t is NULL") != NULL;
    if (!t->requires_grad)
        return cr_fail_bool(CR_ERROR_STATE, "add_hook: t does not require grad");
    cr_settle(t);
    cr_own_gradients += t->storage->trace != 0;
    struct cr_hook *h = cr_malloc(sizeof *h);
    if (!h)
        return false;
    *h = (struct cr_hook){hook, context, release, t->node ? t->output : 0, NULL};
    struct cr_hook **last = t->node ? &t->node->hooks : &t->hooks;
    while (*last)
        last = &(*last)->next;
    *last = h;
    return true;
}
