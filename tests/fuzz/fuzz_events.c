/* Bytes as an event file, and as one event in a record whose checksums are right. */
#include "base/memory.h"
#include "fuzz.h"
#include "train/event_file.h"

#include <string.h>

static void read(const void *bytes, size_t size)
{
    cr_curves c = {0};
    bool ok = cr_read_events("input", bytes, size, &c);
    fuzz_check_error(ok);
    double sum = 0;
    for (int i = 0; i < c.count; i++) {
        sum += (double)strlen(c.at[i].tag);
        for (int64_t k = 0; k < c.at[i].count; k++)
            sum += (double)c.at[i].steps[k] + c.at[i].values[k] + c.at[i].times[k];
    }
    volatile double all = sum; /* all of it is read */
    (void)all;
    cr_curves_free(&c);
}

static void little(unsigned char *at, uint64_t value, int size)
{
    for (int i = 0; i < size; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read(data, size);
    unsigned char *record = cr_malloc(CR_RECORD_HEAD + size + CR_RECORD_TAIL);
    MUST(record);
    little(record, size, 8);
    little(record + 8, cr_record_checksum(record, 8), 4);
    if (size)
        memcpy(record + CR_RECORD_HEAD, data, size);
    little(record + CR_RECORD_HEAD + size, cr_record_checksum(data, size), 4);
    read(record, CR_RECORD_HEAD + size + CR_RECORD_TAIL);
    cr_free(record);
    return 0;
}
