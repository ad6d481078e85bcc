/* Recurrent steps on the CPU. The weights are packed once for all steps (unless there are very few). In each step a thread
 * owns blocks of hidden units: it multiplies for all their gates and finishes them, so that threads meet once a step;
 * backward they meet twice. Types but f32 and f64 are computed in f32. */
#include "cpu/rnn.h"
#include "base/threads.h"
#include "cpu/copy.h"
#include "cpu/dense.h"
#include "cpu/gemm.h"
#include "cpu/isa.h"
#include "cpu/kernels.h"
#include "cpu/temp.h"
#include "device/allocator.h"

#include <string.h>

CR_ISA_USE(cr_rnn_table, rnn)
CR_ISA_USE(cr_gemm_table, gemm)

enum { GRAIN = 100000, POINTWISE_GRAIN = 8192, TILE = 128 };

/* One call: gates are [T,N,4H] for both kinds of cells. parts: how many of them have weights; slot: which. */
typedef struct steps {
    cr_dtype type;
    int64_t size, steps, n, h, parts, nr, blocks;
    const cr_rnn_loops *loops;
    const cr_gemm_table *gemm;
    bool gru;
    char *strips;
    size_t strip_bytes; /* of one */
    cr_temp cast;       /* forward: the weights in the computing type */
    cr_tensor *w;
    const char *p;      /* gru: of the new gate */
    char *states, *cells, *gates;
    int64_t t; /* the step in hand */
    /* backward */
    const char *g_states, *g_cells, *g_gates;
    char *dp, *dq, *dh, *dc; /* dq: of what the product gives (lstm: dp itself) */
} steps;

static const int slots[2][4] = {{0, 1, 2, 3}, {0, 1, 3, 0}};

static void start(steps *s, const cr_tensor *gates, bool gru)
{
    memset(s, 0, sizeof *s);
    s->type = gates->dtype == CR_F64 ? CR_F64 : CR_F32;
    s->size = (int64_t)cr_dtype_size(s->type);
    s->steps = gates->shape[0];
    s->n = gates->shape[1];
    s->h = gates->shape[2] / 4;
    s->gru = gru;
    s->parts = gru ? 3 : 4;
    s->gemm = simd_gemm();
    s->loops = s->type == CR_F64 ? &simd_rnn()->f64 : &simd_rnn()->f32;
    s->nr = s->type == CR_F64 ? s->gemm->kind_f64.nr : s->gemm->kind_f32.nr;
    s->blocks = (s->h + s->nr - 1) / s->nr;
}

static int columns_of(const steps *s, int64_t block)
{
    int64_t left = s->h - block * s->nr;
    return (int)(left < s->nr ? left : s->nr);
}

static void pack(const steps *s, char *strip, const char *b, int64_t b_row, int64_t b_col, int64_t k, int columns)
{
    if (s->type == CR_F64)
        s->gemm->pack_f64((double *)(void *)strip, (const double *)(const void *)b, b_row, b_col, k, columns);
    else
        s->gemm->pack_f32((float *)(void *)strip, (const float *)(const void *)b, b_row, b_col, k, columns);
}

static void multiply(const steps *s, int64_t k, const char *a, int64_t a_row, const char *strip, char *c, int64_t c_row,
                     int columns)
{
    if (s->type == CR_F64)
        s->gemm->strip_f64(s->n, k, (const double *)(const void *)a, a_row, 1, (const double *)(const void *)strip, 1,
                           (double *)(void *)c, c_row, columns);
    else
        s->gemm->strip_f32(s->n, k, (const float *)(const void *)a, a_row, 1, (const float *)(const void *)strip, 1,
                           (float *)(void *)c, c_row, columns);
}

/* ---- one product for all units: a step or two do not repay packing ---- */

static bool is_short(const steps *s) { return s->steps <= 2; }

