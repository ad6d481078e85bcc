/* The tracing interpreter: calls become nodes, tensors values. */
#include "graph/trace.h"
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "op/generated/attrs.h"
#include <cresset/ops.h>

#include <string.h>

typedef struct cr_trace_entry {
    const void *key; /* a cr_tensor or a cr_storage */
    void *value;     /* its cr_graph_value or cr_graph_memory */
} cr_trace_entry;

static _Thread_local cr_trace *current __attribute__((tls_model("initial-exec")));

cr_trace *cr_trace_current(void)
{
    return current && cr_interpreter_top == &current->base ? current : NULL;
}

bool cr_is_symbolic(const cr_tensor *t)
{
    return t && t->storage->device == cr_trace_device();
}

/* ---- the map of tensors from outside ---- */

static cr_trace_entry *entry_of(const cr_trace *t, const void *key)
{
    size_t i = ((uintptr_t)key >> 6) * 0x9E3779B97F4A7C15u & (t->map_capacity - 1);
    while (t->map[i].key && t->map[i].key != key)
        i = (i + 1) & (t->map_capacity - 1);
    return &t->map[i];
}

static bool map_grow(cr_trace *t)
{
    cr_trace_entry *old = t->map;
    size_t n = t->map_capacity;
    cr_trace_entry *fresh = cr_calloc(n ? n * 2 : 64, sizeof *fresh);
    if (!fresh)
        return false;
    t->map = fresh;
    t->map_capacity = n ? n * 2 : 64;
    for (size_t i = 0; i < n; i++)
        if (old[i].key)
            *entry_of(t, old[i].key) = old[i];
    cr_free(old);
    return true;
}

static bool map_put(cr_trace *t, const void *key, void *value)
{
    if (t->map_count * 2 >= t->map_capacity && !map_grow(t))
        return false;
    cr_trace_entry *e = entry_of(t, key);
    t->map_count += !e->key;
    *e = (cr_trace_entry){key, value};
    return true;
}

static void *map_get(const cr_trace *t, const void *key)
{
    return t->map_capacity ? entry_of(t, key)->value : NULL;
}

/* ---- values ---- */

/* What is noted of a leaf from outside; NULL when out of memory. */
static cr_leaf_guard *note_leaf(cr_trace *t, cr_tensor *tensor)
{
    for (size_t i = 0; i < t->n_leaves; i++)
        if (t->leaves[i].tensor == tensor)
            return &t->leaves[i];
    if (!cr_grow(&t->leaves, &t->leaf_capacity, t->n_leaves + 1, sizeof *t->leaves) || !cr_graph_hold(t->graph, tensor))
        return NULL;
    cr_leaf_guard *leaf = &t->leaves[t->n_leaves++];
    *leaf = (cr_leaf_guard){.tensor = tensor,
                            .grad = cr_retain(tensor->grad),
                            .requires_grad = tensor->requires_grad,
                            .had_grad = tensor->grad != NULL};
    return leaf;
}

static bool is_leaf(const cr_tensor *t)
{
    return !t->node && (cr_dtype_is_float((cr_dtype)t->dtype) || cr_dtype_is_complex((cr_dtype)t->dtype));
}

static void grad_asked(cr_tensor *tensor)
{
    if (!current || cr_is_symbolic(tensor) || tensor->storage->trace == current->serial || !is_leaf(tensor))
        return;
    cr_leaf_guard *leaf = note_leaf(current, tensor);
    if (leaf)
        leaf->reads_grad = true;
}

/* The gradient of a leaf from outside is an input of the graph, so that the trace is good for every gradient. NULL when
 * the tensor is none, with *failed set when out of memory. */
