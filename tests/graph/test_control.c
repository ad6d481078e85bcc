/* Control flow: branches, loops, scans and callbacks, run as they stand and staged, against each other and against
 * loops of C; their gradients, effects, random numbers. */
#include "test.h"

#include "tensor/tensor.h"
#include <cresset.h>

/* What the functions under test use from outside. */
typedef struct model {
    cr_tensor *w, *v, *count;
    int calls;          /* of bodies on the host */
    bool unrolled;      /* loops of C instead of cr_scan and cr_while */
    bool no_limit;      /* of cr_while */
    const char *broken; /* what a body does wrong */
} model;

static cr_tensor *leaf(cr_dims shape, double scale)
{
    return cr_requires_grad(cr_mul(cr_normal(shape, 0, 1, .dtype = CR_F64), cr_num(scale)), true);
}

/* No gradient is as good as zeros. */
static bool near(cr_tensor *a, cr_tensor *b)
{
    if (!a || !b)
        return a == b || cr_item(cr_max(cr_abs(a ? a : b))) == 0;
    if (a->numel != b->numel || a->dtype != b->dtype)
        return false;
    return a->numel == 0 || cr_item(cr_max(cr_abs(cr_sub(a, b)))) < 1e-9 * (1 + cr_item(cr_max(cr_abs(a))));
}

enum { MOST = 8 };

/* The results, and the gradients of all leaves and inputs that have one. */
typedef struct values {
    cr_tensor *at[MOST];
    int n;
} values;

static values collect(cr_tensor *const *out, int n_out, cr_tensor *const *leaves, int n)
{
    values v = {.n = n_out + n};
    for (int i = 0; i < n_out; i++)
        v.at[i] = out[i];
    for (int i = 0; i < n; i++) {
        v.at[n_out + i] = cr_grad_of(leaves[i]) ? cr_clone(cr_grad_of(leaves[i])) : NULL;
        cr_set_grad(leaves[i], NULL);
    }
    return v;
}

static void compare(values a, values b, const char *what)
{
    for (int i = 0; i < a.n; i++)
        CHECK_MSG(near(a.at[i], b.at[i]), "%s: value %d differs", what, i);
}

/* What is to be tested: makes results whose first is the loss. */
typedef struct subject {
    const char *name;
    cr_stage_fn fn;
    int n_out;
} subject;
static const subject *now;

static bool step(cr_list in, cr_tensor **out, void *context)
{
    return now->fn(in, out, context) && cr_backward(out[0]);
}

/* fn eagerly, staged with its backward, staged with backward outside, and as loops of C: all the same. */
static void same_in_every_way(const subject *s, model *m, cr_list in)
{
    cr_tensor *out[MOST] = {NULL}, *leaves[4] = {m->w, m->v, in.at[0], in.count > 1 ? in.at[1] : NULL};
    int n = in.count > 1 && in.at[1]->requires_grad ? 4 : 3;
    now = s;
    cr_manual_seed(7);
    CHECK_MSG(step(in, out, m), "%s: %s", s->name, cr_error());
    values eager = collect(out, s->n_out, leaves, n);
    m->unrolled = true;
    cr_manual_seed(7);
    CHECK_MSG(step(in, out, m), "%s: %s", s->name, cr_error());
    compare(eager, collect(out, s->n_out, leaves, n), "unrolled");
    m->unrolled = false;
    cr_function *whole = cr_stage(step, m, .outputs = s->n_out), *forward = cr_stage(s->fn, m, .outputs = s->n_out);
    for (int i = 0; i < 2; i++) {
        cr_manual_seed(7);
        m->calls = 0;
        CHECK_MSG(cr_call_function(whole, in, out), "%s: %s", s->name, cr_error());
        CHECK_MSG(i == 0 || m->calls == 0, "%s: bodies ran on the host", s->name);
        compare(eager, collect(out, s->n_out, leaves, n), s->name);
        cr_manual_seed(7);
        CHECK_MSG(cr_call_function(forward, in, out) && cr_backward(out[0]), "%s: %s", s->name, cr_error());
        compare(eager, collect(out, s->n_out, leaves, n), s->name);
    }
    cr_function_free(whole);
    cr_function_free(forward);
    CHECK_OK();
}

/* ---- scans ---- */

