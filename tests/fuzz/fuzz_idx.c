/* Bytes as an IDX file, plain or gzip. */
#include "fuzz.h"
#include "data/idx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    CR_SCOPE {
        cr_tensor *t = cr_idx_parse(data, size, "input");
        fuzz_check_error(t != NULL);
        MUST(!t || (cr_ndim(t) >= 1 && cr_is_contiguous(t)));
        fuzz_read(t);
    }
    MUST(cr_scope_depth() == 0);
    return 0;
}
