/* A picture on its way through transforms: where its pixels come from, the memory they are in, what they become. */
#include "base/memory.h"
#include "base/site.h"
#include "data/jpeg.h"
#include "device/device.h"
#include "data/transform.h"

#include <math.h>
#include <cresset/ops.h>
#include <string.h>

enum { MARGIN = 2, LARGEST_SHRINK = 8 }; /* MARGIN: pixels around a piece, for filters that look beyond it */
#define MOST_PIXELS (1 << 27)

/* ---- memory ---- */

cr_picture_room *cr_picture_room_new(void)
{
    return cr_calloc(1, sizeof(cr_picture_room));
}

void cr_picture_room_free(cr_picture_room *room)
{
    if (!room)
        return;
    for (int i = 0; i < CR_PICTURE_BUFFERS; i++)
        cr_free(room->buffer[i]);
    cr_free(room->weights);
    cr_jpeg_free(room->jpeg);
    cr_free(room);
}

unsigned char *cr_picture_buffer(cr_picture *f, size_t bytes, int *buffer)
{
    int i = 0;
    while (i == f->buffer || (f->taken >> i & 1))
        i++;
    f->taken |= 1u << i;
    *buffer = i;
    return cr_grow(&f->room->buffer[i], &f->room->bytes[i], bytes + 16, 1) ? f->room->buffer[i] : NULL;
}

void cr_picture_set(cr_picture *f, int buffer, int64_t height, int64_t width)
{
    f->taken = 0;
    f->buffer = buffer;
    f->pixels = f->room->buffer[buffer];
    f->height = height;
    f->width = width;
    f->row = width * f->channels;
}

/* ---- sources ---- */

static bool begin_values(cr_picture *f, cr_tensor *t)
{
    cr_tensor *values =
        cr_cast(cr_round(cr_clip(cr_mul(cr_permute(t, CR_AXES(1, 2, 0)), cr_num(255)), cr_num(0), cr_num(255))), CR_U8);
    return values && cr_picture_begin(f, cr_clone(values, .layout = CR_LAYOUT_CONTIGUOUS), f->name);
}

bool cr_picture_begin(cr_picture *f, cr_tensor *t, const char *name)
{
    f->name = name;
    f->buffer = -1;
    bool bytes = t->dtype == CR_U8, picture = bytes && t->ndim == 3 && t->shape[2] >= 1 && t->shape[2] <= 4;
    if (t->dtype == CR_F32 && t->ndim == 3 && t->shape[0] >= 1 && t->shape[0] <= 4)
        return begin_values(f, t);
    if (!picture && (!bytes || t->ndim != 1)) {
        char text[128];
        return cr_fail_bool(CR_ERROR_SHAPE,
                            "%s is %s, expected a picture u8[H,W,C] or f32[C,H,W] of 1 to 4 channels, or a file u8[N]",
                            name, cr_describe(t, text, sizeof text));
    }
    if (!t->numel)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is empty", name);
    if (!t->contiguous || !t->storage->device->host_memory)
        t = cr_clone(cr_to_device(t, cr_cpu()), .layout = CR_LAYOUT_CONTIGUOUS);
    if (!t)
        return false;
    if (t->ndim == 1) {
        f->file = (const unsigned char *)cr_bytes(t);
        f->file_bytes = (size_t)t->numel;
        return true;
    }
    f->pixels = (unsigned char *)cr_bytes(t);
    f->height = t->shape[0];
    f->width = t->shape[1];
    f->channels = (int)t->shape[2];
    f->row = f->width * f->channels;
    return true;
}

/* The general way: all of the picture as a tensor of the scope that is open. */
static bool decode_whole(cr_picture *f)
{
    cr_tensor *t = cr_decode_image(f->file, f->file_bytes, .pixels = f->wanted);
    if (!t && cr_error_code() != CR_OK) {
        char text[CR_ERROR_TEXT];
        cr_status status = cr_take_error(text);
        const char *what = strstr(text, "the bytes: ");
        return cr_fail_bool(status, "%s: %s", f->name, what ? what + strlen("the bytes: ") : text);
    }
    f->file = NULL;
    return t && cr_picture_begin(f, t, f->name);
}

