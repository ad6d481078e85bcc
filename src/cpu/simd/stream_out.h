/* Writing past the caches: for generated code (src/graph). */
#ifndef CR_CPU_SIMD_STREAM_OUT_H
#define CR_CPU_SIMD_STREAM_OUT_H
#include "cpu/simd/product.h"

/* Copies n floats from a buffer to memory past the caches, where the processor can. `from` is aligned to 64 bytes. */
V_INLINE void stream_out(float *to, const float *from, int64_t n)
{
    int64_t i = 0;
#if defined(__AVX512F__) && !defined(__clang__)
    for (; i < n && ((uintptr_t)(to + i) & 63); i++)
        to[i] = from[i];
    for (; i + 16 <= n; i += 16)
        __builtin_ia32_movntps512(to + i, v16_load(from + i, 16));
#elif defined(__AVX__) && !defined(__clang__)
    typedef float v8 __attribute__((vector_size(32)));
    for (; i < n && ((uintptr_t)(to + i) & 31); i++)
        to[i] = from[i];
    for (; i + 8 <= n; i += 8) {
        v8 x;
        memcpy(&x, from + i, sizeof x);
        __builtin_ia32_movntps256(to + i, x);
    }
#endif
    for (; i < n; i++)
        to[i] = from[i];
}

/* Asks for what lies some tiles behind begin to end: it is read soon. */
V_INLINE void read_ahead(const void *begin, const void *end)
{
    enum { AHEAD = 4096, LINE = 64 };
    for (uintptr_t at = (uintptr_t)begin + AHEAD; at < (uintptr_t)end + AHEAD; at += LINE)
        __builtin_prefetch((const void *)at, 0, 3);
}

/* Waits for what this thread has written so: before another may read it. Not after each row: it takes as long as one. */
V_INLINE void stream_end(void)
{
#if defined(__AVX__) && !defined(__clang__)
    __builtin_ia32_sfence();
#endif
}
#endif
