/* See random_program.h: worlds, the pool of tensors, control flow. The ops are in random_steps.c. */
#include "support/random_program.h"
#include "test.h"

static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

uint32_t program_next(uint64_t *draws, uint32_t n)
{
    *draws = mix(*draws);
    return (uint32_t)(*draws >> 33) % n;
}

uint32_t program_draw(maker *m, uint32_t n)
{
    return program_next(&m->draws, n);
}

bool program_decide(maker *m, bool yes)
{
    program_choices *c = &m->w->choices;
    uint64_t place = mix(m->draws + m->choices++) % (64 * 32);
    (yes ? c->yes : c->no)[place / 64] |= UINT64_C(1) << place % 64;
    return yes;
}

bool program_same_choices(const program_choices *a, const program_choices *b)
{
    uint64_t other = 0;
    for (int i = 0; i < 32; i++) {
        uint64_t yes[2] = {a->yes[i] & ~a->no[i], b->yes[i] & ~b->no[i]};
        uint64_t no[2] = {a->no[i] & ~a->yes[i], b->no[i] & ~b->yes[i]};
        other |= (yes[0] & no[1]) | (no[0] & yes[1]);
    }
    return !other;
}

/* ---- programs and worlds ---- */

random_program random_program_of(uint32_t seed)
{
    static const int64_t sizes[] = {2, 3, 4, 5, 6, 8, 12, 17, 3, 4, 7, 1};
    maker m = {.draws = mix(seed * UINT64_C(77) + 5)};
    random_program p = {.seed = seed, .steps = 6 + (int)program_draw(&m, 19), .dtype = CR_F32};
    if (program_draw(&m, 4) == 0)
        p.steps += (int)program_draw(&m, 30);
    if (program_draw(&m, 4) == 0)
        p.dtype = CR_F64;
    for (int i = 0; i < 3; i++)
        p.sizes[i] = sizes[program_draw(&m, 12)];
    if (program_draw(&m, 20) == 0)
        p.sizes[program_draw(&m, 3)] = 0;
    p.flags = (int)program_draw(&m, 16);
    if (program_draw(&m, 3) == 0)
        p.flags |= PROGRAM_FREE;
    if (program_draw(&m, 4) == 0)
        p.flags |= PROGRAM_PROBES;
    if (p.flags & PROGRAM_FREE) { /* sizes that are no others', and not those at which functions may differ */
        p.sizes[0] = 7 + 2 * (int64_t)program_draw(&m, 3);
        for (int i = 1; i < 3; i++)
            p.sizes[i] = p.sizes[i] % 7;
    }
    return p;
}

cr_tensor *program_noise(uint64_t key, cr_dims shape, cr_dtype dtype)
{
    int64_t n = 1;
    for (int i = 0; i < shape.count; i++)
        n *= shape.at[i];
    double *v = malloc((size_t)(n + 1) * sizeof *v);
    if (!v)
        return NULL;
    for (int64_t i = 0; i < n; i++)
        v[i] = (double)(int64_t)(mix(key * 1000003 + (uint64_t)i) >> 11) * 0x1p-52 - 1;
    cr_tensor *t = cr_cast(cr_from_data(v, shape, CR_F64), dtype);
    free(v);
    return t;
}

bool program_world_inputs(program_world *w, int64_t b, int round)
{
    const random_program *p = w->p;
    maker m = {.draws = mix(p->seed * UINT64_C(31) + 7)};
    uint64_t key = p->seed * UINT64_C(97) + (uint64_t)round;
    int64_t c = p->sizes[1], d = p->sizes[2];
    w->in[0] = program_noise(key, CR_SHAPE(b, c, d), p->dtype);
    switch (program_draw(&m, 5)) {
    case 0:
        w->in[1] = cr_transpose(program_noise(key + 1, CR_SHAPE(d, b), p->dtype), 0, 1);
        break;
    case 1:
        w->in[1] = cr_slice(program_noise(key + 1, CR_SHAPE(b, d + 2), p->dtype), 1, 1, d + 1);
        break;
    case 2:
        w->in[1] = w->in[0];
        break;
    default:
        w->in[1] = program_noise(key + 1, CR_SHAPE(b, d), p->dtype);
    }
    if (p->flags & PROGRAM_FREE && program_draw(&m, 2))
        w->in[1] = program_noise(key + 1, CR_SHAPE(b, d), p->dtype);
    w->in[2] = cr_cast(cr_mul(cr_abs(program_noise(key + 2, CR_SHAPE(b), CR_F64)), cr_num(2.999)), CR_I64);
    w->in[3] =
        program_noise(key + 3, program_draw(&m, 2) ? CR_SHAPE(c, d) : CR_SHAPE(),
                      program_draw(&m, 3) ? p->dtype : CR_F64);
    return cr_ok();
}

