/* Graphs built by hand: placeholders, feeds and fetches. */
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/graph.h>
#include <cresset/control.h>
#include <cresset/debug.h>
#include <cresset/device.h>
#include <cresset/nn.h>
#include <cresset/ops.h>
#include <cresset/optim.h>
#include <cresset/random.h>
#include <cresset/session.h>

static double at(cr_tensor *t, int i)
{
    double v[64] = {NAN};
    return t && cr_numel(t) <= 64 && cr_copy_out(t, v, sizeof v[0] * (size_t)cr_numel(t), CR_F64) ? v[i] : NAN;
}

static void fetches_any_node(void)
{
    int scope = cr_scope_open();
    cr_tensor *w = cr_floats(2, 3), *out[3];
    cr_session *s = cr_session_begin();
    cr_tensor *x = cr_placeholder(s, "x", CR_SHAPE(2), CR_F32), *y = cr_placeholder(s, "y", CR_SHAPE(2), CR_F32);
    cr_tensor *a = cr_mul(x, w), *b = cr_add(a, y), *c = cr_sum(b);
    CHECK(cr_session_end(s));
    CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(cr_floats(5, 7)), CR_LIST(a), out));
    CHECK_NEAR(at(out[0], 1), 21, 0);
    CHECK(cr_session_run(s, CR_LIST(y, x), CR_LIST(cr_floats(1, 1), cr_floats(5, 7)), CR_LIST(c, a, x), out));
    CHECK_NEAR(at(out[0], 0), 33, 0);
    CHECK_NEAR(at(out[1], 0), 10, 0);
    CHECK_NEAR(at(out[2], 1), 7, 0);
    cr_copy_(w, cr_floats(0, 1)); /* captured by reference */
    CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(cr_floats(5, 7)), CR_LIST(a), out));
    CHECK_NEAR(at(out[0], 1), 7, 0);
    char *text = cr_session_text(s);
    CHECK_MSG(text && strstr(text, "in1 f32[2]") && strstr(text, "= mul(in0"), "%s", text ? text : cr_error());
    free(text);
    cr_session_free(s);
    cr_scope_close(scope);
}

static void refuses(void)
{
    int scope = cr_scope_open();
    cr_tensor *out[2], *outside = cr_floats(1, 2);
    cr_session *s = cr_session_begin();
    cr_tensor *x = cr_placeholder(s, "x", CR_SHAPE(2, 3), CR_F32), *y = cr_exp(x);
    CHECK(!cr_session_run(s, CR_LIST(), CR_LIST(), CR_LIST(y), out));
    CHECK_ERROR("session_run: the session's graph is still open: cr_session_end comes first");
    CHECK(cr_session_end(s));
    CHECK(!cr_session_end(s));
    CHECK_ERROR("session_end: it has been ended already");
    CHECK(!cr_placeholder(s, "z", CR_SHAPE(2), CR_F32));
    CHECK_ERROR("placeholder: the session's graph is not the open one");
    CHECK(!cr_session_run(s, CR_LIST(), CR_LIST(), CR_LIST(y), out));
    CHECK_ERROR("session_run: the placeholder x has not been fed");
    CHECK(!cr_session_run(s, CR_LIST(x), CR_LIST(outside), CR_LIST(y), out));
    CHECK_ERROR("session_run: the placeholder x is f32[2,3], and is fed f32[2]");
    CHECK(!cr_session_run(s, CR_LIST(y), CR_LIST(outside), CR_LIST(y), out));
    CHECK_ERROR("session_run: feed 0 is not for a placeholder of the session's graph");
    CHECK(!cr_session_run(s, CR_LIST(), CR_LIST(), CR_LIST(outside), out) && !out[0]);
    CHECK_ERROR("session_run: fetch 0, f32[2], is not in the session's graph");
    CHECK(!cr_session_run(s, CR_LIST(x), CR_LIST(), CR_LIST(y), out));
    CHECK_ERROR("session_run: 1 placeholders are fed 0 tensors");
    CHECK(!cr_session_run(s, CR_LIST(x), CR_LIST(x), CR_LIST(x), NULL));
    CHECK_ERROR("session_run: out is NULL");
    CHECK(!cr_session_run(NULL, CR_LIST(), CR_LIST(), CR_LIST(y), out));
    CHECK_ERROR("session_run: s is NULL");
    cr_session_free(s);
    cr_session_free(cr_session_begin());
    cr_scope_close(scope);
}

