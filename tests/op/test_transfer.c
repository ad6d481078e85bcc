/* Moving tensors between the CPU and the stream device: values, layouts, gradients, errors; and ordinary ops on it. */
#include "test.h"

#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/device.h>
#include <cresset/ops.h>

static cr_device *device;

static cr_tensor *count_to(int64_t n, cr_dims shape)
{
    float *values = malloc((size_t)n * sizeof *values);
    for (int64_t i = 0; i < n; i++)
        values[i] = (float)i;
    cr_tensor *t = cr_from_data(values, shape, CR_F32);
    free(values);
    return t;
}

/* t seen as n0 x n1 with the strides s0 and s1 from element `offset` on. */
static cr_tensor *seen_as(cr_tensor *t, int64_t n0, int64_t n1, int64_t s0, int64_t s1, int64_t offset)
{
    cr_spec spec = {CR_F32, 2, {n0, n1}, {s0, s1}, offset};
    return cr_tensor_view(t, &spec);
}

static cr_tensor *transposed(cr_tensor *t)
{
    return seen_as(t, cr_size(t, 1), cr_size(t, 0), 1, cr_size(t, 1), 0);
}

/* Do both hold the same numbers? */
static bool same(cr_tensor *a, cr_tensor *b)
{
    double x[64], y[64];
    size_t bytes = (size_t)cr_numel(a) * sizeof(double);
    return cr_numel(a) == cr_numel(b) && bytes <= sizeof x && cr_copy_out(a, x, bytes, CR_F64) &&
           cr_copy_out(b, y, bytes, CR_F64) && !memcmp(x, y, bytes);
}

static void there_and_back(void)
{
    CR_SCOPE {
        cr_tensor *t = count_to(24, CR_SHAPE(6, 4));
        cr_tensor *views[] = {t,
                              transposed(t),
                              seen_as(t, 6, 2, 4, 0, 3),
                              seen_as(t, 6, 4, -4, -1, 23),
                              seen_as(t, 3, 2, 8, 2, 1),
                              count_to(0, CR_SHAPE(0, 3)),
                              count_to(1, CR_SCALAR)};
        for (int i = 0; i < 7; i++) {
            cr_tensor *moved = cr_to_device(views[i], device), *back = cr_to_device(moved, cr_cpu());
            CHECK(cr_device_of(moved) == device && cr_device_of(back) == cr_cpu());
            CHECK(same(views[i], moved) && same(views[i], back));
        }
        cr_tensor *moved = cr_to_device(views[1], device); /* a permutation keeps its layout */
        CHECK_INT(cr_stride(moved, 0), 1);
        CHECK_INT(cr_stride(moved, 1), 4);
        cr_tensor *strided = seen_as(cr_to_device(t, device), 3, 4, -8, 1, 20); /* of what is on the device */
        CHECK(same(strided, seen_as(t, 3, 4, -8, 1, 20)));
        CHECK(same(cr_to_device(strided, cr_cpu()), strided));
        CHECK(cr_to_device(moved, device) == moved);
        CHECK_OK();
    }
}

static void ops_run_there(void)
{
    CR_SCOPE {
        cr_tensor *x = count_to(24, CR_SHAPE(4, 6)), *y = cr_add(cr_mul(x, cr_num(0.5)), seen_as(x, 4, 6, 1, 4, 0));
        cr_tensor *there = cr_to_device(x, device);
        cr_tensor *z = cr_add(cr_mul(there, cr_num(0.5)), seen_as(there, 4, 6, 1, 4, 0));
        CHECK(cr_device_of(z) == device);
        CHECK(same(y, z));
        cr_add(there, x);
        CHECK_INT(cr_error_code(), CR_ERROR_DEVICE);
        cr_clear_error();
        CHECK(!cr_data(z));
        CHECK_ERROR("data: t is on device stream, whose memory the host cannot reach; use copy_out");
    }
}

static void gradients_go_back(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(count_to(6, CR_SHAPE(2, 3)), true);
        cr_tensor *there = cr_to_device(x, device);
        CHECK(cr_is_recorded(there));
        cr_backward(cr_to_device(cr_sum(cr_mul(there, there)), cr_cpu()));
        CHECK_OK();
        cr_tensor *grad = cr_grad_of(x);
        CHECK(grad && cr_device_of(grad) == cr_cpu());
        CHECK(same(grad, cr_mul(x, cr_num(2))));
        /* and again: d sum(grad) / dx = 2 */
        cr_tensor *moved = cr_to_device(x, device), *first, *second;
        cr_tensor *loss = cr_sum(cr_mul(moved, moved));
        CHECK(cr_grad(&loss, 1, &x, 1, &first, .create_graph = true));
        cr_tensor *total = cr_sum(first);
        CHECK(cr_grad(&total, 1, &x, 1, &second));
        CHECK(same(second, cr_full_like(x, 2)));
        CR_NO_GRAD {
            CHECK(!cr_is_recorded(cr_to_device(x, device)));
        }
        CHECK_OK();
    }
}

