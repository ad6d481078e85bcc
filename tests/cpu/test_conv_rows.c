/* Own kernels of convolutions: those of one pixel, depthwise ones, pairs of them and series, with all that can be done to results,
 * at every level of vector instructions, against f64. */
#include "test.h"

#include "cpu/conv.h"
#include "cpu/conv_pair.h"
#include "cpu/conv_series.h"
#include "cpu/isa.h"
#include "op/generated/attrs.h"
#include "support/staged.h"
#include <cresset.h>

static cr_tensor *post_done(cr_tensor *y, cr_conv_post kind, cr_tensor *by)
{
    switch (kind) {
    case CR_POST_ADD: return cr_add(y, cr_cast(by, CR_F64));
    case CR_POST_SUB: return cr_sub(y, cr_cast(by, CR_F64));
    case CR_POST_MUL: return cr_mul(y, cr_cast(by, CR_F64));
    case CR_POST_RELU6: return cr_relu6(y);
    case CR_POST_HARDSWISH: return cr_hardswish(y);
    case CR_POST_SILU: return cr_silu(y);
    default: return cr_relu(y);
    }
}

/* A convolution of conv_posts.h in f64, op by op; in: x, w, bias and operands. */
static cr_tensor *reference_of(cr_tensor *const *in, const cr_conv_posts_attrs *a)
{
    cr_tensor *in64[3] = {cr_cast(in[0], CR_F64), cr_cast(in[1], CR_F64), in[2] ? cr_cast(in[2], CR_F64) : NULL}, *y = NULL;
    CHECK(cr_call_op(cr_find_op("conv2d"), in64, 3, &a->conv, &y));
    for (int i = 0, operand = 3; i < CR_CONV_POSTS && a->posts[i]; i++)
        y = post_done(y, a->posts[i], a->posts[i] < CR_POST_ADD ? NULL : in[operand++]);
    return y;
}

/* Ways to end: some that start with the channels' numbers, some with an activation, some with a tensor. */
static const char *const endings[] = {"", "r", "sma", "smar", "Ar", "mAr", "rm", "raRS", "MrsA", "sma6", "A6", "mh", "w", "a6wMh"};

/* Sets posts and operands from a text; capitals have operands of the result's shape. Returns the number of operands. */
static int end_with(cr_conv_posts_attrs *a, const char *text, cr_tensor **operands, cr_tensor *like, bool no_whole)
{
    int n = 0, posts = 0;
    for (; *text; text++) {
        bool whole = strchr("ASM", *text) != NULL;
        int64_t c = cr_size(like, 1);
        if (whole && no_whole)
            continue;
        a->posts[posts] = strchr("aA", *text)   ? CR_POST_ADD
                          : strchr("sS", *text) ? CR_POST_SUB
                          : strchr("mM", *text) ? CR_POST_MUL
                          : *text == '6'        ? CR_POST_RELU6
                          : *text == 'h'        ? CR_POST_HARDSWISH
                          : *text == 'w'        ? CR_POST_SILU
                                                : CR_POST_RELU;
        a->whole[posts] = whole;
        if (a->posts[posts++] >= CR_POST_ADD)
            operands[n++] = whole ? cr_clone(cr_normal(cr_shape(like), 0, 1), .layout = CR_LAYOUT_CHANNELS_LAST)
                                  : cr_normal(CR_SHAPE(1, c, 1, 1), 0, 1);
    }
    return n;
}

/* Every level; weights met for the first time, and then kept ones. */
static void check_everywhere(const cr_call *call, bool (*run)(const cr_call *, cr_tensor *const *), cr_tensor *out,
                             cr_tensor *reference, const char *ending)
{
    double size = cr_item(cr_max(cr_abs(reference)));
    for (int i = 0; i < 3 * CR_ISA_LEVELS; i++) {
        cr_isa_limit(i / 3);
        cr_mul_(out, cr_num(NAN));
        CHECK(run(call, &out));
        CHECK_MSG(apart(out, reference) < 1e-5 * (size + 1), "%s, ending \"%s\", level %d: %g of %g",
                  call->op->name, ending, i / 3, apart(out, reference), size);
    }
    cr_isa_limit(CR_ISA_LEVELS);
}

