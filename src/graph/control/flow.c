/* cr_while and cr_scan: run as they stand, or while a function is traced as a node (loop.c). */
#include "base/memory.h"
#include "base/site.h"
#include "graph/control/control.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <string.h>

/* Bodies see these instead of numbers, which take the type of what they meet, as they do in a graph. */
static bool settle(cr_tensor **carry, int n)
{
    for (int i = 0; i < n; i++) {
        if (!carry[i]->weak || carry[i]->requires_grad)
            continue;
        cr_tensor *t = cr_clone(carry[i]);
        if (!t)
            return false;
        t->weak = false;
        carry[i] = t;
    }
    return true;
}

static bool check_tensors(const char *name, cr_tensor *const *list, int n)
{
    for (int i = 0; i < n; i++)
        if (!list[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "%s[%d] is NULL", name, i) : false;
    return true;
}

/* ---- running ---- */

/* One step: `in` are the carried tensors and slices. Replaces the former; the others go to the scope outside. */
static bool step(const cr_loop *l, const cr_spec *expected, cr_tensor **in, cr_tensor **out)
{
    if (!cr_control_call("the body", l->body, l->context, cr_list_of(in, l->n_carry + l->n_xs), out,
                         l->n_carry + l->n_ys) ||
        !cr_loop_check(l, expected, out))
        return false;
    if (l->n_carry)
        memcpy(in, out, (size_t)l->n_carry * sizeof *in);
    return true;
}

/* What a loop needs while it runs. */
typedef struct running {
    cr_tensor **in, **out, **made; /* made: results to be stacked, by result and step */
    cr_spec *expected;
} running;

static bool start(running *r, const cr_loop *l, size_t steps)
{
    size_t n = (size_t)(2 * l->n_carry + l->n_xs + l->n_ys) + 1;
    *r = (running){.in = cr_calloc(n + steps * (size_t)l->n_ys, sizeof *r->in),
                   .expected = cr_calloc((size_t)l->n_carry + 1, sizeof *r->expected)};
    if (!r->in || !r->expected)
        return false;
    r->out = r->in + l->n_carry + l->n_xs;
    r->made = r->in + n;
    for (int i = 0; i < l->n_carry; i++) {
        r->in[i] = l->carry[i];
        cr_spec_of(&r->expected[i], l->carry[i]);
    }
    return settle(r->in, l->n_carry);
}

static void stop(running *r)
{
    cr_free(r->in);
    cr_free(r->expected);
}

static bool goes_on(const cr_loop *l, cr_tensor *const *state, bool *yes)
{
    cr_tensor *predicate = NULL;
    char text[96];
    int scope = cr_scope_open();
    bool was = cr_set_recording(false);
    bool ok = scope >= 0 &&
              cr_control_call("the condition", l->cond, l->context, cr_list_of(state, l->n_carry), &predicate, 1);
    cr_set_recording(was);
    if (ok && predicate->numel != 1)
        ok = cr_fail_bool(CR_ERROR_SHAPE, "the condition is %s, expected one element",
                          cr_describe(predicate, text, sizeof text));
    ok = ok && cr_copy_out_at(cr_site_current(), predicate, yes, sizeof *yes, CR_BOOL);
    cr_scope_close(scope);
    return ok;
}

/* In a scope of its own, of which only the state is kept. */
static bool run_while(const cr_loop *l, running *r)
{
    bool ok = true, yes = true;
    for (int64_t i = 0; ok && (!l->length || i < l->length); i++) {
        ok = goes_on(l, r->in, &yes);
        if (!ok || !yes)
            break;
        int scope = cr_scope_open();
        ok = scope >= 0 && step(l, r->expected, r->in, r->out);
        for (int k = 0; ok && k < l->n_carry; k++)
            cr_keep(r->in[k]);
        cr_scope_close(scope);
    }
    return ok;
}

static bool run_scan(const cr_loop *l, running *r)
{
    bool ok = true;
    for (int64_t i = 0; ok && i < l->length; i++) {
        int64_t at = l->reverse ? l->length - 1 - i : i;
        int scope = cr_scope_open();
        ok = scope >= 0;
        for (int k = 0; ok && k < l->n_xs; k++)
            ok = (r->in[l->n_carry + k] = cr_select(l->xs[k], 0, at)) != NULL;
        ok = ok && step(l, r->expected, r->in, r->out);
        for (int k = 0; ok && k < l->n_carry; k++)
            cr_keep(r->in[k]);
        for (int k = 0; ok && k < l->n_ys; k++)
            r->made[k * l->length + at] = cr_keep(r->out[l->n_carry + k]);
        cr_scope_close(scope);
    }
    for (int k = 0; ok && k < l->n_ys; k++)
        ok = (l->ys[k] = cr_stack(cr_list_of(r->made + k * l->length, (int)l->length))) != NULL;
    return ok;
}

/* No step at all: what the results' shapes would be is found by tracing one. */
static bool run_nothing(const cr_loop *l, running *r)
{
    cr_control *c;
    cr_spec *specs = cr_calloc((size_t)(l->n_carry + l->n_xs) + 1, sizeof *specs);
    cr_tensor *keeper = specs ? cr_control_new(&c, l->name, cr_control_run_loop) : NULL;
    cr_body b = {.what = "the body", .fn = l->body, .context = l->context, .in = r->in, .specs = specs};
    bool ok = keeper != NULL;
    for (int i = 0; ok && i < l->n_carry + l->n_xs; i++) {
        const cr_tensor *t = i < l->n_carry ? r->in[i] : l->xs[i - l->n_carry];
        int first = i >= l->n_carry;
        cr_dims shape = {.count = t->ndim - first};
        memcpy(shape.at, t->shape + first, sizeof(int64_t) * (size_t)shape.count);
        cr_spec_set(&specs[i], (cr_dtype)t->dtype, shape.count, shape.at);
    }
    b.n_in = b.n_own = l->n_carry + l->n_xs;
    b.n_out = l->n_carry + l->n_ys;
    ok = ok && cr_body_trace(&b, &c->parts[0]);
    for (int i = 0; ok && i < l->n_ys; i++) {
        cr_spec spec;
        cr_spec_stacked(&spec, &c->parts[0].graph->outputs[l->n_carry + i]->spec, 0);
        ok = (l->ys[i] = cr_zeros(cr_spec_dims(&spec), .dtype = spec.dtype)) != NULL;
    }
    cr_trace_drop(&b.trace);
    cr_free(specs);
    return ok;
}

static bool run(const cr_loop *l)
{
    running r;
    int scope = cr_scope_open();
    bool ok = scope >= 0 && start(&r, l, l->cond ? 0 : (size_t)l->length);
    if (ok)
        ok = l->cond ? run_while(l, &r) : l->length || !l->n_ys ? run_scan(l, &r) : run_nothing(l, &r);
    for (int i = 0; ok && i < l->n_carry; i++)
        l->carry[i] = r.in[i] == l->carry[i] ? r.in[i] : cr_keep(r.in[i]);
    for (int i = 0; ok && i < l->n_ys; i++)
        cr_keep(l->ys[i]);
    if (scope >= 0)
        stop(&r);
    cr_scope_close(scope);
    return ok;
}

static bool run_or_trace(cr_loop *l)
{
    cr_trace *t = cr_trace_current();
    bool ok = t ? cr_loop_trace(t, l) : run(l);
    for (int i = 0; !ok && i < l->n_carry; i++)
        l->carry[i] = NULL;
    for (int i = 0; !ok && i < l->n_ys; i++)
        l->ys[i] = NULL;
    return ok;
}

/* ---- the functions ---- */

bool cr_while_at(cr_site at, cr_stage_fn cond_fn, cr_stage_fn body_fn, void *context, cr_tensor **state, int n,
                 const cr_while_opts *options)
{
    CR_TAKE_OPTIONS(cr_while_opts, o, options);
    const char *before = cr_enter_op(at, "while");
    cr_loop l = {.name = "while",
                 .cond = cond_fn,
                 .body = body_fn,
                 .context = context,
                 .carry = state,
                 .n_carry = n,
                 .length = o.max_iterations};
    bool ok = check_tensors("state", state, n);
    if (ok && (!cond_fn || !body_fn))
        ok = cr_fail_bool(CR_ERROR_VALUE, "%s is NULL", cond_fn ? "body_fn" : "cond_fn");
    if (ok && o.max_iterations < 0)
        ok = cr_fail_bool(CR_ERROR_VALUE, "max_iterations is %lld", (long long)o.max_iterations);
    ok = ok && run_or_trace(&l);
    cr_leave_op(before);
    return ok;
}

/* The number of steps: that of all xs. */
static bool find_length(cr_loop *l)
{
    char text[96];
    for (int i = 0; i < l->n_xs; i++) {
        const cr_tensor *x = l->xs[i];
        if (!x->ndim)
            return cr_fail_bool(CR_ERROR_SHAPE, "xs[%d] is %s, expected at least one dimension", i,
                                cr_describe(x, text, sizeof text));
        if (!l->length && !i)
            l->length = x->shape[0];
        if (x->shape[0] != l->length)
            return cr_fail_bool(CR_ERROR_SHAPE, "xs[%d] is %s, expected %lld steps", i,
                                cr_describe(x, text, sizeof text), (long long)l->length);
    }
    return l->length >= 0 || cr_fail_bool(CR_ERROR_VALUE, "length is %lld", (long long)l->length);
}

bool cr_scan_at(cr_site at, cr_stage_fn body_fn, void *context, cr_tensor **carry, int n_carry, cr_tensor *const *xs,
                int n_xs, cr_tensor **ys, int n_ys, const cr_scan_opts *options)
{
    CR_TAKE_OPTIONS(cr_scan_opts, o, options);
    const char *before = cr_enter_op(at, "scan");
    cr_loop l = {.name = "scan",
                 .body = body_fn,
                 .context = context,
                 .carry = carry,
                 .n_carry = n_carry,
                 .xs = xs,
                 .n_xs = n_xs,
                 .ys = ys,
                 .n_ys = n_ys,
                 .length = o.length,
                 .reverse = o.reverse};
    bool ok = check_tensors("carry", carry, n_carry) && check_tensors("xs", xs, n_xs) && find_length(&l);
    if (ok && !body_fn)
        ok = cr_fail_bool(CR_ERROR_VALUE, "body_fn is NULL");
    ok = ok && run_or_trace(&l);
    cr_leave_op(before);
    return ok;
}
