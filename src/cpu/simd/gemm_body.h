/* One thread's matrix product for one element type, included by gemm.c with T (the type), S (a suffix), KC (the depth
 * of a cache block) and QUAD (elements in 16 bytes) defined.
 *
 * The micro-kernel keeps a tile of MR rows and two vectors of columns of C in registers and walks down k: two vector
 * loads from B, then for each row one broadcast from A and two multiply-adds. B is packed in strips of NR columns, k
 * after k. A is packed in groups of MR rows, row after row at a fixed distance when its rows are contiguous in memory
 * and k after k otherwise, so that either way packing is copying. */
#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)
#define NAME(f) PASTE(f, S)
#define LANES ((int)(VECTOR_BYTES / sizeof(T)))
#define NR (2 * LANES)
#define A_STEP (KC + 16) /* from row to row of packed A: not a power of two, which would crowd one set of the cache */

#define V NAME(vector)
#define VU NAME(vector_anywhere)
typedef T V __attribute__((vector_size(VECTOR_BYTES)));
typedef T VU __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(T)), may_alias));

/* C's tile: [rows, columns] at c, or at a copy when C is not made of contiguous rows or the tile is cut. */
typedef struct NAME(target) {
    T *c;
    int64_t row, col;
    int columns;
    T alpha, beta;
} NAME(target);

static __attribute__((noinline)) void NAME(write_cut)(const NAME(target) * t, int rows, const T *tile)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < t->columns; j++) {
            T *c = t->c + i * t->row + j * t->col;
            T x = t->alpha * tile[i * NR + j];
            *c = t->beta == 0 ? x : x + t->beta * *c;
        }
}

/* rows and vectors are constants where this is used, and so, for packed operands, are the strides. */
INLINE void NAME(tile)(int rows, int vectors, int64_t k, const T *a, int64_t a_row, int64_t a_col, const T *b,
                       int64_t b_row, const NAME(target) * t)
{
#define DECLARE(i) V x##i = {0}, y##i = {0};
    EACH_ROW(DECLARE)
#undef DECLARE
    for (int64_t p = 0; p < k; p++, b += b_row, a += a_col) {
        V bx = *(const VU *)b, by = *(const VU *)(b + (vectors > 1 ? LANES : 0));
#define STEP(i)                                                                                                        \
    if (rows > i) {                                                                                                    \
        T s = a[i * a_row];                                                                                            \
        x##i += s * bx;                                                                                                \
        if (vectors > 1)                                                                                               \
            y##i += s * by;                                                                                            \
    }
        EACH_ROW(STEP)
#undef STEP
    }
    if (t->col == 1 && t->columns == vectors * LANES) {
        T *c = t->c;
        T alpha = t->alpha, beta = t->beta;
#define WRITE(i)                                                                                                       \
    if (rows > i) {                                                                                                    \
        VU *to = (VU *)(c + i * t->row);                                                                               \
        V r = alpha * x##i;                                                                                            \
        *to = beta == 0 ? r : r + beta * *to;                                                                          \
        if (vectors > 1) {                                                                                             \
            r = alpha * y##i;                                                                                          \
            to++;                                                                                                      \
            *to = beta == 0 ? r : r + beta * *to;                                                                      \
        }                                                                                                              \
    }
        EACH_ROW(WRITE)
#undef WRITE
        return;
    }
    _Alignas(64) T tile[MR * NR];
#define KEEP(i)                                                                                                        \
    if (rows > i) {                                                                                                    \
        *(V *)(tile + i * NR) = x##i;                                                                                  \
        *(V *)(tile + i * NR + LANES) = y##i;                                                                          \
    }
    EACH_ROW(KEEP)
#undef KEEP
    NAME(write_cut)(t, rows, tile);
}

typedef void (*NAME(tile_fn))(int64_t k, const T *a, int64_t a_row, int64_t a_col, const T *b, int64_t b_row,
                              const NAME(target) * t);

/* Full tiles of packed operands. */
static void NAME(full_by_row)(int64_t k, const T *a, const T *b, const NAME(target) * t)
{
    NAME(tile)(MR, 2, k, a, A_STEP, 1, b, NR, t);
}
static void NAME(full_by_col)(int64_t k, const T *a, const T *b, const NAME(target) * t)
{
    NAME(tile)(MR, 2, k, a, 1, MR, b, NR, t);
}

