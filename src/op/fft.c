/* Discrete Fourier transforms, written with those of pairs of real numbers. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>

/* x in the types that transforms have: real numbers of f32 or f64. */
static cr_tensor *wide(cr_tensor *x)
{
    cr_dtype d = (cr_dtype)x->dtype;
    if (!cr_dtype_is_float(d))
        d = cr_default_dtype();
    return cr_cast(x, d == CR_F64 ? CR_F64 : CR_F32);
}

static cr_tensor *pairs_of(cr_tensor *x)
{
    if (!x || cr_dtype_is_complex((cr_dtype)x->dtype))
        return x ? cr_view_as_real(x) : NULL;
    cr_tensor *re = x->dtype == CR_F32 || x->dtype == CR_F64 ? x : wide(x);
    return re ? cr_stack(CR_LIST(re, cr_zeros_like(re)), .axis = re->ndim) : NULL;
}

/* x cut or padded with zeros to n elements along an axis. */
static cr_tensor *fit(cr_tensor *x, int axis, int64_t n)
{
    if (!x || x->shape[axis] == n)
        return x;
    if (x->shape[axis] > n)
        return cr_slice(x, axis, 0, n);
    cr_dims before = {x->ndim, {0}}, after = before;
    after.at[axis] = n - x->shape[axis];
    return cr_constant_pad(x, before, after);
}

static bool check_norm(int64_t norm)
{
    return norm >= CR_FFT_BACKWARD && norm <= CR_FFT_FORWARD
               ? true
               : cr_fail_bool(CR_ERROR_VALUE, "norm is %lld, expected 0 to 2", (long long)norm);
}

static double scale_of(int64_t norm, int64_t n, bool inverse)
{
    if (norm == CR_FFT_ORTHO)
        return 1 / sqrt((double)n);
    return (norm == CR_FFT_FORWARD) != inverse ? 1 / (double)n : 1;
}

static bool check_real(const cr_tensor *x)
{
    char text[96];
    return !cr_dtype_is_complex((cr_dtype)x->dtype)
               ? true
               : cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected real numbers", cr_describe(x, text, sizeof text));
}

/* The axis and the length of a transform; `half`: x has n/2 + 1 elements. */
static bool check(const cr_tensor *x, int64_t along, int64_t norm, bool half, int *axis, int64_t *n)
{
    char text[96];
    if (!check_norm(norm) || !cr_axis(along, x->ndim, axis))
        return false;
    if (*n == 0)
        *n = half ? 2 * (x->shape[*axis] - 1) : x->shape[*axis];
    return *n > 0 ? true
                  : cr_fail_bool(CR_ERROR_VALUE, "n is %lld for axis %d of x %s, expected at least 1", (long long)*n,
                                 *axis, cr_describe(x, text, sizeof text));
}

static cr_tensor *complex_transform(cr_tensor *pairs, int axis, int64_t n, int64_t norm, bool inverse)
{
    return cr_fft_pairs(fit(pairs, axis, n), axis, .inverse = inverse, .scale = scale_of(norm, n, inverse));
}

static cr_tensor *half_transform(cr_tensor *x, int axis, int64_t n, double scale)
{
    x = x->dtype == CR_F32 || x->dtype == CR_F64 ? x : wide(x);
    return cr_fft_half(fit(x, axis, n), axis, .scale = scale);
}

static cr_tensor *whole_transform(cr_tensor *pairs, int axis, int64_t n, double scale)
{
    return cr_fft_whole(fit(pairs, axis, n / 2 + 1), axis, n, .scale = scale);
}

static cr_tensor *conjugate(cr_tensor *pairs)
{
    return pairs ? cr_mul(pairs, cr_cast(cr_ints_beside(pairs, (int64_t[]){1, -1}, 2), (cr_dtype)pairs->dtype)) : NULL;
}

/* ---- along one axis; all have the attributes of fft ---- */

static bool along_one(const cr_call *c, cr_tensor **out, bool inverse)
{
    const cr_fft_attrs *a = c->attrs;
    int64_t n = a->n;
    int axis;
    if (!check(c->in[0], a->axis, a->norm, false, &axis, &n))
        return false;
    out[0] = cr_view_as_complex(complex_transform(pairs_of(c->in[0]), axis, n, a->norm, inverse));
    return out[0] != NULL;
}

