/* Running graphs that were read from text: their ops are called one after the other, as the program that they were
 * traced from did. So they are staged, differentiated and moved to other devices like any function. */
#include "base/memory.h"
#include "base/site.h"
#include "graph/saved/saved.h"
#include "op/dispatch.h"
#include "op/generated/attrs.h"
#include "op/random.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <string.h>

bool cr_saved_fits(const cr_spec *s, const cr_tensor *t)
{
    return s->dtype == (cr_dtype)t->dtype && s->ndim == t->ndim &&
           !memcmp(s->shape, t->shape, sizeof(int64_t) * t->ndim);
}

static cr_tensor *make_number(const cr_saved_value *v)
{
    union {
        double number;
        int64_t whole;
    } from = {.number = v->number};
    bool is_float = cr_dtype_is_float(v->spec.dtype);
    unsigned char to[8];
    if (!is_float)
        from.whole = v->whole;
    cr_convert(to, v->spec.dtype, 1, &from, is_float ? CR_F64 : v->spec.dtype == CR_U64 ? CR_U64 : CR_I64, 1, 1);
    cr_tensor *t = cr_from_data_at(cr_site_current(), to, (cr_dims){0}, v->spec.dtype);
    if (t)
        t->weak = v->weak;
    return t;
}

static cr_tensor *value_of(const cr_replay *r, const cr_saved_value *saved, cr_list in, size_t i)
{
    cr_saved_value sized = *saved;
    const cr_saved_value *v = &sized;
    if (r->g->n_dims)
        cr_saved_set_value(r->g, (int)i, &r->sizes, &sized);
    switch (v->kind) {
    case CR_SAVED_INPUT:
        return in.at[i];
    case CR_SAVED_TENSOR:
        return v->is_view ? v->view : r->s->tensors[v->tensor].tensor;
    case CR_SAVED_NUMBER:
        return make_number(v);
    case CR_SAVED_EMPTY:
        return cr_empty(cr_spec_dims(&v->spec), .dtype = v->spec.dtype);
    case CR_SAVED_PART:
    case CR_SAVED_CUT:
    case CR_SAVED_MADE:
        break;
    }
    return NULL;
}

/* With free dimensions random numbers are taken as they are needed: how many depends on the size of the result. */
static bool draw(cr_replay *r, const cr_saved_node *n, cr_tensor *const *in)
{
    const cr_draw *d = &r->g->draws[r->next_draw];
    cr_call c = {n->op, in, n->n_in, r->attrs, n->in_place ? in[0] : NULL};
    cr_spec spec[CR_MAX_OUTPUTS];
    if (d->from < 0 && !n->op->infer(&c, spec))
        return false;
    int64_t n_in = n->n_in && in[0] ? in[0]->numel : 0;
    int64_t count = d->from < 0 ? cr_random_elements(n->op, r->attrs, n_in, cr_spec_numel(&spec[0])) : 0;
    cr_random_state state = cr_random_take(d->from < 0 ? cr_random_blocks(count, d->words) : 0);
    uint64_t position = d->from < 0 ? state.position : r->positions[d->from];
    r->positions[r->next_draw++] = position;
    *cr_graph_attr_int(n->op, r->attrs, "seed") = (int64_t)state.seed;
    *cr_graph_attr_int(n->op, r->attrs, "position") = (int64_t)position;
    return true;
}

/* NULL after cr_fail. */
static const void *sized_attrs(cr_replay *r, const cr_saved_node *n, cr_tensor *const *in)
{
    memcpy(r->attrs, n->attrs, n->op->attrs_size);
    cr_saved_set_attrs(r->g, (int)(n - r->g->nodes), &r->sizes, r->attrs);
    return !n->draws || !cr_graph_attr_int(n->op, r->attrs, "position") || draw(r, n, in) ? r->attrs : NULL;
}

/* The node's attributes; of one that draws random numbers with its place among those of this run. */
static const void *attrs_of(cr_replay *r, const cr_saved_node *n)
{
    if (!n->draws)
        return n->attrs;
    memcpy(r->attrs, n->attrs, n->op->attrs_size);
    *cr_graph_attr_int(n->op, r->attrs, "seed") = (int64_t)r->random.seed;
    int64_t *position = cr_graph_attr_int(n->op, r->attrs, "position");
    if (position)
        *position = (int64_t)((uint64_t)*position + r->random.position);
    return r->attrs;
}

static bool is_handle(const cr_saved_value *v)
{
    return v->kind == CR_SAVED_PART || v->kind == CR_SAVED_CUT;
}

