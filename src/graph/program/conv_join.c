/* Convolutions that one kernel does together, so that what lies between them need not go to memory: pairs, a depthwise
 * one and one of one pixel that alone reads its result; and series, in which pairs may be links. */
#include "graph/program/conv_join.h"
#include "cpu/conv_pair.h"
#include "cpu/conv_series.h"
#include "graph/pass/rewrite.h"
#include "graph/program/epilogue.h"

#include <string.h>

/* Links of a series, read from the nodes that it takes the place of. */
typedef struct links {
    cr_conv_series_attrs attrs;
    cr_graph_value *in[CR_ASKED_INPUTS];
    int n_in;
} links;

/* w is followed by a bias, if there is one, and `operands` by as many as the attributes say. False: there is no room.
 */
static bool add_link(links *l, const cr_conv_posts_attrs *a, cr_graph_value *w, cr_graph_value *bias,
                     cr_graph_value *const *operands)
{
    int n = cr_conv_posts_operands(a);
    if (l->attrs.links == CR_CONV_SERIES || l->n_in + 2 + n > CR_ASKED_INPUTS)
        return false;
    l->attrs.link[l->attrs.links++] = *a;
    l->in[l->n_in++] = w;
    l->in[l->n_in++] = bias;
    memcpy(l->in + l->n_in, operands, sizeof *operands * (size_t)n);
    l->n_in += n;
    return true;
}

static cr_conv_posts_attrs attrs_of(const cr_graph_node *conv)
{
    if (conv->op == cr_conv_posts_op())
        return *(const cr_conv_posts_attrs *)conv->attrs;
    return (cr_conv_posts_attrs){.conv = *(const cr_conv2d_attrs *)conv->attrs};
}

static bool add_links(links *l, const cr_graph_node *n)
{
    if (n->op == cr_conv_series_op()) {
        l->attrs = *(const cr_conv_series_attrs *)n->attrs;
        l->n_in = n->n_in - 1;
        memcpy(l->in, n->in + 1, sizeof *l->in * (size_t)l->n_in);
        return true;
    }
    if (n->op == cr_conv_pair_op()) {
        const cr_conv_pair_attrs *a = n->attrs;
        cr_graph_value *const *more = n->in + CR_CONV_PAIR_INPUTS;
        return add_link(l, &a->first, n->in[1], n->in[2], more) &&
               add_link(l, &a->second, n->in[3], n->in[4], more + cr_conv_posts_operands(&a->first));
    }
    cr_conv_posts_attrs a = attrs_of(n);
    return add_link(l, &a, n->in[1], n->n_in > 2 ? n->in[2] : NULL, n->in + 3);
}

/* *made is NULL when there is none for the two. False: out of memory. */
static bool make_series(cr_program *s, const cr_graph_node *first, const cr_graph_node *second, cr_graph_node **made)
{
    links l = {.n_in = 0};
    *made = NULL;
    if (!add_links(&l, first) || !add_links(&l, second) || l.n_in == CR_ASKED_INPUTS)
        return true;
    *made = cr_new_program_node(s, second, cr_conv_series_op(), 1 + l.n_in, second->out[0], sizeof l.attrs);
    if (!*made)
        return false;
    memcpy((*made)->attrs, &l.attrs, sizeof l.attrs);
    (*made)->in[0] = first->in[0];
    memcpy((*made)->in + 1, l.in, sizeof *l.in * (size_t)l.n_in);
    return true;
}

static bool is_single(const cr_graph_node *n)
{
    return n->op != cr_conv_pair_op() && n->op != cr_conv_series_op();
}

static bool make_pair(cr_program *s, const cr_graph_node *first, const cr_graph_node *second, cr_graph_node **made)
{
    links l = {.n_in = 0};
    *made = NULL;
    bool depthwise = is_single(first) && is_single(second) && first->in[1]->spec.shape[1] == 1;
    if (!depthwise || !add_links(&l, first) || !add_links(&l, second))
        return true;
    int one = cr_conv_posts_operands(&l.attrs.link[0]), two = cr_conv_posts_operands(&l.attrs.link[1]);
    cr_graph_node *n = *made = cr_new_program_node(s, second, cr_conv_pair_op(), CR_CONV_PAIR_INPUTS + one + two,
                                                   second->out[0], sizeof(cr_conv_pair_attrs));
    if (!n)
        return false;
    *(cr_conv_pair_attrs *)n->attrs = (cr_conv_pair_attrs){l.attrs.link[0], l.attrs.link[1]};
    cr_graph_value *in[] = {first->in[0], l.in[0], l.in[1], l.in[2 + one], l.in[3 + one]};
    memcpy(n->in, in, sizeof in);
    memcpy(n->in + CR_CONV_PAIR_INPUTS, l.in + 2, sizeof *n->in * (size_t)one);
    memcpy(n->in + CR_CONV_PAIR_INPUTS + one, l.in + 4 + one, sizeof *n->in * (size_t)two);
    return true;
}

static bool is_conv(const cr_graph_node *n)
{
    return n && n->op->id == CR_OP_conv2d && n->out[0]->spec.dtype == CR_F32;
}

/* The second reads the first's result as its x and in no other way. */
static bool follows(const cr_graph_node *first, const cr_graph_node *second)
{
    const cr_graph_value *y = first->out[0];
    for (int i = 1; i < second->n_in; i++)
        if (second->in[i] && second->in[i]->memory == y->memory)
            return false;
    return second->in[0]->memory == y->memory && cr_spec_reads_alike(&second->in[0]->spec, &y->spec);
}

/* Each convolution with the one behind it; what comes of that is met again at the place of that. */
static bool join(cr_program *s,
                 bool (*make)(cr_program *, const cr_graph_node *, const cr_graph_node *, cr_graph_node **))
{
    for (size_t i = 0; i < s->n_items; i++) {
        const cr_graph_node *first = s->items[i].node;
        size_t at = is_conv(first) ? cr_only_reader(s, i) : 0;
        const cr_graph_node *second = at ? s->items[at].node : NULL;
        cr_graph_node *n = NULL;
        if (!is_conv(second) || !follows(first, second))
            continue;
        if (!make(s, first, second, &n))
            return false;
        if (!n || !cr_has_kernel(n))
            continue;
        s->items[at] = (cr_item){.node = n};
        s->items[i].node = NULL;
    }
    cr_drop_empty_items(s);
    return true;
}

bool cr_program_join_convs(cr_program *s)
{
    return join(s, make_pair) && join(s, make_series);
}
