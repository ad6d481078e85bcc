/* Permutations that meet their inverse, and copies made for their layout. */
#include "test.h"
#include "tensor/tensor.h"

#include <cresset.h>

enum { CHANNELS = 16, SIZE = 9 };

static cr_tensor *w1, *w2, *bias, *rows;

static cr_tensor *nchw(cr_tensor *x)
{
    return cr_permute(x, CR_SHAPE(0, 3, 1, 2));
}

static cr_tensor *nhwc(cr_tensor *x)
{
    return cr_permute(x, CR_SHAPE(0, 2, 3, 1));
}

static int count(cr_function *f, const char *what)
{
    char *text = cr_function_text(f, 0);
    int n = 0;
    for (const char *at = text; at && (at = strstr(at, what)); at++)
        n++;
    free(text);
    return n;
}

/* Staged as eager: values, shape and strides. */
static cr_function *check(const char *what, cr_stage_fn fn, cr_tensor *x, bool frozen)
{
    cr_function *f = cr_stage(fn, NULL, .outputs = 2, .frozen = frozen);
    for (int run = 0; run < 2; run++)
        CR_SCOPE {
            cr_tensor *eager[2] = {NULL}, *staged[2] = {NULL};
            CHECK_MSG(fn(CR_LIST(x), eager, NULL), "%s: %s", what, cr_error());
            CHECK_MSG(cr_call_function(f, CR_LIST(x), staged), "%s: %s", what, cr_error());
            for (int i = 0; i < 2 && eager[i] && staged[i]; i++) {
                cr_tensor *a = eager[i], *b = staged[i];
                CHECK(a->ndim == b->ndim);
                for (int d = 0; d < a->ndim; d++)
                    CHECK_MSG(a->shape[d] == b->shape[d] && a->stride[d] == b->stride[d], "%s: axis %d of %d", what, d,
                              i);
                double most = cr_item(cr_max(cr_flatten(cr_abs(cr_sub(a, b)))));
                CHECK_MSG(most < 1e-4, "%s: result %d differs by %g", what, i, most);
            }
        }
    CHECK_OK();
    return f;
}

/* As other frameworks export it: a permutation before and behind each convolution. */
static bool channels_last(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *y = nhwc(cr_conv2d(nchw(in.at[0]), w1, .padding = {1, 1}));
    y = cr_relu(cr_add(y, bias));
    cr_tensor *z = nhwc(cr_conv2d(nchw(y), w2, .padding = {1, 1}));
    z = cr_relu(cr_add(cr_add(z, bias), y));
    z = nhwc(cr_conv2d(nchw(cr_concat(CR_LIST(y, cr_mul(z, cr_num(2))), .axis = -1)), rows));
    out[0] = cr_mul(cr_add(z, bias), cr_num(0.5));
    out[1] = cr_mean(out[0], .axes = CR_AXES(1, 2));
    return cr_ok();
}

static void permutations_cancel(void)
{
    CR_SCOPE {
        CR_NO_GRAD {
            cr_tensor *x = cr_normal(CR_SHAPE(2, SIZE, SIZE, CHANNELS), 0, 1);
            cr_function *f = check("channels last", channels_last, x, true);
            CHECK_INT(count(f, " = relu(%"), 2);
            CHECK_INT(count(f, "axis=1"), 1);
            CHECK_INT(count(f, ",16]{"), 0); /* nothing is in the other order between the convolutions */
            char *text = cr_function_explain(f, 0);
            /* oneDNN's kernel takes what stands behind the convolution; there is none in a build without it. */
            CHECK_MSG(text && (strstr(text, "conv2d_posts") || !strstr(text, "onednn")), "%s", text);
            free(text);
            cr_function_free(f);
        }
    }
    CHECK_OK();
}

/* The value in the middle is read by others, in its own axes; an output is the caller's in any case. */
static bool seen_between(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *y = cr_exp(nhwc(cr_tanh(in.at[0])));
    out[0] = cr_cumsum(y, 3);
    out[1] = cr_neg(nchw(y));
    return cr_ok();
}

