/* WAV files of plain samples: RIFF chunks, of which "fmt " says what "data" holds. Integers of 8 (unsigned), 16, 24 and
 * 32 bits, floating-point numbers of 32 and 64; little-endian. */
#include "data/audio.h"

#include <string.h>

enum { INTEGERS = 1, FLOATS = 3, EXTENSIBLE = 0xfffe, MOST_CHANNELS = 1024 };

typedef struct wav {
    uint32_t coding, channels, rate, frame_bytes, bits;
    const unsigned char *data;
    size_t data_bytes;
    bool described;
} wav;

static uint32_t get16(const unsigned char *b)
{
    return b[0] | (uint32_t)b[1] << 8;
}
static uint32_t get32(const unsigned char *b)
{
    return get16(b) | get16(b + 2) << 16;
}

static void read_format(wav *w, const unsigned char *b, size_t size)
{
    w->coding = get16(b);
    w->channels = get16(b + 2);
    w->rate = get32(b + 4);
    w->frame_bytes = get16(b + 12);
    w->bits = get16(b + 14);
    if (w->coding == EXTENSIBLE && size >= 26) /* the coding's number begins a longer identification */
        w->coding = get16(b + 24);
    w->described = true;
}

static bool bad(const cr_sound *s, const char *text)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: WAV: %s", s->name, text);
}

/* Chunks up to "data": a name, a size, that many bytes, and one more when the size is odd. */
static bool find_chunks(const cr_sound *s, wav *w)
{
    for (size_t at = 12; s->count - at >= 8;) {
        const unsigned char *chunk = s->bytes + at;
        size_t size = get32(chunk + 4), left = s->count - at - 8;
        if (!memcmp(chunk, "data", 4)) {
            if (!w->described)
                return bad(s, "no \"fmt \" before \"data\"");
            if (size == 0xffffffff) /* written to a pipe: to the end of the file */
                size = left;
            w->data = chunk + 8;
            w->data_bytes = size;
            return size <= left ||
                   cr_fail_bool(CR_ERROR_FORMAT, "%s: WAV: the file ends in the middle: %zu bytes are missing", s->name,
                                size - left);
        }
        if (size > left)
            break;
        if (!memcmp(chunk, "fmt ", 4)) {
            if (size < 16)
                return bad(s, "\"fmt \" is cut short");
            read_format(w, chunk + 8, size);
        }
        at += 8 + size + (size % 2 && size < left);
    }
    return bad(s, "no \"data\"");
}

static float get_sample(const unsigned char *b, uint32_t coding, uint32_t bits)
{
    switch (bits) {
    case 8:
        return (float)(b[0] - 128) / 128;
    case 16:
        return (float)(int16_t)get16(b) / 32768;
    case 24:
        return (float)((int32_t)((get16(b) | (uint32_t)b[2] << 16) << 8) / 256) / 8388608;
    case 32: {
        uint32_t word = get32(b);
        float value;
        memcpy(&value, &word, sizeof value);
        return coding == FLOATS ? value : (float)((double)(int32_t)word / 2147483648.0);
    }
    default: {
        uint64_t word = get32(b) | (uint64_t)get32(b + 4) << 32;
        double value;
        memcpy(&value, &word, sizeof value);
        return (float)value;
    }
    }
}

static void read_samples(const wav *w, float *to, int64_t frames)
{
    uint32_t step = w->bits / 8;
    for (uint32_t c = 0; c < w->channels; c++, to += frames) {
        const unsigned char *from = w->data + c * step;
        for (int64_t i = 0; i < frames; i++, from += w->frame_bytes)
            to[i] = get_sample(from, w->coding, w->bits);
    }
}

static bool is_plain(const wav *w)
{
    if (w->coding == INTEGERS)
        return w->bits == 8 || w->bits == 16 || w->bits == 24 || w->bits == 32;
    return w->coding == FLOATS && (w->bits == 32 || w->bits == 64);
}

cr_wav_result cr_decode_wav(cr_sound *s)
{
    wav w = {0};
    if (s->count < 12 || memcmp(s->bytes, "RIFF", 4) || memcmp(s->bytes + 8, "WAVE", 4))
        return CR_WAV_OTHER;
    if (!find_chunks(s, &w))
        return CR_WAV_FAILED;
    if (!is_plain(&w))
        return CR_WAV_OTHER;
    if (w.channels < 1 || w.channels > MOST_CHANNELS || w.frame_bytes != w.channels * (w.bits / 8) || w.rate < 1) {
        cr_fail(CR_ERROR_FORMAT, "%s: WAV: %u channels of %u bits in %u bytes, %u frames a second", s->name, w.channels,
                w.bits, w.frame_bytes, w.rate);
        return CR_WAV_FAILED;
    }
    int64_t frames = (int64_t)(w.data_bytes / w.frame_bytes);
    if (!cr_sound_begin(s, w.channels, frames, w.rate))
        return CR_WAV_FAILED;
    read_samples(&w, (float *)cr_bytes(s->tensor), frames);
    return CR_WAV_READ;
}
