/* A compiled expression: branches (alternatives), each a chain of nodes. */
#ifndef CR_DATA_REGEX_INSIDE_H
#define CR_DATA_REGEX_INSIDE_H
#include "data/regex.h"
#include "data/unicode.h"

typedef enum cr_re_kind {
    CR_RE_SET,    /* a character of `set`, from `least` to `most` times */
    CR_RE_GROUP,  /* one of `branches`, from `least` to `most` times */
    CR_RE_AHEAD,  /* one of `branches` must (must not, if `negative`) match here */
    CR_RE_BEHIND, /* a character of `set` must (not) stand before */
    CR_RE_BEGIN,
    CR_RE_FINISH
} cr_re_kind;

typedef enum cr_re_greed { CR_RE_GREEDY, CR_RE_LAZY, CR_RE_POSSESSIVE } cr_re_greed;

/* What a class is made of. */
typedef struct cr_re_item {
    enum { CR_RE_RANGE, CR_RE_CATEGORIES, CR_RE_SPACE, CR_RE_WORD, CR_RE_INNER } kind;
    bool negative;
    uint32_t from, to; /* a range; from: categories */
    const struct cr_re_set *set;
    const struct cr_re_item *next;
} cr_re_item;

typedef struct cr_re_set {
    const cr_re_item *items;
    bool negative, any_case;
    unsigned char ascii[128];
} cr_re_set;

typedef struct cr_re_branch {
    struct cr_re_node *first; /* NULL: matches nothing, anywhere */
    struct cr_re_branch *next;
} cr_re_branch;

typedef struct cr_re_node {
    cr_re_kind kind;
    cr_re_greed greed;
    bool negative;
    int least, most; /* most -1: any number */
    const cr_re_set *set;
    cr_re_branch *branches;
    struct cr_re_node *next;
} cr_re_node;

struct cr_regex {
    cr_re_branch *branches;
};

bool cr_re_in_set(const cr_re_set *set, uint32_t code);
static inline bool cr_re_has(const cr_re_set *set, uint32_t code)
{
    return code < 128 ? set->ascii[code] : cr_re_in_set(set, code);
}
#endif
