/* Pooling: shapes, gradients and samples. Every op is one of two primitives (largest element, mean) with the backward
 * and second-order forms of each, for any number of spatial dimensions; the names that say 1d, 2d, 3d or adaptive are
 * composites. */
#include "op/pool.h"
#include "op/rules.h"
#include "tensor/tensor.h"

#include <string.h>

/* ---- geometry ---- */

cr_pool_window cr_pool_window_at(const cr_pool *p, int d, int64_t o)
{
    int64_t in = p->in[d];
    if (p->adaptive) {
        int64_t first = o * in / p->out[d], end = ((o + 1) * in + p->out[d] - 1) / p->out[d];
        return (cr_pool_window){first, end - first, 1, end - first};
    }
    int64_t start = o * p->stride[d] - p->padding[d], step = p->dilation[d], k = p->kernel[d];
    int64_t before = start < 0 ? (-start + step - 1) / step : 0;
    int64_t inside = start < in ? (in - start + step - 1) / step : 0;
    int64_t last = inside < k ? inside : k;
    int64_t room = in + p->end[d] - start, span = room > 0 ? (room + step - 1) / step : 0;
    return (cr_pool_window){start + before * step, last > before ? last - before : 0, step, span < k ? span : k};
}

static const char *part(const cr_pool *p, const int64_t *v, char *buffer, size_t size)
{
    return cr_shape_text(3 - p->skip, v + p->skip, buffer, size);
}

static const char *shape_of(const cr_spec *x, char *buffer, size_t size)
{
    char dims[80];
    snprintf(buffer, size, "%s%s", cr_dtype_name(x->dtype), cr_shape_text(x->ndim, x->shape, dims, sizeof dims));
    return buffer;
}

/* The numbers of an attribute as the geometry has them; dimensions that x lacks get `missing`. */
static void spread(int64_t *to, const int64_t *from, int skip, int64_t missing)
{
    for (int i = 0; i < 3; i++)
        to[i] = i < skip ? missing : from[i - skip];
}

/* What the names users call ask for: no window lies in the padding alone. */
static bool check_half(const cr_pool *p)
{
    char have[64], kernel[64];
    for (int i = 0; i < 3; i++)
        if (p->padding[i] > p->kernel[i] / 2)
            return cr_fail_bool(CR_ERROR_VALUE, "padding is %s, expected 0 to half of kernel %s",
                                part(p, p->padding, have, sizeof have), part(p, p->kernel, kernel, sizeof kernel));
    return true;
}

static bool check_numbers(const cr_pool *p)
{
    char have[64];
    for (int i = 0; i < 3; i++) {
        if (p->kernel[i] < 1)
            return cr_fail_bool(CR_ERROR_VALUE, "kernel is %s, expected at least 1",
                                part(p, p->kernel, have, sizeof have));
        if (p->stride[i] < 1)
            return cr_fail_bool(CR_ERROR_VALUE, "stride is %s, expected at least 1",
                                part(p, p->stride, have, sizeof have));
        if (p->dilation[i] < 1)
            return cr_fail_bool(CR_ERROR_VALUE, "dilation is %s, expected at least 1",
                                part(p, p->dilation, have, sizeof have));
        if (p->padding[i] < 0 || p->padding[i] > INT32_MAX)
            return cr_fail_bool(CR_ERROR_VALUE, "padding is %s, expected at least 0 and at most %d",
                                part(p, p->padding, have, sizeof have), INT32_MAX);
        if (p->end[i] < 0 || p->end[i] > INT32_MAX)
            return cr_fail_bool(CR_ERROR_VALUE, "padding beyond the end is %s, expected at least 0 and at most %d",
                                part(p, p->end, have, sizeof have), INT32_MAX);
        if (p->kernel[i] > INT32_MAX || p->stride[i] > INT32_MAX || p->dilation[i] > INT32_MAX)
            return cr_fail_bool(CR_ERROR_VALUE, "kernel, stride and dilation are at most %d", INT32_MAX);
    }
    return true;
}

