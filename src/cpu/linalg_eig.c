/* Eigenvalues of general matrices: balancing, Hessenberg form by Householder reflections, Schur form by QR iterations
 * (real matrices: J. Francis' double shifts, so that eigenvalues come in exact conjugate pairs; complex ones:
 * Wilkinson's shift), and eigenvectors by substitution in the Schur form (Golub and Van Loan, "Matrix Computations",
 * chapter 7). Everything is column-major; a(i, j) is a[j * n + i]. */
#include "cpu/linalg.h"

#include <complex.h>
#include <float.h>
#include <math.h>
#include <string.h>

typedef double complex Z;

enum { MOST_ITERATIONS = 60 }; /* for one eigenvalue */

static double quick(Z x)
{
    return fabs(creal(x)) + fabs(cimag(x));
}

static double row_or_column(int64_t n, const Z *a, int64_t i, int64_t step)
{
    double sum = 0;
    for (int64_t k = 0; k < n; k++)
        sum += quick(a[k * step]);
    return sum - quick(a[i * step]);
}

/* a -> d^-1 a d with rows about as large as columns; d are powers of 2. */
static void balance(int64_t n, Z *a, double *d)
{
    bool again = true;
    for (int64_t i = 0; i < n; i++)
        d[i] = 1;
    for (int round = 0; again && round < 30; round++) {
        again = false;
        for (int64_t i = 0; i < n; i++) {
            double column = row_or_column(n, a + i * n, i, 1), row = row_or_column(n, a + i, i, n);
            if (!(column > DBL_MIN) || !(row > DBL_MIN))
                continue;
            int power = (int)lround(0.5 * log2(row / column));
            double f = ldexp(1, power);
            if (power == 0 || column * f + row / f > 0.95 * (column + row) || !isnormal(d[i] * f))
                continue;
            again = true;
            d[i] *= f;
            for (int64_t k = 0; k < n; k++)
                a[i * n + k] *= f;
            for (int64_t k = 0; k < n; k++)
                a[k * n + i] /= f;
        }
    }
}

/* rows (or columns) x, y of `count` elements: (x, y) -> (c x + s y, c y - conj(s) x). */
static void rotate(int64_t count, int64_t step, double c, Z s, Z *x, Z *y)
{
    for (int64_t i = 0; i < count; i++) {
        Z t = x[i * step];
        x[i * step] = c * t + s * y[i * step];
        y[i * step] = c * y[i * step] - conj(s) * t;
    }
}

/* a -> q^H a q, zero below the first subdiagonal. v: n. */
static void hessenberg(int64_t n, Z *a, Z *q, Z *v)
{
    memset(q, 0, (size_t)(n * n) * sizeof *q);
    for (int64_t i = 0; i < n; i++)
        q[i * n + i] = 1;
    for (int64_t k = 0; k + 2 < n; k++) {
        int64_t count = n - k - 1;
        Z *x = a + k * n + k + 1;
        double most = 0, sum = 0;
        for (int64_t i = 0; i < count; i++)
            most = fmax(most, quick(x[i]));
        for (int64_t i = 0; i < count && most > 0; i++)
            sum += creal(x[i] / most * conj(x[i] / most));
        double size = most * sqrt(sum);
        if (size == 0)
            continue;
        Z phase = x[0] == 0 ? 1 : x[0] / cabs(x[0]);
        memcpy(v, x, (size_t)count * sizeof *v);
        v[0] += phase * size; /* the reflection 1 - 2 v v^H / v^H v takes x to -phase size e_0 */
        double length = 0;
        for (int64_t i = 0; i < count; i++)
            length += creal(v[i] / size * conj(v[i] / size));
        double tau = 2 / length;
        for (int64_t j = k; j < n; j++) {
            Z f = 0, *y = a + j * n + k + 1;
            for (int64_t i = 0; i < count; i++)
                f += conj(v[i] / size) * y[i];
            for (int64_t i = 0; i < count; i++)
                y[i] -= tau * f * (v[i] / size);
        }
        memset(x + 1, 0, (size_t)(count - 1) * sizeof *x);
        for (int side = 0; side < 2; side++) { /* from the right: a and q */
            Z *m = side ? q : a, *f = v + count;
            memset(f, 0, (size_t)n * sizeof *f);
            for (int64_t j = 0; j < count; j++)
                for (int64_t i = 0; i < n; i++)
                    f[i] += m[(k + 1 + j) * n + i] * (v[j] / size);
            for (int64_t j = 0; j < count; j++)
                for (int64_t i = 0; i < n; i++)
                    m[(k + 1 + j) * n + i] -= tau * f[i] * conj(v[j] / size);
        }
    }
}

