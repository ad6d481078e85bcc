/* A group as the text of a C function. It reads like what one would write by hand: one loop nest, a line for each op
 * with its name and the user's line behind it. */
#include "graph/group.h"
#include "op/generated/attrs.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const char *c_type(cr_dtype d)
{
    switch (d) {
    case CR_F64:
        return "double";
    case CR_I32:
        return "int32_t";
    case CR_I64:
        return "int64_t";
    case CR_BOOL:
        return "uint8_t";
    default:
        return "float";
    }
}

static bool is_whole(cr_dtype d)
{
    return d == CR_I32 || d == CR_I64;
}

/* ---- literals ---- */

/* A number as a C expression of type T. */
static void literal(cr_text *t, double x, cr_dtype type)
{
    if (is_whole(type)) {
        double least = type == CR_I32 ? -0x1p31 : -0x1p63;
        double v = x != x ? 0 : x < least ? least : x >= -least ? -least - 1 : trunc(x);
        if (type == CR_I64 && fabs(x) >= 0x1p63)
            cr_text_add(t, x < 0 ? "INT64_MIN" : "INT64_MAX");
        else
            cr_text_add(t, "((%s)%.0fLL)", c_type(type), v);
    } else if (x != x) {
        cr_text_add(t, "((%s)NAN)", c_type(type));
    } else if (isinf(x)) {
        cr_text_add(t, "((%s)%sINFINITY)", c_type(type), x < 0 ? "-" : "");
    } else {
        cr_text_add(t, "((%s)%.17g)", c_type(type), x);
    }
}

/* The value of a number's tensor, as the dtype `type`. */
static void constant(cr_text *t, const cr_graph_value *v, cr_dtype type)
{
    double x = 0;
    int64_t whole = 0;
    if (v->spec.dtype == CR_I64 && type == CR_I64) {
        t->failed |= !cr_copy_out_at(cr_site_make(NULL, 0), v->tensor, &whole, sizeof whole, CR_I64);
        cr_text_add(t, "INT64_C(%lld)", (long long)whole);
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
static void index_text(cr_text *t, const cr_group *g, const cr_group_arg *a, int from, int to)
{
    bool any = false;
    for (int d = from; d < to; d++) {
        if (!a->stride[d])
            continue;
        cr_text_add(t, a->stride[d] == 1 ? "%si%d" : "%si%d * INT64_C(%lld)", any ? " + " : "", d,
                    (long long)a->stride[d]);
        any = true;
    }
    if (!any)
        cr_text_add(t, "0");
    (void)g;
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
        index_text(t, g, &g->args[i], row_pointer ? rows : 0, g->ndim);
    cr_text_add(t, "]");
}

static void inner_index(cr_text *t, const cr_group *g)
{
    for (int d = g->n_outer; d < g->ndim; d++) {
        int64_t step = 1;
        for (int k = d + 1; k < g->ndim; k++)
            step *= g->size[k];
        cr_text_add(t, "%si%d * %lld", d > g->n_outer ? " + " : "", d, (long long)step);
    }
    if (g->n_outer == g->ndim)
        cr_text_add(t, "0");
}

static void product_element(cr_text *t, const cr_group *g)
{
    if (g->even)
        cr_text_add(t, "c[e]");
    else
        cr_text_add(t, "c[row * %lld + i%d]", (long long)g->is.n, g->ndim - 1);
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

/* The type that a pointwise node computes in. */
static cr_dtype compute_type(const cr_graph_node *n)
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
static void expression(cr_text *t, const cr_group *g, const cr_group_member *m, cr_dtype type)
{
    const cr_graph_node *n = m->node;
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
            operand(t, g, m, n->in[i], selects ? CR_BOOL : type);
        } else if (length == 1 && *c == 'T') {
            cr_text_add(t, "%s", c_type(type));
        } else if (length == 1 && *c == 'P' && end[0] == '(' && isdigit((unsigned char)end[1])) {
            literal(t, attribute(n, end[1] - '0'), type);
            end += 3;
        } else {
            cr_text_add_bytes(t, c, length);
        }
        c = length ? end : c;
    }
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
        cr_dtype type = compute_type(n);
        cr_text_add(t, "(%s)", c_type(out));
        if (out == CR_BOOL && type != CR_BOOL)
            cr_text_add(t, "(0 != ");
        expression(t, g, m, type);
        if (out == CR_BOOL && type != CR_BOOL)
            cr_text_add(t, ")");
    }
}

