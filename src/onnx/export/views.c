/* Views: ONNX has none, so each becomes the operator that makes the same tensor. */
#include "onnx/export/export.h"
#include "base/memory.h"

static bool same(cr_export *x)
{
    return cr_ex_out(x, 0, cr_ex_in(x, 0));
}

static bool reshaped(cr_export *x)
{
    return cr_ex_out(x, 0, cr_ex_reshape(x, cr_ex_in(x, 0), x->node->out[0]));
}

static bool expand(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Expand", cr_ex_in(x, 0), cr_ex_shape(x, x->node->out[0])));
}

static const char *permuted(cr_export *x, const char *in, const int64_t *order, int n)
{
    return EX_1("Transpose", EX_INTS("perm", order, n), in);
}

static bool permute(cr_export *x)
{
    const cr_permute_attrs *a = x->node->attrs;
    int64_t order[CR_MAX_DIMS];
    int n = cr_ex_spec(x, 0)->ndim;
    for (int i = 0; i < n; i++)
        order[i] = cr_ex_axis(a->axes.at[i], n);
    return cr_ex_out(x, 0, permuted(x, cr_ex_in(x, 0), order, n));
}

static bool transpose(cr_export *x)
{
    const cr_transpose_attrs *a = x->node->attrs;
    int64_t order[CR_MAX_DIMS];
    int n = cr_ex_spec(x, 0)->ndim;
    for (int i = 0; i < n; i++)
        order[i] = i;
    int p = cr_ex_axis(a->axis0, n), q = cr_ex_axis(a->axis1, n);
    order[p] = q;
    order[q] = p;
    return cr_ex_out(x, 0, permuted(x, cr_ex_in(x, 0), order, n));
}

/* ---- parts ---- */

/* Where the slice begins and ends for ONNX: places that all exist, and for a negative step the end before the first
 * element as a number that is clamped to it. */
static void places(const cr_spec *in, const cr_slice_attrs *a, const cr_spec *out, int axis, int64_t *start, int64_t *stop)
{
    int64_t size = in->shape[axis], stride = in->stride[axis], count = out->shape[axis];
    *start = stride ? (out->offset - in->offset) / stride : a->step > 0 ? 0 : size - 1;
    *stop = *start + count * a->step;
    if (a->step < 0 && *stop < 0)
        *stop = -size - 1;
}

static bool slice(cr_export *x)
{
    const cr_slice_attrs *a = x->node->attrs, *b = cr_ex_twin_attrs(x);
    const cr_graph_value *in = x->node->in[0], *out = x->node->out[0];
    int axis = cr_ex_axis(a->axis, in->spec.ndim);
    int64_t start, stop, other_start = 0, other_stop = 0;
    places(&in->spec, a, &out->spec, axis, &start, &stop);
    if (b)
        places(&cr_ex_twin_of(x, in)->spec, b, &cr_ex_twin_of(x, out)->spec, axis, &other_start, &other_stop);
    if (out->spec.shape[axis] == 0)
        start = stop = other_start = other_stop = 0;
    const char *from = cr_ex_dims(x, &start, b ? &other_start : NULL, 1);
    const char *to = cr_ex_dims(x, &stop, b ? &other_stop : NULL, 1);
    return cr_ex_out(x, 0, EX("Slice", cr_ex_name(x, in), from, to, cr_ex_int1(x, axis), cr_ex_int1(x, a->step)));
}

static bool select(cr_export *x)
{
    const cr_select_attrs *a = x->node->attrs;
    int axis = cr_ex_axis(a->axis, cr_ex_spec(x, 0)->ndim);
    if (x->last_only[x->node->in[0]->number])
        return cr_ex_out(x, 0, cr_ex_in(x, 0));
    const char *index = cr_ex_number(x, (double)a->index, CR_I64);
    return cr_ex_out(x, 0, EX_1("Gather", EX_INT("axis", axis), cr_ex_in(x, 0), index));
}

