/* Layouts. A permutation of axes is a view and costs nothing by itself, but what lies behind it has other axes than
 * what lies before it: a convolution does not take in the relu behind a transposition, and loops over both are not
 * joined. Graphs of other frameworks (channels last, with a transposition before and behind each convolution) are full
 * of them. So pointwise nodes between a permutation and its inverse get the axes that both have outside; the memory
 * stays as it is, and so do the strides of what is seen outside. And copies are left out that were made for their
 * layout alone: in front of products and convolutions that read x as it lies, and of a linear layer with weights that
 * never change, whose columns are put in the order in which x lies instead. */
#include "base/memory.h"
#include "graph/pass/pass.h"
#include "graph/pass/rewrite.h"
#include "op/dispatch.h"
#include "op/generated/attrs.h"

#include <string.h>

enum { MOST_WEIGHTS = 1 << 22 }; /* elements of weights that are put in another order, and kept */

/* Axis i of the result is axis at[i]; n is 0 for none. */
typedef struct order {
    int8_t n, at[CR_MAX_DIMS];
} order;

typedef struct layouter {
    cr_rewrite r;
    order *meets;           /* by the values' numbers: a permutation whose inverse comes behind it */
    cr_graph_node **copy;   /* by the memories' numbers: the copy that made it, whose readers all do without */
    cr_graph_node **result; /* the nodes, with those that have been added */
    size_t n_result, capacity, n_values;
    bool failed; /* out of memory */
} layouter;

/* ---- permutations ---- */

static order order_of(const cr_graph_node *n)
{
    order o = {0};
    int ndim = n && n->n_out == 1 ? n->out[0]->spec.ndim : 0, a, b;
    if (!n || n->n_out != 1 || (n->op->id != CR_OP_permute && n->op->id != CR_OP_transpose))
        return o;
    for (int i = 0; i < ndim; i++)
        o.at[i] = (int8_t)i;
    if (n->op->id == CR_OP_transpose) {
        const cr_transpose_attrs *t = n->attrs;
        if (!cr_axis(t->axis0, ndim, &a) || !cr_axis(t->axis1, ndim, &b))
            return o;
        o.at[a] = (int8_t)b;
        o.at[b] = (int8_t)a;
    } else {
        const cr_permute_attrs *p = n->attrs;
        for (int i = 0; i < ndim; i++) {
            if (!cr_axis(p->axes.at[i], ndim, &a))
                return o;
            o.at[i] = (int8_t)a;
        }
    }
    o.n = (int8_t)ndim;
    return o;
}

static order inverse(order o)
{
    order r = {.n = o.n};
    for (int i = 0; i < o.n; i++)
        r.at[o.at[i]] = (int8_t)i;
    return r;
}

static bool same_order(order a, order b)
{
    return a.n == b.n && !memcmp(a.at, b.at, (size_t)a.n);
}

static bool is_identity(order o)
{
    for (int i = 0; i < o.n; i++)
        if (o.at[i] != i)
            return false;
    return true;
}

/* ---- adding nodes ---- */

static bool put(layouter *s, cr_graph_node *n)
{
    if (!cr_grow(&s->result, &s->capacity, s->n_result + 1, sizeof *s->result)) {
        s->failed = true;
        return false;
    }
    s->result[s->n_result++] = n;
    return true;
}

/* A view of v by the op, put behind the nodes there are; `out` is its result, or NULL for a new one of the spec. */
static cr_graph_value *add_view(layouter *s, int id, cr_site site, const void *attrs, cr_graph_value *v,
                                const cr_spec *spec, cr_graph_value *out)
{
    cr_graph *g = s->r.graph;
    size_t count = g->n_nodes;
    cr_graph_node *n = cr_graph_add_node(g, &cr_builtin_ops[id], site, 1, attrs);
    g->n_nodes = count; /* it is put into its place in the end */
    out = out ? out : cr_graph_add_value(g, v->memory, spec, NULL);
    if (!n || !out || !put(s, n)) {
        s->failed = true;
        return NULL;
    }
    n->in[0] = v;
    n->out[0] = out;
    out->maker = n;
    out->output = 0;
    return out;
}

static cr_graph_value *add_permute(layouter *s, cr_site site, order o, cr_graph_value *v, cr_graph_value *out)
{
    cr_permute_attrs a = {.axes.count = o.n};
    cr_spec spec = v->spec;
    for (int i = 0; i < o.n; i++) {
        a.axes.at[i] = o.at[i];
        spec.shape[i] = v->spec.shape[o.at[i]];
        spec.stride[i] = v->spec.stride[o.at[i]];
    }
    return add_view(s, CR_OP_permute, site, &a, v, &spec, out);
}

