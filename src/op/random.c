/* Random numbers. */
#include "op/rules.h"
#include "op/random.h"
#include "op/view.h"
#include "tensor/tensor.h"
#include "op/beside.h"
#include "op/generated/attrs.h"
#include <cresset/random.h>

#include <math.h>
#include <string.h>

/* ---- places in the sequence ---- */

uint64_t cr_random_blocks(int64_t n, int words)
{
    return ((uint64_t)n * (uint64_t)words + 63) / 64 * 16;
}

static int64_t numel_of(cr_dims shape)
{
    int64_t n = 1;
    for (int i = 0; i < shape.count; i++)
        n *= shape.at[i];
    return n;
}

static bool check_float(cr_dtype d)
{
    return cr_dtype_is_float(d)
               ? true
               : cr_fail_bool(CR_ERROR_DTYPE, "dtype is %s, expected a floating-point type", cr_dtype_name(d));
}

static int words_of(cr_dtype d)
{
    return d == CR_F64 ? 2 : 1;
}

int cr_random_words(const cr_op *op, cr_dtype d)
{
    switch (op->id) {
    case CR_OP_philox_uniform:
    case CR_OP_philox_normal:
        return words_of(d);
    case CR_OP_philox_integers:
    case CR_OP_philox_permutation:
    case CR_OP_philox_multinomial:
        return 2;
    case CR_OP_philox_bernoulli:
    case CR_OP_philox_dropout:
        return 1;
    default:
        return 0;
    }
}

int64_t cr_random_elements(const cr_op *op, const void *attrs, int64_t n_in, int64_t n_out)
{
    const cr_philox_multinomial_attrs *m = op->id == CR_OP_philox_multinomial ? attrs : NULL;
    return m && !m->replacement && m->n != 1 ? n_in : n_out;
}

/* What the public op and the one beneath check. */
static bool check_uniform(cr_dims shape, double low, double high, cr_dtype d)
{
    if (!cr_check_dtype(d) || !check_float(d) || !cr_check_shape(shape, d))
        return false;
    if (!(low <= high) || !isfinite(high - low))
        return cr_fail_bool(CR_ERROR_VALUE, "low is %g and high is %g, expected low <= high, both finite", low, high);
    return true;
}

static bool check_normal(cr_dims shape, double mean, double std, cr_dtype d)
{
    if (!cr_check_dtype(d) || !check_float(d) || !cr_check_shape(shape, d))
        return false;
    if (!(std >= 0) || !isfinite(std) || !isfinite(mean))
        return cr_fail_bool(CR_ERROR_VALUE, "mean is %g and std is %g, expected finite numbers and std >= 0", mean,
                            std);
    return true;
}

static bool check_integers(cr_dims shape, int64_t low, int64_t high, cr_dtype d)
{
    if (!cr_check_dtype(d) || !cr_check_shape(shape, d))
        return false;
    if (low >= high)
        return cr_fail_bool(CR_ERROR_VALUE, "low is %lld and high is %lld, expected low < high", (long long)low,
                            (long long)high);
    static const int64_t least[CR_DTYPE_COUNT] = {[CR_I8] = INT8_MIN, [CR_I16] = INT16_MIN, [CR_I32] = INT32_MIN};
    static const int64_t most[CR_DTYPE_COUNT] = {
        [CR_BOOL] = 1,          [CR_I8] = INT8_MAX,   [CR_U8] = UINT8_MAX,   [CR_I16] = INT16_MAX,
        [CR_U16] = UINT16_MAX,  [CR_I32] = INT32_MAX, [CR_U32] = UINT32_MAX, [CR_U64] = INT64_MAX};
    if (most[d] && (low < least[d] || high - 1 > most[d]))
        return cr_fail_bool(CR_ERROR_VALUE, "numbers from %lld to %lld do not fit in %s", (long long)low,
                            (long long)(high - 1), cr_dtype_name(d));
    return true;
}

/* ---- uniform, normal, randint ---- */

