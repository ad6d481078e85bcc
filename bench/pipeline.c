/* What a batch costs beside the work: trivial pipelines over 64-byte examples in memory, microseconds a batch of 32,
 * best of several passes. bench/pipeline.py does the same with PyTorch and TensorFlow. */
#include <cresset.h>
#include <stdio.h>
#include <time.h>

enum { EXAMPLES = 64000, BATCH = 32, PASSES = 7 };

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static cr_dataset *examples(void)
{
    cr_dataset *d = NULL;
    CR_SCOPE
        d = cr_tensor_dataset(cr_zeros(CR_SHAPE(EXAMPLES, 16)), NULL);
    return d;
}

/* A map that does next to nothing. */
static bool pass_on(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    (void)index, (void)context;
    out[0] = in[0];
    return true;
}

static void measure(const char *name, cr_loader *l)
{
    double best = 1e9;
    int64_t n = 0;
    for (int pass = 0; pass < PASSES; pass++) {
        double begin = seconds();
        n = 0;
        CR_EACH (batch, l)
            n++;
        double took = seconds() - begin;
        best = took < best ? took : best;
    }
    printf("%-58s %8.2f us a batch\n", name, best / (double)n * 1e6);
    cr_loader_free(l);
}

int main(void)
{
    measure("loader", cr_loader_new(examples(), .batch_size = BATCH, .shuffle = true));
    measure("loader, 1 worker", cr_loader_new(examples(), .batch_size = BATCH, .shuffle = true, .workers = 1));
    measure("loader, 2 workers", cr_loader_new(examples(), .batch_size = BATCH, .shuffle = true, .workers = 2));
    measure("loader, example by example",
            cr_loader_new(cr_map_dataset(examples(), pass_on), .batch_size = BATCH, .shuffle = true));
    measure("loader, example by example, 2 workers",
            cr_loader_new(cr_map_dataset(examples(), pass_on), .batch_size = BATCH, .shuffle = true, .workers = 2));
    measure("flow: shuffle 1000, batch",
            cr_flow_loader(cr_batch_flow(cr_shuffle_flow(cr_dataset_flow(examples()), 1000), BATCH)));
    measure("flow: shuffle 1000, batch, prefetch 4",
            cr_flow_loader(cr_batch_flow(cr_shuffle_flow(cr_dataset_flow(examples()), 1000), BATCH), .prefetch = 4));
    measure(
        "flow: shuffle 1000, map, batch",
        cr_flow_loader(cr_batch_flow(cr_map_flow(cr_shuffle_flow(cr_dataset_flow(examples()), 1000), pass_on), BATCH)));
    measure("flow: shuffle 1000, map with 2 workers, batch",
            cr_flow_loader(cr_batch_flow(
                cr_map_flow(cr_shuffle_flow(cr_dataset_flow(examples()), 1000), pass_on, .workers = 2, .ahead = 256),
                BATCH)));
    measure("flow: map of batches with 2 workers",
            cr_flow_loader(cr_map_flow(cr_batch_flow(cr_shuffle_flow(cr_dataset_flow(examples()), 1000), BATCH),
                                       pass_on, .workers = 2)));
    return cr_ok() ? 0 : (fprintf(stderr, "%s\n", cr_error()), 1);
}
