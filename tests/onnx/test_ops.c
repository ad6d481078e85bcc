/* ONNX operators, one node a model: what changed between versions, attributes of 0, and ai.onnx.ml. */
#include "test.h"
#include "base/memory.h"
#include "support/onnx_bytes.h"

#include <cresset.h>
#include <stdio.h>
#include <string.h>

#define ML "ai.onnx.ml"
enum { MOST_INPUTS = 8 };

/* ---- one node ---- */

/* A model of one node; inputs that are NULL are left out, results are "y0", "y1", ... */
static cr_onnx *node_model(const char *domain, const char *op, uint64_t version, const char *attrs, cr_value *const *in,
                           int n_in, int n_out)
{
    bytes g = {.size = 0}, n = {.size = 0}, set = {.size = 0}, m = {.size = 0};
    char name[16];
    for (int i = 0; i < n_in; i++) {
        snprintf(name, sizeof name, in[i] ? "x%d" : "", i);
        field_text(&n, 1, name);
        if (in[i])
            add_untyped_port(&g, 11, name, cr_value_kind_of(in[i]) == CR_VALUE_MAP ? 0 : cr_value_type_of(in[i]));
    }
    for (int i = 0; i < n_out; i++) {
        snprintf(name, sizeof name, "y%d", i);
        field_text(&n, 2, name);
        add_untyped_port(&g, 12, name, 0);
    }
    field_text(&n, 4, op);
    field_text(&n, 7, domain);
    add_attributes(&n, attrs);
    field_message(&g, 1, &n);
    field_text(&set, 1, domain);
    field_int(&set, 2, version);
    field_int(&m, 1, 8);
    field_message(&m, 8, &set);
    field_message(&m, 7, &g);
    return cr_parse_onnx(m.at, m.size, NULL);
}

static bool run_values(const char *domain, const char *op, uint64_t version, const char *attrs, cr_value *const *in,
                       int n_in, cr_value **out, int n_out)
{
    cr_onnx *model = node_model(domain, op, version, attrs, in, n_in, n_out);
    cr_value *given[MOST_INPUTS];
    int n = 0;
    for (int i = 0; i < n_in; i++)
        if (in[i])
            given[n++] = in[i];
    bool ok = model && cr_onnx_run_values(model, given, n, out, n_out);
    cr_onnx_free(model);
    return ok;
}

static void expect(const cr_value *y, const char *op, const double *expected, int64_t n)
{
    cr_tensor *t = cr_value_get_tensor(y);
    double got[64];
    CHECK_MSG(t && cr_numel(t) == n, "%s: %lld elements, expected %lld: %s", op, t ? (long long)cr_numel(t) : -1LL,
              (long long)n, cr_error());
    if (!t || cr_numel(t) != n || !cr_copy_out(t, got, (size_t)n * sizeof *got, CR_F64))
        return;
    for (int64_t i = 0; i < n; i++)
        CHECK_MSG(got[i] >= expected[i] - 1e-5 && got[i] <= expected[i] + 1e-5, "%s: element %lld is %g, expected %g",
                  op, (long long)i, got[i], expected[i]);
}

/* Runs a node on tensors and compares its first result. */
static void gives_list(const char *domain, const char *op, uint64_t version, const char *attrs, cr_tensor *const *in,
                       int n_in, const double *expected, int64_t n)
{
    cr_value *values[MOST_INPUTS], *y = NULL;
    for (int i = 0; i < n_in; i++)
        values[i] = cr_value_tensor(in[i]);
    run_values(domain, op, version, attrs, values, n_in, &y, 1);
    expect(y, op, expected, n);
    CHECK_OK();
    cr_clear_error();
    cr_value_release(y);
    for (int i = 0; i < n_in; i++)
        cr_value_release(values[i]);
}
#define IN(...)                                                                                                        \
    ((cr_tensor *const[]){__VA_ARGS__}), (int)(sizeof((cr_tensor *const[]){__VA_ARGS__}) / sizeof(cr_tensor *))
#define Y(...) ((const double[]){__VA_ARGS__}), (int64_t)(sizeof((const double[]){__VA_ARGS__}) / sizeof(double))
#define GIVES(op, version, attrs, in, y) gives_list("", op, version, attrs, in, y)
#define GIVES_ML(op, version, attrs, in, y) gives_list(ML, op, version, attrs, in, y)

