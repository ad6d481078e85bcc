/* Reductions on the CPU. The axes of x are sorted by where its memory goes and joined; a unit of work is a tile of results
 * along the innermost kept axis. When there are few results, the outermost reduced axis is cut into parts whose
 * number depends on the shape alone, so that the result is the same for any number of threads. */
#include "cpu/reduce.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

CR_ISA_USE(cr_reduce_table, reduce)

enum { CONVERT_TILE = 512, GRAIN = 32768, PART = 32768, MOST_PARTS = 64, FEW_UNITS = 16 };

typedef struct axis {
    int64_t n, x, out; /* length, steps in elements */
} axis;

/* What is done to the elements: one or two passes and a last step. */
typedef struct recipe {
    int kind[2];
    int passes;
    bool truth; /* elements count as 0 or 1 */
    bool convert; /* elements are converted to the result's type first */
    /* Makes the second pass's shifts of the first pass's results. */
    void (*between)(cr_reduce_acc *acc, double *shift, int64_t n, int64_t many);
    /* Turns accumulators into results; divisor is the mean's or the variance's. NULL: they are the results. */
    void (*last)(cr_reduce_acc *acc, const double *shift, int64_t n, int64_t many, double divisor);
    double divisor;
    bool last_is_float; /* `last` leaves doubles, whatever the accumulators were */
} recipe;

typedef struct plan {
    const recipe *recipe;
    const char *from;
    char *to;
    cr_dtype in, load, out;
    int64_t in_size, out_size;
    axis kept, reduced;                             /* the innermost ones */
    axis outer_kept[CR_MAX_DIMS], outer_reduced[CR_MAX_DIMS]; /* the others, slowest first */
    int n_kept, n_reduced;
    int64_t tile, tiles, units, many;
    int64_t parts;                                  /* of the outermost reduced axis */
    const cr_reduce_kernel *kernel[2];
    cr_reduce_acc *partial;                         /* [parts][units][tile] */
    double *shift;                                  /* [units][tile], or NULL */
    int pass;
} plan;

/* ---- planning ---- */

typedef struct dim {
    axis a;
    bool reduced;
} dim;

static int64_t magnitude(int64_t v) { return v < 0 ? -v : v; }

/* x's axes longer than 1 by falling stride, neighbours of a kind joined. */
static int sorted_dims(const cr_tensor *x, const cr_tensor *out, const bool *reduced, dim *d)
{
    int n = 0, o = 0;
    bool keepdims = out->ndim == x->ndim;
    for (int i = 0; i < x->ndim; i++) {
        bool has_out = keepdims || !reduced[i];
        dim new = {{x->shape[i], x->stride[i], has_out && !reduced[i] ? out->stride[o] : 0}, reduced[i]};
        o += has_out;
        if (x->shape[i] == 1)
            continue;
        int j = n++;
        for (; j > 0 && magnitude(d[j - 1].a.x) < magnitude(new.a.x); j--)
            d[j] = d[j - 1];
        d[j] = new;
    }
    int joined = n ? 1 : 0;
    for (int i = 1; i < n; i++) {
        dim *p = &d[joined - 1];
        bool chain = p->reduced == d[i].reduced && p->a.x == d[i].a.x * d[i].a.n &&
                     (p->reduced || p->a.out == d[i].a.out * d[i].a.n);
        if (chain) {
            p->a.n *= d[i].a.n;
            p->a.x = d[i].a.x;
            p->a.out = d[i].a.out;
        } else {
            d[joined++] = d[i];
        }
    }
    return joined;
}

static void make_axes(plan *p, const cr_tensor *x, const cr_tensor *out, const bool *reduced)
{
    dim d[CR_MAX_DIMS];
    int n = sorted_dims(x, out, reduced, d);
    p->kept = (axis){1, 0, 1};
    p->reduced = (axis){1, 1, 0};
    p->n_kept = p->n_reduced = 0;
    bool kept = false, folded = false;
    for (int i = n - 1; i >= 0; i--) {
        bool *have = d[i].reduced ? &folded : &kept;
        if (!*have)
            *(d[i].reduced ? &p->reduced : &p->kept) = d[i].a;
        *have = true;
    }
    for (int i = 0, left_k = kept, left_r = folded; i < n; i++) { /* all but the last of each kind */
        bool more = false;
        for (int j = i + 1; j < n; j++)
            more |= d[j].reduced == d[i].reduced;
        if (more && d[i].reduced && left_r)
            p->outer_reduced[p->n_reduced++] = d[i].a;
        else if (more && !d[i].reduced && left_k)
            p->outer_kept[p->n_kept++] = d[i].a;
    }
}

