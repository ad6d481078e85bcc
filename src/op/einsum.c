/* einsum: diagonals are taken, axes of size 1 dropped and what only one input has summed; then two inputs at a time
 * become a batch of matrix products. */
#include "op/einsum.h"
#include "base/memory.h"
#include "op/generated/attrs.h"
#include "op/rules.h"

#include <string.h>

typedef cr_einsum_term term;

static inline bool in(uint64_t mask, int label)
{
    return mask >> label & 1;
}

static void drop_axis(term *t, int axis)
{
    memmove(t->label + axis, t->label + axis + 1, (size_t)(t->n - axis - 1));
    t->n--;
}

static void count_labels(term *t)
{
    t->mask = 0;
    for (int i = 0; i < t->n; i++)
        t->mask |= (uint64_t)1 << t->label[i];
}

/* Labels that come twice: their diagonal, which is the last axis. */
static bool take_diagonals(term *t)
{
    for (int i = 0; t->t && i < t->n; i++)
        for (int j = i + 1; j < t->n; j++) {
            if (t->label[i] != t->label[j])
                continue;
            char text[96];
            uint8_t label = t->label[i];
            if (t->t->shape[i] != t->t->shape[j])
                return cr_fail_bool(CR_ERROR_SHAPE, "axes %d and %d of %s have one letter but two sizes", i, j,
                                    cr_describe(t->t, text, sizeof text));
            t->t = cr_diagonal(t->t, i, j);
            drop_axis(t, j);
            drop_axis(t, i);
            t->label[t->n++] = label;
            if (!t->t)
                return false;
            i = -1;
            break;
        }
    return t->t != NULL;
}

/* Axes of size 1 whose label has another size elsewhere. */
static bool drop_ones(const cr_einsum *q, term *t)
{
    for (int i = t->n - 1; t->t && i >= 0; i--)
        if (t->t->shape[i] == 1 && q->size[t->label[i]] != 1) {
            t->t = cr_squeeze(t->t, .axes = CR_AXES(i));
            drop_axis(t, i);
        }
    count_labels(t);
    return t->t != NULL;
}

/* Sums over all labels outside `keep`. */
static bool sum_others(term *t, uint64_t keep)
{
    cr_dims axes = {0, {0}};
    for (int i = 0; i < t->n; i++)
        if (!in(keep, t->label[i]))
            axes.at[axes.count++] = i;
    if (axes.count == 0)
        return true;
    t->t = cr_sum(t->t, .axes = axes, .dtype = (cr_dtype)t->t->dtype);
    for (int k = axes.count - 1; k >= 0; k--)
        drop_axis(t, (int)axes.at[k]);
    count_labels(t);
    return t->t != NULL;
}

/* ---- one product ---- */

/* Labels in an order. */
typedef struct order {
    int n;
    uint8_t label[2 * CR_MAX_DIMS];
} order;

static int axis_of(const term *t, int label)
{
    int i = 0;
    while (i < t->n && t->label[i] != label)
        i++;
    return i;
}

/* t's labels that are in `mask`, those that are far apart in memory first: then they are one axis without a copy. */
static void put_labels(order *o, const term *t, uint64_t mask)
{
    int first = o->n;
    for (int i = 0; i < t->n; i++) {
        if (!in(mask, t->label[i]))
            continue;
        int at = o->n++;
        for (; at > first && t->t->stride[axis_of(t, o->label[at - 1])] < t->t->stride[i]; at--)
            o->label[at] = o->label[at - 1];
        o->label[at] = t->label[i];
    }
}

static int64_t elements(const cr_einsum *q, uint64_t mask)
{
    int64_t n = 1;
    for (; mask; mask &= mask - 1)
        n *= q->size[__builtin_ctzll(mask)];
    return n;
}

/* t with the axes in an order; labels that it lacks are axes of size 1 when `fill`. */
static cr_tensor *arrange(const term *t, const order *o, bool fill)
{
    cr_dims axes = {0, {0}}, shape = {0, {0}};
    for (int i = 0; i < o->n; i++) {
        int a = axis_of(t, o->label[i]);
        if (a < t->n)
            axes.at[axes.count++] = a;
        if (fill)
            shape.at[shape.count++] = a < t->n ? t->t->shape[a] : 1;
    }
    cr_tensor *y = t->t;
    bool moved = false;
    for (int i = 0; i < axes.count; i++)
        moved |= axes.at[i] != i;
    y = moved ? cr_permute(y, axes) : y;
    return fill && shape.count != axes.count ? cr_reshape(y, shape) : y;
}

