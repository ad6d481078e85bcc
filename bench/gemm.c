/* Development measurement, not part of the build: the library's sgemm against oneDNN's, alternating in one run, best of
 * many. Build and run from the root after `make build`:
 *
 *     cc -O2 -Iinclude -Isrc bench/gemm.c build/libcresset.a -ldnnl -lz -lpng -lgomp -lm -lpthread -o build/bench_gemm
 *     OMP_NUM_THREADS=1 CRESSET_NUM_THREADS=1 build/bench_gemm [M N K [TRANSPOSED]]
 *
 * TRANSPOSED is nn, nt (B given as [N, K]), tn or tt. Rates are in GFLOP/s. */
#include "cpu/gemm.h"
#include "cpu/isa.h"
#include <oneapi/dnnl/dnnl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void compare(int64_t m, int64_t n, int64_t k, const char *kind)
{
    float *a = malloc(sizeof(float) * (size_t)(m * k)), *b = malloc(sizeof(float) * (size_t)(k * n));
    float *c = calloc((size_t)(m * n), sizeof(float)), *d = calloc((size_t)(m * n), sizeof(float));
    if (!a || !b || !c || !d)
        exit(1);
    for (int64_t i = 0; i < m * k; i++)
        a[i] = (float)(i % 17) - 8;
    for (int64_t i = 0; i < k * n; i++)
        b[i] = (float)(i % 23) - 11;
    int ta = kind[0] == 't', tb = kind[1] == 't';
    cr_gemm g = {.m = m,
                 .n = n,
                 .k = k,
                 .a_row = ta ? 1 : k,
                 .a_col = ta ? m : 1,
                 .b_row = tb ? 1 : n,
                 .b_col = tb ? k : 1,
                 .c_row = n,
                 .c_col = 1};
    double work = 2.0 * (double)m * (double)n * (double)k, ours = 1e9, theirs = 1e9;
    int times = work > 1e8 ? 1 : (int)(1e8 / work);
    for (int round = 0; round < 25; round++) {
        double t = now();
        for (int i = 0; i < times; i++)
            cr_gemm_f32(&g, 1, a, b, 0, c);
        t = (now() - t) / times;
        ours = t < ours ? t : ours;
        t = now();
        for (int i = 0; i < times; i++)
            dnnl_sgemm(ta ? 'T' : 'N', tb ? 'T' : 'N', m, n, k, 1, a, ta ? m : k, b, tb ? k : n, 0, d, n);
        t = (now() - t) / times;
        theirs = t < theirs ? t : theirs;
    }
    printf("%5lld %5lld %5lld %s  cresset %6.1f  oneDNN %6.1f  ratio %.2f%s\n", (long long)m, (long long)n,
           (long long)k, kind, work / ours * 1e-9, work / theirs * 1e-9, theirs / ours,
           memcmp(c, d, sizeof(float) * (size_t)(m * n)) ? "  RESULTS DIFFER" : "");
    free(a), free(b), free(c), free(d);
}

int main(int count, char **args)
{
    printf("level %s\n", cr_isa_name());
    if (count > 3) {
        compare(atoll(args[1]), atoll(args[2]), atoll(args[3]), count > 4 ? args[4] : "nn");
        return 0;
    }
    static const int64_t sizes[][3] = {{1024, 1024, 1024}, {512, 512, 512}, {256, 256, 256}, {128, 128, 128},
                                       {64, 64, 64},       {32, 32, 32},    {16, 32, 64},    {64, 10, 128},
                                       {64, 128, 784},     {1, 1024, 1024}, {8, 1024, 1024}, {32, 1024, 1024},
                                       {768, 768, 48},     {2048, 64, 576}, {48, 3136, 192}};
    static const char *const kinds[] = {"nn", "nt", "tn", "tt"};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int j = 0; j < 4; j++)
            compare(sizes[i][0], sizes[i][1], sizes[i][2], kinds[j]);
    return 0;
}
