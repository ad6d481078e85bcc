/* Written by tools/generate/generate.py from layers.h and networks.h: do not edit. */

#include "build.h"

#include <stddef.h>

#define SIZE(type) (int)sizeof(type)
#define AT(type, member) (int)offsetof(type, member)

static const crpy_field linear_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"out", CRPY_INT, false, 1, 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_linear_layer_opts, no_bias), 0}};
static cr_module *make_linear_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_linear_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field bilinear_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"in2", CRPY_INT, false, 1, 0},
    {"out", CRPY_INT, false, 2, 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_linear_layer_opts, no_bias), 0}};
static cr_module *make_bilinear_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_bilinear_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field flatten_layer_fields[] = {
    {"start", CRPY_INT, true, AT(cr_flatten_layer_opts, start), 0},
    {"end", CRPY_INT, true, AT(cr_flatten_layer_opts, end), 0}};
static cr_module *make_flatten_layer(cr_site at, const crpy_value *v, const void *o)
{
    (void)v;
    return cr_flatten_layer_at(at, o);
}
static cr_module *make_identity_layer(cr_site at, const crpy_value *v, const void *o)
{
    (void)v;
    (void)o;
    return cr_identity_layer_at(at);
}
static const crpy_field conv1d_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"out", CRPY_INT, false, 1, 0},
    {"kernel", CRPY_INT, false, 2, 0},
    {"stride", CRPY_INT, true, AT(cr_conv1d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_conv1d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_conv1d_layer_opts, dilation), 0},
    {"groups", CRPY_INT, true, AT(cr_conv1d_layer_opts, groups), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_conv1d_layer_opts, no_bias), 0},
    {"kernels", CRPY_INTS, true, AT(cr_conv1d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_conv1d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_conv1d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_conv1d_layer_opts, dilations), 3}};
static cr_module *make_conv1d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_conv1d_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field conv2d_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"out", CRPY_INT, false, 1, 0},
    {"kernel", CRPY_INT, false, 2, 0},
    {"stride", CRPY_INT, true, AT(cr_conv2d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_conv2d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_conv2d_layer_opts, dilation), 0},
    {"groups", CRPY_INT, true, AT(cr_conv2d_layer_opts, groups), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_conv2d_layer_opts, no_bias), 0},
    {"kernels", CRPY_INTS, true, AT(cr_conv2d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_conv2d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_conv2d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_conv2d_layer_opts, dilations), 3}};
static cr_module *make_conv2d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_conv2d_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field conv3d_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"out", CRPY_INT, false, 1, 0},
    {"kernel", CRPY_INT, false, 2, 0},
    {"stride", CRPY_INT, true, AT(cr_conv3d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_conv3d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_conv3d_layer_opts, dilation), 0},
    {"groups", CRPY_INT, true, AT(cr_conv3d_layer_opts, groups), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_conv3d_layer_opts, no_bias), 0},
    {"kernels", CRPY_INTS, true, AT(cr_conv3d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_conv3d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_conv3d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_conv3d_layer_opts, dilations), 3}};
static cr_module *make_conv3d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_conv3d_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field conv_transpose1d_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"out", CRPY_INT, false, 1, 0},
    {"kernel", CRPY_INT, false, 2, 0},
    {"stride", CRPY_INT, true, AT(cr_conv_transpose1d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_conv_transpose1d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_conv_transpose1d_layer_opts, dilation), 0},
    {"output_padding", CRPY_INT, true, AT(cr_conv_transpose1d_layer_opts, output_padding), 0},
    {"groups", CRPY_INT, true, AT(cr_conv_transpose1d_layer_opts, groups), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_conv_transpose1d_layer_opts, no_bias), 0},
    {"kernels", CRPY_INTS, true, AT(cr_conv_transpose1d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_conv_transpose1d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_conv_transpose1d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_conv_transpose1d_layer_opts, dilations), 3},
    {"output_paddings", CRPY_INTS, true, AT(cr_conv_transpose1d_layer_opts, output_paddings), 3}};
