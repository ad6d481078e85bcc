/* Depthwise convolutions with the convolution of one pixel behind them, row by row. */
#include "cpu/conv_pair.h"
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/isa.h"
#include "cpu/packed.h"
#include "device/allocator.h"

#include <math.h>
#include <string.h>

CR_ISA_USE(cr_conv_product_table, conv_product)

/* The two convolutions as calls of their own. The second's x is NULL. */
typedef struct pair {
    cr_call first, second;
    cr_tensor *first_in[3 + CR_CONV_POSTS], *second_in[3 + CR_CONV_POSTS];
    cr_conv v; /* of the first */
    int64_t o; /* channels of the second's result */
} pair;

static bool read_pair(pair *p, const cr_call *c)
{
    const cr_conv_pair_attrs *a = c->attrs;
    int one = cr_conv_posts_operands(&a->first), two = cr_conv_posts_operands(&a->second);
    cr_tensor *const *more = c->in + CR_CONV_PAIR_INPUTS;
    *p = (pair){.first_in = {c->in[0], c->in[1], c->in[2]}, .second_in = {NULL, c->in[3], c->in[4]}};
    for (int i = 0; i < one; i++)
        p->first_in[3 + i] = more[i];
    for (int i = 0; i < two; i++)
        p->second_in[3 + i] = more[one + i];
    p->first = (cr_call){cr_conv_posts_op(), p->first_in, 3 + one, &a->first, NULL};
    p->second = (cr_call){cr_conv_posts_op(), p->second_in, 3 + two, &a->second, NULL};
    p->o = c->in[3]->shape[0];
    return cr_conv_read(&p->v, &p->first);
}

/* The work is cut into shares of strips of rows: some rows, or where those are few, what begins and ends within one. */
typedef struct job {
    const cr_conv_product_table *table;
    const cr_conv *v;
    const float *x, *w, *strips;
    float *y, *panels;
    cr_conv_finish first, second;
    bool more;            /* there is more to do than the product does itself */
    float low, high;      /* of the product */
    int64_t o, nr, count; /* columns of a strip; strips */
    int64_t share, rows;  /* strips of rows in a task; rows that they lie in at most */
    int64_t panel, step;  /* floats of a thread's panel and of a pixel in it */
    bool wide;            /* many weights: each strip once for all pixels of the panel */
} job;

/* Pixels first to last of y times strip s; the panel begins with pixel `begin`. */
static void run_strip(const job *j, const float *panel, int64_t begin, int64_t first, int64_t last, int64_t s)
{
    int64_t c = j->v->c, from = s * j->nr, columns = cr_least(j->nr, j->o - from), rows;
    for (int64_t i = first; i < last; i += rows) {
        rows = cr_least(j->table->mr, last - i);
        j->table->product(
            &(cr_conv_product){.k = c, .x_step = j->step, .y_step = j->o, .low = j->low, .high = j->high,
                               .next = j->wide ? 0 : rows * j->o}, (int)rows,
            panel + (i - begin) * j->step, j->strips + from * c, j->y + i * j->o + from, (int)columns,
            j->more || !j->second.shift ? NULL : j->second.shift + from, NULL);
        if (j->more)
            j->table->finish(&j->second, j->y, i * j->o, rows, j->o, from, columns);
    }
}

static void run_share(int64_t task, int number, void *context)
{
    const job *j = context;
    const cr_conv *v = j->v;
    float *panel = j->panels + number * j->panel;
    int64_t strips = j->count, width = v->out[2];
    int64_t begin = task * j->share, end = cr_least(begin + j->share, v->n * v->out[1] * strips);
    int64_t first = begin / strips, last = cr_up(end, strips), mr = j->table->mr;
    cr_depthwise_row r;
    cr_depthwise_rows(&r, v, &j->first);
    r.base = panel;
    r.y_step = j->step;
    for (int64_t row = first; row < last; row++) {
        cr_depthwise_row_at(&r, v, j->x, 0, j->w, row);
        r.at = (row - first) * width * j->step;
        cr_depthwise_row_run(&r);
    }
    for (int64_t s = 0; j->wide && s < strips; s++)
        run_strip(j, panel, first * width, (first + (first * strips + s < begin)) * width,
                  (last - ((last - 1) * strips + s >= end)) * width, s);
    for (int64_t i = first * width; !j->wide && i < last * width; i += mr)
        for (int64_t s = 0; s < strips; s++)
            run_strip(j, panel, first * width, i, cr_least(i + mr, last * width), s);
}

/* Tasks of some tens of microseconds, a few for each thread; where rows are few as many as there are threads. */
static void cut(job *j)
{
    enum { WORK = 1 << 21, FEW = 14, WIDE = 1 << 16, PAD = 16 };
    const cr_conv *v = j->v;
    int64_t all = v->n * v->out[1], rows = WORK / (2 * v->out[2] * v->c * j->o);
    rows = cr_least(rows, all / FEW);
    j->count = cr_up(j->o, j->nr);
    j->rows = rows > 1 ? rows : 1;
    j->share = j->rows * j->count;
    j->step = v->c + PAD; /* not a power of two, which would crowd one set of the cache */
    j->wide = v->c * j->o > WIDE;
    if (all < FEW) {
        j->wide = true;
        j->share = cr_up(all * j->count, cr_item_threads(all));
        j->rows = cr_least(all, j->share / j->count + 2);
    }
    j->panel = j->rows * v->out[2] * j->step;
}