/* The windows' indices [windows, length] are gathered; their places go to the end. */
static bool unfold(cr_export *x)
{
    const cr_unfold_attrs *a = x->node->attrs;
    int n = cr_ex_spec(x, 0)->ndim, axis = cr_ex_axis(a->axis, n);
    int64_t windows = cr_ex_out_spec(x, 0)->shape[axis], order[CR_MAX_DIMS];
    const cr_graph_value *other = cr_ex_twin_of(x, x->node->out[0]);
    if (other && other->spec.shape[axis] != windows)
        return cr_ex_fixed(x, x->node->out[0]);
    int64_t *index = cr_malloc((size_t)(windows * a->length) * sizeof *index);
    if (!index)
        return false;
    for (int64_t i = 0; i < windows * a->length; i++)
        index[i] = i / a->length * a->step + i % a->length;
    int scope = cr_scope_open();
    const char *indices = cr_ex_weight_of(x, cr_from_data(index, CR_SHAPE(windows, a->length), CR_I64), NULL);
    cr_scope_close(scope);
    cr_free(index);
    const char *made = EX_1("Gather", EX_INT("axis", axis), cr_ex_in(x, 0), indices);
    for (int i = 0; i <= n; i++)
        order[i] = i <= axis ? i : i < n ? i + 1 : axis + 1;
    return cr_ex_out(x, 0, permuted(x, made, order, n + 1));
}

/* Both axes to the end and made one, of which every so many elements are gathered. */
static bool diagonal(cr_export *x)
{
    const cr_diagonal_attrs *a = x->node->attrs;
    const cr_graph_value *in = x->node->in[0];
    int n = in->spec.ndim, p = cr_ex_axis(a->axis0, n), q = cr_ex_axis(a->axis1, n), k = 0;
    int64_t order[CR_MAX_DIMS], rows = in->spec.shape[p], columns = in->spec.shape[q];
    int64_t count = cr_ex_out_spec(x, 0)->shape[n - 2], row = a->offset < 0 ? -a->offset : 0;
    int64_t first = row * columns + (a->offset > 0 ? a->offset : 0);
    if (!cr_ex_fixed(x, in))
        return false;
    for (int i = 0; i < n; i++)
        if (i != p && i != q)
            order[k++] = i;
    order[n - 2] = p;
    order[n - 1] = q;
    cr_dims flat = {n - 1, {0}};
    for (int i = 0; i < n - 2; i++)
        flat.at[i] = in->spec.shape[order[i]];
    flat.at[n - 2] = rows * columns;
    const char *all = permuted(x, cr_ex_name(x, in), order, n);
    all = EX_1("Reshape", EX_INT("allowzero", 1), all, cr_ex_ints(x, flat.at, flat.count));
    int scope = cr_scope_open();
    cr_tensor *index = cr_add(cr_mul(cr_arange(0, (double)count, .dtype = CR_I64), cr_int(columns + 1)), cr_int(first));
    const char *indices = cr_ex_weight_of(x, index, NULL);
    cr_scope_close(scope);
    return cr_ex_out(x, 0, EX_1("Gather", EX_INT("axis", n - 2), all, indices));
}

static bool split(cr_export *x)
{
    const cr_split2_attrs *a = x->node->attrs;
    int n = x->node->n_out, axis = cr_ex_axis(a->axis, cr_ex_spec(x, 0)->ndim);
    int64_t sizes[4];
    const char *out[4] = {"", "", "", ""};
    for (int i = 0; i < n; i++)
        sizes[i] = cr_ex_out_spec(x, i)->shape[axis];
    const char *list = cr_ex_ints(x, sizes, n);
    cr_ex_nodes(x, "Split", EX_LIST(cr_ex_in(x, 0), list), EX_ATTRS(EX_INT("axis", axis)), out, n);
    for (int i = 0; i < n; i++)
        if (!cr_ex_out(x, i, out[i]))
            return false;
    return true;
}

static bool real(cr_export *x)
{
    return cr_dtype_is_complex(cr_ex_spec(x, 0)->dtype) ? cr_ex_refuse(x, "complex numbers") : same(x);
}

const cr_ex_entry cr_ex_views[] = {
    {CR_OP_alias, same, NULL},
    {CR_OP_diagonal, diagonal, NULL},
    {CR_OP_expand, expand, NULL},
    {CR_OP_permute, permute, NULL},
    {CR_OP_real, real, NULL},
    {CR_OP_select, select, NULL},
    {CR_OP_slice, slice, NULL},
    {CR_OP_split2, split, NULL},
    {CR_OP_split3, split, NULL},
    {CR_OP_split4, split, NULL},
    {CR_OP_squeeze, reshaped, NULL},
    {CR_OP_stop_gradient, same, NULL},
    {CR_OP_transpose, transpose, NULL},
    {CR_OP_unfold, unfold, NULL},
    {CR_OP_unsqueeze, reshaped, NULL},
    {CR_OP_view, reshaped, NULL},
    {0},
};
