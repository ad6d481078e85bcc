/* The caching allocator: size classes, reuse, statistics, limit, trim, allocations made to fail, threads. Devices of
 * this file's own show what the allocator asks of a device; the rest runs on the CPU. */
#include "test.h"

#include "base/memory.h"
#include "device/allocator.h"
#include "device/blocks.h"
#include <pthread.h>

#if defined(__SANITIZE_ADDRESS__)
#define CACHED false /* the CPU's memory: see allocator.c */
#else
#define CACHED true
#endif

#define KIB ((size_t)1 << 10)
#define MIB ((size_t)1 << 20)

/* ---- a device that counts, and whose memory ends at `room` bytes ---- */

static size_t room, taken, calls;

static void *counted_new(cr_device *device, size_t bytes)
{
    (void)device;
    calls++;
    if (taken + bytes > room)
        return NULL;
    void *data = aligned_alloc(4096, (bytes + 4095) & ~(size_t)4095);
    taken += data ? bytes : 0;
    return data;
}

static void counted_delete(cr_device *device, void *data, size_t bytes)
{
    (void)device;
    taken -= bytes;
    free(data);
}

static cr_device counted = {
    .name = "counted", .host_memory = true, .memory_new = counted_new, .memory_delete = counted_delete};

static void begin(size_t bytes)
{
    room = bytes;
    taken = calls = 0;
}

static void end(void)
{
    CHECK_INT(cr_memory_stats_of(&counted).allocated, 0);
    cr_allocator_free(&counted);
    CHECK_INT(taken, 0);
}

/* ---- tests ---- */

static void classes(void)
{
    for (size_t bytes = 0; bytes < 64 * MIB; bytes += 1 + bytes / 37) {
        size_t size = cr_block_size(&counted, bytes);
        CHECK(size >= bytes && size % 64 == 0);
        CHECK_INT(cr_block_size(&counted, size), size);
        size_t waste = size - bytes;
        CHECK_MSG(bytes < 256 || waste * (bytes < MIB ? 4 : 8) <= bytes, "%zu bytes get a block of %zu", bytes, size);
    }
    cr_device coarse = {.name = "coarse", .granule = 4096};
    for (size_t bytes = 0; bytes < 8 * MIB; bytes += 1 + bytes / 19)
        CHECK_INT(cr_block_size(&coarse, bytes) % 4096, 0);
    CHECK_INT(cr_block_size(&coarse, 4097), 8192);
}

static void aligned_and_writable(void)
{
    void *data[64];
    size_t bytes[64];
    for (int i = 0; i < 64; i++) {
        bytes[i] = (size_t)1 << (i % 24);
        bytes[i] += i % 3 ? (size_t)i : 0;
        data[i] = cr_device_alloc(cr_cpu(), bytes[i]);
        CHECK(data[i] && (uintptr_t)data[i] % 64 == 0);
        memset(data[i], i, bytes[i]);
    }
    for (int i = 0; i < 64; i++) {
        const unsigned char *at = data[i];
        CHECK(at[0] == i && at[bytes[i] - 1] == i); /* nobody else's */
        cr_device_free(cr_cpu(), data[i], bytes[i], NULL);
    }
    void *nothing = cr_device_alloc(cr_cpu(), 0);
    CHECK(nothing != NULL);
    cr_device_free(cr_cpu(), nothing, 0, NULL);
    void *huge = cr_device_alloc(cr_cpu(), 5 * MIB);
    CHECK(!CACHED || (uintptr_t)huge % (2 * MIB) == 0); /* where huge pages can be */
    cr_device_free(cr_cpu(), huge, 5 * MIB, NULL);
}

static void reuses_the_last_freed(void)
{
    begin(SIZE_MAX);
    void *a = cr_device_alloc(&counted, 100 * KIB), *b = cr_device_alloc(&counted, 100 * KIB);
    void *c = cr_device_alloc(&counted, 3 * MIB);
    CHECK_INT(calls, 2); /* a chunk for the first two, and one for c */
    CHECK(a != b);
    cr_device_free(&counted, a, 100 * KIB, NULL);
    cr_device_free(&counted, b, 100 * KIB, NULL);
    cr_device_free(&counted, c, 3 * MIB, NULL);
    CHECK(cr_device_alloc(&counted, 100 * KIB) == b);
    CHECK(cr_device_alloc(&counted, 99 * KIB) == a); /* of the same class */
    CHECK(cr_device_alloc(&counted, 3 * MIB - 1000) == c);
    void *d = cr_device_alloc(&counted, 2 * MIB); /* another class */
    CHECK(d != c);
    CHECK_INT(calls, 3);
    cr_memory_stats stats = cr_memory_stats_of(&counted);
    CHECK_INT(stats.requests, 7);
    CHECK_INT(stats.reused, 4); /* b was carved */
    cr_device_free(&counted, a, 99 * KIB, NULL);
    cr_device_free(&counted, b, 100 * KIB, NULL);
    cr_device_free(&counted, c, 3 * MIB - 1000, NULL);
    cr_device_free(&counted, d, 2 * MIB, NULL);
    end();
}