static bool output_sizes(cr_pool *p, const cr_spec *x, bool ceil_mode)
{
    for (int i = 0; i < 3; i++) {
        int64_t room =
            p->in[i] + p->padding[i] + p->end[i] - p->dilation[i] * (p->kernel[i] - 1) - 1 + (ceil_mode ? p->stride[i] - 1 : 0);
        p->out[i] = room < 0 ? 0 : room / p->stride[i] + 1;
        if (ceil_mode && (p->out[i] - 1) * p->stride[i] >= p->in[i] + p->padding[i])
            p->out[i]--; /* the last window would begin in the padding */
        if (p->out[i] < 1 || p->in[i] < 1) {
            char have[96], kernel[64], padding[64], dilation[64];
            return cr_fail_bool(
                CR_ERROR_SHAPE, "the window is larger than x %s with its padding (kernel %s, padding %s, dilation %s)",
                shape_of(x, have, sizeof have), part(p, p->kernel, kernel, sizeof kernel),
                part(p, p->padding, padding, sizeof padding), part(p, p->dilation, dilation, sizeof dilation));
        }
    }
    return true;
}

static bool adaptive_sizes(const cr_pool *p, const cr_spec *x)
{
    char have[96], want[64];
    for (int i = 0; i < 3; i++) {
        if (p->out[i] < 1)
            return cr_fail_bool(CR_ERROR_VALUE, "output is %s, expected at least 1",
                                part(p, p->out, want, sizeof want));
        if (p->in[i] < 1)
            return cr_fail_bool(CR_ERROR_SHAPE, "x %s has no element to pool", shape_of(x, have, sizeof have));
        if (p->out[i] > INT32_MAX || p->in[i] > INT32_MAX)
            return cr_fail_bool(CR_ERROR_VALUE, "sizes are at most %d", INT32_MAX);
    }
    return true;
}

/* What both kinds share; dilation is set by the caller. */
static bool geometry(cr_pool *p, const cr_spec *x, const int64_t *kernel, const int64_t *stride, const int64_t *padding,
                     const int64_t *extra_end, const int64_t *dilation, const int64_t *output, bool ceil_mode)
{
    if (x->ndim < 3 || x->ndim > 5) {
        char have[96];
        return cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected 3 to 5 dimensions [N,C,spatial...]",
                            shape_of(x, have, sizeof have));
    }
    p->skip = 5 - x->ndim;
    spread(p->in, x->shape + 2, p->skip, 1);
    p->adaptive = output[0] != 0;
    if (p->adaptive) {
        spread(p->out, output, p->skip, 1);
        return adaptive_sizes(p, x);
    }
    spread(p->kernel, kernel, p->skip, 1);
    spread(p->stride, stride, p->skip, 1);
    spread(p->padding, padding, p->skip, 0);
    spread(p->end, extra_end, p->skip, 0);
    spread(p->dilation, dilation, p->skip, 1);
    for (int i = 0; i < 3; i++) {
        if (p->stride[i] == 0)
            p->stride[i] = p->kernel[i];
        if (__builtin_add_overflow(p->end[i], p->padding[i], &p->end[i]))
            p->end[i] = -1;
    }
    return check_numbers(p) && output_sizes(p, x, ceil_mode);
}

bool cr_max_pool_geometry(cr_pool *p, const cr_spec *x, const cr_max_pool_attrs *a)
{
    p->exclude_padding = false;
    p->divisor = 0;
    return geometry(p, x, a->kernel, a->stride, a->padding, a->extra_end, a->dilation, a->output, a->ceil_mode);
}

bool cr_avg_pool_geometry(cr_pool *p, const cr_spec *x, const cr_avg_pool_attrs *a)
{
    p->exclude_padding = a->exclude_padding;
    p->divisor = a->divisor;
    return geometry(p, x, a->kernel, a->stride, a->padding, a->extra_end, a->dilation, a->output, a->ceil_mode);
}

static void pooled_spec(const cr_pool *p, const cr_spec *x, cr_spec *out)
{
    *out = *x;
    for (int i = 2; i < x->ndim; i++)
        out->shape[i] = p->out[p->skip + i - 2];
    cr_spec_channels_last(out);
}

/* Checks that t has the shape (and the type) that `want` says. */
static bool check_like(const char *name, const cr_tensor *t, const cr_spec *want)
{
    bool same = (cr_dtype)t->dtype == want->dtype && cr_has_shape(t, want->ndim, want->shape);
    char have[96], text[96];
    return same || cr_fail_bool(CR_ERROR_SHAPE, "%s is %s, expected %s", name, cr_describe(t, have, sizeof have),
                                shape_of(want, text, sizeof text));
}

/* ---- largest elements ---- */

#define LIST3(v)                                                                                                       \
    {                                                                                                                  \
        (v)[0], (v)[1], (v)[2]                                                                                         \
    }
