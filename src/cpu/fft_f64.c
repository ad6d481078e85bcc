/* Fourier transforms of f64. */
#define T double
#define NAME(x) x##_f64
#include "cpu/fft_passes.h"
