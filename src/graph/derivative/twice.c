/* Backward of a staged function's calls as staged functions, one for each set of gradients that is asked for. */
#include "graph/derivative/twice.h"
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "graph/call.h"
#include "graph/copy.h"
#include <cresset/autograd.h>
#include <cresset/graph.h>
#include <cresset/ops.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* Backward to some of the targets. Its inputs are those inputs of the first function that its results depend on, then
 * the gradients of its results. */
typedef struct backward {
    const cr_twice *t;
    bool *need; /* by the targets */
    int n_needed;
    bool flat; /* they are more than one call can have: all in one row */
    cr_function *f;
    struct backward *next;
} backward;

struct cr_twice {
    const cr_derivative *d; /* which owns it */
    cr_graph *graph;        /* its outputs are the results that are differentiated */
    char *name;
    const char *refusal;
    int *place; /* by the inputs of the graph: which of the kept it is; -1: not kept */
    int n_kept;
    bool *reads;          /* by the memories: of tensors from outside */
    pthread_mutex_t lock; /* for the list */
    backward *first;
};

struct cr_twice_call {
    cr_twice *t;
    cr_tensor **kept;   /* handles without a record, retained */
    unsigned *versions; /* of the kept, then of tensors from outside in the order of the memories */
    int n;
};

/* ---- making ---- */

static void free_backward(backward *b)
{
    cr_function_free(b->f);
    cr_free(b->need);
    cr_free(b);
}

void cr_twice_free(cr_twice *t)
{
    if (!t)
        return;
    for (backward *b = t->first, *next; b; b = next) {
        next = b->next;
        free_backward(b);
    }
    pthread_mutex_destroy(&t->lock);
    cr_graph_free(t->graph);
    cr_free(t->name);
    cr_free(t->place);
    cr_free(t->reads);
    cr_free(t);
}

static bool has_control_flow(const cr_graph *g)
{
    for (size_t i = 0; i < g->n_nodes; i++)
        if (g->nodes[i]->op->id == CR_OP_CONTROL)
            return true;
    return false;
}

/* What the results depend on. */
static void find_kept(cr_twice *t)
{
    const cr_graph *g = t->graph;
    for (size_t i = 0; i < g->n_inputs; i++)
        t->place[i] = -1;
    for (size_t i = 0; i < g->n_nodes; i++)
        for (int k = 0; k < g->nodes[i]->n_in; k++) {
            const cr_graph_memory *m = g->nodes[i]->in[k] ? g->nodes[i]->in[k]->memory : NULL;
            if (m && m->kind == CR_MEMORY_INPUT && t->place[m->input] < 0)
                t->place[m->input] = t->n_kept++;
            if (m && m->kind == CR_MEMORY_CAPTURE)
                t->reads[m->number] = true;
        }
}

cr_twice *cr_twice_new(const cr_derivative *d, const cr_graph *g, const char *name)
{
    cr_twice *t = cr_calloc(1, sizeof *t);
    if (!t)
        return NULL;
    pthread_mutex_init(&t->lock, NULL);
    cr_graph_value *results[CR_MAX_OUTPUTS];
    for (int i = 0; i < d->n_results; i++)
        results[i] = g->outputs[d->results[i]];
    t->d = d;
    t->name = cr_strdup(name);
    if (has_control_flow(g)) {
        t->refusal = "it has control flow";
        t->graph = cr_graph_new();
    } else if ((t->graph = cr_graph_copy_for(g, results, (size_t)d->n_results))) {
        t->refusal = cr_graph_call_refusal(t->graph);
    }
    t->place = t->graph ? cr_malloc((t->graph->n_inputs + 1) * sizeof *t->place) : NULL;
    t->reads = t->graph ? cr_calloc(t->graph->n_memories + 1, sizeof *t->reads) : NULL;
    if (!t->name || !t->place || !t->reads) {
        cr_twice_free(t);
        return NULL;
    }
    if (!t->refusal)
        find_kept(t);
    return t;
}

/* ---- calls ---- */

static unsigned version_of(const cr_tensor *t)
{
    return atomic_load_explicit(&t->storage->version, memory_order_relaxed);
}

void cr_twice_drop(cr_twice_call *k)
{
    for (int i = 0; k && i < k->n; i++) {
        atomic_fetch_sub(&k->kept[i]->storage->internal, 1);
        cr_release(k->kept[i]);
    }
    if (k) {
        cr_free(k->kept);
        cr_free(k->versions);
    }
    cr_free(k);
}

