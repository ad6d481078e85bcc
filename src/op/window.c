/* Windows of signals, and Fourier transforms through them. */
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>
#include <string.h>

#define PI 3.14159265358979323846

/* ---- windows: made in f64 ---- */

/* The elements' numbers times `factor`, plus `offset`. */
static cr_tensor *places(int64_t n, double factor, double offset)
{
    if (n < 0) {
        cr_fail(CR_ERROR_VALUE, "n is %lld, expected at least 0", (long long)n);
        return NULL;
    }
    return cr_add(cr_mul(cr_arange(0, (double)n, .dtype = CR_F64), cr_num(factor)), cr_num(offset));
}

/* After how many elements a window repeats itself. */
static double period(int64_t n, bool symmetric)
{
    return (double)(symmetric && n > 1 ? n - 1 : n);
}

static bool finish(cr_tensor *window, int64_t n, cr_dtype dtype, cr_tensor **out)
{
    if (dtype && !cr_check_dtype(dtype))
        return false;
    dtype = dtype ? dtype : cr_default_dtype();
    out[0] = n == 1 && window ? cr_ones(CR_SHAPE(1), .dtype = dtype) : cr_cast(window, dtype);
    return out[0] != NULL;
}

/* a[0] - a[1] cos t + a[2] cos 2t - ... */
static cr_tensor *cosines(int64_t n, bool symmetric, const double *a, int terms)
{
    cr_tensor *t = places(n, 2 * PI / fmax(period(n, symmetric), 1), 0), *y = cr_num(a[0]);
    for (int i = 1; i < terms; i++)
        y = cr_add(y, cr_mul(cr_cos(cr_mul(t, cr_num(i))), cr_num(i % 2 ? -a[i] : a[i])));
    return y;
}

