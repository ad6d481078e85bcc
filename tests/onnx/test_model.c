/* ONNX models: read, run, refused, trained; and the cases of ../shared where they are. */
#include "test.h"
#include "base/memory.h"
#include "support/files.h"
#include "support/onnx_bytes.h"

#include <cresset.h>

/* y = relu(x * w + b), x f32[batch,2] */
static bytes scaled_relu(const char *last, uint64_t version)
{
    static const float w[] = {2, -3}, b[] = {0.5f, 1};
    bytes g = {.size = 0};
    add_node(&g, "Mul", "x w", "t");
    add_node(&g, "Add", "t b.bias", "u");
    add_node(&g, last, "u", "y");
    add_weight(&g, "w", w, 2);
    add_weight(&g, "b.bias", b, 2);
    add_port(&g, 11, "x", 0, 2);
    add_port(&g, 12, "y", 0, 2);
    return model_of(&g, version);
}

static cr_onnx *parsed(const bytes *m) { return cr_parse_onnx(m->at, m->size, NULL); }

/* ---- running ---- */

static void runs(void)
{
    if (!onnx_is_read())
        return;
    bytes b = scaled_relu("Relu", 17);
    cr_onnx *m = parsed(&b);
    CHECK_INT(cr_onnx_input_count(m), 1);
    CHECK_INT(cr_onnx_output_count(m), 1);
    CHECK_TEXT(cr_onnx_input(m, 0)->name, "x");
    CHECK_TEXT(cr_onnx_input(m, 0)->symbol[0], "batch");
    CHECK_INT(cr_onnx_input(m, 0)->shape[0], -1);
    CHECK_INT(cr_onnx_info_of(m).opset, 17);
    CHECK_INT(cr_onnx_info_of(m).weight_elements, 4);
    CR_SCOPE {
        const float x[] = {1, 1, -1, -1, 0, 0};
        const float expected[] = {2.5f, 0, 0, 4, 0.5f, 1};
        cr_tensor *y = NULL;
        CHECK(cr_onnx_run(m, CR_LIST(cr_from_data(x, CR_SHAPE(3, 2), CR_F32)), &y, 1));
        for (int i = 0; y && i < 6; i++)
            CHECK_NEAR(((float *)cr_data(y))[i], expected[i], 0);
        CHECK(!cr_onnx_run(m, CR_LIST(cr_from_data(x, CR_SHAPE(2, 3), CR_F32)), &y, 1));
        CHECK_ERROR("onnx_run: input 'x' has shape [2,3], the model expects [batch,2]");
        CHECK(!cr_onnx_run(m, CR_LIST(cr_ints(1, 2)), &y, 1));
        CHECK_ERROR("onnx_run: input 'x' is INT64, the model expects FLOAT");
        CHECK(!cr_onnx_run(m, cr_list_of(NULL, 0), &y, 1));
        CHECK_ERROR("onnx_run: 0 inputs given, the model takes 1");
    }
    cr_onnx_free(m);
}

/* A model's weights are parameters, with gradients. */
static void trains(void)
{
    if (!onnx_is_read())
        return;
    bytes b = scaled_relu("Neg", 17);
    cr_module *net = cr_onnx_module(parsed(&b));
    CHECK_INT(cr_parameter_count(net), 2);
    CHECK_TEXT(cr_parameter_at(net, 1).name, "b_bias");
    CR_SCOPE {
        const float x[] = {1, 2};
        cr_tensor *y = cr_forward(net, cr_from_data(x, CR_SHAPE(1, 2), CR_F32)); /* -(x w + b) */
        CHECK(cr_backward(cr_sum(y)));
        cr_tensor *dw = cr_grad_of(cr_find_parameter(net, "w")), *db = cr_grad_of(cr_find_parameter(net, "b_bias"));
        CHECK_NEAR(((float *)cr_data(dw))[0], -1, 0);
        CHECK_NEAR(((float *)cr_data(dw))[1], -2, 0);
        CHECK_NEAR(((float *)cr_data(db))[0], -1, 0);
    }
    CHECK_OK();
    cr_module_free(net);
}

/* y = x + w^2 and z = w^2, which is computed once as long as nobody changes w or z. */
static cr_onnx *with_squares(void)
{
    static const float w[] = {2, -3};
    bytes g = {.size = 0};
    add_node(&g, "Neg", "w", "n");
    add_node(&g, "Mul", "n n", "z");
    add_node(&g, "Add", "x z", "y");
    add_weight(&g, "w", w, 2);
    add_port(&g, 11, "x", 0, 2);
    add_port(&g, 12, "y", 0, 2);
    add_port(&g, 12, "z", 2, 0);
    bytes b = model_of(&g, 17);
    return parsed(&b);
}

static bool gives(cr_onnx *m, float a, float b, bool change_z)
{
    bool ok = false;
    CR_SCOPE {
        cr_tensor *out[2];
        float y[2], z[2];
        ok = cr_onnx_run(m, CR_LIST(cr_zeros(CR_SHAPE(1, 2))), out, 2) && cr_copy_out(out[0], y, sizeof y, CR_F32) &&
             cr_copy_out(out[1], z, sizeof z, CR_F32) && y[0] == a && y[1] == b && z[0] == a && z[1] == b;
        if (change_z)
            ok = cr_mul_(out[1], cr_num(7)) && ok;
    }
    return ok;
}

