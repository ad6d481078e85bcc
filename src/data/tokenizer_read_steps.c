/* Reading tokenizer.json: normalizers, pre-tokenizers, decoders, post-processors. */
#include "base/memory.h"
#include "data/regex.h"
#include "data/tokenizer_read.h"
#include "data/unicode.h"

#include <string.h>

enum { DEEPEST = 8 }; /* sequences in sequences */

static const cr_json_value *type_of(const cr_tokenizer_reader *r, const cr_json_value *v)
{
    return cr_read_member(r, v, "type");
}

static bool set_text(cr_text_step *s, const char *text)
{
    s->a = text;
    s->a_length = strlen(text);
    return true;
}

/* A step of a kind whose text a is the member `key`. */
static cr_text_step *text_step(cr_tokenizer_reader *r, cr_text_steps *steps, cr_step_kind kind, const cr_json_value *v,
                               const char *key)
{
    cr_text_step *s = cr_add_step(steps, kind);
    return s && cr_read_step_text(r, cr_read_member(r, v, key), &s->a, &s->a_length) ? s : NULL;
}

/* The members of a Sequence, one by one. */
typedef bool (*read_fn)(cr_tokenizer_reader *r, const cr_json_value *v, int depth);
static bool sequence(cr_tokenizer_reader *r, const cr_json_value *v, const char *key, read_fn read, int depth)
{
    const cr_json_value *list = cr_read_member(r, v, key);
    if (!list || list->kind != CR_JSON_ARRAY || depth >= DEEPEST)
        return cr_read_bad(r, "a Sequence without an array, or too deep");
    for (list = cr_read_first(r, list); list; list = cr_read_next(r, list))
        if (!read(r, list, depth + 1))
            return false;
    return true;
}

bool cr_read_pattern(cr_tokenizer_reader *r, const cr_json_value *v, cr_text_step *s)
{
    const cr_json_value *regex = cr_read_member(r, v, "Regex"), *string = cr_read_member(r, v, "String");
    if (!regex)
        return cr_read_step_text(r, string ? string : v, &s->a, &s->a_length);
    if (regex->kind != CR_JSON_STRING)
        return cr_read_bad(r, "a pattern that is not a string");
    s->regex = cr_regex_compile(&r->t->arena, regex->text, regex->length, r->name);
    return s->regex;
}

/* ---- normalizers ---- */

static bool norm_form(cr_tokenizer_reader *r, const char *name)
{
    cr_text_step *s = cr_add_step(&r->t->normalizer, CR_NORM_FORM);
    if (s) {
        s->flag[0] = name[strlen(name) - 1] == 'C';
        s->flag[1] = name[2] == 'K';
    }
    return s;
}

static bool norm_bert(cr_tokenizer_reader *r, const cr_json_value *v)
{
    cr_text_steps *steps = &r->t->normalizer;
    bool ok = true, lower = cr_read_flag(r, v, "lowercase", true, &ok);
    if (cr_read_flag(r, v, "clean_text", true, &ok))
        ok = ok && cr_add_step(steps, CR_NORM_CLEAN);
    if (cr_read_flag(r, v, "handle_chinese_chars", true, &ok))
        ok = ok && cr_add_step(steps, CR_NORM_CHINESE);
    if (cr_read_flag(r, v, "strip_accents", lower, &ok))
        ok = ok && norm_form(r, "NFD") && cr_add_step(steps, CR_NORM_STRIP_MARKS);
    return ok && (!lower || cr_add_step(steps, CR_NORM_LOWER));
}

static bool norm_replace(cr_tokenizer_reader *r, const cr_json_value *v)
{
    cr_text_step *s = cr_add_step(&r->t->normalizer, CR_NORM_REPLACE);
    return s && cr_read_pattern(r, cr_read_member(r, v, "pattern"), s) &&
           cr_read_step_text(r, cr_read_member(r, v, "content"), &s->b, &s->b_length);
}

