/* Branches side by side. Where nodes are too small for several threads, or are serial by nature (a recurrent layer's
 * steps), graphs that consist of parts that do not depend on each other (an ensemble, two directions, towers) run
 * faster when each part has a thread. A section is a run of items that falls into such parts; what needs more than one
 * of them ends it. Large products and convolutions, which keep all threads busy by themselves, stay out: they run
 * before the section where they can. Optimizers' steps run after it. Everything else that has effects ends it.
 *
 * Estimates (cost.c) say where it pays. CRESSET_BRANCHES=off does without, =all divides whatever can be. */
#include "base/memory.h"
#include "base/threads.h"
#include "graph/program/cost.h"

#include <stdlib.h>
#include <string.h>

/* Waking the threads and waiting for the last takes 5 us when they are awake still, and caches change hands. */
#if CRESSET_OPENMP
#define TOGETHER_NS 6000.0
#else
#define TOGETHER_NS 50000.0
#endif
/* A byte that another thread has written, or will write before the next run: it comes from that one's cache. */
#define MOVE_NS 0.1
#define LEAST_NS 8000.0 /* to be gained, */
#define LEAST_PART 0.25 /* and of the time that it takes otherwise */
enum { MOST_ITEMS = 256, STARTS = 16 };

typedef struct estimate {
    cr_company company;
    cr_cost cost;
} estimate;

/* Items from `begin` to `end` while it is looked at. By number from begin: the item that stands for a part, -1 for
 * items that are in none; of those that do the cost on one thread. */
typedef struct window {
    size_t begin, end;
    int part[MOST_ITEMS];
    double cost[MOST_ITEMS];
    double all; /* nanoseconds of its items without branches */
} window;

typedef struct search {
    cr_program *s;
    estimate *of;    /* by the items' numbers */
    int *maker;      /* by the memories' numbers: the item that makes it, -1: none */
    int *written;    /* the last optimizer's step that writes it, -1: none */
    int branches;    /* the most */
    bool everything; /* CRESSET_BRANCHES=all */
    cr_item *moved;  /* room for the items of a window */
    double gain;     /* of the best end found: */
    size_t end;
    int lanes, lane_of[MOST_ITEMS]; /* by the items' numbers from begin; -1: before, -2: after it */
} search;

static int root_of(window *w, int i)
{
    while (w->part[i] != i)
        i = w->part[i] = w->part[w->part[i]];
    return i;
}

/* ---- what an item reads ---- */

typedef bool (*visit_fn)(search *x, window *w, const cr_graph_memory *m, size_t item);

static bool each_read(search *x, window *w, size_t item, visit_fn visit)
{
    const cr_item *it = &x->s->items[item];
    bool ok = true;
    for (int i = 0; ok && it->node && i < it->node->n_in; i++)
        ok = !it->node->in[i] || visit(x, w, it->node->in[i]->memory, item);
    for (int i = 0; ok && it->group && i < it->group->n_args; i++)
        ok = it->group->args[i].stored || visit(x, w, it->group->args[i].value->memory, item);
    return ok;
}

static void set_makers(search *x, size_t item)
{
    const cr_item *it = &x->s->items[item];
    for (int i = 0; it->node && i < it->node->n_out; i++)
        x->maker[it->node->out[i]->memory->number] = (int)item;
    for (int i = 0; it->group && i < it->group->n_args; i++)
        if (it->group->args[i].stored)
            x->maker[it->group->args[i].value->memory->number] = (int)item;
}

/* The item in the window that a memory comes from, -1: none. */
static int maker_in(const search *x, const window *w, const cr_graph_memory *m)
{
    int made = x->maker[m->number];
    return made >= (int)w->begin && made < (int)w->end ? made : -1;
}

/* False where a step that is to run after the section writes it. */
static bool is_still(search *x, window *w, const cr_graph_memory *m, size_t item)
{
    int step = x->written[m->number];
    (void)item;
    return step < (int)w->begin || step >= (int)w->end;
}

/* The part that makes a memory, which is a number in the window; -1: none does. */
static int part_of(const search *x, window *w, const cr_graph_memory *m)
{
    int made = maker_in(x, w, m);
    return made < 0 || w->part[made - (int)w->begin] < 0 ? -1 : root_of(w, made - (int)w->begin);
}

/* False where a part makes it that is no trifle: what reads it cannot run before the section. */
static bool is_before(search *x, window *w, const cr_graph_memory *m, size_t item)
{
    int part = part_of(x, w, m);
    (void)item;
    return part < 0 || w->cost[part] < LEAST_NS;
}

