/* Reading zip files. Nothing in the directory is believed before it is checked against the file's length; entries that
 * share bytes are refused, so that a small file cannot unfold without end. */
#include "io/zip.h"
#include "base/memory.h"
#include "data/gzip.h"
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

enum { END = 22, LOCATOR = 20, END64 = 56, CENTRAL = 46, LOCAL = 30, LONGEST_COMMENT = 65535 };

typedef struct reader {
    const unsigned char *bytes;
    uint64_t size;
    const char *name;
    uint64_t directory, directory_size, count;
} reader;

/* Where an entry lies in the file. */
typedef struct place {
    uint64_t begin, end; /* local header and data */
} place;

static uint64_t number(const unsigned char *p, int bytes)
{
    uint64_t v = 0;
    for (int i = bytes; i-- > 0;)
        v = v << 8 | p[i];
    return v;
}

static bool bad(const reader *r, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: zip: %s", r->name, what);
}

bool cr_is_zip(const void *bytes, size_t size)
{
    return size >= END && (!memcmp(bytes, "PK\3\4", 4) || !memcmp(bytes, "PK\5\6", 4));
}

/* ---- the directory's place ---- */

/* The end record is the last that says it is one and whose comment ends the file. */
static const unsigned char *find_end(const reader *r)
{
    uint64_t far = r->size < END + LONGEST_COMMENT ? r->size : END + LONGEST_COMMENT;
    for (uint64_t back = END; back <= far; back++) {
        const unsigned char *p = r->bytes + r->size - back;
        if (!memcmp(p, "PK\5\6", 4) && number(p + 20, 2) == back - END)
            return p;
    }
    return NULL;
}

static bool find_end64(reader *r, uint64_t end)
{
    const unsigned char *locator = r->bytes + end - LOCATOR;
    uint64_t at = number(locator + 8, 8);
    if (number(locator + 4, 4) || number(locator + 16, 4) > 1)
        return bad(r, "a file in several parts");
    if (at > end - LOCATOR || end - LOCATOR - at < END64 || memcmp(r->bytes + at, "PK\6\6", 4))
        return bad(r, "the zip64 end record is not where it should be");
    const unsigned char *p = r->bytes + at;
    if (number(p + 16, 4) || number(p + 20, 4) || number(p + 24, 8) != number(p + 32, 8))
        return bad(r, "a file in several parts");
    r->count = number(p + 32, 8);
    r->directory_size = number(p + 40, 8);
    r->directory = number(p + 48, 8);
    if (r->directory > at || r->directory_size > at - r->directory)
        return bad(r, "the directory does not lie in the file");
    return true;
}

static bool find_directory(reader *r)
{
    const unsigned char *p = r->size < END ? NULL : find_end(r);
    if (!p)
        return bad(r, "no end record: not a zip file, or cut short");
    uint64_t end = (uint64_t)(p - r->bytes);
    if (end >= LOCATOR && !memcmp(p - LOCATOR, "PK\6\7", 4)) {
        if (!find_end64(r, end))
            return false;
    } else {
        if (number(p + 4, 2) || number(p + 6, 2) || number(p + 8, 2) != number(p + 10, 2))
            return bad(r, "a file in several parts");
        r->count = number(p + 10, 2);
        r->directory_size = number(p + 12, 4);
        r->directory = number(p + 16, 4);
        if (r->directory > end || r->directory_size > end - r->directory)
            return bad(r, "the directory does not lie in the file");
    }
    if (r->count > r->directory_size / CENTRAL)
        return bad(r, "more entries than the directory has room for");
    return true;
}

/* ---- entries ---- */

