/* Writing shards: tar archives (POSIX.1-1988 ustar, and pax headers for names that are too long for it), one after the
 * other. */
#include "base/memory.h"
#include "base/site.h"
#include "base/text.h"
#include "data/elements.h"
#include "data/npy.h"
#include "data/shards.h"

#include <string.h>

enum { BLOCK = 512, NAME = 100 };

struct cr_shard_writer {
    char *before, *after; /* of the number in the path */
    int digits;
    int64_t most_examples, most_bytes;
    cr_file_writer file;
    bool open, failed;
    int64_t shards, examples; /* examples: in this shard */
    char *key;                /* of the last example */
};

static void writer_free(cr_shard_writer *w)
{
    cr_free(w->before);
    cr_free(w->after);
    cr_free(w->key);
    cr_free(w);
}

/* Takes "BEFORE%04dAFTER" apart. */
static bool set_path(cr_shard_writer *w, const char *path)
{
    const char *percent = strchr(path, '%'), *at = percent;
    bool ok = percent;
    for (at = ok ? at + 1 : NULL; ok && *at >= '0' && *at <= '9' && w->digits < 100; at++)
        w->digits = w->digits * 10 + (*at - '0');
    ok = ok && *at == 'd' && w->digits <= 18 && !strchr(at, '%');
    if (!ok)
        return cr_fail_bool(CR_ERROR_VALUE,
                            "the path \"%s\", expected one with a place for the shard's number, as \"train-%%04d.tar\"",
                            path);
    w->before = cr_strdup(path);
    w->after = cr_strdup(at + 1);
    if (!w->before || !w->after)
        return false;
    w->before[percent - path] = 0;
    return true;
}

cr_shard_writer *cr_shard_writer_new_at(cr_site at, const char *path, const cr_shard_writer_opts *options)
{
    const char *before = cr_enter_op(at, "shard_writer_new");
    CR_TAKE_OPTIONS(cr_shard_writer_opts, o, options);
    cr_shard_writer *w = NULL;
    if (!path || o.most_examples < 0 || o.most_bytes < 0)
        cr_fail(CR_ERROR_VALUE,
                path ? "most_examples is %lld and most_bytes %lld, expected 0 or more" : "the path is NULL",
                (long long)o.most_examples, (long long)o.most_bytes);
    else
        w = cr_calloc(1, sizeof *w);
    if (w) {
        w->most_examples = o.most_examples ? o.most_examples : 100000;
        w->most_bytes = o.most_bytes ? o.most_bytes : 3000000000;
        if (!set_path(w, path)) {
            writer_free(w);
            w = NULL;
        }
    }
    cr_leave_op(before);
    return w;
}

int64_t cr_shard_writer_shards(const cr_shard_writer *w)
{
    return w ? w->shards : 0;
}

/* ---- tar ---- */

static void octal(unsigned char *field, int length, uint64_t value)
{
    for (int i = length - 2; i >= 0; i--, value >>= 3)
        field[i] = (unsigned char)('0' + (value & 7));
    field[length - 1] = 0;
}

static bool put_header(cr_shard_writer *w, const char *name, char type, uint64_t size)
{
    unsigned char h[BLOCK] = {0};
    size_t length = strlen(name);
    memcpy(h, name, length < NAME ? length : NAME);
    octal(h + 100, 8, 0644);
    octal(h + 108, 8, 0);
    octal(h + 116, 8, 0);
    octal(h + 136, 12, 0);
    if (size >> 33) { /* GNU's binary numbers */
        h[124] = 0x80;
        for (int i = 0; i < 8; i++)
            h[135 - i] = (unsigned char)(size >> 8 * i);
    } else {
        octal(h + 124, 12, size);
    }
    h[156] = (unsigned char)type;
    memcpy(h + 257,
           "ustar\0"
           "00",
           8);
    memset(h + 148, ' ', 8);
    unsigned sum = 0;
    for (int i = 0; i < BLOCK; i++)
        sum += h[i];
    octal(h + 148, 7, sum);
    return cr_file_put(&w->file, h, BLOCK);
}

static bool put_bytes(cr_shard_writer *w, const void *bytes, size_t count)
{
    static const char zeros[BLOCK];
    return cr_file_put(&w->file, bytes, count) && cr_file_put(&w->file, zeros, (BLOCK - count % BLOCK) % BLOCK);
}

/* "LENGTH path=NAME\n", whose length counts itself. */
static bool put_long_name(cr_shard_writer *w, const char *name)
{
    cr_text record = {0};
    size_t rest = strlen(name) + 7, length = rest + 1, before;
    do {
        char digits[24];
        before = length;
        length = rest + (size_t)snprintf(digits, sizeof digits, "%zu", length);
    } while (length != before);
    cr_text_add(&record, "%zu path=%s\n", length, name);
    bool ok = !record.failed && put_header(w, "pax", 'x', record.length) && put_bytes(w, record.data, record.length);
    cr_text_free(&record);
    return ok;
}