static bool philox_uniform_infer(const cr_call *c, cr_spec *out)
{
    const cr_philox_uniform_attrs *a = c->attrs;
    cr_dtype d = a->dtype ? a->dtype : cr_default_dtype();
    if (!check_uniform(a->shape, a->low, a->high, d))
        return false;
    cr_spec_set(out, d, a->shape.count, a->shape.at);
    return true;
}

static void philox_uniform_samples(cr_samples *s)
{
    (void)s;
    cr_philox_uniform(CR_SHAPE(3, 50), -1, 2, 7, 16);
    cr_philox_uniform(CR_SHAPE(70), 0, 1, 7, 0, .dtype = CR_F64);
    cr_philox_uniform(CR_SHAPE(70), 0, 1, 7, 0, .dtype = CR_BF16);
    cr_philox_uniform(CR_SHAPE(0, 2), 0, 1, 7, 0);
    cr_sample_bad(s, "philox_uniform: low is 2 and high is 1, expected low <= high, both finite");
    cr_philox_uniform(CR_SHAPE(2), 2, 1, 0, 0);
    cr_sample_bad(s, "philox_uniform: dtype is i32, expected a floating-point type");
    cr_philox_uniform(CR_SHAPE(2), 0, 1, 0, 0, .dtype = CR_I32);
}

static cr_tensor *draw_uniform(cr_dims shape, double low, double high, cr_dtype d)
{
    if (!check_uniform(shape, low, high, d))
        return NULL;
    cr_random_state r = cr_random_take(cr_random_blocks(numel_of(shape), words_of(d)));
    return cr_philox_uniform(shape, low, high, (int64_t)r.seed, (int64_t)r.position, .dtype = d);
}

static bool uniform_compose(const cr_call *c, cr_tensor **out)
{
    const cr_uniform_attrs *a = c->attrs;
    out[0] = draw_uniform(a->shape, a->low, a->high, a->dtype ? a->dtype : cr_default_dtype());
    return out[0] != NULL;
}

static void uniform_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_uniform(CR_SHAPE(2, 3), 0, 1);
    cr_sample_bad(s, "uniform: low is 0 and high is inf, expected low <= high, both finite");
    cr_uniform(CR_SHAPE(2, 3), 0, INFINITY);
    cr_sample_bad(s, "uniform: shape [-2] has a negative size");
    cr_uniform(CR_SHAPE(-2), 0, 1);
}

static bool philox_normal_infer(const cr_call *c, cr_spec *out)
{
    const cr_philox_normal_attrs *a = c->attrs;
    cr_dtype d = a->dtype ? a->dtype : cr_default_dtype();
    if (!check_normal(a->shape, a->mean, a->std, d))
        return false;
    cr_spec_set(out, d, a->shape.count, a->shape.at);
    return true;
}

static void philox_normal_samples(cr_samples *s)
{
    (void)s;
    cr_philox_normal(CR_SHAPE(3, 50), 1, 2, 7, 16);
    cr_philox_normal(CR_SHAPE(70), 0, 1, 7, 0, .dtype = CR_F64);
    cr_philox_normal(CR_SHAPE(70), 0, 1, 7, 0, .dtype = CR_F16);
    cr_philox_normal(CR_SHAPE(0), 0, 1, 7, 0);
    cr_sample_bad(s, "philox_normal: mean is 0 and std is -1, expected finite numbers and std >= 0");
    cr_philox_normal(CR_SHAPE(2), 0, -1, 0, 0);
}

static cr_tensor *draw_normal(cr_dims shape, double mean, double std, cr_dtype d)
{
    if (!check_normal(shape, mean, std, d))
        return NULL;
    cr_random_state r = cr_random_take(cr_random_blocks(numel_of(shape), words_of(d)));
    return cr_philox_normal(shape, mean, std, (int64_t)r.seed, (int64_t)r.position, .dtype = d);
}

static bool normal_compose(const cr_call *c, cr_tensor **out)
{
    const cr_normal_attrs *a = c->attrs;
    out[0] = draw_normal(a->shape, a->mean, a->std, a->dtype ? a->dtype : cr_default_dtype());
    return out[0] != NULL;
}

