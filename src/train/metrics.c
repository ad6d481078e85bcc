/* Metrics: the frame that all share, and those that are sums over elements. */
#include "train/metrics.h"
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <math.h>
#include <string.h>

/* ---- the frame ---- */

struct cr_metric {
    cr_metric_kind kind;
    char *name;
    void *state;
    size_t kept; /* bytes at the beginning of the state that a reset leaves: settings */
};

cr_metric *cr_metric_new_at(cr_site at, const cr_metric_kind *kind)
{
    const char *before = cr_enter_op(at, "metric_new");
    cr_metric *m = NULL;
    if (!kind || !kind->name || !kind->add || !kind->value)
        cr_fail(CR_ERROR_VALUE, "a metric needs a name and the functions add and value");
    else if ((m = cr_calloc(1, sizeof *m))) {
        m->kind = *kind;
        m->state = cr_calloc(1, kind->state_size + 1);
        m->name = cr_strdup(kind->name);
        m->kind.name = m->name;
        if (!m->state || !m->name) {
            m->kind.release = NULL; /* nothing is in the state yet */
            cr_metric_free(m);
            m = NULL;
        } else if (kind->begin) {
            kind->begin(m->state, kind->context);
        }
    }
    cr_leave_op(before);
    return m;
}

static void drop_state(cr_metric *m)
{
    if (m->kind.release && m->state)
        m->kind.release(m->state);
}

void cr_metric_free(cr_metric *m)
{
    if (!m)
        return;
    drop_state(m);
    cr_free(m->state);
    cr_free(m->name);
    cr_free(m);
}

const char *cr_metric_name(const cr_metric *m)
{
    return m ? m->name : "";
}
bool cr_metric_rises(const cr_metric *m)
{
    return m && m->kind.rises;
}
double cr_metric_value(const cr_metric *m)
{
    return m ? m->kind.value(m->state) : NAN;
}

bool cr_metric_add_at(cr_site at, cr_metric *m, cr_tensor *predictions, cr_tensor *targets)
{
    if (!m || !predictions || !targets) {
        if (cr_ok()) {
            const char *before = cr_enter_op(at, "metric_add");
            cr_fail(CR_ERROR_VALUE, "the %s NULL", !m ? "metric is" : !predictions ? "predictions are" : "targets are");
            cr_leave_op(before);
        }
        return false;
    }
    const char *before = cr_enter_op(at, m->kind.name);
    int scope = cr_scope_open();
    bool recording = cr_set_recording(false), ok = scope >= 0 && m->kind.add(m->state, predictions, targets);
    cr_set_recording(recording);
    cr_scope_close(scope);
    cr_leave_op(before);
    return ok;
}

void cr_metric_reset(cr_metric *m)
{
    if (!m)
        return;
    drop_state(m);
    memset((char *)m->state + m->kept, 0, m->kind.state_size - m->kept);
    if (m->kind.begin)
        m->kind.begin(m->state, m->kind.context);
}

void *cr_metric_state(const cr_metric *m)
{
    return m->state;
}
const cr_metric_kind *cr_metric_kind_of(const cr_metric *m)
{
    return &m->kind;
}

cr_metric *cr_metric_ours(cr_site at, const cr_metric_kind *kind, const cr_metric_opts *options,
                          cr_metric_settings settings)
{
    CR_TAKE_OPTIONS(cr_metric_opts, o, options);
    settings.ignore_index = !o.ignore_index ? -100 : o.ignore_index == CR_IGNORE_ZERO ? 0 : o.ignore_index;
    cr_metric *m = cr_metric_new_at(at, kind);
    if (!m)
        return NULL;
    memcpy(m->state, &settings, sizeof settings);
    m->kept = sizeof settings;
    char *name = o.name ? cr_strdup(o.name) : NULL;
    if (o.name && !name) {
        cr_metric_free(m);
        return NULL;
    }
    if (name) {
        cr_free(m->name);
        m->kind.name = m->name = name;
    }
    return m;
}

/* ---- means over elements ---- */

typedef struct sums {
    cr_metric_settings settings;
    double sum, count;
} sums;

static double mean_value(const void *state)
{
    const sums *s = state;
    return s->count > 0 ? s->sum / s->count : NAN;
}

static bool same_shapes(cr_tensor *a, cr_tensor *b)
{
    char text[2][128];
    cr_dims s = cr_shape(a), t = cr_shape(b);
    bool same = s.count == t.count && !memcmp(s.at, t.at, (size_t)s.count * sizeof *s.at);
    if (!same || cr_dtype_is_complex(cr_dtype_of(a)) || cr_dtype_is_complex(cr_dtype_of(b)))
        return cr_fail_bool(CR_ERROR_SHAPE, "predictions are %s, targets %s, expected real tensors of one shape",
                            cr_describe(a, text[0], sizeof text[0]), cr_describe(b, text[1], sizeof text[1]));
    return true;
}

static bool add_differences(sums *s, cr_tensor *p, cr_tensor *t, bool square)
{
    if (!same_shapes(p, t))
        return false;
    cr_tensor *d = cr_sub(cr_cast(p, CR_F64), cr_cast(t, CR_F64));
    double sum = cr_item(cr_sum(square ? cr_square(d) : cr_abs(d)));
    if (!cr_ok())
        return false;
    s->sum += sum;
    s->count += (double)cr_numel(p);
    return true;
}

