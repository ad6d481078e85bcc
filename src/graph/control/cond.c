/* cr_cond: a branch taken at once, or while a function is traced a node with both, and its backward: a branch on the
 * same predicate. */
#include "base/memory.h"
#include "base/site.h"
#include "graph/control/control.h"
#include "op/dispatch.h"

#include <string.h>

typedef struct building {
    cr_control *c;
    cr_tensor *keeper, *predicate;
    cr_body bodies[2];
    cr_control_inputs inputs;
    size_t n_results;
    int n_out;
} building;

/* ---- results ---- */

static bool same_type(const cr_spec *a, const cr_spec *b)
{
    return a->dtype == b->dtype && a->ndim == b->ndim && !memcmp(a->shape, b->shape, sizeof(int64_t) * (size_t)a->ndim);
}

static bool check_results(const building *b)
{
    const cr_graph *g = b->c->parts[0].graph, *h = b->c->parts[1].graph;
    for (int i = 0; i < b->n_out; i++) {
        const cr_spec *x = &g->outputs[i]->spec, *y = &h->outputs[i]->spec;
        char xs[96], ys[96];
        if (!same_type(x, y))
            return cr_fail_bool(x->dtype == y->dtype ? CR_ERROR_SHAPE : CR_ERROR_DTYPE,
                                "result %d is %s%s of the then branch, but %s%s of the else branch", i,
                                cr_dtype_name(x->dtype), cr_shape_text(x->ndim, x->shape, xs, sizeof xs),
                                cr_dtype_name(y->dtype), cr_shape_text(y->ndim, y->shape, ys, sizeof ys));
    }
    return true;
}

/* A branch's outputs: the results, then what its backward needs. */
static bool add_results(building *b, cr_part *p)
{
    cr_control *c = b->c;
    cr_derivative *d = p->derivative;
    size_t n_saved = d ? (size_t)d->n_saved : 0;
    p->out = cr_arena_alloc(&c->arena, p->graph->n_outputs + 1, sizeof *p->out);
    p->saved = cr_arena_alloc(&c->arena, n_saved + 1, sizeof *p->saved);
    if (!p->out || !p->saved)
        return false;
    for (size_t i = 0; i < p->graph->n_outputs; i++)
        p->out[i] = (cr_role){CR_ROLE_WHOLE, (int)i};
    for (size_t i = 0; i < n_saved && !d->status; i++) {
        const cr_derivative_place *place = &d->saved[i];
        if (place->input >= 0) {
            p->saved[i] = p->in[place->input].index;
            continue;
        }
        int result = place->output;
        if (result >= b->n_out) {
            cr_spec *spec = &c->specs[b->n_results];
            if (!cr_control_kept_spec(d, p->graph->outputs[result], spec))
                break;
            result = (int)b->n_results++;
            p->out[place->output].index = result;
        }
        p->saved[i] = ~result;
    }
    if (d && d->status)
        p->graph->n_outputs = (size_t)b->n_out;
    return !d || !d->status || d->why;
}

static bool add_all_results(building *b)
{
    cr_control *c = b->c;
    size_t most = (size_t)b->n_out + 2;
    bool draws = false;
    for (int i = 0; i < 2; i++) {
        most += c->parts[i].derivative ? (size_t)c->parts[i].derivative->n_saved : 0;
        draws |= c->parts[i].derivative && cr_part_draws(&c->parts[i]);
    }
    if (!(c->specs = cr_arena_alloc(&c->arena, most, sizeof *c->specs)))
        return false;
    for (int i = 0; i < b->n_out; i++) {
        c->specs[i] = c->parts[0].graph->outputs[i]->spec;
        cr_spec_as_dense(&c->specs[i]);
    }
    b->n_results = (size_t)b->n_out;
    if (!add_results(b, &c->parts[0]) || !add_results(b, &c->parts[1]))
        return false;
    if (draws) {
        c->random_out = (int)b->n_results;
        cr_spec_set(&c->specs[b->n_results++], CR_I64, 1, &(int64_t){2});
    }
    c->op.n_out = (int)b->n_results;
    return true;
}

