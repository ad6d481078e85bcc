/* Writing graphs as text that can be read back. Values are numbered in the order in which they are named. */
#include "base/memory.h"
#include "graph/control/control.h"
#include "graph/saved/write.h"
#include "op/random.h"

#include <string.h>

/* ---- what is needed ---- */

static void need(bool *needed, const cr_graph_value *v)
{
    if (v)
        needed[v->memory->number] = true;
}

static bool is_needed(const bool *needed, const cr_graph_node *n)
{
    bool yes = cr_graph_node_has_effect(n);
    for (int i = 0; i < n->n_out; i++)
        yes |= needed[n->out[i]->memory->number];
    for (int i = 0; n->writes && i < n->n_in; i++)
        yes |= n->writes[i] && n->in[i] && needed[n->in[i]->memory->number];
    return yes;
}

/* Which nodes are needed, by their numbers: what a node writes that is not read after it is not, even where the memory
 * is read before it. *memories: which memories are, in the same allocation. */
static bool *find_needed(const cr_graph *g, cr_graph_value *const *out, int n_out, const bool **memories)
{
    bool *nodes = cr_calloc(g->n_nodes + g->n_memories + 1, sizeof *nodes), *needed = nodes ? nodes + g->n_nodes : NULL;
    for (int i = 0; needed && i < n_out; i++)
        need(needed, out[i]);
    for (size_t i = 0; needed && i < g->n_gradients; i++)
        need(needed, g->gradients[i].value);
    for (size_t i = g->n_nodes; needed && i-- > 0;) {
        nodes[i] = is_needed(needed, g->nodes[i]);
        for (int k = 0; nodes[i] && k < g->nodes[i]->n_in; k++)
            need(needed, g->nodes[i]->in[k]);
    }
    *memories = needed;
    return nodes;
}

const cr_control_attrs *cr_writer_control_attrs(const cr_graph_node *n)
{
    const cr_control_attrs *a = n->op->id == CR_OP_CONTROL ? n->attrs : NULL;
    return a && a->keeper ? a : NULL;
}

static bool is_number(const cr_graph_value *v)
{
    return v->memory->kind == CR_MEMORY_CONSTANT && v->spec.ndim == 0 && v->spec.dtype < CR_C64;
}

static bool is_outside(const cr_graph_value *v)
{
    return !v->maker && v->memory->tensor && !is_number(v);
}

/* Outputs behind the first n_out are for backward, which is made anew where the function is loaded. */
bool cr_graph_visit_outside(const cr_graph *g, int n_out, bool (*visit)(void *context, const cr_graph_value *v),
                            void *context)
{
    const bool *memories;
    bool *needed = find_needed(g, g->outputs, n_out, &memories), ok = needed;
    for (size_t i = 0; ok && i < g->n_values; i++)
        if (is_outside(g->values[i]) && memories[g->values[i]->memory->number])
            ok = visit(context, g->values[i]);
    for (size_t i = 0; ok && i < g->n_nodes; i++) {
        const cr_control_attrs *a = needed[i] ? cr_writer_control_attrs(g->nodes[i]) : NULL;
        for (int k = 0; ok && a && k < a->control->n_parts; k++) {
            const cr_graph *body = a->control->parts[k].graph;
            ok = cr_graph_visit_outside(body, (int)body->n_outputs, visit, context);
        }
    }
    cr_free(needed);
    return ok;
}

/* Of a graph with free dimensions: draws that were not there before version 6. */
static bool has_counted_draws(const cr_graph *g)
{
    for (size_t i = 0; i < g->n_nodes; i++) {
        const cr_graph_node *n = g->nodes[i];
        const cr_control_attrs *a = cr_writer_control_attrs(n);
        if (a && (cr_part_draws(&a->control->parts[0]) || cr_part_draws(&a->control->parts[1])))
            return true;
        if (!a && cr_random_words(n->op, CR_F32) && cr_random_elements(n->op, n->attrs, 1, 0))
            return true;
    }
    return false;
}

static int version_of(const cr_staged *s, const cr_graph *g, bool says_cuts)
{
    if (s->general && has_counted_draws(g))
        return 6;
    if (says_cuts)
        return 5;
    for (size_t i = 0; i < g->n_nodes; i++)
        if (cr_writer_control_attrs(g->nodes[i]))
            return s->general ? 4 : 2;
    return s->general ? 3 : 1;
}

/* ---- texts ---- */

