/* Products, convolutions and pooling as plain loops: of any number of dimensions and type of number, with weights that
 * are computed, in any layout. What is common has faster code (product.c, conv.c, pool.c). */
#include "export/export.h"
#include "op/pool.h"

/* What sums are made in: whole numbers wrap around. */
static const char *sum_type(cr_dtype d)
{
    return cr_dtype_is_float(d) ? "double" : "uint64_t";
}

/* Declares const T *NAME, which points to the value. */
static bool point(cr_exporter *e, const cr_graph_value *v, const char *name, bool constant)
{
    const char *type = cr_export_type(v->spec.dtype);
    cr_text_add(&e->body, "    %s%s *%s = ", constant ? "const " : "", type ? type : "?", name);
    bool ok = cr_export_address(e, v, &e->body);
    cr_text_add(&e->body, ";\n");
    return ok;
}

static void open(cr_text *t, const char *name, int64_t size)
{
    cr_text_add(t, "    for (int64_t %s = 0; %s < %lld; %s++)\n", name, name, (long long)size, name);
}

/* " + NAME * stride" */
static void plus(cr_text *t, const char *name, int64_t stride)
{
    if (stride)
        cr_text_add(t, " + %s * %lld", name, (long long)stride);
}

/* ---- products ---- */

/* y [..., m, n] = a [..., m, k] b [..., k, n] + bias [n]; linear's b is [n, k]. */
bool cr_emit_plain_product(cr_exporter *e, const cr_graph_node *n)
{
    const cr_spec *a = &n->in[0]->spec, *b = &n->in[1]->spec, *y = &n->out[0]->spec;
    bool linear = n->op->id == CR_OP_linear, ta = !linear && cr_export_int(n, "transpose_a", 0),
         tb = linear || cr_export_int(n, "transpose_b", 0), vector = a->ndim == 1;
    const cr_graph_value *bias = linear && n->n_in > 2 ? n->in[2] : NULL;
    if (!linear && (a->ndim < 2 || b->ndim < 2))
        return cr_export_refuse(n, "only matrices can be multiplied");
    int la = a->ndim - 1 - ta, lb = b->ndim - 2 + tb, batch = y->ndim - (vector ? 1 : 2);
    cr_text *t = &e->body;
    cr_text_add(t, "    {\n");
    bool ok = point(e, n->in[0], "a", true) && point(e, n->in[1], "b", true) && (!bias || point(e, bias, "c", true)) &&
              point(e, n->out[0], "y", false);
    char name[16];
    for (int i = 0; i < y->ndim; i++) {
        snprintf(name, sizeof name, "i%d", i);
        open(t, name, y->shape[i]);
    }
    const char *sum = sum_type(y->dtype);
    cr_text_add(t, "    {\n        %s s = ", sum);
    snprintf(name, sizeof name, "i%d", y->ndim - 1);
    if (bias) {
        cr_text_add(t, "(%s)c[0", sum);
        plus(t, name, bias->spec.shape[0] > 1 ? bias->spec.stride[0] : 0);
        cr_text_add(t, "];\n");
    } else {
        cr_text_add(t, "0;\n");
    }
    cr_text_add(t, "        for (int64_t k = 0; k < %lld; k++)\n            s += (%s)a[k * %lld", (long long)a->shape[la],
                sum, (long long)a->stride[la]);
    for (int i = 0; i < y->ndim - 1; i++) { /* rows and batch */
        int k = i < batch ? i - (batch - (a->ndim - 2)) : a->ndim - 2 + ta;
        snprintf(name, sizeof name, "i%d", i);
        plus(t, name, k < 0 || a->shape[k] == 1 ? 0 : a->stride[k]);
    }
    cr_text_add(t, "] * (%s)b[k * %lld", sum, (long long)b->stride[lb]);
    for (int i = 0; i < y->ndim; i++) {
        int k = i < batch ? i - (batch - (b->ndim - 2)) : i == y->ndim - 1 ? b->ndim - 1 - tb : -1;
        snprintf(name, sizeof name, "i%d", i);
        plus(t, name, k < 0 || b->shape[k] == 1 ? 0 : b->stride[k]);
    }
    cr_text_add(t, "];\n        y[0");
    for (int i = 0; i < y->ndim; i++) {
        snprintf(name, sizeof name, "i%d", i);
        plus(t, name, y->stride[i]);
    }
    cr_text_add(t, "] = (%s)s;\n    }\n    }\n", cr_export_type(y->dtype));
    return ok;
}

