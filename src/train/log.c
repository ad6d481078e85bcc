/* What is logged as numbers and text: scalars, histograms, text, precision-recall curves. */
#include "base/memory.h"
#include "base/site.h"
#include "tensor/tensor.h"
#include "train/event_file.h"

#include <math.h>
#include <string.h>

enum { DT_FLOAT = 1, DT_STRING = 7 };

bool cr_log_scalar(cr_log *log, const char *tag, double value, int64_t step)
{
    if (!log)
        return true;
    if (!tag)
        return cr_fail_bool(CR_ERROR_VALUE, "the tag is NULL");
    cr_message one = {0}, summary = {0}, body = {0};
    cr_put_string(&one, CR_SUMMARY_TAG, tag);
    cr_put_float(&one, CR_SUMMARY_SIMPLE, (float)value);
    cr_put_message(&summary, 1, &one);
    cr_put_int(&body, CR_EVENT_STEP, step);
    cr_put_message(&body, CR_EVENT_SUMMARY, &summary);
    return cr_log_event(log, &body);
}

/* The elements as f64, which the caller frees; NULL on error, and for no elements (not an error: *count is 0). */
static double *doubles_of(cr_tensor *t, const char *what, int64_t *count)
{
    char text[128];
    *count = -1;
    if (!t || cr_dtype_is_complex((cr_dtype)t->dtype))
        return cr_fail(CR_ERROR_DTYPE, "%s: a real tensor is expected, not %s", what,
                       t ? cr_describe(t, text, sizeof text) : "NULL");
    double *values = cr_malloc((size_t)t->numel * sizeof *values + 1);
    if (values && cr_copy_out(t, values, (size_t)t->numel * sizeof *values, CR_F64)) {
        *count = t->numel;
        return values;
    }
    cr_free(values);
    return NULL;
}

/* ---- histograms ---- */

/* The finite ones of the values to the front; how many there are. */
static int64_t keep_finite(double *v, int64_t n)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < n; i++)
        if (isfinite(v[i]))
            v[kept++] = v[i];
    return kept;
}

static bool put_histogram(cr_message *m, const double *v, int64_t n, int bins)
{
    double low = n ? v[0] : 0, high = low, sum = 0, squares = 0;
    for (int64_t i = 0; i < n; i++) {
        low = v[i] < low ? v[i] : low;
        high = v[i] > high ? v[i] : high;
        sum += v[i];
        squares += v[i] * v[i];
    }
    if (high == low)
        bins = 1;
    double *limits = cr_malloc((size_t)bins * sizeof *limits), *counts = cr_calloc((size_t)bins, sizeof *counts);
    if (limits && counts) {
        double width = high / bins - low / bins;
        for (int b = 0; b < bins; b++)
            limits[b] = b == bins - 1 ? high : low + (b + 1) * width;
        for (int64_t i = 0; i < n; i++) {
            double place = width > 0 ? (v[i] - low) / width : 0;
            counts[place < bins - 1 ? (int)place : bins - 1]++;
        }
        const double heads[] = {low, high, (double)n, sum, squares};
        for (int i = 0; i < 5; i++)
            cr_put_double(m, i + 1, heads[i]);
        cr_put_doubles(m, 6, limits, (size_t)bins);
        cr_put_doubles(m, 7, counts, (size_t)bins);
    }
    bool ok = limits && counts;
    cr_free(limits);
    cr_free(counts);
    return ok;
}

bool cr_log_histogram_at(cr_site at, cr_log *log, const char *tag, cr_tensor *values, int64_t step,
                         const cr_log_histogram_opts *options)
{
    if (!log)
        return true;
    enum { BINS = 30, MOST_BINS = 4096 };
    const char *before = cr_enter_op(at, "log_histogram");
    CR_TAKE_OPTIONS(cr_log_histogram_opts, o, options);
    int64_t n = -1;
    double *v = NULL;
    cr_message m = {0};
    bool ok = o.bins >= 0 && o.bins <= MOST_BINS;
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "bins is %d, expected 1 to %d", o.bins, MOST_BINS);
    ok =
        ok && (v = doubles_of(values, "values", &n)) && put_histogram(&m, v, keep_finite(v, n), o.bins ? o.bins : BINS);
    if (ok)
        ok = cr_log_value(log, tag, step, CR_SUMMARY_HISTOGRAM, &m, NULL);
    else
        cr_text_free(&m);
    cr_free(v);
    cr_leave_op(before);
    return ok;
}

/* ---- text ---- */

