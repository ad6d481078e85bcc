/* The index of shards: which files of which archives make each example, and where they lie. */
#include "base/memory.h"
#include "data/gzip.h"
#include "data/shards.h"
#include "data/tar.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- paths ---- */

enum { MOST_PATHS = 1000000 };

typedef struct expansion {
    cr_path_fn each;
    void *context;
    int64_t count;
} expansion;

static bool expand(expansion *e, const char *done, size_t length, const char *rest, const char *end);

/* `done` with a piece and what the rest after it stands for. */
static bool expand_with(expansion *e, const char *done, size_t length, const char *piece, size_t size, const char *rest,
                        const char *end)
{
    char *longer = cr_malloc(length + size + 1);
    if (!longer)
        return false;
    memcpy(longer, done, length);
    memcpy(longer + length, piece, size);
    bool ok = expand(e, longer, length + size, rest, end);
    cr_free(longer);
    return ok;
}

/* FIRST..LAST between two braces. */
static bool read_range(const char *open, const char *close, int64_t *first, int64_t *last, int *digits)
{
    char *after;
    if (!isdigit((unsigned char)open[1]))
        return false;
    *first = strtoll(open + 1, &after, 10);
    *digits = (int)(after - open - 1);
    if (*digits > 18 || strncmp(after, "..", 2) || !isdigit((unsigned char)after[2]))
        return false;
    *last = strtoll(after + 2, &after, 10);
    return after == close;
}

static bool expand_braces(expansion *e, const char *done, size_t length, const char *open, const char *close,
                          const char *end)
{
    int64_t first, last;
    int digits;
    bool ok = true;
    if (read_range(open, close, &first, &last, &digits)) {
        if (first > last || last - first >= MOST_PATHS)
            return cr_fail_bool(CR_ERROR_VALUE, "%.*s: expected a range of 1 to %d numbers", (int)(close - open + 1),
                                open, MOST_PATHS);
        for (int64_t i = first; ok && i <= last; i++) {
            char number[32];
            int size = snprintf(number, sizeof number, "%0*lld", digits, (long long)i);
            ok = expand_with(e, done, length, number, (size_t)size, close + 1, end);
        }
        return ok;
    }
    if (!memchr(open, ',', (size_t)(close - open)) || memchr(open + 1, '{', (size_t)(close - open - 1)))
        return cr_fail_bool(CR_ERROR_VALUE, "%.*s: expected {FIRST..LAST} or {a,b,...}", (int)(close - open + 1), open);
    for (const char *at = open + 1; ok && at <= close;) {
        const char *comma = memchr(at, ',', (size_t)(close - at));
        comma = comma ? comma : close;
        ok = expand_with(e, done, length, at, (size_t)(comma - at), close + 1, end);
        at = comma + 1;
    }
    return ok;
}

static bool expand(expansion *e, const char *done, size_t length, const char *rest, const char *end)
{
    const char *open = memchr(rest, '{', (size_t)(end - rest));
    const char *close = open ? memchr(open, '}', (size_t)(end - open)) : NULL;
    size_t plain = close ? (size_t)(open - rest) : (size_t)(end - rest);
    char *path = cr_malloc(length + plain + 1);
    if (!path)
        return false;
    memcpy(path, done, length);
    memcpy(path + length, rest, plain);
    path[length + plain] = 0;
    bool ok;
    if (close)
        ok = expand_braces(e, path, length + plain, open, close, end);
    else
        ok = e->count++ < MOST_PATHS ? e->each(e->context, path)
                                     : cr_fail_bool(CR_ERROR_VALUE, "more than %d paths", MOST_PATHS);
    cr_free(path);
    return ok;
}

bool cr_expand_paths(const char *paths, cr_path_fn each, void *context)
{
    expansion e = {each, context, 0};
    for (;;) {
        const char *end = strstr(paths, "::");
        if (!expand(&e, "", 0, paths, end ? end : paths + strlen(paths)))
            return false;
        if (!end)
            return true;
        paths = end + 2;
    }
}

/* ---- fields ---- */

