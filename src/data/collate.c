/* Stacking and padding of examples. */
#include "data/collate.h"
#include "device/device.h"
#include "tensor/tensor.h"
#include <cresset/ops.h>

#include <string.h>

/* ---- stacking ---- */

static bool has_room(int ndim)
{
    return ndim < CR_MAX_DIMS ||
           cr_fail_bool(CR_ERROR_SHAPE, "examples have %d dimensions: stacked they would have more than %d", ndim,
                        CR_MAX_DIMS);
}

/* Of `count` examples of a shape. */
static cr_tensor *room_for(cr_dtype dtype, int ndim, const int64_t *shape, int64_t count)
{
    if (!has_room(ndim))
        return NULL;
    cr_dims dims = {.count = ndim + 1, .at = {count}};
    memcpy(dims.at + 1, shape, sizeof(int64_t) * (size_t)ndim);
    if (!cr_check_shape(dims, dtype))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, dtype, dims.count, dims.at);
    return cr_tensor_new(&spec, cr_cpu());
}

cr_tensor *cr_stack_new(const cr_tensor *t, int64_t count)
{
    return room_for((cr_dtype)t->dtype, t->ndim, t->shape, count);
}

static bool differs(const cr_tensor *t, const cr_tensor *first, int ndim, const int64_t *shape, int64_t number,
                    int field)
{
    char a[192], b[192];
    return cr_fail_bool(CR_ERROR_SHAPE, "field %d of example %lld is %s%s, that of the batch's first %s%s", field,
                        (long long)number, cr_dtype_name((cr_dtype)t->dtype),
                        cr_shape_text(t->ndim, t->shape, a, sizeof a), cr_dtype_name((cr_dtype)first->dtype),
                        cr_shape_text(ndim, shape, b, sizeof b));
}

bool cr_stack_put(cr_tensor *stack, int64_t row, cr_tensor *t, int64_t number, int field)
{
    if (t->dtype != stack->dtype || !cr_has_shape(t, stack->ndim - 1, stack->shape + 1))
        return differs(t, stack, stack->ndim - 1, stack->shape + 1, number, field);
    size_t bytes = (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype);
    char *to = cr_bytes(stack) + (size_t)row * bytes;
    if (!t->contiguous || !t->storage->device->host_memory)
        return cr_copy_out(t, to, bytes, (cr_dtype)t->dtype);
    if (bytes)
        memcpy(to, cr_bytes(t), bytes);
    return true;
}

/* ---- padding ---- */

static bool may_differ(const cr_dims *axes, int axis, int ndim)
{
    for (int i = 0; i < axes->count; i++)
        if (axes->at[i] == axis || axes->at[i] + ndim == axis)
            return true;
    return axes->count == 0;
}

/* The largest sizes of a field into shape. */
static bool largest(const cr_padding *p, int field, const cr_example *examples, const int64_t *numbers, int64_t count,
                    int64_t *shape)
{
    const cr_tensor *first = examples[0].field[field];
    memcpy(shape, first->shape, sizeof(int64_t) * first->ndim);
    for (int64_t i = 1; i < count; i++) {
        const cr_tensor *t = examples[i].field[field];
        bool ok = t->dtype == first->dtype && t->ndim == first->ndim;
        for (int k = 0; ok && k < t->ndim; k++) {
            ok = t->shape[k] == first->shape[k] || may_differ(&p->axes[field], k, t->ndim);
            shape[k] = t->shape[k] > shape[k] ? t->shape[k] : shape[k];
        }
        if (!ok)
            return differs(t, first, first->ndim, first->shape, numbers ? numbers[i] : i, field);
    }
    for (int k = 0; p->multiple[field] > 1 && k < first->ndim; k++)
        if (may_differ(&p->axes[field], k, first->ndim))
            shape[k] += (p->multiple[field] - shape[k] % p->multiple[field]) % p->multiple[field];
    return true;
}

/* out[0..n) of elements of `size` bytes become what out[0] is. */
static void spread(char *out, int64_t n, size_t size)
{
    for (size_t done = size, all = (size_t)n * size; done < all; done *= 2)
        memcpy(out + done, out, done < all - done ? done : all - done);
}

/* t, row-major, into the corner of row-major memory of larger sizes. */
static void put_corner(char *to, const int64_t *sizes, const cr_tensor *t)
{
    size_t element = cr_dtype_size((cr_dtype)t->dtype);
    int last = t->ndim; /* dimensions from here on are copied in one piece */
    size_t row = element, to_step[CR_MAX_DIMS], step = element;
    for (int k = t->ndim - 1; k >= 0; step *= (size_t)sizes[k--])
        to_step[k] = step;
    while (last > 0) {
        row *= (size_t)t->shape[--last];
        if (t->shape[last] != sizes[last])
            break;
    }
    const char *from = cr_bytes(t);
    int64_t at[CR_MAX_DIMS] = {0};
    for (int k = 0; t->numel;) {
        size_t offset = 0;
        for (k = 0; k < last; k++)
            offset += (size_t)at[k] * to_step[k];
        memcpy(to + offset, from, row);
        from += row;
        for (k = last - 1; k >= 0 && ++at[k] == t->shape[k]; k--)
            at[k] = 0;
        if (k < 0)
            break;
    }
}

