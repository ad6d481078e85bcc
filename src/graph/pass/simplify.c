/* Simplification: what a node computes is there already, or another op gives the very same numbers for less. Only what
 * is exact: x + 0 turns -0 into 0 and stays, x - 0 goes. (The sign of a NaN is no part of a value.) */
#include "graph/pass/pass.h"
#include "graph/pass/rewrite.h"
#include "op/dispatch.h"
#include "op/generated/attrs.h"

#include <math.h>
#include <string.h>

typedef struct simplifier {
    cr_rewrite r;
    bool failed; /* out of memory */
} simplifier;

/* The op with this id that makes a value, NULL when that is another. */
static cr_graph_node *made_by(const cr_graph_value *v, int id)
{
    return v && v->maker && v->maker->op->id == id && !v->maker->in_place ? v->maker : NULL;
}

static bool is_number(const cr_graph_value *v, double x)
{
    double have;
    return v && cr_graph_uniform(v, &have) && have == x && signbit(have) == signbit(x);
}

/* Memory that its reader may look at later than now. */
static bool is_steady(const cr_graph_value *v)
{
    return !v->memory->written;
}

static bool stand_in(simplifier *s, cr_graph_node *n, cr_graph_value *by)
{
    if (!by || !cr_rewrite_replace(&s->r, n, 0, by))
        return false;
    cr_rewrite_drop(&s->r, n);
    return true;
}

/* The node becomes one of another op without attributes. */
static bool become(simplifier *s, cr_graph_node *n, int id, cr_graph_value *a, cr_graph_value *b)
{
    n->op = &cr_builtin_ops[id];
    n->in[0] = a;
    if (b)
        n->in[1] = b;
    n->n_in = b ? 2 : 1;
    n->attrs = NULL;
    s->r.changed = true;
    return true;
}

static bool is_integer(const cr_graph_value *v)
{
    return !cr_dtype_is_float(v->spec.dtype) && !cr_dtype_is_complex(v->spec.dtype) && v->spec.dtype != CR_BOOL;
}

/* ---- arithmetic ---- */

/* x / 2^k is x * 2^-k where neither power leaves the normal numbers. */
static bool divide_by_power(simplifier *s, cr_graph_node *n)
{
    double c;
    int k;
    const cr_graph_value *x = n->in[0];
    if (!cr_dtype_is_float(x->spec.dtype) || n->in[1]->spec.ndim || !cr_graph_uniform(n->in[1], &c) ||
        fabs(frexp(c, &k)) != 0.5 || k < -100 || k > 100 || (x->spec.dtype == CR_F16 && (k < -12 || k > 12)))
        return false;
    if (x->spec.dtype != n->out[0]->spec.dtype || !n->in[1]->tensor->weak)
        return false;
    cr_graph_value *inverse = cr_graph_add_constant(s->r.graph, cr_num(1 / c));
    s->failed |= !inverse;
    return inverse && become(s, n, CR_OP_mul, n->in[0], inverse);
}

static bool multiplication(simplifier *s, cr_graph_node *n)
{
    for (int i = 0; i < 2; i++) {
        if (is_number(n->in[i], 1) && is_steady(n->in[!i]) && stand_in(s, n, n->in[!i]))
            return true;
        const cr_graph_value *x = n->in[!i];
        if (is_number(n->in[i], -1) && n->in[i]->spec.ndim == 0 && cr_dtype_is_float(x->spec.dtype) &&
            x->spec.dtype == n->out[0]->spec.dtype)
            return become(s, n, CR_OP_neg, n->in[!i], NULL);
    }
    return false;
}

