/* Calls with a gradient of the caller's own (cr_custom). In the record such a call is a node of an op that is not in
 * the table; its last input is a number in whose storage lies what the call is, so that it lives as long as the record
 * needs. */
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "op/dispatch.h"
#include <cresset/ops.h>

#include <string.h>

/* What a call keeps of a tensor: it, or that it is a result of the call. */
typedef struct kept {
    cr_saved tensor;
    int result; /* -1: none */
} kept;

typedef struct custom {
    char *name;
    cr_custom_fn backward;
    void *context;
    void (*release)(void *context);
    int n_saved;
    kept saved[];
} custom;

static void drop(void *data, void *context)
{
    (void)data;
    custom *k = context;
    for (int i = 0; i < k->n_saved; i++)
        cr_release(k->saved[i].tensor.tensor);
    if (k->release)
        k->release(k->context);
    cr_free(k->name);
    cr_free(k);
}

static custom *of_call(const cr_grad_call *c)
{
    return c->in[c->n_in - 1]->storage->context;
}

static bool unpack(const cr_grad_call *c, const custom *k, cr_tensor **saved)
{
    for (int i = 0; i < k->n_saved; i++) {
        const kept *s = &k->saved[i];
        saved[i] = s->result < 0 ? s->tensor.tensor : c->out[s->result];
        if (s->result >= 0 || !saved[i])
            continue;
        if (atomic_load(&saved[i]->storage->version) != s->tensor.version) {
            char text[96];
            cr_site wrote = saved[i]->storage->write_site;
            return cr_fail_bool(CR_ERROR_STATE,
                                "backward: %s was saved for it, but has been changed in place since (%s:%d)",
                                cr_describe(saved[i], text, sizeof text), wrote.file ? wrote.file : "?", wrote.line);
        }
    }
    return true;
}

static bool check_gradient(const cr_grad_call *c, int i)
{
    cr_tensor *dx = c->dx[i];
    const cr_spec *want = &c->in_spec[i];
    if (!dx || cr_has_shape(dx, want->ndim, want->shape))
        return true;
    char have[96], shape[96];
    return cr_fail_bool(CR_ERROR_SHAPE, "backward gave %s for input %d, which is %s%s",
                        cr_describe(dx, have, sizeof have), i, cr_dtype_name(want->dtype),
                        cr_shape_text(want->ndim, want->shape, shape, sizeof shape));
}

static bool custom_grad(cr_grad_call *c)
{
    custom *k = of_call(c);
    cr_tensor **saved = cr_calloc((size_t)k->n_saved + 1, sizeof *saved);
    if (!saved)
        return false;
    const char *before = cr_enter_op(cr_site_current(), k->name);
    bool clean = cr_ok(), ok = unpack(c, k, saved);
    if (ok) {
        cr_custom_call call = {k->name,   cr_list_of(saved, k->n_saved), c->g, c->need, c->dx, c->n_in - 1, c->n_out,
                               k->context};
        ok = k->backward(&call) && (cr_ok() || !clean);
        if (!ok && cr_ok())
            cr_fail(CR_ERROR_CALLBACK, "backward returned false");
    }
    for (int i = 0; ok && i < c->n_in - 1; i++)
        ok = check_gradient(c, i);
    cr_leave_op(before);
    cr_free(saved);
    return ok;
}

/* With and without results that are saved. */
#define CUSTOM(n, keep)                                                                                                \
    {                                                                                                                  \
        .name = "custom", .flags = CR_OP_VARIADIC | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_out = n,                    \
        .save_in = CR_SAVE_LAST, .save_out = keep, .grad = custom_grad, .id = -1                                       \
    }
#define BOTH(n)                                                                                                        \
    {                                                                                                                  \
        CUSTOM(n, 0), CUSTOM(n, 0xff)                                                                                  \
    }
static const cr_op ops[CR_MAX_OUTPUTS + 1][2] = {BOTH(0), BOTH(1), BOTH(2), BOTH(3), BOTH(4),
                                                 BOTH(5), BOTH(6), BOTH(7), BOTH(8)};

/* ---- making a call ---- */

static bool is_recorded(cr_list in)
{
    for (int i = 0; cr_recording && i < in.count; i++)
        if (in.at[i] && in.at[i]->requires_grad)
            return true;
    return false;
}

