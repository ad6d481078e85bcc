/* How several calls of an op are one, each input with the calls along a new first axis or one for all of them. */
#include "batch/batch.h"
#include "base/memory.h"
#include "op/generated/attrs.h"
#include <cresset/ops.h>

#include <string.h>

cr_batching cr_batching_of(const cr_op *op)
{
    return op->flags & CR_OP_POINTWISE ? CR_BATCH_POINTWISE : (cr_batching)op->batch;
}

bool cr_is_pick(const cr_op *op)
{
    return op->id == CR_OP_slice || op->id == CR_OP_select;
}

bool cr_batching_shares(const cr_op *op, int input)
{
    switch (cr_batching_of(op)) {
    case CR_BATCH_LEADING:
    case CR_BATCH_ROWS:
        return input > 0;
    case CR_BATCH_INDICES:
        return input == 0;
    case CR_BATCH_OWN:
        return op->id == CR_OP_matmul ? input == 1 : input > 1;
    default:
        return false;
    }
}

/* ---- does it apply ---- */

static bool only_batched(const cr_joint_call *c, int input)
{
    for (int i = 0; i < c->model->n_in; i++)
        if (c->batched[i] && i != input)
            return false;
    return c->batched[input];
}

/* Rows of scores and their classes, without weights. */
static bool losses_apply(const cr_joint_call *c)
{
    const cr_later *l = c->model;
    bool smooth = l->op->id == CR_OP_cross_entropy && ((const cr_cross_entropy_attrs *)l->attrs)->label_smoothing != 0;
    return c->rank[0] == 2 && c->rank[1] == 1 && !l->in[2].tensor && !l->in[2].result && !smooth;
}

bool cr_joint_applies(const cr_joint_call *c)
{
    const cr_op *op = c->model->op;
    const cr_result *out = c->model->out;
    bool any = false;
    for (int i = 0; i < op->n_out; i++)
        if (out[i].handle->ndim == CR_MAX_DIMS)
            return false;
    for (int i = 0; i < c->model->n_in; i++) {
        any |= c->batched[i];
        if (c->rank[i] == CR_MAX_DIMS)
            return false;
    }
    if (!any)
        return false;
    switch (cr_batching_of(op)) {
    case CR_BATCH_LEADING:
    case CR_BATCH_ROWS:
        return only_batched(c, 0);
    case CR_BATCH_INDICES:
        return only_batched(c, 1);
    case CR_BATCH_AXIS: /* that of a number is none */
        return c->rank[0] > 0 || !op->n_attrs || op->attrs[0].kind == CR_ATTR_DIMS;
    case CR_BATCH_POINTWISE:
    case CR_BATCH_SHAPE:
        return true;
    case CR_BATCH_OWN:
        return op->id == CR_OP_matmul || losses_apply(c);
    default:
        return false;
    }
}

/* ---- inputs ---- */

/* A batched input as one of `rank` dimensions, with ones behind the calls' axis where it has fewer, so that it broadcasts
 * as one call's does. */
static cr_tensor *raised(const cr_joint_call *c, int i, int rank)
{
    const cr_tensor *t = c->in[i];
    if (!c->batched[i] || c->rank[i] >= rank)
        return c->in[i];
    cr_dims shape = {1, {t->shape[0]}};
    for (; shape.count < 1 + rank - c->rank[i]; shape.count++)
        shape.at[shape.count] = 1;
    for (int d = 1; d < t->ndim; d++)
        shape.at[shape.count++] = t->shape[d];
    return cr_reshape(c->in[i], shape);
}

/* An input that is one for all calls, as if it were not. */
static cr_tensor *repeated(const cr_joint_call *c, int i)
{
    cr_tensor *t = c->in[i];
    if (!t || c->batched[i])
        return t;
    cr_dims shape = {1, {c->count}};
    for (int d = 0; d < t->ndim; d++)
        shape.at[shape.count++] = t->shape[d];
    return cr_expand(t, shape);
}

static int most_dimensions(const cr_joint_call *c)
{
    int most = 0;
    for (int i = 0; i < c->model->n_in; i++)
        most = c->rank[i] > most ? c->rank[i] : most;
    return most;
}

static bool call(const cr_joint_call *c, cr_tensor *const *in, const void *attrs, cr_tensor **out)
{
    return cr_call_op(c->model->op, in, c->model->n_in, attrs, out);
}

/* ---- attributes ---- */