#define MAX_OPTIONS(a)                                                                                                 \
    .kernel = LIST3((a)->kernel), .stride = LIST3((a)->stride), .padding = LIST3((a)->padding),                        \
    .dilation = LIST3((a)->dilation), .output = LIST3((a)->output), .ceil_mode = (a)->ceil_mode,                       \
    .extra_end = LIST3((a)->extra_end)

static bool max_pool_infer(const cr_call *c, cr_spec *out)
{
    cr_pool p;
    cr_spec x;
    cr_spec_of(&x, c->in[0]);
    cr_max_pool_attrs a = cr_max_pool_attrs_of(c);
    if (!cr_max_pool_geometry(&p, &x, &a))
        return false;
    pooled_spec(&p, &x, out);
    return true;
}

static bool max_pool_grad(cr_grad_call *c)
{
    const cr_max_pool_attrs *a = c->attrs;
    c->dx[0] = cr_max_pool_grad(c->g[0], c->in[0], MAX_OPTIONS(a));
    return c->dx[0] != NULL;
}

static bool max_pool_grad_infer(const cr_call *c, cr_spec *out)
{
    cr_pool p;
    cr_spec x, y;
    cr_spec_of(&x, c->in[1]);
    cr_max_pool_attrs a = cr_max_pool_attrs_of(c);
    if (!cr_max_pool_geometry(&p, &x, &a))
        return false;
    pooled_spec(&p, &x, &y);
    if (!check_like("d", c->in[0], &y))
        return false;
    *out = x;
    cr_spec_channels_last(out);
    return true;
}

static bool max_pool_grad_grad(cr_grad_call *c)
{
    const cr_max_pool_grad_attrs *a = c->attrs;
    if (c->need[0])
        c->dx[0] = cr_max_pool_gather(c->g[0], c->in[1], MAX_OPTIONS(a));
    return !c->need[0] || c->dx[0];
}

static bool max_pool_gather_infer(const cr_call *c, cr_spec *out)
{
    cr_pool p;
    cr_spec x;
    cr_spec_of(&x, c->in[1]);
    cr_max_pool_attrs a = cr_max_pool_attrs_of(c);
    if (!cr_max_pool_geometry(&p, &x, &a) || !check_like("d", c->in[0], &x))
        return false;
    pooled_spec(&p, &x, out);
    return true;
}

static bool max_pool_gather_grad(cr_grad_call *c)
{
    const cr_max_pool_gather_attrs *a = c->attrs;
    if (c->need[0])
        c->dx[0] = cr_max_pool_grad(c->g[0], c->in[1], MAX_OPTIONS(a));
    return !c->need[0] || c->dx[0];
}

static bool max_pool_indices_infer(const cr_call *c, cr_spec *out)
{
    if (!max_pool_infer(c, out))
        return false;
    out->dtype = CR_I64;
    return true;
}

/* ---- means ---- */

#define AVG_OPTIONS(a)                                                                                                 \
    .kernel = LIST3((a)->kernel), .stride = LIST3((a)->stride), .padding = LIST3((a)->padding),                        \
    .output = LIST3((a)->output), .ceil_mode = (a)->ceil_mode, .exclude_padding = (a)->exclude_padding,      \
    .extra_end = LIST3((a)->extra_end), .dilation = LIST3((a)->dilation), .divisor = (a)->divisor

cr_avg_pool_attrs cr_avg_pool_attrs_of(const cr_avg_pool_grad_attrs *a)
{
    return (cr_avg_pool_attrs){AVG_OPTIONS(a)};
}

static bool check_floating(const char *name, const cr_tensor *t)
{
    char have[96];
    return cr_dtype_is_float((cr_dtype)t->dtype) ||
           cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected a floating-point type", name,
                        cr_describe(t, have, sizeof have));
}

static bool avg_pool_infer(const cr_call *c, cr_spec *out)
{
    cr_pool p;
    cr_spec x;
    cr_spec_of(&x, c->in[0]);
    if (!check_floating("x", c->in[0]) || !cr_avg_pool_geometry(&p, &x, c->attrs))
        return false;
    pooled_spec(&p, &x, out);
    return true;
}

static bool avg_pool_grad(cr_grad_call *c)
{
    const cr_avg_pool_attrs *a = c->attrs;
    c->dx[0] = cr_avg_pool_grad(c->g[0], cr_spec_dims(&c->in_spec[0]), AVG_OPTIONS(a));
    return c->dx[0] != NULL;
}

