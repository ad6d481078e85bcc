/* Differentiating calls of staged functions: tracing backward behind the function, and recording its calls. */
#include "graph/derivative/derivative.h"
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "graph/derivative/split.h"
#include "graph/derivative/twice.h"
#include "graph/pass/pass.h"
#include "graph/run/frames.h"
#include <cresset/ops.h>

#include <string.h>

typedef cr_derivative_place place;
typedef cr_derivative_target target;

void cr_derivative_release(cr_derivative *d)
{
    if (!d || atomic_fetch_sub(&d->refs, 1) != 1)
        return;
    for (int i = 0; i < d->n_targets; i++)
        cr_release(d->targets[i].capture);
    cr_twice_free(d->twice);
    cr_frames_free(&d->frames);
    cr_program_free(&d->program);
    cr_graph_free(d->graph);
    cr_free(d->targets);
    cr_free(d->dx);
    cr_free(d->saved);
    cr_free(d->why);
    cr_free(d);
}

/* ---- tracing ---- */

void cr_hide_record(cr_hidden_record *h, cr_tensor *t)
{
    h->tensor = t;
    h->hooks = t->node ? t->node->hooks : t->hooks;
    h->n_in = t->node ? t->node->n_in : 0;
    if (t->node) {
        t->node->hooks = NULL;
        t->node->n_in = 0;
    } else {
        t->hooks = NULL;
    }
}

void cr_show_record(const cr_hidden_record *h)
{
    if (h->tensor->node) {
        h->tensor->node->hooks = h->hooks;
        h->tensor->node->n_in = h->n_in;
    } else {
        h->tensor->hooks = h->hooks;
    }
}

static bool add_target(cr_derivative *d, int input, cr_tensor *capture)
{
    size_t capacity = (size_t)d->target_capacity;
    bool ok = cr_grow(&d->targets, &capacity, (size_t)d->n_targets + 1, sizeof *d->targets);
    d->target_capacity = (int)capacity;
    if (ok)
        d->targets[d->n_targets++] = (target){input, cr_retain(capture)};
    return ok;
}

static bool find_targets(cr_derivative *d, const cr_graph *g, cr_list in)
{
    bool ok = true;
    for (int i = 0; ok && i < in.count; i++)
        if (in.at[i]->requires_grad)
            ok = add_target(d, i, NULL);
    for (size_t i = 0; ok && i < g->n_values; i++) {
        const cr_graph_value *v = g->values[i];
        if (v->memory->kind == CR_MEMORY_CAPTURE && !v->maker && v->tensor->requires_grad)
            ok = add_target(d, -1, v->tensor);
    }
    return ok;
}

/* Results that are inputs or tensors from outside have a record of their own. */
static void find_results(cr_derivative *d, const cr_graph *g, cr_tensor *const *out)
{
    for (size_t i = 0; i < g->n_outputs; i++) {
        if (!out[i]->requires_grad || !g->outputs[i]->maker)
            continue;
        if (d->n_results == CR_MAX_OUTPUTS) {
            d->status = CR_ERROR_UNSUPPORTED;
            d->why = cr_strdup("backward: a staged function with more than 8 results that require grad");
            return;
        }
        cr_spec *s = &d->specs[d->n_results];
        d->results[d->n_results++] = (int)i;
        cr_derivative_spec(s, out[i]);
    }
}

void cr_derivative_spec(cr_spec *spec, const cr_tensor *out)
{
    cr_spec_of(spec, out);
    if (cr_is_dense(out))
        spec->offset = 0;
    else
        cr_spec_contiguous(spec);
}

/* The error that backward has met becomes that of backward when it is called, if ever. */
static bool keep_error(cr_derivative *d)
{
    char text[CR_ERROR_TEXT];
    if (cr_error_code() == CR_ERROR_MEMORY)
        return false;
    d->status = cr_take_error(text);
    return (d->why = cr_strdup(text)) != NULL;
}

/* What a gradient of one's own (cr_custom) has put into leaves by a backward pass of its own is theirs, too. */
static bool take_on_the_way(cr_derivative *d, cr_tensor **dx, cr_tensor **was)
{
    bool ok = true;
    for (int i = 0; i < d->n_targets; i++) {
        cr_tensor *leaf = d->targets[i].capture, *grad = leaf ? leaf->grad : NULL;
        if (!leaf)
            continue;
        leaf->grad = was[i];
        if (grad && ok && !d->status)
            ok = (dx[i] = cr_add(dx[i], grad)) != NULL;
        cr_release(grad);
    }
    return ok;
}

