/* The lines inside a group's loops: a statement for each op, with its name and the user's line behind it. */
#include "graph/group/emit.h"
#include "base/site.h"
#include "op/generated/attrs.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

const char *cr_group_c_type(cr_dtype d)
{
    switch (d) {
    case CR_F64:
        return "double";
    case CR_I32:
        return "int32_t";
    case CR_I64:
        return "int64_t";
    case CR_I8:
        return "int8_t";
    case CR_I16:
        return "int16_t";
    case CR_BOOL:
    case CR_U8:
        return "uint8_t";
    case CR_U16:
        return "uint16_t";
    case CR_U32:
        return "uint32_t";
    case CR_U64:
        return "uint64_t";
    default:
        return "float";
    }
}

static bool is_whole(cr_dtype d)
{
    return d == CR_I32 || d == CR_I64;
}

/* ---- literals ---- */

static void whole_literal(cr_text *t, int64_t x, cr_dtype type)
{
    cr_text_add(t, "((%s)", cr_group_c_type(type));
    cr_emit_long(t, x);
    cr_text_add(t, ")");
}

/* A number as a C expression of type T. */
static void literal(cr_text *t, double x, cr_dtype type)
{
    if (is_whole(type)) {
        double least = type == CR_I32 ? -0x1p31 : -0x1p63;
        double v = x != x ? 0 : x < least ? least : x >= -least ? -least - 1 : trunc(x);
        if (type == CR_I64 && fabs(x) >= 0x1p63)
            cr_text_add(t, x < 0 ? "INT64_MIN" : "INT64_MAX");
        else
            whole_literal(t, (int64_t)v, type);
    } else if (x != x) {
        cr_text_add(t, "((%s)NAN)", cr_group_c_type(type));
    } else if (isinf(x)) {
        cr_text_add(t, "((%s)%sINFINITY)", cr_group_c_type(type), x < 0 ? "-" : "");
    } else {
        cr_text_add(t, "((%s)", cr_group_c_type(type));
        cr_emit_real(t, x);
        cr_text_add(t, ")");
    }
}

/* The value of a number's tensor, as the dtype `type`. */
static void constant(cr_text *t, const cr_graph_value *v, cr_dtype type)
{
    double x = 0;
    int64_t whole = 0;
    if (v->spec.dtype == CR_I64 && type == CR_I64) {
        t->failed |= !cr_copy_out_at(cr_site_make(NULL, 0), v->tensor, &whole, sizeof whole, CR_I64);
        cr_emit_long(t, whole);
        return;
    }
    t->failed |= !cr_copy_out_at(cr_site_make(NULL, 0), v->tensor, &x, sizeof x, CR_F64);
    literal(t, x, type);
}

/* ---- operands ---- */

/* Opens and closes what converts an expression from one type to another. */
static const char *convert_open(cr_dtype from, cr_dtype to)
{
    if (from == to)
        return "(";
    if (to == CR_BOOL)
        return "(uint8_t)(0 != ";
    if (is_whole(to) && (from == CR_F32 || from == CR_F64))
        return to == CR_I32 ? "whole_i32(" : "whole_i64(";
    switch (to) {
    case CR_F64:
        return "(double)(";
    case CR_I32:
        return "(int32_t)(";
    case CR_I64:
        return "(int64_t)(";
    default:
        return "(float)(";
    }
}

/* The index of an operand's element for given loop variables: those of dimensions from..to. */
void cr_group_index_text(cr_text *t, const cr_group_arg *a, int from, int to)
{
    bool any = false;
    for (int d = from; d < to; d++) {
        if (!a->stride[d])
            continue;
        cr_text_add(t, a->stride[d] == 1 ? "%si%d" : "%si%d * ", any ? " + " : "", d);
        if (a->stride[d] != 1)
            cr_emit_long(t, a->stride[d]);
        any = true;
    }
    if (!any)
        cr_text_add(t, "0");
}

/* The element of arg i inside the loops: from the row's pointer when the outer loops have moved it. */
static void arg_text(cr_text *t, const cr_group *g, int i, bool outer)
{
    int rows = cr_group_row_dims(g);
    bool row_pointer = !g->flat && (!g->column || (g->sums && !outer));
    if (g->even) {
        cr_text_add(t, g->args[i].stride[1] ? "r%d[e]" : "p%d[0]", i);
        return;
    }
    cr_text_add(t, row_pointer ? "r%d[" : "p%d[", i);
    if (!g->column && row_pointer && outer)
        cr_text_add(t, "0");
    else
        cr_group_index_text(t, &g->args[i], row_pointer ? rows : 0, g->ndim);
    cr_text_add(t, "]");
}

