/* Reading safetensors archives. The file is mapped; tensors point into the mapping and keep it. Nothing in the header
 * is believed before it is checked against the file's length. */
#include "io/safetensors.h"
#include "base/memory.h"
#include "base/site.h"
#include "io/json.h"
#include "tensor/tensor.h"

#include <stdlib.h>
#include <string.h>

typedef struct shared {
    atomic_int refs; /* the archive and every storage in it */
    bool owned;
    cr_mapping bytes;
} shared;

typedef struct entry {
    const char *name;
    const char *type_name;
    const cr_safetensors_type *type; /* NULL: unknown */
    uint32_t ndim;                   /* may be more than the library has */
    int64_t shape[CR_MAX_DIMS];
    int64_t begin, end; /* bytes of the data section */
} entry;

struct cr_archive {
    shared *file;
    char *data; /* the data section */
    int64_t data_size;
    cr_json header;
    entry *entries; /* by place in the file */
    int64_t count;
    entry **by_name;
    uint32_t metadata; /* the value in the header; 0: none */
    const char *name;  /* of the file; valid while opening */
};

static const cr_safetensors_type types[] = {
    {"F32", CR_F32, 4},
    {"F16", CR_F16, 2},
    {"BF16", CR_BF16, 2},
    {"F64", CR_F64, 8},
    {"I64", CR_I64, 8},
    {"I32", CR_I32, 4},
    {"I16", CR_I16, 2},
    {"I8", CR_I8, 1},
    {"U8", CR_U8, 1},
    {"BOOL", CR_BOOL, 1},
    {"U16", CR_U16, 2},
    {"U32", CR_U32, 4},
    {"U64", CR_U64, 8},
    {"C64", CR_C64, 8},
    {"F8_E4M3", CR_DTYPE_NONE, 1},
    {"F8_E5M2", CR_DTYPE_NONE, 1},
};

const cr_safetensors_type *cr_safetensors_type_named(const char *name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcmp(types[i].name, name))
            return &types[i];
    return NULL;
}

const char *cr_safetensors_type_of(cr_dtype dtype)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (dtype && types[i].dtype == dtype)
            return types[i].name;
    return NULL;
}

static void shared_release(shared *s)
{
    if (atomic_fetch_sub_explicit(&s->refs, 1, memory_order_acq_rel) != 1)
        return;
    if (s->owned)
        cr_file_unmap(&s->bytes);
    cr_free(s);
}

/* ---- checking the header ---- */

static bool bad(const cr_archive *a, const char *tensor, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: tensor \"%s\": %s", a->name, tensor, what);
}

static const cr_json_value *value_at(const cr_archive *a, uint32_t i)
{
    return &a->header.values[i];
}

static bool plain_text(const char *text, size_t length)
{
    return memchr(text, 0, length) == NULL;
}

static bool read_type(const cr_archive *a, entry *e, const cr_json_value *v)
{
    if (v->kind != CR_JSON_STRING || !plain_text(v->text, v->length))
        return bad(a, e->name, "dtype is not a text");
    e->type_name = v->text;
    e->type = cr_safetensors_type_named(v->text);
    return true;
}

static bool read_shape(const cr_archive *a, entry *e, const cr_json_value *v)
{
    if (v->kind != CR_JSON_ARRAY)
        return bad(a, e->name, "shape is not a list");
    e->ndim = v->count;
    uint32_t k = 0;
    for (uint32_t i = v->child; i; i = value_at(a, i)->next, k++) {
        const cr_json_value *size = value_at(a, i);
        if (size->kind != CR_JSON_NUMBER || !size->whole || size->integer < 0)
            return bad(a, e->name, "a size is not a number from 0 up");
        if (k < CR_MAX_DIMS)
            e->shape[k] = size->integer;
    }
    return true;
}

