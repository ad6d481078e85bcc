/* Passes: what a graph looks like afterwards, and that it computes what it did. */
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/device.h>
#include <cresset/graph.h>
#include <cresset/ops.h>

/* How many nodes of an op the printed graph has. */
static int count(const char *text, const char *op)
{
    char what[64];
    snprintf(what, sizeof what, " = %s(", op);
    int n = 0;
    for (const char *at = text; at && (at = strstr(at, what)); at++)
        n++;
    return n;
}

typedef cr_tensor *(*body_fn)(cr_tensor *x, cr_tensor *y);

static bool call_body(cr_list in, cr_tensor **out, void *context)
{
    out[0] = (*(body_fn *)context)(in.at[0], in.at[1]);
    return out[0] != NULL;
}

static bool same_bits(cr_tensor *a, cr_tensor *b)
{
    double x[64], y[64];
    int64_t n = cr_numel(a);
    if (!CHECK(cr_dtype_of(a) == cr_dtype_of(b)) || !CHECK_INT(cr_numel(b), n) || !CHECK(n <= 64))
        return false;
    if (!CHECK(cr_copy_out(a, x, (size_t)n * 8, CR_F64) && cr_copy_out(b, y, (size_t)n * 8, CR_F64)))
        return false;
    bool ok = true;
    for (int64_t i = 0; i < n; i++)
        ok = ok && ((x[i] != x[i] && y[i] != y[i]) || (x[i] == y[i] && signbit(x[i]) == signbit(y[i])));
    return ok;
}

/* Stages the body, compares it with itself run eagerly at three runs, and gives its graph's text (free it). */
static char *staged(body_fn body, cr_tensor *x, cr_tensor *y)
{
    setenv("CRESSET_JIT", "off", 1);
    cr_function *f = cr_stage(call_body, &body);
    cr_tensor *expected = body(x, y);
    for (int run = 0; run < 3; run++) {
        cr_tensor *got = cr_run(f, x, y);
        if (!CHECK_MSG(got != NULL, "%s", cr_error()))
            break;
        CHECK_MSG(same_bits(got, expected), "run %d differs from eager mode", run);
    }
    char *text = cr_function_text(f, 0);
    cr_function_free(f);
    return text;
}

static const float special[] = {0.0F, -0.0F, 1.5F, -2.25F, INFINITY, -INFINITY, NAN, 3e-39F};

static cr_tensor *specials(void)
{
    return cr_from_data(special, CR_SHAPE(2, 4), CR_F32);
}

/* The op is gone (or is there `left` times), and the values are right. */
#define GONE(op, left, expression)                                                                                     \
    do {                                                                                                               \
        int scope_ = cr_scope_open();                                                                                  \
        char *text_ = staged(expression, specials(), cr_full(CR_SHAPE(2, 4), 0.5));                                    \
        CHECK_MSG(count(text_, op) == left, "%d of %s left:\n%s", count(text_, op), op, text_ ? text_ : cr_error());   \
        free(text_);                                                                                                   \
        cr_scope_close(scope_);                                                                                        \
    } while (0)

/* ---- simplification ---- */

static cr_tensor *times_one(cr_tensor *x, cr_tensor *y)
{
    return cr_add(cr_mul(x, cr_num(1)), y);
}
static cr_tensor *times_ones(cr_tensor *x, cr_tensor *y)
{
    return cr_add(cr_mul(x, cr_ones(CR_SHAPE(2, 4))), y);
}
static cr_tensor *minus_zero(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_sub(x, cr_num(0)), y);
}
static cr_tensor *plus_zero(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_add(x, cr_num(0)), y);
}
static cr_tensor *plus_minus_zero(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_add(x, cr_num(-0.0)), y);
}
static cr_tensor *negated_twice(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_neg(cr_neg(x)), y);
}
static cr_tensor *minus_one(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_mul(x, cr_num(-1)), y);
}
static cr_tensor *squared(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_pow(x, cr_num(2)), y);
}
static cr_tensor *quartered(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_div(x, cr_num(4)), y);
}
static cr_tensor *thirded(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_div(x, cr_num(3)), y);
}
static cr_tensor *plus_negated(cr_tensor *x, cr_tensor *y)
{
    return cr_add(x, cr_neg(y));
}
static cr_tensor *own_dtype(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_cast(x, CR_F32), y);
}
static cr_tensor *and_back(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_cast(cr_cast(x, CR_F64), CR_F32), y);
}
static cr_tensor *narrow_and_back(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_cast(cr_cast(x, CR_F16), CR_F32), y);
}
static cr_tensor *cloned(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_clone(x), y);
}
static cr_tensor *cloned_result(cr_tensor *x, cr_tensor *y)
{
    return (void)y, cr_clone(x);
}
static cr_tensor *twice_turned(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_transpose(cr_transpose(x, 0, 1), 0, 1), y);
}
static cr_tensor *chosen(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_where(cr_cast(cr_num(1), CR_BOOL), cr_neg(x), cr_exp(y)), y);
}
static cr_tensor *same_chosen(cr_tensor *x, cr_tensor *y)
{
    return cr_mul(cr_where(cr_less(x, y), x, x), y);
}
static cr_tensor *not_equal(cr_tensor *x, cr_tensor *y)
{
    return cr_cast(cr_logical_not(cr_equal(x, y)), CR_F32);
}

