/* Convolutions and pooling. Results are channels-last in memory, which ONNX knows nothing of: shapes are the same. */
#include "onnx/export/export.h"

/* ---- convolutions ---- */

/* A step that is left zero is the first one's. */
static int64_t step_of(const int64_t *steps, int i)
{
    int64_t step = steps[i] ? steps[i] : steps[0];
    return step ? step : 1;
}

static bool convolution(cr_export *x)
{
    int n = cr_ex_spec(x, 0)->ndim - 2;
    const cr_conv1d_attrs *one = x->node->attrs;
    const cr_conv2d_attrs *two = x->node->attrs;
    const cr_conv3d_attrs *three = x->node->attrs;
    const int64_t *stride = n == 1 ? one->stride : n == 2 ? two->stride : three->stride;
    const int64_t *padding = n == 1 ? one->padding : n == 2 ? two->padding : three->padding;
    const int64_t *dilation = n == 1 ? one->dilation : n == 2 ? two->dilation : three->dilation;
    int64_t groups = n == 1 ? one->groups : n == 2 ? two->groups : three->groups, pads[6], strides[3], dilations[3];
    for (int i = 0; i < n; i++) {
        pads[i] = pads[n + i] = padding[i];
        strides[i] = step_of(stride, i);
        dilations[i] = step_of(dilation, i);
    }
    const cr_ex_attr attrs[] = {EX_INTS("strides", strides, n), EX_INTS("pads", pads, 2 * n),
                                EX_INTS("dilations", dilations, n), EX_INT("group", groups), {0}};
    cr_dtype dtype = cr_dtype_is_float(cr_ex_dtype(x)) ? cr_ex_dtype(x) : CR_F64; /* whole numbers: exact up to 2^53 */
    const char *in = cr_ex_in_as(x, 0, dtype), *w = cr_ex_in_as(x, 1, dtype), *bias = cr_ex_in_as(x, 2, dtype);
    return cr_ex_out_from(x, 0, cr_ex_node(x, "Conv", EX_LIST(in, w, bias), attrs), dtype);
}

/* What the windows of the input's own size leave over at the end is output_padding. */
static bool transposed(cr_export *x)
{
    const cr_conv_input_grad_attrs *a = x->node->attrs;
    const cr_spec *g = cr_ex_spec(x, 0), *w = cr_ex_spec(x, 1), *out = cr_ex_out_spec(x, 0);
    int n = g->ndim - 2;
    int64_t pads[6], strides[3], dilations[3], extra[3];
    for (int i = 0; i < n; i++) {
        strides[i] = step_of(a->stride, i);
        dilations[i] = step_of(a->dilation, i);
        pads[i] = pads[n + i] = a->padding[i];
        extra[i] = out->shape[i + 2] - ((g->shape[i + 2] - 1) * strides[i] - 2 * a->padding[i] +
                                        dilations[i] * (w->shape[i + 2] - 1) + 1);
    }
    const cr_ex_attr attrs[] = {EX_INTS("strides", strides, n),     EX_INTS("pads", pads, 2 * n),
                                EX_INTS("dilations", dilations, n), EX_INTS("output_padding", extra, n),
                                EX_INT("group", a->groups),         {0}};
    return cr_ex_out(x, 0, cr_ex_node(x, "ConvTranspose", EX_LIST(cr_ex_in(x, 0), cr_ex_in(x, 1)), attrs));
}

/* ---- pooling ---- */

/* Kernel, steps and padding of 1 to 3 dimensions. */
typedef struct windows {
    int n;
    int64_t kernel[3], stride[3], dilation[3], pads[6];
} windows;

/* From the options of max_pool and avg_pool, which begin alike. Windows that divide the input evenly are ordinary ones when
 * they have one size; false when they have several. The padding at the end is what the last window needs. */
static bool windows_of(const cr_export *x, const int64_t *kernel, const int64_t *stride, const int64_t *padding,
                       const int64_t *dilation, const int64_t *output, const int64_t *extra_end, windows *w)
{
    const cr_spec *in = cr_ex_spec(x, 0), *out = cr_ex_out_spec(x, 0);
    bool evenly = output[0] || output[1] || output[2];
    w->n = in->ndim - 2;
    for (int i = 0; i < w->n; i++) {
        int64_t size = in->shape[i + 2], count = out->shape[i + 2];
        if (evenly) {
            if (!count || size % count)
                return false;
            w->kernel[i] = w->stride[i] = size / count;
            w->dilation[i] = 1;
            w->pads[i] = w->pads[w->n + i] = 0;
            continue;
        }
        w->kernel[i] = kernel[i];
        w->stride[i] = stride[i] ? stride[i] : kernel[i];
        w->dilation[i] = dilation[i] ? dilation[i] : 1;
        w->pads[i] = padding[i];
        w->pads[w->n + i] = padding[i] + extra_end[i];
    }
    return true;
}