bool program_world_make(program_world *w, const random_program *p, bool learn)
{
    *w = (program_world){.p = p, .failed = -1};
    uint64_t key = p->seed * UINT64_C(13) + 11;
    int64_t c = p->sizes[1], d = p->sizes[2];
    cr_dims shapes[PROGRAM_PARAMS] = {CR_SHAPE(d, 4), CR_SHAPE(c, 1), CR_SHAPE(d), CR_SHAPE(3, 2, 3)};
    if (!program_world_inputs(w, p->sizes[0], 0))
        return false;
    for (int i = 0; i < PROGRAM_PARAMS; i++) {
        w->param[i] = program_noise(key + (uint64_t)i, shapes[i], p->dtype);
        if (learn)
            cr_requires_grad(w->param[i], true);
    }
    w->state = program_noise(key + 8, CR_SHAPE(d), p->dtype);
    w->constant = program_noise(key + 9, CR_SHAPE(2, d), p->dtype);
    return cr_ok();
}

/* ---- the pool ---- */

/* The last tensor up to a place: steps that made none leave theirs empty, so that leaving one out changes no other's.
 */
static cr_tensor *up_to(const maker *m, uint32_t i)
{
    while (i && !m->at[i])
        i--;
    return m->at[i];
}

static uint32_t place(maker *m)
{
    uint32_t n = (uint32_t)m->n, i = program_draw(m, n);
    return program_draw(m, 3) ? n - 1 - i / 3 : i;
}

cr_tensor *program_pick(maker *m)
{
    return up_to(m, place(m));
}

cr_tensor *program_pick_float(maker *m)
{
    for (int64_t i = place(m); i >= 0; i--)
        if (m->at[i] && cr_dtype_is_float(cr_dtype_of(m->at[i])))
            return m->at[i];
    return cr_zeros(CR_SHAPE(2), .dtype = m->w->p->dtype);
}

/* Rounding errors, as a kernel that adds up in another order would make them. */
static cr_tensor *with_noise(maker *m, cr_tensor *t)
{
    program_world *w = m->w;
    cr_dtype dtype = cr_dtype_of(t);
    if (w->noise == 0 || !cr_dtype_is_float(dtype) || cr_numel(t) == 0)
        return t;
    double scale = dtype == CR_F64 ? 0x1p-51 : dtype == CR_F32 ? 0x1p-22 : dtype == CR_F16 ? 0x1p-9 : 0x1p-6;
    cr_tensor *u = program_noise(w->noise_state += 7919, cr_shape(t), CR_F64);
    return cr_mul(t, cr_cast(cr_add(cr_mul(u, cr_num(scale * w->noise)), cr_num(1)), dtype));
}

/* Axes that the shape has too stay, others become sizes of one; then it is broadcast. */
static cr_tensor *fold(maker *m, cr_tensor *x, cr_dims shape)
{
    while (cr_ndim(x) > shape.count)
        x = cr_mean(x, .axes = CR_AXES(0));
    for (int i = 1; i <= cr_ndim(x); i++)
        if (program_decide(m, cr_size(x, -i) != shape.at[shape.count - i] && cr_size(x, -i) != 1))
            x = cr_mean(x, .axes = CR_AXES(-i), .keepdims = true);
    return cr_expand(x, shape);
}

