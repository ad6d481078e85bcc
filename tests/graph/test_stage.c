/* Staged functions: when they are traced, what they capture, what they write to, what they return, their errors. */
#include "support/said.h"
#include "test.h"

#include "tensor/tensor.h"
#include <cresset.h>
#include <cresset/graph.h>


static int calls; /* how often the function under test ran on the host */

static double at(cr_tensor *t, int i)
{
    double v[64] = {NAN};
    return cr_numel(t) <= 64 && cr_copy_out(t, v, sizeof v[0] * (size_t)cr_numel(t), CR_F64) ? v[i] : NAN;
}

static cr_tensor *numbers(int n)
{
    double v[64];
    for (int i = 0; i < n; i++)
        v[i] = i + 1;
    return cr_cast(cr_from_data(v, CR_SHAPE(n), CR_F64), CR_F32);
}

/* ---- when it is traced ---- */

static bool twice(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    calls++;
    out[0] = cr_mul(in.at[0], cr_num(2));
    return cr_ok();
}

static void traced_once_for_a_shape(void)
{
    calls = 0;
    cr_function *f = cr_stage(twice, NULL);
    CR_SCOPE {
        for (int i = 0; i < 3; i++)
            CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 6, 0);
        CHECK_INT(calls, 1);
        CHECK_NEAR(at(cr_run(f, numbers(4)), 3), 8, 0);
        CHECK_INT(calls, 2);
        CHECK_NEAR(at(cr_run(f, cr_cast(numbers(3), CR_F64)), 2), 6, 0);
        CHECK_NEAR(at(cr_run(f, cr_cast(numbers(3), CR_I32)), 2), 6, 0);
        CHECK_NEAR(at(cr_run(f, cr_reshape(numbers(3), CR_SHAPE(3, 1))), 2), 6, 0);
        CHECK_INT(calls, 5);
        CHECK_INT(cr_function_traces(f), 5);
        CHECK_NEAR(at(cr_run(f, numbers(3)), 1), 4, 0);
        CHECK_INT(calls, 5);
    }
    cr_function_free(f);
    CHECK_OK();
}

static void layouts_are_traced_apart(void)
{
    calls = 0;
    cr_function *f = cr_stage(twice, NULL);
    CR_SCOPE {
        cr_tensor *x = cr_reshape(numbers(6), CR_SHAPE(2, 3));
        cr_tensor *turned = cr_transpose(cr_reshape(numbers(6), CR_SHAPE(3, 2)), 0, 1);
        CHECK_NEAR(at(cr_run(f, x), 1), 4, 0);
        CHECK_NEAR(at(cr_run(f, turned), 1), 6, 0);
        CHECK_INT(calls, 2);
        CHECK_NEAR(at(cr_run(f, cr_slice(numbers(9), 0, 4, 7)), 0), 10, 0); /* an offset is none of its business */
        CHECK_NEAR(at(cr_run(f, numbers(3)), 0), 2, 0);
        CHECK_INT(calls, 3);
    }
    cr_function_free(f);
    CHECK_OK();
}

static int power;

static bool to_power(cr_list in, cr_tensor **out, void *context)
{
    calls++;
    out[0] = in.at[0];
    for (int i = 1; i < *(int *)context; i++)
        out[0] = cr_mul(out[0], in.at[0]);
    return cr_ok();
}

static void static_bytes_are_part_of_the_key(void)
{
    calls = 0;
    cr_function *f = cr_stage(to_power, &power, .statics = &power, .statics_size = sizeof power);
    CR_SCOPE {
        power = 2;
        CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 9, 0);
        power = 3;
        CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 27, 0);
        power = 2;
        CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 9, 0);
        CHECK_INT(calls, 2);
    }
    cr_function_free(f);
    CHECK_OK();
}

static bool forward(cr_list in, cr_tensor **out, void *net)
{
    calls++;
    out[0] = cr_forward(net, in.at[0]);
    return cr_ok();
}

