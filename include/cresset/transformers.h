/* Networks of attention: for pictures and for text; and the writing of text. Included by <cresset/networks.h>. */
#ifndef CRESSET_TRANSFORMERS_H
#define CRESSET_TRANSFORMERS_H
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- pictures ---------------------------------------------------------------------------------------------------- */

typedef struct cr_vit_opts {
    size_t size;
    int64_t image;  /* 224: pictures are of so many rows and columns */
    int64_t patch;  /* 16: each square of so many is a token; divides image */
    int64_t width;  /* 768 */
    int64_t heads;  /* 12; divides width */
    int64_t layers; /* 12 */
    int64_t hidden; /* 4 width: between the two linear maps of a block */
    double dropout; /* 0 */
} cr_vit_opts;
/* [N,3,image,image] -> [N,classes]: patches and a class token through blocks with norms first and GELU, under
 * torchvision's names, so that its weights fit. Dosovitskiy et al. 2021. The five below are the published sizes:
 * 86,567,656, 88,224,232, 304,326,632, 306,535,400 and 632,045,800 parameters for 1000 classes. */
CR_API cr_module *cr_vit_at(cr_site at, int64_t classes, const cr_vit_opts *options);
#define cr_vit(classes, ...) cr_vit_at(CR_HERE, classes, CR_OPTIONS(cr_vit_opts, __VA_ARGS__))
CR_API cr_module *cr_vit_b_16_at(cr_site at, int64_t classes);
CR_API cr_module *cr_vit_b_32_at(cr_site at, int64_t classes);
CR_API cr_module *cr_vit_l_16_at(cr_site at, int64_t classes);
CR_API cr_module *cr_vit_l_32_at(cr_site at, int64_t classes);
CR_API cr_module *cr_vit_h_14_at(cr_site at, int64_t classes);
#define cr_vit_b_16(classes) cr_vit_b_16_at(CR_HERE, classes)
#define cr_vit_b_32(classes) cr_vit_b_32_at(CR_HERE, classes)
#define cr_vit_l_16(classes) cr_vit_l_16_at(CR_HERE, classes)
#define cr_vit_l_32(classes) cr_vit_l_32_at(CR_HERE, classes)
#define cr_vit_h_14(classes) cr_vit_h_14_at(CR_HERE, classes)

/* ---- text: decoders ---------------------------------------------------------------------------------------------- */

typedef struct cr_gpt_opts {
    size_t size;
    int64_t context; /* 256: the longest text */
    int64_t width;   /* 384; heads divides it */
    int64_t heads;   /* 6 */
    int64_t layers;  /* 6 */
    double dropout;  /* 0: of embeddings, attention weights and the blocks' parts */
} cr_gpt_opts;
/* Tokens [N,L] -> scores of the next ones [N,L,vocab], each from the tokens up to it: blocks with norms first and
 * GELU (by tanh), learnt positions. Radford et al. 2019. */
CR_API cr_module *cr_gpt_at(cr_site at, int64_t vocab, const cr_gpt_opts *options);
#define cr_gpt(vocab, ...) cr_gpt_at(CR_HERE, vocab, CR_OPTIONS(cr_gpt_opts, __VA_ARGS__))

typedef struct cr_gpt2_opts {
    size_t size;
    int64_t vocab;   /* 50257 */
    int64_t context; /* 1024: the longest text */
    int64_t width;   /* 768; heads divides it */
    int64_t heads;   /* 12 */
    int64_t layers;  /* 12 */
    double dropout;  /* 0: of embeddings, attention weights and the blocks' parts */
} cr_gpt2_opts;
/* Tokens [N,L] -> scores of the next ones [N,L,vocab]; cr_forward_all(net, tokens, mask) as cr_gpt2_forward. The scores
 * are products with the tokens' embeddings. The names are those of the published weights (wte, wpe, h.0.ln_1,
 * h.0.attn.c_attn, ..., ln_f), whose linear maps have weights [in,out]. 124,439,808 parameters; medium (width 1024, 24
 * layers) 354,823,168; large (1280, 36) 774,030,080; xl (1600, 48) 1,557,611,200. Radford et al. 2019. */
