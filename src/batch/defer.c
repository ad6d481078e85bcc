/* Blocks of dynamic batching, and the interpreter that puts calls off. */
#include "batch/batch.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "op/generated/attrs.h"
#include <cresset/ops.h>

#include <string.h>

static _Thread_local cr_batcher *current __attribute__((tls_model("initial-exec")));
static _Thread_local cr_batched_counts last_counts;

/* ---- the device of tensors that have not been made ---- */

static bool refuse_copy(void)
{
    return cr_fail_bool(CR_ERROR_STATE, "the tensor was made in a CR_BATCHED block that has failed, or is still open on another "
                                        "thread: it has no value");
}

static void *no_memory(cr_device *device, size_t bytes)
{
    (void)device, (void)bytes;
    refuse_copy();
    return NULL;
}

static void no_memory_delete(cr_device *device, void *data, size_t bytes)
{
    (void)device, (void)data, (void)bytes;
}

static const cr_kernel *no_kernels(cr_device *device, const cr_op *op)
{
    (void)device, (void)op;
    return NULL;
}

static bool copy_in(cr_device *device, void *to, const void *host, size_t bytes)
{
    (void)device, (void)to, (void)host, (void)bytes;
    return refuse_copy();
}

static bool copy_out(cr_device *device, void *host, const void *from, size_t bytes)
{
    (void)device, (void)host, (void)from, (void)bytes;
    return refuse_copy();
}

/* To be what a device is that traces, for code that makes tensors beside others: where these will be is not known yet. */
static bool called(cr_device *device, const cr_call *call, cr_tensor *const *out)
{
    (void)device, (void)call, (void)out;
    return refuse_copy();
}

/* Somebody wants a tensor's value or record. */
static void settle(cr_device *device, cr_tensor *t)
{
    (void)device;
    cr_result *r = current && t->symbol ? cr_result_of(t) : NULL;
    if (r && r->handle == t && (r->rows || cr_batcher_run(current)))
        cr_result_tensor(r);
}

static cr_device *later_device(void)
{
    static cr_device device = {
        .name = "later",
        .granule = 64,
        .memory_new = no_memory,
        .memory_delete = no_memory_delete,
        .kernels = no_kernels,
        .copy_in = copy_in,
        .copy_out = copy_out,
        .called = called,
        .settle = settle,
    };
    return &device;
}

/* ---- handles ---- */

cr_result *cr_result_of(const cr_tensor *t)
{
    return t->storage->device == later_device() ? t->symbol : NULL;
}

void cr_result_becomes(cr_result *r, cr_tensor *made)
{
    cr_tensor *t = r->handle;
    cr_storage *nowhere = t->storage;
    t->storage = made->storage;
    t->offset = made->offset;
    t->contiguous = made->contiguous;
    t->requires_grad = made->requires_grad;
    t->output = made->output;
    t->symbol = made->symbol;
    memcpy(t->stride, made->stride, sizeof t->stride);
    struct cr_node *node = t->node;
    t->node = made->node;
    made->node = node;
    made->storage = nowhere;
    made->offset = 0;
    made->symbol = NULL;
    made->requires_grad = false;
}

/* A handle on nothing, which the innermost scope owns. */
static cr_tensor *handle_of(cr_batcher *b, const cr_spec *spec, cr_result *r)
{
    cr_spec s = *spec;
    s.offset = 0;
    atomic_fetch_add_explicit(&b->nowhere->refs, 1, memory_order_relaxed);
    cr_tensor *t = cr_tensor_on(b->nowhere, &s);
    if (!t)
        return NULL;
    t->symbol = r;
    r->handle = cr_retain(t);
    return t;
}

/* ---- classes ---- */

/* What calls must have in common, as bytes. */
typedef struct key {
    size_t size;
    unsigned char bytes[1600];
} key;

enum { KEY_INPUTS = 12 }; /* calls of more inputs are each a class of their own */

static void key_add(key *k, const void *bytes, size_t size)
{
    if (size)
        memcpy(k->bytes + k->size, bytes, size);
    k->size += size;
}

