/* `cresset train lstm-lm`: a recurrent network learns to tell the next word of a text. The text is read as parts side
 * by side; the state is carried from batch to batch, so that what was read long ago can be remembered. */
#include "paths.h"
#include "train_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t layers = 1, width = 200, context = 25, min_count = 1, most_words = 0, vocabulary = 0, carried = 0,
               sample = 60;
static double dropout = 0;
static const char *validation = "";
static cr_tokenizer *words;

static const arg own_args[] = {
    {"--layers", ARG_INT, &layers, "N", "LSTM layers", 1, 100, NULL, false},
    {"--width", ARG_INT, &width, "N", "channels of words and states", 1, 65536, NULL, false},
    {"--context", ARG_INT, &context, "N", "words through which gradients go back", 1, 1e6, NULL, false},
    {"--dropout", ARG_NUMBER, &dropout, "P", "of words, layers and outputs", 0, 1, NULL, false},
    {"--min-count", ARG_INT, &min_count, "N", "words that are rarer are unknown", 1, 1e9, NULL, false},
    {"--words", ARG_INT, &most_words, "N", "words at most; 0: all", 0, 1e9, NULL, false},
    {"--validation", ARG_TEXT, &validation, "FILE", "text to test with; none: the last tenth of the data", 0, 0, NULL,
     false},
    {"--sample", ARG_INT, &sample, "N", "words that are written at the end", 0, 1e6, NULL, false},
    {"--vocabulary", ARG_INT, &vocabulary, "N", "different words", 0, 1e9, NULL, true},
    {"--carried", ARG_INT, &carried, "N", "parts that are read side by side", 0, 1e9, NULL, true},
};

/* ---- data ---- */

/* Batches of windows that go on where those of the batch before ended. */
static cr_loader *streams(cr_tensor *ids, int64_t first, int64_t count)
{
    cr_dataset *d = cr_token_dataset(ids, .context = context, .streams = carried, .first = first, .count = count);
    return d ? cr_loader_new(d, .batch_size = carried) : NULL;
}

static bool data(const train_options *o, train_plan *p, bool testing_only)
{
    int64_t length;
    char *text = read_text(o->data, &length);
    carried = o->batch;
    if (text)
        words = cr_word_tokenizer(text, length, .line_end = "<eos>", .min_count = min_count, .max_size = most_words);
    CR_SCOPE {
        cr_tensor *ids = words ? cr_tokenize(words, text, length, .dtype = CR_I32, .plain = true) : NULL;
        cr_tensor *others =
            ids && *validation ? cr_tokenize_file(words, validation, .dtype = CR_I32, .plain = true) : NULL;
        int64_t n = cr_numel(ids), first = *validation ? n : n * 9 / 10;
        vocabulary = cr_token_count(words);
        if (cr_ok() && !testing_only)
            p->batches = streams(ids, 0, first);
        if (cr_ok())
            p->validation_batches = others ? streams(others, 0, 0) : streams(ids, first, 0);
        if (cr_ok() && testing_only)
            p->testing_batches = others ? streams(others, 0, 0) : streams(ids, first, 0);
    }
    free(text);
    return cr_ok();
}

/* ---- the network ---- */

/* lm with its last states: [layers,carried,width], of training and of evaluation. */
typedef struct reader {
    cr_module *lm;
    cr_tensor *h[2], *c[2];
} reader;

/* [N,T] -> scores [T,N,V] */
static cr_tensor *read_on(cr_module *m, cr_tensor *x)
{
    reader *r = cr_module_data(m);
    int which = !cr_is_training(m);
    bool carries = cr_size(x, 0) == carried;
    cr_tensor *h = carries ? r->h[which] : NULL, *c = carries ? r->c[which] : NULL;
    cr_rnn_result out = cr_lstm_lm_forward(r->lm, cr_transpose(x, 0, 1), .h = h, .c = c);
    if (out.output && carries)
        CR_NO_GRAD {
            cr_copy_(h, cr_detach(out.h));
            cr_copy_(c, cr_detach(out.c));
        }
    return out.output;
}

