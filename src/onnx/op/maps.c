/* ai.onnx.ml: from maps to tensors and back. */
#include "base/memory.h"
#include "onnx/call.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ML "ai.onnx.ml"

static const cr_value *map(const cr_onnx_call *c)
{
    const cr_value *v = cr_in_value(c, 0);
    if (v && v->kind != CR_VALUE_MAP)
        return cr_fail(CR_ERROR_DTYPE, "the input is %s, expected a map", cr_value_kind_name(v->kind));
    for (int64_t i = 0; v && i < v->count; i++) {
        const cr_value *item = v->items[i];
        if (item->kind != v->items[0]->kind || (item->tensor ? cr_numel(item->tensor) : item->count) != 1 ||
            (item->kind != CR_VALUE_TENSOR && item->kind != CR_VALUE_STRINGS))
            return cr_fail(CR_ERROR_DTYPE, "value %lld of the map is not one number or text like the first",
                           (long long)i);
    }
    return v;
}

/* The i64 keys of a map in new memory; NULL after an error. */
static int64_t *int_keys(const cr_value *m)
{
    cr_tensor *keys = m->keys ? m->keys->tensor : NULL;
    if (!keys)
        return cr_fail(CR_ERROR_DTYPE, "the map's keys are strings, expected INT64");
    int64_t *to = cr_malloc((size_t)m->count * sizeof *to);
    if (to && cr_copy_out(keys, to, (size_t)m->count * sizeof *to, CR_I64))
        return to;
    cr_free(to);
    return NULL;
}

static bool number_of(const cr_value *item, double *to)
{
    return cr_copy_out(item->tensor, to, sizeof *to, CR_F64);
}

/* ---- CastMap ---- */

typedef struct entry {
    int64_t key, at; /* which of the map's values */
} entry;

static int by_key(const void *a, const void *b)
{
    int64_t p = ((const entry *)a)->key, q = ((const entry *)b)->key;
    return p < q ? -1 : p > q;
}

/* Where each value goes: [n] positions in the map, -1 where nothing does. Dense: by ascending keys; sparse: keys are
 * positions. */
static int64_t *positions(const cr_onnx_call *c, const cr_value *m, int64_t *n)
{
    bool sparse = strcmp(cr_attr_text(c, "map_form", "DENSE"), "SPARSE") == 0;
    *n = sparse ? cr_attr_int(c, "max_map", 1) : m->count;
    if (*n < 0 || *n > 1 << 28)
        return cr_fail(CR_ERROR_VALUE, "attribute max_map is %lld", (long long)*n);
    int64_t *keys = int_keys(m), *from = keys ? cr_malloc((size_t)*n * sizeof *from) : NULL;
    entry *sorted = from ? cr_malloc((size_t)m->count * sizeof *sorted) : NULL;
    bool ok = sorted != NULL;
    for (int64_t i = 0; ok && i < *n; i++)
        from[i] = -1;
    for (int64_t i = 0; ok && i < m->count; i++) {
        sorted[i] = (entry){keys[i], i};
        if (sparse && (keys[i] < 0 || keys[i] >= *n))
            ok = CR_WRONG("key %lld of the map is not below max_map, %lld", (long long)keys[i], (long long)*n);
    }
    if (ok)
        qsort(sorted, (size_t)m->count, sizeof *sorted, by_key);
    for (int64_t i = 0; ok && i < m->count; i++)
        from[sparse ? sorted[i].key : i] = sorted[i].at;
    cr_free(keys);
    cr_free(sorted);
    if (ok)
        return from;
    cr_free(from);
    return NULL;
}

static cr_value *cast_to_texts(const cr_value *m, const int64_t *from, int64_t n)
{
    cr_value *v = cr_value_strings_new(CR_SHAPE(1, n));
    bool ok = v != NULL;
    for (int64_t i = 0; ok && i < n; i++) {
        char number[64];
        double value = 0;
        const cr_value *item = from[i] < 0 ? NULL : m->items[from[i]];
        const char *text = item ? cr_value_string(item, 0) : "";
        if (!text) {
            ok = number_of(item, &value);
            snprintf(number, sizeof number, "%f", value);
            text = number;
        }
        ok = ok && cr_value_set_text(v, i, text, strlen(text));
    }
    if (ok)
        return v;
    cr_value_release(v);
    return NULL;
}

static bool cast_number(const cr_value *item, double *to)
{
    const char *text = cr_value_string(item, 0);
    char *end;
    if (!text)
        return number_of(item, to);
    *to = strtod(text, &end);
    return (end != text && !*end) || CR_WRONG("the map's text \"%.40s\" is no number", text);
}

/* A tensor [1, n]. */
static bool CastMap(cr_onnx_call *c)
{
    const cr_value *m = map(c);
    const char *to = cr_attr_text(c, "cast_to", "TO_FLOAT");
    bool ok = m && cr_ok(), whole = strcmp(to, "TO_INT64") == 0;
    if (ok && strcmp(to, "TO_STRING") != 0 && strcmp(to, "TO_FLOAT") != 0 && !whole)
        return CR_WRONG("attribute cast_to is \"%s\", expected TO_FLOAT, TO_INT64 or TO_STRING", to);
    int64_t n, *from = ok ? positions(c, m, &n) : NULL;
    if (!from)
        return false;
    if (strcmp(to, "TO_STRING") == 0) {
        ok = cr_out_value(c, 0, cast_to_texts(m, from, n));
    } else {
        double *numbers = cr_malloc((size_t)n * sizeof *numbers);
        ok = numbers != NULL;
        for (int64_t i = 0; ok && i < n; i++) {
            numbers[i] = 0;
            ok = from[i] < 0 || cast_number(m->items[from[i]], &numbers[i]);
            numbers[i] = whole ? trunc(numbers[i]) : numbers[i];
        }
        ok = ok && cr_out(c, 0, cr_cast(cr_from_data(numbers, CR_SHAPE(1, n), CR_F64), whole ? CR_I64 : CR_F32));
        cr_free(numbers);
    }
    cr_free(from);
    return ok;
}