static bool sum(simplifier *s, cr_graph_node *n)
{
    bool minus = n->op->id == CR_OP_sub;
    for (int i = 0; i < (minus ? 1 : 2); i++) {
        cr_graph_value *x = n->in[i], *zero = n->in[!i];
        bool nothing = is_number(zero, minus ? 0.0 : -0.0) ||
                       (is_integer(n->out[0]) && (is_number(zero, 0.0) || is_number(zero, -0.0)));
        if (nothing && is_steady(x) && stand_in(s, n, x))
            return true;
    }
    for (int i = 1; i >= (minus ? 1 : 0); i--) {
        const cr_graph_node *negated = made_by(n->in[i], CR_OP_neg);
        const cr_graph_value *x = negated ? negated->in[0] : NULL;
        if (x && is_steady(x) && cr_spec_reads_alike(&x->spec, &n->in[i]->spec) && !n->in[i]->memory->written &&
            cr_dtype_is_float(x->spec.dtype))
            return become(s, n, minus ? CR_OP_add : CR_OP_sub, n->in[!i], negated->in[0]);
    }
    return false;
}

static bool power(simplifier *s, cr_graph_node *n)
{
    const cr_graph_value *x = n->in[0];
    if (x->spec.dtype != n->out[0]->spec.dtype || n->in[1]->spec.ndim || x->spec.dtype == CR_BOOL)
        return false;
    if (is_number(n->in[1], 1) && is_steady(x))
        return stand_in(s, n, n->in[0]);
    return is_number(n->in[1], 2) && become(s, n, CR_OP_square, n->in[0], NULL);
}

/* ---- what undoes or repeats itself ---- */

static bool twice(simplifier *s, cr_graph_node *n)
{
    int id = n->op->id;
    const cr_graph_node *m = made_by(n->in[0], id);
    if (!m || n->in[0]->memory->written)
        return false;
    switch (id) {
    case CR_OP_neg:
    case CR_OP_bitwise_not:
    case CR_OP_logical_not:
        return is_steady(m->in[0]) && stand_in(s, n, m->in[0]);
    case CR_OP_abs:
    case CR_OP_relu:
    case CR_OP_relu6:
    case CR_OP_floor:
    case CR_OP_ceil:
    case CR_OP_trunc:
    case CR_OP_round:
    case CR_OP_sign:
        return !cr_dtype_is_complex(n->in[0]->spec.dtype) && stand_in(s, n, n->in[0]);
    default:
        return false;
    }
}

static bool absolute(simplifier *s, cr_graph_node *n)
{
    const cr_graph_node *m = made_by(n->in[0], CR_OP_neg);
    if (!m || !is_steady(m->in[0]) || n->in[0]->memory->written ||
        !cr_spec_reads_alike(&m->in[0]->spec, &n->in[0]->spec))
        return twice(s, n);
    n->in[0] = m->in[0];
    return s->r.changed = true;
}

/* The larger of x and x. */
static bool same_twice(simplifier *s, cr_graph_node *n)
{
    return n->in[0] == n->in[1] && is_steady(n->in[0]) && stand_in(s, n, n->in[0]);
}

static bool selection(simplifier *s, cr_graph_node *n)
{
    double c;
    int taken = n->in[1] == n->in[2] ? 1 : cr_graph_uniform(n->in[0], &c) ? (c != 0 ? 1 : 2) : 0;
    return taken && is_steady(n->in[taken]) && stand_in(s, n, n->in[taken]);
}

static bool negation(simplifier *s, cr_graph_node *n)
{
    const cr_graph_node *m = made_by(n->in[0], CR_OP_equal);
    bool not_equal = m == NULL;
    if (!m)
        m = made_by(n->in[0], CR_OP_not_equal);
    if (!m || n->in[0]->memory->written || !is_steady(m->in[0]) || !is_steady(m->in[1]) ||
        n->in[0]->spec.dtype != CR_BOOL)
        return twice(s, n);
    cr_graph_value **in = cr_arena_alloc(&s->r.graph->arena, 2, sizeof *in);
    s->failed |= !in;
    if (!in)
        return false;
    n->in = in;
    return become(s, n, not_equal ? CR_OP_equal : CR_OP_not_equal, m->in[0], m->in[1]);
}

