/* Optimizer steps on the CPU: the parameters of a step are cut into pieces that threads take together, so that many
 * small parameters cost no more than one large one. */
#include "cpu/optimize.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/isa.h"
#include "cpu/iterate.h"
#include "cpu/indices.h"
#include "cpu/kernels.h"
#include "cpu/pointwise.h"
#include "cpu/row_steps.h"
#include "op/optimize.h"

#include <math.h>
#include <string.h>

CR_ISA_USE(cr_optimize_table, optimize)
CR_ISA_USE(cr_pointwise_table, pointwise)

enum { PIECE = 16384, TILE = 1024, MOST = 5 }; /* tensors a parameter: itself, gradient, three states */

/* A gradient that is rows, sorted by where they are added: those of row r are order[first[r]..first[r + 1]), in the order in
 * which they were given. */
typedef struct rows {
    int parameter;
    bool shared; /* first and order are another's: tables of one kind are often met by the same indices */
    int32_t *first, *order;
    const char *at;
    int64_t step, width; /* bytes from row to row; elements of one */
    cr_pointwise_loop add;
} rows;

typedef struct step {
    const cr_call *call;
    int group;      /* tensors a parameter */
    int64_t *first; /* parameter k starts at piece first[k]; parameters + 1 of them */
    int parameters;
    cr_update update;
    cr_update_f32 f32;
    cr_update_f64 f64;
    rows rows[CR_ROW_STEPS];
    int n_rows;
} step;

/* All of a parameter's tensors lie alike in memory and have the update's own type. */
static bool direct(cr_tensor *const *t, int group)
{
    if (t[0]->dtype != CR_F32 && t[0]->dtype != CR_F64)
        return false;
    for (int k = 0; k < group; k++) {
        if (t[k]->dtype != t[0]->dtype || !cr_is_dense(t[k]))
            return false;
        for (int d = 0; d < t[0]->ndim; d++)
            if (t[k]->shape[d] > 1 && t[k]->stride[d] != t[0]->stride[d])
                return false;
    }
    return true;
}

/* ---- gradients that are rows ---- */

static bool sort_rows(rows *r, const cr_tensor *index, int64_t size, int64_t skip)
{
    cr_indices ix;
    int64_t n = index->numel;
    if (!cr_indices_open(&ix, index, size, true, (cr_indexed){NULL, 0, "size ", ""}))
        return false;
    r->first = cr_calloc((size_t)(size + 2 + n), sizeof *r->first);
    if (r->first) {
        int32_t *count = r->first + 2; /* shifted, so that filling in leaves the beginnings */
        r->order = r->first + size + 2;
        for (int64_t k = 0; k < n; k++)
            if (ix.at[k] != skip)
                count[ix.at[k]]++;
        for (int64_t i = 1; i < size; i++)
            r->first[i + 1] += r->first[i];
        for (int64_t k = 0; k < n; k++)
            if (ix.at[k] != skip)
                r->order[r->first[ix.at[k] + 1]++] = (int32_t)k;
    }
    cr_indices_close(&ix);
    return r->first != NULL;
}

static void close_rows(step *s)
{
    for (int i = 0; i < s->n_rows; i++)
        if (!s->rows[i].shared)
            cr_free(s->rows[i].first);
}

/* The rows before r whose indices, and what is left out of them, are the same; NULL: none. */
static const rows *sorted_alike(const step *s, const cr_row_steps_attrs *a, int i)
{
    cr_tensor *const *index = s->call->in + s->call->n_in - a->count;
    for (int k = 0; k < i; k++)
        if (index[k] == index[i] && a->skip[k] == a->skip[i] &&
            s->call->in[a->parameter[k] * s->group]->shape[0] == s->call->in[a->parameter[i] * s->group]->shape[0])
            return &s->rows[k];
    return NULL;
}

