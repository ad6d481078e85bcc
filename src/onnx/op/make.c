/* Operators that make tensors: constants, ranges, random numbers. */
#include "onnx/call.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

/* The dtype that an attribute names; otherwise when it is not given. */
static bool dtype_of(const cr_onnx_call *c, const char *name, cr_dtype otherwise, cr_dtype *dtype)
{
    int64_t type = cr_attr_int(c, name, 0);
    *dtype = type ? cr_onnx_dtype((cr_onnx_type)type) : otherwise;
    if (cr_ok() && (!*dtype || (type && cr_onnx_type_of(*dtype) != (cr_onnx_type)type)))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "attribute %s: type %s is not possible here", name,
                            cr_onnx_type_name((cr_onnx_type)type));
    return cr_ok();
}

/* ---- constants ---- */

static bool floats_constant(cr_onnx_call *c, const char *name)
{
    int64_t n;
    const float *at = cr_attr_floats(c, name, &n);
    if (!at || !n)
        return cr_ok() && cr_out(c, 0, cr_empty(CR_SHAPE(0), .dtype = CR_F32));
    return cr_out(c, 0, cr_from_data(at, strcmp(name, "value_float") == 0 ? CR_SCALAR : CR_SHAPE(n), CR_F32));
}

static bool ints_constant(cr_onnx_call *c, const char *name)
{
    int64_t n;
    const int64_t *at = cr_attr_ints(c, name, &n);
    if (!at || !n)
        return cr_ok() && cr_out(c, 0, cr_empty(CR_SHAPE(0), .dtype = CR_I64));
    return cr_out(c, 0, cr_from_data(at, strcmp(name, "value_int") == 0 ? CR_SCALAR : CR_SHAPE(n), CR_I64));
}

static bool Constant(cr_onnx_call *c)
{
    static const char *const tensors[] = {"value", "sparse_value"}, *const floats[] = {"value_float", "value_floats"},
                             *const ints[] = {"value_int", "value_ints"}, *const texts[] = {"value_string", "value_strings"};
    for (int i = 0; i < 2; i++) {
        if (cr_attr_of(c, tensors[i]))
            return cr_out_value(c, 0, cr_value_retain(cr_attr_value(c, tensors[i])));
        if (cr_attr_of(c, floats[i]))
            return floats_constant(c, floats[i]);
        if (cr_attr_of(c, ints[i]))
            return ints_constant(c, ints[i]);
        if (cr_attr_of(c, texts[i])) {
            int64_t n;
            const char *const *at = cr_attr_texts(c, texts[i], &n);
            return cr_ok() && cr_out_value(c, 0, cr_value_strings(at, i ? CR_SHAPE(n) : CR_SCALAR));
        }
    }
    return CR_WRONG("an attribute value, value_float, value_ints, ... is missing");
}

static bool ConstantOfShape(cr_onnx_call *c)
{
    cr_value *value = cr_attr_value(c, "value");
    cr_dims shape;
    if (!cr_ok() || !cr_in_dims(c, 0, &shape))
        return false;
    if (!value)
        return cr_out(c, 0, cr_zeros(shape, .dtype = CR_F32));
    cr_tensor *one = cr_value_get_tensor(value);
    if (!one || cr_numel(one) != 1)
        return CR_WRONG("value is not a tensor of one number");
    if (!cr_check_shape(shape, cr_dtype_of(one)))
        return false;
    return cr_out_codes(c, 0, cr_expand(cr_reshape(one, CR_SCALAR), shape), cr_value_type_of(value));
}

static bool EyeLike(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    cr_dtype dtype;
    if (!x || !dtype_of(c, "dtype", cr_dtype_of(x), &dtype))
        return false;
    if (cr_ndim(x) != 2)
        return CR_WRONG("input has %d axes, expected a matrix", cr_ndim(x));
    int64_t rows = cr_size(x, 0), columns = cr_size(x, 1);
    if (!columns)
        return cr_out(c, 0, cr_zeros(CR_SHAPE(rows, 0), .dtype = dtype));
    return cr_out(c, 0, cr_eye(rows, .columns = columns, .offset = cr_attr_int(c, "k", 0), .dtype = dtype));
}

/* Integers are counted as such: doubles do not hold all of 64 bits. */
static cr_tensor *int_range(cr_onnx_call *c, cr_dtype dtype)
{
    int64_t start, limit, delta;
    if (!cr_in_int(c, 0, 0, &start) || !cr_in_int(c, 1, 0, &limit) || !cr_in_int(c, 2, 1, &delta))
        return NULL;
    if (!delta)
        return cr_fail(CR_ERROR_VALUE, "delta is 0");
    __int128 way = (__int128)limit - start, n = (way + (delta > 0 ? delta - 1 : delta + 1)) / delta;
    if (n > INT64_MAX / 16)
        return cr_fail(CR_ERROR_VALUE, "the range has too many numbers");
    cr_tensor *y = cr_empty(CR_SHAPE(n < 0 ? 0 : (int64_t)n), .dtype = CR_I64);
    int64_t *at = y ? cr_data(y) : NULL;
    for (int64_t i = 0; at && i < cr_numel(y); i++)
        at[i] = (int64_t)((uint64_t)start + (uint64_t)i * (uint64_t)delta);
    return at ? cr_cast(y, dtype) : NULL;
}

