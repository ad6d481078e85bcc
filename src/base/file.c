/* Files: whole reads, mappings, atomic writes, paths. */
#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 1 << 16, PIECE = 1 << 30 };

static bool fail(const char *path, const char *what)
{
    int error = errno;
    char text[128];
    return cr_fail_bool(CR_ERROR_IO, "%s: %s: %s", path, what, strerror_r(error, text, sizeof text));
}

/* Opens a regular file for reading; -1 after an error. */
static int open_regular(const char *path, size_t *size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* so that a pipe without a writer does not block */
    if (file < 0) {
        fail(path, "cannot open");
        return -1;
    }
    struct stat info;
    if (fstat(file, &info) != 0) {
        fail(path, "cannot examine");
    } else if (!S_ISREG(info.st_mode)) {
        cr_fail(CR_ERROR_IO, "%s: is %s, expected a file", path, S_ISDIR(info.st_mode) ? "a folder" : "a special file");
    } else if ((uintmax_t)info.st_size > SIZE_MAX - 1) {
        cr_fail(CR_ERROR_IO, "%s: too large for this machine", path);
    } else {
        *size = (size_t)info.st_size;
        return file;
    }
    close(file);
    return -1;
}

/* Reads until `size` bytes or the end of the file; the bytes read, or -1. */
static ssize_t read_all(int file, char *to, size_t size)
{
    size_t done = 0;
    while (done < size) {
        size_t want = size - done < PIECE ? size - done : PIECE;
        ssize_t got = read(file, to + done, want);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

bool cr_file_read(const char *path, void **data, size_t *size)
{
    size_t length;
    int file = open_regular(path, &length);
    if (file < 0)
        return false;
    char *bytes = cr_malloc(length + 1);
    ssize_t got = bytes ? read_all(file, bytes, length) : 0;
    if (got < 0)
        fail(path, "cannot read");
    close(file);
    if (!bytes || got < 0) {
        cr_free(bytes);
        return false;
    }
    bytes[got] = '\0';
    *data = bytes;
    *size = (size_t)got;
    return true;
}

static bool map(const char *path, cr_mapping *out, int protection, int flags)
{
    static char empty[1];
    size_t size;
    int file = open_regular(path, &size);
    if (file < 0)
        return false;
    void *data = empty;
    if (size) {
        data = cr_allocation_allowed() ? mmap(NULL, size, protection, flags, file, 0)
                                       : (errno = ENOMEM, MAP_FAILED);
        if (data == MAP_FAILED)
            fail(path, "cannot map");
    }
    close(file);
    if (data == MAP_FAILED)
        return false;
    out->data = data;
    out->size = size;
    return true;
}

bool cr_file_map(const char *path, cr_mapping *out)
{
    return map(path, out, PROT_READ | PROT_WRITE, MAP_PRIVATE);
}

bool cr_file_view(const char *path, cr_mapping *out)
{
    return map(path, out, PROT_READ, MAP_SHARED);
}

void cr_file_unmap(cr_mapping *mapping)
{
    if (mapping->size)
        munmap(mapping->data, mapping->size);
    *mapping = (cr_mapping){0};
}

/* ---- writing ---- */

static void writer_free(cr_file_writer *w)
{
    cr_free(w->path);
    cr_free(w->temporary);
    cr_free(w->buffer);
    *w = (cr_file_writer){.file = -1};
}

/* Opens a new file beside `path` with the permissions of the file that it is to replace, or the process's default. */
static int open_temporary(cr_file_writer *w, size_t room)
{
    static atomic_uint counter;
    struct stat info;
    bool replaces = stat(w->path, &info) == 0;
    if (replaces && !S_ISREG(info.st_mode)) { /* renaming over a device or a folder would be worse than failing */
        cr_fail(CR_ERROR_IO, "%s: is %s, expected a file", w->path,
                S_ISDIR(info.st_mode) ? "a folder" : "a special file");
        return -1;
    }
    int file;
    do {
        snprintf(w->temporary, room, "%s.%ld-%u.new", w->path, (long)getpid(), atomic_fetch_add(&counter, 1));
        file = open(w->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (file < 0 && (errno == EEXIST || errno == EINTR));
    if (file < 0)
        fail(w->path, "cannot create");
    else if (replaces && fchmod(file, info.st_mode & 07777) != 0)
        errno = 0; /* a file system without permissions: not worth failing for */
    return file;
}

bool cr_file_create(cr_file_writer *w, const char *path)
{
    *w = (cr_file_writer){.file = -1};
    size_t room = strlen(path) + 48;
    w->path = cr_strdup(path);
    w->temporary = w->path ? cr_malloc(room) : NULL;
    w->buffer = w->temporary ? cr_malloc(BUFFER) : NULL;
    if (w->buffer)
        w->file = open_temporary(w, room);
    if (w->file < 0)
        writer_free(w);
    return w->file >= 0;
}

void cr_file_abandon(cr_file_writer *w)
{
    if (w->file >= 0) {
        close(w->file);
        unlink(w->temporary);
    }
    writer_free(w);
}

static bool write_out(cr_file_writer *w, const unsigned char *data, size_t size)
{
    while (size) {
        ssize_t put = write(w->file, data, size < PIECE ? size : PIECE);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0) {
            if (put == 0)
                errno = ENOSPC;
            fail(w->path, "cannot write");
            cr_file_abandon(w);
            return false;
        }
        data += put;
        size -= (size_t)put;
    }
    return true;
}

bool cr_file_put(cr_file_writer *w, const void *data, size_t size)
{
    if (w->file < 0)
        return false;
    w->written += size;
    if (size <= BUFFER - w->used) {
        if (size)
            memcpy(w->buffer + w->used, data, size);
        w->used += size;
        return true;
    }
    size_t waiting = w->used;
    w->used = 0;
    return write_out(w, w->buffer, waiting) && write_out(w, data, size);
}

/* So that the new name, too, outlives a power failure. Not every file system can: no error. */
static void sync_folder_of(const char *path)
{
    char folder[4096] = ".";
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 1;
    if (length >= sizeof folder)
        return;
    if (slash) {
        memcpy(folder, path, length);
        folder[length] = 0;
    }
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
}

bool cr_file_commit(cr_file_writer *w)
{
    if (w->file < 0 || !write_out(w, w->buffer, w->used)) {
        writer_free(w);
        return false;
    }
    bool ok = (fsync(w->file) == 0 || errno == EINVAL) || fail(w->path, "cannot write");
    if (close(w->file) != 0 && ok)
        ok = fail(w->path, "cannot write");
    if (ok && rename(w->temporary, w->path) != 0)
        ok = fail(w->path, "cannot replace");
    if (ok)
        sync_folder_of(w->path);
    else
        unlink(w->temporary);
    writer_free(w);
    return ok;
}

bool cr_file_write(const char *path, const void *data, size_t size)
{
    cr_file_writer w;
    return cr_file_create(&w, path) && cr_file_put(&w, data, size) && cr_file_commit(&w);
}

/* ---- paths ---- */

bool cr_file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

char *cr_path_join(const char *folder, const char *name)
{
    size_t a = strlen(folder), b = strlen(name);
    bool slash = a && folder[a - 1] != '/';
    char *path = cr_malloc(a + slash + b + 1);
    if (!path)
        return NULL;
    memcpy(path, folder, a);
    if (slash)
        path[a] = '/';
    memcpy(path + a + slash, name, b + 1);
    return path;
}

bool cr_cache_folder(char *path, size_t room)
{
    const char *own = getenv("CRESSET_CACHE"), *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int n = own && *own                       ? snprintf(path, room, "%s", own)
            : xdg && *xdg == '/'              ? snprintf(path, room, "%s/cresset", xdg)
            : home && *home == '/' && home[1] ? snprintf(path, room, "%s/.cache/cresset", home)
                                              : -1;
    return n > 0 && (size_t)n < room;
}

bool cr_make_folders(const char *path)
{
    char *part = cr_strdup(path);
    if (!part)
        return false;
    bool ok = true;
    for (char *end = part; ok && *end;) {
        end += strspn(end, "/");
        end += strcspn(end, "/");
        char kept = *end;
        *end = '\0';
        if (mkdir(part, 0777) != 0) {
            int error = errno;
            struct stat info;
            if (stat(part, &info) != 0 || !S_ISDIR(info.st_mode)) {
                errno = error == EEXIST ? ENOTDIR : error; /* a file stands there */
                ok = fail(part, "cannot make the folder");
            }
        }
        *end = kept;
    }
    cr_free(part);
    return ok;
}
