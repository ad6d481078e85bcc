/* ai.onnx.ml: labels by table. */
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

static cr_tensor *floats_of(const float *at, int64_t n)
{
    return cr_from_data(at, CR_SHAPE(n), CR_F32);
}
static cr_tensor *ints_of(const int64_t *at, int64_t n)
{
    return cr_from_data(at, CR_SHAPE(n), CR_I64);
}

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

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

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
    cr_tensor *otherwise =
        given && given->tensor && cr_numel(given->tensor) == 1 ? cr_reshape(given->tensor, CR_SHAPE(1))
        : cr_dtype_is_float(dtype) ? cr_full(CR_SHAPE(1), cr_attr_float(c, "default_float", -0.0), .dtype = dtype)
                                   : cr_full(CR_SHAPE(1), (double)cr_attr_int(c, "default_int64", -1), .dtype = dtype);
    for (int64_t i = 0; i < n; i++)
        found[i] = found[i] < 0 ? values->count : found[i];
    cr_tensor *table = cr_concat(CR_LIST(values->numbers, cr_cast(otherwise, dtype)));
    cr_tensor *at = cr_from_data(found, CR_SHAPE(n), CR_I64);
    return cr_reshape(cr_index_select(table, 0, at), cr_value_shape(c->in[0]));
}

/* The keys and the values by which the input is encoded. Version 1 had one list, of texts that stand for their
 * positions. */
static bool read_table(const cr_onnx_call *c, labels *keys, labels *values)
{
    labels texts = {0}, positions = {0};
    texts.texts = cr_attr_texts(c, "classes_strings", &texts.count);
    if (!texts.texts)
        return read_labels(c, "keys", keys) && read_labels(c, "values", values);
    positions.count = texts.count;
    positions.numbers = cr_cast(cr_arange(0, (double)texts.count), CR_I64);
    bool text = cr_in_type(c, 0) == CR_ONNX_STRING;
    *keys = text ? texts : positions;
    *values = text ? positions : texts;
    return positions.numbers != NULL;
}

static bool LabelEncoder(cr_onnx_call *c)
{
    labels keys, values;
    int64_t n = 0;
    if (!read_table(c, &keys, &values))
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

/* ---- CategoryMapper ---- */

/* Strings to whole numbers, or the other way. */
static bool CategoryMapper(cr_onnx_call *c)
{
    const cr_value *x = cr_in_value(c, 0);
    labels texts = {0}, numbers = {0}, *keys;
    const int64_t *ints = cr_attr_ints(c, "cats_int64s", &numbers.count);
    texts.texts = cr_attr_texts(c, "cats_strings", &texts.count);
    if (!x || !ints || !texts.texts || texts.count != numbers.count)
        return cr_ok() && CR_WRONG("cats_int64s and cats_strings have %lld and %lld entries, expected as many",
                                   (long long)numbers.count, (long long)texts.count);
    numbers.numbers = ints_of(ints, numbers.count);
    keys = x->kind == CR_VALUE_STRINGS ? &texts : &numbers;
    int64_t n = 0, *found = numbers.numbers ? find_keys(c, keys, &n) : NULL;
    if (!found)
        return false;
    bool ok = keys == &texts ? cr_out(c, 0, encoded_numbers(c, &numbers, found, n))
                             : cr_out_value(c, 0, encoded_texts(c, &texts, found, n));
    cr_free(found);
    return ok;
}

const cr_onnx_op cr_onnx_labels_ops[] = {OP_OF(ML, CategoryMapper), OP_OF(ML, LabelEncoder), {0}};
