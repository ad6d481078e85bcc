/* Statistics by channel and what follows from them, in parallel. Tensors are cut into parts whose number depends on the
 * shape alone; parts' means and squares are joined as Chan, Golub and LeVeque (1979) give it. Squares are taken of
 * distances from the mean of each part's first elements, so that a large mean costs no accuracy. */
#include "cpu/norm.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/isa.h"

#include <string.h>

CR_ISA_USE(cr_norm_table, norm)

enum { GRAIN = 16384, PART = 16384, MOST_PARTS = 64, FIRST_ROWS = 4, FIRST = 256, WIDE = 64, ENOUGH = 16, LARGE = 16 << 20 };

const cr_norm_kernel *cr_norm_kernel_of(cr_dtype compute) { return compute == CR_F64 ? &simd_norm()->f64 : &simd_norm()->f32; }

bool cr_norm_streams(const void *to, int64_t bytes, int64_t row)
{
    return bytes >= LARGE && row % 64 == 0 && (uintptr_t)to % 64 == 0;
}

/* Channels side by side whose number does not fill vectors are taken as more: `fold` rows as one row, the rows left over
 * apart. */
typedef struct folding {
    int64_t fold;
    cr_channels wide, rest;
    int64_t rest_at; /* bytes */
} folding;

static folding fold_rows(const cr_channels *c)
{
    folding f = {1, *c, *c, 0};
    int64_t n = c->lines.n, fold = 1;
    while (n * fold % WIDE && fold < WIDE)
        fold *= 2;
    if (c->lines.inner != 1 || c->samples > 1 || c->lines.outer < 4 * fold)
        return f;
    f.fold = fold;
    f.wide.lines = (cr_lines){c->lines.outer / f.fold, n * f.fold, 1};
    f.rest.lines.outer = c->lines.outer % f.fold;
    f.rest_at = f.wide.lines.outer * f.fold * n * c->size;
    return f;
}

/* ---- sums: parts of the outer axis, each with numbers for every channel ---- */

typedef struct sums {
    const cr_channels *c;
    const char *g, *x;      /* g: products, else moments */
    const double *mean;     /* products */
    int64_t parts;          /* a multiple of the samples */
    double *first, *second; /* [parts][channels]: moments: mean and squared distances; products: the two sums */
    double *shift;          /* [parts][channels], of the columns' moments */
} sums;

static int64_t part_begin(const sums *s, int64_t part) { return s->c->lines.outer * part / s->parts; }

/* Sums about a shift become a mean and the squared distances from it. */
static void about_mean(double *sum, double *squares, double shift, double count)
{
    double mean = *sum / count;
    *squares -= *sum * mean;
    *squares = *squares < 0 ? 0 : *squares;
    *sum = shift + mean;
}

static void channel_part(const sums *s, int64_t part, int64_t channel)
{
    const cr_norm_kernel *k = s->c->kernel;
    cr_lines l = s->c->lines;
    int64_t begin = part_begin(s, part), count = part_begin(s, part + 1) - begin, step = l.n * l.inner;
    int64_t at = (begin * step + channel * l.inner) * s->c->size;
    double *a = s->first + part * l.n + channel, *b = s->second + part * l.n + channel;
    *a = *b = 0;
    if (s->g) {
        const double *mean = s->mean + part / (s->parts / s->c->samples) * l.n;
        k->rows_products(s->g + at, s->x + at, count, step, l.inner, mean[channel], a, b);
        return;
    }
    int64_t m = l.inner < FIRST ? l.inner : FIRST;
    double shift = 0, unused = 0;
    k->rows_moments(s->x + at, 1, step, m, 0, &shift, &unused);
    shift = (double)(float)(shift / (double)m); /* exact in either type */
    k->rows_moments(s->x + at, count, step, l.inner, shift, a, b);
    about_mean(a, b, shift, (double)(count * l.inner));
}

