/* Translation with attention: Wu et al. 2016, "Google's neural machine translation system", with the additive attention
 * of Bahdanau, Cho, Bengio 2015, and without residual connections. */
#include "base/site.h"
#include "nn/layer.h"
#include <cresset/networks.h>

enum { LATER = 3 }; /* decoder layers after the first */

typedef struct gnmt {
    cr_module *source, *target, *enc1, *enc2, *dec1, *dec[LATER], *query, *key, *score, *out;
} gnmt;

/* How much each target position looks at each source position: x [N,T,W], keys [N,S,W] -> [N,T,W]. */
static cr_tensor *attend(const gnmt *g, cr_tensor *x, cr_tensor *keys)
{
    cr_tensor *q = cr_unsqueeze(cr_forward(g->query, x), 2), *k = cr_unsqueeze(cr_forward(g->key, keys), 1);
    cr_tensor *scores = cr_squeeze(cr_forward(g->score, cr_tanh(cr_add(q, k))), .axes = CR_AXES(-1));
    return cr_matmul(cr_softmax(scores, -1), keys);
}

static bool are_tokens(const char *name, cr_tensor *t, cr_tensor *beside)
{
    char text[96];
    if (cr_ndim(t) == 2 && (!beside || cr_size(t, 0) == cr_size(beside, 0)))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "gnmt: %s is %s, expected [batch,length]", name,
                        cr_describe(t, text, sizeof text));
}

static cr_tensor *gnmt_forward(cr_module *m, cr_list in)
{
    gnmt *g = cr_module_data(m);
    if (in.count != 2)
        return cr_fail(CR_ERROR_VALUE, "gnmt: %d tensors, expected 2 (source and target)", in.count);
    if (!are_tokens("source", in.at[0], NULL) || !are_tokens("target", in.at[1], in.at[0]))
        return NULL;
    cr_tensor *keys = cr_forward(g->enc2, cr_forward(g->enc1, cr_forward(g->source, in.at[0])));
    cr_tensor *x = cr_forward(g->dec1, cr_forward(g->target, in.at[1]));
    cr_tensor *context = attend(g, x, keys);
    for (int i = 0; i < LATER; i++)
        x = cr_forward(g->dec[i], cr_concat(CR_LIST(x, context), .axis = -1));
    return cr_forward(g->out, x);
}

static void build(cr_module *m, gnmt *g, int64_t vocab, int64_t width)
{
    static const char *const names[LATER] = {"0", "1", "2"};
    g->source = cr_add_child(m, "source", cr_embedding_layer(vocab, width));
    g->target = cr_add_child(m, "target", cr_embedding_layer(vocab, width));
    g->enc1 = cr_add_child(m, "enc1", cr_lstm_layer(width, width, .bidirectional = true, .batch_first = true));
    g->enc2 = cr_add_child(m, "enc2", cr_lstm_layer(2 * width, width, .layers = 3, .batch_first = true));
    g->dec1 = cr_add_child(m, "dec1", cr_lstm_layer(width, width, .batch_first = true));
    cr_module *dec = cr_add_child(m, "dec", cr_sequential_at(CR_HERE, NULL, 0));
    for (int i = 0; i < LATER; i++)
        g->dec[i] = cr_add_child(dec, names[i], cr_lstm_layer(2 * width, width, .batch_first = true));
    g->query = cr_add_child(m, "query", cr_linear_layer(width, width));
    g->key = cr_add_child(m, "key", cr_linear_layer(width, width, .no_bias = true));
    g->score = cr_add_child(m, "score", cr_linear_layer(width, 1, .no_bias = true));
    g->out = cr_add_child(m, "out", cr_linear_layer(width, vocab));
}

cr_module *cr_gnmt_at(cr_site at, int64_t vocab, const cr_gnmt_opts *options)
{
    CR_TAKE_OPTIONS(cr_gnmt_opts, o, options);
    cr_builder b = cr_build_begin(at, "gnmt", "gnmt", NULL, sizeof(gnmt));
    cr_module_on_forward_all(b.m, gnmt_forward);
    if (b.m)
        build(b.m, cr_module_data(b.m), vocab, o.width ? o.width : 512);
    return cr_build_end(&b);
}
