/* The model's bytes: ModelProto around the nodes, the initializers' values streamed to the file. */
#include "onnx/export/export.h"
#include "base/file.h"
#include "base/memory.h"

#include <stdio.h>
#include <string.h>

/* Numbers of fields in ONNX's public schema (src/onnx/onnx.proto). */
enum { MODEL_IR = 1, MODEL_PRODUCER = 2, MODEL_PRODUCER_VERSION = 3, MODEL_GRAPH = 7, MODEL_OPSET = 8, OPSET_VERSION = 2 };
enum { GRAPH_NAME = 2, GRAPH_INITIALIZER = 5, GRAPH_INPUT = 11, GRAPH_OUTPUT = 12 };
enum { TENSOR_DIMS = 1, TENSOR_TYPE = 2, TENSOR_NAME = 8, TENSOR_RAW = 9, TENSOR_EXTERNAL = 13, TENSOR_LOCATION = 14 };
enum { VALUE_NAME = 1, VALUE_TYPE = 2, TYPE_TENSOR = 1, TENSOR_TYPE_ELEMENT = 1, TENSOR_TYPE_SHAPE = 2 };
enum { SHAPE_DIM = 1, DIM_VALUE = 1, DIM_NAME = 2, PAIR_KEY = 1, PAIR_VALUE = 2 };

enum { ALIGN = 4096, KEEP_INSIDE = 1024 }; /* of external data; weights up to that many bytes stay in the model */
static const size_t MOST = (size_t)1900 << 20; /* bytes: a message of protobuf is at most 2 GB */

typedef struct output {
    cr_file_writer file, data;
    const char *data_name; /* NULL: there is no file of data */
    size_t at;             /* in it */
} output;

static size_t bytes_of(const cr_tensor *t)
{
    return (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype);
}

static bool is_outside(const output *o, const cr_tensor *t)
{
    return o->data_name && bytes_of(t) > KEEP_INSIDE;
}

/* ---- initializers ---- */

static void put_pair(cr_wire *w, const char *key, const char *value)
{
    cr_wire pair = {0};
    cr_wire_text(&pair, PAIR_KEY, key);
    cr_wire_text(&pair, PAIR_VALUE, value);
    cr_wire_message(w, TENSOR_EXTERNAL, &pair);
    cr_wire_free(&pair);
}

/* All of the message but the values themselves, which come last. */
static void put_head(cr_wire *w, const output *o, const cr_ex_weight *weight, size_t at)
{
    const cr_tensor *t = weight->tensor;
    for (int i = 0; i < t->ndim; i++)
        cr_wire_int(w, TENSOR_DIMS, t->shape[i]);
    cr_wire_int(w, TENSOR_TYPE, cr_onnx_type_of((cr_dtype)t->dtype));
    cr_wire_text(w, TENSOR_NAME, weight->name);
    if (is_outside(o, t)) {
        char number[32];
        put_pair(w, "location", o->data_name);
        snprintf(number, sizeof number, "%zu", at);
        put_pair(w, "offset", number);
        snprintf(number, sizeof number, "%zu", bytes_of(t));
        put_pair(w, "length", number);
        cr_wire_int(w, TENSOR_LOCATION, 1);
    } else {
        cr_wire_head(w, TENSOR_RAW, bytes_of(t));
    }
}

static bool put_values(cr_file_writer *file, cr_tensor *t)
{
    size_t bytes = bytes_of(t);
    void *values = cr_malloc(bytes);
    bool ok = values && cr_copy_out(t, values, bytes, (cr_dtype)t->dtype) && cr_file_put(file, values, bytes);
    cr_free(values);
    return ok;
}

static size_t aligned(size_t at)
{
    return (at + ALIGN - 1) / ALIGN * ALIGN;
}

static bool put_weight(output *o, const cr_ex_weight *weight)
{
    static const char zeros[ALIGN];
    cr_wire head = {0}, start = {0};
    cr_tensor *t = weight->tensor;
    bool outside = is_outside(o, t);
    size_t at = aligned(o->at), inside = outside ? 0 : bytes_of(t);
    put_head(&head, o, weight, at);
    cr_wire_head(&start, GRAPH_INITIALIZER, head.size + inside);
    bool ok = !head.failed && !start.failed && cr_file_put(&o->file, start.data, start.size) &&
              cr_file_put(&o->file, head.data, head.size);
    if (ok && outside) {
        ok = cr_file_put(&o->data, zeros, at - o->at);
        o->at = at + bytes_of(t);
    }
    ok = ok && put_values(outside ? &o->data : &o->file, t);
    cr_wire_free(&head);
    cr_wire_free(&start);
    return ok;
}

/* How many bytes put_weight writes to the model. */
static size_t weight_size(output *o, const cr_ex_weight *weight, size_t *at)
{
    cr_wire head = {0}, start = {0};
    bool outside = is_outside(o, weight->tensor);
    size_t place = aligned(*at), inside = outside ? 0 : bytes_of(weight->tensor);
    put_head(&head, o, weight, place);
    cr_wire_head(&start, GRAPH_INITIALIZER, head.size + inside);
    if (outside)
        *at = place + bytes_of(weight->tensor);
    size_t size = head.size + start.size + inside;
    cr_wire_free(&head);
    cr_wire_free(&start);
    return size;
}

