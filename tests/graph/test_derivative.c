/* Differentiating calls of staged functions. */
#include "test.h"

#include "tensor/tensor.h"
#include <cresset.h>
#include <cresset/graph.h>

#include <pthread.h>

typedef struct model {
    cr_tensor *w, *b, *v;
    int calls;
} model;

static double at(cr_tensor *t, int i)
{
    double v[64] = {NAN};
    return cr_numel(t) <= 64 && cr_copy_out(t, v, sizeof v[0] * (size_t)cr_numel(t), CR_F64) ? v[i] : NAN;
}

static bool same(cr_tensor *a, cr_tensor *b)
{
    bool compiled = strcmp(getenv("CRESSET_JIT"), "nodes") != 0; /* sums may be in another order then */
    return a && b && at(compiled ? cr_allclose(a, b, 1e-5, 1e-5) : cr_array_equal(a, b), 0) == 1;
}

static cr_tensor *parameter(cr_dims shape)
{
    return cr_requires_grad(cr_uniform(shape, -1, 1), true);
}

static model make(void)
{
    cr_manual_seed(3);
    return (model){.w = parameter(CR_SHAPE(4, 5)), .b = parameter(CR_SHAPE(5)), .v = parameter(CR_SHAPE(5, 2))};
}

static cr_tensor *apply(const model *m, cr_tensor *x)
{
    return cr_matmul(cr_gelu(cr_add(cr_matmul(x, m->w), m->b)), m->v);
}

static bool forward(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    m->calls++;
    out[0] = apply(m, in.at[0]);
    return cr_ok();
}

static void check_gradients(cr_tensor *staged, cr_tensor *eager, cr_tensor *const *x, int n)
{
    cr_tensor *a[8], *b[8];
    CHECK(cr_is_recorded(staged) && !cr_is_leaf(staged));
    CHECK(same(staged, eager));
    CHECK(cr_grad(&staged, 1, x, n, a, .keep_graph = true) && cr_grad(&eager, 1, x, n, b));
    for (int i = 0; i < n && cr_ok(); i++)
        CHECK_MSG(same(a[i], b[i]), "gradient %d differs", i);
}

