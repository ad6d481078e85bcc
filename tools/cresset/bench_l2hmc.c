/* l2hmc: Levy, Hoffman, Sohl-Dickstein 2018, "Generalizing Hamiltonian Monte Carlo with neural networks": a sampler
 * whose leapfrog steps are bent by small networks, trained so that its chains jump far. Many small ops: what a step
 * costs is mostly what calling them costs. */
#include "bench.h"

#include <math.h>
#include <stdlib.h>

enum { CHAINS = 200, STEPS = 10, DIMS = 2, HIDDEN = 10 };

/* What bends a step: a, b [CHAINS,DIMS] and the time [CHAINS,2] -> scale, translation, transformation [CHAINS,DIMS]. */
typedef struct bend {
    cr_module *net, *body, *scale, *translation, *transform;
    cr_tensor *scale_coeff, *transform_coeff;
} bend;

typedef struct l2hmc {
    cr_module *net;
    bend position, momentum;
    cr_tensor *eps;                          /* a parameter */
    cr_tensor *precision;                    /* of the Gaussian that is sampled */
    cr_tensor *time[STEPS], *mask[STEPS][2]; /* which coordinate moves first, and which then */
    cr_tensor *x;                            /* the chains; every step moves them on */
    cr_optimizer *opt;
} l2hmc;

/* A state of the chains with the logarithm of how much volume has changed on the way [CHAINS]. */
typedef struct chains {
    cr_tensor *x, *v, *logdet;
} chains;

/* ---- the dynamics ---- */

static cr_tensor *half(cr_tensor *x)
{
    return cr_mul(cr_num(0.5), x);
}

static cr_tensor *row_sum(cr_tensor *x)
{
    return cr_sum(x, .axes = CR_AXES(1));
}

static void run_bend(const bend *n, cr_tensor *a, cr_tensor *b, cr_tensor *t, cr_tensor *out[3])
{
    cr_tensor *h = cr_forward(n->body, cr_concat(CR_LIST(a, b, t), .axis = -1));
    out[0] = cr_mul(cr_tanh(cr_forward(n->scale, h)), cr_exp(n->scale_coeff));
    out[1] = cr_forward(n->translation, h);
    out[2] = cr_mul(cr_tanh(cr_forward(n->transform, h)), cr_exp(n->transform_coeff));
}

static cr_tensor *energy(const l2hmc *m, cr_tensor *x, cr_tensor *v)
{
    return cr_add(half(row_sum(cr_mul(cr_matmul(x, m->precision), x))), half(row_sum(cr_mul(v, v))));
}

/* z e^s + move forwards in time, (z - move) e^s backwards. */
static cr_tensor *moved(cr_tensor *z, cr_tensor *s, cr_tensor *move, int sign)
{
    return sign > 0 ? cr_add(cr_mul(z, cr_exp(s)), move) : cr_mul(cr_sub(z, move), cr_exp(s));
}

static void update_momentum(const l2hmc *m, chains *c, cr_tensor *t, int sign)
{
    cr_tensor *score = cr_matmul(c->x, m->precision), *n[3];
    run_bend(&m->momentum, c->x, score, t, n);
    cr_tensor *s = cr_mul(cr_mul(cr_num(0.5 * sign), m->eps), n[0]);
    cr_tensor *kick = cr_sub(n[1], cr_mul(cr_exp(cr_mul(m->eps, n[2])), score));
    c->v = moved(c->v, s, cr_mul(half(m->eps), kick), sign);
    c->logdet = c->logdet ? cr_add(c->logdet, row_sum(s)) : row_sum(s);
}

/* Where the mask is 1 the coordinate stays. */
static void update_position(const l2hmc *m, chains *c, cr_tensor *t, cr_tensor *mask, cr_tensor *rest, int sign)
{
    cr_tensor *kept = cr_mul(mask, c->x), *n[3];
    run_bend(&m->position, c->v, kept, t, n);
    cr_tensor *s = cr_mul(cr_mul(cr_num(sign), m->eps), n[0]);
    cr_tensor *move = cr_mul(m->eps, cr_add(cr_mul(cr_exp(cr_mul(m->eps, n[2])), c->v), n[1]));
    c->x = cr_add(kept, cr_mul(rest, moved(c->x, s, move, sign)));
    c->logdet = cr_add(c->logdet, row_sum(cr_mul(rest, s)));
}

/* Where the chains come to from x, and how likely each is to be accepted. */
static void run_leapfrog(const l2hmc *m, cr_tensor *x, int sign, cr_tensor **end, cr_tensor **p)
{
    chains c = {x, cr_normal(CR_SHAPE(CHAINS, DIMS), 0, 1), NULL};
    cr_tensor *before = energy(m, c.x, c.v);
    for (int k = 0; k < STEPS; k++) {
        int i = sign > 0 ? k : STEPS - 1 - k, first = sign < 0;
        update_momentum(m, &c, m->time[i], sign);
        update_position(m, &c, m->time[i], m->mask[i][first], m->mask[i][!first], sign);
        update_position(m, &c, m->time[i], m->mask[i][!first], m->mask[i][first], sign);
        update_momentum(m, &c, m->time[i], sign);
    }
    cr_tensor *log_p = cr_add(cr_sub(before, energy(m, c.x, c.v)), c.logdet);
    *p = cr_exp(cr_minimum(log_p, cr_num(0)));
    *p = cr_where(cr_isfinite(*p), *p, cr_num(0));
    *end = c.x;
}