static cr_graph_value *capture_gradient(cr_trace *t, cr_tensor *tensor, bool *failed)
{
    cr_leaf_guard *leaf = NULL;
    if (tensor->node || tensor->offset || t->closed || map_get(t, tensor->storage))
        return NULL;
    for (size_t i = 0; i < t->n_leaves && !leaf; i++)
        if (t->leaves[i].grad == tensor)
            leaf = &t->leaves[i];
    if (!leaf)
        return NULL;
    cr_spec_of(&leaf->grad_spec, tensor);
    cr_graph_value *v = cr_graph_add_input(t->graph, &leaf->grad_spec);
    *failed = !v || !map_put(t, tensor->storage, v->memory) || !map_put(t, tensor, v);
    if (*failed)
        return NULL;
    v->memory->leaf = leaf->tensor;
    leaf->any_grad = leaf->reads_grad = true;
    return v;
}

/* The same in a body: it comes from the trace around. */
static bool is_gradient(const cr_trace *t, const cr_tensor *tensor)
{
    for (; t && t->nested; t = t->outer)
        for (size_t i = 0; i < t->n_leaves; i++)
            if (t->leaves[i].grad == tensor)
                return true;
    return false;
}

/* Made while this trace ran, or one around it of which it is a part. */
static bool is_ours(const cr_trace *t, const cr_tensor *tensor)
{
    while (t && tensor->storage->trace != t->serial)
        t = t->nested ? t->outer : NULL;
    return t != NULL;
}

bool cr_trace_is_constant(const cr_trace *t, const cr_tensor *tensor)
{
    return !cr_is_symbolic(tensor) && is_ours(t, tensor);
}

/* Symbolic, and made by this trace. */
static bool is_own(const cr_trace *t, const cr_tensor *tensor)
{
    return cr_is_symbolic(tensor) && tensor->storage->trace == t->serial;
}

/* A constant of a trace around this one: a copy, as it may be changed there. */
static cr_graph_value *capture_constant(cr_trace *t, cr_tensor *tensor)
{
    cr_interpreter *top = cr_interpreter_top;
    bool recording = cr_recording;
    cr_interpreter_top = NULL;
    cr_recording = false;
    cr_tensor *copy = cr_clone(tensor);
    cr_interpreter_top = top;
    cr_recording = recording;
    if (!copy)
        return NULL;
    copy->weak = tensor->weak;
    cr_spec spec;
    cr_spec_of(&spec, copy);
    cr_graph_memory *m = cr_graph_add_memory(t->graph, CR_MEMORY_CONSTANT, copy);
    cr_graph_value *v = m ? cr_graph_add_value(t->graph, m, &spec, copy) : NULL;
    return v && cr_graph_hold(t->graph, tensor) && map_put(t, tensor, v) ? v : NULL;
}

static cr_graph_value *close_over(cr_trace *t, cr_tensor *tensor)
{
    cr_spec spec;
    cr_spec_of(&spec, tensor);
    spec.offset = 0;
    if (!cr_grow(&t->around, &t->around_capacity, t->n_around + 1, sizeof *t->around))
        return NULL;
    cr_graph_value *v = cr_graph_add_input(t->graph, &spec);
    if (!v || !map_put(t, tensor, v))
        return NULL;
    t->around[t->n_around++] = cr_retain(tensor);
    return v;
}

static cr_graph_value *capture(cr_trace *t, cr_tensor *tensor)
{
    bool failed = false;
    if (t->nested && is_gradient(t, tensor))
        return close_over(t, tensor);
    cr_graph_value *gradient = t->nested ? NULL : capture_gradient(t, tensor, &failed);
    if (gradient || failed)
        return gradient;
    if (tensor->storage->trace != t->serial && cr_trace_is_constant(t, tensor))
        return capture_constant(t, tensor);
    cr_graph_memory *m = map_get(t, tensor->storage);
    bool constant = tensor->storage->trace == t->serial;
    if (!m) {
        m = cr_graph_add_memory(t->graph, constant ? CR_MEMORY_CONSTANT : CR_MEMORY_CAPTURE, tensor);
        if (!m || !map_put(t, tensor->storage, m))
            return NULL;
    }
    cr_spec spec;
    cr_spec_of(&spec, tensor);
    /* of a constant a handle of its own: the program's may become symbolic (make_symbolic) */
    cr_tensor *kept = constant ? cr_tensor_view(tensor, &spec) : tensor;
    if (kept && constant)
        kept->weak = tensor->weak;
    cr_graph_value *v = kept ? cr_graph_add_value(t->graph, m, &spec, kept) : NULL;
    if (!v || !cr_graph_hold(t->graph, tensor) || !map_put(t, tensor, v) ||
        (!constant && is_leaf(tensor) && !note_leaf(t, tensor)))
        return NULL;
    return v;
}

