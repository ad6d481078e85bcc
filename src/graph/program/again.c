/* What is computed again inside a whole graph: the choice. The bytes that are alive at each step of the program make a
 * mountain; what crosses its top without being read there is a candidate when pointwise ops and views make it from
 * what is alive at its next reader, or from something so small that it may stay. At each step the candidate with the
 * most bytes for the fewest bytes moved is taken, until the top is as low as it gets or the bytes moved are too many.
 * A group that reads a copy's sources anyway has the copy in registers, and reads less than before. (The idea: T. Chen,
 * B. Xu, C. Zhang, C. Guestrin, "Training deep nets with sublinear memory cost", 2016.) */
#include "graph/program/again.h"
#include "base/memory.h"
#include "graph/explain.h"
#include "op/generated/attrs.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_PART = 2000, /* candidates have at least this part of the peak */
    SMALL_PART = 32,   /* a source of this part of a candidate's bytes may be kept for it */
    MOST_SOURCES = 16, /* tensors that they read */
    MOST_CHOSEN = 4096,
    DEFAULT_PERCENT = 2,
    HEAVY = 6 /* a pointwise function that is called takes as long as moving so many of its results */
};

int64_t cr_again_least = 4 << 20;

/* A node that reads a memory, not through a view's eyes but itself. */
typedef struct reader {
    int item, node;
} reader;

/* A memory of the graph's own. */
typedef struct life {
    int first, last; /* items; first < 0: it is nowhere but in registers */
    int64_t bytes;
    cr_graph_node *maker; /* the node that makes it, seen through views; NULL: none, or several */
    bool stays;           /* it is not to be a candidate */
    int from, to;         /* its readers */
} life;

/* What it takes to have a candidate again. */
typedef struct recipe {
    int until, late;
    bool shared;
    int n_copies, n_sources;
    const cr_graph_node *copies[CR_AGAIN_COPIES];
    int sources[MOST_SOURCES]; /* memories' numbers */
    bool kept[MOST_SOURCES];   /* they have to be kept for it */
    int64_t bytes, moved;
} recipe;

typedef struct choice {
    const cr_program *s;
    const cr_graph *g;
    life *lives;                   /* by the memories' numbers */
    int *first_write, *last_write; /* by the memories' numbers: nodes that write to it in place */
    int *item_of;                  /* by the nodes' numbers; -1: views */
    reader *readers;               /* by memory, then in the order of the items */
    int64_t *alive;                /* bytes, by item */
    int *candidates;               /* memories' numbers */
    size_t n_candidates;
    int64_t total; /* bytes that the program moves */
} choice;

int cr_again_percent(const cr_graph *g)
{
    const char *text = getenv("CRESSET_RECOMPUTE");
    if (g->recompute)
        return g->recompute < 0 ? 0 : g->recompute;
    if (!text || !*text)
        return DEFAULT_PERCENT;
    int percent = atoi(text); /* "off" is 0 */
    return percent < 0 ? 0 : percent;
}

/* ---- what there is ---- */

static bool is_view(const cr_graph_node *n)
{
    return n->op->flags & CR_OP_VIEW;
}

static void use(choice *c, const cr_graph_value *v, int item)
{
    if (!v || v->memory->kind != CR_MEMORY_OWN)
        return;
    life *l = &c->lives[v->memory->number];
    if (l->first < 0) {
        l->first = item;
        l->bytes = v->memory->extent * (int64_t)cr_dtype_size(v->spec.dtype);
    }
    l->last = item;
}

static void set_items(choice *c)
{
    for (size_t i = 0; i < c->g->n_nodes; i++)
        c->item_of[i] = -1;
    for (size_t i = 0; i < c->s->n_items; i++) {
        const cr_item *item = &c->s->items[i];
        const cr_graph_node *n = item->node;
        c->total += cr_item_bytes(item);
        for (int k = 0; n && k < n->n_out; k++)
            use(c, n->out[k], (int)i);
        for (int k = 0; n && k < n->n_in; k++)
            use(c, n->in[k], (int)i);
        for (int k = 0; item->group && k < item->group->n_args; k++)
            use(c, item->group->args[k].value, (int)i);
        if (n)
            c->item_of[n->number] = (int)i;
        for (int k = 0; item->group && k < item->group->n_members; k++)
            c->item_of[item->group->members[k].node->number] = (int)i;
    }
}

static void stay(choice *c, const cr_graph_value *v)
{
    if (v && v->memory->kind == CR_MEMORY_OWN) {
        life *l = &c->lives[v->memory->number];
        l->stays = true;
        l->last = l->first < 0 ? l->last : (int)c->s->n_items;
    }
}

