/* From ids to text: the tokens' bytes, through the decoding steps. */
#include "base/memory.h"
#include "data/tokenizer.h"
#include "data/unicode.h"

#include <string.h>

/* The texts of the tokens, one after another: token i is text[0].data[ends[i-1]..ends[i]). */
typedef struct parts {
    cr_text text, other;
    size_t *ends;
    size_t count, capacity;
} parts;

static void turn(parts *p)
{
    cr_text t = p->text;
    p->text = p->other;
    p->other = t;
    p->other.length = 0;
}

static bool is(const char *p, const char *end, const char *what, size_t length)
{
    return (size_t)(end - p) >= length && !memcmp(p, what, length);
}

/* BERT's spaces before punctuation and in contractions go away. */
static void clean_up(cr_text *t, size_t from)
{
    static const char *const pairs[][2] = {{" .", "."},   {" ?", "?"},     {" !", "!"},    {" ,", ","},
                                           {" ' ", "'"},  {" n't", "n't"}, {" 'm", "'m"},  {" do not", " don't"},
                                           {" 's", "'s"}, {" 've", "'ve"}, {" 're", "'re"}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        size_t length = strlen(pairs[k][0]), to = from;
        for (size_t i = from; i < t->length;) {
            bool found = t->length - i >= length && !memcmp(t->data + i, pairs[k][0], length);
            const char *text = found ? pairs[k][1] : t->data + i;
            size_t size = found ? strlen(text) : 1;
            memmove(t->data + to, text, size); /* never longer than what it replaces */
            to += size;
            i += found ? length : 1;
        }
        t->length = to;
    }
}

static void wordpiece(cr_text *out, const char *p, const char *end, const cr_text_step *s, size_t i)
{
    size_t from = out->length;
    if (i && is(p, end, s->a, s->a_length))
        p += s->a_length;
    else if (i)
        cr_text_add_bytes(out, " ", 1);
    cr_text_add_bytes(out, p, (size_t)(end - p));
    if (s->flag[0] && !out->failed)
        clean_up(out, from);
}

static void metaspace(cr_text *out, const char *p, const char *end, const cr_text_step *s, size_t i)
{
    while (p < end) {
        if (s->a_length && is(p, end, s->a, s->a_length)) {
            if (i || !s->flag[0])
                cr_text_add_bytes(out, " ", 1);
            p += s->a_length;
        } else {
            cr_text_add_bytes(out, p++, 1);
        }
    }
}

static void strip(cr_text *out, const char *p, const char *end, const cr_text_step *s)
{
    for (int i = 0; i < s->number && is(p, end, s->a, s->a_length); i++)
        p += s->a_length;
    for (int i = 0; i < s->number2 && (size_t)(end - p) >= s->a_length && !memcmp(end - s->a_length, s->a, s->a_length);
         i++)
        end -= s->a_length;
    cr_text_add_bytes(out, p, (size_t)(end - p));
}

/* BPEDecoder: the suffix is a space, at the end nothing. */
static void suffix(cr_text *out, const char *p, const char *end, const cr_text_step *s, bool last)
{
    while (p < end) {
        if (s->a_length && is(p, end, s->a, s->a_length)) {
            if (!last)
                cr_text_add_bytes(out, " ", 1);
            p += s->a_length;
        } else {
            cr_text_add_bytes(out, p++, 1);
        }
    }
}

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* <0x41> is a byte. */
static void byte(cr_text *out, const char *p, const char *end)
{
    if (end - p == 6 && !memcmp(p, "<0x", 3) && p[5] == '>' && hex(p[3]) >= 0 && hex(p[4]) >= 0) {
        char c = (char)(hex(p[3]) << 4 | hex(p[4]));
        cr_text_add_bytes(out, &c, 1);
    } else {
        cr_text_add_bytes(out, p, (size_t)(end - p));
    }
}

static bool step_part(parts *p, const cr_text_step *s, size_t i, const char *begin, const char *end)
{
    cr_text *out = &p->other;
    switch (s->kind) {
    case CR_DECODE_WORDPIECE:
        wordpiece(out, begin, end, s, i);
        break;
    case CR_DECODE_METASPACE:
        metaspace(out, begin, end, s, i);
        break;
    case CR_DECODE_BPE:
        suffix(out, begin, end, s, i + 1 == p->count);
        break;
    case CR_DECODE_REPLACE:
        return cr_replace_text(out, s, begin, end);
    case CR_DECODE_STRIP:
        strip(out, begin, end, s);
        break;
    case CR_DECODE_BYTES:
        byte(out, begin, end);
        break;
    default: /* CR_DECODE_SPACES */
        if (i)
            cr_text_add_bytes(out, " ", 1);
        cr_text_add_bytes(out, begin, (size_t)(end - begin));
    }
    return !out->failed;
}

static bool step(parts *p, const cr_text_step *s)
{
    if (s->kind == CR_DECODE_FUSE) {
        if (p->count)
            p->ends[0] = p->text.length;
        p->count = p->count ? 1 : 0;
        return true;
    }
    size_t begin = 0;
    for (size_t i = 0; i < p->count; i++) {
        size_t end = p->ends[i];
        if (!step_part(p, s, i, p->text.data + begin, p->text.data + end))
            return false;
        begin = end;
        p->ends[i] = p->other.length;
    }
    turn(p);
    return true;
}

static bool gather(const cr_tokenizer *t, const int64_t *ids, int64_t count, bool skip_specials, parts *p)
{
    if (t->decoder.count && !cr_grow(&p->ends, &p->capacity, (size_t)count, sizeof *p->ends))
        return false;
    for (int64_t i = 0; i < count; i++) {
        if (ids[i] < 0 || (size_t)ids[i] >= t->count || !t->tokens[ids[i]].text)
            return cr_fail_bool(CR_ERROR_VALUE, "id %lld is not that of a token; there are %zu", (long long)ids[i],
                                t->count);
        const cr_token *token = &t->tokens[ids[i]];
        if (skip_specials && token->special)
            continue;
        cr_text_add_bytes(&p->text, token->bytes, token->bytes_length);
        if (t->decoder.count)
            p->ends[p->count++] = p->text.length;
    }
    return !p->text.failed;
}

bool cr_decode(const cr_tokenizer *t, const int64_t *ids, int64_t count, bool skip_specials, cr_text *out)
{
    parts p = {0};
    cr_text_add_bytes(&p.text, "", 0);
    cr_text_add_bytes(&p.other, "", 0);
    bool ok = gather(t, ids, count, skip_specials, &p);
    for (size_t k = 0; ok && k < t->decoder.count; k++)
        ok = step(&p, &t->decoder.at[k]);
    if (ok)
        cr_text_add_bytes(out, p.text.data, p.text.length);
    cr_text_free(&p.text);
    cr_text_free(&p.other);
    cr_free(p.ends);
    return ok && !out->failed;
}
