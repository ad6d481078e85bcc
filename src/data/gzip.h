/* Decompression of gzip (RFC 1952) and bare deflate data (RFC 1951) held in memory, and deflation, through zlib where it is
 * built in. */
#ifndef CR_DATA_GZIP_H
#define CR_DATA_GZIP_H
#include <cresset/error.h>

bool cr_is_gzip(const void *bytes, size_t size); /* by its first two bytes */

typedef struct cr_gzip cr_gzip;
/* `name` starts error texts; bytes and name must outlive the reader. */
cr_gzip *cr_gzip_new(const void *bytes, size_t size, const char *name);
cr_gzip *cr_inflate_new(const void *bytes, size_t size, const char *name); /* bare deflate, as in zip files */
bool cr_gzip_read(cr_gzip *g, void *out, size_t size); /* exactly `size` bytes; an error when there are fewer */
bool cr_gzip_finish(cr_gzip *g);                       /* an error unless the data ends here, with a right checksum */
void cr_gzip_free(cr_gzip *g);
/* All that is in gzip data: *out (cr_free it; a byte of room follows the last) and its length. */
bool cr_gzip_unpack(const void *bytes, size_t size, const char *name, void **out, size_t *out_size);
/* No more than this many bytes can come out of `size` compressed ones: the format's limit. */
uint64_t cr_gzip_bound(size_t size);

/* Deflates bytes[0..size): *out (cr_free it) and its length. CR_ERROR_UNSUPPORTED without zlib. */
bool cr_deflate(const void *bytes, size_t size, void **out, size_t *out_size);
/* The checksum of zip and gzip. Begin with 0; the result for a piece goes on with the next. */
uint32_t cr_crc32(uint32_t crc, const void *bytes, size_t size);
#endif
