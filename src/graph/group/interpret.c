/* The tile interpreter. */
#include "graph/group/interpret.h"
#include "base/memory.h"
#include "cpu/pointwise.h"
#include "op/generated/attrs.h"

#include <string.h>

enum {
    WORD = 8,           /* bytes of the largest element that a group has */
    MOST_TILE = 512,    /* elements */
    TILES = 64 * 1024,  /* bytes of all tiles */
    ROWS = 8192 * WORD, /* bytes of what is kept for later phases (MOST_BUFFERED in group.c) */
    NO_SLOT = -1
};

int64_t cr_tiles_least = 32;

typedef enum source { FROM_NUMBER, FROM_ARG, FROM_SLOT, FROM_ROW, FROM_SCALAR } source;

typedef struct operand {
    source from;
    int index; /* of the arg, the slot or the member */
    cr_dtype dtype;
    _Alignas(WORD) char number[WORD]; /* elements of any type are read from it */
} operand;

typedef enum action { POINTWISE, CONVERT, FILL, SUM } action;

typedef struct member {
    action action;
    cr_pointwise_plan plan;
    operand in[3];
    cr_dtype dtype;
    int slot;     /* of its tile; NO_SLOT: it is stored or kept, or one number */
    int row;      /* bytes before its row among what is kept; -1: it is not */
    int64_t sums; /* of a sum in a column group: those before it */
    bool mean;
} member;

struct cr_tiles {
    member members[CR_GROUP_MEMBERS];
    int64_t tile;   /* elements */
    int64_t inner;  /* elements of a row */
    int64_t summed; /* elements that a sum adds up */
};

/* ---- making ---- */

static int64_t product(const int64_t *size, int from, int to)
{
    int64_t n = 1;
    for (int i = from; i < to; i++)
        n *= size[i];
    return n;
}

bool cr_tiles_take(const cr_group *g)
{
    if (g->product >= 0)
        return false;
    if (g->flat)
        return true;
    int64_t row = g->size[g->ndim - 1];
    return row >= cr_tiles_least || row * 2 >= product(g->size, 0, g->ndim);
}

static void set_number(operand *o, const cr_graph_value *v, cr_dtype dtype)
{
    o->from = FROM_NUMBER;
    o->dtype = dtype;
    cr_convert(o->number, dtype, 1, cr_bytes(v->tensor), v->spec.dtype, 1, 1);
}

static void set_operand(const cr_group *g, const cr_tiles *t, int i, operand *o, const cr_graph_value *v,
                        cr_dtype wanted)
{
    const cr_group_member *m = &g->members[i], *maker = cr_group_maker(g, v);
    if (cr_graph_is_number(v)) {
        set_number(o, v, wanted);
        return;
    }
    o->dtype = v->spec.dtype;
    int arg = cr_group_arg_of(g, m, v), k = maker ? (int)(maker - g->members) : -1;
    if (maker && maker->buffered && maker->phase < m->phase)
        *o = (operand){.from = FROM_ROW, .index = k, .dtype = o->dtype};
    else if (arg >= 0)
        *o = (operand){.from = FROM_ARG, .index = arg, .dtype = o->dtype};
    else if (maker->outer && !g->column)
        *o = (operand){.from = FROM_SCALAR, .index = k, .dtype = o->dtype};
    else if (maker->arg >= 0)
        *o = (operand){.from = FROM_ARG, .index = maker->arg, .dtype = o->dtype};
    else if (maker->buffered)
        *o = (operand){.from = FROM_ROW, .index = k, .dtype = o->dtype};
    else
        *o = (operand){.from = FROM_SLOT, .index = t->members[k].slot, .dtype = o->dtype};
}

