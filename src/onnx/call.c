/* What operators' functions use: inputs, results, attributes. */
#include "onnx/call.h"
#include "base/memory.h"
#include "onnx/run.h"
#include "tensor/tensor.h"

#include <cresset/op.h>

#include <float.h>
#include <string.h>

/* ---- inputs ---- */

bool cr_given(const cr_onnx_call *c, int i) { return i < c->n_in && c->in[i]; }

cr_value *cr_in_value(const cr_onnx_call *c, int i)
{
    return cr_given(c, i) ? c->in[i] : cr_fail(CR_ERROR_VALUE, "input %d is missing", i);
}

cr_tensor *cr_in(const cr_onnx_call *c, int i)
{
    cr_value *v = cr_in_value(c, i);
    if (v && !v->tensor)
        return cr_fail(CR_ERROR_DTYPE, "input %d is %s, expected a tensor of numbers", i, cr_value_kind_name(v->kind));
    return v ? v->tensor : NULL;
}

cr_tensor *cr_in_or_null(const cr_onnx_call *c, int i) { return cr_given(c, i) ? cr_in(c, i) : NULL; }

cr_onnx_type cr_in_type(const cr_onnx_call *c, int i)
{
    return cr_given(c, i) ? c->in[i]->type : CR_ONNX_UNDEFINED;
}

bool cr_in_codes(const cr_onnx_call *c, int i) { return cr_in_type(c, i) >= CR_ONNX_FLOAT8E4M3FN; }

int cr_onnx_format(cr_onnx_type type)
{
    static const unsigned char formats[CR_ONNX_TYPES] = {[CR_ONNX_FLOAT8E4M3FN] = CR_FORMAT_E4M3FN,
                                                         [CR_ONNX_FLOAT8E4M3FNUZ] = CR_FORMAT_E4M3FNUZ,
                                                         [CR_ONNX_FLOAT8E5M2] = CR_FORMAT_E5M2,
                                                         [CR_ONNX_FLOAT8E5M2FNUZ] = CR_FORMAT_E5M2FNUZ,
                                                         [CR_ONNX_FLOAT8E8M0] = CR_FORMAT_E8M0,
                                                         [CR_ONNX_FLOAT4E2M1] = CR_FORMAT_E2M1,
                                                         [CR_ONNX_INT4] = CR_FORMAT_INT4,
                                                         [CR_ONNX_UINT4] = CR_FORMAT_UINT4,
                                                         [CR_ONNX_INT2] = CR_FORMAT_INT2,
                                                         [CR_ONNX_UINT2] = CR_FORMAT_UINT2};
    return (unsigned)type < CR_ONNX_TYPES ? formats[type] : 0;
}

cr_tensor *cr_onnx_as(cr_tensor *t, cr_dtype dtype) { return cr_dtype_of(t) == dtype ? t : cr_cast(t, dtype); }

cr_tensor *cr_in_decoded(const cr_onnx_call *c, int i)
{
    cr_tensor *t = cr_in(c, i);
    int format = t ? cr_onnx_format(cr_in_type(c, i)) : 0;
    return format >= CR_FORMAT_INT4 && cr_dtype_of(t) == CR_I8 ? cr_cast(t, CR_F32)
           : format                                              ? cr_decode_small(t, format)
                                                                 : t;
}

static bool host_ints(const cr_onnx_call *c, int i, int64_t *to, int64_t count)
{
    cr_tensor *t = c->in[i]->tensor;
    if (!cr_dtype_is_int(cr_dtype_of(t)))
        return cr_fail_bool(CR_ERROR_DTYPE, "input %d is %s, expected integers", i, cr_dtype_name(cr_dtype_of(t)));
    return cr_onnx_trust(t) && cr_copy_out(t, to, (size_t)count * sizeof *to, CR_I64);
}

bool cr_in_dims(const cr_onnx_call *c, int i, cr_dims *dims)
{
    cr_tensor *t = cr_in(c, i);
    if (!t)
        return false;
    if (cr_numel(t) > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "input %d has %lld numbers, at most %d dimensions are possible", i,
                            (long long)cr_numel(t), CR_MAX_DIMS);
    *dims = (cr_dims){(int)cr_numel(t), {0}};
    return host_ints(c, i, dims->at, dims->count);
}

