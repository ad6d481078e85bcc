/* Fourier transforms of f32; twiddles are computed in f64 and rounded once. */
#define T float
#define NAME(x) x##_f32
#include "cpu/fft_passes.h"