/* Tiles of any number of rows, of one vector and of two. */
#define TILES(i)                                                                                                       \
    static void NAME(one_##i)(int64_t k, const T *a, int64_t a_row, int64_t a_col, const T *b, int64_t b_row,          \
                              const NAME(target) * t)                                                                  \
    {                                                                                                                  \
        NAME(tile)(i + 1, 1, k, a, a_row, a_col, b, b_row, t);                                                         \
    }                                                                                                                  \
    static void NAME(two_##i)(int64_t k, const T *a, int64_t a_row, int64_t a_col, const T *b, int64_t b_row,          \
                              const NAME(target) * t)                                                                  \
    {                                                                                                                  \
        NAME(tile)(i + 1, 2, k, a, a_row, a_col, b, b_row, t);                                                         \
    }
EACH_ROW(TILES)
#undef TILES
#define ENTRY(i) {NAME(one_##i), NAME(two_##i)},
static const NAME(tile_fn) NAME(tiles)[MR][2] = {EACH_ROW(ENTRY)};
#undef ENTRY

/* ---- packing ---- */

/* to[p * stride + j] = from[j * from_step + p] for p < k, j < QUAD: a transposition in 16-byte pieces. */
static void NAME(transpose_quad)(T *to, int64_t stride, const T *from, int64_t from_step, int64_t k)
{
    int64_t p = 0;
    for (; p + QUAD <= k; p += QUAD)
        NAME(transpose)(to + p * stride, stride, from + p, from_step);
    for (; p < k; p++)
        for (int j = 0; j < QUAD; j++)
            to[p * stride + j] = from[j * from_step + p];
}

/* A strip of NR columns of B, k after k; columns beyond `columns` are zero. */
static void NAME(pack_b)(T *to, const T *b, int64_t b_row, int64_t b_col, int64_t k, int columns)
{
    if (b_col == 1 && columns == NR) {
        for (int64_t p = 0; p < k; p++, to += NR, b += b_row) {
            *(VU *)to = *(const VU *)b;
            *(VU *)(to + LANES) = *(const VU *)(b + LANES);
        }
        return;
    }
    int j = 0;
    if (b_row == 1) { /* by depths whose part of the strip stays in the first cache while all columns go there */
        enum { PART = 64 };
        for (int64_t p = 0; p < k; p += PART)
            for (j = 0; j + QUAD <= columns; j += QUAD)
                NAME(transpose_quad)(to + p * NR + j, NR, b + p + j * b_col, b_col, k - p < PART ? k - p : PART);
    }
    for (int64_t p = 0; p < k; p++) {
        for (int i = j; i < columns; i++)
            to[p * NR + i] = b[p * b_row + i * b_col];
        for (int i = columns; i < NR; i++)
            to[p * NR + i] = 0;
    }
}

/* A group of rows of A, row after row. */
static void NAME(pack_rows)(T *to, const T *a, int64_t a_row, int64_t k, int rows)
{
    for (int i = 0; i < rows; i++)
        memcpy(to + i * A_STEP, a + i * a_row, (size_t)k * sizeof(T));
}

/* A group of rows of A, k after k; what is beyond `rows` is never read. */
static void NAME(pack_cols)(T *to, const T *a, int64_t a_row, int64_t a_col, int64_t k, int rows)
{
    if (a_row == 1 && rows == MR)
        for (int64_t p = 0; p < k; p++)
            memcpy(to + p * MR, a + p * a_col, MR * sizeof(T));
    else
        for (int64_t p = 0; p < k; p++)
            for (int i = 0; i < rows; i++)
                to[p * MR + i] = a[p * a_col + i * a_row];
}

/* ---- the product ---- */

static inline int NAME(least)(int64_t a, int64_t b)
{
    return (int)(a < b ? a : b);
}

/* What is done to finished rows of C. */
static void NAME(finish_rows)(const T *bias, bool relu, int64_t rows, int64_t n, T *c, int64_t c_row)
{
    for (int64_t i = 0; i < rows; i++, c += c_row) {
        if (bias)
            SIMD_LOOP for (int64_t j = 0; j < n; j++) c[j] += bias[j];
        if (relu)
            SIMD_LOOP for (int64_t j = 0; j < n; j++) c[j] = c[j] < 0 ? 0 : c[j];
    }
}

/* One block of packed A times one block of packed B: groups of rows outside, so that a group of A stays in the first
 * cache and the block of B in the second. */