static cr_dtype load_dtype(cr_dtype d)
{
    return d == CR_F64 ? CR_F64 : cr_dtype_is_float(d) ? CR_F32 : CR_I64;
}

static void make_plan(plan *p, const recipe *r, const cr_tensor *x, const cr_tensor *out, const bool *reduced)
{
    make_axes(p, x, out, reduced);
    p->recipe = r;
    p->from = cr_bytes(x);
    p->to = cr_bytes(out);
    p->in = (cr_dtype)x->dtype;
    p->out = (cr_dtype)out->dtype;
    p->load = r->truth ? CR_I64 : load_dtype(r->convert ? cr_dtype_real(p->out) : p->in);
    p->in_size = (int64_t)cr_dtype_size(p->in);
    p->out_size = (int64_t)cr_dtype_size(p->out);
    p->many = out->numel ? x->numel / out->numel : 0;
    int type = p->load == CR_F32 ? REDUCE_F32 : p->load == CR_F64 ? REDUCE_F64 : REDUCE_I64;
    for (int i = 0; i < r->passes; i++)
        p->kernel[i] = &simd_reduce()->kernel[r->kind[i]][type];
    bool rows = p->reduced.x == 1; /* then long rows need no company in a tile */
    int64_t fit = rows ? 1 + 4096 / (p->reduced.n + 1) : REDUCE_TILE;
    fit = fit < REDUCE_TILE ? fit : REDUCE_TILE;
    p->tile = p->kept.n < fit ? p->kept.n : fit;
    p->tiles = p->tile ? (p->kept.n + p->tile - 1) / p->tile : 0;
    p->units = p->tiles;
    for (int i = 0; i < p->n_kept; i++)
        p->units *= p->outer_kept[i].n;
    p->parts = 1;
    if (p->units <= FEW_UNITS && x->numel >= 2 * PART) {
        int64_t length = p->n_reduced ? p->outer_reduced[0].n : p->reduced.n, parts = x->numel / PART / p->units;
        parts = parts > MOST_PARTS ? MOST_PARTS : parts;
        p->parts = parts < 1 ? 1 : parts > length ? length : parts;
    }
    p->partial = NULL;
    p->shift = NULL;
    p->pass = 0;
}

/* ---- one tile of results ---- */

/* The elements of a block, converted: rows of it go through a tile on the stack. */
static void converted_block(const plan *p, cr_reduce_acc *acc, const char *from, const cr_reduce_block *b,
                            const double *shift)
{
    _Alignas(64) char raw[CONVERT_TILE * 8], truth[CONVERT_TILE];
    const cr_reduce_kernel *kernel = p->kernel[p->pass];
    bool columns = b->kept_step == 1 && b->kept > 1 && b->reduced_step != 1;
    int64_t lines = columns ? b->reduced : b->kept, line_step = columns ? b->reduced_step : b->kept_step;
    int64_t length = columns ? b->kept : b->reduced, step = columns ? 1 : b->reduced_step;
    for (int64_t line = 0; line < lines; line++)
        for (int64_t i = 0; i < length; i += CONVERT_TILE) {
            int64_t n = length - i < CONVERT_TILE ? length - i : CONVERT_TILE, k = columns ? i : line;
            const void *elements = from + (line * line_step + i * step) * p->in_size;
            if (p->recipe->truth) {
                cr_convert(truth, CR_BOOL, 1, elements, p->in, step, n);
                cr_convert(raw, p->load, 1, truth, CR_BOOL, 1, n);
            } else {
                cr_convert(raw, p->load, 1, elements, p->in, step, n);
            }
            cr_reduce_block part = {columns ? n : 1, 1, columns ? 1 : n, columns ? n : 1};
            kernel->block(acc + k, raw, &part, shift ? shift + k : NULL);
        }
}

typedef struct unit {
    const char *from;
    int64_t out, n; /* first result's place, how many */
} unit;

static unit locate(const plan *p, int64_t number)
{
    int64_t first = number % p->tiles * p->tile, rest = number / p->tiles, x = first * p->kept.x;
    unit u = {NULL, first * p->kept.out, p->kept.n - first < p->tile ? p->kept.n - first : p->tile};
    for (int i = p->n_kept - 1; i >= 0; i--) {
        int64_t k = rest % p->outer_kept[i].n;
        rest /= p->outer_kept[i].n;
        x += k * p->outer_kept[i].x;
        u.out += k * p->outer_kept[i].out;
    }
    u.from = p->from + x * p->in_size;
    return u;
}