static cr_module *make_conv_transpose1d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_conv_transpose1d_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field conv_transpose2d_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"out", CRPY_INT, false, 1, 0},
    {"kernel", CRPY_INT, false, 2, 0},
    {"stride", CRPY_INT, true, AT(cr_conv_transpose2d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_conv_transpose2d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_conv_transpose2d_layer_opts, dilation), 0},
    {"output_padding", CRPY_INT, true, AT(cr_conv_transpose2d_layer_opts, output_padding), 0},
    {"groups", CRPY_INT, true, AT(cr_conv_transpose2d_layer_opts, groups), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_conv_transpose2d_layer_opts, no_bias), 0},
    {"kernels", CRPY_INTS, true, AT(cr_conv_transpose2d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_conv_transpose2d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_conv_transpose2d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_conv_transpose2d_layer_opts, dilations), 3},
    {"output_paddings", CRPY_INTS, true, AT(cr_conv_transpose2d_layer_opts, output_paddings), 3}};
static cr_module *make_conv_transpose2d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_conv_transpose2d_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field conv_transpose3d_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"out", CRPY_INT, false, 1, 0},
    {"kernel", CRPY_INT, false, 2, 0},
    {"stride", CRPY_INT, true, AT(cr_conv_transpose3d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_conv_transpose3d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_conv_transpose3d_layer_opts, dilation), 0},
    {"output_padding", CRPY_INT, true, AT(cr_conv_transpose3d_layer_opts, output_padding), 0},
    {"groups", CRPY_INT, true, AT(cr_conv_transpose3d_layer_opts, groups), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_conv_transpose3d_layer_opts, no_bias), 0},
    {"kernels", CRPY_INTS, true, AT(cr_conv_transpose3d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_conv_transpose3d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_conv_transpose3d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_conv_transpose3d_layer_opts, dilations), 3},
    {"output_paddings", CRPY_INTS, true, AT(cr_conv_transpose3d_layer_opts, output_paddings), 3}};
static cr_module *make_conv_transpose3d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_conv_transpose3d_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field max_pool1d_layer_fields[] = {
    {"kernel", CRPY_INT, false, 0, 0},
    {"stride", CRPY_INT, true, AT(cr_max_pool1d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_max_pool1d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_max_pool1d_layer_opts, dilation), 0},
    {"ceil_mode", CRPY_BOOL, true, AT(cr_max_pool1d_layer_opts, ceil_mode), 0},
    {"kernels", CRPY_INTS, true, AT(cr_max_pool1d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_max_pool1d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_max_pool1d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_max_pool1d_layer_opts, dilations), 3}};
static cr_module *make_max_pool1d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_max_pool1d_layer_at(at, v[0].i, o);
}
static const crpy_field max_pool2d_layer_fields[] = {
    {"kernel", CRPY_INT, false, 0, 0},
    {"stride", CRPY_INT, true, AT(cr_max_pool2d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_max_pool2d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_max_pool2d_layer_opts, dilation), 0},
    {"ceil_mode", CRPY_BOOL, true, AT(cr_max_pool2d_layer_opts, ceil_mode), 0},
    {"kernels", CRPY_INTS, true, AT(cr_max_pool2d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_max_pool2d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_max_pool2d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_max_pool2d_layer_opts, dilations), 3}};
static cr_module *make_max_pool2d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_max_pool2d_layer_at(at, v[0].i, o);
}
static const crpy_field max_pool3d_layer_fields[] = {
    {"kernel", CRPY_INT, false, 0, 0},
    {"stride", CRPY_INT, true, AT(cr_max_pool3d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_max_pool3d_layer_opts, padding), 0},
    {"dilation", CRPY_INT, true, AT(cr_max_pool3d_layer_opts, dilation), 0},
    {"ceil_mode", CRPY_BOOL, true, AT(cr_max_pool3d_layer_opts, ceil_mode), 0},
    {"kernels", CRPY_INTS, true, AT(cr_max_pool3d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_max_pool3d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_max_pool3d_layer_opts, paddings), 3},
    {"dilations", CRPY_INTS, true, AT(cr_max_pool3d_layer_opts, dilations), 3}};
