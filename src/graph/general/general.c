/* From traces at a few sizes to one for all: the graphs must be the same but for numbers that follow formulas, and
 * made anew for each of the sizes they must come out as they were traced. */
#include "base/memory.h"
#include "device/device.h"
#include "graph/general/search.h"
#include "graph/trace.h"
#include "op/random.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

enum { MOST_ELEMENTS = 256 }; /* of a constant whose elements are compared one by one */

static CR_PRINTF(2, 3) bool refuse(cr_search *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cr_text_add_v(s->why, format, args);
    va_end(args);
    return false;
}

void cr_search_say_site(cr_search *s, const cr_graph_node *n)
{
    const char *slash = n->site.file ? strrchr(n->site.file, '/') : NULL;
    cr_text_add(s->why, "%s (%s:%d)", n->op->name, slash ? slash + 1 : n->site.file ? n->site.file : "?", n->site.line);
}

/* ---- formulas ---- */

static bool add_change(cr_search *s, cr_change_kind kind, int at, size_t offset, const cr_formula *f)
{
    cr_general *g = s->g;
    if (!cr_grow(&g->changes, &g->change_capacity, g->n_changes + 1, sizeof *g->changes))
        return false;
    g->changes[g->n_changes++] = (cr_change){kind, at, offset, *f};
    return true;
}

static void say_values(cr_search *s, const double *v)
{
    for (int i = 0; i < s->g->probes.count; i++) {
        cr_text_add(s->why, "%s%.9g at ", i ? ", " : "", v[i]);
        for (int d = 0; d < s->g->probes.n_dims; d++)
            cr_text_add(s->why, "%sn%d = %lld", d ? ", " : "", d, (long long)s->g->probes.at[i].at[d]);
    }
}

/* *found: there is a formula, or none is needed. */
bool cr_search_add(cr_search *s, cr_change_kind kind, int at, size_t offset, const int64_t *v, bool *found)
{
    cr_formula f;
    bool same = true;
    for (int i = 1; i < s->g->probes.count; i++)
        same &= v[i] == v[0];
    *found = same || cr_formula_find(&f, &s->g->probes, v);
    return same || !*found || add_change(s, kind, at, offset, &f);
}

static bool add_real(cr_search *s, cr_change_kind kind, int at, size_t offset, const double *v, double tolerance,
                     bool *found)
{
    cr_formula f;
    bool same = true;
    for (int i = 1; i < s->g->probes.count; i++)
        same &= !memcmp(&v[i], &v[0], sizeof *v);
    *found = same || cr_formula_find_real(&f, &s->g->probes, v, 1e-14) ||
             cr_formula_find_real(&f, &s->g->probes, v, tolerance);
    return same || !*found || add_change(s, kind, at, offset, &f);
}

/* ---- nodes ---- */

static const cr_graph_node *node(const cr_search *s, int probe, size_t i)
{
    return s->traces[probe].graph->nodes[i];
}

static void say_no_formula(cr_search *s, size_t i, const cr_attr *a, const double *values)
{
    cr_text_add(s->why, "no formula was found for the attribute %s of ", a->name);
    cr_search_say_site(s, node(s, 0, i));
    cr_text_add(s->why, ": ");
    say_values(s, values);
}

static bool attribute_int(cr_search *s, size_t i, const cr_attr *a, size_t offset, bool *found)
{
    int64_t v[CR_FREE_PROBES];
    double shown[CR_FREE_PROBES];
    for (int p = 0; p < s->g->probes.count; p++) {
        memcpy(&v[p], (const char *)node(s, p, i)->attrs + offset, sizeof v[p]);
        shown[p] = (double)v[p];
    }
    if (!cr_search_add(s, CR_CHANGE_INT, (int)i, offset, v, found))
        return false;
    if (!*found)
        say_no_formula(s, i, a, shown);
    return true;
}

static bool attribute_real(cr_search *s, size_t i, const cr_attr *a, size_t offset, bool *found)
{
    double v[CR_FREE_PROBES];
    for (int p = 0; p < s->g->probes.count; p++)
        memcpy(&v[p], (const char *)node(s, p, i)->attrs + offset, sizeof v[p]);
    if (!add_real(s, CR_CHANGE_REAL, (int)i, offset, v, 4e-7, found))
        return false;
    if (!*found)
        say_no_formula(s, i, a, v);
    return true;
}