typedef struct own_shape {
    int64_t n, c, o, h, w, kernel[2], stride[2], padding[2], dilation[2];
} own_shape;

typedef bool (*run_fn)(const cr_call *c, cr_tensor *const *out);

static void check_own(const own_shape *s, run_fn run, const char *ending, int index)
{
    bool depthwise = run == cr_depthwise_conv;
    cr_conv_posts_attrs a = {.conv = {.stride = {s->stride[0], s->stride[1]}, .padding = {s->padding[0], s->padding[1]},
                                      .dilation = {s->dilation[0], s->dilation[1]}, .groups = depthwise ? s->c : 1}};
    cr_tensor *x = cr_clone(cr_normal(CR_SHAPE(s->n, s->c, s->h, s->w), 0, 1),
                            .layout = index % 3 ? CR_LAYOUT_CHANNELS_LAST : CR_LAYOUT_CONTIGUOUS);
    cr_tensor *w = cr_normal(CR_SHAPE(depthwise ? s->c : s->o, depthwise ? 1 : s->c, s->kernel[0], s->kernel[1]), 0, 1);
    cr_tensor *in[3 + CR_CONV_POSTS] = {x, w, index % 2 ? cr_normal(CR_SHAPE(cr_size(w, 0)), 0, 1) : NULL}, *out = NULL;
    CHECK(cr_call_op(cr_find_op("conv2d"), in, 3, &a.conv, &out));
    cr_call call = {cr_conv_posts_op(), in, 3, &a, NULL};
    call.n_in += end_with(&a, ending, in + 3, out, false);
    check_everywhere(&call, run, out, reference_of(in, &a), ending);
}