static void inputs_and_parameters_get_gradients(void)
{
    CR_SCOPE {
        model m = make();
        cr_function *f = cr_stage(forward, &m);
        for (int run = 0; run < 3; run++) {
            cr_tensor *x = parameter(CR_SHAPE(3, 4));
            check_gradients(cr_run(f, x), apply(&m, x), (cr_tensor *[]){x, m.w, m.b, m.v}, 4);
            CR_NO_GRAD {
                cr_mul_(m.w, cr_num(0.5)); /* parameters change between calls */
            }
        }
        CHECK_INT(m.calls, 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

static void it_is_one_op_among_others(void)
{
    CR_SCOPE {
        model m = make();
        cr_function *f = cr_stage(forward, &m);
        cr_tensor *x = parameter(CR_SHAPE(3, 2)), *u = parameter(CR_SHAPE(2, 4));
        for (int run = 0; run < 2; run++) {
            cr_tensor *h = cr_matmul(x, u);
            cr_tensor *staged = cr_mul(cr_run(f, cr_cos(h)), cr_run(f, h));
            h = cr_matmul(x, u);
            cr_tensor *eager = cr_mul(apply(&m, cr_cos(h)), apply(&m, h));
            check_gradients(staged, eager, (cr_tensor *[]){x, u, m.w, m.b, m.v}, 5);
        }
        CHECK_INT(m.calls, 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

static void training_goes_as_eagerly(void)
{
    CR_SCOPE {
        double last[2];
        for (int staged = 0; staged < 2; staged++) {
            model m = make();
            cr_function *f = cr_stage(forward, &m);
            cr_tensor *x = cr_uniform(CR_SHAPE(8, 4), -1, 1), *y = cr_uniform(CR_SHAPE(8, 2), -1, 1);
            for (int step = 0; step < 5; step++) {
                for (int part = 0; part < 2; part++) /* gradients are added up */
                    cr_backward(cr_mse_loss(staged ? cr_run(f, x) : apply(&m, x), y));
                CR_NO_GRAD {
                    cr_tensor *p[] = {m.w, m.b, m.v};
                    for (int i = 0; i < 3; i++) {
                        cr_sub_(p[i], cr_mul(cr_grad_of(p[i]), cr_num(0.1)));
                        cr_set_grad(p[i], NULL);
                    }
                }
            }
            last[staged] = at(cr_mse_loss(apply(&m, x), y), 0);
            CHECK_INT(m.calls, staged);
            cr_function_free(f);
        }
        CHECK_NEAR(last[1], last[0], strcmp(getenv("CRESSET_JIT"), "nodes") ? 1e-5 : 0);
    }
    CHECK_OK();
}

static bool several(cr_list in, cr_tensor **out, void *outside)
{
    cr_tensor *x = in.at[0], *y = in.at[1];
    out[0] = cr_mul(x, y);
    out[1] = cr_argmax(x, 0); /* not differentiable */
    out[2] = cr_exp(cr_slice(x, 0, 1, 3));
    out[3] = cr_transpose(cr_reshape(x, CR_SHAPE(2, 2)), 0, 1); /* a view of an input */
    out[4] = x;
    out[5] = cr_mul(*(cr_tensor **)outside, cr_detach(x));
    return cr_ok();
}

static void several_results(void)
{
    CR_SCOPE {
        cr_tensor *w = parameter(CR_SHAPE(4)), *h = cr_sin(w), *x = parameter(CR_SHAPE(4)),
                  *y = cr_uniform(CR_SHAPE(4), 0, 1);
        cr_function *f = cr_stage(several, &h, .outputs = 6);
        for (int used = 0; used < 6; used++) {
            cr_tensor *staged[6], *eager[6], *in[] = {x, w};
            h = cr_sin(w);
            cr_function *g = cr_stage(several, &h, .outputs = 6);
            CHECK(cr_call_function(g, CR_LIST(x, y), staged) && several(CR_LIST(x, y), eager, &h));
            CHECK(!cr_is_recorded(staged[1]));
            CHECK(staged[4] == x);
            if (used != 1 && used != 4)
                check_gradients(cr_sum(staged[used]), cr_sum(eager[used]), in, 2);
            cr_function_free(g);
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool drop(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_mul(cr_dropout(in.at[0], 0.5), cr_uniform(CR_SHAPE(64), 0, 1));
    return cr_ok();
}

static void backward_has_the_random_numbers_of_forward(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(drop, NULL);
        cr_tensor *x = parameter(CR_SHAPE(64)), *dx, *last = NULL;
        for (int run = 0; run < 3; run++) {
            cr_tensor *y = cr_run(f, x);
            cr_uniform(CR_SHAPE(1000), 0, 1); /* the generator goes on */
            CHECK(cr_grad(&y, 1, &x, 1, &dx));
            CHECK(at(cr_max(cr_abs(cr_sub(cr_mul(dx, x), y))), 0) < 1e-6);
            CHECK(!last || !same(dx, last));
            last = dx;
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool checkpointed_drop(cr_list in, cr_tensor **out, void *context);

static cr_tensor *inside(cr_tensor *const *in, int n, void *context)
{
    (void)n, (void)context;
    return cr_mul(cr_dropout(in[0], 0.5), in[0]);
}

static bool checkpointed_drop(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_checkpoint(inside, context, in.at, 1);
    return cr_ok();
}

static void checkpoints_draw_the_same_again(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(checkpointed_drop, NULL);
        cr_tensor *x = parameter(CR_SHAPE(64)), *dx;
        for (int run = 0; run < 2; run++) {
            cr_tensor *y = cr_run(f, x);
            CHECK(cr_grad(&y, 1, &x, 1, &dx));
            CHECK(at(cr_max(cr_abs(cr_sub(cr_mul(dx, x), cr_mul(y, cr_num(2))))), 0) < 1e-6);
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

static cr_tensor *with_parameter(cr_tensor *const *in, int n, void *w)
{
    (void)n;
    return cr_mul(cr_square(in[0]), w);
}

static bool checkpointed_parameter(cr_list in, cr_tensor **out, void *w)
{
    out[0] = cr_mul(cr_checkpoint(with_parameter, w, in.at, 1), w);
    return cr_ok();
}

/* A parameter that only the checkpointed function knows of gets its gradient, and keeps the one that it has. */
static void checkpoints_reach_parameters(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_full(CR_SHAPE(2), 3), true);
        cr_tensor *x = cr_requires_grad(cr_full(CR_SHAPE(2), 2), true);
        cr_function *f = cr_stage(checkpointed_parameter, w);
        CHECK_NEAR(at(cr_sum(cr_run(f, x)), 0), 72, 0);
        CHECK(!cr_grad_of(w));
        for (int run = 1; run < 4; run++) {
            CHECK(cr_backward(cr_sum(cr_run(f, x))));
            CHECK_NEAR(at(cr_grad_of(w), 1), 24 * run, 1e-5); /* 4 * 2 * 3 */
        }
        cr_function *g = cr_stage(checkpointed_parameter, w); /* traced when there is one */
        CHECK(cr_backward(cr_sum(cr_run(g, x))));
        CHECK_NEAR(at(cr_grad_of(w), 1), 24 * 4, 1e-5);
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

/* The input is data: only the parameter wants a gradient, and cr_grad leaves the one that it has alone. */
static void checkpoints_find_parameters(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_full(CR_SHAPE(2), 3), true), *dw, *ddw;
        cr_tensor *x = cr_full(CR_SHAPE(2), 2);
        cr_function *f = cr_stage(checkpointed_parameter, w);
        for (int run = 0; run < 3; run++) {
            cr_tensor *y = cr_run(f, x);
            CHECK(cr_grad(&y, 1, &w, 1, &dw, .create_graph = true));
            CHECK_NEAR(at(dw, 1), 24, 1e-5);
            CHECK(cr_grad(&dw, 1, &w, 1, &ddw));
            CHECK_NEAR(at(ddw, 1), 8, 1e-5);
            CHECK(!cr_grad_of(w));
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool only_checkpointed(cr_list in, cr_tensor **out, void *w)
{
    out[0] = cr_checkpoint(with_parameter, w, in.at, 1);
    return cr_ok();
}

/* Nothing else uses the parameter. */
static void checkpoints_alone_find_parameters(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_full(CR_SHAPE(2), 3), true), *x = cr_full(CR_SHAPE(2), 2), *dw;
        cr_function *f = cr_stage(only_checkpointed, w);
        for (int run = 1; run < 3; run++) {
            cr_tensor *y = cr_run(f, x);
            CHECK(cr_grad(&y, 1, &w, 1, &dw));
            CHECK_NEAR(at(dw, 1), 4, 1e-5);
            CHECK(cr_backward(cr_sum(cr_run(f, x))));
            CHECK_NEAR(at(cr_grad_of(w), 0), 4 * run, 1e-5);
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool gradient_of_checkpointed(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *y = cr_checkpoint(with_parameter, w, in.at, 1), *p = w;
    return cr_grad(&y, 1, &p, 1, out);
}

static void checkpoints_give_gradients_inside(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_full(CR_SHAPE(2), 3), true), *x = cr_full(CR_SHAPE(2), 2);
        cr_function *f = cr_stage(gradient_of_checkpointed, w);
        for (int run = 0; run < 2; run++)
            CHECK_NEAR(at(cr_run(f, x), 1), 4, 1e-5);
        CHECK(!cr_grad_of(w));
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool tenfold(cr_custom_call *c)
{
    c->dx[0] = cr_mul(c->g[0], cr_mul(c->saved.at[0], cr_num(10)));
    return cr_ok();
}

static bool with_own_gradient(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    CR_NO_GRAD {
        out[0] = cr_square(in.at[0]);
    }
    return cr_custom(tenfold, in, out, 1, .saved = in);
}

static void own_gradients(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(with_own_gradient, NULL, .name = "own");
        cr_tensor *x = cr_requires_grad(cr_full(CR_SHAPE(2), 3), true), *y = cr_sum(cr_run(f, x)), *dx;
        CHECK(cr_grad(&y, 1, &x, 1, &dx, .keep_graph = true));
        CHECK_NEAR(at(dx, 0), 30, 0);
        CHECK(!cr_grad(&y, 1, &x, 1, &dx, .create_graph = true));
        CHECK_MSG(strstr(cr_error(), "since it has a gradient of the program's own (cr_custom, cr_add_hook)"), "%s",
                  cr_error());
        cr_clear_error();
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool backward_of_input(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_sum(cr_mul(in.at[0], in.at[0]));
    return cr_backward(out[0]);
}

static void backward_inside_reaches_inputs(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(backward_of_input, NULL);
        cr_tensor *x = cr_requires_grad(cr_full(CR_SHAPE(2), 3), true),
                  *u = cr_requires_grad(cr_ones(CR_SHAPE(2)), true);
        CHECK_NEAR(at(cr_run(f, x), 0), 18, 0);
        CHECK_NEAR(at(cr_grad_of(x), 1), 6, 0);
        CHECK_NEAR(at(cr_run(f, x), 0), 18, 0);
        CHECK_NEAR(at(cr_grad_of(x), 1), 12, 0); /* added */
        CHECK(cr_run(f, cr_mul(u, cr_num(2))) != NULL);
        CHECK_NEAR(at(cr_grad_of(u), 1), 8, 0); /* through what made the input */
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

static cr_tensor *count_hook(cr_tensor *grad, void *count)
{
    ++*(int *)count;
    return grad;
}

static void hooks_run_once(void)
{
    CR_SCOPE {
        int leaf = 0, inner = 0;
        model m = make();
        cr_function *f = cr_stage(forward, &m);
        CHECK(cr_add_hook(m.w, count_hook, &leaf, NULL));
        for (int run = 1; run < 4; run++) {
            cr_tensor *x = cr_mul(parameter(CR_SHAPE(3, 4)), cr_num(2));
            CHECK(cr_add_hook(x, count_hook, &inner, NULL));
            CHECK(cr_backward(cr_sum(cr_run(f, x))));
            CHECK_INT(leaf, run);
            CHECK_INT(inner, run);
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool wide(cr_list in, cr_tensor **out, void *w)
{
    cr_tensor *h = cr_matmul(in.at[0], w);
    for (int i = 0; i < 4; i++)
        h = cr_matmul(cr_gelu(h), w);
    out[0] = cr_sum(h);
    return cr_ok();
}

/* Bytes that are in use, beyond what was, between forward and backward. */
static int64_t kept_bytes(cr_function *f, cr_tensor *x, cr_tensor *w)
{
    int64_t before = (int64_t)cr_memory_stats_of(cr_cpu()).allocated;
    cr_tensor *y = NULL, *dw[2] = {NULL};
    if (f)
        y = cr_run(f, x);
    else
        wide(CR_LIST(x), &y, w);
    int64_t bytes = (int64_t)cr_memory_stats_of(cr_cpu()).allocated - before;
    CHECK(cr_grad(&y, 1, &w, 1, dw));
    return bytes;
}

static void cheap_values_are_computed_again(void)
{
    CR_SCOPE {
        cr_tensor *w = cr_requires_grad(cr_uniform(CR_SHAPE(64, 64), -0.1, 0.1), true),
                  *x = cr_uniform(CR_SHAPE(256, 64), -1, 1);
        cr_function *f = cr_stage(wide, w);
        for (int run = 0; run < 2; run++) {
            cr_tensor *y = NULL;
            wide(CR_LIST(x), &y, w);
            check_gradients(cr_run(f, x), y, &w, 1);
        }
        int64_t eager = kept_bytes(NULL, x, w), staged = kept_bytes(f, x, w);
        CHECK_MSG(staged < eager * 6 / 10, "staged keeps %lld bytes, eager %lld", (long long)staged, (long long)eager);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- threads ---- */

typedef struct job {
    cr_function *f;
    const model *m;
    bool ok;
} job;

/* Calls of several shapes, each differentiated and compared with eager ones. */
static void *work(void *arg)
{
    job *j = arg;
    j->ok = true;
    for (int run = 0; run < 12 && j->ok; run++)
        CR_SCOPE {
            cr_tensor *x = parameter(CR_SHAPE(1 + run % 3, 4)), *a, *b;
            cr_tensor *y = cr_run(j->f, x), *z = apply(j->m, x);
            j->ok = cr_grad(&y, 1, &x, 1, &a) && cr_grad(&z, 1, &x, 1, &b) && same(y, z) && same(a, b);
        }
    return NULL;
}

static void threads_call_one_function(void)
{
    CR_SCOPE {
        model m = make();
        pthread_t threads[4];
        job jobs[4];
        cr_function *f = cr_stage(forward, &m);
        for (int i = 0; i < 4; i++) {
            jobs[i] = (job){f, &m, false};
            pthread_create(&threads[i], NULL, work, &jobs[i]);
        }
        for (int i = 0; i < 4; i++) {
            pthread_join(threads[i], NULL);
            CHECK(jobs[i].ok);
        }
        CHECK_INT(m.calls, 3);
        CHECK_INT(cr_function_traces(f), 3);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- errors ---- */

static void errors(void)
{
    CR_SCOPE {
        model m = make();
        cr_tensor *x = parameter(CR_SHAPE(3, 4));
        cr_function *f = cr_stage(forward, &m);
        cr_tensor *y = cr_sum(cr_run(f, x));
        CR_NO_GRAD {
            cr_mul_(m.v, cr_num(2));
        }
        CHECK(!cr_backward(y));
        CHECK_MSG(strstr(cr_error(), "has been changed in place since") != NULL, "%s", cr_error());
        cr_clear_error();
        y = cr_sum(cr_run(f, x));
        CHECK(cr_backward(y));
        CHECK(!cr_backward(y));
        CHECK_MSG(strstr(cr_error(), "was already walked and freed") != NULL, "%s", cr_error());
        cr_clear_error();
        cr_function_free(f);
    }
    CHECK_OK();
}

static void records_outlive_the_function(void)
{
    CR_SCOPE {
        model m = make();
        cr_tensor *x = parameter(CR_SHAPE(3, 4));
        cr_function *f = cr_stage(forward, &m);
        cr_tensor *y = cr_sum(cr_run(f, x)), *z = cr_sum(apply(&m, x)), *a, *b;
        cr_function_free(f);
        CHECK(cr_grad(&y, 1, &x, 1, &a) && cr_grad(&z, 1, &x, 1, &b));
        CHECK(same(a, b));
    }
    CHECK_OK();
}

static bool writes_outside(cr_list in, cr_tensor **out, void *outside)
{
    cr_add_(outside, in.at[0]);
    out[0] = cr_mul(in.at[0], cr_num(2));
    return cr_ok();
}

static void recorded_writes_to_outside_are_refused(void)
{
    CR_SCOPE {
        cr_tensor *sum = cr_zeros(CR_SHAPE(2)), *x = parameter(CR_SHAPE(2));
        cr_function *f = cr_stage(writes_outside, sum);
        CHECK(!cr_run(f, x));
        CHECK_ERROR(
            "add: in place: x is a tensor from outside the staged function, and gradients through what is written "
            "to it are not recorded: write inside CR_NO_GRAD, or return a new tensor");
        CHECK(cr_is_leaf(sum) && !cr_is_recorded(sum));
        CHECK(cr_run(f, cr_detach(x)) != NULL);
        cr_function_free(f);
    }
    CHECK_OK();
}

static void without_memory(void)
{
    bool done = strcmp(getenv("CRESSET_JIT"), "nodes") != 0; /* not to compile so often */
    for (int n = 0; n < 3000 && !done; n++)
        CR_SCOPE {
            model m = make();
            cr_tensor *x = parameter(CR_SHAPE(3, 4)), *y = NULL;
            cr_fail_allocation_after(n);
            cr_function *f = cr_stage(forward, &m);
            done = f && (y = cr_run(f, x)) && cr_backward(cr_sum(y));
            cr_fail_allocation_after(-1);
            CHECK_MSG(done || cr_error_code() == CR_ERROR_MEMORY, "allocation %d failing: %s", n, cr_error());
            cr_clear_error();
            if (f && !done)
                CHECK((y = cr_run(f, x)) && cr_backward(cr_sum(y)));
            cr_function_free(f);
        }
    CHECK(done);
    CHECK_OK();
}

static bool differentiated_inside(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *y = cr_sum(cr_mul(in.at[0], cr_square(in.at[1]))), *x = in.at[0];
    return cr_grad(&y, 1, &x, 1, out);
}

/* The gradient of an input that stands in two places is the sum of both. */
static void the_same_input_twice(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(differentiated_inside, NULL);
        cr_tensor *x = cr_requires_grad(cr_floats(2), true), *y = cr_requires_grad(cr_floats(5), true);
        CHECK_NEAR(cr_item(cr_run(f, x, x)), 12, 1e-5);
        CHECK_NEAR(cr_item(cr_run(f, x, y)), 25, 1e-5);
        CHECK_NEAR(cr_item(cr_run(f, y, y)), 75, 1e-5);
        CHECK_INT(cr_function_traces(f), 2);
        CHECK_TEXT(cr_function_reason(f, 1), "inputs 0 and 1 are not the same tensor");
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool of_a_leaf(cr_list in, cr_tensor **out, void *context)
{
    bool *unrecorded = context;
    cr_tensor *y, *x = cr_requires_grad(cr_detach(in.at[0]), true);
    bool was = cr_set_recording(cr_is_recording() && !*unrecorded);
    y = cr_sum(cr_square(x));
    bool ok = cr_grad(&y, 1, &x, 1, out, .unused_null = true);
    cr_set_recording(was);
    return ok;
}

/* Of what is not recorded there are no gradients, as in eager mode. */
static void gradients_need_a_record(void)
{
    for (int frozen = 0; frozen < 2; frozen++)
        CR_SCOPE {
            bool unrecorded = true;
            cr_tensor *x = cr_floats(3);
            cr_function *f = cr_stage(of_a_leaf, &unrecorded, .frozen = frozen, .name = "f");
            CHECK(!cr_run(f, x));
            CHECK_ERROR("grad: outputs[0] is not recorded: gradients are not recorded here (CR_NO_GRAD)");
            unrecorded = false;
            CR_NO_GRAD {
                CHECK(!cr_run(f, x));
                CHECK_ERROR("grad: outputs[0] is not recorded: gradients are not recorded here (CR_NO_GRAD)");
            }
            CHECK_NEAR(cr_item(cr_run(f, x)), 6, 0);
            CR_NO_GRAD {
                CHECK(!cr_run(f, x));
                CHECK_ERROR("grad: outputs[0] is not recorded: gradients are not recorded here (CR_NO_GRAD)");
            }
            CHECK_NEAR(cr_item(cr_run(f, x)), 6, 0);
            CHECK_INT(cr_function_traces(f), 1);
            cr_function_free(f);
        }
    CHECK_OK();
}

int main(void)
{
    setenv("CRESSET_JIT", "nodes", 0);
    TEST(inputs_and_parameters_get_gradients);
    TEST(it_is_one_op_among_others);
    TEST(training_goes_as_eagerly);
    TEST(several_results);
    TEST(backward_has_the_random_numbers_of_forward);
    TEST(checkpoints_draw_the_same_again);
    TEST(checkpoints_reach_parameters);
    TEST(checkpoints_find_parameters);
    TEST(checkpoints_alone_find_parameters);
    TEST(checkpoints_give_gradients_inside);
    TEST(own_gradients);
    TEST(backward_inside_reaches_inputs);
    TEST(hooks_run_once);
    TEST(cheap_values_are_computed_again);
    TEST(threads_call_one_function);
    TEST(errors);
    TEST(records_outlive_the_function);
    TEST(recorded_writes_to_outside_are_refused);
    TEST(without_memory);
    TEST(the_same_input_twice);
    TEST(gradients_need_a_record);
    return test_end();
}
