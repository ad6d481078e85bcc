/* BMP pictures, those of OS/2 and of Windows: with a palette, 16, 24 or 32 bits a pixel; not run-length encoded. */
#include "data/image.h"

#include <string.h>

enum { FILE_HEADER = 14, OLD_HEADER = 12, HEADER = 40, PLAIN = 0, BIT_FIELDS = 3, ALPHA_FIELDS = 6 };

typedef struct reader {
    cr_image *im;
    uint32_t header; /* bytes of the header that follows the file's */
    int64_t width, height;
    bool from_top;
    uint32_t bits, coding, colours, pixels_at;
    uint32_t mask[4]; /* red, green, blue, alpha */
} reader;

static bool bad(const reader *r, const char *text)
{
    return cr_image_bad(r->im, "BMP", text);
}

/* Little-endian numbers, 0 beyond the end. */
static uint32_t get16(const reader *r, size_t at)
{
    const unsigned char *b = r->im->bytes + at;
    return at + 2 <= r->im->count ? b[0] | (uint32_t)b[1] << 8 : 0;
}
static uint32_t get32(const reader *r, size_t at)
{
    return get16(r, at) | get16(r, at + 2) << 16;
}

static void read_masks(reader *r)
{
    static const uint32_t of16[4] = {0x7c00, 0x3e0, 0x1f, 0}, of32[4] = {0xff0000, 0xff00, 0xff, 0};
    memcpy(r->mask, r->bits == 16 ? of16 : of32, sizeof r->mask);
    if (r->coding == PLAIN)
        return;
    bool alpha = r->coding == ALPHA_FIELDS || r->header >= 56;
    for (size_t i = 0; i < 4; i++) /* at the same place whether they belong to the header or follow it */
        r->mask[i] = i < 3 || alpha ? get32(r, FILE_HEADER + HEADER + 4 * i) : 0;
}

static bool read_header(reader *r)
{
    r->pixels_at = get32(r, 10);
    r->header = get32(r, 14);
    bool old = r->header == OLD_HEADER;
    if ((!old && r->header < HEADER) || FILE_HEADER + (uint64_t)r->header > r->im->count)
        return bad(r, "the header is of no known size or cut short");
    r->width = old ? (int32_t)get16(r, 18) : (int32_t)get32(r, 18);
    r->height = old ? (int32_t)get16(r, 20) : (int32_t)get32(r, 22);
    r->from_top = r->height < 0;
    r->height = r->from_top ? -r->height : r->height;
    r->bits = get16(r, old ? 24 : 28);
    r->coding = old ? PLAIN : get32(r, 30);
    r->colours = old ? 0 : get32(r, 46);
    if (r->coding != PLAIN &&
        !((r->coding == BIT_FIELDS || r->coding == ALPHA_FIELDS) && (r->bits == 16 || r->bits == 32)))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "%s: BMP: coding %u with %u bits a pixel, expected an uncompressed picture", r->im->name,
                            r->coding, r->bits);
    if (r->bits != 1 && r->bits != 4 && r->bits != 8 && r->bits != 16 && r->bits != 24 && r->bits != 32)
        return bad(r, "bits a pixel are not 1, 4, 8, 16, 24 or 32");
    if (r->colours == 0 || r->colours > 256)
        r->colours = r->bits <= 8 ? 1u << r->bits : 0;
    read_masks(r);
    return true;
}

/* The bits of v under the mask, as 0..255. */
static unsigned char field(uint32_t v, uint32_t mask)
{
    if (!mask)
        return 0;
    int low = __builtin_ctz(mask);
    uint64_t largest = mask >> low, value = (v & mask) >> low;
    return (unsigned char)(largest == 255 ? value : (value * 255 + largest / 2) / largest);
}

static bool palette_row(const reader *r, const unsigned char *from, unsigned char *to)
{
    size_t entry = r->header == OLD_HEADER ? 3 : 4, at = FILE_HEADER + r->header;
    uint32_t mask = (1u << r->bits) - 1, in_byte = 8 / r->bits;
    for (int64_t x = 0; x < r->width; x++, to += 3) {
        uint32_t index = from[x / in_byte] >> (8 - r->bits - r->bits * (uint32_t)(x % in_byte)) & mask;
        if (index >= r->colours || at + (index + 1) * entry > r->im->count)
            return bad(r, "a pixel has a colour that the palette does not have");
        const unsigned char *colour = r->im->bytes + at + index * entry;
        to[0] = colour[2], to[1] = colour[1], to[2] = colour[0];
    }
    return true;
}

static bool read_row(const reader *r, const unsigned char *from, unsigned char *to)
{
    size_t step = r->bits / 8, channels = (size_t)r->im->channels;
    if (r->bits <= 8)
        return palette_row(r, from, to);
    for (int64_t x = 0; x < r->width; x++, from += step, to += channels) {
        uint32_t v = from[0] | (uint32_t)from[1] << 8;
        for (size_t i = 2; i < step; i++)
            v |= (uint32_t)from[i] << 8 * i;
        for (size_t k = 0; k < channels; k++)
            to[k] = field(v, r->mask[k]);
    }
    return true;
}

bool cr_decode_bmp(cr_image *im)
{
    reader r = {.im = im};
    if (!read_header(&r))
        return false;
    if (r.width < 0)
        return bad(&r, "a negative width");
    uint64_t row = ((uint64_t)r.width * r.bits + 31) / 32 * 4;
    if (r.pixels_at > im->count || (r.height && row > (im->count - r.pixels_at) / (uint64_t)r.height))
        return bad(&r, "the file ends in the middle");
    if (!cr_image_begin(im, r.height, r.width, r.mask[3] && r.bits > 8 ? 4 : 3))
        return false;
    for (int64_t y = 0; y < r.height; y++) {
        const unsigned char *from = im->bytes + r.pixels_at + (uint64_t)(r.from_top ? y : r.height - 1 - y) * row;
        if (!read_row(&r, from, im->pixels + y * r.width * im->channels))
            return false;
    }
    return true;
}
