/* WebP pictures, through libwebp, loaded when the first is read: the only file that knows it. */
#include "data/image.h"

#if CRESSET_WEBP
#include "base/library.h"

#include <webp/decode.h>

#define FUNCTIONS(F) F(WebPGetFeaturesInternal) F(WebPDecodeRGBInto) F(WebPDecodeRGBAInto)
static struct {
    FUNCTIONS(CR_LIBRARY_MEMBER)
} webp;
static cr_library library = {CRESSET_WEBP_FILE, {FUNCTIONS(CR_LIBRARY_NAME)}, false};

bool cr_decode_webp(cr_image *im)
{
    WebPBitstreamFeatures f;
    if (!cr_library_load(&library, &webp, sizeof webp))
        return false;
    VP8StatusCode status = webp.WebPGetFeaturesInternal(im->bytes, im->count, &f, WEBP_DECODER_ABI_VERSION);
    if (status != VP8_STATUS_OK)
        return cr_image_bad(im, "WebP",
                            status == VP8_STATUS_NOT_ENOUGH_DATA ? "the file ends in the middle" : "bad header");
    if (f.has_animation)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: WebP: an animation, expected one picture", im->name);
    if (!cr_image_begin(im, f.height, f.width, f.has_alpha ? 4 : 3))
        return false;
    int row = im->channels * f.width;
    size_t size = (size_t)row * (size_t)f.height;
    if (!(f.has_alpha ? webp.WebPDecodeRGBAInto : webp.WebPDecodeRGBInto)(im->bytes, im->count, im->pixels, size, row))
        return cr_image_bad(im, "WebP", "the data is corrupt or cut short");
    return true;
}
#else
bool cr_decode_webp(cr_image *im)
{
    return CR_IMAGE_LEFT_OUT(im, "WebP", "CRESSET_WEBP");
}
#endif