#define WINDOW(name, expression)                                                                                       \
    static bool name##_compose(const cr_call *c, cr_tensor **out)                                                      \
    {                                                                                                                  \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        double whole = fmax(period(a->n, a->symmetric), 1);                                                            \
        (void)whole;                                                                                                   \
        return finish(expression, a->n, a->dtype, out);                                                                \
    }                                                                                                                  \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        cr_##name(8, .dtype = CR_F64);                                                                                 \
        cr_##name(9, .symmetric = true, .dtype = CR_F64);                                                              \
        cr_##name(1);                                                                                                  \
        cr_##name(0);                                                                                                  \
        cr_sample_bad(s, #name ": n is -1, expected at least 0");                                                      \
        cr_##name(-1);                                                                                                 \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)

WINDOW(hann_window, cosines(a->n, a->symmetric, (const double[]){0.5, 0.5}, 2));
WINDOW(hamming_window, cosines(a->n, a->symmetric, (const double[]){a->alpha, a->beta}, 2));
WINDOW(blackman_window, cosines(a->n, a->symmetric, (const double[]){0.42, 0.5, 0.08}, 3));
WINDOW(nuttall_window, cosines(a->n, a->symmetric, (const double[]){0.3635819, 0.4891775, 0.1365995, 0.0106411}, 4));
WINDOW(bartlett_window, cr_sub(cr_num(1), cr_abs(places(a->n, 2 / whole, -1))));
WINDOW(cosine_window,
       cr_sin(places(a->n, PI / (double)(a->n + !a->symmetric), PI / 2 / (double)(a->n + !a->symmetric))));
WINDOW(gaussian_window, cr_exp(cr_mul(cr_square(places(a->n, 1 / a->std, -whole / 2 / a->std)), cr_num(-0.5))));

static cr_tensor *kaiser(const cr_kaiser_window_attrs *a, double whole)
{
    cr_tensor *u = places(a->n, 2 / whole, -1), *root = cr_sqrt(cr_relu(cr_sub(cr_num(1), cr_square(u))));
    cr_tensor *top = cr_i0(cr_mul(root, cr_num(a->beta)));
    return cr_div(top, cr_i0(cr_full(CR_SCALAR, a->beta, .dtype = CR_F64)));
}
WINDOW(kaiser_window, kaiser(a, whole));

/* ---- transforms through windows ---- */

typedef struct frames {
    int64_t n, hop, pad; /* pad: elements before and after the signal */
    cr_tensor *window;   /* [n], or NULL for ones */
} frames;

/* length: of the window, with zeros around it to n elements. */
static bool check_frames(frames *f, cr_tensor *x, cr_tensor *window, int64_t length, bool uncentered)
{
    char text[96];
    if (f->n < 1 || f->n > INT64_C(1) << 40 || f->hop < 0 || length < 0 || length > f->n)
        return cr_fail_bool(CR_ERROR_VALUE,
                            "n is %lld, hop %lld and length %lld, expected n >= 1, hop >= 1, length <= n",
                            (long long)f->n, (long long)f->hop, (long long)length);
    f->hop = f->hop ? f->hop : f->n / 4 ? f->n / 4 : 1;
    f->pad = uncentered ? 0 : f->n / 2;
    length = length ? length : f->n;
    if (window && (window->ndim != 1 || window->shape[0] != length))
        return cr_fail_bool(CR_ERROR_SHAPE, "window is %s, expected %lld elements",
                            cr_describe(window, text, sizeof text), (long long)length);
    if (!window && length < f->n)
        window = cr_full_beside(x, CR_SHAPE(length), 1, cr_dtype_real((cr_dtype)x->dtype));
    int64_t before = (f->n - length) / 2;
    f->window =
        window && length < f->n ? cr_constant_pad(window, CR_SHAPE(before), CR_SHAPE(f->n - length - before)) : window;
    return f->window || (!window && length == f->n);
}

static bool stft_compose(const cr_call *c, cr_tensor **out)
{
    const cr_stft_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    frames f = {.n = a->n, .hop = a->hop};
    char text[96];
    if (x->ndim < 1 || x->ndim >= CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected 1 to %d dimensions", cr_describe(x, text, sizeof text),
                            CR_MAX_DIMS - 1);
    if (!check_frames(&f, x, c->in[1], a->length, a->uncentered))
        return false;
    if (f.pad)
        x = cr_pad(x, CR_SHAPE(f.pad), CR_SHAPE(f.pad), .mode = a->pad_zeros ? CR_PAD_CONSTANT : CR_PAD_REFLECT);
    if (!x)
        return false;
    if (x->shape[x->ndim - 1] < f.n)
        return cr_fail_bool(CR_ERROR_SHAPE, "x %s is shorter than n = %lld", cr_describe(x, text, sizeof text),
                            (long long)f.n);
    cr_tensor *parts = cr_unfold(x, -1, f.n, f.hop);
    parts = f.window ? cr_mul(parts, f.window) : parts;
    int64_t norm = a->normalized ? CR_FFT_ORTHO : CR_FFT_BACKWARD;
    bool whole = a->twosided || cr_dtype_is_complex(cr_dtype_of(parts));
    cr_tensor *y = whole ? cr_fft(parts, -1, .norm = norm) : cr_rfft(parts, -1, .norm = norm);
    out[0] = cr_transpose(y, -1, -2);
    return out[0] != NULL;
}

static void stft_samples(cr_samples *s)
{
    cr_stft(cr_sample_float(s, CR_SHAPE(2, 30)), 8);
    cr_stft(cr_sample_float(s, CR_SHAPE(30)), 9, .hop = 4, .window = cr_sample_range(s, CR_SHAPE(6), 0.5, 1),
            .length = 6, .uncentered = true, .normalized = true);
    cr_stft(cr_sample_float(s, CR_SHAPE(12)), 4, .pad_zeros = true, .twosided = true);
    cr_sample_bad(s, "stft: x f32[3] is shorter than n = 4");
    cr_stft(cr_sample_float(s, CR_SHAPE(3)), 4, .uncentered = true);
    cr_sample_bad(s, "stft: window is f32[3], expected 4 elements");
    cr_stft(cr_sample_float(s, CR_SHAPE(9)), 4, .window = cr_sample_float(s, CR_SHAPE(3)));
}

/* What each element of a signal of `size` was multiplied with in all, squared. */
static cr_tensor *envelope(cr_tensor *window, const frames *f, int64_t count, int64_t size)
{
    cr_tensor *square = cr_square(window);
    return square ? cr_unfold_backward(cr_expand(square, CR_SHAPE(count, f->n)), CR_SHAPE(size), 0, f->n, f->hop)
                  : NULL;
}

static bool check_spectra(const cr_tensor *x, const cr_istft_attrs *a)
{
    char text[96];
    int64_t need = a->twosided || a->complex ? a->n : a->n / 2 + 1;
    if (x->ndim < 2 || !cr_dtype_is_complex((cr_dtype)x->dtype) || x->shape[x->ndim - 2] != need ||
        x->shape[x->ndim - 1] < 1)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected complex numbers [...,%lld,frames]",
                            cr_describe(x, text, sizeof text), (long long)need);
    return true;
}