/* A value whose turn it is: other handles are made when they are first asked for. */
static cr_tensor *value_at(cr_replay *r, int i)
{
    const cr_saved_value *v = &r->g->values[i];
    if (r->values[i] || !is_handle(v))
        return r->values[i];
    cr_tensor *base = value_at(r, v->base);
    if (!base || v->kind == CR_SAVED_CUT)
        return base ? r->values[i] = cr_detach(base) : NULL;
    cr_spec of;
    cr_spec_of(&of, base);
    if (!cr_spec_is_contiguous(&of))
        return cr_fail(CR_ERROR_FORMAT, "%s: %%%d is said to be a part of %%%d, which is not contiguous", r->s->source,
                       i, v->base);
    return r->values[i] = cr_trace_part(base, &v->spec);
}

bool cr_replay_fits(const cr_saved_graph *g, const cr_sizes *sizes, const cr_spec *want, const cr_tensor *t)
{
    bool other = g->n_dims && memcmp(sizes->at, g->sizes.at, sizeof(int64_t) * (size_t)g->n_dims);
    return other ? want->dtype == (cr_dtype)t->dtype && want->ndim == t->ndim : cr_saved_fits(want, t);
}

/* A view of what lies in memory otherwise than when the function was saved (as inputs may, and what follows their layout) is
 * one of a copy, unless the graph writes to what it has made: then the copy would be seen. */
static bool needs_copy(const cr_replay *r, const cr_saved_node *n, cr_tensor *const *in, const void *attrs)
{
    cr_call c = {n->op, in, n->n_in, attrs, NULL};
    cr_spec spec[CR_MAX_OUTPUTS];
    bool clean = cr_ok();
    if (n->op->id != CR_OP_view || n->op->infer(&c, spec))
        return false;
    for (size_t i = 0; i < r->g->n_nodes; i++) {
        const cr_saved_node *other = &r->g->nodes[i];
        if (other->in_place && r->g->values[other->in[0]].kind != CR_SAVED_TENSOR)
            return false;
    }
    if (clean)
        cr_clear_error();
    return true;
}

static bool call(cr_replay *r, const cr_saved_node *n)
{
    cr_tensor *few[16 + CR_MAX_OUTPUTS], **in = few;
    if (n->n_in > 16 || n->n_out > CR_MAX_OUTPUTS)
        in = cr_malloc((size_t)(n->n_in + n->n_out) * sizeof *in);
    if (!in)
        return false;
    cr_tensor **out = in + n->n_in;
    bool ok = true;
    for (int i = 0; ok && i < n->n_in; i++) {
        in[i] = n->in[i] >= 0 ? value_at(r, n->in[i]) : NULL;
        ok = in[i] || n->in[i] < 0;
    }
    bool recording = cr_recording;
    cr_recording = recording && !n->no_grad;
    bool control = cr_saved_is_control(n), sized = !control && r->g->n_dims && n->op->attrs_size;
    const void *attrs = control || !ok ? NULL : sized ? sized_attrs(r, n, in) : attrs_of(r, n);
    ok = ok && (attrs || !sized);
    if (ok && !control && needs_copy(r, n, in, attrs))
        in[0] = cr_clone(in[0], .layout = CR_LAYOUT_CONTIGUOUS);
    if (ok && control)
        ok = cr_replay_control(r, n, in, out, n->n_out);
    else if (ok && n->in_place)
        ok = (out[0] = cr_dispatch_inplace(n->site, n->op, in, n->n_in, attrs)) != NULL;
    else if (ok)
        ok = cr_call_op_at(n->site, n->op, in, n->n_in, attrs, out);
    cr_recording = recording;
    for (int i = 0; ok && i < n->n_out; i++) {
        const cr_spec *want = &r->g->values[n->out[i]].spec;
        char text[96], shape[192];
        r->values[n->out[i]] = out[i];
        if (!cr_replay_fits(r->g, &r->sizes, want, out[i]))
            ok = cr_fail_bool(CR_ERROR_FORMAT, "%s: line %d of the graph: %s gives %s, and the text says %s%s",
                              r->s->source, n->line, n->op->name, cr_describe(out[i], text, sizeof text),
                              cr_dtype_name(want->dtype), cr_shape_text(want->ndim, want->shape, shape, sizeof shape));
    }
    if (in != few)
        cr_free(in);
    return ok;
}

/* Control flow takes random numbers when it runs, so that those before it must have been taken then. */
static void take_random(cr_replay *r, int64_t before)
{
    uint64_t more = before > (int64_t)r->taken ? (uint64_t)before - r->taken : 0;
    cr_random_state state = cr_random_take(more);
    state.position -= r->taken;
    r->taken += more;
    r->random = state;
}