/* ---- backward ---- */

/* The tensor that a target of a branch is. */
static cr_tensor *target_of(const building *b, const cr_part *p, int i)
{
    const cr_derivative_target *t = &p->derivative->targets[i];
    return t->capture ? t->capture : b->inputs.at[p->in[t->input].index];
}

/* Which of the node's targets a branch's are: the same in both go to one. */
static bool add_targets(building *b, int *at[2])
{
    cr_control *c = b->c;
    size_t n = 1;
    for (int k = 0; k < 2; k++)
        n += c->parts[k].derivative ? (size_t)c->parts[k].derivative->n_targets : 0;
    c->targets = cr_arena_alloc(&c->arena, n, sizeof *c->targets);
    at[0] = cr_arena_alloc(&c->arena, n, sizeof **at);
    at[1] = cr_arena_alloc(&c->arena, n, sizeof **at);
    if (!c->targets || !at[0] || !at[1])
        return false;
    for (int k = 0; k < 2; k++)
        for (int i = 0; c->parts[k].derivative && i < c->parts[k].derivative->n_targets; i++) {
            const cr_tensor *t = target_of(b, &c->parts[k], i);
            int known = 0;
            while (known < c->n_targets && c->targets[known] != t)
                known++;
            if (known == c->n_targets)
                c->targets[c->n_targets++] = target_of(b, &c->parts[k], i);
            at[k][i] = known;
        }
    return true;
}

/* A branch's backward. The node's inputs: the predicate, what the branches kept, gradients of the results, where random
 * numbers began. */
static bool fill_part(cr_control *b, const cr_control *c, int k, const int *targets)
{
    cr_part *p = &b->parts[k];
    const cr_derivative *d = c->parts[k].derivative;
    if (!d)
        return (p->graph = cr_graph_new()) != NULL;
    int saved = 1 + (k && c->parts[0].derivative ? c->parts[0].derivative->n_saved : 0);
    int gradients = 1;
    for (int i = 0; i < 2; i++)
        gradients += c->parts[i].derivative ? c->parts[i].derivative->n_saved : 0;
    p->in = cr_arena_alloc(&b->arena, p->graph->n_inputs + 1, sizeof *p->in);
    p->out = cr_arena_alloc(&b->arena, p->graph->n_outputs + 1, sizeof *p->out);
    if (!p->in || !p->out)
        return false;
    for (int i = 0; i < d->n_saved; i++)
        p->in[i] = (cr_role){CR_ROLE_WHOLE, saved + i};
    for (int i = 0; i < d->n_results; i++) {
        int r = 0;
        while (c->results[r] != d->results[i])
            r++;
        p->in[d->n_saved + i] = (cr_role){CR_ROLE_WHOLE, gradients + r};
    }
    for (int i = 0; i < d->n_targets; i++)
        p->out[i] = (cr_role){CR_ROLE_WHOLE, targets[i]};
    return true;
}

static bool fill_specs(cr_control *b)
{
    b->specs = cr_arena_alloc(&b->arena, (size_t)b->op.n_out + 1, sizeof *b->specs);
    for (int k = 0; b->specs && k < 2; k++)
        for (size_t i = 0; i < b->parts[k].graph->n_outputs; i++) {
            cr_spec *s = &b->specs[b->parts[k].out[i].index];
            *s = b->parts[k].graph->outputs[i]->spec;
            cr_spec_contiguous(s);
        }
    return b->specs != NULL;
}

/* Made beside the forward node, whose targets are known then. */
static bool make_backward(building *b, int *const at[2])
{
    cr_control *c = b->c, *back = NULL;
    cr_tensor *keeper = cr_control_new(&back, c->op.name, cr_control_run_cond);
    if (!keeper)
        return false;
    back->n_parts = 2;
    back->is_backward = true;
    back->zero_rest = true;
    back->op.n_out = c->n_targets;
    int next = 1 + c->n_results;
    for (int k = 0; k < 2; k++) {
        cr_derivative *d = c->parts[k].derivative;
        if (!d)
            continue;
        back->parts[k].graph = d->graph;
        d->graph = NULL;
        next += d->n_saved;
    }
    back->random_in = c->random_out >= 0 ? next : -1;
    if (!fill_part(back, c, 0, at[0]) || !fill_part(back, c, 1, at[1]) || !fill_specs(back))
        return false;
    c->backward = cr_retain(keeper);
    return true;
}