static bool trace_gradients(cr_derivative *d, cr_trace *t, cr_list in, cr_tensor *const *out)
{
    cr_tensor *y[CR_MAX_OUTPUTS], *g[CR_MAX_OUTPUTS];
    size_t n = (size_t)d->n_targets;
    cr_tensor **x = cr_calloc(3 * n, sizeof *x), **dx = x ? x + n : NULL, **grads = x ? dx + n : NULL;
    cr_hidden_record *hiding = cr_calloc(n, sizeof *hiding);
    bool ok = x && hiding;
    for (int i = 0; ok && i < d->n_results; i++) {
        y[i] = out[d->results[i]];
        ok = (g[i] = cr_trace_input(t, &d->specs[i])) != NULL;
    }
    if (ok) {
        for (size_t i = 0; i < n; i++) {
            x[i] = d->targets[i].capture ? d->targets[i].capture : in.at[d->targets[i].input];
            cr_hide_record(&hiding[i], x[i]);
            if (d->targets[i].capture) {
                grads[i] = x[i]->grad;
                x[i]->grad = NULL;
            }
        }
        if (!cr_grad(y, d->n_results, x, d->n_targets, dx, .grads = g))
            ok = keep_error(d);
        ok = take_on_the_way(d, dx, grads) && ok;
        for (size_t i = n; i-- > 0;)
            cr_show_record(&hiding[i]);
    }
    for (size_t i = 0; ok && !d->status && i < n; i++)
        ok = (d->dx[i] = cr_trace_value(t, dx[i])) != NULL;
    cr_free(x);
    cr_free(hiding);
    return ok;
}

/* Sources are inputs, or become outputs of the forward graph. */
static bool place_sources(cr_derivative *d, const cr_split *s)
{
    cr_graph *g = s->from;
    if (!(d->saved = cr_calloc(s->n_sources + 1, sizeof *d->saved)))
        return false;
    for (size_t i = 0; i < s->n_sources; i++) {
        cr_graph_value *v = s->sources[i];
        place *p = &d->saved[d->n_saved++];
        *p = (place){-1, -1};
        if (v->memory->kind == CR_MEMORY_INPUT && !v->maker) {
            p->input = v->memory->input;
            continue;
        }
        for (size_t k = 0; k < g->n_outputs && p->output < 0; k++)
            if (g->outputs[k] == v)
                p->output = (int)k;
        if (p->output < 0) {
            p->output = (int)g->n_outputs;
            if (!cr_graph_add_output(g, v))
                return false;
        }
    }
    return true;
}

static bool trace_backward(cr_derivative *d, cr_trace *t, cr_list in, cr_tensor *const *out)
{
    d->mark = cr_graph_mark_of(t->graph);
    d->dx = cr_calloc((size_t)d->n_targets, sizeof(cr_graph_value *));
    bool ok = d->dx && trace_gradients(d, t, in, out);
    if (!ok || d->status)
        cr_graph_cut(t->graph, d->mark);
    return ok;
}

bool cr_derivative_begin(cr_derivative **result, cr_trace *t, cr_list in, cr_tensor *const *out)
{
    cr_derivative *d = cr_calloc(1, sizeof *d);
    *result = NULL;
    if (!d)
        return false;
    t->closed = true;
    atomic_init(&d->refs, 1);
    cr_frames_init(&d->frames);
    find_results(d, t->graph, out);
    bool ok = !d->n_results || find_targets(d, t->graph, in);
    if (!ok || !d->n_results || !d->n_targets) {
        cr_derivative_release(d);
        return ok;
    }
    ok = ok && (d->status || trace_backward(d, t, in, out));
    if (ok)
        *result = d;
    else
        cr_derivative_release(d);
    return ok;
}

bool cr_derivative_cut(cr_derivative *d, cr_graph *g)
{
    if (d->status)
        return true;
    cr_split s = {.from = g, .mark = d->mark, .dx = d->dx, .n_dx = (size_t)d->n_targets};
    bool ok = cr_graph_split(&s);
    cr_graph_cut(g, d->mark);
    d->graph = s.to;
    if (ok && s.refusal) {
        d->status = CR_ERROR_UNSUPPORTED;
        ok = (d->why = cr_strdup(s.refusal)) != NULL;
    }
    ok = ok && (d->status || place_sources(d, &s));
    cr_free(d->dx);
    d->dx = NULL;
    cr_free(s.sources);
    return ok;
}

bool cr_derivative_remember(cr_derivative *d, const cr_graph *g, const char *name)
{
    return d->status || (d->twice = cr_twice_new(d, g, name)) != NULL;
}

