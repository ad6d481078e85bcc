/* A group as the text of a C function. It reads like what one would write by hand: one loop nest, and in it what
 * emit_value.c writes. */
#include "graph/group/emit.h"

#include <string.h>

/* ---- loops ---- */

static void open_loops(cr_text *t, const cr_group *g, int from, int to, const char *clause)
{
    for (int d = from; d < to; d++) {
        if (d == to - 1)
            cr_text_add(t, "#pragma omp simd%s\n", clause);
        cr_text_add(t, "        for (int64_t i%d = 0; i%d < ", d, d);
        cr_emit_number(t, g->size[d]);
        cr_text_add(t, "; i%d++)%s\n", d, d == to - 1 ? " {" : "");
    }
}

/* ---- results that go past the caches ---- */

static bool streams(const cr_group *g)
{
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].streamed)
            return true;
    return false;
}

/* The inner loop of a group that streams goes in tiles: few enough elements that a result's are still in the first cache
 * when they go to memory, and that reads, which are asked for some tiles before, go on meanwhile. Longer ones make
 * turns of reading and writing (measured: 4096x4096 elements of gelu at 34 GB/s with 256, 29 with 512, 22 with 2048). */
enum { TILE = 256 };

static void open_tiles(cr_text *t, const cr_group *g, const char *clause)
{
    int d = g->ndim - 1;
    const char *end = g->flat ? "end" : "size";
    if (!g->flat) {
        cr_text_add(t, "        const int64_t size = ");
        cr_emit_number(t, g->size[d]);
        cr_text_add(t, ";\n");
    }
    cr_text_add(t, "        for (int64_t tile = %s; tile < %s; tile += %d) {\n", g->flat ? "begin" : "0", end, TILE);
    cr_text_add(t, "        const int64_t stop = tile + %d < %s ? tile + %d : %s;\n", TILE, end, TILE, end);
    for (int i = 0; i < g->n_args; i++) {
        const cr_group_arg *a = &g->args[i];
        if (a->streamed)
            cr_text_add(t, "        float __attribute__((aligned(64))) n%d[%d];\n", i, TILE);
        else if (!a->stored && !a->whole && a->stride[d] == 1 && cr_spec_numel(&a->value->spec) >= CR_GROUP_LARGE)
            cr_text_add(t, "        read_ahead(%c%d + tile, %c%d + stop);\n", g->flat ? 'p' : 'r', i,
                        g->flat ? 'p' : 'r', i);
    }
    cr_text_add(t, "#pragma omp simd%s\n        for (int64_t i%d = tile; i%d < stop; i%d++) {\n", clause, d, d, d);
}

static void close_tiles(cr_text *t, const cr_group *g)
{
    cr_text_add(t, "        }\n");
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].streamed)
            cr_text_add(t, "        stream_out(%c%d + tile, n%d, stop - tile);\n", g->flat ? 'p' : 'r', i, i);
    cr_text_add(t, "        }\n");
}

static void emit_flat(cr_text *t, const cr_group *g)
{
    bool tiles = streams(g);
    if (tiles)
        open_tiles(t, g, "");
    else
        cr_text_add(t, "    #pragma omp simd\n    for (int64_t i0 = begin; i0 < end; i0++) {\n");
    for (int i = 0; i < g->n_members; i++)
        cr_group_statement(t, g, &g->members[i], "        ");
    if (tiles)
        close_tiles(t, g);
    else
        cr_text_add(t, "    }\n");
}

static bool any_in_phase(const cr_group *g, int phase)
{
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].phase == phase && (!g->members[i].outer || g->members[i].reduces))
            return true;
    return false;
}