static void note(cr_text *t, const cr_graph_node *n)
{
    const char *file = n->site.file ? n->site.file : NULL, *slash = file ? strrchr(file, '/') : NULL;
    cr_text_add(t, "; // %s", n->op->name);
    if (file && !strpbrk(file, "\n\\"))
        cr_text_add(t, " %s:%d", slash ? slash + 1 : file, n->site.line);
    cr_text_add(t, "\n");
}

/* ---- statements ---- */

static void statement(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent)
{
    int i = (int)(m - g->members);
    cr_text_add(t, "%sconst %s t%d = ", indent, c_type(m->node->out[0]->spec.dtype), i);
    if (i == g->product)
        product_element(t, g);
    else
        value_of(t, g, m);
    note(t, m->node);
    if (m->arg >= 0) {
        cr_text_add(t, "%s", indent);
        if (g->args[m->arg].streamed)
            cr_text_add(t, g->flat ? "n%d[i%d - tile]" : "n%d[i%d]", m->arg, g->ndim - 1);
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

static int64_t summed(const cr_group *g)
{
    int64_t n = 1;
    for (int d = g->column ? 0 : g->n_outer; d < (g->column ? g->ndim - g->n_outer : g->ndim); d++)
        n *= g->size[d];
    return n;
}

/* The end of a sum or mean: t%d from the accumulator. */
static void finish_sum(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent, const char *sum)
{
    int i = (int)(m - g->members);
    const char *type = c_type(m->node->out[0]->spec.dtype);
    cr_text_add(t, "%sconst %s t%d = (%s)%s", indent, type, i, type, sum);
    if (m->node->op->id == CR_OP_mean)
        cr_text_add(t, " / (%s)%lld", type, (long long)summed(g));
    note(t, m->node);
    if (m->arg < 0)
        return;
    cr_text_add(t, "%s", indent);
    arg_text(t, g, m->arg, true);
    cr_text_add(t, " = t%d;\n", i);
}

static void add_to_sum(cr_text *t, const cr_group *g, const cr_group_member *m, const char *indent,
                       const char *subscript)
{
    cr_dtype type = m->node->out[0]->spec.dtype;
    cr_text_add(t, "%ss%d%s += ", indent, (int)(m - g->members), subscript);
    operand(t, g, m, m->node->in[0], type);
    cr_text_add(t, ";\n");
}

/* ---- loops ---- */

static void open_loops(cr_text *t, const cr_group *g, int from, int to, const char *clause)
{
    for (int d = from; d < to; d++) {
        if (d == to - 1)
            cr_text_add(t, "#pragma omp simd%s\n", clause);
        cr_text_add(t, "        for (int64_t i%d = 0; i%d < %lld; i%d++)%s\n", d, d, (long long)g->size[d], d,
                    d == to - 1 ? " {" : "");
    }
}

/* ---- results that go past the caches ---- */

static bool streams(const cr_group *g)
{
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].streamed)
            return true;
    return false;
}

static void declare_streams(cr_text *t, const cr_group *g, int64_t size)
{
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].streamed)
            cr_text_add(t, "    float n%d[%lld] __attribute__((aligned(64)));\n", i, (long long)size);
}

static void write_streams(cr_text *t, const cr_group *g, const char *to, const char *count)
{
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].streamed)
            cr_text_add(t, "        stream_out(%c%d%s, n%d, %s);\n", g->flat ? 'p' : 'r', i, to, i, count);
}

