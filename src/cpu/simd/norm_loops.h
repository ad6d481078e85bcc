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

static void S(row_affine)(void *to, const void *from, int64_t n, double a_, double b_)
{
    T *y = to, a = (T)a_, b = (T)b_;
    const T *x = from;
#pragma omp simd
    for (int64_t i = 0; i < n; i++)
        y[i] = a * x[i] + b;
}

static void S(row_combine)(void *to, const void *gs, const void *from, int64_t n, double a_, double b_, double c_)
{
    T *dx = to, a = (T)a_, b = (T)b_, c = (T)c_;
    const T *x = from, *g = gs;
#pragma omp simd
    for (int64_t i = 0; i < n; i++)
        dx[i] = a * g[i] + (b * x[i] + c);
}

/* ---- all channels at once: tiles of them, so that their sums stay in the first-level cache ---- */

static void S(columns_moments)(const void *from, int64_t rows, int64_t n, const double *shift, double *sum, double *squares)
{
    for (int64_t r = 0; r < rows; r += RUN)
        for (int64_t first = 0; first < n; first += TILE) {
            T s[TILE], a[TILE], b[TILE];
            int64_t m = n - first < TILE ? n - first : TILE, end = rows - r < RUN ? rows : r + RUN, i = r;
            for (int64_t k = 0; k < m; k++) {
                s[k] = (T)shift[first + k];
                a[k] = b[k] = 0;
            }
            for (; i + 4 <= end; i += 4) {
                const T *x0 = (const T *)from + i * n + first, *x1 = x0 + n, *x2 = x1 + n, *x3 = x2 + n;
#pragma omp simd
                for (int64_t k = 0; k < m; k++) {
                    T d0 = x0[k] - s[k], d1 = x1[k] - s[k], d2 = x2[k] - s[k], d3 = x3[k] - s[k];
                    a[k] += (d0 + d1) + (d2 + d3);
                    b[k] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
                }
            }
            for (; i < end; i++) {
                const T *x = (const T *)from + i * n + first;
#pragma omp simd
                for (int64_t k = 0; k < m; k++) {
                    T d = x[k] - s[k];
                    a[k] += d;
                    b[k] += d * d;
                }
            }
#pragma omp simd
            for (int64_t k = 0; k < m; k++) {
                sum[first + k] += (double)a[k];
                squares[first + k] += (double)b[k];
            }
        }
}

static void S(columns_products)(const void *gs, const void *from, int64_t rows, int64_t n, const double *shift, double *sum,
                                double *product)
{
    for (int64_t r = 0; r < rows; r += RUN)
        for (int64_t first = 0; first < n; first += TILE) {
            T s[TILE], a[TILE], b[TILE];
            int64_t m = n - first < TILE ? n - first : TILE, end = rows - r < RUN ? rows : r + RUN, i = r;
            for (int64_t k = 0; k < m; k++) {
                s[k] = (T)shift[first + k];
                a[k] = b[k] = 0;
            }
            for (; i + 2 <= end; i += 2) {
                const T *x0 = (const T *)from + i * n + first, *x1 = x0 + n;
                const T *g0 = (const T *)gs + i * n + first, *g1 = g0 + n;
#pragma omp simd
                for (int64_t k = 0; k < m; k++) {
                    a[k] += g0[k] + g1[k];
                    b[k] += g0[k] * (x0[k] - s[k]) + g1[k] * (x1[k] - s[k]);
                }
            }
            for (; i < end; i++) {
                const T *x = (const T *)from + i * n + first, *g = (const T *)gs + i * n + first;
#pragma omp simd
                for (int64_t k = 0; k < m; k++) {
                    a[k] += g[k];
                    b[k] += g[k] * (x[k] - s[k]);
                }
            }
#pragma omp simd
            for (int64_t k = 0; k < m; k++) {
                sum[first + k] += (double)a[k];
                product[first + k] += (double)b[k];
            }
        }
}

static void S(columns_affine)(void *to, const void *from, int64_t rows, int64_t n, const double *a_, const double *b_)
{
    for (int64_t r = 0; r < rows; r += RUN)
        for (int64_t first = 0; first < n; first += TILE) {
            T a[TILE], b[TILE];
            int64_t m = n - first < TILE ? n - first : TILE, end = rows - r < RUN ? rows : r + RUN;
            for (int64_t k = 0; k < m; k++) {
                a[k] = (T)a_[first + k];
                b[k] = (T)b_[first + k];
            }
            for (int64_t i = r; i < end; i++) {
                T *y = (T *)to + i * n + first;
                const T *x = (const T *)from + i * n + first;
#pragma omp simd
                for (int64_t k = 0; k < m; k++)
                    y[k] = a[k] * x[k] + b[k];
            }
        }
}

static void S(columns_combine)(void *to, const void *gs, const void *from, int64_t rows, int64_t n, const double *a_,
                               const double *b_, const double *c_)
{
    for (int64_t r = 0; r < rows; r += RUN)
        for (int64_t first = 0; first < n; first += TILE) {
            T a[TILE], b[TILE], c[TILE];
            int64_t m = n - first < TILE ? n - first : TILE, end = rows - r < RUN ? rows : r + RUN;
            for (int64_t k = 0; k < m; k++) {
                a[k] = (T)a_[first + k];
                b[k] = (T)b_[first + k];
                c[k] = (T)c_[first + k];
            }
            for (int64_t i = r; i < end; i++) {
                T *dx = (T *)to + i * n + first;
                const T *x = (const T *)from + i * n + first, *g = (const T *)gs + i * n + first;
#pragma omp simd
                for (int64_t k = 0; k < m; k++)
                    dx[k] = a[k] * g[k] + (b[k] * x[k] + c[k]);
            }
        }
}
