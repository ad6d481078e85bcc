/* Inner loops of batch, group and layer norm. */
#include "cpu/norm.h"
#include "cpu/isa.h"

#include <math.h>
#include <string.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

enum { PIECE = 4096, RUN = 64, TILE = 256, FEW = 64 };
/* Channels whose three numbers each fit in the vector registers together. */
#if defined(__AVX512F__)
enum { STRIP = 64 };
#elif defined(__AVX2__)
enum { STRIP = 32 };
#else
enum { STRIP = 16 };
#endif

/* n bytes, a multiple of 64, to a multiple of 64; past the caches where the instruction set can. */
static inline void stream_lines(void *to, const void *from, int64_t n)
{
#if defined(__AVX512F__)
    for (int64_t i = 0; i < n; i += 64)
        _mm512_stream_si512((void *)((char *)to + i), _mm512_loadu_si512((const char *)from + i));
#elif defined(__SSE2__)
    for (int64_t i = 0; i < n; i += 16)
        _mm_stream_si128((void *)((char *)to + i), _mm_loadu_si128((const void *)((const char *)from + i)));
#else
    memcpy(to, from, (size_t)n);
#endif
}

static void finish(void)
{
#ifdef __SSE2__
    _mm_sfence();
#endif
}

#define T float
#define S(name) name##_f32
#include "cpu/simd/norm_loops.h"
#include "cpu/simd/layer_norm_loops.h"
#undef T
#undef S
#define T double
#define S(name) name##_f64
#include "cpu/simd/norm_loops.h"
#include "cpu/simd/layer_norm_loops.h"
#undef T
#undef S

#define KERNEL(t)                                                                                                      \
    {rows_moments_##t,     rows_products_##t,  row_affine_##t,      row_combine_##t, columns_moments_##t,              \
     columns_products_##t, columns_affine_##t, columns_combine_##t, layer_##t,       layer_backward_##t, finish}

CR_ISA_TABLE(cr_norm_table, norm) = {.f32 = KERNEL(f32), .f64 = KERNEL(f64)};
