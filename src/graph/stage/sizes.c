/* Traces for all sizes of a function's free dimensions, and what is made of them for one size. */
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "graph/jit/jit.h"
#include "graph/stage/stage.h"
#include "graph/trace.h"

#include <string.h>

/* ---- probing ---- */

typedef struct probing {
    cr_function *f;
    cr_list in;
    cr_probes probes;
    cr_staged *traces[CR_FREE_PROBES];
    cr_text why;
    bool gaps;
} probing;

static void drop_traces(probing *p)
{
    for (int i = 0; i < CR_FREE_PROBES; i++) {
        cr_staged_free(p->traces[i]);
        p->traces[i] = NULL;
    }
}

/* An error of the function at a size of ours is none of the caller's. False for those that are: no memory. */
static bool forgive(probing *p, bool clean)
{
    if (!clean || cr_error_code() == CR_ERROR_MEMORY)
        return false;
    cr_text_free(&p->why);
    cr_text_add(&p->why, "it fails at another size: %s", cr_error());
    cr_clear_error();
    return true;
}

/* *traced: the function has been traced at all sizes. */
static bool trace_all(probing *p, bool *traced)
{
    *traced = true;
    for (int k = p->probes.count; *traced && k-- > 0;) {
        cr_staged *s = p->traces[k] = cr_staged_new(p->f, p->in);
        if (!s)
            return false;
        for (int i = 0; *traced && i < s->n_in; i++) {
            cr_spec like = s->keys[i].spec;
            *traced = cr_signature_spec(p->f->free, i, &like, &p->probes.at[k], &s->keys[i].spec);
        }
        if (!*traced) { /* an input has gaps: such ones are traced one by one */
            p->gaps = true;
            return true;
        }
        bool clean = cr_ok();
        if (cr_staged_trace(p->f, s, true))
            continue;
        *traced = false;
        return forgive(p, clean);
    }
    return true;
}

/* The traces as one. NULL (no error) when they differ. */
static cr_general *join(probing *p)
{
    cr_probe_trace traces[CR_FREE_PROBES];
    bool weak[64] = {false};
    int n = p->in.count;
    for (int i = 0; i < n && i < 64; i++)
        weak[i] = p->in.at[i]->weak;
    if (n > 64) {
        cr_text_add(&p->why, "it has more than 64 inputs");
        return NULL;
    }
    cr_text_free(&p->why);
    for (int k = 0; k < p->probes.count; k++)
        traces[k] = (cr_probe_trace){p->traces[k]->graph, p->traces[k]->derivative};
    cr_general *g = cr_general_make(traces, &p->probes, (size_t)n, weak, &p->why);
    if (g) {
        p->traces[0]->graph = NULL; /* it has them now */
        p->traces[0]->derivative = NULL;
    }
    return g;
}

/* It does not do at small sizes what it does at these. */
static void set_least(cr_general *g)
{
    for (int d = 0; d < g->probes.n_dims; d++) {
        g->least.at[d] = g->probes.at[0].at[d];
        for (int p = 1; p < g->probes.count; p++)
            if (g->probes.at[p].at[d] < g->least.at[d])
                g->least.at[d] = g->probes.at[p].at[d];
    }
}

static bool is_below(const cr_general *g, const cr_sizes *sizes)
{
    for (int d = 0; d < g->probes.n_dims; d++)
        if (sizes->at[d] < g->least.at[d])
            return true;
    return false;
}

/* Tries one choice of sizes after the other. At most two comparisons: what differs once will differ again. */
static cr_general *probe(probing *p, const cr_sizes *sizes)
{
    int compared = 0;
    for (int attempt = 0; compared < 2 && !p->gaps && cr_signature_choose(p->f->free, sizes, attempt, &p->probes);
         attempt++) {
        bool traced = false, clean = cr_ok();
        drop_traces(p);
        if (!trace_all(p, &traced))
            return NULL;
        if (!traced)
            continue;
        compared++;
        cr_general *g = join(p);
        if (g && attempt)
            set_least(g);
        if (g || (clean && !cr_ok()))
            return g;
    }
    return NULL;
}

static void warn(cr_function *f, const cr_text *why)
{
    f->free->refused = true;
    cr_warn("the staged function %s is traced for each size of its free dimensions: %s", f->name,
            why->length ? why->data : "?");
}

/* ---- sizes ---- */

/* Gives s the graph for its sizes. False after cr_fail, of which *refused says that it is a shape rule's. */
static bool make_graph(const cr_general *g, cr_staged *s, const cr_sizes *sizes, bool *refused)
{
    cr_probe_trace made;
    cr_spec *specs = cr_calloc((size_t)s->n_in + 1, sizeof *specs);
    bool *weak = cr_calloc((size_t)s->n_in + 1, sizeof *weak);
    *refused = false;
    bool ok = specs && weak;
    for (int i = 0; ok && i < s->n_in; i++) {
        specs[i] = s->keys[i].spec;
        weak[i] = s->keys[i].weak;
    }
    if (ok && !(ok = cr_general_instance(g, specs, weak, sizes, &made)))
        *refused = cr_error_code() != CR_ERROR_MEMORY;
    cr_free(specs);
    cr_free(weak);
    if (!ok)
        return false;
    s->graph = made.graph;
    s->derivative = made.derivative;
    return true;
}

