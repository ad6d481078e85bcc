/* The loops of cpu/norm.h over channels, for one type T; S(name) gives the names their suffix. Sums run in T over at most
 * PIECE elements or RUN rows and then go to double. */

/* ---- rows of one channel ---- */

static void S(rows_moments)(const void *from, int64_t count, int64_t step, int64_t n, double shift, double *sum,
                            double *squares)
{
    T s = (T)shift;
    for (int64_t r = 0; r < count; r++)
        for (int64_t begin = 0; begin < n; begin += PIECE) {
            const T *x = (const T *)from + r * step + begin;
            int64_t m = n - begin < PIECE ? n - begin : PIECE;
            T a = 0, b = 0;
#pragma omp simd reduction(+ : a, b)
            for (int64_t i = 0; i < m; i++) {
                T d = x[i] - s;
                a += d;
                b += d * d;
            }
            *sum += (double)a;
            *squares += (double)b;
        }
}

static void S(rows_products)(const void *gs, const void *from, int64_t count, int64_t step, int64_t n, double shift,
                             double *sum, double *product)
{
    T s = (T)shift;
    for (int64_t r = 0; r < count; r++)
        for (int64_t begin = 0; begin < n; begin += PIECE) {
            const T *x = (const T *)from + r * step + begin, *g = (const T *)gs + r * step + begin;
            int64_t m = n - begin < PIECE ? n - begin : PIECE;
            T a = 0, b = 0;
#pragma omp simd reduction(+ : a, b)
            for (int64_t i = 0; i < m; i++) {
                a += g[i];
                b += g[i] * (x[i] - s);
            }
            *sum += (double)a;
            *product += (double)b;
        }
}

/* Where results go: themselves, or with stream a tile that is then written past the caches. */
#define TO(y) (stream ? tile : (y))
#define SEND(y, m)                                                                                                     \
    if (stream)                                                                                                        \
        stream_lines(y, tile, (m) * (int64_t)sizeof(T))

static void S(row_affine)(void *to, const void *from, int64_t n, double a_, double b_, bool stream)
{
    T a = (T)a_, b = (T)b_, tile[TILE];
    for (int64_t begin = 0; begin < n; begin += TILE) {
        int64_t m = n - begin < TILE ? n - begin : TILE;
        T *y = TO((T *)to + begin);
        const T *x = (const T *)from + begin;
#pragma omp simd
        for (int64_t i = 0; i < m; i++)
            y[i] = a * x[i] + b;
        SEND((T *)to + begin, m);
    }
}

static void S(row_combine)(void *to, const void *gs, const void *from, int64_t n, double a_, double b_, double c_, bool stream)
{
    T a = (T)a_, b = (T)b_, c = (T)c_, tile[TILE];
    for (int64_t begin = 0; begin < n; begin += TILE) {
        int64_t m = n - begin < TILE ? n - begin : TILE;
        T *dx = TO((T *)to + begin);
        const T *x = (const T *)from + begin, *g = (const T *)gs + begin;
#pragma omp simd
        for (int64_t i = 0; i < m; i++)
            dx[i] = a * g[i] + (b * x[i] + c);
        SEND((T *)to + begin, m);
    }
}

/* ---- all channels at once ---- */

/* A strip of STRIP neighbouring channels (m of them, when there are not as many): its sums stay in registers. Memory wants
 * to be read in order, which strips are not: each fetches, in order, what the next block of rows will need (`ahead`). */

static inline void S(fetch)(const T *ahead)
{
    for (int64_t k = 0; k < STRIP; k += 64 / (int64_t)sizeof(T))
        __builtin_prefetch(ahead + k);
}

static inline void S(strip_moments)(const T *x, const T *ahead, int64_t rows, int64_t step, int64_t m,
                                    const double *shift, double *sum, double *squares)
{
    T s[STRIP], a[STRIP], b[STRIP];
    for (int64_t k = 0; k < m; k++) {
        s[k] = (T)shift[k];
        a[k] = b[k] = 0;
    }
    for (int64_t i = 0; i < rows; i++, x += step) {
        S(fetch)(ahead + i * STRIP);
#pragma omp simd
        for (int64_t k = 0; k < m; k++) {
            T d = x[k] - s[k];
            a[k] += d;
            b[k] += d * d;
        }
    }
    for (int64_t k = 0; k < m; k++) {
        sum[k] += (double)a[k];
        squares[k] += (double)b[k];
    }
}

