/* Memory that is freed all at once: for structures that are built once and live together, such as a parsed model. */
#ifndef CR_BASE_ARENA_H
#define CR_BASE_ARENA_H
#include <stddef.h>

typedef struct cr_arena {
    struct cr_arena_block *blocks;
    char *next, *end;
} cr_arena;

void *cr_arena_alloc(cr_arena *a, size_t count, size_t size); /* zeroed; NULL after an error */
char *cr_arena_text(cr_arena *a, const char *text, size_t length); /* a copy, terminated */
void cr_arena_free(cr_arena *a); /* everything; a can be used again */
#endif
