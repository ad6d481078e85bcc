/* A module or a function as an ONNX model: its trace, node by node. */
#include "onnx/export/export.h"
#include "base/memory.h"
#include "base/site.h"
#include "graph/stage/stage.h"

#include <cresset/autograd.h>
#include <stdio.h>
#include <string.h>

/* ---- the table ---- */

extern const cr_ex_entry cr_ex_activations[], cr_ex_arithmetic[], cr_ex_numbers[], cr_ex_views[], cr_ex_products[],
    cr_ex_windows[], cr_ex_norms[], cr_ex_reductions[], cr_ex_indices[], cr_ex_joins[], cr_ex_recurrences[],
    cr_ex_samplers[], cr_ex_controls[];

const cr_ex_entry *cr_ex_find(const cr_op *op)
{
    static const cr_ex_entry *const families[] = {
        cr_ex_activations, cr_ex_arithmetic, cr_ex_numbers, cr_ex_views, cr_ex_products,    cr_ex_windows,
        cr_ex_norms,       cr_ex_reductions, cr_ex_indices, cr_ex_joins, cr_ex_recurrences, cr_ex_samplers,
        cr_ex_controls};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (const cr_ex_entry *e = families[i]; e->write; e++)
            if (e->op == op->id)
                return e;
    return NULL;
}

static bool takes_apart(const cr_op *op)
{
    return !cr_ex_find(op);
}

/* ---- tracing ---- */

/* What is exported: a module, or a function of fn. */
typedef struct source {
    cr_module *module;
    cr_stage_fn fn;
    void *context;
    int outputs;
    bool fewer; /* see cr_stage */
} source;

static bool call(const source *s, cr_list in, cr_tensor **out)
{
    if (s->fn)
        return s->fn(in, out, s->context) && cr_ok();
    out[0] = in.count == 1 ? cr_forward(s->module, in.at[0]) : cr_forward_all_at(CR_HERE, s->module, in);
    return out[0] != NULL;
}

/* In specs of the inputs, with the first size `batch` where it is not 0. */
static bool trace_into(cr_trace *t, const source *s, cr_list inputs, int64_t batch)
{
    cr_tensor **list = cr_calloc((size_t)(inputs.count + s->outputs), sizeof *list);
    cr_tensor **out = list ? list + inputs.count : NULL;
    bool ok = list != NULL;
    for (int i = 0; ok && i < inputs.count; i++) {
        cr_spec spec;
        cr_spec_of(&spec, inputs.at[i]);
        if (batch)
            spec.shape[0] = batch;
        cr_spec_contiguous(&spec);
        ok = (list[i] = cr_trace_input(t, &spec)) != NULL;
    }
    ok = ok && call(s, cr_list_of(list, inputs.count), out);
    for (int i = 0; ok && i < s->outputs && (out[i] || !s->fewer); i++) {
        cr_graph_value *v = out[i] ? cr_trace_value(t, out[i]) : NULL;
        ok = v ? cr_graph_add_output(t->graph, v) : cr_ok() && cr_fail_bool(CR_ERROR_CALLBACK, "result %d is NULL", i);
    }
    ok = cr_trace_take_gradients(t, cr_list_of(list, list ? inputs.count : 0)) && ok;
    cr_free(list);
    return ok;
}

static cr_graph *traced(const source *s, cr_list inputs, int64_t batch)
{
    cr_graph *g = cr_graph_new();
    cr_trace t;
    bool ok = g != NULL;
    if (ok && cr_trace_begin(&t, g)) {
        t.takes_apart = takes_apart;
        int scope = cr_scope_open();
        CR_NO_GRAD {
            ok = scope >= 0 && trace_into(&t, s, inputs, batch);
        }
        cr_scope_close(scope);
        cr_trace_end(&t);
        cr_trace_drop(&t);
        ok = ok && cr_ex_clean(g);
    } else {
        ok = false;
    }
    if (ok)
        return g;
    cr_graph_free(g);
    return NULL;
}

/* ---- two traces ---- */

static bool is_place_in_random(const cr_attr *a)
{
    return strcmp(a->name, "seed") == 0 || strcmp(a->name, "position") == 0;
}

/* What the attribute holds, or 0 for those that cannot differ. */
static size_t attr_bytes(const cr_attr *a)
{
    switch (a->kind) {
    case CR_ATTR_INT:
        return is_place_in_random(a) ? 0 : sizeof(int64_t);
    case CR_ATTR_FLOAT:
        return sizeof(double);
    case CR_ATTR_INTS:
        return sizeof(int64_t) * (size_t)a->length;
    case CR_ATTR_DIMS:
        return sizeof(cr_dims);
    default:
        return 0;
    }
}

