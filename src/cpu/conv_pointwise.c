/* Convolutions of one pixel as products with weights that lie in strips, as the matrix product's kernel wants them. The
 * results are cut into tiles, which threads take one after the other, and get bias, relu and residuals tile by tile. */
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/conv_posts.h"
#include "cpu/gemm.h"
#include "cpu/isa.h"
#include "cpu/packed.h"
#include "device/allocator.h"

#include <math.h>
#include <string.h>

CR_ISA_USE(cr_gemm_table, gemm)
CR_ISA_USE(cr_conv_product_table, conv_product)

typedef struct job {
    const cr_conv_product_table *table;
    const cr_conv *v;
    const float *x, *strips; /* strips: [strips][c][nr] */
    float *y;
    cr_conv_finish finish;
    bool more;                       /* there is more to do than the product does itself */
    float low, high;                 /* of the product */
    const float *residual;           /* a tensor like y that the product adds, or NULL */
    int64_t nr, count;               /* columns of a strip; strips */
    int64_t pixels, line;            /* of y; those that follow each other in x at equal distances */
    int64_t rows;                    /* pixels at a time */
    int64_t tile, tiles, tile_strips; /* pixels and strips of a task; tasks one below the other */
} job;

/* ---- the work ---- */

static const float *line_of(const job *j, int64_t line)
{
    const cr_conv *v = j->v;
    if (j->line == j->pixels)
        return j->x;
    int64_t h = line % v->out[1], d = line / v->out[1] % v->out[0], n = line / v->out[1] / v->out[0];
    return j->x + (((n * v->in[0] + d * v->stride[0]) * v->in[1] + h * v->stride[1]) * v->in[2]) * v->c;
}

/* Some rows of the results of some strips: the pixels stay in the first cache. */
static void run_tile(int64_t task, int number, void *context)
{
    (void)number;
    const job *j = context;
    int64_t c = j->v->c, o = j->v->o, step = c * j->v->stride[2];
    int64_t begin = task % j->tiles * j->tile, end = cr_least(begin + j->tile, j->pixels);
    int64_t from = task / j->tiles * j->tile_strips, to = cr_least(from + j->tile_strips, j->count);
    for (int64_t p = begin, rows; p < end; p += rows) {
        int64_t at = p % j->line;
        rows = cr_least(j->rows, cr_least(end - p, j->line - at));
        const float *x = line_of(j, p / j->line) + at * step;
        for (int64_t s = from; s < to; s++) {
            int64_t first = s * j->nr, columns = cr_least(j->nr, o - first);
            const float *more = j->residual ? j->residual + p * o + first : NULL;
            j->table->product(&(cr_conv_product){.k = c, .x_step = step, .y_step = o, .low = j->low, .high = j->high,
                                                 .next = rows * o}, (int)rows, x,
                              j->strips + first * c, j->y + p * o + first, (int)columns,
                              j->more || !j->finish.shift ? NULL : j->finish.shift + first, more);
            if (j->more)
                j->table->finish(&j->finish, j->y, p * o, rows, o, first, columns);
        }
    }
}

/* Tiles of some tens of microseconds. Few weights stay in the second cache, and a tile is of all columns; of many each
 * thread takes other columns, so that no two processors read the same. */
static void cut(job *j)
{
    enum { FEW_WEIGHTS = 1 << 16, WORK = 3 << 20, FEW = 48 };
    const cr_conv *v = j->v;
    enum { CROWDED = 1024, WAYS = 7 }; /* rows so far from each other share a set of the first cache, which has 8 ways */
    bool plain = v->stride[0] == 1 && v->stride[1] == 1 && v->stride[2] == 1;
    int64_t mr = v->c * v->stride[2] % CROWDED == 0 ? cr_least(j->table->mr, WAYS) : j->table->mr;
    j->pixels = v->n * v->out[0] * v->out[1] * v->out[2];
    j->line = plain ? j->pixels : v->out[2];
    j->tile_strips = v->c * v->o <= FEW_WEIGHTS ? j->count : 1;
    int64_t tile = WORK / (2 * v->c * j->nr * j->tile_strips);
    j->tile = cr_up(j->pixels, cr_up(j->pixels, tile > FEW ? tile : FEW));
    j->tile = cr_up(j->tile, mr) * mr; /* whole groups of rows, which are quickest */
    j->tiles = cr_up(j->pixels, j->tile);
    j->rows = j->line < j->pixels ? cr_up(j->line, cr_up(j->line, mr)) : mr;
}

/* ---- weights ---- */

typedef struct layout {
    int64_t c, o, nr;
} layout;

typedef struct packing {
    const layout *is;
    const cr_tensor *w;
    float *to;
} packing;

static void pack_strips(int64_t begin, int64_t end, void *context)
{
    const packing *p = context;
    const float *w = (const float *)(const void *)cr_bytes(p->w);
    int64_t nr = p->is->nr, row = p->w->stride[0];
    for (int64_t s = begin; s < end; s++)
        simd_gemm()->pack_f32(p->to + s * nr * p->is->c, w + s * nr * row, p->w->stride[1], row, p->is->c,
                              (int)cr_least(nr, p->is->o - s * nr));
}