static void set_makers(choice *c)
{
    const cr_graph *g = c->g;
    for (size_t i = 0; i < g->n_nodes; i++) {
        cr_graph_node *n = g->nodes[i];
        for (int k = 0; k < n->n_out && !is_view(n); k++) {
            life *l = &c->lives[n->out[k]->memory->number];
            l->stays |= l->maker != NULL || n->out[k]->memory->written;
            l->maker = n;
        }
        for (int k = 0; k < n->n_in; k++)
            if (n->in[k] && cr_graph_node_writes(n, k)) {
                int m = n->in[k]->memory->number;
                c->first_write[m] = c->first_write[m] < 0 ? (int)i : c->first_write[m];
                c->last_write[m] = (int)i;
            }
    }
    for (size_t i = 0; i < g->n_outputs; i++)
        stay(c, g->outputs[i]);
    for (size_t i = 0; i < g->n_gradients; i++)
        stay(c, g->gradients[i].value);
}

/* The memories that a node reads, each once: calls `count` or `fill` by way of the lives' `to`. */
static bool reads_before(const cr_graph_node *n, int k)
{
    for (int i = 0; i < k; i++)
        if (n->in[i] && n->in[i]->memory == n->in[k]->memory)
            return true;
    return false;
}

static void add_readers(choice *c, const cr_graph_node *n, bool fill)
{
    for (int k = 0; k < n->n_in; k++) {
        if (!n->in[k] || n->in[k]->memory->kind != CR_MEMORY_OWN || reads_before(n, k))
            continue;
        life *l = &c->lives[n->in[k]->memory->number];
        if (fill)
            c->readers[l->to] = (reader){c->item_of[n->number], n->number};
        l->to++;
    }
}

static bool each_reader(choice *c, bool fill)
{
    for (size_t i = 0; i < c->s->n_items; i++) {
        const cr_item *item = &c->s->items[i];
        if (item->node)
            add_readers(c, item->node, fill);
        for (int k = 0; item->group && k < item->group->n_members; k++)
            add_readers(c, item->group->members[k].node, fill);
    }
    int n = 0;
    for (size_t m = 0; !fill && m < c->g->n_memories; m++) {
        int count = c->lives[m].to;
        c->lives[m].from = c->lives[m].to = n;
        n += count;
    }
    return fill || (c->readers = cr_calloc((size_t)n + 1, sizeof *c->readers));
}

static void change(choice *c, int from, int to, int64_t by)
{
    int end = to < (int)c->s->n_items ? to : (int)c->s->n_items - 1;
    for (int i = from; i <= end; i++)
        c->alive[i] += by;
}

static int top(const choice *c)
{
    int at = 0;
    for (size_t i = 1; i < c->s->n_items; i++)
        if (c->alive[i] > c->alive[at])
            at = (int)i;
    return at;
}

static bool is_fresh(const choice *c, const life *l)
{
    return l->last == (int)c->s->n_items;
}

/* Sums of the differences that `alive` holds at first. */
static void set_alive(choice *c)
{
    size_t n = c->s->n_items;
    for (size_t m = 0; m < c->g->n_memories; m++) {
        const life *l = &c->lives[m];
        if (l->first < 0 || is_fresh(c, l))
            continue;
        c->alive[l->first] += l->bytes;
        c->alive[l->last + 1] -= l->bytes;
    }
    for (size_t i = 1; i < n; i++)
        c->alive[i] += c->alive[i - 1];
}

/* ---- what can be had again ---- */

static bool is_heavy(const cr_op *op)
{
    static const char *const calls[] = {"exp", "log", "tanh", "erf", "sin", "cos", "tan", "pow", "gamma", "sigmoid"};
    const char *text = cr_pointwise_text(op);
    if (op->id == CR_OP_philox_dropout)
        return true;
    for (size_t i = 0; text && i < sizeof calls / sizeof *calls; i++)
        if (strstr(text, calls[i]) || strstr(op->name, calls[i]))
            return true;
    return false;
}

/* Random numbers of a known place in the run's come out the same again. */
static bool is_cheap(const choice *c, const cr_graph_node *n)
{
    int id = n->op->id;
    bool known = (n->op->flags & (CR_OP_POINTWISE | CR_OP_VIEW)) || id == CR_OP_cast || id == CR_OP_full ||
                 id == CR_OP_full_like || id == CR_OP_philox_dropout;
    return known && n->n_out == 1 && !n->in_place && !n->refresh && !n->writes && id >= 0 &&
           !(n->op->flags & (CR_OP_RANDOM | CR_OP_WRITES | CR_OP_EFFECT)) &&
           !(c->g->random_unknown && cr_graph_draws(c->g, n->op, n->attrs));
}

/* True when the memory has the same contents before node b as when node a read it. */
static bool unwritten(const choice *c, int memory, int a, int b)
{
    return c->first_write[memory] < 0 || b <= c->first_write[memory] || a > c->last_write[memory];
}

