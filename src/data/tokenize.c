/* The public functions of tokenizers: texts to tensors of ids and back, looking tokens up. */
#include "base/memory.h"
#include "base/site.h"
#include "base/threads.h"
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

static cr_dtype ids_dtype(cr_dtype dtype)
{
    if (!dtype)
        return CR_I64;
    if (cr_check_dtype(dtype) && !cr_dtype_is_int(dtype))
        cr_fail(CR_ERROR_DTYPE, "ids are integers, not %s", cr_dtype_name(dtype));
    return cr_dtype_is_int(dtype) ? dtype : 0;
}

static cr_tensor *ids_tensor(const int32_t *ids, int ndim, const int64_t *shape, cr_dtype dtype)
{
    cr_spec spec;
    cr_spec_set(&spec, dtype, ndim, shape);
    cr_tensor *out = cr_tensor_new(&spec, cr_cpu());
    if (out && out->numel)
        cr_convert(cr_bytes(out), dtype, 1, (const char *)ids, CR_I32, 1, out->numel);
    return out;
}

/* The ids of one or two texts and which of them they are of: what the template says around e[0], e[1], of which so many
 * ids are used. NULL: no room for them is wanted; returns their number. */
static int64_t put_around(const cr_tokenizer *t, bool plain, const cr_encoder e[2], bool second, const int64_t used[2],
                          int32_t *ids, int32_t *types)
{
    static const cr_around bare[] = {{-1, 0}, {-2, 1}};
    const cr_around *around = plain || !t->around_count[second] ? bare : t->around[second];
    size_t count = around == bare ? 1 + (size_t)second : t->around_count[second];
    int64_t n = 0;
    for (size_t i = 0; i < count; i++) {
        int which = around[i].id == -2;
        int64_t length = around[i].id < 0 ? used[which] : 1;
        for (int64_t k = 0; ids && k < length; k++) {
            ids[n + k] = around[i].id < 0 ? e[which].ids[k] : around[i].id;
            types[n + k] = around[i].type;
        }
        n += length;
    }
    return n;
}

cr_tensor *cr_tokenize_at(cr_site at, cr_tokenizer *t, const char *text, int64_t length,
                          const cr_tokenize_opts *options)
{
    if (!t)
        return NULL;
    const char *before = cr_enter_op(at, "tokenize");
    CR_TAKE_OPTIONS(cr_tokenize_opts, o, options);
    cr_encoder e[2] = {{0}, {0}};
    cr_dtype dtype = ids_dtype(o.dtype);
    length = cr_text_length(text, length);
    cr_tensor *out = NULL;
    if (dtype && length >= 0 && cr_encode(&e[0], t, text, (size_t)length) &&
        (!o.second || cr_encode(&e[1], t, o.second, strlen(o.second)))) {
        int64_t used[2] = {(int64_t)e[0].count, (int64_t)e[1].count};
        int64_t n = put_around(t, o.plain, e, o.second, used, NULL, NULL);
        if (n == used[0]) {
            out = ids_tensor(e[0].ids, 1, &n, dtype);
        } else {
            int32_t *ids = cr_malloc(2 * (size_t)n * sizeof *ids);
            if (ids) {
                put_around(t, o.plain, e, o.second, used, ids, ids + n);
                out = ids_tensor(ids, 1, &n, dtype);
            }
            cr_free(ids);
        }
    }
    cr_encoder_free(&e[0]);
    cr_encoder_free(&e[1]);
    cr_leave_op(before);
    return out;
}

/* ---- batches ---- */

typedef struct row {
    cr_encoder e[2];
    int64_t used[2], length;
} row;

typedef struct batch {
    const cr_tokenizer *t;
    const char *const *texts;
    const cr_tokenize_batch_opts *o;
    row *rows;
    atomic_int failed;
    char error[CR_ERROR_TEXT]; /* of the row that failed first */
    cr_status status;
} batch;

/* Cuts a row to the limit: what is over goes from the end of the longer text. */
static void cut(const batch *b, row *r)
{
    r->used[0] = (int64_t)r->e[0].count;
    r->used[1] = (int64_t)r->e[1].count;
    r->length = put_around(b->t, b->o->plain, r->e, b->o->second, r->used, NULL, NULL);
    while (b->o->max_length && r->length > b->o->max_length && (r->used[0] || r->used[1])) {
        int64_t over = r->length - b->o->max_length, gap = r->used[0] - r->used[1];
        int which = gap < 0;
        int64_t by = gap < 0 ? -gap : gap; /* the longer one down to the other, then in turns */
        by = !r->used[!which] || by > over ? over : by ? by : 1;
        by = by < r->used[which] ? by : r->used[which];
        r->used[which] -= by;
        r->length -= by;
    }
}

