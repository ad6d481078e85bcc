/* Recurrent networks: names and outputs against PyTorch's, steps against the whole, beam search against all texts. */
#include "check_network.h"
#include "device/device.h"

static cr_tensor *tokens_of(int64_t from, int64_t rows, int64_t length)
{
    return cr_reshape(cr_arange((double)from, (double)(from + rows * length), .dtype = CR_I64), CR_SHAPE(rows, length));
}

/* ---- a language model ---- */

static void lstm_lm_is_pytorchs(void)
{
    cr_module *net = cr_lstm_lm(20, 6, 2), *tied = cr_lstm_lm(20, 6, 2, .tied = true);
    check_names("lstm_lm", net, &lstm_lm);
    check_names("lstm_lm_tied", tied, &lstm_lm_tied);
    CR_SCOPE {
        cr_tensor *tokens = tokens_of(0, 6, 2), *whole = cr_forward(net, tokens);
        check_values("lstm_lm", whole, &lstm_lm);
        check_values("lstm_lm_tied", cr_forward(tied, tokens), &lstm_lm_tied);
        cr_rnn_result a = cr_lstm_lm_forward(net, cr_narrow(tokens, 0, 0, 4));
        cr_rnn_result b = cr_lstm_lm_forward(net, cr_narrow(tokens, 0, 4, 2), .h = a.h, .c = a.c);
        CHECK(difference(cr_concat(CR_LIST(a.output, b.output)), whole) < 1e-12);
    }
    cr_module_free(net);
    cr_module_free(tied);
    net = cr_lstm_lm(9, 6, 2, .embedding = 4, .dropout = 0.5);
    CHECK_INT(cr_size(cr_find_parameter(net, "encoder.weight"), 1), 4);
    CR_SCOPE {
        cr_tensor *tokens = tokens_of(0, 4, 2);
        CHECK(difference(cr_forward(net, tokens), cr_forward(net, tokens)) > 0);
        cr_eval(net);
        CHECK(difference(cr_forward(net, tokens), cr_forward(net, tokens)) == 0);
    }
    cr_module_free(net);
    CHECK(!cr_lstm_lm(9, 6, 2, .embedding = 4, .tied = true));
    CHECK_ERROR("lstm_lm: embedding is 4, expected 6, the width, for tied weights");
}

/* ---- translation ---- */

static void gnmt_has_residual_connections_and_lengths(void)
{
    static const int64_t long_each[] = {3, 5};
    cr_module *net = cr_gnmt(20, .width = 4, .residual = true);
    check_names("gnmt_residual", net, &gnmt_residual);
    CR_SCOPE {
        cr_tensor *lengths = cr_from_data(long_each, CR_SHAPE(2), CR_I64);
        cr_tensor *y = cr_forward_all(net, tokens_of(0, 2, 5), tokens_of(10, 2, 4), lengths);
        check_values("gnmt_residual", y, &gnmt_residual);
        CHECK(!cr_forward_all(net, tokens_of(0, 2, 5), tokens_of(10, 2, 4), tokens_of(0, 1, 2)));
        CHECK_ERROR("gnmt: lengths are i64[1,2], expected i64[2]");
    }
    cr_module_free(net);
}

