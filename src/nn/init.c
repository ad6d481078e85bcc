/* First values of parameters. */
#include "base/memory.h"
#include "base/site.h"
#include <cresset/autograd.h>
#include <cresset/init.h>
#include <cresset/ops.h>

#include <math.h>
#include <string.h>

static const double PI = 3.14159265358979323846;

/* ---- what all share ---- */

typedef struct fill {
    const char *before;
    int scope;
    bool recording, ok;
} fill;

static fill begin(cr_site at, const char *name, cr_tensor *t)
{
    fill f = {cr_enter_op(at, name), cr_scope_open(), cr_set_recording(false), false};
    if (!t && cr_ok())
        cr_fail(CR_ERROR_VALUE, "t is NULL");
    else if (t && !cr_dtype_is_float(cr_dtype_of(t))) {
        char text[96];
        cr_fail(CR_ERROR_DTYPE, "t is %s, expected floating point", cr_describe(t, text, sizeof text));
    } else {
        f.ok = t && f.scope >= 0;
    }
    return f;
}

/* t with the elements of `values` in it, or NULL. */
static cr_tensor *finish(fill *f, cr_tensor *t, cr_tensor *values)
{
    cr_tensor *result = f->ok && values ? cr_copy_(t, values) : NULL;
    cr_set_recording(f->recording);
    cr_scope_close(f->scope);
    cr_leave_op(f->before);
    return result;
}

static bool fans(const cr_tensor *t, double *in, double *out)
{
    cr_dims shape = cr_shape(t);
    char text[96];
    if (shape.count < 2)
        return cr_fail_bool(CR_ERROR_SHAPE, "t is %s, expected at least 2 dimensions (out, in, ...)",
                            cr_describe(t, text, sizeof text));
    double window = 1;
    for (int i = 2; i < shape.count; i++)
        window *= (double)shape.at[i];
    *out = window * (double)shape.at[0];
    *in = window * (double)shape.at[1];
    return true;
}

/* ---- constant, uniform, normal ---- */

cr_tensor *cr_init_constant_at(cr_site at, cr_tensor *t, double value)
{
    fill f = begin(at, "init_constant", t);
    return finish(&f, t, f.ok ? cr_num(value) : NULL);
}

cr_tensor *cr_init_uniform_at(cr_site at, cr_tensor *t, double low, double high)
{
    fill f = begin(at, "init_uniform", t);
    return finish(&f, t, f.ok ? cr_uniform_like(t, low, high) : NULL);
}

cr_tensor *cr_init_normal_at(cr_site at, cr_tensor *t, double mean, double std)
{
    fill f = begin(at, "init_normal", t);
    return finish(&f, t, f.ok ? cr_normal_like(t, mean, std) : NULL);
}

/* Uniform or normal of standard deviation std, around 0. */
static cr_tensor *spread(const fill *f, cr_tensor *t, bool uniform, double std)
{
    if (!f->ok)
        return NULL;
    double bound = std * sqrt(3);
    return uniform ? cr_uniform_like(t, -bound, bound) : cr_normal_like(t, 0, std);
}

static cr_tensor *kaiming(fill *f, cr_tensor *t, const cr_init_kaiming_opts *options, bool uniform)
{
    CR_TAKE_OPTIONS(cr_init_kaiming_opts, o, options);
    double in = 0, out = 0;
    f->ok = f->ok && fans(t, &in, &out);
    double fan = o.fan_out ? out : in;
    return finish(f, t, spread(f, t, uniform, fan > 0 ? sqrt(2 / ((1 + o.slope * o.slope) * fan)) : 0));
}

cr_tensor *cr_init_kaiming_uniform_at(cr_site at, cr_tensor *t, const cr_init_kaiming_opts *options)
{
    fill f = begin(at, "init_kaiming_uniform", t);
    return kaiming(&f, t, options, true);
}

cr_tensor *cr_init_kaiming_normal_at(cr_site at, cr_tensor *t, const cr_init_kaiming_opts *options)
{
    fill f = begin(at, "init_kaiming_normal", t);
    return kaiming(&f, t, options, false);
}

static cr_tensor *xavier(fill *f, cr_tensor *t, const cr_init_xavier_opts *options, bool uniform)
{
    CR_TAKE_OPTIONS(cr_init_xavier_opts, o, options);
    double in = 0, out = 0, gain = o.gain == 0 ? 1 : o.gain;
    f->ok = f->ok && fans(t, &in, &out);
    return finish(f, t, spread(f, t, uniform, in + out > 0 ? gain * sqrt(2 / (in + out)) : 0));
}

cr_tensor *cr_init_xavier_uniform_at(cr_site at, cr_tensor *t, const cr_init_xavier_opts *options)
{
    fill f = begin(at, "init_xavier_uniform", t);
    return xavier(&f, t, options, true);
}

