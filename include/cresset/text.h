/* Text: tokenizers (characters, words, byte-pair encoding, and those of Hugging Face's tokenizer.json files), files of
 * tokens, and datasets of windows of them. docs/text.md tells what is supported.
 *
 *     cr_tokenizer *t = cr_bpe_train(text, -1, 5000);
 *     cr_tensor *ids = cr_tokenize(t, "To be, or not", -1);
 *     char *back = cr_detokenize(t, ids);
 */
#ifndef CRESSET_TEXT_H
#define CRESSET_TEXT_H
#include <cresset/data.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* ---- tokenizers -------------------------------------------------------------------------------------------------- */

/* What turns text into token numbers ("ids") and back. Counted; does not change once made, so that any number of
 * threads may use one. Texts are bytes, UTF-8 as a rule; a length of -1 says that a zero byte ends the text. */
typedef struct cr_tokenizer cr_tokenizer;

typedef struct cr_char_tokenizer_opts {
    size_t size;
    const char *unknown; /* a token for other characters; NULL: they are an error when a text has one */
} cr_char_tokenizer_opts;
/* One token a character (code point): those of `text`, in the order of their codes; the unknown token, if any, comes
 * first. */
CR_API cr_tokenizer *cr_char_tokenizer_at(cr_site at, const char *text, int64_t length,
                                          const cr_char_tokenizer_opts *options);
