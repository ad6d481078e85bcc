/* The trigonometric part of cpu/simd/vmath.h, which includes this file. */
#ifndef CR_CPU_SIMD_VMATH_TRIG_H
#define CR_CPU_SIMD_VMATH_TRIG_H

/* clang-format off */
/* 2^k 2/pi less the nearest multiple of 4, to 80 bits: a multiple of 2^-26 and the rest. The last one is for NaN and
 * infinity. Two tables, because the elements that a gather reads are at most 8 bytes apart. */
static const double v_two_over_pi[106] __attribute__((unused)) = {
    0x1.45f307p-1, 0x1.45f306cp0, -0x1.7419f24p0, 0x1.17cc1b8p0, -0x1.d067c9p0, 0x1.7cc1b7p-2, 0x1.7cc1b7p-1,
    0x1.7cc1b74p0, -0x1.067c91cp0, 0x1.f306dc8p0, -0x1.9f246cp-4, -0x1.9f246cp-3, -0x1.9f246cp-2, -0x1.9f246c8p-1,
    -0x1.9f246c8p0, 0x1.836e4e8p-1, 0x1.836e4e4p0, -0x1.f246c7p-1, -0x1.f246c7p0, 0x1.b72724p-4, 0x1.b72722p-3,
    0x1.b72722p-2, 0x1.b72722p-1, 0x1.b72722p0, -0x1.236378p-1, -0x1.236377cp0, 0x1.b939104p0, -0x1.1b1bbe8p-1,
    -0x1.1b1bbecp0, 0x1.c9c882cp0, -0x1.b1bbebp-2, -0x1.b1bbebp-1, -0x1.b1bbeacp0, 0x1.3910548p-1, 0x1.391054cp0,
    -0x1.8ddf56cp0, 0x1.c882a5p-1, 0x1.c882a54p0, -0x1.bbead6p-2, -0x1.bbead6p-1, -0x1.bbead6p0, 0x1.1054a8p-1,
    0x1.1054a8p0, -0x1.df56bp0, 0x1.054a7fp-2, 0x1.054a7fp-1, 0x1.054a7fp0, -0x1.f56b02p0, 0x1.529fc4p-4,
    0x1.529fc2p-3, 0x1.529fc2p-2, 0x1.529fc28p-1, 0x1.529fc28p0, -0x1.5ac07bp0, 0x1.4a7f09cp0, -0x1.6b01ec4p0,
    0x1.29fc274p0, -0x1.ac07b14p0, 0x1.4fe13a8p-1, 0x1.4fe13acp0, -0x1.603d8a8p0, 0x1.3f84ebp0, -0x1.80f62ap0,
    0x1.fc2758p-1, 0x1.fc2757cp0, -0x1.ec541p-6, -0x1.ec5418p-5, -0x1.ec5418p-4, -0x1.ec5418p-3, -0x1.ec5417p-2,
    -0x1.ec5417p-1, -0x1.ec5417p0, 0x1.3abe9p-3, 0x1.3abe9p-2, 0x1.3abe8f8p-1, 0x1.3abe8fcp0, -0x1.8a82e0cp0,
    0x1.d5f47d8p-1, 0x1.d5f47d4p0, -0x1.505c16p-2, -0x1.505c158p-1, -0x1.505c158p0, 0x1.5f47d4cp0, -0x1.4170564p0,
    0x1.7d1f534p0, -0x1.05c1598p0, 0x1.f47d4d4p0, -0x1.705658p-4, -0x1.70565ap-3, -0x1.705659p-2, -0x1.705659p-1,
    -0x1.705659p0, 0x1.1f534dcp0, -0x1.c159644p0, 0x1.f534dep-2, 0x1.f534dep-1, 0x1.f534ddcp0, -0x1.596448p-4,
    -0x1.596448p-3, -0x1.596448p-2, -0x1.596448p-1, -0x1.596448p0, 0x1.4d37704p0, -0x1.65911f8p0, 0x1.34ddc0cp0, NAN};