CR_API cr_module *cr_gpt2_at(cr_site at, const cr_gpt2_opts *options);
CR_API cr_module *cr_gpt2_medium_at(cr_site at, const cr_gpt2_opts *options);
CR_API cr_module *cr_gpt2_large_at(cr_site at, const cr_gpt2_opts *options);
CR_API cr_module *cr_gpt2_xl_at(cr_site at, const cr_gpt2_opts *options);
#define cr_gpt2(...) cr_gpt2_at(CR_HERE, CR_OPTIONS(cr_gpt2_opts, __VA_ARGS__))
#define cr_gpt2_medium(...) cr_gpt2_medium_at(CR_HERE, CR_OPTIONS(cr_gpt2_opts, __VA_ARGS__))
#define cr_gpt2_large(...) cr_gpt2_large_at(CR_HERE, CR_OPTIONS(cr_gpt2_opts, __VA_ARGS__))
#define cr_gpt2_xl(...) cr_gpt2_xl_at(CR_HERE, CR_OPTIONS(cr_gpt2_opts, __VA_ARGS__))

/* The keys and values that a decoder has computed of the texts so far, so that only new tokens go through it. */
typedef struct cr_kv_cache cr_kv_cache;
CR_API cr_kv_cache *cr_kv_cache_new(void); /* of no tokens yet; NULL when out of memory */
CR_API void cr_kv_cache_free(cr_kv_cache *cache);
CR_API int64_t cr_kv_cache_length(const cr_kv_cache *cache); /* tokens in it; 0 for NULL */
/* From now on text i is what text rows[i] was; rows i64[M]. For beam search. */
CR_API bool cr_kv_cache_choose_at(cr_site at, cr_kv_cache *cache, cr_tensor *rows);
#define cr_kv_cache_choose(cache, rows) cr_kv_cache_choose_at(CR_HERE, cache, rows)

typedef struct cr_gpt2_forward_opts {
    size_t size;
    cr_tensor *mask; /* [N,P+L], P tokens in the cache: false or 0 where a text has padding, which stands before it */
    cr_kv_cache *cache; /* the texts so far, which tokens go on and are added to */
    bool last;          /* scores of what follows the last token alone: [N,1,vocab] */
} cr_gpt2_forward_opts;
/* tokens [N,L] -> [N,L,vocab]. With a cache nothing is dropped, and gradients go to the new tokens alone. */
CR_API cr_tensor *cr_gpt2_forward_at(cr_site at, cr_module *m, cr_tensor *tokens, const cr_gpt2_forward_opts *options);
#define cr_gpt2_forward(m, ...)                                                                                        \
    cr_gpt2_forward_at(CR_HERE, m, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_gpt2_forward_opts, CR_REST_(__VA_ARGS__)))

/* ---- text: encoders ---------------------------------------------------------------------------------------------- */

typedef struct cr_bert_opts {
    size_t size;
    int64_t vocab;   /* 30522 */
    int64_t context; /* 512: the longest text */
    int64_t width;   /* 768; heads divides it */
    int64_t heads;   /* 12 */
    int64_t layers;  /* 12 */
    int64_t hidden;  /* 4 width: between the two linear maps of a block */
    int64_t types;   /* 2: kinds of tokens, of the first and of the second sentence */
    double dropout;  /* 0 (BERT was trained with 0.1): of embeddings, attention weights and the blocks' parts */
} cr_bert_opts;
/* Tokens [N,L] -> [N,L,width]: cr_forward(net, tokens), or cr_forward_all(net, tokens, mask, types), each [N,L] and
 * either NULL: mask is false or 0 where a text has padding, which nothing looks at; types are 0 by default. Blocks with
 * norms after their parts and GELU. Names are those of Hugging Face's BertModel: embeddings.word_embeddings,
 * encoder.layer.0.attention.self.query, ..., pooler.dense. 109,482,240 parameters. Devlin et al. 2019. */
