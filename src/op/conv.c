/* Convolutions. The gradients of a convolution are two ops of their own, whose gradients are convolutions again: the
 * three are one trilinear form seen from its three sides, so that gradients of any order stay in the family. */
#include "op/conv.h"
#include "op/generated/attrs.h"
#include "op/rules.h"

#include <string.h>

/* ---- reading a call ---- */

typedef struct options {
    const int64_t *stride, *padding, *dilation;
    int64_t groups;
} options;

static options options_of(const cr_call *c)
{
#define FROM(name)                                                                                                     \
    case CR_OP_##name: {                                                                                               \
        const cr_##name##_attrs *a = c->attrs;                                                                         \
        return (options){a->stride, a->padding, a->dilation, a->groups};                                               \
    }
    switch (c->op->id) {
        FROM(conv1d)
        FROM(conv2d)
        FROM(conv3d)
        FROM(conv_input_grad)
        FROM(conv_transpose1d)
        FROM(conv_transpose2d)
        FROM(conv_transpose3d)
    default: {
        const cr_conv_weight_grad_attrs *a = c->attrs;
        return (options){a->stride, a->padding, a->dilation, a->groups};
    }
    }
#undef FROM
}

enum { LARGEST = 1 << 30 }; /* of stride, padding and dilation: keeps the arithmetic far from overflow */

static bool check_range(const char *what, int64_t value, int64_t least)
{
    if (value >= least && value <= LARGEST)
        return true;
    return cr_fail_bool(CR_ERROR_VALUE, "%s is %lld, expected at least %lld%s", what, (long long)value, (long long)least,
                        value > LARGEST ? " and at most 2^30" : "");
}

/* Stride, padding, dilation, groups with defaults; the other sizes 1. */
static bool read_options(cr_conv *v, const options *a, int dims)
{
    v->dims = dims;
    v->zero = 0;
    v->groups = a->groups;
    for (int i = 0; i < 3; i++) {
        v->in[i] = v->kernel[i] = v->out[i] = v->stride[i] = v->dilation[i] = 1;
        v->padding[i] = 0;
    }
    for (int i = 0; i < dims; i++) {
        int at = 3 - dims + i;
        int64_t stride = a->stride[i] ? a->stride[i] : a->stride[0];
        int64_t dilation = a->dilation[i] ? a->dilation[i] : a->dilation[0];
        v->stride[at] = stride ? stride : 1;
        v->dilation[at] = dilation ? dilation : 1;
        v->padding[at] = a->padding[i];
        if (!check_range("stride", v->stride[at], 1) || !check_range("dilation", v->dilation[at], 1) ||
            !check_range("padding", v->padding[at], 0))
            return false;
    }
    return check_range("groups", v->groups, 1);
}

static bool check_rank(const char *name, const cr_tensor *t, int dims, bool weights)
{
    static const char *const sizes[] = {"", "L", "H,W", "D,H,W"}, *const kernels[] = {"", "K", "KH,KW", "KD,KH,KW"};
    if (t->ndim == dims + 2)
        return true;
    char have[128];
    return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %d dimensions [%s,%s]", name, cr_describe(t, have, sizeof have),
                        dims + 2, weights ? "O,C/groups" : "N,C", weights ? kernels[dims] : sizes[dims]);
}

static bool check_dtypes(const char *name_a, const cr_tensor *a, const char *name_b, const cr_tensor *b)
{
    if (a->dtype != b->dtype)
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, %s is %s; expected one dtype", name_b,
                            cr_dtype_name((cr_dtype)b->dtype), name_a, cr_dtype_name((cr_dtype)a->dtype));
    if (a->dtype == CR_BOOL)
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is bool; cast it, convolutions of bool are not defined", name_a);
    return true;
}

