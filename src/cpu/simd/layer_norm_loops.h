/* Layer norm of rows, for one type T, in two passes over a row each way: sums, then results. Squares are taken of
 * distances from a number near the mean, so that a large mean costs no accuracy. */

/* Of a row: mean is `near` plus `rest`; with h = (x - mean) rstd, the sums of g w and of g w h (backward). */
typedef struct S(row) {
    T near, rest, rstd;
    double sum, product;
} S(row);

/* The mean of the first elements. */
static T S(near_mean)(const T *x, int64_t n)
{
    int64_t m = n < FEW ? n : FEW;
    T a = 0;
#pragma omp simd reduction(+ : a)
    for (int64_t i = 0; i < m; i++)
        a += x[i];
    return a / (T)m;
}

static void S(finish_row)(S(row) *r, int64_t n, double sum, double squares, double eps, bool rms)
{
    double rest = rms ? 0 : sum / (double)n, rstd = 1 / sqrt(squares / (double)n - rest * rest + eps);
    r->rest = (T)rest;
    r->rstd = (T)rstd;
    r->product = rstd * (r->product - rest * r->sum);
}

/* Sums of x - near and its squares over at most PIECE elements, in STRIP running sums. */
static void S(piece_sums)(const T *x, int64_t n, T near, double *sum, double *squares)
{
    T a[STRIP], b[STRIP], ta = 0, tb = 0;
    int64_t i = 0;
    for (int64_t k = 0; k < STRIP; k++)
        a[k] = b[k] = 0;
    for (; i + STRIP <= n; i += STRIP) {
#pragma omp simd
        for (int64_t k = 0; k < STRIP; k++) {
            T d = x[i + k] - near;
            a[k] += d;
            b[k] += d * d;
        }
    }
#pragma omp simd reduction(+ : ta, tb)
    for (int64_t k = i; k < n; k++) {
        T d = x[k] - near;
        ta += d;
        tb += d * d;
    }
#pragma omp simd reduction(+ : ta, tb)
    for (int64_t k = 0; k < STRIP; k++) {
        ta += a[k];
        tb += b[k];
    }
    *sum += (double)ta;
    *squares += (double)tb;
}

static void S(layer)(void *to, const void *from, int64_t rows, int64_t n, const void *ws, const void *bs, double eps,
                     bool rms, bool stream)
{
    for (int64_t r = 0; r < rows; r++) {
        const T *row = (const T *)from + r * n;
        S(row) s = {.near = rms ? 0 : S(near_mean)(row, n)};
        double sum = 0, squares = 0;
        for (int64_t begin = 0; begin < n; begin += PIECE)
            S(piece_sums)(row + begin, n - begin < PIECE ? n - begin : PIECE, s.near, &sum, &squares);
        S(finish_row)(&s, n, sum, squares, eps, rms);
        T near = s.near, scale = s.rstd, offset = -s.rest * s.rstd;
        for (int64_t begin = 0; begin < n; begin += TILE) {
            T tile[TILE], *y = TO((T *)to + r * n + begin);
            const T *x = row + begin, *w = ws ? (const T *)ws + begin : NULL, *b = bs ? (const T *)bs + begin : NULL;
            int64_t m = n - begin < TILE ? n - begin : TILE;
            if (w && b) {
#pragma omp simd
                for (int64_t i = 0; i < m; i++)
                    y[i] = ((x[i] - near) * scale + offset) * w[i] + b[i];
            } else {
#pragma omp simd
                for (int64_t i = 0; i < m; i++)
                    y[i] = ((x[i] - near) * scale + offset) * (w ? w[i] : 1) + (b ? b[i] : 0);
            }
            SEND((T *)to + r * n + begin, m);
        }
    }
}

/* The sums of a row that backward needs; w may be NULL. */
static S(row) S(backward_sums)(const T *x, const T *g, const T *w, int64_t n, double eps, bool rms)
{
    S(row) r = {.near = rms ? 0 : S(near_mean)(x, n)};
    T near = r.near;
    double sum = 0, squares = 0;
    for (int64_t begin = 0; begin < n; begin += PIECE) {
        int64_t end = n - begin < PIECE ? n : begin + PIECE;
        T a = 0, b = 0, v = 0, p = 0;
        if (w) {
#pragma omp simd reduction(+ : a, b, v, p)
            for (int64_t i = begin; i < end; i++) {
                T d = x[i] - near, gw = g[i] * w[i];
                a += d;
                b += d * d;
                v += gw;
                p += gw * d;
            }
        } else {
#pragma omp simd reduction(+ : a, b, v, p)
            for (int64_t i = begin; i < end; i++) {
                T d = x[i] - near;
                a += d;
                b += d * d;
                v += g[i];
                p += g[i] * d;
            }
        }
        sum += (double)a;
        squares += (double)b;
        r.sum += (double)v;
        r.product += (double)p;
    }
    S(finish_row)(&r, n, sum, squares, eps, rms);
    return r;
}

