/* Tar archives: headers of 512 bytes, each before its file, whose bytes are filled up to a multiple of 512. */
#include "data/tar.h"
#include "base/memory.h"
#include "data/gzip.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 512, LONGEST_NAME = 1 << 16 };
static const size_t most_bytes = (size_t)1 << 40;

struct cr_tar {
    const char *name;
    cr_gzip *gzip; /* NULL: plain, at [at, end) */
    const unsigned char *begin, *at, *end;
    uint64_t bound;       /* the most bytes that can still come */
    uint64_t position;    /* in the archive, unpacked */
    size_t left, padding; /* of the file that was last begun */
    char *path, *long_path;
};

cr_tar *cr_tar_new(const void *bytes, size_t size, const char *name)
{
    cr_tar *t = cr_calloc(1, sizeof *t);
    if (!t)
        return NULL;
    *t = (cr_tar){.name = name, .begin = bytes, .at = bytes, .end = (const unsigned char *)bytes + size, .bound = size};
    if (cr_is_gzip(bytes, size)) {
        t->bound = cr_gzip_bound(size);
        if (!(t->gzip = cr_gzip_new(bytes, size, name))) {
            cr_free(t);
            return NULL;
        }
    }
    return t;
}

void cr_tar_free(cr_tar *t)
{
    if (!t)
        return;
    cr_gzip_free(t->gzip);
    cr_free(t->path);
    cr_free(t->long_path);
    cr_free(t);
}

static bool get(cr_tar *t, void *out, size_t size)
{
    t->position += size;
    if (t->gzip)
        return cr_gzip_read(t->gzip, out, size);
    if ((size_t)(t->end - t->at) < size)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: the archive is cut short: it ends at byte %zu", t->name,
                            (size_t)(t->end - t->begin));
    memcpy(out, t->at, size);
    t->at += size;
    return true;
}

static bool skip(cr_tar *t, size_t size)
{
    char scrap[4096];
    if (!t->gzip && size <= (size_t)(t->end - t->at)) { /* without touching what is passed over */
        t->at += size;
        t->position += size;
        return true;
    }
    while (size) {
        size_t n = size < sizeof scrap ? size : sizeof scrap;
        if (!get(t, scrap, n))
            return false;
        size -= n;
    }
    return true;
}

/* ---- headers ---- */

/* Octal digits, or (GNU) a binary number whose first bit is set. */
static bool number_of(const unsigned char *field, int length, uint64_t *out)
{
    *out = 0;
    if (field[0] & 0x80) {
        *out = field[0] & 0x7f;
        for (int i = 1; i < length; i++) {
            if (*out >> 55)
                return false;
            *out = *out << 8 | field[i];
        }
        return true;
    }
    int i = 0;
    while (i < length && field[i] == ' ')
        i++;
    for (; i < length && field[i] >= '0' && field[i] <= '7'; i++)
        *out = *out << 3 | (uint64_t)(field[i] - '0');
    return i == length || field[i] == ' ' || field[i] == 0;
}

static bool checksum_fits(const unsigned char *h)
{
    uint64_t sum = 0, stored;
    for (int i = 0; i < BLOCK; i++)
        sum += i >= 148 && i < 156 ? ' ' : h[i];
    return number_of(h + 148, 8, &stored) && stored == sum;
}

static bool is_empty(const unsigned char *h)
{
    for (int i = 0; i < BLOCK; i++)
        if (h[i])
            return false;
    return true;
}

static size_t text_length(const unsigned char *field, size_t most)
{
    const unsigned char *end = memchr(field, 0, most);
    return end ? (size_t)(end - field) : most;
}

/* The path of a header: its prefix and name, unless a record before it gave a long one. */
static bool set_path(cr_tar *t, const unsigned char *h)
{
    cr_free(t->path);
    t->path = t->long_path;
    t->long_path = NULL;
    if (t->path)
        return true;
    size_t name = text_length(h, 100), prefix = !memcmp(h + 257, "ustar", 6) ? text_length(h + 345, 155) : 0;
    if (!(t->path = cr_malloc(prefix + name + 2)))
        return false;
    memcpy(t->path, h + 345, prefix);
    if (prefix)
        t->path[prefix++] = '/';
    memcpy(t->path + prefix, h, name);
    t->path[prefix + name] = 0;
    return true;
}

