/* Running control flow: the kernels of its nodes. They run frames of the bodies' programs, which write results where
 * the node's are. */
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "graph/control/control.h"
#include "op/dispatch.h"
#include <cresset/ops.h>

#include <string.h>

/* A part while it runs. */
typedef struct running {
    cr_part *part;
    cr_frame *frame;
    cr_tensor **in, **into, **out;
} running;

typedef struct control_run {
    cr_control *c;
    const cr_control_attrs *attrs;
    const cr_call *call;
    cr_tensor *const *out;
    cr_random_state random; /* where the next numbers begin */
    uint64_t drawn;
} control_run;

/* ---- values on the host ---- */

static bool read_bool(cr_tensor *t, bool *value)
{
    return cr_copy_out_at(cr_site_current(), t, value, sizeof *value, CR_BOOL);
}

static bool write_ints(const cr_tensor *t, int64_t at, const int64_t *values, int n)
{
    cr_device *d = t->storage->device;
    char *to = cr_bytes(t) + at * (int64_t)sizeof *values;
    if (!d->host_memory)
        return d->copy_in(d, to, values, (size_t)n * sizeof *values);
    memcpy(to, values, (size_t)n * sizeof *values);
    return true;
}

static bool read_ints(const cr_tensor *t, int64_t at, int64_t *values, int n)
{
    cr_device *d = t->storage->device;
    const char *from = cr_bytes(t) + at * (int64_t)sizeof *values;
    if (!d->host_memory)
        return d->copy_out(d, values, from, (size_t)n * sizeof *values);
    memcpy(values, from, (size_t)n * sizeof *values);
    return true;
}

/* Where this run's or iteration's random numbers begin: as it was forward, or noted for backward. */
static bool set_random(control_run *r, int64_t step)
{
    const cr_control *c = r->c;
    int64_t state[2];
    if (c->random_in >= 0 && r->call->in[c->random_in]) {
        if (!read_ints(r->call->in[c->random_in], 2 * step, state, 2))
            return false;
        r->random = (cr_random_state){(uint64_t)state[0], (uint64_t)state[1]};
    }
    if (c->random_out < 0 || c->dropped[c->random_out])
        return true;
    state[0] = (int64_t)r->random.seed;
    state[1] = (int64_t)r->random.position;
    return write_ints(r->out[c->random_out], 2 * step, state, 2);
}

/* ---- parts ---- */

static bool start(running *p, cr_part *part, cr_device *device)
{
    const cr_graph *g = part->graph;
    *p = (running){.part = part, .in = cr_calloc(g->n_inputs + 2 * g->n_outputs + 1, sizeof *p->in)};
    if (!p->in)
        return false;
    p->into = p->in + g->n_inputs;
    p->out = p->into + g->n_outputs;
    p->frame = cr_frames_take(&part->frames, &part->program, device);
    return p->frame != NULL;
}

static void stop(running *p)
{
    if (p->frame)
        cr_frames_put(&p->part->frames, p->frame);
    cr_free(p->in);
}

static bool run_part(control_run *r, running *p)
{
    if (!cr_frame_run_into(p->frame, p->in, p->into, p->out, r->random))
        return false;
    uint64_t n = cr_frame_drawn(p->frame);
    r->random.position += n;
    r->drawn += n;
    return true;
}

static bool has_layout(const cr_tensor *t, const cr_spec *spec)
{
    for (int i = 0; i < t->ndim; i++)
        if (t->shape[i] > 1 && t->stride[i] != spec->stride[i])
            return false;
    return true;
}

/* A copy of t with these strides; where some are negative its first element is not the first in memory. */
static cr_tensor *copy_with(cr_tensor *t, const cr_spec *spec)
{
    cr_spec room = *spec, own = *spec;
    room.offset = own.offset = 0;
    for (int i = 0; i < spec->ndim; i++)
        if (spec->stride[i] < 0) {
            room.stride[i] = -spec->stride[i];
            own.offset += spec->shape[i] > 1 ? (spec->shape[i] - 1) * room.stride[i] : 0;
        }
    cr_tensor *copy = cr_tensor_new(&room, t->storage->device);
    if (copy && own.offset)
        copy = cr_tensor_view(copy, &own);
    return copy ? cr_copy_(copy, t) : NULL;
}

/* t in the layout of a graph's input. */
static cr_tensor *fit(cr_tensor *t, const cr_spec *spec)
{
    return has_layout(t, spec) ? t : copy_with(t, spec);
}

/* The inputs that stay the same. What nobody reads any more is replaced by something. */
static bool fill_whole(const control_run *r, running *p)
{
    for (size_t i = 0; i < p->part->graph->n_inputs; i++) {
        if (p->part->in[i].kind != CR_ROLE_WHOLE)
            continue;
        cr_tensor *t = r->call->in[p->part->in[i].index];
        if (!(p->in[i] = t ? fit(t, &p->part->graph->inputs[i]->spec) : r->attrs->keeper))
            return false;
    }
    return true;
}

