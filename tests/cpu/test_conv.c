/* Convolutions beyond what the op test sees: weights that a kernel keeps rearranged must not outlive their values, large
 * shapes go through tiles and threads, and every kernel agrees on them. */
#include "test.h"

#include "cpu/conv.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"
#include "support/staged.h"
#include <cresset.h>

static cr_tensor *values(cr_dims shape, int seed)
{
    int64_t n = 1;
    for (int i = 0; i < shape.count; i++)
        n *= shape.at[i];
    float *v = malloc(sizeof(float) * (size_t)n);
    for (int64_t i = 0; v && i < n; i++)
        v[i] = (float)((i * 7 + seed * 13) % 29) / 14 - 1;
    cr_tensor *t = v ? cr_from_data(v, shape, CR_F32) : NULL;
    free(v);
    return t;
}

/* The convolution in f64, which is computed in another way. */
static cr_tensor *exact(cr_tensor *x, cr_tensor *w)
{
    return cr_conv2d(cr_cast(x, CR_F64), cr_cast(w, CR_F64), .padding = {1, 1});
}

/* Three times the same weights, so that whatever keeps them does. */
static void check_same(cr_tensor *x, cr_tensor *w)
{
    for (int i = 0; i < 3; i++)
        CHECK_NEAR(apart(cr_conv2d(x, w, .padding = {1, 1}), exact(x, w)), 0, 1e-3);
}

static void weights_that_change(void)
{
    CR_SCOPE
    {
        cr_tensor *x = values(CR_SHAPE(1, 20, 9, 9), 1), *w = values(CR_SHAPE(36, 20, 3, 3), 2);
        check_same(x, w);
        cr_mul_(w, cr_num(2)); /* in place: a new version */
        check_same(x, w);
        ((float *)cr_data(w))[5] += 3; /* through an address, unnoticed */
        check_same(x, w);
        ((float *)cr_data(w))[6] -= 3;
        check_same(x, w);
    }
    CHECK_OK();
}

/* So few pixels that only weights that stay are worth transforming. */
static void transformed_weights_that_change(void)
{
    CR_SCOPE
    {
        cr_tensor *x = values(CR_SHAPE(1, 128, 14, 14), 1), *w = values(CR_SHAPE(128, 128, 3, 3), 2);
        check_same(x, w);
        cr_mul_(w, cr_num(0.5));
        check_same(x, w);
        ((float *)cr_data(w))[5] += 3;
        check_same(x, w);
    }
    CHECK_OK();
}

/* Storages are pooled: new weights get the old ones' address. */
static void weights_that_go(void)
{
    CR_SCOPE
    {
        cr_tensor *x = values(CR_SHAPE(1, 20, 9, 9), 1);
        for (int seed = 0; seed < 4; seed++)
            CR_SCOPE check_same(x, values(CR_SHAPE(36, 20, 3, 3), seed));
    }
    CHECK_OK();
}

/* Parts of one tensor as weights, and pointwise kernels (1x1), which may be taken as products. */
static void parts_and_products(void)
{
    CR_SCOPE
    {
        cr_tensor *all = values(CR_SHAPE(2, 40, 24, 1, 1), 3), *x = values(CR_SHAPE(2, 24, 5, 7), 4);
        for (int round = 0; round < 3; round++)
            for (int i = 0; i < 2; i++) {
                cr_tensor *w = cr_select(all, 0, i);
                cr_tensor *y = cr_conv2d(x, w), *e = cr_conv2d(cr_cast(x, CR_F64), cr_cast(w, CR_F64));
                CHECK_NEAR(apart(y, e), 0, 1e-4);
                cr_tensor *dx = cr_conv_input_grad(y, w, CR_SHAPE(5, 7)), *dw = cr_conv_weight_grad(x, y, CR_SHAPE(1, 1));
                CHECK_NEAR(apart(dx, cr_conv_input_grad(e, cr_cast(w, CR_F64), CR_SHAPE(5, 7))), 0, 1e-3);
                CHECK_NEAR(apart(dw, cr_conv_weight_grad(cr_cast(x, CR_F64), e, CR_SHAPE(1, 1))), 0, 1e-3);
            }
    }
    CHECK_OK();
}

