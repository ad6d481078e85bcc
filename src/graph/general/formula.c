/* Finding formulas: monomials first, then those with something added, sums of monomials, and divisions rounded down. A
 * formula counts as found when it has fewer unknowns than there are values and meets them all. */
#include "graph/general/formula.h"
#include "graph/graph.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { MONOMIALS = 34, MOST_DIVISOR = 32 };

/* ---- values ---- */

static uint64_t term_value(const cr_term *t, const cr_sizes *s)
{
    uint64_t x = (uint64_t)t->factor;
    for (int i = 0; i < CR_FREE_DIMS; i++)
        for (int k = 0; k < t->power[i]; k++)
            x *= (uint64_t)s->at[i];
    return x;
}

static int64_t sum_value(const cr_formula *f, const cr_sizes *s)
{
    uint64_t x = 0;
    for (int i = 0; i < f->n_terms; i++)
        x += term_value(&f->terms[i], s);
    return (int64_t)x;
}

int64_t cr_formula_whole(const cr_formula *f, const cr_sizes *sizes)
{
    int64_t p = sum_value(f, sizes), d = f->divisor;
    return d > 1 ? p / d - (p % d < 0) : p;
}

double cr_formula_real(const cr_formula *f, const cr_sizes *sizes)
{
    double p = (double)sum_value(f, sizes);
    double x = f->exponent == -1  ? f->scale / p
               : f->exponent == 1 ? f->scale * p
               : f->exponent > 0  ? f->scale * sqrt(p)
                                  : f->scale / sqrt(p);
    return f->base ? f->base + x : x;
}

/* ---- monomials ---- */

/* Those of degree 1 to 3, lower ones first. */
static int list_monomials(int n_dims, cr_term list[MONOMIALS])
{
    int n = 0;
    for (int degree = 1; degree <= 3; degree++)
        for (int code = 0; code < 256; code++) { /* two bits a power */
            cr_term t = {.factor = 1};
            int sum = 0;
            for (int i = 0; i < CR_FREE_DIMS; i++)
                sum += t.power[i] = (uint8_t)(code >> (2 * i) & 3);
            if (sum == degree && code < 1 << (2 * n_dims) && n < MONOMIALS)
                list[n++] = t;
        }
    return n;
}

static bool meets(const cr_formula *f, const cr_probes *p, const int64_t *v)
{
    for (int i = 0; i < p->count; i++)
        if (cr_formula_whole(f, &p->at[i]) != v[i])
            return false;
    return true;
}

/* a * m + b, without b at first. */
static bool try_linear(cr_formula *f, const cr_term *m, bool added, const cr_probes *p, const int64_t *v)
{
    int64_t m0 = (int64_t)term_value(m, &p->at[0]), m1 = (int64_t)term_value(m, &p->at[1]), a, b = 0;
    if (added) {
        if (m0 == m1 || (v[1] - v[0]) % (m1 - m0))
            return false;
        a = (v[1] - v[0]) / (m1 - m0);
        b = v[0] - a * m0;
    } else {
        if (!m0 || v[0] % m0)
            return false;
        a = v[0] / m0;
    }
    *f = (cr_formula){.n_terms = b ? 2 : 1, .terms = {*m, {.factor = b}}, .divisor = 1};
    f->terms[0].factor = a;
    return a && meets(f, p, v);
}

/* Solves rows of n unknowns and a right side; false when they depend on each other. */
static bool solve(int n, double rows[CR_FORMULA_TERMS][CR_FORMULA_TERMS + 1])
{
    for (int k = 0; k < n; k++) {
        int best = k;
        for (int i = k + 1; i < n; i++)
            if (fabs(rows[i][k]) > fabs(rows[best][k]))
                best = i;
        if (fabs(rows[best][k]) < 1e-9)
            return false;
        for (int c = 0; c <= n; c++) {
            double x = rows[k][c];
            rows[k][c] = rows[best][c];
            rows[best][c] = x;
        }
        for (int i = 0; i < n; i++) {
            double factor = i == k ? 0 : rows[i][k] / rows[k][k];
            for (int c = k; c <= n; c++)
                rows[i][c] -= factor * rows[k][c];
        }
    }
    return true;
}