/* ---- pointwise nodes in other axes ---- */

static bool takes_axes(const cr_graph *g, const cr_graph_node *n)
{
    bool known = (n->op->flags & CR_OP_POINTWISE) || n->op->id == CR_OP_cast || n->op->id == CR_OP_concat;
    return known && n->n_out == 1 && !n->replaces && cr_graph_is_pure(g, n) && !n->out[0]->memory->written;
}

/* Not broadcast. */
static bool is_whole(const cr_graph_node *n, const cr_graph_value *v)
{
    if (n->op->id == CR_OP_concat)
        return true;
    const cr_spec *a = &n->out[0]->spec, *b = &v->spec;
    return a->ndim == b->ndim && !memcmp(a->shape, b->shape, sizeof *a->shape * (size_t)a->ndim);
}

static void find_meets(layouter *s)
{
    const cr_graph *g = s->r.graph;
    for (size_t i = g->n_nodes; i-- > 0;) {
        const cr_graph_node *n = g->nodes[i];
        order o = order_of(n);
        if (o.n && !is_identity(o)) {
            s->meets[n->in[0]->number] = inverse(o);
            continue;
        }
        if (n->n_out != 1 || !s->meets[n->out[0]->number].n || !takes_axes(g, n))
            continue;
        for (int k = 0; k < n->n_in; k++)
            if (is_whole(n, n->in[k]) && !s->meets[n->in[k]->number].n)
                s->meets[n->in[k]->number] = s->meets[n->out[0]->number];
    }
}

static bool is_permuted(const cr_graph_value *v, order o)
{
    return v->maker && same_order(order_of(v->maker), o) && !v->memory->written;
}

/* Whether the node comes between a permutation and its inverse, and nothing that it reads is in other axes. */
static bool is_between(const layouter *s, const cr_graph_node *n, order *o)
{
    bool any = false;
    if (!takes_axes(s->r.graph, n) || (size_t)n->out[0]->number >= s->n_values)
        return false;
    *o = s->meets[n->out[0]->number];
    for (int k = 0; o->n && k < n->n_in; k++) {
        const cr_graph_value *v = n->in[k];
        bool permuted = is_permuted(v, *o);
        if (v->memory->written || (is_whole(n, v) && !permuted && v->memory->kind == CR_MEMORY_OWN))
            return false;
        any |= permuted;
    }
    return any;
}

/* What v is in the axes before the permutation. */
static cr_graph_value *before(layouter *s, cr_site site, order o, cr_graph_value *v)
{
    if (v->spec.ndim == 0 || is_permuted(v, o))
        return v->spec.ndim ? v->maker->in[0] : v;
    while (v && v->spec.ndim < o.n) {
        cr_unsqueeze_attrs a = {.axis = 0};
        cr_spec spec = {.dtype = v->spec.dtype, .ndim = v->spec.ndim + 1, .offset = v->spec.offset};
        memcpy(spec.shape + 1, v->spec.shape, sizeof *spec.shape * (size_t)v->spec.ndim);
        memcpy(spec.stride + 1, v->spec.stride, sizeof *spec.stride * (size_t)v->spec.ndim);
        spec.shape[0] = 1;
        spec.stride[0] = v->spec.stride[0] * v->spec.shape[0];
        v = add_view(s, CR_OP_unsqueeze, site, &a, v, &spec, NULL);
    }
    return v ? add_permute(s, site, inverse(o), v, NULL) : NULL;
}

/* The node in the axes before the permutation, which comes behind it now. */
static void move_before(layouter *s, cr_graph_node *n, order o)
{
    cr_graph_value *y = n->out[0];
    cr_spec spec = y->spec;
    for (int i = 0; i < o.n; i++) {
        spec.shape[o.at[i]] = y->spec.shape[i];
        spec.stride[o.at[i]] = y->spec.stride[i];
    }
    if (n->op->id == CR_OP_concat) {
        const cr_concat_attrs *old = n->attrs;
        cr_concat_attrs *a = cr_arena_alloc(&s->r.graph->arena, 1, sizeof *a);
        int axis;
        s->failed |= !a || !cr_axis(old->axis, o.n, &axis);
        if (s->failed)
            return;
        a->axis = o.at[axis];
        n->attrs = a;
    }
    for (int k = 0; k < n->n_in; k++)
        if (!(n->in[k] = before(s, n->site, o, n->in[k])))
            return;
    cr_graph_value *own = cr_graph_add_value(s->r.graph, y->memory, &spec, NULL);
    s->failed |= !own;
    if (!own || !put(s, n))
        return;
    n->out[0] = own;
    own->maker = n;
    own->output = 0;
    add_permute(s, n->site, o, own, y);
    s->r.changed = true;
}

