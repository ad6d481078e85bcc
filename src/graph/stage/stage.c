/* Staged functions: making a trace when no one fits, running the one that does. */
#include "graph/stage/stage.h"
#include "autograd/node.h"
#include "graph/copy.h"
#include "base/memory.h"
#include "base/profile.h"
#include "base/site.h"
#include "device/device.h"
#include "graph/jit/jit.h"
#include "graph/pass/pass.h"
#include "op/autocast.h"

#include <stdatomic.h>
#include <string.h>

static atomic_bool eagerly;

bool cr_run_eagerly(bool on)
{
    return atomic_exchange(&eagerly, on);
}

bool cr_is_tracing(void)
{
    return cr_trace_current() != NULL;
}

/* ---- making and freeing ---- */

void cr_staged_free(cr_staged *s)
{
    if (!s)
        return;
    for (cr_staged *one = s->sizes, *next; one; one = next) {
        next = one->next;
        cr_staged_free(one);
    }
    cr_frames_free(&s->frames);
    cr_derivative_release(s->derivative);
    cr_program_free(&s->program);
    cr_trace_drop(&s->trace);
    cr_graph_free(s->graph);
    cr_graph_free(s->traced);
    cr_general_free(s->general);
    cr_codebook_release(s->book);
    cr_free(s->keys);
    cr_free(s->statics);
    cr_free(s->reason);
    cr_free(s);
}

cr_function *cr_stage_at(cr_site at, cr_stage_fn fn, void *context, const cr_stage_opts *options)
{
    CR_TAKE_OPTIONS(cr_stage_opts, o, options);
    const char *before = cr_enter_op(at, "stage");
    cr_function *f = NULL;
    if (!fn)
        cr_fail(CR_ERROR_VALUE, "fn is NULL");
    else if (o.outputs < 0 || (o.statics_size && !o.statics))
        cr_fail(CR_ERROR_VALUE, o.outputs < 0 ? "outputs is %d, expected at least 1" : "statics is NULL", o.outputs);
    else if (o.signature ? o.inputs < 1 : o.inputs != 0)
        cr_fail(CR_ERROR_VALUE,
                o.signature ? "inputs is %d, expected how many the signature has"
                            : "inputs is %d, but there is no signature",
                o.inputs);
    else
        f = cr_calloc(1, sizeof *f);
    if (f) {
        *f = (cr_function){.name = cr_strdup(o.name ? o.name : "function"),
                           .fn = fn,
                           .context = context,
                           .outputs = o.outputs ? o.outputs : 1,
                           .fewer_outputs = o.fewer_outputs,
                           .statics = o.statics,
                           .statics_size = o.statics_size,
                           .frozen = o.frozen,
                           .recompute = o.recompute,
                           .max_traces = o.max_traces ? o.max_traces : 16,
                           .max_sizes = o.max_sizes > 0 ? o.max_sizes : 32};
        pthread_mutex_init(&f->lock, NULL);
        if (!f->name || (o.signature && !cr_signature_make(&f->free, o.signature, o.inputs))) {
            cr_function_free(f);
            f = NULL;
        }
    }
    cr_leave_op(before);
    return f;
}

void cr_function_free(cr_function *f)
{
    if (!f)
        return;
    for (cr_staged *s = f->first, *next; s; s = next) {
        next = s->next;
        cr_staged_free(s);
    }
    pthread_mutex_destroy(&f->lock);
    if (f->release)
        f->release(f->context);
    cr_signature_drop(f->free);
    cr_free(f->name);
    cr_free(f);
}

/* ---- tracing ---- */

int cr_function_count(const cr_function *f, cr_tensor *const *out)
{
    int n = f->fewer_outputs ? 0 : f->outputs;
    while (f->fewer_outputs && n < f->outputs && out[n])
        n++;
    return n;
}

/* fn in a scope of its own, its results checked and handed to the scope outside. */
static bool call_fn(cr_function *f, cr_list in, cr_tensor **out)
{
    for (int i = 0; i < f->outputs; i++)
        out[i] = NULL;
    int scope = cr_scope_open();
    bool clean = cr_ok(), ok = scope >= 0 && f->fn(in, out, f->context);
    ok = ok && (cr_ok() || !clean); /* it may not have noticed that a value that it read is not known */
    if (!ok && cr_ok())
        cr_fail(CR_ERROR_CALLBACK, "the function %s returned false", f->name);
    int n = cr_function_count(f, out);
    for (int i = 0; ok && i < n; i++)
        if (!out[i])
            ok = cr_ok() ? cr_fail_bool(CR_ERROR_CALLBACK, "the function %s left out[%d] NULL", f->name, i) : false;
    for (int i = 0; ok && i < n; i++)
        cr_keep(out[i]);
    cr_scope_close(scope);
    return ok;
}

