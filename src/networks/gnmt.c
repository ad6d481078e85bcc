/* Translation with attention: Wu et al. 2016, "Google's neural machine translation system", with the additive attention
 * of Bahdanau, Cho, Bengio 2015. */
#include "base/memory.h"
#include "base/site.h"
#include "networks/parts.h"
#include "nn/layer.h"
#include <cresset/autograd.h>
#include <cresset/networks.h>

enum { LATER = 3 }; /* layers after the first, of encoder and decoder */

typedef struct gnmt {
    cr_module *source, *target, *enc1, *enc2, *dec1, *dec, *query, *key, *score, *out;
    bool residual;
    double dropout;
} gnmt;

struct cr_gnmt_state {
    cr_tensor *keys, *mapped, *mask;        /* [N,S,width], twice; bool [N,1,S] or NULL */
    cr_tensor *h[1 + LATER], *c[1 + LATER]; /* [1,N,width]; NULL: zeros */
    cr_tensor *attention;                   /* [N,T,S], of the last tokens */
};

/* ---- encoder ---- */

static bool are_tokens(const char *name, cr_tensor *t, int64_t batch)
{
    char text[96];
    if (cr_ndim(t) == 2 && (batch < 0 || cr_size(t, 0) == batch))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "%s%s is %s, expected [batch,length]", cr_site_tls.op ? "" : "gnmt: ", name,
                        cr_describe(t, text, sizeof text));
}

static bool encode(cr_module *m, cr_tensor *source, cr_tensor *lengths, cr_gnmt_state *state)
{
    gnmt *g = cr_module_data(m);
    char text[96];
    if (!are_tokens("source", source, -1))
        return false;
    int64_t n = cr_size(source, 0), s = cr_size(source, 1);
    if (lengths && (cr_ndim(lengths) != 1 || cr_size(lengths, 0) != n))
        return cr_fail_bool(CR_ERROR_SHAPE, "%slengths are %s, expected i64[%lld]",
                            cr_site_tls.op ? "" : "gnmt: ", cr_describe(lengths, text, sizeof text), (long long)n);
    cr_tensor *x = cr_drop(m, g->dropout, cr_forward(g->source, source));
    x = x ? cr_rnn_forward(g->enc1, x, .lengths = lengths).output : NULL;
    if (!g->residual)
        x = x ? cr_rnn_forward(g->enc2, cr_drop(m, g->dropout, x), .lengths = lengths).output : NULL;
    for (int i = 0; g->residual && x && i < LATER; i++) {
        cr_tensor *y =
            cr_rnn_forward(cr_child_at(g->enc2, i, NULL), cr_drop(m, g->dropout, x), .lengths = lengths).output;
        x = i ? cr_add(x, y) : y;
    }
    state->keys = x;
    state->mapped = x ? cr_forward(g->key, x) : NULL;
    if (lengths && state->mapped) {
        cr_tensor *place = cr_arange(0, (double)s, .dtype = CR_I64);
        state->mask = cr_less(cr_unsqueeze(place, 0), cr_unsqueeze(cr_cast(lengths, CR_I64), 1));
        state->mask = cr_unsqueeze(state->mask, 1);
    }
    return state->mapped && (!lengths || state->mask);
}

/* ---- decoder ---- */

/* How much each target position looks at each source position: x [N,T,W] -> [N,T,W]; leaves the weights in state. */
static cr_tensor *attend(const gnmt *g, cr_tensor *x, cr_gnmt_state *state)
{
    cr_tensor *q = cr_unsqueeze(cr_forward(g->query, x), 2), *k = cr_unsqueeze(state->mapped, 1);
    cr_tensor *scores = cr_squeeze(cr_forward(g->score, cr_tanh(cr_add(q, k))), .axes = CR_AXES(-1));
    if (scores && state->mask)
        scores = cr_masked_fill(scores, cr_logical_not(state->mask), -1e30); /* a source without tokens: no NaN */
    state->attention = scores ? cr_softmax(scores, -1) : NULL;
    return state->attention ? cr_matmul(state->attention, state->keys) : NULL;
}

/* The i-th layer from its state, which moves on. */
static cr_tensor *run_layer(cr_module *layer, cr_tensor *x, cr_gnmt_state *state, int i)
{
    cr_rnn_result r = {0};
    if (x)
        r = cr_rnn_forward(layer, x, .h = state->h[i], .c = state->c[i]);
    state->h[i] = r.h;
    state->c[i] = r.c;
    return r.output;
}

