/* Pictures and sound in logs. */
#include "train/log_media.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/image.h"
#include "train/event_file.h"

#include <string.h>

/* ---- pictures ---- */

static bool sizes_of(const cr_tensor *t, int64_t *count, cr_picture_grid *one)
{
    enum { LARGEST = 1 << 14 };
    char text[128];
    int n = t ? t->ndim : 0;
    bool ok = n >= 2 && n <= 4 && (t->dtype == CR_U8 || cr_dtype_is_float((cr_dtype)t->dtype));
    if (ok) {
        *count = n == 4 ? t->shape[0] : 1;
        one->channels = n == 2 ? 1 : (int)t->shape[n - 3];
        one->height = t->shape[n - 2];
        one->width = t->shape[n - 1];
    }
    if (!ok || (one->channels != 1 && one->channels != 3))
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "the image is %s, expected [H,W], [C,H,W] or [N,C,H,W] with C 1 or 3, u8 or floating",
                            t ? cr_describe(t, text, sizeof text) : "NULL");
    if (t->numel == 0 || one->height > LARGEST || one->width > LARGEST)
        return cr_fail_bool(CR_ERROR_SHAPE, "the image is %s, expected sides of 1 to %d",
                            cr_describe(t, text, sizeof text), LARGEST);
    return true;
}

/* One picture of [C,H,W] floats at its place in the grid. */
static void place(const float *from, const cr_picture_grid *one, const cr_picture_grid *grid, int64_t top, int64_t left)
{
    for (int c = 0; c < one->channels; c++)
        for (int64_t y = 0; y < one->height; y++)
            for (int64_t x = 0; x < one->width; x++) {
                float v = *from++;
                unsigned char *to = grid->at + (((top + y) * grid->width + left + x) * grid->channels + c);
                *to = (unsigned char)(v > 0 ? v < 1 ? v * 255 + 0.5f : 255 : 0);
            }
}

bool cr_picture_grid_of(cr_tensor *t, cr_picture_grid *out)
{
    int64_t count = 0, columns = 1;
    cr_picture_grid one = {0};
    if (!sizes_of(t, &count, &one))
        return false;
    while (columns * columns < count)
        columns++;
    int64_t rows = (count + columns - 1) / columns;
    *out = (cr_picture_grid){NULL, rows * one.height, columns * one.width, one.channels};
    if (out->height > 1 << 16 || out->width > 1 << 16)
        return cr_fail_bool(CR_ERROR_SHAPE, "the pictures together are %lld by %lld, expected at most 65536 either way",
                            (long long)out->height, (long long)out->width);
    out->at = cr_calloc((size_t)(out->height * out->width), (size_t)out->channels);
    float *values = cr_malloc((size_t)t->numel * sizeof *values);
    bool ok = out->at && values && cr_copy_out(t, values, (size_t)t->numel * sizeof *values, CR_F32);
    for (int64_t i = 0; ok && t->dtype == CR_U8 && i < t->numel; i++)
        values[i] /= 255;
    for (int64_t i = 0; ok && i < count; i++)
        place(values + i * one.channels * one.height * one.width, &one, out, i / columns * one.height,
              i % columns * one.width);
    cr_free(values);
    if (!ok)
        cr_free(out->at);
    return ok;
}

bool cr_log_image_at(cr_site at, cr_log *log, const char *tag, cr_tensor *image, int64_t step)
{
    if (!log)
        return true;
    const char *before = cr_enter_op(at, "log_image");
    cr_picture_grid p;
    bool ok = cr_picture_grid_of(image, &p);
    if (ok) {
        size_t size;
        void *file = cr_encode_png(p.at, p.height, p.width, p.channels, &size);
        cr_free(p.at);
        cr_message m = {0};
        if (file) {
            cr_put_int(&m, 1, p.height);
            cr_put_int(&m, 2, p.width);
            cr_put_int(&m, 3, p.channels);
            cr_put_bytes(&m, 4, file, size);
        }
        cr_free(file);
        ok = file && cr_log_value(log, tag, step, CR_SUMMARY_IMAGE, &m, NULL);
    }
    cr_leave_op(before);
    return ok;
}

/* ---- sound ---- */

/* A WAV file of 16-bit samples (Microsoft, "Multimedia Programming Interface", 1991) of values [channels][n]. */
static cr_message wav_of(const float *values, int64_t channels, int64_t n, int rate)
{
    cr_message w = {0};
    uint64_t bytes = (uint64_t)(2 * channels * n), frame = (uint64_t)(2 * channels);
    cr_text_add_bytes(&w, "RIFF", 4);
    cr_put_little(&w, 36 + bytes, 4);
    cr_text_add_bytes(&w, "WAVEfmt ", 8);
    cr_put_little(&w, 16, 4);
    cr_put_little(&w, 1, 2); /* plain samples */
    cr_put_little(&w, (uint64_t)channels, 2);
    cr_put_little(&w, (uint64_t)rate, 4);
    cr_put_little(&w, (uint64_t)rate * frame, 4);
    cr_put_little(&w, frame, 2);
    cr_put_little(&w, 16, 2);
    cr_text_add_bytes(&w, "data", 4);
    cr_put_little(&w, bytes, 4);
    for (int64_t i = 0; i < n; i++)
        for (int64_t c = 0; c < channels; c++) {
            float v = values[c * n + i];
            v = v > -1 ? v < 1 ? v : 1 : v == v ? -1 : 0;
            cr_put_little(&w, (uint64_t)(int64_t)(v * 32767 + (v < 0 ? -0.5f : 0.5f)), 2);
        }
    return w;
}

static bool log_audio(cr_log *log, const char *tag, cr_tensor *t, int rate, int64_t step)
{
    enum { MOST_CHANNELS = 8, MOST_SAMPLES = 1 << 28 };
    char text[128];
    int64_t channels = t && t->ndim == 2 ? t->shape[0] : 1, n = t && t->ndim >= 1 ? t->shape[t->ndim - 1] : 0;
    if (!t || t->ndim < 1 || t->ndim > 2 || !cr_dtype_is_float((cr_dtype)t->dtype) || channels < 1 ||
        channels > MOST_CHANNELS || t->numel > MOST_SAMPLES)
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "the samples are %s, expected floating [n] or [channels,n] of at most %d channels",
                            t ? cr_describe(t, text, sizeof text) : "NULL", MOST_CHANNELS);
    if (rate < 1)
        return cr_fail_bool(CR_ERROR_VALUE, "the rate is %d, expected samples a second", rate);
    float *values = cr_malloc((size_t)t->numel * sizeof *values + 1);
    bool ok = values && cr_copy_out(t, values, (size_t)t->numel * sizeof *values, CR_F32);
    if (ok) {
        cr_message m = {0}, wav = wav_of(values, channels, n, rate);
        cr_put_float(&m, 1, (float)rate);
        cr_put_int(&m, 2, channels);
        cr_put_int(&m, 3, n);
        cr_put_message(&m, 4, &wav);
        cr_put_string(&m, 5, "audio/wav");
        ok = cr_log_value(log, tag, step, CR_SUMMARY_AUDIO, &m, NULL);
    }
    cr_free(values);
    return ok;
}

bool cr_log_audio_at(cr_site at, cr_log *log, const char *tag, cr_tensor *samples, int rate, int64_t step)
{
    if (!log)
        return true;
    const char *before = cr_enter_op(at, "log_audio");
    bool ok = log_audio(log, tag, samples, rate, step);
    cr_leave_op(before);
    return ok;
}
