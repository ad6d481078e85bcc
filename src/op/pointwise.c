/* Shapes and dtypes of pointwise ops: broadcasting (array API standard), promotion, memory layout kept. */
#include "op/pointwise.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

cr_dtype cr_common_dtype(const cr_call *call, int first)
{
    cr_dtype strong = CR_DTYPE_NONE, weak = CR_DTYPE_NONE;
    for (int i = first; i < call->n_in; i++) {
        const cr_tensor *t = call->in[i];
        cr_dtype *side = t->weak ? &weak : &strong;
        *side = *side ? cr_promote(*side, (cr_dtype)t->dtype) : (cr_dtype)t->dtype;
    }
    if (!weak || !strong) {
        if (!strong && weak == CR_F64)
            return cr_default_dtype();
        if (!strong && weak == CR_C128)
            return cr_dtype_to_complex(cr_default_dtype());
        return strong ? strong : weak;
    }
    if (cr_dtype_is_complex(weak))
        return cr_dtype_to_complex(strong);
    if (cr_dtype_is_float(weak) && !cr_dtype_is_float(strong) && !cr_dtype_is_complex(strong))
        return cr_default_dtype();
    if (strong == CR_BOOL)
        return weak;
    return strong;
}

cr_dtype cr_result_type(cr_list tensors)
{
    cr_call call = {.in = tensors.at};
    for (int i = 0; i < tensors.count; i++)
        if (!tensors.at[i])
            return CR_DTYPE_NONE;
    call.n_in = tensors.count;
    return cr_common_dtype(&call, 0);
}

static bool refuse_shapes(const cr_call *call)
{
    char text[3][96] = {"", "", ""};
    for (int i = 0; i < call->n_in && i < 3; i++)
        cr_describe(call->in[i], text[i], sizeof text[i]);
    const char *const *names = call->op->in_names;
    if (call->n_in == 3)
        return cr_fail_bool(CR_ERROR_SHAPE, "shapes do not broadcast (%s %s, %s %s, %s %s)", names[0], text[0],
                            names[1], text[1], names[2], text[2]);
    return cr_fail_bool(CR_ERROR_SHAPE, "shapes do not broadcast (%s %s, %s %s)", names[0], text[0], names[1], text[1]);
}

/* The shape all inputs broadcast to, laid out as the first dense input of that shape. */
static bool infer_shape(const cr_call *call, cr_spec *out)
{
    const cr_tensor *x = call->in[0];
    out->ndim = x->ndim;
    memcpy(out->shape, x->shape, sizeof(int64_t) * x->ndim);
    bool easy = x->contiguous;
    for (int i = 1; i < call->n_in; i++) {
        const cr_tensor *t = call->in[i];
        if (t->contiguous && cr_has_shape(t, out->ndim, out->shape))
            continue;
        easy = false;
        if (!cr_broadcast(out->ndim, out->shape, t->ndim, t->shape, &out->ndim, out->shape))
            return refuse_shapes(call);
    }
    if (easy) {
        memcpy(out->stride, x->stride, sizeof(int64_t) * x->ndim);
        cr_spec_contiguous(out);
        return true;
    }
    for (int i = 0; i < call->n_in; i++) {
        const cr_tensor *t = call->in[i];
        if (cr_has_shape(t, out->ndim, out->shape) && cr_is_dense(t)) {
            cr_spec_like(out, t);
            return true;
        }
    }
    cr_spec_contiguous(out);
    return true;
}

static bool refuse_dtype(const cr_call *call, const char *expected)
{
    for (int i = 0; i < call->n_in; i++) {
        const cr_tensor *t = call->in[i];
        bool wrong =
            !strcmp(expected, "an integer or bool") ? cr_dtype_is_float((cr_dtype)t->dtype) : t->dtype == CR_BOOL;
        if (!wrong)
            continue;
        char text[96];
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected %s type", call->op->in_names[i],
                            cr_describe(t, text, sizeof text), expected);
    }
    return cr_fail_bool(CR_ERROR_DTYPE, "expected %s type", expected);
}

bool cr_infer_promote(const cr_call *call, cr_spec *out)
{
    const cr_tensor *a = call->in[0], *b = call->n_in > 1 ? call->in[1] : a;
    if (call->n_in <= 2 && a->dtype == b->dtype && !a->weak && !b->weak)
        out->dtype = (cr_dtype)a->dtype;
    else
        out->dtype = cr_common_dtype(call, 0);
    if (call->op->id == CR_OP_abs)
        out->dtype = cr_dtype_real(out->dtype);
    if (call->n_in <= 2 && cr_same_shape(a, b) && a->contiguous && b->contiguous) { /* the common case */
        out->ndim = a->ndim;
        for (int i = 0; i < a->ndim; i++) {
            out->shape[i] = a->shape[i];
            out->stride[i] = a->stride[i];
        }
        return true;
    }
    return infer_shape(call, out);
}

bool cr_infer_signed(const cr_call *call, cr_spec *out)
{
    out->dtype = cr_common_dtype(call, 0);
    if (out->dtype == CR_BOOL)
        return refuse_dtype(call, "a number");
    return infer_shape(call, out);
}

bool cr_infer_float(const cr_call *call, cr_spec *out)
{
    cr_dtype d = cr_common_dtype(call, 0);
    out->dtype = cr_dtype_is_float(d) || cr_dtype_is_complex(d) ? d : cr_default_dtype();
    return infer_shape(call, out);
}

bool cr_infer_compare(const cr_call *call, cr_spec *out)
{
    out->dtype = CR_BOOL;
    return infer_shape(call, out);
}

bool cr_infer_test(const cr_call *call, cr_spec *out)
{
    out->dtype = CR_BOOL;
    return infer_shape(call, out);
}

bool cr_infer_logical(const cr_call *call, cr_spec *out)
{
    out->dtype = CR_BOOL;
    return infer_shape(call, out);
}

bool cr_infer_bitwise(const cr_call *call, cr_spec *out)
{
    out->dtype = cr_common_dtype(call, 0);
    if (cr_dtype_is_float(out->dtype))
        return refuse_dtype(call, "an integer or bool");
    return infer_shape(call, out);
}

bool cr_infer_select(const cr_call *call, cr_spec *out)
{
    if (call->in[0]->dtype != CR_BOOL) {
        char text[96];
        return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, expected bool", call->op->in_names[0],
                            cr_describe(call->in[0], text, sizeof text));
    }
    out->dtype = cr_common_dtype(call, 1);
    return infer_shape(call, out);
}
