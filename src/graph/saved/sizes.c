/* Free dimensions in saved graphs. The graph stands in the text at sizes of an example; lines at its end say what
 * depends on the sizes, and how:
 *
 *     where n0 = 64                  a free dimension, and its size in the text
 *     where %0.0 = n0                dimension 0 of an input or of empty memory
 *     where %4 shape.0 = n0*16       an attribute of the op that makes %4
 *     where %5 = {0,1,-1,n0}         a number: {base,scale,exponent,p} is base + scale * p^exponent
 *     where %7 draws 2               numbers that it takes from the generator for each element
 *     where %9 draws as %7           it takes those again
 *     where %3 length = n0           how many steps the loop has that makes %3 (most: of a while)
 *
 * In a body of control flow they are the same, but that its inputs are what they are given.
 */
#include "base/memory.h"
#include "graph/control/control.h"
#include "graph/saved/saved.h"
#include "op/random.h"

#include <locale.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* ---- writing ---- */

static const cr_attr *attribute_at(const cr_op *op, size_t offset, int *index)
{
    for (int i = 0; i < op->n_attrs; i++) {
        const cr_attr *a = &op->attrs[i];
        size_t first = a->offset + (a->kind == CR_ATTR_DIMS ? offsetof(cr_dims, at) : 0);
        int count = a->kind == CR_ATTR_DIMS                                ? CR_MAX_DIMS
                    : a->kind == CR_ATTR_INTS || a->kind == CR_ATTR_FLOATS ? a->length
                    : a->kind == CR_ATTR_INT || a->kind == CR_ATTR_FLOAT   ? 1
                                                                           : 0;
        if (offset < first || offset >= first + 8 * (size_t)count)
            continue;
        *index = a->kind == CR_ATTR_INT || a->kind == CR_ATTR_FLOAT ? -1 : (int)((offset - first) / 8);
        return a;
    }
    return NULL;
}

/* What is a number of a loop itself. The node has the name of its first result. */
static bool write_length(const cr_general_control *c, const cr_graph *part, const int *numbers, cr_text *t)
{
    const cr_graph_node *n = part->nodes[c->node];
    const cr_control *control = ((const cr_control_attrs *)n->attrs)->control;
    const cr_part *body = &control->parts[0];
    const cr_role *first = body->graph->n_outputs ? &body->out[0] : NULL;
    int out = !first ? -1 : first->kind == CR_ROLE_CARRY ? control->carries[first->index].out : first->index;
    for (size_t i = 0; i < c->own->n_changes; i++) {
        if (c->own->changes[i].kind != CR_CHANGE_INT)
            continue;
        if (out < 0)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a function with a loop without results whose length depends on "
                                                      "free dimensions cannot be saved");
        if (numbers[n->out[out]->number] < 0)
            return true; /* nobody needs it */
        cr_text_add(t, "  where %%%d %s = ", numbers[n->out[out]->number], control->n_parts > 1 ? "most" : "length");
        cr_formula_text(&c->own->changes[i].formula, t);
        cr_text_add(t, "\n");
    }
    return true;
}

static bool write_attribute(const cr_graph_node *n, const cr_change *c, int number, cr_text *t)
{
    int index = -1;
    const cr_attr *a = attribute_at(n->op, c->offset, &index);
    if (!a)
        return cr_fail_bool(CR_ERROR_INTERNAL, "%s has no such attribute", n->op->name);
    cr_text_add(t, "  where %%%d %s", number, a->name);
    if (index >= 0)
        cr_text_add(t, ".%d", index);
    return true;
}

/* *skip: strides that follow from the shape. */
static bool write_spec(const cr_spec *s, const cr_change *c, int number, cr_text *t, bool *skip)
{
    bool of_shape = c->offset >= offsetof(cr_spec, shape) && c->offset < offsetof(cr_spec, shape) + sizeof s->shape;
    *skip = !of_shape && cr_spec_is_contiguous(s) && c->offset != offsetof(cr_spec, offset);
    if (of_shape)
        cr_text_add(t, "  where %%%d.%zu", number, (c->offset - offsetof(cr_spec, shape)) / sizeof(int64_t));
    return of_shape || *skip ||
           cr_fail_bool(CR_ERROR_UNSUPPORTED, "a function that writes to parts of tensors whose place depends on free "
                                              "dimensions cannot be saved");
}

