/* Convolutions of one pixel: a few rows of pixels times a strip of weights, with bias and relu while the sums are in
 * registers; and what else is done to results, tile by tile, while it is in the first cache. Beside the matrix product's
 * kernel (gemm_body.h) this one knows more: pixels are contiguous, weights are fetched early, because they come from the
 * third cache or memory, where a network's lie until the next picture. */
#include "cpu/conv.h"
#include "cpu/simd/conv_finish.h"
#include "cpu/isa.h"

#if defined(__AVX512F__)
#define MR 14 /* rows of pictures often are multiples of it */
#define EACH_ROW(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13)
#elif defined(__AVX2__)
#define MR 6
#define EACH_ROW(X) X(0) X(1) X(2) X(3) X(4) X(5)
#elif defined(__aarch64__)
#define MR 8
#define EACH_ROW(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7)
#else
#define MR 4
#define EACH_ROW(X) X(0) X(1) X(2) X(3)
#endif
enum { NR = 2 * LANES, AHEAD = 24 };

INLINE void tile(int rows, const cr_conv_product *of, const float *x, const float *w, float *y, const float *shift,
                 const float *more)
{
    const int64_t k = of->k, x_step = of->x_step, y_step = of->y_step, next = of->next;
    const int64_t parts = of->parts, far = of->far - k;
    vec first = {0}, second = {0};
    if (shift)
        first = IN(shift), second = IN(shift + LANES);
#define DECLARE(i) vec a##i = first, b##i = second;
    EACH_ROW(DECLARE)
#undef DECLARE
#define FETCH(i)                                                                                                       \
    if (rows > i) {                                                                                                    \
        __builtin_prefetch(y + next + i * y_step, 1);                                                                        \
        __builtin_prefetch(y + next + i * y_step + LANES, 1);                                                                \
    }
    EACH_ROW(FETCH) /* stores that wait for their lines would hold up the next tile */
#undef FETCH
#define FETCH_MORE(i)                                                                                                  \
    if (rows > i) {                                                                                                    \
        __builtin_prefetch(more + i * y_step);                                                                         \
        __builtin_prefetch(more + i * y_step + LANES);                                                                 \
    }
    if (more) {
        EACH_ROW(FETCH_MORE)
    }
#undef FETCH_MORE
    int64_t part = 0;
    do {
        for (int64_t p = 0; p < k; p++, x++, w += NR) {
            first = IN(w);
            second = IN(w + LANES);
            __builtin_prefetch(w + AHEAD * NR);
            __builtin_prefetch(w + AHEAD * NR + LANES);
#define STEP(i)                                                                                                        \
    if (rows > i) {                                                                                                    \
        float s = x[i * x_step];                                                                                       \
        a##i += s * first;                                                                                             \
        b##i += s * second;                                                                                            \
    }
            EACH_ROW(STEP)
#undef STEP
        }
        x += far;
    } while (++part < parts);
#define ADD(i)                                                                                                         \
    if (rows > i) {                                                                                                    \
        a##i += IN(more + i * y_step);                                                                                 \
        b##i += IN(more + i * y_step + LANES);                                                                         \
    }
    if (more) {
        EACH_ROW(ADD)
    }
#undef ADD
    const vec low = all_of(of->low), high = all_of(of->high); /* not earlier: all registers are in use */
#define WRITE(i)                                                                                                       \
    if (rows > i) {                                                                                                    \
        AT(y + i * y_step) = below(above(a##i, low), high);                                                            \
        AT(y + i * y_step + LANES) = below(above(b##i, low), high);                                                    \
    }
    EACH_ROW(WRITE)
#undef WRITE
}

typedef void (*tile_fn)(const cr_conv_product *p, const float *x, const float *w, float *y, const float *shift,
                        const float *more);
#define TILE(i, n)                                                                                                     \
    static void tile_##i(const cr_conv_product *p, const float *x, const float *w, float *y, const float *shift,       \
                         const float *more)                                                                 \
    {                                                                                                                  \
        tile(n, p, x, w, y, shift, more);                                                                        \
    }
/* Some numbers of rows, of which others are put together. */
#if MR == 14
#define EACH_TILE(X) X(13, 14) X(9, 10) X(6, 7) X(3, 4) X(1, 2) X(0, 1)
#elif MR == 8
#define EACH_TILE(X) X(7, 8) X(3, 4) X(1, 2) X(0, 1)
#elif MR == 6
#define EACH_TILE(X) X(5, 6) X(3, 4) X(1, 2) X(0, 1)
#else
#define EACH_TILE(X) X(3, 4) X(1, 2) X(0, 1)
#endif
EACH_TILE(TILE)
#define ENTRY(i, n) {n, tile_##i},
static const struct {
    int rows;
    tile_fn run;
} tiles[] = {EACH_TILE(ENTRY)};

static void run_tiles(const cr_conv_product *p, int rows, const float *x, const float *w, float *y, const float *shift,
                      const float *more)
{
    for (int i = 0; rows > 0; i++)
        for (; rows >= tiles[i].rows; rows -= tiles[i].rows) {
            tiles[i].run(p, x, w, y, shift, more);
            x += tiles[i].rows * p->x_step;
            y += tiles[i].rows * p->y_step;
            more += more ? tiles[i].rows * p->y_step : 0;
        }
}

static void product(const cr_conv_product *p, int rows, const float *x, const float *w, float *y, int columns,
                    const float *shift, const float *more)
{
    float all[MR * NR], part[NR] = {0};
    if (columns == NR) {
        run_tiles(p, rows, x, w, y, shift, more);
        return;
    }
    cr_conv_product whole = *p;
    whole.y_step = NR;
    whole.next = 0;
    for (int i = 0; shift && i < columns; i++)
        part[i] = shift[i];
    run_tiles(&whole, rows, x, w, all, part, NULL);
    for (int r = 0; r < rows; r++)
        for (int i = 0; i < columns; i++)
            y[r * p->y_step + i] = all[r * NR + i];
}

/* ---- what cannot be done in registers ---- */

enum { SIDE_BY_SIDE = 4 }; /* vectors, so that one activation need not wait for another */

/* Vectors at base + at[k] + c[k], of channels from c[k] on. */
static void finish_vectors(const cr_conv_finish *f, float *base, const int64_t *at, const int64_t *c)
{
    float y[SIDE_BY_SIDE * LANES];
#define EACH_VECTOR(VALUE)                                                                                             \
    for (int k = 0; k < SIDE_BY_SIDE; k++) {                                                                           \
        vec v = IN(y + k * LANES);                                                                                     \
        AT(y + k * LANES) = VALUE;                                                                                     \
    }
#define EACH_FLOAT(VALUE) _Pragma("omp simd") for (int i = 0; i < SIDE_BY_SIDE * LANES; i++) y[i] = VALUE;
#define BY IN((p->whole ? p->whole + at[k] : p->channels) + c[k])
    const vec low = all_of(f->low), high = all_of(f->high);
    for (int k = 0; k < SIDE_BY_SIDE; k++) {
        vec v = IN(base + at[k] + c[k]);
        v *= f->scale ? IN(f->scale + c[k]) : all_of(1);
        v += f->shift ? IN(f->shift + c[k]) : all_of(0);
        AT(y + k * LANES) = below(above(v, low), high);
    }
    for (const cr_conv_step *p = f->steps; p->kind; p++)
        switch (p->kind) {
        case CR_POST_ADD:
            EACH_VECTOR(v + BY)
            break;
        case CR_POST_SUB:
            EACH_VECTOR(v - BY)
            break;
        case CR_POST_MUL:
            EACH_VECTOR(v * BY)
            break;
        case CR_POST_SILU:
            EACH_FLOAT(activation(y[i], CR_POST_SILU))
            break;
        case CR_POST_HARDSWISH:
            EACH_FLOAT(activation(y[i], CR_POST_HARDSWISH))
            break;
        default:
            EACH_VECTOR(below(above(v, all_of(0)), all_of(p->kind == CR_POST_RELU6 ? 6 : INFINITY)))
        }
    for (int k = 0; k < SIDE_BY_SIDE; k++)
        AT(base + at[k] + c[k]) = IN(y + k * LANES);
#undef EACH_VECTOR
#undef EACH_FLOAT
#undef BY
}

/* The same for one channel. */
static float finish_float(float y, int64_t at, int64_t c, const cr_conv_finish *f)
{
    y = finish_one(f->scale ? y * f->scale[c] : y, c, f);
    for (const cr_conv_step *p = f->steps; p->kind; p++) {
        float by = p->kind < CR_POST_ADD ? 0 : p->whole ? p->whole[at + c] : p->channels[c];
        y = p->kind == CR_POST_ADD   ? y + by
            : p->kind == CR_POST_SUB ? y - by
            : p->kind == CR_POST_MUL ? y * by
                                     : activation(y, p->kind);
    }
    return y;
}

/* Vectors in groups; the last group has its last one several times, which are read before any is written. */
static void finish_rows(const cr_conv_finish *f, float *base, int64_t at, int64_t rows, int64_t step, int64_t first, int64_t n)
{
    int64_t places[SIDE_BY_SIDE], channels[SIDE_BY_SIDE];
    int found = 0;
    for (int64_t i = 0; i < rows; i++, at += step) {
        int64_t c = first;
        for (; c + LANES <= first + n; c += LANES) {
            for (int k = found++; k < SIDE_BY_SIDE; k++)
                places[k] = at, channels[k] = c;
            if (found == SIDE_BY_SIDE)
                finish_vectors(f, base, places, channels), found = 0;
        }
        for (; c < first + n; c++)
            base[at + c] = finish_float(base[at + c], at, c, f);
    }
    if (found)
        finish_vectors(f, base, places, channels);
}

CR_ISA_TABLE(cr_conv_product_table, conv_product) = {MR, NR, product, finish_rows};
