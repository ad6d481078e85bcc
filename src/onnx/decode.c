/* The bytes of a model to graphs: copies out of the messages what running needs, with names still to be resolved. Messages in
 * messages are opened one level at a time, to CR_ONNX_DEPTH. */
#include "base/text.h"
#include "onnx/graph.h"
#include "onnx/tensor_proto.h"

#include <string.h>

#if !CRESSET_PROTOBUFC
#error "this file is compiled with protobuf-c only"
#endif

static void *allocate(void *context, size_t size) { return (void)context, cr_malloc(size); }
static void release(void *context, void *p) { (void)context, cr_free(p); }
ProtobufCAllocator cr_onnx_allocator = {allocate, release, NULL};

typedef struct reader {
    cr_onnx *model;
    cr_arena *arena;
    const char *folder;
    int depth;
} reader;

static cr_onnx_graph *read_graph(reader *r, const CrOnnx__Graph *g);

static const char *keep(reader *r, const char *text)
{
    return cr_arena_text(r->arena, text ? text : "", text ? strlen(text) : 0);
}

#define NEW(r, count, type) ((type *)cr_arena_alloc((r)->arena, (size_t)(count), sizeof(type)))

static bool too_deep(const reader *r)
{
    return r->depth >= CR_ONNX_DEPTH &&
           !cr_fail_bool(CR_ERROR_FORMAT, "the model nests graphs or types more than %d deep", CR_ONNX_DEPTH);
}

/* ---- types ---- */

static bool read_dims(reader *r, const CrOnnx__Shape *shape, cr_onnx_port *p)
{
    p->ndim = shape ? (int)shape->n_dim : -1;
    if (shape && shape->n_dim > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "'%s' has %zu dimensions, at most %d are possible", p->name, shape->n_dim,
                            CR_MAX_DIMS);
    for (int i = 0; i < p->ndim; i++) {
        const CrOnnx__Dimension *d = shape->dim[i];
        p->shape[i] = d->has_dim_value && d->dim_value >= 0 ? d->dim_value : -1;
        if (d->dim_param && *d->dim_param && !(p->symbol[i] = keep(r, d->dim_param)))
            return false;
    }
    return true;
}

static bool read_type(reader *r, const CrOnnx__Type *t, cr_onnx_port *p);

static bool read_inner_type(reader *r, ProtobufCBinaryData bytes, cr_onnx_port *p)
{
    if (too_deep(r))
        return false;
    CrOnnx__Type *inner = UNPACK(type, bytes.len, bytes.data, "a type");
    r->depth++;
    bool ok = inner && read_type(r, inner, p);
    r->depth--;
    FREE(type, inner);
    return ok;
}

/* kind is the outermost one, type and shape those of the tensors inside. */
static bool read_type(reader *r, const CrOnnx__Type *t, cr_onnx_port *p)
{
    const CrOnnx__TensorType *tensor = t->tensor_type ? t->tensor_type : t->sparse_tensor_type;
    p->ndim = -1;
    if (tensor) {
        p->type = (cr_onnx_type)tensor->elem_type;
        p->kind = p->type == CR_ONNX_STRING ? CR_VALUE_STRINGS : CR_VALUE_TENSOR;
        return read_dims(r, tensor->shape, p);
    }
    bool ok = true;
    const CrOnnx__SequenceType *list = t->sequence_type ? t->sequence_type : t->optional_type;
    if (list && list->has_elem_type)
        ok = read_inner_type(r, list->elem_type, p);
    else if (t->map_type && t->map_type->has_value_type)
        ok = read_inner_type(r, t->map_type->value_type, p);
    p->kind = t->sequence_type   ? CR_VALUE_SEQUENCE
              : t->optional_type ? CR_VALUE_OPTIONAL
              : t->map_type      ? CR_VALUE_MAP
                                 : (cr_value_kind)0;
    return ok;
}

static bool read_ports(reader *r, CrOnnx__ValueInfo *const *infos, size_t count, cr_onnx_port **ports)
{
    *ports = NEW(r, count, cr_onnx_port);
    for (size_t i = 0; *ports && i < count; i++) {
        cr_onnx_port *p = &(*ports)[i];
        p->ndim = -1;
        if (!(p->name = keep(r, infos[i]->name)) || (infos[i]->type && !read_type(r, infos[i]->type, p)))
            return false;
    }
    return *ports != NULL;
}

/* ---- attributes ---- */

static bool read_texts(reader *r, cr_onnx_attr *to, const ProtobufCBinaryData *texts, size_t count)
{
    const char **copies = NEW(r, count, const char *);
    size_t *lengths = NEW(r, count, size_t);
    to->texts = copies;
    to->lengths = lengths;
    to->count = (int64_t)count;
    for (size_t i = 0; copies && lengths && i < count; i++) {
        lengths[i] = texts[i].len;
        if (!(copies[i] = cr_arena_text(r->arena, (const char *)texts[i].data, texts[i].len)))
            return false;
    }
    return copies && lengths;
}

