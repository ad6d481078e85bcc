/* Cross-entropy and negative log-likelihood on the CPU. A position is one distribution over the classes; positions
 * are counted as they lie in the target, row-major, which is how x's memory has them too when x is contiguous or
 * channels-last (another x is copied). The sum of exponentials is computed again in backward: cheaper than keeping it. */
#include "op/loss.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "cpu/softmax.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

CR_ISA_USE(cr_softmax_table, softmax)

enum { GRAIN = 8192 };

typedef struct losses {
    cr_class_attrs a;
    const cr_softmax_kernel *kernel;
    bool f64;
    cr_lines lines;
    int64_t tiles, positions, size;
    const char *x;
    const int64_t *target;  /* classes, or NULL */
    const double *prob;     /* probabilities in x's order, or NULL */
    const double *weight;   /* or NULL: all 1 */
    double weight_sum;
    double *loss;           /* forward: of each position */
    char *dx;               /* backward */
    const double *g;        /* of each position, or NULL: g_all */
    double g_all;
    atomic_llong bad;       /* 1 + the first position with a class out of range; 0: none */
} losses;

static double weight_of(const losses *l, int64_t class) { return l->weight ? l->weight[class] : 1; }

static double element(const losses *l, int64_t at)
{
    return l->f64 ? ((const double *)(const void *)l->x)[at] : (double)((const float *)(const void *)l->x)[at];
}

static void add(const losses *l, int64_t at, double v)
{
    if (l->f64)
        ((double *)(void *)l->dx)[at] += v;
    else
        ((float *)(void *)l->dx)[at] += (float)v;
}

static double smoothed(const losses *l, int64_t at)
{
    return l->prob[at] * (1 - l->a.smoothing) + l->a.smoothing / (double)l->lines.n;
}

/* The class of a position; -1 when it is to be left out. */
static int64_t class_of(losses *l, int64_t position)
{
    int64_t class = l->target[position];
    if (class == l->a.ignore)
        return -1;
    if (class >= 0 && class < l->lines.n)
        return class;
    long long seen = atomic_load(&l->bad);
    while ((seen == 0 || seen > position + 1) && !atomic_compare_exchange_weak(&l->bad, &seen, position + 1)) {
    }
    return -1;
}

/* ---- one position: x's elements at `at`, `step` apart; most and sum as cpu/softmax.h has them ---- */

static double position_loss(losses *l, int64_t position, int64_t at, double most, double sum)
{
    int64_t n = l->lines.n, step = l->lines.inner;
    double log_sum = log(sum), loss = 0;
    if (l->prob) {
        for (int64_t c = 0; c < n; c++) {
            double p = smoothed(l, at + c * step);
            if (p != 0)
                loss += weight_of(l, c) * p * ((most - element(l, at + c * step)) + log_sum);
        }
        return loss;
    }
    int64_t class = class_of(l, position);
    if (class < 0)
        return 0;
    loss = weight_of(l, class) * ((most - element(l, at + class * step)) + log_sum) * (1 - l->a.smoothing);
    if (l->a.smoothing > 0) {
        double all = 0;
        for (int64_t c = 0; c < n; c++)
            all += weight_of(l, c) * ((most - element(l, at + c * step)) + log_sum);
        loss += l->a.smoothing / (double)n * all;
    }
    return loss;
}

/* What multiplies exp(x - most) in dx. */
static double position_scale(losses *l, int64_t position, int64_t at, double sum)
{
    double g = l->g ? l->g[position] : l->g_all, total = 0;
    if (l->prob) {
        for (int64_t c = 0; c < l->lines.n; c++)
            total += weight_of(l, c) * smoothed(l, at + c * l->lines.inner);
        return g * total / sum;
    }
    int64_t class = class_of(l, position);
    if (class < 0)
        return 0;
    total = weight_of(l, class) * (1 - l->a.smoothing);
    return g * (total + l->a.smoothing / (double)l->lines.n * l->weight_sum) / sum;
}

/* dx less what the target asks for. */
static void subtract_target(losses *l, int64_t position, int64_t at)
{
    double g = l->g ? l->g[position] : l->g_all;
    int64_t n = l->lines.n, step = l->lines.inner;
    if (l->prob) {
        for (int64_t c = 0; c < n; c++)
            add(l, at + c * step, -g * weight_of(l, c) * smoothed(l, at + c * step));
        return;
    }
    int64_t class = class_of(l, position);
    if (class < 0)
        return;
    add(l, at + class * step, -g * weight_of(l, class) * (1 - l->a.smoothing));
    if (l->a.smoothing > 0)
        for (int64_t c = 0; c < n; c++)
            add(l, at + c * step, -g * weight_of(l, c) * l->a.smoothing / (double)n);
}

