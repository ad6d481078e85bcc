/* Matrix products on the CPU: reads operands as strided matrices (nothing is transposed in memory), f32 through oneDNN
 * where that is faster, other types through the project's own product, narrow ones by way of f32 or i32. */
#include "cpu/copy.h"
#include "cpu/onednn.h"
#include "base/threads.h"
#include "cpu/gemm.h"
#include "cpu/kernels.h"
#include "cpu/matmul.h"
#include "cpu/temp.h"
#include "op/generated/attrs.h"
#include "op/matmul.h"

#include <string.h>

#if CRESSET_ONEDNN
/* Multiply-adds from which oneDNN's call pays. */
static const double onednn_least = 1e6;
#endif

/* And from which packing does. */
static const double packing_least = 1e6;

cr_dtype cr_compute_dtype(cr_dtype d)
{
    return d == CR_F16 || d == CR_BF16                              ? CR_F32
           : d == CR_I8 || d == CR_U8 || d == CR_I16 || d == CR_U16 ? CR_I32
           : d == CR_U32 || d == CR_U64                             ? CR_I64
                                                                    : d;
}

/* The innermost batch dimension becomes rows of A and C where B is the same for all of it. C is row-major. */
static void join_batch(cr_gemm *g)
{
    while (g->batch_dims > 0) {
        int d = g->batch_dims - 1;
        bool joins = g->b_batch[d] == 0 && (g->m == 1 || g->a_batch[d] == g->m * g->a_row);
        if (g->batch[d] != 1 && !joins)
            return;
        if (g->batch[d] != 1) {
            if (g->m == 1)
                g->a_row = g->a_batch[d];
            g->m *= g->batch[d];
        }
        g->batch_dims--;
    }
}

static void make_gemm(cr_gemm *g, const cr_matmul_view *v)
{
    g->m = v->m, g->n = v->n, g->k = v->k;
    g->a_row = v->a_row, g->a_col = v->a_col;
    g->b_row = v->b_row, g->b_col = v->b_col;
    g->c_row = v->n, g->c_col = 1;
    g->batch_dims = v->batch_dims;
    int64_t step = v->m * v->n;
    for (int d = v->batch_dims - 1; d >= 0; d--) {
        g->batch[d] = v->batch[d];
        g->a_batch[d] = v->a_batch[d];
        g->b_batch[d] = v->b_batch[d];
        g->c_batch[d] = step;
        step *= v->batch[d];
    }
    join_batch(g);
}

#if CRESSET_ONEDNN
/* Of one row reading b takes all the time: the own kernel reads it as one run of memory. */
static bool reads_once(const cr_gemm *g)
{
    return g->m == 1 && g->a_col == 1 && g->b_row == 1;
}
#endif

bool cr_product_f32(const cr_gemm *g, const float *a, const float *b, float *c)
{
#if CRESSET_ONEDNN
    if (!reads_once(g) && (double)g->m * (double)g->n * (double)g->k >= onednn_least && cr_onednn_gemm_f32(g, a, b, c))
        return true;
#endif
    return cr_gemm_f32(g, 1, a, b, 0, c);
}

/* c = the product, all of one computing type. */
static bool multiply(const cr_gemm *g, cr_dtype d, const char *a, const char *b, char *c)
{
    switch (d) {
    case CR_F32:
        return cr_product_f32(g, (const float *)a, (const float *)b, (float *)c);
    case CR_F64:
        return cr_gemm_f64(g, 1, (const double *)a, (const double *)b, 0, (double *)c);
    case CR_I32:
        cr_gemm_i32(g, (const int32_t *)a, (const int32_t *)b, (int32_t *)c);
        return true;
    default:
        cr_gemm_i64(g, (const int64_t *)a, (const int64_t *)b, (int64_t *)c);
        return true;
    }
}

/* ---- bias: added to each row of the product ---- */

typedef struct biasing {
    char *c;
    const char *bias;
    int64_t n, step; /* elements of a row; of bias, in elements */
    cr_dtype dtype;
} biasing;

#define ADD_ROWS(type)                                                                                                 \
    for (int64_t r = begin; r < end; r++) {                                                                            \
        type *c = (type *)b->c + r * b->n;                                                                             \
        const type *bias = (const type *)b->bias;                                                                      \
        for (int64_t i = 0; i < b->n; i++)                                                                             \
            c[i] = (type)(c[i] + bias[i * b->step]);                                                                   \
    }                                                                                                                  \
    break

