/* Elementwise functions of the array API standard that are no expression of their inputs. */
#include "op/pointwise.h"
#include "op/rules.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

static bool nextafter_infer(const cr_call *c, cr_spec *out)
{
    return cr_infer_float(c, out);
}

static void nextafter_samples(cr_samples *s)
{
    cr_sample_no_values(s); /* a step of f32 is none of f64 */
    cr_nextafter(cr_sample_float(s, CR_SHAPE(3, 4)), cr_sample_float(s, CR_SHAPE(4)));
    cr_sample_no_values(s);
    cr_nextafter(cr_sample_float(s, CR_SHAPE(0)), cr_num(1));
    cr_sample_bad(s, "nextafter: shapes do not broadcast (a f32[2], b f32[3])");
    cr_nextafter(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));
}

static bool positive_compose(const cr_call *c, cr_tensor **out)
{
    char text[96];
    if (c->in[0]->dtype == CR_BOOL)
        return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected a number type",
                            cr_describe(c->in[0], text, sizeof text));
    out[0] = cr_clone(c->in[0]);
    return out[0] != NULL;
}

static void positive_samples(cr_samples *s)
{
    cr_positive(cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_sample_bad(s, "positive: x is bool[2], expected a number type");
    cr_positive(cr_sample_bool(s, CR_SHAPE(2)));
}

static bool clip_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0], *y = x;
    if (c->in[1])
        y = cr_maximum(y, c->in[1]);
    if (c->in[2])
        y = cr_minimum(y, c->in[2]);
    y = y == x ? cr_clone(x) : y;
    out[0] = y && y->dtype != x->dtype ? cr_cast(y, (cr_dtype)x->dtype) : y;
    return out[0] != NULL;
}

static void clip_samples(cr_samples *s)
{
    cr_clip(cr_sample_distinct(s, CR_SHAPE(3, 4)), .min = cr_num(-0.2), .max = cr_num(0.3));
    cr_clip(cr_sample_distinct(s, CR_SHAPE(3, 4)), .max = cr_sample_constant(s, CR_SHAPE(4), 0.07, 0.12));
    cr_clip(cr_sample_distinct(s, CR_SHAPE(5)));
}

CR_RULES_NOGRAD(nextafter);
CR_RULES_COMPOSITE(positive);
CR_RULES_COMPOSITE(clip);