/* What does not fit in 32 bits is in an extra field, in this order. */
static bool read_zip64(const reader *r, const unsigned char *extra, size_t length, uint64_t *values[3])
{
    bool wanted = false;
    for (int i = 0; i < 3; i++)
        wanted |= *values[i] == UINT32_MAX;
    while (wanted && length >= 4) {
        size_t field = number(extra + 2, 2);
        if (field > length - 4)
            return bad(r, "an extra field is longer than its entry");
        if (number(extra, 2) == 1) {
            const unsigned char *p = extra + 4, *end = p + field;
            for (int i = 0; i < 3; i++) {
                if (*values[i] != UINT32_MAX)
                    continue;
                if (end - p < 8)
                    return bad(r, "a zip64 field is too short");
                *values[i] = number(p, 8);
                p += 8;
            }
            return true;
        }
        extra += 4 + field;
        length -= 4 + field;
    }
    return true;
}

/* The local header agrees; finds the data. */
static bool read_local(const reader *r, cr_zip_entry *e, const unsigned char *name, size_t length, place *where)
{
    uint64_t room = where->begin > r->directory ? 0 : r->directory - where->begin;
    const unsigned char *p = room ? r->bytes + where->begin : r->bytes;
    if (room < LOCAL || memcmp(p, "PK\3\4", 4))
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: zip: \"%s\": no header where the directory says", r->name, e->name);
    uint64_t head = LOCAL + number(p + 26, 2) + number(p + 28, 2);
    if (head > room || number(p + 26, 2) != length || memcmp(p + LOCAL, name, length))
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: zip: \"%s\": its header has another name", r->name, e->name);
    if (e->packed > room - head)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: zip: \"%s\": %llu bytes do not lie in the file", r->name, e->name,
                            (unsigned long long)e->packed);
    e->data = p + head;
    where->end = where->begin + head + e->packed;
    return true;
}

static bool check_kind(const reader *r, const cr_zip_entry *e, unsigned flags, unsigned method)
{
    if (flags & 1)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: zip: \"%s\" is encrypted", r->name, e->name);
    if (method != 0 && method != 8)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: zip: \"%s\" is packed by method %u, expected 0 (stored) or 8 (deflate)",
                            r->name, e->name, method);
    if (method == 0 ? e->size != e->packed : e->packed > SIZE_MAX / 2048 || e->size > cr_gzip_bound((size_t)e->packed))
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: zip: \"%s\": %llu bytes cannot hold %llu", r->name, e->name,
                            (unsigned long long)e->packed, (unsigned long long)e->size);
    return true;
}

/* The entry at *at of the directory, which ends at `end`; moves *at behind it. */
static bool read_entry(const reader *r, cr_zip *zip, cr_zip_entry *e, place *where, uint64_t *at, uint64_t end)
{
    const unsigned char *p = r->bytes + *at;
    if (end - *at < CENTRAL || memcmp(p, "PK\1\2", 4))
        return bad(r, "the directory is not a list of entries");
    size_t length = number(p + 28, 2), extra = number(p + 30, 2), comment = number(p + 32, 2);
    if (end - *at - CENTRAL < length + extra + comment)
        return bad(r, "the directory ends in an entry");
    const unsigned char *name = p + CENTRAL;
    if (memchr(name, 0, length) || !cr_is_utf8((const char *)name, length))
        return bad(r, "an entry's name is not UTF-8, or has a zero byte");
    e->name = cr_arena_text(&zip->arena, (const char *)name, length);
    if (!e->name)
        return false;
    e->crc = (uint32_t)number(p + 16, 4);
    e->packed = number(p + 20, 4);
    e->size = number(p + 24, 4);
    where->begin = number(p + 42, 4);
    e->deflated = number(p + 10, 2) == 8;
    *at += CENTRAL + length + extra + comment;
    return read_zip64(r, name + length, extra, (uint64_t *[]){&e->size, &e->packed, &where->begin}) &&
           check_kind(r, e, (unsigned)number(p + 8, 2), (unsigned)number(p + 10, 2)) &&
           read_local(r, e, name, length, where);
}

