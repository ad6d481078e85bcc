/* Reductions on the CPU. */
#include "base/threads.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"
#include "tensor/tensor.h"

typedef struct summing {
    const cr_tensor *x;
    cr_tensor *out;
    bool reduced[CR_MAX_DIMS];
} summing;

static void sum_elements(int64_t begin, int64_t end, void *context)
{
    const summing *s = context;
    const cr_tensor *x = s->x;
    int64_t size = (int64_t)cr_dtype_size((cr_dtype)x->dtype), out_size = (int64_t)cr_dtype_size((cr_dtype)s->out->dtype);
    int64_t many = s->out->numel ? x->numel / s->out->numel : 0;
    bool floating = cr_dtype_is_float((cr_dtype)x->dtype);
    for (int64_t o = begin; o < end; o++) {
        int64_t place = 0, rest = o;
        for (int d = x->ndim - 1; d >= 0; d--)
            if (!s->reduced[d]) {
                place += rest % x->shape[d] * x->stride[d];
                rest /= x->shape[d];
            }
        double f = 0, v;
        int64_t n = 0, w;
        for (int64_t r = 0; r < many; r++) {
            int64_t at = place;
            rest = r;
            for (int d = x->ndim - 1; d >= 0; d--)
                if (s->reduced[d]) {
                    at += rest % x->shape[d] * x->stride[d];
                    rest /= x->shape[d];
                }
            const char *from = cr_bytes(x) + at * size;
            if (floating) {
                cr_convert(&v, CR_F64, 1, from, (cr_dtype)x->dtype, 1, 1);
                f += v;
            } else {
                cr_convert(&w, CR_I64, 1, from, (cr_dtype)x->dtype, 1, 1);
                n += w;
            }
        }
        cr_convert(cr_bytes(s->out) + o * out_size, (cr_dtype)s->out->dtype, 1, floating ? (void *)&f : (void *)&n,
                   floating ? CR_F64 : CR_I64, 1, 1);
    }
}

static bool run_sum(const cr_call *c, cr_tensor *const *out)
{
    const cr_sum_attrs *a = c->attrs;
    summing s = {c->in[0], out[0], {0}};
    if (!cr_reduced_axes(a->axes, s.x->ndim, s.reduced))
        return false;
    cr_parallel_for(out[0]->numel, 256, sum_elements, &s);
    return true;
}

const cr_kernel cr_cpu_sum[] = {{"scalar", NULL, run_sum}, {0}};
