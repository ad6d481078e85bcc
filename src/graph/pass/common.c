/* Common subexpressions: of nodes that compute the same from the same, the first does it for all. A value that is read
 * from memory which is written in place in between is another value. What backward computes a second time so that it
 * need not be kept (cr_checkpoint) stays a second time. */
#include "base/memory.h"
#include "device/device.h"
#include "graph/pass/pass.h"
#include "graph/pass/rewrite.h"

#include <string.h>

typedef struct seen {
    cr_graph_node *node;   /* or NULL */
    cr_graph_value *value; /* a constant, when there is no node */
    unsigned *versions;    /* of the node's inputs' memories */
} seen;

typedef struct table {
    cr_rewrite r;
    seen *at;
    size_t capacity;
    unsigned *version; /* by the memories' numbers: how many times it has been written */
} table;

enum { SMALL = 64 }; /* bytes of constants that are compared */

static uint64_t mix(uint64_t h, uint64_t x)
{
    return (h ^ x) * 0x9E3779B97F4A7C15u ^ (h >> 29);
}

/* ---- constants ---- */

static bool is_small(const cr_graph_value *v)
{
    return v->memory->kind == CR_MEMORY_CONSTANT && v->tensor && !v->maker && v->tensor->storage->device->host_memory &&
           v->spec.dtype < CR_C64 && cr_spec_is_contiguous(&v->spec) &&
           (size_t)cr_spec_numel(&v->spec) * cr_dtype_size(v->spec.dtype) <= SMALL;
}

static bool same_constant(const cr_graph_value *a, const cr_graph_value *b)
{
    return cr_spec_reads_alike(&a->spec, &b->spec) && a->tensor->weak == b->tensor->weak &&
           !memcmp(cr_bytes(a->tensor), cr_bytes(b->tensor),
                   (size_t)cr_spec_numel(&a->spec) * cr_dtype_size(a->spec.dtype));
}

static uint64_t hash_constant(const cr_graph_value *v)
{
    uint64_t h = mix(0xC0115, (uint64_t)v->spec.dtype);
    const unsigned char *bytes = (const unsigned char *)cr_bytes(v->tensor);
    size_t n = (size_t)cr_spec_numel(&v->spec) * cr_dtype_size(v->spec.dtype);
    for (size_t i = 0; i < n; i++)
        h = mix(h, bytes[i]);
    return h;
}

static void join_constants(table *t)
{
    cr_graph *g = t->r.graph;
    for (size_t i = 0; i < t->r.n_values; i++) {
        cr_graph_value *v = g->values[i];
        if (!is_small(v) || t->r.seen[v->number])
            continue;
        size_t k = hash_constant(v) & (t->capacity - 1);
        while (t->at[k].value && !same_constant(t->at[k].value, v))
            k = (k + 1) & (t->capacity - 1);
        if (!t->at[k].value)
            t->at[k].value = v;
        else
            t->r.stands[v->number] = t->at[k].value;
    }
    memset(t->at, 0, t->capacity * sizeof *t->at);
}

/* ---- nodes ---- */

static size_t attr_bytes(const cr_attr *a)
{
    switch (a->kind) {
    case CR_ATTR_INT:
        return sizeof(int64_t);
    case CR_ATTR_FLOAT:
        return sizeof(double);
    case CR_ATTR_BOOL:
        return sizeof(bool);
    case CR_ATTR_DTYPE:
        return sizeof(cr_dtype);
    case CR_ATTR_INTS:
        return sizeof(int64_t) * (size_t)a->length;
    case CR_ATTR_FLOATS:
        return sizeof(double) * (size_t)a->length;
    default:
        return 0;
    }
}

static bool same_attrs(const cr_op *op, const void *a, const void *b)
{
    for (int i = 0; i < op->n_attrs; i++) {
        const char *x = (const char *)a + op->attrs[i].offset, *y = (const char *)b + op->attrs[i].offset;
        if (op->attrs[i].kind == CR_ATTR_DIMS) {
            const cr_dims *p = (const void *)x, *q = (const void *)y;
            if (p->count != q->count ||
                (p->count > 0 && p->count <= CR_MAX_DIMS && memcmp(p->at, q->at, sizeof *p->at * (size_t)p->count)))
                return false;
        } else if (memcmp(x, y, attr_bytes(&op->attrs[i]))) {
            return false;
        }
    }
    return true;
}

static uint64_t hash_node(const cr_graph_node *n)
{
    uint64_t h = mix((uint64_t)n->op->id, (uint64_t)n->n_in);
    for (int i = 0; i < n->n_in; i++)
        h = mix(h, n->in[i] ? (uint64_t)n->in[i]->number + 1 : 0);
    return h;
}

static unsigned version_of(const table *t, const cr_graph_value *v)
{
    return v ? t->version[v->memory->number] : 0;
}

static bool same_node(const table *t, const seen *s, const cr_graph_node *n)
{
    const cr_graph_node *m = s->node;
    if (m->op != n->op || m->n_in != n->n_in || m->region != n->region || !same_attrs(n->op, m->attrs, n->attrs))
        return false;
    for (int i = 0; i < n->n_in; i++)
        if (m->in[i] != n->in[i] || s->versions[i] != version_of(t, n->in[i]))
            return false;
    return true;
}

/* All of n's results become m's, or none. */
static void join(table *t, const cr_graph_node *m, cr_graph_node *n)
{
    for (int i = 0; i < n->n_out; i++)
        if (m->out[i]->memory->written || !cr_rewrite_may(&t->r, n, i, m->out[i]))
            return;
    bool all = true;
    for (int i = 0; i < n->n_out; i++)
        all = cr_rewrite_replace(&t->r, n, i, m->out[i]) && all;
    if (all)
        cr_rewrite_drop(&t->r, n);
}

static bool visit(table *t, cr_graph_node *n)
{
    cr_graph *g = t->r.graph;
    cr_rewrite_inputs(&t->r, n);
    for (int i = 0; i < n->n_in; i++)
        if (cr_graph_node_writes(n, i))
            t->version[n->in[i]->memory->number]++;
    if (!cr_graph_is_pure(g, n))
        return true;
    size_t k = hash_node(n) & (t->capacity - 1);
    while (t->at[k].node && !same_node(t, &t->at[k], n))
        k = (k + 1) & (t->capacity - 1);
    if (t->at[k].node) {
        join(t, t->at[k].node, n);
        return true;
    }
    unsigned *versions = cr_arena_alloc(&g->arena, (size_t)n->n_in + 1, sizeof *versions);
    if (!versions)
        return false;
    for (int i = 0; i < n->n_in; i++)
        versions[i] = version_of(t, n->in[i]);
    t->at[k] = (seen){.node = n, .versions = versions};
    return true;
}

bool cr_pass_common(cr_graph *g, bool *changed)
{
    table t = {.capacity = 64};
    while (t.capacity < 2 * (g->n_nodes + g->n_values))
        t.capacity *= 2;
    if (!cr_rewrite_begin(&t.r, g))
        return false;
    t.at = cr_calloc(t.capacity, sizeof *t.at);
    t.version = cr_calloc(g->n_memories + 1, sizeof *t.version);
    bool ok = t.at && t.version;
    if (ok)
        join_constants(&t);
    for (size_t i = 0; ok && i < g->n_nodes; i++)
        ok = visit(&t, g->nodes[i]);
    *changed = t.r.changed;
    cr_rewrite_end(&t.r);
    cr_free(t.at);
    cr_free(t.version);
    return ok;
}
