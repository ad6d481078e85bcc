/* What the functions of export.h write: nodes, constants, names, sizes. */
#include "onnx/export/export.h"
#include "base/memory.h"
#include "base/site.h"

#include <stdio.h>
#include <string.h>

/* Fields of NodeProto and AttributeProto, and AttributeProto's numbers of types. */
enum { NODE_INPUT = 1, NODE_OUTPUT = 2, NODE_NAME = 3, NODE_TYPE = 4, NODE_ATTRIBUTE = 5, GRAPH_NODE = 1 };
enum { ATTR_NAME = 1, ATTR_F = 2, ATTR_I = 3, ATTR_S = 4, ATTR_GRAPH = 6, ATTR_INTS = 8, ATTR_TYPE = 20 };
enum { TYPE_FLOAT = 1, TYPE_INT = 2, TYPE_STRING = 3, TYPE_GRAPH = 5, TYPE_INTS = 7 };

static const char *named(cr_export *x, const char *text)
{
    const char *copy = cr_arena_text(&x->arena, text, strlen(text));
    if (!copy)
        x->failed = true;
    return copy ? copy : "";
}

const char *cr_ex_fresh(cr_export *x, const char *type)
{
    char text[64];
    snprintf(text, sizeof text, "%.40s_%lld", type, (long long)x->fresh++);
    return named(x, text);
}

/* ---- nodes ---- */

static void put_attr(cr_export *x, const cr_ex_attr *a)
{
    cr_wire *w = &x->attr;
    cr_wire_text(w, ATTR_NAME, a->name);
    switch (a->kind) {
    case 'i':
        cr_wire_int(w, ATTR_I, a->i);
        cr_wire_int(w, ATTR_TYPE, TYPE_INT);
        break;
    case 'f':
        cr_wire_float(w, ATTR_F, (float)a->f);
        cr_wire_int(w, ATTR_TYPE, TYPE_FLOAT);
        break;
    case 's':
        cr_wire_text(w, ATTR_S, a->s);
        cr_wire_int(w, ATTR_TYPE, TYPE_STRING);
        break;
    case 'g':
        cr_wire_bytes(w, ATTR_GRAPH, a->graph->data, a->graph->size);
        cr_wire_int(w, ATTR_TYPE, TYPE_GRAPH);
        w->failed |= a->graph->failed;
        break;
    default:
        for (int i = 0; i < a->n; i++)
            cr_wire_int(w, ATTR_INTS, a->ints[i]);
        cr_wire_int(w, ATTR_TYPE, TYPE_INTS);
    }
    cr_wire_message(&x->part, NODE_ATTRIBUTE, w);
}

void cr_ex_nodes(cr_export *x, const char *type, const char *const *in, const cr_ex_attr *attrs, const char **out, int n_out)
{
    int n_in = 0;
    for (int i = 0; in[i]; i++)
        n_in = *in[i] ? i + 1 : n_in; /* those left out at the end are not mentioned */
    for (int i = 0; i < n_in; i++)
        cr_wire_text(&x->part, NODE_INPUT, in[i]);
    for (int i = 0; i < n_out; i++) {
        out[i] = cr_ex_fresh(x, type);
        cr_wire_text(&x->part, NODE_OUTPUT, out[i]);
    }
    cr_wire_text(&x->part, NODE_NAME, out[0]);
    cr_wire_text(&x->part, NODE_TYPE, type);
    for (; attrs && attrs->name; attrs++)
        put_attr(x, attrs);
    cr_wire_message(&x->nodes, GRAPH_NODE, &x->part);
    x->failed |= x->nodes.failed;
}

const char *cr_ex_node(cr_export *x, const char *type, const char *const *in, const cr_ex_attr *attrs)
{
    const char *out = "";
    cr_ex_nodes(x, type, in, attrs, &out, 1);
    return out;
}

const char *cr_ex_cast(cr_export *x, const char *name, cr_dtype from, cr_dtype to)
{
    return from == to ? name : EX_1("Cast", EX_INT("to", cr_onnx_type_of(to)), name);
}

