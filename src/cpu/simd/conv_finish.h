/* What convolutions do to a vector of results, channel by channel, before it goes to memory. */
#ifndef CR_CPU_SIMD_CONV_FINISH_H
#define CR_CPU_SIMD_CONV_FINISH_H
#include "cpu/conv_posts.h"
#include "cpu/simd/vmath.h"

#include <math.h>
#ifdef __AVX2__
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
enum { LANES = 16 };
#elif defined(__AVX2__)
enum { LANES = 8 };
#else
enum { LANES = 4 };
#endif
typedef float vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef int ints __attribute__((vector_size(LANES * 4)));
#define AT(p) (*(vec *)(p))
#define IN(p) (*(const vec *)(p))
#define INLINE static inline __attribute__((always_inline))

/* What is below `floor` becomes it; NaN stays. */
INLINE vec above(vec y, vec floor)
{
#if defined(__AVX512F__)
    return (vec)_mm512_max_ps((__m512)floor, (__m512)y);
#elif defined(__AVX2__)
    return (vec)_mm256_max_ps((__m256)floor, (__m256)y);
#else
    ints low = (ints)(y < floor);
    return (vec)(((ints)y & ~low) | ((ints)floor & low));
#endif
}
/* What is above `ceiling` becomes it; NaN stays. */
INLINE vec below(vec y, vec ceiling)
{
#if defined(__AVX512F__)
    return (vec)_mm512_min_ps((__m512)ceiling, (__m512)y);
#elif defined(__AVX2__)
    return (vec)_mm256_min_ps((__m256)ceiling, (__m256)y);
#else
    ints high = (ints)(y > ceiling);
    return (vec)(((ints)y & ~high) | ((ints)ceiling & high));
#endif
}
/* In all lanes. */
INLINE vec all_of(float x)
{
    return (vec){0} + x;
}

/* What can be done while a result is in a register: sums with the channels' numbers, and limits. A copy, since memory might
 * change with each store. */
typedef struct finishing {
    const float *shift;
    vec low, high;
} finishing;

INLINE finishing finishing_of(const cr_conv_finish *f)
{
    return (finishing){f->shift, all_of(f->low), all_of(f->high)};
}
INLINE vec finish(vec y, int64_t c, const finishing *f)
{
    if (f->shift)
        y += IN(f->shift + c);
    return below(above(y, f->low), f->high);
}
INLINE float limited(float y, float low, float high)
{
    return y < low ? low : y > high ? high : y;
}
INLINE float finish_one(float y, int64_t c, const cr_conv_finish *f)
{
    return limited(y + (f->shift ? f->shift[c] : 0), f->low, f->high);
}

INLINE float activation(float y, cr_conv_post kind)
{
    if (kind == CR_POST_SILU)
        return y * v_sigmoid(y);
    float x = kind == CR_POST_HARDSWISH ? y + 3 : y;
    x = x < 0 ? 0 : x > 6 && kind != CR_POST_RELU ? 6 : x;
    return kind == CR_POST_HARDSWISH ? y * x * (1.0f / 6) : x;
}
#endif
