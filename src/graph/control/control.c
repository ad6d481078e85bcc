/* Making the nodes of control flow: bodies traced, what they use, recording for gradients. */
#include "graph/control/control.h"
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include <cresset/ops.h>

#include <string.h>

/* ---- controls ---- */

static void drop_control(void *data, void *context)
{
    (void)data;
    cr_control *c = context;
    for (int i = 0; i < 2; i++) {
        cr_part *p = &c->parts[i];
        cr_frames_free(&p->frames);
        cr_program_free(&p->program);
        cr_derivative_release(p->derivative);
        cr_graph_free(p->graph);
    }
    cr_release(c->backward);
    cr_arena_free(&c->arena);
    cr_free(c);
}

static const cr_attr attrs[] = {
    {.name = "seed", .kind = CR_ATTR_INT, .offset = offsetof(cr_control_attrs, seed)},
    {.name = "position", .kind = CR_ATTR_INT, .offset = offsetof(cr_control_attrs, position)},
};

cr_tensor *cr_control_new(cr_control **control, const char *name, bool (*run)(const cr_call *, cr_tensor *const *))
{
    cr_control *c = cr_calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->kernels[0] = (cr_kernel){name, NULL, run};
    c->op = (cr_op){.name = name,
                    .flags = CR_OP_VARIADIC | CR_OP_NOGRAD | CR_OP_COMPLEX,
                    .attrs_size = sizeof(cr_control_attrs),
                    .attrs = attrs,
                    .n_attrs = 2,
                    .kernels = c->kernels,
                    .id = CR_OP_CONTROL};
    c->count_in = c->count_out = c->random_in = c->random_out = -1;
    for (int i = 0; i < 2; i++)
        cr_frames_init(&c->parts[i].frames);
    cr_storage *s = cr_storage_foreign(cr_cpu_device(), NULL, 0, drop_control, c);
    if (!s) {
        drop_control(NULL, c);
        return NULL;
    }
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 1, &(int64_t){0});
    *control = c;
    return cr_tensor_on(s, &spec);
}

cr_control *cr_control_of(const cr_tensor *keeper)
{
    return keeper->storage->context;
}

void cr_spec_stacked(cr_spec *out, const cr_spec *one, int64_t n)
{
    cr_spec s = {.dtype = one->dtype, .ndim = one->ndim + 1};
    s.shape[0] = n;
    s.stride[0] = cr_spec_extent(one);
    for (int i = 0; i < one->ndim; i++)
        if (one->stride[i] < 0 && one->shape[i] > 1)
            s.stride[0] -= (one->shape[i] - 1) * one->stride[i];
    for (int i = 0; i < one->ndim; i++) {
        s.shape[i + 1] = one->shape[i];
        s.stride[i + 1] = one->stride[i];
    }
    *out = s;
}

bool cr_spec_is_dense(const cr_spec *spec)
{
    cr_tensor t = {.ndim = (uint8_t)spec->ndim, .numel = cr_spec_numel(spec)};
    memcpy(t.shape, spec->shape, sizeof(int64_t) * (size_t)spec->ndim);
    memcpy(t.stride, spec->stride, sizeof(int64_t) * (size_t)spec->ndim);
    return cr_is_dense(&t);
}

void cr_spec_as_dense(cr_spec *spec)
{
    spec->offset = 0;
    if (!cr_spec_is_dense(spec))
        cr_spec_contiguous(spec);
}

/* ---- bodies ---- */

bool cr_control_call(const char *what, cr_stage_fn fn, void *context, cr_list in, cr_tensor **out, int n_out)
{
    for (int i = 0; i < n_out; i++)
        out[i] = NULL;
    cr_site_state here = cr_site_tls;
    int scope = cr_scope_open();
    bool clean = cr_ok(), ok = scope >= 0 && fn(in, out, context);
    cr_site_tls = here;
    ok = ok && (cr_ok() || !clean); /* it may not have noticed that a value that it read is not known */
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_CALLBACK, "%s returned false", what);
    for (int i = 0; ok && i < n_out; i++)
        if (!out[i])
            ok = cr_ok() ? cr_fail_bool(CR_ERROR_CALLBACK, "%s left out[%d] NULL", what, i) : false;
    for (int i = 0; ok && i < n_out; i++)
        cr_keep(out[i]);
    cr_scope_close(scope);
    return ok;
}

