/* Convolutions by Winograd's algorithm: which ones, and how the work is cut. Tiles of x are transformed, multiplied
 * with transformed weights and transformed back a batch of tiles at a time, so that what lies between stays in the
 * caches. */
#include "cpu/winograd.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/gemm.h"
#include "cpu/isa.h"
#include "cpu/packed.h"
#include "device/allocator.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

CR_ISA_USE(cr_winograd_table, winograd)
CR_ISA_USE(cr_gemm_table, gemm)
CR_ISA_USE(cr_conv_product_table, conv_product)

enum { PLANES = CR_WINOGRAD_PLANES, WIDTH = 6, SMALL = 4, VECTOR = 16, PAD = 16, MOST_MR = 16, DEPTH = 256 };

/* One convolution (or the gradient of x, which is one of g with turned weights): c channels become k. */
typedef struct job {
    const cr_winograd_table *table;
    const cr_gemm_table *gemm;
    const cr_conv_product_table *products;
    int taps, width, side, planes; /* a square of width x width pixels gives side x side results by `planes` products */
    int64_t n, in[2], out[2], padding[2], c, k;
    int64_t grid[2], tiles;            /* tiles of an image; of all */
    int64_t nr, strips;                /* columns of a strip */
    int64_t w_row, w_column, w_tap[2]; /* where weights lie: steps of c, of k, of taps */
    const float *w;                    /* of the first tap */
    const float *x, *zeros;
    const float *g; /* for the gradient of weights */
    float *y, *dw;
    const cr_conv_finish *finish;
    float *u; /* transformed weights or their gradient: of all columns (rows), or of `part` of them at a time */
    int64_t u_plane, part;
    int64_t v_row, m_row, batch; /* steps of rows of V and M; tiles at a time */
    float *scratch;
    int64_t scratch_of; /* floats for each batch in work */
} job;

/* Tiles first to first + count, being worked on; columns of weights (strips) or rows of their gradient from `from`. */
typedef struct batch {
    const job *j;
    int64_t first, count;
    int64_t from, some, together; /* together: strips of an item */
    float *v, *m; /* planes of `count` rows */
    int64_t v_plane, m_plane;
    bool add;
} batch;

/* ---- tiles ---- */

typedef struct place {
    int64_t image, y, x; /* of the tile's first result */
} place;

static place place_of(const job *j, int64_t tile)
{
    place p = {tile / (j->grid[0] * j->grid[1]), tile / j->grid[1] % j->grid[0] * j->side, tile % j->grid[1] * j->side};
    return p;
}

/* The channels of size x size pixels from (y, x) on; zeros outside. */
static void pixels_at(const float **to, const float *from, const float *zeros, const int64_t *extent, int64_t channels,
                      int size, const place *p, int64_t y, int64_t x)
{
    for (int i = 0; i < size; i++)
        for (int k = 0; k < size; k++) {
            bool inside = y + i >= 0 && y + i < extent[0] && x + k >= 0 && x + k < extent[1];
            *to++ = inside ? from + ((p->image * extent[0] + y + i) * extent[1] + x + k) * channels : zeros;
        }
}

static void transform_inputs(int64_t begin, int64_t end, void *context)
{
    const batch *b = context;
    const job *j = b->j;
    const float *x[PLANES];
    for (int64_t i = begin; i < end; i++) {
        place p = place_of(j, b->first + i);
        pixels_at(x, j->x, j->zeros, j->in, j->c, j->width, &p, p.y - j->padding[0], p.x - j->padding[1]);
        (j->width == SMALL ? j->table->small_input : j->table->input)(b->v + i * j->v_row, b->v_plane, x, j->c);
    }
}

static void transform_outputs(int64_t begin, int64_t end, void *context)
{
    const batch *b = context;
    const job *j = b->j;
    for (int64_t i = begin; i < end; i++) {
        int64_t at[16];
        place p = place_of(j, b->first + i);
        for (int y = 0; y < j->side; y++)
            for (int x = 0; x < j->side; x++) {
                bool inside = p.y + y < j->out[0] && p.x + x < j->out[1];
                int64_t pixel = (p.image * j->out[0] + p.y + y) * j->out[1] + p.x + x;
                at[y * j->side + x] = inside ? pixel * j->k : -1;
            }
        if (j->width == SMALL)
            j->table->small_output(j->y, at, b->m + i * j->m_row, b->m_plane, j->k, j->finish);
        else
            j->table->output(j->side, j->y, at, b->m + i * j->m_row, b->m_plane, j->k, j->finish);
    }
}

