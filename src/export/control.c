/* Control flow as C: a branch is an if, a loop a for, with their bodies' statements inside. What a loop carries is in two
 * buffers of the arena, read from one and written to the other; bodies' memory lies behind that of the graph around,
 * where only one of them is at a time. */
#include "base/memory.h"
#include "export/export.h"
#include "graph/control/control.h"

#include <string.h>

/* Something in memory that a body reads or makes: variable v<number> points to it. */
typedef struct place {
    int variable; /* -1: nowhere */
    cr_spec spec;
} place;

typedef struct block {
    const cr_graph_node *n;
    cr_control *c;
    place *inputs[2]; /* by part, of the graph's inputs */
    place *now, *next; /* by the carried tensors */
    place *stacks;     /* by the body's inputs: what they are slices of */
} block;

static int declare(cr_exporter *e, cr_dtype dtype)
{
    int v = e->n_variables++;
    cr_text_add(&e->body, "    %s *v%d = (%s *)(uintptr_t)", cr_export_type(dtype), v, cr_export_type(dtype));
    return v;
}

/* Not every body reads all that it is given. */
static void end_declaration(cr_exporter *e, int v)
{
    cr_text_add(&e->body, ";\n    (void)v%d;\n", v);
}

static void variable_text(char *text, size_t size, int variable)
{
    snprintf(text, size, "v%d", variable);
}

/* A variable for a value of the graph around. */
static bool point_to(cr_exporter *e, const cr_graph_value *v, place *p)
{
    if (!cr_export_type(v->spec.dtype))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "C code for %s cannot be written", cr_dtype_name(v->spec.dtype));
    *p = (place){declare(e, v->spec.dtype), v->spec};
    bool ok = cr_export_address(e, v, &e->body);
    p->spec.offset = 0;
    end_declaration(e, p->variable);
    return ok;
}

static int point_to_arena(cr_exporter *e, cr_dtype dtype, size_t at)
{
    int v = declare(e, dtype);
    cr_text_add(&e->body, "(void *)(%s_arena + %zu)", e->name, at);
    end_declaration(e, v);
    return v;
}

static size_t bytes_of(const cr_spec *s)
{
    return (size_t)cr_spec_extent(s) * cr_dtype_size(s->dtype);
}

static bool copy(cr_exporter *e, const place *to, const place *from)
{
    char a[24], b[24];
    variable_text(a, sizeof a, to->variable);
    variable_text(b, sizeof b, from->variable);
    return cr_export_copy(e, &to->spec, a, from->spec.dtype, from->spec.stride, b);
}

static bool same_strides(const cr_spec *a, const cr_spec *b)
{
    bool same = true;
    for (int i = 0; i < a->ndim; i++)
        same &= a->shape[i] <= 1 || a->stride[i] == b->stride[i];
    return same;
}

/* p in the layout of spec: itself, or a copy in the arena. */
static bool fit(cr_exporter *e, place *p, const cr_spec *spec, bool written)
{
    if (same_strides(&p->spec, spec) || !cr_spec_numel(spec))
        return true;
    if (written)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a body that writes to a tensor of the function around it cannot be "
                                                  "written as C where that has another layout");
    place to = {-1, *spec};
    to.spec.offset = 0;
    size_t before = (size_t)cr_export_before(spec) * cr_dtype_size(spec->dtype);
    to.variable = point_to_arena(e, spec->dtype, cr_export_reserve(e, before + bytes_of(spec)) + before);
    if (!copy(e, &to, p))
        return false;
    *p = to;
    return true;
}

/* ---- parts ---- */

/* The statements of a part. to: where its outputs go; or NULL: whether its only output is true goes to v<flag>. */
static bool write_part(cr_exporter *e, const block *b, int part, const place *to, int flag)
{
    const cr_graph *g = b->c->parts[part].graph;
    cr_exported_graph around = e->at;
    bool ok = cr_export_begin(e, g, around.top);
    for (size_t i = 0; ok && i < g->n_inputs; i++)
        e->at.places[g->inputs[i]->memory->number] =
            (cr_exported_place){CR_AT_VARIABLE, b->inputs[part][i].variable, 0};
    for (size_t i = 0; ok && to && i < g->n_outputs; i++)
        if (to[i].variable >= 0 && cr_export_is_direct(e, (int)i) && same_strides(&to[i].spec, &g->outputs[i]->spec))
            e->at.places[g->outputs[i]->memory->number] = (cr_exported_place){CR_AT_VARIABLE, to[i].variable, 0};
    ok = ok && cr_export_nodes(e);
    for (size_t i = 0; ok && i < g->n_outputs; i++) {
        const cr_graph_value *v = g->outputs[i];
        const cr_exported_place *p = &e->at.places[v->memory->number];
        place made;
        if (!to) {
            cr_text_add(&e->body, "    v%d = 0 != *", flag);
            ok = cr_export_address(e, v, &e->body);
            cr_text_add(&e->body, ";\n");
        } else if (to[i].variable >= 0 && cr_spec_numel(&v->spec) &&
                   !(p->kind == CR_AT_VARIABLE && p->number == to[i].variable)) {
            cr_text_add(&e->body, "    {\n");
            ok = point_to(e, v, &made) && copy(e, &to[i], &made);
            cr_text_add(&e->body, "    }\n");
        }
    }
    cr_export_end(e);
    e->at = around;
    return ok;
}