static void set_key(cr_input_key *k, const cr_tensor *t, bool recording)
{
    cr_spec_of(&k->spec, t);
    k->spec.offset = 0;
    k->requires_grad = recording && t->requires_grad;
    k->weak = t->weak;
}

static bool set_keys(cr_function *f, cr_staged *s, cr_list in)
{
    s->n_in = in.count;
    s->n_out = f->outputs;
    s->recording = cr_recording && !f->frozen;
    s->autocast = cr_autocast;
    s->keys = cr_calloc((size_t)in.count + 1, sizeof *s->keys);
    s->statics = cr_malloc(f->statics_size);
    s->device = cr_default_device();
    if (!s->keys || !s->statics)
        return false;
    if (f->statics_size)
        memcpy(s->statics, f->statics, f->statics_size);
    for (int i = 0; i < in.count; i++) {
        set_key(&s->keys[i], in.at[i], s->recording);
        s->keys[i].same = cr_input_same(in, i, s->recording);
        if (in.at[i]->ndim)
            s->device = in.at[i]->storage->device;
    }
    return true;
}

cr_staged *cr_staged_new(cr_function *f, cr_list in)
{
    cr_staged *s = cr_calloc(1, sizeof *s);
    if (!s)
        return NULL;
    cr_frames_init(&s->frames);
    if (set_keys(f, s, in))
        return s;
    cr_staged_free(s);
    return NULL;
}

/* The body of a trace: symbolic inputs, the function, its results. */
static bool trace_body(cr_function *f, cr_staged *s)
{
    cr_tensor **list = cr_calloc((size_t)(2 * s->n_in + f->outputs), sizeof *list);
    cr_tensor **given = list ? list + s->n_in : NULL, **out = list ? given + s->n_in : NULL;
    bool ok = list != NULL;
    for (int i = 0; ok && i < s->n_in; i++) {
        ok = (list[i] = cr_trace_input(&s->trace, &s->keys[i].spec)) != NULL;
        if (ok) {
            list[i]->weak = s->keys[i].weak;
            list[i]->requires_grad = s->keys[i].requires_grad;
            given[i] = list[s->keys[i].same ? s->keys[i].same - 1 : i];
        }
    }
    ok = ok && call_fn(f, cr_list_of(given, s->n_in), out);
    s->n_out = ok ? cr_function_count(f, out) : 0;
    for (int i = 0; ok && i < s->n_out; i++) {
        out[i] = cr_trace_result(out[i]);
        cr_graph_value *v = out[i] ? cr_trace_value(&s->trace, out[i]) : NULL;
        ok = v && cr_graph_add_output(s->graph, v);
    }
    ok = cr_trace_take_gradients(&s->trace, cr_list_of(list, list ? s->n_in : 0)) && ok;
    for (size_t i = 0; ok && f->frozen && i < s->graph->n_memories; i++) { /* passes may look at their values */
        const cr_graph_memory *m = s->graph->memories[i];
        ok = m->kind != CR_MEMORY_CAPTURE || m->written || cr_trace_guard_values(&s->trace, m->tensor);
    }
    if (ok && s->recording)
        ok = cr_derivative_begin(&s->derivative, &s->trace, cr_list_of(list, s->n_in), out);
    cr_free(list);
    return ok;
}

static bool trace_once(cr_function *f, cr_staged *s, bool for_all)
{
    bool ok = (s->graph = cr_graph_new()) && cr_trace_begin(&s->trace, s->graph);
    if (ok) {
        int scope = cr_scope_open();
        bool recording = cr_recording;
        s->graph->frozen = s->trace.frozen = f->frozen;
        s->graph->recompute = f->recompute;
        s->trace.free = for_all;
        s->trace.recording = cr_recording = recording && (!f->frozen || f->takes_gradients);
        ok = scope >= 0 && trace_body(f, s);
        cr_recording = recording;
        cr_scope_close(scope);
        cr_trace_end(&s->trace);
    }
    return ok;
}

/* Frozen functions are traced without a record, which few need: those that take gradients themselves (cr_grad). */
bool cr_staged_trace(cr_function *f, cr_staged *s, bool for_all)
{
    bool awaited = cr_gradient_awaited;
    cr_gradient_missed = false;
    cr_gradient_awaited = cr_recording && f->frozen && !f->takes_gradients;
    bool ok = trace_once(f, s, for_all), again = cr_gradient_awaited && cr_gradient_missed;
    cr_gradient_awaited = awaited;
    s->takes_gradients = f->frozen && cr_recording && (again || f->takes_gradients);
    if (!ok || !again)
        return ok;
    f->takes_gradients = true;
    cr_trace_drop(&s->trace);
    cr_graph_free(s->graph);
    return trace_once(f, s, for_all);
}