static bool fft_compose(const cr_call *c, cr_tensor **out)
{
    return along_one(c, out, false);
}
static bool ifft_compose(const cr_call *c, cr_tensor **out)
{
    return along_one(c, out, true);
}

static bool to_half(const cr_call *c, cr_tensor **out, bool turned)
{
    const cr_fft_attrs *a = c->attrs;
    int64_t n = a->n;
    int axis;
    if (!check_real(c->in[0]) || !check(c->in[0], a->axis, a->norm, false, &axis, &n))
        return false;
    cr_tensor *y = half_transform(c->in[0], axis, n, scale_of(a->norm, n, turned));
    out[0] = cr_view_as_complex(turned ? conjugate(y) : y);
    return out[0] != NULL;
}

static bool rfft_compose(const cr_call *c, cr_tensor **out)
{
    return to_half(c, out, false);
}
static bool ihfft_compose(const cr_call *c, cr_tensor **out)
{
    return to_half(c, out, true);
}

static bool from_half(const cr_call *c, cr_tensor **out, bool turned)
{
    const cr_fft_attrs *a = c->attrs;
    int64_t n = a->n;
    int axis;
    if (!check(c->in[0], a->axis, a->norm, true, &axis, &n))
        return false;
    cr_tensor *pairs = pairs_of(c->in[0]);
    out[0] = whole_transform(turned ? conjugate(pairs) : pairs, axis, n, scale_of(a->norm, n, !turned));
    return out[0] != NULL;
}

static bool irfft_compose(const cr_call *c, cr_tensor **out)
{
    return from_half(c, out, false);
}
static bool hfft_compose(const cr_call *c, cr_tensor **out)
{
    return from_half(c, out, true);
}

/* ---- along several; all have the attributes of fftn ---- */

typedef struct several {
    int count, axis[CR_MAX_DIMS];
    int64_t n[CR_MAX_DIMS];
} several;

static bool read_several(const cr_call *c, several *s, bool half)
{
    const cr_fftn_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    bool taken[CR_MAX_DIMS] = {false};
    s->count = a->axes.count ? a->axes.count : a->shape.count ? a->shape.count : x->ndim;
    if (s->count > x->ndim || s->count < 1 || (a->shape.count && a->shape.count != s->count))
        return cr_fail_bool(CR_ERROR_VALUE, "%d sizes and %d axes for %d dimensions", a->shape.count, a->axes.count,
                            x->ndim);
    for (int i = 0; i < s->count; i++) {
        s->n[i] = a->shape.count ? a->shape.at[i] : 0;
        if (!check(x, a->axes.count ? a->axes.at[i] : x->ndim - s->count + i, a->norm, half && i == s->count - 1,
                   &s->axis[i], &s->n[i]))
            return false;
        if (taken[s->axis[i]])
            return cr_fail_bool(CR_ERROR_VALUE, "axis %d is given twice", s->axis[i]);
        taken[s->axis[i]] = true;
    }
    return true;
}

static cr_tensor *first_axes(const cr_call *c, const several *s, cr_tensor *pairs, int count, bool inverse)
{
    for (int i = 0; pairs && i < count; i++)
        pairs = complex_transform(pairs, s->axis[i], s->n[i], ((const cr_fftn_attrs *)c->attrs)->norm, inverse);
    return pairs;
}

static bool along_several(const cr_call *c, cr_tensor **out, bool inverse)
{
    several s;
    if (!read_several(c, &s, false))
        return false;
    out[0] = cr_view_as_complex(first_axes(c, &s, pairs_of(c->in[0]), s.count, inverse));
    return out[0] != NULL;
}

static bool fftn_compose(const cr_call *c, cr_tensor **out)
{
    return along_several(c, out, false);
}
static bool ifftn_compose(const cr_call *c, cr_tensor **out)
{
    return along_several(c, out, true);
}

