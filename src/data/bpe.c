/* Byte-pair encoding of a piece: the pair of neighbours that was learnt first is merged, until none is left that was
 * learnt. Short pieces are searched over and over; long ones keep their pairs in a heap. */
#include "base/memory.h"
#include "data/tokenizer.h"
#include "data/unicode.h"

#include <string.h>

enum { SHORT = 48, FIRST_BITS = 8 };
#define ZERO_PAIR ((uint64_t)UINT32_MAX << 32 | UINT32_MAX)
#define NO_RANK UINT32_MAX

/* ---- pairs ---- */

static uint64_t key_of(uint32_t left, uint32_t right)
{
    uint64_t key = (uint64_t)left << 32 | right;
    return key ? key : ZERO_PAIR;
}

static uint64_t slot_of(const cr_pairs *p, uint64_t key)
{
    return (key * 0x9e3779b97f4a7c15u) >> p->shift;
}

const cr_pair *cr_pairs_find(const cr_pairs *p, uint32_t left, uint32_t right)
{
    if (!p->at)
        return NULL;
    uint64_t key = key_of(left, right), mask = (1ull << (64 - p->shift)) - 1;
    for (uint64_t at = slot_of(p, key); p->at[at].key; at = (at + 1) & mask)
        if (p->at[at].key == key)
            return &p->at[at];
    return NULL;
}

static void put(cr_pairs *p, cr_pair pair)
{
    uint64_t mask = (1ull << (64 - p->shift)) - 1, at = slot_of(p, pair.key);
    while (p->at[at].key)
        at = (at + 1) & mask;
    p->at[at] = pair;
}

bool cr_pairs_add(cr_pairs *p, uint32_t left, uint32_t right, uint32_t rank, uint32_t id)
{
    if (cr_pairs_find(p, left, right))
        return true;
    size_t size = p->at ? (size_t)1 << (64 - p->shift) : 0;
    if (2 * (p->count + 1) > size) {
        int bits = p->at ? 64 - p->shift + 1 : FIRST_BITS;
        cr_pair *old = p->at, *bigger = cr_calloc((size_t)1 << bits, sizeof *bigger);
        if (!bigger)
            return false;
        p->at = bigger;
        p->shift = 64 - bits;
        for (size_t i = 0; i < size; i++)
            if (old[i].key)
                put(p, old[i]);
        cr_free(old);
    }
    put(p, (cr_pair){key_of(left, right), rank, id});
    p->count++;
    return true;
}

/* ---- merging ---- */

/* Letters and what they were merged to: a list. */
typedef struct cr_symbol {
    uint32_t id, rank, merged; /* rank and result of merging it with the next one; NO_RANK: not learnt */
    int32_t before, next;      /* -1: none; long pieces only */
} cr_symbol;

typedef struct cr_merge {
    uint32_t rank, at, merged;
} cr_merge;

static void look_up(const cr_tokenizer *t, cr_symbol *s, const cr_symbol *next)
{
    const cr_pair *pair = cr_pairs_find(&t->merges, s->id, next->id);
    s->rank = pair ? pair->rank : NO_RANK;
    s->merged = pair ? pair->id : 0;
}

static size_t merge_short(const cr_tokenizer *t, cr_symbol *s, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        look_up(t, &s[i], &s[i + 1]);
    while (n > 1) {
        size_t best = 0;
        uint32_t rank = NO_RANK;
        for (size_t i = 0; i + 1 < n; i++)
            if (s[i].rank < rank) {
                rank = s[i].rank;
                best = i;
            }
        if (rank == NO_RANK)
            break;
        s[best].id = s[best].merged;
        n--;
        memmove(&s[best + 1], &s[best + 2], (n - best - 1) * sizeof *s);
        if (best + 1 < n)
            look_up(t, &s[best], &s[best + 1]);
        if (best > 0)
            look_up(t, &s[best - 1], &s[best]);
    }
    return n;
}

static bool less(const cr_merge *a, const cr_merge *b)
{
    return a->rank < b->rank || (a->rank == b->rank && a->at < b->at);
}

static void push(cr_merge *heap, size_t *count, cr_merge m)
{
    size_t at = (*count)++;
    for (; at && less(&m, &heap[(at - 1) / 2]); at = (at - 1) / 2)
        heap[at] = heap[(at - 1) / 2];
    heap[at] = m;
}

static cr_merge pop(cr_merge *heap, size_t *count)
{
    cr_merge top = heap[0], last = heap[--*count];
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= *count)
            break;
        child += child + 1 < *count && less(&heap[child + 1], &heap[child]);
        if (!less(&heap[child], &last))
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = last;
    return top;
}

static void offer(cr_encoder *e, cr_symbol *s, size_t at, size_t *count)
{
    look_up(e->t, &s[at], &s[s[at].next]);
    if (s[at].rank != NO_RANK)
        push(e->heap, count, (cr_merge){s[at].rank, (uint32_t)at, s[at].merged});
}