/* Channels that vectors and strips do not divide, strides, one row, many rows, rows far from each other. */
static void kernels_of_one_pixel(void)
{
    static const own_shape shapes[] = {
        {1, 17, 33, 5, 7, {1, 1}, {1, 1}, {0, 0}, {1, 1}},  {2, 64, 96, 14, 14, {1, 1}, {1, 1}, {0, 0}, {1, 1}},
        {1, 5, 3, 9, 4, {1, 1}, {2, 3}, {0, 0}, {1, 1}},    {2, 32, 40, 13, 29, {1, 1}, {2, 2}, {0, 0}, {1, 1}},
        {1, 1024, 40, 7, 7, {1, 1}, {1, 1}, {0, 0}, {1, 1}}, {1, 300, 260, 3, 1, {1, 1}, {1, 1}, {0, 0}, {1, 1}},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
            CR_SCOPE check_own(&shapes[i], cr_pointwise_conv, endings[e], (int)(i + e));
    CHECK_OK();
}

/* The same, kernels of any size and distance, padding larger than the kernel, pictures smaller than it. */
static const own_shape depthwise_shapes[] = {
    {1, 32, 0, 12, 14, {3, 3}, {1, 1}, {1, 1}, {1, 1}},  {2, 37, 0, 13, 11, {3, 3}, {2, 2}, {1, 1}, {1, 1}},
    {1, 7, 0, 9, 20, {3, 3}, {1, 3}, {0, 2}, {1, 1}},    {1, 20, 0, 15, 17, {5, 5}, {1, 1}, {2, 2}, {1, 1}},
    {2, 19, 0, 16, 15, {5, 3}, {2, 1}, {4, 5}, {1, 1}},  {1, 33, 0, 14, 18, {3, 3}, {1, 1}, {2, 2}, {2, 2}},
    {1, 16, 0, 2, 3, {5, 5}, {1, 1}, {4, 7}, {1, 1}},    {1, 64, 0, 1, 40, {1, 7}, {1, 2}, {0, 3}, {1, 1}},
    {3, 48, 0, 8, 9, {2, 4}, {2, 2}, {0, 0}, {1, 2}},    {1, 4, 0, 30, 30, {3, 3}, {2, 1}, {6, 6}, {1, 1}},
    {1, 18, 0, 1, 1, {3, 3}, {1, 1}, {1, 1}, {1, 1}},    {1, 35, 0, 5, 2, {3, 3}, {2, 2}, {1, 1}, {1, 1}},
    {1, 64, 0, 7, 7, {3, 3}, {1, 1}, {1, 1}, {1, 1}},    {2, 16, 0, 2, 1, {3, 3}, {1, 2}, {1, 1}, {1, 1}},
};

static void depthwise_kernels(void)
{
    for (size_t i = 0; i < sizeof depthwise_shapes / sizeof *depthwise_shapes; i++)
        for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
            CR_SCOPE check_own(&depthwise_shapes[i], cr_depthwise_conv, endings[e], (int)(i + e));
    CHECK_OK();
}

static void check_pair(const own_shape *s, int64_t o, const char *first, const char *second, int index)
{
    cr_conv_pair_attrs a = {.first.conv = {.stride = {s->stride[0], s->stride[1]}, .padding = {s->padding[0], s->padding[1]},
                                           .dilation = {s->dilation[0], s->dilation[1]}, .groups = s->c},
                            .second.conv = {.groups = 1}};
    cr_tensor *one[3 + CR_CONV_POSTS] = {cr_normal(CR_SHAPE(s->n, s->c, s->h, s->w), 0, 1),
                                         cr_normal(CR_SHAPE(s->c, 1, s->kernel[0], s->kernel[1]), 0, 1),
                                         index % 2 ? cr_normal(CR_SHAPE(s->c), 0, 1) : NULL};
    cr_tensor *two[3 + CR_CONV_POSTS] = {NULL, cr_normal(CR_SHAPE(o, s->c, 1, 1), 0, 1),
                                         index % 3 ? cr_normal(CR_SHAPE(o), 0, 1) : NULL}, *y = NULL, *out = NULL;
    CHECK(cr_call_op(cr_find_op("conv2d"), one, 3, &a.first.conv, &y) && (out = cr_conv2d(y, two[1])));
    int n1 = end_with(&a.first, first, one + 3, y, true), n2 = end_with(&a.second, second, two + 3, out, false);
    two[0] = reference_of(one, &a.first);
    cr_tensor *reference = reference_of(two, &a.second);
    cr_tensor *in[CR_CONV_PAIR_INPUTS + 2 * CR_CONV_POSTS] = {one[0], one[1], one[2], two[1], two[2]};
    memcpy(in + CR_CONV_PAIR_INPUTS, one + 3, sizeof *in * (size_t)n1);
    memcpy(in + CR_CONV_PAIR_INPUTS + n1, two + 3, sizeof *in * (size_t)n2);
    cr_call call = {cr_conv_pair_op(), in, CR_CONV_PAIR_INPUTS + n1 + n2, &a, NULL};
    check_everywhere(&call, cr_conv_pair_op()->kernels->run, out, reference, second);
}

static void pairs_of_kernels(void)
{
    for (size_t i = 0; i < sizeof depthwise_shapes / sizeof *depthwise_shapes; i++)
        for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
            CR_SCOPE check_pair(&depthwise_shapes[i], 40, endings[(i + e) % (sizeof endings / sizeof *endings)], endings[e], (int)(i + e));
    own_shape large = {2, 272, 0, 14, 14, {3, 3}, {1, 1}, {1, 1}, {1, 1}};
    CR_SCOPE check_pair(&large, 280, "smar", "r", 1);
    own_shape few_rows = {1, 80, 0, 13, 14, {3, 3}, {2, 2}, {1, 1}, {1, 1}};
    CR_SCOPE check_pair(&few_rows, 330, "r", "ar", 0);
    CHECK_OK();
}

/* What no kernel takes, or another one. */
static void pairs_that_are_none(void)
{
    CR_SCOPE
    {
        cr_tensor *x = cr_normal(CR_SHAPE(1, 64, 20, 20), 0, 1), *w = cr_normal(CR_SHAPE(64, 1, 3, 3), 0, 1);
        cr_tensor *in[] = {x, w, NULL, cr_normal(CR_SHAPE(32, 64, 1, 1), 0, 1), NULL}, *out = cr_normal(CR_SHAPE(1, 32, 20, 20), 0, 1);
        cr_conv_pair_attrs a = {.first.conv = {.padding = {1, 1}, .groups = 64}, .second.conv = {.groups = 1}}, b = a;
        cr_call call = {cr_conv_pair_op(), in, CR_CONV_PAIR_INPUTS, &a, NULL};
        bool (*accepts)(const cr_call *, cr_tensor *const *) = cr_conv_pair_op()->kernels->accepts;
        CHECK(accepts(&call, &out));
        a.second.conv.stride[1] = 2;
        CHECK(!accepts(&call, &out));
        a = b;
        a.second.conv.padding[0] = 1;
        CHECK(!accepts(&call, &out));
        a = b;
        a.second.conv.groups = 2;
        CHECK(!accepts(&call, &out));
        a = b;
        a.first.posts[0] = CR_POST_ADD, a.first.whole[0] = 1;
        CHECK(!accepts(&call, &out));
        a = b;
        in[3] = cr_normal(CR_SHAPE(32, 64, 3, 3), 0, 1);
        CHECK(!accepts(&call, &out));
        in[3] = cr_cast(cr_normal(CR_SHAPE(32, 64, 1, 1), 0, 1), CR_F64);
        CHECK(!accepts(&call, &out));
    }
    CHECK_OK();
}

/* ---- series ---- */

/* A link: its channels, kernel, stride, padding, and how it ends; depthwise when it has no channels. */
typedef struct link {
    int64_t o, kernel[2], stride[2], padding[2];
    const char *ending;
} link;

typedef struct series_shape {
    int64_t n, c, h, w;
    link links[CR_CONV_SERIES + 1];
} series_shape;

/* Sets the call's attributes and inputs from x on, and the reference. Whole operands are for the last link. */
static int read_series(const series_shape *s, int index, cr_conv_series_attrs *a, cr_tensor **in, cr_tensor **out, cr_tensor **reference)
{
    int n = 1;
    cr_tensor *one[3 + CR_CONV_POSTS] = {in[0]};
    *out = in[0];
    *reference = in[0];
    for (const link *l = s->links; l->kernel[0]; l++, a->links++) {
        int64_t c = cr_size(*out, 1), o = l->o ? l->o : c;
        cr_conv_posts_attrs *p = &a->link[a->links];
        p->conv = (cr_conv2d_attrs){.stride = {l->stride[0], l->stride[1]}, .padding = {l->padding[0], l->padding[1]},
                                    .groups = l->o ? 1 : c};
        one[1] = cr_normal(CR_SHAPE(o, l->o ? c : 1, l->kernel[0], l->kernel[1]), 0, 0.5);
        one[2] = (index + a->links) % 2 ? cr_normal(CR_SHAPE(o), 0, 1) : NULL;
        one[0] = *out;
        CHECK(cr_call_op(cr_find_op("conv2d"), one, 3, &p->conv, out));
        int operands = end_with(p, l->ending, one + 3, *out, l[1].kernel[0] != 0);
        one[0] = *reference;
        *reference = reference_of(one, p);
        memcpy(in + n, one + 1, sizeof *in * (size_t)(2 + operands));
        n += 2 + operands;
    }
    return n;
}

static void check_series(const series_shape *s, int index)
{
    cr_conv_series_attrs a = {0};
    cr_tensor *in[1 + CR_CONV_SERIES * (2 + CR_CONV_POSTS)] = {NULL}, *out, *reference;
    in[0] = cr_clone(cr_normal(CR_SHAPE(s->n, s->c, s->h, s->w), 0, 1),
                     .layout = index % 3 ? CR_LAYOUT_CHANNELS_LAST : CR_LAYOUT_CONTIGUOUS);
    if (index % 3 == 2) /* planes in no order that has a name */
        in[0] = cr_transpose(cr_clone(cr_transpose(in[0], 2, 3)), 2, 3);
    int n = read_series(s, index, &a, in, &out, &reference);
    cr_call call = {cr_conv_series_op(), in, n, &a, NULL};
    check_everywhere(&call, cr_conv_series_op()->kernels->run, out, reference, s->links[a.links - 1].ending);
}

/* Bands of many rows and of few, steps of several rows, strides larger than kernels, padding larger than them, one row, rows
 * that nobody needs. */
static const series_shape all_series[] = {
    {1, 3, 60, 60, {{32, {3, 3}, {2, 2}, {1, 1}, "r"}, {0, {3, 3}, {1, 1}, {1, 1}, "smar"}, {48, {1, 1}, {1, 1}, {0, 0}, "r"},
                    {0, {3, 3}, {2, 2}, {1, 1}, "r"}, {40, {1, 1}, {1, 1}, {0, 0}, "Ar"}}},
    {2, 1, 33, 20, {{17, {5, 3}, {1, 1}, {0, 2}, "sma"}, {0, {5, 5}, {1, 1}, {2, 2}, ""}, {33, {1, 1}, {1, 1}, {0, 0}, ""}}},
    {3, 4, 19, 45, {{64, {7, 5}, {1, 2}, {4, 6}, "r"}, {64, {1, 1}, {1, 1}, {0, 0}, "m"}, {0, {3, 3}, {1, 1}, {1, 1}, "MrsA"}}},
    {1, 16, 70, 9, {{0, {3, 3}, {1, 1}, {1, 1}, "r"}, {20, {1, 1}, {1, 1}, {0, 0}, "rm"}, {0, {1, 1}, {3, 2}, {0, 0}, "6"},
                    {0, {2, 2}, {4, 1}, {0, 1}, "ar"}, {5, {1, 1}, {1, 1}, {0, 0}, "raRS"}}},
    {5, 40, 12, 14, {{96, {1, 1}, {1, 1}, {0, 0}, "h"}, {0, {3, 3}, {2, 2}, {1, 1}, "r"}, {24, {1, 1}, {1, 1}, {0, 0}, "mAw"}}},
    {1, 2, 64, 40, {{64, {2, 2}, {3, 3}, {0, 0}, ""}, {0, {3, 3}, {1, 1}, {6, 6}, "r"}, {0, {3, 3}, {2, 1}, {4, 0}, ""}}},
    {2, 7, 1, 1, {{9, {1, 1}, {1, 1}, {0, 0}, ""}, {0, {1, 1}, {1, 1}, {0, 0}, "r"}}},
    {1, 24, 50, 1, {{0, {3, 1}, {1, 1}, {1, 0}, "r"}, {0, {3, 1}, {1, 1}, {1, 0}, "r"}, {0, {3, 1}, {1, 1}, {1, 0}, "r"},
                    {0, {3, 1}, {1, 1}, {1, 0}, "r"}, {0, {3, 1}, {1, 1}, {1, 0}, "r"}, {30, {1, 1}, {1, 1}, {0, 0}, "r"}}},
};

static void series_of_kernels(void)
{
    for (size_t i = 0; i < sizeof all_series / sizeof *all_series; i++)
        for (int index = 0; index < 3; index++)
            CR_SCOPE check_series(&all_series[i], index);
    CHECK_OK();
}

/* Also with other numbers of threads, which get other bands. */
static void series_on_threads(void)
{
    int threads = cr_num_threads();
    for (int n = 1; n < 8; n += 3) {
        cr_set_num_threads(n);
        CR_SCOPE check_series(&all_series[0], n);
    }
    cr_set_num_threads(threads);
    CHECK_OK();
}

/* What pays and what does not, one thing changed at a time. */
static void series_that_are_none(void)
{
    CR_SCOPE
    {
        series_shape s = {1, 3, 224, 224, {{32, {3, 3}, {2, 2}, {1, 1}, "r"}, {0, {3, 3}, {1, 1}, {1, 1}, "r"}, {64, {1, 1}, {1, 1}, {0, 0}, ""}}};
        cr_conv_series_attrs a = {0}, b;
        cr_tensor *in[CR_CONV_SERIES * 3] = {cr_ones(CR_SHAPE(1, 3, 224, 224))}, *out, *reference, *x = in[0];
        cr_call call = {cr_conv_series_op(), in, read_series(&s, 0, &a, in, &out, &reference), &a, NULL};
        bool (*accepts)(const cr_call *, cr_tensor *const *) = cr_conv_series_op()->kernels->accepts;
        CHECK(accepts(&call, &out));
        b = a;
        a.link[0].whole[0] = 1; /* operands of results that there are not */
        CHECK(!accepts(&call, &out));
        a = b;
        a.link[2].conv.stride[0] = 2;
        CHECK(!accepts(&call, &out));
        a = b;
        in[0] = cr_ones(CR_SHAPE(1, 3, 28, 28)); /* all stays in the caches */
        CHECK(!accepts(&call, &out));
        in[0] = cr_cast(x, CR_F64);
        CHECK(!accepts(&call, &out));
        in[0] = x;
        in[3] = cr_ones(CR_SHAPE(32, 1, 45, 45)), a.link[1].conv.padding[0] = a.link[1].conv.padding[1] = 22;
        CHECK(!accepts(&call, &out)); /* most rows would be computed twice */
    }
    CHECK_OK();
}

/* Each allocation fails in its turn. */
static void own_kernels_without_memory(void)
{
    CR_SCOPE
    {
        cr_tensor *in[] = {cr_normal(CR_SHAPE(1, 64, 20, 20), 0, 1), cr_normal(CR_SHAPE(64, 1, 3, 3), 0, 1), NULL,
                           cr_normal(CR_SHAPE(32, 64, 1, 1), 0, 1), NULL}, *out = cr_normal(CR_SHAPE(1, 32, 20, 20), 0, 1);
        cr_tensor *y = cr_clone(in[0], .layout = CR_LAYOUT_CHANNELS_LAST);
        cr_conv_pair_attrs a = {.first.conv = {.padding = {1, 1}, .groups = 64}, .second.conv = {.groups = 1}};
        cr_call pair = {cr_conv_pair_op(), in, CR_CONV_PAIR_INPUTS, &a, NULL};
        cr_call first = {cr_conv_posts_op(), in, 3, &a.first, NULL};
        cr_call second = {cr_conv_posts_op(), (cr_tensor *[]){in[0], in[3], NULL}, 3, &a.second, NULL};
        cr_conv_series_attrs links = {.links = 2, .link = {a.first, a.second}};
        cr_call series = {cr_conv_series_op(), in, CR_CONV_PAIR_INPUTS, &links, NULL};
        int done = 0;
        for (int64_t n = 0; n < 60 && done < 4; n++) {
            cr_fail_allocation_after(n);
            bool ok = done == 0   ? cr_conv_pair_op()->kernels->run(&pair, &out)
                      : done == 1 ? cr_depthwise_conv(&first, &y)
                      : done == 2 ? cr_pointwise_conv(&second, &out)
                                  : cr_conv_series_op()->kernels->run(&series, &out);
            cr_fail_allocation_after(-1);
            CHECK(ok == cr_ok());
            cr_clear_error();
            if (ok)
                done++, n = -1;
        }
        CHECK_INT(done, 4);
    }
    CHECK_OK();
}
int main(void)
{
    TEST(kernels_of_one_pixel);
    TEST(depthwise_kernels);
    TEST(pairs_of_kernels);
    TEST(pairs_that_are_none);
    TEST(series_of_kernels);
    TEST(series_on_threads);
    TEST(series_that_are_none);
    TEST(own_kernels_without_memory);
    return test_end();
}
