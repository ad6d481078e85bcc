/* Estimates of time. They need not be exact: they tell work that is worth a second thread from work that is not. The
 * constants were measured on one core with AVX-512 at 3 GHz; cores that are slower gain a little more than is thought.
 */
#include "graph/program/cost.h"
#include "graph/control/control.h"
#include "graph/pass/rewrite.h"
#include "op/generated/attrs.h"
#include <cresset/base.h>

#include <ctype.h>

#define CALL_NS 60.0       /* a compiled group */
#define KERNEL_NS 250.0    /* a node: its kernel, found and called */
#define ITERATION_NS 400.0 /* of a loop, beside its body */
#define ELEMENT_NS 0.06    /* an f32 sum or product in a loop, from the cache */
#define FUNCTION_NS 0.5    /* exp, tanh and the like */
#define MULTIPLY_NS 0.03   /* a multiplication with its addition in a product */
#define INTERPRETED 3.0    /* how many times longer groups take without a compiler */
#define WAKE_NS 5000.0     /* waking other threads and waiting for them */

/* Elements of an operand up to which a kernel that nothing else is known of works on one thread; the largest products
 * that are not oneDNN's, whose sums may depend on the number of threads; multiplications that a thread is woken for. */
enum { MOST_ELEMENTS = 1 << 14, MOST_PRODUCT = 1000000, TASK = 250000, STEP_TASK = 100000 };

static double least(double a, double b)
{
    return a < b ? a : b;
}

/* What is divided into `tasks` on all threads. */
static cr_cost divided(double ns, double tasks)
{
    double threads = least(cr_num_threads(), tasks);
    return (cr_cost){ns, threads < 2 ? ns : ns / threads + WAKE_NS};
}

static double element_ns(const cr_graph_node *n)
{
    const char *text = cr_pointwise_text(n->op);
    double times = (double)cr_dtype_size(n->out[0]->spec.dtype) / 4;
    for (; text && *text; text++)
        if (isupper((unsigned char)text[0]) && isupper((unsigned char)text[1]))
            return FUNCTION_NS * times;
    return ELEMENT_NS * times;
}

static cr_company group_cost(const cr_group *g, cr_cost *cost)
{
    double ns = 0, tasks = g->grain > 0 ? (double)(g->count / g->grain) : 1;
    for (int i = 0; i < g->n_members; i++) {
        const cr_graph_node *n = g->members[i].node;
        const cr_spec *s = cr_group_reduces(n) ? &n->in[0]->spec : &n->out[0]->spec;
        ns += (double)cr_spec_numel(s) * element_ns(n);
    }
    if (g->product >= 0)
        ns += (double)g->is.m * (double)g->is.n * (double)g->is.k * MULTIPLY_NS;
    bool interpreted = g->tiles != NULL;
    *cost = divided(CALL_NS + ns * (interpreted ? INTERPRETED : 1), tasks);
    /* sums of ranges are added up, and tiles are as large as the range */
    bool same = g->count <= g->grain || (!g->sums && !interpreted);
    return same ? CR_BESIDE : CR_HEAVY;
}

static double largest(const cr_graph_node *n)
{
    int64_t most = 0;
    for (int i = 0; i < n->n_in + n->n_out; i++) {
        const cr_graph_value *v = i < n->n_in ? n->in[i] : n->out[i - n->n_in];
        int64_t size = v ? cr_spec_numel(&v->spec) : 0;
        most = size > most ? size : most;
    }
    return (double)most;
}

static cr_company product_cost(const cr_graph_node *n, cr_cost *cost)
{
    const cr_spec *a = &n->in[0]->spec;
    int axis = a->ndim - 1;
    if (n->op->id == CR_OP_matmul && a->ndim > 1)
        axis -= ((const cr_matmul_attrs *)n->attrs)->transpose_a;
    double work = (double)cr_spec_numel(&n->out[0]->spec) * (double)(a->ndim ? a->shape[axis] : 1);
    *cost = divided(KERNEL_NS + work * MULTIPLY_NS * (double)cr_dtype_size(n->out[0]->spec.dtype) / 4, work / TASK);
    bool own = n->out[0]->spec.dtype == CR_F32 || n->out[0]->spec.dtype == CR_F64;
    return own && work < MOST_PRODUCT && largest(n) <= MOST_PRODUCT ? CR_BESIDE : CR_HEAVY;
}