static bool add_mae(void *state, cr_tensor *p, cr_tensor *t)
{
    return add_differences(state, p, t, false);
}
static bool add_mse(void *state, cr_tensor *p, cr_tensor *t)
{
    return add_differences(state, p, t, true);
}

/* Scores [N,C,d...] as rows [M,C] and their targets as [M]; rows whose target is to be ignored are left out. */
bool cr_metric_rows(const cr_metric_settings *s, cr_tensor **scores, cr_tensor **targets)
{
    char text[2][128];
    cr_dims a = cr_shape(*scores), b = cr_shape(*targets);
    bool fit = a.count >= 2 && b.count == a.count - 1 && a.at[0] == b.at[0] && a.at[1] > 0;
    for (int i = 2; fit && i < a.count; i++)
        fit = a.at[i] == b.at[i - 1];
    cr_dtype dtype = cr_dtype_of(*targets);
    if (!fit || cr_dtype_is_complex(cr_dtype_of(*scores)) || !(cr_dtype_is_int(dtype) || dtype == CR_BOOL))
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "predictions are %s, targets %s, expected scores [N,C] or [N,C,d...] and integers [N] or "
                            "[N,d...]",
                            cr_describe(*scores, text[0], sizeof text[0]),
                            cr_describe(*targets, text[1], sizeof text[1]));
    *scores = cr_reshape(cr_movedim(*scores, 1, -1), CR_SHAPE(-1, a.at[1]));
    *targets = cr_reshape(cr_cast(*targets, CR_I64), CR_SHAPE(-1));
    cr_tensor *counts = cr_not_equal(*targets, cr_int(s->ignore_index));
    if (!cr_ok())
        return false;
    if (cr_item(cr_sum(cr_cast(counts, CR_I64))) != (double)cr_numel(*targets)) {
        cr_tensor *kept = cr_flatnonzero(counts);
        *scores = cr_index_select(*scores, 0, kept);
        *targets = cr_index_select(*targets, 0, kept);
    }
    if (cr_ok() && cr_numel(*targets) &&
        (cr_item(cr_min(*targets)) < 0 || cr_item(cr_max(*targets)) >= (double)a.at[1]))
        return cr_fail_bool(CR_ERROR_INDEX, "targets are %g to %g, expected classes 0 to %lld",
                            cr_item(cr_min(*targets)), cr_item(cr_max(*targets)), (long long)a.at[1] - 1);
    return cr_ok();
}

static bool add_top_k(void *state, cr_tensor *scores, cr_tensor *targets)
{
    sums *s = state;
    if (!cr_metric_rows(&s->settings, &scores, &targets))
        return false;
    int64_t n = cr_numel(targets), k = s->settings.k;
    if (!n)
        return true;
    k = k < cr_size(scores, 1) ? k : cr_size(scores, 1);
    cr_tensor *best = k == 1 ? cr_argmax(scores, 1, .keepdims = true) : cr_topk(scores, k, 1).indices;
    double right = cr_item(cr_sum(cr_cast(cr_equal(best, cr_unsqueeze(targets, 1)), CR_I64)));
    if (!cr_ok())
        return false;
    s->sum += right;
    s->count += (double)n;
    return true;
}

static bool add_cross_entropy(void *state, cr_tensor *scores, cr_tensor *targets)
{
    sums *s = state;
    if (!cr_metric_rows(&s->settings, &scores, &targets))
        return false;
    if (!cr_numel(targets))
        return true;
    double sum = cr_item(cr_cross_entropy(cr_cast(scores, CR_F64), targets, .reduction = CR_REDUCTION_SUM));
    if (!cr_ok())
        return false;
    s->sum += sum;
    s->count += (double)cr_numel(targets);
    return true;
}

static double perplexity_value(const void *state)
{
    return exp(mean_value(state));
}

static const cr_metric_kind mae = {"mae", false, sizeof(sums), add_mae, .value = mean_value};
static const cr_metric_kind mse = {"mse", false, sizeof(sums), add_mse, .value = mean_value};
static const cr_metric_kind top_k = {"accuracy", true, sizeof(sums), add_top_k, .value = mean_value};
static const cr_metric_kind perplexity = {"perplexity", false, sizeof(sums), add_cross_entropy, .value = perplexity_value};

cr_metric *cr_mae_metric_at(cr_site at, const cr_metric_opts *options)
{
    return cr_metric_ours(at, &mae, options, (cr_metric_settings){0});
}
cr_metric *cr_mse_metric_at(cr_site at, const cr_metric_opts *options)
{
    return cr_metric_ours(at, &mse, options, (cr_metric_settings){0});
}
cr_metric *cr_perplexity_metric_at(cr_site at, const cr_metric_opts *options)
{
    return cr_metric_ours(at, &perplexity, options, (cr_metric_settings){0});
}
cr_metric *cr_top_k_metric_at(cr_site at, int k, const cr_metric_opts *options)
{
    cr_metric_kind kind = top_k;
    char name[32];
    if (k != 1) {
        snprintf(name, sizeof name, "top_%d", k);
        kind.name = name;
    }
    if (k < 1) {
        const char *before = cr_enter_op(at, "top_k_metric");
        cr_fail(CR_ERROR_VALUE, "k is %d, expected 1 or more", k);
        cr_leave_op(before);
        return NULL;
    }
    return cr_metric_ours(at, &kind, options, (cr_metric_settings){.k = k});
}