/* Weights are part of the class, and what the rule wants to be one for all. */
static bool by_identity(const cr_op *op, int i, const cr_tensor *t)
{
    return !cr_result_of(t) && ((t->requires_grad && !t->node) || cr_batching_shares(op, i));
}

static void key_of(key *k, const cr_call *c)
{
    const cr_op *op = c->op;
    k->size = 0;
    key_add(k, &op, sizeof op);
    key_add(k, &cr_recording, sizeof cr_recording);
    if (!cr_is_pick(op))
        key_add(k, c->attrs, op->attrs_size);
    for (int i = 0; i < c->n_in; i++) {
        const cr_tensor *t = c->in[i];
        unsigned char what[3] = {!t ? 0 : by_identity(op, i, t) ? 1 : cr_is_number(t) ? 3 : 2};
        if (t) {
            what[1] = t->dtype;
            what[2] = t->ndim;
        }
        key_add(k, what, sizeof what);
        if (!t)
            continue;
        key_add(k, t->shape, sizeof(int64_t) * t->ndim);
        if (what[0] == 3)
            key_add(k, t->storage->number, sizeof t->storage->number);
        if (what[0] == 1) {
            key_add(k, &t->storage, sizeof t->storage);
            key_add(k, &t->offset, sizeof t->offset);
            key_add(k, t->stride, sizeof(int64_t) * t->ndim);
        }
    }
}

/* FNV-1a (Fowler, Noll, Vo) over words. */
static uint64_t hash_of(const key *k)
{
    uint64_t h = 0xCBF29CE484222325u;
    size_t i = 0;
    for (; i + 8 <= k->size; i += 8) {
        uint64_t word;
        memcpy(&word, k->bytes + i, 8);
        h = (h ^ word) * 0x100000001B3u;
        h ^= h >> 29;
    }
    for (; i < k->size; i++)
        h = (h ^ k->bytes[i]) * 0x100000001B3u;
    return h ^ h >> 32;
}

static cr_class *class_new(cr_batcher *b)
{
    cr_class *kind = cr_arena_alloc(&b->arena, 1, sizeof *kind);
    if (kind) {
        kind->next = b->classes;
        b->classes = kind;
    }
    return kind;
}

static size_t slot_of(const cr_batcher *b, uint64_t hash, const key *k)
{
    size_t i = hash & (b->capacity - 1);
    for (; b->table[i]; i = (i + 1) & (b->capacity - 1)) {
        const cr_class *kind = b->table[i];
        if (k && kind->hash == hash && kind->key_size == k->size && !memcmp(kind->key, k->bytes, k->size))
            break;
    }
    return i;
}

static bool table_grow(cr_batcher *b)
{
    size_t n = b->capacity;
    cr_class **old = b->table, **fresh = cr_calloc(n ? 2 * n : 64, sizeof *fresh);
    if (!fresh)
        return false;
    b->table = fresh;
    b->capacity = n ? 2 * n : 64;
    for (size_t i = 0; i < n; i++)
        if (old[i])
            b->table[slot_of(b, old[i]->hash, NULL)] = old[i];
    cr_free(old);
    return true;
}

static cr_class *class_of(cr_batcher *b, const cr_call *c)
{
    if (c->n_in > KEY_INPUTS || cr_batching_of(c->op) == CR_BATCH_ALONE)
        return class_new(b);
    key k;
    key_of(&k, c);
    uint64_t hash = hash_of(&k);
    if (b->count * 2 >= b->capacity && !table_grow(b))
        return NULL;
    size_t i = slot_of(b, hash, &k);
    if (b->table[i])
        return b->table[i];
    cr_class *kind = class_new(b);
    if (!kind || !(kind->key = cr_arena_alloc(&b->arena, k.size, 1)))
        return NULL;
    memcpy(kind->key, k.bytes, k.size);
    kind->key_size = k.size;
    kind->hash = hash;
    kind->joins = true;
    b->table[i] = kind;
    b->count++;
    return kind;
}

/* ---- putting a call off ---- */