/* Opens the JPEG file; false when it is for decode_whole, or after an error. */
static bool open_jpeg(cr_picture *f, int64_t *height, int64_t *width)
{
    bool plain = false;
    if (!cr_is_jpeg(f->file, f->file_bytes))
        return false;
    if (!f->room->jpeg && !(f->room->jpeg = cr_jpeg_new()))
        return false;
    return cr_jpeg_open(f->room->jpeg, f->name, f->file, f->file_bytes, f->wanted, MOST_PIXELS, height, width,
                        &plain) &&
           plain;
}

/* The piece of the opened file into a buffer. */
static bool decode_piece(cr_picture *f, cr_jpeg_piece *p)
{
    static const int channels[] = {
        [CR_PIXELS_RGB] = 3, [CR_PIXELS_BGR] = 3, [CR_PIXELS_GREY] = 1, [CR_PIXELS_RGBA] = 4};
    int buffer;
    if (!cr_jpeg_start(f->room->jpeg, p))
        return false;
    f->channels = channels[f->wanted];
    unsigned char *to = cr_picture_buffer(f, (size_t)(p->height * p->width * f->channels), &buffer);
    if (!to || !cr_jpeg_read(f->room->jpeg, p, to))
        return false;
    f->file = NULL;
    cr_picture_set(f, buffer, p->height, p->width);
    return true;
}

static bool decode(cr_picture *f)
{
    cr_jpeg_piece p = {.shrink = 1};
    if (!f->file)
        return true;
    if (open_jpeg(f, &p.height, &p.width))
        return decode_piece(f, &p);
    return cr_ok() && decode_whole(f);
}

bool cr_picture_size(cr_picture *f, int64_t *height, int64_t *width)
{
    if (f->file && !f->full_decode && open_jpeg(f, height, width))
        return true;
    bool ok = cr_ok() && decode(f);
    *height = f->height;
    *width = f->width;
    return ok;
}

/* After cr_picture_size: the file is a JPEG file that is open, or decoded. */
bool cr_picture_region(cr_picture *f, cr_box *box, int64_t height, int64_t width)
{
    if (!f->file)
        return cr_picture_settle(f);
    cr_jpeg_piece p = {.shrink = LARGEST_SHRINK};
    while (p.shrink > 1 && (box->height < (double)(height * p.shrink) || box->width < (double)(width * p.shrink)))
        p.shrink /= 2;
    int64_t all_height, all_width;
    cr_jpeg_size(f->room->jpeg, p.shrink, &all_height, &all_width);
    box->top /= p.shrink;
    box->left /= p.shrink;
    box->height /= p.shrink;
    box->width /= p.shrink;
    int64_t bottom = (int64_t)ceil(box->top + box->height) + MARGIN,
            right = (int64_t)ceil(box->left + box->width) + MARGIN;
    p.top = (int64_t)box->top - MARGIN > 0 ? (int64_t)box->top - MARGIN : 0;
    p.left = (int64_t)box->left - MARGIN > 0 ? (int64_t)box->left - MARGIN : 0;
    p.height = (bottom < all_height ? bottom : all_height) - p.top;
    p.width = (right < all_width ? right : all_width) - p.left;
    if (!decode_piece(f, &p))
        return false;
    box->top -= (double)p.top;
    box->left -= (double)p.left;
    return true;
}

/* ---- pixels at hand ---- */

static void copy_rows(const cr_picture *f, unsigned char *to, bool mirrored)
{
    int64_t bytes = f->width * f->channels;
    for (int64_t y = 0; y < f->height; y++, to += bytes) {
        const unsigned char *from = f->pixels + y * f->row;
        if (!mirrored) {
            memcpy(to, from, (size_t)bytes);
            continue;
        }
        from += bytes - f->channels;
        for (int64_t x = 0; x < bytes; x += f->channels, from -= f->channels)
            for (int c = 0; c < f->channels; c++)
                to[x + c] = from[c];
    }
}