static cr_module *net(const train_options *o)
{
    (void)o;
    static const char *const names[2][2] = {{"h", "c"}, {"test_h", "test_c"}};
    cr_module *m = cr_module_new("lstm_reader", read_on, sizeof(reader));
    reader *r = cr_module_data(m);
    r->lm = cr_add_child(m, "lm", cr_lstm_lm(vocabulary, width, layers, .dropout = dropout, .tied = true));
    CR_SCOPE
        for (int i = 0; i < 2 && r->lm; i++) {
            r->h[i] = cr_add_buffer(m, names[i][0], cr_zeros(CR_SHAPE(layers, carried, width)));
            r->c[i] = cr_add_buffer(m, names[i][1], cr_zeros(CR_SHAPE(layers, carried, width)));
        }
    if (cr_ok())
        return m;
    cr_module_free(m);
    return NULL;
}

/* Before the text is read from its begin again nothing is remembered: after the last update of an epoch, which the
 * validation follows. */
static bool forget(const cr_fit_state *s, void *context_)
{
    (void)context_;
    reader *r = cr_module_data(s->net);
    for (int i = 0; i < 2 && s->batch == s->batches; i++) {
        cr_init_zeros(r->h[i]);
        cr_init_zeros(r->c[i]);
    }
    return cr_ok();
}

static bool settings(const train_options *o, train_plan *p)
{
    p->loss = token_loss(true);
    if (!p->batches)
        return cr_ok();
    p->optimizer = cr_adam(p->net, .lr = o->lr, .weight_decay = o->weight_decay);
    int64_t updates = train_updates(o, p), warm = updates > 40 ? 20 : (updates + 1) / 2;
    p->schedule = cr_warmup_schedule(p->optimizer, warm,
                                     cr_cosine_schedule(p->optimizer, updates > warm ? updates - warm : 1, o->lr / 20));
    return cr_ok();
}

static bool train(const train_options *o, train_plan *p)
{
    return fit_text(o, p, forget, NULL);
}

/* ---- writing ---- */

static bool write_sample(cr_module *m)
{
    const reader *r = cr_module_data(m);
    int64_t *ids = malloc((size_t)(sample + 1) * sizeof *ids);
    cr_tensor *h = NULL, *c = NULL;
    if (!ids)
        return cr_fail_bool(CR_ERROR_MEMORY, "out of memory for %lld words", (long long)sample);
    ids[0] = cr_token_id(words, "<eos>");
    CR_SCOPE
        CR_NO_GRAD
            for (int64_t n = 0; cr_ok() && n < sample; n++) {
                cr_tensor *x = cr_from_data(ids + n, CR_SHAPE(1, 1), CR_I64);
                cr_rnn_result out = cr_lstm_lm_forward(r->lm, x, .h = h, .c = c);
                ids[n + 1] = cr_item_int(cr_sample_tokens(cr_select(out.output, 0, 0), .temperature = 0.9));
                h = out.h;
                c = out.c;
            }
    print_tokens(words, ids + 1, sample);
    free(ids);
    return cr_ok();
}

static bool finish(const train_options *o, train_plan *p)
{
    reader *r = cr_module_data(p->net);
    cr_init_zeros(r->h[1]);
    cr_init_zeros(r->c[1]);
    cr_eval(p->net);
    bool ok = (!sample || write_sample(p->net)) && print_perplexity(o, p);
    cr_tokenizer_release(words);
    words = NULL;
    return ok;
}

const train_task train_lstm_lm = {
    .name = "lstm-lm",
    .about = "a recurrent network learns to tell the next word of a text",
    .help = "Trains an LSTM on a file of text to tell the next word, tests it on other text, and writes some words of "
            "its own. The\n"
            "vocabulary is that of the data; other words are unknown (<unk>).\n",
    .data_help = "the file of text",
    .defaults = {.data = "data/wikitext2-test.txt", .mode = "staged", .batch = 10, .lr = 8e-3, .clip = 0.5},
    .args = own_args,
    .n_args = sizeof own_args / sizeof *own_args,
    .data = data,
    .net = net,
    .settings = settings,
    .train = train,
    .finish = finish,
};
