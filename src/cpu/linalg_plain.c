/* Decompositions of one matrix in f64, column-major: LU and Cholesky by columns, Householder QR, eigenvalues by Jacobi's
 * rotations and singular values by one-sided ones (Golub and Van Loan, "Matrix Computations", chapters 3, 4, 5 and 8). */
#include "cpu/linalg.h"

#include <math.h>
#include <string.h>

enum { MOST_SWEEPS = 60 };

static double dot(int64_t n, const double *x, const double *y)
{
    double s = 0;
    for (int64_t i = 0; i < n; i++)
        s += x[i] * y[i];
    return s;
}

/* y += f x */
static void add_times(int64_t n, double f, const double *x, double *y)
{
    for (int64_t i = 0; i < n; i++)
        y[i] += f * x[i];
}

static void swap_values(double *a, double *b)
{
    double t = *a;
    *a = *b;
    *b = t;
}

/* The largest |a|; NaN if there is one. */
static double largest(int64_t n, const double *a)
{
    double most = 0;
    for (int64_t i = 0; i < n; i++)
        if (!(fabs(a[i]) <= most))
            most = fabs(a[i]);
    for (int64_t i = 0; i < n; i++)
        if (a[i] != a[i])
            return a[i];
    return most;
}

int64_t cr_lu_decompose(int64_t m, int64_t n, double *a, int64_t *perm, int64_t *swaps)
{
    int64_t singular = 0;
    *swaps = 0;
    for (int64_t i = 0; i < m; i++)
        perm[i] = i;
    for (int64_t j = 0; j < n && j < m; j++) {
        double *column = a + j * m;
        int64_t pivot = j;
        for (int64_t i = j + 1; i < m; i++)
            if (fabs(column[i]) > fabs(column[pivot]))
                pivot = i;
        if (pivot != j) {
            int64_t t = perm[j];
            perm[j] = perm[pivot];
            perm[pivot] = t;
            ++*swaps;
            for (int64_t k = 0; k < n; k++)
                swap_values(a + k * m + j, a + k * m + pivot);
        }
        if (column[j] == 0) {
            singular = singular ? singular : j + 1;
            continue;
        }
        double inverse = 1 / column[j];
        for (int64_t i = j + 1; i < m; i++)
            column[i] = isinf(inverse) ? column[i] / column[j] : column[i] * inverse;
        for (int64_t k = j + 1; k < n; k++)
            add_times(m - j - 1, -a[k * m + j], column + j + 1, a + k * m + j + 1);
    }
    return singular;
}

int64_t cr_cholesky_factor(int64_t n, double *a)
{
    for (int64_t j = 0; j < n; j++) {
        double *column = a + j * n;
        for (int64_t k = 0; k < j; k++)
            add_times(n - j, -a[k * n + j], a + k * n + j, column + j);
        if (!(column[j] > 0) || isinf(column[j]))
            return j + 1;
        double root = sqrt(column[j]);
        for (int64_t i = 0; i < j; i++)
            column[i] = 0;
        column[j] = root;
        for (int64_t i = j + 1; i < n; i++)
            column[i] /= root;
    }
    return 0;
}

void cr_triangular(bool upper, bool transpose, bool unit, int64_t n, int64_t columns, const double *a, double *b)
{
    bool backwards = upper != transpose;
    for (int64_t c = 0; c < columns; c++) {
        double *x = b + c * n;
        for (int64_t t = 0; t < n; t++) {
            int64_t j = backwards ? n - 1 - t : t, from = upper ? 0 : j + 1, count = upper ? j : n - 1 - j;
            const double *column = a + j * n;
            if (transpose)
                x[j] -= dot(count, column + from, x + from);
            if (!unit)
                x[j] /= column[j];
            if (!transpose)
                add_times(count, -x[j], column + from, x + from);
        }
    }
}

/* ---- QR ---- */

