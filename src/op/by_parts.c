/* Ops that have no kernels for complex numbers or u64 of their own and are carried out with those for other types: sums
 * and their like part by part, products by their four (three) real ones, orderings of u64 on the i64 that lie in the
 * same order. What runs is recorded op by op, so that gradients need nothing here. */
#include "op/dispatch.h"
#include "tensor/tensor.h"
#include "op/generated/attrs.h"

#include <string.h>

static bool is_complex(const cr_tensor *t)
{
    return t && cr_dtype_is_complex((cr_dtype)t->dtype);
}

/* The call with other inputs and its dtype attribute, if it has one, made that of the parts. */
static cr_tensor *call_part(const cr_call *c, cr_tensor *const *in, int output)
{
    char attrs[CR_MAX_ATTRS];
    cr_tensor *out[CR_MAX_OUTPUTS] = {NULL};
    const cr_op *op = c->op;
    if (op->attrs_size)
        memcpy(attrs, c->attrs, op->attrs_size);
    for (int i = 0; i < op->n_attrs; i++)
        if (op->attrs[i].kind == CR_ATTR_DTYPE) {
            cr_dtype *dtype = (cr_dtype *)(void *)(attrs + op->attrs[i].offset);
            *dtype = cr_dtype_real(*dtype);
        }
    bool ok = cr_call_op(op, in, c->n_in, op->attrs_size ? attrs : NULL, out);
    return ok ? out[output] : NULL;
}

/* Part 0 or 1 of a tensor: of a real one itself and zeros, of indices themselves. */
static cr_tensor *part_of(cr_tensor *t, int part)
{
    if (is_complex(t))
        return part ? cr_imag(t) : cr_real(t);
    return part && t && cr_dtype_is_float((cr_dtype)t->dtype) ? cr_zeros_like(t) : t;
}

/* Ops that are linear in all inputs but indices. */
static bool linear_parts(const cr_call *c, cr_tensor **out)
{
    cr_tensor *in[CR_MAX_INPUTS], *y[2];
    for (int part = 0; part < 2; part++) {
        for (int i = 0; i < c->n_in; i++)
            if (!(in[i] = part_of(c->in[i], part)) && c->in[i])
                return false;
        if (!(y[part] = call_part(c, in, 0)))
            return false;
    }
    out[0] = cr_complex(y[0], y[1]);
    return out[0] != NULL;
}

/* matmul(a, b) and linear(x, w, bias): the products of parts that are there. */
static bool product_parts(const cr_call *c, cr_tensor **out)
{
    cr_tensor *product[2][2] = {{NULL}}, *re, *im;
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            if ((i && !is_complex(c->in[0])) || (k && !is_complex(c->in[1])))
                continue;
            cr_tensor *in[3] = {i ? cr_imag(c->in[0]) : cr_real(c->in[0]), k ? cr_imag(c->in[1]) : cr_real(c->in[1])};
            if (!(product[i][k] = call_part(c, in, 0)))
                return false;
        }
    re = product[1][1] ? cr_sub(product[0][0], product[1][1]) : product[0][0];
    im = product[0][1] && product[1][0] ? cr_add(product[0][1], product[1][0])
         : product[0][1]                ? product[0][1]
         : product[1][0]                ? product[1][0]
                                        : cr_zeros_like(re);
    out[0] = cr_complex(re, im);
    if (c->n_in > 2 && c->in[2])
        out[0] = cr_add(out[0], c->in[2]);
    return out[0] != NULL;
}

/* any, all: of what is not zero. */
static bool of_truth(const cr_call *c, cr_tensor **out)
{
    cr_tensor *in[1] = {cr_cast(c->in[0], CR_BOOL)};
    out[0] = in[0] ? call_part(c, in, 0) : NULL;
    return out[0] != NULL;
}

