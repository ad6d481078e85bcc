/* What is computed again inside a whole graph: copies of nodes before those that read them late. */
#include "base/memory.h"
#include "graph/explain.h"
#include "graph/pass/pass.h"
#include "graph/program/again.h"
#include "graph/program/plan.h"

#include <string.h>

/* The copies that stand for one memory, for all its late readers or for those of one item. */
typedef struct copies {
    int item; /* -1: all */
    int next; /* of the same memory's; -1: none */
    cr_graph_value **of, **by;
    size_t n, of_capacity, by_capacity;
} copies;

typedef struct edit {
    cr_graph_node *node;
    int input;
    cr_graph_value *was;
} edit;

typedef struct place {
    int before;
    cr_graph_node *node;
} place;

typedef struct editor {
    cr_graph *g;
    const cr_again_list *list;
    int *item_of; /* by the nodes' numbers */
    int *chosen;  /* by the memories' numbers: in the list; -1: not made again */
    int *first;   /* by the list's: the first of its copies; -1: none yet */
    copies *sets;
    size_t n_sets, set_capacity;
    place *places; /* of copies, in order */
    size_t n_places, place_capacity;
    edit *edits;
    size_t n_edits, edit_capacity;
    cr_graph_node **nodes; /* as they were */
    size_t n_nodes, n_values, n_memories;
    int before; /* where copies are put now */
} editor;

/* ---- copying ---- */

static cr_graph_value *copy_value(editor *e, const cr_again *a, copies *set, cr_graph_value *v);

static cr_graph_value *copy_node(editor *e, const cr_again *a, copies *set, cr_graph_value *v)
{
    const cr_graph_node *n = v->maker;
    cr_graph_value *in[CR_MAX_INPUTS];
    for (int i = 0; i < n->n_in; i++)
        if (!(in[i] = copy_value(e, a, set, n->in[i])) && n->in[i])
            return NULL;
    bool view = n->op->flags & CR_OP_VIEW;
    cr_graph_memory *m = view ? in[0]->memory : cr_graph_add_memory(e->g, CR_MEMORY_OWN, NULL);
    cr_graph_value *by = m ? cr_graph_add_value(e->g, m, &v->spec, NULL) : NULL;
    cr_graph_node *copy = by ? cr_graph_add_node(e->g, n->op, n->site, n->n_in, n->attrs) : NULL;
    if (!copy || !cr_grow(&e->places, &e->place_capacity, e->n_places + 1, sizeof *e->places) ||
        !cr_grow(&set->of, &set->of_capacity, set->n + 1, sizeof *set->of) ||
        !cr_grow(&set->by, &set->by_capacity, set->n + 1, sizeof *set->by))
        return NULL;
    m->extent = v->memory->extent;
    copy->region = CR_REGION_AGAIN;
    copy->recorded = n->recorded;
    copy->replaces = n->replaces;
    for (int i = 0; i < n->n_in; i++)
        copy->in[i] = in[i];
    copy->out[0] = by;
    by->maker = copy;
    e->places[e->n_places++] = (place){e->before, copy};
    set->of[set->n] = v;
    set->by[set->n++] = by;
    return by;
}

static bool is_copied(const cr_again *a, const cr_graph_node *maker)
{
    for (int i = 0; maker && i < a->n_copies; i++)
        if (a->copies[i] == maker)
            return true;
    return false;
}

/* What a copy or a late reader reads for v; NULL for NULL, and when out of memory. */
static cr_graph_value *copy_value(editor *e, const cr_again *a, copies *set, cr_graph_value *v)
{
    for (size_t i = 0; i < set->n; i++)
        if (set->of[i] == v)
            return set->by[i];
    return v && is_copied(a, cr_graph_root_maker(v)) ? copy_node(e, a, set, v) : v;
}

/* ---- the late readers ---- */

static copies *set_of(editor *e, int chosen, int item)
{
    int i = e->first[chosen], which = e->list->at[chosen].shared ? -1 : item;
    while (i >= 0 && e->sets[i].item != which)
        i = e->sets[i].next;
    if (i >= 0)
        return &e->sets[i];
    if (!cr_grow(&e->sets, &e->set_capacity, e->n_sets + 1, sizeof *e->sets))
        return NULL;
    e->sets[e->n_sets] = (copies){.item = which, .next = e->first[chosen]};
    e->first[chosen] = (int)e->n_sets;
    return &e->sets[e->n_sets++];
}

static bool visit(editor *e, cr_graph_node *n)
{
    e->before = n->number;
    for (int k = 0; k < n->n_in; k++) {
        int chosen = n->in[k] ? e->chosen[n->in[k]->memory->number] : -1;
        if (chosen < 0 || e->item_of[n->number] < e->list->at[chosen].late)
            continue;
        copies *set = set_of(e, chosen, e->item_of[n->number]);
        cr_graph_value *v = set ? copy_value(e, &e->list->at[chosen], set, n->in[k]) : NULL;
        if (!v || !cr_grow(&e->edits, &e->edit_capacity, e->n_edits + 1, sizeof *e->edits))
            return false;
        e->edits[e->n_edits++] = (edit){n, k, n->in[k]};
        n->in[k] = v;
    }
    return true;
}

