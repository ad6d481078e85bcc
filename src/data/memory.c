/* Datasets from tensors in memory: batches are gathered row by row, converted and scaled on the way. */
#include <cresset/data.h>
#include "base/memory.h"
#include "data/dataset.h"
#include "base/site.h"
#include "device/device.h"
#include "tensor/tensor.h"

#include <string.h>

typedef struct column {
    cr_tensor *rows; /* row-major host memory */
    cr_dtype dtype;  /* of the batches */
    double scale;
    int64_t row;        /* elements of one */
    float of_byte[256]; /* u8 to f32: what each value becomes */
} column;

typedef struct memory {
    int columns;
    int64_t length;
    column column[CR_MAX_FIELDS];
} memory;

static int64_t length_of(void *context)
{
    return ((memory *)context)->length;
}

static void release(void *context)
{
    memory *m = context;
    for (int i = 0; i < m->columns; i++)
        cr_release(m->column[i].rows);
    cr_free(m);
}

static void scale_any(char *to, cr_dtype to_dtype, const char *from, cr_dtype from_dtype, int64_t n, double scale)
{
    double part[256];
    for (int64_t i = 0; i < n; i += 256) {
        int64_t count = n - i < 256 ? n - i : 256;
        cr_convert(part, CR_F64, 1, from + i * (int64_t)cr_dtype_size(from_dtype), from_dtype, 1, count);
        for (int64_t k = 0; k < count; k++)
            part[k] *= scale;
        cr_convert(to + i * (int64_t)cr_dtype_size(to_dtype), to_dtype, 1, part, CR_F64, 1, count);
    }
}

/* Pictures in bytes are the common case: a table is quick, and correctly rounded. */
static void scale_bytes(float *to, const uint8_t *from, const column *c)
{
    for (int64_t i = 0; i < c->row; i++)
        to[i] = c->of_byte[from[i]];
}

/* The rows `indices` of a column into `to`. */
static void gather_rows(const column *c, const int64_t *indices, int64_t count, char *to)
{
    cr_dtype stored = (cr_dtype)c->rows->dtype;
    size_t from_bytes = (size_t)c->row * cr_dtype_size(stored), to_bytes = (size_t)c->row * cr_dtype_size(c->dtype);
    const char *from = cr_bytes(c->rows);
    if (!to_bytes)
        return;
    for (int64_t i = 0; i < count; i++, to += to_bytes) {
        const char *row = from + (size_t)indices[i] * from_bytes;
        if (stored == c->dtype && c->scale == 1)
            memcpy(to, row, to_bytes);
        else if (c->scale == 1)
            cr_convert(to, c->dtype, 1, row, stored, 1, c->row);
        else if (stored == CR_U8 && c->dtype == CR_F32)
            scale_bytes((float *)(void *)to, (const uint8_t *)row, c);
        else
            scale_any(to, c->dtype, row, stored, c->row, c->scale);
    }
}

static bool gather(void *context, const int64_t *indices, int64_t count, cr_tensor **out)
{
    const memory *m = context;
    for (int i = 0; i < m->columns; i++) {
        const column *c = &m->column[i];
        cr_spec spec;
        cr_spec_of(&spec, c->rows);
        spec.shape[0] = count;
        cr_spec_set(&spec, c->dtype, spec.ndim, spec.shape);
        out[i] = cr_tensor_new(&spec, cr_cpu());
        if (!out[i])
            return false;
        gather_rows(c, indices, count, cr_bytes(out[i]));
    }
    return true;
}

static bool example(void *context, int64_t index, cr_tensor **out)
{
    const memory *m = context;
    if (!gather(context, &index, 1, out))
        return false;
    for (int i = 0; i < m->columns; i++) { /* drop the first dimension, of size 1 */
        cr_spec spec;
        cr_spec_set(&spec, m->column[i].dtype, out[i]->ndim - 1, out[i]->shape + 1);
        out[i] = cr_tensor_view(out[i], &spec);
        if (!out[i])
            return false;
    }
    return true;
}

cr_tensor *cr_host_rows(cr_tensor *t)
{
    cr_settle(t);
    if (t->contiguous && t->storage->device->host_memory)
        return cr_retain(t);
    cr_spec spec;
    cr_spec_set(&spec, (cr_dtype)t->dtype, t->ndim, t->shape);
    int scope = cr_scope_open();
    cr_tensor *copy = scope < 0 ? NULL : cr_tensor_new(&spec, cr_cpu());
    size_t bytes = (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype);
    if (copy && !cr_copy_out(t, cr_bytes(copy), bytes, (cr_dtype)t->dtype))
        copy = NULL;
    cr_retain(copy);
    cr_scope_close(scope);
    return copy;
}

static bool add_column(memory *m, cr_tensor *t, cr_dtype dtype, double scale)
{
    const char *name = m->columns ? "y" : "x";
    char text[192];
    if (t->ndim < 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected a first dimension that counts examples", name,
                            cr_describe(t, text, sizeof text));
    if (m->columns && t->shape[0] != m->length)
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %lld examples, y has %lld", (long long)m->length,
                            (long long)t->shape[0]);
    if (!dtype)
        dtype = (cr_dtype)t->dtype;
    if (!cr_check_dtype(dtype))
        return false;
    if (scale != 1 && !cr_dtype_is_float(dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "x_scale needs a floating-point x_dtype, not %s", cr_dtype_name(dtype));
    cr_tensor *rows = cr_host_rows(t);
    if (!rows)
        return false;
    int64_t row = 1;
    for (int i = 1; i < t->ndim; i++)
        row *= t->shape[i];
    m->length = t->shape[0];
    column *c = &m->column[m->columns++];
    *c = (column){.rows = rows, .dtype = dtype, .scale = scale, .row = row};
    for (int i = 0; i < 256; i++)
        c->of_byte[i] = (float)(i * scale);
    return true;
}

cr_dataset *cr_tensor_dataset_at(cr_site at, cr_tensor *x, cr_tensor *y, const cr_tensor_dataset_opts *options)
{
    const char *before = cr_enter_op(at, "tensor_dataset");
    CR_TAKE_OPTIONS(cr_tensor_dataset_opts, o, options);
    memory *m = NULL;
    cr_dataset *d = NULL;
    if (!x)
        cr_fail(CR_ERROR_VALUE, "x is NULL");
    else
        m = cr_calloc(1, sizeof *m);
    if (m) {
        bool ok = add_column(m, x, o.x_dtype, o.x_scale != 0 ? o.x_scale : 1);
        if (ok && y)
            ok = add_column(m, y, o.y_dtype, 1);
        if (!ok)
            release(m);
        else
            d = cr_dataset_new(length_of, example, .context = m, .fields = m->columns, .gather = gather,
                               .release = release);
    }
    cr_leave_op(before);
    return d;
}
