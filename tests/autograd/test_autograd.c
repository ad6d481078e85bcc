/* Recording and walking back: accumulation, higher orders, hooks, in-place checks, freeing, custom ops, long chains. */
#include "test.h"

#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/device.h>
#include <cresset/ops.h>

static cr_tensor *leaf(float a, float b, float c)
{
    float v[3] = {a, b, c};
    return cr_requires_grad(cr_from_data(v, CR_SHAPE(3), CR_F32), true);
}

static float at(cr_tensor *t, int i)
{
    float v[64] = {0};
    cr_copy_out(t, v, (size_t)cr_numel(t) * sizeof(float), CR_F32);
    return v[i];
}

static void accumulates(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, 3);
        for (int k = 1; k <= 3; k++) {
            CHECK(cr_backward(cr_sum(cr_mul(x, x))));
            CHECK_NEAR(at(cr_grad_of(x), 2), 6 * k, 0);
        }
        cr_set_grad(x, NULL);
        CHECK(cr_grad_of(x) == NULL);
        cr_tensor *y = cr_add(x, x); /* one tensor as both inputs, and a gradient shared by both */
        CHECK(cr_backward(cr_sum(cr_add(y, cr_mul(y, x)))));
        CHECK_NEAR(at(cr_grad_of(x), 1), 2 + 4 * 2, 0);
    }
    CHECK_OK();
}

static void gradients_do_not_share_memory(void)
{
    CR_SCOPE {
        cr_tensor *a = leaf(1, 2, 3), *b = leaf(4, 5, 6);
        cr_backward(cr_sum(cr_add(a, b)));
        CHECK(!cr_shares_memory(cr_grad_of(a), cr_grad_of(b)));
        cr_tensor *seed = cr_ones(CR_SHAPE(3));
        cr_set_grad(a, NULL);
        cr_backward(cr_add(a, b), .grad = seed);
        CHECK(!cr_shares_memory(cr_grad_of(a), seed));
        CHECK_NEAR(at(cr_grad_of(b), 0), 2, 0);
    }
    CHECK_OK();
}

static void of_any_order(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, -1), *d = cr_mul(cr_mul(x, x), cr_mul(x, x));
        double want[4] = {4 * 8, 12 * 4, 24 * 2, 24}; /* derivatives of x^4 at 2 */
        for (int k = 0; k < 4; k++) {
            cr_tensor *next = NULL;
            CHECK(cr_grad(&d, 1, &x, 1, &next, .create_graph = true));
            CHECK_NEAR(at(next, 1), want[k], 1e-5);
            d = next;
        }
        CHECK(cr_grad_of(x) == NULL);
    }
    CHECK_OK();
}

static void inputs_that_are_no_leaves_or_unused(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, 3), *h = cr_exp(x), *unused = leaf(0, 0, 0), *y = cr_mul(h, h), *dx[3];
        cr_tensor *inputs[3] = {h, unused, x};
        CHECK(cr_grad(&y, 1, inputs, 3, dx));
        CHECK_NEAR(at(dx[0], 0), 2 * exp(1), 1e-4);
        CHECK_NEAR(at(dx[1], 0), 0, 0);
        CHECK_NEAR(at(dx[2], 0), 2 * exp(2), 1e-3);
    }
    CHECK_OK();
}

static void not_recorded(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, 3), *y = NULL;
        CR_NO_GRAD {
            y = cr_mul(x, x);
        }
        CHECK(!cr_is_recorded(y));
        CHECK(cr_is_recording());
        CHECK(!cr_is_recorded(cr_detach(cr_mul(x, x))));
        CHECK(!cr_is_recorded(cr_greater(x, cr_num(0))));
        CHECK(!cr_backward(y));
        CHECK_ERROR("backward: t is not recorded: no input of it requires grad, or it was made inside CR_NO_GRAD");
        CHECK(!cr_backward(cr_mul(x, x)));
        CHECK_ERROR("backward: t has 3 elements: give .grad, or reduce it to one");
        CHECK(!cr_backward(cr_mul(x, x), .grad = cr_ones(CR_SHAPE(2))));
        CHECK_ERROR("backward: the gradient given is f32[2], expected the shape of f32[3]");
        CHECK(!cr_requires_grad(cr_ones(CR_SHAPE(2), .dtype = CR_I32), true));
        CHECK_ERROR("requires_grad: t is i32[2], expected a floating-point type");
    }
}

