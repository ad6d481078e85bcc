/* Complex numbers: taking them apart and putting them together. */
#include "op/pointwise.h"
#include "op/rules.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

/* ---- from parts ---- */

static bool complex_infer(const cr_call *c, cr_spec *out)
{
    if (!cr_infer_promote(c, out))
        return false;
    out->dtype = cr_dtype_to_complex(out->dtype);
    return true;
}

static bool complex_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    for (int i = 0; i < 2; i++)
        if (c->need[i] && !(c->dx[i] = cr_sum_to(i ? cr_imag(g) : cr_real(g), cr_spec_dims(&c->in_spec[i]))))
            return false;
    return true;
}

static void complex_samples(cr_samples *s)
{
    cr_complex(cr_sample_float(s, CR_SHAPE(2, 3)), cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_complex(cr_sample_float(s, CR_SHAPE(2, 1, 4)), cr_sample_float(s, CR_SHAPE(3, 1)));
    cr_complex(cr_sample_float(s, CR_SCALAR), cr_num(2));
    cr_complex(cr_sample_float(s, CR_SHAPE(0, 2)), cr_sample_float(s, CR_SHAPE(2)));
    cr_sample_bad(s, "complex: shapes do not broadcast (re f32[2], im f32[3])");
    cr_complex(cr_sample_float(s, CR_SHAPE(2)), cr_sample_float(s, CR_SHAPE(3)));
    cr_tensor *z = cr_view_as_complex(cr_sample_float(s, CR_SHAPE(2, 2)));
    cr_sample_bad(s, "complex: re is c64[2], and complex numbers are not supported");
    cr_complex(z, cr_sample_float(s, CR_SHAPE(2)));
}

/* ---- views ---- */

/* Spec of the parts of a complex tensor, `part` 0 or 1, without an axis for the two. */
static void spec_of_part(const cr_tensor *x, int part, cr_spec *out)
{
    cr_spec_of(out, x);
    out->dtype = cr_dtype_real(out->dtype);
    out->offset = 2 * x->offset + part;
    for (int i = 0; i < out->ndim; i++)
        out->stride[i] *= 2;
}

static bool refuse_real(const cr_call *c)
{
    char text[96];
    return cr_fail_bool(CR_ERROR_DTYPE, "x is %s, expected complex numbers", cr_describe(c->in[0], text, sizeof text));
}

static bool real_infer(const cr_call *c, cr_spec *out)
{
    if (cr_dtype_is_complex((cr_dtype)c->in[0]->dtype))
        spec_of_part(c->in[0], 0, out);
    else
        cr_spec_of(out, c->in[0]);
    return true;
}

/* The gradient of a real result is real; where it belongs to the imaginary part it is turned by i. */
static bool real_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    c->dx[0] = cr_dtype_is_complex(c->in_spec[0].dtype) ? cr_complex(g, cr_zeros_like(g)) : g;
    return c->dx[0] != NULL;
}

static cr_tensor *sample(cr_samples *s, cr_dims shape)
{
    return cr_complex(cr_sample_float(s, shape), cr_sample_float(s, shape));
}

static void real_samples(cr_samples *s)
{
    cr_real(sample(s, CR_SHAPE(2, 3)));
    cr_real(sample(s, CR_SHAPE(0)));
    cr_real(cr_sample_float(s, CR_SHAPE(3)));
    cr_sample_bad(s, "real: x is NULL");
    cr_real(NULL);
}

static bool imag_infer(const cr_call *c, cr_spec *out)
{
    if (!cr_dtype_is_complex((cr_dtype)c->in[0]->dtype))
        return refuse_real(c);
    spec_of_part(c->in[0], 1, out);
    return true;
}

static bool imag_grad(cr_grad_call *c)
{
    cr_tensor *g = c->g[0];
    c->dx[0] = cr_complex(cr_zeros_like(g), g);
    return c->dx[0] != NULL;
}

static void imag_samples(cr_samples *s)
{
    cr_imag(sample(s, CR_SHAPE(2, 3)));
    cr_imag(sample(s, CR_SCALAR));
    cr_imag(sample(s, CR_SHAPE(0)));
    cr_sample_bad(s, "imag: x is f32[2], expected complex numbers");
    cr_imag(cr_sample_float(s, CR_SHAPE(2)));
}