static custom *new_custom(cr_custom_fn backward, cr_tensor *const *out, int n_out, const cr_custom_opts *o)
{
    custom *k = cr_calloc(1, sizeof *k + (size_t)o->saved.count * sizeof *k->saved);
    if (!k)
        return NULL;
    k->name = cr_strdup(o->name ? o->name : "custom");
    k->backward = backward;
    k->n_saved = o->saved.count;
    for (int i = 0; i < k->n_saved; i++) {
        cr_tensor *t = o->saved.at[i];
        kept *s = &k->saved[i];
        s->result = -1;
        for (int j = 0; t && j < n_out; j++)
            if (out[j] == t && !(o->constant >> j & 1))
                s->result = j;
        if (!t || s->result >= 0)
            continue;
        s->tensor.tensor = cr_retain(t);
        s->tensor.version = atomic_load(&t->storage->version);
    }
    return k;
}

/* The number that owns k from now on; NULL when out of memory, and k is gone. */
static cr_tensor *token_of(custom *k)
{
    cr_spec spec;
    cr_storage *s = k->name ? cr_storage_foreign(cr_cpu_device(), k, 1, drop, k) : NULL;
    cr_spec_set(&spec, CR_U8, 0, NULL);
    if (!s)
        drop(NULL, k);
    return s ? cr_tensor_on(s, &spec) : NULL;
}

/* A result that is an input, or somebody else's tensor, gets a handle of its own. */
static bool own_results(cr_tensor *const *out, cr_tensor **own, int n_out)
{
    for (int i = 0; i < n_out; i++) {
        if (!out[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "out[%d] is NULL", i) : false;
        cr_spec spec;
        cr_spec_of(&spec, out[i]);
        if (!(own[i] = cr_tensor_view(out[i], &spec)))
            return false;
    }
    return true;
}

static void not_differentiable(cr_tensor *t)
{
    cr_node_release(t->node);
    t->node = NULL;
    t->requires_grad = false;
}

static bool record(cr_custom_fn backward, cr_list in, cr_tensor *const *out, cr_tensor **own, int n_out,
                   const cr_custom_opts *o)
{
    cr_tensor **list = cr_calloc((size_t)in.count + 1, sizeof *list);
    custom *k = list && own_results(out, own, n_out) ? new_custom(backward, out, n_out, o) : NULL;
    cr_tensor *token = k ? token_of(k) : NULL;
    bool ok = token != NULL, results = false;
    if (ok) {
        memcpy(list, in.at, (size_t)in.count * sizeof *list);
        list[in.count] = token;
        for (int i = 0; i < k->n_saved; i++)
            results |= k->saved[i].result >= 0;
        cr_call call = {&ops[n_out][results], list, in.count + 1, NULL, NULL};
        ok = cr_record_call(&call, own);
        for (int i = 0; ok && i < n_out; i++)
            if (o->constant >> i & 1)
                not_differentiable(own[i]);
        if (ok) {
            k->context = o->context;
            k->release = o->release;
        }
    }
    cr_free(list);
    return ok;
}

bool cr_custom_at(cr_site at, cr_custom_fn backward, cr_list in, cr_tensor **out, int n_out,
                  const cr_custom_opts *options)
{
    CR_TAKE_OPTIONS(cr_custom_opts, o, options);
    const char *before = cr_enter_op(at, o.name ? o.name : "custom");
    cr_tensor *own[CR_MAX_OUTPUTS] = {NULL};
    cr_own_gradients++;
    bool recorded = is_recorded(in), ok = true;
    for (int i = 0; i < in.count; i++)
        cr_settle(in.at[i]);
    for (int i = 0; i < n_out; i++)
        cr_settle(out[i]);
    if (!backward || n_out < 0 || n_out > CR_MAX_OUTPUTS)
        ok = cr_fail_bool(CR_ERROR_VALUE, backward ? "%d results, expected at most %d" : "backward is NULL", n_out,
                          CR_MAX_OUTPUTS);
    int scope = ok && recorded ? cr_scope_open() : -1;
    if (ok && recorded) {
        ok = scope >= 0 && record(backward, in, out, own, n_out, &o);
        for (int i = 0; ok && i < n_out; i++)
            out[i] = cr_keep(own[i]);
        cr_scope_close(scope);
    } else if (ok && o.release) {
        o.release(o.context);
    }
    cr_leave_op(before);
    return ok;
}