static cr_tensor *floats(int64_t rows, int64_t columns, const float *at)
{
    return cr_from_data(at, CR_SHAPE(rows, columns), CR_F32);
}
#define F(rows, columns, ...) floats(rows, columns, (const float[]){__VA_ARGS__})

/* ---- what changed between versions ---- */

/* Into columns 1, 4 and (at least) 2, 5. */
static void splits(uint64_t version, const char *attrs, cr_tensor *const *in, int n_in)
{
    cr_value *values[MOST_INPUTS], *y[2] = {0};
    for (int i = 0; i < n_in; i++)
        values[i] = cr_value_tensor(in[i]);
    CHECK(run_values("", "Split", version, attrs, values, n_in, y, 2));
    expect(y[0], "Split", Y(1, 4));
    CHECK_INT(cr_size(cr_value_get_tensor(y[1]), 0), 2);
    CHECK_OK();
    for (int i = 0; i < n_in; i++)
        cr_value_release(values[i]);
    cr_value_release(y[0]);
    cr_value_release(y[1]);
}

static void attributes_became_inputs(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE {
        cr_tensor *x = F(2, 3, 1, 2, 3, 4, 5, 6);
        GIVES("Clip", 7, "min:f=2 max:f=5", IN(x), Y(2, 2, 3, 4, 5, 5));
        GIVES("Clip", 13, "", IN(x, NULL, cr_num(4)), Y(1, 2, 3, 4, 4, 4));
        GIVES("Clip", 6, "min:f=0 max:f=6", IN(cr_sub(cr_mul(x, cr_num(3)), cr_num(4))), Y(0, 2, 5, 6, 6, 6));
        GIVES("ReduceSum", 11, "axes:is=1 keepdims:i=0", IN(x), Y(6, 15));
        GIVES("ReduceSum", 13, "keepdims:i=0", IN(x, cr_ints(1)), Y(6, 15));
        GIVES("ReduceSum", 13, "noop_with_empty_axes:i=1", IN(x), Y(1, 2, 3, 4, 5, 6));
        GIVES("ReduceMax", 13, "axes:is=0", IN(x), Y(4, 5, 6));
        GIVES("ReduceMax", 18, "", IN(x, cr_ints(0)), Y(4, 5, 6));
        GIVES("Pad", 2, "pads:is=0,1,0,0 value:f=9", IN(x), Y(9, 1, 2, 3, 9, 4, 5, 6));
        GIVES("Pad", 11, "mode:s=edge", IN(x, cr_ints(0, 1, 0, 0)), Y(1, 1, 2, 3, 4, 4, 5, 6));
        GIVES("Pad", 18, "", IN(x, cr_ints(1, 0), cr_num(9), cr_ints(1)), Y(9, 1, 2, 3, 9, 4, 5, 6));
        splits(2, "axis:i=1 split:is=1,2", IN(x));
        splits(13, "axis:i=1", IN(x, cr_ints(1, 2)));
        splits(18, "axis:i=1 num_outputs:i=2", IN(cr_concat(CR_LIST(F(2, 1, 1, 4), F(2, 1, 2, 5)), .axis = 1)));
        GIVES("TopK", 1, "k:i=2", IN(x), Y(3, 2, 6, 5));
        GIVES("TopK", 11, "largest:i=0", IN(x, cr_ints(2)), Y(1, 2, 4, 5));
        GIVES("Slice", 1, "starts:is=1 ends:is=9 axes:is=1", IN(x), Y(2, 3, 5, 6));
        GIVES("Slice", 10, "", IN(x, cr_ints(2), cr_ints(-9), cr_ints(1), cr_ints(-2)), Y(3, 1, 6, 4));
        GIVES("Upsample", 7, "scales:fs=1,2", IN(cr_reshape(x, CR_SHAPE(3, 2))), Y(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6));
        GIVES("Dropout", 7, "ratio:f=0.5", IN(x), Y(1, 2, 3, 4, 5, 6));
    }
}

