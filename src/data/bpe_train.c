/* Learning a byte-pair encoding: distinct words and how often they occur; how often each pair of neighbours does and in
 * which words; a heap of the pairs. A merge touches the words that have the pair, and counts only what changes. */
#include "base/memory.h"
#include "base/site.h"
#include "data/tokenizer.h"
#include "data/word_count.h"

#include <string.h>

typedef struct word {
    uint32_t *ids; /* in the pool */
    uint32_t length;
    int64_t count;
} word;

/* The words that may have a pair: each once, unless something is merged between. */
typedef struct place_list {
    uint32_t *words;
    size_t count, capacity;
} place_list;

typedef struct counted_pair {
    uint32_t left, right;
    int64_t count;
    place_list places;
} counted_pair;

typedef struct candidate {
    int64_t count;
    uint32_t pair; /* its number */
} candidate;

typedef struct trainer {
    cr_tokenizer *t;
    uint32_t *pool;
    word *words;
    size_t word_count;
    cr_pairs numbers; /* of pairs */
    counted_pair *pairs;
    size_t pair_count, pair_capacity;
    candidate *heap;
    size_t heap_count, heap_capacity;
    uint32_t *fresh; /* pairs that a merge made */
    size_t fresh_count, fresh_capacity;
} trainer;

/* ---- pairs ---- */

/* The number of a pair; `made` says that it is new. UINT32_MAX after an error. */
static uint32_t number_of(trainer *r, uint32_t left, uint32_t right, bool *made)
{
    const cr_pair *found = cr_pairs_find(&r->numbers, left, right);
    *made = !found;
    if (found)
        return found->id;
    uint32_t number = (uint32_t)r->pair_count;
    if (r->pair_count >= UINT32_MAX || !cr_grow(&r->pairs, &r->pair_capacity, r->pair_count + 1, sizeof *r->pairs) ||
        !cr_pairs_add(&r->numbers, left, right, 0, number))
        return UINT32_MAX;
    r->pairs[r->pair_count++] = (counted_pair){.left = left, .right = right};
    return number;
}

static bool add_place(trainer *r, uint32_t pair, uint32_t w)
{
    place_list *p = &r->pairs[pair].places;
    if (p->count && p->words[p->count - 1] == w)
        return true;
    if (p->count == p->capacity && !cr_grow(&p->words, &p->capacity, p->count + 1, sizeof *p->words))
        return false;
    p->words[p->count++] = w;
    return true;
}

/* The more frequent pair is better; of equals, the one of smaller ids. */
static bool better(const trainer *r, candidate a, candidate b)
{
    if (a.count != b.count)
        return a.count > b.count;
    const counted_pair *p = &r->pairs[a.pair], *q = &r->pairs[b.pair];
    return p->left != q->left ? p->left < q->left : p->right < q->right;
}

static bool push(trainer *r, uint32_t pair)
{
    candidate c = {r->pairs[pair].count, pair};
    if (c.count <= 0)
        return true;
    if (!cr_grow(&r->heap, &r->heap_capacity, r->heap_count + 1, sizeof *r->heap))
        return false;
    size_t at = r->heap_count++;
    for (; at && better(r, c, r->heap[(at - 1) / 2]); at = (at - 1) / 2)
        r->heap[at] = r->heap[(at - 1) / 2];
    r->heap[at] = c;
    return true;
}

/* Puts c where the top was. */
static void sink(trainer *r, candidate c)
{
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= r->heap_count)
            break;
        child += child + 1 < r->heap_count && better(r, r->heap[child + 1], r->heap[child]);
        if (!better(r, r->heap[child], c))
            break;
        r->heap[at] = r->heap[child];
        at = child;
    }
    r->heap[at] = c;
}