/* A leaf's gradient that backward inside the body has set would be the gradient of one iteration only. */
static bool check_gradients(cr_body *b, cr_tensor *const *in)
{
    bool set = false;
    for (size_t i = 0; i < b->trace.n_leaves; i++) {
        cr_leaf_guard *leaf = &b->trace.leaves[i];
        cr_tensor *grad = leaf->tensor->grad;
        if (grad == leaf->grad)
            continue;
        leaf->tensor->grad = cr_retain(leaf->grad);
        cr_release(grad);
        set = true;
    }
    for (int i = 0; i < b->n_in; i++)
        set |= i < b->n_own && in[i]->grad;
    for (size_t i = 0; i < b->trace.n_around; i++)
        if (b->trace.around[i]->grad && b->trace.around[i]->grad->storage->trace == b->trace.serial) {
            cr_release(b->trace.around[i]->grad);
            b->trace.around[i]->grad = NULL;
            set = true;
        }
    return !set || cr_fail_bool(CR_ERROR_UNSUPPORTED,
                                "cr_backward in %s leaves a gradient in a leaf: use cr_grad, and return what it gives",
                                b->what);
}

/* What has other names must not be written to under one, nor what is passed from step to step. */
static bool check_writes(const cr_body *b, const cr_graph *g)
{
    const cr_trace *t = &b->trace;
    for (int i = 0; i < b->n_own; i++)
        if (g->inputs[i]->memory->written)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s changes its input %d in place: make a new tensor of it",
                                b->what, i);
    for (size_t i = 0; i < t->n_around; i++)
        for (size_t k = 0; g->inputs[(size_t)b->n_own + i]->memory->written && k < t->n_around; k++)
            if (k != i && t->around[k]->storage == t->around[i]->storage) {
                char text[96];
                return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                                    "in place in %s: %s shares its memory with another tensor that is used there",
                                    b->what, cr_describe(t->around[i], text, sizeof text));
            }
    return true;
}

static bool is_recorded(const cr_body *b, const cr_graph *g)
{
    bool yes = false;
    if (!b->recorded || !cr_recording)
        return false;
    for (int i = 0; i < b->n_own; i++)
        yes |= b->in[i]->requires_grad;
    for (size_t i = 0; i < b->trace.n_around; i++)
        yes |= b->trace.around[i]->requires_grad;
    for (size_t i = 0; i < g->n_values; i++)
        yes |= g->values[i]->memory->kind == CR_MEMORY_CAPTURE && !g->values[i]->maker &&
               g->values[i]->tensor->requires_grad;
    return yes;
}

static bool trace_gradients(cr_body *b, cr_part *p, cr_tensor *const *own, cr_tensor *const *out)
{
    cr_trace *t = &b->trace;
    size_t n = t->n_around;
    int wanted = 0;
    for (int i = 0; i < b->n_out; i++)
        wanted += out[i]->requires_grad;
    if (wanted > CR_MAX_OUTPUTS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "%d results of %s require grad, expected at most %d: join some, or detach those that need "
                            "none",
                            wanted, b->what, CR_MAX_OUTPUTS);
    cr_tensor **list = cr_calloc((size_t)b->n_own + n + 1, sizeof *list);
    if (!list)
        return false;
    for (int i = 0; i < b->n_own; i++)
        list[i] = own[i];
    for (size_t i = 0; i < n; i++)
        list[(size_t)b->n_own + i] = t->around[i];
    bool ok = cr_derivative_trace(&p->derivative, t, cr_list_of(list, b->n_own + (int)n), out);
    cr_free(list);
    cr_derivative *d = ok ? p->derivative : NULL;
    bool reads_written = false;
    for (size_t i = 0; d && d->graph && i < d->graph->n_memories; i++)
        for (size_t k = 0; d->graph->memories[i]->kind == CR_MEMORY_CAPTURE && k < p->graph->n_memories; k++)
            reads_written |=
                p->graph->memories[k]->tensor == d->graph->memories[i]->tensor && p->graph->memories[k]->written;
    for (int i = 0; d && i < d->n_saved; i++)
        reads_written |= d->saved[i].input >= b->n_own && p->graph->inputs[d->saved[i].input]->memory->written;
    if (d && !d->status && (t->n_around != n || reads_written)) {
        d->status = CR_ERROR_UNSUPPORTED;
        d->why = cr_strdup(reads_written ? "backward: a body changes in place what its backward needs"
                                         : "backward: of a body uses tensors of the function around it");
        ok = d->why != NULL;
    }
    return ok;
}

