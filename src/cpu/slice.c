/* Gradients of views that take a part: zeros with the part written into them. */
#include "cpu/copy.h"
#include "cpu/iterate.h"
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

static void add_piece(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    if (*(const cr_dtype *)context == CR_F32)
        for (int64_t i = 0; i < n; i++)
            *(float *)(void *)(at[0] + i * it->row_step[0]) += *(const float *)(void *)(at[1] + i * it->row_step[1]);
    else
        for (int64_t i = 0; i < n; i++)
            *(double *)(void *)(at[0] + i * it->row_step[0]) += *(const double *)(void *)(at[1] + i * it->row_step[1]);
}

/* f32 and f64: one place of all windows after the other is added to where it came from. */
static bool run_unfold_backward_places(const cr_call *c, cr_tensor *const *out)
{
    const cr_unfold_backward_attrs *a = c->attrs;
    cr_tensor *g = c->in[0], to, from, *operands[2] = {&to, &from};
    cr_dtype dtype = (cr_dtype)g->dtype;
    int axis;
    cr_zero_elements(out[0]);
    if (!cr_axis(a->axis, out[0]->ndim, &axis) || !g->numel)
        return true;
    for (int64_t k = 0; k < a->length; k++) {
        cr_spec part, taken;
        cr_spec_of(&part, out[0]);
        cr_spec_of(&taken, g);
        part.offset += k * part.stride[axis];
        part.shape[axis] = g->shape[axis];
        part.stride[axis] *= a->step;
        taken.ndim--;
        taken.offset += k * g->stride[g->ndim - 1];
        cr_part(&to, out[0], &part);
        cr_part(&from, g, &taken);
        cr_iter it;
        cr_iter_make(&it, part.ndim, part.shape, operands, 2);
        cr_iter_run(&it, 16384, 32768, add_piece, &dtype);
    }
    return true;
}

static bool is_f32_or_f64(const cr_call *c, cr_tensor *const *out)
{
    (void)out;
    return c->in[0]->dtype == CR_F32 || c->in[0]->dtype == CR_F64;
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

const cr_kernel cr_cpu_unfold_backward[] = {{"places", is_f32_or_f64, run_unfold_backward_places},
                                            {"gather", NULL, run_unfold_backward}, {0}};
