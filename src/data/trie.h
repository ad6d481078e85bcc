/* Byte strings to numbers, found by walking their bytes: exactly, or the longest (or every) one that a text begins with. */
#ifndef CR_DATA_TRIE_H
#define CR_DATA_TRIE_H
#include <cresset/error.h>

/* The edges are a hash table of their own: (node, byte) in the upper 32 bits, the child in the lower 24. Node 0 is the root. */
typedef struct cr_trie {
    uint64_t *edges; /* 0: free */
    int shift;       /* 64 - log2 of their number */
    size_t used;     /* edges */
    int32_t *values; /* of each node; -1: none */
    size_t nodes, capacity;
} cr_trie;

/* Errors: no memory, more than 2^24 nodes. A key that is there already gets the new value. */
bool cr_trie_add(cr_trie *t, const char *key, size_t length, int32_t value);
int32_t cr_trie_find(const cr_trie *t, const char *key, size_t length); /* -1: not there */
void cr_trie_free(cr_trie *t);

static inline uint64_t cr_trie_slot(const cr_trie *t, uint64_t edge)
{
    return (edge * 0x9e3779b97f4a7c15u) >> t->shift;
}

/* The child of `node` along `byte`; 0: none. */
static inline uint32_t cr_trie_step(const cr_trie *t, uint32_t node, unsigned char byte)
{
    if (!t->edges)
        return 0;
    uint64_t edge = (uint64_t)node << 8 | byte, mask = (1ull << (64 - t->shift)) - 1;
    for (uint64_t at = cr_trie_slot(t, edge);; at = (at + 1) & mask) {
        uint64_t e = t->edges[at];
        if (!e)
            return 0;
        if (e >> 24 == edge)
            return (uint32_t)(e & 0xffffff);
    }
}
#endif