static bool merge_long(cr_encoder *e, cr_symbol *s, size_t *n)
{
    size_t count = 0, length = *n; /* each merge takes one from the heap and adds two at most */
    if (!cr_grow(&e->heap, &e->heap_capacity, 2 * length, sizeof *e->heap))
        return false;
    for (size_t i = 0; i < length; i++) {
        s[i].before = (int32_t)i - 1;
        s[i].next = i + 1 < length ? (int32_t)i + 1 : -1;
    }
    for (size_t i = 0; i + 1 < length; i++)
        offer(e, s, i, &count);
    while (count) {
        cr_merge m = pop(e->heap, &count);
        cr_symbol *left = &s[m.at];
        if (left->rank != m.rank || left->merged != m.merged) /* changed meanwhile, or gone */
            continue;
        cr_symbol *right = &s[left->next];
        left->id = m.merged;
        left->rank = right->rank = NO_RANK;
        left->next = right->next;
        right->next = -2; /* gone */
        if (left->next >= 0) {
            s[left->next].before = (int32_t)m.at;
            offer(e, s, m.at, &count);
        }
        if (left->before >= 0)
            offer(e, s, (size_t)left->before, &count);
    }
    *n = 0;
    for (int32_t i = 0, next; i >= 0; i = next) {
        next = s[i].next;
        s[(*n)++].id = s[i].id;
    }
    return true;
}

/* ---- letters ---- */

/* What the letters of a piece are to begin with goes to e->symbols. An unknown token waits until a letter that is known
 * follows (bytes pass it: so do Hugging Face's tokenizers it), so that unknown letters in a row can be one. */
typedef struct letters {
    cr_encoder *e;
    size_t count;
    bool unknown_waits;
} letters;

static void put_symbol(letters *l, int32_t id)
{
    l->e->symbols[l->count++] = (cr_symbol){.id = (uint32_t)id, .rank = NO_RANK};
}

static void put_waiting(letters *l)
{
    if (l->unknown_waits)
        put_symbol(l, l->e->t->unknown);
    l->unknown_waits = false;
}

static bool put_unknown(letters *l, const char *letter, size_t length)
{
    const cr_tokenizer *t = l->e->t;
    bool bytes = t->byte_fallback;
    for (size_t i = 0; bytes && i < length; i++)
        bytes = t->byte_ids[(unsigned char)letter[i]] >= 0;
    if (bytes) {
        for (size_t i = 0; i < length; i++)
            put_symbol(l, t->byte_ids[(unsigned char)letter[i]]);
        return true;
    }
    if (t->unknown < 0)
        return cr_encode_unknown(l->e, letter, length);
    if (!t->fuse_unknown)
        put_waiting(l);
    l->unknown_waits = true;
    return true;
}

/* A letter with the prefix of what continues a word and the suffix of what ends it. */
static int32_t find_letter(const cr_tokenizer *t, const char *letter, size_t length, bool first, bool last)
{
    const char *prefix = !first && t->prefix ? t->prefix : "", *suffix = last && t->suffix ? t->suffix : "";
    uint32_t node = 0;
    if (!t->vocabulary.nodes)
        return -1;
    for (const char *p = prefix; *p; p++)
        if (!(node = cr_trie_step(&t->vocabulary, node, (unsigned char)*p)))
            return -1;
    for (size_t i = 0; i < length; i++)
        if (!(node = cr_trie_step(&t->vocabulary, node, (unsigned char)letter[i])))
            return -1;
    for (const char *p = suffix; *p; p++)
        if (!(node = cr_trie_step(&t->vocabulary, node, (unsigned char)*p)))
            return -1;
    return t->vocabulary.values[node];
}

static bool put_letters(letters *l, const char *word, size_t length)
{
    const cr_tokenizer *t = l->e->t;
    const char *end = word + length;
    if (t->byte_level && !t->prefix && !t->suffix) {
        for (const char *p = word; p < end; p++) {
            int32_t id = t->byte_ids[(unsigned char)*p];
            if (id >= 0) {
                put_waiting(l);
                put_symbol(l, id);
            } else if (!put_unknown(l, p, 1)) {
                return false;
            }
        }
        return true;
    }
    for (const char *p = word; p < end;) {
        int n = 1;
        if (!t->byte_level)
            cr_utf8_get(p, end, &n);
        int32_t id = find_letter(t, p, (size_t)n, p == word, p + n == end);
        if (id >= 0) {
            put_waiting(l);
            put_symbol(l, id);
        } else if (!put_unknown(l, p, (size_t)n)) {
            return false;
        }
        p += n;
    }
    return true;
}

bool cr_encode_bpe(cr_encoder *e, const char *word, size_t length)
{
    const cr_tokenizer *t = e->t;
    if (t->whole_words) {
        int32_t id = cr_trie_find(&t->vocabulary, word, length);
        if (id >= 0)
            return cr_put_id(e, id);
    }
    if (length > INT32_MAX)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a word of %zu bytes", length);
    if (!cr_grow(&e->symbols, &e->symbol_capacity, length, sizeof *e->symbols))
        return false;
    letters l = {.e = e};
    if (!put_letters(&l, word, length))
        return false;
    put_waiting(&l);
    size_t n = l.count;
    if (t->merges.count && n <= SHORT)
        n = merge_short(t, e->symbols, n);
    else if (t->merges.count && !merge_long(e, e->symbols, &n))
        return false;
    if (!cr_grow(&e->ids, &e->capacity, e->count + n, sizeof *e->ids))
        return false;
    for (size_t i = 0; i < n; i++)
        e->ids[e->count++] = (int32_t)e->symbols[i].id;
    return true;
}
