/* Softmax on the CPU: rows when the axis is innermost in memory, tiles of columns otherwise. */
#include "cpu/softmax.h"
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

CR_ISA_USE(cr_softmax_table, softmax)

enum { GRAIN = 8192 };

typedef struct job {
    const cr_softmax_kernel *kernel;
    cr_lines lines;
    int64_t size, tiles; /* of an element; tiles of columns in `inner` */
    const char *x, *g;   /* g: backward, x is then the result */
    char *y;
    bool log;
} job;

static void rows(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    int64_t n = j->lines.n, at = begin * n * j->size;
    if (j->g)
        j->kernel->rows_backward(j->y + at, j->g + at, j->x + at, end - begin, n, j->log);
    else
        j->kernel->rows(j->y + at, j->x + at, end - begin, n, j->log);
}

static void columns(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    int64_t n = j->lines.n, step = j->lines.inner;
    for (int64_t i = begin; i < end; i++) {
        int64_t first = i % j->tiles * SOFTMAX_TILE, count = step - first < SOFTMAX_TILE ? step - first : SOFTMAX_TILE;
        int64_t at = (i / j->tiles * n * step + first) * j->size;
        if (j->g)
            j->kernel->columns_backward(j->y + at, j->g + at, j->x + at, n, step, count, j->log);
        else
            j->kernel->columns(j->y + at, j->x + at, n, step, count, j->log);
    }
}

static bool softmax(cr_tensor *x, cr_tensor *g, cr_tensor *out, int64_t axis, bool log)
{
    cr_dtype dtype = cr_compute_dtype(out);
    cr_dense dx, dg = {0}, dy = {0};
    if (out->numel == 0)
        return true;
    bool ok = cr_dense_in(&dx, x, out, dtype) && (!g || cr_dense_in(&dg, g, out, dtype)) && cr_dense_out(&dy, out, dtype);
    if (ok) {
        const cr_softmax_table *table = simd_softmax();
        job j = {dtype == CR_F64 ? &table->f64 : &table->f32, cr_lines_of(out, axis), (int64_t)cr_dtype_size(dtype), 0,
                 dx.data, g ? dg.data : NULL, dy.data, log};
        j.tiles = (j.lines.inner + SOFTMAX_TILE - 1) / SOFTMAX_TILE;
        int64_t grain = 1 + GRAIN / (j.lines.n * (j.lines.inner < SOFTMAX_TILE ? j.lines.inner : SOFTMAX_TILE));
        if (j.lines.inner == 1)
            cr_parallel_for(j.lines.outer, grain, rows, &j);
        else
            cr_parallel_for(j.lines.outer * j.tiles, grain, columns, &j);
    }
    cr_dense_end(&dy, ok ? out : NULL, dtype);
    cr_dense_end(&dg, NULL, dtype);
    cr_dense_end(&dx, NULL, dtype);
    return ok;
}

#define RUN(name, x, g, log)                                                                                           \
    static bool run_##name(const cr_call *c, cr_tensor *const *out)                                                    \
    {                                                                                                                  \
        return softmax(x, g, out[0], ((const cr_##name##_attrs *)c->attrs)->axis, log);                                \
    }                                                                                                                  \
    const cr_kernel cr_cpu_##name[] = {{"lines", NULL, run_##name}, {0}};
RUN(softmax, c->in[0], NULL, false)
RUN(log_softmax, c->in[0], NULL, true)
RUN(softmax_backward, c->in[1], c->in[0], false)
RUN(log_softmax_backward, c->in[1], c->in[0], true)