static bool add_source(recipe *r, const cr_graph_value *v, bool kept)
{
    for (int i = 0; i < r->n_sources; i++)
        if (r->sources[i] == v->memory->number)
            return true;
    if (r->n_sources == MOST_SOURCES)
        return false;
    r->kept[r->n_sources] = kept;
    r->sources[r->n_sources++] = v->memory->number;
    return true;
}

static bool add_copy(const choice *c, recipe *r, const cr_graph_node *n, int before);

/* The value as it is read by a copy that stands before the node `before`. */
static bool add_value(const choice *c, recipe *r, const cr_graph_value *v, int by, int before)
{
    if (!v || cr_graph_is_number(v))
        return true;
    if (v->memory->kind != CR_MEMORY_OWN)
        return unwritten(c, v->memory->number, by, before) && add_source(r, v, false);
    const life *l = &c->lives[v->memory->number];
    if (v->memory->written || !l->maker)
        return false;
    if (l->first >= 0 && l->first < r->late && l->last >= r->late)
        return add_source(r, v, false);
    int64_t bytes = v->memory->extent * (int64_t)cr_dtype_size(v->spec.dtype);
    if (bytes * SMALL_PART <= r->bytes)
        return add_source(r, v, true);
    return add_copy(c, r, l->maker, before);
}

static bool add_copy(const choice *c, recipe *r, const cr_graph_node *n, int before)
{
    for (int i = 0; i < r->n_copies; i++)
        if (r->copies[i] == n)
            return true;
    if (r->n_copies == CR_AGAIN_COPIES || !is_cheap(c, n))
        return false;
    r->copies[r->n_copies++] = n;
    for (int i = 0; i < n->n_in; i++)
        if (!add_value(c, r, n->in[i], n->number, before))
            return false;
    return true;
}

/* ---- what it costs ---- */

static int64_t memory_bytes(const choice *c, int memory)
{
    const cr_graph_memory *m = c->g->memories[memory];
    if (m->kind == CR_MEMORY_OWN && c->lives[memory].first >= 0)
        return c->lives[memory].bytes;
    return m->tensor ? m->tensor->numel * (int64_t)cr_dtype_size(m->tensor->dtype) : 0;
}

static bool has_arg(const cr_group *g, int memory)
{
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].value->memory->number == memory)
            return true;
    return false;
}

/* What the copies read in an item that does not read it now. */
static int64_t read_more(const choice *c, const recipe *r, const cr_item *item)
{
    int64_t bytes = 0;
    for (int i = 0; i < r->n_sources; i++)
        if (!item->group || !has_arg(item->group, r->sources[i]))
            bytes += memory_bytes(c, r->sources[i]);
    return bytes;
}

static int64_t compute(const recipe *r)
{
    int64_t bytes = 0;
    for (int i = 0; i < r->n_copies; i++)
        if (is_heavy(r->copies[i]->op))
            bytes += HEAVY * cr_spec_numel(&r->copies[i]->out[0]->spec) * (int64_t)cr_dtype_size(CR_F32);
    return bytes;
}

/* Copies stand before the first of the late readers, or each before its own: in front of which node at the latest. */
static int last_place(const choice *c, const recipe *r, const life *l)
{
    int place = -1;
    for (int i = l->from; i < l->to; i++) {
        int node = c->readers[i].node;
        if (c->readers[i].item >= r->late && (place < 0 || (r->shared ? node < place : node > place)))
            place = node;
    }
    return place;
}

static void count_moved(const choice *c, recipe *r, const life *l)
{
    const cr_item *items = c->s->items;
    int before = -1;
    r->moved = 0;
    for (int i = l->from; i < l->to && !r->shared; i++) {
        int item = c->readers[i].item;
        if (item < r->late || item == before)
            continue;
        before = item;
        r->moved += read_more(c, r, &items[item]) + compute(r) - l->bytes;
    }
    if (r->shared) {
        const cr_item *item = &items[r->late];
        r->moved += read_more(c, r, item) + compute(r) + l->bytes;
        r->moved -= item->group ? l->bytes : 0; /* the group makes it, and reads it no more */
    }
    if (r->until == l->first && items[l->first].group)
        r->moved -= l->bytes; /* nor is it written at first */
}

/* How to have the memory again behind the item `peak`; false when it cannot be, or is read there. */
static bool find_recipe(const choice *c, int memory, int peak, recipe *r)
{
    const life *l = &c->lives[memory];
    if (l->stays || l->first >= peak || l->last <= peak)
        return false;
    r->bytes = l->bytes;
    r->n_copies = r->n_sources = 0;
    r->until = l->first;
    r->late = -1;
    for (int i = l->from; i < l->to && r->late < 0; i++) {
        int item = c->readers[i].item;
        if (item == peak)
            return false;
        if (item < peak)
            r->until = item;
        else
            r->late = item;
    }
    if (r->late < 0)
        return false;
    r->shared = false;
    for (int i = l->from; i < l->to; i++)
        r->shared |= c->readers[i].item >= r->late && !c->s->items[c->readers[i].item].group;
    if (!add_copy(c, r, l->maker, last_place(c, r, l)))
        return false;
    for (int i = 0; i < r->n_sources; i++)
        if (r->kept[i])
            r->bytes -= memory_bytes(c, r->sources[i]);
    count_moved(c, r, l);
    return r->bytes > 0;
}