/* An op of a program's own whose shape rule reads values: x[:n]. */

static bool first_n_infer(const cr_call *call, cr_spec *out)
{
    cr_spec_set(out, CR_F32, 1, (int64_t[]){cr_item_int(call->in[1])});
    return *(const float *)cr_data(call->in[0]) >= 0; /* as only the host can */
}

static bool first_n_run(const cr_call *call, cr_tensor *const *out)
{
    memcpy(cr_data(out[0]), cr_data(call->in[0]), (size_t)cr_numel(out[0]) * 4);
    return true;
}

static bool first_n_grad(cr_grad_call *call)
{
    cr_tensor *zero = cr_zeros(CR_SHAPE(call->in_spec[0].shape[0]));
    if (!zero)
        return false;
    memcpy(cr_data(zero), cr_data(call->g[0]), (size_t)cr_numel(call->g[0]) * 4);
    call->dx[0] = zero;
    return true;
}

static void ops_that_read_values(void)
{
    static const cr_kernel kernels[] = {{"first_n", NULL, first_n_run}, {0}};
    static const char *const in_names[] = {"x", "n"}, *const out_names[] = {"first"};
    static cr_op first_n = {.name = "test_first_n",
                            .flags = CR_OP_SERIAL,
                            .n_in = 2,
                            .n_out = 1,
                            .in_names = in_names,
                            .out_names = out_names,
                            .infer = first_n_infer,
                            .grad = first_n_grad,
                            .kernels = kernels};
    CHECK(cr_register_op(&first_n));
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_to_device(count_to(5, CR_SHAPE(5)), device), true), *out;
        cr_tensor *in[] = {x, cr_to_device(count_to(4, CR_SHAPE(4)), device)};
        in[1] = seen_as(in[1], 1, 1, 1, 1, 3);
        CHECK(cr_call_op(&first_n, in, 2, NULL, &out));
        CHECK(out && cr_device_of(out) == device);
        CHECK(same(out, count_to(3, CR_SHAPE(3))));
        cr_backward(cr_sum(out));
        double grad[5] = {-1}, expected[5] = {1, 1, 1, 0, 0};
        CHECK(cr_device_of(cr_grad_of(x)) == device);
        CHECK(cr_copy_out(cr_grad_of(x), grad, sizeof grad, CR_F64));
        CHECK(!memcmp(grad, expected, sizeof grad));
        in[0] = NULL;
        CHECK(!cr_call_op(&first_n, in, 2, NULL, &out));
        CHECK_ERROR("test_first_n: x is NULL");
    }
}

static void refuses(void)
{
    CR_SCOPE {
        CHECK(!cr_to_device(NULL, device));
        CHECK_ERROR("to_device: t is NULL");
        CHECK(!cr_to_device(count_to(2, CR_SHAPE(2)), NULL));
        CHECK_ERROR("to_device: device is NULL");
    }
}

static void each_allocation_fails(void)
{
    size_t host = cr_memory_stats_of(cr_cpu()).allocated, there = cr_memory_stats_of(device).allocated;
    int failures = 0;
    bool ok = false;
    for (int n = 0; n < 40; n++) {
        cr_fail_allocation_after(n);
        CR_SCOPE {
            cr_tensor *t = count_to(24, CR_SHAPE(6, 4)), *view = t ? seen_as(t, 3, 4, 8, 1, 0) : NULL;
            ok = cr_to_device(cr_to_device(view, device), cr_cpu()) != NULL;
        }
        cr_fail_allocation_after(-1);
        CHECK(ok == cr_ok());
        cr_clear_error();
        failures += !ok;
        CHECK(cr_synchronize(device));
        CHECK_INT(cr_memory_stats_of(cr_cpu()).allocated, host);
        CHECK_INT(cr_memory_stats_of(device).allocated, there);
    }
    CHECK(ok && failures > 8);
}

int main(void)
{
    device = cr_device_named("stream");
    TEST(there_and_back);
    TEST(ops_run_there);
    TEST(gradients_go_back);
    TEST(ops_that_read_values);
    TEST(refuses);
    TEST(each_allocation_fails);
    return test_end();
}
