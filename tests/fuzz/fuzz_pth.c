/* Bytes as PyTorch's .pth, zip or older. */
#include "fuzz_archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_archive(cr_pth_open, data, size);
}
