/* Zip files, read from bytes in memory. Entries are stored or deflated; zip64; no encryption, no
 * files in several parts. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
#ifndef CR_IO_ZIP_H
#define CR_IO_ZIP_H
#include "base/arena.h"
#include "base/file.h"

typedef struct cr_zip_entry {
    const char *name;          /* UTF-8 */
    const unsigned char *data; /* in the file's bytes: `packed` of them */
    uint64_t packed, size;     /* size: of the content */
    uint32_t crc;
    bool deflated; /* else data is the content */
} cr_zip_entry;

typedef struct cr_zip {
    cr_zip_entry *entries; /* in the directory's order */
    size_t count;
    size_t *by_name;
    cr_arena arena; /* of the names */
} cr_zip;

/* True when the bytes begin as a zip file does. */
bool cr_is_zip(const void *bytes, size_t size);
/* Checks the directory and every entry's header: that they lie in the file, agree, do not overlap, and that no name comes
 * twice. Entries point into the bytes. `name` starts error texts. */
bool cr_zip_open(cr_zip *zip, const void *bytes, size_t size, const char *name);
void cr_zip_close(cr_zip *zip);
const cr_zip_entry *cr_zip_find(const cr_zip *zip, const char *name); /* NULL when there is none; no error */
/* Bytes [skip, skip + size) of the content into out. The checksum is compared when that is all of it, or its end and it is
 * deflated: the rest of a stored entry is not looked at. */
bool cr_zip_read(const cr_zip_entry *entry, size_t skip, void *out, size_t size);
#endif
