/* Small matrix products as part of generated code: which nodes are such, and the text that computes a block of rows. */
#include "graph/group/product.h"
#include "graph/group/emit.h"
#include "op/generated/attrs.h"

enum {
    MOST_WORK = 1 << 21, /* multiplications; larger products are better off in the library */
    MOST_COLUMNS = 256,
    MOST_PACKED = 1 << 13, /* elements of a transposed factor, which is copied */
    LEAST_PACKED_ROWS = 8
};

bool cr_merge_rows(const cr_spec *x, int64_t *rows, int64_t *step)
{
    *rows = 1;
    *step = 0;
    for (int i = x->ndim - 2; i >= 0; i--) {
        if (x->shape[i] == 1)
            continue;
        if (*rows == 1)
            *step = x->stride[i];
        else if (x->stride[i] != *step * *rows)
            return false;
        *rows *= x->shape[i];
    }
    return true;
}

static bool read_linear(const cr_graph_node *n, cr_product *p)
{
    const cr_spec *x = &n->in[0]->spec, *w = &n->in[1]->spec;
    if (x->ndim < 1 || w->ndim != 2 || !cr_merge_rows(x, &p->m, &p->a_row))
        return false;
    p->n = w->shape[0];
    p->k = w->shape[1];
    p->a_step = x->stride[x->ndim - 1];
    p->b_step = w->stride[1];
    p->b_column = w->stride[0];
    p->bias = n->n_in > 2 ? n->in[2] : NULL;
    return !p->bias || (p->bias->spec.ndim == 1 && p->bias->spec.stride[0] == 1);
}

static bool read_matmul(const cr_graph_node *n, cr_product *p)
{
    const cr_spec *a = &n->in[0]->spec, *b = &n->in[1]->spec;
    const cr_matmul_attrs *at = n->attrs;
    if (a->ndim != 2 || b->ndim != 2)
        return false;
    int row = at->transpose_a, column = !at->transpose_b;
    p->m = a->shape[row];
    p->k = a->shape[!row];
    p->n = b->shape[column];
    p->a_row = a->stride[row];
    p->a_step = a->stride[!row];
    p->b_step = b->stride[!column];
    p->b_column = b->stride[column];
    p->bias = NULL;
    return true;
}

/* So many that the sums fit in 32 registers, if possible without a rest. */
static int most_rows(int columns)
{
    return columns <= 2 ? 8 : columns == 3 ? 6 : 5;
}

static int block_rows(int64_t m, int columns)
{
    int most = most_rows(columns);
    for (int r = most; r > most / 2; r--)
        if (m % r == 0)
            return r;
    return m < most ? (int)m : most;
}

bool cr_product_read(const cr_graph_node *n, cr_product *p)
{
    if (n->op->id != CR_OP_linear && n->op->id != CR_OP_matmul)
        return false;
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] && n->in[i]->spec.dtype != CR_F32)
            return false;
    if (n->out[0]->spec.dtype != CR_F32 || !cr_spec_is_contiguous(&n->out[0]->spec))
        return false;
    if (!(n->op->id == CR_OP_linear ? read_linear(n, p) : read_matmul(n, p)))
        return false;
    p->packed = p->b_column != 1 && p->n > 1;
    int columns = (int)((p->n + 15) / 16);
    p->rows = block_rows(p->m, columns);
    p->any_rows = false;
    bool small = p->m > 0 && p->n > 1 && p->k > 0 && p->n <= MOST_COLUMNS && p->m * p->n * p->k <= MOST_WORK;
    return small && (!p->packed || (p->n * p->k <= MOST_PACKED && p->m >= LEAST_PACKED_ROWS));
}

/* Once for each call of the function: b with its columns side by side. */
void cr_product_emit_start(const cr_product *p, int b, int out, cr_text *t)
{
    if (out < 0) {
        cr_text_add(t, "    ");
        cr_emit_array(t, "float", "c", p->rows * p->n, p->rows * MOST_COLUMNS, false);
        cr_text_add(t, "\n");
    }
    if (!p->packed)
        return;
    cr_text_add(t, "    ");
    cr_emit_array(t, "float", "packed", p->n * p->k, MOST_PACKED, false);
    cr_text_add(t, "\n    product_pack(packed, p%d", b);
    const int64_t numbers[] = {p->k, p->n, p->b_step, p->b_column};
    for (int i = 0; i < 4; i++) {
        cr_text_add(t, ", ");
        cr_emit_number(t, numbers[i]);
    }
    cr_text_add(t, ");\n");
}

/* `rows` rows from the block's row number `from` on, a text, on; NULL: the first. Pointers come first in the call, numbers
 * then (see jit/text.c). */
static void block(const cr_product *p, int a, int b, int bias, int64_t rows, const char *from, cr_text *t)
{
    cr_text_add(t, "product_rows(p%d + block * ", a);
    cr_emit_number(t, p->rows * p->a_row);
    if (from) {
        cr_text_add(t, " + %s * ", from);
        cr_emit_number(t, p->a_row);
    }
    if (p->packed)
        cr_text_add(t, ", packed, ");
    else
        cr_text_add(t, ", p%d, ", b);
    if (bias >= 0)
        cr_text_add(t, "p%d, c", bias);
    else
        cr_text_add(t, "0, c");
    if (from) {
        cr_text_add(t, " + %s * ", from);
        cr_emit_number(t, p->n);
    }
    const int64_t numbers[] = {p->a_row, p->a_step, p->packed ? p->n : p->b_step, p->k, p->n};
    for (int i = 0; i < 5; i++) {
        cr_text_add(t, ", ");
        cr_emit_number(t, numbers[i]);
    }
    cr_text_add(t, ", %lld, %d);\n", (long long)rows, bias >= 0);
}

void cr_product_emit_block(const cr_product *p, int a, int b, int bias, int out, cr_text *t)
{
    if (out >= 0) {
        cr_text_add(t, "        float *c = p%d + block * ", out);
        cr_emit_number(t, p->rows * p->n);
        cr_text_add(t, ";\n");
    }
    int64_t rest = p->m % p->rows;
    if (!rest && !p->any_rows) {
        cr_text_add(t, "        const int64_t rows = %d;\n        ", p->rows);
        block(p, a, b, bias, p->rows, NULL, t);
        return;
    }
    cr_text_add(t, "        const int64_t rows = block < ");
    cr_emit_variable(t, p->m / p->rows);
    cr_text_add(t, " ? %d : ", p->rows);
    cr_emit_variable(t, rest);
    cr_text_add(t, ";\n        if (rows == %d)\n            ", p->rows);
    block(p, a, b, bias, p->rows, NULL, t);
    cr_text_add(t, "        else%s\n            ", p->any_rows ? " {" : "");
    if (!p->any_rows) {
        block(p, a, b, bias, rest, NULL, t);
        return;
    }
    cr_text_add(t, "int64_t one = 0;\n            for (; one + 4 <= rows; one += 4)\n                ");
    block(p, a, b, bias, 4, "one", t);
    cr_text_add(t, "            for (; one < rows; one++)\n                ");
    block(p, a, b, bias, 1, "one", t);
    cr_text_add(t, "        }\n");
}

void cr_product_any_rows(cr_product *p)
{
    int columns = (int)((p->n + 15) / 16);
    p->any_rows = true;
    p->rows = most_rows(columns);
}