static void simplifies(void)
{
    int scope = cr_scope_open();
    GONE("mul", 0, times_one);
    GONE("mul", 0, times_ones);
    GONE("sub", 0, minus_zero);
    GONE("add", 1, plus_zero);
    GONE("add", 0, plus_minus_zero);
    GONE("neg", 0, negated_twice);
    GONE("neg", 1, minus_one);
    GONE("pow", 0, squared);
    GONE("square", 1, squared);
    GONE("div", 0, quartered);
    GONE("div", 1, thirded);
    GONE("sub", 1, plus_negated);
    GONE("cast", 0, own_dtype);
    GONE("cast", 0, and_back);
    GONE("cast", 2, narrow_and_back);
    GONE("clone", 0, cloned);
    GONE("clone", 1, cloned_result);
    GONE("transpose", 0, twice_turned);
    GONE("where", 0, chosen);
    GONE("exp", 0, chosen);
    GONE("where", 0, same_chosen);
    GONE("logical_not", 0, not_equal);
    GONE("not_equal", 1, not_equal);
    cr_scope_close(scope);
}

/* A copy of what is written afterwards is no waste. */
static cr_tensor *kept_copy(cr_tensor *x, cr_tensor *y)
{
    cr_tensor *a = cr_exp(x), *view = cr_view(a, CR_SHAPE(8)), *copy = cr_clone(a);
    cr_add_(view, cr_num(1));
    return cr_mul(copy, cr_add(a, y));
}
/* x * 1 read after its views were. */
static cr_tensor *viewed(cr_tensor *x, cr_tensor *y)
{
    cr_tensor *a = cr_mul(cr_transpose(cr_exp(x), 0, 1), cr_num(1));
    return cr_add(cr_slice(a, 0, 1, 3), cr_sum(y));
}

static void respects_writes(void)
{
    int scope = cr_scope_open();
    GONE("clone", 1, kept_copy);
    GONE("mul", 0, viewed);
    cr_scope_close(scope);
}

/* ---- common subexpressions ---- */

static cr_tensor *computed_twice(cr_tensor *x, cr_tensor *y)
{
    return cr_add(cr_mul(cr_exp(x), cr_num(2)), cr_sub(cr_mul(cr_exp(x), cr_num(2)), y));
}
static cr_tensor *other_attributes(cr_tensor *x, cr_tensor *y)
{
    return cr_add(cr_sum(x, .axes = {1, {0}}, .keepdims = true), cr_sum(x, .axes = {1, {1}}, .keepdims = true));
    (void)y;
}
static cr_tensor *written_between(cr_tensor *x, cr_tensor *y)
{
    cr_tensor *a = cr_exp(x), *view = cr_view(a, CR_SHAPE(8)), *before = cr_sum(a);
    cr_add_(view, cr_num(1));
    return cr_sub(cr_mul(cr_sum(a), y), before);
}
static cr_tensor *drawn_twice(cr_tensor *x, cr_tensor *y)
{
    cr_tensor *p = cr_uniform(CR_SHAPE(2, 4), 0, 1), *q = cr_uniform(CR_SHAPE(2, 4), 0, 1);
    return (void)x, (void)y, cr_cast(cr_all(cr_equal(p, q)), CR_F32);
}

static void finds_common(void)
{
    int scope = cr_scope_open();
    GONE("exp", 1, computed_twice);
    GONE("mul", 1, computed_twice);
    GONE("sum", 2, other_attributes);
    GONE("sum", 2, written_between);
    GONE("philox_uniform", 2, drawn_twice);
    cr_scope_close(scope);
}

static bool two_results(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_exp(in.at[0]);
    out[1] = cr_exp(in.at[0]);
    return true;
}

