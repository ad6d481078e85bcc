/* Graphs as text. */
#include "graph/control/control.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- attributes ---- */

void cr_double_text(cr_text *text, double x)
{
    char digits[40], *point;
    if (!isfinite(x)) {
        cr_text_add(text, x != x ? "nan" : x < 0 ? "-inf" : "inf");
        return;
    }
    snprintf(digits, sizeof digits, "%.9g", x);
    if (strtod(digits, NULL) != x)
        snprintf(digits, sizeof digits, "%.17g", x);
    const char *locale = localeconv()->decimal_point;
    if (*locale && strcmp(locale, ".") && (point = strstr(digits, locale))) {
        *point = '.';
        memmove(point + 1, point + strlen(locale), strlen(point + strlen(locale)) + 1);
    }
    cr_text_add(text, "%s", digits);
}

static void ints_text(cr_text *text, const int64_t *at, int count)
{
    for (int i = 0; i < count; i++)
        cr_text_add(text, "%s%lld", i ? "," : "[", (long long)at[i]);
    cr_text_add(text, count ? "]" : "[]");
}

static bool is_default_ints(const int64_t *at, int count, double fallback)
{
    for (int i = 0; i < count; i++)
        if ((double)at[i] != fallback)
            return false;
    return true;
}

bool cr_graph_attr_text(const cr_graph_node *n, const cr_attr *a, cr_text *text)
{
    const void *field = (const char *)n->attrs + a->offset;
    switch (a->kind) {
    case CR_ATTR_INT: {
        int64_t v = *(const int64_t *)field;
        cr_text_add(text, "%lld", (long long)v);
        return (double)v != a->fallback;
    }
    case CR_ATTR_FLOAT:
        cr_double_text(text, *(const double *)field);
        return *(const double *)field != a->fallback;
    case CR_ATTR_BOOL:
        cr_text_add(text, "%s", *(const bool *)field ? "true" : "false");
        return *(const bool *)field;
    case CR_ATTR_DTYPE: {
        cr_dtype d = *(const cr_dtype *)field;
        cr_text_add(text, "%s", cr_dtype_name(d));
        return d != CR_DTYPE_NONE;
    }
    case CR_ATTR_DIMS: {
        const cr_dims *d = field;
        ints_text(text, d->at, d->count <= CR_MAX_DIMS ? d->count : 0);
        return d->count != 0;
    }
    case CR_ATTR_INTS:
        ints_text(text, field, a->length);
        return !is_default_ints(field, a->length, a->fallback);
    case CR_ATTR_FLOATS:
        for (int i = 0; i < a->length; i++) {
            cr_text_add(text, i ? "," : "[");
            cr_double_text(text, ((const double *)field)[i]);
        }
        cr_text_add(text, "]");
        return true;
    case CR_ATTR_TENSOR:
    case CR_ATTR_TEXT:
        break;
    }
    return false;
}

static void attrs_text(const cr_graph_node *n, cr_text *text, bool *first)
{
    for (int i = 0; i < n->op->n_attrs; i++) {
        cr_text value = {0};
        if (cr_graph_attr_text(n, &n->op->attrs[i], &value))
            cr_text_add(text, "%s%s=%s", *first ? "" : ", ", n->op->attrs[i].name, value.data), *first = false;
        text->failed |= value.failed;
        cr_text_free(&value);
    }
}

/* ---- values ---- */

static void number_text(cr_text *text, const cr_graph_value *v)
{
    double x = 0;
    int scope = cr_scope_open();
    if (cr_copy_out_at(cr_site_make(NULL, 0), v->tensor, &x, sizeof x, CR_F64))
        cr_text_add(text, "%.9g", x);
    cr_scope_close(scope);
}

/* "%3" made by a node, "in0", "w0" (memory outside) or a number. */
static void name_text(cr_text *text, const cr_graph_value *v)
{
    if (!v)
        cr_text_add(text, "none");
    else if (v->maker)
        cr_text_add(text, "%%%d", v->number);
    else if (v->memory->kind == CR_MEMORY_INPUT)
        cr_text_add(text, "in%d", v->memory->input);
    else if (v->memory->kind == CR_MEMORY_OWN)
        cr_text_add(text, "empty%d", v->number);
    else if (v->memory->kind == CR_MEMORY_CONSTANT && v->spec.ndim == 0 && v->spec.dtype < CR_C64)
        number_text(text, v);
    else
        cr_text_add(text, "%c%d", v->memory->kind == CR_MEMORY_CAPTURE ? 'w' : 'c', v->number);
}