static void normal_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_normal(CR_SHAPE(2, 3), 0, 1);
    cr_sample_bad(s, "normal: dtype is i8, expected a floating-point type");
    cr_normal(CR_SHAPE(2, 3), 0, 1, .dtype = CR_I8);
}

static bool philox_integers_infer(const cr_call *c, cr_spec *out)
{
    const cr_philox_integers_attrs *a = c->attrs;
    cr_dtype d = a->dtype ? a->dtype : CR_I64;
    if (!check_integers(a->shape, a->low, a->high, d))
        return false;
    cr_spec_set(out, d, a->shape.count, a->shape.at);
    return true;
}

static void philox_integers_samples(cr_samples *s)
{
    (void)s;
    cr_philox_integers(CR_SHAPE(3, 50), -5, 100, 7, 16);
    cr_philox_integers(CR_SHAPE(70), INT64_MIN, INT64_MAX, 7, 0);
    cr_philox_integers(CR_SHAPE(70), 0, 256, 7, 0, .dtype = CR_U8);
    cr_philox_integers(CR_SHAPE(0), 0, 2, 7, 0);
    cr_sample_bad(s, "philox_integers: low is 3 and high is 3, expected low < high");
    cr_philox_integers(CR_SHAPE(2), 3, 3, 0, 0);
    cr_sample_bad(s, "philox_integers: numbers from 0 to 256 do not fit in u8");
    cr_philox_integers(CR_SHAPE(2), 0, 257, 0, 0, .dtype = CR_U8);
}

static bool randint_compose(const cr_call *c, cr_tensor **out)
{
    const cr_randint_attrs *a = c->attrs;
    if (!check_integers(a->shape, a->low, a->high, a->dtype ? a->dtype : CR_I64))
        return false;
    cr_random_state r = cr_random_take(cr_random_blocks(numel_of(a->shape), 2));
    out[0] = cr_philox_integers(a->shape, a->low, a->high, (int64_t)r.seed, (int64_t)r.position, .dtype = a->dtype);
    return out[0] != NULL;
}

static void randint_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_randint(CR_SHAPE(2, 3), 0, 10);
    cr_sample_bad(s, "randint: low is 1 and high is 0, expected low < high");
    cr_randint(CR_SHAPE(2, 3), 1, 0);
}

/* ---- like another tensor ---- */

static bool uniform_like_compose(const cr_call *c, cr_tensor **out)
{
    const cr_uniform_like_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    cr_device *before = cr_enter_device(x);
    out[0] = draw_uniform(cr_shape(x), a->low, a->high, a->dtype ? a->dtype : (cr_dtype)x->dtype);
    cr_set_default_device(before);
    return out[0] != NULL;
}

static void uniform_like_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_uniform_like(cr_sample_float(s, CR_SHAPE(2, 3)), 0, 1, .dtype = CR_F32);
    cr_sample_bad(s, "uniform_like: dtype is i64, expected a floating-point type");
    cr_uniform_like(cr_sample_int(s, CR_SHAPE(2), 0, 9), 0, 1);
}

static bool normal_like_compose(const cr_call *c, cr_tensor **out)
{
    const cr_normal_like_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    cr_device *before = cr_enter_device(x);
    out[0] = draw_normal(cr_shape(x), a->mean, a->std, a->dtype ? a->dtype : (cr_dtype)x->dtype);
    cr_set_default_device(before);
    return out[0] != NULL;
}

static void normal_like_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_normal_like(cr_sample_float(s, CR_SHAPE(2, 3)), 0, 1, .dtype = CR_F32);
    cr_sample_bad(s, "normal_like: dtype is i64, expected a floating-point type");
    cr_normal_like(cr_sample_int(s, CR_SHAPE(2), 0, 9), 0, 1);
}

/* ---- bernoulli ---- */

static bool check_float_input(const cr_tensor *x, const char *name)
{
    char text[96];
    if (!cr_dtype_is_float((cr_dtype)x->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected a floating-point type", name,
                            cr_describe(x, text, sizeof text));
    return true;
}

static bool philox_bernoulli_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *p = c->in[0];
    if (!check_float_input(p, "p"))
        return false;
    cr_spec_set(out, (cr_dtype)p->dtype, p->ndim, p->shape);
    return true;
}