static void inner_index(cr_text *t, const cr_group *g)
{
    for (int d = g->n_outer; d < g->ndim; d++) {
        int64_t step = 1;
        for (int k = d + 1; k < g->ndim; k++)
            step *= g->size[k];
        cr_text_add(t, "%si%d * ", d > g->n_outer ? " + " : "", d);
        cr_emit_number(t, step);
    }
    if (g->n_outer == g->ndim)
        cr_text_add(t, "0");
}

static void product_element(cr_text *t, const cr_group *g)
{
    if (g->even) {
        cr_text_add(t, "c[e]");
        return;
    }
    cr_text_add(t, "c[row * ");
    cr_emit_number(t, g->is.n);
    cr_text_add(t, " + i%d]", g->ndim - 1);
}

/* An input of a member, converted to `type`. */
static void operand(cr_text *t, const cr_group *g, const cr_group_member *m, const cr_graph_value *v, cr_dtype type)
{
    if (cr_graph_is_number(v)) {
        constant(t, v, type);
        return;
    }
    const cr_group_member *maker = cr_group_maker(g, v);
    int arg = cr_group_arg_of(g, m, v);
    cr_text_add(t, "%s", convert_open(v->spec.dtype, type));
    if (maker && g->product >= 0 && maker == &g->members[g->product]) {
        product_element(t, g);
    } else if (maker && maker->buffered && maker->phase < m->phase) {
        cr_text_add(t, "b%d[", (int)(maker - g->members));
        inner_index(t, g);
        cr_text_add(t, "]");
    } else if (arg >= 0) {
        arg_text(t, g, arg, m->outer && !m->reduces);
    } else {
        cr_text_add(t, "t%d", (int)(maker - g->members));
    }
    cr_text_add(t, ")");
}

/* ---- expressions ---- */