static bool put_file(cr_shard_writer *w, const char *name, const void *bytes, size_t count)
{
    return (strlen(name) <= NAME || put_long_name(w, name)) && put_header(w, name, '0', count) &&
           put_bytes(w, bytes, count);
}

/* ---- shards ---- */

static bool finish_shard(cr_shard_writer *w)
{
    static const char zeros[2 * BLOCK];
    if (!w->open)
        return true;
    w->open = false;
    if (w->failed || !cr_file_put(&w->file, zeros, sizeof zeros)) {
        cr_file_abandon(&w->file);
        return false;
    }
    return cr_file_commit(&w->file);
}

static bool begin_shard(cr_shard_writer *w)
{
    cr_text path = {0};
    cr_text_add(&path, "%s%0*lld%s", w->before, w->digits, (long long)w->shards, w->after);
    bool ok = !path.failed && cr_file_create(&w->file, path.data);
    cr_text_free(&path);
    w->open = ok;
    w->examples = 0;
    w->shards += ok;
    return ok;
}

/* The example to which the next file belongs. */
static bool set_key(cr_shard_writer *w, const char *key)
{
    if (w->key && !strcmp(w->key, key))
        return true;
    bool full = w->open && (w->examples == w->most_examples || (int64_t)w->file.written >= w->most_bytes);
    cr_free(w->key);
    w->key = cr_strdup(key);
    if (!w->key || (full && !finish_shard(w)) || (!w->open && !begin_shard(w)))
        return false;
    w->examples++;
    return true;
}

static bool check_names(const char *key, const char *ending)
{
    if (!key || !ending)
        return cr_fail_bool(CR_ERROR_VALUE, "the %s is NULL", key ? "ending" : "key");
    const char *slash = strrchr(key, '/'), *name = slash ? slash + 1 : key;
    if (!*name || strchr(name, '.') || *key == '/' || !strncmp(name, "__", 2) || !strncmp(key, "../", 3) ||
        strstr(key, "/../") || strchr(key, '\n'))
        return cr_fail_bool(
            CR_ERROR_VALUE,
            "the key \"%s\", expected a relative path with no dot in its last part, nor __ at its begin", key);
    if (!*ending || strpbrk(ending, "/\n") || ending[strlen(ending) - 1] == '.')
        return cr_fail_bool(CR_ERROR_VALUE, "the ending \"%s\", expected letters", ending);
    return true;
}

static bool write_file(cr_shard_writer *w, const char *key, const char *ending, const void *bytes, size_t count)
{
    if (!w || w->failed)
        return false;
    cr_text name = {0};
    bool ok = check_names(key, ending) && (bytes || !count || cr_fail_bool(CR_ERROR_VALUE, "the bytes are NULL")) &&
              set_key(w, key);
    if (ok) {
        cr_text_add(&name, "%s.%s", key, ending);
        ok = !name.failed && put_file(w, name.data, bytes ? bytes : "", count);
    }
    cr_text_free(&name);
    w->failed = !ok;
    return ok;
}

bool cr_shard_write_at(cr_site at, cr_shard_writer *w, const char *key, const char *ending, const void *bytes,
                       size_t count)
{
    const char *before = cr_enter_op(at, "shard_write");
    bool ok = write_file(w, key, ending, bytes, count);
    cr_leave_op(before);
    return ok;
}

bool cr_shard_write_text_at(cr_site at, cr_shard_writer *w, const char *key, const char *ending, const char *text)
{
    const char *before = cr_enter_op(at, "shard_write");
    bool ok =
        (text || cr_fail_bool(CR_ERROR_VALUE, "the text is NULL")) && write_file(w, key, ending, text, strlen(text));
    cr_leave_op(before);
    return ok;
}

bool cr_shard_write_tensor_at(cr_site at, cr_shard_writer *w, const char *key, const char *ending, cr_tensor *t)
{
    const char *before = cr_enter_op(at, "shard_write");
    cr_text file = {0};
    cr_elements e = {0};
    bool ok = t && w && !w->failed && cr_npy_write_header(&file, t, key ? key : "") && cr_elements_open(&e, t);
    if (ok) {
        cr_text_add_bytes(&file, e.data, e.bytes);
        ok = !file.failed && write_file(w, key, ending, file.data, file.length);
    }
    if (w)
        w->failed |= !ok;
    cr_elements_close(&e);
    cr_text_free(&file);
    cr_leave_op(before);
    return ok;
}

bool cr_shard_writer_close_at(cr_site at, cr_shard_writer *w)
{
    if (!w)
        return false;
    const char *before = cr_enter_op(at, "shard_writer_close");
    bool ok = finish_shard(w) && !w->failed;
    writer_free(w);
    cr_leave_op(before);
    return ok;
}