static bool cell(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    m->calls++;
    cr_tensor *h = cr_tanh(cr_add(cr_matmul(in.at[0], m->w), in.at[1]));
    out[0] = h;
    out[1] = cr_sum(cr_mul(h, m->v), .axes = CR_AXES(1));
    return cr_ok();
}

static bool scan_of(model *m, cr_stage_fn body, cr_tensor **carry, cr_tensor *x, cr_tensor **y, bool reverse)
{
    int64_t n = x ? x->shape[0] : 0;
    cr_tensor *made[16];
    if (!m->unrolled)
        return cr_scan(body, m, carry, 1, &x, 1, y, 1, .reverse = reverse);
    for (int64_t i = 0; i < n; i++) {
        int64_t at = reverse ? n - 1 - i : i;
        cr_tensor *out[2];
        if (!body(CR_LIST(*carry, cr_select(x, 0, at)), out, m))
            return false;
        *carry = out[0];
        made[at] = out[1];
    }
    *y = cr_stack(cr_list_of(made, (int)n));
    return *y != NULL;
}

static bool recurrent(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *h = in.at[0], *y;
    if (!scan_of(context, cell, &h, in.at[1], &y, false) || !scan_of(context, cell, &h, in.at[1], &out[2], true))
        return false;
    out[0] = cr_add(cr_add(cr_sum(cr_mul(h, h)), cr_sum(y)), cr_mean(cr_exp(out[2])));
    out[1] = h;
    return cr_ok();
}

static void scans(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3, 3), 0.5), .v = leaf(CR_SHAPE(3), 1)};
        same_in_every_way(&(subject){"scan", recurrent, 3}, &m,
                          CR_LIST(leaf(CR_SHAPE(2, 3), 1), leaf(CR_SHAPE(5, 2, 3), 1)));
        same_in_every_way(&(subject){"one step", recurrent, 3}, &m,
                          CR_LIST(leaf(CR_SHAPE(2, 3), 1), leaf(CR_SHAPE(1, 2, 3), 1)));
    }
    CHECK_OK();
}

/* Integers, results that were passed in, a step's own carry as a result, no slices. */
static bool mixed_body(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    m->calls++;
    out[0] = cr_add(in.at[0], cr_mul(in.at[2], cr_sin(in.at[1])));
    out[1] = in.at[1];
    out[2] = cr_mul(in.at[2], cr_num(0.5));
    out[3] = cr_add(in.at[3], cr_int(1));
    out[4] = in.at[3];
    out[5] = in.at[0];
    return cr_ok();
}

static bool mixed(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    cr_tensor *carry[4] = {in.at[0], m->v, cr_exp(in.at[0]), cr_full(CR_SCALAR, 3, .dtype = CR_I64)}, *ys[2], *o[6];
    if (!m->unrolled && !cr_scan(mixed_body, m, carry, 4, NULL, 0, ys, 2, .length = 4))
        return false;
    cr_tensor *counts[4], *states[4];
    for (int i = 0; i < 4 && m->unrolled; i++) {
        if (!mixed_body(cr_list_of(carry, 4), o, m))
            return false;
        memcpy(carry, o, sizeof carry);
        counts[i] = o[4];
        states[i] = o[5];
    }
    out[1] = m->unrolled ? cr_stack(cr_list_of(counts, 4)) : ys[0];
    out[2] = m->unrolled ? cr_stack(cr_list_of(states, 4)) : ys[1];
    out[0] = cr_add(cr_sum(cr_mul(carry[0], carry[1])), cr_sum(cr_mul(out[2], carry[2])));
    out[3] = carry[3];
    return cr_ok();
}

static void scans_of_many_things(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3, 3), 0.5), .v = leaf(CR_SHAPE(3), 1)};
        same_in_every_way(&(subject){"mixed", mixed, 4}, &m, CR_LIST(leaf(CR_SHAPE(3), 1)));
    }
    CHECK_OK();
}

/* ---- while ---- */

static bool small(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    m->calls++;
    out[0] = cr_less(cr_sum(cr_mul(in.at[0], in.at[0])), cr_num(40));
    return cr_ok();
}

static bool grow_it(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    m->calls++;
    out[0] = cr_add(cr_mul(in.at[0], cr_num(1.3)), cr_mul(m->v, cr_cos(in.at[0])));
    if (in.count > 1)
        out[1] = cr_add(in.at[1], cr_int(1));
    return cr_ok();
}

