/* Datasets: the counted object in front of a program's own functions, and stacking examples into batches. */
#include "data/dataset.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/collate.h"
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
    CR_TAKE_OPTIONS(cr_dataset_opts, o, options);
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
static bool hand_out(int fields, int scope, bool ok, cr_tensor **out)
{
    for (int i = 0; i < fields; i++)
        out[i] = ok ? cr_retain(out[i]) : NULL;
    cr_scope_close(scope);
    for (int i = 0; i < fields; i++) {
        out[i] = cr_scoped(out[i]);
        ok = ok && out[i];
    }
    for (int i = 0; i < fields && !ok; i++)
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
    return hand_out(d->fields, scope, ok, out);
}

bool cr_dataset_collate(cr_dataset *d, const cr_collate_plan *plan, const int64_t *indices, int64_t count,
                        cr_tensor **out)
{
    if (!cr_collate_special(plan))
        return cr_dataset_collect(d, indices, count, out);
    int64_t length = cr_dataset_length(d);
    cr_example *examples = cr_calloc((size_t)count, sizeof *examples);
    int scope = examples ? cr_scope_open() : -1;
    bool ok = scope >= 0;
    for (int64_t i = 0; ok && i < count; i++)
        ok = check_index(indices[i], length) && example(d, indices[i], examples[i].field);
    ok = ok && cr_collate(plan, examples, indices, count, out);
    cr_free(examples);
    return scope >= 0 && hand_out(plan->out_fields, scope, ok, out);
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

bool cr_dataset_example(cr_dataset *d, int64_t index, cr_tensor **out)
{
    int scope = cr_scope_open();
    bool ok = scope >= 0 && check_index(index, cr_dataset_length(d)) && example(d, index, out);
    return scope >= 0 && hand_out(d->fields, scope, ok, out);
}

bool cr_dataset_get_at(cr_site at, cr_dataset *d, int64_t index, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "dataset_get");
    bool ok = false;
    if (!d || !out)
        cr_fail(CR_ERROR_VALUE, "the %s is NULL", !d ? "dataset" : "array of results");
    else
        ok = cr_dataset_example(d, index, out);
    cr_leave_op(before);
    return ok;
}
