/* Models as users see them: loading, running with checked inputs, looking inside. */
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "onnx/run.h"
#include "tensor/tensor.h"

#include <string.h>

cr_value *cr_onnx_own(cr_onnx *model, cr_value *v)
{
    if (!v)
        return NULL;
    if (!cr_grow(&model->values, &model->values_capacity, model->n_values + 1, sizeof *model->values)) {
        cr_value_release(v);
        return NULL;
    }
    return model->values[model->n_values++] = v;
}

void cr_onnx_free(cr_onnx *model)
{
    if (!model || model->module)
        return;
    cr_onnx_drop_staged(model);
    cr_onnx_drop_kept(model->graph);
    for (int i = 0; i < model->n_functions; i++)
        cr_onnx_drop_kept(model->functions[i].body);
    for (size_t i = 0; i < model->n_values; i++)
        cr_value_release(model->values[i]);
    cr_free(model->values);
    cr_arena_free(&model->arena);
    cr_free(model);
}

/* ---- loading ---- */

static bool has_default(const cr_onnx_graph *g, int input)
{
    for (int i = 0; i < g->n_constants; i++)
        if (g->constants[i].port == input)
            return true;
    return false;
}

static bool list_free_inputs(cr_onnx *m)
{
    m->free_inputs = cr_arena_alloc(&m->arena, (size_t)m->graph->n_inputs, sizeof(int));
    for (int i = 0; m->free_inputs && i < m->graph->n_inputs; i++)
        if (!has_default(m->graph, i))
            m->free_inputs[m->n_free_inputs++] = i;
    return m->free_inputs != NULL;
}

static void count_weights(cr_onnx *m)
{
    for (int i = 0; i < m->graph->n_constants; i++) {
        const cr_tensor *t = m->graph->constants[i].value->tensor;
        if (!t)
            continue;
        m->info.weights++;
        m->info.weight_elements += cr_numel(t);
        m->info.weight_bytes += cr_numel(t) * (int64_t)cr_dtype_size(cr_dtype_of(t));
    }
    for (int i = 0; i < m->opsets.count; i++)
        if (!*m->opsets.at[i].domain)
            m->info.opset = m->opsets.at[i].version;
}

static bool build(cr_onnx *m, const void *bytes, size_t size, const char *folder, const char *file)
{
    m->folder = folder ? cr_arena_text(&m->arena, folder, strlen(folder)) : NULL;
    m->file = file ? cr_arena_text(&m->arena, file, strlen(file)) : "ONNX model";
    if ((folder && !m->folder) || !m->file || !cr_onnx_decode(m, bytes, size) || !cr_onnx_link(m) || !list_free_inputs(m))
        return false;
    count_weights(m);
    return true;
}

static cr_onnx *parse(const void *bytes, size_t size, const char *folder, const char *file)
{
    cr_onnx *m = cr_calloc(1, sizeof *m);
    if (m && !build(m, bytes, size, folder, file)) {
        cr_onnx_free(m);
        return NULL;
    }
    return m;
}

cr_onnx *cr_parse_onnx_at(cr_site at, const void *bytes, size_t size, const char *folder)
{
    const char *before = cr_enter_op(at, "parse_onnx");
    cr_onnx *m = bytes || !size ? parse(bytes, size, folder, NULL) : cr_fail(CR_ERROR_VALUE, "bytes is NULL");
    cr_leave_op(before);
    return m;
}

cr_onnx *cr_load_onnx_at(cr_site at, const char *path)
{
    const char *before = cr_enter_op(at, "load_onnx");
    cr_mapping file = {0};
    cr_onnx *m = NULL;
    if (!path)
        cr_fail(CR_ERROR_VALUE, "path is NULL");
    else if (cr_file_map(path, &file)) {
        const char *slash = strrchr(path, '/');
        char *folder = slash ? cr_strdup(path) : cr_strdup(".");
        if (folder && slash)
            folder[slash == path ? 1 : slash - path] = '\0';
        m = folder ? parse(file.data, file.size, folder, slash ? slash + 1 : path) : NULL;
        cr_free(folder);
        cr_file_unmap(&file);
    }
    cr_leave_op(before);
    return m;
}

/* ---- running ---- */