/* Adds h w^T of one step to all of its gates. */
static bool multiply_whole(const steps *s)
{
    int64_t h = s->h, state = s->n * h * s->size;
    const char *before = s->states + s->t * state;
    char *gates = s->gates + s->t * 4 * state;
    bool ok = true;
    for (int64_t q = 0, end; ok && q < s->parts; q = end) { /* gates whose slots follow each other at once */
        for (end = q + 1; end < s->parts && slots[s->gru][end] == slots[s->gru][end - 1] + 1;)
            end++;
        cr_gemm g = {.m = s->n, .n = (end - q) * h, .k = h, .a_row = h, .a_col = 1, .b_row = s->w->stride[1],
                     .b_col = s->w->stride[0], .c_row = 4 * h, .c_col = 1};
        const char *b = cr_bytes(s->w) + q * h * s->w->stride[0] * s->size;
        char *c = gates + slots[s->gru][q] * h * s->size;
        ok = s->type == CR_F64 ? cr_gemm_f64(&g, 1, (const double *)(const void *)before, (const double *)(const void *)b, 1,
                                             (double *)(void *)c)
                               : cr_gemm_f32(&g, 1, (const float *)(const void *)before, (const float *)(const void *)b, 1,
                                             (float *)(void *)c);
    }
    return ok;
}

/* ---- packing the weights: [parts * H, H] ---- */

typedef struct packing {
    const steps *s;
    const cr_tensor *w;
} packing;

/* Strip block * parts + part: the columns of w^T for a block of units of one gate. */
static void pack_forward(int64_t begin, int64_t end, void *context)
{
    const packing *k = context;
    const steps *s = k->s;
    for (int64_t i = begin; i < end; i++) {
        int64_t block = i / s->parts, row = i % s->parts * s->h + block * s->nr;
        pack(s, s->strips + (size_t)i * s->strip_bytes, cr_bytes(k->w) + row * k->w->stride[0] * s->size,
             k->w->stride[1], k->w->stride[0], s->h, columns_of(s, block));
    }
}

/* Strip block: the columns of w for a block of units. */
static void pack_backward(int64_t begin, int64_t end, void *context)
{
    const packing *k = context;
    const steps *s = k->s;
    for (int64_t i = begin; i < end; i++)
        pack(s, s->strips + (size_t)i * s->strip_bytes, cr_bytes(k->w) + i * s->nr * k->w->stride[1] * s->size,
             k->w->stride[0], k->w->stride[1], s->parts * s->h, columns_of(s, i));
}

static bool pack_weights(steps *s, cr_tensor *w, bool forward)
{
    cr_temp cast;
    packing k = {s, cr_temp_cast(&cast, w, s->type)};
    int64_t count = forward ? s->blocks * s->parts : s->blocks, depth = forward ? s->h : s->parts * s->h;
    s->strip_bytes = (size_t)(depth * s->nr * s->size);
    s->strips = k.w ? cr_device_alloc(cr_cpu(), s->strip_bytes * (size_t)count) : NULL;
    if (s->strips)
        cr_parallel_for(count, 65536 / (depth * s->nr + 1) + 1, forward ? pack_forward : pack_backward, &k);
    if (k.w)
        cr_temp_free(&cast);
    return s->strips != NULL;
}

static void free_weights(steps *s, bool forward)
{
    if (s->strips)
        cr_device_free(cr_cpu(), s->strips, s->strip_bytes * (size_t)(forward ? s->blocks * s->parts : s->blocks),
                       NULL);
}

/* ---- inputs and results as dense arrays ---- */

/* A description of dense memory. */
static void describe(cr_temp *t, void *data, cr_dtype type, int ndim, const int64_t *shape, const int64_t *stride)
{
    memset(t, 0, sizeof *t);
    t->storage.device = cr_cpu();
    t->storage.data = data;
    t->tensor.storage = &t->storage;
    t->tensor.dtype = (uint8_t)type;
    t->tensor.ndim = (uint8_t)ndim;
    t->tensor.numel = 1;
    int64_t step = 1;
    for (int i = ndim - 1; i >= 0; i--) {
        t->tensor.shape[i] = shape[i];
        t->tensor.stride[i] = stride ? stride[i] : step;
        t->tensor.numel *= shape[i];
        step *= shape[i];
    }
    t->tensor.contiguous = !stride;
}

