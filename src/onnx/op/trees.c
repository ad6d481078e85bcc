/* Forests of decision trees: from attributes to nodes, from rows to sums of votes. */
#include "onnx/op/trees.h"
#include "base/memory.h"
#include "base/threads.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { LEQ, LT, GTE, GT, EQ, NEQ, MEMBER, LEAF };
static const char *const modes[] = {"BRANCH_LEQ", "BRANCH_LT",  "BRANCH_GTE",    "BRANCH_GT",
                                    "BRANCH_EQ",  "BRANCH_NEQ", "BRANCH_MEMBER", "LEAF"};

struct cr_tree_node {
    double value;
    int64_t feature, yes, no; /* ~leaf for a leaf */
    int64_t members;          /* MEMBER: where its set begins */
    int mode;
    bool missing_is_yes;
};

void cr_forest_free(cr_forest *f)
{
    cr_arena_free(&f->arena);
}

/* ---- attributes ---- */

static void *room(cr_forest *f, int64_t count, size_t size)
{
    return cr_arena_alloc(&f->arena, (size_t)count, size);
}

static double *tensor_doubles(const cr_onnx_call *c, cr_forest *f, const char *name, int64_t *count)
{
    cr_value *v = cr_attr_value(c, name);
    cr_tensor *t = cr_value_get_tensor(v);
    *count = 0;
    if (!t)
        return v ? cr_fail(CR_ERROR_DTYPE, "attribute %s is no tensor of numbers", name) : NULL;
    double *to = room(f, cr_numel(t) + 1, sizeof *to);
    if (!to || !cr_copy_out(t, to, (size_t)cr_numel(t) * sizeof *to, CR_F64))
        return NULL;
    *count = cr_numel(t);
    return to;
}

double *cr_forest_doubles(const cr_onnx_call *c, cr_forest *f, const char *name, int64_t *count)
{
    char as_tensor[64];
    const float *from = cr_attr_floats(c, name, count);
    if (from && *count) {
        double *to = room(f, *count, sizeof *to);
        for (int64_t i = 0; to && i < *count; i++)
            to[i] = (double)from[i];
        return to;
    }
    snprintf(as_tensor, sizeof as_tensor, "%s_as_tensor", name);
    return tensor_doubles(c, f, as_tensor, count);
}

/* An attribute of exactly `count` whole numbers. */
static const int64_t *ints(const cr_onnx_call *c, const char *name, int64_t count)
{
    int64_t n;
    const int64_t *at = cr_attr_ints(c, name, &n);
    if (cr_ok() && n != count)
        CR_WRONG("attribute %s has %lld numbers, expected %lld", name, (long long)n, (long long)count);
    return cr_ok() ? at : NULL;
}

static bool same_count(const char *name, int64_t count, int64_t expected)
{
    if (cr_ok() && count != expected)
        CR_WRONG("attribute %s has %lld numbers, expected %lld", name, (long long)count, (long long)expected);
    return cr_ok();
}

/* Features, and what to do with NaN. */
static bool read_common(const cr_onnx_call *c, cr_forest *f)
{
    const int64_t *feature = ints(c, "nodes_featureids", f->n_nodes);
    int64_t n_missing;
    const int64_t *missing = cr_attr_ints(c, "nodes_missing_value_tracks_true", &n_missing);
    if (!cr_ok() || (n_missing && !same_count("nodes_missing_value_tracks_true", n_missing, f->n_nodes)))
        return false;
    for (int64_t i = 0; i < f->n_nodes; i++) {
        struct cr_tree_node *n = &f->nodes[i];
        n->feature = feature[i];
        n->missing_is_yes = n_missing && missing[i];
        if (n->mode == LEAF)
            continue;
        if (n->feature < 0)
            return CR_WRONG("node %lld looks at feature %lld", (long long)i, (long long)n->feature);
        f->features = n->feature >= f->features ? n->feature + 1 : f->features;
    }
    return true;
}

static bool check_votes(const cr_forest *f)
{
    for (int64_t i = 0; i < f->n_votes; i++)
        if (f->targets[i] < 0 || f->targets[i] >= f->n_targets)
            return CR_WRONG("a leaf votes for %lld of %lld", (long long)f->targets[i], (long long)f->n_targets);
    return true;
}

/* ---- by position ---- */

/* A child: a node, or a leaf. */
static bool child(const cr_forest *f, int64_t at, bool leaf, int64_t *to)
{
    if (at < 0 || at >= (leaf ? f->n_leaves : f->n_nodes))
        return CR_WRONG("a node's branch leads to %s %lld of %lld", leaf ? "leaf" : "node", (long long)at,
                        (long long)(leaf ? f->n_leaves : f->n_nodes));
    *to = leaf ? ~at : at;
    return true;
}