/* Nothing is summed, or nothing but what both have: an ordinary product. */
static cr_tensor *multiply(const term *a, const term *b, const order *o, uint64_t summed)
{
    cr_tensor *y = cr_mul(arrange(a, o, true), arrange(b, o, true));
    cr_dims axes = {0, {0}};
    for (int i = 0; i < o->n; i++)
        if (in(summed, o->label[i]))
            axes.at[axes.count++] = i;
    return y && axes.count ? cr_sum(y, .axes = axes, .dtype = (cr_dtype)y->dtype) : y;
}

/* [batch, rows, columns] of t: the groups of labels as one axis each. */
static cr_tensor *as_matrices(const cr_einsum *q, const term *t, const order *groups, int64_t batch, uint64_t rows,
                              uint64_t columns)
{
    cr_tensor *y = arrange(t, groups, false);
    return cr_reshape(y, CR_SHAPE(batch, elements(q, rows), elements(q, columns)));
}

/* Labels: batch in both and kept, summed in both and not kept, rows in a only, columns in b only. */
static cr_tensor *matrix_product(const cr_einsum *q, const term *a, const term *b, uint64_t summed, order *result)
{
    uint64_t batch = a->mask & b->mask & ~summed, rows = a->mask & ~b->mask, columns = b->mask & ~a->mask;
    const term *larger = a->t->numel >= b->t->numel ? a : b;
    order left = {0}, right = {0}, inner = {0};
    put_labels(result, larger, batch);
    put_labels(&inner, larger, summed);
    left = right = *result;
    put_labels(&left, a, rows);
    put_labels(&right, b, columns);
    put_labels(result, a, rows);
    put_labels(result, b, columns);
    for (int i = 0; i < inner.n; i++) {
        left.label[left.n++] = inner.label[i];
        right.label[right.n++] = inner.label[i];
    }
    int64_t n = elements(q, batch);
    cr_tensor *x = as_matrices(q, a, &left, n, rows, summed), *w = as_matrices(q, b, &right, n, columns, summed);
    cr_dims shape = {result->n, {0}};
    for (int i = 0; i < result->n; i++)
        shape.at[i] = q->size[result->label[i]];
    return cr_reshape(cr_matmul(x, w, .transpose_b = true), shape);
}

/* a = the product of a and b, summed over all labels outside `keep`. */
static bool combine(const cr_einsum *q, term *a, term *b, uint64_t keep)
{
    if (!sum_others(a, keep | b->mask) || !sum_others(b, keep | a->mask))
        return false;
    uint64_t summed = a->mask & b->mask & ~keep, all = a->mask | b->mask;
    bool plain = !summed || (a->mask == b->mask && a->mask != summed);
    order result = {0};
    cr_tensor *y;
    if (plain && __builtin_popcountll(all) <= CR_MAX_DIMS) {
        const term *larger = a->t->numel >= b->t->numel ? a : b;
        put_labels(&result, larger, all);
        put_labels(&result, larger == a ? b : a, all & ~larger->mask);
        y = multiply(a, b, &result, summed);
        int kept = 0;
        for (int i = 0; i < result.n; i++)
            if (!in(summed, result.label[i]))
                result.label[kept++] = result.label[i];
        result.n = kept;
    } else {
        y = matrix_product(q, a, b, summed, &result);
    }
    a->t = y;
    a->n = result.n;
    memcpy(a->label, result.label, CR_MAX_DIMS);
    count_labels(a);
    return y != NULL;
}

/* ---- the op ---- */

/* The labels that terms other than a and b and the result have. */
static uint64_t wanted(const cr_einsum *q, int a, int b)
{
    uint64_t mask = q->out.mask;
    for (int k = 0; k < q->terms; k++)
        mask |= k == a || k == b || !q->term[k].t ? 0 : q->term[k].mask;
    return mask;
}

