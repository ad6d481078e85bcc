/* Drawing category numbers from rows of weights. */
#include "base/memory.h"
#include "cpu/copy.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "cpu/philox.h"
#include "op/generated/attrs.h"
#include "op/random.h"

#include <math.h>
#include <stdlib.h>

CR_ISA_USE(cr_philox_table, philox)

enum { EACH = CR_PHILOX_GROUP / 2 };

/* Random numbers in (0, 1), one after the other. */
typedef struct numbers {
    uint64_t seed, block;
    int64_t next;
    uint32_t w[CR_PHILOX_GROUP];
} numbers;

static double next_number(numbers *r)
{
    int64_t i = r->next++;
    if (i % EACH == 0)
        simd_philox()->bits(r->w, 1, r->seed, r->block + (uint64_t)(i / EACH) * CR_PHILOX_BLOCKS);
    uint64_t u = (uint64_t)r->w[i % EACH] << 32 | r->w[i % EACH + EACH];
    return ((double)(u >> 11) + 0.5) * 0x1p-53;
}

typedef struct waiting {
    double time;
    int64_t category;
} waiting;

static int earlier(const void *a, const void *b)
{
    double x = ((const waiting *)a)->time, y = ((const waiting *)b)->time;
    if (x != y)
        return x < y ? -1 : 1;
    return ((const waiting *)a)->category < ((const waiting *)b)->category ? -1 : 1;
}

/* Checks a row of weights, and with `running` replaces them by their running sums. */
static bool check_row(double *p, int64_t n, int64_t row, bool running)
{
    double sum = 0;
    for (int64_t i = 0; i < n; i++) {
        if (!(p[i] >= 0) || isinf(p[i]))
            return cr_fail_bool(CR_ERROR_VALUE,
                                "row %lld of probs has weight %g, expected finite numbers of at least 0",
                                (long long)row, p[i]);
        sum += p[i];
        p[i] = running ? sum : p[i];
    }
    if (!(sum > 0) || isinf(sum))
        return cr_fail_bool(CR_ERROR_VALUE, "row %lld of probs has weights that sum to %g, expected a positive sum",
                            (long long)row, sum);
    return true;
}

/* Every draw is where a uniform number falls among the running sums. */
static void draw_with(int64_t *out, int64_t n, const double *sums, int64_t categories, numbers *r)
{
    for (int64_t k = 0; k < n; k++) {
        double u = next_number(r) * sums[categories - 1];
        int64_t low = 0, high = categories - 1; /* the first sum above u; u is below the last */
        while (low < high) {
            int64_t middle = low + (high - low) / 2;
            if (sums[middle] > u)
                high = middle;
            else
                low = middle + 1;
        }
        while (low > 0 && sums[low] == sums[low - 1]) /* rounding met the end: back to a category with weight */
            low--;
        out[k] = low;
    }
}

/* Exponential waiting times with the weights as rates: the n shortest (Efraimidis and Spirakis 2006). */
static bool draw_without(int64_t *out, int64_t n, const double *p, int64_t categories, waiting *w, numbers *r,
                         int64_t row)
{
    int64_t possible = 0;
    for (int64_t i = 0; i < categories; i++) {
        double u = next_number(r);
        if (p[i] > 0)
            w[possible++] = (waiting){-log(u) / p[i], i};
    }
    if (possible < n)
        return cr_fail_bool(CR_ERROR_VALUE, "row %lld of probs has %lld categories with a positive weight, n is %lld",
                            (long long)row, (long long)possible, (long long)n);
    qsort(w, (size_t)possible, sizeof *w, earlier);
    for (int64_t k = 0; k < n; k++)
        out[k] = w[k].category;
    return true;
}

static bool run_multinomial(const cr_call *c, cr_tensor *const *out)
{
    const cr_philox_multinomial_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    int64_t categories = x->shape[x->ndim - 1], rows = x->ndim == 2 ? x->shape[0] : 1;
    int64_t step = x->stride[x->ndim - 1], row_step = x->ndim == 2 ? x->stride[0] : 0;
    bool with = a->replacement || a->n == 1;
    double *p = cr_malloc((size_t)categories * sizeof *p);
    waiting *w = with ? NULL : cr_malloc((size_t)categories * sizeof *w);
    numbers r = {(uint64_t)a->seed, (uint64_t)a->position, 0, {0}};
    bool ok = p && (with || w);
    int64_t *to = (int64_t *)(void *)cr_bytes(out[0]);
    for (int64_t row = 0; ok && row < rows; row++, to += a->n) {
        cr_convert(p, CR_F64, 1, cr_bytes(x) + row * row_step * (int64_t)cr_dtype_size((cr_dtype)x->dtype),
                   (cr_dtype)x->dtype, step, categories);
        ok = check_row(p, categories, row, with);
        if (ok && with)
            draw_with(to, a->n, p, categories, &r);
        else if (ok)
            ok = draw_without(to, a->n, p, categories, w, &r, row);
    }
    cr_free(p);
    cr_free(w);
    return ok;
}

const cr_kernel cr_cpu_philox_multinomial[] = {{"rows", NULL, run_multinomial}, {0}};