static control_run begin(const cr_call *call, cr_tensor *const *out)
{
    const cr_control_attrs *a = call->attrs;
    return (control_run){
        .c = a->control, .attrs = a, .call = call, .out = out, .random = {(uint64_t)a->seed, (uint64_t)a->position}};
}

/* Frames that run such nodes have attributes of their own when numbers are drawn. */
static void note_drawn(const control_run *r)
{
    if (r->attrs->unknown)
        ((cr_control_attrs *)(uintptr_t)r->attrs)->drawn = r->drawn;
}

static bool set_zero(cr_tensor *t)
{
    if (!t->storage->device->host_memory || !t->contiguous)
        return cr_copy_(t, cr_num(0)) != NULL;
    memset(cr_bytes(t), 0, (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype));
    return true;
}

/* ---- branches ---- */

static bool zero_rest(const control_run *r, const cr_part *p)
{
    for (int i = 0; i < r->c->op.n_out; i++) {
        bool made = r->c->dropped[i];
        for (size_t k = 0; k < p->graph->n_outputs && !made; k++)
            made = p->out[k].index == i;
        if (!made && !set_zero(r->out[i]))
            return false;
    }
    return true;
}

static bool run_branch(control_run *r)
{
    bool yes = false;
    running p = {0};
    bool ok = read_bool(r->call->in[0], &yes) && start(&p, &r->c->parts[yes ? 0 : 1], r->c->device) &&
              fill_whole(r, &p) && set_random(r, 0);
    for (size_t i = 0; ok && i < p.part->graph->n_outputs; i++)
        p.into[i] = r->out[p.part->out[i].index];
    ok = ok && run_part(r, &p) && (!r->c->zero_rest || zero_rest(r, p.part));
    stop(&p);
    return ok;
}

static bool guarded(control_run *r, bool (*run)(control_run *))
{
    bool was = cr_recording;
    int scope = cr_scope_open();
    cr_site_state here = cr_site_tls;
    cr_recording = false;
    bool ok = scope >= 0 && run(r);
    cr_recording = was;
    cr_site_tls = here;
    cr_scope_close(scope);
    note_drawn(r);
    return ok;
}

bool cr_control_run_cond(const cr_call *call, cr_tensor *const *out)
{
    control_run r = begin(call, out);
    return guarded(&r, run_branch);
}

/* ---- loops ---- */

typedef struct loop_run {
    control_run *r;
    running body, cond;
    cr_tensor **now, **spare; /* by the carried tensors: as they are; two buffers each */
    cr_tensor **stacks;       /* by the body's inputs: what they are slices of */
    cr_tensor *go;            /* the condition's result */
} loop_run;

/* t with the layout of a graph's input in each step: passes may have put another value in its place. */
static cr_tensor *fit_slices(cr_tensor *t, const cr_spec *spec)
{
    cr_spec own;
    bool same = true;
    for (int i = 0; i < spec->ndim; i++)
        same &= spec->shape[i] <= 1 || t->stride[i + 1] == spec->stride[i];
    if (same)
        return t;
    cr_spec_stacked(&own, spec, t->shape[0]);
    return copy_with(t, &own);
}

/* A tensor for the step's slice of t, which moves with the steps. */
static cr_tensor *slice_of(cr_tensor *t)
{
    cr_spec spec;
    cr_spec_of(&spec, t);
    spec.ndim--;
    memmove(spec.shape, spec.shape + 1, sizeof(int64_t) * (size_t)spec.ndim);
    memmove(spec.stride, spec.stride + 1, sizeof(int64_t) * (size_t)spec.ndim);
    return cr_tensor_view(t, &spec);
}

static bool fill_slices(loop_run *l)
{
    const control_run *r = l->r;
    const cr_part *p = l->body.part;
    for (size_t i = 0; i < p->graph->n_inputs; i++) {
        if (p->in[i].kind != CR_ROLE_SLICE)
            continue;
        cr_tensor *t = r->call->in[p->in[i].index];
        l->stacks[i] = t ? fit_slices(t, &p->graph->inputs[i]->spec) : NULL;
        l->body.in[i] = l->stacks[i] ? slice_of(l->stacks[i]) : t ? NULL : r->attrs->keeper;
        if (!l->body.in[i])
            return false;
    }
    for (size_t i = 0; i < p->graph->n_outputs; i++)
        if (p->out[i].kind == CR_ROLE_SLICE && !(l->body.into[i] = slice_of(r->out[p->out[i].index])))
            return false;
    return true;
}

static void move_slices(loop_run *l, int64_t step)
{
    const control_run *r = l->r;
    const cr_part *p = l->body.part;
    for (size_t i = 0; i < p->graph->n_inputs; i++) {
        const cr_tensor *t = l->stacks[i];
        if (t)
            l->body.in[i]->offset = t->offset + step * t->stride[0];
    }
    for (size_t i = 0; i < p->graph->n_outputs; i++)
        if (p->out[i].kind == CR_ROLE_SLICE) {
            const cr_tensor *t = r->out[p->out[i].index];
            l->body.into[i]->offset = t->offset + step * t->stride[0];
        }
}