/* Where the active part that ends at `high` begins: the subdiagonal element before it is as good as 0. */
static int64_t active_from(int64_t n, Z *h, int64_t high, double scale)
{
    int64_t low = high;
    for (; low > 0; low--) {
        double around = quick(h[(low - 1) * n + low - 1]) + quick(h[low * n + low]);
        if (quick(h[(low - 1) * n + low]) <= DBL_EPSILON * (around > 0 ? around : scale)) {
            h[(low - 1) * n + low] = 0;
            break;
        }
    }
    return low;
}

/* ---- complex: one shift ---- */

/* The eigenvalue of the last two rows that is closer to the last element. */
static Z wilkinson_shift(int64_t n, const Z *h, int64_t high)
{
    Z a = h[(high - 1) * n + high - 1], b = h[high * n + high - 1], c = h[(high - 1) * n + high],
      d = h[high * n + high];
    Z half = 0.5 * (a - d), root = csqrt(half * half + b * c);
    Z below = cabs(half + root) > cabs(half - root) ? half + root : half - root;
    return below == 0 ? d : d - b * c / below;
}

static void chase(int64_t n, Z *h, Z *q, int64_t low, int64_t high, Z shift)
{
    for (int64_t k = low; k < high; k++) {
        Z x = k == low ? h[k * n + k] - shift : h[(k - 1) * n + k];
        Z y = k == low ? h[k * n + k + 1] : h[(k - 1) * n + k + 1];
        double size = hypot(cabs(x), cabs(y)), first = cabs(x);
        if (size == 0)
            continue;
        double c = first / size;
        Z s = (first == 0 ? 1 : x / first) * conj(y) / size;
        int64_t from = k == low ? k : k - 1, to = k + 3 < high + 1 ? k + 3 : high + 1;
        rotate(n - from, n, c, s, h + from * n + k, h + from * n + k + 1);
        rotate(to, 1, c, conj(s), h + k * n, h + (k + 1) * n);
        rotate(n, 1, c, conj(s), q + k * n, q + (k + 1) * n);
        if (k > low)
            h[(k - 1) * n + k + 1] = 0;
    }
}

static bool complex_schur(int64_t n, Z *h, Z *q, double scale)
{
    int iteration = 0;
    for (int64_t high = n - 1; high > 0;) {
        int64_t low = active_from(n, h, high, scale);
        if (low == high) {
            high--;
            iteration = 0;
            continue;
        }
        if (++iteration > MOST_ITERATIONS)
            return false;
        bool stuck = iteration % 10 == 0;
        chase(n, h, q, low, high,
              stuck ? h[high * n + high] + 0.75 * quick(h[(high - 1) * n + high]) : wilkinson_shift(n, h, high));
    }
    return true;
}

/* ---- real: two shifts at once; numbers are stored as complex ones ---- */

static double at(const Z *h, int64_t n, int64_t i, int64_t j)
{
    return creal(h[j * n + i]);
}

/* The reflection that takes the first `count` (2 or 3) elements of x to a multiple of the first unit vector, applied to
 * rows and columns k... of h and to columns of q. */
static void reflect(int64_t n, Z *h, Z *q, const double *x, int count, int64_t k, int64_t from, int64_t to)
{
    double v[3], most = 0, size = 0, length = 0;
    for (int i = 0; i < count; i++)
        most = fmax(most, fabs(x[i]));
    if (most == 0)
        return;
    for (int i = 0; i < count; i++)
        size += x[i] / most * (x[i] / most);
    for (int i = 0; i < count; i++) {
        v[i] = x[i] / most + (i == 0 ? copysign(sqrt(size), x[0]) : 0);
        length += v[i] * v[i];
    }
    double tau = 2 / length;
    for (int64_t j = from; j < n; j++) {
        double f = 0;
        for (int i = 0; i < count; i++)
            f += v[i] * at(h, n, k + i, j);
        for (int i = 0; i < count; i++)
            h[j * n + k + i] -= tau * f * v[i];
    }
    for (int side = 0; side < 2; side++) {
        Z *m = side ? q : h;
        for (int64_t r = 0; r < (side ? n : to); r++) {
            double f = 0;
            for (int i = 0; i < count; i++)
                f += v[i] * at(m, n, r, k + i);
            for (int i = 0; i < count; i++)
                m[(k + i) * n + r] -= tau * f * v[i];
        }
    }
}

