/* Workloads of sequences: a recurrent language model, a small transformer; and layer norm by itself. */
#include "bench.h"
#include "bench_step.h"

#include <stdlib.h>

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
    cr_module *net = cr_lstm_lm(LM_WORDS, LM_WIDTH, 2);
    return bench_trainer(net, cr_sgd(net, .lr = 1), token_loss, bench_classes(shape, LM_WORDS),
                         bench_classes(shape, LM_WORDS));
}

/* ---- gpt-char: six layers of six heads, width 384 ---- */

enum { GPT_LETTERS = 65, GPT_BATCH = 8, GPT_CONTEXT = 256 };

static void *gpt_char_setup(void)
{
    cr_dims shape = CR_SHAPE(GPT_BATCH, GPT_CONTEXT);
    cr_module *net = cr_gpt(GPT_LETTERS);
    return bench_trainer(net, cr_adamw(net, .lr = 1e-3), token_loss, bench_classes(shape, GPT_LETTERS),
                         bench_classes(shape, GPT_LETTERS));
}

/* ---- layernorm-train: forward and backward of LayerNorm(1024) on 4096 rows ---- */

enum { ROWS = 4096, COLUMNS = 1024 };

typedef struct norm {
    cr_tensor *in[3]; /* x, weight, bias */
    cr_tensor *g;
} norm;

static void *layernorm_setup(void)
{
    norm *n = calloc(1, sizeof *n);
    if (!n)
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    CR_SCOPE {
        n->in[0] = bench_normal(CR_SHAPE(ROWS, COLUMNS));
        n->in[1] = cr_retain(cr_ones(CR_SHAPE(COLUMNS)));
        n->in[2] = cr_retain(cr_zeros(CR_SHAPE(COLUMNS)));
        n->g = bench_normal(CR_SHAPE(ROWS, COLUMNS));
        for (int i = 0; i < 3; i++)
            cr_requires_grad(n->in[i], true);
    }
    return n;
}

static cr_tensor *layernorm_step(void *context)
{
    norm *n = context;
    cr_tensor *y = cr_layer_norm(n->in[0], .weight = n->in[1], .bias = n->in[2], .dims = 1), *dx[3];
    cr_grad(&y, 1, n->in, 3, dx, .grads = &n->g);
    return NULL;
}

static void layernorm_end(void *context)
{
    norm *n = context;
    for (int i = 0; i < 3; i++)
        cr_release(n->in[i]);
    cr_release(n->g);
    free(n);
}

const work bench_sequence_works[] = {
    {"lstm-lm", "tokens/s", LM_BATCH *LM_LENGTH, lstm_lm_setup, bench_train_step, bench_trainer_end, NULL},
    {"gpt-char", "tokens/s", GPT_BATCH *GPT_CONTEXT, gpt_char_setup, bench_train_step, bench_trainer_end, NULL},
    {"layernorm-train", "GB/s", 20.0 * ROWS *COLUMNS, layernorm_setup, layernorm_step, layernorm_end, NULL},
    {0},
};