static bool read_place(const cr_archive *a, entry *e, const cr_json_value *v)
{
    const cr_json_value *begin = v->kind == CR_JSON_ARRAY && v->count == 2 ? value_at(a, v->child) : NULL;
    const cr_json_value *end = begin ? value_at(a, begin->next) : NULL;
    if (!end || begin->kind != CR_JSON_NUMBER || !begin->whole || end->kind != CR_JSON_NUMBER || !end->whole)
        return bad(a, e->name, "data_offsets is not a pair of whole numbers");
    e->begin = begin->integer;
    e->end = end->integer;
    if (e->begin < 0 || e->end < e->begin || e->end > a->data_size)
        return cr_fail_bool(CR_ERROR_FORMAT,
                            "%s: safetensors: tensor \"%s\": data_offsets [%lld,%lld] in a data section of %lld bytes",
                            a->name, e->name, (long long)e->begin, (long long)e->end, (long long)a->data_size);
    return true;
}

/* The bytes that shape and dtype call for are those of data_offsets. */
static bool check_bytes(const cr_archive *a, const entry *e)
{
    if (!e->type || e->ndim > CR_MAX_DIMS)
        return true; /* refused when it is asked for */
    int64_t bytes = (int64_t)e->type->size;
    bool empty = false, large = false;
    for (uint32_t i = 0; i < e->ndim; i++) {
        empty |= e->shape[i] == 0;
        large |= __builtin_mul_overflow(bytes, e->shape[i] ? e->shape[i] : 1, &bytes);
    }
    if (!large && (empty ? 0 : bytes) == e->end - e->begin)
        return true;
    char text[192];
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: tensor \"%s\": %s%s does not take %lld bytes", a->name,
                        e->name, e->type->name, cr_shape_text((int)e->ndim, e->shape, text, sizeof text),
                        (long long)(e->end - e->begin));
}

static bool read_entry(const cr_archive *a, entry *e, const cr_json_value *v)
{
    e->name = v->key;
    if (v->kind != CR_JSON_OBJECT)
        return bad(a, e->name, "not described by an object");
    unsigned seen = 0;
    for (uint32_t i = v->child; i; i = value_at(a, i)->next) {
        const cr_json_value *m = value_at(a, i);
        unsigned bit = !strcmp(m->key, "dtype")          ? 1
                       : !strcmp(m->key, "shape")        ? 2
                       : !strcmp(m->key, "data_offsets") ? 4
                                                         : 0;
        if (!bit || (seen & bit) || !plain_text(m->key, m->key_length))
            return bad(a, e->name, bit ? "described twice" : "has a key other than dtype, shape and data_offsets");
        seen |= bit;
        if (!(bit == 1 ? read_type(a, e, m) : bit == 2 ? read_shape(a, e, m) : read_place(a, e, m)))
            return false;
    }
    return (seen == 7 || bad(a, e->name, "dtype, shape or data_offsets is missing")) && check_bytes(a, e);
}

static bool check_metadata(const cr_archive *a, const cr_json_value *v)
{
    if (v->kind != CR_JSON_OBJECT)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: __metadata__ is not an object", a->name);
    for (uint32_t i = v->child; i; i = value_at(a, i)->next) {
        const cr_json_value *m = value_at(a, i);
        if (m->kind != CR_JSON_STRING || !plain_text(m->key, m->key_length) || !plain_text(m->text, m->length))
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: __metadata__ \"%s\" is not a text", a->name, m->key);
    }
    return true;
}

static int by_place(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return a->end != b->end ? (a->end < b->end ? -1 : 1) : strcmp(a->name, b->name);
}

static int by_name(const void *x, const void *y)
{
    return strcmp((*(entry *const *)x)->name, (*(entry *const *)y)->name);
}

/* Every byte of the data section belongs to one tensor, every name to one tensor. */
static bool check_places_and_names(cr_archive *a)
{
    qsort(a->entries, (size_t)a->count, sizeof *a->entries, by_place);
    int64_t end = 0;
    for (int64_t i = 0; i < a->count; i++) {
        const entry *e = &a->entries[i];
        if (e->begin < end)
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: tensors \"%s\" and \"%s\" overlap", a->name,
                                a->entries[i - 1].name, e->name);
        if (e->begin > end)
            return bad(a, e->name, "a gap lies before its bytes");
        end = e->end;
    }
    if (end != a->data_size)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: %lld bytes at the end belong to no tensor", a->name,
                            (long long)(a->data_size - end));
    for (int64_t i = 0; i < a->count; i++)
        a->by_name[i] = &a->entries[i];
    qsort(a->by_name, (size_t)a->count, sizeof *a->by_name, by_name);
    for (int64_t i = 1; i < a->count; i++)
        if (!strcmp(a->by_name[i - 1]->name, a->by_name[i]->name))
            return bad(a, a->by_name[i]->name, "named twice");
    return true;
}

