/* Downloads: where they go, parts that are gone on with, checksums, and the well-known sets. */
#include "data/download.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/site.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

static bool fail(const char *path, const char *what)
{
    return cr_fail_bool(CR_ERROR_IO, "%s: %s: %s", path, what, strerror(errno));
}

/* ---- where to ---- */

/* The folder `data`, or one in it, of the cache. cr_free it. */
static char *data_folder(const char *name)
{
    char root[PATH_BYTES];
    if (!cr_cache_folder(root, sizeof root))
        return cr_fail(CR_ERROR_VALUE, "there is no cache folder: neither CRESSET_CACHE nor HOME is set");
    char *slash = strrchr(root, '/');
    struct stat s;
    if (stat(root, &s) != 0 && slash && slash > root) {
        *slash = 0;
        if (!cr_make_folders(root))
            return NULL;
        *slash = '/';
        mkdir(root, 0700); /* as compiled code wants it, which is kept there, too */
    }
    char *data = cr_path_join(root, "data"), *folder = data && name ? cr_path_join(data, name) : data;
    if (name)
        cr_free(data);
    if (folder && !cr_make_folders(folder)) {
        cr_free(folder);
        return NULL;
    }
    return folder;
}

static bool is_folder(const char *path)
{
    struct stat s;
    size_t n = strlen(path);
    return (n && path[n - 1] == '/') || (stat(path, &s) == 0 && S_ISDIR(s.st_mode));
}

/* The file for a URL. cr_free it. */
static char *target(const char *url, const char *path)
{
    if (path && !is_folder(path))
        return cr_strdup(path);
    const char *scheme = strstr(url, "://"), *from = scheme ? scheme + 3 : url, *end = from + strcspn(from, "?#"),
               *name = end;
    while (name > from && name[-1] != '/')
        name--;
    if (name == end || name == from)
        return cr_fail(CR_ERROR_VALUE, "%s: its path has no last part to name the file by", url);
    char *folder = path ? cr_strdup(path) : data_folder(NULL), *copy = cr_malloc((size_t)(end - name) + 1),
         *whole = NULL;
    if (folder && copy && (!path || cr_make_folders(folder))) {
        memcpy(copy, name, (size_t)(end - name));
        copy[end - name] = 0;
        whole = cr_path_join(folder, copy);
    }
    cr_free(folder);
    cr_free(copy);
    return whole;
}

/* ---- checksums ---- */

static bool checksum_of(const char *path, char text[2 * CR_SHA256_BYTES + 1])
{
    unsigned char digest[CR_SHA256_BYTES];
    cr_mapping m;
    cr_sha256 h;
    if (!cr_file_view(path, &m))
        return false;
    cr_sha256_start(&h);
    cr_sha256_add(&h, m.data, m.size);
    cr_sha256_end(&h, digest);
    cr_file_unmap(&m);
    cr_sha256_text(digest, text);
    return true;
}

/* Whether the file is as wanted. *ok is false after an error. */
static bool is_good(const char *path, const cr_download_opts *o, bool *ok)
{
    char text[2 * CR_SHA256_BYTES + 1];
    if (!o->sha256)
        return true;
    *ok = checksum_of(path, text);
    return *ok && !strcasecmp(text, o->sha256);
}

/* ---- the part ---- */