static void plan_pointwise(const cr_group *g, const cr_tiles *t, int i, member *m)
{
    const cr_graph_node *n = g->members[i].node;
    cr_tensor like[3] = {{.weak = false}};
    cr_tensor *in[3] = {&like[0], &like[1], &like[2]};
    for (int k = 0; k < n->n_in; k++) {
        like[k].dtype = (uint8_t)n->in[k]->spec.dtype;
        like[k].weak = n->in[k]->tensor && n->in[k]->tensor->weak;
    }
    cr_call call = {n->op, in, n->n_in, n->attrs, NULL};
    cr_pointwise_plan_make(&m->plan, &call, m->dtype);
    m->plan.direct = m->plan.out == m->plan.have_out;
    for (int k = 0; k < n->n_in; k++) {
        set_operand(g, t, i, &m->in[k], n->in[k], m->plan.in[k]);
        m->plan.have_in[k] = m->in[k].dtype;
        m->plan.direct &= m->plan.in[k] == m->plan.have_in[k];
    }
}

static void plan_fill(const cr_graph_node *n, member *m)
{
    double value = n->op->id == CR_OP_full ? ((const cr_full_attrs *)n->attrs)->value
                                           : ((const cr_full_like_attrs *)n->attrs)->value;
    m->action = FILL;
    m->in[0] = (operand){.from = FROM_NUMBER, .dtype = m->dtype};
    cr_convert(m->in[0].number, m->dtype, 1, &value, CR_F64, 1, 1);
}

static void plan_member(const cr_group *g, cr_tiles *t, int i)
{
    member *m = &t->members[i];
    const cr_graph_node *n = g->members[i].node;
    int id = n->op->id;
    m->dtype = n->out[0]->spec.dtype;
    if (id == CR_OP_full || id == CR_OP_full_like) {
        plan_fill(n, m);
    } else if (g->members[i].reduces || id == CR_OP_cast) {
        m->action = id == CR_OP_cast ? CONVERT : SUM;
        m->mean = id == CR_OP_mean;
        set_operand(g, t, i, &m->in[0], n->in[0], m->dtype);
    } else {
        plan_pointwise(g, t, i, m);
    }
}

/* The last member that reads i's tile. */
static int last_reader(const cr_group *g, int i)
{
    int last = i;
    for (int k = i + 1; k < g->n_members; k++)
        for (int j = 0; j < g->members[k].node->n_in; j++)
            if (cr_group_maker(g, g->members[k].node->in[j]) == &g->members[i])
                last = k;
    return last;
}

/* Tiles for values that live nowhere else; one is used again when its last reader has run. How many there are. */
static int give_slots(const cr_group *g, cr_tiles *t)
{
    int until[CR_GROUP_MEMBERS], n = 0; /* the last reader of what is in a slot */
    int64_t kept = 0;
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        t->members[i].slot = NO_SLOT;
        t->members[i].row = -1;
        if (m->buffered) {
            t->members[i].row = (int)kept;
            kept += t->inner * WORD;
        }
        if (m->arg >= 0 || m->buffered || (m->outer && !g->column))
            continue;
        int k = 0;
        while (k < n && until[k] >= i)
            k++;
        n = k == n ? n + 1 : n;
        until[k] = last_reader(g, i);
        t->members[i].slot = k;
    }
    return n;
}

bool cr_tiles_make(cr_group *g)
{
    cr_tiles *t = cr_calloc(1, sizeof *t);
    if (!t)
        return false;
    int first_inner = g->column ? g->ndim - g->n_outer : g->n_outer;
    t->inner = g->flat ? 1 : product(g->size, first_inner, g->ndim);
    t->summed = g->column ? product(g->size, 0, first_inner) : t->inner;
    int slots = give_slots(g, t);
    t->tile = slots ? TILES / (WORD * slots) / 16 * 16 : MOST_TILE;
    t->tile = t->tile < MOST_TILE ? t->tile : MOST_TILE;
    int64_t sums = 0;
    for (int i = 0; i < g->n_members; i++) {
        plan_member(g, t, i);
        t->members[i].sums = sums;
        sums += g->column && g->members[i].reduces ? t->inner : 0;
    }
    if (g->column && !g->sums) {
        g->sums = sums;
        g->count = t->summed;
        g->grain = t->summed; /* few enough for one thread */
    }
    g->tiles = t;
    return true;
}