static void emit_flat(cr_text *t, const cr_group *g)
{
    enum { TILE = 2048 };
    bool tiles = streams(g);
    if (tiles) {
        declare_streams(t, g, TILE);
        cr_text_add(t, "    for (int64_t tile = begin; tile < end; tile += %d) {\n", TILE);
        cr_text_add(t, "        const int64_t stop = tile + %d < end ? tile + %d : end;\n", TILE, TILE);
    }
    cr_text_add(t, "    #pragma omp simd\n    for (int64_t i0 = %s; i0 < %s; i0++) {\n", tiles ? "tile" : "begin",
                tiles ? "stop" : "end");
    for (int i = 0; i < g->n_members; i++)
        statement(t, g, &g->members[i], "        ");
    cr_text_add(t, "    }\n");
    if (tiles) {
        write_streams(t, g, " + tile", "stop - tile");
        cr_text_add(t, "    }\n");
    }
}

static bool any_in_phase(const cr_group *g, int phase)
{
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].phase == phase && (!g->members[i].outer || g->members[i].reduces))
            return true;
    return false;
}

/* One pass over the inner dimensions, with the sums that it makes. */
static void emit_phase(cr_text *t, const cr_group *g, int phase)
{
    cr_text clause = {0};
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        if (m->phase == phase && m->outer && !m->reduces)
            statement(t, g, m, "        ");
        if (m->phase == phase && m->reduces) {
            cr_text_add(t, "        %s s%d = 0;\n", c_type(m->node->out[0]->spec.dtype), i);
            cr_text_add(&clause, clause.length ? ", s%d" : " reduction(+ : s%d", i);
        }
    }
    if (clause.length)
        cr_text_add(&clause, ")");
    if (!any_in_phase(g, phase)) {
        cr_text_free(&clause);
        return;
    }
    bool loops = g->n_outer < g->ndim;
    if (loops)
        open_loops(t, g, g->n_outer, g->ndim, clause.length ? clause.data : "");
    else
        cr_text_add(t, "        {\n");
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        if (m->phase == phase && m->reduces)
            add_to_sum(t, g, m, "            ", "");
        else if (m->phase == phase && !m->outer)
            statement(t, g, m, "            ");
    }
    cr_text_add(t, "        }\n");
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].phase == phase && g->members[i].reduces) {
            char sum[16];
            snprintf(sum, sizeof sum, "s%d", i);
            finish_sum(t, g, &g->members[i], "        ", sum);
        }
    t->failed |= clause.failed;
    cr_text_free(&clause);
}

/* The outer index as the outer loops' variables. */
static void emit_outer_indices(cr_text *t, const cr_group *g)
{
    int64_t step = 1;
    for (int d = cr_group_row_dims(g) - 1; d >= 0; d--) {
        cr_text_add(t, "        const int64_t i%d = o", d);
        if (step > 1)
            cr_text_add(t, " / %lld", (long long)step);
        if (d > 0)
            cr_text_add(t, " %% %lld", (long long)g->size[d]);
        cr_text_add(t, ";\n");
        step *= g->size[d];
    }
}

static void emit_row_pointers(cr_text *t, const cr_group *g)
{
    for (int i = 0; i < g->n_args; i++) {
        if (g->args[i].whole)
            continue;
        cr_text_add(t, "        %s%s *restrict r%d = p%d + ", g->args[i].stored ? "" : "const ",
                    c_type(g->args[i].value->spec.dtype), i, i);
        index_text(t, g, &g->args[i], 0, cr_group_row_dims(g));
        cr_text_add(t, ";\n");
    }
}

static int find_whole(const cr_group *g, const cr_graph_value *v)
{
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].whole && g->args[i].value == v)
            return i;
    return -1;
}