static void walked_twice(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, 3), *y = cr_sum(cr_mul(x, x));
        CHECK(cr_backward(y, .keep_graph = true));
        CHECK(cr_backward(y));
        CHECK_NEAR(at(cr_grad_of(x), 0), 4, 0);
        CHECK(!cr_backward(y));
        CHECK(strstr(cr_error(), "was already walked and freed; use .keep_graph = true") != NULL);
        cr_clear_error();
    }
}

static void changed_in_place(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, 3);
        int first = __LINE__ + 1;
        cr_tensor *h = cr_mul(x, cr_num(2)), *y = cr_sum(cr_mul(h, h));
        int second = __LINE__ + 1;
        CHECK(cr_add_(h, cr_num(1)) == h);
        CHECK(!cr_backward(y));
        char want[2][256];
        snprintf(want[0], sizeof want[0], "%s:%d", __FILE__, first);
        snprintf(want[1], sizeof want[1], "%s:%d", __FILE__, second);
        CHECK_MSG(strstr(cr_error(), want[0]) && strstr(cr_error(), want[1]) &&
                      strstr(cr_error(), "has been changed in place since"),
                  "names both lines: %s", cr_error());
        cr_clear_error();
        /* a product wants the one of which it is not the gradient */
        cr_tensor *a = cr_mul(x, cr_num(2)), *w = cr_ones(CR_SHAPE(3, 2)), *p = cr_sum(cr_matmul(a, w));
        CHECK(cr_add_(w, cr_num(1)) == w);
        CHECK(!cr_backward(p));
        CHECK(strstr(cr_error(), "has been changed in place since") != NULL);
        cr_clear_error();
        p = cr_sum(cr_matmul(a, w));
        CHECK(cr_add_(a, cr_num(1)) == a);
        CHECK(cr_backward(p) && at(cr_grad_of(x), 0) == 8);
        cr_set_grad(x, NULL);
        /* what is not needed may change: the gradient of an addition wants neither input */
        cr_tensor *k = cr_mul(x, cr_num(2)), *z = cr_sum(cr_add(k, x));
        CHECK(cr_mul_(k, cr_num(3)) == k);
        CHECK(cr_backward(z));
        CHECK_NEAR(at(cr_grad_of(x), 1), 3, 0);
        CHECK_OK();
        CHECK(!cr_add_(x, cr_num(1)));
        CHECK_ERROR("add: in place: x is a leaf that requires grad; change it inside CR_NO_GRAD");
        cr_tensor *view = cr_reshape(cr_mul(x, x), CR_SHAPE(3, 1));
        CHECK(!cr_mul_(view, cr_num(2)));
        CHECK_ERROR("mul: in place: x shares its memory with another tensor, whose gradient would be wrong; use the op "
                    "that returns a new tensor");
    }
}

static void in_place_is_recorded(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, 3), *h = cr_square(x);
        cr_add_(h, x);
        cr_mul_(h, cr_num(3));
        CHECK(cr_backward(cr_sum(h)));
        CHECK_NEAR(at(cr_grad_of(x), 0), 3 * (2 + 1), 0);
        cr_tensor *into = cr_zeros(CR_SHAPE(3)), *y = leaf(1, 1, 1);
        cr_copy_(into, cr_mul(y, cr_num(5)));
        CHECK(cr_backward(cr_sum(into)));
        CHECK_NEAR(at(cr_grad_of(y), 0), 5, 0);
        CHECK(!cr_add_(cr_ones(CR_SHAPE(3), .dtype = CR_I32), cr_ones(CR_SHAPE(3))));
        CHECK_ERROR("add: in place: the result is f32[3], which i32[3] cannot hold");
    }
}

/* ---- hooks ---- */

