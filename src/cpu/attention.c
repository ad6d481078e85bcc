/* Attention on the CPU: blocks of queries against blocks of keys, with a running maximum and sum for each query, so
 * that no matrix of all weights is ever made (Dao and others, arXiv 2205.14135). Keys and values of one item of the
 * batch are packed once as operands of the product's micro-kernel. Backward makes the weights again from the saved
 * logarithms of their sums, and belongs to one thread for each item, so that sums have one order. Types but f32 and f64
 * are computed in f32. */
#include "cpu/attention.h"
#include "base/threads.h"
#include "cpu/copy.h"
#include "cpu/gemm.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "cpu/temp.h"
#include "device/allocator.h"
#include "op/attention.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

CR_ISA_USE(cr_attention_table, attention)
CR_ISA_USE(cr_gemm_table, gemm)

enum { ROWS = 48, KEYS = 256 }; /* of a block */

/* The last two dimensions of an operand and its place in the batch; steps in bytes. */
typedef struct operand {
    char *base;
    int64_t row, col, batch[CR_MAX_DIMS];
} operand;

typedef struct attention {
    const cr_attention_loops *loops;
    const cr_gemm_table *gemm;
    cr_dtype type;
    int64_t size, nr;
    int batch_dims;
    int64_t batch[CR_MAX_DIMS], items, blocks; /* blocks of queries of an item */
    int64_t queries, keys, d, e;
    double scale, softcap;
    bool causal, masked, logical;
    operand q, k, v, mask, y, lse, g, delta, dq, dk, dv;
    char *scratch;
    size_t scratch_each, place[8]; /* of the parts of scratch */
} attention;

/* ---- operands ---- */

static operand operand_of(const cr_tensor *t, const attention *a)
{
    operand o = {.base = cr_bytes(t)};
    int64_t size = (int64_t)cr_dtype_size((cr_dtype)t->dtype);
    int ndim = a->batch_dims + 2, missing = ndim - t->ndim;
    for (int i = 0; i < ndim; i++) {
        int64_t step = i < missing || t->shape[i - missing] == 1 ? 0 : t->stride[i - missing] * size;
        *(i == ndim - 2 ? &o.row : i == ndim - 1 ? &o.col : &o.batch[i]) = step;
    }
    return o;
}

/* A number for each query. */
static operand column_of(const cr_tensor *t, const attention *a)
{
    operand o = {.base = cr_bytes(t)};
    int64_t size = (int64_t)cr_dtype_size((cr_dtype)t->dtype);
    for (int i = 0; i < a->batch_dims; i++)
        o.batch[i] = t->stride[i] * size;
    o.row = t->stride[a->batch_dims] * size;
    return o;
}

static char *item_of(const attention *a, const operand *o, int64_t item)
{
    char *at = o->base;
    for (int i = a->batch_dims - 1; i >= 0; item /= a->batch[i], i--)
        at += item % a->batch[i] * o->batch[i];
    return at;
}

static double number(const attention *a, const operand *o, const char *item, int64_t row)
{
    const void *at = item + row * o->row;
    return a->type == CR_F64 ? *(const double *)at : (double)*(const float *)at;
}

static void set_number(const attention *a, const operand *o, char *item, int64_t row, double value)
{
    void *at = item + row * o->row;
    if (a->type == CR_F64)
        *(double *)at = value;
    else
        *(float *)at = (float)value;
}

/* ---- products ---- */

static int least(int64_t a, int64_t b)
{
    return (int)(a < b ? a : b);
}

/* Packs B [k, n], steps in bytes, as strips one after the other; they take strips_size elements. */
static void pack(const attention *a, char *to, const char *b, int64_t b_row, int64_t b_col, int64_t k, int64_t n)
{
    for (int64_t j = 0; j < n; j += a->nr, to += k * a->nr * a->size) {
        const char *from = b + j * b_col;
        if (a->type == CR_F64)
            a->gemm->pack_f64((double *)(void *)to, (const double *)(const void *)from, b_row / 8, b_col / 8, k,
                              least(n - j, a->nr));
        else
            a->gemm->pack_f32((float *)(void *)to, (const float *)(const void *)from, b_row / 4, b_col / 4, k,
                              least(n - j, a->nr));
    }
}

static int64_t strips_size(const attention *a, int64_t k, int64_t n)
{
    return k * ((n + a->nr - 1) / a->nr) * a->nr;
}