/* What a part reads of the graph around, as it stands. */
static bool point_to_whole(cr_exporter *e, block *b, int part)
{
    const cr_part *p = &b->c->parts[part];
    if (!(b->inputs[part] = cr_arena_alloc(&b->c->arena, p->graph->n_inputs + 1, sizeof(place))))
        return false;
    for (size_t i = 0; i < p->graph->n_inputs; i++) {
        place *in = &b->inputs[part][i];
        *in = (place){-1, p->graph->inputs[i]->spec};
        int k = p->in[i].index;
        if (p->in[i].kind != CR_ROLE_WHOLE || !b->n->in[k])
            continue;
        if (!point_to(e, b->n->in[k], in) || !fit(e, in, &p->graph->inputs[i]->spec, b->c->writes && b->c->writes[k]))
            return false;
    }
    return true;
}

/* ---- branches ---- */

static bool write_branch(cr_exporter *e, block *b, int part)
{
    const cr_part *p = &b->c->parts[part];
    place *to = cr_arena_alloc(&b->c->arena, p->graph->n_outputs + 1, sizeof *to);
    bool ok = to && point_to_whole(e, b, part);
    for (size_t i = 0; ok && i < p->graph->n_outputs; i++)
        ok = point_to(e, b->n->out[p->out[i].index], &to[i]);
    return ok && write_part(e, b, part, to, -1);
}

static bool write_cond(cr_exporter *e, block *b)
{
    cr_text_add(&e->body, "    if (0 != *");
    if (!cr_export_address(e, b->n->in[0], &e->body))
        return false;
    cr_text_add(&e->body, ") {\n");
    size_t top = e->at.top;
    bool ok = write_branch(e, b, 0);
    e->at.top = top;
    cr_text_add(&e->body, "    } else {\n");
    return ok && write_branch(e, b, 1);
}

/* ---- loops ---- */

static cr_spec without_first(const cr_spec *s)
{
    cr_spec one = *s;
    one.ndim--;
    one.offset = 0;
    memmove(one.shape, one.shape + 1, sizeof(int64_t) * (size_t)one.ndim);
    memmove(one.stride, one.stride + 1, sizeof(int64_t) * (size_t)one.ndim);
    return one;
}

/* Before the loop: what is carried where it begins, and what is sliced. */
static bool begin_loop(cr_exporter *e, block *b)
{
    cr_control *c = b->c;
    const cr_part *p = &c->parts[0];
    b->now = cr_arena_alloc(&c->arena, 3 * (size_t)c->n_carries + 1, sizeof *b->now);
    b->next = b->now + c->n_carries;
    b->stacks = cr_arena_alloc(&c->arena, p->graph->n_inputs + 1, sizeof *b->stacks);
    if (!b->now || !b->stacks)
        return false;
    for (int i = 0; i < c->n_parts; i++)
        if (!point_to_whole(e, b, i))
            return false;
    for (int i = 0; i < c->n_carries; i++)
        if (!point_to(e, b->n->in[c->carries[i].in], &b->now[i]) || !fit(e, &b->now[i], &c->carries[i].spec, false))
            return false;
    for (size_t i = 0; i < p->graph->n_inputs; i++) {
        cr_spec spec;
        if (p->in[i].kind != CR_ROLE_SLICE || !b->n->in[p->in[i].index])
            continue;
        if (!point_to(e, b->n->in[p->in[i].index], &b->stacks[i]))
            return false;
        cr_spec_stacked(&spec, &p->graph->inputs[i]->spec, c->length);
        cr_spec one = without_first(&b->stacks[i].spec);
        if (!same_strides(&one, &p->graph->inputs[i]->spec) && !fit(e, &b->stacks[i], &spec, false))
            return false;
    }
    return true;
}

/* Two buffers for each, of which the step's is v<next>. */
static void choose_next(cr_exporter *e, block *b, const size_t *buffers, int step)
{
    for (int i = 0; i < b->c->n_carries; i++) {
        const cr_spec *spec = &b->c->carries[i].spec;
        b->next[i] = (place){declare(e, spec->dtype), *spec};
        b->next[i].spec.offset = 0;
        cr_text_add(&e->body, "(void *)(%s_arena + (v%d %% 2 ? %zu : %zu))", e->name, step, buffers[i],
                    buffers[i] + (bytes_of(spec) + 63) / 64 * 64);
        end_declaration(e, b->next[i].variable);
    }
}