static int by_begin(const void *x, const void *y)
{
    const place *a = x, *b = y;
    return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static bool check_overlap(const reader *r, place *places)
{
    qsort(places, r->count, sizeof *places, by_begin);
    for (size_t i = 1; i < r->count; i++)
        if (places[i].begin < places[i - 1].end)
            return bad(r, "two entries overlap");
    return true;
}

typedef struct named {
    const char *name;
    size_t entry;
} named;

static int by_name(const void *x, const void *y)
{
    return strcmp(((const named *)x)->name, ((const named *)y)->name);
}

static bool sort_names(const reader *r, cr_zip *zip)
{
    named *list = cr_calloc(zip->count, sizeof *list);
    zip->by_name = list ? cr_calloc(zip->count, sizeof *zip->by_name) : NULL;
    bool ok = zip->by_name != NULL;
    for (size_t i = 0; ok && i < zip->count; i++)
        list[i] = (named){zip->entries[i].name, i};
    if (ok)
        qsort(list, zip->count, sizeof *list, by_name);
    for (size_t i = 0; ok && i < zip->count; i++) {
        zip->by_name[i] = list[i].entry;
        if (i && !strcmp(list[i - 1].name, list[i].name))
            ok = cr_fail_bool(CR_ERROR_FORMAT, "%s: zip: two entries are named \"%s\"", r->name, list[i].name);
    }
    cr_free(list);
    return ok;
}

static bool read_directory(const reader *r, cr_zip *zip)
{
    zip->entries = cr_calloc(r->count, sizeof *zip->entries);
    place *places = zip->entries ? cr_calloc(r->count, sizeof *places) : NULL;
    bool ok = places != NULL;
    uint64_t at = r->directory, end = r->directory + r->directory_size;
    for (; ok && zip->count < r->count; zip->count++)
        ok = read_entry(r, zip, &zip->entries[zip->count], &places[zip->count], &at, end);
    ok = ok && check_overlap(r, places) && sort_names(r, zip);
    cr_free(places);
    return ok;
}

bool cr_zip_open(cr_zip *zip, const void *bytes, size_t size, const char *name)
{
    reader r = {.bytes = bytes, .size = size, .name = name};
    *zip = (cr_zip){0};
    if (find_directory(&r) && read_directory(&r, zip))
        return true;
    cr_zip_close(zip);
    return false;
}

void cr_zip_close(cr_zip *zip)
{
    cr_free(zip->entries);
    cr_free(zip->by_name);
    cr_arena_free(&zip->arena);
    *zip = (cr_zip){0};
}

const cr_zip_entry *cr_zip_find(const cr_zip *zip, const char *name)
{
    size_t low = 0, high = zip->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const cr_zip_entry *e = &zip->entries[zip->by_name[middle]];
        int order = strcmp(name, e->name);
        if (order == 0)
            return e;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* ---- contents ---- */

static bool inflate_part(const cr_zip_entry *e, cr_gzip *g, size_t skip, char *out, size_t size)
{
    uint32_t crc = 0;
    char passed[4096];
    for (size_t left = skip; left;) {
        size_t piece = left < sizeof passed ? left : sizeof passed;
        if (!cr_gzip_read(g, passed, piece))
            return false;
        crc = cr_crc32(crc, passed, piece);
        left -= piece;
    }
    if (!cr_gzip_read(g, out, size))
        return false;
    if (skip + size < e->size)
        return true;
    crc = cr_crc32(crc, out, size);
    return cr_gzip_finish(g) &&
           (crc == e->crc || cr_fail_bool(CR_ERROR_FORMAT, "\"%s\": its checksum is wrong", e->name));
}

bool cr_zip_read(const cr_zip_entry *e, size_t skip, void *out, size_t size)
{
    if (skip > e->size || size > e->size - skip)
        return cr_fail_bool(CR_ERROR_FORMAT, "\"%s\" is %llu bytes, expected %zu more after byte %zu", e->name,
                            (unsigned long long)e->size, size, skip);
    if (!e->deflated) {
        memcpy(out, e->data + skip, size);
        return true;
    }
    cr_gzip *g = cr_inflate_new(e->data, (size_t)e->packed, e->name);
    bool ok = g && inflate_part(e, g, skip, out, size);
    cr_gzip_free(g);
    return ok;
}
