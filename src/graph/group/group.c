/* Arranging nodes as a group: iteration space, loop order, phases, memory operands. */
#include "graph/group/group.h"
#include "op/generated/attrs.h"

#include <string.h>

enum {
    MOST_BUFFERED = CR_GROUP_ROW, /* elements of rows that are kept for later phases */
    MOST_INNER = 1 << 16,    /* elements that a row's sum adds up in one go */
    MOST_COLUMN = 1 << 14,   /* elements of a column group that is not divided */
    MOST_KEPT = CR_GROUP_ROW /* sums that a column group holds */
};

/* ---- what can be in a group ---- */

static bool takes_dtype(cr_dtype d)
{
    return d == CR_F32 || d == CR_F64 || d == CR_I32 || d == CR_I64 || d == CR_BOOL;
}

bool cr_group_reduces(const cr_graph_node *n)
{
    return n->op->id == CR_OP_sum || n->op->id == CR_OP_mean;
}

static bool is_fill(const cr_graph_node *n)
{
    return n->op->id == CR_OP_full || n->op->id == CR_OP_full_like;
}

static bool is_product(const cr_graph_node *n)
{
    cr_product p;
    return (n->op->id == CR_OP_linear || n->op->id == CR_OP_matmul) && cr_product_read(n, &p);
}

bool cr_group_takes(const cr_graph_node *n)
{
    int id = n->op->id;
    bool known = id >= 0 && id < CR_OP_BUILTIN_COUNT &&
                 (cr_pointwise_text(n->op) || cr_group_reduces(n) || is_fill(n) || id == CR_OP_cast || is_product(n));
    if (!known || n->in_place || n->refresh || n->n_out != 1 || !takes_dtype(n->out[0]->spec.dtype))
        return false;
    for (int i = 0; i < n->n_in; i++) {
        if (!n->in[i] && is_product(n))
            continue;
        if (!n->in[i] || !takes_dtype(n->in[i]->spec.dtype))
            return false;
        if (n->in[i]->memory->written && n->in[i]->memory->kind == CR_MEMORY_OWN)
            return false;
    }
    return !n->out[0]->memory->written && cr_spec_numel(&n->out[0]->spec) > 0;
}

cr_graph_node *cr_graph_root_maker(const cr_graph_value *v)
{
    while (v->maker && (v->maker->op->flags & CR_OP_VIEW))
        v = v->maker->in[0];
    return v->maker;
}

bool cr_graph_is_number(const cr_graph_value *v)
{
    return v->memory->kind == CR_MEMORY_CONSTANT && v->spec.ndim == 0 && v->tensor;
}

