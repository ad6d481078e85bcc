/* Signatures with free dimensions: which inputs fit, and the sizes at which a function is probed. */
#include "base/memory.h"
#include "graph/stage/stage.h"

#include <string.h>

/* ---- making ---- */

/* The place of a negative number among the free dimensions. */
static int place_of(int64_t *names, int *n, int64_t name)
{
    int i = 0;
    while (i < *n && names[i] != name)
        i++;
    if (i == CR_FREE_DIMS)
        return -1;
    names[i] = name;
    *n = i == *n ? i + 1 : *n;
    return i;
}

static bool set_inputs(cr_free_inputs *f, const cr_signature *list)
{
    int64_t names[CR_FREE_DIMS];
    for (int i = 0; i < f->n_inputs; i++) {
        cr_signature *s = &f->inputs[i];
        *s = list[i];
        if (!cr_check_dtype(s->dtype))
            return false;
        if (s->shape.count < 0 || s->shape.count > CR_MAX_DIMS)
            return cr_fail_bool(CR_ERROR_VALUE, "signature %d has %d dimensions, expected at most %d", i,
                                s->shape.count, CR_MAX_DIMS);
        for (int k = 0; k < s->shape.count; k++) {
            if (s->shape.at[k] >= 0)
                continue;
            int place = place_of(names, &f->n_dims, s->shape.at[k]);
            if (place < 0)
                return cr_fail_bool(CR_ERROR_UNSUPPORTED, "the signature has more than %d different free dimensions",
                                    CR_FREE_DIMS);
            s->shape.at[k] = ~place;
        }
    }
    return true;
}

bool cr_signature_make(cr_free_inputs **result, const cr_signature *list, int n)
{
    cr_free_inputs *f = cr_calloc(1, sizeof *f);
    *result = f;
    if (!f)
        return false;
    f->n_inputs = n;
    f->inputs = cr_calloc((size_t)n, sizeof *f->inputs);
    if (f->inputs && set_inputs(f, list))
        return true;
    cr_signature_drop(f);
    *result = NULL;
    return false;
}

void cr_signature_drop(cr_free_inputs *f)
{
    if (!f)
        return;
    cr_free(f->inputs);
    cr_free(f);
}

/* ---- checking ---- */

/* "f32[n0,784]" */
static const char *describe(const cr_signature *s, char *text, size_t size)
{
    size_t at = (size_t)snprintf(text, size, "%s[", cr_dtype_name(s->dtype));
    for (int i = 0; i < s->shape.count && at < size; i++) {
        int64_t d = s->shape.at[i];
        at += (size_t)snprintf(text + at, size - at, d < 0 ? "%sn%lld" : "%s%lld", i ? "," : "",
                               (long long)(d < 0 ? ~d : d));
    }
    if (at < size)
        snprintf(text + at, size - at, "]");
    return text;
}

static bool refuse(const cr_free_inputs *f, int i, const cr_tensor *t)
{
    char have[96], want[256];
    cr_status code = (cr_dtype)t->dtype != f->inputs[i].dtype ? CR_ERROR_DTYPE : CR_ERROR_SHAPE;
    return cr_fail_bool(code, "input %d is %s, and the signature says %s", i, cr_describe(t, have, sizeof have),
                        describe(&f->inputs[i], want, sizeof want));
}

bool cr_signature_check(const cr_free_inputs *f, cr_list in, cr_sizes *sizes)
{
    int from[CR_FREE_DIMS];
    if (in.count != f->n_inputs)
        return cr_fail_bool(CR_ERROR_VALUE, "%d inputs, and the signature has %d", in.count, f->n_inputs);
    for (int i = 0; i < CR_FREE_DIMS; i++) {
        from[i] = -1;
        sizes->at[i] = 0;
    }
    for (int i = 0; i < in.count; i++) {
        const cr_signature *s = &f->inputs[i];
        const cr_tensor *t = in.at[i];
        if ((cr_dtype)t->dtype != s->dtype || t->ndim != s->shape.count)
            return refuse(f, i, t);
        for (int k = 0; k < t->ndim; k++) {
            int64_t d = s->shape.at[k];
            int place = (int)~d;
            if (d >= 0 && t->shape[k] != d)
                return refuse(f, i, t);
            if (d < 0 && from[place] >= 0 && sizes->at[place] != t->shape[k]) {
                char have[96], want[256];
                return cr_fail_bool(CR_ERROR_SHAPE,
                                    "input %d is %s, and the signature says %s, where n%d is %lld as in input %d", i,
                                    cr_describe(t, have, sizeof have), describe(s, want, sizeof want), place,
                                    (long long)sizes->at[place], from[place]);
            }
            if (d < 0 && from[place] < 0) {
                from[place] = i;
                sizes->at[place] = t->shape[k];
            }
        }
    }
    return true;
}

