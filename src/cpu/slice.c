/* Gradients of views that take a part: zeros with the part written into them. */
#include "cpu/copy.h"
#include "cpu/kernels.h"
#include "base/threads.h"
#include "op/generated/attrs.h"
#include "op/view.h"

/* The part of out that `spec` says = g, the rest 0. */
static bool write_part(const cr_tensor *out, const cr_spec *spec, const cr_tensor *g)
{
    cr_tensor part;
    cr_part(&part, out, spec);
    if (part.numel < out->numel)
        cr_zero_elements(out);
    cr_copy_elements(&part, g);
    return true;
}

static bool run_slice_backward(const cr_call *c, cr_tensor *const *out)
{
    const cr_slice_backward_attrs *a = c->attrs;
    cr_spec spec;
    cr_spec_of(&spec, out[0]);
    return cr_slice_spec(&spec, a->axis, a->start, a->stop, a->step) && write_part(out[0], &spec, c->in[0]);
}

static bool run_diagonal_backward(const cr_call *c, cr_tensor *const *out)
{
    const cr_diagonal_backward_attrs *a = c->attrs;
    cr_spec spec;
    cr_spec_of(&spec, out[0]);
    return cr_diagonal_spec(&spec, a->axis0, a->axis1, a->offset) && write_part(out[0], &spec, c->in[0]);
}

const cr_kernel cr_cpu_slice_backward[] = {{"part", NULL, run_slice_backward}, {0}};
const cr_kernel cr_cpu_diagonal_backward[] = {{"part", NULL, run_diagonal_backward}, {0}};

/* ---- windows: an element gathers from all windows that hold it ---- */

typedef struct folding {
    const cr_tensor *out, *g;
    int axis;
    int64_t length, step;
} folding;

static void fold_elements(int64_t begin, int64_t end, void *context)
{
    const folding *f = context;
    const cr_tensor *out = f->out, *g = f->g;
    int64_t size = (int64_t)cr_dtype_size((cr_dtype)g->dtype), windows = g->shape[f->axis];
    bool floating = cr_dtype_is_float((cr_dtype)g->dtype);
    for (int64_t o = begin; o < end; o++) {
        int64_t place = 0, rest = o, j = 0;
        for (int d = out->ndim - 1; d >= 0; d--) {
            int64_t i = rest % out->shape[d];
            rest /= out->shape[d];
            if (d == f->axis)
                j = i;
            else
                place += i * g->stride[d];
        }
        int64_t first = j < f->length ? 0 : (j - f->length) / f->step + 1, last = j / f->step;
        double sum = 0, v;
        int64_t whole = 0, w;
        for (int64_t k = first; k <= last && k < windows; k++) {
            int64_t at = place + k * g->stride[f->axis] + (j - k * f->step) * g->stride[g->ndim - 1];
            if (floating) {
                cr_convert(&v, CR_F64, 1, cr_bytes(g) + at * size, (cr_dtype)g->dtype, 1, 1);
                sum += v;
            } else {
                cr_convert(&w, CR_I64, 1, cr_bytes(g) + at * size, (cr_dtype)g->dtype, 1, 1);
                whole += w;
            }
        }
        cr_convert(cr_bytes(out) + o * size, (cr_dtype)out->dtype, 1, floating ? (void *)&sum : (void *)&whole,
                   floating ? CR_F64 : CR_I64, 1, 1);
    }
}

static bool run_unfold_backward(const cr_call *c, cr_tensor *const *out)
{
    const cr_unfold_backward_attrs *a = c->attrs;
    folding f = {out[0], c->in[0], 0, a->length, a->step};
    if (!cr_axis(a->axis, out[0]->ndim, &f.axis))
        return false;
    cr_parallel_for(out[0]->numel, 1024, fold_elements, &f);
    return true;
}

const cr_kernel cr_cpu_unfold_backward[] = {{"gather", NULL, run_unfold_backward}, {0}};
