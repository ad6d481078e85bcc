/* Reading graphs from text: strictly, since a file may come from anywhere. Every line says one thing. */
#include "base/memory.h"
#include "graph/saved/parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VALUES = 1 << 22, MOST_INPUTS = 1 << 12, MOST_RESULTS = 256 };

/* ---- values ---- */

static cr_saved_value *add_value(cr_parser *p, cr_saved_graph *g, const cr_spec *spec, cr_saved_kind kind)
{
    if (!cr_grow(&g->values, &g->value_capacity, g->n_values + 1, sizeof *g->values))
        return NULL;
    g->values[g->n_values] = (cr_saved_value){.kind = kind, .spec = *spec, .tensor = -1};
    (void)p;
    return &g->values[g->n_values++];
}

/* "%7", the number of a value that there is; or, where fresh, the next one's. */
static bool take_value(cr_parser *p, const cr_saved_graph *g, bool fresh, size_t more, int *number)
{
    int64_t n;
    if (!cr_parse_expect(p, "%") || !cr_parse_whole(p, 0, MOST_VALUES, &n))
        return false;
    if (fresh && (size_t)n != g->n_values + more)
        return cr_parse_bad(p, "value %%%lld, expected the next one, %%%zu", (long long)n, g->n_values + more);
    if (!fresh && (size_t)n >= g->n_values)
        return cr_parse_bad(p, "there is no value %%%lld before", (long long)n);
    *number = (int)n;
    return true;
}

static int find_tensor(const cr_saved *s, const char *name)
{
    for (size_t i = 0; i < s->n_tensors; i++)
        if (!strcmp(s->tensors[i].name, name))
            return (int)i;
    return -1;
}

static bool take_tensor(cr_parser *p, int *tensor)
{
    const char *name;
    if (!cr_parse_name(p, &name))
        return false;
    *tensor = find_tensor(p->s, name);
    return *tensor >= 0 ? true : cr_parse_bad(p, "there is no tensor \"%s\"", name);
}

/* " {8,-1+16}": strides and an offset that keep a view inside its tensor. */
static bool take_layout(cr_parser *p, cr_spec *spec, const cr_spec *base)
{
    int64_t extent = cr_spec_numel(base), first = 0, last = 0, step;
    for (int i = 0; i < spec->ndim; i++) {
        if ((i && !cr_parse_expect(p, ",")) || !cr_parse_whole(p, -INT64_MAX / 4, INT64_MAX / 4, &spec->stride[i]))
            return false;
        int64_t *end = spec->stride[i] < 0 ? &first : &last;
        if (spec->shape[i] > 0 && (__builtin_mul_overflow(spec->shape[i] - 1, spec->stride[i], &step) ||
                                   __builtin_add_overflow(*end, step, end)))
            return cr_parse_bad(p, "the view is outside its tensor");
    }
    if (!cr_parse_expect(p, "+") || !cr_parse_whole(p, 0, INT64_MAX / 4, &spec->offset) || !cr_parse_expect(p, "}"))
        return false;
    if (spec->dtype != base->dtype)
        return cr_parse_bad(p, "a view of another type than its tensor's");
    if (__builtin_add_overflow(last, spec->offset, &last) ||
        (cr_spec_numel(spec) && (last >= extent || first < -spec->offset)))
        return cr_parse_bad(p, "the view is outside its tensor");
    return true;
}

static bool same_type(const cr_spec *a, const cr_spec *b)
{
    return a->ndim == b->ndim && a->dtype == b->dtype &&
           !memcmp(a->shape, b->shape, sizeof(int64_t) * (size_t)a->ndim);
}

static bool parse_tensor_value(cr_parser *p, cr_saved_value *v)
{
    if (!take_tensor(p, &v->tensor))
        return false;
    const cr_spec *base = &p->s->tensors[v->tensor].spec;
    if (cr_parse_accept(p, " {")) {
        v->is_view = true;
        return take_layout(p, &v->spec, base);
    }
    return same_type(base, &v->spec) ||
           cr_parse_bad(p, "the tensor \"%s\" has another shape or type", p->s->tensors[v->tensor].name);
}