/* C [m, n] = A [m, k] times strips (+ C, with beta 1). Steps of A and C in bytes; strips are `depth` deep, of which k
 * from the first are used. */
static void multiply(const attention *a, int64_t m, int64_t n, int64_t k, const char *x, int64_t x_row, int64_t x_col,
                     const char *strips, int64_t depth, int beta, char *c, int64_t c_row)
{
    for (int64_t j = 0; j < n; j += a->nr, strips += depth * a->nr * a->size) {
        char *to = c + j * a->size;
        if (a->type == CR_F64)
            a->gemm->strip_f64(m, k, (const double *)(const void *)x, x_row / 8, x_col / 8,
                               (const double *)(const void *)strips, beta, (double *)(void *)to, c_row / 8,
                               least(n - j, a->nr));
        else
            a->gemm->strip_f32(m, k, (const float *)(const void *)x, x_row / 4, x_col / 4,
                               (const float *)(const void *)strips, (float)beta, (float *)(void *)to, c_row / 4,
                               least(n - j, a->nr));
    }
}

/* ---- blocks ---- */

/* Rows first.. of queries against keys from.. of an item. */
typedef struct block {
    int64_t item, first, rows, from, keys;
    char *s; /* weights, a row of KEYS for each query */
} block;

/* Keys from `from` that row i of the block may look at at most. */
static int64_t keys_of(const attention *a, const block *b, int64_t i)
{
    int64_t n = a->causal ? b->first + i + 1 - b->from : b->keys;
    return n < 0 ? 0 : n < b->keys ? n : b->keys;
}

/* The block's weights before scale and mask. */
static void weigh(const attention *a, const block *b, const char *k_strips)
{
    multiply(a, b->rows, b->keys, a->d, item_of(a, &a->q, b->item) + b->first * a->q.row, a->q.row, a->q.col,
             k_strips + b->from * a->d * a->size, a->d, 0, b->s, KEYS * a->size);
}

/* Applies scale, cap and mask to row i when there is a cap or a mask; returns the scale that is left to apply. slope:
 * NULL, or gets the cap's derivatives. */
static double apply_mask(const attention *a, const block *b, int64_t i, int64_t n, void *slope)
{
    double scale = a->scale;
    if (a->softcap > 0) {
        a->loops->cap(b->s + i * KEYS * a->size, slope, n, scale, a->softcap);
        scale = 1;
    }
    if (!a->masked)
        return scale;
    const char *mask = item_of(a, &a->mask, b->item) + (b->first + i) * a->mask.row + b->from * a->mask.col;
    a->loops->mask(b->s + i * KEYS * a->size, n, scale, mask, a->mask.col, a->logical);
    return 1;
}

/* The block of keys that starts at `from`, cut at the last key that the rows look at. */
static bool next_keys(const attention *a, block *b, int64_t from)
{
    int64_t end = a->causal && b->first + b->rows < a->keys ? b->first + b->rows : a->keys;
    b->from = from;
    b->keys = end - from < KEYS ? end - from : KEYS;
    return b->keys > 0;
}

/* ---- forward ---- */

enum { K_STRIPS, V_STRIPS, WEIGHTS, OUTPUT };

/* One block of keys: y's rows (in `sum`) so far, the largest weights and their sums. */
static void forward_keys(const attention *a, const block *b, const char *v_strips, char *sum, double *largest,
                         double *total)
{
    int64_t width = a->e * a->size;
    for (int64_t i = 0; i < b->rows; i++) {
        char *s = b->s + i * KEYS * a->size;
        int64_t n = keys_of(a, b, i);
        double scale = apply_mask(a, b, i, n, NULL), m = a->loops->max(s, n, scale);
        m = m > largest[i] ? m : largest[i];
        double base = m == -INFINITY ? 0 : m, old = largest[i] == -INFINITY ? 0 : exp(largest[i] - base);
        total[i] = total[i] * old + a->loops->exp(s, n, scale, base);
        if (old != 1 && b->from)
            a->loops->times(sum + i * width, a->e, old);
        memset(s + n * a->size, 0, (size_t)((b->keys - n) * a->size));
        largest[i] = m;
    }
    multiply(a, b->rows, a->e, b->keys, b->s, KEYS * a->size, a->size, v_strips + b->from * a->nr * a->size, a->keys,
             b->from > 0, sum, width);
}

