/* The cache of compiled code. */
#include "graph/jit/cache.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

/* ---- the folder ---- */

static bool is_private(const struct stat *s)
{
    return s->st_uid == geteuid() && !(s->st_mode & 022);
}

int cr_cache_open(char *path)
{
    struct stat s;
    if (!cr_cache_folder(path, PATH_BYTES))
        return -1;
    char *slash = strrchr(path, '/');
    if (access(path, F_OK) != 0) {
        bool clean = cr_ok();
        if (slash && slash != path) {
            *slash = '\0';
            cr_make_folders(path);
            *slash = '/';
        }
        if (clean && !cr_ok())
            cr_clear_error();
        mkdir(path, 0700);
    }
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0 && (fstat(folder, &s) != 0 || !is_private(&s) || (s.st_mode & 077))) {
        close(folder);
        return -1;
    }
    return folder;
}

/* ---- files ---- */

static bool digest_of(int file, off_t size, unsigned char digest[CR_SHA256_BYTES])
{
    cr_sha256 h;
    unsigned char piece[65536];
    cr_sha256_start(&h);
    for (off_t at = 0; at < size;) {
        size_t want = size - at < (off_t)sizeof piece ? (size_t)(size - at) : sizeof piece;
        ssize_t got = pread(file, piece, want, at);
        if (got <= 0)
            return false;
        cr_sha256_add(&h, piece, (size_t)got);
        at += got;
    }
    cr_sha256_end(&h, digest);
    return true;
}

static bool is_sound(int file)
{
    struct stat s;
    unsigned char have[CR_SHA256_BYTES], want[CR_SHA256_BYTES];
    if (fstat(file, &s) != 0 || !S_ISREG(s.st_mode) || !is_private(&s) || s.st_size <= CR_SHA256_BYTES)
        return false;
    off_t size = s.st_size - CR_SHA256_BYTES;
    return pread(file, want, sizeof want, size) == (ssize_t)sizeof want && digest_of(file, size, have) &&
           !memcmp(have, want, sizeof have);
}

int cr_cache_find(int folder, const char *name)
{
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return -1;
    if (!is_sound(file)) {
        close(file);
        unlinkat(folder, name, 0);
        return -1;
    }
    utimensat(folder, name, NULL, AT_SYMLINK_NOFOLLOW); /* used just now */
    return file;
}

/* ---- keeping it small ---- */

typedef struct entry {
    char name[80];
    int64_t bytes;
    struct timespec used;
} entry;

static int by_age(const void *a, const void *b)
{
    const struct timespec *x = &((const entry *)a)->used, *y = &((const entry *)b)->used;
    if (x->tv_sec != y->tv_sec)
        return x->tv_sec < y->tv_sec ? -1 : 1;
    return x->tv_nsec < y->tv_nsec ? -1 : x->tv_nsec > y->tv_nsec;
}

static size_t list(int folder, entry **entries, int64_t *total)
{
    int again = dup(folder);
    DIR *d = again >= 0 ? fdopendir(again) : NULL;
    size_t n = 0, capacity = 0;
    if (d)
        rewinddir(d);
    else if (again >= 0)
        close(again);
    for (struct dirent *e; d && (e = readdir(d));) {
        struct stat s;
        size_t length = strlen(e->d_name);
        if (length < 4 || length >= sizeof(*entries)->name || strcmp(e->d_name + length - 3, ".so") != 0 ||
            fstatat(folder, e->d_name, &s, AT_SYMLINK_NOFOLLOW) != 0 ||
            !cr_grow(entries, &capacity, n + 1, sizeof **entries))
            continue;
        entry *new = &(*entries)[n++];
        memcpy(new->name, e->d_name, length + 1);
        new->bytes = s.st_size;
        new->used = s.st_mtim;
        *total += s.st_size;
    }
    if (d)
        closedir(d);
    return n;
}

static void evict(int folder)
{
    const char *given = getenv("CRESSET_CACHE_MB");
    int64_t most = (given ? strtoll(given, NULL, 10) : 256) * 1000000, total = 0;
    entry *entries = NULL;
    bool clean = cr_ok();
    size_t n = list(folder, &entries, &total);
    if (clean && !cr_ok())
        cr_clear_error(); /* a cache that grows is no reason to fail */
    if (n && total > most)
        qsort(entries, n, sizeof *entries, by_age);
    for (size_t i = 0; i < n && total > most; i++) {
        unlinkat(folder, entries[i].name, 0);
        total -= entries[i].bytes;
    }
    cr_free(entries);
}

int cr_cache_put(int folder, const char *name, const char *from)
{
    struct stat s;
    unsigned char digest[CR_SHA256_BYTES];
    int file = open(from, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    bool ok = file >= 0 && fstat(file, &s) == 0 && digest_of(file, s.st_size, digest) &&
              pwrite(file, digest, sizeof digest, s.st_size) == (ssize_t)sizeof digest && fchmod(file, 0600) == 0;
    if (file >= 0)
        close(file);
    if (!ok || renameat(AT_FDCWD, from, folder, name) != 0)
        return -1;
    int found = cr_cache_find(folder, name);
    evict(folder);
    return found;
}
