/* Control flow in saved functions: what its nodes may say, and running them by the functions that a program would call,
 * with functions that replay the bodies. */
#include "base/memory.h"
#include "graph/saved/saved.h"
#include <cresset/control.h>
#include <cresset/ops.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DEEPEST = 16, MOST_CARRIED = 1 << 12 };

/* ---- reading ---- */

#define INT(field, text, value)                                                                                        \
    {                                                                                                                  \
        .name = text, .kind = CR_ATTR_INT, .offset = offsetof(cr_saved_control, field), .fallback = value              \
    }
#define BOOL(field)                                                                                                    \
    {                                                                                                                  \
        .name = #field, .kind = CR_ATTR_BOOL, .offset = offsetof(cr_saved_control, field)                              \
    }
static const cr_attr for_attrs[] = {
    INT(parts[0], "body", -1), INT(carry, "carry", 0), INT(xs, "xs", 0), INT(length, "length", 0),
    INT(random, "random", -1), INT(parts[1], "", -1),  BOOL(reverse),    BOOL(uncounted)};
static const cr_attr while_attrs[] = {INT(parts[1], "cond", -1), INT(parts[0], "body", -1), INT(carry, "carry", 0),
                                      INT(length, "most", 0),    INT(random, "random", -1), BOOL(uncounted)};
static const cr_attr if_attrs[] = {INT(parts[0], "then", -1), INT(parts[1], "else", -1), INT(random, "random", -1),
                                   BOOL(uncounted)};
#define OP(text, list)                                                                                                 \
    {                                                                                                                  \
        .name = text, .attrs = list, .n_attrs = sizeof list / sizeof *list, .attrs_size = sizeof(cr_saved_control),    \
        .id = CR_OP_CONTROL                                                                                            \
    }
enum { FOR, WHILE, IF };
static const cr_op ops[] = {OP("for", for_attrs), OP("while", while_attrs), OP("if", if_attrs)};

const cr_op *cr_saved_control_op(const char *name)
{
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (!strcmp(ops[i].name, name))
            return &ops[i];
    return NULL;
}

static int kind_of(const cr_saved_node *n)
{
    return (int)(n->op - ops);
}

bool cr_saved_is_control(const cr_saved_node *n)
{
    return n->op >= ops && n->op < ops + sizeof ops / sizeof *ops;
}

static bool because(char *why, const char *format, ...) CR_PRINTF(2, 3);
static bool because(char *why, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(why, 200, format, args);
    va_end(args);
    return false;
}

/* How many inputs of a body are its own: not read from the graph around. */
static int own_inputs(const cr_saved_node *n, int part)
{
    const cr_saved_control *a = n->attrs;
    return kind_of(n) == IF ? 0 : (int)(a->carry + (part ? 0 : a->xs));
}

static bool same_type(const cr_spec *a, const cr_spec *b)
{
    return a->dtype == b->dtype && a->ndim == b->ndim && !memcmp(a->shape, b->shape, sizeof(int64_t) * (size_t)a->ndim);
}

static const cr_spec *output_of(const cr_saved_graph *body, int i)
{
    return &body->values[body->outputs[i]].spec;
}

static bool check_parts(const cr_saved_graph *top, const cr_saved_node *n, char *why)
{
    const cr_saved_control *a = n->attrs;
    int n_parts = kind_of(n) == FOR ? 1 : 2, extra = kind_of(n) == IF ? 1 : (int)(a->carry + a->xs);
    for (int i = 0; i < n_parts; i++) {
        if (a->parts[i] < 0 || a->parts[i] >= (int64_t)top->n_bodies)
            return because(why, "%s: there is no body %lld before", n->op->name, (long long)a->parts[i]);
        const cr_saved_graph *body = &top->bodies[a->parts[i]];
        if (body->n_inputs < own_inputs(n, i))
            return because(why, "body %lld has %d inputs, expected at least %d", (long long)a->parts[i], body->n_inputs,
                           own_inputs(n, i));
        extra += body->n_inputs - own_inputs(n, i);
    }
    return n->n_in == extra || because(why, "%s has %d inputs, expected %d", n->op->name, n->n_in, extra);
}

/* What a loop carries stays as it is, what a step makes is stacked. */
static bool check_loop(const cr_saved_graph *top, const cr_saved_graph *g, const cr_saved_node *n, const cr_spec *specs,
                       int n_out, char *why)
{
    const cr_saved_control *a = n->attrs;
    const cr_saved_graph *body = &top->bodies[a->parts[0]];
    if ((size_t)n_out != body->n_outputs || n_out < a->carry || (kind_of(n) == WHILE && n_out != a->carry))
        return because(why, "%s has %d results, and its body %zu", n->op->name, n_out, body->n_outputs);
    for (int i = 0; i < n_out; i++) {
        cr_spec one = specs[i];
        bool stacked = i >= a->carry;
        if (stacked && one.ndim) {
            one.ndim--;
            memmove(one.shape, one.shape + 1, sizeof(int64_t) * (size_t)one.ndim);
        }
        if (!same_type(&one, output_of(body, i)) ||
            (stacked && (specs[i].ndim != one.ndim + 1 || specs[i].shape[0] != a->length)))
            return because(why, "result %d of %s is not as its body makes it", i, n->op->name);
    }
    for (int i = 0; i < a->xs; i++) {
        const cr_spec *x = &g->values[n->in[a->carry + i]].spec;
        if (!x->ndim || x->shape[0] != a->length)
            return because(why, "input %d of for has not %lld steps", (int)a->carry + i, (long long)a->length);
    }
    return kind_of(n) == FOR || top->bodies[a->parts[1]].n_outputs == 1 ||
           because(why, "the condition has %zu results", top->bodies[a->parts[1]].n_outputs);
}