static void all_channels_part(const sums *s, int64_t part)
{
    const cr_norm_kernel *k = s->c->kernel;
    int64_t n = s->c->lines.n, begin = part_begin(s, part), count = part_begin(s, part + 1) - begin;
    int64_t at = begin * n * s->c->size;
    double *a = s->first + part * n, *b = s->second + part * n, *shift = s->shift + part * n;
    memset(a, 0, (size_t)n * sizeof *a);
    memset(b, 0, (size_t)n * sizeof *b);
    if (s->g) {
        k->columns_products(s->g + at, s->x + at, count, n, s->mean + part / (s->parts / s->c->samples) * n, a, b);
        return;
    }
    int64_t m = count < FIRST_ROWS ? count : FIRST_ROWS;
    memset(shift, 0, (size_t)n * sizeof *shift);
    k->columns_moments(s->x + at, m, n, shift, a, b);
    for (int64_t i = 0; i < n; i++) {
        shift[i] = (double)(float)(a[i] / (double)m);
        a[i] = b[i] = 0;
    }
    k->columns_moments(s->x + at, count, n, shift, a, b);
    for (int64_t i = 0; i < n; i++)
        about_mean(&a[i], &b[i], shift[i], (double)count);
}

static void sum_units(int64_t begin, int64_t end, void *context)
{
    const sums *s = context;
    int64_t n = s->c->lines.n;
    for (int64_t i = begin; i < end; i++)
        if (s->c->lines.inner > 1)
            channel_part(s, i / n, i % n);
        else
            all_channels_part(s, i);
}

static bool sum_parts(sums *s)
{
    cr_lines l = s->c->lines;
    int64_t samples = s->c->samples, rows = l.outer / samples, total = l.outer * l.n * l.inner, units;
    int64_t parts = total / samples / PART, most = MOST_PARTS / samples; /* of a sample */
    if (l.inner > 1)
        most = ENOUGH / (l.n * samples);
    parts = parts > most ? most : parts;
    parts = parts > rows ? rows : parts;
    s->parts = samples * (parts < 1 ? 1 : parts);
    units = l.inner > 1 ? s->parts * l.n : s->parts;
    s->first = cr_malloc((size_t)(s->parts * l.n) * 3 * sizeof(double));
    if (!s->first)
        return false;
    s->second = s->first + s->parts * l.n;
    s->shift = s->second + s->parts * l.n;
    cr_parallel_for(units, 1 + GRAIN * units / (total + 1), sum_units, s);
    return true;
}

/* Few channels are taken as more, as in fold_rows, where the rows come out even. */
static int64_t even_fold(int64_t rows, int64_t n)
{
    int64_t fold = 1;
    while (n * fold % WIDE && fold < WIDE && rows % (2 * fold) == 0 && rows >= 8 * fold)
        fold *= 2;
    return fold;
}

size_t cr_part_moments_room(int64_t rows, int64_t n) { return (size_t)(n * even_fold(rows, n)) * 3; }

void cr_part_moments(const cr_norm_kernel *k, int64_t size, const char *x, int64_t rows, int64_t n, double *room)
{
    int64_t fold = even_fold(rows, n), wide = n * fold;
    cr_channels c = {k, size, 1, {rows / fold, wide, 1}};
    sums s = {.c = &c, .x = x, .parts = 1, .first = room, .second = room + wide, .shift = room + 2 * wide};
    all_channels_part(&s, 0);
}

void cr_join_moments(const double *room, int64_t parts, int64_t rows, int64_t n, double *mean, double *var)
{
    int64_t fold = even_fold(rows, n), wide = n * fold;
    for (int64_t k = 0; k < n; k++)
        mean[k] = var[k] = 0;
    for (int64_t p = 0; p < parts * fold; p++) {
        const double *m = room + p / fold * 3 * wide + p % fold * n;
        for (int64_t k = 0; k < n; k++)
            mean[k] += m[k];
    }
    for (int64_t k = 0; k < n; k++)
        mean[k] /= (double)(parts * fold);
    for (int64_t p = 0; p < parts * fold; p++) {
        const double *m = room + p / fold * 3 * wide + p % fold * n, *squares = m + wide;
        for (int64_t k = 0; k < n; k++)
            var[k] += squares[k] + (m[k] - mean[k]) * (m[k] - mean[k]) * (double)(rows / fold);
    }
    for (int64_t k = 0; k < n; k++)
        var[k] /= (double)(parts * rows);
}

/* Joins the moments of two disjoint sets; m is a sum of squared distances. */
static void join(double *count, double *mean, double *m, double count2, double mean2, double m2)
{
    double total = *count + count2, d = mean2 - *mean;
    if (count2 == 0)
        return;
    *m += m2 + d * d * *count * count2 / total;
    *mean += d * count2 / total;
    *count = total;
}

