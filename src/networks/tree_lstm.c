/* LSTMs over trees: Tai, Socher, Manning 2015, "Improved semantic representations from tree-structured long short-term
 * memory networks". The host goes over the tree, a node after its children; every node is a few ordinary ops on rows
 * [1,width], so that dynamic batching (CR_BATCHED) finds those that are alike. What does not depend on the tree (the
 * inputs' maps, the head) is computed for all nodes at once. */
#include "base/memory.h"
#include "base/site.h"
#include "networks/parts.h"
#include "nn/layer.h"
#include <cresset/networks.h>

typedef struct tree_lstm {
    cr_module *words, *head;
    cr_module *ioux, *iouh, *fx, *fh; /* of any number of children */
    cr_module *leaf, *pair;           /* of two */
    int64_t width;
    double dropout;
} tree_lstm;

/* ---- a tree ---- */

/* The children of node i, in order: first[i], next[first[i]], ...; -1 ends. */
typedef struct tree {
    int64_t nodes, *parent, *first, *next, *last;
    cr_tensor **h, **c; /* [1,width] */
} tree;

static void forget(tree *t)
{
    void *all[] = {t->parent, t->first, t->next, t->last, t->h, t->c};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cr_free(all[i]);
}

static bool read_tree(tree *t, cr_tensor *parents, bool binary)
{
    size_t n = (size_t)(t->nodes = cr_size(parents, 0)) + 1;
    t->parent = cr_calloc(n, sizeof *t->parent);
    t->first = cr_calloc(n, sizeof *t->first);
    t->next = cr_calloc(n, sizeof *t->next);
    t->last = cr_calloc(n, sizeof *t->last);
    t->h = cr_calloc(n, sizeof *t->h);
    t->c = cr_calloc(n, sizeof *t->c);
    if (!t->parent || !t->first || !t->next || !t->last || !t->h || !t->c ||
        !cr_copy_out(parents, t->parent, (n - 1) * sizeof *t->parent, CR_I64))
        return false;
    for (int64_t i = 0; i < t->nodes; i++)
        t->first[i] = t->next[i] = t->last[i] = -1;
    for (int64_t i = 0; i < t->nodes; i++) {
        int64_t parent = t->parent[i];
        if (parent >= t->nodes)
            return cr_fail_bool(CR_ERROR_VALUE, "tree_lstm: node %lld has the parent %lld, of %lld nodes", (long long)i,
                                (long long)parent, (long long)t->nodes);
        if (parent <= i) /* a root */
            continue;
        *(t->first[parent] < 0 ? &t->first[parent] : &t->next[t->last[parent]]) = i;
        t->last[parent] = i;
    }
    for (int64_t i = 0; binary && i < t->nodes; i++) {
        int64_t first = t->first[i], second = first < 0 ? -1 : t->next[first];
        if (first >= 0 && (second < 0 || t->next[second] >= 0))
            return cr_fail_bool(CR_ERROR_VALUE, "tree_lstm: node %lld has %s, expected none or two children",
                                (long long)i, second < 0 ? "one child" : "more than two children");
    }
    return true;
}

/* ---- nodes ---- */

static cr_tensor *gate(cr_tensor *gates, int64_t i, int64_t width)
{
    return cr_narrow(gates, 1, i * width, width);
}

static void finish(tree *t, int64_t node, cr_tensor *c, cr_tensor *output)
{
    t->c[node] = c;
    t->h[node] = cr_mul(cr_sigmoid(output), cr_tanh(c));
}

/* iou [nodes,3 width] and fx [nodes,width]: the maps of the inputs. */
static void child_sum_node(const tree_lstm *m, tree *t, int64_t node, cr_tensor *iou, cr_tensor *fx)
{
    cr_tensor *sum = NULL, *kept = NULL;
    int64_t w = m->width;
    for (int64_t k = t->first[node]; k >= 0; k = t->next[k])
        sum = sum ? cr_add(sum, t->h[k]) : t->h[k];
    if (!sum)
        sum = cr_full(CR_SHAPE(1, w), 0, .dtype = cr_dtype_of(iou));
    cr_tensor *gates = cr_add(cr_narrow(iou, 0, node, 1), cr_forward(m->iouh, sum));
    cr_tensor *own = t->first[node] < 0 ? NULL : cr_narrow(fx, 0, node, 1);
    for (int64_t k = t->first[node]; k >= 0; k = t->next[k]) {
        cr_tensor *part = cr_mul(cr_sigmoid(cr_add(own, cr_forward(m->fh, t->h[k]))), t->c[k]);
        kept = kept ? cr_add(kept, part) : part;
    }
    cr_tensor *c = cr_mul(cr_sigmoid(gate(gates, 0, w)), cr_tanh(gate(gates, 2, w)));
    finish(t, node, kept ? cr_add(c, kept) : c, gate(gates, 1, w));
}

