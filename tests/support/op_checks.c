/* Checks of values: results, errors, dtypes, layouts, kernels, devices, memory. */
#include "support/op_checks.h"
#include "support/op_run.h"
#include "test.h"

#include "device/device.h"
#include "op/dispatch.h"
#include "tensor/tensor.h"
#include <cresset/device.h>
#include <cresset/ops.h>

static void count(const cr_sample *s, void *context)
{
    ((int *)context)[s->expected_error != NULL]++;
}

void op_count_samples(const cr_op *op, int *good, int *bad)
{
    int n[2] = {0, 0};
    cr_each_sample(op, count, n);
    *good = n[0];
    *bad = n[1];
}

static void check_inferred(const cr_sample *s, const op_inputs *in, cr_tensor *const *out)
{
    cr_spec spec[CR_MAX_OUTPUTS] = {0};
    cr_call call = {s->call.op, in->in, in->n, s->call.attrs, NULL};
    if (!s->call.op->infer || !CHECK_MSG(s->call.op->infer(&call, spec), "%s: infer: %s", op_name(s), cr_error()))
        return;
    for (int i = 0; i < s->call.op->n_out; i++) {
        char text[96];
        cr_dims shape = cr_shape(out[i]);
        CHECK_MSG(spec[i].dtype == cr_dtype_of(out[i]) && spec[i].ndim == shape.count &&
                      !memcmp(spec[i].shape, shape.at, sizeof(int64_t) * (size_t)shape.count),
                  "%s: the result is %s, not what was inferred", op_name(s), cr_describe(out[i], text, sizeof text));
    }
}

static void results(const cr_sample *s)
{
    cr_tensor *f32[CR_MAX_OUTPUTS], *f64[CR_MAX_OUTPUTS], *composed[CR_MAX_OUTPUTS];
    const cr_op *op = s->call.op;
    op_inputs plain = {.n = s->call.n_in}, wide = op_cast_inputs(s, CR_F64);
    for (int i = 0; i < plain.n; i++)
        plain.in[i] = s->call.in[i];
    if (!CHECK_MSG(op_call(s, &plain, f32), "%s: %s", op_name(s), cr_error())) {
        cr_clear_error();
        return;
    }
    check_inferred(s, &plain, f32);
    if (s->no_values || !CHECK_MSG(op_call(s, &wide, f64), "%s in f64: %s", op_name(s), cr_error())) {
        cr_clear_error();
        return;
    }
    for (int i = 0; i < op->n_out; i++)
        op_same(s, op->out_names[i], f32[i], f64[i], 1e-5 * s->tolerance);
    if (op->compose && op->infer) {
        cr_call call = {op, wide.in, wide.n, s->call.attrs, NULL};
        CHECK_MSG(op->compose(&call, composed), "%s: compose: %s", op_name(s), cr_error());
        for (int i = 0; i < op->n_out && cr_ok(); i++)
            if (composed[i])
                op_same(s, "composition", f64[i], composed[i], 1e-9 * s->tolerance);
        cr_clear_error();
    }
}

void op_check_results(const cr_op *op)
{
    op_each_good(op, results);
}

static void errors(const cr_sample *s, void *unused)
{
    (void)unused;
    if (!s->expected_error)
        return;
    cr_tensor *out[CR_MAX_OUTPUTS];
    bool ok = cr_call_op(s->call.op, s->call.in, s->call.n_in, s->call.attrs, out);
    CHECK_MSG(!ok && !out[0], "%s should have failed with: %s", op_name(s), s->expected_error);
    CHECK_ERROR(s->expected_error);
}

void op_check_errors(const cr_op *op)
{
    cr_each_sample(op, errors, NULL);
}

/* ---- dtypes ---- */