/* The moments of a sample from those of its parts `first` to `last`: channels side by side, and no division for each. */
static void join_parts(const sums *s, int64_t first, int64_t last, double *mean, double *var)
{
    int64_t n = s->c->lines.n;
    double all = (double)((part_begin(s, last) - part_begin(s, first)) * s->c->lines.inner);
    memset(mean, 0, (size_t)n * sizeof *mean);
    memset(var, 0, (size_t)n * sizeof *var);
    for (int64_t p = first; p < last; p++) {
        double share = (double)((part_begin(s, p + 1) - part_begin(s, p)) * s->c->lines.inner) / all;
        for (int64_t k = 0; k < n; k++)
            mean[k] += share * s->first[p * n + k];
    }
    for (int64_t p = first; p < last; p++) {
        double count = (double)((part_begin(s, p + 1) - part_begin(s, p)) * s->c->lines.inner);
        const double *m = s->first + p * n, *squares = s->second + p * n;
        for (int64_t k = 0; k < n; k++)
            var[k] += squares[k] + (m[k] - mean[k]) * (m[k] - mean[k]) * count;
    }
    for (int64_t k = 0; k < n; k++)
        var[k] /= all;
}

static bool plain_moments(const cr_channels *c, const char *x, double *mean, double *var)
{
    sums s = {.c = c, .x = x};
    bool ok = sum_parts(&s);
    int64_t n = c->lines.n, each = ok ? s.parts / c->samples : 0;
    for (int64_t i = 0; ok && i < c->samples; i++)
        join_parts(&s, i * each, (i + 1) * each, mean + i * n, var + i * n);
    cr_free(s.first);
    return ok;
}

bool cr_channel_moments(const cr_channels *c, const char *x, double *mean, double *var)
{
    folding f = fold_rows(c);
    if (f.fold == 1)
        return plain_moments(c, x, mean, var);
    int64_t n = c->lines.n, wide = f.wide.lines.n;
    double *m = cr_malloc((size_t)wide * 2 * sizeof *m), *v = m ? m + wide : NULL;
    bool ok = m && plain_moments(&f.wide, x, m, v);
    ok = ok && (f.rest.lines.outer == 0 || plain_moments(&f.rest, x + f.rest_at, mean, var));
    for (int64_t k = 0; ok && k < n; k++) {
        double rows = (double)f.wide.lines.outer, count = (double)f.rest.lines.outer, squares = var[k] * count, at = mean[k];
        if (count == 0)
            squares = at = 0;
        for (int64_t i = k; i < wide; i += n)
            join(&count, &at, &squares, rows, m[i], v[i] * rows);
        mean[k] = at;
        var[k] = squares / count;
    }
    cr_free(m);
    return ok;
}

static bool plain_products(const cr_channels *c, const char *g, const char *x, const double *mean, double *sum,
                           double *product)
{
    sums s = {.c = c, .g = g, .x = x, .mean = mean};
    bool ok = sum_parts(&s);
    int64_t n = c->lines.n, each = ok ? s.parts / c->samples : 0;
    for (int64_t i = 0; ok && i < c->samples * n; i++) {
        sum[i] = product[i] = 0;
        for (int64_t p = i / n * each; p < (i / n + 1) * each; p++) {
            sum[i] += s.first[p * n + i % n];
            product[i] += s.second[p * n + i % n];
        }
    }
    cr_free(s.first);
    return ok;
}

/* `count` arrays of n numbers, each repeated `fold` times, one after the other in new memory. */
static double *repeat(int64_t n, int64_t fold, int count, const double *const *from)
{
    double *to = cr_malloc((size_t)(n * fold * count) * sizeof *to);
    for (int a = 0; to && a < count; a++)
        for (int64_t i = 0; i < n * fold; i++)
            to[a * n * fold + i] = from[a][i % n];
    return to;
}