void cr_tiles_free(cr_tiles *t)
{
    cr_free(t);
}

/* ---- running ---- */

typedef union scalar {
    _Alignas(WORD) char bytes[WORD];
    double f64;
    int64_t i64;
} scalar;

typedef struct walk {
    const cr_group *g;
    const cr_tiles *t;
    char *const *args;
    int64_t index[CR_MAX_DIMS];     /* of the tile's first element */
    int64_t inner;                  /* its place in the row */
    char *at[CR_GROUP_ARGS];        /* its address in each arg */
    scalar value[CR_GROUP_MEMBERS]; /* of what is one number for a row */
    scalar sum[CR_GROUP_MEMBERS];
    _Alignas(64) char tiles[TILES];
    char rows[ROWS];
} walk;

static void find_addresses(walk *w)
{
    const cr_group *g = w->g;
    for (int i = 0; i < g->n_args; i++) {
        const cr_group_arg *a = &g->args[i];
        int64_t at = 0;
        for (int d = 0; d < g->ndim; d++)
            at += w->index[d] * a->stride[d];
        w->at[i] = w->args[i] + at * (int64_t)cr_dtype_size(a->value->spec.dtype);
    }
}

/* Where an operand's elements are, and how far apart. */
static char *read_place(walk *w, const operand *o, int64_t *step)
{
    int64_t size = (int64_t)cr_dtype_size(o->dtype);
    *step = size;
    switch (o->from) {
    case FROM_ARG:
        *step = w->g->ndim ? w->g->args[o->index].stride[w->g->ndim - 1] * size : 0;
        return w->at[o->index];
    case FROM_SLOT:
        return w->tiles + o->index * w->t->tile * WORD;
    case FROM_ROW:
        return w->rows + w->t->members[o->index].row + w->inner * size;
    case FROM_SCALAR:
        *step = 0;
        return w->value[o->index].bytes;
    default:
        *step = 0;
        return (char *)(uintptr_t)o->number;
    }
}

static char *write_place(walk *w, int i, int64_t *step)
{
    const cr_group_member *m = &w->g->members[i];
    const member *t = &w->t->members[i];
    operand o = {.from = FROM_SLOT, .index = t->slot, .dtype = t->dtype};
    if (m->arg >= 0)
        o = (operand){.from = FROM_ARG, .index = m->arg, .dtype = t->dtype};
    else if (t->row >= 0)
        o = (operand){.from = FROM_ROW, .index = i, .dtype = t->dtype};
    else if (t->slot == NO_SLOT)
        o = (operand){.from = FROM_SCALAR, .index = i, .dtype = t->dtype};
    return read_place(w, &o, step);
}

/* n elements of a member that is no sum. */
static void evaluate(walk *w, int i, int64_t n, char *out, int64_t out_step)
{
    const member *m = &w->t->members[i];
    char *in[3];
    int64_t step[3], size = (int64_t)cr_dtype_size(m->dtype);
    for (int k = 0; k < (m->action == POINTWISE ? m->plan.n_in : 1); k++)
        in[k] = read_place(w, &m->in[k], &step[k]);
    if (m->action == POINTWISE)
        cr_pointwise_row(&m->plan, n, out, out_step, in, step);
    else
        cr_convert(out, m->dtype, out_step / size, in[0], m->in[0].dtype,
                   step[0] / (int64_t)cr_dtype_size(m->in[0].dtype), n);
}

/* ---- sums ---- */

static bool is_floating(cr_dtype d)
{
    return d == CR_F32 || d == CR_F64;
}

/* The n elements that a sum reads, in its own dtype and side by side (or in place, when they are). */
static const char *summands(walk *w, int i, int64_t n, char *room)
{
    const member *m = &w->t->members[i];
    int64_t step, size = (int64_t)cr_dtype_size(m->in[0].dtype);
    char *at = read_place(w, &m->in[0], &step);
    if (m->in[0].dtype == m->dtype && step == size)
        return at;
    cr_convert(room, m->dtype, 1, at, m->in[0].dtype, step / size, n);
    return room;
}