static void one_dtype(const cr_sample *s, cr_dtype dtype, double tolerance)
{
    cr_tensor *out[CR_MAX_OUTPUTS], *wide[CR_MAX_OUTPUTS];
    op_inputs in = op_cast_inputs(s, dtype);
    if (!op_call(s, &in, out)) {
        bool named = strstr(cr_error(), s->call.op->name) != NULL || s->call.op->compose;
        bool refused = cr_error_code() == CR_ERROR_DTYPE || cr_error_code() == CR_ERROR_UNSUPPORTED;
        /* small integers may not be valid values for the op at all */
        refused |=
            !cr_dtype_is_float(dtype) && (cr_error_code() == CR_ERROR_INDEX || cr_error_code() == CR_ERROR_VALUE);
        CHECK_MSG(named && refused, "%s as %s: %s", op_name(s), cr_dtype_name(dtype), cr_error());
        bool bits = s->call.op->flags & CR_OP_VIEW; /* there are no complex numbers of half types to see them as */
        bool stated = strstr(cr_error(), "expected f32 or f64") != NULL; /* decompositions */
        CHECK_MSG(!cr_dtype_is_float(dtype) || bits || stated, "%s refuses %s: %s", op_name(s), cr_dtype_name(dtype), cr_error());
        cr_clear_error();
        return;
    }
    if (s->no_values || !cr_dtype_is_float(dtype))
        return;
    op_inputs same = in;
    for (int i = 0; i < in.n; i++)
        if (in.in[i] && cr_dtype_is_float(cr_dtype_of(in.in[i])))
            same.in[i] = cr_cast(in.in[i], CR_F64);
    if (op_call(s, &same, wide))
        for (int i = 0; i < s->call.op->n_out; i++)
            op_same(s, cr_dtype_name(dtype), out[i], wide[i], tolerance * s->tolerance);
}

/* c64 against c128, if the op takes complex numbers. */
static void complex_dtype(const cr_sample *s)
{
    cr_tensor *out[CR_MAX_OUTPUTS], *wide[CR_MAX_OUTPUTS];
    op_inputs in = op_complex_inputs(s), narrow = in;
    for (int i = 0; i < in.n; i++)
        if (in.in[i] && cr_dtype_is_complex(cr_dtype_of(in.in[i]))) {
            narrow.in[i] = cr_cast(in.in[i], CR_C64);
            in.in[i] = cr_cast(narrow.in[i], CR_C128);
        }
    if (!op_call(s, &narrow, out)) {
        CHECK_MSG(cr_error_code() == CR_ERROR_DTYPE, "%s as c64: %s", op_name(s), cr_error());
        cr_clear_error();
        return;
    }
    if (!CHECK_MSG(op_call(s, &in, wide), "%s as c128: %s", op_name(s), cr_error()))
        cr_clear_error();
    else
        for (int i = 0; !s->no_values && i < s->call.op->n_out; i++)
            op_same(s, "c64", out[i], wide[i], 2e-5 * s->tolerance);
}

static void dtypes(const cr_sample *s)
{
    complex_dtype(s);
    one_dtype(s, CR_F16, 4e-3);
    one_dtype(s, CR_BF16, 3e-2);
    static const cr_dtype whole[] = {CR_I8, CR_U8, CR_I16, CR_U16, CR_I32, CR_U32, CR_I64, CR_U64, CR_BOOL};
    for (size_t k = 0; k < sizeof whole / sizeof *whole; k++)
        one_dtype(s, whole[k], 0);
}

void op_check_dtypes(const cr_op *op)
{
    op_each_good(op, dtypes);
}

/* ---- layouts ---- */

/* The same values with other strides: every second element of a larger buffer, axes in reverse order. */
static cr_tensor *strided(cr_tensor *t)
{
    int n = cr_ndim(t);
    cr_spec spec;
    spec.dtype = cr_dtype_of(t);
    spec.ndim = n;
    spec.offset = 0;
    int64_t step = 2;
    for (int i = 0; i < n; i++) {
        spec.shape[i] = t->shape[i];
        spec.stride[i] = step;
        step *= t->shape[i] > 0 ? t->shape[i] : 1;
    }
    cr_tensor *r = cr_tensor_new(&spec, cr_cpu());
    return r ? cr_copy_(r, t) : NULL;
}

