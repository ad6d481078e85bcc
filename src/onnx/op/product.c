/* Matrix products and what is made of them. */
#include "base/memory.h"
#include "onnx/call.h"
#include "tensor/tensor.h"

static bool MatMul(cr_onnx_call *c) { return cr_out(c, 0, cr_matmul(cr_in(c, 0), cr_in(c, 1))); }

static bool Gemm(cr_onnx_call *c)
{
    cr_tensor *a = cr_in(c, 0), *b = cr_in(c, 1), *bias = cr_in_or_null(c, 2);
    double alpha = cr_attr_float(c, "alpha", 1), beta = cr_attr_float(c, "beta", 1);
    bool ta = cr_attr_int(c, "transA", 0), tb = cr_attr_int(c, "transB", 0);
    if (!a || !b || !cr_ok())
        return false;
    if (cr_ndim(a) != 2 || cr_ndim(b) != 2)
        return CR_WRONG("inputs have %d and %d axes, expected matrices", cr_ndim(a), cr_ndim(b));
    cr_dtype dtype = cr_dtype_of(a);
    cr_tensor *y = cr_matmul(a, b, .transpose_a = ta, .transpose_b = tb);
    if (alpha != 1)
        y = cr_mul(y, cr_num(alpha));
    if (bias && beta != 0)
        y = cr_add(y, beta != 1 ? cr_mul(bias, cr_num(beta)) : bias);
    return cr_out(c, 0, cr_dtype_of(y) == dtype ? y : cr_cast(y, dtype));
}

static bool Einsum(cr_onnx_call *c)
{
    const char *equation = cr_attr_text(c, "equation", "");
    cr_tensor **parts = cr_malloc((size_t)c->n_in * sizeof(cr_tensor *));
    bool ok = parts != NULL;
    for (int i = 0; ok && i < c->n_in; i++)
        ok = (parts[i] = cr_in(c, i)) != NULL;
    cr_tensor *y = ok ? cr_einsum(equation, cr_list_of(parts, c->n_in)) : NULL;
    cr_free(parts);
    return cr_out(c, 0, y);
}

/* Less the zero points, the rows' of a and the columns' of b: one number, or one for each. Products and sums are in i32. */
static cr_tensor *without_zero_point(const cr_onnx_call *c, int i, bool rows)
{
    cr_tensor *x = cr_in(c, i), *zero = cr_in_or_null(c, i + 2);
    x = x ? cr_cast(x, CR_I32) : NULL;
    if (!x || !zero)
        return x;
    if (rows && cr_ndim(zero) == 1)
        zero = cr_unsqueeze(zero, -1);
    return cr_sub(x, cr_cast(zero, CR_I32));
}

static bool MatMulInteger(cr_onnx_call *c)
{
    return cr_out(c, 0, cr_matmul(without_zero_point(c, 0, true), without_zero_point(c, 1, false)));
}

static bool Det(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    cr_dtype dtype = cr_dtype_of(x);
    bool half = dtype == CR_F16 || dtype == CR_BF16;
    return cr_out(c, 0, half ? cr_cast(cr_det(cr_cast(x, CR_F32)), dtype) : cr_det(x));
}

const cr_onnx_op cr_onnx_product_ops[] = {OP(Det), OP(Einsum), OP(Gemm), OP(MatMul), OP(MatMulInteger), {0}};