static bool write_change(const cr_graph *part, const cr_change *c, const int *numbers, cr_text *t)
{
    bool of_node = c->kind <= CR_CHANGE_REAL, skip = false;
    if ((size_t)c->at >= (of_node ? part->n_nodes : part->n_values))
        return true;
    int number = numbers[of_node ? part->nodes[c->at]->out[0]->number : c->at];
    if (number < 0)
        return true;
    if (!of_node && !part->values[c->at]->maker && part->values[c->at]->memory->kind == CR_MEMORY_INPUT)
        return true; /* of a body: it is what it is given */
    if (of_node ? !write_attribute(part->nodes[c->at], c, number, t)
                : c->kind == CR_CHANGE_SPEC && !write_spec(&part->values[c->at]->spec, c, number, t, &skip))
        return false;
    if (c->kind == CR_CHANGE_NUMBER && part->values[c->at]->spec.ndim)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "a function with a table whose numbers depend on free dimensions cannot "
                            "be saved: make it of ops");
    if (skip)
        return true;
    if (c->kind == CR_CHANGE_NUMBER)
        cr_text_add(t, "  where %%%d", number);
    cr_text_add(t, " = ");
    cr_formula_text(&c->formula, t);
    cr_text_add(t, "\n");
    return true;
}

static int result_of(const cr_graph *part, const int *numbers, int node)
{
    return numbers[part->nodes[node]->out[0]->number];
}

/* Of control flow its own line and its bodies say it. */
static bool write_control_draw(const cr_graph_node *n, const cr_draw *d, const int *numbers)
{
    bool written = !n->n_out;
    for (int i = 0; i < n->n_out; i++)
        written |= numbers[n->out[i]->number] >= 0;
    if (d->from >= 0 && written)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a function with free dimensions and control flow that draws the "
                                                  "same random numbers again (cr_checkpoint) cannot be saved");
    return written || d->from >= 0 ||
           cr_fail_bool(CR_ERROR_UNSUPPORTED, "a function with free dimensions that draws random numbers in control "
                                              "flow whose results it does not use cannot be saved");
}

static bool write_draws(const cr_general *g, const cr_graph *part, const int *numbers, cr_text *t)
{
    for (size_t i = 0; i < g->n_draws; i++) {
        const cr_draw *d = &g->draws[i];
        if ((size_t)d->node >= part->n_nodes)
            continue;
        if (part->nodes[d->node]->op->id == CR_OP_CONTROL) {
            if (!write_control_draw(part->nodes[d->node], d, numbers))
                return false;
            continue;
        }
        if (result_of(part, numbers, d->node) < 0 && d->from >= 0)
            continue; /* it takes none of its own */
        if (result_of(part, numbers, d->node) < 0)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                                "a function with free dimensions that draws random numbers which it "
                                "does not use cannot be saved");
        cr_text_add(t, "  where %%%d draws ", result_of(part, numbers, d->node));
        if (d->from < 0)
            cr_text_add(t, "%d\n", d->words);
        else
            cr_text_add(t, "as %%%d\n", result_of(part, numbers, g->draws[d->from].node));
    }
    return true;
}