/* The copies, which lie behind all nodes, go to their places. */
static bool put_copies(editor *e)
{
    cr_graph *g = e->g;
    size_t at = 0, n = 0;
    for (size_t i = 0; i < e->n_nodes; i++) {
        for (; at < e->n_places && e->places[at].before == (int)i; at++)
            g->nodes[n++] = e->places[at].node;
        g->nodes[n++] = e->nodes[i];
    }
    cr_graph_renumber(g);
    bool changed;
    return cr_pass_dead_code(g, &changed);
}

static bool start(editor *e, const cr_program *s)
{
    cr_graph *g = e->g;
    e->n_nodes = g->n_nodes;
    e->n_values = g->n_values;
    e->n_memories = g->n_memories;
    e->nodes = cr_malloc((g->n_nodes + 1) * sizeof(cr_graph_node *));
    e->item_of = cr_malloc((g->n_nodes + 1) * sizeof *e->item_of);
    e->chosen = cr_malloc((g->n_memories + 1) * sizeof *e->chosen);
    e->first = cr_malloc((e->list->n + 1) * sizeof *e->first);
    if (!e->nodes || !e->item_of || !e->chosen || !e->first)
        return false;
    memcpy(e->nodes, g->nodes, g->n_nodes * sizeof(cr_graph_node *));
    for (size_t i = 0; i < g->n_nodes; i++)
        e->item_of[i] = -1;
    for (size_t i = 0; i < g->n_memories; i++)
        e->chosen[i] = -1;
    for (size_t i = 0; i < e->list->n; i++) {
        e->first[i] = -1;
        e->chosen[e->list->at[i].memory] = (int)i;
    }
    for (size_t i = 0; i < s->n_items; i++) {
        const cr_item *item = &s->items[i];
        if (item->node)
            e->item_of[item->node->number] = (int)i;
        for (int k = 0; item->group && k < item->group->n_members; k++)
            e->item_of[item->group->members[k].node->number] = (int)i;
    }
    return true;
}

static bool edit_graph(editor *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < e->n_nodes; i++)
        ok = visit(e, e->nodes[i]);
    return ok && put_copies(e);
}

static void undo(editor *e)
{
    cr_graph *g = e->g;
    for (size_t i = e->n_edits; i-- > 0;)
        e->edits[i].node->in[e->edits[i].input] = e->edits[i].was;
    memcpy(g->nodes, e->nodes, e->n_nodes * sizeof(cr_graph_node *));
    g->n_nodes = e->n_nodes;
    g->n_values = e->n_values;
    g->n_memories = e->n_memories;
    cr_graph_renumber(g);
}

static void finish(editor *e)
{
    for (size_t i = 0; i < e->n_sets; i++) {
        cr_free(e->sets[i].of);
        cr_free(e->sets[i].by);
    }
    cr_free(e->sets);
    cr_free(e->places);
    cr_free(e->edits);
    cr_free(e->nodes);
    cr_free(e->item_of);
    cr_free(e->chosen);
    cr_free(e->first);
}

/* ---- whether it was worth it ---- */

typedef struct weight {
    size_t arena;
    int64_t moved;
} weight;

static bool weigh(weight *w, const cr_program *s)
{
    cr_memory_plan plan;
    if (!cr_memory_plan_make(&plan, s))
        return false;
    *w = (weight){.arena = plan.bytes};
    cr_memory_plan_free(&plan);
    for (size_t i = 0; i < s->n_items; i++)
        w->moved += cr_item_bytes(&s->items[i]);
    return true;
}

/* Fusion may come out otherwise than it was thought. */
static bool is_better(const cr_graph *g, const weight *before, const weight *after)
{
    enum { LEAST_PERCENT = 2 };
    int64_t most = before->moved / 100 * cr_again_percent(g) * 3 / 2;
    return after->arena <= before->arena - before->arena / 100 * LEAST_PERCENT && after->moved <= before->moved + most;
}

bool cr_again_program(cr_program *s, cr_graph *g, cr_program_maker make)
{
    cr_again_list list = {0};
    editor e = {.g = g, .list = &list};
    weight before, after;
    if (!make(s, g))
        return false;
    if (!cr_again_percent(g))
        return true;
    bool ok = cr_again_choose(&list, s);
    if (ok && list.n) {
        ok = weigh(&before, s) && start(&e, s);
        if (ok && !(ok = edit_graph(&e)))
            undo(&e);
        cr_program_free(s);
        ok = ok && make(s, g) && weigh(&after, s);
        if (ok && is_better(g, &before, &after)) {
            s->again = list.n;
            s->saved = before.arena - after.arena;
        } else if (ok) {
            undo(&e);
            cr_program_free(s);
            ok = make(s, g);
        }
    }
    cr_free(list.at);
    finish(&e);
    if (!ok)
        cr_program_free(s);
    return ok;
}
