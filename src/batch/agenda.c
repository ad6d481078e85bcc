/* Which of the calls that were put off run together, and when: always the class of which all calls that are left are ready,
 * if there is one, else the class whose calls are nearest to the inputs on average, so that what many things wait for comes
 * first and what can wait collects (Neubig, Goldberg and Dyer 2017). */
#include "batch/batch.h"
#include "base/memory.h"
#include "base/site.h"
#include "op/generated/attrs.h"
#include <cresset/ops.h>

#include <string.h>

static void make_ready(cr_later *l)
{
    cr_class *kind = l->kind;
    if (!kind)
        return; /* it could not be put off */
    l->next = NULL;
    if (kind->last)
        kind->last->next = l;
    else
        kind->first = l;
    kind->last = l;
    kind->ready++;
}

static void has_run(cr_batcher *b, cr_later *l)
{
    b->waiting--;
    for (cr_use *u = l->uses; u; u = u->next)
        if (--u->by->missing == 0)
            make_ready(u->by);
    l->uses = NULL;
}

/* ---- one call ---- */

static bool call_outside(const cr_batcher *b, const cr_later *l, cr_tensor *const *in, cr_tensor **out)
{
    cr_call call = {l->op, in, l->n_in, l->attrs, NULL};
    bool was = cr_recording;
    const char *before = cr_enter_op(l->site, l->op->name);
    cr_recording = l->recording;
    bool ok = b->base.outer ? b->base.outer->call(b->base.outer, &call, out) : cr_execute(&call, out);
    cr_recording = was;
    cr_leave_op(before);
    return ok;
}

/* An input's shape and type. */
static const cr_tensor *input_handle(const cr_later *l, int i)
{
    return l->in[i].result ? l->in[i].result->handle : l->in[i].tensor;
}

static cr_tensor *input_tensor(const cr_later_in *in)
{
    return in->result ? cr_result_tensor(in->result) : in->tensor;
}

static bool run_alone(cr_batcher *b, cr_later *l)
{
    cr_tensor *out[CR_MAX_OUTPUTS], **in = cr_arena_alloc(&b->arena, (size_t)l->n_in + 1, sizeof *in);
    if (!in)
        return false;
    for (int i = 0; i < l->n_in; i++)
        if ((l->in[i].result || l->in[i].tensor) && !(in[i] = input_tensor(&l->in[i])))
            return false;
    if (!call_outside(b, l, in, out))
        return false;
    b->counts.alone++;
    for (int i = 0; i < l->op->n_out; i++)
        cr_result_becomes(&l->out[i], out[i]);
    has_run(b, l);
    return true;
}

/* ---- several as one ---- */

/* Takes over what a batch gave; the calls have run. */
static bool hand_out(cr_batcher *b, cr_later *const *calls, int64_t count, cr_tensor *const *out)
{
    for (int i = 0; i < calls[0]->op->n_out; i++) {
        const cr_tensor *one = calls[0]->out[i].handle;
        char have[96], want[96];
        if (out[i]->ndim != one->ndim + 1 || out[i]->dtype != one->dtype || out[i]->shape[0] != count ||
            memcmp(out[i]->shape + 1, one->shape, sizeof(int64_t) * one->ndim))
            return cr_fail_bool(CR_ERROR_INTERNAL, "%lld calls of %s gave %s, expected each to give %s", (long long)count,
                                calls[0]->op->name, cr_describe(out[i], have, sizeof have), cr_describe(one, want, sizeof want));
        cr_rows *rows = cr_arena_alloc(&b->arena, 1, sizeof *rows);
        if (!rows)
            return false;
        *rows = (cr_rows){.tensor = cr_retain(out[i]), .next = b->rows};
        b->rows = rows;
        for (int64_t k = 0; k < count; k++) {
            calls[k]->out[i].rows = rows;
            calls[k]->out[i].row = k;
        }
    }
    b->counts.batches++;
    for (int64_t k = 0; k < count; k++)
        has_run(b, calls[k]);
    return true;
}

/* Parts of one tensor at different places of an axis: a gather of what they cover. */
static cr_tensor *run_picks(cr_later *const *calls, int64_t count)
{
    const cr_later *l = calls[0];
    bool selects = l->op->id == CR_OP_select;
    cr_tensor *x = input_tensor(&l->in[0]);
    if (!x)
        return NULL;
    const cr_select_attrs *s = l->attrs;
    const cr_slice_attrs *p = l->attrs;
    int64_t axis = selects ? s->axis : p->axis, length = 1;
    axis += axis < 0 ? x->ndim : 0;
    if (!selects)
        length = l->out[0].handle->shape[axis];
    int64_t *at = cr_malloc((size_t)(count * length) * sizeof *at);
    if (!at)
        return NULL;
    for (int64_t k = 0, n = 0; k < count; k++) {
        int64_t start = selects ? ((const cr_select_attrs *)calls[k]->attrs)->index
                                : ((const cr_slice_attrs *)calls[k]->attrs)->start;
        start += start < 0 ? x->shape[axis] : 0;
        for (int64_t i = 0; i < length; i++)
            at[n++] = start + i;
    }
    cr_tensor *index = cr_from_data(at, CR_SHAPE(count * length), CR_I64);
    cr_free(at);
    cr_tensor *y = index ? cr_index_select(x, axis, index) : NULL;
    if (y && !selects)
        y = cr_unflatten(y, axis, CR_SHAPE(count, length));
    return y ? cr_movedim(y, axis, 0) : NULL;
}