/* x's elements as a dense array: its own memory or a copy in t. *data is NULL for no x. */
static bool dense(cr_temp *t, const char **data, cr_tensor *x, cr_dtype type)
{
    memset(t, 0, sizeof *t);
    *data = NULL;
    if (!x)
        return true;
    if (x->contiguous && (cr_dtype)x->dtype == type) {
        *data = cr_bytes(x);
        return true;
    }
    cr_spec spec;
    cr_spec_set(&spec, type, x->ndim, x->shape);
    if (!cr_temp_new(t, &spec))
        return false;
    cr_copy_elements(&t->tensor, x);
    *data = t->storage.data;
    return true;
}

static void copy_in(const steps *s, char *to, cr_tensor *from)
{
    cr_temp t;
    describe(&t, to, s->type, from->ndim, from->shape, NULL);
    cr_copy_elements(&t.tensor, from);
}

/* ---- forward ---- */

static void forward_blocks(int64_t begin, int64_t end, void *context)
{
    const steps *s = context;
    int64_t h = s->h, state = s->n * h * s->size;
    const char *before = s->states + s->t * state;
    char *gates = s->gates + s->t * 4 * state;
    for (int64_t block = begin; block < end; block++) {
        int columns = columns_of(s, block);
        for (int64_t q = 0; s->strips && q < s->parts; q++)
            multiply(s, h, before, h, s->strips + (size_t)(block * s->parts + q) * s->strip_bytes,
                     gates + (slots[s->gru][q] * h + block * s->nr) * s->size, 4 * h, columns);
        for (int64_t i = 0; i < s->n; i++) {
            int64_t at = (i * h + block * s->nr) * s->size;
            char *row = gates + (i * 4 * h + block * s->nr) * s->size;
            if (s->gru)
                s->loops->gru(row, h, s->p + ((s->t * s->n + i) * 3 * h + 2 * h + block * s->nr) * s->size, before + at,
                              s->states + (s->t + 1) * state + at, columns);
            else
                s->loops->lstm(row, h, s->cells + s->t * state + at, s->cells + (s->t + 1) * state + at,
                               s->states + (s->t + 1) * state + at, columns);
        }
    }
}

static int64_t grain_of(const steps *s)
{
    int64_t work = s->n * s->nr * s->parts * s->h;
    return work > 0 ? GRAIN / work + 1 : 1;
}

static bool forward(steps *s, cr_tensor *w)
{
    bool whole = is_short(s), ok = (s->w = cr_temp_cast(&s->cast, w, s->type)) && (whole || pack_weights(s, s->w, true));
    for (s->t = 0; ok && s->t < s->steps; s->t++) {
        ok = !whole || multiply_whole(s);
        if (ok)
            cr_parallel_for(s->blocks, whole ? POINTWISE_GRAIN / (s->n * s->nr + 1) + 1 : grain_of(s), forward_blocks, s);
    }
    free_weights(s, true);
    if (s->w)
        cr_temp_free(&s->cast);
    return ok;
}

static bool run_lstm_steps(const cr_call *c, cr_tensor *const *out)
{
    steps s;
    cr_dense states = {0}, cells = {0}, gates = {0};
    start(&s, out[2], false);
    bool ok = cr_dense_out(&states, out[0], s.type) && cr_dense_out(&cells, out[1], s.type) &&
              cr_dense_out(&gates, out[2], s.type);
    if (ok) {
        s.states = states.data;
        s.cells = cells.data;
        s.gates = gates.data;
        copy_in(&s, s.gates, c->in[0]);
        copy_in(&s, s.states, c->in[1]);
        copy_in(&s, s.cells, c->in[2]);
        ok = forward(&s, c->in[3]);
    }
    cr_dense_end(&states, ok ? out[0] : NULL, s.type);
    cr_dense_end(&cells, ok ? out[1] : NULL, s.type);
    cr_dense_end(&gates, ok ? out[2] : NULL, s.type);
    return ok;
}

