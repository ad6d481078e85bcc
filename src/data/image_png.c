/* PNG pictures read and written, through libpng: the only file that knows it. */
#include <cresset/media.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/gzip.h"
#include "data/image.h"
#include "device/device.h"
#include "tensor/tensor.h"

#if CRESSET_PNG
#include <png.h>
#include <string.h>

/* ---- reading ---- */

typedef struct reader {
    png_structp png;
    png_infop info;
    png_bytep *rows; /* of the picture: libpng fills interlaced ones in several passes */
    size_t at;       /* in the file */
    cr_image *im;
} reader;

static void leave(png_structp png, png_const_charp text)
{
    reader *r = png_get_error_ptr(png);
    cr_image_bad(r->im, "PNG", text);
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text)
{
    (void)png, (void)text;
}

static void get(png_structp png, png_bytep to, size_t count)
{
    reader *r = png_get_io_ptr(png);
    if (count > r->im->count - r->at)
        png_error(png, "the file ends in the middle");
    memcpy(to, r->im->bytes + r->at, count);
    r->at += count;
}

/* Asks for 8 bits a sample, alpha as a channel, no palette. Values are not changed for gamma. */
static int ask_for_bytes(reader *r)
{
    png_set_expand(r->png);
    png_set_scale_16(r->png);
    png_set_interlace_handling(r->png);
    png_read_update_info(r->png, r->info);
    return png_get_channels(r->png, r->info);
}

/* All that can longjmp; the reader's memory is freed by the caller. */
static bool read_rows(reader *r)
{
    cr_image *im = r->im;
    r->info = png_create_info_struct(r->png);
    if (!r->info)
        png_error(r->png, "out of memory");
    png_set_read_fn(r->png, r, get);
    png_set_user_limits(r->png, 0x7fffffff, 0x7fffffff); /* cr_image_begin has its own */
    png_set_chunk_malloc_max(r->png, 1 << 23);
    png_read_info(r->png, r->info);
    uint64_t height = png_get_image_height(r->png, r->info), row = png_get_rowbytes(r->png, r->info);
    if (height > cr_gzip_bound(im->count) / (row ? row : 1)) /* before memory is taken */
        png_error(r->png, "the header says more pixels than the file can hold");
    if (!cr_image_begin(im, (int64_t)height, png_get_image_width(r->png, r->info), ask_for_bytes(r)))
        return false;
    r->rows = cr_malloc(height * sizeof *r->rows);
    if (!r->rows)
        return false;
    for (uint64_t i = 0; i < height; i++)
        r->rows[i] = im->pixels + i * (uint64_t)im->width * (uint64_t)im->channels;
    png_read_image(r->png, r->rows);
    png_read_end(r->png, NULL);
    return true;
}

bool cr_decode_png(cr_image *im)
{
    reader r = {.im = im};
    r.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &r, leave, ignore);
    if (!r.png)
        return cr_fail_bool(CR_ERROR_MEMORY, "%s: PNG: out of memory", im->name);
    volatile bool ok = false;
    if (setjmp(png_jmpbuf(r.png)) == 0)
        ok = read_rows(&r);
    png_destroy_read_struct(&r.png, &r.info, NULL);
    cr_free(r.rows);
    return ok;
}

/* ---- writing ---- */

void *cr_encode_png(const void *pixels, int64_t height, int64_t width, int channels, size_t *size)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY};
    png_alloc_size_t room = PNG_IMAGE_PNG_SIZE_MAX(image);
    void *file = cr_malloc(room);
    if (file && !png_image_write_to_memory(&image, file, &room, 0, pixels, 0, NULL)) {
        cr_fail(CR_ERROR_INTERNAL, "libpng: %s", image.message);
        cr_free(file);
        file = NULL;
    }
    png_image_free(&image);
    *size = room;
    return file;
}
#else
bool cr_decode_png(cr_image *im)
{
    return CR_IMAGE_LEFT_OUT(im, "PNG", "CRESSET_PNG");
}

void *cr_encode_png(const void *pixels, int64_t height, int64_t width, int channels, size_t *size)
{
    (void)pixels, (void)height, (void)width, (void)channels;
    *size = 0;
    return cr_fail(CR_ERROR_UNSUPPORTED, "this build cannot write PNG pictures (CRESSET_PNG is off)");
}
#endif

static bool write_pixels(const char *path, const void *pixels, const cr_tensor *t)
{
    size_t size;
    void *file = cr_encode_png(pixels, t->shape[0], t->shape[1], t->ndim == 3 ? 3 : 1, &size);
    bool ok = file && cr_file_write(path, file, size);
    cr_free(file);
    return ok;
}

static bool check_picture(const char *path, const cr_tensor *t)
{
    enum { LARGEST = 1 << 16 };
    char text[192];
    if (!path || !t)
        return cr_fail_bool(CR_ERROR_VALUE, "the %s is NULL", path ? "picture" : "path");
    if (t->dtype != CR_U8 || (t->ndim != 2 && !(t->ndim == 3 && t->shape[2] == 3)))
        return cr_fail_bool(CR_ERROR_SHAPE, "the picture is %s, expected u8[H,W] or u8[H,W,3]",
                            cr_describe(t, text, sizeof text));
    if (t->numel == 0 || t->shape[0] > LARGEST || t->shape[1] > LARGEST)
        return cr_fail_bool(CR_ERROR_SHAPE, "the picture is %s, expected sides of 1 to %d",
                            cr_describe(t, text, sizeof text), LARGEST);
    return true;
}

bool cr_write_png_at(cr_site at, const char *path, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "write_png");
    bool ok = check_picture(path, t);
    if (ok && t->contiguous && t->storage->device->host_memory) {
        ok = write_pixels(path, cr_bytes(t), t);
    } else if (ok) {
        void *pixels = cr_malloc((size_t)t->numel);
        ok = pixels && cr_copy_out(t, pixels, (size_t)t->numel, CR_U8) && write_pixels(path, pixels, t);
        cr_free(pixels);
    }
    cr_leave_op(before);
    return ok;
}
