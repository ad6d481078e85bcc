/* A graph for a size of the free dimensions: the nodes of the trace that is there, with attributes by the formulas,
 * each given to its op's shape rule. */
#include "base/memory.h"
#include "base/site.h"
#include "graph/general/search.h"
#include "graph/trace.h"
#include "op/dispatch.h"
#include "op/random.h"
#include <cresset/ops.h>

#include <string.h>

typedef struct instance {
    const cr_general *from;
    const cr_sizes *sizes;
    const bool *weak; /* which of the first n_weak inputs are numbers; the others are none */
    size_t n_weak;
    cr_graph *to;
    cr_storage *storage;  /* of all stand-ins */
    cr_tensor **stand_in; /* by the values' numbers; the scope's */
    uint64_t *positions;  /* by the draws' places */
    uint64_t drawn;
    size_t next_change, next_draw;
    const cr_graph *forward; /* of a body that is the backward of another: that */
} instance;

/* ---- values ---- */

static bool is_weak(const instance *s, const cr_graph_value *v)
{
    if (v->maker)
        return false;
    if (v->tensor)
        return v->tensor->weak;
    return v->memory->kind == CR_MEMORY_INPUT && (size_t)v->memory->input < s->n_weak && s->weak[v->memory->input];
}

/* What shape rules are given for a value. */
static cr_tensor *stand_in(instance *s, const cr_graph_value *v)
{
    cr_tensor **t = &s->stand_in[v->number];
    if (*t)
        return *t;
    atomic_fetch_add(&s->storage->refs, 1);
    if ((*t = cr_tensor_on(s->storage, &v->spec)))
        (*t)->weak = is_weak(s, v);
    return *t;
}

/* A constant whose elements depend on the sizes. */
static cr_tensor *make_constant(const instance *s, const cr_graph_value *v)
{
    cr_tensor *t = cr_clone(v->tensor);
    for (size_t i = 0; t && i < s->from->n_changes; i++) {
        const cr_change *c = &s->from->changes[i];
        if (c->kind != CR_CHANGE_NUMBER || c->at != v->number)
            continue;
        char *to = cr_bytes(t) + c->offset * cr_dtype_size(v->spec.dtype);
        double real = c->formula.real ? cr_formula_real(&c->formula, s->sizes) : 0;
        int64_t whole = c->formula.real ? 0 : cr_formula_whole(&c->formula, s->sizes);
        if (c->formula.real)
            cr_convert(to, v->spec.dtype, 1, &real, CR_F64, 1, 1);
        else
            cr_convert(to, v->spec.dtype, 1, &whole, CR_I64, 1, 1);
    }
    if (t)
        t->weak = v->tensor->weak;
    return t;
}

static bool is_changed(const cr_general *g, cr_change_kind kind, int at)
{
    for (size_t i = 0; i < g->n_changes; i++)
        if (g->changes[i].kind == kind && g->changes[i].at == at)
            return true;
    return false;
}

static bool copy_memory(instance *s, const cr_graph_memory *m)
{
    cr_graph_memory *copy = cr_graph_add_memory(s->to, m->kind, m->tensor);
    if (!copy)
        return false;
    copy->input = m->input;
    copy->leaf = m->leaf;
    copy->written = m->written;
    return cr_graph_hold(s->to, m->leaf);
}

/* Specs of what nodes make are set when these are. */
static bool copy_value(instance *s, const cr_graph_value *v)
{
    cr_graph_memory *m = s->to->memories[v->memory->number];
    cr_tensor *tensor = v->tensor;
    if (tensor && m->kind == CR_MEMORY_CONSTANT && is_changed(s->from, CR_CHANGE_NUMBER, v->number)) {
        if (!(tensor = make_constant(s, v)))
            return false;
        m->tensor = tensor;
    }
    cr_graph_value *copy = cr_graph_add_value(s->to, m, &v->spec, tensor);
    if (!copy)
        return false;
    for (size_t i = 0; i < s->from->n_changes; i++) {
        const cr_change *c = &s->from->changes[i];
        if (c->kind == CR_CHANGE_SPEC && c->at == v->number)
            *(int64_t *)(void *)((char *)&copy->spec + c->offset) = cr_formula_whole(&c->formula, s->sizes);
    }
    return true;
}