static bool Range(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    double start, limit, delta;
    if (!x)
        return false;
    if (cr_dtype_is_int(cr_dtype_of(x)))
        return cr_out(c, 0, int_range(c, cr_dtype_of(x)));
    if (!cr_in_number(c, 0, 0, &start) || !cr_in_number(c, 1, 0, &limit) || !cr_in_number(c, 2, 1, &delta))
        return false;
    double n = ceil((limit - start) / delta);
    if (delta == 0 || !(n < 1e15))
        return CR_WRONG("from %g to %g by %g is no range", start, limit, delta);
    if (n <= 0)
        return cr_out(c, 0, cr_empty(CR_SHAPE(0), .dtype = cr_dtype_of(x)));
    cr_tensor *steps = cr_arange(0, n, .dtype = CR_F64);
    return cr_out(c, 0, cr_cast(cr_add(cr_mul(steps, cr_num(delta)), cr_num(start)), cr_dtype_of(x)));
}

/* ---- random numbers: with a seed from a generator of their own ---- */

typedef struct draw {
    cr_generator *own, *before;
} draw;

static bool begin_draw(const cr_onnx_call *c, draw *d)
{
    *d = (draw){0};
    if (!cr_attr_of(c, "seed"))
        return true;
    float seed = (float)cr_attr_float(c, "seed", 0);
    uint32_t bits;
    memcpy(&bits, &seed, sizeof bits);
    d->own = cr_ok() ? cr_generator_new(bits) : NULL;
    if (d->own)
        d->before = cr_set_generator(d->own);
    return d->own != NULL;
}

static void end_draw(draw *d)
{
    if (d->own) {
        cr_set_generator(d->before);
        cr_generator_free(d->own);
    }
}

static bool normal(cr_onnx_call *c, cr_dims shape, cr_dtype otherwise)
{
    double mean = cr_attr_float(c, "mean", 0), scale = cr_attr_float(c, "scale", 1);
    cr_dtype dtype;
    draw d;
    if (!dtype_of(c, "dtype", otherwise, &dtype) || !begin_draw(c, &d))
        return false;
    bool ok = cr_out(c, 0, cr_normal(shape, mean, scale, .dtype = dtype));
    end_draw(&d);
    return ok;
}

static bool uniform(cr_onnx_call *c, cr_dims shape, cr_dtype otherwise)
{
    double low = cr_attr_float(c, "low", 0), high = cr_attr_float(c, "high", 1);
    cr_dtype dtype;
    draw d;
    if (!dtype_of(c, "dtype", otherwise, &dtype) || !begin_draw(c, &d))
        return false;
    bool ok = cr_out(c, 0, cr_uniform(shape, low, high, .dtype = dtype));
    end_draw(&d);
    return ok;
}

static bool shape_attr(const cr_onnx_call *c, cr_dims *shape)
{
    return cr_attr_dims(c, "shape", shape) || (cr_ok() && CR_WRONG("attribute shape is missing"));
}

static bool RandomNormal(cr_onnx_call *c)
{
    cr_dims shape;
    return shape_attr(c, &shape) && normal(c, shape, CR_F32);
}
static bool RandomUniform(cr_onnx_call *c)
{
    cr_dims shape;
    return shape_attr(c, &shape) && uniform(c, shape, CR_F32);
}

/* Of the input's type where it is floating point, else f32. */
static cr_dtype float_type(const cr_tensor *x)
{
    return cr_dtype_is_float(cr_dtype_of(x)) ? cr_dtype_of(x) : CR_F32;
}
static bool RandomNormalLike(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    return x && normal(c, cr_shape(x), float_type(x));
}
static bool RandomUniformLike(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    return x && uniform(c, cr_shape(x), float_type(x));
}

static bool Bernoulli(cr_onnx_call *c)
{
    cr_tensor *p = cr_in(c, 0);
    cr_dtype dtype;
    draw d;
    if (!p || !dtype_of(c, "dtype", cr_dtype_of(p), &dtype) || !begin_draw(c, &d))
        return false;
    bool ok = cr_out(c, 0, cr_cast(cr_bernoulli(p), dtype));
    end_draw(&d);
    return ok;
}

/* The input holds logarithms of probabilities, which need not be normalised. */
static bool Multinomial(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    int64_t count = cr_attr_int(c, "sample_size", 1);
    cr_dtype dtype;
    draw d;
    if (!x || !dtype_of(c, "dtype", CR_I32, &dtype) || !begin_draw(c, &d))
        return false;
    cr_tensor *p = cr_softmax(cr_cast(x, CR_F32), -1);
    bool ok = cr_out(c, 0, cr_cast(cr_multinomial(p, count, .replacement = true), dtype));
    end_draw(&d);
    return ok;
}

const cr_onnx_op cr_onnx_make_ops[] = {
    OP(Bernoulli), OP(Constant), OP(ConstantOfShape), OP(EyeLike), OP(Multinomial), OP(RandomNormal),
    OP(RandomNormalLike), OP(RandomUniform), OP(RandomUniformLike), OP(Range), {0}};