/* The best pair that occurs often enough; false: none. Counts in the heap may be out of date: they only have fallen. */
static bool pop(trainer *r, int64_t least, uint32_t *pair)
{
    while (r->heap_count) {
        candidate top = r->heap[0];
        int64_t count = r->pairs[top.pair].count;
        if (count != top.count && count > 0) {
            top.count = count;
            sink(r, top);
            continue;
        }
        candidate last = r->heap[--r->heap_count];
        if (r->heap_count)
            sink(r, last);
        if (count <= 0)
            continue;
        *pair = top.pair;
        return count >= least;
    }
    return false;
}

/* ---- merging ---- */

static bool change(trainer *r, uint32_t left, uint32_t right, int64_t by, uint32_t w)
{
    bool made;
    uint32_t pair = number_of(r, left, right, &made);
    if (pair == UINT32_MAX)
        return false;
    r->pairs[pair].count += by;
    if (by < 0)
        return true;
    if (made) {
        if (!cr_grow(&r->fresh, &r->fresh_capacity, r->fresh_count + 1, sizeof *r->fresh))
            return false;
        r->fresh[r->fresh_count++] = pair;
    }
    return add_place(r, pair, w);
}

/* Merges a pair in word w, from left to right. */
static bool merge_word(trainer *r, uint32_t w, uint32_t left, uint32_t right, uint32_t merged)
{
    word *in = &r->words[w];
    uint32_t out = 0, length = in->length, *ids = in->ids;
    int64_t n = in->count;
    for (uint32_t i = 0; i < length; out++) {
        if (i + 1 >= length || ids[i] != left || ids[i + 1] != right) {
            ids[out] = ids[i++];
            continue;
        }
        if (out && (!change(r, ids[out - 1], left, -n, w) || !change(r, ids[out - 1], merged, n, w)))
            return false;
        if (i + 2 < length && (!change(r, right, ids[i + 2], -n, w) || !change(r, merged, ids[i + 2], n, w)))
            return false;
        ids[out] = merged;
        i += 2;
    }
    in->length = out;
    return true;
}

/* The token that a pair becomes: a new one, unless another pair gives the same bytes. -1 after an error. */
static int64_t token_of(trainer *r, uint32_t left, uint32_t right)
{
    cr_tokenizer *t = r->t;
    cr_text text = {0};
    cr_text_add_bytes(&text, t->tokens[left].bytes, t->tokens[left].bytes_length);
    cr_text_add_bytes(&text, t->tokens[right].bytes, t->tokens[right].bytes_length);
    int64_t id = -1;
    if (!text.failed) {
        id = cr_trie_find(&t->vocabulary, text.data, text.length);
        if (id < 0) {
            id = (int64_t)t->count;
            if (!cr_add_token(t, id, text.data, text.length, NULL, 0))
                id = -1;
        }
    }
    cr_text_free(&text);
    return id;
}

static bool learn(trainer *r, int64_t vocabulary, int64_t least)
{
    uint32_t pair, rank = 0;
    while ((int64_t)r->t->count < vocabulary && pop(r, least, &pair)) {
        uint32_t left = r->pairs[pair].left, right = r->pairs[pair].right;
        int64_t merged = token_of(r, left, right);
        if (merged < 0 || !cr_pairs_add(&r->t->merges, left, right, rank++, (uint32_t)merged))
            return false;
        place_list places = r->pairs[pair].places;
        r->pairs[pair].places = (place_list){0};
        r->fresh_count = 0;
        bool ok = true;
        for (size_t i = 0; ok && i < places.count; i++)
            ok = merge_word(r, places.words[i], left, right, (uint32_t)merged);
        cr_free(places.words);
        for (size_t i = 0; ok && i < r->fresh_count; i++)
            ok = push(r, r->fresh[i]);
        if (!ok)
            return false;
    }
    return true;
}

/* ---- what it begins with ---- */

static bool count_words(cr_word_counts *c, const char *text, size_t length, cr_bpe_split split)
{
    const char *end = text + length;
    for (const char *p = text, *q; p < end; p = q) {
        q = split == CR_SPLIT_GPT4 ? cr_cut_gpt4(p, end, 3) : cr_cut_gpt2(p, end);
        if (!cr_count_word(c, p, (size_t)(q - p)))
            return false;
    }
    return true;
}