static void francis_step(int64_t n, Z *h, Z *q, int64_t low, int64_t high, bool stuck)
{
    double trace = at(h, n, high - 1, high - 1) + at(h, n, high, high);
    double det =
        at(h, n, high - 1, high - 1) * at(h, n, high, high) - at(h, n, high - 1, high) * at(h, n, high, high - 1);
    if (stuck) {
        double s = fabs(at(h, n, high, high - 1)) + fabs(at(h, n, high - 1, high - 2));
        trace = 1.5 * s;
        det = s * s;
    }
    double a = at(h, n, low, low), b = at(h, n, low + 1, low);
    double x[3] = {a * a + at(h, n, low, low + 1) * b - trace * a + det, b * (a + at(h, n, low + 1, low + 1) - trace),
                   b * at(h, n, low + 2, low + 1)};
    for (int64_t k = low; k < high; k++) {
        int count = k + 2 <= high ? 3 : 2;
        reflect(n, h, q, x, count, k, k == low ? k : k - 1, k + 4 < high + 1 ? k + 4 : high + 1);
        for (int i = 1; i < count && k > low; i++)
            h[(k - 1) * n + k + i] = 0;
        for (int i = 0; i < 3; i++)
            x[i] = k + 1 + i <= high ? at(h, n, k + 1 + i, k) : 0;
    }
}

/* Two rows that belong together: made triangular when their eigenvalues are real. */
static void split_pair(int64_t n, Z *h, Z *q, int64_t k)
{
    double a = at(h, n, k, k), b = at(h, n, k, k + 1), c = at(h, n, k + 1, k), d = at(h, n, k + 1, k + 1);
    double half = 0.5 * (a - d), square = half * half + b * c;
    if (square < 0)
        return;
    double z = half + copysign(sqrt(square), half), size = hypot(z, c);
    rotate(n - k, n, z / size, c / size, h + k * n + k, h + k * n + k + 1);
    rotate(k + 2, 1, z / size, c / size, h + k * n, h + (k + 1) * n);
    rotate(n, 1, z / size, c / size, q + k * n, q + (k + 1) * n);
    h[k * n + k + 1] = 0;
}

static bool real_schur(int64_t n, Z *h, Z *q, double scale)
{
    int iteration = 0;
    for (int64_t high = n - 1; high > 0;) {
        int64_t low = active_from(n, h, high, scale);
        if (low >= high - 1) {
            if (low < high)
                split_pair(n, h, q, low);
            high = low - 1;
            iteration = 0;
            continue;
        }
        if (++iteration > MOST_ITERATIONS)
            return false;
        francis_step(n, h, q, low, high, iteration % 10 == 0);
    }
    return true;
}

/* ---- eigenvalues and vectors of the Schur form, which may have pairs of rows ---- */

static void schur_values(int64_t n, const Z *h, Z *values)
{
    for (int64_t i = 0; i < n; i++) {
        values[i] = h[i * n + i];
        if (i + 1 < n && h[i * n + i + 1] != 0) {
            double a = at(h, n, i, i), d = at(h, n, i + 1, i + 1), half = 0.5 * (a - d);
            double root = sqrt(-(half * half + at(h, n, i, i + 1) * at(h, n, i + 1, i)));
            values[i] = d + half - root * I;
            values[i + 1] = d + half + root * I;
            i++;
        }
    }
}

/* A quotient whose divisor is not less than `least`. */
static Z divided(Z a, Z b, double least)
{
    return a / (cabs(b) < least ? least : b);
}

/* x of the triangular (or nearly so) h with (h - value) x = 0, for the eigenvalue in row j. */
static void schur_vector(int64_t n, const Z *h, int64_t j, Z value, double least, Z *x)
{
    bool first_of_pair = j + 1 < n && h[j * n + j + 1] != 0, second = j > 0 && h[(j - 1) * n + j] != 0;
    int64_t last = first_of_pair ? j + 1 : j, i = last - 1;
    memset(x, 0, (size_t)n * sizeof *x);
    x[last] = 1;
    if (first_of_pair || second) {
        x[last - 1] = h[last * n + last - 1];
        x[last] = value - h[(last - 1) * n + last - 1];
        i--;
    }
    /* x[0..i] from here on holds the right side until solved */
    for (int64_t k = i + 1; k <= last; k++)
        for (int64_t r = 0; r <= i; r++)
            x[r] -= h[k * n + r] * x[k];
    while (i >= 0) {
        int64_t low = i > 0 && h[(i - 1) * n + i] != 0 ? i - 1 : i;
        if (low == i) {
            x[i] = divided(x[i], h[i * n + i] - value, least);
        } else {
            Z a = h[low * n + low] - value, b = h[i * n + low], c = h[low * n + i], d = h[i * n + i] - value;
            Z det = a * d - b * c, u = d * x[low] - b * x[i], w = a * x[i] - c * x[low];
            x[low] = divided(u, det, least * least);
            x[i] = divided(w, det, least * least);
        }
        double size = fmax(quick(x[i]), quick(x[low]));
        for (int64_t r = 0; size > 1e100 && r <= last; r++)
            x[r] /= size;
        for (int64_t k = low; k <= i; k++)
            for (int64_t r = 0; r < low; r++)
                x[r] -= h[k * n + r] * x[k];
        i = low - 1;
    }
}