static bool add_backward_inputs(cr_control_inputs *l, const cr_control *c, const cr_grad_call *call)
{
    cr_tensor *const *saved = call->in + c->n_targets;
    int n = call->n_in - 1 - c->n_targets - (c->random_out >= 0);
    const cr_control *b = cr_control_of(c->backward);
    for (int i = 0; i < n; i++) /* the predicate first */
        if (cr_control_input(l, saved[i], false) < 0)
            return false;
    for (int i = 0; i < c->n_results; i++) {
        cr_tensor *g = cr_control_gradient(&c->specs[c->results[i]], call->g[i]);
        if (!g || cr_control_input(l, g, false) < 0)
            return false;
    }
    if (c->random_out >= 0 && cr_control_input(l, saved[n], false) < 0)
        return false;
    return cr_control_use_captures(l, b->parts[0].graph) && cr_control_use_captures(l, b->parts[1].graph);
}

static bool cond_grad(cr_grad_call *call)
{
    cr_control *c = cr_control_of_rule(call);
    if (!c || !cr_control_differentiable(c->parts[0].derivative) || !cr_control_differentiable(c->parts[1].derivative))
        return false;
    cr_control_inputs l = {0};
    cr_tensor **out = cr_calloc((size_t)c->n_targets + 1, sizeof *out);
    bool ok =
        out && add_backward_inputs(&l, c, call) && cr_control_emit(cr_control_of(c->backward), c->backward, &l, out);
    for (int i = 0; ok && i < c->n_targets; i++)
        call->dx[i] = call->need[i] ? out[i] : NULL;
    cr_control_inputs_free(&l);
    cr_free(out);
    return ok;
}

/* The results that either branch differentiates. */
static bool find_results(building *b)
{
    cr_control *c = b->c;
    bool *is = cr_calloc((size_t)b->n_out + 1, sizeof *is);
    if (!is)
        return false;
    for (int k = 0; k < 2; k++)
        for (int i = 0; c->parts[k].derivative && i < c->parts[k].derivative->n_results; i++)
            is[c->parts[k].derivative->results[i]] = true;
    for (int i = 0; i < b->n_out; i++) {
        if (is[i] && c->n_results == CR_MAX_OUTPUTS) {
            cr_free(is);
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "more than %d results that require grad", CR_MAX_OUTPUTS);
        }
        if (is[i])
            c->results[c->n_results++] = i;
    }
    cr_free(is);
    return true;
}

static bool record(building *b, cr_tensor *const *out)
{
    cr_control *c = b->c;
    int *at[2], n = 0;
    bool failed = false;
    for (int k = 0; k < 2; k++)
        if (c->parts[k].derivative) {
            n += c->parts[k].derivative->n_saved;
            failed |= c->parts[k].derivative->status != CR_OK;
        }
    if (!c->parts[0].derivative && !c->parts[1].derivative)
        return true;
    cr_tensor **saved = cr_arena_alloc(&c->arena, (size_t)n + 3, sizeof *saved);
    if (!saved || !find_results(b) || !add_targets(b, at) || (!failed && !make_backward(b, at)))
        return false;
    n = 0;
    saved[n++] = b->predicate;
    for (int k = 0; k < 2 && !failed; k++) {
        const cr_part *p = &c->parts[k];
        for (int i = 0; p->derivative && i < p->derivative->n_saved; i++)
            saved[n++] = p->saved[i] >= 0 ? b->inputs.at[p->saved[i]] : out[~p->saved[i]];
    }
    if (c->random_out >= 0)
        saved[n++] = out[c->random_out];
    return cr_control_record(c, b->keeper, saved, n, out, cond_grad);
}

/* ---- the node ---- */

