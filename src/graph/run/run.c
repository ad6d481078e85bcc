/* Frames: the tensors and kernels of a graph, made once and used for run after run. */
#include "graph/run/run.h"
#include "base/memory.h"
#include "base/site.h"
#include "base/threads.h"
#include "device/device.h"
#include "graph/control/control.h"
#include "graph/explain.h"
#include "graph/group/interpret.h"
#include "graph/run/step.h"
#include "op/dispatch.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

#include <limits.h>
#include <string.h>

/* A memory that lies somewhere else at each run: an input's or an output's. */
typedef struct bound {
    const cr_graph_memory *memory;
    cr_tensor **handles; /* of the values in it */
    int64_t *offsets;    /* of the values, in their elements */
    size_t count;
    size_t bytes;        /* of a fresh one */
    cr_storage *storage; /* what the handles have between runs */
    int output;          /* of a fresh one: the only result in it, whose first element is its first; else -1 */
    bool borrowed;       /* the memory of a tensor that the result is written to */
} bound;

struct cr_frame {
    const cr_program *program;
    const cr_graph *graph;
    cr_device *device;
    cr_arena arena;
    cr_memory_plan plan;
    cr_storage *block;     /* the arena of the graph's memories; NULL: empty */
    cr_tensor **handles;   /* by the values' numbers; captures and constants: their own */
    cr_storage **storages; /* by the memories' numbers: OWN and not fresh */
    bound **bounds;        /* by the memories' numbers; NULL: not bound */
    bound **inputs;        /* by the inputs' numbers */
    bound **fresh;
    size_t n_fresh;
    cr_step *steps;
    size_t n_steps;
    cr_random_state random; /* where the run's random numbers begin */
    /* Control flow that has drawn a number of blocks that was not known: what comes after it begins later. */
    struct shift {
        int64_t place;
        uint64_t blocks;
    } * shifts;
    size_t n_shifts;
};

/* ---- making ---- */

static size_t extent_bytes(const cr_graph_value *v)
{
    return (size_t)v->memory->extent * cr_dtype_size(v->spec.dtype);
}

static void release_block(void *data, void *context)
{
    (void)data;
    cr_storage_release(context);
}

/* A storage inside the frame's block. Its address is fixed, so nothing may be put off or remembered about it. */
static cr_storage *storage_in_block(cr_frame *f, size_t offset, size_t bytes)
{
    cr_storage *s = cr_storage_foreign(f->device, (char *)f->block->data + offset, bytes, release_block, f->block);
    if (!s)
        return NULL;
    atomic_fetch_add(&f->block->refs, 1);
    atomic_store(&s->exposed, true);
    return s;
}

static bool make_storages(cr_frame *f)
{
    const cr_graph *g = f->graph;
    for (size_t i = 0; i < g->n_memories; i++) {
        cr_memory_place *p = &f->plan.places[i];
        if (p->used && !f->block && !(f->block = cr_storage_new(f->device, f->plan.bytes)))
            return false;
        if (p->used && !(f->storages[i] = storage_in_block(f, p->offset, p->bytes)))
            return false;
    }
    return true;
}

static bound *new_bound(cr_frame *f, const cr_graph_memory *m)
{
    bound *b = cr_arena_alloc(&f->arena, 1, sizeof *b);
    if (!b || !(b->storage = cr_storage_foreign(f->device, NULL, 0, NULL, NULL)))
        return NULL;
    b->memory = m;
    size_t n = 0;
    for (size_t i = 0; i < f->graph->n_values; i++)
        n += f->graph->values[i]->memory == m;
    b->handles = cr_arena_alloc(&f->arena, n, sizeof *b->handles);
    b->offsets = cr_arena_alloc(&f->arena, n, sizeof *b->offsets);
    return b->handles && b->offsets ? b : NULL;
}