cr_twice_call *cr_twice_keep(cr_twice *t, cr_list in)
{
    const cr_graph *g = t->graph;
    cr_twice_call *k = cr_calloc(1, sizeof *k);
    cr_tensor **kept = k ? cr_calloc((size_t)t->n_kept + 1, sizeof *kept) : NULL;
    unsigned *versions = kept ? cr_calloc((size_t)t->n_kept + g->n_memories + 1, sizeof *versions) : NULL;
    if (!versions) {
        cr_free(kept);
        cr_free(k);
        return NULL;
    }
    *k = (cr_twice_call){.t = t, .kept = kept, .versions = versions};
    for (int at = 0; at < t->n_kept; at++) {
        int i = 0;
        while (t->place[i] != at)
            i++;
        cr_spec spec;
        cr_spec_of(&spec, in.at[i]);
        cr_tensor *view = cr_tensor_view(in.at[i], &spec);
        if (!view) {
            cr_twice_drop(k);
            return NULL;
        }
        view->weak = in.at[i]->weak;
        kept[k->n++] = cr_retain(view);
        atomic_fetch_add(&view->storage->internal, 1);
        versions[at] = version_of(view);
    }
    for (size_t i = 0; i < g->n_memories; i++)
        if (t->reads[i])
            versions[(size_t)t->n_kept + i] = version_of(g->memories[i]->tensor);
    return k;
}

static bool check_version(const cr_tensor *t, unsigned version)
{
    char text[96];
    cr_site wrote = t->storage->write_site;
    return version_of(t) == version ||
           cr_fail_bool(CR_ERROR_STATE,
                        "%s was needed for gradients of gradients, but has been changed in place since (%s:%d)",
                        cr_describe(t, text, sizeof text), wrote.file ? wrote.file : "?", wrote.line);
}

static bool check_versions(const cr_twice_call *k)
{
    const cr_graph *g = k->t->graph;
    for (int i = 0; i < k->n; i++)
        if (!check_version(k->kept[i], k->versions[i]))
            return false;
    for (size_t i = 0; i < g->n_memories; i++)
        if (k->t->reads[i] && !check_version(g->memories[i]->tensor, k->versions[(size_t)k->n + i]))
            return false;
    return true;
}

/* ---- backward as a function ---- */

/* All gradients one behind the other. */
static cr_tensor *flatten(cr_tensor *const *dx, int n)
{
    cr_tensor **flat = cr_calloc((size_t)n, sizeof *flat);
    bool ok = flat != NULL;
    for (int i = 0; ok && i < n; i++)
        ok = dx[i]->dtype == dx[0]->dtype
                 ? (flat[i] = cr_reshape(dx[i], CR_SHAPE(-1))) != NULL
                 : cr_fail_bool(CR_ERROR_UNSUPPORTED,
                                "gradients of gradients through a call of a staged function, to "
                                "more than %d tensors of different types",
                                CR_MAX_OUTPUTS);
    cr_tensor *all = ok ? cr_concat(cr_list_of(flat, n)) : NULL;
    cr_free(flat);
    return all;
}

static bool differentiate(const backward *b, cr_list in, cr_tensor *const *y, cr_tensor **x, cr_tensor **dx)
{
    const cr_derivative *d = b->t->d;
    cr_tensor *const *g = in.at + b->t->n_kept;
    cr_hidden_record *hiding = cr_calloc((size_t)d->n_targets, sizeof *hiding);
    int n = 0, hidden = 0;
    if (!hiding)
        return false;
    for (int i = 0; i < d->n_targets; i++) {
        const cr_derivative_target *t = &d->targets[i];
        int place = t->capture ? 0 : b->t->place[t->input];
        cr_tensor *target = t->capture ? t->capture : place >= 0 ? in.at[place] : NULL;
        if (target)
            cr_hide_record(&hiding[hidden++], target);
        if (b->need[i])
            x[n++] = target;
    }
    bool ok = cr_grad(y, d->n_results, x, n, dx, .grads = g, .create_graph = true);
    while (hidden > 0)
        cr_show_record(&hiding[--hidden]);
    cr_free(hiding);
    return ok;
}

static bool call_backward(cr_list in, cr_tensor **out, void *context)
{
    const backward *b = context;
    cr_tensor *y[CR_MAX_OUTPUTS], **x = cr_calloc((size_t)(2 * b->n_needed + 1), sizeof *x);
    cr_tensor **list = x ? cr_calloc(b->t->graph->n_inputs + 1, sizeof *list) : NULL;
    cr_tensor **dx = x ? x + b->n_needed : NULL;
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < b->t->graph->n_inputs; i++)
        list[i] = b->t->place[i] >= 0 ? in.at[b->t->place[i]] : NULL;
    ok = ok && cr_graph_call(b->t->graph, list, y) && differentiate(b, in, y, x, dx);
    if (ok && b->flat)
        ok = (out[0] = flatten(dx, b->n_needed)) != NULL;
    else if (ok)
        memcpy(out, dx, (size_t)b->n_needed * sizeof *out);
    cr_free(list);
    cr_free(x);
    return ok;
}

