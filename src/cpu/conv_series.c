/* Series of convolutions (conv_series.h). Between two links there is a window: some rows of the first one's result, of
 * which those that are no longer needed make room for the next. */
#include "cpu/conv_series.h"
#include "base/threads.h"
#include "cpu/conv_rows.h"
#include "device/allocator.h"

#include <string.h>

typedef struct range {
    int64_t first, last;
} range;

/* Where a link's result goes: all of a picture's rows, or a window of them. */
typedef struct window {
    int64_t pixel, row, rows; /* floats from one pixel, from one row to the next; rows that there is room for */
    int64_t at;               /* where it lies in a thread's memory, in floats */
} window;

typedef struct job {
    int links;
    cr_conv_rows link[CR_CONV_SERIES];
    window window[CR_CONV_SERIES]; /* of all links but the last */
    cr_rows x;
    int64_t picture;              /* floats from one picture of x to the next */
    int64_t bands, band, at_once; /* of a picture; rows in each; rows of the last link that are computed at once */
    int64_t scratch, room;        /* where a thread's scratch lies; floats of its memory */
    float *y, *memory;
} job;

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* ---- rows that rows need ---- */

/* Rows of what a convolution reads that `rows` of its result, of which there is one at least, need. */
static range needs(const cr_conv *v, range rows)
{
    int64_t first = rows.first * v->stride[1] - v->padding[1];
    int64_t last = (rows.last - 1) * v->stride[1] - v->padding[1] + (v->kernel[1] - 1) * v->dilation[1] + 1;
    first = cr_least(most(first, 0), v->in[1]);
    return (range){first, most(cr_least(last, v->in[1]), first)};
}

/* As many as any `rows` rows may need. */
static int64_t most_needed(const cr_conv *v, int64_t rows)
{
    return cr_least((rows - 1) * v->stride[1] + (v->kernel[1] - 1) * v->dilation[1] + 1, v->in[1]);
}

/* Rows that are worth a call. */
static int64_t few_rows(const cr_conv *v)
{
    enum { PIXELS = 28 };
    return cr_up(PIXELS, v->out[2]);
}

/* ---- a band ---- */

typedef struct held {
    range rows;
    float *data;
} held;

/* Makes room in a window for rows up to `last`, of which those before `first` are no longer needed. */
static void slide(held *h, const window *w, int64_t first, int64_t last)
{
    if (first >= h->rows.last)
        h->rows = (range){first, first};
    if (last - h->rows.first <= w->rows)
        return;
    memmove(h->data, h->data + (first - h->rows.first) * w->row,
            sizeof(float) * (size_t)((h->rows.last - first) * w->row));
    h->rows.first = first;
}

/* Rows of link i from those of x; where they are then. Of its window rows before `keep` are no longer needed. */
static cr_rows run_link(const job *j, held *h, int64_t i, int64_t picture, const cr_rows *x, range rows, int64_t keep,
                        float *scratch)
{
    const window *w = &j->window[i];
    const cr_conv *v = &j->link[i].v;
    int64_t pixels = (picture * v->out[1] + rows.first) * v->out[2];
    cr_rows_result y = {j->y, pixels * v->o, v->o};
    if (i < j->links - 1) {
        slide(&h[i], w, keep, rows.last);
        y = (cr_rows_result){h[i].data, (rows.first - h[i].rows.first) * w->row, w->pixel};
    }
    cr_conv_rows_run(&j->link[i], x, rows.first, rows.last, &y, scratch);
    h[i].rows.last = rows.last;
    return (cr_rows){h[i].data, h[i].rows.first, w->pixel, 0, 0};
}

/* Rows of the last link, and of the others what is not there yet. Those that links of one pixel read go through them
 * few at a time, which stay in the first cache. */
static void run_rows(const job *j, held *h, int64_t picture, range rows, float *scratch)
{
    range make[CR_CONV_SERIES], need;
    int64_t keep[CR_CONV_SERIES] = {0}, last = j->links - 1, end, n;
    make[last] = rows;
    for (int64_t i = last; i > 0; i--) {
        need = make[i].first < make[i].last ? needs(&j->link[i].v, make[i]) : h[i - 1].rows;
        keep[i - 1] = need.first;
        make[i - 1] = (range){most(h[i - 1].rows.last, need.first), need.last};
    }
    cr_rows x = j->x, next = x;
    x.data += picture * j->picture;
    for (int64_t i = 0; i <= last; i = end, x = next) {
        for (end = i + 1; end <= last && j->link[end].kind == CR_ROWS_POINTWISE;)
            end++;
        next = (cr_rows){h[end - 1].data, h[end - 1].rows.first, j->window[end - 1].pixel, 0, 0};
        for (int64_t row = make[i].first; row < make[i].last; row += n) {
            n = cr_least(end > i + 1 ? few_rows(&j->link[i].v) : make[i].last, make[i].last - row);
            next = x;
            for (int64_t k = i; k < end; k++)
                next = run_link(j, h, k, picture, &next, (range){row, row + n}, k < end - 1 ? row : keep[k], scratch);
        }
    }
}

