/* Copies that transpose: every size of element and instruction set, whole tiles and what is left over. */
#include "cpu/isa.h"
#include "cpu/transpose.h"
#include "test.h"

#include <cresset/ops.h>

CR_ISA_USE(cr_transpose_table, transpose)

static void matrices(void)
{
    static const int64_t sizes[][2] = {{1, 1}, {16, 16}, {64, 128}, {5, 70}, {131, 33}, {17, 200}};
    for (int level = 0; level <= cr_isa_level(); level++)
        for (int k = 0; k < 6; k++)
            for (int log = 0; log < 4; log++) {
                int64_t rows = sizes[k][0], columns = sizes[k][1], size = 1 << log, from_step = (rows + 3) * size;
                int64_t to_step = (columns + 5) * size;
                unsigned char *from = malloc((size_t)(from_step * columns)),
                              *to = calloc((size_t)rows, (size_t)to_step);
                for (int64_t i = 0; i < from_step * columns; i++)
                    from[i] = (unsigned char)(i * 37 >> 3);
                simd_transpose_at(level)->copy[log]((char *)to, to_step, (char *)from, from_step, rows, columns);
                int wrong = 0;
                for (int64_t r = 0; r < rows; r++) {
                    for (int64_t c = 0; c < columns; c++)
                        wrong +=
                            memcmp(to + r * to_step + c * size, from + c * from_step + r * size, (size_t)size) != 0;
                    for (int64_t i = columns * size; i < to_step; i++)
                        wrong += to[r * to_step + i] != 0; /* nothing beside the matrix is written */
                }
                CHECK_MSG(wrong == 0, "level %d, %lld x %lld of %lld bytes: %d wrong", level, (long long)rows,
                          (long long)columns, (long long)size, wrong);
                free(from);
                free(to);
            }
}

/* Through the op, on several threads: layouts there and back, with one element type. */
static void check_layouts(int64_t channels, int64_t high, int64_t wide, cr_dtype dtype)
{
    CR_SCOPE {
        int64_t plane = high * wide;
        cr_tensor *x = cr_reshape(cr_arange(0, (double)(2 * channels * plane), .dtype = CR_I64),
                                  CR_SHAPE(2, channels, high, wide));
        x = cr_cast(x, dtype);
        cr_tensor *last = cr_clone(x, .layout = CR_LAYOUT_CHANNELS_LAST);
        cr_tensor *again = cr_clone(last, .layout = CR_LAYOUT_CONTIGUOUS);
        const char *a = cr_data(x), *b = cr_data(last), *c = cr_data(again);
        size_t size = cr_dtype_size(dtype);
        int wrong = 0;
        for (int64_t n = 0; n < 2; n++)
            for (int64_t ch = 0; ch < channels; ch++)
                for (int64_t p = 0; p < plane; p++) {
                    size_t i = (size_t)((n * channels + ch) * plane + p) * size,
                           k = (size_t)((n * plane + p) * channels + ch) * size;
                    wrong += memcmp(b + k, a + i, size) || memcmp(c + i, a + i, size);
                }
        CHECK_MSG(wrong == 0, "%lld channels: %d wrong", (long long)channels, wrong);
        CHECK_OK();
    }
}

static void layouts(void)
{
    static const cr_dtype types[] = {CR_U8, CR_I16, CR_F32, CR_F64};
    for (int i = 0; i < 4; i++) {
        check_layouts(37, 21, 19, types[i]);
        check_layouts(2, 70, 91, types[i]); /* few channels: rows are threaded into each other */
        check_layouts(3, 70, 91, types[i]);
    }
}

int main(void)
{
    TEST(matrices);
    TEST(layouts);
    return test_end();
}
