/* Rows of embedding tables, read and stepped without copies of them. Of an embedding table a batch meets a few rows, but its
 * gradient has the table's size, and making it and reading it back takes about as long as the rest of an optimizer's step.
 * So where a sum of rows at indices goes to a step and nowhere else, the step is given the rows and the indices. And where
 * rows of several tables are put beside each other, they are copied once. */
#include "graph/program/row_steps.h"
#include "base/memory.h"
#include "cpu/row_steps.h"

#include <string.h>

enum { LEAST_ELEMENTS = 16384 }; /* of a parameter, for which it is worth it */

/* A gradient that may be rows: parameter number `parameter` of the step gets it from the item `from`. */
typedef struct found {
    int parameter;
    size_t from;
} found;

static int uses_by(const cr_graph_node *n, const cr_graph_memory *m)
{
    int count = 0;
    for (int i = 0; i < n->n_in; i++)
        count += n->in[i] && n->in[i]->memory == m;
    for (int i = 0; i < n->n_out; i++)
        count += n->out[i]->memory == m;
    return count;
}

/* How often all that runs names the memory, and whether it is seen outside. */
static int uses_of(const cr_program *s, const cr_graph_memory *m)
{
    const cr_graph *g = s->graph;
    int count = 0;
    for (size_t i = 0; i < s->n_items; i++) {
        const cr_item *item = &s->items[i];
        if (item->node)
            count += uses_by(item->node, m);
        for (int k = 0; item->group && k < item->group->n_args; k++)
            count += item->group->args[k].value->memory == m;
    }
    for (size_t i = 0; i < g->n_outputs; i++)
        count += g->outputs[i]->memory == m;
    for (size_t i = 0; i < g->n_gradients; i++)
        count += g->gradients[i].value && g->gradients[i].value->memory == m;
    return count;
}

/* What the sum reads is still there when the step runs: nothing from there on, the step included, writes to it. */
static bool stays(const cr_program *s, size_t from, size_t step, const cr_graph_memory *m)
{
    for (size_t i = from + 1; i <= step; i++) {
        const cr_graph_node *n = s->items[i].node;
        for (int k = 0; n && k < n->n_in; k++)
            if (n->in[k] && n->in[k]->memory == m && cr_graph_node_writes(n, k))
                return false;
        for (int k = 0; n && k < n->n_out; k++)
            if (n->out[k]->memory == m)
                return false;
    }
    return true;
}

static bool is_plain(const cr_graph_value *v, const cr_graph_value *p)
{
    return v && v->spec.dtype == p->spec.dtype && cr_spec_is_contiguous(&v->spec);
}

/* The rows as the kernel wants them: fewer than the parameter has, each a run of memory. */
static bool are_rows(const cr_graph_node *sum, const cr_graph_value *p)
{
    const cr_spec *g = &sum->in[0]->spec, *index = &sum->in[1]->spec;
    const cr_index_sum_attrs *a = sum->attrs;
    int64_t step = 1;
    if ((a->axis != 0 && a->axis != -g->ndim) || g->dtype != p->spec.dtype || g->ndim != p->spec.ndim ||
        index->ndim != 1 || g->shape[0] > p->spec.shape[0] || p->spec.shape[0] > INT32_MAX / 2)
        return false;
    for (int d = g->ndim - 1; d > 0; d--) {
        if (g->shape[d] != 1 && g->stride[d] != step)
            return false;
        step *= g->shape[d];
    }
    return true;
}

/* Whether the gradient of parameter `k` of the step may be rows. */
static bool find(const cr_program *s, size_t at, int k, int group, found *f)
{
    const cr_graph_node *step = s->items[at].node;
    cr_graph_value *const *in = step->in + k * group, *p = in[0], *gradient = in[1];
    const cr_graph_node *sum = gradient ? gradient->maker : NULL;
    int64_t elements = 1;
    if (!p || !sum || sum->op->id != CR_OP_index_sum || gradient->memory->kind != CR_MEMORY_OWN ||
        (p->spec.dtype != CR_F32 && p->spec.dtype != CR_F64) || p->spec.ndim < 1)
        return false;
    for (int d = 0; d < p->spec.ndim; d++)
        elements *= p->spec.shape[d];
    for (int i = 0; i < group; i++)
        if (!is_plain(in[i], p))
            return false;
    size_t from = at;
    while (from-- > 0 && s->items[from].node != sum)
        ;
    *f = (found){k, from};
    return from < at && elements >= LEAST_ELEMENTS && are_rows(sum, p) && uses_of(s, gradient->memory) == 2 &&
           stays(s, from, at, sum->in[0]->memory) && stays(s, from, at, sum->in[1]->memory);
}

