/* .npy files on bytes in memory: what cr_load_npy, .npz files and the fuzz harness share. */
#ifndef CR_DATA_NPY_H
#define CR_DATA_NPY_H
#include "base/text.h"

#include <cresset/tensor.h>

/* A tensor from the bytes of a .npy file; `name` starts error texts. */
cr_tensor *cr_npy_parse(const void *bytes, size_t size, const char *name);

typedef struct cr_npy_header {
    char descr[32]; /* of the elements, as the file has it */
    cr_dtype dtype; /* CR_DTYPE_NONE: the library has no such type */
    bool fortran;
    int ndim;
    int64_t shape[CR_MAX_DIMS];
    size_t length; /* bytes of magic, version and header: where the elements begin */
} cr_npy_header;
/* Bytes that must be there to know the header's length, and that length; 0 after an error. */
enum { CR_NPY_BEGIN = 12 };
size_t cr_npy_header_length(const void *bytes, size_t size, const char *name);
/* Reads the header at the beginning of bytes[0..size); an unknown type is no error here. */
bool cr_npy_read_header(cr_npy_header *h, const void *bytes, size_t size, const char *name);
/* Magic, version and header of a file of t. Errors: bf16. */
bool cr_npy_write_header(cr_text *out, const cr_tensor *t, const char *name);
#endif