/* Half of the chains go forwards, half backwards. accepted: where they are after the accepted ones have moved. */
static void propose(const l2hmc *m, cr_tensor *x0, cr_tensor **x, cr_tensor **p, cr_tensor **accepted)
{
    cr_tensor *x_forward, *x_back, *p_forward, *p_back;
    run_leapfrog(m, x0, 1, &x_forward, &p_forward);
    run_leapfrog(m, x0, -1, &x_back, &p_back);
    cr_tensor *forward = cr_greater(cr_uniform(CR_SHAPE(CHAINS), 0, 1), cr_num(0.5));
    *x = cr_where(cr_unsqueeze(forward, 1), x_forward, x_back);
    *p = cr_where(forward, p_forward, p_back);
    cr_tensor *yes = cr_greater(*p, cr_uniform(CR_SHAPE(CHAINS), 0, 1));
    *accepted = cr_where(cr_unsqueeze(yes, 1), *x, x0);
}

static cr_tensor *expected_jump(cr_tensor *from, cr_tensor *to, cr_tensor *p)
{
    cr_tensor *d = cr_sub(from, to);
    return cr_add(cr_mul(row_sum(cr_mul(d, d)), p), cr_num(1e-4));
}

/* The loss of a step from the chains and from fresh numbers: 0.1 (1/jx + 1/jz) - (jx + jz) / 0.1. */
static bool l2hmc_step(cr_list in, cr_tensor **out, void *context)
{
    (void)in;
    l2hmc *m = context;
    cr_tensor *z = cr_normal(CR_SHAPE(CHAINS, DIMS), 0, 1), *x1, *px, *next, *z1, *pz, *unused;
    propose(m, m->x, &x1, &px, &next);
    propose(m, z, &z1, &pz, &unused);
    cr_tensor *jx = expected_jump(m->x, x1, px), *jz = expected_jump(z, z1, pz);
    cr_tensor *near = cr_mul(cr_add(cr_reciprocal(jx), cr_reciprocal(jz)), cr_num(0.1));
    out[0] = cr_mean(cr_sub(near, cr_div(cr_add(jx, jz), cr_num(0.1))));
    bool ok = cr_backward(out[0]) && cr_step(m->opt);
    CR_NO_GRAD {
        ok = ok && cr_copy_(m->x, next);
    }
    return ok;
}

/* ---- setting up ---- */

static void add_bend(cr_module *parent, const char *name, bend *n)
{
    n->net = cr_module_new("bend", NULL, 0);
    n->body = cr_add_child(n->net, "body",
                           cr_sequential(cr_linear_layer(2 * DIMS + 2, HIDDEN), cr_relu_layer(),
                                         cr_linear_layer(HIDDEN, HIDDEN), cr_relu_layer()));
    n->scale = cr_add_child(n->net, "scale", cr_linear_layer(HIDDEN, DIMS));
    n->translation = cr_add_child(n->net, "translation", cr_linear_layer(HIDDEN, DIMS));
    n->transform = cr_add_child(n->net, "transform", cr_linear_layer(HIDDEN, DIMS));
    n->scale_coeff = cr_add_parameter(n->net, "scale_coeff", cr_zeros(CR_SHAPE(1, DIMS)));
    n->transform_coeff = cr_add_parameter(n->net, "transform_coeff", cr_zeros(CR_SHAPE(1, DIMS)));
    cr_add_child(parent, name, n->net);
}

/* What is the same in every step. */
static void make_constants(l2hmc *m)
{
    static const int first[STEPS] = {1, 0, 0, 0, 0, 1, 0, 1, 0, 1}; /* drawn once */
    const double a = 5.005, b = 4.995; /* the inverse of the covariance ((50.05, -49.95), (-49.95, 50.05)) */
    m->precision = cr_retain(cr_reshape(cr_floats((float)a, (float)b, (float)b, (float)a), CR_SHAPE(2, 2)));
    for (int i = 0; i < STEPS; i++) {
        double angle = 2 * acos(-1) * i / STEPS;
        cr_tensor *t = cr_floats((float)cos(angle), (float)sin(angle));
        m->time[i] = cr_retain(cr_expand(t, CR_SHAPE(CHAINS, 2)));
        m->mask[i][0] = cr_retain(cr_floats((float)(first[i] == 0), (float)(first[i] == 1)));
        m->mask[i][1] = cr_retain(cr_floats((float)(first[i] == 1), (float)(first[i] == 0)));
    }
    m->x = bench_normal(CR_SHAPE(CHAINS, DIMS));
}

static void l2hmc_end(void *context)
{
    l2hmc *m = context;
    for (int i = 0; i < STEPS; i++) {
        cr_release(m->time[i]);
        cr_release(m->mask[i][0]);
        cr_release(m->mask[i][1]);
    }
    cr_release(m->precision);
    cr_release(m->x);
    cr_optimizer_free(m->opt);
    cr_module_free(m->net);
    free(m);
}

static void *l2hmc_setup(bench_setup *s)
{
    (void)s;
    l2hmc *m = calloc(1, sizeof *m);
    if (!m)
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    m->net = cr_module_new("l2hmc", NULL, 0);
    CR_SCOPE {
        m->eps = cr_add_parameter(m->net, "eps", cr_full(CR_SCALAR, 0.1));
        add_bend(m->net, "position", &m->position);
        add_bend(m->net, "momentum", &m->momentum);
        make_constants(m);
    }
    m->net = cr_module_built(m->net);
    m->opt = cr_adam(m->net, .lr = 3e-4);
    return m;
}

const work bench_l2hmc_works[] = {
    {"l2hmc", "samples/s", CHAINS, l2hmc_setup, l2hmc_step, l2hmc_end, .outputs = 1, .has_loss = true},
    {0},
};