static cr_module *make_max_pool3d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_max_pool3d_layer_at(at, v[0].i, o);
}
static const crpy_field avg_pool1d_layer_fields[] = {
    {"kernel", CRPY_INT, false, 0, 0},
    {"stride", CRPY_INT, true, AT(cr_avg_pool1d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_avg_pool1d_layer_opts, padding), 0},
    {"ceil_mode", CRPY_BOOL, true, AT(cr_avg_pool1d_layer_opts, ceil_mode), 0},
    {"exclude_padding", CRPY_BOOL, true, AT(cr_avg_pool1d_layer_opts, exclude_padding), 0},
    {"kernels", CRPY_INTS, true, AT(cr_avg_pool1d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_avg_pool1d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_avg_pool1d_layer_opts, paddings), 3}};
static cr_module *make_avg_pool1d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_avg_pool1d_layer_at(at, v[0].i, o);
}
static const crpy_field avg_pool2d_layer_fields[] = {
    {"kernel", CRPY_INT, false, 0, 0},
    {"stride", CRPY_INT, true, AT(cr_avg_pool2d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_avg_pool2d_layer_opts, padding), 0},
    {"ceil_mode", CRPY_BOOL, true, AT(cr_avg_pool2d_layer_opts, ceil_mode), 0},
    {"exclude_padding", CRPY_BOOL, true, AT(cr_avg_pool2d_layer_opts, exclude_padding), 0},
    {"kernels", CRPY_INTS, true, AT(cr_avg_pool2d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_avg_pool2d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_avg_pool2d_layer_opts, paddings), 3}};
static cr_module *make_avg_pool2d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_avg_pool2d_layer_at(at, v[0].i, o);
}
static const crpy_field avg_pool3d_layer_fields[] = {
    {"kernel", CRPY_INT, false, 0, 0},
    {"stride", CRPY_INT, true, AT(cr_avg_pool3d_layer_opts, stride), 0},
    {"padding", CRPY_INT, true, AT(cr_avg_pool3d_layer_opts, padding), 0},
    {"ceil_mode", CRPY_BOOL, true, AT(cr_avg_pool3d_layer_opts, ceil_mode), 0},
    {"exclude_padding", CRPY_BOOL, true, AT(cr_avg_pool3d_layer_opts, exclude_padding), 0},
    {"kernels", CRPY_INTS, true, AT(cr_avg_pool3d_layer_opts, kernels), 3},
    {"strides", CRPY_INTS, true, AT(cr_avg_pool3d_layer_opts, strides), 3},
    {"paddings", CRPY_INTS, true, AT(cr_avg_pool3d_layer_opts, paddings), 3}};
static cr_module *make_avg_pool3d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_avg_pool3d_layer_at(at, v[0].i, o);
}
static const crpy_field batch_norm1d_layer_fields[] = {
    {"channels", CRPY_INT, false, 0, 0},
    {"momentum", CRPY_FLOAT, true, AT(cr_batch_norm1d_layer_opts, momentum), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_batch_norm1d_layer_opts, eps), 0},
    {"no_affine", CRPY_BOOL, true, AT(cr_batch_norm1d_layer_opts, no_affine), 0},
    {"no_tracking", CRPY_BOOL, true, AT(cr_batch_norm1d_layer_opts, no_tracking), 0}};
static cr_module *make_batch_norm1d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_batch_norm1d_layer_at(at, v[0].i, o);
}
static const crpy_field batch_norm2d_layer_fields[] = {
    {"channels", CRPY_INT, false, 0, 0},
    {"momentum", CRPY_FLOAT, true, AT(cr_batch_norm2d_layer_opts, momentum), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_batch_norm2d_layer_opts, eps), 0},
    {"no_affine", CRPY_BOOL, true, AT(cr_batch_norm2d_layer_opts, no_affine), 0},
    {"no_tracking", CRPY_BOOL, true, AT(cr_batch_norm2d_layer_opts, no_tracking), 0}};
static cr_module *make_batch_norm2d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_batch_norm2d_layer_at(at, v[0].i, o);
}
static const crpy_field batch_norm3d_layer_fields[] = {
    {"channels", CRPY_INT, false, 0, 0},
    {"momentum", CRPY_FLOAT, true, AT(cr_batch_norm3d_layer_opts, momentum), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_batch_norm3d_layer_opts, eps), 0},
    {"no_affine", CRPY_BOOL, true, AT(cr_batch_norm3d_layer_opts, no_affine), 0},
    {"no_tracking", CRPY_BOOL, true, AT(cr_batch_norm3d_layer_opts, no_tracking), 0}};