/* A scalar per row of the last axis, made on the way. */
static bool scaled_between(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *y = cr_sin(nhwc(cr_tanh(in.at[0])));
    cr_tensor *s = cr_cumsum(cr_mean(y, .axes = CR_AXES(1, 2), .keepdims = true), 3);
    out[0] = nchw(cr_mul(y, s));
    out[1] = cr_cast(nchw(cr_cast(y, CR_F64)), CR_F32);
    return cr_ok();
}

/* Written in between: the order of reads and writes is kept. */
static bool written_between(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = cr_tanh(in.at[0]), *p = nhwc(x), *y = cr_exp(p);
    cr_mul_(x, cr_num(3));
    out[0] = nchw(cr_add(y, p));
    out[1] = cr_add(nchw(p), cr_num(1));
    return cr_ok();
}

/* Two inputs in different orders. */
static bool mixed(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *a = cr_tanh(in.at[0]);
    cr_tensor *b = cr_transpose(cr_transpose(cr_cumsum(a, 1), 0, 1), 1, 2);
    out[0] = cr_transpose(cr_transpose(cr_relu(b), 1, 2), 0, 1);
    out[1] = nchw(cr_add(nhwc(a), cr_cumsum(cr_permute(a, CR_SHAPE(0, 2, 3, 1)), 0)));
    return cr_ok();
}

static void what_is_seen_stays(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(2, 3, 4, 5), 0, 1);
        cr_function_free(check("seen", seen_between, x, false));
        cr_function_free(check("scaled", scaled_between, x, false));
        cr_function_free(check("written", written_between, x, false));
        cr_function_free(check("mixed", mixed, x, false));
        cr_function_free(
            check("a view", mixed, cr_permute(cr_normal(CR_SHAPE(4, 2, 5, 3), 0, 1), CR_SHAPE(1, 3, 0, 2)), false));
        setenv("CRESSET_JIT", "nodes", 1);
        cr_function_free(check("scaled, node by node", scaled_between, x, false));
        cr_function_free(check("mixed, node by node", mixed, x, false));
        unsetenv("CRESSET_JIT");
    }
    CHECK_OK();
}

static bool flattened(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *y = cr_relu(cr_conv2d(in.at[0], w1, .padding = {1, 1}));
    out[0] = cr_linear(cr_flatten(y, .start = 1), rows, .bias = bias);
    out[1] = cr_neg(out[0]);
    return cr_ok();
}

static void weights_are_put_in_order(void)
{
    CR_SCOPE {
        cr_tensor *before = rows;
        rows = cr_normal(CR_SHAPE(CHANNELS, CHANNELS * SIZE * SIZE), 0, 0.05);
        cr_tensor *x = cr_normal(CR_SHAPE(3, CHANNELS, SIZE, SIZE), 0, 1);
        cr_function *f = check("flattened", flattened, x, false);
        CHECK_INT(count(f, "= clone("), 1);
        cr_function_free(f);
        CR_NO_GRAD {
            f = check("flattened, frozen", flattened, x, true);
            CHECK_INT(count(f, "= clone("), 0);
            cr_function_free(f);
            f = check("one, frozen", flattened, cr_narrow(x, 0, 0, 1), true);
            cr_function_free(f);
        }
        rows = before;
    }
    CHECK_OK();
}

static bool copied(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *y = cr_relu(cr_conv2d(in.at[0], w1));
    out[0] = cr_conv2d(cr_clone(y, .layout = CR_LAYOUT_CONTIGUOUS), w2);
    cr_tensor *m = cr_reshape(cr_narrow(cr_narrow(in.at[0], 0, 0, 1), 1, 0, 1), CR_SHAPE(SIZE, SIZE));
    cr_tensor *t = cr_clone(cr_transpose(cr_tanh(m), 0, 1), .layout = CR_LAYOUT_CONTIGUOUS);
    out[1] = cr_matmul(t, m);
    return cr_ok();
}

