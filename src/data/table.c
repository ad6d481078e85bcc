/* Tables in memory: what is asked of them, and datasets of them. */
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/csv.h"
#include "data/dataset.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

static cr_csv_opts options_of(const cr_csv_opts *options)
{
    CR_TAKE_OPTIONS(cr_csv_opts, o, options);
    return o;
}

static cr_table *read_file(const char *path, const cr_csv_opts *o)
{
    cr_mapping file;
    if (!path)
        return cr_fail(CR_ERROR_VALUE, "the path is NULL");
    if (!cr_file_map(path, &file))
        return NULL;
    cr_table *t = cr_csv_parse(file.data, file.size, path, o);
    cr_file_unmap(&file);
    return t;
}

cr_table *cr_read_csv_at(cr_site at, const char *path, const cr_csv_opts *options)
{
    const char *before = cr_enter_op(at, "read_csv");
    cr_csv_opts o = options_of(options);
    cr_table *t = read_file(path, &o);
    cr_leave_op(before);
    return t;
}

void cr_table_free(cr_table *t)
{
    for (int64_t i = 0; t && i < t->count; i++) {
        cr_free(t->columns[i].name);
        cr_free(t->columns[i].cells);
        cr_words_free(&t->columns[i].words);
        cr_release(t->columns[i].values);
    }
    if (t)
        cr_free(t->columns);
    cr_free(t);
}

/* ---- questions ---- */

static const cr_column *column(const cr_table *t, int64_t i)
{
    return t && i >= 0 && i < t->count ? &t->columns[i] : NULL;
}

int64_t cr_table_rows(const cr_table *t)
{
    return t ? t->rows : 0;
}

int64_t cr_table_columns(const cr_table *t)
{
    return t ? t->count : 0;
}

const char *cr_table_name(const cr_table *t, int64_t i)
{
    const cr_column *c = column(t, i);
    return c ? c->name : NULL;
}

int64_t cr_table_find(const cr_table *t, const char *name)
{
    for (int64_t i = 0; t && name && i < t->count; i++)
        if (t->columns[i].name && !strcmp(t->columns[i].name, name))
            return i;
    return -1;
}

int64_t cr_table_categories(const cr_table *t, int64_t i)
{
    const cr_column *c = column(t, i);
    return c ? (int64_t)c->words.count : 0;
}

const char *cr_table_category(const cr_table *t, int64_t i, int64_t code)
{
    const cr_column *c = column(t, i);
    return c && code >= 0 && (size_t)code < c->words.count ? cr_words_text(&c->words, (size_t)code) : NULL;
}

int64_t cr_table_code(const cr_table *t, int64_t i, const char *category)
{
    const cr_column *c = column(t, i);
    return c && category ? cr_words_find((cr_words *)&c->words, category, strlen(category), false) : -1;
}

cr_tensor *cr_table_column_at(cr_site at, const cr_table *t, int64_t i)
{
    const char *before = cr_enter_op(at, "table_column");
    const cr_column *c = column(t, i);
    cr_tensor *values = c ? cr_scoped(cr_retain(c->values)) : NULL;
    if (!c && t)
        cr_fail(CR_ERROR_INDEX, "column %lld of a table of %lld", (long long)i, (long long)t->count);
    cr_leave_op(before);
    return values;
}

/* ---- datasets ---- */

typedef struct rows {
    cr_table *table;
    cr_dataset *inner; /* of the tensors */
} rows;

static int64_t length(void *context)
{
    return cr_dataset_length(((rows *)context)->inner);
}

static bool example(void *context, int64_t index, cr_tensor **out)
{
    return cr_dataset_get(((rows *)context)->inner, index, out);
}

static bool gather(void *context, const int64_t *indices, int64_t count, cr_tensor **out)
{
    return cr_dataset_collect(((rows *)context)->inner, indices, count, out);
}