/* The first two gates get p's part, the last the bias of the product. */
static void fill_gru_gates(const steps *s, cr_tensor *p, cr_tensor *bias)
{
    int64_t h = s->h, shape[3] = {s->steps, s->n, 2 * h}, stride[3] = {s->n * 4 * h, 4 * h, 1};
    cr_temp to, from;
    describe(&to, s->gates, s->type, 3, shape, stride);
    describe(&from, cr_bytes(p), (cr_dtype)p->dtype, 3, shape, p->stride);
    cr_copy_elements(&to.tensor, &from.tensor);
    double zero = 0;
    shape[2] = h;
    describe(&to, s->gates + 3 * h * s->size, s->type, 3, shape, stride);
    describe(&from, &zero, CR_F64, 0, NULL, NULL);
    cr_copy_elements(&to.tensor, bias ? bias : &from.tensor);
}

static bool run_gru_steps(const cr_call *c, cr_tensor *const *out)
{
    steps s;
    cr_dense states = {0}, gates = {0};
    cr_temp p = {0};
    start(&s, out[1], true);
    bool ok = cr_dense_out(&states, out[0], s.type) && cr_dense_out(&gates, out[1], s.type) &&
              dense(&p, &s.p, c->in[0], s.type);
    if (ok) {
        s.states = states.data;
        s.gates = gates.data;
        fill_gru_gates(&s, c->in[0], c->in[3]);
        copy_in(&s, s.states, c->in[1]);
        ok = forward(&s, c->in[2]);
    }
    cr_temp_free(&p);
    cr_dense_end(&states, ok ? out[0] : NULL, s.type);
    cr_dense_end(&gates, ok ? out[1] : NULL, s.type);
    return ok;
}

/* ---- backward ---- */

static void add_row(const steps *s, char *to, const char *from, int64_t n)
{
    if (s->type == CR_F64)
        for (int64_t i = 0; i < n; i++)
            ((double *)(void *)to)[i] += ((const double *)(const void *)from)[i];
    else
        for (int64_t i = 0; i < n; i++)
            ((float *)(void *)to)[i] += ((const float *)(const void *)from)[i];
}

/* Rows of step t: from dh (and dc) after it to the gradient of what goes into the gates; dh and dc become what reaches
 * the step before without the product. */
static void backward_rows(int64_t begin, int64_t end, void *context)
{
    const steps *s = context;
    int64_t h = s->h, row = h * s->size, state = s->n * row, bytes = row;
    for (int64_t i = begin; i < end; i++) {
        char *dh = s->dh + i * row, *dc = s->dc + i * row;
        const char *gates = s->gates + (s->t * s->n + i) * 4 * row;
        const char *g = s->g_gates ? s->g_gates + (s->t * s->n + i) * 4 * row : NULL;
        const char *before = (s->gru ? s->states : s->cells) + s->t * state + i * row;
        char *dp = s->dp + (s->t * s->n + i) * s->parts * row;
        if (s->gru) {
            s->loops->gru_back(gates, h, before, dh, g, dp, s->dq + (s->t * s->n + i) * 3 * row, h);
        } else {
            s->loops->lstm_back(gates, h, before, before + state, dh, dc, g, dp, h);
            memset(dh, 0, (size_t)bytes);
            if (s->g_cells)
                add_row(s, dc, s->g_cells + s->t * state + i * row, h);
        }
        if (s->g_states)
            add_row(s, dh, s->g_states + s->t * state + i * row, h);
    }
}

static void backward_blocks(int64_t begin, int64_t end, void *context)
{
    const steps *s = context;
    int64_t k = s->parts * s->h;
    const char *d = s->dq + s->t * s->n * k * s->size;
    for (int64_t block = begin; block < end; block++)
        multiply(s, k, d, k, s->strips + (size_t)block * s->strip_bytes, s->dh + block * s->nr * s->size, s->h,
                 columns_of(s, block));
}

