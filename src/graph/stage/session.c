/* Sessions: a trace that stays open while the program builds its graph, and programs for what is fetched from it. */
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "graph/copy.h"
#include "graph/jit/jit.h"
#include "graph/pass/pass.h"
#include "graph/run/frames.h"
#include "graph/trace.h"
#include <cresset/ops.h>
#include <cresset/session.h>

#include <pthread.h>
#include <string.h>

/* What runs for a set of fetches. */
typedef struct plan {
    cr_graph_value **fetches;
    int n;
    cr_graph *graph;
    bool *needs; /* by the inputs' numbers */
    cr_program program;
    cr_frames frames;
    struct plan *next;
} plan;

struct cr_session {
    cr_graph *graph;
    cr_trace trace;
    cr_device *device;
    bool open;
    char **names; /* of the placeholders, by the inputs' numbers */
    size_t name_capacity;
    pthread_mutex_t lock; /* for the plans */
    plan *plans;
};

/* ---- building ---- */

cr_session *cr_session_begin(void)
{
    cr_session *s = cr_calloc(1, sizeof *s);
    if (!s)
        return NULL;
    pthread_mutex_init(&s->lock, NULL);
    s->device = cr_default_device();
    s->open = (s->graph = cr_graph_new()) && cr_trace_begin(&s->trace, s->graph);
    if (s->open)
        return s;
    cr_session_free(s);
    return NULL;
}

static bool is_current(const cr_session *s)
{
    return s->open && cr_trace_current() == &s->trace;
}

static cr_tensor *placeholder(cr_session *s, const char *name, cr_dims shape, cr_dtype dtype)
{
    if (!s)
        return cr_ok() ? cr_fail(CR_ERROR_VALUE, "s is NULL") : NULL;
    if (!is_current(s))
        return cr_fail(CR_ERROR_STATE, "the session's graph is not the open one");
    if (!cr_check_dtype(dtype) || !cr_check_shape(shape, dtype))
        return NULL;
    cr_spec spec;
    cr_spec_set(&spec, dtype, shape.count, shape.at);
    spec.offset = 0;
    size_t i = s->graph->n_inputs;
    if (!cr_grow(&s->names, &s->name_capacity, i + 1, sizeof *s->names))
        return NULL;
    char *copy = cr_strdup(name ? name : "placeholder");
    cr_tensor *t = copy ? cr_trace_input(&s->trace, &spec) : NULL;
    if (t)
        s->names[i] = copy;
    else
        cr_free(copy);
    return t;
}

cr_tensor *cr_placeholder_at(cr_site at, cr_session *s, const char *name, cr_dims shape, cr_dtype dtype)
{
    const char *before = cr_enter_op(at, "placeholder");
    cr_tensor *t = placeholder(s, name, shape, dtype);
    cr_leave_op(before);
    return t;
}

/* Gradients that backward has left in leaves are of the graph: they are what they were. */
static void close_trace(cr_session *s)
{
    size_t n = s->graph->n_inputs;
    cr_trace_take_gradients(&s->trace, cr_list_of(NULL, 0));
    char **names = s->names; /* gradients that are read have become inputs, without a name */
    if (s->graph->n_inputs > n && cr_grow(&names, &s->name_capacity, s->graph->n_inputs, sizeof *names)) {
        memset(names + n, 0, (s->graph->n_inputs - n) * sizeof *names);
        s->names = names;
    }
    cr_trace_end(&s->trace);
    s->open = false;
}

bool cr_session_end(cr_session *s)
{
    if (!s)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "session_end: s is NULL") : false;
    if (!is_current(s))
        return cr_fail_bool(CR_ERROR_STATE, s->open
                                                ? "session_end: another graph is open inside, or on this thread none"
                                                : "session_end: it has been ended already");
    bool clean = cr_ok();
    close_trace(s);
    return cr_ok() || !clean;
}

static void free_plan(plan *p)
{
    if (!p)
        return;
    cr_frames_free(&p->frames);
    cr_program_free(&p->program);
    cr_graph_free(p->graph);
    cr_free(p->fetches);
    cr_free(p->needs);
    cr_free(p);
}

