/* Bytes as a NumPy .npz file. */
#include "fuzz_archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_archive(cr_npz_open, data, size);
}
