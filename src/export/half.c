/* Nodes on f16 and bf16, which C has no types for: what an op reads is converted to floats in the arena behind the
 * graph's memory, the op is written for f32, and its results are converted back. */
#include "base/memory.h"
#include "export/export.h"
#include <cresset/ops.h>

bool cr_export_is_half(const cr_graph_node *n)
{
    bool half = false;
    for (int i = 0; i < n->n_in + n->n_out; i++) {
        const cr_graph_value *v = i < n->n_in ? n->in[i] : n->out[i - n->n_in];
        half |= v && (v->spec.dtype == CR_F16 || v->spec.dtype == CR_BF16);
    }
    return half;
}

/* The value as f32: what is known as a constant, else memory of its own. */
static bool widen(cr_exporter *e, const cr_graph_value *v, int number, cr_graph_value *wide, cr_graph_memory *memory)
{
    *wide = *v;
    wide->memory = memory;
    wide->spec.dtype = CR_F32;
    wide->spec.offset = 0;
    memory->number = (int)e->at.g->n_memories + 1 + number;
    if (v->memory->tensor && !v->memory->written) { /* the cast is kept by the scope of the whole export */
        cr_tensor *t = cr_clone(cr_cast(cr_tensor_view(v->memory->tensor, &v->spec), CR_F32), .layout = CR_LAYOUT_CONTIGUOUS);
        memory->tensor = t;
        cr_spec_contiguous(&wide->spec);
        return t != NULL;
    }
    for (int d = 0; d < v->spec.ndim; d++)
        if (v->spec.shape[d] > 1 && v->spec.stride[d] <= 0)
            cr_spec_contiguous(&wide->spec);
    size_t at = cr_export_reserve(e, (size_t)cr_spec_extent(&wide->spec) * sizeof(float));
    e->at.places[memory->number] = (cr_exported_place){CR_AT_ARENA, 0, at};
    return true;
}

static bool convert(cr_exporter *e, const cr_graph_value *to, const cr_graph_value *from)
{
    cr_text a = {0}, b = {0};
    bool ok = cr_export_address(e, to, &a) && cr_export_address(e, from, &b) && !a.failed && !b.failed &&
              cr_export_copy(e, &to->spec, a.data, from->spec.dtype, from->spec.stride, b.data);
    cr_text_free(&a);
    cr_text_free(&b);
    return ok;
}

bool cr_emit_half(cr_exporter *e, const cr_graph_node *n, cr_emit_fn emit)
{
    cr_graph_node node = *n;
    cr_graph_value wide[CR_EXPORT_WIDE], *values[CR_EXPORT_WIDE];
    cr_graph_memory memories[CR_EXPORT_WIDE] = {{0}};
    size_t top = e->at.top;
    bool ok = n->n_in + n->n_out <= CR_EXPORT_WIDE ? true : cr_export_refuse(n, "it has too many inputs of 16-bit floats");
    for (int i = 0; ok && i < n->n_in + n->n_out; i++) {
        cr_graph_value *v = i < n->n_in ? n->in[i] : n->out[i - n->n_in];
        values[i] = v;
        if (!v || (v->spec.dtype != CR_F16 && v->spec.dtype != CR_BF16))
            continue;
        values[i] = &wide[i];
        ok = widen(e, v, i, &wide[i], &memories[i]) &&
             (i >= n->n_in || memories[i].tensor || convert(e, &wide[i], v));
    }
    node.in = values;
    node.out = values + n->n_in;
    ok = ok && emit(e, &node);
    for (int i = 0; ok && i < n->n_out; i++)
        ok = node.out[i] == n->out[i] || convert(e, n->out[i], node.out[i]);
    e->at.top = top;
    return ok;
}
