/* Fourier transforms along an axis: lines are copied to a buffer, transformed, and copied to the result; lines in
 * parallel. Pairs are the last axis of a tensor, of size 2. */
#include "cpu/fft.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/copy.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "cpu/temp.h"
#include "op/generated/attrs.h"

#include <string.h>

CR_ISA_USE(cr_fft_table, fft)

enum { GRAIN = 8192, MOST_LANES = 16, LANES_BYTES = 1 << 23 };

typedef struct job {
    const cr_tensor *x, *y; /* both of f32 or f64 */
    bool x_pairs, y_pairs, inverse, wide;
    int axis, axes; /* without that of the pairs */
    double scale;
    cr_fft_plan *plan;
    const cr_fft_lanes *lanes; /* for several lines at a time, or NULL */
    char *room;
    int64_t room_bytes, line_pairs; /* for each range */
} job;

#define COPY_LINE(T)                                                                                                   \
    static void copy_line_##T(T *to, int64_t to_step, int64_t to_next, const T *from, int64_t step, int64_t next,      \
                              int64_t n, bool pairs, T scale)                                                          \
    {                                                                                                                  \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            to[i * to_step] = scale * from[i * step];                                                                  \
            if (pairs)                                                                                                 \
                to[i * to_step + to_next] = scale * from[i * step + next];                                             \
        }                                                                                                              \
    }
COPY_LINE(float)
COPY_LINE(double)

/* Where line number `line` begins in t. */
static int64_t start_of(const job *j, const cr_tensor *t, int64_t line)
{
    int64_t at = 0;
    for (int d = j->axes - 1; d >= 0; d--) {
        if (d == j->axis)
            continue;
        at += line % t->shape[d] * t->stride[d];
        line /= t->shape[d];
    }
    return at;
}

#define LINES(T, suffix)                                                                                               \
    static void lines_##T(const job *j, int64_t begin, int64_t end, char *room)                                        \
    {                                                                                                                  \
        T *data = (T *)(void *)room, *work = data + 2 * j->line_pairs;                                                 \
        const cr_tensor *x = j->x, *y = j->y;                                                                          \
        int64_t x_next = j->x_pairs ? x->stride[j->axes] : 0, y_next = j->y_pairs ? y->stride[j->axes] : 0;            \
        for (int64_t line = begin; line < end; line++) {                                                               \
            const T *from = (const T *)(const void *)cr_bytes(x) + start_of(j, x, line);                               \
            T *to = (T *)(void *)cr_bytes(y) + start_of(j, y, line);                                                   \
            copy_line_##T(data, j->x_pairs ? 2 : 1, 1, from, x->stride[j->axis], x_next, x->shape[j->axis],            \
                          j->x_pairs, 1);                                                                              \
            if (j->x_pairs && j->y_pairs)                                                                              \
                simd_fft()->one_##suffix.complex(j->plan, data, work, j->inverse);                                     \
            else                                                                                                       \
                simd_fft()->one_##suffix.real(j->plan, data, work, j->inverse);                                        \
            copy_line_##T(to, y->stride[j->axis], y_next, data, j->y_pairs ? 2 : 1, 1, y->shape[j->axis], j->y_pairs,  \
                          (T)j->scale);                                                                                \
        }                                                                                                              \
    }
LINES(float, f32)
LINES(double, f64)

/* ---- several lines at a time ---- */

/* Numbers of line `line` of t, and whether they lie side by side. */
static char *line_of(const job *j, const cr_tensor *t, int64_t line)
{
    return cr_bytes(t) + start_of(j, t, line) * (j->wide ? 8 : 4);
}

static bool is_side_by_side(const job *j, const cr_tensor *t, bool pairs)
{
    return pairs ? t->stride[j->axes] == 1 && t->stride[j->axis] == 2 : t->stride[j->axis] == 1;
}

/* One line from or to its place when its numbers do not lie side by side. */
static void copy_line(const job *j, const cr_tensor *t, char *there, char *here, bool pairs, bool back)
{
    int64_t step = t->stride[j->axis], next = pairs ? t->stride[j->axes] : 0;
    int64_t n = t->shape[j->axis], own = pairs ? 2 : 1;
    if (j->wide && back)
        copy_line_double((double *)(void *)there, step, next, (double *)(void *)here, own, 1, n, pairs, 1);
    else if (j->wide)
        copy_line_double((double *)(void *)here, own, 1, (double *)(void *)there, step, next, n, pairs, 1);
    else if (back)
        copy_line_float((float *)(void *)there, step, next, (float *)(void *)here, own, 1, n, pairs, 1);
    else
        copy_line_float((float *)(void *)here, own, 1, (float *)(void *)there, step, next, n, pairs, 1);
}