static int calls;
static cr_tensor *halve(cr_tensor *g, void *context)
{
    calls++;
    return cr_mul(g, cr_num(*(double *)context));
}
static cr_tensor *nothing(cr_tensor *g, void *context)
{
    (void)g, (void)context;
    return NULL;
}
static cr_tensor *reshaped(cr_tensor *g, void *context)
{
    (void)context;
    return cr_reshape(g, CR_SHAPE(1, 3));
}
static void released(void *context)
{
    ++*(int *)context;
}
static cr_tensor *same(cr_tensor *g, void *context)
{
    (void)context;
    return g;
}

static void hooks(void)
{
    int freed = 0;
    double half = 0.5;
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, 3), *h = cr_mul(x, cr_num(2));
        CHECK(cr_add_hook(x, halve, &half, NULL));
        CHECK(cr_add_hook(h, halve, &half, NULL));
        CHECK(cr_add_hook(h, same, &freed, released));
        calls = 0;
        CHECK(cr_backward(cr_sum(cr_add(h, h))));
        CHECK_INT(calls, 2); /* once for h, whose two gradients are one by then */
        CHECK_NEAR(at(cr_grad_of(x), 0), 2 * 2 * 0.25, 0);
        cr_tensor *y = leaf(1, 2, 3);
        cr_add_hook(y, nothing, NULL, NULL);
        CHECK(!cr_backward(cr_sum(y)));
        CHECK(strstr(cr_error(), "a hook returned NULL") != NULL);
        cr_clear_error();
        cr_tensor *z = leaf(1, 2, 3);
        cr_add_hook(z, reshaped, NULL, NULL);
        CHECK(!cr_backward(cr_sum(z)));
        CHECK(strstr(cr_error(), "a hook returned f32[1,3] for a gradient f32[3]") != NULL);
        cr_clear_error();
        CHECK(!cr_add_hook(cr_ones(CR_SHAPE(1)), same, NULL, NULL));
        CHECK_ERROR("add_hook: t does not require grad");
    }
    CHECK_INT(freed, 1);
}

/* ---- memory ---- */

static void long_chain(void)
{
    CR_SCOPE {
        cr_tensor *x = leaf(1, 1, 1), *y = cr_retain(cr_alias(x));
        for (int i = 0; i < 200000; i++)
            CR_SCOPE {
                cr_tensor *next = cr_retain(cr_mul(y, cr_num(1)));
                cr_release(y);
                y = next;
            }
        CHECK(cr_backward(cr_sum(y)));
        CHECK_NEAR(at(cr_grad_of(x), 0), 1, 0);
        cr_release(y);
    }
    CR_SCOPE { /* and one that is dropped without a backward */
        cr_tensor *x = leaf(1, 1, 1), *y = cr_retain(cr_alias(x));
        for (int i = 0; i < 200000; i++)
            CR_SCOPE {
                cr_tensor *next = cr_retain(cr_add(y, x));
                cr_release(y);
                y = next;
            }
        cr_release(y);
    }
    CHECK_OK();
}

static size_t memory_in_backward;
static cr_tensor *note_memory(cr_tensor *g, void *context)
{
    (void)context;
    memory_in_backward = cr_memory_stats_of(cr_cpu()).allocated;
    return g;
}

static void frees_as_it_goes(void)
{
    enum { N = 1 << 16, DEEP = 32 };
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_ones(CR_SHAPE(N)), true), *y = NULL;
        CR_SCOPE {
            y = cr_exp(cr_mul(x, cr_num(0)));
            for (int i = 0; i < DEEP; i++)
                y = cr_exp(cr_mul(y, cr_num(0)));
            y = cr_keep(cr_sum(y));
        }
        cr_add_hook(x, note_memory, NULL, NULL);
        size_t before = cr_memory_stats_of(cr_cpu()).allocated;
        CHECK(cr_backward(y));
        CHECK_MSG(memory_in_backward < before - (DEEP - 8) * (size_t)N * 4, "%zu bytes before, %zu at the end", before,
                  memory_in_backward);
    }
    CHECK_OK();
}

