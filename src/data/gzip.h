/* Decompression of gzip data held in memory (RFC 1952), through zlib where it is built in. */
#ifndef CR_DATA_GZIP_H
#define CR_DATA_GZIP_H
#include <cresset/error.h>

bool cr_is_gzip(const void *bytes, size_t size); /* by its first two bytes */

typedef struct cr_gzip cr_gzip;
/* `name` starts error texts; bytes and name must outlive the reader. */
cr_gzip *cr_gzip_new(const void *bytes, size_t size, const char *name);
bool cr_gzip_read(cr_gzip *g, void *out, size_t size); /* exactly `size` bytes; an error when there are fewer */
bool cr_gzip_finish(cr_gzip *g);                       /* an error unless the data ends here, with a right checksum */
void cr_gzip_free(cr_gzip *g);
/* No more than this many bytes can come out of `size` compressed ones: the format's limit. */
uint64_t cr_gzip_bound(size_t size);
#endif
