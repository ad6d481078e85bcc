/* Checkpointing (Chen, Xu, Zhang, Guestrin 2016): what a function makes inside is dropped after it has run, and made
 * again when backward comes by. In the record the whole function is one node, of an op that is not in the table. Its
 * inputs are the function's, then what else requires grad and is used inside (a module's weights), and last a number in
 * whose storage lies what is to be run again. */
#include "autograd/backward.h"
#include "autograd/node.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "op/autocast.h"
#include "op/dispatch.h"
#include <cresset/ops.h>
#include <cresset/random.h>

#include <string.h>

typedef bool (*checkpoint_fn)(cr_list in, cr_tensor **out, void *context);

typedef struct rerun {
    checkpoint_fn fn;
    void *context;
    void (*release)(void *context);
    cr_random_state random; /* as it was before the function ran */
    cr_dtype autocast;      /* the same */
    int n_in;               /* of the function */
} rerun;

static const rerun *of_call(cr_tensor *const *in, int n_in)
{
    return in[n_in - 1]->storage->context;
}

/* How many results it has made; 0 after an error. */
static int call(const rerun *r, cr_tensor *const *in, int n_in, cr_tensor **out, int most)
{
    int n = 0;
    for (int i = 0; i < most; i++)
        out[i] = NULL;
    bool clean = cr_ok(), ok = r->fn(cr_list_of(in, n_in), out, r->context) && (cr_ok() || !clean);
    while (ok && n < most && out[n])
        n++;
    if (!n && cr_ok())
        cr_fail(CR_ERROR_CALLBACK, ok ? "the function left out[0] NULL" : "the function returned false");
    return n;
}

/* The function again, with the random numbers of the first time. */
static bool run_again(const rerun *r, cr_tensor *const *in, cr_tensor **out, int n_out)
{
    static _Atomic uint32_t regions;
    cr_random_state now = cr_random_state_of(NULL);
    uint32_t region = cr_call_region;
    cr_dtype autocast = cr_autocast;
    cr_autocast = r->autocast;
    cr_set_random_state(NULL, r->random);
    cr_call_region = ++regions;
    int made = call(r, in, r->n_in, out, n_out);
    cr_call_region = region;
    cr_autocast = autocast;
    cr_set_random_state(NULL, now);
    return made == n_out ||
           (made && cr_fail_bool(CR_ERROR_CALLBACK, "the function made %d results, and %d before", made, n_out));
}

/* The function's inputs under names of their own, so that one that it also reaches by itself is told from them; with
 * `hang` on their own records. What it reaches by itself is wanted as it is. */
static bool name_inputs(const cr_grad_call *c, int own, bool hang, cr_tensor **in, cr_tensor **wanted, int *n_wanted)
{
    bool ok = true;
    for (int i = 0; ok && i < c->n_in - 1; i++) {
        cr_tensor *x = c->in[i];
        in[i] = x;
        if (x && i < own && c->need[i])
            in[i] = hang ? cr_alias(x) : cr_requires_grad(cr_detach(x), true);
        if (in[i] && c->need[i])
            wanted[(*n_wanted)++] = in[i];
        ok = in[i] || (!x && i < own); /* NULL where none is expected: changed in place since */
    }
    return ok;
}

static bool checkpoint_grad(cr_grad_call *c)
{
    const rerun *r = of_call(c->in, c->n_in);
    size_t n = (size_t)c->n_in;
    cr_tensor *y[CR_MAX_OUTPUTS], *out[CR_MAX_OUTPUTS], *g[CR_MAX_OUTPUTS], **in = cr_calloc(3 * n, sizeof *in);
    cr_tensor **wanted = in ? in + n : NULL, **dx = in ? wanted + n : NULL;
    int n_out = 0, n_wanted = 0;
    bool create_graph = cr_set_recording(true);
    bool ok = in && name_inputs(c, r->n_in, create_graph, in, wanted, &n_wanted) && run_again(r, in, y, c->n_out);
    for (int i = 0; ok && i < c->n_out; i++)
        if (c->g[i] && y[i]->requires_grad) {
            out[n_out] = y[i];
            g[n_out++] = c->g[i];
        }
    ok = ok && cr_grad_within(out, g, n_out, wanted, dx, n_wanted, create_graph);
    cr_set_recording(create_graph);
    for (int i = 0, k = 0; ok && i < c->n_in - 1; i++)
        if (in[i] && c->need[i])
            c->dx[i] = dx[k++];
    cr_free(in);
    return ok;
}