static void backward(steps *s)
{
    int64_t state = s->n * s->h * s->size, last = s->steps * state;
    memset(s->dh, 0, (size_t)state);
    if (s->g_states)
        memcpy(s->dh, s->g_states + last, (size_t)state);
    if (s->dc)
        memset(s->dc, 0, (size_t)state);
    if (s->dc && s->g_cells)
        memcpy(s->dc, s->g_cells + last, (size_t)state);
    for (s->t = s->steps - 1; s->t >= 0; s->t--) {
        cr_parallel_for(s->n, POINTWISE_GRAIN / (s->h + 1) + 1, backward_rows, s);
        cr_parallel_for(s->blocks, grain_of(s), backward_blocks, s);
    }
}

/* in: w, gates, the states or cells, and the gradients; out: dp, [dq,] dh0, [dc0]. */
static bool run_backward(steps *s, cr_tensor *w, cr_tensor *gates, cr_tensor *states, cr_tensor *const *g,
                         cr_tensor *const *out)
{
    cr_temp t[5];
    memset(t, 0, sizeof t);
    cr_dense results[3] = {{0}, {0}, {0}};
    const char *in[5];
    cr_tensor *inputs[5] = {gates, states, g[0], g[1], g[2]};
    bool ok = true;
    for (int i = 0; ok && i < 5; i++)
        ok = dense(&t[i], &in[i], inputs[i], s->type);
    for (int i = 0; ok && i < 3; i++)
        ok = cr_dense_out(&results[i], out[i], s->type);
    ok = ok && pack_weights(s, w, false);
    if (ok) {
        s->gates = (char *)in[0];
        *(s->gru ? &s->states : &s->cells) = (char *)in[1];
        s->g_states = in[2];
        s->g_cells = in[3];
        s->g_gates = in[4];
        s->dp = results[0].data;
        s->dq = s->gru ? results[1].data : s->dp;
        s->dh = results[s->gru ? 2 : 1].data;
        s->dc = s->gru ? NULL : results[2].data;
        backward(s);
    }
    free_weights(s, false);
    for (int i = 0; i < 3; i++)
        cr_dense_end(&results[i], ok ? out[i] : NULL, s->type);
    for (int i = 0; i < 5; i++)
        cr_temp_free(&t[i]);
    return ok;
}

static bool run_lstm_steps_backward(const cr_call *c, cr_tensor *const *out)
{
    steps s;
    start(&s, c->in[2], false);
    return run_backward(&s, c->in[0], c->in[2], c->in[1], c->in + 3, out);
}

static bool run_gru_steps_backward(const cr_call *c, cr_tensor *const *out)
{
    steps s;
    start(&s, c->in[2], true);
    return run_backward(&s, c->in[0], c->in[2], c->in[1], (cr_tensor *[]){c->in[3], NULL, c->in[4]}, out);
}

/* ---- one step of an LSTM without products ---- */

typedef struct cell {
    const cr_rnn_loops *loops;
    int64_t h, size;
    const char *a, *c0, *g_h, *g_c;
    char *h1, *c1, *da, *dc0;
} cell;

/* Gates of m units from unit `from` of row i, side by side in `tile`. */
static void load_gates(const cell *k, char *tile, int64_t i, int64_t from, int64_t m)
{
    for (int64_t q = 0; q < 4; q++)
        memcpy(tile + q * TILE * k->size, k->a + ((i * 4 + q) * k->h + from) * k->size, (size_t)(m * k->size));
}

static void cell_rows(int64_t begin, int64_t end, void *context)
{
    const cell *k = context;
    _Alignas(64) char tile[4 * TILE * 8];
    for (int64_t i = begin; i < end; i++)
        for (int64_t from = 0; from < k->h; from += TILE) {
            int64_t m = k->h - from < TILE ? k->h - from : TILE, at = (i * k->h + from) * k->size;
            load_gates(k, tile, i, from, m);
            k->loops->lstm(tile, TILE, k->c0 + at, k->c1 + at, k->h1 + at, m);
        }
}