/* Multiplies halves of the last axis until one element is left. */
static cr_tensor *prod_last(cr_tensor *x)
{
    for (int64_t n = cr_size(x, -1); x && n > 1; n = n - n / 2) {
        cr_tensor *y = cr_mul(cr_narrow(x, -1, 0, n / 2), cr_narrow(x, -1, n / 2, n / 2));
        x = n % 2 ? cr_concat(CR_LIST(y, cr_narrow(x, -1, n - 1, 1)), .axis = -1) : y;
    }
    if (x && cr_size(x, -1) == 0) {
        cr_dims shape = cr_shape(x);
        shape.at[shape.count - 1] = 1;
        return cr_ones(shape, .dtype = cr_dtype_of(x));
    }
    return x;
}

static bool prod_parts(const cr_call *c, cr_tensor **out)
{
    const cr_prod_attrs *a = c->attrs;
    cr_tensor *x = c->in[0];
    bool given[CR_MAX_DIMS] = {false};
    cr_spec spec;
    if (!c->op->infer(c, &spec))
        return false;
    for (int i = 0; i < a->axes.count; i++)
        given[a->axes.at[i] < 0 ? a->axes.at[i] + x->ndim : a->axes.at[i]] = true;
    cr_dims order = {.count = x->ndim}, kept = {0};
    int64_t n = 1;
    for (int i = 0; i < x->ndim; i++)
        if (a->axes.count && !given[i]) {
            order.at[kept.count] = i;
            kept.at[kept.count++] = x->shape[i];
        }
    for (int i = 0, at = kept.count; i < x->ndim; i++)
        if (!a->axes.count || given[i]) {
            order.at[at++] = i;
            n *= x->shape[i];
        }
    kept.at[kept.count++] = n;
    if (kept.count > CR_MAX_DIMS)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "complex numbers of %d dimensions", x->ndim);
    x = prod_last(cr_reshape(x->ndim ? cr_permute(x, order) : x, kept));
    x = x ? cr_reshape(x, cr_spec_dims(&spec)) : NULL;
    out[0] = x && a->dtype && a->dtype != (cr_dtype)x->dtype ? cr_cast(x, a->dtype) : x;
    return out[0] != NULL;
}

/* cumprod: each element times those 1, 2, 4, ... places before it. */
static bool cumprod_parts(const cr_call *c, cr_tensor **out)
{
    cr_tensor *x = c->in[0];
    int axis;
    if (!cr_axis(((const cr_cumprod_attrs *)c->attrs)->axis, x->ndim, &axis))
        return false;
    int64_t n = x->ndim ? x->shape[axis] : 1;
    for (int64_t step = 1; x && step < n; step *= 2) {
        cr_tensor *later = cr_mul(cr_narrow(x, axis, step, n - step), cr_narrow(x, axis, 0, n - step));
        x = cr_concat(CR_LIST(cr_narrow(x, axis, 0, step), later), .axis = axis);
    }
    out[0] = x == c->in[0] ? cr_alias(x) : x;
    return out[0] != NULL;
}

/* ---- u64 ---- */

/* Turns u64 into the i64 of the same order and back. */
static cr_tensor *flip(cr_tensor *x, cr_dtype dtype)
{
    return cr_cast(cr_bitwise_xor(cr_cast(x, CR_I64), cr_int(INT64_MIN)), dtype);
}

/* max, min, argmax, argmin, sort, topk, searchsorted: results of x's type are turned back. */
static bool ordered(const cr_call *c, cr_tensor **out)
{
    cr_tensor *in[CR_MAX_INPUTS];
    bool values = c->op->id != CR_OP_argmax && c->op->id != CR_OP_argmin && c->op->id != CR_OP_searchsorted &&
                  c->op->id != CR_OP_cummax_indices;
    for (int i = 0; i < c->n_in; i++)
        if (!(in[i] = c->in[i] && c->in[i]->dtype == CR_U64 ? flip(c->in[i], CR_I64) : c->in[i]) && c->in[i])
            return false;
    if (!cr_call_op(c->op, in, c->n_in, c->attrs, out))
        return false;
    return !values || (out[0] = flip(out[0], CR_U64));
}