static void philox_bernoulli_samples(cr_samples *s)
{
    cr_philox_bernoulli(cr_sample_range(s, CR_SHAPE(3, 50), 0, 1), 7, 16);
    cr_philox_bernoulli(cr_sample_range(s, CR_SHAPE(0), 0, 1), 7, 16);
    cr_sample_bad(s, "philox_bernoulli: p is i64[2], expected a floating-point type");
    cr_philox_bernoulli(cr_sample_int(s, CR_SHAPE(2), 0, 2), 7, 16);
}

static bool bernoulli_compose(const cr_call *c, cr_tensor **out)
{
    if (!check_float_input(c->in[0], "p"))
        return false;
    cr_random_state r = cr_random_take(cr_random_blocks(c->in[0]->numel, 1));
    out[0] = cr_philox_bernoulli(c->in[0], (int64_t)r.seed, (int64_t)r.position);
    return out[0] != NULL;
}

static void bernoulli_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_bernoulli(cr_sample_range(s, CR_SHAPE(2, 3), 0, 1));
    cr_sample_bad(s, "bernoulli: p is bool[2], expected a floating-point type");
    cr_bernoulli(cr_sample_bool(s, CR_SHAPE(2)));
}

/* ---- permutation ---- */

static bool check_count(int64_t n)
{
    if (n < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "n is %lld, expected at least 0", (long long)n);
    return cr_check_shape(CR_SHAPE(n), CR_I64);
}

static bool philox_permutation_infer(const cr_call *c, cr_spec *out)
{
    int64_t n = ((const cr_philox_permutation_attrs *)c->attrs)->n;
    if (!check_count(n))
        return false;
    cr_spec_set(out, CR_I64, 1, &n);
    return true;
}

static void philox_permutation_samples(cr_samples *s)
{
    (void)s;
    cr_philox_permutation(100, 7, 16);
    cr_philox_permutation(0, 7, 16);
    cr_sample_bad(s, "philox_permutation: n is -1, expected at least 0");
    cr_philox_permutation(-1, 7, 16);
}

static bool permutation_compose(const cr_call *c, cr_tensor **out)
{
    int64_t n = ((const cr_permutation_attrs *)c->attrs)->n;
    if (!check_count(n))
        return false;
    cr_random_state r = cr_random_take(cr_random_blocks(n, 2));
    out[0] = cr_philox_permutation(n, (int64_t)r.seed, (int64_t)r.position);
    return out[0] != NULL;
}

static void permutation_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_permutation(9);
    cr_sample_bad(s, "permutation: n is -2, expected at least 0");
    cr_permutation(-2);
}

/* ---- multinomial ---- */

static bool check_multinomial(const cr_tensor *probs, int64_t n, bool replacement)
{
    char text[96];
    if (!check_float_input(probs, "probs"))
        return false;
    if (probs->ndim < 1 || probs->ndim > 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "probs is %s, expected 1 or 2 dimensions",
                            cr_describe(probs, text, sizeof text));
    int64_t categories = probs->shape[probs->ndim - 1];
    if (categories < 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "probs is %s, expected at least one category",
                            cr_describe(probs, text, sizeof text));
    if (n < 1 || (!replacement && n > categories))
        return cr_fail_bool(CR_ERROR_VALUE, "n is %lld, expected 1 to %lld%s", (long long)n,
                            (long long)(replacement ? INT64_MAX : categories),
                            replacement ? "" : " without replacement");
    return true;
}

static bool philox_multinomial_infer(const cr_call *c, cr_spec *out)
{
    const cr_philox_multinomial_attrs *a = c->attrs;
    const cr_tensor *probs = c->in[0];
    if (!check_multinomial(probs, a->n, a->replacement))
        return false;
    cr_dims shape = {probs->ndim, {probs->ndim == 2 ? probs->shape[0] : a->n, a->n}};
    if (!cr_check_shape(shape, CR_I64))
        return false;
    cr_spec_set(out, CR_I64, shape.count, shape.at);
    return true;
}

