/* One type's transforms, included by fft.c with T, V, NAME and, for several lines at a time, VECTOR defined. Everything
 * that fft_passes.h defines gets a name of this type. */
#define pair NAME(pair)
#define twiddle NAME(twiddle)
#define times NAME(times)
#define pass2 NAME(pass2)
#define pass4 NAME(pass4)
#define pass_odd NAME(pass_odd)
#define by_passes NAME(by_passes)
#define by_chirp NAME(by_chirp)
#define transform NAME(transform)
#define real_by_half NAME(real_by_half)
#define MOST_ODD NAME(MOST_ODD)
#ifdef VECTOR
typedef T V __attribute__((vector_size(VECTOR_BYTES)));
#endif
#ifdef VECTOR
#define EACH_LINE
#define ODD_INLINE inline
#else
#define EACH_LINE _Pragma("omp simd")
#define ODD_INLINE __attribute__((noinline)) /* inlined they are unrolled beyond measure */
#endif
#include "cpu/simd/fft_passes.h"
#undef EACH_LINE
#undef ODD_INLINE

#ifdef VECTOR

enum { NAME(LANES) = VECTOR_BYTES / sizeof(T) };
#define LANES NAME(LANES)

/* Squares of LANES by LANES elements go through the first cache. */
static void NAME(turn)(void *data, const void *const *lines, int64_t n)
{
    T *to = data;
    for (int64_t k = 0; k < n; k += LANES) {
        int m = n - k < LANES ? (int)(n - k) : LANES;
        T square[LANES][LANES];
        for (int l = 0; l < LANES; l++)
            memcpy(square[l], (const T *)lines[l] + k, (size_t)m * sizeof(T));
        for (int i = 0; i < m; i++)
            for (int l = 0; l < LANES; l++)
                to[(k + i) * LANES + l] = square[l][i];
    }
}

static void NAME(turn_back)(void *const *lines, const void *data, int64_t n, double scale)
{
    const T *from = data;
    for (int64_t k = 0; k < n; k += LANES) {
        int m = n - k < LANES ? (int)(n - k) : LANES;
        T square[LANES][LANES];
        for (int i = 0; i < m; i++)
            for (int l = 0; l < LANES; l++)
                square[l][i] = (T)scale * from[(k + i) * LANES + l];
        for (int l = 0; l < LANES; l++)
            memcpy((T *)lines[l] + k, square[l], (size_t)m * sizeof(T));
    }
}

#undef LANES
#undef VECTOR
#endif
#undef pair
#undef twiddle
#undef times
#undef pass2
#undef pass4
#undef pass_odd
#undef by_passes
#undef by_chirp
#undef transform
#undef real_by_half
#undef MOST_ODD
#undef T
#undef V
#undef NAME