static bool read_header(cr_archive *a)
{
    const cr_json_value *root = value_at(a, 0);
    if (root->kind != CR_JSON_OBJECT)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: the header is not an object", a->name);
    a->entries = cr_calloc(root->count, sizeof *a->entries);
    a->by_name = a->entries ? cr_malloc(root->count * sizeof(entry *)) : NULL;
    if (!a->by_name)
        return false;
    for (uint32_t i = root->child; i; i = value_at(a, i)->next) {
        const cr_json_value *v = value_at(a, i);
        if (!plain_text(v->key, v->key_length))
            return bad(a, v->key, "its name contains a zero byte");
        if (strcmp(v->key, "__metadata__")) {
            if (!read_entry(a, &a->entries[a->count], v))
                return false;
            a->count++;
            continue;
        }
        if (a->metadata)
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: __metadata__ is there twice", a->name);
        if (!check_metadata(a, v))
            return false;
        a->metadata = i;
    }
    return check_places_and_names(a);
}

/* ---- opening ---- */

static bool open_bytes(cr_archive *a, const char *bytes, size_t size)
{
    uint64_t length = 0;
    if (size < 8)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: %zu bytes, too few for a header's length", a->name,
                            size);
    for (int i = 7; i >= 0; i--)
        length = length << 8 | (unsigned char)bytes[i];
    if (length > CR_SAFETENSORS_LONGEST_HEADER || length > size - 8)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: a header of %llu bytes in a file of %zu", a->name,
                            (unsigned long long)length, size);
    if (!length || bytes[8] != '{')
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: the header does not begin with {", a->name);
    a->data = (char *)a->file->bytes.data + 8 + length;
    a->data_size = (int64_t)(size - 8 - length);
    return cr_json_parse(&a->header, bytes + 8, (size_t)length, a->name) && read_header(a);
}

cr_archive *cr_archive_open(cr_mapping bytes, bool owned, const char *name)
{
    cr_archive *a = cr_calloc(1, sizeof *a);
    shared *file = a ? cr_calloc(1, sizeof *file) : NULL;
    if (!file) {
        cr_free(a);
        if (owned)
            cr_file_unmap(&bytes);
        return NULL;
    }
    atomic_init(&file->refs, 1);
    file->owned = owned;
    file->bytes = bytes;
    a->file = file;
    a->name = name;
    if (!open_bytes(a, bytes.data, bytes.size)) {
        cr_archive_free(a);
        return NULL;
    }
    a->name = NULL;
    return a;
}

cr_archive *cr_load_safetensors_at(cr_site at, const char *path)
{
    const char *before = cr_enter_op(at, "load_safetensors");
    cr_archive *a = NULL;
    cr_mapping file;
    if (!path)
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    else if (cr_file_map(path, &file))
        a = cr_archive_open(file, true, path);
    cr_leave_op(before);
    return a;
}

void cr_archive_free(cr_archive *a)
{
    if (!a)
        return;
    shared_release(a->file);
    cr_json_free(&a->header);
    cr_free(a->entries);
    cr_free(a->by_name);
    cr_free(a);
}

/* ---- what is in it ---- */

int64_t cr_archive_count(const cr_archive *a)
{
    return a ? a->count : 0;
}

const char *cr_archive_name(const cr_archive *a, int64_t i)
{
    return a && i >= 0 && i < a->count ? a->entries[i].name : NULL;
}