static bool read_numbers(reader *r, cr_onnx_attr *to, const CrOnnx__Attribute *a)
{
    bool one_int = to->kind == CR_ONNX_ATTR_INT, one_float = to->kind == CR_ONNX_ATTR_FLOAT;
    bool is_int = one_int || to->kind == CR_ONNX_ATTR_INTS;
    size_t n = one_int || one_float ? 1 : is_int ? a->n_ints : a->n_floats;
    size_t size = is_int ? sizeof(int64_t) : sizeof(float);
    const void *from = is_int ? (const void *)(one_int ? &a->i : a->ints) : one_float ? &a->f : a->floats;
    void *copy = cr_arena_alloc(r->arena, n + 1, size);
    if (!copy)
        return false;
    if (n)
        memcpy(copy, from, n * size);
    to->ints = is_int ? copy : NULL;
    to->floats = is_int ? NULL : copy;
    to->count = (int64_t)n;
    return true;
}

static bool read_tensors(reader *r, cr_onnx_attr *to, CrOnnx__Tensor *const *tensors, size_t count)
{
    to->tensors = NEW(r, count, cr_value *);
    to->count = (int64_t)count;
    for (size_t i = 0; to->tensors && i < count; i++)
        if (!(to->tensors[i] = cr_onnx_own(r->model, cr_onnx_tensor(tensors[i], r->folder))))
            return false;
    return to->tensors != NULL;
}

static bool read_graphs(reader *r, cr_onnx_attr *to, const ProtobufCBinaryData *graphs, size_t count)
{
    to->graphs = NEW(r, count, cr_onnx_graph *);
    to->count = (int64_t)count;
    for (size_t i = 0; to->graphs && i < count; i++) {
        CrOnnx__Graph *g = too_deep(r) ? NULL : UNPACK(graph, graphs[i].len, graphs[i].data, "a graph");
        r->depth++;
        to->graphs[i] = g ? read_graph(r, g) : NULL;
        r->depth--;
        FREE(graph, g);
        if (!to->graphs[i])
            return false;
    }
    return to->graphs != NULL;
}

static bool read_sparse(reader *r, cr_onnx_attr *to, CrOnnx__SparseTensor *s)
{
    to->tensors = NEW(r, 1, cr_value *);
    to->count = 1;
    if (!s)
        return cr_fail_bool(CR_ERROR_FORMAT, "attribute %s, a sparse tensor, is empty", to->name);
    return to->tensors && (to->tensors[0] = cr_onnx_own(r->model, cr_onnx_sparse(s, r->folder)));
}

/* Very old files do not say the kind: it is that of the field which is there. */
static cr_onnx_attr_kind kind_of(const CrOnnx__Attribute *a)
{
    return a->type           ? (cr_onnx_attr_kind)a->type
           : a->has_f        ? CR_ONNX_ATTR_FLOAT
           : a->has_i        ? CR_ONNX_ATTR_INT
           : a->has_s        ? CR_ONNX_ATTR_STRING
           : a->t            ? CR_ONNX_ATTR_TENSOR
           : a->has_g        ? CR_ONNX_ATTR_GRAPH
           : a->n_floats     ? CR_ONNX_ATTR_FLOATS
           : a->n_strings    ? CR_ONNX_ATTR_STRINGS
                             : CR_ONNX_ATTR_INTS;
}

static bool read_attr(reader *r, const CrOnnx__Attribute *a, cr_onnx_attr *to)
{
    to->kind = kind_of(a);
    to->name = keep(r, a->name);
    to->ref = a->ref_attr_name && *a->ref_attr_name ? keep(r, a->ref_attr_name) : NULL;
    if (!to->name)
        return false;
    if (to->ref)
        return true;
    switch (to->kind) {
    case CR_ONNX_ATTR_FLOAT:
    case CR_ONNX_ATTR_INT:
    case CR_ONNX_ATTR_FLOATS:
    case CR_ONNX_ATTR_INTS:
        return read_numbers(r, to, a);
    case CR_ONNX_ATTR_STRING:
        return read_texts(r, to, &a->s, 1);
    case CR_ONNX_ATTR_STRINGS:
        return read_texts(r, to, a->strings, a->n_strings);
    case CR_ONNX_ATTR_TENSOR:
        return read_tensors(r, to, &a->t, 1);
    case CR_ONNX_ATTR_TENSORS:
        return read_tensors(r, to, a->tensors, a->n_tensors);
    case CR_ONNX_ATTR_GRAPH:
        return read_graphs(r, to, &a->g, 1);
    case CR_ONNX_ATTR_GRAPHS:
        return read_graphs(r, to, a->graphs, a->n_graphs);
    case CR_ONNX_ATTR_SPARSE:
        return read_sparse(r, to, a->sparse_tensor);
    case CR_ONNX_ATTR_TYPE:
        to->port = NEW(r, 1, cr_onnx_port);
        to->count = 1;
        if (to->port)
            to->port->name = "";
        return to->port && read_inner_type(r, a->tp, to->port);
    default:
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "attribute %s is of kind %d, which is not known", to->name, (int)to->kind);
    }
}