#define cr_char_tokenizer(text, ...)                                                                                   \
    cr_char_tokenizer_at(CR_HERE, text, CR_FIRST_(__VA_ARGS__),                                                        \
                         CR_OPTIONS(cr_char_tokenizer_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_word_tokenizer_opts {
    size_t size;
    const char *unknown;  /* default "<unk>" */
    int64_t min_count;    /* words that are rarer in `text` are unknown; default 1 */
    int64_t max_size;     /* tokens at most; default: no limit */
    bool lowercase;       /* text is put in lower case first */
    bool punctuation;     /* runs of letters and digits, and runs of what else is not a space, are words */
    const char *line_end; /* a token that stands for each end of a line; NULL: none */
} cr_word_tokenizer_opts;
/* One token a word, a word being what stands between white space. The vocabulary is that of `text`: the unknown token
 * and the line end's, then words by falling frequency (equal ones in the order of their bytes). Decoded, words are
 * joined by spaces. */
CR_API cr_tokenizer *cr_word_tokenizer_at(cr_site at, const char *text, int64_t length,
                                          const cr_word_tokenizer_opts *options);
#define cr_word_tokenizer(text, ...)                                                                                   \
    cr_word_tokenizer_at(CR_HERE, text, CR_FIRST_(__VA_ARGS__),                                                        \
                         CR_OPTIONS(cr_word_tokenizer_opts, CR_REST_(__VA_ARGS__)))

/* How text is cut before pairs are merged, which then never reach across a cut. */
typedef enum cr_bpe_split { CR_SPLIT_GPT2, CR_SPLIT_GPT4 } cr_bpe_split;
typedef struct cr_bpe_train_opts {
    size_t size;
    int64_t min_count; /* pairs that are rarer are not merged; default 2 */
    cr_bpe_split split;
    const char *const *specials; /* special tokens, which come first */
    int n_specials;
} cr_bpe_train_opts;
/* Byte-pair encoding learnt from `text` (Gage 1994; Sennrich, Haddow, Birch 2016), on bytes (Radford et al. 2019), so
 * that every text has an encoding that decodes to it exactly. `vocabulary` counts special tokens, the 256 bytes and
 * merges; there are fewer when no pair is frequent enough. Errors: a vocabulary that does not hold specials and bytes.
 */
CR_API cr_tokenizer *cr_bpe_train_at(cr_site at, const char *text, int64_t length, int64_t vocabulary,
                                     const cr_bpe_train_opts *options);
#define cr_bpe_train(text, length, ...)                                                                                \
    cr_bpe_train_at(CR_HERE, text, length, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_bpe_train_opts, CR_REST_(__VA_ARGS__)))

/* A tokenizer.json file as Hugging Face's tokenizers writes it: BPE, WordPiece, Unigram or WordLevel with the usual
 * normalizers, pre-tokenizers, post-processors and decoders. Its truncation and padding are passed over: see
 * cr_tokenize_batch. Errors: CR_ERROR_IO, CR_ERROR_FORMAT, CR_ERROR_UNSUPPORTED, which names the part that is not
 * supported. */
CR_API cr_tokenizer *cr_tokenizer_read_at(cr_site at, const char *path);
#define cr_tokenizer_read(path) cr_tokenizer_read_at(CR_HERE, path)
/* The same of the file's text. */
CR_API cr_tokenizer *cr_tokenizer_parse_at(cr_site at, const char *json, int64_t length);
#define cr_tokenizer_parse(json, length) cr_tokenizer_parse_at(CR_HERE, json, length)

/* Writes a tokenizer.json that Hugging Face's tokenizers, and cr_tokenizer_read, read: of a byte-pair encoding that was
 * learnt here, or of characters. Errors: CR_ERROR_UNSUPPORTED for other tokenizers (keep the file that they were read
 * from), CR_ERROR_IO. */
CR_API bool cr_tokenizer_save_at(cr_site at, const cr_tokenizer *t, const char *path);
#define cr_tokenizer_save(t, path) cr_tokenizer_save_at(CR_HERE, t, path)

CR_API cr_tokenizer *cr_tokenizer_retain(cr_tokenizer *t);
CR_API void cr_tokenizer_release(cr_tokenizer *t); /* NULL is fine */

/* ---- vocabularies ---- */

CR_API int64_t cr_token_count(const cr_tokenizer *t); /* ids are below it; 0 for NULL */
/* -1 when there is no such token. A token of a byte-level vocabulary may be given as what it stands for (" the") or as
 * the file writes it. */
CR_API int64_t cr_token_id(const cr_tokenizer *t, const char *token);
/* What a token stands for, terminated (bytes may be zero, too: *length, which may be NULL, counts them); belongs to the
 * tokenizer. NULL for an id that is not in use. */
CR_API const char *cr_token_text(const cr_tokenizer *t, int64_t id, int64_t *length);

/* ---- encoding and decoding ---- */

typedef struct cr_tokenize_opts {
    size_t size;
    cr_dtype dtype;     /* of the ids: any integer; default i64 */
    bool plain;         /* without the tokens that a tokenizer.json puts around texts ([CLS] and [SEP], say) */
    const char *second; /* another text that belongs to this one (terminated); NULL: none */
} cr_tokenize_opts;
/* The ids [n] of a text. Errors: a character that a vocabulary without unknown token lacks. */
CR_API cr_tensor *cr_tokenize_at(cr_site at, cr_tokenizer *t, const char *text, int64_t length,
                                 const cr_tokenize_opts *options);
#define cr_tokenize(t, text, ...)                                                                                      \
    cr_tokenize_at(CR_HERE, t, text, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_tokenize_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_tokenize_batch_opts {
    size_t size;
    cr_dtype dtype; /* of all three; default i64 */
    bool plain;
    const char *const *second; /* as many texts more; NULL: none */
    int64_t max_length; /* longer ones lose ids at their ends, never those put around; of two texts the longer loses; 0:
                           no limit */
    int64_t length;     /* of the rows; default: the longest one's */
    int64_t pad;        /* the id that fills rows; default 0 */
    bool pad_left;
} cr_tokenize_batch_opts;
/* Rows of ids, ids [count,L]; where they are not padding, mask [count,L] of 1 and 0; which text they are of, types
 * [count,L] (0, 1 for second ones; what the file says of those put around). The texts are encoded on all threads. */
typedef struct cr_token_batch {
    cr_tensor *ids, *mask, *types; /* NULL after an error */
} cr_token_batch;
CR_API cr_token_batch cr_tokenize_batch_at(cr_site at, cr_tokenizer *t, const char *const *texts, int64_t count,
                                           const cr_tokenize_batch_opts *options);
#define cr_tokenize_batch(t, texts, ...)                                                                               \
    cr_tokenize_batch_at(CR_HERE, t, texts, CR_FIRST_(__VA_ARGS__),                                                    \
                         CR_OPTIONS(cr_tokenize_batch_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_detokenize_opts {
    size_t size;
    bool skip_specials; /* special tokens are left out */
    int64_t *length;    /* gets the text's length, which may have zero bytes */
} cr_detokenize_opts;
/* The text of `ids` (integers of any shape, row by row); malloc'd: free() it. A zero byte follows it. Errors: an id
 * that is not in use. */
CR_API char *cr_detokenize_at(cr_site at, cr_tokenizer *t, cr_tensor *ids, const cr_detokenize_opts *options);
#define cr_detokenize(t, ...)                                                                                          \
    cr_detokenize_at(CR_HERE, t, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_detokenize_opts, CR_REST_(__VA_ARGS__)))

/* The ids of a file of text, as cr_tokenize. */
CR_API cr_tensor *cr_tokenize_file_at(cr_site at, cr_tokenizer *t, const char *path, const cr_tokenize_opts *options);
#define cr_tokenize_file(t, ...)                                                                                       \
    cr_tokenize_file_at(CR_HERE, t, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_tokenize_opts, CR_REST_(__VA_ARGS__)))

/* ---- tokens in files, and windows of them ------------------------------------------------------------------------ */

typedef struct cr_token_file_opts {
    size_t size;
    cr_dtype dtype; /* u16 or u32; default u16 if all tokens fit */
    bool plain; /* nothing but the numbers, little-endian, as nanoGPT's .bin files; else a header of 24 bytes says what
                   they are: "CRTOKENS", u32 1, u32 bytes a token, u64 tokens */
} cr_token_file_opts;
/* Writes ids (integers of any shape, row by row). Errors: ids below 0 or too large, CR_ERROR_IO. */
CR_API bool cr_token_file_write_at(cr_site at, const char *path, cr_tensor *tokens, const cr_token_file_opts *options);
#define cr_token_file_write(path, ...)                                                                                 \
    cr_token_file_write_at(CR_HERE, path, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_token_file_opts, CR_REST_(__VA_ARGS__)))

typedef struct cr_token_dataset_opts {
    size_t size;
    int64_t context; /* tokens a window; default 64 */
    /* Where windows begin; at most one of these: */
    int64_t stride;  /* every so many tokens; default: context, one after another */
    int64_t random;  /* so many windows an epoch, each at a random place decided by seed, epoch and index */
    int64_t streams; /* the text is cut into so many equal parts, which are read side by side: with batches of `streams`
                        examples in order, row r of a batch goes on where row r of the one before ended, for recurrent
                        networks that carry their state from batch to batch */
    uint64_t seed;
    int64_t first, count; /* of the tokens only these; count 0: to the end */
    cr_dtype dtype;       /* of examples: any integer; default i64 */
    cr_dtype stored;      /* of a plain file's numbers; default u16 */
} cr_token_dataset_opts;
/* Windows of tokens to predict the next: an example is x = tokens[i .. i+context) and y = tokens[i+1 .. i+context+1).
 * Tokens at the end that do not fill a window are left out. tokens: integers [n], kept by reference. Errors: fewer than
 * context + 1 tokens. */
CR_API cr_dataset *cr_token_dataset_at(cr_site at, cr_tensor *tokens, const cr_token_dataset_opts *options);
#define cr_token_dataset(...)                                                                                          \
    cr_token_dataset_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_token_dataset_opts, CR_REST_(__VA_ARGS__)))
/* The same of a file, ours or plain, which is mapped: only what is used is read. */
CR_API cr_dataset *cr_token_file_dataset_at(cr_site at, const char *path, const cr_token_dataset_opts *options);
#define cr_token_file_dataset(...)                                                                                     \
    cr_token_file_dataset_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_token_dataset_opts, CR_REST_(__VA_ARGS__)))
/* The same of a file of text, tokenized first. */
CR_API cr_dataset *cr_text_dataset_at(cr_site at, cr_tokenizer *t, const char *path,
                                      const cr_token_dataset_opts *options);
#define cr_text_dataset(t, ...)                                                                                        \
    cr_text_dataset_at(CR_HERE, t, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_token_dataset_opts, CR_REST_(__VA_ARGS__)))

CR_END_C
#endif
