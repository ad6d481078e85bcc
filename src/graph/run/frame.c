/* Making frames: the arena, the tensors on it, the places that are filled in at each run, and the steps. */
#include "graph/run/frame.h"
#include "base/memory.h"
#include "device/device.h"

#include <string.h>

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

static cr_bound *new_bound(cr_frame *f, const cr_graph_memory *m)
{
    cr_bound *b = cr_arena_alloc(&f->arena, 1, sizeof *b);
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
    cr_bound *b = f->bounds[m->number];
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
