/* Matrix products against plain loops in double: shapes around every edge of the tiles and cache blocks, transposes,
 * gaps, negative and zero strides, batches, alpha and beta, at every level that the machine has and with one thread and
 * several. */
#include "base/threads.h"
#include "cpu/gemm.h"
#include "cpu/isa.h"
#include "test.h"
#include <cresset/device.h>

enum { SPACE = 1 << 19 };

static float fa[SPACE], fb[SPACE], fc[SPACE], fbefore[SPACE];
static double da[SPACE], db[SPACE], dc[SPACE], dbefore[SPACE];

static uint32_t random_bits(void)
{
    static uint64_t state = 7;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 32);
}

static void fill(void)
{
    for (int i = 0; i < SPACE; i++) {
        fa[i] = (float)(int)(random_bits() % 2001) / 1000 - 1;
        fb[i] = (float)(int)(random_bits() % 2001) / 1000 - 1;
        fbefore[i] = (float)(int)(random_bits() % 2001) / 1000 - 1;
        da[i] = fa[i];
        db[i] = fb[i];
        dbefore[i] = fbefore[i];
    }
}

/* Element (i, j) of the product, and in *size the sum of its terms' magnitudes, to which rounding errors are relative.
 */
static double element(const cr_gemm *g, const double *a, const double *b, int64_t i, int64_t j, double *size)
{
    double sum = 0;
    *size = 0;
    for (int64_t p = 0; p < g->k; p++) {
        double term = a[i * g->a_row + p * g->a_col] * b[p * g->b_row + j * g->b_col];
        sum += term;
        *size += fabs(term);
    }
    return sum;
}

/* Compares one product with the plain loop; what lies between C's elements must be as before. */
static void check(const cr_gemm *g, double alpha, double beta, int64_t a0, int64_t b0, int64_t c0)
{
    memcpy(fc, fbefore, sizeof fc);
    memcpy(dc, dbefore, sizeof dc);
    CHECK(cr_gemm_f32(g, (float)alpha, fa + a0, fb + b0, (float)beta, fc + c0));
    CHECK(cr_gemm_f64(g, alpha, da + a0, db + b0, beta, dc + c0));
    bool right = true;
    double worst32 = 0, worst64 = 0;
    for (int64_t i = 0; i < g->m; i++)
        for (int64_t j = 0; j < g->n; j++) {
            double size;
            int64_t at = c0 + i * g->c_row + j * g->c_col;
            double expected = alpha * element(g, da + a0, db + b0, i, j, &size) + beta * dbefore[at];
            size = size * fabs(alpha) + fabs(beta * dbefore[at]) + 1e-30;
            worst32 = fmax(worst32, fabs(fc[at] - expected) / size);
            worst64 = fmax(worst64, fabs(dc[at] - expected) / size);
            right &= fc[at] == fc[at] && dc[at] == dc[at];
            fc[at] = fbefore[at];
            dc[at] = dbefore[at];
        }
    double depth = (double)(g->k + 4);
    CHECK_MSG(right && worst32 <= depth * 0x1p-24 && worst64 <= depth * 0x1p-53,
              "%lld x %lld x %lld, strides %lld %lld, %lld %lld, %lld %lld, alpha %g beta %g: errors %g, %g at %s",
              (long long)g->m, (long long)g->n, (long long)g->k, (long long)g->a_row, (long long)g->a_col,
              (long long)g->b_row, (long long)g->b_col, (long long)g->c_row, (long long)g->c_col, alpha, beta, worst32,
              worst64, cr_isa_name());
    CHECK_MSG(!memcmp(fc, fbefore, sizeof fc) && !memcmp(dc, dbefore, sizeof dc), "wrote beside C");
}

/* ta, tb, tc: 0 row-major, 1 transposed, 2 with gaps in both directions. */
static cr_gemm make(int64_t m, int64_t n, int64_t k, int ta, int tb, int tc)
{
    cr_gemm g = {.m = m, .n = n, .k = k};
    g.a_row = ta == 0 ? k + 3 : ta == 1 ? 1 : 2 * k + 5;
    g.a_col = ta == 0 ? 1 : ta == 1 ? m + 2 : 2;
    g.b_row = tb == 0 ? n + 1 : tb == 1 ? 1 : 3 * n;
    g.b_col = tb == 0 ? 1 : tb == 1 ? k + 1 : 3;
    g.c_row = tc == 0 ? n + 2 : tc == 1 ? 1 : 2 * n + 1;
    g.c_col = tc == 0 ? 1 : tc == 1 ? m + 1 : 2;
    return g;
}

static void each_level(void (*test)(void))
{
    int best = cr_isa_limit(CR_ISA_LEVELS);
    for (int level = 0; level <= best; level++) {
        cr_isa_limit(level);
        test();
    }
    cr_isa_limit(CR_ISA_LEVELS);
}

