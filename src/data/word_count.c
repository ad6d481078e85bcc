/* How often words occur in a text: a hash table. */
#include "data/word_count.h"
#include "base/memory.h"

#include <string.h>

enum { FIRST_BITS = 10 };

uint32_t cr_hash_word(const char *word, size_t length)
{
    const uint64_t k = 0x9e3779b97f4a7c15u;
    uint64_t h = length * k, v = 0;
    for (; length >= 8; length -= 8, word += 8) {
        memcpy(&v, word, 8);
        h = (h ^ v) * k;
        h ^= h >> 32;
    }
    v = 0;
    for (size_t i = 0; i < length; i++)
        v = v << 8 | (unsigned char)word[i];
    h = (h ^ v) * k;
    return (uint32_t)(h >> 32);
}

static bool grow(cr_word_counts *c)
{
    if (c->slots && 2 * c->count < (size_t)1 << c->bits)
        return true;
    int bits = c->slots ? c->bits + 1 : FIRST_BITS;
    uint32_t *slots = cr_calloc((size_t)1 << bits, sizeof *slots), mask = (1u << bits) - 1;
    if (!slots)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t at = c->words[i].hash & mask;
        while (slots[at])
            at = (at + 1) & mask;
        slots[at] = (uint32_t)i + 1;
    }
    cr_free(c->slots);
    c->slots = slots;
    c->bits = bits;
    return true;
}

bool cr_count_word(cr_word_counts *c, const char *word, size_t length)
{
    if (length > UINT32_MAX || c->count >= INT32_MAX)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a text of so many or so long words");
    if (!grow(c))
        return false;
    uint32_t hash = cr_hash_word(word, length), mask = (1u << c->bits) - 1, at = hash & mask;
    for (; c->slots[at]; at = (at + 1) & mask) {
        cr_counted_word *w = &c->words[c->slots[at] - 1];
        if (w->hash == hash && w->length == length && !memcmp(w->word, word, length)) {
            w->count++;
            return true;
        }
    }
    if (!cr_grow(&c->words, &c->capacity, c->count + 1, sizeof *c->words))
        return false;
    c->words[c->count++] = (cr_counted_word){word, (uint32_t)length, hash, 1};
    c->slots[at] = (uint32_t)c->count;
    return true;
}

void cr_word_counts_free(cr_word_counts *c)
{
    cr_free(c->words);
    cr_free(c->slots);
    *c = (cr_word_counts){0};
}
