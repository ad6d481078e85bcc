/* NumPy's .npy files: 93 N U M P Y, a version, the length of a header, the header (a Python dictionary of descr,
 * fortran_order and shape), the elements. Nothing in the file is believed before it is checked against its length.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
#include "data/npy.h"
#include "base/file.h"
#include "base/site.h"
#include "data/elements.h"
#include "tensor/tensor.h"

#include <cresset/io.h>
#include <string.h>

static const struct {
    const char *descr;
    cr_dtype dtype;
} types[] = {
    {"|b1", CR_BOOL}, {"|i1", CR_I8},  {"|u1", CR_U8},  {"<i2", CR_I16},   {"<i4", CR_I32},
    {"<i8", CR_I64},  {"<f2", CR_F16}, {"<f4", CR_F32}, {"<f8", CR_F64},   {"<u2", CR_U16},
    {"<u4", CR_U32},  {"<u8", CR_U64}, {"<c8", CR_C64}, {"<c16", CR_C128},
};
enum { TYPES = sizeof types / sizeof *types };

/* ---- the header ---- */

typedef struct header {
    const char *name; /* of the file */
    const char *at, *end;
    unsigned seen; /* 1 descr, 2 fortran_order, 4 shape */
    cr_npy_header *out;
} header;

static bool bad(const header *h, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: npy: %s", h->name, what);
}

static void skip_space(header *h)
{
    while (h->at < h->end && (*h->at == ' ' || *h->at == '\n' || *h->at == '\t'))
        h->at++;
}

static bool take(header *h, char c)
{
    skip_space(h);
    if (h->at == h->end || *h->at != c)
        return false;
    h->at++;
    return true;
}

/* A short string in quotes; what the header's strings may hold needs no escapes. */
static bool string(header *h, char text[32])
{
    skip_space(h);
    char quote = h->at < h->end ? *h->at : 0;
    if (quote != '\'' && quote != '"')
        return bad(h, "expected a text in quotes in the header");
    const char *begin = ++h->at;
    while (h->at < h->end && *h->at != quote && *h->at != '\\')
        h->at++;
    size_t length = (size_t)(h->at - begin);
    if (h->at == h->end || *h->at != quote || length > 31)
        return bad(h, "a text in the header is too long, or does not end");
    memcpy(text, begin, length);
    text[length] = '\0';
    h->at++;
    return true;
}

static bool read_descr(header *h)
{
    skip_space(h);
    if (h->at < h->end && *h->at == '[')
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: npy: records of several fields are not supported", h->name);
    char text[32], descr[32];
    if (!string(h, text))
        return false;
    memcpy(descr, text, sizeof descr);
    size_t length = strlen(text);
    bool byte = length == 3 && text[2] == '1';
    if (byte && (text[0] == '<' || text[0] == '=' || text[0] == '>'))
        descr[0] = '|'; /* one byte has no order */
    else if (text[0] == '=')
        descr[0] = '<'; /* of this machine: the writer's, as far as can be known */
    for (int i = 0; i < TYPES; i++)
        if (!strcmp(types[i].descr, descr))
            h->out->dtype = types[i].dtype;
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~')
            return bad(h, "a control character in descr");
    memcpy(h->out->descr, text, sizeof h->out->descr);
    return true;
}

static bool read_bool(header *h)
{
    skip_space(h);
    size_t left = (size_t)(h->end - h->at);
    if (left >= 4 && !memcmp(h->at, "True", 4)) {
        h->out->fortran = true;
        h->at += 4;
    } else if (left >= 5 && !memcmp(h->at, "False", 5)) {
        h->out->fortran = false;
        h->at += 5;
    } else {
        return bad(h, "fortran_order is neither True nor False");
    }
    return true;
}

static bool read_size(header *h, int64_t *out)
{
    int64_t v = 0;
    skip_space(h);
    const char *begin = h->at;
    for (; h->at < h->end && *h->at >= '0' && *h->at <= '9'; h->at++)
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *h->at - '0', &v))
            return bad(h, "a size in shape is too large");
    if (h->at == begin)
        return bad(h, "shape is not a tuple of whole numbers");
    if (h->at < h->end && *h->at == 'L') /* Python 2 wrote long numbers so */
        h->at++;
    *out = v;
    return true;
}

