/* Running one sample of an op in a changed form: inputs cast, compared, repeated. */
#include "support/op_run.h"
#include "test.h"

#include "tensor/tensor.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

static bool is_constant(const cr_sample *s, const cr_tensor *t)
{
    for (int k = 0; k < s->n_constants; k++)
        if (s->constants[k] == t)
            return true;
    return false;
}

bool op_varies(const cr_sample *s, int i)
{
    const cr_tensor *t = s->call.in[i];
    return t && cr_dtype_is_float(cr_dtype_of(t)) && !is_constant(s, t);
}

op_inputs op_cast_inputs(const cr_sample *s, cr_dtype dtype)
{
    op_inputs r = {.n = s->call.n_in};
    for (int i = 0; i < r.n && i < OP_MAX_IN; i++) {
        cr_tensor *t = s->call.in[i];
        r.in[i] = t && cr_dtype_is_float(cr_dtype_of(t)) ? cr_cast(t, dtype) : t;
    }
    return r;
}

op_inputs op_complex_inputs(const cr_sample *s)
{
    op_inputs r = op_cast_inputs(s, CR_F64);
    for (int i = 0; i < r.n && i < OP_MAX_IN; i++)
        if (op_varies(s, i))
            r.in[i] = cr_complex(r.in[i], cr_mul(op_noise_like(r.in[i]), cr_num(0.25)));
    return r;
}

bool op_call(const cr_sample *s, const op_inputs *in, cr_tensor **out)
{
    return cr_call_op(s->call.op, in->in, in->n, s->call.attrs, out);
}

const char *op_name(const cr_sample *s)
{
    static char text[128];
    snprintf(text, sizeof text, "%s sample %d%s%s%s", s->call.op->name, s->number, s->note ? " (" : "",
             s->note ? s->note : "", s->note ? ")" : "");
    return text;
}

/* Numbers that make an element. */
static int64_t parts(cr_tensor *t)
{
    return cr_dtype_is_complex(cr_dtype_of(t)) ? 2 : 1;
}

static double *values_of(cr_tensor *t)
{
    size_t bytes = (size_t)(cr_numel(t) * parts(t)) * sizeof(double);
    double *v = malloc(bytes ? bytes : 1);
    if (!cr_copy_out(t, v, bytes, parts(t) == 2 ? CR_C128 : CR_F64)) {
        free(v);
        return NULL;
    }
    return v;
}

bool op_same(const cr_sample *s, const char *what, cr_tensor *a, cr_tensor *b, double tolerance)
{
    cr_dims x = cr_shape(a), y = cr_shape(b);
    char ta[96], tb[96];
    if (!a || !b || x.count != y.count || memcmp(x.at, y.at, sizeof(int64_t) * (size_t)x.count))
        return CHECK_MSG(false, "%s: %s is %s, expected %s; error: %s", op_name(s), what,
                         a ? cr_describe(a, ta, sizeof ta) : "NULL", b ? cr_describe(b, tb, sizeof tb) : "NULL",
                         cr_error());
    double *v = values_of(a), *w = values_of(b);
    bool ok = v && w && parts(a) == parts(b);
    for (int64_t i = 0; ok && i < cr_numel(a) * parts(a); i++) {
        if (v[i] == w[i] || (isnan(v[i]) && isnan(w[i])))
            continue;
        double scale = fabs(w[i]) > 1 ? fabs(w[i]) : 1;
        ok = fabs(v[i] - w[i]) <= tolerance * scale;
        if (!ok)
            CHECK_MSG(false, "%s: %s[%lld] is %.9g, expected %.9g (%s)", op_name(s), what, (long long)i, v[i], w[i],
                      cr_describe(a, ta, sizeof ta));
    }
    free(v);
    free(w);
    return ok;
}

cr_tensor *op_noise_like(cr_tensor *t)
{
    static uint64_t state = 1;
    cr_dims shape = cr_shape(t);
    int64_t n = cr_numel(t) * parts(t);
    double *v = malloc((size_t)(n ? n : 1) * sizeof *v);
    for (int64_t i = 0; i < n; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        v[i] = (double)(int64_t)(state >> 11) * 0x1p-52 - 1;
    }
    cr_tensor *r = cr_cast(cr_from_data(v, shape, parts(t) == 2 ? CR_C128 : CR_F64), cr_dtype_of(t));
    free(v);
    return r;
}

double op_dot(cr_tensor *a, cr_tensor *b)
{
    double sum = 0, *v = values_of(a), *w = values_of(b);
    for (int64_t i = 0; v && w && i < cr_numel(a) * parts(a); i++)
        sum += v[i] * w[i];
    free(v);
    free(w);
    return sum;
}

static void filter(const cr_sample *s, void *check)
{
    if (s->expected_error)
        return;
    CR_SCOPE {
        (*(void (**)(const cr_sample *))check)(s);
    }
}

void op_each_good(const cr_op *op, void (*check)(const cr_sample *s))
{
    cr_each_sample(op, filter, &check);
}