static cr_tensor *carry_out(cr_einsum *q, int (*pair)[2])
{
    for (int k = 0; k < q->terms; k++)
        if (!take_diagonals(&q->term[k]) || !drop_ones(q, &q->term[k]))
            return NULL;
    for (int k = 0; k < q->terms; k++)
        if (!sum_others(&q->term[k], wanted(q, k, k)))
            return NULL;
    if (!cr_einsum_order(q, pair))
        return NULL;
    for (int i = 0; i < q->terms - 1; i++) {
        term *a = &q->term[pair[i][0]], *b = &q->term[pair[i][1]];
        if (!combine(q, a, b, wanted(q, pair[i][0], pair[i][1])))
            return NULL;
        b->t = NULL;
    }
    order o = {.n = q->out.n};
    memcpy(o.label, q->out.label, CR_MAX_DIMS);
    return arrange(&q->term[0], &o, false);
}

static bool einsum_compose(const cr_call *c, cr_tensor **out)
{
    const cr_einsum_attrs *a = c->attrs;
    cr_einsum q = {.term = cr_malloc((size_t)c->n_in * sizeof *q.term)};
    int(*pair)[2] = cr_malloc((size_t)c->n_in * sizeof *pair);
    bool ok = q.term && pair && cr_einsum_read(&q, a->equation, c->in, c->n_in);
    cr_tensor *y = ok ? carry_out(&q, pair) : NULL;
    for (int i = 0; i < c->n_in && y; i++)
        if (y == c->in[i])
            y = cr_alias(y);
    out[0] = y;
    cr_free(q.term);
    cr_free(pair);
    return y != NULL;
}

static void chain_samples(cr_samples *s)
{
    cr_tensor *a = cr_sample_float(s, CR_SHAPE(2, 3)), *b = cr_sample_float(s, CR_SHAPE(3, 4));
    cr_tensor *c = cr_sample_float(s, CR_SHAPE(4, 2)), *d = cr_sample_float(s, CR_SHAPE(2));
    cr_einsum("ij,jk,kl,l->i", CR_LIST(a, b, c, d));
    cr_einsum("ij,jk,ki->", CR_LIST(a, b, c));
    cr_einsum("abcd,cdef,afg,fhb->gh",
              CR_LIST(cr_sample_float(s, CR_SHAPE(2, 3, 2, 2)), cr_sample_float(s, CR_SHAPE(2, 2, 3, 2)),
                      cr_sample_float(s, CR_SHAPE(2, 2, 3)), cr_sample_float(s, CR_SHAPE(2, 2, 3))));
    cr_tensor *many[12];
    for (int i = 0; i < 12; i++)
        many[i] = i % 2 ? cr_cast(cr_sample_float(s, CR_SHAPE(2, 3)), CR_F32) : cr_sample_float(s, CR_SHAPE(3, 2));
    cr_sample_note(s, "12 inputs", 10);
    cr_einsum("ab,bc,cd,de,ef,fg,gh,hi,ij,jk,kl,lm", cr_list_of(many, 12));
}

