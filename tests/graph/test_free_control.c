/* One trace for every size of functions with control flow inside: values, gradients through calls and in whole steps, at
 * sizes of 0 and 1 too. */
#include "test.h"
#include "support/control_cases.h"
#include "support/files.h"

#include <cresset.h>

static char warned[512];

static void note_warning(const char *text, void *context)
{
    (void)context;
    snprintf(warned, sizeof warned, "%s", text);
}

static bool is_near(cr_tensor *got, cr_tensor *want)
{
    if (!got || !want || !cr_numel(want))
        return got && want ? cr_numel(got) == 0 : got == want;
    cr_tensor *same = cr_allclose(got, want, 1e-4, 1e-5);
    return same && cr_item(same) == 1;
}

/* ---- values ---- */

static void values_of(const control_case *c)
{
    static const int64_t sizes[] = {3, 5, 1, 2, 8, 3};
    control_weights w = control_weights_make();
    cr_signature inputs[2];
    for (int i = 0; i < c->n_in; i++)
        inputs[i] = (cr_signature){CR_F32, CR_SHAPE(CR_FREE, 6, 4)};
    cr_function *f = cr_stage(c->fn, &w, .name = c->name, .outputs = c->n_out, .signature = inputs, .inputs = c->n_in);
    *warned = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        cr_tensor *room[2], *expected[4] = {NULL}, *out[4] = {NULL};
        cr_list in = control_inputs(c, sizes[i], i % 2, room);
        CR_NO_GRAD {
            CHECK_MSG(c->fn(in, expected, &w), "%s: %s", c->name, cr_error());
            CHECK_MSG(cr_call_function(f, in, out), "%s: %s", c->name, cr_error());
        }
        for (int k = 0; k < c->n_out; k++)
            CHECK_MSG(is_near(out[k], expected[k]), "%s: result %d differs at %lld", c->name, k, (long long)sizes[i]);
    }
    CHECK_MSG(cr_function_traces(f) == 1 && !*warned, "%s: %d traces: %s", c->name, cr_function_traces(f), warned);
    cr_function_free(f);
    CHECK_OK();
}

static void values(void)
{
    for (int i = 0; i < n_control_cases; i++)
        CR_SCOPE {
            values_of(&control_cases[i]);
        }
}

/* ---- gradients ---- */

typedef struct net {
    cr_tensor *w, *u, *b;
} net;

static bool cell(cr_list in, cr_tensor **out, void *context)
{
    const net *m = context;
    out[0] = cr_tanh(cr_add(cr_add(cr_matmul(in.at[1], m->w), cr_matmul(in.at[0], m->u)), m->b));
    out[1] = cr_square(out[0]);
    return cr_ok();
}

/* [length,batch,3] -> a number, both free. */
static bool recurrent(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0], *h = cr_zeros(CR_SHAPE(cr_size(x, 1), 3), .dtype = CR_F64), *y;
    if (!cr_scan(cell, context, &h, 1, &x, 1, &y, 1))
        return false;
    out[0] = cr_add(cr_mean(cr_sum(h, .axes = CR_AXES(-1))), cr_div(cr_sum(y), cr_num((double)cr_size(x, 1))));
    out[0] = cr_add(out[0], cr_mul(cr_sum(x), cr_num(0.1))); /* not from the scan: there may be no steps */
    return cr_ok();
}

static bool halve(cr_list in, cr_tensor **out, void *context)
{
    const net *m = context;
    out[0] = cr_mul(in.at[0], cr_mul(cr_sigmoid(m->b), cr_num(0.5)));
    return cr_ok();
}

static bool is_large(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_greater(cr_max(in.at[0]), cr_num(0.05));
    return cr_ok();
}

static bool positive(cr_list in, cr_tensor **out, void *context)
{
    const net *m = context;
    out[0] = cr_matmul(in.at[0], m->w);
    return cr_ok();
}

static bool negative(cr_list in, cr_tensor **out, void *context)
{
    const net *m = context;
    out[0] = cr_mul(cr_exp(in.at[0]), m->b);
    return cr_ok();
}