static bool parse_number(cr_parser *p, cr_saved_value *v)
{
    cr_dtype d = v->spec.dtype;
    if (v->spec.ndim || d >= CR_C64)
        return cr_parse_bad(p, "a number has no dimensions and is real");
    bool ok;
    if (d == CR_U64) {
        char digits[40], *end;
        ok = cr_parse_digits(p, digits, sizeof digits);
        errno = 0;
        v->whole = ok ? (int64_t)strtoull(digits, &end, 10) : 0;
        if (ok && (*end || errno || digits[0] == '-'))
            return cr_parse_bad(p, "\"%s\" is no number for a u64", digits);
    } else if (cr_dtype_is_float(d)) {
        ok = cr_parse_double(p, &v->number);
    } else {
        cr_int_limits limits = cr_iinfo(d);
        ok = cr_parse_whole(p, d == CR_BOOL ? 0 : limits.min, d == CR_BOOL ? 1 : (int64_t)limits.max, &v->whole);
    }
    v->weak = ok && cr_parse_accept(p, " weak");
    return ok;
}

/* ---- nodes ---- */

static bool take_attr(cr_parser *p, const cr_attr *a, void *attrs)
{
    void *field = (char *)attrs + a->offset;
    char word[64];
    int count;
    switch (a->kind) {
    case CR_ATTR_INT:
        return cr_parse_whole(p, INT64_MIN, INT64_MAX, field);
    case CR_ATTR_FLOAT:
        return cr_parse_double(p, field);
    case CR_ATTR_BOOL:
        *(bool *)field = cr_parse_accept(p, "true");
        return *(bool *)field || cr_parse_expect(p, "false");
    case CR_ATTR_DTYPE:
        if (!cr_parse_word(p, word))
            return false;
        *(cr_dtype *)field = cr_dtype_from_name(word);
        return *(cr_dtype *)field != CR_DTYPE_NONE ? true : cr_parse_bad(p, "\"%s\" is no type of elements", word);
    case CR_ATTR_DIMS:
        return cr_parse_list(p, ((cr_dims *)field)->at, CR_MAX_DIMS, &((cr_dims *)field)->count);
    case CR_ATTR_INTS:
        if (!cr_parse_list(p, field, a->length, &count))
            return false;
        return count == a->length ? true : cr_parse_bad(p, "%s has %d numbers, expected %d", a->name, count, a->length);
    case CR_ATTR_FLOATS:
        return cr_parse_doubles(p, field, a->length);
    case CR_ATTR_TENSOR:
    case CR_ATTR_TEXT:
        break;
    }
    return cr_parse_bad(p, "%s cannot be given here", a->name);
}

static void set_defaults(const cr_op *op, void *attrs)
{
    for (int i = 0; i < op->n_attrs; i++) {
        const cr_attr *a = &op->attrs[i];
        void *field = (char *)attrs + a->offset;
        int64_t whole = a->fallback >= 0x1p63 ? INT64_MAX : (int64_t)a->fallback;
        if (a->kind == CR_ATTR_INT)
            *(int64_t *)field = whole;
        else if (a->kind == CR_ATTR_FLOAT)
            *(double *)field = a->fallback;
        for (int k = 0; a->kind == CR_ATTR_INTS && k < a->length; k++)
            ((int64_t *)field)[k] = whole;
    }
}

static bool parse_attr(cr_parser *p, cr_saved_node *n, uint64_t *given)
{
    char word[64];
    if (!cr_parse_word(p, word) || !cr_parse_expect(p, "="))
        return false;
    for (int i = 0; i < n->op->n_attrs && i < 64; i++) {
        const cr_attr *a = &n->op->attrs[i];
        if (strcmp(a->name, word))
            continue;
        if (*given >> i & 1)
            return cr_parse_bad(p, "%s is given twice", word);
        *given |= UINT64_C(1) << i;
        if (!strcmp(word, "seed") && a->kind == CR_ATTR_INT && cr_parse_accept(p, "run"))
            return n->draws = true;
        return take_attr(p, a, n->attrs);
    }
    return cr_parse_bad(p, "%s has no attribute %s", n->op->name, word);
}