cr_tensor *cr_init_xavier_normal_at(cr_site at, cr_tensor *t, const cr_init_xavier_opts *options)
{
    fill f = begin(at, "init_xavier_normal", t);
    return xavier(&f, t, options, false);
}

/* ---- those that are computed on the host, in double precision ---- */

/* The values of a random tensor of t's shape; cr_free them. */
static double *draw(cr_tensor *random)
{
    size_t n = (size_t)cr_numel(random);
    double *values = random ? cr_malloc(n * sizeof *values) : NULL;
    if (values && !cr_copy_out(random, values, n * sizeof *values, CR_F64)) {
        cr_free(values);
        return NULL;
    }
    return values;
}

static double normal_below(double x)
{
    return erfc(-x / sqrt(2)) / 2;
}

/* x with normal_below(x) = p: Winitzki's approximation of the inverse error function (2008), then Halley's steps. */
static double normal_quantile(double p)
{
    double y = 2 * p - 1, a = 0.147;
    if (y <= -1 || y >= 1)
        return y < 0 ? -INFINITY : INFINITY;
    double l = log1p(-y * y), s = 2 / (PI * a) + l / 2;
    double x = copysign(sqrt(sqrt(s * s - l / a) - s), y);
    for (int i = 0; i < 3; i++) {
        double u = (erf(x) - y) / (2 / sqrt(PI) * exp(-x * x));
        x -= u / (1 + x * u);
    }
    return x * sqrt(2);
}

cr_tensor *cr_init_trunc_normal_at(cr_site at, cr_tensor *t, double mean, double std, double low, double high)
{
    fill f = begin(at, "init_trunc_normal", t);
    double from = normal_below((low - mean) / std), to = normal_below((high - mean) / std);
    if (f.ok && !(std > 0 && high > low && to > from))
        f.ok = cr_fail_bool(CR_ERROR_VALUE, "a normal distribution of mean %g and std %g has nothing between %g and %g",
                            mean, std, low, high);
    double *values = f.ok ? draw(cr_uniform(cr_shape(t), from, to, .dtype = CR_F64)) : NULL;
    cr_tensor *made = NULL;
    if (values) {
        for (int64_t i = 0; i < cr_numel(t); i++)
            values[i] = fmin(fmax(mean + std * normal_quantile(values[i]), low), high);
        made = cr_from_data(values, cr_shape(t), CR_F64);
    }
    cr_free(values);
    return finish(&f, t, made);
}

/* Makes `count` vectors of `length` (vector i begins at v + i * length) orthonormal: Gram-Schmidt, each vector twice,
 * which is enough for full precision. A vector that depends on those before it does not occur with random ones. */
static void orthonormalize(double *v, int64_t count, int64_t length)
{
    for (int64_t i = 0; i < count; i++) {
        double *a = v + i * length, norm = 0;
        for (int64_t k = 0; k < 2 * i; k++) {
            const double *b = v + k % i * length;
            double dot = 0;
            for (int64_t j = 0; j < length; j++)
                dot += a[j] * b[j];
            for (int64_t j = 0; j < length; j++)
                a[j] -= dot * b[j];
        }
        for (int64_t j = 0; j < length; j++)
            norm += a[j] * a[j];
        norm = norm > 0 ? 1 / sqrt(norm) : 0;
        for (int64_t j = 0; j < length; j++)
            a[j] *= norm;
    }
}

cr_tensor *cr_init_orthogonal_at(cr_site at, cr_tensor *t, const cr_init_orthogonal_opts *options)
{
    fill f = begin(at, "init_orthogonal", t);
    CR_TAKE_OPTIONS(cr_init_orthogonal_opts, o, options);
    double unused;
    f.ok = f.ok && fans(t, &unused, &unused);
    int64_t rows = cr_size(t, 0), columns = rows > 0 ? cr_numel(t) / rows : 0;
    bool wide = rows <= columns; /* the rows are the vectors; else the columns, drawn as rows and transposed */
    double *values =
        f.ok ? draw(cr_normal(CR_SHAPE(wide ? rows : columns, wide ? columns : rows), 0, 1, .dtype = CR_F64)) : NULL;
    cr_tensor *made = NULL;
    if (values) {
        orthonormalize(values, wide ? rows : columns, wide ? columns : rows);
        made = cr_from_data(values, CR_SHAPE(wide ? rows : columns, wide ? columns : rows), CR_F64);
        made = cr_reshape(wide ? made : cr_transpose(made, 0, 1), cr_shape(t));
        made = o.gain == 0 ? made : cr_mul(made, cr_num(o.gain));
    }
    cr_free(values);
    return finish(&f, t, made);
}
