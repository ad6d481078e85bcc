/* Staged functions with free dimensions: one trace for all sizes, results as in eager mode, when each size is traced
 * nevertheless, inputs that do not fit. */
#include "test.h"

#include "support/staged.h"
#include "tensor/tensor.h"
#include <cresset.h>
#include <cresset/graph.h>
#include <cresset/nn.h>

static int calls; /* how often the function under test ran on the host */

enum { PROBES = 4 }; /* runs of a function with one free dimension at the first call */

static cr_tensor *numbers(cr_dims shape)
{
    return wave(shape, 0.7);
}

static void same(cr_tensor *got, cr_tensor *want, double tolerance, const char *what, int64_t size)
{
    bool shapes = got && want && got->ndim == want->ndim && !memcmp(got->shape, want->shape, 8 * got->ndim);
    CHECK_MSG(shapes, "%s at %lld: other shapes", what, (long long)size);
    double apart = shapes && got->numel ? cr_item(cr_max(cr_abs(cr_sub(got, want)))) : 0;
    CHECK_MSG(apart <= tolerance, "%s at %lld: %g apart", what, (long long)size, apart);
}

static const int64_t sizes[] = {8, 3, 1, 64, 2, 0, 9, 5, 130, 8, 3};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* ---- a network ---- */

typedef struct mlp {
    cr_tensor *w1, *b1, *w2, *b2;
} mlp;

static mlp make_mlp(void)
{
    return (mlp){numbers(CR_SHAPE(16, 10)), numbers(CR_SHAPE(16)), numbers(CR_SHAPE(4, 16)), numbers(CR_SHAPE(4))};
}

static bool run_mlp(cr_list in, cr_tensor **out, void *context)
{
    mlp *m = context;
    calls++;
    cr_tensor *h = cr_relu(cr_linear(in.at[0], m->w1, m->b1));
    out[0] = cr_softmax(cr_linear(h, m->w2, m->b2), -1);
    return cr_ok();
}

static void network_of_any_batch(void)
{
    CR_SCOPE {
        mlp m = make_mlp();
        calls = 0;
        cr_function *f =
            cr_stage(run_mlp, &m, .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 10)}}, .inputs = 1);
        for (int i = 0; i < SIZES; i++) {
            cr_tensor *x = numbers(CR_SHAPE(sizes[i], 10)), *want = NULL;
            cr_tensor *got = cr_run(f, x);
            CHECK_OK();
            CHECK_INT(calls, PROBES);
            run_mlp(CR_LIST(x), &want, &m);
            calls--;
            same(got, want, 1e-6, "mlp", sizes[i]);
        }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- gradients through calls ---- */

static void gradients_of_any_batch(void)
{
    CR_SCOPE {
        mlp m = make_mlp();
        cr_requires_grad(m.w1, true);
        cr_requires_grad(m.b2, true);
        calls = 0;
        cr_function *f =
            cr_stage(run_mlp, &m, .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 10)}}, .inputs = 1);
        for (int i = 0; i < SIZES; i++) {
            cr_tensor *x = cr_requires_grad(numbers(CR_SHAPE(sizes[i], 10)), true), *y = NULL;
            cr_tensor *at[] = {x, m.w1, m.b2}, *got[3], *want[3];
            y = cr_sum(cr_square(cr_run(f, x)));
            CHECK(cr_grad(&y, 1, at, 3, got));
            run_mlp(CR_LIST(x), &y, &m);
            calls--;
            y = cr_sum(cr_square(y));
            CHECK(cr_grad(&y, 1, at, 3, want));
            CHECK_OK();
            for (int k = 0; k < 3; k++)
                same(got[k], want[k], 1e-4, k == 0 ? "dx" : k == 1 ? "dw" : "db", sizes[i]);
        }
        CHECK_INT(calls, PROBES);
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

static void gradients_of_gradients(void)
{
    CR_SCOPE {
        mlp m = make_mlp();
        calls = 0;
        cr_function *f =
            cr_stage(run_mlp, &m, .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 10)}}, .inputs = 1);
        for (int64_t n = 1; n < 12; n += 5) {
            cr_tensor *x = cr_requires_grad(numbers(CR_SHAPE(n, 10)), true), *y = NULL, *g, *got, *want;
            y = cr_sum(cr_square(cr_run(f, x)));
            CHECK(cr_grad(&y, 1, &x, 1, &g, .create_graph = true));
            y = cr_sum(cr_square(g));
            CHECK(cr_grad(&y, 1, &x, 1, &got));
            run_mlp(CR_LIST(x), &y, &m);
            calls--;
            y = cr_sum(cr_square(y));
            CHECK(cr_grad(&y, 1, &x, 1, &g, .create_graph = true));
            y = cr_sum(cr_square(g));
            CHECK(cr_grad(&y, 1, &x, 1, &want));
            CHECK_OK();
            same(got, want, 1e-4, "gradient of a gradient", n);
        }
        CHECK_INT(calls, PROBES);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- numbers that depend on sizes ---- */