static bool copy_values(instance *s, const cr_spec *inputs)
{
    const cr_graph *g = s->from->graph;
    bool ok = true;
    for (size_t i = 0; ok && i < g->n_memories; i++)
        ok = copy_memory(s, g->memories[i]);
    for (size_t i = 0; ok && i < g->n_values; i++)
        ok = copy_value(s, g->values[i]);
    ok = ok && cr_grow(&s->to->inputs, &s->to->input_capacity, g->n_inputs + 1, sizeof *s->to->inputs);
    for (size_t i = 0; ok && i < g->n_inputs; i++) {
        cr_graph_value *v = s->to->values[g->inputs[i]->number];
        s->to->inputs[s->to->n_inputs++] = v;
        if (i < s->from->n_inputs)
            v->spec = inputs[i];
    }
    return ok;
}

/* ---- nodes ---- */

static void set_attributes(instance *s, const cr_graph_node *n, void *attrs)
{
    const cr_general *g = s->from;
    for (; s->next_change < g->n_changes && g->changes[s->next_change].kind <= CR_CHANGE_REAL &&
           g->changes[s->next_change].at == n->number;
         s->next_change++) {
        const cr_change *c = &g->changes[s->next_change];
        void *field = (char *)attrs + c->offset;
        if (c->kind == CR_CHANGE_INT)
            *(int64_t *)field = cr_formula_whole(&c->formula, s->sizes);
        else
            *(double *)field = cr_formula_real(&c->formula, s->sizes);
    }
}

uint64_t cr_general_drawn(const cr_graph_node *n, int words)
{
    bool unknown;
    if (n->op->id == CR_OP_CONTROL)
        return cr_control_random(((const cr_control_attrs *)n->attrs)->control, &unknown);
    int64_t n_in = n->n_in && n->in[0] ? cr_spec_numel(&n->in[0]->spec) : 0;
    return cr_random_blocks(cr_random_elements(n->op, n->attrs, n_in, cr_spec_numel(&n->out[0]->spec)), words);
}

/* After its results are known: where its random numbers begin. */
static void set_position(instance *s, cr_graph_node *n)
{
    const cr_general *g = s->from;
    if (s->next_draw == g->n_draws || g->draws[s->next_draw].node != n->number)
        return;
    const cr_draw *d = &g->draws[s->next_draw];
    const cr_graph_node *forward = d->from >= 0 && s->forward ? s->forward->nodes[d->from] : NULL;
    uint64_t at = forward        ? (uint64_t)*cr_graph_attr_int(forward->op, forward->attrs, "position")
                  : d->from >= 0 ? s->positions[d->from]
                                 : s->drawn;
    s->positions[s->next_draw++] = at;
    *cr_graph_attr_int(n->op, n->attrs, "position") = (int64_t)at;
    if (d->from < 0)
        s->drawn += cr_general_drawn(n, d->words);
    if (n->op->id != CR_OP_CONTROL)
        return;
    cr_control_attrs *a = n->attrs;
    cr_control_random(a->control, &a->unknown);
    if (a->unknown)
        cr_control_unknown(a->control, s->to, a);
}

static bool same_shape(const cr_spec *a, const cr_spec *b)
{
    return a->dtype == b->dtype && a->ndim == b->ndim && !memcmp(a->shape, b->shape, sizeof(int64_t) * (size_t)a->ndim);
}

/* The specs of the results by the op's rule; in memory that is there, as it lies. */
static bool infer(cr_graph_node *n, cr_tensor *const *in)
{
    cr_spec spec[CR_MAX_OUTPUTS];
    for (int i = 0; i < n->n_out; i++)
        spec[i].offset = 0;
    cr_call c = {n->op, in, n->n_in, n->attrs, n->in_place || n->replaces ? in[0] : NULL};
    if (!n->op->infer(&c, spec))
        return false;
    if (c.into) {
        cr_spec into;
        cr_spec_of(&into, c.into);
        if (!same_shape(&into, &spec[0]))
            return cr_fail_bool(CR_ERROR_SHAPE, "in place: the result has another shape");
        spec[0] = into;
    }
    for (int i = 0; i < n->n_out; i++)
        n->out[i]->spec = spec[i];
    return true;
}

static bool copy_control(instance *s, const cr_graph_node *n, cr_graph_node *copy, cr_tensor *const *in);

