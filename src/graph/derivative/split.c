/* The backward part of a graph becomes a graph of its own. */
#include "graph/derivative/split.h"
#include "base/memory.h"

typedef struct splitting {
    cr_split *s;
    bool *needed; /* by the memories' numbers: something that stays reads it */
    bool *live;   /* by the nodes' numbers */
    cr_kept_values keep;
    bool *result;           /* see cr_kept_values */
    cr_graph_value **value; /* by the values' numbers: what it is in the new graph */
    cr_graph_memory **memory;
} splitting;

cr_graph_mark cr_graph_mark_of(const cr_graph *g)
{
    return (cr_graph_mark){g->n_nodes, g->n_values, g->n_memories, g->n_inputs, g->n_outputs};
}

void cr_graph_cut(cr_graph *g, cr_graph_mark mark)
{
    g->n_nodes = mark.nodes;
    g->n_values = mark.values;
    g->n_memories = mark.memories;
    g->n_inputs = mark.inputs;
    g->n_outputs = mark.outputs;
}

/* ---- what is needed ---- */

static bool is_needed(const splitting *p, const cr_graph_node *n)
{
    if (cr_graph_node_has_effect(n))
        return true;
    for (int i = 0; i < n->n_out; i++)
        if (p->needed[n->out[i]->memory->number])
            return true;
    for (int i = 0; n->writes && i < n->n_in; i++)
        if (n->writes[i] && n->in[i] && p->needed[n->in[i]->memory->number])
            return true;
    return false;
}

static void find_live(splitting *p)
{
    cr_split *s = p->s;
    for (size_t i = 0; i < s->n_dx; i++)
        p->needed[s->dx[i]->memory->number] = true;
    for (size_t i = s->from->n_nodes; i-- > s->mark.nodes;) {
        const cr_graph_node *n = s->from->nodes[i];
        p->live[i] = is_needed(p, n);
        for (int k = 0; p->live[i] && k < n->n_in; k++)
            if (n->in[k])
                p->needed[n->in[k]->memory->number] = true;
    }
}

/* Made before the mark, and not to be had from outside. */
static bool is_before(const cr_split *s, const cr_graph_value *v)
{
    return (size_t)v->number < s->mark.values && !cr_value_is_outside(v);
}

static void find_saved(splitting *p)
{
    cr_split *s = p->s;
    for (size_t i = 0; i < s->n_dx; i++)
        p->keep.saved[s->dx[i]->number] |= is_before(s, s->dx[i]);
    for (size_t i = s->mark.nodes; i < s->from->n_nodes; i++)
        for (int k = 0; p->live[i] && k < s->from->nodes[i]->n_in; k++) {
            const cr_graph_value *v = s->from->nodes[i]->in[k];
            if (v)
                p->keep.saved[v->number] |= is_before(s, v);
        }
    for (size_t i = 0; i < s->from->n_outputs; i++)
        p->result[s->from->outputs[i]->memory->number] = true;
    cr_choose_recomputed(&p->keep);
}

/* ---- building ---- */

static bool add_sources(splitting *p)
{
    cr_split *s = p->s;
    if (!(s->sources = cr_calloc(s->mark.values + 1, sizeof(cr_graph_value *))))
        return false;
    for (size_t i = 0; i < s->mark.values; i++) {
        if (!p->keep.saved[i])
            continue;
        cr_spec spec = s->from->values[i]->spec;
        spec.offset = 0; /* the tensor's own is added when it is there */
        if (!(p->value[i] = cr_graph_add_input(s->to, &spec)))
            return false;
        s->sources[s->n_sources++] = s->from->values[i];
    }
    for (size_t i = s->mark.inputs; i < s->from->n_inputs; i++) {
        cr_graph_value *v = s->from->inputs[i];
        if (!(p->value[v->number] = cr_graph_add_input(s->to, &v->spec)))
            return false;
    }
    return true;
}

static cr_graph_memory *memory_of(splitting *p, const cr_graph_memory *m)
{
    cr_graph_memory **to = &p->memory[m->number];
    if (!*to && (*to = cr_graph_add_memory(p->s->to, m->kind, m->tensor)))
        (*to)->extent = m->extent;
    return *to;
}

