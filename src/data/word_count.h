/* How often words occur in a text. */
#ifndef CR_DATA_WORD_COUNT_H
#define CR_DATA_WORD_COUNT_H
#include <cresset/error.h>

typedef struct cr_counted_word {
    const char *word; /* in the text */
    uint32_t length, hash;
    int64_t count;
} cr_counted_word;
/* In the order in which they first occur. */
typedef struct cr_word_counts {
    cr_counted_word *words;
    size_t count, capacity;
    uint32_t *slots; /* number + 1 of a word; 0: free */
    int bits;
} cr_word_counts;

bool cr_count_word(cr_word_counts *c, const char *word, size_t length);
void cr_word_counts_free(cr_word_counts *c);
uint32_t cr_hash_word(const char *word, size_t length);
#endif
