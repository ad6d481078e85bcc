/* Walking the record backwards. Nodes are taken by falling sequence number from a heap, so that all gradients of a
 * node's results are there when its turn comes: an input is always older than what was made from it. */
#include "autograd/backward.h"
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "op/dispatch.h"
#include "op/reduce.h"
#include <cresset/ops.h>

#include <stdio.h>
#include <string.h>

/* ---- a map from node to its pending gradients ---- */

typedef struct task {
    cr_node *node; /* retained */
    bool needed;   /* a wanted input lies behind it */
    bool queued;
    cr_tensor **g;  /* n_out gradients, retained, or NULL */
    uint32_t owned; /* bit i: g[i] is nobody else's and may be added to in place */
} task;

typedef struct pass {
    task *tasks; /* open addressing by node */
    size_t capacity, count;
    cr_node **heap;
    size_t heap_count, heap_capacity;
    cr_tensor *const *targets; /* cr_grad: what is wanted; NULL: all leaves */
    cr_tensor **results;       /* retained */
    int n_targets;
    bool keep_graph, create_graph;
    bool within;  /* nothing but what lies between the outputs and the targets */
    bool outside; /* a leaf that wants a gradient and is no target has been met */
} pass;

static size_t slot_of(const pass *p, const cr_node *node)
{
    size_t i = ((uintptr_t)node >> 6) * 0x9E3779B97F4A7C15u & (p->capacity - 1);
    while (p->tasks[i].node && p->tasks[i].node != node)
        i = (i + 1) & (p->capacity - 1);
    return i;
}

static bool rehash(pass *p)
{
    task *old = p->tasks;
    size_t n = p->capacity;
    size_t capacity = n ? n * 2 : 64;
    task *fresh = cr_calloc(capacity, sizeof *fresh);
    if (!fresh)
        return false;
    p->tasks = fresh;
    p->capacity = capacity;
    for (size_t i = 0; i < n; i++)
        if (old[i].node)
            p->tasks[slot_of(p, old[i].node)] = old[i];
    cr_free(old);
    return true;
}

/* The task of a node, made when there is none; valid until the next call. NULL when out of memory. */
static task *task_of(pass *p, cr_node *node)
{
    if (p->count * 2 >= p->capacity && !rehash(p))
        return NULL;
    task *t = &p->tasks[slot_of(p, node)];
    if (!t->node) {
        cr_tensor **g = cr_calloc((size_t)node->n_out, sizeof *g);
        if (!g)
            return NULL;
        *t = (task){.node = cr_node_retain(node), .g = g, .needed = !p->targets};
        p->count++;
    }
    return t;
}

static void finish(pass *p)
{
    for (size_t i = 0; i < p->capacity; i++) {
        task *t = &p->tasks[i];
        if (!t->node)
            continue;
        for (int k = 0; k < t->node->n_out; k++)
            cr_release(t->g[k]);
        cr_free(t->g);
        cr_node_release(t->node);
    }
    cr_free(p->tasks);
    cr_free(p->heap);
}

/* ---- heap by sequence ---- */

static bool heap_push(pass *p, cr_node *node)
{
    if (!cr_grow(&p->heap, &p->heap_capacity, p->heap_count + 1, sizeof *p->heap))
        return false;
    size_t i = p->heap_count++;
    for (; i > 0 && p->heap[(i - 1) / 2]->sequence < node->sequence; i = (i - 1) / 2)
        p->heap[i] = p->heap[(i - 1) / 2];
    p->heap[i] = node;
    return true;
}

static cr_node *heap_pop(pass *p)
{
    cr_node *top = p->heap[0], *last = p->heap[--p->heap_count];
    size_t i = 0, n = p->heap_count;
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && p->heap[child + 1]->sequence > p->heap[child]->sequence)
            child++;
        if (p->heap[child]->sequence <= last->sequence)
            break;
        p->heap[i] = p->heap[child];
    }
    if (n)
        p->heap[i] = last;
    return top;
}

/* ---- adding gradients up ---- */

