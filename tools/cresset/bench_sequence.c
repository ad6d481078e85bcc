/* Workloads of sequences: a recurrent language model, a small transformer; and layer norm by itself. */
#include "bench.h"
#include "bench_step.h"

/* ---- lstm-lm: embedding 650, two layers of LSTM(650), 10,000 words ---- */

enum { LM_WORDS = 10000, LM_WIDTH = 650, LM_BATCH = 20, LM_LENGTH = 35 };

/* Tokens of [T,N] or [N,T]: the mean cross-entropy of the scores [...,words] of all of them. */
static cr_tensor *token_loss(cr_module *net, cr_tensor *tokens, cr_tensor *labels)
{
    cr_tensor *scores = cr_flatten(cr_forward(net, tokens), .end = 1);
    return cr_cross_entropy(scores, cr_flatten(labels));
}

static void *lstm_lm_setup(void)
{
    cr_dims shape = CR_SHAPE(LM_LENGTH, LM_BATCH);
    cr_module *net = cr_sequential(cr_embedding_layer(LM_WORDS, LM_WIDTH),
                                   cr_lstm_layer(LM_WIDTH, LM_WIDTH, .layers = 2), cr_linear_layer(LM_WIDTH, LM_WORDS));
    return bench_trainer(net, cr_sgd(net, .lr = 1), token_loss, bench_classes(shape, LM_WORDS),
                         bench_classes(shape, LM_WORDS));
}

const work bench_sequence_works[] = {
    {"lstm-lm", "tokens/s", LM_BATCH *LM_LENGTH, lstm_lm_setup, bench_train_step, bench_trainer_end, NULL},
    {0},
};