/* The steps of a recurrent layer: p or gates [T,N,..] and a matrix w [parts * H,H]. */
static cr_company steps_cost(const cr_spec *p, const cr_spec *w, cr_cost *cost)
{
    double step = (double)p->shape[1] * (double)cr_spec_numel(w);
    double units = (double)p->shape[1] * (double)p->shape[2];
    double size = (double)cr_dtype_size(w->dtype) / 4;
    *cost = divided(ITERATION_NS + (step * MULTIPLY_NS + units * FUNCTION_NS) * size, step / STEP_TASK);
    cost->alone *= (double)p->shape[0];
    cost->all *= (double)p->shape[0];
    return w->dtype == CR_F32 || w->dtype == CR_F64 ? CR_BESIDE : CR_ALONE;
}

/* Whether a body does nothing but compute, the same on one thread: no random numbers, callbacks, probes or writes. */
static bool is_quiet(const cr_part *p)
{
    if (cr_part_draws(p) || !p->program.same_bits)
        return false;
    for (size_t i = 0; i < p->program.n_items; i++) {
        cr_cost cost;
        const cr_graph_node *n = p->program.items[i].node;
        if (n && (cr_graph_node_has_effect(n) ||
                  (n->op->id == CR_OP_CONTROL && cr_item_company(p->graph, &p->program.items[i], &cost) != CR_BESIDE)))
            return false;
    }
    return true;
}

/* A branch costs as little as the cheaper one, and a loop that may end at once is one iteration. */
static cr_company control_cost(const cr_graph_node *n, cr_cost *cost)
{
    const cr_control_attrs *a = n->attrs;
    bool writes = false;
    for (int i = 0; i < n->n_in; i++)
        writes |= cr_graph_node_writes(n, i);
    if (!a->keeper || writes || cr_graph_node_has_effect(n))
        return CR_ALONE;
    const cr_control *c = a->control;
    bool loop = c->n_carries || c->length;
    double times = c->n_parts == 1 && c->length ? (double)c->length : 1;
    for (int i = 0; i < c->n_parts; i++) {
        cr_cost part = c->parts[i].program.cost;
        if (!is_quiet(&c->parts[i]))
            return CR_ALONE;
        bool less = i == 0 || part.alone < cost->alone;
        *cost = i == 0 ? part : loop ? (cr_cost){cost->alone + part.alone, cost->all + part.all} : less ? part : *cost;
    }
    cost->alone = (cost->alone + ITERATION_NS) * times;
    cost->all = (cost->all + ITERATION_NS) * times;
    return CR_BESIDE;
}

cr_company cr_item_company(const cr_graph *g, const cr_item *item, cr_cost *cost)
{
    const cr_graph_node *n = item->node;
    *cost = (cr_cost){KERNEL_NS, KERNEL_NS};
    if (item->chain && n) {
        *cost = divided(largest(n), cr_num_threads());
        return CR_ALONE;
    }
    if (!n) {
        cr_company company = group_cost(item->group, cost);
        return item->chain ? CR_ALONE : company;
    }
    if (n->op->id == CR_OP_CONTROL)
        return control_cost(n, cost);
    if ((n->op->flags & CR_OP_WRITES) && n->op->id >= 0 && n->op->id < CR_OP_BUILTIN_COUNT)
        return CR_STEP;
    if (cr_graph_node_has_effect(n) || n->in_place || n->writes || (n->op->flags & CR_OP_SERIAL))
        return CR_ALONE;
    switch (n->op->id) {
    case CR_OP_matmul:
    case CR_OP_linear:
        return product_cost(n, cost);
    case CR_OP_conv1d:
    case CR_OP_conv2d:
    case CR_OP_conv3d:
    case CR_OP_conv_input_grad:
    case CR_OP_conv_weight_grad:
        *cost = divided(largest(n), cr_num_threads());
        return CR_HEAVY;
    case CR_OP_lstm_steps:
        return steps_cost(&n->in[0]->spec, &n->in[3]->spec, cost);
    case CR_OP_gru_steps:
        return steps_cost(&n->in[0]->spec, &n->in[2]->spec, cost);
    case CR_OP_lstm_steps_backward:
    case CR_OP_gru_steps_backward:
        return steps_cost(&n->in[2]->spec, &n->in[0]->spec, cost);
    default:
        break;
    }
    double most = largest(n);
    cost->alone = cost->all = KERNEL_NS + most * ELEMENT_NS;
    return cr_graph_is_pure(g, n) && most <= MOST_ELEMENTS ? CR_BESIDE : CR_ALONE;
}
