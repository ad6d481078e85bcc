/* cr_scan and cr_while while a function is traced, and their backward: a loop over the same steps the other way round,
 * over what the steps have kept. */
#include "base/memory.h"
#include "base/site.h"
#include "graph/control/control.h"
#include "op/generated/attrs.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <string.h>

/* A loop on its way into the trace. */
typedef struct building {
    cr_loop *l;
    cr_control *c;
    cr_tensor *keeper;
    cr_spec *specs; /* of the body's own inputs */
    bool *wants;
    cr_tensor **in; /* what the loop is called with: carry, xs */
    cr_control_inputs inputs;
    cr_body body, cond;
    size_t n_results;
} building;

bool cr_loop_check(const cr_loop *l, const cr_spec *expected, cr_tensor *const *out)
{
    for (int i = 0; i < l->n_carry; i++) {
        const cr_spec *want = &expected[i];
        if ((cr_dtype)out[i]->dtype == want->dtype && out[i]->ndim == want->ndim &&
            !memcmp(out[i]->shape, want->shape, sizeof(int64_t) * (size_t)want->ndim))
            continue;
        char shape[96], have[96];
        return cr_fail_bool((cr_dtype)out[i]->dtype == want->dtype ? CR_ERROR_SHAPE : CR_ERROR_DTYPE,
                            "%s %d is %s%s, but the body returned %s for it", l->cond ? "state" : "carry", i,
                            cr_dtype_name(want->dtype), cr_shape_text(want->ndim, want->shape, shape, sizeof shape),
                            cr_describe(out[i], have, sizeof have));
    }
    return true;
}

static bool check_body(const cr_body *b, cr_tensor *const *out)
{
    return cr_loop_check(b->expected, b->specs, out);
}

/* ---- tracing ---- */

static bool describe_inputs(building *b)
{
    cr_loop *l = b->l;
    size_t n = (size_t)(l->n_carry + l->n_xs) + 1;
    b->specs = cr_arena_alloc(&b->c->arena, n, sizeof *b->specs);
    b->wants = cr_arena_alloc(&b->c->arena, n, sizeof *b->wants);
    b->in = cr_arena_alloc(&b->c->arena, n, sizeof *b->in);
    if (!b->specs || !b->wants || !b->in)
        return false;
    for (int i = 0; i < l->n_carry; i++) {
        b->in[i] = l->carry[i];
        cr_spec_of(&b->specs[i], l->carry[i]);
        cr_spec_as_dense(&b->specs[i]);
        b->wants[i] = l->carry[i]->requires_grad;
    }
    for (int i = 0; i < l->n_xs; i++) {
        cr_spec *s = &b->specs[l->n_carry + i];
        b->in[l->n_carry + i] = l->xs[i];
        cr_spec_of(s, l->xs[i]);
        s->ndim--;
        s->offset = 0;
        memmove(s->shape, s->shape + 1, sizeof(int64_t) * (size_t)s->ndim);
        memmove(s->stride, s->stride + 1, sizeof(int64_t) * (size_t)s->ndim);
        b->wants[l->n_carry + i] = l->xs[i]->requires_grad;
    }
    return true;
}

static bool check_condition(const cr_body *b, cr_tensor *const *out)
{
    char text[96];
    (void)b;
    return out[0]->numel == 1 || cr_fail_bool(CR_ERROR_SHAPE, "the condition is %s, expected one element",
                                              cr_describe(out[0], text, sizeof text));
}

static bool trace_bodies(building *b)
{
    cr_loop *l = b->l;
    int n = l->n_carry + l->n_xs;
    b->body = (cr_body){.what = "the body",
                        .fn = l->body,
                        .context = l->context,
                        .in = b->in,
                        .specs = b->specs,
                        .wants = b->wants,
                        .n_in = n,
                        .n_own = n,
                        .n_carry = l->n_carry,
                        .n_out = l->n_carry + l->n_ys,
                        .recorded = true,
                        .check = check_body,
                        .expected = l};
    b->c->n_parts = 1;
    if (!cr_body_trace(&b->body, &b->c->parts[0]))
        return false;
    if (!l->cond)
        return true;
    b->cond = (cr_body){.what = "the condition",
                        .fn = l->cond,
                        .context = l->context,
                        .in = b->in,
                        .specs = b->specs,
                        .n_in = l->n_carry,
                        .n_own = l->n_carry,
                        .n_out = 1,
                        .check = check_condition};
    b->c->n_parts = 2;
    bool was = cr_set_recording(false), ok = cr_body_trace(&b->cond, &b->c->parts[1]);
    cr_set_recording(was);
    return ok;
}