static bool attribute_same(cr_search *s, size_t i, const cr_attr *a, size_t offset, size_t size)
{
    for (int p = 1; p < s->g->probes.count; p++)
        if (memcmp((const char *)node(s, p, i)->attrs + offset, (const char *)node(s, 0, i)->attrs + offset, size)) {
            cr_text_add(s->why, "the attribute %s differs of ", a->name);
            cr_search_say_site(s, node(s, 0, i));
            return false;
        }
    return true;
}

static bool compare_dims(cr_search *s, size_t i, const cr_attr *a, bool *found)
{
    if (!(*found = attribute_same(s, i, a, a->offset + offsetof(cr_dims, count), sizeof(int))))
        return true;
    const cr_dims *d = (const void *)((const char *)node(s, 0, i)->attrs + a->offset);
    for (int k = 0; *found && k < d->count && k < CR_MAX_DIMS; k++)
        if (!attribute_int(s, i, a, a->offset + offsetof(cr_dims, at) + sizeof(int64_t) * (size_t)k, found))
            return false;
    return true;
}

/* One attribute of the node in all traces. False after cr_fail, else *found says whether it is explained. */
static bool compare_attribute(cr_search *s, size_t i, const cr_attr *a, bool *found)
{
    switch (a->kind) {
    case CR_ATTR_INT:
        return attribute_int(s, i, a, a->offset, found);
    case CR_ATTR_FLOAT:
        return attribute_real(s, i, a, a->offset, found);
    case CR_ATTR_DIMS:
        return compare_dims(s, i, a, found);
    case CR_ATTR_INTS:
        for (int k = 0; *found && k < a->length; k++)
            if (!attribute_int(s, i, a, a->offset + sizeof(int64_t) * (size_t)k, found))
                return false;
        return true;
    case CR_ATTR_FLOATS:
        for (int k = 0; *found && k < a->length; k++)
            if (!attribute_real(s, i, a, a->offset + sizeof(double) * (size_t)k, found))
                return false;
        return true;
    case CR_ATTR_BOOL:
        *found = attribute_same(s, i, a, a->offset, sizeof(bool));
        return true;
    case CR_ATTR_DTYPE:
        *found = attribute_same(s, i, a, a->offset, sizeof(cr_dtype));
        return true;
    case CR_ATTR_TENSOR:
    case CR_ATTR_TEXT:
        break;
    }
    return true;
}

/* (Of control flow each node has an op of its own.) */
static bool same_op(const cr_op *a, const cr_op *b)
{
    return a == b || (a->id == CR_OP_CONTROL && b->id == CR_OP_CONTROL && a->infer == b->infer);
}

static uint64_t position(const cr_search *s, int probe, int n)
{
    const cr_graph_node *x = node(s, probe, (size_t)n);
    return (uint64_t)*cr_graph_attr_int(x->op, x->attrs, "position");
}

/* How many numbers a draw takes for an element, if the next ones begin behind that. */
static bool find_words_of(cr_search *s, cr_draw *d, const uint64_t *next)
{
    const cr_graph_node *first = node(s, 0, (size_t)d->node);
    bool control = first->op->id == CR_OP_CONTROL;
    d->words = control ? 0 : cr_random_words(first->op, first->out[0]->spec.dtype);
    bool ok = control || d->words;
    for (int p = 0; ok && p < s->g->probes.count; p++)
        ok = position(s, p, d->node) + cr_general_drawn(node(s, p, (size_t)d->node), d->words) == next[p];
    return ok;
}

/* Control flow that takes its numbers when it has run stands where the next ones begin, too. */
static bool is_unknown(const cr_graph_node *n)
{
    return n->op->id == CR_OP_CONTROL && ((const cr_control_attrs *)n->attrs)->unknown;
}

/* The draw whose numbers are drawn again. */
static int repeated(const cr_search *s, int n)
{
    for (size_t k = 0; k < s->g->n_draws && !is_unknown(node(s, 0, (size_t)n)); k++) {
        const cr_graph_node *one = node(s, 0, (size_t)s->g->draws[k].node);
        bool same = same_op(one->op, node(s, 0, (size_t)n)->op) && !is_unknown(one);
        for (int p = 0; same && p < s->g->probes.count; p++)
            same = position(s, p, n) == position(s, p, s->g->draws[k].node);
        if (same)
            return s->g->draws[k].from < 0 ? (int)k : s->g->draws[k].from;
    }
    return -1;
}

