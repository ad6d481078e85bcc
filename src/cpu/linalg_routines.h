/* Decompositions of one matrix, column-major: LU and Cholesky by columns, Householder QR, eigenvalues by Jacobi's
 * rotations and singular values by one-sided ones (Golub and Van Loan, "Matrix Computations", chapters 3, 4, 5 and 8).
 * Included by linalg_steps.h, which says with what. */
#include "cpu/linalg.h"

#include <complex.h>
#include <float.h>
#include <math.h>
#include <string.h>

enum { MOST_SWEEPS = 60 };

/* The sum of conj(x) y, in partial sums: more exact and quicker than one after the other. */
static T dot(int64_t n, const T *x, const T *y)
{
    T s[4] = {0};
    int64_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (int k = 0; k < 4; k++)
            s[k] += CONJ(x[i + k]) * y[i + k];
    for (; i < n; i++)
        s[0] += CONJ(x[i]) * y[i];
    return (s[0] + s[1]) + (s[2] + s[3]);
}

/* y += f x */
static void add_times(int64_t n, T f, const T *x, T *y)
{
    for (int64_t i = 0; i < n; i++)
        y[i] += f * x[i];
}

static void scale_by(int64_t n, T f, T *x)
{
    for (int64_t i = 0; i < n; i++)
        x[i] *= f;
}

static void swap_values(T *a, T *b)
{
    T t = *a;
    *a = *b;
    *b = t;
}

/* The largest size; NaN if there is one. */
static double largest(int64_t n, const T *a)
{
    double most = 0;
    for (int64_t i = 0; i < n; i++) {
        double size = SIZE(a[i]);
        if (size != size)
            return size;
        most = size > most ? size : most;
    }
    return most;
}

/* ---- LU, Cholesky, triangles ---- */

/* a [m,n] -> U on and above the diagonal, L (with ones on its diagonal) below; row i of L U is row perm[i] of a.
 * Returns 0, or 1 + the first place on the diagonal where U is 0. *swaps: how many rows were exchanged. */
static int64_t lu_decompose(int64_t m, int64_t n, T *a, int64_t *perm, int64_t *swaps)
{
    int64_t singular = 0;
    *swaps = 0;
    for (int64_t i = 0; i < m; i++)
        perm[i] = i;
    for (int64_t j = 0; j < n && j < m; j++) {
        T *column = a + j * m;
        int64_t pivot = j;
        for (int64_t i = j + 1; i < m; i++)
            if (QUICK_SIZE(column[i]) > QUICK_SIZE(column[pivot]))
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
        bool small = QUICK_SIZE(column[j]) < 1e-300;
        T inverse = small ? 0 : 1 / column[j];
        for (int64_t i = j + 1; i < m; i++)
            column[i] = small ? column[i] / column[j] : column[i] * inverse;
        for (int64_t k = j + 1; k < n; k++)
            add_times(m - j - 1, -a[k * m + j], column + j + 1, a + k * m + j + 1);
    }
    return singular;
}

/* The lower triangle of a [n,n] -> L with L L^H = a, zeros above. Returns 0, or the order of the first leading minor
 * that is not positive. */
static int64_t cholesky_factor(int64_t n, T *a)
{
    for (int64_t j = 0; j < n; j++) {
        T *column = a + j * n;
        for (int64_t k = 0; k < j; k++)
            add_times(n - j, -CONJ(a[k * n + j]), a + k * n + j, column + j);
        double pivot = REAL(column[j]);
        if (!(pivot > 0) || isinf(pivot))
            return j + 1;
        double root = sqrt(pivot);
        for (int64_t i = 0; i < j; i++)
            column[i] = 0;
        column[j] = root;
        for (int64_t i = j + 1; i < n; i++)
            column[i] /= root;
    }
    return 0;
}

/* b [n,columns] -> op(a)^-1 b for a triangle of a [n,n]; op: itself or its transpose. */
static void triangular(bool upper, bool transpose, bool unit, int64_t n, int64_t columns, const T *a, T *b)
{
    bool backwards = upper != transpose;
    for (int64_t c = 0; c < columns; c++) {
        T *x = b + c * n;
        for (int64_t t = 0; t < n; t++) {
            int64_t j = backwards ? n - 1 - t : t, from = upper ? 0 : j + 1, count = upper ? j : n - 1 - j;
            const T *column = a + j * n;
            if (transpose)
                for (int64_t i = from; i < from + count; i++)
                    x[j] -= column[i] * x[i];
            if (!unit)
                x[j] /= column[j];
            if (!transpose)
                add_times(count, -x[j], column + from, x + from);
        }
    }
}

/* ---- QR ---- */

/* The reflection 1 - tau v v^H whose adjoint takes x to (beta, 0, ...), beta real; v[0] is 1 and not stored: x holds
 * beta and the rest of v. */