/* ---- forward ---- */

/* Rows begin..end (channels of x) of all planes of the weights, in strips of nr columns, of which some. */
static void transform_weights(int64_t begin, int64_t end, void *context)
{
    const batch *b = context;
    const job *j = b->j;
    int64_t step[3] = {j->w_column, j->w_tap[0], j->w_tap[1]};
    for (int64_t s = b->from; s < b->from + b->some; s++)
        for (int64_t c = begin; c < end; c++) {
            float *u = j->u + ((s - b->from) * j->c + c) * j->nr;
            const float *w = j->w + c * j->w_row + s * j->nr * j->w_column;
            int64_t n = cr_least(j->nr, j->k - s * j->nr);
            if (j->width == SMALL)
                j->table->small_weights(u, j->u_plane, w, step, n);
            else
                j->table->weights(j->taps, u, j->u_plane, w, step, n);
        }
}

/* Some strips of columns of one plane. Few tiles are all taken along before the next strip: weights come from far. */
static void multiply(int64_t item, int number, void *context)
{
    const batch *b = context;
    const job *j = b->j;
    int64_t parts = cr_up(b->some, b->together), e = item / parts, first = item % parts * b->together;
    int64_t last = cr_least(first + b->together, b->some), mr = j->products->mr;
    const float *v = b->v + e * b->v_plane;
    const cr_conv_product p = {.k = j->c, .x_step = j->v_row, .y_step = j->m_row, .low = -INFINITY, .high = INFINITY};
    (void)number;
    for (int64_t own = first; own < last; own++) {
        int64_t column = (b->from + own) * j->nr;
        const float *u = j->u + e * j->u_plane + own * j->c * j->nr;
        float *m = b->m + e * b->m_plane + column;
        for (int64_t i = 0; i < b->count; i += mr)
            j->products->product(&p, (int)cr_least(mr, b->count - i), v + i * j->v_row, u, m + i * j->m_row,
                                 (int)cr_least(j->nr, j->k - column), NULL, NULL);
    }
}

static void run_batch(const job *j, int64_t number, float *scratch)
{
    enum { WORK = 1 << 21 }; /* multiplications of an item: tens of microseconds */
    batch b = {.j = j, .first = number * j->batch, .some = j->strips};
    b.count = cr_least(j->batch, j->tiles - b.first);
    b.v_plane = b.count * j->v_row + PAD;
    b.m_plane = b.count * j->m_row + PAD;
    b.v = scratch;
    b.m = scratch + j->planes * b.v_plane;
    cr_parallel_for(b.count, 1 + 16384 / (j->planes * j->c), transform_inputs, &b);
    for (; b.from < j->strips; b.from += b.some) {
        if (j->part) {
            b.some = cr_least(j->part, j->strips - b.from);
            cr_parallel_for(j->c, 1 + 4096 / (b.some * j->nr), transform_weights, &b);
        }
        b.together = cr_up(b.some, cr_up(b.count * j->c * b.some * j->nr, WORK));
        cr_parallel_items(j->planes * cr_up(b.some, b.together), multiply, &b);
    }
    cr_parallel_for(b.count, 1 + 16384 / (j->planes * j->k), transform_outputs, &b);
}

static void run_numbered(int64_t number, int thread, void *context)
{
    const job *j = context;
    run_batch(j, number, j->scratch + thread * j->scratch_of);
}

/* Zeros, room for `u` floats of transformed weights, and `buffers` times scratch_of floats in one block, of few
 * different sizes: layer after layer then gets the same one. */
static bool start(job *j, int64_t u, int buffers, size_t *bytes)
{
    enum { FEW = 1 << 24 };
    int64_t widest = j->c > j->k ? j->c : j->k;
    *bytes = sizeof(float) * (size_t)(widest + u + buffers * j->scratch_of);
    if (*bytes > FEW / 8)
        *bytes = (*bytes + FEW - 1) / FEW * FEW;
    float *block = cr_device_alloc(cr_cpu(), *bytes);
    if (!block)
        return false;
    memset(block, 0, sizeof(float) * (size_t)widest);
    j->zeros = block;
    j->u = u ? block + widest : j->u;
    j->scratch = block + widest + u;
    return true;
}