static bool parse_arguments(cr_parser *p, const cr_saved_graph *g, cr_saved_node *n)
{
    int in[MOST_INPUTS];
    uint64_t given = 0;
    bool attrs = false;
    for (int i = 0; !cr_parse_accept(p, ")"); i++) {
        if (i && !cr_parse_expect(p, ", "))
            return false;
        bool value = p->at < p->end && *p->at == '%', none = !value && cr_parse_accept(p, "none");
        attrs |= !value && !none;
        if (attrs) {
            if (!parse_attr(p, n, &given))
                return false;
            continue;
        }
        if (n->n_in == MOST_INPUTS)
            return cr_parse_bad(p, "more than %d inputs", MOST_INPUTS);
        in[n->n_in] = -1;
        if (!none && !take_value(p, g, false, 0, &in[n->n_in]))
            return false;
        n->n_in++;
    }
    if (!(n->in = cr_arena_alloc(&p->s->arena, (size_t)n->n_in + 1, sizeof *n->in)))
        return false;
    memcpy(n->in, in, (size_t)n->n_in * sizeof *n->in);
    return true;
}

static bool check_counts(const cr_parser *p, const cr_saved_node *n, int n_out)
{
    const cr_op *op = n->op;
    bool variadic = op->flags & CR_OP_VARIADIC;
    if (variadic ? n->n_in < op->n_in : n->n_in != op->n_in)
        return cr_parse_bad(p, "%s has %d inputs, expected %s%d", op->name, n->n_in, variadic ? "at least " : "", op->n_in);
    if (n_out != op->n_out)
        return cr_parse_bad(p, "%s has %d results, expected %d", op->name, n_out, op->n_out);
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] < 0 && !(i < 32 && (op->optional >> i & 1)))
            return cr_parse_bad(p, "input %d of %s is none", i, op->name);
    if (n->in_place && (n->n_in < 1 || n_out != 1 || n->in[0] < 0 || op->flags & CR_OP_VIEW))
        return cr_parse_bad(p, "%s cannot be done in place", op->name);
    return true;
}

/* " no_grad  # file:line" */
static bool parse_site(cr_parser *p, cr_saved_node *n)
{
    n->no_grad = cr_parse_accept(p, " no_grad");
    if (!cr_parse_accept(p, "  # "))
        return cr_parse_end(p);
    const char *colon = p->end; /* where the text may end, too */
    while (colon > p->at && colon[-1] != ':')
        colon--;
    if (colon == p->at)
        return cr_parse_expect(p, "file:line");
    int64_t line;
    const char *file = cr_arena_text(&p->s->arena, p->at, (size_t)(colon - 1 - p->at));
    p->at = colon - 1;
    if (!file || !cr_parse_expect(p, ":") || !cr_parse_whole(p, 0, INT32_MAX, &line))
        return false;
    n->site = cr_site_make(file, (int)line);
    return cr_parse_end(p);
}

static bool find_op(cr_parser *p, cr_saved_node *n, char *word)
{
    if ((n->op = cr_saved_control_op(word)))
        return true;
    n->op = cr_find_op(word);
    size_t length = strlen(word);
    if (!n->op && length > 1 && word[length - 1] == '_') {
        word[length - 1] = '\0';
        n->op = cr_find_op(word);
        n->in_place = true;
    }
    if (!n->op)
        return cr_parse_bad(p, "there is no op %s in this library", word);
    if (!n->op->infer)
        return cr_parse_bad(p, "%s is made of other ops and cannot stand in a graph", word);
    return true;
}

/* The tensor of the file that a value is; -1. */
static int tensor_of(const cr_saved_graph *g, int value)
{
    const cr_saved_value *v = &g->values[value];
    return v->kind == CR_SAVED_CUT ? g->values[v->base].tensor : v->tensor;
}