bool cr_saved_write_sizes(const cr_general *g, const cr_graph *part, const cr_free_inputs *inputs, const int *numbers,
                          cr_text *t)
{
    for (int d = 0; d < g->probes.n_dims; d++)
        cr_text_add(t, "  where n%d = %lld\n", d, (long long)g->probes.at[0].at[d]);
    for (int i = 0; inputs && i < inputs->n_inputs; i++)
        for (int k = 0; k < inputs->inputs[i].shape.count; k++)
            if (inputs->inputs[i].shape.at[k] < 0)
                cr_text_add(t, "  where %%%d.%d = n%lld\n", numbers[part->inputs[i]->number], k,
                            (long long)~inputs->inputs[i].shape.at[k]);
    for (size_t i = 0; i < g->n_changes; i++)
        if (!write_change(part, &g->changes[i], numbers, t))
            return false;
    for (size_t i = 0; i < g->n_controls; i++)
        if ((size_t)g->controls[i].node < part->n_nodes && !write_length(&g->controls[i], part, numbers, t))
            return false;
    return write_draws(g, part, numbers, t);
}

/* ---- reading ---- */

typedef struct scanner {
    const char *at, *end;
    const cr_saved_graph *g;
} scanner;

static bool accept(scanner *s, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(s->end - s->at) < n || memcmp(s->at, word, n))
        return false;
    s->at += n;
    return true;
}

static bool take_whole(scanner *s, int64_t low, int64_t high, int64_t *value)
{
    bool negative = low < 0 && accept(s, "-");
    int64_t x = 0;
    int digits = 0;
    for (; s->at < s->end && *s->at >= '0' && *s->at <= '9' && digits < 18; digits++)
        x = 10 * x + (*s->at++ - '0');
    *value = negative ? -x : x;
    return digits && *value >= low && *value <= high;
}

static bool take_real(scanner *s, double *value)
{
    char digits[40], *end, *point;
    size_t n = 0;
    while (s->at < s->end && *s->at != ',' && *s->at != '}' && n + 1 < sizeof digits)
        digits[n++] = *s->at++;
    digits[n] = '\0';
    const char *locale = localeconv()->decimal_point;
    if (strlen(locale) == 1 && (point = strchr(digits, '.')))
        *point = *locale;
    *value = strtod(digits, &end);
    return n && !*end && isfinite(*value);
}

/* "2*n0*n1" */
static bool take_term(scanner *s, bool negative, cr_term *t)
{
    int64_t x;
    bool any = false;
    *t = (cr_term){.factor = negative ? -1 : 1};
    do {
        if (accept(s, "n")) {
            if (!take_whole(s, 0, s->g->n_dims - 1, &x) || t->power[x]++ == 7)
                return false;
        } else if (any || !take_whole(s, 0, INT64_MAX, &x)) {
            return false;
        } else {
            t->factor = negative ? -x : x;
        }
        any = true;
    } while (accept(s, "*"));
    return true;
}

static bool take_sum(scanner *s, cr_formula *f)
{
    bool negative = accept(s, "-");
    f->n_terms = 0;
    do {
        if (f->n_terms == CR_FORMULA_TERMS || !take_term(s, negative, &f->terms[f->n_terms++]))
            return false;
        negative = accept(s, "-");
    } while (negative || accept(s, "+"));
    return true;
}

static bool take_formula(scanner *s, cr_formula *f)
{
    *f = (cr_formula){.divisor = 1};
    if (accept(s, "(")) {
        if (!take_sum(s, f) || !accept(s, ")/"))
            return false;
        return take_whole(s, 1, INT32_MAX, &f->divisor);
    }
    if (!accept(s, "{"))
        return take_sum(s, f);
    f->real = true;
    if (!take_real(s, &f->base) || !accept(s, ",") || !take_real(s, &f->scale) || !accept(s, ",") ||
        !take_real(s, &f->exponent) || !accept(s, ",") || !take_sum(s, f) || !accept(s, "}"))
        return false;
    return f->exponent == 1 || f->exponent == -1 || f->exponent == 0.5 || f->exponent == -0.5;
}

/* A formula must give what the text has at its sizes. */
static bool gives(const cr_saved_graph *g, const cr_formula *f, bool real, const void *number)
{
    if (real) {
        double want = *(const double *)number, have = f->real ? cr_formula_real(f, &g->sizes) : 0;
        return f->real && fabs(have - want) <= 1e-5 * fabs(want);
    }
    return !f->real && cr_formula_whole(f, &g->sizes) == *(const int64_t *)number;
}