static int point_to_slice(cr_exporter *e, const char *base, const cr_spec *stack, int at)
{
    int v = declare(e, stack->dtype);
    cr_text_add(&e->body, "(%s + v%d * %lld)", base, at, (long long)stack->stride[0]);
    end_declaration(e, v);
    return v;
}

/* One step's inputs and where its outputs go. */
static bool point_to_step(cr_exporter *e, const block *b, int at, place *to)
{
    const cr_part *p = &b->c->parts[0];
    char base[24];
    for (size_t i = 0; i < p->graph->n_inputs; i++)
        if (p->in[i].kind == CR_ROLE_SLICE && b->n->in[p->in[i].index]) {
            variable_text(base, sizeof base, b->stacks[i].variable);
            b->inputs[0][i].variable = point_to_slice(e, base, &b->stacks[i].spec, at);
        }
    for (size_t i = 0; i < p->graph->n_outputs; i++) {
        if (p->out[i].kind == CR_ROLE_CARRY) {
            to[i] = b->next[p->out[i].index];
            continue;
        }
        const cr_graph_value *v = b->n->out[p->out[i].index];
        cr_text where = {0};
        bool ok = cr_export_address(e, v, &where) && !where.failed;
        if (ok)
            to[i] = (place){point_to_slice(e, where.data, &v->spec, at), without_first(&v->spec)};
        cr_text_free(&where);
        if (!ok)
            return false;
    }
    return true;
}

static void set_carried(const block *b)
{
    for (int part = 0; part < b->c->n_parts; part++)
        for (size_t i = 0; i < b->c->parts[part].graph->n_inputs; i++)
            if (b->c->parts[part].in[i].kind == CR_ROLE_CARRY)
                b->inputs[part][i] = b->now[b->c->parts[part].in[i].index];
}

static bool write_steps(cr_exporter *e, block *b)
{
    cr_control *c = b->c;
    cr_text *t = &e->body;
    int step = e->n_variables++, at = e->n_variables++, flag = e->n_variables++;
    size_t *buffers = cr_arena_alloc(&c->arena, (size_t)c->n_carries + 1, sizeof *buffers);
    place *to = cr_arena_alloc(&c->arena, c->parts[0].graph->n_outputs + 1, sizeof *to);
    if (!buffers || !to)
        return false;
    for (int i = 0; i < c->n_carries; i++)
        buffers[i] = cr_export_reserve(e, 2 * ((bytes_of(&c->carries[i].spec) + 63) / 64 * 64));
    cr_text_add(t, "    for (int64_t v%d = 0;", step);
    if (c->n_parts < 2 || c->length)
        cr_text_add(t, " v%d < %lld", step, (long long)c->length);
    cr_text_add(t, "; v%d++) {\n", step);
    set_carried(b);
    if (c->n_parts > 1) {
        cr_text_add(t, "    int v%d;\n", flag);
        if (!write_part(e, b, 1, NULL, flag))
            return false;
        cr_text_add(t, "    if (!v%d)\n        break;\n", flag);
    }
    choose_next(e, b, buffers, step);
    if (c->reverse)
        cr_text_add(t, "    const int64_t v%d = %lld - v%d;\n", at, (long long)c->length - 1, step);
    if (!point_to_step(e, b, c->reverse ? at : step, to) || !write_part(e, b, 0, to, -1))
        return false;
    if (c->reverse)
        cr_text_add(t, "    (void)v%d;\n", at);
    for (int i = 0; i < c->n_carries; i++)
        cr_text_add(t, "    v%d = v%d;\n", b->now[i].variable, b->next[i].variable);
    cr_text_add(t, "    }\n");
    return true;
}

static bool write_loop(cr_exporter *e, block *b)
{
    cr_control *c = b->c;
    cr_text_add(&e->body, "    {\n");
    bool ok = begin_loop(e, b) && (c->n_parts < 2 && !c->length ? true : write_steps(e, b));
    for (int i = 0; ok && i < c->n_carries; i++) {
        int out = c->carries[i].out;
        place to;
        if (out < 0 || c->dropped[out])
            continue;
        ok = point_to(e, b->n->out[out], &to) && copy(e, &to, &b->now[i]);
    }
    return ok;
}

bool cr_emit_control(cr_exporter *e, const cr_graph_node *n)
{
    const cr_control_attrs *a = n->attrs;
    if (!a->keeper)
        return cr_export_refuse(n, "it calls a function of the program's");
    block b = {.n = n, .c = a->control};
    if (b.c->is_backward || b.c->count_out >= 0)
        return cr_export_refuse(n, "gradients through control flow");
    if (n->n_out)
        cr_export_note(e, n);
    size_t top = e->at.top;
    bool ok = b.c->op.kernels->run == cr_control_run_cond ? write_cond(e, &b) : write_loop(e, &b);
    cr_text_add(&e->body, "    }\n");
    e->at.top = top;
    return ok;
}