const cr_group_member *cr_group_maker(const cr_group *g, const cr_graph_value *v)
{
    const cr_graph_node *n = v ? cr_graph_root_maker(v) : NULL; /* a product's bias may be missing */
    int low = 0, high = n ? g->n_members : 0;
    while (low < high) { /* members are in the graph's order */
        int middle = (low + high) / 2;
        if (g->members[middle].node == n)
            return &g->members[middle];
        if (g->members[middle].node->number < n->number)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ---- the iteration space, while its axes are those of the tensors ---- */

typedef struct space {
    int ndim;
    int64_t shape[CR_MAX_DIMS];
    bool reduced[CR_MAX_DIMS];
    bool inside[CR_MAX_DIMS]; /* of the inner loops: the reduced axes, and the columns of a product */
    bool any_reduced;
} space;

static bool axes_of(const cr_graph_node *n, bool reduced[CR_MAX_DIMS])
{
    const cr_sum_attrs *a = n->attrs; /* those of mean begin alike */
    int ndim = n->in[0]->spec.ndim;
    for (int i = 0; i < CR_MAX_DIMS; i++)
        reduced[i] = i < ndim && !a->axes.count;
    for (int i = 0; i < a->axes.count; i++) {
        int axis;
        if (!cr_axis(a->axes.at[i], ndim, &axis))
            return false;
        reduced[axis] = true;
    }
    return true;
}

static bool find_space(space *s, cr_graph_node *const *nodes, int n)
{
    const cr_spec *whole = &nodes[0]->out[0]->spec;
    *s = (space){0};
    for (int i = 0; i < n; i++) {
        if (!cr_group_reduces(nodes[i]))
            continue;
        bool reduced[CR_MAX_DIMS];
        if (!axes_of(nodes[i], reduced))
            return false;
        if (s->any_reduced && memcmp(reduced, s->reduced, sizeof reduced))
            return false;
        memcpy(s->reduced, reduced, sizeof reduced);
        whole = &nodes[i]->in[0]->spec;
        s->any_reduced = true;
    }
    s->ndim = whole->ndim;
    memcpy(s->shape, whole->shape, sizeof s->shape);
    memcpy(s->inside, s->reduced, sizeof s->inside);
    for (int i = 0; i < n; i++)
        if (is_product(nodes[i]))
            s->inside[s->ndim - 1] = true;
    bool real = !s->any_reduced; /* a sum over axes of size 1 alone does not tell inner from outer */
    for (int i = 0; i < s->ndim; i++)
        real |= s->reduced[i] && s->shape[i] > 1;
    return real;
}

static bool is_whole(const space *s, const cr_spec *v)
{
    return v->ndim == s->ndim && !memcmp(v->shape, s->shape, sizeof(int64_t) * (size_t)s->ndim);
}

/* The axes of the space that a tensor of a member's shape has, or -1 for the shape's place in none. */
static bool is_kept(const space *s, const cr_spec *v, bool *dropped)
{
    bool with_ones = v->ndim == s->ndim, without = true;
    int k = 0;
    for (int i = 0; i < s->ndim; i++) {
        int64_t size = s->reduced[i] ? 1 : s->shape[i];
        with_ones = with_ones && v->shape[i] == size;
        if (!s->reduced[i])
            without = without && k < v->ndim && v->shape[k++] == s->shape[i];
    }
    without = without && k == v->ndim;
    *dropped = !with_ones;
    return s->any_reduced && (with_ones || without);
}

/* Strides of v over the axes of the space, when it is read where the result has the shape of a member: `dropped` when
 * that lacks the reduced axes. */
static bool axis_strides(const space *s, const cr_spec *v, bool dropped, int64_t stride[CR_MAX_DIMS])
{
    int axes[CR_MAX_DIMS], n = 0;
    for (int i = 0; i < s->ndim; i++)
        if (!dropped || !s->reduced[i])
            axes[n++] = i;
    if (v->ndim > n)
        return false;
    memset(stride, 0, sizeof(int64_t) * CR_MAX_DIMS);
    for (int i = 0; i < v->ndim; i++) {
        int axis = axes[n - v->ndim + i];
        if (v->shape[i] == 1)
            continue;
        if (v->shape[i] != s->shape[axis])
            return false;
        stride[axis] = v->stride[i];
    }
    return true;
}

/* ---- members ---- */

typedef struct builder {
    cr_group *g;
    space s;
    bool dropped[CR_GROUP_MEMBERS];
    int numbers[CR_GROUP_MEMBERS]; /* of the members' nodes, which are in the graph's order */
    uint64_t seen, made;           /* bits of memories that args have, and of members' nodes, by their numbers */
} builder;

static uint64_t bit_of(const cr_graph_value *v)
{
    return (uint64_t)1 << (v->memory->number & 63);
}

static void note_member(builder *b, const cr_graph_node *n)
{
    b->numbers[b->g->n_members] = n->number;
    b->made |= (uint64_t)1 << (n->number & 63);
}

/* As cr_group_maker, without a look at the nodes. */
static const cr_group_member *maker_of(const builder *b, const cr_graph_value *v)
{
    const cr_graph_node *n = v && v->maker ? cr_graph_root_maker(v) : NULL;
    if (!n || !(b->made >> (n->number & 63) & 1))
        return NULL;
    int low = 0, high = b->g->n_members, end = high;
    while (low < high) {
        int middle = (low + high) / 2;
        if (b->numbers[middle] < n->number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && b->numbers[low] == n->number ? &b->g->members[low] : NULL;
}

static int find_arg(const cr_group *g, const cr_graph_value *v)
{
    for (int i = 0; i < g->n_args; i++) {
        const cr_graph_value *a = g->args[i].value;
        if (g->args[i].whole)
            continue;
        if (a == v || (a->memory == v->memory && !memcmp(&a->spec, &v->spec, sizeof a->spec)))
            return i;
    }
    return -1;
}

int cr_group_arg_of(const cr_group *g, const cr_group_member *m, const cr_graph_value *v)
{
    const cr_group_member *maker = cr_group_maker(g, v);
    if (cr_graph_is_number(v))
        return -1;
    if (!maker)
        return find_arg(g, v);
    return !maker->outer && !m->outer && maker->phase < m->phase ? maker->arg : -1;
}

static int add_arg(builder *b, cr_graph_value *v, bool dropped, bool stored)
{
    cr_group *g = b->g;
    int found = b->seen & bit_of(v) ? find_arg(g, v) : -1;
    if (found >= 0)
        return found;
    if (g->n_args == CR_GROUP_ARGS)
        return -1;
    cr_group_arg *a = &g->args[g->n_args];
    *a = (cr_group_arg){.value = v, .stored = stored};
    b->seen |= bit_of(v);
    return axis_strides(&b->s, &v->spec, dropped, a->stride) ? g->n_args++ : -1;
}

/* An input made by another member must be the very element that is in a register. */
static bool same_element(builder *b, const cr_group_member *maker, const cr_graph_value *v, bool dropped)
{
    int64_t have[CR_MAX_DIMS], want[CR_MAX_DIMS];
    const cr_spec *made = &maker->node->out[0]->spec;
    bool maker_dropped = b->dropped[maker - b->g->members];
    if (made == &v->spec && !maker->outer && !dropped) /* of the whole space */
        return true;
    return made->offset == v->spec.offset && made->dtype == v->spec.dtype &&
           axis_strides(&b->s, made, maker_dropped, have) && axis_strides(&b->s, &v->spec, dropped, want) &&
           !memcmp(have, want, sizeof have);
}

static bool add_input(builder *b, cr_group_member *m, cr_graph_value *v, bool dropped)
{
    const cr_group_member *maker = maker_of(b, v);
    if (!maker)
        return cr_graph_is_number(v) || add_arg(b, v, dropped, false) >= 0;
    if (!same_element(b, maker, v, dropped))
        return false;
    int after = maker->reduces ? maker->phase + 1 : maker->phase;
    if (m->outer && !m->reduces && !maker->outer)
        return false;
    if (after > m->phase)
        m->phase = after;
    return true;
}

/* A product reads whole matrices, which no member makes. */
static bool add_product(builder *b, cr_graph_node *n)
{
    cr_group *g = b->g;
    const cr_spec *out = &n->out[0]->spec;
    if (g->product >= 0 || !is_whole(&b->s, out) || !cr_product_read(n, &g->is))
        return false;
    if (g->any_size)
        cr_product_any_rows(&g->is);
    for (int i = 0; i < n->n_in; i++) {
        if (!n->in[i])
            continue;
        if (cr_group_maker(g, n->in[i]) || g->n_args == CR_GROUP_ARGS)
            return false;
        g->args[g->n_args++] = (cr_group_arg){.value = n->in[i], .whole = true};
    }
    g->product = g->n_members;
    b->dropped[g->n_members] = false;
    note_member(b, n);
    g->members[g->n_members++] = (cr_group_member){.node = n, .arg = -1};
    return true;
}

static bool add_member(builder *b, cr_graph_node *n)
{
    if (is_product(n))
        return add_product(b, n);
    cr_group *g = b->g;
    cr_group_member *m = &g->members[g->n_members];
    *m = (cr_group_member){.node = n, .arg = -1, .reduces = cr_group_reduces(n)};
    const cr_spec *out = &n->out[0]->spec;
    bool dropped = false, whole = is_whole(&b->s, out);
    if (m->reduces || !whole) {
        if (!is_kept(&b->s, out, &dropped))
            return false;
        m->outer = true;
    }
    b->dropped[g->n_members] = dropped;
    if (m->reduces && !is_whole(&b->s, &n->in[0]->spec))
        return false;
    for (int i = 0; i < n->n_in && !is_fill(n); i++)
        if (!add_input(b, m, n->in[i], m->reduces ? false : dropped))
            return false;
    note_member(b, n);
    g->n_members++;
    return true;
}

/* Inner values that a later phase needs and that are not stored are kept in rows. */
static void find_buffered(builder *b)
{
    cr_group *g = b->g;
    for (int i = 0; i < g->n_members; i++)
        for (int k = 0; g->members[i].phase && k < g->members[i].node->n_in; k++) {
            const cr_group_member *maker = maker_of(b, g->members[i].node->in[k]);
            if (maker && !maker->outer && maker->phase < g->members[i].phase && maker->arg < 0)
                g->members[maker - g->members].buffered = true;
        }
}

/* ---- loop order ---- */

/* The operand whose layout decides: the first result of the whole space, else the largest operand. */
static const cr_group_arg *leading(const cr_group *g, const space *s)
{
    const cr_group_arg *best = NULL;
    int64_t most = -1;
    for (int i = 0; i < g->n_args; i++)
        if (g->args[i].stored && !g->args[i].whole && is_whole(s, &g->args[i].value->spec))
            return &g->args[i];
    for (int i = 0; i < g->n_args; i++) {
        int64_t numel = g->args[i].whole ? -1 : cr_spec_numel(&g->args[i].value->spec);
        best = numel > most ? &g->args[i] : best;
        most = numel > most ? numel : most;
    }
    return best;
}

static bool is_inside(const cr_group_arg *lead, const space *s, int a, int b, bool column)
{
    if (s->inside[a] != s->inside[b])
        return s->inside[a] != column;
    int64_t x = lead->stride[a], y = lead->stride[b];
    return x != y ? x < y : a > b;
}

/* Axes of size above 1, outermost first. */
static int order_axes(const cr_group *g, const space *s, const cr_group_arg *lead, int order[CR_MAX_DIMS])
{
    int n = 0;
    for (int i = 0; i < s->ndim; i++) {
        if (s->shape[i] == 1)
            continue;
        int k = n++;
        for (; k > 0 && is_inside(lead, s, order[k - 1], i, g->column); k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    return n;
}

static bool is_column(const space *s, const cr_group_arg *lead)
{
    int inner = -1;
    for (int i = 0; i < s->ndim; i++)
        if (s->shape[i] > 1 && lead->stride[i] > 0 && (inner < 0 || lead->stride[i] < lead->stride[inner]))
            inner = i;
    return inner >= 0 && !s->reduced[inner];
}

static void permute(cr_group *g, const space *s, const int *order, int n)
{
    for (int i = 0; i < g->n_args; i++) {
        int64_t stride[CR_MAX_DIMS] = {0};
        for (int k = 0; k < n; k++)
            stride[k] = g->args[i].stride[order[k]];
        memcpy(g->args[i].stride, stride, sizeof stride);
    }
    g->ndim = n;
    for (int k = 0; k < n; k++)
        g->size[k] = s->shape[order[k]];
}

static bool can_merge(const cr_group *g, int k)
{
    for (int i = 0; i < g->n_args; i++)
        if (!g->args[i].whole && g->args[i].stride[k] != g->args[i].stride[k + 1] * g->size[k + 1])
            return false;
    return true;
}

/* Neighbouring loops of one kind that every operand runs through without a jump become one. */
static void merge(cr_group *g, int boundary)
{
    for (int k = g->ndim - 2; k >= 0; k--) {
        if (k == boundary - 1 || !can_merge(g, k))
            continue;
        g->size[k] *= g->size[k + 1];
        for (int i = 0; i < g->n_args; i++)
            for (int d = k; d < g->ndim - 1; d++)
                g->args[i].stride[d] = d == k ? g->args[i].stride[k + 1] : g->args[i].stride[d + 1];
        for (int d = k + 1; d < g->ndim - 1; d++)
            g->size[d] = g->size[d + 1];
        g->ndim--;
        if (k < boundary)
            g->n_outer--;
    }
}

static int64_t product(const int64_t *size, int from, int to)
{
    int64_t n = 1;
    for (int i = from; i < to; i++)
        n *= size[i];
    return n;
}

static bool reads_outer(const cr_group *g, const cr_group_member *m)
{
    for (int i = 0; i < m->node->n_in; i++) {
        const cr_group_member *maker = cr_group_maker(g, m->node->in[i]);
        if (maker && maker->outer)
            return true;
    }
    return false;
}

static bool fits(const cr_group *g, const space *s)
{
    if (g->product >= 0 &&
        (g->column || g->n_outer > 1 || g->ndim != g->n_outer + 1 || g->size[g->ndim - 1] != g->is.n))
        return false;
    if (!s->any_reduced)
        return true;
    int64_t inner = product(g->size, g->n_outer, g->ndim);
    int buffers = 0;
    for (int i = 0; i < g->n_members; i++)
        buffers += g->members[i].buffered;
    if (!g->column)
        return inner <= MOST_INNER && inner * buffers <= MOST_BUFFERED;
    for (int i = 0; i < g->n_members; i++) { /* what is one for each column is there when all sums are */
        const cr_group_member *m = &g->members[i];
        if ((!m->outer || m->reduces) && reads_outer(g, m))
            return false;
    }
    return product(g->size, g->ndim - g->n_outer, g->ndim) <= MOST_KEPT;
}

int cr_group_row_dims(const cr_group *g)
{
    return g->flat ? 0 : !g->column ? g->n_outer : g->sums ? g->ndim - g->n_outer : 0;
}

static void divide_column(cr_group *g)
{
    enum { WORTH = 32768 };
    int64_t rows = product(g->size, 0, g->ndim - g->n_outer), kept = product(g->size, g->ndim - g->n_outer, g->ndim);
    g->count = g->grain = 1;
    if (rows * kept <= MOST_COLUMN && !g->any_size)
        return;
    for (int i = 0; i < g->n_members; i++)
        g->sums += g->members[i].reduces ? kept : 0;
    g->count = rows;
    g->grain = (WORTH + kept - 1) / kept;
}

/* How it is divided among threads: the outermost loops, in pieces that are worth waking one. */
static void divide(cr_group *g)
{
    enum { WORTH = 16384, WORTH_WORK = 1 << 18 };
    if (g->column) {
        divide_column(g);
        return;
    }
    if (g->product >= 0) {
        const cr_product *p = &g->is;
        int64_t work = p->rows * p->n * p->k;
        g->count = (p->m + p->rows - 1) / p->rows;
        g->grain = (WORTH_WORK + work - 1) / work;
        return;
    }
    g->flat = g->ndim <= 1 && g->n_outer == g->ndim;
    if (g->flat) {
        g->count = g->ndim ? g->size[0] : 1;
        g->grain = WORTH;
        return;
    }
    if (g->n_outer == g->ndim)
        g->n_outer--;
    g->count = product(g->size, 0, g->n_outer);
    int64_t inner = product(g->size, g->n_outer, g->ndim);
    g->grain = inner >= WORTH || inner == 0 ? 1 : (WORTH + inner - 1) / inner;
}

/* What is written past the caches: results of more bytes than those hold. */
static void choose_streams(cr_group *g)
{
    bool rows = !g->flat && !g->column && g->product < 0 && g->n_phases == 1 && g->n_outer == g->ndim - 1;
    for (int i = 0; i < g->n_args; i++) {
        cr_group_arg *a = &g->args[i];
        a->streamed = a->stored && (g->flat || rows) && a->value->spec.dtype == CR_F32 && a->stride[g->ndim - 1] == 1 &&
                      cr_spec_numel(&a->value->spec) >= CR_GROUP_LARGE;
    }
}

/* True when a block of a product's rows can be gone through as one row. */
static bool is_even(const cr_group *g)
{
    if (g->product < 0 || g->n_phases > 1 || g->ndim != 2)
        return false;
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].outer || g->members[i].buffered)
            return false;
    for (int i = 0; i < g->n_args; i++) {
        const cr_group_arg *a = &g->args[i];
        bool number = !a->stride[0] && !a->stride[1];
        if (!a->whole && !number && !(a->stride[1] == 1 && a->stride[0] == g->size[1]))
            return false;
    }
    return true;
}

static void lay_out(cr_group *g, const space *s)
{
    int order[CR_MAX_DIMS], kept = 0;
    const cr_group_arg *lead = leading(g, s);
    g->column = s->any_reduced && is_column(s, lead);
    int n = order_axes(g, s, lead, order);
    for (int i = 0; i < n; i++)
        kept += !s->inside[order[i]];
    permute(g, s, order, n);
    g->n_outer = kept;
    int boundary = g->column ? n - kept : kept;
    if (g->column) { /* n_outer counts the kept ones, which are last */
        g->n_outer = boundary;
        merge(g, boundary);
        g->n_outer = g->ndim - g->n_outer;
    } else {
        merge(g, boundary);
    }
}

/* The ranges' sums are doubles, in which large integers do not fit. */
static bool sums_are_exact(const cr_group *g)
{
    for (int i = 0; i < g->n_members; i++)
        if (g->members[i].reduces && g->members[i].node->in[0]->spec.dtype == CR_I64)
            return false;
    return true;
}

bool cr_group_make(cr_group *g, cr_graph_node *const *nodes, const bool *stored, int n)
{
    builder b;
    b.g = g;
    b.seen = b.made = 0;
    g->n_members = g->n_args = g->n_phases = 0;
    g->product = -1;
    g->sums = 0;
    g->end = NULL;
    g->run = NULL;
    g->tiles = NULL;
    g->numbers = NULL;
    g->flat = false;
    if (n > CR_GROUP_MEMBERS || !find_space(&b.s, nodes, n))
        return false;
    for (int i = 0; i < n; i++)
        if (!add_member(&b, nodes[i]))
            return false;
    for (int i = 0; i < n; i++) {
        cr_group_member *m = &g->members[i];
        int last = m->phase + 1;
        g->n_phases = last > g->n_phases ? last : g->n_phases;
        if (stored[i] && (m->arg = add_arg(&b, m->node->out[0], b.dropped[i], true)) < 0)
            return false;
    }
    if (!g->n_args || g->n_phases > CR_GROUP_PHASES)
        return false;
    find_buffered(&b);
    lay_out(g, &b.s);
    if (!fits(g, &b.s))
        return false;
    divide(g);
    g->even = is_even(g);
    if (g->ndim)
        choose_streams(g);
    return !g->sums || sums_are_exact(g);
}

void cr_group_sizes_text(const cr_group *g, cr_text *t)
{
    for (int d = 0; d < g->ndim; d++)
        cr_text_add(t, "%s%lld", d ? "x" : "", (long long)g->size[d]);
    if (!g->ndim)
        cr_text_add(t, "1");
}
