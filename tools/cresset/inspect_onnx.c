/* What `cresset inspect` shows of an ONNX model: inputs, outputs, operators with counts, weights; and its graph as a picture. */
#include "inspect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A model begins with its field 1, the version of the format. */
bool is_onnx(const unsigned char *p, size_t size)
{
    return size >= 4 && p[0] == 8 && p[1] > 0 && p[1] < 64;
}

/* ---- text ---- */

static void print_port(const char *what, const cr_onnx_port *p)
{
    printf("  %-7s %s: %s", what, p->name, cr_onnx_type_name(p->type));
    if (p->kind == CR_VALUE_SEQUENCE || p->kind == CR_VALUE_OPTIONAL)
        printf(" (%s)", p->kind == CR_VALUE_SEQUENCE ? "sequence" : "optional");
    for (int i = 0; i < p->ndim; i++) {
        printf("%s", i ? "," : " [");
        if (p->shape[i] >= 0)
            printf("%lld", (long long)p->shape[i]);
        else
            printf("%s", p->symbol[i] ? p->symbol[i] : "?");
    }
    printf("%s\n", p->ndim > 0 ? "]" : p->ndim == 0 ? " []" : "");
}

typedef struct op_count {
    const char *domain, *op;
    int count;
} op_count;

static int by_count(const void *a, const void *b)
{
    const op_count *x = a, *y = b;
    return x->count != y->count ? y->count - x->count : strcmp(x->op, y->op);
}

static bool print_ops(const cr_onnx *m)
{
    int n = cr_onnx_node_count(m), kinds = 0;
    op_count *ops = calloc((size_t)n + 1, sizeof *ops);
    if (!ops)
        return cr_fail_bool(CR_ERROR_MEMORY, "out of memory");
    for (int i = 0; i < n; i++) {
        cr_onnx_node_info node = cr_onnx_node_at(m, i);
        int k = 0;
        while (k < kinds && (strcmp(ops[k].op, node.op) != 0 || strcmp(ops[k].domain, node.domain) != 0))
            k++;
        if (k == kinds)
            ops[kinds++] = (op_count){node.domain, node.op, 0};
        ops[k].count++;
    }
    qsort(ops, (size_t)kinds, sizeof *ops, by_count);
    printf("  %d nodes:\n", n);
    for (int k = 0; k < kinds; k++)
        printf("  %6d  %s%s%s\n", ops[k].count, ops[k].domain, *ops[k].domain ? "." : "", ops[k].op);
    free(ops);
    return true;
}

/* ---- picture: nodes in layers from top to bottom, each below what it reads ---- */

enum { BOX_WIDTH = 150, BOX_HEIGHT = 34, GAP_X = 24, GAP_Y = 36, MARGIN = 20 };

typedef struct drawing {
    int nodes, layers, widest;
    int *layer, *column, *fill; /* of a node; nodes in a layer */
    int n_values;
    struct made *values;
} drawing;

/* Which node makes a value: names sorted, each with its node. */
typedef struct made {
    const char *value;
    int node;
} made;

static int by_value(const void *a, const void *b)
{
    const made *x = a, *y = b;
    int order = strcmp(x->value, y->value);
    return order ? order : x->node - y->node;
}

static bool list_values(const cr_onnx *m, drawing *d)
{
    for (int i = 0; i < d->nodes; i++)
        d->n_values += cr_onnx_node_at(m, i).n_out;
    d->values = calloc((size_t)d->n_values + 1, sizeof *d->values);
    if (!d->values)
        return cr_fail_bool(CR_ERROR_MEMORY, "out of memory");
    int n = 0;
    for (int i = 0; i < d->nodes; i++) {
        cr_onnx_node_info node = cr_onnx_node_at(m, i);
        for (int k = 0; k < node.n_out; k++)
            d->values[n++] = (made){node.out[k], i};
    }
    qsort(d->values, (size_t)n, sizeof *d->values, by_value);
    return true;
}

