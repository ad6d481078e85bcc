/* Blocks that several families of convolutional networks are made of, under torchvision's names. */
#ifndef CR_NETWORKS_BLOCKS_H
#define CR_NETWORKS_BLOCKS_H
#include <cresset/nn.h>

typedef enum cr_block_act {
    CR_BLOCK_LINEAR, /* none */
    CR_BLOCK_RELU,
    CR_BLOCK_RELU6,
    CR_BLOCK_HARDSWISH,
    CR_BLOCK_SILU
} cr_block_act;
cr_module *cr_block_act_layer(cr_block_act act); /* not CR_BLOCK_LINEAR */

typedef struct cr_conv_block_spec {
    int64_t in, out, kernel;
    int64_t stride, dilation, groups; /* 1; the picture keeps its size but for the stride */
    cr_block_act act;
    double eps, momentum; /* of the norm; 0: the layer's own */
} cr_conv_block_spec;
/* A sequence of a convolution without bias, batch norm and the activation: 0, 1, 2. */
cr_module *cr_conv_block(const cr_conv_block_spec *spec);

/* x times a weight for each channel, made from the means of all channels by two 1x1 convolutions, fc1 to `squeeze`
 * channels and fc2 back. hard: a hardsigmoid after fc2, else a sigmoid. Hu, Shen, Sun 2018, "Squeeze-and-excitation
 * networks". */
cr_module *cr_squeeze_excite(int64_t channels, int64_t squeeze, cr_block_act act, bool hard);

/* child(x), with x added where skip: child is its part of that name. In training the child's result is left out for a
 * sample with probability drop, otherwise divided by 1 - drop (Huang et al. 2016, "Deep networks with stochastic
 * depth"). */
cr_module *cr_skip_block(const char *name, cr_module *child, bool skip, double drop);

/* Adds avgpool, flatten and a classifier to a network that has its features. */
cr_module *cr_finish_network(cr_module *net, cr_dims pooled, cr_module *classifier);

/* The multiple of 8 nearest to v, but not less than 0.9 v. */
int64_t cr_round_channels(double v);

/* The place of value in a list of what there is, or -1 and the error "family: what is 33, there are 18, 34". */
int cr_choose(cr_site at, const char *family, const char *what, int64_t value, const int *among, int count);
#endif
