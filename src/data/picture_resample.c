/* Scaling of pictures: a box of the picture to another size, first along the rows and then along the columns, with
 * weights of 14 bits. A filter is stretched when the picture shrinks, so that each pixel counts (antialiasing); what is
 * outside the box does not count. */
#include "base/memory.h"
#include "data/transform.h"

#include <math.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BITS = 14, ONE = 1 << BITS, HALF = 1 << (BITS - 1) };

/* For each result along one axis the first source and the weights, `taps` of them (even; unused ones are 0). */
typedef struct weights {
    int64_t count, taps;
    int32_t *start;
    int16_t *at;
} weights;

/* ---- weights ---- */

static double linear(double x)
{
    x = fabs(x);
    return x < 1 ? 1 - x : 0;
}
static double area(double x)
{
    return x > -0.5 && x <= 0.5 ? 1 : 0;
}
/* Keys 1981, with a = -1/2. */
static double cubic(double x)
{
    x = fabs(x);
    if (x < 1)
        return (1.5 * x - 2.5) * x * x + 1;
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

static const struct {
    double (*at)(double x);
    double support;
} filters[] = {
    [CR_FILTER_LINEAR] = {linear, 1},
    [CR_FILTER_CUBIC] = {cubic, 2},
    [CR_FILTER_AREA] = {area, 0.5},
};

/* The weights of n sources as integers whose sum is ONE: what rounding leaves goes to the largest. */
void cr_picture_round_weights(int16_t *to, const double *from, int64_t n)
{
    int rest = ONE;
    double sum = 0;
    for (int64_t k = 0; k < n; k++)
        sum += from[k];
    int64_t largest = 0;
    for (int64_t k = 0; k < n; k++) {
        to[k] = (int16_t)lrint(from[k] / sum * ONE);
        rest -= to[k];
        largest = from[k] > from[largest] ? k : largest;
    }
    to[largest] = (int16_t)(to[largest] + rest);
}

/* For a box from `begin` of length `length`, of which the sources in [low, high) may be used. */
static void make_weights(weights *w, double *scratch, double begin, double length, int64_t low, int64_t high,
                         cr_filter filter)
{
    double scale = length / (double)w->count, stretch = scale > 1 ? scale : 1;
    double support = filters[filter].support * stretch;
    for (int64_t i = 0; i < w->count; i++) {
        double centre = begin + ((double)i + 0.5) * scale, sum = 0;
        int64_t first = (int64_t)floor(centre - support + 0.5), last = (int64_t)floor(centre + support + 0.5);
        first = first < low ? low : first >= high ? high - 1 : first;
        last = last > high ? high : last <= first ? first + 1 : last;
        last = last - first > w->taps ? first + w->taps : last;
        for (int64_t k = first; k < last; k++)
            sum += scratch[k - first] = filters[filter].at(((double)k - centre + 0.5) / stretch);
        if (sum == 0)
            scratch[0] = 1;
        int16_t *to = w->at + i * w->taps;
        memset(to, 0, (size_t)w->taps * sizeof *to);
        cr_picture_round_weights(to, scratch, last - first);
        w->start[i] = (int32_t)first;
    }
}

static int64_t tap_count(double length, int64_t count, cr_filter filter)
{
    double scale = length / (double)count, support = filters[filter].support * (scale > 1 ? scale : 1);
    int64_t taps = (int64_t)ceil(support) * 2 + 1;
    return taps + taps % 2;
}

/* ---- along rows ---- */

/* n results of a row, of any channels. */
static void row_any(unsigned char *to, const unsigned char *from, const weights *w, int64_t begin, int channels,
                    int64_t limit)
{
    for (int64_t i = begin; i < w->count; i++) {
        const int16_t *k = w->at + i * w->taps;
        const unsigned char *p = from + (int64_t)w->start[i] * channels;
        int64_t n = limit - w->start[i] < w->taps ? limit - w->start[i] : w->taps;
        for (int c = 0; c < channels; c++) {
            int sum = HALF;
            for (int64_t t = 0; t < n; t++)
                sum += k[t] * p[t * channels + c];
            sum >>= BITS;
            to[i * channels + c] = (unsigned char)(sum < 0 ? 0 : sum > 255 ? 255 : sum);
        }
    }
}

#ifdef __SSE2__
static __m128i load4(const unsigned char *p)
{
    int v;
    memcpy(&v, p, 4);
    return _mm_cvtsi32_si128(v);
}

/* Three or four channels at once. Reads up to a pixel and a byte beyond what it uses, and writes a byte beyond. */
static void row_colour(unsigned char *to, const unsigned char *from, const weights *w, int channels, int64_t limit)
{
    const __m128i zero = _mm_setzero_si128();
    for (int64_t i = 0; i < w->count; i++) {
        const int16_t *k = w->at + i * w->taps;
        const unsigned char *p = from + (int64_t)w->start[i] * channels;
        int64_t n = limit - w->start[i] < w->taps ? limit - w->start[i] : w->taps;
        __m128i sum = _mm_set1_epi32(HALF);
        for (int64_t t = 0; t < n; t += 2, p += 2 * channels) {
            int pair;
            memcpy(&pair, k + t, sizeof pair);
            __m128i pixels = _mm_unpacklo_epi8(load4(p), load4(p + channels));
            sum = _mm_add_epi32(sum, _mm_madd_epi16(_mm_unpacklo_epi8(pixels, zero), _mm_set1_epi32(pair)));
        }
        sum = _mm_srai_epi32(sum, BITS);
        sum = _mm_packus_epi16(_mm_packs_epi32(sum, sum), sum);
        int value = _mm_cvtsi128_si32(sum);
        memcpy(to + i * channels, &value, 4);
    }
}
#endif

/* ---- along columns ---- */

/* Bytes [begin, n) of a row, from `taps` rows `step` bytes apart. */
static void column_any(unsigned char *to, const unsigned char *from, int64_t step, const int16_t *k, int64_t taps,
                       int64_t begin, int64_t n)
{
    for (int64_t x = begin; x < n; x++) {
        int sum = HALF;
        for (int64_t t = 0; t < taps; t++)
            sum += k[t] * from[t * step + x];
        sum >>= BITS;
        to[x] = (unsigned char)(sum < 0 ? 0 : sum > 255 ? 255 : sum);
    }
}

#ifdef __SSE2__
/* Sixteen bytes at a time; how many were done. */
static int64_t column_wide(unsigned char *to, const unsigned char *from, int64_t step, const int16_t *k, int64_t taps,
                           int64_t n)
{
    const __m128i zero = _mm_setzero_si128();
    int64_t x = 0;
    for (; x + 16 <= n; x += 16) {
        __m128i sum[4];
        for (int i = 0; i < 4; i++)
            sum[i] = _mm_set1_epi32(HALF);
        for (int64_t t = 0; t < taps; t += 2) {
            int pair;
            memcpy(&pair, k + t, sizeof pair);
            const __m128i weight = _mm_set1_epi32(pair);
            const unsigned char *p = from + t * step + x;
            __m128i a = _mm_loadu_si128((const __m128i *)p);
            __m128i b = t + 1 < taps ? _mm_loadu_si128((const __m128i *)(p + step)) : zero;
            __m128i low = _mm_unpacklo_epi8(a, b), high = _mm_unpackhi_epi8(a, b);
            sum[0] = _mm_add_epi32(sum[0], _mm_madd_epi16(_mm_unpacklo_epi8(low, zero), weight));
            sum[1] = _mm_add_epi32(sum[1], _mm_madd_epi16(_mm_unpackhi_epi8(low, zero), weight));
            sum[2] = _mm_add_epi32(sum[2], _mm_madd_epi16(_mm_unpacklo_epi8(high, zero), weight));
            sum[3] = _mm_add_epi32(sum[3], _mm_madd_epi16(_mm_unpackhi_epi8(high, zero), weight));
        }
        for (int i = 0; i < 4; i++)
            sum[i] = _mm_srai_epi32(sum[i], BITS);
        __m128i bytes = _mm_packus_epi16(_mm_packs_epi32(sum[0], sum[1]), _mm_packs_epi32(sum[2], sum[3]));
        _mm_storeu_si128((__m128i *)(to + x), bytes);
    }
    return x;
}
#endif

void cr_picture_weigh(unsigned char *to, const unsigned char *from, int64_t step, const int16_t *k, int64_t taps,
                      int64_t n)
{
    int64_t x = 0;
#ifdef __SSE2__
    x = column_wide(to, from, step, k, taps, n);
#endif
    column_any(to, from, step, k, taps, x, n);
}

/* ---- pictures ---- */

/* Rows [first, last) of the frame scaled along themselves, into `to`. */
static void scale_rows(const cr_picture *f, const weights *w, int64_t first, int64_t last, unsigned char *to)
{
    int64_t out_bytes = w->count * f->channels;
    for (int64_t y = first; y < last; y++, to += out_bytes) {
        const unsigned char *from = f->pixels + y * f->row;
#ifdef __SSE2__
        /* The frame's own memory goes on behind the last row; of others' one row is left to the careful loop. */
        bool beyond = f->buffer >= 0 || (y + 1 < f->height && f->row > 0);
        if (f->channels >= 3 && beyond) {
            row_colour(to, from, w, f->channels, f->width);
            continue;
        }
#endif
        row_any(to, from, w, 0, f->channels, f->width);
    }
}

static void scale_columns(const weights *w, int64_t first, int64_t last, const unsigned char *from, int64_t bytes,
                          unsigned char *to)
{
    for (int64_t y = 0; y < w->count; y++, to += bytes) {
        int64_t n = last - w->start[y] < w->taps ? last - w->start[y] : w->taps;
        cr_picture_weigh(to, from + (w->start[y] - first) * bytes, bytes, w->at + y * w->taps, n, bytes);
    }
}

static bool nearest(cr_picture *f, const cr_box *box, int64_t height, int64_t width)
{
    int buffer, columns_buffer, n = f->channels;
    unsigned char *to = cr_picture_buffer(f, (size_t)(height * width * n), &buffer);
    int32_t *columns =
        to ? (int32_t *)(void *)cr_picture_buffer(f, (size_t)width * sizeof *columns, &columns_buffer) : NULL;
    if (!columns)
        return false;
    for (int64_t x = 0; x < width; x++) {
        int64_t source = (int64_t)(box->left + ((double)x + 0.5) * box->width / (double)width);
        columns[x] = (int32_t)(source < f->width ? source : f->width - 1) * n;
    }
    for (int64_t y = 0; y < height; y++) {
        int64_t source = (int64_t)(box->top + ((double)y + 0.5) * box->height / (double)height);
        const unsigned char *from = f->pixels + (source < f->height ? source : f->height - 1) * f->row;
        for (int64_t x = 0; x < width; x++)
            for (int c = 0; c < n; c++)
                *to++ = from[columns[x] + c];
    }
    cr_picture_set(f, buffer, height, width);
    return true;
}

/* Divides one piece of memory among both axes' weights and the scratch. */
static bool weights_of(cr_picture *f, const cr_box *box, int64_t height, int64_t width, cr_filter filter, weights *rows,
                       weights *columns)
{
    *rows = (weights){.count = width, .taps = tap_count(box->width, width, filter)};
    *columns = (weights){.count = height, .taps = tap_count(box->height, height, filter)};
    size_t scratch = (size_t)(rows->taps > columns->taps ? rows->taps : columns->taps) * sizeof(double);
    size_t bytes = scratch + (size_t)(width + height) * sizeof(int32_t) +
                   (size_t)(width * rows->taps + height * columns->taps) * sizeof(int16_t);
    if (!cr_grow(&f->room->weights, &f->room->weight_bytes, bytes, 1))
        return false;
    rows->start = (int32_t *)(void *)(f->room->weights + scratch);
    columns->start = rows->start + width;
    rows->at = (int16_t *)(void *)(columns->start + height);
    columns->at = rows->at + width * rows->taps;
    double *values = (double *)(void *)f->room->weights;
    int64_t low = (int64_t)floor(box->left), high = (int64_t)ceil(box->left + box->width);
    make_weights(rows, values, box->left, box->width, low, high < f->width ? high : f->width, filter);
    low = (int64_t)floor(box->top), high = (int64_t)ceil(box->top + box->height);
    make_weights(columns, values, box->top, box->height, low, high < f->height ? high : f->height, filter);
    return true;
}

bool cr_picture_resample(cr_picture *f, const cr_box *box, int64_t height, int64_t width, cr_filter filter)
{
    weights rows, columns;
    int between, result;
    if (filter == CR_FILTER_NEAREST)
        return nearest(f, box, height, width);
    if (!weights_of(f, box, height, width, filter, &rows, &columns))
        return false;
    int64_t first = columns.start[0], last = columns.start[height - 1] + columns.taps, bytes = width * f->channels;
    last = last < f->height ? last : f->height;
    unsigned char *middle = cr_picture_buffer(f, (size_t)((last - first) * bytes), &between);
    unsigned char *to = middle ? cr_picture_buffer(f, (size_t)(height * bytes), &result) : NULL;
    if (!to)
        return false;
    scale_rows(f, &rows, first, last, middle);
    scale_columns(&columns, first, last, middle, bytes, to);
    cr_picture_set(f, result, height, width);
    return true;
}