static bool loop_until(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    cr_tensor *state[2] = {cr_mul(in.at[0], m->w), cr_full(CR_SCALAR, 0, .dtype = CR_I32)}, *o[2];
    if (!m->unrolled && !cr_while(small, grow_it, m, state, 2, .max_iterations = 30))
        return false;
    for (int i = 0; i < 30 && m->unrolled; i++) {
        cr_tensor *yes;
        if (!small(cr_list_of(state, 2), &yes, m))
            return false;
        if (!cr_item_int(yes))
            break;
        if (!grow_it(cr_list_of(state, 2), o, m))
            return false;
        memcpy(state, o, sizeof state);
    }
    out[0] = cr_sum(cr_mul(state[0], in.at[0]));
    out[1] = state[1];
    return cr_ok();
}

static bool as_is(cr_list in, cr_tensor **out, void *context)
{
    bool no_limit = ((model *)context)->no_limit;
    out[0] = in.at[0];
    return no_limit ? cr_while(small, grow_it, context, out, 1)
                    : cr_while(small, grow_it, context, out, 1, .max_iterations = 2);
}

static void whiles(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3), 0.5), .v = leaf(CR_SHAPE(3), 0.1)};
        same_in_every_way(&(subject){"while", loop_until, 2}, &m, CR_LIST(leaf(CR_SHAPE(3), 0.4)));
        same_in_every_way(&(subject){"no iteration", loop_until, 2}, &m, CR_LIST(leaf(CR_SHAPE(3), 900)));
        /* one graph, different numbers of iterations; with a limit, and without when no gradient is wanted */
        cr_function *f = cr_stage(as_is, &m);
        CR_NO_GRAD {
            for (int i = 0; i < 6; i++) {
                cr_tensor *x = cr_mul(leaf(CR_SHAPE(3), 1), cr_num(pow(0.2, i))), *y;
                m.no_limit = false;
                CHECK(near(cr_run(f, x), as_is(CR_LIST(x), &y, &m) ? y : NULL));
            }
        }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function *g = cr_stage(as_is, &m);
        m.no_limit = true;
        CR_NO_GRAD {
            cr_tensor *x = leaf(CR_SHAPE(3), 0.01), *y;
            CHECK(near(cr_run(g, x), as_is(CR_LIST(x), &y, &m) ? y : NULL));
        }
        cr_function_free(f);
        cr_function_free(g);
    }
    CHECK_OK();
}

/* ---- branches ---- */

static bool then_branch(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    m->calls++;
    out[0] = cr_tanh(cr_matmul(in.at[0], m->w));
    out[1] = in.at[0];
    return cr_ok();
}

static bool else_branch(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    m->calls++;
    out[0] = cr_mul(cr_exp(in.at[0]), m->v);
    out[1] = cr_zeros_like(in.at[0]);
    return cr_ok();
}

static bool branch(model *m, cr_tensor *predicate, cr_tensor *x, cr_tensor **out)
{
    if (!m->unrolled)
        return cr_cond(predicate, then_branch, else_branch, m, &x, 1, out, 2);
    return (cr_item_int(predicate) ? then_branch : else_branch)(CR_LIST(x), out, m);
}

static bool branches(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = cr_mul(in.at[0], in.at[0]), *o[2];
    if (!branch(context, cr_greater(cr_sum(in.at[0]), cr_num(0)), x, o))
        return false;
    out[0] = cr_add(cr_sum(cr_mul(o[0], x)), cr_sum(o[1]));
    out[1] = o[0];
    return cr_ok();
}

static void conds(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3, 3), 0.5), .v = leaf(CR_SHAPE(3), 1)};
        cr_tensor *x = leaf(CR_SHAPE(2, 3), 1), *y = cr_requires_grad(cr_abs(cr_detach(x)), true);
        same_in_every_way(&(subject){"then", branches, 2}, &m, CR_LIST(y));
        y = cr_requires_grad(cr_neg(cr_detach(y)), true);
        same_in_every_way(&(subject){"else", branches, 2}, &m, CR_LIST(y));
        /* one graph takes both */
        cr_function *f = cr_stage(branches, &m, .outputs = 2);
        CR_NO_GRAD {
            for (int i = 0; i < 4; i++) {
                cr_tensor *z = cr_mul(y, cr_num(i % 2 ? 1 : -1)), *a[2], *b[2];
                CHECK(cr_call_function(f, CR_LIST(z), a) && branches(CR_LIST(z), b, &m) && near(a[1], b[1]));
            }
        }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- one in another ---- */