/* The node of the body whose backward this is. */
static int repeated_of_forward(const cr_search *s, int n)
{
    for (size_t k = 0; k < s->forward[0]->n_nodes; k++) {
        bool same = true;
        for (int p = 0; same && p < s->g->probes.count; p++) {
            const cr_graph_node *one = s->forward[p] && k < s->forward[p]->n_nodes ? s->forward[p]->nodes[k] : NULL;
            same = one && same_op(one->op, node(s, p, (size_t)n)->op) &&
                   cr_graph_draws(s->forward[p], one->op, one->attrs) && !is_unknown(one) &&
                   (uint64_t)*cr_graph_attr_int(one->op, one->attrs, "position") == position(s, p, n);
        }
        if (same)
            return (int)k;
    }
    return -1;
}

static bool add_draw(cr_search *s, int n)
{
    cr_general *g = s->g;
    int from = s->forward[0] ? repeated_of_forward(s, n) : repeated(s, n);
    if (!cr_grow(&g->draws, &g->draw_capacity, g->n_draws + 1, sizeof *g->draws))
        return false;
    g->draws[g->n_draws++] = (cr_draw){n, from, 0};
    return true;
}

/* The numbers of words, from the last draw to the first. */
static bool find_words(cr_search *s)
{
    uint64_t next[CR_FREE_PROBES];
    for (int p = 0; p < s->g->probes.count; p++)
        next[p] = s->traces[p].graph->random_blocks;
    for (size_t k = s->g->n_draws; k-- > 0;) {
        cr_draw *d = &s->g->draws[k];
        if (d->from >= 0)
            continue;
        if (!find_words_of(s, d, next)) {
            cr_text_add(s->why, "it is not known how many random numbers are drawn by ");
            cr_search_say_site(s, node(s, 0, (size_t)d->node));
            return false;
        }
        for (int p = 0; p < s->g->probes.count; p++)
            next[p] = position(s, p, d->node);
    }
    return true;
}

static bool same_value(const cr_graph_value *a, const cr_graph_value *b)
{
    return a && b ? a->number == b->number : a == b;
}

/* (Contexts of refresh are made anew by each trace.) */
static bool same_node(const cr_graph_node *a, const cr_graph_node *b)
{
    bool same = same_op(a->op, b->op) && a->n_in == b->n_in && a->n_out == b->n_out && a->in_place == b->in_place &&
                a->replaces == b->replaces && a->refresh == b->refresh && !a->writes == !b->writes;
    for (int i = 0; same && i < a->n_in; i++)
        same = same_value(a->in[i], b->in[i]);
    for (int i = 0; same && i < a->n_out; i++)
        same = same_value(a->out[i], b->out[i]);
    return same;
}

/* *found: the node is the same in all traces. */
static bool compare_node(cr_search *s, size_t i, bool *found)
{
    const cr_graph_node *n = node(s, 0, i);
    for (int p = 1; *found && p < s->g->probes.count; p++)
        if (!same_node(n, node(s, p, i))) {
            cr_text_add(s->why, "other ops are called at other sizes: ");
            cr_search_say_site(s, n);
            cr_text_add(s->why, ", ");
            cr_search_say_site(s, node(s, p, i));
            return *found = false, true;
        }
    bool draws = cr_graph_draws(s->traces[0].graph, n->op, n->attrs);
    if (n->op->id == CR_OP_CONTROL)
        return !*found || (cr_search_control(s, i, found) && (!*found || !draws || add_draw(s, (int)i)));
    for (int k = 0; *found && k < n->op->n_attrs; k++) {
        const cr_attr *a = &n->op->attrs[k];
        if (draws && (!strcmp(a->name, "seed") || !strcmp(a->name, "position")))
            continue;
        if (!compare_attribute(s, i, a, found))
            return false;
    }
    return !*found || !draws || !cr_graph_attr_int(n->op, n->attrs, "position") || add_draw(s, (int)i);
}

/* ---- values ---- */

