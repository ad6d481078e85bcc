/* Embeddings: rows of a table at indices, alone or summed up in bags. */
#include "nn/layer.h"
#include <cresset/autograd.h>

typedef struct embedding {
    cr_tensor *weight;
    bool padding;
    int64_t padding_idx;
    int mode; /* of bags */
} embedding;

static cr_tensor *embedding_forward(cr_module *m, cr_tensor *indices)
{
    embedding *e = cr_module_data(m);
    return cr_embedding(e->weight, indices, .padding = e->padding, .padding_idx = e->padding_idx);
}

/* First values; NULL after an error. */
static cr_tensor *table(const embedding *e, int64_t rows, int64_t width)
{
    cr_tensor *weight = cr_normal(CR_SHAPE(rows, width), 0, 1);
    if (e->padding && (e->padding_idx < 0 || e->padding_idx >= rows))
        return cr_fail(CR_ERROR_INDEX, "padding_idx is %lld, expected 0 to %lld", (long long)e->padding_idx,
                       (long long)rows - 1);
    return e->padding && !cr_init_zeros(cr_select(weight, 0, e->padding_idx)) ? NULL : weight;
}

cr_module *cr_embedding_layer_at(cr_site at, int64_t rows, int64_t width, const cr_embedding_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_embedding_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, embedding, embedding_forward, sizeof(embedding));
    embedding *e = cr_module_data(b.m);
    if (b.m && cr_at_least(b.m, "rows", rows, 1) && cr_at_least(b.m, "width", width, 0)) {
        e->padding = o.padding;
        e->padding_idx = o.padding_idx;
        e->weight = cr_add_parameter(b.m, "weight", table(e, rows, width));
        cr_part_at(b.m, "weight", &e->weight);
    }
    return cr_build_end(&b);
}

static cr_tensor *bag_forward_all(cr_module *m, cr_list xs)
{
    embedding *e = cr_module_data(m);
    if (xs.count > 3)
        return cr_fail(CR_ERROR_VALUE, "an embedding_bag takes 1 to 3 tensors, not %d", xs.count);
    return cr_embedding_bag(e->weight, xs.at[0], .offsets = xs.count > 1 ? xs.at[1] : NULL,
                            .scales = xs.count > 2 ? xs.at[2] : NULL, .mode = e->mode, .padding = e->padding,
                            .padding_idx = e->padding_idx);
}

static cr_tensor *bag_forward(cr_module *m, cr_tensor *indices) { return bag_forward_all(m, CR_LIST(indices)); }

cr_module *cr_embedding_bag_layer_at(cr_site at, int64_t rows, int64_t width, const cr_embedding_bag_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_embedding_bag_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, embedding_bag, bag_forward, sizeof(embedding));
    embedding *e = cr_module_data(b.m);
    cr_module_on_forward_all(b.m, bag_forward_all);
    if (b.m && cr_at_least(b.m, "rows", rows, 1) && cr_at_least(b.m, "width", width, 0)) {
        *e = (embedding){.padding = o.padding, .padding_idx = o.padding_idx, .mode = o.mode};
        e->weight = cr_add_parameter(b.m, "weight", table(e, rows, width));
        cr_part_at(b.m, "weight", &e->weight);
    }
    return cr_build_end(&b);
}