static cr_tensor *decode(cr_module *m, cr_tensor *target, cr_gnmt_state *state)
{
    gnmt *g = cr_module_data(m);
    cr_tensor *x = run_layer(g->dec1, cr_drop(m, g->dropout, cr_forward(g->target, target)), state, 0);
    cr_tensor *context = x ? attend(g, x, state) : NULL;
    for (int i = 0; context && x && i < LATER; i++) {
        cr_tensor *in = cr_drop(m, g->dropout, cr_concat(CR_LIST(x, context), .axis = -1));
        cr_tensor *y = run_layer(cr_child_at(g->dec, i, NULL), in, state, i + 1);
        x = g->residual && i ? cr_add(x, y) : y;
    }
    return context && x ? cr_forward(g->out, x) : NULL;
}

static cr_tensor *gnmt_forward(cr_module *m, cr_list in)
{
    cr_gnmt_state state = {0};
    if (in.count != 2 && in.count != 3)
        return cr_fail(CR_ERROR_VALUE, "gnmt: %d tensors, expected 2 or 3 (source, target, lengths)", in.count);
    if (!are_tokens("source", in.at[0], -1) || !are_tokens("target", in.at[1], cr_size(in.at[0], 0)))
        return NULL;
    return encode(m, in.at[0], in.count > 2 ? in.at[2] : NULL, &state) ? decode(m, in.at[1], &state) : NULL;
}

/* ---- step by step ---- */

enum { TENSORS = 3 + 2 * (1 + LATER) };

/* All tensors of a state but the attention. */
static void list_tensors(cr_gnmt_state *s, cr_tensor **list[TENSORS])
{
    int n = 0;
    list[n++] = &s->keys;
    list[n++] = &s->mapped;
    list[n++] = &s->mask;
    for (int i = 0; i <= LATER; i++) {
        list[n++] = &s->h[i];
        list[n++] = &s->c[i];
    }
}

/* The state keeps the tensors of `from` instead of its own. */
static void keep(cr_gnmt_state *state, cr_gnmt_state *from)
{
    cr_tensor **old[TENSORS], **fresh[TENSORS];
    list_tensors(state, old);
    list_tensors(from, fresh);
    for (int i = 0; i < TENSORS; i++) {
        cr_retain(*fresh[i]);
        cr_release(*old[i]);
        *old[i] = *fresh[i];
    }
}

void cr_gnmt_state_free(cr_gnmt_state *state)
{
    if (state)
        keep(state, &(cr_gnmt_state){0});
    cr_free(state);
}

static bool is_gnmt(const cr_module *m)
{
    if (m && m->forward_all == gnmt_forward)
        return true;
    if (m)
        return cr_fail_bool(CR_ERROR_VALUE, "the module is a %s, expected a gnmt", cr_module_kind(m));
    return cr_ok() ? cr_fail_bool(CR_ERROR_VALUE, "the module is NULL") : false;
}

static bool given(const void *thing, const char *name)
{
    return thing || (cr_ok() && cr_fail_bool(CR_ERROR_VALUE, "%s is NULL", name));
}

cr_gnmt_state *cr_gnmt_begin_at(cr_site at, cr_module *m, cr_tensor *source, const cr_gnmt_begin_opts *options)
{
    CR_TAKE_OPTIONS(cr_gnmt_begin_opts, o, options);
    const char *before = cr_enter_op(at, "gnmt_begin");
    cr_gnmt_state *state = is_gnmt(m) && given(source, "source") ? cr_calloc(1, sizeof *state) : NULL;
    int scope = state ? cr_scope_open() : -1;
    cr_gnmt_state made = {0};
    bool ok = scope >= 0 && encode(m, source, o.lengths, &made) && cr_module_watch(m);
    if (ok)
        keep(state, &made);
    if (scope >= 0)
        cr_scope_close(scope);
    if (!ok) {
        cr_gnmt_state_free(state);
        state = NULL;
    }
    cr_leave_op(before);
    return state;
}

