/* Pointwise ops on the CPU: chooses the loop, converts narrow types a tile at a time, walks the arrays. */
#include "cpu/pointwise.h"
#include "base/threads.h"
#include "cpu/defer.h"
#include "cpu/isa.h"
#include "cpu/iterate.h"
#include "cpu/kernels.h"
#include "op/dispatch.h"
#include "op/pointwise.h"

#include <string.h>

CR_ISA_USE(cr_pointwise_table, pointwise)

typedef enum rule {
    RULE_none,
    RULE_promote,
    RULE_signed,
    RULE_float,
    RULE_compare,
    RULE_test,
    RULE_logical,
    RULE_bitwise,
    RULE_select
} rule;

#define POINTWISE(inputs, rule, name, value) [CR_OP_##name] = RULE_##rule,
static const uint8_t rules[CR_OP_BUILTIN_COUNT] = {
#include "op/generated/pointwise.inc"
};
#undef POINTWISE

enum { TILE = 512, PIECE = 16384, GRAIN = 32768, HEAVY_GRAIN = 8192 };

typedef cr_pointwise_plan plan;

static int loop_of(cr_dtype d)
{
    switch (d) {
    case CR_F64:
        return LOOP_F64;
    case CR_F32:
    case CR_F16:
    case CR_BF16:
        return LOOP_F32;
    case CR_I64:
    case CR_U32:
        return LOOP_I64;
    case CR_U64:
        return LOOP_U64;
    case CR_C64:
    case CR_C128:
        return LOOP_C128;
    default:
        return LOOP_I32;
    }
}

static const cr_dtype loop_dtypes[LOOP_ALL] = {CR_F32, CR_F64, CR_I32, CR_I64, CR_U64, CR_C128};

static bool has_complex(const cr_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i]->dtype >= CR_C64)
            return true;
    return false;
}

void cr_pointwise_plan_make(plan *pl, const cr_call *c, cr_dtype have_out)
{
    rule r = (rule)rules[c->op->id];
    int loop;
    if (r == RULE_logical)
        loop = LOOP_I32;
    else if (r == RULE_compare || r == RULE_test)
        loop = loop_of(cr_common_dtype(c, 0));
    else
        loop = loop_of(have_out);
    if (r == RULE_test && loop >= LOOP_I32)
        loop = LOOP_F32;
    if (r != RULE_logical && has_complex(c))
        loop = LOOP_C128;
    cr_dtype in = r == RULE_logical ? CR_BOOL : loop_dtypes[loop];
    pl->loop = loop == LOOP_U64    ? cr_pointwise_u64[c->op->id]
               : loop == LOOP_C128 ? cr_pointwise_c128[c->op->id]
                                   : simd_pointwise()->loop[c->op->id][loop];
    pl->n_in = c->n_in;
    pl->out = have_out == CR_BOOL && r != RULE_promote && r != RULE_bitwise && r != RULE_select ? CR_BOOL
              : loop == LOOP_C128 && !cr_dtype_is_complex(have_out)                             ? CR_F64 /* abs */
                                                                                                : loop_dtypes[loop];
    pl->have_out = have_out;
    pl->direct = pl->out == pl->have_out;
    for (int i = 0; i < c->n_in; i++) {
        pl->in[i] = r == RULE_select && i == 0 ? CR_BOOL : in;
        pl->have_in[i] = (cr_dtype)c->in[i]->dtype;
        pl->direct &= pl->in[i] == pl->have_in[i];
    }
    pl->mask = r == RULE_bitwise && have_out == CR_BOOL;
    if (c->op->n_attrs)
        memcpy(pl->p, c->attrs, sizeof(double) * (size_t)c->op->n_attrs); /* pointwise attributes are floats */
}

/* ---- all operands of the loop's own types ---- */

static void direct_piece(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    const plan *pl = context;
    pl->loop(n, at[0], it->row_step[0], at + 1, it->row_step + 1, pl->p);
}

/* ---- with conversions: tiles on the stack ---- */