bool cr_in_ints(const cr_onnx_call *c, int i, int64_t **ints, int64_t *count)
{
    *ints = NULL;
    *count = 0;
    cr_tensor *t = cr_in(c, i);
    if (!t || !(*ints = cr_malloc((size_t)cr_numel(t) * sizeof **ints)))
        return false;
    *count = cr_numel(t);
    if (host_ints(c, i, *ints, *count))
        return true;
    cr_free(*ints);
    *ints = NULL;
    return false;
}

static bool one_element(const cr_onnx_call *c, int i)
{
    cr_tensor *t = cr_in(c, i);
    if (t && cr_numel(t) != 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "input %d has %lld elements, expected one", i, (long long)cr_numel(t));
    return t != NULL;
}

bool cr_in_int(const cr_onnx_call *c, int i, int64_t otherwise, int64_t *value)
{
    *value = otherwise;
    return !cr_given(c, i) || (one_element(c, i) && host_ints(c, i, value, 1));
}

bool cr_in_number(const cr_onnx_call *c, int i, double otherwise, double *value)
{
    *value = otherwise;
    return !cr_given(c, i) || (one_element(c, i) && cr_onnx_trust(c->in[i]->tensor) &&
                               cr_copy_out(c->in[i]->tensor, value, sizeof *value, CR_F64));
}

cr_tensor *cr_in_moved(const cr_onnx_call *c, int i)
{
    const cr_value *v = cr_in_value(c, i);
    if (!v || v->kind != CR_VALUE_STRINGS)
        return v ? cr_in(c, i) : NULL;
    cr_tensor *t = cr_empty(v->shape, .dtype = CR_I64);
    int64_t *to = t ? cr_data(t) : NULL;
    for (int64_t k = 0; to && k < v->count; k++)
        to[k] = (int64_t)(intptr_t)v->texts[k];
    return to ? t : NULL;
}

/* ---- results ---- */

bool cr_wanted(const cr_onnx_call *c, int i) { return i < c->n_out && c->node->out[i] >= 0; }

bool cr_out_value(cr_onnx_call *c, int i, cr_value *v)
{
    if (!v || !cr_wanted(c, i)) {
        cr_value_release(v);
        return v != NULL;
    }
    cr_value_release(c->out[i]);
    c->out[i] = v;
    return true;
}

bool cr_out(cr_onnx_call *c, int i, cr_tensor *t)
{
    return t && (!cr_wanted(c, i) || cr_out_value(c, i, cr_value_tensor(t)));
}

bool cr_out_codes(cr_onnx_call *c, int i, cr_tensor *t, cr_onnx_type type)
{
    return t && (!cr_wanted(c, i) || cr_out_value(c, i, cr_value_codes(t, type)));
}

bool cr_out_as(cr_onnx_call *c, int i, cr_tensor *t, int in) { return cr_out_codes(c, i, t, cr_in_type(c, in)); }

bool cr_out_moved(cr_onnx_call *c, int i, cr_tensor *t, int in)
{
    if (cr_in_type(c, in) != CR_ONNX_STRING || !t || !cr_wanted(c, i))
        return cr_out_as(c, i, t, in);
    t = cr_clone(t, .layout = CR_LAYOUT_CONTIGUOUS);
    const int64_t *from = t ? cr_data(t) : NULL;
    cr_value *v = from ? cr_value_strings_new(cr_shape(t)) : NULL;
    for (int64_t k = 0; v && k < v->count; k++) {
        const char *text = (const char *)(intptr_t)from[k];
        if (!cr_value_set_text(v, k, text ? text : "", text ? strlen(text) : 0)) {
            cr_value_release(v);
            return false;
        }
    }
    return cr_out_value(c, i, v);
}

/* ---- attributes ---- */

static const cr_onnx_attr *named(const cr_onnx_attr *attrs, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(attrs[i].name, name) == 0)
            return &attrs[i];
    return NULL;
}

const cr_onnx_attr *cr_attr_of(const cr_onnx_call *c, const char *name)
{
    const cr_onnx_attr *a = named(c->node->attrs, c->node->n_attrs, name);
    const cr_onnx_frame *frame = c->frame;
    while (a && a->ref) { /* what the caller of the function gave, else the function's default */
        const cr_onnx_node *caller = frame->caller;
        if (!caller)
            return NULL;
        const char *ref = a->ref;
        a = named(caller->attrs, caller->n_attrs, ref);
        if (!a)
            a = named(caller->function->attrs, caller->function->n_attrs, ref);
        frame = frame->calling;
    }
    return a;
}

