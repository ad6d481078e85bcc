/* Small matrix products as part of generated code: which nodes are such, and the text that computes a block of rows. */
#include "graph/product.h"
#include "op/generated/attrs.h"

enum {
    MOST_WORK = 1 << 21, /* multiplications; larger products are better off in the library */
    MOST_COLUMNS = 256,
    MOST_PACKED = 1 << 13, /* elements of a transposed factor, which is copied */
    LEAST_PACKED_ROWS = 8
};

/* The leading dimensions of x as one: their stride in *step. */
static bool merge_rows(const cr_spec *x, int64_t *rows, int64_t *step)
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
    if (x->ndim < 1 || w->ndim != 2 || !merge_rows(x, &p->m, &p->a_row))
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
static int block_rows(int64_t m, int columns)
{
    int most = columns <= 2 ? 8 : columns == 3 ? 6 : 5;
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
    bool small = p->m > 0 && p->n > 1 && p->k > 0 && p->n <= MOST_COLUMNS && p->m * p->n * p->k <= MOST_WORK;
    return small && (!p->packed || (p->n * p->k <= MOST_PACKED && p->m >= LEAST_PACKED_ROWS));
}

/* Once for each call of the function: b with its columns side by side. */
void cr_product_emit_start(const cr_product *p, int b, int out, cr_text *t)
{
    if (out < 0)
        cr_text_add(t, "    float c[%lld];\n", (long long)(p->rows * p->n));
    if (!p->packed)
        return;
    cr_text_add(t, "    float packed[%lld];\n", (long long)(p->n * p->k));
    cr_text_add(t, "    product_pack(packed, p%d, %lld, %lld, %lld, %lld);\n", b, (long long)p->k, (long long)p->n,
                (long long)p->b_step, (long long)p->b_column);
}

static void block(const cr_product *p, int a, int b, int bias, int64_t rows, cr_text *t)
{
    cr_text_add(t, "product_rows(p%d + block * %lld, %lld, %lld, ", a, (long long)(p->rows * p->a_row),
                (long long)p->a_row, (long long)p->a_step);
    if (p->packed)
        cr_text_add(t, "packed, %lld, ", (long long)p->n);
    else
        cr_text_add(t, "p%d, %lld, ", b, (long long)p->b_step);
    if (bias >= 0)
        cr_text_add(t, "p%d", bias);
    else
        cr_text_add(t, "0");
    cr_text_add(t, ", c, %lld, %lld, %lld);\n", (long long)p->k, (long long)p->n, (long long)rows);
}

void cr_product_emit_block(const cr_product *p, int a, int b, int bias, int out, cr_text *t)
{
    if (out >= 0)
        cr_text_add(t, "        float *c = p%d + block * %lld;\n", out, (long long)(p->rows * p->n));
    int64_t rest = p->m % p->rows;
    if (!rest) {
        cr_text_add(t, "        const int64_t rows = %d;\n        ", p->rows);
        block(p, a, b, bias, p->rows, t);
        return;
    }
    cr_text_add(t, "        const int64_t rows = block < %lld ? %d : %lld;\n        if (rows == %d)\n            ",
                (long long)(p->m / p->rows), p->rows, (long long)rest, p->rows);
    block(p, a, b, bias, p->rows, t);
    cr_text_add(t, "        else\n            ");
    block(p, a, b, bias, rest, t);
}