/* A result that the body got from elsewhere becomes its own. */
static bool take_results(cr_body *b, cr_part *p, cr_tensor **out)
{
    for (int i = 0; i < b->n_out; i++) {
        cr_graph_value *v = cr_trace_value(&b->trace, out[i]);
        if (v && !v->maker && v->memory->kind != CR_MEMORY_CONSTANT) {
            out[i] = cr_clone(out[i]);
            v = out[i] ? cr_trace_value(&b->trace, out[i]) : NULL;
        } else if (v && (out[i] = cr_trace_result(out[i]))) {
            v = cr_trace_value(&b->trace, out[i]);
        }
        if (!v || !cr_graph_add_output(p->graph, v))
            return false;
    }
    return true;
}

/* What the body makes of parameters is recorded, and in the next step its input. */
static void find_recorded(cr_body *b, cr_tensor *const *out)
{
    for (int i = 0; i < b->n_carry; i++)
        if (out[i]->requires_grad && !b->wants[i])
            b->wants[i] = b->again = true;
}

static bool trace_inside(cr_body *b, cr_part *p)
{
    cr_tensor **in = cr_calloc((size_t)(b->n_in + b->n_out + 1), sizeof *in), **out = in ? in + b->n_in : NULL;
    bool ok = in != NULL;
    for (int i = 0; ok && i < b->n_in; i++) {
        in[i] = i < b->n_own ? cr_trace_input(&b->trace, &b->specs[i]) : b->in[i];
        ok = in[i] != NULL;
        if (ok && i < b->n_own)
            in[i]->requires_grad = b->wants && b->wants[i] && cr_recording;
    }
    bool called = ok;
    ok = ok && cr_control_call(b->what, b->fn, b->context, cr_list_of(in, b->n_in), out, b->n_out) &&
         (!b->check || b->check(b, out)) && take_results(b, p, out);
    ok = (!called || check_gradients(b, in)) && ok;
    if (ok)
        find_recorded(b, out);
    ok = ok &&
         (b->again || (check_writes(b, p->graph) && (!is_recorded(b, p->graph) || trace_gradients(b, p, in, out))));
    cr_free(in);
    return ok;
}

static bool trace_once(cr_body *b, cr_part *p)
{
    b->again = false;
    p->graph = cr_graph_new();
    if (!p->graph || !cr_trace_begin(&b->trace, p->graph))
        return false;
    b->trace.nested = true;
    b->trace.recording = cr_recording;
    if (b->trace.outer) {
        b->trace.takes_apart = b->trace.outer->takes_apart;
        b->trace.free = b->trace.outer->free;
        b->trace.frozen = b->trace.outer->frozen;
    }
    cr_site_state here = cr_site_tls;
    int scope = cr_scope_open();
    bool ok = scope >= 0 && trace_inside(b, p);
    cr_scope_close(scope);
    cr_trace_end(&b->trace);
    cr_site_tls = here;
    return ok;
}

bool cr_body_trace(cr_body *b, cr_part *p)
{
    bool ok = trace_once(b, p);
    while (ok && b->again) {
        cr_trace_drop(&b->trace);
        cr_graph_free(p->graph);
        ok = trace_once(b, p);
    }
    for (size_t i = 0; ok && i < b->trace.n_guards; i++) {
        const cr_guard *g = &b->trace.guards[i];
        ok = g->holds ? cr_trace_guard_by(g->holds, g->at, g->what) : cr_trace_guard(g->at, g->size, g->what);
    }
    for (size_t i = 0; ok && i < b->trace.n_leaves; i++)
        if (b->trace.leaves[i].reads_grad)
            cr_grad_of(b->trace.leaves[i].tensor); /* the trace around notes that it matters */
    return ok;
}

/* ---- inputs ---- */

int cr_control_input(cr_control_inputs *l, cr_tensor *t, bool written)
{
    size_t need = (size_t)l->count + 1;
    if (!cr_grow(&l->at, &l->capacity, need, sizeof *l->at) ||
        !cr_grow(&l->writes, &l->write_capacity, need, sizeof *l->writes))
        return -1;
    l->at[l->count] = t;
    l->writes[l->count] = written;
    return l->count++;
}

