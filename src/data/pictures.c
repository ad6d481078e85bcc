/* Folders of pictures, and archives of such folders: a class is a folder. */
#include "base/file.h"
#include "base/memory.h"
#include "base/site.h"
#include "data/dataset.h"
#include "data/tar.h"
#include "tensor/tensor.h"
#include <cresset/media.h>
#include <cresset/ops.h>
#include <cresset/pictures.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { DEEPEST = 16 };

/* A picture: a file of the folder, or bytes of the archive. */
typedef struct picture {
    char *path;
    unsigned char *bytes; /* NULL: they are in the file `path` */
    size_t size;
    int64_t label;
} picture;

typedef struct pictures {
    picture *at;
    size_t count, capacity;
    char **classes;
    size_t n_classes, class_capacity;
    cr_image_folder_opts o;
} pictures;

static bool is_picture(const char *path)
{
    static const char *const ends[] = {".jpg",  ".jpeg", ".png", ".webp", ".tif",
                                       ".tiff", ".bmp",  ".ppm", ".pgm",  ".jp2"};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof ends / sizeof *ends; i++)
        if (!strcasecmp(dot, ends[i]))
            return true;
    return false;
}

static bool add(pictures *p, const char *path, unsigned char *bytes, size_t size)
{
    char *copy = cr_strdup(path);
    if (!copy || !cr_grow(&p->at, &p->capacity, p->count + 1, sizeof *p->at)) {
        cr_free(copy);
        cr_free(bytes);
        return false;
    }
    p->at[p->count++] = (picture){copy, bytes, size, -1};
    return true;
}

/* ---- where they are ---- */

static bool look(pictures *p, const char *folder, int depth)
{
    struct dirent **names = NULL;
    int n = scandir(folder, &names, NULL, NULL);
    bool ok = n >= 0 || cr_fail_bool(CR_ERROR_IO, "%s: cannot read: %s", folder, strerror(errno));
    for (int i = 0; i < n; i++) {
        struct stat s;
        char *path = ok && names[i]->d_name[0] != '.' ? cr_path_join(folder, names[i]->d_name) : NULL;
        if (path && stat(path, &s) == 0) {
            if (S_ISDIR(s.st_mode) && depth < DEEPEST)
                ok = look(p, path, depth + 1);
            else if (S_ISREG(s.st_mode) && is_picture(path))
                ok = add(p, path, NULL, 0);
        }
        cr_free(path);
        free(names[i]);
    }
    free(names);
    return ok && cr_ok();
}

static bool is_under(const char *path, const char *folder)
{
    size_t n = folder ? strlen(folder) : 0;
    return !n || (!strncmp(path, folder, n) && (folder[n - 1] == '/' || path[n] == '/'));
}

bool cr_read_picture_archive(const void *bytes, size_t size, const char *name, cr_picture_fn each, void *context)
{
    cr_tar *t = cr_tar_new(bytes, size, name);
    const char *path;
    size_t length;
    bool ok = t;
    while (ok && cr_tar_next(t, &path, &length)) {
        const char *plain = !strncmp(path, "./", 2) ? path + 2 : path;
        if (!is_picture(plain))
            continue;
        unsigned char *copy = cr_malloc(length + 1);
        ok = copy && cr_tar_read(t, copy);
        if (ok)
            ok = each(context, plain, copy, length);
        else
            cr_free(copy);
    }
    cr_tar_free(t);
    return ok && cr_ok();
}

static bool keep(void *context, const char *path, unsigned char *bytes, size_t size)
{
    pictures *p = context;
    if (is_under(path, p->o.under))
        return add(p, path, bytes, size);
    cr_free(bytes);
    return true;
}

static bool find_all(pictures *p, const char *path)
{
    struct stat s;
    if (stat(path, &s) != 0)
        return cr_fail_bool(CR_ERROR_IO, "%s: cannot read: %s", path, strerror(errno));
    if (!S_ISDIR(s.st_mode)) {
        cr_mapping m;
        if (!cr_file_map(path, &m))
            return false;
        bool ok = cr_read_picture_archive(m.data, m.size, path, keep, p);
        cr_file_unmap(&m);
        return ok;
    }
    char *folder = p->o.under ? cr_path_join(path, p->o.under) : cr_strdup(path);
    bool ok = folder && look(p, folder, 0);
    cr_free(folder);
    return ok;
}

/* ---- classes ---- */

static int by_path(const void *a, const void *b)
{
    return strcmp(((const picture *)a)->path, ((const picture *)b)->path);
}
static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The name of the folder right above; "" where there is none. malloc'd. */
static char *class_of(const char *path)
{
    const char *end = strrchr(path, '/'), *begin = end;
    while (begin && begin > path && begin[-1] != '/')
        begin--;
    size_t n = end ? (size_t)(end - begin) : 0;
    char *name = cr_malloc(n + 1);
    if (name) {
        memcpy(name, begin ? begin : "", n);
        name[n] = 0;
    }
    return name;
}

static bool label_all(pictures *p)
{
    if (!p->count)
        return true;
    qsort(p->at, p->count, sizeof *p->at, by_path);
    char *last = NULL;
    for (size_t i = 0; i < p->count;
         i++) { /* names in the order of paths: each is new where it differs from the last */
        char *name = class_of(p->at[i].path);
        if (!name || !cr_grow(&p->classes, &p->class_capacity, p->n_classes + 1, sizeof *p->classes)) {
            cr_free(name);
            return false;
        }
        if (last && !strcmp(last, name))
            cr_free(name);
        else
            last = p->classes[p->n_classes++] = name;
    }
    qsort(p->classes, p->n_classes, sizeof *p->classes, by_text);
    size_t kept = 0;
    for (size_t i = 0; i < p->n_classes; i++) {
        if (kept && !strcmp(p->classes[kept - 1], p->classes[i]))
            cr_free(p->classes[i]);
        else
            p->classes[kept++] = p->classes[i];
    }
    p->n_classes = kept;
    for (size_t i = 0; i < p->count; i++) {
        char *name = class_of(p->at[i].path), **found = NULL;
        if (name)
            found = bsearch(&name, p->classes, p->n_classes, sizeof *p->classes, by_text);
        cr_free(name);
        if (!found)
            return false;
        p->at[i].label = found - p->classes;
    }
    return true;
}

