/* See control_cases.h. */
#include "control_cases.h"

control_weights control_weights_make(void)
{
    cr_manual_seed(11);
    return (control_weights){cr_normal(CR_SHAPE(4, 4), 0, 0.4), cr_normal(CR_SHAPE(4, 4), 0, 0.4),
                             cr_normal(CR_SHAPE(4), 0, 1)};
}

cr_list control_inputs(const control_case *c, int64_t batch, bool negative, cr_tensor **room)
{
    for (int i = 0; i < c->n_in; i++) {
        room[i] = cr_sin(cr_add(cr_arange(0, (double)(batch * 24), 1, .dtype = CR_F32), cr_num(i + 0.5)));
        room[i] = cr_reshape(cr_add(room[i], cr_num(negative ? -0.7 : 0.7)), CR_SHAPE(batch, 6, 4));
    }
    return cr_list_of(room, c->n_in);
}

/* ---- scans ---- */

static bool cell(cr_list in, cr_tensor **out, void *context)
{
    const control_weights *m = context;
    out[0] = cr_tanh(cr_add(cr_add(cr_matmul(in.at[1], m->w), cr_matmul(in.at[0], m->u)), m->b));
    out[1] = cr_sum(cr_square(out[0]), .axes = CR_AXES(-1));
    return cr_ok();
}

static bool recur(cr_list in, cr_tensor **out, void *context, bool reverse)
{
    cr_tensor *x = cr_transpose(in.at[0], 0, 1), *h = cr_mul(cr_select(in.at[0], 1, 0), cr_num(0)), *y;
    if (!cr_scan(cell, context, &h, 1, &x, 1, &y, 1, .reverse = reverse))
        return false;
    out[0] = h;
    out[1] = cr_transpose(y, 0, 1);
    return cr_ok();
}

static bool recurrent(cr_list in, cr_tensor **out, void *context)
{
    return recur(in, out, context, false);
}

static bool recurrent_backwards(cr_list in, cr_tensor **out, void *context)
{
    return recur(in, out, context, true);
}

/* What is carried changes places, so that neither may be written over before the other is read. */
static bool swap(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = in.at[1];
    out[1] = in.at[0];
    out[2] = cr_sub(in.at[0], in.at[2]);
    return cr_ok();
}

static bool swaps(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = cr_transpose(in.at[0], 0, 1), *y;
    out[0] = cr_select(in.at[0], 1, 1);
    out[1] = cr_exp(cr_select(in.at[1], 1, 1));
    return cr_scan(swap, context, out, 2, &x, 1, &y, 1) && (out[2] = cr_transpose(y, 0, 1)) != NULL;
}

static bool grow(cr_list in, cr_tensor **out, void *context)
{
    const control_weights *m = context;
    out[0] = cr_add(cr_mul(in.at[0], cr_num(1.25)), m->b);
    out[1] = cr_sum(in.at[0], .axes = CR_AXES(1, 2));
    return cr_ok();
}

/* Over nothing, from the last step to the first. */
static bool counted(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *y;
    out[0] = in.at[0];
    return cr_scan(grow, context, out, 1, NULL, 0, &y, 1, .length = 3, .reverse = true) &&
           (out[1] = cr_transpose(y, 0, 1)) != NULL;
}

static bool no_steps(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = cr_transpose(cr_slice(in.at[0], 1, 2, 2), 0, 1), *h = cr_select(in.at[1], 1, 0), *y;
    if (!cr_scan(cell, context, &h, 1, &x, 1, &y, 1))
        return false;
    out[0] = cr_add(h, cr_sum(y));
    return cr_ok();
}

/* ---- loops ---- */

static bool better(cr_list in, cr_tensor **out, void *a)
{
    out[0] = cr_mul(cr_add(in.at[0], cr_div(a, in.at[0])), cr_num(0.5));
    out[1] = cr_add(in.at[1], cr_ones_like(in.at[1]));
    return cr_ok();
}

static bool not_yet(cr_list in, cr_tensor **out, void *a)
{
    out[0] = cr_greater(cr_max(cr_abs(cr_sub(cr_square(in.at[0]), a))), cr_num(1e-4));
    return cr_ok();
}

