/* ai.onnx.ml: labels and features by table. */
#include "base/memory.h"
#include "onnx/call.h"

#include <math.h>
#include <string.h>

#define ML "ai.onnx.ml"

/* ---- LabelEncoder ---- */

/* A list of keys or values: texts, or numbers as doubles (whole ones as i64 too). */
typedef struct labels {
    int64_t count;
    const char *const *texts; /* or */
    cr_tensor *numbers;       /* one-dimensional */
} labels;

static cr_tensor *floats_of(const float *at, int64_t n) { return cr_from_data(at, CR_SHAPE(n), CR_F32); }
static cr_tensor *ints_of(const int64_t *at, int64_t n) { return cr_from_data(at, CR_SHAPE(n), CR_I64); }

static bool list_of_value(const cr_value *v, labels *l)
{
    l->count = v->tensor ? cr_numel(v->tensor) : cr_value_count(v);
    l->numbers = v->tensor ? cr_reshape(v->tensor, CR_SHAPE(-1)) : NULL;
    l->texts = v->tensor ? NULL : (const char *const *)v->texts;
    return l->numbers || l->texts;
}

/* Attributes PREFIX_strings, PREFIX_int64s, PREFIX_floats or PREFIX_tensor. */
static bool read_labels(const cr_onnx_call *c, const char *prefix, labels *l)
{
    char name[64];
    const char *const suffixes[] = {"strings", "int64s", "floats", "tensor"};
    memset(l, 0, sizeof *l);
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s_%s", prefix, suffixes[i]);
        if (!cr_attr_of(c, name))
            continue;
        if (i == 0)
            return (l->texts = cr_attr_texts(c, name, &l->count)) != NULL;
        if (i == 3) {
            const cr_value *v = cr_attr_value(c, name);
            return v && list_of_value(v, l);
        }
        const int64_t *ints = i == 1 ? cr_attr_ints(c, name, &l->count) : NULL;
        const float *floats = i == 2 ? cr_attr_floats(c, name, &l->count) : NULL;
        l->numbers = ints ? ints_of(ints, l->count) : floats ? floats_of(floats, l->count) : NULL;
        return l->numbers != NULL;
    }
    return CR_WRONG("none of %s_strings, %s_int64s, %s_floats, %s_tensor is given", prefix, prefix, prefix, prefix);
}