static cr_tensor *padded(const cr_padding *p, int field, const cr_example *examples, const int64_t *numbers,
                         int64_t count)
{
    int64_t shape[CR_MAX_DIMS];
    const cr_tensor *first = examples[0].field[field];
    cr_dtype dtype = (cr_dtype)first->dtype;
    if (!largest(p, field, examples, numbers, count, shape))
        return NULL;
    cr_tensor *out = room_for(dtype, first->ndim, shape, count);
    if (!out || !out->numel)
        return out;
    size_t bytes = (size_t)(out->numel / count) * cr_dtype_size(dtype);
    for (int64_t i = 0; i < count; i++) {
        cr_tensor *t = examples[i].field[field];
        char *to = cr_bytes(out) + (size_t)i * bytes;
        if (!memcmp(t->shape, shape, sizeof(int64_t) * t->ndim)) {
            if (!cr_stack_put(out, i, t, i, field))
                return NULL;
            continue;
        }
        cr_convert(to, dtype, 1, &p->value[field], CR_F64, 1, 1);
        spread(to, out->numel / count, cr_dtype_size(dtype));
        if (!t->contiguous || !t->storage->device->host_memory)
            t = cr_clone(cr_to_device(t, cr_cpu()), .layout = CR_LAYOUT_CONTIGUOUS);
        if (!t)
            return NULL;
        put_corner(to, shape, t);
    }
    return out;
}

static cr_tensor *lengths_of(int field, const cr_example *examples, int64_t count)
{
    cr_tensor *out = room_for(CR_I64, 0, examples[0].field[field]->shape, count);
    for (int64_t i = 0; out && i < count; i++) {
        const cr_tensor *t = examples[i].field[field];
        if (!t->ndim)
            return cr_fail(CR_ERROR_SHAPE, "field %d is a number: it has no length", field);
        ((int64_t *)(void *)cr_bytes(out))[i] = t->shape[0];
    }
    return out;
}

static bool pad_all(const cr_collate_plan *plan, const cr_example *examples, const int64_t *numbers, int64_t count,
                    cr_tensor **out)
{
    const cr_padding *p = &plan->padding;
    int n = 0;
    for (int f = 0; f < plan->fields; f++) {
        if (!(out[n++] = padded(p, f, examples, numbers, count)))
            return false;
        if (p->lengths == CR_LENGTHS_NEXT && f == p->measured && !(out[n++] = lengths_of(f, examples, count)))
            return false;
    }
    return p->lengths != CR_LENGTHS_LAST || (out[n] = lengths_of(p->measured, examples, count));
}

/* ---- plans ---- */

static bool check_padding(const cr_padding *p, int fields)
{
    if (p->measured < 0 || p->measured >= fields || (unsigned)p->lengths > CR_LENGTHS_LAST)
        return cr_fail_bool(CR_ERROR_VALUE, "field %d is to be measured, expected 0 to %d", p->measured, fields - 1);
    for (int f = 0; f < fields; f++)
        if (p->multiple[f] < 0)
            return cr_fail_bool(CR_ERROR_VALUE, "field %d is to be padded to a multiple of %lld", f,
                                (long long)p->multiple[f]);
    return true;
}

bool cr_collate_prepare(cr_collate_plan *plan, int fields, int fn_fields)
{
    plan->fields = plan->out_fields = fields;
    if (plan->fn && plan->pad)
        return cr_fail_bool(CR_ERROR_VALUE, "pad and collate: expected one of them");
    if (fn_fields < 0 || fn_fields > CR_MAX_FIELDS)
        return cr_fail_bool(CR_ERROR_VALUE, "collate_fields is %d, expected 1 to %d", fn_fields, CR_MAX_FIELDS);
    if (plan->fn && fn_fields)
        plan->out_fields = fn_fields;
    if (plan->pad && !check_padding(&plan->padding, fields))
        return false;
    plan->out_fields += plan->pad && plan->padding.lengths;
    return plan->out_fields <= CR_MAX_FIELDS ||
           cr_fail_bool(CR_ERROR_VALUE, "with lengths a batch has %d fields, expected at most %d", plan->out_fields,
                        CR_MAX_FIELDS);
}

static bool by_function(const cr_collate_plan *plan, const cr_example *examples, int64_t count, cr_tensor **out)
{
    if (!plan->fn(examples, count, out, plan->context) || !cr_ok())
        return cr_ok() ? cr_fail_bool(CR_ERROR_CALLBACK, "the collate function failed without saying why") : false;
    for (int f = 0; f < plan->out_fields; f++)
        if (!out[f])
            return cr_fail_bool(CR_ERROR_CALLBACK, "the collate function left field %d empty", f);
    return true;
}

bool cr_collate(const cr_collate_plan *plan, const cr_example *examples, const int64_t *numbers, int64_t count,
                cr_tensor **out)
{
    for (int f = 0; f < CR_MAX_FIELDS; f++)
        out[f] = NULL;
    if (plan->fn)
        return by_function(plan, examples, count, out);
    if (plan->pad)
        return pad_all(plan, examples, numbers, count, out);
    for (int f = 0; f < plan->fields; f++) {
        out[f] = cr_stack_new(examples[0].field[f], count);
        for (int64_t i = 0; out[f] && i < count; i++)
            if (!cr_stack_put(out[f], i, examples[i].field[f], numbers ? numbers[i] : i, f))
                return false;
        if (!out[f])
            return false;
    }
    return true;
}
