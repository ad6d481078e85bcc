/* Unique: which elements, or slices along an axis, there are, where each comes first, and how often. */
#include "base/memory.h"
#include "onnx/call.h"
#include "tensor/tensor.h"

#include <string.h>

/* Rows are compared number by number: f64 for floats, i64 and u64 for integers, texts by their addresses. */
typedef struct rows {
    const void *at;
    int64_t count, width;
    enum { REALS, WHOLE, NATURAL, TEXTS } kind;
} rows;

static int compare_one(const rows *r, int64_t a, int64_t b)
{
    const int64_t *n = r->at;
    if (r->kind == REALS) { /* NaN after all numbers */
        double x = ((const double *)r->at)[a], y = ((const double *)r->at)[b];
        return x != x || y != y ? (x != x) - (y != y) : (x > y) - (x < y);
    }
    if (r->kind == TEXTS) {
        const char *x = (const char *)(intptr_t)n[a], *y = (const char *)(intptr_t)n[b];
        return strcmp(x ? x : "", y ? y : "");
    }
    if (r->kind == NATURAL)
        return ((uint64_t)n[a] > (uint64_t)n[b]) - ((uint64_t)n[a] < (uint64_t)n[b]);
    return (n[a] > n[b]) - (n[a] < n[b]);
}

static int compare(const rows *r, int64_t a, int64_t b)
{
    int order = 0;
    for (int64_t i = 0; i < r->width && !order; i++)
        order = compare_one(r, a * r->width + i, b * r->width + i);
    return order;
}

/* Merge sort: equal rows keep their order, so that the first of a group is the one that comes first. */
static void sort_rows(const rows *r, int64_t *order, int64_t *other)
{
    for (int64_t run = 1; run < r->count; run *= 2) {
        for (int64_t from = 0; from < r->count; from += 2 * run) {
            int64_t middle = from + run < r->count ? from + run : r->count;
            int64_t end = middle + run < r->count ? middle + run : r->count;
            for (int64_t a = from, b = middle, k = from; k < end; k++) {
                bool left = b == end || (a < middle && compare(r, order[a], order[b]) <= 0);
                other[k] = order[left ? a++ : b++];
            }
        }
        memcpy(order, other, (size_t)r->count * sizeof *order);
    }
}

/* Everything that is found: for each group its first row and its size, for each row its group. */
typedef struct groups {
    int64_t count, *first, *size, *of;
    int64_t *order, *rank;
} groups;

static void find_groups(const rows *r, groups *g, bool sorted)
{
    for (int64_t i = 0; i < r->count; i++)
        g->order[i] = i;
    sort_rows(r, g->order, g->rank);
    for (int64_t i = 0; i < r->count; i++) {
        int64_t row = g->order[i];
        if (!i || compare(r, g->order[i - 1], row) != 0) {
            g->first[g->count] = row;
            g->size[g->count++] = 0;
        }
        g->of[row] = g->count - 1;
        g->size[g->count - 1]++;
    }
    if (sorted)
        return;
    /* Numbered anew in the order in which they come. `order` keeps the sizes meanwhile. */
    memcpy(g->order, g->size, (size_t)g->count * sizeof *g->size);
    int64_t next = 0;
    for (int64_t row = 0; row < r->count; row++) {
        int64_t group = g->of[row];
        if (row == g->first[group])
            g->rank[group] = next++;
    }
    for (int64_t row = 0; row < r->count; row++) {
        int64_t group = g->of[row];
        g->of[row] = g->rank[group];
        g->size[g->rank[group]] = g->order[group];
    }
    for (int64_t row = r->count - 1; row >= 0; row--)
        g->first[g->of[row]] = row;
}

static cr_tensor *list(const int64_t *at, int64_t count)
{
    return count ? cr_from_data(at, CR_SHAPE(count), CR_I64) : cr_empty(CR_SHAPE(0), .dtype = CR_I64);
}

static bool give(cr_onnx_call *c, cr_tensor *x, int axis, const rows *r, groups *g)
{
    cr_tensor *first = list(g->first, g->count);
    return cr_out_moved(c, 0, cr_index_select(x, axis, first), 0) && cr_out(c, 1, first) &&
           cr_out(c, 2, list(g->of, r->count)) && cr_out(c, 3, list(g->size, g->count));
}

static bool Unique(cr_onnx_call *c)
{
    cr_tensor *x = cr_in_moved(c, 0);
    bool sorted = cr_attr_int(c, "sorted", 1);
    int axis = 0;
    if (!x || !cr_ok())
        return false;
    if (!cr_attr_of(c, "axis"))
        x = cr_reshape(x, CR_SHAPE(cr_numel(x)));
    else if (!cr_axis(cr_attr_int(c, "axis", 0), cr_ndim(x), &axis))
        return false;
    cr_dtype dtype = cr_dtype_of(x);
    rows r = {.count = cr_size(x, axis)};
    r.width = r.count ? cr_numel(x) / r.count : 0;
    r.kind = cr_in_type(c, 0) == CR_ONNX_STRING ? TEXTS
             : cr_dtype_is_float(dtype)         ? REALS
             : dtype == CR_U64                  ? NATURAL
                                                : WHOLE;
    cr_tensor *numbers = cr_cast(cr_movedim(x, axis, 0), r.kind == REALS ? CR_F64 : r.kind == NATURAL ? CR_U64 : CR_I64);
    numbers = cr_clone(numbers, .layout = CR_LAYOUT_CONTIGUOUS);
    r.at = numbers ? cr_data(numbers) : NULL;
    int64_t *memory = r.at ? cr_malloc(5 * (size_t)r.count * sizeof *memory) : NULL;
    if (!memory)
        return false;
    groups g = {0, memory, memory + r.count, memory + 2 * r.count, memory + 3 * r.count, memory + 4 * r.count};
    find_groups(&r, &g, sorted);
    bool ok = give(c, x, axis, &r, &g);
    cr_free(memory);
    return ok;
}

const cr_onnx_op cr_onnx_unique_ops[] = {OP(Unique), {0}};