static bool comes_before(Z a, Z b)
{
    return creal(a) < creal(b) || (creal(a) == creal(b) && cimag(a) < cimag(b));
}

void cr_eig_finish(int64_t n, Z *values, Z *vectors, Z *work)
{
    for (int64_t i = 0; i < n; i++) { /* insertion: a vector is moved once at most for each place */
        int64_t to = i;
        Z value = values[i];
        while (to > 0 && comes_before(value, values[to - 1]))
            to--;
        memmove(values + to + 1, values + to, (size_t)(i - to) * sizeof *values);
        values[to] = value;
        if (vectors && to < i) {
            memcpy(work, vectors + i * n, (size_t)n * sizeof *work);
            memmove(vectors + (to + 1) * n, vectors + to * n, (size_t)((i - to) * n) * sizeof *work);
            memcpy(vectors + to * n, work, (size_t)n * sizeof *work);
        }
    }
    for (int64_t j = 0; vectors && j < n; j++) {
        Z *v = vectors + j * n;
        double most = 0, sum = 0;
        for (int64_t i = 0; i < n; i++)
            most = fmax(most, quick(v[i]));
        for (int64_t i = 0; i < n && most > 0; i++)
            sum += creal(v[i] / most * conj(v[i] / most));
        for (int64_t i = 0; i < n && most > 0; i++)
            v[i] = v[i] / most / sqrt(sum);
    }
    if (vectors)
        cr_settle_c128(n, n, vectors, 0, NULL);
}

/* work: the Hessenberg form n n, q n n, scratch. */
static bool eig(int64_t n, Z *values, Z *vectors, Z *work, bool real)
{
    Z *h = work, *q = h + n * n, *x = q + n * n;
    double *d = (double *)(void *)(x + 3 * n), scale = 0;
    for (int64_t i = 0; i < n * n; i++) {
        double size = quick(h[i]);
        if (!isfinite(size))
            return false;
        scale = fmax(scale, size);
    }
    if (scale == 0) { /* every vector is one */
        hessenberg(n, h, q, x);
        memset(values, 0, (size_t)n * sizeof *values);
        if (vectors)
            memcpy(vectors, q, (size_t)(n * n) * sizeof *q);
        return true;
    }
    for (int64_t i = 0; i < n * n; i++)
        h[i] /= scale;
    balance(n, h, d);
    hessenberg(n, h, q, x);
    double norm = 0;
    for (int64_t i = 0; i < n * n; i++)
        norm = fmax(norm, quick(h[i]));
    if (!(real ? real_schur : complex_schur)(n, h, q, norm))
        return false;
    schur_values(n, h, values);
    for (int64_t j = 0; vectors && j < n; j++) {
        Z *to = vectors + j * n;
        schur_vector(n, h, j, values[j], DBL_EPSILON * norm, x);
        memset(to, 0, (size_t)n * sizeof *to);
        for (int64_t k = 0; k < n; k++)
            for (int64_t i = 0; i < n && x[k] != 0; i++)
                to[i] += x[k] * q[k * n + i];
        for (int64_t i = 0; i < n; i++)
            to[i] *= d[i];
    }
    for (int64_t i = 0; i < n; i++)
        values[i] *= scale;
    cr_eig_finish(n, values, vectors, x);
    return true;
}

bool cr_eig_f64(int64_t n, double *a, Z *values, Z *vectors, Z *work)
{
    for (int64_t i = 0; i < n * n; i++)
        work[i] = a[i];
    return eig(n, values, vectors, work, true);
}

bool cr_eig_c128(int64_t n, Z *a, Z *values, Z *vectors, Z *work)
{
    memcpy(work, a, (size_t)(n * n) * sizeof *work);
    return eig(n, values, vectors, work, false);
}
