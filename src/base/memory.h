/* Heap memory for everything that is not tensor data. Failure records an out-of-memory error and returns NULL; tests
 * make any allocation fail (cr_fail_allocation_after). */
#ifndef CR_BASE_MEMORY_H
#define CR_BASE_MEMORY_H
#include <cresset/error.h>

void *cr_malloc(size_t bytes);                      /* uninitialised; bytes 0 gives a valid pointer */
void *cr_calloc(size_t count, size_t size);         /* zeroed; checks the product */
void *cr_realloc(void *old, size_t bytes);          /* on failure `old` is untouched */
void cr_free(void *p);                              /* NULL is fine */
char *cr_strdup(const char *text);
/* Grows *items (element size `size`) so that it holds at least `need`; doubles. False when out of memory. */
bool cr_grow(void *items, size_t *capacity, size_t need, size_t size);
/* False once, when a test has asked for this allocation to fail. Allocators call it before they allocate. */
bool cr_allocation_allowed(void);

/* Small blocks (to CR_POOL_MAX bytes) from per-thread free lists: tensor handles, nodes of the record, tiny tensors'
 * data. 64-byte aligned. A block may be freed on another thread. The size given back must be the size asked for. */
enum { CR_POOL_MAX = 1024 };
void *cr_pool_alloc(size_t bytes);
void cr_pool_free(void *p, size_t bytes);
#endif
