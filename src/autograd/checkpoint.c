/* Checkpointing (Chen, Xu, Zhang, Guestrin 2016): what a function makes inside is dropped after it has run, and made
 * again when backward comes by. In the record the whole function is one node, of an op that is not in the table; its
 * last input is a number in whose storage lies what is to be run again. */
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "op/autocast.h"
#include "op/dispatch.h"
#include <cresset/ops.h>
#include <cresset/random.h>

#include <string.h>

typedef bool (*checkpoint_fn)(cr_list in, cr_tensor **out, void *context);

typedef struct rerun {
    checkpoint_fn fn;
    void *context;
    void (*release)(void *context);
    cr_random_state random; /* as it was before the function ran */
    cr_dtype autocast;      /* the same */
} rerun;

static const rerun *of_call(cr_tensor *const *in, int n_in)
{
    return in[n_in - 1]->storage->context;
}

/* How many results it has made; 0 after an error. */
static int call(const rerun *r, cr_tensor *const *in, int n_in, cr_tensor **out, int most)
{
    int n = 0;
    for (int i = 0; i < most; i++)
        out[i] = NULL;
    bool clean = cr_ok(), ok = r->fn(cr_list_of(in, n_in), out, r->context) && (cr_ok() || !clean);
    while (ok && n < most && out[n])
        n++;
    if (!n && cr_ok())
        cr_fail(CR_ERROR_CALLBACK, ok ? "the function left out[0] NULL" : "the function returned false");
    return n;
}

/* The function again, with the random numbers of the first time. */
static bool run_again(cr_tensor *const *all, int n, cr_tensor *const *in, cr_tensor **out, int n_out)
{
    static _Atomic uint32_t regions;
    const rerun *r = of_call(all, n);
    cr_random_state now = cr_random_state_of(NULL);
    uint32_t region = cr_call_region;
    cr_dtype autocast = cr_autocast;
    cr_autocast = r->autocast;
    cr_set_random_state(NULL, r->random);
    cr_call_region = ++regions;
    int made = call(r, in, n - 1, out, n_out);
    cr_call_region = region;
    cr_autocast = autocast;
    cr_set_random_state(NULL, now);
    return made == n_out ||
           (made && cr_fail_bool(CR_ERROR_CALLBACK, "the function made %d results, and %d before", made, n_out));
}

static bool checkpoint_compose(const cr_call *c, cr_tensor **out)
{
    return run_again(c->in, c->n_in, c->in, out, c->op->n_out);
}

/* From the results that have a gradient; the record is kept until the last one. */
static bool walk(const cr_grad_call *c, cr_tensor *const *y)
{
    int last = -1;
    for (int i = 0; i < c->n_out; i++)
        if (c->g[i] && y[i]->requires_grad)
            last = i;
    for (int i = 0; i <= last; i++)
        if (c->g[i] && y[i]->requires_grad && !cr_backward(y[i], .grad = c->g[i], .keep_graph = i < last))
            return false;
    return true;
}

/* The inputs as leaves of their own; parameters that the function reaches by itself get their gradients on the way. */
static bool checkpoint_grad(cr_grad_call *c)
{
    cr_tensor *y[CR_MAX_OUTPUTS], **in = cr_calloc((size_t)c->n_in, sizeof *in);
    bool ok = in != NULL;
    for (int i = 0; ok && i < c->n_in; i++) {
        in[i] = c->need[i] ? cr_requires_grad(cr_detach(c->in[i]), true) : c->in[i];
        ok = in[i] || !c->in[i];
    }
    bool was = cr_set_recording(true);
    ok = ok && run_again(c->in, c->n_in, in, y, c->n_out);
    cr_set_recording(was);
    ok = ok && walk(c, y);
    for (int i = 0; ok && i < c->n_in; i++)
        if (c->need[i])
            c->dx[i] = cr_grad_of(in[i]);
    cr_free(in);
    return ok;
}

#define CHECKPOINT(n)                                                                                                  \
    {                                                                                                                  \
        .name = "checkpoint", .flags = CR_OP_VARIADIC, .n_out = n, .save_in = 0xffffffff, .grad = checkpoint_grad,     \
        .compose = checkpoint_compose, .id = -1                                                                        \
    }
