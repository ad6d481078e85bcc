/* Sound: spectrograms, mel scales, cepstral coefficients, other rates, and masks for training. Constants are computed
 * in f64. */
#include "base/memory.h"
#include "op/beside.h"
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846
enum { MOST_WEIGHTS = 1 << 26 };

static double *room_for(int64_t rows, int64_t columns)
{
    return cr_calloc((size_t)rows * (size_t)columns, sizeof(double));
}

/* The numbers as a tensor beside x (NULL: on the default device); frees them. */
static cr_tensor *take(const cr_tensor *x, double *values, cr_dims shape, cr_dtype dtype)
{
    cr_tensor *t = NULL;
    if (values)
        t = x ? cr_numbers_beside(x, values, shape) : cr_from_data(values, shape, CR_F64);
    cr_free(values);
    return cr_cast(t, dtype);
}

static cr_dtype real_type(const cr_tensor *x)
{
    return cr_dtype_real((cr_dtype)x->dtype);
}

/* ---- spectrograms ---- */

static bool check_sound(const cr_tensor *x)
{
    char text[128];
    if (!cr_dtype_is_float((cr_dtype)x->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected floating-point numbers",
                            cr_describe(x, text, sizeof text));
    if (x->ndim < 1 || x->ndim >= CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected 1 to %d dimensions", cr_describe(x, text, sizeof text),
                            CR_MAX_DIMS - 1);
    return true;
}

/* What the ops that begin with a spectrogram have in common. */
typedef struct spectra {
    int64_t n, hop, length;
    cr_tensor *window;
    double power;
    bool normalized, uncentered, pad_zeros, twosided;
} spectra;

static cr_tensor *make_spectrogram(cr_tensor *x, const spectra *s)
{
    if (!check_sound(x))
        return NULL;
    if (s->n < 1 || s->length < 0 || s->length > s->n || s->hop < 0)
        return cr_fail(CR_ERROR_VALUE, "n is %lld, hop %lld and length %lld, expected n >= 1, hop >= 1, length <= n",
                       (long long)s->n, (long long)s->hop, (long long)s->length);
    int64_t length = s->length ? s->length : s->n, hop = s->hop ? s->hop : length > 1 ? length / 2 : 1;
    cr_tensor *window = s->window ? s->window : cr_hann_window(length, .dtype = real_type(x));
    window = cr_bring_beside(x, window);
    cr_tensor *y = cr_stft(x, s->n, .hop = hop, .window = window, .length = s->length, .uncentered = s->uncentered,
                           .pad_zeros = s->pad_zeros, .twosided = s->twosided);
    if (s->normalized)
        y = cr_div(y, cr_sqrt(cr_sum(cr_square(window))));
    if (s->power == 2) { /* without a root, which has no slope at zero */
        cr_tensor *real = cr_real(y), *imaginary = cr_imag(y);
        return cr_add(cr_mul(real, real), cr_mul(imaginary, imaginary));
    }
    y = cr_abs(y);
    return s->power == 1 ? y : cr_pow(y, cr_num(s->power));
}

static bool spectrogram_compose(const cr_call *c, cr_tensor **out)
{
    const cr_spectrogram_attrs *a = c->attrs;
    spectra s = {a->n, a->hop, a->length, c->in[1], a->power, a->normalized, a->uncentered, a->pad_zeros, a->twosided};
    out[0] = make_spectrogram(c->in[0], &s);
    return out[0] != NULL;
}

static void spectrogram_samples(cr_samples *s)
{
    cr_spectrogram(cr_sample_float(s, CR_SHAPE(2, 30)), 8);
    cr_spectrogram(cr_sample_float(s, CR_SHAPE(30)), 9, .hop = 4, .window = cr_sample_range(s, CR_SHAPE(6), 0.5, 1),
                   .length = 6, .uncentered = true, .normalized = true, .power = 1);
    cr_spectrogram(cr_sample_float(s, CR_SHAPE(12)), 4, .pad_zeros = true, .twosided = true);
    cr_sample_bad(s, "spectrogram: x is i64[8], expected floating-point numbers");
    cr_spectrogram(cr_sample_int(s, CR_SHAPE(8), 0, 5), 4);
    cr_sample_bad(s, "spectrogram: n is 4, hop 0 and length 5, expected n >= 1, hop >= 1, length <= n");
    cr_spectrogram(cr_sample_float(s, CR_SHAPE(8)), 4, .length = 5);
}
CR_RULES_COMPOSITE(spectrogram);

/* ---- mel scales ---- */

typedef struct mel_bank {
    int64_t bins, mels;
    double rate, low, high;
    int64_t scale;
    bool by_area;
} mel_bank;

static const double slaney_hz = 200.0 / 3, slaney_begin = 1000; /* Hz a mel below 1000 Hz */

static double mel_of(double hz, int64_t scale)
{
    if (scale == CR_MEL_HTK)
        return 2595 * log10(1 + hz / 700);
    return hz < slaney_begin ? hz / slaney_hz : slaney_begin / slaney_hz + log(hz / slaney_begin) * 27 / log(6.4);
}

static double hz_of(double mel, int64_t scale)
{
    if (scale == CR_MEL_HTK)
        return 700 * (pow(10, mel / 2595) - 1);
    double begin = slaney_begin / slaney_hz;
    return mel < begin ? mel * slaney_hz : slaney_begin * exp((mel - begin) * log(6.4) / 27);
}

static bool check_bank(mel_bank *b)
{
    b->high = b->high != 0 ? b->high : b->rate / 2;
    if (b->bins < 1 || b->mels < 1 || b->bins > MOST_WEIGHTS / b->mels)
        return cr_fail_bool(CR_ERROR_VALUE, "%lld bins and %lld mels, expected 1 or more", (long long)b->bins,
                            (long long)b->mels);
    if (!(b->rate > 0) || !(b->low >= 0) || !(b->low < b->high) || b->scale < 0 || b->scale > CR_MEL_SLANEY)
        return cr_fail_bool(CR_ERROR_VALUE,
                            "rate is %g, low %g, high %g and scale %lld, expected 0 <= low < high, scale 0 or 1",
                            b->rate, b->low, b->high, (long long)b->scale);
    return true;
}

/* Point i of mels + 2, in Hz: equally far apart on the mel scale. The first and the last are exact. */
static double point(const mel_bank *b, int64_t i)
{
    if (i == 0 || i == b->mels + 1)
        return i ? b->high : b->low;
    double from = mel_of(b->low, b->scale), step = (mel_of(b->high, b->scale) - from) / (double)(b->mels + 1);
    return hz_of(from + step * (double)i, b->scale);
}

/* Filter m rises from point m to m + 1 and falls to m + 2. */
static cr_tensor *make_filters(const cr_tensor *x, mel_bank *b, cr_dtype dtype)
{
    if (!check_bank(b))
        return NULL;
    double wide = b->bins > 1 ? b->rate / 2 / (double)(b->bins - 1) : 0; /* a bin, in Hz */
    double *to = room_for(b->bins, b->mels);
    for (int64_t m = 0; to && m < b->mels; m++) {
        double left = point(b, m), top = point(b, m + 1), right = point(b, m + 2);
        double factor = b->by_area ? 2 / (right - left) : 1;
        for (int64_t i = wide > 0 ? (int64_t)(left / wide) : 0; i < b->bins && (double)i * wide < right; i++) {
            double hz = (double)i * wide;
            to[i * b->mels + m] = factor * fmax(0, fmin((hz - left) / (top - left), (right - hz) / (right - top)));
        }
    }
    return take(x, to, CR_SHAPE(b->bins, b->mels), dtype);
}

static bool wanted_dtype(cr_dtype *dtype)
{
    *dtype = *dtype ? *dtype : cr_default_dtype();
    return cr_check_dtype(*dtype) &&
           (cr_dtype_is_float(*dtype) ||
            cr_fail_bool(CR_ERROR_DTYPE, "dtype is %s, expected a floating-point type", cr_dtype_name(*dtype)));
}

static bool mel_filters_compose(const cr_call *c, cr_tensor **out)
{
    const cr_mel_filters_attrs *a = c->attrs;
    mel_bank b = {a->bins, a->mels, a->rate, a->low, a->high, a->scale, a->by_area};
    cr_dtype dtype = a->dtype;
    out[0] = wanted_dtype(&dtype) ? make_filters(NULL, &b, dtype) : NULL;
    return out[0] != NULL;
}

static void mel_filters_samples(cr_samples *s)
{
    cr_mel_filters(17, 6, 16000, .dtype = CR_F64);
    cr_mel_filters(33, 5, 22050, .low = 60, .high = 8000, .scale = CR_MEL_SLANEY, .by_area = true, .dtype = CR_F64);
    cr_mel_filters(1, 2, 100);
    cr_sample_bad(s, "mel_filters: 0 bins and 2 mels, expected 1 or more");
    cr_mel_filters(0, 2, 100);
    cr_sample_bad(s, "mel_filters: rate is 100, low 60, high 50 and scale 0, expected 0 <= low < high, scale 0 or 1");
    cr_mel_filters(9, 2, 100, .low = 60);
    cr_sample_bad(s, "mel_filters: dtype is i64, expected a floating-point type");
    cr_mel_filters(9, 2, 100, .dtype = CR_I64);
}
CR_RULES_COMPOSITE(mel_filters);

static cr_tensor *make_mels(cr_tensor *x, const spectra *s, mel_bank *b)
{
    cr_tensor *y = make_spectrogram(x, s);
    if (!y)
        return NULL;
    b->bins = y->shape[y->ndim - 2];
    return cr_matmul(cr_transpose(make_filters(x, b, real_type(x)), 0, 1), y);
}

#define SPECTRA(a, window)                                                                                             \
    {                                                                                                                  \
        (a)->n, (a)->hop, (a)->length, window, (a)->power, (a)->normalized, (a)->uncentered, (a)->pad_zeros, false     \
    }

static bool mel_spectrogram_compose(const cr_call *c, cr_tensor **out)
{
    const cr_mel_spectrogram_attrs *a = c->attrs;
    spectra s = SPECTRA(a, c->in[1]);
    mel_bank b = {0, a->mels, a->rate, a->low, a->high, a->scale, a->by_area};
    out[0] = make_mels(c->in[0], &s, &b);
    return out[0] != NULL;
}

static void mel_spectrogram_samples(cr_samples *s)
{
    cr_mel_spectrogram(cr_sample_float(s, CR_SHAPE(2, 40)), 16, 16000, .mels = 4);
    cr_mel_spectrogram(cr_sample_float(s, CR_SHAPE(40)), 16, 8000, .mels = 5, .hop = 5, .low = 100, .high = 3000,
                       .window = cr_sample_range(s, CR_SHAPE(12), 0.5, 1), .length = 12, .scale = CR_MEL_SLANEY,
                       .by_area = true, .normalized = true, .power = 1);
    cr_sample_bad(s, "mel_spectrogram: rate is 0, low 0, high 0 and scale 0, expected 0 <= low < high, scale 0 or 1");
    cr_mel_spectrogram(cr_sample_float(s, CR_SHAPE(40)), 16, 0);
}
CR_RULES_COMPOSITE(mel_spectrogram);

/* ---- decibels, coefficients ---- */

static cr_tensor *to_db(cr_tensor *x, double multiplier, double floor, double reference, double top)
{
    char text[128];
    if (x && !cr_dtype_is_float((cr_dtype)x->dtype))
        return cr_fail(CR_ERROR_DTYPE, "x is %s, expected floating-point numbers", cr_describe(x, text, sizeof text));
    if (!(floor > 0) || !(top >= 0))
        return cr_fail(CR_ERROR_VALUE, "floor is %g and top %g, expected floor > 0, top >= 0", floor, top);
    cr_tensor *y = cr_mul(cr_log10(cr_maximum(x, cr_num(floor))), cr_num(multiplier));
    double zero = multiplier * log10(fmax(floor, reference));
    y = zero != 0 ? cr_sub(y, cr_num(zero)) : y;
    if (!y || top == 0 || !y->numel)
        return y;
    cr_dims axes = {0};
    for (int i = y->ndim > 3 ? y->ndim - 3 : 0; i < y->ndim; i++)
        axes.at[axes.count++] = i;
    cr_tensor *largest = y->ndim ? cr_max(y, .axes = axes, .keepdims = true) : y;
    return cr_maximum(y, cr_sub(largest, cr_num(top)));
}

static bool amplitude_to_db_compose(const cr_call *c, cr_tensor **out)
{
    const cr_amplitude_to_db_attrs *a = c->attrs;
    out[0] = to_db(c->in[0], a->multiplier, a->floor, a->reference, a->top);
    return out[0] != NULL;
}

static void amplitude_to_db_samples(cr_samples *s)
{
    cr_amplitude_to_db(cr_sample_range(s, CR_SHAPE(3, 4), 0.1, 2));
    cr_amplitude_to_db(cr_sample_range(s, CR_SHAPE(2, 2, 3, 4), 0.01, 2), .multiplier = 20, .floor = 0.05,
                       .reference = 1.5, .top = 12);
    cr_amplitude_to_db(cr_sample_range(s, CR_SHAPE(0, 3), 1, 2), .top = 3);
    cr_amplitude_to_db(cr_sample_range(s, CR_SCALAR, 1, 2), .top = 3);
    cr_sample_bad(s, "amplitude_to_db: x is i64[2], expected floating-point numbers");
    cr_amplitude_to_db(cr_sample_int(s, CR_SHAPE(2), 0, 5));
    cr_sample_bad(s, "amplitude_to_db: floor is -1 and top 0, expected floor > 0, top >= 0");
    cr_amplitude_to_db(cr_sample_float(s, CR_SHAPE(2)), .floor = -1);
}
CR_RULES_COMPOSITE(amplitude_to_db);

static cr_tensor *make_dct(const cr_tensor *x, int64_t n, int64_t coefficients, bool ortho, cr_dtype dtype)
{
    if (n < 1 || coefficients < 1 || coefficients > n || n > MOST_WEIGHTS / n)
        return cr_fail(CR_ERROR_VALUE, "%lld coefficients of %lld numbers, expected 1 to as many",
                       (long long)coefficients, (long long)n);
    double *to = room_for(n, coefficients);
    for (int64_t i = 0; to && i < n; i++)
        for (int64_t k = 0; k < coefficients; k++)
            to[i * coefficients + k] =
                cos(PI / (double)n * ((double)i + 0.5) * (double)k) * (!ortho ? 2
                                                                       : k    ? sqrt(2 / (double)n)
                                                                              : sqrt(1 / (double)n));
    return take(x, to, CR_SHAPE(n, coefficients), dtype);
}

static bool dct_matrix_compose(const cr_call *c, cr_tensor **out)
{
    const cr_dct_matrix_attrs *a = c->attrs;
    cr_dtype dtype = a->dtype;
    out[0] = wanted_dtype(&dtype) ? make_dct(NULL, a->n, a->coefficients, a->norm == CR_DCT_ORTHO, dtype) : NULL;
    return out[0] != NULL;
}

static void dct_matrix_samples(cr_samples *s)
{
    cr_dct_matrix(6, 4, .dtype = CR_F64);
    cr_dct_matrix(5, 5, .norm = CR_DCT_ORTHO, .dtype = CR_F64);
    cr_sample_bad(s, "dct_matrix: 5 coefficients of 4 numbers, expected 1 to as many");
    cr_dct_matrix(4, 5);
}
CR_RULES_COMPOSITE(dct_matrix);

static bool mfcc_compose(const cr_call *c, cr_tensor **out)
{
    const cr_mfcc_attrs *a = c->attrs;
    spectra s = SPECTRA(a, c->in[1]);
    mel_bank b = {0, a->mels, a->rate, a->low, a->high, a->scale, a->by_area};
    cr_tensor *y = make_mels(c->in[0], &s, &b);
    if (!y)
        return false;
    y = a->log_mels ? cr_log(cr_add(y, cr_num(1e-6))) : to_db(y, 10, 1e-10, 1, a->top);
    cr_tensor *dct = make_dct(c->in[0], a->mels, a->coefficients, true, real_type(c->in[0]));
    out[0] = cr_matmul(cr_transpose(dct, 0, 1), y);
    return out[0] != NULL;
}

static void mfcc_samples(cr_samples *s)
{
    cr_mfcc(cr_sample_float(s, CR_SHAPE(2, 40)), 16, 16000, .mels = 6, .coefficients = 4, .hop = 10, .top = 200);
    cr_mfcc(cr_sample_float(s, CR_SHAPE(40)), 16, 16000, .mels = 6, .coefficients = 6, .log_mels = true);
    cr_sample_bad(s, "mfcc: 40 coefficients of 6 numbers, expected 1 to as many");
    cr_mfcc(cr_sample_float(s, CR_SHAPE(40)), 16, 16000, .mels = 6);
}
CR_RULES_COMPOSITE(mfcc);

/* ---- other rates ---- */

/* Result number k new + i is the old ones from k old - half on, times row i of the kernel. */
typedef struct rates {
    int64_t old, new, half;
    double width, cut;
} rates;

static double windowed_sinc(double t, const cr_change_rate_attrs *a)
{
    double u = t / (double)a->width, x = PI * t;
    if (fabs(u) >= 1)
        return 0;
    double window = a->kaiser ? 1 : cos(PI * u / 2) * cos(PI * u / 2);
    return (t == 0 ? 1 : sin(x) / x) * window;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* I0(beta sqrt(1 - u^2)) / I0(beta) of every t = width u, 0 outside. */
static cr_tensor *kaiser_factors(cr_tensor *t, const cr_change_rate_attrs *a)
{
    cr_tensor *root = cr_sqrt(cr_relu(cr_sub(cr_num(1), cr_square(cr_mul(t, cr_num(1 / (double)a->width))))));
    cr_tensor *top = cr_i0(cr_mul(root, cr_num(a->beta)));
    return cr_div(top, cr_i0(cr_full_beside(t, CR_SCALAR, a->beta, CR_F64)));
}

static cr_tensor *make_kernel(const cr_tensor *x, const rates *r, const cr_change_rate_attrs *a)
{
    int64_t taps = 2 * r->half + r->old;
    if (taps > MOST_WEIGHTS / r->new)
        return cr_fail(CR_ERROR_VALUE,
                       "rates %lld and %lld have a small common divisor: %lld times %lld weights are too many",
                       (long long)a->from, (long long)a->to, (long long)r->new, (long long)taps);
    double *to = room_for(r->new, taps), *places = a->kaiser && to ? room_for(r->new, taps) : NULL;
    for (int64_t i = 0; to && i < r->new; i++)
        for (int64_t k = 0; k < taps; k++) {
            double t = ((double)(k - r->half) / (double)r->old - (double)i / (double)r->new) * r->cut;
            to[i * taps + k] = windowed_sinc(t, a) * r->cut / (double)r->old;
            if (places)
                places[i * taps + k] = t;
        }
    cr_tensor *kernel = take(x, to, CR_SHAPE(r->new, 1, taps), CR_F64);
    if (a->kaiser)
        kernel = cr_mul(kernel, kaiser_factors(take(x, places, CR_SHAPE(r->new, 1, taps), CR_F64), a));
    return cr_cast(kernel, (cr_dtype)x->dtype);
}

static bool change_rate_compose(const cr_call *c, cr_tensor **out)
{
    const cr_change_rate_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    if (!check_sound(x))
        return false;
    if (a->from < 1 || a->to < 1 || a->width < 1 || a->width > 1 << 20 || !(a->rolloff > 0) || a->rolloff > 1)
        return cr_fail_bool(CR_ERROR_VALUE,
                            "from is %lld, to %lld, width %lld and rolloff %g, expected 1 or more, rolloff to 1",
                            (long long)a->from, (long long)a->to, (long long)a->width, a->rolloff);
    int64_t divisor = common_divisor(a->from, a->to), size = x->shape[x->ndim - 1];
    rates r = {.old = a->from / divisor, .new = a->to / divisor};
    if (r.old == r.new || !x->numel) {
        cr_dims empty = cr_shape(x);
        empty.at[x->ndim - 1] = (size * r.new + r.old - 1) / r.old;
        out[0] = r.old == r.new ? cr_mul(x, cr_num(1))
                                : cr_expand(cr_full_beside(x, CR_SCALAR, 0, (cr_dtype)x->dtype), empty);
        return out[0] != NULL;
    }
    r.cut = (double)(r.old < r.new ? r.old : r.new) * a->rolloff;
    r.half = (int64_t)ceil((double)a->width * (double)r.old / r.cut);
    cr_tensor *kernel = make_kernel(x, &r, a);
    cr_tensor *wide = cr_constant_pad(cr_reshape(x, CR_SHAPE(-1, 1, size)), CR_SHAPE(r.half), CR_SHAPE(r.half + r.old));
    cr_tensor *y = cr_transpose(cr_conv1d(wide, kernel, .stride = {r.old}), 1, 2);
    cr_dims shape = cr_shape(x);
    shape.at[shape.count - 1] = (size * r.new + r.old - 1) / r.old;
    y = y ? cr_reshape(y, CR_SHAPE(y->shape[0], y->shape[1] * y->shape[2])) : NULL;
    out[0] = cr_reshape(cr_slice(y, -1, 0, shape.at[shape.count - 1]), shape);
    return out[0] != NULL;
}

static void change_rate_samples(cr_samples *s)
{
    cr_change_rate(cr_sample_float(s, CR_SHAPE(2, 21)), 6, 4);
    cr_change_rate(cr_sample_float(s, CR_SHAPE(20)), 4, 10, .width = 3, .rolloff = 0.9);
    cr_change_rate(cr_sample_float(s, CR_SHAPE(12)), 3, 2, .kaiser = true);
    cr_change_rate(cr_sample_float(s, CR_SHAPE(12)), 8, 8);
    cr_change_rate(cr_sample_float(s, CR_SHAPE(2, 0)), 8, 4);
    cr_sample_bad(s, "change_rate: from is 0, to 8, width 6 and rolloff 0.99, expected 1 or more, rolloff to 1");
    cr_change_rate(cr_sample_float(s, CR_SHAPE(12)), 0, 8);
    cr_sample_bad(
        s, "change_rate: rates 44101 and 48000 have a small common divisor: 48000 times 44115 weights are too many");
    cr_change_rate(cr_sample_float(s, CR_SHAPE(12)), 44101, 48000);
}
CR_RULES_COMPOSITE(change_rate);

/* ---- masks ---- */

static bool mask_along_axis_compose(const cr_call *c, cr_tensor **out)
{
    const cr_mask_along_axis_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    int axis;
    char text[128];
    if (x->ndim < 2 || !cr_axis(a->axis, x->ndim, &axis) || axis < x->ndim - 2)
        return cr_ok() ? cr_fail_bool(CR_ERROR_SHAPE, "x is %s and axis %lld, expected one of its last two",
                                      cr_describe(x, text, sizeof text), (long long)a->axis)
                       : false;
    if (a->most < 0 || a->count < 0 || !(a->p >= 0) || a->p > 1)
        return cr_fail_bool(CR_ERROR_VALUE, "most is %lld, count %lld and p %g, expected 0 or more, p to 1",
                            (long long)a->most, (long long)a->count, a->p);
    int64_t size = x->shape[axis], most = a->most;
    most = most < (int64_t)(a->p * (double)size) ? most : (int64_t)(a->p * (double)size);
    cr_dims place = cr_shape(x), along = {2, {1, 1}}; /* of a mask's ends, and of the positions */
    place.at[x->ndim - 1] = place.at[x->ndim - 2] = 1;
    along.at[axis - (x->ndim - 2)] = size;
    cr_tensor *at = cr_reshape(cr_cast(cr_count_beside(x, 0, size), CR_F64), along), *masked = NULL;
    for (int64_t i = 0; i < a->count; i++) {
        cr_tensor *width = cr_bring_beside(x, cr_uniform(place, 0, (double)most + 1, .dtype = CR_F64));
        width = cr_minimum(cr_floor(width), cr_num((double)most));
        cr_tensor *begin = cr_mul(cr_bring_beside(x, cr_uniform(place, 0, 1, .dtype = CR_F64)),
                                  cr_add(cr_sub(cr_num((double)size), width), cr_num(1)));
        begin = cr_floor(begin);
        cr_tensor *one = cr_logical_and(cr_greater_equal(at, begin), cr_less(at, cr_add(begin, width)));
        masked = masked ? cr_logical_or(masked, one) : one;
    }
    out[0] = masked ? cr_where(masked, cr_num(a->value), x) : cr_mul(x, cr_num(1));
    return out[0] != NULL;
}

static void mask_along_axis_samples(cr_samples *s)
{
    cr_sample_no_values(s);
    cr_mask_along_axis(cr_sample_float(s, CR_SHAPE(2, 5, 7)), -1, 3, .count = 2);
    cr_sample_no_values(s);
    cr_mask_along_axis(cr_sample_float(s, CR_SHAPE(5, 7)), 0, 4, .p = 0.5, .value = 2);
    cr_sample_no_values(s);
    cr_mask_along_axis(cr_sample_float(s, CR_SHAPE(0, 7)), 1, 3);
    cr_sample_bad(s, "mask_along_axis: x is f32[2,5,7] and axis 0, expected one of its last two");
    cr_mask_along_axis(cr_sample_float(s, CR_SHAPE(2, 5, 7)), 0, 3);
    cr_sample_bad(s, "mask_along_axis: most is -1, count 1 and p 1, expected 0 or more, p to 1");
    cr_mask_along_axis(cr_sample_float(s, CR_SHAPE(5, 7)), 0, -1);
}
CR_RULES_COMPOSITE(mask_along_axis);
