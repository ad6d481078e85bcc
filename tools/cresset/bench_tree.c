/* tree-lstm: a binary Tree-LSTM (Tai, Socher, Manning 2015) over random trees, a new shape every step, node by node:
 * the host's recursion is the network. */
#include "bench.h"

#include <stdlib.h>

enum {
    TREES = 25,
    BATCHES = 400,
    LEAST_LEAVES = 10,
    MOST_LEAVES = 40,
    MOST_NODES = TREES * (2 * MOST_LEAVES - 1),
    WORDS = 10000,
    WIDTH = 150,
    CLASSES = 5
};

/* The trees of a step, each as a list of its splits in the order of the recursion: how many leaves go left. */
typedef struct forest {
    int leaves[TREES];
    uint8_t split[TREES * MOST_LEAVES];
    cr_tensor *tokens, *labels; /* i64: a word for each leaf, a class for each node */
} forest;

typedef struct tree_lstm {
    cr_module *net; /* holds the layers and the table of word vectors */
    cr_module *leaf, *pair, *head;
    cr_tensor *words;
    cr_optimizer *opt;
    forest *forests;
    int turn;
} tree_lstm;

/* ---- trees ---- */

static uint32_t next_number(uint32_t *state, uint32_t low, uint32_t high)
{
    *state ^= *state << 13; /* xorshift32 (Marsaglia 2003) */
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return low + *state % (high - low + 1);
}

static void draw_splits(uint32_t *state, int leaves, uint8_t **next)
{
    if (leaves == 1)
        return;
    uint32_t left = next_number(state, 1, (uint32_t)leaves - 1);
    *(*next)++ = (uint8_t)left;
    draw_splits(state, (int)left, next);
    draw_splits(state, leaves - (int)left, next);
}

static void draw_forest(uint32_t *state, forest *f)
{
    uint8_t *next = f->split;
    int64_t leaves = 0;
    for (int t = 0; t < TREES; t++) {
        f->leaves[t] = (int)next_number(state, LEAST_LEAVES, MOST_LEAVES);
        draw_splits(state, f->leaves[t], &next);
        leaves += f->leaves[t];
    }
    f->tokens = bench_classes(CR_SHAPE(leaves), WORDS);
    f->labels = bench_classes(CR_SHAPE(2 * leaves - TREES), CLASSES);
}

/* ---- the network ---- */

/* Where the walk over a forest is. */
typedef struct walk {
    const tree_lstm *m;
    cr_tensor *x; /* the word vectors of this tree: [leaves,WIDTH] */
    int64_t leaf;
    const uint8_t *split;
    cr_tensor *labels, **losses;
    int64_t node;
} walk;

typedef struct state {
    cr_tensor *h, *c; /* [1,WIDTH] */
} state;

static cr_tensor *gate(cr_tensor *gates, int i)
{
    return cr_narrow(gates, 1, (int64_t)i * WIDTH, WIDTH);
}

/* h from the cell and the output gate; the node's own loss. */
static state finish_node(walk *w, cr_tensor *c, cr_tensor *output)
{
    state s = {cr_mul(cr_sigmoid(output), cr_tanh(c)), c};
    cr_tensor *label = cr_narrow(w->labels, 0, w->node, 1);
    w->losses[w->node++] = cr_cross_entropy(cr_forward(w->m->head, s.h), label);
    return s;
}

static state read_leaf(walk *w)
{
    cr_tensor *gates = cr_forward(w->m->leaf, cr_narrow(w->x, 0, w->leaf++, 1));
    cr_tensor *c = cr_mul(cr_sigmoid(gate(gates, 0)), cr_tanh(gate(gates, 2)));
    return finish_node(w, c, gate(gates, 1));
}

static state read_tree(walk *w, int leaves)
{
    if (leaves == 1)
        return read_leaf(w);
    int left = *w->split++;
    state l = read_tree(w, left), r = read_tree(w, leaves - left);
    cr_tensor *gates = cr_forward(w->m->pair, cr_concat(CR_LIST(l.h, r.h), .axis = 1));
    cr_tensor *c = cr_mul(cr_sigmoid(gate(gates, 0)), cr_tanh(gate(gates, 4)));
    c = cr_add(c, cr_mul(cr_sigmoid(gate(gates, 1)), l.c));
    c = cr_add(c, cr_mul(cr_sigmoid(gate(gates, 2)), r.c));
    return finish_node(w, c, gate(gates, 3));
}

static bool tree_step(cr_list in, cr_tensor **out, void *context)
{
    (void)in;
    tree_lstm *m = context;
    const forest *f = &m->forests[m->turn++ % BATCHES];
    cr_tensor *losses[MOST_NODES];
    walk w = {.m = m, .split = f->split, .labels = f->labels, .losses = losses};
    cr_tensor *x = cr_embedding(m->words, f->tokens);
    int64_t first = 0;
    for (int t = 0; t < TREES; t++) {
        w.x = cr_narrow(x, 0, first, f->leaves[t]);
        w.leaf = 0;
        first += f->leaves[t];
        read_tree(&w, f->leaves[t]);
    }
    out[0] = cr_mean(cr_stack(cr_list_of(losses, (int)w.node)));
    return cr_backward(out[0]) && cr_step(m->opt);
}

/* ---- setting up ---- */

static void tree_end(void *context)
{
    tree_lstm *m = context;
    for (int i = 0; m->forests && i < BATCHES; i++) {
        cr_release(m->forests[i].tokens);
        cr_release(m->forests[i].labels);
    }
    cr_optimizer_free(m->opt);
    cr_module_free(m->net);
    free(m->forests);
    free(m);
}

static void *tree_setup(bench_setup *s)
{
    if (s->staged)
        return cr_fail(CR_ERROR_UNSUPPORTED,
                       "tree-lstm: every step has a new shape, so that its step cannot be staged; "
                       "run it with --mode eager");
    tree_lstm *m = calloc(1, sizeof *m);
    if (!m || !(m->forests = calloc(BATCHES, sizeof *m->forests))) {
        free(m);
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    }
    uint32_t random = 1;
    for (int i = 0; i < BATCHES; i++)
        draw_forest(&random, &m->forests[i]);
    m->net = cr_module_new("tree_lstm", NULL, 0);
    CR_SCOPE {
        m->words = cr_add_parameter(m->net, "words", cr_normal(CR_SHAPE(WORDS, WIDTH), 0, 1));
    }
    m->leaf = cr_add_child(m->net, "leaf", cr_linear_layer(WIDTH, 3 * WIDTH));
    m->pair = cr_add_child(m->net, "pair", cr_linear_layer(2 * WIDTH, 5 * WIDTH));
    m->head = cr_add_child(m->net, "head", cr_linear_layer(WIDTH, CLASSES));
    m->net = cr_module_built(m->net);
    m->opt = cr_adagrad(m->net, .lr = 0.05);
    return m;
}

const work bench_tree_works[] = {
    {"tree-lstm", "trees/s", TREES, tree_setup, tree_step, tree_end, .outputs = 1, .has_loss = true, .by_parts = true},
    {0},
};