static const float *values_of(const cr_tensor *t)
{
    return t ? (const float *)(const void *)cr_bytes(t) : NULL;
}

/* Everything is there but memory: scratch is the channels' numbers of both, and the panels. */
static bool run(job *j, const pair *p, const cr_tensor *bias1, const cr_tensor *bias2, const cr_conv_weights *w1,
                const cr_conv_weights *w2)
{
    const cr_conv *v = j->v;
    int64_t tasks = cr_up(v->n * v->out[1] * j->count, j->share), numbers = cr_up(2 * (v->c + j->o), 16) * 16;
    size_t bytes = sizeof(float) * (size_t)(numbers + j->panel * cr_item_threads(tasks));
    float *scratch = cr_device_alloc(cr_cpu(), bytes);
    if (!scratch)
        return false;
    cr_conv_finish_read(&j->first, &p->first, values_of(bias1));
    cr_conv_finish_merge(&j->first, v->c, scratch);
    cr_conv_finish_read(&j->second, &p->second, values_of(bias2));
    cr_conv_finish_merge(&j->second, j->o, scratch + 2 * v->c);
    j->more = j->second.scale || j->second.steps[0].kind;
    j->low = j->more ? -INFINITY : j->second.low;
    j->high = j->more ? INFINITY : j->second.high;
    j->w = w1->data;
    j->strips = w2->data;
    j->panels = scratch + numbers;
    cr_parallel_items(tasks, run_share, j);
    cr_device_free(cr_cpu(), scratch, bytes, NULL);
    return true;
}

static bool run_pair(const cr_call *c, cr_tensor *const *out)
{
    pair p;
    bool steady1, steady2;
    if (!read_pair(&p, c) || !cr_packed_steady(c->in[1], CR_PACKED_DEPTHWISE, &steady1) ||
        !cr_packed_steady(c->in[3], CR_PACKED_POINTWISE, &steady2))
        return false;
    job j = {.table = simd_conv_product(), .v = &p.v, .o = p.o};
    j.nr = j.table->nr;
    cut(&j);
    cr_temp tx, tb1 = {0}, tb2 = {0};
    cr_conv_weights w1 = {0}, w2 = {0};
    cr_tensor *x = cr_temp_channels_last(&tx, c->in[0], CR_F32), *bias1 = c->in[2], *bias2 = c->in[4];
    bool ok = x && (!bias1 || (bias1 = cr_temp_contiguous(&tb1, bias1))) &&
              (!bias2 || (bias2 = cr_temp_contiguous(&tb2, bias2))) && cr_depthwise_weights(&w1, c->in[1], steady1) &&
              cr_pointwise_weights(&w2, c->in[3], j.nr, steady2);
    if (ok) {
        j.x = values_of(x);
        j.y = (float *)(void *)cr_bytes(out[0]);
        ok = run(&j, &p, bias1, bias2, &w1, &w2);
    }
    cr_conv_weights_free(&w1);
    cr_conv_weights_free(&w2);
    cr_temp_free(&tx);
    cr_temp_free(&tb1);
    cr_temp_free(&tb2);
    return ok;
}

/* Of very few pixels the weights are what takes time, and products that read them once are better. */
static bool accepts(const cr_call *c, cr_tensor *const *out)
{
    enum { FEW_PIXELS = 32 };
    pair p;
    const cr_conv_pair_attrs *a = c->attrs;
    const cr_tensor *w = c->in[3];
    for (int i = 0; i < CR_CONV_PAIR_INPUTS; i++)
        if (!cr_is_f32(c->in[i]))
            return false;
    for (int i = 0; i < CR_CONV_POSTS; i++)
        if (a->first.whole[i])
            return false;
    for (int i = 0; i < 2; i++)
        if (w->shape[2 + i] != 1 || a->second.conv.stride[i] > 1 || a->second.conv.padding[i] != 0)
            return false;
    return cr_is_f32(out[0]) && out[0]->numel && c->in[0]->numel && c->in[1]->numel && a->second.conv.groups <= 1 &&
           read_pair(&p, c) && p.v.dims == 2 && cr_depthwise_fits(&p.v, CR_F32) && w->shape[1] == p.v.o &&
           p.v.n * p.v.out[1] * p.v.out[2] >= FEW_PIXELS;
}

static const cr_kernel kernels[] = {{"panels", accepts, run_pair}, {0}};
static const cr_op op = {
    .name = "conv2d_pair",
    .flags = CR_OP_VARIADIC | CR_OP_NOGRAD,
    .n_in = CR_CONV_PAIR_INPUTS,
    .n_out = 1,
    .attrs_size = sizeof(cr_conv_pair_attrs),
    .kernels = kernels,
    .id = CR_OP_conv2d,
};

const cr_op *cr_conv_pair_op(void)
{
    return &op;
}