/* One pass over the inner dimensions, with the sums that it makes. */
static void emit_phase(cr_text *t, const cr_group *g, int phase)
{
    cr_text clause = {0};
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        if (m->phase == phase && m->outer && !m->reduces)
            cr_group_statement(t, g, m, "        ");
        if (m->phase == phase && m->reduces) {
            cr_text_add(t, "        %s s%d = 0;\n", cr_group_c_type(m->node->out[0]->spec.dtype), i);
            cr_text_add(&clause, clause.length ? ", s%d" : " reduction(+ : s%d", i);
        }
    }
    if (clause.length)
        cr_text_add(&clause, ")");
    if (!any_in_phase(g, phase)) {
        cr_text_free(&clause);
        return;
    }
    bool loops = g->n_outer < g->ndim, tiles = streams(g);
    if (tiles)
        open_tiles(t, g, clause.length ? clause.data : "");
    else if (loops)
        open_loops(t, g, g->n_outer, g->ndim, clause.length ? clause.data : "");
    else
        cr_text_add(t, "        {\n");
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        if (m->phase == phase && m->reduces)
            cr_group_add_to_sum(t, g, m, "            ", "");
        else if (m->phase == phase && !m->outer)
            cr_group_statement(t, g, m, "            ");
    }
    if (tiles)
        close_tiles(t, g);
    else
        cr_text_add(t, "        }\n");
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].phase == phase && g->members[i].reduces) {
            char sum[16];
            snprintf(sum, sizeof sum, "s%d", i);
            cr_group_finish_sum(t, g, &g->members[i], "        ", sum);
        }
    t->failed |= clause.failed;
    cr_text_free(&clause);
}

/* The outer index as the outer loops' variables. */
static void emit_outer_indices(cr_text *t, const cr_group *g)
{
    int64_t step = 1;
    for (int d = cr_group_row_dims(g) - 1; d >= 0; d--) {
        cr_text_add(t, "        const int64_t i%d = o", d);
        if (step > 1) {
            cr_text_add(t, " / ");
            cr_emit_number(t, step);
        }
        if (d > 0) {
            cr_text_add(t, " %% ");
            cr_emit_number(t, g->size[d]);
        }
        cr_text_add(t, ";\n");
        step *= g->size[d];
    }
}

static void emit_row_pointers(cr_text *t, const cr_group *g)
{
    for (int i = 0; i < g->n_args; i++) {
        if (g->args[i].whole)
            continue;
        cr_text_add(t, "        %s%s *restrict r%d = p%d + ", g->args[i].stored ? "" : "const ",
                    cr_group_c_type(g->args[i].value->spec.dtype), i, i);
        cr_group_index_text(t, &g->args[i], 0, cr_group_row_dims(g));
        cr_text_add(t, ";\n");
    }
}

static int find_whole(const cr_group *g, const cr_graph_value *v)
{
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].whole && g->args[i].value == v)
            return i;
    return -1;
}

/* The loop over blocks of a product's rows, and in it that over the rows of the block. */
static void open_product(cr_text *t, const cr_group *g)
{
    const cr_graph_node *n = g->members[g->product].node;
    int a = find_whole(g, n->in[0]), b = find_whole(g, n->in[1]), bias = g->is.bias ? find_whole(g, g->is.bias) : -1;
    int out = g->n_members == 1 ? g->members[0].arg : -1;
    cr_product_emit_start(&g->is, b, out, t);
    cr_text_add(t, "    for (int64_t block = begin; block < end; block++) { // %s\n", n->op->name);
    cr_product_emit_block(&g->is, a, b, bias, out, t);
    if (out < 0 && !g->even)
        cr_text_add(t,
                    "        for (int64_t row = 0; row < rows; row++) {\n        const int64_t o = block * %d + row;\n",
                    g->is.rows);
}

