/* Fusion: which nodes run together. Every node that a group takes starts alone; going through the graph, the groups of
 * a node and of the makers of its inputs are joined where the result is still one loop nest and where no node outside
 * would have to run both after and before it. */
#include "base/memory.h"
#include "graph/group/interpret.h"
#include "graph/program/program.h"

#include <stdlib.h>
#include <string.h>

/* A list of nodes, of edges; -1: none. */
typedef struct edges {
    int first, last;
} edges;

typedef struct edge {
    int node, next;
} edge;

/* A node or a group while groups grow. */
typedef struct unit {
    int *members; /* numbers of nodes, in order; of one node alone `own` */
    int own, count;
    size_t capacity;
    edges before, after; /* nodes that run before it and after it, with repetitions */
    int waits;           /* an optimizer's step: for the first node before it that had not been placed */
    int rank;            /* its place in an order in which everything may run */
    int mark;            /* the search that has been here last */
    bool takes; /* it may be joined with others */
    bool sums;  /* it has members of more than one size */
} unit;

/* Two units that do not go together, and never will as long as they have so many members. */
typedef struct misfit {
    int a, b, n_a, n_b;
} misfit;

enum { MISFITS = 1 << 12 };

/* How many nodes of a group that is being made read a memory. */
typedef struct inside {
    int group, reads;
} inside;

typedef struct fusion {
    const cr_graph *g;
    edge *edges;
    size_t n_edges, edge_capacity;
    misfit *misfits; /* some of those met so far, by a hash of the two */
    unit *units;  /* by the number of their first node */
    int *unit_of; /* by the nodes' numbers */
    int *order;   /* units by their ranks */
    int *moved;   /* ranks of units that a search has found; room for all, and for two more */
    int *placed;  /* room for as many units */
    int n_moved;
    int *reads;    /* how many nodes read a memory, by its number */
    inside *inside; /* by the memory's number */
    int groups;    /* how many have been made */
    bool *escapes; /* memories that are seen after the run */
    int search;
    bool interpreted; /* groups are not compiled */
} fusion;

/* ---- what must run before what ---- */

static bool add_edge(fusion *f, edges *list, int node)
{
    if (list->last >= 0 && f->edges[list->last].node == node)
        return true;
    if (!cr_grow(&f->edges, &f->edge_capacity, f->n_edges + 1, sizeof *f->edges))
        return false;
    int new = (int)f->n_edges++;
    f->edges[new] = (edge){node, -1};
    *(list->last < 0 ? &list->first : &f->edges[list->last].next) = new;
    list->last = new;
    return true;
}

static void append(fusion *f, edges *list, const edges *more)
{
    if (more->first < 0)
        return;
    *(list->last < 0 ? &list->first : &f->edges[list->last].next) = more->first;
    list->last = more->last;
}

static bool add_before(fusion *f, int node, int before)
{
    return before < 0 || before == node ||
           (add_edge(f, &f->units[node].before, before) && add_edge(f, &f->units[before].after, node));
}

/* The nodes that have touched a memory since it was last written in place. */
typedef struct touch {
    int writer;
    int *readers;
    size_t n, capacity;
} touch;

static bool note_read(fusion *f, touch *t, int node)
{
    if (!add_before(f, node, t->writer) || !cr_grow(&t->readers, &t->capacity, t->n + 1, sizeof *t->readers))
        return false;
    t->readers[t->n++] = node;
    return true;
}

static bool note_write(fusion *f, touch *t, int node)
{
    bool ok = add_before(f, node, t->writer);
    for (size_t i = 0; ok && i < t->n; i++)
        ok = add_before(f, node, t->readers[i]);
    t->writer = node;
    t->n = 0;
    return ok;
}

