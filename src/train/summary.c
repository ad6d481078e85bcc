/* Model summaries: the model runs once on symbolic tensors, and each node of the graph belongs to the innermost module
 * whose forward it was traced in. */
#include <cresset/summary.h>
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "graph/graph.h"
#include "graph/trace.h"
#include "nn/module.h"
#include "train/cost.h"
#include <cresset/autograd.h>

#include <string.h>

/* What is noted of a module while the model runs. */
typedef struct look {
    cr_module *m;
    struct walk *walk;
    int row;
    cr_around_fn around; /* the user's, put back at the end */
    void *around_context;
    bool training;
} look;

typedef struct walk {
    cr_summary *s;
    look *looks; /* one a row */
    size_t capacity, look_capacity;
    cr_graph *graph;
    int *owner; /* a row for each node */
    size_t owned, owner_capacity;
} walk;

/* ---- rows ---- */

static int64_t bytes_of_parameters(const cr_module *m)
{
    int64_t bytes = 0;
    for (int i = 0; i < cr_parameter_count(m); i++) {
        cr_tensor *t = cr_parameter_at(m, i).tensor;
        bytes += t->numel * (int64_t)cr_dtype_size((cr_dtype)t->dtype);
    }
    return bytes;
}

static bool add_rows(walk *w, cr_module *m, const char *name, int parent)
{
    cr_summary *s = w->s;
    size_t n = (size_t)s->count + 1;
    if (!cr_grow(&s->rows, &w->capacity, n, sizeof *s->rows) ||
        !cr_grow(&w->looks, &w->look_capacity, n, sizeof *w->looks))
        return false;
    int at = s->count++, children = cr_child_count(m);
    w->looks[at] = (look){m, w, at, m->around, m->around_context, m->training};
    s->rows[at] = (cr_summary_row){.name = cr_strdup(name),
                                   .kind = cr_module_kind(m),
                                   .parent = parent,
                                   .depth = parent < 0 ? 0 : s->rows[parent].depth + 1,
                                   .children = children,
                                   .parameters = cr_parameter_elements(m),
                                   .parameter_bytes = bytes_of_parameters(m)};
    bool ok = s->rows[at].name != NULL;
    for (int i = 0; ok && i < children; i++) {
        const char *part;
        cr_module *child = cr_child_at(m, i, &part);
        cr_text path = {0};
        cr_text_add(&path, "%s%s%s", name, *name ? "." : "", part);
        ok = (!path.failed || cr_fail_bool(CR_ERROR_MEMORY, "out of memory for a name")) &&
             add_rows(w, child, path.data, at);
        cr_text_free(&path);
    }
    return ok;
}

/* ---- the run ---- */

/* Nodes that nobody inside has taken belong to the module that ends. */
static bool take_nodes(walk *w, int row)
{
    size_t n = w->graph->n_nodes;
    if (!cr_grow(&w->owner, &w->owner_capacity, n + 1, sizeof *w->owner))
        return false;
    while (w->owned < n)
        w->owner[w->owned++] = row;
    return true;
}

static cr_tensor *around(cr_module *m, cr_list xs, void *context)
{
    look *l = context;
    walk *w = l->walk;
    cr_summary_row *row = &w->s->rows[l->row];
    /* what came before, in the module around */
    if (!take_nodes(w, row->parent < 0 ? l->row : row->parent))
        return NULL;
    cr_tensor *y = cr_forward_own(m, xs);
    if (!y || !take_nodes(w, l->row))
        return NULL;
    row->calls++;
    row->output = cr_shape(y);
    row->dtype = cr_dtype_of(y);
    return y;
}

static bool run(walk *w, cr_module *m, cr_list inputs)
{
    cr_trace trace;
    cr_tensor *in[CR_MAX_LIST];
    if (!cr_trace_begin(&trace, w->graph))
        return false;
    bool recording = cr_set_recording(false), ok = inputs.count > 0 && inputs.count <= CR_MAX_LIST;
    int scope = cr_scope_open();
    for (int i = 0; ok && i < inputs.count; i++) {
        cr_spec spec;
        const cr_tensor *t = inputs.at[i];
        ok = t || (cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "input %d is NULL", i));
        if (!ok)
            break;
        cr_spec_set(&spec, (cr_dtype)t->dtype, t->ndim, t->shape);
        w->s->input_bytes += t->numel * (int64_t)cr_dtype_size((cr_dtype)t->dtype);
        ok = (in[i] = cr_trace_input(&trace, &spec)) != NULL;
    }
    ok = ok && cr_forward_all_at(cr_site_current(), m, cr_list_of(in, inputs.count)) && take_nodes(w, 0);
    cr_scope_close(scope);
    cr_set_recording(recording);
    cr_trace_end(&trace);
    cr_trace_drop(&trace);
    return ok;
}

/* The modules as they are looked at: in evaluation mode, with our functions around them; and back. */
static void dress(walk *w)
{
    for (int i = 0; i < w->s->count; i++) {
        cr_module_around(w->looks[i].m, around, &w->looks[i]);
        cr_set_training(w->looks[i].m, false);
    }
}

static void undress(walk *w)
{
    for (int i = 0; i < w->s->count; i++) {
        const look *l = &w->looks[i];
        cr_module_around(l->m, l->around, l->around_context);
        cr_set_training(l->m, l->training);
    }
}

/* ---- adding up ---- */

static void add_costs(walk *w)
{
    for (size_t i = 0; i < w->graph->n_nodes && i < w->owned; i++) {
        const cr_graph_node *n = w->graph->nodes[i];
        cr_cost cost = cr_node_cost(n);
        w->s->unknown |= n->op->id == CR_OP_CONTROL;
        for (int row = w->owner[i]; row >= 0; row = w->s->rows[row].parent) {
            w->s->rows[row].multiply_adds += cost.multiply_adds;
            w->s->rows[row].flops += cost.flops;
            w->s->rows[row].activation_bytes += cost.bytes;
        }
    }
}

cr_summary *cr_summarize_at(cr_site at, cr_module *m, cr_list inputs)
{
    const char *before = cr_enter_op(at, "summarize");
    walk w = {.s = NULL};
    bool ok = m != NULL || (cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "the module is NULL"));
    ok = ok && (w.s = cr_calloc(1, sizeof *w.s)) && (w.graph = cr_graph_new()) && add_rows(&w, m, "", -1);
    if (ok) {
        dress(&w);
        ok = run(&w, m, inputs);
        undress(&w);
    }
    if (ok)
        add_costs(&w);
    cr_graph_free(w.graph);
    cr_free(w.owner);
    cr_free(w.looks);
    if (!ok) {
        cr_summary_free(w.s);
        w.s = NULL;
    }
    cr_leave_op(before);
    return w.s;
}

void cr_summary_free(cr_summary *s)
{
    for (int i = 0; s && i < s->count; i++)
        cr_free(s->rows[i].name);
    if (s)
        cr_free(s->rows);
    cr_free(s);
}
