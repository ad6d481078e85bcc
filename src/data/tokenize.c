/* The public functions of tokenizers: texts to tensors of ids and back, looking tokens up. */
#include "base/memory.h"
#include "base/site.h"
#include "data/tokenizer.h"
#include "data/unicode.h"
#include "device/device.h"
#include "tensor/tensor.h"

#include <string.h>

int64_t cr_text_length(const char *text, int64_t length)
{
    if (!text) {
        cr_fail(CR_ERROR_VALUE, "the text is NULL");
        return -1;
    }
    if (length < -1) {
        cr_fail(CR_ERROR_VALUE, "a length of %lld, expected 0 or more, or -1", (long long)length);
        return -1;
    }
    return length < 0 ? (int64_t)strlen(text) : length;
}

/* ---- vocabularies ---- */

int64_t cr_token_count(const cr_tokenizer *t)
{
    return t ? (int64_t)t->count : 0;
}

int64_t cr_token_id(const cr_tokenizer *t, const char *token)
{
    if (!t || !token)
        return -1;
    size_t length = strlen(token);
    int32_t id = cr_trie_find(&t->vocabulary, token, length);
    for (int i = 0; i < 2 && id < 0; i++)
        id = cr_trie_find(&t->added[i], token, length);
    for (size_t i = 0; id < 0 && i < t->count; i++) /* names that files give, and specials that texts cannot name */
        if (t->tokens[i].text && t->tokens[i].text_length == length && !memcmp(t->tokens[i].text, token, length))
            id = (int32_t)i;
    if (id >= 0 || !t->byte_level)
        return id;
    uint32_t node = 0;
    int n;
    for (const char *p = token, *end = token + length; p < end; p += n) {
        int byte = cr_letter_byte(cr_utf8_get(p, end, &n));
        node = byte < 0 ? 0 : cr_trie_step(&t->vocabulary, node, (unsigned char)byte);
        if (!node)
            return -1;
    }
    return length ? t->vocabulary.values[node] : -1;
}

const char *cr_token_text(const cr_tokenizer *t, int64_t id, int64_t *length)
{
    const cr_token *token = t && id >= 0 && (size_t)id < t->count ? &t->tokens[id] : NULL;
    if (length)
        *length = token && token->text ? token->bytes_length : 0;
    return token && token->text ? token->bytes : NULL;
}

/* ---- encoding ---- */

static cr_tensor *ids_tensor(const int32_t *ids, size_t count, cr_dtype dtype)
{
    cr_spec spec;
    int64_t n = (int64_t)count;
    if (!dtype)
        dtype = CR_I64;
    if (!cr_dtype_is_int(dtype))
        return cr_fail(CR_ERROR_DTYPE, "ids are integers, not %s", cr_dtype_name(dtype));
    cr_spec_set(&spec, dtype, 1, &n);
    cr_tensor *out = cr_tensor_new(&spec, cr_cpu());
    if (out && count)
        cr_convert(cr_bytes(out), dtype, 1, (const char *)ids, CR_I32, 1, n);
    return out;
}

cr_tensor *cr_tokenize_at(cr_site at, cr_tokenizer *t, const char *text, int64_t length, const cr_tokenize_opts *options)
{
    if (!t)
        return NULL;
    const char *before = cr_enter_op(at, "tokenize");
    cr_tokenize_opts o = {0};
    if (options)
        memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    length = cr_text_length(text, length);
    cr_encoder e = {0};
    cr_tensor *out = length >= 0 && cr_encode(&e, t, text, (size_t)length) ? ids_tensor(e.ids, e.count, o.dtype) : NULL;
    cr_encoder_free(&e);
    cr_leave_op(before);
    return out;
}

char *cr_detokenize_at(cr_site at, cr_tokenizer *t, cr_tensor *ids, int64_t *length)
{
    if (length)
        *length = 0;
    if (!t || !ids)
        return NULL;
    const char *before = cr_enter_op(at, "detokenize");
    cr_text text = {0};
    char shown[192], *out = NULL;
    int64_t count = ids->numel, *numbers = NULL;
    if (!cr_dtype_is_int((cr_dtype)ids->dtype))
        cr_fail(CR_ERROR_DTYPE, "ids is %s, expected integers", cr_describe(ids, shown, sizeof shown));
    else
        numbers = cr_malloc((size_t)count * sizeof *numbers);
    if (numbers && cr_copy_out(ids, numbers, (size_t)count * sizeof *numbers, CR_I64) &&
        cr_decode(t, numbers, count, false, &text)) {
        if (length)
            *length = (int64_t)text.length;
        out = cr_text_take(&text);
    }
    cr_text_free(&text);
    cr_free(numbers);
    cr_leave_op(before);
    return out;
}