static bool inner(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *o[2], *h = cr_mul(in.at[0], in.at[1]);
    if (!branch(context, cr_greater(cr_mean(h), cr_num(0)), h, o))
        return false;
    out[0] = cr_tanh(o[0]);
    out[1] = cr_sum(o[0]);
    return cr_ok();
}

/* A while, a scan and in it a branch for each step of a scan. */
static bool outer(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    cr_tensor *state = in.at[0], *y, *o[1];
    if (m->unrolled) {
        for (int i = 0; i < 3; i++) {
            cr_tensor *yes;
            if (!small(CR_LIST(state), &yes, m))
                return false;
            if (!cr_item_int(yes))
                break;
            if (!grow_it(CR_LIST(state), o, m))
                return false;
            state = o[0];
        }
    } else if (!cr_while(small, grow_it, m, &state, 1, .max_iterations = 3)) {
        return false;
    }
    cr_tensor *x = cr_stack(CR_LIST(state, in.at[1], cr_mul(in.at[1], m->v)));
    if (!scan_of(m, inner, &state, x, &y, false))
        return false;
    out[0] = state;
    out[1] = cr_sum(y);
    return cr_ok();
}

static bool nest(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *h = in.at[0];
    if (!scan_of(context, outer, &h, in.at[1], &out[1], true))
        return false;
    out[0] = cr_add(cr_sum(cr_mul(h, h)), cr_sum(out[1]));
    return cr_ok();
}

static void nested(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3, 3), 0.5), .v = leaf(CR_SHAPE(3), 1)};
        same_in_every_way(&(subject){"nested", nest, 2}, &m,
                          CR_LIST(leaf(CR_SHAPE(2, 3), 1), leaf(CR_SHAPE(4, 2, 3), 1)));
    }
    CHECK_OK();
}

/* ---- effects and random numbers ---- */

static bool noisy(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    CR_NO_GRAD {
        cr_add_(m->count, cr_num(1));
    }
    cr_tensor *h = cr_dropout(cr_mul(in.at[0], m->v), 0.5);
    out[0] = cr_add(h, cr_mul(in.at[1], cr_normal(CR_SHAPE(3), 0, 1, .dtype = CR_F64)));
    out[1] = cr_sum(cr_dropout(out[0], 0.25));
    return cr_ok();
}

static bool quiet(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = in.at[0];
    out[1] = cr_sum(in.at[1]);
    return cr_ok();
}

static bool noisy_or_not(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    cr_tensor *yes = cr_greater(cr_sum(in.at[1]), cr_num(0));
    if (!m->unrolled)
        return cr_cond(yes, noisy, quiet, m, in.at, 2, out, 2);
    return (cr_item_int(yes) ? noisy : quiet)(in, out, m);
}

static bool noise(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *h = cr_dropout(in.at[0], 0.3), *y, *z;
    if (!scan_of(context, noisy, &h, in.at[1], &y, false))
        return false;
    h = cr_dropout(h, 0.2);
    if (!scan_of(context, noisy_or_not, &h, in.at[1], &z, false))
        return false;
    out[1] = cr_normal(CR_SHAPE(3), 0, 1, .dtype = CR_F64);
    out[0] = cr_add(cr_sum(cr_mul(h, out[1])), cr_add(cr_sum(y), cr_sum(z)));
    return cr_ok();
}

static void random_numbers_and_effects(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3, 3), 0.5), .v = leaf(CR_SHAPE(3), 1), .count = cr_zeros(CR_SCALAR)};
        same_in_every_way(&(subject){"noise", noise, 2}, &m, CR_LIST(leaf(CR_SHAPE(3), 1), leaf(CR_SHAPE(5, 3), 1)));
        double n = cr_item(m.count);
        CHECK_MSG(n > 30 && fmod(n, 6) == 0, "%g", n);
    }
    CHECK_OK();
}

/* A tensor of the function around is written to. */
static bool add_to_it(cr_list in, cr_tensor **out, void *context)
{
    cr_add_(context, in.at[0]);
    out[0] = cr_mul(in.at[0], cr_num(2));
    return cr_ok();
}

