/* In which order einsum multiplies its inputs. For few inputs the best order is found by dynamic programming over sets
 * of inputs: the cheapest way to make a set's product is the cheapest of all ways to split it in two. */
#include "base/memory.h"
#include "op/einsum.h"

#include <math.h>

enum { MOST_BEST = 10 }; /* inputs; 3^10 splits are looked at */

static double elements(const cr_einsum *q, uint64_t mask)
{
    double n = 1;
    for (; mask; mask &= mask - 1)
        n *= (double)q->size[__builtin_ctzll(mask)];
    return n;
}

static bool too_many_axes(uint64_t mask)
{
    return __builtin_popcountll(mask) > CR_MAX_DIMS;
}

static bool refuse(void)
{
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "every order of the products has a result of more than %d axes",
                        CR_MAX_DIMS);
}

/* Of a set of inputs: the labels its product must keep, what making it costs, and a part of it that is made first. */
typedef struct set {
    uint64_t mask;
    double cost;
    unsigned part;
} set;

/* The labels of the inputs in `which`. */
static uint64_t labels_of(const cr_einsum *q, unsigned which)
{
    uint64_t mask = 0;
    for (; which; which &= which - 1)
        mask |= q->term[__builtin_ctz(which)].mask;
    return mask;
}

/* Writes the steps that make a set; returns the place of its product. */
static int write_steps(const set *sets, unsigned which, int (*pair)[2], int *steps)
{
    if (!(which & (which - 1)))
        return __builtin_ctz(which);
    int a = write_steps(sets, sets[which].part, pair, steps);
    int b = write_steps(sets, which & ~sets[which].part, pair, steps);
    pair[*steps][0] = a < b ? a : b;
    pair[(*steps)++][1] = a < b ? b : a;
    return a < b ? a : b;
}

static bool best_order(const cr_einsum *q, int (*pair)[2])
{
    unsigned all = (1u << q->terms) - 1;
    set *sets = cr_malloc((all + 1) * sizeof *sets);
    int steps = 0;
    if (!sets)
        return false;
    for (unsigned s = 1; s <= all; s++) {
        uint64_t kept = labels_of(q, s) & (labels_of(q, all & ~s) | q->out.mask);
        sets[s] = (set){kept, s & (s - 1) ? INFINITY : 0, 0};
        if (too_many_axes(kept))
            continue;
        unsigned lowest = s & -s;
        for (unsigned a = (s - 1) & s; a; a = (a - 1) & s) {
            if (!(a & lowest)) /* each split once */
                continue;
            double cost = sets[a].cost + sets[s & ~a].cost + elements(q, sets[a].mask | sets[s & ~a].mask);
            if (cost < sets[s].cost) {
                sets[s].cost = cost;
                sets[s].part = a;
            }
        }
    }
    bool ok = q->terms == 1 || sets[all].part;
    if (ok)
        write_steps(sets, all, pair, &steps);
    cr_free(sets);
    return ok ? true : refuse();
}

/* The labels that the product of terms a and b must keep. */
static uint64_t kept_by(const cr_einsum *q, const uint64_t *mask, int a, int b)
{
    uint64_t others = q->out.mask;
    for (int k = 0; k < q->terms; k++)
        others |= k == a || k == b ? 0 : mask[k];
    return (mask[a] | mask[b]) & others;
}

/* Each step takes the pair whose product saves the most memory; pairs without a common label only when there are no
 * others. */
static bool greedy_order(const cr_einsum *q, int (*pair)[2])
{
    uint64_t *mask = cr_malloc((size_t)q->terms * sizeof *mask); /* 0 also for places that are empty */
    bool *empty = cr_calloc((size_t)q->terms, 1);
    bool ok = mask && empty;
    for (int k = 0; ok && k < q->terms; k++)
        mask[k] = q->term[k].mask;
    for (int step = 0; ok && step < q->terms - 1; step++) {
        double best = INFINITY;
        bool joined = false, found = false;
        for (int a = 0; a < q->terms; a++)
            for (int b = a + 1; !empty[a] && b < q->terms; b++) {
                bool common = (mask[a] & mask[b]) != 0;
                if (empty[b] || (joined && !common))
                    continue;
                uint64_t kept = kept_by(q, mask, a, b);
                double gain = elements(q, kept) - elements(q, mask[a]) - elements(q, mask[b]);
                if (too_many_axes(kept) || !(gain < best || (common && !joined)))
                    continue;
                best = gain;
                joined = common;
                found = true;
                pair[step][0] = a;
                pair[step][1] = b;
            }
        ok = found ? true : refuse();
        if (ok) {
            mask[pair[step][0]] = kept_by(q, mask, pair[step][0], pair[step][1]);
            mask[pair[step][1]] = 0;
            empty[pair[step][1]] = true;
        }
    }
    cr_free(mask);
    cr_free(empty);
    return ok;
}

bool cr_einsum_order(const cr_einsum *q, int (*pair)[2])
{
    return q->terms <= MOST_BEST ? best_order(q, pair) : greedy_order(q, pair);
}
