/* Linear maps of more than one input or with more than a product to do. */
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

static bool bilinear_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = c->in[0], *b = c->in[1], *w = c->in[2], *bias = c->in[3];
    char x[96], y[96], z[96];
    bool fits = a->ndim >= 1 && a->ndim == b->ndim && w->ndim == 3 && a->shape[a->ndim - 1] == w->shape[1] &&
                b->shape[b->ndim - 1] == w->shape[2];
    int64_t rows = 1;
    for (int i = 0; fits && i < a->ndim - 1; i++) {
        fits = a->shape[i] == b->shape[i];
        rows *= a->shape[i];
    }
    if (!fits)
        return cr_fail_bool(CR_ERROR_SHAPE, "expected a [...,I], b [...,J] and w [O,I,J] (a %s, b %s, w %s)",
                            cr_describe(a, x, sizeof x), cr_describe(b, y, sizeof y), cr_describe(w, z, sizeof z));
    int64_t o = w->shape[0], i = w->shape[1], j = w->shape[2];
    cr_dims shape = cr_shape(a);
    shape.at[shape.count - 1] = o;
    cr_tensor *maps = cr_reshape(cr_transpose(w, 0, 1), CR_SHAPE(i, o * j)); /* a's columns to all (o, j) */
    cr_tensor *half = cr_reshape(cr_matmul(cr_reshape(a, CR_SHAPE(rows, i)), maps), CR_SHAPE(rows, o, j));
    cr_tensor *sums = cr_reshape(cr_matmul(half, cr_reshape(b, CR_SHAPE(rows, j, 1))), shape);
    out[0] = bias ? cr_add(sums, bias) : sums;
    return out[0] != NULL;
}

static void bilinear_samples(cr_samples *s)
{
    cr_tensor *w = cr_sample_float(s, CR_SHAPE(4, 2, 3));
    cr_bilinear(cr_sample_float(s, CR_SHAPE(5, 2)), cr_sample_float(s, CR_SHAPE(5, 3)), w);
    cr_bilinear(cr_sample_float(s, CR_SHAPE(2, 2, 2)), cr_sample_float(s, CR_SHAPE(2, 2, 3)), w,
                .bias = cr_sample_float(s, CR_SHAPE(4)));
    cr_bilinear(cr_sample_float(s, CR_SHAPE(0, 2)), cr_sample_float(s, CR_SHAPE(0, 3)), w);
    cr_sample_bad(s, "bilinear: expected a [...,I], b [...,J] and w [O,I,J] (a f32[5,3], b f32[5,3], w f32[4,2,3])");
    cr_bilinear(cr_sample_float(s, CR_SHAPE(5, 3)), cr_sample_float(s, CR_SHAPE(5, 3)), w);
}

static bool conv_tbc_compose(const cr_call *c, cr_tensor **out)
{
    const cr_conv_tbc_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0], *w = c->in[1];
    char have[96], text[96];
    if (x->ndim != 3 || w->ndim != 3)
        return cr_fail_bool(CR_ERROR_SHAPE, "expected x [T,N,C] and w [K,C,O] (x %s, w %s)",
                            cr_describe(x, have, sizeof have), cr_describe(w, text, sizeof text));
    cr_tensor *y = cr_conv1d(cr_permute(c->in[0], CR_AXES(1, 2, 0)), cr_permute(c->in[1], CR_AXES(2, 1, 0)),
                             .bias = c->in[2], .padding = {a->padding});
    out[0] = cr_permute(y, CR_AXES(2, 0, 1));
    return out[0] != NULL;
}

static void conv_tbc_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(5, 2, 3)), *w = cr_sample_float(s, CR_SHAPE(3, 3, 4));
    cr_conv_tbc(x, w);
    cr_conv_tbc(x, w, .bias = cr_sample_float(s, CR_SHAPE(4)), .padding = 1);
    cr_sample_bad(s, "conv_tbc: expected x [T,N,C] and w [K,C,O] (x f32[5,2], w f32[3,3,4])");
    cr_conv_tbc(cr_sample_float(s, CR_SHAPE(5, 2)), w);
}

static bool linear_cross_entropy_compose(const cr_call *c, cr_tensor **out)
{
    const cr_linear_cross_entropy_attrs *a = c->attrs;
    out[0] = cr_cross_entropy(cr_linear(c->in[0], c->in[1], .bias = c->in[3]), c->in[2], .weight = c->in[4],
                              .ignore_index = a->ignore_index, .label_smoothing = a->label_smoothing,
                              .reduction = a->reduction);
    return out[0] != NULL;
}

static void linear_cross_entropy_samples(cr_samples *s)
{
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(4, 3)), *w = cr_sample_float(s, CR_SHAPE(5, 3));
    cr_linear_cross_entropy(x, w, cr_sample_int(s, CR_SHAPE(4), 0, 5));
    cr_linear_cross_entropy(x, w, cr_sample_int(s, CR_SHAPE(4), 0, 5), .bias = cr_sample_float(s, CR_SHAPE(5)),
                            .label_smoothing = 0.1, .weight = cr_sample_constant(s, CR_SHAPE(5), 0.5, 1.5),
                            .reduction = CR_REDUCTION_SUM);
    cr_sample_bad(s, "linear: x has 2 features, w expects 3 (x f32[4,2], w f32[5,3])");
    cr_linear_cross_entropy(cr_sample_float(s, CR_SHAPE(4, 2)), w, cr_sample_int(s, CR_SHAPE(4), 0, 5));
}

CR_RULES_COMPOSITE(bilinear);
CR_RULES_COMPOSITE(conv_tbc);
CR_RULES_COMPOSITE(linear_cross_entropy);
