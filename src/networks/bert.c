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

/* ---- a block: norms after its two parts ---- */

enum { QUERY, KEY, VALUE }; /* of attention.self */
enum { SELF, OUTPUT };      /* of attention */
enum { DENSE, NORM };       /* of the rest */

typedef struct block {
    cr_module *attention, *intermediate, *output;
    int64_t heads;
    double dropout;
} block;

static cr_tensor *run_block(cr_module *m, cr_tensor *x, cr_tensor *mask)
{
    block *b = cr_module_data(m);
    cr_module *self = cr_part_of(b->attention, SELF), *attended = cr_part_of(b->attention, OUTPUT);
    cr_tensor *q = cr_split_heads(cr_forward(cr_part_of(self, QUERY), x), b->heads);
    cr_tensor *k = cr_split_heads(cr_forward(cr_part_of(self, KEY), x), b->heads);
    cr_tensor *v = cr_split_heads(cr_forward(cr_part_of(self, VALUE), x), b->heads);
    cr_tensor *y =
        cr_scaled_dot_product_attention(q, k, v, .mask = mask, .dropout = cr_is_training(m) ? b->dropout : 0);
    y = y ? cr_drop(m, b->dropout, cr_forward(cr_part_of(attended, DENSE), cr_join_heads(y))) : NULL;
    x = y ? cr_forward(cr_part_of(attended, NORM), cr_add(x, y)) : NULL;
    y = x ? cr_gelu(cr_forward(cr_part_of(b->intermediate, DENSE), x)) : NULL;
    y = y ? cr_drop(m, b->dropout, cr_forward(cr_part_of(b->output, DENSE), y)) : NULL;
    return y ? cr_forward(cr_part_of(b->output, NORM), cr_add(x, y)) : NULL;
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
    b->attention = cr_add_group(m, "attention");
    bool ok = cr_group_add(b->attention, SELF, "self", cr_module_new("group", NULL, sizeof(cr_group))) &&
              cr_group_add(b->attention, OUTPUT, "output", cr_module_new("group", NULL, sizeof(cr_group)));
    cr_module *self = cr_part_of(b->attention, SELF), *output = cr_part_of(b->attention, OUTPUT);
    ok = ok && cr_group_add(self, QUERY, "query", linear(w, w)) && cr_group_add(self, KEY, "key", linear(w, w)) &&
         cr_group_add(self, VALUE, "value", linear(w, w)) && cr_group_add(output, DENSE, "dense", linear(w, w)) &&
         cr_group_add(output, NORM, "LayerNorm", norm(w));
    b->intermediate = cr_add_group(m, "intermediate");
    b->output = cr_add_group(m, "output");
    ok = ok && cr_group_add(b->intermediate, DENSE, "dense", linear(w, o->hidden)) &&
         cr_group_add(b->output, DENSE, "dense", linear(o->hidden, w)) &&
         cr_group_add(b->output, NORM, "LayerNorm", norm(w));
    if (!ok)
        cr_build_fail(m);
    return cr_module_built(m);
}

/* ---- the network ---- */

enum { WORDS, POSITIONS, TYPES, EMBEDDING_NORM }; /* of embeddings; encoder has the layers alone, pooler DENSE */

typedef struct bert {
    cr_module *embeddings, *encoder, *pooler;
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
    cr_tensor *x = cr_add(cr_forward(cr_part_of(b->embeddings, WORDS), tokens),
                          cr_forward(cr_part_of(b->embeddings, TYPES), types));
    x = cr_add(x, cr_forward(cr_part_of(b->embeddings, POSITIONS), places));
    x = x ? cr_drop(m, b->dropout, cr_forward(cr_part_of(b->embeddings, EMBEDDING_NORM), x)) : NULL;
    cr_tensor *mask = e->mask ? cr_unsqueeze(cr_unsqueeze(cr_as_mask(e->mask), 1), 1) : NULL;
    cr_module *layers = cr_part_of(b->encoder, 0);
    for (int i = 0; x && cr_ok() && i < cr_child_count(layers); i++)
        x = run_block(cr_child_at(layers, i, NULL), x, mask);
    return x;
}