static void add_bias(int64_t begin, int64_t end, void *context)
{
    const biasing *b = context;
    switch (b->dtype) {
    case CR_F32:
        if (b->step != 1) {
            ADD_ROWS(float);
        }
        for (int64_t r = begin; r < end; r++) {
            float *c = (float *)b->c + r * b->n;
            const float *bias = (const float *)b->bias;
#pragma omp simd
            for (int64_t i = 0; i < b->n; i++)
                c[i] += bias[i];
        }
        break;
    case CR_F64:
        ADD_ROWS(double);
    case CR_I32:
        ADD_ROWS(uint32_t);
    default:
        ADD_ROWS(uint64_t);
    }
}

void cr_add_rows(cr_dtype dtype, char *c, int64_t rows, int64_t n, const char *bias, int64_t step)
{
    biasing b = {c, bias, n, step, dtype};
    if (n)
        cr_parallel_for(rows, 1 + 32768 / n, add_bias, &b);
}

/* ---- the ops ---- */

static void relu_range(int64_t begin, int64_t end, void *context)
{
    float *c = context;
#pragma omp simd
    for (int64_t i = begin; i < end; i++)
        c[i] = c[i] < 0 ? 0 : c[i];
}

/* With relu the result is f32. */
static bool compute(cr_tensor *out, cr_tensor *a, cr_tensor *b, cr_tensor *bias, bool ta, bool tb, bool relu)
{
    cr_matmul_view v;
    cr_gemm g;
    if (!cr_matmul_read(&v, a, b, ta, tb))
        return false;
    make_gemm(&g, &v);
    if (out->dtype == CR_F32 && (double)g.m * (double)g.n * (double)g.k >= packing_least && cr_gemm_is_best(&g) &&
        (!bias || bias->stride[0] == 1))
        return cr_gemm_f32_posts(&g, (const float *)cr_bytes(a), (const float *)cr_bytes(b), (float *)cr_bytes(out),
                                 (cr_gemm_posts){bias ? (const float *)cr_bytes(bias) : NULL, relu});
    if (!multiply(&g, (cr_dtype)out->dtype, cr_bytes(a), cr_bytes(b), cr_bytes(out)))
        return false;
    if (bias && out->numel)
        cr_add_rows((cr_dtype)out->dtype, cr_bytes(out), out->numel / v.n, v.n, cr_bytes(bias), bias->stride[0]);
    if (relu)
        cr_parallel_for(out->numel, 32768, relu_range, cr_bytes(out));
    return true;
}

/* Operands of other types than the result's are converted first, and the result last. */
static bool compute_converted(cr_tensor *out, cr_tensor *a, cr_tensor *b, cr_tensor *bias, bool ta, bool tb)
{
    cr_dtype d = cr_compute_dtype((cr_dtype)out->dtype);
    cr_temp temp_a, temp_b, temp_bias = {0}, temp_out = {0};
    cr_tensor *to = out, *with = bias;
    a = cr_temp_cast(&temp_a, a, d);
    b = cr_temp_cast(&temp_b, b, d);
    bool ok = a && b && (!bias || (with = cr_temp_cast(&temp_bias, bias, d)));
    if (ok && d != (cr_dtype)out->dtype) {
        cr_spec spec;
        cr_spec_set(&spec, d, out->ndim, out->shape);
        ok = cr_temp_new(&temp_out, &spec);
        to = &temp_out.tensor;
    }
    ok = ok && compute(to, a, b, with, ta, tb, false);
    if (ok && to != out)
        cr_copy_elements(out, to);
    cr_temp_free(&temp_a);
    cr_temp_free(&temp_b);
    cr_temp_free(&temp_bias);
    cr_temp_free(&temp_out);
    return ok;
}