/* A mask, positions and a divisor of the size; a shape that is a product. */
static bool many_numbers(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    calls++;
    cr_tensor *x = in.at[0];
    int64_t n = cr_size(x, 0), t = cr_size(x, 1);
    cr_tensor *position = cr_arange(0, (double)t, .dtype = CR_F32);
    cr_tensor *y = cr_add(x, cr_div(position, cr_num((double)t)));
    y = cr_mul(y, cr_num(1 / sqrt((double)(n * t))));
    y = cr_mul(y, cr_tril(cr_ones(CR_SHAPE(n, t))));
    y = cr_reshape(y, CR_SHAPE(n * t));
    out[0] = cr_concat(CR_LIST(cr_slice(y, 0, 0, n * t - 1), cr_full(CR_SHAPE(n + 1), (double)n)), 0);
    return cr_ok();
}

static void numbers_made_of_sizes(void)
{
    CR_SCOPE {
        calls = 0;
        cr_function *f =
            cr_stage(many_numbers, NULL,
                     .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE_DIM(0), CR_FREE_DIM(1))}}, .inputs = 1);
        static const int64_t shapes[][2] = {{4, 6}, {3, 3}, {1, 9}, {17, 1}, {2, 5}, {40, 41}};
        for (int i = 0; i < 6; i++) {
            cr_tensor *x = numbers(CR_SHAPE(shapes[i][0], shapes[i][1])), *want = NULL;
            cr_tensor *got = cr_run(f, x);
            CHECK_OK();
            CHECK_INT(calls, 6);
            many_numbers(CR_LIST(x), &want, NULL);
            calls--;
            same(got, want, 1e-6, "numbers", shapes[i][1]);
        }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- when each size is traced ---- */

static bool differs(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    calls++;
    out[0] = cr_size(in.at[0], 0) % 2 ? cr_exp(in.at[0]) : cr_tanh(in.at[0]);
    return cr_ok();
}

static void other_ops_at_other_sizes(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(differs, NULL, .name = "differs",
                                  .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE)}}, .inputs = 1);
        for (int64_t n = 3; n < 7; n++) {
            cr_tensor *x = numbers(CR_SHAPE(n)), *want = NULL;
            differs(CR_LIST(x), &want, NULL);
            same(cr_run(f, x), want, 1e-6, "differs", n);
        }
        CHECK_INT(cr_function_traces(f), 4);
        calls = 0;
        cr_run(f, numbers(CR_SHAPE(5)));
        CHECK_INT(calls, 0);
        cr_function_free(f);
    }
    CHECK_OK();
}

static void layouts_are_traced_apart(void)
{
    CR_SCOPE {
        mlp m = make_mlp();
        calls = 0;
        cr_function *f =
            cr_stage(run_mlp, &m, .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 10)}}, .inputs = 1);
        for (int i = 0; i < SIZES; i++) {
            cr_tensor *x = cr_transpose(numbers(CR_SHAPE(10, sizes[i])), 0, 1), *want = NULL;
            cr_tensor *got = cr_run(f, x);
            CHECK_OK();
            run_mlp(CR_LIST(x), &want, &m);
            calls--;
            same(got, want, 1e-6, "turned", sizes[i]);
        }
        CHECK(cr_function_traces(f) <= 2);                      /* one row lies both ways */
        cr_tensor *x = numbers(CR_SHAPE(12, 20)), *want = NULL; /* gaps: a trace of its own */
        x = cr_slice(x, 1, 0, 10);
        cr_tensor *got = cr_run(f, x);
        run_mlp(CR_LIST(x), &want, &m);
        same(got, want, 1e-6, "gaps", 12);
        calls = 0;
        cr_run(f, numbers(CR_SHAPE(77, 10)));
        CHECK(calls == 0 || calls == PROBES);
        cr_function_free(f);
    }
    CHECK_OK();
}