static cr_tensor *deep(cr_tensor *const *in, int n_in, void *context)
{
    (void)n_in;
    ++*(int *)context;
    cr_tensor *y = in[0];
    for (int i = 0; i < 5; i++)
        y = cr_tanh(cr_mul(y, in[1]));
    return y;
}

static void checkpoints(void)
{
    CR_SCOPE {
        int runs = 0;
        cr_tensor *x = leaf(0.5, 1, 2), *w = leaf(1.5, 0.3, 0.7), *in[2] = {x, w}, *dx[4], *ddx[2];
        cr_tensor *y = cr_checkpoint(deep, &runs, in, 2);
        CHECK_INT(runs, 1);
        cr_tensor *plain = deep(in, 2, &runs);
        CHECK_NEAR(at(y, 1), at(plain, 1), 0);
        runs = 0;
        CHECK(cr_grad(&y, 1, in, 2, dx, .keep_graph = true));
        CHECK_INT(runs, 1);
        CHECK(cr_grad(&plain, 1, in, 2, dx + 2));
        CHECK_NEAR(at(dx[0], 2), at(dx[2], 2), 0);
        CHECK_NEAR(at(dx[1], 0), at(dx[3], 0), 0);
        CHECK(cr_grad(&y, 1, in, 2, dx, .create_graph = true));
        CHECK(cr_grad(&dx[0], 1, &w, 1, ddx));
        plain = deep(in, 2, &runs);
        CHECK(cr_grad(&plain, 1, in, 2, dx, .create_graph = true));
        CHECK(cr_grad(&dx[0], 1, &w, 1, ddx + 1));
        CHECK_NEAR(at(ddx[0], 0), at(ddx[1], 0), 1e-6);
    }
    CHECK_OK();
}

/* ---- checkpoints of functions that reach parameters by themselves ---- */

typedef struct reached {
    cr_tensor *w, *made;   /* a leaf; what was made from it outside */
    struct reached *inner; /* in a checkpoint of its own */
} reached;

static cr_tensor *reaches(cr_tensor *const *in, int n_in, void *context)
{
    const reached *r = context;
    cr_tensor *y = r->inner ? cr_checkpoint(reaches, r->inner, in, n_in) : in[0];
    y = cr_tanh(cr_mul(y, r->w));
    return r->made ? cr_mul(cr_add(y, r->made), r->w) : y;
}

static bool near(cr_tensor *a, cr_tensor *b)
{
    bool same = a && b;
    for (int64_t i = 0; same && i < 3; i++)
        same = fabs(at(a, i) - at(b, i)) < 1e-6;
    return same;
}

/* No input requires grad: the parameter's gradients, of both orders. */
static void checkpoints_find_parameters(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_full(CR_SHAPE(3), 0.5), *w = leaf(1.5, 0.3, 0.7), *y[2], *dx[2], *ddx[2];
        reached r = {.w = w};
        y[0] = cr_checkpoint(reaches, &r, &x, 1);
        y[1] = reaches(&x, 1, &r);
        for (int i = 0; i < 2; i++) {
            CHECK(cr_grad(&y[i], 1, &w, 1, &dx[i], .keep_graph = true));
            CHECK(!cr_grad_of(w));
        }
        CHECK(near(dx[0], dx[1]));
        for (int i = 0; i < 2; i++)
            CHECK(cr_grad(&y[i], 1, &w, 1, &dx[i], .create_graph = true) && cr_grad(&dx[i], 1, &w, 1, &ddx[i]));
        CHECK(near(ddx[0], ddx[1]));
        for (int run = 1; run < 3; run++) { /* once each time, and on top of the last */
            CHECK(cr_backward(cr_sum(cr_mul(cr_checkpoint(reaches, &r, &x, 1), w))));
            y[1] = cr_mul(reaches(&x, 1, &r), w);
            CHECK(cr_grad(&y[1], 1, &w, 1, &dx[1]));
            CHECK(near(cr_grad_of(w), cr_mul(dx[1], cr_num(run))));
        }
    }
    CHECK_OK();
}