/* ---- choosing ---- */

static bool find_candidates(choice *c, int64_t peak)
{
    c->candidates = cr_calloc(c->g->n_memories + 1, sizeof *c->candidates);
    for (size_t m = 0; c->candidates && m < c->g->n_memories; m++) {
        const life *l = &c->lives[m];
        if (l->first >= 0 && !l->stays && l->maker && l->bytes * LEAST_PART >= peak && is_cheap(c, l->maker) &&
            l->last > l->first + 1)
            c->candidates[c->n_candidates++] = (int)m;
    }
    return c->candidates != NULL;
}

/* The one with the fewest bytes moved for a byte that is not alive at the peak; false when there is none for no more
 * than `most` bytes. */
static bool find_best(const choice *c, int peak, int64_t most, recipe *best, size_t *at)
{
    bool found = false;
    recipe r;
    for (size_t i = 0; i < c->n_candidates; i++) {
        if (!find_recipe(c, c->candidates[i], peak, &r) || (r.moved > 0 && r.moved > most))
            continue;
        double x = (double)r.moved * (double)best->bytes, y = found ? (double)best->moved * (double)r.bytes : 0;
        if (found && (x > y || (x == y && r.bytes <= best->bytes)))
            continue;
        *best = r;
        *at = i;
        found = true;
    }
    return found;
}

static void take(choice *c, size_t at, const recipe *r)
{
    life *l = &c->lives[c->candidates[at]];
    change(c, r->until + 1, r->shared ? r->late - 1 : l->last, -l->bytes);
    l->last = r->until;
    l->stays = true;
    for (int i = 0; i < r->n_sources; i++) {
        life *source = &c->lives[r->sources[i]];
        source->stays = true;
        if (c->g->memories[r->sources[i]]->kind != CR_MEMORY_OWN || source->first < 0 || source->last >= r->late)
            continue;
        change(c, source->last + 1, r->late, source->bytes);
        source->last = r->late;
    }
    c->candidates[at] = c->candidates[--c->n_candidates];
}

static bool choose(choice *c, cr_again_list *list)
{
    int peak = top(c);
    int64_t highest = c->alive[peak], reached = highest, moved = 0;
    int64_t most = c->total / 100 * cr_again_percent(c->g);
    size_t useful = 0;
    if (highest < cr_again_least)
        return true;
    if (!find_candidates(c, highest))
        return false;
    recipe best = {0};
    for (size_t at; list->n < MOST_CHOSEN && find_best(c, peak, most - moved, &best, &at); peak = top(c)) {
        if (!cr_grow(&list->at, &list->capacity, list->n + 1, sizeof *list->at))
            return false;
        cr_again *a = &list->at[list->n++];
        *a = (cr_again){.memory = c->candidates[at], best.late, best.shared, best.n_copies};
        memcpy(a->copies, best.copies, sizeof a->copies);
        moved += best.moved;
        take(c, at, &best);
        int64_t now = c->alive[top(c)];
        if (now < reached) {
            reached = now;
            useful = list->n;
            list->moved = moved;
        }
    }
    list->saved = (size_t)(highest - reached);
    list->n = useful;
    return true;
}

bool cr_again_choose(cr_again_list *list, const cr_program *s)
{
    const cr_graph *g = s->graph;
    choice c = {.s = s, .g = g};
    *list = (cr_again_list){0};
    c.lives = cr_calloc(g->n_memories + 1, sizeof *c.lives);
    c.first_write = cr_malloc((2 * g->n_memories + 1) * sizeof *c.first_write);
    c.item_of = cr_malloc((g->n_nodes + 1) * sizeof *c.item_of);
    c.alive = cr_calloc(s->n_items + 2, sizeof *c.alive);
    bool ok = c.lives && c.first_write && c.item_of && c.alive;
    if (ok) {
        c.last_write = c.first_write + g->n_memories;
        for (size_t i = 0; i < g->n_memories; i++)
            c.lives[i].first = c.first_write[i] = c.last_write[i] = -1;
        set_items(&c);
        set_makers(&c);
        set_alive(&c);
        ok = each_reader(&c, false) && each_reader(&c, true) && choose(&c, list);
    }
    cr_free(c.lives);
    cr_free(c.first_write);
    cr_free(c.item_of);
    cr_free(c.alive);
    cr_free(c.readers);
    cr_free(c.candidates);
    return ok;
}