/* What follows a product, for a block at once. */
static void emit_even(cr_text *t, const cr_group *g)
{
    for (int i = 0; i < g->n_args; i++)
        if (!g->args[i].whole && g->args[i].stride[1]) {
            cr_text_add(t, "        %s%s *restrict r%d = p%d + block * ", g->args[i].stored ? "" : "const ",
                        cr_group_c_type(g->args[i].value->spec.dtype), i, i);
            cr_emit_number(t, g->is.rows * g->is.n);
            cr_text_add(t, ";\n");
        }
    cr_text_add(t, "#pragma omp simd\n        for (int64_t e = 0; e < rows * ");
    cr_emit_number(t, g->is.n);
    cr_text_add(t, "; e++) {\n");
    for (int i = 0; i < g->n_members; i++)
        cr_group_statement(t, g, &g->members[i], "            ");
    cr_text_add(t, "        }\n");
}

static void emit_rows(cr_text *t, const cr_group *g)
{
    int64_t inner = cr_group_summed(g);
    int buffers = 0;
    for (int i = 0; i < g->n_members; i++)
        buffers += g->members[i].buffered;
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].buffered) {
            char name[16];
            snprintf(name, sizeof name, "b%d", i);
            cr_text_add(t, "    ");
            cr_emit_array(t, cr_group_c_type(g->members[i].node->out[0]->spec.dtype), name, inner,
                          CR_GROUP_ROW / buffers, false);
            cr_text_add(t, "\n");
        }
    if (g->product >= 0)
        open_product(t, g);
    if (g->product >= 0 && (g->n_members == 1 || g->even)) {
        if (g->n_members > 1)
            emit_even(t, g);
        cr_text_add(t, "    }\n");
        return;
    }
    if (g->product < 0)
        cr_text_add(t, "    for (int64_t o = begin; o < end; o++) {\n");
    emit_outer_indices(t, g);
    emit_row_pointers(t, g);
    for (int phase = 0; phase < g->n_phases; phase++)
        emit_phase(t, g, phase);
    cr_text_add(t, g->product >= 0 ? "        }\n    }\n" : "    }\n");
}

/* ---- columns ---- */

/* "[i2 * 1 + i1 * 64]": the place of a kept element among a sum's; returns how many there are. */
static int64_t kept_index(cr_text *at, const cr_group *g)
{
    int64_t kept = 1;
    for (int d = g->ndim - 1; d >= g->ndim - g->n_outer; d--) {
        cr_text_add(at, at->length ? " + i%d * " : "[i%d * ", d);
        cr_emit_number(at, kept);
        kept *= g->size[d];
    }
    cr_text_add(at, at->length ? "]" : "[0]");
    return kept;
}

static void open_kept_loops(cr_text *t, const cr_group *g)
{
    if (g->n_outer)
        open_loops(t, g, g->ndim - g->n_outer, g->ndim, "");
    else
        cr_text_add(t, "        {\n");
}

/* What is added up, and what is stored on the way. */
static void emit_column_body(cr_text *t, const cr_group *g, const char *at)
{
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        if (m->reduces)
            cr_group_add_to_sum(t, g, m, "            ", at);
        else if (!m->outer)
            cr_group_statement(t, g, m, "            ");
    }
    cr_text_add(t, "        }\n");
}

static void declare_sums(cr_text *t, const cr_group *g, const char *indent, int64_t kept)
{
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].reduces) {
            char name[16];
            snprintf(name, sizeof name, "s%d", i);
            cr_text_add(t, "%s", indent);
            cr_emit_array(t, cr_group_c_type(g->members[i].node->out[0]->spec.dtype), name, kept, CR_GROUP_ROW, true);
            cr_text_add(t, "\n");
        }
}

/* What is made of the sums, which are s0[], s1[], ... or in `sums` one after the other. */
static void emit_column_end(cr_text *t, const cr_group *g, const char *at, int64_t kept, bool divided)
{
    int64_t before = 0;
    open_kept_loops(t, g);
    for (int i = 0; i < g->n_members; i++) {
        const cr_group_member *m = &g->members[i];
        cr_text sum = {0};
        if (divided) {
            cr_text_add(&sum, "(sums + ");
            cr_emit_number(&sum, before);
            cr_text_add(&sum, ")%s", at);
        } else
            cr_text_add(&sum, "s%d%s", i, at);
        if (sum.failed)
            t->failed = true;
        else if (m->reduces)
            cr_group_finish_sum(t, g, m, "            ", sum.data);
        else if (m->outer)
            cr_group_statement(t, g, m, "            ");
        before += m->reduces ? kept : 0;
        cr_text_free(&sum);
    }
    cr_text_add(t, "        }\n");
}