/* Beside it something that was itself made from the parameter, the parameter as an input, too, and one in another. */
static void checkpoints_end_at_their_border(void)
{
    CR_SCOPE {
        cr_tensor *w = leaf(1.5, 0.3, 0.7), *in[2] = {w, cr_square(w)}, *y[2], *dx[4], *ddx[4];
        reached inner = {.w = w}, r = {w, cr_exp(w), &inner};
        for (int given = 0; given < 2; given++)
            for (int again = 0; again < 2; again++) {
                cr_tensor *to[2] = {w, r.made};
                y[0] = cr_add(cr_checkpoint(reaches, &r, &in[given], 1), r.made);
                y[1] = cr_add(reaches(&in[given], 1, &r), r.made);
                for (int i = 0; i < 2; i++)
                    CHECK(cr_grad(&y[i], 1, to, 2, dx + 2 * i, .keep_graph = true, .create_graph = again));
                CHECK(near(dx[0], dx[2]) && near(dx[1], dx[3]));
                for (int i = 0; again && i < 2; i++)
                    CHECK(cr_grad(&dx[2 * i], 1, to, 2, ddx + 2 * i, .keep_graph = true));
                CHECK(!again || (near(ddx[0], ddx[2]) && near(ddx[1], ddx[3])));
            }
    }
    CHECK_OK();
}

static cr_tensor *count_gradients(cr_tensor *g, void *context)
{
    ++*(int *)context;
    return g;
}

static cr_tensor *gives_back(cr_tensor *const *in, int n_in, void *context)
{
    (void)in, (void)n_in;
    return context;
}

static void checkpoints_of_parameters_at_the_edges(void)
{
    CR_SCOPE {
        int hooked = 0;
        cr_tensor *x = cr_full(CR_SHAPE(3), 0.5), *w = leaf(1.5, 0.3, 0.7), *dx;
        CHECK(cr_add_hook(w, count_gradients, &hooked, NULL));
        reached inner = {.w = w}, r = {w, NULL, &inner};
        CHECK(cr_backward(cr_sum(cr_checkpoint(reaches, &r, &x, 1))));
        CHECK_INT(hooked, 1);
        cr_tensor *y = cr_checkpoint(gives_back, w, &x, 1), *made = cr_square(w);
        CHECK(cr_grad(&y, 1, &w, 1, &dx));
        CHECK_NEAR(at(dx, 1), 1, 0);
        y = cr_checkpoint(gives_back, made, &x, 1);
        CHECK(cr_grad(&y, 1, &w, 1, &dx));
        CHECK_NEAR(at(dx, 0), 3, 1e-6);
        y = cr_checkpoint(reaches, &r, &x, 1);
        CR_NO_GRAD {
            cr_add_(w, cr_num(1));
        }
        CHECK(!cr_grad(&y, 1, &w, 1, &dx));
        CHECK(strstr(cr_error(), "has been changed in place since") != NULL);
        cr_clear_error();
    }
    CHECK_OK();
}

static cr_tensor *times_complex(cr_tensor *const *in, int n_in, void *w)
{
    (void)n_in;
    return cr_mul(in[0], w);
}

/* d |x w|^2 / d w = 2 |x|^2 w, d / d x = 2 |w|^2 x. */
static void checkpoints_of_complex_numbers(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_complex(cr_full(CR_SHAPE(1), 1), cr_full(CR_SHAPE(1), 2)), true), *dx[2];
        cr_tensor *w = cr_requires_grad(cr_complex(cr_full(CR_SHAPE(1), 3), cr_full(CR_SHAPE(1), -1)), true);
        cr_tensor *y = cr_checkpoint(times_complex, w, &x, 1), *to[2] = {x, w};
        cr_tensor *loss = cr_sum(cr_add(cr_square(cr_real(y)), cr_square(cr_imag(y))));
        CHECK(cr_grad(&loss, 1, to, 2, dx));
        CHECK_NEAR(at(cr_real(dx[0]), 0), 20, 1e-4);
        CHECK_NEAR(at(cr_imag(dx[0]), 0), 40, 1e-4);
        CHECK_NEAR(at(cr_real(dx[1]), 0), 30, 1e-4);
        CHECK_NEAR(at(cr_imag(dx[1]), 0), -10, 1e-4);
    }
    CHECK_OK();
}