static void run_band(int64_t task, int number, void *context)
{
    const job *j = context;
    float *memory = j->memory + number * j->room;
    held h[CR_CONV_SERIES] = {{{0, 0}, NULL}};
    for (int i = 0; i < j->links - 1; i++)
        h[i].data = memory + j->window[i].at;
    int64_t picture = task / j->bands, row = task % j->bands * j->band, n;
    int64_t end = cr_least(row + j->band, j->link[j->links - 1].v.out[1]);
    for (; row < end; row += n) {
        n = cr_least(j->at_once, end - row);
        run_rows(j, h, picture, (range){row, row + n}, memory + j->scratch);
    }
}

/* ---- how it is cut ---- */

/* Bands of a picture's rows: some for each thread, but not too few rows. */
static int64_t band_of(int64_t pictures, int64_t rows)
{
    enum { EACH = 2, LEAST_ROWS = 4 };
    int64_t bands = cr_up(EACH * cr_num_threads(), pictures);
    return cr_least(most(cr_up(rows, bands), LEAST_ROWS), rows);
}

/* Windows hold what one step needs, and as much more, so that what is needed again is not moved each time; for links of
 * one pixel a few rows. */
static void cut(job *j)
{
    enum { PAD = 16, LINE = 16 };
    const cr_conv *v = &j->link[j->links - 1].v;
    j->band = band_of(v->n, v->out[1]);
    j->bands = cr_up(v->out[1], j->band);
    j->at_once = few_rows(v);
    int64_t rows = j->at_once, scratch = 0;
    j->room = 0;
    for (int i = j->links - 1; i >= 0; i--) {
        scratch = most(scratch, cr_conv_rows_scratch(&j->link[i].v, j->link[i].kind, rows));
        if (!i)
            break;
        const cr_conv *from = &j->link[i - 1].v;
        bool pixel = j->link[i].kind == CR_ROWS_POINTWISE;
        rows = most_needed(&j->link[i].v, rows);
        window *w = &j->window[i - 1];
        w->pixel = from->o + (pixel ? PAD : 0); /* not a power of two, which would crowd the cache */
        w->row = from->out[2] * w->pixel;
        w->rows = pixel ? cr_least(rows, few_rows(from)) : 2 * rows;
        w->at = j->room;
        j->room += cr_up(w->rows * w->row, LINE) * LINE;
    }
    j->scratch = j->room;
    j->room += cr_up(scratch, LINE) * LINE;
}

/* ---- the kernel ---- */

/* The links as calls of their own, one after the other. What is between them has a shape alone. */
typedef struct reader {
    const cr_call *series;
    int next; /* input */
    cr_tensor between;
    cr_tensor *in[3 + CR_CONV_POSTS];
    cr_call call;
} reader;

static const cr_call *next_call(reader *r, int i, const cr_conv *before)
{
    const cr_conv_series_attrs *a = r->series->attrs;
    int operands = cr_conv_posts_operands(&a->link[i]);
    if (before)
        r->between =
            (cr_tensor){.ndim = 4, .dtype = CR_F32, .shape = {before->n, before->o, before->out[1], before->out[2]}};
    r->in[0] = before ? &r->between : r->series->in[0];
    memcpy(r->in + 1, r->series->in + r->next, sizeof *r->in * (size_t)(2 + operands));
    r->next += 2 + operands;
    r->call = (cr_call){cr_conv_posts_op(), r->in, 3 + operands, &a->link[i], NULL};
    return &r->call;
}

/* Memory is one piece: the links' numbers for each channel, and each thread's. */
static bool run(job *j, const cr_call *c, const cr_conv *v, cr_tensor *const *bias)
{
    int64_t numbers = 0, tasks, at = 0;
    reader r = {.series = c, .next = 1};
    for (int i = 0; i < j->links; i++) {
        cr_conv_rows_begin(&j->link[i], &v[i]);
        numbers += cr_up(2 * v[i].o, 16) * 16;
    }
    cut(j);
    tasks = v->n * j->bands;
    size_t bytes = sizeof(float) * (size_t)(numbers + j->room * cr_item_threads(tasks));
    float *memory = cr_device_alloc(cr_cpu(), bytes);
    bool ok = memory != NULL;
    for (int i = 0; i < j->links; at += cr_up(2 * v[i].o, 16) * 16, i++) {
        const cr_call *link = next_call(&r, i, i ? &v[i - 1] : NULL);
        ok = ok && cr_conv_rows_read(&j->link[i], link, bias[i], memory + at);
    }
    if (ok) {
        j->memory = memory + numbers;
        cr_parallel_items(tasks, run_band, j);
    }
    for (int i = 0; i < j->links; i++)
        cr_conv_rows_free(&j->link[i]);
    if (memory)
        cr_device_free(cr_cpu(), memory, bytes, NULL);
    return ok;
}