/* The part of a signal [..., T], of which f.pad elements at the ends are padding, that was asked for. */
static cr_tensor *cut(cr_tensor *y, const frames *f, int64_t size)
{
    int64_t covered = cr_size(y, -1);
    y = cr_slice(y, -1, f->pad, size ? f->pad + size : covered - f->pad);
    if (y && size && cr_size(y, -1) < size)
        y = cr_constant_pad(y, CR_SHAPE(0), CR_SHAPE(size - cr_size(y, -1)));
    return y;
}

static bool istft_compose(const cr_call *c, cr_tensor **out)
{
    const cr_istft_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    frames f = {.n = a->n, .hop = a->hop};
    if (!check_frames(&f, x, c->in[1], a->length, a->uncentered) || !check_spectra(x, a))
        return false;
    int64_t norm = a->normalized ? CR_FFT_ORTHO : CR_FFT_BACKWARD, count = x->shape[x->ndim - 1];
    cr_tensor *turned = cr_transpose(x, -1, -2), *y;
    if (a->complex || a->twosided)
        y = cr_ifft(turned, -1, .norm = norm);
    else
        y = cr_irfft(turned, -1, .n = f.n, .norm = norm);
    y = a->complex ? y : cr_real(y);
    if (!y)
        return false;
    cr_tensor *window = f.window ? f.window : cr_full_beside(x, CR_SHAPE(f.n), 1, cr_dtype_real((cr_dtype)x->dtype));
    cr_dims shape = cr_shape(y);
    shape.count--;
    int64_t size = shape.at[shape.count - 1] = f.n + (count - 1) * f.hop;
    cr_tensor *weight = cut(envelope(window, &f, count, size), &f, a->samples);
    cr_tensor *least = weight && weight->numel && a->samples <= size - f.pad ? cr_min(weight) : NULL;
    if (least && cr_item(least) < 1e-11)
        return cr_fail_bool(CR_ERROR_VALUE, "the windows leave elements of the signal out");
    y = cut(cr_unfold_backward(cr_mul(y, window), shape, shape.count - 1, f.n, f.hop), &f, a->samples);
    out[0] = cr_div(y, weight && a->samples > size - f.pad ? cr_where(cr_less(weight, cr_num(1e-11)), cr_num(1), weight)
                                                           : weight);
    return out[0] != NULL;
}

static void istft_samples(cr_samples *s)
{
    cr_istft(cr_complex(cr_sample_float(s, CR_SHAPE(2, 5, 6)), cr_sample_float(s, CR_SHAPE(2, 5, 6))), 8);
    cr_istft(cr_complex(cr_sample_float(s, CR_SHAPE(5, 6)), cr_sample_float(s, CR_SHAPE(5, 6))), 8, .hop = 3,
             .window = cr_sample_constant(s, CR_SHAPE(6), 0.5, 1), .length = 6, .normalized = true, .samples = 14);
    cr_sample_bad(s, "istft: x is f32[5,6], expected complex numbers [...,5,frames]");
    cr_istft(cr_sample_float(s, CR_SHAPE(5, 6)), 8);
}

CR_RULES_COMPOSITE(stft);
CR_RULES_COMPOSITE(istft);
