/* Blocks that several families of convolutional networks are made of. */
#include "networks/blocks.h"
#include "base/site.h"
#include "nn/layer.h"

#include <stdio.h>

cr_module *cr_block_act_layer(cr_block_act act)
{
    return act == CR_BLOCK_RELU        ? cr_relu_layer()
           : act == CR_BLOCK_RELU6     ? cr_relu6_layer()
           : act == CR_BLOCK_HARDSWISH ? cr_hardswish_layer()
                                       : cr_silu_layer();
}

cr_module *cr_conv_block(const cr_conv_block_spec *s)
{
    int64_t dilation = s->dilation ? s->dilation : 1;
    cr_module *layers[3];
    layers[0] = cr_conv2d_layer(s->in, s->out, s->kernel, .stride = s->stride, .padding = s->kernel / 2 * dilation,
                                .dilation = dilation, .groups = s->groups, .no_bias = true);
    layers[1] = cr_batch_norm2d_layer(s->out, .eps = s->eps, .momentum = s->momentum);
    if (s->act)
        layers[2] = cr_block_act_layer(s->act);
    return cr_sequential_at(CR_HERE, layers, s->act ? 3 : 2);
}

/* ---- squeeze and excitation -------------------------------------------------------------------------------------- */

typedef struct squeeze_excite {
    cr_module *fc1, *fc2, *act, *gate;
} squeeze_excite;

static cr_tensor *squeeze_excite_forward(cr_module *m, cr_tensor *x)
{
    squeeze_excite *s = cr_module_data(m);
    cr_tensor *mean = cr_mean(x, .axes = CR_AXES(-2, -1), .keepdims = true);
    cr_tensor *small = cr_forward(s->act, cr_forward(s->fc1, mean));
    return cr_mul(x, cr_forward(s->gate, cr_forward(s->fc2, small)));
}

cr_module *cr_squeeze_excite(int64_t channels, int64_t squeeze, cr_block_act act, bool hard)
{
    cr_module *m = cr_module_new("squeeze_excite", squeeze_excite_forward, sizeof(squeeze_excite));
    squeeze_excite *s = cr_module_data(m);
    s->fc1 = cr_add_child(m, "fc1", cr_conv2d_layer(channels, squeeze, 1));
    s->fc2 = cr_add_child(m, "fc2", cr_conv2d_layer(squeeze, channels, 1));
    s->act = cr_add_child(m, "activation", cr_block_act_layer(act));
    s->gate = cr_add_child(m, "scale_activation", hard ? cr_hardsigmoid_layer() : cr_sigmoid_layer());
    return cr_module_built(m);
}

/* ---- a way around ------------------------------------------------------------------------------------------------ */

typedef struct skip_block {
    cr_module *child;
    bool skip;
    double drop;
} skip_block;

static cr_tensor *skip_block_forward(cr_module *m, cr_tensor *x)
{
    skip_block *s = cr_module_data(m);
    cr_tensor *y = cr_forward(s->child, x);
    if (s->skip && s->drop > 0 && cr_is_training(m) && x) {
        cr_tensor *samples = cr_narrow(cr_narrow(cr_narrow(x, 1, 0, 1), 2, 0, 1), 3, 0, 1); /* [N,1,1,1] */
        y = cr_mul(y, cr_dropout(cr_ones_like(samples), s->drop));
    }
    return s->skip ? cr_add(y, x) : y;
}

cr_module *cr_skip_block(const char *name, cr_module *child, bool skip, double drop)
{
    cr_module *m = cr_module_new("skip_block", skip_block_forward, sizeof(skip_block));
    skip_block *s = cr_module_data(m);
    s->skip = skip;
    s->drop = drop;
    s->child = cr_add_child(m, name, child);
    return cr_module_built(m);
}

/* ---- whole networks ---------------------------------------------------------------------------------------------- */

cr_module *cr_finish_network(cr_module *net, cr_dims pooled, cr_module *classifier)
{
    cr_add_child(net, "avgpool", cr_adaptive_avg_pool2d_layer(pooled));
    cr_add_child(net, "flatten", cr_flatten_layer());
    cr_add_child(net, "classifier", classifier);
    return cr_module_built(net);
}

int64_t cr_round_channels(double v)
{
    int64_t rounded = (int64_t)(v + 4) / 8 * 8;
    rounded = rounded < 8 ? 8 : rounded;
    return (double)rounded < 0.9 * v ? rounded + 8 : rounded;
}

int cr_choose(cr_site at, const char *family, const char *what, int64_t value, const int *among, int count)
{
    char list[128] = "";
    for (int i = 0, n = 0; i < count; i++) {
        if (among[i] == value)
            return i;
        n += snprintf(list + n, sizeof list - (size_t)n, "%s%d", i ? ", " : "", among[i]);
    }
    const char *before = cr_enter_op(at, family);
    cr_fail(CR_ERROR_VALUE, "%s is %lld, there are %s", what, (long long)value, list);
    cr_leave_op(before);
    return -1;
}
