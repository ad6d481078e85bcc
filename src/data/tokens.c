/* Files of tokens, and datasets of windows of tokens: what language models learn from. Files are mapped, not read. */
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/dataset.h"
#include "data/tokenizer.h"
#include "tensor/tensor.h"
#include <cresset/pictures.h>

#include <string.h>

/* ---- files ---- */

/* The header, little-endian: 8 letters, u32 version, u32 bytes a token, u64 tokens. */
enum { HEADER = 24, VERSION = 1 };
static const char magic[8] = {'C', 'R', 'T', 'O', 'K', 'E', 'N', 'S'};

/* The largest of the ids; -1 after an error. */
static int64_t largest(const int64_t *ids, int64_t count)
{
    int64_t most = 0;
    for (int64_t i = 0; i < count; i++) {
        if (ids[i] < 0 || ids[i] > UINT32_MAX) {
            cr_fail(CR_ERROR_VALUE, "token %lld is %lld, expected 0 to 4294967295", (long long)i, (long long)ids[i]);
            return -1;
        }
        most = ids[i] > most ? ids[i] : most;
    }
    return most;
}

static bool write_tokens(const char *path, const int64_t *ids, int64_t count, const cr_token_file_opts *o)
{
    int64_t most = largest(ids, count);
    cr_dtype dtype = o->dtype ? o->dtype : most <= UINT16_MAX ? CR_U16 : CR_U32;
    if (most < 0)
        return false;
    if (dtype != CR_U16 && dtype != CR_U32)
        return cr_fail_bool(CR_ERROR_DTYPE, "tokens are written as u16 or u32, not as %s", cr_dtype_name(dtype));
    if (dtype == CR_U16 && most > UINT16_MAX)
        return cr_fail_bool(CR_ERROR_VALUE, "token %lld does not fit u16", (long long)most);
    uint32_t width = dtype == CR_U16 ? 2 : 4, version = VERSION;
    uint64_t n = (uint64_t)count;
    unsigned char header[HEADER];
    memcpy(header, magic, 8);
    memcpy(header + 8, &version, 4);
    memcpy(header + 12, &width, 4);
    memcpy(header + 16, &n, 8);
    cr_file_writer w;
    bool ok = cr_file_create(&w, path) && (o->plain || cr_file_put(&w, header, HEADER));
    enum { PART = 4096 };
    unsigned char part[PART * 4];
    for (int64_t i = 0; ok && i < count; i += PART) {
        int64_t some = count - i < PART ? count - i : PART;
        cr_convert(part, dtype, 1, (const char *)(ids + i), CR_I64, 1, some);
        ok = cr_file_put(&w, part, (size_t)some * width);
    }
    if (ok)
        return cr_file_commit(&w);
    cr_file_abandon(&w);
    return false;
}

bool cr_token_file_write_at(cr_site at, const char *path, cr_tensor *tokens, const cr_token_file_opts *options)
{
    if (!tokens)
        return false;
    const char *before = cr_enter_op(at, "token_file_write");
    CR_TAKE_OPTIONS(cr_token_file_opts, o, options);
    char text[192];
    bool ok = path || cr_fail_bool(CR_ERROR_VALUE, "the path is NULL");
    if (ok && !cr_dtype_is_int((cr_dtype)tokens->dtype))
        ok = cr_fail_bool(CR_ERROR_DTYPE, "tokens is %s, expected integers", cr_describe(tokens, text, sizeof text));
    size_t bytes = (size_t)tokens->numel * sizeof(int64_t);
    int64_t *ids = ok ? cr_malloc(bytes) : NULL;
    ok = ids && cr_copy_out(tokens, ids, bytes, CR_I64) && write_tokens(path, ids, tokens->numel, &o);
    cr_free(ids);
    cr_leave_op(before);
    return ok;
}

/* ---- windows ---- */

typedef struct windows {
    const char *tokens; /* those that are used */
    cr_dtype stored, dtype;
    int64_t count, context, stride, random, streams, length; /* length: examples */
    uint64_t seed;
    cr_mapping mapping;
    cr_tensor *tensor; /* what holds them, if no mapping does */
} windows;

static void release(void *context)
{
    windows *w = context;
    if (w->mapping.data)
        cr_file_unmap(&w->mapping);
    cr_release(w->tensor);
    cr_free(w);
}

static int64_t length_of(void *context)
{
    return ((windows *)context)->length;
}

