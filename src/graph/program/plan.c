/* Memory planning: the largest memories first, each at the lowest place that is free for as long as it is alive. */
#include "graph/program/plan.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64 };

static void use(cr_memory_plan *plan, const cr_graph_value *v, int node)
{
    if (!v || v->memory->kind != CR_MEMORY_OWN)
        return;
    cr_memory_place *p = &plan->places[v->memory->number];
    size_t bytes = (size_t)v->memory->extent * cr_dtype_size(v->spec.dtype);
    if (!p->used) {
        p->first = node;
        p->bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    p->used = true;
    if (node > p->last)
        p->last = node;
}

static void mark_fresh(cr_memory_plan *plan, const cr_graph_value *v)
{
    if (v && v->memory->kind == CR_MEMORY_OWN)
        plan->places[v->memory->number].fresh = true;
}

static void use_all(cr_memory_plan *plan, const cr_item *item, int at)
{
    const cr_graph_node *n = item->node;
    for (int k = 0; n && k < n->n_out; k++)
        use(plan, n->out[k], at);
    for (int k = 0; n && k < n->n_in; k++)
        use(plan, n->in[k], at);
    for (int k = 0; item->group && k < item->group->n_args; k++)
        use(plan, item->group->args[k].value, at);
}

/* What a section makes for later or reads from before is alive as long as all of it runs. */
static void stretch(cr_memory_place *p, const cr_section *s, int section)
{
    int begin = (int)s->begin[0], end = (int)s->begin[s->n];
    if (p->last < begin || p->first >= end)
        return;
    for (int i = 0; i < s->n; i++)
        if (p->first >= (int)s->begin[i] && p->last < (int)s->begin[i + 1]) {
            p->section = section;
            p->branch = i;
            return;
        }
    p->first = p->first < begin ? p->first : begin;
    p->last = p->last >= end ? p->last : end - 1;
}

/* The first section that ends behind an item; they are in order. */
static size_t section_behind(const cr_program *s, int item)
{
    size_t low = 0, high = s->n_sections;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const cr_section *at = &s->sections[middle];
        if ((int)at->begin[at->n] > item)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void find_branches(cr_memory_plan *plan, const cr_program *s)
{
    for (size_t i = 0; i < s->graph->n_memories; i++) {
        cr_memory_place *p = &plan->places[i];
        p->section = p->branch = -1;
        for (size_t k = p->used ? section_behind(s, p->first) : s->n_sections;
             k < s->n_sections && p->last >= (int)s->sections[k].begin[0]; k++)
            stretch(p, &s->sections[k], (int)k);
    }
}

static void find_lives(cr_memory_plan *plan, const cr_program *s, bool chained)
{
    const cr_graph *g = s->graph;
    for (size_t i = 0, length; i < s->n_items; i += length) {
        length = chained && s->items[i].chain ? (size_t)s->items[i].chain->length : 1;
        for (size_t k = 0; k < length; k++) { /* items of a chain run at the same time */
            use_all(plan, &s->items[i + k], (int)i);
            use_all(plan, &s->items[i + k], (int)(i + length - 1));
        }
    }
    if (s->n_sections)
        find_branches(plan, s);
    for (size_t i = 0; i < g->n_outputs; i++)
        mark_fresh(plan, g->outputs[i]);
    for (size_t i = 0; i < g->n_gradients; i++)
        mark_fresh(plan, g->gradients[i].value);
}

static bool are_apart(const cr_memory_place *p, const cr_memory_place *q)
{
    if (q->last >= p->first && p->last >= q->first)
        return false;
    return p->section < 0 || p->section != q->section || p->branch == q->branch;
}

static int by_size(const void *a, const void *b)
{
    const cr_memory_place *x = *(cr_memory_place *const *)a, *y = *(cr_memory_place *const *)b;
    return x->bytes != y->bytes ? (x->bytes < y->bytes ? 1 : -1) : x->first - y->first;
}

/* Memories that have their places, in order of their offsets. */
typedef struct shelf {
    cr_memory_place **placed;
    size_t n, capacity;
} shelf;

/* Most memories are alive during a few items, and few others are alive then. So there is a list of all, and one for
 * every window of 2 STEP items, from each multiple of STEP on: in one of these a life of up to STEP items lies whole.
 */
enum { STEP = 128 };

typedef struct arena {
    shelf all, *windows;
    size_t n_windows, most; /* no memory has more bytes */
    size_t *full; /* by item: up to where there is no gap from the arena's beginning on, as far as that is known */
    const cr_program *s;
} arena;

static size_t first_behind(const shelf *a, size_t offset)
{
    size_t low = 0, high = a->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (a->placed[middle]->offset > offset)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* A list with all that may be in the way of p: also what is in other branches of p's section. */
static const shelf *beside(const arena *a, const cr_memory_place *p)
{
    const cr_section *s = p->section >= 0 ? &a->s->sections[p->section] : NULL;
    size_t first = s ? s->begin[0] : (size_t)p->first, end = s ? s->begin[s->n] : (size_t)p->last + 1;
    return end - first <= STEP ? &a->windows[first / STEP] : &a->all;
}

/* The lowest offset at which p fits beside those that are there. */
static size_t lowest(const arena *a, const cr_memory_place *p)
{
    const shelf *there = beside(a, p);
    size_t offset = 0;
    for (int i = p->first; p->bytes && i <= p->last; i++)
        offset = a->full[i] > offset ? a->full[i] : offset;
    for (size_t i = offset < a->most ? 0 : first_behind(there, offset - a->most); i < there->n; i++) {
        const cr_memory_place *q = there->placed[i];
        if (q->offset + q->bytes <= offset || are_apart(p, q))
            continue;
        if (offset + p->bytes <= q->offset)
            break;
        offset = q->offset + q->bytes;
    }
    return offset;
}

static bool add(shelf *a, cr_memory_place *p)
{
    size_t at = first_behind(a, p->offset);
    if (!cr_grow(&a->placed, &a->capacity, a->n + 1, sizeof(cr_memory_place *)))
        return false;
    memmove(&a->placed[at + 1], &a->placed[at], (a->n++ - at) * sizeof(cr_memory_place *));
    a->placed[at] = p;
    return true;
}

static bool put(arena *a, cr_memory_place *p)
{
    p->offset = lowest(a, p);
    size_t end = p->offset + p->bytes, window = (size_t)p->first / STEP;
    bool ok = add(&a->all, p);
    for (window -= window > 0; ok && window <= (size_t)p->last / STEP; window++)
        ok = add(&a->windows[window], p);
    for (int i = p->first; ok && i <= p->last; i++)
        if (a->full[i] >= p->offset && a->full[i] < end)
            a->full[i] = end;
    return ok;
}

bool cr_memory_plan_lives(cr_memory_plan *plan, const cr_program *s, bool chained)
{
    const cr_graph *g = s->graph;
    *plan = (cr_memory_plan){.places = cr_calloc(g->n_memories + 1, sizeof *plan->places)};
    if (plan->places)
        find_lives(plan, s, chained);
    for (size_t i = 0; plan->places && i < g->n_memories; i++)
        plan->places[i].used &= !plan->places[i].fresh;
    return plan->places != NULL;
}

/* Places what is used, the largest first. */
static bool place_all(cr_memory_plan *plan, const cr_program *s)
{
    size_t n_memories = s->graph->n_memories, n = 0;
    arena a = {.n_windows = s->n_items / STEP + 1, .s = s};
    cr_memory_place **order = cr_calloc(n_memories + 1, sizeof *order);
    a.windows = cr_calloc(a.n_windows, sizeof *a.windows);
    a.full = cr_calloc(s->n_items + 1, sizeof *a.full);
    bool ok = order && a.windows && a.full;
    for (size_t i = 0; ok && i < n_memories; i++)
        if (plan->places[i].used)
            order[n++] = &plan->places[i];
    if (ok) {
        qsort(order, n, sizeof(cr_memory_place *), by_size);
        a.most = n ? order[0]->bytes : 0;
    }
    for (size_t i = 0; ok && i < n; i++) {
        ok = put(&a, order[i]);
        if (order[i]->offset + order[i]->bytes > plan->bytes)
            plan->bytes = order[i]->offset + order[i]->bytes;
    }
    for (size_t i = 0; a.windows && i < a.n_windows; i++)
        cr_free(a.windows[i].placed);
    cr_free(a.windows);
    cr_free(a.all.placed);
    cr_free(a.full);
    cr_free(order);
    return ok;
}

bool cr_memory_plan_make(cr_memory_plan *plan, const cr_program *s)
{
    if (cr_memory_plan_lives(plan, s, true) && place_all(plan, s))
        return true;
    cr_memory_plan_free(plan);
    return false;
}

void cr_memory_plan_free(cr_memory_plan *plan)
{
    cr_free(plan->places);
    *plan = (cr_memory_plan){0};
}
