/* Bytes as a picture of any format, in each order of pixels. */
#include "fuzz.h"

#include <cresset/device.h>
#include <cresset/media.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cr_set_memory_limit(cr_cpu(), 64 << 20);
    CR_SCOPE {
        cr_tensor *t = cr_decode_image(data, size, .pixels = (cr_pixels)(size % 4), .most_pixels = 1 << 16);
        fuzz_check_error(t != NULL);
        fuzz_read(t);
    }
    MUST(cr_scope_depth() == 0);
    return 0;
}
