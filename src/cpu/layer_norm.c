/* Layer norm and RMS norm on the CPU, rows in parallel. The gradients of weight and bias are summed by parts of the rows
 * (in T over BLOCK rows, then in double), which depend on the shape alone. */
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/kernels.h"
#include "cpu/norm.h"
#include "op/generated/attrs.h"

#include <string.h>

enum { GRAIN = 8192, PART = 32768, MOST_PARTS = 32, BLOCK = 256 };

typedef struct job {
    const cr_norm_kernel *kernel;
    int64_t rows, n, size, parts;
    const char *x, *g, *w, *b;
    char *y;
    double eps;
    bool rms, f64, stream;
    char *scratch;  /* [parts][2][n] of T: dw and db of a block; NULL: not wanted */
    double *totals; /* [parts][2][n] */
} job;

static void forward_rows(int64_t begin, int64_t end, void *context)
{
    const job *j = context;
    int64_t at = begin * j->n * j->size;
    j->kernel->layer(j->y + at, j->x + at, end - begin, j->n, j->w, j->b, j->eps, j->rms, j->stream);
    if (j->stream)
        j->kernel->finish();
}

static void backward_part(const job *j, int64_t part)
{
    int64_t begin = j->rows * part / j->parts, end = j->rows * (part + 1) / j->parts, bytes = j->n * j->size;
    char *dw = j->scratch ? j->scratch + part * 2 * bytes : NULL, *db = dw ? dw + bytes : NULL;
    double *total = j->totals + (j->totals ? part * 2 * j->n : 0);
    for (int64_t k = 0; dw && k < 2 * j->n; k++)
        total[k] = 0;
    for (int64_t r = begin; r < end; r += BLOCK) {
        int64_t rows = end - r < BLOCK ? end - r : BLOCK, at = r * bytes;
        if (dw)
            memset(dw, 0, (size_t)(2 * bytes));
        j->kernel->layer_backward(j->y + at, j->g + at, j->x + at, rows, j->n, j->w, j->eps, j->rms, dw, db,
                                  j->stream);
        for (int64_t k = 0; dw && k < 2 * j->n; k++)
            total[k] += j->f64 ? ((double *)(void *)dw)[k] : (double)((float *)(void *)dw)[k];
    }
}

static void backward_parts(int64_t begin, int64_t end, void *context)
{
    for (int64_t part = begin; part < end; part++)
        backward_part(context, part);
    const job *j = context;
    if (j->stream)
        j->kernel->finish();
}

static void join_parts(const job *j, const cr_tensor *dw, const cr_tensor *db)
{
    for (int64_t part = 1; part < j->parts; part++)
        for (int64_t k = 0; k < 2 * j->n; k++)
            j->totals[k] += j->totals[part * 2 * j->n + k];
    cr_convert(cr_bytes(dw), (cr_dtype)dw->dtype, 1, j->totals, CR_F64, 1, j->n);
    cr_convert(cr_bytes(db), (cr_dtype)db->dtype, 1, j->totals + j->n, CR_F64, 1, j->n);
}

/* t as one row-major block of `dtype`. */
static bool parameter(cr_dense *d, const cr_tensor *t, cr_dtype dtype)
{
    cr_spec spec;
    cr_tensor like;
    if (!t)
        return true;
    like = *t;
    cr_spec_of(&spec, t);
    cr_spec_contiguous(&spec);
    memcpy(like.stride, spec.stride, sizeof spec.stride);
    like.contiguous = true;
    return cr_dense_in(d, t, &like, dtype);
}

static bool backward(job *j, cr_tensor *const *out, bool params)
{
    j->parts = j->rows * j->n / PART;
    j->parts = j->parts > MOST_PARTS ? MOST_PARTS : j->parts;
    j->parts = j->parts > j->rows ? j->rows : j->parts < 1 ? 1 : j->parts;
    if (params) {
        j->scratch = cr_malloc((size_t)(j->parts * 2 * j->n * j->size));
        j->totals = cr_malloc((size_t)(j->parts * 2 * j->n) * sizeof(double));
    }
    bool ok = !params || (j->scratch && j->totals);
    if (ok)
        cr_parallel_for(j->parts, 1, backward_parts, j);
    if (ok && params)
        join_parts(j, out[1], out[2]);
    cr_free(j->scratch);
    cr_free(j->totals);
    return ok;
}

/* g NULL: forward. */
static bool run(cr_tensor *x, cr_tensor *g, cr_tensor *w, cr_tensor *b, int64_t dims, double eps, bool rms, bool params,
                cr_tensor *const *out)
{
    cr_dtype dtype = cr_compute_dtype(x);
    cr_dense dx = {0}, dg = {0}, dw = {0}, db = {0}, dy = {0};
    job j = {.kernel = cr_norm_kernel_of(dtype), .n = 1, .size = (int64_t)cr_dtype_size(dtype), .eps = eps, .rms = rms,
             .f64 = dtype == CR_F64};
    for (int64_t i = x->ndim - dims; i < x->ndim; i++)
        j.n *= x->shape[i];
    j.rows = j.n ? x->numel / j.n : 0;
    bool ok = cr_dense_in(&dx, x, out[0], dtype) && (!g || cr_dense_in(&dg, g, out[0], dtype)) && parameter(&dw, w, dtype) &&
              parameter(&db, b, dtype) && cr_dense_out(&dy, out[0], dtype);
    j.x = dx.data;
    j.g = dg.data;
    j.w = dw.data;
    j.b = db.data;
    j.y = dy.data;
    j.stream = ok && cr_norm_streams(dy.data, j.rows * j.n * j.size, j.n * j.size);
    if (ok && g)
        ok = backward(&j, out, params);
    else if (ok && j.rows)
        cr_parallel_for(j.rows, 1 + GRAIN / j.n, forward_rows, &j);
    cr_dense_end(&dy, ok ? out[0] : NULL, dtype);
    cr_dense_end(&db, NULL, dtype);
    cr_dense_end(&dw, NULL, dtype);
    cr_dense_end(&dg, NULL, dtype);
    cr_dense_end(&dx, NULL, dtype);
    return ok;
}

static bool run_layer_norm(const cr_call *c, cr_tensor *const *out)
{
    const cr_layer_norm_attrs *a = c->attrs;
    return run(c->in[0], NULL, c->in[1], c->in[2], a->dims, a->eps, false, false, out);
}

static bool run_rms_norm(const cr_call *c, cr_tensor *const *out)
{
    const cr_rms_norm_attrs *a = c->attrs;
    return run(c->in[0], NULL, c->in[1], NULL, a->dims, a->eps, true, false, out);
}

static bool run_layer_norm_backward(const cr_call *c, cr_tensor *const *out)
{
    const cr_layer_norm_backward_attrs *a = c->attrs;
    return run(c->in[1], c->in[0], c->in[2], NULL, a->dims, a->eps, a->rms, a->params, out);
}

const cr_kernel cr_cpu_layer_norm[] = {{"rows", NULL, run_layer_norm}, {0}};
const cr_kernel cr_cpu_rms_norm[] = {{"rows", NULL, run_rms_norm}, {0}};
const cr_kernel cr_cpu_layer_norm_backward[] = {{"rows", NULL, run_layer_norm_backward}, {0}};