/* Views need no order of their own: what reads them depends on what made their memory. */
static bool order_node(fusion *f, touch *touches, const cr_graph_node *n, int *last_random)
{
    bool ok = true;
    if (n->op->flags & CR_OP_VIEW)
        return true;
    for (int i = 0; ok && i < n->n_in; i++) {
        if (!n->in[i])
            continue;
        touch *t = &touches[n->in[i]->memory->number];
        ok = cr_graph_node_writes(n, i) ? note_write(f, t, n->number) : note_read(f, t, n->number);
    }
    for (int i = 0; ok && i < n->n_out; i++)
        if (!n->in_place)
            touches[n->out[i]->memory->number].writer = n->number;
    if (ok && f->g->random_unknown && cr_graph_draws(f->g, n->op, n->attrs))
        ok = add_before(f, n->number, *last_random); /* which says where its numbers begin */
    if (ok && (n->op->flags & CR_OP_RANDOM)) {       /* numbers are drawn in the order of the program */
        ok = add_before(f, n->number, *last_random);
        *last_random = n->number;
    }
    return ok;
}

static bool find_order(fusion *f)
{
    touch *touches = cr_calloc(f->g->n_memories + 1, sizeof *touches);
    bool ok = touches != NULL;
    int last_random = -1;
    for (size_t i = 0; ok && i < f->g->n_memories; i++)
        touches[i].writer = -1;
    for (size_t i = 0; ok && i < f->g->n_nodes; i++)
        ok = order_node(f, touches, f->g->nodes[i], &last_random);
    for (size_t i = 0; touches && i < f->g->n_memories; i++)
        cr_free(touches[i].readers);
    cr_free(touches);
    return ok;
}

/* ---- what is stored ---- */

static void count_reads(fusion *f)
{
    for (size_t i = 0; i < f->g->n_nodes; i++) {
        const cr_graph_node *n = f->g->nodes[i];
        for (int k = 0; k < n->n_in && !(n->op->flags & CR_OP_VIEW); k++)
            if (n->in[k])
                f->reads[n->in[k]->memory->number]++;
    }
    for (size_t i = 0; i < f->g->n_outputs; i++)
        f->escapes[f->g->outputs[i]->memory->number] = true;
    for (size_t i = 0; i < f->g->n_gradients; i++)
        if (f->g->gradients[i].value)
            f->escapes[f->g->gradients[i].value->memory->number] = true;
}

/* How often the nodes read each other's memories. */
static void count_inside(fusion *f, cr_graph_node *const *nodes, int n)
{
    f->groups++;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < nodes[i]->n_in; k++) {
            if (!nodes[i]->in[k])
                continue;
            inside *c = &f->inside[nodes[i]->in[k]->memory->number];
            *c = (inside){f->groups, c->group == f->groups ? c->reads + 1 : 1};
        }
}

/* The nodes as a group; what others read of their results is stored. */
static bool make_group(fusion *f, cr_group *group, cr_graph_node *const *nodes, int n)
{
    bool stored[CR_GROUP_MEMBERS];
    count_inside(f, nodes, n);
    for (int i = 0; i < n; i++) {
        int memory = nodes[i]->out[0]->memory->number;
        const inside *c = &f->inside[memory];
        stored[i] = f->escapes[memory] || f->reads[memory] > (c->group == f->groups ? c->reads : 0);
    }
    group->any_size = f->g->any_size;
    return cr_group_make(group, nodes, stored, n) && (!f->interpreted || cr_tiles_take(group));
}

/* ---- joining ---- */

/* Joining keeps an order in which everything may run up to date, moving only units between the two that have to do with
 * them (D. J. Pearce, P. H. J. Kelly, "A dynamic topological sort algorithm for directed acyclic graphs", 2007). */

/* True when `from` runs after `to` by way of some unit that is neither. If not, what `from` runs after and does not
 * rank before `to` has been found. */