static void gnmt_goes_step_by_step(void)
{
    static const int64_t long_each[] = {3, 5}, turned[] = {1, 0};
    cr_module *net = cr_gnmt(20, .width = 4);
    fill_network(net, 0.5);
    CR_SCOPE {
        cr_tensor *source = tokens_of(0, 2, 5), *target = tokens_of(10, 2, 4), *attention = NULL;
        cr_tensor *lengths = cr_from_data(long_each, CR_SHAPE(2), CR_I64);
        cr_tensor *whole = cr_forward_all(net, source, target, lengths);
        cr_gnmt_state *state = cr_gnmt_begin(net, source, .lengths = lengths);
        cr_tensor *a = cr_gnmt_next(net, state, cr_narrow(target, 1, 0, 3), NULL);
        CHECK(difference(a, cr_narrow(whole, 1, 0, 3)) < 1e-12);
        cr_tensor *rows = cr_from_data(turned, CR_SHAPE(2), CR_I64);
        CHECK(cr_gnmt_choose(state, rows));
        cr_tensor *last = cr_index_select(cr_narrow(target, 1, 3, 1), 0, rows);
        cr_tensor *b = cr_gnmt_next(net, state, last, &attention);
        CHECK(difference(b, cr_index_select(cr_narrow(whole, 1, 3, 1), 0, rows)) < 1e-12);
        CHECK(cr_ndim(attention) == 3 && cr_size(attention, 2) == 5);
        CHECK(cr_item(cr_sum(cr_narrow(cr_select(attention, 0, 1), 1, 3, 2))) == 0); /* padding */
        CHECK_NEAR(cr_item(cr_sum(attention)), 2, 1e-12);
        CHECK(!cr_gnmt_next(net, state, tokens_of(0, 3, 1), NULL));
        CHECK_ERROR("gnmt_next: tokens is i64[3,1], expected [batch,length]");
        cr_gnmt_state_free(state);
        CHECK(!cr_gnmt_begin(NULL, source));
        CHECK_ERROR("gnmt_begin: the module is NULL");
    }
    cr_module_free(net);
}

/* ---- beam search against all texts ---- */

enum { VOCAB = 4, END = 3, BEGIN = 2, MOST = 4, SENTENCES = 2, SOURCE = 3, MANY = 100 };

/* What a text scores: by its own run through the network, from the definition. */
static double score_of(cr_module *net, cr_tensor *source, cr_tensor *lengths, int64_t sentence, const int64_t *text,
                       int length, double alpha, double beta)
{
    int64_t in[MOST] = {BEGIN};
    double p[MOST * VOCAB] = {0}, looked[MOST * SOURCE] = {0}, log_p = 0, cover = 0;
    memcpy(in + 1, text, (size_t)(length - 1) * sizeof *in);
    int64_t last = cr_item_int(cr_narrow(lengths, 0, sentence, 1));
    CR_SCOPE {
        cr_tensor *one = cr_narrow(source, 0, sentence, 1), *attention = NULL;
        cr_gnmt_state *state = cr_gnmt_begin(net, cr_narrow(one, 1, 0, last));
        cr_tensor *y = cr_gnmt_next(net, state, cr_from_data(in, CR_SHAPE(1, length), CR_I64), &attention);
        cr_copy_out(cr_log_softmax(y, -1), p, (size_t)length * VOCAB * sizeof *p, CR_F64);
        cr_copy_out(attention, looked, (size_t)(length * last) * sizeof *looked, CR_F64);
        cr_gnmt_state_free(state);
    }
    for (int i = 0; i < length; i++)
        log_p += p[i * VOCAB + text[i]];
    for (int64_t k = 0; k < last; k++) {
        double sum = 0;
        for (int i = 0; i < length; i++)
            sum += looked[i * last + k];
        cover += log(sum < 1 ? sum : 1);
    }
    return log_p / pow((5. + length) / 6, alpha) + beta * cover;
}

typedef struct text_score {
    double score;
    int64_t text[MOST];
    int length;
} text_score;

static int by_score(const void *a, const void *b)
{
    double x = ((const text_score *)a)->score, y = ((const text_score *)b)->score;
    return (x < y) - (x > y);
}

/* All texts of up to MOST tokens that end, and those of MOST tokens; the best first. */
static int score_all(cr_module *net, cr_tensor *source, cr_tensor *lengths, int64_t sentence, double alpha, double beta,
                     text_score *all)
{
    int n = 0;
    for (int code = 0; code < 256; code++) { /* four tokens of four */
        text_score t = {0};
        int left = code;
        while (t.length < MOST && !(t.length && t.text[t.length - 1] == END)) {
            t.text[t.length++] = left % VOCAB;
            left /= VOCAB;
        }
        if (left) /* an ended text counts once */
            continue;
        t.score = score_of(net, source, lengths, sentence, t.text, t.length, alpha, beta);
        all[n++] = t;
    }
    qsort(all, (size_t)n, sizeof *all, by_score);
    return n;
}