bool cr_derivative_trace(cr_derivative **result, cr_trace *t, cr_list in, cr_tensor *const *out)
{
    if (!cr_derivative_begin(result, t, in, out))
        return false;
    if (!*result || cr_derivative_cut(*result, t->graph))
        return true;
    cr_derivative_release(*result);
    *result = NULL;
    return false;
}

bool cr_derivative_finish(cr_derivative *d, const char *name, cr_device *device)
{
    cr_text title = {0};
    d->device = device;
    if (d->status)
        return true;
    cr_text_add(&title, "%s, backward", name);
    bool ok = !title.failed && cr_graph_run_passes(d->graph, title.data) &&
              cr_program_make(&d->program, d->graph, device, title.data);
    cr_text_free(&title);
    return ok;
}

/* ---- calls ---- */

/* What one call keeps for backward. It lives in the storage of a tensor that the record saves. */
typedef struct kept {
    cr_derivative *d;
    cr_random_state random;
    cr_tensor **saved; /* retained; then the tensors from outside that backward reads, which the graph holds */
    unsigned *versions;
    int n_saved, n;
    cr_twice_call *twice;
} kept;

static void drop_kept(void *data, void *context)
{
    (void)data;
    kept *k = context;
    for (int i = 0; i < k->n_saved; i++) {
        atomic_fetch_sub(&k->saved[i]->storage->internal, 1);
        cr_release(k->saved[i]);
    }
    cr_twice_drop(k->twice);
    cr_derivative_release(k->d);
    cr_free(k->saved);
    cr_free(k->versions);
    cr_free(k);
}

static unsigned version_of(const cr_tensor *t)
{
    return atomic_load_explicit(&t->storage->version, memory_order_relaxed);
}

static int count_captures(const cr_graph *g)
{
    int n = 0;
    for (size_t i = 0; g && i < g->n_memories; i++)
        n += g->memories[i]->kind == CR_MEMORY_CAPTURE;
    return n;
}

/* The program's handles of results have the record, those of inputs may come to have one that hangs on it, and it must
 * not hold itself. */
static cr_tensor *handle_of_own(cr_tensor *t)
{
    cr_spec spec;
    cr_spec_of(&spec, t);
    return cr_tensor_view(t, &spec);
}

static kept *keep(cr_derivative *d, cr_list in, cr_tensor *const *out, cr_random_state random)
{
    kept *k = cr_calloc(1, sizeof *k);
    size_t n = (size_t)(d->n_saved + count_captures(d->graph)) + 1;
    cr_tensor **saved = k ? cr_calloc(n, sizeof *saved) : NULL;
    unsigned *versions = saved ? cr_calloc(n, sizeof *versions) : NULL;
    if (!versions) {
        cr_free(saved);
        cr_free(k);
        return NULL;
    }
    *k = (kept){.d = d, .random = random, .saved = saved, .versions = versions, .n_saved = d->n_saved};
    atomic_fetch_add(&d->refs, 1);
    k->n_saved = 0; /* so far */
    for (; k->n < d->n_saved; k->n = ++k->n_saved) {
        const place *p = &d->saved[k->n];
        cr_tensor *t = handle_of_own(p->output < 0 ? in.at[p->input] : out[p->output]);
        if (!t) {
            drop_kept(NULL, k);
            return NULL;
        }
        saved[k->n] = cr_retain(t);
        atomic_fetch_add(&t->storage->internal, 1);
    }
    if (d->twice && !(k->twice = cr_twice_keep(d->twice, in))) {
        drop_kept(NULL, k);
        return NULL;
    }
    for (size_t i = 0; d->graph && i < d->graph->n_memories; i++)
        if (d->graph->memories[i]->kind == CR_MEMORY_CAPTURE)
            saved[k->n++] = d->graph->memories[i]->tensor;
    for (int i = 0; i < k->n; i++)
        versions[i] = version_of(saved[i]);
    return k;
}

static bool check_versions(const kept *k)
{
    for (int i = 0; i < k->n; i++)
        if (version_of(k->saved[i]) != k->versions[i]) {
            cr_site wrote = k->saved[i]->storage->write_site;
            char text[96];
            return cr_fail_bool(CR_ERROR_STATE,
                                "%s was needed for backward, but has been changed in place since (%s:%d)",
                                cr_describe(k->saved[i], text, sizeof text), wrote.file ? wrote.file : "?", wrote.line);
        }
    return true;
}

