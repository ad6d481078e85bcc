/* Parameters and inputs by the formula of torch_values.py, and comparison with what it printed. */
#ifndef CR_TESTS_LAYER_VALUES_H
#define CR_TESTS_LAYER_VALUES_H
#include "test.h"

#include <cresset.h>

/* Input k: element j is sin(0.7 j + k + 1) times scale, f64. */
static inline cr_tensor *formula(cr_dims shape, int k, double scale)
{
    static double values[4096];
    int64_t n = 1;
    for (int i = 0; i < shape.count; i++)
        n *= shape.at[i];
    for (int64_t j = 0; j < n && j < 4096; j++)
        values[j] = scale * sin(0.7 * (double)j + k + 1);
    return cr_from_data(values, shape, CR_F64);
}

/* An input that wants a gradient. */
static inline cr_tensor *input(cr_dims shape, int k)
{
    return cr_requires_grad(formula(shape, k, 1), true);
}

static inline cr_module *filled(cr_module *m)
{
    CR_SCOPE
        CR_NO_GRAD
            for (int k = 0; k < cr_state_count(m); k++) {
                cr_named part = cr_state_at(m, k);
                size_t n = strlen(part.name);
                cr_tensor *v = formula(cr_shape(part.tensor), k, 0.5);
                if (n >= 11 && !strcmp(part.name + n - 11, "running_var"))
                    v = cr_add(cr_square(v), cr_num(1));
                if (cr_dtype_is_float(cr_dtype_of(part.tensor)))
                    CHECK(cr_copy_(part.tensor, v) != NULL);
            }
    return m;
}

/* Compares t's elements with expected[*at] on. */
static inline void compare(const char *what, cr_tensor *t, const double *expected, size_t count, size_t *at)
{
    static double got[4096];
    size_t n = (size_t)cr_numel(t);
    CHECK_MSG(t && *at + n <= count && n <= 4096, "%s: %zu values from %zu on, expected %zu in all (%s)", what, n, *at,
              count, cr_error());
    if (!t || *at + n > count || n > 4096 || !cr_copy_out(t, got, n * sizeof *got, CR_F64))
        return;
    for (size_t i = 0; i < n; i++, ++*at) {
        double tolerance = 2e-8 * (1 + fabs(expected[*at]));
        if (!(fabs(got[i] - expected[*at]) <= tolerance)) {
            CHECK_MSG(false, "%s: value %zu is %.9g, expected %.9g", what, *at, got[i], expected[*at]);
            return;
        }
    }
}

/* The sums of the squares of the parameters' gradients. */
static inline void compare_gradients(const char *what, cr_module *m, const double *expected, size_t count, size_t *at)
{
    for (int i = 0; i < cr_parameter_count(m); i++)
        compare(what, cr_sum(cr_square(cr_grad_of(cr_parameter_at(m, i).tensor))), expected, count, at);
}

/* The same for a layer of several tensors. */
static inline void check_layer_of(const char *what, cr_module *m, cr_list xs, const double *expected, size_t count)
{
    size_t at = 0;
    filled(m);
    CR_SCOPE {
        cr_tensor *y = cr_forward_all_at(CR_HERE, m, xs);
        compare(what, y, expected, count, &at);
        CHECK(cr_backward(cr_sum(cr_mul(y, formula(cr_shape(y), 7, 1)))));
        if (cr_dtype_is_float(cr_dtype_of(xs.at[0])))
            compare(what, cr_grad_of(xs.at[0]), expected, count, &at);
        compare_gradients(what, m, expected, count, &at);
        CHECK_MSG(at == count, "%s: %zu values compared of %zu", what, at, count);
    }
    cr_module_free(m);
    CHECK_OK();
}
#define CHECK_LAYER_OF(name, module, ...)                                                                              \
    check_layer_of(#name, module, CR_LIST(__VA_ARGS__), name, sizeof name / sizeof *name)

/* A layer's output, its input's gradient and the squares of its parameters' gradients, as `layer` in torch_values.py;
 * frees m. x: NULL stands for an error in making it. */
static inline void check_layer(const char *what, cr_module *m, cr_tensor *x, const double *expected, size_t count)
{
    size_t at = 0;
    filled(m);
    CR_SCOPE {
        cr_tensor *y = cr_forward(m, x);
        compare(what, y, expected, count, &at);
        CHECK(cr_backward(cr_sum(cr_mul(y, formula(cr_shape(y), 7, 1)))));
        if (cr_dtype_is_float(cr_dtype_of(x)))
            compare(what, cr_grad_of(x), expected, count, &at);
        compare_gradients(what, m, expected, count, &at);
        CHECK_MSG(at == count, "%s: %zu values compared of %zu", what, at, count);
    }
    cr_module_free(m);
    CHECK_OK();
}
#define CHECK_LAYER(name, module, x) check_layer(#name, module, x, name, sizeof name / sizeof *name)
#endif
