/* Metrics against values computed by scikit-learn 1.5's definitions by hand, batches against the whole, errors. */
#include "test.h"

#include <cresset.h>

/* Six rows of three classes; the highest scores are 0 1 2 2 1 0. */
static cr_tensor *scores(void)
{
    return cr_reshape(cr_floats(3, 1, 2, 0, 2, 1, 0, 1, 5, 1, 2, 3, 1, 4, 2, 6, 5, 1), CR_SHAPE(6, 3));
}
static cr_tensor *targets(void) { return cr_ints(0, 1, 2, 1, 1, 2); }

static double value_of(cr_metric *m, cr_tensor *p, cr_tensor *t)
{
    CHECK(cr_metric_add(m, p, t));
    double whole = cr_metric_value(m);
    cr_metric_reset(m);
    CHECK(isnan(cr_metric_value(m)));
    int64_t n = cr_size(p, 0);
    for (int64_t i = 0; i < n; i++) /* row by row */
        CHECK(cr_metric_add(m, cr_narrow(p, 0, i, 1), cr_narrow(t, 0, i, 1)));
    CHECK_NEAR(cr_metric_value(m), whole, 1e-12);
    cr_metric_free(m);
    return whole;
}

static void accuracy(void)
{
    CR_SCOPE {
        CHECK_NEAR(value_of(cr_accuracy_metric(), scores(), targets()), 4.0 / 6, 1e-12);
        CHECK_NEAR(value_of(cr_top_k_metric(2), scores(), targets()), 5.0 / 6, 1e-12);
        CHECK_NEAR(value_of(cr_top_k_metric(9), scores(), targets()), 1, 1e-12);
        CHECK_NEAR(value_of(cr_accuracy_metric(.ignore_index = 1), scores(), targets()), 2.0 / 3, 1e-12);
        CHECK_NEAR(value_of(cr_accuracy_metric(.ignore_index = CR_IGNORE_ZERO), scores(), targets()), 3.0 / 5, 1e-12);
        cr_metric *m = cr_top_k_metric(5, .name = "top-5");
        CHECK_TEXT(cr_metric_name(m), "top-5");
        CHECK(cr_metric_rises(m));
        cr_metric_free(m);
    }
    CHECK_OK();
}

/* The matrix: targets 0: 1 hit; 1: 2 hits, one as 2; 2: 1 hit, one as 0. */
static void confusion(void)
{
    CR_SCOPE {
        CHECK_NEAR(value_of(cr_class_metric(CR_PRECISION, 3), scores(), targets()), (0.5 + 1 + 0.5) / 3, 1e-12);
        CHECK_NEAR(value_of(cr_class_metric(CR_RECALL, 3), scores(), targets()), (1 + 2.0 / 3 + 0.5) / 3, 1e-12);
        CHECK_NEAR(value_of(cr_class_metric(CR_F1, 3), scores(), targets()), (2.0 / 3 + 0.8 + 0.5) / 3, 1e-12);
        CHECK_NEAR(value_of(cr_class_metric(CR_MEAN_IOU, 3), scores(), targets()), (0.5 + 2.0 / 3 + 1.0 / 3) / 3, 1e-12);
        cr_metric *m = cr_class_metric(CR_F1, 3);
        CHECK(cr_metric_add(m, scores(), targets()));
        int64_t counts[9];
        const int64_t expected[9] = {1, 0, 0, 0, 2, 1, 1, 0, 1};
        CHECK(cr_copy_out(cr_metric_confusion(m), counts, sizeof counts, CR_I64));
        CHECK(!memcmp(counts, expected, sizeof counts));
        cr_metric_free(m);
    }
    CHECK_OK();
}

static void segmentation(void)
{
    CR_SCOPE { /* [N,C,H,W] scores: class 1 wherever the second plane is higher */
        cr_tensor *planes = cr_stack(CR_LIST(cr_zeros(CR_SHAPE(2, 2)), cr_reshape(cr_floats(1, -1, 1, 1), CR_SHAPE(2, 2))));
        cr_tensor *right = cr_reshape(cr_ints(1, 0, 0, 1), CR_SHAPE(1, 2, 2));
        CHECK_NEAR(value_of(cr_class_metric(CR_MEAN_IOU, 2), cr_unsqueeze(planes, 0), right), (0.5 + 2.0 / 3) / 2, 1e-12);
        CHECK_NEAR(value_of(cr_accuracy_metric(), cr_unsqueeze(planes, 0), right), 0.75, 1e-12);
    }
    CHECK_OK();
}