static void convert_row(const plan *pl, int64_t n, char *out, int64_t out_step, char *const *at, const int64_t *steps)
{
    _Alignas(64) char tiles[4][TILE * 16];
    int64_t out_size = (int64_t)cr_dtype_size(pl->have_out);
    for (int64_t done = 0; done < n; done += TILE) {
        int64_t m = n - done < TILE ? n - done : TILE;
        char *in[3];
        int64_t step[3];
        for (int i = 0; i < pl->n_in; i++) {
            int64_t s = steps[i];
            char *from = at[i] + done * s;
            in[i] = from;
            step[i] = s;
            if (pl->in[i] == pl->have_in[i])
                continue;
            in[i] = tiles[i];
            step[i] = s ? (int64_t)cr_dtype_size(pl->in[i]) : 0;
            cr_convert(tiles[i], pl->in[i], 1, from, pl->have_in[i], s / (int64_t)cr_dtype_size(pl->have_in[i]),
                       s ? m : 1);
        }
        char *to = out + done * out_step;
        if (pl->out == pl->have_out) {
            pl->loop(m, to, out_step, in, step, pl->p);
            continue;
        }
        pl->loop(m, tiles[3], (int64_t)cr_dtype_size(pl->out), in, step, pl->p);
        if (pl->mask)
            for (int64_t i = 0; i < m; i++)
                ((int32_t *)(void *)tiles[3])[i] &= 1;
        cr_convert(to, pl->have_out, out_step / out_size, tiles[3], pl->out, 1, m);
    }
}

static void convert_piece(int64_t n, char *const *at, const cr_iter *it, void *context)
{
    convert_row(context, n, at[0], it->row_step[0], at + 1, it->row_step + 1);
}

void cr_pointwise_row(const plan *pl, int64_t n, char *out, int64_t out_step, char *const *in, const int64_t *in_step)
{
    if (pl->direct)
        pl->loop(n, out, out_step, in, in_step, pl->p);
    else
        convert_row(pl, n, out, out_step, in, in_step);
}

/* ---- one row of contiguous operands: no walking to set up ---- */

typedef struct flat {
    const plan *plan;
    char *at[4];
    int64_t step[4];
} flat;

static void flat_range(int64_t begin, int64_t end, void *context)
{
    const flat *f = context;
    char *in[3];
    for (int i = 0; i < f->plan->n_in; i++)
        in[i] = f->at[i + 1] + begin * f->step[i + 1];
    f->plan->loop(end - begin, f->at[0] + begin * f->step[0], f->step[0], in, f->step + 1, f->plan->p);
}

/* A number beside a tensor, already in the loop's type. */
typedef union number {
    float f32;
    double f64;
    int64_t i64;
    int32_t i32;
    uint8_t u8;
    double c128[2];
} number;

/* Sets f up when every input is contiguous like the result or a single element. */
static bool make_flat(flat *f, plan *pl, const cr_call *c, const cr_tensor *out, number *numbers)
{
    if (pl->out != pl->have_out || !out->contiguous)
        return false;
    f->plan = pl;
    f->at[0] = cr_bytes(out);
    f->step[0] = (int64_t)cr_dtype_size(pl->out);
    for (int i = 0; i < c->n_in; i++) {
        const cr_tensor *t = c->in[i];
        f->at[i + 1] = cr_bytes(t);
        if (t->numel == 1 && (out->numel != 1 || pl->in[i] != pl->have_in[i])) {
            if (pl->in[i] != pl->have_in[i]) {
                cr_convert(&numbers[i], pl->in[i], 1, f->at[i + 1], pl->have_in[i], 1, 1);
                f->at[i + 1] = (char *)&numbers[i];
            }
            f->step[i + 1] = 0;
        } else if (pl->in[i] == pl->have_in[i] && t->contiguous && t->numel == out->numel) {
            f->step[i + 1] = (int64_t)cr_dtype_size(pl->in[i]);
        } else {
            return false;
        }
    }
    return true;
}

/* ---- large tensors: the work may be put off (cpu/defer.h) ---- */