/* What lies in the tensor's storage is in m. The storage stays, lest another, a constant's say, get its address. */
static bool hold_storage(cr_trace *t, cr_tensor *tensor, cr_graph_memory *m)
{
    return cr_graph_hold(t->graph, tensor) && map_put(t, tensor->storage, m);
}

/* Of a symbolic tensor that no op has made: a view of what was a constant (make_symbolic), or memory that is yet to be
 * written to. */
static cr_graph_value *unmade(cr_trace *t, cr_tensor *tensor)
{
    cr_spec spec;
    cr_spec_of(&spec, tensor);
    cr_graph_memory *m = map_get(t, tensor->storage);
    if (!m) {
        m = cr_graph_add_memory(t->graph, CR_MEMORY_OWN, NULL);
        if (!m || !hold_storage(t, tensor, m))
            return NULL;
        m->extent = cr_spec_extent(&spec);
    }
    return cr_graph_add_value(t->graph, m, &spec, NULL);
}

/* Of another handle (cr_detach) of a view that this trace has made of a tensor of one around it; NULL when it is none. */
static cr_graph_value *view_again(const cr_trace *t, const cr_tensor *tensor)
{
    cr_spec spec = {0}, other = {0};
    cr_spec_of(&spec, tensor);
    for (size_t i = t->n_views; !tensor->symbol && i-- > 0;) {
        if (t->views[i]->storage != tensor->storage)
            continue;
        cr_spec_of(&other, t->views[i]);
        if (!memcmp(&spec, &other, sizeof spec))
            return map_get(t, t->views[i]);
    }
    return NULL;
}

/* While backward of a body is traced, which gets no more inputs: of another handle (cr_detach, cr_alias) of one of them, as
 * rules that compute a call again make them; NULL when it is none. */
static cr_graph_value *input_again(const cr_trace *t, const cr_tensor *tensor)
{
    for (size_t i = 0; t->closed && tensor->symbol && i < t->n_around; i++)
        if (t->around[i]->symbol == tensor->symbol)
            return map_get(t, t->around[i]);
    return NULL;
}

cr_graph_value *cr_trace_value(cr_trace *t, cr_tensor *tensor)
{
    if (!cr_is_symbolic(tensor)) {
        cr_graph_value *v = map_get(t, tensor);
        return v ? v : capture(t, tensor);
    }
    if (tensor->storage->trace == t->serial)
        return tensor->symbol ? tensor->symbol : (tensor->symbol = unmade(t, tensor));
    if (is_ours(t, tensor)) {
        cr_graph_value *v = map_get(t, tensor);
        return v || (v = view_again(t, tensor)) || (v = input_again(t, tensor)) ? v : close_over(t, tensor);
    }
    char text[96];
    return cr_fail(CR_ERROR_STATE, "%s was made while another staged function was traced, and has no value here",
                   cr_describe(tensor, text, sizeof text));
}

cr_tensor *cr_trace_input(cr_trace *t, const cr_spec *spec)
{
    cr_tensor *tensor = cr_tensor_new(spec, cr_trace_device());
    if (!tensor)
        return NULL;
    tensor->storage->trace = t->serial;
    return (tensor->symbol = cr_graph_add_input(t->graph, spec)) ? tensor : NULL;
}

