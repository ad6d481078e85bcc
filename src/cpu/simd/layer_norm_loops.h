/* Layer norm of rows, for one type T. A row is short enough for the nearest cache, so that it is passed over several
 * times: the mean, then the squares of the distances from it, which is exact where their difference would not be. */

static T S(row_mean)(const T *x, int64_t n)
{
    double total = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T a = 0;
#pragma omp simd reduction(+ : a)
        for (int64_t i = begin; i < end; i++)
            a += x[i];
        total += (double)a;
    }
    return (T)(total / (double)n);
}

static T S(row_rstd)(const T *x, int64_t n, T mean, double eps)
{
    double total = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T a = 0;
#pragma omp simd reduction(+ : a)
        for (int64_t i = begin; i < end; i++) {
            T d = x[i] - mean;
            a += d * d;
        }
        total += (double)a;
    }
    return (T)(1 / sqrt(total / (double)n + eps));
}

static void S(layer)(void *to, const void *from, int64_t rows, int64_t n, const void *ws, const void *bs, double eps,
                     bool rms)
{
    const T *w = ws, *b = bs;
    for (int64_t r = 0; r < rows; r++) {
        T *y = (T *)to + r * n;
        const T *x = (const T *)from + r * n;
        T mean = rms ? 0 : S(row_mean)(x, n), rstd = S(row_rstd)(x, n, mean, eps);
        if (w && b) {
#pragma omp simd
            for (int64_t i = 0; i < n; i++)
                y[i] = (x[i] - mean) * rstd * w[i] + b[i];
        } else if (w) {
#pragma omp simd
            for (int64_t i = 0; i < n; i++)
                y[i] = (x[i] - mean) * rstd * w[i];
        } else {
#pragma omp simd
            for (int64_t i = 0; i < n; i++)
                y[i] = (x[i] - mean) * rstd + (b ? b[i] : 0);
        }
    }
}

/* With h = (x - mean) rstd: sums over the row of g w and g w h; adds g h to dw and g to db. */
static void S(layer_sums)(const T *g, const T *x, int64_t n, const T *w, T mean, T rstd, T *dw, T *db, double *sum,
                          double *product)
{
    *sum = *product = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T a = 0, p = 0;
        if (w && dw) {
#pragma omp simd reduction(+ : a, p)
            for (int64_t i = begin; i < end; i++) {
                T h = (x[i] - mean) * rstd, v = g[i] * w[i];
                dw[i] += g[i] * h;
                db[i] += g[i];
                a += v;
                p += v * h;
            }
        } else {
            for (int64_t i = begin; dw && i < end; i++) {
                dw[i] += g[i] * ((x[i] - mean) * rstd);
                db[i] += g[i];
            }
#pragma omp simd reduction(+ : a, p)
            for (int64_t i = begin; i < end; i++) {
                T v = w ? g[i] * w[i] : g[i];
                a += v;
                p += v * ((x[i] - mean) * rstd);
            }
        }
        *sum += (double)a;
        *product += (double)p;
    }
}

/* dx = rstd (g w - mean of g w - h (mean of g w h)). */
static void S(layer_backward)(void *to, const void *gs, const void *from, int64_t rows, int64_t n, const void *ws, double eps,
                              bool rms, void *dw, void *db)
{
    const T *w = ws;
    for (int64_t r = 0; r < rows; r++) {
        T *dx = (T *)to + r * n;
        const T *x = (const T *)from + r * n, *g = (const T *)gs + r * n;
        T mean = rms ? 0 : S(row_mean)(x, n), rstd = S(row_rstd)(x, n, mean, eps);
        double sum, product;
        S(layer_sums)(g, x, n, w, mean, rstd, dw, db, &sum, &product);
        T less = rms ? 0 : (T)(sum / (double)n) * rstd, slope = (T)(product / (double)n) * rstd * rstd;
        if (w) {
#pragma omp simd
            for (int64_t i = 0; i < n; i++)
                dx[i] = g[i] * w[i] * rstd - less - (x[i] - mean) * slope;
        } else {
#pragma omp simd
            for (int64_t i = 0; i < n; i++)
                dx[i] = g[i] * rstd - less - (x[i] - mean) * slope;
        }
    }
}
