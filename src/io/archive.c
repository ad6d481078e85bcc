/* Archives of named tensors, whatever file they come from: building them and asking them. Tensors point into the file's
 * mapped bytes and keep them, unless those are packed or their elements are not aligned. */
#include "io/archive.h"
#include "base/memory.h"
#include "base/site.h"

#include <stdlib.h>
#include <string.h>

typedef struct cr_archive_file {
    atomic_int refs; /* the archive and every storage in it */
    bool owned;
    cr_mapping bytes;
} cr_archive_file;

static void file_release(cr_archive_file *f)
{
    if (atomic_fetch_sub_explicit(&f->refs, 1, memory_order_acq_rel) != 1)
        return;
    if (f->owned)
        cr_file_unmap(&f->bytes);
    cr_free(f);
}

/* ---- building ---- */

cr_archive *cr_archive_new(const char *format, cr_mapping bytes, bool owned, const char *name)
{
    cr_archive *a = cr_calloc(1, sizeof *a);
    cr_archive_file *file = a ? cr_calloc(1, sizeof *file) : NULL;
    if (!file) {
        cr_free(a);
        if (owned)
            cr_file_unmap(&bytes);
        return NULL;
    }
    atomic_init(&file->refs, 1);
    file->owned = owned;
    file->bytes = bytes;
    pthread_mutex_init(&a->lock, NULL);
    a->format = format;
    a->name = name;
    a->file = file;
    return a;
}

void cr_archive_free(cr_archive *a)
{
    if (!a)
        return;
    for (size_t i = 0; i < a->block_count; i++)
        if (a->blocks[i].storage)
            cr_storage_release(a->blocks[i].storage);
    file_release(a->file);
    pthread_mutex_destroy(&a->lock);
    cr_arena_free(&a->arena);
    cr_free(a->blocks);
    cr_free(a->items);
    cr_free(a->by_name);
    cr_free(a->metadata);
    cr_free(a);
}

const char *cr_archive_keep(cr_archive *a, const char *text, size_t length)
{
    return cr_arena_text(&a->arena, text, length);
}

static cr_archive_block *new_block(cr_archive *a, size_t bytes)
{
    if (!cr_grow(&a->blocks, &a->block_capacity, a->block_count + 1, sizeof *a->blocks))
        return NULL;
    cr_archive_block *b = &a->blocks[a->block_count++];
    memset(b, 0, sizeof *b);
    b->bytes = bytes;
    b->align = 1;
    return b;
}

int64_t cr_archive_add_block(cr_archive *a, void *data, size_t bytes)
{
    cr_archive_block *b = new_block(a, bytes);
    if (!b)
        return -1;
    b->data = data;
    return (int64_t)a->block_count - 1;
}

int64_t cr_archive_add_zip(cr_archive *a, const cr_zip_entry *entry, size_t skip)
{
    cr_archive_block *b = new_block(a, (size_t)entry->size - skip);
    if (!b)
        return -1;
    if (entry->deflated) {
        b->packed = *entry;
        b->packed.name = cr_archive_keep(a, entry->name, strlen(entry->name));
        b->skip = skip;
        if (!b->packed.name)
            return -1;
    } else {
        b->data = (char *)(uintptr_t)entry->data + skip;
    }
    return (int64_t)a->block_count - 1;
}

/* The byte behind the last element in its block; -1 when that cannot be said in 64 bits, or a stride is negative. */
static int64_t end_of(const cr_archive_item *item)
{
    int64_t last = item->offset, step;
    bool empty = false, large = item->offset < 0;
    for (int i = 0; i < item->ndim; i++) {
        empty |= item->shape[i] == 0;
        large |= item->shape[i] < 0 || item->stride[i] < 0;
        large |= __builtin_mul_overflow(item->shape[i] ? item->shape[i] - 1 : 0, item->stride[i], &step);
        large |= __builtin_add_overflow(last, step, &last);
    }
    large |= __builtin_add_overflow(last, 1, &last) || __builtin_mul_overflow(last, (int64_t)item->size, &last);
    return large ? -1 : empty ? 0 : last;
}

