/* Random numbers on the host: groups of 64 Philox words, shared out to threads. */
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/copy.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "cpu/philox.h"
#include "op/generated/attrs.h"
#include "op/random.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

CR_ISA_USE(cr_philox_table, philox)

enum { GROUP = CR_PHILOX_GROUP, BLOCKS = CR_PHILOX_BLOCKS, GRAIN_GROUPS = 128 };

/* ---- filling a fresh tensor ---- */

typedef struct filling {
    cr_tensor *out;
    uint64_t seed, block;
    cr_dtype made; /* what `make` makes: `each` values from a group */
    int64_t each;
    void (*make)(const struct filling *f, void *to, int64_t groups, uint64_t block);
    double a, b; /* low and high, or mean and std */
    int64_t low;
    uint64_t range; /* 0: 2^64 */
    float top;
} filling;

/* The word pair number i (0 to 31) of a group as a 64-bit number. */
static inline uint64_t wide(const uint32_t *w, int64_t i)
{
    return (uint64_t)w[i] << 32 | w[i + GROUP / 2];
}

static void fill_groups(int64_t begin, int64_t end, void *context)
{
    const filling *f = context;
    int64_t n = f->out->numel, size = (int64_t)cr_dtype_size((cr_dtype)f->out->dtype);
    bool direct = f->made == (cr_dtype)f->out->dtype;
    int64_t whole = direct ? n / f->each : 0; /* groups that lie inside */
    whole = whole < end ? whole : end;
    if (whole > begin)
        f->make(f, cr_bytes(f->out) + begin * f->each * size, whole - begin, f->block + (uint64_t)begin * BLOCKS);
    for (int64_t g = whole > begin ? whole : begin; g < end; g++) {
        _Alignas(64) double tile[GROUP];
        int64_t first = g * f->each, count = n - first < f->each ? n - first : f->each;
        f->make(f, tile, 1, f->block + (uint64_t)g * BLOCKS);
        cr_convert(cr_bytes(f->out) + first * size, (cr_dtype)f->out->dtype, 1, tile, f->made, 1, count);
    }
}

static bool fill(filling *f)
{
    cr_parallel_for((f->out->numel + f->each - 1) / f->each, GRAIN_GROUPS, fill_groups, f);
    return true;
}

static void make_uniform_f32(const filling *f, void *to, int64_t groups, uint64_t block)
{
    simd_philox()->uniform(to, groups, f->seed, block, (float)f->a, (float)(f->b - f->a), f->top);
}

static void make_normal_f32(const filling *f, void *to, int64_t groups, uint64_t block)
{
    simd_philox()->normal(to, groups, f->seed, block, (float)f->a, (float)f->b);
}

static void make_uniform_f64(const filling *f, void *to, int64_t groups, uint64_t block)
{
    double *out = to, top = nextafter(f->b, f->a);
    for (int64_t g = 0; g < groups; g++) {
        uint32_t w[GROUP];
        simd_philox()->bits(w, 1, f->seed, block + (uint64_t)g * BLOCKS);
        for (int i = 0; i < GROUP / 2; i++) {
            double v = f->a + (double)(wide(w, i) >> 11) * 0x1p-53 * (f->b - f->a);
            *out++ = v < top ? v : top;
        }
    }
}

static void make_normal_f64(const filling *f, void *to, int64_t groups, uint64_t block)
{
    double *out = to;
    for (int64_t g = 0; g < groups; g++, out += GROUP / 2) {
        uint32_t w[GROUP];
        simd_philox()->bits(w, 1, f->seed, block + (uint64_t)g * BLOCKS);
        for (int i = 0; i < GROUP / 4; i++) {
            double u = ((double)(wide(w, i) >> 11) + 0.5) * 0x1p-53,
                   turn = (double)(wide(w, i + GROUP / 4) >> 11) * 0x1p-53;
            double radius = f->b * sqrt(-2 * log(u)), angle = 6.283185307179586 * turn;
            out[i] = f->a + radius * cos(angle);
            out[i + GROUP / 4] = f->a + radius * sin(angle);
        }
    }
}

/* The high half of a 64-bit random number times the range: off from uniform by less than range / 2^64 (Lemire 2019). */
static inline uint64_t below(uint64_t random, uint64_t range)
{
    return range ? (uint64_t)((unsigned __int128)random * range >> 64) : random;
}

