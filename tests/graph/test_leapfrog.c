/* A sampler's leapfrog steps, bent by small networks as those of L2HMC are (tools/cresset/bench_l2hmc.c), as a cr_scan:
 * the same numbers and gradients as the steps one after the other, forwards and backwards in time. */
#include "test.h"

#include <cresset.h>

enum { CHAINS = 7, STEPS = 10, DIMS = 2, HIDDEN = 5 };

typedef struct bend {
    cr_tensor *in, *scale, *translation, *transform; /* [2*DIMS+1,HIDDEN], [HIDDEN,DIMS] */
} bend;

typedef struct sampler {
    bend position, momentum;
    cr_tensor *eps, *time, *mask; /* [STEPS,1], [STEPS,DIMS] */
    int sign;
    bool unrolled;
} sampler;

static cr_tensor *leaf(cr_dims shape, double scale)
{
    return cr_requires_grad(cr_normal(shape, 0, scale, .dtype = CR_F64), true);
}

static bend make_bend(void)
{
    cr_dims out = CR_SHAPE(HIDDEN, DIMS);
    return (bend){leaf(CR_SHAPE(2 * DIMS + 1, HIDDEN), 0.5), leaf(out, 0.3), leaf(out, 0.3), leaf(out, 0.3)};
}

static void run_bend(const bend *n, cr_tensor *a, cr_tensor *b, cr_tensor *t, cr_tensor *out[3])
{
    cr_tensor *h = cr_relu(cr_matmul(cr_concat(CR_LIST(a, b, cr_expand(t, CR_SHAPE(CHAINS, 1))), .axis = -1), n->in));
    out[0] = cr_tanh(cr_matmul(h, n->scale));
    out[1] = cr_matmul(h, n->translation);
    out[2] = cr_tanh(cr_matmul(h, n->transform));
}

static cr_tensor *moved(cr_tensor *z, cr_tensor *s, cr_tensor *move, int sign)
{
    return sign > 0 ? cr_add(cr_mul(z, cr_exp(s)), move) : cr_mul(cr_sub(z, move), cr_exp(s));
}

static void update_momentum(const sampler *m, cr_tensor *state[3], cr_tensor *t)
{
    cr_tensor *n[3], *score = cr_mul(state[0], cr_num(0.7));
    run_bend(&m->momentum, state[0], score, t, n);
    cr_tensor *s = cr_mul(cr_mul(cr_num(0.5 * m->sign), m->eps), n[0]);
    cr_tensor *kick = cr_sub(n[1], cr_mul(cr_exp(cr_mul(m->eps, n[2])), score));
    state[1] = moved(state[1], s, cr_mul(cr_mul(m->eps, cr_num(0.5)), kick), m->sign);
    state[2] = cr_add(state[2], cr_sum(s, .axes = CR_AXES(1)));
}

static void update_position(const sampler *m, cr_tensor *state[3], cr_tensor *t, cr_tensor *mask)
{
    cr_tensor *n[3], *rest = cr_sub(cr_num(1), mask), *kept = cr_mul(mask, state[0]);
    run_bend(&m->position, state[1], kept, t, n);
    cr_tensor *s = cr_mul(cr_mul(cr_num(m->sign), m->eps), n[0]);
    cr_tensor *move = cr_mul(m->eps, cr_add(cr_mul(cr_exp(cr_mul(m->eps, n[2])), state[1]), n[1]));
    state[0] = cr_add(kept, cr_mul(rest, moved(state[0], s, move, m->sign)));
    state[2] = cr_add(state[2], cr_sum(cr_mul(rest, s), .axes = CR_AXES(1)));
}

