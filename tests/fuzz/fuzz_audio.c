/* Bytes as a sound file. */
#include "fuzz.h"

#include <cresset/device.h>
#include <cresset/media.h>

/* libsndfile 1.2 loses memory of its own, and libvorbis's, on some malformed files. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libsndfile.so\nleak:libvorbis\nleak:libogg\nleak:libFLAC\n";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cr_set_memory_limit(cr_cpu(), 64 << 20);
    CR_SCOPE {
        int rate = 0;
        cr_tensor *t = cr_decode_audio(data, size, &rate);
        MUST(!t || (rate > 0 && cr_ndim(t) == 2));
        fuzz_check_error(t != NULL);
        fuzz_read(t);
    }
    MUST(cr_scope_depth() == 0);
    return 0;
}
