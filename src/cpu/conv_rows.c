/* Rows of convolutions (conv_rows.h): the lines they need, and the products and depthwise rows of src/cpu/simd. */
#include "cpu/conv_rows.h"
#include "cpu/isa.h"
#include "cpu/packed.h"

#include <math.h>
#include <string.h>

CR_ISA_USE(cr_conv_product_table, conv_product)

cr_conv_rows_kind cr_conv_rows_kind_of(const cr_conv *v)
{
    enum { FEW_CHANNELS = 4, COLUMNS = 16 };
    const int64_t *k = v->kernel;
    if (v->dims != 2)
        return CR_ROWS_NONE;
    if (cr_depthwise_fits(v, CR_F32))
        return CR_ROWS_DEPTHWISE;
    if (v->groups != 1)
        return CR_ROWS_NONE;
    if (k[1] == 1 && k[2] == 1)
        return v->stride[1] == 1 && v->stride[2] == 1 && !v->padding[1] && !v->padding[2] ? CR_ROWS_POINTWISE
                                                                                          : CR_ROWS_NONE;
    return v->c <= FEW_CHANNELS && v->o >= COLUMNS && v->dilation[1] == 1 && v->dilation[2] == 1 ? CR_ROWS_PLANES
                                                                                                 : CR_ROWS_NONE;
}

/* ---- pictures of few channels ---- */

static int64_t line_of(const cr_conv *v)
{
    enum { VECTOR = 16 };
    return cr_up((v->out[2] - 1) * v->stride[2] + v->kernel[2], VECTOR) * VECTOR;
}

int64_t cr_conv_rows_scratch(const cr_conv *v, cr_conv_rows_kind kind, int64_t rows)
{
    return kind == CR_ROWS_PLANES ? ((rows - 1) * v->stride[1] + v->kernel[1]) * v->c * line_of(v) : 0;
}

/* One line of a plane, whose pixels are `step` floats apart, with zeros where there are none. */
static void copy_line(const cr_conv *v, float *to, const float *from, int64_t step)
{
    int64_t line = line_of(v), pad = cr_least(v->padding[2], line), end = cr_least(pad + v->in[2], line);
    memset(to, 0, (size_t)pad * sizeof *to);
    if (step == 1)
        memcpy(to + pad, from, (size_t)(end - pad) * sizeof *to);
    else
        for (int64_t i = pad; i < end; i++, from += step)
            to[i] = *from;
    memset(to + end, 0, (size_t)(line - end) * sizeof *to);
}

/* The lines under the rows: [lines][c][line]. */
static void copy_lines(const cr_conv *v, const cr_rows *x, int64_t first, int64_t last, float *to)
{
    int64_t begin = first * v->stride[1] - v->padding[1],
            end = (last - 1) * v->stride[1] - v->padding[1] + v->kernel[1];
    for (int64_t h = begin; h < end; h++)
        for (int64_t c = 0; c < v->c; c++, to += line_of(v)) {
            if (h >= 0 && h < v->in[1])
                copy_line(v, to, x->data + c * x->plane + (h - x->first) * x->row, x->pixel);
            else
                memset(to, 0, (size_t)line_of(v) * sizeof *to);
        }
}

/* [strips][kernel rows][c][kernel columns][nr] */
static bool pack_planes(void *to, const cr_tensor *w, const void *context)
{
    const int64_t *step = w->stride, *shape = w->shape, nr = *(const int64_t *)context;
    const float *from = (const float *)(const void *)cr_bytes(w);
    float *next = to;
    for (int64_t s = 0; s < shape[0]; s += nr)
        for (int64_t h = 0; h < shape[2]; h++)
            for (int64_t c = 0; c < shape[1]; c++)
                for (int64_t k = 0; k < shape[3]; k++)
                    for (int64_t i = s; i < s + nr; i++)
                        *next++ = i < shape[0] ? from[i * step[0] + c * step[1] + h * step[2] + k * step[3]] : 0;
    return true;
}

static bool planes_weights(cr_conv_weights *w, const cr_tensor *from, int64_t nr)
{
    int64_t layout[5] = {from->shape[0], from->shape[1], from->shape[2], from->shape[3], nr};
    bool steady;
    size_t bytes = sizeof(float) * (size_t)(cr_up(layout[0], nr) * nr * layout[1] * layout[2] * layout[3]);
    cr_packing way = {layout, sizeof layout, bytes, pack_planes, &layout[4], NULL};
    return cr_packed_steady(from, CR_PACKED_PLANES, &steady) && cr_conv_weights_make(w, &way, from, steady);
}