static void forward_block(const attention *a, block *b, char *scratch)
{
    double largest[ROWS], total[ROWS];
    char *sum = scratch + a->place[OUTPUT];
    int64_t width = a->e * a->size;
    b->s = scratch + a->place[WEIGHTS];
    for (int i = 0; i < ROWS; i++) {
        largest[i] = -INFINITY;
        total[i] = 0;
    }
    if (a->keys == 0)
        memset(sum, 0, (size_t)(b->rows * width));
    for (int64_t from = 0; next_keys(a, b, from); from += KEYS) {
        weigh(a, b, scratch + a->place[K_STRIPS]);
        forward_keys(a, b, scratch + a->place[V_STRIPS], sum, largest, total);
    }
    char *y = item_of(a, &a->y, b->item) + b->first * a->y.row, *lse = item_of(a, &a->lse, b->item);
    for (int64_t i = 0; i < b->rows; i++) {
        a->loops->times(sum + i * width, a->e, total[i] == 0 ? 0 : 1 / total[i]);
        memcpy(y + i * a->y.row, sum + i * width, (size_t)width);
        set_number(a, &a->lse, lse, b->first + i, total[i] == 0 ? -INFINITY : largest[i] + log(total[i]));
    }
}

static void forward_range(int64_t begin, int64_t end, int thread, void *context)
{
    const attention *a = context;
    char *scratch = a->scratch + (size_t)thread * a->scratch_each;
    int64_t packed = -1;
    for (int64_t unit = begin; unit < end; unit++) {
        block b = {.item = unit / a->blocks, .first = unit % a->blocks * ROWS};
        b.rows = a->queries - b.first < ROWS ? a->queries - b.first : ROWS;
        if (b.item != packed) {
            pack(a, scratch + a->place[K_STRIPS], item_of(a, &a->k, b.item), a->k.col, a->k.row, a->d, a->keys);
            pack(a, scratch + a->place[V_STRIPS], item_of(a, &a->v, b.item), a->v.row, a->v.col, a->keys, a->e);
            packed = b.item;
        }
        forward_block(a, &b, scratch);
    }
}

/* ---- backward ---- */

enum { V_TURNED = 1, K_ROWS, WEIGHTS_BACK, GRADIENTS, Q_STRIPS, G_STRIPS };

static void backward_keys(const attention *a, const block *b, const char *scratch, char *ds)
{
    const char *lse = item_of(a, &a->lse, b->item), *delta = item_of(a, &a->delta, b->item);
    int64_t row = KEYS * a->size;
    double slope[KEYS]; /* of a row, in either type */
    multiply(a, b->rows, b->keys, a->e, item_of(a, &a->g, b->item) + b->first * a->g.row, a->g.row, a->g.col,
             scratch + a->place[V_TURNED] + b->from * a->e * a->size, a->e, 0, ds, row);
    for (int64_t i = 0; i < b->rows; i++) {
        int64_t n = keys_of(a, b, i);
        double scale = apply_mask(a, b, i, n, slope), l = number(a, &a->lse, lse, b->first + i);
        a->loops->back(b->s + i * row, ds + i * row, n, scale, l == -INFINITY ? 0 : l,
                       number(a, &a->delta, delta, b->first + i), a->scale);
        if (a->softcap > 0)
            a->loops->multiply(ds + i * row, slope, n);
        memset(b->s + i * row + n * a->size, 0, (size_t)((b->keys - n) * a->size));
        memset(ds + i * row + n * a->size, 0, (size_t)((b->keys - n) * a->size));
    }
    multiply(a, b->rows, a->d, b->keys, ds, row, a->size, scratch + a->place[K_ROWS] + b->from * a->nr * a->size,
             a->keys, b->from > 0, item_of(a, &a->dq, b->item) + b->first * a->dq.row, a->dq.row);
    multiply(a, b->keys, a->d, b->rows, ds, a->size, row, scratch + a->place[Q_STRIPS], b->rows, 1,
             item_of(a, &a->dk, b->item) + b->from * a->dk.row, a->dk.row);
    multiply(a, b->keys, a->e, b->rows, b->s, a->size, row, scratch + a->place[G_STRIPS], b->rows, 1,
             item_of(a, &a->dv, b->item) + b->from * a->dv.row, a->dv.row);
}

static void clear_rows(const attention *a, const operand *o, int64_t item, int64_t rows, int64_t width)
{
    char *at = item_of(a, o, item);
    for (int64_t i = 0; i < rows; i++)
        memset(at + i * o->row, 0, (size_t)(width * a->size));
}