/* ---- inputs ---- */

static bool add_inputs(building *b)
{
    cr_control *c = b->c;
    int n = b->body.n_own;
    for (int i = 0; i < n; i++)
        if (cr_control_input(&b->inputs, b->in[i], false) < 0)
            return false;
    for (int i = 0; i < c->n_parts; i++) {
        cr_part *p = &c->parts[i];
        const cr_body *body = i ? &b->cond : &b->body;
        if (!cr_control_use(&b->inputs, c, p, &body->trace, body->n_own))
            return false;
        for (int k = 0; k < body->n_own; k++)
            p->in[k] = k < c->n_carries ? (cr_role){CR_ROLE_CARRY, k} : (cr_role){CR_ROLE_SLICE, k};
    }
    for (int i = 0; i < c->n_parts; i++)
        if (!cr_control_use_captures(&b->inputs, c->parts[i].graph))
            return false;
    return true;
}

/* ---- results ---- */

static int add_result(building *b, const cr_spec *spec)
{
    b->c->specs[b->n_results] = *spec;
    return (int)b->n_results++;
}

static int add_stack(building *b, const cr_spec *one)
{
    cr_spec spec;
    cr_spec_stacked(&spec, one, b->c->length);
    return add_result(b, &spec);
}

/* What is kept of each step beside the results. Sets *at to the node's input, or ~ the number of its result. */
static bool keep(building *b, cr_part *p, const cr_derivative_place *place, int *at)
{
    cr_graph *g = p->graph;
    int n = b->c->n_carries, visible = b->c->n_visible;
    cr_spec spec;
    if (place->input >= 0 && p->in[place->input].kind != CR_ROLE_CARRY) {
        *at = p->in[place->input].index;
        return true;
    }
    if (place->input < 0 && place->output >= n && place->output < visible) {
        *at = ~p->out[place->output].index;
        return true;
    }
    cr_graph_value *v = place->input >= 0 ? g->inputs[place->input] : g->outputs[place->output];
    size_t o = place->output >= visible ? (size_t)place->output : g->n_outputs;
    if (!cr_control_kept_spec(p->derivative, v, &spec) || (o == g->n_outputs && !cr_graph_add_output(g, v)))
        return false;
    *at = ~add_stack(b, &spec);
    p->out[o] = (cr_role){CR_ROLE_SLICE, ~*at};
    return true;
}

static bool keep_all(building *b, cr_part *p)
{
    cr_derivative *d = p->derivative;
    p->saved = cr_arena_alloc(&b->c->arena, (size_t)d->n_saved + 1, sizeof *p->saved);
    if (!p->saved)
        return false;
    if (b->l->cond && !b->c->length && !d->status) {
        d->status = CR_ERROR_UNSUPPORTED;
        d->why = cr_strdup("backward: gradients through cr_while in a staged function need .max_iterations");
        if (!d->why)
            return false;
    }
    size_t n = p->graph->n_outputs, visible = (size_t)b->c->n_visible;
    for (int i = 0; i < d->n_saved && !d->status; i++)
        if (!keep(b, p, &d->saved[i], &p->saved[i]) && !d->status)
            return false;
    if (d->status) /* nothing is kept */
        p->graph->n_outputs = n < visible ? n : visible;
    return true;
}