/* Sets v->out from the rest. `x` and `w` are for the message: whatever the call has in their place. */
static bool find_out(cr_conv *v, const cr_tensor *x, const cr_tensor *w)
{
    for (int i = 0; i < 3; i++) {
        int64_t span, room = v->in[i] + 2 * v->padding[i];
        bool huge = v->kernel[i] < 1 || __builtin_mul_overflow(v->kernel[i] - 1, v->dilation[i], &span);
        if (huge || span >= room) {
            char a[128], b[128];
            if (v->kernel[i] < 1)
                return cr_fail_bool(CR_ERROR_SHAPE, "the kernel has size %lld in dimension %d, expected at least 1",
                                    (long long)v->kernel[i], i - 3 + v->dims + 2);
            return cr_fail_bool(CR_ERROR_SHAPE,
                                "the kernel spans %lld in dimension %d, the padded input only %lld (%s, %s)",
                                huge ? -1LL : (long long)span + 1, i - 3 + v->dims + 2, (long long)room,
                                cr_describe(x, a, sizeof a), cr_describe(w, b, sizeof b));
        }
        v->out[i] = (room - span - 1) / v->stride[i] + 1;
    }
    return true;
}

static bool check_groups(const cr_conv *v)
{
    if (v->c % v->groups)
        return cr_fail_bool(CR_ERROR_SHAPE, "%lld channels of x do not divide into %lld groups", (long long)v->c,
                            (long long)v->groups);
    if (v->o % v->groups)
        return cr_fail_bool(CR_ERROR_SHAPE, "%lld channels of the result do not divide into %lld groups",
                            (long long)v->o, (long long)v->groups);
    return true;
}

static bool read_forward(cr_conv *v, const cr_call *call, int dims)
{
    const cr_tensor *x = call->in[0], *w = call->in[1], *bias = call->in[2];
    options a = options_of(call);
    char tx[128], tw[128];
    if (!check_rank("x", x, dims, false) || !check_rank("w", w, dims, true) || !check_dtypes("x", x, "w", w) ||
        !read_options(v, &a, dims))
        return false;
    v->n = x->shape[0];
    v->c = x->shape[1];
    v->o = w->shape[0];
    if (!check_groups(v))
        return false;
    if (v->c / v->groups != w->shape[1])
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %lld channels, w expects %lld (x %s, w %s)", (long long)v->c,
                            (long long)(w->shape[1] * v->groups), cr_describe(x, tx, sizeof tx),
                            cr_describe(w, tw, sizeof tw));
    if (bias && (bias->ndim != 1 || bias->shape[0] != v->o))
        return cr_fail_bool(CR_ERROR_SHAPE, "bias is %s, expected [%lld] (w %s)", cr_describe(bias, tx, sizeof tx),
                            (long long)v->o, cr_describe(w, tw, sizeof tw));
    if (bias && !check_dtypes("x", x, "bias", bias))
        return false;
    for (int i = 0; i < dims; i++) {
        v->in[3 - dims + i] = x->shape[2 + i];
        v->kernel[3 - dims + i] = w->shape[2 + i];
    }
    return find_out(v, x, w);
}

/* What both gradients check: ranks, one floating-point type, size. */
static bool read_grad(cr_conv *v, const cr_call *call, const char *name_a, const char *name_b, cr_dims size)
{
    const cr_tensor *a = call->in[0], *b = call->in[1];
    options o = options_of(call);
    char text[128];
    int dims = a->ndim - 2;
    if (dims < 1 || dims > 3)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected 3 to 5 dimensions", name_a,
                            cr_describe(a, text, sizeof text));
    if (!check_rank(name_b, b, dims, name_b[0] == 'w') || !check_dtypes(name_a, a, name_b, b))
        return false;
    if (!cr_dtype_is_float((cr_dtype)a->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected a floating-point type", name_a,
                            cr_dtype_name((cr_dtype)a->dtype));
    if (size.count != dims)
        return cr_fail_bool(CR_ERROR_SHAPE, "size has %d entries, expected %d (%s %s)", size.count, dims, name_a,
                            cr_describe(a, text, sizeof text));
    for (int i = 0; i < dims; i++)
        if (size.at[i] < 1)
            return cr_fail_bool(CR_ERROR_VALUE, "size is %lld in entry %d, expected at least 1", (long long)size.at[i], i);
    v->n = a->shape[0];
    return read_options(v, &o, dims);
}