#define CHECKPOINT(n)                                                                                                  \
    {                                                                                                                  \
        .name = "checkpoint", .flags = CR_OP_VARIADIC | CR_OP_COMPLEX_GRAD, .n_out = n, .save_in = 0xffffffff,         \
        .grad = checkpoint_grad, .id = -1                                                                              \
    }
static const cr_op ops[CR_MAX_OUTPUTS + 1] = {CHECKPOINT(0), CHECKPOINT(1), CHECKPOINT(2), CHECKPOINT(3), CHECKPOINT(4),
                                              CHECKPOINT(5), CHECKPOINT(6), CHECKPOINT(7), CHECKPOINT(8)};

/* ---- making a call ---- */

static void drop(void *data, void *context)
{
    (void)data;
    rerun *r = context;
    if (r->release)
        r->release(r->context);
    cr_free(r);
}

/* The number that owns a copy of r without its release. */
static cr_tensor *token_of(const rerun *r)
{
    rerun *own = cr_malloc(sizeof *own);
    if (!own)
        return NULL;
    *own = *r;
    own->release = NULL;
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 0, NULL);
    cr_storage *s = cr_storage_foreign(cr_cpu_device(), own, 1, drop, own);
    if (!s)
        cr_free(own);
    return s ? cr_tensor_on(s, &spec) : NULL;
}

/* ---- what the function reaches by itself ---- */

/* Tensors that require grad and were not made inside: what is inside hangs on them. */
typedef struct border {
    cr_list in;     /* the function's inputs */
    uint64_t first; /* records inside have this number or a later one */
    cr_tensor **at; /* found */
    size_t count, capacity;
    cr_node *last;    /* of the records to look at, which are a list by their next_free */
    cr_tensor *token; /* memory for stand-ins */
} border;

static cr_node end; /* of that list */

/* A tensor that is at that place of the record: nothing but its handle may be looked at. */
static cr_tensor *stand_in(const border *b, const cr_edge *e, const cr_node *reader, int input)
{
    for (int i = 0; i < b->in.count; i++)
        if (b->in.at[i] && b->in.at[i]->node == e->node && b->in.at[i]->output == e->output)
            return b->in.at[i];
    cr_spec spec;
    cr_node_in_spec(reader, input, &spec);
    memset(spec.stride, 0, sizeof spec.stride);
    cr_tensor *t = cr_tensor_view(b->token, &spec);
    if (t) {
        t->node = cr_node_retain(e->node);
        t->output = (uint8_t)e->output;
        t->requires_grad = true;
    }
    return t;
}

/* An edge of the reader's, or that of a result (`result` is it then). */
static bool meet(border *b, const cr_edge *e, cr_tensor *result, const cr_node *reader, int input)
{
    if (e->node && e->node->sequence >= b->first) {
        if (!e->node->next_free) {
            e->node->next_free = &end;
            b->last->next_free = e->node;
            b->last = e->node;
        }
        return true;
    }
    if (!e->node && !e->leaf)
        return true;
    for (size_t i = 0; i < b->count; i++)
        if (e->leaf ? b->at[i] == e->leaf : b->at[i]->node == e->node && b->at[i]->output == e->output)
            return true;
    cr_tensor *t = e->leaf ? e->leaf : result ? result : stand_in(b, e, reader, input);
    if (!t || !cr_grow(&b->at, &b->capacity, b->count + 1, sizeof *b->at))
        return false;
    b->at[b->count++] = t;
    return true;
}

/* From the results y back to what was there before. */
static bool find_border(border *b, cr_tensor **y, int n_out)
{
    cr_node head = {.next_free = &end};
    bool ok = true;
    b->last = &head;
    for (int i = 0; ok && i < n_out; i++)
        if (y[i]->requires_grad)
            ok = meet(b, &(cr_edge){y[i]->node, y[i]->node ? NULL : y[i], y[i]->output}, y[i], NULL, 0);
    for (cr_node *n = head.next_free; ok && n != &end; n = n->next_free)
        for (int i = 0; ok && i < n->n_in; i++)
            ok = meet(b, &n->edge[i], NULL, n, i);
    for (cr_node *n = head.next_free, *next; n != &end; n = next) {
        next = n->next_free;
        n->next_free = NULL;
    }
    return ok;
}

