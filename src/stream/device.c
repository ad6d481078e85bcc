/* The stream device's memory and copies, and its cr_device. A region of memory is a mapping of twice its size: the
 * first half has no access and gives the addresses that tensors hold, the second half is the memory. */
#include "base/memory.h"
#include "device/allocator.h"
#include "stream/stream.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct region {
    char *data; /* the addresses without access; the memory begins `bytes` later */
    size_t bytes;
} region;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* for the regions */
static region *regions;                                  /* by address */
static size_t region_count, region_capacity;

/* ---- memory ---- */

/* The number of regions that begin at or before the address; with the lock held. */
static size_t regions_before(const char *data)
{
    size_t low = 0, high = region_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (regions[middle].data <= data)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void *cr_stream_memory(const void *data)
{
    const char *at = data;
    char *memory = NULL;
    pthread_mutex_lock(&lock);
    size_t i = regions_before(at);
    /* The address after the last byte belongs to a region too: of an empty view at its end. */
    if (i && at <= regions[i - 1].data + regions[i - 1].bytes)
        memory = regions[i - 1].data + regions[i - 1].bytes + (at - regions[i - 1].data);
    pthread_mutex_unlock(&lock);
    return memory;
}

static bool add_region(char *data, size_t bytes)
{
    pthread_mutex_lock(&lock);
    bool ok = cr_grow(&regions, &region_capacity, region_count + 1, sizeof *regions);
    if (ok) {
        size_t i = regions_before(data);
        memmove(&regions[i + 1], &regions[i], (region_count - i) * sizeof *regions);
        regions[i] = (region){data, bytes};
        region_count++;
    }
    pthread_mutex_unlock(&lock);
    return ok;
}

static size_t whole_pages(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (bytes + page - 1) / page * page;
}

static void *memory_new(cr_device *device, size_t bytes)
{
    (void)device;
    size_t size = whole_pages(bytes);
    char *data = mmap(NULL, 2 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (data == MAP_FAILED)
        return NULL;
    bool was_ok = cr_ok();
    if (mprotect(data + size, size, PROT_READ | PROT_WRITE) != 0 || !add_region(data, size)) {
        if (was_ok)
            cr_clear_error();
        munmap(data, 2 * size);
        return NULL;
    }
    memset(data + size, CR_STREAM_POISON, bytes);
    return data;
}

static void memory_delete(cr_device *device, void *data, size_t bytes)
{
    (void)device;
    pthread_mutex_lock(&lock);
    size_t i = regions_before(data);
    region_count--;
    memmove(&regions[i - 1], &regions[i], (region_count - (i - 1)) * sizeof *regions);
    if (!region_count) {
        cr_free(regions);
        regions = NULL;
        region_capacity = 0;
    }
    pthread_mutex_unlock(&lock);
    munmap(data, 2 * whole_pages(bytes));
}

/* ---- copies and fills ---- */

typedef struct copy_task {
    cr_task base;
    void *to;
    const void *from;
    size_t bytes;
    char staged[]; /* the source, when the host does not wait */
} copy_task;

static void run_copy(cr_task *task)
{
    copy_task *c = (copy_task *)task;
    memcpy(c->to, c->from, c->bytes);
}

static void free_copy(cr_task *task)
{
    cr_free(task);
}

static copy_task *new_copy(void *to, const void *from, size_t bytes, size_t staged)
{
    copy_task *c = cr_malloc(sizeof *c + staged);
    if (c)
        *c = (copy_task){{run_copy, free_copy, NULL}, to, from, bytes};
    return c;
}

static bool not_ours(cr_device *device, const void *data)
{
    return cr_fail_bool(CR_ERROR_INTERNAL, "%p is not memory of device %s", (void *)(uintptr_t)data, device->name);
}

/* Sources to this size are copied aside, so that the host need not wait. */
enum { STAGED = 1 << 18 };

static bool copy_in(cr_device *device, void *to, const void *host, size_t bytes)
{
    if (!bytes)
        return true;
    void *memory = cr_stream_memory(to);
    if (!memory)
        return not_ours(device, to);
    cr_queue *q = cr_queue_current(device);
    if (!q || !cr_device_record_use(device, to, &q->base))
        return false;
    bool staged = bytes <= STAGED;
    copy_task *c = new_copy(memory, host, bytes, staged ? bytes : 0);
    if (!c)
        return false;
    if (staged)
        c->from = memcpy(c->staged, host, bytes);
    return cr_queue_put(q, &c->base) && (staged || cr_queue_wait(q));
}

static bool copy_out(cr_device *device, void *host, const void *from, size_t bytes)
{
    cr_queue *q = cr_queue_current(device);
    if (!q)
        return false;
    if (!bytes)
        return cr_queue_wait(q); /* it synchronises all the same */
    const void *memory = cr_stream_memory(from);
    if (!memory)
        return not_ours(device, from);
    copy_task *c = new_copy(host, memory, bytes, 0);
    return c && cr_queue_put(q, &c->base) && cr_queue_wait(q);
}

/* ---- poison ----
 * A freed block is filled, so that who reads it without waiting for an event reads what cannot be taken for a result.
 * Each stream that used it gets a task; the last to come to its task fills the block. No stream waits for another. */

typedef struct poison {
    atomic_int left, refs;
    void *memory;
    size_t bytes;
} poison;

typedef struct poison_task {
    cr_task base;
    poison *shared;
} poison_task;

static void drop_poison(poison *p)
{
    if (atomic_fetch_sub(&p->refs, 1) == 1)
        cr_free(p);
}

static void run_poison(cr_task *task)
{
    poison *p = ((poison_task *)task)->shared;
    if (atomic_fetch_sub(&p->left, 1) == 1)
        memset(p->memory, CR_STREAM_POISON, p->bytes);
}

static void free_poison(cr_task *task)
{
    drop_poison(((poison_task *)task)->shared);
    cr_free(task);
}

static void put_poison(poison *p, cr_stream *s)
{
    poison_task *task = cr_malloc(sizeof *task);
    if (!task)
        return; /* then nobody fills the block */
    *task = (poison_task){{run_poison, free_poison, NULL}, p};
    atomic_fetch_add(&p->refs, 1);
    cr_queue_put((cr_queue *)s, &task->base);
}

static void freed(cr_device *device, void *data, size_t bytes, cr_stream *const *streams, int count)
{
    (void)device;
    bool was_ok = cr_ok();
    poison *p = cr_malloc(sizeof *p);
    if (p) {
        atomic_init(&p->left, count);
        atomic_init(&p->refs, 1);
        p->memory = cr_stream_memory(data);
        p->bytes = bytes;
        for (int i = 0; i < count; i++)
            put_poison(p, streams[i]);
        drop_poison(p);
    }
    if (was_ok && !cr_ok()) /* freeing cannot fail */
        cr_clear_error();
}

/* ---- the device ---- */

/* The CPU's; the kernels of ops that programs registered are among them. */
static const cr_kernel *kernels(cr_device *device, const cr_op *op)
{
    (void)device;
    cr_device *cpu = cr_cpu_device();
    return cpu->kernels(cpu, op);
}

cr_device *cr_stream_device(void)
{
    static cr_device device = {
        .name = "stream",
        .granule = 4096,
        .memory_new = memory_new,
        .memory_delete = memory_delete,
        .kernels = kernels,
        .launch = cr_stream_launch,
        .copy_in = copy_in,
        .copy_out = copy_out,
        .stream = cr_queue_stream,
        .set_stream = cr_queue_set_stream,
        .stream_new = cr_queue_stream_new,
        .stream_delete = cr_queue_stream_delete,
        .stream_synchronize = cr_queue_stream_synchronize,
        .event_record = cr_queue_event_record,
        .event_done = cr_queue_event_done,
        .event_wait = cr_queue_event_wait,
        .event_synchronize = cr_queue_event_synchronize,
        .event_delete = cr_queue_event_delete,
        .synchronize = cr_queue_synchronize,
        .freed = freed,
    };
    return &device;
}