bool cr_quote_name(cr_text *t, const char *name)
{
    cr_text_add(t, "\"");
    for (const char *c = name; *c; c++) {
        if ((unsigned char)*c < ' ')
            return cr_fail_bool(CR_ERROR_VALUE, "the name \"%s\" has a control character", name);
        cr_text_add(t, *c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
    }
    cr_text_add(t, "\"");
    return true;
}

static void spec_text(cr_text *t, const cr_spec *s)
{
    char shape[192];
    cr_text_add(t, "%s%s", cr_dtype_name(s->dtype), cr_shape_text(s->ndim, s->shape, shape, sizeof shape));
}

static void whole_text(cr_text *t, const cr_graph_value *v)
{
    uint64_t bits = 0;
    cr_dtype as = v->spec.dtype == CR_U64 ? CR_U64 : CR_I64;
    t->failed |= !cr_copy_out_at(cr_site_make(NULL, 0), v->tensor, &bits, sizeof bits, as);
    if (as == CR_U64)
        cr_text_add(t, "%llu", (unsigned long long)bits);
    else
        cr_text_add(t, "%lld", (long long)(int64_t)bits);
}

static void number_text(cr_text *t, const cr_graph_value *v)
{
    double x = 0;
    if (!cr_dtype_is_float(v->spec.dtype)) {
        whole_text(t, v);
    } else {
        t->failed |= !cr_copy_out_at(cr_site_make(NULL, 0), v->tensor, &x, sizeof x, CR_F64);
        cr_double_text(t, x);
    }
    cr_text_add(t, v->tensor->weak ? " weak" : "");
}

static const cr_outside *find_outside(const cr_writer *w, const cr_storage *storage, const cr_spec *spec)
{
    int64_t at = spec->offset * (int64_t)cr_dtype_size(spec->dtype);
    for (size_t i = 0; i < w->n_outside; i++) {
        const cr_outside *o = &w->outside[i];
        if (o->storage == storage && (cr_spec_numel(spec) ? o->begin <= at && at < o->end : o->begin == at))
            return o;
    }
    return cr_fail(CR_ERROR_INTERNAL, "a tensor from outside has no name");
}

/* {strides+offset} */
static void layout_text(cr_text *t, const cr_spec *s, int64_t offset)
{
    cr_text_add(t, " {");
    for (int i = 0; i < s->ndim; i++)
        cr_text_add(t, "%s%lld", i ? "," : "", (long long)s->stride[i]);
    cr_text_add(t, "+%lld}", (long long)offset);
}

/* `tensor "name"`, and as {strides+offset} how a view lies in it. */
static bool outside_text(cr_writer *w, const cr_graph_value *v)
{
    const cr_outside *o = find_outside(w, v->memory->tensor->storage, &v->spec);
    cr_text_add(w->t, "tensor ");
    if (!o || !cr_quote_name(w->t, o->name))
        return false;
    const cr_tensor *b = o->tensor;
    bool same = b->ndim == v->spec.ndim && b->offset == v->spec.offset;
    for (int i = 0; same && i < b->ndim; i++)
        same = b->shape[i] == v->spec.shape[i] && (b->shape[i] == 1 || b->stride[i] == v->spec.stride[i]);
    if (same)
        return true;
    layout_text(w->t, &v->spec, v->spec.offset - b->offset);
    return true;
}

/* True for a value that is all of its memory, as it lies. */
static bool is_whole(const cr_graph_value *v)
{
    return !v->spec.offset && cr_spec_is_contiguous(&v->spec) && cr_spec_numel(&v->spec) == v->memory->extent;
}

/* A value of the graph's own memory that no node makes: another handle on one that has been named, or the first. */
static bool own_text(cr_writer *w, const cr_graph_value *v)
{
    for (size_t i = 0; i < w->g->n_values; i++) {
        const cr_graph_value *b = w->g->values[i];
        if (b->memory != v->memory || !b->maker || w->numbers[b->number] < 0 || !is_whole(b) ||
            b->spec.dtype != v->spec.dtype)
            continue;
        cr_text_add(w->t, "part %%%d", w->numbers[b->number]);
        w->cuts->no_grad = true;
        layout_text(w->t, &v->spec, v->spec.offset);
        return true;
    }
    for (size_t i = 0; i < w->g->n_values; i++)
        if (w->g->values[i] != v && w->g->values[i]->memory == v->memory && !w->g->values[i]->maker)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                                "a function that writes to parts of a tensor that it makes of nothing "
                                "(cr_empty_like) cannot be saved: use zeros");
    cr_text_add(w->t, "empty");
    return true;
}

