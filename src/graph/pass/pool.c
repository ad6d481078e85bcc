/* Pooling before relu: max_pool(relu(x)) is relu(max_pool(x)), which has a quarter of the elements to go through, and
 * the same backwards. Exactly equal: relu keeps the order of what it does not make 0, and where the largest is made 0,
 * no gradient goes back. */
#include "base/memory.h"
#include "graph/pass/pass.h"
#include "graph/pass/rewrite.h"
#include "op/generated/attrs.h"

#include <string.h>

/* Who reads the result of a relu: the pooling, and backwards the pooling's gradient and then relu's own. */
typedef struct pattern {
    cr_graph_node *relu, *pool, *pool_grad, *relu_grad;
} pattern;

static bool reads(const cr_graph_node *n, const cr_graph_memory *m)
{
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] && n->in[i]->memory == m)
            return true;
    return false;
}

/* False when others read the relu's result, or read it in another way. */
static bool add_reader(pattern *p, cr_graph_node *n)
{
    const cr_graph_value *r = p->relu->out[0];
    if (n->op->id == CR_OP_max_pool && n->in[0] == r && !p->pool)
        p->pool = n;
    else if (n->op->id == CR_OP_max_pool_grad && n->in[1] == r && n->in[0]->memory != r->memory && !p->pool_grad)
        p->pool_grad = n;
    else if (n->op->id == CR_OP_relu_grad && !n->in_place && n->in[1] == r && p->pool_grad &&
             n->in[0] == p->pool_grad->out[0] && !p->relu_grad)
        p->relu_grad = n;
    else
        return false;
    return true;
}

static bool same_spec(const cr_graph_value *a, const cr_graph_value *b)
{
    return cr_spec_reads_alike(&a->spec, &b->spec) && a->spec.offset == b->spec.offset;
}

/* A window that lies in the padding alone has no largest element: such are left alone, as is what backwards is not the
 * same pooling. */
static bool is_same_pooling(const pattern *p)
{
    const cr_max_pool_attrs *a = p->pool->attrs;
    for (int i = 0; i < 3; i++)
        if (a->extra_end[i] || a->ceil_mode)
            return false;
    return !p->pool_grad ||
           (sizeof(cr_max_pool_attrs) == sizeof(cr_max_pool_grad_attrs) && !memcmp(a, p->pool_grad->attrs, sizeof *a));
}

static bool find(pattern *p, const cr_rewrite *r, size_t at)
{
    const cr_graph *g = r->graph;
    cr_graph_node *relu = g->nodes[at];
    if (relu->op->id != CR_OP_relu || relu->in_place || r->escapes[relu->out[0]->memory->number])
        return false;
    const cr_graph_memory *memory = relu->out[0]->memory;
    if (memory->written || relu->in[0]->memory->written || !same_spec(relu->in[0], relu->out[0]))
        return false;
    *p = (pattern){.relu = relu};
    for (size_t i = at + 1; i < g->n_nodes; i++)
        if (reads(g->nodes[i], memory) && !add_reader(p, g->nodes[i]))
            return false;
    if (!p->pool || !is_same_pooling(p) || !p->pool_grad != !p->relu_grad)
        return false;
    if (!p->pool_grad)
        return true;
    const cr_graph_value *d = p->pool_grad->out[0];
    for (size_t i = 0; i < g->n_nodes; i++)
        if (g->nodes[i] != p->relu_grad && reads(g->nodes[i], d->memory))
            return false;
    return !d->memory->written && !r->escapes[d->memory->number] && same_spec(d, p->relu_grad->out[0]) &&
           same_spec(p->pool_grad->in[0], p->pool->out[0]);
}

/* A value like v in memory of its own. */
static cr_graph_value *value_like(cr_graph *g, const cr_graph_value *v)
{
    cr_graph_memory *m = cr_graph_add_memory(g, CR_MEMORY_OWN, NULL);
    if (!m)
        return NULL;
    m->extent = cr_spec_extent(&v->spec);
    return cr_graph_add_value(g, m, &v->spec, NULL);
}

static void set_result(cr_graph_node *n, cr_graph_value *v)
{
    n->out[0] = v;
    v->maker = n;
    v->output = 0;
}

/* Exchanges the two pairs of nodes. Each pair keeps its two places in the order, but that relu goes to behind the
 * pooling. */
static bool exchange(cr_graph *g, const pattern *p)
{
    cr_graph_value *x = p->relu->in[0], *y = p->pool->out[0], *pooled = value_like(g, y);
    cr_graph_value *e = p->pool_grad ? value_like(g, p->pool_grad->in[0]) : NULL;
    if (!pooled || (p->pool_grad && !e))
        return false;
    p->pool->in[0] = p->relu->in[0];
    set_result(p->pool, pooled);
    p->relu->in[0] = pooled;
    set_result(p->relu, y);
    int from = p->relu->number, to = p->pool->number;
    memmove(&g->nodes[from], &g->nodes[from + 1], (size_t)(to - from) * sizeof(cr_graph_node *));
    g->nodes[to] = p->relu;
    if (p->pool_grad) {
        cr_graph_value *dx = p->relu_grad->out[0];
        p->relu_grad->in[0] = p->pool_grad->in[0];
        p->relu_grad->in[1] = y;
        set_result(p->relu_grad, e);
        p->pool_grad->in[0] = e;
        p->pool_grad->in[1] = x;
        set_result(p->pool_grad, dx);
        int first = p->pool_grad->number, second = p->relu_grad->number;
        g->nodes[first] = p->relu_grad;
        g->nodes[second] = p->pool_grad;
    }
    cr_graph_renumber(g);
    return true;
}

bool cr_pass_pool(cr_graph *g, bool *changed)
{
    cr_rewrite r;
    bool ok = cr_rewrite_begin(&r, g);
    for (size_t i = 0; ok && i < g->n_nodes; i++) {
        pattern p;
        if (!find(&p, &r, i))
            continue;
        ok = exchange(g, &p);
        *changed = true;
    }
    cr_rewrite_end(&r);
    return ok;
}
