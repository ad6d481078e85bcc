/* Tar archives (POSIX.1-1988 ustar, pax, GNU's long names), plain or compressed with gzip, read from front to back. */
#ifndef CR_DATA_TAR_H
#define CR_DATA_TAR_H
#include <cresset/error.h>

typedef struct cr_tar cr_tar;
/* Of bytes in memory, which must outlive the reader, as must `name`, which starts error texts. */
cr_tar *cr_tar_new(const void *bytes, size_t size, const char *name);
void cr_tar_free(cr_tar *t);

/* The next ordinary file: *path (valid until the next call) and *size. False at the end, and after an error. */
bool cr_tar_next(cr_tar *t, const char **path, size_t *size);
/* All of that file's bytes; once a file. */
bool cr_tar_read(cr_tar *t, void *out);
/* Of a plain archive: where the next bytes lie, after cr_tar_next those of the file. */
size_t cr_tar_offset(const cr_tar *t);
#endif
