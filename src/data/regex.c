/* Regular expressions: matching, by backtracking. A chain of nodes that ends goes on with what is around it, which is
 * kept in frames on the stack. */
#include "data/regex_inside.h"

enum { MOST_STEPS = 1 << 24, DEEPEST = 1000 };

typedef struct matcher {
    const char *text, *end;
    int64_t steps;
    int depth;
    bool failed;
} matcher;

/* A group whose body is being matched for the count-th time, from `began`. */
typedef struct frame {
    const cr_re_node *group;
    int count;
    const char *began;
    const struct frame *up;
} frame;

static const char *match(matcher *m, const cr_re_node *n, const char *p, const frame *up);

static const char *match_branches(matcher *m, const cr_re_branch *b, const char *p, const frame *up)
{
    for (; b; b = b->next) {
        const char *end = match(m, b->first, p, up);
        if (end || m->failed)
            return end;
    }
    return NULL;
}

/* A group that has matched `count` times, the last time from `began`, up to p. */
static const char *match_group(matcher *m, const cr_re_node *g, int count, const char *began, const char *p,
                               const frame *up)
{
    bool again = (g->most < 0 || count < g->most) && !(count > g->least && p == began);
    bool enough = count >= g->least;
    frame f = {g, count + 1, p, up};
    const char *end = NULL;
    if (enough && g->greed == CR_RE_LAZY)
        end = match(m, g->next, p, up);
    if (!end && again && !m->failed)
        end = match_branches(m, g->branches, p, &f);
    if (!end && enough && g->greed != CR_RE_LAZY && !m->failed)
        end = match(m, g->next, p, up);
    return end;
}

/* A possessive group: what it matches is not looked at again. */
static const char *match_whole(matcher *m, const cr_re_node *g, const char *p)
{
    for (int count = 0; g->most < 0 || count < g->most; count++) {
        const char *end = match_branches(m, g->branches, p, NULL);
        if (!end || end == p)
            return count >= g->least || end ? p : NULL;
        p = end;
    }
    return p;
}

/* The character before p, which is after `first`. */
static const char *before(const matcher *m, const char *first, const char *p)
{
    const char *q = p - 1;
    int n;
    while (q > first && q > p - 4 && ((unsigned char)*q & 0xc0) == 0x80)
        q--;
    cr_utf8_get(q, m->end, &n);
    return q + n == p ? q : p - 1;
}

static const char *match_set(matcher *m, const cr_re_node *n, const char *p, const frame *up)
{
    const char *first = p, *end = NULL;
    int count = 0, step;
    int enough = n->greed == CR_RE_LAZY ? n->least : n->most;
    for (; (enough < 0 || count < enough) && p < m->end && cr_re_has(n->set, cr_utf8_get(p, m->end, &step)); count++)
        p += step;
    m->steps += count;
    if (count < n->least)
        return NULL;
    if (n->greed == CR_RE_POSSESSIVE || (!n->next && !up && n->greed == CR_RE_GREEDY))
        return match(m, n->next, p, up);
    for (;;) {
        end = match(m, n->next, p, up);
        if (end || m->failed)
            return end;
        if (n->greed == CR_RE_GREEDY) {
            if (count-- <= n->least)
                return NULL;
            p = before(m, first, p);
        } else {
            if ((n->most >= 0 && count >= n->most) || p == m->end || !cr_re_has(n->set, cr_utf8_get(p, m->end, &step)))
                return NULL;
            count++;
            p += step;
        }
    }
}

/* What has no length. */
static bool holds(matcher *m, const cr_re_node *n, const char *p)
{
    int length;
    if (n->kind == CR_RE_BEGIN)
        return p == m->text;
    if (n->kind == CR_RE_FINISH)
        return p == m->end;
    bool is = n->kind == CR_RE_AHEAD
                  ? match_branches(m, n->branches, p, NULL) != NULL
                  : p > m->text && cr_re_has(n->set, cr_utf8_get(before(m, m->text, p), m->end, &length));
    return is != n->negative;
}

static const char *match_chain(matcher *m, const cr_re_node *n, const char *p, const frame *up)
{
    for (; n; n = n->next) {
        if (n->kind == CR_RE_SET) {
            int step;
            if (n->least != 1 || n->most != 1)
                return match_set(m, n, p, up);
            if (p == m->end || !cr_re_has(n->set, cr_utf8_get(p, m->end, &step)))
                return NULL;
            p += step;
        } else if (n->kind == CR_RE_GROUP && n->greed == CR_RE_POSSESSIVE) {
            p = match_whole(m, n, p);
            if (!p)
                return NULL;
        } else if (n->kind == CR_RE_GROUP) {
            return match_group(m, n, 0, NULL, p, up);
        } else if (!holds(m, n, p)) {
            return NULL;
        }
    }
    return up ? match_group(m, up->group, up->count, up->began, p, up->up) : p;
}

/* The end of a match of the chain and all that follows it; NULL: none. */
static const char *match(matcher *m, const cr_re_node *n, const char *p, const frame *up)
{
    if (m->failed || ++m->steps > MOST_STEPS || m->depth >= DEEPEST) {
        m->failed = true;
        return NULL;
    }
    m->depth++;
    const char *end = match_chain(m, n, p, up);
    m->depth--;
    return end;
}

bool cr_regex_search(const cr_regex *r, const char *text, const char *at, const char *end, const char **begin,
                     const char **finish, bool *found)
{
    matcher m = {.text = text, .end = end};
    *found = false;
    for (int n; at <= end; at += n) {
        const char *last = match_branches(&m, r->branches, at, NULL);
        if (m.failed)
            return cr_fail_bool(CR_ERROR_UNSUPPORTED, "a regular expression takes too many steps on this text");
        if (last) {
            *begin = at;
            *finish = last;
            *found = true;
            return true;
        }
        if (at == end)
            break;
        cr_utf8_get(at, end, &n);
    }
    return true;
}