static bool trace_branches(building *b)
{
    static const char *const names[] = {"the then branch", "the else branch"};
    cr_control *c = b->c;
    c->n_parts = 2;
    for (int i = 0; i < 2; i++) {
        b->bodies[i].what = names[i];
        b->bodies[i].recorded = true;
        if (!cr_body_trace(&b->bodies[i], &c->parts[i]))
            return false;
    }
    if (cr_control_input(&b->inputs, b->predicate, false) < 0)
        return false;
    for (int i = 0; i < 2; i++)
        if (!cr_control_use(&b->inputs, c, &c->parts[i], &b->bodies[i].trace, 0))
            return false;
    for (int i = 0; i < 2; i++)
        if (!cr_control_use_captures(&b->inputs, c->parts[i].graph))
            return false;
    return true;
}

static bool build(building *b, cr_tensor **out)
{
    b->keeper = cr_control_new(&b->c, "cond", cr_control_run_cond);
    if (b->keeper)
        b->c->n_visible = b->n_out;
    if (!b->keeper || !trace_branches(b) || !check_results(b) || !add_all_results(b))
        return false;
    cr_tensor **all = cr_arena_alloc(&b->c->arena, b->n_results + 1, sizeof *all);
    if (!all || !cr_control_emit(b->c, b->keeper, &b->inputs, all) || !record(b, all))
        return false;
    for (int i = 0; i < b->n_out; i++)
        out[i] = cr_keep(all[i]);
    return true;
}

static bool stage_cond(const cr_body branches[2], cr_tensor *predicate, cr_tensor **out, int n_out)
{
    building b = {.predicate = predicate, .bodies = {branches[0], branches[1]}, .n_out = n_out};
    int scope = cr_scope_open();
    bool ok = scope >= 0 && build(&b, out);
    cr_trace_drop(&b.bodies[0].trace);
    cr_trace_drop(&b.bodies[1].trace);
    cr_control_inputs_free(&b.inputs);
    cr_scope_close(scope);
    return ok;
}

static bool check(cr_tensor *predicate, const cr_body branches[2])
{
    char text[96];
    if (!branches[0].fn || !branches[1].fn)
        return cr_fail_bool(CR_ERROR_VALUE, "%s is NULL", branches[0].fn ? "else_fn" : "then_fn");
    if (!predicate)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "the predicate is NULL") : false;
    if (predicate->numel != 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "the predicate is %s, expected one element",
                            cr_describe(predicate, text, sizeof text));
    for (int i = 0; i < branches[0].n_in; i++)
        if (!branches[0].in[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "in[%d] is NULL", i) : false;
    return true;
}

static bool run_eagerly(const cr_body branches[2], cr_tensor *predicate, cr_tensor **out, int n_out)
{
    bool yes;
    if (!cr_copy_out_at(cr_site_current(), predicate, &yes, sizeof yes, CR_BOOL))
        return false;
    const cr_body *b = &branches[!yes];
    return cr_control_call(yes ? "the then branch" : "the else branch", b->fn, b->context, cr_list_of(b->in, b->n_in),
                           out, n_out);
}

bool cr_cond_at(cr_site at, cr_tensor *predicate, cr_stage_fn then_fn, cr_stage_fn else_fn, void *context,
                cr_tensor *const *in, int n_in, cr_tensor **out, int n_out)
{
    const char *before = cr_enter_op(at, "cond");
    cr_body b = {.op = "cond",
                 .fn = then_fn,
                 .context = context,
                 .in = (cr_tensor **)(uintptr_t)in,
                 .n_in = n_in,
                 .n_out = n_out};
    cr_body branches[2] = {b, b};
    branches[1].fn = else_fn;
    for (int i = 0; i < n_out; i++)
        out[i] = NULL;
    cr_trace *t = cr_trace_current();
    bool ok = check(predicate, branches);
    if (ok)
        ok = t && !cr_trace_is_constant(t, predicate) ? stage_cond(branches, predicate, out, n_out)
                                                      : run_eagerly(branches, predicate, out, n_out);
    for (int i = 0; !ok && i < n_out; i++)
        out[i] = NULL;
    cr_leave_op(before);
    return ok;
}