static void keeps_what_is_fixed(void)
{
    if (!onnx_is_read())
        return;
    cr_onnx *m = with_squares();
    CHECK(gives(m, 4, 9, false));
    CHECK(gives(m, 4, 9, true));
    CHECK(gives(m, 4, 9, false));
    CHECK(gives(m, 4, 9, false));
    cr_onnx_free(m);
    m = with_squares();
    CHECK(gives(m, 4, 9, false));
    CR_SCOPE {
        CHECK(cr_mul_(cr_onnx_weight_at(m, 0).tensor, cr_num(2)) != NULL);
    }
    CHECK(gives(m, 16, 36, false));
    CHECK(gives(m, 16, 36, false));
    cr_module *net = cr_onnx_module(m);
    CR_SCOPE {
        CHECK(cr_backward(cr_sum(cr_forward(net, cr_zeros(CR_SHAPE(1, 2))))));
        cr_tensor *dw = cr_grad_of(cr_find_parameter(net, "w"));
        CHECK_NEAR(((float *)cr_data(dw))[0], 8, 0);
    }
    CHECK_OK();
    cr_module_free(net);
}

/* ---- refused ---- */

static void refuses(const bytes *b, const char *text)
{
    cr_onnx *m = parsed(b);
    CHECK(!m);
    CHECK_ERROR(text);
    cr_onnx_free(m);
}

static void refuses_bad_models(void)
{
    if (!onnx_is_read())
        return;
    bytes b = scaled_relu("Relux", 17);
    refuses(&b, "parse_onnx: operator Relux of ai.onnx, version 17, is not supported (node 'the_node')");
    b = scaled_relu("Relu", 99);
    refuses(&b, "parse_onnx: the model is for version 99 of ai.onnx, the newest known here is 27");
    b.size -= 3;
    refuses(&b, "parse_onnx: the bytes are not a model of ONNX (a protobuf message)");
    bytes g = {.size = 0};
    add_node(&g, "Relu", "nowhere", "y");
    b = model_of(&g, 17);
    refuses(&b, "parse_onnx: node 'the_node' (Relu) reads 'nowhere', which nothing before it makes");
    g.size = 0;
    add_port(&g, 12, "y", 1, 1);
    b = model_of(&g, 17);
    refuses(&b, "parse_onnx: nothing makes output 'y' of graph ''");
    g.size = 0;
    add_port(&g, 11, "x", 1, 1);
    add_node(&g, "Relu", "x", "x");
    b = model_of(&g, 17);
    refuses(&b, "parse_onnx: two values of graph '' have the name 'x'");
    b.size = 0;
    refuses(&b, "parse_onnx: the model has no graph: not an ONNX file?");
}

/* An error in a node names it. */
static void names_the_node(void)
{
    if (!onnx_is_read())
        return;
    bytes g = {.size = 0};
    add_port(&g, 11, "a", 0, 2);
    add_port(&g, 11, "b", 0, 3);
    add_node(&g, "Add", "a b", "y");
    add_port(&g, 12, "y", 0, 3);
    bytes b = model_of(&g, 17);
    cr_onnx *m = parsed(&b);
    CR_SCOPE {
        cr_tensor *y;
        CHECK(!cr_onnx_run(m, CR_LIST(cr_ones(CR_SHAPE(2, 2)), cr_ones(CR_SHAPE(2, 3))), &y, 1));
        CHECK(strstr(cr_error(), "(in ONNX node Add 'the_node')") != NULL);
        cr_clear_error();
    }
    cr_onnx_free(m);
}

/* Out of memory at any place: an error, nothing lost (the sanitizers watch). */
static void survives_lack_of_memory(void)
{
    if (!onnx_is_read())
        return;
    bool done = false;
    for (int64_t n = 0; !done && n < 2000; n++) {
        cr_tensor *y = NULL;
        cr_fail_allocation_after(n);
        CR_SCOPE {
            cr_onnx *m = with_squares();
            cr_tensor *x = cr_ones(CR_SHAPE(1, 2));
            done = m && x && cr_onnx_run(m, CR_LIST(x), &y, 1);
            cr_onnx_free(m);
        }
        cr_fail_allocation_after(-1);
        CHECK(done == cr_ok());
        CHECK(done || cr_error_code() == CR_ERROR_MEMORY);
        cr_clear_error();
    }
    CHECK(done);
}

/* ---- values ---- */

static void values(void)
{
    const char *const texts[] = {"a", "", "c\xc3\xa9"};
    cr_value *v = cr_value_strings(texts, CR_SHAPE(3));
    CHECK_INT(cr_value_kind_of(v), CR_VALUE_STRINGS);
    CHECK_TEXT(cr_value_string(v, 2), "c\xc3\xa9");
    CHECK(!cr_value_string(v, 3));
    cr_value *items[] = {v, v}, *s = cr_value_sequence(items, 2), *o = cr_value_optional(NULL);
    CHECK_INT(cr_value_count(s), 2);
    CHECK(cr_value_item(s, 1) == v);
    CHECK_INT(cr_value_count(o), 0);
    CHECK(!cr_value_map(v, items, 2));
    CHECK_ERROR("a map of 2 values needs as many keys");
    CR_SCOPE {
        CHECK(!cr_value_codes(cr_ones(CR_SHAPE(2)), CR_ONNX_INT4));
        CHECK_ERROR("values of type INT4 are held in i8, not in f32");
    }
    cr_value_release(v);
    cr_value_release(s);
    cr_value_release(o);
    CHECK_INT(cr_onnx_type_of(CR_U8), CR_ONNX_UINT8);
    CHECK_TEXT(cr_onnx_type_name(CR_ONNX_FLOAT8E5M2), "FLOAT8E5M2");
}

int main(void)
{
    TEST(runs);
    TEST(trains);
    TEST(keeps_what_is_fixed);
    TEST(refuses_bad_models);
    TEST(names_the_node);
    TEST(survives_lack_of_memory);
    TEST(values);
    return test_end();
}