static void NAME(macro)(int64_t m, int64_t n, int64_t k, const T *pa, int64_t a_row, const T *pb, NAME(target) t,
                        const T *bias, bool relu)
{
    T *c = t.c;
    for (int64_t i = 0; i < m; i += MR) {
        int rows = NAME(least)(m - i, MR);
        const T *a = pa + i * A_STEP;
        for (int64_t j = 0; j < n; j += NR) {
            t.columns = NAME(least)(n - j, NR);
            t.c = c + i * t.row + j * t.col;
            if (rows < MR || t.columns <= LANES || (a_row != 1 && a_row != A_STEP))
                NAME(tiles)
            [rows - 1][t.columns > LANES](k, a, a_row, a_row == 1 ? MR : 1, pb + j * k, NR, &t);
            else if (a_row != 1) NAME(full_by_row)(k, a, pb + j * k, &t);
            else NAME(full_by_col)(k, a, pb + j * k, &t);
        }
        if (bias || relu)
            NAME(finish_rows)(bias, relu, rows, n, c + i * t.row, t.row);
    }
}

/* Columns j..j + nc of B's rows p..p + k, strip after strip; how many columns. */
static int NAME(pack_block)(const cr_gemm_part *g, T *pb, const T *b, int64_t p, int64_t j, int64_t k)
{
    int n = NAME(least)(g->n - j, g->nc);
    for (int64_t s = 0; s < n; s += NR)
        NAME(pack_b)
    (pb + s * k, b + p * g->b_row + (j + s) * g->b_col, g->b_row, g->b_col, k, NAME(least)(n - s, NR));
    return n;
}

/* A's rows are contiguous: a group of them is packed when it is its turn, and stays in the first cache, unless they lie so near
 * each other that they do so anyway. */
static void NAME(packed_by_row)(const cr_gemm_part *g, int64_t depth, T alpha, const T *a, const T *b, T beta, T *c)
{
    T *pa = g->scratch, *pb = pa + MR * A_STEP;
    bool as_is = g->a_row > 1 && g->a_row != A_STEP && g->a_row * MR * (int64_t)sizeof(T) <= NEAR;
    for (int64_t p = 0; p < g->k; p += depth)
        for (int64_t j = 0, k = NAME(least)(g->k - p, depth); j < g->n; j += g->nc) {
            bool last = p + k == g->k;
            const T *bias = last && g->bias ? (const T *)g->bias + j : NULL;
            int n = NAME(pack_block)(g, pb, b, p, j, k);
            for (int64_t i = 0; i < g->m; i += MR) {
                int rows = NAME(least)(g->m - i, MR);
                NAME(target) t = {c + i * g->c_row + j * g->c_col, g->c_row, g->c_col, 0, alpha, p ? 1 : beta};
                const T *from = a + i * g->a_row + p;
                if (!as_is)
                    NAME(pack_rows)(pa, from, g->a_row, k, rows);
                NAME(macro)
                (rows, n, k, as_is ? from : pa, as_is ? g->a_row : A_STEP, pb, t, bias, last && g->relu);
            }
        }
}

static void NAME(packed)(const cr_gemm_part *g, T alpha, const T *a, const T *b, T beta, T *c)
{
    T *pa = g->scratch, *pb = pa + g->mc * A_STEP;
    int64_t blocks = (g->k + KC - 1) / KC, depth = (g->k + blocks - 1) / blocks; /* equal ones: no thin rest */
    if (g->a_col == 1) {
        NAME(packed_by_row)(g, depth, alpha, a, b, beta, c);
        return;
    }
    for (int64_t p = 0; p < g->k; p += depth) {
        int64_t k = NAME(least)(g->k - p, depth);
        bool last = p + k == g->k;
        for (int64_t i = 0; i < g->m; i += g->mc) {
            int64_t m = NAME(least)(g->m - i, g->mc);
            for (int64_t r = 0; r < m; r += MR)
                NAME(pack_cols)
            (pa + r * A_STEP, a + (i + r) * g->a_row + p * g->a_col, g->a_row, g->a_col, k, NAME(least)(m - r, MR));
            for (int64_t j = 0; j < g->n; j += g->nc) {
                int n = NAME(pack_block)(g, pb, b, p, j, k);
                NAME(target) t = {c + i * g->c_row + j * g->c_col, g->c_row, g->c_col, 0, alpha, p ? 1 : beta};
                NAME(macro)
                (m, n, k, pa, 1, pb, t, last && g->bias ? (const T *)g->bias + j : NULL, last && g->relu);
            }
        }
    }
}