static bool reaches(fusion *f, int from, int to, bool direct)
{
    unit *u = &f->units[from];
    u->mark = f->search;
    if (!direct)
        f->moved[f->n_moved++] = u->rank;
    for (int e = u->before.first; e >= 0; e = f->edges[e].next) {
        int next = f->unit_of[f->edges[e].node];
        if (next == from || f->units[next].mark == f->search || f->units[next].rank < f->units[to].rank ||
            (next == to && direct))
            continue;
        if (next == to || reaches(f, next, to, false))
            return true;
    }
    return false;
}

/* Only the unit that ranks after the other can run after it. */
static bool makes_circle(fusion *f, int a, int b)
{
    bool swap = f->units[a].rank > f->units[b].rank;
    f->search++;
    f->n_moved = 0;
    return reaches(f, swap ? a : b, swap ? b : a, true);
}

/* Finds the units that run after one and rank before `last`. */
static void find_after(fusion *f, int from, int last)
{
    const unit *u = &f->units[from];
    for (int e = u->after.first; e >= 0; e = f->edges[e].next) {
        unit *next = &f->units[f->unit_of[f->edges[e].node]];
        if (next->mark == f->search || next->rank >= last)
            continue;
        next->mark = f->search;
        f->moved[f->n_moved++] = next->rank;
        find_after(f, (int)(next - f->units), last);
    }
}