static bool open_rows(step *s, const cr_row_steps_attrs *a)
{
    const cr_call *c = s->call;
    for (int i = 0; i < a->count; i++) {
        const cr_tensor *p = c->in[a->parameter[i] * s->group], *g = c->in[a->parameter[i] * s->group + 1];
        bool wide = p->dtype == CR_F64;
        rows *r = &s->rows[s->n_rows++];
        *r = (rows){.parameter = a->parameter[i],
                    .at = cr_bytes(g),
                    .step = g->stride[0] * (int64_t)cr_dtype_size((cr_dtype)g->dtype),
                    .width = p->shape[0] ? p->numel / p->shape[0] : 0,
                    .add = simd_pointwise()->loop[CR_OP_add][wide ? LOOP_F64 : LOOP_F32]};
        const rows *alike = sorted_alike(s, a, i);
        if (alike) {
            r->first = alike->first;
            r->order = alike->order;
            r->shared = true;
        } else if (!sort_rows(r, c->in[c->n_in - a->count + i], p->shape[0], a->skip[i])) {
            close_rows(s);
            return false;
        }
    }
    return true;
}

static const rows *rows_of(const step *s, cr_tensor *const *t)
{
    for (int i = 0; i < s->n_rows; i++)
        if (s->call->in + s->rows[i].parameter * s->group == t)
            return &s->rows[i];
    return NULL;
}

/* Elements begin..begin + n of the gradient that the rows make. */
static void sum_rows(const rows *r, int64_t begin, int64_t n, int64_t size, char *to)
{
    memset(to, 0, (size_t)(n * size));
    int64_t steps[2] = {size, size}, end = begin + n;
    for (int64_t row = begin / r->width; row * r->width < end; row++) {
        int64_t low = row * r->width, high = low + r->width, skipped = low < begin ? begin - low : 0;
        int64_t m = (high < end ? high : end) - low - skipped;
        char *sum = to + (low + skipped - begin) * size;
        for (int32_t k = r->first[row]; k < r->first[row + 1]; k++) {
            char *in[2] = {sum, (char *)(uintptr_t)(r->at + r->order[k] * r->step + skipped * size)};
            r->add(m, sum, size, in, steps, NULL);
        }
    }
}

/* ---- pieces ---- */

static void update_run(const step *s, cr_tensor *const *t, int64_t begin, int64_t n, const void *gradient)
{
    int64_t at = begin * (int64_t)cr_dtype_size((cr_dtype)t[0]->dtype);
    void *base[MOST];
    for (int k = 0; k < s->group; k++)
        base[k] = cr_bytes(t[k]) + at;
    if (gradient)
        base[1] = (void *)(uintptr_t)gradient;
    if (t[0]->dtype == CR_F32)
        s->f32(n, base[0], base[1], (float *const *)(base + 2), &s->update);
    else
        s->f64(n, base[0], base[1], (double *const *)(base + 2), &s->update);
}

static void update_direct(const step *s, cr_tensor *const *t, int64_t begin, int64_t n)
{
    const rows *r = s->n_rows ? rows_of(s, t) : NULL;
    if (!r) {
        update_run(s, t, begin, n, NULL);
        return;
    }
    _Alignas(64) char sums[2 * TILE * sizeof(double)];
    int64_t size = (int64_t)cr_dtype_size((cr_dtype)t[0]->dtype), most = (int64_t)sizeof sums / size;
    for (int64_t end = begin + n; begin < end; begin += most) {
        int64_t m = end - begin < most ? end - begin : most;
        sum_rows(r, begin, m, size, sums);
        update_run(s, t, begin, m, sums);
    }
}

typedef struct conversion {
    const step *step;
    cr_tensor *const *t;
} conversion;

/* Other types and layouts: a tile of each is brought to f32 (f64 parameters: f64), updated and put back. */
static void update_tile(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    const conversion *c = context;
    const step *s = c->step;
    _Alignas(64) double tiles[MOST][TILE];
    cr_dtype type = c->t[0]->dtype == CR_F64 ? CR_F64 : CR_F32;
    void *base[MOST];
    for (int64_t done = 0; done < n; done += TILE) {
        int64_t m = n - done < TILE ? n - done : TILE;
        for (int k = 0; k < s->group; k++) {
            cr_dtype d = (cr_dtype)c->t[k]->dtype;
            base[k] = tiles[k];
            cr_convert(tiles[k], type, 1, at[k] + done * it->row_step[k], d,
                       it->row_step[k] / (int64_t)cr_dtype_size(d), m);
        }
        if (type == CR_F32)
            s->f32(m, base[0], base[1], (float *const *)(base + 2), &s->update);
        else
            s->f64(m, base[0], base[1], (double *const *)(base + 2), &s->update);
        for (int k = 0; k < s->group; k++) {
            cr_dtype d = (cr_dtype)c->t[k]->dtype;
            if (k != 1)
                cr_convert(at[k] + done * it->row_step[k], d, it->row_step[k] / (int64_t)cr_dtype_size(d), tiles[k],
                           type, 1, m);
        }
    }
}