static bool wrong_shape(const cr_onnx_port *p, const cr_value *v)
{
    char expected[128] = "[", have[128];
    size_t used = 1;
    cr_dims shape = cr_value_shape(v);
    for (int i = 0; i < p->ndim && used < sizeof expected - 24; i++) {
        const char *comma = i ? "," : "";
        used += (size_t)(p->shape[i] >= 0
                             ? snprintf(expected + used, sizeof expected - used, "%s%lld", comma, (long long)p->shape[i])
                             : snprintf(expected + used, sizeof expected - used, "%s%.12s", comma,
                                        p->symbol[i] ? p->symbol[i] : "?"));
    }
    return cr_fail_bool(CR_ERROR_SHAPE, "input '%s' has shape %s, the model expects %s]", p->name,
                        cr_shape_text(shape.count, shape.at, have, sizeof have), expected);
}

static bool check_input(const cr_onnx_port *p, const cr_value *v)
{
    if (!v)
        return CR_WRONG("input '%s' is NULL", p->name);
    /* A plain value may stand for an optional one. */
    if (p->kind && v->kind != p->kind && p->kind != CR_VALUE_OPTIONAL)
        return cr_fail_bool(CR_ERROR_DTYPE, "input '%s' is %s, the model expects %s", p->name, cr_value_kind_name(v->kind),
                            cr_value_kind_name(p->kind));
    if (v->kind != CR_VALUE_TENSOR && v->kind != CR_VALUE_STRINGS)
        return true;
    if (p->type && v->type != p->type)
        return cr_fail_bool(CR_ERROR_DTYPE, "input '%s' is %s, the model expects %s", p->name, cr_onnx_type_name(v->type),
                            cr_onnx_type_name(p->type));
    if (p->ndim < 0 || p->kind == CR_VALUE_OPTIONAL)
        return true;
    cr_dims shape = cr_value_shape(v);
    if (shape.count != p->ndim)
        return wrong_shape(p, v);
    for (int i = 0; i < p->ndim; i++)
        if (p->shape[i] >= 0 && p->shape[i] != shape.at[i])
            return wrong_shape(p, v);
    return true;
}

/* in: values for the inputs without a default, or for all. */
static bool run(cr_onnx *m, cr_value *const *in, int n_in, cr_value **out, int n_out)
{
    const cr_onnx_graph *g = m->graph;
    bool all = n_in == g->n_inputs;
    if (!all && n_in != m->n_free_inputs)
        return CR_WRONG("%d inputs given, the model takes %d", n_in, m->n_free_inputs);
    if (n_out > g->n_outputs)
        return CR_WRONG("%d outputs asked for, the model has %d", n_out, g->n_outputs);
    cr_value **values = cr_calloc((size_t)g->n_inputs, sizeof *values);
    if (!values)
        return false;
    bool ok = true;
    for (int i = 0; ok && i < n_in; i++) {
        int port = all ? i : m->free_inputs[i];
        ok = check_input(&g->inputs[port], in[i]);
        values[port] = in[i];
    }
    cr_onnx_frame frame = {.graph = g, .file = m->file};
    ok = ok && cr_onnx_run_graph(g, &frame, values, g->n_inputs, out, n_out);
    cr_free(values);
    return ok;
}

bool cr_onnx_run_values_at(cr_site at, cr_onnx *m, cr_value *const *in, int n_in, cr_value **out, int n_out)
{
    for (int i = 0; i < n_out; i++)
        out[i] = NULL;
    if (!cr_ok())
        return false; /* an earlier error would hide whether a node failed */
    const char *before = cr_enter_op(at, "onnx_run");
    bool ok = m ? run(m, in, n_in, out, n_out) : CR_WRONG("the model is NULL");
    cr_leave_op(before);
    return ok;
}

static bool to_tensors(const cr_onnx *m, cr_value *const *values, cr_tensor **out, int n)
{
    for (int i = 0; i < n; i++)
        if (!values[i]->tensor)
            return cr_fail_bool(CR_ERROR_DTYPE, "output '%s' is no tensor of numbers: use cr_onnx_run_values",
                                m->graph->outputs[i].name);
    for (int i = 0; i < n; i++)
        out[i] = cr_scoped(cr_retain(values[i]->tensor));
    return true;
}

