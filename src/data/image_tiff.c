/* TIFF pictures, through libtiff (4.5 or newer), loaded when the first is read: the only file that knows it. */
#include "data/image.h"

#if CRESSET_TIFF
#include "base/library.h"
#include "base/memory.h"

#include <stdio.h>
#include <string.h>
#include <tiffio.h>

#define FUNCTIONS(F)                                                                                                   \
    F(TIFFOpenOptionsAlloc)                                                                                            \
    F(TIFFOpenOptionsFree)                                                                                             \
    F(TIFFOpenOptionsSetMaxSingleMemAlloc)                                                                             \
    F(TIFFOpenOptionsSetErrorHandlerExtR)                                                                              \
    F(TIFFOpenOptionsSetWarningHandlerExtR)                                                                            \
    F(TIFFClientOpenExt)                                                                                               \
    F(TIFFClose)                                                                                                       \
    F(TIFFGetField)                                                                                                    \
    F(TIFFGetFieldDefaulted)                                                                                           \
    F(TIFFRGBAImageOK)                                                                                                 \
    F(TIFFReadRGBAImageOriented)
static struct {
    FUNCTIONS(CR_LIBRARY_MEMBER)
} tiff;
static cr_library library = {CRESSET_TIFF_FILE, {FUNCTIONS(CR_LIBRARY_NAME)}, false};

typedef struct reader {
    cr_image *im;
    uint64_t at;
    char why[256]; /* the first complaint */
} reader;

/* ---- the file, in memory ---- */

static tmsize_t get(thandle_t handle, void *to, tmsize_t count)
{
    reader *r = handle;
    uint64_t left = r->at < r->im->count ? r->im->count - r->at : 0;
    if (count < 0 || (uint64_t)count > left)
        count = (tmsize_t)left;
    if (count)
        memcpy(to, r->im->bytes + r->at, (size_t)count);
    r->at += (uint64_t)count;
    return count;
}

static tmsize_t put(thandle_t handle, void *from, tmsize_t count)
{
    (void)handle, (void)from, (void)count;
    return 0;
}

static toff_t seek(thandle_t handle, toff_t to, int whence)
{
    reader *r = handle;
    r->at = whence == SEEK_CUR ? r->at + to : whence == SEEK_END ? r->im->count + to : to;
    return r->at;
}

static int shut(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t length(thandle_t handle)
{
    return ((reader *)handle)->im->count;
}

/* Reads go straight to the bytes. */
static int map(thandle_t handle, void **base, toff_t *size)
{
    union {
        const void *given;
        void *taken; /* libtiff does not write to it: the file is opened for reading */
    } address = {.given = ((reader *)handle)->im->bytes};
    *base = address.taken;
    *size = ((reader *)handle)->im->count;
    return 1;
}

static void unmap(thandle_t handle, void *base, toff_t size)
{
    (void)handle, (void)base, (void)size;
}

static int complain(TIFF *file, void *to, const char *module, const char *format, va_list arguments)
{
    reader *r = to;
    (void)file, (void)module;
    if (!r->why[0])
        vsnprintf(r->why, sizeof r->why, format, arguments);
    return 1;
}

static int ignore(TIFF *file, void *to, const char *module, const char *format, va_list arguments)
{
    (void)file, (void)to, (void)module, (void)format, (void)arguments;
    return 1;
}

/* ---- the picture ---- */

/* libtiff's words have red in their lowest byte. */
static void unpack(cr_image *im, const uint32_t *from)
{
    unsigned char *to = im->pixels;
    for (int64_t i = 0; i < im->height * im->width; i++, to += im->channels)
        for (int k = 0; k < im->channels; k++)
            to[k] = (unsigned char)(from[i] >> 8 * k);
}

static bool read_page(reader *r, TIFF *file)
{
    cr_image *im = r->im;
    uint32_t width = 0, height = 0;
    uint16_t extra = 0, *kinds = NULL;
    if (!tiff.TIFFGetField(file, TIFFTAG_IMAGEWIDTH, &width) || !tiff.TIFFGetField(file, TIFFTAG_IMAGELENGTH, &height))
        return cr_image_bad(im, "TIFF", "the size is missing");
    tiff.TIFFGetFieldDefaulted(file, TIFFTAG_EXTRASAMPLES, &extra, &kinds);
    char why[1024] = ""; /* as long as libtiff asks for */
    if (!tiff.TIFFRGBAImageOK(file, why))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: TIFF: %s", im->name, why);
    if (!cr_image_begin(im, height, width, extra ? 4 : 3))
        return false;
    uint32_t *words = cr_malloc((size_t)width * height * sizeof *words);
    bool ok = words != NULL;
    if (ok && !tiff.TIFFReadRGBAImageOriented(file, width, height, words, ORIENTATION_TOPLEFT, 1))
        ok = cr_image_bad(im, "TIFF", r->why[0] ? r->why : "the data is corrupt or cut short");
    if (ok)
        unpack(im, words);
    cr_free(words);
    return ok;
}

bool cr_decode_tiff(cr_image *im)
{
    reader r = {.im = im};
    if (!cr_library_load(&library, &tiff, sizeof tiff))
        return false;
    TIFFOpenOptions *options = tiff.TIFFOpenOptionsAlloc();
    if (!options)
        return cr_fail_bool(CR_ERROR_MEMORY, "%s: TIFF: out of memory", im->name);
    tiff.TIFFOpenOptionsSetMaxSingleMemAlloc(options, 4 * im->most_pixels + (1 << 16));
    tiff.TIFFOpenOptionsSetErrorHandlerExtR(options, complain, &r);
    tiff.TIFFOpenOptionsSetWarningHandlerExtR(options, ignore, &r);
    TIFF *file = tiff.TIFFClientOpenExt(im->name, "r", &r, get, put, seek, shut, length, map, unmap, options);
    tiff.TIFFOpenOptionsFree(options);
    if (!file)
        return cr_image_bad(im, "TIFF", r.why[0] ? r.why : "bad header");
    bool ok = read_page(&r, file);
    tiff.TIFFClose(file);
    return ok;
}
#else
bool cr_decode_tiff(cr_image *im)
{
    return CR_IMAGE_LEFT_OUT(im, "TIFF", "CRESSET_TIFF");
}
#endif