static bool wait_for(cr_batcher *b, cr_later *l, cr_result *r)
{
    cr_use *use = cr_arena_alloc(&b->arena, 1, sizeof *use);
    if (!use)
        return false;
    *use = (cr_use){l, r->maker->uses};
    r->maker->uses = use;
    l->missing++;
    return true;
}

static bool take_inputs(cr_batcher *b, cr_later *l, const cr_call *c)
{
    for (int i = 0; i < c->n_in; i++) {
        cr_tensor *t = c->in[i];
        cr_result *r = t ? cr_result_of(t) : NULL;
        if (!t)
            continue;
        if (!r && t->storage->device == later_device())
            return refuse_copy();
        l->in[i] = (cr_later_in){r ? NULL : cr_retain(t), r};
        int depth = r ? r->maker->depth + 1 : 1;
        l->depth = depth > l->depth ? depth : l->depth;
        if (r && !r->rows && !wait_for(b, l, r))
            return false;
    }
    return true;
}

static bool put_off(cr_batcher *b, const cr_call *c, const cr_spec *spec, cr_tensor **out)
{
    const cr_op *op = c->op;
    if (!cr_grow(&b->laters, &b->laters_capacity, b->n_laters + 1, sizeof *b->laters))
        return false;
    cr_later *l = cr_arena_alloc(&b->arena, 1, sizeof *l + op->attrs_size + 16);
    if (!l || !(l->in = cr_arena_alloc(&b->arena, (size_t)c->n_in + 1, sizeof *l->in)) ||
        !(l->out = cr_arena_alloc(&b->arena, (size_t)op->n_out, sizeof *l->out)))
        return false;
    l->op = op;
    l->site = cr_site_current();
    l->n_in = c->n_in;
    l->recording = cr_recording;
    if (op->attrs_size)
        l->attrs = memcpy(l + 1, c->attrs, op->attrs_size);
    if (!(l->kind = class_of(b, c)))
        return false;
    b->laters[b->n_laters++] = l; /* from here on its references are the batcher's to release */
    cr_class *kind = l->kind;
    l->kind = NULL; /* until it is whole */
    if (!take_inputs(b, l, c))
        return false;
    bool records = cr_call_records(c);
    for (int i = 0; i < op->n_out; i++) {
        l->out[i].maker = l;
        if (!(out[i] = handle_of(b, &spec[i], &l->out[i])))
            return false;
        out[i]->requires_grad = records && (cr_dtype_is_float(spec[i].dtype) || cr_dtype_is_complex(spec[i].dtype));
    }
    l->kind = kind;
    kind->left++;
    kind->depth_sum += l->depth;
    b->waiting++;
    b->counts.calls++;
    return true;
}

/* A stack is a composite, but together with the gathering of its inputs it is one call. False (no error) when its
 * composition is to find out what is wrong. */
static bool stack_spec(const cr_call *c, cr_spec *spec)
{
    const cr_tensor *first = c->in[0];
    int64_t axis = ((const cr_stack_attrs *)c->attrs)->axis, n = first->ndim + 1;
    if (n > CR_MAX_DIMS || axis < -n || axis >= n)
        return false;
    for (int i = 1; i < c->n_in; i++)
        if (c->in[i]->dtype != first->dtype || !cr_same_shape(c->in[i], first))
            return false;
    axis += axis < 0 ? n : 0;
    *spec = (cr_spec){.dtype = (cr_dtype)first->dtype, .ndim = (int)n};
    for (int d = 0; d < n; d++)
        spec->shape[d] = d == axis ? c->n_in : first->shape[d < axis ? d : d - 1];
    cr_spec_contiguous(spec);
    return cr_check_shape(cr_spec_dims(spec), spec->dtype);
}

static bool touches_later(const cr_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] && c->in[i]->storage->device == later_device())
            return true;
    return false;
}

/* As if the block were not there, on inputs that are computed. */
static bool run_now(cr_batcher *b, const cr_call *c, cr_tensor **out)
{
    if (b->waiting && !cr_batcher_run(b))
        return false;
    for (int i = 0; i < c->n_in; i++)
        cr_settle(c->in[i]);
    cr_settle(c->into);
    cr_interpreter_top = b->base.outer;
    bool ok = b->base.outer ? b->base.outer->call(b->base.outer, c, out) : cr_execute(c, out);
    cr_interpreter_top = &b->base;
    return ok;
}