/* ---- DictVectorizer ---- */

/* at[i]: the value of the i-th word of the vocabulary, -1 where the map has none. */
static bool look_up(const cr_onnx_call *c, const cr_value *m, int64_t *at, int64_t n)
{
    int64_t count, *keys = NULL;
    const char *const *words = cr_attr_texts(c, "string_vocabulary", &count);
    const int64_t *ints = cr_attr_ints(c, "int64_vocabulary", &count);
    bool text = m->keys && m->keys->kind == CR_VALUE_STRINGS;
    if (!cr_ok() || !(text ? (const void *)words : (const void *)ints))
        return cr_ok() && CR_WRONG("the map's keys are %s, the vocabulary is not", text ? "strings" : "numbers");
    if (!text && !(keys = int_keys(m)))
        return false;
    for (int64_t i = 0; i < n; i++) {
        at[i] = -1;
        for (int64_t k = 0; k < m->count && at[i] < 0; k++)
            if (text ? strcmp(cr_value_string(m->keys, k), words[i]) == 0 : keys[k] == ints[i])
                at[i] = k;
    }
    cr_free(keys);
    return true;
}

static cr_value *texts_at(const cr_value *m, const int64_t *at, int64_t n)
{
    cr_value *v = cr_value_strings_new(CR_SHAPE(n));
    for (int64_t i = 0; v && i < n; i++) {
        const char *text = at[i] < 0 ? "" : cr_value_string(m->items[at[i]], 0);
        if (!cr_value_set_text(v, i, text, strlen(text))) {
            cr_value_release(v);
            return NULL;
        }
    }
    return v;
}

static cr_tensor *numbers_at(const cr_value *m, const int64_t *at, int64_t n)
{
    cr_dtype dtype = m->count ? cr_dtype_of(m->items[0]->tensor) : CR_F32;
    cr_tensor *y = cr_zeros(CR_SHAPE(n), .dtype = dtype);
    char *to = y ? cr_data(y) : NULL;
    size_t size = cr_dtype_size(dtype);
    for (int64_t i = 0; to && i < n; i++)
        if (at[i] >= 0 && !cr_copy_out(m->items[at[i]]->tensor, to + (size_t)i * size, size, dtype))
            return NULL;
    return to ? y : NULL;
}

/* The map's values in the order of the vocabulary, 0 or the empty text where it has none: one-dimensional. */
static bool DictVectorizer(cr_onnx_call *c)
{
    const cr_value *m = map(c);
    int64_t n_words, n_ints;
    cr_attr_texts(c, "string_vocabulary", &n_words);
    cr_attr_ints(c, "int64_vocabulary", &n_ints);
    int64_t n = m && m->keys && m->keys->kind == CR_VALUE_STRINGS ? n_words : n_ints;
    int64_t *at = m && cr_ok() ? cr_malloc((size_t)n * sizeof *at) : NULL;
    bool ok = at && look_up(c, m, at, n);
    if (ok)
        ok = m->count && m->items[0]->kind == CR_VALUE_STRINGS ? cr_out_value(c, 0, texts_at(m, at, n))
                                                               : cr_out(c, 0, numbers_at(m, at, n));
    cr_free(at);
    return ok;
}

/* ---- ZipMap ---- */

static cr_value *zipped(cr_tensor *x, int64_t row, cr_value *keys, int64_t n)
{
    cr_value *items = cr_value_list_new(CR_VALUE_SEQUENCE, n), *v = NULL;
    bool ok = items != NULL;
    for (int64_t i = 0; ok && i < n; i++)
        ok = cr_value_give_item(items, cr_value_tensor(cr_clone(cr_select(cr_select(x, 0, row), 0, i))));
    if (ok)
        v = cr_value_map(keys, items->items, n);
    cr_value_release(items);
    return v;
}

/* A map of each row, from the names of the columns. */
static bool ZipMap(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    int64_t n_texts, n_ints;
    const char *const *texts = cr_attr_texts(c, "classlabels_strings", &n_texts);
    const int64_t *ints = cr_attr_ints(c, "classlabels_int64s", &n_ints);
    if (!x || !cr_ok())
        return false;
    x = cr_ndim(x) == 1 ? cr_unsqueeze(x, 0) : x;
    int64_t n = n_texts ? n_texts : n_ints;
    if (cr_ndim(x) != 2 || cr_size(x, 1) != n)
        return cr_fail_bool(CR_ERROR_SHAPE, "the input has %lld columns in %d dimensions, the labels are %lld",
                            (long long)cr_size(x, -1), cr_ndim(x), (long long)n);
    cr_value *keys =
        n_texts ? cr_value_strings(texts, CR_SHAPE(n)) : cr_value_tensor(cr_from_data(ints, CR_SHAPE(n), CR_I64));
    cr_value *v = keys ? cr_value_list_new(CR_VALUE_SEQUENCE, cr_size(x, 0)) : NULL;
    bool ok = v != NULL;
    for (int64_t i = 0; ok && i < cr_size(x, 0); i++)
        ok = cr_value_give_item(v, zipped(x, i, keys, n));
    cr_value_release(keys);
    if (ok)
        return cr_out_value(c, 0, v);
    cr_value_release(v);
    return false;
}

const cr_onnx_op cr_onnx_maps_ops[] = {OP_OF(ML, CastMap), OP_OF(ML, DictVectorizer), OP_OF(ML, ZipMap), {0}};
