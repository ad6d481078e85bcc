/* Work that is put off: the results are those of doing it at once, whoever looks, in whatever order. */
#include "test.h"

#include "cpu/defer.h"
#include <cresset/autograd.h>
#include <cresset/device.h>
#include <cresset/ops.h>
#include <pthread.h>

enum { ROWS = 512, COLUMNS = 1031, N = ROWS * COLUMNS }; /* over the size from which work is put off */

static bool waits(const cr_tensor *t)
{
    return atomic_load(&t->storage->pending);
}

static cr_tensor *ramp(void)
{
    return cr_reshape(cr_arange(0, N, 1, .dtype = CR_F32), CR_SHAPE(ROWS, COLUMNS));
}

static float at(cr_tensor *t, int64_t i)
{
    float v;
    CR_SCOPE {
        v = (float)cr_item(cr_slice(cr_reshape(t, CR_SHAPE(-1)), 0, i, i + 1, 1));
    }
    return v;
}

static void a_chain(void)
{
    CR_SCOPE {
        cr_tensor *x = ramp(), *row = cr_arange(0, COLUMNS, 1, .dtype = CR_F32), *y = NULL;
        CR_SCOPE {
            cr_tensor *u = cr_add(x, row);
            y = cr_keep(cr_mul(cr_sub(u, x), cr_add(cr_num(1), cr_mul(u, cr_num(0)))));
        }
        if (cr_defer_worth(N * 4))
            CHECK(waits(y));
        for (int i = 0; i < N; i += 100003)
            CHECK_NEAR(at(y, i), i % COLUMNS, 0.51); /* the sum is rounded above 2^24 only */
        CHECK(!waits(y));
    }
    CHECK_OK();
}

static void in_place_and_by_other_ways(void)
{
    CR_SCOPE {
        cr_tensor *x = ramp(), *y = cr_add(x, cr_num(1));
        cr_mul_(x, cr_num(2)); /* after y has read x */
        cr_tensor *z = cr_sub(x, y);
        CHECK_NEAR(at(z, 1000), 999, 0);
        cr_add_(x, cr_num(1));
        cr_tensor *flat = cr_reshape(x, CR_SHAPE(N)); /* a view, elements in step */
        cr_add_(flat, cr_num(1));
        CHECK_NEAR(at(x, 7), 16, 0);
        /* the same memory out of step: the second half from the first */
        cr_tensor *low = cr_narrow(flat, 0, 0, N / 2), *high = cr_narrow(flat, 0, N / 2, N / 2);
        cr_tensor *before = cr_add(high, cr_num(0));
        cr_copy_(high, low);
        CHECK_NEAR(at(before, 1), (N / 2 + 1) * 2 + 2, 0);
        cr_add_(high, low);
        CHECK_NEAR(at(high, 5), 24, 0);
    }
    CHECK_OK();
}

static void a_repeated_operand_that_is_written(void)
{
    CR_SCOPE {
        enum { WIDE = 1 << 19 };
        cr_tensor *row = cr_ones(CR_SHAPE(WIDE)), *x = cr_ones(CR_SHAPE(2, WIDE));
        cr_add_(row, cr_num(1));       /* put off */
        cr_tensor *y = cr_add(x, row); /* of another size, and repeats what is being written */
        cr_mul_(row, cr_num(10));      /* after y has read it */
        CHECK_NEAR(at(y, 2 * WIDE - 1), 3, 0);
        CHECK_NEAR(at(row, 17), 20, 0);
    }
    CHECK_OK();
}

/* Memory whose address the program has is never put off. */
static void known_addresses(void)
{
    CR_SCOPE {
        cr_tensor *x = ramp();
        float *p = cr_data(x);
        cr_tensor *y = cr_add(x, cr_num(1));
        CHECK(!waits(y));
        p[3] = 1000;
        CHECK_NEAR(at(y, 3), 4, 0);
        float *own = malloc(sizeof *own * N);
        memset(own, 0, sizeof *own * N);
        cr_tensor *z = cr_add(cr_from_memory(own, CR_SHAPE(N), CR_F32), cr_num(1));
        own[0] = 5;
        CHECK_NEAR(at(z, 0), 1, 0);
        free(own);
    }
    CHECK_OK();
}

static void gradients_and_kernels_between(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_full(CR_SHAPE(ROWS, COLUMNS), 0.5), true);
        cr_tensor *y = cr_sum(cr_mul(cr_tanh(x), cr_tanh(x)));
        CHECK(cr_backward(y));
        double t = tanh(0.5);
        CHECK_NEAR(at(cr_grad_of(x), N - 1), 2 * t * (1 - t * t), 1e-6);
    }
    CHECK_OK();
}

/* Nobody refers to x when the queue runs, but what it held before still counts. */
static void changed_in_place_then_let_go(void)
{
    CR_SCOPE {
        cr_tensor *y = NULL;
        CR_SCOPE {
            cr_tensor *x = ramp();
            CHECK(cr_synchronize(cr_cpu()));
            cr_mul_(x, cr_num(2));
            y = cr_keep(cr_add(x, cr_num(1)));
        }
        CHECK_NEAR(at(y, 50), 101, 0);
    }
    CHECK_OK();
}

static void longer_than_the_queue(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_zeros(CR_SHAPE(N)), *y = cr_zeros(CR_SHAPE(N + 1));
        for (int i = 0; i < 100; i++) {
            cr_add_(x, cr_num(1));
            if (i % 7 == 0)
                cr_add_(y, cr_num(1));
        }
        CHECK_NEAR(at(x, N - 1), 100, 0);
        CHECK_NEAR(at(y, N), 15, 0);
    }
    CHECK_OK();
}

static void *worker(void *result)
{
    CR_SCOPE {
        cr_tensor *x = cr_zeros(CR_SHAPE(N));
        for (int i = 0; i < 40; i++)
            x = cr_add(x, cr_num(1));
        *(float *)result = at(x, N / 2);
    }
    return NULL;
}

static void several_threads(void)
{
    pthread_t threads[3];
    float results[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, worker, &results[i]);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
        CHECK_NEAR(results[i], 40, 0);
    }
    CR_SCOPE { /* left by one thread, looked at after it has gone */
        cr_tensor *x = cr_add(cr_zeros(CR_SHAPE(N)), cr_num(3));
        CHECK(cr_synchronize(cr_cpu()));
        CHECK(!waits(x));
    }
    CHECK_OK();
}

int main(void)
{
    TEST(a_chain);
    TEST(in_place_and_by_other_ways);
    TEST(a_repeated_operand_that_is_written);
    TEST(known_addresses);
    TEST(gradients_and_kernels_between);
    TEST(changed_in_place_then_let_go);
    TEST(longer_than_the_queue);
    TEST(several_threads);
    return test_end();
}
