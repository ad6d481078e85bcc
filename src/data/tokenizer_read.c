/* Reading tokenizer.json, the format of Hugging Face's tokenizers: added tokens and what the parts share. */
#include "data/tokenizer_read.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/unicode.h"

#include <string.h>

/* ---- values ---- */

const cr_json_value *cr_read_member(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key)
{
    if (!v || v->kind != CR_JSON_OBJECT)
        return NULL;
    size_t length = strlen(key);
    for (const cr_json_value *m = cr_read_first(r, v); m; m = cr_read_next(r, m))
        if (m->key_length == length && !memcmp(m->key, key, length))
            return m->kind == CR_JSON_NULL ? NULL : m;
    return NULL;
}

static const cr_json_value *member_of_kind(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key,
                                           cr_json_kind kind, bool *ok)
{
    static const char *const kinds[] = {"null", "true or false", "a number", "a string", "an array", "an object"};
    const cr_json_value *m = cr_read_member(r, v, key);
    if (!m || m->kind == kind)
        return m;
    cr_fail(CR_ERROR_FORMAT, "%s: tokenizer: \"%s\" is %s, expected %s", r->name, key, kinds[m->kind], kinds[kind]);
    *ok = false;
    return NULL;
}

bool cr_read_flag(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key, bool otherwise, bool *ok)
{
    const cr_json_value *m = member_of_kind(r, v, key, CR_JSON_BOOL, ok);
    return m ? m->boolean : otherwise;
}

int64_t cr_read_whole(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key, int64_t otherwise,
                      bool *ok)
{
    const cr_json_value *m = member_of_kind(r, v, key, CR_JSON_NUMBER, ok);
    return m && m->whole ? m->integer : otherwise;
}

const cr_json_value *cr_read_text(const cr_tokenizer_reader *r, const cr_json_value *v, const char *key, bool *ok)
{
    return member_of_kind(r, v, key, CR_JSON_STRING, ok);
}

bool cr_read_is(const cr_json_value *v, const char *text)
{
    return v && v->kind == CR_JSON_STRING && v->length == strlen(text) && !memcmp(v->text, text, v->length);
}

bool cr_read_bad(const cr_tokenizer_reader *r, const char *what)
{
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: tokenizer: %s", r->name, what);
}

bool cr_read_unsupported(const cr_tokenizer_reader *r, const char *part, const cr_json_value *type)
{
    bool named = type && type->kind == CR_JSON_STRING;
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: tokenizer: %s '%.*s' is not supported", r->name, part,
                        named ? (int)(type->length < 100 ? type->length : 100) : 1, named ? type->text : "?");
}

bool cr_read_check_id(const cr_tokenizer_reader *r, int64_t id)
{
    int64_t most = (int64_t)r->json.count + 65536;
    return (id >= 0 && id < most) || cr_fail_bool(CR_ERROR_FORMAT, "%s: tokenizer: token id %lld, expected 0 to %lld",
                                                  r->name, (long long)id, (long long)most - 1);
}

bool cr_read_step_text(cr_tokenizer_reader *r, const cr_json_value *v, const char **text, size_t *length)
{
    if (!v || v->kind != CR_JSON_STRING)
        return cr_read_bad(r, "a step lacks a string");
    *text = cr_arena_text(&r->t->arena, v->text, v->length);
    *length = v->length;
    return *text;
}

const char *cr_read_bytes(const cr_tokenizer_reader *r, const char *text, size_t length, size_t *bytes_length)
{
    char *bytes = cr_arena_alloc(&r->t->arena, length + 1, 1);
    size_t out = 0;
    int n;
    for (const char *p = text, *end = text + length; bytes && p < end; p += n) {
        int byte = cr_letter_byte(cr_utf8_get(p, end, &n));
        if (byte < 0) { /* not in ByteLevel's letters: stands for itself */
            memcpy(bytes, text, length);
            out = length;
            break;
        }
        bytes[out++] = (char)byte;
    }
    *bytes_length = out;
    return bytes;
}

/* ---- added tokens ---- */