/* ---- recording a call ---- */

static cr_graph_node *add_node(cr_trace *t, const cr_call *c)
{
    cr_graph_node *n = cr_graph_add_node(t->graph, c->op, cr_site_current(), c->n_in, c->attrs);
    if (n)
        n->region = cr_call_region;
    for (int i = 0; n && i < c->n_in; i++) {
        if (c->in[i] && !(n->in[i] = cr_trace_value(t, c->in[i])))
            return NULL;
        if (c->in[i] && cr_recording && c->in[i]->requires_grad)
            n->recorded |= UINT64_C(1) << (i < 63 ? i : 63);
    }
    return n && cr_trace_note_cuts(t, c, n) ? n : NULL;
}

/* `base`: what the result is a view of, or NULL. A tensor of the trace around may lie somewhere in its memory; that of
 * its value here begins with it. */
static cr_graph_value *add_result(cr_trace *t, cr_graph_node *n, int i, cr_tensor *out, const cr_tensor *base)
{
    cr_spec spec;
    cr_spec_of(&spec, out);
    cr_graph_memory *memory = base ? n->in[0]->memory : NULL;
    if (base)
        spec.offset += n->in[0]->spec.offset - base->offset;
    if (!memory && (memory = cr_graph_add_memory(t->graph, CR_MEMORY_OWN, NULL)))
        memory->extent = cr_spec_extent(&spec);
    cr_graph_value *v = memory ? cr_graph_add_value(t->graph, memory, &spec, NULL) : NULL;
    if (!v)
        return NULL;
    v->maker = n;
    v->output = i;
    n->out[i] = v;
    return v;
}

/* A write in place to all of a memory of the graph's own that only this handle sees is a new value: nothing is gained
 * by writing over the old one, which others may still want to read. */
static bool is_sole_whole(const cr_trace *trace, const cr_tensor *t)
{
    return is_own(trace, t) && ((cr_graph_value *)t->symbol)->memory->kind == CR_MEMORY_OWN &&
           atomic_load(&t->storage->refs) == 1 && t->offset == 0 && cr_is_dense(t) &&
           (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype) == t->storage->bytes;
}

static bool record_in_place(cr_trace *t, cr_graph_node *n, cr_tensor *into)
{
    cr_graph_value *old = n->in[0];
    if (is_sole_whole(t, into)) {
        n->replaces = true;
        return (into->symbol = add_result(t, n, 0, into, NULL)) != NULL;
    }
    old->memory->written = true;
    n->in_place = true;
    cr_graph_value *v = add_result(t, n, 0, into, into);
    if (!v)
        return false;
    if (is_own(t, into))
        into->symbol = v;
    else if (!cr_is_symbolic(into) && old->memory->kind != CR_MEMORY_INPUT)
        v->tensor = into;
    return is_own(t, into) || map_put(t, into, v);
}

/* Symbolic ones as long as the trace runs: they hold the record of the trace around. */
static bool keep_view(cr_trace *t, cr_tensor *view)
{
    if (!cr_is_symbolic(view))
        return cr_graph_hold(t->graph, view);
    if (!cr_grow(&t->views, &t->view_capacity, t->n_views + 1, sizeof *t->views))
        return false;
    t->views[t->n_views++] = cr_retain(view);
    return true;
}

static bool is_outside(void)
{
    return cr_fail_bool(CR_ERROR_STATE, "a tensor from inside a staged function is used outside of it, where it "
                                        "has no value: return it from the function");
}

bool cr_trace_no_values(cr_device *device)
{
    (void)device;
    return !current ? is_outside()
                    : cr_fail_bool(CR_ERROR_STATE,
                                   "the value of a tensor is read, but inside a staged function it is not known until "
                                   "the function runs: return it, or use cr_cond, cr_while or cr_where");
}

