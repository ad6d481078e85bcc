/* Regular expressions: from text to nodes. */
#include "data/regex_inside.h"

#include <string.h>

enum { DEEPEST = 32, MOST_TIMES = 1000 };

typedef struct parser {
    cr_arena *arena;
    const char *name, *begin, *at, *end;
    bool any_case;
    int depth;
} parser;

static bool bad(const parser *p, const char *what)
{
    return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s: regular expression: %s is not supported (byte %zu of '%.*s')",
                        p->name, what, (size_t)(p->at - p->begin),
                        (int)(p->end - p->begin < 300 ? p->end - p->begin : 300), p->begin);
}

static bool looking_at(parser *p, const char *text)
{
    size_t length = strlen(text);
    if ((size_t)(p->end - p->at) < length || memcmp(p->at, text, length))
        return false;
    p->at += length;
    return true;
}

static int peek(const parser *p)
{
    return p->at < p->end ? (unsigned char)*p->at : -1;
}

static uint32_t take(parser *p)
{
    int n;
    uint32_t code = cr_utf8_get(p->at, p->end, &n);
    p->at += n;
    return code;
}

/* ---- sets ---- */

static bool in_items(const cr_re_set *set, uint32_t code)
{
    for (const cr_re_item *i = set->items; i; i = i->next) {
        bool is = false;
        switch (i->kind) {
        case CR_RE_RANGE:
            is = code >= i->from && code <= i->to;
            break;
        case CR_RE_CATEGORIES:
            is = cr_category_in(code, i->from);
            break;
        case CR_RE_SPACE:
            is = cr_is_white_space(code);
            break;
        case CR_RE_WORD:
            is = cr_is_word(code);
            break;
        case CR_RE_INNER:
            is = cr_re_in_set(i->set, code);
        }
        if (is != i->negative)
            return true;
    }
    return false;
}

bool cr_re_in_set(const cr_re_set *set, uint32_t code)
{
    bool is = in_items(set, code);
    if (!is && set->any_case) {
        uint32_t lower = code == 0x17f ? 's' : code == 0x212a ? 'k' : cr_lower_of(code);
        is = in_items(set, lower) || (lower >= 'a' && lower <= 'z' && in_items(set, lower - 32));
    }
    return is != set->negative;
}

static cr_re_set *new_set(parser *p)
{
    cr_re_set *set = cr_arena_alloc(p->arena, 1, sizeof *set);
    if (set)
        set->any_case = p->any_case;
    return set;
}

static void finish_set(cr_re_set *set)
{
    for (uint32_t c = 0; c < 128; c++)
        set->ascii[c] = cr_re_in_set(set, c);
}

static bool add_item(parser *p, cr_re_set *set, cr_re_item item)
{
    cr_re_item *i = cr_arena_alloc(p->arena, 1, sizeof *i);
    if (!i)
        return false;
    *i = item;
    i->next = set->items;
    set->items = i;
    return true;
}

static bool add_range(parser *p, cr_re_set *set, uint32_t from, uint32_t to)
{
    return add_item(p, set, (cr_re_item){.kind = CR_RE_RANGE, .from = from, .to = to});
}

/* The categories of a name such as L or Lu; 0: unknown. */
static uint32_t categories_of(const char *name, size_t length)
{
    static const char names[] = "CnCcCfCoCsLlLmLoLtLuMcMeMnNdNlNoPcPdPePfPiPoPsScSkSmSoZlZpZs";
    uint32_t out = 0;
    if (length < 1 || length > 2)
        return 0;
    for (int i = 0; i < 30; i++)
        if (names[2 * i] == name[0] && (length == 1 || names[2 * i + 1] == name[1]))
            out |= 1u << i;
    return out;
}

static bool add_han(parser *p, cr_re_set *set, bool negative)
{
    static const uint32_t han[][2] = {{0x2e80, 0x2e99},   {0x2e9b, 0x2ef3},   {0x2f00, 0x2fd5},   {0x3005, 0x3005},
                                      {0x3007, 0x3007},   {0x3021, 0x3029},   {0x3038, 0x303b},   {0x3400, 0x4dbf},
                                      {0x4e00, 0x9fff},   {0xf900, 0xfa6d},   {0xfa70, 0xfad9},   {0x16fe2, 0x16fe3},
                                      {0x16ff0, 0x16ff1}, {0x20000, 0x2a6df}, {0x2a700, 0x2ebe0}, {0x2f800, 0x2fa1d},
                                      {0x30000, 0x323af}};
    cr_re_set *inner = new_set(p);
    if (!inner)
        return false;
    for (size_t i = 0; i < sizeof han / sizeof *han; i++)
        if (!add_range(p, inner, han[i][0], han[i][1]))
            return false;
    return add_item(p, set, (cr_re_item){.kind = CR_RE_INNER, .negative = negative, .set = inner});
}