static T reflector(int64_t n, T *x)
{
    double scale = largest(n, x), sum = 0;
    if (largest(n - 1, x + 1) == 0 && IMAG(x[0]) == 0)
        return 0;
    for (int64_t i = 0; i < n; i++) {
        double size = SIZE(x[i]) / scale;
        sum += size * size;
    }
    double beta = copysign(scale * sqrt(sum), -REAL(x[0]));
    T tau = (beta - x[0]) / beta, rest = x[0] - beta;
    for (int64_t i = 1; i < n; i++)
        x[i] /= rest;
    x[0] = beta;
    return tau;
}

/* y -= tau v (v^H y) */
static void reflect(int64_t n, T tau, const T *v, T *y)
{
    T f = -tau * (y[0] + dot(n - 1, v + 1, y + 1));
    y[0] += f;
    add_times(n - 1, f, v + 1, y + 1);
}

/* a [m,n] -> R on and above the diagonal (what is below is lost); q [m,columns] -> orthonormal columns. work: k. */
static void qr_factor(int64_t m, int64_t n, int64_t columns, T *a, T *q, T *work)
{
    int64_t k = m < n ? m : n;
    for (int64_t j = 0; j < k; j++) {
        work[j] = reflector(m - j, a + j * m + j);
        for (int64_t c = j + 1; c < n; c++)
            reflect(m - j, CONJ(work[j]), a + j * m + j, a + c * m + j);
    }
    memset(q, 0, (size_t)(m * columns) * sizeof *q);
    for (int64_t c = 0; c < columns; c++)
        q[c * m + c] = 1;
    for (int64_t j = k - 1; j >= 0; j--)
        for (int64_t c = j; c < columns; c++)
            reflect(m - j, work[j], a + j * m + j, q + c * m + j);
}

/* ---- rotations ---- */

/* (x, y) -> (c x - s y, s' x + c' y) */
static void rotate(int64_t n, double c, T s, double s2, T c2, T *x, T *y)
{
    for (int64_t i = 0; i < n; i++) {
        T t = x[i];
        x[i] = c * t - s * y[i];
        y[i] = s2 * t + c2 * y[i];
    }
}

/* The rotation that makes the matrix [[alpha, gamma], [conj(gamma), beta]] diagonal, with the phase of gamma. */
static void rotation(double alpha, double beta, T gamma, double *c, double *s, T *phase)
{
    double size = SIZE(gamma), zeta = (beta - alpha) / (2 * size);
    double t = copysign(1 / (fabs(zeta) + hypot(1, zeta)), zeta);
    *phase = gamma / size;
    *c = 1 / hypot(1, t);
    *s = *c * t;
}

void NAME(cr_settle)(int64_t m, int64_t columns, T *x, int64_t n, T *other)
{
    for (int64_t c = 0; c < columns; c++, x += m) {
        double most = largest(m, x);
        int64_t i = 0;
        while (i < m && SIZE(x[i]) < 0.9 * most)
            i++;
        if (i < m && most > 0 && (IMAG(x[i]) != 0 || REAL(x[i]) < 0)) {
            double size = SIZE(x[i]);
            T turn = CONJ(x[i]) / size;
            scale_by(m, turn, x);
            x[i] = size;
            if (other)
                scale_by(n, turn, other + c * n);
        }
    }
}

/* One rotation for each pair of a Hermitian matrix. True when nothing was worth turning. */
static bool sweep_symmetric(int64_t n, T *a, T *v)
{
    bool done = true;
    for (int64_t p = 0; p < n; p++)
        for (int64_t q = p + 1; q < n; q++) {
            T g = a[q * n + p], phase;
            double size = SIZE(g), c, s;
            if (size <= 1e-17 || size <= 1e-17 * sqrt(SIZE(a[p * n + p])) * sqrt(SIZE(a[q * n + q])))
                continue;
            done = false;
            rotation(REAL(a[p * n + p]), REAL(a[q * n + q]), g, &c, &s, &phase);
            T back = CONJ(phase);
            rotate(n, c, s * back, s, c * back, a + p * n, a + q * n);
            for (int64_t i = 0; i < n; i++) {
                T x = a[i * n + p], y = a[i * n + q];
                a[i * n + p] = c * x - s * phase * y;
                a[i * n + q] = s * x + c * phase * y;
            }
            a[q * n + p] = a[p * n + q] = 0;
            a[p * n + p] = REAL(a[p * n + p]);
            a[q * n + q] = REAL(a[q * n + q]);
            rotate(n, c, s * back, s, c * back, v + p * n, v + q * n);
        }
    return done;
}

static void identity(int64_t n, T *v)
{
    memset(v, 0, (size_t)(n * n) * sizeof *v);
    for (int64_t i = 0; i < n; i++)
        v[i * n + i] = 1;
}