cr_tensor *cr_gnmt_next_at(cr_site at, cr_module *m, cr_gnmt_state *state, cr_tensor *tokens, cr_tensor **attention)
{
    const char *before = cr_enter_op(at, "gnmt_next");
    bool ok = is_gnmt(m) && given(state, "the state") && given(tokens, "tokens") &&
              are_tokens("tokens", tokens, cr_size(state->keys, 0));
    int scope = ok ? cr_scope_open() : -1;
    cr_tensor *y = NULL;
    if (scope >= 0) {
        cr_gnmt_state next = *state;
        y = decode(m, tokens, &next);
        y = cr_module_watch(m) ? cr_keep(y) : NULL;
        if (y)
            keep(state, &next);
        if (attention)
            *attention = y ? cr_keep(next.attention) : NULL;
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return y;
}

bool cr_gnmt_choose_at(cr_site at, cr_gnmt_state *state, cr_tensor *rows)
{
    const char *before = cr_enter_op(at, "gnmt_choose");
    bool ok = given(state, "the state") && given(rows, "rows");
    int scope = ok ? cr_scope_open() : -1;
    if (scope >= 0) {
        cr_gnmt_state next = *state;
        cr_tensor **list[TENSORS];
        list_tensors(&next, list);
        for (int i = 0; ok && i < TENSORS; i++)
            ok = !*list[i] || (*list[i] = cr_index_select(*list[i], i < 3 ? 0 : 1, rows)) != NULL;
        if (ok)
            keep(state, &next);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return ok && scope >= 0;
}

/* ---- translation ---- */

typedef struct translation {
    cr_module *m;
    cr_gnmt_state *state;
    bool coverage;
} translation;

static bool next_scores(cr_tensor *tokens, cr_tensor *rows, cr_beam_scores *out, void *context)
{
    translation *t = context;
    cr_tensor *attention = NULL;
    if (!cr_gnmt_choose(t->state, rows))
        return false;
    cr_tensor *y = cr_gnmt_next(t->m, t->state, cr_unsqueeze(tokens, 1), &attention);
    if (!y)
        return false;
    out->scores = cr_select(y, 1, 0);
    if (t->coverage) {
        if (t->state->mask) /* padding need not be looked at */
            attention = cr_where(t->state->mask, attention, cr_num(1));
        out->attention = attention ? cr_select(attention, 1, 0) : NULL;
    }
    return cr_ok();
}

cr_beam_result cr_gnmt_translate_at(cr_site at, cr_module *m, cr_tensor *source, int64_t begin, int64_t end,
                                    const cr_gnmt_translate_opts *options)
{
    CR_TAKE_OPTIONS(cr_gnmt_translate_opts, o, options);
    cr_beam_opts how = {sizeof how, o.width, o.length, o.length_penalty, o.coverage_penalty};
    cr_gnmt_begin_opts from = {sizeof from, o.lengths};
    cr_beam_result r = {0};
    CR_NO_GRAD {
        translation t = {m, cr_gnmt_begin_at(at, m, source, &from), o.coverage_penalty > 0};
        if (t.state)
            r = cr_beam_search_at(at, next_scores, &t, cr_size(source, 0), begin, end, &how);
        cr_gnmt_state_free(t.state);
    }
    return r;
}

/* ---- building ---- */

static void build(cr_module *m, gnmt *g, int64_t vocab, int64_t width)
{
    g->source = cr_add_child(m, "source", cr_embedding_layer(vocab, width));
    g->target = cr_add_child(m, "target", cr_embedding_layer(vocab, width));
    g->enc1 = cr_add_child(m, "enc1", cr_lstm_layer(width, width, .bidirectional = true, .batch_first = true));
    if (g->residual)
        g->enc2 = cr_add_child(m, "enc2", cr_sequential_at(CR_HERE, NULL, 0));
    else
        g->enc2 = cr_add_child(
            m, "enc2", cr_lstm_layer(2 * width, width, .layers = LATER, .batch_first = true, .dropout = g->dropout));
    g->dec1 = cr_add_child(m, "dec1", cr_lstm_layer(width, width, .batch_first = true));
    g->dec = cr_add_child(m, "dec", cr_sequential_at(CR_HERE, NULL, 0));
    bool ok = g->enc2 && g->dec;
    for (int i = 0; ok && i < LATER; i++) {
        ok = cr_add_numbered(g->dec, "", i, cr_lstm_layer(2 * width, width, .batch_first = true));
        if (g->residual && ok)
            ok = cr_add_numbered(g->enc2, "", i, cr_lstm_layer(i ? width : 2 * width, width, .batch_first = true));
    }
    if (!ok)
        cr_build_fail(m);
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
    gnmt *g = cr_module_data(b.m);
    if (b.m && cr_is_probability(b.m, "dropout", o.dropout)) {
        g->residual = o.residual;
        g->dropout = o.dropout;
        build(b.m, g, vocab, o.width ? o.width : 512);
    }
    return cr_build_end(&b);
}