static cr_shard_kind kind_of(const char *ending)
{
    static const struct {
        cr_shard_kind kind;
        const char *endings;
    } kinds[] = {
        {CR_SHARD_PICTURE, " jpg jpeg png webp tif tiff bmp ppm pgm pbm jp2 "},
        {CR_SHARD_SOUND, " wav flac ogg oga opus mp3 aif aiff au "},
        {CR_SHARD_NUMBER, " cls cls2 index inx id "},
        {CR_SHARD_NPY, " npy "},
    };
    char wanted[32];
    const char *dot = strrchr(ending, '.');
    if (!strcmp(ending, "__key__"))
        return CR_SHARD_KEY;
    if (snprintf(wanted, sizeof wanted, " %s ", dot ? dot + 1 : ending) < (int)sizeof wanted)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (strstr(kinds[i].endings, wanted))
                return kinds[i].kind;
    return CR_SHARD_BYTES;
}

static bool add_ending(cr_shard_index *x, const char *text, size_t length, int field)
{
    while (length && *text == ' ')
        text++, length--;
    while (length && text[length - 1] == ' ')
        length--;
    if (!length || x->n_endings >= INT16_MAX)
        return cr_fail_bool(CR_ERROR_VALUE, "fields: field %d has an ending of no letters", field);
    char *copy = cr_malloc(length + 1);
    if (!copy || !cr_grow(&x->endings, &x->ending_room, x->n_endings + 1, sizeof *x->endings)) {
        cr_free(copy);
        return false;
    }
    for (size_t i = 0; i < length; i++)
        copy[i] = (char)tolower((unsigned char)text[i]);
    copy[length] = 0;
    x->endings[x->n_endings++] = (cr_shard_ending){copy, field, kind_of(copy)};
    return true;
}

bool cr_shard_index_fields(cr_shard_index *x, const char *fields)
{
    if (!fields || !*fields)
        return cr_fail_bool(CR_ERROR_VALUE, "no fields are given: expected endings, \"jpg;png,cls\" for instance");
    for (const char *at = fields;; at++) {
        size_t length = strcspn(at, ",;");
        if (x->fields == CR_MAX_FIELDS)
            return cr_fail_bool(CR_ERROR_VALUE, "more than %d fields: \"%s\"", CR_MAX_FIELDS, fields);
        if (!add_ending(x, at, length, x->fields))
            return false;
        at += length;
        x->fields += *at != ';';
        if (!*at)
            return true;
    }
}

/* ---- files ---- */

/* Where the ending of a path begins, after the first dot of its last part; NULL: it is none that counts. */
static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strchr(name, '.');
    return !dot || dot == name || !dot[1] || !strncmp(name, "__", 2) ? NULL : dot + 1;
}

static bool same_ending(const char *wanted, const char *ending)
{
    while (*wanted && *wanted == tolower((unsigned char)*ending))
        wanted++, ending++;
    return !*wanted && !*ending;
}

/* Takes away the last example where it lacks a field. */
static bool finish_example(cr_shard_index *x, size_t first)
{
    if (x->count == first)
        return true;
    const cr_shard_item *items = x->items + (x->count - 1) * (size_t)x->fields;
    const char *name = x->names + x->examples[x->count - 1].key;
    for (int f = 0; f < x->fields; f++) {
        if (items[f].ending >= 0)
            continue;
        if (!x->o.skip_incomplete) {
            const char *ending = "";
            for (size_t i = x->n_endings; i-- > 0;)
                ending = x->endings[i].field == f ? x->endings[i].text : ending;
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: the example \"%s\" has no file .%s",
                                x->shards[x->n_shards - 1].path, name, ending);
        }
        x->names_used = x->examples[x->count - 1].key;
        x->count--;
        break;
    }
    return true;
}

static bool begin_example(cr_shard_index *x, const char *key, size_t length)
{
    size_t items = (x->count + 1) * (size_t)x->fields;
    if (!cr_grow(&x->examples, &x->example_room, x->count + 1, sizeof *x->examples) ||
        !cr_grow(&x->items, &x->item_room, items, sizeof *x->items) ||
        !cr_grow(&x->names, &x->names_room, x->names_used + length + 1, 1))
        return false;
    memcpy(x->names + x->names_used, key, length);
    x->names[x->names_used + length] = 0;
    x->examples[x->count++] = (cr_shard_example){(int32_t)x->n_shards - 1, x->names_used};
    x->names_used += length + 1;
    for (size_t i = items - (size_t)x->fields; i < items; i++)
        x->items[i] = (cr_shard_item){0, 0, -1};
    for (size_t i = 0; i < x->n_endings; i++)
        if (x->endings[i].kind == CR_SHARD_KEY)
            x->items[items - (size_t)x->fields + (size_t)x->endings[i].field].ending = (int16_t)i;
    return true;
}