static bool add_to_trie(cr_tokenizer *t, int32_t id, const cr_json_value *content)
{
    if (!t->tokens[id].normalized || !t->normalizer.count)
        return cr_trie_add(&t->added[0], content->text, content->length, id);
    cr_text normal[2] = {0};
    cr_text_add_bytes(&normal[0], content->text, content->length);
    bool ok = !normal[0].failed && cr_normalize(&t->normalizer, normal) &&
              (!normal[0].length || cr_trie_add(&t->added[1], normal[0].data, normal[0].length, id));
    cr_text_free(&normal[0]);
    cr_text_free(&normal[1]);
    return ok;
}

static bool read_added(cr_tokenizer_reader *r, const cr_json_value *v)
{
    cr_tokenizer *t = r->t;
    if (v && v->kind != CR_JSON_ARRAY)
        return cr_read_bad(r, "\"added_tokens\" is not an array");
    for (v = cr_read_first(r, v); v; v = cr_read_next(r, v)) {
        bool ok = true;
        const cr_json_value *content = cr_read_text(r, v, "content", &ok);
        int64_t id = cr_read_whole(r, v, "id", -1, &ok);
        if (!ok || !content || id < 0)
            return ok ? cr_read_bad(r, "an added token without \"content\" or \"id\"") : false;
        if (!content->length)
            continue;
        bool special = cr_read_flag(r, v, "special", false, &ok), word = cr_read_flag(r, v, "single_word", false, &ok);
        bool left = cr_read_flag(r, v, "lstrip", false, &ok), right = cr_read_flag(r, v, "rstrip", false, &ok);
        bool normalized = cr_read_flag(r, v, "normalized", !special, &ok);
        if (!ok || !cr_read_check_id(r, id) || !cr_set_token(t, id, content->text, content->length, NULL, 0))
            return false;
        cr_token *token = &t->tokens[id];
        token->added = true;
        token->special = special;
        token->word = word;
        token->left = left;
        token->right = right;
        token->normalized = normalized;
        if (!add_to_trie(t, (int32_t)id, content))
            return false;
    }
    return true;
}

/* ---- the file ---- */

static bool read_all(cr_tokenizer_reader *r)
{
    const cr_json_value *root = r->json.values;
    if (root->kind != CR_JSON_OBJECT || !cr_read_member(r, root, "model"))
        return cr_read_bad(r, "expected an object with a \"model\"");
    return cr_read_normalizer(r, cr_read_member(r, root, "normalizer")) &&
           cr_read_cuts(r, cr_read_member(r, root, "pre_tokenizer")) &&
           cr_read_model(r, cr_read_member(r, root, "model")) &&
           read_added(r, cr_read_member(r, root, "added_tokens")) &&
           cr_read_around(r, cr_read_member(r, root, "post_processor")) &&
           cr_read_decoder(r, cr_read_member(r, root, "decoder"));
}

static cr_tokenizer *parse(const char *bytes, size_t size, const char *name)
{
    cr_tokenizer_reader r = {.name = name};
    if (!cr_json_parse(&r.json, bytes, size, name))
        return NULL;
    cr_tokenizer *t = r.t = cr_tokenizer_make();
    t = cr_tokenizer_finish(t, t && read_all(&r));
    cr_json_free(&r.json);
    return t;
}

cr_tokenizer *cr_tokenizer_parse_at(cr_site at, const char *bytes, int64_t length)
{
    const char *before = cr_enter_op(at, "tokenizer_parse");
    length = cr_text_length(bytes, length);
    cr_tokenizer *t = length < 0 ? NULL : parse(bytes, (size_t)length, "tokenizer.json");
    cr_leave_op(before);
    return t;
}

cr_tokenizer *cr_tokenizer_read_at(cr_site at, const char *path)
{
    const char *before = cr_enter_op(at, "tokenizer_read");
    cr_tokenizer *t = NULL;
    void *data = NULL;
    size_t size;
    if (!path)
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    else if (cr_file_read(path, &data, &size))
        t = parse(data, size, path);
    cr_free(data);
    cr_leave_op(before);
    return t;
}