static void philox_multinomial_samples(cr_samples *s)
{
    cr_philox_multinomial(cr_sample_range(s, CR_SHAPE(3, 5), 0.5, 1), 2, 7, 16);
    cr_philox_multinomial(cr_sample_range(s, CR_SHAPE(5), 0.5, 1), 9, 7, 16, .replacement = true);
    cr_philox_multinomial(cr_sample_range(s, CR_SHAPE(0, 5), 0.5, 1), 2, 7, 16);
    cr_sample_bad(s, "philox_multinomial: row 0 of probs has weights that sum to 0, expected a positive sum");
    cr_philox_multinomial(cr_zeros(CR_SHAPE(2, 3)), 1, 7, 16);
    cr_sample_bad(s, "philox_multinomial: row 0 of probs has weight -1, expected finite numbers of at least 0");
    cr_philox_multinomial(cr_full(CR_SHAPE(3), -1), 1, 7, 16);
    cr_sample_bad(s, "philox_multinomial: n is 4, expected 1 to 3 without replacement");
    cr_philox_multinomial(cr_sample_range(s, CR_SHAPE(3), 0.5, 1), 4, 7, 16);
}

static bool multinomial_compose(const cr_call *c, cr_tensor **out)
{
    const cr_multinomial_attrs *a = c->attrs;
    const cr_tensor *probs = c->in[0];
    if (!check_multinomial(probs, a->n, a->replacement))
        return false;
    int64_t rows = probs->ndim == 2 ? probs->shape[0] : 1, each = cr_multinomial_draws(probs, a->n, a->replacement),
            total;
    if (__builtin_mul_overflow(rows, each, &total) || total > INT64_MAX / 8)
        return cr_fail_bool(CR_ERROR_VALUE, "n is %lld, more than memory can hold", (long long)a->n);
    cr_random_state r = cr_random_take(cr_random_blocks(total, 2));
    out[0] = cr_philox_multinomial(c->in[0], a->n, (int64_t)r.seed, (int64_t)r.position, .replacement = a->replacement);
    return out[0] != NULL;
}

/* Without replacement every category draws a time to wait, and the first n win; one winner needs only one number. */
int64_t cr_multinomial_draws(const cr_tensor *probs, int64_t n, bool replacement)
{
    return replacement || n == 1 ? n : probs->shape[probs->ndim - 1];
}

static void multinomial_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_multinomial(cr_sample_range(s, CR_SHAPE(3, 5), 0.5, 1), 2);
    cr_sample_bad(s, "multinomial: probs is f32[1,2,3], expected 1 or 2 dimensions");
    cr_multinomial(cr_sample_range(s, CR_SHAPE(1, 2, 3), 0.5, 1), 2);
}

/* ---- dropout ---- */

static bool check_dropout(const cr_tensor *x, double p)
{
    if (!check_float_input(x, "x"))
        return false;
    if (!(p >= 0 && p <= 1))
        return cr_fail_bool(CR_ERROR_VALUE, "p is %g, expected 0 to 1", p);
    return true;
}

bool cr_order_spec(cr_dims order, int ndim, const int64_t *shape, cr_spec *out)
{
    bool used[CR_MAX_DIMS] = {false};
    int64_t step = 1;
    out->ndim = ndim;
    out->offset = 0;
    if (order.count != 0 && order.count != ndim)
        return cr_fail_bool(CR_ERROR_SHAPE, "order names %d axes, expected %d", order.count, ndim);
    for (int k = ndim - 1; k >= 0; k--) {
        int axis = k;
        if (order.count && !cr_axis(order.at[k], ndim, &axis))
            return false;
        if (used[axis])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is twice in order", axis);
        used[axis] = true;
        out->shape[axis] = shape[axis];
        out->stride[axis] = step;
        step *= shape[axis] > 1 ? shape[axis] : 1;
    }
    return true;
}

