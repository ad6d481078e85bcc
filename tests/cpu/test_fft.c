/* Fourier transforms of many lines, several at a time, agree with those of each line alone, at every instruction-set level. */
#include "cpu/isa.h"
#include "test.h"

#include <cresset.h>

static double difference(cr_tensor *a, cr_tensor *b)
{
    double most = -1;
    CHECK(cr_copy_out(cr_cast(cr_max(cr_abs(cr_sub(a, b))), CR_F64), &most, sizeof most, CR_F64));
    return most;
}

/* x [rows,n], lines along `axis` of it or of its transpose. */
static void compare(int64_t n, int64_t rows, cr_dtype type, bool real, int axis)
{
    CR_SCOPE
    {
        cr_tensor *x = cr_cast(cr_normal(CR_SHAPE(rows, n), 0, 1), type == CR_C128 ? CR_F64 : CR_F32);
        if (!real)
            x = cr_mul(cr_cast(x, type), cr_complex(cr_num(0.6), cr_num(0.8)));
        cr_tensor *given = axis ? x : cr_transpose(x, 0, 1);
        cr_tensor *all = real ? cr_rfft(given, axis) : cr_fft(given, axis);
        cr_tensor *back = real ? cr_irfft(all, axis, .n = n) : cr_ifft(all, axis);
        double tolerance = (type == CR_C128 ? 1e-14 : 1e-5) * (double)n;
        CHECK(difference(back, given) < tolerance);
        for (int64_t r = 0; r < rows; r++) {
            cr_tensor *line = cr_select(x, 0, r), *y = real ? cr_rfft(line, 0) : cr_fft(line, 0);
            CHECK(difference(cr_select(all, 1 - axis, r), y) < tolerance);
        }
    }
    CHECK_OK();
}

static void lines_together_are_lines_alone(void)
{
    static const int64_t lengths[] = {1, 2, 12, 35, 41, 97, 128};
    for (int level = 0; level < CR_ISA_LEVELS; level++) {
        cr_isa_limit(level);
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            compare(lengths[i], 21, CR_C64, false, 1);
            compare(lengths[i], 18, CR_C64, true, 1);
            compare(lengths[i], 13, CR_C128, false, 0);
            compare(lengths[i], 9, CR_C128, true, 0);
        }
    }
    cr_isa_limit(CR_ISA_LEVELS);
}

int main(void)
{
    TEST(lines_together_are_lines_alone);
    return test_end();
}