/* *sum += g. `owned` says whether *sum may be changed in place; it can afterwards if memory allows. */
static bool accumulate(const pass *p, cr_tensor **sum, cr_tensor *g, bool *owned)
{
    if (!*sum) {
        *sum = cr_retain(g);
        *owned = false;
        return true;
    }
    if (*owned && !p->create_graph)
        return cr_add_(*sum, g) != NULL;
    int scope = cr_scope_open();
    cr_tensor *added = scope < 0 ? NULL : cr_retain(cr_add(*sum, g));
    cr_scope_close(scope);
    if (!added)
        return false;
    cr_release(*sum);
    *sum = added;
    *owned = true;
    return true;
}

static cr_tensor *run_hooks(struct cr_hook *hooks, int output, cr_tensor *g)
{
    for (struct cr_hook *h = hooks; h && g; h = h->next) {
        if (h->output != output)
            continue;
        cr_tensor *changed = h->call(g, h->context);
        if (!changed) {
            if (cr_ok())
                cr_fail(CR_ERROR_CALLBACK, "backward: a hook returned NULL");
            return NULL;
        }
        if (!cr_same_shape(changed, g)) {
            char a[96], b[96];
            return cr_fail(CR_ERROR_SHAPE, "backward: a hook returned %s for a gradient %s",
                           cr_describe(changed, a, sizeof a), cr_describe(g, b, sizeof b));
        }
        g = changed;
    }
    return g;
}

/* A gradient that a leaf can keep: its own memory, in the leaf's layout. */
static cr_tensor *own_gradient(const pass *p, cr_tensor *leaf, cr_tensor *g)
{
    bool same = cr_is_dense(g);
    for (int i = 0; same && i < g->ndim; i++)
        same = g->shape[i] == 1 || g->stride[i] == leaf->stride[i];
    bool shared = atomic_load(&g->storage->refs) - atomic_load(&g->storage->internal) > 1 || atomic_load(&g->refs) > 1;
    if (p->create_graph || (same && !shared))
        return cr_retain(g);
    cr_spec spec;
    cr_spec_of(&spec, leaf);
    cr_spec_like(&spec, leaf);
    cr_tensor *own = cr_tensor_new(&spec, g->storage->device);
    return own && cr_copy_(own, g) ? cr_retain(own) : NULL;
}

static bool leaf_gradient(pass *p, cr_tensor *leaf, cr_tensor *g)
{
    g = p->within ? g : run_hooks(leaf->hooks, 0, g);
    if (!g)
        return false;
    if (p->targets) {
        for (int i = 0; i < p->n_targets; i++)
            if (p->targets[i] == leaf) {
                bool owned = false;
                if (!accumulate(p, &p->results[i], g, &owned))
                    return false;
            }
        return true;
    }
    if (!leaf->grad) {
        leaf->grad = own_gradient(p, leaf, g);
        return leaf->grad != NULL;
    }
    bool owned = !leaf->grad->requires_grad;
    return accumulate(p, &leaf->grad, g, &owned);
}

static bool send(pass *p, const cr_edge *e, cr_tensor *g)
{
    if (e->leaf)
        return leaf_gradient(p, e->leaf, g);
    task *t = task_of(p, e->node);
    if (!t)
        return false;
    if (!t->needed)
        return true;
    bool owned = t->owned >> e->output & 1;
    if (!accumulate(p, &t->g[e->output], g, &owned))
        return false;
    t->owned = (t->owned & ~(1u << e->output)) | (uint32_t)owned << e->output;
    if (t->queued)
        return true;
    t->queued = true;
    return heap_push(p, e->node);
}

/* ---- one node ---- */

static bool wanted(pass *p, const cr_edge *e)
{
    if (e->leaf) {
        if (!p->targets)
            return true;
        for (int i = 0; i < p->n_targets; i++)
            if (p->targets[i] == e->leaf)
                return true;
        return false;
    }
    if (!e->node)
        return false;
    task *t = task_of(p, e->node);
    return t && t->needed;
}

static bool send_results(pass *p, cr_node *node, const cr_grad_call *c)
{
    for (int i = 0; i < node->n_in; i++) {
        cr_tensor *dx = c->need[i] ? c->dx[i] : NULL;
        if (!dx)
            continue;
        dx = cr_fit_gradient(dx, &c->in_spec[i]);
        if (!dx || !send(p, &node->edge[i], dx))
            return false;
    }
    return true;
}

