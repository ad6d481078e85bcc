/* Pooling on the CPU. Channels that lie together in memory are the vectors; a window is a list of such rows. Rows of
 * other strides or types are converted a tile of channels at a time. Forward kernels divide the rows of the result
 * among threads; backward ones divide the rows of dx, each thread adding only what falls into its own, in the order of
 * the windows: the result is the same for any number of threads. */
#include "cpu/pool.h"
#include "base/threads.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "device/allocator.h"
#include "op/pool.h"
#include "tensor/tensor.h"

CR_ISA_USE(cr_pool_table, pool)

enum { TILE = 256, GROUP = 9, GRAIN = 32768 }; /* channels, rows of a window, elements read */

/* A tensor as [N, C, three spatial dimensions], steps in bytes. */
typedef struct map {
    char *base;
    cr_dtype dtype;
    int64_t size, n, c, at[3]; /* bytes of an element; steps */
} map;

typedef struct pooling {
    cr_pool p;
    int64_t batch, channels;
    cr_pool_loops loops;
    cr_dtype type; /* of the loops */
    map x, d, out;
    bool mean; /* backward of means */
    void (*tile)(const struct pooling *job, const cr_pool_window *w, int64_t n, const int64_t *o, int64_t c, int64_t m);
} pooling;

static map map_of(const cr_tensor *t, const cr_pool *p)
{
    map m = {.base = cr_bytes(t), .dtype = (cr_dtype)t->dtype, .size = (int64_t)cr_dtype_size((cr_dtype)t->dtype)};
    m.n = t->stride[0] * m.size;
    m.c = t->shape[1] > 1 ? t->stride[1] * m.size : m.size;
    for (int i = p->skip; i < 3; i++)
        m.at[i] = t->stride[2 + i - p->skip] * m.size;
    return m;
}

static bool direct(const pooling *job, const map *m)
{
    return m->dtype == job->type && m->c == m->size;
}

static char *place_in(const map *m, int64_t n, int64_t z, int64_t y, int64_t x, int64_t c)
{
    return m->base + n * m->n + z * m->at[0] + y * m->at[1] + x * m->at[2] + c * m->c;
}

