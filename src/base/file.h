/* Files: whole reads, mappings, writes that either happen completely or not at all, paths. Failures record
 * CR_ERROR_IO with the path and the system's reason. */
#ifndef CR_BASE_FILE_H
#define CR_BASE_FILE_H
#include <cresset/error.h>

/* The whole of a regular file in *data (cr_free it; a zero byte follows the last) and its length in *size. */
bool cr_file_read(const char *path, void **data, size_t *size);

/* A file mapped into memory. Pages are private: writing to them does not change the file. The file must not be cut
 * short while it is mapped. */
typedef struct cr_mapping {
    void *data; /* never NULL after success, also for an empty file */
    size_t size;
} cr_mapping;
bool cr_file_map(const char *path, cr_mapping *out);
bool cr_file_view(const char *path, cr_mapping *out); /* read-only, so that it may be larger than the memory */
void cr_file_unmap(cr_mapping *mapping);

/* Writing in pieces into a temporary file beside `path`; commit flushes it to the disk and renames it into place, so
 * that readers see the old file or the new one. Once something fails, the rest does nothing and commit is false.
 * Every create is followed by commit or abandon. */
typedef struct cr_file_writer {
    int file; /* -1: failed */
    char *path, *temporary;
    size_t used, written;
    unsigned char *buffer;
} cr_file_writer;
bool cr_file_create(cr_file_writer *w, const char *path);
bool cr_file_put(cr_file_writer *w, const void *data, size_t size);
bool cr_file_commit(cr_file_writer *w);
void cr_file_abandon(cr_file_writer *w);
/* All of that in one call. */
bool cr_file_write(const char *path, const void *data, size_t size);

bool cr_file_exists(const char *path);                    /* a regular file; no error */
char *cr_path_join(const char *folder, const char *name); /* cr_free it */
/* Where files are kept from run to run: $CRESSET_CACHE, $XDG_CACHE_HOME/cresset or ~/.cache/cresset; false (no error): none is
 * known, or it does not fit. */
bool cr_cache_folder(char *path, size_t room);
/* Makes the folder and those above it; fine when it exists. */
bool cr_make_folders(const char *path);
#endif
