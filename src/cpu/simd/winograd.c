/* Winograd's transformations of tiles and weights, a vector of channels at a time. */
#include "cpu/winograd.h"
#include "cpu/isa.h"
#include "cpu/simd/conv_finish.h"

#define EACH(i, n) _Pragma("GCC unroll 6") for (int i = 0; i < (n); i++)

/* Powers of the points 1, -1, 1/2, -2, and what weights are divided by there: the products of differences. */
static const float power[4][5] = {
    {1, 1, 1, 1, 1}, {1, -1, 1, -1, 1}, {1, 0.5f, 0.25f, 0.125f, 0.0625f}, {1, -2, 4, -8, 16}};
static const float share[4] = {1.0f / 3, -1.0f / 3, -16.0f / 15, 1.0f / 15};

/* Six pixels of a row to the six points. */
INLINE void to_points(vec *to, const vec *x)
{
    vec a = x[4] + 1.5f * x[3] - x[2], b = x[3] + 1.5f * x[2] - x[1], c = x[2] + 1.5f * x[1] - x[0];
    vec d = x[5] + 1.5f * x[4] - x[3], e = x[4] - x[2], f = x[3] - x[1];
    to[0] = a - c;
    to[1] = a + b;
    to[2] = a - b;
    to[3] = e + 2 * f;
    to[4] = e - 0.5f * f;
    to[5] = d - b;
}

/* Six points to `side` results. */
INLINE void from_points(int side, vec *to, const vec *x)
{
    vec sum = x[1] + x[2], difference = x[1] - x[2];
    EACH(j, side)
    {
        to[j] = (j % 2 ? difference : sum) + power[2][j] * x[3] + power[3][j] * x[4];
        if (j == 0)
            to[j] += x[0];
        if (j == side - 1)
            to[j] += x[5];
    }
}

/* Its adjoint. */
INLINE void spread_points(int side, vec *to, const vec *x)
{
    to[0] = x[0];
    to[5] = x[side - 1];
    EACH(i, 4)
    {
        to[1 + i] = x[0];
        for (int j = 1; j < side; j++)
            to[1 + i] += power[i][j] * x[j];
    }
}

/* `taps` weights to the six points. */
INLINE void weigh_points(int taps, vec *to, const vec *x)
{
    spread_points(taps, to, x);
    EACH(i, 4)
    to[1 + i] *= share[i];
}

/* Its adjoint. */
INLINE void gather_points(int taps, vec *to, const vec *x)
{
    vec y[6] = {x[0], share[0] * x[1], share[1] * x[2], share[2] * x[3], share[3] * x[4], x[5]};
    from_points(taps, to, y);
}

static void input(float *v, int64_t plane, const float *const *x, int64_t n)
{
    for (int64_t c = 0; c < n; c += LANES) {
        vec t[6][6]; /* transposed */
        EACH(j, 6)
        {
            vec column[6], made[6];
            EACH(i, 6)
            column[i] = IN(x[i * 6 + j] + c);
            to_points(made, column);
            EACH(i, 6)
            t[i][j] = made[i];
        }
        EACH(i, 6)
        {
            vec made[6];
            to_points(made, t[i]);
            EACH(j, 6)
            AT(v + (i * 6 + j) * plane + c) = made[j];
        }
    }
}

static __attribute__((noinline)) vec activated(vec y, cr_conv_post kind)
{
    float v[LANES];
    AT(v) = y;
#pragma omp simd
    for (int i = 0; i < LANES; i++)
        v[i] = activation(v[i], kind);
    return IN(v);
}

/* Nothing was merged, since operands and channels' numbers are read alike. */
INLINE vec finish_all(vec y, int64_t at, int64_t c, const cr_conv_finish *f)
{
    if (f->shift)
        y += IN(f->shift + c);
    for (const cr_conv_step *p = f->steps; p->kind; p++) {
        vec by = {0};
        if (p->kind >= CR_POST_ADD)
            by = p->whole ? IN(p->whole + at + c) : IN(p->channels + c);
        switch (p->kind) {
        case CR_POST_ADD:
            y += by;
            break;
        case CR_POST_SUB:
            y -= by;
            break;
        case CR_POST_MUL:
            y *= by;
            break;
        case CR_POST_RELU:
            y = above(y, by);
            break;
        default:
            y = activated(y, p->kind);
        }
    }
    return y;
}

INLINE void output_of(int side, float *base, const int64_t *at, const float *v, int64_t plane, int64_t n,
                      const cr_conv_finish *f)
{
    for (int64_t c = 0; c < n; c += LANES) {
        vec t[4][6];
        EACH(j, 6)
        {
            vec column[6], made[4];
            EACH(i, 6)
            column[i] = IN(v + (i * 6 + j) * plane + c);
            from_points(side, made, column);
            EACH(i, side)
            t[i][j] = made[i];
        }
        EACH(i, side)
        {
            vec made[4];
            from_points(side, made, t[i]);
            for (int j = 0; j < side; j++)
                if (at[i * side + j] >= 0)
                    AT(base + at[i * side + j] + c) = finish_all(made[j], at[i * side + j], c, f);
        }
    }
}

static void output(int side, float *base, const int64_t *at, const float *v, int64_t plane, int64_t n,
                   const cr_conv_finish *f)
{
    if (side == 4)
        output_of(4, base, at, v, plane, n, f);
    else
        output_of(2, base, at, v, plane, n, f);
}

