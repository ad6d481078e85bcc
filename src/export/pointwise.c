/* A pointwise op by itself, where no group takes it: of the types that groups know nothing of. */
#include "export/export.h"
#include "graph/group/emit.h"

bool cr_emit_pointwise(cr_exporter *e, const cr_graph_node *n)
{
    const cr_spec *y = &n->out[0]->spec;
    cr_dtype type = cr_group_compute_type(n);
    cr_text *t = &e->body;
    int64_t stride[3][CR_MAX_DIMS] = {{0}}, out[CR_MAX_DIMS] = {0};
    e->texts |= CR_TEXT_GROUPS;
    cr_text_add(t, "    {\n");
    bool ok = n->n_in <= 3 ? true : cr_export_refuse(n, "it has more than three inputs");
    for (int i = 0; ok && i < n->n_in; i++) {
        const cr_spec *x = &n->in[i]->spec;
        if (!cr_export_type(x->dtype))
            return cr_export_refuse(n, "C has no type for %s", cr_dtype_name(x->dtype));
        for (int d = 0; d < x->ndim; d++)
            stride[i][y->ndim - x->ndim + d] = x->shape[d] == 1 ? 0 : x->stride[d];
        cr_text_add(t, "    const %s *p%d = ", cr_export_type(x->dtype), i);
        ok = cr_export_address(e, n->in[i], t);
        cr_text_add(t, ";\n");
    }
    if (ok && !cr_export_type(y->dtype))
        return cr_export_refuse(n, "C has no type for %s", cr_dtype_name(y->dtype));
    for (int d = 0; d < y->ndim; d++)
        out[d] = y->shape[d] == 1 ? 0 : y->stride[d];
    cr_text_add(t, "    %s *to = ", cr_export_type(y->dtype));
    ok = ok && cr_export_address(e, n->out[0], t);
    cr_text_add(t, ";\n");
    int open = cr_export_open_loops(t, y, NULL);
    for (int i = 0; ok && i < n->n_in; i++) {
        cr_dtype x = n->in[i]->spec.dtype, as = n->op->n_in == 3 && i == 0 ? CR_BOOL : type;
        cr_text_add(t, "        const %s x%d = ", cr_group_c_type(as), i);
        int parentheses = cr_export_convert(e, t, as, x);
        cr_text_add(t, "p%d[", i);
        cr_export_index(t, y->ndim, stride[i]);
        cr_text_add(t, "]");
        cr_export_converted(t, parentheses);
        cr_text_add(t, ";\n");
    }
    cr_text_add(t, "        to[");
    cr_export_index(t, y->ndim, out);
    cr_text_add(t, "] = ");
    cr_group_value(t, n);
    cr_text_add(t, ";\n");
    cr_export_close_loops(t, open + 1);
    return ok;
}