bool cr_trace_called(cr_device *device, const cr_call *c, cr_tensor *const *out)
{
    (void)device;
    cr_trace *t = current;
    if (!t)
        return is_outside();
    cr_graph_node *n = add_node(t, c);
    if (!n)
        return false;
    if (c->into)
        return record_in_place(t, n, c->into);
    for (int i = 0; i < n->n_out; i++) {
        cr_graph_value *v = add_result(t, n, i, out[i], c->op->flags & CR_OP_VIEW ? c->in[0] : NULL);
        if (!v)
            return false;
        if (is_own(t, out[i]))
            out[i]->symbol = v;
        else if (!keep_view(t, out[i]) || !map_put(t, out[i], v)) /* a view of a tensor from outside */
            return false;
    }
    for (int i = 0; i < n->n_in; i++)
        if (cr_graph_node_writes(n, i))
            n->in[i]->memory->written = true;
    return true;
}

cr_graph_node *cr_trace_add(cr_trace *t, const cr_call *c, const cr_spec *specs, cr_tensor **out)
{
    for (int i = 0; i < c->op->n_out; i++)
        if (!(out[i] = cr_tensor_new(&specs[i], cr_trace_device())))
            return NULL;
    return cr_trace_called(cr_trace_device(), c, out) ? t->graph->nodes[t->graph->n_nodes - 1] : NULL;
}

/* ---- the interpreter ---- */

enum { FOLD_ELEMENTS = 1 << 16 }; /* constants larger than this are computed by the graph */

/* With free dimensions only what is made of tensors from outside that do not change is taken to be of one size. */
static bool of_frozen(const cr_trace *t, const cr_call *c)
{
    bool any = false;
    for (int i = 0; t->frozen && i < c->n_in; i++)
        any |= c->in[i] && c->in[i]->ndim;
    return any;
}

/* A tensor from outside that a frozen function has written to is not what it was. */
static bool is_changed(const cr_trace *t, const cr_tensor *x)
{
    for (; t; t = t->nested ? t->outer : NULL) {
        const cr_graph_memory *m = map_get(t, x->storage);
        if (m && m->written)
            return true;
    }
    return false;
}

/* True when everything that the call reads was made on the spot from numbers, so that it can be computed at once. */
static bool is_constant_call(const cr_trace *t, const cr_call *c)
{
    if (c->op->flags & (CR_OP_RANDOM | CR_OP_WRITES | CR_OP_EFFECT) || cr_graph_draws(t->graph, c->op, c->attrs))
        return false;
    for (int i = 0; i < c->n_in; i++) {
        const cr_tensor *x = c->in[i];
        if (x && !cr_trace_is_constant(t, x) && (!t->frozen || cr_is_symbolic(x) || is_changed(t, x)))
            return false;
    }
    if (c->into && (c->into->storage->trace != t->serial || map_get(t, c->into->storage)))
        return false; /* a node has read it: it is to see what was there then */
    if (t->free && !(c->op->flags & CR_OP_SERIAL) && !of_frozen(t, c))
        return false;
    if (c->op->flags & CR_OP_SERIAL)
        return true;
    cr_spec spec[CR_MAX_OUTPUTS];
    bool clean = cr_ok(), small = c->op->infer(c, spec);
    if (!small && clean)
        cr_clear_error(); /* it will be found again */
    for (int i = 0; small && i < c->op->n_out; i++)
        small = t->frozen || cr_spec_numel(&spec[i]) <= FOLD_ELEMENTS;
    return small;
}