/* Square roots by Newton's method, and how many steps that took. */
static bool root_of(cr_tensor *a, cr_tensor **out, int64_t most)
{
    cr_tensor *state[] = {cr_ones_like(a), cr_zeros(CR_SHAPE(1), .dtype = CR_I64)};
    if (!cr_while(not_yet, better, a, state, 2, .max_iterations = most))
        return false;
    out[0] = state[0];
    out[1] = cr_cast(state[1], CR_F32);
    return cr_ok();
}

static bool roots(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    return root_of(cr_add(cr_square(in.at[0]), cr_num(0.5)), out, 0);
}

static bool few_roots(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    return root_of(cr_add(cr_square(in.at[0]), cr_num(0.5)), out, 2);
}

static bool no_roots(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    return root_of(cr_add(cr_mul(in.at[0], cr_num(0)), cr_num(1)), out, 0);
}

/* ---- branches ---- */

static bool first_only(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = in.at[0];
    out[1] = cr_full(CR_SCALAR, 2.5);
    return cr_ok();
}

static bool both(cr_list in, cr_tensor **out, void *context)
{
    const control_weights *m = context;
    out[0] = cr_add(cr_matmul(in.at[0], m->w), cr_mul(in.at[1], m->b));
    out[1] = cr_mean(out[0]);
    return cr_ok();
}

static bool first_or_both(cr_list in, cr_tensor **out, void *context)
{
    return cr_cond(cr_greater(cr_sum(in.at[1]), cr_num(0)), first_only, both, context, in.at, 2, out, 2);
}

static bool neither(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_zeros_like(in.at[0]);
    out[1] = cr_sum(in.at[1]);
    return cr_ok();
}

static bool branches(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *list[] = {cr_exp(in.at[0]), in.at[1]};
    return cr_cond(cr_greater(cr_sum(in.at[0]), cr_num(0)), first_or_both, neither, context, list, 2, out, 2) &&
           (out[0] = cr_mul(out[0], cr_num(2))) != NULL;
}

/* ---- one in another ---- */

static bool take(cr_list in, cr_tensor **out, void *context)
{
    const control_weights *m = context;
    out[0] = cr_matmul(in.at[0], m->u);
    return cr_ok();
}

static bool leave(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = in.at[1];
    return cr_ok();
}

static bool choose(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *chosen, *root[2], *list[] = {in.at[1], in.at[0]};
    if (!cr_cond(cr_sub(cr_ceil(cr_max(in.at[1])), cr_num(1)), take, leave, context, list, 2, &chosen, 1) ||
        !root_of(cr_add(cr_abs(chosen), cr_num(1)), root, 9))
        return false;
    out[0] = cr_add(root[0], cr_mul(in.at[0], cr_num(0.5)));
    out[1] = root[1];
    return cr_ok();
}

static bool nested(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *x = cr_transpose(in.at[0], 0, 1);
    out[0] = cr_select(in.at[0], 1, 0);
    return cr_scan(choose, context, out, 1, &x, 1, out + 1, 1);
}

static bool one_more(cr_list in, cr_tensor **out, void *context)
{
    const control_weights *m = context;
    out[0] = cr_add(cr_mul(in.at[0], cr_num(0.5)), cr_max(m->b));
    out[1] = cr_sin(in.at[0]);
    return cr_ok();
}

/* A loop of as many steps as there are examples, over nothing. */
static bool count_examples(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *state = cr_mean(in.at[0]), *y;
    if (!cr_scan(one_more, context, &state, 1, NULL, 0, &y, 1, .length = cr_size(in.at[0], 0)))
        return false;
    out[0] = cr_add(in.at[0], state);
    out[1] = y;
    return cr_ok();
}

const control_case control_cases[] = {
    {"count_examples", count_examples, 1, 2, true, true},
    {"recurrent", recurrent, 1, 2, true, true},
    {"recurrent_backwards", recurrent_backwards, 1, 2, true, true},
    {"swaps", swaps, 2, 3, true, true},
    {"counted", counted, 1, 2, true, true},
    {"no_steps", no_steps, 2, 1, true, true},
    {"roots", roots, 1, 2, true, false},
    {"few_roots", few_roots, 1, 2, true, false},
    {"no_roots", no_roots, 1, 2, true, false},
    {"branches", branches, 2, 2, true, true},
    {"nested", nested, 1, 2, true, false},
};
const int n_control_cases = sizeof control_cases / sizeof *control_cases;