static void finish(job *j, size_t bytes)
{
    cr_device_free(cr_cpu(), (void *)(uintptr_t)j->zeros, bytes, NULL);
}

/* What transformed weights depend on; all bytes count. */
typedef struct layout {
    int64_t taps, planes, c, k, nr;
} layout;

static bool make_kept(void *to, const cr_tensor *w, const void *context)
{
    job j = *(const job *)context;
    (void)w;
    j.u = to;
    cr_parallel_for(j.c, 1 + 4096 / j.k, transform_weights, &(batch){.j = &j, .some = j.strips});
    return true;
}

/* Sets u to kept weights if that can be. False after cr_fail. */
static bool keep(job *j, const cr_tensor *w, cr_packed **kept)
{
    layout is = {j->taps, j->planes, j->c, j->k, j->nr};
    cr_packing p = {&is, sizeof is, sizeof(float) * (size_t)(j->planes * j->u_plane), make_kept, j, NULL};
    void *data = NULL;
    if (!cr_packed_get(&p, w, kept, &data))
        return false;
    j->u = data;
    return true;
}

/* What lies between need not be there all at once: of `all` strips (rows) of `floats` each what some megabytes hold. */
static void take_part(job *j, int64_t all, int64_t floats)
{
    enum { FLOATS = 1 << 21 };
    int64_t parts = cr_up(all * floats, FLOATS);
    if (parts < 2)
        return;
    j->part = cr_up(all, parts);
    j->u_plane = j->part * (floats / j->planes) + PAD;
}

/* Batches that fill a second cache each, a few for each thread; or one in which all threads work. */
static bool forward(job *j)
{
    enum { FLOATS = 1 << 17, LEAST = 24 };
    int threads = cr_num_threads();
    j->v_row = j->c + PAD;
    j->m_row = j->k + PAD;
    int64_t per_tile = j->planes * (j->v_row + j->m_row);
    j->batch = FLOATS / per_tile > LEAST ? FLOATS / per_tile : LEAST;
    int64_t count = cr_up(j->tiles, j->batch);
    bool together = threads > 1 && count < 4 * threads;
    if (together)
        j->batch = cr_up(j->tiles, cr_up(j->tiles * per_tile, 1 << 22));
    else
        j->batch = cr_up(j->tiles, cr_up(count, threads) * threads);
    if (!together && j->batch > j->products->mr) /* whole groups of rows */
        j->batch -= j->batch % j->products->mr;
    count = cr_up(j->tiles, j->batch);
    j->scratch_of = j->batch * per_tile + 2 * j->planes * PAD;
    size_t bytes;
    bool fresh = !j->u;
    if (fresh && together && count == 1) /* nobody needs the weights again: a part of them at a time */
        take_part(j, j->strips, j->planes * j->c * j->nr);
    if (!start(j, fresh ? j->planes * j->u_plane : 0, together ? 1 : cr_item_threads(count), &bytes))
        return false;
    if (fresh && !j->part)
        cr_parallel_for(j->c, 1 + 4096 / j->k, transform_weights, &(batch){.j = j, .some = j->strips});
    for (int64_t i = 0; together && i < count; i++)
        run_numbered(i, 0, j);
    if (!together)
        cr_parallel_items(count, run_numbered, j);
    finish(j, bytes);
    return true;
}

/* ---- the gradient of weights ---- */

static void spread_gradients(int64_t begin, int64_t end, void *context)
{
    const batch *b = context;
    const job *j = b->j;
    const float *g[16];
    for (int64_t i = begin; i < end; i++) {
        place p = place_of(j, b->first + i);
        pixels_at(g, j->g, j->zeros, j->out, j->k, j->side, &p, p.y, p.x);
        j->table->spread(j->side, b->m + i * j->nr, b->m_plane, b->count * j->nr, j->nr, g, j->k);
    }
}

