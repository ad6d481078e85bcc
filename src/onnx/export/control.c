/* Control flow: cr_cond as If, cr_scan as Scan (or Loop, where it goes over nothing), cr_while as Loop. A body is a graph
 * of its own that names what it uses of the graph around it. */
#include "graph/control/control.h"
#include "graph/pass/pass.h"
#include "onnx/export/export.h"

enum { NODE_NAME = 2, GRAPH_INPUT = 11, GRAPH_OUTPUT = 12 };

static const cr_control_attrs *attrs_of(const cr_graph_node *n)
{
    return n->attrs;
}

static bool is_loop(const cr_control *c)
{
    return c->op.kernels->run == cr_control_run_loop;
}

bool cr_ex_clean(cr_graph *g)
{
    bool changed, ok = cr_pass_dead_code(g, &changed);
    for (size_t i = 0; ok && i < g->n_nodes; i++) {
        const cr_graph_node *n = g->nodes[i];
        cr_control *c = n->op->id == CR_OP_CONTROL && attrs_of(n)->keeper ? attrs_of(n)->control : NULL;
        for (int k = 0; ok && c && k < c->n_parts; k++)
            ok = cr_ex_clean(c->parts[k].graph);
    }
    return ok;
}

bool cr_ex_same_controls(const cr_graph_node *a, const cr_graph_node *b)
{
    const cr_control *c = attrs_of(a)->control, *d = attrs_of(b)->control;
    bool same = !attrs_of(a)->keeper == !attrs_of(b)->keeper;
    if (!same || !attrs_of(a)->keeper)
        return same;
    same = c->op.kernels->run == d->op.kernels->run && c->n_parts == d->n_parts && c->reverse == d->reverse;
    for (int k = 0; same && k < c->n_parts; k++)
        same = cr_ex_same_graphs(c->parts[k].graph, d->parts[k].graph);
    return same;
}

/* ---- a graph inside the one that is being written ---- */

/* The node of control flow in progress, and what is put aside while its bodies are written. */
typedef struct body {
    const cr_graph_node *n;
    const cr_control *c, *twin;
    cr_graph *graph, *twin_graph;
    const cr_ex_entry *entry;
    const char **names, **inputs; /* inputs: of the node's inputs */
    const cr_graph_value **written;
    bool *last_only;
} body;

static bool begin(cr_export *x, body *b)
{
    const cr_graph_node *n = x->node;
    *b = (body){n, attrs_of(n)->control, NULL, x->graph, x->twin, x->entry, x->names, NULL, x->written, x->last_only};
    if (x->twin) {
        b->twin = attrs_of(x->twin->nodes[n->number])->control;
        cr_ex_size(x); /* bodies may use it, but what they make is theirs alone */
    }
    b->inputs = cr_arena_alloc(&x->arena, (size_t)n->n_in + 1, sizeof *b->inputs);
    for (int i = 0; b->inputs && i < n->n_in; i++)
        b->inputs[i] = cr_ex_in(x, i);
    x->failed |= !b->inputs;
    return !x->failed;
}

static const cr_graph *twin_graph(const body *b, int part)
{
    return b->twin ? b->twin->parts[part].graph : NULL;
}

/* The nodes of a part. own: names of its carried tensors and slices, in the order of its inputs; out: of its outputs. */
static bool write_part(cr_export *x, const body *b, int part, const char *const *own, const char **out)
{
    const cr_part *p = &b->c->parts[part];
    cr_graph *g = p->graph;
    x->graph = g;
    x->twin = (cr_graph *)(uintptr_t)twin_graph(b, part);
    x->names = cr_arena_alloc(&x->arena, g->n_values + 1, sizeof *x->names);
    x->written = cr_arena_alloc(&x->arena, g->n_memories + 1, sizeof *x->written);
    x->last_only = cr_arena_alloc(&x->arena, g->n_values + 1, sizeof *x->last_only);
    bool ok = x->names && x->written && x->last_only;
    for (size_t i = 0, k = 0; ok && i < g->n_inputs; i++)
        x->names[g->inputs[i]->number] = p->in[i].kind == CR_ROLE_WHOLE ? b->inputs[p->in[i].index] : own[k++];
    ok = ok && cr_ex_write_nodes(x);
    for (size_t i = 0; ok && i < g->n_outputs; i++)
        out[i] = cr_ex_name(x, g->outputs[i]);
    x->failed |= !ok;
    x->graph = b->graph;
    x->twin = b->twin_graph;
    x->node = b->n;
    x->entry = b->entry;
    x->names = b->names;
    x->written = b->written;
    x->last_only = b->last_only;
    return ok;
}

