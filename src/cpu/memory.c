/* The CPU's raw memory, for the caching allocator: pages from the system, from 2 MiB on aligned so that the system can
 * use huge pages. With small pages a fused pointwise op over fresh memory runs at an eighth of its rate (page faults).
 */
#include "cpu/memory.h"

#include <sys/mman.h>
#include <unistd.h>

#define HUGE_PAGE ((size_t)1 << 21)

static size_t whole_pages(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (bytes + page - 1) / page * page;
}

void *cr_cpu_memory_new(cr_device *device, size_t bytes)
{
    (void)device;
    size_t size = whole_pages(bytes);
    size_t slack = size >= HUGE_PAGE ? HUGE_PAGE : 0;
    char *got = mmap(NULL, size + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got == MAP_FAILED)
        return NULL;
    if (!slack)
        return got;
    char *data = (char *)(((uintptr_t)got + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1));
    if (data > got)
        munmap(got, (size_t)(data - got));
    if (got + slack > data)
        munmap(data + size, (size_t)(got + slack - data));
#ifdef MADV_HUGEPAGE
    madvise(data, size, MADV_HUGEPAGE); /* advice: where it is refused small pages do */
#endif
    return data;
}

void cr_cpu_memory_delete(cr_device *device, void *data, size_t bytes)
{
    (void)device;
    munmap(data, whole_pages(bytes));
}