/* A group of rows has 12 of AVX-512, 6 of AVX2: moves of known sizes. */
static inline void copy_few(float *to, const float *from, int64_t n)
{
    if (n == 12)
        memcpy(to, from, 12 * sizeof *to);
    else if (n == 6)
        memcpy(to, from, 6 * sizeof *to);
    else
        memcpy(to, from, (size_t)n * sizeof *to);
}

/* Item i: a plane, a few of its rows: the sum over tiles of V's columns times M's rows. */
static void multiply_transposed(int64_t begin, int64_t end, void *context)
{
    const batch *b = context;
    const job *j = b->j;
    int64_t mr = j->gemm->kind_f32.mr, groups = cr_up(b->some, mr);
    float panel[DEPTH * MOST_MR];
    for (int64_t i = begin; i < end; i++) {
        int64_t e = i / groups, own = i % groups * mr, c = b->from + own, rows = cr_least(mr, b->some - own);
        for (int64_t t = 0; t < b->count; t += DEPTH) {
            int64_t depth = cr_least(DEPTH, b->count - t);
            for (int64_t p = 0; p < depth; p++)
                copy_few(panel + p * mr, b->v + e * b->v_plane + (t + p) * j->v_row + c, rows);
            for (int64_t s = 0; s < j->strips; s++)
                j->gemm->strip_f32(rows, depth, panel, 1, mr, b->m + e * b->m_plane + (s * b->count + t) * j->nr,
                                   b->add || t > 0, j->u + e * j->u_plane + own * j->m_row + s * j->nr, j->m_row,
                                   (int)cr_least(j->nr, j->k - s * j->nr));
        }
    }
}

static void gather_weights(int64_t begin, int64_t end, void *context)
{
    const batch *b = context;
    const job *j = b->j;
    int64_t step[3] = {j->w_column, j->w_tap[0], j->w_tap[1]};
    for (int64_t s = 0; s < j->k; s += VECTOR)
        for (int64_t c = begin; c < end; c++)
            j->table->gather(j->taps, j->dw + (b->from + c) * j->w_row + s * j->w_column, step, j->u + c * j->m_row + s,
                             j->u_plane, VECTOR);
}

static bool weight_grad(job *j)
{
    enum { FLOATS = 1 << 21 };
    j->v_row = j->c + PAD;
    j->m_row = j->strips * j->nr + PAD;
    int64_t per_tile = PLANES * (j->v_row + j->m_row);
    j->batch = cr_up(FLOATS / per_tile + 1, DEPTH) * DEPTH;
    j->batch = cr_up(j->tiles, cr_up(j->tiles, j->batch));
    j->scratch_of = j->batch * per_tile + 2 * PLANES * PAD;
    j->u_plane = j->c * j->m_row + PAD;
    if (j->batch == j->tiles)
        take_part(j, j->c, PLANES * j->m_row);
    size_t bytes;
    if (!start(j, PLANES * j->u_plane, 1, &bytes))
        return false;
    batch b = {.j = j, .v = j->scratch, .some = j->c};
    for (; b.first < j->tiles; b.first += j->batch, b.add = true) {
        b.count = cr_least(j->batch, j->tiles - b.first);
        b.v_plane = b.count * j->v_row + PAD;
        b.m_plane = b.count * j->strips * j->nr + PAD;
        b.m = b.v + PLANES * b.v_plane;
        cr_parallel_for(b.count, 1 + 16384 / (PLANES * j->c), transform_inputs, &b);
        cr_parallel_for(b.count, 1 + 16384 / (PLANES * j->k), spread_gradients, &b);
        int64_t mr = j->gemm->kind_f32.mr;
        for (b.from = 0; j->part && b.from < j->c; b.from += b.some) {
            b.some = cr_least(j->part, j->c - b.from);
            cr_parallel_for(PLANES * cr_up(b.some, mr), 1 + 65536 / (b.count * mr * j->k), multiply_transposed, &b);
            cr_parallel_for(b.some, 1 + 4096 / j->k, gather_weights, &b);
        }
        if (!j->part)
            cr_parallel_for(PLANES * cr_up(j->c, mr), 1 + 65536 / (b.count * mr * j->k), multiply_transposed, &b);
    }
    b.from = 0;
    if (!j->part)
        cr_parallel_for(j->c, 1 + 4096 / j->k, gather_weights, &b);
    finish(j, bytes);
    return true;
}

