/* ai.onnx.ml: what turns sums into scores and scores into labels. */
#include "onnx/op/scores.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

/* ---- transforms ---- */

bool cr_onnx_transform_of(const cr_onnx_call *c, cr_onnx_transform *transform)
{
    static const char *const names[] = {"NONE", "SOFTMAX", "LOGISTIC", "SOFTMAX_ZERO", "PROBIT"};
    const char *name = cr_attr_text(c, "post_transform", "NONE");
    for (int i = 0; i < 5; i++)
        if (strcmp(name, names[i]) == 0) {
            *transform = (cr_onnx_transform)i;
            return cr_ok();
        }
    return CR_WRONG("attribute post_transform is \"%s\", expected NONE, SOFTMAX, LOGISTIC, SOFTMAX_ZERO or PROBIT",
                    name);
}

static void softmax(double *s, int64_t n, bool keep_zeros)
{
    double most = -INFINITY, sum = 0;
    for (int64_t i = 0; i < n; i++)
        most = s[i] > most ? s[i] : most;
    for (int64_t i = 0; i < n; i++) {
        s[i] = keep_zeros && fabs(s[i]) <= 1e-7 ? s[i] * exp(-most) : exp(s[i] - most);
        sum += s[i];
    }
    for (int64_t i = 0; i < n; i++)
        s[i] = sum != 0 ? s[i] / sum : 0.5;
}

static double logistic(double s)
{
    return s < 0 ? exp(s) / (1 + exp(s)) : 1 / (1 + exp(-s));
}

/* The quantile of the normal distribution by Winitzki's approximation of erf ("A handy approximation for the error
 * function and its inverse", 2008), as ONNX's reference has it: off by up to 2e-3. */
static double probit(double s)
{
    double x = 2 * s - 1, log_rest = log((1 - x) * (1 + x));
    if (isinf(log_rest))
        return copysign(INFINITY, x);
    double v = 2 / (3.14159265358979323846 * 0.147) + 0.5 * log_rest;
    return copysign(1.41421356 * sqrt(sqrt(v * v - log_rest / 0.147) - v), x);
}

void cr_onnx_transform_scores(cr_onnx_transform transform, double *scores, int64_t n)
{
    if (transform == CR_ONNX_SOFTMAX || transform == CR_ONNX_SOFTMAX_ZERO)
        softmax(scores, n, transform == CR_ONNX_SOFTMAX_ZERO);
    for (int64_t i = 0; i < n; i++)
        if (transform == CR_ONNX_LOGISTIC || transform == CR_ONNX_PROBIT)
            scores[i] = transform == CR_ONNX_LOGISTIC ? logistic(scores[i]) : probit(scores[i]);
}

void cr_onnx_pair_scores(cr_onnx_transform transform, cr_onnx_pair pair, double *scores)
{
    double s = scores[0];
    scores[0] = pair == CR_ONNX_COMPLEMENT ? 1 - s : -s;
    scores[1] = s;
    cr_onnx_transform_scores(transform, scores, 2);
}

/* ---- rows ---- */

double *cr_onnx_rows(const cr_onnx_call *c, int i, int64_t *rows, int64_t *columns)
{
    cr_tensor *x = cr_in(c, i);
    if (!x)
        return NULL;
    if (cr_ndim(x) < 1 || cr_ndim(x) > 2)
        return cr_fail(CR_ERROR_SHAPE, "input %d has %d dimensions, expected [rows, features]", i, cr_ndim(x));
    *rows = cr_ndim(x) == 2 ? cr_size(x, 0) : 1;
    *columns = cr_size(x, -1);
    double *to = cr_malloc((size_t)cr_numel(x) * sizeof *to);
    if (to && cr_copy_out(x, to, (size_t)cr_numel(x) * sizeof *to, CR_F64))
        return to;
    cr_free(to);
    return NULL;
}

bool cr_onnx_out_scores(cr_onnx_call *c, int i, const double *scores, int64_t rows, int64_t columns, cr_dtype dtype)
{
    return cr_out(c, i, cr_cast(cr_from_data(scores, CR_SHAPE(rows, columns), CR_F64), dtype));
}

/* ---- labels ---- */

cr_onnx_classes cr_onnx_classes_of(const cr_onnx_call *c, const char *ints, const char *texts)
{
    cr_onnx_classes l = {0};
    l.texts = cr_attr_texts(c, texts, &l.count);
    if (!l.count) {
        l.texts = NULL;
        l.ints = cr_attr_ints(c, ints, &l.count);
    }
    return l;
}

static const char *text_of(const cr_onnx_classes *classes, int64_t label)
{
    return label == CR_ONNX_POSITIVE              ? classes->texts[0]
           : label >= 0 && label < classes->count ? classes->texts[label]
                                                  : "";
}

static int64_t number_of(const cr_onnx_classes *classes, int64_t label)
{
    if (label < 0)
        return label == CR_ONNX_POSITIVE;
    return classes->ints && label < classes->count ? classes->ints[label] : label;
}

bool cr_onnx_out_labels(cr_onnx_call *c, const cr_onnx_classes *classes, const int64_t *labels, int64_t rows)
{
    if (!classes->texts) {
        cr_tensor *y = cr_empty(CR_SHAPE(rows), .dtype = CR_I64);
        int64_t *at = y ? cr_data(y) : NULL;
        for (int64_t i = 0; at && i < rows; i++)
            at[i] = number_of(classes, labels[i]);
        return at && cr_out(c, 0, y);
    }
    cr_value *v = cr_value_strings_new(CR_SHAPE(rows));
    for (int64_t i = 0; v && i < rows; i++) {
        const char *text = text_of(classes, labels[i]);
        if (!cr_value_set_text(v, i, text, strlen(text))) {
            cr_value_release(v);
            return false;
        }
    }
    return cr_out_value(c, 0, v);
}

int64_t cr_onnx_highest(const double *scores, int64_t n)
{
    int64_t best = 0;
    for (int64_t i = 1; i < n; i++)
        best = scores[i] > scores[best] ? i : best;
    return best;
}