/* How operand t repeats beside a contiguous result: 0 not at all, p > 0 every p elements (it has the result's last
 * dimensions), -1 in another way. */
static int64_t period_of(const cr_tensor *t, const cr_tensor *out)
{
    if (!t->contiguous)
        return -1;
    if (t->numel == out->numel)
        return 0;
    int first = 0; /* t's first dimension that is not 1 */
    while (first < t->ndim && t->shape[first] == 1)
        first++;
    int n = t->ndim - first;
    return n <= out->ndim && !memcmp(t->shape + first, out->shape + out->ndim - n, sizeof(int64_t) * (size_t)n)
               ? t->numel
               : -1;
}

static bool put_off(const plan *pl, const cr_call *c, const cr_tensor *out)
{
    int64_t size = (int64_t)cr_dtype_size(pl->out);
    if (out->numel == 0 || !out->contiguous || pl->out != pl->have_out || has_complex(c) ||
        !cr_defer_worth(out->numel * size))
        return false;
    cr_deferred d = {.loop = pl->loop, .operands = 1 + pl->n_in};
    d.storage[0] = out->storage;
    d.at[0] = (char *)out->storage->data + out->offset * size;
    d.step[0] = size;
    memcpy(d.p, pl->p, sizeof d.p);
    for (int i = 0; i < pl->n_in; i++) {
        const cr_tensor *t = c->in[i];
        if (t->numel == 1) {
            cr_convert(d.number[i + 1].bytes, pl->in[i], 1, cr_bytes(t), pl->have_in[i], 1, 1);
            continue;
        }
        d.period[i + 1] = period_of(t, out);
        if (pl->in[i] != pl->have_in[i] || d.period[i + 1] < 0)
            return false;
        d.storage[i + 1] = t->storage;
        d.step[i + 1] = (int64_t)cr_dtype_size(pl->in[i]);
        d.at[i + 1] = (char *)t->storage->data + t->offset * d.step[i + 1];
    }
    return cr_defer(&d, out->numel);
}

/* A tensor to the power 2 is a product, exact and far cheaper. */
static bool is_square(const cr_call *c, const cr_tensor *out)
{
    const cr_tensor *exponent = c->op->id == CR_OP_pow ? c->in[1] : NULL; /* others may have one input */
    if (!exponent || exponent->numel != 1 || !cr_dtype_is_float((cr_dtype)out->dtype) ||
        c->in[0]->dtype != out->dtype)
        return false;
    double e;
    cr_convert(&e, CR_F64, 1, cr_bytes(exponent), (cr_dtype)exponent->dtype, 1, 1);
    return e == 2;
}

static bool run_pointwise(const cr_call *c, cr_tensor *out)
{
    plan pl;
    cr_pointwise_plan_make(&pl, c, (cr_dtype)out->dtype);
    if (put_off(&pl, c, out))
        return true;
    int64_t grain = rules[c->op->id] == RULE_float ? HEAVY_GRAIN : GRAIN;
    flat f;
    number numbers[3];
    if (make_flat(&f, &pl, c, out, numbers)) {
        cr_parallel_for(out->numel, grain, flat_range, &f);
        return true;
    }
    cr_tensor *operand[4] = {out};
    for (int i = 0; i < c->n_in; i++)
        operand[i + 1] = c->in[i];
    cr_iter it;
    cr_iter_make(&it, out->ndim, out->shape, operand, 1 + c->n_in);
    cr_iter_run(&it, PIECE, grain, pl.direct ? direct_piece : convert_piece, &pl);
    return true;
}

bool cr_pointwise_run(const cr_call *c, cr_tensor *const *outs)
{
    if (!is_square(c, outs[0]))
        return run_pointwise(c, outs[0]);
    cr_call square = *c;
    square.op = &cr_builtin_ops[CR_OP_square];
    square.n_in = 1;
    return run_pointwise(&square, outs[0]);
}

const cr_kernel cr_cpu_pointwise[] = {{"loop", NULL, cr_pointwise_run}, {0}};
