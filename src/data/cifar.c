/* CIFAR-10 and CIFAR-100 in their binary files: one or two bytes of labels and 3072 of pixels each, red, green, blue
 * planes. */
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/tar.h"
#include "tensor/tensor.h"
#include <cresset/files.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_FILES = 5, PIXELS = 3 * 32 * 32 };

typedef struct cifar {
    const char *path, *folder; /* folder: in which the files may lie, below the path */
    const char *names[MOST_FILES];
    int files, labels, label; /* labels: bytes a picture; label: which of them is y */
    int classes;
    void *bytes[MOST_FILES];
    size_t size[MOST_FILES];
} cifar;

static bool read_archive(cifar *c)
{
    cr_mapping m;
    if (!cr_file_map(c->path, &m))
        return false;
    cr_tar *t = cr_tar_new(m.data, m.size, c->path);
    const char *path;
    size_t size;
    bool ok = t;
    while (ok && cr_tar_next(t, &path, &size)) {
        const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
        for (int i = 0; ok && i < c->files; i++)
            if (!strcmp(name, c->names[i]) && !c->bytes[i]) {
                c->size[i] = size;
                ok = (c->bytes[i] = cr_malloc(size + 1)) && cr_tar_read(t, c->bytes[i]);
                break;
            }
    }
    ok = ok && cr_ok();
    cr_tar_free(t);
    cr_file_unmap(&m);
    for (int i = 0; ok && i < c->files; i++)
        ok = c->bytes[i] || cr_fail_bool(CR_ERROR_FORMAT, "%s: there is no %s in it", c->path, c->names[i]);
    return ok;
}

static bool read_folder(cifar *c)
{
    bool ok = true;
    char *below = cr_path_join(c->path, c->folder), *first = cr_path_join(c->path, c->names[0]);
    for (int i = 0; ok && below && first && i < c->files; i++) {
        char *path = cr_path_join(cr_file_exists(first) ? c->path : below, c->names[i]);
        ok = path && cr_file_read(path, &c->bytes[i], &c->size[i]);
        cr_free(path);
    }
    ok = ok && below && first;
    cr_free(below);
    cr_free(first);
    return ok;
}

static bool read_files(cifar *c)
{
    struct stat s;
    if (stat(c->path, &s) != 0)
        return cr_fail_bool(CR_ERROR_IO, "%s: cannot read: %s", c->path, strerror(errno));
    return S_ISDIR(s.st_mode) ? read_folder(c) : read_archive(c);
}

/* Puts file i's pictures and labels behind those that are there. */
static bool take_apart(const cifar *c, int i, unsigned char *pixels, unsigned char *labels)
{
    const unsigned char *at = c->bytes[i];
    size_t record = PIXELS + (size_t)c->labels;
    for (size_t k = 0; k < c->size[i] / record; k++, at += record) {
        labels[k] = at[c->label];
        if (labels[k] >= c->classes)
            return cr_fail_bool(CR_ERROR_FORMAT,
                                "%s: %s: byte %zu, the label of picture %zu, is %d, expected less than %d", c->path,
                                c->names[i], k * record + (size_t)c->label, k, labels[k], c->classes);
        memcpy(pixels + k * PIXELS, at + c->labels, PIXELS);
    }
    return true;
}

static cr_dataset *make_set(const cifar *c)
{
    size_t count = 0, record = PIXELS + (size_t)c->labels;
    for (int i = 0; i < c->files; i++) {
        if (!c->size[i] || c->size[i] % record)
            return cr_fail(CR_ERROR_FORMAT, "%s: %s: has %zu bytes, expected a multiple of %zu", c->path, c->names[i],
                           c->size[i], record);
        count += c->size[i] / record;
    }
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 4, (int64_t[]){(int64_t)count, 3, 32, 32});
    cr_tensor *x = cr_tensor_new(&spec, cr_cpu());
    cr_spec_set(&spec, CR_U8, 1, (int64_t[]){(int64_t)count});
    cr_tensor *y = x ? cr_tensor_new(&spec, cr_cpu()) : NULL;
    count = 0;
    for (int i = 0; y && i < c->files; i++) {
        if (!take_apart(c, i, (unsigned char *)cr_bytes(x) + count * PIXELS, (unsigned char *)cr_bytes(y) + count))
            return NULL;
        count += c->size[i] / record;
    }
    return y ? cr_tensor_dataset(x, y, .x_dtype = CR_F32, .x_scale = 1.0 / 255, .y_dtype = CR_I64) : NULL;
}

static cr_dataset *read_set(cr_site at, const char *op, cifar *c)
{
    const char *before = cr_enter_op(at, op);
    cr_dataset *d = NULL;
    if (!c->path) {
        cr_fail(CR_ERROR_VALUE, "the path is NULL");
    } else {
        int scope = cr_scope_open();
        if (scope >= 0 && read_files(c))
            d = make_set(c);
        cr_scope_close(scope);
    }
    for (int i = 0; i < MOST_FILES; i++)
        cr_free(c->bytes[i]);
    cr_leave_op(before);
    return d;
}

cr_dataset *cr_cifar10_at(cr_site at, const char *path, cr_part part)
{
    cifar c = {
        .path = path,
        .folder = "cifar-10-batches-bin",
        .labels = 1,
        .classes = 10,
        .files = 5,
        .names = {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"}};
    if (part == CR_TEST) {
        c.files = 1;
        c.names[0] = "test_batch.bin";
    }
    return read_set(at, "cifar10", &c);
}

cr_dataset *cr_cifar100_at(cr_site at, const char *path, cr_part part, const cr_cifar100_opts *options)
{
    CR_TAKE_OPTIONS(cr_cifar100_opts, o, options);
    cifar c = {.path = path,
               .folder = "cifar-100-binary",
               .labels = 2,
               .label = !o.coarse,
               .classes = o.coarse ? 20 : 100,
               .files = 1,
               .names = {part == CR_TEST ? "test.bin" : "train.bin"}};
    return read_set(at, "cifar100", &c);
}
