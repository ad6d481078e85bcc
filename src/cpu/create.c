/* Sequences and identity matrices. */
#include "base/threads.h"
#include "cpu/copy.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"
#include "op/view.h"

enum { TILE = 256, GRAIN = 16384 };

/* out[i] = start + i * step, from `half` on counted back from the last: stop - (last - i) * step, so that both ends
 * are met. Where the end is left out, `last` is one past the elements. */
typedef struct sequence {
    cr_tensor *out;
    double start, step, stop;
    int64_t half, last;
} sequence;

static void count_range(int64_t begin, int64_t end, void *context)
{
    const sequence *q = context;
    cr_dtype d = (cr_dtype)q->out->dtype;
    int64_t size = (int64_t)cr_dtype_size(d);
    for (int64_t first = begin; first < end; first += TILE) {
        double tile[TILE];
        int64_t n = end - first < TILE ? end - first : TILE;
        for (int64_t k = 0; k < n; k++) {
            int64_t i = first + k;
            tile[k] = i < q->half ? q->start + (double)i * q->step : q->stop - (double)(q->last - i) * q->step;
        }
        cr_convert(cr_bytes(q->out) + first * size, d, 1, tile, CR_F64, 1, n);
    }
}

static bool run_arange(const cr_call *c, cr_tensor *const *out)
{
    const cr_arange_attrs *a = c->attrs;
    sequence q = {out[0], a->start, a->step, 0, out[0]->numel, 0};
    cr_parallel_for(out[0]->numel, GRAIN, count_range, &q);
    return true;
}

static bool run_linspace(const cr_call *c, cr_tensor *const *out)
{
    const cr_linspace_attrs *a = c->attrs;
    int64_t steps = a->exclude_end ? a->n : a->n - 1;
    sequence q = {out[0],  a->start,        steps > 0 ? (a->stop - a->start) / (double)steps : 0,
                  a->stop, (steps + 2) / 2, steps};
    cr_parallel_for(out[0]->numel, GRAIN, count_range, &q);
    return true;
}

static bool run_eye(const cr_call *c, cr_tensor *const *out)
{
    const cr_eye_attrs *a = c->attrs;
    const cr_tensor *y = out[0];
    cr_spec spec;
    cr_spec_of(&spec, y);
    if (!cr_diagonal_spec(&spec, 0, 1, a->offset))
        return false;
    cr_zero_elements(y);
    int64_t size = (int64_t)cr_dtype_size((cr_dtype)y->dtype);
    double one = 1;
    for (int64_t i = 0; i < spec.shape[0]; i++)
        cr_convert((char *)y->storage->data + (spec.offset + i * spec.stride[0]) * size, (cr_dtype)y->dtype, 1, &one,
                   CR_F64, 1, 1);
    return true;
}

const cr_kernel cr_cpu_arange[] = {{"count", NULL, run_arange}, {0}};
const cr_kernel cr_cpu_linspace[] = {{"count", NULL, run_linspace}, {0}};
const cr_kernel cr_cpu_eye[] = {{"diagonal", NULL, run_eye}, {0}};
