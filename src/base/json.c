/* A strict JSON reader: one pass, values in an array, strings unescaped into one block, nesting limited. */
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32, LONGEST_NUMBER = 64 };

typedef struct parser {
    cr_json *json;
    const char *name;
    const unsigned char *begin, *at, *end;
    char *text; /* where the next string goes */
    int depth;
} parser;

static bool bad(parser *p, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: JSON: %s at byte %zu", p->name, what, (size_t)(p->at - p->begin));
}

static void skip_space(parser *p)
{
    while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r'))
        p->at++;
}

/* ---- strings ---- */

/* The length of the well-formed UTF-8 sequence at s (RFC 3629), 0 when there is none. */
static size_t utf8_length(const unsigned char *s, size_t left)
{
    unsigned char a = s[0];
    if (a < 0x80)
        return 1;
    size_t length = a >= 0xc2 && a <= 0xdf ? 2 : a >= 0xe0 && a <= 0xef ? 3 : a >= 0xf0 && a <= 0xf4 ? 4 : 0;
    if (!length || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    if ((a == 0xe0 && s[1] < 0xa0) || (a == 0xed && s[1] > 0x9f) || (a == 0xf0 && s[1] < 0x90) ||
        (a == 0xf4 && s[1] > 0x8f)) /* too long a form, a surrogate, beyond U+10FFFF */
        return 0;
    return length;
}

bool cr_is_utf8(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t step = utf8_length((const unsigned char *)text + i, length - i);
        if (!step)
            return false;
        i += step;
    }
    return true;
}

