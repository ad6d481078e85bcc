/* Gradients of gradients through calls of staged functions, against eager ones. */
#include "test.h"

#include "base/memory.h"
#include "tensor/tensor.h"
#include <cresset.h>
#include <cresset/control.h>
#include <cresset/graph.h>

#include <stdlib.h>
#include <string.h>

static double at(cr_tensor *t, int i)
{
    double v[64] = {NAN};
    return t && cr_numel(t) <= 64 && cr_copy_out(t, v, sizeof v[0] * (size_t)cr_numel(t), CR_F64) ? v[i] : NAN;
}

static bool same(cr_tensor *a, cr_tensor *b)
{
    return a && b && at(cr_allclose(a, b, 1e-9, 1e-9), 0) == 1;
}

static cr_tensor *parameter(cr_dims shape)
{
    return cr_requires_grad(cr_uniform(shape, -1, 1, .dtype = CR_F64), true);
}

typedef struct model {
    cr_tensor *w[12];
    int n;
} model;

static cr_tensor *mlp(const model *m, cr_tensor *x)
{
    for (int i = 0; i < m->n; i++)
        x = cr_tanh(cr_matmul(x, m->w[i]));
    return x;
}

static bool run_mlp(cr_list in, cr_tensor **out, void *context)
{
    out[0] = mlp(context, in.at[0]);
    return cr_ok();
}

static model make(int n)
{
    model m = {.n = n};
    cr_manual_seed(3);
    for (int i = 0; i < n; i++)
        m.w[i] = parameter(CR_SHAPE(3, 3));
    return m;
}

/* Sums of cubes of gradients of gradients..., `order` times, of one input; then gradients to all. */
static bool differentiate(cr_tensor *y, cr_tensor *x, int order, cr_tensor *const *all, int n, cr_tensor **d)
{
    for (int i = 1; i < order; i++) {
        cr_tensor *dx;
        y = cr_sum(cr_mul(y, y));
        if (!cr_grad(&y, 1, &x, 1, &dx, .create_graph = true))
            return false;
        y = cr_mul(dx, dx);
    }
    y = cr_sum(y);
    return cr_grad(&y, 1, all, n, d);
}

static void compare(cr_tensor *staged, cr_tensor *eager, cr_tensor *x, int order, cr_tensor *const *all, int n)
{
    cr_tensor *a[16], *b[16];
    CHECK(same(staged, eager));
    bool ok = differentiate(staged, x, order, all, n, a) && differentiate(eager, x, order, all, n, b);
    CHECK_MSG(ok, "order %d: %s", order, cr_error());
    for (int i = 0; ok && i < n; i++)
        CHECK_MSG(same(a[i], b[i]) && at(cr_any(cr_not_equal(b[i], cr_num(0))), 0) == 1,
                  "order %d: gradient %d differs", order, i);
}