static bool read_attrs(reader *r, CrOnnx__Attribute *const *attrs, size_t count, cr_onnx_attr **to, int *n)
{
    *to = NEW(r, count, cr_onnx_attr);
    *n = (int)count;
    for (size_t i = 0; *to && i < count; i++)
        if (!read_attr(r, attrs[i], &(*to)[i]))
            return false;
    return *to != NULL;
}

/* ---- nodes and graphs ---- */

static const char **read_names(reader *r, char *const *names, size_t count)
{
    const char **copies = NEW(r, count, const char *);
    for (size_t i = 0; copies && i < count; i++)
        if (!(copies[i] = keep(r, names[i])))
            return NULL;
    return copies;
}

static bool read_node(reader *r, const CrOnnx__Node *n, cr_onnx_node *to)
{
    bool main_domain = !n->domain || strcmp(n->domain, "ai.onnx") == 0;
    to->domain = keep(r, main_domain ? "" : n->domain);
    to->type = keep(r, n->op_type);
    to->overload = keep(r, n->overload);
    to->name = keep(r, n->name);
    to->n_in = (int)n->n_input;
    to->n_out = (int)n->n_output;
    to->in_names = read_names(r, n->input, n->n_input);
    to->out_names = read_names(r, n->output, n->n_output);
    to->in = NEW(r, n->n_input, int);
    to->out = NEW(r, n->n_output, int);
    if (!to->domain || !to->type || !to->overload || !to->name || !to->in_names || !to->out_names || !to->in || !to->out)
        return false;
    return read_attrs(r, n->attribute, n->n_attribute, &to->attrs, &to->n_attrs);
}

static bool add_constant(reader *r, cr_onnx_graph *to, const char *name, cr_value *v)
{
    to->constants[to->n_constants++] = (struct cr_onnx_constant){keep(r, name), v, -1, -1};
    return v && to->constants[to->n_constants - 1].name;
}

static bool read_initializers(reader *r, const CrOnnx__Graph *g, cr_onnx_graph *to)
{
    for (size_t i = 0; i < g->n_initializer; i++)
        if (!add_constant(r, to, g->initializer[i]->name,
                          cr_onnx_own(r->model, cr_onnx_tensor(g->initializer[i], r->folder))))
            return false;
    for (size_t i = 0; i < g->n_sparse_initializer; i++) {
        CrOnnx__SparseTensor *s = g->sparse_initializer[i];
        if (!add_constant(r, to, s->values ? s->values->name : NULL, cr_onnx_own(r->model, cr_onnx_sparse(s, r->folder))))
            return false;
    }
    return true;
}

/* Constant nodes that hold a tensor are constants like initializers. */
static bool is_constant(const cr_onnx_node *n)
{
    return strcmp(n->type, "Constant") == 0 && !*n->domain && n->n_attrs == 1 && n->n_out == 1 && !n->attrs[0].ref &&
           n->attrs[0].tensors && n->attrs[0].count == 1;
}

static bool read_nodes(reader *r, CrOnnx__Node *const *nodes, size_t count, cr_onnx_graph *to)
{
    for (size_t i = 0; i < count; i++) {
        cr_onnx_node *n = &to->nodes[to->n_nodes];
        memset(n, 0, sizeof *n);
        if (!read_node(r, nodes[i], n))
            return false;
        if (!is_constant(n))
            to->n_nodes++;
        else if (!add_constant(r, to, n->out_names[0], n->attrs[0].tensors[0]))
            return false;
    }
    return true;
}

