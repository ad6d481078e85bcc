/* What a log says of the model: the graph of a staged function, hyper-parameters. */
#include "base/memory.h"
#include "base/site.h"
#include "graph/graph.h"
#include "graph/stage/stage.h"
#include "train/event_file.h"

#include <time.h>

/* ---- the graph, as TensorFlow's GraphDef ---- */

enum { NODE_NAME = 1, NODE_OP = 2, NODE_INPUT = 3, NODE_ATTR = 5, ATTR_LIST = 1, ATTR_TEXT = 2, LIST_SHAPE = 7 };

static void value_name(const cr_graph_value *v, cr_text *t)
{
    static const char *const kinds[] = {"value", "input", "parameter", "constant"};
    if (v->maker)
        cr_text_add(t, "%s_%d", v->maker->op->name, v->maker->number);
    else
        cr_text_add(t, "%s_%d", kinds[v->memory->kind], v->memory->number);
}

static void put_attr(cr_message *node, const char *name, int field, cr_message *value)
{
    cr_message attr = {0}, entry = {0};
    cr_put_message(&attr, field, value);
    cr_put_string(&entry, 1, name);
    cr_put_message(&entry, 2, &attr);
    cr_put_message(node, NODE_ATTR, &entry);
}

static void put_shapes(cr_message *node, cr_graph_value *const *values, int count)
{
    cr_message list = {0};
    for (int i = 0; i < count; i++) {
        cr_message shape = {0};
        for (int d = 0; values[i] && d < values[i]->spec.ndim; d++) {
            cr_message size = {0};
            cr_put_int(&size, 1, values[i]->spec.shape[d]);
            cr_put_message(&shape, 2, &size);
        }
        cr_put_message(&list, LIST_SHAPE, &shape);
    }
    put_attr(node, "_output_shapes", ATTR_LIST, &list);
}

static void put_node(cr_message *graph, const cr_graph_node *n)
{
    cr_message node = {0};
    cr_text name = {0}, attrs = {0};
    value_name(n->n_out ? n->out[0] : NULL, &name);
    cr_put_bytes(&node, NODE_NAME, name.data, name.length);
    cr_put_string(&node, NODE_OP, n->op->name);
    for (int i = 0; i < n->n_in; i++) {
        cr_text in = {0};
        if (!n->in[i])
            continue;
        value_name(n->in[i], &in);
        if (n->in[i]->maker && n->in[i]->output)
            cr_text_add(&in, ":%d", n->in[i]->output);
        cr_put_message(&node, NODE_INPUT, &in);
    }
    for (int a = 0; a < n->op->n_attrs; a++) {
        cr_text value = {0};
        if (cr_graph_attr_text(n, &n->op->attrs[a], &value))
            put_attr(&node, n->op->attrs[a].name, ATTR_TEXT, &value);
        cr_text_free(&value);
    }
    if (n->site.file) {
        cr_text_add(&attrs, "%s:%d", n->site.file, n->site.line);
        put_attr(&node, "line", ATTR_TEXT, &attrs);
    }
    put_shapes(&node, n->out, n->n_out);
    cr_put_message(graph, 1, &node);
    cr_text_free(&name);
}

static void put_source(cr_message *graph, cr_graph_value *v)
{
    static const char *const ops[] = {"", "Placeholder", "Variable", "Const"};
    cr_message node = {0};
    cr_text name = {0};
    value_name(v, &name);
    cr_put_message(&node, NODE_NAME, &name);
    cr_put_string(&node, NODE_OP, ops[v->memory->kind]);
    put_shapes(&node, &v, 1);
    cr_put_message(graph, 1, &node);
}

static void put_graph(cr_message *m, const cr_graph *g)
{
    for (size_t i = 0; i < g->n_values; i++) {
        cr_graph_value *v = g->values[i];
        bool first = !v->maker;
        for (size_t j = 0; first && j < i; j++) /* views of one memory are one node */
            first = g->values[j]->maker || g->values[j]->memory != v->memory;
        if (first)
            put_source(m, v);
    }
    for (size_t i = 0; i < g->n_nodes; i++)
        if (g->nodes[i]->n_out)
            put_node(m, g->nodes[i]);
    cr_message versions = {0};
    cr_put_int(&versions, 1, 22);
    cr_put_message(m, 4, &versions);
}

