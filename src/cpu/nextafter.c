/* The next floating-point number: a step of the bits, which lie in the order of the numbers on either side of zero. */
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"

#include <math.h>
#include <string.h>

typedef struct stepping {
    const char *a, *b;
    char *out;
    cr_dtype dtype;
} stepping;

static void step_range(int64_t begin, int64_t end, void *context)
{
    const stepping *s = context;
    int64_t size = (int64_t)cr_dtype_size(s->dtype);
    for (int64_t i = begin; i < end; i++) {
        double x, y;
        uint64_t bits = 0; /* the element's, in the low bytes */
        cr_convert(&x, CR_F64, 1, s->a + i * size, s->dtype, 1, 1);
        cr_convert(&y, CR_F64, 1, s->b + i * size, s->dtype, 1, 1);
        if (x == y || y != y) {
            memcpy(s->out + i * size, s->b + i * size, (size_t)size);
            continue;
        }
        memcpy(&bits, s->a + i * size, (size_t)size);
        if (x == 0)
            bits = 1 | (uint64_t)(y < 0) << (8 * size - 1);
        else if (x == x)
            bits = (x < y) == (x > 0) ? bits + 1 : bits - 1;
        memcpy(s->out + i * size, &bits, (size_t)size);
    }
}

static bool run_nextafter(const cr_call *c, cr_tensor *const *out)
{
    stepping s = {.dtype = (cr_dtype)out[0]->dtype};
    cr_dense a, b;
    if (!cr_dense_in(&a, c->in[0], out[0], s.dtype))
        return false;
    bool ok = cr_dense_in(&b, c->in[1], out[0], s.dtype);
    if (ok) {
        s.a = a.data;
        s.b = b.data;
        s.out = cr_bytes(out[0]);
        cr_parallel_for(out[0]->numel, 4096, step_range, &s);
        cr_dense_end(&b, NULL, s.dtype);
    }
    cr_dense_end(&a, NULL, s.dtype);
    return ok;
}

const cr_kernel cr_cpu_nextafter[] = {{"bits", NULL, run_nextafter}, {0}};
