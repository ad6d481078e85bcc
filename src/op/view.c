/* Views: another shape on the same memory. */
#include "op/rules.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

static bool alias_infer(const cr_call *c, cr_spec *out)
{
    cr_spec_of(out, c->in[0]);
    return true;
}

static bool alias_grad(cr_grad_call *c)
{
    c->dx[0] = c->g[0];
    return true;
}

static void alias_samples(cr_samples *s)
{
    cr_alias(cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_alias(cr_sample_float(s, CR_SHAPE(0)));
    cr_sample_bad(s, "alias: x is NULL");
    cr_alias(NULL);
}

static bool expand_infer(const cr_call *c, cr_spec *out)
{
    const cr_expand_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    char have[96], want[128];
    int added = a->shape.count - x->ndim;
    bool ok = a->shape.count <= CR_MAX_DIMS && added >= 0;
    out->dtype = (cr_dtype)x->dtype;
    out->ndim = a->shape.count;
    out->offset = x->offset;
    for (int i = 0; ok && i < a->shape.count; i++) {
        int64_t n = a->shape.at[i], have_n = i < added ? 1 : x->shape[i - added];
        if (n == -1 && i >= added)
            n = have_n;
        ok = n >= 0 && (n == have_n || have_n == 1);
        out->shape[i] = n;
        out->stride[i] = have_n == n && i >= added ? x->stride[i - added] : 0;
    }
    if (!ok)
        return cr_fail_bool(CR_ERROR_SHAPE, "%s does not broadcast to %s", cr_describe(x, have, sizeof have),
                            cr_shape_text(a->shape.count < CR_MAX_DIMS ? a->shape.count : CR_MAX_DIMS, a->shape.at, want,
                                          sizeof want));
    return true;
}

static bool expand_grad(cr_grad_call *c)
{
    cr_dims shape = {c->in_spec[0].ndim, {0}};
    memcpy(shape.at, c->in_spec[0].shape, sizeof(int64_t) * (size_t)shape.count);
    c->dx[0] = cr_sum_to(c->g[0], shape);
    return c->dx[0] != NULL;
}

static void expand_samples(cr_samples *s)
{
    cr_expand(cr_sample_float(s, CR_SHAPE(3, 1)), CR_SHAPE(2, 3, 4));
    cr_expand(cr_sample_float(s, CR_SHAPE(3, 1)), CR_SHAPE(-1, 0));
    cr_sample_bad(s, "expand: f32[3] does not broadcast to [2]");
    cr_expand(cr_sample_float(s, CR_SHAPE(3)), CR_SHAPE(2));
}

/* The shape asked for with -1 filled in. */
static bool resolve_shape(const cr_tensor *x, cr_dims *shape)
{
    char have[96], want[128];
    int64_t known = 1;
    int unknown = -1;
    bool ok = shape->count >= 0 && shape->count <= CR_MAX_DIMS;
    for (int i = 0; ok && i < shape->count; i++) {
        if (shape->at[i] == -1 && unknown < 0)
            unknown = i;
        else
            ok = shape->at[i] >= 0 && !__builtin_mul_overflow(known, shape->at[i], &known);
    }
    if (ok && unknown >= 0) {
        ok = known > 0 && x->numel % known == 0;
        if (ok)
            shape->at[unknown] = x->numel / known;
    } else {
        ok = ok && known == x->numel;
    }
    if (!ok)
        cr_fail(CR_ERROR_SHAPE, "%s cannot take the shape %s", cr_describe(x, have, sizeof have),
                cr_shape_text(shape->count < 0 ? 0 : shape->count > CR_MAX_DIMS ? CR_MAX_DIMS : shape->count, shape->at,
                              want, sizeof want));
    return ok;
}

/* Strides of x seen as spec->shape; false when none do. Groups of x's dimensions that lie regularly in memory are split
 * among the new ones. */
static bool view_strides(const cr_tensor *x, cr_spec *spec)
{
    spec->offset = x->offset;
    if (x->contiguous || x->numel == 0) {
        int64_t offset = spec->offset;
        cr_spec_contiguous(spec);
        spec->offset = offset;
        return true;
    }
    int to = spec->ndim - 1;
    for (int from = x->ndim - 1; from >= 0;) {
        int64_t step = x->stride[from], group = x->shape[from];
        while (--from >= 0 && (x->shape[from] == 1 || x->stride[from] == step * group))
            group *= x->shape[from];
        for (int64_t filled = 1; filled < group || (to >= 0 && spec->shape[to] == 1); to--) {
            if (to < 0 || group % (filled * spec->shape[to]))
                return false;
            spec->stride[to] = step * filled;
            filled *= spec->shape[to];
        }
    }
    for (; to >= 0; to--)
        spec->stride[to] = 1;
    return true;
}

static bool view_infer(const cr_call *c, cr_spec *out)
{
    cr_dims shape = ((const cr_view_attrs *)c->attrs)->shape;
    if (!resolve_shape(c->in[0], &shape))
        return false;
    cr_spec_set(out, (cr_dtype)c->in[0]->dtype, shape.count, shape.at);
    if (!view_strides(c->in[0], out)) {
        char have[96], want[128];
        return cr_fail_bool(CR_ERROR_SHAPE, "the strides of %s allow no view of shape %s; use reshape",
                            cr_describe(c->in[0], have, sizeof have), cr_shape_text(out->ndim, out->shape, want, sizeof want));
    }
    return true;
}

static cr_dims dims_of(const cr_spec *spec)
{
    cr_dims d = {spec->ndim, {0}};
    memcpy(d.at, spec->shape, sizeof(int64_t) * (size_t)spec->ndim);
    return d;
}

static bool view_grad(cr_grad_call *c)
{
    c->dx[0] = cr_reshape(c->g[0], dims_of(&c->in_spec[0]));
    return c->dx[0] != NULL;
}

static void view_samples(cr_samples *s)
{
    cr_view(cr_sample_float(s, CR_SHAPE(2, 6)), CR_SHAPE(3, -1));
    cr_view(cr_sample_float(s, CR_SHAPE(0, 6)), CR_SHAPE(3, 0));
    cr_sample_bad(s, "view: f32[2,6] cannot take the shape [5]");
    cr_view(cr_sample_float(s, CR_SHAPE(2, 6)), CR_SHAPE(5));
}

static bool reshape_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    cr_dims shape = ((const cr_reshape_attrs *)c->attrs)->shape;
    if (!resolve_shape(x, &shape))
        return false;
    cr_spec spec;
    cr_spec_set(&spec, (cr_dtype)x->dtype, shape.count, shape.at);
    if (!view_strides(x, &spec))
        x = cr_clone(x, .layout = CR_LAYOUT_CONTIGUOUS);
    out[0] = cr_view(x, shape);
    return out[0] != NULL;
}

static void reshape_samples(cr_samples *s)
{
    cr_reshape(cr_sample_float(s, CR_SHAPE(2, 6)), CR_SHAPE(3, 4));
    cr_reshape(cr_sample_float(s, CR_SHAPE(1)), CR_SCALAR);
    cr_sample_bad(s, "reshape: f32[2,6] cannot take the shape [-1,5]");
    cr_reshape(cr_sample_float(s, CR_SHAPE(2, 6)), CR_SHAPE(-1, 5));
}

CR_RULES(view);
CR_RULES_COMPOSITE(reshape);
CR_RULES(alias);
CR_RULES(expand);
