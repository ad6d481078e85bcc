/* Tokenizers: the object, its vocabulary, and the way of a text through it. Pieces that were met before are looked up
 * in a table that threads share without a lock. */
#include "data/tokenizer.h"
#include "base/memory.h"
#include "data/unicode.h"
#include "data/word_count.h"

#include <string.h>

/* ---- the table of words ---- */

/* A word and its ids: written once, then read by any thread. The table is filled until it is full. */
typedef struct entry {
    uint32_t hash, length, count;
    int32_t ids[]; /* then the word */
} entry;
enum { CACHE_BITS = 16, PROBES = 4, LONGEST_CACHED = 64 };
typedef struct cr_word_cache {
    _Atomic(entry *) slots[(1 << CACHE_BITS) + PROBES];
} cr_word_cache;

static bool append(cr_encoder *e, const int32_t *ids, size_t count)
{
    if (e->count + count > e->capacity && !cr_grow(&e->ids, &e->capacity, e->count + count, sizeof *e->ids))
        return false;
    for (size_t i = 0; i < count; i++)
        e->ids[e->count + i] = ids[i];
    e->count += count;
    return true;
}

bool cr_put_id(cr_encoder *e, int32_t id)
{
    return append(e, &id, 1);
}

static bool model_word(cr_encoder *e, const char *word, size_t length)
{
    switch (e->t->model) {
    case CR_MODEL_BPE:
        return cr_encode_bpe(e, word, length);
    case CR_MODEL_WORDS:
        return cr_encode_word(e, word, length);
    case CR_MODEL_WORDPIECE:
        return cr_encode_wordpiece(e, word, length);
    default:
        return cr_encode_unigram(e, word, length);
    }
}

/* Keeps a word's ids, if its places in the table are not taken. */
static bool keep(cr_word_cache *cache, uint32_t hash, const char *word, size_t length, const int32_t *ids, size_t count)
{
    entry *made = NULL;
    for (int i = 0; i < PROBES; i++) {
        _Atomic(entry *) *slot = &cache->slots[(hash >> (32 - CACHE_BITS)) + (uint32_t)i];
        if (atomic_load_explicit(slot, memory_order_relaxed))
            continue;
        if (!made) {
            made = cr_malloc(sizeof *made + count * sizeof *ids + length);
            if (!made)
                return false;
            *made = (entry){hash, (uint32_t)length, (uint32_t)count};
            if (count)
                memcpy(made->ids, ids, count * sizeof *ids);
            memcpy(made->ids + count, word, length);
        }
        entry *none = NULL;
        if (atomic_compare_exchange_strong_explicit(slot, &none, made, memory_order_release, memory_order_relaxed))
            return true;
    }
    cr_free(made);
    return true;
}

static bool encode_piece(cr_encoder *e, const char *word, size_t length)
{
    cr_word_cache *cache = e->t->cache;
    if (!cache || length > LONGEST_CACHED)
        return model_word(e, word, length);
    uint32_t hash = cr_hash_word(word, length);
    for (int i = 0; i < PROBES; i++) {
        const entry *found =
            atomic_load_explicit(&cache->slots[(hash >> (32 - CACHE_BITS)) + (uint32_t)i], memory_order_acquire);
        if (!found)
            break;
        if (found->hash == hash && found->length == length && !memcmp(found->ids + found->count, word, length))
            return append(e, found->ids, found->count);
    }
    size_t before = e->count;
    return model_word(e, word, length) && keep(cache, hash, word, length, e->ids + before, e->count - before);
}

/* ---- the way of a text ---- */

/* Text without special tokens in it. */
static bool encode_normalized(cr_encoder *e, const char *text, size_t length)
{
    if (!length)
        return true;
    if (!e->t->cuts.count)
        return encode_piece(e, text, length);
    e->text[0].length = 0;
    cr_text_add_bytes(&e->text[0], text, length);
    e->piece_count = 0;
    if (e->text[0].failed || !cr_grow(&e->pieces, &e->piece_capacity, 1, sizeof *e->pieces))
        return false;
    e->pieces[e->piece_count++] = (cr_piece){0, length};
    if (!cr_cut(e, &e->t->cuts))
        return false;
    for (size_t i = 0; i < e->piece_count; i++)
        if (!encode_piece(e, e->text[0].data + e->pieces[i].begin, e->pieces[i].end - e->pieces[i].begin))
            return false;
    return true;
}

/* Whether a letter of a word ends just before (or begins at) `at`. */
static bool word_at(const char *text, const char *end, const char *at, bool before)
{
    int n;
    if (!before)
        return at < end && cr_is_word(cr_utf8_get(at, end, &n));
    for (const char *p = at - 1; p >= text && p >= at - 4; p--) {
        uint32_t code = cr_utf8_get(p, end, &n);
        if (p + n == at)
            return cr_is_word(code);
    }
    return false;
}