static void backward_item(const attention *a, int64_t item, char *scratch)
{
    const char *k = item_of(a, &a->k, item), *v = item_of(a, &a->v, item);
    pack(a, scratch + a->place[K_STRIPS], k, a->k.col, a->k.row, a->d, a->keys);
    pack(a, scratch + a->place[V_TURNED], v, a->v.col, a->v.row, a->e, a->keys);
    pack(a, scratch + a->place[K_ROWS], k, a->k.row, a->k.col, a->keys, a->d);
    clear_rows(a, &a->dk, item, a->keys, a->d);
    clear_rows(a, &a->dv, item, a->keys, a->e);
    if (a->keys == 0)
        clear_rows(a, &a->dq, item, a->queries, a->d);
    for (int64_t first = 0; first < a->queries; first += ROWS) {
        block b = {.item = item, .first = first, .s = scratch + a->place[WEIGHTS_BACK]};
        b.rows = a->queries - first < ROWS ? a->queries - first : ROWS;
        pack(a, scratch + a->place[Q_STRIPS], item_of(a, &a->q, item) + first * a->q.row, a->q.row, a->q.col, b.rows,
             a->d);
        pack(a, scratch + a->place[G_STRIPS], item_of(a, &a->g, item) + first * a->g.row, a->g.row, a->g.col, b.rows,
             a->e);
        for (int64_t from = 0; next_keys(a, &b, from); from += KEYS) {
            weigh(a, &b, scratch + a->place[K_STRIPS]);
            backward_keys(a, &b, scratch, scratch + a->place[GRADIENTS]);
        }
    }
}

static void backward_range(int64_t begin, int64_t end, int thread, void *context)
{
    const attention *a = context;
    for (int64_t item = begin; item < end; item++)
        backward_item(a, item, a->scratch + (size_t)thread * a->scratch_each);
}

/* ---- kernels ---- */

static void start(attention *a, const cr_tensor *q, const cr_tensor *k, const cr_tensor *v)
{
    memset(a, 0, sizeof *a);
    a->type = q->dtype == CR_F64 ? CR_F64 : CR_F32;
    a->size = (int64_t)cr_dtype_size(a->type);
    a->gemm = simd_gemm();
    a->loops = a->type == CR_F64 ? &simd_attention()->f64 : &simd_attention()->f32;
    a->nr = a->type == CR_F64 ? a->gemm->kind_f64.nr : a->gemm->kind_f32.nr;
    a->batch_dims = q->ndim - 2;
    a->items = 1;
    for (int i = 0; i < a->batch_dims; i++)
        a->items *= a->batch[i] = q->shape[i];
    a->queries = q->shape[a->batch_dims];
    a->keys = k->shape[a->batch_dims];
    a->d = q->shape[a->batch_dims + 1];
    a->e = v->shape[a->batch_dims + 1];
    a->blocks = (a->queries + ROWS - 1) / ROWS;
}

/* Parts of each thread's scratch memory, in elements; gives their places. */
static void lay_out(attention *a, const int64_t *parts, int count)
{
    for (int i = 0; i < count; i++) {
        a->place[i] = a->scratch_each;
        a->scratch_each += (size_t)((parts[i] * a->size + 63) / 64 * 64);
    }
}

static bool run_parallel(attention *a, int64_t n, double work, cr_numbered_range_fn body)
{
    double grain = 100000 / (work + 1);
    int64_t g = grain < 1 ? 1 : (int64_t)grain;
    size_t bytes = a->scratch_each * (size_t)cr_parallel_ranges(n, g);
    if (n == 0)
        return true;
    a->scratch = cr_device_alloc(cr_cpu(), bytes);
    if (!a->scratch)
        return false;
    cr_parallel_numbered(n, g, body, a);
    cr_device_free(cr_cpu(), a->scratch, bytes, NULL);
    return true;
}

static bool run_in(attention *a, bool back)
{
    int64_t k = strips_size(a, a->d, a->keys), kd = strips_size(a, a->keys, a->d), ve = strips_size(a, a->keys, a->e);
    double work = (double)a->keys * (double)(a->d + a->e);
    if (!back) {
        lay_out(a, (int64_t[]){k, ve, ROWS * KEYS, ROWS * a->e}, 4);
        return run_parallel(a, a->items * a->blocks, work * ROWS, forward_range);
    }
    lay_out(a,
            (int64_t[]){k, strips_size(a, a->e, a->keys), kd, ROWS * KEYS, ROWS * KEYS, strips_size(a, ROWS, a->d),
                        strips_size(a, ROWS, a->e)},
            7);
    return run_parallel(a, a->items, work * (double)a->queries, backward_range);
}