/* Planes are read as they lie. */
static bool read_x(job *j, cr_tensor *x, const cr_conv *v, cr_temp *t)
{
    bool planes = cr_conv_rows_kind_of(v) == CR_ROWS_PLANES;
    if (!planes && !(x = cr_temp_channels_last(t, x, CR_F32)))
        return false;
    j->x = (cr_rows){(const float *)(const void *)cr_bytes(x), 0, planes ? x->stride[3] : v->c, x->stride[1],
                     x->stride[2]};
    j->picture = planes ? x->stride[0] : v->in[1] * v->in[2] * v->c;
    return true;
}

static bool run_series(const cr_call *c, cr_tensor *const *out)
{
    const cr_conv_series_attrs *a = c->attrs;
    job j = {.links = (int)a->links, .y = (float *)(void *)cr_bytes(out[0])};
    cr_conv v[CR_CONV_SERIES];
    cr_temp tx = {0}, tb[CR_CONV_SERIES] = {0};
    cr_tensor *bias[CR_CONV_SERIES];
    reader r = {.series = c, .next = 1};
    bool ok = true;
    for (int i = 0; ok && i < j.links; i++) {
        const cr_call *link = next_call(&r, i, i ? &v[i - 1] : NULL);
        bias[i] = link->in[2];
        ok = cr_conv_read(&v[i], link) && (!bias[i] || (bias[i] = cr_temp_contiguous(&tb[i], bias[i])));
    }
    ok = ok && read_x(&j, c->in[0], v, &tx) && run(&j, c, v, bias);
    cr_temp_free(&tx);
    for (int i = 0; i < j.links; i++)
        cr_temp_free(&tb[i]);
    return ok;
}

/* ---- whether it pays ---- */

static double work_of(const cr_conv *v)
{
    return 2.0 * (double)(v->n * v->o * v->out[1] * v->out[2]) *
           (double)(v->kernel[1] * v->kernel[2] * (v->c / v->groups));
}

/* Operations that the first `links` do twice. */
static double twice(const cr_conv *v, int links)
{
    double sum = 0;
    range rows = {0, band_of(v->n, v[links - 1].out[1])};
    int64_t bands = cr_up(v[links - 1].out[1], rows.last);
    for (int i = links - 1; i > 0; i--) {
        rows.last = most_needed(&v[i], rows.last);
        int64_t all = cr_least(rows.last, v[i - 1].out[1]) * bands, more = all - v[i - 1].out[1];
        sum += more > 0 ? work_of(&v[i - 1]) * (double)more / (double)v[i - 1].out[1] : 0;
    }
    return sum;
}

/* Whether the last of the links is one of them: what goes between does not stay in the caches, or is read by a
 * convolution of one pixel; its weights do; and less is computed twice than what memory would take. */
static bool pays(const cr_conv *v, int links)
{
    enum { BYTES = 1 << 20, WEIGHTS = 1 << 16 /* floats */, OPERATIONS = 4 /* in the time of a byte, measured */ };
    const cr_conv *last = &v[links - 1];
    double bytes = (double)sizeof(float) * (double)(last->n * last->c * last->in[1] * last->in[2]);
    bool pixel = cr_conv_rows_kind_of(last) == CR_ROWS_POINTWISE && cr_conv_rows_kind_of(last - 1) == CR_ROWS_DEPTHWISE;
    return (pixel || bytes >= BYTES) && last->c / last->groups * last->o <= WEIGHTS &&
           twice(v, links) - twice(v, links - 1) <= OPERATIONS * bytes;
}

static bool accepts(const cr_call *c, cr_tensor *const *out)
{
    const cr_conv_series_attrs *a = c->attrs;
    cr_conv v[CR_CONV_SERIES];
    reader r = {.series = c, .next = 1};
    bool ok = out[0]->numel && cr_is_f32(out[0]);
    for (int i = 0; ok && i < c->n_in; i++)
        ok = cr_is_f32(c->in[i]) && (!c->in[i] || c->in[i]->numel);
    for (int i = 0; ok && i < a->links; i++) {
        ok = cr_conv_read(&v[i], next_call(&r, i, i ? &v[i - 1] : NULL)) && cr_conv_rows_kind_of(&v[i]) &&
             (!i || (cr_conv_rows_kind_of(&v[i]) != CR_ROWS_PLANES && pays(v, i + 1)));
        for (int k = 0; k < CR_CONV_POSTS && i < a->links - 1; k++)
            ok = ok && !a->link[i].whole[k];
    }
    return ok;
}

static const cr_kernel kernels[] = {{"bands", accepts, run_series}, {0}};
static const cr_op op = {
    .name = "conv2d_series",
    .flags = CR_OP_VARIADIC | CR_OP_NOGRAD,
    .n_in = 1,
    .n_out = 1,
    .attrs_size = sizeof(cr_conv_series_attrs),
    .kernels = kernels,
    .id = CR_OP_conv2d,
};

const cr_op *cr_conv_series_op(void)
{
    return &op;
}
