/* Batches mixed with themselves: mixup and cutmix. */
#include "base/memory.h"
#include "base/site.h"
#include "data/dataset.h"
#include "data/mix.h"
#include "tensor/tensor.h"
#include <cresset/ops.h>
#include <cresset/transforms.h>

#include <math.h>
#include <string.h>

typedef struct mixing {
    cr_dataset *from;
    int64_t classes;
    bool cut; /* a rectangle, not all values */
    cr_mix_dataset_opts o;
} mixing;

/* ---- shares ---- */

static double uniform(uint64_t *state)
{
    return ((double)(cr_mix(state) >> 11) + 0.5) * 0x1p-53;
}

/* From the gamma distribution of shape a (Marsaglia and Tsang 2000). */
static double gamma_number(double a, uint64_t *state)
{
    if (a < 1)
        return gamma_number(a + 1, state) * pow(uniform(state), 1 / a);
    double d = a - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = sqrt(-2 * log(uniform(state))) * cos(6.283185307179586 * uniform(state)), v = 1 + c * x;
        v = v * v * v;
        if (v > 0 && log(uniform(state)) < 0.5 * x * x + d - d * v + d * log(v))
            return d * v;
    }
}

static double draw_share(double alpha, uint64_t *state)
{
    if (alpha == 1)
        return uniform(state);
    double a = gamma_number(alpha, state), b = gamma_number(alpha, state);
    return a + b > 0 ? a / (a + b) : 1;
}

/* ---- targets ---- */

/* Row i: `share` for its own class, the rest for that of the row before. */
static cr_tensor *probabilities(const mixing *m, cr_tensor *y, double share, bool one)
{
    cr_spec spec;
    int64_t count = one ? 1 : y->shape[0];
    cr_spec_set(&spec, CR_F32, one ? 1 : 2, one ? (int64_t[]){m->classes} : (int64_t[]){count, m->classes});
    cr_tensor *t = cr_tensor_new(&spec, cr_cpu());
    int64_t *classes = t ? cr_malloc((size_t)count * sizeof *classes + 1) : NULL;
    bool ok = classes && cr_copy_out(y, classes, (size_t)count * sizeof *classes, CR_I64);
    float *to = t ? (float *)cr_bytes(t) : NULL;
    if (ok)
        memset(to, 0, (size_t)(count * m->classes) * sizeof *to);
    for (int64_t i = 0; ok && i < count; i++) {
        int64_t other = classes[i ? i - 1 : count - 1];
        if (classes[i] < 0 || classes[i] >= m->classes) {
            ok = cr_fail_bool(CR_ERROR_INDEX, "the class of example %lld of the batch is %lld, expected 0 to %lld",
                              (long long)i, (long long)classes[i], (long long)m->classes - 1);
        } else {
            to[i * m->classes + classes[i]] += (float)share;
            if (other >= 0 && other < m->classes)
                to[i * m->classes + other] += (float)(1 - share);
        }
    }
    cr_free(classes);
    return ok ? t : NULL;
}

/* ---- pictures ---- */

/* Adds to each picture the one before, share : 1 - share. The batch is dense; the first picture is kept aside. */
static bool mix_values(cr_tensor *x, double share)
{
    int64_t count = x->shape[0], size = x->numel / count;
    float *at = (float *)cr_bytes(x), own = (float)share, other = (float)(1 - share);
    float *last = cr_malloc((size_t)size * sizeof *last);
    if (!last)
        return false;
    memcpy(last, at + (count - 1) * size, (size_t)size * sizeof *last);
    for (int64_t i = count - 1; i >= 0; i--) {
        float *to = at + i * size;
        const float *from = i ? to - size : last;
        for (int64_t k = 0; k < size; k++)
            to[k] = own * to[k] + other * from[k];
    }
    cr_free(last);
    return true;
}

