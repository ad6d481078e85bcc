/* Tokenizers of characters and of words, whose vocabulary is that of a text. */
#include "base/memory.h"
#include "base/site.h"
#include "data/tokenizer.h"
#include "data/unicode.h"
#include "data/word_count.h"

#include <stdlib.h>
#include <string.h>

/* ---- characters ---- */

static bool add_unknown(cr_tokenizer *t, const char *unknown)
{
    if (!unknown) {
        t->strict = true;
        return true;
    }
    t->unknown = (int32_t)t->count;
    return cr_add_special(t, unknown);
}

static bool add_letters(cr_tokenizer *t, const char *text, const char *end)
{
    enum { CODES = CR_NOT_UTF8 + 256 };
    unsigned char *seen = cr_calloc(CODES / 8, 1);
    if (!seen)
        return false;
    for (int n; text < end; text += n) {
        uint32_t code = cr_utf8_get(text, end, &n);
        seen[code / 8] |= (unsigned char)(1 << code % 8);
    }
    bool ok = true;
    for (uint32_t code = 0; ok && code < CODES; code++)
        if (seen[code / 8] >> code % 8 & 1) {
            char letter[4];
            int n = cr_utf8_put(code, letter);
            ok = cr_add_token(t, (int64_t)t->count, letter, (size_t)n, NULL, 0);
        }
    cr_free(seen);
    return ok;
}

cr_tokenizer *cr_char_tokenizer_at(cr_site at, const char *text, int64_t length, const cr_char_tokenizer_opts *options)
{
    const char *before = cr_enter_op(at, "char_tokenizer");
    CR_TAKE_OPTIONS(cr_char_tokenizer_opts, o, options);
    length = cr_text_length(text, length);
    cr_tokenizer *t = length < 0 ? NULL : cr_tokenizer_make();
    t = cr_tokenizer_finish(t, t && add_unknown(t, o.unknown) && add_letters(t, text, text + length));
    if (t)
        t->learnt = true;
    cr_leave_op(before);
    return t;
}

/* ---- words ---- */

/* The more frequent first; equal ones in the order of their bytes. */
static int by_count(const void *a, const void *b)
{
    const cr_counted_word *p = a, *q = b;
    if (p->count != q->count)
        return p->count < q->count ? 1 : -1;
    uint32_t least = p->length < q->length ? p->length : q->length;
    int order = memcmp(p->word, q->word, least);
    return order ? order : p->length < q->length ? -1 : p->length > q->length;
}

static bool count_words(const cr_tokenizer *t, cr_encoder *e, const char *text, size_t length, cr_word_counts *counts)
{
    cr_text_add_bytes(&e->text[0], text, length);
    if (e->text[0].failed || !cr_normalize(&t->normalizer, e->text))
        return false;
    if (!cr_grow(&e->pieces, &e->piece_capacity, 1, sizeof *e->pieces))
        return false;
    e->pieces[e->piece_count++] = (cr_piece){0, e->text[0].length};
    if (!cr_cut(e, &t->cuts))
        return false;
    for (size_t i = 0; i < e->piece_count; i++)
        if (!cr_count_word(counts, e->text[0].data + e->pieces[i].begin, e->pieces[i].end - e->pieces[i].begin))
            return false;
    return true;
}

static bool add_words(cr_tokenizer *t, const char *text, size_t length, const cr_word_tokenizer_opts *o)
{
    cr_encoder e = {.t = t, .first = true};
    cr_word_counts counts = {0};
    bool ok = count_words(t, &e, text, length, &counts);
    if (ok && counts.count)
        qsort(counts.words, counts.count, sizeof *counts.words, by_count);
    int64_t least = o->min_count ? o->min_count : 1;
    for (size_t i = 0; ok && i < counts.count; i++) {
        const cr_counted_word *w = &counts.words[i];
        if (w->count < least || (o->max_size && (int64_t)t->count >= o->max_size))
            break;
        bool line_end = o->line_end && w->length == 1 && *w->word == '\n';
        if (line_end || cr_trie_find(&t->added[0], w->word, w->length) >= 0)
            continue;
        ok = cr_add_token(t, (int64_t)t->count, w->word, w->length, NULL, 0);
    }
    cr_word_counts_free(&counts);
    cr_encoder_free(&e);
    return ok;
}

/* The unknown token, the line end's, and how text is cut. */
static bool begin(cr_tokenizer *t, const cr_word_tokenizer_opts *o)
{
    cr_text_steps *cuts = &t->cuts;
    t->model = CR_MODEL_WORDS;
    if (!add_unknown(t, o->unknown ? o->unknown : "<unk>") ||
        (o->lowercase && !cr_add_step(&t->normalizer, CR_NORM_LOWER)))
        return false;
    if (o->line_end) {
        size_t length = strlen(o->line_end);
        if (!cr_add_token(t, (int64_t)t->count, o->line_end, length, "\n", 1) || !cr_add_step(cuts, CR_CUT_LINES))
            return false;
    }
    if (o->punctuation) {
        if (!cr_add_step(cuts, CR_CUT_WORDS))
            return false;
    } else if (!o->line_end && !cr_add_step(cuts, CR_CUT_SPACES)) {
        return false;
    }
    return cr_add_step(&t->decoder, CR_DECODE_SPACES);
}

cr_tokenizer *cr_word_tokenizer_at(cr_site at, const char *text, int64_t length, const cr_word_tokenizer_opts *options)
{
    const char *before = cr_enter_op(at, "word_tokenizer");
    CR_TAKE_OPTIONS(cr_word_tokenizer_opts, o, options);
    length = cr_text_length(text, length);
    cr_tokenizer *t = NULL;
    if (length >= 0 && o.min_count < 0)
        cr_fail(CR_ERROR_VALUE, "min_count is %lld", (long long)o.min_count);
    else if (length >= 0 && o.max_size < 0)
        cr_fail(CR_ERROR_VALUE, "max_size is %lld", (long long)o.max_size);
    else if (length >= 0 && o.line_end && o.punctuation)
        cr_fail(CR_ERROR_UNSUPPORTED, "line_end and punctuation together");
    else if (length >= 0)
        t = cr_tokenizer_make();
    t = cr_tokenizer_finish(t, t && begin(t, &o) && add_words(t, text, (size_t)length, &o));
    cr_leave_op(before);
    return t;
}