static const cr_graph_value *value(const cr_search *s, int probe, size_t i)
{
    return s->traces[probe].graph->values[i];
}

static bool same_memory(const cr_graph_memory *a, const cr_graph_memory *b)
{
    return a->number == b->number && a->kind == b->kind && a->input == b->input && a->leaf == b->leaf &&
           a->written == b->written &&
           (a->kind != CR_MEMORY_CAPTURE || (a->tensor && b->tensor && a->tensor->storage == b->tensor->storage));
}

static bool compare_elements(cr_search *s, size_t i, int64_t n, bool *found)
{
    const cr_graph_value *first = value(s, 0, i);
    bool real = cr_dtype_is_float(first->spec.dtype);
    cr_site nowhere = cr_site_make(NULL, 0);
    double all[CR_FREE_PROBES][MOST_ELEMENTS];
    int64_t whole[CR_FREE_PROBES][MOST_ELEMENTS];
    for (int p = 0; p < s->g->probes.count; p++)
        if (!(real ? cr_copy_out_at(nowhere, value(s, p, i)->tensor, all[p], sizeof(double) * (size_t)n, CR_F64)
                   : cr_copy_out_at(nowhere, value(s, p, i)->tensor, whole[p], sizeof(int64_t) * (size_t)n, CR_I64)))
            return false;
    double tolerance = first->spec.dtype == CR_F64 ? 1e-13 : first->spec.dtype == CR_F32 ? 4e-7 : 4e-3;
    for (size_t k = 0; *found && k < (size_t)n; k++) {
        double v[CR_FREE_PROBES] = {0};
        int64_t w[CR_FREE_PROBES] = {0};
        for (int p = 0; p < s->g->probes.count; p++) {
            if (real)
                v[p] = all[p][k];
            else
                v[p] = (double)(w[p] = whole[p][k]);
        }
        if (!(real ? add_real(s, CR_CHANGE_NUMBER, (int)i, k, v, tolerance, found)
                   : cr_search_add(s, CR_CHANGE_NUMBER, (int)i, k, w, found)))
            return false;
        if (!*found) {
            cr_text_add(s->why, "no formula was found for a number of the host: ");
            say_values(s, v);
        }
    }
    return true;
}

/* Bytes of a tensor that lies without gaps. */
static bool same_bytes(const cr_tensor *a, const cr_tensor *b)
{
    return a->contiguous && b->contiguous && a->storage->device->host_memory && b->storage->device->host_memory &&
           !memcmp(cr_bytes(a), cr_bytes(b), (size_t)a->numel * cr_dtype_size((cr_dtype)a->dtype));
}

static bool compare_constant(cr_search *s, size_t i, bool *found)
{
    const cr_graph_value *a = value(s, 0, i);
    char text[96];
    bool same = true;
    for (int p = 1; p < s->g->probes.count; p++) {
        const cr_graph_value *b = value(s, p, i);
        if (!a->tensor || !b->tensor || !cr_spec_same(&a->spec, &b->spec) || a->tensor->weak != b->tensor->weak)
            return *found = refuse(s, "a constant is %s at one size and another at others",
                                   a->tensor ? cr_describe(a->tensor, text, sizeof text) : "?"),
                   true;
        same = same && (a->tensor == b->tensor || same_bytes(a->tensor, b->tensor));
    }
    if (same)
        return true;
    int64_t n = cr_spec_numel(&a->spec);
    if (n > MOST_ELEMENTS || a->spec.dtype >= CR_C64 || !a->tensor->contiguous)
        return *found = refuse(s, "a constant %s has other values at other sizes",
                               cr_describe(a->tensor, text, sizeof text)),
               true;
    return compare_elements(s, i, n, found);
}

static bool is_input(const cr_graph_value *v)
{
    return v->memory->kind == CR_MEMORY_INPUT && !v->maker;
}