/* g has the sizes that the convolution would give. */
static bool check_g(const cr_conv *v, const cr_tensor *g)
{
    for (int i = 0; i < v->dims; i++)
        if (g->shape[2 + i] != v->out[3 - v->dims + i]) {
            char text[128];
            return cr_fail_bool(CR_ERROR_SHAPE, "g is %s, but the convolution gives %lld in dimension %d",
                                cr_describe(g, text, sizeof text), (long long)v->out[3 - v->dims + i], 2 + i);
        }
    return true;
}

static bool read_input_grad(cr_conv *v, const cr_call *call)
{
    const cr_tensor *g = call->in[0], *w = call->in[1];
    const cr_conv_input_grad_attrs *a = call->attrs;
    if (!read_grad(v, call, "g", "w", a->size))
        return false;
    v->o = w->shape[0];
    v->c = w->shape[1] * v->groups;
    if (g->shape[1] != v->o) {
        char tg[128], tw[128];
        return cr_fail_bool(CR_ERROR_SHAPE, "g has %lld channels, w expects %lld (g %s, w %s)", (long long)g->shape[1],
                            (long long)v->o, cr_describe(g, tg, sizeof tg), cr_describe(w, tw, sizeof tw));
    }
    for (int i = 0; i < v->dims; i++) {
        v->in[3 - v->dims + i] = a->size.at[i];
        v->kernel[3 - v->dims + i] = w->shape[2 + i];
    }
    return check_groups(v) && find_out(v, g, w) && check_g(v, g);
}

static bool read_weight_grad(cr_conv *v, const cr_call *call)
{
    const cr_tensor *x = call->in[0], *g = call->in[1];
    const cr_conv_weight_grad_attrs *a = call->attrs;
    if (!read_grad(v, call, "x", "g", a->size))
        return false;
    v->c = x->shape[1];
    v->o = g->shape[1];
    if (g->shape[0] != v->n) {
        char tx[128], tg[128];
        return cr_fail_bool(CR_ERROR_SHAPE, "x has a batch of %lld, g of %lld (x %s, g %s)", (long long)v->n,
                            (long long)g->shape[0], cr_describe(x, tx, sizeof tx), cr_describe(g, tg, sizeof tg));
    }
    for (int i = 0; i < v->dims; i++) {
        v->in[3 - v->dims + i] = x->shape[2 + i];
        v->kernel[3 - v->dims + i] = a->size.at[i];
    }
    return check_groups(v) && find_out(v, x, g) && check_g(v, g);
}

bool cr_conv_read(cr_conv *v, const cr_call *call)
{
    switch (call->op->id) {
    case CR_OP_conv1d: return read_forward(v, call, 1);
    case CR_OP_conv2d: return read_forward(v, call, 2);
    case CR_OP_conv3d: return read_forward(v, call, 3);
    case CR_OP_conv_input_grad: return read_input_grad(v, call);
    default: return read_weight_grad(v, call);
    }
}

static void set_spec(const cr_conv *v, cr_dtype dtype, cr_spec *spec, int64_t first, int64_t second, const int64_t *sizes)
{
    int64_t shape[5] = {first, second};
    for (int i = 0; i < v->dims; i++)
        shape[2 + i] = sizes[3 - v->dims + i];
    cr_spec_set(spec, dtype, v->dims + 2, shape);
}

void cr_conv_x_spec(const cr_conv *v, cr_dtype dtype, cr_spec *spec) { set_spec(v, dtype, spec, v->n, v->c, v->in); }
void cr_conv_y_spec(const cr_conv *v, cr_dtype dtype, cr_spec *spec) { set_spec(v, dtype, spec, v->n, v->o, v->out); }
void cr_conv_w_spec(const cr_conv *v, cr_dtype dtype, cr_spec *spec)
{
    set_spec(v, dtype, spec, v->o, v->c / v->groups, v->kernel);
}