/* Gathers part `part` of a unit's elements. */
static void gather(const plan *p, const unit *u, int64_t part, const double *shift, cr_reduce_acc *acc)
{
    const cr_reduce_kernel *kernel = p->kernel[p->pass];
    cr_reduce_block b = {u->n, p->kept.x, p->reduced.n, p->reduced.x};
    int64_t counts[CR_MAX_DIMS], outer = 1;
    const char *from = u->from;
    for (int i = 0; i < p->n_reduced; i++)
        counts[i] = p->outer_reduced[i].n;
    if (p->parts > 1) {
        int64_t *cut = p->n_reduced ? &counts[0] : &b.reduced, whole = *cut;
        int64_t step = p->n_reduced ? p->outer_reduced[0].x : p->reduced.x;
        int64_t begin = whole * part / p->parts;
        *cut = whole * (part + 1) / p->parts - begin;
        from += begin * step * p->in_size;
    }
    for (int i = 0; i < p->n_reduced; i++)
        outer *= counts[i];
    for (int64_t k = 0; k < u->n; k++)
        acc[k] = kernel->initial;
    if (b.reduced == 0)
        return;
    for (int64_t r = 0; r < outer; r++) {
        int64_t rest = r, at = 0;
        for (int i = p->n_reduced - 1; i >= 0; i--) {
            at += rest % counts[i] * p->outer_reduced[i].x;
            rest /= counts[i];
        }
        if (p->in == p->load && !p->recipe->truth)
            kernel->block(acc, from + at * p->in_size, &b, shift);
        else
            converted_block(p, acc, from + at * p->in_size, &b, shift);
    }
}

static void store(const plan *p, const unit *u, cr_reduce_acc *acc, const double *shift)
{
    const recipe *r = p->recipe;
    bool floating = p->load != CR_I64 || r->last_is_float;
    if (r->last) {
        if (p->load == CR_I64 && r->last_is_float)
            for (int64_t k = 0; k < u->n; k++)
                acc[k].f = (double)acc[k].i;
        r->last(acc, shift, u->n, p->many, r->divisor);
    }
    cr_convert(p->to + u->out * p->out_size, p->out, p->kept.out, acc, floating ? CR_F64 : CR_I64, 1, u->n);
}

/* ---- whole results by unit ---- */

static void whole_units(int64_t begin, int64_t end, void *context)
{
    plan p = *(const plan *)context;
    cr_reduce_acc acc[REDUCE_TILE];
    double shift[REDUCE_TILE];
    for (int64_t i = begin; i < end; i++) {
        unit u = locate(&p, i);
        p.pass = 0;
        gather(&p, &u, 0, NULL, acc);
        if (p.recipe->passes == 2) {
            p.recipe->between(acc, shift, u.n, p.many);
            p.pass = 1;
            gather(&p, &u, 0, shift, acc);
        }
        store(&p, &u, acc, shift);
    }
}

/* ---- results in parts ---- */

static void part_units(int64_t begin, int64_t end, void *context)
{
    const plan *p = context;
    for (int64_t i = begin; i < end; i++) {
        int64_t number = i % p->units;
        unit u = locate(p, number);
        gather(p, &u, i / p->units, p->shift && p->pass ? p->shift + number * p->tile : NULL, p->partial + i * p->tile);
    }
}

static void join_parts(const plan *p)
{
    int64_t one = p->units * p->tile;
    for (int64_t part = 1; part < p->parts; part++)
        for (int64_t i = 0; i < p->units; i++)
            p->kernel[p->pass]->merge(p->partial + i * p->tile, p->partial + part * one + i * p->tile, locate(p, i).n);
}

static bool run_parts(plan *p)
{
    int64_t one = p->units * p->tile;
    p->partial = cr_malloc((size_t)(p->parts * one) * sizeof *p->partial);
    p->shift = p->recipe->passes == 2 ? cr_malloc((size_t)one * sizeof(double)) : NULL;
    bool ok = p->partial && (p->shift || p->recipe->passes == 1);
    for (; ok && p->pass < p->recipe->passes; p->pass++) {
        cr_parallel_for(p->parts * p->units, 1, part_units, p);
        join_parts(p);
        if (p->pass == 0 && p->shift)
            for (int64_t i = 0; i < p->units; i++)
                p->recipe->between(p->partial + i * p->tile, p->shift + i * p->tile, locate(p, i).n, p->many);
    }
    for (int64_t i = 0; ok && i < p->units; i++) {
        unit u = locate(p, i);
        store(p, &u, p->partial + i * p->tile, p->shift ? p->shift + i * p->tile : NULL);
    }
    cr_free(p->partial);
    cr_free(p->shift);
    return ok;
}

