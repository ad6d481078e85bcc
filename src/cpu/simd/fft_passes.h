/* The passes of a Fourier transform: Stockham's autosort form, each pass reading one array and writing the other. A pass of
 * radix p over sub-transforms of length p m, s of them side by side, takes elements i + m r (r < p) to p i + t. T is the
 * type of twiddles, V that of data: T itself, or a vector of it for as many lines at a time. Included by fft_lanes.h. dir
 * is -1 forward, 1 backward. */
#include "cpu/fft.h"

#include <string.h>

typedef struct pair {
    V re, im;
} pair;
typedef struct twiddle {
    T re, im;
} twiddle;

static inline pair times(pair a, twiddle w, T dir)
{
    T im = -dir * w.im; /* twiddles are those of the forward transform */
    return (pair){a.re * w.re - a.im * im, a.re * im + a.im * w.re};
}

static void pass2(int64_t m, int64_t s, const pair *restrict x, pair *restrict y, const twiddle *w, T dir)
{
    for (int64_t i = 0; i < m; i++)
        EACH_LINE
        for (int64_t q = 0; q < s; q++) {
            pair a = x[q + s * i], b = x[q + s * (i + m)];
            y[q + s * 2 * i] = (pair){a.re + b.re, a.im + b.im};
            y[q + s * (2 * i + 1)] = times((pair){a.re - b.re, a.im - b.im}, w[i], dir);
        }
}

static void pass4(int64_t m, int64_t s, const pair *restrict x, pair *restrict y, const twiddle *w, T dir)
{
    for (int64_t i = 0; i < m; i++) {
        twiddle w1 = w[3 * i], w2 = w[3 * i + 1], w3 = w[3 * i + 2];
        const pair *restrict from = x + s * i;
        pair *restrict to = y + s * 4 * i;
        EACH_LINE
        for (int64_t q = 0; q < s; q++) {
            pair a = from[q], b = from[q + s * m], c = from[q + 2 * s * m], d = from[q + 3 * s * m];
            pair ac = {a.re + c.re, a.im + c.im}, a_c = {a.re - c.re, a.im - c.im};
            pair bd = {b.re + d.re, b.im + d.im}, turned = {-dir * (b.im - d.im), dir * (b.re - d.re)};
            to[q] = (pair){ac.re + bd.re, ac.im + bd.im};
            to[q + s] = times((pair){a_c.re + turned.re, a_c.im + turned.im}, w1, dir);
            to[q + 2 * s] = times((pair){ac.re - bd.re, ac.im - bd.im}, w2, dir);
            to[q + 3 * s] = times((pair){a_c.re - turned.re, a_c.im - turned.im}, w3, dir);
        }
    }
}

enum { MOST_ODD = 31 };

/* An odd radix: elements r and p - r meet the same cosines and opposite sines. root[k] is exp(-2 pi i k / p). */
static ODD_INLINE void pass_odd(int p, int64_t m, int64_t s, const pair *restrict x, pair *restrict y, const twiddle *w,
                            const twiddle *root, T dir)
{
    int h = (p - 1) / 2;
    for (int64_t i = 0; i < m; i++)
        for (int64_t q = 0; q < s; q++) {
            pair sum[MOST_ODD / 2 + 1], difference[MOST_ODD / 2 + 1], first = x[q + s * i], all = first;
            for (int r = 1; r <= h; r++) {
                pair a = x[q + s * (i + m * r)], b = x[q + s * (i + m * (p - r))];
                sum[r] = (pair){a.re + b.re, a.im + b.im};
                difference[r] = (pair){a.re - b.re, a.im - b.im};
                all.re += sum[r].re;
                all.im += sum[r].im;
            }
            y[q + s * p * i] = all;
            for (int t = 1; t <= h; t++) {
                pair u = first, v = {(V){0}, (V){0}};
                for (int r = 1, k = t; r <= h; r++, k = k + t >= p ? k + t - p : k + t) {
                    u.re += root[k].re * sum[r].re;
                    u.im += root[k].re * sum[r].im;
                    v.re += root[k].im * difference[r].re;
                    v.im += root[k].im * difference[r].im;
                }
                pair turned = {dir * v.im, -dir * v.re}; /* root's sines are those of the forward transform */
                const twiddle *z = w + (p - 1) * i;
                y[q + s * (p * i + t)] = times((pair){u.re + turned.re, u.im + turned.im}, z[t - 1], dir);
                y[q + s * (p * i + p - t)] = times((pair){u.re - turned.re, u.im - turned.im}, z[p - t - 1], dir);
            }
        }
}