/* A sum of given monomials, with fewer of them than there are probes. */
static bool try_sum(cr_formula *f, const cr_term *basis, int n, const cr_probes *p, const int64_t *v)
{
    double rows[CR_FORMULA_TERMS][CR_FORMULA_TERMS + 1];
    if (n >= p->count)
        return false;
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++)
            rows[i][k] = (double)(int64_t)term_value(&basis[k], &p->at[i]);
        rows[i][n] = (double)v[i];
    }
    if (!solve(n, rows))
        return false;
    *f = (cr_formula){.divisor = 1};
    for (int i = 0; i < n; i++) {
        double x = rows[i][n] / rows[i][i];
        cr_term t = basis[i];
        if (fabs(x) > 1e15)
            return false;
        t.factor = (int64_t)llround(x);
        if (t.factor)
            f->terms[f->n_terms++] = t;
    }
    return meets(f, p, v);
}

static bool find_sum(cr_formula *f, const cr_probes *p, const int64_t *v)
{
    static const cr_term square[] = {{1, {0}}, {1, {1}}, {1, {2}}},
                         two[] = {{1, {0}}, {1, {1}}, {1, {0, 1}}, {1, {1, 1}}},
                         more[] = {{1, {0}}, {1, {1}}, {1, {0, 1}}, {1, {0, 0, 1}}};
    return p->n_dims == 1   ? try_sum(f, square, 3, p, v)
           : p->n_dims == 2 ? try_sum(f, two, 4, p, v)
                            : try_sum(f, more, 4, p, v);
}

/* (n + b) / k, when only one such meets the values. */
static bool find_divided(cr_formula *f, const cr_probes *p, const int64_t *v)
{
    int found = 0;
    for (int d = 0; d < p->n_dims; d++)
        for (int k = 2; k <= MOST_DIVISOR; k++)
            for (int b = -2 * k; b <= 2 * k; b++) {
                cr_formula g = {.n_terms = 2, .terms = {{.factor = 1}, {.factor = b}}, .divisor = k};
                g.terms[0].power[d] = 1;
                if (!meets(&g, p, v))
                    continue;
                *f = g;
                f->n_terms = b ? 2 : 1;
                found++;
            }
    return found == 1;
}

bool cr_formula_find(cr_formula *f, const cr_probes *p, const int64_t *v)
{
    cr_term list[MONOMIALS];
    int n = list_monomials(p->n_dims, list);
    for (int i = 0; i < p->count; i++)
        if (v[i] > INT64_C(1) << 52 || v[i] < -(INT64_C(1) << 52))
            return false; /* no size, and differences might overflow */
    if (p->count < 3)
        return false;
    for (int added = 0; added < 2; added++)
        for (int i = 0; i < n; i++)
            if (try_linear(f, &list[i], added, p, v))
                return true;
    return find_sum(f, p, v) || find_divided(f, p, v);
}

/* ---- real numbers ---- */

static bool meets_real(const cr_formula *f, const cr_probes *p, const double *v, double tolerance)
{
    for (int i = 0; i < p->count; i++) {
        double x = cr_formula_real(f, &p->at[i]);
        if (!(fabs(x - v[i]) <= tolerance * fabs(v[i])))
            return false;
    }
    return true;
}

/* A number that is meant to be whole is. */
static double snap(double x, double tolerance)
{
    double r = nearbyint(x);
    return r != 0 && fabs(x - r) <= tolerance * fabs(r) ? r : x;
}

static double power_of(const cr_formula *f, const cr_sizes *s)
{
    cr_formula one = *f;
    one.base = 0;
    one.scale = 1;
    return cr_formula_real(&one, s);
}

