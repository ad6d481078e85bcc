/* What emitters of several ops need. */
#include "base/memory.h"
#include "base/site.h"
#include "export/export.h"
#include "graph/group/emit.h"

#include <stdarg.h>
#include <string.h>

bool cr_export_refuse(const cr_graph_node *n, const char *format, ...)
{
    char text[300];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    char at[CR_SITE_TEXT];
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "op %s (%s) cannot be written as C: %s", n->op->name,
                        cr_site_text(n->site, at), text);
}

const char *cr_export_type(cr_dtype d)
{
    static const char *const names[CR_DTYPE_COUNT] = {
        [CR_BOOL] = "uint8_t", [CR_I8] = "int8_t",  [CR_I16] = "int16_t",  [CR_I32] = "int32_t",
        [CR_I64] = "int64_t",  [CR_U8] = "uint8_t", [CR_U16] = "uint16_t", [CR_U32] = "uint32_t",
        [CR_U64] = "uint64_t", [CR_F32] = "float",  [CR_F64] = "double",
        [CR_F16] = "uint16_t", [CR_BF16] = "uint16_t"}; /* as their bits */
    return d > 0 && d < CR_DTYPE_COUNT ? names[d] : NULL;
}

/* ---- weights ---- */

static int add_weight(cr_exporter *e, cr_exported_weight w)
{
    if (!cr_grow(&e->weights, &e->weight_capacity, e->n_weights + 1, sizeof *e->weights)) {
        cr_free(w.data);
        return -1;
    }
    e->weights[e->n_weights] = w;
    return (int)e->n_weights++;
}

int cr_export_pack(cr_exporter *e, float *data, int64_t count)
{
    return data ? add_weight(e, (cr_exported_weight){.dtype = CR_F32, .count = count, .data = data}) : -1;
}

/* A view of the memory that a value is in, as it lies there: of all that the value reaches. */
static cr_tensor *handle_of(const cr_graph_value *v)
{
    return v->memory->tensor ? cr_tensor_view(v->memory->tensor, &v->spec) : NULL;
}

float *cr_export_known(const cr_graph_value *v)
{
    if (!v->memory->tensor || v->memory->written || v->spec.dtype != CR_F32)
        return NULL;
    size_t bytes = (size_t)cr_spec_numel(&v->spec) * sizeof(float);
    float *data = cr_malloc(bytes);
    cr_tensor *t = data ? handle_of(v) : NULL;
    if (t && cr_copy_out(t, data, bytes, CR_F32))
        return data;
    cr_free(data);
    return NULL;
}

int64_t cr_export_before(const cr_spec *spec)
{
    int64_t n = 0;
    for (int i = 0; i < spec->ndim; i++)
        n -= spec->stride[i] < 0 && spec->shape[i] > 1 ? (spec->shape[i] - 1) * spec->stride[i] : 0;
    return n;
}

static int memory_weight(cr_exporter *e, const cr_graph_value *v)
{
    const cr_storage *s = v->memory->tensor->storage;
    int64_t before = cr_spec_numel(&v->spec) ? cr_export_before(&v->spec) : 0, count = before + cr_spec_extent(&v->spec);
    int64_t begin = v->spec.offset - before;
    for (size_t i = 0; i < e->n_weights; i++) {
        const cr_exported_weight *w = &e->weights[i];
        if (w->storage == s && w->begin == begin && w->count == count && w->dtype == v->spec.dtype)
            return (int)i;
    }
    cr_spec flat = {0};
    cr_spec_set(&flat, v->spec.dtype, 1, &count);
    flat.offset = begin;
    size_t bytes = (size_t)count * cr_dtype_size(v->spec.dtype);
    cr_exported_weight w = {s, begin, v->spec.dtype, count, cr_malloc(bytes)};
    cr_tensor *t = w.data ? cr_tensor_view(v->memory->tensor, &flat) : NULL;
    if (!t || !cr_copy_out(t, w.data, bytes, v->spec.dtype)) {
        cr_free(w.data);
        return -1;
    }
    return add_weight(e, w);
}

/* ---- addresses ---- */

bool cr_export_address(cr_exporter *e, const cr_graph_value *v, cr_text *t)
{
    const char *type = cr_export_type(v->spec.dtype);
    if (!type)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "C code for %s cannot be written", cr_dtype_name(v->spec.dtype));
    if (v->memory->tensor) {
        if (v->memory->written)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                                "the function changes tensors from outside, which cannot be written as C");
        int w = memory_weight(e, v);
        if (cr_spec_numel(&v->spec) && cr_export_before(&v->spec))
            cr_text_add(t, "(%s_w%d + %lld)", e->name, w, (long long)cr_export_before(&v->spec));
        else
            cr_text_add(t, "%s_w%d", e->name, w);
        return w >= 0;
    }
    const cr_exported_place *p = &e->at.places[v->memory->number];
    if (p->kind == CR_AT_VARIABLE)
        cr_text_add(t, "((%s *)(void *)v%d + %lld)", type, p->number, (long long)v->spec.offset);
    else if (p->kind == CR_AT_INPUT || p->kind == CR_AT_OUTPUT)
        cr_text_add(t, "(%s%d + %lld)", p->kind == CR_AT_INPUT ? "in" : "out", p->number, (long long)v->spec.offset);
    else
        cr_text_add(t, "((%s *)(void *)(%s_arena + %lld))", type, e->name,
                    (long long)p->offset + (long long)v->spec.offset * (long long)cr_dtype_size(v->spec.dtype));
    return true;
}

