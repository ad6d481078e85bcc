/* Workloads of sequences: a recurrent language model, a small transformer, translation; and a recommender, and layer
 * norm by itself. */
#include "bench_step.h"

#include <stdlib.h>

/* ---- lstm-lm: embedding 650, two layers of LSTM(650), 10,000 words ---- */

enum { LM_WORDS = 10000, LM_WIDTH = 650, LM_BATCH = 20, LM_LENGTH = 35 };

/* Tokens of [T,N] or [N,T]: the mean cross-entropy of the scores [...,words] of all of them. */
static cr_tensor *token_loss(cr_module *net, cr_list in)
{
    cr_tensor *scores = cr_flatten(cr_forward(net, in.at[0]), .end = 1);
    return cr_cross_entropy(scores, cr_flatten(in.at[1]));
}

static void *lstm_lm_setup(bench_setup *s)
{
    cr_dims shape = CR_SHAPE(LM_LENGTH, LM_BATCH);
    cr_module *net = cr_lstm_lm(LM_WORDS, LM_WIDTH, 2);
    s->in[0] = bench_classes(shape, LM_WORDS);
    s->in[1] = bench_classes(shape, LM_WORDS);
    return bench_trainer(net, cr_sgd(net, .lr = 1), token_loss);
}

/* ---- gpt-char: six layers of six heads, width 384 ---- */

enum { GPT_LETTERS = 65, GPT_BATCH = 8, GPT_CONTEXT = 256 };

static void *gpt_char_setup(bench_setup *s)
{
    cr_dims shape = CR_SHAPE(GPT_BATCH, GPT_CONTEXT);
    cr_module *net = cr_gpt(GPT_LETTERS);
    s->in[0] = bench_classes(shape, GPT_LETTERS);
    s->in[1] = bench_classes(shape, GPT_LETTERS);
    return bench_trainer(net, cr_adamw(net, .lr = 1e-3), token_loss);
}

/* ---- gnmt: source and target of 30 words ---- */

enum { GNMT_WORDS = 8000, GNMT_BATCH = 16, GNMT_LENGTH = 30 };

static cr_tensor *gnmt_loss(cr_module *net, cr_list in)
{
    cr_tensor *scores = cr_flatten(cr_forward_all(net, in.at[0], in.at[1]), .end = 1);
    return cr_cross_entropy(scores, cr_flatten(in.at[2]));
}

static void *gnmt_setup(bench_setup *s)
{
    cr_module *net = cr_gnmt(GNMT_WORDS);
    for (int i = 0; i < 3; i++)
        s->in[i] = bench_classes(CR_SHAPE(GNMT_BATCH, GNMT_LENGTH), GNMT_WORDS);
    return bench_trainer(net, cr_adam(net, .lr = 1e-3), gnmt_loss);
}

/* ---- ncf: which of 3,706 items 6,040 users choose ---- */

enum { NCF_USERS = 6040, NCF_ITEMS = 3706, NCF_BATCH = 2048 };

static cr_tensor *ncf_loss(cr_module *net, cr_list in)
{
    return cr_bce_with_logits(cr_forward_all(net, in.at[0], in.at[1]), in.at[2]);
}

static void *ncf_setup(bench_setup *s)
{
    cr_module *net = cr_neumf(NCF_USERS, NCF_ITEMS);
    cr_tensor *chosen = bench_classes(CR_SHAPE(NCF_BATCH), 2);
    s->in[0] = bench_classes(CR_SHAPE(NCF_BATCH), NCF_USERS);
    s->in[1] = bench_classes(CR_SHAPE(NCF_BATCH), NCF_ITEMS);
    CR_SCOPE {
        s->in[2] = cr_retain(cr_cast(chosen, CR_F32));
    }
    cr_release(chosen);
    return bench_trainer(net, cr_adam(net, .lr = 1e-3), ncf_loss);
}

/* ---- layernorm-train: forward and backward of LayerNorm(1024) on 4096 rows ---- */

enum { ROWS = 4096, COLUMNS = 1024 };

typedef struct norm {
    cr_tensor *weight, *bias;
} norm;

static void *layernorm_setup(bench_setup *s)
{
    norm *n = calloc(1, sizeof *n);
    if (!n)
        return cr_fail(CR_ERROR_MEMORY, "out of memory");
    s->in[0] = bench_normal(CR_SHAPE(ROWS, COLUMNS));
    s->in[1] = bench_normal(CR_SHAPE(ROWS, COLUMNS));
    CR_SCOPE {
        n->weight = cr_retain(cr_requires_grad(cr_ones(CR_SHAPE(COLUMNS)), true));
        n->bias = cr_retain(cr_requires_grad(cr_zeros(CR_SHAPE(COLUMNS)), true));
        cr_requires_grad(s->in[0], true);
    }
    return n;
}

static bool layernorm_step(cr_list in, cr_tensor **out, void *context)
{
    norm *n = context;
    cr_tensor *y = cr_layer_norm(in.at[0], .weight = n->weight, .bias = n->bias, .dims = 1);
    return cr_grad(&y, 1, ((cr_tensor *[]){in.at[0], n->weight, n->bias}), 3, out, .grads = &in.at[1]);
}

static void layernorm_end(void *context)
{
    norm *n = context;
    cr_release(n->weight);
    cr_release(n->bias);
    free(n);
}

const work bench_sequence_works[] = {
    BENCH_TRAIN("lstm-lm", "tokens/s", LM_BATCH *LM_LENGTH, lstm_lm_setup),
    BENCH_TRAIN("gpt-char", "tokens/s", GPT_BATCH *GPT_CONTEXT, gpt_char_setup),
    BENCH_TRAIN("gnmt", "tokens/s", GNMT_BATCH * 2 * GNMT_LENGTH, gnmt_setup),
    BENCH_TRAIN("ncf", "samples/s", NCF_BATCH, ncf_setup),
    {"layernorm-train", "GB/s", 20.0 * ROWS *COLUMNS, layernorm_setup, layernorm_step, layernorm_end, .outputs = 3},
    {0},
};