/* ---- result shapes ---- */

static bool check_result(const cr_spec *s)
{
    return cr_check_shape(cr_spec_dims(s), s->dtype);
}

static bool forward_infer(const cr_call *c, cr_spec *out)
{
    cr_conv v;
    if (!cr_conv_read(&v, c))
        return false;
    cr_conv_y_spec(&v, (cr_dtype)c->in[0]->dtype, out);
    cr_spec_channels_last(out);
    return check_result(out);
}
#define conv1d_infer forward_infer
#define conv2d_infer forward_infer
#define conv3d_infer forward_infer

static bool conv_input_grad_infer(const cr_call *c, cr_spec *out)
{
    cr_conv v;
    if (!cr_conv_read(&v, c))
        return false;
    cr_conv_x_spec(&v, (cr_dtype)c->in[0]->dtype, out);
    cr_spec_channels_last(out);
    return check_result(out);
}

static bool conv_weight_grad_infer(const cr_call *c, cr_spec *out)
{
    cr_conv v;
    if (!cr_conv_read(&v, c))
        return false;
    cr_conv_w_spec(&v, (cr_dtype)c->in[0]->dtype, out);
    return check_result(out);
}

/* ---- gradients: each op of the family in terms of the others ---- */

/* The convolution's options as all of the family takes them; those of a call that infer has accepted. */
static cr_conv options_for(const cr_op *op, const void *attrs, int dims)
{
    cr_conv v = {0};
    cr_call call = {.op = op, .attrs = attrs};
    options a = options_of(&call);
    read_options(&v, &a, dims);
    return v;
}

static cr_dims sizes_of(const cr_spec *s)
{
    cr_dims d = {s->ndim - 2, {0}};
    memcpy(d.at, s->shape + 2, sizeof(int64_t) * (size_t)d.count);
    return d;
}

static cr_tensor *convolve(const cr_conv *v, cr_tensor *x, cr_tensor *w)
{
    const int64_t *s = v->stride, *p = v->padding, *d = v->dilation;
    switch (v->dims) {
    case 1:
        return cr_conv1d(x, w, .stride = {s[2]}, .padding = {p[2]}, .dilation = {d[2]}, .groups = v->groups);
    case 2:
        return cr_conv2d(x, w, .stride = {s[1], s[2]}, .padding = {p[1], p[2]}, .dilation = {d[1], d[2]},
                         .groups = v->groups);
    default:
        return cr_conv3d(x, w, .stride = {s[0], s[1], s[2]}, .padding = {p[0], p[1], p[2]},
                         .dilation = {d[0], d[1], d[2]}, .groups = v->groups);
    }
}

static cr_tensor *input_grad(const cr_conv *v, cr_tensor *g, cr_tensor *w, cr_dims size)
{
    cr_conv_input_grad_opts o = {.size = sizeof o, .groups = v->groups};
    for (int i = 0; i < v->dims; i++) {
        o.stride[i] = v->stride[3 - v->dims + i];
        o.padding[i] = v->padding[3 - v->dims + i];
        o.dilation[i] = v->dilation[3 - v->dims + i];
    }
    return cr_conv_input_grad_at(cr_site_current(), g, w, size, &o);
}

static cr_tensor *weight_grad(const cr_conv *v, cr_tensor *x, cr_tensor *g, cr_dims size)
{
    cr_conv_weight_grad_opts o = {.size = sizeof o, .groups = v->groups};
    for (int i = 0; i < v->dims; i++) {
        o.stride[i] = v->stride[3 - v->dims + i];
        o.padding[i] = v->padding[3 - v->dims + i];
        o.dilation[i] = v->dilation[3 - v->dims + i];
    }
    return cr_conv_weight_grad_at(cr_site_current(), x, g, size, &o);
}