/* A graph on its way to be an attribute: its nodes are what x->nodes has now. */
typedef struct inner {
    cr_wire outside, ports;
} inner;

static inner open_graph(cr_export *x)
{
    inner g = {.outside = x->nodes};
    x->nodes = (cr_wire){0};
    return g;
}

static void add_input(cr_export *x, inner *g, const cr_spec *spec, const cr_spec *twin, const char *name)
{
    cr_ex_port(&g->ports, x, GRAPH_INPUT, spec, twin, name);
}

/* Results have nodes of their own, as those of a model have. */
static void add_output(cr_export *x, inner *g, const cr_spec *spec, const cr_spec *twin, const char *name)
{
    cr_ex_port(&g->ports, x, GRAPH_OUTPUT, spec, twin, EX("Identity", name));
}

/* The graph, whose bytes are to be freed. */
static cr_wire close_graph(cr_export *x, inner *g, const char *name)
{
    cr_wire made = x->nodes;
    cr_wire_text(&made, NODE_NAME, name);
    cr_wire_append(&made, &g->ports);
    x->failed |= made.failed;
    cr_wire_free(&g->ports);
    x->nodes = g->outside;
    return made;
}

static const cr_spec *output_spec(const cr_graph *g, size_t i)
{
    return g ? &g->outputs[i]->spec : NULL;
}

/* A bool without dimensions. */
static const char *truth(cr_export *x, const char *name, const cr_spec *spec)
{
    const char *value = cr_ex_cast(x, name, spec->dtype, CR_BOOL);
    return spec->ndim ? EX("Reshape", value, cr_ex_ints(x, &(int64_t){0}, 0)) : value;
}

static const char **list_of(cr_export *x, size_t n)
{
    const char **list = cr_arena_alloc(&x->arena, n + 1, sizeof *list);
    x->failed |= !list;
    return list;
}

/* ---- branches ---- */

static cr_wire branch(cr_export *x, const body *b, int part)
{
    const cr_graph *g = b->c->parts[part].graph;
    const char **out = list_of(x, g->n_outputs);
    inner one = open_graph(x);
    if (out && write_part(x, b, part, NULL, out))
        for (size_t i = 0; i < g->n_outputs; i++)
            add_output(x, &one, &g->outputs[i]->spec, output_spec(twin_graph(b, part), i), out[i]);
    return close_graph(x, &one, cr_control_part_name(b->c, part));
}

static bool cond(cr_export *x, const body *b)
{
    const cr_part *p = &b->c->parts[0];
    const char *predicate = truth(x, b->inputs[0], cr_ex_spec(x, 0));
    const char **out = list_of(x, p->graph->n_outputs);
    if (!out)
        return false;
    cr_wire yes = branch(x, b, 0), no = x->failed ? (cr_wire){0} : branch(x, b, 1);
    if (!x->failed)
        cr_ex_nodes(x, "If", EX_LIST(predicate), EX_ATTRS(EX_GRAPH("then_branch", &yes), EX_GRAPH("else_branch", &no)),
                    out, (int)p->graph->n_outputs);
    cr_wire_free(&yes);
    cr_wire_free(&no);
    for (size_t i = 0; !x->failed && i < p->graph->n_outputs; i++)
        cr_ex_out(x, p->out[i].index, out[i]);
    return !x->failed;
}

/* ---- loops ---- */