/* Lines begin..end, `lanes` of them at most; the rest of a vector repeats the last one. */
static void lines_together(const job *j, int64_t begin, int64_t end, char *room)
{
    int lanes = j->lanes->lanes, size = j->wide ? 8 : 4;
    char *data = room, *work = data + 2 * j->line_pairs * size * lanes;
    char *spare = work + cr_fft_work(j->plan) * 2 * size * lanes;
    int64_t nx = j->x->shape[j->axis] * (j->x_pairs ? 2 : 1), ny = j->y->shape[j->axis] * (j->y_pairs ? 2 : 1);
    bool x_near = is_side_by_side(j, j->x, j->x_pairs), y_near = is_side_by_side(j, j->y, j->y_pairs);
    const void *from[MOST_LANES];
    void *to[MOST_LANES];
    for (int l = 0; l < lanes; l++) {
        int64_t line = begin + l < end ? begin + l : end - 1;
        char *place = line_of(j, j->x, line), *here = spare + l * 2 * j->line_pairs * size;
        if (!x_near)
            copy_line(j, j->x, place, here, j->x_pairs, false);
        from[l] = x_near ? place : here;
        to[l] = y_near ? line_of(j, j->y, line) : here;
    }
    j->lanes->turn(data, from, nx);
    (j->x_pairs && j->y_pairs ? j->lanes->complex : j->lanes->real)(j->plan, data, work, j->inverse);
    j->lanes->turn_back(to, data, ny, j->scale);
    for (int l = 0; !y_near && l < lanes && begin + l < end; l++)
        copy_line(j, j->y, line_of(j, j->y, begin + l), to[l], j->y_pairs, true);
}

static void run_range(int64_t begin, int64_t end, int number, void *context)
{
    const job *j = context;
    char *room = j->room + number * j->room_bytes;
    room += -(uintptr_t)room & 63;
    if (j->lanes) {
        for (; end - begin > j->lanes->lanes / 4; begin += j->lanes->lanes)
            lines_together(j, begin, end - begin < j->lanes->lanes ? end : begin + j->lanes->lanes, room);
        if (begin >= end)
            return;
    }
    (j->wide ? lines_double : lines_float)(j, begin, end, room);
}

/* Several lines at a time when there are as many and the caches hold them. */
static void choose_lanes(job *j, int64_t lines)
{
    const cr_fft_lanes *l = j->wide ? &simd_fft()->f64 : &simd_fft()->f32;
    int64_t bytes = (j->line_pairs + cr_fft_work(j->plan)) * (j->wide ? 16 : 8) * l->lanes;
    j->lanes = lines > l->lanes / 4 && bytes <= LANES_BYTES ? l : NULL;
}

/* n: the length of the transform. */
static bool run_lines(job *j, int64_t n)
{
    j->plan = cr_fft_plan_open(n, j->wide, !(j->x_pairs && j->y_pairs));
    if (!j->plan)
        return false;
    int64_t lines = j->y->numel / (j->y->shape[j->axis] * (j->y_pairs ? 2 : 1)), grain = GRAIN / n + 1;
    j->line_pairs = n + 1;
    choose_lanes(j, lines);
    if (j->lanes && grain < j->lanes->lanes)
        grain = j->lanes->lanes;
    int ranges = cr_parallel_ranges(lines, grain);
    int64_t pair = (j->wide ? 16 : 8) * (j->lanes ? j->lanes->lanes : 1);
    j->room_bytes = (j->line_pairs * (j->lanes ? 2 : 1) + cr_fft_work(j->plan)) * pair + 64;
    j->room = cr_malloc((size_t)(j->room_bytes * ranges));
    if (j->room)
        cr_parallel_numbered(lines, grain, run_range, j);
    cr_free(j->room);
    cr_fft_plan_close(j->plan);
    return j->room != NULL;
}

static bool run(const cr_call *c, cr_tensor *out, int64_t axis, bool x_pairs, bool y_pairs, bool inverse, double scale)
{
    cr_dtype d = out->dtype == CR_F64 ? CR_F64 : CR_F32;
    cr_temp x = {0}, y = {0};
    cr_spec spec;
    job j = {.x_pairs = x_pairs, .y_pairs = y_pairs, .inverse = inverse, .wide = d == CR_F64, .scale = scale};
    j.axes = out->ndim - y_pairs;
    if (out->numel == 0)
        return true;
    if (!cr_axis(axis, j.axes, &j.axis) || !(j.x = cr_temp_cast(&x, c->in[0], d)))
        return false;
    cr_spec_set(&spec, d, out->ndim, out->shape);
    bool ok = true;
    if (d == (cr_dtype)out->dtype)
        j.y = out;
    else if ((ok = cr_temp_new(&y, &spec)))
        j.y = &y.tensor;
    ok = ok && run_lines(&j, x_pairs && !y_pairs ? out->shape[j.axis] : j.x->shape[j.axis]);
    if (ok && j.y != out)
        cr_copy_elements(out, j.y);
    cr_temp_free(&x);
    cr_temp_free(&y);
    return ok;
}

static bool run_fft_pairs(const cr_call *c, cr_tensor *const *out)
{
    const cr_fft_pairs_attrs *a = c->attrs;
    return run(c, out[0], a->axis, true, true, a->inverse, a->scale);
}
static bool run_fft_half(const cr_call *c, cr_tensor *const *out)
{
    const cr_fft_half_attrs *a = c->attrs;
    return run(c, out[0], a->axis, false, true, false, a->scale);
}
static bool run_fft_whole(const cr_call *c, cr_tensor *const *out)
{
    const cr_fft_whole_attrs *a = c->attrs;
    return run(c, out[0], a->axis, true, false, true, a->scale);
}

const cr_kernel cr_cpu_fft_pairs[] = {{"lines", NULL, run_fft_pairs}, {0}};
const cr_kernel cr_cpu_fft_half[] = {{"lines", NULL, run_fft_half}, {0}};
const cr_kernel cr_cpu_fft_whole[] = {{"lines", NULL, run_fft_whole}, {0}};