static cr_graph_node *make_node(cr_program *s, const cr_graph_node *step, const found *f, int count, int group)
{
    int n_in = step->n_in + count;
    cr_graph_node *n = cr_arena_alloc(&s->arena, 1, sizeof *n);
    cr_graph_value **in = cr_arena_alloc(&s->arena, (size_t)n_in, sizeof *in);
    bool *writes = cr_arena_alloc(&s->arena, (size_t)n_in, sizeof *writes);
    cr_row_steps_attrs *attrs = cr_arena_alloc(&s->arena, 1, sizeof *attrs);
    if (!n || !in || !writes || !attrs)
        return NULL;
    memcpy(&attrs->step, step->attrs, step->op->attrs_size);
    memcpy(in, step->in, sizeof *in * (size_t)step->n_in);
    for (int i = 0; i < step->n_in; i++)
        writes[i] = i % group != 1 && cr_graph_node_writes(step, i);
    for (int i = 0; i < count; i++) {
        const cr_graph_node *sum = s->items[f[i].from].node;
        attrs->parameter[i] = f[i].parameter;
        attrs->skip[i] = ((const cr_index_sum_attrs *)sum->attrs)->skip;
        in[f[i].parameter * group + 1] = sum->in[0];
        in[step->n_in + i] = sum->in[1];
    }
    attrs->count = count;
    *n = *step;
    n->op = cr_row_steps_op(step->op->id);
    n->n_in = n_in;
    n->in = in;
    n->writes = writes;
    n->attrs = attrs;
    return n;
}

static bool take_rows(cr_program *s, size_t at)
{
    const cr_graph_node *step = s->items[at].node;
    int group = cr_step_group(step->op->id, step->attrs), count = 0;
    found f[CR_ROW_STEPS];
    for (int k = 0; k < step->n_in / group && count < CR_ROW_STEPS; k++)
        count += find(s, at, k, group, &f[count]);
    if (!count)
        return true;
    cr_graph_node *n = make_node(s, step, f, count, group);
    if (!n)
        return false;
    s->items[at].node = n;
    for (int i = 0; i < count; i++)
        s->items[f[i].from].node = NULL;
    return true;
}

/* ---- embeddings beside each other ---- */

/* The item whose result is input k of the concat at item `at`, when it is an embedding that nothing else reads; else `at`. */
static size_t find_embedding(const cr_program *s, size_t at, int k)
{
    const cr_graph_node *concat = s->items[at].node;
    const cr_graph_value *v = concat->in[k];
    const cr_graph_node *n = v ? v->maker : NULL;
    size_t from = at;
    if (!n || n->op->id != CR_OP_embedding || n->in_place || v->memory->kind != CR_MEMORY_OWN ||
        n->in[0]->spec.dtype != concat->out[0]->spec.dtype || !cr_spec_is_contiguous(&n->in[0]->spec) ||
        !cr_spec_is_contiguous(&v->spec))
        return at;
    while (from-- > 0 && s->items[from].node != n)
        ;
    return from < at && uses_of(s, v->memory) == 2 && stays(s, from, at, n->in[0]->memory) &&
                   stays(s, from, at, n->in[1]->memory)
               ? from
               : at;
}

/* Embeddings whose results are only put beside each other are written there at once. */
static bool join_embeddings(cr_program *s, size_t at)
{
    const cr_graph_node *concat = s->items[at].node;
    const cr_spec *y = &concat->out[0]->spec;
    int64_t axis = ((const cr_concat_attrs *)concat->attrs)->axis;
    size_t from[CR_JOINED_TABLES];
    if (concat->in_place || concat->n_in > CR_JOINED_TABLES || y->ndim < 2 || (axis != -1 && axis != y->ndim - 1) ||
        !cr_spec_is_contiguous(y))
        return true;
    for (int k = 0; k < concat->n_in; k++)
        if ((from[k] = find_embedding(s, at, k)) == at)
            return true;
    cr_graph_node *n = cr_arena_alloc(&s->arena, 1, sizeof *n);
    cr_graph_value **in = cr_arena_alloc(&s->arena, (size_t)(2 * concat->n_in), sizeof *in);
    if (!n || !in)
        return false;
    *n = *concat;
    n->op = cr_embeddings_op();
    n->site = s->items[from[0]].node->site;
    n->attrs = NULL;
    n->n_in = 2 * concat->n_in;
    n->in = in;
    for (int k = 0; k < concat->n_in; k++) {
        in[2 * k] = s->items[from[k]].node->in[0];
        in[2 * k + 1] = s->items[from[k]].node->in[1];
        s->items[from[k]].node = NULL;
    }
    s->items[at].node = n;
    return true;
}

bool cr_program_row_steps(cr_program *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->n_items; i++) {
        const cr_graph_node *n = s->items[i].node;
        if (n && n->op->id == CR_OP_concat && !join_embeddings(s, i))
            return false;
        if (n && !n->in_place && !n->writes && cr_row_steps_op(n->op->id) && !take_rows(s, i))
            return false;
    }
    for (size_t i = 0; i < s->n_items; i++)
        if (s->items[i].node || s->items[i].group)
            s->items[kept++] = s->items[i];
    s->n_items = kept;
    return true;
}
