/* Running frames: inputs and results are put in their places, and one step follows the other, or several run side by
 * side. */
#include "base/memory.h"
#include "base/site.h"
#include "base/threads.h"
#include "device/device.h"
#include "graph/control/control.h"
#include "graph/explain.h"
#include "graph/group/interpret.h"
#include "graph/run/frame.h"
#include "op/dispatch.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <limits.h>
#include <string.h>

static void bind(const cr_bound *b, cr_storage *s, int64_t offset)
{
    for (size_t i = 0; i < b->count; i++) {
        b->handles[i]->storage = s;
        b->handles[i]->offset = offset + b->offsets[i];
    }
}

static bool has_layout(const cr_tensor *t, const cr_spec *spec)
{
    for (int i = 0; i < t->ndim; i++)
        if (t->shape[i] > 1 && t->stride[i] != spec->stride[i])
            return false;
    return true;
}

/* The tensor whose memory a result can be computed in; NULL: it needs memory of its own. */
static cr_tensor *destination(const cr_frame *f, const cr_bound *b, cr_tensor *const *into)
{
    cr_tensor *t = into && b->output >= 0 ? into[b->output] : NULL;
    return t && has_layout(t, &f->graph->outputs[b->output]->spec) ? t : NULL;
}

/* Fresh memory for results. A new storage has one reference, which the first result takes over. */
static bool bind_all(cr_frame *f, cr_tensor *const *in, cr_tensor *const *into)
{
    for (size_t i = 0; i < f->graph->n_inputs; i++)
        bind(f->inputs[i], in[i]->storage, in[i]->offset);
    for (size_t i = 0; i < f->n_fresh; i++) {
        const cr_tensor *t = destination(f, f->fresh[i], into);
        f->fresh[i]->borrowed = t != NULL;
        if (t) {
            bind(f->fresh[i], t->storage, t->offset);
            continue;
        }
        cr_storage *s = cr_storage_new(f->device, f->fresh[i]->bytes);
        if (!s)
            return false;
        bind(f->fresh[i], s, 0);
    }
    return true;
}

static void unbind_all(cr_frame *f)
{
    for (size_t i = 0; i < f->graph->n_inputs; i++)
        bind(f->inputs[i], f->inputs[i]->storage, 0);
    for (size_t i = 0; i < f->n_fresh; i++) {
        cr_bound *b = f->fresh[i];
        cr_storage *s = b->count ? b->handles[0]->storage : b->storage;
        bind(b, b->storage, 0);
        if (s != b->storage && !b->borrowed)
            cr_storage_release(s);
        b->borrowed = false;
    }
}

/* What was computed from values that are now others is forgotten. */
static void note_writes(const cr_step *s)
{
    for (int i = 0; i < s->call.n_in; i++)
        if (cr_graph_node_writes(s->node, i)) {
            cr_storage *storage = s->call.in[i]->storage;
            storage->write_site = s->node->site;
            atomic_fetch_add_explicit(&storage->version, 1, memory_order_relaxed);
        }
}

static void call_group(const cr_group *g, char *const *args, int64_t begin, int64_t end)
{
    if (g->run)
        g->run(args, begin, end);
    else
        cr_tiles_run(g, args, begin, end);
}

void cr_step_bind(cr_step *s)
{
    for (int i = 0; i < s->group->n_args; i++)
        s->args[i] = cr_bytes(s->call.in[i]);
}

void cr_step_range(const cr_step *s, int64_t begin, int64_t end, double *sums)
{
    char *args[CR_GROUP_ARGS + 2];
    int n = s->group->n_args;
    if (!sums) {
        call_group(s->group, s->args, begin, end);
        return;
    }
    memcpy(args, s->args, sizeof *args * (size_t)(n + 2));
    args[n] = (char *)sums;
    call_group(s->group, args, begin, end);
}

void cr_step_end(const cr_step *s, double *sums, int64_t ranges)
{
    const cr_group *g = s->group;
    for (int64_t i = g->sums; i < ranges * g->sums; i++)
        sums[i % g->sums] += sums[i];
    if (g->end)
        g->end(s->args, sums);
    else
        cr_tiles_end(g, s->args, sums);
}

static void run_range(int64_t begin, int64_t end, void *context)
{
    cr_step_range(context, begin, end, NULL);
}

/* A range of a divided column group, with sums of its own. */
static void run_sums(int64_t begin, int64_t end, int number, void *context)
{
    const cr_step *s = context;
    cr_step_range(s, begin, end, s->sums + number * s->group->sums);
}