/* mean, var and their like, of the numbers as floats. */
static bool as_floats(const cr_call *c, cr_tensor **out)
{
    cr_tensor *in[1] = {cr_cast(c->in[0], CR_F64)};
    cr_tensor *y = in[0] ? call_part(c, in, 0) : NULL;
    out[0] = y ? cr_cast(y, cr_default_dtype()) : NULL;
    return out[0] != NULL;
}

/* A u64 beside a signed integer, which no integer type holds both: what is negative is below every u64, the others are
 * compared as u64. */
static bool compare_signs(const cr_call *c, cr_tensor **out)
{
    int at = c->in[0]->dtype == CR_U64 ? 1 : 0; /* the signed one */
    cr_tensor *in[2] = {c->in[0], c->in[1]}, *negative = cr_less(c->in[at], cr_int(0));
    in[at] = cr_cast(c->in[at], CR_U64);
    cr_tensor *y = in[at] ? call_part(c, in, 0) : NULL;
    bool less = c->op->id == CR_OP_less || c->op->id == CR_OP_less_equal;
    bool greater = c->op->id == CR_OP_greater || c->op->id == CR_OP_greater_equal;
    bool then = c->op->id == CR_OP_not_equal || (at == 0 ? less : greater);
    out[0] = then ? cr_logical_or(y, negative) : cr_logical_and(y, cr_logical_not(negative));
    return out[0] != NULL;
}

static bool is_signed(const cr_tensor *t)
{
    return cr_dtype_is_int((cr_dtype)t->dtype) && !cr_dtype_is_unsigned((cr_dtype)t->dtype) && !t->weak;
}

/* ---- the table ---- */

typedef bool (*rule)(const cr_call *c, cr_tensor **out);

static const rule complex_rules[CR_OP_BUILTIN_COUNT] = {
    [CR_OP_sum] = linear_parts,
    [CR_OP_mean] = linear_parts,
    [CR_OP_cumsum] = linear_parts,
    [CR_OP_index_sum] = linear_parts,
    [CR_OP_scatter_add] = linear_parts,
    [CR_OP_gather_backward] = linear_parts,
    [CR_OP_unfold_backward] = linear_parts,
    [CR_OP_embedding] = linear_parts,
    [CR_OP_matmul] = product_parts,
    [CR_OP_linear] = product_parts,
    [CR_OP_prod] = prod_parts,
    [CR_OP_cumprod] = cumprod_parts,
    [CR_OP_any] = of_truth,
    [CR_OP_all] = of_truth,
};

static const rule u64_rules[CR_OP_BUILTIN_COUNT] = {
    [CR_OP_max] = ordered,          [CR_OP_min] = ordered,    [CR_OP_argmax] = ordered,
    [CR_OP_argmin] = ordered,       [CR_OP_sort] = ordered,   [CR_OP_topk] = ordered,
    [CR_OP_searchsorted] = ordered, [CR_OP_mean] = as_floats, [CR_OP_var] = as_floats,
    [CR_OP_cummax_indices] = ordered,
    [CR_OP_equal] = compare_signs,  [CR_OP_not_equal] = compare_signs,  [CR_OP_less] = compare_signs,
    [CR_OP_less_equal] = compare_signs, [CR_OP_greater] = compare_signs, [CR_OP_greater_equal] = compare_signs,
};

bool (*cr_rule_by_parts(const cr_call *c))(const cr_call *, cr_tensor **)
{
    bool complex = false, wide = false;
    for (int i = 0; i < c->n_in; i++) {
        complex |= is_complex(c->in[i]);
        wide |= c->in[i] && c->in[i]->dtype == CR_U64;
    }
    if (c->op->id >= CR_OP_BUILTIN_COUNT || (!complex && !wide))
        return NULL;
    rule found = complex ? complex_rules[c->op->id] : u64_rules[c->op->id];
    bool applies = found != compare_signs || is_signed(c->in[0]) || is_signed(c->in[1]);
    return applies ? found : NULL;
}