static void make_integers(const filling *f, void *to, int64_t groups, uint64_t block)
{
    int64_t *out = to;
    for (int64_t g = 0; g < groups; g++) {
        uint32_t w[GROUP];
        simd_philox()->bits(w, 1, f->seed, block + (uint64_t)g * BLOCKS);
        for (int i = 0; i < GROUP / 2; i++)
            *out++ = (int64_t)((uint64_t)f->low + below(wide(w, i), f->range));
    }
}

/* The largest number of type d below high. Numbers are made in f32 and rounded to d: none may become high. */
static float largest_below(cr_dtype d, double high)
{
    float v = (float)high;
    if (v >= high)
        v = nextafterf(v, -INFINITY);
    if (d == CR_F16 || d == CR_BF16) {
        float (*back)(uint16_t) = d == CR_F16 ? cr_f16_to_f32 : cr_bf16_to_f32;
        uint16_t bits = d == CR_F16 ? cr_f32_to_f16(v) : cr_f32_to_bf16(v);
        if (back(bits) >= high) /* one step down; towards zero or, for a negative number, away from it */
            bits = (bits & 0x7fff) == 0 ? 0x8001 : (uint16_t)(bits & 0x8000 ? bits + 1 : bits - 1);
        v = back(bits);
    }
    return v;
}

static bool run_uniform(const cr_call *c, cr_tensor *const *out)
{
    const cr_philox_uniform_attrs *a = c->attrs;
    bool wide_type = out[0]->dtype == CR_F64;
    filling f = {out[0],
                 (uint64_t)a->seed,
                 (uint64_t)a->position,
                 wide_type ? CR_F64 : CR_F32,
                 wide_type ? GROUP / 2 : GROUP,
                 wide_type ? make_uniform_f64 : make_uniform_f32,
                 .a = a->low,
                 .b = a->high};
    f.top = a->low < a->high ? largest_below((cr_dtype)out[0]->dtype, a->high) : (float)a->high;
    return fill(&f);
}

static bool run_normal(const cr_call *c, cr_tensor *const *out)
{
    const cr_philox_normal_attrs *a = c->attrs;
    bool wide_type = out[0]->dtype == CR_F64;
    filling f = {out[0],
                 (uint64_t)a->seed,
                 (uint64_t)a->position,
                 wide_type ? CR_F64 : CR_F32,
                 wide_type ? GROUP / 2 : GROUP,
                 wide_type ? make_normal_f64 : make_normal_f32,
                 .a = a->mean,
                 .b = a->std};
    return fill(&f);
}

static bool run_integers(const cr_call *c, cr_tensor *const *out)
{
    const cr_philox_integers_attrs *a = c->attrs;
    filling f = {out[0],    (uint64_t)a->seed, (uint64_t)a->position, CR_I64,
                 GROUP / 2, make_integers,     .low = a->low,         .range = (uint64_t)a->high - (uint64_t)a->low};
    return fill(&f);
}

const cr_kernel cr_cpu_philox_uniform[] = {{"groups", NULL, run_uniform}, {0}};
const cr_kernel cr_cpu_philox_normal[] = {{"groups", NULL, run_normal}, {0}};
const cr_kernel cr_cpu_philox_integers[] = {{"groups", NULL, run_integers}, {0}};

/* ---- element by element with an input: bernoulli, dropout. out holds the input already, or the input is like it ----
 */

typedef struct masking {
    char *out;
    const char *x;
    cr_dtype dtype;
    int64_t n, size;
    uint64_t seed, block;
    uint32_t threshold;
    double scale;
} masking;

static void dropout_groups(int64_t begin, int64_t end, void *context)
{
    const masking *m = context;
    int64_t first = begin * GROUP, last = end * GROUP < m->n ? end * GROUP : m->n;
    uint64_t block = m->block + (uint64_t)begin * BLOCKS;
    char *out = m->out + first * m->size;
    const char *x = m->x + first * m->size;
    if (m->dtype == CR_F32) {
        simd_philox()->dropout((float *)(void *)out, (const float *)(const void *)x, last - first, m->seed, block,
                               m->threshold, (float)m->scale);
        return;
    }
    for (int64_t i = first; i < last; i += GROUP, block += BLOCKS) {
        uint32_t w[GROUP];
        double v[GROUP];
        int64_t n = last - i < GROUP ? last - i : GROUP;
        simd_philox()->bits(w, 1, m->seed, block);
        cr_convert(v, CR_F64, 1, m->x + i * m->size, m->dtype, 1, n);
        for (int k = 0; k < n; k++)
            v[k] = w[k] < m->threshold ? 0 : v[k] * m->scale;
        cr_convert(m->out + i * m->size, m->dtype, 1, v, CR_F64, 1, n);
    }
}

