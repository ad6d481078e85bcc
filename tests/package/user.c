/* What a user writes, in the ways that could provoke a compiler: options by name, nested calls, scopes, empty and
 * zero-dimensional shapes. Compiled as C11, C17 and C++20 without a warning, linked in every way, and run: it prints
 * "ok", or what was wrong. */
#include <cresset.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int failures;

static void expect(const char *what, double got, double wanted)
{
    if (!cr_ok() || fabs(got - wanted) > 1e-5) {
        printf("%s: %g, expected %g %s\n", what, got, wanted, cr_error());
        cr_clear_error();
        failures++;
    }
}

/* x tanh x: value, and the first two derivatives at 0.5. */
static void differentiates(void)
{
    float value = 0.5f;
    double t = tanh(0.5), slope = 1 - t * t;
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_from_data(&value, CR_SCALAR, CR_F32), true);
        cr_tensor *y = cr_mul(cr_tanh(x), x);
        cr_tensor *first[1], *second[1];
        expect("value", cr_item(y), 0.5 * t);
        cr_grad(&y, 1, &x, 1, first, .create_graph = true);
        expect("first derivative", cr_item(first[0]), t + 0.5 * slope);
        cr_grad(first, 1, &x, 1, second, .keep_graph = true);
        expect("second derivative", cr_item(second[0]), 2 * slope - t * slope);
        cr_backward(cr_add(y, cr_num(1)), .keep_graph = true);
        cr_backward(y);
        expect("accumulated", cr_item(cr_grad_of(x)), 2 * (t + 0.5 * slope));
        CR_NO_GRAD {
            y = cr_mul(x, x);
        }
        expect("recorded", cr_is_recorded(y), false);
    }
}

/* Memory of the program's own, read in the order that strides give. */
static void shares_memory(void)
{
    float values[6] = {1, 2, 3, 4, 5, 6}, copy[6];
    const int64_t by_column[2] = {1, 3};
    CR_SCOPE {
        cr_tensor *x = cr_from_memory(values, CR_SHAPE(3, 2), CR_F32, .strides = by_column);
        expect("from_memory", cr_copy_out(cr_add(x, cr_num(0.5)), copy, sizeof copy, CR_F32), true);
        expect("element [0, 1]", copy[1], 4.5);
        expect("dimensions", cr_ndim(x) + cr_shape(x).count, 4);
        char *text = cr_format(x, .precision = 2);
        expect("text", text != NULL, true);
        free(text);
        text = cr_format(x);
        free(text);
    }
}

/* Options: none, some, all; calls within calls. */
static void names_options(void)
{
    float values[6] = {1, 2, 3, 4, 5, 6};
    CR_SCOPE {
        cr_tensor *x = cr_from_data(values, CR_SHAPE(2, 3), CR_F32);
        expect("sum", cr_item(cr_sum(x)), 21);
        expect("sum of sums", cr_item(cr_sum(cr_sum(x, .axes = CR_AXES(0)))), 21);
        cr_tensor *kept = cr_sum(x, .axes = CR_AXES(-1), .keepdims = true);
        expect("keepdims", cr_ndim(kept) == 2 && cr_size(kept, 1) == 1, true);
        expect("maximum of means", cr_item(cr_max(cr_mean(x, .axes = CR_AXES(1)))), 5);
        expect("product", cr_item(cr_sum(cr_matmul(x, cr_transpose(x, 0, 1)))), 155);
        expect("linear", (double)cr_size(cr_linear(x, cr_zeros(CR_SHAPE(4, 3)), .bias = cr_zeros(CR_SHAPE(4))), -1), 4);
        cr_tensor *picture = cr_zeros(CR_SHAPE(1, 2, 5, 5), .dtype = CR_F32);
        cr_tensor *pooled = cr_max_pool2d(cr_relu(picture), .kernel = {2, 2}, .stride = {1, 1});
        expect("pooled", (double)cr_numel(pooled), 32);
        expect("noise", (double)cr_numel(cr_uniform(CR_SHAPE(3), -1, 1, .dtype = CR_F64)), 3);
    }
}

/* Shapes that do not fit: an error that names them, no crash. */
static void fails_softly(void)
{
    int64_t numbers[2] = {1, 2};
    CR_SCOPE {
        cr_tensor *two = cr_from_data(numbers, CR_SHAPE(2), CR_I64);
        cr_tensor *none = cr_from_data(numbers, CR_SHAPE(0, 2), CR_I64);
        expect("empty", (double)cr_numel(cr_add(none, two)), 0);
        cr_tensor *three = cr_from_data(numbers, CR_SHAPE(1, 1), CR_I64);
        expect("broadcast", cr_size(cr_add(three, two), -1) == 2, true);
        three = cr_add(cr_add(cr_from_data("abc", CR_SHAPE(3), CR_U8), two), two);
    }
    if (cr_ok() || cr_error_code() != CR_ERROR_SHAPE) {
        printf("a shape error was expected, not '%s'\n", cr_error());
        failures++;
    }
    cr_clear_error();
}

int main(void)
{
    differentiates();
    shares_memory();
    names_options();
    fails_softly();
    if (failures)
        return EXIT_FAILURE;
    printf("ok\n");
    return EXIT_SUCCESS;
}