/* Writes happen where what they write to is fetched. */
static void updates_on_demand(void)
{
    int scope = cr_scope_open();
    cr_tensor *count = cr_floats(0), *out[1];
    cr_probe_summary seen;
    cr_session *s = cr_session_begin();
    cr_tensor *x = cr_placeholder(s, "x", CR_SHAPE(1), CR_F32), *twice = cr_mul(x, cr_num(2));
    cr_probe(twice, "session");
    cr_tensor *more = cr_add_(count, x);
    CHECK(cr_session_end(s));
    cr_tensor *one = cr_floats(1);
    CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(one), CR_LIST(twice), out));
    CHECK_NEAR(at(count, 0), 0, 0);
    CHECK(cr_probe_read("session", &seen) && seen.runs == 1);
    CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(one), CR_LIST(more), out));
    CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(one), CR_LIST(more), out));
    CHECK_NEAR(at(count, 0), 2, 0);
    CHECK_NEAR(at(out[0], 0), 2, 0);
    CHECK(cr_probe_read("session", &seen) && seen.runs == 1);
    cr_session_free(s);
    cr_scope_close(scope);
}

/* Training: fetching the loss does not train, fetching a parameter does. */
static void trains(void)
{
    int scope = cr_scope_open();
    cr_manual_seed(1);
    cr_module *net = cr_linear_layer(3, 1);
    cr_optimizer *sgd = cr_sgd(net, .lr = 0.3);
    cr_tensor *w = cr_find_parameter(net, "weight"), *out[1];
    cr_session *s = cr_session_begin();
    cr_tensor *x = cr_placeholder(s, "x", CR_SHAPE(8, 3), CR_F32), *t = cr_placeholder(s, "t", CR_SHAPE(8, 1), CR_F32);
    cr_tensor *loss = cr_mse_loss(cr_forward(net, x), t);
    CHECK(cr_backward(loss) && cr_step(sgd));
    CHECK_MSG(cr_session_end(s), "%s", cr_error());
    CHECK(cr_grad_of(w) == NULL);
    cr_tensor *data = cr_uniform(CR_SHAPE(8, 3), -1, 1), *target = cr_sum(data, .axes = CR_AXES(1), .keepdims = true);
    double first = NAN, again = NAN, last = NAN;
    if (CHECK_MSG(cr_session_run(s, CR_LIST(x, t), CR_LIST(data, target), CR_LIST(loss), out), "%s", cr_error()))
        first = at(out[0], 0);
    if (CHECK(cr_session_run(s, CR_LIST(x, t), CR_LIST(data, target), CR_LIST(loss), out)))
        again = at(out[0], 0);
    CHECK_NEAR(again, first, 0);
    for (int i = 0; i < 100; i++)
        if (!CHECK_MSG(cr_session_run(s, CR_LIST(x, t), CR_LIST(data, target), CR_LIST(w), out), "%s", cr_error()))
            break;
    if (CHECK(cr_session_run(s, CR_LIST(x, t), CR_LIST(data, target), CR_LIST(loss), out)))
        last = at(out[0], 0);
    CHECK_MSG(last < 0.05 * first, "%g after %g", last, first);
    cr_session_free(s);
    cr_optimizer_free(sgd);
    cr_module_free(net);
    cr_scope_close(scope);
}

static bool positive(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_exp(in.at[0]);
    return out[0] != NULL;
}

static bool positive_or_same(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_maximum(in.at[0], cr_num(0));
    return out[0] != NULL;
}

static bool negative(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_neg(in.at[0]);
    return out[0] != NULL;
}

/* x becomes w x or -x; the steps are counted, and the sums stacked. */
static bool grow_step(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor **outside = context, *x = cr_mul(in.at[0], outside[0]);
    CR_NO_GRAD {
        cr_add_(outside[1], cr_num(1));
    }
    bool ok = cr_cond(cr_less(cr_sum(x), cr_num(100)), positive_or_same, negative, NULL, &x, 1, out, 1);
    out[1] = cr_sum(x);
    return ok;
}

