/* Fourier transforms: of one line, and of as many at a time as a vector has elements, where each pass works on all of them
 * alike. */
#include "cpu/fft.h"
#include "cpu/isa.h"

#if defined(__AVX512F__)
#define VECTOR_BYTES 64
#elif defined(__AVX2__)
#define VECTOR_BYTES 32
#else
#define VECTOR_BYTES 16
#endif

#define T float
#define V T
#define NAME(x) x##_one_f32
#include "cpu/simd/fft_lanes.h"

#define T double
#define V T
#define NAME(x) x##_one_f64
#include "cpu/simd/fft_lanes.h"

#define T float
#define V vector_f32
#define VECTOR
#define NAME(x) x##_lanes_f32
#include "cpu/simd/fft_lanes.h"

#define T double
#define V vector_f64
#define VECTOR
#define NAME(x) x##_lanes_f64
#include "cpu/simd/fft_lanes.h"

CR_ISA_TABLE(cr_fft_table, fft) = {
    .f32 = {VECTOR_BYTES / sizeof(float), cr_fft_complex_lanes_f32, cr_fft_real_lanes_f32, turn_lanes_f32,
            turn_back_lanes_f32},
    .one_f32 = {1, cr_fft_complex_one_f32, cr_fft_real_one_f32, NULL, NULL},
    .one_f64 = {1, cr_fft_complex_one_f64, cr_fft_real_one_f64, NULL, NULL},
    .f64 = {VECTOR_BYTES / sizeof(double), cr_fft_complex_lanes_f64, cr_fft_real_lanes_f64, turn_lanes_f64,
            turn_back_lanes_f64},
};