/* ---- layouts ---- */

/* Dense strides with the axes in the order of those of `like`. */
static void order_as(cr_spec *spec, const cr_spec *like)
{
    int order[CR_MAX_DIMS];
    for (int i = 0; i < like->ndim; i++) {
        int k = i;
        for (; k > 0 && like->stride[order[k - 1]] < like->stride[i]; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    int64_t step = 1;
    for (int k = like->ndim - 1; k >= 0; k--) {
        spec->stride[order[k]] = step;
        step *= spec->shape[order[k]] > 1 ? spec->shape[order[k]] : 1;
    }
}

static bool lies_alike(const cr_spec *a, const cr_spec *b)
{
    for (int i = 0; i < a->ndim; i++)
        if (a->shape[i] > 1 && a->stride[i] != b->stride[i])
            return false;
    return true;
}

bool cr_signature_spec(const cr_free_inputs *f, int input, const cr_spec *like, const cr_sizes *sizes, cr_spec *spec)
{
    *spec = *like;
    spec->offset = 0;
    cr_spec dense = *like;
    if (cr_spec_is_contiguous(like)) {
        cr_spec_contiguous(&dense);
    } else {
        order_as(&dense, like);
        if (!lies_alike(like, &dense))
            return false;
    }
    for (int i = 0; i < like->ndim; i++)
        if (f->inputs[input].shape.at[i] < 0)
            spec->shape[i] = sizes->at[~f->inputs[input].shape.at[i]];
    if (cr_spec_is_contiguous(like))
        cr_spec_contiguous(spec);
    else
        order_as(spec, &dense);
    return true;
}

/* ---- sizes to probe ---- */

/* How a dimension is varied: small sizes, multiples of the first, sizes around it. Some functions take only one kind.
 */
static int64_t vary(int64_t first, int way, int probe, int dim)
{
    static const int small[CR_FREE_PROBES][CR_FREE_DIMS] = {{0},           {3, 7, 11, 9}, {5, 10, 3, 13},
                                                            {14, 3, 9, 6}, {11, 5, 6, 3},  {6, 14, 13, 5}};
    static const int factor[CR_FREE_PROBES][CR_FREE_DIMS] = {{0},          {2, 3, 5, 4}, {3, 5, 2, 7},
                                                             {5, 2, 7, 3}, {4, 7, 3, 2}, {7, 4, 4, 5}};
    int64_t n = small[probe][dim];
    switch (way) {
    case 0:
        return n == first ? (probe % 2 ? 15 : 17) + dim : n;
    case 1:
        return first * factor[probe][dim];
    case 2:
        return first + n;
    default:
        return first > n ? first - n : n;
    }
}

bool cr_signature_choose(const cr_free_inputs *f, const cr_sizes *first, int attempt, cr_probes *probes)
{
    int ways = 4, all = 1;
    for (int i = 0; i < f->n_dims; i++)
        all *= ways;
    if (attempt >= all || attempt >= 20)
        return false;
    *probes = (cr_probes){.n_dims = f->n_dims, .count = f->n_dims == 1 ? 4 : CR_FREE_PROBES};
    for (int d = 0; d < f->n_dims; d++)
        probes->at[0].at[d] = first->at[d] > 1 ? first->at[d] : 8 + d;
    for (int p = 1; p < probes->count; p++)
        for (int d = 0, way = attempt; d < f->n_dims; d++, way /= ways)
            probes->at[p].at[d] = vary(probes->at[0].at[d], way % ways, p, d);
    return true;
}

bool cr_signature_example(const cr_free_inputs *f, const cr_sizes *first, int i, cr_sizes *sizes)
{
    enum { TOGETHER = 5 };
    int alone = f->n_dims > 1 ? 2 * f->n_dims : 0;
    *sizes = *first;
    if (i >= TOGETHER + alone)
        return false;
    for (int d = 0; d < f->n_dims; d++) {
        int64_t n = first->at[d] > 1 ? first->at[d] : 8;
        const int64_t sizes_of[TOGETHER] = {n, 2 * n + 1, n / 3 + 2, 7 * n + 5, 1};
        if (i < TOGETHER)
            sizes->at[d] = sizes_of[i];
        else
            sizes->at[d] = d != (i - TOGETHER) / 2 ? n : (i - TOGETHER) % 2 ? 1 : 2 * n + 1;
    }
    return true;
}