static bool view_as_real_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    if (!cr_dtype_is_complex((cr_dtype)x->dtype))
        return refuse_real(c);
    if (x->ndim == CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_SHAPE, "x has %d dimensions, expected at most %d", x->ndim, CR_MAX_DIMS - 1);
    spec_of_part(x, 0, out);
    out->shape[out->ndim] = 2;
    out->stride[out->ndim++] = 1;
    return true;
}

static bool view_as_real_grad(cr_grad_call *c)
{
    c->dx[0] = cr_complex(cr_select(c->g[0], -1, 0), cr_select(c->g[0], -1, 1));
    return c->dx[0] != NULL;
}

static void view_as_real_samples(cr_samples *s)
{
    cr_view_as_real(sample(s, CR_SHAPE(2, 3)));
    cr_view_as_real(sample(s, CR_SCALAR));
    cr_view_as_real(sample(s, CR_SHAPE(0, 2)));
    cr_sample_bad(s, "view_as_real: x is f32[2], expected complex numbers");
    cr_view_as_real(cr_sample_float(s, CR_SHAPE(2)));
}

static bool view_as_complex_infer(const cr_call *c, cr_spec *out)
{
    const cr_tensor *x = c->in[0];
    char text[96];
    int last = x->ndim - 1;
    if ((x->dtype != CR_F32 && x->dtype != CR_F64) || last < 0 || x->shape[last] != 2)
        return cr_fail_bool(x->dtype != CR_F32 && x->dtype != CR_F64 ? CR_ERROR_DTYPE : CR_ERROR_SHAPE,
                            "x is %s, expected f32 or f64 [...,2]", cr_describe(x, text, sizeof text));
    cr_spec_of(out, x);
    bool even = x->stride[last] == 1 && x->offset % 2 == 0 && (uintptr_t)x->storage->data % 8 == 0;
    out->ndim = last;
    out->dtype = cr_dtype_to_complex(out->dtype);
    out->offset /= 2;
    for (int i = 0; i < last; i++) {
        even &= out->stride[i] % 2 == 0 || x->shape[i] == 1;
        out->stride[i] /= 2;
    }
    return even || x->numel == 0 ||
           cr_fail_bool(CR_ERROR_SHAPE, "the numbers of x %s are not pairs in memory; clone it to a contiguous one",
                        cr_describe(x, text, sizeof text));
}

static bool view_as_complex_grad(cr_grad_call *c)
{
    c->dx[0] = cr_view_as_real(c->g[0]);
    return c->dx[0] != NULL;
}

static void view_as_complex_samples(cr_samples *s)
{
    cr_view_as_complex(cr_sample_float(s, CR_SHAPE(3, 4, 2)));
    cr_view_as_complex(cr_sample_float(s, CR_SHAPE(2)));
    cr_view_as_complex(cr_sample_float(s, CR_SHAPE(0, 2)));
    cr_sample_bad(s, "view_as_complex: x is f32[2,3], expected f32 or f64 [...,2]");
    cr_view_as_complex(cr_sample_float(s, CR_SHAPE(2, 3)));
    cr_tensor *turned = cr_transpose(cr_sample_float(s, CR_SHAPE(2, 3)), 0, 1);
    cr_sample_bad(s,
                  "view_as_complex: the numbers of x f32[3,2] are not pairs in memory; clone it to a contiguous one");
    cr_view_as_complex(turned);
}

static bool angle_compose(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    out[0] = cr_dtype_is_complex((cr_dtype)x->dtype) ? cr_atan2(cr_imag(x), cr_real(x)) : cr_atan2(cr_zeros_like(x), x);
    return out[0] != NULL;
}

static void angle_samples(cr_samples *s)
{
    cr_angle(cr_sample_distinct(s, CR_SHAPE(2, 3)));
    cr_angle(sample(s, CR_SHAPE(5)));
}

CR_RULES_COMPOSITE(angle);
CR_RULES(complex);
CR_RULES(real);
CR_RULES(imag);
CR_RULES(view_as_real);
CR_RULES(view_as_complex);
