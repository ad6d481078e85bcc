/* Recurrent networks, for text, translation, trees and speech; and beam search. Included by <cresset/networks.h>. */
#ifndef CRESSET_SEQUENCES_H
#define CRESSET_SEQUENCES_H
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- a language model -------------------------------------------------------------------------------------------- */

typedef struct cr_lstm_lm_opts {
    size_t size;
    int64_t embedding; /* width; of the tokens' vectors */
    double dropout;    /* 0: of the vectors, between layers and of the outputs */
    bool tied;         /* the last matrix is that of the vectors; embedding is width then. Press, Wolf 2017 */
} cr_lstm_lm_opts;
/* Tokens [T,N] -> scores of the next ones [T,N,vocab]: encoder (an embedding), rnn (so many LSTM layers), decoder (a
 * linear map), with the names and first values of PyTorch's word_language_model. Zaremba et al. 2014. */
CR_API cr_module *cr_lstm_lm_at(cr_site at, int64_t vocab, int64_t width, int64_t layers,
                                const cr_lstm_lm_opts *options);
#define cr_lstm_lm(vocab, width, ...)                                                                                  \
    cr_lstm_lm_at(CR_HERE, vocab, width, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_lstm_lm_opts, CR_REST_(__VA_ARGS__)))
/* The same from a state: output are the scores, h and c the state [layers,N,width] after them. */
CR_API cr_rnn_result cr_lstm_lm_forward_at(cr_site at, cr_module *m, cr_tensor *tokens,
                                           const cr_rnn_forward_opts *options);
#define cr_lstm_lm_forward(m, ...)                                                                                     \
    cr_lstm_lm_forward_at(CR_HERE, m, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_rnn_forward_opts, CR_REST_(__VA_ARGS__)))

/* ---- beam search ------------------------------------------------------------------------------------------------- */

typedef struct cr_beam_scores {
    cr_tensor *scores;    /* [R,vocab], of the token that follows in each row, before a softmax */
    cr_tensor *attention; /* [R,S]: how much each place of the source was looked at; places that need not be looked at
                             hold 1. NULL: there is none, or no coverage penalty */
} cr_beam_scores;
/* One step of a decoder: row r goes on from what row rows[r] was after the last step (before the first: from the
 * beginning of sentence rows[r]) with the token tokens[r]; both i64[R]. Fills in out; false after an error. What it
 * makes belongs to a scope of the search; a state that it keeps is its own (cr_retain). */
typedef bool (*cr_beam_fn)(cr_tensor *tokens, cr_tensor *rows, cr_beam_scores *out, void *context);

typedef struct cr_beam_opts {
    size_t size;
    int64_t width;           /* 4: so many texts of each sentence are followed, and given back */
    int64_t length;          /* 64: of the longest text, with its end */
    double length_penalty;   /* 0: alpha; about 0.6 for translation */
    double coverage_penalty; /* 0: beta; about 0.2 for translation */
} cr_beam_opts;
typedef struct cr_beam_result {
    cr_tensor *tokens;  /* i64[N,width,T], the best first, filled up with `end`; NULL after an error */
    cr_tensor *lengths; /* i64[N,width], with the end */
    cr_tensor *scores;  /* f64[N,width]; -infinity where there are no more texts */
} cr_beam_result;
/* The likeliest texts that begin after the token `begin`, for each of N sentences, by their score
 *     log p(text) / ((5 + length) / 6)^alpha + beta sum over the source of log(min(attention in all steps, 1)).
 * Step by step the `width` likeliest beginnings are kept. A text ends with `end`, or with its last token when it is as
 * long as it may be. The search of a sentence ends when no beginning can be better than the texts found. Wu et al.
 * 2016; Freitag, Al-Onaizan 2017. Errors: those of fn; scores or attention of another shape; options out of range. */
CR_API cr_beam_result cr_beam_search_at(cr_site at, cr_beam_fn fn, void *context, int64_t sentences, int64_t begin,
                                        int64_t end, const cr_beam_opts *options);
#define cr_beam_search(fn, context, sentences, begin, ...)                                                             \
    cr_beam_search_at(CR_HERE, fn, context, sentences, begin, CR_FIRST_(__VA_ARGS__),                                  \
                      CR_OPTIONS(cr_beam_opts, CR_REST_(__VA_ARGS__)))

/* ---- translation ------------------------------------------------------------------------------------------------- */

typedef struct cr_gnmt_opts {
    size_t size;
    int64_t width;  /* 512 */
    bool residual;  /* layers from the third on add their input to their output, in encoder and decoder */
    double dropout; /* 0: of what goes into each layer */
} cr_gnmt_opts;
/* Source tokens [N,S] and target tokens [N,T] -> scores of the target's next tokens [N,T,vocab]:
 * cr_forward_all(net, source, target), or (net, source, target, lengths) with how long each source is, i64[N]; what
 * comes after is padding. An encoder of one bidirectional and three more LSTM layers, a decoder of four; additive
 * attention from the decoder's first layer over the encoder's outputs goes to the others beside their input. Wu et al.
 * 2016. */
CR_API cr_module *cr_gnmt_at(cr_site at, int64_t vocab, const cr_gnmt_opts *options);
#define cr_gnmt(vocab, ...) cr_gnmt_at(CR_HERE, vocab, CR_OPTIONS(cr_gnmt_opts, __VA_ARGS__))