cr_tensor *program_adapt(maker *m, cr_tensor *x, cr_dims shape, cr_dtype dtype)
{
    cr_dtype has = cr_dtype_of(x);
    if (has != dtype)
        x = cr_cast(cr_dtype_is_complex(has) ? cr_real(x) : x, dtype);
    bool same = cr_ndim(x) == shape.count;
    int64_t need = 1, n = cr_numel(x);
    for (int i = 0; i < shape.count; i++) {
        same = same && cr_size(x, i) == shape.at[i];
        need *= shape.at[i];
    }
    if (program_decide(m, same))
        return x;
    if (!cr_dtype_is_float(dtype))
        return cr_full(shape, 1, .dtype = dtype);
    if (m->w->p->flags & PROGRAM_FREE || n == 0 || program_draw(m, 2))
        return n ? with_noise(m, fold(m, x, shape)) : cr_full(shape, 0.25, .dtype = dtype);
    cr_tensor *flat = cr_flatten(x);
    if (n < need)
        flat = cr_tile(flat, CR_SHAPE((need + n - 1) / n));
    return cr_reshape(cr_slice(flat, 0, 0, need), shape);
}

static void show_step(const maker *m, int step, const cr_tensor *t)
{
    char text[96];
    fprintf(stderr, "%*sstep %d: %s%s\n", m->depth * 2, "", step, t ? cr_describe(t, text, sizeof text) : "-",
            cr_ok() ? "" : cr_error());
}

bool program_steps(maker *m, int steps, uint32_t key)
{
    const random_program *p = m->w->p;
    for (int i = 0; i < steps && m->n < PROGRAM_POOL; i++) {
        bool own = true;
        m->at[m->n++] = NULL;
        if (m->depth == 0 && p->left_out[i])
            continue;
        m->draws = mix(((uint64_t)p->seed << 32) + key * UINT64_C(1009) + (uint64_t)i);
        cr_tensor *t = program_step(m, &own);
        if (p->show)
            show_step(m, i, t);
        if (t && cr_ok() && program_decide(m, cr_numel(t) <= 6000)) {
            m->own[m->n - 1] = own;
            m->at[m->n - 1] = own ? with_noise(m, t) : t;
        }
        if (!cr_ok()) {
            if (m->depth == 0)
                m->w->failed = i;
            return false;
        }
    }
    return true;
}

bool program_run(cr_list in, cr_tensor **out, void *world)
{
    program_world *w = world;
    const random_program *p = w->p;
    maker m = {.w = w, .writes = true};
    for (int i = 0; i < in.count; i++)
        m.at[m.n++] = in.at[i];
    for (int i = 0; i < PROGRAM_PARAMS; i++)
        m.at[m.n++] = w->param[i];
    m.at[m.n++] = w->state;
    m.at[m.n++] = w->constant;
    if (!program_steps(&m, p->steps, 1))
        return false;
    m.draws = mix(p->seed + 99);
    for (int i = 0; i < PROGRAM_OUTPUTS; i++)
        out[i] = i == 0 ? up_to(&m, (uint32_t)m.n - 1) : program_pick(&m);
    if (program_draw(&m, 3) == 0)
        out[1] = out[0];
    if (program_draw(&m, 4) == 0)
        out[2] = in.at[0];
    return cr_ok();
}

cr_tensor *program_loss(cr_tensor *const *out, int n)
{
    cr_tensor *loss = NULL;
    for (int i = 0; i < n; i++) {
        cr_tensor *t = out[i];
        if (!t || !cr_is_recorded(t) || cr_numel(t) == 0)
            continue;
        if (cr_dtype_is_complex(cr_dtype_of(t)))
            t = cr_real(t);
        t = cr_mean(cr_mul(cr_tanh(cr_cast(t, CR_F64)), cr_num(1 + i)));
        loss = loss ? cr_add(loss, t) : t;
    }
    return loss;
}

/* ---- control flow ---- */

typedef struct body {
    program_world *w;
    uint32_t key;
    int depth, steps;
    cr_dims shape; /* of the result, beside the carried ones */
    cr_dtype dtype;
    cr_tensor *reached; /* from outside */
    bool own, writes;   /* it may be written to, and there may be writes at all */
} body;

/* A few steps on `in`, of which the result is what `like` is. */
static cr_tensor *inside(body *b, cr_list in, uint32_t key, const cr_tensor *like)
{
    maker m = {.w = b->w, .depth = b->depth, .writes = b->writes};
    for (int i = 0; i < in.count; i++)
        m.at[m.n++] = in.at[i];
    if (b->reached) {
        m.own[m.n] = b->own;
        m.at[m.n++] = b->reached;
    }
    if (!program_steps(&m, b->steps, b->key * 8 + key))
        return NULL;
    cr_tensor *t = up_to(&m, (uint32_t)m.n - 1);
    return program_adapt(&m, t, like ? cr_shape(like) : b->shape, like ? cr_dtype_of(like) : b->dtype);
}

