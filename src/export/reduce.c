/* Sums, means and their like that are not part of a group. */
#include "export/export.h"
#include "op/generated/attrs.h"
#include "op/reduce.h"

#include <string.h>

static bool axes_of(const cr_graph_node *n, bool *reduced)
{
    const cr_sum_attrs *a = n->attrs; /* those of all reductions begin alike */
    int ndim = n->in[0]->spec.ndim, axis;
    for (int i = 0; i < CR_MAX_DIMS; i++)
        reduced[i] = i < ndim && !a->axes.count;
    for (int i = 0; i < a->axes.count; i++) {
        if (!cr_axis(a->axes.at[i], ndim, &axis))
            return false;
        reduced[axis] = true;
    }
    return true;
}

/* The accumulator's first value and what an element does to it; x is the element. */
static const char *step_of(int id, bool is_float, const char **start)
{
    *start = "0";
    switch (id) {
    case CR_OP_sum:
    case CR_OP_mean:
        return "a += x";
    case CR_OP_prod:
        *start = "1";
        return "a *= x";
    case CR_OP_max:
        *start = "first";
        return is_float ? "a = x > a || x != x ? x : a" : "a = x > a ? x : a";
    case CR_OP_min:
        *start = "first";
        return is_float ? "a = x < a || x != x ? x : a" : "a = x < a ? x : a";
    case CR_OP_var:
        *start = "0, m";
        return "a += (x - m) * (x - m)";
    case CR_OP_logsumexp:
        *start = "0, m";
        return "a += exp(x - m)";
    case CR_OP_any:
        return "a = a || x != 0";
    case CR_OP_all:
        *start = "1";
        return "a = a && x != 0";
    default:
        return NULL;
    }
}

static double correction_of(const cr_graph_node *n)
{
    const cr_var_attrs *a = n->attrs;
    return cr_correction(a->population, a->correction);
}

bool cr_emit_reduction(cr_exporter *e, const cr_graph_node *n)
{
    const cr_spec *x = &n->in[0]->spec, *y = &n->out[0]->spec;
    bool reduced[CR_MAX_DIMS], kept[CR_MAX_DIMS];
    int64_t out[CR_MAX_DIMS] = {0}, in[CR_MAX_DIMS] = {0}, outer[CR_MAX_DIMS] = {0}, count = 1;
    const char *start, *step = step_of(n->op->id, cr_dtype_is_float(y->dtype), &start),
                       *from = cr_export_type(x->dtype), *to = cr_export_type(y->dtype);
    if (!step || !from || !to || !axes_of(n, reduced))
        return cr_export_refuse(n, "its dtype");
    for (int i = 0, k = 0; i < x->ndim; i++) {
        kept[i] = !reduced[i];
        count *= reduced[i] ? x->shape[i] : 1;
        k += y->ndim != x->ndim && reduced[i] ? 0 : 1;
        if (x->shape[i] == 1)
            continue;
        in[i] = x->stride[i];
        outer[i] = reduced[i] ? 0 : x->stride[i];
        out[i] = reduced[i] ? 0 : y->stride[k - 1];
    }
    int id = n->op->id;
    bool bits = n->op->id == CR_OP_any || n->op->id == CR_OP_all;
    const char *type = bits ? "int" : cr_dtype_is_float(y->dtype) ? "double" : to;
    cr_text *t = &e->body;
    cr_text_add(t, "    {\n    const %s *from = ", from);
    bool ok = cr_export_address(e, n->in[0], t);
    cr_text_add(t, ";\n    %s *to = ", to);
    ok = ok && cr_export_address(e, n->out[0], t);
    cr_text_add(t, ";\n");
    int open = cr_export_open_loops(t, x, kept);
    if (!strcmp(start, "first")) {
        cr_text_add(t, "        %s a = (%s)from[", type, type);
        cr_export_index(t, x->ndim, outer);
        cr_text_add(t, "];\n");
    } else if (!strcmp(start, "0, m")) {
        cr_text_add(t, "        double a = 0, m = %s;\n", id == CR_OP_var ? "0" : "-INFINITY");
    } else {
        cr_text_add(t, "        %s a = %s;\n", type, start);
    }
    if (!strcmp(start, "0, m")) { /* two passes: what is taken away from each element first */
        int inner = cr_export_open_loops(t, x, reduced);
        cr_text_add(t, "        const double x = (double)from[");
        cr_export_index(t, x->ndim, in);
        cr_text_add(t, id == CR_OP_var ? "];\n        m += x;\n" : "];\n        m = x > m ? x : m;\n");
        cr_export_close_loops(t, inner);
        if (id == CR_OP_var)
            cr_text_add(t, "        m /= (double)%lld;\n", (long long)count);
    }
    int inner = cr_export_open_loops(t, x, reduced);
    cr_text_add(t, "        const %s x = (%s)from[", type, type);
    cr_export_index(t, x->ndim, in);
    cr_text_add(t, "];\n        %s;\n", step);
    cr_export_close_loops(t, inner);
    cr_text_add(t, "        to[");
    cr_export_index(t, x->ndim, out);
    if (id == CR_OP_var)
        cr_text_add(t, "] = (%s)(a / %.17g);\n", to, (double)count - correction_of(n));
    else if (id == CR_OP_logsumexp)
        cr_text_add(t, "] = (%s)(m - m != 0 ? m : log(a) + m);\n", to);
    else if (id == CR_OP_mean)
        cr_text_add(t, "] = (%s)(a / (double)%lld);\n", to, (long long)count);
    else
        cr_text_add(t, "] = (%s)a;\n", to);
    cr_export_close_loops(t, open + 1);
    return ok;
}
