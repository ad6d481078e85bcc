/* ai.onnx.ml: TreeEnsemble, and the classifier and the regressor that it took the place of. */
#include "base/memory.h"
#include "onnx/op/scores.h"
#include "onnx/op/trees.h"

#include <string.h>

/* Scores of all rows; the caller frees what there is with drop. */
typedef struct answers {
    cr_forest forest;
    int64_t rows, columns;
    double *scores; /* [rows, columns] */
    bool *hit;
} answers;

static void drop(answers *a)
{
    cr_forest_free(&a->forest);
    cr_free(a->scores);
    cr_free(a->hit);
}

static bool answer(const cr_onnx_call *c, answers *a)
{
    int64_t features;
    double *x = cr_onnx_rows(c, 0, &a->rows, &features);
    if (!x)
        return false;
    a->columns = a->forest.n_targets;
    size_t count = (size_t)(a->rows * a->columns);
    a->scores = cr_malloc(count * sizeof *a->scores);
    a->hit = cr_malloc(count);
    bool ok = a->scores && a->hit && cr_forest_scores(&a->forest, x, a->rows, features, a->scores, a->hit);
    cr_free(x);
    return ok;
}

static bool some_targets(int64_t n)
{
    return (n >= 1 && n <= 1 << 24) || CR_WRONG("attribute n_targets is %lld, expected 1 or more", (long long)n);
}

static void transform_rows(answers *a, cr_onnx_transform transform)
{
    for (int64_t i = 0; i < a->rows; i++)
        cr_onnx_transform_scores(transform, a->scores + i * a->columns, a->columns);
}

/* ---- regression ---- */

static bool TreeEnsemble(cr_onnx_call *c)
{
    answers a = {0};
    int64_t transform = cr_attr_int(c, "post_transform", 0), aggregate = cr_attr_int(c, "aggregate_function", 1);
    if (transform < 0 || transform > 4 || aggregate < 0 || aggregate > 3)
        return CR_WRONG("post_transform is %lld, aggregate_function %lld; expected 0 to 4 and 0 to 3",
                        (long long)transform, (long long)aggregate);
    bool ok = cr_in(c, 0) && some_targets(cr_attr_int(c, "n_targets", 1)) && cr_forest_by_position(c, &a.forest);
    a.forest.aggregate = (cr_aggregate)aggregate;
    ok = ok && answer(c, &a);
    if (ok) {
        transform_rows(&a, (cr_onnx_transform)transform);
        ok = cr_onnx_out_scores(c, 0, a.scores, a.rows, a.columns, cr_dtype_of(cr_in(c, 0)));
    }
    drop(&a);
    return ok;
}

static bool aggregate_of(const cr_onnx_call *c, cr_aggregate *aggregate)
{
    static const char *const names[] = {"AVERAGE", "SUM", "MIN", "MAX"};
    const char *name = cr_attr_text(c, "aggregate_function", "SUM");
    for (int i = 0; i < 4; i++)
        if (strcmp(name, names[i]) == 0) {
            *aggregate = (cr_aggregate)i;
            return cr_ok();
        }
    return CR_WRONG("attribute aggregate_function is \"%s\", expected AVERAGE, SUM, MIN or MAX", name);
}

/* What every row starts from, in the end: none, one for all or one for each target. */
static bool read_base(const cr_onnx_call *c, answers *a, double **base, int64_t *count)
{
    *base = cr_forest_doubles(c, &a->forest, "base_values", count);
    if (cr_ok() && *count > 1 && *count != a->forest.n_targets)
        return CR_WRONG("%lld base values, expected %lld", (long long)*count, (long long)a->forest.n_targets);
    return cr_ok();
}

