/* PyTorch's files of tensors (.pth, .pt): a pickle and storages, in a zip file or, before PyTorch 1.6, one after the other.
 * The pickle is read without running anything (io/pickle.h). Nested containers become dotted names, as model.conv1.weight; plain
 * values become metadata. */
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "io/archive.h"
#include "io/torch.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64, LONGEST_LIST = 1 << 16, STORAGES_AT_FIRST = 16 };

/* A storage that the pickle names; in the old form its place is known only after the pickle is read. */
typedef struct part {
    const char *key;
    size_t length;
    int64_t numel;
    size_t size; /* bytes an element */
    int64_t block;
} part;

typedef struct reader {
    const char *name;
    cr_archive *to;
    cr_arena arena;
    const cr_zip *zip; /* NULL: the old form */
    const char *root;  /* of the names in the zip file, with its slash */
    part *parts;
    size_t count, capacity;
    int64_t table[1 << 12]; /* numbers of parts + 1 by hash; chains in next */
    int64_t *next;
    size_t next_capacity;
    cr_text path;       /* the name so far, while walking */
    uint64_t left;      /* steps and bytes that the walk may still take */
} reader;

static bool bad(const reader *r, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: pth: %s", r->name, what);
}

/* ---- storages ---- */

static size_t hash(const char *text, size_t length)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619u;
    return (h ^ h >> 12) & 0xfff;
}

static part *find_part(const reader *r, const char *key, size_t length)
{
    for (int64_t i = r->table[hash(key, length)]; i; i = r->next[i - 1]) {
        part *p = &r->parts[i - 1];
        if (p->length == length && !memcmp(p->key, key, length))
            return p;
    }
    return NULL;
}

static bool locate_in_zip(const reader *r, part *p)
{
    char name[512];
    if (p->length > 200 || memchr(p->key, 0, p->length))
        return bad(r, "the name of a storage is too long");
    snprintf(name, sizeof name, "%sdata/%.*s", r->root, (int)p->length, p->key);
    const cr_zip_entry *e = cr_zip_find(r->zip, name);
    if (!e)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: pth: the file has no \"%s\"", r->name, name);
    p->block = cr_archive_add_zip(r->to, e, 0);
    return p->block >= 0;
}

static part *add_part(reader *r, const char *key, size_t length, int64_t numel, size_t size)
{
    if (!cr_grow(&r->parts, &r->capacity, r->count + 1, sizeof *r->parts) ||
        !cr_grow(&r->next, &r->next_capacity, r->count + 1, sizeof *r->next))
        return NULL;
    part *p = &r->parts[r->count];
    *p = (part){key, length, numel, size, -1};
    if (r->zip ? !locate_in_zip(r, p) : (p->block = cr_archive_add_block(r->to, NULL, 0)) < 0)
        return NULL;
    int64_t *first = &r->table[hash(key, length)];
    r->next[r->count] = *first;
    *first = (int64_t)++r->count;
    return p;
}

/* The id of a storage: ('storage', class, key, location, elements) and, in old files, a view of it: None or
 * (key, offset, elements). */
static bool persistent(cr_unpickler *u, const cr_pickle_value *id, cr_pickle_value *out)
{
    reader *r = u->context;
    const cr_torch_type *type;
    cr_pickle_value *const *a = id->items;
    if (id->kind != CR_PICKLE_TUPLE || id->count < 5 || a[0]->kind != CR_PICKLE_TEXT || a[0]->length != 7 ||
        memcmp(a[0]->text, "storage", 7))
        return cr_pickle_bad(u, "a persistent id that is no storage (a whole module rather than its state_dict?)");
    if (!cr_torch_storage_type(a[1], &type) || a[2]->kind != CR_PICKLE_TEXT || a[4]->kind != CR_PICKLE_INT ||
        a[4]->integer < 0 || a[4]->integer > INT64_MAX / 64)
        return cr_pickle_bad(u, "a storage without class, key or size");
    cr_torch_object *o = cr_arena_alloc(u->arena, 1, sizeof *o);
    part *p = find_part(r, a[2]->text, a[2]->length);
    if (o && !p)
        p = add_part(r, a[2]->text, a[2]->length, a[4]->integer, type ? type->size : 1);
    if (!o || !p)
        return false;
    o->storage = (cr_torch_storage){type, p->block, 0, a[4]->integer};
    if (id->count > 5 && a[5]->kind == CR_PICKLE_TUPLE) {
        if (a[5]->count != 3 || a[5]->items[1]->kind != CR_PICKLE_INT || a[5]->items[2]->kind != CR_PICKLE_INT)
            return cr_pickle_bad(u, "a view of a storage without offset or size");
        o->storage.offset = a[5]->items[1]->integer;
        o->storage.numel = a[5]->items[2]->integer;
    }
    out->kind = CR_PICKLE_OBJECT;
    out->object = o;
    return true;
}