static void counts_bytes(void)
{
    cr_device *cpu = cr_cpu();
    cr_reset_peak_memory(cpu);
    cr_memory_stats before = cr_memory_stats_of(cpu);
    CHECK_INT(before.peak, before.allocated);
    void *small[100];
    for (int i = 0; i < 100; i++)
        small[i] = cr_device_alloc(cpu, 100);
    void *large = cr_device_alloc(cpu, 3000000);
    cr_memory_stats most = cr_memory_stats_of(cpu);
    CHECK_INT(most.allocated - before.allocated, 3010000);
    CHECK_INT(most.requests - before.requests, 101);
    cr_device_free(cpu, large, 3000000, NULL);
    for (int i = 0; i < 100; i++)
        cr_device_free(cpu, small[i], 100, NULL);
    void *later = cr_device_alloc(cpu, 1000); /* small peaks after a flush count too */
    cr_device_free(cpu, later, 1000, NULL);
    cr_memory_stats after = cr_memory_stats_of(cpu);
    CHECK_INT(after.allocated, before.allocated);
    CHECK_INT(after.peak - before.allocated, 3010000);
    CHECK(!CACHED || after.cached >= 3000000);
    cr_reset_peak_memory(cpu);
    later = cr_device_alloc(cpu, 1000);
    cr_device_free(cpu, later, 1000, NULL);
    CHECK_INT(cr_memory_stats_of(cpu).peak - before.allocated, 1000);
}

static void gives_back(void)
{
    begin(SIZE_MAX);
    void *a = cr_device_alloc(&counted, 10 * KIB), *b = cr_device_alloc(&counted, 20 * KIB);
    void *c = cr_device_alloc(&counted, 400 * KIB), *d = cr_device_alloc(&counted, 16 * MIB);
    CHECK_INT(taken, (2 + 8 + 16) * MIB);
    CHECK_INT(cr_trim_memory(&counted), 0); /* all chunks are in use */
    cr_device_free(&counted, d, 16 * MIB, NULL);
    cr_device_free(&counted, a, 10 * KIB, NULL);
    CHECK_INT(cr_memory_stats_of(&counted).cached, 26 * MIB - 20 * KIB - cr_block_size(&counted, 400 * KIB));
    CHECK_INT(cr_trim_memory(&counted), 16 * MIB);
    CHECK_INT(taken, 10 * MIB);
    memset(b, 1, 20 * KIB);
    memset(c, 1, 400 * KIB);
    cr_device_free(&counted, b, 20 * KIB, NULL);
    cr_device_free(&counted, c, 400 * KIB, NULL);
    CHECK_INT(cr_trim_memory(&counted), 10 * MIB);
    CHECK_INT(cr_memory_stats_of(&counted).cached, 0);
    a = cr_device_alloc(&counted, 10 * KIB); /* and goes on */
    memset(a, 1, 10 * KIB);
    cr_device_free(&counted, a, 10 * KIB, NULL);
    end();
}

static void keeps_a_limit(void)
{
    begin(SIZE_MAX);
    cr_set_memory_limit(&counted, 16 * MIB);
    CHECK_INT(cr_memory_stats_of(&counted).limit, 16 * MIB);
    void *a = cr_device_alloc(&counted, 8 * MIB), *b = cr_device_alloc(&counted, 4 * MIB);
    CHECK(!cr_device_alloc(&counted, 4 * MIB + 1));
    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
    CHECK_ERROR("out of memory: 4194305 bytes asked on counted, 12 MiB of 16 MiB limit in use");
    void *c = cr_device_alloc(&counted, 4 * MIB);
    CHECK(c != NULL);
    cr_device_free(&counted, a, 8 * MIB, NULL);
    void *d = cr_device_alloc(&counted, 6 * MIB); /* another class: what is cached goes first */
    CHECK(d != NULL && taken <= 16 * MIB);
    CHECK(!cr_device_alloc(&counted, 3 * MIB));
    CHECK_ERROR("out of memory: 3145728 bytes asked on counted, 14 MiB of 16 MiB limit in use");
    cr_set_memory_limit(&counted, 0);
    void *e = cr_device_alloc(&counted, 3 * MIB);
    CHECK(e != NULL);
    cr_device_free(&counted, b, 4 * MIB, NULL);
    cr_device_free(&counted, c, 4 * MIB, NULL);
    cr_device_free(&counted, d, 6 * MIB, NULL);
    cr_device_free(&counted, e, 3 * MIB, NULL);
    end();
}