/* Without packing A, nor B where full strips of contiguous columns allow it: small products, or too few rows to repay
 * it. */
static void NAME(direct)(const cr_gemm_part *g, T alpha, const T *a, const T *b, T beta, T *c)
{
    enum { DEPTH = 8192 / NR };
    _Alignas(64) T strip[DEPTH * NR];
    for (int64_t j = 0; j < g->n; j += NR) {
        NAME(target) t = {NULL, g->c_row, g->c_col, NAME(least)(g->n - j, NR), alpha, beta};
        int as_is = g->b_col == 1 && t.columns % LANES == 0;
        int64_t depth = as_is ? g->k : DEPTH;
        for (int64_t p = 0; p < g->k; p += depth) {
            int64_t k = g->k - p < depth ? g->k - p : depth;
            const T *from = b + p * g->b_row + j * g->b_col;
            if (!as_is)
                NAME(pack_b)(strip, from, g->b_row, g->b_col, k, t.columns);
            t.beta = p ? 1 : beta;
            for (int64_t i = 0; i < g->m; i += MR) {
                t.c = c + i * g->c_row + j * g->c_col;
                NAME(tiles)
                [NAME(least)(g->m - i, MR) - 1][t.columns > LANES](k, a + i * g->a_row + p * g->a_col, g->a_row,
                                                                   g->a_col, as_is ? from : strip,
                                                                   as_is ? g->b_row : NR, &t);
            }
        }
    }
}

static void NAME(times_strip)(int64_t m, int64_t k, const T *a, int64_t a_row, int64_t a_col, const T *strip, T beta,
                              T *c, int64_t c_row, int columns)
{
    NAME(target) t = {c, c_row, 1, columns, 1, beta};
    for (int64_t i = 0; i < m; i += MR) {
        t.c = c + i * c_row;
        NAME(tiles)[NAME(least)(m - i, MR) - 1][columns > LANES](k, a + i * a_row, a_row, a_col, strip, NR, &t);
    }
}

INLINE T NAME(lanes_sum)(V v)
{
    NAME(quad) part[VECTOR_BYTES / 16], all;
    memcpy(part, &v, sizeof part);
    all = part[0];
    for (int i = 1; i < VECTOR_BYTES / 16; i++)
        all += part[i];
    T sum = all[0];
    for (int i = 1; i < QUAD; i++)
        sum += all[i];
    return sum;
}

/* One row of C from columns of B that are contiguous: column after column, so that B, which is what takes time, is one run of
 * memory that the processor foresees. */
static void NAME(row_by_dots)(const cr_gemm_part *g, T alpha, const T *a, const T *b, T beta, T *c)
{
    enum { SUMS = 4 };
    for (int64_t j = 0; j < g->n; j++, b += g->b_col, c += g->c_col) {
        V sum[SUMS] = {{0}};
        int64_t p = 0;
        for (; p + SUMS * LANES <= g->k; p += SUMS * LANES)
            for (int q = 0; q < SUMS; q++)
                sum[q] += *(const VU *)(a + p + q * LANES) * *(const VU *)(b + p + q * LANES);
        for (; p + LANES <= g->k; p += LANES)
            sum[0] += *(const VU *)(a + p) * *(const VU *)(b + p);
        T s = NAME(lanes_sum)((sum[0] + sum[1]) + (sum[2] + sum[3]));
        for (; p < g->k; p++)
            s += a[p] * b[p];
        *c = beta == 0 ? alpha * s : alpha * s + beta * *c;
    }
}

/* A few rows of C from rows of A and columns of B that are contiguous, DOTS columns at a time: B is read once, as it is. */
enum { NAME(FEW_ROWS) = 4, NAME(DOTS) = VECTOR_BYTES == 64 ? 4 : 2 };

