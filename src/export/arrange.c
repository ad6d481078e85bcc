/* Ops that move elements: copies, joins, padding, picking by index. */
#include "export/export.h"
#include "op/generated/attrs.h"

#include <string.h>

static void broadcast_strides(const cr_spec *out, const cr_spec *in, int64_t *stride)
{
    memset(stride, 0, sizeof(int64_t) * CR_MAX_DIMS);
    for (int i = 0; i < in->ndim; i++)
        stride[out->ndim - in->ndim + i] = in->shape[i] == 1 ? 0 : in->stride[i];
}

bool cr_emit_assign(cr_exporter *e, const cr_graph_node *n)
{
    const cr_graph_value *from = n->in[n->op->id == CR_OP_copy], *to = n->out[0];
    cr_text a = {0}, b = {0};
    int64_t stride[CR_MAX_DIMS];
    broadcast_strides(&to->spec, &from->spec, stride);
    bool ok = cr_export_address(e, to, &a) && cr_export_address(e, from, &b) && !a.failed && !b.failed &&
              cr_export_copy(e, &to->spec, a.data, from->spec.dtype, stride, b.data);
    cr_text_free(&a);
    cr_text_free(&b);
    return ok;
}

/* A piece of the result, from `at` on along the axes, is x. */
static bool copy_piece(cr_exporter *e, const cr_graph_value *out, const cr_graph_value *x, const int64_t *at)
{
    cr_graph_value piece = *out;
    memcpy(piece.spec.shape, x->spec.shape, sizeof piece.spec.shape);
    for (int i = 0; i < piece.spec.ndim; i++)
        piece.spec.offset += at[i] * piece.spec.stride[i];
    cr_text a = {0}, b = {0};
    bool ok = cr_export_address(e, &piece, &a) && cr_export_address(e, x, &b) && !a.failed && !b.failed &&
              cr_export_copy(e, &piece.spec, a.data, x->spec.dtype, x->spec.stride, b.data);
    cr_text_free(&a);
    cr_text_free(&b);
    return ok;
}

bool cr_emit_concat(cr_exporter *e, const cr_graph_node *n)
{
    int64_t at[CR_MAX_DIMS] = {0};
    int axis;
    if (!cr_axis(((const cr_concat_attrs *)n->attrs)->axis, n->out[0]->spec.ndim, &axis))
        return false;
    for (int i = 0; i < n->n_in; i++) {
        if (!copy_piece(e, n->out[0], n->in[i], at))
            return false;
        at[axis] += n->in[i]->spec.shape[axis];
    }
    return true;
}

static bool fill(cr_exporter *e, const cr_graph_node *n, double value)
{
    const cr_spec *out = &n->out[0]->spec;
    cr_text *t = &e->body;
    char number[40];
    snprintf(number, sizeof number, "%.17g", value);
    if (value - value != 0)
        snprintf(number, sizeof number, "(double)%s", value != value ? "NAN" : value < 0 ? "-INFINITY" : "INFINITY");
    if (!cr_export_type(out->dtype))
        return cr_export_refuse(n, "C has no type for %s", cr_dtype_name(out->dtype));
    cr_text_add(t, "    {\n    %s *to = ", cr_export_type(out->dtype));
    if (!cr_export_address(e, n->out[0], t))
        return false;
    cr_text_add(t, ";\n");
    int open = cr_export_open_loops(t, out, NULL);
    int64_t stride[CR_MAX_DIMS];
    for (int i = 0; i < out->ndim; i++)
        stride[i] = out->shape[i] == 1 ? 0 : out->stride[i];
    cr_text_add(t, "        to[");
    cr_export_index(t, out->ndim, stride);
    cr_text_add(t, "] = ");
    int parentheses = cr_export_convert(e, t, out->dtype, CR_F64);
    cr_text_add(t, "%s", number);
    cr_export_converted(t, parentheses);
    cr_text_add(t, ";\n");
    cr_export_close_loops(t, open + 1);
    return true;
}

bool cr_emit_full(cr_exporter *e, const cr_graph_node *n)
{
    return fill(e, n,
                n->op->id == CR_OP_full ? ((const cr_full_attrs *)n->attrs)->value
                                        : ((const cr_full_like_attrs *)n->attrs)->value);
}

bool cr_emit_pad(cr_exporter *e, const cr_graph_node *n)
{
    const cr_constant_pad_attrs *a = n->attrs;
    int64_t at[CR_MAX_DIMS] = {0};
    for (int i = 0; i < a->before.count; i++) {
        if (a->before.at[i] < 0 || a->after.at[i] < 0)
            return cr_export_refuse(n, "the padding is negative");
        at[n->out[0]->spec.ndim - a->before.count + i] = a->before.at[i];
    }
    return fill(e, n, a->value) && copy_piece(e, n->out[0], n->in[0], at);
}

/* out[i...] = x[..., index, ...]; an index counts from the end when it is negative, and stays inside x. */
bool cr_emit_pick(cr_exporter *e, const cr_graph_node *n)
{
    bool embedding = n->op->id == CR_OP_embedding, gather = n->op->id == CR_OP_gather;
    const cr_graph_value *x = n->in[0], *index = n->in[1], *out = n->out[0];
    cr_text *t = &e->body;
    int axis = 0, n_index = index->spec.ndim;
    if (!embedding && !cr_axis(cr_export_int(n, "axis", 0), x->spec.ndim, &axis))
        return false;
    int64_t from[CR_MAX_DIMS] = {0}, where[CR_MAX_DIMS] = {0}, to[CR_MAX_DIMS] = {0};
    for (int i = 0; i < out->spec.ndim; i++) {
        bool one = out->spec.shape[i] == 1;
        bool indexed = gather || (i >= axis && i < axis + n_index);
        int k = gather ? i : i < axis ? i : i - n_index + 1;
        to[i] = one ? 0 : out->spec.stride[i];
        where[i] = one || !indexed ? 0 : index->spec.stride[gather ? i : i - axis];
        from[i] = one || (gather ? i == axis : indexed) ? 0 : x->spec.stride[k];
    }
    const char *type = cr_export_type(out->spec.dtype), *itype = cr_export_type(index->spec.dtype);
    if (!type || !itype)
        return cr_export_refuse(n, "its dtype");
    cr_text_add(t, "    {\n    %s *to = ", type);
    bool ok = cr_export_address(e, out, t);
    cr_text_add(t, ";\n    const %s *from = ", type);
    ok = ok && cr_export_address(e, x, t);
    cr_text_add(t, ";\n    const %s *index = ", itype);
    ok = ok && cr_export_address(e, index, t);
    cr_text_add(t, ";\n");
    int open = cr_export_open_loops(t, &out->spec, NULL);
    long long size = (long long)x->spec.shape[axis];
    cr_text_add(t, "        int64_t k = (int64_t)index[");
    cr_export_index(t, out->spec.ndim, where);
    cr_text_add(t, "];\n        k = k < 0 ? k + %lld : k;\n        k = k < 0 ? 0 : k >= %lld ? %lld : k;\n        to[",
                size, size, size - 1);
    cr_export_index(t, out->spec.ndim, to);
    cr_text_add(t, "] = from[");
    cr_export_index(t, out->spec.ndim, from);
    cr_text_add(t, " + k * %lld];\n", (long long)x->spec.stride[axis]);
    cr_export_close_loops(t, open + 1);
    return ok;
}
