/* Products of bf16 matrices by oneDNN, on processors that multiply pairs of bf16 and add them in f32 (AVX512_BF16 and
 * AMX): twice as fast as f32. On others a product by way of f32 is as fast, and that is what the caller then does. */
#include "cpu/onednn.h"
#if CRESSET_ONEDNN
#include "cpu/dnnl/primitives.h"

#include <string.h>

/* Multiply-adds from which making oneDNN's descriptors pays. */
static const double least = 4e6;

static bool has_bf16(void)
{
#if defined __x86_64__ && defined __GNUC__
    unsigned wanted = dnnl_cpu_isa_avx512_core_bf16;
    return (dnnl_get_effective_cpu_isa() & wanted) == wanted;
#else
    return false;
#endif
}

static bool make_description(dnnl_primitive_desc_t *pd, dnnl_memory_desc_t *a, dnnl_memory_desc_t *b,
                             dnnl_memory_desc_t *c)
{
#if DNNL_VERSION_MAJOR >= 3
    return dnnl_matmul_primitive_desc_create(pd, cr_dnnl_engine(), *a, *b, NULL, *c, NULL) == dnnl_success;
#else
    dnnl_matmul_desc_t d;
    return dnnl_matmul_desc_init(&d, a, b, NULL, c) == dnnl_success &&
           dnnl_primitive_desc_create(pd, &d, NULL, cr_dnnl_engine(), NULL) == dnnl_success;
#endif
}

static bool is_quick(dnnl_primitive_desc_t pd)
{
    const char *name = "";
    return dnnl_primitive_desc_query(pd, dnnl_query_impl_info_str, 0, &name) == dnnl_success && !strstr(name, "ref");
}

/* A dimension of size 1 may have any stride; oneDNN wants one that fits a dense matrix. */
static void matrix_strides(dnnl_dim_t *to, int64_t rows, int64_t columns, int64_t row, int64_t column)
{
    to[0] = rows == 1 ? (column == 1 ? columns : 1) : row;
    to[1] = columns == 1 ? (row == 1 ? rows : 1) : column;
}

static bool is_dense(int64_t rows, int64_t columns, const dnnl_dim_t *s)
{
    return (s[1] == 1 && s[0] >= columns) || (s[0] == 1 && s[1] >= rows);
}

/* Shapes and strides of g's three matrices with its batch before them; false: oneDNN does not take them. */
static bool describe(const cr_gemm *g, dnnl_dims_t shape[3], dnnl_dims_t stride[3])
{
    int n = g->batch_dims;
    for (int d = 0; d < n; d++) {
        const int64_t batch[3] = {g->a_batch[d], g->b_batch[d], g->c_batch[d]};
        for (int i = 0; i < 3; i++) {
            bool repeats = i < 2 && batch[i] == 0;
            shape[i][d] = repeats ? 1 : g->batch[d];
            stride[i][d] = repeats || batch[i] == 0 ? 1 : batch[i];
            if (batch[i] < 0)
                return false;
        }
    }
    shape[0][n] = g->m, shape[0][n + 1] = g->k;
    shape[1][n] = g->k, shape[1][n + 1] = g->n;
    shape[2][n] = g->m, shape[2][n + 1] = g->n;
    matrix_strides(stride[0] + n, g->m, g->k, g->a_row, g->a_col);
    matrix_strides(stride[1] + n, g->k, g->n, g->b_row, g->b_col);
    matrix_strides(stride[2] + n, g->m, g->n, g->c_row, g->c_col);
    return is_dense(g->m, g->k, stride[0] + n) && is_dense(g->k, g->n, stride[1] + n) && stride[2][n + 1] == 1;
}

cr_answer cr_onednn_gemm_bf16(const cr_gemm *g, const void *a, const void *b, void *c, cr_dtype dtype)
{
    dnnl_dims_t shape[3], stride[3];
    dnnl_memory_desc_t md[3];
    dnnl_primitive_desc_t pd = NULL;
    dnnl_primitive_t p = NULL;
    int made = 0, ndim = g->batch_dims + 2;
    cr_answer answer = CR_DECLINED;
    double work = (double)g->m * (double)g->n * (double)g->k;
    for (int d = 0; d < g->batch_dims; d++)
        work *= (double)g->batch[d];
    if (work < least || !has_bf16() || !describe(g, shape, stride))
        return CR_DECLINED;
    while (made < 3 &&
           cr_md_make(&md[made], ndim, shape[made], made < 2 || dtype == CR_BF16 ? dnnl_bf16 : dnnl_f32, stride[made]))
        made++;
    if (made == 3 && make_description(&pd, &md[0], &md[1], &md[2]) && is_quick(pd) &&
        dnnl_primitive_create(&p, pd) == dnnl_success) {
        const cr_dnnl_arg args[] = {{DNNL_ARG_SRC, CR_MD(md[0]), (void *)a},
                                    {DNNL_ARG_WEIGHTS, CR_MD(md[1]), (void *)b},
                                    {DNNL_ARG_DST, CR_MD(md[2]), c}};
        answer = cr_dnnl_run(p, args, 3) ? CR_DONE : CR_FAILED;
    }
    if (p)
        dnnl_primitive_destroy(p);
    if (pd)
        dnnl_primitive_desc_destroy(pd);
    while (made-- > 0)
        cr_md_free(&md[made]);
    return answer;
}
#endif
