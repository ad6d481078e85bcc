/* Ops that go along one axis: the place of the largest element, running sums, resizing. */
#include "base/memory.h"
#include "export/export.h"
#include "op/generated/attrs.h"
#include <cresset/ops.h>

#include <string.h>

/* What a line of x along the axis and its results are: the statements `const T *x`, `U *y` with steps inside loops over
 * the other dimensions. y may lack the axis. */
typedef struct lines {
    int axis;
    int64_t length, step, out_step;
} lines;

static bool open_lines(cr_exporter *e, const cr_graph_node *n, lines *l)
{
    const cr_spec *x = &n->in[0]->spec, *y = &n->out[0]->spec;
    const char *from = cr_export_type(x->dtype), *to = cr_export_type(y->dtype);
    int64_t in[CR_MAX_DIMS] = {0}, out[CR_MAX_DIMS] = {0};
    bool others[CR_MAX_DIMS];
    if (!from || !to || !cr_axis(cr_export_int(n, "axis", 0), x->ndim, &l->axis))
        return cr_export_refuse(n, "its dtype");
    bool same = x->ndim == y->ndim;
    for (int i = 0; i < x->ndim; i++) {
        others[i] = i != l->axis;
        in[i] = others[i] && x->shape[i] > 1 ? x->stride[i] : 0;
        out[i] = others[i] && x->shape[i] > 1 ? y->stride[same || i < l->axis ? i : i - 1] : 0;
    }
    l->length = x->shape[l->axis];
    l->step = x->stride[l->axis];
    l->out_step = same ? y->stride[l->axis] : 0;
    cr_text *t = &e->body;
    cr_export_open_loops(t, x, others);
    cr_text_add(t, "        const %s *x = ", from);
    bool ok = cr_export_address(e, n->in[0], t);
    cr_text_add(t, " + ");
    cr_export_index(t, x->ndim, in);
    cr_text_add(t, ";\n        %s *y = ", to);
    ok = ok && cr_export_address(e, n->out[0], t);
    cr_text_add(t, " + ");
    cr_export_index(t, x->ndim, out);
    cr_text_add(t, ";\n");
    return ok;
}

/* The first of equals; a NaN counts as the largest and as the smallest. */
bool cr_emit_argmax(cr_exporter *e, const cr_graph_node *n)
{
    lines l;
    bool is_float = cr_dtype_is_float(n->in[0]->spec.dtype);
    if (!open_lines(e, n, &l))
        return false;
    cr_text *t = &e->body;
    long long step = (long long)l.step;
    cr_text_add(t, "        int64_t best = 0;\n        for (int64_t k = 1; k < %lld; k++)\n", (long long)l.length);
    cr_text_add(t, "            if (x[k * %lld] %c x[best * %lld]", step, n->op->id == CR_OP_argmax ? '>' : '<', step);
    if (is_float)
        cr_text_add(t, " || (x[k * %lld] != x[k * %lld] && x[best * %lld] == x[best * %lld])", step, step, step, step);
    cr_text_add(t, ")\n                best = k;\n        *y = best;\n");
    cr_export_close_loops(t, 1);
    return true;
}

bool cr_emit_cumsum(cr_exporter *e, const cr_graph_node *n)
{
    lines l;
    const char *type = cr_export_type(n->out[0]->spec.dtype);
    bool reverse = cr_export_int(n, "reverse", 0), is_float = cr_dtype_is_float(n->out[0]->spec.dtype);
    if (!open_lines(e, n, &l))
        return false;
    cr_text *t = &e->body;
    cr_text_add(t, "        %s sum = 0;\n", is_float ? "double" : type);
    if (reverse)
        cr_text_add(t, "        for (int64_t k = %lld; k >= 0; k--)\n", (long long)l.length - 1);
    else
        cr_text_add(t, "        for (int64_t k = 0; k < %lld; k++)\n", (long long)l.length);
    cr_text_add(t, "            y[k * %lld] = (%s)(sum += (%s)x[k * %lld]);\n", (long long)l.out_step, type,
                is_float ? "double" : type, (long long)l.step);
    cr_export_close_loops(t, 1);
    return true;
}

/* Not as it is composed of others: beside large numbers a logarithm of a sum would be lost. */
bool cr_emit_softmax(cr_exporter *e, const cr_graph_node *n)
{
    lines l;
    if (!open_lines(e, n, &l))
        return false;
    cr_text *t = &e->body;
    long long step = (long long)l.step, to = (long long)l.out_step, length = (long long)l.length;
    bool is_double = n->out[0]->spec.dtype == CR_F64, logarithm = n->op->id == CR_OP_log_softmax;
    const char *type = is_double ? "double" : "float", *f = is_double ? "" : "f";
    cr_text_add(t, "        %s most = x[0], sum = 0;\n        for (int64_t k = 1; k < %lld; k++)\n", type, length);
    cr_text_add(t, "            most = x[k * %lld] > most ? x[k * %lld] : most;\n", step, step);
    cr_text_add(t,
                "        for (int64_t k = 0; k < %lld; k++) {\n            const %s at = exp%s(x[k * %lld] - most);\n",
                length, type, f, step);
    if (logarithm)
        cr_text_add(t, "            sum += at;\n        }\n        sum = log%s(sum);\n", f);
    else
        cr_text_add(t, "            y[k * %lld] = at;\n            sum += at;\n        }\n", to);
    cr_text_add(t, "        for (int64_t k = 0; k < %lld; k++)\n", length);
    if (logarithm)
        cr_text_add(t, "            y[k * %lld] = x[k * %lld] - most - sum;\n", to, step);
    else
        cr_text_add(t, "            y[k * %lld] /= sum;\n", to);
    cr_export_close_loops(t, 1);
    return true;
}