static bool reduce(const recipe *r, cr_tensor *x, cr_tensor *out, cr_dims axes)
{
    bool reduced[CR_MAX_DIMS];
    if (!cr_reduced_axes(axes, x->ndim, reduced))
        return false;
    if (out->numel == 0)
        return true;
    plan p;
    make_plan(&p, r, x, out, reduced);
    if (p.parts > 1)
        return run_parts(&p);
    int64_t work = p.tile * p.many;
    cr_parallel_for(p.units, work ? 1 + GRAIN / work : GRAIN, whole_units, &p);
    return true;
}

/* ---- recipes ---- */

static void divide(cr_reduce_acc *acc, const double *shift, int64_t n, int64_t many, double divisor)
{
    (void)shift, (void)many;
    for (int64_t k = 0; k < n; k++)
        acc[k].f /= divisor;
}

/* f32 blocks subtract the mean rounded to float; that adds many * (its error)^2, less than the result's rounding. */
static void to_mean(cr_reduce_acc *acc, double *shift, int64_t n, int64_t many)
{
    for (int64_t k = 0; k < n; k++)
        shift[k] = acc[k].f / (double)many;
}

static void to_largest(cr_reduce_acc *acc, double *shift, int64_t n, int64_t many)
{
    (void)many;
    for (int64_t k = 0; k < n; k++)
        shift[k] = isfinite(acc[k].f) ? acc[k].f : 0;
}

/* Of no elements the running value is still the first one, less than 0. */
static void positive(cr_reduce_acc *acc, const double *shift, int64_t n, int64_t many, double divisor)
{
    (void)shift, (void)many, (void)divisor;
    for (int64_t k = 0; k < n; k++)
        acc[k].i = acc[k].i > 0;
}

static void log_sum(cr_reduce_acc *acc, const double *shift, int64_t n, int64_t many, double divisor)
{
    (void)many, (void)divisor;
    for (int64_t k = 0; k < n; k++)
        acc[k].f = log(acc[k].f) + shift[k];
}

#define RUN(name, ...)                                                                                                 \
    static bool run_##name(const cr_call *c, cr_tensor *const *out)                                                    \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        recipe r = __VA_ARGS__;                                                                                        \
        return reduce(&r, c->in[0], out[0], a->axes);                                                                  \
    }                                                                                                                  \
    const cr_kernel cr_cpu_##name[] = {{"blocks", NULL, run_##name}, {0}};

/* How many elements make one result. */
static double count(const cr_call *c, cr_tensor *const *out)
{
    return out[0]->numel ? (double)(c->in[0]->numel / out[0]->numel) : 0;
}

/* The standard wants NaN of too few elements. */
static double freedom(double n)
{
    return n > 0 ? n : NAN;
}

RUN(sum, {.kind = {REDUCE_SUM}, .passes = 1, .convert = a->dtype, .truth = a->dtype == CR_BOOL})
RUN(prod, {.kind = {REDUCE_PROD}, .passes = 1, .convert = a->dtype, .truth = a->dtype == CR_BOOL})
RUN(max, {.kind = {REDUCE_MAX}, .passes = 1})
RUN(min, {.kind = {REDUCE_MIN}, .passes = 1})
RUN(any, {.kind = {REDUCE_MAX}, .passes = 1, .truth = true, .last = positive})
RUN(all, {.kind = {REDUCE_MIN}, .passes = 1, .truth = true})
RUN(mean, {.kind = {REDUCE_SUM}, .passes = 1, .last = divide, .divisor = count(c, out), .last_is_float = true})
RUN(logsumexp, {.kind = {REDUCE_MAX, REDUCE_EXPS}, .passes = 2, .between = to_largest, .last = log_sum})
RUN(var, {.kind = {REDUCE_SUM, REDUCE_SQUARES},
          .passes = 2,
          .between = to_mean,
          .last = divide,
          .divisor = freedom(count(c, out) - cr_correction(a->population, a->correction))})
