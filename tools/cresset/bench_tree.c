/* tree-lstm: a binary Tree-LSTM (Tai, Socher, Manning 2015) over random trees, a new shape every step, node by node:
 * the host's recursion is the network. What is staged are the cells that it calls: a whole step would be another trace
 * every time. tree-lstm-batched: the same recursion in a CR_BATCHED block. */
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
    cr_function *staged_leaf, *staged_pair; /* NULL: eager */
    bool batched;
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

/* ---- the network: two cells ---- */

typedef struct state {
    cr_tensor *h, *c; /* [1,WIDTH] */
} state;

static cr_tensor *gate(cr_tensor *gates, int i)
{
    return cr_narrow(gates, 1, (int64_t)i * WIDTH, WIDTH);
}

/* h from the cell and the output gate; h, the cell and the node's own loss. */
static bool finish_node(const tree_lstm *m, cr_tensor *c, cr_tensor *output, cr_tensor *label, cr_tensor **out)
{
    out[0] = cr_mul(cr_sigmoid(output), cr_tanh(c));
    out[1] = c;
    out[2] = cr_cross_entropy(cr_forward(m->head, out[0]), label);
    return out[2] != NULL;
}

/* From a word's vector [1,WIDTH] and a label [1]. */
static bool leaf_cell(cr_list in, cr_tensor **out, void *context)
{
    tree_lstm *m = context;
    cr_tensor *gates = cr_forward(m->leaf, in.at[0]);
    cr_tensor *c = cr_mul(cr_sigmoid(gate(gates, 0)), cr_tanh(gate(gates, 2)));
    return finish_node(m, c, gate(gates, 1), in.at[1], out);
}

/* From h and c of the left and of the right tree, and a label. */
static bool pair_cell(cr_list in, cr_tensor **out, void *context)
{
    tree_lstm *m = context;
    cr_tensor *gates = cr_forward(m->pair, cr_concat(CR_LIST(in.at[0], in.at[2]), .axis = 1));
    cr_tensor *c = cr_mul(cr_sigmoid(gate(gates, 0)), cr_tanh(gate(gates, 4)));
    c = cr_add(c, cr_mul(cr_sigmoid(gate(gates, 1)), in.at[1]));
    c = cr_add(c, cr_mul(cr_sigmoid(gate(gates, 2)), in.at[3]));
    return finish_node(m, c, gate(gates, 3), in.at[4], out);
}

/* ---- over a tree ---- */

/* Where the walk over a forest is. */
typedef struct walk {
    tree_lstm *m;
    cr_tensor *x; /* word vectors of this tree's leaves, or of all: [leaves,WIDTH] */
    int64_t leaf;
    const uint8_t *split;
    cr_tensor *labels, **losses;
    int64_t node;
} walk;

static state run_cell(walk *w, cr_stage_fn cell, cr_function *staged, cr_list in)
{
    cr_tensor *out[3] = {NULL};
    if (staged)
        cr_call_function(staged, in, out);
    else
        cell(in, out, w->m);
    w->losses[w->node++] = out[2];
    return (state){out[0], out[1]};
}

static state read_tree(walk *w, int leaves)
{
    tree_lstm *m = w->m;
    if (leaves == 1) {
        cr_tensor *x = cr_narrow(w->x, 0, w->leaf++, 1);
        return run_cell(w, leaf_cell, m->staged_leaf, CR_LIST(x, cr_narrow(w->labels, 0, w->node, 1)));
    }
    int left = *w->split++;
    state l = read_tree(w, left), r = read_tree(w, leaves - left);
    cr_tensor *label = cr_narrow(w->labels, 0, w->node, 1);
    return run_cell(w, pair_cell, m->staged_pair, CR_LIST(l.h, l.c, r.h, r.c, label));
}

static cr_tensor *forest_loss(walk *w, const forest *f)
{
    cr_tensor *all = w->x;
    int64_t first = 0;
    for (int t = 0; t < TREES; t++) {
        if (!w->m->batched) { /* parts of a small tensor have smaller gradients; a block gathers all of one */
            w->x = cr_narrow(all, 0, first, f->leaves[t]);
            w->leaf = 0;
        }
        first += f->leaves[t];
        read_tree(w, f->leaves[t]);
    }
    return cr_mean(cr_stack(cr_list_of(w->losses, (int)w->node)));
}

static bool tree_step(cr_list in, cr_tensor **out, void *context)
{
    (void)in;
    tree_lstm *m = context;
    const forest *f = &m->forests[m->turn++ % BATCHES];
    cr_tensor *losses[MOST_NODES];
    walk w = {.m = m, .x = cr_embedding(m->words, f->tokens), .split = f->split, .labels = f->labels, .losses = losses};
    if (m->batched)
        CR_BATCHED {
            out[0] = cr_keep(forest_loss(&w, f));
        }
    else
        out[0] = forest_loss(&w, f);
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
    cr_function_free(m->staged_leaf);
    cr_function_free(m->staged_pair);
    cr_optimizer_free(m->opt);
    cr_module_free(m->net);
    free(m->forests);
    free(m);
}

static void *tree_setup(bench_setup *s)
{
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
    if (s->staged) {
        m->staged_leaf = cr_stage(leaf_cell, m, .name = "leaf", .outputs = 3);
        m->staged_pair = cr_stage(pair_cell, m, .name = "pair", .outputs = 3);
    }
    return m;
}

static void *batched_setup(bench_setup *s)
{
    tree_lstm *m = tree_setup(s);
    if (m)
        m->batched = true;
    return m;
}

const work bench_tree_works[] = {
    {"tree-lstm-batched", "trees/s", TREES, batched_setup, tree_step, tree_end, .outputs = 1, .has_loss = true, .by_parts = true},
    {"tree-lstm", "trees/s", TREES, tree_setup, tree_step, tree_end, .outputs = 1, .has_loss = true, .by_parts = true},
    {0},
};