static bool forward_grad(cr_grad_call *c)
{
    cr_conv v = options_for(c->op, c->attrs, c->in_spec[0].ndim - 2);
    cr_tensor *g = c->g[0];
    if (c->need[0] && !(c->dx[0] = input_grad(&v, g, c->in[1], sizes_of(&c->in_spec[0]))))
        return false;
    if (c->need[1] && !(c->dx[1] = weight_grad(&v, c->in[0], g, sizes_of(&c->in_spec[1]))))
        return false;
    static const int64_t rest[] = {0, 2, 3, 4};
    cr_dims axes = {v.dims + 1, {0}};
    memcpy(axes.at, rest, sizeof(int64_t) * (size_t)axes.count);
    return !c->need[2] || (c->dx[2] = cr_sum(g, .axes = axes));
}
#define conv1d_grad forward_grad
#define conv2d_grad forward_grad
#define conv3d_grad forward_grad

static bool conv_input_grad_grad(cr_grad_call *c)
{
    cr_conv v = options_for(c->op, c->attrs, c->in_spec[0].ndim - 2);
    if (c->need[0] && !(c->dx[0] = convolve(&v, c->g[0], c->in[1])))
        return false;
    return !c->need[1] || (c->dx[1] = weight_grad(&v, c->g[0], c->in[0], sizes_of(&c->in_spec[1])));
}

static bool conv_weight_grad_grad(cr_grad_call *c)
{
    cr_conv v = options_for(c->op, c->attrs, c->in_spec[0].ndim - 2);
    if (c->need[0] && !(c->dx[0] = input_grad(&v, c->in[1], c->g[0], sizes_of(&c->in_spec[0]))))
        return false;
    return !c->need[1] || (c->dx[1] = convolve(&v, c->in[0], c->g[0]));
}

/* ---- samples ---- */

#define F(...) cr_sample_float(s, CR_SHAPE(__VA_ARGS__))

static void conv1d_samples(cr_samples *s)
{
    cr_conv1d(F(2, 3, 7), F(4, 3, 3), .bias = F(4));
    cr_conv1d(F(2, 4, 9), F(6, 2, 3), .stride = {2}, .padding = {1}, .dilation = {2}, .groups = 2);
    cr_conv1d(F(1, 2, 1), F(1, 2, 1));
    cr_conv1d(F(0, 3, 5), F(4, 3, 3));
    cr_sample_bad(s, "conv1d: x is f32[2,3,5,5], expected 3 dimensions [N,C,L]");
    cr_conv1d(F(2, 3, 5, 5), F(4, 3, 3));
}