/* Loops over a window's elements: their places z, y, x in the input. */
#define EACH_IN(i, v)                                                                                                  \
    for (int64_t v = (i).first, v##_end = (i).first + (i).count * (i).step; v < v##_end; v += (i).step)
#define EACH_ELEMENT(w, z, y, x) EACH_IN((w)[0], z) EACH_IN((w)[1], y) EACH_IN((w)[2], x)

/* m channels of an element of `from` as the loops want them: where they are, or converted into `tile`. */
static const char *row_of(const pooling *job, const map *from, const char *at, int64_t m, char *tile)
{
    if (direct(job, from))
        return at;
    cr_convert(tile, job->type, 1, at, from->dtype, from->c / from->size, m);
    return tile;
}

/* The rows of a window in groups. */
typedef struct group {
    const char *px[GROUP];
    int count;
    int32_t first;
    _Alignas(64) char tiles[GROUP][TILE * 8];
} group;

/* best and (when wanted) place of a window's elements; false when it has none. */
static bool largest(const pooling *job, const cr_pool_window *w, int64_t n, int64_t c, int64_t m, void *best,
                    int32_t *place)
{
    group g;
    g.count = 0;
    g.first = 0;
    int64_t left = w[0].count * w[1].count * w[2].count;
    if (left == 0)
        return false;
    EACH_ELEMENT(w, z, y, x)
    {
        g.px[g.count] = row_of(job, &job->x, place_in(&job->x, n, z, y, x, c), m, g.tiles[g.count]);
        left--;
        if (++g.count < GROUP && left > 0)
            continue;
        if (place)
            job->loops.place(best, place, g.px, g.count, g.first, m);
        else
            job->loops.max(best, g.px, g.count, g.first == 0, m);
        g.first += g.count;
        g.count = 0;
    }
    return true;
}

/* ---- forward: tiles of one result ---- */

static void write_tile(const pooling *job, char *to, const void *tile, int64_t m)
{
    if (to != tile)
        cr_convert(to, job->out.dtype, job->out.c / job->out.size, tile, job->type, 1, m);
}

static void max_tile(const pooling *job, const cr_pool_window *w, int64_t n, const int64_t *o, int64_t c, int64_t m)
{
    _Alignas(64) char tile[TILE * 8];
    char *to = place_in(&job->out, n, o[0], o[1], o[2], c);
    void *best = direct(job, &job->out) ? to : tile;
    if (!largest(job, w, n, c, m, best, NULL)) {
        double none = -__builtin_inf();
        cr_convert(best, job->type, 1, &none, CR_F64, 0, m);
    }
    write_tile(job, to, best, m);
}

static void copy_element(char *to, const char *from, int64_t size)
{
    for (int64_t i = 0; i < size; i++)
        to[i] = from[i];
}

static void gather_tile(const pooling *job, const cr_pool_window *w, int64_t n, const int64_t *o, int64_t c, int64_t m)
{
    _Alignas(64) char tile[TILE * 8];
    int32_t place[TILE], k = 0;
    char *to = place_in(&job->out, n, o[0], o[1], o[2], c);
    if (!largest(job, w, n, c, m, tile, place)) {
        for (int64_t i = 0; i < m; i++)
            for (int64_t j = 0; j < job->out.size; j++)
                to[i * job->out.c + j] = 0;
        return;
    }
    EACH_ELEMENT(w, z, y, x)
    {
        const char *from = place_in(&job->d, n, z, y, x, c);
        for (int64_t i = 0; i < m; i++)
            if (place[i] == k)
                copy_element(to + i * job->out.c, from + i * job->d.c, job->d.size);
        k++;
    }
}

static void indices_tile(const pooling *job, const cr_pool_window *w, int64_t n, const int64_t *o, int64_t c, int64_t m)
{
    _Alignas(64) char tile[TILE * 8];
    int32_t place[TILE], k = 0;
    char *to = place_in(&job->out, n, o[0], o[1], o[2], c);
    bool any = largest(job, w, n, c, m, tile, place);
    for (int64_t i = 0; !any && i < m; i++)
        *(int64_t *)(void *)(to + i * job->out.c) = -1;
    EACH_ELEMENT(w, z, y, x)
    {
        for (int64_t i = 0; i < m; i++)
            if (place[i] == k)
                *(int64_t *)(void *)(to + i * job->out.c) = (z * job->p.in[1] + y) * job->p.in[2] + x;
        k++;
    }
}

/* What a mean divides by. */
static double divisor(const pooling *job, const cr_pool_window *w)
{
    bool own = job->p.exclude_padding;
    double n = 1;
    if (job->p.divisor)
        return (double)job->p.divisor;
    for (int i = 0; i < 3; i++)
        n *= (double)(own ? w[i].count : w[i].span);
    return n > 0 ? n : 1;
}

static void avg_tile(const pooling *job, const cr_pool_window *w, int64_t n, const int64_t *o, int64_t c, int64_t m)
{
    _Alignas(64) char tile[TILE * 8], part[TILE * 8];
    group g;
    char *to = place_in(&job->out, n, o[0], o[1], o[2], c);
    void *sum = direct(job, &job->out) ? to : tile;
    const double none = 0;
    cr_convert(sum, job->type, 1, &none, CR_F64, 0, m);
    EACH_IN(w[0], z)
    EACH_IN(w[1], y)
    {
        bool first = true; /* sums of rows of the window, then of the rows: less rounding */
        g.count = 0;
        EACH_IN(w[2], x)
        {
            g.px[g.count] = row_of(job, &job->x, place_in(&job->x, n, z, y, x, c), m, g.tiles[g.count]);
            if (++g.count < GROUP && x + w[2].step < x_end)
                continue;
            job->loops.sum(part, g.px, g.count, first, m);
            first = false;
            g.count = 0;
        }
        if (!first)
            job->loops.add(sum, part, 1, m);
    }
    job->loops.divide(sum, divisor(job, w), m);
    write_tile(job, to, sum, m);
}

static void forward_rows(int64_t begin, int64_t end, void *context)
{
    const pooling *job = context;
    const cr_pool *p = &job->p;
    for (int64_t row = begin; row < end; row++) {
        int64_t n = row / (p->out[0] * p->out[1]), o[3] = {row / p->out[1] % p->out[0], row % p->out[1], 0};
        cr_pool_window w[3] = {cr_pool_window_at(p, 0, o[0]), cr_pool_window_at(p, 1, o[1]), {0, 0, 0, 0}};
        for (; o[2] < p->out[2]; o[2]++) {
            w[2] = cr_pool_window_at(p, 2, o[2]);
            for (int64_t c = 0; c < job->channels; c += TILE)
                job->tile(job, w, n, o, c, job->channels - c < TILE ? job->channels - c : TILE);
        }
    }
}

/* ---- backward: adding to the rows of dx ---- */

/* dx is dense channels-last memory of the loops' type; rows first..last of item n are the thread's. */
static char *dx_row(const pooling *job, int64_t n, int64_t row)
{
    return job->out.base + ((n * job->p.in[0] * job->p.in[1] + row) * job->p.in[2] * job->channels) * job->out.size;
}

typedef struct share {
    int64_t n, first, last;
} share;

static void scatter_tile(const pooling *job, const cr_pool_window *w, const share *s, const int64_t *o, int64_t c,
                         int64_t m)
{
    _Alignas(64) char tile[TILE * 8], best[TILE * 8];
    int32_t place[TILE], k = 0;
    const char *d = row_of(job, &job->d, place_in(&job->d, s->n, o[0], o[1], o[2], c), m, tile);
    bool mean = job->mean;
    double by = mean ? 1 / divisor(job, w) : 0;
    if (!mean && !largest(job, w, s->n, c, m, best, place))
        return;
    EACH_ELEMENT(w, z, y, x)
    {
        int64_t row = z * job->p.in[1] + y;
        if (row >= s->first && row < s->last) {
            char *to = dx_row(job, s->n, row) + (x * job->channels + c) * job->out.size;
            if (mean)
                job->loops.add(to, d, by, m);
            else
                job->loops.scatter(to, d, place, k, m);
        }
        k++;
    }
}

static void backward_share(const pooling *job, const share *s)
{
    const cr_pool *p = &job->p;
    char *from = dx_row(job, s->n, s->first);
    memset(from, 0, (size_t)(dx_row(job, s->n, s->last) - from));
    int64_t o[3];
    cr_pool_window w[3];
    for (o[0] = 0; o[0] < p->out[0]; o[0]++)
        for (o[1] = 0; o[1] < p->out[1]; o[1]++) {
            w[0] = cr_pool_window_at(p, 0, o[0]);
            w[1] = cr_pool_window_at(p, 1, o[1]);
            int64_t top = w[0].first * p->in[1] + w[1].first;
            int64_t bottom =
                (w[0].first + (w[0].count - 1) * w[0].step) * p->in[1] + w[1].first + (w[1].count - 1) * w[1].step;
            if (w[0].count == 0 || w[1].count == 0 || bottom < s->first || top >= s->last)
                continue;
            for (o[2] = 0; o[2] < p->out[2]; o[2]++) {
                w[2] = cr_pool_window_at(p, 2, o[2]);
                for (int64_t c = 0; c < job->channels; c += TILE)
                    scatter_tile(job, w, s, o, c, job->channels - c < TILE ? job->channels - c : TILE);
            }
        }
}

static void backward_rows(int64_t begin, int64_t end, void *context)
{
    const pooling *job = context;
    int64_t rows = job->p.in[0] * job->p.in[1];
    for (int64_t n = begin / rows; n * rows < end; n++) {
        share s = {n, n * rows < begin ? begin - n * rows : 0, (n + 1) * rows > end ? end - n * rows : rows};
        backward_share(job, &s);
    }
}

/* ---- kernels ---- */

static void choose_loops(pooling *job, cr_dtype dtype)
{
    const cr_pool_table *t = simd_pool();
    job->type = dtype == CR_F64                               ? CR_F64
                : cr_dtype_is_float(dtype)                    ? CR_F32
                : cr_dtype_size(dtype) > 4 || dtype == CR_U32 ? CR_I64
                                                              : CR_I32;
    job->loops = job->type == CR_F64 ? t->f64 : job->type == CR_I64 ? t->i64 : job->type == CR_F32 ? t->f32 : t->i32;
}

/* Rows of `length` places that each are worth as many elements as a window has. */
static int64_t grain_of(const pooling *job, int64_t length)
{
    double window = 1;
    for (int i = 0; i < 3; i++)
        window *= job->p.adaptive ? (double)(job->p.in[i] / job->p.out[i] + 1) : (double)job->p.kernel[i];
    double rows = GRAIN / (window * (double)length * (double)job->channels + 1);
    return rows < 1 ? 1 : (int64_t)rows;
}

static bool run_forward(pooling *job, const cr_tensor *x, const cr_tensor *out)
{
    job->batch = x->shape[0];
    job->channels = x->shape[1];
    job->x = map_of(x, &job->p);
    job->out = map_of(out, &job->p);
    choose_loops(job, (cr_dtype)x->dtype);
    if (out->numel)
        cr_parallel_for(job->batch * job->p.out[0] * job->p.out[1], grain_of(job, job->p.out[2]), forward_rows, job);
    return true;
}

/* dx in a type that is not summed in is summed in scratch memory. */
static bool run_backward(pooling *job, cr_tensor *dx)
{
    job->batch = dx->shape[0];
    job->channels = dx->shape[1];
    choose_loops(job, (cr_dtype)dx->dtype);
    if (!dx->numel)
        return true;
    bool scratch = (cr_dtype)dx->dtype != job->type;
    job->out.size = (int64_t)cr_dtype_size(job->type);
    size_t bytes = (size_t)(dx->numel * job->out.size);
    job->out.base = scratch ? cr_device_alloc(cr_cpu_device(), bytes) : cr_bytes(dx);
    if (!job->out.base)
        return false;
    cr_parallel_for(job->batch * job->p.in[0] * job->p.in[1], grain_of(job, job->p.in[2]), backward_rows, job);
    if (scratch) {
        cr_convert(cr_bytes(dx), (cr_dtype)dx->dtype, 1, job->out.base, job->type, 1, dx->numel);
        cr_device_free(cr_cpu_device(), job->out.base, bytes, NULL);
    }
    return true;
}

static bool max_job(pooling *job, const cr_call *c, const cr_tensor *x)
{
    cr_spec spec;
    cr_max_pool_attrs a = cr_max_pool_attrs_of(c);
    cr_spec_of(&spec, x);
    memset(job, 0, sizeof *job);
    return cr_max_pool_geometry(&job->p, &spec, &a);
}

static bool run_max_pool(const cr_call *c, cr_tensor *const *out)
{
    pooling job;
    if (!max_job(&job, c, c->in[0]))
        return false;
    job.tile = max_tile;
    return run_forward(&job, c->in[0], out[0]);
}

static bool run_max_pool_indices(const cr_call *c, cr_tensor *const *out)
{
    pooling job;
    if (!max_job(&job, c, c->in[0]))
        return false;
    job.tile = indices_tile;
    return run_forward(&job, c->in[0], out[0]);
}

static bool run_max_pool_gather(const cr_call *c, cr_tensor *const *out)
{
    pooling job;
    if (!max_job(&job, c, c->in[1]))
        return false;
    job.d = map_of(c->in[0], &job.p);
    job.tile = gather_tile;
    return run_forward(&job, c->in[1], out[0]);
}

static bool run_max_pool_grad(const cr_call *c, cr_tensor *const *out)
{
    pooling job;
    if (!max_job(&job, c, c->in[1]))
        return false;
    job.d = map_of(c->in[0], &job.p);
    job.x = map_of(c->in[1], &job.p);
    return run_backward(&job, out[0]);
}

static bool run_avg_pool(const cr_call *c, cr_tensor *const *out)
{
    pooling job = {.tile = avg_tile};
    cr_spec x;
    cr_spec_of(&x, c->in[0]);
    return cr_avg_pool_geometry(&job.p, &x, c->attrs) && run_forward(&job, c->in[0], out[0]);
}

static bool run_avg_pool_grad(const cr_call *c, cr_tensor *const *out)
{
    pooling job = {.mean = true};
    cr_avg_pool_attrs a = cr_avg_pool_attrs_of(c->attrs);
    cr_spec x;
    cr_spec_of(&x, out[0]);
    if (!cr_avg_pool_geometry(&job.p, &x, &a))
        return false;
    job.d = map_of(c->in[0], &job.p);
    return run_backward(&job, out[0]);
}

const cr_kernel cr_cpu_max_pool[] = {{"channels", NULL, run_max_pool}, {0}};
const cr_kernel cr_cpu_max_pool_grad[] = {{"channels", NULL, run_max_pool_grad}, {0}};
const cr_kernel cr_cpu_max_pool_gather[] = {{"channels", NULL, run_max_pool_gather}, {0}};
const cr_kernel cr_cpu_max_pool_indices[] = {{"channels", NULL, run_max_pool_indices}, {0}};
const cr_kernel cr_cpu_avg_pool[] = {{"channels", NULL, run_avg_pool}, {0}};
const cr_kernel cr_cpu_avg_pool_grad[] = {{"channels", NULL, run_avg_pool_grad}, {0}};