static bool read_modes(const cr_onnx_call *c, cr_forest *f)
{
    int64_t n, n_splits, n_members, next = 0;
    double *mode = tensor_doubles(c, f, "nodes_modes", &n);
    f->n_nodes = n;
    double *split = tensor_doubles(c, f, "nodes_splits", &n_splits);
    f->members = tensor_doubles(c, f, "membership_values", &n_members);
    if (f->members)
        f->members[n_members] = NAN;
    if (!cr_ok() || !same_count("nodes_splits", n_splits, n) || !(f->nodes = room(f, n, sizeof *f->nodes)))
        return false;
    for (int64_t i = 0; i < n; i++) {
        if (!(mode[i] >= LEQ && mode[i] <= MEMBER))
            return CR_WRONG("the mode of node %lld is %g, expected 0 to 6", (long long)i, mode[i]);
        f->nodes[i] = (struct cr_tree_node){.mode = (int)mode[i], .value = split[i]};
        if (f->nodes[i].mode != MEMBER)
            continue;
        if (next >= n_members)
            return CR_WRONG("attribute membership_values has too few sets");
        f->nodes[i].members = next;
        while (!isnan(f->members[next++]))
            ;
    }
    return true;
}

bool cr_forest_by_position(const cr_onnx_call *c, cr_forest *f)
{
    memset(f, 0, sizeof *f);
    f->n_targets = cr_attr_int(c, "n_targets", 1);
    const int64_t *targets = cr_attr_ints(c, "leaf_targetids", &f->n_leaves);
    const int64_t *roots = cr_attr_ints(c, "tree_roots", &f->n_roots);
    int64_t n_weights;
    f->weights = tensor_doubles(c, f, "leaf_weights", &n_weights);
    if (!cr_ok() || !same_count("leaf_weights", n_weights, f->n_leaves) || !read_modes(c, f))
        return false;
    const int64_t *yes = ints(c, "nodes_truenodeids", f->n_nodes), *no = ints(c, "nodes_falsenodeids", f->n_nodes);
    const int64_t *yes_leaf = ints(c, "nodes_trueleafs", f->n_nodes),
                  *no_leaf = ints(c, "nodes_falseleafs", f->n_nodes);
    if (!cr_ok() || !read_common(c, f))
        return false;
    for (int64_t i = 0; i < f->n_nodes; i++)
        if (!child(f, yes[i], yes_leaf[i], &f->nodes[i].yes) || !child(f, no[i], no_leaf[i], &f->nodes[i].no))
            return false;
    f->n_votes = f->n_leaves;
    f->first = room(f, f->n_leaves + 1, sizeof *f->first);
    f->targets = room(f, f->n_leaves, sizeof *f->targets);
    f->roots = room(f, f->n_roots, sizeof *f->roots);
    if (!f->first || !f->targets || !f->roots)
        return false;
    for (int64_t i = 0; i <= f->n_leaves; i++)
        f->first[i] = i;
    if (f->n_leaves)
        memcpy(f->targets, targets, (size_t)f->n_leaves * sizeof *targets);
    for (int64_t i = 0; i < f->n_roots; i++)
        if (!child(f, roots[i], false, &f->roots[i]))
            return false;
    return check_votes(f);
}

/* ---- by identifier ---- */

/* Nodes and votes in order of tree and node. */
typedef struct place {
    int64_t tree, node, at;
} place;

static int by_place(const void *a, const void *b)
{
    const place *p = a, *q = b;
    if (p->tree != q->tree)
        return p->tree < q->tree ? -1 : 1;
    if (p->node != q->node)
        return p->node < q->node ? -1 : 1;
    return p->at < q->at ? -1 : p->at > q->at;
}

static place *places(cr_forest *f, const int64_t *tree, const int64_t *node, int64_t n)
{
    place *p = room(f, n, sizeof *p);
    bool sorted = true;
    for (int64_t i = 0; p && i < n; i++) {
        p[i] = (place){tree[i], node[i], i};
        sorted = sorted && (!i || by_place(&p[i - 1], &p[i]) < 0);
    }
    if (p && !sorted)
        qsort(p, (size_t)n, sizeof *p, by_place);
    return p;
}

/* The first of p at or after (tree, node). */
static int64_t find(const place *p, int64_t n, int64_t tree, int64_t node)
{
    int64_t low = 0, high = n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        bool before = p[middle].tree != tree ? p[middle].tree < tree : p[middle].node < node;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low;
}