/* Of shape and dtype; -1 when not representable. */
static int64_t bytes_of(const cr_archive_item *item)
{
    int64_t bytes = (int64_t)item->size;
    bool empty = false, large = false;
    for (int i = 0; i < item->ndim; i++) {
        empty |= item->shape[i] == 0;
        large |= item->shape[i] < 0 ||
                 __builtin_mul_overflow(bytes, item->shape[i] ? item->shape[i] : 1, &bytes);
    }
    return large || bytes > INT64_MAX / 4 ? -1 : empty ? 0 : bytes;
}

bool cr_archive_add(cr_archive *a, const cr_archive_item *new_item)
{
    if (!cr_grow(&a->items, &a->capacity, a->count + 1, sizeof *a->items))
        return false;
    cr_archive_item *item = &a->items[a->count];
    *item = *new_item;
    cr_archive_block *b = &a->blocks[item->block];
    if (!item->size || item->ndim > CR_MAX_DIMS) {
        item->bytes = (int64_t)b->bytes; /* refused when it is asked for */
    } else {
        if (!item->strided) {
            int64_t step = 1;
            for (int i = item->ndim; i-- > 0;) {
                item->stride[i] = step; /* too large only where bytes_of fails */
                if (__builtin_mul_overflow(step, item->shape[i] ? item->shape[i] : 1, &step))
                    step = 0;
            }
        }
        int64_t end = end_of(item);
        item->bytes = bytes_of(item);
        if (item->bytes < 0 || end < 0 || (uint64_t)end > b->bytes) {
            char text[192];
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: tensor \"%s\": %s%s at element %lld does not lie in %zu bytes",
                                a->name, a->format, item->name, item->type,
                                cr_shape_text(item->ndim, item->shape, text, sizeof text), (long long)item->offset,
                                b->bytes);
        }
        if (!item->bytes)
            item->offset = 0;
        size_t align = item->size < 8 ? item->size : 8;
        b->align = b->align < align ? align : b->align;
    }
    a->count++;
    return true;
}

bool cr_archive_add_metadata(cr_archive *a, const char *key, const char *text)
{
    if (!cr_grow(&a->metadata, &a->metadata_capacity, a->metadata_count + 1, sizeof *a->metadata))
        return false;
    a->metadata[a->metadata_count++] = (cr_archive_text){key, text};
    return true;
}

typedef struct named {
    const char *name;
    size_t item;
} named;

static int by_name(const void *x, const void *y)
{
    return strcmp(((const named *)x)->name, ((const named *)y)->name);
}

static bool sort_names(cr_archive *a)
{
    named *list = cr_calloc(a->count, sizeof *list);
    a->by_name = list ? cr_calloc(a->count, sizeof *a->by_name) : NULL;
    if (!a->by_name) {
        cr_free(list);
        return false;
    }
    for (size_t i = 0; i < a->count; i++)
        list[i] = (named){a->items[i].name, i};
    qsort(list, a->count, sizeof *list, by_name);
    bool ok = true;
    for (size_t i = 0; ok && i < a->count; i++) {
        a->by_name[i] = list[i].item;
        if (i && !strcmp(list[i - 1].name, list[i].name))
            ok = cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: tensor \"%s\": named twice", a->name, a->format, list[i].name);
    }
    cr_free(list);
    return ok;
}

cr_archive *cr_archive_finish(cr_archive *a, bool ok)
{
    if (ok && sort_names(a)) {
        a->name = NULL;
        return a;
    }
    cr_archive_free(a);
    return NULL;
}

/* ---- what is in it ---- */

const char *cr_archive_format(const cr_archive *a)
{
    return a ? a->format : NULL;
}

int64_t cr_archive_count(const cr_archive *a)
{
    return a ? (int64_t)a->count : 0;
}

const char *cr_archive_name(const cr_archive *a, int64_t i)
{
    return i >= 0 && i < cr_archive_count(a) ? a->items[i].name : NULL;
}