bool cr_channel_products(const cr_channels *c, const char *g, const char *x, const double *mean, double *sum,
                         double *product)
{
    folding f = fold_rows(c);
    if (f.fold == 1)
        return plain_products(c, g, x, mean, sum, product);
    int64_t n = c->lines.n, wide = f.wide.lines.n;
    double *shift = repeat(n, f.fold, 1, &mean), *a = cr_malloc((size_t)wide * 2 * sizeof *a), *b = a ? a + wide : NULL;
    bool ok = shift && a && plain_products(&f.wide, g, x, shift, a, b);
    memset(sum, 0, (size_t)n * sizeof *sum);
    memset(product, 0, (size_t)n * sizeof *product);
    if (ok && f.rest.lines.outer)
        ok = plain_products(&f.rest, g + f.rest_at, x + f.rest_at, mean, sum, product);
    for (int64_t i = 0; ok && i < wide; i++) {
        sum[i % n] += a[i];
        product[i % n] += b[i];
    }
    cr_free(a);
    cr_free(shift);
    return ok;
}

/* ---- results ---- */

typedef struct mapping {
    const cr_channels *c;
    char *to;
    const char *g, *x; /* g: combine */
    const double *a, *b, *k;
    bool stream;
} mapping;

static void map_columns(const mapping *m, int64_t begin, int64_t end)
{
    const cr_norm_kernel *kernel = m->c->kernel;
    int64_t n = m->c->lines.n, rows = m->c->lines.outer / m->c->samples;
    for (int64_t last; begin < end; begin = last) { /* sample by sample */
        int64_t sample = begin / rows, at = begin * n * m->c->size, own = sample * n;
        last = (sample + 1) * rows < end ? (sample + 1) * rows : end;
        if (m->g)
            kernel->columns_combine(m->to + at, m->g + at, m->x + at, last - begin, n, m->a + own, m->b + own, m->k + own,
                                    m->stream);
        else
            kernel->columns_affine(m->to + at, m->x + at, last - begin, n, m->a + own, m->b + own, m->stream);
    }
}

static void map_range(const mapping *m, int64_t begin, int64_t end)
{
    const cr_norm_kernel *kernel = m->c->kernel;
    cr_lines l = m->c->lines;
    int64_t rows = l.outer / m->c->samples * l.n; /* of a sample */
    for (int64_t row = begin; row < end; row++) {
        int64_t at = row * l.inner * m->c->size, i = row / rows * l.n + row % l.n;
        if (m->g)
            kernel->row_combine(m->to + at, m->g + at, m->x + at, l.inner, m->a[i], m->b[i], m->k[i], m->stream);
        else
            kernel->row_affine(m->to + at, m->x + at, l.inner, m->a[i], m->b[i], m->stream);
    }
}

static void map_rows(int64_t begin, int64_t end, void *context)
{
    const mapping *m = context;
    if (m->c->lines.inner == 1)
        map_columns(m, begin, end);
    else
        map_range(m, begin, end);
    if (m->stream)
        m->c->kernel->finish();
}

static void map_plain(mapping *m)
{
    cr_lines l = m->c->lines;
    bool columns = l.inner == 1;
    m->stream = cr_norm_streams(m->to, l.outer * l.n * l.inner * m->c->size, (columns ? l.n : l.inner) * m->c->size);
    cr_parallel_for(columns ? l.outer : l.outer * l.n, 1 + GRAIN / (columns ? l.n : l.inner), map_rows, m);
}

static bool map(mapping m)
{
    folding f = fold_rows(m.c);
    if (f.fold == 1) {
        map_plain(&m);
        return true;
    }
    int64_t wide = f.wide.lines.n;
    double *repeated = repeat(m.c->lines.n, f.fold, m.g ? 3 : 2, (const double *const[]){m.a, m.b, m.k});
    if (!repeated)
        return false;
    mapping w = {&f.wide, m.to, m.g, m.x, repeated, repeated + wide, repeated + 2 * wide, false};
    map_plain(&w);
    mapping rest = {&f.rest, m.to + f.rest_at, m.g ? m.g + f.rest_at : NULL, m.x + f.rest_at, m.a, m.b, m.k, false};
    map_plain(&rest);
    cr_free(repeated);
    return true;
}

bool cr_channel_affine(const cr_channels *c, char *y, const char *x, const double *a, const double *b)
{
    return map((mapping){c, y, NULL, x, a, b, NULL, false});
}

bool cr_channel_combine(const cr_channels *c, char *dx, const char *g, const char *x, const double *a, const double *b,
                        const double *k)
{
    return map((mapping){c, dx, g, x, a, b, k, false});
}