/* The reflection 1 - tau v v^T that takes x to (beta, 0, ...); v[0] is 1 and not stored: x holds beta and the rest of v. */
static double reflector(int64_t n, double *x)
{
    double scale = largest(n, x);
    if (n < 2 || largest(n - 1, x + 1) == 0)
        return 0;
    double sum = 0;
    for (int64_t i = 0; i < n; i++)
        sum += x[i] / scale * (x[i] / scale);
    double beta = copysign(scale * sqrt(sum), -x[0]), tau = (beta - x[0]) / beta;
    for (int64_t i = 1; i < n; i++)
        x[i] /= x[0] - beta;
    x[0] = beta;
    return tau;
}

/* y -= tau v (v^T y) */
static void reflect(int64_t n, double tau, const double *v, double *y)
{
    double f = -tau * (y[0] + dot(n - 1, v + 1, y + 1));
    y[0] += f;
    add_times(n - 1, f, v + 1, y + 1);
}

void cr_qr_factor(int64_t m, int64_t n, int64_t columns, double *a, double *q, double *work)
{
    int64_t k = m < n ? m : n;
    for (int64_t j = 0; j < k; j++) {
        work[j] = reflector(m - j, a + j * m + j);
        for (int64_t c = j + 1; c < n; c++)
            reflect(m - j, work[j], a + j * m + j, a + c * m + j);
    }
    memset(q, 0, (size_t)(m * columns) * sizeof *q);
    for (int64_t c = 0; c < columns; c++)
        q[c * m + c] = 1;
    for (int64_t j = k - 1; j >= 0; j--)
        for (int64_t c = j; c < columns; c++)
            reflect(m - j, work[j], a + j * m + j, q + c * m + j);
}

/* ---- rotations ---- */

static void rotate(int64_t n, double c, double s, double *x, double *y)
{
    for (int64_t i = 0; i < n; i++) {
        double t = x[i];
        x[i] = c * t - s * y[i];
        y[i] = s * t + c * y[i];
    }
}

/* The rotation that makes the symmetric matrix [[alpha, gamma], [gamma, beta]] diagonal. */
static void rotation(double alpha, double beta, double gamma, double *c, double *s, double *t)
{
    double zeta = (beta - alpha) / (2 * gamma);
    *t = copysign(1 / (fabs(zeta) + hypot(1, zeta)), zeta);
    *c = 1 / hypot(1, *t);
    *s = *c * *t;
}

/* The first of the elements that are nearly the largest becomes positive; other, if any, changes sign with x. */
static void settle_sign(int64_t n, double *x, int64_t n_other, double *other)
{
    double least = 0.9 * largest(n, x);
    int64_t i = 0;
    while (i < n && fabs(x[i]) < least)
        i++;
    if (i < n && x[i] < 0) {
        for (int64_t k = 0; k < n; k++)
            x[k] = -x[k];
        for (int64_t k = 0; k < n_other; k++)
            other[k] = -other[k];
    }
}

/* One rotation for each pair of a symmetric matrix. True when nothing was worth turning. */
static bool sweep_symmetric(int64_t n, double *a, double *v, double tiny)
{
    bool done = true;
    for (int64_t p = 0; p < n; p++)
        for (int64_t q = p + 1; q < n; q++) {
            double g = a[q * n + p], c, s, t;
            if (fabs(g) <= tiny || fabs(g) <= 1e-17 * sqrt(fabs(a[p * n + p])) * sqrt(fabs(a[q * n + q])))
                continue;
            done = false;
            rotation(a[p * n + p], a[q * n + q], g, &c, &s, &t);
            rotate(n, c, s, a + p * n, a + q * n);
            for (int64_t i = 0; i < n; i++) {
                double x = a[i * n + p], y = a[i * n + q];
                a[i * n + p] = c * x - s * y;
                a[i * n + q] = s * x + c * y;
            }
            a[q * n + p] = a[p * n + q] = 0;
            rotate(n, c, s, v + p * n, v + q * n);
        }
    return done;
}