/* Results are the caller's: two of them never share memory that the function does not. */
static void results_stay_apart(void)
{
    int scope = cr_scope_open();
    cr_function *f = cr_stage(two_results, NULL, .outputs = 2);
    cr_tensor *out[2], *x = cr_full(CR_SHAPE(3), 0);
    if (!CHECK(cr_call_function(f, CR_LIST(x), out)))
        return;
    cr_copy_(out[0], cr_num(7));
    CHECK_NEAR(cr_item(cr_sum(out[1])), 3, 1e-6);
    cr_function_free(f);
    cr_scope_close(scope);
}

/* ---- constants ---- */

static cr_tensor *from_constants(cr_tensor *x, cr_tensor *y)
{
    cr_tensor *c = cr_arange(0, 8, .dtype = CR_F32), *half = cr_view(c, CR_SHAPE(2, 4));
    cr_mul_(half, cr_num(0.5));
    return cr_add(cr_mul(x, cr_exp(half)), y);
}

static void folds(void)
{
    int scope = cr_scope_open();
    GONE("exp", 0, from_constants);
    cr_scope_close(scope);
}

/* ---- frozen functions ---- */

typedef struct layer {
    cr_tensor *w, *b, *mean, *var, *scale, *shift;
} layer;

static bool conv_and_norm(cr_list in, cr_tensor **out, void *context)
{
    layer *l = context;
    cr_tensor *y = cr_conv2d(in.at[0], cr_mul(l->w, cr_num(0.5)), .bias = l->b, .padding = {1, 1});
    y = cr_batch_norm_infer(y, l->mean, l->var, .weight = l->scale, .bias = l->shift);
    y = cr_relu(cr_conv2d(y, l->w));
    out[0] = cr_batch_norm_infer(cr_conv2d(y, l->w), l->mean, l->var);
    return out[0] != NULL;
}

static void folds_norms(void)
{
    int scope = cr_scope_open();
    layer l = {.w = cr_requires_grad(cr_uniform(CR_SHAPE(4, 4, 3, 3), -1, 1), true),
               .b = cr_uniform(CR_SHAPE(4), -1, 1)};
    l.mean = cr_uniform(CR_SHAPE(4), -1, 1);
    l.var = cr_uniform(CR_SHAPE(4), 0.5, 2);
    l.scale = cr_uniform(CR_SHAPE(4), -1, 1);
    l.shift = cr_uniform(CR_SHAPE(4), -1, 1);
    cr_tensor *x = cr_uniform(CR_SHAPE(2, 4, 9, 9), -1, 1), *expected, *got = NULL;
    CHECK(conv_and_norm(CR_LIST(x), &expected, &l));
    for (int frozen = 0; frozen < 2; frozen++) {
        cr_function *f = cr_stage(conv_and_norm, &l, .frozen = frozen);
        for (int run = 0; run < 2; run++)
            if (CHECK_MSG((got = cr_run(f, x)) != NULL, "%s", cr_error()))
                CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(got, expected)))), 0, 2e-4);
        char *text = cr_function_text(f, 0);
        CHECK_MSG(count(text, "batch_norm_infer") == (frozen ? 0 : 2) && count(text, "mul") == !frozen, "%s", text);
        CHECK(!frozen == cr_is_recorded(got));
        CHECK(cr_run(f, x) && cr_function_traces(f) == 1);
        cr_copy_(l.shift, cr_add(l.shift, cr_num(1))); /* noticed: of a frozen function it needs another trace */
        CHECK(conv_and_norm(CR_LIST(x), &expected, &l));
        if (CHECK_MSG((got = cr_run(f, x)) != NULL, "%s", cr_error()))
            CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(got, expected)))), 0, 2e-4);
        CHECK_INT(cr_function_traces(f), 1 + frozen);
        free(text);
        cr_function_free(f);
    }
    cr_scope_close(scope);
}

/* ---- checkpoints ---- */

static cr_tensor *block(cr_tensor *const *in, int n, void *context)
{
    (void)n, (void)context;
    return cr_sin(cr_exp(in[0]));
}

static bool train(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *w = context, *x = cr_mul(in.at[0], w);
    out[0] = cr_sum(cr_checkpoint(block, NULL, &x, 1));
    return cr_backward(out[0]);
}