/* The body's outputs: what it carries on, what is stacked, then what backward needs. */
static bool add_results(building *b)
{
    cr_control *c = b->c;
    cr_part *p = &c->parts[0];
    const cr_derivative *d = p->derivative;
    size_t n = (size_t)(c->n_visible + (d ? d->n_saved : 0)) + 2, most = p->graph->n_outputs + n;
    c->specs = cr_arena_alloc(&c->arena, n, sizeof *c->specs);
    c->carries = cr_arena_alloc(&c->arena, (size_t)c->n_carries + 1, sizeof *c->carries);
    p->out = cr_arena_alloc(&c->arena, most, sizeof *p->out);
    if (!c->specs || !c->carries || !p->out)
        return false;
    for (int i = 0; i < c->n_carries; i++) {
        c->carries[i] = (cr_carry){.in = i, .out = add_result(b, &b->specs[i]), .spec = b->specs[i]};
        p->out[i] = (cr_role){CR_ROLE_CARRY, i};
    }
    for (int i = c->n_carries; i < c->n_visible; i++) {
        cr_spec spec = p->graph->outputs[i]->spec;
        cr_spec_as_dense(&spec);
        p->out[i] = (cr_role){CR_ROLE_SLICE, add_stack(b, &spec)};
    }
    if (d && !keep_all(b, p))
        return false;
    if (c->n_parts > 1) {
        c->parts[1].out = cr_arena_alloc(&c->arena, 1, sizeof(cr_role));
        c->parts[1].out[0] = (cr_role){CR_ROLE_CARRY, 0};
    }
    cr_spec spec;
    if (d && !d->status && c->n_parts > 1) {
        cr_spec_set(&spec, CR_I64, 0, NULL);
        c->count_out = add_result(b, &spec);
    }
    if (d && !d->status && cr_part_draws(p)) {
        cr_spec_set(&spec, CR_I64, 2, (int64_t[]){c->length, 2});
        c->random_out = add_result(b, &spec);
    }
    c->op.n_out = (int)b->n_results;
    return true;
}

/* ---- backward ---- */

/* sum + dx, in a graph that is not being traced. */
static cr_graph_value *add_sum(cr_graph *g, cr_graph_value *sum, cr_graph_value *dx)
{
    cr_graph_node *n = cr_graph_add_node(g, &cr_builtin_ops[CR_OP_add], cr_site_current(), 2, NULL);
    cr_graph_memory *m = n ? cr_graph_add_memory(g, CR_MEMORY_OWN, NULL) : NULL;
    cr_graph_value *v = m ? cr_graph_add_value(g, m, &sum->spec, NULL) : NULL;
    if (!v)
        return NULL;
    m->extent = cr_spec_extent(&sum->spec);
    n->in[0] = sum;
    n->in[1] = dx;
    n->out[0] = v;
    v->maker = n;
    return v;
}

/* The gradient of something that all steps use: the sum of theirs. */
static bool sum_target(cr_control *b, cr_part *p, size_t target, int carry)
{
    cr_spec spec = p->graph->outputs[target]->spec;
    cr_spec_contiguous(&spec);
    cr_graph_value *sum = cr_graph_add_input(p->graph, &spec);
    cr_graph_value *v = sum ? add_sum(p->graph, sum, p->graph->outputs[target]) : NULL;
    if (!v)
        return false;
    p->graph->outputs[target] = v;
    p->in[p->graph->n_inputs - 1] = (cr_role){CR_ROLE_CARRY, carry};
    p->out[target] = (cr_role){CR_ROLE_CARRY, carry};
    b->carries[carry] = (cr_carry){.in = -1, .out = (int)target, .spec = spec, .sum = true};
    b->specs[target] = spec;
    return true;
}

/* The result of the derivative that is output `output` of the body; -1. */
static int result_of(const cr_derivative *d, int output)
{
    for (int i = 0; i < d->n_results; i++)
        if (d->results[i] == output)
            return i;
    return -1;
}

static bool place_target(cr_control *b, cr_part *p, const cr_control *c, size_t target, int carry)
{
    const cr_derivative *d = c->parts[0].derivative;
    int input = d->targets[target].input;
    cr_role role = input >= 0 ? c->parts[0].in[input] : (cr_role){CR_ROLE_WHOLE, 0};
    if (role.kind == CR_ROLE_WHOLE)
        return sum_target(b, p, target, carry);
    cr_spec spec = p->graph->outputs[target]->spec;
    if (role.kind == CR_ROLE_SLICE) {
        cr_spec_contiguous(&spec);
        cr_spec_stacked(&b->specs[target], &spec, c->length);
        p->out[target] = (cr_role){CR_ROLE_SLICE, (int)target};
        return true;
    }
    int r = result_of(d, role.index);
    spec = r >= 0 ? d->specs[r] : c->carries[role.index].spec;
    b->carries[carry] = (cr_carry){.in = r >= 0 ? d->n_saved + r : -1, .out = (int)target, .spec = spec};
    b->specs[target] = spec;
    p->out[target] = (cr_role){CR_ROLE_CARRY, carry};
    if (r >= 0)
        p->in[d->n_saved + r] = p->out[target];
    return true;
}

