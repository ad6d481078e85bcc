/* Cutting text into pieces, which the models then encode one by one. */
#include "base/memory.h"
#include "data/regex.h"
#include "data/tokenizer.h"
#include "data/unicode.h"

#include <string.h>

/* ---- the expressions of GPT-2 and GPT-4, by hand ---- */

typedef enum class { OTHER, LETTER, DIGIT, SPACE, LINE } class; /* LINE: \r, \n */

static class class_of(uint32_t code)
{
    if (code < 0x80) {
        if ((code | 32) >= 'a' && (code | 32) <= 'z')
            return LETTER;
        if (code >= '0' && code <= '9')
            return DIGIT;
        if (code == '\n' || code == '\r')
            return LINE;
        return cr_is_white_space(code) ? SPACE : OTHER;
    }
    cr_category c = cr_category_of(code);
    uint32_t bit = 1u << c;
    return bit & CR_IN_L ? LETTER : bit & CR_IN_N ? DIGIT : cr_is_white_space(code) ? SPACE : OTHER;
}

static class class_at(const char *p, const char *end, int *n)
{
    return class_of(cr_utf8_get(p, end, n));
}

/* The end of the run of `want` that begins at p. */
static const char *run(const char *p, const char *end, class want)
{
    for (int n; p < end && class_at(p, end, &n) == want; p += n)
        ;
    return p;
}