static bool run_divided(cr_step *s)
{
    const cr_group *g = s->group;
    int ranges = g->count ? cr_parallel_ranges(g->count, g->grain) : 1; /* sums of nothing are there, too */
    if (!cr_grow(&s->sums, &s->sum_capacity, (size_t)(ranges * g->sums), sizeof *s->sums))
        return false;
    memset(s->sums, 0, (size_t)(ranges * g->sums) * sizeof *s->sums);
    cr_parallel_numbered(g->count, g->grain, run_sums, s);
    cr_step_end(s, s->sums, ranges);
    return true;
}

static bool run_group(cr_step *s)
{
    const cr_group *g = s->group;
    cr_step_bind(s);
    if (g->sums)
        return run_divided(s);
    if (g->count <= g->grain)
        call_group(g, s->args, 0, g->count);
    else
        cr_parallel_for(g->count, g->grain, run_range, s);
    return true;
}

/* In the sequence of random numbers, of those of a step. */
static int64_t position_of(const cr_frame *f, const cr_step *s)
{
    int64_t position = (int64_t)f->random.position + s->place;
    for (size_t i = 0; i < f->n_shifts; i++)
        if (f->shifts[i].place <= s->place)
            position += (int64_t)f->shifts[i].blocks;
    return position;
}

/* Control flow runs frames of its own; it is no kernel of the device. */
static bool run_control(cr_frame *f, cr_step *s)
{
    if (!s->call.op->kernels->run(&s->call, s->out))
        return false;
    const cr_control_attrs *a = s->attrs;
    if (s->position && a->unknown)
        f->shifts[f->n_shifts++] = (struct shift){s->place, a->drawn};
    if (s->writes)
        note_writes(s);
    return true;
}

static bool run_step(cr_frame *f, cr_step *s)
{
    const cr_graph_node *n = s->node;
    if (n->refresh && !n->refresh(n->context, s->attrs))
        return false;
    if (s->position) {
        *s->seed = (int64_t)f->random.seed;
        *s->position = position_of(f, s);
    }
    if (n->op->id == CR_OP_CONTROL)
        return run_control(f, s);
    if (!s->kernel && !(s->kernel = cr_choose_kernel(&s->call, f->device, s->out)))
        return false;
    bool ok = f->device->launch ? f->device->launch(f->device, s->kernel, &s->call, s->out)
                                : s->kernel->run(&s->call, s->out);
    if (ok && s->writes)
        note_writes(s);
    return ok;
}

static bool run_item(cr_frame *f, cr_step *s)
{
    if (s->group)
        return run_group(s);
    cr_enter_op(s->node->site, s->node->op->name);
    return run_step(f, s);
}

static CR_COLD bool run_profiled(cr_frame *f, size_t i)
{
    cr_step *s = &f->steps[i];
    uint64_t start = cr_profile_now();
    bool ok = run_item(f, s);
    cr_profile_item(&f->program->items[i], &s->call, s->out, s->kernel ? s->kernel->name : NULL, start);
    return ok;
}

/* Those from begin to end, up to the one that fails, whose number is returned; end: none did. */
static size_t run_some(cr_frame *f, size_t begin, size_t end)
{
    size_t i = begin;
    while (i < end) {
        cr_item *item = &f->program->items[i];
        const cr_chain *chain = item->chain;
        if (chain ? !cr_chain_run(chain, &f->steps[i], item)
                  : !(cr_profiling() ? run_profiled(f, i) : run_item(f, &f->steps[i])))
            break;
        i += chain ? (size_t)chain->length : 1;
    }
    return i;
}

/* A section while it runs. The error is that of the item that would have run first. */
typedef struct side_by_side {
    cr_frame *f;
    const cr_section *section;
    bool recording;
    pthread_mutex_t lock;
    int failed; /* the place of the first item that did; INT_MAX: none */
    cr_status status;
    char text[CR_ERROR_TEXT];
} side_by_side;

static CR_COLD void note_failure(side_by_side *s, int place)
{
    char text[CR_ERROR_TEXT];
    cr_status status = cr_take_error(text);
    pthread_mutex_lock(&s->lock);
    if (place < s->failed) {
        s->failed = place;
        s->status = status;
        memcpy(s->text, text, sizeof text);
    }
    pthread_mutex_unlock(&s->lock);
}

static void run_branch(int branch, void *context)
{
    side_by_side *s = context;
    size_t end = s->section->begin[branch + 1];
    cr_site_state outside = cr_site_tls;
    bool recording = cr_recording;
    cr_recording = s->recording;
    size_t at = run_some(s->f, s->section->begin[branch], end);
    if (at < end)
        note_failure(s, s->f->program->items[at].place);
    cr_recording = recording;
    cr_site_tls = outside;
}

