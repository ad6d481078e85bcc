/* Graphs called op by op. */
#include "graph/call.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "op/dispatch.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>
#include <cresset/random.h>

#include <string.h>

typedef struct calling {
    const cr_graph *g;
    cr_tensor **values; /* by their numbers */
    cr_random_state random;
} calling;

const char *cr_graph_call_refusal(const cr_graph *g)
{
    if (g->own_gradient)
        return "it has a gradient of the program's own (cr_custom, cr_add_hook)";
    for (size_t i = 0; i < g->n_nodes; i++) {
        const cr_graph_node *n = g->nodes[i];
        if (n->op->id == CR_OP_CONTROL)
            return "it has control flow";
        if (n->refresh)
            return "it has an optimizer's step";
        for (int k = 0; k < n->n_in; k++) {
            const cr_graph_memory *m = n->in[k] ? n->in[k]->memory : NULL;
            if (m && m->kind != CR_MEMORY_OWN && m->written)
                return "it changes in place what it reads from outside";
            if (m && m->kind == CR_MEMORY_OWN && !n->in[k]->maker)
                return "it writes to parts of a tensor";
        }
    }
    return NULL;
}

/* Numbers are made anew, so that a trace knows them for constants. */
static cr_tensor *constant(const cr_graph_value *v)
{
    cr_tensor *t = v->tensor;
    if (v->memory->kind != CR_MEMORY_CONSTANT || v->spec.ndim || !t->storage->device->host_memory)
        return t;
    cr_tensor *number = cr_from_data_at(cr_site_current(), cr_bytes(t), (cr_dims){0}, v->spec.dtype);
    if (number)
        number->weak = t->weak;
    return number;
}

static cr_tensor *input_of(calling *c, const cr_graph_node *n, int i, cr_tensor *const *in)
{
    const cr_graph_value *v = n->in[i];
    cr_tensor **t = &c->values[v->number];
    if (!*t)
        *t = v->memory->kind == CR_MEMORY_INPUT ? in[v->memory->input] : constant(v);
    bool wanted = n->recorded >> (i < 63 ? i : 63) & 1;
    return *t && !wanted && (*t)->requires_grad ? cr_detach(*t) : *t;
}

/* The node's attributes; of one that draws random numbers with its place among those of this run. */
static void *attrs_of(const calling *c, const cr_graph_node *n)
{
    if (!cr_graph_draws(c->g, n->op, n->attrs))
        return n->attrs;
    void *attrs = cr_malloc(n->op->attrs_size);
    if (!attrs)
        return NULL;
    memcpy(attrs, n->attrs, n->op->attrs_size);
    *cr_graph_attr_int(n->op, attrs, "seed") = (int64_t)c->random.seed;
    int64_t *position = cr_graph_attr_int(n->op, attrs, "position");
    if (position)
        *position = (int64_t)((uint64_t)*position + c->random.position);
    return attrs;
}

static bool call_node(calling *c, const cr_graph_node *n, cr_tensor *const *in)
{
    cr_tensor *out[CR_MAX_OUTPUTS], **list = cr_calloc((size_t)n->n_in + 1, sizeof *list);
    void *attrs = list ? attrs_of(c, n) : NULL;
    bool ok = list && (attrs || !n->attrs), recording = cr_recording;
    for (int i = 0; ok && i < n->n_in; i++)
        ok = !n->in[i] || (list[i] = input_of(c, n, i, in)) != NULL;
    cr_recording = recording && n->recorded;
    if (ok && n->replaces) {
        cr_tensor *copy = cr_clone(list[0]);
        ok = copy && (list[0] = copy, out[0] = cr_dispatch_inplace(n->site, n->op, list, n->n_in, attrs)) != NULL;
    } else if (ok && n->in_place) {
        ok = (out[0] = cr_dispatch_inplace(n->site, n->op, list, n->n_in, attrs)) != NULL;
    } else if (ok) {
        ok = cr_call_op_at(n->site, n->op, list, n->n_in, attrs, out);
    }
    cr_recording = recording;
    for (int i = 0; ok && i < n->n_out; i++)
        c->values[n->out[i]->number] = out[i];
    if (attrs != n->attrs)
        cr_free(attrs);
    cr_free(list);
    return ok;
}

bool cr_graph_call(const cr_graph *g, cr_tensor *const *in, cr_tensor **out)
{
    calling c = {.g = g, .values = cr_calloc(g->n_values + 1, sizeof(cr_tensor *))};
    cr_site_state outside = cr_site_tls;
    bool ok = c.values != NULL;
    if (ok && g->random_blocks)
        c.random = cr_random_take(g->random_blocks);
    for (size_t i = 0; ok && i < g->n_nodes; i++)
        ok = call_node(&c, g->nodes[i], in);
    for (size_t i = 0; ok && i < g->n_outputs; i++)
        ok = (out[i] = c.values[g->outputs[i]->number]) != NULL;
    cr_site_tls = outside;
    cr_free(c.values);
    return ok;
}