static bool TreeEnsembleRegressor(cr_onnx_call *c)
{
    answers a = {0};
    cr_onnx_transform transform = CR_ONNX_RAW;
    cr_aggregate aggregate = CR_SUM;
    int64_t n_base = 0, n_targets = cr_attr_int(c, "n_targets", 1);
    double *base = NULL;
    bool ok = cr_onnx_transform_of(c, &transform) && aggregate_of(c, &aggregate) && some_targets(n_targets) &&
              cr_forest_by_id(c, &a.forest, "target", n_targets) && read_base(c, &a, &base, &n_base);
    if (ok)
        a.forest.aggregate = aggregate;
    ok = ok && answer(c, &a);
    for (int64_t i = 0; ok && n_base && i < a.rows * a.columns; i++)
        a.scores[i] += base[n_base > 1 ? i % a.columns : 0];
    if (ok) {
        transform_rows(&a, transform);
        ok = cr_onnx_out_scores(c, 0, a.scores, a.rows, a.columns, CR_F32);
    }
    drop(&a);
    return ok;
}

/* ---- classification ---- */

/* All votes are for the first of two classes: their sum speaks for the second and against the first. */
static bool one_sided(const cr_forest *f)
{
    for (int64_t i = 0; i < f->n_votes; i++)
        if (f->targets[i] != 0)
            return false;
    return f->n_targets == 2;
}

static bool no_weight_is_negative(const cr_forest *f)
{
    for (int64_t i = 0; i < f->n_votes; i++)
        if (f->weights[i] < 0)
            return false;
    return true;
}

/* Both classes' scores of one. It is a probability when no leaf votes with a negative weight and it is not transformed
 * into one. */
static void judge_pairs(answers *a, cr_onnx_transform transform, double base, int64_t *labels)
{
    bool likely = transform == CR_ONNX_PROBIT || (transform == CR_ONNX_RAW && no_weight_is_negative(&a->forest));
    for (int64_t i = 0; i < a->rows; i++) {
        double *pair = a->scores + i * 2;
        pair[0] += base;
        labels[i] = pair[0] > (likely ? 0.5 : 0);
        cr_onnx_pair_scores(transform, likely ? CR_ONNX_COMPLEMENT : CR_ONNX_OPPOSITE, pair);
    }
}

static void judge(answers *a, cr_onnx_transform transform, const double *base, int64_t n_base, int64_t *labels)
{
    for (int64_t i = 0; n_base && i < a->rows * a->columns; i++)
        a->scores[i] += base[n_base > 1 ? i % a->columns : 0];
    for (int64_t i = 0; i < a->rows; i++)
        labels[i] = a->columns > 1     ? cr_onnx_highest(a->scores + i * a->columns, a->columns)
                    : a->scores[i] > 0 ? CR_ONNX_POSITIVE
                                       : CR_ONNX_NEGATIVE;
    transform_rows(a, transform);
}

static bool TreeEnsembleClassifier(cr_onnx_call *c)
{
    answers a = {0};
    cr_onnx_transform transform = CR_ONNX_RAW;
    cr_onnx_classes classes = cr_onnx_classes_of(c, "classlabels_int64s", "classlabels_strings");
    int64_t n_base = 0, *labels = NULL;
    double *base = NULL;
    if (!classes.count)
        return cr_ok() && CR_WRONG("neither classlabels_int64s nor classlabels_strings is given");
    bool ok = cr_onnx_transform_of(c, &transform) && cr_forest_by_id(c, &a.forest, "class", classes.count) &&
              read_base(c, &a, &base, &n_base);
    if (ok)
        a.forest.aggregate = CR_SUM;
    ok = ok && answer(c, &a) && (labels = cr_malloc((size_t)a.rows * sizeof *labels)) != NULL;
    if (ok) {
        if (one_sided(&a.forest))
            judge_pairs(&a, transform, n_base ? *base : 0, labels);
        else
            judge(&a, transform, base, n_base, labels);
        ok = cr_onnx_out_labels(c, &classes, labels, a.rows) &&
             cr_onnx_out_scores(c, 1, a.scores, a.rows, a.columns, CR_F32);
    }
    cr_free(labels);
    drop(&a);
    return ok;
}

#define ML "ai.onnx.ml"
const cr_onnx_op cr_onnx_ensemble_ops[] = {
    OP_OF(ML, TreeEnsemble), OP_OF(ML, TreeEnsembleClassifier), OP_OF(ML, TreeEnsembleRegressor), {0}};