/* ---- convolutions ---- */

static int64_t setting(const cr_graph_node *n, const char *name, int i, int64_t otherwise)
{
    int64_t value = cr_export_int(n, name, i);
    value = value || !otherwise ? value : i ? cr_export_int(n, name, 0) : 0;
    return value ? value : otherwise;
}

/* For output channel o of group g and each place p of the side with windows, input channel q and place k of the kernel: s
 * is the place on the other side. `grad`: x is spread over y, else y gathers from x. */
bool cr_emit_plain_conv(cr_exporter *e, const cr_graph_node *n)
{
    bool grad = n->op->id == CR_OP_conv_input_grad;
    const cr_spec *x = &n->in[0]->spec, *w = &n->in[1]->spec, *y = &n->out[0]->spec;
    const cr_graph_value *bias = !grad && n->n_in > 2 ? n->in[2] : NULL;
    const cr_spec *dense = grad ? x : y, *wide = grad ? y : x; /* whose places are windows; what windows lie in */
    int dims = x->ndim - 2;
    int64_t groups = cr_export_int(n, "groups", 0), cd = dense->shape[1] / (groups ? groups : 1), cw = w->shape[1];
    static const char *const at[] = {"p0", "p1", "p2"}, *const tap[] = {"k0", "k1", "k2"}, *const place[] = {"s0", "s1", "s2"};
    if (dims < 1 || dims > 3 || !groups)
        return cr_export_refuse(n, "only one to three dimensions can be");
    cr_text *t = &e->body;
    const char *type = cr_export_type(y->dtype), *sum = sum_type(y->dtype);
    cr_text_add(t, "    {\n");
    bool ok = point(e, n->in[0], "x", true) && point(e, n->in[1], "w", true) && (!bias || point(e, bias, "c", true)) &&
              point(e, n->out[0], "y", false);
    if (grad) {
        int open_loops = cr_export_open_loops(t, y, NULL);
        int64_t stride[CR_MAX_DIMS];
        for (int i = 0; i < y->ndim; i++)
            stride[i] = y->shape[i] == 1 ? 0 : y->stride[i];
        cr_text_add(t, "        y[");
        cr_export_index(t, y->ndim, stride);
        cr_text_add(t, "] = 0;\n");
        cr_export_close_loops(t, open_loops);
    }
    open(t, "b", x->shape[0]);
    open(t, "o", dense->shape[1]);
    for (int i = 0; i < dims; i++)
        open(t, at[i], dense->shape[i + 2]);
    cr_text_add(t, "    {\n");
    if (!grad) {
        cr_text_add(t, "        %s sum = ", sum);
        if (bias)
            cr_text_add(t, "(%s)c[o * %lld];\n", sum, (long long)(bias->spec.shape[0] > 1 ? bias->spec.stride[0] : 0));
        else
            cr_text_add(t, "0;\n");
    }
    open(t, "q", cw);
    for (int i = 0; i < dims; i++)
        open(t, tap[i], w->shape[i + 2]);
    cr_text_add(t, "    {\n");
    for (int i = 0; i < dims; i++)
        cr_text_add(t, "        const int64_t s%d = p%d * %lld + k%d * %lld - %lld;\n", i, i,
                    (long long)setting(n, "stride", i, 1), i, (long long)setting(n, "dilation", i, 1),
                    (long long)setting(n, "padding", i, 0));
    cr_text_add(t, "        if (");
    for (int i = 0; i < dims; i++)
        cr_text_add(t, "%ss%d >= 0 && s%d < %lld", i ? " && " : "", i, i, (long long)wide->shape[i + 2]);
    cr_text_add(t, ")\n            ");
    cr_text index[3] = {{0}, {0}, {0}}; /* of the side with windows, of the other, of the weights */
    cr_text_add(&index[0], "b * %lld + o * %lld", (long long)dense->stride[0], (long long)dense->stride[1]);
    cr_text_add(&index[1], "b * %lld + (o / %lld * %lld + q) * %lld", (long long)wide->stride[0], (long long)cd,
                (long long)cw, (long long)wide->stride[1]);
    cr_text_add(&index[2], "o * %lld + q * %lld", (long long)w->stride[0], (long long)w->stride[1]);
    for (int i = 0; i < dims; i++) {
        plus(&index[0], at[i], dense->stride[i + 2]);
        plus(&index[1], place[i], wide->stride[i + 2]);
        plus(&index[2], tap[i], w->stride[i + 2]);
    }
    ok = ok && !index[0].failed && !index[1].failed && !index[2].failed;
    if (ok && grad)
        cr_text_add(t, "y[%s] = (%s)(y[%s] + x[%s] * w[%s]);\n    }\n", index[1].data, type, index[1].data, index[0].data,
                    index[2].data);
    else if (ok)
        cr_text_add(t, "sum += (%s)x[%s] * (%s)w[%s];\n    }\n        y[%s] = (%s)sum;\n", sum, index[1].data, sum,
                    index[2].data, index[0].data, type);
    cr_text_add(t, "    }\n    }\n");
    for (int i = 0; i < 3; i++)
        cr_text_free(&index[i]);
    return ok;
}