/* ---- constants ---- */

const char *cr_ex_weight_of(cr_export *x, cr_tensor *t, const char *name)
{
    if (!t || !cr_grow(&x->weights, &x->weight_capacity, x->n_weights + 1, sizeof *x->weights)) {
        x->failed = true;
        return "";
    }
    name = name ? named(x, name) : cr_ex_fresh(x, "constant");
    x->weights[x->n_weights++] = (cr_ex_weight){name, cr_retain(t)};
    return name;
}

static const char *weight_from(cr_export *x, const void *data, cr_dims shape, cr_dtype dtype, const char *name)
{
    int scope = cr_scope_open();
    const char *made = cr_ex_weight_of(x, cr_from_data(data, shape, dtype), name);
    cr_scope_close(scope);
    return made;
}

static const char *known_weight(const cr_export *x, const char *name)
{
    for (size_t i = 0; i < x->n_weights; i++)
        if (strcmp(x->weights[i].name, name) == 0)
            return x->weights[i].name;
    return NULL;
}

/* Numbers are named after themselves, so that each is there once. */
const char *cr_ex_number(cr_export *x, double value, cr_dtype dtype)
{
    char name[64];
    snprintf(name, sizeof name, "%s_%.17g", cr_dtype_name(dtype), value);
    const char *made = known_weight(x, name);
    if (made)
        return made;
    int scope = cr_scope_open();
    made = cr_ex_weight_of(x, cr_full(CR_SCALAR, value, .dtype = dtype), name);
    cr_scope_close(scope);
    return made;
}

const char *cr_ex_ints(cr_export *x, const int64_t *values, int n)
{
    char name[256] = "i64";
    size_t used = 3;
    for (int i = 0; i < n && used < sizeof name - 24; i++)
        used += (size_t)snprintf(name + used, sizeof name - used, "_%lld", (long long)values[i]);
    bool whole = n > 0 && used < sizeof name - 24;
    snprintf(name + used, sizeof name - used, "_list");
    const char *made = whole ? known_weight(x, name) : NULL;
    return made ? made : weight_from(x, values, CR_SHAPE(n), CR_I64, whole ? name : NULL);
}

const char *cr_ex_int1(cr_export *x, int64_t value)
{
    return cr_ex_ints(x, &value, 1);
}

/* ---- inputs and results ---- */

static bool same_place(const cr_spec *a, const cr_spec *b)
{
    bool same = a->dtype == b->dtype && a->ndim == b->ndim && a->offset == b->offset;
    for (int i = 0; same && i < a->ndim; i++)
        same = a->shape[i] == b->shape[i] && (a->stride[i] == b->stride[i] || a->shape[i] == 1);
    return same;
}

static const char *name_of_parameter(const cr_export *x, const cr_tensor *t)
{
    for (int i = 0; i < x->n_states; i++)
        if (x->states[i].tensor == t)
            return x->states[i].name;
    return NULL;
}

/* The same bytes in both. */
static bool same_values(cr_tensor *a, cr_tensor *b)
{
    size_t bytes = (size_t)a->numel * cr_dtype_size((cr_dtype)a->dtype);
    char *p = cr_malloc(bytes), *q = cr_malloc(bytes);
    bool same = p && q && a->numel == b->numel && a->dtype == b->dtype && cr_copy_out(a, p, bytes, (cr_dtype)a->dtype) &&
                cr_copy_out(b, q, bytes, (cr_dtype)b->dtype) && memcmp(p, q, bytes) == 0;
    cr_free(p);
    cr_free(q);
    return same;
}

/* One number everywhere: a shape that depends on the batch can then be made by Expand. */
static bool is_uniform(cr_tensor *t)
{
    if (!t->numel)
        return false;
    int scope = cr_scope_open();
    cr_tensor *flat = cr_flatten(t);
    bool same = same_values(flat, cr_clone(cr_expand(cr_narrow(flat, 0, 0, 1), CR_SHAPE(t->numel))));
    cr_scope_close(scope);
    return same;
}

