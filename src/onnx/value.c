/* Values: making them, looking into them, letting go of them. */
#include "onnx/value.h"
#include "base/memory.h"
#include "tensor/tensor.h"

#include <string.h>

/* ---- element types ---- */

static const struct type {
    const char *name;
    cr_dtype dtype;
    int bits;
} types[CR_ONNX_TYPES] = {
    [CR_ONNX_UNDEFINED] = {"UNDEFINED", CR_DTYPE_NONE, 0},
    [CR_ONNX_FLOAT] = {"FLOAT", CR_F32, 32},
    [CR_ONNX_UINT8] = {"UINT8", CR_U8, 8},
    [CR_ONNX_INT8] = {"INT8", CR_I8, 8},
    [CR_ONNX_UINT16] = {"UINT16", CR_U16, 16},
    [CR_ONNX_INT16] = {"INT16", CR_I16, 16},
    [CR_ONNX_INT32] = {"INT32", CR_I32, 32},
    [CR_ONNX_INT64] = {"INT64", CR_I64, 64},
    [CR_ONNX_STRING] = {"STRING", CR_DTYPE_NONE, 0},
    [CR_ONNX_BOOL] = {"BOOL", CR_BOOL, 8},
    [CR_ONNX_FLOAT16] = {"FLOAT16", CR_F16, 16},
    [CR_ONNX_DOUBLE] = {"DOUBLE", CR_F64, 64},
    [CR_ONNX_UINT32] = {"UINT32", CR_U32, 32},
    [CR_ONNX_UINT64] = {"UINT64", CR_U64, 64},
    [CR_ONNX_COMPLEX64] = {"COMPLEX64", CR_C64, 64},
    [CR_ONNX_COMPLEX128] = {"COMPLEX128", CR_C128, 128},
    [CR_ONNX_BFLOAT16] = {"BFLOAT16", CR_BF16, 16},
    [CR_ONNX_FLOAT8E4M3FN] = {"FLOAT8E4M3FN", CR_U8, 8},
    [CR_ONNX_FLOAT8E4M3FNUZ] = {"FLOAT8E4M3FNUZ", CR_U8, 8},
    [CR_ONNX_FLOAT8E5M2] = {"FLOAT8E5M2", CR_U8, 8},
    [CR_ONNX_FLOAT8E5M2FNUZ] = {"FLOAT8E5M2FNUZ", CR_U8, 8},
    [CR_ONNX_UINT4] = {"UINT4", CR_U8, 4},
    [CR_ONNX_INT4] = {"INT4", CR_I8, 4},
    [CR_ONNX_FLOAT4E2M1] = {"FLOAT4E2M1", CR_U8, 4},
    [CR_ONNX_FLOAT8E8M0] = {"FLOAT8E8M0", CR_U8, 8},
    [CR_ONNX_UINT2] = {"UINT2", CR_U8, 2},
    [CR_ONNX_INT2] = {"INT2", CR_I8, 2},
};

static bool known(cr_onnx_type type) { return (unsigned)type < CR_ONNX_TYPES; }

const char *cr_onnx_type_name(cr_onnx_type type) { return known(type) ? types[type].name : "?"; }
cr_dtype cr_onnx_dtype(cr_onnx_type type) { return known(type) ? types[type].dtype : CR_DTYPE_NONE; }
int cr_onnx_type_bits(cr_onnx_type type) { return known(type) ? types[type].bits : 0; }

cr_onnx_type cr_onnx_type_of(cr_dtype dtype)
{
    for (int i = 1; dtype != CR_DTYPE_NONE && i < CR_ONNX_TYPES; i++)
        if (types[i].dtype == dtype)
            return (cr_onnx_type)i; /* the types of codes come after the plain ones */
    return CR_ONNX_UNDEFINED;
}

