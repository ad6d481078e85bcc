/* Names to slots: every value of a graph gets a number, every node its operator, values of outer graphs that a subgraph uses
 * are listed, and for each node what can be released after it. */
#include "base/memory.h"
#include "onnx/call.h"

#include <string.h>

enum { NEWEST_OPSET = 27 };

/* ---- names ---- */

typedef struct names {
    int capacity, count; /* capacity is a power of two */
    struct name {
        const char *text;
        int slot;
    } *at;
} names;

static uint64_t hash(const char *text)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211u;
    return h ^ (h >> 32);
}

static struct name *place(const names *n, const char *text)
{
    uint64_t mask = (uint64_t)n->capacity - 1, i = hash(text) & mask;
    while (n->at[i].text && strcmp(n->at[i].text, text) != 0)
        i = (i + 1) & mask;
    return &n->at[i];
}

static int find(const names *n, const char *text)
{
    const struct name *at = n->capacity ? place(n, text) : NULL;
    return at && at->text ? at->slot : -1;
}

static bool add_name(names *n, const char *text, int slot)
{
    if (2 * (n->count + 1) > n->capacity) {
        names larger = {n->capacity ? 2 * n->capacity : 64, n->count, NULL};
        larger.at = cr_calloc((size_t)larger.capacity, sizeof *larger.at);
        if (!larger.at)
            return false;
        for (int i = 0; i < n->capacity; i++)
            if (n->at[i].text)
                *place(&larger, n->at[i].text) = n->at[i];
        cr_free(n->at);
        *n = larger;
    }
    *place(n, text) = (struct name){text, slot};
    n->count++;
    return true;
}

/* ---- a graph in work ---- */

typedef struct linker {
    cr_onnx *model;
    cr_onnx_graph *graph;
    const cr_onnx_opsets *opsets;
    struct linker *outer; /* of the graph that holds this one */
    names names;
    int node;             /* the one in work */
    struct slot {
        int last;   /* the last reader: the node's number; n_nodes for outputs, -1 for none */
        bool fixed; /* a constant, or made of constants by nodes that keep their results */
    } *slots;
    size_t slots_capacity, captured_capacity;
    struct cr_onnx_capture *captured;
    cr_onnx_function *function; /* whose body this is, or is in; or NULL */
} linker;

static bool link_graph(linker *l);

static int new_slot(linker *l, const char *name)
{
    cr_onnx_graph *g = l->graph;
    if (*name && find(&l->names, name) >= 0) {
        cr_fail(CR_ERROR_FORMAT, "two values of graph '%s' have the name '%s'", g->name, name);
        return -1;
    }
    if (!cr_grow(&l->slots, &l->slots_capacity, (size_t)g->n_slots + 1, sizeof *l->slots) ||
        (*name && !add_name(&l->names, name, g->n_slots)))
        return -1;
    l->slots[g->n_slots] = (struct slot){.last = -1};
    return g->n_slots++;
}

/* The slot of a name, which may be a value of an outer graph; -1 without an error when there is none. */
static int slot_of(linker *l, const char *name)
{
    int slot = find(&l->names, name);
    if (slot < 0 && l->outer) {
        int from = slot_of(l->outer, name);
        if (from < 0)
            return -1;
        int n = l->graph->n_captured;
        slot = new_slot(l, name);
        if (slot < 0 || !cr_grow(&l->captured, &l->captured_capacity, (size_t)n + 1, sizeof *l->captured))
            return -1;
        l->captured[n] = (struct cr_onnx_capture){from, slot};
        l->slots[slot].fixed = l->outer->slots[from].fixed;
        l->graph->n_captured++;
    }
    if (slot >= 0)
        l->slots[slot].last = l->node;
    return slot;
}

/* ---- nodes ---- */

static bool opset_of(const linker *l, cr_onnx_node *n)
{
    for (int i = 0; i < l->opsets->count; i++)
        if (strcmp(l->opsets->at[i].domain, n->domain) == 0) {
            n->opset = l->opsets->at[i].version;
            return true;
        }
    n->opset = 1; /* a domain of functions only need not be listed */
    return false;
}

static bool link_function(linker *l, cr_onnx_function *f)
{
    if (f->linking)
        return cr_fail_bool(CR_ERROR_FORMAT, "function '%s' calls itself", f->name);
    if (f->body->n_slots)
        return true; /* done */
    linker inner = {.model = l->model, .graph = f->body, .opsets = f->opsets, .function = f};
    f->linking = true;
    bool ok = link_graph(&inner);
    f->linking = false;
    return ok;
}

static cr_onnx_function *function_of(const linker *l, const cr_onnx_node *n)
{
    for (int i = 0; i < l->model->n_functions; i++) {
        cr_onnx_function *f = &l->model->functions[i];
        if (strcmp(f->name, n->type) == 0 && strcmp(f->domain, n->domain) == 0 && strcmp(f->overload, n->overload) == 0)
            return f;
    }
    return NULL;
}

