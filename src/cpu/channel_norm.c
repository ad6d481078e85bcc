/* Batch norm and group norm on the CPU: each is statistics by channel and one affine map. */
#include "base/memory.h"
#include "cpu/kernels.h"
#include "cpu/norm.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

/* ---- what calls share: dense inputs, parameters as double, room for numbers by channel ---- */

typedef struct work {
    cr_channels c;
    cr_dtype dtype;
    cr_dense x, g, y;
    int64_t n;        /* channels */
    double *numbers;  /* arrays of samples * n, see `take` */
    int64_t taken;
    const double *w, *b, *mean, *var;
} work;

static double *take(work *w)
{
    return w->numbers + w->c.samples * w->n * w->taken++;
}

/* A parameter [C] as double, or NULL when it is not given. */
static const double *parameter(work *w, const cr_tensor *t)
{
    if (!t)
        return NULL;
    double *to = take(w);
    cr_convert(to, CR_F64, 1, cr_bytes(t), (cr_dtype)t->dtype, t->stride[0], t->shape[0]);
    return to;
}

static bool begin_work(work *w, cr_tensor *x, cr_tensor *g, cr_tensor *out, int64_t samples, int arrays)
{
    memset(w, 0, sizeof *w);
    w->dtype = cr_compute_dtype(x);
    w->n = x->shape[1];
    w->c = (cr_channels){cr_norm_kernel_of(w->dtype), (int64_t)cr_dtype_size(w->dtype), samples, cr_lines_of(out, 1)};
    w->numbers = cr_malloc((size_t)(samples * w->n * arrays) * sizeof(double));
    return w->numbers && cr_dense_in(&w->x, x, out, w->dtype) && (!g || cr_dense_in(&w->g, g, out, w->dtype)) &&
           cr_dense_out(&w->y, out, w->dtype);
}

static bool end_work(work *w, bool ok, cr_tensor *out)
{
    cr_dense_end(&w->y, ok ? out : NULL, w->dtype);
    cr_dense_end(&w->g, NULL, w->dtype);
    cr_dense_end(&w->x, NULL, w->dtype);
    cr_free(w->numbers);
    return ok;
}

static void store(const cr_tensor *t, const double *from)
{
    cr_convert(cr_bytes(t), (cr_dtype)t->dtype, 1, from, CR_F64, 1, t->numel);
}

static double or_one(const double *w, int64_t k) { return w ? w[k] : 1; }

/* ---- batch norm ---- */

/* y = a x + b from mean and variance. */
static bool normalise(work *w, const double *mean, const double *var, double eps)
{
    double *a = take(w), *b = take(w);
    for (int64_t k = 0; k < w->n; k++) {
        a[k] = or_one(w->w, k) / sqrt(var[k] + eps);
        b[k] = (w->b ? w->b[k] : 0) - mean[k] * a[k];
    }
    return cr_channel_affine(&w->c, w->y.data, w->x.data, a, b);
}

static bool run_batch_norm_train(const cr_call *c, cr_tensor *const *out)
{
    const cr_batch_norm_train_attrs *a = c->attrs;
    work w;
    bool ok = begin_work(&w, c->in[0], NULL, out[0], 1, 6);
    if (ok) {
        double *mean = take(&w), *var = take(&w);
        w.w = parameter(&w, c->in[1]);
        w.b = parameter(&w, c->in[2]);
        for (int64_t k = 0; k < w.n; k++)
            mean[k] = var[k] = NAN; /* of nothing */
        if (out[0]->numel)
            ok = cr_channel_moments(&w.c, w.x.data, mean, var) && normalise(&w, mean, var, a->eps);
        store(out[1], mean);
        store(out[2], var);
    }
    return end_work(&w, ok, out[0]);
}