/* The part that makes a memory is to run before the section. */
static bool move_before(search *x, window *w, const cr_graph_memory *m, size_t item)
{
    int part = part_of(x, w, m);
    (void)item;
    bool in_it[MOST_ITEMS];
    int n = part < 0 ? 0 : (int)(w->end - w->begin);
    for (int i = 0; i < n; i++)
        in_it[i] = w->part[i] >= 0 && root_of(w, i) == part;
    for (int i = 0; i < n; i++)
        w->part[i] = in_it[i] ? -1 : w->part[i];
    w->all -= part < 0 ? 0 : w->cost[part];
    return true;
}

static bool join(search *x, window *w, const cr_graph_memory *m, size_t item)
{
    int a = part_of(x, w, m), b = root_of(w, (int)(item - w->begin));
    if (a >= 0 && a != b) {
        w->part[b] = a;
        w->cost[a] += w->cost[b];
    }
    return true;
}

/* True when the item reads results of more than one part. */
static bool joins_parts(search *x, window *w, size_t item)
{
    const cr_item *it = &x->s->items[item];
    int found = -1, n = it->node ? it->node->n_in : it->group->n_args;
    for (int i = 0; i < n; i++) {
        const cr_graph_value *v = it->node ? it->node->in[i] : it->group->args[i].value;
        int part = v && !(it->group && it->group->args[i].stored) ? part_of(x, w, v->memory) : -1;
        if (part >= 0 && found >= 0 && part != found)
            return true;
        found = part >= 0 ? part : found;
    }
    return false;
}

/* What it takes an item's operands to get to its thread. Weights that nobody writes are there already. */
static double moving(const search *x, const window *w, size_t item)
{
    const cr_item *it = &x->s->items[item];
    double bytes = 0;
    int n = it->node ? it->node->n_in : it->group->n_args;
    for (int i = 0; i < n; i++) {
        const cr_graph_value *v = it->node ? it->node->in[i] : it->group->args[i].value;
        if (!v || (it->group && it->group->args[i].stored) || maker_in(x, w, v->memory) >= 0)
            continue;
        if (v->memory->written || v->memory->kind == CR_MEMORY_OWN || v->memory->kind == CR_MEMORY_INPUT)
            bytes += (double)cr_spec_numel(&v->spec) * (double)cr_dtype_size(v->spec.dtype);
    }
    return bytes * MOVE_NS;
}

/* ---- dividing a window ---- */

typedef struct share {
    double cost;
    int root;
} share;

static int by_cost(const void *a, const void *b)
{
    const share *x = a, *y = b;
    return x->cost != y->cost ? (x->cost < y->cost ? 1 : -1) : x->root - y->root;
}

/* The parts on so many threads, the longest first, each to the thread that has least to do. Kept when nothing better
 * is known. */
static void divide(search *x, window *w)
{
    share parts[MOST_ITEMS];
    double load[CR_BRANCHES] = {0}, longest = 0, heaviest = 0;
    int n = 0, lane[MOST_ITEMS], lanes = 0;
    for (int i = 0; i < (int)(w->end - w->begin); i++)
        if (w->part[i] == i) {
            parts[n++] = (share){w->cost[i], i};
            heaviest = w->cost[i] > heaviest ? w->cost[i] : heaviest;
        }
    if (n < 2 || (!x->everything && w->all - heaviest - TOGETHER_NS < LEAST_NS))
        return;
    qsort(parts, (size_t)n, sizeof *parts, by_cost);
    for (int i = 0; i < n; i++) {
        int to = 0;
        for (int k = 1; k < x->branches; k++)
            to = load[k] < load[to] ? k : to;
        load[to] += parts[i].cost;
        lane[parts[i].root] = to;
        lanes = to + 1 > lanes ? to + 1 : lanes;
        longest = load[to] > longest ? load[to] : longest;
    }
    double gain = w->all - longest - TOGETHER_NS;
    if (lanes < 2 ||
        (x->everything ? x->end >= w->end : gain < LEAST_NS || gain < LEAST_PART * w->all || gain <= x->gain))
        return;
    x->gain = gain;
    x->end = w->end;
    x->lanes = lanes;
    for (size_t i = w->begin; i < w->end; i++) {
        int k = (int)(i - w->begin);
        x->lane_of[k] = w->part[k] < 0 ? w->part[k] : lane[root_of(w, k)];
    }
}