static cr_module *make_batch_norm3d_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_batch_norm3d_layer_at(at, v[0].i, o);
}
static const crpy_field layer_norm_layer_fields[] = {
    {"width", CRPY_INT, false, 0, 0},
    {"shape", CRPY_DIMS, true, AT(cr_layer_norm_layer_opts, shape), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_layer_norm_layer_opts, eps), 0},
    {"no_affine", CRPY_BOOL, true, AT(cr_layer_norm_layer_opts, no_affine), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_layer_norm_layer_opts, no_bias), 0}};
static cr_module *make_layer_norm_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_layer_norm_layer_at(at, v[0].i, o);
}
static const crpy_field rms_norm_layer_fields[] = {
    {"width", CRPY_INT, false, 0, 0},
    {"shape", CRPY_DIMS, true, AT(cr_rms_norm_layer_opts, shape), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_rms_norm_layer_opts, eps), 0},
    {"no_affine", CRPY_BOOL, true, AT(cr_rms_norm_layer_opts, no_affine), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_rms_norm_layer_opts, no_bias), 0}};
static cr_module *make_rms_norm_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_rms_norm_layer_at(at, v[0].i, o);
}
static const crpy_field group_norm_layer_fields[] = {
    {"groups", CRPY_INT, false, 0, 0},
    {"channels", CRPY_INT, false, 1, 0},
    {"eps", CRPY_FLOAT, true, AT(cr_group_norm_layer_opts, eps), 0},
    {"no_affine", CRPY_BOOL, true, AT(cr_group_norm_layer_opts, no_affine), 0}};
static cr_module *make_group_norm_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_group_norm_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field instance_norm_layer_fields[] = {
    {"channels", CRPY_INT, false, 0, 0},
    {"eps", CRPY_FLOAT, true, AT(cr_instance_norm_layer_opts, eps), 0},
    {"affine", CRPY_BOOL, true, AT(cr_instance_norm_layer_opts, affine), 0},
    {"tracking", CRPY_BOOL, true, AT(cr_instance_norm_layer_opts, tracking), 0},
    {"momentum", CRPY_FLOAT, true, AT(cr_instance_norm_layer_opts, momentum), 0}};
static cr_module *make_instance_norm_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_instance_norm_layer_at(at, v[0].i, o);
}
static const crpy_field embedding_layer_fields[] = {
    {"rows", CRPY_INT, false, 0, 0},
    {"width", CRPY_INT, false, 1, 0},
    {"padding", CRPY_BOOL, true, AT(cr_embedding_layer_opts, padding), 0},
    {"padding_idx", CRPY_INT, true, AT(cr_embedding_layer_opts, padding_idx), 0}};
static cr_module *make_embedding_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_embedding_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field embedding_bag_layer_fields[] = {
    {"rows", CRPY_INT, false, 0, 0},
    {"width", CRPY_INT, false, 1, 0},
    {"mode", CRPY_INT, true, AT(cr_embedding_bag_layer_opts, mode), -1},
    {"padding", CRPY_BOOL, true, AT(cr_embedding_bag_layer_opts, padding), 0},
    {"padding_idx", CRPY_INT, true, AT(cr_embedding_bag_layer_opts, padding_idx), 0}};
static cr_module *make_embedding_bag_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_embedding_bag_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field linear_cross_entropy_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"classes", CRPY_INT, false, 1, 0},
    {"bias", CRPY_BOOL, true, AT(cr_linear_cross_entropy_layer_opts, bias), 0},
    {"weight", CRPY_TENSOR, true, AT(cr_linear_cross_entropy_layer_opts, weight), 0},
    {"ignore_index", CRPY_INT, true, AT(cr_linear_cross_entropy_layer_opts, ignore_index), 0},
    {"label_smoothing", CRPY_FLOAT, true, AT(cr_linear_cross_entropy_layer_opts, label_smoothing), 0},
    {"reduction", CRPY_INT, true, AT(cr_linear_cross_entropy_layer_opts, reduction), 0}};
