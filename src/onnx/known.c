/* Models inside of staged functions: what is known while one is traced. */
#include "graph/trace.h"
#include "onnx/call.h"

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