static bool copied_and_written(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *y = cr_relu(cr_conv2d(in.at[0], w1)), *c = cr_clone(y, .layout = CR_LAYOUT_CONTIGUOUS);
    out[0] = cr_conv2d(c, w2);
    cr_mul_(c, cr_num(2));
    out[1] = cr_conv2d(c, w2);
    return cr_ok();
}

static void copies_are_left_out(void)
{
    CR_SCOPE {
        CR_NO_GRAD {
            cr_tensor *x = cr_normal(CR_SHAPE(2, CHANNELS, SIZE, SIZE), 0, 1);
            cr_function *f = check("copied", copied, x, false);
            CHECK_INT(count(f, "= clone("), 0);
            cr_function_free(f);
            f = check("copied and written", copied_and_written, x, false);
            CHECK_INT(count(f, "= clone("), 1);
            cr_function_free(f);
        }
    }
    CHECK_OK();
}

static bool learned(cr_list in, cr_tensor **out, void *context)
{
    channels_last(in, out, context);
    return cr_backward(cr_sum(out[1]));
}

/* Gradients, and a batch of any size. */
static void training_and_any_size(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(2, SIZE, SIZE, CHANNELS), 0, 1);
        cr_tensor *w = cr_requires_grad(cr_clone(w1), true), *own = w1;
        w1 = w;
        cr_tensor *out[2];
        CHECK(learned(CR_LIST(x), out, NULL));
        cr_tensor *expected = cr_clone(cr_grad_of(w));
        cr_set_grad(w, NULL);
        cr_function *f = cr_stage(learned, NULL, .outputs = 2);
        CHECK(cr_call_function(f, CR_LIST(x), out));
        CHECK(cr_item(cr_max(cr_flatten(cr_abs(cr_sub(cr_grad_of(w), expected))))) < 1e-4);
        cr_function_free(f);
        w1 = own;
        cr_signature any = {CR_F32, CR_SHAPE(CR_FREE, SIZE, SIZE, CHANNELS)};
        f = cr_stage(channels_last, NULL, .outputs = 2, .signature = &any, .inputs = 1);
        for (int n = 1; n < 6; n += 2)
            CR_SCOPE {
                CR_NO_GRAD {
                    cr_tensor *y = cr_normal(CR_SHAPE(n, SIZE, SIZE, CHANNELS), 0, 1), *want[2];
                    CHECK(cr_call_function(f, CR_LIST(y), out) && channels_last(CR_LIST(y), want, NULL));
                    CHECK(cr_item(cr_max(cr_flatten(cr_abs(cr_sub(out[0], want[0]))))) < 1e-4);
                }
            }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool looked_at(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = cr_expand(cr_unsqueeze(in.at[0], 1), CR_SHAPE(2, 2, 3));
    out[0] = cr_probe(cr_reshape(x, CR_SHAPE(2, 6)), "rows");
    return cr_ok();
}

/* A node without a result. */
static void probes(void)
{
    CR_SCOPE {
        cr_function *f = cr_stage(looked_at, NULL);
        cr_tensor *y = cr_run(f, cr_ones(CR_SHAPE(2, 3)));
        cr_probe_summary s;
        CHECK(y && cr_item(cr_sum(y)) == 12 && cr_probe_read("rows", &s));
        CHECK_INT(s.elements, 12);
        cr_function_free(f);
    }
    CHECK_OK();
}

int main(void)
{
    cr_manual_seed(1);
    int scope = cr_scope_open();
    w1 = cr_normal(CR_SHAPE(CHANNELS, CHANNELS, 3, 3), 0, 0.1);
    w2 = cr_normal(CR_SHAPE(CHANNELS, CHANNELS, 3, 3), 0, 0.1);
    rows = cr_normal(CR_SHAPE(CHANNELS, 2 * CHANNELS, 1, 1), 0, 0.1);
    bias = cr_normal(CR_SHAPE(CHANNELS), 0, 0.1);
    TEST(permutations_cancel);
    TEST(what_is_seen_stays);
    TEST(weights_are_put_in_order);
    TEST(copies_are_left_out);
    TEST(training_and_any_size);
    TEST(probes);
    cr_scope_close(scope);
    return test_end();
}