static bool call_control(cr_replay *r, const cr_saved_node *n)
{
    const cr_saved_control *a = n->attrs;
    if (a->random < 0 || r->g->n_dims)
        return call(r, n);
    take_random(r, a->random);
    uint64_t before = cr_random_take(0).position;
    if (!call(r, n))
        return false;
    cr_random_state now = cr_random_take(0);
    if (!a->uncounted)
        r->taken += now.position - before;
    r->random = (cr_random_state){now.seed, now.position - r->taken};
    return true;
}

static int64_t first_random(const cr_saved_graph *g)
{
    for (size_t i = 0; i < g->n_nodes; i++) {
        const cr_saved_control *a = cr_saved_is_control(&g->nodes[i]) ? g->nodes[i].attrs : NULL;
        if (a && a->random >= 0)
            return a->random;
    }
    return g->random_blocks;
}

static bool run(cr_replay *r, cr_list in, cr_tensor **out)
{
    const cr_saved_graph *g = r->g;
    if (!g->n_dims && (g->random_blocks || first_random(g)))
        take_random(r, first_random(g));
    for (size_t i = 0; i < g->n_values; i++)
        if (g->values[i].kind != CR_SAVED_MADE && !is_handle(&g->values[i]) &&
            !(r->values[i] = value_of(r, &g->values[i], in, i)))
            return false;
    for (size_t i = 0; i < g->n_nodes; i++) {
        const cr_saved_node *n = &g->nodes[i];
        if (!(cr_saved_is_control(n) ? call_control(r, n) : call(r, n)))
            return false;
    }
    if (!g->n_dims && (int64_t)r->taken < g->random_blocks)
        take_random(r, g->random_blocks);
    for (size_t i = 0; i < g->n_gradients; i++) {
        const cr_saved_gradient *d = &g->gradients[i];
        cr_tensor *grad = d->value >= 0 ? value_at(r, d->value) : NULL;
        if ((d->value >= 0 && !grad) || !cr_set_grad(r->s->tensors[d->tensor].tensor, grad))
            return false;
    }
    for (size_t i = 0; i < g->n_outputs; i++)
        if (!(out[i] = value_at(r, g->outputs[i])))
            return false;
    return true;
}

bool cr_replay_run(cr_saved *s, const cr_saved_graph *top, const cr_saved_graph *g, const cr_sizes *sizes, cr_list in,
                   cr_tensor **out)
{
    cr_replay r = {.s = s, .top = top, .g = g};
    if (sizes)
        r.sizes = *sizes;
    size_t most = 1;
    for (size_t i = 0; i < g->n_nodes; i++)
        most = g->nodes[i].op->attrs_size > most ? g->nodes[i].op->attrs_size : most;
    r.values = cr_calloc(g->n_values + 1, sizeof *r.values);
    r.attrs = cr_malloc(most);
    r.positions = cr_calloc(g->n_draws + 1, sizeof *r.positions);
    cr_site_state outside = cr_site_tls;
    bool recording = cr_recording;
    cr_recording = recording && !g->no_grad;
    bool ok = r.values && r.attrs && r.positions && (!g->n_dims || sizes || cr_saved_sizes(g, in, &r.sizes)) && run(&r, in, out);
    cr_site_tls = outside;
    cr_recording = recording;
    cr_free(r.values);
    cr_free(r.attrs);
    cr_free(r.positions);
    return ok;
}

/* ---- which graph ---- */

static bool takes(const cr_saved_graph *g, cr_list in)
{
    cr_sizes sizes;
    if (g->n_inputs != in.count)
        return false;
    if (g->n_dims)
        return cr_saved_sizes(g, in, &sizes);
    for (int i = 0; i < in.count; i++)
        if (!cr_saved_fits(&g->values[i].spec, in.at[i]))
            return false;
    return true;
}

static bool refuse(const cr_saved_function *f, cr_list in)
{
    const cr_saved_graph *g = &f->graphs[0];
    if (g->n_inputs != in.count)
        return cr_fail_bool(CR_ERROR_VALUE, "%d inputs, and the function was saved with %d", in.count, g->n_inputs);
    for (int i = 0; i < in.count; i++) {
        const cr_spec *want = &g->values[i].spec;
        char text[96], shape[192];
        if (!cr_saved_fits(want, in.at[i]))
            return cr_fail_bool(CR_ERROR_SHAPE, "input %d is %s, and the function was saved for %s%s%s", i,
                                cr_describe(in.at[i], text, sizeof text), cr_dtype_name(want->dtype),
                                cr_shape_text(want->ndim, want->shape, shape, sizeof shape),
                                f->n_graphs > 1 ? " and other shapes" : "");
    }
    return cr_fail_bool(CR_ERROR_SHAPE, "the function was not saved for inputs like these");
}