static void check_search(cr_module *net, double alpha, double beta)
{
    static const int64_t long_each[] = {3, 2};
    static text_score all[256];
    CR_SCOPE {
        cr_tensor *source = cr_remainder(tokens_of(1, SENTENCES, SOURCE), cr_int(VOCAB));
        cr_tensor *lengths = cr_from_data(long_each, CR_SHAPE(2), CR_I64);
        cr_beam_result r = cr_gnmt_translate(net, source, BEGIN, END, .lengths = lengths, .width = MANY, .length = MOST,
                                             .length_penalty = alpha, .coverage_penalty = beta);
        cr_beam_result few = cr_gnmt_translate(net, source, BEGIN, END, .lengths = lengths, .width = 6, .length = MOST,
                                               .length_penalty = alpha, .coverage_penalty = beta);
        CHECK_OK();
        for (int64_t n = 0; n < SENTENCES && r.tokens && few.tokens; n++) {
            int count = score_all(net, source, lengths, n, alpha, beta, all);
            CHECK_INT(count, 1 + 3 + 9 + 27 * 4);
            double scores[MANY], best = cr_item(cr_select(cr_select(few.scores, 0, n), 0, 0));
            int64_t length[MANY], texts[MANY * MOST];
            CHECK(cr_copy_out(cr_select(r.scores, 0, n), scores, sizeof scores, CR_F64));
            CHECK(cr_copy_out(cr_select(r.lengths, 0, n), length, sizeof length, CR_I64));
            CHECK(cr_copy_out(cr_select(r.tokens, 0, n), texts, sizeof texts, CR_I64));
            for (int i = 0; i < MANY; i++) {
                CHECK_NEAR(scores[i], all[i].score, 1e-9);
                CHECK_INT(length[i], all[i].length);
                CHECK(!memcmp(texts + i * MOST, all[i].text, (size_t)all[i].length * sizeof *texts));
            }
            CHECK(best <= scores[0] + 1e-9 && best > scores[20]); /* six beams find one of the best */
        }
    }
}

static void beam_search_finds_what_a_search_of_all_does(void)
{
    cr_module *net = cr_gnmt(VOCAB, .width = 5);
    cr_manual_seed(2);
    for (int i = 0; i < cr_parameter_count(net); i++)
        cr_init_normal(cr_parameter_at(net, i).tensor, 0, 0.8);
    cr_eval(net);
    check_search(net, 0, 0);
    check_search(net, 1, 0);
    check_search(net, 0.6, 0.2);
    cr_module_free(net);
}

/* ---- beam search by itself ---- */

typedef struct chain {
    double p[3][3]; /* of the next token after each */
    int64_t last[8];
    int steps, bad;
} chain;

static bool chain_step(cr_tensor *tokens, cr_tensor *rows, cr_beam_scores *out, void *context)
{
    chain *c = context;
    c->steps++;
    if (c->bad == 1)
        return false;
    cr_tensor *table = cr_log(cr_from_data(c->p, CR_SHAPE(3, 3), CR_F64));
    out->scores = cr_index_select(table, 0, c->bad == 2 ? cr_narrow(tokens, 0, 0, 1) : tokens);
    return rows && out->scores;
}

static void greedy_is_not_always_best(void)
{
    /* 0 begins; 1 is likelier than 2 after it, but 2 ends at once (with 0) and 1 wanders */
    chain c = {.p = {{1e-12, 0.6, 0.4}, {0.34, 0.33, 0.33}, {1, 1e-12, 1e-12}}};
    CR_SCOPE {
        cr_beam_result one = cr_beam_search(chain_step, &c, 1, 0, 0, .width = 1, .length = 8);
        int steps = c.steps;
        CHECK_INT(cr_item_int(cr_reshape(cr_narrow(one.tokens, 2, 0, 1), CR_SHAPE(1))), 1);
        cr_beam_result two = cr_beam_search(chain_step, &c, 3, 0, 0, .width = 2, .length = 8);
        CHECK_INT(cr_item_int(cr_select(cr_select(cr_select(two.tokens, 0, 2), 0, 0), 0, 0)), 2);
        CHECK_NEAR(cr_item(cr_select(cr_select(two.scores, 0, 1), 0, 0)), log(0.4), 1e-9);
        CHECK(steps < 8 && c.steps - steps < 8); /* ends when nothing better can come */
        c.bad = 1;
        CHECK(!cr_beam_search(chain_step, &c, 1, 0, 0).tokens);
        CHECK_ERROR("beam_search: the step failed");
        c.bad = 2;
        CHECK(!cr_beam_search(chain_step, &c, 1, 0, 0).tokens);
        CHECK_ERROR("beam_search: scores are f64[1,3], expected [4,vocab]");
        c.bad = 0;
        CHECK(!cr_beam_search(chain_step, &c, 1, 0, 0, .coverage_penalty = 1).tokens);
        CHECK_ERROR("beam_search: there is a coverage penalty, and the step gave no attention");
        CHECK(!cr_beam_search(chain_step, &c, 1, 0, 0, .width = -1).tokens);
        CHECK_ERROR(
            "beam_search: sentences are 1, width is -1, length 64, penalties 0 and 0; expected at least 1 for width "
            "and length, 0 for the rest");
        CHECK_INT(cr_size(cr_beam_search(chain_step, &c, 0, 0, 0).scores, 0), 0);
    }
}