/* dx = g w scale - less - (x - near) slope, which is rstd (g w - mean of g w - h (mean of g w h)); h = (x - near) scale +
 * offset. */
typedef struct S(slopes) {
    T near, scale, offset, slope, less;
} S(slopes);

static S(slopes) S(slopes_of)(const S(row) *r, int64_t n, bool rms)
{
    T slope = (T)(r->product / (double)n) * r->rstd * r->rstd;
    T mean = rms ? 0 : (T)(r->sum / (double)n);
    return (S(slopes)){r->near, r->rstd, -r->rest * r->rstd, slope, mean * r->rstd - r->rest * slope};
}

/* One row; w, dw (and db) may be NULL. */
static void S(backward_row)(T *to, const T *gs, const T *from, int64_t n, const T *ws, S(slopes) s, T *dw, T *db, bool stream)
{
    T near = s.near, scale = s.scale, offset = s.offset, slope = s.slope, less = s.less;
    for (int64_t i = 0; dw && i < n; i++) {
        dw[i] += gs[i] * ((from[i] - near) * scale + offset);
        db[i] += gs[i];
    }
    for (int64_t begin = 0; begin < n; begin += TILE) {
        T tile[TILE], *dx = TO(to + begin);
        const T *x = from + begin, *g = gs + begin, *w = ws ? ws + begin : NULL;
        int64_t m = n - begin < TILE ? n - begin : TILE;
        if (w) {
#pragma omp simd
            for (int64_t i = 0; i < m; i++)
                dx[i] = g[i] * w[i] * scale - less - (x[i] - near) * slope;
        } else {
#pragma omp simd
            for (int64_t i = 0; i < m; i++)
                dx[i] = g[i] * scale - less - (x[i] - near) * slope;
        }
        SEND(to + begin, m);
    }
}

/* Memory would rest during the second pass: it fetches the next rows to the second-level cache meanwhile. */
static inline void S(fetch_tile)(const T *next, int64_t m)
{
    for (int64_t k = 0; k < m; k += 64 / (int64_t)sizeof(T))
        __builtin_prefetch(next + k, 0, 2);
}

/* Two rows with a weight, so that dw and db are loaded and stored once for both. */
static void S(backward_two_rows)(T *to, const T *gs, const T *from, int64_t n, const T *ws, const S(slopes) *s, T *dws,
                                 T *dbs, bool stream)
{
    S(slopes) p = s[0], q = s[1];
    for (int64_t begin = 0; begin < n; begin += TILE) {
        T tile[2 * TILE], *dx0 = TO(to + begin), *dx1 = stream ? tile + TILE : to + n + begin;
        const T *x0 = from + begin, *x1 = x0 + n, *g0 = gs + begin, *g1 = g0 + n, *w = ws + begin;
        T *dw = dws + begin, *db = dbs + begin;
        int64_t m = n - begin < TILE ? n - begin : TILE;
        S(fetch_tile)(x1 + n, m);
        S(fetch_tile)(x1 + 2 * n, m);
        S(fetch_tile)(g1 + n, m);
        S(fetch_tile)(g1 + 2 * n, m);
#pragma omp simd
        for (int64_t i = 0; i < m; i++) {
            T a = x0[i] - p.near, b = x1[i] - q.near;
            dw[i] += g0[i] * (a * p.scale + p.offset) + g1[i] * (b * q.scale + q.offset);
            db[i] += g0[i] + g1[i];
            dx0[i] = g0[i] * w[i] * p.scale - p.less - a * p.slope;
            dx1[i] = g1[i] * w[i] * q.scale - q.less - b * q.slope;
        }
        SEND(to + begin, m);
        if (stream)
            stream_lines(to + n + begin, tile + TILE, m * (int64_t)sizeof(T));
    }
}

static void S(layer_backward)(void *to, const void *gs, const void *from, int64_t rows, int64_t n, const void *w, double eps,
                              bool rms, void *dw, void *db, bool stream)
{
    for (int64_t r = 0; r < rows; r += 2) {
        const T *x = (const T *)from + r * n, *g = (const T *)gs + r * n;
        int64_t many = rows - r < 2 ? 1 : 2;
        S(slopes) s[2];
        for (int64_t k = 0; k < many; k++) {
            S(row) sums = S(backward_sums)(x + k * n, g + k * n, w, n, eps, rms);
            s[k] = S(slopes_of)(&sums, n, rms);
        }
        if (many == 2 && w && dw)
            S(backward_two_rows)((T *)to + r * n, g, x, n, w, s, dw, db, stream);
        else
            for (int64_t k = 0; k < many; k++)
                S(backward_row)((T *)to + (r + k) * n, g + k * n, x + k * n, n, w, s[k], dw, db, stream);
    }
}
#undef TO
#undef SEND