bool cr_saved_replay(cr_list in, cr_tensor **out, void *context)
{
    cr_saved_function *f = context;
    for (size_t i = 0; i < f->n_graphs; i++)
        if (takes(&f->graphs[i], in))
            return cr_replay_run(f->all, &f->graphs[i], &f->graphs[i], NULL, in, out);
    return refuse(f, in);
}

/* ---- after reading ---- */

static void free_graph(cr_saved_graph *g)
{
    for (size_t i = 0; i < g->n_bodies; i++)
        free_graph(&g->bodies[i]);
    for (size_t i = 0; i < g->n_values; i++)
        cr_release(g->values[i].view);
    cr_free(g->bodies);
    cr_free(g->values);
    cr_free(g->nodes);
    cr_free(g->gradients);
    cr_free(g->outputs);
    cr_free(g->changes);
    cr_free(g->draws);
}

void cr_saved_free(cr_saved *s)
{
    for (size_t i = 0; i < s->n_functions; i++) {
        cr_saved_function *f = &s->functions[i];
        cr_function_free(f->function);
        for (size_t k = 0; k < f->n_graphs; k++)
            free_graph(&f->graphs[k]);
        cr_free(f->graphs);
    }
    for (size_t i = 0; i < s->n_tensors; i++)
        cr_release(s->tensors[i].tensor);
    cr_free(s->tensors);
    cr_free(s->functions);
    cr_arena_free(&s->arena);
    *s = (cr_saved){0};
}

static bool make_views(cr_saved *s, cr_saved_graph *g)
{
    for (size_t i = 0; i < g->n_values; i++) {
        cr_saved_value *v = &g->values[i];
        if (!v->is_view || v->tensor < 0)
            continue;
        cr_tensor *base = s->tensors[v->tensor].tensor;
        cr_spec spec = v->spec;
        spec.offset += base->offset;
        if (!(v->view = cr_retain(cr_tensor_view(base, &spec))))
            return false;
    }
    return true;
}

/* A trace that is thrown away. */
static bool check_graph(cr_saved *s, const cr_saved_graph *g)
{
    cr_graph *scratch = cr_graph_new();
    cr_tensor **list = cr_calloc((size_t)g->n_inputs + g->n_outputs + 1, sizeof *list);
    cr_trace trace;
    bool ok = scratch && list && cr_trace_begin(&trace, scratch);
    if (ok) {
        bool recording = cr_recording;
        cr_recording = false;
        for (int i = 0; ok && i < g->n_inputs; i++)
            ok = (list[i] = cr_trace_input(&trace, &g->values[i].spec)) != NULL;
        ok = ok && cr_replay_run(s, g, g, NULL, cr_list_of(list, g->n_inputs), list + g->n_inputs);
        ok = cr_trace_take_gradients(&trace, cr_list_of(list, list ? g->n_inputs : 0)) && ok;
        cr_trace_end(&trace);
        cr_trace_drop(&trace);
        cr_recording = recording;
    }
    cr_free(list);
    cr_graph_free(scratch);
    return ok;
}

cr_function *cr_saved_stage(cr_saved_function *f, cr_site at)
{
    cr_stage_opts o = {.size = sizeof o, .name = f->name, .outputs = (int)f->graphs[0].n_outputs};
    const cr_saved_graph *sized = NULL;
    for (size_t i = 0; i < f->n_graphs && !sized; i++)
        sized = f->graphs[i].n_dims ? &f->graphs[i] : NULL;
    cr_signature *list = sized ? cr_calloc((size_t)sized->n_inputs + 1, sizeof *list) : NULL;
    if (sized && !list)
        return NULL;
    if (sized)
        cr_saved_signature(sized, list);
    o.signature = list;
    o.inputs = sized ? sized->n_inputs : 0;
    cr_function *made = cr_stage_at(at, cr_saved_replay, f, &o);
    cr_free(list);
    return made;
}

bool cr_saved_finish(cr_saved *s)
{
    int scope = cr_scope_open();
    bool ok = scope >= 0;
    for (size_t i = 0; ok && i < s->n_functions; i++) {
        cr_saved_function *f = &s->functions[i];
        for (size_t k = 0; ok && k < f->n_graphs; k++) {
            for (size_t j = 0; ok && j < f->graphs[k].n_bodies; j++)
                ok = make_views(s, &f->graphs[k].bodies[j]);
            ok = ok && make_views(s, &f->graphs[k]) && check_graph(s, &f->graphs[k]);
        }
        ok = ok && (f->function = cr_saved_stage(f, CR_HERE));
    }
    cr_scope_close(scope);
    return ok;
}