static void sizes_are_forgotten(void)
{
    CR_SCOPE {
        mlp m = make_mlp();
        calls = 0;
        cr_function *f = cr_stage(run_mlp, &m, .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 10)}},
                                  .inputs = 1, .max_sizes = 3);
        for (int64_t n = 2; n < 40; n++) {
            cr_tensor *x = numbers(CR_SHAPE(n % 7 + 2, 10)), *want = NULL;
            cr_tensor *got = cr_run(f, x);
            run_mlp(CR_LIST(x), &want, &m);
            calls--;
            same(got, want, 1e-6, "forgotten", n);
        }
        CHECK_INT(calls, PROBES);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- inputs that do not fit ---- */

static bool first_only(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = in.at[0];
    return cr_ok();
}

static void inputs_that_do_not_fit(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(
            first_only, NULL, .name = "first",
            .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 10)}, {CR_I64, CR_SHAPE(CR_FREE)}}, .inputs = 2);
        cr_tensor *y = cr_zeros(CR_SHAPE(4), .dtype = CR_I64);
        CHECK(!cr_run(f, numbers(CR_SHAPE(4, 9)), y));
        CHECK_ERROR("first: input 0 is f32[4,9], and the signature says f32[n0,10]");
        CHECK(!cr_run(f, cr_cast(numbers(CR_SHAPE(4, 10)), CR_F64), y));
        CHECK_ERROR("first: input 0 is f64[4,10], and the signature says f32[n0,10]");
        CHECK(!cr_run(f, numbers(CR_SHAPE(4, 10, 1)), y));
        CHECK_ERROR("first: input 0 is f32[4,10,1], and the signature says f32[n0,10]");
        CHECK(!cr_run(f, numbers(CR_SHAPE(5, 10)), y));
        CHECK_ERROR("first: input 1 is i64[4], and the signature says i64[n0], where n0 is 5 as in input 0");
        CHECK(!cr_run(f, numbers(CR_SHAPE(5, 10))));
        CHECK_ERROR("first: 1 inputs, and the signature has 2");
        CHECK(cr_run(f, numbers(CR_SHAPE(4, 10)), y));
        cr_function_free(f);
    }
    CHECK(!cr_stage(first_only, NULL, .inputs = 1));
    CHECK_ERROR("stage: inputs is 1, but there is no signature");
    CHECK(!cr_stage(first_only, NULL, .signature = (cr_signature[]){{CR_F32, CR_SCALAR}}));
    CHECK_ERROR("stage: inputs is 0, expected how many the signature has");
    CHECK(!cr_stage(first_only, NULL, .signature = (cr_signature[]){{CR_F32, CR_SHAPE(-1, -2, -3, -4, -5)}},
                    .inputs = 1));
    CHECK_ERROR("stage: the signature has more than 4 different free dimensions");
    CHECK_OK();
}

/* What the function itself refuses is its own error, with its line. */
static bool short_only(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *table = context;
    calls++;
    out[0] = cr_add(in.at[0], cr_slice(table, 0, 0, cr_size(in.at[0], 0)));
    return cr_ok();
}

static void sizes_that_the_function_refuses(void)
{
    CR_SCOPE {
        calls = 0;
        cr_tensor *table = numbers(CR_SHAPE(20));
        cr_function *f = cr_stage(short_only, table, .name = "short",
                                  .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE)}}, .inputs = 1);
        for (int64_t n = 0; n <= 20; n++) {
            cr_tensor *x = numbers(CR_SHAPE(n)), *want = NULL;
            cr_tensor *got = cr_run(f, x);
            CHECK_OK();
            short_only(CR_LIST(x), &want, table);
            calls--;
            same(got, want, 0, "short", n);
        }
        CHECK_INT(calls, PROBES);
        CHECK(!cr_run(f, numbers(CR_SHAPE(21))));
        CHECK(!cr_ok());
        CHECK_MSG(strstr(cr_error(), "test_free_sizes.c"), "%s", cr_error());
        cr_clear_error();
        calls = 0;
        CHECK(cr_run(f, numbers(CR_SHAPE(7))));
        CHECK_INT(calls, 0);
        cr_function_free(f);
    }
    CHECK_OK();
}

int main(void)
{
    TEST(network_of_any_batch);
    TEST(gradients_of_any_batch);
    TEST(gradients_of_gradients);
    TEST(numbers_made_of_sizes);
    TEST(other_ops_at_other_sizes);
    TEST(layouts_are_traced_apart);
    TEST(sizes_are_forgotten);
    TEST(inputs_that_do_not_fit);
    TEST(sizes_that_the_function_refuses);
    return test_end();
}