/* What a list without axes means: all of one call's, or those that squeeze takes away. */
static void all_axes(const cr_joint_call *c, cr_dims *axes)
{
    const cr_later_in *x = &c->model->in[0];
    const int64_t *shape = x->result ? x->result->handle->shape : x->tensor->shape;
    for (int d = 0; d < c->rank[0]; d++)
        if (c->model->op->id != CR_OP_squeeze || shape[d] == 1)
            axes->at[axes->count++] = d + 1;
}

/* Axes count one more: they are those of the first input, or (`more` 1: unsqueeze) of the result. */
static void shift_axes(const cr_joint_call *c, void *attrs, int more)
{
    const cr_op *op = c->model->op;
    int rank = c->rank[0] + more;
    for (int i = 0; i < op->n_attrs; i++) {
        const cr_attr *a = &op->attrs[i];
        char *at = (char *)attrs + a->offset;
        if (a->kind == CR_ATTR_INT && !strncmp(a->name, "axis", 4)) {
            int64_t *axis = (int64_t *)(void *)at;
            *axis += (*axis < 0 ? rank : 0) + 1;
        } else if (a->kind == CR_ATTR_DIMS && !strcmp(a->name, "axes")) {
            cr_dims *axes = (cr_dims *)(void *)at;
            if (!axes->count)
                all_axes(c, axes);
            else
                for (int d = 0; d < axes->count; d++)
                    axes->at[d] += (axes->at[d] < 0 ? rank : 0) + 1;
        }
    }
}

static bool by_axis(const cr_joint_call *c, cr_tensor **out)
{
    const cr_op *op = c->model->op;
    cr_tensor *in[CR_MAX_INPUTS];
    _Alignas(16) char attrs[CR_MAX_ATTRS];
    memcpy(attrs, c->model->attrs, op->attrs_size);
    for (int i = 0; i < c->model->n_in; i++)
        if ((in[i] = repeated(c, i)) == NULL && c->in[i])
            return false;
    /* A reduction over no axes of a number is the number itself: an empty list would mean all. */
    bool nothing = c->rank[0] == 0 && op->n_attrs && op->attrs[0].kind == CR_ATTR_DIMS;
    if (nothing) {
        in[0] = cr_unsqueeze(in[0], 1);
        ((cr_dims *)(void *)attrs)->count = 1;
        ((cr_dims *)(void *)attrs)->at[0] = 1;
        bool *keep = op->n_attrs > 1 && op->attrs[1].kind == CR_ATTR_BOOL ? (bool *)(attrs + op->attrs[1].offset) : NULL;
        if (keep)
            *keep = false;
    } else {
        shift_axes(c, attrs, op->id == CR_OP_unsqueeze);
    }
    return call(c, in, attrs, out);
}

/* The attribute `shape` (or, of permute, the order of the axes) with the calls' axis in front. */
static bool by_shape(const cr_joint_call *c, cr_tensor **out)
{
    const cr_op *op = c->model->op;
    _Alignas(16) char attrs[CR_MAX_ATTRS];
    memcpy(attrs, c->model->attrs, op->attrs_size);
    cr_dims *shape = (cr_dims *)(void *)(attrs + op->attrs[0].offset);
    memmove(shape->at + 1, shape->at, sizeof shape->at - sizeof shape->at[0]);
    shape->at[0] = op->id == CR_OP_permute ? 0 : c->count;
    shape->count++;
    if (op->id == CR_OP_permute)
        for (int d = 1; d < shape->count; d++)
            shape->at[d] += (shape->at[d] < 0 ? c->rank[0] : 0) + 1;
    if (op->id == CR_OP_view) /* of what one call's view could be of, but a batch may lie otherwise */
        return (out[0] = cr_reshape(c->in[0], *shape)) != NULL;
    cr_tensor *x = op->id == CR_OP_expand ? raised(c, 0, shape->count - 1) : c->in[0];
    return x && call(c, &x, attrs, out);
}

/* ---- kinds ---- */

static bool by_element(const cr_joint_call *c, cr_tensor **out)
{
    cr_tensor *in[CR_MAX_INPUTS];
    int rank = most_dimensions(c);
    for (int i = 0; i < c->model->n_in; i++)
        if ((in[i] = raised(c, i, rank)) == NULL && c->in[i])
            return false;
    return call(c, in, c->model->attrs, out);
}