/* A number that looks random, from three (the finalizer of SplitMix64, Steele, Lea, Flood 2014, at each). */
static uint64_t mix(uint64_t a, uint64_t b, uint64_t c)
{
    uint64_t z = a, next[2] = {b, c};
    for (int i = 0; i < 3; i++) {
        z += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        z ^= z >> 31;
        if (i < 2)
            z ^= next[i];
    }
    return z;
}

static int64_t start_of(const windows *w, int64_t index)
{
    if (w->random)
        return (int64_t)(mix(w->seed, (uint64_t)cr_example_epoch(), (uint64_t)index) %
                         (uint64_t)(w->count - w->context));
    if (w->streams)
        return index % w->streams * ((w->count - 1) / w->streams) + index / w->streams * w->context;
    return index * w->stride;
}

static bool gather(void *context, const int64_t *indices, int64_t count, cr_tensor **out)
{
    const windows *w = context;
    int64_t shape[2] = {count, w->context};
    size_t from = cr_dtype_size(w->stored), to = cr_dtype_size(w->dtype);
    for (int k = 0; k < 2; k++) {
        cr_spec spec;
        cr_spec_set(&spec, w->dtype, 2, shape);
        out[k] = cr_tensor_new(&spec, cr_cpu());
        if (!out[k])
            return false;
        char *at = cr_bytes(out[k]);
        for (int64_t i = 0; i < count; i++, at += (size_t)w->context * to)
            cr_convert(at, w->dtype, 1, w->tokens + (size_t)(start_of(w, indices[i]) + k) * from, w->stored, 1,
                       w->context);
    }
    return true;
}

static bool example(void *context, int64_t index, cr_tensor **out)
{
    const windows *w = context;
    if (!gather(context, &index, 1, out))
        return false;
    for (int k = 0; k < 2; k++) {
        cr_spec spec;
        cr_spec_set(&spec, w->dtype, 1, &w->context);
        out[k] = cr_tensor_view(out[k], &spec);
        if (!out[k])
            return false;
    }
    return true;
}

static bool check_options(const cr_token_dataset_opts *o)
{
    const struct {
        const char *name;
        int64_t value;
    } numbers[] = {{"context", o->context}, {"stride", o->stride}, {"random", o->random},
                   {"streams", o->streams}, {"first", o->first},   {"count", o->count}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].value < 0)
            return cr_fail_bool(CR_ERROR_VALUE, "%s is %lld", numbers[i].name, (long long)numbers[i].value);
    if ((o->stride != 0) + (o->random != 0) + (o->streams != 0) > 1)
        return cr_fail_bool(CR_ERROR_VALUE, "stride, random and streams: at most one of them");
    if (o->dtype && cr_check_dtype(o->dtype) && !cr_dtype_is_int(o->dtype))
        return cr_fail_bool(CR_ERROR_DTYPE, "tokens are integers, not %s", cr_dtype_name(o->dtype));
    return !o->dtype || cr_dtype_is_int(o->dtype);
}

/* Which tokens are used and how many windows they give. */
static bool choose(windows *w, const cr_token_dataset_opts *o)
{
    if (!check_options(o))
        return false;
    if (o->first > w->count || o->count > w->count - o->first)
        return cr_fail_bool(CR_ERROR_VALUE, "tokens %lld to %lld of %lld", (long long)o->first,
                            (long long)(o->first + o->count), (long long)w->count);
    w->tokens += (size_t)o->first * cr_dtype_size(w->stored);
    w->count = o->count ? o->count : w->count - o->first;
    w->dtype = o->dtype ? o->dtype : CR_I64;
    w->context = o->context ? o->context : 64;
    w->stride = o->stride ? o->stride : w->context;
    w->random = o->random;
    w->streams = o->streams;
    w->seed = o->seed;
    int64_t each = w->streams ? (w->count - 1) / w->streams : w->count - 1; /* of a stream */
    if (each < w->context)
        return cr_fail_bool(CR_ERROR_VALUE, "%lld tokens are too few for %s of %lld and what follows them",
                            (long long)w->count, w->streams ? "streams" : "a window", (long long)w->context);
    w->length = w->random    ? w->random
                : w->streams ? each / w->context * w->streams
                             : (each - w->context) / w->stride + 1;
    return true;
}

/* Takes w over. */
static cr_dataset *windows_dataset(windows *w, bool ok, const cr_token_dataset_opts *o)
{
    if (w && ok && choose(w, o))
        return cr_dataset_new(length_of, example, .context = w, .gather = gather, .release = release);
    if (w)
        release(w);
    return NULL;
}