/* Picks of one step and length from within; others are no gather. */
static bool is_plain_pick(const cr_later *l)
{
    if (l->op->id == CR_OP_select)
        return true;
    const cr_slice_attrs *p = l->attrs;
    const cr_tensor *x = input_handle(l, 0);
    int64_t axis = p->axis < 0 ? p->axis + x->ndim : p->axis, n = x->shape[axis];
    return p->step == 1 && l->out[0].handle->shape[axis] > 0 && p->start >= -n && p->start < n;
}

/* The inputs together; false with *failed, or because the op's rule does not take them. */
static bool run_joint(cr_batcher *b, cr_later *const *calls, int64_t count, bool *failed)
{
    const cr_later *l = calls[0];
    bool batched[CR_MAX_INPUTS] = {false};
    int rank[CR_MAX_INPUTS] = {0};
    cr_tensor *in[CR_MAX_INPUTS] = {NULL}, *out[CR_MAX_OUTPUTS] = {NULL};
    cr_joint_call c = {l, count, in, batched, rank};
    for (int i = 0; i < l->n_in; i++) {
        const cr_tensor *t = input_handle(l, i);
        rank[i] = t ? t->ndim : 0;
        batched[i] = t && !cr_same_input(calls, count, i);
    }
    if (!cr_joint_applies(&c))
        return false;
    *failed = true;
    const cr_later_in **list = cr_malloc((size_t)count * sizeof *list);
    bool ok = list != NULL;
    for (int i = 0; i < l->n_in && ok; i++) {
        if (!l->in[i].result && !l->in[i].tensor)
            continue;
        for (int64_t k = 0; k < count; k++)
            list[k] = &calls[k]->in[i];
        in[i] = batched[i] ? cr_gather_rows(b, list, count) : input_tensor(&l->in[i]);
        ok = in[i] != NULL;
    }
    cr_free(list);
    ok = ok && cr_joint_run(&c, out) && hand_out(b, calls, count, out);
    *failed = !ok;
    return ok;
}

/* A long concatenation of equals is a stack whose new axis becomes one with the next. */
static bool is_long_concat(const cr_later *l)
{
    if (l->op->id != CR_OP_concat || l->kind->joins)
        return false;
    const cr_tensor *first = input_handle(l, 0);
    for (int i = 1; i < l->n_in; i++) {
        const cr_tensor *t = input_handle(l, i);
        if (t->dtype != first->dtype || !cr_same_shape(t, first))
            return false;
    }
    return first->ndim < CR_MAX_DIMS;
}

/* A stack is its inputs' rows, of all calls, with the new axis moved to its place. */
static bool run_stacks(cr_batcher *b, cr_later *const *calls, int64_t count)
{
    const cr_later *l = calls[0];
    bool joins = l->op->id == CR_OP_concat;
    int64_t n = l->n_in, axis = joins ? ((const cr_concat_attrs *)l->attrs)->axis : ((const cr_stack_attrs *)l->attrs)->axis;
    const cr_later_in **list = cr_malloc((size_t)(count * n) * sizeof *list);
    if (!list)
        return false;
    for (int64_t k = 0; k < count; k++)
        for (int64_t i = 0; i < n; i++)
            list[k * n + i] = &calls[k]->in[i];
    cr_tensor *y = cr_gather_rows(b, list, count * n);
    cr_free(list);
    axis += axis < 0 ? l->out[0].handle->ndim : 0;
    if (y && count == 1) { /* a call alone needs no axis for itself */
        y = cr_movedim(y, 0, axis);
        y = y && joins ? cr_flatten(y, .start = axis, .end = axis + 1) : y;
        if (y)
            cr_result_becomes(&calls[0]->out[0], y);
        b->counts.alone++;
        has_run(b, calls[0]);
        return y != NULL;
    }
    y = y ? cr_unflatten(y, 0, CR_SHAPE(count, n)) : NULL;
    y = y ? cr_movedim(y, 1, axis + 1) : NULL;
    return y && hand_out(b, calls, count, &y);
}