/* Names for the loop's own inputs, in the order of the body's. */
static const char **own_names(cr_export *x, const cr_part *p)
{
    const char **own = list_of(x, p->graph->n_inputs);
    for (size_t i = 0, k = 0; own && i < p->graph->n_inputs; i++)
        if (p->in[i].kind != CR_ROLE_WHOLE)
            own[k++] = cr_ex_fresh(x, p->in[i].kind == CR_ROLE_CARRY ? "carry" : "step");
    return own;
}

static void add_own_inputs(cr_export *x, inner *g, const body *b, const char *const *own)
{
    const cr_part *p = &b->c->parts[0];
    for (size_t i = 0, k = 0; i < p->graph->n_inputs; i++)
        if (p->in[i].kind != CR_ROLE_WHOLE)
            add_input(x, g, &p->graph->inputs[i]->spec, b->twin ? &twin_graph(b, 0)->inputs[i]->spec : NULL, own[k++]);
}

static void add_own_outputs(cr_export *x, inner *g, const body *b, const char *const *out)
{
    const cr_graph *graph = b->c->parts[0].graph;
    for (size_t i = 0; i < graph->n_outputs; i++)
        add_output(x, g, &graph->outputs[i]->spec, output_spec(twin_graph(b, 0), i), out[i]);
}

/* What the results are, from those of the ONNX node: carried tensors first, as the body's outputs are. */
static bool take_results(cr_export *x, const body *b, const char *const *out, bool turned)
{
    const cr_part *p = &b->c->parts[0];
    const int64_t last = -1, least = INT64_MIN + 1, first = 0;
    for (size_t i = 0; !x->failed && i < p->graph->n_outputs; i++) {
        bool carried = p->out[i].kind == CR_ROLE_CARRY;
        const char *name = out[i];
        if (turned && !carried)
            name = EX("Slice", name, cr_ex_ints(x, &last, 1), cr_ex_ints(x, &least, 1), cr_ex_ints(x, &first, 1),
                      cr_ex_ints(x, &last, 1));
        cr_ex_out(x, carried ? b->c->carries[p->out[i].index].out : p->out[i].index, name);
    }
    return !x->failed;
}

static bool scan(cr_export *x, const body *b)
{
    const cr_part *p = &b->c->parts[0];
    size_t n_out = p->graph->n_outputs, slices = 0, made = n_out - (size_t)b->c->n_carries;
    const char **own = own_names(x, p), **in = list_of(x, p->graph->n_inputs), **out = list_of(x, n_out);
    int64_t *turned = cr_arena_alloc(&x->arena, p->graph->n_inputs + n_out + 1, sizeof *turned);
    if (!own || !in || !out || !turned)
        return false;
    for (size_t i = 0, k = 0; i < p->graph->n_inputs; i++) {
        cr_role role = p->in[i];
        slices += role.kind == CR_ROLE_SLICE;
        if (role.kind != CR_ROLE_WHOLE)
            in[k++] = b->inputs[role.kind == CR_ROLE_CARRY ? b->c->carries[role.index].in : role.index];
    }
    for (size_t i = 0; i < slices + made; i++)
        turned[i] = b->c->reverse;
    inner g = open_graph(x);
    add_own_inputs(x, &g, b, own);
    if (write_part(x, b, 0, own, out))
        add_own_outputs(x, &g, b, out);
    cr_wire graph = close_graph(x, &g, "body");
    if (!x->failed)
        cr_ex_nodes(x, "Scan", in,
                    EX_ATTRS(EX_GRAPH("body", &graph), EX_INT("num_scan_inputs", slices),
                             EX_INTS("scan_input_directions", turned, (int)slices),
                             EX_INTS("scan_output_directions", turned, (int)made)),
                    out, (int)n_out);
    cr_wire_free(&graph);
    return take_results(x, b, out, false);
}

/* Whether the loop goes on with these carried tensors. */
static const char *goes_on(cr_export *x, const body *b, const char *const *carried)
{
    const char *out = "";
    return write_part(x, b, 1, carried, &out) ? truth(x, out, &b->c->parts[1].graph->outputs[0]->spec) : "";
}