static cr_pickle_value *unpickle(reader *r, const char *bytes, size_t size, size_t *used)
{
    cr_unpickler u = {
        .arena = &r->arena, .name = r->name, .globals = cr_torch_globals, .persistent = persistent, .context = r};
    return cr_unpickle(&u, bytes, size, used);
}

/* ---- from values to names ---- */

static bool spend(reader *r, uint64_t amount)
{
    if (amount > r->left)
        return bad(r, "its containers unfold to more than a file of this size can hold");
    r->left -= amount;
    return true;
}

static void write_value(reader *r, cr_text *out, const cr_pickle_value *v, int depth);

static void write_items(reader *r, cr_text *out, const cr_pickle_value *v, int depth)
{
    const char *ends = v->kind == CR_PICKLE_TUPLE ? "()" : v->kind == CR_PICKLE_LIST ? "[]" : "{}";
    cr_text_add_bytes(out, ends, 1);
    for (size_t i = 0; i < v->count && out->length < LONGEST_LIST; i++) {
        const char *between = v->kind == CR_PICKLE_DICT && i % 2 ? ": " : ", ";
        if (i)
            cr_text_add_bytes(out, between, 2);
        write_value(r, out, v->items[i], depth + 1);
    }
    cr_text_add_bytes(out, out->length < LONGEST_LIST ? ends + 1 : " ...", out->length < LONGEST_LIST ? 1 : 4);
}

/* As short as gives the same number again. */
static void write_number(cr_text *out, double number)
{
    char text[40];
    snprintf(text, sizeof text, "%.15g", number);
    if (strtod(text, NULL) != number)
        snprintf(text, sizeof text, "%.17g", number);
    cr_text_add(out, "%s", text);
}

/* A plain value as text. */
static void write_value(reader *r, cr_text *out, const cr_pickle_value *v, int depth)
{
    if (depth > DEEPEST || !spend(r, 1) || out->length >= LONGEST_LIST) {
        cr_text_add(out, "...");
        return;
    }
    switch (v->kind) {
    case CR_PICKLE_NONE: cr_text_add(out, "None"); break;
    case CR_PICKLE_BOOL: cr_text_add(out, v->integer ? "True" : "False"); break;
    case CR_PICKLE_INT: cr_text_add(out, "%lld", (long long)v->integer); break;
    case CR_PICKLE_FLOAT: write_number(out, v->number); break;
    case CR_PICKLE_TEXT: /* as far as it is text without zero bytes */
        cr_text_add_bytes(out, v->text, strnlen(v->text, v->length < LONGEST_LIST ? v->length : LONGEST_LIST));
        break;
    case CR_PICKLE_GLOBAL: cr_text_add(out, "%s.%s", v->global->module, v->global->name); break;
    case CR_PICKLE_LONG: cr_text_add(out, "a number of %zu bytes", v->length); break;
    case CR_PICKLE_BYTES: cr_text_add(out, "%zu bytes", v->length); break;
    case CR_PICKLE_OBJECT: cr_text_add(out, "a tensor"); break;
    default: write_items(r, out, v, depth);
    }
}

/* Whether a tensor, or a dictionary, is somewhere in v. */
static bool holds_names(reader *r, const cr_pickle_value *v, int depth)
{
    if (v->kind == CR_PICKLE_OBJECT || v->kind == CR_PICKLE_DICT)
        return true;
    if (v->kind < CR_PICKLE_TUPLE || v->kind > CR_PICKLE_SET)
        return false;
    for (size_t i = 0; i < v->count; i++)
        if (depth > DEEPEST || !spend(r, 1) || holds_names(r, v->items[i], depth + 1))
            return true;
    return false;
}

static bool add_tensor(reader *r, const cr_torch_object *o)
{
    cr_archive_item item = {0};
    const char *name = r->path.length ? r->path.data : "tensor";
    item.name = cr_archive_keep(r->to, name, strlen(name));
    if (!item.name)
        return false;
    const cr_torch_storage *storage = o->is_tensor ? o->tensor.storage : &o->storage;
    const cr_torch_type *type = o->is_tensor ? o->tensor.type : storage->type;
    item.type = type ? type->name : "uint8";
    item.dtype = cr_dtype_from_name(type ? type->own : "u8");
    item.size = type ? type->size : 1;
    item.block = storage->block;
    item.strided = true;
    if (o->is_tensor) {
        item.ndim = o->tensor.ndim;
        memcpy(item.shape, o->tensor.shape, sizeof item.shape);
        memcpy(item.stride, o->tensor.stride, sizeof item.stride);
        item.offset = o->tensor.offset;
    } else {
        item.ndim = 1;
        item.shape[0] = storage->numel;
        item.stride[0] = 1;
        item.offset = storage->offset;
    }
    return cr_archive_add(r->to, &item);
}