static cr_onnx_graph *read_graph(reader *r, const CrOnnx__Graph *g)
{
    size_t constants = g->n_initializer + g->n_sparse_initializer + g->n_node;
    cr_onnx_graph *to = NEW(r, 1, cr_onnx_graph);
    if (!to)
        return NULL;
    to->name = keep(r, g->name);
    to->nodes = NEW(r, g->n_node, cr_onnx_node);
    to->constants = NEW(r, constants, struct cr_onnx_constant);
    to->n_inputs = (int)g->n_input;
    to->n_outputs = (int)g->n_output;
    to->input_slots = NEW(r, g->n_input, int);
    to->output_slots = NEW(r, g->n_output, int);
    bool ok = to->name && to->nodes && to->constants && to->input_slots && to->output_slots &&
              read_ports(r, g->input, g->n_input, &to->inputs) && read_ports(r, g->output, g->n_output, &to->outputs) &&
              read_initializers(r, g, to) && read_nodes(r, g->node, g->n_node, to);
    return ok ? to : NULL;
}

/* ---- functions and the model ---- */

static bool read_opsets(reader *r, CrOnnx__OperatorSet *const *sets, size_t count, cr_onnx_opsets *to)
{
    to->count = (int)count;
    to->at = cr_arena_alloc(r->arena, count, sizeof *to->at);
    for (size_t i = 0; to->at && i < count; i++) {
        const char *domain = sets[i]->domain;
        int64_t version = sets[i]->version;
        to->at[i].domain = keep(r, domain && strcmp(domain, "ai.onnx") == 0 ? "" : domain);
        if (!to->at[i].domain)
            return false;
        if (version < 1 || version > 1000)
            return cr_fail_bool(CR_ERROR_FORMAT, "version %lld of operator set '%s' is impossible", (long long)version,
                                to->at[i].domain);
        to->at[i].version = (int)version;
    }
    return to->at != NULL;
}

/* Inputs or outputs of a function are names only. */
static bool name_ports(reader *r, char *const *names, size_t count, cr_onnx_port **ports)
{
    *ports = NEW(r, count, cr_onnx_port);
    for (size_t i = 0; *ports && i < count; i++) {
        (*ports)[i].ndim = -1;
        if (!((*ports)[i].name = keep(r, names[i])))
            return false;
    }
    return *ports != NULL;
}

static bool read_function(reader *r, const CrOnnx__Function *f, cr_onnx_function *to)
{
    cr_onnx_graph *g = to->body = NEW(r, 1, cr_onnx_graph);
    to->opsets = NEW(r, 1, cr_onnx_opsets);
    if (!g || !to->opsets)
        return false;
    to->domain = keep(r, f->domain && strcmp(f->domain, "ai.onnx") == 0 ? "" : f->domain);
    to->name = g->name = keep(r, f->name);
    to->overload = keep(r, f->overload);
    g->nodes = NEW(r, f->n_node, cr_onnx_node);
    g->constants = NEW(r, f->n_node, struct cr_onnx_constant);
    g->n_inputs = (int)f->n_input;
    g->n_outputs = (int)f->n_output;
    g->input_slots = NEW(r, f->n_input, int);
    g->output_slots = NEW(r, f->n_output, int);
    return to->domain && to->name && to->overload && g->nodes && g->constants && g->input_slots && g->output_slots &&
           name_ports(r, f->input, f->n_input, &g->inputs) && name_ports(r, f->output, f->n_output, &g->outputs) &&
           read_opsets(r, f->opset_import, f->n_opset_import, to->opsets) &&
           read_attrs(r, f->attribute_proto, f->n_attribute_proto, &to->attrs, &to->n_attrs) &&
           read_nodes(r, f->node, f->n_node, g);
}

static bool read_functions(reader *r, const CrOnnx__Model *m)
{
    cr_onnx *model = r->model;
    model->n_functions = (int)m->n_functions;
    model->functions = NEW(r, m->n_functions, cr_onnx_function);
    for (size_t i = 0; model->functions && i < m->n_functions; i++)
        if (!read_function(r, m->functions[i], &model->functions[i]))
            return false;
    return model->functions != NULL;
}

static bool read_model(reader *r, const CrOnnx__Model *m)
{
    cr_onnx *model = r->model;
    if (!m->graph)
        return cr_fail_bool(CR_ERROR_FORMAT, "the model has no graph: not an ONNX file?");
    model->info.ir_version = m->ir_version;
    model->info.producer = keep(r, m->producer_name);
    model->info.producer_version = keep(r, m->producer_version);
    if (!model->info.producer || !model->info.producer_version ||
        !read_opsets(r, m->opset_import, m->n_opset_import, &model->opsets) || !read_functions(r, m))
        return false;
    model->graph = read_graph(r, m->graph);
    if (!model->graph)
        return false;
    model->info.graph_name = model->graph->name;
    return true;
}

bool cr_onnx_decode(cr_onnx *model, const void *bytes, size_t size)
{
    reader r = {model, &model->arena, model->folder, 0};
    CrOnnx__Model *m = UNPACK(model, size, bytes, "a model");
    bool ok = m && read_model(&r, m);
    FREE(model, m);
    return ok;
}