static bool parse_node(cr_parser *p, cr_saved_graph *g, const cr_spec *specs, int n_out, char *word)
{
    cr_saved_node n = {.line = p->line, .n_out = n_out};
    char why[200];
    if (!find_op(p, &n, word) || !cr_parse_expect(p, "("))
        return false;
    if (n.op->attrs_size && !(n.attrs = cr_arena_alloc(&p->s->arena, 1, n.op->attrs_size)))
        return false;
    set_defaults(n.op, n.attrs);
    if (!parse_arguments(p, g, &n) || !parse_site(p, &n))
        return false;
    bool control = cr_saved_is_control(&n);
    if (control && !cr_saved_check_control(p->top, g, &n, specs, n_out, why))
        return cr_parse_bad(p, "%s", why);
    if (!control && !check_counts(p, &n, n_out))
        return false;
    if (!(n.out = cr_arena_alloc(&p->s->arena, (size_t)n_out + 1, sizeof *n.out)) ||
        !cr_grow(&g->nodes, &g->node_capacity, g->n_nodes + 1, sizeof *g->nodes))
        return false;
    for (int i = 0; i < n_out; i++) {
        n.out[i] = (int)g->n_values;
        if (!add_value(p, g, &specs[i], CR_SAVED_MADE))
            return false;
    }
    g->nodes[g->n_nodes++] = n;
    int into = n.in_place ? tensor_of(g, n.in[0]) : -1;
    g->no_grad |= n.op->flags & CR_OP_WRITES || (into >= 0 && p->s->tensors[into].parameter);
    return true;
}

/* "%3 {1+2}": strides and offset in the memory of a value before. */
static bool parse_part(cr_parser *p, cr_saved_graph *g, const cr_spec *spec)
{
    int base;
    if (!cr_parse_expect(p, " ") || !take_value(p, g, false, 0, &base) || !cr_parse_expect(p, " {"))
        return false;
    if (g->values[base].kind != CR_SAVED_MADE)
        return cr_parse_bad(p, "%%%d is not the result of an op", base);
    cr_saved_value *v = add_value(p, g, spec, CR_SAVED_PART);
    if (!v || !take_layout(p, &v->spec, &g->values[base].spec))
        return false;
    v->is_view = true;
    v->base = base;
    g->no_grad = true;
    return cr_parse_end(p);
}

/* "%3": the same, to which no gradients go. */
static bool parse_cut(cr_parser *p, cr_saved_graph *g, const cr_spec *spec)
{
    int base;
    if (!cr_parse_expect(p, " ") || !take_value(p, g, false, 0, &base))
        return false;
    const cr_saved_value *of = &g->values[base];
    if (of->kind == CR_SAVED_CUT)
        return cr_parse_bad(p, "%%%d is cut already", base);
    if (!same_type(spec, &of->spec))
        return cr_parse_bad(p, "%%%d has another shape or type", base);
    cr_saved_value *v = add_value(p, g, spec, CR_SAVED_CUT);
    if (!v)
        return false;
    v->base = base;
    return cr_parse_end(p);
}

/* "%7 f32[2], %8 f32[]"; "none" */
static bool take_results(cr_parser *p, const cr_saved_graph *g, cr_spec *specs, int *n)
{
    int number;
    *n = 0;
    if (cr_parse_accept(p, "none"))
        return true;
    do {
        if (*n == MOST_RESULTS)
            return cr_parse_bad(p, "more than %d results", MOST_RESULTS);
        if (!take_value(p, g, true, (size_t)*n, &number) || !cr_parse_expect(p, " ") || !cr_parse_spec(p, &specs[*n]))
            return false;
        ++*n;
    } while (cr_parse_accept(p, ", "));
    return true;
}