static bool is_direct(const step *s, cr_tensor *const *t)
{
    return rows_of(s, t) || direct(t, s->group);
}

static void run_pieces(int64_t begin, int64_t end, void *context)
{
    const step *s = context;
    int low = 0, high = s->parameters - 1;
    while (low < high) { /* the parameter that piece `begin` belongs to */
        int middle = (low + high + 1) / 2;
        if (s->first[middle] <= begin)
            low = middle;
        else
            high = middle - 1;
    }
    for (int64_t piece = begin; piece < end; piece++) {
        while (piece >= s->first[low + 1])
            low++;
        cr_tensor *const *t = s->call->in + low * s->group;
        if (is_direct(s, t)) {
            int64_t from = (piece - s->first[low]) * PIECE, left = t[0]->numel - from;
            update_direct(s, t, from, left < PIECE ? left : PIECE);
        } else { /* one piece for the whole parameter */
            conversion c = {s, t};
            cr_iter it;
            cr_iter_make(&it, t[0]->ndim, t[0]->shape, t, s->group);
            cr_iter_run(&it, PIECE, INT64_MAX, update_tile, &c);
        }
    }
}

static bool run_step(step *s)
{
    const cr_row_steps_attrs *a = s->call->op == cr_row_steps_op(s->call->op->id) ? s->call->attrs : NULL;
    s->parameters = (s->call->n_in - (a ? a->count : 0)) / s->group;
    if (a && !open_rows(s, a))
        return false;
    s->first = cr_malloc(sizeof *s->first * (size_t)(s->parameters + 1));
    if (!s->first) {
        close_rows(s);
        return false;
    }
    s->first[0] = 0;
    int64_t elements = 1;
    for (int k = 0; k < s->parameters; k++) {
        cr_tensor *const *t = s->call->in + k * s->group;
        int64_t pieces = is_direct(s, t) ? (t[0]->numel + PIECE - 1) / PIECE : t[0]->numel > 0;
        s->first[k + 1] = s->first[k] + pieces;
        elements += t[0]->numel;
    }
    int64_t grain = 2 * PIECE * s->first[s->parameters] / elements; /* many small pieces are no work for two threads */
    cr_parallel_for(s->first[s->parameters], grain + 1, run_pieces, s);
    cr_free(s->first);
    close_rows(s);
    return true;
}

static bool run_sgd(const cr_call *c, cr_tensor *const *out)
{
    (void)out;
    const cr_sgd_step_attrs *a = c->attrs;
    step s = {.call = c, .group = 2 + cr_sgd_states(a), .f32 = simd_optimize()->sgd32, .f64 = simd_optimize()->sgd64};
    s.update = (cr_update){
        .lr = a->lr, .decay = a->weight_decay, .a = a->momentum, .b = a->dampening, .nesterov = a->nesterov};
    return run_step(&s);
}

static bool run_adam(const cr_call *c, cr_tensor *const *out)
{
    (void)out;
    const cr_adam_step_attrs *a = c->attrs;
    step s = {
        .call = c, .group = 2 + cr_adam_states(a), .f32 = simd_optimize()->adam32, .f64 = simd_optimize()->adam64};
    double t = (double)(a->step < 1 ? 1 : a->step);
    s.update = (cr_update){.lr = a->lr,
                           .decay = a->weight_decay,
                           .eps = a->eps,
                           .a = a->beta1,
                           .b = a->beta2,
                           .c = 1 / (1 - pow(a->beta1, t)),
                           .d = 1 / sqrt(1 - pow(a->beta2, t)),
                           .decoupled = a->decoupled,
                           .amsgrad = a->amsgrad};
    return run_step(&s);
}