static bool count_pairs(trainer *r, const cr_word_counts *counts, const uint32_t *byte_ids)
{
    size_t bytes = 0;
    for (size_t i = 0; i < counts->count; i++)
        bytes += counts->words[i].length;
    r->pool = cr_malloc(bytes * sizeof *r->pool);
    r->words = cr_calloc(counts->count, sizeof *r->words);
    if (!r->pool || !r->words)
        return false;
    uint32_t *at = r->pool;
    for (size_t i = 0; i < counts->count; i++) {
        const cr_counted_word *w = &counts->words[i];
        r->words[i] = (word){at, w->length, w->count};
        for (uint32_t k = 0; k < w->length; k++) {
            *at++ = byte_ids[(unsigned char)w->word[k]];
            if (k && !change(r, at[-2], at[-1], w->count, (uint32_t)i))
                return false;
        }
    }
    for (size_t i = 0; i < r->pair_count; i++)
        if (!push(r, (uint32_t)i))
            return false;
    return true;
}

static void free_trainer(trainer *r)
{
    for (size_t i = 0; i < r->pair_count; i++)
        cr_free(r->pairs[i].places.words);
    cr_free(r->pairs);
    cr_free(r->numbers.at);
    cr_free(r->pool);
    cr_free(r->words);
    cr_free(r->heap);
    cr_free(r->fresh);
}

/* Specials, the 256 bytes in the order of their letters, the steps. */
static bool begin(trainer *r, const cr_bpe_train_opts *o, uint32_t *byte_ids)
{
    cr_tokenizer *t = r->t;
    for (int i = 0; i < o->n_specials; i++)
        if (!cr_add_special(t, o->specials[i]))
            return false;
    for (int k = 0; k < 256; k++) {
        char byte = (char)cr_byte_in_order(k);
        byte_ids[(unsigned char)byte] = (uint32_t)t->count;
        if (!cr_add_token(t, (int64_t)t->count, &byte, 1, NULL, 0))
            return false;
    }
    cr_text_step *cut = cr_add_step(&t->cuts, o->split == CR_SPLIT_GPT4 ? CR_CUT_GPT4 : CR_CUT_GPT2);
    if (cut)
        cut->number = 3;
    t->byte_level = t->learnt = true;
    t->model = CR_MODEL_BPE;
    return cut;
}

cr_tokenizer *cr_bpe_train_at(cr_site at, const char *text, int64_t length, int64_t vocabulary,
                              const cr_bpe_train_opts *options)
{
    const char *before = cr_enter_op(at, "bpe_train");
    CR_TAKE_OPTIONS(cr_bpe_train_opts, o, options);
    cr_tokenizer *t = NULL;
    length = cr_text_length(text, length);
    if (length >= 0 && (vocabulary < 256 + o.n_specials || vocabulary > 1 << 24))
        cr_fail(CR_ERROR_VALUE, "a vocabulary of %lld, expected %d (256 bytes and %d special tokens) to %d",
                (long long)vocabulary, 256 + o.n_specials, o.n_specials, 1 << 24);
    else if (length >= 0 && (o.split < CR_SPLIT_GPT2 || o.split > CR_SPLIT_GPT4))
        cr_fail(CR_ERROR_VALUE, "split is %d, expected CR_SPLIT_GPT2 or CR_SPLIT_GPT4", (int)o.split);
    else if (length >= 0)
        t = cr_tokenizer_make();
    if (t) {
        trainer r = {.t = t};
        cr_word_counts counts = {0};
        uint32_t byte_ids[256];
        bool ok = begin(&r, &o, byte_ids) && count_words(&counts, text, (size_t)length, o.split) &&
                  count_pairs(&r, &counts, byte_ids) && learn(&r, vocabulary, o.min_count ? o.min_count : 2);
        cr_word_counts_free(&counts);
        free_trainer(&r);
        t = cr_tokenizer_finish(t, ok);
    }
    cr_leave_op(before);
    return t;
}
