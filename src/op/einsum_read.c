/* Reading einsum's equations. */
#include "op/einsum.h"

#include <string.h>

static int letter(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : -1;
}

static char letter_of(int label)
{
    return (char)(label < 26 ? 'A' + label : 'a' + label - 26);
}

/* One side's term as written: labels before and after "...". */
typedef struct written {
    int before, after;
    bool dots;
    uint8_t label[2][CR_EINSUM_LETTERS]; /* before, after */
} written;

/* Reads a term up to ',', '-' or the end; NULL after cr_fail. */
static const char *read_written(written *w, const char *at, const char *equation)
{
    *w = (written){0};
    for (; *at && *at != ',' && *at != '-'; at++) {
        int *n = w->dots ? &w->after : &w->before;
        if (*at == ' ')
            continue;
        if (*at == '.') {
            if (strncmp(at, "...", 3) || w->dots)
                return cr_fail(CR_ERROR_VALUE, "'.' at character %d of \"%s\", expected \"...\" once a term",
                               (int)(at - equation), equation);
            w->dots = true;
            at += 2;
            continue;
        }
        if (letter(*at) < 0)
            return cr_fail(CR_ERROR_VALUE, "'%c' at character %d of \"%s\", expected letters, \"...\", ',' or \"->\"",
                           *at, (int)(at - equation), equation);
        if (w->before + w->after == CR_EINSUM_LETTERS)
            return cr_fail(CR_ERROR_VALUE, "more than %d letters in a term of \"%s\"", CR_EINSUM_LETTERS, equation);
        w->label[w->dots][(*n)++] = (uint8_t)letter(*at);
    }
    return at;
}

static void put_label(cr_einsum_term *t, int label)
{
    t->label[t->n++] = (uint8_t)label;
    t->mask |= (uint64_t)1 << label;
}

/* The size that a label has in all terms, from one more of its axes. */
static bool join_size(cr_einsum *q, int label, int64_t size, int term)
{
    int64_t *have = &q->size[label];
    char name[32] = "\"...\"", text[96];
    if (*have < 0 || *have == 1)
        *have = size;
    if (size == *have || size == 1)
        return true;
    if (label < CR_EINSUM_LETTERS)
        snprintf(name, sizeof name, "'%c'", letter_of(label));
    return cr_fail_bool(CR_ERROR_SHAPE, "an axis of %s has size %lld in input %d %s, expected %lld as before", name,
                        (long long)size, term, cr_describe(q->term[term].t, text, sizeof text), (long long)*have);
}

static bool place_input(cr_einsum *q, int k, cr_tensor *t, const written *w, const char *equation)
{
    cr_einsum_term *term = &q->term[k];
    char text[96];
    int named = w->before + w->after, rest = t->ndim - named;
    *term = (cr_einsum_term){.t = t};
    if (w->dots ? rest < 0 : rest != 0)
        return cr_fail_bool(CR_ERROR_SHAPE, "input %d is %s, its term in \"%s\" names %d axes", k,
                            cr_describe(t, text, sizeof text), equation, named);
    for (int i = 0; i < w->before; i++)
        put_label(term, w->label[0][i]);
    for (int i = rest - 1; i >= 0; i--)
        put_label(term, CR_EINSUM_LETTERS + i);
    for (int i = 0; i < w->after; i++)
        put_label(term, w->label[1][i]);
    for (int i = 0; i < term->n; i++)
        if (!join_size(q, term->label[i], t->shape[i], k))
            return false;
    return true;
}

static int dots_of(const cr_einsum *q)
{
    int n = 0;
    while (n < CR_MAX_DIMS && q->size[CR_EINSUM_LETTERS + n] >= 0)
        n++;
    return n;
}

static bool check_room(int n, const char *equation)
{
    return n <= CR_MAX_DIMS ? true
                            : cr_fail_bool(CR_ERROR_SHAPE, "the result of \"%s\" has %d axes, expected at most %d",
                                           equation, n, CR_MAX_DIMS);
}

/* Without "->": the axes of "...", then what comes once. */
static bool place_implicit(cr_einsum *q, const char *equation)
{
    int times[CR_EINSUM_LETTERS] = {0}, n = dots_of(q);
    for (int k = 0; k < q->terms; k++)
        for (int i = 0; i < q->term[k].n; i++)
            if (q->term[k].label[i] < CR_EINSUM_LETTERS)
                times[q->term[k].label[i]]++;
    for (int c = 0; c < CR_EINSUM_LETTERS; c++)
        n += times[c] == 1;
    if (!check_room(n, equation))
        return false;
    for (int i = dots_of(q) - 1; i >= 0; i--)
        put_label(&q->out, CR_EINSUM_LETTERS + i);
    for (int c = 0; c < CR_EINSUM_LETTERS; c++)
        if (times[c] == 1)
            put_label(&q->out, c);
    return true;
}

static bool place_explicit(cr_einsum *q, const written *w, const char *equation)
{
    int dots = w->dots ? dots_of(q) : 0;
    if (!check_room(w->before + w->after + dots, equation))
        return false;
    for (int part = 0; part < 2; part++) {
        for (int i = 0; i < (part ? w->after : w->before); i++) {
            int c = w->label[part][i];
            if (q->size[c] < 0)
                return cr_fail_bool(CR_ERROR_VALUE, "'%c' of the result of \"%s\" is in no input", letter_of(c),
                                    equation);
            if (q->out.mask >> c & 1)
                return cr_fail_bool(CR_ERROR_VALUE, "'%c' comes twice in the result of \"%s\"", letter_of(c), equation);
            put_label(&q->out, c);
        }
        for (int i = dots - 1; part == 0 && i >= 0; i--)
            put_label(&q->out, CR_EINSUM_LETTERS + i);
    }
    return true;
}

bool cr_einsum_read(cr_einsum *q, const char *equation, cr_tensor *const *in, int n)
{
    written w;
    const char *at = equation;
    q->terms = 0;
    q->out = (cr_einsum_term){0};
    memset(q->size, -1, sizeof q->size);
    if (!equation)
        return cr_fail_bool(CR_ERROR_VALUE, "equation is NULL");
    for (bool more = true; more; at += more) {
        if (!(at = read_written(&w, at, equation)))
            return false;
        if (q->terms < n && !place_input(q, q->terms, in[q->terms], &w, equation))
            return false;
        q->terms++;
        more = *at == ',';
    }
    if (q->terms != n)
        return cr_fail_bool(CR_ERROR_VALUE, "\"%s\" has %d terms for %d inputs", equation, q->terms, n);
    if (!*at)
        return place_implicit(q, equation);
    if (at[1] == '>' && !(at = read_written(&w, at + 2, equation)))
        return false;
    if (*at)
        return cr_fail_bool(CR_ERROR_VALUE, "'%c' at character %d of \"%s\", expected the end", *at,
                            (int)(at - equation), equation);
    return place_explicit(q, &w, equation);
}