static bool read_shape(header *h)
{
    if (!take(h, '('))
        return bad(h, "shape is not a tuple of whole numbers");
    while (!take(h, ')')) {
        if (h->out->ndim == CR_MAX_DIMS)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: npy: more than %d dimensions", h->name, CR_MAX_DIMS);
        if (!read_size(h, &h->out->shape[h->out->ndim++]))
            return false;
        bool comma = take(h, ',');
        if (comma)
            continue;
        if (h->out->ndim == 1 || !take(h, ')'))
            return bad(h, "shape is not a tuple of whole numbers");
        break;
    }
    return true;
}

static bool read_dictionary(header *h)
{
    static const char *const keys[] = {"descr", "fortran_order", "shape"};
    if (!take(h, '{'))
        return bad(h, "the header is not a dictionary");
    while (!take(h, '}')) {
        char key[32];
        if (!string(h, key))
            return false;
        int which = 0;
        while (which < 3 && strcmp(key, keys[which]))
            which++;
        if (which == 3 || h->seen & 1u << which)
            return bad(h, which == 3 ? "the header has a key other than descr, fortran_order and shape"
                                     : "the header has a key twice");
        h->seen |= 1u << which;
        if (!take(h, ':'))
            return bad(h, "a colon is missing in the header");
        if (!(which == 0 ? read_descr(h) : which == 1 ? read_bool(h) : read_shape(h)))
            return false;
        if (take(h, ','))
            continue;
        if (!take(h, '}'))
            return bad(h, "a comma or } is missing in the header");
        break;
    }
    skip_space(h);
    if (h->at != h->end)
        return bad(h, "something follows the header's dictionary");
    return h->seen == 7 || bad(h, "descr, fortran_order or shape is missing in the header");
}

/* Bytes of the elements; false when that is not `size`. */
static bool check_bytes(const cr_npy_header *h, size_t size, const char *name)
{
    uint64_t bytes = cr_dtype_size(h->dtype);
    bool empty = false, large = false;
    for (int i = 0; i < h->ndim; i++) {
        empty |= h->shape[i] == 0;
        large |= __builtin_mul_overflow(bytes, h->shape[i] ? (uint64_t)h->shape[i] : 1, &bytes);
    }
    if (!large && bytes <= INT64_MAX / 4 && (empty ? 0 : bytes) == size)
        return true;
    char text[192];
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: npy: the header says %s%s, but %zu bytes follow it", name,
                        cr_dtype_name(h->dtype), cr_shape_text(h->ndim, h->shape, text, sizeof text), size);
}

size_t cr_npy_header_length(const void *data, size_t size, const char *name)
{
    const header h = {.name = name};
    const unsigned char *bytes = data;
    static const char magic[] = "\x93NUMPY";
    if (size < 10 || memcmp(bytes, magic, 6)) {
        bad(&h, "not an .npy file: it does not begin with 93 N U M P Y");
        return 0;
    }
    int version = bytes[6];
    size_t field = version == 1 ? 2 : 4, length = 0;
    if (version < 1 || version > 3)
        cr_fail(CR_ERROR_UNSUPPORTED, "%s: npy: version %d, expected 1, 2 or 3", name, version);
    else if (size < 8 + field)
        bad(&h, "the file ends in the header");
    if (version < 1 || version > 3 || size < 8 + field)
        return 0;
    for (size_t i = field; i-- > 0;)
        length = length << 8 | bytes[8 + i];
    return 8 + field + length;
}

bool cr_npy_read_header(cr_npy_header *out, const void *data, size_t size, const char *name)
{
    const char *bytes = data;
    header h = {.name = name, .out = out};
    *out = (cr_npy_header){.length = cr_npy_header_length(bytes, size, name)};
    if (!out->length)
        return false;
    if (out->length > size)
        return bad(&h, "the file ends in the header");
    h.at = bytes + (bytes[6] == 1 ? 10 : 12);
    h.end = bytes + out->length;
    return read_dictionary(&h);
}

/* ---- reading ---- */

/* Elements in Fortran order: the strides run the other way. */
static cr_tensor *fortran_view(cr_tensor *t, const cr_npy_header *h)
{
    cr_spec spec;
    cr_spec_set(&spec, h->dtype, h->ndim, h->shape);
    int64_t step = 1;
    for (int i = 0; i < h->ndim; i++) {
        spec.stride[i] = step;
        step *= h->shape[i] > 1 ? h->shape[i] : 1;
    }
    return cr_tensor_view(t, &spec);
}

