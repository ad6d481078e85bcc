/* Files in folders and archives, with classes. */
#include "data/folder.h"
#include "base/memory.h"
#include "data/gzip.h"
#include "data/tar.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 16 };

static bool add(cr_folder *f, const char *path, size_t offset, size_t size)
{
    char *copy = cr_strdup(path);
    if (!copy || !cr_grow(&f->files, &f->capacity, f->count + 1, sizeof *f->files)) {
        cr_free(copy);
        return false;
    }
    f->files[f->count++] = (cr_folder_file){copy, offset, size, -1};
    return true;
}

static bool look(cr_folder *f, const char *folder, const cr_folder_kind *kind, int depth)
{
    DIR *d = opendir(folder);
    bool ok = d || cr_fail_bool(CR_ERROR_IO, "%s: cannot read: %s", folder, strerror(errno));
    for (struct dirent *e; ok && (e = readdir(d));) {
        struct stat s;
        char *path = e->d_name[0] != '.' ? cr_path_join(folder, e->d_name) : NULL;
        if (path && stat(path, &s) == 0) {
            if (S_ISDIR(s.st_mode) && depth < DEEPEST && (kind->underscored || e->d_name[0] != '_'))
                ok = look(f, path, kind, depth + 1);
            else if (S_ISREG(s.st_mode) && kind->wanted(path))
                ok = add(f, path, 0, 0);
        }
        ok = ok && (path || e->d_name[0] == '.');
        cr_free(path);
    }
    if (d)
        closedir(d);
    return ok;
}

/* As look() has it. */
static bool is_passed_over(const char *path, const cr_folder_kind *kind)
{
    for (const char *part = path; part; part = strchr(part, '/') ? strchr(part, '/') + 1 : NULL)
        if (*part == '.' || (*part == '_' && !kind->underscored && strchr(part, '/')))
            return true;
    return false;
}

static bool is_under(const char *path, const char *folder)
{
    size_t n = folder ? strlen(folder) : 0;
    return !n || (!strncmp(path, folder, n) && (folder[n - 1] == '/' || path[n] == '/'));
}

static bool read_archive(cr_folder *f, const char *name, const char *under, const cr_folder_kind *kind)
{
    size_t all = f->archive.size, size;
    f->bytes = f->archive.data;
    if (cr_is_gzip(f->bytes, all)) {
        if (!cr_gzip_unpack(f->bytes, all, name, &f->unpacked, &all))
            return false;
        f->bytes = f->unpacked;
        cr_file_unmap(&f->archive);
    }
    cr_tar *t = cr_tar_new(f->bytes, all, name);
    const char *path;
    bool ok = t;
    while (ok && cr_tar_next(t, &path, &size)) {
        path += !strncmp(path, "./", 2) ? 2 : 0;
        if (is_passed_over(path, kind) || !kind->wanted(path) || !is_under(path, under))
            continue;
        size_t offset = cr_tar_offset(t);
        ok = size <= all - offset
                 ? add(f, path, offset, size)
                 : cr_fail_bool(CR_ERROR_FORMAT, "%s: %s: the archive is cut short at byte %zu", name, path, all);
    }
    cr_tar_free(t);
    return ok && cr_ok();
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const cr_folder_file *)a)->path, ((const cr_folder_file *)b)->path);
}

/* A class is the name of the folder right above; "" where there is none. */
static bool label_all(cr_folder *f)
{
    if (f->count)
        qsort(f->files, f->count, sizeof *f->files, by_path);
    for (size_t i = 0; i < f->count; i++) {
        const char *path = f->files[i].path, *end = strrchr(path, '/'), *begin = end ? end : path;
        while (begin > path && begin[-1] != '/')
            begin--;
        f->files[i].label = cr_words_find(&f->classes, begin, end ? (size_t)(end - begin) : 0, true);
        if (f->files[i].label < 0)
            return false;
    }
    uint32_t *numbers;
    if (!cr_words_sort(&f->classes, &numbers))
        return false;
    for (size_t i = 0; i < f->count; i++)
        f->files[i].label = numbers[f->files[i].label];
    cr_free(numbers);
    return true;
}

bool cr_folder_open(cr_folder *f, const char *path, const char *under, const cr_folder_kind *kind)
{
    *f = (cr_folder){0};
    struct stat s;
    if (stat(path, &s) != 0)
        return cr_fail_bool(CR_ERROR_IO, "%s: cannot read: %s", path, strerror(errno));
    f->in_archive = !S_ISDIR(s.st_mode);
    bool ok;
    if (f->in_archive) {
        ok = cr_file_view(path, &f->archive) && read_archive(f, path, under, kind);
    } else {
        char *folder = under ? cr_path_join(path, under) : cr_strdup(path);
        ok = folder && look(f, folder, kind, 0);
        cr_free(folder);
    }
    if (ok && !f->count)
        ok = cr_fail_bool(CR_ERROR_IO, "%s: there are no %s in it%s%s", path, kind->what, under ? " under " : "",
                          under ? under : "");
    if (ok && label_all(f))
        return true;
    cr_folder_close(f);
    return false;
}

bool cr_folder_read(const cr_folder *f, size_t i, cr_mapping *out, const void **bytes, size_t *size)
{
    const cr_folder_file *file = &f->files[i];
    *out = (cr_mapping){0};
    if (!f->in_archive && !cr_file_view(file->path, out))
        return false;
    *bytes = f->in_archive ? f->bytes + file->offset : out->data;
    *size = f->in_archive ? file->size : out->size;
    return true;
}

const char *cr_folder_class(const cr_folder *f, int64_t i)
{
    return i >= 0 && (size_t)i < f->classes.count ? cr_words_text(&f->classes, (size_t)i) : NULL;
}

void cr_folder_close(cr_folder *f)
{
    for (size_t i = 0; i < f->count; i++)
        cr_free(f->files[i].path);
    cr_free(f->files);
    cr_words_free(&f->classes);
    if (f->archive.data)
        cr_file_unmap(&f->archive);
    cr_free(f->unpacked);
    *f = (cr_folder){0};
}
