/* Writing and mapping of files of examples. */
#include "data/item_file.h"
#include "base/memory.h"
#include "data/gzip.h"
#include "device/device.h"
#include "tensor/tensor.h"
#include "tensor/values.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "cresset examples"
enum { ALIGN = 16, MAGIC_BYTES = 16 };
static const uint64_t order_mark = 0x0102030405060708;

/* The file's last bytes. The checksum is of all bytes before it. */
typedef struct closing {
    uint64_t index, count, fields, tag, order; /* index: where the examples' places are; tag: its bytes, after those */
    uint32_t crc, version;
    char magic[MAGIC_BYTES];
} closing;

/* Before a field's elements. */
typedef struct head {
    uint32_t dtype, ndim;
    int64_t shape[]; /* [ndim] */
} head;

/* ---- writing ---- */

/* Removes what programs have left that were killed while they wrote this file: PATH.PROCESS-NUMBER.new. */
static void clean(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char *folder = slash ? cr_strdup(path) : cr_strdup(".");
    if (folder && slash)
        folder[slash - path + 1] = 0;
    DIR *open = folder ? opendir(folder) : NULL;
    size_t length = strlen(name);
    for (struct dirent *e; open && (e = readdir(open));) {
        long process;
        unsigned number;
        int end = 0;
        if (!strncmp(e->d_name, name, length) &&
            sscanf(e->d_name + length, ".%ld-%u.new%n", &process, &number, &end) == 2 && end &&
            !e->d_name[length + (size_t)end] && kill((pid_t)process, 0) != 0 && errno == ESRCH)
            unlinkat(dirfd(open), e->d_name, 0);
    }
    if (open)
        closedir(open);
    cr_free(folder);
}

bool cr_items_create(cr_item_writer *w, const char *path, int fields)
{
    *w = (cr_item_writer){.fields = fields};
    clean(path);
    w->open = cr_file_create(&w->file, path);
    if (!w->open)
        cr_file_abandon(&w->file);
    return w->open;
}

static bool put(cr_item_writer *w, const void *data, size_t size)
{
    if (!size) /* data may be NULL, which is more than nothing to zlib */
        return true;
    w->crc = cr_crc32(w->crc, data, size);
    w->at += size;
    return cr_file_put(&w->file, data, size);
}

static bool align(cr_item_writer *w)
{
    static const char zeros[ALIGN];
    return w->at % ALIGN == 0 || put(w, zeros, ALIGN - w->at % ALIGN);
}

static bool put_elements(cr_item_writer *w, cr_tensor *t)
{
    size_t bytes = (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype);
    if (t->contiguous && t->storage->device->host_memory)
        return put(w, cr_bytes(t), bytes);
    char *copy = cr_malloc(bytes);
    bool ok = copy && cr_copy_out(t, copy, bytes, (cr_dtype)t->dtype) && put(w, copy, bytes);
    cr_free(copy);
    return ok;
}

bool cr_items_put(cr_item_writer *w, cr_tensor *const *field)
{
    if (!cr_grow(&w->offset, &w->capacity, w->count + 1, sizeof *w->offset) || !align(w))
        return false;
    w->offset[w->count++] = w->at;
    for (int f = 0; f < w->fields; f++) {
        cr_tensor *t = field[f];
        uint32_t kind[2] = {t->dtype, t->ndim};
        if (!align(w) || !put(w, kind, sizeof kind) || !put(w, t->shape, sizeof *t->shape * t->ndim) || !align(w) ||
            !put_elements(w, t))
            return false;
    }
    return true;
}

bool cr_items_commit(cr_item_writer *w, const char *tag)
{
    closing c = {
        .count = w->count, .fields = (uint64_t)w->fields, .tag = strlen(tag), .order = order_mark, .version = 1};
    memcpy(c.magic, MAGIC, MAGIC_BYTES);
    bool ok = align(w);
    c.index = w->at;
    ok = ok && put(w, w->offset, w->count * sizeof *w->offset) && put(w, tag, c.tag) &&
         put(w, &c, offsetof(closing, crc));
    c.crc = w->crc;
    ok = ok && cr_file_put(&w->file, &c.crc, sizeof c - offsetof(closing, crc));
    w->open = false;
    cr_free(w->offset);
    w->offset = NULL;
    return cr_file_commit(&w->file) && ok;
}

void cr_items_abandon(cr_item_writer *w)
{
    if (w->open)
        cr_file_abandon(&w->file);
    w->open = false;
    cr_free(w->offset);
    w->offset = NULL;
}

/* ---- reading ---- */

struct cr_items {
    atomic_int refs; /* the owner, and every tensor */
    cr_mapping map;
    char *path;
    closing c;
    const char *offsets; /* u64 each, not always aligned */
};

void cr_items_release(cr_items *items)
{
    if (!items || atomic_fetch_sub_explicit(&items->refs, 1, memory_order_acq_rel) != 1)
        return;
    cr_file_unmap(&items->map);
    cr_free(items->path);
    cr_free(items);
}

