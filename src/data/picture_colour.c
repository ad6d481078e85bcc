/* Changes of a picture's colours, as Pillow and torchvision define them. */
#include "data/transform.h"

#include <math.h>
#include <string.h>

static unsigned char clip(float v)
{
    return (unsigned char)(v <= 0 ? 0 : v >= 255 ? 255 : v); /* cut off, not rounded */
}

/* Channels that are colour and not alpha. */
static int colours(const cr_picture *f)
{
    return f->channels < 3 ? 1 : 3;
}

/* ITU-R BT.601 in 1/65536, rounded. */
static unsigned char grey(const unsigned char *p)
{
    return (unsigned char)((19595U * p[0] + 38470U * p[1] + 7471U * p[2] + 32768) >> 16);
}

/* ---- functions of one value ---- */

static void look_up(cr_picture *f, const unsigned char table[4][256])
{
    int n = colours(f), step = f->channels;
    for (int64_t y = 0; y < f->height; y++) {
        unsigned char *p = f->pixels + y * f->row;
        for (int64_t x = 0; x < f->width; x++, p += step)
            for (int c = 0; c < n; c++)
                p[c] = table[c][p[c]];
    }
}

static void look_up_all(cr_picture *f, const unsigned char one[256])
{
    unsigned char table[4][256];
    for (int c = 0; c < 4; c++)
        memcpy(table[c], one, 256);
    look_up(f, table);
}

/* Towards (factor below 1) or away from one value. */
static void blend_with(cr_picture *f, float value, float factor)
{
    unsigned char table[256];
    for (int v = 0; v < 256; v++)
        table[v] = clip(value + factor * ((float)v - value));
    look_up_all(f, table);
}

bool cr_picture_brightness(cr_picture *f, double factor)
{
    if (!cr_picture_own(f))
        return false;
    blend_with(f, 0, (float)factor);
    return true;
}

bool cr_picture_contrast(cr_picture *f, double factor)
{
    if (!cr_picture_own(f))
        return false;
    int64_t sum = 0;
    for (int64_t y = 0; y < f->height; y++) {
        const unsigned char *p = f->pixels + y * f->row;
        for (int64_t x = 0; x < f->width; x++, p += f->channels)
            sum += f->channels < 3 ? *p : grey(p);
    }
    blend_with(f, (float)floor((double)sum / (double)(f->height * f->width) + 0.5), (float)factor);
    return true;
}

bool cr_picture_posterize(cr_picture *f, double bits)
{
    unsigned char table[256];
    unsigned mask = 0xff00U >> (int)bits & 0xff;
    for (unsigned v = 0; v < 256; v++)
        table[v] = (unsigned char)(v & mask);
    return cr_picture_own(f) && (look_up_all(f, table), true);
}

bool cr_picture_solarize(cr_picture *f, double threshold)
{
    unsigned char table[256];
    for (int v = 0; v < 256; v++)
        table[v] = (unsigned char)(v >= threshold ? 255 - v : v);
    return cr_picture_own(f) && (look_up_all(f, table), true);
}

bool cr_picture_invert(cr_picture *f, double unused)
{
    (void)unused;
    return cr_picture_solarize(f, 0);
}

/* ---- functions of a channel's values ---- */

static void count(const cr_picture *f, int64_t counts[4][256])
{
    int n = colours(f);
    memset(counts, 0, 4 * sizeof *counts);
    for (int64_t y = 0; y < f->height; y++) {
        const unsigned char *p = f->pixels + y * f->row;
        for (int64_t x = 0; x < f->width; x++, p += f->channels)
            for (int c = 0; c < n; c++)
                counts[c][p[c]]++;
    }
}

static void stretch(const int64_t counts[256], unsigned char table[256])
{
    int low = 0, high = 255;
    while (low < 255 && !counts[low])
        low++;
    while (high > 0 && !counts[high])
        high--;
    double scale = high > low ? 255.0 / (high - low) : 1, offset = high > low ? -low * scale : 0;
    for (int v = 0; v < 256; v++)
        table[v] = clip((float)(v * scale + offset));
}

static void equalize(const int64_t counts[256], unsigned char table[256])
{
    int64_t all = 0, last = 0, sum;
    for (int v = 0; v < 256; v++) {
        all += counts[v];
        last = counts[v] ? counts[v] : last;
    }
    int64_t step = (all - last) / 255;
    sum = step / 2;
    for (int v = 0; v < 256; v++) {
        int64_t to = step ? sum / step : v;
        table[v] = (unsigned char)(to < 255 ? to : 255);
        sum += counts[v];
    }
}

