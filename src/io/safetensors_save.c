/* Writing safetensors archives. */
#include "io/safetensors.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/elements.h"
#include "tensor/tensor.h"

#include <stdlib.h>
#include <string.h>

typedef struct item {
    const char *name;
    cr_tensor *tensor;
} item;

static size_t bytes_of(const cr_tensor *t)
{
    return (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype);
}

static int by_name(const void *x, const void *y)
{
    return strcmp(((const item *)x)->name, ((const item *)y)->name);
}

/* Large elements first, so that each tensor is aligned for its own. */
static int by_size(const void *x, const void *y)
{
    size_t a = cr_dtype_size((cr_dtype)((const item *)x)->tensor->dtype);
    size_t b = cr_dtype_size((cr_dtype)((const item *)y)->tensor->dtype);
    return a != b ? (a > b ? -1 : 1) : by_name(x, y);
}

static bool check_text(const char *text, const char *what)
{
    if (!text)
        return cr_fail_bool(CR_ERROR_VALUE, "a %s is NULL", what);
    return cr_is_utf8(text, strlen(text)) || cr_fail_bool(CR_ERROR_VALUE, "a %s is not UTF-8: \"%s\"", what, text);
}

/* The tensors in the order they are written; cr_free it. */
static item *collect(const char *const *names, cr_tensor *const *tensors, int64_t count)
{
    if (count < 0 || (count && (!names || !tensors)))
        return cr_fail(CR_ERROR_VALUE,
                       count < 0 ? "the number of tensors is negative" : "the names or tensors are NULL");
    item *items = cr_calloc((size_t)count, sizeof *items);
    if (!items)
        return NULL;
    bool ok = true;
    for (int64_t i = 0; ok && i < count; i++) {
        ok = check_text(names[i], "name");
        if (ok && !tensors[i])
            ok = cr_fail_bool(CR_ERROR_VALUE, "tensor \"%s\" is NULL", names[i]);
        if (ok && !strcmp(names[i], "__metadata__"))
            ok = cr_fail_bool(CR_ERROR_VALUE, "\"__metadata__\" cannot be a tensor's name");
        if (ok && !cr_safetensors_type_of((cr_dtype)tensors[i]->dtype))
            ok = cr_fail_bool(CR_ERROR_UNSUPPORTED, "tensor \"%s\" is %s, which safetensors has no type for", names[i],
                              cr_dtype_name((cr_dtype)tensors[i]->dtype));
        items[i] = (item){names[i], tensors[i]};
    }
    if (ok)
        qsort(items, (size_t)count, sizeof *items, by_name);
    for (int64_t i = 1; ok && i < count; i++)
        if (!strcmp(items[i - 1].name, items[i].name))
            ok = cr_fail_bool(CR_ERROR_VALUE, "two tensors are named \"%s\"", items[i].name);
    if (!ok) {
        cr_free(items);
        return NULL;
    }
    qsort(items, (size_t)count, sizeof *items, by_size);
    return items;
}

static bool add_metadata(cr_text *out, const char *const *metadata)
{
    cr_text_add(out, "\"__metadata__\":{");
    for (const char *const *m = metadata; *m; m += 2) {
        if (!check_text(m[0], "metadata key") || !check_text(m[1], "metadata text"))
            return false;
        for (const char *const *n = metadata; n < m; n += 2)
            if (!strcmp(*n, *m))
                return cr_fail_bool(CR_ERROR_VALUE, "two metadata texts under the key \"%s\"", *m);
        if (m != metadata)
            cr_text_add(out, ",");
        cr_json_quote(out, m[0], strlen(m[0]));
        cr_text_add(out, ":");
        cr_json_quote(out, m[1], strlen(m[1]));
    }
    cr_text_add(out, "}");
    return true;
}

static bool build_header(cr_text *out, const item *items, int64_t count, const char *const *metadata)
{
    cr_text_add(out, "{");
    bool some = metadata && *metadata;
    if (some && !add_metadata(out, metadata))
        return false;
    size_t place = 0;
    for (int64_t i = 0; i < count; i++) {
        const cr_tensor *t = items[i].tensor;
        if (some || i)
            cr_text_add(out, ",");
        cr_json_quote(out, items[i].name, strlen(items[i].name));
        cr_text_add(out, ":{\"dtype\":\"%s\",\"shape\":[", cr_safetensors_type_of((cr_dtype)t->dtype));
        for (int k = 0; k < t->ndim; k++)
            cr_text_add(out, k ? ",%lld" : "%lld", (long long)t->shape[k]);
        cr_text_add(out, "],\"data_offsets\":[%zu,%zu]}", place, place + bytes_of(t));
        place += bytes_of(t);
    }
    cr_text_add(out, "}");
    while (!out->failed && (out->length + 8) % 64)
        cr_text_add(out, " ");
    if (!out->failed && out->length > CR_SAFETENSORS_LONGEST_HEADER)
        return cr_fail_bool(CR_ERROR_VALUE, "the header takes %zu bytes, more than the %d that the format allows",
                            out->length, CR_SAFETENSORS_LONGEST_HEADER);
    return !out->failed;
}

static bool put_tensor(cr_file_writer *w, cr_tensor *t)
{
    cr_elements e;
    bool ok = cr_elements_open(&e, t) && cr_file_put(w, e.data, e.bytes);
    cr_elements_close(&e);
    return ok;
}

static bool write_file(const char *path, const cr_text *header, const item *items, int64_t count)
{
    cr_file_writer w;
    if (!cr_file_create(&w, path))
        return false;
    unsigned char length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (unsigned char)((uint64_t)header->length >> 8 * i);
    bool ok = cr_file_put(&w, length, 8) && cr_file_put(&w, header->data, header->length);
    for (int64_t i = 0; ok && i < count; i++)
        ok = put_tensor(&w, items[i].tensor);
    if (ok)
        return cr_file_commit(&w);
    cr_file_abandon(&w);
    return false;
}

bool cr_save_safetensors_at(cr_site at, const char *path, const char *const *names, cr_tensor *const *tensors,
                            int64_t count, const cr_safetensors_opts *options)
{
    const char *before = cr_enter_op(at, "save_safetensors");
    CR_TAKE_OPTIONS(cr_safetensors_opts, o, options);
    bool ok = false;
    cr_text header = {0};
    item *items = NULL;
    if (!path)
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    else
        items = collect(names, tensors, count);
    if (items)
        ok = build_header(&header, items, count, o.metadata) && write_file(path, &header, items, count);
    cr_free(items);
    cr_text_free(&header);
    cr_leave_op(before);
    return ok;
}