static void put_shape(cr_message *tensor, const int64_t *sizes, int count)
{
    cr_message shape = {0};
    for (int i = 0; i < count; i++) {
        cr_message size = {0};
        cr_put_int(&size, 1, sizes[i]);
        cr_put_message(&shape, 2, &size);
    }
    cr_put_message(tensor, 2, &shape);
}

bool cr_log_text(cr_log *log, const char *tag, const char *text, int64_t step)
{
    if (!log)
        return true;
    if (!text)
        return cr_fail_bool(CR_ERROR_VALUE, "the text is NULL");
    cr_message tensor = {0}, content = {0};
    cr_put_int(&tensor, 1, DT_STRING);
    put_shape(&tensor, (const int64_t[]){1}, 1);
    cr_put_string(&tensor, 8, text);
    cr_put_int(&content, 1, 0); /* the version */
    cr_message metadata = cr_plugin_metadata("text", &content);
    return cr_log_value(log, tag, step, CR_SUMMARY_TENSOR, &tensor, &metadata);
}

/* ---- precision and recall ---- */

/* Rows of `table` ([6][n]): true and false positives, true and false negatives, precision, recall, for thresholds 0
 * to 1. */
static void count_curve(const double *labels, const double *scores, int64_t count, float *table, int n)
{
    for (int64_t i = 0; i < count; i++) {
        double place = scores[i] * (n - 1);
        int last = place >= n - 1 ? n - 1 : place > 0 ? (int)place : 0; /* positive for the thresholds up to this */
        table[(labels[i] != 0 ? 0 : n) + last]++;
    }
    for (int i = n - 2; i >= 0; i--) {
        table[i] += table[i + 1];
        table[n + i] += table[n + i + 1];
    }
    for (int i = 0; i < n; i++) {
        float tp = table[i], fp = table[n + i];
        table[2 * n + i] = table[n] - fp;
        table[3 * n + i] = table[0] - tp;
        table[4 * n + i] = tp / (tp + fp > 0 ? tp + fp : 1);
        table[5 * n + i] = tp / (table[0] > 0 ? table[0] : 1);
    }
}

static bool log_curve(cr_log *log, const char *tag, cr_tensor *labels, cr_tensor *predictions, int64_t step, int n)
{
    enum { MOST_THRESHOLDS = 1 << 16 };
    if (n < 2 || n > MOST_THRESHOLDS)
        return cr_fail_bool(CR_ERROR_VALUE, "thresholds is %d, expected 2 to %d", n, MOST_THRESHOLDS);
    int64_t count, others;
    double *l = doubles_of(labels, "labels", &count), *p = l ? doubles_of(predictions, "predictions", &others) : NULL;
    float *table = p ? cr_calloc(6 * (size_t)n, sizeof *table) : NULL;
    bool ok = table;
    if (ok && count != others)
        ok = cr_fail_bool(CR_ERROR_SHAPE, "there are %lld labels and %lld predictions", (long long)count,
                          (long long)others);
    for (int64_t i = 0; ok && i < count; i++)
        if (!(p[i] >= 0 && p[i] <= 1))
            ok = cr_fail_bool(CR_ERROR_VALUE, "prediction %lld is %g, expected a probability, 0 to 1", (long long)i,
                              p[i]);
    if (ok) {
        count_curve(l, p, count, table, n);
        cr_message tensor = {0}, content = {0};
        cr_put_int(&tensor, 1, DT_FLOAT);
        put_shape(&tensor, (const int64_t[]){6, n}, 2);
        cr_put_floats(&tensor, 5, table, 6 * (size_t)n);
        cr_put_int(&content, 1, 0);
        cr_put_int(&content, 2, n);
        cr_message metadata = cr_plugin_metadata("pr_curves", &content);
        ok = cr_log_value(log, tag, step, CR_SUMMARY_TENSOR, &tensor, &metadata);
    }
    cr_free(l);
    cr_free(p);
    cr_free(table);
    return ok;
}

bool cr_log_pr_curve_at(cr_site at, cr_log *log, const char *tag, cr_tensor *labels, cr_tensor *predictions,
                        int64_t step, const cr_log_pr_curve_opts *options)
{
    if (!log)
        return true;
    const char *before = cr_enter_op(at, "log_pr_curve");
    CR_TAKE_OPTIONS(cr_log_pr_curve_opts, o, options);
    bool ok = log_curve(log, tag, labels, predictions, step, o.thresholds ? o.thresholds : 127);
    cr_leave_op(before);
    return ok;
}