static cr_tensor *pool(cr_module *m, cr_tensor *x)
{
    bert *b = cr_module_data(m);
    return x && b->pooler ? cr_tanh(cr_forward(cr_part_of(b->pooler, DENSE), cr_select(x, 1, 0))) : NULL;
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
    int scope = cr_forward_begin(m, m && m->forward_all == bert_forward, "a bert", tokens, "tokens");
    if (scope >= 0) {
        cr_tensor *y = read_text(m, tokens, &o), *pooled = pool(m, y);
        if (cr_module_watch(m) && cr_ok() && y)
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
    cr_module *e = b->embeddings = cr_add_group(m, "embeddings");
    bool ok = cr_group_add(e, WORDS, "word_embeddings", embedding(o->vocab, o->width)) &&
              cr_group_add(e, POSITIONS, "position_embeddings", embedding(o->context, o->width)) &&
              cr_group_add(e, TYPES, "token_type_embeddings", embedding(o->types, o->width)) &&
              cr_group_add(e, EMBEDDING_NORM, "LayerNorm", norm(o->width));
    b->encoder = cr_add_group(m, "encoder");
    ok = ok && cr_group_add(b->encoder, 0, "layer", cr_sequential_at(CR_HERE, NULL, 0));
    for (int64_t i = 0; ok && i < o->layers; i++)
        ok = cr_add_numbered(cr_part_of(b->encoder, 0), "", i, new_block(o));
    if (ok && pooler) {
        b->pooler = cr_add_group(m, "pooler");
        ok = cr_group_add(b->pooler, DENSE, "dense", linear(o->width, o->width));
    }
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

enum { TRANSFORM, DECODER }; /* of cls.predictions */

typedef struct head {
    cr_module *bert, *cls, *classifier; /* one of the two */
    double dropout;
} head;

static cr_tensor *masked_forward(cr_module *m, cr_list in)
{
    head *h = cr_module_data(m);
    cr_tensor *x = cr_forward_all_at(cr_site_tls.site, h->bert, in);
    cr_module *predictions = cr_part_of(h->cls, 0), *transform = cr_part_of(predictions, TRANSFORM);
    x = x ? cr_gelu(cr_forward(cr_part_of(transform, DENSE), x)) : NULL;
    x = x ? cr_forward(cr_part_of(transform, NORM), x) : NULL;
    return x ? cr_forward(cr_part_of(predictions, DECODER), x) : NULL;
}

static cr_tensor *classifier_forward(cr_module *m, cr_list in)
{
    head *h = cr_module_data(m);
    cr_tensor *x = pool(h->bert, cr_forward_all_at(cr_site_tls.site, h->bert, in));
    return x ? cr_forward(h->classifier, cr_drop(m, h->dropout, x)) : NULL;
}

/* The scores are products with the words' embeddings; the bias has two names, as in the original. */
static void build_masked(cr_module *m, head *h, int64_t vocab, int64_t width)
{
    h->cls = cr_add_group(m, "cls");
    bool ok = cr_group_add(h->cls, 0, "predictions", cr_module_new("group", NULL, sizeof(cr_group)));
    cr_module *predictions = cr_part_of(h->cls, 0);
    cr_tensor *bias = ok ? cr_add_parameter(predictions, "bias", cr_zeros(CR_SHAPE(vocab))) : NULL;
    ok = bias && cr_group_add(predictions, TRANSFORM, "transform", cr_module_new("group", NULL, sizeof(cr_group)));
    cr_module *transform = cr_part_of(predictions, TRANSFORM);
    ok = ok && cr_group_add(transform, DENSE, "dense", linear(width, width)) &&
         cr_group_add(transform, NORM, "LayerNorm", norm(width)) &&
         cr_group_add(predictions, DECODER, "decoder", cr_linear_layer(width, vocab));
    cr_module *decoder = cr_part_of(predictions, DECODER);
    cr_tensor *words = cr_find_parameter(h->bert, "embeddings.word_embeddings.weight");
    if (!ok || !words || !cr_set_part(decoder, "weight", words) || !cr_set_part(decoder, "bias", bias))
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
    h->classifier = h->bert ? cr_add_child(b.m, "classifier", linear(o.width, classes)) : NULL;
    return cr_build_end(&b);
}
