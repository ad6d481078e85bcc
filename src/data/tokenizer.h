/* Tokenizers inside. A text goes through: special tokens are cut out; normalizer steps change what is left; cutting steps make
 * pieces ("words") of it; the model turns each piece into ids; a template adds tokens around. Decoding: the texts of the ids go
 * through decoding steps. The steps and models are those of Hugging Face's tokenizer.json, whose names the comments give. */
#ifndef CR_DATA_TOKENIZER_H
#define CR_DATA_TOKENIZER_H
#include "base/arena.h"
#include "base/text.h"
#include "data/trie.h"
#include <cresset/text.h>

#include <stdatomic.h>

/* ---- steps ---- */

typedef enum cr_step_kind {
    /* Normalizers. */
    CR_NORM_FORM,          /* NFC, NFD, NFKC, NFKD: flag 0 composes, flag 1 is compatible */
    CR_NORM_LOWER,         /* Lowercase */
    CR_NORM_STRIP_ACCENTS, /* StripAccents: marks are left out */
    CR_NORM_STRIP,         /* Strip: white space at the left (flag 0), right (flag 1) */
    CR_NORM_CLEAN,         /* BertNormalizer: control characters are left out, white space becomes spaces */
    CR_NORM_CHINESE,       /* BertNormalizer: spaces around Chinese characters */
    CR_NORM_STRIP_MARKS,   /* BertNormalizer: nonspacing marks are left out */
    CR_NORM_PREPEND,       /* Prepend: a, unless the text is empty */
    CR_NORM_REPLACE,       /* Replace: a by b */
    /* Cuts (pre-tokenizers). */
    CR_CUT_GPT2,        /* ByteLevel's expression */
    CR_CUT_GPT4,        /* Split with cl100k's expression; number: how many digits make a piece at most */
    CR_CUT_REGEX,       /* Split with an expression; behaviour, flag 0 inverts */
    CR_CUT_STRING,      /* Split with the string a */
    CR_CUT_WORDS,       /* Whitespace: \w+|[^\w\s]+ */
    CR_CUT_SPACES,      /* WhitespaceSplit */
    CR_CUT_LINES,       /* white space, but line ends are pieces */
    CR_CUT_PUNCTUATION, /* Punctuation, BertPreTokenizer */
    CR_CUT_DIGITS,      /* Digits; flag 0: each on its own */
    CR_CUT_METASPACE,   /* Metaspace: spaces become a; number: a cr_prepend; flag 0: cut before a */
    CR_CUT_PREFIX,      /* ByteLevel's add_prefix_space */
    /* Decoders. */
    CR_DECODE_WORDPIECE, /* a: the prefix; flag 0: cleanup */
    CR_DECODE_METASPACE, /* a: what stands for spaces; flag 0: one was prepended */
    CR_DECODE_BPE,       /* BPEDecoder: the suffix a becomes a space */
    CR_DECODE_REPLACE,   /* Replace */
    CR_DECODE_BYTES,     /* ByteFallback: <0x41> is a byte */
    CR_DECODE_FUSE,      /* Fuse: all one text */
    CR_DECODE_STRIP,     /* Strip: a, at most `number` times at the begin and `number2` at the end */
    CR_DECODE_SPACES     /* no decoder: tokens are joined by spaces */
} cr_step_kind;

typedef enum cr_behaviour {
    CR_CUT_REMOVED,
    CR_CUT_ISOLATED,
    CR_CUT_WITH_PREVIOUS,
    CR_CUT_WITH_NEXT,
    CR_CUT_CONTIGUOUS
} cr_behaviour;
typedef enum cr_prepend { CR_PREPEND_ALWAYS, CR_PREPEND_FIRST, CR_PREPEND_NEVER } cr_prepend;

typedef struct cr_text_step {
    cr_step_kind kind;
    const char *a, *b;
    size_t a_length, b_length;
    int number, number2;
    bool flag[2];
    cr_behaviour behaviour;
    struct cr_regex *regex; /* in the tokenizer's arena */
} cr_text_step;

typedef struct cr_text_steps {
    cr_text_step *at;
    size_t count, capacity;
} cr_text_steps;

/* ---- the tokenizer ---- */

typedef struct cr_token {
    const char *text;  /* as files write it; NULL: the id is not in use */
    const char *bytes; /* what it stands for in texts */
    uint32_t text_length, bytes_length;
    bool added, special, word, left, right, normalized; /* added tokens: special and the other flags of tokenizer.json */
} cr_token;

/* What two neighbours become: a hash table, key 0 is free ((0,0) is stored under CR_PAIR_ZERO). */
typedef struct cr_pair {
    uint64_t key;
    uint32_t rank, id;
} cr_pair;
typedef struct cr_pairs {
    cr_pair *at;
    int shift;
    size_t count;
} cr_pairs;

typedef enum cr_model { CR_MODEL_BPE, CR_MODEL_WORDS, CR_MODEL_WORDPIECE, CR_MODEL_UNIGRAM } cr_model;

/* Tokens around texts: an item is a token, or (id -1, -2) the first or second text. */
typedef struct cr_around {
    int32_t id;
    int32_t type;
} cr_around;

