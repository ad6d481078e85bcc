/* Mixed precision: while it is on, products and convolutions of f32 tensors are computed from bf16 copies of their
 * operands, and their results are f32 again. The casts are ordinary calls: recorded, traced, differentiated. */
#include "op/autocast.h"
#include "base/site.h"
#include "op/generated/attrs.h"
#include <cresset/autograd.h>
#include <cresset/ops.h>

_Thread_local cr_dtype cr_autocast __attribute__((tls_model("initial-exec")));

/* Those whose time goes into multiply-adds. What they are composed of is among them. */
static bool is_product(const cr_op *op)
{
    static const uint16_t products[] = {CR_OP_matmul, CR_OP_linear, CR_OP_conv1d,
                                        CR_OP_conv2d, CR_OP_conv3d, CR_OP_conv_input_grad};
    for (size_t i = 0; i < sizeof products / sizeof *products; i++)
        if (op == &cr_builtin_ops[products[i]])
            return true;
    return false;
}

bool cr_autocast_wants(const cr_call *c)
{
    if (!is_product(c->op))
        return false;
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] && c->in[i]->dtype != CR_F32)
            return false;
    return true;
}

static bool call_lowered(cr_site at, const cr_call *c, cr_dtype lower, cr_tensor **out)
{
    cr_tensor *in[CR_MAX_LIST], *y = NULL;
    for (int i = 0; i < c->n_in; i++)
        if (!(in[i] = c->in[i] ? cr_cast_at(at, c->in[i], lower) : NULL) && c->in[i])
            return false;
    return cr_call_op_at(at, c->op, in, c->n_in, c->attrs, &y) && (out[0] = cr_cast_at(at, y, CR_F32));
}

bool cr_autocast_call(cr_site at, const cr_call *c, cr_tensor **out)
{
    cr_dtype lower = cr_autocast;
    int scope = cr_scope_open();
    cr_autocast = CR_DTYPE_NONE;
    bool ok = scope >= 0 && call_lowered(at, c, lower, out);
    cr_autocast = lower;
    if (ok)
        cr_keep(out[0]);
    cr_scope_close(scope);
    return ok;
}

cr_dtype cr_set_autocast_at(cr_site at, cr_dtype dtype)
{
    cr_dtype was = cr_autocast;
    if (dtype == CR_DTYPE_NONE || dtype == CR_F32 || dtype == CR_BF16) {
        cr_autocast = dtype == CR_F32 ? CR_DTYPE_NONE : dtype;
    } else {
        const char *before = cr_enter_op(at, "set_autocast");
        cr_fail(CR_ERROR_DTYPE, "dtype is %s, expected bf16, or f32 for none", cr_dtype_name(dtype));
        cr_leave_op(before);
    }
    return was;
}
