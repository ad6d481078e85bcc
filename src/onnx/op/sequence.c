/* Sequences and optionals. Values do not change: an operation makes a new sequence that shares its items. */
#include "base/memory.h"
#include "onnx/call.h"

#include <string.h>

static const cr_value *sequence(const cr_onnx_call *c, int i)
{
    const cr_value *v = cr_in_value(c, i);
    if (v && v->kind == CR_VALUE_OPTIONAL && v->count == 1)
        v = v->items[0];
    return v && v->kind != CR_VALUE_SEQUENCE ? cr_fail(CR_ERROR_DTYPE, "input %d is no sequence", i) : v;
}

/* The position that input i gives, negative ones from the end; `otherwise` when it is left out. */
static bool position(const cr_onnx_call *c, int i, int64_t count, int64_t limit, int64_t otherwise, int64_t *at)
{
    if (!cr_in_int(c, i, otherwise, at))
        return false;
    int64_t given = *at;
    if (*at < 0)
        *at += count;
    return (*at >= 0 && *at < limit) || cr_fail_bool(CR_ERROR_INDEX, "position %lld of a sequence of %lld values",
                                                      (long long)given, (long long)count);
}

static bool give_tensor(cr_value *v, cr_tensor *t) { return v && cr_value_give_item(v, cr_value_tensor(t)); }

static bool whole_number(cr_onnx_call *c, int64_t value)
{
    return cr_out(c, 0, cr_from_data(&value, CR_SCALAR, CR_I64));
}

static bool SequenceEmpty(cr_onnx_call *c) { return cr_out_value(c, 0, cr_value_list_new(CR_VALUE_SEQUENCE, 0)); }

static bool SequenceConstruct(cr_onnx_call *c) { return cr_out_value(c, 0, cr_value_sequence(c->in, c->n_in)); }

static bool SequenceLength(cr_onnx_call *c)
{
    const cr_value *s = sequence(c, 0);
    return s && whole_number(c, s->count);
}

static bool SequenceAt(cr_onnx_call *c)
{
    const cr_value *s = sequence(c, 0);
    int64_t at;
    return s && position(c, 1, s->count, s->count, 0, &at) && cr_out_value(c, 0, cr_value_retain(s->items[at]));
}

/* The sequence with `added` (NULL: none) put in at a place and `removed` items left out there. */
static cr_value *spliced(const cr_value *s, int64_t at, cr_value *added, int removed)
{
    cr_value *v = cr_value_list_new(CR_VALUE_SEQUENCE, s->count + 1);
    for (int64_t i = 0; v && i <= s->count; i++) {
        if (i == at && added)
            cr_value_give_item(v, cr_value_retain(added));
        if (i < s->count && !(i == at && removed))
            cr_value_give_item(v, cr_value_retain(s->items[i]));
    }
    return v;
}

static bool SequenceInsert(cr_onnx_call *c)
{
    const cr_value *s = sequence(c, 0);
    cr_value *added = cr_in_value(c, 1);
    int64_t at;
    return s && added && position(c, 2, s->count, s->count + 1, s->count, &at) &&
           cr_out_value(c, 0, spliced(s, at, added, 0));
}

static bool SequenceErase(cr_onnx_call *c)
{
    const cr_value *s = sequence(c, 0);
    int64_t at;
    return s && position(c, 1, s->count, s->count, s->count - 1, &at) && cr_out_value(c, 0, spliced(s, at, NULL, 1));
}

static bool ConcatFromSequence(cr_onnx_call *c)
{
    const cr_value *s = sequence(c, 0);
    if (!s)
        return false;
    cr_tensor **items = cr_malloc((size_t)s->count * sizeof *items);
    bool ok = items != NULL;
    for (int64_t i = 0; ok && i < s->count; i++)
        ok = (items[i] = s->items[i]->tensor) || CR_WRONG("item %lld of the sequence is no tensor of numbers", (long long)i);
    if (ok) {
        cr_list list = cr_list_of(items, (int)s->count);
        int64_t axis = cr_attr_int(c, "axis", 0);
        bool anew = cr_attr_int(c, "new_axis", 0) != 0;
        ok = cr_out(c, 0, anew ? cr_stack(list, .axis = axis) : cr_concat(list, .axis = axis));
    }
    cr_free(items);
    return ok;
}

/* ---- splitting ---- */

/* Piece sizes: those that input 1 lists, or pieces of one size with a smaller last one. */
static bool piece_sizes(cr_onnx_call *c, int64_t size, int64_t **sizes, int64_t *count)
{
    int64_t each = 1;
    if (cr_given(c, 1) && cr_value_shape(c->in[1]).count == 1)
        return cr_in_ints(c, 1, sizes, count);
    if (!cr_in_int(c, 1, 1, &each))
        return false;
    if (each < 1)
        return CR_WRONG("pieces of %lld are impossible", (long long)each);
    *count = size / each + (size % each != 0);
    *sizes = cr_malloc((size_t)*count * sizeof **sizes);
    for (int64_t i = 0; *sizes && i < *count; i++)
        (*sizes)[i] = i * each + each <= size ? each : size - i * each;
    return *sizes != NULL;
}