int64_t cr_archive_find(const cr_archive *a, const char *name)
{
    int64_t low = 0, high = a && name ? a->count : 0;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        int order = strcmp(name, a->by_name[middle]->name);
        if (order == 0)
            return a->by_name[middle] - a->entries;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

static void release_storage(void *data, void *context)
{
    (void)data;
    shared_release(context);
}

/* A bool in memory must be 0 or 1: the file's bytes may be anything. */
static bool check_bools(const entry *e, const char *data)
{
    for (int64_t i = 0; i < e->end - e->begin; i++)
        if (data[i] & ~1)
            return cr_fail_bool(CR_ERROR_FORMAT, "tensor \"%s\": element %lld is the byte %d, expected 0 or 1", e->name,
                                (long long)i, (unsigned char)data[i]);
    return true;
}

static cr_tensor *take(cr_archive *a, const entry *e)
{
    if (!e->type || !e->type->dtype)
        return cr_fail(CR_ERROR_UNSUPPORTED, "tensor \"%s\" is of type %s, which the library does not have", e->name,
                       e->type_name);
    if (e->ndim > CR_MAX_DIMS)
        return cr_fail(CR_ERROR_UNSUPPORTED, "tensor \"%s\" has %u dimensions, expected at most %d", e->name, e->ndim,
                       CR_MAX_DIMS);
    char *data = a->data + e->begin;
    if (e->type->dtype == CR_BOOL && !check_bools(e, data))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, e->type->dtype, (int)e->ndim, e->shape);
    if ((uintptr_t)data % e->type->size) { /* kernels want elements aligned */
        cr_tensor *t = cr_tensor_new(&spec, cr_cpu());
        if (t && e->end > e->begin)
            memcpy(cr_bytes(t), data, (size_t)(e->end - e->begin));
        return t;
    }
    cr_storage *storage = cr_storage_foreign(cr_cpu(), data, (size_t)(e->end - e->begin), release_storage, a->file);
    if (!storage)
        return NULL;
    atomic_fetch_add_explicit(&a->file->refs, 1, memory_order_relaxed);
    return cr_tensor_on(storage, &spec);
}

cr_tensor *cr_archive_tensor_at(cr_site at, cr_archive *a, int64_t i)
{
    const char *before = cr_enter_op(at, "archive_tensor");
    cr_tensor *t = NULL;
    if (!a)
        cr_fail(CR_ERROR_VALUE, "the archive is NULL");
    else if (i < 0 || i >= a->count)
        cr_fail(CR_ERROR_INDEX, "tensor %lld of an archive of %lld", (long long)i, (long long)a->count);
    else
        t = take(a, &a->entries[i]);
    cr_leave_op(before);
    return t;
}

cr_tensor *cr_archive_get_at(cr_site at, cr_archive *a, const char *name)
{
    const char *before = cr_enter_op(at, "archive_get");
    cr_tensor *t = NULL;
    int64_t i = cr_archive_find(a, name);
    if (!a || !name)
        cr_fail(CR_ERROR_VALUE, "the %s is NULL", a ? "name" : "archive");
    else if (i < 0)
        cr_fail(CR_ERROR_VALUE, "no tensor \"%s\" among the archive's %lld", name, (long long)a->count);
    else
        t = take(a, &a->entries[i]);
    cr_leave_op(before);
    return t;
}

int64_t cr_archive_metadata_count(const cr_archive *a)
{
    return a && a->metadata ? value_at(a, a->metadata)->count : 0;
}

const char *cr_archive_metadata_key(const cr_archive *a, int64_t i)
{
    if (i < 0 || i >= cr_archive_metadata_count(a))
        return NULL;
    uint32_t at = value_at(a, a->metadata)->child;
    while (i--)
        at = value_at(a, at)->next;
    return value_at(a, at)->key;
}

const char *cr_archive_metadata(const cr_archive *a, const char *key)
{
    if (!a || !key || !a->metadata)
        return NULL;
    for (uint32_t i = value_at(a, a->metadata)->child; i; i = value_at(a, i)->next)
        if (!strcmp(value_at(a, i)->key, key))
            return value_at(a, i)->text;
    return NULL;
}
