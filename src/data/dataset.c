/* Datasets: the counted object in front of a program's own functions, and stacking examples into batches. */
#include "data/dataset.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "tensor/tensor.h"
#include <cresset/pictures.h>

#include <string.h>

struct cr_dataset {
    atomic_int refs;
    int fields;
    cr_length_fn length;
    cr_example_fn example;
    cr_gather_fn gather; /* may be NULL */
    void (*release)(void *context);
    void *context;
};

cr_dataset *cr_dataset_new_at(cr_site at, cr_length_fn length, cr_example_fn example, const cr_dataset_opts *options)
{
    const char *before = cr_enter_op(at, "dataset_new");
    cr_dataset_opts o = {0};
    if (options)
        memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    int fields = o.fields ? o.fields : 2;
    cr_dataset *d = NULL;
    if (!length || !example)
        cr_fail(CR_ERROR_VALUE, "the %s function is NULL", length ? "example" : "length");
    else if (fields < 1 || fields > CR_MAX_FIELDS)
        cr_fail(CR_ERROR_VALUE, "%d fields, expected 1 to %d", fields, CR_MAX_FIELDS);
    else
        d = cr_calloc(1, sizeof *d);
    if (d) {
        atomic_init(&d->refs, 1);
        d->fields = fields;
        d->length = length;
        d->example = example;
        d->gather = o.gather;
        d->release = o.release;
        d->context = o.context;
    } else if (o.release) {
        o.release(o.context);
    }
    cr_leave_op(before);
    return d;
}

cr_dataset *cr_dataset_retain(cr_dataset *d)
{
    if (d)
        atomic_fetch_add_explicit(&d->refs, 1, memory_order_relaxed);
    return d;
}

void cr_dataset_release(cr_dataset *d)
{
    if (!d || atomic_fetch_sub_explicit(&d->refs, 1, memory_order_acq_rel) != 1)
        return;
    if (d->release)
        d->release(d->context);
    cr_free(d);
}

int64_t cr_dataset_length(cr_dataset *d)
{
    int64_t length = d ? d->length(d->context) : 0;
    return length > 0 ? length : 0;
}

void *cr_dataset_context(cr_dataset *d, cr_example_fn example)
{
    return d && d->example == example ? d->context : NULL;
}

static _Thread_local int64_t example_epoch;
int64_t cr_example_epoch(void)
{
    return example_epoch;
}
int64_t cr_set_example_epoch(int64_t epoch)
{
    int64_t before = example_epoch;
    example_epoch = epoch;
    return before;
}

int cr_dataset_fields(cr_dataset *d)
{
    return d ? d->fields : 0;
}

/* ---- examples ---- */

/* What a program's function has left in out[0..fields) is usable. */
static bool check_results(cr_dataset *d, bool ok, cr_tensor *const *out, const char *what, int64_t index)
{
    if (!ok) {
        if (cr_ok())
            cr_fail(CR_ERROR_CALLBACK, "%s %lld: the dataset's function failed without saying why", what,
                    (long long)index);
        return false;
    }
    for (int i = 0; i < d->fields; i++)
        if (!out[i])
            return cr_fail_bool(CR_ERROR_CALLBACK, "%s %lld: the dataset's function left field %d empty", what,
                                (long long)index, i);
    return true;
}

static bool example(cr_dataset *d, int64_t index, cr_tensor **out)
{
    for (int i = 0; i < d->fields; i++)
        out[i] = NULL;
    return check_results(d, d->example(d->context, index, out), out, "example", index);
}

static bool check_index(int64_t index, int64_t length)
{
    if (index >= 0 && index < length)
        return true;
    return cr_fail_bool(CR_ERROR_INDEX, "example %lld of a dataset of %lld", (long long)index, (long long)length);
}

cr_tensor *cr_stack_new(const cr_tensor *t, int64_t count)
{
    if (t->ndim == CR_MAX_DIMS)
        return cr_fail(CR_ERROR_SHAPE, "examples have %d dimensions: stacked they would have more than %d", t->ndim,
                       CR_MAX_DIMS);
    cr_dims shape = {.count = t->ndim + 1, .at = {count}};
    memcpy(shape.at + 1, t->shape, sizeof(int64_t) * t->ndim);
    if (!cr_check_shape(shape, (cr_dtype)t->dtype))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, (cr_dtype)t->dtype, shape.count, shape.at);
    return cr_tensor_new(&spec, cr_cpu());
}

