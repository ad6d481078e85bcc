/* The op of convolutions with epilogues. */
#include "cpu/conv_posts.h"
#include "cpu/onednn.h"
#include "cpu/winograd.h"

static const cr_kernel kernels[] = {{"winograd", cr_winograd_accepts, cr_winograd_conv},
#if CRESSET_ONEDNN
                                    {"onednn", cr_onednn_conv_posts_accepts, cr_onednn_conv_posts},
#endif
                                    {0}};
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