/* The rest of the file begun, as text. */
static char *read_text(cr_tar *t)
{
    if (t->left > LONGEST_NAME)
        return cr_fail(CR_ERROR_FORMAT, "%s: a name of %zu bytes, expected at most %d", t->name, t->left, LONGEST_NAME);
    size_t size = t->left;
    char *text = cr_malloc(size + 1);
    if (!text || !cr_tar_read(t, text)) {
        cr_free(text);
        return NULL;
    }
    text[size] = 0;
    return text;
}

/* pax: lines "LENGTH KEY=VALUE\n", of which the path counts, and the size. */
static bool read_pax(cr_tar *t, uint64_t *size)
{
    size_t length = t->left;
    char *text = read_text(t), *at = text, *end = text ? text + length : NULL;
    while (at && at < end && *at) {
        char *key = NULL;
        size_t line = strtoul(at, &key, 10);
        if (*key != ' ' || line < 5 || line > (size_t)(end - at) || at[line - 1] != '\n' || key + 1 >= at + line) {
            cr_free(text);
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: the pax header before byte %llu is not as the standard says", t->name,
                                (unsigned long long)t->position);
        }
        at[line - 1] = 0;
        if (!strncmp(key + 1, "path=", 5)) {
            cr_free(t->long_path);
            t->long_path = cr_strdup(key + 6);
        } else if (!strncmp(key + 1, "size=", 5)) {
            *size = strtoull(key + 6, NULL, 10);
        }
        at += line;
    }
    cr_free(text);
    return cr_ok();
}

static bool begin_file(cr_tar *t, uint64_t size)
{
    if (size > t->bound || size > most_bytes)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: a file of %llu bytes, more than the archive can hold", t->name,
                            (unsigned long long)size);
    t->left = (size_t)size;
    t->padding = (BLOCK - size % BLOCK) % BLOCK;
    return true;
}

static bool read_header(cr_tar *t, unsigned char *h, bool *end)
{
    *end = !t->gzip && t->at == t->end; /* some writers leave the empty blocks out */
    if (*end)
        return true;
    if (!get(t, h, BLOCK))
        return false;
    *end = is_empty(h);
    return *end || checksum_fits(h) ||
           cr_fail_bool(CR_ERROR_FORMAT, "%s: no tar archive, or damaged: the header at byte %llu has a wrong checksum", t->name,
                        (unsigned long long)t->position - BLOCK);
}

bool cr_tar_next(cr_tar *t, const char **path, size_t *size)
{
    unsigned char h[BLOCK];
    uint64_t bytes, pax_size = UINT64_MAX;
    bool end;
    while (skip(t, t->left + t->padding) && read_header(t, h, &end) && !end) {
        t->left = t->padding = 0;
        if (!number_of(h + 124, 12, &bytes))
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: the size in the header at byte %llu is no number", t->name,
                                (unsigned long long)t->position - BLOCK);
        if (h[156] != 'x' && h[156] != 'L' && pax_size != UINT64_MAX)
            bytes = pax_size;
        if (!begin_file(t, bytes))
            return false;
        if (h[156] == 'L') {
            cr_free(t->long_path);
            if (!(t->long_path = read_text(t)))
                return false;
        } else if (h[156] == 'x') {
            if (!read_pax(t, &pax_size))
                return false;
        } else if (!set_path(t, h)) {
            return false;
        } else if (h[156] == '0' || h[156] == 0) {
            *path = t->path;
            *size = t->left;
            return true;
        } else {
            pax_size = UINT64_MAX;
        }
    }
    t->left = t->padding = 0;
    return false;
}

bool cr_tar_read(cr_tar *t, void *out)
{
    size_t size = t->left;
    t->left = 0;
    return get(t, out, size);
}

size_t cr_tar_offset(const cr_tar *t)
{
    return (size_t)(t->at - t->begin);
}
