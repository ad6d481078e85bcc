/* Writing graphs as text that can be read back. Values are numbered in the order in which they are named. */
#include "base/memory.h"
#include "graph/saved.h"

#include <string.h>

typedef struct writer {
    const cr_graph *g;
    cr_text *t;
    const cr_outside *outside;
    size_t n_outside;
    int n_out;
    bool *needed; /* memories, by their numbers */
    int *numbers; /* of values; -1: not named yet */
    int next;
} writer;

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
    return yes;
}

/* Outputs behind the first n_out are for backward, which is made anew where the function is loaded. */
static bool *find_needed(const cr_graph *g, int n_out)
{
    bool *needed = cr_calloc(g->n_memories + 1, sizeof *needed);
    for (int i = 0; needed && i < n_out; i++)
        need(needed, g->outputs[i]);
    for (size_t i = 0; needed && i < g->n_gradients; i++)
        need(needed, g->gradients[i].value);
    for (size_t i = g->n_nodes; needed && i-- > 0;)
        if (is_needed(needed, g->nodes[i]))
            for (int k = 0; k < g->nodes[i]->n_in; k++)
                need(needed, g->nodes[i]->in[k]);
    return needed;
}

static bool is_number(const cr_graph_value *v)
{
    return v->memory->kind == CR_MEMORY_CONSTANT && v->spec.ndim == 0 && v->spec.dtype < CR_C64;
}

static bool is_outside(const cr_graph_value *v)
{
    return !v->maker && v->memory->tensor && !is_number(v);
}

bool cr_graph_visit_outside(const cr_graph *g, int n_out, bool (*visit)(void *context, const cr_graph_value *v),
                            void *context)
{
    bool *needed = find_needed(g, n_out), ok = needed;
    for (size_t i = 0; ok && i < g->n_values; i++)
        if (is_outside(g->values[i]) && needed[g->values[i]->memory->number])
            ok = visit(context, g->values[i]);
    cr_free(needed);
    return ok;
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

static const cr_outside *find_outside(const writer *w, const cr_storage *storage, const cr_spec *spec)
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
static bool outside_text(writer *w, const cr_graph_value *v)
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
static bool own_text(writer *w, const cr_graph_value *v)
{
    for (size_t i = 0; i < w->g->n_values; i++) {
        const cr_graph_value *b = w->g->values[i];
        if (b->memory != v->memory || !b->maker || w->numbers[b->number] < 0 || !is_whole(b) ||
            b->spec.dtype != v->spec.dtype)
            continue;
        cr_text_add(w->t, "part %%%d", w->numbers[b->number]);
        layout_text(w->t, &v->spec, v->spec.offset);
        return true;
    }
    for (size_t i = 0; i < w->g->n_values; i++)
        if (w->g->values[i] != v && w->g->values[i]->memory == v->memory && !w->g->values[i]->maker)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a function that writes to parts of a tensor that it makes of nothing "
                                                      "(cr_empty_like) cannot be saved: use zeros");
    cr_text_add(w->t, "empty");
    return true;
}

/* The line of a value that no node makes, unless it has one already. */
static bool declare(writer *w, const cr_graph_value *v)
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

/* ---- nodes ---- */

static void attrs_text(writer *w, const cr_graph_node *n, const char *separator)
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

static void name_text(writer *w, const cr_graph_value *v)
{
    if (v)
        cr_text_add(w->t, "%%%d", w->numbers[v->number]);
    else
        cr_text_add(w->t, "none");
}

static bool write_node(writer *w, const cr_graph_node *n)
{
    for (int i = 0; i < n->n_in; i++)
        if (!declare(w, n->in[i]))
            return false;
    cr_text_add(w->t, "  ");
    for (int i = 0; i < n->n_out; i++) {
        cr_text_add(w->t, "%s%%%d ", i ? ", " : "", w->numbers[n->out[i]->number] = w->next++);
        spec_text(w->t, &n->out[i]->spec);
    }
    cr_text_add(w->t, " = %s%s(", n->op->name, n->in_place ? "_" : "");
    for (int i = 0; i < n->n_in; i++) {
        cr_text_add(w->t, "%s", i ? ", " : "");
        name_text(w, n->in[i]);
    }
    attrs_text(w, n, n->n_in ? ", " : "");
    cr_text_add(w->t, ")");
    if (n->site.file && !strpbrk(n->site.file, "\r\n"))
        cr_text_add(w->t, "  # %s:%d", n->site.file, n->site.line);
    cr_text_add(w->t, "\n");
    return true;
}

static bool write_gradient(writer *w, const cr_graph_gradient *d)
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
    if (!declare(w, d->value) || !cr_quote_name(w->t, o->name))
        return false;
    cr_text_add(w->t, " = ");
    name_text(w, d->value);
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

static bool write_all(writer *w)
{
    const cr_graph *g = w->g;
    bool ok = check_gradients(g);
    cr_text_add(w->t, "graph random=%llu\n", (unsigned long long)g->random_blocks);
    for (size_t i = 0; ok && i < g->n_inputs; i++)
        ok = declare(w, g->inputs[i]);
    for (size_t i = 0; ok && i < g->n_nodes; i++)
        if (is_needed(w->needed, g->nodes[i]))
            ok = write_node(w, g->nodes[i]);
    for (int i = 0; ok && i < w->n_out; i++)
        ok = declare(w, g->outputs[i]);
    for (size_t i = 0; ok && i < g->n_gradients; i++)
        ok = declare(w, g->gradients[i].value) && write_gradient(w, &g->gradients[i]);
    cr_text_add(w->t, "  return ");
    for (int i = 0; ok && i < w->n_out; i++) {
        cr_text_add(w->t, "%s", i ? ", " : "");
        name_text(w, g->outputs[i]);
    }
    cr_text_add(w->t, "\n");
    return ok;
}

/* The text has no form for control flow, nor for what cannot be found by its name (a probe). */
static bool refuse_some(const cr_graph *g)
{
    for (size_t i = 0; i < g->n_nodes; i++) {
        const cr_graph_node *n = g->nodes[i];
        bool control = n->op->id == CR_OP_CONTROL;
        if (control || cr_find_op(n->op->name) != n->op)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a function with %s%s (%s:%d) cannot be saved",
                                control ? "control flow, " : "", n->op->name, n->site.file ? n->site.file : "?",
                                n->site.line);
    }
    return true;
}

bool cr_graph_write(const cr_graph *g, int n_out, const cr_outside *outside, size_t n_outside, cr_text *t)
{
    writer w = {.g = g, .t = t, .outside = outside, .n_outside = n_outside, .n_out = n_out};
    w.needed = find_needed(g, n_out);
    w.numbers = cr_malloc((g->n_values + 1) * sizeof *w.numbers);
    for (size_t i = 0; w.numbers && i < g->n_values; i++)
        w.numbers[i] = -1;
    bool ok = w.needed && w.numbers && refuse_some(g) && write_all(&w);
    cr_free(w.needed);
    cr_free(w.numbers);
    return ok && !t->failed;
}