static bool add_change(cr_saved_graph *g, cr_change_kind kind, int at, size_t offset, const cr_formula *f)
{
    if (!cr_grow(&g->changes, &g->change_capacity, g->n_changes + 1, sizeof *g->changes))
        return false;
    g->changes[g->n_changes++] = (cr_change){kind, at, offset, *f};
    return true;
}

static int node_of(const cr_saved_graph *g, int value)
{
    for (size_t i = 0; i < g->n_nodes; i++)
        if (g->nodes[i].n_out && g->nodes[i].out[0] == value)
            return (int)i;
    return -1;
}

/* " shape.0 = n0" behind a value: *why is set when it is wrong. */
static bool read_attribute(scanner *s, cr_saved_graph *g, int node, const char **why)
{
    const cr_op *op = g->nodes[node].op;
    *why = "an attribute with a formula that does not fit";
    bool control = cr_saved_is_control(&g->nodes[node]);
    for (int i = 0; i < op->n_attrs; i++) {
        const cr_attr *a = &op->attrs[i];
        size_t n = strlen(a->name), offset = a->offset;
        char *attrs = g->nodes[node].attrs;
        bool single = a->kind == CR_ATTR_INT || a->kind == CR_ATTR_FLOAT,
             real = a->kind == CR_ATTR_FLOAT || a->kind == CR_ATTR_FLOATS;
        int64_t index = 0,
                count = a->kind == CR_ATTR_DIMS ? ((const cr_dims *)(const void *)(attrs + offset))->count : a->length;
        if ((size_t)(s->end - s->at) <= n || memcmp(s->at, a->name, n) || (s->at[n] != '.' && s->at[n] != ' '))
            continue;
        if (control && offset != offsetof(cr_saved_control, length))
            return false;
        if (a->kind == CR_ATTR_BOOL || a->kind == CR_ATTR_DTYPE || a->kind == CR_ATTR_TENSOR || a->kind == CR_ATTR_TEXT)
            return false;
        cr_formula f;
        s->at += n;
        if ((!single && (!accept(s, ".") || !take_whole(s, 0, count - 1, &index))) || !accept(s, " = ") ||
            !take_formula(s, &f))
            return false;
        offset += (a->kind == CR_ATTR_DIMS ? offsetof(cr_dims, at) : 0) + 8 * (size_t)index;
        if (s->at != s->end || !gives(g, &f, real, attrs + offset))
            return false;
        *why = NULL;
        return add_change(g, real ? CR_CHANGE_REAL : CR_CHANGE_INT, node, offset, &f);
    }
    return false;
}

/* "draws 2", "draws as %7" */
static bool read_draw(scanner *s, cr_saved_graph *g, int node, const char **why)
{
    cr_draw d = {.node = node, .from = -1};
    int64_t x = 0;
    *why = "a draw that does not fit";
    const cr_saved_node *n = &g->nodes[node];
    if (!n->draws || !cr_graph_attr_int(n->op, n->attrs, "position"))
        return false;
    if (accept(s, "as %")) {
        if (!take_whole(s, 0, (int64_t)g->n_values, &x))
            return false;
        for (size_t i = 0; i < g->n_draws && d.from < 0; i++)
            if (g->nodes[g->draws[i].node].out[0] == (int)x)
                d.from = (int)i;
        if (d.from < 0)
            return false;
    } else if (!take_whole(s, 1, 4, &x)) {
        return false;
    }
    int known = cr_random_words(n->op, g->values[n->out[0]].spec.dtype);
    d.words = known && d.from < 0 ? known : (int)x; /* texts of older versions may have too few */
    if (s->at != s->end || (g->n_draws && g->draws[g->n_draws - 1].node >= node))
        return false;
    if (!cr_grow(&g->draws, &g->draw_capacity, g->n_draws + 1, sizeof *g->draws))
        return *why = NULL, false;
    g->draws[g->n_draws++] = d;
    *why = NULL;
    return true;
}

