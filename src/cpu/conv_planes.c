/* Convolutions of pictures of few channels, as the first of a network is. The lines of the picture that some rows of
 * results need are copied plane by plane, with zeros around them; then pixels under the kernel are products of pieces
 * of lines with weights that lie in strips, and nothing else is gathered. */
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/conv.h"
#include "cpu/isa.h"
#include "cpu/packed.h"
#include "device/allocator.h"

#include <string.h>

CR_ISA_USE(cr_conv_product_table, conv_product)

typedef struct job {
    const cr_conv_product_table *table;
    const cr_conv *v;
    const cr_tensor *x;
    const float *strips; /* [strips][kernel rows][c][kernel columns][nr] */
    float *y, *scratch;  /* scratch: [lines][c][line] for each thread */
    cr_conv_finish finish;
    bool more; /* there is more to do than the product does itself */
    int64_t rows, tasks, lines,
        line; /* rows of results of a task; tasks of a picture; lines that one needs; floats of a line */
} job;

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}
static int64_t up(int64_t a, int64_t by)
{
    return (a + by - 1) / by;
}

/* ---- the work ---- */

/* One line of a plane, whose pixels are `step` floats apart, with zeros where there are none. */
static void copy_line(const job *j, float *to, const float *from, int64_t step)
{
    const cr_conv *v = j->v;
    int64_t pad = least(v->padding[2], j->line), end = least(pad + v->in[2], j->line);
    memset(to, 0, (size_t)pad * sizeof *to);
    if (step == 1)
        memcpy(to + pad, from, (size_t)(end - pad) * sizeof *to);
    else
        for (int64_t i = pad; i < end; i++, from += step)
            to[i] = *from;
    memset(to + end, 0, (size_t)(j->line - end) * sizeof *to);
}

/* The lines under `rows` rows of results of picture n from `row` on. */
static void copy_lines(const job *j, float *to, int64_t n, int64_t row, int64_t rows)
{
    const cr_conv *v = j->v;
    const int64_t *step = j->x->stride;
    const float *x = (const float *)(const void *)cr_bytes(j->x) + n * step[0];
    int64_t first = row * v->stride[1] - v->padding[1], last = first + (rows - 1) * v->stride[1] + v->kernel[1];
    for (int64_t h = first; h < last; h++)
        for (int64_t c = 0; c < v->c; c++, to += j->line) {
            if (h >= 0 && h < v->in[1])
                copy_line(j, to, x + c * step[1] + h * step[2], step[3]);
            else
                memset(to, 0, (size_t)j->line * sizeof *to);
        }
}

static void run_rows(int64_t task, int number, void *context)
{
    const job *j = context;
    const cr_conv *v = j->v;
    int64_t n = task / j->tasks, row = task % j->tasks * j->rows, last = least(row + j->rows, v->out[1]);
    int64_t nr = j->table->nr, taps = v->kernel[1] * v->kernel[2] * v->c, pixels;
    float *lines = j->scratch + number * j->lines * v->c * j->line;
    cr_conv_product p = {
        .k = v->kernel[2], .x_step = v->stride[2], .parts = v->kernel[1] * v->c, .far = j->line, .y_step = v->o};
    copy_lines(j, lines, n, row, last - row);
    for (; row < last; row++, lines += v->stride[1] * v->c * j->line)
        for (int64_t i = 0; i < v->out[2]; i += pixels) {
            int64_t at = ((n * v->out[1] + row) * v->out[2] + i) * v->o;
            pixels = least(j->table->mr, v->out[2] - i);
            p.next = pixels * v->o;
            for (int64_t s = 0; s < v->o; s += nr) {
                int64_t columns = least(nr, v->o - s);
                j->table->product(&p, (int)pixels, lines + i * v->stride[2], j->strips + s * taps, j->y + at + s,
                                  (int)columns, j->more || !j->finish.shift ? NULL : j->finish.shift + s, NULL,
                                  !j->more && j->finish.relu);
                if (j->more)
                    j->table->finish(&j->finish, j->y, at, pixels, v->o, s, columns);
            }
        }
}

