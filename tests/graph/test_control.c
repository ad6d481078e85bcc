/* Control flow: branches, loops, scans and callbacks, run as they stand and staged, against each other and against loops
 * of C; their gradients, effects, random numbers, errors. */
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

static bool near(cr_tensor *a, cr_tensor *b)
{
    if (!a || !b || a->numel != b->numel || a->dtype != b->dtype)
        return a == b;
    return a->numel == 0 || cr_item(cr_max(cr_abs(cr_sub(a, b)))) < 1e-9;
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
    cr_tensor *out[MOST], *leaves[4] = {m->w, m->v, in.at[0], in.count > 1 ? in.at[1] : NULL};
    int n = in.count > 1 && in.at[1]->requires_grad ? 4 : 3;
    now = s;
    cr_manual_seed(7);
    CHECK(step(in, out, m));
    values eager = collect(out, s->n_out, leaves, n);
    m->unrolled = true;
    cr_manual_seed(7);
    CHECK(step(in, out, m));
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
    int64_t n = x->shape[0];
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

int main(void)
{
    TEST(scans);
    return test_end();
}
