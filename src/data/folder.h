/* Files in folders, or in archives of folders, where the folder that a file is in says its class. */
#ifndef CR_DATA_FOLDER_H
#define CR_DATA_FOLDER_H
#include "base/file.h"
#include "data/csv.h"

typedef struct cr_folder_file {
    char *path;          /* with the folder's own, or in the archive */
    size_t offset, size; /* in the archive */
    int64_t label;
} cr_folder_file;

typedef struct cr_folder {
    cr_folder_file *files; /* in the order of their paths */
    size_t count, capacity;
    cr_words classes;
    bool in_archive;
    cr_mapping archive;
    void *unpacked; /* of a compressed archive */
    const unsigned char *bytes;
} cr_folder;

typedef struct cr_folder_kind {
    const char *what; /* "pictures": for errors */
    bool (*wanted)(const char *path);
    bool underscored; /* folders whose names begin with _ are classes like others; else they are passed over */
} cr_folder_kind;

/* All files below `path` that are wanted, or of those below the folder `under` (or NULL) in it. Names that begin with a dot are
 * passed over. Errors: CR_ERROR_IO, also when there are none; CR_ERROR_FORMAT. */
bool cr_folder_open(cr_folder *f, const char *path, const char *under, const cr_folder_kind *kind);
/* The name of a class; NULL out of range. */
const char *cr_folder_class(const cr_folder *f, int64_t i);
/* The bytes of file i: *out is unmapped afterwards, also of archives. */
bool cr_folder_read(const cr_folder *f, size_t i, cr_mapping *out, const void **bytes, size_t *size);
void cr_folder_close(cr_folder *f);
#endif
