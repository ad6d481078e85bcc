/* IDX, the format of the MNIST files: 0 0 TYPE NDIM, NDIM big-endian u32 sizes, then big-endian elements, row-major.
 * Nothing in the file is believed before it is checked against the file's length. */
#include <cresset/data.h>
#include "base/file.h"
#include "base/site.h"
#include "data/gzip.h"
#include "data/idx.h"
#include "tensor/tensor.h"

#include <string.h>

typedef struct source {
    const char *name;
    const unsigned char *bytes; /* plain file: the rest of it */
    size_t left;
    cr_gzip *gzip;  /* NULL: plain */
    uint64_t limit; /* elements can take no more bytes than this */
} source;

static bool get(source *s, void *out, size_t size)
{
    if (s->gzip)
        return cr_gzip_read(s->gzip, out, size);
    if (size > s->left)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: IDX: the file ends in the middle: %zu bytes are missing", s->name,
                            size - s->left);
    if (size)
        memcpy(out, s->bytes, size);
    s->bytes += size;
    s->left -= size;
    return true;
}

static cr_dtype dtype_of(int code)
{
    switch (code) {
    case 0x08:
        return CR_U8;
    case 0x09:
        return CR_I8;
    case 0x0b:
        return CR_I16;
    case 0x0c:
        return CR_I32;
    case 0x0d:
        return CR_F32;
    case 0x0e:
        return CR_F64;
    default:
        return CR_DTYPE_NONE;
    }
}

/* Reads and checks the header. */
static bool header(source *s, cr_spec *spec)
{
    unsigned char magic[4], sizes[4 * CR_MAX_DIMS];
    if (!get(s, magic, 4))
        return false;
    if (magic[0] || magic[1])
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: not an IDX file: begins with %02x %02x, expected 00 00", s->name,
                            magic[0], magic[1]);
    cr_dtype dtype = dtype_of(magic[2]);
    if (!dtype)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: IDX: element type 0x%02x, expected 0x08, 0x09 or 0x0b to 0x0e",
                            s->name, magic[2]);
    int ndim = magic[3];
    if (ndim < 1 || ndim > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: IDX: %d dimensions, expected 1 to %d", s->name, ndim, CR_MAX_DIMS);
    if (!get(s, sizes, 4 * (size_t)ndim))
        return false;
    int64_t shape[CR_MAX_DIMS];
    uint64_t bytes = cr_dtype_size(dtype), smallest = 1;
    bool large = false;
    for (int i = 0; i < ndim; i++) {
        const unsigned char *b = sizes + 4 * i;
        shape[i] = (int64_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
        smallest = shape[i] ? smallest : 0;
        large |= __builtin_mul_overflow(bytes, shape[i] ? (uint64_t)shape[i] : 1, &bytes);
    }
    if (large || bytes > INT64_MAX / 4 || (smallest && bytes > s->limit)) {
        char text[192];
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: IDX: the header says %s%s, more than the file can hold", s->name,
                            cr_dtype_name(dtype), cr_shape_text(ndim, shape, text, sizeof text));
    }
    cr_spec_set(spec, dtype, ndim, shape);
    return true;
}

static void swap_bytes(unsigned char *data, int64_t count, size_t size)
{
    for (int64_t i = 0; size == 2 && i < count; i++) {
        uint16_t v;
        memcpy(&v, data + 2 * i, 2);
        v = __builtin_bswap16(v);
        memcpy(data + 2 * i, &v, 2);
    }
    for (int64_t i = 0; size == 4 && i < count; i++) {
        uint32_t v;
        memcpy(&v, data + 4 * i, 4);
        v = __builtin_bswap32(v);
        memcpy(data + 4 * i, &v, 4);
    }
    for (int64_t i = 0; size == 8 && i < count; i++) {
        uint64_t v;
        memcpy(&v, data + 8 * i, 8);
        v = __builtin_bswap64(v);
        memcpy(data + 8 * i, &v, 8);
    }
}

static cr_tensor *read_tensor(source *s)
{
    cr_spec spec;
    if (!header(s, &spec))
        return NULL;
    cr_tensor *t = NULL, *done = NULL;
    int scope = cr_scope_open(); /* so that an error lets go of the tensor */
    if (scope < 0)
        return NULL;
    t = cr_tensor_new(&spec, cr_cpu());
    size_t size = cr_dtype_size(spec.dtype);
    if (t && get(s, cr_bytes(t), (size_t)t->numel * size)) {
        if (s->gzip ? cr_gzip_finish(s->gzip)
                    : s->left == 0 ||
                          cr_fail_bool(CR_ERROR_FORMAT, "%s: IDX: %zu bytes follow the last element", s->name, s->left))
            done = cr_keep(t);
    }
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (done)
        swap_bytes((unsigned char *)cr_bytes(done), done->numel, size);
#endif
    cr_scope_close(scope);
    return done;
}

cr_tensor *cr_idx_parse(const void *bytes, size_t size, const char *name)
{
    source s = {.name = name, .bytes = bytes, .left = size, .limit = size};
    if (cr_is_gzip(bytes, size)) {
        s.limit = cr_gzip_bound(size);
        s.gzip = cr_gzip_new(bytes, size, name);
        if (!s.gzip)
            return NULL;
    }
    cr_tensor *t = read_tensor(&s);
    cr_gzip_free(s.gzip);
    return t;
}

cr_tensor *cr_read_idx_at(cr_site at, const char *path)
{
    const char *before = cr_enter_op(at, "read_idx");
    cr_tensor *t = NULL;
    cr_mapping file;
    if (!path) {
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    } else if (cr_file_map(path, &file)) {
        t = cr_idx_parse(file.data, file.size, path);
        cr_file_unmap(&file);
    }
    cr_leave_op(before);
    return t;
}
