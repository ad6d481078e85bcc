/* What the rules and the kernels of convolutions share: the geometry of one, read from a call of any op of the family. */
#ifndef CR_OP_CONV_H
#define CR_OP_CONV_H
#include "tensor/tensor.h"

/* x [n,c,in...], w [o,c/groups,kernel...], y [n,o,out...]. Sizes are always three, depth height width: those that a
 * convolution with fewer dimensions lacks come first and are 1 (stride and dilation 1, padding 0). */
typedef struct cr_conv {
    int dims; /* 1 to 3 */
    int zero; /* in the place of padding, which has any value: keys of caches are compared byte by byte */
    int64_t n, c, o, groups;
    int64_t in[3], kernel[3], out[3], stride[3], padding[3], dilation[3];
} cr_conv;

/* From a call of conv1d, conv2d, conv3d, conv_input_grad or conv_weight_grad. False after an error. */
bool cr_conv_read(cr_conv *v, const cr_call *call);
/* [n,c,in...] as x has them, [n,o,out...] as y, [o,c/groups,kernel...] as w; contiguous. */
void cr_conv_x_spec(const cr_conv *v, cr_dtype dtype, cr_spec *spec);
void cr_conv_y_spec(const cr_conv *v, cr_dtype dtype, cr_spec *spec);
void cr_conv_w_spec(const cr_conv *v, cr_dtype dtype, cr_spec *spec);
#endif
