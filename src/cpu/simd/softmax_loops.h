/* The loops of cpu/softmax.h for one type T; S(name) gives the names their suffix. Sums of a row run in T over at most PIECE
 * elements and then go to double. What is left of a row behind whole vectors is filled up with -infinity, whose exponential
 * is 0: exponentials one by one would take longer than all others of a short row. */

/* The last n elements of a row, fewer than LANES, filled up; then joined by halves. */
static inline void S(filled)(T *last, const T *x, int64_t n)
{
    for (int64_t i = 0; i < LANES; i++)
        last[i] = i < n ? x[i] : (T)-INFINITY;
}

static inline T S(last_sum)(T *last)
{
#pragma GCC unroll 4
    for (int64_t half = LANES / 2; half > 0; half /= 2)
#pragma omp simd
        for (int64_t i = 0; i < half; i++)
            last[i] += last[i + half];
    return last[0];
}

static inline T S(last_largest)(T *last)
{
#pragma GCC unroll 4
    for (int64_t half = LANES / 2; half > 0; half /= 2)
#pragma omp simd
        for (int64_t i = 0; i < half; i++)
            last[i] = last[i + half] > last[i] ? last[i + half] : last[i];
    return last[0];
}

static inline T S(largest)(const T *x, int64_t n)
{
    T most = (T)-INFINITY, last[LANES];
    int64_t whole = n - n % LANES;
#pragma omp simd reduction(max : most)
    for (int64_t i = 0; i < whole; i++)
        most = x[i] > most ? x[i] : most;
    if (whole < n) {
        S(filled)(last, x + whole, n - whole);
        T rest = S(last_largest)(last);
        most = rest > most ? rest : most;
    }
    return most;
}

/* exp(x - most) of n elements, to y unless that is NULL; their sum. */
static inline T S(exponentials)(const T *x, int64_t n, T most, T *y)
{
    T sum = 0, last[LANES];
    int64_t whole = n - n % LANES;
    if (y) {
#pragma omp simd reduction(+ : sum)
        for (int64_t i = 0; i < whole; i++) {
            T e = EXP(x[i] - most);
            y[i] = e;
            sum += e;
        }
    } else {
#pragma omp simd reduction(+ : sum)
        for (int64_t i = 0; i < whole; i++)
            sum += EXP(x[i] - most);
    }
    if (whole == n)
        return sum;
    S(filled)(last, x + whole, n - whole);
#pragma omp simd
    for (int64_t i = 0; i < LANES; i++)
        last[i] = EXP(last[i] - most);
    for (int64_t i = whole; y && i < n; i++)
        y[i] = last[i - whole];
    return sum + S(last_sum)(last);
}

static void S(row)(T *y, const T *x, int64_t n, bool logarithm)
{
    T most = S(largest)(x, n);
    double sum = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        sum += (double)S(exponentials)(x + begin, end - begin, most, logarithm ? NULL : y + begin);
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

static void S(row_backward)(T *dx, const T *g, const T *y, int64_t n, bool logarithm)
{
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

/* Rows shorter than a vector are turned into columns, up to TURNED rows at once: tile[n][TURNED]. */
static void S(turn)(T *tile, const T *x, int64_t rows, int64_t n)
{
    for (int64_t r = 0; r < rows; r++)
        for (int64_t i = 0; i < n; i++)
            tile[i * TURNED + r] = x[r * n + i];
}

static void S(turn_back)(T *y, const T *tile, int64_t rows, int64_t n)
{
    for (int64_t r = 0; r < rows; r++)
        for (int64_t i = 0; i < n; i++)
            y[r * n + i] = tile[i * TURNED + r];
}

static void S(rows)(void *to, const void *from, int64_t rows, int64_t n, bool logarithm)
{
    T *y = to, in[LANES * TURNED], out[LANES * TURNED];
    const T *x = from;
    if (n >= LANES || rows < LANES) {
        for (int64_t r = 0; r < rows; r++)
            S(row)(y + r * n, x + r * n, n, logarithm);
        return;
    }
    for (int64_t r = 0; r < rows; r += TURNED) {
        int64_t count = rows - r < TURNED ? rows - r : TURNED;
        S(turn)(in, x + r * n, count, n);
        S(columns)(out, in, n, TURNED, count, logarithm);
        S(turn_back)(y + r * n, out, count, n);
    }
}

static void S(rows_backward)(void *to, const void *g_, const void *y_, int64_t rows, int64_t n, bool logarithm)
{
    T *dx = to, grad[LANES * TURNED], in[LANES * TURNED], out[LANES * TURNED];
    const T *g = g_, *y = y_;
    if (n >= LANES || rows < LANES) {
        for (int64_t r = 0; r < rows; r++)
            S(row_backward)(dx + r * n, g + r * n, y + r * n, n, logarithm);
        return;
    }
    for (int64_t r = 0; r < rows; r += TURNED) {
        int64_t count = rows - r < TURNED ? rows - r : TURNED;
        S(turn)(grad, g + r * n, count, n);
        S(turn)(in, y + r * n, count, n);
        S(columns_backward)(out, grad, in, n, TURNED, count, logarithm);
        S(turn_back)(dx + r * n, out, count, n);
    }
}

static void S(row_sum)(const void *from, int64_t n, double *most, double *sum)
{
    const T *x = from;
    T m = S(largest)(x, n);
    *sum = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        *sum += (double)S(exponentials)(x + begin, end - begin, m, NULL);
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
    int64_t whole = n - n % LANES;
#pragma omp simd
    for (int64_t i = 0; i < whole; i++)
        dx[i] = s * EXP(x[i] - m);
    S(exponentials)(x + whole, n - whole, m, dx + whole);
    for (int64_t i = whole; i < n; i++)
        dx[i] *= s;
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