/* "%7 f32[2] = ..." */
static bool parse_value_line(cr_parser *p, cr_saved_graph *g)
{
    cr_spec specs[MOST_RESULTS];
    int n;
    char word[64];
    if (!take_results(p, g, specs, &n))
        return false;
    if (!cr_parse_expect(p, " = ") || !cr_parse_word(p, word))
        return false;
    bool plain = p->at == p->end || *p->at == ' ';
    if (!plain || n != 1)
        return parse_node(p, g, specs, n, word);
    bool input = !strcmp(word, "input"), tensor = !strcmp(word, "tensor"), is_number = !strcmp(word, "number"),
         part = !strcmp(word, "part"), cut = !strcmp(word, "cut");
    if (!part && !cut && !input && !tensor && !is_number && strcmp(word, "empty"))
        return cr_parse_bad(p, "\"%s\", expected input, tensor, number, part, cut, empty or an op", word);
    if (part || cut)
        return part ? parse_part(p, g, &specs[0]) : parse_cut(p, g, &specs[0]);
    if (input && ((size_t)g->n_inputs != g->n_values || g->n_inputs == MOST_INPUTS))
        return cr_parse_bad(p, "inputs come first, at most %d of them", MOST_INPUTS);
    cr_saved_value *v = add_value(p, g, &specs[0],
                                  input       ? CR_SAVED_INPUT
                                  : tensor    ? CR_SAVED_TENSOR
                                  : is_number ? CR_SAVED_NUMBER
                                              : CR_SAVED_EMPTY);
    g->n_inputs += input;
    if (!v || ((tensor || is_number) && !cr_parse_expect(p, " ")))
        return false;
    if ((tensor && !parse_tensor_value(p, v)) || (is_number && !parse_number(p, v)))
        return false;
    return cr_parse_end(p);
}

/* ---- graphs ---- */

static bool parse_gradient(cr_parser *p, cr_saved_graph *g)
{
    cr_saved_gradient d = {.value = -1};
    if (!take_tensor(p, &d.tensor) || !cr_parse_expect(p, " = "))
        return false;
    if (!cr_parse_accept(p, "none") && !take_value(p, g, false, 0, &d.value))
        return false;
    if (!cr_grow(&g->gradients, &g->gradient_capacity, g->n_gradients + 1, sizeof *g->gradients))
        return false;
    g->gradients[g->n_gradients++] = d;
    g->no_grad = true;
    return cr_parse_end(p);
}

static bool parse_return(cr_parser *p, cr_saved_graph *g)
{
    do {
        int number;
        if (g->n_outputs == MOST_INPUTS)
            return cr_parse_bad(p, "more than %d results", MOST_INPUTS);
        if (!take_value(p, g, false, 0, &number) ||
            !cr_grow(&g->outputs, &g->output_capacity, g->n_outputs + 1, sizeof *g->outputs))
            return false;
        g->outputs[g->n_outputs++] = number;
    } while (cr_parse_accept(p, ", "));
    return cr_parse_end(p);
}

/* "random=0" and all lines to the one that begins with "return". */
static bool parse_lines(cr_parser *p, cr_saved_graph *g, bool body)
{
    g->line = p->line;
    if (!cr_parse_expect(p, "random=") || !cr_parse_whole(p, 0, INT64_MAX, &g->random_blocks))
        return false;
    g->no_grad |= !body && cr_parse_accept(p, " no_grad");
    if (!cr_parse_end(p))
        return false;
    while (cr_parse_line(p)) {
        const char *why = NULL;
        bool ok = cr_parse_expect(p, "  ");
        if (ok && cr_parse_accept(p, "return")) {
            if (!cr_saved_check_sizes(p->top, g, &why))
                return cr_parse_bad(p, "%s", why);
            return p->at == p->end && body ? true : cr_parse_expect(p, " ") && parse_return(p, g);
        }
        if (ok && !body && cr_parse_accept(p, "gradient "))
            ok = parse_gradient(p, g);
        else if (ok && cr_parse_accept(p, "where "))
            ok = cr_saved_read_where(g, p->at, p->end, &why) || (why && cr_parse_bad(p, "%s", why));
        else if (ok)
            ok = parse_value_line(p, g);
        if (!ok)
            return false;
    }
    return cr_parse_bad(p, "a graph does not end with \"return\"");
}

/* "body 0 random=0" and its lines. */
static bool parse_body(cr_parser *p, cr_saved_graph *top)
{
    int64_t number;
    if (!cr_grow(&top->bodies, &top->body_capacity, top->n_bodies + 1, sizeof *top->bodies) ||
        !cr_parse_whole(p, (int64_t)top->n_bodies, (int64_t)top->n_bodies, &number) || !cr_parse_expect(p, " "))
        return false;
    cr_saved_graph *g = &top->bodies[top->n_bodies];
    *g = (cr_saved_graph){.body = true};
    bool ok = parse_lines(p, g, true);
    top->n_bodies++; /* from now on it may be referred to */
    top->no_grad |= g->no_grad;
    return ok;
}

