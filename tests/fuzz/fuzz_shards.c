/* Bytes as a shard, plain or compressed, whose files are then decoded. */
#include "data/shards.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 18)
        return 0;
    cr_shard_index x = {.o = {.skip_incomplete = size % 2}};
    MUST(cr_shard_index_fields(&x, "ppm;png,cls,npy,wav,txt;json,__key__") || !cr_ok());
    bool ok = cr_ok() && cr_shard_index_bytes(&x, "input", data, size);
    fuzz_check_error(ok);
    for (size_t i = 0; ok && i < x.count && i < 50; i++)
        for (int f = 0; f < x.fields; f++)
            CR_SCOPE {
                cr_tensor *t = cr_shard_field(&x, (int64_t)i, f);
                fuzz_check_error(t != NULL);
                fuzz_read(t);
            }
    cr_shard_index_clear(&x);
    MUST(cr_scope_depth() == 0);
    return 0;
}