static const double v_two_over_pi_rest[106] __attribute__((unused)) = {
    -0x1.1b1bbead603d9p-28, 0x1.c9c882a53f84fp-28, -0x1.b1bbead603d8bp-30, -0x1.b1bbead603d8bp-29,
    -0x1.b1bbead603d8bp-28, 0x1.391054a7f09d6p-29, 0x1.391054a7f09d6p-28, -0x1.8ddf56b01ec54p-28,
    0x1.c882a53f84ebp-29, 0x1.c882a53f84ebp-28, -0x1.bbead603d8a83p-30, -0x1.bbead603d8a83p-29,
    -0x1.bbead603d8a83p-28, 0x1.1054a7f09d5f4p-29, 0x1.1054a7f09d5f4p-28, -0x1.df56b01ec5417p-28,
    0x1.054a7f09d5f48p-30, 0x1.054a7f09d5f48p-29, 0x1.054a7f09d5f48p-28, -0x1.f56b01ec5417p-28, 0x1.529fc2757d1f5p-32,
    0x1.529fc2757d1f5p-31, 0x1.529fc2757d1f5p-30, 0x1.529fc2757d1f5p-29, 0x1.529fc2757d1f5p-28,
    -0x1.5ac07b1505c16p-28, 0x1.4a7f09d5f47d5p-28, -0x1.6b01ec5417056p-28, 0x1.29fc2757d1f53p-28,
    -0x1.ac07b1505c159p-28, 0x1.4fe13abe8fa9ap-29, 0x1.4fe13abe8fa9ap-28, -0x1.603d8a82e0acbp-28,
    0x1.3f84eafa3ea6ap-28, -0x1.80f62a0b82b2dp-28, 0x1.fc2757d1f534ep-29, 0x1.fc2757d1f534ep-28,
    -0x1.ec54170565912p-34, -0x1.ec54170565912p-33, -0x1.ec54170565912p-32, -0x1.ec54170565912p-31,
    -0x1.ec54170565912p-30, -0x1.ec54170565912p-29, -0x1.ec54170565912p-28, 0x1.3abe8fa9a6eep-31,
    0x1.3abe8fa9a6eep-30, 0x1.3abe8fa9a6eep-29, 0x1.3abe8fa9a6eep-28, -0x1.8a82e0acb223fp-28, 0x1.d5f47d4d37703p-29,
    0x1.d5f47d4d37703p-28, -0x1.505c1596447e5p-30, -0x1.505c1596447e5p-29, -0x1.505c1596447e5p-28,
    0x1.5f47d4d377037p-28, -0x1.4170565911f92p-28, 0x1.7d1f534ddc0dbp-28, -0x1.05c1596447e49p-28,
    0x1.f47d4d377036ep-28, -0x1.70565911f924fp-32, -0x1.70565911f924fp-31, -0x1.70565911f924fp-30,
    -0x1.70565911f924fp-29, -0x1.70565911f924fp-28, 0x1.1f534ddc0db63p-28, -0x1.c1596447e493bp-28,
    0x1.f534ddc0db629p-30, 0x1.f534ddc0db629p-29, 0x1.f534ddc0db629p-28, -0x1.596447e493ad5p-32,
    -0x1.596447e493ad5p-31, -0x1.596447e493ad5p-30, -0x1.596447e493ad5p-29, -0x1.596447e493ad5p-28,
    0x1.4d377036d8a56p-28, -0x1.65911f924eb53p-28, 0x1.34ddc0db6295ap-28, -0x1.96447e493ad4dp-28,
    0x1.a6ee06db14acdp-29, 0x1.a6ee06db14acdp-28, -0x1.6447e493ad4cep-29, -0x1.6447e493ad4cep-28,
    0x1.377036d8a5665p-28, -0x1.911f924eb5336p-28, 0x1.bb81b6c52b328p-29, 0x1.bb81b6c52b328p-28,
    -0x1.11f924eb53362p-29, -0x1.11f924eb53362p-28, 0x1.dc0db6295993cp-28, -0x1.1f924eb53361ep-30,
    -0x1.1f924eb53361ep-29, -0x1.1f924eb53361ep-28, 0x1.c0db6295993c4p-28, -0x1.f924eb53361dep-30,
    -0x1.f924eb53361dep-29, -0x1.f924eb53361dep-28, 0x1.b6c52b3278872p-33, 0x1.b6c52b3278872p-32,
    0x1.b6c52b3278872p-31, 0x1.b6c52b3278872p-30, 0x1.b6c52b3278872p-29, 0x1.b6c52b3278872p-28,
    -0x1.24eb53361de38p-29, -0x1.24eb53361de38p-28, 0x1.b6295993c439p-28, NAN};
/* clang-format on */