/* Of memory that no node has made. */
static bool compare_spec(cr_search *s, size_t i, bool *found)
{
    for (int k = 0; *found && k < 2 * value(s, 0, i)->spec.ndim + 1; k++) {
        int64_t v[CR_FREE_PROBES];
        int axis = k / 2;
        size_t offset =
            axis == value(s, 0, i)->spec.ndim
                ? offsetof(cr_spec, offset)
                : (k % 2 ? offsetof(cr_spec, stride) : offsetof(cr_spec, shape)) + sizeof(int64_t) * (size_t)axis;
        for (int p = 0; p < s->g->probes.count; p++)
            memcpy(&v[p], (const char *)&value(s, p, i)->spec + offset, sizeof v[p]);
        if (!cr_search_add(s, CR_CHANGE_SPEC, (int)i, offset, v, found))
            return false;
    }
    if (!*found)
        refuse(s, is_input(value(s, 0, i)) ? "no formula was found for the shape of what a body is given"
                                           : "no formula was found for the shape of a tensor that is made of nothing");
    return true;
}

/* *found: the value is the same in all traces, but for its shape. */
static bool compare_value(cr_search *s, size_t i, bool *found)
{
    const cr_graph_value *a = value(s, 0, i);
    for (int p = 1; p < s->g->probes.count; p++) {
        const cr_graph_value *b = value(s, p, i);
        if (!same_memory(a->memory, b->memory) || a->spec.dtype != b->spec.dtype || a->spec.ndim != b->spec.ndim ||
            !a->maker != !b->maker || (a->maker && a->maker->number != b->maker->number) || !a->tensor != !b->tensor)
            return *found = refuse(s, "other tensors are used at other sizes"), true;
        bool fixed = !a->maker && (a->memory->kind == CR_MEMORY_CAPTURE || (is_input(a) && a->memory->leaf));
        if (fixed && !cr_spec_same(&a->spec, &b->spec))
            return *found = refuse(s, "other parts of a tensor from outside are used at other sizes"), true;
    }
    if (a->maker || (is_input(a) && !s->inner))
        return true;
    if (a->memory->kind == CR_MEMORY_CONSTANT)
        return compare_constant(s, i, found);
    return (a->memory->kind != CR_MEMORY_OWN && !is_input(a)) || compare_spec(s, i, found);
}

/* ---- the whole ---- */

static bool same_outline(cr_search *s)
{
    const cr_graph *a = s->traces[0].graph;
    const cr_derivative *d = s->traces[0].derivative;
    for (int p = 1; p < s->g->probes.count; p++) {
        const cr_graph *b = s->traces[p].graph;
        const cr_derivative *e = s->traces[p].derivative;
        if (a->n_nodes != b->n_nodes || a->n_values != b->n_values || a->n_memories != b->n_memories) {
            size_t i = 0;
            while (i < a->n_nodes && i < b->n_nodes && same_op(a->nodes[i]->op, b->nodes[i]->op))
                i++;
            cr_text_add(s->why, "other ops are called at other sizes: ");
            if (i < a->n_nodes)
                cr_search_say_site(s, a->nodes[i]);
            cr_text_add(s->why, i < a->n_nodes && i < b->n_nodes ? ", " : "");
            if (i < b->n_nodes)
                cr_search_say_site(s, b->nodes[i]);
            return false;
        }
        if (a->n_inputs != b->n_inputs || a->n_outputs != b->n_outputs || a->n_gradients != b->n_gradients ||
            !d != !e || a->random_unknown != b->random_unknown)
            return refuse(s, "the results or gradients differ between sizes");
        if (d && (d->status != e->status || d->n_results != e->n_results || d->n_targets != e->n_targets ||
                  memcmp(&d->mark, &e->mark, sizeof d->mark)))
            return refuse(s, "backward differs between sizes");
        for (size_t i = 0; i < a->n_outputs; i++)
            if (a->outputs[i]->number != b->outputs[i]->number)
                return refuse(s, "result %zu is another value at other sizes", i);
        for (size_t i = 0; i < a->n_gradients; i++)
            if (a->gradients[i].leaf != b->gradients[i].leaf || a->gradients[i].input != b->gradients[i].input ||
                !same_value(a->gradients[i].value, b->gradients[i].value))
                return refuse(s, "the gradients differ between sizes");
        for (int i = 0; d && d->dx && i < d->n_targets; i++)
            if (!same_value(d->dx[i], e->dx[i]))
                return refuse(s, "backward differs between sizes");
    }
    return true;
}