bool cr_stack_put(cr_tensor *stack, int64_t row, cr_tensor *t, int64_t index, int field)
{
    if (t->dtype != stack->dtype || t->ndim != stack->ndim - 1 ||
        memcmp(t->shape, stack->shape + 1, sizeof(int64_t) * t->ndim)) {
        char a[192], b[192];
        return cr_fail_bool(CR_ERROR_SHAPE, "field %d of example %lld is %s%s, that of the batch's first %s%s", field,
                            (long long)index, cr_dtype_name((cr_dtype)t->dtype),
                            cr_shape_text(t->ndim, t->shape, a, sizeof a), cr_dtype_name((cr_dtype)stack->dtype),
                            cr_shape_text(stack->ndim - 1, stack->shape + 1, b, sizeof b));
    }
    size_t bytes = (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype);
    char *to = cr_bytes(stack) + (size_t)row * bytes;
    if (!t->contiguous || !t->storage->device->host_memory)
        return cr_copy_out(t, to, bytes, (cr_dtype)t->dtype);
    if (bytes)
        memcpy(to, cr_bytes(t), bytes);
    return true;
}

static bool stack_examples(cr_dataset *d, const int64_t *indices, int64_t count, cr_tensor **out)
{
    bool ok = true;
    for (int64_t row = 0; ok && row < count; row++) {
        cr_tensor *one[CR_MAX_FIELDS];
        int scope = cr_scope_open();
        ok = scope >= 0 && example(d, indices[row], one);
        for (int i = 0; ok && i < d->fields; i++) {
            if (row == 0)
                out[i] = cr_keep(cr_stack_new(one[i], count));
            ok = out[i] && cr_stack_put(out[i], row, one[i], indices[row], i);
        }
        cr_scope_close(scope);
    }
    return ok;
}

static bool gather_examples(cr_dataset *d, const int64_t *indices, int64_t count, cr_tensor **out)
{
    if (!check_results(d, d->gather(d->context, indices, count, out), out, "the batch from example", indices[0]))
        return false;
    for (int i = 0; i < d->fields; i++) {
        if (out[i]->ndim > 0 && out[i]->shape[0] == count)
            continue;
        char text[192];
        return cr_fail_bool(CR_ERROR_SHAPE, "field %d of a batch of %lld examples is %s", i, (long long)count,
                            cr_describe(out[i], text, sizeof text));
    }
    return true;
}

/* Closes a scope but saves out[0..fields) from it, for the scope outside. Works as well for tensors that the dataset
 * holds on to, and for one tensor in two fields. */
static bool hand_out(cr_dataset *d, int scope, bool ok, cr_tensor **out)
{
    for (int i = 0; i < d->fields; i++)
        out[i] = ok ? cr_retain(out[i]) : NULL;
    cr_scope_close(scope);
    for (int i = 0; i < d->fields; i++) {
        out[i] = cr_scoped(out[i]);
        ok = ok && out[i];
    }
    for (int i = 0; i < d->fields && !ok; i++)
        out[i] = NULL;
    return ok;
}

bool cr_dataset_collect(cr_dataset *d, const int64_t *indices, int64_t count, cr_tensor **out)
{
    for (int i = 0; i < d->fields; i++)
        out[i] = NULL;
    if (count < 1)
        return cr_fail_bool(CR_ERROR_VALUE, "a batch of %lld examples", (long long)count);
    int64_t length = cr_dataset_length(d);
    for (int64_t i = 0; i < count; i++)
        if (!check_index(indices[i], length))
            return false;
    int scope = cr_scope_open();
    if (scope < 0)
        return false;
    bool ok = d->gather ? gather_examples(d, indices, count, out) : stack_examples(d, indices, count, out);
    return hand_out(d, scope, ok, out);
}

bool cr_dataset_gather_at(cr_site at, cr_dataset *d, const int64_t *indices, int64_t count, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "dataset_gather");
    bool ok = false;
    if (!d || !indices || !out)
        cr_fail(CR_ERROR_VALUE, "the %s is NULL", !d ? "dataset" : !indices ? "list of indices" : "array of results");
    else
        ok = cr_dataset_collect(d, indices, count, out);
    cr_leave_op(before);
    return ok;
}

bool cr_dataset_get_at(cr_site at, cr_dataset *d, int64_t index, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "dataset_get");
    bool ok = false;
    if (!d || !out) {
        cr_fail(CR_ERROR_VALUE, "the %s is NULL", !d ? "dataset" : "array of results");
    } else {
        int scope = cr_scope_open();
        ok = hand_out(d, scope, scope >= 0 && check_index(index, cr_dataset_length(d)) && example(d, index, out), out);
    }
    cr_leave_op(before);
    return ok;
}