bool cr_onnx_run_at(cr_site at, cr_onnx *m, cr_list inputs, cr_tensor **outputs, int n_out)
{
    for (int i = 0; i < n_out; i++)
        outputs[i] = NULL;
    int total = inputs.count + (n_out > 0 ? n_out : 0);
    cr_value **values = cr_calloc((size_t)total + 1, sizeof *values), **out = values + inputs.count;
    bool ok = values != NULL;
    for (int i = 0; ok && i < inputs.count; i++)
        values[i] = inputs.at[i] ? cr_value_tensor(inputs.at[i]) : NULL;
    ok = ok && cr_onnx_run_values_at(at, m, values, inputs.count, out, n_out) && to_tensors(m, out, outputs, n_out);
    for (int i = 0; values && i < total; i++)
        cr_value_release(values[i]);
    cr_free(values);
    return ok;
}

/* ---- looking inside ---- */

int cr_onnx_input_count(const cr_onnx *m) { return m ? m->n_free_inputs : 0; }
int cr_onnx_output_count(const cr_onnx *m) { return m ? m->graph->n_outputs : 0; }
const cr_onnx_port *cr_onnx_input(const cr_onnx *m, int i)
{
    return m && i >= 0 && i < m->n_free_inputs ? &m->graph->inputs[m->free_inputs[i]] : NULL;
}
const cr_onnx_port *cr_onnx_output(const cr_onnx *m, int i)
{
    return m && i >= 0 && i < m->graph->n_outputs ? &m->graph->outputs[i] : NULL;
}

cr_onnx_info cr_onnx_info_of(const cr_onnx *m) { return m ? m->info : (cr_onnx_info){0}; }
int cr_onnx_node_count(const cr_onnx *m) { return m ? m->graph->n_nodes : 0; }

cr_onnx_node_info cr_onnx_node_at(const cr_onnx *m, int i)
{
    if (!m || i < 0 || i >= m->graph->n_nodes)
        return (cr_onnx_node_info){0};
    const cr_onnx_node *n = &m->graph->nodes[i];
    return (cr_onnx_node_info){n->domain, n->type, n->name, n->n_in, n->n_out, n->in_names, n->out_names};
}

int64_t cr_onnx_weight_count(const cr_onnx *m) { return m ? m->graph->n_constants : 0; }

cr_named cr_onnx_weight_at(const cr_onnx *m, int64_t i)
{
    if (!m || i < 0 || i >= m->graph->n_constants)
        return (cr_named){0};
    return (cr_named){m->graph->constants[i].name, m->graph->constants[i].value->tensor, false};
}

/* ---- as a module ---- */

static cr_tensor *module_forward(cr_module *module, cr_tensor *x)
{
    cr_onnx *m = *(cr_onnx **)cr_module_data(module);
    cr_tensor *y = NULL;
    if (m->n_free_inputs != 1)
        return cr_fail(CR_ERROR_VALUE, "the model takes %d inputs: use cr_onnx_run", m->n_free_inputs);
    return cr_onnx_run_at(cr_site_current(), m, cr_list_of(&x, 1), &y, 1) ? y : NULL;
}

static void free_model(void *data)
{
    cr_onnx *m = *(cr_onnx **)data;
    if (m) {
        m->module = NULL;
        cr_onnx_free(m);
    }
}

static bool add_weight(cr_module *module, const char *name, cr_tensor *t)
{
    char *plain = cr_strdup(*name ? name : "weight");
    for (char *p = plain; p && *p; p++)
        if (*p == '.')
            *p = '_';
    bool ok = plain && cr_add_parameter(module, plain, t);
    cr_free(plain);
    return ok;
}

cr_module *cr_onnx_module(cr_onnx *m)
{
    cr_module *module = m ? cr_module_new_at(cr_site_current(), "onnx", module_forward, sizeof(cr_onnx *)) : NULL;
    if (!module)
        return NULL;
    cr_module_on_free(module, free_model);
    for (int i = 0; i < m->graph->n_constants; i++) {
        cr_tensor *t = m->graph->constants[i].value->tensor;
        if (t && cr_dtype_is_float(cr_dtype_of(t)) && !add_weight(module, m->graph->constants[i].name, t))
            break;
    }
    if (cr_module_built(module)) {
        *(cr_onnx **)cr_module_data(module) = m;
        m->module = module;
    } else {
        module = NULL;
    }
    return module;
}

cr_onnx *cr_onnx_of_module(cr_module *module)
{
    return module && strcmp(cr_module_kind(module), "onnx") == 0 ? *(cr_onnx **)cr_module_data(module) : NULL;
}