static cr_module *make_linear_cross_entropy_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_linear_cross_entropy_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field adaptive_log_softmax_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"classes", CRPY_INT, false, 1, 0},
    {"cutoffs", CRPY_DIMS, false, 2, 0},
    {"div", CRPY_FLOAT, true, AT(cr_adaptive_log_softmax_layer_opts, div), 0},
    {"head_bias", CRPY_BOOL, true, AT(cr_adaptive_log_softmax_layer_opts, head_bias), 0}};
static cr_module *make_adaptive_log_softmax_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_adaptive_log_softmax_layer_at(at, v[0].i, v[1].i, v[2].dims, o);
}
static const crpy_field prelu_layer_fields[] = {
    {"channels", CRPY_INT, true, AT(cr_prelu_layer_opts, channels), 0},
    {"slope", CRPY_FLOAT, true, AT(cr_prelu_layer_opts, slope), 0}};
static cr_module *make_prelu_layer(cr_site at, const crpy_value *v, const void *o)
{
    (void)v;
    return cr_prelu_layer_at(at, o);
}
static const crpy_field rnn_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"hidden", CRPY_INT, false, 1, 0},
    {"layers", CRPY_INT, true, AT(cr_rnn_layer_opts, layers), 0},
    {"bidirectional", CRPY_BOOL, true, AT(cr_rnn_layer_opts, bidirectional), 0},
    {"batch_first", CRPY_BOOL, true, AT(cr_rnn_layer_opts, batch_first), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_rnn_layer_opts, no_bias), 0},
    {"relu", CRPY_BOOL, true, AT(cr_rnn_layer_opts, relu), 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_rnn_layer_opts, dropout), 0},
    {"projection", CRPY_INT, true, AT(cr_rnn_layer_opts, projection), 0}};
static cr_module *make_rnn_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_rnn_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field lstm_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"hidden", CRPY_INT, false, 1, 0},
    {"layers", CRPY_INT, true, AT(cr_lstm_layer_opts, layers), 0},
    {"bidirectional", CRPY_BOOL, true, AT(cr_lstm_layer_opts, bidirectional), 0},
    {"batch_first", CRPY_BOOL, true, AT(cr_lstm_layer_opts, batch_first), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_lstm_layer_opts, no_bias), 0},
    {"relu", CRPY_BOOL, true, AT(cr_lstm_layer_opts, relu), 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_lstm_layer_opts, dropout), 0},
    {"projection", CRPY_INT, true, AT(cr_lstm_layer_opts, projection), 0}};
static cr_module *make_lstm_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_lstm_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field gru_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"hidden", CRPY_INT, false, 1, 0},
    {"layers", CRPY_INT, true, AT(cr_gru_layer_opts, layers), 0},
    {"bidirectional", CRPY_BOOL, true, AT(cr_gru_layer_opts, bidirectional), 0},
    {"batch_first", CRPY_BOOL, true, AT(cr_gru_layer_opts, batch_first), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_gru_layer_opts, no_bias), 0},
    {"relu", CRPY_BOOL, true, AT(cr_gru_layer_opts, relu), 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_gru_layer_opts, dropout), 0},
    {"projection", CRPY_INT, true, AT(cr_gru_layer_opts, projection), 0}};
static cr_module *make_gru_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_gru_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field rnn_cell_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"hidden", CRPY_INT, false, 1, 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_cell_layer_opts, no_bias), 0},
    {"relu", CRPY_BOOL, true, AT(cr_cell_layer_opts, relu), 0}};
static cr_module *make_rnn_cell_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_rnn_cell_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field lstm_cell_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"hidden", CRPY_INT, false, 1, 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_cell_layer_opts, no_bias), 0},
    {"relu", CRPY_BOOL, true, AT(cr_cell_layer_opts, relu), 0}};
static cr_module *make_lstm_cell_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_lstm_cell_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field gru_cell_layer_fields[] = {
    {"in_", CRPY_INT, false, 0, 0},
    {"hidden", CRPY_INT, false, 1, 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_cell_layer_opts, no_bias), 0},
    {"relu", CRPY_BOOL, true, AT(cr_cell_layer_opts, relu), 0}};
static cr_module *make_gru_cell_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_gru_cell_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field multi_head_attention_layer_fields[] = {
    {"width", CRPY_INT, false, 0, 0},
    {"heads", CRPY_INT, false, 1, 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_multi_head_attention_layer_opts, dropout), 0},
    {"no_bias", CRPY_BOOL, true, AT(cr_multi_head_attention_layer_opts, no_bias), 0},
    {"causal", CRPY_BOOL, true, AT(cr_multi_head_attention_layer_opts, causal), 0}};