/* True when gradients go to a target at all, and are asked for. */
static bool is_needed(const cr_twice *t, const cr_grad_call *c, int i)
{
    const cr_derivative_target *target = &t->d->targets[i];
    return c->need[i] && (target->capture || t->place[target->input] >= 0);
}

static backward *new_backward(cr_twice *t, const cr_grad_call *c)
{
    int n = t->d->n_targets;
    backward *b = cr_calloc(1, sizeof *b);
    if (!b || !(b->need = cr_calloc((size_t)n, sizeof *b->need))) {
        cr_free(b);
        return NULL;
    }
    b->t = t;
    for (int i = 0; i < n; i++)
        b->n_needed += b->need[i] = is_needed(t, c, i);
    b->flat = b->n_needed > CR_MAX_OUTPUTS;
    char name[128];
    snprintf(name, sizeof name, "%.100s, backward", t->name);
    b->f = cr_stage(call_backward, b, .name = name, .outputs = b->flat ? 1 : b->n_needed);
    if (b->f)
        return b;
    free_backward(b);
    return NULL;
}

static backward *find_backward(cr_twice *t, const cr_grad_call *c)
{
    pthread_mutex_lock(&t->lock);
    backward *b = t->first;
    for (; b; b = b->next) {
        bool same = true;
        for (int i = 0; i < t->d->n_targets; i++)
            same = same && b->need[i] == is_needed(t, c, i);
        if (same)
            break;
    }
    if (!b && (b = new_backward(t, c))) {
        b->next = t->first;
        t->first = b;
    }
    pthread_mutex_unlock(&t->lock);
    return b;
}

/* ---- running ---- */

/* The memory of a handle that was kept with the record of the call's input. */
static cr_tensor *with_record(cr_tensor *kept, cr_tensor *input)
{
    cr_spec spec;
    if (!input->node)
        return input;
    cr_spec_of(&spec, kept);
    cr_tensor *t = cr_tensor_view(kept, &spec);
    if (!t)
        return NULL;
    t->node = cr_node_retain(input->node);
    t->output = input->output;
    t->requires_grad = true;
    t->weak = kept->weak;
    return t;
}

static bool find_inputs(const cr_twice_call *k, const cr_grad_call *c, cr_tensor **list)
{
    const cr_derivative *d = k->t->d;
    memcpy(list, k->kept, (size_t)k->n * sizeof *list);
    for (int i = 0; i < d->n_targets; i++) {
        int place = d->targets[i].capture ? -1 : k->t->place[d->targets[i].input];
        if (place >= 0 && !(list[place] = with_record(k->kept[place], c->in[i])))
            return false;
    }
    for (int i = 0; i < d->n_results; i++) {
        const cr_spec *s = &d->specs[i];
        list[k->n + i] = c->g[i] ? c->g[i] : cr_zeros(cr_spec_dims(s), .dtype = s->dtype);
        if (!list[k->n + i])
            return false;
    }
    return true;
}

/* What the function gave, to the targets. */
static bool share_out(const backward *b, cr_grad_call *c, cr_tensor *const *out)
{
    int64_t at = 0;
    for (int i = 0, n = 0; i < b->t->d->n_targets; i++) {
        if (!b->need[i])
            continue;
        int64_t count = cr_spec_numel(&c->in_spec[i]);
        c->dx[i] = b->flat ? cr_reshape(cr_slice(out[0], 0, at, at + count), cr_spec_dims(&c->in_spec[i])) : out[n];
        if (!c->dx[i])
            return false;
        at += count;
        n++;
    }
    return true;
}

bool cr_twice_run(const cr_twice_call *k, cr_random_state random, cr_grad_call *c)
{
    const cr_derivative *d = k->t->d;
    if (k->t->refusal)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "gradients of gradients do not go through this call, since %s: take both inside one staged "
                            "function, or call cr_run_eagerly(true) before",
                            k->t->refusal);
    int any = 0;
    for (int i = 0; i < d->n_targets; i++)
        any += is_needed(k->t, c, i);
    backward *b = any && check_versions(k) ? find_backward(k->t, c) : NULL;
    cr_tensor *out[CR_MAX_OUTPUTS], **list = b ? cr_calloc((size_t)(k->n + d->n_results), sizeof *list) : NULL;
    bool ok = list && find_inputs(k, c, list), draws = k->t->graph->random_blocks > 0;
    cr_random_state was = draws ? cr_random_state_of(NULL) : (cr_random_state){0};
    if (ok && draws)
        cr_set_random_state(NULL, random);
    ok = ok && cr_call_function_at(cr_site_current(), b->f, cr_list_of(list, k->n + d->n_results), out) &&
         share_out(b, c, out);
    if (draws)
        cr_set_random_state(NULL, was);
    cr_free(list);
    return ok || !any;
}
