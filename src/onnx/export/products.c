/* Products of matrices. */
#include "onnx/export/export.h"

/* With the last two axes exchanged. */
static const char *turned(cr_export *x, const char *in, int ndim)
{
    int64_t order[CR_MAX_DIMS];
    for (int i = 0; i < ndim; i++)
        order[i] = i;
    order[ndim - 1] = ndim - 2;
    order[ndim - 2] = ndim - 1;
    return EX_1("Transpose", EX_INTS("perm", order, ndim), in);
}

static bool matmul(cr_export *x)
{
    const cr_matmul_attrs *a = x->node->attrs;
    cr_dtype dtype = cr_ex_dtype(x);
    const char *p = cr_ex_in_as(x, 0, dtype), *q = cr_ex_in_as(x, 1, dtype);
    int np = cr_ex_spec(x, 0)->ndim, nq = cr_ex_spec(x, 1)->ndim;
    if (np == 2 && nq == 2 && (a->transpose_a || a->transpose_b) && cr_dtype_is_float(dtype))
        return cr_ex_out(x, 0, cr_ex_node(x, "Gemm", EX_LIST(p, q),
                                          EX_ATTRS(EX_INT("transA", a->transpose_a), EX_INT("transB", a->transpose_b))));
    if (a->transpose_a && np > 1)
        p = turned(x, p, np);
    if (a->transpose_b && nq > 1)
        q = turned(x, q, nq);
    return cr_ex_out(x, 0, EX("MatMul", p, q));
}

static bool linear(cr_export *x)
{
    const char *in = cr_ex_in(x, 0), *w = cr_ex_in(x, 1), *bias = cr_ex_in(x, 2);
    if (cr_ex_spec(x, 0)->ndim == 2)
        return cr_ex_out(x, 0, EX_1("Gemm", EX_INT("transB", 1), in, w, bias));
    const char *made = EX("MatMul", in, turned(x, w, 2));
    return cr_ex_out(x, 0, *bias ? EX("Add", made, bias) : made);
}

/* A zero point for each row: ONNX Runtime takes single ones only. */
static bool byte_product(cr_export *x)
{
    static const int64_t column[] = {-1, 1};
    if (cr_ex_has(x, 2) && cr_spec_numel(cr_ex_spec(x, 2)) != 1) {
        const char *a = EX("Sub", cr_ex_in_as(x, 0, CR_I32), EX("Reshape", cr_ex_in_as(x, 2, CR_I32), cr_ex_ints(x, column, 2)));
        const char *b = cr_ex_in_as(x, 1, CR_I32);
        return cr_ex_out(x, 0, EX("MatMul", a, cr_ex_has(x, 3) ? EX("Sub", b, cr_ex_in_as(x, 3, CR_I32)) : b));
    }
    return cr_ex_out(x, 0, EX("MatMulInteger", cr_ex_in(x, 0), cr_ex_in(x, 1), cr_ex_in(x, 2), cr_ex_in(x, 3)));
}

const cr_ex_entry cr_ex_products[] = {
    {CR_OP_byte_product, byte_product, NULL},
    {CR_OP_linear, linear, NULL},
    {CR_OP_matmul, matmul, NULL},
    {0},
};