static cr_module *make_multi_head_attention_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_multi_head_attention_layer_at(at, v[0].i, v[1].i, o);
}
static const crpy_field transformer_encoder_layer_fields[] = {
    {"width", CRPY_INT, false, 0, 0},
    {"heads", CRPY_INT, false, 1, 0},
    {"hidden", CRPY_INT, false, 2, 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_transformer_opts, dropout), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_transformer_opts, eps), 0},
    {"norm_first", CRPY_BOOL, true, AT(cr_transformer_opts, norm_first), 0},
    {"gelu", CRPY_BOOL, true, AT(cr_transformer_opts, gelu), 0},
    {"causal", CRPY_BOOL, true, AT(cr_transformer_opts, causal), 0},
    {"final_norm", CRPY_BOOL, true, AT(cr_transformer_opts, final_norm), 0}};
static cr_module *make_transformer_encoder_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_transformer_encoder_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field transformer_decoder_layer_fields[] = {
    {"width", CRPY_INT, false, 0, 0},
    {"heads", CRPY_INT, false, 1, 0},
    {"hidden", CRPY_INT, false, 2, 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_transformer_opts, dropout), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_transformer_opts, eps), 0},
    {"norm_first", CRPY_BOOL, true, AT(cr_transformer_opts, norm_first), 0},
    {"gelu", CRPY_BOOL, true, AT(cr_transformer_opts, gelu), 0},
    {"causal", CRPY_BOOL, true, AT(cr_transformer_opts, causal), 0},
    {"final_norm", CRPY_BOOL, true, AT(cr_transformer_opts, final_norm), 0}};
static cr_module *make_transformer_decoder_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_transformer_decoder_layer_at(at, v[0].i, v[1].i, v[2].i, o);
}
static const crpy_field transformer_encoder_fields[] = {
    {"width", CRPY_INT, false, 0, 0},
    {"heads", CRPY_INT, false, 1, 0},
    {"hidden", CRPY_INT, false, 2, 0},
    {"layers", CRPY_INT, false, 3, 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_transformer_opts, dropout), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_transformer_opts, eps), 0},
    {"norm_first", CRPY_BOOL, true, AT(cr_transformer_opts, norm_first), 0},
    {"gelu", CRPY_BOOL, true, AT(cr_transformer_opts, gelu), 0},
    {"causal", CRPY_BOOL, true, AT(cr_transformer_opts, causal), 0},
    {"final_norm", CRPY_BOOL, true, AT(cr_transformer_opts, final_norm), 0}};
static cr_module *make_transformer_encoder(cr_site at, const crpy_value *v, const void *o)
{
    return cr_transformer_encoder_at(at, v[0].i, v[1].i, v[2].i, v[3].i, o);
}
static const crpy_field transformer_decoder_fields[] = {
    {"width", CRPY_INT, false, 0, 0},
    {"heads", CRPY_INT, false, 1, 0},
    {"hidden", CRPY_INT, false, 2, 0},
    {"layers", CRPY_INT, false, 3, 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_transformer_opts, dropout), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_transformer_opts, eps), 0},
    {"norm_first", CRPY_BOOL, true, AT(cr_transformer_opts, norm_first), 0},
    {"gelu", CRPY_BOOL, true, AT(cr_transformer_opts, gelu), 0},
    {"causal", CRPY_BOOL, true, AT(cr_transformer_opts, causal), 0},
    {"final_norm", CRPY_BOOL, true, AT(cr_transformer_opts, final_norm), 0}};