static bool SplitToSequence(cr_onnx_call *c)
{
    cr_tensor *x = cr_in(c, 0);
    int64_t axis = cr_attr_int(c, "axis", 0), *sizes = NULL, count, from = 0;
    if (!x)
        return false;
    axis += axis < 0 ? cr_ndim(x) : 0;
    if (axis < 0 || axis >= cr_ndim(x))
        return CR_WRONG("axis %lld of a tensor of %d dimensions", (long long)axis, cr_ndim(x));
    if (!piece_sizes(c, cr_size(x, (int)axis), &sizes, &count))
        return false;
    bool drop = !cr_given(c, 1) && !cr_attr_int(c, "keepdims", 1);
    cr_value *v = cr_value_list_new(CR_VALUE_SEQUENCE, count);
    bool ok = v != NULL;
    for (int64_t i = 0; ok && i < count; from += sizes[i++]) {
        cr_tensor *t = cr_narrow(x, axis, from, sizes[i]);
        ok = give_tensor(v, drop ? cr_squeeze(t, .axes = CR_AXES(axis)) : t);
    }
    if (ok && from != cr_size(x, (int)axis))
        ok = CR_WRONG("the pieces add up to %lld, the axis has size %lld", (long long)from, (long long)cr_size(x, (int)axis));
    cr_free(sizes);
    if (!ok)
        cr_value_release(v);
    return ok && cr_out_value(c, 0, v);
}

/* ---- a graph for each item ---- */

/* Inputs of round i: items of the sequences (the first input is one), other values as they are. */
static bool map_round(cr_onnx_call *c, const cr_onnx_graph *body, int64_t i, cr_value **in, cr_value **lists)
{
    cr_value **out = in + c->n_in;
    for (int k = 0; k < c->n_in; k++) {
        cr_value *v = cr_in_value(c, k);
        if (!v || (v->kind == CR_VALUE_SEQUENCE && i >= v->count))
            return v ? CR_WRONG("the sequences are of different lengths") : false;
        in[k] = v->kind == CR_VALUE_SEQUENCE ? v->items[i] : v;
    }
    if (!cr_run_graph(c, body, in, c->n_in, out, c->n_out))
        return false;
    for (int k = 0; k < c->n_out; k++)
        cr_value_give_item(lists[k], out[k]);
    return true;
}

static bool SequenceMap(cr_onnx_call *c)
{
    const cr_value *first = sequence(c, 0);
    const cr_onnx_graph *body = cr_attr_graph(c, "body");
    if (!first || !body)
        return false;
    cr_value **values = cr_calloc((size_t)(c->n_in + 2 * c->n_out), sizeof *values);
    cr_value **lists = values + c->n_in + c->n_out;
    bool ok = values != NULL;
    for (int k = 0; ok && k < c->n_out; k++)
        ok = (lists[k] = cr_value_list_new(CR_VALUE_SEQUENCE, first->count)) != NULL;
    for (int64_t i = 0; ok && i < first->count; i++)
        ok = map_round(c, body, i, values, lists);
    for (int k = 0; values && k < c->n_out; k++) {
        if (ok)
            cr_out_value(c, k, lists[k]);
        else
            cr_value_release(lists[k]);
    }
    cr_free(values);
    return ok;
}

/* ---- optionals ---- */

static bool Optional(cr_onnx_call *c) { return cr_out_value(c, 0, cr_value_optional(cr_given(c, 0) ? c->in[0] : NULL)); }

static bool OptionalHasElement(cr_onnx_call *c)
{
    const cr_value *v = cr_given(c, 0) ? c->in[0] : NULL;
    bool has = v && (v->kind != CR_VALUE_OPTIONAL || v->count == 1);
    return cr_out(c, 0, cr_full(CR_SCALAR, has, .dtype = CR_BOOL));
}

static bool OptionalGetElement(cr_onnx_call *c)
{
    cr_value *v = cr_in_value(c, 0);
    if (v && v->kind == CR_VALUE_OPTIONAL)
        v = v->count ? v->items[0] : cr_fail(CR_ERROR_VALUE, "the optional is empty");
    return cr_out_value(c, 0, cr_value_retain(v));
}

const cr_onnx_op cr_onnx_sequence_ops[] = {
    OP(ConcatFromSequence), OP(Optional),        OP(OptionalGetElement), OP(OptionalHasElement),
    OP(SequenceAt),         OP(SequenceConstruct), OP(SequenceEmpty),    OP(SequenceErase),
    OP(SequenceInsert),     OP(SequenceLength),  OP(SequenceMap),        OP(SplitToSequence), {0}};