/* Unless it takes gradients itself, or changes what it takes them of: then there are none through it when it is loaded. */
static bool keep_traced(cr_staged *s)
{
    const cr_graph *g = s->graph;
    bool keep = g->cuts && !g->frozen && !g->n_gradients;
    for (size_t i = 0; keep && i < g->n_nodes; i++)
        keep = !(g->nodes[i]->op->flags & CR_OP_WRITES);
    return !keep || (s->traced = cr_graph_copy(g)) != NULL;
}

bool cr_staged_plan(cr_function *f, cr_staged *s)
{
    return (!s->derivative ||
            (cr_derivative_cut(s->derivative, s->graph) && cr_derivative_remember(s->derivative, s->graph, f->name))) &&
           keep_traced(s) && cr_graph_run_passes(s->graph, f->name) &&
           cr_program_make(&s->program, s->graph, s->device, f->name) &&
           (!s->derivative || cr_derivative_finish(s->derivative, f->name, s->device));
}

bool cr_staged_finish(cr_function *f, cr_staged *s, cr_codebook *book)
{
    cr_jit_batch batch;
    cr_jit_begin(&batch);
    batch.book = book;
    return cr_jit_end(&batch, cr_staged_plan(f, s));
}

static cr_staged *trace(cr_function *f, cr_list in)
{
    cr_staged *s = cr_staged_new(f, in);
    if (s && cr_staged_trace(f, s, false) && cr_staged_finish(f, s, NULL))
        return s;
    cr_staged_free(s);
    return NULL;
}

/* ---- calling ---- */

/* Traces of one size are found before those for all, which have not served it. */
static cr_staged *find(cr_function *f, cr_list in)
{
    cr_staged *general = NULL;
    for (cr_staged *s = f->first; s; s = s->next)
        if ((!s->general || !general) && cr_staged_matches(f, s, in, NULL, 0)) {
            if (!s->general)
                return s;
            general = s;
        }
    return general;
}

static void warn(cr_function *f, cr_list in)
{
    char why[256] = "";
    cr_staged_matches(f, f->last, in, why, sizeof why);
    cr_warn("the staged function %s has been traced %d times, its limit (.max_traces); calls that fit no trace now run "
            "eagerly. This one: %s",
            f->name, f->n_traces, why);
    f->warned = true;
}

static void add_trace(cr_function *f, cr_staged *s, cr_list in)
{
    char why[256] = "";
    if (f->last && !cr_staged_matches(f, f->last, in, why, sizeof why))
        s->reason = cr_strdup(why); /* NULL when out of memory: it is only said */
    if (f->last)
        f->last->next = s;
    else
        f->first = s;
    f->last = s;
    f->n_traces++;
}

/* A trace for every size if there are free dimensions and it is to be had; else one for this call. */
static cr_staged *new_trace(cr_function *f, cr_list in, const cr_sizes *sizes)
{
    bool clean = cr_ok();
    if (f->free && f->free->n_dims && !f->free->refused) {
        cr_staged *s = cr_staged_for_all(f, in, sizes);
        if ((s && cr_staged_fits(s, in)) || (clean && !cr_ok()))
            return s;
        if (s)
            add_trace(f, s, in);
    }
    return trace(f, in);
}

/* The trace for a call, made if need be; NULL with *eager set when there are too many. The lock is held. */
static cr_staged *staged_for(cr_function *f, cr_list in, const cr_sizes *sizes, bool *eager)
{
    cr_staged *s = find(f, in);
    bool clean = cr_ok(), general = s && s->general;
    if (general)
        s = cr_staged_for_size(f, s, in, sizes);
    if (s || (clean && !cr_ok()))
        return s;
    if (f->n_traces >= f->max_traces) {
        if (!f->warned)
            warn(f, in);
        *eager = true;
        return NULL;
    }
    s = general ? trace(f, in) : new_trace(f, in, sizes); /* a size that the one for all does not take */
    if (s)
        add_trace(f, s, in);
    return s;
}

/* With the outputs that backward needs. The caller's survive. */
static bool run_recorded(cr_staged *s, cr_frame *frame, cr_list in, cr_tensor **out)
{
    size_t n = s->graph->n_outputs;
    cr_tensor **all = cr_calloc(n + 1, sizeof *all);
    int scope = cr_scope_open();
    bool ok = all && scope >= 0 && cr_frame_run(frame, in.at, all) &&
              cr_derivative_record(s->derivative, in, all, *cr_frame_random(frame));
    for (int i = 0; ok && i < s->n_out; i++)
        out[i] = cr_keep(all[i]);
    cr_scope_close(scope);
    cr_free(all);
    return ok;
}

static bool run_frame(cr_staged *s, cr_frame *frame, cr_list in, cr_tensor **out)
{
    return s->derivative ? run_recorded(s, frame, in, out) : cr_frame_run(frame, in.at, out);
}