static void training_mode_is_watched(void)
{
    calls = 0;
    cr_module *net = cr_dropout_layer(0.5);
    cr_function *f = cr_stage(forward, net);
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(64));
        cr_eval(net);
        CHECK_NEAR(at(cr_sum(cr_run(f, x)), 0), 64, 0);
        cr_train(net);
        cr_tensor *a = cr_run(f, x), *b = cr_run(f, x);
        CHECK(at(cr_sum(cr_equal(a, b)), 0) < 64);
        cr_eval(net);
        CHECK_NEAR(at(cr_sum(cr_run(f, x)), 0), 64, 0);
        CHECK_INT(calls, 2);
    }
    cr_function_free(f);
    cr_module_free(net);
    CHECK_OK();
}

static void call_with_many(void *f)
{
    for (int i = 1; i < 6; i++)
        CHECK_NEAR(at(cr_run(f, numbers(i)), i - 1), 2 * i, 0);
}

static void too_many_traces_warn(void)
{
    calls = 0;
    cr_function *f = cr_stage(twice, NULL, .name = "doubling", .max_traces = 3);
    CR_SCOPE {
        CHECK_TEXT(said(call_with_many, f),
                   "cresset: warning: the staged function doubling has been traced 3 times, its limit (.max_traces); "
                   "calls that fit no trace now run eagerly. This one: input 0 is f32[4], not f32[3]\n");
        CHECK_INT(cr_function_traces(f), 3);
        CHECK_INT(calls, 5);
        CHECK_TEXT(said(call_with_many, f), "");
        CHECK_INT(calls, 7);
    }
    cr_function_free(f);
    CHECK_OK();
}

static void note_warning(const char *text, void *context)
{
    snprintf(context, 200, "%s", text);
}

static void warnings_go_to_their_handler(void)
{
    char seen[200] = "";
    cr_function *f = cr_stage(twice, NULL, .name = "doubling", .max_traces = 3);
    cr_set_warning_handler(note_warning, seen);
    CR_SCOPE {
        CHECK_TEXT(said(call_with_many, f), "");
        CHECK(strstr(seen, "the staged function doubling has been traced 3 times") == seen);
    }
    cr_set_warning_handler(NULL, NULL);
    cr_function_free(f);
    CHECK_OK();
}

static void traces_say_why_they_were_made(void)
{
    cr_function *f = cr_stage(twice, NULL);
    CHECK(!cr_function_reason(f, 0));
    CR_SCOPE {
        cr_run(f, numbers(2));
        cr_run(f, numbers(3));
        CHECK_TEXT(cr_function_reason(f, 0), "");
        CHECK_TEXT(cr_function_reason(f, 1), "input 0 is f32[3], not f32[2]");
        CHECK(!cr_function_reason(f, 2) && !cr_function_reason(f, -1) && !cr_function_reason(NULL, 0));
    }
    cr_function_free(f);
    CHECK_OK();
}

/* As many results as its input has elements, the number of calls in each. */
static bool one_for_each(cr_list in, cr_tensor **out, void *context)
{
    bool *traced = context;
    *traced = cr_is_tracing();
    for (int i = 0; i < cr_numel(in.at[0]); i++)
        out[i] = cr_mul(in.at[0], cr_num(i));
    return cr_ok();
}

static void functions_may_make_fewer_results(void)
{
    bool traced = false, was = false;
    cr_function *f = cr_stage(one_for_each, &traced, .outputs = 8, .fewer_outputs = true);
    CHECK(!cr_is_tracing());
    for (int round = 0; round < 3; round++) {
        if (round == 2)
            was = cr_run_eagerly(true);
        for (int n = 0; n < 9; n += 4)
            CR_SCOPE {
                cr_tensor *out[8], *x = cr_requires_grad(numbers(n), round == 1);
                for (int i = 0; i < 8; i++)
                    out[i] = x;
                CHECK(cr_call_function(f, CR_LIST(x), out));
                CHECK(traced == (round < 2));
                CHECK(n == 8 || !out[n]);
                for (int i = 0; i < n; i++)
                    CHECK_NEAR(at(out[i], 1), 2 * i, 0);
            }
    }
    cr_run_eagerly(was);
    CHECK_INT(cr_function_traces(f), 6);
    CHECK_INT(cr_function_outputs(f), 8);
    cr_function_free(f);
    CHECK_OK();
}

