/* A model summary as a table. */
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include <cresset/summary.h>

#include <string.h>

enum { COLUMNS = 6, CELL = 96 };

/* "4.09 G" */
static void short_number(char *to, size_t size, double x, double step, const char *unit)
{
    static const char *const prefixes[] = {"", "K", "M", "G", "T", "P"};
    size_t i = 0;
    while (x >= step && i + 1 < sizeof prefixes / sizeof *prefixes) {
        x /= step;
        i++;
    }
    if (!i)
        snprintf(to, size, "%.0f%s%s", x, *unit ? " " : "", unit);
    else
        snprintf(to, size, "%.*f %s%s%s", x < 10 ? 2 : x < 100 ? 1 : 0, x, prefixes[i], step > 1000 ? "i" : "", unit);
}

static void shape_text(char *to, size_t size, const cr_summary_row *r)
{
    size_t n = 0;
    to[0] = '\0';
    if (!r->calls)
        return;
    n += (size_t)snprintf(to, size, "%s[", cr_dtype_name(r->dtype));
    for (int i = 0; i < r->output.count && n < size; i++)
        n += (size_t)snprintf(to + n, size - n, "%s%lld", i ? "," : "", (long long)r->output.at[i]);
    if (n < size)
        snprintf(to + n, size - n, "]%s", r->calls > 1 ? " ..." : "");
}

static void cells_of(const cr_summary *s, int i, char cell[COLUMNS][CELL])
{
    const cr_summary_row *r = &s->rows[i];
    const char *dot = strrchr(r->name, '.'), *name = *r->name ? (dot ? dot + 1 : r->name) : "";
    snprintf(cell[0], CELL, "%*s%s%s%s%s", 2 * r->depth, "", name, *name ? " (" : "", r->kind, *name ? ")" : "");
    shape_text(cell[1], CELL, r);
    cell[2][0] = '\0';
    if (r->parameters)
        snprintf(cell[2], CELL, "%lld", (long long)r->parameters);
    cell[3][0] = cell[4][0] = cell[5][0] = '\0';
    if (r->multiply_adds > 0)
        short_number(cell[3], CELL, r->multiply_adds, 1000, "");
    if (r->flops > 0)
        short_number(cell[4], CELL, r->flops, 1000, "");
    if (r->activation_bytes)
        short_number(cell[5], CELL, (double)r->activation_bytes, 1024, "B");
}

static void add_line(cr_text *t, char cell[COLUMNS][CELL], const int *width)
{
    cr_text line = {0};
    for (int k = 0; k < COLUMNS; k++)
        cr_text_add(&line, k < 2 ? "%s%-*s" : "%s%*s", k ? "  " : "", width[k], cell[k]);
    t->failed |= line.failed;
    while (line.length && line.data[line.length - 1] == ' ')
        line.length--;
    cr_text_add(t, "%.*s\n", (int)line.length, line.data ? line.data : "");
    cr_text_free(&line);
}

static void add_totals(cr_text *t, const cr_summary *s)
{
    const cr_summary_row *r = &s->rows[0];
    char a[CELL], b[CELL], c[CELL], d[CELL], e[CELL];
    short_number(a, sizeof a, (double)r->parameter_bytes, 1024, "B");
    short_number(b, sizeof b, r->multiply_adds, 1000, "");
    short_number(c, sizeof c, r->flops, 1000, "");
    short_number(d, sizeof d, (double)r->activation_bytes, 1024, "B");
    short_number(e, sizeof e, (double)s->input_bytes, 1024, "B");
    cr_text_add(t,
                "\nparameters     %lld, %s\nmultiply-adds  %s (%s FLOPs with all other arithmetic)\n"
                "activations    %s, the input %s\n",
                (long long)r->parameters, a, b, c, d, e);
    if (s->unknown)
        cr_text_add(t, "loops and branches are not counted\n");
}

static char *text_of(const cr_summary *s, int depth)
{
    static const char *const titles[COLUMNS] = {"layer",         "output", "parameters",
                                                "multiply-adds", "FLOPs",  "activations"};
    char cell[COLUMNS][CELL];
    int width[COLUMNS] = {0};
    cr_text t = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (int i = -1; i < s->count; i++) {
            if (i >= 0 && depth && s->rows[i].depth > depth)
                continue;
            if (i >= 0)
                cells_of(s, i, cell);
            else
                for (int k = 0; k < COLUMNS; k++)
                    snprintf(cell[k], CELL, "%s", titles[k]);
            if (pass)
                add_line(&t, cell, width);
            for (int k = 0; k < COLUMNS && !pass; k++)
                width[k] = (int)strlen(cell[k]) > width[k] ? (int)strlen(cell[k]) : width[k];
        }
    }
    add_totals(&t, s);
    return cr_text_take(&t);
}

char *cr_summary_text_at(cr_site at, const cr_summary *s, const cr_summary_opts *options)
{
    const char *before = cr_enter_op(at, "summary_text");
    CR_TAKE_OPTIONS(cr_summary_opts, o, options);
    char *text = s ? text_of(s, o.depth) : NULL;
    if (!s && cr_ok())
        cr_fail(CR_ERROR_VALUE, "the summary is NULL");
    cr_leave_op(before);
    return text;
}
