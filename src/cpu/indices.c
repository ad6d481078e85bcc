/* Checking and converting index tensors. */
#include "cpu/indices.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cpu/dense.h"

#include <stdatomic.h>

enum { GRAIN = 32768 };

typedef struct checking {
    const int64_t *at;
    uint64_t size;
    atomic_bool outside;
} checking;

static void check_range(int64_t begin, int64_t end, void *context)
{
    checking *k = context;
    int outside = 0;
    for (int64_t i = begin; i < end; i++)
        outside |= (uint64_t)k->at[i] >= k->size;
    if (outside)
        atomic_store(&k->outside, true);
}

static bool refuse(const cr_tensor *index, int64_t i, int64_t value, int64_t size, const cr_indexed *what)
{
    int64_t place[CR_MAX_DIMS];
    char text[192], where[128], tensor[96];
    if (what->x)
        snprintf(where, sizeof where, "axis %d of %s", what->axis, cr_describe(what->x, tensor, sizeof tensor));
    else
        snprintf(where, sizeof where, "%s%lld%s", what->before, (long long)size, what->after);
    for (int d = index->ndim - 1; d >= 0; d--) {
        place[d] = i % index->shape[d];
        i /= index->shape[d];
    }
    return cr_fail_bool(CR_ERROR_INDEX, "index %lld at %s is out of range for %s", (long long)value,
                        cr_shape_text(index->ndim, place, text, sizeof text), where);
}

/* Some are not in [0, size): the first that is wrong is reported; negative ones are raised in a copy. */
static bool raise(cr_indices *ix, const cr_tensor *index, int64_t size, bool negative, const cr_indexed *what)
{
    int64_t *own = ix->owned;
    for (int64_t i = 0; i < index->numel; i++)
        if (ix->at[i] >= size || ix->at[i] < (negative ? -size : 0))
            return refuse(index, i, ix->at[i], size, what);
    if (!own && !(own = cr_malloc((size_t)index->numel * sizeof *own)))
        return false;
    for (int64_t i = 0; i < index->numel; i++)
        own[i] = ix->at[i] < 0 ? ix->at[i] + size : ix->at[i];
    ix->at = ix->owned = own;
    return true;
}

bool cr_indices_open(cr_indices *ix, const cr_tensor *index, int64_t size, bool negative, cr_indexed what)
{
    cr_dense d;
    ix->owned = NULL;
    if (!cr_dense_row_major(&d, index, CR_I64))
        return false;
    ix->at = (const int64_t *)(const void *)d.data;
    ix->owned = d.owned;
    checking k = {.at = ix->at, .size = (uint64_t)size};
    cr_parallel_for(index->numel, GRAIN, check_range, &k);
    bool ok = !atomic_load(&k.outside) || raise(ix, index, size, negative, &what);
    if (!ok)
        cr_indices_close(ix);
    return ok;
}

void cr_indices_close(cr_indices *ix)
{
    cr_free(ix->owned);
    ix->owned = NULL;
}