/* True when what is kept (cr_part.saved) has a slice for each step. */
static bool is_stacked(const cr_part *p, int at)
{
    for (size_t i = 0; at >= 0 && i < p->graph->n_inputs; i++)
        if (p->in[i].index == at && p->in[i].kind == CR_ROLE_SLICE)
            return true;
    return at < 0;
}

static bool fill_backward(cr_control *b, const cr_control *c)
{
    const cr_part *forward = &c->parts[0];
    const cr_derivative *d = forward->derivative;
    cr_part *p = &b->parts[0];
    size_t n = (size_t)d->n_targets, n_in = p->graph->n_inputs + n;
    p->in = cr_arena_alloc(&b->arena, n_in + 1, sizeof *p->in);
    p->out = cr_arena_alloc(&b->arena, n, sizeof *p->out);
    b->specs = cr_arena_alloc(&b->arena, n, sizeof *b->specs);
    b->carries = cr_arena_alloc(&b->arena, n, sizeof *b->carries);
    if (!p->in || !p->out || !b->specs || !b->carries)
        return false;
    for (int i = 0; i < d->n_saved; i++)
        p->in[i] = (cr_role){is_stacked(forward, forward->saved[i]) ? CR_ROLE_SLICE : CR_ROLE_WHOLE, i};
    for (int i = 0; i < d->n_results; i++)
        p->in[d->n_saved + i] = (cr_role){CR_ROLE_SLICE, d->n_saved + i};
    for (size_t i = 0; i < n; i++) {
        int before = b->n_carries;
        cr_role role = d->targets[i].input >= 0 ? forward->in[d->targets[i].input] : (cr_role){CR_ROLE_WHOLE, 0};
        b->n_carries += role.kind != CR_ROLE_SLICE;
        if (!place_target(b, p, c, i, before))
            return false;
    }
    return true;
}

/* Node inputs: what was kept, gradients of the results, how many steps there were, where random numbers began. */
static cr_control *backward_of(cr_control *c)
{
    if (c->backward)
        return cr_control_of(c->backward);
    cr_derivative *d = c->parts[0].derivative;
    cr_control *b = NULL;
    cr_tensor *keeper = cr_control_new(&b, c->op.name, cr_control_run_loop);
    if (!keeper)
        return NULL;
    b->parts[0].graph = d->graph;
    d->graph = NULL;
    b->n_parts = 1;
    b->is_backward = true;
    b->length = c->length;
    b->reverse = !c->reverse;
    b->op.n_out = d->n_targets;
    int next = d->n_saved + d->n_results;
    b->count_in = c->count_out >= 0 ? next++ : -1;
    b->random_in = c->random_out >= 0 ? next++ : -1;
    if (!fill_backward(b, c))
        return NULL;
    c->backward = cr_retain(keeper);
    return b;
}

/* The gradient of result i in the layout that the loop takes. */
static cr_tensor *gradient_of(const cr_control *c, const cr_derivative *d, int i, cr_tensor *g)
{
    cr_spec spec = d->specs[i];
    if (d->results[i] >= c->n_carries)
        cr_spec_stacked(&spec, &d->specs[i], c->length);
    return cr_control_gradient(&spec, g);
}