static void meanings_changed(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE {
        /* Softmax was of everything from the axis on. */
        cr_tensor *zeros = cr_zeros(CR_SHAPE(1, 2, 2)), *edge = F(1, 2, 0, 1);
        GIVES("Softmax", 11, "", IN(zeros), Y(0.25, 0.25, 0.25, 0.25));
        GIVES("Softmax", 13, "", IN(zeros), Y(0.5, 0.5, 0.5, 0.5));
        GIVES("Hardmax", 11, "", IN(cr_add(zeros, edge)), Y(0, 1, 0, 0));
        GIVES("Hardmax", 13, "", IN(cr_add(zeros, edge)), Y(0, 1, 0, 1));
        /* Resize placed elements otherwise before version 11. */
        GIVES("Resize", 10, "mode:s=linear", IN(edge, cr_floats(1, 2)), Y(0, 0.5, 1, 1));
        GIVES("Resize", 13, "mode:s=linear", IN(edge, NULL, cr_floats(1, 2)), Y(0, 0.25, 0.75, 1));
        GIVES("Resize", 13, "mode:s=linear", IN(edge, NULL, NULL, cr_ints(1, 4)), Y(0, 0.25, 0.75, 1));
        GIVES("Resize", 18, "mode:s=linear axes:is=1", IN(edge, NULL, NULL, cr_ints(4)), Y(0, 0.25, 0.75, 1));
        /* Scales of groups became scales of channels. */
        cr_tensor *x = cr_reshape(cr_floats(-1, 1, -1, 1, -2, 2, -2, 2), CR_SHAPE(1, 4, 2)),
                  *none = cr_zeros(CR_SHAPE(4));
        GIVES("GroupNormalization", 18, "num_groups:i=2 epsilon:f=0", IN(x, cr_floats(1, 3), cr_zeros(CR_SHAPE(2))),
              Y(-1, 1, -1, 1, -3, 3, -3, 3));
        GIVES("GroupNormalization", 21, "num_groups:i=2 epsilon:f=0", IN(x, cr_floats(1, 2, 3, 4), none),
              Y(-1, 1, -2, 2, -3, 3, -4, 4));
        /* A list of slopes was one for each channel. */
        cr_tensor *below = cr_full(CR_SHAPE(1, 2, 2), -1), *slopes = cr_floats(2, 3);
        GIVES("PRelu", 6, "", IN(below, slopes), Y(-2, -2, -3, -3));
        GIVES("PRelu", 16, "", IN(below, slopes), Y(-2, -3, -2, -3));
    }
}

static void seeded_dropout(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE { /* RandomState(0) draws 0.549, 0.715, 0.603, 0.545, 0.424, 0.646 */
        cr_tensor *x = cr_ones(CR_SHAPE(6)), *yes = cr_full(CR_SCALAR, 1, .dtype = CR_BOOL);
        GIVES("Dropout", 13, "seed:i=0", IN(x, cr_num(0.5), yes), Y(2, 2, 2, 2, 0, 2));
        GIVES("Dropout", 13, "seed:i=0", IN(x, cr_num(0.6), yes), Y(0, 2.5, 2.5, 0, 0, 2.5));
    }
}

/* An attribute of 0 is 0, not the default. */
static void zero_attributes(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE {
        cr_tensor *x = F(1, 2, -2, 3), *one = cr_ones(CR_SHAPE(2)), *none = cr_zeros(CR_SHAPE(2));
        GIVES("Elu", 6, "alpha:f=0", IN(x), Y(0, 3));
        GIVES("LeakyRelu", 16, "alpha:f=0", IN(x), Y(0, 3));
        GIVES("Selu", 6, "gamma:f=0", IN(x), Y(0, 0));
        GIVES("HardSigmoid", 6, "alpha:f=0 beta:f=0", IN(x), Y(0, 0));
        GIVES("ThresholdedRelu", 10, "alpha:f=0", IN(x), Y(0, 3));
        GIVES("LRN", 13, "size:i=1 alpha:f=0", IN(cr_reshape(x, CR_SHAPE(1, 2, 1))), Y(-2, 3));
        GIVES("LRN", 13, "size:i=1 beta:f=0", IN(cr_reshape(x, CR_SHAPE(1, 2, 1))), Y(-2, 3));
        GIVES("LRN", 13, "size:i=1 alpha:f=1 beta:f=0.5 bias:f=0", IN(cr_reshape(x, CR_SHAPE(1, 2, 1))), Y(-1, 1));
        GIVES("BatchNormalization", 15, "epsilon:f=0", IN(x, one, none, none, cr_full(CR_SHAPE(2), 1e-6)),
              Y(-2000, 3000));
        GIVES("LayerNormalization", 17, "epsilon:f=0", IN(cr_floats(-1e-4f, 1e-4f), one), Y(-1, 1));
        GIVES("RNN", 14, "hidden_size:i=1 activations:ss=LeakyRelu activation_alpha:fs=0",
              IN(cr_reshape(x, CR_SHAPE(2, 1, 1)), cr_ones(CR_SHAPE(1, 1, 1)), cr_zeros(CR_SHAPE(1, 1, 1))), Y(0, 3));
    }
}

