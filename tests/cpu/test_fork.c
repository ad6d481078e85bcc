/* What a child of fork() can do: everything, whatever the parent's threads were at. */
#include "test.h"
#include <cresset/data.h>
#include <cresset/device.h>
#include <cresset/ops.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs f in a child, which has as many seconds; its result, or the negative number of the signal that ended it. */
static int in_child(int (*f)(void))
{
    pid_t child = fork();
    if (child == 0) {
        alarm(300);
        _exit(f());
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return -1000;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static double product(int64_t n)
{
    double sum = 0;
    CR_SCOPE {
        sum = cr_item(cr_mean(cr_matmul(cr_ones(CR_SHAPE(n, n)), cr_ones(CR_SHAPE(n, n)))));
    }
    return sum;
}

static int large_product(void)
{
    return product(300) == 300 && cr_ok() ? 7 : 1;
}

static void parallel_work(void)
{
    cr_set_num_threads(4);
    CHECK(product(300) == 300);
    CHECK_INT(in_child(large_product), 7);
    CHECK(product(300) == 300); /* and the parent goes on */
    CHECK_INT(in_child(large_product), 7);
}

static cr_loader *loader;

static int old_loader(void)
{
    cr_batch b;
    bool refused = !cr_loader_next(loader, &b) && cr_error_code() == CR_ERROR_STATE;
    cr_clear_error();
    cr_loader_free(loader);
    cr_loader *own = cr_loader_new(cr_tensor_dataset(cr_ones(CR_SHAPE(9, 2)), NULL), .batch_size = 2, .workers = 2);
    int batches = 0;
    CR_EACH (batch, own)
        batches++;
    cr_loader_free(own);
    return refused && batches == 5 ? 7 : 1;
}

static void loaders(void)
{
    CR_SCOPE {
        loader = cr_loader_new(cr_tensor_dataset(cr_ones(CR_SHAPE(9, 2)), NULL), .batch_size = 2, .workers = 2);
        cr_batch b;
        CHECK(cr_loader_next(loader, &b));
        CHECK_INT(in_child(old_loader), 7);
        CHECK(cr_loader_next(loader, &b));
        cr_loader_free(loader);
    }
}

static cr_tensor *queued;

static int on_stream(void)
{
    double sum = 0;
    CR_SCOPE {
        sum = cr_item(cr_sum(cr_add(queued, cr_num(1))));
    }
    return sum == 30 ? 7 : 1;
}

static void streams(void)
{
    CR_SCOPE {
        queued = cr_to_device(cr_ones(CR_SHAPE(10)), cr_device_named("stream"));
        for (int i = 0; i < 50; i++)
            queued = cr_mul(queued, cr_num(1));
        queued = cr_add(queued, cr_num(1)); /* on its way when the process is copied */
        CHECK_INT(in_child(on_stream), 7);
        CHECK(cr_item(cr_sum(queued)) == 20);
    }
}

static atomic_bool stop;

static void *allocate(void *arg)
{
    while (!atomic_load(&stop))
        CR_SCOPE {
            cr_tensor *x = cr_normal(CR_SHAPE(1000), 0, 1);
            for (int i = 1; i < 40; i++)
                x = cr_add(cr_ones(CR_SHAPE(i * 100, 1)), cr_num(1));
            if (!x)
                return NULL;
        }
    return arg;
}

static int allocations(void)
{
    pthread_t threads[3];
    atomic_store(&stop, false);
    for (int i = 0; i < 3; i++) /* in the stacks of those that are gone */
        pthread_create(&threads[i], NULL, allocate, &stop);
    bool ok = large_product() == 7;
    CR_SCOPE {
        for (int i = 0; i < 100; i++)
            ok = ok && cr_normal(CR_SHAPE(1 + 500 * i), 0, 1);
    }
    atomic_store(&stop, true);
    for (int i = 0; i < 3; i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        ok = ok && result;
    }
    return ok && cr_memory_stats_of(cr_cpu()).allocated < (size_t)1 << 30 ? 7 : 1;
}

static void other_threads(void)
{
#ifdef __SANITIZE_ADDRESS__
    test_skip("AddressSanitizer's own malloc may hold a lock of another thread when the process is copied");
    return;
#endif
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, allocate, &stop);
    for (int i = 0; i < 4; i++)
        CHECK_INT(in_child(allocations), 7);
    atomic_store(&stop, true);
    for (int i = 0; i < 3; i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        CHECK(result);
    }
}

int main(void)
{
    TEST(parallel_work);
    TEST(loaders);
    TEST(streams);
    TEST(other_threads);
    return test_end();
}
