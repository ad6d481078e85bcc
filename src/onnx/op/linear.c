/* ai.onnx.ml: linear models. Scores are products of the features with coefficients, computed in doubles. */
#include "base/memory.h"
#include "onnx/op/scores.h"

#include <string.h>

/* scores[rows, n] = x W' + b; W [n, features] and b [n] (or none) come from the attributes. NULL after an error. */
static double *products(const cr_onnx_call *c, int64_t n, int64_t *rows)
{
    int64_t features, n_weights, n_offsets;
    const float *w = cr_attr_floats(c, "coefficients", &n_weights), *b = cr_attr_floats(c, "intercepts", &n_offsets);
    double *x = cr_ok() ? cr_onnx_rows(c, 0, rows, &features) : NULL;
    if (!x)
        return NULL;
    double *scores = NULL;
    if (n < 1 || n > 1 << 24 || n_weights / n != features || n_weights % n || (n_offsets && n_offsets != n))
        cr_fail(CR_ERROR_SHAPE, "%lld coefficients and %lld intercepts do not fit %lld scores of %lld features",
                (long long)n_weights, (long long)n_offsets, (long long)n, (long long)features);
    else
        scores = cr_malloc((size_t)(*rows * n) * sizeof *scores);
    for (int64_t i = 0; scores && i < *rows * n; i++) {
        const double *row = x + i / n * features;
        const float *weight = w + i % n * features;
        scores[i] = n_offsets ? (double)b[i % n] : 0;
        for (int64_t k = 0; k < features; k++)
            scores[i] += row[k] * (double)weight[k];
    }
    cr_free(x);
    return scores;
}

static bool LinearRegressor(cr_onnx_call *c)
{
    cr_onnx_transform transform = CR_ONNX_RAW;
    int64_t rows, n = cr_attr_int(c, "targets", 1);
    double *scores = cr_onnx_transform_of(c, &transform) ? products(c, n, &rows) : NULL;
    if (!scores)
        return false;
    for (int64_t i = 0; i < rows; i++)
        cr_onnx_transform_scores(transform, scores + i * n, n);
    bool ok = cr_onnx_out_scores(c, 0, scores, rows, n, CR_F32);
    cr_free(scores);
    return ok;
}

/* The scores of n_scores sets of coefficients; one set for two classes gives the second's score, the first has its
 * opposite. */
static bool classify(cr_onnx_call *c, const cr_onnx_classes *classes, cr_onnx_transform transform, int64_t n_scores)
{
    int64_t rows, columns = n_scores == 1 && classes->count == 2 ? 2 : n_scores;
    double *sums = products(c, n_scores, &rows);
    double *scores = sums ? cr_malloc((size_t)(rows * columns) * sizeof *scores) : NULL;
    int64_t *labels = scores ? cr_malloc((size_t)rows * sizeof *labels) : NULL;
    for (int64_t i = 0; labels && i < rows; i++) {
        double *to = scores + i * columns;
        memcpy(to, sums + i * n_scores, (size_t)n_scores * sizeof *to);
        if (columns > n_scores) {
            labels[i] = to[0] > 0;
            cr_onnx_pair_scores(transform, CR_ONNX_OPPOSITE, to);
        } else if (columns == 1) {
            labels[i] = to[0] > 0 ? CR_ONNX_POSITIVE : CR_ONNX_NEGATIVE;
            cr_onnx_transform_scores(transform, to, 1);
        } else {
            labels[i] = cr_onnx_highest(to, columns);
            cr_onnx_transform_scores(transform, to, columns);
        }
    }
    bool ok = labels && cr_onnx_out_labels(c, classes, labels, rows) &&
              cr_onnx_out_scores(c, 1, scores, rows, columns, CR_F32);
    cr_free(sums);
    cr_free(scores);
    cr_free(labels);
    return ok;
}

static bool LinearClassifier(cr_onnx_call *c)
{
    cr_onnx_transform transform = CR_ONNX_RAW;
    cr_onnx_classes classes = cr_onnx_classes_of(c, "classlabels_ints", "classlabels_strings");
    int64_t n_weights, n_offsets;
    cr_attr_floats(c, "coefficients", &n_weights);
    cr_attr_floats(c, "intercepts", &n_offsets);
    cr_tensor *x = cr_in(c, 0);
    if (!x || !cr_onnx_transform_of(c, &transform))
        return false;
    /* Intercepts are one for each score; without them the number of coefficients says it. */
    int64_t features = cr_size(x, -1);
    int64_t n = n_offsets ? n_offsets : features ? n_weights / features : 0;
    return classify(c, &classes, transform, n);
}

#define ML "ai.onnx.ml"
const cr_onnx_op cr_onnx_linear_ops[] = {OP_OF(ML, LinearClassifier), OP_OF(ML, LinearRegressor), {0}};