/* ".0 = n0" behind a value: a dimension. */
static bool read_dimension(scanner *s, cr_saved_graph *g, int value, const char **why)
{
    const cr_saved_value *v = &g->values[value];
    cr_formula f;
    int64_t k;
    *why = "a dimension with a formula that does not fit";
    if (((v->kind != CR_SAVED_INPUT || g->body) && v->kind != CR_SAVED_EMPTY) || !take_whole(s, 0, v->spec.ndim - 1, &k) ||
        !accept(s, " = ") || !take_formula(s, &f) || s->at != s->end || !gives(g, &f, false, &v->spec.shape[k]))
        return false;
    if (v->kind == CR_SAVED_INPUT) {
        int place = -1;
        for (int d = 0; d < g->n_dims; d++)
            if (f.n_terms == 1 && f.divisor == 1 && f.terms[0].factor == 1 && f.terms[0].power[d] == 1)
                place = d;
        for (int d = 0; d < g->n_dims; d++)
            if (place < 0 || f.terms[0].power[d] != (d == place))
                return false;
    }
    *why = NULL;
    return add_change(g, CR_CHANGE_SPEC, value, (size_t)k, &f);
}

bool cr_saved_read_where(cr_saved_graph *g, const char *at, const char *end, const char **why)
{
    scanner s = {at, end, g};
    int64_t x, size;
    *why = "n0 = SIZE, %VALUE.DIMENSION = FORMULA, %VALUE = FORMULA, %VALUE ATTRIBUTE = FORMULA or %VALUE draws are "
           "expected";
    if (accept(&s, "n")) {
        if (g->n_dims == CR_FREE_DIMS || !take_whole(&s, g->n_dims, g->n_dims, &x) || !accept(&s, " = ") ||
            !take_whole(&s, 0, INT64_MAX, &size) || s.at != s.end)
            return false;
        g->sizes.at[g->n_dims++] = size;
        *why = NULL;
        return true;
    }
    if (!accept(&s, "%") || !take_whole(&s, 0, (int64_t)g->n_values - 1, &x))
        return false;
    int value = (int)x;
    if (accept(&s, "."))
        return read_dimension(&s, g, value, why);
    if (accept(&s, " = ")) {
        const cr_saved_value *v = &g->values[value];
        bool real = cr_dtype_is_float(v->spec.dtype);
        cr_formula f;
        *why = "a number with a formula that does not fit";
        if (v->kind != CR_SAVED_NUMBER || !take_formula(&s, &f) || s.at != s.end ||
            !gives(g, &f, real, real ? (const void *)&v->number : &v->whole))
            return false;
        *why = NULL;
        return add_change(g, CR_CHANGE_NUMBER, value, 0, &f);
    }
    int node = node_of(g, value);
    if (!accept(&s, " ") || node < 0)
        return false;
    return accept(&s, "draws ") ? read_draw(&s, g, node, why) : read_attribute(&s, g, node, why);
}

/* Control flow's bodies are of the sizes that the graph around is of. */
static bool check_bodies(const cr_saved_graph *top, const cr_saved_graph *g, const cr_saved_node *n, const char **why)
{
    const cr_saved_control *a = n->attrs;
    for (int k = 0; k < 2; k++) {
        const cr_saved_graph *body = a->parts[k] >= 0 ? &top->bodies[a->parts[k]] : NULL;
        if (body && (body->n_dims != g->n_dims ||
                     memcmp(body->sizes.at, g->sizes.at, sizeof(int64_t) * (size_t)g->n_dims)))
            return *why = "a body has other free dimensions", false;
    }
    return true;
}

