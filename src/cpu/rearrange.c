/* Triangles of matrices. */
#include "base/threads.h"
#include "cpu/copy.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <string.h>

typedef struct triangle {
    char *to;
    int64_t rows, columns, size, offset;
    bool upper;
} triangle;

static void clear_rows(int64_t begin, int64_t end, void *context)
{
    const triangle *t = context;
    for (int64_t row = begin; row < end; row++) {
        int64_t r = row % t->rows, edge; /* the first column that is kept, or left out */
        if (__builtin_add_overflow(r, t->upper ? t->offset : t->offset + (t->offset < INT64_MAX), &edge))
            edge = t->columns;
        edge = edge < 0 ? 0 : edge > t->columns ? t->columns : edge;
        char *line = t->to + row * t->columns * t->size;
        if (t->upper)
            memset(line, 0, (size_t)(edge * t->size));
        else
            memset(line + edge * t->size, 0, (size_t)((t->columns - edge) * t->size));
    }
}

static bool keep_triangle(cr_tensor *out, const cr_tensor *x, int64_t offset, bool upper)
{
    cr_copy_elements(out, x);
    triangle t = {cr_bytes(out),
                  out->shape[out->ndim - 2],
                  out->shape[out->ndim - 1],
                  (int64_t)cr_dtype_size((cr_dtype)out->dtype),
                  offset,
                  upper};
    if (out->numel)
        cr_parallel_for(out->numel / t.columns, 32768 / t.columns + 1, clear_rows, &t);
    return true;
}

static bool run_tril(const cr_call *c, cr_tensor *const *out)
{
    return keep_triangle(out[0], c->in[0], ((const cr_tril_attrs *)c->attrs)->offset, false);
}

static bool run_triu(const cr_call *c, cr_tensor *const *out)
{
    return keep_triangle(out[0], c->in[0], ((const cr_triu_attrs *)c->attrs)->offset, true);
}

const cr_kernel cr_cpu_tril[] = {{"rows", NULL, run_tril}, {0}};
const cr_kernel cr_cpu_triu[] = {{"rows", NULL, run_triu}, {0}};
