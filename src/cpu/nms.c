/* Non-maximum suppression on the CPU: for each item and class, boxes by falling score, each compared with those kept. */
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct candidate {
    double score;
    int64_t number;
} candidate;

typedef struct box {
    double low[2], high[2], area;
} box;

typedef struct job {
    const cr_nms_selected_attrs *a;
    int64_t n, classes, most;
    const double *boxes, *scores;
    int64_t *out;
    candidate *candidates; /* n for each range */
    box *kept;             /* most for each range */
} job;

static box box_of(const double *v, bool center)
{
    box b;
    for (int i = 0; i < 2; i++) {
        double p = center ? v[i] - v[2 + i] / 2 : v[i], q = center ? v[i] + v[2 + i] / 2 : v[2 + i];
        b.low[i] = p < q ? p : q;
        b.high[i] = p < q ? q : p;
    }
    b.area = (b.high[0] - b.low[0]) * (b.high[1] - b.low[1]);
    return b;
}

static bool overlaps(const box *a, const box *b, double most)
{
    double both = 1;
    for (int i = 0; i < 2; i++) {
        double low = a->low[i] > b->low[i] ? a->low[i] : b->low[i];
        double high = a->high[i] < b->high[i] ? a->high[i] : b->high[i];
        both *= high > low ? high - low : 0;
    }
    return both > 0 && both / (a->area + b->area - both) > most;
}

static int by_score(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static void select_one(const job *j, int64_t item, candidate *candidates, box *kept)
{
    const double *scores = j->scores + item * j->n, *boxes = j->boxes + item / j->classes * j->n * 4;
    int64_t *out = j->out + item * j->most, count = 0, k = 0;
    for (int64_t i = 0; i < j->n; i++)
        if (scores[i] > j->a->score || (j->a->score == -INFINITY && !isnan(scores[i])))
            candidates[count++] = (candidate){scores[i], i};
    qsort(candidates, (size_t)count, sizeof *candidates, by_score);
    for (int64_t i = 0; i < count && k < j->most; i++) {
        box b = box_of(boxes + candidates[i].number * 4, j->a->center);
        bool free = true;
        for (int64_t m = 0; m < k && free; m++)
            free = !overlaps(&b, &kept[m], j->a->iou);
        if (free) {
            kept[k] = b;
            out[k++] = candidates[i].number;
        }
    }
    for (; k < j->most; k++)
        out[k] = -1;
}

static void select_items(int64_t begin, int64_t end, int number, void *context)
{
    const job *j = context;
    for (int64_t i = begin; i < end; i++)
        select_one(j, i, j->candidates + number * j->n, j->kept + number * j->most);
}

static bool run_nms_selected(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *boxes = c->in[0], *scores = c->in[1], *y = out[0];
    if (!y->numel)
        return true;
    job j = {.a = c->attrs, .n = boxes->shape[1], .classes = scores->shape[1], .most = y->shape[2]};
    int64_t items = y->shape[0] * y->shape[1], grain = 1 + 4096 / (j.n + 1);
    int ranges = cr_parallel_ranges(items, grain);
    cr_tensor rows[2] = {*boxes, *scores};
    cr_dense db = {0}, ds = {0};
    for (int i = 0; i < 2; i++) {
        cr_spec spec;
        cr_spec_set(&spec, CR_F64, rows[i].ndim, rows[i].shape);
        memcpy(rows[i].stride, spec.stride, sizeof spec.stride);
        rows[i].contiguous = true;
    }
    j.candidates = cr_calloc((size_t)ranges * (size_t)j.n, sizeof *j.candidates);
    j.kept = cr_calloc((size_t)ranges * (size_t)j.most, sizeof *j.kept);
    bool ok = j.candidates && j.kept && cr_dense_in(&db, boxes, &rows[0], CR_F64) &&
              cr_dense_in(&ds, scores, &rows[1], CR_F64);
    if (ok) {
        j.boxes = (const double *)(const void *)db.data;
        j.scores = (const double *)(const void *)ds.data;
        j.out = (int64_t *)(void *)cr_bytes(y);
        cr_parallel_numbered(items, grain, select_items, &j);
    }
    cr_dense_end(&ds, NULL, CR_F64);
    cr_dense_end(&db, NULL, CR_F64);
    cr_free(j.kept);
    cr_free(j.candidates);
    return ok;
}

const cr_kernel cr_cpu_nms_selected[] = {{"greedy", NULL, run_nms_selected}, {0}};