/* The longest added token that begins at `at`; -1: none. */
static int32_t added_at(const cr_tokenizer *t, int which, const char *text, const char *end, const char *at,
                        size_t *length)
{
    const cr_trie *trie = &t->added[which];
    int32_t found = -1;
    uint32_t node = 0;
    for (const char *p = at; p < end; p++) {
        node = cr_trie_step(trie, node, (unsigned char)*p);
        if (!node)
            break;
        int32_t id = trie->values[node];
        if (id >= 0) {
            found = id;
            *length = (size_t)(p + 1 - at);
        }
    }
    if (found >= 0 && t->tokens[found].word &&
        (word_at(text, end, at, true) || word_at(text, end, at + *length, false)))
        return -1;
    return found;
}

static const char *skip_left(const char *from, const char *at)
{
    while (at > from) {
        const char *p = at - 1;
        int n;
        while (p > from && ((unsigned char)*p & 0xc0) == 0x80)
            p--;
        if (!cr_is_white_space(cr_utf8_get(p, at, &n)) || p + n != at)
            break;
        at = p;
    }
    return at;
}

static const char *skip_right(const char *at, const char *end)
{
    for (int n; at < end && cr_is_white_space(cr_utf8_get(at, end, &n)); at += n)
        ;
    return at;
}

typedef bool (*part_fn)(cr_encoder *e, const char *text, size_t length);

/* Cuts added tokens out of a text and calls `part` for what is between. */
static bool around_added(cr_encoder *e, int which, const char *text, size_t length, part_fn part)
{
    const cr_tokenizer *t = e->t;
    const char *from = text, *end = text + length;
    if (!t->added[which].nodes)
        return part(e, text, length);
    for (const char *at = text; at < end;) {
        size_t size = 0;
        int32_t id = t->added_first[which][(unsigned char)*at] ? added_at(t, which, text, end, at, &size) : -1;
        if (id < 0) {
            at++;
            continue;
        }
        const char *begin = t->tokens[id].left ? skip_left(from, at) : at;
        if (begin > from && !part(e, from, (size_t)(begin - from)))
            return false;
        e->first = false;
        at = from = t->tokens[id].right ? skip_right(at + size, end) : at + size;
        if (!cr_put_id(e, id))
            return false;
    }
    bool ok = from == end || part(e, from, (size_t)(end - from));
    return ok;
}

static bool encode_part(cr_encoder *e, const char *text, size_t length)
{
    const cr_tokenizer *t = e->t;
    bool ok;
    if (!t->normalizer.count)
        return around_added(e, 1, text, length, encode_normalized) && (e->first = false, true);
    cr_text normal[2] = {0};
    cr_text_add_bytes(&normal[0], text, length);
    ok = !normal[0].failed && cr_normalize(&t->normalizer, normal) &&
         around_added(e, 1, normal[0].data, normal[0].length, encode_normalized);
    cr_text_free(&normal[0]);
    cr_text_free(&normal[1]);
    e->first = false;
    return ok;
}

bool cr_encode(cr_encoder *e, const cr_tokenizer *t, const char *text, size_t length)
{
    e->t = t;
    e->first = true;
    return !length || around_added(e, 0, text, length, encode_part);
}

void cr_encoder_free(cr_encoder *e)
{
    cr_free(e->ids);
    cr_free(e->pieces);
    cr_free(e->others);
    cr_free(e->symbols);
    cr_free(e->heap);
    cr_free(e->paths);
    cr_text_free(&e->text[0]);
    cr_text_free(&e->text[1]);
    *e = (cr_encoder){0};
}

/* What no token stands for, in a vocabulary without unknown token: an error, or nothing. */
bool cr_encode_unknown(cr_encoder *e, const char *letter, size_t length)
{
    if (!e->t->strict)
        return true;
    int n;
    uint32_t code = cr_utf8_get(letter, letter + length, &n);
    if (code >= CR_NOT_UTF8)
        return cr_fail_bool(CR_ERROR_VALUE, "byte 0x%02x is not in the vocabulary, which has no unknown token",
                            code & 255);
    return cr_fail_bool(CR_ERROR_VALUE, "character U+%04X (%.*s) is not in the vocabulary, which has no unknown token",
                        code, (int)length, letter);
}

/* ---- the object ---- */

cr_tokenizer *cr_tokenizer_make(void)
{
    cr_tokenizer *t = cr_calloc(1, sizeof *t);
    if (!t)
        return NULL;
    atomic_init(&t->refs, 1);
    t->unknown = -1;
    memset(t->byte_ids, 0xff, sizeof t->byte_ids);
    return t;
}

cr_tokenizer *cr_tokenizer_retain(cr_tokenizer *t)
{
    if (t)
        atomic_fetch_add_explicit(&t->refs, 1, memory_order_relaxed);
    return t;
}