/* A storage's memory for another's. Everybody who has either keeps it. */
static void swap_memory(cr_storage *a, cr_storage *b)
{
#define SWAP(type, field)                                                                                              \
    do {                                                                                                               \
        type was = a->field;                                                                                           \
        a->field = b->field;                                                                                           \
        b->field = was;                                                                                                \
    } while (0)
    SWAP(cr_device *, device);
    SWAP(void *, data);
    SWAP(size_t, bytes);
    SWAP(struct cr_stream *, stream);
    SWAP(bool, foreign);
    SWAP(cr_derived *, derived);
    void (*release)(void *, void *) = a->release;
    a->release = b->release;
    b->release = release;
    SWAP(void *, context);
#undef SWAP
    if (b->data == a->number) { /* that of a number lies in the storage itself */
        memcpy(b->number, a->number, sizeof b->number);
        b->data = b->number;
    }
}

/* What the graph knows of a constant goes with its values to their new storage. */
static void move_constant(cr_trace *t, cr_storage *from, cr_storage *to)
{
    const cr_graph_memory *m = map_get(t, from);
    for (size_t i = 0; m && i < t->graph->n_values; i++) {
        cr_graph_value *v = t->graph->values[i];
        if (v->memory != m || v->tensor->storage != from)
            continue;
        atomic_fetch_add(&to->refs, 1);
        v->tensor->storage = to;
        v->memory->tensor = v->tensor;
        cr_storage_release(from);
    }
}

/* A constant that is now to be changed in place becomes memory of the graph, for all that share it: their storage
 * becomes symbolic, and the values go to another one, from which the graph copies them. */
static bool make_symbolic(cr_trace *t, cr_tensor *x)
{
    cr_storage *s = x->storage, *values = cr_storage_new(cr_trace_device(), s->bytes);
    if (!values)
        return false;
    if (atomic_load(&s->pending))
        cr_finish_pending();
    values->trace = t->serial;
    swap_memory(s, values);
    move_constant(t, s, values);
    int64_t n = (int64_t)(values->bytes / cr_dtype_size((cr_dtype)x->dtype));
    cr_spec spec;
    cr_spec_set(&spec, (cr_dtype)x->dtype, 1, &n);
    cr_tensor *flat = cr_tensor_on(values, &spec);
    cr_graph_value *constant = flat ? cr_trace_value(t, flat) : NULL;
    cr_graph_node *node =
        constant ? cr_graph_add_node(t->graph, &cr_builtin_ops[CR_OP_clone], cr_site_current(), 1, NULL) : NULL;
    cr_graph_memory *m = node ? cr_graph_add_memory(t->graph, CR_MEMORY_OWN, NULL) : NULL;
    cr_graph_value *v = m && hold_storage(t, x, m) ? cr_graph_add_value(t->graph, m, &spec, NULL) : NULL;
    if (!v)
        return false;
    m->extent = n;
    node->in[0] = constant;
    node->out[0] = v;
    v->maker = node;
    return true;
}

/* Makes a tensor that is about to be written to one of the graph if it is a constant so far. */
static bool written_constant(cr_trace *t, cr_tensor *into)
{
    if (!cr_trace_is_constant(t, into))
        return true;
    cr_trace *maker = t;
    while (maker->serial != into->storage->trace)
        maker = maker->outer;
    if (maker != t && map_get(t, into))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "in place: x was a constant when it was read before inside this "
                                                  "branch or loop: make it a result instead");
    return make_symbolic(maker, into);
}

static bool trace_call(cr_interpreter *self, const cr_call *c, cr_tensor **out)
{
    cr_trace *t = (cr_trace *)self;
    if (!cr_check_inputs(c))
        return false;
    if (cr_call_is_composed(c))
        return cr_execute(c, out);
    if (t->takes_apart && c->op->compose && !c->into && t->takes_apart(c->op))
        return cr_execute_composed(c, out);
    if (is_constant_call(t, c)) {
        if (t->frozen && !cr_trace_guard_inputs(t, c))
            return false;
        cr_interpreter_top = NULL;
        bool ok = cr_execute(c, out);
        cr_interpreter_top = self;
        return ok;
    }
    if (c->op->flags & CR_OP_SERIAL)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "the shape of its result depends on values, which are not known while a "
                            "staged function is traced");
    if (c->into && !written_constant(t, c->into))
        return false;
    if (c->into && !is_own(t, c->into) && cr_call_records(c))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "in place: x is a tensor from outside the staged function, and gradients through what is "
                            "written to it are not recorded: write inside CR_NO_GRAD, or return a new tensor");
    return cr_execute_on(c, cr_trace_device(), out);
}