/* ---- which convolutions ---- */

static bool is_off;
static pthread_once_t asked = PTHREAD_ONCE_INIT;

static void ask(void)
{
    const char *text = getenv("CRESSET_WINOGRAD");
    is_off = text && !strcmp(text, "off");
}

static void set_width(job *j, int width)
{
    j->width = width;
    j->planes = width * width;
    j->side = width + 1 - j->taps;
}

/* As a job, with the shapes of the convolution itself. */
static bool read_job(job *j, const cr_conv *v)
{
    pthread_once(&asked, ask);
    memset(j, 0, sizeof *j);
    if (is_off || v->dims != 2 || v->groups != 1 || v->kernel[1] != v->kernel[2] ||
        (v->kernel[1] != 3 && v->kernel[1] != 5) || v->c % VECTOR || v->o % VECTOR)
        return false;
    j->taps = (int)v->kernel[1];
    set_width(j, WIDTH);
    j->n = v->n, j->c = v->c, j->k = v->o;
    for (int i = 0; i < 2; i++) {
        if (v->stride[1 + i] != 1 || v->dilation[1 + i] != 1 || v->padding[1 + i] >= j->taps)
            return false;
        j->in[i] = v->in[1 + i];
        j->out[i] = v->out[1 + i];
        j->padding[i] = v->padding[1 + i];
    }
    j->table = simd_winograd();
    j->gemm = simd_gemm();
    j->products = simd_conv_product();
    j->nr = j->gemm->kind_f32.nr;
    return true;
}

/* Sets what follows from the sizes. */
static void cut(job *j)
{
    for (int i = 0; i < 2; i++)
        j->grid[i] = cr_up(j->out[i], j->side);
    j->tiles = j->n * j->grid[0] * j->grid[1];
    j->strips = cr_up(j->k, j->nr);
}

/* What it takes, measured on AVX-512, in multiplications of sixteen; `weights`: of one transformed number of theirs. */
static double cost_of(const job *j, double transforms, double weights)
{
    double c = (double)j->c, k = (double)j->k, tiles = (double)j->tiles, planes = j->planes;
    return tiles * planes * (c * k / 16 + transforms * (c + k)) + weights * planes * c * k;
}

static double direct_cost(const job *j)
{
    return (double)(j->n * j->out[0] * j->out[1]) * j->taps * j->taps * (double)j->c * (double)j->k / 16;
}

/* Whether it takes less time than the direct way. For the gradient of weights it has more to move. `kept`: the weights
 * need not be transformed. */
static bool is_worth(const job *j, bool of_weights, bool kept)
{
    double cost = of_weights ? 0.4 * cost_of(j, 0, 0) + cost_of(j, 1.9, 4) : cost_of(j, 1.35, kept ? 1 : 2);
    return j->c >= 32 && j->k >= 32 && direct_cost(j) > 1e6 && 1.1 * cost < direct_cost(j);
}

static void set_small(job *j)
{
    set_width(j, SMALL);
    cut(j);
}

/* Whether smaller squares of pixels, with fewer weights, pay more than larger ones and the direct way, when all weights
 * are kept but come from memory, in the time of products as far as that goes. */
static bool is_small(const job *j)
{
    const double far = 0.7;
    job small = *j;
    if (j->taps != 3 || j->c < 32 || j->k < 32 || direct_cost(j) < 1e6)
        return false;
    set_small(&small);
    double cost = cost_of(&small, 1.35, far), direct = direct_cost(j) + far * j->taps * j->taps * (double)(j->c * j->k);
    return cost < cost_of(j, 1.35, far) && 1.1 * cost < direct;
}

/* Weights that may turn out not to change are taken on that account; cr_winograd_conv does otherwise where they do. */
static bool may_pay(const job *j)
{
    return is_worth(j, false, true) || is_small(j);
}

static bool is_f32(const cr_tensor *t)
{
    return t->dtype == CR_F32;
}

/* Turned about: the gradient of x is a convolution of g. */
static void turn(job *j)
{
    int64_t c = j->c;
    j->c = j->k, j->k = c;
    for (int i = 0; i < 2; i++) {
        int64_t in = j->in[i];
        j->in[i] = j->out[i], j->out[i] = in;
        j->padding[i] = j->taps - 1 - j->padding[i];
    }
}