/* What a checkpoint computes again is not found to be there already. */
static void keeps_checkpoints(void)
{
    int scope = cr_scope_open();
    cr_tensor *w = cr_requires_grad(cr_full(CR_SHAPE(3), 0.5), true), *x = cr_full(CR_SHAPE(3), 2);
    cr_function *f = cr_stage(train, w);
    cr_tensor *loss = cr_run(f, x);
    if (!CHECK_MSG(loss != NULL, "%s", cr_error()))
        return;
    char *text = cr_function_text(f, 0);
    CHECK_MSG(count(text, "exp") == 2, "%s", text);
    CHECK_NEAR(cr_item(cr_sum(cr_grad_of(w))), 3 * 2 * exp(1) * cos(exp(1)), 1e-4);
    free(text);
    cr_function_free(f);
    cr_scope_close(scope);
}

/* ---- without memory ---- */

static bool everything(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *normed = NULL, *x = in.at[0];
    if (!conv_and_norm(in, &normed, context))
        return false;
    cr_tensor *c = cr_arange(0, 8, .dtype = CR_F32);
    cr_mul_(cr_view(c, CR_SHAPE(2, 4)), cr_num(0.5));
    cr_tensor *y = cr_add(cr_mul(cr_sum(x), cr_num(1)), cr_mul(cr_exp(c), cr_exp(cr_neg(cr_neg(c)))));
    out[0] = cr_add(cr_sum(normed), cr_mean(cr_mul(cr_sub(y, cr_mean(y)), cr_div(y, cr_num(4)))));
    return out[0] != NULL;
}

/* Whichever allocation fails, the call fails with it or gives the right result, and nothing leaks. */
static void survives_lack_of_memory(void)
{
    static const char *const modes[] = {"off", "nodes"};
    layer l = {.w = cr_uniform(CR_SHAPE(4, 4, 3, 3), -1, 1), .b = cr_uniform(CR_SHAPE(4), -1, 1)};
    l.mean = l.b, l.var = cr_full(CR_SHAPE(4), 2), l.scale = l.b, l.shift = l.b;
    cr_tensor *x = cr_uniform(CR_SHAPE(2, 4, 9, 9), -1, 1), *expected = NULL;
    CHECK(everything(CR_LIST(x), &expected, &l));
    double right = cr_item(expected);
    for (int mode = 0; mode < 2; mode++) {
        setenv("CRESSET_JIT", modes[mode], 1);
        bool done = false;
        for (int64_t n = 0; !done && n < 20000; n += n < 200 ? 1 : 7) {
            int scope = cr_scope_open();
            cr_function *f = cr_stage(everything, &l, .frozen = true);
            cr_fail_allocation_after(n);
            cr_tensor *y = cr_run(f, x);
            cr_fail_allocation_after(-1);
            done = y && cr_ok();
            if (y)
                CHECK_NEAR(cr_item(y), right, 1e-3 * fabs(right) + 1e-3);
            else
                CHECK_MSG(cr_error_code() == CR_ERROR_MEMORY, "after %lld: %s", (long long)n, cr_error());
            cr_clear_error();
            cr_function_free(f);
            cr_scope_close(scope);
        }
        CHECK_MSG(done, "it never succeeds");
    }
}

static bool written_and_read(cr_list in, cr_tensor **out, void *state)
{
    CR_NO_GRAD {
        cr_add_(state, cr_mean(in.at[0]));
        out[0] = cr_mul(state, cr_num(2));
        cr_add_(state, cr_mul(state, cr_num(0.5)));
    }
    return cr_ok();
}

/* What is read of a tensor after it has been written is what was written. */
static void frozen_functions_read_what_they_wrote(void)
{
    CR_SCOPE {
        cr_tensor *eager = cr_ones(CR_SHAPE(2)), *staged = cr_clone(eager), *x = cr_full(CR_SHAPE(3), 0.25), *want, *got;
        cr_function *f = cr_stage(written_and_read, staged, .frozen = true);
        for (int k = 0; k < 3; k++) {
            CHECK(written_and_read(CR_LIST(x), &want, eager) && cr_call_function(f, CR_LIST(x), &got));
            CHECK(cr_item(cr_max(want)) == cr_item(cr_max(got)) && cr_item(cr_max(eager)) == cr_item(cr_max(staged)));
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

int main(void)
{
    int scope = cr_scope_open(); /* for what tests make outside of one */
    TEST(simplifies);
    TEST(respects_writes);
    TEST(finds_common);
    TEST(results_stay_apart);
    TEST(folds);
    TEST(folds_norms);
    TEST(keeps_checkpoints);
    TEST(survives_lack_of_memory);
    cr_scope_close(scope);
    TEST(frozen_functions_read_what_they_wrote);
    return test_end();
}
