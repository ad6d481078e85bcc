/* BERT: Devlin et al. 2019, "BERT: pre-training of deep bidirectional transformers for language understanding", under
 * the names of Hugging Face's BertModel, BertForMaskedLM and BertForSequenceClassification. */
#include "base/site.h"
#include "networks/parts.h"
#include "nn/layer.h"
#include <cresset/networks.h>

static const double STD = 0.02; /* of all matrices to begin with */

static cr_module *linear(int64_t in, int64_t out)
{
    return cr_module_built(cr_begin_normal(cr_begin_normal(cr_linear_layer(in, out), "weight", STD), "bias", 0));
}

static cr_module *embedding(int64_t rows, int64_t width)
{
    return cr_module_built(cr_begin_normal(cr_embedding_layer(rows, width), "weight", STD));
}

static cr_module *norm(int64_t width)
{
    return cr_layer_norm_layer(width, .eps = 1e-12);
}

/* A part without a forward of its own, for its name. */
static cr_module *add_group(cr_module *m, const char *name)
{
    return cr_add_child(m, name, cr_module_new("group", NULL, 0));
}

/* ---- a block: norms after its two parts ---- */

typedef struct block {
    cr_module *query, *key, *value, *attended, *norm1, *up, *down, *norm2;
    int64_t heads;
    double dropout;
} block;

static cr_tensor *run_block(cr_module *m, cr_tensor *x, cr_tensor *mask)
{
    block *b = cr_module_data(m);
    cr_tensor *q = cr_split_heads(cr_forward(b->query, x), b->heads);
    cr_tensor *k = cr_split_heads(cr_forward(b->key, x), b->heads);
    cr_tensor *v = cr_split_heads(cr_forward(b->value, x), b->heads);
    cr_tensor *y =
        cr_scaled_dot_product_attention(q, k, v, .mask = mask, .dropout = cr_is_training(m) ? b->dropout : 0);
    y = y ? cr_drop(m, b->dropout, cr_forward(b->attended, cr_join_heads(y))) : NULL;
    x = y ? cr_forward(b->norm1, cr_add(x, y)) : NULL;
    y = x ? cr_drop(m, b->dropout, cr_forward(b->down, cr_gelu(cr_forward(b->up, x)))) : NULL;
    return y ? cr_forward(b->norm2, cr_add(x, y)) : NULL;
}

static cr_tensor *block_forward(cr_module *m, cr_tensor *x)
{
    return run_block(m, x, NULL);
}

static cr_module *new_block(const cr_bert_opts *o)
{
    cr_module *m = cr_module_new("bert_block", block_forward, sizeof(block));
    block *b = cr_module_data(m);
    int64_t w = o->width;
    b->heads = o->heads;
    b->dropout = o->dropout;
    cr_module *attention = add_group(m, "attention"), *self = add_group(attention, "self");
    b->query = cr_add_child(self, "query", linear(w, w));
    b->key = cr_add_child(self, "key", linear(w, w));
    b->value = cr_add_child(self, "value", linear(w, w));
    cr_module *output = add_group(attention, "output");
    b->attended = cr_add_child(output, "dense", linear(w, w));
    b->norm1 = cr_add_child(output, "LayerNorm", norm(w));
    b->up = cr_add_child(add_group(m, "intermediate"), "dense", linear(w, o->hidden));
    output = add_group(m, "output");
    b->down = cr_add_child(output, "dense", linear(o->hidden, w));
    b->norm2 = cr_add_child(output, "LayerNorm", norm(w));
    if (!b->query || !b->key || !b->value || !b->attended || !b->norm1 || !b->up || !b->down || !b->norm2)
        cr_build_fail(m);
    return cr_module_built(m);
}

/* ---- the network ---- */

typedef struct bert {
    cr_module *words, *positions, *types, *norm, *layers, *pooler;
    int64_t context, width;
    double dropout;
} bert;

typedef cr_bert_forward_opts extras;

static bool fits(const char *name, cr_tensor *t, cr_tensor *tokens)
{
    char text[96];
    if (!t || (cr_ndim(t) == 2 && cr_size(t, 0) == cr_size(tokens, 0) && cr_size(t, 1) == cr_size(tokens, 1)))
        return true;
    return cr_fail_bool(CR_ERROR_SHAPE, "%s%s are %s, expected [%lld,%lld]", cr_site_tls.op ? "" : "bert: ", name,
                        cr_describe(t, text, sizeof text), (long long)cr_size(tokens, 0),
                        (long long)cr_size(tokens, 1));
}

