/* Nothing grows over epochs: loaders with workers, samplers and padding, and a flow of many stages, go through 20
 * epochs; neither the tensors' memory nor the process's is larger at the end than after the first few. */
#include "test.h"

#include <cresset.h>
#include <unistd.h>

enum { N = 200, EPOCHS = 20, SETTLED = 4 };

static bool stretch(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_mul(cr_ones(CR_SHAPE(100 + index * 7 % 50, 16)), cr_num((double)cr_example_epoch()));
    out[1] = in[1];
    return cr_ok();
}

static cr_dataset *numbers(void)
{
    cr_dataset *d = NULL;
    CR_SCOPE {
        cr_tensor *x = cr_arange(0, N, .dtype = CR_I64);
        d = cr_tensor_dataset(x, x);
    }
    return d;
}

static cr_loader *of_dataset(void)
{
    cr_sampler *s = NULL;
    CR_SCOPE
        s = cr_sharded_sampler(cr_bucket_sampler(cr_arange(0, N, .dtype = CR_I64), .seed = 1), 0, 1);
    return cr_loader_new(cr_map_dataset(numbers(), stretch), .batch_size = 8, .sampler = s, .workers = 2, .pad = true,
                         .padding = {.lengths = CR_LENGTHS_NEXT});
}

static cr_loader *of_flow(void)
{
    static const int64_t upper[] = {120, 135};
    cr_flow *s = cr_interleave_flows(
        ((cr_flow *[]){cr_dataset_flow(numbers(), .shuffle = true), cr_cache_flow(cr_dataset_flow(numbers()))}), 2, 3);
    s = cr_map_flow(cr_shuffle_flow(s, 30), stretch, .workers = 2);
    s = cr_bucket_flow(cr_prefetch_flow(s, 4), 8, upper, 2, .padding = {.lengths = CR_LENGTHS_NEXT});
    return cr_flow_loader(s, .prefetch = 2);
}

static long resident(void)
{
    long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%*d %ld", &pages) != 1)
        pages = 0;
    if (f)
        fclose(f);
    return pages * sysconf(_SC_PAGESIZE);
}

/* waiting: bytes that buffers may hold between two epochs, which differ. */
static void stays(cr_loader *l, int64_t examples, size_t waiting)
{
    size_t allocated = 0, cached = 0;
    long before = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        int64_t count = 0;
        CR_EACH (batch, l)
            count += batch.count;
        CHECK_INT(count, examples);
        CR_EACH (batch, l) /* and left early */
            if (batch.index == 3)
                break;
        if (epoch % 2)
            cr_loader_set_position(l, (cr_loader_position){epoch, 5});
        cr_loader_set_epoch(l, epoch + 1);
        cr_memory_stats now = cr_memory_stats_of(cr_cpu());
        if (epoch == SETTLED) {
            allocated = now.allocated;
            cached = now.cached;
            before = resident();
        }
        if (epoch > SETTLED)
            CHECK_MSG(now.allocated <= allocated + waiting, "epoch %d: %zu bytes of tensors, %zu before", epoch,
                      now.allocated, allocated);
        if (epoch == EPOCHS - 1) {
            CHECK_MSG(now.cached <= cached + (8u << 20), "%zu bytes cached, %zu before", now.cached, cached);
#if !defined __SANITIZE_THREAD__ && !defined __SANITIZE_ADDRESS__ /* whose own memory grows */
            CHECK_MSG(resident() <= before + (8 << 20), "%ld bytes resident, %ld before", resident(), before);
#endif
        }
    }
    cr_loader_free(l);
    CHECK_OK();
}

static void loaders(void)
{
    stays(of_dataset(), N, 0);
}

static void flows(void)
{
    stays(of_flow(), 2 * N, 256 << 10);
}

static void made_and_freed(void)
{
    size_t allocated = 0;
    for (int round = 0; round < 10; round++) {
        cr_loader *l = round % 2 ? of_flow() : of_dataset();
        CR_EACH (batch, l)
            if (batch.index == 2)
                break;
        cr_loader_free(l);
        if (round == 1)
            allocated = cr_memory_stats_of(cr_cpu()).allocated;
        if (round > 1)
            CHECK_INT(cr_memory_stats_of(cr_cpu()).allocated, allocated);
    }
    CHECK_OK();
}

int main(void)
{
    TEST(loaders);
    TEST(flows);
    TEST(made_and_freed);
    return test_end();
}