static bool run_batch_norm_moments(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *x = c->in[0];
    cr_spec spec;
    cr_spec_of(&spec, x);
    if (!cr_is_dense(x))
        cr_spec_contiguous(&spec);
    cr_tensor like = *x; /* x's shape in memory without gaps */
    memcpy(like.stride, spec.stride, sizeof spec.stride);
    like.contiguous = cr_spec_is_contiguous(&spec);
    work w = {.dtype = cr_compute_dtype(x), .n = x->shape[1]};
    w.c = (cr_channels){cr_norm_kernel_of(w.dtype), (int64_t)cr_dtype_size(w.dtype), 1, cr_lines_of(&like, 1)};
    w.numbers = cr_malloc((size_t)w.n * 2 * sizeof(double));
    bool ok = w.numbers && cr_dense_in(&w.x, x, &like, w.dtype);
    if (ok) {
        double *mean = take(&w), *var = take(&w);
        for (int64_t k = 0; k < w.n; k++)
            mean[k] = var[k] = NAN; /* of nothing */
        ok = !x->numel || cr_channel_moments(&w.c, w.x.data, mean, var);
        store(out[0], mean);
        store(out[1], var);
    }
    return end_work(&w, ok, NULL);
}

static bool run_batch_norm_infer(const cr_call *c, cr_tensor *const *out)
{
    work w;
    bool ok = begin_work(&w, c->in[0], NULL, out[0], 1, 6);
    if (ok && out[0]->numel) {
        const double *mean = parameter(&w, c->in[1]), *var = parameter(&w, c->in[2]);
        w.w = parameter(&w, c->in[3]);
        w.b = parameter(&w, c->in[4]);
        ok = normalise(&w, mean, var, ((const cr_batch_norm_infer_attrs *)c->attrs)->eps);
    }
    return end_work(&w, ok, out[0]);
}

/* With r = 1 / sqrt(var + eps) and h = (x - mean) r:  dx = w r (g - mean of g - h mean of (g h)). */
static bool run_batch_norm_backward(const cr_call *c, cr_tensor *const *out)
{
    double eps = ((const cr_batch_norm_backward_attrs *)c->attrs)->eps;
    work w;
    bool ok = begin_work(&w, c->in[1], c->in[0], out[0], 1, 8);
    if (ok) {
        const double *mean = parameter(&w, c->in[2]), *var = parameter(&w, c->in[3]);
        double *sum = take(&w), *product = take(&w), *a = take(&w), *b = take(&w), *k = take(&w);
        double count = w.n ? (double)out[0]->numel / (double)w.n : 0;
        w.w = parameter(&w, c->in[4]);
        memset(sum, 0, (size_t)w.n * sizeof *sum);
        memset(product, 0, (size_t)w.n * sizeof *product);
        if (out[0]->numel)
            ok = cr_channel_products(&w.c, w.g.data, w.x.data, mean, sum, product);
        for (int64_t i = 0; ok && i < w.n; i++) {
            double r = 1 / sqrt(var[i] + eps);
            a[i] = or_one(w.w, i) * r;
            b[i] = -a[i] * r * r * product[i] / count;
            k[i] = -a[i] * sum[i] / count - b[i] * mean[i];
            product[i] *= r;
        }
        if (ok && out[0]->numel)
            ok = cr_channel_combine(&w.c, w.y.data, w.g.data, w.x.data, a, b, k);
        store(out[1], product);
        store(out[2], sum);
    }
    return end_work(&w, ok, out[0]);
}

/* ---- group norm: channels of a sample share their group's statistics ---- */

/* Each channel's mean and variance become its group's. */
static void share(const work *w, int64_t groups, double *mean, double *var)
{
    int64_t size = w->n / groups;
    for (int64_t first = 0; first < w->c.samples * w->n; first += size) {
        double m = 0, v = 0;
        for (int64_t k = first; k < first + size; k++)
            m += mean[k] / (double)size;
        for (int64_t k = first; k < first + size; k++)
            v += (var[k] + (mean[k] - m) * (mean[k] - m)) / (double)size;
        for (int64_t k = first; k < first + size; k++) {
            mean[k] = m;
            var[k] = v;
        }
    }
}

