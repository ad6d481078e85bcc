/* Joining tensors: runs of bytes where the layouts agree, any strides and types otherwise. */
#include "cpu/copy.h"
#include "cpu/kernels.h"
#include "base/threads.h"
#include "op/generated/attrs.h"

#include <string.h>

enum { GRAIN_BYTES = 131072 };

/* The bytes of input i between two steps of the axes outside `axis`. */
static int64_t run_bytes(const cr_tensor *t, const cr_tensor *out, int axis)
{
    return t->shape[axis] * out->stride[axis] * (int64_t)cr_dtype_size((cr_dtype)out->dtype);
}

/* All inputs have the result's type and order in memory: the result then is a row of runs, one of each input after the
 * other, for every position on the axes outside. */
static bool accepts_runs(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *y = out[0];
    int axis;
    if (!cr_axis(((const cr_concat_attrs *)c->attrs)->axis, y->ndim, &axis))
        return false;
    for (int i = 0; i < c->n_in; i++) {
        const cr_tensor *t = c->in[i];
        if (t->dtype != y->dtype)
            return false;
        if (t->numel == 0)
            continue;
        for (int d = 0; d < t->ndim; d++) { /* outer strides are larger than the axis's, and scale with its size */
            int64_t want = y->stride[d];
            if (t->shape[d] == 1 && y->shape[d] == 1)
                continue;
            if (d != axis && want > y->stride[axis])
                want = want / y->shape[axis] * t->shape[axis];
            if (t->shape[d] != 1 && t->stride[d] != want)
                return false;
        }
    }
    return true;
}

typedef struct runs {
    const cr_call *call;
    const cr_tensor *out;
    int axis;
    int64_t total;    /* bytes of one row of runs */
    const char *from; /* of a single long run */
    char *to;
} runs;

static void copy_rows(int64_t begin, int64_t end, void *context)
{
    const runs *r = context;
    char *to = cr_bytes(r->out) + begin * r->total;
    for (int64_t o = begin; o < end; o++)
        for (int i = 0; i < r->call->n_in; i++) {
            int64_t bytes = run_bytes(r->call->in[i], r->out, r->axis);
            memcpy(to, cr_bytes(r->call->in[i]) + o * bytes, (size_t)bytes);
            to += bytes;
        }
}

static void copy_bytes(int64_t begin, int64_t end, void *context)
{
    const runs *r = context;
    memcpy(r->to + begin, r->from + begin, (size_t)(end - begin));
}

static bool concat_runs(const cr_call *c, cr_tensor *const *out)
{
    runs r = {c, out[0], 0, 0, NULL, NULL};
    if (!cr_axis(((const cr_concat_attrs *)c->attrs)->axis, out[0]->ndim, &r.axis))
        return false;
    if (out[0]->numel == 0)
        return true;
    r.total = run_bytes(out[0], out[0], r.axis);
    int64_t rows = out[0]->numel * (int64_t)cr_dtype_size((cr_dtype)out[0]->dtype) / r.total;
    if (rows >= 16 || r.total < GRAIN_BYTES) {
        cr_parallel_for(rows, r.total < GRAIN_BYTES ? GRAIN_BYTES / r.total : 1, copy_rows, &r);
        return true;
    }
    r.to = cr_bytes(out[0]);
    for (int64_t o = 0; o < rows; o++)
        for (int i = 0; i < c->n_in; i++) {
            int64_t bytes = run_bytes(c->in[i], out[0], r.axis);
            r.from = cr_bytes(c->in[i]) + o * bytes;
            cr_parallel_for(bytes, GRAIN_BYTES, copy_bytes, &r);
            r.to += bytes;
        }
    return true;
}

static bool concat_any(const cr_call *c, cr_tensor *const *out)
{
    int axis;
    cr_spec spec;
    cr_spec_of(&spec, out[0]);
    if (!cr_axis(((const cr_concat_attrs *)c->attrs)->axis, out[0]->ndim, &axis))
        return false;
    for (int i = 0; i < c->n_in; i++) {
        cr_tensor part;
        spec.shape[axis] = c->in[i]->shape[axis];
        cr_part(&part, out[0], &spec);
        cr_copy_elements(&part, c->in[i]);
        spec.offset += spec.shape[axis] * spec.stride[axis];
    }
    return true;
}

const cr_kernel cr_cpu_concat[] = {{"runs", accepts_runs, concat_runs}, {"any", NULL, concat_any}, {0}};

static bool run_constant_pad(const cr_call *c, cr_tensor *const *out)
{
    const cr_constant_pad_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    cr_spec spec;
    cr_tensor part;
    cr_spec_of(&spec, out[0]);
    for (int d = 0; d < x->ndim; d++) {
        int i = d - (x->ndim - a->before.count);
        spec.offset += i >= 0 ? a->before.at[i] * spec.stride[d] : 0;
        spec.shape[d] = x->shape[d];
    }
    cr_part(&part, out[0], &spec);
    if (part.numel < out[0]->numel)
        cr_fill_elements(out[0], a->value);
    cr_copy_elements(&part, x);
    return true;
}

const cr_kernel cr_cpu_constant_pad[] = {{"part", NULL, run_constant_pad}, {0}};