static void einsum_samples(cr_samples *s)
{
    cr_tensor *a = cr_sample_float(s, CR_SHAPE(2, 3)), *b = cr_sample_float(s, CR_SHAPE(3, 4));
    cr_tensor *x = cr_sample_float(s, CR_SHAPE(2, 3, 4)), *y = cr_sample_float(s, CR_SHAPE(2, 4, 3));
    cr_tensor *q = cr_sample_float(s, CR_SHAPE(3, 3)), *v = cr_sample_float(s, CR_SHAPE(3));
    cr_einsum("ij,jk->ik", CR_LIST(a, b));
    cr_einsum(" ij , jk -> ki ", CR_LIST(a, b));
    cr_einsum("ba,Cb", CR_LIST(b, q));
    cr_einsum("ij->ji", CR_LIST(a));
    cr_einsum("ij->ij", CR_LIST(a));
    cr_einsum("ii", CR_LIST(q));
    cr_einsum("ii->i", CR_LIST(q));
    cr_einsum("iji->j", CR_LIST(cr_sample_float(s, CR_SHAPE(3, 2, 3))));
    cr_einsum("iii->i", CR_LIST(cr_sample_float(s, CR_SHAPE(2, 2, 2))));
    cr_einsum("ij->", CR_LIST(a));
    cr_einsum("i,j->ij", CR_LIST(v, cr_sample_float(s, CR_SHAPE(4))));
    cr_einsum("i,i", CR_LIST(v, cr_sample_float(s, CR_SHAPE(3))));
    cr_einsum("bij,bjk->bik", CR_LIST(x, y));
    cr_einsum("bij,bkj->bik", CR_LIST(x, cr_sample_float(s, CR_SHAPE(2, 5, 4))));
    cr_einsum("bij,bij->b", CR_LIST(x, cr_sample_float(s, CR_SHAPE(2, 3, 4))));
    cr_einsum("bhqd,bhkd->bhqk",
              CR_LIST(cr_sample_float(s, CR_SHAPE(2, 2, 3, 4)), cr_sample_float(s, CR_SHAPE(2, 2, 5, 4))));
    cr_einsum("...ij,...jk->...ik",
              CR_LIST(cr_sample_float(s, CR_SHAPE(2, 1, 2, 3)), cr_sample_float(s, CR_SHAPE(4, 3, 2))));
    cr_einsum("i...,...j->...", CR_LIST(x, cr_sample_float(s, CR_SHAPE(4, 2))));
    cr_einsum("...i,i", CR_LIST(x, cr_sample_float(s, CR_SHAPE(4))));
    cr_einsum("...", CR_LIST(a));
    cr_einsum("...ij->ij", CR_LIST(a));
    cr_einsum("ij,jk->ik", CR_LIST(cr_sample_float(s, CR_SHAPE(2, 0)), cr_sample_float(s, CR_SHAPE(0, 3))));
    cr_einsum("ij,jk->ik", CR_LIST(cr_sample_int(s, CR_SHAPE(2, 3), -5, 5), cr_sample_int(s, CR_SHAPE(3, 2), -5, 5)));
    cr_einsum(",", CR_LIST(cr_sample_float(s, CR_SCALAR), cr_sample_float(s, CR_SCALAR)));
    chain_samples(s);
    cr_sample_bad(s, "einsum: \"ij,jk\" has 2 terms for 1 inputs");
    cr_einsum("ij,jk", CR_LIST(a));
    cr_sample_bad(s, "einsum: input 0 is f32[2,3], its term in \"ijk\" names 3 axes");
    cr_einsum("ijk", CR_LIST(a));
    cr_sample_bad(s, "einsum: an axis of 'j' has size 4 in input 1 f32[4,2], expected 3 as before");
    cr_einsum("ij,jk", CR_LIST(a, cr_sample_float(s, CR_SHAPE(4, 2))));
    cr_sample_bad(s, "einsum: an axis of \"...\" has size 3 in input 1 f32[3,4], expected 2 as before");
    cr_einsum("...,...", CR_LIST(a, b));
    cr_sample_bad(s, "einsum: '3' at character 1 of \"i3\", expected letters, \"...\", ',' or \"->\"");
    cr_einsum("i3", CR_LIST(a));
    cr_sample_bad(s, "einsum: '.' at character 1 of \"i..\", expected \"...\" once a term");
    cr_einsum("i..", CR_LIST(a));
    cr_sample_bad(s, "einsum: 'k' of the result of \"ij->k\" is in no input");
    cr_einsum("ij->k", CR_LIST(a));
    cr_sample_bad(s, "einsum: 'i' comes twice in the result of \"ij->ii\"");
    cr_einsum("ij->ii", CR_LIST(a));
    cr_sample_bad(s, "einsum: ',' at character 5 of \"ij->i,j\", expected the end");
    cr_einsum("ij->i,j", CR_LIST(a));
    cr_sample_bad(s, "einsum: axes 0 and 1 of f32[1,3] have one letter but two sizes");
    cr_einsum("ii", CR_LIST(cr_sample_float(s, CR_SHAPE(1, 3))));
    cr_sample_bad(s, "einsum: 0 inputs, expected at least 1");
    cr_einsum("ii", cr_list_of(NULL, 0));
}

CR_RULES_COMPOSITE(einsum);