/* Everything about one node that needs memory of its inputs' number. */
typedef struct frame {
    cr_tensor **in, **dx;
    cr_spec *spec;
    bool *need;
} frame;

static bool run_node(pass *p, cr_node *node, cr_tensor **g)
{
    size_t n = (size_t)(node->n_in ? node->n_in : 1);
    char small[CR_MAX_INPUTS * (2 * sizeof(cr_tensor *) + sizeof(cr_spec) + 8)];
    size_t bytes = n * (2 * sizeof(cr_tensor *) + sizeof(cr_spec) + 8);
    char *block = bytes <= sizeof small ? small : cr_malloc(bytes);
    if (!block)
        return false;
    memset(block, 0, bytes);
    frame f;
    f.spec = (cr_spec *)(void *)block;
    f.in = (cr_tensor **)(void *)(f.spec + n);
    f.dx = f.in + n;
    f.need = (bool *)(f.dx + n);
    for (int i = 0; i < node->n_in; i++) {
        f.need[i] = wanted(p, &node->edge[i]);
        cr_node_in_spec(node, i, &f.spec[i]);
    }
    cr_grad_call c = {.op = node->op,
                      .in = f.in,
                      .n_in = node->n_in,
                      .n_out = node->n_out,
                      .attrs = node->attrs,
                      .in_spec = f.spec,
                      .need = f.need,
                      .dx = f.dx};
    const char *before = cr_enter_op(node->site, node->op->name);
    bool ok = cr_call_rule(node, g, p->create_graph, &c) && cr_check_gradients(node, c.dx, c.need) &&
              send_results(p, node, &c);
    cr_leave_op(before);
    if (block != small)
        cr_free(block);
    return ok;
}

static bool is_target_node(const pass *p, const cr_node *node)
{
    for (int i = 0; i < p->n_targets; i++)
        if (p->targets[i]->node == node)
            return true;
    return false;
}

/* Of the node's edges, how many are followed. */
static int edges_of(const pass *p, const cr_node *node)
{
    return p->within && is_target_node(p, node) ? 0 : node->n_in;
}

static bool visit(pass *p, cr_node *node)
{
    if (node->freed)
        return cr_fail_bool(CR_ERROR_STATE,
                            "the record of %s (%s:%d) was already walked and freed; use .keep_graph = true",
                            node->op->name, node->site.file ? node->site.file : "?", node->site.line);
    task *t = task_of(p, node);
    cr_tensor **g = t->g; /* stays when tasks are rehashed */
    int scope = cr_scope_open();
    bool ok = scope >= 0;
    int n_edges = edges_of(p, node);
    for (int i = 0; ok && i < node->n_out; i++)
        if (g[i] && node->hooks && n_edges) {
            cr_tensor *changed = cr_retain(run_hooks(node->hooks, i, g[i]));
            ok = changed != NULL;
            if (ok) {
                cr_release(g[i]);
                g[i] = changed;
            }
        }
    bool more = true; /* a target that is this node's result takes its gradient here */
    for (int i = 0; ok && p->targets && i < p->n_targets; i++)
        if (p->targets[i]->node == node && g[p->targets[i]->output])
            p->results[i] = cr_retain(g[p->targets[i]->output]);
    if (p->targets) {
        more = false;
        for (int i = 0; i < n_edges; i++)
            more |= wanted(p, &node->edge[i]);
    }
    ok = ok && (!more || run_node(p, node, g));
    cr_scope_close(scope);
    for (int i = 0; i < node->n_out; i++) {
        cr_release(g[i]);
        g[i] = NULL;
    }
    if (ok && !p->keep_graph && more) {
        node->freed = true;
        cr_node_forget(node);
    }
    return ok;
}

/* ---- which nodes lead to a target (cr_grad) ---- */

typedef struct step {
    cr_node *node;
    int next; /* edge to look at */
} step;

static bool is_target_leaf(const pass *p, const cr_tensor *leaf)
{
    for (int i = 0; leaf && i < p->n_targets; i++)
        if (p->targets[i] == leaf)
            return true;
    return false;
}