static bool run_calls(cr_batcher *b, cr_later *const *calls, int64_t count, bool picks)
{
    bool failed = false, was = cr_recording, ok = true;
    const char *before = cr_enter_op(calls[0]->site, calls[0]->op->name);
    cr_recording = calls[0]->recording;
    int scope = cr_scope_open();
    if (scope < 0) {
        failed = true;
    } else if (calls[0]->op->id == CR_OP_stack || is_long_concat(calls[0])) {
        failed = !run_stacks(b, calls, count);
    } else if (picks) {
        cr_tensor *y = run_picks(calls, count);
        failed = !y || !hand_out(b, calls, count, &y);
    } else if (count == 1 || !run_joint(b, calls, count, &failed)) {
        for (int64_t k = 0; k < count && !failed; k++)
            failed = !run_alone(b, calls[k]);
    }
    ok = !failed;
    cr_scope_close(scope);
    cr_recording = was;
    cr_leave_op(before);
    return ok;
}

/* ---- slices: those of one tensor, or those at one place ---- */

static const void *source_of(const cr_later *l)
{
    return l->in[0].result ? (const void *)l->in[0].result : l->in[0].tensor->storage;
}

static bool same_place(const cr_later *a, const cr_later *b)
{
    return !memcmp(a->attrs, b->attrs, a->op->attrs_size);
}

static bool same_source(cr_later *a, cr_later *b)
{
    return source_of(a) == source_of(b) && cr_same_input((cr_later *const[]){a, b}, 2, 0);
}

static bool same_cut(const cr_later *a, const cr_later *b)
{
    if (a->op->id == CR_OP_select)
        return ((const cr_select_attrs *)a->attrs)->axis == ((const cr_select_attrs *)b->attrs)->axis;
    const cr_slice_attrs *p = a->attrs, *q = b->attrs;
    return p->axis == q->axis && p->step == q->step &&
           !memcmp(a->out[0].handle->shape, b->out[0].handle->shape, sizeof(int64_t) * a->out[0].handle->ndim);
}

/* Moves those that go with calls[0] to the front; returns how many. */
static int64_t with_first(cr_later **calls, int64_t count, bool by_place, cr_later **others)
{
    int64_t n = 1, left = 0;
    for (int64_t k = 1; k < count; k++) {
        cr_later *l = calls[k];
        bool goes = by_place ? same_place(calls[0], l)
                             : is_plain_pick(l) && same_cut(calls[0], l) && same_source(calls[0], l);
        if (goes)
            calls[n++] = l;
        else
            others[left++] = l;
    }
    memcpy(calls + n, others, (size_t)left * sizeof *calls);
    return n;
}

static bool run_parts(cr_batcher *b, cr_later **calls, int64_t count)
{
    cr_later **spare = cr_malloc((size_t)count * sizeof *spare);
    bool ok = spare != NULL;
    while (count > 0 && ok) {
        int64_t n = with_first(calls, count, true, spare);
        bool picks = false;
        if (is_plain_pick(calls[0]) && cr_same_input(calls, n, 0)) /* all of one tensor */
            picks = (n = with_first(calls, count, false, spare)) > 1;
        ok = run_calls(b, calls, n, picks);
        calls += n;
        count -= n;
    }
    cr_free(spare);
    return ok;
}

/* ---- the agenda ---- */

static cr_class *next_class(const cr_batcher *b)
{
    cr_class *best = NULL;
    double least = 0;
    for (cr_class *kind = b->classes; kind; kind = kind->next) {
        if (!kind->ready)
            continue;
        if (kind->ready == kind->left)
            return kind;
        double depth = (double)kind->depth_sum / (double)kind->left;
        if (!best || depth < least) {
            best = kind;
            least = depth;
        }
    }
    return best;
}

static bool run_class(cr_batcher *b, cr_class *kind)
{
    int64_t count = kind->ready, n = 0;
    cr_later **calls = cr_malloc((size_t)count * sizeof *calls);
    if (!calls)
        return false;
    for (cr_later *l = kind->first; l; l = l->next) {
        calls[n++] = l;
        kind->depth_sum -= l->depth;
    }
    kind->first = kind->last = NULL;
    kind->ready = 0;
    kind->left -= count;
    bool ok = true;
    if (kind->joins && cr_is_pick(calls[0]->op))
        ok = run_parts(b, calls, count);
    else if (kind->joins)
        ok = run_calls(b, calls, count, false);
    else
        for (int64_t k = 0; k < count && ok; k++)
            ok = run_calls(b, calls + k, 1, false);
    cr_free(calls);
    return ok;
}

/* Calls whose inputs are all there, in the order in which they were made. */
static void start(cr_batcher *b)
{
    for (size_t i = b->started; i < b->n_laters; i++)
        if (!b->laters[i]->missing)
            make_ready(b->laters[i]);
    b->started = b->n_laters;
}

bool cr_batcher_run(cr_batcher *b)
{
    if (b->running || !b->waiting)
        return true;
    cr_interpreter *top = cr_interpreter_top;
    cr_interpreter_top = b->base.outer;
    b->running = true;
    start(b);
    bool ok = true;
    for (cr_class *kind; ok && (kind = next_class(b)) != NULL;)
        ok = run_class(b, kind);
    b->running = false;
    cr_interpreter_top = top;
    return ok;
}