/* The transform by passes; the result ends in data. */
static void by_passes(const cr_fft_plan *p, pair *data, pair *work, T dir)
{
    const twiddle *w = p->twiddles;
    pair *x = data, *y = work;
    int64_t left = p->n, s = 1;
    for (int f = 0; f < p->factors; f++) {
        int radix = p->factor[f];
        int64_t m = left / radix;
        const twiddle *root = w + m * (radix - 1);
        switch (radix) {
        case 2:
            pass2(m, s, x, y, w, dir);
            break;
        case 4:
            pass4(m, s, x, y, w, dir);
            break;
        case 3:
            pass_odd(3, m, s, x, y, w, root, dir);
            break;
        case 5:
            pass_odd(5, m, s, x, y, w, root, dir);
            break;
        case 7:
            pass_odd(7, m, s, x, y, w, root, dir);
            break;
        default:
            pass_odd(radix, m, s, x, y, w, root, dir);
        }
        w = root + (radix & 1 ? radix : 0);
        left = m;
        s *= radix;
        pair *swap = x;
        x = y;
        y = swap;
    }
    if (x != data)
        memcpy(data, x, (size_t)p->n * sizeof *data);
}

/* Bluestein (1970): a transform of any length as a convolution, made with transforms of a length that has small
 * factors. */
static void by_chirp(const cr_fft_plan *p, pair *data, pair *work, T dir)
{
    int64_t n = p->n, m = p->inner->n;
    const twiddle *chirp = p->chirp, *kernel = chirp + n;
    pair *z = work, *more = work + m;
    for (int64_t k = 0; k < n; k++) /* backward: of the conjugates */
        z[k] = times((pair){data[k].re, -dir * data[k].im}, chirp[k], -1);
    memset(z + n, 0, (size_t)(m - n) * sizeof *z);
    by_passes(p->inner, z, more, -1);
    for (int64_t k = 0; k < m; k++)
        z[k] = times(z[k], kernel[k], -1);
    by_passes(p->inner, z, more, 1);
    for (int64_t k = 0; k < n; k++) {
        pair y = times(z[k], chirp[k], -1);
        data[k] = (pair){y.re, -dir * y.im};
    }
}

static void transform(const cr_fft_plan *p, pair *data, pair *work, bool inverse)
{
    if (p->chirp)
        by_chirp(p, data, work, inverse ? 1 : -1);
    else
        by_passes(p, data, work, inverse ? 1 : -1);
}

static void NAME(cr_fft_complex)(const cr_fft_plan *p, void *data, void *work, bool inverse)
{
    transform(p, data, work, inverse);
}

/* Even length n = 2 h: the numbers as h pairs; their transform is that of the even ones plus i that of the odd ones. */
static void real_by_half(const cr_fft_plan *p, pair *z, pair *work, bool inverse)
{
    const twiddle *w = p->half;
    int64_t h = p->n / 2;
    if (!inverse) {
        transform(p->inner, z, work, false);
        z[h] = z[0];
    }
    T scale = inverse ? 1 : (T)0.5;
    if (inverse)
        z[0].im = z[h].im = (V){0};
    for (int64_t k = 0; k <= h / 2; k++) {
        pair a = z[k], b = {z[h - k].re, -z[h - k].im};
        pair even = {scale * (a.re + b.re), scale * (a.im + b.im)};
        pair odd = {scale * (a.re - b.re), scale * (a.im - b.im)};
        odd = times(inverse ? (pair){-odd.im, odd.re} : (pair){odd.im, -odd.re}, w[k], inverse ? 1 : -1);
        z[k] = (pair){even.re + odd.re, even.im + odd.im};
        z[h - k] = (pair){even.re - odd.re, odd.im - even.im};
    }
    if (inverse)
        transform(p->inner, z, work, true);
}

static void NAME(cr_fft_real)(const cr_fft_plan *p, void *data, void *work, bool inverse)
{
    int64_t n = p->n;
    pair *z = work, *line = data;
    V *numbers = data;
    if (p->half) {
        real_by_half(p, data, work, inverse);
        return;
    }
    for (int64_t k = 0; k < n; k++) /* odd length: as complex numbers */
        z[k] = !inverse     ? (pair){numbers[k], (V){0}}
               : k <= n / 2 ? (pair){line[k].re, k ? line[k].im : (V){0}}
                            : (pair){line[n - k].re, -line[n - k].im};
    transform(p, z, z + n, inverse);
    for (int64_t k = 0; k < (inverse ? n : n / 2 + 1); k++) {
        if (inverse)
            numbers[k] = z[k].re;
        else
            line[k] = z[k];
    }
}
