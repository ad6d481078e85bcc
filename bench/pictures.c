/* Development measurement, not part of the build: JPEG files to batches, as bench/pictures.py times them beside
 * torchvision.
 *
 *     cc -O2 -Iinclude bench/pictures.c build/libcresset.a -ldnnl -ljpeg -lz -lpng -lgomp -lm -lpthread -ldl -o
 * build/bench_pictures build/bench_pictures cifar|imagenet PATH [EPOCHS [WORKERS [full]]]
 *
 * A line an epoch: samples/s, and the memory of the process in MB. `full` decodes whole pictures in full size. */
#include <cresset.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double resident_mb(void)
{
    long all = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%ld %ld", &all, &resident) != 2)
        resident = 0;
    if (f)
        fclose(f);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: %s cifar|imagenet PATH [EPOCHS [WORKERS [full]]]\n", argv[0]);
        return 2;
    }
    bool cifar = strcmp(argv[1], "cifar") == 0;
    int epochs = argc > 3 ? atoi(argv[3]) : 3, workers = argc > 4 ? atoi(argv[4]) : 2;
    cr_transform *first = cifar ? cr_random_crop(32, .padding = 4) : cr_random_resized_crop(224);
    cr_transform *t = cr_compose(first, cr_random_horizontal_flip(),
                                 cr_normalize_picture(.mean = {0.485, 0.456, 0.406}, .std = {0.229, 0.224, 0.225}));
    cr_dataset *files = cr_image_folder(argv[2], .form = CR_PICTURE_FILES);
    cr_loader *l = cr_loader_new(cr_transform_dataset(files, t, .full_decode = argc > 5),
                                 .batch_size = cifar ? 128 : 32, .shuffle = true, .workers = workers);
    for (int e = 0; e < epochs && cr_ok(); e++) {
        double start = seconds();
        int64_t n = 0;
        CR_EACH (batch, l)
            n += batch.count;
        printf("%.1f %.1f\n", (double)n / (seconds() - start), resident_mb());
        fflush(stdout);
    }
    cr_loader_free(l);
    if (!cr_ok())
        fprintf(stderr, "%s\n", cr_error());
    return !cr_ok();
}