/* Every kernel of a call against f64. */
static void check_kernels(const cr_op *op, const cr_kernel *kernels, cr_tensor *a, cr_tensor *b, const void *attrs)
{
    cr_tensor *in[3] = {a, b, NULL}, *out = NULL, *in64[3] = {cr_cast(a, CR_F64), cr_cast(b, CR_F64), NULL}, *reference = NULL;
    CHECK(cr_call_op(op, in64, op->n_in, attrs, &reference));
    for (const cr_kernel *k = kernels; k->run; k++) {
        cr_call call = {op, in, op->n_in, attrs, NULL};
        CHECK(cr_call_op(op, in, op->n_in, attrs, &out)); /* for a result of the right layout */
        if (k->accepts && !k->accepts(&call, &out))
            continue;
        CHECK(k->run(&call, &out));
        double size = cr_item(cr_max(cr_abs(reference)));
        CHECK_MSG(apart(out, reference) < 1e-5 * (size + 1), "%s by %s", op->name, k->name);
    }
}

typedef struct shape {
    int64_t n, c, o, size, kernel, stride, padding, dilation, groups;
} shape;

static void large_shapes(void)
{
    static const shape shapes[] = {
        {2, 16, 24, 40, 3, 1, 1, 1, 1}, {1, 3, 32, 61, 7, 2, 3, 1, 1},  {3, 32, 32, 30, 3, 1, 1, 1, 32},
        {2, 40, 40, 31, 5, 2, 2, 1, 40}, {2, 24, 36, 20, 3, 2, 2, 2, 4}, {2, 64, 96, 28, 1, 1, 0, 1, 1},
        {2, 64, 96, 27, 1, 2, 0, 1, 1},
    };
    const cr_op *forward = cr_find_op("conv2d"), *input = cr_find_op("conv_input_grad"), *weight = cr_find_op("conv_weight_grad");
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        CR_SCOPE
        {
            shape s = shapes[i];
            cr_conv2d_attrs fa = {.stride = {s.stride, s.stride}, .padding = {s.padding, s.padding},
                                  .dilation = {s.dilation, s.dilation}, .groups = s.groups};
            cr_conv_input_grad_attrs ia = {.size = CR_SHAPE(s.size, s.size), .stride = {s.stride, s.stride},
                                           .padding = {s.padding, s.padding}, .dilation = {s.dilation, s.dilation},
                                           .groups = s.groups};
            cr_conv_weight_grad_attrs wa = {.size = CR_SHAPE(s.kernel, s.kernel), .stride = {s.stride, s.stride},
                                            .padding = {s.padding, s.padding}, .dilation = {s.dilation, s.dilation},
                                            .groups = s.groups};
            cr_tensor *x = values(CR_SHAPE(s.n, s.c, s.size, s.size), 1);
            cr_tensor *w = values(CR_SHAPE(s.o, s.c / s.groups, s.kernel, s.kernel), 2), *in[] = {x, w, NULL}, *y;
            CHECK(cr_call_op(forward, in, 3, &fa, &y));
            cr_tensor *g = values(cr_shape(y), 3);
            check_kernels(forward, cr_cpu_conv2d, x, w, &fa);
            check_kernels(input, cr_cpu_conv_input_grad, g, w, &ia);
            check_kernels(weight, cr_cpu_conv_weight_grad, x, g, &wa);
        }
    CHECK_OK();
}

static const cr_kernel *named(const cr_kernel *kernels, const char *name)
{
    for (; kernels->run; kernels++)
        if (!strcmp(kernels->name, name))
            return kernels;
    return NULL;
}

/* Winograd's algorithm against f64. */
static void check_winograd(const cr_op *op, const cr_kernel *kernels, cr_tensor *a, cr_tensor *b, const void *attrs)
{
    const cr_kernel *k = named(kernels, "winograd");
    cr_tensor *in[3] = {a, b, NULL}, *out = NULL, *in64[3] = {cr_cast(a, CR_F64), cr_cast(b, CR_F64), NULL}, *reference = NULL;
    cr_call call = {op, in, op->n_in, attrs, NULL};
    CHECK(cr_call_op(op, in64, op->n_in, attrs, &reference) && cr_call_op(op, in, op->n_in, attrs, &out));
    CHECK(k && k->accepts(&call, &out));
    double size = sqrt(cr_item(cr_mean(cr_square(reference))));
    for (int i = 0; i < 2 * CR_ISA_LEVELS; i++) { /* with the weights transformed anew, and, if contiguous, kept */
        cr_isa_limit(i / 2);
        cr_mul_(out, cr_num(NAN));
        CHECK(k->run(&call, &out));
        CHECK_MSG(apart(out, reference) < 5e-5 * size, "%s: %g of %g", op->name,
                  apart(out, reference), size);
    }
    cr_isa_limit(CR_ISA_LEVELS);
}