static bool same_values(cr_search *s, const cr_graph *have, const cr_graph *made)
{
    for (size_t i = 0; i < have->n_values; i++) {
        const cr_graph_value *a = have->values[i], *b = made->values[i];
        if (cr_spec_same(&a->spec, &b->spec) &&
            (a->memory->kind != CR_MEMORY_OWN || a->memory->extent == b->memory->extent))
            continue;
        cr_text_add(s->why, "a shape or layout has no formula: ");
        if (a->maker)
            cr_search_say_site(s, a->maker);
        return false;
    }
    for (size_t i = 0; i < have->n_nodes; i++) {
        const cr_control *c = cr_search_control_of(have->nodes[i]), *d = cr_search_control_of(made->nodes[i]);
        for (int k = 0; c && k < c->n_parts; k++)
            if (!same_values(s, c->parts[k].graph, d->parts[k].graph))
                return false;
    }
    return true;
}

/* The graph made for a probe's sizes must be what was traced there. *found: it is. */
static bool check(cr_search *s, int p, bool *found)
{
    const cr_graph *have = s->traces[p].graph;
    cr_spec *inputs = cr_calloc(s->g->n_inputs + 1, sizeof *inputs);
    cr_probe_trace made = {0};
    bool clean = cr_ok();
    for (size_t i = 0; inputs && i < s->g->n_inputs; i++)
        inputs[i] = have->inputs[i]->spec;
    bool ok = inputs && cr_general_instance(s->g, inputs, s->weak, &s->g->probes.at[p], &made);
    cr_free(inputs);
    if (!ok) {
        if (!clean || cr_error_code() == CR_ERROR_MEMORY)
            return false;
        cr_text_add(s->why, "%s", cr_error());
        cr_clear_error();
        *found = false;
        return true;
    }
    if (made.graph->random_blocks != have->random_blocks || made.graph->random_unknown != have->random_unknown ||
        (have->random_unknown && made.graph->random_known != have->random_known))
        *found = refuse(s, "the random numbers differ between sizes");
    *found = *found && same_values(s, have, made.graph);
    cr_derivative_release(made.derivative);
    cr_graph_free(made.graph);
    return true;
}

bool cr_search_find(cr_search *s, bool *found)
{
    const cr_graph *g = s->traces[0].graph;
    bool ok = true;
    *found = same_outline(s);
    for (size_t i = 0; ok && *found && i < g->n_nodes; i++)
        ok = compare_node(s, i, found);
    for (size_t i = 0; ok && *found && i < g->n_values; i++)
        ok = compare_value(s, i, found);
    if (ok && *found)
        *found = find_words(s);
    for (int p = 0; ok && *found && !s->inner && p < s->g->probes.count; p++)
        ok = check(s, p, found);
    return ok;
}

cr_general *cr_general_make(const cr_probe_trace *traces, const cr_probes *probes, size_t n_inputs, const bool *weak,
                            cr_text *why)
{
    cr_general *g = cr_calloc(1, sizeof *g);
    cr_search s = {.g = g, .traces = traces, .weak = weak, .why = why};
    bool found = false;
    if (!g)
        return NULL;
    g->probes = *probes;
    g->n_inputs = n_inputs;
    g->graph = traces[0].graph;
    g->derivative = traces[0].derivative;
    if (cr_search_find(&s, &found) && found)
        return g;
    g->graph = NULL;
    g->derivative = NULL;
    cr_general_free(g);
    return NULL;
}

void cr_general_free(cr_general *g)
{
    if (!g)
        return;
    cr_derivative_release(g->derivative);
    cr_graph_free(g->graph);
    cr_free(g->changes);
    cr_free(g->draws);
    for (size_t i = 0; i < g->n_controls; i++) {
        cr_general_control *c = &g->controls[i];
        for (int k = 0; k < 2; k++) {
            if (c->parts[k])
                c->parts[k]->graph = NULL;
            cr_general_free(c->parts[k]);
        }
        cr_general_free(c->own);
    }
    cr_free(g->controls);
    cr_free(g);
}

const cr_change *cr_general_change(const cr_general *g, cr_change_kind kind, int at, size_t offset)
{
    for (size_t i = 0; g && i < g->n_changes; i++)
        if (g->changes[i].kind == kind && g->changes[i].at == at && g->changes[i].offset == offset)
            return &g->changes[i];
    return NULL;
}
