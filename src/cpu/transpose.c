/* Copies that transpose: finding the two axes and sharing bands of tiles out to threads. */
#include "cpu/transpose.h"
#include "base/threads.h"
#include "cpu/isa.h"

CR_ISA_USE(cr_transpose_table, transpose)

enum { LEAST = 4, GRAIN_BYTES = 65536, NARROW_BAND = 4096 };

typedef struct transposing {
    const cr_iter *it;
    int axis;            /* the outer axis along which the input lies together */
    int64_t band, bands; /* rows of the result that a piece of work has, and how many there are of those */
    void (*copy)(char *to, int64_t to_step, const char *from, int64_t from_step, int64_t rows, int64_t columns);
    void (*narrow)(char *to, const char *from, int64_t from_step, int64_t rows, int64_t columns);
} transposing;

static void copy_bands(int64_t begin, int64_t end, void *context)
{
    const transposing *t = context;
    const cr_iter *it = t->it;
    for (int64_t unit = begin; unit < end; unit++) {
        int64_t first = unit % t->bands * t->band, rest = unit / t->bands;
        int64_t rows = it->shape[t->axis] - first < t->band ? it->shape[t->axis] - first : t->band;
        char *to = it->base[0] + first * it->step[t->axis][0], *from = it->base[1] + first * it->step[t->axis][1];
        for (int d = it->ndim - 1; d >= 0; d--) {
            if (d == t->axis)
                continue;
            int64_t i = rest % it->shape[d];
            rest /= it->shape[d];
            to += i * it->step[d][0];
            from += i * it->step[d][1];
        }
        if (t->narrow)
            t->narrow(to, from, it->row_step[1], rows, it->row);
        else
            t->copy(to, it->step[t->axis][0], from, it->row_step[1], rows, it->row);
    }
}

bool cr_transpose_copy(const cr_iter *it, int64_t size)
{
    transposing t = {.it = it, .axis = -1};
    if (size > 8 || it->row_step[0] != size || it->row_step[1] == size || it->row < 2)
        return false;
    for (int d = 0; d < it->ndim; d++)
        if (it->step[d][1] == size && it->shape[d] >= LEAST)
            t.axis = d;
    if (t.axis < 0 || (it->row < LEAST && it->step[t.axis][0] != it->row * size))
        return false;
    int64_t others = 1;
    for (int d = 0; d < it->ndim; d++)
        others *= d == t.axis ? 1 : it->shape[d];
    int kind = size == 1 ? 0 : size == 2 ? 1 : size == 4 ? 2 : 3;
    t.copy = simd_transpose()->copy[kind];
    t.narrow = it->row < LEAST ? simd_transpose()->narrow[kind] : NULL;
    t.band = t.narrow ? NARROW_BAND : 64 / size;
    t.bands = (it->shape[t.axis] + t.band - 1) / t.band;
    cr_parallel_for(others * t.bands, GRAIN_BYTES / (t.band * size * it->row) + 1, copy_bands, &t);
    return true;
}