/* A tensor from outside or made on the spot. */
static const char *constant(cr_export *x, const cr_graph_value *v)
{
    const cr_graph_value *other = cr_ex_twin_of(x, v);
    if (!other || other->tensor == v->tensor) {
        for (size_t i = 0; i < x->n_weights; i++) /* bodies of control flow use it too */
            if (x->weights[i].tensor == v->tensor)
                return x->weights[i].name;
        return cr_ex_weight_of(x, v->tensor, name_of_parameter(x, v->tensor));
    }
    bool fixed = v->spec.ndim == other->spec.ndim &&
                 !memcmp(v->spec.shape, other->spec.shape, (size_t)v->spec.ndim * sizeof *v->spec.shape);
    if (fixed && same_values(v->tensor, other->tensor))
        return cr_ex_weight_of(x, v->tensor, NULL);
    const char *made = "";
    int scope = cr_scope_open();
    if (!fixed && is_uniform(v->tensor) && is_uniform(other->tensor)) {
        cr_tensor *one = cr_clone(cr_narrow(cr_flatten(v->tensor), 0, 0, 1));
        cr_tensor *also = cr_clone(cr_narrow(cr_flatten(other->tensor), 0, 0, 1));
        if (same_values(one, also))
            made = EX("Expand", cr_ex_weight_of(x, one, NULL), cr_ex_shape(x, v));
    }
    cr_scope_close(scope);
    if (!*made)
        cr_ex_refuse(x, "a constant that depends on the batch (.free_batch): save for one size");
    return made;
}

const char *cr_ex_name(cr_export *x, const cr_graph_value *v)
{
    const cr_graph_value *w = x->written[v->memory->number];
    if (w && w != v && (!v->maker || v->maker->number < w->maker->number)) {
        if (!same_place(&v->spec, &w->spec)) {
            cr_ex_refuse(x, "memory that is read after a part of it, or more than it, has been written to in place");
            return "";
        }
        v = w;
    }
    const char **name = &x->names[v->number];
    if (!*name && v->tensor)
        *name = constant(x, v);
    if (!*name)
        cr_ex_refuse(x, "memory that nothing was written to");
    return *name ? *name : "";
}

bool cr_ex_has(const cr_export *x, int i)
{
    return i < x->node->n_in && x->node->in[i];
}

const char *cr_ex_in(cr_export *x, int i)
{
    return cr_ex_has(x, i) ? cr_ex_name(x, x->node->in[i]) : "";
}

/* A constant is converted here, the rest by the model. */
const char *cr_ex_in_as(cr_export *x, int i, cr_dtype dtype)
{
    if (!cr_ex_has(x, i))
        return "";
    const cr_graph_value *v = x->node->in[i];
    if (v->spec.dtype == dtype || !v->tensor || v->memory->kind != CR_MEMORY_CONSTANT || x->twin ||
        x->written[v->memory->number])
        return cr_ex_cast(x, cr_ex_in(x, i), v->spec.dtype, dtype);
    double value;
    if (v->spec.ndim == 0 && !cr_dtype_is_complex(dtype) && cr_copy_out(v->tensor, &value, sizeof value, CR_F64) &&
        value < 0x1p53 && value > -0x1p53)
        return cr_ex_number(x, value, dtype);
    int scope = cr_scope_open();
    const char *name = cr_ex_weight_of(x, cr_cast(v->tensor, dtype), NULL);
    cr_scope_close(scope);
    return name;
}

const cr_spec *cr_ex_spec(const cr_export *x, int i)
{
    return &x->node->in[i]->spec;
}

const cr_spec *cr_ex_out_spec(const cr_export *x, int i)
{
    return &x->node->out[i]->spec;
}

cr_dtype cr_ex_dtype(const cr_export *x)
{
    return x->node->out[0]->spec.dtype;
}

int cr_ex_axis(int64_t axis, int ndim)
{
    return (int)(axis < 0 ? axis + ndim : axis);
}

bool cr_ex_out(cr_export *x, int i, const char *name)
{
    x->names[x->node->out[i]->number] = name;
    return !x->failed;
}