static bool refuse(char *why, size_t size, const char *text)
{
    snprintf(why, size, "%s", text);
    return false;
}

static bool is_usable(cr_items *m, int fields, int64_t count, const char *tag, bool check, char *why, size_t size)
{
    const char *data = m->map.data;
    size_t bytes = m->map.size;
    if (bytes < sizeof m->c)
        return refuse(why, size, "it is no file of examples");
    memcpy(&m->c, data + bytes - sizeof m->c, sizeof m->c);
    const closing *c = &m->c;
    if (memcmp(c->magic, MAGIC, MAGIC_BYTES) != 0)
        return refuse(why, size, "it is no file of examples, or cut short");
    if (c->order != order_mark || c->version != 1)
        return refuse(why, size, "it is from another kind of machine or version");
    uint64_t room = bytes - sizeof *c;
    if (c->tag > room || c->index > room - c->tag || c->count > (room - c->tag - c->index) / 8 ||
        c->index + c->count * 8 + c->tag != room)
        return refuse(why, size, "it is damaged");
    if (c->tag != strlen(tag) || memcmp(data + room - c->tag, tag, c->tag) != 0) {
        snprintf(why, size, "its tag is \"%.*s\", expected \"%s\"", (int)(c->tag < 200 ? c->tag : 200),
                 data + room - c->tag, tag);
        return false;
    }
    if (c->fields != (uint64_t)fields || (count >= 0 && c->count != (uint64_t)count)) {
        snprintf(why, size, "it has %" PRIu64 " examples of %" PRIu64 " fields, expected %lld of %d", c->count,
                 c->fields, count < 0 ? (long long)c->count : (long long)count, fields);
        return false;
    }
    if (check && cr_crc32(0, data, bytes - sizeof *c + offsetof(closing, crc)) != c->crc)
        return refuse(why, size, "it is damaged: its checksum is wrong");
    m->offsets = data + c->index;
    return true;
}

cr_items *cr_items_open(const char *path, int fields, int64_t count, const char *tag, bool check, char *why,
                        size_t size)
{
    *why = 0;
    if (!cr_file_exists(path))
        return NULL;
    cr_items *m = cr_calloc(1, sizeof *m);
    if (!m || !(m->path = cr_strdup(path))) {
        cr_free(m);
        return NULL;
    }
    atomic_init(&m->refs, 1);
    if (!cr_file_map(path, &m->map)) {
        cr_free(m->path);
        cr_free(m);
        return NULL;
    }
    if (is_usable(m, fields, count, tag, check, why, size))
        return m;
    cr_items_release(m);
    return NULL;
}

int64_t cr_items_count(const cr_items *items)
{
    return (int64_t)items->c.count;
}

static void let_go(void *data, void *items)
{
    (void)data;
    cr_items_release(items);
}

/* The field at *at, which moves behind it; NULL after an error, or when the file is not what it should be. */
static cr_tensor *read_field(cr_items *m, uint64_t *at)
{
    const char *data = m->map.data;
    uint64_t end = m->c.index;
    head h;
    *at = (*at + ALIGN - 1) / ALIGN * ALIGN;
    if (*at > end || end - *at < sizeof h)
        return NULL;
    memcpy(&h, data + *at, sizeof h);
    cr_dims shape = {.count = (int)h.ndim};
    if (h.ndim > CR_MAX_DIMS || end - *at < sizeof h + h.ndim * sizeof *shape.at || !cr_dtype_size((cr_dtype)h.dtype))
        return NULL;
    memcpy(shape.at, data + *at + sizeof h, h.ndim * sizeof *shape.at);
    *at = (*at + sizeof h + h.ndim * sizeof *shape.at + ALIGN - 1) / ALIGN * ALIGN;
    if (!cr_check_shape(shape, (cr_dtype)h.dtype))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, (cr_dtype)h.dtype, shape.count, shape.at);
    uint64_t bytes = (uint64_t)cr_spec_numel(&spec) * cr_dtype_size((cr_dtype)h.dtype);
    if (*at > end || bytes > end - *at)
        return NULL;
    char *first = (char *)m->map.data + *at;
    *at += bytes;
    atomic_fetch_add_explicit(&m->refs, 1, memory_order_relaxed);
    cr_tensor *t = cr_wrap_memory(first, &spec, let_go, m);
    if (!t)
        cr_items_release(m);
    return t;
}

bool cr_items_get(cr_items *m, int64_t i, cr_tensor **out)
{
    uint64_t at;
    memcpy(&at, m->offsets + i * 8, sizeof at);
    for (int f = 0; f < (int)m->c.fields; f++)
        if (!(out[f] = read_field(m, &at)))
            return cr_ok() ? cr_fail_bool(CR_ERROR_FORMAT, "%s: example %lld is damaged", m->path, (long long)i)
                           : false;
    return true;
}
