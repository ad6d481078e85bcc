/* Walking several strided arrays together. */
#include "cpu/iterate.h"
#include "base/threads.h"

#include <string.h>

static int64_t magnitude(int64_t x)
{
    return x < 0 ? -x : x;
}

/* True when dimension a should be outside b: by the result's strides, then the first input's. */
static bool outside(const cr_iter *it, int a, int b)
{
    for (int k = 0; k < it->operands; k++) {
        int64_t sa = magnitude(it->step[a][k]), sb = magnitude(it->step[b][k]);
        if (sa != sb && sa && sb)
            return sa > sb;
    }
    return true;
}

static void sort_dims(cr_iter *it)
{
    for (int i = 1; i < it->ndim; i++)
        for (int j = i; j > 0 && !outside(it, j - 1, j); j--) {
            int64_t n = it->shape[j], s[CR_ITER_MAX];
            it->shape[j] = it->shape[j - 1];
            it->shape[j - 1] = n;
            memcpy(s, it->step[j], sizeof s);
            memcpy(it->step[j], it->step[j - 1], sizeof s);
            memcpy(it->step[j - 1], s, sizeof s);
        }
}

static bool joins(const cr_iter *it, int outer, int inner)
{
    for (int k = 0; k < it->operands; k++)
        if (it->step[outer][k] != it->step[inner][k] * it->shape[inner])
            return false;
    return true;
}

static void join_dims(cr_iter *it)
{
    int n = 0; /* dimensions kept */
    for (int d = 1; d < it->ndim; d++) {
        if (joins(it, n, d)) {
            it->shape[n] *= it->shape[d];
            memcpy(it->step[n], it->step[d], sizeof it->step[n]);
        } else {
            n++;
            it->shape[n] = it->shape[d];
            memcpy(it->step[n], it->step[d], sizeof it->step[n]);
        }
    }
    if (it->ndim)
        it->ndim = n + 1;
}

void cr_iter_make(cr_iter *it, int ndim, const int64_t *shape, cr_tensor *const *operand, int operands)
{
    it->operands = operands;
    it->ndim = 0;
    for (int k = 0; k < operands; k++)
        it->base[k] = cr_bytes(operand[k]);
    for (int d = 0; d < ndim; d++) {
        if (shape[d] == 1)
            continue;
        int n = it->ndim++;
        it->shape[n] = shape[d];
        for (int k = 0; k < operands; k++) {
            const cr_tensor *t = operand[k];
            int i = d - (ndim - t->ndim);
            bool moves = i >= 0 && t->shape[i] != 1;
            it->step[n][k] = moves ? t->stride[i] * (int64_t)cr_dtype_size((cr_dtype)t->dtype) : 0;
        }
    }
    sort_dims(it);
    join_dims(it);
    if (it->ndim == 0) {
        it->row = 1;
        memset(it->row_step, 0, sizeof it->row_step);
        return;
    }
    int last = --it->ndim;
    it->row = it->shape[last];
    memcpy(it->row_step, it->step[last], sizeof it->row_step);
}

typedef struct work {
    const cr_iter *it;
    int64_t piece, pieces; /* elements of a piece, pieces a row */
    cr_iter_fn body;
    void *context;
} work;

static void run_pieces(int64_t begin, int64_t end, void *arg)
{
    const work *w = arg;
    const cr_iter *it = w->it;
    for (int64_t unit = begin; unit < end; unit++) {
        int64_t row = unit / w->pieces, first = unit % w->pieces * w->piece;
        int64_t n = it->row - first < w->piece ? it->row - first : w->piece;
        char *at[CR_ITER_MAX];
        for (int k = 0; k < it->operands; k++)
            at[k] = it->base[k] + first * it->row_step[k];
        for (int d = it->ndim - 1; d >= 0; d--) {
            int64_t i = row % it->shape[d];
            row /= it->shape[d];
            for (int k = 0; k < it->operands; k++)
                at[k] += i * it->step[d][k];
        }
        w->body(n, at, it, w->context);
    }
}

void cr_iter_run(const cr_iter *it, int64_t piece, int64_t grain, cr_iter_fn body, void *context)
{
    int64_t rows = 1;
    for (int d = 0; d < it->ndim; d++)
        rows *= it->shape[d];
    if (rows == 0 || it->row == 0)
        return;
    work w = {it, piece, (it->row + piece - 1) / piece, body, context};
    int64_t length = it->row < piece ? it->row : piece;
    int64_t units = grain / (length > 0 ? length : 1);
    cr_parallel_for(rows * w.pieces, units > 0 ? units : 1, run_pieces, &w);
}
