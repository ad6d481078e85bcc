/* Copies: other memory, layout or dtype. */
#include "op/rules.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

static bool cast_infer(const cr_call *c, cr_spec *out)
{
    const cr_cast_attrs *a = c->attrs;
    if (!cr_check_dtype(a->dtype))
        return false;
    cr_spec_dense_as(out, c->in[0]);
    out->dtype = a->dtype;
    return true;
}

static bool cast_grad(cr_grad_call *c)
{
    if (c->need[0])
        c->dx[0] = cr_cast(c->g[0], c->in_spec[0].dtype);
    return !c->need[0] || c->dx[0];
}

static void cast_samples(cr_samples *s)
{
    cr_cast(cr_sample_float(s, CR_SHAPE(3, 4)), CR_F64);
    cr_sample_note(s, "to f16", 100);
    cr_sample_no_gradient(s);
    cr_cast(cr_sample_float(s, CR_SHAPE(2, 5)), CR_F16);
    cr_sample_no_gradient(s);
    cr_cast(cr_sample_range(s, CR_SHAPE(7), -100, 100), CR_I32);
    cr_cast(cr_sample_float(s, CR_SHAPE(0, 3)), CR_F64);
    cr_sample_bad(s, "cast: 99 is not a dtype");
    cr_cast(cr_sample_float(s, CR_SHAPE(2)), (cr_dtype)99);
}

static bool clone_infer(const cr_call *c, cr_spec *out)
{
    const cr_clone_attrs *a = c->attrs;
    const cr_tensor *x = c->in[0];
    cr_spec_of(out, x);
    switch (a->layout) {
    case CR_LAYOUT_KEEP:
        if (cr_is_dense(x))
            cr_spec_like(out, x);
        else
            cr_spec_contiguous(out);
        break;
    case CR_LAYOUT_CONTIGUOUS:
        cr_spec_contiguous(out);
        break;
    case CR_LAYOUT_CHANNELS_LAST:
        if (x->ndim < 3 || x->ndim > 5) {
            char text[96];
            return cr_fail_bool(CR_ERROR_SHAPE, "channels-last needs 3 to 5 dimensions, x is %s",
                                cr_describe(x, text, sizeof text));
        }
        cr_spec_channels_last(out);
        break;
    default:
        return cr_fail_bool(CR_ERROR_VALUE, "layout is %lld, expected 0, 1 or 2", (long long)a->layout);
    }
    out->offset = 0;
    return true;
}

static bool clone_grad(cr_grad_call *c)
{
    c->dx[0] = c->g[0];
    return true;
}

static void clone_samples(cr_samples *s)
{
    cr_clone(cr_sample_float(s, CR_SHAPE(2, 3, 4, 5)), .layout = CR_LAYOUT_CHANNELS_LAST);
    cr_clone(cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_clone(cr_sample_float(s, CR_SHAPE(2, 0)), .layout = CR_LAYOUT_CONTIGUOUS);
    cr_sample_bad(s, "clone: channels-last needs 3 to 5 dimensions, x is f32[2]");
    cr_clone(cr_sample_float(s, CR_SHAPE(2)), .layout = CR_LAYOUT_CHANNELS_LAST);
    cr_sample_bad(s, "clone: layout is 7, expected 0, 1 or 2");
    cr_clone(cr_sample_float(s, CR_SHAPE(2)), .layout = 7);
}

static bool copy_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *a = c->in[0], *b = c->in[1];
    cr_spec_of(out, a);
    if (!cr_broadcasts_to(b, a->ndim, a->shape)) {
        char have[96], want[96];
        return cr_fail_bool(CR_ERROR_SHAPE, "b %s does not broadcast to a %s", cr_describe(b, have, sizeof have),
                            cr_describe(a, want, sizeof want));
    }
    if (cr_is_dense(a))
        cr_spec_like(out, a);
    else
        cr_spec_contiguous(out);
    out->offset = 0;
    return true;
}

static bool copy_grad(cr_grad_call *c)
{
    const cr_spec *b = &c->in_spec[1];
    if (!c->need[1])
        return true;
    cr_tensor *dx = cr_sum_to(c->g[0], cr_spec_dims(b));
    c->dx[1] = dx && (cr_dtype)dx->dtype != b->dtype ? cr_cast(dx, b->dtype) : dx;
    return c->dx[1] != NULL;
}

static void copy_samples(cr_samples *s)
{
    cr_copy(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(3, 4)));
    cr_copy(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(4)));
    cr_copy(cr_sample_float(s, CR_SHAPE(0, 4)), cr_sample_float(s, CR_SHAPE(1, 4)));
    cr_sample_bad(s, "copy: b f32[3] does not broadcast to a f32[2]");
    cr_copy(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));
}

CR_RULES(cast);
CR_RULES(clone);
CR_RULES(copy);