static bool philox_dropout_infer(const cr_call *c, cr_spec *out)
{
    const cr_philox_dropout_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    out->dtype = (cr_dtype)x->dtype;
    return check_dropout(x, a->p) && cr_order_spec(a->order, x->ndim, x->shape, out);
}

static bool philox_dropout_grad(cr_grad_call *c)
{
    const cr_philox_dropout_attrs *a = c->attrs;
    c->dx[0] = cr_philox_dropout(c->g[0], a->p, a->seed, a->position, .order = a->order);
    return c->dx[0] != NULL;
}

static void philox_dropout_samples(cr_samples *s)
{
    cr_philox_dropout(cr_sample_float(s, CR_SHAPE(3, 50)), 0.3, 7, 16);
    cr_philox_dropout(cr_sample_float(s, CR_SHAPE(2, 3, 4, 5)), 0.5, 7, 16, .order = CR_AXES(0, 2, 3, 1));
    cr_philox_dropout(cr_sample_float(s, CR_SHAPE(5)), 1, 7, 16);
    cr_philox_dropout(cr_sample_float(s, CR_SHAPE(0, 5)), 0.5, 7, 16);
    cr_sample_bad(s, "philox_dropout: p is 1.5, expected 0 to 1");
    cr_philox_dropout(cr_sample_float(s, CR_SHAPE(5)), 1.5, 7, 16);
    cr_sample_bad(s, "philox_dropout: x is i64[2], expected a floating-point type");
    cr_philox_dropout(cr_sample_int(s, CR_SHAPE(2), 0, 2), 0.5, 7, 16);
    cr_sample_bad(s, "philox_dropout: axis 1 is twice in order");
    cr_philox_dropout(cr_sample_float(s, CR_SHAPE(2, 2)), 0.5, 7, 16, .order = CR_AXES(1, 1));
}

/* x's axes as they lie in memory when x is dense but not row-major; none otherwise. */
static cr_dims order_of(const cr_tensor *x)
{
    cr_dims order = {0};
    if (x->contiguous || !cr_is_dense(x))
        return order;
    order.count = x->ndim;
    for (int i = 0; i < x->ndim; i++) {
        int j = i;
        for (; j > 0 && x->stride[order.at[j - 1]] < x->stride[i]; j--)
            order.at[j] = order.at[j - 1];
        order.at[j] = i;
    }
    return order;
}

static bool dropout_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    double p = ((const cr_dropout_attrs *)c->attrs)->p;
    if (!check_dropout(x, p))
        return false;
    if (p == 0) {
        out[0] = cr_alias(x);
        return out[0] != NULL;
    }
    cr_random_state r = cr_random_take(cr_random_blocks(x->numel, 1));
    out[0] = cr_philox_dropout(x, p, (int64_t)r.seed, (int64_t)r.position, .order = order_of(x));
    return out[0] != NULL;
}

static void dropout_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_sample_no_gradient(s);
    cr_dropout(cr_sample_float(s, CR_SHAPE(3, 50)), 0.3);
    cr_dropout(cr_sample_float(s, CR_SHAPE(3, 50)), 0);
    cr_sample_bad(s, "dropout: p is -0.5, expected 0 to 1");
    cr_dropout(cr_sample_float(s, CR_SHAPE(3)), -0.5);
}

CR_RULES_COMPOSITE(uniform);
CR_RULES_COMPOSITE(normal);
CR_RULES_COMPOSITE(randint);
CR_RULES_COMPOSITE(uniform_like);
CR_RULES_COMPOSITE(normal_like);
CR_RULES_COMPOSITE(bernoulli);
CR_RULES_COMPOSITE(permutation);
CR_RULES_COMPOSITE(multinomial);
CR_RULES_COMPOSITE(dropout);
CR_RULES_NOGRAD(philox_uniform);
CR_RULES_NOGRAD(philox_normal);
CR_RULES_NOGRAD(philox_integers);
CR_RULES_NOGRAD(philox_bernoulli);
CR_RULES_NOGRAD(philox_permutation);
CR_RULES_NOGRAD(philox_multinomial);
CR_RULES(philox_dropout);