/* ---- trees ---- */

static void tree_lstms_are_as_in_the_paper(void)
{
    static const int64_t many[] = {2, 2, 6, 6, 5, 6, -1, 8, -1}, two[] = {2, 2, 6, 5, 5, 6, -1, -1};
    cr_module *sum = cr_tree_lstm(9, 2, .embedding = 4, .width = 3);
    cr_module *pair = cr_tree_lstm(9, 2, .embedding = 4, .width = 3, .binary = true);
    check_names("tree_child_sum", sum, &tree_child_sum);
    check_names("tree_binary", pair, &tree_binary);
    CR_SCOPE {
        cr_tensor *tokens = cr_arange(0, 9, .dtype = CR_I64), *few = cr_narrow(tokens, 0, 0, 8), *together = NULL;
        cr_tensor *of_many = cr_from_data(many, CR_SHAPE(9), CR_I64), *of_two = cr_from_data(two, CR_SHAPE(8), CR_I64);
        cr_tensor *y = cr_forward_all(sum, tokens, of_many);
        check_values("tree_child_sum", cr_narrow(y, 0, 4, 5), &tree_child_sum);
        check_values("tree_binary", cr_narrow(cr_forward_all(pair, few, of_two), 0, 2, 6), &tree_binary);
        CR_BATCHED
        together = cr_keep(cr_forward_all(sum, tokens, of_many));
        CHECK(difference(together, y) < 1e-12);
        CHECK(cr_backward(cr_sum(together)));
        CHECK(cr_grad_of(cr_find_parameter(sum, "fh.weight")) != NULL);
        CHECK(!cr_forward_all(pair, tokens, of_many));
        CHECK_ERROR("tree_lstm: node 5 has one child, expected none or two children");
        CHECK(!cr_forward_all(sum, few, of_many));
        CHECK_ERROR("tree_lstm: tokens are i64[8] and parents i64[9], expected i64[nodes] both");
        CHECK(!cr_forward_all(sum, tokens, cr_full(CR_SHAPE(9), 9, .dtype = CR_I64)));
        CHECK_ERROR("tree_lstm: node 0 has the parent 9, of 9 nodes");
        cr_tensor *none = cr_narrow(tokens, 0, 0, 0);
        CHECK_INT(cr_size(cr_forward_all(sum, none, none), 1), 2);
        CHECK_OK();
    }
    cr_module_free(sum);
    cr_module_free(pair);
}

/* ---- speech ---- */

enum { WINDOWS = 200, FRAMES = WINDOWS * 512 };

static const char *model_path(const char *name)
{
    static char path[3][512];
    static int turn;
    const char *shared = test_shared();
    turn = (turn + 1) % 3;
    snprintf(path[turn], sizeof path[turn], "%s/data/models/%s", shared ? shared : "/none", name);
    return path[turn];
}

/* 64 frames of silence and FRAMES of speech. */
static cr_tensor *speech(void)
{
    int rate = 0;
    cr_tensor *x = cr_read_audio(model_path("speech.wav"), &rate);
    CHECK_INT(rate, 16000);
    return cr_constant_pad(cr_narrow(x, 1, 0, FRAMES), CR_SHAPE(64), CR_SHAPE(0));
}

