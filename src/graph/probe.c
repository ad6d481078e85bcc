/* Probes: an op that has no results but looks at its input. */
#include "base/memory.h"
#include "base/site.h"
#include "op/dispatch.h"
#include <cresset/debug.h>

#include <math.h>
#include <pthread.h>
#include <string.h>

/* Probes of one name, kept to the end of the program: graphs refer to them. */
typedef struct probe {
    char *name;
    cr_probe_summary last;
    struct probe *next;
} probe;

typedef struct attrs {
    probe *probe;
    double low, high;
    bool check_nan, check_range;
} attrs;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static probe *probes;

static probe *find(const char *name)
{
    probe *p = probes;
    while (p && strcmp(p->name, name) != 0)
        p = p->next;
    return p;
}

static probe *find_or_make(const char *name)
{
    pthread_mutex_lock(&lock);
    probe *p = find(name), *fresh = p ? NULL : cr_calloc(1, sizeof *fresh);
    if (fresh && (fresh->name = cr_strdup(name))) {
        fresh->next = probes;
        p = probes = fresh;
    } else {
        cr_free(fresh);
    }
    pthread_mutex_unlock(&lock);
    return p;
}

/* ---- looking ---- */

typedef struct view {
    const attrs *a;
    cr_probe_summary s;
    double sum;
    int64_t wrong; /* the first element that a check is against, -1: none */
    double what;
} view;

static void look_at(view *v, const double *x, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        bool nan = x[i] != x[i], outside = v->a->check_range && !(x[i] >= v->a->low && x[i] <= v->a->high) && !nan;
        if (v->wrong < 0 && (outside || (nan && v->a->check_nan))) {
            v->wrong = v->s.elements + i;
            v->what = x[i];
        }
        v->s.nans += nan;
        if (nan)
            continue;
        v->s.infinities += isinf(x[i]) != 0;
        v->s.min = v->s.min <= x[i] ? v->s.min : x[i];
        v->s.max = v->s.max >= x[i] ? v->s.max : x[i];
        v->sum += x[i];
    }
    v->s.elements += n;
}

/* Rows of the last axis, in row-major order. */
static void look(view *v, const cr_tensor *t)
{
    enum { TILE = 256 };
    double tile[TILE];
    int64_t index[CR_MAX_DIMS] = {0};
    int last = t->ndim - 1;
    int64_t length = last >= 0 ? t->shape[last] : 1, step = last >= 0 ? t->stride[last] : 1;
    for (int64_t rows = t->numel ? t->numel / length : 0; rows > 0; rows--) {
        int64_t at = 0;
        for (int d = 0; d < last; d++)
            at += index[d] * t->stride[d];
        for (int64_t k = 0; k < length; k += TILE) {
            int64_t n = length - k < TILE ? length - k : TILE;
            const char *from = cr_bytes(t) + (at + k * step) * (int64_t)cr_dtype_size((cr_dtype)t->dtype);
            cr_convert(tile, CR_F64, 1, from, (cr_dtype)t->dtype, step, n);
            look_at(v, tile, n);
        }
        for (int d = last - 1; d >= 0 && ++index[d] == t->shape[d]; d--)
            index[d] = 0;
    }
}

static bool complain(const view *v, const cr_tensor *t)
{
    char text[96], range[80] = "";
    int64_t rest = v->wrong, index[CR_MAX_DIMS];
    for (int d = t->ndim - 1; d >= 0; d--) {
        index[d] = rest % t->shape[d];
        rest /= t->shape[d];
    }
    char where[128];
    cr_shape_text(t->ndim, index, where, sizeof where);
    if (v->a->check_range)
        snprintf(range, sizeof range, ", expected %.9g to %.9g", v->a->low, v->a->high);
    return cr_fail_bool(CR_ERROR_VALUE, "%s: element %s of %s is %.9g%s; NaN: %lld of %lld elements", v->a->probe->name,
                        where, cr_describe(t, text, sizeof text), v->what, range, (long long)v->s.nans,
                        (long long)v->s.elements);
}

static bool run(const cr_call *c, cr_tensor *const *out)
{
    (void)out;
    view v = {.a = c->attrs, .wrong = -1, .s = {.min = INFINITY, .max = -INFINITY}};
    look(&v, c->in[0]);
    int64_t seen = v.s.elements - v.s.nans;
    if (!seen)
        v.s.min = v.s.max = NAN;
    v.s.mean = v.sum / (double)seen;
    probe *p = v.a->probe;
    pthread_mutex_lock(&lock);
    v.s.runs = p->last.runs + 1;
    p->last = v.s;
    pthread_mutex_unlock(&lock);
    return v.wrong < 0 || complain(&v, c->in[0]);
}

/* ---- the op ---- */

static bool infer(const cr_call *c, cr_spec *out)
{
    (void)c, (void)out;
    return true;
}

static const char *const in_names[] = {"t"};
static const cr_kernel kernels[] = {{"look", NULL, run}, {0}};
static const cr_op probe_op = {
    .name = "probe",
    .doc = "Looks at x.",
    .flags = CR_OP_NOGRAD | CR_OP_EFFECT,
    .n_in = 1,
    .in_names = in_names,
    .attrs_size = sizeof(attrs),
    .infer = infer,
    .kernels = kernels,
    .id = -1,
};

cr_tensor *cr_probe_at(cr_site at, cr_tensor *t, const char *name, const cr_probe_opts *options)
{
    CR_TAKE_OPTIONS(cr_probe_opts, o, options);
    const char *before = cr_enter_op(at, "probe");
    bool ranged = o.low != 0 || o.high != 0, ok = false;
    if (!name)
        cr_fail(CR_ERROR_VALUE, "name is NULL");
    else if (ranged && !(o.low <= o.high))
        cr_fail(CR_ERROR_VALUE, "%s: low is %.9g, high %.9g", name, o.low, o.high);
    else
        ok = true;
    attrs a = {ok ? find_or_make(name) : NULL, o.low, o.high, o.check_nan, ranged};
    ok = a.probe && cr_call_op_at(at, &probe_op, &t, 1, &a, NULL);
    cr_leave_op(before);
    return ok ? t : NULL;
}

bool cr_probe_read(const char *name, cr_probe_summary *out)
{
    pthread_mutex_lock(&lock);
    const probe *p = name ? find(name) : NULL;
    bool ok = p && p->last.runs;
    if (ok)
        *out = p->last;
    pthread_mutex_unlock(&lock);
    return ok;
}

void cr_probe_clear(void)
{
    pthread_mutex_lock(&lock);
    for (probe *p = probes; p; p = p->next)
        p->last = (cr_probe_summary){0};
    pthread_mutex_unlock(&lock);
}