static bool check(const bert *b, cr_tensor *tokens, const extras *e)
{
    char text[96];
    if (cr_ndim(tokens) != 2 || cr_size(tokens, 1) < 1 || cr_size(tokens, 1) > b->context)
        return cr_fail_bool(CR_ERROR_SHAPE, "%stokens are %s, expected [batch,length], length 1 to %lld",
                            cr_site_tls.op ? "" : "bert: ", cr_describe(tokens, text, sizeof text),
                            (long long)b->context);
    return fits("mask", e->mask, tokens) && fits("types", e->types, tokens);
}

/* The last block's output [N,L,width]. */
static cr_tensor *read_text(cr_module *m, cr_tensor *tokens, const extras *e)
{
    bert *b = cr_module_data(m);
    if (!check(b, tokens, e))
        return NULL;
    cr_tensor *places = cr_arange(0, (double)cr_size(tokens, 1), .dtype = CR_I64);
    cr_tensor *types = e->types ? e->types : cr_zeros(CR_SHAPE(1, 1), .dtype = CR_I64);
    cr_tensor *x = cr_add(cr_forward(b->words, tokens), cr_forward(b->types, types));
    x = cr_add(x, cr_forward(b->positions, places));
    x = x ? cr_drop(m, b->dropout, cr_forward(b->norm, x)) : NULL;
    cr_tensor *mask = e->mask ? cr_unsqueeze(cr_unsqueeze(cr_as_mask(e->mask), 1), 1) : NULL;
    for (int i = 0; x && cr_ok() && i < cr_child_count(b->layers); i++)
        x = run_block(cr_child_at(b->layers, i, NULL), x, mask);
    return x;
}

static cr_tensor *pool(cr_module *m, cr_tensor *x)
{
    bert *b = cr_module_data(m);
    return x && b->pooler ? cr_tanh(cr_forward(b->pooler, cr_select(x, 1, 0))) : NULL;
}

/* mask and types among the tensors of a call. */
static bool take_extras(cr_list in, extras *e)
{
    if (in.count > 3)
        return cr_fail_bool(CR_ERROR_VALUE, "bert: %d tensors, expected 1 to 3 (tokens, mask, types)", in.count);
    *e = (extras){.mask = in.count > 1 ? in.at[1] : NULL, .types = in.count > 2 ? in.at[2] : NULL};
    return true;
}

static cr_tensor *bert_forward(cr_module *m, cr_list in)
{
    extras e;
    return take_extras(in, &e) ? read_text(m, in.at[0], &e) : NULL;
}