/* ---- ai.onnx.ml ---- */

/* x0 <= 0.5 gives 1; else x1 <= 2 gives 10, else 100. A second tree is a single leaf. */
#define TREE                                                                                                           \
    "nodes_treeids:is=0,0,0,0,0,1 nodes_nodeids:is=0,1,2,3,4,0 nodes_featureids:is=0,0,1,0,0,0 "                       \
    "nodes_modes:ss=BRANCH_LEQ,LEAF,BRANCH_LEQ,LEAF,LEAF,LEAF nodes_values:fs=0.5,0,2,0,0,0 "                          \
    "nodes_truenodeids:is=1,0,3,0,0,0 nodes_falsenodeids:is=2,0,4,0,0,0 "

static void trees(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE {
        cr_tensor *x = F(3, 2, 0, 0, 1, 2, 1, 3);
        const char *sum =
            TREE "n_targets:i=1 target_treeids:is=1,0,0,0 target_nodeids:is=0,1,3,4 target_ids:is=0,0,0,0 "
                 "target_weights:fs=1000,1,10,100";
        GIVES_ML("TreeEnsembleRegressor", 3, sum, IN(x), Y(1001, 1010, 1100));
        const char *mean =
            TREE "n_targets:i=1 target_treeids:is=1,0,0,0 target_nodeids:is=0,1,3,4 target_ids:is=0,0,0,0 "
                 "target_weights:fs=1000,1,10,100 aggregate_function:s=AVERAGE base_values:fs=0.5";
        GIVES_ML("TreeEnsembleRegressor", 1, mean, IN(cr_cast(x, CR_F64)), Y(501, 505.5, 550.5));
        const char *classes = TREE "classlabels_int64s:is=7,8,9 class_treeids:is=0,0,0 class_nodeids:is=1,3,4 "
                                   "class_ids:is=2,0,1 class_weights:fs=1,1,1";
        GIVES_ML("TreeEnsembleClassifier", 3, classes, IN(x), Y(9, 7, 8));
        const char *two =
            TREE "classlabels_int64s:is=7,8 class_treeids:is=0,0,0 class_nodeids:is=1,3,4 class_ids:is=0,0,0 "
                 "class_weights:fs=0.25,0.5,0.75";
        GIVES_ML("TreeEnsembleClassifier", 3, two, IN(x), Y(7, 7, 8));
    }
}

static void refused_trees(void)
{
    if (!onnx_is_read())
        return;
    static const struct {
        const char *attrs, *text;
    } bad[] = {
        {"nodes_treeids:is=0,0,0 nodes_nodeids:is=0,1,2 nodes_featureids:is=0,0,0 "
         "nodes_modes:ss=BRANCH_LT,BRANCH_LT,LEAF "
         "nodes_values:fs=1,1,1 nodes_truenodeids:is=1,1,0 nodes_falsenodeids:is=2,1,0",
         "the nodes of a tree lead in a circle"},
        {"nodes_treeids:is=0 nodes_nodeids:is=0 nodes_featureids:is=0 nodes_modes:ss=BRANCH_LT nodes_values:fs=1 "
         "nodes_truenodeids:is=5 nodes_falsenodeids:is=0",
         "tree 0 has no node 5"},
        {"nodes_treeids:is=0,0 nodes_nodeids:is=0 nodes_values:fs=1,1",
         "attribute nodes_nodeids has 1 numbers, expected 2"},
        {TREE "target_treeids:is=0 target_nodeids:is=1 target_ids:is=4 target_weights:fs=1", "a leaf votes for 4 of 1"},
        {TREE "post_transform:s=CUBE", "attribute post_transform is \"CUBE\""},
    };
    CR_SCOPE {
        cr_value *x = cr_value_tensor(cr_zeros(CR_SHAPE(1, 2)));
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
            cr_value *y = NULL;
            CHECK(!run_values(ML, "TreeEnsembleRegressor", 3, bad[i].attrs, &x, 1, &y, 1));
            CHECK_MSG(strstr(cr_error(), bad[i].text) != NULL, "\"%s\" instead of \"%s\"", cr_error(), bad[i].text);
            cr_clear_error();
        }
        cr_value_release(x);
    }
}