/* The one result that is in a memory and begins where it does, -1 when there is none or another one. */
static int sole_output(const cr_graph *g, const cr_graph_memory *m)
{
    int found = -1;
    for (size_t i = 0; i < g->n_gradients; i++)
        if (g->gradients[i].value && g->gradients[i].value->memory == m)
            return -1;
    for (size_t i = 0; i < g->n_outputs; i++)
        if (g->outputs[i]->memory == m) {
            if (found >= 0 || g->outputs[i]->spec.offset || cr_spec_numel(&g->outputs[i]->spec) != m->extent)
                return -1;
            found = (int)i;
        }
    return found;
}

static bool make_bounds(cr_frame *f)
{
    const cr_graph *g = f->graph;
    for (size_t i = 0; i < g->n_memories; i++) {
        const cr_graph_memory *m = g->memories[i];
        bool fresh = m->kind == CR_MEMORY_OWN && f->plan.places[i].fresh;
        if (!fresh && m->kind != CR_MEMORY_INPUT)
            continue;
        if (!(f->bounds[i] = new_bound(f, m)))
            return false;
        f->bounds[i]->output = fresh ? sole_output(g, m) : -1;
        if (fresh)
            f->fresh[f->n_fresh++] = f->bounds[i];
        else
            f->inputs[m->input] = f->bounds[i];
    }
    return true;
}

/* False for a value that no node uses any more. */
static bool is_used(const cr_frame *f, const cr_graph_value *v)
{
    int m = v->memory->number;
    return v->tensor || v->memory->tensor || f->bounds[m] || f->storages[m];
}

/* The handle of a value on its memory's storage. */
static cr_tensor *make_handle(cr_frame *f, const cr_graph_value *v)
{
    if (v->tensor)
        return cr_retain(v->tensor);
    const cr_graph_memory *m = v->memory;
    bound *b = f->bounds[m->number];
    cr_storage *s = m->tensor ? m->tensor->storage : b ? b->storage : f->storages[m->number];
    atomic_fetch_add(&s->refs, 1);
    cr_tensor *t = cr_retain(cr_tensor_on(s, &v->spec));
    if (t && b) {
        b->handles[b->count] = t;
        b->offsets[b->count++] = v->spec.offset;
        b->bytes = b->bytes ? b->bytes : extent_bytes(v);
    }
    return t;
}

static bool make_handles(cr_frame *f)
{
    int scope = cr_scope_open(); /* which would own the handles; the frame does */
    bool ok = scope >= 0;
    for (size_t i = 0; ok && i < f->graph->n_values; i++)
        if (is_used(f, f->graph->values[i]))
            ok = (f->handles[i] = make_handle(f, f->graph->values[i])) != NULL;
    cr_scope_close(scope);
    return ok;
}

/* Attributes of the frame's own where runs change them: frames may run at the same time. */
static bool make_attrs(cr_frame *f, cr_step *s)
{
    const cr_graph_node *n = s->node;
    bool drawn = cr_graph_draws(f->graph, n->op, n->attrs);
    s->attrs = n->attrs;
    if (!n->attrs || (!drawn && !n->refresh))
        return true;
    if (!(s->attrs = cr_arena_alloc(&f->arena, 1, n->op->attrs_size)))
        return false;
    memcpy(s->attrs, n->attrs, n->op->attrs_size);
    s->call.attrs = s->attrs;
    if (!drawn)
        return true;
    s->seed = cr_graph_attr_int(n->op, s->attrs, "seed");
    s->position = cr_graph_attr_int(n->op, s->attrs, "position");
    s->place = s->position ? *s->position : 0;
    return true;
}

static bool make_step(cr_frame *f, const cr_graph_node *n)
{
    cr_tensor **list = cr_arena_alloc(&f->arena, (size_t)(n->n_in + n->n_out + 1), sizeof *list);
    if (!list)
        return false;
    for (int i = 0; i < n->n_in; i++)
        list[i] = n->in[i] ? f->handles[n->in[i]->number] : NULL;
    for (int i = 0; i < n->n_out; i++)
        list[n->n_in + i] = f->handles[n->out[i]->number];
    f->steps[f->n_steps++] = (cr_step){.call = {n->op, list, n->n_in, n->attrs, n->in_place ? list[n->n_in] : NULL},
                                    .out = list + n->n_in,
                                    .node = n,
                                    .writes = n->in_place || n->writes || (n->op->flags & CR_OP_WRITES)};
    return make_attrs(f, &f->steps[f->n_steps - 1]);
}