static cr_module *make_transformer_decoder(cr_site at, const crpy_value *v, const void *o)
{
    return cr_transformer_decoder_at(at, v[0].i, v[1].i, v[2].i, v[3].i, o);
}
static const crpy_field transformer_layer_fields[] = {
    {"width", CRPY_INT, false, 0, 0},
    {"heads", CRPY_INT, false, 1, 0},
    {"hidden", CRPY_INT, false, 2, 0},
    {"layers", CRPY_INT, false, 3, 0},
    {"decoder_layers", CRPY_INT, false, 4, 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_transformer_opts, dropout), 0},
    {"eps", CRPY_FLOAT, true, AT(cr_transformer_opts, eps), 0},
    {"norm_first", CRPY_BOOL, true, AT(cr_transformer_opts, norm_first), 0},
    {"gelu", CRPY_BOOL, true, AT(cr_transformer_opts, gelu), 0},
    {"causal", CRPY_BOOL, true, AT(cr_transformer_opts, causal), 0},
    {"final_norm", CRPY_BOOL, true, AT(cr_transformer_opts, final_norm), 0}};
static cr_module *make_transformer_layer(cr_site at, const crpy_value *v, const void *o)
{
    return cr_transformer_layer_at(at, v[0].i, v[1].i, v[2].i, v[3].i, v[4].i, o);
}
static const crpy_field network_fields[] = {
    {"name", CRPY_TEXT, false, 0, 0},
    {"classes", CRPY_INT, true, AT(cr_network_opts, classes), 0},
    {"channels", CRPY_INT, true, AT(cr_network_opts, channels), 0},
    {"vocab", CRPY_INT, true, AT(cr_network_opts, vocab), 0},
    {"context", CRPY_INT, true, AT(cr_network_opts, context), 0},
    {"width", CRPY_INT, true, AT(cr_network_opts, width), 0},
    {"heads", CRPY_INT, true, AT(cr_network_opts, heads), 0},
    {"layers", CRPY_INT, true, AT(cr_network_opts, layers), 0},
    {"users", CRPY_INT, true, AT(cr_network_opts, users), 0},
    {"items", CRPY_INT, true, AT(cr_network_opts, items), 0},
    {"factors", CRPY_INT, true, AT(cr_network_opts, factors), 0},
    {"hidden", CRPY_INT, true, AT(cr_network_opts, hidden), 0},
    {"residual", CRPY_INT, true, AT(cr_network_opts, residual), 0},
    {"tied", CRPY_INT, true, AT(cr_network_opts, tied), 0},
    {"latent", CRPY_INT, true, AT(cr_network_opts, latent), 0},
    {"dropout", CRPY_FLOAT, true, AT(cr_network_opts, dropout), 0}};
static cr_module *make_network(cr_site at, const crpy_value *v, const void *o)
{
    return cr_network_at(at, v[0].text, o);
}