static void eagerly_it_is_only_called(void)
{
    calls = 0;
    cr_function *f = cr_stage(twice, NULL);
    CR_SCOPE {
        CHECK(!cr_run_eagerly(true));
        CHECK_NEAR(at(cr_run(f, numbers(2)), 1), 4, 0);
        CHECK_NEAR(at(cr_run(f, numbers(2)), 1), 4, 0);
        CHECK(cr_run_eagerly(false));
        CHECK_INT(calls, 2);
        CHECK_INT(cr_function_traces(f), 0);
    }
    cr_function_free(f);
}

/* ---- tensors from outside ---- */

static bool add_outside(cr_list in, cr_tensor **out, void *outside)
{
    calls++;
    out[0] = cr_add(in.at[0], *(cr_tensor **)outside);
    return cr_ok();
}

static void outside_tensors_are_captured_by_reference(void)
{
    calls = 0;
    CR_SCOPE {
        cr_tensor *w = numbers(3);
        cr_function *f = cr_stage(add_outside, &w);
        CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 6, 0);
        cr_copy_(w, cr_num(10));
        CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 13, 0);
        cr_copy_(cr_select(w, 0, 2), cr_num(-3));
        CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 0, 0);
        CHECK_INT(calls, 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool count_up(cr_list in, cr_tensor **out, void *counter)
{
    (void)in;
    calls++;
    cr_add_(counter, cr_num(1));
    out[0] = cr_mul(counter, cr_num(10));
    return cr_ok();
}

static void what_is_written_in_place_is_written_at_each_run(void)
{
    calls = 0;
    CR_SCOPE {
        cr_tensor *counter = cr_zeros(CR_SHAPE(2));
        cr_function *f = cr_stage(count_up, counter);
        for (int i = 1; i < 4; i++) {
            CHECK_NEAR(at(cr_run(f), 1), 10 * i, 0);
            CHECK_NEAR(at(counter, 0), i, 0);
        }
        CHECK_INT(calls, 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool writes_everywhere(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *own = cr_zeros(CR_SHAPE(2, 3)), *sum = cr_mul(in.at[0], cr_num(1));
    cr_copy_(cr_select(own, 0, 1), in.at[0]);                      /* a view of its own */
    cr_add_(sum, cr_num(100));                                     /* its own */
    cr_copy_(cr_slice(in.at[1], 0, 1, 2), cr_slice(sum, 0, 0, 1)); /* a view of an input */
    cr_add_(in.at[1], cr_num(0.5));                                /* an input */
    out[0] = own;
    out[1] = cr_clone(in.at[1]);
    return cr_ok();
}

static void writes_in_place_reach_views_and_inputs(void)
{
    cr_function *f = cr_stage(writes_everywhere, NULL, .outputs = 2);
    CR_SCOPE {
        cr_tensor *staged[2], *eager[2];
        for (int run = 0; run < 3; run++) {
            cr_tensor *a = cr_mul(numbers(3), cr_num(run + 1)), *b = cr_clone(a);
            CHECK(cr_call_function(f, CR_LIST(numbers(3), a), staged));
            CHECK(writes_everywhere(CR_LIST(numbers(3), b), eager, NULL));
            CHECK(at(cr_all(cr_equal(staged[0], eager[0])), 0) == 1);
            CHECK(at(cr_all(cr_equal(staged[1], eager[1])), 0) == 1);
            CHECK(at(cr_all(cr_equal(a, b)), 0) == 1);
            CHECK_NEAR(at(staged[0], 5), 3, 0);
            CHECK_NEAR(at(a, 1), 101.5, 0);
        }
        CHECK_INT(cr_function_traces(f), 1);
    }
    cr_function_free(f);
    CHECK_OK();
}

static bool many_results(cr_list in, cr_tensor **out, void *outside)
{
    out[0] = in.at[0];
    out[1] = outside;
    out[2] = cr_num(7);
    out[3] = cr_slice(in.at[0], 0, 1, 3);
    out[4] = cr_add(cr_arange(0, 3, .dtype = CR_F32), cr_num(1));
    out[5] = cr_slice(outside, 0, 1, 2);
    return cr_ok();
}

static void results_may_be_inputs_captures_views_constants(void)
{
    CR_SCOPE {
        cr_tensor *w = numbers(2), *out[6];
        cr_function *f = cr_stage(many_results, w, .outputs = 6);
        for (int run = 0; run < 2; run++) {
            cr_tensor *x = cr_add(numbers(4), cr_num(run));
            CHECK(cr_call_function(f, CR_LIST(x), out));
            CHECK(out[0] == x);
            CHECK(out[1] == w);
            CHECK_NEAR(at(out[2], 0), 7, 0);
            CHECK(cr_shares_memory(out[3], x));
            CHECK_NEAR(at(out[3], 0), 2 + run, 0);
            CHECK_NEAR(at(out[4], 2), 3, 0);
            CHECK(cr_shares_memory(out[5], w));
            CHECK_NEAR(at(out[5], 0), 2, 0);
        }
        cr_copy_(out[4], cr_num(0)); /* what a run has made is the caller's */
        CHECK(cr_call_function(f, CR_LIST(numbers(4)), out));
        CHECK_NEAR(at(out[4], 2), 3, 0);
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- functions inside functions ---- */

static bool outer(cr_list in, cr_tensor **out, void *inner)
{
    calls += 100;
    out[0] = cr_add(cr_run(inner, in.at[0]), cr_run(inner, cr_num(1)));
    return cr_ok();
}

static void functions_call_functions(void)
{
    calls = 0;
    cr_function *inner = cr_stage(twice, NULL), *f = cr_stage(outer, inner);
    CR_SCOPE {
        for (int i = 0; i < 3; i++)
            CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 8, 0);
        CHECK_INT(calls, 102);
        CHECK_INT(cr_function_traces(inner), 0); /* it became part of the other */
    }
    cr_function_free(f);
    cr_function_free(inner);
    CHECK_OK();
}

/* ---- random numbers ---- */

static bool draw(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(cr_uniform(CR_SHAPE(5), 0, 1), cr_dropout(in.at[0], 0.5));
    out[1] = cr_normal(CR_SHAPE(3), 0, 1);
    return cr_ok();
}

static void random_numbers_go_on_as_eagerly(void)
{
    cr_function *f = cr_stage(draw, NULL, .outputs = 2);
    CR_SCOPE {
        cr_tensor *staged[2], *eager[2], *x = numbers(5);
        for (int run = 0; run < 3; run++) {
            cr_random_state before = cr_random_state_of(NULL);
            CHECK(cr_call_function(f, CR_LIST(x), staged));
            cr_random_state after = cr_random_state_of(NULL);
            cr_set_random_state(NULL, before);
            CHECK(draw(CR_LIST(x), eager, NULL));
            CHECK(cr_random_state_of(NULL).position == after.position);
            CHECK(at(cr_all(cr_equal(staged[0], eager[0])), 0) == 1);
            CHECK(at(cr_all(cr_equal(staged[1], eager[1])), 0) == 1);
        }
    }
    cr_function_free(f);
    CHECK_OK();
}

/* ---- errors ---- */

static int line;
static cr_tensor *leaked;

static bool reads_a_value(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    line = __LINE__ + 1;
    double v = cr_item(cr_sum(in.at[0]));
    out[0] = cr_mul(in.at[0], cr_num(v));
    return true;
}

static bool takes_the_address(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    line = __LINE__ + 1;
    float *p = cr_data(in.at[0]);
    out[0] = p ? cr_num(*p) : in.at[0];
    return true;
}

static bool leaks(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    leaked = cr_retain(cr_mul(in.at[0], cr_num(2)));
    out[0] = leaked;
    return cr_ok();
}

static bool uses_leaked(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(in.at[0], leaked);
    return cr_ok();
}

static bool bad_shapes(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    line = __LINE__ + 1;
    out[0] = cr_matmul(in.at[0], in.at[0]);
    return cr_ok();
}

static bool bad_at_run(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    line = __LINE__ + 1;
    out[0] = cr_index_select(in.at[0], 0, in.at[1]);
    return cr_ok();
}

static bool leaves_null(cr_list in, cr_tensor **out, void *context)
{
    (void)in, (void)out, (void)context;
    return true;
}

static bool says_no(cr_list in, cr_tensor **out, void *context)
{
    (void)in, (void)out, (void)context;
    return false;
}

static bool depends_on_values(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    line = __LINE__ + 1;
    out[0] = cr_nonzero(in.at[0]);
    return cr_ok();
}

/* The error names the line where fn called the op. */
static void check_line(void)
{
    char place[64];
    snprintf(place, sizeof place, "test_stage.c:%d: ", line);
    CHECK_MSG(strstr(cr_error(), place) != NULL, "no %s in: %s", place, cr_error());
}

static void errors_have_the_line_of_the_function(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(reads_a_value, NULL);
        CHECK(!cr_run(f, numbers(3)));
        check_line();
        CHECK_ERROR(
            "item: the value of a tensor is read, but inside a staged function it is not known until the function "
            "runs: return it, or use cr_cond, cr_while or cr_where");
        CHECK_INT(cr_function_traces(f), 0);
        cr_function_free(f);

        f = cr_stage(takes_the_address, NULL);
        CHECK(!cr_run(f, numbers(3)));
        check_line();
        CHECK(strstr(cr_error(), "data: the value of a tensor is read, but inside a staged function"));
        cr_clear_error();
        cr_function_free(f);

        f = cr_stage(bad_shapes, NULL);
        CHECK(!cr_run(f, cr_ones(CR_SHAPE(2, 3))));
        check_line();
        cr_clear_error();
        CHECK(cr_run(f, cr_ones(CR_SHAPE(2, 2)))); /* another shape is fine after that */
        cr_function_free(f);

        f = cr_stage(bad_at_run, NULL);
        int64_t index[2] = {1, 5};
        CHECK(!cr_run(f, numbers(3), cr_from_data(index, CR_SHAPE(2), CR_I64)));
        check_line();
        cr_clear_error();
        index[1] = 2;
        CHECK_NEAR(at(cr_run(f, numbers(3), cr_from_data(index, CR_SHAPE(2), CR_I64)), 1), 3, 0);
        cr_function_free(f);

        f = cr_stage(depends_on_values, NULL);
        CHECK(!cr_run(f, numbers(3)));
        check_line();
        CHECK_ERROR(
            "nonzero: the shape of its result depends on values, which are not known while a staged function is "
            "traced");
        cr_function_free(f);
    }
    CHECK_OK();
}

static void symbolic_tensors_have_no_value_outside(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(leaks, NULL), *g = cr_stage(uses_leaked, NULL);
        CHECK_NEAR(at(cr_run(f, numbers(3)), 2), 6, 0);
        CHECK(!cr_add(leaked, leaked));
        CHECK_ERROR(
            "add: a tensor from inside a staged function is used outside of it, where it has no value: return it "
            "from the function");
        CHECK(!cr_run(g, numbers(3)));
        CHECK_ERROR("add: f32[3] was made while another staged function was traced, and has no value here");
        const char *outside =
            "a tensor from inside a staged function is used outside of it, where it has no value: return it from the "
            "function";
        char text[256];
        cr_item(cr_sum(leaked));
        CHECK(strstr(cr_error(), outside));
        cr_clear_error();
        CHECK(!cr_add(leaked, numbers(3)));
        CHECK_ERROR((snprintf(text, sizeof text, "add: %s", outside), text));
        CHECK(!cr_format(leaked));
        CHECK_ERROR((snprintf(text, sizeof text, "format: %s", outside), text));
        CHECK(!cr_data(leaked));
        CHECK_ERROR((snprintf(text, sizeof text, "data: %s", outside), text));
        cr_release(leaked);
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

static void wrong_calls(void)
{
    CR_SCOPE {
        cr_tensor *out[2];
        CHECK(!cr_stage(NULL, NULL));
        CHECK_ERROR("stage: fn is NULL");
        CHECK(!cr_stage(twice, NULL, .outputs = -1));
        CHECK_ERROR("stage: outputs is -1, expected at least 1");
        CHECK(!cr_stage(twice, NULL, .statics_size = 4));
        CHECK_ERROR("stage: statics is NULL");
        CHECK(!cr_run(NULL, numbers(2)));
        CHECK_ERROR("call_function: the function is NULL");
        cr_function *f = cr_stage(leaves_null, NULL, .name = "empty", .outputs = 2);
        CHECK(!cr_call_function(f, CR_LIST(), out) && !out[0]);
        CHECK_ERROR("empty: the function empty left out[0] NULL");
        CHECK(!cr_run(f));
        CHECK_ERROR("empty: it has 2 results: use cr_call_function");
        CHECK(!cr_call_function(f, CR_LIST(numbers(2), NULL), out));
        CHECK_ERROR("empty: input 1 is NULL");
        CHECK(!cr_call_function(f, CR_LIST(numbers(2)), NULL));
        CHECK_ERROR("empty: out is NULL, expected places for 2 results");
        CHECK(!cr_function_text(f, 0));
        CHECK_ERROR("function_text: trace is 0, and there are 0");
        cr_function_free(f);
        f = cr_stage(says_no, NULL, .name = "no");
        CHECK(!cr_run(f, numbers(2)));
        CHECK_ERROR("no: the function no returned false");
        cr_function_free(f);
        cr_function_free(NULL);
        CHECK_INT(cr_function_traces(NULL), 0);
    }
    CHECK_OK();
}

static void text_names_ops_and_lines(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(twice, NULL);
        CHECK(cr_run(f, numbers(3)));
        char *text = cr_function_text(f, 0);
        CHECK(text && strstr(text, "graph(in0 f32[3])") && strstr(text, "= mul(in0, 2)  # ") &&
              strstr(text, "test_stage.c:"));
        free(text);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- no memory ---- */

static void without_memory(void)
{
    bool done = false;
    for (int n = 0; n < 2000 && !done; n++)
        CR_SCOPE {
            cr_tensor *out[2] = {NULL}, *x = numbers(5);
            cr_fail_allocation_after(n);
            cr_function *f = cr_stage(draw, NULL, .outputs = 2);
            done = f && cr_call_function(f, CR_LIST(x), out) && cr_call_function(f, CR_LIST(x), out);
            cr_fail_allocation_after(-1);
            CHECK_MSG(done || cr_error_code() == CR_ERROR_MEMORY, "allocation %d failing: %s", n, cr_error());
            cr_clear_error();
            if (f && !done) { /* it works when there is memory again */
                CHECK(cr_call_function(f, CR_LIST(x), out));
                CHECK_INT(cr_function_traces(f), 1);
            }
            cr_function_free(f);
        }
    CHECK(done);
    CHECK_OK();
}

int main(void)
{
    setenv("CRESSET_JIT", "nodes", 0);
    TEST(traced_once_for_a_shape);
    TEST(layouts_are_traced_apart);
    TEST(static_bytes_are_part_of_the_key);
    TEST(training_mode_is_watched);
    TEST(too_many_traces_warn);
    TEST(warnings_go_to_their_handler);
    TEST(traces_say_why_they_were_made);
    TEST(functions_may_make_fewer_results);
    TEST(eagerly_it_is_only_called);
    TEST(outside_tensors_are_captured_by_reference);
    TEST(what_is_written_in_place_is_written_at_each_run);
    TEST(writes_in_place_reach_views_and_inputs);
    TEST(results_may_be_inputs_captures_views_constants);
    TEST(functions_call_functions);
    TEST(random_numbers_go_on_as_eagerly);
    TEST(errors_have_the_line_of_the_function);
    TEST(symbolic_tensors_have_no_value_outside);
    TEST(wrong_calls);
    TEST(text_names_ops_and_lines);
    TEST(without_memory);
    return test_end();
}
