/* A language model of LSTM layers: Zaremba, Sutskever, Vinyals 2014, "Recurrent neural network regularization". */
#include "nn/layer.h"
#include <cresset/networks.h>

cr_module *cr_lstm_lm_at(cr_site at, int64_t vocab, int64_t width, int64_t layers)
{
    cr_module *net = cr_sequential_at(at, NULL, 0);
    cr_add_child(net, "embed", cr_embedding_layer(vocab, width));
    cr_add_child(net, "lstm", cr_lstm_layer(width, width, .layers = layers));
    cr_add_child(net, "out", cr_linear_layer(width, vocab));
    return cr_module_built(net);
}
