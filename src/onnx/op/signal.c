/* Signals: Fourier transforms, windows, mel scales. Complex numbers are a last axis of two (real, imaginary) in ONNX. */
#include "onnx/call.h"

#include <math.h>

/* [..., 1] or [..., 2] to real or complex [...]. */
static cr_tensor *from_pairs(cr_tensor *x)
{
    int64_t parts = cr_size(x, -1);
    if (x && (cr_ndim(x) < 2 || parts < 1 || parts > 2))
        return cr_fail(CR_ERROR_SHAPE, "the last axis of the signal has size %lld, expected 1 (real) or 2 (complex)",
                       (long long)parts);
    return parts == 1 ? cr_select(x, -1, 0) : cr_complex(cr_select(x, -1, 0), cr_select(x, -1, 1));
}

static cr_tensor *to_pairs(cr_tensor *x)
{
    return cr_stack(CR_LIST(cr_real(x), cr_imag(x)), .axis = -1);
}

static cr_tensor *narrow_back(cr_tensor *y, cr_dtype dtype)
{
    return cr_dtype_of(y) == dtype ? y : cr_cast(y, dtype);
}

static bool DFT(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    int64_t axis, length;
    if (!x || !cr_in_int(c, 1, 0, &length))
        return false;
    if (c->opset < 20)
        axis = cr_attr_int(c, "axis", 1);
    else if (!cr_in_int(c, 2, -2, &axis))
        return false;
    axis += axis < 0 ? cr_ndim(x) : 0;
    bool inverse = cr_attr_int(c, "inverse", 0) != 0, onesided = cr_attr_int(c, "onesided", 0) != 0;
    if (axis < 0 || axis >= cr_ndim(x) - 1)
        return CR_WRONG("axis %lld of a signal of %d dimensions, the last of them the parts of numbers", (long long)axis,
                        cr_ndim(x));
    cr_dtype dtype = cr_dtype_of(x);
    /* Real signals in double precision, as ONNX's reference does: what should vanish does so to 1e-15 of the rest. */
    bool half = dtype == CR_F16 || dtype == CR_BF16;
    cr_tensor *z = from_pairs(inverse && !half ? x : cr_cast(x, inverse ? CR_F32 : CR_F64)), *y;
    if (inverse && onesided)
        y = cr_unsqueeze(cr_irfft(z, axis, .n = length), -1);
    else if (onesided)
        y = cr_dtype_is_complex(cr_dtype_of(z)) ? (CR_WRONG("onesided is for real signals"), NULL)
                                                : to_pairs(cr_rfft(z, axis, .n = length));
    else
        y = to_pairs(inverse ? cr_ifft(z, axis, .n = length) : cr_fft(z, axis, .n = length));
    return cr_out(c, 0, narrow_back(y, dtype));
}

/* signal [batch, length, 1 or 2]; result [batch, frames, bins, 2]. */
static bool STFT(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0), *window = cr_in_or_null(c, 2);
    int64_t step, length;
    if (!x || !cr_in_value(c, 1) || !cr_in_int(c, 1, 1, &step) ||
        !cr_in_int(c, 3, window ? cr_size(window, 0) : cr_size(x, 1), &length))
        return false;
    if (cr_ndim(x) != 3 || step < 1 || length < 1 || length > cr_size(x, 1))
        return CR_WRONG("frames of %lld every %lld of a signal of %lld", (long long)length, (long long)step,
                        (long long)cr_size(x, 1));
    if (window && (cr_ndim(window) != 1 || cr_size(window, 0) != length))
        return CR_WRONG("the window should have %lld elements", (long long)length);
    cr_dtype dtype = cr_dtype_of(x);
    cr_tensor *frames = cr_unfold(from_pairs(x), 1, length, step); /* [batch, frames, length] */
    if (window)
        frames = cr_mul(frames, window);
    bool real = !cr_dtype_is_complex(cr_dtype_of(frames)), onesided = cr_attr_int(c, "onesided", 1) != 0;
    cr_tensor *y = real && onesided ? cr_rfft(frames, 2) : cr_fft(frames, 2);
    return cr_out(c, 0, narrow_back(to_pairs(y), dtype));
}