/* Takes the item behind the window into it. False where it ends it. */
static bool take(search *x, window *w)
{
    const estimate *e = &x->of[w->end];
    int at = (int)(w->end - w->begin);
    if (w->end == x->s->n_items || at == MOST_ITEMS || !each_read(x, w, w->end, is_still))
        return false;
    if (e->company == CR_STEP) {
        const cr_graph_node *n = x->s->items[w->end].node;
        for (int i = 0; i < n->n_in; i++)
            if (cr_graph_node_writes(n, i))
                x->written[n->in[i]->memory->number] = (int)w->end;
        w->part[at] = -2;
    } else if (e->company != CR_BESIDE) {
        if (e->company == CR_ALONE || !each_read(x, w, w->end, is_before))
            return false;
        each_read(x, w, w->end, move_before);
        w->part[at] = -1;
    } else {
        if (joins_parts(x, w, w->end))
            divide(x, w);
        w->part[at] = at;
        w->cost[at] = e->cost.alone + moving(x, w, w->end);
        w->all += e->cost.all;
        each_read(x, w, w->end, join);
    }
    set_makers(x, w->end++);
    return true;
}

/* ---- the order ---- */

/* The items from begin to x->end: those before the section, the branches, those after it. */
static bool arrange(search *x, size_t begin)
{
    cr_program *s = x->s;
    if (!cr_grow(&s->sections, &s->section_capacity, s->n_sections + 1, sizeof *s->sections))
        return false;
    cr_section *section = &s->sections[s->n_sections++];
    section->n = x->lanes;
    size_t n = 0, count = x->end - begin;
    for (int lane = -1; lane <= x->lanes; lane++) {
        if (lane >= 0)
            section->begin[lane] = begin + n;
        for (size_t i = 0; i < count; i++)
            if (x->lane_of[i] == (lane == x->lanes ? -2 : lane))
                x->moved[n++] = s->items[begin + i];
    }
    memcpy(&s->items[begin], x->moved, count * sizeof *x->moved);
    return true;
}

static void forget(search *x)
{
    for (size_t i = 0; i < x->s->graph->n_memories; i++)
        x->maker[i] = x->written[i] = -1;
}

/* The best section that begins at an item; x->end is `begin` when there is none. */
static void look_at(search *x, window *w, size_t begin)
{
    w->begin = w->end = begin;
    w->all = 0;
    x->gain = 0;
    x->end = begin;
    while (take(x, w))
        ;
    divide(x, w);
}

static bool find_all(search *x, window *w)
{
    size_t n = x->s->n_items;
    for (size_t at = 0; at < n;) {
        if (x->of[at].company != CR_BESIDE) {
            at++;
            continue;
        }
        look_at(x, w, at);
        if (x->end > at) {
            if (!arrange(x, at))
                return false;
            forget(x);
            at = x->end;
            continue;
        }
        /* Perhaps behind what all parts read; the window is gone through some times only, however many items it has.
         * Where all of it is not enough, less of it is not either. */
        bool enough = w->all >= LEAST_NS + TOGETHER_NS || x->everything;
        at = enough ? at + 1 + (w->end - at) / STARTS : w->end + (w->end == at);
    }
    return true;
}

/* ---- all ---- */

static bool estimate_all(search *x, double *beside)
{
    cr_program *s = x->s;
    s->same_bits = true;
    for (size_t i = 0; i < s->n_items; i++) {
        estimate *e = &x->of[i];
        s->items[i].place = (int)i;
        e->company = cr_item_company(s->graph, &s->items[i], &e->cost);
        s->same_bits &= e->company == CR_BESIDE;
        s->cost.alone += e->cost.alone;
        s->cost.all += e->cost.all;
        *beside += e->company == CR_BESIDE ? e->cost.all : 0;
    }
    return x->branches > 1 && (x->everything || *beside >= LEAST_NS + TOGETHER_NS);
}

bool cr_program_branches(cr_program *s)
{
    const char *how = getenv("CRESSET_BRANCHES");
    size_t n = s->n_items, memories = s->graph->n_memories;
    int threads = cr_num_threads();
    double beside = 0;
    search x = {.s = s, .branches = threads < CR_BRANCHES ? threads : CR_BRANCHES};
    x.everything = how && !strcmp(how, "all");
    if (how && !strcmp(how, "off"))
        x.branches = 1;
    x.of = cr_calloc(n + 1, sizeof *x.of);
    bool ok = x.of != NULL;
    if (ok && estimate_all(&x, &beside)) {
        window *w = cr_malloc(sizeof *w);
        x.moved = cr_calloc(MOST_ITEMS, sizeof *x.moved);
        x.maker = cr_calloc(2 * memories + 1, sizeof *x.maker);
        x.written = x.maker ? x.maker + memories : NULL;
        ok = w && x.moved && x.maker;
        if (ok) {
            forget(&x);
            ok = find_all(&x, w);
        }
        cr_free(w);
    }
    cr_free(x.of);
    cr_free(x.moved);
    cr_free(x.maker);
    return ok;
}
