/* The arithmetic of ops, counted from their shapes. */
#include "train/cost.h"
#include "op/dispatch.h"
#include "op/generated/attrs.h"

#include <string.h>

static double elements(const cr_graph_value *v)
{
    double n = v ? 1 : 0;
    for (int i = 0; v && i < v->spec.ndim; i++)
        n *= (double)v->spec.shape[i];
    return n;
}

/* A size counted from the end: 1 is the last. */
static double size(const cr_graph_value *v, int from_end)
{
    return v && v->spec.ndim >= from_end ? (double)v->spec.shape[v->spec.ndim - from_end] : 1;
}

/* Products and what is made of them; -1: it is none. */
static double multiply_adds(const cr_graph_node *n)
{
    const cr_graph_value *a = n->in ? n->in[0] : NULL, *b = n->n_in > 1 ? n->in[1] : NULL,
                         *c = n->n_in > 2 ? n->in[2] : NULL;
    switch (n->op->id) {
    case CR_OP_matmul: {
        const cr_matmul_attrs *attrs = n->attrs;
        return elements(n->out[0]) * size(a, attrs && attrs->transpose_a && a->spec.ndim > 1 ? 2 : 1);
    }
    case CR_OP_linear:
        return elements(n->out[0]) * size(a, 1);
    case CR_OP_conv1d:
    case CR_OP_conv2d:
    case CR_OP_conv3d: /* each result is a sum over what a filter has */
        return b->spec.shape[0] ? elements(n->out[0]) * elements(b) / (double)b->spec.shape[0] : 0;
    case CR_OP_conv_input_grad: /* g and the filters: a convolution turned round */
        return b->spec.shape[0] ? elements(a) * elements(b) / (double)b->spec.shape[0] : 0;
    case CR_OP_conv_weight_grad: /* x and g */
        return size(b, b->spec.ndim - 1) > 0 ? elements(b) * elements(n->out[0]) / size(b, b->spec.ndim - 1) : 0;
    case CR_OP_flash_attention: /* scores, and their sums of values */
        return elements(a) * size(b, 2) + elements(a) / size(a, 1) * size(b, 2) * size(c, 1);
    case CR_OP_lstm_steps: /* the hidden state times its weights, each step */
        return elements(a) * size(n->n_in > 3 ? n->in[3] : NULL, 1);
    case CR_OP_gru_steps:
        return elements(a) * size(c, 1);
    default:
        return -1;
    }
}

static bool begins(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

/* Operations an element of the first input of ops that are neither products nor pointwise; 0: they only move elements.
 */
static double weight_of(const char *name)
{
    static const struct {
        const char *name;
        double weight;
    } known[] = {{"sum", 1},           {"mean", 1},       {"prod", 1},       {"var", 2},      {"max", 1},
                 {"min", 1},           {"cumsum", 1},     {"logsumexp", 4},  {"softmax", 5},  {"log_softmax", 5},
                 {"cross_entropy", 5}, {"batch_norm", 2}, {"layer_norm", 5}, {"rms_norm", 4}, {"group_norm", 5},
                 {"avg_pool", 1},      {"fft", 5}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (begins(name, known[i].name))
            return known[i].weight;
    return 0;
}

cr_cost cr_node_cost(const cr_graph_node *n)
{
    cr_cost cost = {0, 0, 0};
    double products = n->op->id == CR_OP_CONTROL ? 0 : multiply_adds(n);
    if (products >= 0) {
        cost.multiply_adds = products;
        cost.flops = 2 * products;
        if (n->op->id == CR_OP_flash_attention && n->in[1])
            cost.flops += 5 * elements(n->in[0]) / size(n->in[0], 1) * size(n->in[1], 2);
    } else if (n->op->flags & CR_OP_POINTWISE) {
        cost.flops = elements(n->out[0]);
    } else {
        cost.flops = weight_of(n->op->name) * (n->n_in ? elements(n->in[0]) : 0);
    }
    for (int i = 0; i < n->n_out && !(n->op->flags & CR_OP_VIEW) && !n->in_place; i++)
        cost.bytes += (int64_t)elements(n->out[i]) * (int64_t)cr_dtype_size(n->out[i]->spec.dtype);
    return cost;
}