static bool run_section(cr_frame *f, const cr_section *section)
{
    side_by_side s = {.f = f, .section = section, .recording = cr_recording, .failed = INT_MAX};
    pthread_mutex_init(&s.lock, NULL);
    cr_parallel_tasks(section->n, run_branch, &s);
    pthread_mutex_destroy(&s.lock);
    if (s.failed == INT_MAX)
        return true;
    cr_put_error(s.status, s.text);
    return false;
}

static bool run_steps(cr_frame *f)
{
    cr_site_state outside = cr_site_tls;
    const cr_program *p = f->program;
    bool ok = true;
    size_t at = 0;
    for (size_t i = 0; ok && i < p->n_sections; i++) {
        const cr_section *s = &p->sections[i];
        ok = run_some(f, at, s->begin[0]) == s->begin[0] && run_section(f, s);
        at = s->begin[s->n];
    }
    ok = ok && run_some(f, at, f->n_steps) == f->n_steps;
    cr_site_tls = outside;
    return ok;
}

/* A tensor for the caller in the memory that the value has in this run. */
static cr_tensor *result(cr_frame *f, cr_tensor *const *in, const cr_graph_value *v)
{
    if (v->memory->kind == CR_MEMORY_INPUT && !v->maker)
        return cr_scoped(cr_retain(in[v->memory->input]));
    if (v->tensor && v->memory->kind == CR_MEMORY_CAPTURE)
        return cr_scoped(cr_retain(v->tensor));
    cr_tensor *t = f->handles[v->number];
    if (v->memory->kind == CR_MEMORY_CONSTANT) { /* the caller may change it */
        cr_tensor *copy = cr_clone(t);
        if (copy)
            copy->weak = t->weak;
        return copy;
    }
    cr_spec spec;
    cr_spec_of(&spec, t);
    return cr_tensor_view(t, &spec);
}

/* A result that could not be computed where it is wanted goes there. */
static bool move_result(cr_frame *f, cr_tensor *const *in, const cr_graph_value *v, cr_tensor *into)
{
    const cr_bound *b = f->bounds[v->memory->number];
    int scope = b && b->borrowed ? -1 : cr_scope_open();
    bool ok = b && b->borrowed;
    if (scope >= 0) {
        cr_tensor *t = result(f, in, v);
        ok = t && cr_copy_(into, t);
    }
    cr_scope_close(scope);
    return ok;
}

static bool take_results(cr_frame *f, cr_tensor *const *in, cr_tensor *const *into, cr_tensor **out)
{
    const cr_graph *g = f->graph;
    for (size_t i = 0; i < g->n_outputs; i++) {
        bool moved = into && into[i];
        out[i] = moved ? NULL : result(f, in, g->outputs[i]);
        if (moved ? !move_result(f, in, g->outputs[i], into[i]) : !out[i])
            return false;
    }
    for (size_t i = 0; i < g->n_gradients; i++) {
        const cr_graph_gradient *d = &g->gradients[i];
        cr_tensor *t = d->value ? result(f, in, d->value) : NULL;
        if (d->value && !t)
            return false;
        if (!(d->leaf ? cr_set_grad(d->leaf, t) : cr_backward(in[d->input], .grad = t)))
            return false;
    }
    return true;
}

uint64_t cr_frame_drawn(const cr_frame *f)
{
    uint64_t n = f->graph->random_blocks;
    for (size_t i = 0; i < f->n_shifts; i++)
        n += f->shifts[i].blocks;
    return n;
}

static bool run_once(cr_frame *f, cr_tensor *const *in, cr_tensor *const *into, cr_tensor **out)
{
    f->n_shifts = 0;
    bool ok = bind_all(f, in, into) && run_steps(f) && take_results(f, in, into, out);
    unbind_all(f);
    return ok;
}

bool cr_frame_run_into(cr_frame *f, cr_tensor *const *in, cr_tensor *const *into, cr_tensor **out,
                       cr_random_state random)
{
    f->random = random;
    return run_once(f, in, into, out);
}

bool cr_frame_run(cr_frame *f, cr_tensor *const *in, cr_tensor **out)
{
    for (size_t i = 0; i < f->graph->n_inputs; i++)
        if (atomic_load_explicit(&in[i]->storage->pending, memory_order_acquire))
            cr_finish_pending();
    if (f->graph->random_blocks || f->graph->random_unknown)
        f->random = cr_random_take(f->graph->random_blocks);
    bool ok = run_once(f, in, NULL, out);
    if (f->n_shifts)
        cr_random_take(cr_frame_drawn(f) - f->graph->random_blocks);
    return ok;
}