static void S(columns_moments)(const void *from, int64_t rows, int64_t n, const double *shift, double *sum, double *squares)
{
    for (int64_t r = 0; r < rows; r += RUN) {
        const T *x = (const T *)from + r * n;
        int64_t run = rows - r < RUN ? rows - r : RUN, k = 0;
        for (; k + STRIP <= n; k += STRIP)
            S(strip_moments)(x + k, x + run * (n + k), run, n, STRIP, shift + k, sum + k, squares + k);
        if (k < n)
            S(strip_moments)(x + k, x + run * (n + k), run, n, n - k, shift + k, sum + k, squares + k);
    }
}

static inline void S(strip_products)(const T *g, const T *x, int64_t ahead, int64_t rows, int64_t step, int64_t m,
                                     const double *shift, double *sum, double *product)
{
    T s[STRIP], a[STRIP], b[STRIP];
    const T *next_g = g + ahead, *next_x = x + ahead;
    for (int64_t k = 0; k < m; k++) {
        s[k] = (T)shift[k];
        a[k] = b[k] = 0;
    }
    for (int64_t i = 0; i < rows; i++, x += step, g += step) {
        S(fetch)(next_g + i * STRIP);
        S(fetch)(next_x + i * STRIP);
#pragma omp simd
        for (int64_t k = 0; k < m; k++) {
            a[k] += g[k];
            b[k] += g[k] * (x[k] - s[k]);
        }
    }
    for (int64_t k = 0; k < m; k++) {
        sum[k] += (double)a[k];
        product[k] += (double)b[k];
    }
}

static void S(columns_products)(const void *gs, const void *from, int64_t rows, int64_t n, const double *shift, double *sum,
                                double *product)
{
    for (int64_t r = 0; r < rows; r += RUN) {
        const T *x = (const T *)from + r * n, *g = (const T *)gs + r * n;
        int64_t run = rows - r < RUN ? rows - r : RUN, k = 0;
        for (; k + STRIP <= n; k += STRIP)
            S(strip_products)(g + k, x + k, run * (n + k) - k, run, n, STRIP, shift + k, sum + k, product + k);
        if (k < n)
            S(strip_products)(g + k, x + k, run * (n + k) - k, run, n, n - k, shift + k, sum + k, product + k);
    }
}

static void S(columns_affine)(void *to, const void *from, int64_t rows, int64_t n, const double *a_, const double *b_,
                              bool stream)
{
    for (int64_t r = 0; r < rows; r += RUN)
        for (int64_t first = 0; first < n; first += TILE) {
            T a[TILE], b[TILE], tile[TILE];
            int64_t m = n - first < TILE ? n - first : TILE, end = rows - r < RUN ? rows : r + RUN;
            for (int64_t k = 0; k < m; k++) {
                a[k] = (T)a_[first + k];
                b[k] = (T)b_[first + k];
            }
            for (int64_t i = r; i < end; i++) {
                T *y = TO((T *)to + i * n + first);
                const T *x = (const T *)from + i * n + first;
#pragma omp simd
                for (int64_t k = 0; k < m; k++)
                    y[k] = a[k] * x[k] + b[k];
                SEND((T *)to + i * n + first, m);
            }
        }
}

static void S(columns_combine)(void *to, const void *gs, const void *from, int64_t rows, int64_t n, const double *a_,
                               const double *b_, const double *c_, bool stream)
{
    for (int64_t r = 0; r < rows; r += RUN)
        for (int64_t first = 0; first < n; first += TILE) {
            T a[TILE], b[TILE], c[TILE], tile[TILE];
            int64_t m = n - first < TILE ? n - first : TILE, end = rows - r < RUN ? rows : r + RUN;
            for (int64_t k = 0; k < m; k++) {
                a[k] = (T)a_[first + k];
                b[k] = (T)b_[first + k];
                c[k] = (T)c_[first + k];
            }
            for (int64_t i = r; i < end; i++) {
                T *dx = TO((T *)to + i * n + first);
                const T *x = (const T *)from + i * n + first, *g = (const T *)gs + i * n + first;
#pragma omp simd
                for (int64_t k = 0; k < m; k++)
                    dx[k] = a[k] * g[k] + (b[k] * x[k] + c[k]);
                SEND((T *)to + i * n + first, m);
            }
        }
}
