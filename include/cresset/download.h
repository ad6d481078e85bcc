/* Files from the network, through libcurl, which is loaded when it is first needed.
 *
 *     char *archive = cr_fetch_dataset("cifar10", NULL);       // downloaded once, then from the cache
 *     cr_dataset *train = cr_cifar10(archive, CR_TRAIN);
 *     free(archive);
 */
#ifndef CRESSET_DOWNLOAD_H
#define CRESSET_DOWNLOAD_H
#include <cresset/error.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_download_opts {
    size_t size;
    const char *sha256; /* what the file must have, 64 hexadecimal digits */
    bool resume;        /* without sha256 too, go on with the part that an earlier call left (with it, always) */
    bool again;         /* also where the file is there already */
    bool quiet;         /* no progress on a terminal's standard error */
    int tries;          /* in a row that bring nothing; default 3. After a connection that broke, or an error of the
                         * server's own, each goes on where the last stopped */
    double patience; /* seconds without a connection or a byte after which a try is given up; default 30 */
} cr_download_opts;
/* The file at a URL (http, https, file) as `path`; where that is a folder or ends with "/", in it, under the last part
 * of the URL's path; NULL: in the folder `data` of the cache ($CRESSET_CACHE, $XDG_CACHE_HOME/cresset or
 * ~/.cache/cresset). A file that is there is kept, unless it has another checksum than sha256. What arrives is written
 * to PATH.part, which takes the name PATH when all of it is there and checked: another process never sees half a file,
 * two that want the same one wait for each other, and a call that was killed is continued by the next. Redirections are
 * followed, proxies taken from the environment. The path, for free(); NULL after an error. Errors: CR_ERROR_IO (the
 * network, the server's answer, the disk), CR_ERROR_FORMAT (another checksum: the part is deleted),
 * CR_ERROR_UNSUPPORTED (a build without libcurl, or a machine). All name the URL. */
CR_API char *cr_download_at(cr_site at, const char *url, const char *path, const cr_download_opts *options);
#define cr_download(url, ...)                                                                                          \
    cr_download_at(CR_HERE, url, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_download_opts, CR_REST_(__VA_ARGS__)))

/* The files of a well-known set, each with its checksum, from where they are published, in `folder`, NULL: in the
 * cache. "mnist", "fashion-mnist": the folder with the four files, for cr_mnist. "cifar10", "cifar100": the archive,
 * for cr_cifar10 and cr_cifar100. For free(); NULL after an error, which says where files can be put by hand. */
CR_API char *cr_fetch_dataset_at(cr_site at, const char *name, const char *folder);
#define cr_fetch_dataset(name, folder) cr_fetch_dataset_at(CR_HERE, name, folder)

CR_END_C
#endif