/* y[], which are recorded with all that is inside, become results of one call. */
static bool record(const rerun *r, border *b, cr_tensor **y, cr_tensor **out, int n_out)
{
    bool constant[CR_MAX_OUTPUTS];
    b->token = token_of(r);
    bool ok = b->token && find_border(b, y, n_out);
    size_t n = (size_t)b->in.count + b->count;
    cr_tensor **list = ok ? cr_calloc(n + 1, sizeof *list) : NULL;
    ok = list != NULL;
    for (int i = 0; ok && i < n_out; i++) {
        constant[i] = !y[i]->requires_grad;
        ok = (out[i] = cr_detach(y[i])) != NULL;
    }
    if (ok) {
        for (size_t i = 0; i < n; i++)
            list[i] = i < (size_t)b->in.count ? b->in.at[i] : b->at[i - (size_t)b->in.count];
        list[n] = b->token;
        cr_call c = {&ops[n_out], list, (int)n + 1, NULL, NULL};
        ok = cr_record_call(&c, out);
    }
    for (int i = 0; ok && i < n_out; i++)
        if (constant[i] && out[i]->node) {
            cr_node_release(out[i]->node);
            out[i]->node = NULL;
            out[i]->requires_grad = false;
        }
    if (ok)
        ((rerun *)b->token->storage->context)->release = r->release;
    cr_free(list);
    return ok;
}

bool cr_checkpoint_call_at(cr_site at, checkpoint_fn fn, void *context, void (*release)(void *context), cr_list in,
                           cr_tensor **out, int most)
{
    const char *before = cr_enter_op(at, "checkpoint");
    rerun r = {fn, context, release, cr_random_state_of(NULL), cr_autocast, in.count};
    border b = {.in = in, .first = cr_node_next()};
    cr_tensor *y[CR_MAX_OUTPUTS];
    bool ok = most > 0 && most <= CR_MAX_OUTPUTS, recorded = false;
    if (!ok)
        cr_fail(CR_ERROR_VALUE, "%d results, expected 1 to %d", most, CR_MAX_OUTPUTS);
    for (int i = 0; i < in.count; i++)
        cr_settle(in.at[i]);
    cr_interpreter *top = cr_interpreter_hurry();
    int scope = ok ? cr_scope_open() : -1;
    /* recorded, to find out whether anything inside wants a gradient */
    int n = scope >= 0 ? call(&r, in.at, in.count, y, most) : 0;
    for (int i = 0; i < n; i++) {
        recorded |= y[i]->requires_grad;
        out[i] = y[i];
    }
    cr_enter_op(at, "checkpoint");
    ok = n && (!recorded || record(&r, &b, y, out, n));
    for (int i = 0; i < most && most <= CR_MAX_OUTPUTS; i++)
        out[i] = ok && i < n ? cr_keep(out[i]) : NULL;
    cr_scope_close(scope);
    cr_interpreter_top = top;
    cr_free(b.at);
    if (ok && !recorded && release)
        release(context);
    cr_leave_op(before);
    return ok;
}

/* ---- one result ---- */

typedef struct single {
    cr_checkpoint_fn fn;
    void *context;
} single;

static bool run_single(cr_list in, cr_tensor **out, void *context)
{
    const single *s = context;
    out[0] = s->fn(in.at, in.count, s->context);
    return out[0] != NULL;
}

cr_tensor *cr_checkpoint_at(cr_site at, cr_checkpoint_fn fn, void *context, cr_tensor *const *in, int n_in)
{
    cr_tensor *out = NULL;
    single *s = cr_malloc(sizeof *s);
    if (!s)
        return NULL;
    *s = (single){fn, context};
    if (cr_checkpoint_call_at(at, run_single, s, cr_free, cr_list_of(in, n_in), &out, 1))
        return out;
    cr_free(s);
    return NULL;
}