static void keeps_a_limit_of_small_blocks(void)
{
    cr_device *cpu = cr_cpu();
    void *blocks[50];
    int got = 0;
    cr_set_memory_limit(cpu, cr_memory_stats_of(cpu).allocated + 20 * 1000);
    while (got < 50 && (blocks[got] = cr_device_alloc(cpu, 1000)))
        got++;
    CHECK_INT(got, 20);
    CHECK(!strncmp(cr_error(), "out of memory: 1000 bytes asked on cpu, ", 40));
    CHECK(!cr_device_alloc(cpu, 5000)); /* not small */
    cr_clear_error();
    cr_device_free(cpu, blocks[--got], 1000, NULL);
    CHECK((blocks[got] = cr_device_alloc(cpu, 1000)) != NULL);
    for (int i = 0; i <= got; i++)
        cr_device_free(cpu, blocks[i], 1000, NULL);
    cr_set_memory_limit(cpu, 0);
}

static void full_device(void)
{
    begin(20 * MIB);
    void *a = cr_device_alloc(&counted, 12 * MIB);
    cr_device_free(&counted, a, 12 * MIB, NULL);
    void *b = cr_device_alloc(&counted, 16 * MIB); /* only after a's memory was given back */
    CHECK(b != NULL);
    CHECK_INT(taken, 16 * MIB);
    CHECK(!cr_device_alloc(&counted, 8 * MIB));
    CHECK_ERROR("out of memory: 8388608 bytes asked on counted, 16 MiB in use");
    void *c = cr_device_alloc(&counted, 300 * KIB); /* no room for a chunk, but for the block */
    CHECK(c != NULL);
    CHECK(!cr_device_alloc(&counted, SIZE_MAX - 100));
    CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
    cr_clear_error();
    cr_device_free(&counted, b, 16 * MIB, NULL);
    cr_device_free(&counted, c, 300 * KIB, NULL);
    end();
}

/* Sizes that change from step to step do not pile up: at most twice the most in use, and 256 MiB, are held. */
static void changing_sizes(void)
{
    begin(SIZE_MAX);
    size_t most = 0;
    for (size_t step = 0; step < 40; step++) {
        void *data[4];
        size_t bytes = 16 * MIB + step * 4 * MIB;
        for (int i = 0; i < 4; i++)
            CHECK((data[i] = cr_device_alloc(&counted, bytes)) != NULL);
        for (int i = 0; i < 4; i++)
            cr_device_free(&counted, data[i], bytes, NULL);
        most = taken > most ? taken : most;
    }
    size_t used = 4 * cr_block_size(&counted, 16 * MIB + 39 * 4 * MIB);
    CHECK_MSG(most <= 2 * used + 256 * MIB, "%zu MiB were held for %zu in use", most / MIB, used / MIB);
    size_t before = calls; /* and two sizes in turn stay */
    for (int step = 0; step < 10; step++) {
        size_t bytes = step % 2 ? 172 * MIB : 168 * MIB;
        cr_device_free(&counted, cr_device_alloc(&counted, bytes), bytes, NULL);
    }
    CHECK(calls <= before + 2);
    end();
}

/* Allocates this and that, frees all of it; false when something failed. */
static bool program(cr_device *device)
{
    static const size_t sizes[] = {10, 2000, 100000, 300000, 3 << 20, 2000, 64};
    void *data[7] = {0};
    bool ok = true;
    for (int i = 0; i < 7 && ok; i++) {
        data[i] = cr_device_alloc(device, sizes[i]);
        ok = data[i] != NULL;
    }
    for (int i = 0; i < 7; i++)
        cr_device_free(device, data[i], sizes[i], NULL);
    return ok;
}

static void each_allocation_fails(void)
{
    cr_device *devices[] = {cr_cpu(), &counted};
    begin(SIZE_MAX);
    for (int d = 0; d < 2; d++) {
        size_t before = cr_memory_stats_of(devices[d]).allocated;
        int failures = 0;
        for (int n = 0; n < 1000; n++) {
            cr_trim_memory(devices[d]); /* so that records are allocated again */
            cr_fail_allocation_after(n);
            bool ok = program(devices[d]);
            cr_fail_allocation_after(-1);
            CHECK_INT(cr_memory_stats_of(devices[d]).allocated, before);
            CHECK_INT(cr_error_code(), ok ? CR_OK : CR_ERROR_MEMORY);
            cr_clear_error();
            if (ok)
                break;
            failures++;
        }
        CHECK_MSG(failures >= 7 && failures < 999, "%d allocations failed", failures);
    }
    end();
}

