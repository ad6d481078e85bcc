/* Bytes as a NumPy .npy file. */
#include "fuzz.h"
#include "data/npy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CR_SCOPE {
        cr_tensor *t = cr_npy_parse(data, size, "input");
        fuzz_check_error(t != NULL);
        fuzz_read(t);
    }
    MUST(cr_scope_depth() == 0);
    return 0;
}