/* x, v, the logarithm of the volume; time, mask. */
static bool leapfrog(cr_list in, cr_tensor **out, void *context)
{
    const sampler *m = context;
    cr_tensor *state[] = {in.at[0], in.at[1], in.at[2]}, *other = cr_sub(cr_num(1), in.at[4]);
    update_momentum(m, state, in.at[3]);
    update_position(m, state, in.at[3], m->sign > 0 ? in.at[4] : other);
    update_position(m, state, in.at[3], m->sign > 0 ? other : in.at[4]);
    update_momentum(m, state, in.at[3]);
    for (int i = 0; i < 3; i++)
        out[i] = state[i];
    return cr_ok();
}

static bool one_by_one(sampler *m, cr_tensor **state)
{
    for (int k = 0; k < STEPS; k++) {
        int i = m->sign > 0 ? k : STEPS - 1 - k;
        cr_tensor *in[] = {state[0], state[1], state[2], cr_select(m->time, 0, i), cr_select(m->mask, 0, i)};
        if (!leapfrog(cr_list_of(in, 5), state, m))
            return false;
    }
    return true;
}

static bool step(cr_list in, cr_tensor **out, void *context)
{
    sampler *m = context;
    cr_tensor *state[] = {in.at[0], in.at[1], cr_zeros(CR_SHAPE(CHAINS), .dtype = CR_F64)}, *xs[] = {m->time, m->mask};
    if (m->unrolled ? !one_by_one(m, state)
                    : !cr_scan(leapfrog, m, state, 3, xs, 2, NULL, 0, .reverse = m->sign < 0))
        return false;
    out[0] = cr_mean(cr_add(cr_sum(cr_square(cr_sub(state[0], in.at[0])), .axes = CR_AXES(1)), state[2]));
    return cr_backward(out[0]);
}

static cr_tensor *parameter(const sampler *m, int i)
{
    const bend *b = i % 2 ? &m->position : &m->momentum;
    cr_tensor *const list[] = {b->in, b->scale, b->translation, b->transform, m->eps};
    return list[i / 2];
}

static bool is_near(cr_tensor *a, cr_tensor *b)
{
    return a && b && cr_item(cr_max(cr_abs(cr_sub(a, b)))) < 1e-9 * (1 + cr_item(cr_max(cr_abs(b))));
}

static void one_direction(int sign)
{
    cr_manual_seed(3);
    sampler m = {make_bend(), make_bend(), leaf(CR_SHAPE(1), 0.1), cr_uniform(CR_SHAPE(STEPS, 1), 0, 1, .dtype = CR_F64),
                 cr_cast(cr_greater(cr_uniform(CR_SHAPE(STEPS, DIMS), 0, 1), cr_num(0.5)), CR_F64), sign, true};
    cr_tensor *x = cr_normal(CR_SHAPE(CHAINS, DIMS), 0, 1, .dtype = CR_F64), *want[10],
              *v = cr_normal(CR_SHAPE(CHAINS, DIMS), 0, 1, .dtype = CR_F64), *loss = NULL, *got = NULL;
    CHECK(step(CR_LIST(x, v), &loss, &m));
    for (int i = 0; i < 9; i++) {
        want[i] = cr_clone(cr_grad_of(parameter(&m, i)));
        cr_set_grad(parameter(&m, i), NULL);
    }
    for (int unrolled = 0; unrolled < 2; unrolled++) {
        m.unrolled = unrolled;
        cr_function *f = cr_stage(step, &m);
        for (int run = 0; run < 2; run++) {
            CHECK_MSG(cr_call_function(f, CR_LIST(x, v), &got) && is_near(got, loss), "%s", cr_error());
            for (int i = 0; i < 9; i++) {
                CHECK_MSG(is_near(cr_grad_of(parameter(&m, i)), want[i]), "gradient %d differs (%d)", i, unrolled);
                cr_set_grad(parameter(&m, i), NULL);
            }
        }
        cr_function_free(f);
    }
}

static void forwards_and_backwards_in_time(void)
{
    CR_SCOPE {
        one_direction(1);
        one_direction(-1);
    }
    CHECK_OK();
}

int main(void)
{
    TEST(forwards_and_backwards_in_time);
    return test_end();
}