static bool same_attrs(const cr_graph_node *a, const cr_graph_node *b)
{
    for (int i = 0; a->attrs && i < a->op->n_attrs; i++) {
        const cr_attr *attr = &a->op->attrs[i];
        const void *p = (const char *)a->attrs + attr->offset, *q = (const char *)b->attrs + attr->offset;
        const cr_dims *dims = attr->kind == CR_ATTR_DIMS ? p : NULL; /* what is behind their count is anything */
        if (memcmp(p, q, dims ? offsetof(cr_dims, at) + (size_t)dims->count * sizeof *dims->at : attr_bytes(attr)) != 0)
            return false;
    }
    return true;
}

/* Ops whose functions compute attributes that depend on the batch. */
static bool computes_sizes(const cr_op *op)
{
    return op->id == CR_OP_full || op->id == CR_OP_empty || op->id == CR_OP_view || op->id == CR_OP_expand ||
           op->id == CR_OP_slice;
}

bool cr_ex_same_graphs(const cr_graph *a, const cr_graph *b)
{
    bool same = a->n_nodes == b->n_nodes && a->n_values == b->n_values && a->n_inputs == b->n_inputs;
    for (size_t i = 0; same && i < a->n_nodes; i++) {
        const cr_graph_node *n = a->nodes[i], *m = b->nodes[i];
        if (n->op->id == CR_OP_CONTROL && m->op->id == CR_OP_CONTROL && !cr_ex_same_controls(n, m))
            return false;
        same = (n->op == m->op || (n->op->id == CR_OP_CONTROL && m->op->id == CR_OP_CONTROL)) && n->n_in == m->n_in;
        for (int k = 0; same && k < n->n_in; k++)
            same = !n->in[k] == !m->in[k] && (!n->in[k] || n->in[k]->number == m->in[k]->number);
    }
    return same ||
           cr_fail_bool(CR_ERROR_UNSUPPORTED, "other ops run for another batch size (.free_batch): save for one size");
}

/* ---- nodes ---- */

static bool check_effects(cr_export *x, const cr_graph_node *n)
{
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] && cr_graph_node_writes(n, i) && n->in[i]->memory->kind != CR_MEMORY_OWN)
            return cr_ex_refuse(x, "writing to a tensor from outside (is the module in training mode? cr_eval)");
    return true;
}

static bool write_node(cr_export *x, const cr_graph_node *n)
{
    x->node = n;
    x->entry = cr_ex_find(n->op);
    cr_enter_op(n->site, n->op->name);
    if (!x->entry)
        return cr_ex_refuse(x, "this op");
    bool differs = x->twin && !same_attrs(n, x->twin->nodes[n->number]);
    if (differs && !computes_sizes(n->op))
        return cr_ex_refuse(x, "options that depend on the batch (.free_batch): save for one size");
    for (int i = 0; i < n->n_out; i++)
        if (cr_dtype_is_complex(n->out[i]->spec.dtype))
            return cr_ex_refuse(x, "complex numbers");
    if (!check_effects(x, n) || !x->entry->write(x))
        return false;
    if (n->in_place)
        x->written[n->out[0]->memory->number] = n->out[0];
    return true;
}

bool cr_ex_write_nodes(cr_export *x)
{
    cr_site_state outside = cr_site_tls;
    bool ok = true;
    for (size_t i = 0; ok && i < x->graph->n_nodes; i++)
        ok = write_node(x, x->graph->nodes[i]) && !x->failed;
    cr_site_tls = outside;
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_MEMORY, "out of memory");
    return ok;
}

/* Results get their names from nodes of their own: they may be inputs, constants, or the same value twice. */
static bool write_results(cr_export *x, const cr_save_onnx_opts *o)
{
    for (size_t i = 0; i < x->graph->n_outputs; i++) {
        const char *name = cr_ex_name(x, x->graph->outputs[i]);
        cr_wire_text(&x->part, 1, name);
        cr_wire_text(&x->part, 2, o->output_names[i]);
        cr_wire_text(&x->part, 3, o->output_names[i]);
        cr_wire_text(&x->part, 4, "Identity");
        cr_wire_message(&x->nodes, 1, &x->part);
    }
    return !x->failed && !x->nodes.failed;
}

/* ---- the whole ---- */

static const char *const *names_or(cr_arena *arena, const char *const *given, const char *what, int n)
{
    const char **names = given ? NULL : cr_arena_alloc(arena, (size_t)n + 1, sizeof *names);
    bool ok = names != NULL;
    for (int i = 0; ok && i < n; i++) {
        char text[32];
        snprintf(text, sizeof text, n == 1 ? "%s" : "%s%d", what, i);
        ok = (names[i] = cr_arena_text(arena, text, strlen(text))) != NULL;
    }
    return given ? given : ok ? names : NULL;
}

static bool list_states(cr_export *x, cr_module *m)
{
    int n = m ? cr_state_count(m) : 0;
    x->states = cr_arena_alloc(&x->arena, (size_t)n + 1, sizeof *x->states);
    for (int i = 0; x->states && i < n; i++)
        x->states[x->n_states++] = cr_state_at(m, i);
    return x->states && cr_ok();
}