/* leaf[i]: the leaf that node i is, -1 for branches. */
static bool number_leaves(const cr_onnx_call *c, cr_forest *f, int64_t *leaf)
{
    int64_t n;
    const char *const *mode = cr_attr_texts(c, "nodes_modes", &n);
    if (!same_count("nodes_modes", n, f->n_nodes))
        return false;
    for (int64_t i = 0; i < n; i++) {
        int m = 0;
        while (m <= LEAF && (m == MEMBER || strcmp(mode[i], modes[m]) != 0))
            m++;
        if (m > LEAF)
            return CR_WRONG("the mode of node %lld is \"%s\", expected BRANCH_LEQ, BRANCH_LT, ..., or LEAF",
                            (long long)i, mode[i]);
        f->nodes[i].mode = m;
        leaf[i] = m == LEAF ? f->n_leaves++ : -1;
    }
    return true;
}

static bool branch(const place *p, const int64_t *leaf, int64_t n, int64_t tree, int64_t node, int64_t *to)
{
    int64_t k = find(p, n, tree, node);
    if (k >= n || p[k].tree != tree || p[k].node != node)
        return CR_WRONG("tree %lld has no node %lld", (long long)tree, (long long)node);
    *to = leaf[p[k].at] < 0 ? p[k].at : ~leaf[p[k].at];
    return true;
}

/* Branches, and for each tree its root: the first of its nodes that no branch leads to. */
static bool link_nodes(const cr_onnx_call *c, cr_forest *f, const place *p, const int64_t *leaf, const int64_t *tree)
{
    const int64_t *yes = ints(c, "nodes_truenodeids", f->n_nodes), *no = ints(c, "nodes_falsenodeids", f->n_nodes);
    bool *reached = room(f, f->n_nodes + f->n_leaves, sizeof *reached), *reached_leaf = reached + f->n_nodes;
    f->roots = room(f, f->n_nodes, sizeof *f->roots);
    if (!cr_ok() || !reached || !f->roots)
        return false;
    for (int64_t i = 0; i < f->n_nodes; i++) {
        struct cr_tree_node *n = &f->nodes[i];
        if (n->mode == LEAF)
            continue;
        if (!branch(p, leaf, f->n_nodes, tree[i], yes[i], &n->yes) ||
            !branch(p, leaf, f->n_nodes, tree[i], no[i], &n->no))
            return false;
        *(n->yes < 0 ? &reached_leaf[~n->yes] : &reached[n->yes]) = true;
        *(n->no < 0 ? &reached_leaf[~n->no] : &reached[n->no]) = true;
    }
    bool rooted = false;
    for (int64_t k = 0; k < f->n_nodes; k++) {
        int64_t i = p[k].at;
        rooted = rooted && p[k].tree == p[k - 1].tree;
        if (rooted || (leaf[i] < 0 ? reached[i] : reached_leaf[leaf[i]]))
            continue;
        f->roots[f->n_roots++] = leaf[i] < 0 ? i : ~leaf[i];
        rooted = true;
    }
    return true;
}

static const int64_t *vote_ints(const cr_onnx_call *c, const char *prefix, const char *what, int64_t count)
{
    char name[64];
    snprintf(name, sizeof name, "%s_%s", prefix, what);
    return ints(c, name, count);
}

/* Votes, put in the order of their leaves. */
static bool read_votes(const cr_onnx_call *c, cr_forest *f, const char *prefix, const place *nodes, const int64_t *leaf)
{
    char name[64];
    int64_t n;
    snprintf(name, sizeof name, "%s_weights", prefix);
    double *weight = cr_forest_doubles(c, f, name, &n);
    if (!cr_ok())
        return false;
    const int64_t *target = vote_ints(c, prefix, "ids", n), *tree = vote_ints(c, prefix, "treeids", n);
    const int64_t *node = vote_ints(c, prefix, "nodeids", n);
    if (!cr_ok())
        return false;
    place *p = places(f, tree, node, n);
    f->n_votes = n;
    f->first = room(f, f->n_leaves + 1, sizeof *f->first);
    f->targets = room(f, n, sizeof *f->targets);
    f->weights = room(f, n, sizeof *f->weights);
    if (!p || !f->first || !f->targets || !f->weights)
        return false;
    /* Leaves are numbered as nodes are listed, votes are gathered leaf by leaf. */
    int64_t given = 0;
    for (int64_t i = 0; i < f->n_nodes; i++) {
        if (leaf[i] < 0)
            continue;
        f->first[leaf[i]] = given;
        const place *at = &nodes[i]; /* here in the order of the attributes, not sorted */
        for (int64_t k = find(p, n, at->tree, at->node); k < n && p[k].tree == at->tree && p[k].node == at->node; k++) {
            f->targets[given] = target[p[k].at];
            f->weights[given++] = weight[p[k].at];
            if (given == n)
                break;
        }
    }
    f->first[f->n_leaves] = given;
    f->n_votes = given;
    return check_votes(f);
}