static void cell_back_rows(int64_t begin, int64_t end, void *context)
{
    const cell *k = context;
    _Alignas(64) char tile[4 * TILE * 8], d[4 * TILE * 8], c[TILE * 8], h[TILE * 8], dh[TILE * 8];
    for (int64_t i = begin; i < end; i++)
        for (int64_t from = 0; from < k->h; from += TILE) {
            int64_t m = k->h - from < TILE ? k->h - from : TILE, at = (i * k->h + from) * k->size;
            size_t bytes = (size_t)(m * k->size);
            load_gates(k, tile, i, from, m);
            k->loops->lstm(tile, TILE, k->c0 + at, c, h, m);
            memset(dh, 0, bytes);
            memset(k->dc0 + at, 0, bytes);
            if (k->g_h)
                memcpy(dh, k->g_h + at, bytes);
            if (k->g_c)
                memcpy(k->dc0 + at, k->g_c + at, bytes);
            k->loops->lstm_back(tile, TILE, k->c0 + at, c, dh, k->dc0 + at, NULL, d, m);
            for (int64_t q = 0; q < 4; q++)
                memcpy(k->da + ((i * 4 + q) * k->h + from) * k->size, d + q * TILE * k->size, bytes);
        }
}

/* ins: up to four inputs (NULL: none), results: two. */
static bool run_cell(const cr_call *c, cr_tensor *const *out, cr_range_fn body, bool back)
{
    cr_dtype type = cr_compute_dtype(c->in[0]);
    cell k = {.loops = type == CR_F64 ? &simd_rnn()->f64 : &simd_rnn()->f32,
              .h = c->in[1]->shape[1],
              .size = (int64_t)cr_dtype_size(type)};
    cr_temp t[4];
    memset(t, 0, sizeof t);
    cr_dense r[2] = {{0}, {0}};
    const char *in[4] = {NULL};
    bool ok = true;
    for (int i = 0; ok && i < c->n_in; i++)
        ok = dense(&t[i], &in[i], c->in[i], type);
    for (int i = 0; ok && i < 2; i++)
        ok = cr_dense_out(&r[i], out[i], type);
    if (ok) {
        k.a = in[0];
        k.c0 = in[1];
        k.g_h = in[2];
        k.g_c = in[3];
        *(back ? &k.da : &k.h1) = r[0].data;
        *(back ? &k.dc0 : &k.c1) = r[1].data;
        cr_parallel_for(c->in[0]->shape[0], POINTWISE_GRAIN / (k.h + 1) + 1, body, &k);
    }
    for (int i = 0; i < 2; i++)
        cr_dense_end(&r[i], ok ? out[i] : NULL, type);
    for (int i = 0; i < 4; i++)
        cr_temp_free(&t[i]);
    return ok;
}

static bool run_lstm_pointwise(const cr_call *c, cr_tensor *const *out)
{
    return run_cell(c, out, cell_rows, false);
}

static bool run_lstm_pointwise_backward(const cr_call *c, cr_tensor *const *out)
{
    return run_cell(c, out, cell_back_rows, true);
}

const cr_kernel cr_cpu_lstm_steps[] = {{"packed", NULL, run_lstm_steps}, {0}};
const cr_kernel cr_cpu_lstm_steps_backward[] = {{"packed", NULL, run_lstm_steps_backward}, {0}};
const cr_kernel cr_cpu_lstm_pointwise[] = {{"rows", NULL, run_lstm_pointwise}, {0}};
const cr_kernel cr_cpu_lstm_pointwise_backward[] = {{"rows", NULL, run_lstm_pointwise_backward}, {0}};
const cr_kernel cr_cpu_gru_steps[] = {{"packed", NULL, run_gru_steps}, {0}};
const cr_kernel cr_cpu_gru_steps_backward[] = {{"packed", NULL, run_gru_steps_backward}, {0}};