/* Depth first from `root`, without recursion: a node is needed when an edge of it leads to a target. */
static bool mark_needed(pass *p, cr_node *root)
{
    step *stack = NULL;
    size_t capacity = 0, depth = 0;
    bool ok = true;
    if (p->capacity && p->tasks[slot_of(p, root)].node)
        return true;
    if (!task_of(p, root) || !cr_grow(&stack, &capacity, 1, sizeof *stack))
        return false;
    stack[depth++] = (step){root, 0};
    while (ok && depth) {
        step *s = &stack[depth - 1];
        if (s->next == edges_of(p, s->node)) {
            bool needed = is_target_node(p, s->node);
            for (int i = 0; i < s->next && !needed; i++) {
                const cr_edge *e = &s->node->edge[i];
                needed = e->leaf ? is_target_leaf(p, e->leaf) : e->node && p->tasks[slot_of(p, e->node)].needed;
            }
            p->tasks[slot_of(p, s->node)].needed = needed;
            depth--;
            continue;
        }
        const cr_edge *edge = &s->node->edge[s->next++];
        p->outside |= edge->leaf && edge->leaf->requires_grad && !is_target_leaf(p, edge->leaf);
        cr_node *child = edge->node;
        if (!child || p->tasks[slot_of(p, child)].node)
            continue;
        ok = task_of(p, child) && cr_grow(&stack, &capacity, depth + 1, sizeof *stack);
        if (ok)
            stack[depth++] = (step){child, 0};
    }
    cr_free(stack);
    return ok;
}

/* ---- entry ---- */

static bool check_seed(const cr_tensor *t, const cr_tensor *grad)
{
    if (!grad && cr_dtype_is_complex((cr_dtype)t->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "t is complex: give .grad, or make a real loss of it");
    if (!grad)
        return t->numel == 1 ? true
                             : cr_fail_bool(CR_ERROR_SHAPE, "t has %lld elements: give .grad, or reduce it to one",
                                            (long long)t->numel);
    if (!cr_same_shape(grad, t)) {
        char a[96], b[96];
        return cr_fail_bool(CR_ERROR_SHAPE, "the gradient given is %s, expected the shape of %s",
                            cr_describe(grad, a, sizeof a), cr_describe(t, b, sizeof b));
    }
    return true;
}

static bool start(pass *p, cr_tensor *t, cr_tensor *grad, bool ones)
{
    if (!ones && !check_seed(t, grad))
        return false;
    cr_tensor *g = grad ? grad : cr_ones_like(t);
    if (g && g->dtype != t->dtype)
        g = cr_cast(g, (cr_dtype)t->dtype);
    cr_edge e = {t->node, t->node ? NULL : t, t->output};
    return g && send(p, &e, g);
}

static bool walk(pass *p)
{
    bool ok = true;
    while (ok && p->heap_count)
        ok = visit(p, heap_pop(p));
    return ok;
}

/* Why it is not recorded is known where recording is off here, too. */
static bool refuse_unrecorded(const char *name)
{
    return cr_fail_bool(CR_ERROR_STATE, "%s is not recorded: %s", name,
                        cr_recording ? "no input of it requires grad, or it was made inside CR_NO_GRAD"
                                     : "gradients are not recorded here (CR_NO_GRAD)");
}

bool cr_backward_at(cr_site at, cr_tensor *t, const cr_backward_opts *options)
{
    CR_TAKE_OPTIONS(cr_backward_opts, o, options);
    const char *before = cr_enter_op(at, "backward");
    bool ok = t != NULL;
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_VALUE, "t is NULL");
    if (ok && !t->requires_grad)
        ok = refuse_unrecorded("t");
    if (ok) {
        pass p = {.keep_graph = o.keep_graph || o.create_graph, .create_graph = o.create_graph};
        cr_settle(t);
        cr_settle(o.grad);
        cr_interpreter *top = cr_interpreter_hurry();
        bool was = cr_set_recording(o.create_graph);
        int scope = cr_scope_open();
        ok = scope >= 0 && start(&p, t, o.grad, false) && walk(&p);
        cr_scope_close(scope);
        cr_interpreter_top = top;
        cr_set_recording(was);
        finish(&p);
    }
    cr_leave_op(before);
    return ok;
}