/* After \p or \P: {Name}, or one letter. */
static bool property(parser *p, cr_re_set *set, bool negative)
{
    const char *name = p->at, *close = name + 1;
    if (looking_at(p, "{")) {
        name = p->at;
        close = memchr(name, '}', (size_t)(p->end - name));
        if (!close)
            return bad(p, "\\p without }");
        if (*name == '^') {
            negative = !negative;
            name++;
        }
    } else if (p->at == p->end) {
        return bad(p, "\\p at the end");
    }
    size_t length = (size_t)(close - name);
    uint32_t categories = categories_of(name, length);
    bool han = (length == 3 && !memcmp(name, "Han", 3)) || (length == 10 && !memcmp(name, "Script=Han", 10));
    if (!categories && !han)
        return bad(p, "a property other than a general category or Han");
    p->at = close < p->end && *close == '}' ? close + 1 : close;
    return han ? add_han(p, set, negative)
               : add_item(p, set, (cr_re_item){.kind = CR_RE_CATEGORIES, .negative = negative, .from = categories});
}

static int hex_digit(int c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static bool hex(parser *p, int digits, uint32_t *code)
{
    bool braces = looking_at(p, "{");
    *code = 0;
    for (int i = 0; i < (braces ? 6 : digits) && hex_digit(peek(p)) >= 0; i++)
        *code = *code << 4 | (uint32_t)hex_digit((unsigned char)*p->at++);
    return (!braces || looking_at(p, "}")) && *code < CR_NOT_UTF8 ? true : bad(p, "this escape of a character");
}

/* After a backslash: a class goes to `set` and *single is false; a character to *code. */
static bool escape(parser *p, cr_re_set *set, bool *single, uint32_t *code)
{
    static const char from[] = "rntfvae", to[] = "\r\n\t\f\v\a\x1b";
    if (p->at == p->end)
        return bad(p, "a backslash at the end");
    *single = false;
    uint32_t c = take(p);
    switch (c) {
    case 's':
    case 'S':
        return add_item(p, set, (cr_re_item){.kind = CR_RE_SPACE, .negative = c == 'S'});
    case 'w':
    case 'W':
        return add_item(p, set, (cr_re_item){.kind = CR_RE_WORD, .negative = c == 'W'});
    case 'd':
    case 'D':
        return add_item(p, set, (cr_re_item){.kind = CR_RE_CATEGORIES, .negative = c == 'D', .from = 1 << CR_ND});
    case 'p':
    case 'P':
        return property(p, set, c == 'P');
    case 'x':
    case 'u':
        *single = true;
        return hex(p, c == 'x' ? 2 : 4, code);
    default:
        break;
    }
    const char *found = c && c < 128 ? strchr(from, (int)c) : NULL;
    if (!found && ((c | 32) >= 'a' && (c | 32) <= 'z' && c < 128))
        return bad(p, "this escape");
    if (c >= '0' && c <= '9')
        return bad(p, "a reference to a group");
    *single = true;
    *code = found ? (uint32_t)(unsigned char)to[found - from] : c;
    return true;
}

/* After [ : to the closing ]. */
static bool class(parser *p, cr_re_set *set)
{
    if (++p->depth > DEEPEST)
        return bad(p, "nesting so deep");
    set->negative = looking_at(p, "^");
    for (bool first = true;; first = false) {
        bool single = true;
        uint32_t from, to;
        if (p->at == p->end)
            return bad(p, "a class without ]");
        if (looking_at(p, "&&"))
            return bad(p, "&& in a class");
        if (!first && looking_at(p, "]"))
            break;
        if (looking_at(p, "[")) {
            cr_re_set *inner = peek(p) == ':' ? NULL : new_set(p);
            if (!inner)
                return bad(p, "[: in a class");
            if (!class(p, inner) || !add_item(p, set, (cr_re_item){.kind = CR_RE_INNER, .set = inner}))
                return false;
            continue;
        }
        if (looking_at(p, "\\") ? !escape(p, set, &single, &from) : (from = take(p), false))
            return false;
        if (!single)
            continue;
        to = from;
        if (peek(p) == '-' && p->at + 1 < p->end && p->at[1] != ']') {
            p->at++;
            if (looking_at(p, "\\") ? !escape(p, set, &single, &to) : (to = take(p), false))
                return false;
            if (!single || to < from)
                return bad(p, "this range of a class");
        }
        if (!add_range(p, set, from, to))
            return false;
    }
    p->depth--;
    finish_set(set);
    return true;
}

/* ---- nodes ---- */

static cr_re_branch *branches(parser *p);

/* After "(": what kind of group, then its branches and ")". */
static bool group(parser *p, cr_re_node *n)
{
    bool any_case = p->any_case;
    n->kind = CR_RE_GROUP;
    if (looking_at(p, "?:")) {
    } else if (looking_at(p, "?i:")) {
        p->any_case = true;
    } else if (looking_at(p, "?=") || looking_at(p, "?!")) {
        n->kind = CR_RE_AHEAD;
        n->negative = p->at[-1] == '!';
    } else if (looking_at(p, "?<=") || looking_at(p, "?<!")) {
        n->kind = CR_RE_BEHIND;
        n->negative = p->at[-1] == '!';
    } else if (peek(p) == '?') {
        return bad(p, "this kind of group");
    }
    if (++p->depth > DEEPEST)
        return bad(p, "nesting so deep");
    n->branches = branches(p);
    if (!n->branches)
        return false;
    if (!looking_at(p, ")"))
        return bad(p, "a group without )");
    p->depth--;
    p->any_case = any_case;
    if (n->kind != CR_RE_BEHIND)
        return true;
    const cr_re_node *only = n->branches->next ? NULL : n->branches->first;
    if (!only || only->kind != CR_RE_SET || only->next || only->least != 1 || only->most != 1)
        return bad(p, "looking behind at more than a character");
    n->set = only->set;
    return true;
}

static bool set_node(parser *p, cr_re_node *n, bool escaped)
{
    cr_re_set *set = new_set(p);
    bool single = true;
    uint32_t code = 0;
    n->kind = CR_RE_SET;
    n->set = set;
    if (!set)
        return false;
    if (escaped ? !escape(p, set, &single, &code) : (code = take(p), false))
        return false;
    if (single && !escaped && code == '.') {
        set->negative = true;
        code = '\n';
    }
    if (single && !add_range(p, set, code, code))
        return false;
    finish_set(set);
    return true;
}

static bool atom(parser *p, cr_re_node *n)
{
    if (looking_at(p, "("))
        return group(p, n);
    if (looking_at(p, "[")) {
        cr_re_set *set = new_set(p);
        n->kind = CR_RE_SET;
        n->set = set;
        return set && class(p, set);
    }
    if (looking_at(p, "^") || looking_at(p, "\\A")) {
        n->kind = CR_RE_BEGIN;
        return true;
    }
    if (looking_at(p, "$") || looking_at(p, "\\z")) {
        n->kind = CR_RE_FINISH;
        return true;
    }
    int c = peek(p);
    if (c == '*' || c == '+' || c == '?')
        return bad(p, "a repetition of nothing");
    return set_node(p, n, looking_at(p, "\\"));
}

static int number(parser *p)
{
    int n = -1;
    while (peek(p) >= '0' && peek(p) <= '9' && n <= MOST_TIMES)
        n = (n < 0 ? 0 : n) * 10 + (*p->at++ - '0');
    return n;
}

/* {2} {2,} {,3} {2,3}; *is false when { is just a character. */
static bool counts(parser *p, cr_re_node *n, bool *is)
{
    const char *start = p->at++;
    int least = number(p), most = least;
    bool comma = looking_at(p, ",");
    if (comma)
        most = number(p);
    *is = (least >= 0 || most >= 0) && looking_at(p, "}");
    if (!*is) {
        p->at = start;
        return true;
    }
    n->least = least < 0 ? 0 : least;
    n->most = comma && most < 0 ? -1 : most;
    if (n->least > MOST_TIMES || n->most > MOST_TIMES || (n->most >= 0 && n->most < n->least))
        return bad(p, "this number of repetitions");
    return peek(p) == '+' ? bad(p, "+ after {}") : true;
}

static bool repetition(parser *p, cr_re_node *n)
{
    bool is = true;
    n->least = n->most = 1;
    int c = peek(p);
    if (c == '{') {
        if (!counts(p, n, &is))
            return false;
    } else if (c == '*' || c == '+' || c == '?') {
        p->at++;
        n->least = c == '+';
        n->most = c == '?' ? 1 : -1;
    } else {
        is = false;
    }
    if (!is)
        return true;
    if (n->kind != CR_RE_SET && n->kind != CR_RE_GROUP)
        return bad(p, "a repetition of what has no length");
    n->greed = looking_at(p, "?") ? CR_RE_LAZY : looking_at(p, "+") ? CR_RE_POSSESSIVE : CR_RE_GREEDY;
    return peek(p) == '*' || peek(p) == '+' || peek(p) == '?' ? bad(p, "a repetition of a repetition") : true;
}

/* Alternatives up to ) or the end. */
static cr_re_branch *branches(parser *p)
{
    cr_re_branch *first = cr_arena_alloc(p->arena, 1, sizeof *first), *branch = first;
    cr_re_node **link = first ? &first->first : NULL;
    while (branch && p->at < p->end && *p->at != ')') {
        if (looking_at(p, "|")) {
            branch->next = cr_arena_alloc(p->arena, 1, sizeof *branch);
            branch = branch->next;
            link = branch ? &branch->first : NULL;
            continue;
        }
        if (looking_at(p, "(?i)")) {
            p->any_case = true;
            continue;
        }
        cr_re_node *n = cr_arena_alloc(p->arena, 1, sizeof *n);
        if (!n || !atom(p, n) || !repetition(p, n))
            return NULL;
        *link = n;
        link = &n->next;
    }
    return branch ? first : NULL;
}

cr_regex *cr_regex_compile(cr_arena *arena, const char *pattern, size_t length, const char *name)
{
    cr_regex *r = cr_arena_alloc(arena, 1, sizeof *r);
    const char *copy = cr_arena_text(arena, pattern, length);
    if (!r || !copy)
        return NULL;
    parser p = {.arena = arena, .name = name, .begin = copy, .at = copy, .end = copy + length};
    r->branches = branches(&p);
    if (r->branches && p.at < p.end) {
        bad(&p, "a ) without (");
        return NULL;
    }
    return r->branches ? r : NULL;
}