static bool norm_strip(cr_tokenizer_reader *r, const cr_json_value *v)
{
    bool ok = true;
    cr_text_step *s = cr_add_step(&r->t->normalizer, CR_NORM_STRIP);
    if (s) {
        s->flag[0] = cr_read_flag(r, v, "strip_left", true, &ok);
        s->flag[1] = cr_read_flag(r, v, "strip_right", true, &ok);
    }
    return s && ok;
}

static bool read_norm(cr_tokenizer_reader *r, const cr_json_value *v, int depth)
{
    const cr_json_value *type = type_of(r, v);
    cr_text_steps *steps = &r->t->normalizer;
    if (r->t->byte_level)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: tokenizer: a normalizer after ByteLevel is not supported",
                            r->name);
    if (cr_read_is(type, "Sequence"))
        return sequence(r, v, "normalizers", read_norm, depth);
    if (cr_read_is(type, "NFC") || cr_read_is(type, "NFD") || cr_read_is(type, "NFKC") || cr_read_is(type, "NFKD"))
        return norm_form(r, type->text);
    if (cr_read_is(type, "Lowercase"))
        return cr_add_step(steps, CR_NORM_LOWER);
    if (cr_read_is(type, "StripAccents"))
        return cr_add_step(steps, CR_NORM_STRIP_ACCENTS);
    if (cr_read_is(type, "Strip"))
        return norm_strip(r, v);
    if (cr_read_is(type, "BertNormalizer"))
        return norm_bert(r, v);
    if (cr_read_is(type, "Prepend"))
        return text_step(r, steps, CR_NORM_PREPEND, v, "prepend");
    if (cr_read_is(type, "Replace"))
        return norm_replace(r, v);
    if (cr_read_is(type, "ByteLevel")) {
        r->t->byte_level = true;
        return true;
    }
    return cr_read_unsupported(r, "normalizer", type);
}

bool cr_read_normalizer(cr_tokenizer_reader *r, const cr_json_value *v)
{
    return !v || read_norm(r, v, 0);
}

/* ---- pre-tokenizers ---- */

static const char gpt2[] = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
static const char gpt2_short[] = "'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
static const char gpt4[] = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| "
                           "?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
static const char qwen2[] = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| "
                            "?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

static bool read_behaviour(cr_tokenizer_reader *r, const cr_json_value *v, cr_behaviour *out)
{
    static const char *const names[] = {"Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"};
    for (int i = 0; i < 5; i++)
        if (cr_read_is(v, names[i])) {
            *out = (cr_behaviour)i;
            return true;
        }
    return cr_read_unsupported(r, "behavior", v);
}

static bool cut_split(cr_tokenizer_reader *r, const cr_json_value *v)
{
    bool ok = true, invert = cr_read_flag(r, v, "invert", false, &ok);
    const cr_json_value *pattern = cr_read_member(r, v, "pattern"), *regex = cr_read_member(r, pattern, "Regex");
    cr_text_step *s = cr_add_step(&r->t->cuts, CR_CUT_STRING);
    if (!s || !ok || !read_behaviour(r, cr_read_member(r, v, "behavior"), &s->behaviour))
        return false;
    /* These match all of a text, so that matches, isolated or what is left when the rest is removed, are its pieces. */
    bool whole = s->behaviour == (invert ? CR_CUT_REMOVED : CR_CUT_ISOLATED) || s->behaviour == CR_CUT_ISOLATED;
    if (whole && (cr_read_is(regex, gpt2) || cr_read_is(regex, gpt2_short))) {
        s->kind = CR_CUT_GPT2;
        return true;
    }
    if (whole && (cr_read_is(regex, gpt4) || cr_read_is(regex, qwen2))) {
        s->kind = CR_CUT_GPT4;
        s->number = cr_read_is(regex, gpt4) ? 3 : 1;
        return true;
    }
    if (regex)
        s->kind = CR_CUT_REGEX;
    if (invert && (!regex || (s->behaviour != CR_CUT_REMOVED && s->behaviour != CR_CUT_ISOLATED)))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: tokenizer: an inverted Split of this behavior is not supported",
                            r->name);
    s->flag[0] = invert;
    return cr_read_pattern(r, pattern, s);
}