static bool find_operator(linker *l, cr_onnx_node *n)
{
    bool listed = opset_of(l, n);
    n->function = function_of(l, n);
    if (n->function)
        return link_function(l, n->function);
    const char *domain = *n->domain ? n->domain : "ai.onnx";
    if (!listed)
        return cr_fail_bool(CR_ERROR_FORMAT, "node '%s' uses operator set %s, whose version the model does not give",
                            n->name, domain);
    if (!*n->domain && n->opset > NEWEST_OPSET)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "the model is for version %d of ai.onnx, the newest known here is %d", n->opset,
                            NEWEST_OPSET);
    n->op = cr_onnx_find_op(n->domain, n->type);
    if (!n->op)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "operator %s of %s, version %d, is not supported (node '%s')", n->type,
                            domain, n->opset, n->name);
    if (n->op->most_in && (n->n_in < n->op->least_in || (n->op->most_in > 0 && n->n_in > n->op->most_in)))
        return cr_fail_bool(CR_ERROR_FORMAT, "%s node '%s' has %d inputs, expected %d to %d", n->type, n->name, n->n_in,
                            n->op->least_in, n->op->most_in);
    return true;
}

static bool link_subgraphs(linker *l, const cr_onnx_node *n)
{
    for (int a = 0; a < n->n_attrs; a++)
        for (int64_t i = 0; n->attrs[a].graphs && i < n->attrs[a].count; i++) {
            cr_onnx_graph *g = n->attrs[a].graphs[i];
            linker inner = {.model = l->model, .graph = g, .opsets = l->opsets, .outer = l, .function = l->function};
            g->outer = l->graph;
            if (!link_graph(&inner))
                return false;
        }
    return true;
}

/* Gradient(xs..., zs...) names the value y that it differentiates: here it becomes one more input. */
static bool is_gradient(const cr_onnx_node *n)
{
    return strcmp(n->type, "Gradient") == 0 && strcmp(n->domain, "ai.onnx.preview.training") == 0;
}

static bool add_differentiated(linker *l, cr_onnx_node *n)
{
    const char **texts = cr_arena_alloc(&l->model->arena, (size_t)n->n_in + 1, sizeof *texts);
    int *in = cr_arena_alloc(&l->model->arena, (size_t)n->n_in + 1, sizeof *in);
    if (!texts || !in)
        return false;
    memcpy(texts, n->in_names, (size_t)n->n_in * sizeof *texts);
    for (int i = 0; i < n->n_attrs; i++)
        if (strcmp(n->attrs[i].name, "y") == 0 && n->attrs[i].kind == CR_ONNX_ATTR_STRING && n->attrs[i].texts)
            texts[n->n_in] = n->attrs[i].texts[0];
    if (!texts[n->n_in])
        return cr_fail_bool(CR_ERROR_FORMAT, "Gradient node '%s' has no attribute y", n->name);
    n->in_names = texts;
    n->in = in;
    n->n_in++;
    return true;
}

static bool made_by_node(const cr_onnx_graph *g, int slot)
{
    for (int n = 0; n < g->n_nodes; n++)
        for (int i = 0; i < g->nodes[n].n_out; i++)
            if (g->nodes[n].out[i] == slot)
                return true;
    return false;
}

/* The inputs of the graph's Gradient nodes: those that nodes make, or the others. */
static void add_watched(cr_onnx_graph *g, bool made)
{
    for (int i = 0; i < g->n_nodes; i++)
        for (int k = 0; is_gradient(&g->nodes[i]) && k < g->nodes[i].n_in - 1; k++) {
            int slot = g->nodes[i].in[k];
            bool known = slot < 0;
            for (int w = 0; w < g->n_watched; w++)
                known |= g->watched[w] == slot;
            if (!known && made_by_node(g, slot) == made)
                g->watched[g->n_watched++] = slot;
        }
}

static bool list_watched(linker *l)
{
    cr_onnx_graph *g = l->graph;
    size_t most = 0;
    for (int i = 0; i < g->n_nodes; i++)
        most += is_gradient(&g->nodes[i]) ? (size_t)g->nodes[i].n_in : 0;
    if (most && !(g->watched = cr_arena_alloc(&l->model->arena, most, sizeof(int))))
        return false;
    add_watched(g, false);
    g->n_watched_inputs = g->n_watched;
    add_watched(g, true);
    return true;
}

/* Whether equal inputs give equal results, always. */
static bool is_pure(const cr_onnx_node *n)
{
    static const char *const random[] = {"RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike",
                                         "Multinomial", "Bernoulli", "Dropout"};
    for (size_t i = 0; i < sizeof random / sizeof *random; i++)
        if (strcmp(n->type, random[i]) == 0)
            return false;
    for (int i = 0; i < n->n_attrs; i++)
        if (n->attrs[i].graphs || n->attrs[i].ref)
            return false;
    return n->op != NULL && !is_gradient(n);
}

static bool note_fixed(linker *l, cr_onnx_node *n)
{
    if (!(n->fixed = cr_arena_alloc(&l->model->arena, (size_t)n->n_in, sizeof *n->fixed)))
        return false;
    bool all = n->n_in > 0;
    for (int i = 0; i < n->n_in; i++) {
        n->fixed[i] = n->in[i] >= 0 && l->slots[n->in[i]].fixed;
        all &= n->fixed[i] || n->in[i] < 0;
    }
    n->pure = is_pure(n);
    n->keeps = all && n->pure;
    return true;
}