/* Sizes that tiles do not divide, each padding, both kinds of kernels, operands in other layouts, many channels. */
static void fewer_multiplications(void)
{
    static const shape shapes[] = {
        {4, 64, 48, 21, 3, 1, 0, 1, 1}, {6, 64, 64, 15, 3, 1, 1, 1, 1},
        {3, 48, 80, 22, 3, 1, 2, 1, 1}, {2, 128, 128, 19, 5, 1, 2, 1, 1},
        {8, 272, 256, 14, 3, 1, 1, 1, 1}, /* weights in parts */
    };
    const cr_op *forward = cr_find_op("conv2d"), *input = cr_find_op("conv_input_grad"), *weight = cr_find_op("conv_weight_grad");
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        CR_SCOPE
        {
            shape s = shapes[i];
            cr_conv2d_attrs fa = {.stride = {1, 1}, .padding = {s.padding, s.padding}, .dilation = {1, 1}, .groups = 1};
            cr_conv_input_grad_attrs ia = {.size = CR_SHAPE(s.size, s.size), .stride = {1, 1},
                                           .padding = {s.padding, s.padding}, .dilation = {1, 1}, .groups = 1};
            cr_conv_weight_grad_attrs wa = {.size = CR_SHAPE(s.kernel, s.kernel), .stride = {1, 1},
                                            .padding = {s.padding, s.padding}, .dilation = {1, 1}, .groups = 1};
            int64_t out = s.size + 2 * s.padding - s.kernel + 1;
            cr_tensor *x = cr_normal(CR_SHAPE(s.n, s.c, s.size, s.size), 0, 1), *g = cr_normal(CR_SHAPE(s.n, s.o, out, out), 0, 1);
            cr_tensor *w = cr_normal(CR_SHAPE(s.o, s.c, s.kernel, s.kernel), 0, 1);
            if (i % 2)
                w = cr_transpose(cr_clone(cr_transpose(w, 0, 1)), 0, 1);
            else
                x = cr_clone(x, .layout = CR_LAYOUT_CHANNELS_LAST);
            check_winograd(forward, cr_cpu_conv2d, x, w, &fa);
            check_winograd(input, cr_cpu_conv_input_grad, g, w, &ia);
            check_winograd(weight, cr_cpu_conv_weight_grad, x, g, &wa);
        }
    CHECK_OK();
}

/* So few pixels that smaller tiles are taken, which have fewer weights. */
static void smaller_tiles(void)
{
    const cr_op *forward = cr_find_op("conv2d");
    for (int64_t padding = 0; padding < 3; padding++)
        CR_SCOPE
        {
            cr_conv2d_attrs a = {.stride = {1, 1}, .padding = {padding, padding}, .dilation = {1, 1}, .groups = 1};
            int64_t size = 9 - 2 * padding;
            cr_tensor *x = cr_normal(CR_SHAPE(1, 272, size, size), 0, 1), *w = cr_normal(CR_SHAPE(256, 272, 3, 3), 0, 1);
            check_winograd(forward, cr_cpu_conv2d, x, w, &a);
        }
    CHECK_OK();
}

/* Each allocation fails in its turn: an error, nothing left behind, and it works again. */
static void winograd_without_memory(void)
{
    CR_SCOPE
    {
        cr_tensor *x = cr_normal(CR_SHAPE(4, 32, 21, 21), 0, 1), *w = cr_normal(CR_SHAPE(48, 32, 3, 3), 0, 1);
        bool done = false;
        for (int64_t n = 0; n < 40 && !done; n++)
            CR_SCOPE
            {
                cr_fail_allocation_after(n);
                cr_tensor *y = cr_conv2d(x, w), *dw = y ? cr_conv_weight_grad(x, y, CR_SHAPE(3, 3)) : NULL;
                cr_fail_allocation_after(-1);
                done = dw != NULL;
                CHECK(done == cr_ok());
                cr_clear_error();
            }
        CHECK(done);
    }
    CHECK_OK();
}

/* A bias that is one number for all channels has no memory for the others. */
static void expanded_bias(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(2, 64, 20, 20), -1, 1), *w = cr_uniform(CR_SHAPE(64, 64, 3, 3), -1, 1);
        cr_tensor *one = cr_broadcast_to(cr_floats(0.5f), CR_SHAPE(64)), *all = cr_full(CR_SHAPE(64), 0.5);
        for (int call = 0; call < 3; call++) { /* later ones take kept weights */
            cr_tensor *y = cr_conv2d(x, w, .bias = one, .padding = {1, 1});
            CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(y, cr_conv2d(x, w, .bias = all, .padding = {1, 1}))))), 0, 1e-4);
        }
    }
    CHECK_OK();
}
int main(void)
{
    TEST(expanded_bias);
    TEST(weights_that_change);
    TEST(transformed_weights_that_change);
    TEST(weights_that_go);
    TEST(parts_and_products);
    TEST(large_shapes);
    TEST(fewer_multiplications);
    TEST(smaller_tiles);
    TEST(winograd_without_memory);
    return test_end();
}