static bool read_prepend(cr_tokenizer_reader *r, const cr_json_value *v, int *scheme)
{
    bool ok = true, prefix = cr_read_flag(r, v, "add_prefix_space", true, &ok);
    const cr_json_value *name = cr_read_text(r, v, "prepend_scheme", &ok);
    *scheme = prefix ? CR_PREPEND_ALWAYS : CR_PREPEND_NEVER;
    if (name)
        *scheme = cr_read_is(name, "always")  ? CR_PREPEND_ALWAYS
                  : cr_read_is(name, "first") ? CR_PREPEND_FIRST
                                              : CR_PREPEND_NEVER;
    return ok;
}

static bool cut_metaspace(cr_tokenizer_reader *r, const cr_json_value *v)
{
    bool ok = true;
    cr_text_step *s = text_step(r, &r->t->cuts, CR_CUT_METASPACE, v, "replacement");
    int length = 0;
    if (s && s->a_length)
        cr_utf8_get(s->a, s->a + s->a_length, &length);
    if (s && (size_t)length != s->a_length)
        return cr_read_bad(r, "Metaspace's \"replacement\" is not one character");
    if (!s || !read_prepend(r, v, &s->number))
        return false;
    s->flag[0] = cr_read_flag(r, v, "split", true, &ok);
    return ok;
}

static bool cut_bytes(cr_tokenizer_reader *r, const cr_json_value *v)
{
    bool ok = true;
    cr_text_step *s;
    if (cr_read_flag(r, v, "add_prefix_space", true, &ok) && ok) {
        s = cr_add_step(&r->t->cuts, CR_CUT_PREFIX);
        if (!s || !set_text(s, " "))
            return false;
        s->number = CR_PREPEND_ALWAYS;
    }
    if (cr_read_flag(r, v, "use_regex", true, &ok) && ok && !cr_add_step(&r->t->cuts, CR_CUT_GPT2))
        return false;
    r->t->byte_level = true;
    return ok;
}

static bool cut_bert(cr_tokenizer_reader *r)
{
    cr_text_step *s = cr_add_step(&r->t->cuts, CR_CUT_SPACES);
    s = s ? cr_add_step(&r->t->cuts, CR_CUT_PUNCTUATION) : NULL;
    if (s)
        s->behaviour = CR_CUT_ISOLATED;
    return s;
}

static bool cut_punctuation(cr_tokenizer_reader *r, const cr_json_value *v)
{
    const cr_json_value *behaviour = cr_read_member(r, v, "behavior");
    cr_text_step *s = cr_add_step(&r->t->cuts, CR_CUT_PUNCTUATION);
    if (s)
        s->behaviour = CR_CUT_ISOLATED;
    return s && (!behaviour || read_behaviour(r, behaviour, &s->behaviour));
}

static bool cut_digits(cr_tokenizer_reader *r, const cr_json_value *v)
{
    bool ok = true;
    cr_text_step *s = cr_add_step(&r->t->cuts, CR_CUT_DIGITS);
    if (s)
        s->flag[0] = cr_read_flag(r, v, "individual_digits", false, &ok);
    return s && ok;
}

static bool cut_delimiter(cr_tokenizer_reader *r, const cr_json_value *v)
{
    cr_text_step *s = text_step(r, &r->t->cuts, CR_CUT_STRING, v, "delimiter");
    return s; /* behaviour 0: removed */
}

static bool read_cut(cr_tokenizer_reader *r, const cr_json_value *v, int depth)
{
    const cr_json_value *type = type_of(r, v);
    if (cr_read_is(type, "Sequence"))
        return sequence(r, v, "pretokenizers", read_cut, depth);
    if (r->t->byte_level) /* what follows would see letters that stand for bytes */
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: tokenizer: a pre-tokenizer after ByteLevel is not supported",
                            r->name);
    if (cr_read_is(type, "ByteLevel"))
        return cut_bytes(r, v);
    if (cr_read_is(type, "Split"))
        return cut_split(r, v);
    if (cr_read_is(type, "Metaspace"))
        return cut_metaspace(r, v);
    if (cr_read_is(type, "Whitespace"))
        return cr_add_step(&r->t->cuts, CR_CUT_WORDS);
    if (cr_read_is(type, "WhitespaceSplit"))
        return cr_add_step(&r->t->cuts, CR_CUT_SPACES);
    if (cr_read_is(type, "BertPreTokenizer"))
        return cut_bert(r);
    if (cr_read_is(type, "Punctuation"))
        return cut_punctuation(r, v);
    if (cr_read_is(type, "Digits"))
        return cut_digits(r, v);
    if (cr_read_is(type, "CharDelimiterSplit"))
        return cut_delimiter(r, v);
    return cr_read_unsupported(r, "pre-tokenizer", type);
}