static bool same_number(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

/* For each element of the input the last key that it equals, or -1. */
static int64_t *find_keys(const cr_onnx_call *c, const labels *keys, int64_t *count)
{
    const cr_value *x = cr_in_value(c, 0);
    if (!x || (x->kind == CR_VALUE_STRINGS) != (keys->texts != NULL))
        return x ? cr_fail(CR_ERROR_DTYPE, "the input and the keys are not both strings or both numbers") : NULL;
    *count = x->tensor ? cr_numel(x->tensor) : cr_value_count(x);
    int64_t *found = cr_malloc((size_t)*count * sizeof *found);
    double *numbers = x->tensor ? cr_malloc((size_t)(*count + keys->count) * sizeof *numbers) : NULL;
    bool ok = found && (!x->tensor || numbers);
    if (ok && x->tensor)
        ok = cr_copy_out(x->tensor, numbers, (size_t)*count * sizeof *numbers, CR_F64) &&
             cr_copy_out(keys->numbers, numbers + *count, (size_t)keys->count * sizeof *numbers, CR_F64);
    for (int64_t i = 0; ok && i < *count; i++) {
        found[i] = -1;
        for (int64_t k = keys->count - 1; k >= 0 && found[i] < 0; k--)
            if (x->tensor ? same_number(numbers[i], numbers[*count + k])
                          : strcmp(cr_value_string(x, i), keys->texts[k]) == 0)
                found[i] = k;
    }
    cr_free(numbers);
    if (ok)
        return found;
    cr_free(found);
    return NULL;
}

static cr_value *encoded_texts(const cr_onnx_call *c, const labels *values, const int64_t *found, int64_t n)
{
    const cr_value *given = cr_attr_value(c, "default_tensor");
    const char *otherwise = given && given->texts && given->count == 1 ? cr_value_string(given, 0)
                                                                       : cr_attr_text(c, "default_string", "_Unused");
    cr_value *v = cr_value_strings_new(cr_value_shape(c->in[0]));
    for (int64_t i = 0; v && i < n; i++) {
        const char *text = found[i] < 0 ? otherwise : values->texts[found[i]];
        if (!text || !cr_value_set_text(v, i, text, strlen(text))) {
            cr_value_release(v);
            return NULL;
        }
    }
    return v;
}

/* The values with the default after them, picked by position. */
static cr_tensor *encoded_numbers(const cr_onnx_call *c, const labels *values, int64_t *found, int64_t n)
{
    cr_dtype dtype = cr_dtype_of(values->numbers);
    const cr_value *given = cr_attr_value(c, "default_tensor");
    cr_tensor *otherwise = given && given->tensor && cr_numel(given->tensor) == 1 ? cr_reshape(given->tensor, CR_SHAPE(1))
                           : cr_dtype_is_float(dtype)
                               ? cr_full(CR_SHAPE(1), cr_attr_float(c, "default_float", -0.0), .dtype = dtype)
                               : cr_full(CR_SHAPE(1), (double)cr_attr_int(c, "default_int64", -1), .dtype = dtype);
    for (int64_t i = 0; i < n; i++)
        found[i] = found[i] < 0 ? values->count : found[i];
    cr_tensor *table = cr_concat(CR_LIST(values->numbers, cr_cast(otherwise, dtype)));
    cr_tensor *at = cr_from_data(found, CR_SHAPE(n), CR_I64);
    return cr_reshape(cr_index_select(table, 0, at), cr_value_shape(c->in[0]));
}

static bool LabelEncoder(cr_onnx_call *c)
{
    labels keys, values;
    int64_t n = 0;
    if (!read_labels(c, "keys", &keys) || !read_labels(c, "values", &values))
        return false;
    if (keys.count != values.count)
        return CR_WRONG("%lld keys and %lld values", (long long)keys.count, (long long)values.count);
    int64_t *found = find_keys(c, &keys, &n);
    if (!found)
        return false;
    bool ok = values.texts ? cr_out_value(c, 0, encoded_texts(c, &values, found, n))
                           : cr_out(c, 0, encoded_numbers(c, &values, found, n));
    cr_free(found);
    return ok;
}

/* ---- features ---- */

/* Columns of the last axis, by number: [1, n] for a vector. */
static bool ArrayFeatureExtractor(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *at = cr_in(c, 1);
    if (!x || !at)
        return false;
    if (cr_ndim(x) < 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "the input has no axis");
    cr_tensor *y = cr_index_select(cr_ndim(x) == 1 ? cr_unsqueeze(x, 0) : x, -1, cr_reshape(at, CR_SHAPE(-1)));
    return cr_out(c, 0, y);
}

static bool Binarizer(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    return cr_out(c, 0, cr_cast(cr_greater(x, cr_num(cr_attr_float(c, "threshold", 0))), cr_dtype_of(x)));
}

static cr_tensor *row(const cr_onnx_call *c, const char *name)
{
    int64_t n = 0;
    const float *at = cr_attr_floats(c, name, &n);
    return at ? floats_of(at, n) : NULL;
}

static bool Scaler(cr_onnx_call *c)
{
    cr_tensor *x = cr_cast(cr_in(c, 0), CR_F32), *offset = row(c, "offset"), *scale = row(c, "scale");
    x = offset ? cr_sub(x, offset) : x;
    return cr_out(c, 0, scale ? cr_mul(x, scale) : x);
}

static bool Normalizer(cr_onnx_call *c)
{
    const char *norm = cr_attr_text(c, "norm", "MAX");
    cr_tensor *x = cr_cast(cr_in(c, 0), CR_F32), *size = cr_abs(x);
    size = *norm == 'M'              ? cr_max(size, .axes = CR_AXES(-1), .keepdims = true)
           : strcmp(norm, "L1") == 0 ? cr_sum(size, .axes = CR_AXES(-1), .keepdims = true)
                                     : cr_sqrt(cr_sum(cr_square(x), .axes = CR_AXES(-1), .keepdims = true));
    return cr_out(c, 0, cr_where(cr_equal(size, cr_num(0)), x, cr_div(x, size)));
}

const cr_onnx_op cr_onnx_labels_ops[] = {OP_OF(ML, ArrayFeatureExtractor), OP_OF(ML, Binarizer), OP_OF(ML, LabelEncoder),
                                         OP_OF(ML, Normalizer), OP_OF(ML, Scaler), {0}};