/* ---- products ---- */

/* Pixels that follow each other in x and y, times all strips of the weights; `step` is from one pixel of x to the next.
 */
static void products(const cr_conv_rows *r, const float *x, int64_t step, int64_t far, int64_t pixels,
                     const cr_rows_result *y)
{
    const cr_conv_product_table *t = simd_conv_product();
    const cr_conv *v = &r->v;
    bool planes = r->kind == CR_ROWS_PLANES;
    int64_t parts = planes ? v->kernel[1] * v->c : 1, k = planes ? v->kernel[2] : v->c, n;
    const float *shift = r->more ? NULL : r->finish.shift;
    cr_conv_product p = {.k = k,
                         .x_step = step,
                         .parts = parts,
                         .far = far,
                         .y_step = y->pixel,
                         .low = r->more ? -INFINITY : r->finish.low,
                         .high = r->more ? INFINITY : r->finish.high};
    for (int64_t i = 0; i < pixels; i += n) {
        int64_t at = y->at + i * y->pixel;
        n = cr_least(t->mr, pixels - i);
        for (int64_t s = 0; s < v->o; s += t->nr) {
            int64_t columns = cr_least(t->nr, v->o - s);
            p.next = n * y->pixel;
            t->product(&p, (int)n, x + i * step, r->weights.data + s * parts * k, y->base + at + s, (int)columns,
                       shift ? shift + s : NULL, NULL);
            if (r->more)
                t->finish(&r->finish, y->base, at, n, y->pixel, s, columns);
        }
    }
}

static void run_planes(const cr_conv_rows *r, const cr_rows *x, int64_t first, int64_t last, cr_rows_result y,
                       float *lines)
{
    const cr_conv *v = &r->v;
    copy_lines(v, x, first, last, lines);
    for (; first < last; first++, lines += v->stride[1] * v->c * line_of(v), y.at += v->out[2] * y.pixel)
        products(r, lines, v->stride[2], line_of(v), v->out[2], &y);
}

static void run_depthwise(const cr_conv_rows *r, const cr_rows *x, int64_t first, int64_t last, cr_rows_result y)
{
    const cr_conv *v = &r->v;
    cr_depthwise_row row;
    cr_depthwise_rows(&row, v, &r->finish);
    row.base = y.base;
    row.y_step = y.pixel;
    for (; first < last; first++, y.at += v->out[2] * y.pixel) {
        cr_depthwise_row_at(&row, v, x->data, x->first, r->weights.data, first);
        row.at = y.at;
        cr_depthwise_row_run(&row);
    }
}

void cr_conv_rows_run(const cr_conv_rows *r, const cr_rows *x, int64_t first, int64_t last, const cr_rows_result *y,
                      float *scratch)
{
    int64_t width = r->v.out[2];
    if (r->kind == CR_ROWS_PLANES)
        run_planes(r, x, first, last, *y, scratch);
    else if (r->kind == CR_ROWS_DEPTHWISE)
        run_depthwise(r, x, first, last, *y);
    else
        products(r, x->data + (first - x->first) * width * x->pixel, x->pixel, 0, (last - first) * width, y);
}

/* ---- reading ---- */

void cr_conv_rows_begin(cr_conv_rows *r, const cr_conv *v)
{
    *r = (cr_conv_rows){.kind = cr_conv_rows_kind_of(v), .v = *v};
}

bool cr_conv_rows_read(cr_conv_rows *r, const cr_call *c, const cr_tensor *bias, float *room)
{
    int64_t nr = simd_conv_product()->nr;
    const cr_tensor *w = c->in[1];
    bool steady, ok;
    if (r->kind == CR_ROWS_PLANES)
        ok = planes_weights(&r->weights, w, nr);
    else if (r->kind == CR_ROWS_DEPTHWISE)
        ok = cr_packed_steady(w, CR_PACKED_DEPTHWISE, &steady) && cr_depthwise_weights(&r->weights, w, steady);
    else
        ok = cr_packed_steady(w, CR_PACKED_POINTWISE, &steady) && cr_pointwise_weights(&r->weights, w, nr, steady);
    cr_conv_finish_read(&r->finish, c, bias ? (const float *)(const void *)cr_bytes(bias) : NULL);
    cr_conv_finish_merge(&r->finish, r->v.o, room);
    r->more = r->finish.scale || r->finish.steps[0].kind;
    return ok;
}

void cr_conv_rows_free(cr_conv_rows *r)
{
    cr_conv_weights_free(&r->weights);
}
