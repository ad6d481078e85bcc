/* Writing tokenizer.json: byte-pair encodings on bytes, and characters, which are one without merges. */
#include "base/file.h"
#include "base/json.h"
#include "base/site.h"
#include "data/tokenizer.h"
#include "data/unicode.h"

#include <string.h>

static const char gpt4_pattern[] = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| "
                                   "?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/* A token as files write it: bytes as letters, but for added tokens. */
static void add_letters(cr_text *out, const cr_token *token, bool byte_level)
{
    if (token->added || !byte_level) {
        cr_text_add_bytes(out, token->text, token->text_length);
        return;
    }
    for (uint32_t i = 0; i < token->bytes_length; i++)
        cr_text_add_code(out, cr_byte_letter((unsigned char)token->bytes[i]));
}

static void quote(cr_text *out, cr_text *letters, const cr_tokenizer *t, size_t id)
{
    letters->length = 0;
    cr_text_add_bytes(letters, "", 0);
    add_letters(letters, &t->tokens[id], t->byte_level);
    if (!letters->failed)
        cr_json_quote(out, letters->data, letters->length);
}

static void put_added(cr_text *out, cr_text *letters, const cr_tokenizer *t)
{
    const char *comma = "";
    for (size_t i = 0; i < t->count; i++) {
        const cr_token *token = &t->tokens[i];
        if (!token->text || !token->added)
            continue;
        cr_text_add(out, "%s\n    {\"id\": %zu, \"content\": ", comma, i);
        quote(out, letters, t, i);
        cr_text_add(out, ", \"single_word\": %s, \"lstrip\": %s, \"rstrip\": %s, \"normalized\": %s, \"special\": %s}",
                    token->word ? "true" : "false", token->left ? "true" : "false", token->right ? "true" : "false",
                    token->normalized ? "true" : "false", token->special ? "true" : "false");
        comma = ",";
    }
}

static void put_cuts(cr_text *out, const cr_tokenizer *t)
{
    bool gpt4 = t->cuts.count && t->cuts.at[0].kind == CR_CUT_GPT4;
    static const char bytes[] =
        "{\"type\": \"ByteLevel\", \"add_prefix_space\": false, \"trim_offsets\": true, \"use_regex\": ";
    if (!t->byte_level) {
        cr_text_add(out, "null");
        return;
    }
    if (!gpt4) {
        cr_text_add(out, "%strue}", bytes);
        return;
    }
    cr_text_add(out,
                "{\"type\": \"Sequence\", \"pretokenizers\": [\n    {\"type\": \"Split\", \"pattern\": {\"Regex\": ");
    cr_json_quote(out, gpt4_pattern, sizeof gpt4_pattern - 1);
    cr_text_add(out, "}, \"behavior\": \"Isolated\", \"invert\": false},\n    %sfalse}]}", bytes);
}

/* The merges by rank. */
static bool put_merges(cr_text *out, cr_text *letters, const cr_tokenizer *t)
{
    size_t size = t->merges.at ? (size_t)1 << (64 - t->merges.shift) : 0;
    cr_arena arena = {0};
    uint64_t *keys = cr_arena_alloc(&arena, t->merges.count + 1, sizeof *keys);
    for (size_t i = 0; keys && i < size; i++)
        if (t->merges.at[i].key)
            keys[t->merges.at[i].rank] = t->merges.at[i].key;
    for (size_t i = 0; keys && i < t->merges.count; i++) {
        cr_text_add(out, i ? ",\n      [" : "\n      [");
        quote(out, letters, t, keys[i] == UINT64_MAX ? 0 : (size_t)(keys[i] >> 32));
        cr_text_add(out, ", ");
        quote(out, letters, t, keys[i] == UINT64_MAX ? 0 : (size_t)(keys[i] & UINT32_MAX));
        cr_text_add(out, "]");
    }
    cr_arena_free(&arena);
    return keys;
}

static bool write(cr_text *out, cr_text *letters, const cr_tokenizer *t)
{
    cr_text_add(out,
                "{\n  \"version\": \"1.0\",\n  \"truncation\": null,\n  \"padding\": null,\n  \"added_tokens\": [");
    put_added(out, letters, t);
    cr_text_add(out, "],\n  \"normalizer\": null,\n  \"pre_tokenizer\": ");
    put_cuts(out, t);
    cr_text_add(
        out,
        ",\n  \"post_processor\": null,\n  \"decoder\": %s,\n  \"model\": {\n    \"type\": \"BPE\", "
        "\"dropout\": null, \"unk_token\": ",
        t->byte_level
            ? "{\"type\": \"ByteLevel\", \"add_prefix_space\": true, \"trim_offsets\": true, \"use_regex\": true}"
            : "{\"type\": \"Fuse\"}");
    if (t->unknown >= 0)
        quote(out, letters, t, (size_t)t->unknown);
    cr_text_add(out,
                "%s, \"continuing_subword_prefix\": null, \"end_of_word_suffix\": null, \"fuse_unk\": false, "
                "\"byte_fallback\": false, \"ignore_merges\": false,\n    \"vocab\": {",
                t->unknown >= 0 ? "" : "null");
    for (size_t i = 0; i < t->count; i++) {
        cr_text_add(out, i ? ",\n      " : "\n      ");
        quote(out, letters, t, i);
        cr_text_add(out, ": %zu", i);
    }
    cr_text_add(out, "},\n    \"merges\": [");
    bool ok = put_merges(out, letters, t);
    cr_text_add(out, "]\n  }\n}\n");
    return ok && !out->failed && !letters->failed;
}

bool cr_tokenizer_save_at(cr_site at, const cr_tokenizer *t, const char *path)
{
    if (!t)
        return false;
    const char *before = cr_enter_op(at, "tokenizer_save");
    cr_text out = {0}, letters = {0};
    bool ok;
    if (!path)
        ok = cr_fail_bool(CR_ERROR_VALUE, "the path is NULL");
    else if (!t->learnt)
        ok = cr_fail_bool(CR_ERROR_UNSUPPORTED,
                          "only byte-pair encodings that were learnt here and characters are written");
    else
        ok = write(&out, &letters, t) &&
             (cr_is_utf8(out.data, out.length) ||
              cr_fail_bool(CR_ERROR_UNSUPPORTED, "a vocabulary with bytes that are not UTF-8 cannot be written")) &&
             cr_file_write(path, out.data, out.length);
    cr_text_free(&out);
    cr_text_free(&letters);
    cr_leave_op(before);
    return ok;
}
