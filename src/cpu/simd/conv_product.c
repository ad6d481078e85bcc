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
                 const float *more, bool relu)
{
    const int64_t k = of->k, x_step = of->x_step, y_step = of->y_step, next = of->next;
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
#define ADD(i)                                                                                                         \
    if (rows > i) {                                                                                                    \
        a##i += IN(more + i * y_step);                                                                                 \
        b##i += IN(more + i * y_step + LANES);                                                                         \
    }
    if (more) {
        EACH_ROW(ADD)
    }
#undef ADD
    const vec low = floor_of(relu); /* not earlier: all registers are in use */
#define WRITE(i)                                                                                                       \
    if (rows > i) {                                                                                                    \
        AT(y + i * y_step) = above(a##i, low);                                                                        \
        AT(y + i * y_step + LANES) = above(b##i, low);                                                                \
    }
    EACH_ROW(WRITE)
#undef WRITE
}

typedef void (*tile_fn)(const cr_conv_product *p, const float *x, const float *w, float *y, const float *shift,
                        const float *more, bool relu);
#define TILE(i, n)                                                                                                     \
    static void tile_##i(const cr_conv_product *p, const float *x, const float *w, float *y, const float *shift,       \
                         const float *more, bool relu)                                                                 \
    {                                                                                                                  \
        tile(n, p, x, w, y, shift, more, relu);                                                                        \
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
                      const float *more, bool relu)
{
    for (int i = 0; rows > 0; i++)
        for (; rows >= tiles[i].rows; rows -= tiles[i].rows) {
            tiles[i].run(p, x, w, y, shift, more, relu);
            x += tiles[i].rows * p->x_step;
            y += tiles[i].rows * p->y_step;
            more += more ? tiles[i].rows * p->y_step : 0;
        }
}

static void product(const cr_conv_product *p, int rows, const float *x, const float *w, float *y, int columns,
                    const float *shift, const float *more, bool relu)
{
    float all[MR * NR], part[NR] = {0};
    if (columns == NR) {
        run_tiles(p, rows, x, w, y, shift, more, relu);
        return;
    }
    cr_conv_product whole = *p;
    whole.y_step = NR;
    whole.next = 0;
    for (int i = 0; shift && i < columns; i++)
        part[i] = shift[i];
    run_tiles(&whole, rows, x, w, all, part, NULL, relu);
    for (int r = 0; r < rows; r++)
        for (int i = 0; i < columns; i++)
            y[r * p->y_step + i] = all[r * NR + i];
}

static void finish_rows(const cr_conv_finish *f, float *base, int64_t at, int64_t rows, int64_t step, int64_t first, int64_t n)
{
    finishing g = finishing_of(f);
    for (int64_t i = 0; i < rows; i++, at += step) {
        int64_t c = first;
        for (; c + LANES <= first + n; c += LANES)
            AT(base + at + c) = finish(IN(base + at + c), at, c, &g);
        for (; c < first + n; c++)
            base[at + c] = finish_one(base[at + c], at, c, f);
    }
}

CR_ISA_TABLE(cr_conv_product_table, conv_product) = {MR, NR, product, finish_rows};