static void linear_and_vectors(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE {
        cr_tensor *x = F(2, 2, 1, 2, 3, -1);
        GIVES_ML("LinearRegressor", 1, "coefficients:fs=1,2,0,1 intercepts:fs=0.5,0 targets:i=2", IN(x),
                 Y(5.5, 2, 1.5, -1));
        GIVES_ML("LinearClassifier", 1, "coefficients:fs=1,0,0,1 intercepts:fs=0,0 classlabels_ints:is=4,6", IN(x),
                 Y(6, 4));
        GIVES_ML("SVMRegressor", 1, "n_supports:i=2 support_vectors:fs=1,0,0,1 coefficients:fs=2,3 rho:fs=1", IN(x),
                 Y(9, 4));
        GIVES_ML(
            "SVMRegressor", 1,
            "n_supports:i=1 support_vectors:fs=1,1 coefficients:fs=2 rho:fs=0 kernel_type:s=RBF kernel_params:fs=1,0,0",
            IN(x), Y(2 * 0.36787944, 2 * 0.00033546));
        GIVES_ML(
            "SVMClassifier", 1,
            "support_vectors:fs=1,0,0,1 vectors_per_class:is=1,1 coefficients:fs=1,-1 rho:fs=0 classlabels_ints:is=4,6",
            IN(x), Y(6, 4));
    }
}

static void features(void)
{
    if (!onnx_is_read())
        return;
    CR_SCOPE {
        cr_tensor *x = F(2, 2, 1, -2, 3, 4);
        GIVES_ML("Scaler", 1, "offset:fs=1,0 scale:fs=2", IN(x), Y(0, -4, 4, 8));
        GIVES_ML("Normalizer", 1, "norm:s=L1", IN(x), Y(1 / 3.0, -2 / 3.0, 3 / 7.0, 4 / 7.0));
        GIVES_ML("Binarizer", 1, "threshold:f=1", IN(x), Y(0, 0, 1, 1));
        GIVES_ML("Imputer", 1, "imputed_value_floats:fs=8,9 replaced_value_float:f=-2", IN(x), Y(1, 9, 3, 4));
        GIVES_ML("Imputer", 1, "imputed_value_int64s:is=7 replaced_value_int64:i=4", IN(cr_cast(x, CR_I64)),
                 Y(1, -2, 3, 7));
        GIVES_ML("FeatureVectorizer", 1, "inputdimensions:is=1,3", IN(x, x), Y(1, 1, -2, 0, 3, 3, 4, 0));
        GIVES_ML("OneHotEncoder", 1, "cats_int64s:is=3,1", IN(cr_ints(1, 2, 3)), Y(0, 1, 0, 0, 1, 0));
        GIVES_ML("LabelEncoder", 2, "keys_int64s:is=1,3 values_floats:fs=0.5,1.5 default_float:f=9",
                 IN(cr_ints(3, 2, 1)), Y(1.5, 9, 0.5));
        GIVES_ML("ArrayFeatureExtractor", 1, "", IN(x, cr_ints(1)), Y(-2, 4));
    }
}