struct cr_tokenizer {
    atomic_int refs;
    cr_arena arena; /* of texts and steps */
    cr_token *tokens;
    size_t count, capacity;
    cr_trie vocabulary; /* of bytes */
    cr_trie added[2];   /* tokens that are looked for in texts as they are, in normalized texts */
    bool added_first[2][256]; /* whether any of them begins with a byte */
    cr_text_steps normalizer, cuts, decoder;
    bool learnt;     /* by cr_bpe_train or cr_char_tokenizer: can be written */
    bool byte_level; /* the model's letters are bytes, which files write as characters */

    cr_model model;
    int32_t unknown; /* -1: none */
    bool fuse_unknown, byte_fallback, strict; /* strict: what is unknown is an error */
    bool whole_words;  /* BPE: a piece that is a token is not looked at further (ignore_merges) */
    const char *prefix, *suffix; /* of parts that continue, of the last part; NULL: none */
    int32_t byte_ids[256];       /* byte_level: of bytes; else those of <0xNN>; -1: none */
    cr_pairs merges;
    int64_t longest_word; /* WordPiece: characters */
    double *scores;       /* Unigram */
    double least_score;

    cr_around *around[2]; /* for one text, for two */
    size_t around_count[2];

    struct cr_word_cache *cache;
};

typedef struct cr_piece {
    size_t begin, end;
} cr_piece;

/* A call that encodes: what it has made so far and memory that it reuses. */
typedef struct cr_encoder {
    const cr_tokenizer *t;
    int32_t *ids;
    size_t count, capacity;
    cr_text text[2]; /* the text after normalizing and cutting; what the next step makes of it */
    cr_piece *pieces, *others; /* of text[0] */
    size_t piece_count, piece_capacity, other_count, other_capacity;
    bool first; /* the piece at the text's begin is in it */
    struct cr_symbol *symbols; /* of bpe.c */
    size_t symbol_capacity;
    struct cr_merge *heap;
    size_t heap_capacity;
    void *paths; /* of unigram.c */
    size_t path_capacity;
} cr_encoder;

bool cr_encode(cr_encoder *e, const cr_tokenizer *t, const char *text, size_t length);
void cr_encoder_free(cr_encoder *e);
bool cr_put_id(cr_encoder *e, int32_t id);

cr_tokenizer *cr_tokenizer_make(void);
/* Token `id`; `bytes` NULL: as text. The first also adds it to the vocabulary. Errors: an id out of range. */
bool cr_add_token(cr_tokenizer *t, int64_t id, const char *text, size_t length, const char *bytes, size_t bytes_length);
bool cr_set_token(cr_tokenizer *t, int64_t id, const char *text, size_t length, const char *bytes, size_t bytes_length);
/* A special token at the end of the vocabulary (or the token that has this text). */
bool cr_add_special(cr_tokenizer *t, const char *text);
cr_text_step *cr_add_step(cr_text_steps *steps, cr_step_kind kind); /* zero but for its kind; NULL after an error */
/* What follows from the rest (ids of bytes, the cache); then the tokenizer is ready. Releases it and gives NULL when `ok` is
 * not true or something fails. */
cr_tokenizer *cr_tokenizer_finish(cr_tokenizer *t, bool ok);

/* ---- parts ---- */

bool cr_normalize(const cr_text_steps *steps, cr_text text[2]); /* text[0] to text[0] */
bool cr_replace_text(cr_text *out, const cr_text_step *s, const char *p, const char *end); /* adds it with a, or what
    the expression matches, become b */
bool cr_cut(cr_encoder *e, const cr_text_steps *steps);         /* e->text[0], e->pieces */
/* The end of the piece that begins at text < end. */
const char *cr_cut_gpt2(const char *text, const char *end);
const char *cr_cut_gpt4(const char *text, const char *end, int digits);
bool cr_is_punctuation(uint32_t code);

/* A piece by each model. */
bool cr_encode_bpe(cr_encoder *e, const char *word, size_t length);
bool cr_encode_word(cr_encoder *e, const char *word, size_t length);
bool cr_encode_wordpiece(cr_encoder *e, const char *word, size_t length);
bool cr_encode_unigram(cr_encoder *e, const char *word, size_t length);
bool cr_encode_unknown(cr_encoder *e, const char *letter, size_t length); /* what no token stands for */

bool cr_pairs_add(cr_pairs *p, uint32_t left, uint32_t right, uint32_t rank, uint32_t id); /* the first of a pair stays */
const cr_pair *cr_pairs_find(const cr_pairs *p, uint32_t left, uint32_t right);

/* ByteLevel: bytes as printable characters. */
uint32_t cr_byte_letter(unsigned char byte);
int cr_letter_byte(uint32_t code); /* -1: none */
/* The k-th byte in the order of its letters. */
unsigned char cr_byte_in_order(int k);

bool cr_decode(const cr_tokenizer *t, const int64_t *ids, int64_t count, bool skip_specials, cr_text *out);
int64_t cr_text_length(const char *text, int64_t length); /* of a text given by a caller; -1 after an error */
#endif
