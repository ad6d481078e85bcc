/* gzip and deflate through zlib: the only file that knows it. */
#include "data/gzip.h"
#include "base/memory.h"

bool cr_is_gzip(const void *bytes, size_t size)
{
    const unsigned char *b = bytes;
    return size >= 2 && b[0] == 0x1f && b[1] == 0x8b;
}

/* A deflate block codes at most 258 bytes in two bits, and some slack for tiny inputs. */
uint64_t cr_gzip_bound(size_t size)
{
    return (uint64_t)size * 1032 + 4096;
}

#if CRESSET_ZLIB
#include <limits.h>
#include <zlib.h>

struct cr_gzip {
    z_stream z;
    const unsigned char *next;
    size_t left; /* input that zlib has not been shown */
    const char *name;
    const char *format; /* "gzip" or "deflate" */
    bool bare;          /* deflate without gzip's frame: one stream and nothing behind it */
    bool open, ended;   /* ended: all members are read */
};

static void *take(void *context, unsigned count, unsigned size)
{
    (void)context;
    return cr_malloc((size_t)count * size);
}
static void give(void *context, void *data)
{
    (void)context;
    cr_free(data);
}

static cr_gzip *start(const void *bytes, size_t size, const char *name, bool bare)
{
    cr_gzip *g = cr_calloc(1, sizeof *g);
    if (!g)
        return NULL;
    g->format = bare ? "deflate" : "gzip";
    g->bare = bare;
    g->next = bytes;
    g->left = size;
    g->name = name;
    g->z.zalloc = take;
    g->z.zfree = give;
    int code = inflateInit2(&g->z, bare ? -15 : 15 + 16); /* 16: gzip framing only; negative: none */
    g->open = code == Z_OK;
    if (g->open)
        return g;
    if (code != Z_MEM_ERROR) /* take() has recorded that one */
        cr_fail(CR_ERROR_INTERNAL, "%s: zlib does not start (%d)", name, code);
    cr_gzip_free(g);
    return NULL;
}

cr_gzip *cr_gzip_new(const void *bytes, size_t size, const char *name)
{
    return start(bytes, size, name, false);
}

cr_gzip *cr_inflate_new(const void *bytes, size_t size, const char *name)
{
    return start(bytes, size, name, true);
}

/* Gives zlib input when it has used up what it had. */
static void feed(cr_gzip *g)
{
    if (g->z.avail_in)
        return;
    unsigned piece = g->left < UINT_MAX / 2 ? (unsigned)g->left : UINT_MAX / 2;
    g->z.next_in = (unsigned char *)g->next;
    g->z.avail_in = piece;
    g->next += piece;
    g->left -= piece;
}

/* Inflates until zlib has filled its output, or all is read. */
static bool step(cr_gzip *g)
{
    feed(g);
    int code = inflate(&g->z, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
        if (g->z.avail_in + g->left == 0) {
            g->ended = true;
            return true;
        }
        if (g->bare)
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: deflate: bytes follow the compressed data", g->name);
        code = inflateReset(&g->z); /* another member follows */
    }
    if (code == Z_OK)
        return true;
    if (code == Z_BUF_ERROR)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: the data ends in the middle", g->name, g->format);
    if (code == Z_MEM_ERROR)
        return false;
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: %s", g->name, g->format, g->z.msg ? g->z.msg : "malformed data");
}

bool cr_gzip_read(cr_gzip *g, void *out, size_t size)
{
    unsigned char *to = out;
    while (size) {
        if (g->ended)
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: %zu bytes fewer than expected", g->name, g->format, size);
        unsigned piece = size < UINT_MAX / 2 ? (unsigned)size : UINT_MAX / 2;
        g->z.next_out = to;
        g->z.avail_out = piece;
        if (!step(g))
            return false;
        size_t got = piece - g->z.avail_out;
        to += got;
        size -= got;
    }
    return true;
}

bool cr_gzip_finish(cr_gzip *g)
{
    unsigned char extra;
    while (!g->ended) {
        g->z.next_out = &extra;
        g->z.avail_out = 1;
        if (!step(g))
            return false;
        if (g->z.avail_out == 0)
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: more bytes than expected", g->name, g->format);
    }
    return true;
}