static bool avg_pool_grad_infer(const cr_call *c, cr_spec *out)
{
    const cr_avg_pool_grad_attrs *a = c->attrs;
    cr_avg_pool_attrs forward = cr_avg_pool_attrs_of(a);
    cr_dtype dtype = (cr_dtype)c->in[0]->dtype;
    cr_pool p;
    cr_spec y;
    if (!check_floating("d", c->in[0]) || !cr_check_shape(a->shape, dtype))
        return false;
    cr_spec_set(out, dtype, a->shape.count, a->shape.at);
    if (!cr_avg_pool_geometry(&p, out, &forward))
        return false;
    pooled_spec(&p, out, &y);
    cr_spec_channels_last(out);
    return check_like("d", c->in[0], &y);
}

static bool avg_pool_grad_grad(cr_grad_call *c)
{
    const cr_avg_pool_grad_attrs *a = c->attrs;
    c->dx[0] = cr_avg_pool(c->g[0], AVG_OPTIONS(a));
    return c->dx[0] != NULL;
}

/* ---- the names users call ---- */

/* x of a composite for n spatial dimensions. */
static bool check_x(const cr_tensor *x, int n)
{
    static const char *const forms[] = {"[N,C,L]", "[N,C,H,W]", "[N,C,D,H,W]"};
    char have[96];
    if (!x)
        return cr_fail_bool(CR_ERROR_VALUE, "x is NULL");
    return x->ndim == n + 2 || cr_fail_bool(CR_ERROR_SHAPE, "x is %s, expected %d dimensions %s",
                                            cr_describe(x, have, sizeof have), n + 2, forms[n - 1]);
}

/* Attributes are checked here so that errors name the composite. */
static bool max_attrs(const cr_tensor *x, int n, const int64_t *kernel, const int64_t *stride, const int64_t *padding,
                      const int64_t *dilation, bool ceil_mode, cr_max_pool_attrs *a)
{
    cr_pool p;
    cr_spec spec;
    memset(a, 0, sizeof *a);
    if (!check_x(x, n))
        return false;
    memcpy(a->kernel, kernel, sizeof(int64_t) * (size_t)n);
    memcpy(a->stride, stride, sizeof(int64_t) * (size_t)n);
    memcpy(a->padding, padding, sizeof(int64_t) * (size_t)n);
    memcpy(a->dilation, dilation, sizeof(int64_t) * (size_t)n);
    a->ceil_mode = ceil_mode;
    cr_spec_of(&spec, x);
    return cr_max_pool_geometry(&p, &spec, a) && check_half(&p);
}

static bool avg_attrs(const cr_tensor *x, int n, const int64_t *kernel, const int64_t *stride, const int64_t *padding,
                      bool ceil_mode, bool exclude_padding, int64_t divisor, cr_avg_pool_attrs *a)
{
    cr_pool p;
    cr_spec spec;
    memset(a, 0, sizeof *a);
    if (!check_x(x, n) || !check_floating("x", x))
        return false;
    memcpy(a->kernel, kernel, sizeof(int64_t) * (size_t)n);
    memcpy(a->stride, stride, sizeof(int64_t) * (size_t)n);
    memcpy(a->padding, padding, sizeof(int64_t) * (size_t)n);
    a->ceil_mode = ceil_mode;
    a->exclude_padding = exclude_padding;
    a->divisor = divisor;
    for (int i = 0; i < 3; i++)
        a->dilation[i] = 1;
    cr_spec_of(&spec, x);
    return cr_avg_pool_geometry(&p, &spec, a) && check_half(&p);
}

#define WINDOWED(n)                                                                                                    \
    static bool max_pool##n##d_compose(const cr_call *c, cr_tensor **out)                                              \
    {                                                                                                                  \
        const cr_max_pool##n##d_attrs *a = c->attrs;                                                                   \
        cr_max_pool_attrs m;                                                                                           \
        if (!max_attrs(c->in[0], n, a->kernel, a->stride, a->padding, a->dilation, a->ceil_mode, &m))                  \
            return false;                                                                                              \
        out[0] = cr_max_pool(c->in[0], MAX_OPTIONS(&m));                                                               \
        return out[0] != NULL;                                                                                         \
    }                                                                                                                  \
    static bool avg_pool##n##d_compose(const cr_call *c, cr_tensor **out)                                              \
    {                                                                                                                  \
        const cr_avg_pool##n##d_attrs *a = c->attrs;                                                                   \
        cr_avg_pool_attrs m;                                                                                           \
        if (!avg_attrs(c->in[0], n, a->kernel, a->stride, a->padding, a->ceil_mode, a->exclude_padding, a->divisor,    \
                       &m))                                                                                            \
            return false;                                                                                              \
        out[0] = cr_avg_pool(c->in[0], AVG_OPTIONS(&m));                                                               \
        return out[0] != NULL;                                                                                         \
    }
