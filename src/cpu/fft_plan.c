/* Plans of Fourier transforms, and the cache of those last used. */
#include "base/memory.h"
#include "cpu/fft.h"
#include "cpu/isa.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

CR_ISA_USE(cr_fft_table, fft)

enum { MOST_ODD = 31, CACHED = 32 };

/* exp(-2 pi i k / n), to the last bit or nearly: k is brought into the first eighth of a turn exactly. */
static void root(int64_t k, int64_t n, double *re, double *im)
{
    k %= n;
    int64_t eighth = (int64_t)(8 * (__int128)k / n), rest = 8 * k - eighth * n; /* of n */
    if (eighth & 1)
        rest = n - rest;
    double angle = M_PI_4 * ((double)rest / (double)n), c = cos(angle), s = sin(angle);
    if (((eighth + 1) >> 1) & 1) {
        double swap = c;
        c = s;
        s = swap;
    }
    *re = eighth >= 2 && eighth < 6 ? -c : c;
    *im = eighth < 4 ? -s : s;
}

static void put(const cr_fft_plan *p, void *to, int64_t at, double re, double im)
{
    if (p->wide) {
        ((double *)to)[2 * at] = re;
        ((double *)to)[2 * at + 1] = im;
    } else {
        ((float *)to)[2 * at] = (float)re;
        ((float *)to)[2 * at + 1] = (float)im;
    }
}

static void *new_pairs(const cr_fft_plan *p, int64_t n)
{
    return cr_malloc((size_t)n * (p->wide ? 16 : 8));
}

/* False when n has a factor that no pass is for. */
static bool factorise(cr_fft_plan *p)
{
    int64_t left = p->n;
    p->factors = 0;
    while (left % 4 == 0) {
        p->factor[p->factors++] = 4;
        left /= 4;
    }
    for (int f = 2; f <= MOST_ODD; f += f == 2 ? 1 : 2)
        while (left % f == 0) {
            p->factor[p->factors++] = f;
            left /= f;
        }
    return left == 1;
}

static bool make_twiddles(cr_fft_plan *p)
{
    int64_t left = p->n, total = 1, at = 0;
    for (int f = 0; f < p->factors; f++) {
        left /= p->factor[f];
        total += left * (p->factor[f] - 1) + p->factor[f];
    }
    if (!(p->twiddles = new_pairs(p, total)))
        return false;
    left = p->n;
    for (int f = 0; f < p->factors; f++) {
        int64_t radix = p->factor[f], m = left / radix;
        double re, im;
        for (int64_t i = 0; i < m; i++)
            for (int64_t t = 1; t < radix; t++) {
                root(i * t, left, &re, &im);
                put(p, p->twiddles, at++, re, im);
            }
        for (int64_t k = 0; k < radix && radix & 1; k++) {
            root(k, radix, &re, &im);
            put(p, p->twiddles, at++, re, im);
        }
        left = m;
    }
    return true;
}

static cr_fft_plan *make_plan(int64_t n, bool wide, bool real);

static void free_plan(cr_fft_plan *p)
{
    if (!p)
        return;
    free_plan(p->inner);
    cr_free(p->twiddles);
    cr_free(p->half);
    cr_free(p->chirp);
    cr_free(p);
}

/* The least length of at least n with factors 2, 3 and 5 only. */
static int64_t good_length(int64_t n)
{
    int64_t best = 1;
    while (best < n)
        best *= 2;
    for (int64_t five = 1; five < best; five *= 5)
        for (int64_t three = five; three < best; three *= 3) {
            int64_t m = three;
            while (m < n)
                m *= 2;
            best = m < best ? m : best;
        }
    return best;
}