static const cr_graph *graph_of(const cr_function *f, int trace)
{
    const cr_staged *s = f && trace >= 0 ? f->first : NULL;
    for (int i = 0; s && i < trace; i++)
        s = s->next;
    return s ? s->graph : NULL;
}

bool cr_log_graph_at(cr_site at, cr_log *log, const cr_function *f, int trace)
{
    if (!log)
        return true;
    const char *before = cr_enter_op(at, "log_graph");
    const cr_graph *g = graph_of(f, trace);
    bool ok = g || cr_fail_bool(CR_ERROR_VALUE, "there is no trace %d: the function has %d", trace,
                                f ? cr_function_traces(f) : 0);
    if (ok) {
        cr_message graph = {0}, body = {0};
        put_graph(&graph, g);
        cr_put_message(&body, CR_EVENT_GRAPH, &graph);
        ok = cr_log_event(log, &body);
    }
    cr_leave_op(before);
    return ok;
}

/* ---- hyper-parameters ---- */

enum { TYPE_TEXT = 1, TYPE_NUMBER = 3, STATUS_SUCCESS = 1 };

/* An event of the plugin whose content is `part` as the plugin's field. */
static bool log_plugin(cr_log *log, const char *tag, int field, cr_message *part)
{
    cr_message content = {0}, nothing = {0};
    cr_put_int(&content, 1, 0);
    cr_put_message(&content, field, part);
    cr_message metadata = cr_plugin_metadata("hparams", &content);
    cr_put_int(&nothing, 1, 1); /* an empty tensor of floats */
    cr_message shape = {0}, size = {0};
    cr_put_int(&size, 1, 0);
    cr_put_message(&shape, 2, &size);
    cr_put_message(&nothing, 2, &shape);
    return cr_log_value(log, tag, 0, CR_SUMMARY_TENSOR, &nothing, &metadata);
}

static cr_message experiment(const cr_hparam *h, int n, const char *const *metrics, int n_metrics)
{
    cr_message m = {0};
    cr_put_double(&m, 3, (double)time(NULL));
    for (int i = 0; i < n; i++) {
        cr_message info = {0};
        cr_put_string(&info, 1, h[i].name);
        cr_put_int(&info, 4, h[i].text ? TYPE_TEXT : TYPE_NUMBER);
        cr_put_message(&m, 4, &info);
    }
    for (int i = 0; i < n_metrics; i++) {
        cr_message name = {0}, info = {0};
        cr_put_string(&name, 2, metrics[i]);
        cr_put_message(&info, 1, &name);
        cr_put_message(&m, 5, &info);
    }
    return m;
}

static cr_message session_start(const cr_hparam *h, int n)
{
    cr_message m = {0};
    for (int i = 0; i < n; i++) {
        cr_message value = {0}, entry = {0};
        if (h[i].text)
            cr_put_string(&value, 3, h[i].text);
        else
            cr_put_double(&value, 2, h[i].value);
        cr_put_string(&entry, 1, h[i].name);
        cr_put_message(&entry, 2, &value);
        cr_put_message(&m, 1, &entry);
    }
    cr_put_double(&m, 5, (double)time(NULL));
    return m;
}

bool cr_log_hparams(cr_log *log, const cr_hparam *settings, int n_settings, const char *const *metrics, int n_metrics)
{
    if (!log)
        return true;
    bool ok = n_settings >= 0 && n_metrics >= 0 && (settings || !n_settings) && (metrics || !n_metrics);
    for (int i = 0; ok && i < n_settings; i++)
        ok = settings[i].name;
    for (int i = 0; ok && i < n_metrics; i++)
        ok = metrics[i];
    if (!ok)
        return cr_fail_bool(CR_ERROR_VALUE, "log_hparams: a setting or metric has no name");
    cr_message whole = experiment(settings, n_settings, metrics, n_metrics),
               start = session_start(settings, n_settings);
    cr_message end = {0};
    cr_put_int(&end, 1, STATUS_SUCCESS);
    ok = log_plugin(log, "_hparams_/experiment", 2, &whole);
    ok = log_plugin(log, "_hparams_/session_start_info", 3, &start) && ok;
    return log_plugin(log, "_hparams_/session_end_info", 4, &end) && ok;
}