static const cr_op ops[CR_MAX_OUTPUTS + 1] = {CHECKPOINT(0), CHECKPOINT(1), CHECKPOINT(2), CHECKPOINT(3), CHECKPOINT(4),
                                              CHECKPOINT(5), CHECKPOINT(6), CHECKPOINT(7), CHECKPOINT(8)};

/* ---- making a call ---- */

static void drop(void *data, void *context)
{
    (void)data;
    rerun *r = context;
    if (r->release)
        r->release(r->context);
    cr_free(r);
}

/* The number that owns a copy of r without its release. */
static cr_tensor *token_of(const rerun *r)
{
    rerun *own = cr_malloc(sizeof *own);
    if (!own)
        return NULL;
    *own = *r;
    own->release = NULL;
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 0, NULL);
    cr_storage *s = cr_storage_foreign(cr_cpu_device(), own, 1, drop, own);
    if (!s)
        cr_free(own);
    return s ? cr_tensor_on(s, &spec) : NULL;
}

/* y[], which are recorded with all that is inside, become results of one call. */
static bool record(const rerun *r, cr_list in, cr_tensor **y, cr_tensor **out, int n_out)
{
    bool constant[CR_MAX_OUTPUTS];
    cr_tensor **list = cr_calloc((size_t)in.count + 1, sizeof *list), *token = list ? token_of(r) : NULL;
    bool ok = token != NULL;
    for (int i = 0; ok && i < n_out; i++) {
        constant[i] = !y[i]->requires_grad;
        ok = (out[i] = cr_detach(y[i])) != NULL;
    }
    if (ok) {
        if (in.count)
            memcpy(list, in.at, (size_t)in.count * sizeof *list);
        list[in.count] = token;
        cr_call c = {&ops[n_out], list, in.count + 1, NULL, NULL};
        ok = cr_record_call(&c, out);
    }
    for (int i = 0; ok && i < n_out; i++)
        if (constant[i] && out[i]->node) {
            cr_node_release(out[i]->node);
            out[i]->node = NULL;
            out[i]->requires_grad = false;
        }
    if (ok)
        ((rerun *)token->storage->context)->release = r->release;
    cr_free(list);
    return ok;
}

bool cr_checkpoint_call_at(cr_site at, checkpoint_fn fn, void *context, void (*release)(void *context), cr_list in,
                           cr_tensor **out, int most)
{
    const char *before = cr_enter_op(at, "checkpoint");
    rerun r = {fn, context, release, cr_random_state_of(NULL), cr_autocast};
    cr_tensor *y[CR_MAX_OUTPUTS];
    bool ok = most > 0 && most <= CR_MAX_OUTPUTS, recorded = false;
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "%d results, expected 1 to %d", most, CR_MAX_OUTPUTS);
    for (int i = 0; i < in.count; i++)
        cr_settle(in.at[i]);
    cr_interpreter *top = cr_interpreter_hurry();
    int scope = ok ? cr_scope_open() : -1;
    /* recorded, to find out whether anything inside wants a gradient */
    int n = scope >= 0 ? call(&r, in.at, in.count, y, most) : 0;
    for (int i = 0; i < n; i++) {
        recorded |= y[i]->requires_grad;
        out[i] = y[i];
    }
    cr_enter_op(at, "checkpoint");
    ok = n && (!recorded || record(&r, in, y, out, n));
    for (int i = 0; i < most && most <= CR_MAX_OUTPUTS; i++)
        out[i] = ok && i < n ? cr_keep(out[i]) : NULL;
    cr_scope_close(scope);
    cr_interpreter_top = top;
    if (ok && !recorded && release)
        release(context);
    cr_leave_op(before);
    return ok;
}

/* ---- one result ---- */

typedef struct single {
    cr_checkpoint_fn fn;
    void *context;
} single;

static bool run_single(cr_list in, cr_tensor **out, void *context)
{
    const single *s = context;
    out[0] = s->fn(in.at, in.count, s->context);
    return out[0] != NULL;
}

cr_tensor *cr_checkpoint_at(cr_site at, cr_checkpoint_fn fn, void *context, cr_tensor *const *in, int n_in)
{
    cr_tensor *out = NULL;
    single *s = cr_malloc(sizeof *s);
    if (!s)
        return NULL;
    *s = (single){fn, context};
    if (cr_checkpoint_call_at(at, run_single, s, cr_free, cr_list_of(in, n_in), &out, 1))
        return out;
    cr_free(s);
    return NULL;
}
