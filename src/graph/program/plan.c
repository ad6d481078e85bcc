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

static void find_branches(cr_memory_plan *plan, const cr_program *s)
{
    for (size_t i = 0; i < s->graph->n_memories; i++) {
        plan->places[i].section = plan->places[i].branch = -1;
        for (size_t k = 0; k < s->n_sections && plan->places[i].used; k++)
            stretch(&plan->places[i], &s->sections[k], (int)k);
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
    bool beside = p->section >= 0 && p->section == q->section && p->branch != q->branch;
    return !beside && (q->last < p->first || p->last < q->first);
}

static int by_size(const void *a, const void *b)
{
    const cr_memory_place *x = *(cr_memory_place *const *)a, *y = *(cr_memory_place *const *)b;
    return x->bytes != y->bytes ? (x->bytes < y->bytes ? 1 : -1) : x->first - y->first;
}

/* The lowest offset at which p fits beside the `n` already placed, which are in order of their offsets. */
static size_t lowest(const cr_memory_place *p, cr_memory_place *const *placed, size_t n)
{
    size_t offset = 0;
    for (size_t i = 0; i < n; i++) {
        const cr_memory_place *q = placed[i];
        if (are_apart(p, q))
            continue;
        if (offset + p->bytes <= q->offset)
            break;
        if (q->offset + q->bytes > offset)
            offset = q->offset + q->bytes;
    }
    return offset;
}

static void insert(cr_memory_place **placed, size_t n, cr_memory_place *p)
{
    size_t i = n;
    for (; i > 0 && placed[i - 1]->offset > p->offset; i--)
        placed[i] = placed[i - 1];
    placed[i] = p;
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

bool cr_memory_plan_make(cr_memory_plan *plan, const cr_program *s)
{
    const cr_graph *g = s->graph;
    size_t n = 0;
    cr_memory_place **order = cr_calloc(2 * g->n_memories + 1, sizeof *order);
    cr_memory_place **placed = order ? order + g->n_memories : NULL;
    bool ok = cr_memory_plan_lives(plan, s, true) && order;
    for (size_t i = 0; ok && i < g->n_memories; i++)
        if (plan->places[i].used)
            order[n++] = &plan->places[i];
    if (ok)
        qsort(order, n, sizeof(cr_memory_place *), by_size);
    for (size_t i = 0; ok && i < n; i++) {
        order[i]->offset = lowest(order[i], placed, i);
        insert(placed, i, order[i]);
        if (order[i]->offset + order[i]->bytes > plan->bytes)
            plan->bytes = order[i]->offset + order[i]->bytes;
    }
    cr_free(order);
    if (!ok)
        cr_memory_plan_free(plan);
    return ok;
}

void cr_memory_plan_free(cr_memory_plan *plan)
{
    cr_free(plan->places);
    *plan = (cr_memory_plan){0};
}