WINDOWED(1)
WINDOWED(2)
WINDOWED(3)

#define WITH_INDICES(n)                                                                                                \
    static bool max_pool##n##d_indices_compose(const cr_call *c, cr_tensor **out)                                      \
    {                                                                                                                  \
        const cr_max_pool##n##d_indices_attrs *a = c->attrs;                                                           \
        cr_max_pool_attrs m;                                                                                           \
        if (!max_attrs(c->in[0], n, a->kernel, a->stride, a->padding, a->dilation, a->ceil_mode, &m))                  \
            return false;                                                                                              \
        out[0] = cr_max_pool(c->in[0], MAX_OPTIONS(&m));                                                               \
        out[1] = cr_max_pool_indices(c->in[0], MAX_OPTIONS(&m));                                                       \
        return out[0] && out[1];                                                                                       \
    }
WITH_INDICES(1)
WITH_INDICES(2)
WITH_INDICES(3)

/* The size of an adaptive op for each of n dimensions. */
static bool adaptive_size(const cr_tensor *x, int n, cr_dims size, int64_t *output)
{
    char want[96];
    if (!check_x(x, n))
        return false;
    int count = size.count < 0 || size.count > CR_MAX_DIMS ? 0 : size.count;
    if (count != n && count != 1)
        return cr_fail_bool(CR_ERROR_VALUE, "size is %s, expected %d number%s",
                            cr_shape_text(count, size.at, want, sizeof want), n, n == 1 ? "" : "s");
    for (int i = 0; i < n; i++) {
        int64_t v = size.at[count == 1 ? 0 : i];
        output[i] = v == -1 ? x->shape[2 + i] : v;
        if (v < 1 && v != -1)
            return cr_fail_bool(CR_ERROR_VALUE, "size is %s, expected at least 1, or -1 to keep x's",
                                cr_shape_text(count, size.at, want, sizeof want));
        if (x->shape[2 + i] == 0)
            return cr_fail_bool(CR_ERROR_SHAPE, "x %s has no element to pool", cr_describe(x, want, sizeof want));
    }
    return true;
}

#define ADAPTIVE(kind, n, check)                                                                                       \
    static bool adaptive_##kind##_pool##n##d_compose(const cr_call *c, cr_tensor **out)                                \
    {                                                                                                                  \
        const cr_adaptive_##kind##_pool##n##d_attrs *a = c->attrs;                                                     \
        int64_t size[3] = {0};                                                                                         \
        if (!adaptive_size(c->in[0], n, a->size, size) || !(check))                                                    \
            return false;                                                                                              \
        out[0] = cr_##kind##_pool(c->in[0], .output = LIST3(size));                                                    \
        return out[0] != NULL;                                                                                         \
    }
ADAPTIVE(max, 1, true)
ADAPTIVE(max, 2, true)
ADAPTIVE(max, 3, true)
ADAPTIVE(avg, 1, check_floating("x", c->in[0]))
ADAPTIVE(avg, 2, check_floating("x", c->in[0]))
ADAPTIVE(avg, 3, check_floating("x", c->in[0]))

#include "op/pool_samples.h"

CR_RULES(max_pool);
CR_RULES(max_pool_grad);
CR_RULES(max_pool_gather);
CR_RULES_NOGRAD(max_pool_indices);
CR_RULES(avg_pool);
CR_RULES(avg_pool_grad);
CR_RULES_COMPOSITE(max_pool1d);
CR_RULES_COMPOSITE(max_pool2d);
CR_RULES_COMPOSITE(max_pool3d);
CR_RULES_COMPOSITE(max_pool1d_indices);
CR_RULES_COMPOSITE(max_pool2d_indices);
CR_RULES_COMPOSITE(max_pool3d_indices);
CR_RULES_COMPOSITE(avg_pool1d);
CR_RULES_COMPOSITE(avg_pool2d);
CR_RULES_COMPOSITE(avg_pool3d);
CR_RULES_COMPOSITE(adaptive_max_pool1d);
CR_RULES_COMPOSITE(adaptive_max_pool2d);
CR_RULES_COMPOSITE(adaptive_max_pool3d);
CR_RULES_COMPOSITE(adaptive_avg_pool1d);
CR_RULES_COMPOSITE(adaptive_avg_pool2d);
CR_RULES_COMPOSITE(adaptive_avg_pool3d);
