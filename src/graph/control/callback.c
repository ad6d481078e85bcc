/* cr_callback: code on the host as an op, which a graph calls at each run. */
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "graph/control/control.h"
#include "op/dispatch.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <stdatomic.h>
#include <string.h>

/* Who has a context: calls of a callback and of its gradient. */
typedef struct owner {
    atomic_int refs;
    void *context;
    void (*release)(void *context);
} owner;

static void drop_owner(owner *o)
{
    if (!o || atomic_fetch_sub(&o->refs, 1) != 1)
        return;
    o->release(o->context);
    cr_free(o);
}

/* What a callback is; it lives in the storage of a number, which is the last input of its calls: who has that has it.
 */
typedef struct callback {
    cr_stage_fn fn, gradient;
    void *context;
    struct owner *owner; /* of the context; NULL: the caller */
    const char *name;
    bool optional; /* results may be left out, and are zero then */
    int n_out;
    cr_result results[CR_MAX_OUTPUTS];
} callback;

typedef struct callback_attrs {
    cr_tensor *none; /* see cr_control_attrs */
    const callback *call;
} callback_attrs;

static bool callback_infer(const cr_call *c, cr_spec *out)
{
    const callback *k = ((const callback_attrs *)c->attrs)->call;
    for (int i = 0; i < k->n_out; i++)
        cr_spec_set(&out[i], k->results[i].dtype, k->results[i].shape.count, k->results[i].shape.at);
    return true;
}

/* ---- running ---- */

static bool take(const callback *k, int i, cr_tensor *made, cr_tensor *out)
{
    char have[96], want[96];
    if (!made && k->optional)
        return cr_copy_(out, cr_num(0)) != NULL;
    if (!made)
        return cr_ok() ? cr_fail_bool(CR_ERROR_CALLBACK, "the callback left out[%d] NULL", i) : false;
    bool same = made->dtype == out->dtype && made->ndim == out->ndim &&
                !memcmp(made->shape, out->shape, sizeof(int64_t) * out->ndim);
    if (!same)
        return cr_fail_bool(made->dtype == out->dtype ? CR_ERROR_SHAPE : CR_ERROR_DTYPE,
                            "the callback made %s for out[%d], expected %s", cr_describe(made, have, sizeof have), i,
                            cr_describe(out, want, sizeof want));
    return cr_copy_(out, made) != NULL;
}

/* With copies of the inputs: those of a graph lie in memory that is used again. */
static bool run(const callback *k, const cr_call *c, cr_tensor *const *out)
{
    int n_in = c->n_in - 1;
    cr_tensor **in = cr_calloc((size_t)c->n_in, sizeof *in), *made[CR_MAX_OUTPUTS] = {NULL};
    cr_site_state here = cr_site_tls;
    bool ok = in != NULL, clean = cr_ok();
    for (int i = 0; ok && i < n_in; i++)
        ok = (in[i] = cr_clone(c->in[i])) != NULL;
    ok = ok && k->fn(cr_list_of(in, n_in), made, k->context) && (cr_ok() || !clean);
    cr_site_tls = here;
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_CALLBACK, "the callback returned false");
    for (int i = 0; ok && i < k->n_out; i++)
        ok = take(k, i, made[i], out[i]);
    cr_free(in);
    return ok;
}

static bool callback_run(const cr_call *c, cr_tensor *const *out)
{
    bool was = cr_set_recording(false);
    cr_interpreter *top = cr_interpreter_top;
    cr_interpreter_top = NULL;
    int scope = cr_scope_open();
    bool ok = scope >= 0 && run(((const callback_attrs *)c->attrs)->call, c, out);
    cr_scope_close(scope);
    cr_interpreter_top = top;
    cr_set_recording(was);
    return ok;
}

/* ---- gradients ---- */

static bool call_op(cr_site at, const callback *k, cr_tensor *const *in, int n_in, cr_tensor **out);

static bool callback_grad(cr_grad_call *c)
{
    const callback *k = ((const callback_attrs *)c->attrs)->call;
    int n = c->n_in - 1;
    callback g = {
        .fn = k->gradient, .context = k->context, .owner = k->owner, .name = k->name, .optional = true, .n_out = n};
    if (!k->gradient)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "backward: the callback %s has no gradient (.gradient)", k->name);
    if (n > CR_MAX_OUTPUTS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "backward: a callback with more than %d inputs", CR_MAX_OUTPUTS);
    cr_tensor **list = cr_calloc((size_t)(n + 2 * k->n_out) + 1, sizeof *list);
    bool ok = list != NULL;
    for (int i = 0; ok && i < n; i++) {
        ok = (list[i] = c->in[i]) != NULL;
        g.results[i] = (cr_result){cr_spec_dims(&c->in_spec[i]), c->in_spec[i].dtype};
    }
    for (int i = 0; ok && i < k->n_out; i++) {
        cr_tensor *y = c->out[i];
        list[n + i] = y ? cr_detach(y) : NULL;
        list[n + k->n_out + i] = c->g[i] ? c->g[i] : y ? cr_zeros_like(y) : NULL;
        ok = list[n + i] && list[n + k->n_out + i];
    }
    ok = ok && call_op(cr_site_current(), &g, list, n + 2 * k->n_out, c->dx);
    cr_free(list);
    return ok;
}