static bool writes_around(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *sum = cr_add(in.at[0], cr_num(0)), *x = in.at[0];
    cr_tensor *before = cr_mul(sum, cr_num(1));
    if (!cr_scan(add_to_it, sum, &x, 1, NULL, 0, NULL, 0, .length = 3))
        return false;
    out[0] = cr_sub(sum, before);
    return cr_ok();
}

static void tensors_around_are_written_to(void)
{
    cr_function *f = cr_stage(writes_around, NULL);
    CR_SCOPE {
        cr_tensor *x = cr_ones(CR_SHAPE(3), .dtype = CR_F64), *y;
        CHECK(writes_around(CR_LIST(x), &y, NULL));
        CHECK(near(cr_run(f, x), y));
        CHECK_NEAR(cr_item(cr_max(cr_run(f, x))), 7, 0);
    }
    cr_function_free(f);
    CHECK_OK();
}

/* ---- callbacks ---- */

static bool host_square(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    m->calls++;
    double x[3] = {0};
    if (!cr_copy_out(in.at[0], x, sizeof x, CR_F64))
        return false;
    for (int i = 0; i < 3; i++)
        x[i] *= x[i];
    out[0] = cr_from_data(x, CR_SHAPE(3), CR_F64);
    return cr_ok();
}

static bool host_square_gradient(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_mul(cr_mul(in.at[0], in.at[2]), cr_num(2));
    return cr_ok();
}

static bool calls_back(cr_list in, cr_tensor **out, void *context)
{
    model *m = context;
    cr_tensor *x = cr_mul(in.at[0], m->v);
    cr_result r = {CR_SHAPE(3), CR_F64};
    if (m->unrolled)
        out[0] = cr_mul(x, x);
    else if (!cr_callback(host_square, m, &x, 1, &r, out, 1, .name = "square", .gradient = host_square_gradient))
        return false;
    out[1] = cr_add(out[0], cr_num(1));
    out[0] = cr_sum(cr_mul(out[0], x));
    return cr_ok();
}

static bool callback_only(cr_list in, cr_tensor **out, void *context)
{
    cr_result r = {CR_SHAPE(2), CR_F64};
    return cr_callback(host_square, context, in.at, 1, &r, out, 1);
}

static bool callback_without_gradient(cr_list in, cr_tensor **out, void *context)
{
    cr_result r = {CR_SHAPE(3), CR_F64};
    cr_tensor *y;
    if (!cr_callback(host_square, context, in.at, 1, &r, &y, 1, .name = "square"))
        return false;
    out[0] = cr_sum(y);
    return cr_ok();
}

static void callbacks(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3), 0.5), .v = leaf(CR_SHAPE(3), 1)};
        cr_tensor *x = leaf(CR_SHAPE(3), 1), *y;
        subject s = {"callback", calls_back, 2};
        now = &s;
        cr_tensor *leaves[3] = {m.w, m.v, x}, *out[2];
        cr_function *f = cr_stage(step, &m, .outputs = 2);
        m.unrolled = true;
        CHECK(step(CR_LIST(x), out, &m));
        values plain = collect(out, 2, leaves, 3);
        m.unrolled = false;
        CHECK(step(CR_LIST(x), out, &m));
        compare(plain, collect(out, 2, leaves, 3), "eager callback");
        for (int i = 0; i < 3; i++) {
            CHECK(cr_call_function(f, CR_LIST(x), out));
            compare(plain, collect(out, 2, leaves, 3), "staged callback");
        }
        CHECK_INT(m.calls, 4);
        cr_function_free(f);
        CHECK(!callback_only(CR_LIST(x), &y, &m));
        CHECK_MSG(strstr(cr_error(), "callback: the callback made f64[3] for out[0], expected f64[2]"), "%s",
                  cr_error());
        cr_clear_error();
        CHECK(callback_without_gradient(CR_LIST(x), &y, &m) && !cr_backward(y));
        CHECK_MSG(strstr(cr_error(), "backward: the callback square has no gradient (.gradient)"), "%s", cr_error());
        cr_clear_error();
    }
    CHECK_OK();
}

typedef struct counted {
    model m;
    int released;
} counted;

static void count_release(void *context)
{
    ((counted *)context)->released++;
}

static bool released_callback(cr_list in, cr_tensor **out, void *context)
{
    cr_result r = {CR_SHAPE(3), CR_F64};
    return cr_callback(host_square, context, in.at, 1, &r, out, 1, .gradient = host_square_gradient,
                       .release = count_release);
}

