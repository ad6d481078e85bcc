/* MNIST and the sets that come in the same files. */
#include <cresset/files.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "tensor/tensor.h"

#include <string.h>

/* The tensor in the first of the files that exists, which must be u8 with `ndim` dimensions; owned by the scope. `part`
 * begins their names. */
static cr_tensor *read_part(const char *folder, const char *part, const char *what, int ndim)
{
    static const char dots[][2] = {"-", "-", "."}; /* some unpackers leave a dot in the name */
    static const char *const ends[] = {"", ".gz", ""};
    cr_tensor *t = NULL;
    bool found = false;
    for (int i = 0; i < 3 && !found; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s-%s%sidx%d-ubyte%s", part, what, dots[i], ndim, ends[i]);
        char *path = cr_path_join(folder, name);
        if (!path)
            return NULL;
        found = cr_file_exists(path);
        if (found)
            t = cr_read_idx(path);
        char text[192];
        if (t && (t->dtype != CR_U8 || t->ndim != ndim))
            t = cr_fail(CR_ERROR_FORMAT, "%s: holds %s, expected u8 with %d dimensions", path,
                        cr_describe(t, text, sizeof text), ndim);
        cr_free(path);
    }
    if (!found)
        return cr_fail(CR_ERROR_IO, "no file %s-%s-idx%d-ubyte or %s-%s-idx%d-ubyte.gz in the folder %s", part, what,
                       ndim, part, what, ndim, folder);
    return t;
}

/* turned: rows and columns are exchanged in the file. */
static cr_dataset *read_set(const char *folder, const char *part, bool turned)
{
    cr_tensor *images = read_part(folder, part, "images", 3);
    cr_tensor *labels = images ? read_part(folder, part, "labels", 1) : NULL;
    if (!labels)
        return NULL;
    if (images->shape[0] != labels->shape[0])
        return cr_fail(CR_ERROR_FORMAT, "%s: %lld %s images but %lld labels", folder, (long long)images->shape[0], part,
                       (long long)labels->shape[0]);
    int64_t n = images->shape[0], height = images->shape[1], width = images->shape[2];
    cr_spec spec;
    cr_spec_set(&spec, CR_U8, 4, (int64_t[]){n, 1, turned ? width : height, turned ? height : width});
    if (turned) {
        spec.stride[2] = 1;
        spec.stride[3] = width;
    }
    return cr_tensor_dataset(cr_tensor_view(images, &spec), labels, .x_dtype = CR_F32, .x_scale = 1.0 / 255,
                             .y_dtype = CR_I64);
}

cr_dataset *cr_mnist_at(cr_site at, const char *folder, cr_part part)
{
    const char *before = cr_enter_op(at, "mnist");
    cr_dataset *d = NULL;
    if (!folder) {
        cr_fail(CR_ERROR_VALUE, "the folder is NULL");
    } else {
        int scope = cr_scope_open();
        if (scope >= 0)
            d = read_set(folder, part == CR_TEST ? "t10k" : "train", false);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return d;
}

cr_dataset *cr_emnist_at(cr_site at, const char *folder, const char *split, cr_part part)
{
    const char *before = cr_enter_op(at, "emnist");
    cr_dataset *d = NULL;
    char name[64];
    if (!folder || !split) {
        cr_fail(CR_ERROR_VALUE, "the %s is NULL", folder ? "split" : "folder");
    } else if (strlen(split) > 32) {
        cr_fail(CR_ERROR_VALUE, "the split \"%s\", expected letters or another of EMNIST's", split);
    } else {
        snprintf(name, sizeof name, "emnist-%s-%s", split, part == CR_TEST ? "test" : "train");
        int scope = cr_scope_open();
        if (scope >= 0)
            d = read_set(folder, name, true);
        cr_scope_close(scope);
    }
    cr_leave_op(before);
    return d;
}