/* The line of a value that no node makes, unless it has one already. */
static bool declare(cr_writer *w, const cr_graph_value *v)
{
    if (!v || v->maker || w->numbers[v->number] >= 0)
        return true;
    cr_text_add(w->t, "  %%%d ", w->next);
    spec_text(w->t, &v->spec);
    cr_text_add(w->t, " = ");
    bool ok = true;
    if (v->memory->kind == CR_MEMORY_INPUT)
        cr_text_add(w->t, "input");
    else if (v->memory->kind == CR_MEMORY_OWN)
        ok = own_text(w, v);
    else if (is_number(v))
        cr_text_add(w->t, "number "), number_text(w->t, v);
    else
        ok = outside_text(w, v);
    w->numbers[v->number] = w->next++;
    cr_text_add(w->t, "\n");
    return ok;
}

/* ---- where gradients go ---- */

/* True when gradients may go to the value, by what is known without those of a run. */
static bool flows(const cr_writer *w, const cr_graph_value *v)
{
    if (!v || v->spec.dtype < CR_F16 || is_number(v))
        return false;
    if (v->maker || v->memory->kind == CR_MEMORY_INPUT)
        return v->maker ? w->flows[v->number] : true;
    return is_outside(v) && find_outside(w, v->memory->tensor->storage, &v->spec)->parameter;
}

/* A handle that requires no grad on a tensor of which another one does. */
static bool is_cut_outside(const cr_writer *w, const cr_graph_value *v)
{
    return flows(w, v) && !v->maker && v->memory->kind == CR_MEMORY_CAPTURE && v->tensor && !v->tensor->requires_grad &&
           find_outside(w, v->memory->tensor->storage, &v->spec)->recorded;
}

bool cr_writer_is_cut(const cr_writer *w, const cr_graph_node *n, int i)
{
    return w->cuts->wanted && flows(w, n->in[i]) && ((n->cut && n->cut[i]) || is_cut_outside(w, n->in[i]));
}

bool cr_writer_is_unrecorded(const cr_writer *w, const cr_graph_node *n)
{
    bool any = false;
    for (int i = 0; w->cuts->wanted && n->unrecorded && i < n->n_in; i++)
        any |= flows(w, n->in[i]);
    w->cuts->written |= any;
    return any;
}

void cr_writer_find_flows(cr_writer *w, const cr_graph_node *n)
{
    bool any = false, control = n->op->id == CR_OP_CONTROL;
    for (int i = 0; i < n->n_in; i++)
        any |= flows(w, n->in[i]) && !cr_writer_is_cut(w, n, i);
    any = any && !n->unrecorded && (control || !(n->op->flags & CR_OP_NOGRAD));
    any |= (n->in_place || n->replaces) && flows(w, n->in[0]) &&
           !cr_writer_is_cut(w, n, 0); /* it keeps the record that it has */
    for (int i = 0; i < n->n_out; i++)
        w->flows[n->out[i]->number] = any;
}

bool cr_writer_declare_input(cr_writer *w, const cr_graph_value *v, bool cut)
{
    if (!declare(w, v) || !cut || w->cut_numbers[v->number] >= 0)
        return !w->t->failed;
    cr_text_add(w->t, "  %%%d ", w->next);
    spec_text(w->t, &v->spec);
    cr_text_add(w->t, " = cut %%%d\n", w->numbers[v->number]);
    w->cut_numbers[v->number] = w->next++;
    return w->cuts->written = true;
}

/* ---- nodes ---- */

static void attrs_text(cr_writer *w, const cr_graph_node *n, const char *separator)
{
    bool draws = cr_graph_draws(w->g, n->op, n->attrs);
    for (int i = 0; i < n->op->n_attrs; i++) {
        const cr_attr *a = &n->op->attrs[i];
        cr_text value = {0};
        bool given = cr_graph_attr_text(n, a, &value);
        if (draws && !strcmp(a->name, "seed"))
            cr_text_add(w->t, "%sseed=run", separator), separator = ", ";
        else if (given)
            cr_text_add(w->t, "%s%s=%s", separator, a->name, value.data), separator = ", ";
        w->t->failed |= value.failed;
        cr_text_free(&value);
    }
}

void cr_writer_name(cr_writer *w, const cr_graph_value *v, bool cut)
{
    if (v)
        cr_text_add(w->t, "%%%d", cut ? w->cut_numbers[v->number] : w->numbers[v->number]);
    else
        cr_text_add(w->t, "none");
}

void cr_writer_site(cr_text *t, cr_site site, bool no_grad)
{
    cr_text_add(t, no_grad ? " no_grad" : "");
    if (site.file && !strpbrk(site.file, "\r\n"))
        cr_text_add(t, "  # %s:%d", site.file, site.line);
    cr_text_add(t, "\n");
}

