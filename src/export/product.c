/* Matrix products: the second factor's rows side by side, packed when the text is written where it is constant. */
#include "base/memory.h"
#include "export/export.h"
#include "graph/group/product.h"
#include "op/generated/attrs.h"

#include <string.h>

/* c [m,n] = a [m,k] b [k,n] + bias, for each of a batch. */
typedef struct product {
    int64_t m, n, k, a_row, a_col, b_row, b_col, c_row, ldw;
    int batch_dims;
    int64_t batch[CR_MAX_DIMS], a_batch[CR_MAX_DIMS], b_batch[CR_MAX_DIMS], c_batch[CR_MAX_DIMS];
    bool packed; /* b is constant */
} product;

static int pack_constant(cr_exporter *e, const cr_graph_value *b, const product *p, bool transposed)
{
    float *from = cr_export_known(b);
    float *to = from ? cr_calloc((size_t)(p->k * p->ldw + 1), sizeof *to) : NULL;
    for (int64_t i = 0; to && i < p->k; i++)
        for (int64_t j = 0; j < p->n; j++)
            to[i * p->ldw + j] = transposed ? from[j * p->k + i] : from[i * p->n + j];
    cr_free(from);
    return cr_export_pack(e, to, p->k * p->ldw);
}

static bool is_constant(const cr_graph_value *v)
{
    return v->memory->tensor && !v->memory->written;
}

static int pack_bias(cr_exporter *e, const cr_graph_value *bias, const product *p)
{
    float *from = bias ? cr_export_known(bias) : NULL;
    if (bias && !from)
        return -1;
    float *to = cr_calloc((size_t)p->ldw, sizeof *to);
    if (to && from)
        memcpy(to, from, (size_t)p->n * sizeof *to);
    cr_free(from);
    return cr_export_pack(e, to, p->ldw);
}

static void batch_index(cr_text *t, const product *p, const int64_t *stride)
{
    for (int i = 0; i < p->batch_dims; i++)
        if (stride[i] && p->batch[i] > 1)
            cr_text_add(t, " + i%d * %lld", i, (long long)stride[i]);
}

static bool emit(cr_exporter *e, const cr_graph_node *n, const product *p, int w, int bias)
{
    cr_text *t = &e->body;
    e->texts |= CR_TEXT_VECTOR | CR_TEXT_PRODUCT;
    for (int i = 0; i < p->batch_dims; i++)
        if (p->batch[i] > 1)
            cr_text_add(t, "    for (int64_t i%d = 0; i%d < %lld; i%d++)\n", i, i, (long long)p->batch[i], i);
    cr_text_add(t, "    {\n        const float *a = ");
    bool ok = cr_export_address(e, n->in[0], t);
    batch_index(t, p, p->a_batch);
    cr_text_add(t, ";\n        float *c = ");
    ok = ok && cr_export_address(e, n->out[0], t);
    batch_index(t, p, p->c_batch);
    if (w >= 0) {
        cr_text_add(t, ";\n        const float *w = %s_w%d;\n", e->name, w);
    } else {
        cr_text_add(t, ";\n        float *w = ");
        cr_export_scratch(e, p->k * p->ldw, t);
        cr_text_add(t, ";\n        pack(w, ");
        ok = ok && cr_export_address(e, n->in[1], t);
        batch_index(t, p, p->b_batch);
        cr_text_add(t, ", %lld, %lld, %lld, %lld, %lld);\n", (long long)p->k, (long long)p->n, (long long)p->ldw,
                    (long long)p->b_row, (long long)p->b_col);
    }
    cr_text_add(t, "        rows_of(a, %lld, %lld, 1, 0, 1, 0, %lld, w, %lld, %s_w%d, c, %lld, %lld, %lld);\n    }\n",
                (long long)p->a_row, (long long)p->a_col, (long long)p->k, (long long)p->ldw, e->name, bias,
                (long long)p->c_row, (long long)p->n, (long long)p->m);
    return ok;
}

bool cr_emit_linear(cr_exporter *e, const cr_graph_node *n)
{
    const cr_spec *x = &n->in[0]->spec, *w = &n->in[1]->spec, *y = &n->out[0]->spec;
    product p = {.n = w->shape[0], .k = w->shape[1], .b_row = w->stride[1], .b_col = w->stride[0]};
    const cr_graph_value *b = n->n_in > 2 ? n->in[2] : NULL;
    int64_t rows;
    if (x->dtype != CR_F32 || (b && !is_constant(b)))
        return cr_emit_plain_product(e, n);
    p.ldw = (p.n + 15) / 16 * 16;
    p.a_col = x->stride[x->ndim - 1];
    if (!cr_merge_rows(x, &p.m, &p.a_row) || !cr_merge_rows(y, &rows, &p.c_row) || (p.n > 1 && y->stride[y->ndim - 1] != 1))
        return cr_emit_plain_product(e, n);
    int bias = pack_bias(e, b, &p);
    int packed = bias >= 0 && is_constant(n->in[1]) ? pack_constant(e, n->in[1], &p, true) : -1;
    return bias >= 0 && cr_ok() && emit(e, n, &p, packed, bias);
}

bool cr_emit_matmul(cr_exporter *e, const cr_graph_node *n)
{
    const cr_spec *a = &n->in[0]->spec, *b = &n->in[1]->spec, *c = &n->out[0]->spec;
    bool ta = cr_export_int(n, "transpose_a", 0), tb = cr_export_int(n, "transpose_b", 0);
    if (a->dtype != CR_F32 || a->ndim < 2 || b->ndim < 2)
        return cr_emit_plain_product(e, n);
    int ra = a->ndim - 2 + ta, ca = a->ndim - 1 - ta, rb = b->ndim - 2 + tb, cb = b->ndim - 1 - tb;
    product p = {.m = a->shape[ra], .k = a->shape[ca], .n = b->shape[cb], .batch_dims = c->ndim - 2};
    p.a_row = a->stride[ra], p.a_col = a->stride[ca], p.b_row = b->stride[rb], p.b_col = b->stride[cb];
    p.c_row = c->stride[c->ndim - 2];
    p.ldw = (p.n + 15) / 16 * 16;
    if (p.n > 1 && c->stride[c->ndim - 1] != 1)
        return cr_emit_plain_product(e, n);
    for (int i = 0; i < p.batch_dims; i++) {
        int ka = i - (p.batch_dims - (a->ndim - 2)), kb = i - (p.batch_dims - (b->ndim - 2));
        p.batch[i] = c->shape[i];
        p.c_batch[i] = c->stride[i];
        p.a_batch[i] = ka < 0 || a->shape[ka] == 1 ? 0 : a->stride[ka];
        p.b_batch[i] = kb < 0 || b->shape[kb] == 1 ? 0 : b->stride[kb];
    }
    int bias = pack_bias(e, NULL, &p);
    int packed = bias >= 0 && b->ndim == 2 && is_constant(n->in[1]) ? pack_constant(e, n->in[1], &p, tb) : -1;
    return bias >= 0 && cr_ok() && emit(e, n, &p, packed, bias);
}