INLINE void spread_of(int side, float *v, int64_t plane, int64_t strip, int64_t nr, const float *const *g, int64_t n)
{
    for (int64_t c = 0; c < n; c += LANES) {
        float *to = v + c / nr * strip + c % nr;
        vec t[6][4];
        EACH(j, side)
        {
            vec column[4], made[6];
            EACH(i, side)
            column[i] = IN(g[i * side + j] + c);
            spread_points(side, made, column);
            EACH(i, 6)
            t[i][j] = made[i];
        }
        EACH(i, 6)
        {
            vec made[6];
            spread_points(side, made, t[i]);
            EACH(j, 6)
            AT(to + (i * 6 + j) * plane) = made[j];
        }
    }
}

static void spread(int side, float *v, int64_t plane, int64_t strip, int64_t nr, const float *const *g, int64_t n)
{
    if (side == 4)
        spread_of(4, v, plane, strip, nr, g, n);
    else
        spread_of(2, v, plane, strip, nr, g, n);
}

INLINE void weights_of(int taps, float *u, int64_t plane, const float *w, const int64_t *step, int64_t n)
{
    for (int64_t c = 0; c < n; c += LANES) {
        vec x[5][5], t[6][5];
        for (int l = 0; l < LANES; l++)
            for (int i = 0; i < taps; i++)
                for (int j = 0; j < taps; j++)
                    x[j][i][l] = w[(c + l) * step[0] + i * step[1] + j * step[2]];
        for (int j = 0; j < taps; j++) {
            vec made[6];
            weigh_points(taps, made, x[j]);
            EACH(i, 6)
            t[i][j] = made[i];
        }
        for (int i = 0; i < 6; i++) {
            vec made[6];
            weigh_points(taps, made, t[i]);
            EACH(j, 6)
            AT(u + (i * 6 + j) * plane + c) = made[j];
        }
    }
}

static void weights(int taps, float *u, int64_t plane, const float *w, const int64_t *step, int64_t n)
{
    if (taps == 3)
        weights_of(3, u, plane, w, step, n);
    else
        weights_of(5, u, plane, w, step, n);
}

INLINE void gather_of(int taps, float *w, const int64_t *step, const float *u, int64_t plane, int64_t n)
{
    for (int64_t c = 0; c < n; c += LANES) {
        vec t[5][6], y[5][5];
        for (int j = 0; j < 6; j++) {
            vec column[6], made[5];
            EACH(i, 6)
            column[i] = IN(u + (i * 6 + j) * plane + c);
            gather_points(taps, made, column);
            EACH(i, taps)
            t[i][j] = made[i];
        }
        for (int i = 0; i < taps; i++)
            gather_points(taps, y[i], t[i]);
        for (int l = 0; l < LANES; l++)
            for (int i = 0; i < taps; i++)
                for (int j = 0; j < taps; j++)
                    w[(c + l) * step[0] + i * step[1] + j * step[2]] = y[i][j][l];
    }
}

static void gather(int taps, float *w, const int64_t *step, const float *u, int64_t plane, int64_t n)
{
    if (taps == 3)
        gather_of(3, w, step, u, plane, n);
    else
        gather_of(5, w, step, u, plane, n);
}

/* ---- squares of 4x4 pixels: the points 0, 1, -1 and infinity ---- */

INLINE void to_four(vec *to, const vec *x)
{
    to[0] = x[0] - x[2];
    to[1] = x[1] + x[2];
    to[2] = x[2] - x[1];
    to[3] = x[1] - x[3];
}

static void small_input(float *v, int64_t plane, const float *const *x, int64_t n)
{
    for (int64_t c = 0; c < n; c += LANES) {
        vec t[4][4];
        EACH(j, 4)
        {
            vec column[4], made[4];
            EACH(i, 4)
            column[i] = IN(x[i * 4 + j] + c);
            to_four(made, column);
            EACH(i, 4)
            t[i][j] = made[i];
        }
        EACH(i, 4)
        {
            vec made[4];
            to_four(made, t[i]);
            EACH(j, 4)
            AT(v + (i * 4 + j) * plane + c) = made[j];
        }
    }
}

static void small_output(float *base, const int64_t *at, const float *v, int64_t plane, int64_t n,
                         const cr_conv_finish *f)
{
    for (int64_t c = 0; c < n; c += LANES) {
        vec t[2][4];
        EACH(j, 4)
        {
            vec x[4];
            EACH(i, 4)
            x[i] = IN(v + (i * 4 + j) * plane + c);
            t[0][j] = x[0] + x[1] + x[2];
            t[1][j] = x[1] - x[2] - x[3];
        }
        EACH(i, 2)
        {
            vec made[2] = {t[i][0] + t[i][1] + t[i][2], t[i][1] - t[i][2] - t[i][3]};
            for (int j = 0; j < 2; j++)
                if (at[i * 2 + j] >= 0)
                    AT(base + at[i * 2 + j] + c) = finish_all(made[j], at[i * 2 + j], c, f);
        }
    }
}

static void small_weights(float *u, int64_t plane, const float *w, const int64_t *step, int64_t n)
{
    for (int64_t c = 0; c < n; c++, w += step[0]) {
        float t[4][3];
        for (int j = 0; j < 3; j++) {
            const float *x = w + j * step[2];
            float ends = x[0] + x[2 * step[1]], middle = x[step[1]];
            t[0][j] = x[0];
            t[1][j] = 0.5f * (ends + middle);
            t[2][j] = 0.5f * (ends - middle);
            t[3][j] = x[2 * step[1]];
        }
        for (int i = 0; i < 4; i++) {
            float ends = t[i][0] + t[i][2], middle = t[i][1];
            float made[4] = {t[i][0], 0.5f * (ends + middle), 0.5f * (ends - middle), t[i][2]};
            for (int j = 0; j < 4; j++)
                u[(i * 4 + j) * plane + c] = made[j];
        }
    }
}

CR_ISA_TABLE(cr_winograd_table, winograd) = {input,       output,       spread,        weights, gather,
                                             small_input, small_output, small_weights};