static bool run_dropout(const cr_call *c, cr_tensor *const *out)
{
    const cr_philox_dropout_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0], *y = out[0];
    if (a->p >= 1) {
        cr_zero_elements(y);
        return true;
    }
    bool like = true; /* x lies in memory as the result does */
    for (int d = 0; d < y->ndim; d++)
        like &= y->shape[d] == 1 || x->stride[d] == y->stride[d];
    if (!like)
        cr_copy_elements(y, x);
    masking m = {cr_bytes(y),
                 like ? cr_bytes(x) : cr_bytes(y),
                 (cr_dtype)y->dtype,
                 y->numel,
                 (int64_t)cr_dtype_size((cr_dtype)y->dtype),
                 (uint64_t)a->seed,
                 (uint64_t)a->position,
                 (uint32_t)(a->p * 0x1p32),
                 1 / (1 - a->p)};
    cr_parallel_for((m.n + GROUP - 1) / GROUP, GRAIN_GROUPS, dropout_groups, &m);
    return true;
}

const cr_kernel cr_cpu_philox_dropout[] = {{"groups", NULL, run_dropout}, {0}};

static void bernoulli_groups(int64_t begin, int64_t end, void *context)
{
    const masking *m = context;
    for (int64_t g = begin; g < end; g++) {
        uint32_t w[GROUP];
        double p[GROUP];
        int64_t first = g * GROUP, n = m->n - first < GROUP ? m->n - first : GROUP;
        simd_philox()->bits(w, 1, m->seed, m->block + (uint64_t)g * BLOCKS);
        cr_convert(p, CR_F64, 1, m->x + first * m->size, m->dtype, 1, n);
        for (int k = 0; k < n; k++)
            p[k] = (double)w[k] * 0x1p-32 < p[k];
        cr_convert(m->out + first * m->size, m->dtype, 1, p, CR_F64, 1, n);
    }
}

static bool run_bernoulli(const cr_call *c, cr_tensor *const *out)
{
    const cr_philox_bernoulli_attrs *a = c->attrs;
    const cr_tensor *y = out[0];
    cr_copy_elements(y, c->in[0]);
    masking m = {.out = cr_bytes(y),
                 .x = cr_bytes(y),
                 .dtype = (cr_dtype)y->dtype,
                 .n = y->numel,
                 .size = (int64_t)cr_dtype_size((cr_dtype)y->dtype),
                 .seed = (uint64_t)a->seed,
                 .block = (uint64_t)a->position};
    cr_parallel_for((m.n + GROUP - 1) / GROUP, GRAIN_GROUPS, bernoulli_groups, &m);
    return true;
}

const cr_kernel cr_cpu_philox_bernoulli[] = {{"groups", NULL, run_bernoulli}, {0}};

/* ---- permutation: Fisher and Yates' shuffle (Durstenfeld 1964) ---- */

static bool run_permutation(const cr_call *c, cr_tensor *const *out)
{
    const cr_philox_permutation_attrs *a = c->attrs;
    int64_t *p = (int64_t *)(void *)cr_bytes(out[0]);
    uint32_t w[GROUP];
    for (int64_t i = 0; i < a->n; i++)
        p[i] = i;
    for (int64_t k = 0; k + 1 < a->n; k++) {
        if (k % (GROUP / 2) == 0)
            simd_philox()->bits(w, 1, (uint64_t)a->seed, (uint64_t)a->position + (uint64_t)(k / (GROUP / 2)) * BLOCKS);
        int64_t last = a->n - 1 - k, i = (int64_t)below(wide(w, k % (GROUP / 2)), (uint64_t)last + 1), swap = p[last];
        p[last] = p[i];
        p[i] = swap;
    }
    return true;
}

const cr_kernel cr_cpu_philox_permutation[] = {{"shuffle", NULL, run_permutation}, {0}};