/* ---- the ops ---- */

static const cr_kernel kernels[] = {{"callback", NULL, callback_run}, {0}};

/* Random: to be called whether or not anybody reads what it makes, in the order of the program. */
#define CALLBACK(n)                                                                                                    \
    {                                                                                                                  \
        .name = "callback", .flags = CR_OP_VARIADIC | CR_OP_RANDOM | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_out = n,   \
        .attrs_size = sizeof(callback_attrs), .save_in = 0xffffffff, .save_out = 0xff, .infer = callback_infer,        \
        .grad = callback_grad, .kernels = kernels, .id = CR_OP_CONTROL                                                 \
    }
static const cr_op ops[CR_MAX_OUTPUTS + 1] = {CALLBACK(0), CALLBACK(1), CALLBACK(2), CALLBACK(3), CALLBACK(4),
                                              CALLBACK(5), CALLBACK(6), CALLBACK(7), CALLBACK(8)};

static void drop(void *data, void *context)
{
    (void)data;
    drop_owner(((callback *)context)->owner);
    cr_free(context);
}

static bool call_op(cr_site at, const callback *k, cr_tensor *const *in, int n_in, cr_tensor **out)
{
    callback *own = cr_malloc(sizeof *own);
    cr_storage *s = own ? cr_storage_foreign(cr_cpu_device(), own, 1, drop, own) : NULL;
    cr_tensor **list = s ? cr_calloc((size_t)n_in + 1, sizeof *list) : NULL;
    if (!s)
        cr_free(own);
    else
        *own = (callback){.owner = NULL};
    if (!list) {
        if (s)
            cr_storage_release(s);
        return false;
    }
    cr_spec spec;
    *own = *k;
    if (own->owner)
        atomic_fetch_add(&own->owner->refs, 1);
    cr_spec_set(&spec, CR_U8, 0, NULL);
    list[n_in] = cr_tensor_on(s, &spec);
    if (n_in)
        memcpy(list, in, (size_t)n_in * sizeof *list);
    callback_attrs a = {NULL, own};
    bool ok = list[n_in] && cr_call_op_at(at, &ops[k->n_out], list, n_in + 1, &a, out);
    cr_free(list);
    return ok;
}

static bool check(const callback *k, const cr_result *results)
{
    if (!k->fn)
        return cr_fail_bool(CR_ERROR_VALUE, "fn is NULL");
    if (k->n_out < 0 || k->n_out > CR_MAX_OUTPUTS)
        return cr_fail_bool(CR_ERROR_VALUE, "%d results, expected at most %d", k->n_out, CR_MAX_OUTPUTS);
    if (k->n_out && !results)
        return cr_fail_bool(CR_ERROR_VALUE, "results is NULL");
    for (int i = 0; i < k->n_out; i++)
        if (!cr_check_dtype(results[i].dtype ? results[i].dtype : CR_F32) ||
            !cr_check_shape(results[i].shape, results[i].dtype ? results[i].dtype : CR_F32))
            return false;
    return true;
}

bool cr_callback_at(cr_site at, cr_stage_fn fn, void *context, cr_tensor *const *in, int n_in, const cr_result *results,
                    cr_tensor **out, int n_out, const cr_callback_opts *options)
{
    CR_TAKE_OPTIONS(cr_callback_opts, o, options);
    const char *before = cr_enter_op(at, "callback");
    callback k = {
        .fn = fn, .gradient = o.gradient, .context = context, .name = o.name ? o.name : "callback", .n_out = n_out};
    for (int i = 0; i < n_out; i++)
        out[i] = NULL;
    bool ok = check(&k, results);
    for (int i = 0; ok && i < n_out; i++)
        k.results[i] = (cr_result){results[i].shape, results[i].dtype ? results[i].dtype : CR_F32};
    if (ok && o.release && (ok = (k.owner = cr_malloc(sizeof *k.owner)) != NULL)) {
        *k.owner = (owner){.context = context, .release = o.release};
        atomic_init(&k.owner->refs, 1);
    }
    if (!ok && o.release)
        o.release(context);
    int scope = ok ? cr_scope_open() : -1;
    ok = scope >= 0 && call_op(at, &k, in, n_in, out);
    for (int i = 0; ok && i < n_out; i++)
        cr_keep(out[i]);
    cr_scope_close(scope);
    drop_owner(k.owner);
    cr_leave_op(before);
    return ok;
}