static void silero_vad_hears_what_pytorch_does(void)
{
    cr_set_default_dtype(CR_F32);
    cr_module *net = cr_silero_vad();
    bool loaded = cr_load_module(net, model_path("silero_vad_16k.safetensors"), true);
    CR_SCOPE
        CR_NO_GRAD {
            cr_tensor *x = loaded ? speech() : NULL;
            cr_tensor *heard = loaded ? cr_forward(net, cr_narrow(x, 1, 64, FRAMES - 100)) : NULL;
            float p[WINDOWS] = {0};
            CHECK_MSG(!loaded || cr_copy_out(heard, p, sizeof p, CR_F32), "%s", cr_error());
            for (int i = 0; loaded && i < 10; i++)
                CHECK_NEAR((double)p[20 * i], silero_speech[i], 1e-5);
        }
    cr_set_default_dtype(CR_F64);
    cr_module_free(net);
    if (!loaded) {
        cr_clear_error();
        test_skip("no silero_vad_16k.safetensors");
    }
}

/* The elements of a constant in an ONNX file, by its name: the first field of raw data (9) after it that is as long. */
static const char *constant_of(const char *bytes, size_t size, const char *name, size_t wanted)
{
    char full[128];
    size_t n = (size_t)snprintf(full, sizeof full, "If_0_then_branch__Inline_0__%s", name), at = 0;
    while (at + n < size && memcmp(bytes + at, full, n) != 0)
        at++;
    for (at += n; at + 12 < size; at++) {
        size_t length = 0, i = at + 1;
        for (int shift = 0; bytes[at] == 0x4a && shift < 28; shift += 7) {
            length |= (size_t)(bytes[i] & 0x7f) << shift;
            if (!(bytes[i++] & 0x80))
                break;
        }
        if (length == wanted && i + wanted <= size)
            return bytes + i;
    }
    return NULL;
}

/* silero_vad_16k.safetensors is another version of the weights than silero_vad.onnx: these are taken from the latter.
 */
static bool load_from_onnx(cr_module *net)
{
    static const char *const names[][2] = {
        {"stft_conv.weight", "stft.forward_basis_buffer"}, {"conv1.weight", "encoder.0.reparam_conv.weight"},
        {"conv1.bias", "encoder.0.reparam_conv.bias"},     {"conv2.weight", "encoder.1.reparam_conv.weight"},
        {"conv2.bias", "encoder.1.reparam_conv.bias"},     {"conv3.weight", "encoder.2.reparam_conv.weight"},
        {"conv3.bias", "encoder.2.reparam_conv.bias"},     {"conv4.weight", "encoder.3.reparam_conv.weight"},
        {"conv4.bias", "encoder.3.reparam_conv.bias"},     {"lstm_cell.weight_ih", "decoder.rnn.weight_ih"},
        {"lstm_cell.weight_hh", "decoder.rnn.weight_hh"},  {"lstm_cell.bias_ih", "decoder.rnn.bias_ih"},
        {"lstm_cell.bias_hh", "decoder.rnn.bias_hh"},      {"final_conv.weight", "decoder.decoder.2.weight"},
        {"final_conv.bias", "decoder.decoder.2.bias"},
    };
    FILE *f = fopen(model_path("silero_vad.onnx"), "rb");
    char *bytes = calloc(1, 4 << 20);
    size_t size = f && bytes ? fread(bytes, 1, 4 << 20, f) : 0;
    bool ok = size > 0;
    for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++) {
        cr_tensor *t = cr_find_parameter(net, names[i][0]);
        size_t wanted = (size_t)cr_numel(t) * sizeof(float);
        const char *from = constant_of(bytes, size, names[i][1], wanted);
        if (CHECK_MSG(from != NULL, "no %s", names[i][1]))
            memcpy(cr_data(t), from, wanted);
        cr_touch(t);
    }
    if (f)
        fclose(f);
    free(bytes);
    return ok;
}

/* A few seconds of speech, window by window through the published model, and by the network from its weights, in two
 * pieces and whole. */