cr_dataset *cr_token_dataset_at(cr_site at, cr_tensor *tokens, const cr_token_dataset_opts *options)
{
    if (!tokens)
        return NULL;
    const char *before = cr_enter_op(at, "token_dataset");
    CR_TAKE_OPTIONS(cr_token_dataset_opts, o, options);
    char text[192];
    windows *w = NULL;
    if (tokens->ndim != 1 || !cr_dtype_is_int((cr_dtype)tokens->dtype))
        cr_fail(CR_ERROR_SHAPE, "tokens is %s, expected integers [n]", cr_describe(tokens, text, sizeof text));
    else
        w = cr_calloc(1, sizeof *w);
    if (w) {
        w->tensor = cr_host_rows(tokens);
        w->stored = (cr_dtype)tokens->dtype;
        w->count = tokens->numel;
        w->tokens = w->tensor ? cr_bytes(w->tensor) : NULL;
    }
    cr_dataset *d = windows_dataset(w, w && w->tensor, &o);
    cr_leave_op(before);
    return d;
}

/* Maps a file: with our header, or plain. */
static bool map_tokens(windows *w, const char *path, const cr_token_dataset_opts *o)
{
    if (!path)
        return cr_fail_bool(CR_ERROR_VALUE, "the path is NULL");
    if (!cr_file_map(path, &w->mapping))
        return false;
    w->tokens = w->mapping.data;
    size_t size = w->mapping.size;
    if (size < 8 || memcmp(w->tokens, magic, 8)) {
        w->stored = o->stored ? o->stored : CR_U16;
        if (!cr_dtype_is_int(w->stored))
            return cr_fail_bool(CR_ERROR_DTYPE, "stored is %s, expected integers", cr_dtype_name(w->stored));
        if (size % cr_dtype_size(w->stored))
            return cr_fail_bool(CR_ERROR_FORMAT, "%s: %zu bytes are not a number of %s", path, size,
                                cr_dtype_name(w->stored));
        w->count = (int64_t)(size / cr_dtype_size(w->stored));
        return true;
    }
    uint32_t version = 0, width = 0;
    uint64_t count = 0;
    if (size >= HEADER) {
        memcpy(&version, w->tokens + 8, 4);
        memcpy(&width, w->tokens + 12, 4);
        memcpy(&count, w->tokens + 16, 8);
    }
    if (version != VERSION || (width != 2 && width != 4) || (size - HEADER) / width != count || (size - HEADER) % width)
        return cr_fail_bool(CR_ERROR_FORMAT, "%s: the header of a token file does not fit its %zu bytes", path, size);
    w->stored = width == 2 ? CR_U16 : CR_U32;
    w->tokens += HEADER;
    w->count = (int64_t)count;
    return true;
}

cr_dataset *cr_token_file_dataset_at(cr_site at, const char *path, const cr_token_dataset_opts *options)
{
    const char *before = cr_enter_op(at, "token_file_dataset");
    CR_TAKE_OPTIONS(cr_token_dataset_opts, o, options);
    windows *w = cr_calloc(1, sizeof *w);
    cr_dataset *d = windows_dataset(w, w && map_tokens(w, path, &o), &o);
    cr_leave_op(before);
    return d;
}

/* ---- text files ---- */

cr_tensor *cr_tokenize_file_at(cr_site at, cr_tokenizer *t, const char *path, const cr_tokenize_opts *options)
{
    if (!t)
        return NULL;
    const char *before = cr_enter_op(at, "tokenize_file");
    cr_mapping m = {0};
    cr_tensor *out = NULL;
    if (!path)
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    else if (cr_file_map(path, &m))
        out = cr_tokenize_at(at, t, m.data, (int64_t)m.size, options);
    if (m.data)
        cr_file_unmap(&m);
    cr_leave_op(before);
    return out;
}

cr_dataset *cr_text_dataset_at(cr_site at, cr_tokenizer *t, const char *path, const cr_token_dataset_opts *options)
{
    int scope = cr_scope_open();
    cr_tensor *ids =
        scope < 0
            ? NULL
            : cr_tokenize_file_at(
                  at, t, path, &(cr_tokenize_opts){.size = sizeof(cr_tokenize_opts), .dtype = CR_I32, .plain = true});
    cr_dataset *d = cr_token_dataset_at(at, ids, options);
    cr_scope_close(scope);
    return d;
}