#if CRESSET_ONEDNN
/* bf16 without conversion, where the processor can. A bias is added to the sums before they are rounded. */
static cr_answer compute_bf16(cr_tensor *out, cr_tensor *a, cr_tensor *b, cr_tensor *bias, bool ta, bool tb)
{
    cr_matmul_view v;
    cr_gemm g;
    cr_temp sums = {0}, wide_bias = {0};
    if (a->dtype != CR_BF16 || b->dtype != CR_BF16 || !out->numel || !cr_matmul_read(&v, a, b, ta, tb))
        return CR_DECLINED;
    make_gemm(&g, &v);
    if (!bias)
        return cr_onednn_gemm_bf16(&g, cr_bytes(a), cr_bytes(b), cr_bytes(out), CR_BF16);
    cr_spec spec;
    cr_spec_set(&spec, CR_F32, out->ndim, out->shape);
    cr_answer answer =
        cr_temp_new(&sums, &spec) && (bias = cr_temp_cast(&wide_bias, bias, CR_F32)) ? CR_DONE : CR_FAILED;
    if (answer == CR_DONE)
        answer = cr_onednn_gemm_bf16(&g, cr_bytes(a), cr_bytes(b), cr_bytes(&sums.tensor), CR_F32);
    if (answer == CR_DONE) {
        cr_add_rows(CR_F32, cr_bytes(&sums.tensor), out->numel / v.n, v.n, cr_bytes(bias), bias->stride[0]);
        cr_copy_elements(out, &sums.tensor);
    }
    cr_temp_free(&sums);
    cr_temp_free(&wide_bias);
    return answer;
}
#endif

/* a, or a copy in *t of one whose batch (a transposed one, say) does not become rows of a single product with b: many products
 * of few rows take twice as long as one. NULL after cr_fail. */
static cr_tensor *as_rows(cr_temp *t, cr_tensor *a, cr_tensor *b, bool ta, bool tb)
{
    enum { ENOUGH_ROWS = 128, LEAST_COLUMNS = 16 };
    cr_matmul_view v;
    cr_gemm g;
    if (ta || a->contiguous || a->ndim < 3 || b->ndim != 2 || a->shape[a->ndim - 2] >= ENOUGH_ROWS ||
        b->shape[!tb] < LEAST_COLUMNS)
        return a;
    if (!cr_matmul_read(&v, a, b, ta, tb))
        return NULL;
    make_gemm(&g, &v);
    return g.batch_dims ? cr_temp_contiguous(t, a) : a;
}

static bool run(cr_tensor *out, cr_tensor *a, cr_tensor *b, cr_tensor *bias, bool ta, bool tb, bool relu)
{
#if CRESSET_ONEDNN
    if (out->dtype == CR_BF16) {
        cr_answer answer = compute_bf16(out, a, b, bias, ta, tb);
        if (answer != CR_DECLINED)
            return answer == CR_DONE;
    }
#endif
    bool direct = a->dtype == out->dtype && b->dtype == out->dtype &&
                  cr_compute_dtype((cr_dtype)out->dtype) == (cr_dtype)out->dtype;
    return direct ? compute(out, a, b, bias, ta, tb, relu) : compute_converted(out, a, b, bias, ta, tb);
}

static bool run_by_rows(cr_tensor *out, cr_tensor *a, cr_tensor *b, cr_tensor *bias, bool ta, bool tb, bool relu)
{
    cr_temp rows = {0};
    a = as_rows(&rows, a, b, ta, tb);
    bool ok = a && run(out, a, b, bias, ta, tb, relu);
    cr_temp_free(&rows);
    return ok;
}

static bool run_matmul(const cr_call *c, cr_tensor *const *out)
{
    const cr_matmul_attrs *a = c->attrs;
    return run_by_rows(out[0], c->in[0], c->in[1], NULL, a->transpose_a, a->transpose_b, false);
}

static bool run_linear(const cr_call *c, cr_tensor *const *out)
{
    return run_by_rows(out[0], c->in[0], c->in[1], c->in[2], false, true, false);
}

static bool run_linear_relu(const cr_call *c, cr_tensor *const *out)
{
    return run_by_rows(out[0], c->in[0], c->in[1], c->in[2], false, true, true);
}

const cr_kernel cr_cpu_matmul[] = {{"gemm", NULL, run_matmul}, {0}};
const cr_kernel cr_cpu_linear[] = {{"gemm", NULL, run_linear}, {0}};

const cr_op *cr_linear_relu_op(void)
{
    static const cr_kernel kernels[] = {{"gemm", NULL, run_linear_relu}, {0}};
    static const cr_op op = {
        .name = "linear_relu", .flags = CR_OP_NOGRAD, .n_in = 3, .n_out = 1, .kernels = kernels, .id = CR_OP_linear};
    return &op;
}