static bool check_branches(const cr_saved_graph *top, const cr_saved_node *n, const cr_spec *specs, int n_out,
                           char *why)
{
    const cr_saved_control *a = n->attrs;
    for (int k = 0; k < 2; k++) {
        const cr_saved_graph *body = &top->bodies[a->parts[k]];
        if ((size_t)n_out != body->n_outputs)
            return because(why, "if has %d results, and a branch %zu", n_out, body->n_outputs);
        for (int i = 0; i < n_out; i++)
            if (!same_type(&specs[i], output_of(body, i)))
                return because(why, "result %d of if is not as a branch makes it", i);
    }
    return true;
}

bool cr_saved_check_control(cr_saved_graph *top, cr_saved_graph *g, const cr_saved_node *n, const cr_spec *specs,
                            int n_out, char *why)
{
    const cr_saved_control *a = n->attrs;
    if (n->in_place || a->carry < 0 || a->carry > MOST_CARRIED || a->xs < 0 || a->xs > MOST_CARRIED || a->length < 0 ||
        a->length > INT32_MAX || a->random < -1)
        return because(why, "%s with an attribute out of range", n->op->name);
    for (int i = 0; i < n->n_in; i++)
        if (n->in[i] < 0)
            return because(why, "input %d of %s is none", i, n->op->name);
    if (!check_parts(top, n, why))
        return false;
    for (int i = 0; i < (kind_of(n) == FOR ? 1 : 2); i++) {
        cr_saved_graph *body = &top->bodies[a->parts[i]];
        int depth = body->depth + 1;
        if (body->used) /* else a short text could ask for a great deal of work */
            return because(why, "body %lld has a node already", (long long)a->parts[i]);
        body->used = true;
        g->depth = depth > g->depth ? depth : g->depth;
    }
    if (g->depth > DEEPEST)
        return because(why, "control flow of more than %d levels", DEEPEST);
    return kind_of(n) == IF ? check_branches(top, n, specs, n_out, why) : check_loop(top, g, n, specs, n_out, why);
}

/* ---- running ---- */

typedef struct part {
    cr_replay *around;
    const cr_saved_graph *g;
    cr_tensor *const *extra; /* what its inputs after its own are */
} part;

static bool run_part(const part *p, cr_list in, cr_tensor **out)
{
    int n = p->g->n_inputs;
    cr_tensor **list = cr_calloc((size_t)n + 1, sizeof *list);
    bool ok = list != NULL;
    for (int i = 0; ok && i < n; i++) {
        char text[96];
        list[i] = i < in.count ? in.at[i] : p->extra[i - in.count];
        if (!cr_replay_fits(p->g, &p->around->sizes, &p->g->values[i].spec, list[i]))
            ok = cr_fail_bool(CR_ERROR_FORMAT,
                              "%s: line %d of the graph: input %d of the body is %s, which is not what it says",
                              p->around->s->source, p->g->line, i, cr_describe(list[i], text, sizeof text));
    }
    ok = ok && cr_replay_run(p->around->s, p->around->top, p->g, &p->around->sizes, cr_list_of(list, n), out);
    cr_free(list);
    return ok;
}

static bool run_first(cr_list in, cr_tensor **out, void *context)
{
    return run_part(context, in, out);
}

static bool run_second(cr_list in, cr_tensor **out, void *context)
{
    return run_part((const part *)context + 1, in, out);
}

static bool run_loop(const cr_saved_node *n, const cr_saved_control *a, part *parts, cr_tensor *const *in,
                     cr_tensor **out, int n_out)
{
    int carry = (int)a->carry;
    if (carry)
        memcpy(out, in, (size_t)carry * sizeof *out);
    if (kind_of(n) == WHILE)
        return cr_while_at(n->site, run_second, run_first, parts, out, carry,
                           &(cr_while_opts){.size = sizeof(cr_while_opts), .max_iterations = a->length});
    return cr_scan_at(n->site, run_first, parts, out, carry, in + carry, (int)a->xs, out + carry, n_out - carry,
                      &(cr_scan_opts){.size = sizeof(cr_scan_opts), .length = a->length, .reverse = a->reverse});
}

bool cr_replay_control(cr_replay *r, const cr_saved_node *n, cr_tensor *const *in, cr_tensor **out, int n_out)
{
    cr_saved_control sized = *(const cr_saved_control *)n->attrs, *a = &sized;
    part parts[2] = {{.around = r}, {.around = r}};
    cr_tensor *const *next = in + (kind_of(n) == IF ? 1 : a->carry + a->xs);
    if (r->g->n_dims)
        cr_saved_set_attrs(r->g, (int)(n - r->g->nodes), &r->sizes, a);
    if (a->length < 0 || a->length > INT32_MAX)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: line %d of the graph: a loop of %lld steps", r->s->source, n->line,
                            (long long)a->length);
    for (int i = 0; i < (kind_of(n) == FOR ? 1 : 2); i++) {
        parts[i].g = &r->top->bodies[a->parts[i]];
        parts[i].extra = next;
        next += parts[i].g->n_inputs - own_inputs(n, i);
    }
    return kind_of(n) == IF ? cr_cond_at(n->site, in[0], run_first, run_second, parts, NULL, 0, out, n_out)
                            : run_loop(n, a, parts, in, out, n_out);
}