/* ---- windows: a0 - a1 cos(2 pi i / n) + a2 cos(4 pi i / n) ---- */

static bool window(cr_onnx_call *c, double a0, double a1, double a2)
{
    int64_t size;
    cr_dtype dtype = cr_onnx_dtype((cr_onnx_type)cr_attr_int(c, "output_datatype", CR_ONNX_FLOAT));
    if (!cr_in_value(c, 0) || !cr_in_int(c, 0, 0, &size))
        return false;
    if (size < 0)
        return CR_WRONG("a window of %lld elements", (long long)size);
    double n = (double)(cr_attr_int(c, "periodic", 1) ? size : size - 1);
    cr_tensor *y = cr_empty(CR_SHAPE(size), .dtype = CR_F64);
    double *to = y ? cr_data(y) : NULL;
    for (int64_t i = 0; to && i < size; i++) {
        double t = n > 0 ? 2 * 3.14159265358979323846 * (double)i / n : 0;
        to[i] = a0 - a1 * cos(t) + a2 * cos(2 * t);
    }
    return cr_out(c, 0, cr_cast(y, dtype));
}
static bool HannWindow(cr_onnx_call *c) { return window(c, 0.5, 0.5, 0); }
static bool HammingWindow(cr_onnx_call *c) { return window(c, 25.0 / 46, 21.0 / 46, 0); }
static bool BlackmanWindow(cr_onnx_call *c) { return window(c, 0.42, 0.5, 0.08); }

/* ---- mel scale ---- */

static double mel(double hertz) { return 2595 * log10(1 + hertz / 700); }

/* Triangles between bins: [length/2 + 1, bins]. */
static bool MelWeightMatrix(cr_onnx_call *c)
{
    int64_t bins, length, rate;
    double low, high;
    for (int i = 0; i < 5; i++)
        if (!cr_in_value(c, i))
            return false;
    if (!cr_in_int(c, 0, 0, &bins) || !cr_in_int(c, 1, 0, &length) || !cr_in_int(c, 2, 0, &rate) ||
        !cr_in_number(c, 3, 0, &low) || !cr_in_number(c, 4, 0, &high))
        return false;
    if (bins < 0 || length < 0 || rate < 1 || bins > 1 << 20 || length > 1 << 30)
        return CR_WRONG("%lld mel bins of a transform of %lld at %lld Hz", (long long)bins, (long long)length, (long long)rate);
    int64_t rows = length / 2 + 1;
    double first = mel(low), step = (mel(high) - first) / (double)(bins + 2);
    cr_tensor *y = cr_zeros(CR_SHAPE(rows, bins), .dtype = CR_F64);
    double *to = y ? cr_data(y) : NULL;
    for (int64_t b = 0; to && b < bins; b++) {
        int64_t edge[3];
        for (int k = 0; k < 3; k++) {
            double hertz = 700 * (pow(10, (first + step * (double)(b + k)) / 2595) - 1);
            edge[k] = (int64_t)floor((double)(length + 1) * hertz / (double)rate);
        }
        if (edge[1] == edge[0] && edge[1] >= 0 && edge[1] < rows)
            to[edge[1] * bins + b] = 1;
        for (int64_t i = edge[0] < 0 ? 0 : edge[0]; i <= edge[1] && i < rows && edge[1] > edge[0]; i++)
            to[i * bins + b] = (double)(i - edge[0]) / (double)(edge[1] - edge[0]);
        for (int64_t i = edge[1] < 0 ? 0 : edge[1]; i < edge[2] && i < rows; i++)
            to[i * bins + b] = (double)(edge[2] - i) / (double)(edge[2] - edge[1]);
    }
    return cr_out(c, 0, cr_cast(y, cr_onnx_dtype((cr_onnx_type)cr_attr_int(c, "output_datatype", CR_ONNX_FLOAT))));
}

const cr_onnx_op cr_onnx_signal_ops[] = {OP(BlackmanWindow), OP(DFT), OP(HammingWindow), OP(HannWindow),
                                         OP(MelWeightMatrix), OP(STFT), {0}};