cr_dtype cr_group_compute_type(const cr_graph_node *n)
{
    cr_dtype out = n->out[0]->spec.dtype;
    if (out != CR_BOOL)
        return out;
    int id = n->op->id;
    if (id == CR_OP_logical_and || id == CR_OP_logical_or || id == CR_OP_logical_xor || id == CR_OP_logical_not)
        return CR_BOOL;
    cr_dtype strong = CR_DTYPE_NONE, weak = CR_DTYPE_NONE;
    for (int i = n->op->n_in == 3; i < n->n_in; i++) {
        bool number = n->in[i]->tensor && n->in[i]->tensor->weak;
        cr_dtype *side = number ? &weak : &strong;
        *side = *side ? cr_promote(*side, n->in[i]->spec.dtype) : n->in[i]->spec.dtype;
    }
    if (!strong)
        return weak == CR_F64 ? cr_default_dtype() : weak;
    if (cr_dtype_is_float(weak) && !cr_dtype_is_float(strong))
        return cr_default_dtype();
    return strong == CR_BOOL && weak ? weak : strong;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static double attribute(const cr_graph_node *n, int i)
{
    double x = 0;
    if (i < n->op->n_attrs)
        memcpy(&x, (const char *)n->attrs + n->op->attrs[i].offset, sizeof x); /* pointwise attributes are floats */
    return x;
}

/* The op's value text with x0.. replaced by operands, T by the type, P(i) by attributes. */
static void expression(cr_text *t, const cr_group *g, const cr_group_member *m, const cr_graph_node *n, cr_dtype type)
{
    for (const char *c = cr_pointwise_text(n->op); *c;) {
        const char *end = c;
        while (is_word(*end))
            end++;
        size_t length = (size_t)(end - c);
        if (!length) {
            cr_text_add_bytes(t, c++, 1);
        } else if (length == 2 && c[0] == 'x' && c[1] >= '0' && c[1] <= '2') {
            int i = c[1] - '0';
            bool selects = n->op->n_in == 3 && i == 0;
            if (g)
                operand(t, g, m, n->in[i], selects ? CR_BOOL : type);
            else
                cr_text_add_bytes(t, c, length);
        } else if (length == 1 && *c == 'T') {
            cr_text_add(t, "%s", cr_group_c_type(type));
        } else if (length == 1 && *c == 'P' && end[0] == '(' && isdigit((unsigned char)end[1])) {
            literal(t, attribute(n, end[1] - '0'), type);
            end += 3;
        } else {
            cr_text_add_bytes(t, c, length);
        }
        c = length ? end : c;
    }
}

static void pointwise(cr_text *t, const cr_group *g, const cr_group_member *m, const cr_graph_node *n)
{
    cr_dtype out = n->out[0]->spec.dtype, type = cr_group_compute_type(n);
    cr_text_add(t, "(%s)", cr_group_c_type(out));
    if (out == CR_BOOL && type != CR_BOOL)
        cr_text_add(t, "(0 != ");
    else if (!g)
        cr_text_add(t, "(");
    expression(t, g, m, n, type);
    if (!g || (out == CR_BOOL && type != CR_BOOL))
        cr_text_add(t, ")");
}

void cr_group_value(cr_text *t, const cr_graph_node *n)
{
    pointwise(t, NULL, NULL, n);
}

static void value_of(cr_text *t, const cr_group *g, const cr_group_member *m)
{
    const cr_graph_node *n = m->node;
    cr_dtype out = n->out[0]->spec.dtype;
    if (n->op->id == CR_OP_cast) {
        operand(t, g, m, n->in[0], out);
    } else if (n->op->id == CR_OP_full || n->op->id == CR_OP_full_like) {
        double value = n->op->id == CR_OP_full ? ((const cr_full_attrs *)n->attrs)->value
                                               : ((const cr_full_like_attrs *)n->attrs)->value;
        if (out == CR_BOOL)
            cr_text_add(t, value != 0 ? "1" : "0");
        else
            literal(t, value, out);
    } else {
        pointwise(t, g, m, n);
    }
}

void cr_emit_site(cr_text *t, cr_site site)
{
    char text[CR_SITE_TEXT];
    const char *slash = site.file && site.line > 0 ? strrchr(site.file, '/') : NULL;
    if (!site.file)
        return;
    cr_site_text(cr_site_make(slash ? slash + 1 : site.file, site.line), text);
    for (char *c = text; *c; c++) /* nothing in it may end the comment or go on with it in the next line */
        *c = *c < ' ' || *c > '~' || *c == '\\' || *c == '?' ? '_' : *c;
    cr_text_add(t, " %s", text);
}

static void note(cr_text *t, const cr_graph_node *n)
{
    cr_text_add(t, "; // %s", n->op->name);
    cr_emit_site(t, n->site);
    cr_text_add(t, "\n");
}

/* ---- statements ---- */

void cr_group_statement(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent)
{
    int i = (int)(m - g->members);
    cr_text_add(t, "%sconst %s t%d = ", indent, cr_group_c_type(m->node->out[0]->spec.dtype), i);
    if (i == g->product)
        product_element(t, g);
    else
        value_of(t, g, m);
    note(t, m->node);
    if (m->arg >= 0) {
        cr_text_add(t, "%s", indent);
        if (g->args[m->arg].streamed)
            cr_text_add(t, "n%d[i%d - tile]", m->arg, g->ndim - 1);
        else
            arg_text(t, g, m->arg, m->outer);
        cr_text_add(t, " = t%d;\n", i);
    }
    if (m->buffered) {
        cr_text_add(t, "%sb%d[", indent, i);
        inner_index(t, g);
        cr_text_add(t, "] = t%d;\n", i);
    }
}

int64_t cr_group_summed(const cr_group *g)
{
    int64_t n = 1;
    for (int d = g->column ? 0 : g->n_outer; d < (g->column ? g->ndim - g->n_outer : g->ndim); d++)
        n *= g->size[d];
    return n;
}

/* The end of a sum or mean: t%d from the accumulator. */
void cr_group_finish_sum(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent, const char *sum)
{
    int i = (int)(m - g->members);
    const char *type = cr_group_c_type(m->node->out[0]->spec.dtype);
    cr_text_add(t, "%sconst %s t%d = (%s)%s", indent, type, i, type, sum);
    if (m->node->op->id == CR_OP_mean) {
        cr_text_add(t, " / (%s)", type);
        cr_emit_number(t, cr_group_summed(g));
    }
    note(t, m->node);
    if (m->arg < 0)
        return;
    cr_text_add(t, "%s", indent);
    arg_text(t, g, m->arg, true);
    cr_text_add(t, " = t%d;\n", i);
}

void cr_group_add_to_sum(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent,
                         const char *subscript)
{
    cr_dtype type = m->node->out[0]->spec.dtype;
    cr_text_add(t, "%ss%d%s += ", indent, (int)(m - g->members), subscript);
    operand(t, g, m, m->node->in[0], type);
    cr_text_add(t, ";\n");
}