/* The loop over blocks of a product's rows, and in it that over the rows of the block. */
static void open_product(cr_text *t, const cr_group *g)
{
    const cr_graph_node *n = g->members[g->product].node;
    int a = find_whole(g, n->in[0]), b = find_whole(g, n->in[1]), bias = g->is.bias ? find_whole(g, g->is.bias) : -1;
    int out = g->n_members == 1 ? g->members[0].arg : -1;
    cr_product_emit_start(&g->is, b, out, t);
    cr_text_add(t, "    for (int64_t block = begin; block < end; block++) { // %s\n", n->op->name);
    cr_product_emit_block(&g->is, a, b, bias, out, t);
    if (out < 0 && !g->even)
        cr_text_add(t,
                    "        for (int64_t row = 0; row < rows; row++) {\n        const int64_t o = block * %d + row;\n",
                    g->is.rows);
}

/* What follows a product, for a block at once. */
static void emit_even(cr_text *t, const cr_group *g)
{
    for (int i = 0; i < g->n_args; i++)
        if (!g->args[i].whole && g->args[i].stride[1])
            cr_text_add(t, "        %s%s *restrict r%d = p%d + block * %lld;\n", g->args[i].stored ? "" : "const ",
                        c_type(g->args[i].value->spec.dtype), i, i, (long long)(g->is.rows * g->is.n));
    cr_text_add(t, "#pragma omp simd\n        for (int64_t e = 0; e < rows * %lld; e++) {\n", (long long)g->is.n);
    for (int i = 0; i < g->n_members; i++)
        statement(t, g, &g->members[i], "            ");
    cr_text_add(t, "        }\n");
}

static void emit_rows(cr_text *t, const cr_group *g)
{
    int64_t inner = summed(g);
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].buffered)
            cr_text_add(t, "    %s b%d[%lld];\n", c_type(g->members[i].node->out[0]->spec.dtype), i, (long long)inner);
    declare_streams(t, g, g->size[g->ndim - 1]);
    if (g->product >= 0)
        open_product(t, g);
    if (g->product >= 0 && (g->n_members == 1 || g->even)) {
        if (g->n_members > 1)
            emit_even(t, g);
        cr_text_add(t, "    }\n");
        return;
    }
    if (g->product < 0)
        cr_text_add(t, "    for (int64_t o = begin; o < end; o++) {\n");
    emit_outer_indices(t, g);
    emit_row_pointers(t, g);
    for (int phase = 0; phase < g->n_phases; phase++)
        emit_phase(t, g, phase);
    char row[24];
    snprintf(row, sizeof row, "%lld", (long long)(g->ndim ? g->size[g->ndim - 1] : 0));
    write_streams(t, g, "", row);
    cr_text_add(t, g->product >= 0 ? "        }\n    }\n" : "    }\n");
}

/* ---- columns ---- */

/* "[i2 * 1 + i1 * 64]": the place of a kept element among a sum's; returns how many there are. */
static int64_t kept_index(cr_text *at, const cr_group *g)
{
    int64_t kept = 1;
    for (int d = g->ndim - 1; d >= g->ndim - g->n_outer; d--) {
        cr_text_add(at, at->length ? " + i%d * %lld" : "[i%d * %lld", d, (long long)kept);
        kept *= g->size[d];
    }
    cr_text_add(at, at->length ? "]" : "[0]");
    return kept;
}

static void open_kept_loops(cr_text *t, const cr_group *g)
{
    if (g->n_outer)
        open_loops(t, g, g->ndim - g->n_outer, g->ndim, "");
    else
        cr_text_add(t, "        {\n");
}

/* What is added up, and what is stored on the way. */
static void emit_column_body(cr_text *t, const cr_group *g, const char *at)
{
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        if (m->reduces)
            add_to_sum(t, g, m, "            ", at);
        else if (!m->outer)
            statement(t, g, m, "            ");
    }
    cr_text_add(t, "        }\n");
}

static void declare_sums(cr_text *t, const cr_group *g, const char *indent, int64_t kept)
{
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].reduces)
            cr_text_add(t, "%s%s s%d[%lld] = {0};\n", indent, c_type(g->members[i].node->out[0]->spec.dtype), i,
                        (long long)kept);
}