static void add_tile(walk *w, int i, int64_t n)
{
    _Alignas(64) char room[MOST_TILE * WORD];
    const char *x = summands(w, i, n, room);
    cr_dtype d = w->t->members[i].dtype;
    if (is_floating(d)) {
        double part[4] = {0};
        for (int64_t k = 0; k < n; k++)
            part[k & 3] +=
                d == CR_F32 ? (double)((const float *)(const void *)x)[k] : ((const double *)(const void *)x)[k];
        w->sum[i].f64 += part[0] + part[1] + (part[2] + part[3]);
        return;
    }
    uint64_t sum = (uint64_t)w->sum[i].i64;
    for (int64_t k = 0; k < n; k++)
        sum += d == CR_I64   ? (uint64_t)((const int64_t *)(const void *)x)[k]
               : d == CR_I32 ? (uint64_t)((const int32_t *)(const void *)x)[k]
                             : (uint64_t)((const uint8_t *)x)[k];
    w->sum[i].i64 = (int64_t)sum;
}

/* ---- rows ---- */

static void store_scalar(walk *w, int i)
{
    const cr_group_member *m = &w->g->members[i];
    if (m->arg >= 0)
        memcpy(w->at[m->arg], w->value[i].bytes, cr_dtype_size(w->t->members[i].dtype));
}

static void finish_sum(walk *w, int i)
{
    const member *m = &w->t->members[i];
    if (is_floating(m->dtype)) {
        double sum = m->mean ? w->sum[i].f64 / (double)w->t->summed : w->sum[i].f64;
        cr_convert(w->value[i].bytes, m->dtype, 1, &sum, CR_F64, 1, 1);
    } else {
        cr_convert(w->value[i].bytes, m->dtype, 1, &w->sum[i].i64, CR_I64, 1, 1);
    }
    store_scalar(w, i);
}

static void do_tile(walk *w, int phase, int64_t n)
{
    find_addresses(w);
    for (int i = 0; i < w->g->n_members; i++) {
        const cr_group_member *m = &w->g->members[i];
        int64_t step;
        if (m->phase != phase)
            continue;
        if (m->reduces) {
            add_tile(w, i, n);
        } else if (!m->outer) {
            char *out = write_place(w, i, &step);
            evaluate(w, i, n, out, step);
        }
    }
}

/* Goes to the next row of the dimensions from..to-1; false after the last. */
static bool next_row(walk *w, int from, int to)
{
    for (int d = to - 1; d >= from; d--) {
        if (++w->index[d] < w->g->size[d])
            return true;
        w->index[d] = 0;
    }
    return false;
}

static bool has_loop(const cr_group *g, int phase)
{
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].phase == phase && (!g->members[i].outer || g->members[i].reduces))
            return true;
    return false;
}

static void inner_loops(walk *w, int phase)
{
    const cr_group *g = w->g;
    int last = g->ndim - 1;
    int64_t length = g->size[last], done = 0;
    do {
        for (int64_t at = 0; at < length; at += w->t->tile) {
            w->index[last] = at;
            w->inner = done + at;
            do_tile(w, phase, length - at < w->t->tile ? length - at : w->t->tile);
        }
        w->index[last] = 0;
        done += length;
    } while (next_row(w, g->n_outer, last));
}

static void do_phase(walk *w, int phase)
{
    const cr_group *g = w->g;
    find_addresses(w);
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        if (m->phase != phase || !m->outer)
            continue;
        w->sum[i].i64 = 0; /* and 0.0 */
        if (m->reduces)
            continue;
        evaluate(w, i, 1, w->value[i].bytes, (int64_t)cr_dtype_size(w->t->members[i].dtype));
        store_scalar(w, i);
    }
    if (!has_loop(g, phase))
        return;
    if (w->t->inner)
        inner_loops(w, phase);
    find_addresses(w);
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].phase == phase && g->members[i].reduces)
            finish_sum(w, i);
}