/* ---- tiles of positions that are neighbours in memory ---- */

static void fill_gradient(losses *l, int64_t at, int64_t columns, const double *most, const double *scale)
{
    int64_t n = l->lines.n, step = l->lines.inner;
    const char *x = l->x + at * l->size;
    char *dx = l->dx + at * l->size;
    if (!l->a.logits)
        for (int64_t c = 0; c < (columns == step ? 1 : n); c++)
            memset(dx + c * step * l->size, 0, (size_t)((columns == step ? n * step : columns) * l->size));
    else if (step == 1)
        l->kernel->row_scaled(dx, x, n, most[0], scale[0]);
    else
        l->kernel->columns_scaled(dx, x, n, step, columns, most, scale);
}

static void run_tiles(int64_t begin, int64_t end, void *context)
{
    losses *l = context;
    int64_t n = l->lines.n, step = l->lines.inner;
    for (int64_t i = begin; i < end; i++) {
        double most[SOFTMAX_TILE], sum[SOFTMAX_TILE];
        int64_t first = i % l->tiles * SOFTMAX_TILE, count = step - first < SOFTMAX_TILE ? step - first : SOFTMAX_TILE;
        int64_t at = i / l->tiles * n * step + first, position = i / l->tiles * step + first;
        if (!l->a.logits)
            for (int64_t k = 0; k < count; k++) {
                most[k] = 0;
                sum[k] = 1;
            }
        else if (step == 1)
            l->kernel->row_sum(l->x + at * l->size, n, most, sum);
        else
            l->kernel->columns_sum(l->x + at * l->size, n, step, count, most, sum);
        if (!l->dx) {
            for (int64_t k = 0; k < count; k++)
                l->loss[position + k] = position_loss(l, position + k, at + k, most[k], sum[k]);
            continue;
        }
        for (int64_t k = 0; k < count; k++)
            sum[k] = position_scale(l, position + k, at + k, sum[k]);
        fill_gradient(l, at, count, most, sum);
        for (int64_t k = 0; k < count; k++)
            subtract_target(l, position + k, at + k);
    }
}

/* ---- whole calls ---- */

/* t as it is when its memory has positions in row-major order, else as a row-major tensor would be. */
static cr_tensor ordered(const cr_tensor *t, bool channels_last)
{
    cr_tensor like = *t;
    cr_spec spec;
    if (t->contiguous || (channels_last && cr_is_channels_last(t)))
        return like;
    cr_spec_of(&spec, t);
    cr_spec_contiguous(&spec);
    memcpy(like.stride, spec.stride, sizeof spec.stride);
    like.contiguous = true;
    return like;
}

/* What the mean divides by. */
static double mean_divisor(losses *l)
{
    if (!l->target)
        return (double)l->positions;
    double total = 0;
    for (int64_t p = 0; p < l->positions; p++) {
        int64_t class = class_of(l, p);
        total += class < 0 ? 0 : weight_of(l, class);
    }
    return total;
}

static bool run_all(losses *l, const cr_tensor *x, const cr_tensor *target)
{
    int64_t wide = l->lines.inner < SOFTMAX_TILE ? l->lines.inner : SOFTMAX_TILE;
    if (l->positions)
        cr_parallel_for(l->lines.outer * l->tiles, 1 + GRAIN / (l->lines.n * wide), run_tiles, l);
    long long bad = atomic_load(&l->bad);
    char a[96], b[96];
    return bad == 0 ? true
                    : cr_fail_bool(CR_ERROR_INDEX, "target has the class %lld, expected 0 to %lld (x %s, target %s)",
                                   (long long)l->target[bad - 1], (long long)l->lines.n - 1, cr_describe(x, a, sizeof a),
                                   cr_describe(target, b, sizeof b));
}

