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

/* Through the op, on several threads: layouts there and back. */
static void layouts(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_reshape(cr_arange(0, 5 * 37 * 21 * 19, .dtype = CR_F32), CR_SHAPE(5, 37, 21, 19));
        cr_tensor *last = cr_clone(x, .layout = CR_LAYOUT_CHANNELS_LAST);
        const float *a = cr_data(x), *b = cr_data(last), *c = cr_data(cr_clone(last, .layout = CR_LAYOUT_CONTIGUOUS));
        int wrong = 0;
        for (int64_t n = 0; n < 5; n++)
            for (int64_t ch = 0; ch < 37; ch++)
                for (int64_t p = 0; p < 21 * 19; p++) {
                    float v = a[(n * 37 + ch) * 399 + p];
                    wrong += b[(n * 399 + p) * 37 + ch] != v || c[(n * 37 + ch) * 399 + p] != v;
                }
        CHECK_INT(wrong, 0);
        CHECK_OK();
    }
}

int main(void)
{
    TEST(matrices);
    TEST(layouts);
    return test_end();
}