static bool hex4(parser *p, uint32_t *out)
{
    if (p->end - p->at < 4)
        return bad(p, "a \\u escape without four hex digits");
    uint32_t v = 0;
    for (int i = 0; i < 4; i++, p->at++) {
        unsigned char c = *p->at;
        if (c >= '0' && c <= '9')
            v = v << 4 | (uint32_t)(c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            v = v << 4 | (uint32_t)((c | 32) - 'a' + 10);
        else
            return bad(p, "a \\u escape without four hex digits");
    }
    *out = v;
    return true;
}

static bool unicode_escape(parser *p)
{
    uint32_t c, low;
    if (!hex4(p, &c))
        return false;
    if (c >= 0xdc00 && c <= 0xdfff)
        return bad(p, "half a surrogate pair");
    if (c >= 0xd800 && c <= 0xdbff) {
        if (p->end - p->at < 2 || p->at[0] != '\\' || p->at[1] != 'u')
            return bad(p, "half a surrogate pair");
        p->at += 2;
        if (!hex4(p, &low))
            return false;
        if (low < 0xdc00 || low > 0xdfff)
            return bad(p, "half a surrogate pair");
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
    if (c < 0x80) {
        *p->text++ = (char)c;
        return true;
    }
    if (c < 0x800) {
        *p->text++ = (char)(0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *p->text++ = (char)(0xe0 | c >> 12);
        } else {
            *p->text++ = (char)(0xf0 | c >> 18);
            *p->text++ = (char)(0x80 | (c >> 12 & 0x3f));
        }
        *p->text++ = (char)(0x80 | (c >> 6 & 0x3f));
    }
    *p->text++ = (char)(0x80 | (c & 0x3f));
    return true;
}

static bool escape(parser *p)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (p->at == p->end)
        return bad(p, "a string without end");
    unsigned char c = *p->at++;
    if (c == 'u')
        return unicode_escape(p);
    const char *found = c ? strchr(from, c) : NULL;
    if (!found) {
        p->at--;
        return bad(p, "an unknown escape");
    }
    *p->text++ = to[found - from];
    return true;
}

/* A string, from after its opening quote; unescaped it is never longer than it was, its terminator takes a quote's
 * place. */
static bool string(parser *p, const char **text, size_t *length)
{
    char *begin = p->text;
    for (;;) {
        if (p->at == p->end)
            return bad(p, "a string without end");
        unsigned char c = *p->at;
        if (c == '"')
            break;
        if (c < 0x20)
            return bad(p, "a control character in a string");
        if (c == '\\') {
            p->at++;
            if (!escape(p))
                return false;
            continue;
        }
        size_t step = utf8_length(p->at, (size_t)(p->end - p->at));
        if (!step)
            return bad(p, "bytes that are not UTF-8");
        memcpy(p->text, p->at, step);
        p->text += step;
        p->at += step;
    }
    p->at++;
    *text = begin;
    *length = (size_t)(p->text - begin);
    *p->text++ = '\0';
    return true;
}

/* ---- numbers ---- */

static bool digits(parser *p)
{
    const unsigned char *first = p->at;
    while (p->at < p->end && *p->at >= '0' && *p->at <= '9')
        p->at++;
    return p->at > first || bad(p, "a digit is missing");
}

static bool number(parser *p, cr_json_value *v)
{
    const unsigned char *first = p->at;
    bool whole = true;
    if (*p->at == '-')
        p->at++;
    if (p->at < p->end && *p->at == '0')
        p->at++;
    else if (!digits(p))
        return false;
    if (p->at < p->end && *p->at == '.') {
        whole = false;
        p->at++;
        if (!digits(p))
            return false;
    }
    if (p->at < p->end && (*p->at | 32) == 'e') {
        whole = false;
        p->at++;
        if (p->at < p->end && (*p->at == '+' || *p->at == '-'))
            p->at++;
        if (!digits(p))
            return false;
    }
    size_t length = (size_t)(p->at - first);
    if (length >= LONGEST_NUMBER)
        return bad(p, "a number of too many digits");
    char text[LONGEST_NUMBER];
    memcpy(text, first, length);
    text[length] = '\0';
    v->kind = CR_JSON_NUMBER;
    v->number = cr_decimal(text, NULL);
    if (!isfinite(v->number))
        return bad(p, "a number out of range");
    bool negative = text[0] == '-';
    int64_t integer = 0;
    for (size_t i = negative; whole && i < length; i++) {
        int digit = text[i] - '0';
        whole = !__builtin_mul_overflow(integer, 10, &integer) &&
                !__builtin_add_overflow(integer, negative ? -digit : digit, &integer);
    }
    v->whole = whole;
    v->integer = whole ? integer : 0;
    return true;
}

/* ---- values ---- */

static bool value(parser *p, uint32_t *index);

static bool word(parser *p, const char *text, cr_json_value *v, cr_json_kind kind, bool boolean)
{
    size_t length = strlen(text);
    if ((size_t)(p->end - p->at) < length || memcmp(p->at, text, length))
        return bad(p, "an unknown word");
    p->at += length;
    v->kind = kind;
    v->boolean = boolean;
    return true;
}

/* One member of an array or object into the list of `parent`. */
static bool member(parser *p, uint32_t parent, uint32_t *last, bool object)
{
    const char *key = NULL;
    size_t key_length = 0;
    skip_space(p);
    if (object) {
        if (p->at == p->end || *p->at != '"')
            return bad(p, "expected a key in quotes");
        p->at++;
        if (!string(p, &key, &key_length))
            return false;
        skip_space(p);
        if (p->at == p->end || *p->at != ':')
            return bad(p, "expected a colon");
        p->at++;
    }
    uint32_t index;
    if (!value(p, &index))
        return false;
    cr_json_value *values = p->json->values;
    values[index].key = key;
    values[index].key_length = key_length;
    if (*last)
        values[*last].next = index;
    else
        values[parent].child = index;
    values[parent].count++;
    *last = index;
    return true;
}

static bool members(parser *p, uint32_t parent, bool object)
{
    unsigned char close = object ? '}' : ']';
    p->at++;
    if (++p->depth > DEEPEST)
        return bad(p, "nested too deeply");
    skip_space(p);
    uint32_t last = 0;
    if (p->at < p->end && *p->at == close) {
        p->at++;
    } else {
        for (;;) {
            if (!member(p, parent, &last, object))
                return false;
            skip_space(p);
            if (p->at == p->end || (*p->at != ',' && *p->at != close))
                return bad(p, object ? "expected a comma or }" : "expected a comma or ]");
            if (*p->at++ == close)
                break;
        }
    }
    p->depth--;
    return true;
}

/* The next value, as number *index of the array (which may move meanwhile). */
static bool value(parser *p, uint32_t *index)
{
    cr_json *json = p->json;
    if (json->count >= UINT32_MAX || !cr_grow(&json->values, &json->capacity, json->count + 1, sizeof *json->values))
        return cr_fail_bool(CR_ERROR_MEMORY, "%s: JSON: too many values", p->name);
    *index = (uint32_t)json->count++;
    cr_json_value *v = &json->values[*index];
    *v = (cr_json_value){0};
    skip_space(p);
    if (p->at == p->end)
        return bad(p, "a value is missing");
    switch (*p->at) {
    case '{':
        v->kind = CR_JSON_OBJECT;
        return members(p, *index, true);
    case '[':
        v->kind = CR_JSON_ARRAY;
        return members(p, *index, false);
    case '"':
        v->kind = CR_JSON_STRING;
        p->at++;
        return string(p, &v->text, &v->length);
    case 't':
        return word(p, "true", v, CR_JSON_BOOL, true);
    case 'f':
        return word(p, "false", v, CR_JSON_BOOL, false);
    case 'n':
        return word(p, "null", v, CR_JSON_NULL, false);
    default:
        if (*p->at == '-' || (*p->at >= '0' && *p->at <= '9'))
            return number(p, v);
        return bad(p, "a value is missing");
    }
}

bool cr_json_parse(cr_json *json, const char *bytes, size_t size, const char *name)
{
    *json = (cr_json){.texts = cr_malloc(size)};
    if (!json->texts)
        return false;
    const unsigned char *begin = (const unsigned char *)bytes;
    parser p = {.json = json, .name = name, .begin = begin, .at = begin, .end = begin + size, .text = json->texts};
    uint32_t root;
    bool ok = value(&p, &root);
    if (ok) {
        skip_space(&p);
        ok = p.at == p.end || bad(&p, "something follows the value");
    }
    if (!ok)
        cr_json_free(json);
    return ok;
}

void cr_json_free(cr_json *json)
{
    cr_free(json->values);
    cr_free(json->texts);
    *json = (cr_json){0};
}

void cr_json_quote(cr_text *out, const char *text, size_t length)
{
    cr_text_add_bytes(out, "\"", 1);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\')
            cr_text_add(out, "\\%c", c);
        else if (c < 0x20)
            cr_text_add(out, "\\u%04x", c);
        else
            cr_text_add_bytes(out, text + i, 1);
    }
    cr_text_add_bytes(out, "\"", 1);
}