/* a [n,n] Hermitian -> eigenvalues ascending, eigenvectors in v. False: not finite, or no convergence. */
static bool eigh_factor(int64_t n, T *a, double *values, T *v)
{
    double scale = largest(n * n, a);
    if (!isfinite(scale))
        return false;
    identity(n, v);
    for (int64_t i = 0; i < n * n && scale > 0; i++)
        a[i] /= scale;
    int sweeps = 0;
    while (!sweep_symmetric(n, a, v))
        if (++sweeps > MOST_SWEEPS)
            return false;
    for (int64_t i = 0; i < n; i++)
        values[i] = REAL(a[i * n + i]) * (scale > 0 ? scale : 1);
    for (int64_t i = 0; i < n; i++) {
        int64_t least = i;
        for (int64_t j = i + 1; j < n; j++)
            if (values[j] < values[least])
                least = j;
        double t = values[i];
        values[i] = values[least];
        values[least] = t;
        for (int64_t k = 0; k < n && least != i; k++)
            swap_values(v + i * n + k, v + least * n + k);
    }
    NAME(cr_settle)(n, n, v, 0, NULL);
    return true;
}

/* ---- singular values ---- */

static double length_of(int64_t n, const T *x)
{
    return sqrt(REAL(dot(n, x, x)));
}

/* Turns pairs of columns until they are orthogonal: the cosine between them is at most `least`. Returns the largest
 * there was. A column shorter than eps^2 (the largest element is 1) is what rounding left of one that depends on the
 * others, and stays: in the directions of their own rounding, such columns never come to rest. */
static double sweep_columns(int64_t m, int64_t n, T *a, T *v, double least)
{
    double most = 0, nothing = DBL_EPSILON * DBL_EPSILON * DBL_EPSILON * DBL_EPSILON;
    for (int64_t p = 0; p < n; p++)
        for (int64_t q = p + 1; q < n; q++) {
            T *x = a + p * m, *y = a + q * m, phase;
            double alpha = REAL(dot(m, x, x)), beta = REAL(dot(m, y, y)), c, s;
            T gamma = dot(m, x, y);
            double cosine = SIZE(gamma) / sqrt(alpha) / sqrt(beta);
            if (gamma == 0 || cosine <= least || fmin(alpha, beta) < nothing)
                continue;
            most = cosine > most ? cosine : most;
            rotation(alpha, beta, gamma, &c, &s, &phase);
            T back = CONJ(phase);
            rotate(m, c, s * back, s, c * back, x, y);
            rotate(n, c, s * back, s, c * back, v + p * n, v + q * n);
        }
    return most;
}

/* Columns from `known` on become orthonormal to those before and to each other. q [m,columns]. */
static void complete_basis(int64_t m, int64_t known, int64_t columns, T *q)
{
    for (int64_t c = known; c < columns; c++) {
        T *x = q + c * m;
        double best = INFINITY;
        int64_t at = 0;
        for (int64_t i = 0; i < m; i++) { /* the unit vector that the others say least of */
            double said = 0;
            for (int64_t j = 0; j < c; j++)
                said += REAL(q[j * m + i]) * REAL(q[j * m + i]) + IMAG(q[j * m + i]) * IMAG(q[j * m + i]);
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
        scale_by(m, 1 / length_of(m, x), x);
        NAME(cr_settle)(m, 1, x, 0, NULL);
    }
}

/* a [m,n], m >= n -> a = u diag(s) v^H, s descending; u in a; v [n,n]. False: not finite, or no convergence. */
static bool svd_factor(int64_t m, int64_t n, T *a, double *s, T *v)
{
    double scale = largest(m * n, a);
    if (!isfinite(scale))
        return false;
    identity(n, v);
    for (int64_t i = 0; i < m * n && scale > 0; i++)
        a[i] /= scale;
    /* What rounding leaves of a cosine of 0. The cosines that a sweep leaves are about the squares of those it met. */
    double least = 0.5 * DBL_EPSILON * fmax(2, sqrt((double)m));
    int sweeps = 0;
    while (sweep_columns(m, n, a, v, least) > 8 * least)
        if (++sweeps > MOST_SWEEPS)
            return false;
    for (int64_t j = 0; j < n; j++)
        s[j] = length_of(m, a + j * m);
    for (int64_t j = 0; j < n; j++) {
        int64_t most = j;
        for (int64_t k = j + 1; k < n; k++)
            if (s[k] > s[most])
                most = k;
        if (most != j) {
            double t = s[j];
            s[j] = s[most];
            s[most] = t;
            for (int64_t i = 0; i < m; i++)
                swap_values(a + j * m + i, a + most * m + i);
            for (int64_t i = 0; i < n; i++)
                swap_values(v + j * n + i, v + most * n + i);
        }
    }
    int64_t rank = 0; /* squares of what is below are nothing: no direction is left */
    while (rank < n && s[rank] > 1e-140 && s[rank] > s[0] * DBL_EPSILON * DBL_EPSILON)
        rank++;
    for (int64_t j = 0; j < rank; j++)
        for (int64_t i = 0; i < m; i++)
            a[j * m + i] /= s[j];
    complete_basis(m, rank, n, a);
    NAME(cr_settle)(m, n, a, n, v);
    for (int64_t j = 0; j < n; j++)
        s[j] *= scale;
    return true;
}