static bool run_rmsprop(const cr_call *c, cr_tensor *const *out)
{
    (void)out;
    const cr_rmsprop_step_attrs *a = c->attrs;
    step s = {.call = c,
              .group = 2 + cr_rmsprop_states(a),
              .f32 = simd_optimize()->rmsprop32,
              .f64 = simd_optimize()->rmsprop64};
    s.update = (cr_update){
        .lr = a->lr, .decay = a->weight_decay, .eps = a->eps, .a = a->alpha, .b = a->momentum, .centered = a->centered};
    return run_step(&s);
}

static bool run_adagrad(const cr_call *c, cr_tensor *const *out)
{
    (void)out;
    const cr_adagrad_step_attrs *a = c->attrs;
    step s = {.call = c, .group = 3, .f32 = simd_optimize()->adagrad32, .f64 = simd_optimize()->adagrad64};
    s.update = (cr_update){.lr = a->lr, .decay = a->weight_decay, .eps = a->eps};
    return run_step(&s);
}

static bool run_adadelta(const cr_call *c, cr_tensor *const *out)
{
    (void)out;
    const cr_adadelta_step_attrs *a = c->attrs;
    step s = {.call = c, .group = 4, .f32 = simd_optimize()->adadelta32, .f64 = simd_optimize()->adadelta64};
    s.update = (cr_update){.lr = a->lr, .decay = a->weight_decay, .eps = a->eps, .a = a->rho};
    return run_step(&s);
}

/* ---- norm ---- */

static void square_tile(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    const conversion *c = context;
    cr_dtype d = (cr_dtype)c->t[0]->dtype;
    double *sum = (double *)(uintptr_t)c->step;
    int64_t width = (int64_t)cr_dtype_size(d);
    if (d == CR_F32 && it->row_step[0] == width) {
        *sum += simd_optimize()->squares(n, (const float *)(const void *)at[0]);
        return;
    }
    for (int64_t i = 0; i < n; i++) {
        double v;
        cr_convert(&v, CR_F64, 1, at[0] + i * it->row_step[0], d, 1, 1);
        *sum += v * v;
    }
}

static bool run_total_norm(const cr_call *c, cr_tensor *const *out)
{
    double sum = 0;
    for (int i = 0; i < c->n_in; i++) {
        conversion k = {(const step *)(const void *)&sum, &c->in[i]};
        cr_iter it;
        cr_iter_make(&it, c->in[i]->ndim, c->in[i]->shape, &c->in[i], 1);
        cr_iter_run(&it, PIECE, INT64_MAX, square_tile, &k);
    }
    *(double *)(void *)cr_bytes(out[0]) = sqrt(sum);
    return true;
}

const cr_kernel cr_cpu_sgd_step[] = {{"fused", NULL, run_sgd}, {0}};
const cr_kernel cr_cpu_adam_step[] = {{"fused", NULL, run_adam}, {0}};
const cr_kernel cr_cpu_rmsprop_step[] = {{"fused", NULL, run_rmsprop}, {0}};
const cr_kernel cr_cpu_adagrad_step[] = {{"fused", NULL, run_adagrad}, {0}};
const cr_kernel cr_cpu_adadelta_step[] = {{"fused", NULL, run_adadelta}, {0}};
const cr_kernel cr_cpu_total_norm[] = {{"serial", NULL, run_total_norm}, {0}};

/* ---- steps with rows ---- */

#define ROW_STEP(plain)                                                                                                \
    {                                                                                                                  \
        .name = #plain "_rows", .flags = CR_OP_VARIADIC | CR_OP_NOGRAD | CR_OP_WRITES, .n_out = 1,                     \
        .attrs_size = sizeof(cr_row_steps_attrs), .kernels = cr_cpu_##plain, .id = CR_OP_##plain                       \
    }

const cr_op *cr_row_steps_op(int id)
{
    static const cr_op ops[] = {ROW_STEP(sgd_step), ROW_STEP(adam_step), ROW_STEP(rmsprop_step),
                                ROW_STEP(adagrad_step), ROW_STEP(adadelta_step)};
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (ops[i].id == id)
            return &ops[i];
    return NULL;
}

int cr_step_group(int id, const void *attrs)
{
    return 2 + (id == CR_OP_sgd_step       ? cr_sgd_states(attrs)
                : id == CR_OP_adam_step    ? cr_adam_states(attrs)
                : id == CR_OP_rmsprop_step ? cr_rmsprop_states(attrs)
                : id == CR_OP_adagrad_step ? 1
                                           : 2);
}