/* Adds a file to the last example. Of several endings that a field may have, the first counts. */
static bool add_item(cr_shard_index *x, const char *path, const char *ending, size_t offset, size_t size)
{
    cr_shard_item *items = x->items + (x->count - 1) * (size_t)x->fields;
    for (size_t i = 0; i < x->n_endings; i++) {
        if (!same_ending(x->endings[i].text, ending))
            continue;
        cr_shard_item *item = &items[x->endings[i].field];
        if (item->ending == (int16_t)i)
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: %s is there twice", x->shards[x->n_shards - 1].path, path);
        if (item->ending < 0 || item->ending > (int16_t)i)
            *item = (cr_shard_item){offset, size, (int16_t)i};
    }
    return true;
}

static bool read_headers(cr_shard_index *x, cr_shard *shard)
{
    cr_tar *t = cr_tar_new(shard->bytes, shard->size, shard->path);
    size_t first = x->count, size;
    const char *path;
    bool ok = t, open = false; /* open: the last example may get more files */
    while (ok && cr_tar_next(t, &path, &size)) {
        path += !strncmp(path, "./", 2) ? 2 : 0;
        const char *ending = ending_of(path);
        if (!ending)
            continue;
        size_t length = (size_t)(ending - 1 - path), offset = cr_tar_offset(t);
        if (size > shard->size - offset) {
            ok = cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: the archive is cut short at byte %zu", shard->path, path,
                              shard->size);
            break;
        }
        const char *last = open ? x->names + x->examples[x->count - 1].key : NULL;
        if (!last || strlen(last) != length || memcmp(last, path, length) != 0) {
            ok = (!open || finish_example(x, first)) && begin_example(x, path, length);
            open = true;
        }
        ok = ok && add_item(x, path, ending, offset, size);
    }
    ok = ok && cr_ok() && (!open || finish_example(x, first));
    cr_tar_free(t);
    return ok;
}

static cr_shard *add_shard(cr_shard_index *x, const char *path)
{
    char *copy = cr_strdup(path);
    if (!copy || x->n_shards >= INT32_MAX || !cr_grow(&x->shards, &x->shard_room, x->n_shards + 1, sizeof *x->shards)) {
        cr_free(copy);
        return NULL;
    }
    x->shards[x->n_shards] = (cr_shard){.path = copy};
    return &x->shards[x->n_shards++];
}

static bool index_shard(cr_shard_index *x, cr_shard *shard, const void *bytes, size_t size)
{
    shard->bytes = bytes;
    shard->size = size;
    if (cr_is_gzip(bytes, size)) {
        if (!cr_gzip_unpack(bytes, size, shard->path, &shard->unpacked, &shard->size))
            return false;
        shard->bytes = shard->unpacked;
        if (shard->file.data)
            cr_file_unmap(&shard->file);
    }
    return read_headers(x, shard);
}

bool cr_shard_index_bytes(cr_shard_index *x, const char *path, const void *bytes, size_t size)
{
    cr_shard *shard = add_shard(x, path);
    return shard && index_shard(x, shard, bytes, size);
}

bool cr_shard_index_file(cr_shard_index *x, const char *path)
{
    cr_shard *shard = add_shard(x, path);
    return shard && cr_file_view(path, &shard->file) && index_shard(x, shard, shard->file.data, shard->file.size);
}

void cr_shard_index_clear(cr_shard_index *x)
{
    for (size_t i = 0; i < x->n_shards; i++) {
        cr_free(x->shards[i].path);
        cr_free(x->shards[i].unpacked);
        if (x->shards[i].file.data)
            cr_file_unmap(&x->shards[i].file);
    }
    for (size_t i = 0; i < x->n_endings; i++)
        cr_free(x->endings[i].text);
    cr_free(x->shards);
    cr_free(x->endings);
    cr_free(x->examples);
    cr_free(x->items);
    cr_free(x->names);
    *x = (cr_shard_index){0};
}
