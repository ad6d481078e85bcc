/* Embedding: rows of a table at indices. */
#include "nn/layer.h"
#include <cresset/autograd.h>

typedef struct embedding {
    cr_tensor *weight;
    bool padding;
    int64_t padding_idx;
} embedding;

static cr_tensor *embedding_forward(cr_module *m, cr_tensor *indices)
{
    embedding *e = cr_module_data(m);
    return cr_embedding(e->weight, indices, .padding = e->padding, .padding_idx = e->padding_idx);
}

cr_module *cr_embedding_layer_at(cr_site at, int64_t rows, int64_t width, const cr_embedding_layer_opts *options)
{
    CR_TAKE_OPTIONS(cr_embedding_layer_opts, o, options);
    cr_builder b = CR_BUILD(at, embedding, embedding_forward, sizeof(embedding));
    embedding *e = cr_module_data(b.m);
    if (b.m && cr_at_least(b.m, "rows", rows, 1) && cr_at_least(b.m, "width", width, 0)) {
        e->padding = o.padding;
        e->padding_idx = o.padding_idx;
        cr_tensor *weight = cr_normal(CR_SHAPE(rows, width), 0, 1);
        if (o.padding && (o.padding_idx < 0 || o.padding_idx >= rows)) {
            cr_fail(CR_ERROR_INDEX, "padding_idx is %lld, expected 0 to %lld", (long long)o.padding_idx,
                    (long long)rows - 1);
            weight = NULL;
        } else if (o.padding && !cr_init_zeros(cr_select(weight, 0, o.padding_idx))) {
            weight = NULL;
        }
        e->weight = cr_add_parameter(b.m, "weight", weight);
    }
    return cr_build_end(&b);
}