void cr_writer_result(cr_writer *w, const cr_graph_value *v, const char *separator)
{
    cr_text_add(w->t, "%s%%%d ", separator, w->numbers[v->number] = w->next++);
    spec_text(w->t, &v->spec);
}

/* An op in place that is not recorded leaves its input's record with the result: of a result in other memory that has
 * to be written as what it does, to a copy. */
static int write_copy(cr_writer *w, const cr_graph_node *n)
{
    cr_text_add(w->t, "  %%%d ", w->next);
    spec_text(w->t, &n->in[0]->spec);
    cr_text_add(w->t, " = clone(%%%d)\n", w->numbers[n->in[0]->number]);
    return w->next++;
}

static bool changes_parameter(const cr_writer *w, const cr_graph_node *n)
{
    const cr_graph_value *v = n->in_place ? n->in[0] : NULL;
    return n->op->flags & CR_OP_WRITES || (v && v->memory->kind == CR_MEMORY_CAPTURE &&
                                           find_outside(w, v->memory->tensor->storage, &v->spec)->parameter);
}

static bool write_node(cr_writer *w, const cr_graph_node *n)
{
    if (cr_writer_control_attrs(n))
        return cr_writer_control(w, n);
    for (int i = 0; i < n->n_in; i++)
        if (!cr_writer_declare_input(w, n->in[i], n->in[i] && cr_writer_is_cut(w, n, i)))
            return false;
    bool no_grad = cr_writer_is_unrecorded(w, n);
    int copy = no_grad && n->replaces && flows(w, n->in[0]) && !cr_writer_is_cut(w, n, 0) ? write_copy(w, n) : -1;
    w->cuts->no_grad |= changes_parameter(w, n);
    cr_text_add(w->t, "  ");
    for (int i = 0; i < n->n_out; i++)
        cr_writer_result(w, n->out[i], i ? ", " : "");
    cr_text_add(w->t, " = %s%s(", n->op->name, n->in_place || copy >= 0 ? "_" : "");
    for (int i = 0; i < n->n_in; i++) {
        cr_text_add(w->t, "%s", i ? ", " : "");
        if (copy >= 0 && !i)
            cr_text_add(w->t, "%%%d", copy);
        else
            cr_writer_name(w, n->in[i], n->in[i] && cr_writer_is_cut(w, n, i));
    }
    attrs_text(w, n, n->n_in ? ", " : "");
    cr_text_add(w->t, ")");
    cr_writer_site(w->t, n->site, no_grad);
    cr_writer_find_flows(w, n);
    return true;
}

static bool write_gradient(cr_writer *w, const cr_graph_gradient *d)
{
    cr_spec spec;
    cr_spec_of(&spec, d->leaf);
    const cr_outside *o = find_outside(w, d->leaf->storage, &spec);
    if (!o)
        return false;
    if (o->tensor->numel != d->leaf->numel || o->tensor->ndim != d->leaf->ndim)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "the gradient of a part of the tensor \"%s\" cannot be saved",
                            o->name);
    cr_text_add(w->t, "  gradient ");
    w->cuts->no_grad = true;
    if (!declare(w, d->value) || !cr_quote_name(w->t, o->name))
        return false;
    cr_text_add(w->t, " = ");
    cr_writer_name(w, d->value, false);
    cr_text_add(w->t, "\n");
    return true;
}

/* What has no place in the text: gradients that are there when a run begins, and those of the inputs. */
static bool check_gradients(const cr_graph *g)
{
    for (size_t i = 0; i < g->n_inputs; i++)
        if (g->inputs[i]->memory->leaf)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                                "a function that reads gradients that parameters already have cannot "
                                "be saved: trace it when they have none");
    for (size_t i = 0; i < g->n_gradients; i++)
        if (!g->gradients[i].leaf)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                                "a function that adds to the gradient of its input %d cannot be saved",
                                g->gradients[i].input);
    return true;
}

/* Which inputs are one tensor is not said in a file. */
static bool check_inputs(const cr_staged *s)
{
    for (int i = 0; i < s->n_in; i++)
        if (s->keys[i].same)
            return cr_fail_bool(
                CR_ERROR_UNSUPPORTED,
                "a function whose inputs %d and %d are the same tensor, which requires grad, cannot be saved",
                s->keys[i].same - 1, i);
    return true;
}

/* ---- all of it ---- */