/* Largest elements have no use for padding: more of it at the end does what ceil_mode does. */
static void pad_to_end(const cr_export *x, windows *w)
{
    for (int i = 0; i < w->n; i++) {
        int64_t size = cr_ex_spec(x, 0)->shape[i + 2], count = cr_ex_out_spec(x, 0)->shape[i + 2];
        int64_t need = (count - 1) * w->stride[i] + (w->kernel[i] - 1) * w->dilation[i] + 1 - size - w->pads[i];
        if (need > w->pads[w->n + i])
            w->pads[w->n + i] = need;
    }
}

static bool negative(const windows *w)
{
    for (int i = 0; i < 2 * w->n; i++)
        if (w->pads[i] < 0)
            return true;
    return false;
}

static bool max_pool_node(cr_export *x, const char **out, int n_out)
{
    const cr_max_pool_attrs *a = x->node->attrs;
    windows w;
    if (!windows_of(x, a->kernel, a->stride, a->padding, a->dilation, a->output, a->extra_end, &w))
        return cr_ex_refuse(x, "windows of several sizes");
    pad_to_end(x, &w);
    if (negative(&w))
        return cr_ex_refuse(x, "negative padding");
    const cr_ex_attr attrs[] = {EX_INTS("kernel_shape", w.kernel, w.n), EX_INTS("strides", w.stride, w.n),
                                EX_INTS("pads", w.pads, 2 * w.n), EX_INTS("dilations", w.dilation, w.n), {0}};
    cr_ex_nodes(x, "MaxPool", EX_LIST(cr_ex_in(x, 0)), attrs, out, n_out);
    return true;
}

static bool max_pool(cr_export *x)
{
    const char *out[1] = {""};
    return max_pool_node(x, out, 1) && cr_ex_out(x, 0, out[0]);
}

/* ONNX counts through the batch and the channels, Cresset in each plane. */
static bool max_pool_indices(cr_export *x)
{
    const char *out[2] = {"", ""};
    const cr_spec *in = cr_ex_spec(x, 0);
    int64_t plane = 1;
    for (int i = 2; i < in->ndim; i++)
        plane *= in->shape[i];
    return max_pool_node(x, out, 2) && cr_ex_out(x, 0, EX("Mod", out[1], cr_ex_number(x, (double)plane, CR_I64)));
}

static bool avg_pool(cr_export *x)
{
    const cr_avg_pool_attrs *a = x->node->attrs;
    windows w;
    cr_dtype dtype = cr_ex_dtype(x);
    if (!windows_of(x, a->kernel, a->stride, a->padding, a->dilation, a->output, a->extra_end, &w))
        return cr_ex_refuse(x, "windows of several sizes");
    if (negative(&w))
        return cr_ex_refuse(x, "negative padding");
    int64_t elements = 1;
    for (int i = 0; i < w.n; i++)
        elements *= w.kernel[i];
    bool divided = a->divisor != 0;
    if (divided && a->ceil_mode)
        return cr_ex_refuse(x, "a divisor of windows that reach beyond the end");
    const cr_ex_attr attrs[] = {EX_INTS("kernel_shape", w.kernel, w.n),
                                EX_INTS("strides", w.stride, w.n),
                                EX_INTS("pads", w.pads, 2 * w.n),
                                EX_INTS("dilations", w.dilation, w.n),
                                EX_INT("ceil_mode", a->ceil_mode),
                                EX_INT("count_include_pad", divided || !a->exclude_padding),
                                {0}};
    const char *made = cr_ex_node(x, "AveragePool", EX_LIST(cr_ex_in(x, 0)), attrs);
    if (divided)
        made = EX("Mul", made, cr_ex_number(x, (double)elements / (double)a->divisor, dtype));
    return cr_ex_out(x, 0, made);
}

const cr_ex_entry cr_ex_windows[] = {
    {CR_OP_avg_pool, avg_pool, NULL},
    {CR_OP_conv1d, convolution, NULL},
    {CR_OP_conv2d, convolution, NULL},
    {CR_OP_conv3d, convolution, NULL},
    {CR_OP_conv_input_grad, transposed, NULL},
    {CR_OP_max_pool, max_pool, NULL},
    {CR_OP_max_pool_indices, max_pool_indices, NULL},
    {0},
};
