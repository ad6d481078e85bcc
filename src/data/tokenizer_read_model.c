/* Reading tokenizer.json: the model, that is its vocabulary, merges and settings. */
#include "base/memory.h"
#include "data/tokenizer_read.h"
#include "data/unicode.h"

#include <string.h>

static bool add_token(cr_tokenizer_reader *r, int64_t id, const char *text, size_t length)
{
    size_t bytes_length = 0;
    const char *bytes = NULL;
    if (!cr_read_check_id(r, id))
        return false;
    if (r->t->byte_level) {
        bytes = cr_read_bytes(r, text, length, &bytes_length);
        if (!bytes)
            return false;
    }
    return cr_add_token(r->t, id, text, length, bytes, bytes_length);
}

/* { "token": id, ... } */
static bool read_vocabulary(cr_tokenizer_reader *r, const cr_json_value *v)
{
    if (!v || v->kind != CR_JSON_OBJECT)
        return cr_read_bad(r, "the model's \"vocab\" is not an object");
    for (v = cr_read_first(r, v); v; v = cr_read_next(r, v)) {
        if (v->kind != CR_JSON_NUMBER || !v->whole)
            return cr_read_bad(r, "an id in \"vocab\" is not a whole number");
        if (!add_token(r, v->integer, v->key, v->key_length))
            return false;
    }
    return true;
}

/* The id of a text of the vocabulary; -1: none, or an error. */
static int32_t find(cr_tokenizer_reader *r, const char *text, size_t length)
{
    if (!r->t->byte_level)
        return cr_trie_find(&r->t->vocabulary, text, length);
    uint32_t node = 0;
    int n;
    for (const char *p = text, *end = text + length; p < end; p += n) {
        int byte = cr_letter_byte(cr_utf8_get(p, end, &n));
        if (byte < 0)
            return cr_trie_find(&r->t->vocabulary, text, length);
        node = cr_trie_step(&r->t->vocabulary, node, (unsigned char)byte);
        if (!node)
            return -1;
    }
    return r->t->vocabulary.nodes ? r->t->vocabulary.values[node] : -1;
}

static bool read_name(cr_tokenizer_reader *r, const cr_json_value *model, const char *key, const char **out)
{
    bool ok = true;
    const cr_json_value *v = cr_read_text(r, model, key, &ok);
    if (!ok || !v || !v->length)
        return ok;
    if (memchr(v->text, '\0', v->length))
        return cr_read_bad(r, "a prefix or suffix with a zero byte");
    *out = cr_arena_text(&r->t->arena, v->text, v->length);
    return *out;
}

static bool read_unknown(cr_tokenizer_reader *r, const cr_json_value *model, const char *otherwise)
{
    bool ok = true;
    const cr_json_value *v = cr_read_text(r, model, "unk_token", &ok);
    if (!ok)
        return false;
    const char *text = v ? v->text : otherwise;
    if (text)
        r->t->unknown = find(r, text, v ? v->length : strlen(text));
    if (v && v->length && r->t->unknown < 0)
        return cr_read_bad(r, "the unknown token is not in the vocabulary");
    return true;
}

/* ---- BPE ---- */

/* The two texts of a merge: "a b", or ["a", "b"]. */
static bool read_merge(const cr_tokenizer_reader *r, const cr_json_value *v, const char *text[2], size_t length[2])
{
    if (v->kind == CR_JSON_STRING) {
        const char *space = memchr(v->text, ' ', v->length);
        if (!space)
            return false;
        text[0] = v->text;
        length[0] = (size_t)(space - v->text);
        text[1] = space + 1;
        length[1] = v->length - length[0] - 1;
        return !memchr(text[1], ' ', length[1]);
    }
    if (v->kind != CR_JSON_ARRAY || v->count != 2)
        return false;
    const cr_json_value *a = cr_read_first(r, v), *b = cr_read_next(r, a);
    if (a->kind != CR_JSON_STRING || b->kind != CR_JSON_STRING)
        return false;
    text[0] = a->text;
    length[0] = a->length;
    text[1] = b->text;
    length[1] = b->length;
    return true;
}

static bool add_merge(cr_tokenizer_reader *r, const char *const text[2], const size_t length[2], uint32_t rank,
                      cr_text *whole)
{
    size_t prefix = r->t->prefix ? strlen(r->t->prefix) : 0;
    int32_t left = find(r, text[0], length[0]), right = find(r, text[1], length[1]);
    whole->length = 0;
    cr_text_add_bytes(whole, text[0], length[0]);
    if (length[1] >= prefix)
        cr_text_add_bytes(whole, text[1] + prefix, length[1] - prefix);
    if (whole->failed)
        return false;
    int32_t merged = find(r, whole->data, whole->length);
    if (left < 0 || right < 0 || merged < 0)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: tokenizer: merge %u is of tokens that are not in the vocabulary",
                            r->name, rank);
    return cr_pairs_add(&r->t->merges, (uint32_t)left, (uint32_t)right, rank, (uint32_t)merged);
}