/* Those whose first axis is a batch already: the calls' batches one after the other. */
static bool by_rows(const cr_joint_call *c, cr_tensor **out)
{
    cr_tensor *in[CR_MAX_INPUTS];
    memcpy(in, c->in, sizeof(cr_tensor *) * (size_t)c->model->n_in);
    in[0] = cr_flatten(c->in[0], .start = 0, .end = 1);
    if (!in[0] || !call(c, in, c->model->attrs, out))
        return false;
    for (int i = 0; i < c->model->op->n_out; i++)
        if (!(out[i] = cr_unflatten(out[i], 0, CR_SHAPE(c->count, out[i]->shape[0] / c->count))))
            return false;
    return true;
}

/* One-dimensional operands become a row and a column for the while. */
static bool products(const cr_joint_call *c, cr_tensor **out)
{
    const cr_matmul_attrs *a = c->model->attrs;
    cr_matmul_attrs attrs = *a;
    cr_tensor *x = c->in[0], *y = c->in[1];
    bool row = c->rank[0] == 1, column = c->rank[1] == 1;
    int rank_x = c->rank[0], rank_y = c->rank[1];
    if (row) {
        x = cr_unsqueeze(x, -2);
        attrs.transpose_a = false;
        rank_x = 2;
    }
    if (column) {
        y = cr_unsqueeze(y, -1);
        attrs.transpose_b = false;
        rank_y = 2;
    }
    int most = rank_x > rank_y ? rank_x : rank_y;
    cr_tensor *in[2] = {x, y};
    const int rank[2] = {rank_x, rank_y};
    cr_joint_call level = *c;
    level.in = in;
    level.rank = rank;
    in[0] = x ? raised(&level, 0, most) : NULL;
    in[1] = y ? raised(&level, 1, most) : NULL;
    if (!in[0] || !in[1] || !call(c, in, &attrs, out))
        return false;
    if (column)
        out[0] = cr_squeeze(out[0], .axes = CR_AXES(-1));
    if (row)
        out[0] = cr_squeeze(out[0], .axes = CR_AXES(column ? -1 : -2));
    return out[0] != NULL;
}

/* Each call's mean is over its own rows that are not ignored. */
static bool losses(const cr_joint_call *c, cr_tensor **out)
{
    bool scores = c->model->op->id == CR_OP_cross_entropy;
    const cr_cross_entropy_attrs *a = c->model->attrs;
    const cr_nll_loss_attrs *n = c->model->attrs;
    int64_t ignore = scores ? a->ignore_index : n->ignore_index, reduction = scores ? a->reduction : n->reduction;
    cr_tensor *x = repeated(c, 0), *target = repeated(c, 1);
    int64_t rows = x ? x->shape[1] : 0;
    x = x ? cr_flatten(x, .start = 0, .end = 1) : NULL;
    target = target ? cr_flatten(target, .start = 0, .end = 1) : NULL;
    if (!x || !target)
        return false;
    cr_tensor *each = scores ? cr_cross_entropy(x, target, .ignore_index = ignore, .reduction = CR_REDUCTION_NONE)
                             : cr_nll_loss(x, target, .ignore_index = ignore, .reduction = CR_REDUCTION_NONE);
    each = each ? cr_reshape(each, CR_SHAPE(c->count, rows)) : NULL;
    if (!each || reduction == CR_REDUCTION_NONE)
        return (out[0] = each) != NULL;
    cr_tensor *sum = cr_sum(each, .axes = CR_AXES(1));
    if (reduction == CR_REDUCTION_MEAN) {
        cr_tensor *ignored = cr_int(ignore == CR_IGNORE_ZERO ? 0 : ignore);
        cr_tensor *counts = cr_reshape(cr_not_equal(target, ignored), CR_SHAPE(c->count, rows));
        sum = cr_div(sum, cr_sum(cr_cast(counts, (cr_dtype)each->dtype), .axes = CR_AXES(1)));
    }
    return (out[0] = sum) != NULL;
}

static bool joined(const cr_joint_call *c, cr_tensor **out)
{
    switch (c->model->op->id) {
    case CR_OP_matmul:
        return products(c, out);
    case CR_OP_cross_entropy:
    case CR_OP_nll_loss:
        return losses(c, out);
    default:
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "no batching rule");
    }
}

bool cr_joint_run(const cr_joint_call *c, cr_tensor **out)
{
    switch (cr_batching_of(c->model->op)) {
    case CR_BATCH_POINTWISE:
        return by_element(c, out);
    case CR_BATCH_LEADING:
    case CR_BATCH_INDICES:
        return call(c, c->in, c->model->attrs, out);
    case CR_BATCH_AXIS:
        return by_axis(c, out);
    case CR_BATCH_SHAPE:
        return by_shape(c, out);
    case CR_BATCH_ROWS:
        return by_rows(c, out);
    default:
        return joined(c, out);
    }
}
