/* Layer norm of rows, for one type T. A row is short enough for the nearest cache, so that it is passed over several
 * times: the mean, then the squares of the distances from it, which is exact where their difference would not be. */

/* Mean and 1 / sqrt(variance + eps). The mean is `mean` plus `rest`, what T cannot hold of it. */
typedef struct S(moments) {
    T mean, rest, rstd;
} S(moments);

static S(moments) S(row_moments)(const T *x, int64_t n, double eps, bool rms)
{
    double total = 0;
    for (int64_t begin = 0; begin < n && !rms; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T a = 0;
#pragma omp simd reduction(+ : a)
        for (int64_t i = begin; i < end; i++)
            a += x[i];
        total += (double)a;
    }
    T mean = rms ? 0 : (T)(total / (double)n);
    double squares = 0, sum = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T a = 0, b = 0;
#pragma omp simd reduction(+ : a, b)
        for (int64_t i = begin; i < end; i++) {
            T d = x[i] - mean;
            a += d * d;
            b += d;
        }
        squares += (double)a;
        sum += (double)b;
    }
    double rest = rms ? 0 : sum / (double)n;
    return (S(moments)){mean, (T)rest, (T)(1 / sqrt(squares / (double)n - rest * rest + eps))};
}

static void S(layer)(void *to, const void *from, int64_t rows, int64_t n, const void *ws, const void *bs, double eps,
                     bool rms, bool stream)
{
    for (int64_t r = 0; r < rows; r++) {
        S(moments) s = S(row_moments)((const T *)from + r * n, n, eps, rms);
        T mean = s.mean, scale = s.rstd, offset = -s.rest * s.rstd;
        for (int64_t begin = 0; begin < n; begin += TILE) {
            T tile[TILE], *y = TO((T *)to + r * n + begin);
            const T *x = (const T *)from + r * n + begin;
            const T *w = ws ? (const T *)ws + begin : NULL, *b = bs ? (const T *)bs + begin : NULL;
            int64_t m = n - begin < TILE ? n - begin : TILE;
            if (w && b) {
#pragma omp simd
                for (int64_t i = 0; i < m; i++)
                    y[i] = ((x[i] - mean) * scale + offset) * w[i] + b[i];
            } else {
#pragma omp simd
                for (int64_t i = 0; i < m; i++)
                    y[i] = ((x[i] - mean) * scale + offset) * (w ? w[i] : 1) + (b ? b[i] : 0);
            }
            SEND((T *)to + r * n + begin, m);
        }
    }
}

/* With h = (x - mean) rstd: sums over the row of g w and g w h; adds g h to dw and g to db. */
static void S(layer_sums)(const T *g, const T *x, int64_t n, const T *w, S(moments) s, T *dw, T *db, double *sum,
                          double *product)
{
    T mean = s.mean, scale = s.rstd, offset = -s.rest * s.rstd;
    *sum = *product = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T a = 0, p = 0;
        if (w && dw) {
#pragma omp simd reduction(+ : a, p)
            for (int64_t i = begin; i < end; i++) {
                T h = (x[i] - mean) * scale + offset, v = g[i] * w[i];
                dw[i] += g[i] * h;
                db[i] += g[i];
                a += v;
                p += v * h;
            }
        } else {
            for (int64_t i = begin; dw && i < end; i++) {
                dw[i] += g[i] * ((x[i] - mean) * scale + offset);
                db[i] += g[i];
            }
#pragma omp simd reduction(+ : a, p)
            for (int64_t i = begin; i < end; i++) {
                T v = w ? g[i] * w[i] : g[i];
                a += v;
                p += v * ((x[i] - mean) * scale + offset);
            }
        }
        *sum += (double)a;
        *product += (double)p;
    }
}

/* dx = rstd (g w - mean of g w - h (mean of g w h)). */
static void S(layer_backward)(void *to, const void *gs, const void *from, int64_t rows, int64_t n, const void *ws, double eps,
                              bool rms, void *dw, void *db, bool stream)
{
    for (int64_t r = 0; r < rows; r++) {
        S(moments) s = S(row_moments)((const T *)from + r * n, n, eps, rms);
        double sum, product;
        S(layer_sums)((const T *)gs + r * n, (const T *)from + r * n, n, ws, s, dw, db, &sum, &product);
        T mean = s.mean, scale = s.rstd, slope = (T)(product / (double)n) * s.rstd * s.rstd;
        T less = (rms ? 0 : (T)(sum / (double)n) * s.rstd) - s.rest * slope;
        for (int64_t begin = 0; begin < n; begin += TILE) {
            T tile[TILE], *dx = TO((T *)to + r * n + begin);
            const T *x = (const T *)from + r * n + begin, *g = (const T *)gs + r * n + begin;
            const T *w = ws ? (const T *)ws + begin : NULL;
            int64_t m = n - begin < TILE ? n - begin : TILE;
            if (w) {
#pragma omp simd
                for (int64_t i = 0; i < m; i++)
                    dx[i] = g[i] * w[i] * scale - less - (x[i] - mean) * slope;
            } else {
#pragma omp simd
                for (int64_t i = 0; i < m; i++)
                    dx[i] = g[i] * scale - less - (x[i] - mean) * slope;
            }
            SEND((T *)to + r * n + begin, m);
        }
    }
}
#undef TO
#undef SEND
