/* Arenas: blocks of growing memory in a list. */
#include "base/arena.h"
#include "base/memory.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK = 1 << 14, ALIGN = 16 };

typedef struct cr_arena_block {
    struct cr_arena_block *next;
    size_t unused; /* keeps what follows aligned */
} block;

void *cr_arena_alloc(cr_arena *a, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        return cr_fail(CR_ERROR_MEMORY, "out of memory (%zu elements of %zu bytes)", count, size);
    bytes = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!a->blocks || bytes > (size_t)(a->end - a->next)) { /* nothing has an address, too */
        size_t whole = sizeof(block) + (bytes > BLOCK ? bytes : BLOCK);
        block *b = cr_calloc(1, whole);
        if (!b)
            return NULL;
        b->next = a->blocks;
        a->blocks = b;
        a->next = (char *)(b + 1);
        a->end = (char *)b + whole;
    }
    void *p = a->next;
    a->next += bytes;
    return p;
}

char *cr_arena_text(cr_arena *a, const char *text, size_t length)
{
    char *copy = cr_arena_alloc(a, length + 1, 1);
    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

void cr_arena_free(cr_arena *a)
{
    while (a->blocks) {
        block *next = a->blocks->next;
        cr_free(a->blocks);
        a->blocks = next;
    }
    a->next = a->end = NULL;
}