static void release(void *context)
{
    rows *r = context;
    cr_dataset_release(r->inner);
    cr_table_free(r->table);
    cr_free(r);
}

/* How many features a column makes. */
static int64_t width(const cr_column *c, bool one_hot)
{
    return one_hot && c->kind == CR_COLUMN_CATEGORY ? (int64_t)c->words.count : 1;
}

static void put_features(const cr_column *c, bool one_hot, float *to, int64_t step)
{
    int64_t n = c->values->shape[0], wide = width(c, one_hot);
    const int64_t *codes = c->kind == CR_COLUMN_CATEGORY ? (const int64_t *)(const void *)cr_bytes(c->values) : NULL;
    if (!codes)
        cr_convert(to, CR_F32, step, cr_bytes(c->values), (cr_dtype)c->values->dtype, 1, n);
    for (int64_t i = 0; codes && i < n; i++)
        for (int64_t k = 0; k < wide; k++)
            to[i * step + k] = codes[i] < 0 && !one_hot ? NAN : one_hot ? (float)(codes[i] == k) : (float)codes[i];
}

/* f32[rows,features] of all columns but the target. */
static cr_tensor *features(const cr_table *t, int64_t target, bool one_hot, const char *name)
{
    int64_t shape[2] = {t->rows, 0}, at = 0;
    for (int64_t i = 0; i < t->count; i++)
        shape[1] += i == target ? 0 : width(&t->columns[i], one_hot);
    if (!shape[1])
        return cr_fail(CR_ERROR_VALUE, "%s: there is no column to learn from", name);
    cr_spec spec;
    if (!cr_check_shape((cr_dims){2, {shape[0], shape[1]}}, CR_F32))
        return NULL;
    cr_spec_set(&spec, CR_F32, 2, shape);
    cr_tensor *x = cr_tensor_new(&spec, cr_cpu());
    for (int64_t i = 0; x && i < t->count; i++)
        if (i != target) {
            put_features(&t->columns[i], one_hot, (float *)(void *)cr_bytes(x) + at, shape[1]);
            at += width(&t->columns[i], one_hot);
        }
    return x;
}

static cr_dataset *tensors_of(const cr_table *t, const cr_csv_opts *o, const char *name)
{
    int64_t target = o->target ? cr_table_find(t, o->target) : -1;
    if (o->target && target < 0)
        return cr_fail(CR_ERROR_VALUE, "%s: the target \"%s\" is not among the columns", name, o->target);
    cr_dataset *d = NULL;
    int scope = cr_scope_open();
    cr_tensor *x = scope < 0 ? NULL : features(t, target, o->one_hot, name);
    if (x && target < 0)
        d = cr_tensor_dataset(x, NULL);
    else if (x)
        d = cr_tensor_dataset(x, t->columns[target].values,
                              .y_dtype =
                                  cr_dtype_is_float((cr_dtype)t->columns[target].values->dtype) ? CR_F32 : CR_I64);
    cr_scope_close(scope);
    return d;
}

cr_dataset *cr_csv_dataset_at(cr_site at, const char *path, const cr_csv_opts *options)
{
    const char *before = cr_enter_op(at, "csv_dataset");
    cr_csv_opts o = options_of(options);
    cr_dataset *d = NULL;
    cr_table *t = read_file(path, &o);
    rows *r = t ? cr_calloc(1, sizeof *r) : NULL;
    if (r) {
        r->table = t;
        r->inner = tensors_of(t, &o, path);
        if (r->inner)
            d = cr_dataset_new(length, example, .context = r, .fields = cr_dataset_fields(r->inner), .gather = gather,
                               .release = release);
        else
            release(r);
    } else {
        cr_table_free(t);
    }
    cr_leave_op(before);
    return d;
}

const cr_table *cr_csv_dataset_table(cr_dataset *d)
{
    const rows *r = cr_dataset_context(d, example);
    return r ? r->table : NULL;
}