bool cr_forest_by_id(const cr_onnx_call *c, cr_forest *f, const char *prefix, int64_t n_targets)
{
    memset(f, 0, sizeof *f);
    f->n_targets = n_targets;
    const int64_t *tree = cr_attr_ints(c, "nodes_treeids", &f->n_nodes), *node = ints(c, "nodes_nodeids", f->n_nodes);
    int64_t n_values;
    double *value = cr_forest_doubles(c, f, "nodes_values", &n_values);
    if (!same_count("nodes_values", n_values, f->n_nodes))
        return false;
    int64_t *leaf = room(f, f->n_nodes, sizeof *leaf);
    place *listed = room(f, f->n_nodes, sizeof *listed), *sorted = places(f, tree, node, f->n_nodes);
    f->nodes = room(f, f->n_nodes, sizeof *f->nodes);
    if (!leaf || !listed || !sorted || !f->nodes || !number_leaves(c, f, leaf) || !read_common(c, f))
        return false;
    for (int64_t i = 0; i < f->n_nodes; i++) {
        f->nodes[i].value = value[i];
        listed[i] = (place){tree[i], node[i], i};
    }
    return link_nodes(c, f, sorted, leaf, tree) && read_votes(c, f, prefix, listed, leaf);
}

/* ---- asking ---- */

static bool goes_yes(const cr_forest *f, const struct cr_tree_node *n, double x)
{
    if (isnan(x) && n->missing_is_yes)
        return true;
    switch (n->mode) {
    case LEQ:
        return x <= n->value;
    case LT:
        return x < n->value;
    case GTE:
        return x >= n->value;
    case GT:
        return x > n->value;
    case EQ:
        return x == n->value;
    case NEQ:
        return x != n->value;
    default:
        break;
    }
    for (const double *m = f->members + n->members; !isnan(*m); m++)
        if (*m == x)
            return true;
    return false;
}

static void vote(const cr_forest *f, int64_t leaf, double *scores, bool *hit)
{
    for (int64_t i = f->first[leaf]; i < f->first[leaf + 1]; i++) {
        int64_t t = f->targets[i];
        double w = f->weights[i];
        if (f->aggregate == CR_LOWEST || f->aggregate == CR_HIGHEST)
            scores[t] = !hit[t] || (f->aggregate == CR_LOWEST ? w < scores[t] : w > scores[t]) ? w : scores[t];
        else
            scores[t] += w;
        hit[t] = true;
    }
}

typedef struct question {
    const cr_forest *forest;
    const double *x;
    int64_t columns;
    double *scores;
    bool *hit;
    atomic_bool circle;
} question;

static void ask(int64_t begin, int64_t end, void *context)
{
    question *q = context;
    const cr_forest *f = q->forest;
    for (int64_t row = begin; row < end; row++) {
        const double *x = q->x + row * q->columns;
        double *scores = q->scores + row * f->n_targets;
        bool *hit = q->hit + row * f->n_targets;
        for (int64_t t = 0; t < f->n_targets; t++) {
            scores[t] = 0;
            hit[t] = false;
        }
        for (int64_t r = 0; r < f->n_roots; r++) {
            int64_t at = f->roots[r], steps = 0;
            while (at >= 0 && steps++ <= f->n_nodes)
                at = goes_yes(f, &f->nodes[at], x[f->nodes[at].feature]) ? f->nodes[at].yes : f->nodes[at].no;
            if (at >= 0)
                atomic_store_explicit(&q->circle, true, memory_order_relaxed);
            else
                vote(f, ~at, scores, hit);
        }
        for (int64_t t = 0; t < f->n_targets && f->aggregate == CR_AVERAGE && f->n_roots; t++)
            scores[t] /= (double)f->n_roots;
    }
}

bool cr_forest_scores(const cr_forest *f, const double *x, int64_t rows, int64_t columns, double *scores, bool *hit)
{
    question q = {.forest = f, .x = x, .columns = columns, .scores = scores, .hit = hit};
    if (columns < f->features)
        return cr_fail_bool(CR_ERROR_SHAPE, "the input has %lld features, a node looks at feature %lld",
                            (long long)columns, (long long)f->features - 1);
    atomic_init(&q.circle, false);
    cr_parallel_for(rows, 1 + 4000 / (1 + 16 * f->n_roots), ask, &q);
    return !atomic_load(&q.circle) || CR_WRONG("the nodes of a tree lead in a circle");
}
