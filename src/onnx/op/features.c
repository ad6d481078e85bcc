/* ai.onnx.ml: columns of features picked, scaled, filled in, joined and spread out. */
#include "base/memory.h"
#include "onnx/call.h"

#include <math.h>
#include <string.h>

#define ML "ai.onnx.ml"

/* Columns of the last axis, by number: [1, n] for a vector. */
static bool ArrayFeatureExtractor(cr_onnx_call *c)
{
    cr_tensor *at = cr_in(c, 1), *x = cr_in_moved(c, 0);
    if (!x || !at)
        return false;
    if (cr_ndim(x) < 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "the input has no axis");
    cr_tensor *y = cr_index_select(cr_ndim(x) == 1 ? cr_unsqueeze(x, 0) : x, -1, cr_reshape(at, CR_SHAPE(-1)));
    return cr_out_moved(c, 0, y, 0);
}

static bool Binarizer(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    return cr_out(c, 0, cr_cast(cr_greater(x, cr_num(cr_attr_float(c, "threshold", 0))), cr_dtype_of(x)));
}

/* Input 0 in a floating-point type that holds it. */
static cr_tensor *real(const cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    return cr_dtype_of(x) == CR_F32 || !x ? x : cr_cast(x, CR_F64);
}

static cr_tensor *row(const cr_onnx_call *c, const char *name)
{
    int64_t n = 0;
    const float *at = cr_attr_floats(c, name, &n);
    return at ? cr_from_data(at, CR_SHAPE(n), CR_F32) : NULL;
}

static bool Scaler(cr_onnx_call *c)
{
    cr_tensor *x = real(c), *offset = row(c, "offset"), *scale = row(c, "scale");
    x = offset ? cr_sub(x, offset) : x;
    return cr_ok() && cr_out(c, 0, cr_cast(scale ? cr_mul(x, scale) : x, CR_F32));
}

static bool Normalizer(cr_onnx_call *c)
{
    const char *norm = cr_attr_text(c, "norm", "MAX");
    cr_tensor *x = real(c), *size = cr_abs(x);
    if (strcmp(norm, "MAX") != 0 && strcmp(norm, "L1") != 0 && strcmp(norm, "L2") != 0)
        return CR_WRONG("attribute norm is \"%s\", expected MAX, L1 or L2", norm);
    size = *norm == 'M'              ? cr_max(size, .axes = CR_AXES(-1), .keepdims = true)
           : strcmp(norm, "L1") == 0 ? cr_sum(size, .axes = CR_AXES(-1), .keepdims = true)
                                     : cr_sqrt(cr_sum(cr_square(x), .axes = CR_AXES(-1), .keepdims = true));
    return cr_out(c, 0, cr_cast(cr_where(cr_equal(size, cr_num(0)), x, cr_div(x, size)), CR_F32));
}

/* Elements equal to one value (which may be NaN) become another: one for all, or one for each column. */
static bool Imputer(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *by = NULL, *missing;
    int64_t n_ints, n_floats;
    const int64_t *ints = cr_attr_ints(c, "imputed_value_int64s", &n_ints);
    const float *floats = cr_attr_floats(c, "imputed_value_floats", &n_floats);
    if (!x || !cr_ok())
        return false;
    bool whole = cr_dtype_is_int(cr_dtype_of(x));
    if (!(whole ? n_ints : n_floats))
        return CR_WRONG("attribute %s is missing", whole ? "imputed_value_int64s" : "imputed_value_floats");
    by = whole ? cr_from_data(ints, CR_SHAPE(n_ints), CR_I64) : cr_from_data(floats, CR_SHAPE(n_floats), CR_F32);
    if (whole) {
        int64_t replaced = cr_attr_int(c, "replaced_value_int64", 0);
        missing = cr_equal(x, cr_from_data(&replaced, CR_SCALAR, CR_I64));
    } else {
        double replaced = cr_attr_float(c, "replaced_value_float", 0);
        missing = isnan(replaced) ? cr_isnan(x) : cr_equal(x, cr_num(replaced));
    }
    return cr_out(c, 0, cr_where(missing, cr_cast(by, cr_dtype_of(x)), x));
}

/* Inputs of [N, C] (or [C]: one row) side by side; inputdimensions says how many columns each has: others are cut off,
 * or are 0. */