int64_t cr_archive_find(const cr_archive *a, const char *name)
{
    int64_t low = 0, high = name ? cr_archive_count(a) : 0;
    while (low < high) {
        int64_t middle = (low + high) / 2, item = (int64_t)a->by_name[middle];
        int order = strcmp(name, a->items[item].name);
        if (order == 0)
            return item;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

cr_archive_entry cr_archive_describe(const cr_archive *a, int64_t i)
{
    cr_archive_entry e = {0};
    if (i < 0 || i >= cr_archive_count(a))
        return e;
    const cr_archive_item *item = &a->items[i];
    e.name = item->name;
    e.type = item->type;
    e.dtype = item->dtype;
    e.bytes = item->bytes;
    e.shape.count = item->ndim;
    memcpy(e.shape.at, item->shape, sizeof e.shape.at);
    return e;
}

int64_t cr_archive_metadata_count(const cr_archive *a)
{
    return a ? (int64_t)a->metadata_count : 0;
}

const char *cr_archive_metadata_key(const cr_archive *a, int64_t i)
{
    return i >= 0 && i < cr_archive_metadata_count(a) ? a->metadata[i].key : NULL;
}

const char *cr_archive_metadata(const cr_archive *a, const char *key)
{
    for (int64_t i = 0; key && i < cr_archive_metadata_count(a); i++)
        if (!strcmp(a->metadata[i].key, key))
            return a->metadata[i].text;
    return NULL;
}

/* ---- taking tensors ---- */

static void release_storage(void *data, void *context)
{
    (void)data;
    file_release(context);
}

/* A block of the process's own: aligned, or unpacked. */
static cr_storage *copied_storage(const cr_archive_block *b)
{
    cr_storage *s = cr_storage_new(cr_cpu(), b->bytes);
    if (!s)
        return NULL;
    if (b->data) {
        memcpy(s->data, b->data, b->bytes);
    } else if (!cr_zip_read(&b->packed, b->skip, s->data, b->bytes)) {
        cr_storage_release(s);
        return NULL;
    }
    return s;
}

/* The block's storage, made on the first call; NULL after an error. The archive keeps its reference. */
static cr_storage *storage_of(cr_archive *a, cr_archive_block *b)
{
    pthread_mutex_lock(&a->lock);
    if (!b->storage && b->data && (uintptr_t)b->data % b->align == 0) {
        b->storage = cr_storage_foreign(cr_cpu(), b->data, b->bytes, release_storage, a->file);
        if (b->storage)
            atomic_fetch_add_explicit(&a->file->refs, 1, memory_order_relaxed);
    } else if (!b->storage) {
        b->storage = copied_storage(b);
    }
    cr_storage *s = b->storage;
    pthread_mutex_unlock(&a->lock);
    return s;
}

/* A bool in memory must be 0 or 1: the file's bytes may be anything. */
static bool check_bools(const cr_archive_item *item, const char *data)
{
    int64_t end = end_of(item);
    for (int64_t i = item->offset; i < end; i++)
        if (data[i] & ~1)
            return cr_fail_bool(CR_ERROR_FORMAT, "tensor \"%s\": element %lld is the byte %d, expected 0 or 1",
                                item->name, (long long)(i - item->offset), (unsigned char)data[i]);
    return true;
}

static cr_tensor *take(cr_archive *a, const cr_archive_item *item)
{
    if (item->ndim > CR_MAX_DIMS)
        return cr_fail(CR_ERROR_UNSUPPORTED, "tensor \"%s\" has %d dimensions, expected at most %d", item->name,
                       item->ndim, CR_MAX_DIMS);
    if (!item->dtype)
        return cr_fail(CR_ERROR_UNSUPPORTED, "tensor \"%s\" is of type %s, which the library does not have", item->name,
                       item->type);
    cr_storage *storage = storage_of(a, &a->blocks[item->block]);
    if (!storage || (item->dtype == CR_BOOL && !check_bools(item, storage->data)))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, item->dtype, item->ndim, item->shape);
    spec.offset = item->offset;
    if (item->strided)
        memcpy(spec.stride, item->stride, sizeof spec.stride);
    atomic_fetch_add_explicit(&storage->refs, 1, memory_order_relaxed);
    return cr_tensor_on(storage, &spec);
}

cr_tensor *cr_archive_tensor_at(cr_site at, cr_archive *a, int64_t i)
{
    const char *before = cr_enter_op(at, "archive_tensor");
    cr_tensor *t = NULL;
    if (!a)
        cr_fail(CR_ERROR_VALUE, "the archive is NULL");
    else if (i < 0 || i >= cr_archive_count(a))
        cr_fail(CR_ERROR_INDEX, "tensor %lld of an archive of %zu", (long long)i, a->count);
    else
        t = take(a, &a->items[i]);
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
        cr_fail(CR_ERROR_VALUE, "no tensor \"%s\" among the archive's %zu", name, a->count);
    else
        t = take(a, &a->items[i]);
    cr_leave_op(before);
    return t;
}