static bool read_merges(cr_tokenizer_reader *r, const cr_json_value *v)
{
    if (!v || v->kind != CR_JSON_ARRAY)
        return cr_read_bad(r, "the model's \"merges\" is not an array");
    cr_text whole = {0};
    uint32_t rank = 0;
    bool ok = true;
    for (v = cr_read_first(r, v); ok && v; v = cr_read_next(r, v), rank++) {
        const char *text[2];
        size_t length[2];
        if (v->kind == CR_JSON_STRING && v->length >= 9 && !memcmp(v->text, "#version:", 9))
            continue;
        ok = read_merge(r, v, text, length)
                 ? add_merge(r, text, length, rank, &whole)
                 : cr_fail_bool(CR_ERROR_FORMAT, "%s: tokenizer: merge %u is not two texts", r->name, rank);
    }
    cr_text_free(&whole);
    return ok;
}

static bool read_bpe(cr_tokenizer_reader *r, const cr_json_value *model)
{
    cr_tokenizer *t = r->t;
    bool ok = true;
    const cr_json_value *dropout = cr_read_member(r, model, "dropout");
    if (dropout && dropout->kind == CR_JSON_NUMBER && dropout->number != 0)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: tokenizer: BPE with dropout is not supported", r->name);
    t->model = CR_MODEL_BPE;
    t->fuse_unknown = cr_read_flag(r, model, "fuse_unk", false, &ok);
    t->byte_fallback = cr_read_flag(r, model, "byte_fallback", false, &ok);
    t->whole_words = cr_read_flag(r, model, "ignore_merges", false, &ok);
    return ok && read_name(r, model, "continuing_subword_prefix", &t->prefix) &&
           read_name(r, model, "end_of_word_suffix", &t->suffix) &&
           read_vocabulary(r, cr_read_member(r, model, "vocab")) &&
           read_merges(r, cr_read_member(r, model, "merges")) && read_unknown(r, model, NULL);
}

/* ---- the others ---- */

static bool read_wordpiece(cr_tokenizer_reader *r, const cr_json_value *model)
{
    cr_tokenizer *t = r->t;
    bool ok = true;
    t->model = CR_MODEL_WORDPIECE;
    t->longest_word = cr_read_whole(r, model, "max_input_chars_per_word", 100, &ok);
    t->prefix = "##";
    if (cr_read_member(r, model, "continuing_subword_prefix"))
        t->prefix = NULL;
    return ok && read_name(r, model, "continuing_subword_prefix", &t->prefix) &&
           read_vocabulary(r, cr_read_member(r, model, "vocab")) && read_unknown(r, model, "[UNK]");
}

static bool read_words(cr_tokenizer_reader *r, const cr_json_value *model)
{
    r->t->model = CR_MODEL_WORDS;
    return read_vocabulary(r, cr_read_member(r, model, "vocab")) && read_unknown(r, model, "<unk>");
}

/* [["token", score], ...], unk_id */
static bool read_unigram(cr_tokenizer_reader *r, const cr_json_value *model)
{
    cr_tokenizer *t = r->t;
    const cr_json_value *v = cr_read_member(r, model, "vocab");
    bool ok = true;
    if (!v || v->kind != CR_JSON_ARRAY)
        return cr_read_bad(r, "the model's \"vocab\" is not an array");
    t->model = CR_MODEL_UNIGRAM;
    t->byte_fallback = cr_read_flag(r, model, "byte_fallback", false, &ok);
    int64_t unknown = cr_read_whole(r, model, "unk_id", -1, &ok);
    if (!ok || unknown < -1 || unknown >= v->count)
        return ok ? cr_read_bad(r, "\"unk_id\" is not an id") : false;
    t->unknown = (int32_t)unknown;
    t->scores = cr_malloc(v->count * sizeof *t->scores);
    if (!t->scores)
        return false;
    int64_t id = 0;
    for (v = cr_read_first(r, v); v; v = cr_read_next(r, v), id++) {
        const cr_json_value *text = v->kind == CR_JSON_ARRAY && v->count == 2 ? cr_read_first(r, v) : NULL;
        const cr_json_value *score = text ? cr_read_next(r, text) : NULL;
        if (!score || text->kind != CR_JSON_STRING || score->kind != CR_JSON_NUMBER)
            return cr_read_bad(r, "an entry of \"vocab\" is not a text and a score");
        t->scores[id] = score->number;
        if (!id || score->number < t->least_score)
            t->least_score = score->number;
        if (!add_token(r, id, text->text, text->length))
            return false;
    }
    return true;
}

bool cr_read_model(cr_tokenizer_reader *r, const cr_json_value *model)
{
    const cr_json_value *type = cr_read_member(r, model, "type"), *vocabulary = cr_read_member(r, model, "vocab");
    if (cr_read_is(type, "BPE") || (!type && cr_read_member(r, model, "merges")))
        return read_bpe(r, model);
    if (cr_read_is(type, "Unigram") || (!type && vocabulary && vocabulary->kind == CR_JSON_ARRAY))
        return read_unigram(r, model);
    if (cr_read_is(type, "WordPiece") || (!type && cr_read_member(r, model, "max_input_chars_per_word")))
        return read_wordpiece(r, model);
    if (cr_read_is(type, "WordLevel") || !type)
        return read_words(r, model);
    return cr_read_unsupported(r, "model", type);
}