bool cr_ex_out_from(cr_export *x, int i, const char *name, cr_dtype dtype)
{
    return cr_ex_out(x, i, cr_ex_cast(x, name, dtype, cr_ex_out_spec(x, i)->dtype));
}

bool cr_ex_refuse(cr_export *x, const char *what)
{
    x->failed = true;
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "ONNX has no counterpart here for %s", what);
}

/* ---- sizes ---- */

const cr_graph_value *cr_ex_twin_of(const cr_export *x, const cr_graph_value *v)
{
    return x->twin ? x->twin->values[v->number] : NULL;
}

const void *cr_ex_twin_attrs(const cr_export *x)
{
    return x->twin ? x->twin->nodes[x->node->number]->attrs : NULL;
}

bool cr_ex_fixed(cr_export *x, const cr_graph_value *v)
{
    const cr_graph_value *other = cr_ex_twin_of(x, v);
    for (int i = 0; other && i < v->spec.ndim; i++)
        if (v->spec.shape[i] != other->spec.shape[i])
            return cr_ex_refuse(x, "its parameters when sizes depend on the batch (.free_batch): save for one size");
    return true;
}

const char *cr_ex_size(cr_export *x)
{
    if (!x->size_name) {
        const char *shape = EX("Shape", cr_ex_name(x, x->graph->inputs[0]));
        x->size_name = EX("Gather", shape, cr_ex_int1(x, 0));
    }
    return x->size_name;
}

/* Of a size that is `a` for one batch and `b` for the other: a line through both. i64 [1] */
static const char *line(cr_export *x, int64_t a, int64_t b)
{
    int64_t run = x->twin_batch - x->batch, rise = b - a;
    if (rise % run) {
        cr_ex_refuse(x, "a size that is no multiple of the batch (.free_batch): save for one size");
        return "";
    }
    int64_t slope = rise / run, start = a - slope * x->batch;
    const char *size = slope == 1 ? cr_ex_size(x) : EX("Mul", cr_ex_size(x), cr_ex_int1(x, slope));
    return start ? EX("Add", size, cr_ex_int1(x, start)) : size;
}

const char *cr_ex_dims(cr_export *x, const int64_t *dims, const int64_t *twin, int count)
{
    const char *parts[CR_MAX_DIMS + 1] = {NULL};
    bool differ = false;
    for (int i = 0; twin && i < count; i++)
        differ |= dims[i] != twin[i];
    if (!differ)
        return cr_ex_ints(x, dims, count);
    for (int i = 0; i < count && i < CR_MAX_DIMS; i++)
        parts[i] = dims[i] == twin[i] ? cr_ex_int1(x, dims[i]) : line(x, dims[i], twin[i]);
    return count == 1 ? parts[0] : cr_ex_node(x, "Concat", parts, EX_ATTRS(EX_INT("axis", 0)));
}

const char *cr_ex_shape(cr_export *x, const cr_graph_value *v)
{
    const cr_graph_value *other = cr_ex_twin_of(x, v);
    return cr_ex_dims(x, v->spec.shape, other ? other->spec.shape : NULL, v->spec.ndim);
}

/* One size that differs is left to Reshape. A size of 0 is one, not "as it was". */
const char *cr_ex_reshape(cr_export *x, const char *name, const cr_graph_value *like)
{
    const cr_graph_value *other = cr_ex_twin_of(x, like);
    const cr_spec *s = &like->spec;
    int64_t dims[CR_MAX_DIMS] = {0};
    int differ = 0;
    bool empty = false;
    for (int i = 0; i < s->ndim; i++) {
        bool same = !other || s->shape[i] == other->spec.shape[i];
        dims[i] = same ? s->shape[i] : -1;
        differ += !same;
        empty |= s->shape[i] == 0;
    }
    const char *shape = differ <= 1 && !(empty && differ) ? cr_ex_ints(x, dims, s->ndim) : cr_ex_shape(x, like);
    return empty ? EX_1("Reshape", EX_INT("allowzero", 1), name, shape) : EX("Reshape", name, shape);
}