static bool FeatureVectorizer(cr_onnx_call *c)
{
    int64_t n;
    const int64_t *columns = cr_attr_ints(c, "inputdimensions", &n);
    if (!cr_ok() || (n && n != c->n_in))
        return cr_ok() && CR_WRONG("attribute inputdimensions has %lld numbers for %d inputs", (long long)n, c->n_in);
    cr_tensor **parts = cr_calloc((size_t)c->n_in, sizeof *parts);
    bool ok = parts != NULL && c->n_in;
    for (int i = 0; ok && i < c->n_in; i++) {
        cr_tensor *x = cr_cast(cr_in(c, i), CR_F32);
        x = cr_ndim(x) == 1 ? cr_unsqueeze(x, 0) : x;
        int64_t have = cr_size(x, -1), want = n ? columns[i] : have;
        if (want < have && want >= 0)
            x = cr_narrow(x, -1, 0, want);
        else if (want > have && x)
            x = cr_concat(CR_LIST(x, cr_zeros(CR_SHAPE(cr_size(x, 0), want - have))), .axis = 1);
        parts[i] = x;
        ok = x != NULL;
    }
    ok = ok && cr_out(c, 0, cr_concat(cr_list_of(parts, c->n_in), .axis = 1));
    cr_free(parts);
    return ok;
}

/* ---- OneHotEncoder ---- */

/* Category k of the element is where it says so, else -1. */
static bool spread(const cr_onnx_call *c, const cr_value *x, int64_t *at, int64_t count)
{
    int64_t n_texts, n_ints, *numbers = NULL;
    const char *const *texts = cr_attr_texts(c, "cats_strings", &n_texts);
    const int64_t *ints = cr_attr_ints(c, "cats_int64s", &n_ints);
    bool text = x->kind == CR_VALUE_STRINGS;
    if (!cr_ok() || !(text ? n_texts : n_ints))
        return cr_ok() && CR_WRONG("attribute %s is missing", text ? "cats_strings" : "cats_int64s");
    if (!text && (!(numbers = cr_malloc((size_t)count * sizeof *numbers)) ||
                  !cr_copy_out(cr_cast(x->tensor, CR_I64), numbers, (size_t)count * sizeof *numbers, CR_I64))) {
        cr_free(numbers);
        return false;
    }
    for (int64_t i = 0; i < count; i++) {
        at[i] = -1;
        for (int64_t k = (text ? n_texts : n_ints) - 1; k >= 0 && at[i] < 0; k--)
            if (text ? strcmp(cr_value_string(x, i), texts[k]) == 0 : numbers[i] == ints[k])
                at[i] = k;
    }
    cr_free(numbers);
    return true;
}

/* Elements that are in no category give zeros, or an error when zeros = 0. */
static bool OneHotEncoder(cr_onnx_call *c)
{
    const cr_value *x = cr_in_value(c, 0);
    if (!x || (x->kind != CR_VALUE_STRINGS && !cr_in(c, 0)))
        return false;
    cr_dims shape = cr_value_shape(x);
    if (shape.count == CR_MAX_DIMS)
        return CR_WRONG("the input has %d dimensions, expected fewer", shape.count);
    int64_t count = x->tensor ? cr_numel(x->tensor) : x->count, classes, other;
    cr_attr_texts(c, "cats_strings", &classes);
    cr_attr_ints(c, "cats_int64s", &other);
    classes = x->kind == CR_VALUE_STRINGS ? classes : other;
    shape.at[shape.count++] = classes;
    int64_t *at = cr_malloc((size_t)count * sizeof *at);
    bool ok = at && spread(c, x, at, count);
    cr_tensor *y = ok ? cr_zeros(shape) : NULL;
    float *to = y ? cr_data(y) : NULL;
    for (int64_t i = 0; to && i < count; i++) {
        if (at[i] >= 0)
            to[i * classes + at[i]] = 1;
        else if (!cr_attr_int(c, "zeros", 1))
            to = CR_WRONG("element %lld is in no category", (long long)i) ? to : NULL;
    }
    cr_free(at);
    return to && cr_out(c, 0, y);
}

const cr_onnx_op cr_onnx_features_ops[] = {OP_OF(ML, ArrayFeatureExtractor),
                                           OP_OF(ML, Binarizer),
                                           OP_OF(ML, FeatureVectorizer),
                                           OP_OF(ML, Imputer),
                                           OP_OF(ML, Normalizer),
                                           OP_OF(ML, OneHotEncoder),
                                           OP_OF(ML, Scaler),
                                           {0}};