static void small_shapes_at_level(void)
{
    static const int64_t m[] = {1, 2, 5, 6, 7, 12, 13, 25, 31}, n[] = {1, 3, 4, 8, 15, 16, 17, 32, 33, 65},
                         k[] = {1, 2, 7, 64};
    for (int i = 0; i < 9; i++)
        for (int j = 0; j < 10; j++)
            for (int p = 0; p < 4; p++) {
                int layout = (int)(random_bits() % 27);
                cr_gemm g = make(m[i], n[j], k[p], layout % 3, layout / 3 % 3, layout / 9);
                check(&g, 1, 0, 0, 0, 0);
            }
}
static void small_shapes(void)
{
    each_level(small_shapes_at_level);
}

static void layouts_at_level(void)
{
    for (int layout = 0; layout < 27; layout++) {
        cr_gemm g = make(70, 77, 65, layout % 3, layout / 3 % 3, layout / 9);
        check(&g, 1, 0, 5, 6, 7);
        g = make(1, 77, 65, layout % 3, layout / 3 % 3, layout / 9);
        check(&g, -0.5, 1, 0, 0, 0);
        g = make(70, 1, 65, layout % 3, layout / 3 % 3, layout / 9);
        check(&g, 1, 2, 0, 0, 0);
    }
}
static void layouts(void)
{
    each_level(layouts_at_level);
}

/* Beyond the blocks of depth, and of columns and rows where the space allows. */
static void blocks_at_level(void)
{
    cr_gemm g = make(64, 40, 800, 0, 0, 0);
    check(&g, 1, 1, 0, 0, 0);
    g = make(100, 50, 385, 1, 1, 0);
    check(&g, 2, 0, 0, 0, 0);
    g = make(30, 1500, 70, 0, 1, 0);
    check(&g, 1, 0, 0, 0, 0);
    g = make(3000, 33, 64, 1, 0, 0);
    check(&g, 1, 0.5, 0, 0, 0);
    g = make(3, 40, 1000, 0, 1, 2);
    check(&g, 1, 1, 0, 0, 0);
    g = make(1, 2100, 30, 0, 0, 0);
    check(&g, 1, 1, 0, 0, 0);
}
static void blocks(void)
{
    each_level(blocks_at_level);
}

static void alpha_and_beta_at_level(void)
{
    static const double values[] = {0, 1, -1, 0.75};
    for (int i = 0; i < 16; i++) {
        cr_gemm g = make(67, 70, 66, 0, 0, 0);
        check(&g, values[i / 4], values[i % 4], 0, 0, 0);
        g = make(9, 17, 20, 0, 1, 0);
        check(&g, values[i / 4], values[i % 4], 0, 0, 0);
    }
}
static void alpha_and_beta(void)
{
    each_level(alpha_and_beta_at_level);
}

static void empty_and_broadcast(void)
{
    cr_gemm g = make(5, 6, 0, 0, 0, 0);
    check(&g, 1, 0, 0, 0, 0); /* k 0: zero */
    check(&g, 1, 0.5, 0, 0, 0);
    g = make(0, 6, 4, 0, 0, 0);
    check(&g, 1, 0, 0, 0, 0);
    g = make(6, 0, 4, 0, 0, 0);
    check(&g, 1, 0, 0, 0, 0);
    g = make(20, 30, 40, 0, 0, 0);
    g.a_row = 0; /* one row for all */
    g.b_col = 0;
    check(&g, 1, 0, 0, 0, 0);
    g = make(70, 80, 60, 0, 0, 0);
    g.a_row = -g.a_row; /* upside down */
    g.b_col = -1;
    check(&g, 1, 0, 70 * 63, 100, 0);
}

static void nan_in_c_is_not_read(void)
{
    static const int64_t sizes[][3] = {{3, 5, 4}, {70, 70, 70}, {1, 20, 20}, {20, 1, 20}, {4, 4, 0}, {1, 7, 900}};
    for (int s = 0; s < 6; s++)
        for (int layout = 0; layout < 27; layout++) {
            cr_gemm g = make(sizes[s][0], sizes[s][1], sizes[s][2], layout % 3, layout / 3 % 3, layout / 9);
            for (int i = 0; i < 70 * 200; i++)
                fc[i] = NAN;
            CHECK(cr_gemm_f32(&g, 1, fa, fb, 0, fc));
            for (int64_t i = 0; i < g.m * g.n; i++)
                CHECK(isfinite(fc[i / g.n * g.c_row + i % g.n * g.c_col]));
        }
}