bool cr_read_cuts(cr_tokenizer_reader *r, const cr_json_value *v)
{
    return !v || read_cut(r, v, 0);
}

/* ---- decoders ---- */

static bool decode_replace(cr_tokenizer_reader *r, const cr_json_value *v)
{
    cr_text_step *s = cr_add_step(&r->t->decoder, CR_DECODE_REPLACE);
    return s && cr_read_pattern(r, cr_read_member(r, v, "pattern"), s) &&
           cr_read_step_text(r, cr_read_member(r, v, "content"), &s->b, &s->b_length);
}

static bool decode_strip(cr_tokenizer_reader *r, const cr_json_value *v)
{
    bool ok = true;
    cr_text_step *s = text_step(r, &r->t->decoder, CR_DECODE_STRIP, v, "content");
    int64_t start = cr_read_whole(r, v, "start", 0, &ok), stop = cr_read_whole(r, v, "stop", 0, &ok);
    if (!s || !ok)
        return false;
    if (start < 0 || stop < 0 || start > INT32_MAX || stop > INT32_MAX || !s->a_length)
        return cr_read_bad(r, "a Strip decoder of negative numbers or of nothing");
    s->number = (int)start;
    s->number2 = (int)stop;
    return true;
}

static bool decode_wordpiece(cr_tokenizer_reader *r, const cr_json_value *v)
{
    bool ok = true;
    cr_text_step *s = text_step(r, &r->t->decoder, CR_DECODE_WORDPIECE, v, "prefix");
    if (s)
        s->flag[0] = cr_read_flag(r, v, "cleanup", true, &ok);
    return s && ok;
}

static bool decode_metaspace(cr_tokenizer_reader *r, const cr_json_value *v)
{
    int scheme;
    cr_text_step *s = text_step(r, &r->t->decoder, CR_DECODE_METASPACE, v, "replacement");
    if (!s || !read_prepend(r, v, &scheme))
        return false;
    s->flag[0] = scheme != CR_PREPEND_NEVER;
    return true;
}

static bool read_decoder(cr_tokenizer_reader *r, const cr_json_value *v, int depth)
{
    const cr_json_value *type = type_of(r, v);
    cr_text_steps *steps = &r->t->decoder;
    if (cr_read_is(type, "Sequence"))
        return sequence(r, v, "decoders", read_decoder, depth);
    if (cr_read_is(type, "ByteLevel")) /* tokens are kept as the bytes that they stand for */
        return cr_add_step(steps, CR_DECODE_FUSE);
    if (cr_read_is(type, "ByteFallback"))
        return cr_add_step(steps, CR_DECODE_BYTES);
    if (cr_read_is(type, "Fuse"))
        return cr_add_step(steps, CR_DECODE_FUSE);
    if (cr_read_is(type, "Replace"))
        return decode_replace(r, v);
    if (cr_read_is(type, "Strip"))
        return decode_strip(r, v);
    if (cr_read_is(type, "WordPiece"))
        return decode_wordpiece(r, v);
    if (cr_read_is(type, "Metaspace"))
        return decode_metaspace(r, v);
    if (cr_read_is(type, "BPEDecoder"))
        return text_step(r, steps, CR_DECODE_BPE, v, "suffix");
    return cr_read_unsupported(r, "decoder", type);
}

bool cr_read_decoder(cr_tokenizer_reader *r, const cr_json_value *v)
{
    if (v)
        return read_decoder(r, v, 0);
    return cr_add_step(&r->t->decoder, CR_DECODE_SPACES);
}
