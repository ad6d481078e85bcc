/* Bytes as a tar archive, plain or compressed. */
#include "base/memory.h"
#include "data/tar.h"
#include "fuzz.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cr_tar *t = cr_tar_new(data, size, "input");
    const char *path;
    size_t bytes, sum = 0;
    bool ok = t;
    for (int i = 0; ok && i < 1000 && cr_tar_next(t, &path, &bytes); i++) {
        sum += strlen(path);
        if (i % 2 == 0 && bytes < 1 << 20) { /* every other file is passed over */
            char *copy = cr_malloc(bytes + 1);
            ok = copy && cr_tar_read(t, copy);
            for (size_t k = 0; ok && k < bytes; k++)
                sum += (unsigned char)copy[k];
            cr_free(copy);
        }
    }
    volatile size_t all = sum; /* all of it is read */
    (void)all;
    fuzz_check_error(cr_ok());
    cr_tar_free(t);
    return 0;
}