static bool call_later(cr_interpreter *self, const cr_call *c, cr_tensor **out)
{
    cr_batcher *b = (cr_batcher *)self;
    const cr_op *op = c->op;
    cr_spec spec[CR_MAX_OUTPUTS];
    if (!cr_check_inputs(c))
        return false;
    if (op->id == CR_OP_stack && touches_later(c) && stack_spec(c, spec))
        return put_off(b, c, spec, out);
    if (c->into || op->flags & (CR_OP_SERIAL | CR_OP_WRITES | CR_OP_EFFECT))
        return run_now(b, c, out);
    if (cr_call_is_composed(c))
        return cr_execute(c, out);
    /* What comes from outside alone: numbers, views of weights, what is drawn. Parts of a tensor become a gather. */
    if (!touches_later(c) && (!c->n_in || op->flags & CR_OP_RANDOM || (op->flags & CR_OP_VIEW && !cr_is_pick(op))))
        return run_now(b, c, out);
    for (int i = 0; i < op->n_out; i++)
        spec[i].offset = 0;
    if (!op->infer(c, spec))
        return false;
    return cr_batching_of(op) == CR_BATCH_COMPOSED && op->compose ? cr_execute_composed(c, out) : put_off(b, c, spec, out);
}

/* ---- blocks ---- */

static cr_batcher *batcher_new(void)
{
    cr_batcher *b = cr_calloc(1, sizeof *b);
    if (b && !(b->nowhere = cr_storage_foreign(later_device(), NULL, 0, NULL, NULL))) {
        cr_free(b);
        return NULL;
    }
    if (b)
        b->base = (cr_interpreter){.call = call_later, .defers = true};
    return b;
}

static void batcher_free(cr_batcher *b)
{
    for (size_t i = 0; i < b->n_laters; i++) {
        cr_later *l = b->laters[i];
        for (int k = 0; k < l->n_in; k++)
            cr_release(l->in[k].tensor);
        for (int k = 0; k < l->op->n_out; k++) {
            cr_tensor *t = l->out[k].handle;
            if (t && t->symbol == &l->out[k])
                t->symbol = NULL; /* it stays without a value */
            cr_release(t);
        }
    }
    for (cr_rows *r = b->rows; r; r = r->next)
        cr_release(r->tensor);
    cr_storage_release(b->nowhere);
    cr_arena_free(&b->arena);
    cr_free(b->laters);
    cr_free(b->table);
    cr_free(b);
}

int cr_batched_open_at(cr_site at)
{
    const char *before = cr_enter_op(at, "batched");
    if (!current && (current = batcher_new()))
        cr_interpreter_push(&current->base);
    int opened = current ? ++current->depth : 0;
    cr_leave_op(before);
    return opened;
}

/* Those that somebody else has a reference to are made. */
static bool make_survivors(cr_batcher *b)
{
    bool ok = true;
    for (size_t i = 0; i < b->n_laters && ok; i++)
        for (int k = 0; k < b->laters[i]->op->n_out && ok; k++) {
            cr_result *r = &b->laters[i]->out[k];
            if (r->handle && r->handle->symbol == r && atomic_load(&r->handle->refs) > 1)
                ok = cr_result_tensor(r) != NULL;
        }
    return ok;
}

bool cr_batched_close_at(cr_site at, int scope)
{
    cr_batcher *b = current;
    if (scope >= 0)
        cr_scope_close(scope);
    if (!b || --b->depth)
        return cr_ok();
    const char *before = cr_enter_op(at, "batched");
    bool ok = cr_batcher_run(b) && make_survivors(b);
    cr_interpreter **place = &cr_interpreter_top; /* an error may have left others above */
    while (*place && *place != &b->base)
        place = &(*place)->outer;
    if (*place)
        *place = b->base.outer;
    last_counts = b->counts;
    current = NULL;
    batcher_free(b);
    cr_leave_op(before);
    return ok;
}

cr_batched_counts cr_batched_count(void)
{
    return current ? current->counts : last_counts;
}