/* g as the backward graph takes it: of the traced layout, zeros where there is none. */
static cr_tensor *gradient_for(const cr_derivative *d, int i, cr_tensor *g)
{
    const cr_spec *s = &d->specs[i];
    if (!g)
        g = cr_zeros(cr_spec_dims(s), .dtype = s->dtype);
    if (!g || !memcmp(g->stride, s->stride, sizeof(int64_t) * (size_t)s->ndim))
        return g;
    cr_tensor *t = cr_tensor_new(s, d->device);
    return t ? cr_copy_(t, g) : NULL;
}

static bool run_backward(kept *k, cr_grad_call *c)
{
    cr_derivative *d = k->d;
    size_t n_in = (size_t)(d->n_saved + d->n_results);
    cr_tensor **list = cr_calloc(n_in + (size_t)d->n_targets, sizeof *list);
    cr_frame *frame = list ? cr_frames_take(&d->frames, &d->program, d->device) : NULL;
    bool ok = frame != NULL;
    for (int i = 0; ok && i < d->n_saved; i++)
        list[i] = k->saved[i];
    for (int i = 0; ok && i < d->n_results; i++)
        ok = (list[d->n_saved + i] = gradient_for(d, i, c->g[i])) != NULL;
    if (ok) {
        *cr_frame_random(frame) = k->random;
        ok = cr_frame_run(frame, list, list + n_in);
    }
    for (int i = 0; ok && i < d->n_targets; i++)
        c->dx[i] = c->need[i] ? list[n_in + (size_t)i] : NULL;
    if (frame)
        cr_frames_put(&d->frames, frame);
    cr_free(list);
    return ok;
}

static bool staged_grad(cr_grad_call *c)
{
    if (!c->in[c->n_in - 1])
        return false;
    kept *k = c->in[c->n_in - 1]->storage->context;
    if (k->d->status) {
        cr_put_error(k->d->status, k->d->why);
        return false;
    }
    if (cr_interpreter_top)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED,
                            "the function was called outside of the staged function that is being "
                            "traced: call it inside, or differentiate outside");
    if (!check_versions(k))
        return false;
    return cr_recording && k->twice ? cr_twice_run(k->twice, k->random, c) : run_backward(k, c);
}

#define RECORDED(n)                                                                                                    \
    {                                                                                                                  \
        .name = "staged function", .flags = CR_OP_VARIADIC | CR_OP_COMPLEX | CR_OP_COMPLEX_GRAD, .n_out = n,           \
        .save_in = 0xffffffff, .grad = staged_grad, .id = -1                                                           \
    }
static const cr_op recorded[CR_MAX_OUTPUTS] = {RECORDED(1), RECORDED(2), RECORDED(3), RECORDED(4),
                                               RECORDED(5), RECORDED(6), RECORDED(7), RECORDED(8)};

/* A handle with t's record and shape that does not hold its memory. */
static cr_tensor *stand_in(cr_tensor *t)
{
    cr_spec spec;
    cr_spec_of(&spec, t);
    cr_storage *s = cr_storage_foreign(t->storage->device, NULL, 0, NULL, NULL);
    cr_tensor *x = s ? cr_tensor_on(s, &spec) : NULL;
    if (!x)
        return NULL;
    x->node = cr_node_retain(t->node);
    x->output = t->output;
    x->requires_grad = true;
    return x;
}

/* The tensor that has the kept things as its memory. */
static cr_tensor *keeper(cr_derivative *d, cr_list in, cr_tensor *const *out, cr_random_state random)
{
    kept *k = keep(d, in, out, random);
    cr_storage *s = k ? cr_storage_foreign(d->device, NULL, 0, drop_kept, k) : NULL;
    if (k && !s)
        drop_kept(NULL, k);
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 0, NULL);
    return s ? cr_tensor_on(s, &spec) : NULL;
}

bool cr_derivative_record(cr_derivative *d, cr_list in, cr_tensor *const *out, cr_random_state random)
{
    cr_tensor **list = cr_calloc((size_t)d->n_targets + 1, sizeof *list), *results[CR_MAX_OUTPUTS];
    int scope = cr_scope_open();
    bool ok = list && scope >= 0;
    for (int i = 0; ok && i < d->n_targets; i++) {
        const target *x = &d->targets[i];
        list[i] = x->capture ? x->capture : in.at[x->input];
        ok = !list[i]->node || (list[i] = stand_in(list[i])) != NULL;
    }
    ok = ok && (list[d->n_targets] = keeper(d, in, out, random)) != NULL;
    for (int i = 0; i < d->n_results; i++)
        results[i] = out[d->results[i]];
    cr_call call = {&recorded[d->n_results - 1], list, d->n_targets + 1, NULL, NULL};
    ok = ok && cr_record_call(&call, results);
    cr_scope_close(scope);
    cr_free(list);
    return ok;
}