/* The last node before `before` that makes the value, or -1: it is an input or a weight. */
static int maker(const drawing *d, int before, const char *value)
{
    made key = {value, before};
    int low = 0, high = d->n_values;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (by_value(&d->values[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return *value && low && strcmp(d->values[low - 1].value, value) == 0 ? d->values[low - 1].node : -1;
}

static void lay_out(const cr_onnx *m, drawing *d)
{
    for (int i = 0; i < d->nodes; i++) {
        cr_onnx_node_info n = cr_onnx_node_at(m, i);
        for (int k = 0; k < n.n_in; k++) {
            int from = maker(d, i, n.in[k]);
            if (from >= 0 && d->layer[from] >= d->layer[i])
                d->layer[i] = d->layer[from] + 1;
        }
        d->column[i] = d->fill[d->layer[i]]++;
        d->layers = d->layer[i] >= d->layers ? d->layer[i] + 1 : d->layers;
        d->widest = d->fill[d->layer[i]] > d->widest ? d->fill[d->layer[i]] : d->widest;
    }
}

/* The middle of a node's box; layers are centred. */
static double middle(const drawing *d, int node)
{
    int in_layer = d->fill[d->layer[node]];
    return MARGIN + (d->widest - in_layer) * (BOX_WIDTH + GAP_X) / 2.0 + d->column[node] * (BOX_WIDTH + GAP_X) +
           BOX_WIDTH / 2.0;
}
static double top(const drawing *d, int node) { return MARGIN + (double)d->layer[node] * (BOX_HEIGHT + GAP_Y); }

static void put_text(FILE *f, const char *text, size_t most)
{
    for (size_t i = 0; text[i] && i < most; i++)
        if (text[i] == '<' || text[i] == '>' || text[i] == '&')
            fprintf(f, "&#%d;", text[i]);
        else
            fputc((unsigned char)text[i] < ' ' ? '?' : text[i], f);
}

static void draw_edges(FILE *f, const cr_onnx *m, const drawing *d, int i)
{
    cr_onnx_node_info n = cr_onnx_node_at(m, i);
    for (int k = 0; k < n.n_in; k++) {
        int from = maker(d, i, n.in[k]);
        double x0 = from < 0 ? 0 : middle(d, from), y0 = from < 0 ? 0 : top(d, from) + BOX_HEIGHT;
        if (from >= 0)
            fprintf(f, "<path d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\"/>\n", x0, y0, x0, y0 + GAP_Y / 2.0,
                    middle(d, i), top(d, i) - GAP_Y / 2.0, middle(d, i), top(d, i));
    }
}

static void draw_box(FILE *f, const cr_onnx *m, const drawing *d, int i)
{
    cr_onnx_node_info n = cr_onnx_node_at(m, i);
    double x = middle(d, i), y = top(d, i);
    fprintf(f, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"5\"/>", x - BOX_WIDTH / 2.0, y, BOX_WIDTH,
            BOX_HEIGHT);
    fprintf(f, "<text x=\"%.1f\" y=\"%.1f\">", x, y + 14);
    put_text(f, n.op, 24);
    fprintf(f, "</text><text class=\"name\" x=\"%.1f\" y=\"%.1f\">", x, y + 27);
    put_text(f, *n.name ? n.name : n.n_out ? n.out[0] : "", 28);
    fprintf(f, "</text>\n");
}

static bool draw(const cr_onnx *m, const drawing *d, const char *path)
{
    FILE *f = fopen(path, "w");
    if (!f)
        return cr_fail_bool(CR_ERROR_IO, "%s: cannot be written", path);
    int width = 2 * MARGIN + d->widest * (BOX_WIDTH + GAP_X), height = 2 * MARGIN + d->layers * (BOX_HEIGHT + GAP_Y);
    fprintf(f,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
            "<style>rect{fill:#eef3fa;stroke:#4a6fa5}path{fill:none;stroke:#999}text{font:12px sans-serif;"
            "text-anchor:middle}.name{font-size:9px;fill:#666}</style>\n",
            width, height, width, height);
    for (int i = 0; i < d->nodes; i++)
        draw_edges(f, m, d, i);
    for (int i = 0; i < d->nodes; i++)
        draw_box(f, m, d, i);
    fprintf(f, "</svg>\n");
    bool ok = !ferror(f);
    return (fclose(f) == 0 && ok) || cr_fail_bool(CR_ERROR_IO, "%s: cannot be written", path);
}

static bool draw_graph(const cr_onnx *m, const char *path)
{
    drawing d = {.nodes = cr_onnx_node_count(m)};
    size_t n = (size_t)d.nodes + 1;
    d.layer = calloc(3 * n, sizeof(int));
    if (!d.layer)
        return cr_fail_bool(CR_ERROR_MEMORY, "out of memory");
    d.column = d.layer + n;
    d.fill = d.column + n;
    bool ok = list_values(m, &d);
    if (ok) {
        lay_out(m, &d);
        ok = draw(m, &d, path);
    }
    free(d.values);
    free(d.layer);
    return ok;
}

bool show_onnx(const char *path, const inspect_options *o)
{
    cr_onnx *m = cr_load_onnx(path);
    if (!m)
        return false;
    cr_onnx_info info = cr_onnx_info_of(m);
    printf("%s: ONNX, version %lld of the format, operator set %lld", path, (long long)info.ir_version, (long long)info.opset);
    printf(*info.producer ? ", written by %s %s\n" : "\n", info.producer, info.producer_version);
    for (int i = 0; i < cr_onnx_input_count(m); i++)
        print_port("input", cr_onnx_input(m, i));
    for (int i = 0; i < cr_onnx_output_count(m); i++)
        print_port("output", cr_onnx_output(m, i));
    printf("  %lld constants, %lld elements, %lld bytes\n", (long long)info.weights, (long long)info.weight_elements,
           (long long)info.weight_bytes);
    bool ok = print_ops(m) && (!o->svg || draw_graph(m, o->svg));
    cr_onnx_free(m);
    return ok;
}