INLINE void NAME(few_by_dots)(int rows, const cr_gemm_part *g, T alpha, const T *a, const T *b, T beta, T *c)
{
    enum { DOTS = NAME(DOTS) };
    for (int64_t j = 0; j < g->n; j += DOTS) {
        int columns = NAME(least)(g->n - j, DOTS);
        const T *from[DOTS];
        V sum[NAME(FEW_ROWS)][DOTS];
        for (int q = 0; q < DOTS; q++) {
            from[q] = b + (j + (q < columns ? q : 0)) * g->b_col;
            for (int i = 0; i < rows; i++)
                sum[i][q] = (V){0};
        }
        int64_t p = 0;
        for (; p + LANES <= g->k; p += LANES)
            for (int q = 0; q < DOTS; q++)
                for (int i = 0; i < rows; i++)
                    sum[i][q] += *(const VU *)(a + i * g->a_row + p) * *(const VU *)(from[q] + p);
        for (int q = 0; q < columns; q++)
            for (int i = 0; i < rows; i++) {
                T s = NAME(lanes_sum)(sum[i][q]);
                for (int64_t r = p; r < g->k; r++)
                    s += a[i * g->a_row + r] * from[q][r];
                T *to = c + i * g->c_row + (j + q) * g->c_col;
                *to = beta == 0 ? alpha * s : alpha * s + beta * *to;
            }
    }
}

static void NAME(rows_by_dots)(const cr_gemm_part *g, T alpha, const T *a, const T *b, T beta, T *c)
{
    switch (g->m) {
    case 1: NAME(row_by_dots)(g, alpha, a, b, beta, c); break;
    case 2: NAME(few_by_dots)(2, g, alpha, a, b, beta, c); break;
    case 3: NAME(few_by_dots)(3, g, alpha, a, b, beta, c); break;
    default: NAME(few_by_dots)(4, g, alpha, a, b, beta, c); break;
    }
}

/* One row of C from rows of B that are contiguous: their weighted sum, by pieces that stay in the first cache. */
static void NAME(row_by_rows)(const cr_gemm_part *g, T alpha, const T *a, const T *b, T beta, T *c)
{
    enum { PIECE = 1024 };
    T sum[PIECE];
    for (int64_t j = 0; j < g->n; j += PIECE) {
        int n = NAME(least)(g->n - j, PIECE);
        memset(sum, 0, sizeof(T) * (size_t)n);
        const T *from = b + j;
        int64_t p = 0;
        for (; p + 4 <= g->k; p += 4, from += 4 * g->b_row) {
            const T *b1 = from + g->b_row, *b2 = b1 + g->b_row, *b3 = b2 + g->b_row;
            T a0 = a[p * g->a_col], a1 = a[(p + 1) * g->a_col], a2 = a[(p + 2) * g->a_col], a3 = a[(p + 3) * g->a_col];
#pragma omp simd
            for (int i = 0; i < n; i++)
                sum[i] += a0 * from[i] + a1 * b1[i] + a2 * b2[i] + a3 * b3[i];
        }
        for (; p < g->k; p++, from += g->b_row)
#pragma omp simd
            for (int i = 0; i < n; i++)
                sum[i] += a[p * g->a_col] * from[i];
        for (int i = 0; i < n; i++) {
            T *to = c + (j + i) * g->c_col;
            *to = beta == 0 ? alpha * sum[i] : alpha * sum[i] + beta * *to;
        }
    }
}

static void NAME(scale)(const cr_gemm_part *g, T beta, T *c)
{
    for (int64_t i = 0; i < g->m; i++)
        for (int64_t j = 0; j < g->n; j++) {
            T *to = c + i * g->c_row + j * g->c_col;
            *to = beta == 0 ? 0 : beta * *to;
        }
}

static void NAME(product)(const cr_gemm_part *g, T alpha, const T *a, const T *b, T beta, T *c)
{
    if (g->k <= 0 || alpha == 0)
        NAME(scale)(g, beta, c);
    else if (g->m <= NAME(FEW_ROWS) && g->b_row == 1 && g->a_col == 1 && (g->m == 1 || g->b_col != 1))
        NAME(rows_by_dots)(g, alpha, a, b, beta, c);
    else if (g->m == 1 && g->b_col == 1)
        NAME(row_by_rows)(g, alpha, a, b, beta, c);
    else if (g->scratch)
        NAME(packed)(g, alpha, a, b, beta, c);
    else
        NAME(direct)(g, alpha, a, b, beta, c);
    if (!g->scratch && (g->bias || g->relu))
        NAME(finish_rows)(g->bias, g->relu, g->m, g->n, c, g->c_row);
}

#undef PASTE_
#undef PASTE
#undef NAME
#undef LANES
#undef NR
#undef A_STEP
#undef V
#undef VU
#undef T
#undef S
#undef KC
#undef QUAD