/* An attribute of one of two kinds, NULL when it was not given; another kind is an error. */
static const cr_onnx_attr *of_kind(const cr_onnx_call *c, const char *name, cr_onnx_attr_kind kind,
                                   cr_onnx_attr_kind other)
{
    const cr_onnx_attr *a = cr_attr_of(c, name);
    if (a && a->kind != kind && a->kind != other)
        return cr_fail(CR_ERROR_FORMAT, "attribute %s is of kind %d, expected %d", name, (int)a->kind, (int)kind);
    return a;
}

int64_t cr_attr_int(const cr_onnx_call *c, const char *name, int64_t otherwise)
{
    const cr_onnx_attr *a = of_kind(c, name, CR_ONNX_ATTR_INT, CR_ONNX_ATTR_INT);
    return a ? a->ints[0] : otherwise;
}

double cr_attr_float(const cr_onnx_call *c, const char *name, double otherwise)
{
    const cr_onnx_attr *a = of_kind(c, name, CR_ONNX_ATTR_FLOAT, CR_ONNX_ATTR_FLOAT);
    return a ? (double)a->floats[0] : (double)(float)otherwise; /* as the standard has its defaults */
}

double cr_attr_option(const cr_onnx_call *c, const char *name, double otherwise)
{
    double value = cr_attr_float(c, name, otherwise);
    return value == 0 ? DBL_MIN : value;
}

const char *cr_attr_text(const cr_onnx_call *c, const char *name, const char *otherwise)
{
    const cr_onnx_attr *a = of_kind(c, name, CR_ONNX_ATTR_STRING, CR_ONNX_ATTR_STRING);
    return a ? a->texts[0] : otherwise;
}

bool cr_attr_dims(const cr_onnx_call *c, const char *name, cr_dims *dims)
{
    int64_t count;
    const int64_t *ints = cr_attr_ints(c, name, &count);
    if (!ints)
        return false;
    if (count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "attribute %s has %lld numbers, at most %d dimensions are possible", name,
                            (long long)count, CR_MAX_DIMS);
    *dims = (cr_dims){(int)count, {0}};
    memcpy(dims->at, ints, (size_t)count * sizeof *ints);
    return true;
}

const int64_t *cr_attr_ints(const cr_onnx_call *c, const char *name, int64_t *count)
{
    const cr_onnx_attr *a = of_kind(c, name, CR_ONNX_ATTR_INTS, CR_ONNX_ATTR_INT);
    *count = a ? a->count : 0;
    return a ? a->ints : NULL;
}

const float *cr_attr_floats(const cr_onnx_call *c, const char *name, int64_t *count)
{
    const cr_onnx_attr *a = of_kind(c, name, CR_ONNX_ATTR_FLOATS, CR_ONNX_ATTR_FLOAT);
    *count = a ? a->count : 0;
    return a ? a->floats : NULL;
}

const char *const *cr_attr_texts(const cr_onnx_call *c, const char *name, int64_t *count)
{
    const cr_onnx_attr *a = of_kind(c, name, CR_ONNX_ATTR_STRINGS, CR_ONNX_ATTR_STRING);
    *count = a ? a->count : 0;
    return a ? a->texts : NULL;
}

cr_value *cr_attr_value(const cr_onnx_call *c, const char *name)
{
    const cr_onnx_attr *a = of_kind(c, name, CR_ONNX_ATTR_TENSOR, CR_ONNX_ATTR_SPARSE);
    return a ? a->tensors[0] : NULL;
}

const cr_onnx_graph *cr_attr_graph(const cr_onnx_call *c, const char *name)
{
    const cr_onnx_attr *a = of_kind(c, name, CR_ONNX_ATTR_GRAPH, CR_ONNX_ATTR_GRAPH);
    if (!a && cr_ok())
        cr_fail(CR_ERROR_FORMAT, "attribute %s, a graph, is missing", name);
    return a ? a->graphs[0] : NULL;
}

bool cr_axes_of(const cr_onnx_call *c, int i, const char *name, cr_dims *axes)
{
    return cr_given(c, i) ? cr_in_dims(c, i, axes) : cr_attr_dims(c, name, axes);
}