void cr_tokenizer_release(cr_tokenizer *t)
{
    if (!t || atomic_fetch_sub_explicit(&t->refs, 1, memory_order_acq_rel) != 1)
        return;
    for (size_t i = 0; t->cache && i < sizeof t->cache->slots / sizeof *t->cache->slots; i++)
        cr_free(atomic_load_explicit(&t->cache->slots[i], memory_order_relaxed));
    cr_free(t->cache);
    cr_free(t->tokens);
    cr_free(t->merges.at);
    cr_free(t->scores);
    cr_trie_free(&t->vocabulary);
    cr_trie_free(&t->added[0]);
    cr_trie_free(&t->added[1]);
    cr_free(t->normalizer.at);
    cr_free(t->cuts.at);
    cr_free(t->decoder.at);
    cr_free(t->around[0]);
    cr_free(t->around[1]);
    cr_arena_free(&t->arena);
    cr_free(t);
}

bool cr_set_token(cr_tokenizer *t, int64_t id, const char *text, size_t length, const char *bytes, size_t bytes_length)
{
    enum { MOST = 1 << 24 };
    if (id < 0 || id >= MOST)
        return cr_fail_bool(CR_ERROR_FORMAT, "token id %lld, expected 0 to %d", (long long)id, MOST - 1);
    if (length > MOST || bytes_length > MOST)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a token of %zu bytes", length);
    size_t need = (size_t)id + 1;
    if (!cr_grow(&t->tokens, &t->capacity, need, sizeof *t->tokens))
        return false;
    if (need > t->count) {
        memset(t->tokens + t->count, 0, (need - t->count) * sizeof *t->tokens);
        t->count = need;
    }
    cr_token *token = &t->tokens[id];
    token->text = cr_arena_text(&t->arena, text, length);
    token->bytes = bytes ? cr_arena_text(&t->arena, bytes, bytes_length) : token->text;
    token->text_length = (uint32_t)length;
    token->bytes_length = (uint32_t)(bytes ? bytes_length : length);
    return token->text && token->bytes;
}

bool cr_add_token(cr_tokenizer *t, int64_t id, const char *text, size_t length, const char *bytes, size_t bytes_length)
{
    return cr_set_token(t, id, text, length, bytes, bytes_length) &&
           cr_trie_add(&t->vocabulary, bytes ? bytes : text, bytes ? bytes_length : length, (int32_t)id);
}

bool cr_add_special(cr_tokenizer *t, const char *text)
{
    size_t length = strlen(text);
    if (!length)
        return cr_fail_bool(CR_ERROR_VALUE, "a special token is empty");
    int32_t id = cr_trie_find(&t->added[0], text, length);
    if (id >= 0)
        return true;
    id = (int32_t)t->count;
    if (!cr_set_token(t, id, text, length, NULL, 0) || !cr_trie_add(&t->added[0], text, length, id))
        return false;
    t->tokens[id].added = t->tokens[id].special = true;
    return true;
}

cr_text_step *cr_add_step(cr_text_steps *steps, cr_step_kind kind)
{
    if (!cr_grow(&steps->at, &steps->capacity, steps->count + 1, sizeof *steps->at))
        return NULL;
    cr_text_step *s = &steps->at[steps->count++];
    *s = (cr_text_step){.kind = kind};
    return s;
}

static void find_first_bytes(cr_tokenizer *t)
{
    for (int which = 0; which < 2; which++)
        for (int byte = 0; byte < 256; byte++)
            t->added_first[which][byte] = cr_trie_step(&t->added[which], 0, (unsigned char)byte) != 0;
}

cr_tokenizer *cr_tokenizer_finish(cr_tokenizer *t, bool ok)
{
    if (!t)
        return NULL;
    for (int byte = 0; ok && byte < 256; byte++) {
        char name[8] = {(char)byte};
        if (!t->byte_level)
            snprintf(name, sizeof name, "<0x%02X>", (unsigned)byte);
        t->byte_ids[byte] = cr_trie_find(&t->vocabulary, name, t->byte_level ? 1 : strlen(name));
    }
    find_first_bytes(t);
    if (ok && (t->model != CR_MODEL_BPE || t->merges.count))
        ok = (t->cache = cr_calloc(1, sizeof *t->cache));
    if (ok)
        return t;
    cr_tokenizer_release(t);
    return NULL;
}

/* ---- ByteLevel's letters ---- */

/* Bytes that are printable in Latin 1 are themselves, the others get the characters from U+0100 on. */
static bool printable(int byte)
{
    return (byte >= '!' && byte <= '~') || (byte >= 0xa1 && byte != 0xad);
}

uint32_t cr_byte_letter(unsigned char byte)
{
    if (printable(byte))
        return byte;
    return 0x100 + (uint32_t)(byte <= ' ' ? byte : byte <= 0xa0 ? byte - 0x7f + 33 : 67);
}

int cr_letter_byte(uint32_t code)
{
    if (code < 0x100)
        return printable((int)code) ? (int)code : -1;
    int k = (int)code - 0x100;
    return k <= ' ' ? k : k < 67 ? k - 33 + 0x7f : k == 67 ? 0xad : -1;
}

unsigned char cr_byte_in_order(int k)
{
    if (k < 94)
        return (unsigned char)('!' + k);
    k -= 94;
    if (k < 94)
        return (unsigned char)(0xa1 + k + (k >= 12));
    return (unsigned char)cr_letter_byte((uint32_t)(0x100 + k - 94));
}