static bool pack(void *to, const cr_tensor *w, const void *context)
{
    packing p = {context, w, to};
    cr_parallel_for(cr_up(p.is->o, p.is->nr), 1 + 65536 / (p.is->nr * p.is->c), pack_strips, &p);
    return true;
}

bool cr_pointwise_weights(cr_conv_weights *w, const cr_tensor *from, int64_t nr, bool steady)
{
    layout is = {from->shape[1], from->shape[0], nr};
    size_t bytes = sizeof(float) * (size_t)(cr_up(is.o, nr) * nr * is.c);
    cr_packing way = {&is, sizeof is, bytes, pack, &is, NULL};
    return cr_conv_weights_make(w, &way, from, steady);
}

/* ---- the kernel ---- */

/* Pixels below which weights that are not kept are not worth rearranging, and from which on oneDNN does that too;
 * channels of x below which oneDNN is up to a tenth faster (measured on AVX-512 with one picture: from 128 on this is as
 * fast or a tenth faster, more where processors are held up, since threads take tiles as they come). */
enum { FEW_PIXELS = 256, MANY_PIXELS = 1000, FEW_CHANNELS = CR_HAS_ONEDNN ? 128 : 0 };

bool cr_pointwise_conv_accepts(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    const cr_tensor *bias = c->in[2];
    if (out[0]->dtype != CR_F32 || c->in[0]->dtype != CR_F32 || c->in[1]->dtype != CR_F32 || !out[0]->numel ||
        !c->in[0]->numel || !c->in[1]->numel || (bias && bias->dtype != CR_F32) || !cr_conv_read(&v, c) || v.groups != 1 ||
        v.c < FEW_CHANNELS)
        return false;
    for (int i = 0; i < 3; i++)
        if (v.kernel[i] != 1 || v.padding[i] != 0)
            return false;
    return true;
}

/* The product adds a tensor before relu, if there is nothing else to do: residual networks. */
static void take_residual(job *j)
{
    cr_conv_step *s = j->finish.steps;
    bool relu = s[0].kind && (s[1].kind == CR_POST_RELU || s[1].kind == CR_POST_RELU6);
    bool limited = j->finish.low > -INFINITY; /* before the sum */
    if (j->finish.scale || limited || s[0].kind != CR_POST_ADD || !s[0].whole || s[relu ? 2 : 1].kind || j->v->o % j->nr)
        return;
    j->residual = s[0].whole;
    memmove(s, s + 1, sizeof *s * CR_CONV_POSTS);
    cr_conv_finish_merge_relu(&j->finish);
}

static bool run(job *j, const cr_call *c, cr_tensor *const *out, const cr_tensor *x, const cr_tensor *bias, bool steady)
{
    size_t room = sizeof(float) * (size_t)(2 * j->v->o);
    cr_conv_weights w = {0};
    float *merged = cr_device_alloc(cr_cpu(), room);
    bool ok = merged && cr_pointwise_weights(&w, c->in[1], j->nr, steady);
    if (ok) {
        cr_conv_finish_read(&j->finish, c, bias ? (const float *)(const void *)cr_bytes(bias) : NULL);
        cr_conv_finish_merge(&j->finish, j->v->o, merged);
        take_residual(j);
        j->more = j->finish.scale || j->finish.steps[0].kind;
        j->low = j->more ? -INFINITY : j->finish.low;
        j->high = j->more ? INFINITY : j->finish.high;
        j->x = (const float *)(const void *)cr_bytes(x);
        j->y = (float *)(void *)cr_bytes(out[0]);
        j->strips = w.data;
        cr_parallel_items(j->tiles * cr_up(j->count, j->tile_strips), run_tile, j);
    }
    cr_conv_weights_free(&w);
    if (merged)
        cr_device_free(cr_cpu(), merged, room, NULL);
    return ok;
}

bool cr_pointwise_conv(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    bool steady;
    job j = {.table = simd_conv_product(), .v = &v};
    if (!cr_conv_read(&v, c) || !cr_packed_steady(c->in[1], CR_PACKED_POINTWISE, &steady))
        return false;
    j.nr = j.table->nr;
    j.count = cr_up(v.o, j.nr);
    cut(&j);
    bool pays = steady || (j.pixels >= FEW_PIXELS && (!CR_HAS_ONEDNN || j.pixels < MANY_PIXELS));
    const cr_kernel *next = pays ? NULL : cr_conv_next_kernel(c, out, cr_pointwise_conv);
    if (next)
        return next->run(c, out);
    cr_temp tx, tb = {0};
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], CR_F32), *bias = c->in[2];
    bool ok = x && (!bias || (bias = cr_temp_contiguous(&tb, bias))) && run(&j, c, out, x, bias, steady);
    cr_temp_free(&tx);
    cr_temp_free(&tb);
    return ok;
}