const crpy_builder crpy_builders[] = {
    {"adaptive_log_softmax_layer", adaptive_log_softmax_layer_fields, 5, SIZE(cr_adaptive_log_softmax_layer_opts), make_adaptive_log_softmax_layer},
    {"avg_pool1d_layer", avg_pool1d_layer_fields, 8, SIZE(cr_avg_pool1d_layer_opts), make_avg_pool1d_layer},
    {"avg_pool2d_layer", avg_pool2d_layer_fields, 8, SIZE(cr_avg_pool2d_layer_opts), make_avg_pool2d_layer},
    {"avg_pool3d_layer", avg_pool3d_layer_fields, 8, SIZE(cr_avg_pool3d_layer_opts), make_avg_pool3d_layer},
    {"batch_norm1d_layer", batch_norm1d_layer_fields, 5, SIZE(cr_batch_norm1d_layer_opts), make_batch_norm1d_layer},
    {"batch_norm2d_layer", batch_norm2d_layer_fields, 5, SIZE(cr_batch_norm2d_layer_opts), make_batch_norm2d_layer},
    {"batch_norm3d_layer", batch_norm3d_layer_fields, 5, SIZE(cr_batch_norm3d_layer_opts), make_batch_norm3d_layer},
    {"bilinear_layer", bilinear_layer_fields, 4, SIZE(cr_linear_layer_opts), make_bilinear_layer},
    {"conv1d_layer", conv1d_layer_fields, 12, SIZE(cr_conv1d_layer_opts), make_conv1d_layer},
    {"conv2d_layer", conv2d_layer_fields, 12, SIZE(cr_conv2d_layer_opts), make_conv2d_layer},
    {"conv3d_layer", conv3d_layer_fields, 12, SIZE(cr_conv3d_layer_opts), make_conv3d_layer},
    {"conv_transpose1d_layer", conv_transpose1d_layer_fields, 14, SIZE(cr_conv_transpose1d_layer_opts), make_conv_transpose1d_layer},
    {"conv_transpose2d_layer", conv_transpose2d_layer_fields, 14, SIZE(cr_conv_transpose2d_layer_opts), make_conv_transpose2d_layer},
    {"conv_transpose3d_layer", conv_transpose3d_layer_fields, 14, SIZE(cr_conv_transpose3d_layer_opts), make_conv_transpose3d_layer},
    {"embedding_bag_layer", embedding_bag_layer_fields, 5, SIZE(cr_embedding_bag_layer_opts), make_embedding_bag_layer},
    {"embedding_layer", embedding_layer_fields, 4, SIZE(cr_embedding_layer_opts), make_embedding_layer},
    {"flatten_layer", flatten_layer_fields, 2, SIZE(cr_flatten_layer_opts), make_flatten_layer},
    {"group_norm_layer", group_norm_layer_fields, 4, SIZE(cr_group_norm_layer_opts), make_group_norm_layer},
    {"gru_cell_layer", gru_cell_layer_fields, 4, SIZE(cr_cell_layer_opts), make_gru_cell_layer},
    {"gru_layer", gru_layer_fields, 9, SIZE(cr_gru_layer_opts), make_gru_layer},
    {"identity_layer", NULL, 0, 0, make_identity_layer},
    {"instance_norm_layer", instance_norm_layer_fields, 5, SIZE(cr_instance_norm_layer_opts), make_instance_norm_layer},
    {"layer_norm_layer", layer_norm_layer_fields, 5, SIZE(cr_layer_norm_layer_opts), make_layer_norm_layer},
    {"linear_cross_entropy_layer", linear_cross_entropy_layer_fields, 7, SIZE(cr_linear_cross_entropy_layer_opts), make_linear_cross_entropy_layer},
    {"linear_layer", linear_layer_fields, 3, SIZE(cr_linear_layer_opts), make_linear_layer},
    {"lstm_cell_layer", lstm_cell_layer_fields, 4, SIZE(cr_cell_layer_opts), make_lstm_cell_layer},
    {"lstm_layer", lstm_layer_fields, 9, SIZE(cr_lstm_layer_opts), make_lstm_layer},
    {"max_pool1d_layer", max_pool1d_layer_fields, 9, SIZE(cr_max_pool1d_layer_opts), make_max_pool1d_layer},
    {"max_pool2d_layer", max_pool2d_layer_fields, 9, SIZE(cr_max_pool2d_layer_opts), make_max_pool2d_layer},
    {"max_pool3d_layer", max_pool3d_layer_fields, 9, SIZE(cr_max_pool3d_layer_opts), make_max_pool3d_layer},
    {"multi_head_attention_layer", multi_head_attention_layer_fields, 5, SIZE(cr_multi_head_attention_layer_opts), make_multi_head_attention_layer},
    {"network", network_fields, 16, SIZE(cr_network_opts), make_network},
    {"prelu_layer", prelu_layer_fields, 2, SIZE(cr_prelu_layer_opts), make_prelu_layer},
    {"rms_norm_layer", rms_norm_layer_fields, 5, SIZE(cr_rms_norm_layer_opts), make_rms_norm_layer},
    {"rnn_cell_layer", rnn_cell_layer_fields, 4, SIZE(cr_cell_layer_opts), make_rnn_cell_layer},
    {"rnn_layer", rnn_layer_fields, 9, SIZE(cr_rnn_layer_opts), make_rnn_layer},
    {"transformer_decoder", transformer_decoder_fields, 10, SIZE(cr_transformer_opts), make_transformer_decoder},
    {"transformer_decoder_layer", transformer_decoder_layer_fields, 9, SIZE(cr_transformer_opts), make_transformer_decoder_layer},
    {"transformer_encoder", transformer_encoder_fields, 10, SIZE(cr_transformer_opts), make_transformer_encoder},
    {"transformer_encoder_layer", transformer_encoder_layer_fields, 9, SIZE(cr_transformer_opts), make_transformer_encoder_layer},
    {"transformer_layer", transformer_layer_fields, 11, SIZE(cr_transformer_opts), make_transformer_layer},
};
const int crpy_builder_count = 41;