static bool write_lines(cr_writer *w)
{
    const cr_graph *g = w->g;
    bool ok = true;
    for (int i = 0; ok && i < w->n_in; i++)
        ok = declare(w, w->in[i]);
    for (size_t i = 0; ok && i < g->n_nodes; i++)
        if (w->needed[i])
            ok = write_node(w, g->nodes[i]);
    for (int i = 0; ok && i < w->n_out; i++)
        ok = declare(w, w->out[i]);
    for (size_t i = 0; ok && i < g->n_gradients; i++)
        ok = declare(w, g->gradients[i].value) && write_gradient(w, &g->gradients[i]);
    if (ok && w->general)
        ok = cr_saved_write_sizes(w->general, g, w->free, w->numbers, w->t);
    cr_text_add(w->t, "  return");
    for (int i = 0; ok && i < w->n_out; i++) {
        cr_text_add(w->t, "%s", i ? ", " : " ");
        cr_writer_name(w, w->out[i], false);
    }
    cr_text_add(w->t, "\n");
    return ok;
}

/* The text has no form for what cannot be found by its name: a callback, a probe. */
static bool refuse_some(const cr_graph *g)
{
    for (size_t i = 0; i < g->n_nodes; i++) {
        const cr_graph_node *n = g->nodes[i];
        if (!cr_writer_control_attrs(n) && cr_find_op(n->op->name) != n->op)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a function with %s%s (%s:%d) cannot be saved",
                                n->op->id == CR_OP_CONTROL ? "a call back to the program, " : "", n->op->name,
                                n->site.file ? n->site.file : "?", n->site.line);
    }
    return true;
}

bool cr_writer_graph(cr_writer *w, int *body)
{
    const cr_graph *g = w->g;
    const bool *memories;
    w->needed = find_needed(g, w->out, w->n_out, &memories);
    w->numbers = cr_malloc((g->n_values + 1) * sizeof *w->numbers);
    w->cut_numbers = cr_malloc((g->n_values + 1) * sizeof *w->cut_numbers);
    w->flows = cr_calloc(g->n_values + 1, sizeof *w->flows);
    w->bodies = cr_calloc(g->n_nodes + 1, sizeof *w->bodies);
    for (size_t i = 0; w->numbers && w->cut_numbers && i < g->n_values; i++)
        w->numbers[i] = w->cut_numbers[i] = -1;
    bool ok =
        w->needed && w->numbers && w->cut_numbers && w->flows && w->bodies && refuse_some(g) && check_gradients(g);
    for (size_t i = 0; ok && i < g->n_nodes; i++)
        if (w->needed[i])
            ok = cr_writer_bodies(w, g->nodes[i]);
    if (body)
        cr_text_add(w->t, "body %d", *body = (*w->next_body)++);
    else
        cr_text_add(w->t, "graph");
    bool says = !body && w->cuts->wanted && g->own_gradient;
    w->cuts->written |= says;
    cr_text_add(w->t, " random=%llu%s\n", (unsigned long long)g->random_blocks, says ? " no_grad" : "");
    ok = ok && write_lines(w);
    cr_free(w->needed);
    cr_free(w->numbers);
    cr_free(w->cut_numbers);
    cr_free(w->flows);
    cr_free(w->bodies);
    return ok && !w->t->failed;
}

const cr_graph *cr_graph_saved_part(const cr_staged *s, cr_graph *part)
{
    if (!s->general)
        return s->traced ? s->traced : s->graph;
    const cr_derivative *d = s->general->derivative;
    *part = *s->general->graph;
    if (d && !d->status) {
        part->n_nodes = d->mark.nodes;
        part->n_values = d->mark.values;
        part->n_memories = d->mark.memories;
        part->n_inputs = d->mark.inputs;
        part->n_outputs = d->mark.outputs;
    }
    return part;
}

bool cr_graph_write(const cr_function *f, const cr_staged *s, const cr_outside *outside, size_t n_outside, cr_text *t,
                    int *version)
{
    int next_body = 0;
    size_t begin = t->length;
    cr_graph part;
    const cr_graph *g = cr_graph_saved_part(s, &part);
    cr_writer w = {.g = g,
                   .t = t,
                   .outside = outside,
                   .n_outside = n_outside,
                   .in = g->inputs,
                   .out = g->outputs,
                   .n_in = (int)g->n_inputs,
                   .n_out = s->n_out,
                   .next_body = &next_body,
                   .general = s->general,
                   .free = f->free};
    /* Where gradients do not go is said of graphs through which some go. */
    cr_writer_cuts first = {.wanted = true}, second = {.wanted = false};
    w.cuts = &first;
    bool ok = check_inputs(s) && cr_writer_graph(&w, NULL);
    if (ok && first.no_grad && first.written) {
        t->length = begin;
        next_body = w.next = 0;
        w.cuts = &second;
        ok = cr_writer_graph(&w, NULL);
    }
    int needs = version_of(s, g, w.cuts->written);
    *version = needs > *version ? needs : *version;
    return ok;
}