static void conv2d_samples(cr_samples *s)
{
    cr_conv2d(F(2, 3, 6, 5), F(4, 3, 3, 3), .bias = F(4));
    cr_conv2d(F(2, 3, 6, 6), F(4, 3, 3, 2), .stride = {2}, .padding = {1, 2});
    cr_conv2d(F(1, 4, 7, 6), F(6, 2, 3, 3), .bias = F(6), .dilation = {2, 1}, .padding = {2, 0}, .groups = 2);
    cr_conv2d(F(2, 3, 5, 5), F(3, 1, 3, 3), .padding = {1, 1}, .groups = 3);
    cr_conv2d(F(1, 2, 5, 5), F(4, 1, 3, 3), .stride = {2, 1}, .groups = 2);
    cr_conv2d(F(2, 5, 4, 3), F(7, 5, 1, 1));
    cr_conv2d(F(2, 5, 4, 4), F(7, 5, 1, 1), .stride = {2}, .bias = F(7));
    cr_conv2d(F(0, 3, 5, 5), F(4, 3, 3, 3), .bias = F(4));
    cr_conv2d(F(2, 0, 4, 4), F(3, 0, 3, 3), .bias = F(3));
    cr_conv2d(F(2, 3, 4, 4), F(0, 3, 3, 3));
    cr_conv2d(cr_sample_int(s, CR_SHAPE(1, 2, 4, 4), -5, 5), cr_sample_int(s, CR_SHAPE(3, 2, 2, 2), -5, 5));
    cr_sample_bad(s, "conv2d: x has 3 channels, w expects 1 (x f32[2,3,8,8], w f32[4,1,3,3])");
    cr_conv2d(F(2, 3, 8, 8), F(4, 1, 3, 3));
    cr_sample_bad(s, "conv2d: x is f32[3,8,8], expected 4 dimensions [N,C,H,W]");
    cr_conv2d(F(3, 8, 8), F(4, 3, 3, 3));
    cr_sample_bad(s, "conv2d: w is f32[4,3,3], expected 4 dimensions [O,C/groups,KH,KW]");
    cr_conv2d(F(2, 3, 8, 8), F(4, 3, 3));
    cr_sample_bad(s, "conv2d: 3 channels of x do not divide into 2 groups");
    cr_conv2d(F(2, 3, 8, 8), F(4, 3, 3, 3), .groups = 2);
    cr_sample_bad(s, "conv2d: 5 channels of the result do not divide into 2 groups");
    cr_conv2d(F(2, 4, 8, 8), F(5, 2, 3, 3), .groups = 2);
    cr_sample_bad(s, "conv2d: bias is f32[3], expected [4] (w f32[4,3,3,3])");
    cr_conv2d(F(2, 3, 8, 8), F(4, 3, 3, 3), .bias = F(3));
    cr_sample_bad(s, "conv2d: the kernel spans 5 in dimension 3, the padded input only 4 (f32[2,3,8,4], f32[4,3,3,3])");
    cr_conv2d(F(2, 3, 8, 4), F(4, 3, 3, 3), .dilation = {2});
    cr_sample_bad(s, "conv2d: the kernel has size 0 in dimension 2, expected at least 1");
    cr_conv2d(F(2, 3, 8, 8), F(4, 3, 0, 3));
    cr_sample_bad(s, "conv2d: stride is -1, expected at least 1");
    cr_conv2d(F(2, 3, 8, 8), F(4, 3, 3, 3), .stride = {-1});
    cr_sample_bad(s, "conv2d: padding is -1, expected at least 0");
    cr_conv2d(F(2, 3, 8, 8), F(4, 3, 3, 3), .padding = {0, -1});
    cr_sample_bad(s, "conv2d: padding is 4294967296, expected at least 0 and at most 2^30");
    cr_conv2d(F(2, 3, 8, 8), F(4, 3, 3, 3), .padding = {(int64_t)1 << 32});
    cr_sample_bad(s, "conv2d: groups is -2, expected at least 1");
    cr_conv2d(F(2, 3, 8, 8), F(4, 3, 3, 3), .groups = -2);
    cr_sample_bad(s, "conv2d: w is i64, x is f32; expected one dtype");
    cr_conv2d(F(2, 3, 8, 8), cr_sample_int(s, CR_SHAPE(4, 3, 3, 3), 0, 5));
    cr_sample_bad(s, "conv2d: x is bool; cast it, convolutions of bool are not defined");
    cr_conv2d(cr_sample_bool(s, CR_SHAPE(2, 3, 8, 8)), cr_sample_bool(s, CR_SHAPE(4, 3, 3, 3)));
}

static void conv3d_samples(cr_samples *s)
{
    cr_conv3d(F(1, 2, 4, 5, 3), F(3, 2, 2, 3, 2), .bias = F(3));
    cr_conv3d(F(2, 2, 5, 4, 4), F(2, 1, 3, 3, 3), .stride = {2, 1, 2}, .padding = {1, 1, 1}, .groups = 2);
    cr_sample_bad(s, "conv3d: x has 2 channels, w expects 3 (x f32[1,2,4,4,4], w f32[3,3,2,2,2])");
    cr_conv3d(F(1, 2, 4, 4, 4), F(3, 3, 2, 2, 2));
}