const char *cr_value_kind_name(cr_value_kind kind)
{
    static const char *const names[] = {"nothing", "a tensor", "strings", "a sequence", "an optional", "a map"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "?";
}

/* ---- making ---- */

static cr_value *value_new(cr_value_kind kind, cr_onnx_type type)
{
    cr_value *v = cr_calloc(1, sizeof *v);
    if (v) {
        atomic_init(&v->refs, 1);
        v->kind = kind;
        v->type = type;
    }
    return v;
}

cr_value *cr_value_tensor(cr_tensor *t)
{
    return t ? cr_value_codes(t, cr_onnx_type_of(cr_dtype_of(t))) : NULL;
}

cr_value *cr_value_codes(cr_tensor *t, cr_onnx_type type)
{
    if (!t)
        return NULL;
    if (cr_onnx_dtype(type) != cr_dtype_of(t))
        return cr_fail(CR_ERROR_DTYPE, "values of type %s are held in %s, not in %s", cr_onnx_type_name(type),
                       cr_dtype_name(cr_onnx_dtype(type)), cr_dtype_name(cr_dtype_of(t)));
    cr_value *v = value_new(CR_VALUE_TENSOR, type);
    if (v)
        v->tensor = cr_retain(t);
    return v;
}

cr_value *cr_value_strings_new(cr_dims shape)
{
    if (!cr_check_shape(shape, CR_I64))
        return NULL;
    cr_value *v = value_new(CR_VALUE_STRINGS, CR_ONNX_STRING);
    if (!v)
        return NULL;
    v->shape = shape;
    v->count = 1;
    for (int i = 0; i < shape.count; i++)
        v->count *= shape.at[i];
    v->texts = cr_calloc((size_t)v->count, sizeof *v->texts);
    if (!v->texts) {
        v->count = 0;
        cr_value_release(v);
        return NULL;
    }
    return v;
}

bool cr_value_set_text(cr_value *v, int64_t i, const char *text, size_t length)
{
    char *copy = cr_malloc(length + 1);
    if (!copy)
        return false;
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    cr_free(v->texts[i]);
    v->texts[i] = copy;
    return true;
}

cr_value *cr_value_strings(const char *const *texts, cr_dims shape)
{
    cr_value *v = cr_value_strings_new(shape);
    for (int64_t i = 0; v && i < v->count; i++)
        if (!cr_value_set_text(v, i, texts[i], strlen(texts[i]))) {
            cr_value_release(v);
            return NULL;
        }
    return v;
}

cr_value *cr_value_list_new(cr_value_kind kind, int64_t count)
{
    cr_value *v = value_new(kind, CR_ONNX_UNDEFINED);
    if (v && !(v->items = cr_calloc((size_t)count, sizeof *v->items))) {
        cr_value_release(v);
        return NULL;
    }
    return v;
}

bool cr_value_give_item(cr_value *v, cr_value *item)
{
    if (!item)
        return false;
    v->items[v->count++] = item;
    return true;
}

cr_value *cr_value_sequence(cr_value *const *items, int64_t count)
{
    if (count < 0)
        return cr_fail(CR_ERROR_VALUE, "a sequence of %lld values", (long long)count);
    cr_value *v = cr_value_list_new(CR_VALUE_SEQUENCE, count);
    for (int64_t i = 0; v && i < count; i++)
        if (!cr_value_give_item(v, cr_value_retain(items[i]))) {
            cr_value_release(v);
            return cr_fail(CR_ERROR_VALUE, "item %lld of a sequence is NULL", (long long)i);
        }
    return v;
}

cr_value *cr_value_optional(cr_value *item)
{
    cr_value *v = cr_value_list_new(CR_VALUE_OPTIONAL, 1);
    if (v && item)
        cr_value_give_item(v, cr_value_retain(item));
    return v;
}

cr_value *cr_value_map(cr_value *keys, cr_value *const *items, int64_t count)
{
    int64_t n = !keys ? -1 : keys->kind == CR_VALUE_STRINGS ? keys->count : keys->tensor ? cr_numel(keys->tensor) : -1;
    if (n != count)
        return cr_fail(CR_ERROR_VALUE, "a map of %lld values needs as many keys", (long long)count);
    cr_value *v = cr_value_sequence(items, count);
    if (v) {
        v->kind = CR_VALUE_MAP;
        v->keys = cr_value_retain(keys);
    }
    return v;
}

cr_value *cr_value_retain(cr_value *v)
{
    if (v)
        atomic_fetch_add_explicit(&v->refs, 1, memory_order_relaxed);
    return v;
}

void cr_value_release(cr_value *v)
{
    if (!v || atomic_fetch_sub_explicit(&v->refs, 1, memory_order_acq_rel) != 1)
        return;
    cr_release(v->tensor);
    for (int64_t i = 0; i < v->count; i++) {
        if (v->texts)
            cr_free(v->texts[i]);
        if (v->items)
            cr_value_release(v->items[i]); /* as deep as values nest, which the reader and the ops bound */
    }
    cr_free(v->texts);
    cr_free(v->items);
    cr_value_release(v->keys);
    cr_free(v);
}

/* ---- looking ---- */

cr_value_kind cr_value_kind_of(const cr_value *v) { return v ? v->kind : (cr_value_kind)0; }
cr_onnx_type cr_value_type_of(const cr_value *v) { return v ? v->type : CR_ONNX_UNDEFINED; }
cr_dims cr_value_shape(const cr_value *v) { return v && v->tensor ? cr_shape(v->tensor) : v ? v->shape : CR_SCALAR; }
cr_tensor *cr_value_get_tensor(const cr_value *v) { return v ? v->tensor : NULL; }
int64_t cr_value_count(const cr_value *v) { return v ? v->count : 0; }
cr_value *cr_value_keys(const cr_value *v) { return v ? v->keys : NULL; }

const char *cr_value_string(const cr_value *v, int64_t i)
{
    if (!v || !v->texts || i < 0 || i >= v->count)
        return NULL;
    return v->texts[i] ? v->texts[i] : "";
}

cr_value *cr_value_item(const cr_value *v, int64_t i)
{
    return v && v->items && i >= 0 && i < v->count ? v->items[i] : NULL;
}