static bool add_text(reader *r, const cr_pickle_value *v)
{
    cr_text text = {0};
    write_value(r, &text, v, 0);
    const char *name = r->path.length ? r->path.data : "value";
    const char *key = cr_archive_keep(r->to, name, strlen(name));
    const char *value = key && !text.failed ? cr_archive_keep(r->to, text.length ? text.data : "", text.length) : NULL;
    bool ok = value && cr_ok() && spend(r, text.length) && cr_archive_add_metadata(r->to, key, value);
    cr_text_free(&text);
    return ok;
}

static bool walk(reader *r, const cr_pickle_value *v, int depth);

/* Walks a member of a container under its name. */
static bool walk_member(reader *r, const cr_pickle_value *key, size_t number, const cr_pickle_value *v, int depth)
{
    size_t length = r->path.length;
    if (length)
        cr_text_add_bytes(&r->path, ".", 1);
    if (!key) {
        cr_text_add(&r->path, "%zu", number);
    } else {
        cr_text text = {0};
        if (key->kind == CR_PICKLE_TEXT && memchr(key->text, 0, key->length))
            return bad(r, "a key contains a zero byte");
        write_value(r, &text, key, depth);
        if (text.length)
            cr_text_add_bytes(&r->path, text.data, text.length);
        r->path.failed |= text.failed;
        cr_text_free(&text);
    }
    bool ok = !r->path.failed && spend(r, 1 + r->path.length) && walk(r, v, depth + 1);
    if (ok || r->path.length > length) {
        r->path.length = length;
        if (r->path.data)
            r->path.data[length] = '\0';
    }
    return ok;
}

static bool walk(reader *r, const cr_pickle_value *v, int depth)
{
    if (depth > DEEPEST)
        return bad(r, "containers nested deeper than 64");
    if (v->kind == CR_PICKLE_OBJECT)
        return add_tensor(r, v->object);
    if (v->kind == CR_PICKLE_DICT) {
        for (size_t i = 0; i + 1 < v->count; i += 2)
            if (!walk_member(r, v->items[i], 0, v->items[i + 1], depth))
                return false;
        return true;
    }
    if (!holds_names(r, v, 0))
        return add_text(r, v);
    for (size_t i = 0; i < v->count; i++)
        if (!walk_member(r, NULL, i, v->items[i], depth))
            return false;
    return true;
}

static bool walk_all(reader *r, const cr_pickle_value *v, size_t size)
{
    r->left = (uint64_t)size * 64 + (1 << 20);
    return walk(r, v, 0);
}

/* ---- the zip form ---- */

/* ROOT/data.pkl: the name of the root with its slash. */
static const cr_zip_entry *find_pickle(reader *r)
{
    for (size_t i = 0; i < r->zip->count; i++) {
        const char *name = r->zip->entries[i].name, *slash = strchr(name, '/');
        if (slash && !strcmp(slash, "/data.pkl")) {
            r->root = cr_arena_text(&r->arena, name, (size_t)(slash - name) + 1);
            return r->root ? &r->zip->entries[i] : NULL;
        }
    }
    bad(r, "the zip file has no data.pkl");
    return NULL;
}

static const cr_zip_entry *find_beside(const reader *r, const char *name)
{
    char path[512];
    int length = snprintf(path, sizeof path, "%s%s", r->root, name);
    return length < (int)sizeof path ? cr_zip_find(r->zip, path) : NULL;
}

static bool check_zip(const reader *r)
{
    if (strlen(r->root) > 200)
        return bad(r, "a name in the zip file is too long");
    if (find_beside(r, "constants.pkl"))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: pth: a TorchScript program, expected a saved state_dict", r->name);
    const cr_zip_entry *order = find_beside(r, "byteorder");
    char text[7] = "";
    if (!order || (order->size == 6 && cr_zip_read(order, 0, text, 6) && !strcmp(text, "little")))
        return true;
    return cr_ok() && cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: pth: written on a big-endian machine", r->name);
}

