/* Vocabularies of columns: different texts in one block, found by a hash table with open addressing. */
#include "base/memory.h"
#include "data/csv.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a, folded. */
static size_t hash(const char *text, size_t length)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 32);
}

static size_t length_of(const cr_words *w, size_t i)
{
    return (i + 1 < w->count ? w->at[i + 1] : w->used) - w->at[i] - 1;
}

static void put(cr_words *w, size_t i)
{
    size_t slot = hash(cr_words_text(w, i), length_of(w, i)) & (w->n_slots - 1);
    while (w->slots[slot])
        slot = (slot + 1) & (w->n_slots - 1);
    w->slots[slot] = (uint32_t)i + 1;
}

/* At most half of the slots are used. */
static bool make_slots(cr_words *w, size_t words)
{
    if (w->n_slots >= 2 * words)
        return true;
    size_t n = w->n_slots ? w->n_slots : 16;
    while (n < 2 * words)
        n *= 2;
    uint32_t *slots = cr_calloc(n, sizeof *slots);
    if (!slots)
        return false;
    cr_free(w->slots);
    w->slots = slots;
    w->n_slots = n;
    for (size_t i = 0; i < w->count; i++)
        put(w, i);
    return true;
}

int64_t cr_words_add(cr_words *w, const char *text, size_t length)
{
    if (w->count >= UINT32_MAX - 1 || !make_slots(w, w->count + 1) ||
        !cr_grow(&w->at, &w->capacity, w->count + 1, sizeof *w->at) ||
        !cr_grow(&w->text, &w->room, w->used + length + 1, 1))
        return -2;
    w->at[w->count] = w->used;
    memcpy(w->text + w->used, text, length);
    w->text[w->used + length] = 0;
    w->used += length + 1;
    put(w, w->count);
    return (int64_t)w->count++;
}

int64_t cr_words_find(cr_words *w, const char *text, size_t length, bool add)
{
    if (w->n_slots)
        for (size_t slot = hash(text, length) & (w->n_slots - 1); w->slots[slot];
             slot = (slot + 1) & (w->n_slots - 1)) {
            size_t i = w->slots[slot] - 1;
            if (length_of(w, i) == length && !memcmp(cr_words_text(w, i), text, length))
                return (int64_t)i;
        }
    return add ? cr_words_add(w, text, length) : -1;
}

typedef struct word {
    const char *text;
    size_t length, number;
} word;

static int by_bytes(const void *a, const void *b)
{
    const word *x = a, *y = b;
    size_t least = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->text, y->text, least);
    return order ? order : (x->length > y->length) - (x->length < y->length);
}

static bool add_all(cr_words *w, const word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cr_words_add(w, words[i].text, words[i].length) < 0)
            return false;
    return true;
}

bool cr_words_sort(cr_words *w, uint32_t **renumbered)
{
    word *words = cr_malloc((w->count + 1) * sizeof *words);
    uint32_t *numbers = words ? cr_malloc((w->count + 1) * sizeof *numbers) : NULL;
    cr_words sorted = {0};
    if (numbers) {
        for (size_t i = 0; i < w->count; i++)
            words[i] = (word){cr_words_text(w, i), length_of(w, i), i};
        qsort(words, w->count, sizeof *words, by_bytes);
        for (size_t i = 0; i < w->count; i++)
            numbers[words[i].number] = (uint32_t)i;
    }
    bool ok = numbers && add_all(&sorted, words, w->count);
    cr_free(words);
    if (!ok) {
        cr_words_free(&sorted);
        cr_free(numbers);
        return false;
    }
    cr_words_free(w);
    *w = sorted;
    *renumbered = numbers;
    return true;
}

bool cr_words_copy(cr_words *to, const cr_words *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (cr_words_add(to, cr_words_text(from, i), length_of(from, i)) < 0)
            return false;
    return true;
}

void cr_words_free(cr_words *w)
{
    cr_free(w->text);
    cr_free(w->at);
    cr_free(w->slots);
    *w = (cr_words){0};
}
