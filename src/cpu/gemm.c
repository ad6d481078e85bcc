/* Matrix products: chooses cache blocks and the way to go, splits the work over threads, owns the scratch memory. The
 * arithmetic is in simd/gemm.c. Threads share nothing but the operands: each computes whole rectangles of C, so that
 * the order of every sum, and with it the result, is the same for any number of threads. */
#include "cpu/gemm.h"
#include "base/threads.h"
#include "cpu/isa.h"
#include "device/allocator.h"
#include <unistd.h>

CR_ISA_USE(cr_gemm_table, gemm)

/* Multiply-adds that are worth a thread's wake-up. */
static const double task_least = 250000;

struct product;
typedef void run_fn(const struct product *p, const cr_gemm_part *part, const char *a, const char *b, char *c);

typedef struct product {
    const cr_gemm *g;
    const cr_gemm_table *table;
    cr_gemm_part part;                      /* of the whole matrices; mc and nc set when packing */
    int64_t grid_m, grid_n, tile_m, tile_n; /* C as a grid of rectangles */
    char *scratch;
    size_t scratch_each; /* bytes for each thread */
    const char *a, *b;
    char *c;
    double alpha, beta;
    int size; /* of an element */
    cr_gemm_posts posts;
    run_fn *run;
} product;

static void run_f32(const product *p, const cr_gemm_part *part, const char *a, const char *b, char *c)
{
    p->table->f32(part, (float)p->alpha, (const float *)a, (const float *)b, (float)p->beta, (float *)c);
}

static void run_f64(const product *p, const cr_gemm_part *part, const char *a, const char *b, char *c)
{
    p->table->f64(part, p->alpha, (const double *)a, (const double *)b, p->beta, (double *)c);
}

static void run_i32(const product *p, const cr_gemm_part *part, const char *a, const char *b, char *c)
{
    p->table->i32(part, (const int32_t *)a, (const int32_t *)b, (int32_t *)c);
}

static void run_i64(const product *p, const cr_gemm_part *part, const char *a, const char *b, char *c)
{
    p->table->i64(part, (const int64_t *)a, (const int64_t *)b, (int64_t *)c);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}
static int64_t blocks_of(int64_t n, int64_t block)
{
    return (n + block - 1) / block;
}

/* Rectangles begin..end of the batch's grids. */
static void run_range(int64_t begin, int64_t end, int number, void *context)
{
    const product *p = context;
    const cr_gemm *g = p->g;
    for (int64_t i = begin; i < end; i++) {
        int64_t tile = i % (p->grid_m * p->grid_n), item = i / (p->grid_m * p->grid_n);
        int64_t row = tile / p->grid_n * p->tile_m, col = tile % p->grid_n * p->tile_n;
        cr_gemm_part part = p->part;
        part.m = least(p->tile_m, part.m - row);
        part.n = least(p->tile_n, part.n - col);
        part.scratch = p->scratch ? p->scratch + (size_t)number * p->scratch_each : NULL;
        int64_t a = row * part.a_row, b = col * part.b_col, c = row * part.c_row + col * part.c_col;
        for (int d = g->batch_dims - 1; d >= 0; item /= g->batch[d], d--) {
            int64_t at = item % g->batch[d];
            a += at * g->a_batch[d];
            b += at * g->b_batch[d];
            c += at * g->c_batch[d];
        }
        part.bias = p->posts.bias ? p->posts.bias + col : NULL;
        part.relu = p->posts.relu;
        if (part.m > 0 && part.n > 0)
            p->run(p, &part, p->a + a * p->size, p->b + b * p->size, p->c + c * p->size);
    }
}

/* Divides C into at most `tasks` rectangles of whole tiles of the micro-kernel: the largest should be small, and so
 * should its edges, which are what has to be packed. */
static void choose_grid(product *p, int64_t tasks, cr_gemm_kind kind)
{
    int64_t m = blocks_of(p->part.m, kind.mr), n = blocks_of(p->part.n, kind.nr);
    double best = -1;
    for (int64_t rows = 1; rows <= tasks && rows <= m; rows++) {
        int64_t cols = least(tasks / rows, n), tile_m = blocks_of(m, rows) * kind.mr,
                tile_n = blocks_of(n, cols) * kind.nr;
        double cost = (double)tile_m * (double)tile_n + 16 * (double)(tile_m + tile_n);
        if (best >= 0 && cost >= best)
            continue;
        best = cost;
        p->tile_m = tile_m;
        p->tile_n = tile_n;
        p->grid_m = blocks_of(p->part.m, tile_m);
        p->grid_n = blocks_of(p->part.n, tile_n);
    }
}

static int64_t second_cache(void)
{
    long bytes = sysconf(_SC_LEVEL2_CACHE_SIZE);
    return bytes < (1 << 18) ? 1 << 18 : bytes > (1 << 22) ? 1 << 22 : bytes;
}

/* Cache blocks: that of B takes half of the second-level cache, that of A at most 2 MB of the third (a few rows of the first
 * where rows are contiguous). Packing pays when
 * each packed element of B meets enough rows. Sets scratch_each; 0 when nothing is to be packed. */
