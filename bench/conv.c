/* Development measurement, not part of the build: convolutions of ResNet-50 and MobileNet, each pass, in GFLOP/s (best of
 * several) and, summed over the network's layers, in milliseconds. Build and run from the root after `make build`:
 *
 *     cc -O2 -Iinclude bench/conv.c build/libcresset.a -ldnnl -lz -lpng -lgomp -lm -lpthread -o build/bench_conv
 *     build/bench_conv resnet50|mobilenet [BATCH [ROUNDS]]
 */
#include <cresset.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct layer {
    int64_t channels, out, size, kernel, stride, groups;
    int times;
} layer;

static const layer resnet50[] = {
    {3, 64, 224, 7, 2, 1, 1},     {64, 64, 56, 1, 1, 1, 1},     {64, 64, 56, 3, 1, 1, 3},    {64, 256, 56, 1, 1, 1, 4},
    {256, 64, 56, 1, 1, 1, 2},    {256, 128, 56, 1, 1, 1, 1},   {128, 128, 56, 3, 2, 1, 1},  {128, 512, 28, 1, 1, 1, 4},
    {256, 512, 56, 1, 2, 1, 1},   {512, 128, 28, 1, 1, 1, 3},   {128, 128, 28, 3, 1, 1, 3},  {512, 256, 28, 1, 1, 1, 1},
    {256, 256, 28, 3, 2, 1, 1},   {256, 1024, 14, 1, 1, 1, 6},  {512, 1024, 28, 1, 2, 1, 1}, {1024, 256, 14, 1, 1, 1, 5},
    {256, 256, 14, 3, 1, 1, 5},   {1024, 512, 14, 1, 1, 1, 1},  {512, 512, 14, 3, 2, 1, 1},  {512, 2048, 7, 1, 1, 1, 3},
    {1024, 2048, 14, 1, 2, 1, 1}, {2048, 512, 7, 1, 1, 1, 2},   {512, 512, 7, 3, 1, 1, 2},   {0},
};
static const layer mobilenet[] = {
    {3, 32, 224, 3, 2, 1, 1},     {32, 32, 112, 3, 1, 32, 1},    {32, 64, 112, 1, 1, 1, 1},    {64, 64, 112, 3, 2, 64, 1},
    {64, 128, 56, 1, 1, 1, 1},    {128, 128, 56, 3, 1, 128, 1},  {128, 128, 56, 1, 1, 1, 1},   {128, 128, 56, 3, 2, 128, 1},
    {128, 256, 28, 1, 1, 1, 1},   {256, 256, 28, 3, 1, 256, 1},  {256, 256, 28, 1, 1, 1, 1},   {256, 256, 28, 3, 2, 256, 1},
    {256, 512, 14, 1, 1, 1, 1},   {512, 512, 14, 3, 1, 512, 5},  {512, 512, 14, 1, 1, 1, 5},   {512, 512, 14, 3, 2, 512, 1},
    {512, 1024, 7, 1, 1, 1, 1},   {1024, 1024, 7, 3, 1, 1024, 1}, {1024, 1024, 7, 1, 1, 1, 1}, {0},
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static cr_tensor *filled(cr_dims shape)
{
    cr_tensor *t = cr_clone(cr_zeros(shape), .layout = CR_LAYOUT_CHANNELS_LAST);
    float *v = cr_data(t);
    for (int64_t i = 0; i < cr_numel(t); i++)
        v[i] = (float)(i % 13) * 0.1f - 0.6f;
    return t;
}

enum { FORWARD, INPUT, WEIGHT };

static double best(int pass, const layer *l, cr_tensor *x, cr_tensor *w, cr_tensor *g, int rounds)
{
    double least = 1e9;
    int64_t p = l->kernel / 2;
    for (int r = 0; r < rounds; r++) {
        CR_SCOPE
        {
            double t = now();
            if (pass == FORWARD)
                cr_conv2d(x, w, .stride = {l->stride}, .padding = {p, p}, .groups = l->groups);
            else if (pass == INPUT)
                cr_conv_input_grad(g, w, CR_SHAPE(l->size, l->size), .stride = {l->stride}, .padding = {p, p},
                                   .groups = l->groups);
            else
                cr_conv_weight_grad(x, g, CR_SHAPE(l->kernel, l->kernel), .stride = {l->stride}, .padding = {p, p},
                                    .groups = l->groups);
            t = now() - t;
            least = t < least ? t : least;
        }
    }
    return least;
}

int main(int argc, char **argv)
{
    const layer *net = argc > 1 && !strcmp(argv[1], "mobilenet") ? mobilenet : resnet50;
    int64_t batch = argc > 2 ? atoi(argv[2]) : 8;
    int rounds = argc > 3 ? atoi(argv[3]) : 5;
    double total[3] = {0};
    printf("  C     O    size k s groups      forward        input       weight (us, GFLOP/s)\n");
    for (const layer *l = net; l->channels; l++)
        CR_SCOPE
        {
            int64_t o = (l->size + l->kernel / 2 * 2 - l->kernel) / l->stride + 1;
            cr_tensor *x = filled(CR_SHAPE(batch, l->channels, l->size, l->size)), *g = filled(CR_SHAPE(batch, l->out, o, o));
            cr_tensor *w = cr_clone(filled(CR_SHAPE(l->out, l->channels / l->groups, l->kernel, l->kernel)),
                                    .layout = CR_LAYOUT_CONTIGUOUS);
            double work = 2.0 * (double)(batch * l->out * o * o * l->channels / l->groups * l->kernel * l->kernel);
            printf("%4lld %5lld %5lld %2lld %lld %5lld ", (long long)l->channels, (long long)l->out, (long long)l->size,
                   (long long)l->kernel, (long long)l->stride, (long long)l->groups);
            for (int pass = 0; pass < 3; pass++) {
                if (pass == INPUT && l == net)
                    continue; /* nobody needs the gradient of the pictures */
                double t = best(pass, l, x, w, g, rounds);
                total[pass] += t * l->times;
                printf("  %7.0f %5.0f", t * 1e6, work / t * 1e-9);
            }
            printf("\n");
        }
    printf("all layers, ms: forward %.1f, input %.1f, weight %.1f, together %.1f\n", total[0] * 1e3, total[1] * 1e3,
           total[2] * 1e3, (total[0] + total[1] + total[2]) * 1e3);
    return cr_ok() ? 0 : (fprintf(stderr, "%s\n", cr_error()), 1);
}
