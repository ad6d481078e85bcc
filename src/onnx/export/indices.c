/* Reading and writing at indices, sorting, searching. */
#include "onnx/export/export.h"
#include "op/view.h"

/* Indices as i64, which all operators take. */
static const char *index_of(cr_export *x, int i)
{
    return cr_ex_in_as(x, i, CR_I64);
}

static bool gather(cr_export *x)
{
    const cr_gather_attrs *a = x->node->attrs;
    return cr_ex_out(x, 0, EX_1("GatherElements", EX_INT("axis", a->axis), cr_ex_in(x, 0), index_of(x, 1)));
}

static bool index_select(cr_export *x)
{
    const cr_index_select_attrs *a = x->node->attrs;
    return cr_ex_out(x, 0, EX_1("Gather", EX_INT("axis", a->axis), cr_ex_in(x, 0), index_of(x, 1)));
}

static bool embedding(cr_export *x)
{
    return cr_ex_out(x, 0, EX("Gather", cr_ex_in(x, 0), index_of(x, 1)));
}

/* index may be smaller than src: what is beyond it is not used. */
static bool scatter(cr_export *x)
{
    const cr_scatter_attrs *a = x->node->attrs;
    const cr_spec *index = cr_ex_spec(x, 1), *src = cr_ex_spec(x, 2);
    const char *from = cr_ex_in_as(x, 2, cr_ex_dtype(x));
    static const int64_t zeros[CR_MAX_DIMS];
    bool smaller = false;
    for (int i = 0; i < index->ndim; i++)
        smaller |= index->shape[i] < src->shape[i];
    if (smaller)
        from = EX("Slice", from, cr_ex_ints(x, zeros, index->ndim), cr_ex_shape(x, x->node->in[1]));
    const char *how = x->entry->op == CR_OP_scatter_add ? "add" : "none";
    return cr_ex_out(x, 0, cr_ex_node(x, "ScatterElements", EX_LIST(cr_ex_in(x, 0), index_of(x, 1), from),
                                      EX_ATTRS(EX_INT("axis", a->axis), EX_TEXT("reduction", how))));
}

/* ---- sums at indices: into zeros of the result's shape ---- */

static bool add_to_zeros(cr_export *x, int axis, const char *index, const char *from)
{
    const char *zeros = EX("Expand", cr_ex_number(x, 0, cr_ex_dtype(x)), cr_ex_shape(x, x->node->out[0]));
    return cr_ex_out(x, 0, cr_ex_node(x, "ScatterElements", EX_LIST(zeros, index, from),
                                      EX_ATTRS(EX_INT("axis", axis), EX_TEXT("reduction", "add"))));
}

static bool gather_backward(cr_export *x)
{
    const cr_gather_backward_attrs *a = x->node->attrs;
    return add_to_zeros(x, (int)a->axis, index_of(x, 1), cr_ex_in(x, 0));
}

/* An index for each slice along an axis, for every element of input 0. */
static const char *index_of_slices(cr_export *x, const char *index, int axis)
{
    const cr_graph_value *g = x->node->in[0];
    int64_t line[CR_MAX_DIMS];
    for (int i = 0; i < g->spec.ndim; i++)
        line[i] = i == axis ? -1 : 1;
    return EX("Expand", EX("Reshape", index, cr_ex_ints(x, line, g->spec.ndim)), cr_ex_shape(x, g));
}

static bool index_sum(cr_export *x)
{
    const cr_index_sum_attrs *a = x->node->attrs;
    int axis = cr_ex_axis(a->axis, cr_ex_spec(x, 0)->ndim);
    const char *index = index_of_slices(x, index_of(x, 1), axis), *from = cr_ex_in(x, 0);
    if (cr_spec_numel(cr_ex_spec(x, 0)) == 0 || cr_spec_numel(cr_ex_out_spec(x, 0)) == 0)
        return cr_ex_refuse(x, "sums of nothing");
    if (a->skip >= 0)
        from = EX("Where", EX("Equal", index, cr_ex_number(x, (double)a->skip, CR_I64)),
                  cr_ex_number(x, 0, cr_ex_dtype(x)), from);
    return add_to_zeros(x, axis, index, from);
}

static bool slice_backward(cr_export *x)
{
    const cr_slice_backward_attrs *a = x->node->attrs;
    int axis = cr_ex_axis(a->axis, a->shape.count);
    cr_spec whole, part;
    cr_spec_set(&whole, cr_ex_dtype(x), a->shape.count, a->shape.at);
    part = whole;
    if (cr_spec_numel(&whole) == 0 || cr_spec_numel(cr_ex_spec(x, 0)) == 0)
        return cr_ex_refuse(x, "sums of nothing");
    if (!cr_slice_spec(&part, a->axis, a->start, a->stop, a->step))
        return false;
    double first = (double)(part.offset / whole.stride[axis]), step = (double)a->step;
    int scope = cr_scope_open();
    cr_tensor *places = cr_arange(first, first + step * (double)part.shape[axis], .step = step, .dtype = CR_I64);
    const char *index = cr_ex_weight_of(x, places, NULL);
    cr_scope_close(scope);
    return add_to_zeros(x, axis, index_of_slices(x, index, axis), cr_ex_in(x, 0));
}

static bool one_hot(cr_export *x)
{
    const cr_one_hot_attrs *a = x->node->attrs;
    int scope = cr_scope_open();
    const char *classes = cr_ex_weight_of(x, cr_arange(0, (double)a->classes, .dtype = CR_I64), NULL);
    cr_scope_close(scope);
    const char *equal = EX("Equal", EX("Unsqueeze", index_of(x, 0), cr_ex_int1(x, -1)), classes);
    return cr_ex_out_from(x, 0, equal, CR_BOOL); /* OneHot has kernels for few types in ONNX Runtime */
}