static cr_wire loop_body(cr_export *x, const body *b, const char **own, const char **out)
{
    cr_spec number, truth_spec;
    cr_spec_set(&number, CR_I64, 0, NULL);
    cr_spec_set(&truth_spec, CR_BOOL, 0, NULL);
    inner g = open_graph(x);
    const char *before = cr_ex_fresh(x, "go");
    add_input(x, &g, &number, NULL, cr_ex_fresh(x, "round"));
    add_input(x, &g, &truth_spec, NULL, before);
    add_own_inputs(x, &g, b, own);
    if (write_part(x, b, 0, own, out)) {
        add_output(x, &g, &truth_spec, NULL, b->c->n_parts > 1 ? goes_on(x, b, out) : before);
        add_own_outputs(x, &g, b, out);
    }
    return close_graph(x, &g, "body");
}

static bool loop(cr_export *x, const body *b)
{
    const cr_control *c = b->c;
    const cr_part *p = &c->parts[0];
    const char **own = own_names(x, p), **in = list_of(x, (size_t)c->n_carries + 2), **out = list_of(x, p->graph->n_outputs);
    if (!own || !in || !out)
        return false;
    bool until = c->n_parts > 1;
    for (int i = 0; i < c->n_carries; i++)
        in[2 + i] = b->inputs[c->carries[i].in];
    in[0] = until && !c->length ? "" : cr_ex_dims(x, &c->length, b->twin ? &b->twin->length : NULL, 1);
    in[1] = until ? goes_on(x, b, in + 2) : "";
    cr_wire graph = x->failed ? (cr_wire){0} : loop_body(x, b, own, out);
    if (!x->failed)
        cr_ex_nodes(x, "Loop", in, EX_ATTRS(EX_GRAPH("body", &graph)), out, (int)p->graph->n_outputs);
    cr_wire_free(&graph);
    return take_results(x, b, out, c->reverse);
}

/* No step at all. */
static bool nothing(cr_export *x, const body *b)
{
    const cr_part *p = &b->c->parts[0];
    for (size_t i = 0; !x->failed && i < p->graph->n_outputs; i++) {
        const cr_carry *k = p->out[i].kind == CR_ROLE_CARRY ? &b->c->carries[p->out[i].index] : NULL;
        int at = k ? k->out : p->out[i].index;
        cr_ex_out(x, at, k ? b->inputs[k->in]
                           : EX("Expand", cr_ex_number(x, 0, cr_ex_out_spec(x, at)->dtype), cr_ex_shape(x, x->node->out[at])));
    }
    return !x->failed;
}

static bool check(cr_export *x, const cr_control *c)
{
    for (int i = 0; c->writes && i < c->n_in; i++)
        if (c->writes[i])
            return cr_ex_refuse(x, "a body that writes to a tensor from outside of it");
    if (c->is_backward || c->count_out >= 0)
        return cr_ex_refuse(x, "gradients through control flow");
    if (cr_part_draws(&c->parts[0]) || cr_part_draws(&c->parts[1]))
        return cr_ex_refuse(x, "a body that draws random numbers");
    return true;
}

static bool control(cr_export *x)
{
    const cr_control *c = attrs_of(x->node)->control;
    body b;
    if (!attrs_of(x->node)->keeper)
        return cr_ex_refuse(x, "a callback");
    if (!check(x, c) || !begin(x, &b))
        return false;
    if (!is_loop(c))
        return cond(x, &b);
    bool slices = false;
    for (size_t i = 0; i < c->parts[0].graph->n_inputs; i++)
        slices |= c->parts[0].in[i].kind == CR_ROLE_SLICE;
    if (c->n_parts == 1 && !c->length && (!b.twin || !b.twin->length))
        return nothing(x, &b);
    return c->n_parts == 1 && slices ? scan(x, &b) : loop(x, &b);
}

const cr_ex_entry cr_ex_controls[] = {{CR_OP_CONTROL, control, NULL}, {0}};