CR_API cr_module *cr_bert_at(cr_site at, const cr_bert_opts *options);
#define cr_bert(...) cr_bert_at(CR_HERE, CR_OPTIONS(cr_bert_opts, __VA_ARGS__))
typedef struct cr_bert_forward_opts {
    size_t size;
    cr_tensor *mask, *types; /* [N,L] */
} cr_bert_forward_opts;
typedef struct cr_bert_result {
    cr_tensor *y;      /* [N,L,width]; NULL after an error */
    cr_tensor *pooled; /* [N,width]: of the first token, through a linear map and tanh */
} cr_bert_result;
CR_API cr_bert_result cr_bert_forward_at(cr_site at, cr_module *m, cr_tensor *tokens,
                                         const cr_bert_forward_opts *options);
#define cr_bert_forward(m, ...)                                                                                        \
    cr_bert_forward_at(CR_HERE, m, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_bert_forward_opts, CR_REST_(__VA_ARGS__)))
/* With a head; inputs as those of cr_bert, which is the part named bert. masked_lm (cls.predictions): scores of the
 * word at each place [N,L,vocab]; its last matrix is the words' embeddings. classifier: scores [N,classes] from the
 * pooled first token. Hugging Face's BertForMaskedLM and BertForSequenceClassification. */
CR_API cr_module *cr_bert_masked_lm_at(cr_site at, const cr_bert_opts *options);
#define cr_bert_masked_lm(...) cr_bert_masked_lm_at(CR_HERE, CR_OPTIONS(cr_bert_opts, __VA_ARGS__))
CR_API cr_module *cr_bert_classifier_at(cr_site at, int64_t classes, const cr_bert_opts *options);
#define cr_bert_classifier(classes, ...) cr_bert_classifier_at(CR_HERE, classes, CR_OPTIONS(cr_bert_opts, __VA_ARGS__))

/* ---- writing ----------------------------------------------------------------------------------------------------- */

typedef struct cr_sample_tokens_opts {
    size_t size;
    bool greedy;        /* the likeliest token, always */
    double temperature; /* 1: scores are divided by it; smaller is nearer to greedy */
    int64_t top_k;      /* only the so many likeliest tokens are drawn from; 0: all */
    double top_p;       /* only the fewest likeliest tokens that are that probable together; 0 or 1: all */
} cr_sample_tokens_opts;
/* A token for each row of scores [N,V], drawn with the probabilities softmax(scores / temperature): i64[N]. Tokens as
 * likely as the last one kept are kept. */
CR_API cr_tensor *cr_sample_tokens_at(cr_site at, cr_tensor *scores, const cr_sample_tokens_opts *options);
#define cr_sample_tokens(...)                                                                                          \
    cr_sample_tokens_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_sample_tokens_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_generate_opts {
    size_t size;
    bool greedy; /* this and the next three as cr_sample_tokens has them */
    double temperature;
    int64_t top_k;
    double top_p;
    bool stops; /* a text ends with the token `stop`, which then fills its row; all end when the last one does */
    int64_t stop;
    cr_tensor *mask; /* [N,L] of tokens: false or 0 where a text has padding, which stands before it */
} cr_generate_opts;
/* tokens [N,L], L at least 1, and up to `length` more after them: i64[N,L+length]. m: a gpt2, which reads each token
 * once (cr_kv_cache), or any other module from tokens [N,L] (and the mask, if there is one) to scores [N,L,vocab],
 * which reads the whole text each time. Put m into evaluation mode before (cr_eval). Nothing is recorded for backward.
 */
CR_API cr_tensor *cr_generate_at(cr_site at, cr_module *m, cr_tensor *tokens, int64_t length,
                                 const cr_generate_opts *options);
#define cr_generate(m, tokens, ...)                                                                                    \
    cr_generate_at(CR_HERE, m, tokens, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_generate_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