/* ---- resizing ---- */

/* The rows of the matrix that resizes a line, from what the op makes of the unit vectors. cr_free it. */
static float *resize_matrix(const cr_graph_node *n, int64_t in, int64_t out)
{
    cr_resample_attrs a;
    memcpy(&a, n->attrs, sizeof a);
    a.axis = 0;
    cr_tensor *unit = cr_eye(in, .dtype = CR_F32), *made = NULL;
    float *rows = unit && cr_call_op(n->op, &unit, 1, &a, &made) ? cr_malloc((size_t)(in * out) * sizeof *rows) : NULL;
    if (rows && cr_copy_out(made, rows, (size_t)(in * out) * sizeof *rows, CR_F32))
        return rows;
    cr_free(rows);
    return NULL;
}

static void span_of(const float *row, int64_t n, int64_t *first, int64_t *count)
{
    int64_t last = 0;
    *first = n;
    for (int64_t i = 0; i < n; i++)
        if (row[i] != 0) {
            *first = i < *first ? i : *first;
            last = i;
        }
    *first = *first == n ? 0 : *first;
    *count = last - *first + 1;
}

/* The matrix as `taps` weights a row, packed, and a table of where they begin. */
static int pack_matrix(cr_exporter *e, const float *rows, int64_t in, int64_t out, int64_t *taps)
{
    int64_t first, count;
    *taps = 1;
    for (int64_t i = 0; i < out; i++) {
        span_of(rows + i * in, in, &first, &count);
        *taps = count > *taps ? count : *taps;
    }
    float *packed = cr_calloc((size_t)(out * *taps), sizeof *packed);
    cr_text_add(&e->body, "    {\n    static const int64_t first[] = {");
    for (int64_t i = 0; packed && i < out; i++) {
        span_of(rows + i * in, in, &first, &count);
        first = first + *taps > in ? in - *taps : first;
        memcpy(packed + i * *taps, rows + i * in + first, (size_t)*taps * sizeof *packed);
        cr_text_add(&e->body, "%s%lld", i ? i % 16 ? ", " : ",\n        " : "", (long long)first);
    }
    cr_text_add(&e->body, "};\n");
    return cr_export_pack(e, packed, out * *taps);
}

bool cr_emit_resample(cr_exporter *e, const cr_graph_node *n)
{
    const cr_spec *x = &n->in[0]->spec, *y = &n->out[0]->spec;
    int axis;
    int64_t taps, in[CR_MAX_DIMS] = {0}, out[CR_MAX_DIMS] = {0};
    enum { LONGEST = 1 << 12 };
    if (x->dtype != CR_F32 || cr_export_int(n, "coordinates", 0) == CR_CROP_AND_RESIZE)
        return cr_export_refuse(n, "only f32 can be, and not CR_CROP_AND_RESIZE");
    if (!cr_axis(cr_export_int(n, "axis", 0), x->ndim, &axis) || x->shape[axis] > LONGEST)
        return cr_export_refuse(n, "its axis is too long");
    float *rows = resize_matrix(n, x->shape[axis], y->shape[axis]);
    int w = rows ? pack_matrix(e, rows, x->shape[axis], y->shape[axis], &taps) : -1;
    cr_free(rows);
    if (w < 0)
        return false;
    for (int i = 0; i < y->ndim; i++) {
        out[i] = y->shape[i] > 1 ? y->stride[i] : 0;
        in[i] = i != axis && y->shape[i] > 1 ? x->stride[i] : 0;
    }
    cr_text *t = &e->body;
    cr_text_add(t, "    const float *x = ");
    bool ok = cr_export_address(e, n->in[0], t);
    cr_text_add(t, ";\n    float *y = ");
    ok = ok && cr_export_address(e, n->out[0], t);
    cr_text_add(t, ";\n");
    int open = cr_export_open_loops(t, y, NULL);
    char place[32];
    snprintf(place, sizeof place, y->shape[axis] > 1 ? "i%d" : "0", axis);
    cr_text_add(t, "        const float *from = x + first[%s] * %lld + ", place, (long long)x->stride[axis]);
    cr_export_index(t, y->ndim, in);
    cr_text_add(t,
                ";\n        float sum = 0;\n        for (int64_t k = 0; k < %lld; k++)\n            sum += %s_w%d[%s * "
                "%lld + k] * from[k * %lld];\n        y[",
                (long long)taps, e->name, w, place, (long long)taps, (long long)x->stride[axis]);
    cr_export_index(t, y->ndim, out);
    cr_text_add(t, "] = sum;\n");
    cr_export_close_loops(t, open + 1);
    return ok;
}
