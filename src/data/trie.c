/* Byte strings to numbers: a trie whose edges lie in one hash table. */
#include "data/trie.h"
#include "base/memory.h"

enum { FIRST_BITS = 8, MOST_NODES = 1 << 24 };

static void put(cr_trie *t, uint64_t edge, uint32_t child)
{
    uint64_t mask = (1ull << (64 - t->shift)) - 1, at = cr_trie_slot(t, edge);
    while (t->edges[at])
        at = (at + 1) & mask;
    t->edges[at] = edge << 24 | child;
}

/* Room for one edge more, at most half of the table being used. */
static bool grow(cr_trie *t)
{
    size_t size = t->edges ? (size_t)1 << (64 - t->shift) : 0;
    if (2 * (t->used + 1) <= size)
        return true;
    int bits = t->edges ? 64 - t->shift + 1 : FIRST_BITS;
    uint64_t *old = t->edges, *edges = cr_calloc((size_t)1 << bits, sizeof *edges);
    if (!edges)
        return false;
    t->edges = edges;
    t->shift = 64 - bits;
    for (size_t i = 0; i < size; i++)
        if (old[i])
            put(t, old[i] >> 24, (uint32_t)(old[i] & 0xffffff));
    cr_free(old);
    return true;
}

static bool add_node(cr_trie *t)
{
    if (t->nodes >= MOST_NODES)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a vocabulary of more than %d letters", MOST_NODES);
    if (!cr_grow(&t->values, &t->capacity, t->nodes + 1, sizeof *t->values))
        return false;
    t->values[t->nodes++] = -1;
    return true;
}

bool cr_trie_add(cr_trie *t, const char *key, size_t length, int32_t value)
{
    if (!t->nodes && !add_node(t))
        return false;
    uint32_t node = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)key[i];
        uint32_t child = cr_trie_step(t, node, byte);
        if (!child) {
            if (!grow(t) || !add_node(t))
                return false;
            child = (uint32_t)t->nodes - 1;
            put(t, (uint64_t)node << 8 | byte, child);
            t->used++;
        }
        node = child;
    }
    t->values[node] = value;
    return true;
}

int32_t cr_trie_find(const cr_trie *t, const char *key, size_t length)
{
    uint32_t node = 0;
    if (!t->nodes)
        return -1;
    for (size_t i = 0; i < length; i++) {
        node = cr_trie_step(t, node, (unsigned char)key[i]);
        if (!node)
            return -1;
    }
    return t->values[node];
}

void cr_trie_free(cr_trie *t)
{
    cr_free(t->edges);
    cr_free(t->values);
    *t = (cr_trie){0};
}
