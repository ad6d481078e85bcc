/* Runs graphs node by node: fetches a node's inputs from their slots, calls its operator in a scope, puts the results into
 * theirs, and lets go of what no later node reads. */
#include "onnx/run.h"
#include "base/memory.h"
#include "base/site.h"
#include "tensor/tensor.h"
#include <cresset/autograd.h>

#include <string.h>

enum { FEW = 16, DEEPEST = 200 };

static _Thread_local unsigned errors_named; /* errors on this thread that a node was added to */

/* Says in the recorded error which node it was. */
static void name_error(const cr_onnx_node *n)
{
    char text[CR_ERROR_TEXT];
    cr_status status = cr_take_error(text);
    size_t used = strlen(text);
    snprintf(text + used, sizeof text - used, " (in ONNX node %s '%s')", n->type, cr_onnx_name_of(n));
    cr_put_error(status, text);
}

/* A function of the model: its body, with the node's inputs. */
static bool run_function(cr_onnx_call *c)
{
    const cr_onnx_graph *body = c->node->function->body;
    cr_onnx_frame frame = {.graph = body, .file = c->frame->file, .caller = c->node, .calling = c->frame,
                           .depth = c->frame->depth + 1};
    if (c->n_in > body->n_inputs || c->n_out > body->n_outputs)
        return CR_WRONG("the function takes %d inputs and gives %d, the node has %d and %d", body->n_inputs, body->n_outputs,
                        c->n_in, c->n_out);
    return cr_onnx_run_graph(body, &frame, c->in, c->n_in, c->out, c->n_out);
}

/* While a function is traced: what a node makes of known values is computed at once, so that shapes can be read. */
static bool is_known(const cr_onnx_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (!cr_onnx_is_known(c->in[i]))
            return false;
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] && c->in[i]->tensor && !cr_onnx_trust(c->in[i]->tensor))
            return false;
    return true;
}

static bool call(cr_onnx_call *c)
{
    if (cr_trace_serial && c->node->pure && is_known(c)) {
        cr_onnx_pause pause = cr_onnx_pause_trace();
        bool ok = call(c);
        cr_onnx_go_on(pause);
        return ok;
    }
    if (c->node->keeps && !cr_trace_serial && cr_onnx_recall(c))
        return true;
    unsigned named = errors_named;
    cr_site before = cr_onnx_enter_node(c);
    bool is_named = before.file != cr_site_tls.site.file;
    int scope = cr_scope_open();
    bool ok = scope >= 0 && (c->node->op ? c->node->op->run(c) : run_function(c));
    cr_scope_close(scope);
    for (int i = 0; ok && i < c->n_out; i++)
        if (c->node->out[i] >= 0 && !c->out[i])
            ok = cr_fail_bool(CR_ERROR_UNSUPPORTED, "result %d ('%s') is not made", i, c->node->out_names[i]);
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_INTERNAL, "failed without saying why");
    cr_site_tls.site = before;
    if (!ok && named == errors_named && !is_named)
        name_error(c->node);
    errors_named += !ok && named == errors_named; /* those of nodes around have nothing to add */
    if (ok && c->node->keeps && !cr_trace_serial)
        cr_onnx_keep_results(c);
    return ok;
}

static bool is_watched(const cr_onnx_graph *g, int slot)
{
    for (int i = 0; i < g->n_watched; i++)
        if (g->watched[i] == slot)
            return true;
    return false;
}

/* A value that a Gradient node differentiates by, as a leaf that requires grad, unless it is recorded already. */
static bool watch(cr_value **v)
{
    cr_tensor *t = *v ? (*v)->tensor : NULL;
    if (!t || cr_is_recorded(t) || !cr_dtype_is_float(cr_dtype_of(t)))
        return true;
    int scope = cr_scope_open();
    cr_value *leaf = scope < 0 ? NULL : cr_value_tensor(cr_requires_grad(cr_detach(t), true));
    cr_scope_close(scope);
    cr_value_release(*v);
    *v = leaf;
    return leaf != NULL;
}