/* Two batch dimensions as attention has them: [batch, time, heads, width], and B shared by the outer one. */
static void batches(void)
{
    cr_gemm g = {.m = 20,
                 .n = 18,
                 .k = 8,
                 .a_row = 24,
                 .a_col = 1,
                 .b_row = 1,
                 .b_col = 24,
                 .c_row = 18,
                 .c_col = 1,
                 .batch_dims = 2,
                 .batch = {5, 3},
                 .a_batch = {480, 8},
                 .b_batch = {0, 8},
                 .c_batch = {1080, 360}};
    for (int threads = 1; threads <= 3; threads += 2) {
        CHECK(cr_set_num_threads(threads));
        CHECK(cr_gemm_f32(&g, 1, fa, fb, 0, fc));
        CHECK(cr_gemm_f64(&g, 1, da, db, 0, dc));
        double worst = 0, size;
        for (int item = 0; item < 15; item++)
            for (int i = 0; i < 20; i++)
                for (int j = 0; j < 18; j++) {
                    int at = item * 360 + i * 18 + j;
                    double expected = element(&g, da + item / 3 * 480 + item % 3 * 8, db + item % 3 * 8, i, j, &size);
                    worst = fmax(worst, fabs(fc[at] - expected));
                    CHECK_NEAR(dc[at], expected, 1e-14);
                }
        CHECK(worst < 1e-5);
    }
    g.batch[1] = 0;
    CHECK(cr_gemm_f32(&g, 1, fa, fb, 0, fc));
}

static void same_for_any_number_of_threads(void)
{
    static float one[SPACE];
    cr_gemm shapes[] = {make(150, 170, 400, 0, 0, 0), make(700, 30, 100, 0, 1, 0),  make(20, 900, 100, 1, 1, 0),
                        make(1, 5000, 100, 0, 0, 0),  make(300, 300, 100, 0, 0, 1), make(5000, 1, 100, 0, 0, 0)};
    for (int s = 0; s < 6; s++) {
        CHECK(cr_set_num_threads(1));
        memset(one, 0, sizeof one);
        CHECK(cr_gemm_f32(&shapes[s], 1, fa, fb, 0, one));
        for (int threads = 2; threads <= 7; threads += 5) {
            CHECK(cr_set_num_threads(threads));
            memset(fc, 0, sizeof fc);
            CHECK(cr_gemm_f32(&shapes[s], 1, fa, fb, 0, fc));
            CHECK_MSG(!memcmp(one, fc, sizeof one), "shape %d with %d threads", s, threads);
        }
    }
    CHECK(cr_set_num_threads(2));
}

static void out_of_memory(void)
{
    cr_gemm g = make(150, 170, 100, 0, 0, 0);
    memcpy(fc, fbefore, sizeof fc);
    cr_fail_allocation_after(0);
    CHECK(!cr_gemm_f32(&g, 1, fa, fb, 0, fc));
    cr_fail_allocation_after(-1);
    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
    cr_clear_error();
    CHECK(!memcmp(fc, fbefore, sizeof fc));
    cr_trim_memory(cr_cpu());
    CHECK_INT(cr_memory_stats_of(cr_cpu()).allocated, 0);
}

static void integers_at_level(void)
{
    static int32_t a32[70 * 70], b32[70 * 300], c32[70 * 300];
    static int64_t a64[70 * 70], b64[70 * 300], c64[70 * 300];
    for (int i = 0; i < 70 * 300; i++) {
        b32[i] = (int32_t)random_bits(), b64[i] = (int64_t)((uint64_t)random_bits() << 32 | random_bits());
        if (i < 70 * 70)
            a32[i] = (int32_t)random_bits(), a64[i] = (int64_t)((uint64_t)random_bits() << 32 | random_bits());
    }
    for (int turned = 0; turned < 2; turned++) {
        cr_gemm g = {.m = 70,
                     .n = 300,
                     .k = 69,
                     .a_row = 70,
                     .a_col = 1,
                     .b_row = turned ? 1 : 300,
                     .b_col = turned ? 70 : 1,
                     .c_row = 300,
                     .c_col = 1};
        cr_gemm_i32(&g, a32, b32, c32);
        cr_gemm_i64(&g, a64, b64, c64);
        for (int i = 0; i < 70; i++)
            for (int j = 0; j < 300; j++) {
                uint32_t s32 = 0;
                uint64_t s64 = 0;
                for (int p = 0; p < 69; p++) {
                    s32 += (uint32_t)a32[i * 70 + p] * (uint32_t)b32[p * g.b_row + j * g.b_col];
                    s64 += (uint64_t)a64[i * 70 + p] * (uint64_t)b64[p * g.b_row + j * g.b_col];
                }
                CHECK(c32[i * 300 + j] == (int32_t)s32);
                CHECK(c64[i * 300 + j] == (int64_t)s64);
            }
        g.k = 0;
        cr_gemm_i32(&g, a32, b32, c32);
        CHECK_INT(c32[70 * 300 - 1], 0);
    }
}
static void integers(void)
{
    each_level(integers_at_level);
}

int main(void)
{
    fill();
    TEST(small_shapes);
    TEST(layouts);
    TEST(blocks);
    TEST(alpha_and_beta);
    TEST(empty_and_broadcast);
    TEST(nan_in_c_is_not_read);
    TEST(batches);
    TEST(same_for_any_number_of_threads);
    TEST(out_of_memory);
    TEST(integers);
    return test_end();
}