static bool rfftn_compose(const cr_call *c, cr_tensor **out)
{
    int64_t norm = ((const cr_fftn_attrs *)c->attrs)->norm;
    several s;
    if (!check_real(c->in[0]) || !read_several(c, &s, false))
        return false;
    int last = s.count - 1;
    cr_tensor *y = half_transform(c->in[0], s.axis[last], s.n[last], scale_of(norm, s.n[last], false));
    out[0] = cr_view_as_complex(first_axes(c, &s, y, last, false));
    return out[0] != NULL;
}

static bool irfftn_compose(const cr_call *c, cr_tensor **out)
{
    int64_t norm = ((const cr_fftn_attrs *)c->attrs)->norm;
    several s;
    if (!read_several(c, &s, true))
        return false;
    int last = s.count - 1;
    cr_tensor *y = first_axes(c, &s, pairs_of(c->in[0]), last, true);
    out[0] = whole_transform(y, s.axis[last], s.n[last], scale_of(norm, s.n[last], true));
    return out[0] != NULL;
}

/* ---- samples ---- */

static cr_tensor *numbers(cr_samples *s, cr_dims shape)
{
    shape.at[shape.count++] = 2;
    return cr_view_as_complex(cr_sample_float(s, shape));
}

#define ONE_AXIS(name, make)                                                                                           \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(make(s, CR_SHAPE(6)), 0);                                                                            \
        cr_##name(make(s, CR_SHAPE(3, 5)), -1, .norm = CR_FFT_ORTHO);                                                  \
        cr_##name(make(s, CR_SHAPE(5, 2, 3)), 0, .norm = CR_FFT_FORWARD);                                              \
        cr_##name(make(s, CR_SHAPE(2, 7)), 1, .n = 4);                                                                 \
        cr_##name(make(s, CR_SHAPE(2, 3)), 1, .n = 9);                                                                 \
        cr_##name(make(s, CR_SHAPE(0, 4)), 1);                                                                         \
        cr_sample_bad(s, #name ": axis 1 is out of range for 1 dimension");                                            \
        cr_##name(make(s, CR_SHAPE(4)), 1);                                                                            \
        cr_sample_bad(s, #name ": norm is 3, expected 0 to 2");                                                        \
        cr_##name(make(s, CR_SHAPE(4)), 0, .norm = 3);                                                                 \
        EXTRA_##name(s)                                                                                                \
    }
#define EXTRA_fft(s)                                                                                                   \
    cr_fft(cr_sample_float(s, CR_SHAPE(2, 5)), 1);                                                                     \
    cr_fft(cr_sample_int(s, CR_SHAPE(4), 0, 9), 0);                                                                    \
    cr_sample_bad(s, "fft: n is -1 for axis 0 of x c64[4], expected at least 1");                                      \
    cr_fft(numbers(s, CR_SHAPE(4)), 0, .n = -1);
#define EXTRA_ifft(s) cr_ifft(cr_sample_float(s, CR_SHAPE(2, 5)), 1);
#define EXTRA_rfft(s)                                                                                                  \
    cr_sample_bad(s, "rfft: x is c64[4], expected real numbers");                                                      \
    cr_rfft(numbers(s, CR_SHAPE(4)), 0);
#define EXTRA_irfft(s)                                                                                                 \
    cr_sample_bad(s, "irfft: n is 0 for axis 0 of x c64[1], expected at least 1");                                     \
    cr_irfft(numbers(s, CR_SHAPE(1)), 0);
#define EXTRA_hfft(s) cr_hfft(cr_sample_float(s, CR_SHAPE(2, 5)), 1);
#define EXTRA_ihfft(s)
ONE_AXIS(fft, numbers)
ONE_AXIS(ifft, numbers)
ONE_AXIS(rfft, cr_sample_float)
ONE_AXIS(irfft, numbers)
ONE_AXIS(hfft, numbers)
ONE_AXIS(ihfft, cr_sample_float)

#define SEVERAL(name, make)                                                                                            \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(make(s, CR_SHAPE(3, 4)));                                                                            \
        cr_##name(make(s, CR_SHAPE(2, 3, 5)), .axes = CR_AXES(2, 0), .norm = CR_FFT_ORTHO);                            \
        cr_##name(make(s, CR_SHAPE(2, 3, 5)), .shape = CR_SHAPE(4, 4), .norm = CR_FFT_FORWARD);                        \
        cr_sample_bad(s, #name ": axis 1 is given twice");                                                             \
        cr_##name(make(s, CR_SHAPE(3, 4)), .axes = CR_AXES(1, -1));                                                    \
        cr_sample_bad(s, #name ": 3 sizes and 0 axes for 2 dimensions");                                               \
        cr_##name(make(s, CR_SHAPE(3, 4)), .shape = CR_SHAPE(2, 2, 2));                                                \
    }
SEVERAL(fftn, numbers)
SEVERAL(ifftn, numbers)
SEVERAL(rfftn, cr_sample_float)
SEVERAL(irfftn, numbers)

CR_RULES_COMPOSITE(fft);
CR_RULES_COMPOSITE(ifft);
CR_RULES_COMPOSITE(rfft);
CR_RULES_COMPOSITE(irfft);
CR_RULES_COMPOSITE(hfft);
CR_RULES_COMPOSITE(ihfft);
CR_RULES_COMPOSITE(fftn);
CR_RULES_COMPOSITE(ifftn);
CR_RULES_COMPOSITE(rfftn);
CR_RULES_COMPOSITE(irfftn);

/* ---- the order of frequencies ---- */

static cr_tensor *shifted(cr_tensor *x, cr_dims axes, bool back)
{
    cr_dims shifts = {0, {0}};
    int axis;
    if (axes.count > CR_MAX_DIMS)
        return cr_fail(CR_ERROR_VALUE, "%d axes, expected at most %d", axes.count, CR_MAX_DIMS);
    if (axes.count == 0)
        for (; axes.count < x->ndim; axes.count++)
            axes.at[axes.count] = axes.count;
    for (int i = 0; i < axes.count; i++) {
        if (!cr_axis(axes.at[i], x->ndim, &axis))
            return NULL;
        shifts.at[shifts.count++] = back ? -(x->shape[axis] / 2) : x->shape[axis] / 2;
    }
    return axes.count ? cr_roll(x, shifts, .axes = axes) : cr_clone(x);
}

#define SHIFT(name, back)                                                                                              \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        out[0] = shifted(c->in[0], ((const cr_##name##_attrs *)c->attrs)->axes, back);                                 \
        return out[0] != NULL;                                                                                         \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(5, 4)));                                                                 \
        cr_##name(cr_sample_float(s, CR_SHAPE(5, 3)), .axes = CR_AXES(-2));                                            \
        cr_##name(cr_sample_float(s, CR_SCALAR));                                                                      \
        cr_sample_bad(s, #name ": axis 2 is out of range for 2 dimensions");                                           \
        cr_##name(cr_sample_float(s, CR_SHAPE(5, 3)), .axes = CR_AXES(2));                                             \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name);
SHIFT(fftshift, false)
SHIFT(ifftshift, true)

static cr_tensor *frequencies(int64_t n, double spacing, cr_dtype dtype, bool half)
{
    dtype = dtype ? dtype : cr_default_dtype();
    if (n < 1)
        return cr_fail(CR_ERROR_VALUE, "n is %lld, expected at least 1", (long long)n);
    if (!cr_dtype_is_float(dtype))
        return cr_fail(CR_ERROR_DTYPE, "dtype is %s, expected a floating-point type", cr_dtype_name(dtype));
    cr_tensor *k = cr_arange(0, half ? (double)(n / 2 + 1) : (double)((n - 1) / 2 + 1), .dtype = CR_F64);
    if (!half)
        k = cr_concat(CR_LIST(k, cr_arange((double)-(n / 2), 0, .dtype = CR_F64)), .axis = 0);
    return cr_cast(cr_mul(k, cr_num(1 / ((double)n * spacing))), dtype);
}

#define FREQUENCIES(name, half)                                                                                        \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        out[0] = frequencies(a->n, a->spacing, a->dtype, half);                                                        \
        return out[0] != NULL;                                                                                         \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(6);                                                                                                  \
        cr_##name(7, .spacing = 0.25, .dtype = CR_F64);                                                                \
        cr_##name(1);                                                                                                  \
        cr_sample_bad(s, #name ": n is 0, expected at least 1");                                                       \
        cr_##name(0);                                                                                                  \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name);
FREQUENCIES(fftfreq, false)
FREQUENCIES(rfftfreq, true)