/* Replaces a rectangle; the share that stays, exactly, into *share. */
static bool mix_rectangle(cr_tensor *x, double *share, uint64_t *state)
{
    int64_t count = x->shape[0], channels = x->shape[1], height = x->shape[2], width = x->shape[3];
    double side = sqrt(1 - *share);
    int64_t h = llrint(side * (double)height), w = llrint(side * (double)width);
    int64_t y0 = (int64_t)(uniform(state) * (double)height) - h / 2,
            x0 = (int64_t)(uniform(state) * (double)width) - w / 2;
    int64_t y1 = y0 + h < height ? y0 + h : height, x1 = x0 + w < width ? x0 + w : width;
    y0 = y0 > 0 ? y0 : 0;
    x0 = x0 > 0 ? x0 : 0;
    *share = 1 - (double)((y1 - y0) * (x1 - x0)) / (double)(height * width);
    int64_t size = x->numel / count, sy = x->stride[2], sx = x->stride[3], sc = x->stride[1];
    float *at = (float *)cr_bytes(x), *last = cr_malloc((size_t)size * sizeof *last);
    if (!last)
        return false;
    memcpy(last, at + (count - 1) * size, (size_t)size * sizeof *last);
    for (int64_t i = count - 1; i >= 0; i--) {
        float *to = at + i * size;
        const float *from = i ? to - size : last;
        for (int64_t r = y0; r < y1; r++)
            for (int64_t c = x0; c < x1; c++)
                for (int64_t k = 0; k < channels; k++)
                    to[r * sy + c * sx + k * sc] = from[r * sy + c * sx + k * sc];
    }
    cr_free(last);
    return true;
}

/* ---- the dataset ---- */

static int64_t mixing_length(void *context)
{
    return cr_dataset_length(((mixing *)context)->from);
}

static bool mixing_example(void *context, int64_t index, cr_tensor **out)
{
    mixing *m = context;
    return cr_dataset_get(m->from, index, out) && (out[1] = probabilities(m, out[1], 1, true));
}

static bool check_batch(const cr_tensor *x, const cr_tensor *y)
{
    char a[128], b[128];
    if (x->dtype == CR_F32 && x->ndim == 4 && cr_is_dense(x) && x->numel && x->stride[0] == x->numel / x->shape[0] &&
        y->ndim == 1 && y->shape[0] == x->shape[0] && y->dtype == CR_I64)
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "a batch is %s and %s, expected f32[N,C,H,W] and i64[N]",
                        cr_describe(x, a, sizeof a), cr_describe(y, b, sizeof b));
}

static bool mixing_gather(void *context, const int64_t *indices, int64_t count, cr_tensor **out)
{
    mixing *m = context;
    if (!cr_dataset_collect(m->from, indices, count, out) || !check_batch(out[0], out[1]))
        return false;
    uint64_t state = m->o.seed;
    state = cr_mix(&state) ^ (uint64_t)cr_example_epoch();
    state = cr_mix(&state) ^ (uint64_t)indices[0];
    bool mixed = uniform(&state) < m->o.p;
    double share = mixed ? draw_share(m->o.alpha, &state) : 1;
    if (mixed && count > 1) {
        out[0] = cr_clone(out[0]); /* a dataset may hold on to what it gave */
        if (!out[0] || !(m->cut ? mix_rectangle(out[0], &share, &state) : mix_values(out[0], share)))
            return false;
    }
    out[1] = probabilities(m, out[1], share, false);
    return out[1];
}

static void mixing_release(void *context)
{
    mixing *m = context;
    cr_dataset_release(m->from);
    cr_free(m);
}

static cr_dataset *mixing_new(cr_site at, const char *name, cr_dataset *d, int64_t classes, bool cut,
                              const cr_mix_dataset_opts *options)
{
    if (!d)
        return NULL;
    const char *before = cr_enter_op(at, name);
    CR_TAKE_OPTIONS(cr_mix_dataset_opts, o, options);
    o.alpha = o.alpha != 0 ? o.alpha : 1;
    bool ok = classes >= 1 && classes <= 1 << 24 && o.alpha > 0 && o.p >= 0 && o.p <= 1;
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "classes is %lld, alpha %g, p %g: expected 1 or more, above 0, and 0 to 1",
                (long long)classes, o.alpha, o.p);
    else if (cr_dataset_fields(d) < 2)
        ok = cr_fail_bool(CR_ERROR_VALUE, "the dataset has 1 field, expected pictures and their classes");
    o.p = o.p != 0 ? o.p : 1;
    mixing *m = ok ? cr_calloc(1, sizeof *m) : NULL;
    cr_dataset *out = NULL;
    if (m) {
        *m = (mixing){d, classes, cut, o};
        out = cr_dataset_new(mixing_length, mixing_example, .context = m, .fields = cr_dataset_fields(d),
                             .gather = mixing_gather, .release = mixing_release);
    } else {
        cr_dataset_release(d);
    }
    cr_leave_op(before);
    return out;
}

cr_dataset *cr_mixup_dataset_at(cr_site at, cr_dataset *d, int64_t classes, const cr_mix_dataset_opts *options)
{
    return mixing_new(at, "mixup_dataset", d, classes, false, options);
}

cr_dataset *cr_cutmix_dataset_at(cr_site at, cr_dataset *d, int64_t classes, const cr_mix_dataset_opts *options)
{
    return mixing_new(at, "cutmix_dataset", d, classes, true, options);
}