static void texts_and_maps(void)
{
    if (!onnx_is_read())
        return;
    const char *const words[] = {"a", "x", "b"};
    cr_value *strings = cr_value_strings(words, CR_SHAPE(3)), *y = NULL;
    CHECK(run_values(ML, "CategoryMapper", 1, "cats_strings:ss=a,b cats_int64s:is=4,5 default_int64:i=-7", &strings, 1,
                     &y, 1));
    expect(y, "CategoryMapper", Y(4, -7, 5));
    cr_value_release(y);
    CHECK(run_values(ML, "LabelEncoder", 1, "classes_strings:ss=b,a", &strings, 1, &y, 1));
    expect(y, "LabelEncoder", Y(1, -1, 0));
    cr_value_release(y);
    CR_SCOPE {
        cr_value *x = cr_value_tensor(F(2, 2, 0.25f, 0.75f, 1, 0));
        CHECK(run_values(ML, "ZipMap", 1, "classlabels_strings:ss=no,yes", &x, 1, &y, 1));
        CHECK_INT(cr_value_count(y), 2);
        cr_value *first = cr_value_item(y, 0);
        CHECK_INT(cr_value_kind_of(first), CR_VALUE_MAP);
        CHECK_TEXT(cr_value_string(cr_value_keys(first), 1), "yes");
        expect(cr_value_item(first, 1), "ZipMap", Y(0.75));
        cr_value *one = NULL, *numbers[2] = {cr_value_tensor(cr_num(2.5)), cr_value_tensor(cr_num(7))};
        cr_value *keys = cr_value_tensor(cr_ints(3, 1)), *map = cr_value_map(keys, numbers, 2);
        CHECK(run_values(ML, "DictVectorizer", 1, "int64_vocabulary:is=1,2,3", &map, 1, &one, 1));
        expect(one, "DictVectorizer", Y(7, 0, 2.5));
        cr_value_release(one);
        CHECK(run_values(ML, "CastMap", 1, "cast_to:s=TO_INT64", &map, 1, &one, 1));
        expect(one, "CastMap", Y(7, 2));
        cr_value_release(one);
        CHECK(run_values(ML, "CastMap", 1, "map_form:s=SPARSE max_map:i=4 cast_to:s=TO_FLOAT", &map, 1, &one, 1));
        expect(one, "CastMap", Y(0, 7, 0, 2.5));
        cr_value_release(one);
        one = NULL;
        CHECK(!run_values(ML, "CastMap", 1, "map_form:s=SPARSE max_map:i=2", &map, 1, &one, 1));
        CHECK(strstr(cr_error(), "key 3 of the map is not below max_map, 2") != NULL);
        cr_clear_error();
        cr_value_release(map);
        cr_value_release(keys);
        cr_value_release(numbers[0]);
        cr_value_release(numbers[1]);
        cr_value_release(x);
    }
    cr_value_release(y);
    cr_value_release(strings);
}

/* Out of memory at any place: an error, nothing lost (the sanitizers watch). */
static void survives(const char *op, const char *attrs, int n_out)
{
    bool done = false;
    for (int64_t n = 0; !done && n < 2000; n++) {
        cr_value *x = NULL, *y[2] = {0};
        cr_fail_allocation_after(n);
        CR_SCOPE {
            x = cr_value_tensor(cr_full(CR_SHAPE(3, 2), 0.5));
            done = x && run_values(ML, op, 1, attrs, &x, 1, y, n_out);
        }
        cr_value_release(x);
        cr_value_release(y[0]);
        cr_value_release(y[1]);
        cr_fail_allocation_after(-1);
        CHECK(done == cr_ok());
        CHECK_MSG(done || cr_error_code() == CR_ERROR_MEMORY, "%s: %s", op, cr_error());
        cr_clear_error();
    }
    CHECK(done);
}

static void survive_lack_of_memory(void)
{
    if (!onnx_is_read())
        return;
    survives("TreeEnsembleClassifier",
             TREE "classlabels_strings:ss=a,b class_treeids:is=0,0,0 class_nodeids:is=1,3,4 class_ids:is=1,0,1 "
                  "class_weights:fs=1,2,3 base_values:fs=1,2",
             2);
    survives("SVMClassifier",
             "support_vectors:fs=1,0,0,1,1,1 vectors_per_class:is=1,1,1 coefficients:fs=1,-1,1,1,2,3 rho:fs=0,0,0 "
             "prob_a:fs=1,1,1 prob_b:fs=0,0,0 classlabels_strings:ss=a,b,c",
             2);
    survives("LinearClassifier", "coefficients:fs=1,2 intercepts:fs=0 classlabels_ints:is=0,1", 2);
    survives("ZipMap", "classlabels_strings:ss=no,yes", 1);
    survives("OneHotEncoder", "cats_int64s:is=0,1", 1);
    survives("FeatureVectorizer", "inputdimensions:is=3", 1);
    survives("LabelEncoder", "keys_floats:fs=0.5 values_strings:ss=half", 1);
    survives("Imputer", "imputed_value_floats:fs=8,9 replaced_value_float:f=0.5", 1);
}

int main(void)
{
    TEST(attributes_became_inputs);
    TEST(meanings_changed);
    TEST(seeded_dropout);
    TEST(zero_attributes);
    TEST(trees);
    TEST(refused_trees);
    TEST(linear_and_vectors);
    TEST(features);
    TEST(texts_and_maps);
    TEST(survive_lack_of_memory);
    return test_end();
}