static void silero_vad_hears_what_the_published_model_does(void)
{
    cr_onnx *onnx = test_shared() ? cr_load_onnx(model_path("silero_vad.onnx")) : NULL;
    if (!onnx) {
        cr_clear_error();
        test_skip("no silero_vad.onnx, or no reader of ONNX");
        return;
    }
    cr_set_default_dtype(CR_F32);
    cr_module *net = cr_silero_vad();
    static float heard[WINDOWS];
    double largest = 0, loudest = 0;
    CHECK(load_from_onnx(net));
    CR_SCOPE
        CR_NO_GRAD {
            cr_tensor *x = speech(), *own = cr_forward(net, cr_narrow(x, 1, 64, FRAMES));
            cr_tensor *state = cr_zeros(CR_SHAPE(2, 1, 128)), *hz = cr_scalar_tensor(16000, .dtype = CR_I64), *out[2];
            cr_silero_vad_result first = cr_silero_vad_forward(net, cr_narrow(x, 1, 64, 70 * 512)), rest;
            rest = cr_silero_vad_forward(net, cr_narrow(x, 1, 64 + 70 * 512, FRAMES - 70 * 512), .state = first.state,
                                         .context = first.context);
            CHECK(difference(own, cr_concat(CR_LIST(first.speech, rest.speech), .axis = 1)) < 1e-6);
            CHECK(cr_copy_out(own, heard, sizeof heard, CR_F32));
            for (int i = 0; i < WINDOWS && cr_ok(); i++) {
                CHECK_MSG(cr_onnx_run(onnx, CR_LIST(cr_narrow(x, 1, i * 512, 576), state, hz), out, 2), "%s",
                          cr_error());
                double p = cr_item(cr_reshape(out[0], CR_SCALAR));
                largest = fmax(largest, fabs(p - (double)heard[i]));
                loudest = fmax(loudest, p);
                state = out[1];
            }
            CHECK_MSG(largest < 1e-4, "differ by %g", largest);
            CHECK(difference(state, rest.state) < 1e-4 && loudest > 0.9);
            CHECK_OK();
        }
    cr_set_default_dtype(CR_F64);
    cr_onnx_free(onnx);
    cr_module_free(net);
}

static void silero_vad_says_what_is_wrong(void)
{
    cr_module *net = cr_silero_vad();
    CHECK_INT(cr_parameter_elements(net), cr_network_find("silero_vad")->parameters);
    CR_SCOPE {
        CHECK(!cr_silero_vad_forward(net, cr_zeros(CR_SHAPE(2, 500))).speech);
        CHECK_ERROR(
            "silero_vad_forward: sound is f64[2,500], expected floating-point [batch,frames], whole windows of 512");
        CHECK(!cr_silero_vad_forward(net, cr_zeros(CR_SHAPE(2, 512)), .state = cr_zeros(CR_SHAPE(2, 1, 128))).speech);
        CHECK_ERROR("silero_vad_forward: state is f64[2,1,128], expected [2,2,128]");
        CHECK_INT(cr_size(cr_forward(net, cr_zeros(CR_SHAPE(2, 0))), 1), 0);
        CHECK_OK();
    }
    cr_module_free(net);
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    for (int n = 0; n < 100000 && !made; n += 1 + n / 10) {
        cr_fail_allocation_after(n);
        cr_module *a = cr_gnmt(3, .width = 2, .residual = true), *b = a ? cr_lstm_lm(3, 2, 1, .tied = true) : NULL;
        CR_SCOPE
            made = b && cr_gnmt_translate(a, cr_zeros(CR_SHAPE(1, 2), .dtype = CR_I64), 0, 1, .width = 2, .length = 3,
                                          .coverage_penalty = 1)
                            .tokens;
        TEST_ALLOCATES_AGAIN(made);
        cr_module_free(a);
        cr_module_free(b);
    }
    CHECK(made);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(lstm_lm_is_pytorchs);
    TEST(gnmt_has_residual_connections_and_lengths);
    TEST(gnmt_goes_step_by_step);
    TEST(beam_search_finds_what_a_search_of_all_does);
    TEST(greedy_is_not_always_best);
    TEST(tree_lstms_are_as_in_the_paper);
    TEST(silero_vad_hears_what_pytorch_does);
    TEST(silero_vad_hears_what_the_published_model_does);
    TEST(silero_vad_says_what_is_wrong);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