/* What a value is in the new graph; made when it comes from outside or was never filled. */
static cr_graph_value *value_of(splitting *p, const cr_graph_value *v)
{
    cr_graph_value **to = &p->value[v->number];
    if (!*to) {
        cr_graph_memory *m = memory_of(p, v->memory);
        *to = m ? cr_graph_add_value(p->s->to, m, &v->spec, v->tensor) : NULL;
    }
    return *to;
}

static bool copy_result(splitting *p, const cr_graph_node *n, cr_graph_node *copy, int i)
{
    const cr_graph_value *v = n->out[i];
    cr_graph_memory *m = NULL;
    cr_spec spec = v->spec;
    if (n->in_place || (n->op->flags & CR_OP_VIEW)) {
        m = copy->in[0]->memory;
        spec.offset += copy->in[0]->spec.offset - n->in[0]->spec.offset;
    } else {
        m = memory_of(p, v->memory);
    }
    cr_graph_value *to = m ? cr_graph_add_value(p->s->to, m, &spec, v->tensor) : NULL;
    if (!to)
        return false;
    to->maker = copy;
    to->output = i;
    copy->out[i] = p->value[v->number] = to;
    m->written |= n->in_place;
    return true;
}

static bool copy_node(splitting *p, const cr_graph_node *n)
{
    cr_graph_node *copy = cr_graph_add_node(p->s->to, n->op, n->site, n->n_in, n->attrs);
    if (!copy)
        return false;
    copy->region = n->region;
    copy->recorded = n->recorded;
    copy->in_place = n->in_place;
    copy->writes = n->writes;
    copy->refresh = n->refresh;
    copy->context = n->context;
    if (p->s->from->random_unknown && n->op->id != CR_OP_CONTROL && cr_graph_draws(p->s->from, n->op, n->attrs) &&
        *cr_graph_attr_int(n->op, n->attrs, "position") >= (int64_t)p->s->from->random_known)
        p->s->refusal = "its backward needs random numbers that were drawn after control flow which draws a number of "
                        "them that depends on data";
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] && !(copy->in[i] = value_of(p, n->in[i])))
            return false;
    for (int i = 0; i < n->n_in; i++)
        if (copy->in[i] && cr_graph_node_writes(copy, i) && copy->in[i]->memory->kind == CR_MEMORY_INPUT)
            p->s->refusal = "its backward changes in place what was computed before";
    for (int i = 0; i < n->n_out; i++)
        if (!copy_result(p, n, copy, i))
            return false;
    return true;
}

static bool build(splitting *p)
{
    cr_split *s = p->s;
    bool ok = add_sources(p);
    s->to->random_seed = s->from->random_seed;
    s->to->any_size = s->from->any_size;
    s->to->recompute = s->from->recompute;
    for (size_t i = 0; ok && i < s->from->n_nodes; i++)
        if (i < s->mark.nodes ? p->keep.again[i] : p->live[i])
            ok = copy_node(p, s->from->nodes[i]);
    for (size_t i = 0; ok && i < s->n_dx; i++) {
        cr_graph_value *v = value_of(p, s->dx[i]);
        ok = v && cr_graph_add_output(s->to, v);
    }
    return ok;
}

bool cr_graph_split(cr_split *s)
{
    const cr_graph *g = s->from;
    splitting p = {.s = s};
    s->to = cr_graph_new();
    p.needed = cr_calloc(g->n_memories + 1, sizeof *p.needed);
    p.result = cr_calloc(g->n_memories + 1, sizeof *p.result);
    p.memory = cr_calloc(g->n_memories + 1, sizeof *p.memory);
    p.live = cr_calloc(g->n_nodes + 1, sizeof *p.live);
    p.value = cr_calloc(g->n_values + 1, sizeof *p.value);
    p.keep = (cr_kept_values){.graph = g,
                              .n_forward = s->mark.nodes,
                              .result = p.result,
                              .saved = cr_calloc(g->n_values + 1, sizeof(bool)),
                              .again = cr_calloc(g->n_nodes + 1, sizeof(bool))};
    bool ok = s->to && p.needed && p.result && p.memory && p.live && p.value && p.keep.saved && p.keep.again;
    if (ok) {
        find_live(&p);
        find_saved(&p);
        ok = build(&p);
    }
    cr_free(p.needed);
    cr_free(p.result);
    cr_free(p.memory);
    cr_free(p.live);
    cr_free(p.value);
    cr_free(p.keep.saved);
    cr_free(p.keep.again);
    return ok;
}