/* The graph's bodies, then itself. */
static bool parse_graph(cr_parser *p, cr_saved_function *f)
{
    if (!cr_grow(&f->graphs, &f->graph_capacity, f->n_graphs + 1, sizeof *f->graphs))
        return false;
    cr_saved_graph *g = &f->graphs[f->n_graphs++];
    *g = (cr_saved_graph){0};
    p->top = g;
    while (cr_parse_accept(p, "body "))
        if (!parse_body(p, g) || !cr_parse_line(p))
            return cr_ok() ? cr_parse_bad(p, "bodies without a graph") : false;
    return cr_parse_expect(p, "graph ") && parse_lines(p, g, false);
}

static bool parse_function(cr_parser *p)
{
    cr_saved *s = p->s;
    if (!cr_grow(&s->functions, &s->function_capacity, s->n_functions + 1, sizeof *s->functions))
        return false;
    cr_saved_function *f = &s->functions[s->n_functions++];
    *f = (cr_saved_function){.all = s};
    if (!cr_parse_name(p, &f->name) || !cr_parse_end(p))
        return false;
    for (size_t i = 0; i + 1 < s->n_functions; i++)
        if (!strcmp(s->functions[i].name, f->name))
            return cr_parse_bad(p, "two functions are named \"%s\"", f->name);
    while (cr_parse_line(p)) {
        bool graph = p->end - p->at >= 6 && !memcmp(p->at, "graph ", 6);
        if (!graph && (p->end - p->at < 5 || memcmp(p->at, "body ", 5))) {
            p->has_line = true;
            break;
        }
        if (!parse_graph(p, f))
            return false;
        if (f->graphs[f->n_graphs - 1].n_outputs != f->graphs[0].n_outputs)
            return cr_parse_bad(p, "the graphs of a function have different numbers of results");
    }
    return f->n_graphs ? true : cr_parse_bad(p, "the function \"%s\" has no graph", f->name);
}

static bool parse_tensor(cr_parser *p)
{
    cr_saved *s = p->s;
    if (!cr_grow(&s->tensors, &s->tensor_capacity, s->n_tensors + 1, sizeof *s->tensors))
        return false;
    cr_saved_tensor t = {0};
    if (!cr_parse_name(p, &t.name) || !cr_parse_expect(p, " ") || !cr_parse_spec(p, &t.spec))
        return false;
    t.parameter = cr_parse_accept(p, " parameter");
    if (find_tensor(s, t.name) >= 0)
        return cr_parse_bad(p, "two tensors are named \"%s\"", t.name);
    if (t.parameter && !cr_dtype_is_float(t.spec.dtype) && !cr_dtype_is_complex(t.spec.dtype))
        return cr_parse_bad(p, "the parameter \"%s\" is %s", t.name, cr_dtype_name(t.spec.dtype));
    s->tensors[s->n_tensors++] = t;
    return cr_parse_end(p);
}

bool cr_saved_parse(cr_saved *s, const char *text, size_t size, const char *source)
{
    *s = (cr_saved){.source = source};
    cr_parser p = {.s = s, .next = text, .stop = text + size};
    int64_t version;
    if (!(s->source = cr_arena_text(&s->arena, source, strlen(source))))
        return false;
    if (!cr_parse_line(&p) || !cr_parse_accept(&p, "cresset graph "))
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: this is no graph of this library", source);
    if (!cr_parse_whole(&p, 1, INT32_MAX, &version))
        return false;
    if (version > CR_SAVED_VERSION)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "%s: version %lld of the format, and this library knows those up to %d", source,
                            (long long)version, CR_SAVED_VERSION);
    if (!cr_parse_end(&p))
        return false;
    while (cr_parse_line(&p)) {
        bool ok = cr_parse_accept(&p, "tensor ")     ? parse_tensor(&p)
                  : cr_parse_accept(&p, "function ") ? parse_function(&p)
                                            : cr_parse_expect(&p, "tensor or function");
        if (!ok)
            return false;
    }
    return s->n_functions ? true : cr_parse_bad(&p, "there is no function");
}