static bool unpack(cr_gzip *g, unsigned char **out, size_t *room, size_t *count)
{
    while (!g->ended) {
        if (*count + 1 >= *room && !cr_grow(out, room, *count + (1 << 16), 1))
            return false;
        size_t left = *room - *count - 1;
        unsigned piece = left < UINT_MAX / 2 ? (unsigned)left : UINT_MAX / 2;
        g->z.next_out = *out + *count;
        g->z.avail_out = piece;
        if (!step(g))
            return false;
        *count += piece - g->z.avail_out;
    }
    return true;
}

bool cr_gzip_unpack(const void *bytes, size_t size, const char *name, void **out, size_t *out_size)
{
    size_t room = 0, count = 0;
    unsigned char *data = NULL;
    cr_gzip *g = cr_gzip_new(bytes, size, name);
    bool ok = g && unpack(g, &data, &room, &count);
    cr_gzip_free(g);
    if (ok) {
        *out = data;
        *out_size = count;
    } else {
        cr_free(data);
    }
    return ok;
}

void cr_gzip_free(cr_gzip *g)
{
    if (!g)
        return;
    if (g->open)
        inflateEnd(&g->z);
    cr_free(g);
}

bool cr_deflate(const void *bytes, size_t size, void **out, size_t *out_size)
{
    z_stream z = {.zalloc = take, .zfree = give};
    int code = deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    if (code != Z_OK)
        return code != Z_MEM_ERROR && cr_fail_bool(CR_ERROR_INTERNAL, "zlib does not start (%d)", code);
    size_t capacity = deflateBound(&z, size), used = 0, left = size;
    unsigned char *to = cr_malloc(capacity);
    z.next_in = (unsigned char *)(uintptr_t)bytes;
    while (to && code == Z_OK) { /* zlib counts in 32 bits: pieces */
        size_t room = capacity - used;
        z.next_out = to + used;
        z.avail_out = room < UINT_MAX / 2 ? (unsigned)room : UINT_MAX / 2;
        unsigned piece = left < UINT_MAX / 2 ? (unsigned)left : UINT_MAX / 2, given = z.avail_out;
        z.avail_in = piece;
        code = deflate(&z, piece == left ? Z_FINISH : Z_NO_FLUSH);
        left -= piece - z.avail_in;
        used += given - z.avail_out;
    }
    deflateEnd(&z);
    if (to && code != Z_STREAM_END)
        cr_fail(CR_ERROR_INTERNAL, "zlib does not deflate (%d)", code);
    if (!to || code != Z_STREAM_END) {
        cr_free(to);
        return false;
    }
    *out = to;
    *out_size = used;
    return true;
}

uint32_t cr_crc32(uint32_t crc, const void *bytes, size_t size)
{
    return (uint32_t)crc32_z(crc, bytes, size);
}

#else

static cr_gzip *refuse(const char *name, const char *format)
{
    return cr_fail(CR_ERROR_UNSUPPORTED, "%s: compressed with %s, which this build cannot read (CRESSET_ZLIB is off)", name,
                   format);
}

cr_gzip *cr_gzip_new(const void *bytes, size_t size, const char *name)
{
    (void)bytes, (void)size;
    return refuse(name, "gzip");
}
cr_gzip *cr_inflate_new(const void *bytes, size_t size, const char *name)
{
    (void)bytes, (void)size;
    return refuse(name, "deflate");
}
bool cr_gzip_read(cr_gzip *g, void *out, size_t size)
{
    (void)g, (void)out, (void)size;
    return false;
}
bool cr_gzip_finish(cr_gzip *g)
{
    (void)g;
    return false;
}
bool cr_gzip_unpack(const void *bytes, size_t size, const char *name, void **out, size_t *out_size)
{
    (void)bytes, (void)size, (void)out, (void)out_size;
    return refuse(name, "gzip");
}
void cr_gzip_free(cr_gzip *g)
{
    (void)g;
}
bool cr_deflate(const void *bytes, size_t size, void **out, size_t *out_size)
{
    (void)bytes, (void)size, (void)out, (void)out_size;
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "this build cannot compress (CRESSET_ZLIB is off)");
}

uint32_t cr_crc32(uint32_t crc, const void *bytes, size_t size)
{
    const unsigned char *b = bytes;
    crc = ~crc;
    for (size_t i = 0; i < size; i++) {
        crc ^= b[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xedb88320u & -(crc & 1u));
    }
    return ~crc;
}
#endif