bool cr_eigh_factor(int64_t n, double *a, double *values, double *v, double *work)
{
    double scale = largest(n * n, a);
    if (!isfinite(scale))
        return false;
    memset(v, 0, (size_t)(n * n) * sizeof *v);
    for (int64_t i = 0; i < n; i++)
        v[i * n + i] = 1;
    for (int64_t i = 0; i < n * n && scale > 0; i++)
        a[i] /= scale;
    int sweeps = 0;
    while (!sweep_symmetric(n, a, v, 1e-17))
        if (++sweeps > MOST_SWEEPS)
            return false;
    for (int64_t i = 0; i < n; i++)
        values[i] = a[i * n + i] * (scale > 0 ? scale : 1);
    for (int64_t i = 0; i < n; i++) {
        int64_t least = i;
        for (int64_t j = i + 1; j < n; j++)
            if (values[j] < values[least])
                least = j;
        swap_values(values + i, values + least);
        memcpy(work, v + i * n, (size_t)n * sizeof *v);
        memmove(v + i * n, v + least * n, (size_t)n * sizeof *v);
        if (least != i)
            memcpy(v + least * n, work, (size_t)n * sizeof *v);
        settle_sign(n, v + i * n, 0, NULL);
    }
    return true;
}

static bool sweep_columns(int64_t m, int64_t n, double *a, double *v)
{
    bool done = true;
    for (int64_t p = 0; p < n; p++)
        for (int64_t q = p + 1; q < n; q++) {
            double *x = a + p * m, *y = a + q * m, c, s, t;
            double alpha = dot(m, x, x), beta = dot(m, y, y), gamma = dot(m, x, y);
            if (gamma == 0 || fabs(gamma) <= 1e-15 * sqrt(alpha) * sqrt(beta))
                continue;
            done = false;
            rotation(alpha, beta, gamma, &c, &s, &t);
            rotate(m, c, s, x, y);
            rotate(n, c, s, v + p * n, v + q * n);
        }
    return done;
}

bool cr_svd_factor(int64_t m, int64_t n, double *a, double *s, double *v)
{
    double scale = largest(m * n, a);
    if (!isfinite(scale))
        return false;
    memset(v, 0, (size_t)(n * n) * sizeof *v);
    for (int64_t i = 0; i < n; i++)
        v[i * n + i] = 1;
    for (int64_t i = 0; i < m * n && scale > 0; i++)
        a[i] /= scale;
    int sweeps = 0;
    while (!sweep_columns(m, n, a, v))
        if (++sweeps > MOST_SWEEPS)
            return false;
    for (int64_t j = 0; j < n; j++)
        s[j] = sqrt(dot(m, a + j * m, a + j * m));
    for (int64_t j = 0; j < n; j++) {
        int64_t most = j;
        for (int64_t k = j + 1; k < n; k++)
            if (s[k] > s[most])
                most = k;
        if (most != j) {
            swap_values(s + j, s + most);
            for (int64_t i = 0; i < m; i++)
                swap_values(a + j * m + i, a + most * m + i);
            for (int64_t i = 0; i < n; i++)
                swap_values(v + j * n + i, v + most * n + i);
        }
    }
    int64_t rank = 0;
    while (rank < n && s[rank] > 1e-140) /* squares of what is below are nothing: no direction is left */
        rank++;
    for (int64_t j = 0; j < rank; j++)
        for (int64_t i = 0; i < m; i++)
            a[j * m + i] /= s[j];
    cr_complete_basis(m, rank, n, a);
    for (int64_t j = 0; j < n; j++) {
        settle_sign(m, a + j * m, n, v + j * n);
        s[j] *= scale;
    }
    return true;
}

void cr_complete_basis(int64_t m, int64_t known, int64_t columns, double *q)
{
    for (int64_t c = known; c < columns; c++) {
        double *x = q + c * m, best = INFINITY;
        int64_t at = 0;
        for (int64_t i = 0; i < m; i++) { /* the unit vector that the others say least of */
            double said = 0;
            for (int64_t j = 0; j < c; j++)
                said += q[j * m + i] * q[j * m + i];
            if (said < best - 1e-9) {
                best = said;
                at = i;
            }
        }
        memset(x, 0, (size_t)m * sizeof *x);
        x[at] = 1;
        for (int twice = 0; twice < 2; twice++)
            for (int64_t j = 0; j < c; j++)
                add_times(m, -dot(m, q + j * m, x), q + j * m, x);
        double length = sqrt(dot(m, x, x));
        for (int64_t i = 0; i < m; i++)
            x[i] /= length;
        settle_sign(m, x, 0, NULL);
    }
}