static void conv_input_grad_samples(cr_samples *s)
{
    cr_conv_input_grad(F(2, 4, 4, 3), F(4, 3, 3, 3), CR_SHAPE(6, 5));
    cr_conv_input_grad(F(2, 4, 3, 3), F(4, 1, 3, 3), CR_SHAPE(6, 5), .stride = {2, 2}, .padding = {1, 1}, .groups = 2);
    cr_conv_input_grad(F(2, 3, 3), F(3, 2, 2), CR_SHAPE(5), .dilation = {2});
    cr_conv_input_grad(F(1, 2, 2, 2, 2), F(2, 2, 2, 2, 2), CR_SHAPE(3, 3, 3));
    cr_conv_input_grad(F(1, 3, 2, 2), F(3, 1, 3, 3), CR_SHAPE(4, 4), .groups = 3);
    cr_conv_input_grad(F(2, 4, 2, 2), F(4, 3, 1, 1), CR_SHAPE(4, 3), .stride = {2, 2});
    cr_conv_input_grad(F(0, 4, 4, 3), F(4, 3, 3, 3), CR_SHAPE(6, 5));
    cr_sample_bad(s, "conv_input_grad: g is f32[2,4,4,3], but the convolution gives 5 in dimension 2");
    cr_conv_input_grad(F(2, 4, 4, 3), F(4, 3, 3, 3), CR_SHAPE(7, 5));
    cr_sample_bad(s, "conv_input_grad: g has 5 channels, w expects 4 (g f32[2,5,4,3], w f32[4,3,3,3])");
    cr_conv_input_grad(F(2, 5, 4, 3), F(4, 3, 3, 3), CR_SHAPE(6, 5));
    cr_sample_bad(s, "conv_input_grad: size has 1 entries, expected 2 (g f32[2,4,4,3])");
    cr_conv_input_grad(F(2, 4, 4, 3), F(4, 3, 3, 3), CR_SHAPE(6));
    cr_sample_bad(s, "conv_input_grad: g is f32[2,4], expected 3 to 5 dimensions");
    cr_conv_input_grad(F(2, 4), F(4, 3), CR_SHAPE(6));
}

static void conv_weight_grad_samples(cr_samples *s)
{
    cr_conv_weight_grad(F(2, 3, 6, 5), F(2, 4, 4, 3), CR_SHAPE(3, 3));
    cr_conv_weight_grad(F(2, 2, 6, 5), F(2, 4, 3, 3), CR_SHAPE(3, 3), .stride = {2, 2}, .padding = {1, 1}, .groups = 2);
    cr_conv_weight_grad(F(2, 3, 5), F(2, 2, 3), CR_SHAPE(2), .dilation = {2});
    cr_conv_weight_grad(F(1, 2, 3, 3, 3), F(1, 2, 2, 2, 2), CR_SHAPE(2, 2, 2));
    cr_conv_weight_grad(F(2, 3, 4, 4), F(2, 3, 2, 2), CR_SHAPE(3, 3), .groups = 3);
    cr_conv_weight_grad(F(0, 3, 6, 5), F(0, 4, 4, 3), CR_SHAPE(3, 3));
    cr_sample_bad(s, "conv_weight_grad: x has a batch of 2, g of 1 (x f32[2,3,6,5], g f32[1,4,4,3])");
    cr_conv_weight_grad(F(2, 3, 6, 5), F(1, 4, 4, 3), CR_SHAPE(3, 3));
    cr_sample_bad(s, "conv_weight_grad: g is f32[2,4,4,3], but the convolution gives 5 in dimension 2");
    cr_conv_weight_grad(F(2, 3, 6, 5), F(2, 4, 4, 3), CR_SHAPE(2, 3));
    cr_sample_bad(s, "conv_weight_grad: size is 0 in entry 1, expected at least 1");
    cr_conv_weight_grad(F(2, 3, 6, 5), F(2, 4, 4, 3), CR_SHAPE(3, 0));
    cr_sample_bad(s, "conv_weight_grad: x is i64, expected a floating-point type");
    cr_conv_weight_grad(cr_sample_int(s, CR_SHAPE(2, 3, 6), 0, 5), cr_sample_int(s, CR_SHAPE(2, 4, 4), 0, 5), CR_SHAPE(3));
}

CR_RULES(conv1d);
CR_RULES(conv2d);
CR_RULES(conv3d);
CR_RULES(conv_input_grad);
CR_RULES(conv_weight_grad);