/* Tasks of some tens of microseconds, a few for each thread. */
static void cut(job *j)
{
    enum { WORK = 1 << 21, FEW = 14, VECTOR = 16 };
    const cr_conv *v = j->v;
    int64_t rows = WORK / (v->out[2] * v->o * v->kernel[1] * v->kernel[2] * v->c);
    rows = least(rows, up(v->n * v->out[1], FEW));
    j->rows = least(rows > 1 ? rows : 1, v->out[1]);
    j->tasks = up(v->out[1], j->rows);
    j->lines = (j->rows - 1) * v->stride[1] + v->kernel[1];
    j->line = up((v->out[2] - 1) * v->stride[2] + v->kernel[2], VECTOR) * VECTOR;
}

/* ---- weights ---- */

typedef struct layout {
    int64_t shape[4], nr;
} layout;

static bool pack(void *to, const cr_tensor *w, const void *context)
{
    const layout *is = context;
    const float *from = (const float *)(const void *)cr_bytes(w);
    const int64_t *step = w->stride;
    float *next = to;
    for (int64_t s = 0; s < is->shape[0]; s += is->nr)
        for (int64_t h = 0; h < is->shape[2]; h++)
            for (int64_t c = 0; c < is->shape[1]; c++)
                for (int64_t k = 0; k < is->shape[3]; k++)
                    for (int64_t i = s; i < s + is->nr; i++)
                        *next++ = i < is->shape[0] ? from[i * step[0] + c * step[1] + h * step[2] + k * step[3]] : 0;
    return true;
}

static bool weights(cr_conv_weights *w, const cr_tensor *from, int64_t nr)
{
    layout is = {{from->shape[0], from->shape[1], from->shape[2], from->shape[3]}, nr};
    bool steady;
    size_t bytes = sizeof(float) * (size_t)(up(is.shape[0], nr) * nr * is.shape[1] * is.shape[2] * is.shape[3]);
    cr_packing way = {&is, sizeof is, bytes, pack, &is, NULL};
    return cr_packed_steady(from, CR_PACKED_PLANES, &steady) && cr_conv_weights_make(w, &way, from, steady);
}

/* ---- the kernel ---- */

bool cr_planes_conv_accepts(const cr_call *c, cr_tensor *const *out)
{
    enum { FEW_CHANNELS = 4, COLUMNS = 16 };
    cr_conv v;
    const cr_tensor *bias = c->in[2];
    return out[0]->dtype == CR_F32 && c->in[0]->dtype == CR_F32 && c->in[1]->dtype == CR_F32 && out[0]->numel &&
           c->in[0]->numel && c->in[1]->numel && (!bias || bias->dtype == CR_F32) && cr_conv_read(&v, c) &&
           v.dims == 2 && v.groups == 1 && v.c <= FEW_CHANNELS && v.o >= COLUMNS && v.kernel[2] > 1 &&
           v.dilation[1] == 1 && v.dilation[2] == 1;
}

static bool run(job *j, const cr_call *c, cr_tensor *const *out, const cr_tensor *bias)
{
    const cr_conv *v = j->v;
    int64_t tasks = v->n * j->tasks, merged = up(2 * v->o, 16) * 16;
    size_t bytes = sizeof(float) * (size_t)(merged + cr_item_threads(tasks) * j->lines * v->c * j->line);
    cr_conv_weights w = {0};
    float *room = cr_device_alloc(cr_cpu(), bytes);
    bool ok = room && weights(&w, c->in[1], j->table->nr);
    if (ok) {
        cr_conv_finish_read(&j->finish, c, bias ? (const float *)(const void *)cr_bytes(bias) : NULL);
        cr_conv_finish_merge(&j->finish, v->o, room);
        j->more = j->finish.scale || j->finish.steps[0].kind;
        j->y = (float *)(void *)cr_bytes(out[0]);
        j->strips = w.data;
        j->scratch = room + merged;
        cr_parallel_items(tasks, run_rows, j);
    }
    cr_conv_weights_free(&w);
    if (room)
        cr_device_free(cr_cpu(), room, bytes, NULL);
    return ok;
}

bool cr_planes_conv(const cr_call *c, cr_tensor *const *out)
{
    cr_conv v;
    job j = {.table = simd_conv_product(), .v = &v, .x = c->in[0]};
    if (!cr_conv_read(&v, c))
        return false;
    cut(&j);
    cr_temp tb = {0};
    cr_tensor *bias = c->in[2];
    bool ok = (!bias || (bias = cr_temp_contiguous(&tb, bias))) && run(&j, c, out, bias);
    cr_temp_free(&tb);
    return ok;
}