bool cr_control_use(cr_control_inputs *l, cr_control *c, cr_part *p, const cr_trace *body, int n_own)
{
    p->in = cr_arena_alloc(&c->arena, p->graph->n_inputs + 1, sizeof *p->in);
    for (size_t i = 0; p->in && i < body->n_around; i++) {
        int at = cr_control_input(l, body->around[i], p->graph->inputs[(size_t)n_own + i]->memory->written);
        if (at < 0)
            return false;
        p->in[(size_t)n_own + i] = (cr_role){CR_ROLE_WHOLE, at};
    }
    return p->in != NULL;
}

bool cr_control_use_captures(cr_control_inputs *l, const cr_graph *g)
{
    for (size_t i = 0; i < g->n_memories; i++) {
        const cr_graph_memory *m = g->memories[i];
        int known = 0;
        while (known < l->count && l->at[known] != m->tensor)
            known++;
        if (m->kind != CR_MEMORY_CAPTURE)
            continue;
        if (known < l->count)
            l->writes[known] |= m->written;
        else if (cr_control_input(l, m->tensor, m->written) < 0)
            return false;
    }
    return true;
}

void cr_control_inputs_free(cr_control_inputs *l)
{
    cr_free(l->at);
    cr_free(l->writes);
}

/* ---- the node ---- */

bool cr_part_draws(const cr_part *p)
{
    return p->graph && (p->graph->random_blocks || p->graph->random_unknown);
}

/* Something that is to happen whether or not anybody reads results. */
static bool has_effect(const cr_graph *g)
{
    for (size_t i = 0; g && i < g->n_nodes; i++)
        if ((g->nodes[i]->op->flags & CR_OP_RANDOM) || g->nodes[i]->refresh)
            return true;
    return false;
}

uint64_t cr_control_random(const cr_control *c, bool *unknown)
{
    const cr_graph *a = c->parts[0].graph, *b = c->parts[1].graph;
    bool loop = c->carries || c->op.kernels->run == cr_control_run_loop;
    *unknown = a->random_unknown || (b && (b->random_unknown || loop || a->random_blocks != b->random_blocks));
    return *unknown ? 0 : a->random_blocks * (loop ? (uint64_t)c->length : 1);
}

void cr_control_unknown(cr_control *c, cr_graph *g, cr_control_attrs *a)
{
    a->unknown = true;
    c->op.flags |= CR_OP_RANDOM;
    if (!g->random_unknown)
        g->random_known = (uint64_t)a->position;
    g->random_unknown = true;
}

/* Takes a place in the sequence of random numbers. */
static void take_random(cr_control *c, cr_trace *t, cr_control_attrs *a)
{
    bool unknown;
    a->seed = t->graph->random_seed;
    a->position = (int64_t)cr_random_take(cr_control_random(c, &unknown)).position;
    if (unknown)
        cr_control_unknown(c, t->graph, a);
}

static bool take_inputs(cr_control *c, const cr_control_inputs *l)
{
    bool any = false;
    for (int i = 0; i < l->count; i++)
        any |= l->writes[i];
    c->n_in = l->count;
    c->op.n_in = 0;
    c->dropped = cr_arena_alloc(&c->arena, (size_t)c->op.n_out + 1, sizeof *c->dropped);
    bool *writes = any ? cr_arena_alloc(&c->arena, (size_t)l->count, sizeof *writes) : NULL;
    if (writes)
        memcpy(writes, l->writes, (size_t)l->count * sizeof *writes);
    c->writes = writes;
    return c->dropped && (writes || !any);
}

bool cr_control_emit(cr_control *c, cr_tensor *keeper, const cr_control_inputs *l, cr_tensor **out)
{
    cr_trace *t = cr_trace_current();
    if (!t)
        return cr_fail_bool(CR_ERROR_STATE, "a tensor from inside a staged function is used outside of it");
    cr_control_attrs a = {.keeper = keeper, .control = c};
    if (!c->uses && !take_inputs(c, l))
        return false;
    if (has_effect(c->parts[0].graph) || has_effect(c->parts[1].graph))
        c->op.flags |= CR_OP_RANDOM;
    if (c->random_in < 0 && (cr_part_draws(&c->parts[0]) || cr_part_draws(&c->parts[1])))
        take_random(c, t, &a);
    cr_call call = {&c->op, l->at, l->count, &a, NULL};
    cr_graph_node *n = cr_trace_add(t, &call, c->specs, out);
    if (!n)
        return false;
    n->writes = c->writes;
    for (int i = 0; c->writes && i < n->n_in; i++)
        if (c->writes[i])
            n->in[i]->memory->written = true;
    c->uses++;
    return true;
}