/* Where the decoder is in each of N sentences: what it looks at, and its layers' states. */
typedef struct cr_gnmt_state cr_gnmt_state;
typedef struct cr_gnmt_begin_opts {
    size_t size;
    cr_tensor *lengths; /* i64[N]: of the sources; default: all S */
} cr_gnmt_begin_opts;
/* Reads the source tokens [N,S]. Free the result with cr_gnmt_state_free. */
CR_API cr_gnmt_state *cr_gnmt_begin_at(cr_site at, cr_module *m, cr_tensor *source, const cr_gnmt_begin_opts *options);
#define cr_gnmt_begin(m, ...)                                                                                          \
    cr_gnmt_begin_at(CR_HERE, m, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_gnmt_begin_opts, CR_REST_(__VA_ARGS__)))
CR_API void cr_gnmt_state_free(cr_gnmt_state *state);
/* The next target tokens [N,T], one or more -> scores of what follows [N,T,vocab]. attention: where not NULL, how much
 * each of them looked at each source token [N,T,S]. */
CR_API cr_tensor *cr_gnmt_next_at(cr_site at, cr_module *m, cr_gnmt_state *state, cr_tensor *tokens,
                                  cr_tensor **attention);
#define cr_gnmt_next(m, state, tokens, attention) cr_gnmt_next_at(CR_HERE, m, state, tokens, attention)
/* From now on sentence i is what sentence rows[i] was; rows i64[M]. */
CR_API bool cr_gnmt_choose_at(cr_site at, cr_gnmt_state *state, cr_tensor *rows);
#define cr_gnmt_choose(state, rows) cr_gnmt_choose_at(CR_HERE, state, rows)

typedef struct cr_gnmt_translate_opts {
    size_t size;
    cr_tensor *lengths; /* i64[N]: of the sources */
    int64_t width;      /* this and the rest as cr_beam_search has them */
    int64_t length;
    double length_penalty, coverage_penalty;
} cr_gnmt_translate_opts;
/* The likeliest translations of source [N,S], which begin after the token `begin`, by cr_beam_search. Put m into
 * evaluation mode before. Nothing is recorded for backward. */
CR_API cr_beam_result cr_gnmt_translate_at(cr_site at, cr_module *m, cr_tensor *source, int64_t begin, int64_t end,
                                           const cr_gnmt_translate_opts *options);
#define cr_gnmt_translate(m, source, begin, ...)                                                                       \
    cr_gnmt_translate_at(CR_HERE, m, source, begin, CR_FIRST_(__VA_ARGS__),                                            \
                         CR_OPTIONS(cr_gnmt_translate_opts, CR_REST_(__VA_ARGS__)))

/* ---- trees ------------------------------------------------------------------------------------------------------- */

typedef struct cr_tree_lstm_opts {
    size_t size;
    int64_t embedding; /* width; of the words' vectors */
    int64_t width;     /* 150 */
    bool binary;       /* nodes have two children, left and right, with weights of their own, or none */
    double dropout;    /* 0: of the vectors and of the states that go to the head */
} cr_tree_lstm_opts;
/* The nodes of one or more trees -> scores of each [nodes,classes], or with classes 0 their states [nodes,width]:
 * cr_forward_all(net, tokens, parents), both i64[nodes]. parents[i] is the number of node i's parent, which is greater
 * than i; any other number below `nodes` (-1, say) makes i a root. tokens[i] is its word; with .binary only those of
 * leaves count, and the child with the smaller number is the left one. Parts: words, head; ioux, iouh, fx and fh, of a
 * node's word (x) and of the sum of its children's states or each one (h); or leaf and pair. In a CR_BATCHED block
 * nodes of the same kind run together. Tai et al. 2015. Errors: a parent out of range; .binary and one child or more
 * than two. */
CR_API cr_module *cr_tree_lstm_at(cr_site at, int64_t vocab, int64_t classes, const cr_tree_lstm_opts *options);
#define cr_tree_lstm(vocab, ...)                                                                                       \
    cr_tree_lstm_at(CR_HERE, vocab, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_tree_lstm_opts, CR_REST_(__VA_ARGS__)))

/* ---- speech ------------------------------------------------------------------------------------------------------ */

/* Sound of 16,000 frames a second [N,frames] -> the probability of speech in each window of 512 frames [N,windows], the
 * last window filled up with silence: Silero VAD, with parameters named as in silero_vad_16k.safetensors, from which
 * cr_load_module takes them. 309,633 parameters. */
CR_API cr_module *cr_silero_vad_at(cr_site at);
#define cr_silero_vad() cr_silero_vad_at(CR_HERE)
typedef struct cr_silero_vad_forward_opts {
    size_t size;
    cr_tensor *state;   /* [2,N,128]: after the sound before this one; default: zeros */
    cr_tensor *context; /* [N,64]: its last frames; default: zeros */
} cr_silero_vad_forward_opts;
typedef struct cr_silero_vad_result {
    cr_tensor *speech;          /* [N,windows]; NULL after an error */
    cr_tensor *state, *context; /* for the sound that comes next */
} cr_silero_vad_result;
/* The same piece by piece: sound [N,512 windows]. */
CR_API cr_silero_vad_result cr_silero_vad_forward_at(cr_site at, cr_module *m, cr_tensor *sound,
                                                     const cr_silero_vad_forward_opts *options);
#define cr_silero_vad_forward(m, ...)                                                                                  \
    cr_silero_vad_forward_at(CR_HERE, m, CR_FIRST_(__VA_ARGS__),                                                       \
                             CR_OPTIONS(cr_silero_vad_forward_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
