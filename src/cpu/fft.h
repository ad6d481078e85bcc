/* Discrete Fourier transforms of one line: plans and their passes. A transform is that of complex numbers (pairs of T),
 * not normalised. */
#ifndef CR_CPU_FFT_H
#define CR_CPU_FFT_H
#include <cresset/base.h>

enum { CR_FFT_FACTORS = 64 };

/* What transforms of one length need; of one type (float or double). Read-only once made, shared by threads. */
typedef struct cr_fft_plan {
    int64_t n;
    bool wide; /* double */
    int refs;
    uint64_t used; /* when, for the cache */
    int factors, factor[CR_FFT_FACTORS];
    void *twiddles;            /* of all passes in order: for each i the p - 1 powers; then p roots of one for odd p */
    void *half;                /* exp(-2 pi i k / n), k <= n/2: for real transforms of even length; else NULL */
    void *chirp;               /* Bluestein: exp(-pi i k^2 / n), then the transform of its reverse, scaled */
    struct cr_fft_plan *inner; /* of Bluestein's convolution, or of the half-length transform of real numbers */
} cr_fft_plan;

/* A plan from the cache, for complex or (real) real transforms; NULL after cr_fail. Thread-safe. */
cr_fft_plan *cr_fft_plan_open(int64_t n, bool wide, bool real);
void cr_fft_plan_close(cr_fft_plan *p);
/* Pairs of T that `work` must hold. */
int64_t cr_fft_work(const cr_fft_plan *p);

/* Transforms (src/cpu/simd/fft.c) of one line or of several at a time. data (n pairs) is transformed in place; real: n
 * numbers to n/2 + 1 pairs and back, both in `data`. Element k of line l is at data[k * lanes + l]; a pair is the real parts
 * of all lines, then the imaginary ones. For several, `turn` takes n numbers of each line from its own memory (lines[l])
 * there, and `turn_back` from there, times scale. */
typedef struct cr_fft_lanes {
    int lanes;
    void (*complex)(const cr_fft_plan *p, void *data, void *work, bool inverse);
    void (*real)(const cr_fft_plan *p, void *data, void *work, bool inverse);
    void (*turn)(void *data, const void *const *lines, int64_t n);
    void (*turn_back)(void *const *lines, const void *data, int64_t n, double scale);
} cr_fft_lanes;
typedef struct cr_fft_table {
    cr_fft_lanes one_f32, one_f64, f32, f64;
} cr_fft_table;
#endif