/* ---- inputs and outputs ---- */

void cr_ex_port(cr_wire *to, const cr_export *x, int field, const cr_spec *spec, const cr_spec *other, const char *name)
{
    cr_wire dim = {0}, shape = {0}, tensor = {0}, type = {0}, port = {0};
    for (int i = 0; i < spec->ndim; i++) {
        if (!other || other->shape[i] == spec->shape[i])
            cr_wire_int(&dim, DIM_VALUE, spec->shape[i]);
        else if (spec->shape[i] == x->batch && other->shape[i] == x->twin_batch)
            cr_wire_text(&dim, DIM_NAME, "batch");
        cr_wire_message(&shape, SHAPE_DIM, &dim);
    }
    cr_wire_int(&tensor, TENSOR_TYPE_ELEMENT, cr_onnx_type_of(spec->dtype));
    cr_wire_message(&tensor, TENSOR_TYPE_SHAPE, &shape);
    cr_wire_message(&type, TYPE_TENSOR, &tensor);
    cr_wire_text(&port, VALUE_NAME, name);
    cr_wire_message(&port, VALUE_TYPE, &type);
    cr_wire_message(to, field, &port);
    cr_wire_free(&dim);
    cr_wire_free(&shape);
    cr_wire_free(&tensor);
    cr_wire_free(&type);
    cr_wire_free(&port);
}

static void put_port(cr_wire *w, const cr_export *x, int field, const cr_graph_value *v, const char *name)
{
    const cr_graph_value *other = cr_ex_twin_of(x, v);
    cr_ex_port(w, x, field, &v->spec, other ? &other->spec : NULL, name);
}

static void put_ports(cr_wire *w, const cr_export *x, const cr_save_onnx_opts *o)
{
    const cr_graph *g = x->graph;
    for (size_t i = 0; i < g->n_inputs; i++)
        put_port(w, x, GRAPH_INPUT, g->inputs[i], x->names[g->inputs[i]->number]);
    for (size_t i = 0; i < g->n_outputs; i++)
        put_port(w, x, GRAPH_OUTPUT, g->outputs[i], o->output_names[i]);
}

/* ---- the file ---- */

static bool write_model(cr_export *x, output *out, const cr_save_onnx_opts *o)
{
    cr_wire head = {0}, part = {0}, rest = {0};
    size_t at = 0, size = 0;
    cr_wire_text(&rest, GRAPH_NAME, o->name);
    put_ports(&rest, x, o);
    for (size_t i = 0; i < x->n_weights; i++)
        size += weight_size(out, &x->weights[i], &at);
    cr_wire_int(&head, MODEL_IR, CR_EX_IR_VERSION);
    cr_wire_text(&head, MODEL_PRODUCER, "Cresset");
    cr_wire_text(&head, MODEL_PRODUCER_VERSION, cr_version());
    cr_wire_int(&part, OPSET_VERSION, CR_EX_OPSET);
    cr_wire_message(&head, MODEL_OPSET, &part);
    cr_wire_head(&head, MODEL_GRAPH, x->nodes.size + rest.size + size);
    bool ok = !head.failed && !rest.failed && cr_ok() && cr_file_put(&out->file, head.data, head.size) &&
              cr_file_put(&out->file, x->nodes.data, x->nodes.size) && cr_file_put(&out->file, rest.data, rest.size);
    for (size_t i = 0; ok && i < x->n_weights; i++)
        ok = put_weight(out, &x->weights[i]);
    cr_wire_free(&head);
    cr_wire_free(&part);
    cr_wire_free(&rest);
    return ok;
}

static bool commit(output *out)
{
    if (out->data_name && !cr_file_commit(&out->data)) {
        cr_file_abandon(&out->file);
        return false;
    }
    return cr_file_commit(&out->file);
}

bool cr_ex_write_file(cr_export *x, const char *path, const cr_save_onnx_opts *o)
{
    size_t total = x->nodes.size;
    for (size_t i = 0; i < x->n_weights; i++)
        total += bytes_of(x->weights[i].tensor);
    output out = {0};
    char *data_path = NULL;
    if (o->external || total > MOST) {
        cr_text text = {0};
        cr_text_add(&text, "%s.data", path);
        if (!(data_path = text.data) || text.failed || !cr_file_create(&out.data, data_path)) {
            cr_text_free(&text);
            return false;
        }
        const char *slash = strrchr(data_path, '/');
        out.data_name = slash ? slash + 1 : data_path;
    }
    bool ok = cr_file_create(&out.file, path);
    if (ok && write_model(x, &out, o)) {
        ok = commit(&out);
    } else {
        if (ok)
            cr_file_abandon(&out.file);
        if (out.data_name)
            cr_file_abandon(&out.data);
        ok = false;
    }
    cr_text_free(&(cr_text){.data = data_path});
    return ok;
}
