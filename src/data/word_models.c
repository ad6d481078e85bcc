/* Models that look pieces up: whole words, WordPiece (Schuster, Nakajima 2012: the longest part first), Unigram (Kudo
 * 2018: the parts whose scores add up to most). */
#include "base/memory.h"
#include "data/tokenizer.h"
#include "data/unicode.h"

#include <string.h>

static bool put_unknown(cr_encoder *e, const char *word, size_t length)
{
    if (e->t->unknown >= 0)
        return cr_put_id(e, e->t->unknown);
    if (e->t->strict)
        return cr_fail_bool(CR_ERROR_VALUE, "'%.*s' is not in the vocabulary, which has no unknown token",
                            (int)(length < 80 ? length : 80), word);
    return true;
}

bool cr_encode_word(cr_encoder *e, const char *word, size_t length)
{
    int32_t id = cr_trie_find(&e->t->vocabulary, word, length);
    return id >= 0 ? cr_put_id(e, id) : put_unknown(e, word, length);
}

/* ---- WordPiece ---- */

/* The longest token at p; NULL: none. */
static const char *longest(const cr_tokenizer *t, uint32_t node, const char *p, const char *end, int32_t *id)
{
    const char *found = NULL;
    while (p < end && (node = cr_trie_step(&t->vocabulary, node, (unsigned char)*p))) {
        p++;
        if (t->vocabulary.values[node] >= 0 && (p == end || ((unsigned char)*p & 0xc0) != 0x80)) {
            *id = t->vocabulary.values[node];
            found = p;
        }
    }
    return found;
}

bool cr_encode_wordpiece(cr_encoder *e, const char *word, size_t length)
{
    const cr_tokenizer *t = e->t;
    const char *end = word + length;
    uint32_t continued = 0;
    int64_t letters = 0;
    for (const char *p = t->prefix; p && *p; p++) {
        continued = cr_trie_step(&t->vocabulary, continued, (unsigned char)*p);
        if (!continued)
            break;
    }
    bool continues = !t->prefix || !*t->prefix || continued;
    int n;
    for (const char *p = word; p < end; p += n, letters++)
        cr_utf8_get(p, end, &n);
    if (letters > t->longest_word)
        return put_unknown(e, word, length);
    size_t before = e->count;
    for (const char *p = word; p < end;) {
        int32_t id = -1;
        p = p > word && !continues ? NULL : longest(t, p > word ? continued : 0, p, end, &id);
        if (!p) { /* a part that is unknown makes the whole word so */
            e->count = before;
            return put_unknown(e, word, length);
        }
        if (!cr_put_id(e, id))
            return false;
    }
    return true;
}

/* ---- Unigram ---- */

typedef struct path {
    double score;
    size_t from; /* where the last part begins */
    int32_t id;  /* -1: unknown */
    bool reached;
} path;

static void reach(path *to, double score, size_t from, int32_t id)
{
    if (to->reached && score <= to->score)
        return;
    *to = (path){.score = score, .from = from, .id = id, .reached = true};
}

/* A part that is unknown: bytes, if it may be, else the unknown token. */
static bool put_part(cr_encoder *e, const char *part, size_t length)
{
    const cr_tokenizer *t = e->t;
    int32_t id = cr_trie_find(&t->vocabulary, part, length);
    if (id >= 0)
        return cr_put_id(e, id);
    bool bytes = t->byte_fallback;
    for (size_t i = 0; bytes && i < length; i++)
        bytes = t->byte_ids[(unsigned char)part[i]] >= 0;
    for (size_t i = 0; bytes && i < length; i++)
        if (!cr_put_id(e, t->byte_ids[(unsigned char)part[i]]))
            return false;
    return bytes || put_unknown(e, part, length);
}

/* The best path's ends are linked backwards: turns them round, so that paths[p].from is where the part from p ends. */
static void turn_round(path *paths, size_t length)
{
    size_t end = length, after = length;
    int32_t id = -1;
    while (end > 0) {
        path here = paths[end];
        paths[end].from = after;
        paths[end].id = id;
        after = end;
        id = here.id;
        end = here.from;
    }
    paths[0].from = after;
    paths[0].id = id;
}

bool cr_encode_unigram(cr_encoder *e, const char *word, size_t length)
{
    const cr_tokenizer *t = e->t;
    const double unknown_penalty = 10;
    if (e->path_capacity < length + 1 && !cr_grow(&e->paths, &e->path_capacity, length + 1, sizeof(path)))
        return false;
    path *paths = e->paths;
    memset(paths, 0, (length + 1) * sizeof *paths);
    const char *end = word + length;
    int n;
    for (size_t at = 0; at < length; at += (size_t)n) {
        cr_utf8_get(word + at, end, &n);
        double so_far = paths[at].score;
        bool single = false;
        uint32_t node = 0;
        for (size_t p = at; p < length && (node = cr_trie_step(&t->vocabulary, node, (unsigned char)word[p]));) {
            p++;
            int32_t id = t->vocabulary.values[node];
            if (id < 0 || (p < length && ((unsigned char)word[p] & 0xc0) == 0x80 && p - at < (size_t)n))
                continue;
            reach(&paths[p], so_far + t->scores[id], at, id);
            single |= p - at == (size_t)n;
        }
        if (!single)
            reach(&paths[at + (size_t)n], so_far + t->least_score - unknown_penalty, at, -1);
    }
    turn_round(paths, length);
    for (size_t at = 0, to; at < length; at = to) {
        to = paths[at].from;
        bool unknown = paths[at].id < 0 || paths[at].id == t->unknown;
        while (unknown && to < length &&
               (paths[to].id < 0 || paths[to].id == t->unknown)) /* unknown ones in a row are one */
            to = paths[to].from;
        if (unknown ? !put_part(e, word + at, to - at) : !cr_put_id(e, paths[at].id))
            return false;
    }
    return true;
}