static bool add_backward_inputs(cr_control_inputs *l, const cr_control *c, const cr_control *b,
                                const cr_grad_call *call)
{
    const cr_derivative *d = c->parts[0].derivative;
    cr_tensor *const *saved = call->in + c->n_targets;
    int extra = (b->count_in >= 0) + (b->random_in >= 0);
    for (int i = 0; i < d->n_saved; i++)
        if (cr_control_input(l, saved[i], false) < 0)
            return false;
    for (int i = 0; i < d->n_results; i++) {
        cr_tensor *g = gradient_of(c, d, i, call->g[i]);
        if (!g || cr_control_input(l, g, false) < 0)
            return false;
    }
    for (int i = 0; i < extra; i++)
        if (cr_control_input(l, saved[d->n_saved + i], false) < 0)
            return false;
    return cr_control_use_captures(l, b->parts[0].graph);
}

static bool loop_grad(cr_grad_call *call)
{
    cr_control *c = cr_control_of_rule(call);
    if (!c || !cr_control_differentiable(c->parts[0].derivative))
        return false;
    cr_control *b = backward_of(c);
    cr_control_inputs l = {0};
    cr_tensor **out = b ? cr_calloc((size_t)c->n_targets + 1, sizeof *out) : NULL;
    bool ok = out && add_backward_inputs(&l, c, b, call) && cr_control_emit(b, c->backward, &l, out);
    for (int i = 0; ok && i < c->n_targets; i++)
        call->dx[i] = call->need[i] ? out[i] : NULL;
    cr_control_inputs_free(&l);
    cr_free(out);
    return ok;
}

static bool record(building *b, cr_tensor *const *out)
{
    cr_control *c = b->c;
    const cr_part *p = &c->parts[0];
    const cr_derivative *d = p->derivative;
    if (!d)
        return true;
    int n = d->n_targets, n_saved = d->status ? 0 : d->n_saved;
    c->targets = cr_arena_alloc(&c->arena, (size_t)n + 1, sizeof *c->targets);
    cr_tensor **saved = cr_arena_alloc(&c->arena, (size_t)n_saved + 2, sizeof *saved);
    if (!c->targets || !saved)
        return false;
    for (int i = 0; i < n; i++)
        c->targets[i] = d->targets[i].capture ? d->targets[i].capture : b->inputs.at[p->in[d->targets[i].input].index];
    for (int i = 0; i < n_saved; i++)
        saved[i] = p->saved[i] >= 0 ? b->inputs.at[p->saved[i]] : out[~p->saved[i]];
    if (c->count_out >= 0)
        saved[n_saved++] = out[c->count_out];
    if (c->random_out >= 0)
        saved[n_saved++] = out[c->random_out];
    c->n_targets = n;
    c->n_results = d->n_results;
    memcpy(c->results, d->results, sizeof c->results);
    for (int i = 0; i < c->n_results; i++)
        c->results[i] = p->out[c->results[i]].kind == CR_ROLE_CARRY ? c->carries[p->out[c->results[i]].index].out
                                                                    : p->out[c->results[i]].index;
    return cr_control_record(c, b->keeper, saved, n_saved, out, loop_grad);
}

/* ---- the node ---- */

static bool build(building *b)
{
    cr_loop *l = b->l;
    b->keeper = cr_control_new(&b->c, l->name, cr_control_run_loop);
    if (!b->keeper)
        return false;
    cr_control *c = b->c;
    c->length = l->length;
    c->reverse = l->reverse;
    c->n_carries = l->n_carry;
    c->n_visible = l->n_carry + l->n_ys;
    if (!describe_inputs(b) || !trace_bodies(b) || !add_inputs(b) || !add_results(b))
        return false;
    cr_tensor **out = cr_arena_alloc(&c->arena, b->n_results + 1, sizeof *out);
    if (!out || !cr_control_emit(c, b->keeper, &b->inputs, out) || !record(b, out))
        return false;
    for (int i = 0; i < l->n_carry; i++)
        l->carry[i] = cr_keep(out[i]);
    for (int i = 0; i < l->n_ys; i++)
        l->ys[i] = cr_keep(out[l->n_carry + i]);
    return true;
}

bool cr_loop_trace(cr_trace *t, cr_loop *l)
{
    building b = {.l = l};
    (void)t;
    int scope = cr_scope_open();
    bool ok = scope >= 0 && build(&b);
    cr_trace_drop(&b.body.trace);
    cr_trace_drop(&b.cond.trace);
    cr_control_inputs_free(&b.inputs);
    cr_scope_close(scope);
    return ok;
}
