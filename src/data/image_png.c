/* Pictures as PNG files, through libpng: the only file that knows it. */
#include <cresset/io.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "tensor/tensor.h"

#if CRESSET_PNG
#include <png.h>

static bool write_pixels(const char *path, const void *pixels, const cr_tensor *t)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)t->shape[1],
                       .height = (png_uint_32)t->shape[0],
                       .format = t->ndim == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY};
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    void *file = cr_malloc(size);
    if (!file)
        return false;
    bool ok = png_image_write_to_memory(&image, file, &size, 0, pixels, 0, NULL) != 0;
    if (!ok)
        cr_fail(CR_ERROR_INTERNAL, "%s: libpng: %s", path, image.message);
    png_image_free(&image);
    ok = ok && cr_file_write(path, file, size);
    cr_free(file);
    return ok;
}
#else
static bool write_pixels(const char *path, const void *pixels, const cr_tensor *t)
{
    (void)pixels, (void)t;
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: this build cannot write PNG files (CRESSET_PNG is off)", path);
}
#endif

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