static cr_tensor *make_tensor(const cr_npy_header *h, const char *data, size_t size, const char *name)
{
    for (size_t i = 0; h->dtype == CR_BOOL && i < size; i++)
        if (data[i] & ~1) {
            return cr_fail(CR_ERROR_FORMAT, "%s: npy: an element of a bool array is neither 0 nor 1", name);
        }
    cr_spec spec;
    cr_spec_set(&spec, h->dtype, h->ndim, h->shape);
    int scope = cr_scope_open();
    cr_tensor *t = scope < 0 ? NULL : cr_tensor_new(&spec, cr_cpu());
    if (t && size)
        memcpy(cr_bytes(t), data, size);
    if (t && h->fortran && h->ndim > 1)
        t = fortran_view(t, h);
    cr_keep(t);
    cr_scope_close(scope);
    return t;
}

cr_tensor *cr_npy_parse(const void *bytes, size_t size, const char *name)
{
    cr_npy_header h;
    if (!cr_npy_read_header(&h, bytes, size, name))
        return NULL;
    if (!h.dtype)
        return cr_fail(
            CR_ERROR_UNSUPPORTED,
            "%s: npy: elements are '%s', supported are b1, i1, u1 and little-endian i2, i4, i8, u2, u4, u8, f2, "
            "f4, f8, c8, c16",
            name, h.descr);
    if (!check_bytes(&h, size - h.length, name))
        return NULL;
    return make_tensor(&h, (const char *)bytes + h.length, size - h.length, name);
}

cr_tensor *cr_load_npy_at(cr_site at, const char *path)
{
    const char *before = cr_enter_op(at, "load_npy");
    cr_tensor *t = NULL;
    cr_mapping file;
    if (!path) {
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    } else if (cr_file_map(path, &file)) {
        t = cr_npy_parse(file.data, file.size, path);
        cr_file_unmap(&file);
    }
    cr_leave_op(before);
    return t;
}

/* ---- writing ---- */

bool cr_npy_write_header(cr_text *out, const cr_tensor *t, const char *name)
{
    const char *descr = NULL;
    for (int i = 0; i < TYPES; i++)
        if (types[i].dtype == (cr_dtype)t->dtype)
            descr = types[i].descr;
    if (!descr)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: NumPy has no type %s: cast to another first", name,
                            cr_dtype_name((cr_dtype)t->dtype));
    cr_text_add_bytes(out, "\x93NUMPY\1\0\0\0", 10);
    cr_text_add(out, "{'descr': '%s', 'fortran_order': False, 'shape': (", descr);
    for (int i = 0; i < t->ndim; i++)
        cr_text_add(out, i ? " %lld," : "%lld,", (long long)t->shape[i]);
    cr_text_add(out, "), }");
    while (!out->failed && out->length % 64 != 63)
        cr_text_add_bytes(out, " ", 1);
    cr_text_add_bytes(out, "\n", 1);
    if (out->failed)
        return false;
    out->data[8] = (char)((out->length - 10) & 0xff); /* eight dimensions fit in two bytes with ease */
    out->data[9] = (char)((out->length - 10) >> 8);
    return true;
}

static bool save(const char *path, cr_tensor *t)
{
    cr_text head = {0};
    cr_elements elements = {0};
    cr_file_writer w;
    bool ok = cr_npy_write_header(&head, t, path) && cr_elements_open(&elements, t) && cr_file_create(&w, path);
    if (ok && cr_file_put(&w, head.data, head.length) && cr_file_put(&w, elements.data, elements.bytes))
        ok = cr_file_commit(&w);
    else if (ok) {
        cr_file_abandon(&w);
        ok = false;
    }
    cr_elements_close(&elements);
    cr_text_free(&head);
    return ok;
}

bool cr_save_npy_at(cr_site at, const char *path, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "save_npy");
    bool ok = false;
    if (!path || !t)
        cr_fail(CR_ERROR_VALUE, "the %s is NULL", path ? "tensor" : "path");
    else
        ok = save(path, t);
    cr_leave_op(before);
    return ok;
}
