/* Instruction-set levels of the vector kernels. The build compiles every file of src/cpu/simd once for each level with
 * CR_ISA set to its name (on x86-64 baseline, avx2, avx512; elsewhere baseline alone, which on AArch64 is NEON), and
 * the best level that the machine has is chosen at run time.
 *
 * To add a vector kernel: a header for both sides,
 *
 *     // src/cpu/scale.h
 *     typedef struct cr_scale_table {
 *         void (*f32)(float *out, const float *in, float by, int64_t n);
 *     } cr_scale_table;
 *
 * the kernel, in which everything is static but the one table,
 *
 *     // src/cpu/simd/scale.c
 *     #include "cpu/isa.h"
 *     #include "cpu/scale.h"
 *     static void scale_f32(float *out, const float *in, float by, int64_t n)
 *     {
 *     #pragma omp simd
 *         for (int64_t i = 0; i < n; i++)
 *             out[i] = by * in[i];
 *     }
 *     CR_ISA_TABLE(cr_scale_table, scale) = {.f32 = scale_f32};
 *
 * and the caller, an ordinary file,
 *
 *     // src/cpu/scale.c
 *     #include "cpu/isa.h"
 *     #include "cpu/scale.h"
 *     CR_ISA_USE(cr_scale_table, scale)
 *     ... simd_scale()->f32(out, in, 2, n);
 *
 * A test runs every level with simd_scale_at(level) for level in 0..cr_isa_level(), or with cr_isa_limit. */
#ifndef CR_CPU_ISA_H
#define CR_CPU_ISA_H
#include <stddef.h>

enum { CR_ISA_BASELINE, CR_ISA_AVX2, CR_ISA_AVX512, CR_ISA_LEVELS };

/* The level in use: the best that processor and operating system have, or a lower one named by the environment variable
 * CRESSET_ISA (baseline, avx2, avx512). Any thread may call it. */
int cr_isa_level(void);
/* Its name, "avx512". */
const char *cr_isa_name(void);
/* For tests: uses no more than `level` from now on (CR_ISA_LEVELS: no limit). Returns the level that is then in use. */
int cr_isa_limit(int level);

#define CR_ISA_PASTE_(a, b) a##_##b
#define CR_ISA_PASTE(a, b) CR_ISA_PASTE_(a, b)

#ifdef CR_ISA
/* In a file of src/cpu/simd: the name f with the level appended, f_avx2. */
#define CR_ISA_NAME(f) CR_ISA_PASTE(f, CR_ISA)
/* Opens the definition of the level's table. */
#define CR_ISA_TABLE(type, name) const type CR_ISA_NAME(cr_simd_##name)
#endif

/* A build may leave levels out (CRESSET_ISA_LEVELS in cmake/InstructionSets.cmake): the next lower one stands in. */
#ifdef CRESSET_WITHOUT_AVX2
#define CR_ISA_FOR_AVX2_ baseline
#else
#define CR_ISA_FOR_AVX2_ avx2
#endif
#ifdef CRESSET_WITHOUT_AVX512
#define CR_ISA_FOR_AVX512_ CR_ISA_FOR_AVX2_
#else
#define CR_ISA_FOR_AVX512_ avx512
#endif

#define CR_ISA_UNUSED_ __attribute__((unused)) /* a file may want only one of the two */

/* At file scope of a dispatching file or a test: defines simd_NAME(), the table for the level in use, and
 * simd_NAME_at(level). */
#ifdef __x86_64__
#define CR_ISA_USE(type, name)                                                                                         \
    extern const type cr_simd_##name##_baseline, CR_ISA_PASTE(cr_simd_##name, CR_ISA_FOR_AVX2_),                       \
        CR_ISA_PASTE(cr_simd_##name, CR_ISA_FOR_AVX512_);                                                              \
    CR_ISA_UNUSED_ static inline const type *simd_##name##_at(int level)                                               \
    {                                                                                                                  \
        return level >= CR_ISA_AVX512 ? &CR_ISA_PASTE(cr_simd_##name, CR_ISA_FOR_AVX512_)                              \
               : level == CR_ISA_AVX2 ? &CR_ISA_PASTE(cr_simd_##name, CR_ISA_FOR_AVX2_)                                \
                                      : &cr_simd_##name##_baseline;                                                    \
    }                                                                                                                  \
    CR_ISA_UNUSED_ static inline const type *simd_##name(void)                                                         \
    {                                                                                                                  \
        return simd_##name##_at(cr_isa_level());                                                                       \
    }
#else
#define CR_ISA_USE(type, name)                                                                                         \
    extern const type cr_simd_##name##_baseline;                                                                       \
    CR_ISA_UNUSED_ static inline const type *simd_##name##_at(int level)                                               \
    {                                                                                                                  \
        return (void)level, &cr_simd_##name##_baseline;                                                                \
    }                                                                                                                  \
    CR_ISA_UNUSED_ static inline const type *simd_##name(void)                                                         \
    {                                                                                                                  \
        return &cr_simd_##name##_baseline;                                                                             \
    }
#endif
#endif
