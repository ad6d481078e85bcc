/* The names of pointwise value expressions: type selection, and the corner cases of integers and of remainders. */
#include "cpu/simd/expr.h"
#include "test.h"

static void chooses_by_type(void)
{
    CHECK(_Generic(EXP(1.0f), float : 1, default : 0));
    CHECK(_Generic(EXP(1.0), double : 1, default : 0));
    CHECK(_Generic(MAX((int64_t)1, 2), int64_t : 1, default : 0));
    CHECK(_Generic(MAX((int8_t)1, (int8_t)2), int32_t : 1, default : 0));
    CHECK(_Generic(POW(2.0f, 2), float : 1, default : 0));
    CHECK_NEAR(EXP(1.0), exp(1.0), 0);
    CHECK_NEAR(SQRT(4), 2, 0); /* integers as double */
    CHECK_NEAR(MAX(0, 0.5f), 0.5, 0);
    CHECK_NEAR(SIGMOID(-1.0), 1 / (1 + exp(1.0)), 1e-16);
    CHECK_NEAR(RSQRT(16.0f), 0.25, 0);
    CHECK_NEAR(ATAN2(1.0f, -1.0f), 0.75 * acos(-1), 1e-6);
    CHECK_NEAR(HYPOT(3.0, 4.0), 5, 0);
    CHECK_NEAR(COPYSIGN(3.0f, -0.0f), -3, 0);
}

static void rounding(void)
{
    const double in[] = {2.5, 3.5, -2.5, -0.5, 0.49999997, 1e10, -7.2};
    for (int i = 0; i < 7; i++) {
        float x = (float)in[i];
        CHECK_NEAR(ROUND(x), rintf(x), 0);
        CHECK_NEAR(ROUND(in[i]), rint(in[i]), 0);
        CHECK_NEAR(FLOOR(x), floorf(x), 0);
        CHECK_NEAR(CEIL(x), ceilf(x), 0);
        CHECK_NEAR(TRUNC(in[i]), trunc(in[i]), 0);
    }
    CHECK_INT(FLOOR(-7), -7);
}

static void specials(void)
{
    CHECK(ISNAN(NAN) && !ISNAN(1.0f) && !ISNAN(1));
    CHECK(ISINF(-INFINITY) && ISINF((double)INFINITY) && !ISINF(NAN) && !ISINF(3) && !ISINF((int64_t)3));
    CHECK(ISFINITE(1.0) && ISFINITE(3) && !ISFINITE(NAN) && !ISFINITE((double)-INFINITY));
    CHECK(isnan(MAX(NAN, 1.0f)) && isnan(MAX(1.0f, NAN)) && isnan(MIN((double)NAN, 1.0)) &&
          isnan(MIN(1.0, (double)NAN)));
    CHECK_NEAR(MAX(-1.0f, 2.0f), 2, 0);
    CHECK_NEAR(MIN(-1.0, 2.0), -1, 0);
    CHECK(isnan(SIGN(NAN)) && SIGN(-2.0f) == -1 && SIGN(0.0) == 0 && SIGN((int64_t)9) == 1);
    CHECK(SUB(1.0f, 3.0f) == -2 && MUL(2.0, 4.0) == 8 && ADD(1.5, 1) == 2.5 && NEG(1.0f) == -1);
}

static void integers_wrap(void)
{
    CHECK_INT(ABS(INT32_MIN), INT32_MIN);
    CHECK_INT(NEG(INT64_MIN), INT64_MIN);
    CHECK_INT(ADD(INT32_MAX, 1), INT32_MIN);
    CHECK_INT(SUB(INT64_MIN, (int64_t)1), INT64_MAX);
    CHECK_INT(MUL(INT32_MAX, INT32_MAX), 1);
    CHECK_INT(FLOORDIV(INT32_MIN, -1), INT32_MIN);
    CHECK_INT(REM(INT64_MIN, (int64_t)-1), 0);
    CHECK_INT(FMOD(INT32_MIN, -1), 0);
    CHECK_INT(FLOORDIV(7, 0), 0);
    CHECK_INT(REM((int64_t)7, (int64_t)0), 0);
    CHECK_INT(POW(3, 4), 81);
    CHECK_INT(POW(-1, -3), -1);
    CHECK_INT(POW(2, -1), 0);
    CHECK_INT(POW(0, 0), 1);
    CHECK_INT(POW((int64_t)3, (int64_t)39), INT64_C(4052555153018976267));
    CHECK_INT(SHL(1, 31), INT32_MIN);
    CHECK_INT(SHL(1, 32), 0);
    CHECK_INT(SHR(-8, 1), -4);
    CHECK_INT(SHR(-8, 99), -1);
    CHECK_INT(SHR((int64_t)8, (int64_t)-1), 0);
}

static void remainders(void)
{
    for (int x = -7; x <= 7; x++)
        for (int y = -3; y <= 3; y++) {
            if (y == 0)
                continue;
            double q = floor((double)x / y);
            CHECK_INT(FLOORDIV(x, y), q);
            CHECK_INT(REM((int64_t)x, (int64_t)y), x - q * y);
            CHECK_NEAR(FLOORDIV((float)x, (float)y), q, 0);
            CHECK_NEAR(FLOORDIV((double)x, (double)y), q, 0);
            CHECK_NEAR(REM((float)x, (float)y), x - q * y, 0);
            CHECK_NEAR(REM((double)x, (double)y), x - q * y, 0);
            CHECK_NEAR(FMOD((float)x, (float)y), fmod(x, y), 0);
            CHECK_INT(FMOD(x, y), x % y);
        }
    CHECK_NEAR(FLOORDIV(1.0, 0.1), 9, 0); /* as Python: 0.1 is a little more than a tenth */
    CHECK_NEAR(REM(-1e-20f, 3.0f), 3, 0);
    CHECK(isinf(FLOORDIV(1.0f, 0.0f)) && isnan(FLOORDIV(0.0, 0.0)) && isnan(REM(1.0f, 0.0f)));
    CHECK(signbit(REM(-3.0f, -3.0f)) && !signbit(REM(-3.0, 3.0)));
    CHECK_NEAR(REM(5.0f, INFINITY), 5, 0);
    CHECK(isinf(REM(-5.0f, INFINITY)));
}

int main(void)
{
    TEST(chooses_by_type);
    TEST(rounding);
    TEST(specials);
    TEST(integers_wrap);
    TEST(remainders);
    return test_end();
}