static bool read_zip(reader *r)
{
    const cr_zip_entry *pickle = find_pickle(r);
    if (!pickle || !check_zip(r))
        return false;
    char *bytes = cr_arena_alloc(&r->arena, (size_t)pickle->size, 1);
    size_t used;
    if (!bytes || !cr_zip_read(pickle, 0, bytes, (size_t)pickle->size))
        return false;
    const cr_pickle_value *v = unpickle(r, bytes, (size_t)pickle->size, &used);
    return v && walk_all(r, v, (size_t)pickle->size);
}

/* ---- the old form: magic number, protocol, system, the value, the storages' keys: a pickle each; then the storages ---- */

static const unsigned char magic[] = {0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.'};

static bool is_old(const unsigned char *bytes, size_t size)
{
    return size > 24 && bytes[0] == 0x80 &&
           (!memcmp(bytes + 2, magic, sizeof magic) || (bytes[2] == 0x95 && !memcmp(bytes + 11, magic, sizeof magic)));
}

/* Elements in a machine's other order would need turning. */
static bool check_system(const reader *r, const cr_pickle_value *system)
{
    for (size_t i = 0; system->kind == CR_PICKLE_DICT && i < system->count; i += 2) {
        const cr_pickle_value *key = system->items[i], *v = system->items[i + 1];
        if (key->kind == CR_PICKLE_TEXT && key->length == 13 && !memcmp(key->text, "little_endian", 13) &&
            v->kind == CR_PICKLE_BOOL && !v->integer)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: pth: written on a big-endian machine", r->name);
    }
    return true;
}

/* The storages in the order of their keys: a count of elements in 8 bytes, the elements. */
static bool place_storages(reader *r, const cr_pickle_value *keys, char *at, const char *end)
{
    if (keys->kind != CR_PICKLE_LIST)
        return bad(r, "the list of storages is missing");
    for (size_t i = 0; i < keys->count; i++) {
        const cr_pickle_value *key = keys->items[i];
        part *p = key->kind == CR_PICKLE_TEXT ? find_part(r, key->text, key->length) : NULL;
        if (!p || r->to->blocks[p->block].data)
            return bad(r, "the list of storages names one that no tensor uses, or one twice");
        uint64_t numel = 0;
        if (end - at < 8)
            return bad(r, "the file ends in its storages");
        for (int k = 8; k-- > 0;)
            numel = numel << 8 | (unsigned char)at[k];
        at += 8;
        if (numel > (uint64_t)(end - at) / p->size)
            return bad(r, "the file ends in its storages");
        r->to->blocks[p->block].data = at;
        r->to->blocks[p->block].bytes = (size_t)numel * p->size;
        at += numel * p->size;
    }
    for (size_t i = 0; i < r->count; i++)
        if (!r->to->blocks[r->parts[i].block].data)
            return bad(r, "a storage is missing");
    return true;
}

static bool read_old(reader *r, char *bytes, size_t size)
{
    const cr_pickle_value *values[5];
    size_t at = 0, used, value_size = 0;
    for (int i = 0; i < 5; i++) {
        values[i] = unpickle(r, bytes + at, size - at, &used);
        if (!values[i])
            return false;
        at += used;
        value_size = i == 3 ? used : value_size;
    }
    if (values[1]->kind != CR_PICKLE_INT || values[1]->integer != 1001)
        return bad(r, "the version of the format is not 1001");
    return check_system(r, values[2]) && place_storages(r, values[4], bytes + at, bytes + size) &&
           walk_all(r, values[3], value_size);
}

/* ---- opening ---- */

bool cr_is_old_pth(const void *bytes, size_t size)
{
    return is_old(bytes, size);
}

cr_archive *cr_pth_open(cr_mapping bytes, bool owned, const char *name)
{
    cr_archive *to = cr_archive_new("pth", bytes, owned, name);
    reader *r = to ? cr_calloc(1, sizeof *r) : NULL;
    bool ok = false;
    if (r) {
        r->name = name;
        r->to = to;
        cr_zip zip;
        if (is_old(bytes.data, bytes.size)) {
            ok = read_old(r, bytes.data, bytes.size);
        } else if (!cr_is_zip(bytes.data, bytes.size)) {
            bad(r, "neither a zip file nor the older form of torch.save");
        } else if (cr_zip_open(&zip, bytes.data, bytes.size, name)) {
            r->zip = &zip;
            ok = read_zip(r);
            cr_zip_close(&zip);
        }
        cr_arena_free(&r->arena);
        cr_free(r->parts);
        cr_free(r->next);
        cr_text_free(&r->path);
        cr_free(r);
    }
    return to ? cr_archive_finish(to, ok) : NULL;
}
