/* Reading safetensors archives. Nothing in the header is believed before it is checked against the file's length. */
#include "io/safetensors.h"
#include "base/memory.h"
#include "io/archive.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

typedef struct entry {
    const char *name;
    const char *type_name;
    const cr_safetensors_type *type; /* NULL: unknown */
    uint32_t ndim;                   /* may be more than the library has */
    int64_t shape[CR_MAX_DIMS];
    int64_t begin, end; /* bytes of the data section */
} entry;

typedef struct reader {
    const char *name; /* of the file */
    char *data;       /* the data section */
    int64_t data_size;
    cr_json header;
    entry *entries; /* by place in the file */
    int64_t count;
    uint32_t metadata; /* the value in the header; 0: none */
} reader;

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

/* ---- checking the header ---- */

static bool bad(const reader *a, const char *tensor, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: tensor \"%s\": %s", a->name, tensor, what);
}

static const cr_json_value *value_at(const reader *a, uint32_t i)
{
    return &a->header.values[i];
}

static bool plain_text(const char *text, size_t length)
{
    return memchr(text, 0, length) == NULL;
}

static bool read_type(const reader *a, entry *e, const cr_json_value *v)
{
    if (v->kind != CR_JSON_STRING || !plain_text(v->text, v->length))
        return bad(a, e->name, "dtype is not a text");
    e->type_name = v->text;
    e->type = cr_safetensors_type_named(v->text);
    return true;
}

static bool read_shape(const reader *a, entry *e, const cr_json_value *v)
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

static bool read_place(const reader *a, entry *e, const cr_json_value *v)
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
static bool check_bytes(const reader *a, const entry *e)
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

static bool read_entry(const reader *a, entry *e, const cr_json_value *v)
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

static bool check_metadata(const reader *a, const cr_json_value *v)
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

/* Every byte of the data section belongs to one tensor. */
static bool check_places(reader *a)
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
    return true;
}

static bool read_header(reader *a)
{
    const cr_json_value *root = value_at(a, 0);
    if (root->kind != CR_JSON_OBJECT)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: safetensors: the header is not an object", a->name);
    a->entries = cr_calloc(root->count, sizeof *a->entries);
    if (!a->entries)
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
    return check_places(a);
}

/* ---- opening ---- */

static bool open_bytes(reader *a, const char *bytes, size_t size)
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
    a->data = (char *)(uintptr_t)bytes + 8 + length;
    a->data_size = (int64_t)(size - 8 - length);
    return cr_json_parse(&a->header, bytes + 8, (size_t)length, a->name) && read_header(a);
}

static bool add_tensor(cr_archive *to, const reader *a, const entry *e)
{
    cr_archive_item item = {.name = cr_archive_keep(to, e->name, strlen(e->name)),
                            .type = e->type ? e->type->name : cr_archive_keep(to, e->type_name, strlen(e->type_name)),
                            .dtype = e->type ? e->type->dtype : CR_DTYPE_NONE,
                            .size = e->type ? e->type->size : 0,
                            .ndim = (int)e->ndim,
                            .block = cr_archive_add_block(to, a->data + e->begin, (size_t)(e->end - e->begin))};
    memcpy(item.shape, e->shape, sizeof item.shape);
    return item.name && item.type && item.block >= 0 && cr_archive_add(to, &item);
}

static bool add_metadata(cr_archive *to, const reader *a)
{
    for (uint32_t i = a->metadata ? value_at(a, a->metadata)->child : 0; i; i = value_at(a, i)->next) {
        const cr_json_value *v = value_at(a, i);
        const char *key = cr_archive_keep(to, v->key, v->key_length);
        const char *text = key ? cr_archive_keep(to, v->text, v->length) : NULL;
        if (!text || !cr_archive_add_metadata(to, key, text))
            return false;
    }
    return true;
}

cr_archive *cr_safetensors_open(cr_mapping bytes, bool owned, const char *name)
{
    cr_archive *to = cr_archive_new("safetensors", bytes, owned, name);
    if (!to)
        return NULL;
    reader a = {.name = name};
    bool ok = open_bytes(&a, bytes.data, bytes.size) && add_metadata(to, &a);
    for (int64_t i = 0; ok && i < a.count; i++)
        ok = add_tensor(to, &a, &a.entries[i]);
    cr_json_free(&a.header);
    cr_free(a.entries);
    return cr_archive_finish(to, ok);
}
