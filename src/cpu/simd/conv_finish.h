/* What convolutions do to a vector of results, channel by channel, before it goes to memory. */
#ifndef CR_CPU_SIMD_CONV_FINISH_H
#define CR_CPU_SIMD_CONV_FINISH_H
#include "cpu/conv_posts.h"
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
/* Of relu, or below all numbers. */
INLINE vec floor_of(bool relu)
{
    return (vec){0} - (relu ? 0 : __builtin_inff());
}

/* A copy that stays in registers: memory might change with each store. */
typedef struct finishing {
    const float *scale, *shift;
    const cr_conv_step *steps; /* NULL: none */
    vec floor; /* see above */
} finishing;

INLINE finishing finishing_of(const cr_conv_finish *f)
{
    return (finishing){f->scale, f->shift, f->steps[0].kind ? f->steps : NULL, floor_of(f->relu)};
}

/* The steps alone. */
INLINE vec finish_steps(vec y, int64_t at, int64_t c, const cr_conv_step *steps)
{
    for (const cr_conv_step *p = steps; p->kind; p++) {
        vec by = {0};
        if (p->kind != CR_POST_RELU)
            by = p->whole ? IN(p->whole + at + c) : IN(p->channels + c);
        switch (p->kind) {
        case CR_POST_ADD:
            y += by;
            break;
        case CR_POST_SUB:
            y -= by;
            break;
        case CR_POST_MUL:
            y *= by;
            break;
        default:
            y = (vec)((ints)y & ~(ints)(y < by)); /* NaN stays */
        }
    }
    return y;
}

/* Where nothing was merged. */
INLINE vec finish_shifted(vec y, int64_t at, int64_t c, const cr_conv_finish *f)
{
    if (f->shift)
        y += IN(f->shift + c);
    return finish_steps(y, at, c, f->steps);
}

/* Out of line, as it is rarely wanted. */
static __attribute__((noinline, unused)) vec finish_more(vec y, int64_t at, int64_t c, const cr_conv_step *steps)
{
    return finish_steps(y, at, c, steps);
}

/* y: channels from c on of the result at `at` from the first. */
INLINE vec finish(vec y, int64_t at, int64_t c, const finishing *f)
{
    if (f->scale)
        y *= IN(f->scale + c);
    if (f->shift)
        y += IN(f->shift + c);
    y = above(y, f->floor);
    return f->steps ? finish_more(y, at, c, f->steps) : y;
}

/* The same for one channel. */
static __attribute__((noinline, unused)) float finish_one(float y, int64_t at, int64_t c, const cr_conv_finish *f)
{
    if (f->scale)
        y *= f->scale[c];
    if (f->shift)
        y += f->shift[c];
    if (f->relu && y < 0)
        y = 0;
    for (const cr_conv_step *p = f->steps; p->kind; p++) {
        float by = p->kind == CR_POST_RELU ? 0 : p->whole ? p->whole[at + c] : p->channels[c];
        switch (p->kind) {
        case CR_POST_ADD:
            y += by;
            break;
        case CR_POST_SUB:
            y -= by;
            break;
        case CR_POST_MUL:
            y *= by;
            break;
        default:
            y = y < 0 ? 0 : y;
        }
    }
    return y;
}
#endif
