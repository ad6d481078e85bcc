/* TensorProto to values: the places where elements can be (raw bytes, typed lists, other files), the types that are packed
 * several a byte, sparse tensors. Every count is checked against the shape before anything is read. */
#include "onnx/tensor_proto.h"
#include "base/file.h"
#include "tensor/tensor.h"

#include <stdlib.h>
#include <string.h>

/* The elements as they lie in raw data: bytes, and who frees them. */
typedef struct elements {
    const void *bytes;
    size_t size;
    void *owned; /* cr_free'd */
    cr_mapping mapping;
    bool mapped;
} elements;

static void let_go(elements *e)
{
    cr_free(e->owned);
    if (e->mapped)
        cr_file_unmap(&e->mapping);
    memset(e, 0, sizeof *e);
}

static const char *name_of(const CrOnnx__Tensor *t) { return t->name ? t->name : ""; }

/* ---- shape ---- */

static bool shape_of(const CrOnnx__Tensor *t, cr_dims *shape, int64_t *numel)
{
    if (t->n_dims > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "tensor '%s' has %zu dimensions, at most %d are possible", name_of(t),
                            t->n_dims, CR_MAX_DIMS);
    *shape = (cr_dims){(int)t->n_dims, {0}};
    *numel = 1;
    for (size_t i = 0; i < t->n_dims; i++) {
        shape->at[i] = t->dims[i];
        if (t->dims[i] < 0 || __builtin_mul_overflow(*numel, t->dims[i], numel) || *numel > INT64_MAX / 16)
            return cr_fail_bool(CR_ERROR_FORMAT, "tensor '%s': size %lld of dimension %zu is impossible", name_of(t),
                                (long long)t->dims[i], i);
    }
    return true;
}

static bool wrong_count(const CrOnnx__Tensor *t, size_t have, size_t want, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "tensor '%s' (%s) has %zu %s, its shape needs %zu", name_of(t),
                        cr_onnx_type_name((cr_onnx_type)t->data_type), have, what, want);
}

/* ---- external data ---- */

static const char *external(const CrOnnx__Tensor *t, const char *key)
{
    for (size_t i = 0; i < t->n_external_data; i++)
        if (t->external_data[i]->key && t->external_data[i]->value && strcmp(t->external_data[i]->key, key) == 0)
            return t->external_data[i]->value;
    return NULL;
}

/* No file outside the model's folder. */
static bool inside(const char *location)
{
    if (*location == '/' || !*location)
        return false;
    for (const char *p = location; p; p = strchr(p, '/')) {
        p += *p == '/';
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || !p[2]))
            return false;
    }
    return true;
}

static bool number(const char *text, size_t otherwise, size_t *value)
{
    char *end;
    *value = otherwise;
    if (!text)
        return true;
    unsigned long long n = strtoull(text, &end, 10);
    *value = (size_t)n;
    return *text >= '0' && *text <= '9' && !*end;
}

static bool read_external(const CrOnnx__Tensor *t, const char *folder, elements *e)
{
    const char *location = external(t, "location");
    if (!folder || !location || !inside(location))
        return cr_fail_bool(CR_ERROR_FORMAT, "tensor '%s' lies in file '%s': expected a file in the folder of the model",
                            name_of(t), location ? location : "");
    char *path = cr_path_join(folder, location);
    if (!path)
        return false;
    e->mapped = cr_file_map(path, &e->mapping);
    cr_free(path);
    if (!e->mapped)
        return false;
    size_t offset, length;
    bool ok = number(external(t, "offset"), 0, &offset) && offset <= e->mapping.size &&
              number(external(t, "length"), e->mapping.size - offset, &length) && length <= e->mapping.size - offset;
    if (!ok)
        return cr_fail_bool(CR_ERROR_FORMAT, "tensor '%s': offset or length lies outside of its file %s (%zu bytes)",
                            name_of(t), location, e->mapping.size);
    e->bytes = (char *)e->mapping.data + offset;
    e->size = length;
    return true;
}

/* ---- typed lists ---- */

/* Types of 8 and 16 bits (and packed ones) are in int32_data, an element each (or a byte of packed ones). */
static bool narrow_list(const CrOnnx__Tensor *t, size_t want, size_t size, elements *e)
{
    if (t->n_int32_data != want)
        return wrong_count(t, t->n_int32_data, want, "elements in int32_data");
    unsigned char *bytes = e->owned = cr_malloc(want * size);
    if (!bytes)
        return false;
    for (size_t i = 0; i < want; i++)
        for (size_t b = 0; b < size; b++)
            bytes[i * size + b] = (unsigned char)((uint32_t)t->int32_data[i] >> (8 * b));
    e->bytes = bytes;
    e->size = want * size;
    return true;
}