/* ---- threads ---- */

enum { THREADS = 4, ROUNDS = 3000, HELD = 16 };

static void *box[THREADS][HELD]; /* blocks of 100 bytes that another thread frees */

static void *allocate_a_lot(void *arg)
{
    int me = (int)(intptr_t)arg;
    unsigned random = (unsigned)me + 1;
    unsigned char *data[HELD] = {0};
    size_t bytes[HELD] = {0};
    for (int i = 0; i < ROUNDS; i++) {
        random = random * 1664525 + 1013904223;
        int at = (int)(random >> 8) % HELD;
        if (data[at]) {
            CHECK(data[at][0] == me && data[at][bytes[at] - 1] == me);
            cr_device_free(cr_cpu(), data[at], bytes[at], NULL);
        }
        bytes[at] = 1 + (random >> 12) % (i % 8 ? 900 : 300000);
        data[at] = cr_device_alloc(cr_cpu(), bytes[at]);
        data[at][0] = data[at][bytes[at] - 1] = (unsigned char)me;
    }
    for (int i = 0; i < HELD; i++) {
        cr_device_free(cr_cpu(), data[i], bytes[i], NULL);
        box[me][i] = cr_device_alloc(cr_cpu(), 100);
    }
    return NULL;
}

static void threads(void)
{
    size_t before = cr_memory_stats_of(cr_cpu()).allocated;
    uint64_t requests = cr_memory_stats_of(cr_cpu()).requests;
    pthread_t thread[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, allocate_a_lot, (void *)(intptr_t)i);
    for (int i = 0; i < 100; i++)
        cr_memory_stats_of(cr_cpu()); /* while they count */
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    CHECK_INT(cr_memory_stats_of(cr_cpu()).allocated - before, THREADS * HELD * 100);
    CHECK_INT(cr_memory_stats_of(cr_cpu()).requests - requests, THREADS * (ROUNDS + HELD));
    for (int i = 0; i < THREADS * HELD; i++)
        cr_device_free(cr_cpu(), box[i / HELD][i % HELD], 100, NULL);
    CHECK_INT(cr_memory_stats_of(cr_cpu()).allocated, before);
}

static void devices_by_name(void)
{
    CHECK(cr_device_named("cpu") == cr_cpu());
    CHECK_TEXT(cr_device_name(cr_device_named("stream")), "stream");
    CHECK(!cr_device_named("abacus"));
    CHECK_ERROR("device_named: no device is called \"abacus\"; there are: cpu, stream");
    CHECK(!cr_device_named(NULL));
    CHECK_ERROR("device_named: name is NULL; there are: cpu, stream");
    CHECK(cr_default_device() == cr_cpu());
    cr_set_default_device(cr_device_named("stream"));
    CHECK(cr_default_device() == cr_device_named("stream"));
    cr_set_default_device(NULL);
    CHECK(cr_default_device() == cr_cpu());
    CHECK(cr_synchronize(cr_cpu()));
}

static void streams_of_the_cpu(void)
{
    cr_stream *s = cr_stream_new(cr_cpu());
    CHECK(s != NULL);
    CHECK(cr_set_stream(cr_cpu(), s));
    CHECK(cr_current_stream(cr_cpu()) == s);
    cr_event *e = cr_event_record(s);
    CHECK(e && cr_event_done(e));
    CHECK(cr_stream_wait(s, e) && cr_event_synchronize(e) && cr_stream_synchronize(s));
    cr_event_free(e);
    CHECK(cr_set_stream(cr_cpu(), NULL));
    cr_stream_free(s);
    CHECK_OK();
    CHECK(!cr_set_stream(cr_device_named("stream"), s));
    CHECK_ERROR("set_stream: the stream is one of device cpu, expected stream");
    CHECK(!cr_stream_new(NULL));
    CHECK_ERROR("stream_new: device is NULL");
}

int main(void)
{
    TEST(classes);
    TEST(aligned_and_writable);
    TEST(reuses_the_last_freed);
    TEST(counts_bytes);
    TEST(gives_back);
    TEST(keeps_a_limit);
    TEST(keeps_a_limit_of_small_blocks);
    TEST(full_device);
    TEST(changing_sizes);
    TEST(each_allocation_fails);
    TEST(threads);
    TEST(devices_by_name);
    TEST(streams_of_the_cpu);
    return test_end();
}