/* Opens the part, for this process alone; it may have become the whole file while another had it. -1 after an error. */
static int open_part(const char *part)
{
    for (;;) {
        struct stat mine, there;
        int file = open(part, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (file < 0) {
            fail(part, "cannot create");
            return -1;
        }
        while (flock(file, LOCK_EX) != 0 && errno == EINTR)
            ;
        if (fstat(file, &mine) == 0 && stat(part, &there) == 0 && mine.st_ino == there.st_ino &&
            mine.st_dev == there.st_dev)
            return file;
        close(file);
    }
}

static void wait_before(int try)
{
    struct timespec t = {try > 4 ? 8 : (1 << try) / 2, try ? 0 : 300000000};
    nanosleep(&t, NULL);
}

/* Fills the part: tries until all is there, or so many tries have brought nothing. */
static bool fill(cr_transfer *t, int tries)
{
    for (int i = 0;; i++) {
        struct stat s;
        if (fstat(t->file, &s) != 0 || lseek(t->file, 0, SEEK_END) < 0)
            return fail(t->path, "cannot examine");
        t->start = s.st_size;
        if (cr_transfer_run(t))
            return true;
        if (t->past_the_end) { /* perhaps it is complete: the checksum tells */
            cr_clear_error();
            return true;
        }
        bool more = fstat(t->file, &s) == 0 && s.st_size > t->start;
        i = more ? 0 : i;
        if (!t->may_go_on || (!more && i + 1 >= tries))
            return false;
        cr_clear_error();
        if (!more)
            wait_before(i);
    }
}

static bool empty_part(const cr_transfer *t)
{
    return ftruncate(t->file, 0) == 0 || fail(t->path, "cannot cut");
}

static bool check_part(const cr_transfer *t, const cr_download_opts *o, bool again)
{
    char text[2 * CR_SHA256_BYTES + 1];
    bool ok = true;
    if (is_good(t->path, o, &ok))
        return true;
    if (ok && again)
        return false;
    if (ok && checksum_of(t->path, text))
        cr_fail(CR_ERROR_FORMAT, "%s: what was downloaded has the SHA-256 checksum %s, expected %s", t->url, text,
                o->sha256);
    unlink(t->path);
    return false;
}

/* The whole of the part, checked. What an earlier call left may be of another file: then all comes anew. */
static bool complete(cr_transfer *t, const cr_download_opts *o)
{
    struct stat s;
    if (fstat(t->file, &s) != 0)
        return fail(t->path, "cannot examine");
    bool begun = s.st_size > 0;
    if (begun && !o->sha256 && !o->resume) {
        if (!empty_part(t))
            return false;
        begun = false;
    }
    if (!fill(t, o->tries))
        return false;
    if (t->past_the_end && !o->sha256) { /* it cannot be told whether the part is good */
        if (!empty_part(t) || !fill(t, o->tries))
            return false;
    }
    if (check_part(t, o, begun))
        return true;
    return begun && cr_ok() && empty_part(t) && fill(t, o->tries) && check_part(t, o, false);
}

static bool download(const char *url, const char *path, const cr_download_opts *o)
{
    bool ok = true;
    if (!o->again && cr_file_exists(path) && is_good(path, o, &ok))
        return true;
    char *part = ok ? cr_malloc(strlen(path) + 6) : NULL;
    if (!part)
        return false;
    snprintf(part, strlen(path) + 6, "%s.part", path);
    cr_transfer t = {
        .url = url, .patience = o->patience, .show = !o->quiet && isatty(2), .file = open_part(part), .path = part};
    if (t.file < 0)
        ok = false;
    else if (!o->again && cr_file_exists(path) && is_good(path, o, &ok)) /* while this process waited */
        unlink(part);
    else if (ok)
        ok = complete(&t, o) && (fsync(t.file) == 0 || errno == EINVAL || fail(part, "cannot write")) &&
             (rename(part, path) == 0 || fail(path, "cannot replace"));
    struct stat s;
    if (t.file >= 0 && !ok && fstat(t.file, &s) == 0 && !s.st_size) /* nothing to go on with */
        unlink(part);
    if (t.file >= 0)
        close(t.file);
    cr_free(part);
    return ok;
}

static bool check_request(const char *url, const cr_download_opts *o)
{
    if (!url)
        return cr_fail_bool(CR_ERROR_VALUE, "the URL is NULL");
    if (strncasecmp(url, "http://", 7) && strncasecmp(url, "https://", 8) && strncasecmp(url, "file://", 7))
        return cr_fail_bool(CR_ERROR_VALUE, "%s: expected a URL that begins with http://, https:// or file://", url);
    if (o->sha256 && (strlen(o->sha256) != 64 || strspn(o->sha256, "0123456789abcdefABCDEF") != 64))
        return cr_fail_bool(CR_ERROR_VALUE, "sha256 is \"%s\", expected 64 hexadecimal digits", o->sha256);
    if (o->tries < 0 || !(o->patience >= 0) || o->patience > 1e6)
        return cr_fail_bool(CR_ERROR_VALUE, "tries is %d and patience %g, expected 0 or more", o->tries, o->patience);
    return true;
}

char *cr_download_at(cr_site at, const char *url, const char *path, const cr_download_opts *options)
{
    const char *before = cr_enter_op(at, "download");
    CR_TAKE_OPTIONS(cr_download_opts, o, options);
    o.tries = o.tries ? o.tries : 3;
    o.patience = o.patience != 0 ? o.patience : 30;
    char *to = check_request(url, &o) ? target(url, path) : NULL;
    if (to && !download(url, to, &o)) {
        cr_free(to);
        to = NULL;
    }
    cr_leave_op(before);
    return to;
}

/* ---- well-known sets ---- */

static const struct {
    const char *set, *address, *file, *sha256;
} files[] = {
#define MNIST "https://ossci-datasets.s3.amazonaws.com/mnist/"
    {"mnist", MNIST, "train-images-idx3-ubyte.gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"},
    {"mnist", MNIST, "train-labels-idx1-ubyte.gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"},
    {"mnist", MNIST, "t10k-images-idx3-ubyte.gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"},
    {"mnist", MNIST, "t10k-labels-idx1-ubyte.gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"},
#define FASHION "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"
    {"fashion-mnist", FASHION, "train-images-idx3-ubyte.gz",
     "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"},
    {"fashion-mnist", FASHION, "train-labels-idx1-ubyte.gz",
     "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"},
    {"fashion-mnist", FASHION, "t10k-images-idx3-ubyte.gz",
     "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"},
    {"fashion-mnist", FASHION, "t10k-labels-idx1-ubyte.gz",
     "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"},
#define CIFAR "https://www.cs.toronto.edu/~kriz/"
    {"cifar10", CIFAR, "cifar-10-binary.tar.gz", "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"},
    {"cifar100", CIFAR, "cifar-100-binary.tar.gz", "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"},
};

/* One of a set's files; its path (cr_free it), or NULL after an error. */
static char *fetch_file(cr_site at, size_t i, const char *folder)
{
    char url[256], text[CR_ERROR_TEXT], longer[CR_ERROR_TEXT];
    snprintf(url, sizeof url, "%s%s", files[i].address, files[i].file);
    char *path = cr_path_join(folder, files[i].file);
    char *got = path ? cr_download_at(at, url, path,
                                      &(cr_download_opts){.size = sizeof(cr_download_opts), .sha256 = files[i].sha256})
                     : NULL;
    if (!got && cr_error_code() == CR_ERROR_IO) {
        cr_take_error(text);
        snprintf(longer, sizeof longer, "%.700s (or put the file into %.200s by hand)", text, folder);
        cr_put_error(CR_ERROR_IO, longer);
    }
    cr_free(path);
    return got;
}

char *cr_fetch_dataset_at(cr_site at, const char *name, const char *folder)
{
    const char *before = cr_enter_op(at, "fetch_dataset");
    int found = 0, done = 0;
    char *place = NULL, *last = NULL;
    for (size_t i = 0; name && i < sizeof files / sizeof *files; i++)
        found += !strcmp(files[i].set, name);
    if (!found)
        cr_fail(CR_ERROR_VALUE, "there is no set \"%s\", expected mnist, fashion-mnist, cifar10 or cifar100",
                name ? name : "");
    else
        place = folder ? cr_strdup(folder) : data_folder(name);
    bool ok = place && cr_make_folders(place);
    for (size_t i = 0; ok && i < sizeof files / sizeof *files; i++)
        if (!strcmp(files[i].set, name)) {
            cr_free(last);
            last = fetch_file(at, i, place);
            ok = last;
            done += ok;
        }
    char *result = NULL;
    if (ok && done == found)
        result = found == 1 ? last : place;
    if (result != last)
        cr_free(last);
    if (result != place)
        cr_free(place);
    cr_leave_op(before);
    return result;
}
