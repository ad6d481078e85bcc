/* The safetensors reader on bytes in memory: what cr_load_safetensors and the fuzz harness share. */
#ifndef CR_IO_SAFETENSORS_H
#define CR_IO_SAFETENSORS_H
#include "base/file.h"

#include <cresset/io.h>

enum { CR_SAFETENSORS_LONGEST_HEADER = 100000000 }; /* the format's own limit */

/* Opens the bytes of an archive. `owned`: the mapping is unmapped with the last tensor that uses it, also on failure;
 * otherwise the bytes must outlive the archive and its tensors. `name` starts error texts. */
cr_archive *cr_archive_open(cr_mapping bytes, bool owned, const char *name);

/* Names of element types in the format, and their sizes; the library's dtype is CR_DTYPE_NONE where it has none. */
typedef struct cr_safetensors_type {
    const char *name;
    cr_dtype dtype;
    size_t size;
} cr_safetensors_type;
const cr_safetensors_type *cr_safetensors_type_named(const char *name); /* NULL: unknown */
const char *cr_safetensors_type_of(cr_dtype dtype);
#endif
