/* What the reader and the writer of safetensors share. */
#ifndef CR_IO_SAFETENSORS_H
#define CR_IO_SAFETENSORS_H
#include <cresset/io.h>

enum { CR_SAFETENSORS_LONGEST_HEADER = 100000000 }; /* the format's own limit */

/* Names of element types in the format, and their sizes; the library's dtype is CR_DTYPE_NONE where it has none. */
typedef struct cr_safetensors_type {
    const char *name;
    cr_dtype dtype;
    size_t size;
} cr_safetensors_type;
const cr_safetensors_type *cr_safetensors_type_named(const char *name); /* NULL: unknown */
const char *cr_safetensors_type_of(cr_dtype dtype);
#endif
