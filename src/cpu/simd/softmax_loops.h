/* The loops of cpu/softmax.h for one type T; S(name) gives the names their suffix. Sums of a row run in T over at most PIECE
 * elements and then go to double. */

static T S(largest)(const T *x, int64_t n)
{
    T most = (T)-INFINITY;
#pragma omp simd reduction(max : most)
    for (int64_t i = 0; i < n; i++)
        most = x[i] > most ? x[i] : most;
    return most;
}

static void S(row)(void *to, const void *from, int64_t n, bool logarithm)
{
    T *y = to;
    const T *x = from;
    T most = S(largest)(x, n);
    double sum = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T part = 0;
        if (logarithm) {
#pragma omp simd reduction(+ : part)
            for (int64_t i = begin; i < end; i++)
                part += EXP(x[i] - most);
        } else {
#pragma omp simd reduction(+ : part)
            for (int64_t i = begin; i < end; i++) {
                T e = EXP(x[i] - most);
                y[i] = e;
                part += e;
            }
        }
        sum += (double)part;
    }
    if (logarithm) {
        T less = (T)log(sum);
#pragma omp simd
        for (int64_t i = 0; i < n; i++)
            y[i] = (x[i] - most) - less;
    } else {
        T scale = (T)(1 / sum);
#pragma omp simd
        for (int64_t i = 0; i < n; i++)
            y[i] *= scale;
    }
}

static void S(row_backward)(void *to, const void *g_, const void *y_, int64_t n, bool logarithm)
{
    T *dx = to;
    const T *g = g_, *y = y_;
    double sum = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T part = 0;
        if (logarithm) {
#pragma omp simd reduction(+ : part)
            for (int64_t i = begin; i < end; i++)
                part += g[i];
        } else {
#pragma omp simd reduction(+ : part)
            for (int64_t i = begin; i < end; i++)
                part += g[i] * y[i];
        }
        sum += (double)part;
    }
    T s = (T)sum;
    if (logarithm) {
#pragma omp simd
        for (int64_t i = 0; i < n; i++)
            dx[i] = g[i] - EXP(y[i]) * s;
    } else {
#pragma omp simd
        for (int64_t i = 0; i < n; i++)
            dx[i] = y[i] * (g[i] - s);
    }
}

static void S(tile_sum)(const T *x, int64_t n, int64_t step, int64_t columns, T *most, T *sum)
{
#pragma omp simd
    for (int64_t k = 0; k < columns; k++) {
        most[k] = (T)-INFINITY;
        sum[k] = 0;
    }
    for (int64_t i = 0; i < n; i++) {
        const T *row = x + i * step;
#pragma omp simd
        for (int64_t k = 0; k < columns; k++)
            most[k] = row[k] > most[k] ? row[k] : most[k];
    }
    for (int64_t i = 0; i < n; i++) {
        const T *row = x + i * step;
#pragma omp simd
        for (int64_t k = 0; k < columns; k++)
            sum[k] += EXP(row[k] - most[k]);
    }
}

static void S(columns)(void *to, const void *from, int64_t n, int64_t step, int64_t columns, bool logarithm)
{
    T most[SOFTMAX_TILE], sum[SOFTMAX_TILE];
    const T *x = from;
    S(tile_sum)(x, n, step, columns, most, sum);
#pragma omp simd
    for (int64_t k = 0; k < columns; k++)
        sum[k] = logarithm ? LOG(sum[k]) : 1 / sum[k];
    for (int64_t i = 0; i < n; i++) {
        const T *row = x + i * step;
        T *y = (T *)to + i * step;
        if (logarithm) {
#pragma omp simd
            for (int64_t k = 0; k < columns; k++)
                y[k] = (row[k] - most[k]) - sum[k];
        } else {
#pragma omp simd
            for (int64_t k = 0; k < columns; k++)
                y[k] = EXP(row[k] - most[k]) * sum[k];
        }
    }
}

static void S(columns_backward)(void *to, const void *g_, const void *y_, int64_t n, int64_t step, int64_t columns,
                                bool logarithm)
{
    T sum[SOFTMAX_TILE];
#pragma omp simd
    for (int64_t k = 0; k < columns; k++)
        sum[k] = 0;
    for (int64_t i = 0; i < n; i++) {
        const T *g = (const T *)g_ + i * step, *y = (const T *)y_ + i * step;
#pragma omp simd
        for (int64_t k = 0; k < columns; k++)
            sum[k] += logarithm ? g[k] : g[k] * y[k];
    }
    for (int64_t i = 0; i < n; i++) {
        const T *g = (const T *)g_ + i * step, *y = (const T *)y_ + i * step;
        T *dx = (T *)to + i * step;
        if (logarithm) {
#pragma omp simd
            for (int64_t k = 0; k < columns; k++)
                dx[k] = g[k] - EXP(y[k]) * sum[k];
        } else {
#pragma omp simd
            for (int64_t k = 0; k < columns; k++)
                dx[k] = y[k] * (g[k] - sum[k]);
        }
    }
}

static void S(row_sum)(const void *from, int64_t n, double *most, double *sum)
{
    const T *x = from;
    T m = S(largest)(x, n);
    *sum = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T part = 0;
#pragma omp simd reduction(+ : part)
        for (int64_t i = begin; i < end; i++)
            part += EXP(x[i] - m);
        *sum += (double)part;
    }
    *most = (double)m;
}

static void S(columns_sum)(const void *x, int64_t n, int64_t step, int64_t columns, double *most, double *sum)
{
    T m[SOFTMAX_TILE], s[SOFTMAX_TILE];
    S(tile_sum)(x, n, step, columns, m, s);
    for (int64_t k = 0; k < columns; k++) {
        most[k] = (double)m[k];
        sum[k] = (double)s[k];
    }
}

static void S(row_scaled)(void *to, const void *from, int64_t n, double most, double scale)
{
    T *dx = to, m = (T)most, s = (T)scale;
    const T *x = from;
#pragma omp simd
    for (int64_t i = 0; i < n; i++)
        dx[i] = s * EXP(x[i] - m);
}

static void S(columns_scaled)(void *to, const void *from, int64_t n, int64_t step, int64_t columns, const double *most,
                              const double *scale)
{
    T m[SOFTMAX_TILE], s[SOFTMAX_TILE];
    for (int64_t k = 0; k < columns; k++) {
        m[k] = (T)most[k];
        s[k] = (T)scale[k];
    }
    for (int64_t i = 0; i < n; i++) {
        T *dx = (T *)to + i * step;
        const T *x = (const T *)from + i * step;
#pragma omp simd
        for (int64_t k = 0; k < columns; k++)
            dx[k] = s[k] * EXP(x[k] - m[k]);
    }
}
