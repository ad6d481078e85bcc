/* Staged functions with free dimensions in harder places: weights that do not change, several threads while sizes are
 * forgotten, memory that runs out, backward after a size was forgotten, without a compiler. */
#include "test.h"

#include "base/memory.h"
#include "support/staged.h"
#include "tensor/tensor.h"
#include <cresset.h>

#include <pthread.h>

static void frozen_convolutions(void)
{
    CR_SCOPE {
        cr_module *net = cr_sequential(cr_conv2d_layer(1, 8, 3, .padding = 1), cr_batch_norm2d_layer(8), cr_relu_layer(),
                                       cr_max_pool2d_layer(2), cr_flatten_layer(), cr_linear_layer(8 * 36, 5));
        cr_eval(net);
        cr_function *f = cr_stage(run_module, net, .frozen = true, .inputs = 1,
                                  .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 1, 12, 12)}});
        CR_NO_GRAD {
            for (int64_t n = 0; n < 9; n++) {
                cr_tensor *x = wave(CR_SHAPE(n, 1, 12, 12), 0.7);
                CHECK(apart(cr_run(f, x), cr_forward(net, x)) < 1e-4);
                CHECK_OK();
            }
        }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
        cr_module_free(net);
    }
    CHECK_OK();
}

/* Heights and widths, too: what a convolution leaves of them is divided. */
static void images_of_any_size(void)
{
    CR_SCOPE {
        cr_module *net = cr_sequential(cr_conv2d_layer(1, 4, 3, .padding = 1, .stride = 2), cr_relu_layer(),
                                       cr_max_pool2d_layer(2), cr_adaptive_avg_pool2d_layer(CR_SHAPE(1)), cr_flatten_layer(),
                                       cr_linear_layer(4, 5));
        cr_function *f = cr_stage(
            run_module, net, .inputs = 1,
            .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE_DIM(0), 1, CR_FREE_DIM(1), CR_FREE_DIM(2))}});
        static const int64_t sizes[][3] = {{2, 16, 12}, {3, 21, 9}, {1, 8, 8}, {2, 30, 17}};
        CR_NO_GRAD {
            for (int i = 0; i < 4; i++) {
                cr_tensor *x = wave(CR_SHAPE(sizes[i][0], 1, sizes[i][1], sizes[i][2]), 0.7);
                CHECK(apart(cr_run(f, x), cr_forward(net, x)) < 1e-5);
                CHECK_OK();
            }
        }
        CHECK_INT(cr_function_traces(f), 1);
        cr_function_free(f);
        cr_module_free(net);
    }
    CHECK_OK();
}

static cr_module *small_net(void)
{
    return cr_sequential(cr_linear_layer(6, 8), cr_tanh_layer(), cr_linear_layer(8, 3));
}

typedef struct job {
    cr_function *f;
    cr_module *net;
    int first;
    double most;
} job;

static void *work(void *context)
{
    job *j = context;
    for (int i = 0; i < 60; i++)
        CR_SCOPE {
            CR_NO_GRAD {
                cr_tensor *x = wave(CR_SHAPE((j->first + i * 5) % 13 + 1, 6), 0.7);
                double d = apart(cr_run(j->f, x), cr_forward(j->net, x));
                j->most = d > j->most ? d : j->most;
            }
        }
    return NULL;
}

static void threads_with_few_sizes(void)
{
    cr_module *net = small_net();
    cr_function *f = cr_stage(run_module, net, .inputs = 1, .max_sizes = 3,
                              .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 6)}});
    pthread_t threads[4];
    job jobs[4];
    for (int i = 0; i < 4; i++) {
        jobs[i] = (job){f, net, i * 3, 0};
        pthread_create(&threads[i], NULL, work, &jobs[i]);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        CHECK(jobs[i].most < 1e-5);
    }
    CHECK_INT(cr_function_traces(f), 1);
    cr_function_free(f);
    cr_module_free(net);
    CHECK_OK();
}

static void backward_of_forgotten_sizes(void)
{
    CR_SCOPE {
        cr_module *net = small_net();
        cr_function *f = cr_stage(run_module, net, .inputs = 1, .max_sizes = 2,
                                  .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 6)}});
        cr_tensor *x[6], *y[6], *got, *want;
        for (int i = 0; i < 6; i++) {
            x[i] = cr_requires_grad(wave(CR_SHAPE(i + 2, 6), 0.7), true);
            y[i] = cr_sum(cr_square(cr_run(f, x[i])));
        }
        cr_function_free(f); /* the records hold what they need */
        for (int i = 0; i < 6; i++) {
            CHECK(cr_grad(&y[i], 1, &x[i], 1, &got));
            cr_tensor *z = cr_sum(cr_square(cr_forward(net, x[i])));
            CHECK(cr_grad(&z, 1, &x[i], 1, &want));
            CHECK(apart(got, want) < 1e-5);
        }
        cr_module_free(net);
    }
    CHECK_OK();
}

static void memory_that_runs_out(void)
{
    cr_module *net = small_net();
    bool done = false;
    for (int n = 0; !done && n < 100000; n += 1 + n / 12)
        CR_SCOPE {
            cr_tensor *x = wave(CR_SHAPE(4, 6), 0.7), *z = wave(CR_SHAPE(9, 6), 0.7);
            cr_fail_allocation_after(n);
            cr_function *f = cr_stage(run_module, net, .inputs = 1, .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 6)}});
            cr_tensor *y = f ? cr_run(f, x) : NULL;
            y = y ? cr_run(f, z) : NULL;
            cr_fail_allocation_after(-1);
            done = cr_ok();
            CHECK_MSG(done ? y != NULL : cr_error_code() == CR_ERROR_MEMORY, "%d: %s", n, cr_error());
            cr_clear_error();
            if (f) { /* it can be tried again */
                CHECK(apart(cr_run(f, z), cr_forward(net, z)) < 1e-5);
                CHECK_OK();
            }
            cr_function_free(f);
        }
    CHECK(done);
    cr_module_free(net);
}

static void without_a_compiler(void)
{
    static const char *const modes[] = {"off", "nodes"};
    for (int i = 0; i < 2; i++) {
        setenv("CRESSET_JIT", modes[i], 1);
        CR_SCOPE {
            cr_module *net = small_net();
            cr_function *f =
                cr_stage(run_module, net, .inputs = 1, .signature = (cr_signature[]){{CR_F32, CR_SHAPE(CR_FREE, 6)}});
            for (int64_t n = 0; n < 5; n++) {
                cr_tensor *x = wave(CR_SHAPE(n * n, 6), 0.7);
                CHECK(apart(cr_run(f, x), cr_forward(net, x)) < 1e-5);
            }
            CHECK_INT(cr_function_traces(f), 1);
            cr_function_free(f);
            cr_module_free(net);
        }
        unsetenv("CRESSET_JIT");
    }
    CHECK_OK();
}

int main(void)
{
    TEST(frozen_convolutions);
    TEST(images_of_any_size);
    TEST(threads_with_few_sizes);
    TEST(backward_of_forgotten_sizes);
    TEST(memory_that_runs_out);
    TEST(without_a_compiler);
    return test_end();
}
