/* Chooses the instruction-set level of the vector kernels, once, and keeps it. */
#include "cpu/isa.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __x86_64__
#include <cpuid.h>
#endif

static const char *const names[CR_ISA_LEVELS] = {"baseline", "avx2", "avx512"};
static atomic_int level_in_use = -1; /* -1: not chosen yet */

/* The best level that the machine has. __builtin_cpu_supports also asks whether the system saves the registers. */
static int machine_level(void)
{
#ifdef __x86_64__
    unsigned a, b, c = 0, d;
    __builtin_cpu_init();
    bool f16c = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_F16C);
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi2") || !f16c)
        return CR_ISA_BASELINE;
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") ||
        !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512vl") ||
        !__builtin_cpu_supports("avx512cd"))
        return CR_ISA_AVX2;
    return CR_ISA_AVX512;
#else
    return CR_ISA_BASELINE;
#endif
}

/* What CRESSET_ISA asks for; CR_ISA_LEVELS when it asks for nothing. */
static int wanted_level(void)
{
    static atomic_flag told = ATOMIC_FLAG_INIT;
    const char *name = getenv("CRESSET_ISA");
    if (!name || !*name)
        return CR_ISA_LEVELS;
    for (int i = 0; i < CR_ISA_LEVELS; i++)
        if (!strcmp(name, names[i]))
            return i;
    if (!atomic_flag_test_and_set(&told))
        fprintf(stderr, "cresset: CRESSET_ISA=%.40s is ignored: expected baseline, avx2 or avx512\n", name);
    return CR_ISA_LEVELS;
}

static int choose(int limit)
{
    int level = machine_level(), wanted = wanted_level();
    level = wanted < level ? wanted : level;
    level = limit < level ? limit : level;
    level = level < 0 ? 0 : level;
    atomic_store_explicit(&level_in_use, level, memory_order_relaxed);
    return level;
}

int cr_isa_level(void)
{
    int level = atomic_load_explicit(&level_in_use, memory_order_relaxed);
    return level >= 0 ? level : choose(CR_ISA_LEVELS);
}

const char *cr_isa_name(void)
{
    return names[cr_isa_level()];
}

int cr_isa_limit(int level)
{
    return choose(level);
}