static bool make_size(cr_function *f, const cr_staged *all, cr_staged *s, const cr_sizes *sizes, bool *refused)
{
    return make_graph(all->general, s, sizes, refused) && cr_staged_finish(f, s, all->book);
}

/* Keys for other sizes than those of the call. */
static void set_sizes(const probing *p, cr_staged *s, const cr_sizes *sizes)
{
    for (int i = 0; i < p->in.count; i++) {
        cr_spec like = s->keys[i].spec;
        cr_signature_spec(p->f->free, i, &like, sizes, &s->keys[i].spec);
    }
}

/* An example of another size, of which nothing but its code is wanted. *s is NULL when it is refused. */
static bool make_example(probing *p, const cr_staged *all, const cr_sizes *sizes, cr_staged **s)
{
    bool clean = cr_ok(), refused = false;
    *s = NULL;
    if (is_below(all->general, sizes))
        return true;
    if (!(*s = cr_staged_new(p->f, p->in)))
        return false;
    set_sizes(p, *s, sizes);
    if (make_graph(all->general, *s, sizes, &refused))
        return cr_staged_plan(p->f, *s);
    cr_staged_free(*s);
    *s = NULL;
    if (!refused || !clean)
        return false;
    cr_clear_error();
    return true;
}

/* Plans for a few sizes are made together, so that their code is, and so that it is seen what in it depends on them. */
static bool learn(probing *p, cr_staged *s, const cr_sizes *first)
{
    enum { MOST = 16 };
    cr_staged *examples[MOST] = {0};
    cr_jit_batch batch;
    cr_sizes sizes;
    if (!cr_jit_available() || !s->device->host_memory)
        return true;
    cr_jit_begin(&batch);
    batch.book = s->book;
    batch.learn = true;
    bool ok = true;
    for (int i = 0; ok && i < MOST && cr_signature_example(p->f->free, first, i, &sizes); i++) {
        batch.place = 0;
        ok = make_example(p, s, &sizes, &examples[i]);
    }
    ok = cr_jit_end(&batch, ok);
    for (int i = 0; i < MOST; i++)
        cr_staged_free(examples[i]);
    return ok;
}

/* What serves all sizes, of which p->traces[0] is one. */
static cr_staged *make_all(probing *p, cr_general *g, const cr_sizes *sizes, bool *refused)
{
    cr_staged *s = cr_staged_new(p->f, p->in);
    if (!s) {
        cr_general_free(g);
        return NULL;
    }
    s->n_out = p->traces[0]->n_out;
    s->trace = p->traces[0]->trace;
    p->traces[0]->trace = (cr_trace){0};
    s->general = g;
    if (is_below(g, sizes)) {
        sizes = &g->probes.at[0];
        set_sizes(p, s, sizes);
    }
    if ((s->book = cr_codebook_new()) && learn(p, s, sizes) && make_size(p->f, s, s, sizes, refused))
        return s;
    cr_staged_free(s);
    return NULL;
}

cr_staged *cr_staged_for_all(cr_function *f, cr_list in, const cr_sizes *sizes)
{
    probing p = {.f = f, .in = in};
    bool clean = cr_ok(), refused = false;
    cr_general *g = probe(&p, sizes);
    cr_staged *s = g ? make_all(&p, g, sizes, &refused) : NULL;
    if (refused && clean)
        cr_clear_error(); /* a trace at this size will tell */
    else if (!s && cr_ok() && !p.gaps)
        warn(f, &p.why);
    drop_traces(&p);
    cr_text_free(&p.why);
    return s;
}

/* Forgets the size that was used longest ago and that no call uses now. */
static void forget_one(cr_staged *s)
{
    cr_staged **oldest = NULL;
    for (cr_staged **one = &s->sizes; *one; one = &(*one)->next)
        if (!(*one)->users && (!oldest || (*one)->used < (*oldest)->used))
            oldest = one;
    if (!oldest)
        return;
    cr_staged *gone = *oldest;
    *oldest = gone->next;
    cr_staged_free(gone);
    s->n_sizes--;
}

cr_staged *cr_staged_for_size(cr_function *f, cr_staged *s, cr_list in, const cr_sizes *sizes)
{
    if (cr_staged_fits(s, in))
        return s;
    for (cr_staged *one = s->sizes; one; one = one->next)
        if (cr_staged_fits(one, in))
            return one;
    if (is_below(s->general, sizes))
        return NULL;
    cr_staged *made = cr_staged_new(f, in);
    bool clean = cr_ok(), refused = false;
    if (made)
        made->n_out = s->n_out;
    if (!made || !make_size(f, s, made, sizes, &refused)) {
        cr_staged_free(made);
        if (refused && clean)
            cr_clear_error(); /* a trace at this size will tell */
        return NULL;
    }
    if (s->n_sizes + 1 >= f->max_sizes)
        forget_one(s);
    made->next = s->sizes;
    s->sizes = made;
    s->n_sizes++;
    return made;
}