static bool copy_node(instance *s, const cr_graph_node *n)
{
    cr_graph_node *copy = cr_graph_add_node(s->to, n->op, n->site, n->n_in, n->attrs);
    cr_tensor *few[CR_MAX_LIST], **in = n->n_in <= CR_MAX_LIST ? few : cr_malloc((size_t)n->n_in * sizeof *in);
    bool ok = copy && in;
    if (ok) {
        copy->region = n->region;
        copy->recorded = n->recorded;
        copy->in_place = n->in_place;
        copy->replaces = n->replaces;
        copy->writes = n->writes;
        copy->refresh = n->refresh;
        copy->context = n->context;
        set_attributes(s, n, copy->attrs);
    }
    for (int i = 0; ok && i < n->n_in; i++) {
        in[i] = NULL;
        if (!n->in[i])
            continue;
        copy->in[i] = s->to->values[n->in[i]->number];
        ok = (in[i] = stand_in(s, copy->in[i])) != NULL;
    }
    for (int i = 0; ok && i < n->n_out; i++) {
        copy->out[i] = s->to->values[n->out[i]->number];
        copy->out[i]->maker = copy;
        copy->out[i]->output = i;
    }
    cr_enter_op(n->site, n->op->name);
    ok = ok && (n->op->id == CR_OP_CONTROL ? copy_control(s, n, copy, in) : infer(copy, in));
    if (ok)
        set_position(s, copy);
    if (in != few)
        cr_free(in);
    return ok;
}

/* A value in a tensor from outside that is no longer the very part that a handle is of loses the handle. */
static void fit_handles(cr_graph *g)
{
    for (size_t i = 0; i < g->n_values; i++) {
        cr_graph_value *v = g->values[i];
        cr_spec spec;
        if (!v->tensor || !v->maker)
            continue;
        cr_spec_of(&spec, v->tensor);
        if (!cr_spec_same(&spec, &v->spec))
            v->tensor = NULL;
    }
}

static void set_extents(cr_graph *g)
{
    for (size_t i = g->n_values; i-- > 0;) /* that of the first value counts */
        if (g->values[i]->memory->kind == CR_MEMORY_OWN)
            g->values[i]->memory->extent = cr_spec_extent(&g->values[i]->spec);
}

/* ---- backward ---- */

/* Its inputs are gradients, which lie as the results do. */
static bool set_gradients(instance *s, cr_derivative *d)
{
    for (int i = 0; i < d->n_results; i++) {
        cr_tensor *t = stand_in(s, s->to->values[s->from->graph->outputs[d->results[i]]->number]);
        if (!t)
            return false;
        cr_derivative_spec(&d->specs[i], t);
        if (!d->status)
            s->to->inputs[d->mark.inputs + (size_t)i]->spec = d->specs[i];
    }
    return true;
}

static cr_derivative *copy_derivative(instance *s)
{
    const cr_derivative *from = s->from->derivative;
    cr_derivative *d = cr_calloc(1, sizeof *d);
    if (!d)
        return NULL;
    atomic_init(&d->refs, 1);
    cr_frames_init(&d->frames);
    d->n_results = from->n_results;
    d->status = from->status;
    d->mark = from->mark;
    memcpy(d->results, from->results, sizeof d->results);
    memcpy(d->specs, from->specs, sizeof d->specs);
    d->targets = cr_calloc((size_t)from->n_targets + 1, sizeof *d->targets);
    bool ok = d->targets && (!from->why || (d->why = cr_strdup(from->why)));
    for (int i = 0; ok && i < from->n_targets; i++) {
        d->targets[d->n_targets++] = from->targets[i];
        cr_retain(from->targets[i].capture);
    }
    if (ok && from->dx && !from->status) {
        ok = (d->dx = cr_calloc((size_t)from->n_targets + 1, sizeof(cr_graph_value *))) != NULL;
        for (int i = 0; ok && i < from->n_targets; i++)
            d->dx[i] = s->to->values[from->dx[i]->number];
    }
    if (ok)
        return d;
    cr_derivative_release(d);
    return NULL;
}

/* ---- all ---- */

static bool copy_rest(instance *s)
{
    const cr_graph *g = s->from->graph;
    cr_graph *to = s->to;
    to->random_seed = g->random_seed;
    to->random_blocks = s->drawn;
    to->frozen = g->frozen;
    to->recompute = g->recompute;
    to->any_size = true;
    bool ok = true;
    for (size_t i = 0; ok && i < g->n_outputs; i++)
        ok = cr_graph_add_output(to, to->values[g->outputs[i]->number]);
    for (size_t i = 0; ok && i < g->n_gradients; i++) {
        const cr_graph_gradient *d = &g->gradients[i];
        ok = cr_graph_add_gradient(to, d->leaf, d->value ? to->values[d->value->number] : NULL);
        if (ok)
            to->gradients[i].input = d->input;
    }
    return ok;
}