void cr_export_scratch(cr_exporter *e, int64_t floats, cr_text *t)
{
    size_t bytes = (size_t)floats * sizeof(float);
    e->scratch = bytes > e->scratch ? bytes : e->scratch;
    cr_text_add(t, "((float *)(void *)(%s_arena + SCRATCH_AT))", e->name);
}

/* ---- attributes ---- */

int64_t cr_export_int(const cr_graph_node *n, const char *name, int i)
{
    for (int k = 0; k < n->op->n_attrs; k++) {
        const cr_attr *a = &n->op->attrs[k];
        const void *field = (const char *)n->attrs + a->offset;
        if (strcmp(a->name, name))
            continue;
        if (a->kind == CR_ATTR_INTS)
            return i < a->length ? ((const int64_t *)field)[i] : 0;
        return a->kind == CR_ATTR_BOOL ? *(const bool *)field : *(const int64_t *)field;
    }
    return 0;
}

/* ---- loops ---- */

int cr_export_open_loops(cr_text *t, const cr_spec *order, const bool *only)
{
    int list[CR_MAX_DIMS], n = 0;
    for (int i = 0; i < order->ndim; i++) {
        if (order->shape[i] == 1 || (only && !only[i]))
            continue;
        int k = n++;
        for (; k > 0 && order->stride[list[k - 1]] < order->stride[i]; k--)
            list[k] = list[k - 1];
        list[k] = i;
    }
    for (int k = 0; k < n; k++)
        cr_text_add(t, "    for (int64_t i%d = 0; i%d < %lld; i%d++)%s\n", list[k], list[k],
                    (long long)order->shape[list[k]], list[k], k == n - 1 ? " {" : "");
    if (!n)
        cr_text_add(t, "    {\n");
    return 1;
}

void cr_export_close_loops(cr_text *t, int count)
{
    while (count-- > 0)
        cr_text_add(t, "    }\n");
}

void cr_export_index(cr_text *t, int ndim, const int64_t *stride)
{
    bool any = false;
    for (int i = 0; i < ndim; i++)
        if (stride[i]) {
            cr_text_add(t, "%si%d * %lld", any ? " + " : "", i, (long long)stride[i]);
            any = true;
        }
    if (!any)
        cr_text_add(t, "0");
}

/* ---- conversions ---- */

static bool is_half(cr_dtype d)
{
    return d == CR_F16 || d == CR_BF16;
}

int cr_export_convert(cr_exporter *e, cr_text *t, cr_dtype to, cr_dtype from)
{
    int n = 0;
    if (to == from)
        return 0;
    bool whole = cr_dtype_is_float(from) && !cr_dtype_is_float(to) && to != CR_BOOL;
    e->texts |= is_half(to) || is_half(from) || whole ? CR_TEXT_CONVERT : 0;
    if (is_half(to))
        cr_text_add(t, "to_%s((float)(", to == CR_F16 ? "f16" : "bf16"), n = 2;
    else if (to == CR_BOOL)
        cr_text_add(t, "(0 != ("), n = 2;
    else if (whole)
        cr_text_add(t, "to_%s((double)(", cr_dtype_name(to)), n = 2;
    else
        cr_text_add(t, "(%s)(", cr_export_type(to)), n = 1;
    if (is_half(from))
        cr_text_add(t, "from_%s(", from == CR_F16 ? "f16" : "bf16"), n++;
    return n;
}

void cr_export_converted(cr_text *t, int parentheses)
{
    while (parentheses-- > 0)
        cr_text_add(t, ")");
}

/* Strides of dimensions of size 1 are of no matter, and their loops are not there. */
static void used_strides(const cr_spec *out, const int64_t *stride, int64_t *used)
{
    for (int i = 0; i < out->ndim; i++)
        used[i] = out->shape[i] == 1 ? 0 : stride[i];
}

bool cr_export_copy(cr_exporter *e, const cr_spec *out, const char *out_at, cr_dtype in, const int64_t *in_stride,
                    const char *in_at)
{
    cr_text *t = &e->body;
    const char *to = cr_export_type(out->dtype), *from = cr_export_type(in);
    int64_t a[CR_MAX_DIMS], b[CR_MAX_DIMS];
    if (!to || !from)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "C code for %s cannot be written",
                            cr_dtype_name(to ? in : out->dtype));
    if (cr_spec_numel(out) == 0)
        return true;
    used_strides(out, out->stride, a);
    used_strides(out, in_stride, b);
    cr_text_add(t, "    {\n    %s *to = %s;\n    const %s *from = %s;\n", to, out_at, from, in_at);
    int open = cr_export_open_loops(t, out, NULL);
    cr_text_add(t, "        to[");
    cr_export_index(t, out->ndim, a);
    cr_text_add(t, "] = ");
    int parentheses = cr_export_convert(e, t, out->dtype, in);
    cr_text_add(t, "from[");
    cr_export_index(t, out->ndim, b);
    cr_text_add(t, "]");
    cr_export_converted(t, parentheses);
    cr_text_add(t, ";\n");
    cr_export_close_loops(t, open + 1);
    return true;
}

void cr_export_note(cr_exporter *e, const cr_graph_node *n)
{
    char shape[192];
    const cr_spec *s = &n->out[0]->spec;
    cr_text_add(&e->body, "    // %s %s%s", n->op->name, cr_dtype_name(s->dtype),
                cr_shape_text(s->ndim, s->shape, shape, sizeof shape));
    cr_emit_site(&e->body, n->site);
    cr_text_add(&e->body, "\n");
}