static bool start_carries(loop_run *l)
{
    const cr_control *c = l->r->c;
    for (int i = 0; i < c->n_carries; i++) {
        const cr_carry *k = &c->carries[i];
        if (k->in >= 0) {
            l->now[i] = fit(l->r->call->in[k->in], &k->spec);
        } else {
            l->now[i] = cr_tensor_new(&k->spec, c->device);
            if (l->now[i] && !set_zero(l->now[i]))
                return false;
        }
        if (!l->now[i])
            return false;
    }
    return true;
}

/* Where a carried tensor goes next: to the node's result in the last iteration, if it is known, else to the buffer that
 * it is not in now. */
static cr_tensor *next_place(loop_run *l, int i, bool last)
{
    const cr_control *c = l->r->c;
    const cr_carry *k = &c->carries[i];
    if (last && k->out >= 0 && !c->dropped[k->out])
        return l->r->out[k->out];
    cr_tensor **buffer = &l->spare[2 * i + (l->now[i] == l->spare[2 * i])];
    if (!*buffer && (*buffer = cr_tensor_new(&k->spec, c->device)))
        atomic_store(&(*buffer)->storage->exposed, true); /* written by frames: nothing may be kept about it */
    return *buffer;
}

static bool fill_carries(const loop_run *l, running *p)
{
    for (size_t i = 0; i < p->part->graph->n_inputs; i++)
        if (p->part->in[i].kind == CR_ROLE_CARRY)
            p->in[i] = l->now[p->part->in[i].index];
    return true;
}

static bool run_step(loop_run *l, int64_t step, bool last)
{
    const cr_part *p = l->body.part;
    move_slices(l, step);
    fill_carries(l, &l->body);
    for (size_t i = 0; i < p->graph->n_outputs; i++)
        if (p->out[i].kind == CR_ROLE_CARRY && !(l->body.into[i] = next_place(l, p->out[i].index, last)))
            return false;
    if (!set_random(l->r, step) || !run_part(l->r, &l->body))
        return false;
    for (size_t i = 0; i < p->graph->n_outputs; i++)
        if (p->out[i].kind == CR_ROLE_CARRY)
            l->now[p->out[i].index] = l->body.into[i];
    return true;
}

static bool goes_on(loop_run *l, bool *yes)
{
    fill_carries(l, &l->cond);
    return run_part(l->r, &l->cond) && read_bool(l->go, yes);
}

static bool iterate(loop_run *l, int64_t *done)
{
    const cr_control *c = l->r->c;
    int64_t n = c->length;
    bool until = c->n_parts > 1, ok = c->count_in < 0 || read_ints(l->r->call->in[c->count_in], 0, &n, 1), yes = true;
    for (int64_t i = 0; ok && (i < n || (until && !n)); i++) {
        if (until && (!goes_on(l, &yes) || !yes))
            return !yes;
        ok = run_step(l, c->reverse ? n - 1 - i : i, !until && i == n - 1);
        *done = i + 1;
    }
    return ok;
}

static bool finish_loop(loop_run *l, int64_t done)
{
    const cr_control *c = l->r->c;
    for (int i = 0; i < c->n_carries; i++) {
        int out = c->carries[i].out;
        if (out >= 0 && !c->dropped[out] && l->now[i] != l->r->out[out] && !cr_copy_(l->r->out[out], l->now[i]))
            return false;
    }
    return c->count_out < 0 || c->dropped[c->count_out] || write_ints(l->r->out[c->count_out], 0, &done, 1);
}

static bool start_condition(loop_run *l)
{
    cr_control *c = l->r->c;
    if (c->n_parts < 2)
        return true;
    if (!start(&l->cond, &c->parts[1], c->device) || !fill_whole(l->r, &l->cond))
        return false;
    cr_spec spec = c->parts[1].graph->outputs[0]->spec;
    cr_spec_as_dense(&spec);
    if (!(l->go = cr_tensor_new(&spec, c->device)))
        return false;
    atomic_store(&l->go->storage->exposed, true);
    l->cond.into[0] = l->go;
    return true;
}

static bool run_loop(control_run *r)
{
    cr_control *c = r->c;
    size_t n = (size_t)c->n_carries;
    loop_run l = {.r = r, .now = cr_calloc(3 * n + c->parts[0].graph->n_inputs + 1, sizeof *l.now)};
    int64_t done = 0;
    bool ok = l.now != NULL;
    l.spare = ok ? l.now + n : NULL;
    l.stacks = ok ? l.spare + 2 * n : NULL;
    ok = ok && start(&l.body, &c->parts[0], c->device) && fill_whole(r, &l.body) && start_condition(&l) &&
         fill_slices(&l) && start_carries(&l) && iterate(&l, &done) && finish_loop(&l, done);
    stop(&l.body);
    stop(&l.cond);
    cr_free(l.now);
    return ok;
}

bool cr_control_run_loop(const cr_call *call, cr_tensor *const *out)
{
    control_run r = begin(call, out);
    return guarded(&r, run_loop);
}