/* ---- the dataset ---- */

static int64_t count(void *context)
{
    return (int64_t)((pictures *)context)->count;
}

static void release_file(void *data, void *context)
{
    (void)context;
    cr_free(data);
}

/* A copy of a file's bytes, with its path behind them (the dataset may be gone before the tensor). */
static cr_tensor *named_bytes(const void *bytes, size_t size, const char *path)
{
    size_t length = strlen(path) + 1;
    char *block = cr_malloc(size + length);
    if (!block)
        return NULL;
    if (size)
        memcpy(block, bytes, size);
    memcpy(block + size, path, length);
    cr_tensor *t = cr_from_memory(block, CR_SHAPE((int64_t)size), CR_U8, .release = release_file);
    if (!t)
        cr_free(block);
    return t;
}

const char *cr_picture_file_path(const cr_tensor *t)
{
    const cr_storage *s = t->storage;
    return s->release == release_file ? (const char *)s->data + s->bytes : NULL;
}

static cr_tensor *file_of(const picture *one)
{
    if (one->bytes)
        return named_bytes(one->bytes, one->size, one->path);
    cr_mapping file;
    if (!cr_file_map(one->path, &file))
        return NULL;
    cr_tensor *t = named_bytes(file.data, file.size, one->path);
    cr_file_unmap(&file);
    return t;
}

static cr_tensor *picture_of(const pictures *p, const picture *one)
{
    cr_image_opts o = {.size = sizeof o, .pixels = p->o.pixels};
    cr_tensor *x = one->bytes ? cr_decode_image_at(cr_site_current(), one->bytes, one->size, &o)
                              : cr_read_image_at(cr_site_current(), one->path, &o);
    if (!x && one->bytes) {
        cr_status status = cr_error_code();
        char text[600];
        snprintf(text, sizeof text, "%s: %s", one->path, cr_error());
        cr_clear_error();
        return cr_fail(status, "%s", text);
    }
    if (p->o.form == CR_PICTURE_BYTES)
        return x;
    x = cr_div(cr_cast(cr_permute(x, CR_AXES(2, 0, 1)), CR_F32), cr_num(255));
    if (p->o.height)
        x = cr_squeeze(cr_interpolate(cr_unsqueeze(x, 0), CR_SHAPE(p->o.height, p->o.width), .mode = CR_RESIZE_LINEAR,
                                      .antialias = true),
                       .axes = CR_AXES(0));
    return x;
}

static bool example(void *context, int64_t index, cr_tensor **out)
{
    const pictures *p = context;
    const picture *one = &p->at[index];
    out[0] = p->o.form == CR_PICTURE_FILES ? file_of(one) : picture_of(p, one);
    out[1] = cr_full(CR_SCALAR, (double)one->label, .dtype = CR_I64);
    return cr_ok();
}

static void release(void *context)
{
    pictures *p = context;
    for (size_t i = 0; i < p->count; i++) {
        cr_free(p->at[i].path);
        cr_free(p->at[i].bytes);
    }
    for (size_t i = 0; i < p->n_classes; i++)
        cr_free(p->classes[i]);
    cr_free(p->at);
    cr_free(p->classes);
    cr_free(p);
}

cr_dataset *cr_image_folder_at(cr_site at, const char *path, const cr_image_folder_opts *options)
{
    const char *before = cr_enter_op(at, "image_folder");
    cr_image_folder_opts o = {0};
    if (options)
        memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    cr_dataset *d = NULL;
    pictures *p = NULL;
    if (!path || o.height < 0 || o.width < 0 || !o.height != !o.width)
        cr_fail(CR_ERROR_VALUE, path ? "height and width are %lld and %lld, expected both or none" : "the path is NULL",
                (long long)o.height, (long long)o.width);
    else if ((unsigned)o.form > CR_PICTURE_FILES || (o.height && o.form != CR_PICTURE_VALUES))
        cr_fail(CR_ERROR_VALUE, "form is %d%s, expected a cr_picture_form, that of values where there is a size",
                (int)o.form, o.height ? " with a height and a width" : "");
    else
        p = cr_calloc(1, sizeof *p);
    if (p) {
        p->o = o;
        bool ok = find_all(p, path) && label_all(p);
        p->o.under = NULL; /* the caller's */
        if (ok && !p->count)
            ok = cr_fail_bool(CR_ERROR_IO, "%s: there are no pictures in it%s%s", path, o.under ? " under " : "",
                              o.under ? o.under : "");
        if (ok)
            d = cr_dataset_new(count, example, .context = p, .release = release);
        else
            release(p);
    }
    cr_leave_op(before);
    return d;
}

int64_t cr_image_folder_classes(cr_dataset *d)
{
    const pictures *p = cr_dataset_context(d, example);
    return p ? (int64_t)p->n_classes : 0;
}

const char *cr_image_folder_class(cr_dataset *d, int64_t i)
{
    const pictures *p = cr_dataset_context(d, example);
    return p && i >= 0 && (size_t)i < p->n_classes ? p->classes[i] : NULL;
}