bool cr_saved_check_sizes(const cr_saved_graph *top, const cr_saved_graph *g, const char **why)
{
    bool used[CR_FREE_DIMS] = {false};
    for (size_t i = 0; i < g->n_changes; i++)
        for (int d = 0; d < g->n_dims; d++)
            if (g->changes[i].kind == CR_CHANGE_SPEC && g->values[g->changes[i].at].kind == CR_SAVED_INPUT)
                used[d] |= g->changes[i].formula.terms[0].power[d] == 1;
    for (int d = 0; d < g->n_dims && !g->body; d++)
        if (!used[d])
            return *why = "a free dimension is no input's", false;
    for (size_t i = 0, draws = 0; i < g->n_nodes; i++) {
        const cr_saved_node *n = &g->nodes[i];
        if (cr_saved_is_control(n)) {
            if (!check_bodies(top, g, n, why))
                return false;
            continue;
        }
        if (g->n_dims && n->draws && cr_graph_attr_int(n->op, n->attrs, "position") &&
            (draws == g->n_draws || g->draws[draws++].node != (int)i))
            return *why = "an op draws random numbers, but it is not said how many", false;
    }
    return true;
}

/* ---- running ---- */

/* The place of a free dimension, -1: it is fixed. */
static int place_of(const cr_saved_graph *g, int input, int axis)
{
    for (size_t i = 0; i < g->n_changes; i++) {
        const cr_change *c = &g->changes[i];
        if (c->kind != CR_CHANGE_SPEC || c->at != input || c->offset != (size_t)axis)
            continue;
        for (int d = 0; d < g->n_dims; d++)
            if (c->formula.terms[0].power[d])
                return d;
    }
    return -1;
}

void cr_saved_signature(const cr_saved_graph *g, cr_signature *list)
{
    for (int i = 0; i < g->n_inputs; i++) {
        const cr_spec *s = &g->values[i].spec;
        list[i] = (cr_signature){s->dtype, cr_spec_dims(s)};
        for (int k = 0; k < s->ndim; k++) {
            int place = place_of(g, i, k);
            if (place >= 0)
                list[i].shape.at[k] = CR_FREE_DIM(place);
        }
    }
}

bool cr_saved_sizes(const cr_saved_graph *g, cr_list in, cr_sizes *sizes)
{
    bool known[CR_FREE_DIMS] = {false};
    for (int i = 0; i < in.count; i++) {
        const cr_spec *s = &g->values[i].spec;
        const cr_tensor *t = in.at[i];
        if (s->dtype != (cr_dtype)t->dtype || s->ndim != t->ndim)
            return false;
        for (int k = 0; k < s->ndim; k++) {
            int d = place_of(g, i, k);
            if (d < 0 ? t->shape[k] != s->shape[k] : known[d] && sizes->at[d] != t->shape[k])
                return false;
            if (d >= 0) {
                known[d] = true;
                sizes->at[d] = t->shape[k];
            }
        }
    }
    return true;
}

void cr_saved_set_attrs(const cr_saved_graph *g, int node, const cr_sizes *sizes, void *attrs)
{
    for (size_t i = 0; i < g->n_changes; i++) {
        const cr_change *c = &g->changes[i];
        if (c->kind > CR_CHANGE_REAL || c->at != node)
            continue;
        void *field = (char *)attrs + c->offset;
        if (c->kind == CR_CHANGE_INT)
            *(int64_t *)field = cr_formula_whole(&c->formula, sizes);
        else
            *(double *)field = cr_formula_real(&c->formula, sizes);
    }
}

void cr_saved_set_value(const cr_saved_graph *g, int value, const cr_sizes *sizes, cr_saved_value *v)
{
    for (size_t i = 0; i < g->n_changes; i++) {
        const cr_change *c = &g->changes[i];
        if (c->kind < CR_CHANGE_SPEC || c->at != value)
            continue;
        if (c->kind == CR_CHANGE_SPEC)
            v->spec.shape[c->offset] = cr_formula_whole(&c->formula, sizes);
        else if (c->formula.real)
            v->number = cr_formula_real(&c->formula, sizes);
        else
            v->whole = cr_formula_whole(&c->formula, sizes);
    }
}
