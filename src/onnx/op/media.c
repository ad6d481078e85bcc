/* Pictures in files. */
#include "base/memory.h"
#include "onnx/call.h"

#include <string.h>

static bool ImageDecoder(cr_onnx_call *c)
{
    static const char *const names[] = {
        [CR_PIXELS_RGB] = "RGB", [CR_PIXELS_BGR] = "BGR", [CR_PIXELS_GREY] = "Grayscale"};
    const char *wanted = cr_attr_text(c, "pixel_format", "RGB");
    cr_tensor *x = cr_in(c, 0);
    if (!x)
        return false;
    if (cr_dtype_of(x) != CR_U8 || cr_ndim(x) != 1)
        return CR_WRONG("the file is no one-dimensional tensor of uint8");
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (strcmp(names[i], wanted) == 0) {
            size_t count = (size_t)cr_numel(x);
            void *bytes = cr_malloc(count);
            cr_tensor *y = NULL;
            if (bytes && cr_copy_out(x, bytes, count, CR_U8))
                y = cr_decode_image(bytes, count, .pixels = (cr_pixels)i);
            cr_free(bytes);
            return cr_out(c, 0, y);
        }
    return CR_WRONG("pixel_format is \"%s\", expected RGB, BGR or Grayscale", wanted);
}

const cr_onnx_op cr_onnx_media_ops[] = {OP(ImageDecoder), {0}};
