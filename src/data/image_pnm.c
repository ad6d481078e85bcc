/* PNM pictures (Netpbm's P1 to P6): black and white, grey and colour, as text and as bytes. */
#include "data/image.h"

#include <ctype.h>

typedef struct reader {
    cr_image *im;
    size_t at;
} reader;

static bool cut(const reader *r)
{
    return cr_image_bad(r->im, "PNM", "the file ends in the middle");
}

/* Space, and comments from # to the line's end. */
static void skip_space(reader *r)
{
    const unsigned char *b = r->im->bytes;
    for (; r->at < r->im->count && (isspace(b[r->at]) || b[r->at] == '#'); r->at++)
        if (b[r->at] == '#')
            while (r->at + 1 < r->im->count && b[r->at] != '\n' && b[r->at] != '\r')
                r->at++;
}

static bool get_number(reader *r, int64_t *out)
{
    skip_space(r);
    const unsigned char *b = r->im->bytes;
    int64_t value = 0;
    size_t begin = r->at;
    for (; r->at < r->im->count && isdigit(b[r->at]) && r->at - begin < 10; r->at++)
        value = 10 * value + b[r->at] - '0';
    *out = value;
    if (r->at == begin)
        return r->at == r->im->count ? cut(r) : cr_image_bad(r->im, "PNM", "something else where a number is expected");
    return true;
}

static unsigned char scaled(int64_t value, int64_t most)
{
    return (unsigned char)(most == 255 ? value : (value * 255 + most / 2) / most);
}

/* One digit a pixel, with or without space between them; 1 is black. */
static bool read_text_bits(reader *r, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        skip_space(r);
        if (r->at == r->im->count)
            return cut(r);
        unsigned char digit = r->im->bytes[r->at++];
        if (digit != '0' && digit != '1')
            return cr_image_bad(r->im, "PNM", "something else where 0 or 1 is expected");
        r->im->pixels[i] = digit == '0' ? 255 : 0;
    }
    return true;
}

static bool read_text(reader *r, int64_t count, int64_t most)
{
    for (int64_t i = 0; i < count; i++) {
        int64_t value;
        if (!get_number(r, &value))
            return false;
        if (value > most)
            return cr_image_bad(r->im, "PNM", "a sample is larger than the header says");
        r->im->pixels[i] = scaled(value, most);
    }
    return true;
}

/* Eight pixels a byte, each row begins a new one. */
static bool read_bits(reader *r)
{
    cr_image *im = r->im;
    size_t row_bytes = ((size_t)im->width + 7) / 8;
    if (im->count - r->at < row_bytes * (size_t)im->height)
        return cut(r);
    const unsigned char *from = im->bytes + r->at;
    for (int64_t y = 0; y < im->height; y++, from += row_bytes)
        for (int64_t x = 0; x < im->width; x++)
            im->pixels[y * im->width + x] = from[x / 8] >> (7 - x % 8) & 1 ? 0 : 255;
    return true;
}

static bool read_bytes(reader *r, int64_t count, int64_t most)
{
    int64_t size = most > 255 ? 2 : 1;
    if ((int64_t)(r->im->count - r->at) < count * size)
        return cut(r);
    const unsigned char *from = r->im->bytes + r->at;
    for (int64_t i = 0; i < count; i++, from += size) {
        int64_t value = size == 2 ? from[0] << 8 | from[1] : from[0];
        if (value > most)
            return cr_image_bad(r->im, "PNM", "a sample is larger than the header says");
        r->im->pixels[i] = scaled(value, most);
    }
    return true;
}

bool cr_decode_pnm(cr_image *im)
{
    reader r = {.im = im, .at = 2};
    int64_t width, height, most = 1;
    int kind = im->bytes[1] - '0';
    bool bits = kind == 1 || kind == 4, text = kind <= 3;
    if (!get_number(&r, &width) || !get_number(&r, &height) || (!bits && !get_number(&r, &most)))
        return false;
    if (most < 1 || most > 65535)
        return cr_image_bad(im, "PNM", "the largest sample is said to be 0 or more than 65535");
    if (!text && (r.at == im->count || !isspace(im->bytes[r.at++]))) /* one space ends the header */
        return cut(&r);
    int channels = kind % 3 == 0 ? 3 : 1;
    if (height > 0 &&
        width > 8 * (int64_t)im->count / height) /* before memory is taken: no pixel has less than a bit */
        return cut(&r);
    if (!cr_image_begin(im, height, width, channels))
        return false;
    int64_t count = height * width * channels;
    return bits ? (text ? read_text_bits(&r, count) : read_bits(&r))
                : (text ? read_text(&r, count, most) : read_bytes(&r, count, most));
}