static bool forward(losses *l, const cr_tensor *x, const cr_tensor *target, const cr_tensor *out)
{
    l->loss = cr_malloc((size_t)l->positions * sizeof *l->loss);
    bool ok = l->loss && run_all(l, x, target);
    if (ok && l->a.reduction == CR_REDUCTION_NONE) {
        cr_convert(cr_bytes(out), (cr_dtype)out->dtype, 1, l->loss, CR_F64, 1, l->positions);
    } else if (ok) {
        double total = 0;
        for (int64_t p = 0; p < l->positions; p++)
            total += l->loss[p];
        if (l->a.reduction == CR_REDUCTION_MEAN)
            total /= mean_divisor(l);
        cr_convert(cr_bytes(out), (cr_dtype)out->dtype, 1, &total, CR_F64, 1, 1);
    }
    cr_free(l->loss);
    return ok;
}

static bool backward(losses *l, const cr_tensor *x, const cr_tensor *target, const cr_tensor *g, const cr_tensor *out)
{
    cr_dense dg, dx = {0};
    cr_dtype dtype = l->f64 ? CR_F64 : CR_F32;
    cr_tensor like = ordered(g, false);
    bool ok = cr_dense_in(&dg, g, &like, CR_F64) && cr_dense_out(&dx, out, dtype);
    if (ok) {
        const double *values = (const double *)(const void *)dg.data;
        l->dx = dx.data;
        l->g = l->a.reduction == CR_REDUCTION_NONE ? values : NULL;
        if (!l->g)
            l->g_all = values[0];
        if (l->a.reduction == CR_REDUCTION_MEAN)
            l->g_all /= mean_divisor(l);
        ok = run_all(l, x, target);
    }
    cr_dense_end(&dx, ok ? out : NULL, dtype);
    cr_dense_end(&dg, NULL, CR_F64);
    return ok;
}

static bool run_class_loss(const cr_call *c, cr_tensor *const *out)
{
    int at = c->op->n_in - 3; /* x, target, weight come last; a backward has g before them */
    cr_tensor *x = c->in[at], *target = c->in[at + 1], *weight = c->in[at + 2];
    cr_dtype dtype = cr_compute_dtype(x);
    cr_tensor like = ordered(x, true), like_target = ordered(target, false), like_weight = {0};
    bool prob = cr_dtype_is_float((cr_dtype)target->dtype);
    cr_dense dx, dt = {0}, dw = {0};
    losses l = {.a = cr_class_loss_attrs(c->op, c->attrs), .f64 = dtype == CR_F64, .lines = cr_lines_of(&like, cr_class_axis(x))};
    l.positions = x->numel ? l.lines.outer * l.lines.inner : 0;
    l.tiles = (l.lines.inner + SOFTMAX_TILE - 1) / SOFTMAX_TILE;
    l.size = (int64_t)cr_dtype_size(dtype);
    l.kernel = l.f64 ? &simd_softmax()->f64 : &simd_softmax()->f32;
    l.weight_sum = (double)l.lines.n;
    bool ok = cr_dense_in(&dx, x, &like, dtype);
    ok = ok && cr_dense_in(&dt, target, prob ? &like : &like_target, prob ? CR_F64 : CR_I64);
    if (weight)
        like_weight = ordered(weight, false);
    ok = ok && (!weight || cr_dense_in(&dw, weight, &like_weight, CR_F64));
    if (ok) {
        l.x = dx.data;
        l.target = prob ? NULL : (const int64_t *)(const void *)dt.data;
        l.prob = prob ? (const double *)(const void *)dt.data : NULL;
        l.weight = weight ? (const double *)(const void *)dw.data : NULL;
        if (weight)
            l.weight_sum = 0;
        for (int64_t k = 0; weight && k < l.lines.n && x->numel; k++)
            l.weight_sum += l.weight[k];
        ok = at ? backward(&l, x, target, c->in[0], out[0]) : forward(&l, x, target, out[0]);
    }
    cr_dense_end(&dw, NULL, CR_F64);
    cr_dense_end(&dt, NULL, CR_I64);
    cr_dense_end(&dx, NULL, dtype);
    return ok;
}

const cr_kernel cr_cpu_cross_entropy[] = {{"lines", NULL, run_class_loss}, {0}};
const cr_kernel cr_cpu_cross_entropy_backward[] = {{"lines", NULL, run_class_loss}, {0}};
const cr_kernel cr_cpu_nll_loss[] = {{"lines", NULL, run_class_loss}, {0}};
const cr_kernel cr_cpu_nll_loss_backward[] = {{"lines", NULL, run_class_loss}, {0}};