/* |x| = quadrant pi/2 + r with |r| <= pi/4. M. Payne and R. Hanek's idea (1983), made branch-free: |x| is a number a
 * below 2^24 times 2^k, a being an integer when k > 0, so that whole turns of 2^k 2/pi can be left out beforehand, and
 * a times the first part of what is left is exact. */
V_INLINE float v_quadrant(float x, int32_t *quadrant)
{
    int32_t i = v_bits(x) & 0x7fffffff, k = (i >> 23) - 150;
    k = k > 0 ? k : 0;
    double a = v_float(i - (k << 23)), high = a * v_two_over_pi[k], low = a * v_two_over_pi_rest[k];
    double t = (high + low) + V_ROUND_D, n = t - V_ROUND_D;
    *quadrant = (int32_t)v_bits_d(t);
    return (float)(((high - n) + low) * 0x1.921fb54442d18p0);
}

V_INLINE float v_sin_poly(float r)
{
    float z = r * r;
    float q = -0x1.a04858p-13f + z * 0x1.77db1cp-19f;
    q = 0x1.111164p-7f + z * q;
    q = -0x1.555556p-3f + z * q;
    return r + r * z * q;
}

V_INLINE float v_cos_poly(float r)
{
    float z = r * r;
    float q = -0x1.6c0c28p-10f + z * 0x1.99e81p-16f;
    q = 0x1.55554ap-5f + z * q;
    return 1 - (0.5f * z - z * z * q);
}

V_INLINE float v_sin(float x)
{
    int32_t n;
    float r = v_quadrant(x, &n), s = v_sin_poly(r), c = v_cos_poly(r);
    float y = n & 1 ? c : s;
    return v_float(v_bits(y) ^ v_shift(n & 2, 30) ^ (v_bits(x) & INT32_MIN));
}

V_INLINE float v_cos(float x)
{
    int32_t n;
    float r = v_quadrant(x, &n), s = v_sin_poly(r), c = v_cos_poly(r);
    float y = n & 1 ? s : c;
    return v_float(v_bits(y) ^ v_shift((n + 1) & 2, 30));
}

V_INLINE float v_tan(float x)
{
    int32_t n;
    float r = v_quadrant(x, &n), s = v_sin_poly(r), c = v_cos_poly(r);
    float y = (n & 1 ? c : s) / (n & 1 ? s : c);
    return v_float(v_bits(y) ^ v_shift(n & 1, 31) ^ (v_bits(x) & INT32_MIN));
}

/* The arc tangent in double of t >= 0, good to 2^-33 of it. */
V_INLINE double v_atan_d(double t)
{
    double u = t > 1 ? -1 / t : t, z = u * u;
    double q = 0x1.81f66732dc079p-7 + z * (-0x1.b4025d7ca2688p-9 + z * 0x1.ce19a1f3b91d3p-12);
    q = -0x1.b2f57306959bp-6 + z * q;
    q = 0x1.69ea4b2a92c88p-5 + z * q;
    q = -0x1.f02f94a9147bap-5 + z * q;
    q = 0x1.33a16b51768c9p-4 + z * q;
    q = -0x1.72d62fe77147ep-4 + z * q;
    q = 0x1.c6e85ac3e5123p-4 + z * q;
    q = -0x1.24903921594a5p-3 + z * q;
    q = 0x1.9999846c41b23p-3 + z * q;
    q = -0x1.5555552f27b13p-2 + z * q;
    return (t > 1 ? 0x1.921fb54442d18p0 : 0.0) + (u + u * z * q);
}

V_INLINE float v_atan(float x)
{
    return copysignf((float)v_atan_d(fabsf(x)), x);
}

V_INLINE float v_asin(float x)
{
    double a = fabsf(x);
    return copysignf((float)v_atan_d(a / __builtin_sqrt((1 - a) * (1 + a))), x);
}

V_INLINE float v_acos(float x)
{
    double a = x;
    return (float)(2 * v_atan_d(__builtin_sqrt((1 - a) / (1 + a))));
}

/* The angle of the point (x, y). Two infinities count as equal, two zeros as the point (1, 0) or (-1, 0). */
V_INLINE float v_atan2(float y, float x)
{
    double a = fabsf(y), b = fabsf(x), t = a / b;
    t = a == b ? 1 : t;
    t = a == 0 ? 0 : t;
    double u = v_atan_d(t);
    u = v_bits(x) < 0 ? 0x1.921fb54442d18p1 - u : u;
    u = x != x || y != y ? (double)NAN : u;
    return copysignf((float)u, y);
}
#endif