static void callbacks_are_released(void)
{
    counted own = {.released = 0};
    void *context = &own;
    CR_SCOPE {
        cr_tensor *x = leaf(CR_SHAPE(3), 1), *y;
        cr_function *f = cr_stage(released_callback, context);
        CHECK(cr_backward(cr_sum(cr_run(f, x))));
        CHECK(cr_backward(cr_sum(cr_run(f, x))));
        CHECK_INT(own.released, 0);
        cr_function_free(f);
        CHECK_INT(own.released, 1);
        CHECK(released_callback(CR_LIST(x), &y, context));
        CHECK(cr_backward(cr_sum(y)));
        CHECK_INT(own.released, 2); /* backward has dropped the record */
        cr_result r = {CR_SHAPE(3), CR_F64};
        CHECK(!cr_callback(NULL, context, &x, 1, &r, &y, 1, .release = count_release));
        cr_clear_error();
        CHECK_INT(own.released, 3);
    }
    CHECK_OK();
}

/* ---- no steps ---- */

static void no_steps(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3, 3), 0.5), .v = leaf(CR_SHAPE(3), 1)};
        cr_tensor *h = leaf(CR_SHAPE(2, 3), 1), *x = cr_zeros(CR_SHAPE(0, 2, 3), .dtype = CR_F64), *out[3], *again[3];
        cr_function *f = cr_stage(recurrent, &m, .outputs = 3);
        CHECK(recurrent(CR_LIST(h, x), out, &m) && cr_call_function(f, CR_LIST(h, x), again));
        for (int i = 1; i < 3; i++)
            CHECK_MSG(near(out[i], again[i]), "%d", i);
        CHECK_INT(cr_numel(again[2]), 0);
        CHECK_INT(cr_size(again[2], 1), 2);
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- loops without a limit ---- */

static bool unlimited(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = in.at[0];
    if (!cr_while(small, grow_it, context, &x, 1))
        return false;
    out[0] = cr_sum(x);
    return cr_ok();
}

static void whiles_without_limit_have_no_gradient(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3), 0.5), .v = leaf(CR_SHAPE(3), 1)};
        cr_tensor *x = leaf(CR_SHAPE(3), 0.1), *y;
        cr_function *f = cr_stage(unlimited, &m);
        y = cr_run(f, x);
        CHECK(y && !cr_backward(y));
        CHECK_MSG(strstr(cr_error(), "gradients through cr_while in a staged function need .max_iterations"), "%s",
                  cr_error());
        cr_clear_error();
        cr_function_free(f);
    }
    CHECK_OK();
}

/* ---- allocations that fail ---- */

/* Each allocation of a trace and a run of everything above fails once: an error, and nothing is lost. */
static void out_of_memory(void)
{
    CR_SCOPE {
        model m = {.w = leaf(CR_SHAPE(3, 3), 0.5), .v = leaf(CR_SHAPE(3), 1)};
        cr_tensor *h = leaf(CR_SHAPE(2, 3), 1), *x = leaf(CR_SHAPE(2, 2, 3), 1), *out[2];
        subject s = {"nested", nest, 2};
        now = &s;
        bool ok = false;
        int failures = 0;
        for (int i = 0; !ok && i < 100000; i += 1 + i / 40) {
            cr_function *f = cr_stage(step, &m, .outputs = 2);
            cr_fail_allocation_after(i);
            ok = cr_call_function(f, CR_LIST(h, x), out);
            cr_fail_allocation_after(-1);
            CHECK_MSG(ok || cr_error_code() == CR_ERROR_MEMORY, "%d: %s", i, cr_error());
            failures += !ok;
            cr_clear_error();
            cr_function_free(f);
            cr_set_grad(m.w, NULL);
            cr_set_grad(m.v, NULL);
            cr_set_grad(h, NULL);
            cr_set_grad(x, NULL);
        }
        CHECK(ok && failures > 50);
    }
    CHECK_OK();
}

int main(void)
{
    TEST(scans);
    TEST(scans_of_many_things);
    TEST(whiles);
    TEST(conds);
    TEST(nested);
    TEST(random_numbers_and_effects);
    TEST(tensors_around_are_written_to);
    TEST(callbacks);
    TEST(callbacks_are_released);
    TEST(no_steps);
    TEST(whiles_without_limit_have_no_gradient);
    TEST(out_of_memory);
    return test_end();
}
