/* Matrix products: C = alpha A B + beta C over a batch, for any strides. Packed panels, cache blocks and a
 * register-blocked micro-kernel, after K. Goto and R. van de Geijn, "Anatomy of High-Performance Matrix Multiplication"
 * (2008).
 *
 *     cr_gemm g = {.m = m, .n = n, .k = k, .a_row = k, .a_col = 1, .b_row = n, .b_col = 1, .c_row = n, .c_col = 1};
 *     if (!cr_gemm_f32(&g, 1, a, b, 0, c))
 *         return false;
 *
 * A transposed operand is one whose strides are swapped; it costs next to nothing. */
#ifndef CR_CPU_GEMM_H
#define CR_CPU_GEMM_H
#include <cresset/error.h>

/* A is [batch..., m, k], B is [batch..., k, n], C is [batch..., m, n]; strides are in elements, may be 0 for A and B
 * (broadcast) and negative. Any size may be 0: with k 0 the product is zero. C must not overlap A or B. */
typedef struct cr_gemm {
    int64_t m, n, k;
    int64_t a_row, a_col, b_row, b_col, c_row, c_col;
    int batch_dims; /* 0: one product */
    int64_t batch[CR_MAX_DIMS], a_batch[CR_MAX_DIMS], b_batch[CR_MAX_DIMS], c_batch[CR_MAX_DIMS];
} cr_gemm;

/* With beta 0 what C held is not read; with alpha 0 A and B are not. The result does not depend on the number of
 * threads. False after an out-of-memory error (large products need scratch memory); C is then untouched. */
bool cr_gemm_f32(const cr_gemm *g, float alpha, const float *a, const float *b, float beta, float *c);
/* What is done to C before it goes to memory: a number for each column is added, relu. */
typedef struct cr_gemm_posts {
    const float *bias; /* [n], or NULL */
    bool relu;
} cr_gemm_posts;
/* C = A B with the posts; C's rows are contiguous. Whether this way is as quick as oneDNN's is for cr_gemm_is_best. */
bool cr_gemm_f32_posts(const cr_gemm *g, const float *a, const float *b, float *c, cr_gemm_posts posts);
/* Products of rows of A with rows of B (a linear layer's), where the processor has a kernel that packs B as fast as it goes. */
bool cr_gemm_is_best(const cr_gemm *g);
bool cr_gemm_f64(const cr_gemm *g, double alpha, const double *a, const double *b, double beta, double *c);

/* C = A B, wrapping modulo 2^32 and 2^64. They need no memory. */
void cr_gemm_i32(const cr_gemm *g, const int32_t *a, const int32_t *b, int32_t *c);
void cr_gemm_i64(const cr_gemm *g, const int64_t *a, const int64_t *b, int64_t *c);

/* ---- one thread's part (src/cpu/simd/gemm.c) ---- */

/* One product without a batch. kc, mc and nc are the cache blocks of the packed way; scratch then holds mc * (kc + 16)
 * elements of A and kc * nc of B, 64-byte aligned. scratch NULL: the way without packing. */
typedef struct cr_gemm_part {
    int64_t m, n, k;
    int64_t a_row, a_col, b_row, b_col, c_row, c_col;
    int64_t mc, nc;
    void *scratch;
    const void *bias; /* added to rows of C at last, or NULL; then, and for relu, its rows are contiguous */
    bool relu;
} cr_gemm_part;

typedef struct cr_gemm_kind {
    int mr, nr, kc; /* rows and columns of the micro-kernel's tile; depth of a cache block */
} cr_gemm_kind;

typedef struct cr_gemm_table {
    cr_gemm_kind kind_f32, kind_f64;
    void (*f32)(const cr_gemm_part *p, float alpha, const float *a, const float *b, float beta, float *c);
    void (*f64)(const cr_gemm_part *p, double alpha, const double *a, const double *b, double beta, double *c);
    void (*i32)(const cr_gemm_part *p, const int32_t *a, const int32_t *b, int32_t *c);
    void (*i64)(const cr_gemm_part *p, const int64_t *a, const int64_t *b, int64_t *c);
    /* For a B that is used many times: `columns` (at most nr) columns of it packed as a strip of k * nr elements, and
     * C[m, columns] = A times a strip, plus beta C; columns of C are contiguous. */
    void (*pack_f32)(float *strip, const float *b, int64_t b_row, int64_t b_col, int64_t k, int columns);
    void (*pack_f64)(double *strip, const double *b, int64_t b_row, int64_t b_col, int64_t k, int columns);
    void (*strip_f32)(int64_t m, int64_t k, const float *a, int64_t a_row, int64_t a_col, const float *strip,
                      float beta, float *c, int64_t c_row, int columns);
    void (*strip_f64)(int64_t m, int64_t k, const double *a, int64_t a_row, int64_t a_col, const double *strip,
                      double beta, double *c, int64_t c_row, int columns);
} cr_gemm_table;
#endif