/* Two permutations are one, or none. */
static bool join_permutations(layouter *s, cr_graph_node *n)
{
    order second = order_of(n), first = order_of(n->in[0]->maker);
    if (!second.n || first.n != second.n || n->in[0]->memory->written)
        return false;
    cr_permute_attrs *a = cr_arena_alloc(&s->r.graph->arena, 1, sizeof *a);
    s->failed |= !a;
    if (!a)
        return false;
    order both = {.n = first.n};
    a->axes.count = first.n;
    for (int i = 0; i < first.n; i++)
        a->axes.at[i] = both.at[i] = first.at[second.at[i]];
    cr_graph_value *x = n->in[0]->maker->in[0];
    if (is_identity(both) && cr_rewrite_replace(&s->r, n, 0, x)) {
        cr_rewrite_drop(&s->r, n);
        return true;
    }
    n->op = &cr_builtin_ops[CR_OP_permute];
    n->attrs = a;
    n->in[0] = x;
    s->r.changed = true;
    return false;
}

/* ---- copies ---- */

static bool is_conv(const cr_graph_node *n)
{
    return n->op->id == CR_OP_conv1d || n->op->id == CR_OP_conv2d || n->op->id == CR_OP_conv3d;
}

static bool is_channels_last(const cr_spec *x)
{
    cr_spec last = *x;
    if (x->ndim < 3 || x->ndim > 5)
        return false;
    cr_spec_channels_last(&last);
    for (int i = 0; i < x->ndim; i++)
        if (x->shape[i] > 1 && x->stride[i] != last.stride[i])
            return false;
    return true;
}

/* Rows or columns side by side, as products take them. */
static bool is_factor(const cr_graph_node *n, int k, const cr_spec *x)
{
    if (x->ndim != 2 || k > 1 || (n->op->id != CR_OP_matmul && n->op->id != CR_OP_linear))
        return false;
    int64_t row = x->stride[0], column = x->stride[1];
    return (column == 1 && row >= x->shape[1]) || (row == 1 && column >= x->shape[0]);
}

static cr_tensor *fixed(const cr_graph *g, const cr_graph_value *v)
{
    bool outside = v->memory->kind == CR_MEMORY_CONSTANT || (g->frozen && v->memory->kind == CR_MEMORY_CAPTURE);
    return outside && !v->memory->written ? v->tensor : NULL;
}

/* x [N,C,...] in channels-last memory, copied to be seen as the rows [N,C...] that a linear layer reads. */
static bool is_flattened(const cr_graph *g, const cr_graph_node *n, int k, const cr_spec *x)
{
    const cr_graph_value *v = n->in[k];
    if (n->op->id != CR_OP_linear || k != 0 || v->spec.ndim != 2 || v->spec.shape[0] != x->shape[0] || v->spec.offset ||
        !cr_spec_is_contiguous(&v->spec) || !is_channels_last(x) || x->shape[1] < 2)
        return false;
    const cr_tensor *w = fixed(g, n->in[1]);
    return w && w->numel <= MOST_WEIGHTS && w->shape[1] == v->spec.shape[1] && cr_dtype_is_float((cr_dtype)w->dtype);
}

static bool reads_as_is(const cr_graph *g, const cr_graph_node *n, int k, const cr_graph_node *copy)
{
    const cr_spec *x = &copy->in[0]->spec;
    if (n->op->flags & CR_OP_VIEW)
        return true; /* its readers decide */
    if (n->in[k] != copy->out[0])
        return is_flattened(g, n, k, x);
    return (is_conv(n) && k == 0 && is_channels_last(x)) || is_factor(n, k, x);
}

static void find_copies(layouter *s)
{
    const cr_graph *g = s->r.graph;
    for (size_t i = 0; i < g->n_nodes; i++) {
        cr_graph_node *n = g->nodes[i];
        for (int k = 0; k < n->n_in; k++) {
            cr_graph_node **copy = n->in[k] ? &s->copy[n->in[k]->memory->number] : NULL;
            if (copy && *copy && !reads_as_is(g, n, k, *copy))
                *copy = NULL;
        }
        if (n->op->id == CR_OP_clone && cr_graph_is_pure(g, n)) {
            const cr_graph_memory *m = n->out[0]->memory;
            if (!m->written && !n->in[0]->memory->written && !s->r.escapes[m->number])
                s->copy[m->number] = n;
        }
    }
}

