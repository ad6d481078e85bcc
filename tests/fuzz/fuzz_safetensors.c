/* Bytes as a safetensors archive. */
#include "fuzz_archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_archive(cr_safetensors_open, data, size);
}