static bool then_branch(cr_list in, cr_tensor **out, void *context)
{
    out[0] = inside(context, in, 1, NULL);
    out[1] = in.at[0];
    return cr_ok();
}

static bool else_branch(cr_list in, cr_tensor **out, void *context)
{
    out[0] = inside(context, in, 2, NULL);
    out[1] = cr_mul(in.at[0], cr_num(0.5));
    return cr_ok();
}

static bool go_on(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_less(in.at[1], cr_int(3));
    return cr_ok();
}

static bool turn(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_tanh(inside(context, in, 3, in.at[0]));
    out[1] = cr_add(in.at[1], cr_int(1));
    return cr_ok();
}

static bool along(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_tanh(inside(context, in, 4, in.at[0]));
    out[1] = inside(context, in, 5, NULL);
    return cr_ok();
}

static bool again(cr_list in, cr_tensor **out, void *context)
{
    out[0] = inside(context, in, 6, NULL);
    return cr_ok();
}

/* Its context is needed until backward. */
static cr_tensor *checkpointed(const body *b, cr_tensor *x, cr_tensor *y)
{
    cr_tensor *out = NULL;
    body *copy = malloc(sizeof *copy);
    *copy = *b;
    copy->reached = NULL;
    copy->writes = false;
    if (cr_checkpoint_call(again, copy, free, CR_LIST(x, y), &out, 1))
        return out;
    free(copy);
    return NULL;
}

static cr_tensor *scanned(maker *m, body *b, cr_tensor *x, cr_tensor *y)
{
    if (cr_ndim(x) == 0 || program_decide(m, cr_size(x, 0) == 0))
        return cr_tanh(x);
    cr_tensor *carry = program_draw(m, 2) ? cr_select(x, 0, 0) : y, *ys = NULL;
    b->shape = cr_shape(program_pick_float(m));
    if (!cr_scan(along, b, &carry, 1, &x, 1, &ys, 1, .reverse = program_draw(m, 2)))
        return NULL;
    return program_draw(m, 2) ? ys : carry;
}

/* Gradients go to all parameters whichever branch is taken: eagerly there are none of what a branch that is not taken uses
 * alone, and in a graph they are zeros. */
static cr_tensor *recorded(maker *m, cr_tensor *t)
{
    for (int i = 0; i < PROGRAM_PARAMS; i++)
        if (cr_is_recorded(m->w->param[i]))
            t = cr_add(t, cr_cast(cr_mul(cr_sum(m->w->param[i]), cr_num(0)), cr_dtype_of(t)));
    return t;
}

cr_tensor *program_control(maker *m)
{
    cr_tensor *x = program_pick_float(m), *y = program_pick_float(m), *out[2], *carry[2] = {x, y};
    body b = {m->w,           (uint32_t)(m->draws >> 40),
              m->depth + 1,   1 + (int)program_draw(m, 4),
              cr_shape(x),    cr_dtype_of(x),
              program_pick(m), false, false};
    for (int i = 0; i < m->n; i++)
        b.own |= m->at[i] == b.reached && m->own[i];
    b.writes = m->writes && program_draw(m, 2);
    switch (program_draw(m, 5)) {
    case 0:
        if (!cr_cond(cr_greater(cr_sum(program_pick_float(m)), cr_num(program_draw(m, 2) ? 0.1 : -5)), then_branch,
                     else_branch, &b, carry, 2, out, 2))
            return NULL;
        return recorded(m, out[program_draw(m, 2)]);
    case 1:
        carry[1] = cr_cast(cr_sum(cr_mul(cr_detach(y), cr_num(0))), CR_I64);
        if (!cr_while(go_on, turn, &b, carry, 2, .max_iterations = 2 + program_draw(m, 3)))
            return NULL;
        return carry[0];
    case 2:
        return m->depth ? cr_tanh(x) : checkpointed(&b, x, y);
    default:
        return scanned(m, &b, x, y);
    }
}