static bool by_counts(cr_picture *f, void (*make)(const int64_t counts[256], unsigned char table[256]))
{
    int64_t counts[4][256];
    unsigned char table[4][256];
    if (!cr_picture_own(f))
        return false;
    count(f, counts);
    for (int c = 0; c < 4; c++)
        make(counts[c], table[c]);
    look_up(f, table);
    return true;
}

bool cr_picture_autocontrast(cr_picture *f, double unused)
{
    (void)unused;
    return by_counts(f, stretch);
}

bool cr_picture_equalize(cr_picture *f, double unused)
{
    (void)unused;
    return by_counts(f, equalize);
}

/* ---- functions of a pixel ---- */

bool cr_picture_saturation(cr_picture *f, double factor)
{
    if (!cr_picture_own(f))
        return false;
    float by = (float)factor;
    for (int64_t y = 0; f->channels >= 3 && y < f->height; y++) {
        unsigned char *p = f->pixels + y * f->row;
        for (int64_t x = 0; x < f->width; x++, p += f->channels) {
            float g = grey(p);
            for (int c = 0; c < 3; c++)
                p[c] = clip(g + by * ((float)p[c] - g));
        }
    }
    return true;
}

bool cr_picture_grey(cr_picture *f, double unused)
{
    (void)unused;
    return cr_picture_saturation(f, 0);
}

/* Turns a pixel's hue, its place on the hexagon red, yellow, green, cyan, blue, magenta (sides of length 1, `turn` in
 * these); its largest and smallest values stay. */
static void turn_hue(unsigned char *p, float turn)
{
    int r = p[0], g = p[1], b = p[2];
    int most = r > g ? (r > b ? r : b) : (g > b ? g : b), least = r < g ? (r < b ? r : b) : (g < b ? g : b);
    float range = (float)(most - least);
    if (most == least)
        return;
    float h = most == r ? (float)(g - b) / range : most == g ? 2 + (float)(b - r) / range : 4 + (float)(r - g) / range;
    h += turn;
    h -= 6 * floorf(h / 6);
    for (int c = 0; c < 3; c++) {
        float away = fabsf(h - 2 * (float)c); /* from the channel's own corner, the shorter way round */
        away = away > 3 ? 6 - away : away;
        float share = away <= 1 ? 1 : away >= 2 ? 0 : 2 - away;
        p[c] = (unsigned char)((float)least + range * share + 0.5F);
    }
}

bool cr_picture_hue(cr_picture *f, double turn)
{
    if (!cr_picture_own(f))
        return false;
    for (int64_t y = 0; f->channels >= 3 && y < f->height; y++) {
        unsigned char *p = f->pixels + y * f->row;
        for (int64_t x = 0; x < f->width; x++, p += f->channels)
            turn_hue(p, 6 * (float)turn);
    }
    return true;
}

/* ---- functions of a neighbourhood ---- */

/* Towards the mean of the 3x3 pixels around, the one in the middle counted five times, or away from it; the border
 * stays. */
bool cr_picture_sharpness(cr_picture *f, double factor)
{
    int buffer;
    if (!cr_picture_settle(f))
        return false;
    int n = f->channels;
    int64_t bytes = f->width * n;
    unsigned char *to = cr_picture_buffer(f, (size_t)(f->height * bytes), &buffer);
    for (int64_t y = 0; to && y < f->height; y++) {
        const unsigned char *p = f->pixels + y * f->row;
        unsigned char *out = to + y * bytes;
        memcpy(out, p, (size_t)bytes);
        for (int64_t i = n; y > 0 && y + 1 < f->height && i < bytes - n; i++) {
            const unsigned char *a = p + i - f->row, *b = p + i + f->row;
            int sum = a[-n] + a[0] + a[n] + p[i - n] + 5 * p[i] + p[i + n] + b[-n] + b[0] + b[n];
            float smooth = (float)((2 * sum + 13) / 26);
            if (n % 2 || i % n != n - 1) /* not alpha */
                out[i] = clip(smooth + (float)factor * ((float)p[i] - smooth));
        }
    }
    if (to)
        cr_picture_set(f, buffer, f->height, f->width);
    return to;
}