static bool run_node(cr_onnx_frame *f, const cr_onnx_node *n)
{
    cr_value *few[FEW] = {0}, **values = few;
    int count = n->n_in + n->n_out;
    if (count > FEW && !(values = cr_calloc((size_t)count, sizeof *values)))
        return false;
    cr_value **out = values + n->n_in;
    for (int i = 0; i < n->n_in; i++)
        values[i] = n->in[i] >= 0 ? f->slots[n->in[i]] : NULL;
    cr_onnx_call c = {n, f, n->opset, n->n_in, n->n_out, values, out};
    bool ok = call(&c);
    for (int i = 0; i < n->n_out; i++) {
        if (ok && n->out[i] >= 0)
            f->slots[n->out[i]] = out[i];
        else
            cr_value_release(out[i]);
    }
    for (int i = 0; ok && f->graph->n_watched && i < n->n_out; i++)
        if (n->out[i] >= 0 && is_watched(f->graph, n->out[i]))
            ok = watch(&f->slots[n->out[i]]);
    for (int i = 0; ok && i < n->n_dead; i++) {
        cr_value_release(f->slots[n->dead[i]]);
        f->slots[n->dead[i]] = NULL;
    }
    if (values != few)
        cr_free(values);
    return ok;
}

static bool fill_inputs(cr_onnx_frame *f, cr_value *const *in, int n_in)
{
    const cr_onnx_graph *g = f->graph;
    for (int i = 0; i < g->n_constants; i++)
        f->slots[g->constants[i].slot] = g->constants[i].value;
    for (int i = 0; i < g->n_captured; i++)
        f->slots[g->captured[i].to] = f->outer->slots[g->captured[i].from];
    if (n_in > g->n_inputs)
        return CR_WRONG("graph '%s' has %d inputs, %d were given", g->name, g->n_inputs, n_in);
    f->filled = true;
    for (int i = 0; i < n_in; i++)
        if (in[i])
            f->slots[g->input_slots[i]] = in[i];
    bool ok = true;
    for (int i = 0; i < g->n_watched_inputs; i++) {
        cr_value **v = &f->slots[g->watched[i]];
        cr_value_retain(*v);
        ok = watch(v) && ok;
    }
    return ok;
}

/* Constants, inputs and captured values are borrowed; what nodes made, and what is watched, is the frame's own. */
static void release_slots(cr_onnx_frame *f)
{
    for (int n = 0; n < f->graph->n_nodes; n++)
        for (int i = 0; i < f->graph->nodes[n].n_out; i++)
            if (f->graph->nodes[n].out[i] >= 0)
                cr_value_release(f->slots[f->graph->nodes[n].out[i]]);
    for (int i = 0; f->filled && i < f->graph->n_watched_inputs; i++)
        cr_value_release(f->slots[f->graph->watched[i]]);
}

bool cr_onnx_run_graph(const cr_onnx_graph *g, cr_onnx_frame *f, cr_value *const *in, int n_in, cr_value **out, int n_out)
{
    cr_value *few[4 * FEW] = {0};
    if (f->depth > DEEPEST)
        return cr_fail_bool(CR_ERROR_FORMAT, "graphs and functions call each other more than %d deep", DEEPEST);
    f->slots = g->n_slots <= 4 * FEW ? few : cr_calloc((size_t)g->n_slots, sizeof *f->slots);
    if (!f->slots)
        return false;
    bool recording = cr_is_recording();
    cr_set_recording(recording || g->n_watched); /* its Gradient nodes need a record, whoever runs it */
    bool ok = fill_inputs(f, in, n_in);
    for (int i = 0; ok && i < g->n_nodes; i++)
        ok = run_node(f, &g->nodes[i]);
    cr_set_recording(recording);
    for (int i = 0; ok && i < n_out; i++) {
        out[i] = i < g->n_outputs ? cr_value_retain(f->slots[g->output_slots[i]]) : NULL;
        ok = out[i] || CR_WRONG("output %d of graph '%s' has no value", i, g->name);
    }
    for (int i = 0; !ok && i < n_out; i++) {
        cr_value_release(out[i]);
        out[i] = NULL;
    }
    release_slots(f);
    if (f->slots != few)
        cr_free(f->slots);
    return ok;
}

bool cr_run_graph(cr_onnx_call *c, const cr_onnx_graph *g, cr_value *const *in, int n_in, cr_value **out, int n_out)
{
    cr_onnx_frame frame = {.graph = g, .file = c->frame->file, .outer = c->frame, .caller = c->frame->caller,
                           .calling = c->frame->calling, .depth = c->frame->depth + 1};
    for (int i = 0; i < n_out; i++)
        out[i] = NULL;
    if (!g || n_out > g->n_outputs)
        return g ? CR_WRONG("graph '%s' gives %d results, %d are needed", g->name, g->n_outputs, n_out) : false;
    return cr_onnx_run_graph(g, &frame, in, n_in, out, n_out);
}