cr_bert_result cr_bert_forward_at(cr_site at, cr_module *m, cr_tensor *tokens, const cr_bert_forward_opts *options)
{
    CR_TAKE_OPTIONS(cr_bert_forward_opts, o, options);
    const char *before = cr_enter_op(at, "bert_forward");
    cr_bert_result r = {0};
    int scope = -1;
    if ((!m || !tokens) && cr_ok())
        cr_fail(CR_ERROR_VALUE, "%s is NULL", m ? "tokens" : "the module");
    else if (m && m->forward_all != bert_forward)
        cr_fail(CR_ERROR_VALUE, "the module is a %s, expected a bert", cr_module_kind(m));
    else if (m && tokens)
        scope = cr_scope_open();
    if (scope >= 0) {
        cr_tensor *y = read_text(m, tokens, &o), *pooled = pool(m, y);
        if (cr_ok() && y)
            r = (cr_bert_result){cr_keep(y), cr_keep(pooled)};
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return r;
}

static void build(cr_module *m, bert *b, const cr_bert_opts *o, bool pooler)
{
    b->context = o->context;
    b->width = o->width;
    b->dropout = o->dropout;
    cr_module *embeddings = add_group(m, "embeddings");
    b->words = cr_add_child(embeddings, "word_embeddings", embedding(o->vocab, o->width));
    b->positions = cr_add_child(embeddings, "position_embeddings", embedding(o->context, o->width));
    b->types = cr_add_child(embeddings, "token_type_embeddings", embedding(o->types, o->width));
    b->norm = cr_add_child(embeddings, "LayerNorm", norm(o->width));
    b->layers = cr_add_child(add_group(m, "encoder"), "layer", cr_sequential_at(CR_HERE, NULL, 0));
    bool ok = b->words && b->positions && b->types && b->norm && b->layers;
    for (int64_t i = 0; ok && i < o->layers; i++)
        ok = cr_add_numbered(b->layers, "", i, new_block(o));
    if (ok && pooler)
        ok = (b->pooler = cr_add_child(add_group(m, "pooler"), "dense", linear(o->width, o->width))) != NULL;
    if (!ok)
        cr_build_fail(m);
}

static cr_module *new_bert(cr_site at, cr_bert_opts *o, bool pooler)
{
    o->vocab = o->vocab ? o->vocab : 30522;
    o->context = o->context ? o->context : 512;
    o->width = o->width ? o->width : 768;
    o->heads = o->heads ? o->heads : 12;
    o->layers = o->layers ? o->layers : 12;
    o->hidden = o->hidden ? o->hidden : 4 * o->width;
    o->types = o->types ? o->types : 2;
    cr_builder b = cr_build_begin(at, "bert", "bert", NULL, sizeof(bert));
    cr_module_on_forward_all(b.m, bert_forward);
    if (b.m && cr_heads_fit(b.m, o->width, o->heads) && cr_at_least(b.m, "layers", o->layers, 1) &&
        cr_at_least(b.m, "hidden", o->hidden, 1) && cr_is_probability(b.m, "dropout", o->dropout))
        build(b.m, cr_module_data(b.m), o, pooler);
    return cr_build_end(&b);
}

cr_module *cr_bert_at(cr_site at, const cr_bert_opts *options)
{
    CR_TAKE_OPTIONS(cr_bert_opts, o, options);
    return new_bert(at, &o, true);
}

/* ---- with a head ---- */

typedef struct head {
    cr_module *bert, *dense, *norm, *decoder; /* dense and norm of masked words only */
    double dropout;
} head;

static cr_tensor *masked_forward(cr_module *m, cr_list in)
{
    head *h = cr_module_data(m);
    cr_tensor *x = cr_forward_all_at(cr_site_tls.site, h->bert, in);
    x = x ? cr_forward(h->norm, cr_gelu(cr_forward(h->dense, x))) : NULL;
    return x ? cr_forward(h->decoder, x) : NULL;
}

static cr_tensor *classifier_forward(cr_module *m, cr_list in)
{
    head *h = cr_module_data(m);
    cr_tensor *x = pool(h->bert, cr_forward_all_at(cr_site_tls.site, h->bert, in));
    return x ? cr_forward(h->decoder, cr_drop(m, h->dropout, x)) : NULL;
}

/* The scores are products with the words' embeddings; the bias has two names, as in the original. */
static void build_masked(cr_module *m, head *h, int64_t vocab, int64_t width)
{
    cr_module *predictions = add_group(add_group(m, "cls"), "predictions");
    cr_tensor *bias = predictions ? cr_add_parameter(predictions, "bias", cr_zeros(CR_SHAPE(vocab))) : NULL;
    cr_module *transform = add_group(predictions, "transform");
    h->dense = cr_add_child(transform, "dense", linear(width, width));
    h->norm = cr_add_child(transform, "LayerNorm", norm(width));
    h->decoder = cr_add_child(predictions, "decoder", cr_linear_layer(width, vocab));
    cr_tensor *words = cr_find_parameter(h->bert, "embeddings.word_embeddings.weight");
    if (!bias || !h->dense || !h->norm || !h->decoder || !words || !cr_set_part(h->decoder, "weight", words) ||
        !cr_set_part(h->decoder, "bias", bias))
        cr_build_fail(m);
}

cr_module *cr_bert_masked_lm_at(cr_site at, const cr_bert_opts *options)
{
    CR_TAKE_OPTIONS(cr_bert_opts, o, options);
    cr_builder b = cr_build_begin(at, "bert_masked_lm", "bert_masked_lm", NULL, sizeof(head));
    head *h = cr_module_data(b.m);
    cr_module_on_forward_all(b.m, masked_forward);
    h->bert = cr_add_child(b.m, "bert", new_bert(at, &o, false));
    if (h->bert)
        build_masked(b.m, h, o.vocab, o.width);
    return cr_build_end(&b);
}

cr_module *cr_bert_classifier_at(cr_site at, int64_t classes, const cr_bert_opts *options)
{
    CR_TAKE_OPTIONS(cr_bert_opts, o, options);
    cr_builder b = cr_build_begin(at, "bert_classifier", "bert_classifier", NULL, sizeof(head));
    head *h = cr_module_data(b.m);
    cr_module_on_forward_all(b.m, classifier_forward);
    h->dropout = o.dropout;
    h->bert = cr_add_child(b.m, "bert", new_bert(at, &o, true));
    h->decoder = h->bert ? cr_add_child(b.m, "classifier", linear(o.width, classes)) : NULL;
    return cr_build_end(&b);
}