static void choose_blocks(product *p, cr_gemm_kind kind)
{
    cr_gemm_part *q = &p->part;
    int64_t m = p->tile_m, n = p->tile_n;
    p->scratch_each = 0;
    if (kind.kc == 0 || m <= 2 * kind.mr || (double)m * (double)n * (double)q->k < 64 * 64 * 64)
        return;
    int64_t nc = second_cache() / 2 / (kind.kc * p->size) / kind.nr * kind.nr;
    int64_t mc = (2 << 20) / (kind.kc * p->size) / kind.mr * kind.mr;
    q->nc = least(nc < kind.nr ? kind.nr : nc, blocks_of(n, kind.nr) * kind.nr);
    q->mc = q->a_col == 1 ? kind.mr : least(mc < kind.mr ? kind.mr : mc, blocks_of(m, kind.mr) * kind.mr);
    int64_t each = (q->mc * (kind.kc + 16) + q->nc * kind.kc) * p->size;
    p->scratch_each = (size_t)(each + 63) / 64 * 64;
}

/* Swaps the roles so that C^T = B^T A^T is computed. */
static void transpose(product *p)
{
    cr_gemm_part q = p->part;
    p->part = (cr_gemm_part){.m = q.n,
                             .n = q.m,
                             .k = q.k,
                             .a_row = q.b_col,
                             .a_col = q.b_row,
                             .b_row = q.a_col,
                             .b_col = q.a_row,
                             .c_row = q.c_col,
                             .c_col = q.c_row};
    const char *a = p->a;
    p->a = p->b;
    p->b = a;
}

static bool multiply(product *p, cr_gemm_kind kind)
{
    const cr_gemm *g = p->g;
    int64_t items = 1;
    for (int d = 0; d < g->batch_dims; d++)
        items *= g->batch[d];
    if (items <= 0 || g->m <= 0 || g->n <= 0)
        return true;
    p->part = (cr_gemm_part){.m = g->m,
                             .n = g->n,
                             .k = g->k,
                             .a_row = g->a_row,
                             .a_col = g->a_col,
                             .b_row = g->b_row,
                             .b_col = g->b_col,
                             .c_row = g->c_row,
                             .c_col = g->c_col};
    cr_gemm turned = *g;
    if ((g->c_row == 1 && g->c_col != 1 && g->m > 1) || g->n == 1) {
        transpose(p);
        for (int d = 0; d < g->batch_dims; d++) {
            turned.a_batch[d] = g->b_batch[d];
            turned.b_batch[d] = g->a_batch[d];
        }
        p->g = &turned;
    }
    double work = (double)p->part.m * (double)p->part.n * (double)(p->part.k > 0 ? p->part.k : 1);
    double most = work * (double)items / task_least;
    int threads = cr_num_threads();
    int64_t tasks = most < threads ? (int64_t)most : threads;
    choose_grid(p, items >= tasks ? 1 : tasks / items, kind);
    choose_blocks(p, kind);
    int64_t total = items * p->grid_m * p->grid_n;
    double worth = task_least / (work / (double)(p->grid_m * p->grid_n));
    int64_t grain = p->grid_m * p->grid_n > 1 || worth < 1 ? 1 : worth > 1e9 ? 1000000000 : (int64_t)worth;
    size_t bytes = p->scratch_each * (size_t)cr_parallel_ranges(total, grain);
    if (bytes) {
        p->scratch = cr_device_alloc(cr_cpu_device(), bytes);
        if (!p->scratch)
            return false;
    }
    cr_parallel_numbered(total, grain, run_range, p);
    if (bytes)
        cr_device_free(cr_cpu_device(), p->scratch, bytes, NULL);
    return true;
}

static product product_of(const cr_gemm *g, const void *a, const void *b, void *c, int size, run_fn *run)
{
    return (product){.g = g, .table = simd_gemm(), .a = a, .b = b, .c = c, .size = size, .run = run};
}

static bool multiply_f32(const cr_gemm *g, float alpha, const float *a, const float *b, float beta, float *c,
                         cr_gemm_posts posts)
{
    product p = product_of(g, a, b, c, (int)sizeof *a, run_f32);
    p.alpha = alpha;
    p.beta = beta;
    p.posts = posts;
    return multiply(&p, p.table->kind_f32);
}

bool cr_gemm_f32(const cr_gemm *g, float alpha, const float *a, const float *b, float beta, float *c)
{
    return multiply_f32(g, alpha, a, b, beta, c, (cr_gemm_posts){0});
}

bool cr_gemm_f32_posts(const cr_gemm *g, const float *a, const float *b, float *c, cr_gemm_posts posts)
{
    return multiply_f32(g, 1, a, b, 0, c, posts);
}

bool cr_gemm_is_best(const cr_gemm *g)
{
    enum { LEAST_ROWS = 16, LEAST = 64 };
    return simd_gemm()->kind_f32.nr == 32 && g->a_col == 1 && g->b_row == 1 && g->b_col > 1 && g->c_col == 1 &&
           g->m >= LEAST_ROWS && g->n >= LEAST && g->k >= LEAST;
}

bool cr_gemm_f64(const cr_gemm *g, double alpha, const double *a, const double *b, double beta, double *c)
{
    product p = product_of(g, a, b, c, (int)sizeof *a, run_f64);
    p.alpha = alpha;
    p.beta = beta;
    return multiply(&p, p.table->kind_f64);
}

void cr_gemm_i32(const cr_gemm *g, const int32_t *a, const int32_t *b, int32_t *c)
{
    product p = product_of(g, a, b, c, (int)sizeof *a, run_i32);
    multiply(&p, (cr_gemm_kind){1, 128, 0});
}

void cr_gemm_i64(const cr_gemm *g, const int64_t *a, const int64_t *b, int64_t *c)
{
    product p = product_of(g, a, b, c, (int)sizeof *a, run_i64);
    multiply(&p, (cr_gemm_kind){1, 128, 0});
}