/* With the gradients that the graph takes as inputs, too. */
static bool run_with_gradients(cr_staged *s, cr_frame *frame, cr_list in, cr_tensor **out)
{
    const cr_graph *g = s->graph;
    cr_tensor **list = cr_calloc(g->n_inputs, sizeof *list);
    if (!list)
        return false;
    for (size_t i = 0; i < g->n_inputs; i++)
        list[i] = cr_retain(g->inputs[i]->memory->leaf ? g->inputs[i]->memory->leaf->grad : in.at[i]);
    bool ok = run_frame(s, frame, cr_list_of(list, (int)g->n_inputs), out);
    for (size_t i = 0; i < g->n_inputs; i++)
        cr_release(list[i]);
    cr_free(list);
    return ok;
}

static bool run_staged(cr_function *f, cr_staged *s, cr_list in, cr_tensor **out)
{
    cr_frame *frame = cr_frames_take(&s->frames, &s->program, s->device);
    if (!frame)
        return false;
    bool own = s->graph->n_inputs == (size_t)in.count;
    uint64_t start = cr_profiling() ? cr_profile_now() : 0;
    bool ok = own ? run_frame(s, frame, in, out) : run_with_gradients(s, frame, in, out);
    if (start)
        cr_profile_add(f->name, "function", start, NULL);
    cr_frames_put(&s->frames, frame);
    if (s->n_out < f->outputs)
        out[s->n_out] = NULL;
    return ok;
}

static bool run(cr_function *f, cr_list in, const cr_sizes *sizes, cr_tensor **out)
{
    bool eager = false;
    pthread_mutex_lock(&f->lock);
    cr_staged *s = staged_for(f, in, sizes, &eager);
    if (s) {
        s->users++;
        s->used = ++f->calls;
    }
    pthread_mutex_unlock(&f->lock);
    if (eager)
        return call_fn(f, in, out);
    bool ok = s && run_staged(f, s, in, out);
    if (s) {
        pthread_mutex_lock(&f->lock);
        s->users--;
        pthread_mutex_unlock(&f->lock);
    }
    return ok;
}

static bool check(const cr_function *f, cr_list in, cr_tensor **out, cr_sizes *sizes)
{
    if (!f)
        return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "the function is NULL") : false;
    for (int i = 0; i < in.count; i++)
        if (!in.at[i])
            return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "input %d is NULL", i) : false;
    if (!out)
        return cr_fail_bool(CR_ERROR_VALUE, "out is NULL, expected places for %d results", f->outputs);
    return !f->free || cr_signature_check(f->free, in, sizes);
}

bool cr_call_function_at(cr_site at, cr_function *f, cr_list in, cr_tensor **out)
{
    const char *before = cr_enter_op(at, f ? f->name : "call_function");
    cr_sizes sizes = {0};
    bool ok = check(f, in, out, &sizes);
    if (ok)
        ok = atomic_load_explicit(&eagerly, memory_order_relaxed) || cr_interpreter_top ? call_fn(f, in, out)
                                                                                        : run(f, in, &sizes, out);
    for (int i = 0; f && out && !ok && i < f->outputs; i++)
        out[i] = NULL;
    cr_leave_op(before);
    return ok;
}

cr_tensor *cr_run_at(cr_site at, cr_function *f, cr_list in)
{
    cr_tensor *out = NULL;
    if (f && f->outputs != 1) {
        const char *before = cr_enter_op(at, f->name);
        cr_fail(CR_ERROR_VALUE, "it has %d results: use cr_call_function", f->outputs);
        cr_leave_op(before);
        return NULL;
    }
    cr_call_function_at(at, f, in, &out);
    return out;
}

/* ---- questions ---- */

int cr_function_outputs(const cr_function *f)
{
    return f ? f->outputs : 0;
}

int cr_function_traces(const cr_function *f)
{
    return f ? f->n_traces : 0;
}

const char *cr_function_reason(const cr_function *f, int trace)
{
    const cr_staged *s = f ? f->first : NULL;
    for (int i = 0; s && i < trace; i++)
        s = s->next;
    return !s || trace < 0 ? NULL : s->reason ? s->reason : "";
}

char *cr_function_text_at(cr_site at, const cr_function *f, int trace)
{
    const char *before = cr_enter_op(at, "function_text");
    const cr_staged *s = f ? f->first : NULL;
    for (int i = 0; s && i < trace; i++)
        s = s->next;
    cr_text text = {0};
    if (s && trace >= 0)
        cr_graph_print(s->graph, &text);
    else
        cr_fail(CR_ERROR_INDEX, "trace is %d, and there are %d", trace, cr_function_traces(f));
    cr_leave_op(before);
    return s && trace >= 0 ? cr_text_take(&text) : NULL;
}
