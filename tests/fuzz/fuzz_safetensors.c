/* Bytes as a safetensors archive: everything in it is asked for, also after the archive is gone. */
#include "fuzz.h"
#include "io/archive.h"

#include <string.h>

static void read_metadata(const cr_archive *a)
{
    for (int64_t i = 0; i < cr_archive_metadata_count(a); i++) {
        const char *key = cr_archive_metadata_key(a, i);
        MUST(key && cr_archive_metadata(a, key));
        MUST(strlen(cr_archive_metadata(a, key)) < SIZE_MAX);
    }
    MUST(!cr_archive_metadata_key(a, cr_archive_metadata_count(a)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CR_SCOPE {
        cr_archive *a = cr_safetensors_open((cr_mapping){(void *)(uintptr_t)data, size}, false, "input");
        fuzz_check_error(a != NULL);
        read_metadata(a);
        int64_t count = cr_archive_count(a);
        cr_tensor **tensors = calloc((size_t)count + 1, sizeof *tensors);
        for (int64_t i = 0; tensors && i < count; i++) {
            MUST(cr_archive_find(a, cr_archive_name(a, i)) == i);
            tensors[i] = cr_archive_tensor(a, i);
            fuzz_check_error(tensors[i] != NULL);
        }
        cr_archive_free(a);
        for (int64_t i = 0; tensors && i < count; i++)
            fuzz_read(tensors[i]);
        free(tensors);
    }
    MUST(cr_scope_depth() == 0);
    return 0;
}
