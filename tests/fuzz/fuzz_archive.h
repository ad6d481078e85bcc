/* Bytes as an archive of tensors: everything in it is asked for, and read also after the archive is gone. */
#ifndef CR_FUZZ_ARCHIVE_H
#define CR_FUZZ_ARCHIVE_H
#include "fuzz.h"
#include "io/archive.h"

#include <string.h>

enum { FUZZ_LARGEST = 1 << 22 }; /* elements; a tensor whose strides are 0 can have more than the file has bytes */

static inline void fuzz_metadata(const cr_archive *a)
{
    for (int64_t i = 0; i < cr_archive_metadata_count(a); i++) {
        const char *key = cr_archive_metadata_key(a, i);
        MUST(key && cr_archive_metadata(a, key));
        MUST(strlen(cr_archive_metadata(a, key)) < SIZE_MAX);
    }
    MUST(!cr_archive_metadata_key(a, cr_archive_metadata_count(a)));
}

static inline cr_tensor *fuzz_entry(cr_archive *a, int64_t i)
{
    cr_archive_entry e = cr_archive_describe(a, i);
    MUST(e.name && e.type && e.bytes >= 0 && !strcmp(e.name, cr_archive_name(a, i)));
    MUST(cr_archive_find(a, e.name) == i);
    cr_tensor *t = cr_archive_tensor(a, i);
    fuzz_check_error(t != NULL);
    MUST(!t || cr_dtype_of(t) == e.dtype);
    return t && cr_numel(t) <= FUZZ_LARGEST ? t : NULL;
}

static inline int fuzz_archive(cr_archive *open(cr_mapping, bool, const char *), const uint8_t *data, size_t size)
{
    CR_SCOPE {
        cr_archive *a = open((cr_mapping){(void *)(uintptr_t)data, size}, false, "input");
        fuzz_check_error(a != NULL);
        fuzz_metadata(a);
        int64_t count = cr_archive_count(a);
        cr_tensor **tensors = calloc((size_t)count + 1, sizeof *tensors);
        for (int64_t i = 0; tensors && i < count; i++)
            tensors[i] = fuzz_entry(a, i);
        cr_archive_free(a);
        for (int64_t i = 0; tensors && i < count; i++)
            fuzz_read(tensors[i]);
        free(tensors);
    }
    MUST(cr_scope_depth() == 0);
    return 0;
}
#endif