static void area_under_the_curve(void)
{
    CR_SCOPE {
        cr_tensor *s = cr_floats(0.1f, 0.4f, 0.35f, 0.8f), *t = cr_ints(0, 0, 1, 1);
        CHECK_NEAR(value_of(cr_auc_metric(), s, t), 0.75, 1e-12);
        CHECK_NEAR(value_of(cr_auc_metric(), cr_floats(1, 1, 1, 1), t), 0.5, 1e-12); /* ties */
        cr_metric *m = cr_auc_metric();
        CHECK(cr_metric_add(m, s, cr_ints(1, 1, 1, 1)));
        CHECK(isnan(cr_metric_value(m)));
        cr_metric_free(m);
    }
    CHECK_OK();
}

static void means(void)
{
    CR_SCOPE {
        cr_tensor *p = cr_floats(1, 2, 4), *t = cr_floats(1, 4, 1);
        CHECK_NEAR(value_of(cr_mae_metric(), p, t), 5.0 / 3, 1e-12);
        CHECK_NEAR(value_of(cr_mse_metric(), p, t), 13.0 / 3, 1e-12);
        double loss = cr_item(cr_cross_entropy(cr_cast(scores(), CR_F64), targets()));
        CHECK_NEAR(value_of(cr_perplexity_metric(), scores(), targets()), exp(loss), 1e-9);
    }
    CHECK_OK();
}

typedef struct longest {
    double most;
} longest;
static bool add_longest(void *state, cr_tensor *p, cr_tensor *t)
{
    (void)t;
    longest *l = state;
    double v = cr_item(cr_max(p));
    l->most = v > l->most ? v : l->most;
    return cr_ok();
}
static double longest_value(const void *state) { return ((const longest *)state)->most; }

static void begin_at(void *state, void *context)
{
    ((longest *)state)->most = *(double *)context;
}

static void ones_own(void)
{
    CR_SCOPE {
        double first = 5.5;
        cr_metric *b = cr_metric_new((&(cr_metric_kind){"longest", .state_size = sizeof(longest), .add = add_longest,
                                                        .value = longest_value, .begin = begin_at, .context = &first}));
        CHECK_NEAR(cr_metric_value(b), 5.5, 0);
        CHECK(cr_metric_add(b, scores(), targets()));
        CHECK_NEAR(cr_metric_value(b), 6, 0);
        cr_metric_reset(b);
        CHECK_NEAR(cr_metric_value(b), 5.5, 0);
        cr_metric_free(b);
        cr_metric *m = cr_metric_new((&(cr_metric_kind){"longest", false, sizeof(longest), add_longest, .value = longest_value}));
        CHECK(cr_metric_add(m, scores(), targets()));
        CHECK_NEAR(cr_metric_value(m), 6, 0);
        cr_metric_reset(m);
        CHECK_NEAR(cr_metric_value(m), 0, 0);
        cr_metric_free(m);
    }
    CHECK_OK();
}

static void errors(void)
{
    CR_SCOPE {
        CHECK(!cr_top_k_metric(0));
        CHECK_ERROR("top_k_metric: k is 0, expected 1 or more");
        CHECK(!cr_class_metric(CR_F1, 0));
        CHECK_ERROR("class_metric: classes is 0, expected 1 to 16384");
        cr_metric *m = cr_accuracy_metric();
        CHECK(!cr_metric_add(m, scores(), cr_ints(0, 1)));
        CHECK_ERROR("accuracy: predictions are f32[6,3], targets i64[2], expected scores [N,C] or [N,C,d...] and integers [N] or "
                    "[N,d...]");
        CHECK(!cr_metric_add(m, scores(), cr_ints(0, 1, 2, 3, 1, 2)));
        CHECK_ERROR("accuracy: targets are 0 to 3, expected classes 0 to 2");
        CHECK(!cr_metric_confusion(m));
        CHECK_ERROR("metric_confusion: accuracy has no confusion matrix, expected a cr_class_metric");
        cr_metric_free(m);
        m = cr_class_metric(CR_RECALL, 4);
        CHECK(!cr_metric_add(m, scores(), targets()));
        CHECK_ERROR("recall: predictions have 3 classes, the metric 4");
        cr_metric_free(m);
        m = cr_auc_metric();
        CHECK(!cr_metric_add(m, cr_floats(1, NAN), cr_ints(0, 1)));
        CHECK_ERROR("auc: element 1: the score is nan and the target 1, expected a number and 0 or 1");
        cr_metric_free(m);
        CHECK(!cr_metric_add(NULL, scores(), targets()));
        CHECK_ERROR("metric_add: the metric is NULL");
    }
}

int main(void)
{
    TEST(accuracy);
    TEST(confusion);
    TEST(segmentation);
    TEST(area_under_the_curve);
    TEST(means);
    TEST(ones_own);
    TEST(errors);
    return test_end();
}
