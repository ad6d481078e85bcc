/* Sorting lines of a tensor. Elements become unsigned keys in the same order (NaN above all, both zeros one), which a
 * stable radix sort or, for few of many, a heap puts in order together with their places. */
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/dense.h"
#include "cpu/kernels.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

enum { SHORT_LINE = 48, DIGITS = 8, GRAIN = 4096 };

typedef struct item {
    uint64_t key;
    int64_t place;
} item;

/* ---- keys ---- */

static inline uint64_t key_f64(double v)
{
    uint64_t bits;
    v += 0.0; /* -0 becomes 0 */
    memcpy(&bits, &v, sizeof bits);
    return v != v ? UINT64_MAX : bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static inline uint64_t key_f32(float v)
{
    uint32_t bits;
    v += 0.0f;
    memcpy(&bits, &v, sizeof bits);
    return v != v ? UINT32_MAX : bits >> 31 ? (uint32_t)~bits : bits | UINT32_C(1) << 31;
}

/* The type whose keys stand for elements of type d: exact for all of them. */
static cr_dtype key_dtype(cr_dtype d)
{
    return d == CR_F64 ? CR_F64 : cr_dtype_is_float(d) ? CR_F32 : CR_I64;
}

/* n elements, `step` apart, as items. room holds n elements of the key's type. reverse: largest first. */
static void make_items(item *to, const char *from, cr_dtype d, int64_t step, int64_t n, void *room, bool reverse)
{
    cr_dtype as = key_dtype(d);
    cr_convert(room, as, 1, from, d, step, n);
    uint64_t flip = !reverse ? 0 : as == CR_F32 ? UINT32_MAX : UINT64_MAX;
    for (int64_t i = 0; i < n; i++) {
        uint64_t key = as == CR_F32   ? key_f32(((float *)room)[i])
                       : as == CR_F64 ? key_f64(((double *)room)[i])
                                      : (uint64_t)((int64_t *)room)[i] ^ UINT64_C(1) << 63;
        to[i] = (item){key ^ flip, i};
    }
}

/* ---- sorting items by key; equal ones keep their order ---- */

static void insertion_sort(item *a, int64_t n)
{
    for (int64_t i = 1; i < n; i++) {
        item x = a[i];
        int64_t j = i;
        for (; j > 0 && a[j - 1].key > x.key; j--)
            a[j] = a[j - 1];
        a[j] = x;
    }
}

/* Least significant byte first; bytes that are the same everywhere cost nothing. The result is in a. */
static void radix_sort(item *a, item *room, int64_t n)
{
    int64_t count[DIGITS][256];
    memset(count, 0, sizeof count);
    for (int64_t i = 0; i < n; i++)
        for (int d = 0; d < DIGITS; d++)
            count[d][a[i].key >> 8 * d & 255]++;
    item *from = a, *to = room;
    for (int d = 0; d < DIGITS; d++) {
        if (count[d][from[0].key >> 8 * d & 255] == n)
            continue;
        int64_t start = 0;
        for (int k = 0; k < 256; k++) {
            int64_t these = count[d][k];
            count[d][k] = start;
            start += these;
        }
        for (int64_t i = 0; i < n; i++)
            to[count[d][from[i].key >> 8 * d & 255]++] = from[i];
        item *swap = from;
        from = to;
        to = swap;
    }
    if (from != a)
        memcpy(a, from, (size_t)n * sizeof *a);
}

static void sort_items(item *a, item *room, int64_t n)
{
    if (n <= SHORT_LINE)
        insertion_sort(a, n);
    else
        radix_sort(a, room, n);
}

/* ---- the k first of n, in order: a heap of the k best so far, the worst on top ---- */

static inline bool before(item x, item y)
{
    return x.key != y.key ? x.key < y.key : x.place < y.place;
}

static void sift_down(item *heap, int64_t n, int64_t i, item x)
{
    for (int64_t child; (child = 2 * i + 1) < n; i = child) {
        child += child + 1 < n && before(heap[child], heap[child + 1]);
        if (!before(x, heap[child]))
            break;
        heap[i] = heap[child];
    }
    heap[i] = x;
}

static void select_items(item *a, int64_t n, int64_t k)
{
    for (int64_t i = k / 2 - 1; i >= 0; i--)
        sift_down(a, k, i, a[i]);
    for (int64_t i = k; i < n; i++)
        if (a[i].key < a[0].key) /* of equal ones the first stay */
            sift_down(a, k, 0, a[i]);
    for (int64_t last = k - 1; last > 0; last--) {
        item x = a[last];
        a[last] = a[0];
        sift_down(a, last, 0, x);
    }
}

/* ---- lines ---- */

typedef struct lines {
    const cr_tensor *x, *values, *indices;
    int axis;
    int64_t n, k;
    bool reverse;
    item *room; /* 3 n items for each range of lines */
} lines;

#define TAKE(bytes, type)                                                                                              \
    case bytes: {                                                                                                      \
        const type *from = (const type *)(const void *)cr_bytes(s->x) + x_base;                                        \
        type *to = (type *)(void *)cr_bytes(s->values) + out_base;                                                     \
        for (int64_t i = 0; i < s->k; i++)                                                                             \
            to[i * out_step] = from[a[i].place * x_step];                                                              \
        break;                                                                                                         \
    }

static void sort_lines(int64_t begin, int64_t end, int number, void *context)
{
    const lines *s = context;
    const cr_tensor *x = s->x, *out = s->values;
    item *a = s->room + (int64_t)number * 3 * s->n;
    int64_t x_step = x->stride[s->axis], out_step = out->stride[s->axis];
    int64_t size = (int64_t)cr_dtype_size((cr_dtype)x->dtype);
    for (int64_t line = begin; line < end; line++) {
        int64_t x_base = 0, out_base = 0, rest = line;
        for (int d = x->ndim - 1; d >= 0; d--) {
            if (d == s->axis)
                continue;
            x_base += rest % x->shape[d] * x->stride[d];
            out_base += rest % x->shape[d] * out->stride[d];
            rest /= x->shape[d];
        }
        make_items(a, cr_bytes(x) + x_base * size, (cr_dtype)x->dtype, x_step, s->n, a + 2 * s->n, s->reverse);
        if (s->k > s->n / 8)
            sort_items(a, a + s->n, s->n);
        else
            select_items(a, s->n, s->k);
        int64_t *places = (int64_t *)(void *)cr_bytes(s->indices) + out_base;
        for (int64_t i = 0; i < s->k; i++)
            places[i * out_step] = a[i].place;
        switch (size) {
            TAKE(1, uint8_t)
            TAKE(2, uint16_t)
            TAKE(4, uint32_t)
            TAKE(8, uint64_t)
        default:
            break;
        }
    }
}

static bool run_lines(lines *s)
{
    if (s->values->numel == 0)
        return true;
    int64_t count = s->x->numel / s->n, grain = GRAIN / s->n + 1, room;
    int ranges = cr_parallel_ranges(count, grain);
    if (__builtin_mul_overflow(3 * (int64_t)sizeof(item) * ranges, s->n, &room))
        return cr_fail_bool(CR_ERROR_MEMORY, "lines of %lld elements", (long long)s->n);
    s->room = cr_malloc((size_t)room);
    if (!s->room)
        return false;
    cr_parallel_numbered(count, grain, sort_lines, s);
    cr_free(s->room);
    return true;
}

static bool run_sort(const cr_call *c, cr_tensor *const *out)
{
    const cr_sort_attrs *a = c->attrs;
    lines s = {.x = c->in[0], .values = out[0], .indices = out[1], .reverse = a->descending};
    if (!cr_axis(a->axis, s.x->ndim, &s.axis))
        return false;
    s.n = s.k = s.x->shape[s.axis];
    return run_lines(&s);
}

static bool run_topk(const cr_call *c, cr_tensor *const *out)
{
    const cr_topk_attrs *a = c->attrs;
    lines s = {.x = c->in[0], .values = out[0], .indices = out[1], .k = a->k, .reverse = !a->smallest};
    if (!cr_axis(a->axis, s.x->ndim, &s.axis))
        return false;
    s.n = s.x->shape[s.axis];
    return run_lines(&s);
}

const cr_kernel cr_cpu_sort[] = {{"radix", NULL, run_sort}, {0}};
const cr_kernel cr_cpu_topk[] = {{"heap", NULL, run_topk}, {0}};

/* ---- binary search, in f64 or i64 ---- */

typedef struct searching {
    const char *sorted, *values;
    const int64_t *sorter; /* or NULL */
    int64_t *out, n, each; /* each: values a line of sorted; 0: one line for all */
    bool whole, right;
} searching;

/* The order of sort: NaN above all. */
static inline bool below_f64(double a, double b)
{
    return a < b || (b != b && a == a);
}

static void search_range(int64_t begin, int64_t end, void *context)
{
    const searching *s = context;
    for (int64_t i = begin; i < end; i++) {
        int64_t line = s->each ? i / s->each * s->n : 0, low = 0, high = s->n;
        while (low < high) {
            int64_t middle = low + (high - low) / 2, place = line + middle;
            bool on;
            if (s->sorter)
                place = line + s->sorter[place];
            if (s->whole) {
                int64_t a = ((const int64_t *)(const void *)s->sorted)[place],
                        v = ((const int64_t *)(const void *)s->values)[i];
                on = s->right ? a <= v : a < v;
            } else {
                double a = ((const double *)(const void *)s->sorted)[place],
                       v = ((const double *)(const void *)s->values)[i];
                on = s->right ? !below_f64(v, a) : below_f64(a, v);
            }
            if (on)
                low = middle + 1;
            else
                high = middle;
        }
        s->out[i] = low;
    }
}

/* Whether every number of the sorter is one of an element. */
static bool check_sorter(const int64_t *sorter, int64_t count, int64_t n)
{
    for (int64_t i = 0; i < count; i++)
        if (sorter[i] < 0 || sorter[i] >= n)
            return cr_fail_bool(CR_ERROR_INDEX, "sorter has %lld, expected 0 to %lld", (long long)sorter[i],
                                (long long)n - 1);
    return true;
}

static bool run_searchsorted(const cr_call *c, cr_tensor *const *out)
{
    const cr_tensor *sorted = c->in[0], *values = c->in[1];
    const cr_tensor *sorter = c->in[2];
    cr_dense a = {0}, b = {0}, order = {0};
    bool whole = !cr_dtype_is_float((cr_dtype)sorted->dtype) && !cr_dtype_is_float((cr_dtype)values->dtype);
    cr_dtype d = whole ? CR_I64 : CR_F64;
    bool ok = cr_dense_row_major(&a, sorted, d) && cr_dense_row_major(&b, values, d);
    ok = ok && (!sorter || (cr_dense_row_major(&order, sorter, CR_I64) &&
                            check_sorter((const int64_t *)(const void *)order.data, sorter->numel,
                                         sorted->shape[sorted->ndim - 1])));
    if (ok) {
        searching s = {a.data,
                       b.data,
                       sorter ? (const int64_t *)(const void *)order.data : NULL,
                       (int64_t *)(void *)cr_bytes(out[0]),
                       sorted->shape[sorted->ndim - 1],
                       sorted->ndim > 1 ? values->shape[values->ndim - 1] : 0,
                       whole,
                       ((const cr_searchsorted_attrs *)c->attrs)->right};
        cr_parallel_for(values->numel, GRAIN, search_range, &s);
    }
    cr_dense_end(&a, NULL, d);
    cr_dense_end(&b, NULL, d);
    cr_dense_end(&order, NULL, CR_I64);
    return ok;
}

const cr_kernel cr_cpu_searchsorted[] = {{"binary", NULL, run_searchsorted}, {0}};