/* What is made of the sums, which are s0[], s1[], ... or in `sums` one after the other. */
static void emit_column_end(cr_text *t, const cr_group *g, const char *at, int64_t kept, bool divided)
{
    int64_t before = 0;
    open_kept_loops(t, g);
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        cr_text sum = {0};
        if (divided)
            cr_text_add(&sum, "(sums + %lld)%s", (long long)before, at);
        else
            cr_text_add(&sum, "s%d%s", i, at);
        if (sum.failed)
            t->failed = true;
        else if (m->reduces)
            finish_sum(t, g, m, "            ", sum.data);
        else if (m->outer)
            statement(t, g, m, "            ");
        before += m->reduces ? kept : 0;
        cr_text_free(&sum);
    }
    cr_text_add(t, "        }\n");
}

/* Sums over the outer loops, an accumulator for each inner element; then what is made of the sums. */
static void emit_columns(cr_text *t, const cr_group *g, const char *at, int64_t kept)
{
    declare_sums(t, g, "    ", kept);
    open_loops(t, g, 0, g->ndim, "");
    emit_column_body(t, g, at);
    emit_column_end(t, g, at, kept, false);
}

/* Rows begin to end into sums of the range's own: in the tensors' type for a stretch of rows, then in double. */
static void emit_divided(cr_text *t, const cr_group *g, const char *at, int64_t kept)
{
    int64_t before = 0;
    cr_text_add(t, "    double *restrict sums = (double *)args[%d];\n", g->n_args);
    cr_text_add(t, "    for (int64_t stretch = begin; stretch < end; stretch += 256) {\n"
                   "        const int64_t stop = stretch + 256 < end ? stretch + 256 : end;\n");
    declare_sums(t, g, "        ", kept);
    cr_text_add(t, "        for (int64_t o = stretch; o < stop; o++) {\n");
    emit_outer_indices(t, g);
    emit_row_pointers(t, g);
    open_kept_loops(t, g);
    emit_column_body(t, g, at);
    cr_text_add(t, "        }\n");
    for (int i = 0; i < g->n_members; i++) {
        if (!g->members[i].reduces)
            continue;
        cr_text_add(t, "        for (int64_t k = 0; k < %lld; k++)\n            sums[%lld + k] += s%d[k];\n",
                    (long long)kept, (long long)before, i);
        before += kept;
    }
    cr_text_add(t, "    }\n");
}

/* ---- functions ---- */

static void declare_args(cr_text *t, const cr_group *g)
{
    for (int i = 0; i < g->n_args; i++) {
        const char *type = c_type(g->args[i].value->spec.dtype), *fixed = g->args[i].stored ? "" : "const ";
        cr_text_add(t, "    %s%s *restrict p%d = (%s%s *)args[%d];\n", fixed, type, i, fixed, type, i);
    }
}

void cr_group_emit(const cr_group *g, const char *name, cr_text *t)
{
    cr_text at = {0};
    int64_t kept = g->column ? kept_index(&at, g) : 0;
    cr_text_add(t, "void %s(char *const *args, int64_t begin, int64_t end)\n{\n", name);
    declare_args(t, g);
    cr_text_add(t, "    (void)begin, (void)end;\n");
    if (at.failed)
        t->failed = true;
    else if (g->column && !g->sums)
        emit_columns(t, g, at.data, kept);
    else if (g->column)
        emit_divided(t, g, at.data, kept);
    else if (g->flat)
        emit_flat(t, g);
    else
        emit_rows(t, g);
    cr_text_add(t, "}\n");
    if (g->sums && !at.failed) {
        cr_text_add(t, "void %s_end(char *const *args, const double *sums)\n{\n", name);
        declare_args(t, g);
        emit_column_end(t, g, at.data, kept, true);
        cr_text_add(t, "}\n");
    }
    cr_text_free(&at);
}