/* ---- pooling ---- */

bool cr_emit_plain_pool(cr_exporter *e, const cr_graph_node *n)
{
    const cr_spec *x = &n->in[0]->spec, *y = &n->out[0]->spec;
    bool max = n->op->id == CR_OP_max_pool, whole = !cr_dtype_is_float(x->dtype);
    static const char *const at[] = {"p0", "p1", "p2"};
    cr_pool p;
    if (max ? !cr_max_pool_geometry(&p, x, n->attrs) : !cr_avg_pool_geometry(&p, x, n->attrs))
        return false;
    cr_text *t = &e->body;
    cr_text_add(t, "    {\n");
    bool ok = point(e, n->in[0], "x", true) && point(e, n->out[0], "y", false);
    for (int d = 0; d < 3; d++)
        cr_export_windows(t, &p, d, d == 0 ? "w0" : d == 1 ? "w1" : "w2");
    open(t, "b", x->shape[0]);
    open(t, "c", x->shape[1]);
    for (int d = 0; d < 3; d++)
        open(t, at[d], p.out[d]);
    const char *type = whole && max ? cr_export_type(x->dtype) : "double";
    cr_text_add(t, "    {\n        %s a = 0;\n        int any = 0;\n", type);
    for (int d = 0; d < 3; d++)
        cr_text_add(t, "    for (int64_t k%d = 0; k%d < w%d[p%d].count; k%d++)\n", d, d, d, d, d);
    cr_text_add(t, "    {\n            const %s v = (%s)x[b * %lld + c * %lld", type, type, (long long)x->stride[0],
                (long long)x->stride[1]);
    for (int d = p.skip; d < 3; d++)
        cr_text_add(t, " + (w%d[p%d].first + k%d * w%d[p%d].step) * %lld", d, d, d, d, d,
                    (long long)x->stride[2 + d - p.skip]);
    cr_text_add(t, "];\n            a = %s;\n            any = 1;\n    }\n        y[b * %lld + c * %lld",
                !max    ? "a + v"
                : whole ? "!any || v > a ? v : a"
                        : "!any || v > a || v != v ? v : a",
                (long long)y->stride[0], (long long)y->stride[1]);
    for (int d = p.skip; d < 3; d++)
        plus(t, at[d], y->stride[2 + d - p.skip]);
    cr_text_add(t, "] = (%s)(", cr_export_type(y->dtype));
    if (max)
        cr_text_add(t, whole ? "a" : "any ? a : -(double)INFINITY");
    else if (p.divisor)
        cr_text_add(t, "a / %lld", (long long)p.divisor);
    else
        cr_text_add(t, "a / (double)(w0[p0].span * w1[p1].span * w2[p2].span)");
    cr_text_add(t, ");\n        (void)any;\n    }\n    }\n");
    e->texts |= CR_TEXT_WINDOW;
    return ok;
}
