/* Joining and padding, triangles. */
#include "onnx/export/export.h"
#include "base/memory.h"

static bool concat(cr_export *x)
{
    const cr_concat_attrs *a = x->node->attrs;
    int n = x->node->n_in;
    const char **in = cr_arena_alloc(&x->arena, (size_t)n + 1, sizeof *in);
    for (int i = 0; in && i < n; i++)
        in[i] = cr_ex_in_as(x, i, cr_ex_dtype(x));
    return in && cr_ex_out(x, 0, cr_ex_node(x, "Concat", in, EX_ATTRS(EX_INT("axis", a->axis))));
}

static bool constant_pad(cr_export *x)
{
    const cr_constant_pad_attrs *a = x->node->attrs;
    int n = cr_ex_spec(x, 0)->ndim, skip = n - a->before.count, also = n - a->after.count;
    int64_t pads[2 * CR_MAX_DIMS];
    for (int i = 0; i < n; i++) {
        pads[i] = i < skip ? 0 : a->before.at[i - skip];
        pads[n + i] = i < also ? 0 : a->after.at[i - also];
    }
    const char *value = cr_ex_number(x, a->value, cr_ex_dtype(x));
    return cr_ex_out(x, 0, EX("Pad", cr_ex_in(x, 0), cr_ex_ints(x, pads, 2 * n), value));
}

static bool triangle(cr_export *x)
{
    const cr_tril_attrs *a = x->node->attrs; /* triu's are the same */
    return cr_ex_out(x, 0, EX_1("Trilu", EX_INT("upper", x->entry->op == CR_OP_triu), cr_ex_in(x, 0),
                                cr_ex_number(x, (double)a->offset, CR_I64)));
}

const cr_ex_entry cr_ex_joins[] = {
    {CR_OP_concat, concat, NULL},
    {CR_OP_constant_pad, constant_pad, NULL},
    {CR_OP_tril, triangle, NULL},
    {CR_OP_triu, triangle, NULL},
    {0},
};