static _Atomic uint32_t last_serial;

bool cr_trace_begin(cr_trace *t, cr_graph *graph)
{
    *t = (cr_trace){.base.call = trace_call, .graph = graph, .serial_outside = cr_trace_serial, .outer = current,
                    .own_gradients = cr_own_gradients};
    do
        t->serial = ++last_serial;
    while (!t->serial);
    graph->random_seed = (int64_t)(0xC2E55E7D00000000 | t->serial); /* no one's own seed */
    if (!(t->generator = cr_generator_new((uint64_t)graph->random_seed)))
        return false;
    t->generator_outside = cr_set_generator(t->generator);
    cr_grad_asked = grad_asked;
    current = t;
    cr_trace_serial = t->serial;
    cr_interpreter_push(&t->base);
    return true;
}

void cr_trace_end(cr_trace *t)
{
    t->graph->own_gradient |= t->own_gradients != cr_own_gradients;
    cr_interpreter_pop(&t->base);
    current = t->outer;
    cr_trace_serial = t->serial_outside;
    t->graph->random_blocks = cr_random_state_of(t->generator).position;
    cr_set_generator(t->generator_outside);
    cr_generator_free(t->generator);
    t->generator = NULL;
    cr_free(t->map);
    t->map = NULL;
    t->map_capacity = t->map_count = 0;
}

cr_interpreter *cr_trace_suspend(uint32_t *serial)
{
    *serial = cr_trace_serial;
    cr_interpreter *top = cr_interpreter_top;
    if (cr_trace_current()) {
        cr_interpreter_top = NULL;
        cr_trace_serial = 0;
        const cr_trace *t = current;
        while (t->nested)
            t = t->outer;
        cr_set_generator(t->generator_outside);
    }
    return top;
}

void cr_trace_resume(cr_interpreter *suspended, uint32_t serial)
{
    cr_interpreter_top = suspended;
    cr_trace_serial = serial;
    if (cr_trace_current())
        cr_set_generator(current->generator);
}

/* A gradient that the function neither looks at nor changes is none of the trace's business. */
static bool take_leaf(cr_trace *t, cr_leaf_guard *leaf, bool ok)
{
    cr_tensor *grad = leaf->tensor->grad;
    if (grad == leaf->grad) {
        leaf->reads_grad |= grad && map_get(t, grad);
    } else {
        leaf->reads_grad = true;
        cr_graph_value *v = grad && ok ? cr_trace_value(t, grad) : NULL;
        ok = ok && (v || !grad) && cr_graph_add_gradient(t->graph, leaf->tensor, v);
        leaf->tensor->grad = cr_retain(leaf->grad);
        cr_release(grad);
    }
    if (!leaf->reads_grad || leaf->any_grad || (leaf->grad && !map_get(t, leaf->grad))) {
        cr_release(leaf->grad);
        leaf->grad = NULL;
    }
    return ok;
}

bool cr_trace_take_gradients(cr_trace *t, cr_list in)
{
    bool ok = true;
    size_t n = t->n_leaves; /* those noted from here on are gradients */
    for (size_t i = 0; i < n; i++)
        ok = take_leaf(t, &t->leaves[i], ok) && ok;
    for (int i = 0; ok && i < in.count; i++)
        if (in.at[i] && in.at[i]->grad) {
            cr_graph_value *v = cr_trace_value(t, in.at[i]->grad);
            ok = v && cr_graph_add_gradient(t->graph, NULL, v);
            if (ok)
                t->graph->gradients[t->graph->n_gradients - 1].input = i;
        }
    return ok;
}
