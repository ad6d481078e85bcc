/* Models inside of staged functions: what is known while one is traced. */
#include "base/site.h"
#include "graph/trace.h"
#include "onnx/run.h"

bool cr_onnx_is_known(const cr_value *v)
{
    if (!cr_trace_serial || !v || v->kind == CR_VALUE_STRINGS)
        return true;
    return v->tensor && !cr_is_symbolic(v->tensor) && !v->tensor->requires_grad;
}

bool cr_onnx_trust(cr_tensor *t)
{
    cr_trace *trace = cr_trace_current();
    if (!trace || cr_is_symbolic(t) || t->storage->trace == trace->serial)
        return true;
    return cr_graph_hold(trace->graph, t) &&
           cr_trace_guard(&t->storage->version, sizeof t->storage->version, "a value that an ONNX model reads");
}

const char *cr_onnx_name_of(const cr_onnx_node *n)
{
    return *n->name ? n->name : n->n_out ? n->out_names[0] : "";
}

cr_site cr_onnx_enter_node(const cr_onnx_call *c)
{
    cr_site before = cr_site_tls.site;
    cr_trace *t = cr_trace_current();
    char text[CR_SITE_TEXT];
    if (!t || !t->takes_apart)
        return before;
    while (t->outer && t->outer->takes_apart)
        t = t->outer; /* whose graph outlives those of bodies */
    int n = snprintf(text, sizeof text, "%.120s, %.80s '%.160s'", c->frame->file, c->node->type, cr_onnx_name_of(c->node));
    const char *kept = n > 0 ? cr_arena_text(&t->graph->arena, text, (size_t)n) : NULL;
    cr_site_tls.site = kept ? cr_site_make(kept, 0) : before;
    return before;
}

cr_onnx_pause cr_onnx_pause_trace(void)
{
    cr_onnx_pause p = {NULL, 0};
    if (cr_trace_serial)
        p.interpreter = cr_trace_suspend(&p.serial);
    return p;
}

void cr_onnx_go_on(cr_onnx_pause p)
{
    if (p.serial)
        cr_trace_resume(p.interpreter, p.serial);
}