/* The weights with their columns in the order of x's memory. */
static cr_graph_value *reorder(layouter *s, cr_tensor *w, const cr_spec *x)
{
    cr_dims shape = {.count = x->ndim, .at = {w->shape[0]}}, axes = {.count = x->ndim};
    for (int i = 1; i < x->ndim; i++) {
        shape.at[i] = x->shape[i];
        axes.at[i] = i + 1 < x->ndim ? i + 1 : 1;
    }
    cr_tensor *t = cr_reshape(cr_permute(cr_reshape(w, shape), axes), CR_SHAPE(w->shape[0], w->shape[1]));
    return cr_graph_add_constant(s->r.graph, t);
}

static void read_flattened(layouter *s, cr_graph_node *n, cr_graph_value *x)
{
    cr_view_attrs a = {.shape = {2, {n->in[0]->spec.shape[0], n->in[0]->spec.shape[1]}}};
    order last = {.n = (int8_t)x->spec.ndim};
    for (int i = 1; i < last.n; i++)
        last.at[i] = (int8_t)(i + 1 < last.n ? i + 1 : 1);
    cr_interpreter *top = cr_interpreter_top;
    uint32_t serial = cr_trace_serial;
    bool recording = cr_recording;
    cr_interpreter_top = NULL;
    cr_trace_serial = 0;
    cr_recording = false;
    int scope = cr_scope_open();
    cr_graph_value *w = scope < 0 ? NULL : reorder(s, fixed(s->r.graph, n->in[1]), &x->spec);
    cr_scope_close(scope);
    cr_interpreter_top = top;
    cr_trace_serial = serial;
    cr_recording = recording;
    s->failed |= !w;
    cr_graph_value *rows = w ? add_permute(s, n->site, last, x, NULL) : NULL;
    cr_spec spec = n->in[0]->spec;
    spec.offset = x->spec.offset;
    rows = rows ? add_view(s, CR_OP_view, n->site, &a, rows, &spec, NULL) : NULL;
    if (!rows)
        return;
    n->in[0] = rows;
    n->in[1] = w;
    s->r.changed = true;
}

/* What the node reads of copies it reads of what they copy. */
static void read_originals(layouter *s, cr_graph_node *n)
{
    for (int k = 0; k < n->n_in && !(n->op->flags & CR_OP_VIEW); k++) {
        size_t memory = n->in[k] ? (size_t)n->in[k]->memory->number : s->r.n_memories;
        const cr_graph_node *copy = memory < s->r.n_memories ? s->copy[memory] : NULL;
        if (copy && n->in[k] == copy->out[0]) {
            n->in[k] = copy->in[0];
            s->r.changed = true;
        } else if (copy) {
            read_flattened(s, n, copy->in[0]);
        }
    }
}

/* ---- the pass ---- */

static void visit(layouter *s, cr_graph_node *n)
{
    order o;
    cr_rewrite_inputs(&s->r, n);
    read_originals(s, n);
    if (!s->failed && is_between(s, n, &o))
        move_before(s, n, o);
    else if (!s->failed && !join_permutations(s, n))
        put(s, n);
}

/* The nodes with those added, in order. */
static bool take_result(layouter *s)
{
    cr_graph *g = s->r.graph;
    if (!cr_grow(&g->nodes, &g->node_capacity, s->n_result, sizeof *g->nodes))
        return false;
    memcpy(g->nodes, s->result, s->n_result * sizeof *g->nodes);
    g->n_nodes = s->n_result;
    return true;
}

static bool concerns(const cr_graph *g)
{
    for (size_t i = 0; i < g->n_nodes; i++) {
        int id = g->nodes[i]->op->id;
        if (id == CR_OP_permute || id == CR_OP_transpose || id == CR_OP_clone)
            return true;
    }
    return false;
}

bool cr_pass_layout(cr_graph *g, bool *changed)
{
    layouter s = {.n_values = g->n_values};
    if (!concerns(g))
        return true;
    if (!cr_rewrite_begin(&s.r, g))
        return false;
    s.meets = cr_calloc(g->n_values + 1, sizeof *s.meets);
    s.copy = cr_calloc(g->n_memories + 1, sizeof *s.copy);
    size_t count = g->n_nodes;
    bool ok = s.meets && s.copy;
    if (ok) {
        find_meets(&s);
        find_copies(&s);
    }
    for (size_t i = 0; ok && i < count; i++) {
        visit(&s, g->nodes[i]);
        ok = !s.failed;
    }
    ok = ok && (!s.r.changed || take_result(&s));
    *changed = s.r.changed;
    cr_rewrite_end(&s.r);
    cr_free(s.meets);
    cr_free(s.copy);
    cr_free(s.result);
    return ok;
}