static bool build(instance *s, const cr_spec *inputs, cr_derivative **d)
{
    const cr_graph *g = s->from->graph;
    bool ok = copy_values(s, inputs) && (!s->from->derivative || (*d = copy_derivative(s)));
    size_t mark = *d ? (*d)->mark.nodes : g->n_nodes;
    for (size_t i = 0; ok && i < mark; i++)
        ok = copy_node(s, g->nodes[i]);
    ok = ok && (!*d || set_gradients(s, *d));
    for (size_t i = mark; ok && i < g->n_nodes; i++)
        ok = copy_node(s, g->nodes[i]);
    if (ok) {
        fit_handles(s->to);
        set_extents(s->to);
    }
    return ok && copy_rest(s);
}

/* The graph of s->from for s->sizes. NULL after cr_fail. */
static cr_graph *make(instance *s, const cr_spec *inputs, cr_derivative **d)
{
    int scope = cr_scope_open();
    s->to = cr_graph_new();
    s->storage = cr_storage_foreign(cr_trace_device(), NULL, 0, NULL, NULL);
    s->stand_in = cr_calloc(s->from->graph->n_values + 1, sizeof *s->stand_in);
    s->positions = cr_calloc(s->from->n_draws + 1, sizeof *s->positions);
    bool ok = s->to && scope >= 0 && s->storage && s->stand_in && s->positions && build(s, inputs, d);
    cr_scope_close(scope);
    if (s->storage)
        cr_storage_release(s->storage);
    cr_free(s->stand_in);
    cr_free(s->positions);
    if (ok)
        return s->to;
    cr_graph_free(s->to);
    return NULL;
}

/* ---- control flow ---- */

static cr_graph *make_part(const instance *s, const cr_general *g, const cr_part *p, const cr_graph *forward,
                           cr_tensor *const *in)
{
    cr_derivative *d = NULL;
    bool *weak = cr_calloc(g->graph->n_inputs + 1, sizeof *weak);
    instance part = {.from = g, .sizes = s->sizes, .weak = weak, .n_weak = g->graph->n_inputs,
                     .forward = forward};
    for (size_t i = 0; weak && i < g->graph->n_inputs; i++)
        weak[i] = p->in[i].kind == CR_ROLE_WHOLE && in[p->in[i].index] && in[p->in[i].index]->weak;
    cr_graph *made = weak ? make(&part, NULL, &d) : NULL;
    cr_free(weak);
    return made;
}

static void set_sizes(const instance *s, cr_control *c, const cr_general *own)
{
    for (size_t i = 0; i < own->n_changes; i++) {
        const cr_change *k = &own->changes[i];
        int64_t value = cr_formula_whole(&k->formula, s->sizes);
        cr_spec *spec = k->at < c->op.n_out ? &c->specs[k->at] : &c->carries[k->at - c->op.n_out].spec;
        if (k->kind == CR_CHANGE_INT)
            c->length = value;
        else
            memcpy((char *)spec + k->offset, &value, sizeof value);
    }
}

static bool copy_control(instance *s, const cr_graph_node *n, cr_graph_node *copy, cr_tensor *const *in)
{
    const cr_general_control *g = cr_general_control_of(s->from, n->number);
    const cr_control *from = ((const cr_control_attrs *)n->attrs)->control;
    cr_graph *graphs[2] = {NULL};
    bool ok = true;
    for (int i = 0; ok && i < from->n_parts; i++)
        ok = (graphs[i] = make_part(s, g->parts[i], &from->parts[i], cr_search_forward(copy, i), in)) != NULL;
    ok = ok && cr_control_copy_as(s->to, copy, graphs);
    cr_graph_free(graphs[0]);
    cr_graph_free(graphs[1]);
    if (!ok)
        return false;
    cr_control *c = ((cr_control_attrs *)copy->attrs)->control;
    set_sizes(s, c, g->own);
    for (int i = 0; i < copy->n_out; i++)
        copy->out[i]->spec = c->specs[i];
    return true;
}

bool cr_general_instance(const cr_general *g, const cr_spec *inputs, const bool *weak, const cr_sizes *sizes,
                         cr_probe_trace *out)
{
    instance s = {.from = g, .sizes = sizes, .weak = weak, .n_weak = g->n_inputs};
    cr_derivative *d = NULL;
    cr_interpreter *top = cr_interpreter_top;
    cr_site_state outside = cr_site_tls;
    cr_interpreter_top = NULL;
    cr_graph *made = make(&s, inputs, &d);
    cr_site_tls = outside;
    cr_interpreter_top = top;
    if (!made) {
        cr_derivative_release(d);
        return false;
    }
    *out = (cr_probe_trace){made, d};
    return true;
}
