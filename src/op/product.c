/* Products and norms that are written with others. */
#include "op/generated/attrs.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#define ATTRS(name) ((const cr_##name##_attrs *)c->attrs)

static cr_tensor *times(cr_tensor *t, double factor)
{
    return factor == 1 ? t : cr_mul(t, cr_num(factor));
}

static bool addmm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_addmm_attrs *a = c->attrs;
    out[0] = cr_add(times(c->in[0], a->beta), times(cr_matmul(c->in[1], c->in[2]), a->alpha));
    return out[0] != NULL;
}

static void addmm_samples(cr_samples *s)
{
    cr_addmm(cr_sample_float(s, CR_SHAPE(4)), cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_addmm(cr_sample_float(s, CR_SHAPE(2, 2, 4)), cr_sample_float(s, CR_SHAPE(2, 2, 3)),
             cr_sample_float(s, CR_SHAPE(2, 3, 4)), .alpha = 0.5, .beta = -2);
    cr_sample_bad(s, "matmul: a has 3 columns, b has 2 rows (a f32[2,3], b f32[2,2])");
    cr_addmm(cr_num(1), cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(2, 2)));
}

static bool inner_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = c->in[0], *b = c->in[1];
    out[0] = a->ndim && b->ndim ? cr_tensordot(a, b, 1, .axes_a = CR_AXES(-1), .axes_b = CR_AXES(-1)) : cr_mul(a, b);
    return out[0] != NULL;
}

static void inner_samples(cr_samples *s)
{
    cr_inner(cr_sample_float(s, CR_SHAPE(5)), cr_sample_float(s, CR_SHAPE(5)));
    cr_inner(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(4, 3)));
    cr_inner(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SCALAR));
    cr_sample_bad(s, "inner: a is NULL");
    cr_inner(NULL, cr_num(1));
}

static bool vdot_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *a = c->in[0], *b = c->in[1];
    char have[96], other[96];
    if (a->numel != b->numel)
        return cr_fail_bool(CR_ERROR_SHAPE, "a is %s and b %s, expected as many elements",
                            cr_describe(a, have, sizeof have), cr_describe(b, other, sizeof other));
    out[0] = cr_vecdot(cr_reshape(a, CR_SHAPE(a->numel)), cr_reshape(b, CR_SHAPE(b->numel)), 0);
    return out[0] != NULL;
}

static void vdot_samples(cr_samples *s)
{
    cr_vdot(cr_sample_float(s, CR_SHAPE(6)), cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_vdot(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(0)));
    cr_sample_bad(s, "vdot: a is f32[2] and b f32[3], expected as many elements");
    cr_vdot(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));
}

static bool dist_compose(const cr_call *c, cr_tensor **out)
{
    out[0] = cr_vector_norm(cr_sub(c->in[0], c->in[1]), ATTRS(dist)->p);
    return out[0] != NULL;
}

static void dist_samples(cr_samples *s)
{
    cr_dist(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(3)));
    cr_dist(cr_sample_float(s, CR_SHAPE(4)), cr_sample_float(s, CR_SHAPE(4)), .p = 3);
    cr_sample_bad(s, "sub: shapes do not broadcast (a f32[2], b f32[3])");
    cr_dist(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));
}

static bool renorm_compose(const cr_call *c, cr_tensor **out)
{
    const cr_renorm_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    cr_dims others = {0};
    int axis;
    if (!cr_axis(a->axis, x->ndim, &axis))
        return false;
    if (x->ndim < 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %d dimensions, expected at least 2", x->ndim);
    for (int i = 0; i < x->ndim; i++)
        if (i != axis)
            others.at[others.count++] = i;
    cr_tensor *norm = cr_vector_norm(x, a->p, .axes = others, .keepdims = true),
              *large = cr_greater(norm, cr_num(a->most));
    cr_tensor *scale = cr_div(cr_num(a->most), cr_add(cr_where(large, norm, cr_num(1)), cr_num(1e-7)));
    out[0] = cr_mul(x, cr_where(large, scale, cr_num(1)));
    return out[0] != NULL;
}

static void renorm_samples(cr_samples *s)
{
    cr_renorm(cr_sample_float(s, CR_SHAPE(3, 4)), 2, 0, 0.9);
    cr_renorm(cr_sample_float(s, CR_SHAPE(2, 3, 2)), 1, -1, 2);
    cr_sample_bad(s, "renorm: x has 1 dimensions, expected at least 2");
    cr_renorm(cr_sample_float(s, CR_SHAPE(3)), 2, 0, 1);
}

/* Every window of v's length over the padded a, times v. late: if v is longer, the middle of an even number of results
 * is the later one, as in NumPy. */
static bool slide(cr_tensor *a, cr_tensor *v, int64_t mode, bool late, cr_tensor **out)
{
    char text[96];
    if (!v)
        return false;
    const cr_tensor *wrong = a->ndim != 1 || !a->numel ? a : v->ndim != 1 || !v->numel ? v : NULL;
    if (wrong)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected a vector that is not empty", wrong == a ? "a" : "v",
                            cr_describe(wrong, text, sizeof text));
    if (mode < CR_CONVOLVE_FULL || mode > CR_CONVOLVE_VALID)
        return cr_fail_bool(CR_ERROR_VALUE, "mode is %lld, expected 0 to 2", (long long)mode);
    int64_t n = a->numel, m = v->numel, least = n < m ? n : m, most = n < m ? m : n;
    cr_tensor *wide = cr_constant_pad(a, CR_SHAPE(m - 1), CR_SHAPE(m - 1));
    cr_tensor *full = cr_matmul(cr_unfold(wide, 0, m, 1), v);
    int64_t same = late && n < m ? least - 1 - (least - 1) / 2 : (least - 1) / 2;
    int64_t start = mode == CR_CONVOLVE_FULL ? 0 : mode == CR_CONVOLVE_SAME ? same : least - 1;
    int64_t count = mode == CR_CONVOLVE_FULL ? n + m - 1 : mode == CR_CONVOLVE_SAME ? most : most - least + 1;
    out[0] = cr_narrow(full, 0, start, count);
    return out[0] != NULL;
}

static bool convolve_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *v = c->in[1];
    return slide(c->in[0], v->ndim == 1 ? cr_flip(v) : v, ATTRS(convolve)->mode, false, out);
}

static bool correlate_compose(const cr_call *c, cr_tensor **out)
{
    return slide(c->in[0], cr_conj(c->in[1]), ATTRS(correlate)->mode, true, out);
}

#define SLIDE(name)                                                                                                    \
    static void name##_samples(cr_samples *s)                                                                          \
    {                                                                                                                  \
        for (int mode = 0; mode < 3; mode++)                                                                           \
            cr_##name(cr_sample_float(s, CR_SHAPE(7)), cr_sample_float(s, CR_SHAPE(4)), .mode = mode);                 \
        cr_sample_bad(s, #name ": a is f32[0], expected a vector that is not empty");                                  \
        cr_##name(cr_sample_float(s, CR_SHAPE(0)), cr_sample_float(s, CR_SHAPE(4)));                                   \
        cr_sample_bad(s, #name ": mode is 3, expected 0 to 2");                                                        \
        cr_##name(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(4)), .mode = 3);                        \
    }                                                                                                                  \
    CR_RULES_COMPOSITE(name)
SLIDE(convolve);
SLIDE(correlate);

CR_RULES_COMPOSITE(addmm);
CR_RULES_COMPOSITE(inner);
CR_RULES_COMPOSITE(vdot);
CR_RULES_COMPOSITE(dist);
CR_RULES_COMPOSITE(renorm);