/* A branch, then a loop that ends when it ends. */
static bool decides(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *h;
    if (!cr_cond(cr_greater(cr_sum(in.at[0]), cr_num(0)), positive, negative, context, in.at, 1, &h, 1) ||
        !cr_while(is_large, halve, context, &h, 1, .max_iterations = 12))
        return false;
    out[0] = cr_sum(cr_square(h));
    return cr_ok();
}

static cr_stage_fn subject;

static bool step(cr_list in, cr_tensor **out, void *context)
{
    return subject(in, out, context) && cr_backward(out[0]);
}

static cr_tensor *leaf(cr_dims shape)
{
    return cr_requires_grad(cr_normal(shape, 0, 0.5, .dtype = CR_F64), true);
}

typedef struct gradients {
    cr_tensor *loss, *of[4];
} gradients;

static gradients taken(const net *m, cr_tensor *x, cr_tensor *loss)
{
    gradients g = {loss, {NULL}};
    cr_tensor *list[] = {m->w, m->u, m->b, x};
    for (int i = 0; i < 4; i++) {
        g.of[i] = cr_grad_of(list[i]) ? cr_clone(cr_grad_of(list[i])) : NULL;
        cr_set_grad(list[i], NULL);
    }
    return g;
}

static void same(gradients a, gradients b, const char *what, const int64_t *size)
{
    CHECK_MSG(is_near(a.loss, b.loss), "%s: the loss differs at %lld, %lld", what, (long long)size[0], (long long)size[1]);
    for (int i = 0; i < 4; i++)
        CHECK_MSG(is_near(a.of[i], b.of[i]) || (!b.of[i] && cr_item(cr_max(cr_abs(a.of[i]))) == 0),
                  "%s: gradient %d differs at %lld, %lld", what, i, (long long)size[0], (long long)size[1]);
}

static void gradients_of(const char *name, cr_stage_fn fn, const int64_t (*sizes)[2], int n)
{
    cr_manual_seed(5);
    net m = {leaf(CR_SHAPE(3, 3)), leaf(CR_SHAPE(3, 3)), leaf(CR_SHAPE(3))};
    cr_signature inputs[] = {{CR_F64, CR_SHAPE(CR_FREE_DIM(0), CR_FREE_DIM(1), 3)}};
    cr_function *whole = cr_stage(step, &m, .name = name, .signature = inputs, .inputs = 1),
                *part = cr_stage(fn, &m, .name = name, .signature = inputs, .inputs = 1);
    subject = fn;
    *warned = 0;
    for (int i = 0; i < n; i++)
        CR_SCOPE {
            cr_tensor *x = cr_sub(cr_uniform(CR_SHAPE(sizes[i][0], sizes[i][1], 3), 0, 1, .dtype = CR_F64), cr_num(i % 2)),
                      *loss = NULL;
            x = cr_requires_grad(x, true);
            CHECK_MSG(step(CR_LIST(x), &loss, &m), "%s: %s", name, cr_error());
            gradients eager = taken(&m, x, loss);
            CHECK_MSG(cr_call_function(whole, CR_LIST(x), &loss), "%s: %s", name, cr_error());
            same(taken(&m, x, loss), eager, name, sizes[i]);
            CHECK_MSG(cr_call_function(part, CR_LIST(x), &loss) && cr_backward(loss), "%s: %s", name, cr_error());
            same(taken(&m, x, loss), eager, "through a call", sizes[i]);
            CHECK_OK();
        }
    CHECK_MSG(cr_function_traces(whole) == 1 && cr_function_traces(part) == 1 && !*warned, "%s: %d and %d traces: %s", name,
              cr_function_traces(whole), cr_function_traces(part), warned);
    cr_function_free(whole);
    cr_function_free(part);
}

static void gradients_through_scans(void)
{
    static const int64_t sizes[][2] = {{4, 3}, {7, 2}, {1, 1}, {2, 5}, {0, 2}, {9, 4}, {4, 3}};
    CR_SCOPE {
        gradients_of("recurrent", recurrent, sizes, 7);
    }
}

static void gradients_through_branches_and_loops(void)
{
    static const int64_t sizes[][2] = {{4, 3}, {7, 2}, {1, 1}, {2, 5}, {9, 4}, {4, 3}};
    CR_SCOPE {
        gradients_of("decides", decides, sizes, 6);
    }
}