/* scale * p^exponent, then base + scale * p^exponent. */
static bool try_real(cr_formula *f, bool added, const cr_probes *p, const double *v, double tolerance)
{
    double g0 = power_of(f, &p->at[0]), g1 = power_of(f, &p->at[1]);
    f->base = 0;
    if (!isfinite(g0) || !isfinite(g1) || g0 == 0)
        return false;
    if (added) {
        if (g0 == g1)
            return false;
        f->scale = snap((v[1] - v[0]) / (g1 - g0), 1e-9);
        f->base = snap(v[0] - f->scale * g0, 1e-9);
        return f->base != 0 && meets_real(f, p, v, tolerance);
    }
    f->scale = snap(v[0] / g0, tolerance * 4);
    return meets_real(f, p, v, tolerance);
}

/* base + p^exponent, where p is whole: n / (n - 1) is 1 + 1 / (n - 1). */
static bool try_whole(cr_formula *f, double base, double exponent, const cr_probes *p, const double *v,
                      double tolerance)
{
    int64_t whole[CR_FREE_PROBES];
    for (int i = 0; i < p->count; i++) {
        double x = v[i] - base;
        x = fabs(exponent) < 1 ? x * x : x;
        x = exponent < 0 ? 1 / x : x;
        if (!(fabs(x) < 0x1p50) || fabs(x - nearbyint(x)) > 1e-9 * fabs(x))
            return false;
        whole[i] = (int64_t)nearbyint(x);
    }
    if (!cr_formula_find(f, p, whole))
        return false;
    f->real = true;
    f->base = base;
    f->scale = 1;
    f->exponent = exponent;
    return f->divisor == 1 && meets_real(f, p, v, tolerance);
}

bool cr_formula_find_real(cr_formula *f, const cr_probes *p, const double *v, double tolerance)
{
    static const double exponents[] = {1, -1, 0.5, -0.5};
    static const int shifts[] = {0, -1, 1};
    cr_term list[MONOMIALS];
    int n = list_monomials(p->n_dims, list);
    for (int i = 0; i < p->count; i++)
        if (!isfinite(v[i]))
            return false;
    if (p->count < 4)
        return false;
    for (int added = 0; added < 2; added++)
        for (int s = 0; s < 3; s++)
            for (int i = 0; i < n; i++)
                for (int e = 0; e < 4; e++) {
                    *f = (cr_formula){.n_terms = shifts[s] ? 2 : 1,
                                      .terms = {list[i], {.factor = shifts[s]}},
                                      .divisor = 1,
                                      .real = true,
                                      .exponent = exponents[e]};
                    if (try_real(f, added, p, v, tolerance))
                        return true;
                }
    for (int base = 0; base < 3; base++)
        for (int e = 0; e < 4; e++)
            if (try_whole(f, base == 2 ? -1 : base, exponents[e], p, v, tolerance))
                return true;
    return false;
}

/* ---- texts ---- */

static void term_text(const cr_term *t, bool first, cr_text *text)
{
    bool any = false;
    for (int i = 0; i < CR_FREE_DIMS; i++)
        any |= t->power[i] != 0;
    if (!first && t->factor >= 0)
        cr_text_add(text, "+");
    if (any && t->factor == -1)
        cr_text_add(text, "-");
    else if (!any || t->factor != 1)
        cr_text_add(text, "%" PRId64 "%s", t->factor, any ? "*" : "");
    bool times = false;
    for (int i = 0; i < CR_FREE_DIMS; i++)
        for (int k = 0; k < t->power[i]; k++) {
            cr_text_add(text, "%sn%d", times ? "*" : "", i);
            times = true;
        }
}

static void sum_text(const cr_formula *f, cr_text *t)
{
    for (int i = 0; i < f->n_terms; i++)
        term_text(&f->terms[i], i == 0, t);
    cr_text_add(t, f->n_terms ? "" : "0");
}

void cr_formula_text(const cr_formula *f, cr_text *t)
{
    const double numbers[] = {f->base, f->scale, f->exponent};
    cr_text_add(t, f->real ? "{" : f->divisor > 1 ? "(" : "");
    for (int i = 0; f->real && i < 3; i++) {
        cr_double_text(t, numbers[i]);
        cr_text_add(t, ",");
    }
    sum_text(f, t);
    cr_text_add(t, f->real ? "}" : "");
    if (!f->real && f->divisor > 1)
        cr_text_add(t, ")/%" PRId64, f->divisor);
}
