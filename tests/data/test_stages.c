/* Datasets made of datasets: which examples they give, with workers and without; errors; nothing leaks. */
#include "test.h"

#include <cresset.h>

/* Example i is i as x and -i as y. */
static cr_dataset *numbers(int64_t n)
{
    cr_dataset *d = NULL;
    CR_SCOPE {
        cr_tensor *x = cr_arange(0, (double)n, .dtype = CR_I64);
        d = cr_tensor_dataset(x, cr_neg(x));
    }
    return d;
}

/* The x of all examples, by batches of a loader; -1 ends it. */
static int64_t got[64];
static int read_all(cr_dataset *d, int workers)
{
    int n = 0;
    cr_loader *l = cr_loader_new(d, .batch_size = 4, .workers = workers);
    CR_EACH (batch, l) {
        CHECK(n + batch.count < 64 && cr_copy_out(batch.x, got + n, (size_t)batch.count * 8, CR_I64));
        n += (int)batch.count;
    }
    cr_loader_free(l);
    return n;
}

static void expect(cr_dataset *d, const int64_t *expected, int n)
{
    for (int workers = 0; workers < 3; workers += 2) {
        CHECK_INT(read_all(cr_dataset_retain(d), workers), n);
        for (int i = 0; i < n; i++)
            CHECK_INT(got[i], expected[i]);
    }
    cr_dataset_release(d);
    CHECK_OK();
}
#define EXPECT(dataset, ...)                                                                                           \
    expect(dataset, (const int64_t[]){__VA_ARGS__}, (int)(sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)))

static void choices(void)
{
    EXPECT(cr_subset(numbers(10), 7, -1), 7, 8, 9);
    EXPECT(cr_subset(numbers(10), 2, 5), 2, 3, 4, 5, 6);
    EXPECT(cr_pick(numbers(10), ((const int64_t[]){9, 0, 9}), 3), 9, 0, 9);
    EXPECT(cr_repeat_dataset(cr_subset(numbers(5), 3, 2), 3), 3, 4, 3, 4, 3, 4);
    EXPECT(cr_join_datasets(((cr_dataset *[]){numbers(2), cr_subset(numbers(9), 8, 1), numbers(1)}), 3), 0, 1, 8, 0);
    EXPECT(cr_zip_datasets(((cr_dataset *[]){numbers(3), numbers(2)}), 2), 0, 1);
    CHECK_INT(read_all(cr_subset(numbers(3), 3, -1), 0), 0);
}

static bool add_ten(cr_tensor *const *in, int64_t index, cr_tensor **out, void *calls)
{
    (void)index;
    __atomic_fetch_add((int *)calls, 1, __ATOMIC_RELAXED);
    out[0] = cr_add(in[0], cr_int(10));
    return cr_ok();
}

static bool is_even(cr_tensor *const *in, int64_t index, void *context)
{
    (void)index, (void)context;
    return cr_item_int(in[0]) % 2 == 0;
}

static void computed(void)
{
    int calls = 0;
    EXPECT(cr_map_dataset(numbers(3), add_ten, .context = &calls, .fields = 1), 10, 11, 12);
    CHECK_INT(calls, 6);
    EXPECT(cr_filter_dataset(numbers(7), is_even, NULL), 0, 2, 4, 6);
    calls = 0;
    EXPECT(cr_cache_dataset(cr_map_dataset(numbers(5), add_ten, .context = &calls, .fields = 1)), 10, 11, 12, 13, 14);
    CHECK_INT(calls, 5);
}

static bool fails(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = in[0];
    out[1] = in[1];
    return index != 5 || cr_fail_bool(CR_ERROR_VALUE, "example five is bad");
}

static int released;
static void release(void *context)
{
    (void)context;
    released++;
}

static void errors(void)
{
    CHECK(!cr_subset(numbers(3), 2, 2));
    CHECK_ERROR("subset: examples 2 and on, 2 of them, of a dataset of 3");
    CHECK(!cr_pick(numbers(3), ((const int64_t[]){0, 3}), 2));
    CHECK_ERROR("pick: number 1 is 3, the dataset has 3 examples");
    CHECK(!cr_join_datasets(((cr_dataset *[]){numbers(2), cr_map_dataset(numbers(2), add_ten, .fields = 1)}), 2));
    CHECK_ERROR("join_datasets: dataset 1 has 1 fields, the first 2");
    CHECK(!cr_map_dataset(numbers(3), NULL, .release = release));
    CHECK_ERROR("map_dataset: the function is NULL");
    CHECK_INT(released, 1);
    CHECK(read_all(cr_map_dataset(numbers(9), fails, .release = release), 0) == 4);
    CHECK(strstr(cr_error(), "example five is bad"));
    cr_clear_error();
    CHECK_INT(released, 2);
    CHECK(!cr_subset(NULL, 0, 1) && cr_ok());
}

int main(void)
{
    TEST(choices);
    TEST(computed);
    TEST(errors);
    return test_end();
}