/* Inputs in the type that is computed in: themselves or copies in t. */
static bool cast_all(cr_temp *t, cr_tensor **x, cr_tensor *const *in, int n, cr_dtype type)
{
    memset(t, 0, sizeof *t * (size_t)n);
    for (int i = 0; i < n; i++)
        if (!(x[i] = in[i] && in[i]->dtype != CR_BOOL ? cr_temp_cast(&t[i], in[i], type) : in[i]) && in[i])
            return false;
    return true;
}

static void free_all(cr_temp *t, int n)
{
    for (int i = 0; i < n; i++)
        cr_temp_free(&t[i]);
}

/* Results in that type: themselves, or memory that finish copies. */
static bool results(cr_temp *t, cr_tensor **y, cr_tensor *const *out, int n, cr_dtype type)
{
    memset(t, 0, sizeof *t * (size_t)n);
    for (int i = 0; i < n; i++) {
        y[i] = out[i];
        if ((cr_dtype)out[i]->dtype == type)
            continue;
        cr_spec spec;
        cr_spec_set(&spec, type, out[i]->ndim, out[i]->shape);
        if (!cr_temp_new(&t[i], &spec))
            return false;
        y[i] = &t[i].tensor;
    }
    return true;
}

static void finish(cr_temp *t, cr_tensor *const *y, cr_tensor *const *out, int n, bool ok)
{
    for (int i = 0; ok && i < n; i++)
        if (y[i] != out[i])
            cr_copy_elements(out[i], y[i]);
    free_all(t, n);
}

static void set_mask(attention *a, const cr_tensor *mask)
{
    a->masked = mask != NULL;
    a->logical = mask && mask->dtype == CR_BOOL;
    if (mask)
        a->mask = operand_of(mask, a);
}

static bool run_flash_attention(const cr_call *c, cr_tensor *const *out)
{
    const cr_flash_attention_attrs *attrs = c->attrs;
    attention a;
    cr_temp t[4], r[2];
    cr_tensor *x[4], *y[2];
    start(&a, c->in[0], c->in[1], c->in[2]);
    memset(r, 0, sizeof r);
    bool ok = cast_all(t, x, c->in, 4, a.type) && results(r, y, out, 2, a.type);
    if (ok) {
        a.scale = cr_attention_scale(attrs->scale, a.d);
        a.causal = attrs->causal;
        a.softcap = attrs->softcap;
        a.q = operand_of(x[0], &a);
        a.k = operand_of(x[1], &a);
        a.v = operand_of(x[2], &a);
        set_mask(&a, x[3]);
        a.y = operand_of(y[0], &a);
        a.lse = column_of(y[1], &a);
        ok = run_in(&a, false);
    }
    finish(r, y, out, 2, ok);
    free_all(t, 4);
    return ok;
}

static bool run_flash_attention_backward(const cr_call *c, cr_tensor *const *out)
{
    const cr_flash_attention_backward_attrs *attrs = c->attrs;
    attention a;
    cr_temp t[7], r[3];
    cr_tensor *x[7], *y[3];
    start(&a, c->in[1], c->in[2], c->in[3]);
    memset(r, 0, sizeof r);
    bool ok = cast_all(t, x, c->in, 7, a.type) && results(r, y, out, 3, a.type);
    if (ok) {
        a.scale = cr_attention_scale(attrs->scale, a.d);
        a.causal = attrs->causal;
        a.softcap = attrs->softcap;
        a.g = operand_of(x[0], &a);
        a.q = operand_of(x[1], &a);
        a.k = operand_of(x[2], &a);
        a.v = operand_of(x[3], &a);
        a.lse = column_of(x[4], &a);
        a.delta = column_of(x[5], &a);
        set_mask(&a, x[6]);
        a.dq = operand_of(y[0], &a);
        a.dk = operand_of(y[1], &a);
        a.dv = operand_of(y[2], &a);
        ok = run_in(&a, true);
    }
    finish(r, y, out, 3, ok);
    free_all(t, 7);
    return ok;
}

const cr_kernel cr_cpu_flash_attention[] = {{"blocks", NULL, run_flash_attention}, {0}};
const cr_kernel cr_cpu_flash_attention_backward[] = {{"blocks", NULL, run_flash_attention_backward}, {0}};
