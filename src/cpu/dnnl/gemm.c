/* oneDNN's sgemm for products over a batch. */
#include "cpu/onednn.h"
#if CRESSET_ONEDNN
#include "base/threads.h"
#include "cpu/dnnl/threads.h"
#include <oneapi/dnnl/dnnl.h>

/* How a matrix is given to sgemm: 'N' row-major or 'T' column-major, and its leading dimension; false: neither. */
static bool layout(int64_t rows, int64_t cols, int64_t row, int64_t col, char *form, int64_t *lead)
{
    if ((col == 1 || cols == 1) && (row >= cols || rows == 1) && (cols > 1 || row >= 1)) {
        *form = 'N';
        *lead = rows == 1 && row < cols ? cols : row;
        return true;
    }
    if ((row == 1 || rows == 1) && (col >= rows || cols == 1)) {
        *form = 'T';
        *lead = cols == 1 && col < rows ? rows : col;
        return true;
    }
    return false;
}

typedef struct batched {
    const cr_gemm *g;
    const float *a, *b;
    float *c;
    char form_a, form_b;
    int64_t lead_a, lead_b, lead_c;
} batched;

static void multiply_range(int64_t begin, int64_t end, void *context)
{
    const batched *p = context;
    const cr_gemm *g = p->g;
    for (int64_t i = begin; i < end; i++) {
        int64_t a = 0, b = 0, c = 0, rest = i;
        for (int d = g->batch_dims - 1; d >= 0; rest /= g->batch[d], d--) {
            int64_t at = rest % g->batch[d];
            a += at * g->a_batch[d];
            b += at * g->b_batch[d];
            c += at * g->c_batch[d];
        }
        dnnl_sgemm(p->form_a, p->form_b, g->m, g->n, g->k, 1, p->a + a, p->lead_a, p->b + b, p->lead_b, 0, p->c + c,
                   p->lead_c);
    }
}

bool cr_onednn_gemm_f32(const cr_gemm *g, const float *a, const float *b, float *c)
{
    batched p = {.g = g, .a = a, .b = b, .c = c};
    char form_c;
    if (!layout(g->m, g->k, g->a_row, g->a_col, &p.form_a, &p.lead_a) ||
        !layout(g->k, g->n, g->b_row, g->b_col, &p.form_b, &p.lead_b) ||
        !layout(g->m, g->n, g->c_row, g->c_col, &form_c, &p.lead_c) || form_c != 'N')
        return false;
    int64_t items = 1;
    for (int d = 0; d < g->batch_dims; d++)
        items *= g->batch[d];
    if (items == 0 || g->m == 0 || g->n == 0)
        return true;
    cr_onednn_threads();
    /* Few large products share the threads inside; many small ones are handed out whole. */
    int threads = cr_num_threads();
    if (items < 2 * threads && items % threads)
        multiply_range(0, items, &p);
    else
        cr_parallel_for(items, 1 + (int64_t)(1e5 / ((double)g->m * (double)g->n * (double)g->k + 1)), multiply_range, &p);
    return true;
}
#endif