void cr_session_free(cr_session *s)
{
    if (!s)
        return;
    if (s->open && is_current(s))
        close_trace(s);
    for (plan *p = s->plans, *next; p; p = next) {
        next = p->next;
        free_plan(p);
    }
    for (size_t i = 0; s->names && i < s->graph->n_inputs; i++)
        cr_free(s->names[i]);
    cr_free(s->names);
    cr_trace_drop(&s->trace);
    cr_graph_free(s->graph);
    pthread_mutex_destroy(&s->lock);
    cr_free(s);
}

char *cr_session_text(const cr_session *s)
{
    cr_text text = {0};
    if (!s)
        return cr_ok() ? cr_fail(CR_ERROR_VALUE, "session_text: s is NULL") : NULL;
    cr_graph_print(s->graph, &text);
    return cr_text_take(&text);
}

/* ---- running ---- */

/* The last value that a handle has in the graph. */
static cr_graph_value *value_of(const cr_session *s, const cr_tensor *t)
{
    if (cr_is_symbolic(t))
        return t->storage->trace == s->trace.serial ? t->symbol : NULL;
    for (size_t i = s->graph->n_values; i-- > 0;)
        if (s->graph->values[i]->tensor == t)
            return s->graph->values[i];
    return NULL;
}

static bool find_fetches(const cr_session *s, cr_list fetches, cr_graph_value **values)
{
    char text[96];
    for (int i = 0; i < fetches.count; i++) {
        if (!fetches.at[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "fetch %d is NULL", i) : false;
        if (!(values[i] = value_of(s, fetches.at[i])))
            return cr_fail_bool(CR_ERROR_VALUE, "fetch %d, %s, is not in the session's graph", i,
                                cr_describe(fetches.at[i], text, sizeof text));
    }
    return true;
}

static void need(const plan *p, const cr_graph_value *v)
{
    if (v && v->memory->kind == CR_MEMORY_INPUT)
        p->needs[v->memory->input] = true;
}

static plan *make_plan(const cr_session *s, cr_graph_value *const *values, int n)
{
    plan *p = cr_calloc(1, sizeof *p);
    if (!p)
        return NULL;
    cr_frames_init(&p->frames);
    p->n = n;
    p->fetches = cr_calloc((size_t)n + 1, sizeof(cr_graph_value *));
    p->needs = cr_calloc(s->graph->n_inputs + 1, sizeof *p->needs);
    cr_jit_batch batch;
    cr_jit_begin(&batch);
    bool ok = p->fetches && p->needs && (p->graph = cr_graph_copy_for(s->graph, values, (size_t)n)) &&
              cr_graph_run_passes(p->graph, "session") && cr_program_make(&p->program, p->graph, s->device, "session");
    ok = cr_jit_end(&batch, ok);
    if (!ok) {
        free_plan(p);
        return NULL;
    }
    if (n)
        memcpy(p->fetches, values, (size_t)n * sizeof(cr_graph_value *));
    for (size_t i = 0; i < p->graph->n_nodes; i++)
        for (int k = 0; k < p->graph->nodes[i]->n_in; k++)
            need(p, p->graph->nodes[i]->in[k]);
    for (int i = 0; i < n; i++)
        need(p, p->graph->outputs[i]);
    return p;
}

static plan *plan_for(cr_session *s, cr_graph_value *const *values, int n)
{
    pthread_mutex_lock(&s->lock);
    plan *p = s->plans;
    while (p && (p->n != n || (n && memcmp(p->fetches, values, (size_t)n * sizeof *values))))
        p = p->next;
    if (!p && (p = make_plan(s, values, n))) {
        p->next = s->plans;
        s->plans = p;
    }
    pthread_mutex_unlock(&s->lock);
    return p;
}

/* The value of a placeholder as the graph wants it. */
static cr_tensor *fit(const cr_session *s, const cr_graph_value *v, cr_tensor *feed)
{
    char have[96], shape[96];
    size_t bytes = sizeof(int64_t) * (size_t)v->spec.ndim;
    if ((cr_dtype)feed->dtype != v->spec.dtype || feed->ndim != v->spec.ndim ||
        memcmp(feed->shape, v->spec.shape, bytes))
        return cr_fail((cr_dtype)feed->dtype == v->spec.dtype ? CR_ERROR_SHAPE : CR_ERROR_DTYPE,
                       "the placeholder %s is %s%s, and is fed %s", s->names[v->memory->input],
                       cr_dtype_name(v->spec.dtype), cr_shape_text(v->spec.ndim, v->spec.shape, shape, sizeof shape),
                       cr_describe(feed, have, sizeof have));
    return feed->contiguous ? feed : cr_clone(feed, .layout = CR_LAYOUT_CONTIGUOUS);
}

static bool place_feeds(const cr_session *s, cr_list placeholders, cr_list feeds, cr_tensor **in)
{
    if (placeholders.count != feeds.count)
        return cr_fail_bool(CR_ERROR_VALUE, "%d placeholders are fed %d tensors", placeholders.count, feeds.count);
    for (int i = 0; i < feeds.count; i++) {
        if (!placeholders.at[i] || !feeds.at[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "feed %d is NULL", i) : false;
        const cr_graph_value *v = value_of(s, placeholders.at[i]);
        if (!v || v->maker || v->memory->kind != CR_MEMORY_INPUT)
            return cr_fail_bool(CR_ERROR_VALUE, "feed %d is not for a placeholder of the session's graph", i);
        if (!(in[v->memory->input] = fit(s, v, feeds.at[i])))
            return false;
    }
    return true;
}

/* Inputs that nobody reads have to be there, too. */
static bool fill_rest(const cr_session *s, const plan *p, cr_tensor **in)
{
    cr_tensor *nothing = cr_num(0);
    for (size_t i = 0; nothing && i < p->graph->n_inputs; i++) {
        cr_tensor *leaf = p->graph->inputs[i]->memory->leaf;
        if (leaf && leaf->grad)
            in[i] = leaf->grad;
        if (!in[i] && p->needs[i])
            return cr_fail_bool(CR_ERROR_VALUE, "the placeholder %s has not been fed", s->names[i] ? s->names[i] : "?");
        if (!in[i])
            in[i] = nothing;
    }
    return nothing != NULL;
}

static bool run(cr_session *s, cr_list placeholders, cr_list feeds, cr_list fetches, cr_tensor **out)
{
    if (s->open)
        return cr_fail_bool(CR_ERROR_STATE, "the session's graph is still open: cr_session_end comes first");
    cr_tensor **in = cr_calloc(s->graph->n_inputs + 1, sizeof *in);
    cr_graph_value **values = cr_calloc((size_t)fetches.count + 1, sizeof *values);
    int scope = cr_scope_open();
    bool ok = in && values && scope >= 0 && find_fetches(s, fetches, values) && place_feeds(s, placeholders, feeds, in);
    plan *p = ok ? plan_for(s, values, fetches.count) : NULL;
    ok = p && fill_rest(s, p, in);
    cr_frame *frame = ok ? cr_frames_take(&p->frames, &p->program, s->device) : NULL;
    ok = frame && cr_frame_run(frame, in, out);
    if (frame)
        cr_frames_put(&p->frames, frame);
    for (int i = 0; ok && i < fetches.count; i++)
        cr_keep(out[i]);
    cr_scope_close(scope);
    cr_free(values);
    cr_free(in);
    return ok;
}

bool cr_session_run_at(cr_site at, cr_session *s, cr_list placeholders, cr_list feeds, cr_list fetches, cr_tensor **out)
{
    const char *before = cr_enter_op(at, "session_run");
    for (int i = 0; out && i < fetches.count; i++)
        out[i] = NULL;
    bool ok = false;
    if (s && (out || !fetches.count))
        ok = run(s, placeholders, feeds, fetches, out);
    else if (cr_ok())
        cr_fail(CR_ERROR_VALUE, "%s is NULL", s ? "out" : "s");
    for (int i = 0; !ok && out && i < fetches.count; i++)
        out[i] = NULL;
    cr_leave_op(before);
    return ok;
}