/* ---- random numbers ---- */

static bool noisy_cell(cr_list in, cr_tensor **out, void *context)
{
    const net *m = context;
    cr_tensor *h = cr_dropout(cr_matmul(in.at[0], m->u), 0.3);
    out[0] = cr_tanh(cr_add(cr_add(cr_matmul(in.at[1], m->w), h), m->b));
    out[1] = cr_mul(out[0], cr_uniform(CR_SHAPE(cr_size(in.at[1], 0), 3), 0.5, 1, .dtype = CR_F64));
    return cr_ok();
}

/* As many numbers as both sizes say; then some more. */
static bool noisy_scan(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0], *h = cr_zeros(CR_SHAPE(cr_size(x, 1), 3), .dtype = CR_F64), *y;
    x = cr_dropout(x, 0.2);
    if (!cr_scan(noisy_cell, context, &h, 1, &x, 1, &y, 1))
        return false;
    out[0] = cr_add(cr_sum(cr_dropout(h, 0.4)), cr_sum(y));
    out[0] = cr_add(out[0], cr_mul(cr_sum(x), cr_num(0.1)));
    return cr_ok();
}

static bool noisy_half(cr_list in, cr_tensor **out, void *context)
{
    const net *m = context;
    out[0] = cr_mul(cr_dropout(in.at[0], 0.1), cr_mul(cr_sigmoid(m->b), cr_num(0.5)));
    return cr_ok();
}

static bool noisy_positive(cr_list in, cr_tensor **out, void *context)
{
    const net *m = context;
    out[0] = cr_matmul(cr_mul(in.at[0], cr_uniform(CR_SHAPE(3), 0, 1, .dtype = CR_F64)), m->w);
    return cr_ok();
}

/* How many are drawn depends on data, too: those after it begin where it has ended. */
static bool noisy_branches(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0], *h;
    if (!cr_cond(cr_greater(cr_sum(x), cr_num(0)), noisy_positive, negative, context, &x, 1, &h, 1))
        return false;
    if (!cr_while(is_large, noisy_half, context, &h, 1, .max_iterations = 12))
        return false;
    out[0] = cr_add(cr_sum(cr_square(h)), cr_sum(cr_uniform(CR_SHAPE(cr_size(x, 0)), 0, 1, .dtype = CR_F64)));
    return cr_ok();
}

static bool sampled(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *weights = cr_reshape(cr_exp(in.at[0]), CR_SHAPE(cr_size(in.at[0], 0), cr_size(in.at[0], 1) * 3));
    cr_tensor *first = cr_multinomial(weights, 2), *second = cr_multinomial(weights, 3, .replacement = true);
    cr_tensor *noise = cr_uniform(CR_SHAPE(cr_size(weights, 0)), 0, 1, .dtype = CR_F64);
    out[0] = cr_add(cr_sum(cr_cast(cr_concat(CR_LIST(first, second), .axis = 1), CR_F64)), cr_sum(noise));
    return cr_ok();
}

typedef struct noisy {
    const char *name;
    cr_stage_fn fn;
} noisy;
static const noisy noisy_cases[] = {{"scan", noisy_scan}, {"branches", noisy_branches}, {"sampled", sampled}};

static const int64_t noisy_sizes[][2] = {{4, 3}, {7, 2}, {1, 1}, {2, 5}, {9, 4}, {4, 3}};

typedef enum backward_of_noisy { NONE, THROUGH, INSIDE } backward_of_noisy;