static cr_tensor *channels_last(cr_tensor *t)
{
    return cr_ndim(t) >= 3 && cr_ndim(t) <= 5 ? cr_clone(t, .layout = CR_LAYOUT_CHANNELS_LAST) : t;
}

static void one_layout(const cr_sample *s, const char *what, cr_tensor *(*change)(cr_tensor *))
{
    cr_tensor *plain[CR_MAX_OUTPUTS], *out[CR_MAX_OUTPUTS];
    op_inputs in = op_cast_inputs(s, CR_F32), other = in;
    for (int i = 0; i < in.n; i++)
        other.in[i] = in.in[i] ? change(in.in[i]) : NULL;
    bool ok = op_call(s, &in, plain) && op_call(s, &other, out);
    if (!ok && s->call.op->flags & CR_OP_VIEW && cr_error_code() == CR_ERROR_SHAPE) {
        cr_clear_error(); /* a view that these strides do not allow */
        return;
    }
    if (!CHECK_MSG(ok, "%s, %s: %s", op_name(s), what, cr_error()))
        cr_clear_error();
    for (int i = 0; ok && !s->no_values && i < s->call.op->n_out; i++)
        op_same(s, what, out[i], plain[i], 1e-5 * s->tolerance);
}

static void layouts(const cr_sample *s)
{
    one_layout(s, "strided", strided);
    one_layout(s, "channels-last", channels_last);
}

void op_check_layouts(const cr_op *op)
{
    op_each_good(op, layouts);
}

/* ---- every kernel ---- */

static void kernels(const cr_sample *s)
{
    const cr_op *op = s->call.op;
    const cr_kernel *k = op->infer && !(op->flags & CR_OP_VIEW) ? cr_cpu_device()->kernels(cr_cpu_device(), op) : NULL;
    if (!k || s->no_values)
        return;
    cr_tensor *best[CR_MAX_OUTPUTS], *out[CR_MAX_OUTPUTS];
    op_inputs in = op_cast_inputs(s, CR_F32);
    cr_call call = {op, in.in, in.n, s->call.attrs, NULL};
    cr_spec spec[CR_MAX_OUTPUTS] = {0};
    if (!op_call(s, &in, best) || !op->infer(&call, spec)) {
        cr_clear_error();
        return;
    }
    for (; k->run; k++) {
        for (int i = 0; i < op->n_out; i++)
            out[i] = cr_tensor_new(&spec[i], cr_cpu());
        if (k->accepts && !k->accepts(&call, out))
            continue;
        if (!CHECK_MSG(k->run(&call, out), "%s: kernel %s: %s", op_name(s), k->name, cr_error()))
            cr_clear_error();
        else
            for (int i = 0; i < op->n_out; i++)
                op_same(s, k->name, out[i], best[i], 1e-5 * s->tolerance);
    }
}

void op_check_kernels(const cr_op *op)
{
    op_each_good(op, kernels);
}

/* ---- memory ---- */

static const cr_op *memory_done;

static void no_memory(const cr_sample *s)
{
    if (memory_done == s->call.op)
        return;
    memory_done = s->call.op;
    bool ok = false;
    for (int n = 0; n < 800 && !ok; n++)
        CR_SCOPE {
            cr_tensor *out[CR_MAX_OUTPUTS];
            cr_fail_allocation_after(n);
            ok = cr_call_op(s->call.op, s->call.in, s->call.n_in, s->call.attrs, out);
            cr_fail_allocation_after(-1);
            CHECK_MSG(ok || cr_error_code() == CR_ERROR_MEMORY, "%s with allocation %d failing: %s", op_name(s), n,
                      cr_ok() ? "no error" : cr_error());
            CHECK_MSG(ok || !out[0], "%s with allocation %d failing returned a tensor", op_name(s), n);
            cr_clear_error();
        }
    CHECK_MSG(ok, "%s never succeeded", op_name(s));
}

void op_check_no_memory(const cr_op *op)
{
    op_each_good(op, no_memory);
}
