/* Pooling over one and two dimensions; where the windows lie is computed when the text is written. */
#include "export/export.h"
#include "op/pool.h"

void cr_export_windows(cr_text *t, const cr_pool *p, int dimension, const char *name)
{
    cr_text_add(t, "        static const window %s[] = {", name);
    for (int64_t i = 0; i < p->out[dimension]; i++) {
        cr_pool_window w = cr_pool_window_at(p, dimension, i);
        cr_text_add(t, "%s{%lld, %lld, %lld, %lld}", i ? i % 8 ? ", " : ",\n            " : "", (long long)w.first,
                    (long long)w.count, (long long)w.step, (long long)(p->exclude_padding ? w.count : w.span));
    }
    cr_text_add(t, "};\n");
}

static int64_t stride_at(const cr_spec *s, int i)
{
    return i < 2 || s->shape[i] == 1 ? 0 : s->stride[i];
}

bool cr_emit_pool(cr_exporter *e, const cr_graph_node *n)
{
    const cr_spec *x = &n->in[0]->spec, *y = &n->out[0]->spec;
    bool max = n->op->id == CR_OP_max_pool;
    cr_pool p;
    if (x->ndim < 3 || x->ndim > 4 || x->dtype != CR_F32)
        return cr_emit_plain_pool(e, n);
    if (max ? !cr_max_pool_geometry(&p, x, n->attrs) : !cr_avg_pool_geometry(&p, x, n->attrs))
        return false;
    cr_text *t = &e->body;
    e->texts |= CR_TEXT_VECTOR | CR_TEXT_WINDOW | CR_TEXT_POOL;
    int h = x->ndim == 4 ? 2 : -1, w = x->ndim - 1;
    cr_text_add(t, "    for (int64_t b = 0; b < %lld; b++) {\n", (long long)x->shape[0]);
    cr_export_windows(t, &p, 1, "rows");
    cr_export_windows(t, &p, 2, "columns");
    cr_text_add(t, "        %s(", max ? "max_pool" : "avg_pool");
    bool ok = cr_export_address(e, n->in[0], t);
    cr_text_add(t, " + b * %lld, %lld, %lld, %lld, %lld, rows, %lld, columns, %lld, ", (long long)x->stride[0],
                (long long)x->shape[1], (long long)x->stride[1], (long long)stride_at(x, h), (long long)stride_at(x, w),
                (long long)p.out[1], (long long)p.out[2]);
    ok = ok && cr_export_address(e, n->out[0], t);
    cr_text_add(t, " + b * %lld, %lld, %lld, %lld", (long long)y->stride[0], (long long)y->stride[1],
                (long long)stride_at(y, h), (long long)stride_at(y, w));
    if (max)
        cr_text_add(t, ");\n    }\n");
    else
        cr_text_add(t, ", %lld);\n    }\n", (long long)p.divisor);
    return ok;
}