/* ---- copies, casts, views ---- */

/* True when every value of dtype a is one of b, and comes back. */
static bool holds(cr_dtype b, cr_dtype a)
{
    if (a == b || a == CR_BOOL)
        return true;
    if (a == CR_F16 || a == CR_BF16)
        return b == CR_F32 || b == CR_F64;
    if (a == CR_F32)
        return b == CR_F64;
    bool whole = a >= CR_I8 && a <= CR_U64 && b >= CR_I8 && b <= CR_U64;
    bool from_signed = a <= CR_I64, to_signed = b <= CR_I64;
    return whole && cr_dtype_size(b) > cr_dtype_size(a) && (to_signed || !from_signed);
}

static bool cast(simplifier *s, cr_graph_node *n)
{
    if (is_steady(n->in[0]) && stand_in(s, n, n->in[0]))
        return true;
    const cr_graph_node *m = made_by(n->in[0], CR_OP_cast);
    if (!m || n->in[0]->memory->written || !is_steady(m->in[0]) || !holds(n->in[0]->spec.dtype, m->in[0]->spec.dtype))
        return false;
    cr_spec dense = m->in[0]->spec;
    dense.dtype = n->in[0]->spec.dtype;
    if (!cr_spec_reads_alike(&dense, &n->in[0]->spec))
        return false;
    n->in[0] = m->in[0];
    s->r.changed = true;
    stand_in(s, n, n->in[0]);
    return true;
}

static bool view(simplifier *s, cr_graph_node *n)
{
    if (n->n_out != 1)
        return false;
    for (cr_graph_value *v = n->in[0];; v = v->maker->in[0]) {
        if (stand_in(s, n, v))
            return true;
        if (!v->maker || !(v->maker->op->flags & CR_OP_VIEW))
            return false;
    }
}

static bool visit(simplifier *s, cr_graph_node *n)
{
    cr_rewrite_inputs(&s->r, n);
    if (!cr_graph_is_pure(s->r.graph, n))
        return false;
    if (n->op->flags & CR_OP_VIEW)
        return view(s, n);
    switch (n->op->id) {
    case CR_OP_mul:
        return multiplication(s, n);
    case CR_OP_div:
        return (is_number(n->in[1], 1) && is_steady(n->in[0]) && stand_in(s, n, n->in[0])) || divide_by_power(s, n);
    case CR_OP_add:
    case CR_OP_sub:
        return sum(s, n);
    case CR_OP_pow:
        return power(s, n);
    case CR_OP_abs:
        return absolute(s, n);
    case CR_OP_maximum:
    case CR_OP_minimum:
    case CR_OP_bitwise_and:
    case CR_OP_bitwise_or:
        return same_twice(s, n);
    case CR_OP_where:
        return selection(s, n);
    case CR_OP_logical_not:
        return negation(s, n);
    case CR_OP_cast:
        return cast(s, n);
    case CR_OP_conj: /* of a real number */
    case CR_OP_clone:
        return (n->op->id == CR_OP_clone || !cr_dtype_is_complex(n->in[0]->spec.dtype)) && is_steady(n->in[0]) &&
               stand_in(s, n, n->in[0]);
    default:
        return n->n_in == 1 && twice(s, n);
    }
}

bool cr_pass_simplify(cr_graph *g, bool *changed)
{
    simplifier s = {0};
    enum { ROUNDS = 4 };
    if (!cr_rewrite_begin(&s.r, g))
        return false;
    int scope = cr_scope_open();
    for (size_t i = 0; scope >= 0 && !s.failed && i < s.r.n_nodes; i++)
        for (int round = 0; round < ROUNDS && !s.r.gone[i] && visit(&s, g->nodes[i]); round++)
            ;
    cr_scope_close(scope);
    *changed = s.r.changed;
    cr_rewrite_end(&s.r);
    return scope >= 0 && !s.failed;
}