static bool set_up(cr_export *x, const source *s, cr_list inputs, cr_save_onnx_opts *o)
{
    if (o->free_batch) {
        for (int i = 0; i < inputs.count; i++)
            if (inputs.at[i]->ndim == 0 || (i && inputs.at[i]->shape[0] != inputs.at[0]->shape[0]))
                return cr_fail_bool(CR_ERROR_SHAPE, "free_batch: input %d has no first size, or another than input 0",
                                    i);
        if (!inputs.count)
            return cr_fail_bool(CR_ERROR_VALUE, "free_batch: there is no input");
        x->batch = inputs.at[0]->shape[0] > 1 ? inputs.at[0]->shape[0] : 2;
        x->twin_batch = 2 * x->batch + 1;
    }
    x->graph = traced(s, inputs, x->batch);
    x->twin = x->graph && o->free_batch ? traced(s, inputs, x->twin_batch) : NULL;
    if (!x->graph || (o->free_batch && (!x->twin || !cr_ex_same_graphs(x->graph, x->twin))))
        return false;
    x->names = cr_arena_alloc(&x->arena, x->graph->n_values + 1, sizeof *x->names);
    x->last_only = cr_arena_alloc(&x->arena, x->graph->n_values + 1, sizeof *x->last_only);
    x->written = cr_arena_alloc(&x->arena, x->graph->n_memories + 1, sizeof *x->written);
    o->input_names = names_or(&x->arena, o->input_names, "input", inputs.count);
    o->output_names = names_or(&x->arena, o->output_names, "output", s->fewer ? (int)x->graph->n_outputs : s->outputs);
    if (!list_states(x, o->module) || !x->names || !x->last_only || !x->written || !o->input_names || !o->output_names)
        return false;
    for (size_t i = 0; i < x->graph->n_inputs; i++)
        x->names[x->graph->inputs[i]->number] = o->input_names[i];
    return true;
}

static bool check(const char *path, cr_list inputs)
{
    if (!cr_ok())
        return false; /* an earlier error would hide what goes wrong here */
    if (!path)
        return cr_fail_bool(CR_ERROR_VALUE, "path is NULL");
    for (int i = 0; i < inputs.count; i++)
        if (!inputs.at[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "input %d is NULL", i) : false;
    return true;
}

static bool save(const char *path, const source *s, cr_list inputs, cr_save_onnx_opts *o)
{
    cr_export x = {0};
    bool ok = check(path, inputs) && set_up(&x, s, inputs, o) && cr_ex_write_nodes(&x) && write_results(&x, o) && cr_ok() &&
              cr_ex_write_file(&x, path, o);
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_MEMORY, "out of memory");
    for (size_t i = 0; i < x.n_weights; i++)
        cr_release(x.weights[i].tensor);
    cr_free(x.weights);
    cr_wire_free(&x.nodes);
    cr_wire_free(&x.part);
    cr_wire_free(&x.attr);
    cr_graph_free(x.graph);
    cr_graph_free(x.twin);
    cr_arena_free(&x.arena);
    return ok;
}

static cr_save_onnx_opts filled(const cr_save_onnx_opts *options, const char *name)
{
    CR_TAKE_OPTIONS(cr_save_onnx_opts, o, options);
    o.name = o.name ? o.name : name;
    return o;
}

bool cr_save_onnx_at(cr_site at, const char *path, cr_module *m, cr_list inputs, const cr_save_onnx_opts *options)
{
    const char *before = cr_enter_op(at, "save_onnx");
    bool ok = m || (cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "the module is NULL"));
    if (ok) {
        cr_save_onnx_opts o = filled(options, cr_module_kind(m));
        o.module = m;
        ok = save(path, &(source){.module = m, .outputs = 1}, inputs, &o);
    }
    cr_leave_op(before);
    return ok;
}

/* True for a signature in which the first dimension of every input is the same free one, and nothing else is free. */
static bool has_free_batch(const cr_free_inputs *f)
{
    for (int i = 0; f && i < f->n_inputs; i++) {
        const cr_dims *d = &f->inputs[i].shape;
        for (int k = 0; k < d->count; k++)
            if ((d->at[k] < 0) != (k == 0))
                return false;
        if (!d->count)
            return false;
    }
    return f && f->n_dims == 1;
}

bool cr_save_onnx_function_at(cr_site at, const char *path, cr_function *f, cr_list inputs,
                              const cr_save_onnx_opts *options)
{
    const char *before = cr_enter_op(at, "save_onnx_function");
    bool ok = f || (cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "the function is NULL"));
    if (ok) {
        cr_save_onnx_opts o = filled(options, f->name);
        o.free_batch |= has_free_batch(f->free);
        ok = save(path, &(source){.fn = f->fn, .context = f->context, .outputs = f->outputs, .fewer = f->fewer_outputs},
                  inputs, &o);
    }
    cr_leave_op(before);
    return ok;
}
