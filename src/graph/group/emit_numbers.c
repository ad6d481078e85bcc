/* Numbers in the texts of groups. A text is written with its numbers marked: "\1v5\2" is 5, "\1o5\2" one that is a
 * variable where any is, "\1l5\2" is INT64_C(5), "\1r..\2" the double with these bits, "\1a5,64,float b1\2" and
 * "\1z..." declare arrays, "\1d3\2" is where variables are declared. Closed, it is the text for one size. Opened, some
 * of the numbers are variables, so that it is the text for several. */
#include "base/memory.h"
#include "graph/group/emit.h"

#include <stdlib.h>
#include <string.h>

enum { OPEN = 1, SHUT = 2 };

void cr_emit_number(cr_text *t, int64_t x)
{
    cr_text_add(t, "%cv%lld%c", OPEN, (long long)x, SHUT);
}

void cr_emit_variable(cr_text *t, int64_t x)
{
    cr_text_add(t, "%co%lld%c", OPEN, (long long)x, SHUT);
}

void cr_emit_real(cr_text *t, double x)
{
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    cr_text_add(t, "%cr%lld%c", OPEN, (long long)bits, SHUT);
}

void cr_emit_long(cr_text *t, int64_t x)
{
    cr_text_add(t, "%cl%lld%c", OPEN, (long long)x, SHUT);
}

void cr_emit_array(cr_text *t, const char *type, const char *name, int64_t x, int64_t most, bool zero)
{
    cr_text_add(t, "%c%c%lld,%lld,%s %s%c", OPEN, zero ? 'z' : 'a', (long long)x, (long long)most, type, name, SHUT);
}

void cr_emit_numbers_here(cr_text *t, int n_args)
{
    cr_text_add(t, "%cd%d%c", OPEN, n_args, SHUT);
}

/* One mark: what kind, its number, how many elements there is room for, a declaration. */
typedef struct mark {
    char kind;
    int64_t number, most;
    const char *name;
    int name_length;
    const char *next; /* what stands behind it */
} mark;

static mark read_mark(const char *at)
{
    mark m = {.kind = at[1]};
    char *end;
    m.number = strtoll(at + 2, &end, 10);
    if (*end == ',') {
        m.most = strtoll(end + 1, &end, 10);
        m.name = end + 1;
    }
    m.next = strchr(end, SHUT);
    if (m.name)
        m.name_length = (int)(m.next - m.name);
    m.next++;
    return m;
}

bool cr_emit_outline(const cr_text *marked, cr_text *outline, cr_marked_number **numbers, size_t *n)
{
    size_t capacity = 0;
    *numbers = NULL;
    *n = 0;
    for (const char *c = marked->data, *next; c && *c; c = next) {
        next = strchr(c, OPEN);
        cr_text_add_bytes(outline, c, next ? (size_t)(next - c) : strlen(c));
        if (!next)
            break;
        mark m = read_mark(next);
        cr_text_add(outline, "%c%c%.*s", OPEN, m.kind, m.name_length, m.name ? m.name : "");
        next = m.next;
        if (m.kind == 'd')
            continue;
        if (!cr_grow(numbers, &capacity, *n + 1, sizeof **numbers))
            return false;
        (*numbers)[(*n)++] = (cr_marked_number){m.number, m.kind == 'o'};
    }
    return !outline->failed;
}

/* The variables that are open. */
static void declare(const cr_text *marked, const bool *open, int64_t n_args, cr_text *t)
{
    size_t k = 0, i = 0;
    for (const char *c = marked->data; open && c && (c = strchr(c, OPEN)); c++) {
        if (c[1] == 'd' || !open[i++])
            continue;
        if (!k)
            cr_text_add(t, "    const int64_t *numbers = (const int64_t *)args[%d];\n", (int)n_args + 1);
        if (c[1] == 'r')
            cr_text_add(t, "    double z%zu;\n    memcpy(&z%zu, numbers + %zu, sizeof z%zu);\n", i - 1, i - 1, k,
                        i - 1);
        else
            cr_text_add(t, "    const int64_t z%zu = numbers[%zu];\n", i - 1, k);
        k++;
    }
}

static void write_mark(const mark *m, bool open, size_t i, cr_text *t)
{
    const char *name = m->name_length ? m->name + m->name_length : NULL;
    while (name && name > m->name && name[-1] != ' ')
        name--;
    int length = name ? (int)(m->name + m->name_length - name) : 0;
    if (m->kind != 'a' && m->kind != 'z') {
        double real;
        memcpy(&real, &m->number, sizeof real);
        if (open)
            cr_text_add(t, "z%zu", i);
        else if (m->kind == 'r')
            cr_text_add(t, "%.17g", real);
        else
            cr_text_add(t, m->kind == 'l' ? "INT64_C(%lld)" : "%lld", (long long)m->number);
        return;
    }
    cr_text_add(t, "%.*s[%lld]", m->name_length, m->name, (long long)(open ? m->most : m->number));
    if (m->kind == 'z' && open)
        cr_text_add(t, "; for (int64_t k = 0; k < z%zu; k++) %.*s[k] = 0", i, length, name);
    else if (m->kind == 'z')
        cr_text_add(t, " = {0}");
    cr_text_add(t, ";");
}

static void write(const cr_text *marked, const bool *open, cr_text *t)
{
    size_t i = 0;
    t->failed |= marked->failed;
    for (const char *c = marked->data, *next; c && *c; c = next) {
        next = strchr(c, OPEN);
        cr_text_add_bytes(t, c, next ? (size_t)(next - c) : strlen(c));
        if (!next)
            break;
        mark m = read_mark(next);
        next = m.next;
        if (m.kind == 'd') {
            declare(marked, open, m.number, t);
        } else {
            write_mark(&m, open && open[i], i, t);
            i++;
        }
    }
}

void cr_emit_close(const cr_text *marked, cr_text *t)
{
    write(marked, NULL, t);
}

void cr_emit_open(const cr_text *marked, const bool *open, cr_text *t)
{
    write(marked, open, t);
}