/* The row number o of dimensions 0..to-1 as indices. */
static void go_to(walk *w, int64_t o, int to)
{
    memset(w->index, 0, sizeof w->index);
    for (int d = to - 1; d >= 0; d--) {
        w->index[d] = o % w->g->size[d];
        o /= w->g->size[d];
    }
}

static void run_flat(walk *w, int64_t begin, int64_t end)
{
    for (int64_t at = begin; at < end; at += w->t->tile) {
        w->index[0] = at;
        do_tile(w, 0, end - at < w->t->tile ? end - at : w->t->tile);
    }
}

/* ---- columns ---- */

static void add_columns(walk *w, int i, int64_t n, double *sums)
{
    _Alignas(64) char room[MOST_TILE * WORD];
    const char *x = summands(w, i, n, room);
    cr_dtype d = w->t->members[i].dtype;
    sums += w->t->members[i].sums + w->inner;
    for (int64_t k = 0; k < n; k++)
        sums[k] += d == CR_F32   ? (double)((const float *)(const void *)x)[k]
                   : d == CR_F64 ? ((const double *)(const void *)x)[k]
                   : d == CR_I64 ? (double)((const int64_t *)(const void *)x)[k]
                   : d == CR_I32 ? (double)((const int32_t *)(const void *)x)[k]
                                 : (double)((const uint8_t *)x)[k];
}

/* A tile of a row of a column group; without sums to add to, of its end. */
static void do_columns(walk *w, int64_t n, double *sums, const double *ready)
{
    find_addresses(w);
    for (int i = 0; i < w->g->n_members; i++) {
        const cr_group_member *m = &w->g->members[i];
        const member *t = &w->t->members[i];
        int64_t step, size = (int64_t)cr_dtype_size(t->dtype);
        if (m->reduces && sums) {
            add_columns(w, i, n, sums);
        } else if (m->reduces) {
            char *out = write_place(w, i, &step);
            double scaled[MOST_TILE];
            for (int64_t k = 0; k < n; k++)
                scaled[k] =
                    t->mean ? ready[t->sums + w->inner + k] / (double)w->t->summed : ready[t->sums + w->inner + k];
            cr_convert(out, t->dtype, step / size, scaled, CR_F64, 1, n);
        } else if (m->outer != (sums != NULL)) {
            char *out = write_place(w, i, &step);
            evaluate(w, i, n, out, step);
        }
    }
}

static void kept_loops(walk *w, double *sums, const double *ready)
{
    const cr_group *g = w->g;
    int last = g->ndim - 1;
    int64_t length = g->n_outer ? g->size[last] : 1, done = 0;
    if (!w->t->inner)
        return;
    do {
        for (int64_t at = 0; at < length; at += w->t->tile) {
            if (g->n_outer)
                w->index[last] = at;
            w->inner = done + at;
            do_columns(w, length - at < w->t->tile ? length - at : w->t->tile, sums, ready);
        }
        if (g->n_outer)
            w->index[last] = 0;
        done += length;
    } while (g->n_outer && next_row(w, g->ndim - g->n_outer, last));
}

void cr_tiles_run(const cr_group *g, char *const *args, int64_t begin, int64_t end)
{
    walk w;
    w.g = g;
    w.t = g->tiles;
    w.args = args;
    w.inner = 0;
    memset(w.index, 0, sizeof w.index);
    if (g->flat) {
        run_flat(&w, begin, end);
        return;
    }
    int rows = g->column ? g->ndim - g->n_outer : g->n_outer;
    for (int64_t o = begin; o < end; o++) {
        go_to(&w, o, rows);
        if (g->column)
            kept_loops(&w, (double *)(void *)args[g->n_args], NULL);
        else
            for (int phase = 0; phase < g->n_phases; phase++)
                do_phase(&w, phase);
    }
}

void cr_tiles_end(const cr_group *g, char *const *args, const double *sums)
{
    walk w;
    w.g = g;
    w.t = g->tiles;
    w.args = args;
    memset(w.index, 0, sizeof w.index);
    kept_loops(&w, NULL, sums);
}