static int by_rank(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* After makes_circle, which found none: the ranks from first to last of all units found are shared out anew among what
 * `joined` runs after, itself, and what runs after it. */
static void rank_joined(fusion *f, int first, int last, int joined)
{
    int before = f->n_moved, n = 0;
    f->search++;
    f->units[joined].mark = f->search;
    f->units[joined].rank = last;
    find_after(f, joined, last);
    int *ranks = f->moved, count = f->n_moved;
    qsort(ranks, (size_t)before, sizeof *ranks, by_rank);
    qsort(ranks + before, (size_t)(count - before), sizeof *ranks, by_rank);
    for (int i = 0; i < count; i++) {
        if (i == before)
            f->placed[n++] = joined;
        f->placed[n++] = f->order[ranks[i]];
    }
    if (n == before)
        f->placed[n++] = joined;
    ranks[count++] = first;
    ranks[count++] = last; /* one more than there are units: the last rank is nobody's */
    qsort(ranks, (size_t)count, sizeof *ranks, by_rank);
    for (int i = 0; i < n; i++) {
        f->order[ranks[i]] = f->placed[i];
        f->units[f->placed[i]].rank = ranks[i];
    }
}

static int merge_members(const fusion *f, const unit *a, const unit *b, cr_graph_node **nodes)
{
    int i = 0, k = 0, n = 0;
    while (i < a->count || k < b->count) {
        bool left = k == b->count || (i < a->count && a->members[i] < b->members[k]);
        nodes[n++] = f->g->nodes[left ? a->members[i++] : b->members[k++]];
    }
    return n;
}

static int64_t size_of(const fusion *f, const unit *u)
{
    return cr_spec_numel(&f->g->nodes[u->members[0]]->out[0]->spec);
}

static misfit *place_of(const fusion *f, int a, int b)
{
    return &f->misfits[((unsigned)a * 31u + (unsigned)b) % MISFITS];
}

/* Members come to a unit and never go, and what runs before what only grows: so two that did not go together need not
 * be tried again as they were. */
static bool is_misfit(const fusion *f, int a, int b)
{
    const misfit *m = place_of(f, a, b);
    return m->a == a && m->b == b && m->n_a == f->units[a].count && m->n_b == f->units[b].count;
}

/* Unit a takes over what b has; they have the n nodes. */
static bool join(fusion *f, int a, int b, cr_graph_node *const *nodes, int n)
{
    unit *u = &f->units[a], *v = &f->units[b];
    int *members = u->members == &u->own ? NULL : u->members;
    if (!cr_grow(&members, &u->capacity, (size_t)n, sizeof *members))
        return false;
    u->members = members;
    for (int i = 0; i < n; i++) {
        u->members[i] = nodes[i]->number;
        f->unit_of[nodes[i]->number] = a;
    }
    append(f, &u->before, &v->before);
    append(f, &u->after, &v->after);
    u->count = n;
    u->sums |= v->sums;
    v->count = 0;
    bool swap = u->rank > v->rank;
    rank_joined(f, swap ? v->rank : u->rank, swap ? u->rank : v->rank, a);
    return true;
}

/* Joins the units of two nodes if that is possible. False when out of memory. */
static bool try_join(fusion *f, cr_group *scratch, int x, int y)
{
    int a = f->unit_of[x], b = f->unit_of[y];
    if (a == b || !f->units[a].takes || !f->units[b].takes || f->units[a].count + f->units[b].count > CR_GROUP_MEMBERS)
        return true;
    if (a > b) {
        int swap = a;
        a = b, b = swap;
    }
    const unit *u = &f->units[a], *v = &f->units[b];
    if ((!u->sums && !v->sums && size_of(f, u) != size_of(f, v)) || is_misfit(f, a, b))
        return true;
    cr_graph_node *nodes[CR_GROUP_MEMBERS];
    int n = merge_members(f, u, v, nodes);
    if (!makes_circle(f, a, b) && make_group(f, scratch, nodes, n))
        return join(f, a, b, nodes, n);
    *place_of(f, a, b) = (misfit){a, b, u->count, v->count};
    return true;
}

/* What runs again so that it need not be kept stays apart from what it is made of. */
static bool may_join(const cr_graph_node *maker, const cr_graph_node *n)
{
    return !n->region || maker->region == n->region;
}

static bool join_all(fusion *f)
{
    cr_group *scratch = cr_malloc(sizeof *scratch);
    bool ok = scratch != NULL;
    for (size_t i = 0; ok && i < f->g->n_nodes; i++) {
        const cr_graph_node *n = f->g->nodes[i];
        for (int k = 0; ok && k < n->n_in && f->units[f->unit_of[i]].takes; k++) {
            const cr_graph_node *maker = n->in[k] ? cr_graph_root_maker(n->in[k]) : NULL;
            if (maker && may_join(maker, n))
                ok = try_join(f, scratch, maker->number, (int)i);
        }
    }
    cr_free(scratch);
    return ok;
}

/* ---- the program ---- */

static bool add_group(fusion *f, cr_program *s, const unit *u, cr_item *item)
{
    cr_group *group = cr_malloc(sizeof *group);
    if (!group || !cr_grow(&s->groups, &s->group_capacity, s->n_groups + 1, sizeof(cr_group *))) {
        cr_free(group);
        return false;
    }
    s->groups[s->n_groups++] = group;
    cr_graph_node *nodes[CR_GROUP_MEMBERS];
    for (int i = 0; i < u->count; i++)
        nodes[i] = f->g->nodes[u->members[i]];
    item->group = group;
    return make_group(f, group, nodes, u->count) ? true : cr_fail_bool(CR_ERROR_INTERNAL, "a group fell apart");
}

/* Puts a unit and all that runs before it behind the items there are. */
static bool place(fusion *f, cr_program *s, int at)
{
    unit *u = &f->units[at];
    if (u->mark == f->search)
        return true;
    u->mark = f->search;
    for (int e = u->before.first; e >= 0; e = f->edges[e].next)
        if (!place(f, s, f->unit_of[f->edges[e].node]))
            return false;
    cr_item *item = &s->items[s->n_items++];
    if (!u->takes) {
        item->node = f->g->nodes[u->members[0]];
        return true;
    }
    return add_group(f, s, u, item);
}

/* Optimizers' steps run as soon as they can: the gradients that they read are then no longer needed. */
static bool place_steps(fusion *f, cr_program *s, int *steps, size_t *count)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        unit *u = &f->units[steps[i]];
        while (u->waits >= 0 && f->units[f->unit_of[f->edges[u->waits].node]].mark == f->search)
            u->waits = f->edges[u->waits].next;
        if (u->waits >= 0)
            steps[kept++] = steps[i];
        else if (!place(f, s, steps[i]))
            return false;
    }
    *count = kept;
    return true;
}