static bool copy_frame(cr_picture *f)
{
    int buffer;
    unsigned char *to = cr_picture_buffer(f, (size_t)(f->height * f->width * f->channels), &buffer);
    if (!to)
        return false;
    copy_rows(f, to, f->mirrored);
    f->mirrored = false;
    cr_picture_set(f, buffer, f->height, f->width);
    return true;
}

bool cr_picture_settle(cr_picture *f)
{
    return decode(f) && (!f->mirrored || copy_frame(f));
}

bool cr_picture_own(cr_picture *f)
{
    return cr_picture_settle(f) && (f->buffer >= 0 || copy_frame(f));
}

/* ---- results ---- */

bool cr_picture_bytes(cr_picture *f, unsigned char *out)
{
    copy_rows(f, out, f->mirrored);
    return true;
}

/* A row of n pixels of three channels, in order. */
static void values3(float *restrict out, const unsigned char *restrict in, int64_t n, const float *scale,
                    const float *offset)
{
    float s[12], o[12];
    for (int k = 0; k < 12; k++)
        s[k] = scale[k % 3], o[k] = offset[k % 3];
    int64_t i = 0;
    for (; i + 12 <= 3 * n; i += 12)
        for (int k = 0; k < 12; k++)
            out[i + k] = (float)in[i + k] * s[k] + o[k];
    for (; i < 3 * n; i++)
        out[i] = (float)in[i] * scale[i % 3] + offset[i % 3];
}

static void values_of_row(const cr_picture *f, float *out, const unsigned char *in, const float *scale,
                          const float *offset)
{
    int channels = f->channels;
    if (channels == 3 && !f->mirrored) {
        values3(out, in, f->width, scale, offset);
        return;
    }
    int64_t step = channels;
    if (f->mirrored) {
        in += (f->width - 1) * channels;
        step = -step;
    }
    for (int64_t x = 0; x < f->width; x++, in += step, out += channels)
        for (int c = 0; c < channels; c++)
            out[c] = (float)in[c] * scale[c] + offset[c];
}

/* Normal numbers, two at a time (Box, Muller 1958). */
static void fill_noise(float *out, int64_t n, uint64_t *state)
{
    for (int64_t i = 0; i < n; i += 2) {
        double u = ((double)(cr_mix(state) >> 11) + 0.5) * 0x1p-53, v = (double)(cr_mix(state) >> 11) * 0x1p-53;
        double radius = sqrt(-2 * log(u)), angle = 6.283185307179586 * v;
        out[i] = (float)(radius * cos(angle));
        if (i + 1 < n)
            out[i + 1] = (float)(radius * sin(angle));
    }
}

static void erase(const cr_picture *f, float *out, const cr_erased *e)
{
    uint64_t state = e->random;
    for (int64_t y = e->top; y < e->top + e->height; y++) {
        float *to = out + (y * f->width + e->left) * f->channels;
        if (e->noise)
            fill_noise(to, e->width * f->channels, &state);
        for (int64_t x = 0; !e->noise && x < e->width * f->channels; x++)
            to[x] = e->value[x % f->channels];
    }
}

bool cr_picture_values(cr_picture *f, float *out)
{
    static const float one[4] = {1 / 255.0F, 1 / 255.0F, 1 / 255.0F, 1 / 255.0F}, zero[4] = {0};
    const float *scale = f->normalized ? f->scale : one, *offset = f->normalized ? f->offset : zero;
    for (int64_t y = 0; y < f->height; y++)
        values_of_row(f, out + y * f->width * f->channels, f->pixels + y * f->row, scale, offset);
    for (int i = 0; i < f->n_erased; i++)
        erase(f, out, &f->erased[i]);
    return true;
}