static void encode_rows(int64_t begin, int64_t end, void *context)
{
    batch *b = context;
    for (int64_t i = begin; i < end && !atomic_load(&b->failed); i++) {
        row *r = &b->rows[i];
        const char *texts[2] = {b->texts[i], b->o->second ? b->o->second[i] : ""};
        bool ok = true;
        for (int k = 0; ok && k < 2; k++)
            ok = texts[k] ? cr_encode(&r->e[k], b->t, texts[k], strlen(texts[k]))
                          : cr_fail_bool(CR_ERROR_VALUE, "text %lld is NULL", (long long)i);
        cut(b, r);
        if (!ok) {
            int none = 0;
            char error[CR_ERROR_TEXT];
            cr_status status = cr_take_error(error);
            if (atomic_compare_exchange_strong(&b->failed, &none, 1)) {
                memcpy(b->error, error, sizeof error);
                b->status = status;
            }
        }
    }
}

/* The rows as three blocks of numbers: ids, mask, types. */
static void fill(const batch *b, int64_t count, int64_t width, int32_t *out)
{
    int64_t all = count * width;
    for (int64_t i = 0; i < count; i++) {
        const row *r = &b->rows[i];
        int32_t *ids = out + i * width, pad = (int32_t)b->o->pad;
        int64_t from = b->o->pad_left ? width - r->length : 0;
        for (int64_t k = 0; k < width; k++) {
            ids[k] = pad;
            ids[all + k] = k >= from && k < from + r->length;
            ids[2 * all + k] = 0;
        }
        put_around(b->t, b->o->plain, r->e, b->o->second, r->used, ids + from, ids + 2 * all + from);
    }
}

static cr_token_batch make_batch(batch *b, int64_t count, cr_dtype dtype)
{
    cr_token_batch out = {0};
    int64_t width = b->o->length;
    for (int64_t i = 0; i < count; i++) {
        if (b->rows[i].length > width && b->o->length) {
            cr_fail(CR_ERROR_SHAPE, "text %lld has %lld tokens, rows have %lld: give max_length, too", (long long)i,
                    (long long)b->rows[i].length, (long long)width);
            return out;
        }
        width = b->rows[i].length > width ? b->rows[i].length : width;
    }
    int64_t shape[2] = {count, width}, all = count * width;
    int32_t *numbers = cr_malloc(3 * (size_t)all * sizeof *numbers);
    if (!numbers)
        return out;
    fill(b, count, width, numbers);
    cr_tensor *parts[3] = {0};
    bool ok = true;
    for (int i = 0; ok && i < 3; i++)
        ok = (parts[i] = ids_tensor(numbers + i * all, 2, shape, dtype)) != NULL;
    cr_free(numbers);
    if (ok)
        out = (cr_token_batch){parts[0], parts[1], parts[2]};
    return out;
}

static bool check_batch(const char *const *texts, int64_t count, const cr_tokenize_batch_opts *o)
{
    if (!texts || count < 1)
        return cr_fail_bool(CR_ERROR_VALUE, texts ? "%lld texts" : "the texts are NULL", (long long)count);
    if (o->max_length < 0 || o->length < 0)
        return cr_fail_bool(CR_ERROR_VALUE, "a length of %lld", (long long)(o->length < 0 ? o->length : o->max_length));
    if (o->pad < INT32_MIN || o->pad > INT32_MAX)
        return cr_fail_bool(CR_ERROR_VALUE, "pad is %lld", (long long)o->pad);
    return true;
}

cr_token_batch cr_tokenize_batch_at(cr_site at, cr_tokenizer *t, const char *const *texts, int64_t count,
                                    const cr_tokenize_batch_opts *options)
{
    cr_token_batch out = {0};
    if (!t)
        return out;
    const char *before = cr_enter_op(at, "tokenize_batch");
    CR_TAKE_OPTIONS(cr_tokenize_batch_opts, o, options);
    batch b = {.t = t, .texts = texts, .o = &o};
    cr_dtype dtype = ids_dtype(o.dtype);
    if (dtype && check_batch(texts, count, &o))
        b.rows = cr_calloc((size_t)count, sizeof *b.rows);
    if (b.rows) {
        cr_parallel_for(count, 4, encode_rows, &b);
        if (b.failed)
            cr_put_error(b.status, b.error);
        else
            out = make_batch(&b, count, dtype);
    }
    for (int64_t i = 0; b.rows && i < count; i++) {
        cr_encoder_free(&b.rows[i].e[0]);
        cr_encoder_free(&b.rows[i].e[1]);
    }
    cr_free(b.rows);
    cr_leave_op(before);
    return out;
}

/* ---- decoding ---- */

char *cr_detokenize_at(cr_site at, cr_tokenizer *t, cr_tensor *ids, const cr_detokenize_opts *options)
{
    CR_TAKE_OPTIONS(cr_detokenize_opts, o, options);
    if (o.length)
        *o.length = 0;
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
        cr_decode(t, numbers, count, o.skip_specials, &text)) {
        if (o.length)
            *o.length = (int64_t)text.length;
        out = cr_text_take(&text);
    }
    cr_text_free(&text);
    cr_free(numbers);
    cr_leave_op(before);
    return out;
}