static bool place_all(fusion *f, cr_program *s)
{
    const cr_graph *g = f->g;
    int *steps = cr_calloc(g->n_nodes + 1, sizeof *steps);
    size_t n_steps = 0;
    bool ok = steps != NULL;
    f->search++;
    for (size_t i = 0; ok && i < g->n_nodes; i++)
        if (g->nodes[i]->op->flags & CR_OP_WRITES)
            steps[n_steps++] = f->unit_of[i];
    for (size_t i = 0; i < n_steps; i++)
        f->units[steps[i]].waits = f->units[steps[i]].before.first;
    for (size_t i = 0; ok && i < g->n_nodes; i++)
        if (!(g->nodes[i]->op->flags & CR_OP_VIEW))
            ok = place(f, s, f->unit_of[i]) && place_steps(f, s, steps, &n_steps);
    cr_free(steps);
    return ok;
}

static bool start(fusion *f, const cr_graph *g)
{
    size_t n = g->n_nodes;
    f->g = g;
    f->units = cr_calloc(n + 1, sizeof *f->units);
    f->unit_of = cr_calloc(n + 1, sizeof *f->unit_of);
    f->order = cr_calloc(n + 1, sizeof *f->order);
    f->moved = cr_calloc(n + 2, sizeof *f->moved);
    f->placed = cr_calloc(n + 1, sizeof *f->placed);
    f->reads = cr_calloc(g->n_memories + 1, sizeof *f->reads);
    f->inside = cr_calloc(g->n_memories + 1, sizeof *f->inside);
    f->escapes = cr_calloc(g->n_memories + 1, sizeof *f->escapes);
    f->misfits = cr_calloc(MISFITS, sizeof *f->misfits);
    cr_group *scratch = cr_malloc(sizeof *scratch);
    bool ok = f->units && f->unit_of && f->order && f->moved && f->placed && f->reads && f->inside && f->escapes &&
              f->misfits && scratch;
    if (ok)
        count_reads(f);
    for (size_t i = 0; ok && i < n; i++) {
        unit *u = &f->units[i];
        u->members = &u->own;
        u->own = (int)i;
        u->count = 1;
        u->before = u->after = (edges){-1, -1};
        u->rank = (int)i;
        f->order[i] = (int)i;
        f->unit_of[i] = (int)i;
        u->sums = cr_group_reduces(g->nodes[i]);
        u->takes = cr_group_takes(g->nodes[i]) && make_group(f, scratch, &g->nodes[i], 1);
    }
    cr_free(scratch);
    return ok && find_order(f);
}

static void finish(fusion *f)
{
    for (size_t i = 0; f->units && i < f->g->n_nodes; i++)
        if (f->units[i].members != &f->units[i].own)
            cr_free(f->units[i].members);
    cr_free(f->edges);
    cr_free(f->misfits);
    cr_free(f->units);
    cr_free(f->unit_of);
    cr_free(f->order);
    cr_free(f->moved);
    cr_free(f->placed);
    cr_free(f->reads);
    cr_free(f->inside);
    cr_free(f->escapes);
}

static bool group_all(fusion *f, cr_program *s, const cr_graph *g)
{
    *s = (cr_program){.graph = g, .items = cr_calloc(g->n_nodes + 1, sizeof *s->items)};
    bool ok = s->items && start(f, g) && join_all(f) && place_all(f, s);
    finish(f);
    if (!ok)
        cr_program_free(s);
    return ok;
}

bool cr_program_grouped(cr_program *s, const cr_graph *g)
{
    return group_all(&(fusion){0}, s, g);
}

bool cr_program_grouped_for_tiles(cr_program *s, const cr_graph *g)
{
    return group_all(&(fusion){.interpreted = true}, s, g);
}
