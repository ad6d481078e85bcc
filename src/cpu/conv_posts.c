/* The op of convolutions with epilogues. */
#include "cpu/conv_posts.h"
#include "cpu/onednn.h"

#if CRESSET_ONEDNN
static const cr_kernel kernels[] = {{"onednn", cr_onednn_conv_posts_accepts, cr_onednn_conv_posts}, {0}};
static const cr_op op = {
    .name = "conv2d_posts",
    .flags = CR_OP_VARIADIC | CR_OP_NOGRAD,
    .n_in = 3,
    .n_out = 1,
    .attrs_size = sizeof(cr_conv_posts_attrs),
    .kernels = kernels,
    .id = CR_OP_conv2d,
};

const cr_op *cr_conv_posts_op(void)
{
    return &op;
}
#else
const cr_op *cr_conv_posts_op(void)
{
    return NULL;
}
#endif
