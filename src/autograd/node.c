/* Making and dropping nodes of the record. */
#include "autograd/node.h"
#include "base/memory.h"
#include "op/dispatch.h"

#include <pthread.h>
#include <string.h>

static atomic_uint_fast64_t sequence;

cr_node *cr_node_retain(cr_node *node)
{
    if (node)
        atomic_fetch_add_explicit(&node->refs, 1, memory_order_relaxed);
    return node;
}

static void drop_saved_out(cr_saved *s)
{
    if (!s->tensor)
        return;
    atomic_fetch_sub(&s->tensor->storage->internal, 1);
    cr_release(s->tensor);
    s->tensor = NULL;
}

void cr_node_forget(cr_node *node)
{
    for (int i = 0; i < node->n_in; i++) {
        cr_release(node->in[i].tensor);
        node->in[i].tensor = NULL;
    }
    for (int i = 0; i < node->n_out; i++)
        drop_saved_out(&node->out[i]);
}

static void release_hooks(struct cr_hook *h)
{
    while (h) {
        struct cr_hook *next = h->next;
        if (h->release)
            h->release(h->context);
        cr_free(h);
        h = next;
    }
}

/* Long chains of nodes must not be released by recursion: nodes that fall to zero while one is being released wait in
 * a list that the outermost call empties. */
static _Thread_local cr_node *waiting __attribute__((tls_model("initial-exec")));
static _Thread_local bool releasing __attribute__((tls_model("initial-exec")));

static void destroy(cr_node *node)
{
    cr_node_forget(node);
    for (int i = 0; i < node->n_in; i++) {
        cr_node_release(node->edge[i].node);
        cr_release(node->edge[i].leaf);
    }
    release_hooks(node->hooks);
    if (node->bytes <= CR_POOL_MAX)
        cr_pool_free(node, node->bytes);
    else
        cr_free(node);
}

void cr_node_release(cr_node *node)
{
    if (!node || atomic_fetch_sub_explicit(&node->refs, 1, memory_order_acq_rel) != 1)
        return;
    if (releasing) {
        node->next_free = waiting;
        waiting = node;
        return;
    }
    releasing = true;
    destroy(node);
    while (waiting) {
        cr_node *next = waiting;
        waiting = next->next_free;
        destroy(next);
    }
    releasing = false;
}

/* ---- recording ---- */

uint64_t cr_node_next(void)
{
    return atomic_load_explicit(&sequence, memory_order_relaxed);
}

typedef struct layout {
    size_t edges, in, out, shapes, attrs, ranks, total;
} layout;

static layout layout_of(const cr_call *c, size_t dims)
{
    layout l;
    size_t n = (size_t)c->n_in;
    l.edges = sizeof(cr_node);
    l.in = l.edges + n * sizeof(cr_edge);
    l.out = l.in + n * sizeof(cr_saved);
    l.shapes = l.out + (size_t)c->op->n_out * sizeof(cr_saved);
    l.attrs = l.shapes + dims * sizeof(int64_t);
    l.ranks = l.attrs + (c->op->attrs_size + 15) / 16 * 16;
    l.total = l.ranks + 2 * n;
    return l;
}

static cr_node *node_block(const cr_call *c)
{
    size_t dims = 0;
    for (int i = 0; i < c->n_in; i++)
        dims += c->in[i] ? c->in[i]->ndim : 0;
    layout l = layout_of(c, dims);
    char *block = l.total <= CR_POOL_MAX ? cr_pool_alloc(l.total) : cr_malloc(l.total);
    if (!block)
        return NULL;
    cr_node *node = (cr_node *)(void *)block;
    atomic_init(&node->refs, 1);
    node->bytes = l.total;
    node->op = c->op;
    node->site = cr_site_current();
    node->sequence = atomic_fetch_add_explicit(&sequence, 1, memory_order_relaxed);
    node->hooks = NULL;
    node->n_in = c->n_in;
    node->n_out = c->op->n_out;
    node->freed = false;
    node->next_free = NULL;
    node->overwritten = -1;
    node->edge = (cr_edge *)(void *)(block + l.edges);
    node->in = (cr_saved *)(void *)(block + l.in);
    node->out = (cr_saved *)(void *)(block + l.out);
    node->shapes = (int64_t *)(void *)(block + l.shapes);
    node->attrs = c->op->attrs_size ? block + l.attrs : NULL;
    node->ranks = (uint8_t *)block + l.ranks;
    node->dtypes = node->ranks + c->n_in;
    if (node->attrs)
        memcpy(node->attrs, c->attrs, c->op->attrs_size);
    return node;
}