/* The length of 's 't 'd 'm 're 've 'll at p, 0 when there is none. */
static int contraction(const char *p, const char *end, bool any_case)
{
    if (end - p < 2)
        return 0;
    int fold = any_case ? 32 : 0, a = (unsigned char)p[1] | fold;
    if (a == 's' || a == 't' || a == 'd' || a == 'm')
        return 2;
    if (end - p < 3)
        return 0;
    int b = (unsigned char)p[2] | fold;
    if ((a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l'))
        return 3;
    return any_case && (unsigned char)p[1] == 0xc5 && (unsigned char)p[2] == 0xbf ? 3 : 0; /* long s is an s */
}

/* \s+(?!\S)|\s+ : white space but for its last character, if something follows it. */
static const char *spaces(const char *p, const char *end)
{
    const char *last = p;
    int n;
    for (const char *q = p; q < end; q += n) {
        class c = class_at(q, end, &n);
        if (c != SPACE && c != LINE)
            return last > p ? last : q;
        last = q;
    }
    return end;
}

/* 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+ */
const char *cr_cut_gpt2(const char *p, const char *end)
{
    int n;
    if (*p == '\'' && (n = contraction(p, end, false)))
        return p + n;
    const char *q = *p == ' ' && p + 1 < end ? p + 1 : p;
    class c = class_at(q, end, &n);
    if (c == SPACE || c == LINE)
        return spaces(p, end);
    return run(q + n, end, c);
}

/* (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
 */
const char *cr_cut_gpt4(const char *p, const char *end, int digits)
{
    int n, m;
    if (*p == '\'' && (n = contraction(p, end, true)))
        return p + n;
    class c = class_at(p, end, &n);
    if (c == LETTER)
        return run(p + n, end, LETTER);
    if (c == DIGIT) {
        for (int i = 1; p += n, i < digits && p < end && class_at(p, end, &n) == DIGIT; i++)
            ;
        return p;
    }
    if (c != LINE && p + n < end && class_at(p + n, end, &m) == LETTER)
        return run(p + n + m, end, LETTER);
    const char *q = *p == ' ' && p + 1 < end ? p + 1 : p;
    if (class_at(q, end, &n) == OTHER)
        return run(run(q, end, OTHER), end, LINE);
    const char *line = NULL;
    for (q = p; q < end; q += n) {
        c = class_at(q, end, &n);
        if (c != SPACE && c != LINE)
            break;
        if (c == LINE)
            line = q + n;
    }
    return line ? line : spaces(p, end);
}

/* ---- one step ---- */

static bool put(cr_encoder *e, size_t begin, size_t end)
{
    if (begin == end)
        return true;
    if (e->other_count == e->other_capacity &&
        !cr_grow(&e->others, &e->other_capacity, e->other_count + 1, sizeof *e->others))
        return false;
    e->others[e->other_count++] = (cr_piece){begin, end};
    return true;
}

bool cr_is_punctuation(uint32_t c)
{
    if (c < 0x80)
        return c > ' ' && c < 0x7f && !((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
    return cr_category_in(c, CR_IN_P);
}

/* Whether the character at p belongs to what a step looks for. */
static bool wanted(const cr_text_step *s, uint32_t code)
{
    switch (s->kind) {
    case CR_CUT_SPACES:
    case CR_CUT_LINES:
        return cr_is_white_space(code);
    case CR_CUT_PUNCTUATION:
        return cr_is_punctuation(code);
    default:
        return cr_category_in(code, CR_IN_N);
    }
}

/* A match at p: its length, 0 when there is none. */
static size_t match(const cr_text_step *s, const char *p, const char *end, int *n)
{
    if (s->kind == CR_CUT_STRING || s->kind == CR_CUT_METASPACE) {
        size_t length = s->a_length;
        cr_utf8_get(p, end, n);
        return length && (size_t)(end - p) >= length && !memcmp(p, s->a, length) ? length : 0;
    }
    return wanted(s, cr_utf8_get(p, end, n)) ? (size_t)*n : 0;
}

/* Puts the pieces that matches (and what is between) make under a behaviour: `open` is where the piece under way began.
 */
typedef struct cutter {
    cr_encoder *e;
    cr_behaviour behaviour;
    size_t open, last_end; /* the end of the last match */
    bool in_run;           /* what is open is a run of matches (contiguous) */
} cutter;

static bool put_match(cutter *c, size_t begin, size_t end)
{
    switch (c->behaviour) {
    case CR_CUT_REMOVED:
        if (!put(c->e, c->open, begin))
            return false;
        break;
    case CR_CUT_ISOLATED:
        if (!put(c->e, c->open, begin) || !put(c->e, begin, end))
            return false;
        break;
    case CR_CUT_WITH_PREVIOUS:
        if (!put(c->e, c->open, end))
            return false;
        break;
    case CR_CUT_WITH_NEXT:
        if (!put(c->e, c->open, begin))
            return false;
        c->open = begin;
        return true;
    default: /* matches that follow each other are one piece */
        if (c->in_run && begin == c->last_end) {
            c->last_end = end;
            return true;
        }
        if (c->in_run && !put(c->e, c->open, c->last_end))
            return false;
        if (!put(c->e, c->in_run ? c->last_end : c->open, begin))
            return false;
        c->in_run = true;
        c->open = begin;
        c->last_end = end;
        return true;
    }
    c->open = end;
    return true;
}

static bool put_rest(cutter *c, size_t end)
{
    if (c->behaviour == CR_CUT_CONTIGUOUS && c->in_run)
        return put(c->e, c->open, c->last_end) && put(c->e, c->last_end, end);
    return put(c->e, c->open, end);
}

/* Split with an expression: matches that are empty do not count. Inverted, each match is a piece, and what is between
 * them is one or is left out. */
static bool cut_regex(cr_encoder *e, const cr_text_step *s, cr_piece piece)
{
    const char *text = e->text[0].data, *p = text + piece.begin, *end = text + piece.end, *begin, *finish;
    cutter c = {.e = e, .behaviour = s->flag[0] ? CR_CUT_ISOLATED : s->behaviour, .open = piece.begin};
    while (p < end) {
        bool found;
        if (!cr_regex_search(s->regex, text + piece.begin, p, end, &begin, &finish, &found))
            return false;
        if (!found || begin == end)
            break;
        if (begin == finish) {
            int n;
            cr_utf8_get(begin, end, &n);
            p = begin + n;
            continue;
        }
        if (s->flag[0] && s->behaviour == CR_CUT_REMOVED)
            c.open = (size_t)(begin - text);
        if (!put_match(&c, (size_t)(begin - text), (size_t)(finish - text)))
            return false;
        p = finish;
    }
    return (s->flag[0] && s->behaviour == CR_CUT_REMOVED) || put_rest(&c, piece.end);
}

static bool cut_matches(cr_encoder *e, const cr_text_step *s, cr_piece piece, cr_behaviour behaviour)
{
    const char *text = e->text[0].data, *p = text + piece.begin, *end = text + piece.end;
    cutter c = {.e = e, .behaviour = behaviour, .open = piece.begin};
    while (p < end) {
        int n;
        size_t length = match(s, p, end, &n);
        if (length && !put_match(&c, (size_t)(p - text), (size_t)(p - text) + length))
            return false;
        p += length ? length : (size_t)n;
    }
    return put_rest(&c, piece.end);
}

/* White space is left out; line ends are pieces. */
static bool cut_lines(cr_encoder *e, cr_piece piece)
{
    const char *text = e->text[0].data, *end = text + piece.end, *open = text + piece.begin;
    int n;
    for (const char *p = open; p < end; p += n) {
        uint32_t code = cr_utf8_get(p, end, &n);
        if (!cr_is_white_space(code))
            continue;
        if (!put(e, (size_t)(open - text), (size_t)(p - text)))
            return false;
        open = code == '\n' ? p : p + n;
        if (code == '\n' && !put(e, (size_t)(p - text), (size_t)(p + 1 - text)))
            return false;
        open = p + n;
    }
    return put(e, (size_t)(open - text), piece.end);
}

/* \w+|[^\w\s]+ */
static bool cut_words(cr_encoder *e, cr_piece piece)
{
    const char *text = e->text[0].data, *end = text + piece.end, *open = text + piece.begin;
    int kind = 0, now, n;
    for (const char *p = open; p < end; p += n) {
        uint32_t code = cr_utf8_get(p, end, &n);
        now = cr_is_white_space(code) ? 0 : cr_is_word(code) ? 1 : 2;
        if (now == kind)
            continue;
        if (kind && !put(e, (size_t)(open - text), (size_t)(p - text)))
            return false;
        open = p;
        kind = now;
    }
    return !kind || put(e, (size_t)(open - text), piece.end);
}

static bool cut_expression(cr_encoder *e, const cr_text_step *s, cr_piece piece)
{
    const char *text = e->text[0].data, *end = text + piece.end;
    for (const char *p = text + piece.begin, *q; p < end; p = q) {
        q = s->kind == CR_CUT_GPT2 ? cr_cut_gpt2(p, end) : cr_cut_gpt4(p, end, s->number);
        if (!put(e, (size_t)(p - text), (size_t)(q - text)))
            return false;
    }
    return true;
}

static bool cut_piece(cr_encoder *e, const cr_text_step *s, cr_piece piece)
{
    switch (s->kind) {
    case CR_CUT_GPT2:
    case CR_CUT_GPT4:
        return cut_expression(e, s, piece);
    case CR_CUT_REGEX:
        return cut_regex(e, s, piece);
    case CR_CUT_WORDS:
        return cut_words(e, piece);
    case CR_CUT_LINES:
        return cut_lines(e, piece);
    case CR_CUT_SPACES:
        return cut_matches(e, s, piece, CR_CUT_REMOVED);
    case CR_CUT_DIGITS:
        return cut_matches(e, s, piece, s->flag[0] ? CR_CUT_ISOLATED : CR_CUT_CONTIGUOUS);
    case CR_CUT_METASPACE:
        return s->flag[0] ? cut_matches(e, s, piece, CR_CUT_WITH_NEXT) : put(e, piece.begin, piece.end);
    default:
        return cut_matches(e, s, piece, s->behaviour);
    }
}

/* ---- steps that change the text ---- */

/* Metaspace and add_prefix_space: the pieces are written anew. */
static bool rewrite(cr_encoder *e, const cr_text_step *s)
{
    cr_text *out = &e->text[1];
    const char *text = e->text[0].data;
    bool spaces_change = s->kind == CR_CUT_METASPACE;
    out->length = 0;
    for (size_t i = 0; i < e->piece_count; i++) {
        cr_piece *piece = &e->pieces[i];
        size_t begin = out->length;
        const char *p = text + piece->begin, *end = text + piece->end;
        bool starts = (size_t)(end - p) >= s->a_length && !memcmp(p, s->a, s->a_length);
        bool wants = s->number == CR_PREPEND_ALWAYS || (s->number == CR_PREPEND_FIRST && e->first && i == 0);
        if (wants && !starts && !(spaces_change && *p == ' '))
            cr_text_add_bytes(out, s->a, s->a_length);
        for (const char *q; spaces_change && (q = memchr(p, ' ', (size_t)(end - p))); p = q + 1) {
            cr_text_add_bytes(out, p, (size_t)(q - p));
            cr_text_add_bytes(out, s->a, s->a_length);
        }
        cr_text_add_bytes(out, p, (size_t)(end - p));
        *piece = (cr_piece){begin, out->length};
    }
    cr_text other = e->text[0];
    e->text[0] = e->text[1];
    e->text[1] = other;
    return !e->text[0].failed;
}

bool cr_cut(cr_encoder *e, const cr_text_steps *steps)
{
    for (size_t k = 0; k < steps->count; k++) {
        const cr_text_step *s = &steps->at[k];
        if ((s->kind == CR_CUT_METASPACE || s->kind == CR_CUT_PREFIX) && !rewrite(e, s))
            return false;
        if (s->kind == CR_CUT_PREFIX)
            continue;
        e->other_count = 0;
        for (size_t i = 0; i < e->piece_count; i++)
            if (!cut_piece(e, s, e->pieces[i]))
                return false;
        cr_piece *pieces = e->pieces;
        size_t capacity = e->piece_capacity;
        e->pieces = e->others;
        e->piece_count = e->other_count;
        e->piece_capacity = e->other_capacity;
        e->others = pieces;
        e->other_capacity = capacity;
    }
    return true;
}