static bool link_node(linker *l, cr_onnx_node *n)
{
    if (is_gradient(n) && !add_differentiated(l, n))
        return false;
    for (int i = 0; i < n->n_in; i++) {
        n->in[i] = *n->in_names[i] ? slot_of(l, n->in_names[i]) : -1;
        if (n->in[i] < 0 && *n->in_names[i]) {
            if (cr_ok())
                cr_fail(CR_ERROR_FORMAT, "node '%s' (%s) reads '%s', which nothing before it makes", n->name, n->type,
                        n->in_names[i]);
            return false;
        }
    }
    if (!find_operator(l, n) || !link_subgraphs(l, n) || !note_fixed(l, n))
        return false;
    for (int i = 0; i < n->n_out; i++) {
        n->out[i] = *n->out_names[i] ? new_slot(l, n->out_names[i]) : -1;
        if (n->out[i] < 0 && *n->out_names[i])
            return false;
        if (n->out[i] >= 0)
            l->slots[n->out[i]].fixed = n->keeps;
    }
    return true;
}

/* ---- the graph's ends ---- */

static bool link_constants_and_inputs(linker *l)
{
    cr_onnx_graph *g = l->graph;
    for (int i = 0; i < g->n_constants; i++)
        if ((g->constants[i].slot = new_slot(l, g->constants[i].name)) < 0)
            return false;
    for (int i = 0; i < g->n_slots; i++)
        l->slots[i].fixed = true;
    int constants = g->n_slots;
    for (int i = 0; i < g->n_inputs; i++) {
        int slot = find(&l->names, g->inputs[i].name);
        if (slot >= 0 && slot < constants && *g->inputs[i].name)
            l->slots[slot].fixed = false, g->constants[slot].port = i; /* constants have the first slots, in order */
        else if ((slot = new_slot(l, g->inputs[i].name)) < 0)
            return false;
        g->input_slots[i] = slot;
    }
    return true;
}

static bool link_outputs(linker *l)
{
    cr_onnx_graph *g = l->graph;
    l->node = g->n_nodes;
    for (int i = 0; i < g->n_outputs; i++) {
        g->output_slots[i] = slot_of(l, g->outputs[i].name);
        if (g->output_slots[i] < 0)
            return cr_ok() ? cr_fail_bool(CR_ERROR_FORMAT, "nothing makes output '%s' of graph '%s'", g->outputs[i].name,
                                          g->name)
                           : false;
    }
    return true;
}

/* For each node the slots it makes or is the last to read; those of constants and inputs are not the run's own. */
static bool list_dead(linker *l)
{
    cr_onnx_graph *g = l->graph;
    cr_arena *arena = &l->model->arena;
    for (int n = 0; n < g->n_nodes; n++)
        for (int i = 0; i < g->nodes[n].n_out; i++) {
            int slot = g->nodes[n].out[i];
            if (slot >= 0 && l->slots[slot].last < 0)
                l->slots[slot].last = n; /* nobody reads it */
        }
    for (int slot = 0; slot < g->n_slots; slot++)
        if (l->slots[slot].last >= 0 && l->slots[slot].last < g->n_nodes)
            g->nodes[l->slots[slot].last].n_dead++;
    for (int n = 0; n < g->n_nodes; n++) {
        if (!(g->nodes[n].dead = cr_arena_alloc(arena, (size_t)g->nodes[n].n_dead, sizeof(int))))
            return false;
        g->nodes[n].n_dead = 0;
    }
    for (int n = 0; n < g->n_nodes; n++)
        for (int i = 0; i < g->nodes[n].n_out; i++) {
            int slot = g->nodes[n].out[i];
            if (slot >= 0 && l->slots[slot].last < g->n_nodes) {
                cr_onnx_node *reader = &g->nodes[l->slots[slot].last];
                reader->dead[reader->n_dead++] = slot;
            }
        }
    return true;
}

static bool link_graph(linker *l)
{
    cr_onnx_graph *g = l->graph;
    bool ok = link_constants_and_inputs(l);
    for (l->node = 0; ok && l->node < g->n_nodes; l->node++)
        ok = link_node(l, &g->nodes[l->node]);
    ok = ok && link_outputs(l) && list_dead(l) && list_watched(l);
    if (ok && g->n_captured) {
        g->captured = cr_arena_alloc(&l->model->arena, (size_t)g->n_captured, sizeof *g->captured);
        ok = g->captured != NULL;
        if (ok)
            memcpy(g->captured, l->captured, (size_t)g->n_captured * sizeof *g->captured);
    }
    cr_free(l->names.at);
    cr_free(l->slots);
    cr_free(l->captured);
    return ok;
}

bool cr_onnx_link(cr_onnx *model)
{
    linker l = {.model = model, .graph = model->graph, .opsets = &model->opsets};
    return link_graph(&l);
}