static bool gradients(pass *p, cr_tensor *const *outputs, int n_outputs, const cr_grad_opts *o)
{
    for (int i = 0; i < n_outputs; i++)
        if (outputs[i]->node && !mark_needed(p, outputs[i]->node))
            return false;
    if (o->outside) {
        *o->outside = p->outside;
        p->create_graph = p->create_graph && p->outside;
        p->keep_graph = o->keep_graph || p->create_graph;
        cr_set_recording(p->create_graph);
    }
    for (int i = 0; i < n_outputs; i++)
        if (outputs[i]->requires_grad &&
            !start(p, outputs[i], o->grads ? o->grads[i] : NULL, !o->grads || !o->grads[i]))
            return false;
    return walk(p);
}

bool cr_grad_within(cr_tensor **out, cr_tensor **g, int n_out, cr_tensor **in, cr_tensor **dx, int n_in,
                    bool create_graph)
{
    pass p = {.keep_graph = create_graph,
              .create_graph = create_graph,
              .within = true,
              .targets = in,
              .n_targets = n_in,
              .results = dx};
    bool was = cr_set_recording(create_graph);
    cr_grad_opts o = {.grads = g};
    int scope = cr_scope_open();
    for (int i = 0; i < n_in; i++)
        dx[i] = NULL;
    bool ok = scope >= 0 && gradients(&p, out, n_out, &o);
    cr_scope_close(scope);
    for (int i = 0; i < n_in; i++) {
        if (ok && dx[i])
            cr_scoped(dx[i]);
        else
            cr_release(dx[i]);
    }
    cr_set_recording(was);
    finish(&p);
    return ok;
}

/* All are recorded, or it is noted that they are not while a trace runs that will be made again with a record: zeros
 * serve the caller until then. */
static bool check_outputs(cr_tensor *const *outputs, int n, cr_grad_opts *o)
{
    for (int i = 0; i < n; i++) {
        char name[32];
        snprintf(name, sizeof name, "outputs[%d]", i);
        if (!outputs[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "%s is NULL", name) : false;
        if (outputs[i]->requires_grad)
            continue;
        if (cr_recording || !cr_gradient_awaited)
            return refuse_unrecorded(name);
        cr_gradient_missed = true;
        o->unused_null = false;
    }
    return true;
}

bool cr_grad_at(cr_site at, cr_tensor *const *outputs, int n_outputs, cr_tensor *const *inputs, int n_inputs,
                cr_tensor **results, const cr_grad_opts *options)
{
    CR_TAKE_OPTIONS(cr_grad_opts, o, options);
    const char *before = cr_enter_op(at, "grad");
    for (int i = 0; i < n_inputs; i++)
        results[i] = NULL;
    bool ok = true;
    for (int i = 0; i < n_inputs && ok; i++) {
        if (!inputs[i])
            ok = cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "inputs[%d] is NULL", i) : false;
        else if (!inputs[i]->requires_grad)
            ok = cr_fail_bool(CR_ERROR_STATE, "inputs[%d] does not require grad", i);
    }
    ok = ok && check_outputs(outputs, n_outputs, &o);
    if (ok) {
        pass p = {.keep_graph = o.keep_graph || o.create_graph,
                  .create_graph = o.create_graph,
                  .targets = inputs,
                  .n_targets = n_inputs,
                  .results = results};
        bool was = cr_set_recording(o.create_graph);
        int scope = cr_scope_open();
        for (int i = 0; i < n_outputs; i++)
            cr_settle(outputs[i]);
        cr_interpreter *top = cr_interpreter_hurry();
        ok = scope >= 0 && gradients(&p, outputs, n_outputs, &o);
        cr_scope_close(scope);
        cr_interpreter_top = top;
        for (int i = 0; i < n_inputs; i++) {
            if (!ok) {
                cr_release(results[i]);
                results[i] = NULL;
            } else {
                results[i] = results[i] ? cr_scoped(results[i]) : o.unused_null ? NULL : cr_zeros_like(inputs[i]);
                ok = results[i] != NULL || o.unused_null;
            }
        }
        cr_set_recording(was);
        finish(&p);
    }
    cr_leave_op(before);
    return ok;
}