/* leaf [nodes,3 width]: the gates of all nodes, as if they were leaves. */
static void binary_node(const tree_lstm *m, tree *t, int64_t node, cr_tensor *leaf)
{
    int64_t w = m->width, l = t->first[node];
    if (l < 0) {
        cr_tensor *gates = cr_narrow(leaf, 0, node, 1);
        finish(t, node, cr_mul(cr_sigmoid(gate(gates, 0, w)), cr_tanh(gate(gates, 2, w))), gate(gates, 1, w));
        return;
    }
    int64_t r = t->next[l];
    cr_tensor *gates = cr_forward(m->pair, cr_concat(CR_LIST(t->h[l], t->h[r]), .axis = 1));
    cr_tensor *c = cr_mul(cr_sigmoid(gate(gates, 0, w)), cr_tanh(gate(gates, 4, w)));
    c = cr_add(c, cr_mul(cr_sigmoid(gate(gates, 1, w)), t->c[l]));
    c = cr_add(c, cr_mul(cr_sigmoid(gate(gates, 2, w)), t->c[r]));
    finish(t, node, c, gate(gates, 3, w));
}

/* The states h [nodes,width]. */
static cr_tensor *read_nodes(const tree_lstm *m, tree *t, cr_tensor *x)
{
    cr_tensor *iou = cr_forward(m->pair ? m->leaf : m->ioux, x), *fx = m->pair ? NULL : cr_forward(m->fx, x);
    for (int64_t i = 0; cr_ok() && i < t->nodes; i++) {
        if (m->pair)
            binary_node(m, t, i, iou);
        else
            child_sum_node(m, t, i, iou, fx);
    }
    if (!t->nodes && iou)
        return cr_narrow(iou, 1, 0, m->width);
    return cr_ok() ? cr_concat(cr_list_of(t->h, (int)t->nodes)) : NULL;
}

/* ---- the network ---- */

static cr_tensor *tree_lstm_forward(cr_module *m, cr_list in)
{
    tree_lstm *net = cr_module_data(m);
    char a[96], b[96];
    if (in.count != 2)
        return cr_fail(CR_ERROR_VALUE, "tree_lstm: %d tensors, expected 2 (tokens and parents)", in.count);
    if (cr_ndim(in.at[0]) != 1 || cr_ndim(in.at[1]) != 1 || cr_size(in.at[0], 0) != cr_size(in.at[1], 0))
        return cr_fail(CR_ERROR_SHAPE, "tree_lstm: tokens are %s and parents %s, expected i64[nodes] both",
                       cr_describe(in.at[0], a, sizeof a), cr_describe(in.at[1], b, sizeof b));
    tree t = {0};
    cr_tensor *h = NULL;
    if (read_tree(&t, in.at[1], net->pair)) {
        cr_tensor *x = cr_drop(m, net->dropout, cr_forward(net->words, in.at[0]));
        h = x ? read_nodes(net, &t, x) : NULL;
    }
    forget(&t);
    h = h && net->head ? cr_forward(net->head, cr_drop(m, net->dropout, h)) : h;
    return h;
}

static void build(cr_module *m, tree_lstm *t, int64_t vocab, int64_t classes, const cr_tree_lstm_opts *o)
{
    int64_t w = o->width, in = o->embedding ? o->embedding : w;
    t->width = w;
    t->dropout = o->dropout;
    t->words = cr_add_child(m, "words", cr_embedding_layer(vocab, in));
    if (o->binary) {
        t->leaf = cr_add_child(m, "leaf", cr_linear_layer(in, 3 * w));
        t->pair = cr_add_child(m, "pair", cr_linear_layer(2 * w, 5 * w));
    } else {
        t->ioux = cr_add_child(m, "ioux", cr_linear_layer(in, 3 * w));
        t->iouh = cr_add_child(m, "iouh", cr_linear_layer(w, 3 * w));
        t->fx = cr_add_child(m, "fx", cr_linear_layer(in, w));
        t->fh = cr_add_child(m, "fh", cr_linear_layer(w, w));
    }
    t->head = classes ? cr_add_child(m, "head", cr_linear_layer(w, classes)) : NULL;
}

cr_module *cr_tree_lstm_at(cr_site at, int64_t vocab, int64_t classes, const cr_tree_lstm_opts *options)
{
    CR_TAKE_OPTIONS(cr_tree_lstm_opts, o, options);
    o.width = o.width ? o.width : 150;
    cr_builder b = cr_build_begin(at, "tree_lstm", "tree_lstm", NULL, sizeof(tree_lstm));
    cr_module_on_forward_all(b.m, tree_lstm_forward);
    if (b.m && cr_at_least(b.m, "width", o.width, 1) && cr_at_least(b.m, "classes", classes, 0) &&
        cr_is_probability(b.m, "dropout", o.dropout))
        build(b.m, cr_module_data(b.m), vocab, classes, &o);
    return cr_build_end(&b);
}
