/* A recurrent language model: Zaremba, Sutskever, Vinyals 2014, "Recurrent neural network regularization", under the
 * names of PyTorch's word_language_model example. */
#include "base/site.h"
#include "networks/parts.h"
#include "nn/layer.h"
#include <cresset/networks.h>

typedef struct lstm_lm {
    cr_module *encoder, *rnn, *decoder;
    double dropout;
} lstm_lm;

static cr_rnn_result read_on(cr_module *m, cr_tensor *tokens, const cr_rnn_forward_opts *o)
{
    lstm_lm *n = cr_module_data(m);
    cr_tensor *x = cr_drop(m, n->dropout, cr_forward(n->encoder, tokens));
    cr_rnn_result r = {0};
    if (x)
        r = cr_rnn_forward_at(cr_site_tls.site, n->rnn, x, o);
    r.output = r.output ? cr_forward(n->decoder, cr_drop(m, n->dropout, r.output)) : NULL;
    return r;
}

static cr_tensor *lstm_lm_forward(cr_module *m, cr_tensor *tokens)
{
    return read_on(m, tokens, NULL).output;
}

cr_rnn_result cr_lstm_lm_forward_at(cr_site at, cr_module *m, cr_tensor *tokens, const cr_rnn_forward_opts *options)
{
    const char *before = cr_enter_op(at, "lstm_lm_forward");
    cr_rnn_result r = {0};
    int scope = cr_forward_begin(m, m && m->forward == lstm_lm_forward, "an lstm_lm", tokens, "tokens");
    if (scope >= 0) {
        r = read_on(m, tokens, options);
        if (!cr_module_watch(m))
            r = (cr_rnn_result){0};
        cr_keep(r.output);
        cr_keep(r.h);
        cr_keep(r.c);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return r;
}

/* What the example begins with: matrices within 0.1, no bias. */
static cr_module *within_a_tenth(cr_module *layer)
{
    cr_tensor *weight = layer ? cr_find_parameter(layer, "weight") : NULL;
    if (weight && !cr_init_uniform(weight, -0.1, 0.1))
        cr_build_fail(layer);
    return layer;
}

cr_module *cr_lstm_lm_at(cr_site at, int64_t vocab, int64_t width, int64_t layers, const cr_lstm_lm_opts *options)
{
    CR_TAKE_OPTIONS(cr_lstm_lm_opts, o, options);
    int64_t embedding = o.embedding ? o.embedding : width;
    cr_builder b = cr_build_begin(at, "lstm_lm", "lstm_lm", lstm_lm_forward, sizeof(lstm_lm));
    lstm_lm *n = cr_module_data(b.m);
    bool ok = b.m && cr_is_probability(b.m, "dropout", o.dropout);
    if (ok && o.tied && embedding != width) {
        cr_fail(CR_ERROR_VALUE, "embedding is %lld, expected %lld, the width, for tied weights", (long long)embedding,
                (long long)width);
        ok = cr_build_fail(b.m);
    }
    if (!ok)
        return cr_build_end(&b);
    n->dropout = o.dropout;
    n->encoder = cr_add_child(b.m, "encoder", cr_module_built(within_a_tenth(cr_embedding_layer(vocab, embedding))));
    if (n->encoder)
        n->rnn = cr_add_child(b.m, "rnn", cr_lstm_layer(embedding, width, .layers = layers, .dropout = o.dropout));
    cr_module *decoder = n->rnn ? cr_begin_normal(cr_linear_layer(width, vocab), "bias", 0) : NULL;
    n->decoder = cr_add_child(b.m, "decoder", cr_module_built(within_a_tenth(decoder)));
    if (n->decoder && o.tied && !cr_set_part(n->decoder, "weight", cr_find_parameter(n->encoder, "weight")))
        cr_build_fail(b.m);
    return cr_build_end(&b);
}