static void spec_text(cr_text *text, const cr_graph_value *v)
{
    char shape[128];
    cr_text_add(text, "%s%s", cr_dtype_name(v->spec.dtype),
                cr_shape_text(v->spec.ndim, v->spec.shape, shape, sizeof shape));
    cr_spec dense = v->spec;
    cr_spec_contiguous(&dense);
    bool strided = dense.offset != v->spec.offset;
    for (int i = 0; i < dense.ndim; i++)
        strided |= dense.shape[i] > 1 && dense.stride[i] != v->spec.stride[i];
    if (!strided)
        return;
    cr_text_add(text, "{");
    for (int i = 0; i < dense.ndim; i++)
        cr_text_add(text, "%s%lld", i ? "," : "", (long long)v->spec.stride[i]);
    cr_text_add(text, v->spec.offset ? "+%lld}" : "}", (long long)v->spec.offset);
}

/* The bodies of control flow, indented. */
static void parts_text(cr_text *text, const cr_graph_node *n, int indent)
{
    const cr_control_attrs *a = n->op->id == CR_OP_CONTROL ? n->attrs : NULL;
    for (int i = 0; a && a->keeper && i < a->control->n_parts; i++) {
        cr_text inner = {0};
        cr_graph_print(a->control->parts[i].graph, &inner);
        const char *line = inner.failed ? NULL : inner.data;
        cr_text_add(text, "%*s  %s\n", indent, "", cr_control_part_name(a->control, i));
        while (line && *line) {
            const char *end = strchr(line, '\n');
            int length = end ? (int)(end - line) : (int)strlen(line);
            cr_text_add(text, "%*s    %.*s\n", indent, "", length, line);
            line += length + (end != NULL);
        }
        text->failed |= inner.failed;
        cr_text_free(&inner);
    }
}

void cr_graph_node_print(const cr_graph_node *n, cr_text *text, int indent)
{
    cr_text_add(text, "%*s", indent, "");
    for (int i = 0; i < n->n_out; i++) {
        cr_text_add(text, "%s", i ? ", " : "");
        name_text(text, n->out[i]);
        cr_text_add(text, " ");
        spec_text(text, n->out[i]);
    }
    cr_text_add(text, " = %s%s(", n->op->name, n->in_place ? "_" : "");
    bool first = true;
    for (int i = 0; i < n->n_in; i++, first = false) {
        cr_text_add(text, "%s", i ? ", " : "");
        name_text(text, n->in[i]);
    }
    attrs_text(n, text, &first);
    cr_text_add(text, ")");
    if (n->site.file)
        cr_text_add(text, "  # %s:%d", n->site.file, n->site.line);
    cr_text_add(text, "\n");
    parts_text(text, n, indent);
}

void cr_graph_print(const cr_graph *g, cr_text *text)
{
    cr_text_add(text, "graph(");
    for (size_t i = 0; i < g->n_inputs; i++) {
        cr_text_add(text, "%sin%zu ", i ? ", " : "", i);
        spec_text(text, g->inputs[i]);
    }
    cr_text_add(text, ")\n");
    for (size_t i = 0; i < g->n_values; i++)
        if (!g->values[i]->maker && g->values[i]->tensor && g->values[i]->spec.ndim) {
            cr_text_add(text, "  ");
            name_text(text, g->values[i]);
            cr_text_add(text, " ");
            spec_text(text, g->values[i]);
            cr_text_add(text, "\n");
        }
    for (size_t i = 0; i < g->n_nodes; i++)
        cr_graph_node_print(g->nodes[i], text, 2);
    cr_text_add(text, "  return");
    for (size_t i = 0; i < g->n_outputs; i++) {
        cr_text_add(text, i ? ", " : " ");
        name_text(text, g->outputs[i]);
    }
    for (size_t i = 0; i < g->n_gradients; i++) {
        cr_text_add(text, "  gradient %zu: ", i);
        name_text(text, g->gradients[i].value);
    }
    cr_text_add(text, "\n");
}