/* Sums over the outer loops, an accumulator for each inner element; then what is made of the sums. */
static void emit_columns(cr_text *t, const cr_group *g, const char *at, int64_t kept)
{
    declare_sums(t, g, "    ", kept);
    open_loops(t, g, 0, g->ndim, "");
    emit_column_body(t, g, at);
    emit_column_end(t, g, at, kept, false);
}

/* Rows begin to end into sums of the range's own: in the tensors' type for a stretch of rows, then in double. */
static void emit_divided(cr_text *t, const cr_group *g, const char *at, int64_t kept)
{
    int64_t before = 0;
    cr_text_add(t, "    double *restrict sums = (double *)args[%d];\n", g->n_args);
    cr_text_add(t, "    for (int64_t stretch = begin; stretch < end; stretch += 256) {\n"
                   "        const int64_t stop = stretch + 256 < end ? stretch + 256 : end;\n");
    declare_sums(t, g, "        ", kept);
    cr_text_add(t, "        for (int64_t o = stretch; o < stop; o++) {\n");
    emit_outer_indices(t, g);
    emit_row_pointers(t, g);
    open_kept_loops(t, g);
    emit_column_body(t, g, at);
    cr_text_add(t, "        }\n");
    for (int i = 0; i < g->n_members; i++) {
        if (!g->members[i].reduces)
            continue;
        cr_text_add(t, "        for (int64_t k = 0; k < ");
        cr_emit_number(t, kept);
        cr_text_add(t, "; k++)\n            sums[");
        cr_emit_number(t, before);
        cr_text_add(t, " + k] += s%d[k];\n", i);
        before += kept;
    }
    cr_text_add(t, "    }\n");
}

/* ---- functions ---- */

static void declare_args(cr_text *t, const cr_group *g)
{
    for (int i = 0; i < g->n_args; i++) {
        const char *type = cr_group_c_type(g->args[i].value->spec.dtype), *fixed = g->args[i].stored ? "" : "const ";
        cr_text_add(t, "    %s%s *restrict p%d = (%s%s *)args[%d];\n", fixed, type, i, fixed, type, i);
    }
    cr_emit_numbers_here(t, g->n_args);
}

void cr_group_emit(const cr_group *g, const char *name, cr_text *t)
{
    cr_text marked = {0};
    cr_group_emit_marked(g, name, &marked);
    cr_emit_close(&marked, t);
    cr_text_free(&marked);
}

void cr_group_emit_marked(const cr_group *g, const char *name, cr_text *t)
{
    cr_text at = {0};
    int64_t kept = g->column ? kept_index(&at, g) : 0;
    cr_text_add(t, "void %s(char *const *args, int64_t begin, int64_t end)\n{\n", name);
    declare_args(t, g);
    cr_text_add(t, "    (void)begin, (void)end;\n");
    if (at.failed)
        t->failed = true;
    else if (g->column && !g->sums)
        emit_columns(t, g, at.data, kept);
    else if (g->column)
        emit_divided(t, g, at.data, kept);
    else if (g->flat)
        emit_flat(t, g);
    else
        emit_rows(t, g);
    cr_text_add(t, streams(g) ? "    stream_end();\n}\n" : "}\n");
    if (g->sums && !at.failed) {
        cr_text_add(t, "void %s_end(char *const *args, const double *sums)\n{\n", name);
        declare_args(t, g);
        emit_column_end(t, g, at.data, kept, true);
        cr_text_add(t, "}\n");
    }
    cr_text_free(&at);
}
