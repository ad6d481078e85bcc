/* gzip through zlib: the only file that knows it. */
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
    bool open, ended; /* ended: all members are read */
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

cr_gzip *cr_gzip_new(const void *bytes, size_t size, const char *name)
{
    cr_gzip *g = cr_calloc(1, sizeof *g);
    if (!g)
        return NULL;
    g->next = bytes;
    g->left = size;
    g->name = name;
    g->z.zalloc = take;
    g->z.zfree = give;
    int code = inflateInit2(&g->z, 15 + 16); /* 16: gzip framing only */
    g->open = code == Z_OK;
    if (g->open)
        return g;
    if (code != Z_MEM_ERROR) /* take() has recorded that one */
        cr_fail(CR_ERROR_INTERNAL, "%s: zlib does not start (%d)", name, code);
    cr_gzip_free(g);
    return NULL;
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
        code = inflateReset(&g->z); /* another member follows */
    }
    if (code == Z_OK)
        return true;
    if (code == Z_BUF_ERROR)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: gzip: the data ends in the middle", g->name);
    if (code == Z_MEM_ERROR)
        return false;
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: gzip: %s", g->name, g->z.msg ? g->z.msg : "malformed data");
}

bool cr_gzip_read(cr_gzip *g, void *out, size_t size)
{
    unsigned char *to = out;
    while (size) {
        if (g->ended)
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: gzip: %zu bytes fewer than expected", g->name, size);
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
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: gzip: more bytes than expected", g->name);
    }
    return true;
}

void cr_gzip_free(cr_gzip *g)
{
    if (!g)
        return;
    if (g->open)
        inflateEnd(&g->z);
    cr_free(g);
}

#else

cr_gzip *cr_gzip_new(const void *bytes, size_t size, const char *name)
{
    (void)bytes, (void)size;
    return cr_fail(CR_ERROR_UNSUPPORTED, "%s: compressed with gzip, which this build cannot read (CRESSET_ZLIB is off)",
                   name);
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
void cr_gzip_free(cr_gzip *g)
{
    (void)g;
}
#endif