static bool run_group_norm(const cr_call *c, cr_tensor *const *out)
{
    const cr_group_norm_attrs *at = c->attrs;
    work w;
    if (out[0]->numel == 0)
        return true;
    bool ok = begin_work(&w, c->in[0], NULL, out[0], out[0]->shape[0], 6);
    if (ok) {
        double *mean = take(&w), *var = take(&w), *a = take(&w), *b = take(&w);
        w.w = parameter(&w, c->in[1]);
        w.b = parameter(&w, c->in[2]);
        ok = cr_channel_moments(&w.c, w.x.data, mean, var);
        if (ok)
            share(&w, at->groups, mean, var);
        for (int64_t i = 0; ok && i < w.c.samples * w.n; i++) {
            a[i] = or_one(w.w, i % w.n) / sqrt(var[i] + at->eps);
            b[i] = (w.b ? w.b[i % w.n] : 0) - mean[i] * a[i];
        }
        ok = ok && cr_channel_affine(&w.c, w.y.data, w.x.data, a, b);
    }
    return end_work(&w, ok, out[0]);
}

/* dx = a g + b x + k from the sums of a group. */
static void group_coefficients(const work *w, int64_t groups, double eps, double count, const double *mean,
                               const double *var, const double *sum, const double *product, double *const coef[3])
{
    int64_t size = w->n / groups;
    for (int64_t first = 0; first < w->c.samples * w->n; first += size) {
        double s = 0, p = 0, r = 1 / sqrt(var[first] + eps);
        for (int64_t i = first; i < first + size; i++) {
            s += or_one(w->w, i % w->n) * sum[i];
            p += or_one(w->w, i % w->n) * product[i];
        }
        for (int64_t i = first; i < first + size; i++) {
            coef[0][i] = or_one(w->w, i % w->n) * r;
            coef[1][i] = -r * r * r * p / count;
            coef[2][i] = -r * s / count - coef[1][i] * mean[i];
        }
    }
}

static void parameter_gradients(const work *w, double eps, const double *var, double *sum, double *product)
{
    for (int64_t i = 0; i < w->c.samples * w->n; i++) {
        product[i] /= sqrt(var[i] + eps);
        if (i >= w->n) {
            product[i % w->n] += product[i];
            sum[i % w->n] += sum[i];
        }
    }
}

static bool run_group_norm_backward(const cr_call *c, cr_tensor *const *out)
{
    const cr_group_norm_backward_attrs *at = c->attrs;
    work w;
    if (out[0]->numel == 0) {
        for (int i = 1; i < 3; i++)
            memset(cr_bytes(out[i]), 0, (size_t)out[i]->numel * cr_dtype_size((cr_dtype)out[i]->dtype));
        return true;
    }
    bool ok = begin_work(&w, c->in[1], c->in[0], out[0], out[0]->shape[0], 8);
    if (ok) {
        double *mean = take(&w), *var = take(&w), *sum = take(&w), *product = take(&w), *a = take(&w), *b = take(&w);
        double *k = take(&w), count = (double)out[0]->numel / (double)(w.c.samples * at->groups);
        w.w = parameter(&w, c->in[2]);
        ok = cr_channel_moments(&w.c, w.x.data, mean, var);
        if (ok)
            share(&w, at->groups, mean, var);
        ok = ok && cr_channel_products(&w.c, w.g.data, w.x.data, mean, sum, product);
        if (ok) {
            group_coefficients(&w, at->groups, at->eps, count, mean, var, sum, product, (double *const[]){a, b, k});
            ok = cr_channel_combine(&w.c, w.y.data, w.g.data, w.x.data, a, b, k);
        }
        if (ok && at->params) {
            parameter_gradients(&w, at->eps, var, sum, product);
            store(out[1], product);
            store(out[2], sum);
        }
    }
    return end_work(&w, ok, out[0]);
}

const cr_kernel cr_cpu_batch_norm_train[] = {{"channels", NULL, run_batch_norm_train}, {0}};
const cr_kernel cr_cpu_batch_norm_moments[] = {{"channels", NULL, run_batch_norm_moments}, {0}};
const cr_kernel cr_cpu_batch_norm_infer[] = {{"channels", NULL, run_batch_norm_infer}, {0}};
const cr_kernel cr_cpu_batch_norm_backward[] = {{"channels", NULL, run_batch_norm_backward}, {0}};
const cr_kernel cr_cpu_group_norm[] = {{"channels", NULL, run_group_norm}, {0}};
const cr_kernel cr_cpu_group_norm_backward[] = {{"channels", NULL, run_group_norm_backward}, {0}};