/* Different sets of fetches are programs of their own, each with bodies of its own; gradients are nodes as well. */
static void has_control_flow(void)
{
    int scope = cr_scope_open();
    cr_tensor *out[4], *w = cr_requires_grad(cr_floats(2, 3), true), *count = cr_zeros(CR_SHAPE());
    cr_tensor *outside[] = {w, count}, *fed = cr_floats(1, 2);
    cr_session *s = cr_session_begin();
    cr_tensor *x = cr_placeholder(s, "x", CR_SHAPE(2), CR_F32), *y = NULL, *z = x, *sums, *d;
    cr_cond(cr_greater(cr_sum(x), cr_num(0)), positive, negative, NULL, &x, 1, &y, 1);
    cr_scan(grow_step, outside, &z, 1, NULL, 0, &sums, 1, .length = 4);
    cr_tensor *total = cr_add(cr_sum(z), cr_sum(sums));
    CHECK(cr_grad(&total, 1, &w, 1, &d));
    CHECK_MSG(cr_session_end(s) && y && d, "%s", cr_error());
    for (int i = 0; i < 2; i++) {
        CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(fed), CR_LIST(y), out));
        CHECK_NEAR(at(out[0], 1), exp(2), 1e-5);
        CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(cr_floats(1, -2)), CR_LIST(y), out));
        CHECK_NEAR(at(out[0], 1), 2, 1e-6);
        CHECK_NEAR(cr_item(count), 4 * 2 * i, 0);
        CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(fed), CR_LIST(z, sums), out)); /* 8, 22, 62, 178 */
        CHECK_NEAR(at(out[0], 0), -16, 1e-4);
        CHECK_NEAR(at(out[0], 1), -162, 1e-4);
        CHECK_NEAR(at(out[1], 3), 178, 1e-4);
        CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(fed), CR_LIST(d), out));
        CHECK_NEAR(at(out[0], 0), 1 + 4 + 12 + 32 - 32, 1e-3);
        CHECK_NEAR(at(out[0], 1), 2 * (1 + 6 + 27 + 108 - 108), 1e-3);
    }
    CHECK_OK();
    cr_session_free(s);
    cr_scope_close(scope);
}

static bool host(cr_list in, cr_tensor **out, void *context)
{
    ++*(int *)context;
    out[0] = cr_neg(in.at[0]);
    return cr_ok();
}

static void calls_back(void)
{
    int scope = cr_scope_open(), calls = 0;
    cr_tensor *out[1], *y = NULL;
    cr_session *s = cr_session_begin();
    cr_tensor *x = cr_placeholder(s, "x", CR_SHAPE(2), CR_F32);
    CHECK(cr_callback(host, &calls, &x, 1, &(cr_result){.shape = CR_SHAPE(2)}, &y, 1) && cr_session_end(s));
    CHECK(cr_session_run(s, CR_LIST(x), CR_LIST(cr_floats(1, 2)), CR_LIST(y), out));
    CHECK_NEAR(at(out[0], 1), -2, 0);
    CHECK_INT(calls, 1);
    CHECK_OK();
    cr_session_free(s);
    cr_scope_close(scope);
}

/* Whichever allocation fails, everything is freed, and the error says so. */
static void survives_lack_of_memory(void)
{
    int scope = cr_scope_open();
    cr_tensor *w = cr_floats(2, 3), *fed = cr_floats(1, 2);
    bool done = false;
    for (int n = 0; n < 3000 && !done; n++) {
        int inner = cr_scope_open();
        cr_tensor *out[1] = {NULL};
        cr_fail_allocation_after(n);
        cr_session *s = cr_session_begin();
        cr_tensor *x = s ? cr_placeholder(s, "x", CR_SHAPE(2), CR_F32) : NULL;
        cr_tensor *y = cr_sum(cr_mul(cr_exp(x), w)), *z = x;
        cr_cond(y, positive, negative, NULL, &x, 1, &z, 1);
        y = cr_sum(z);
        done = s && cr_session_end(s) && cr_session_run(s, CR_LIST(x), CR_LIST(fed), CR_LIST(y), out);
        cr_fail_allocation_after(-1);
        CHECK_MSG(done || cr_error_code() == CR_ERROR_MEMORY, "allocation %d failing: %s", n, cr_error());
        cr_clear_error();
        cr_session_free(s);
        cr_scope_close(inner);
    }
    CHECK(done);
    cr_scope_close(scope);
}

int main(void)
{
    setenv("CRESSET_JIT", "off", 0);
    TEST(fetches_any_node);
    TEST(refuses);
    TEST(updates_on_demand);
    TEST(trains);
    TEST(has_control_flow);
    TEST(calls_back);
    TEST(survives_lack_of_memory);
    return test_end();
}