static bool typed_list(const CrOnnx__Tensor *t, size_t want, size_t bytes, elements *e)
{
    size_t have, n = want;
    switch (t->data_type) {
    case CR_ONNX_FLOAT:
    case CR_ONNX_COMPLEX64:
        n *= t->data_type == CR_ONNX_COMPLEX64 ? 2 : 1;
        have = t->n_float_data, e->bytes = t->float_data;
        break;
    case CR_ONNX_DOUBLE:
    case CR_ONNX_COMPLEX128:
        n *= t->data_type == CR_ONNX_COMPLEX128 ? 2 : 1;
        have = t->n_double_data, e->bytes = t->double_data;
        break;
    case CR_ONNX_INT32:
        have = t->n_int32_data, e->bytes = t->int32_data;
        break;
    case CR_ONNX_INT64:
        have = t->n_int64_data, e->bytes = t->int64_data;
        break;
    case CR_ONNX_UINT64:
        have = t->n_uint64_data, e->bytes = t->uint64_data;
        break;
    case CR_ONNX_UINT32: {
        have = t->n_uint64_data;
        if (have != want) /* before memory is asked for */
            break;
        uint32_t *narrow = e->owned = cr_malloc(bytes);
        if (!narrow)
            return false;
        e->bytes = narrow;
        for (size_t i = 0; i < want; i++)
            narrow[i] = (uint32_t)t->uint64_data[i];
        break;
    }
    default: {
        int bits = cr_onnx_type_bits((cr_onnx_type)t->data_type);
        return bits < 8 ? narrow_list(t, bytes, 1, e) : narrow_list(t, want, (size_t)bits / 8, e);
    }
    }
    if (have != n)
        return wrong_count(t, have, n, "elements in its list");
    e->size = bytes;
    return true;
}

/* ---- from bytes to tensors ---- */

/* One code a byte from codes packed low bits first; signed ones are extended. */
static void unpack_codes(unsigned char *to, const unsigned char *from, int64_t n, int bits, bool is_signed)
{
    int each = 8 / bits;
    unsigned mask = (1u << bits) - 1, sign = is_signed ? 1u << (bits - 1) : 0;
    for (int64_t i = 0; i < n; i++) {
        unsigned code = (unsigned)(from[i / each] >> (i % each * bits)) & mask;
        to[i] = (unsigned char)((code ^ sign) - sign);
    }
}

static void free_raw(void *data, void *context) { (void)context, cr_free(data); }

/* Weights are not copied once more: the message's own bytes become the tensor's memory. */
static cr_tensor *take_raw(CrOnnx__Tensor *t, cr_dims shape, cr_dtype dtype)
{
    cr_tensor *x = cr_from_memory(t->raw_data.data, shape, dtype, .release = free_raw);
    if (x) {
        t->raw_data.data = NULL;
        t->has_raw_data = false;
    }
    return x;
}

static cr_value *from_bytes(CrOnnx__Tensor *t, cr_dims shape, int64_t numel, const elements *e)
{
    enum { LARGE = 4096 };
    cr_onnx_type type = (cr_onnx_type)t->data_type;
    cr_dtype dtype = cr_onnx_dtype(type);
    int bits = cr_onnx_type_bits(type);
    cr_tensor *x;
    if (bits < 8 || type == CR_ONNX_BOOL) {
        unsigned char *codes = cr_malloc((size_t)numel);
        if (!codes)
            return NULL;
        if (type == CR_ONNX_BOOL)
            for (int64_t i = 0; i < numel; i++)
                codes[i] = ((const unsigned char *)e->bytes)[i] != 0;
        else
            unpack_codes(codes, e->bytes, numel, bits, type == CR_ONNX_INT4 || type == CR_ONNX_INT2);
        x = cr_from_data(codes, shape, dtype);
        cr_free(codes);
    } else if (e->bytes == t->raw_data.data && e->size >= LARGE) {
        x = take_raw(t, shape, dtype);
    } else {
        x = cr_from_data(numel ? e->bytes : "", shape, dtype);
    }
    cr_value *v = cr_value_codes(x, type);
    return v;
}

static cr_value *strings(const CrOnnx__Tensor *t, cr_dims shape, int64_t numel)
{
    if (t->n_string_data != (size_t)numel) {
        wrong_count(t, t->n_string_data, (size_t)numel, "strings");
        return NULL;
    }
    cr_value *v = cr_value_strings_new(shape);
    for (int64_t i = 0; v && i < numel; i++)
        if (!cr_value_set_text(v, i, (const char *)t->string_data[i].data, t->string_data[i].len)) {
            cr_value_release(v);
            return NULL;
        }
    return v;
}