/* in[] of the call are the operands, in the order of the group's. */
static bool make_group_step(cr_frame *f, const cr_group *g)
{
    cr_tensor **list = cr_arena_alloc(&f->arena, (size_t)g->n_args, sizeof *list);
    char **args = cr_arena_alloc(&f->arena, (size_t)g->n_args + 2, sizeof *args);
    if (!list || !args)
        return false;
    args[g->n_args + 1] = (char *)(uintptr_t)g->numbers;
    for (int i = 0; i < g->n_args; i++)
        list[i] = f->handles[g->args[i].value->number];
    f->steps[f->n_steps++] =
        (cr_step){.group = g, .args = args, .call = {NULL, list, g->n_args, NULL, NULL}, .node = g->members[0].node};
    return true;
}

static bool make(cr_frame *f)
{
    const cr_graph *g = f->graph;
    f->handles = cr_arena_alloc(&f->arena, g->n_values, sizeof *f->handles);
    f->storages = cr_arena_alloc(&f->arena, g->n_memories, sizeof *f->storages);
    f->bounds = cr_arena_alloc(&f->arena, g->n_memories, sizeof *f->bounds);
    f->fresh = cr_arena_alloc(&f->arena, g->n_memories, sizeof *f->fresh);
    f->inputs = cr_arena_alloc(&f->arena, g->n_inputs, sizeof *f->inputs);
    f->steps = cr_arena_alloc(&f->arena, f->program->n_items, sizeof *f->steps);
    f->shifts = cr_arena_alloc(&f->arena, f->program->n_items, sizeof *f->shifts);
    bool ok = f->handles && f->storages && f->bounds && f->fresh && f->inputs && f->steps && f->shifts &&
              cr_memory_plan_make(&f->plan, f->program) && make_storages(f) && make_bounds(f) && make_handles(f);
    for (size_t i = 0; ok && i < f->program->n_items; i++) {
        const cr_item *item = &f->program->items[i];
        ok = item->group ? make_group_step(f, item->group) : make_step(f, item->node);
    }
    return ok;
}

cr_frame *cr_frame_new(const cr_program *s, cr_device *device)
{
    cr_frame *f = cr_calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->program = s;
    f->graph = s->graph;
    f->device = device;
    if (make(f))
        return f;
    cr_frame_free(f);
    return NULL;
}

void cr_frame_free(cr_frame *f)
{
    if (!f)
        return;
    for (size_t i = 0; f->handles && i < f->graph->n_values; i++)
        cr_release(f->handles[i]);
    for (size_t i = 0; i < f->graph->n_memories; i++) {
        if (f->storages && f->storages[i])
            cr_storage_release(f->storages[i]);
        if (f->bounds && f->bounds[i])
            cr_storage_release(f->bounds[i]->storage);
    }
    if (f->block)
        cr_storage_release(f->block);
    for (size_t i = 0; i < f->n_steps; i++)
        cr_free(f->steps[i].sums);
    cr_memory_plan_free(&f->plan);
    cr_arena_free(&f->arena);
    cr_free(f);
}

cr_random_state *cr_frame_random(cr_frame *f)
{
    return &f->random;
}

const char *cr_frame_kernel(const cr_frame *f, size_t item)
{
    return f->steps[item].kernel ? f->steps[item].kernel->name : NULL;
}

size_t cr_frame_bytes(const cr_frame *f)
{
    return f->plan.bytes;
}

/* ---- running ---- */

static void bind(const bound *b, cr_storage *s, int64_t offset)
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
static cr_tensor *destination(const cr_frame *f, const bound *b, cr_tensor *const *into)
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
        bound *b = f->fresh[i];
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
    const bound *b = f->bounds[v->memory->number];
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
