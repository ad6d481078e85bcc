/* Writing NumPy's .npz files: a zip file with a .npy file for each tensor, stored or deflated. Zip's 32-bit form: up to 4 GiB. */
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/elements.h"
#include "data/gzip.h"
#include "data/npy.h"

#include <cresset/io.h>
#include <string.h>

typedef struct writer {
    cr_file_writer file;
    cr_text directory;
    uint64_t at;
    const char *path;
    bool compress;
} writer;

static void add(cr_text *t, uint64_t value, int bytes)
{
    char raw[8];
    for (int i = 0; i < bytes; i++)
        raw[i] = (char)(value >> 8 * i & 0xff);
    cr_text_add_bytes(t, raw, (size_t)bytes);
}

/* What the local header and the directory have in common: version, flags (names are UTF-8), method, the first day that a
 * zip file can name, checksum, sizes, the name's length. */
static void add_common(cr_text *t, bool deflated, uint32_t crc, uint64_t packed, uint64_t size, size_t name)
{
    add(t, 20, 2);
    add(t, 1 << 11, 2);
    add(t, deflated ? 8 : 0, 2);
    add(t, 0, 2);
    add(t, 1 << 5 | 1, 2);
    add(t, crc, 4);
    add(t, packed, 4);
    add(t, size, 4);
    add(t, name, 2);
}

/* A stored entry's content begins at a multiple of 64 bytes, so that it can be read where it is mapped: the extra field
 * before it is as long as that takes. */
static size_t padding(const writer *w, size_t name)
{
    size_t pad = (64 - (w->at + 30 + name) % 64) % 64;
    return w->compress || pad == 0 ? 0 : pad < 4 ? pad + 64 : pad;
}

static bool put_entry(writer *w, const char *name, uint32_t crc, const void *head, size_t head_size, const void *body,
                      size_t body_size, uint64_t size)
{
    uint64_t packed = (uint64_t)head_size + body_size;
    size_t length = strlen(name) + 4, extra = padding(w, length);
    if (length > 60000)
        return cr_fail_bool(CR_ERROR_VALUE, "a name of %zu bytes, expected fewer than 60000", length - 4);
    if (size > UINT32_MAX - 1 || w->at + packed > UINT32_MAX - 1 - (1 << 20))
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: more than 4 GiB are not written as .npz: use safetensors", w->path);
    cr_text local = {0};
    cr_text_add_bytes(&local, "PK\3\4", 4);
    add_common(&local, w->compress, crc, packed, size, length);
    add(&local, extra, 2);
    cr_text_add(&local, "%s.npy", name);
    if (extra) {
        add(&local, 0x4352, 2);
        add(&local, extra - 4, 2);
        for (size_t i = 4; i < extra; i++)
            add(&local, 0, 1);
    }
    cr_text_add_bytes(&w->directory, "PK\1\2\24\0", 6);
    add_common(&w->directory, w->compress, crc, packed, size, length);
    add(&w->directory, 0, 8); /* no extra field, comment, disk or attributes */
    add(&w->directory, 0, 4);
    add(&w->directory, w->at, 4);
    cr_text_add(&w->directory, "%s.npy", name);
    bool ok = !local.failed && !w->directory.failed && cr_file_put(&w->file, local.data, local.length) &&
              cr_file_put(&w->file, head, head_size) && cr_file_put(&w->file, body, body_size);
    w->at += local.length + packed;
    cr_text_free(&local);
    return ok;
}

/* The .npy file in one piece, deflated. */
static bool put_deflated(writer *w, const char *name, uint32_t crc, const cr_text *head, const cr_elements *e)
{
    size_t size = head->length + e->bytes, packed_size = 0;
    char *whole = cr_malloc(size);
    void *packed = NULL;
    bool ok = whole != NULL;
    if (ok) {
        memcpy(whole, head->data, head->length);
        if (e->bytes)
            memcpy(whole + head->length, e->data, e->bytes);
        ok = cr_deflate(whole, size, &packed, &packed_size);
    }
    cr_free(whole);
    ok = ok && put_entry(w, name, crc, packed, packed_size, NULL, 0, size);
    cr_free(packed);
    return ok;
}

static bool put_tensor(writer *w, const char *name, cr_tensor *t)
{
    cr_text head = {0};
    cr_elements e = {0};
    bool ok = cr_npy_write_header(&head, t, w->path) && cr_elements_open(&e, t);
    if (ok) {
        uint32_t crc = cr_crc32(cr_crc32(0, head.data, head.length), e.data, e.bytes);
        ok = w->compress ? put_deflated(w, name, crc, &head, &e)
                         : put_entry(w, name, crc, head.data, head.length, e.data, e.bytes, head.length + e.bytes);
    }
    cr_elements_close(&e);
    cr_text_free(&head);
    return ok;
}

static bool check(const char *const *names, cr_tensor *const *tensors, int64_t count)
{
    if (count < 0 || count > 65534 || (count && (!names || !tensors)))
        return cr_fail_bool(CR_ERROR_VALUE, count < 0       ? "the number of tensors is negative"
                                            : count > 65534 ? "more than 65534 tensors"
                                                            : "the names or tensors are NULL");
    for (int64_t i = 0; i < count; i++) {
        if (!names[i] || !cr_is_utf8(names[i], strlen(names[i])))
            return cr_fail_bool(CR_ERROR_VALUE, names[i] ? "a name is not UTF-8" : "a name is NULL");
        if (!tensors[i])
            return cr_fail_bool(CR_ERROR_VALUE, "tensor \"%s\" is NULL", names[i]);
        for (int64_t k = 0; k < i; k++)
            if (!strcmp(names[k], names[i]))
                return cr_fail_bool(CR_ERROR_VALUE, "two tensors are named \"%s\"", names[i]);
    }
    return true;
}

static bool save(writer *w, const char *const *names, cr_tensor *const *tensors, int64_t count)
{
    if (!cr_file_create(&w->file, w->path))
        return false;
    bool ok = true;
    for (int64_t i = 0; ok && i < count; i++)
        ok = put_tensor(w, names[i], tensors[i]);
    size_t length = w->directory.length;
    cr_text_add_bytes(&w->directory, "PK\5\6\0\0\0\0", 8);
    add(&w->directory, (uint64_t)count, 2);
    add(&w->directory, (uint64_t)count, 2);
    add(&w->directory, length, 4);
    add(&w->directory, w->at, 4);
    add(&w->directory, 0, 2);
    ok = ok && !w->directory.failed && cr_file_put(&w->file, w->directory.data, w->directory.length);
    cr_text_free(&w->directory);
    if (ok)
        return cr_file_commit(&w->file);
    cr_file_abandon(&w->file);
    return false;
}

bool cr_save_npz_at(cr_site at, const char *path, const char *const *names, cr_tensor *const *tensors, int64_t count,
                    const cr_npz_opts *options)
{
    const char *before = cr_enter_op(at, "save_npz");
    CR_TAKE_OPTIONS(cr_npz_opts, o, options);
    writer w = {.path = path, .compress = o.compress};
    bool ok = path ? check(names, tensors, count) && save(&w, names, tensors, count)
                   : cr_fail_bool(CR_ERROR_VALUE, "the path is NULL");
    cr_leave_op(before);
    return ok;
}