/* ---- tuples of indices ---- */

/* ONNX indexes the first axes after the batch. */
static bool first_axes(cr_export *x, const cr_dims *axes, int64_t batch)
{
    for (int i = 0; i < axes->count; i++)
        if (cr_ex_axis(axes->at[i], cr_ex_spec(x, 0)->ndim) != batch + i)
            return cr_ex_refuse(x, "indices of other axes than the first ones");
    return true;
}

static bool gather_nd(cr_export *x)
{
    const cr_gather_nd_attrs *a = x->node->attrs;
    return first_axes(x, &a->axes, a->batch_dims) &&
           cr_ex_out(x, 0, EX_1("GatherND", EX_INT("batch_dims", a->batch_dims), cr_ex_in(x, 0), index_of(x, 1)));
}

static bool scatter_nd(cr_export *x, const cr_dims *axes, int64_t batch, const char *how)
{
    if (!first_axes(x, axes, batch))
        return false;
    if (batch)
        return cr_ex_refuse(x, "writing at tuples of indices in batches");
    return cr_ex_out(x, 0, EX_1("ScatterND", EX_TEXT("reduction", how), cr_ex_in(x, 0), index_of(x, 1),
                                cr_ex_in_as(x, 2, cr_ex_dtype(x))));
}

static bool nd_store(cr_export *x)
{
    const cr_nd_store_attrs *a = x->node->attrs;
    return scatter_nd(x, &a->axes, a->batch_dims, a->add ? "add" : "none");
}

static bool nd_combine(cr_export *x)
{
    const cr_nd_combine_attrs *a = x->node->attrs;
    return scatter_nd(x, &a->axes, a->batch_dims,
                      a->how == CR_SCATTER_PROD ? "mul" : a->how == CR_SCATTER_MIN ? "min" : "max");
}

/* ---- order ---- */

static bool top(cr_export *x, int64_t k, int64_t axis, bool largest)
{
    const char *out[2] = {"", ""};
    cr_dtype dtype = cr_ex_dtype(x) == CR_BOOL ? CR_U8 : cr_ex_dtype(x);
    if (cr_ex_spec(x, 0)->ndim == 0)
        return cr_ex_out(x, 0, cr_ex_in(x, 0)) && cr_ex_out(x, 1, cr_ex_number(x, 0, CR_I64));
    cr_ex_nodes(x, "TopK", EX_LIST(cr_ex_in_as(x, 0, dtype), cr_ex_int1(x, k)),
                EX_ATTRS(EX_INT("axis", axis), EX_INT("largest", largest)), out, 2);
    return cr_ex_out_from(x, 0, out[0], dtype) && cr_ex_out(x, 1, out[1]);
}

static bool sort(cr_export *x)
{
    const cr_sort_attrs *a = x->node->attrs;
    const cr_spec *in = cr_ex_spec(x, 0);
    int64_t k = in->ndim ? in->shape[cr_ex_axis(a->axis, in->ndim)] : 1;
    return cr_ex_fixed(x, x->node->out[0]) && top(x, k, a->axis, a->descending);
}

static bool topk(cr_export *x)
{
    const cr_topk_attrs *a = x->node->attrs;
    return top(x, a->k, a->axis, !a->smallest);
}

/* How many of the sorted numbers are less (or not greater). */
static bool searchsorted(cr_export *x)
{
    const cr_searchsorted_attrs *a = x->node->attrs;
    int ndim = cr_ex_spec(x, 0)->ndim;
    cr_dtype dtype = cr_promote(cr_ex_spec(x, 0)->dtype, cr_ex_spec(x, 1)->dtype);
    const char *sorted = cr_ex_in_as(x, 0, dtype), *values = cr_ex_in_as(x, 1, dtype);
    if (cr_ex_has(x, 2))
        sorted = ndim == 1 ? EX("Gather", sorted, index_of(x, 2))
                           : EX_1("GatherElements", EX_INT("axis", -1), sorted, index_of(x, 2));
    if (ndim > 1)
        sorted = EX("Unsqueeze", sorted, cr_ex_int1(x, -2));
    values = EX("Unsqueeze", values, cr_ex_int1(x, -1));
    const char *before = EX(a->right ? "LessOrEqual" : "Less", sorted, values);
    const char *count = EX_1("ReduceSum", EX_INT("keepdims", 0), cr_ex_cast(x, before, CR_BOOL, CR_I64), cr_ex_int1(x, -1));
    return cr_ex_out(x, 0, count);
}

const cr_ex_entry cr_ex_indices[] = {
    {CR_OP_embedding, embedding, NULL},
    {CR_OP_gather, gather, NULL},
    {CR_OP_gather_backward, gather_backward, NULL},
    {CR_OP_gather_nd, gather_nd, NULL},
    {CR_OP_index_select, index_select, NULL},
    {CR_OP_index_sum, index_sum, NULL},
    {CR_OP_nd_combine, nd_combine, NULL},
    {CR_OP_nd_store, nd_store, NULL},
    {CR_OP_one_hot, one_hot, NULL},
    {CR_OP_scatter, scatter, NULL},
    {CR_OP_scatter_add, scatter, NULL},
    {CR_OP_searchsorted, searchsorted, NULL},
    {CR_OP_slice_backward, slice_backward, NULL},
    {CR_OP_sort, sort, NULL},
    {CR_OP_topk, topk, NULL},
    {0},
};