static void to_any_order(void)
{
    CR_SCOPE {
        model m = make(2);
        cr_function *f = cr_stage(run_mlp, &m);
        for (int order = 1; order <= 4; order++)
            for (int run = 0; run < 2; run++) {
                cr_tensor *x = parameter(CR_SHAPE(2, 3)), *all[] = {x, m.w[0], m.w[1]};
                compare(cr_run(f, x), mlp(&m, x), x, order, all, 3);
            }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* More gradients than a call has results. */
static void to_many_parameters(void)
{
    CR_SCOPE {
        model m = make(11);
        cr_function *f = cr_stage(run_mlp, &m);
        cr_tensor *x = parameter(CR_SHAPE(2, 3)), *all[12] = {x}, *d[2][12], *dd[2][12];
        memcpy(all + 1, m.w, 11 * sizeof *all);
        for (int k = 0; k < 2; k++) {
            cr_tensor *y = cr_sum(k ? mlp(&m, x) : cr_run(f, x)), *sum = cr_num(0);
            CHECK(cr_grad(&y, 1, all, 12, d[k], .create_graph = true));
            for (int i = 0; i < 12; i++)
                sum = cr_add(sum, cr_sum(cr_mul(d[k][i], d[k][i])));
            CHECK(cr_grad(&sum, 1, all, 12, dd[k]));
        }
        for (int i = 0; i < 12; i++)
            CHECK(same(d[0][i], d[1][i]) && same(dd[0][i], dd[1][i]));
        cr_function_free(f);
    }
    CHECK_OK();
}

/* The record goes on before and behind, and outlives the functions. */
static void in_a_chain(void)
{
    CR_SCOPE {
        model m = make(2), n = make(1);
        cr_function *f = cr_stage(run_mlp, &m), *g = cr_stage(run_mlp, &n);
        cr_tensor *x = parameter(CR_SHAPE(2, 3)), *all[] = {x, m.w[0], n.w[0]};
        cr_tensor *staged = cr_square(cr_run(g, cr_sin(cr_run(f, cr_exp(x)))));
        cr_function_free(f);
        cr_function_free(g);
        compare(staged, cr_square(mlp(&n, cr_sin(mlp(&m, cr_exp(x))))), x, 3, all, 3);
    }
    CHECK_OK();
}

/* ---- what the function may do ---- */

static cr_tensor *odd(cr_tensor *x, cr_tensor *w, cr_tensor *counter)
{
    cr_tensor *scale = NULL, *h = cr_mul(x, cr_detach(cr_exp(x)));
    CR_NO_GRAD {
        scale = cr_sum(cr_square(x));
        cr_add_(counter, cr_num(1));
    }
    h = cr_add(cr_dropout(h, 0.5), cr_mul(w, scale));
    cr_tensor *z = cr_mul(cr_softmax(h, -1), h);
    cr_add_(z, cr_num(1));
    return cr_sin(cr_add(cr_square(z), cr_transpose(cr_matmul(cr_transpose(x, 0, 1), z), 0, 1)));
}

typedef struct outside {
    cr_tensor *w, *counter;
} outside;

static bool run_odd(cr_list in, cr_tensor **out, void *context)
{
    outside *o = context;
    out[0] = odd(in.at[0], o->w, o->counter);
    return cr_ok();
}

/* What is cut off stays so, random numbers are those of the call, and what is written outside is not written again. */
static void does_as_the_function_did(void)
{
    CR_SCOPE {
        cr_manual_seed(5);
        outside o = {parameter(CR_SHAPE(3)), cr_zeros(CR_SHAPE())};
        cr_function *f = cr_stage(run_odd, &o);
        for (uint64_t run = 0; run < 3; run++) {
            cr_tensor *x = parameter(CR_SHAPE(3, 3)), *all[] = {x, o.w};
            cr_manual_seed(run);
            cr_tensor *staged = cr_run(f, x);
            cr_manual_seed(run);
            cr_tensor *eager = odd(x, o.w, o.counter);
            cr_uniform(CR_SHAPE(5), 0, 1);
            compare(staged, eager, x, 3, all, 2);
            CHECK_NEAR(cr_item(o.counter), 2 * ((double)run + 1), 0);
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

static cr_tensor *picture_net(cr_module *net, cr_tensor *x)
{
    return cr_forward(net, x);
}

static bool run_net(cr_list in, cr_tensor **out, void *context)
{
    out[0] = picture_net(context, in.at[0]);
    return cr_ok();
}

/* A gradient penalty: backward of the norm of a gradient. */
static void trains_with_a_penalty(void)
{
    cr_manual_seed(9);
    cr_module *net = cr_sequential(cr_conv2d_layer(1, 4, 3), cr_silu_layer(), cr_group_norm_layer(2, 4),
                                   cr_flatten_layer(), cr_linear_layer(4 * 16, 1));
    cr_function *f = cr_stage(run_net, net);
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_uniform(CR_SHAPE(2, 1, 6, 6), -1, 1), true), *want[8];
        int n = cr_parameter_count(net);
        for (int k = 0; k < 2; k++) {
            cr_tensor *y = cr_sum(k ? cr_run(f, x) : cr_forward(net, x)), *dx;
            CHECK(cr_grad(&y, 1, &x, 1, &dx, .create_graph = true));
            CHECK(cr_backward(cr_mean(cr_square(cr_sub(cr_sum(cr_square(dx), .axes = CR_AXES(1, 2, 3)), cr_num(1))))));
            for (int i = 0; i < n && i < 8 && cr_ok(); i++) {
                cr_tensor *p = cr_parameter_at(net, i).tensor, *g = cr_grad_of(p);
                g = g ? g : cr_zeros_like(p); /* that of a bias, which the penalty does not depend on */
                if (!k)
                    want[i] = cr_clone(g);
                else
                    CHECK_MSG(!g == !want[i] && (!g || at(cr_allclose(g, want[i], 1e-4, 1e-5), 0) == 1), "parameter %d",
                              i);
                cr_set_grad(p, NULL);
            }
        }
    }
    cr_function_free(f);
    cr_module_free(net);
    CHECK_OK();
}

static void with_free_sizes(void)
{
    CR_SCOPE {
        model m = make(2);
        cr_function *f =
            cr_stage(run_mlp, &m, .signature = (cr_signature[]){{CR_F64, CR_SHAPE(CR_FREE, 3)}}, .inputs = 1);
        for (int rows = 2; rows < 5; rows++) {
            cr_tensor *x = parameter(CR_SHAPE(rows, 3)), *all[] = {x, m.w[0], m.w[1]};
            compare(cr_run(f, x), mlp(&m, x), x, 2, all, 3);
        }
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- errors ---- */

static bool halve(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_mul(in.at[0], cr_mul(in.at[0], cr_num(0.5)));
    return cr_ok();
}

static bool branches(cr_list in, cr_tensor **out, void *context)
{
    return cr_cond(cr_greater(cr_sum(in.at[0]), cr_num(0)), halve, halve, context, in.at, 1, out, 1);
}

static void errors(void)
{
    CR_SCOPE {
        model m = make(1);
        cr_function *f = cr_stage(run_mlp, &m), *g = cr_stage(branches, NULL);
        cr_tensor *x = parameter(CR_SHAPE(2, 3)), *y = cr_sum(cr_run(f, x)), *dx;
        CR_NO_GRAD {
            cr_mul_(m.w[0], cr_num(2));
        }
        CHECK(!cr_grad(&y, 1, &x, 1, &dx, .create_graph = true));
        CHECK_MSG(strstr(cr_error(), "has been changed in place since") != NULL, "%s", cr_error());
        cr_clear_error();
        y = cr_sum(cr_run(g, x));
        CHECK(!cr_grad(&y, 1, &x, 1, &dx, .create_graph = true));
        CHECK_ERROR(
            "staged function: gradients of gradients do not go through this call, since it has control flow: take "
            "both inside one staged function, or call cr_run_eagerly(true) before");
        y = cr_sum(cr_run(g, x));
        CHECK(cr_grad(&y, 1, &x, 1, &dx));
        CHECK(same(dx, x));
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

static void without_memory(void)
{
    bool done = strcmp(getenv("CRESSET_JIT"), "nodes") != 0; /* not to compile so often */
    for (int n = 0; n < 4000 && !done; n++)
        CR_SCOPE {
            model m = make(1);
            cr_function *f = cr_stage(run_mlp, &m);
            cr_tensor *x = parameter(CR_SHAPE(2, 3)), *all[] = {x, m.w[0]}, *d[2];
            cr_fail_allocation_after(n);
            done = differentiate(cr_run(f, x), x, 2, all, 2, d);
            cr_fail_allocation_after(-1);
            CHECK_MSG(done || cr_error_code() == CR_ERROR_MEMORY, "allocation %d failing: %s", n, cr_error());
            cr_clear_error();
            cr_function_free(f);
        }
    CHECK(done);
}

int main(void)
{
    setenv("CRESSET_JIT", "nodes", 0);
    TEST(to_any_order);
    TEST(to_many_parameters);
    TEST(in_a_chain);
    TEST(does_as_the_function_did);
    TEST(trains_with_a_penalty);
    TEST(with_free_sizes);
    TEST(errors);
    TEST(without_memory);
    return test_end();
}