static bool make_job(job *j, const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    if (!is_f32(out[0]) || !is_f32(c->in[0]) || !is_f32(c->in[1]) || !out[0]->numel || !c->in[0]->numel ||
        !c->in[1]->numel || !cr_conv_read(&v, c) || !read_job(j, &v))
        return false;
    if (c->op->id == CR_OP_conv_input_grad)
        turn(j);
    cut(j);
    j->u_plane = j->strips * j->c * j->nr + PAD;
    return true;
}

bool cr_winograd_accepts(const cr_call *c, cr_tensor *const *out)
{
    job j;
    bool forwards = c->op->id == CR_OP_conv2d;
    if (!make_job(&j, c, out))
        return false;
    return forwards ? may_pay(&j) && (!c->in[2] || is_f32(c->in[2]))
                    : is_worth(&j, c->op->id == CR_OP_conv_weight_grad, false);
}

/* ---- kernels ---- */

/* w [o,c,kh,kw] by its strides; turned about for the gradient of x. */
static void set_weights(job *j, const cr_tensor *w, bool turned)
{
    const int64_t *s = w->stride;
    j->w = (const float *)(const void *)cr_bytes(w) + (turned ? (j->taps - 1) * (s[2] + s[3]) : 0);
    j->w_row = turned ? s[0] : s[1];
    j->w_column = turned ? s[1] : s[0];
    j->w_tap[0] = turned ? -s[2] : s[2];
    j->w_tap[1] = turned ? -s[3] : s[3];
}

static bool run_forward(job *j, const cr_call *c, cr_tensor *const *out, bool turned)
{
    cr_conv_finish finish;
    cr_temp tx, tb = {0};
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], CR_F32), *bias = turned ? NULL : c->in[2];
    bool ok = x && (!bias || (bias = cr_temp_contiguous(&tb, bias)));
    if (ok) {
        cr_conv_finish_read(&finish, c, bias ? (const float *)(const void *)cr_bytes(bias) : NULL);
        j->x = (const float *)(const void *)cr_bytes(x);
        j->y = (float *)(void *)cr_bytes(out[0]);
        j->finish = &finish;
        ok = forward(j);
    }
    cr_temp_free(&tx);
    cr_temp_free(&tb);
    return ok;
}

bool cr_winograd_conv(const cr_call *c, cr_tensor *const *out)
{
    job j;
    cr_packed *kept = NULL;
    bool steady = false, turned = c->op->id == CR_OP_conv_input_grad;
    if (!make_job(&j, c, out))
        return cr_fail_bool(CR_ERROR_INTERNAL, "not a convolution for Winograd's algorithm");
    if (!turned && !cr_packed_steady(c->in[1], CR_PACKED_WINOGRAD, &steady))
        return false;
    bool pays = steady || is_worth(&j, false, false) || !may_pay(&j);
    const cr_kernel *direct = pays ? NULL : cr_conv_next_kernel(c, out, cr_winograd_conv);
    if (direct)
        return direct->run(c, out);
    set_weights(&j, c->in[1], turned);
    if (steady && is_small(&j))
        set_small(&j);
    if (steady && !keep(&j, c->in[1], &kept))
        return false;
    bool ok = run_forward(&j, c, out, turned);
    cr_packed_put(kept);
    return ok;
}

bool cr_winograd_weight_grad(const cr_call *c, cr_tensor *const *out)
{
    job j;
    if (!make_job(&j, c, out))
        return cr_fail_bool(CR_ERROR_INTERNAL, "not a convolution for Winograd's algorithm");
    cr_temp tx, tg = {0};
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], CR_F32), *g = NULL;
    bool ok = x && (g = cr_temp_channels_last(&tg, c->in[1], CR_F32));
    if (ok) {
        set_weights(&j, out[0], false);
        j.x = (const float *)(const void *)cr_bytes(x);
        j.g = (const float *)(const void *)cr_bytes(g);
        j.dw = (float *)(void *)cr_bytes(out[0]);
        ok = weight_grad(&j);
    }
    cr_temp_free(&tx);
    cr_temp_free(&tg);
    return ok;
}
