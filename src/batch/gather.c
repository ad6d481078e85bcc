/* Bringing the inputs of calls that run as one together. */
#include "batch/batch.h"
#include "base/memory.h"
#include "device/device.h"
#include <cresset/ops.h>

#include <string.h>

cr_tensor *cr_result_tensor(cr_result *r)
{
    cr_tensor *t = r->handle;
    if (!t || t->symbol != r || !cr_result_of(t))
        return t; /* it has been made */
    if (!r->rows)
        return cr_fail(CR_ERROR_STATE, "a call that was put off has not run");
    cr_interpreter *top = cr_interpreter_top;
    if (top && top->defers)
        cr_interpreter_top = top->outer;
    bool was = cr_recording;
    cr_recording = r->maker->recording;
    int scope = cr_scope_open();
    cr_tensor *made = scope < 0 ? NULL : cr_select(r->rows->tensor, 0, r->row);
    if (made)
        cr_result_becomes(r, made);
    cr_scope_close(scope);
    cr_recording = was;
    cr_interpreter_top = top;
    return made ? t : NULL;
}

bool cr_is_number(const cr_tensor *t)
{
    return t->weak && t->ndim == 0 && t->storage->data == t->storage->number;
}

static bool same_tensor(const cr_tensor *a, const cr_tensor *b)
{
    if (cr_is_number(a) && cr_is_number(b)) /* of one class: they are equal */
        return true;
    size_t bytes = sizeof(int64_t) * a->ndim;
    return a == b || (a->storage == b->storage && a->offset == b->offset && a->ndim == b->ndim && a->dtype == b->dtype &&
                      a->node == b->node && !memcmp(a->shape, b->shape, bytes) && !memcmp(a->stride, b->stride, bytes));
}

bool cr_same_input(cr_later *const *calls, int64_t count, int i)
{
    const cr_later_in *first = &calls[0]->in[i];
    for (int64_t k = 1; k < count; k++) {
        const cr_later_in *other = &calls[k]->in[i];
        if (other->result != first->result ||
            (first->tensor ? !other->tensor || !same_tensor(first->tensor, other->tensor) : other->tensor != NULL))
            return false;
    }
    return true;
}

/* ---- what the rows come from ---- */

typedef struct sources {
    cr_tensor **at;
    size_t count, capacity;
    int64_t rows;
} sources;

static bool add_source(sources *s, cr_tensor *t)
{
    if (!t || !cr_grow(&s->at, &s->capacity, s->count + 1, sizeof *s->at))
        return false;
    s->at[s->count++] = t;
    s->rows += t->shape[0];
    return true;
}

/* The row of an input among those of the sources; -1 after an error. */
static int64_t place_of(sources *s, const cr_later_in *in, uint64_t mark)
{
    cr_rows *rows = in->result && in->result->handle->symbol == in->result ? in->result->rows : NULL;
    if (!rows) {
        cr_tensor *t = in->result ? in->result->handle : in->tensor;
        int64_t first = s->rows;
        return add_source(s, cr_unsqueeze(t, 0)) ? first : -1;
    }
    if (rows->mark != mark) {
        rows->mark = mark;
        rows->first = s->rows;
        if (!add_source(s, rows->tensor))
            return -1;
    }
    return rows->first + in->result->row;
}

static cr_tensor *on_device_of(cr_tensor *index, const cr_tensor *model)
{
    return model->storage->device->host_memory ? index : cr_to_device(index, model->storage->device);
}

/* Rows at[0..count) of the sources: as they are, a part, or gathered. */
static cr_tensor *rows_at(sources *s, const int64_t *at, int64_t count)
{
    bool run = true;
    for (int64_t k = 1; k < count && run; k++)
        run = at[k] == at[0] + k;
    cr_tensor *all = s->count == 1 ? s->at[0] : cr_concat(cr_list_of(s->at, (int)s->count));
    if (!all || (run && at[0] == 0 && count == s->rows))
        return all;
    if (run)
        return cr_slice(all, 0, at[0], at[0] + count);
    cr_tensor *index = cr_from_data(at, CR_SHAPE(count), CR_I64);
    return index ? cr_index_select(all, 0, on_device_of(index, all)) : NULL;
}

cr_tensor *cr_gather_rows(cr_batcher *b, const cr_later_in *const *in, int64_t count)
{
    int64_t *at = cr_malloc((size_t)count * sizeof *at);
    sources s = {0};
    uint64_t mark = ++b->marks;
    bool ok = at != NULL;
    for (int64_t k = 0; k < count && ok; k++)
        ok = (at[k] = place_of(&s, in[k], mark)) >= 0;
    cr_tensor *all = ok ? rows_at(&s, at, count) : NULL;
    b->counts.gathers++;
    cr_free(s.at);
    cr_free(at);
    return all;
}
