/* Orders of examples, as loaders and flows walk them. */
#ifndef CR_DATA_SAMPLER_H
#define CR_DATA_SAMPLER_H
#include <cresset/samplers.h>

struct cr_order {
    int64_t *index; /* examples */
    size_t count, capacity;
    int64_t *end; /* of batch b, whose beginning is the end of the one before; no batches: the loader cuts them */
    size_t batches, end_capacity;
    int64_t length; /* of the dataset */
};

/* An epoch's order into o, which keeps its memory; false after cr_fail. */
bool cr_sampler_list(cr_sampler *s, cr_order *o, int64_t length, int64_t batch_size, int64_t epoch);
void cr_order_free(cr_order *o);
bool cr_order_sequential(cr_order *o, int64_t length);
/* The order of .shuffle with a seed. */
bool cr_order_shuffled(cr_order *o, int64_t length, uint64_t seed, int64_t epoch);
#endif
