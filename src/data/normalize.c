/* Changing text before it is cut: normal forms, case, accents, replacements. */
#include "base/memory.h"
#include "data/regex.h"
#include "data/tokenizer.h"
#include "data/unicode.h"

#include <string.h>

static bool is_ascii(const char *p, size_t length)
{
    unsigned char all = 0;
    for (size_t i = 0; i < length; i++)
        all |= (unsigned char)p[i];
    return all < 0x80;
}

/* U+0130 is the only character whose lower case is two. */
static void lower(cr_text *out, uint32_t code)
{
    if (code == 0x130)
        cr_text_add_bytes(out, "i\xcc\x87", 3);
    else
        cr_text_add_code(out, cr_lower_of(code));
}

static bool is_chinese(uint32_t c)
{
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x20000 && c <= 0x2a6df) ||
           (c >= 0x2a700 && c <= 0x2b73f) || (c >= 0x2b740 && c <= 0x2b81f) || (c >= 0x2b920 && c <= 0x2ceaf) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f);
}

static void clean(cr_text *out, uint32_t code)
{
    bool line = code == '\t' || code == '\n' || code == '\r';
    if (line || cr_is_white_space(code))
        cr_text_add_bytes(out, " ", 1);
    else if (code != 0xfffd && (code >= CR_NOT_UTF8 || !cr_category_in(code, CR_IN_C & ~(1u << CR_CN))))
        cr_text_add_code(out, code);
}

static void step_letter(cr_text *out, const cr_text_step *s, uint32_t code)
{
    switch (s->kind) {
    case CR_NORM_LOWER:
        lower(out, code);
        break;
    case CR_NORM_CLEAN:
        clean(out, code);
        break;
    case CR_NORM_CHINESE:
        if (is_chinese(code))
            cr_text_add_bytes(out, " ", 1);
        cr_text_add_code(out, code);
        if (is_chinese(code))
            cr_text_add_bytes(out, " ", 1);
        break;
    default:
        if (!cr_category_in(code, s->kind == CR_NORM_STRIP_MARKS ? 1 << CR_MN : CR_IN_M))
            cr_text_add_code(out, code);
    }
}

static void strip(cr_text *out, const cr_text_step *s, const char *p, const char *end)
{
    int n;
    while (s->flag[0] && p < end && cr_is_white_space(cr_utf8_get(p, end, &n)))
        p += n;
    const char *last = p;
    for (const char *q = p; q < end; q += n)
        if (!cr_is_white_space(cr_utf8_get(q, end, &n)))
            last = q + n;
    cr_text_add_bytes(out, p, (size_t)((s->flag[1] ? last : end) - p));
}

/* Replacing may make a text so much longer, that files which make it longer and longer fail. */
static size_t longest_result(const cr_text *out, size_t length)
{
    return out->length + 64 * length + 65536;
}

static bool too_long(const cr_text_step *s)
{
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a replacement of %zu bytes makes the text too long", s->b_length);
}

/* Every match of an expression becomes b. */
static bool replace_matches(cr_text *out, const cr_text_step *s, const char *text, const char *end)
{
    const char *p = text, *begin, *finish;
    size_t most = longest_result(out, (size_t)(end - p));
    for (bool found; p < end; p = finish) {
        int n = 0;
        if (out->length > most)
            return too_long(s);
        if (!cr_regex_search(s->regex, text, p, end, &begin, &finish, &found))
            return false;
        if (!found)
            break;
        cr_text_add_bytes(out, p, (size_t)(begin - p));
        cr_text_add_bytes(out, s->b, s->b_length);
        if (begin == finish && begin < end) { /* empty: a character goes on */
            cr_utf8_get(begin, end, &n);
            cr_text_add_bytes(out, begin, (size_t)n);
            finish += n;
        } else if (begin == finish) {
            p = end;
            break;
        }
    }
    cr_text_add_bytes(out, p, (size_t)(end - p));
    return !out->failed;
}

bool cr_replace_text(cr_text *out, const cr_text_step *s, const char *p, const char *end)
{
    if (s->regex)
        return replace_matches(out, s, p, end);
    size_t most = longest_result(out, (size_t)(end - p));
    while (p < end) {
        if (out->length > most)
            return too_long(s);
        const char *q = s->a_length ? memchr(p, *s->a, (size_t)(end - p)) : NULL;
        if (!q)
            q = end;
        cr_text_add_bytes(out, p, (size_t)(q - p));
        p = q;
        if (p < end && (size_t)(end - p) >= s->a_length && !memcmp(p, s->a, s->a_length)) {
            cr_text_add_bytes(out, s->b, s->b_length);
            p += s->a_length;
        } else if (p < end) {
            cr_text_add_bytes(out, p++, 1);
        }
    }
    return !out->failed;
}

static bool step(cr_text *out, const cr_text_step *s, const char *text, size_t length)
{
    const char *end = text + length;
    int n;
    switch (s->kind) {
    case CR_NORM_FORM:
        return cr_normal_form(out, text, length, s->flag[0], s->flag[1]);
    case CR_NORM_STRIP:
        strip(out, s, text, end);
        break;
    case CR_NORM_PREPEND:
        if (length)
            cr_text_add_bytes(out, s->a, s->a_length);
        cr_text_add_bytes(out, text, length);
        break;
    case CR_NORM_REPLACE:
        return cr_replace_text(out, s, text, end);
    default:
        for (const char *p = text; p < end; p += n)
            step_letter(out, s, cr_utf8_get(p, end, &n));
    }
    return !out->failed;
}

bool cr_normalize(const cr_text_steps *steps, cr_text text[2])
{
    size_t most = 64 * text[0].length + (1 << 24);
    for (size_t i = 0; i < steps->count; i++) {
        cr_step_kind kind = steps->at[i].kind;
        if ((kind == CR_NORM_FORM || kind == CR_NORM_STRIP_MARKS || kind == CR_NORM_STRIP_ACCENTS ||
             kind == CR_NORM_CHINESE) &&
            is_ascii(text[0].data, text[0].length))
            continue; /* as it is */
        text[1].length = 0;
        cr_text_add_bytes(&text[1], "", 0);
        if (text[1].failed || !step(&text[1], &steps->at[i], text[0].data, text[0].length))
            return false;
        if (text[1].length > most)
            return too_long(&steps->at[i]);
        cr_text other = text[0];
        text[0] = text[1];
        text[1] = other;
    }
    return true;
}