static void fill_inputs(cr_node *node, const cr_call *c)
{
    int64_t *shape = node->shapes;
    for (int i = 0; i < c->n_in; i++) {
        cr_tensor *t = c->in[i];
        cr_edge *e = &node->edge[i];
        *e = (cr_edge){0};
        node->in[i].tensor = NULL;
        node->ranks[i] = 255;
        node->dtypes[i] = 0;
        if (!t)
            continue;
        node->ranks[i] = t->ndim;
        node->dtypes[i] = t->dtype;
        for (int d = 0; d < t->ndim; d++)
            *shape++ = t->shape[d];
        if (t->requires_grad) {
            e->node = cr_node_retain(t->node);
            e->leaf = t->node ? NULL : cr_retain(t);
            e->output = t->output;
        }
        bool save = !(c->op->flags & CR_OP_VARIADIC) ? c->op->save_in >> i & 1
                    : c->op->save_in == CR_SAVE_LAST ? i == c->n_in - 1
                                                     : c->op->save_in != 0;
        if (save && t == c->into) {
            node->overwritten = i; /* keeping it would make a circle, and its old value is gone */
        } else if (save) {
            node->in[i].tensor = cr_retain(t);
            node->in[i].version = atomic_load_explicit(&t->storage->version, memory_order_relaxed);
        }
    }
}

void cr_node_in_spec(const cr_node *node, int i, cr_spec *spec)
{
    const int64_t *shape = node->shapes;
    for (int k = 0; k < i; k++)
        shape += node->ranks[k] == 255 ? 0 : node->ranks[k];
    cr_spec_set(spec, (cr_dtype)node->dtypes[i], node->ranks[i] == 255 ? 0 : node->ranks[i], shape);
}

/* A second handle of a result for the node to keep. */
static bool save_output(cr_node *node, int i, cr_tensor *t)
{
    cr_spec spec;
    cr_spec_of(&spec, t);
    cr_tensor *own = cr_tensor_view(t, &spec);
    if (!own)
        return false;
    own->output = (uint8_t)i;
    node->out[i].tensor = cr_retain(own);
    node->out[i].version = atomic_load_explicit(&t->storage->version, memory_order_relaxed);
    atomic_fetch_add(&t->storage->internal, 1);
    return true;
}

static bool record(const cr_call *c, cr_tensor *const *out)
{
    cr_node *node = node_block(c);
    if (!node)
        return false;
    fill_inputs(node, c);
    for (int i = 0; i < node->n_out; i++)
        node->out[i].tensor = NULL;
    bool ok = true;
    int scope = -1;
    if (ok && c->op->save_out) { /* the node's handles live in a scope only while they are made */
        scope = cr_scope_open();
        ok = scope >= 0;
        for (int i = 0; ok && i < node->n_out; i++)
            if (c->op->save_out >> i & 1)
                ok = save_output(node, i, out[i]);
        cr_scope_close(scope);
    }
    for (int i = 0; ok && i < node->n_out; i++) {
        cr_tensor *t = out[i];
        if (!cr_dtype_is_float((cr_dtype)t->dtype) && !cr_dtype_is_complex((cr_dtype)t->dtype))
            continue;
        cr_node *old = t->node;
        t->node = cr_node_retain(node);
        t->output = (uint8_t)i;
        t->requires_grad = true;
        cr_node_release(old);
    }
    cr_node_release(node);
    return ok;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void install(void)
{
    cr_autograd_of.release_node = cr_node_release;
    cr_autograd_of.release_hooks = release_hooks;
    cr_record_call = record;
}

void cr_autograd_install(void)
{
    pthread_once(&once, install);
}