/* The same numbers as eagerly, and as many of them. */
static void same_numbers(const noisy *c, cr_function *f, net *m, int i, backward_of_noisy backward)
{
    const int64_t *size = noisy_sizes[i];
    cr_tensor *loss[2], *x = cr_uniform(CR_SHAPE(size[0], size[1], 3), -(i % 2), 1 - i % 2, .dtype = CR_F64);
    uint64_t ends[2];
    gradients of[2] = {{0}};
    x = cr_requires_grad(x, backward);
    for (int k = 0; k < 2; k++) {
        cr_manual_seed(7 + (uint64_t)i);
        CHECK_MSG(k ? cr_call_function(f, CR_LIST(x), &loss[k]) : c->fn(CR_LIST(x), &loss[k], m), "%s: %s", c->name,
                  cr_error());
        if (backward == THROUGH || (backward && !k))
            CHECK_MSG(cr_backward(loss[k]), "%s: %s", c->name, cr_error());
        ends[k] = cr_random_state_of(NULL).position;
        of[k] = backward ? taken(m, x, loss[k]) : (gradients){loss[k], {NULL}};
    }
    if (backward)
        same(of[1], of[0], c->name, size);
    CHECK_MSG(is_near(loss[1], loss[0]) && ends[0] == ends[1], "%s at %lld, %lld: %g and %llu, not %g and %llu",
              c->name, (long long)size[0], (long long)size[1], cr_item(loss[1]), (unsigned long long)ends[1],
              cr_item(loss[0]), (unsigned long long)ends[0]);
}

static void random_numbers_of(const noisy *c, net *m)
{
    cr_signature inputs[] = {{CR_F64, CR_SHAPE(CR_FREE_DIM(0), CR_FREE_DIM(1), 3)}};
    const char *path = test_path("noisy.safetensors");
    subject = c->fn;
    for (backward_of_noisy how = NONE; how <= (c->fn == sampled ? NONE : INSIDE); how++) {
        cr_stage_fn fn = how == INSIDE ? step : c->fn;
        cr_function *f = cr_stage(fn, m, .name = c->name, .signature = inputs, .inputs = 1), *again = NULL;
        *warned = 0;
        for (int i = 0; i < 6; i++)
            CR_SCOPE {
                same_numbers(c, f, m, i, how);
            }
        CHECK_MSG(cr_function_traces(f) == 1 && !*warned, "%s: %d traces: %s", c->name, cr_function_traces(f), warned);
        CHECK_MSG(how == INSIDE || cr_save_function(path, f), "%s: %s", c->name, cr_error());
        CHECK_MSG(how == INSIDE || (again = cr_load_function(path, NULL)), "%s: %s", c->name, cr_error());
        for (int i = 0; again && i < 6; i++)
            CR_SCOPE {
                same_numbers(c, again, m, i, NONE);
            }
        CHECK_MSG(!again || cr_function_traces(again) == 1, "%s: %d traces", c->name, cr_function_traces(again));
        cr_function_free(again);
        cr_function_free(f);
        CHECK_OK();
    }
}

static void random_numbers(void)
{
    CR_SCOPE {
        net m = {leaf(CR_SHAPE(3, 3)), leaf(CR_SHAPE(3, 3)), leaf(CR_SHAPE(3))};
        for (size_t i = 0; i < sizeof noisy_cases / sizeof *noisy_cases; i++)
            random_numbers_of(&noisy_cases[i], &m);
    }
}

static void memory_that_runs_out(void)
{
    const control_case *nested = &control_cases[n_control_cases - 1];
    bool done = false;
    for (int n = 0; !done && n < 100000; n += 1 + n / 8)
        CR_SCOPE {
            control_weights w = control_weights_make();
            cr_tensor *room[2], *out[4], *want[4];
            cr_signature input = {CR_F32, CR_SHAPE(CR_FREE, 6, 4)};
            cr_list in = control_inputs(nested, 3, false, room);
            cr_fail_allocation_after(n);
            cr_function *f = cr_stage(nested->fn, &w, .outputs = nested->n_out, .signature = &input, .inputs = 1);
            done = f && cr_call_function(f, in, out);
            cr_fail_allocation_after(-1);
            CHECK_MSG(done == cr_ok() && (done || cr_error_code() == CR_ERROR_MEMORY), "%d: %s", n, cr_error());
            cr_clear_error();
            if (f) /* it can be tried again */
                CHECK(cr_call_function(f, in, out) && nested->fn(in, want, &w) && is_near(out[0], want[0]));
            cr_function_free(f);
            CHECK_OK();
        }
    CHECK(done);
}

int main(void)
{
    cr_set_warning_handler(note_warning, NULL);
    TEST(values);
    TEST(gradients_through_scans);
    TEST(gradients_through_branches_and_loops);
    TEST(random_numbers);
    TEST(memory_that_runs_out);
    return test_end();
}
