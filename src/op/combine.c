/* The gradient of scattering by products and extremes. */
#include "op/combine.h"
#include <cresset/ops.h>

bool cr_check_combine(int64_t how)
{
    return how == CR_SCATTER_PROD || how == CR_SCATTER_MIN || how == CR_SCATTER_MAX
               ? true
               : cr_fail_bool(CR_ERROR_VALUE, "how is %lld, expected CR_SCATTER_PROD, _MIN or _MAX", (long long)how);
}

static cr_tensor *as_number(cr_tensor *truth, cr_tensor *like)
{
    return like ? cr_cast(truth, cr_dtype_of(like)) : NULL;
}

/* What an element is multiplied with, given the product of the factors of its place that are not zero and how many are.
 */
static cr_tensor *others(cr_tensor *element, cr_tensor *product, cr_tensor *zeros)
{
    cr_tensor *zero = cr_equal(element, cr_num(0));
    cr_tensor *without = cr_where(zero, product, cr_div(product, cr_where(zero, cr_num(1), element)));
    cr_tensor *left = cr_sub(zeros, as_number(zero, element));
    return cr_where(cr_greater(left, cr_num(0.5)), cr_num(0), without);
}

static bool product_grad(cr_grad_call *c, const cr_places *p)
{
    cr_tensor *x = c->in[0], *src = c->in[2], *g = c->g[0];
    cr_tensor *zero_x = cr_equal(x, cr_num(0)), *zero_src = cr_equal(src, cr_num(0));
    cr_tensor *product =
        p->combine(p, cr_where(zero_x, cr_num(1), x), cr_where(zero_src, cr_num(1), src), CR_SCATTER_PROD);
    cr_tensor *zeros = p->add(p, as_number(zero_x, x), as_number(zero_src, src));
    if (c->need[0] && !(c->dx[0] = cr_mul(g, others(x, product, zeros))))
        return false;
    return !c->need[2] || (c->dx[2] = cr_mul(p->take(p, g), others(src, p->take(p, product), p->take(p, zeros))));
}

/* Equal ones share. */
static bool extreme_grad(cr_grad_call *c, const cr_places *p)
{
    cr_tensor *x = c->in[0], *src = c->in[2], *y = c->out[0];
    cr_tensor *from_x = as_number(cr_equal(x, y), x), *from_src = as_number(cr_equal(src, p->take(p, y)), src);
    cr_tensor *share = cr_div(c->g[0], cr_maximum(p->add(p, from_x, from_src), cr_num(1)));
    if (c->need[0] && !(c->dx[0] = cr_mul(share, from_x)))
        return false;
    return !c->need[2] || (c->dx[2] = cr_mul(p->take(p, share), from_src));
}

bool cr_combine_grad(cr_grad_call *c, const cr_places *p, int64_t how)
{
    return how == CR_SCATTER_PROD ? product_grad(c, p) : extreme_grad(c, p);
}