static bool make_chirp(cr_fft_plan *p)
{
    int64_t n = p->n, m = good_length(2 * n - 1);
    p->inner = make_plan(m, p->wide, false);
    p->chirp = p->inner ? new_pairs(p, n + m) : NULL;
    double *kernel = p->chirp ? cr_calloc((size_t)m, 4 * sizeof *kernel) : NULL; /* in double, then its transform */
    cr_fft_plan *exact = kernel ? (p->wide ? p->inner : make_plan(m, true, false)) : NULL;
    for (int64_t k = 0; exact && k < n; k++) {
        double re, im;
        root((int64_t)((__int128)k * k % (2 * n)), 2 * n, &re, &im);
        put(p, p->chirp, k, re, im);
        kernel[2 * k] = re / (double)m;
        kernel[2 * k + 1] = -im / (double)m;
        int64_t back = k ? m - k : 0;
        kernel[2 * back] = kernel[2 * k];
        kernel[2 * back + 1] = kernel[2 * k + 1];
    }
    if (exact) {
        simd_fft()->one_f64.complex(exact, kernel, kernel + 2 * m, false);
        for (int64_t k = 0; k < m; k++)
            put(p, p->chirp, n + k, kernel[2 * k], kernel[2 * k + 1]);
    }
    if (exact != p->inner)
        free_plan(exact);
    cr_free(kernel);
    return exact != NULL;
}

static bool make_half(cr_fft_plan *p)
{
    int64_t h = p->n / 2;
    double re, im;
    p->inner = make_plan(h, p->wide, false);
    p->half = p->inner ? new_pairs(p, h + 1) : NULL;
    for (int64_t k = 0; p->half && k <= h; k++) {
        root(k, p->n, &re, &im);
        put(p, p->half, k, re, im);
    }
    return p->half != NULL;
}

static cr_fft_plan *make_plan(int64_t n, bool wide, bool real)
{
    cr_fft_plan *p = cr_calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->n = n;
    p->wide = wide;
    bool ok = real && n % 2 == 0 ? make_half(p) : factorise(p) ? make_twiddles(p) : make_chirp(p);
    if (!ok)
        free_plan(p);
    return ok ? p : NULL;
}

int64_t cr_fft_work(const cr_fft_plan *p)
{
    if (p->half)
        return cr_fft_work(p->inner) + 1;
    return 2 * p->n + (p->chirp ? 2 * p->inner->n : 0);
}

/* ---- the cache: the plans last used; a plan that is in use outlives it ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct entry {
    cr_fft_plan *plan;
    bool real;
} cache[CACHED];
static uint64_t uses;

static void let_go(cr_fft_plan *p) /* with the lock */
{
    if (p && --p->refs == 0)
        free_plan(p);
}

static cr_fft_plan *look_up(int64_t n, bool wide, bool real)
{
    for (int i = 0; i < CACHED; i++) {
        cr_fft_plan *p = cache[i].plan;
        if (p && p->n == n && p->wide == wide && cache[i].real == real) {
            p->used = ++uses;
            p->refs++;
            return p;
        }
    }
    return NULL;
}

static void keep(cr_fft_plan *p, bool real)
{
    struct entry *oldest = &cache[0];
    for (int i = 0; i < CACHED; i++) {
        if (!cache[i].plan) {
            oldest = &cache[i];
            break;
        }
        if (cache[i].plan->used < oldest->plan->used)
            oldest = &cache[i];
    }
    let_go(oldest->plan);
    *oldest = (struct entry){p, real};
    p->used = ++uses;
    p->refs++;
}

cr_fft_plan *cr_fft_plan_open(int64_t n, bool wide, bool real)
{
    real &= n % 2 == 0;
    pthread_mutex_lock(&lock);
    cr_fft_plan *p = look_up(n, wide, real);
    pthread_mutex_unlock(&lock);
    if (p || !(p = make_plan(n, wide, real)))
        return p;
    p->refs = 1;
    pthread_mutex_lock(&lock);
    keep(p, real);
    pthread_mutex_unlock(&lock);
    return p;
}

void cr_fft_plan_close(cr_fft_plan *p)
{
    pthread_mutex_lock(&lock);
    let_go(p);
    pthread_mutex_unlock(&lock);
}

/* So that checks for leaks find none. */
__attribute__((destructor)) static void empty_cache(void)
{
    for (int i = 0; i < CACHED; i++)
        let_go(cache[i].plan);
    memset(cache, 0, sizeof cache);
}