/* ---- an op of the program's own ---- */

static bool cube_infer(const cr_call *c, cr_spec *out)
{
    cr_spec_of(out, c->in[0]);
    cr_spec_contiguous(out);
    if (out->dtype != CR_F32)
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected f32", cr_dtype_name(out->dtype));
    return true;
}
static bool cube_run(const cr_call *c, cr_tensor *const *out)
{
    const float *x = cr_data(c->in[0]);
    float *y = cr_data(out[0]);
    for (int64_t i = 0; i < cr_numel(out[0]); i++)
        y[i] = x[i] * x[i] * x[i];
    return true;
}
static bool cube_grad(cr_grad_call *c)
{
    c->dx[0] = cr_mul(c->g[0], cr_mul(cr_mul(c->in[0], c->in[0]), cr_num(3)));
    return c->dx[0] != NULL;
}

static void own_op(void)
{
    static const cr_kernel kernels[] = {{"plain", NULL, cube_run}, {0}};
    static const char *const names[] = {"x"};
    static cr_op cube = {.name = "cube",
                         .n_in = 1,
                         .n_out = 1,
                         .in_names = names,
                         .save_in = 1,
                         .infer = cube_infer,
                         .grad = cube_grad,
                         .kernels = kernels};
    CHECK(cr_register_op(&cube));
    CHECK(!cr_register_op(&cube));
    CHECK_ERROR("register_op: there is already an op named cube");
    CR_SCOPE {
        cr_tensor *x = leaf(1, 2, 3), *y = NULL, *dx, *ddx;
        CHECK(cr_call_op(cr_find_op("cube"), &x, 1, NULL, &y));
        CHECK_NEAR(at(y, 2), 27, 0);
        CHECK(cr_grad(&y, 1, &x, 1, &dx, .create_graph = true));
        CHECK_NEAR(at(dx, 2), 27, 0);
        CHECK(cr_grad(&dx, 1, &x, 1, &ddx));
        CHECK_NEAR(at(ddx, 2), 18, 0);
        cr_tensor *wrong = cr_ones(CR_SHAPE(2), .dtype = CR_I8);
        CHECK(!cr_call_op(cr_find_op("cube"), &wrong, 1, NULL, &y) && !y);
        CHECK_ERROR("cube: x is i8, expected f32");
    }
    static cr_op empty = {.name = "empty_record", .n_out = 1};
    CHECK(!cr_register_op(&empty));
    CHECK_ERROR("register_op: empty_record has neither infer with kernels nor compose");
}

static void without_memory(void)
{
    bool ok = false;
    for (int n = 0; n < 500 && !ok; n++)
        CR_SCOPE {
            cr_tensor *x = leaf(1, 2, 3);
            cr_fail_allocation_after(n);
            ok = cr_backward(cr_sum(cr_mul(cr_exp(x), cr_tanh(x))));
            cr_fail_allocation_after(-1);
            CHECK(ok || cr_error_code() == CR_ERROR_MEMORY);
            cr_clear_error();
        }
    CHECK(ok);
}

int main(void)
{
    TEST(accumulates);
    TEST(gradients_do_not_share_memory);
    TEST(of_any_order);
    TEST(inputs_that_are_no_leaves_or_unused);
    TEST(not_recorded);
    TEST(walked_twice);
    TEST(changed_in_place);
    TEST(in_place_is_recorded);
    TEST(hooks);
    TEST(long_chain);
    TEST(frees_as_it_goes);
    TEST(checkpoints);
    TEST(checkpoints_find_parameters);
    TEST(checkpoints_end_at_their_border);
    TEST(checkpoints_of_parameters_at_the_edges);
    TEST(checkpoints_of_complex_numbers);
    TEST(own_op);
    TEST(without_memory);
    return test_end();
}