cr_value *cr_onnx_tensor(CrOnnx__Tensor *t, const char *folder)
{
    cr_dims shape;
    int64_t numel;
    if (!t)
        return cr_fail(CR_ERROR_FORMAT, "a tensor is missing");
    if (!shape_of(t, &shape, &numel))
        return NULL;
    if (t->data_type == CR_ONNX_STRING)
        return strings(t, shape, numel);
    int bits = cr_onnx_type_bits((cr_onnx_type)t->data_type);
    if (!bits)
        return cr_fail(CR_ERROR_UNSUPPORTED, "tensor '%s' has element type %d, which the library does not have", name_of(t),
                       (int)t->data_type);
    size_t bytes = bits >= 8 ? (size_t)numel * ((size_t)bits / 8) : ((size_t)numel * (size_t)bits + 7) / 8;
    elements e = {0};
    bool ok;
    if (t->data_location == 1) {
        ok = read_external(t, folder, &e);
    } else if (t->has_raw_data) {
        e.bytes = t->raw_data.data;
        e.size = t->raw_data.len;
        ok = true;
    } else {
        ok = typed_list(t, (size_t)numel, bytes, &e);
    }
    ok = ok && (e.size == bytes || wrong_count(t, e.size, bytes, "bytes"));
    cr_value *v = NULL;
    if (ok) {
        int scope = cr_scope_open();
        v = scope < 0 ? NULL : from_bytes(t, shape, numel, &e);
        cr_scope_close(scope);
    }
    let_go(&e);
    return v;
}

/* ---- sparse ---- */

/* indices: [nnz] positions in the flattened tensor, or [nnz, ndim]. */
static bool scatter(char *to, const cr_dims *shape, int64_t numel, cr_tensor *values, const int64_t *index, int64_t width)
{
    size_t size = cr_dtype_size(cr_dtype_of(values));
    const char *from = cr_data(values);
    for (int64_t i = 0; i < cr_numel(values); i++) {
        int64_t at = 0;
        for (int64_t d = 0; d < width; d++) {
            int64_t limit = width == 1 ? numel : shape->at[d], k = index[i * width + d];
            if (k < 0 || k >= limit)
                return cr_fail_bool(CR_ERROR_FORMAT, "a sparse tensor's index %lld is not in 0..%lld", (long long)k,
                                    (long long)limit - 1);
            at = at * limit + k;
        }
        memcpy(to + (size_t)at * size, from + (size_t)i * size, size);
    }
    return true;
}

static cr_tensor *dense(const cr_value *values, const cr_value *indices, cr_dims shape)
{
    cr_tensor *v = values->tensor, *k = indices->tensor;
    bool fits = v && k && cr_ndim(v) == 1 && cr_dtype_of(k) == CR_I64 && cr_size(k, 0) == cr_numel(v) &&
                (cr_ndim(k) == 1 || (cr_ndim(k) == 2 && cr_size(k, 1) == shape.count));
    if (!fits)
        return cr_fail(CR_ERROR_FORMAT, "a sparse tensor needs values [n] and i64 indices [n] or [n,%d]", shape.count);
    cr_tensor *y = cr_zeros(shape, .dtype = cr_dtype_of(v));
    char *to = cr_data(y);
    bool ok = to && scatter(to, &shape, cr_numel(y), v, cr_data(k), cr_ndim(k) == 1 ? 1 : shape.count);
    return ok ? y : NULL;
}

cr_value *cr_onnx_sparse(CrOnnx__SparseTensor *s, const char *folder)
{
    CrOnnx__Tensor whole = CR_ONNX__TENSOR__INIT;
    cr_dims shape;
    int64_t numel;
    whole.n_dims = s->n_dims;
    whole.dims = s->dims;
    if (!shape_of(&whole, &shape, &numel))
        return NULL;
    cr_value *values = cr_onnx_tensor(s->values, folder), *result = NULL;
    cr_value *indices = values ? cr_onnx_tensor(s->indices, folder) : NULL;
    int scope = cr_scope_open();
    if (indices && scope >= 0) {
        cr_tensor *y = dense(values, indices, shape);
        result = y ? cr_value_codes(y, values->type) : NULL;
    }
    cr_scope_close(scope);
    cr_value_release(values);
    cr_value_release(indices);
    return result;
}
