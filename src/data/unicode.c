/* Unicode: tables and what is looked up in them. Bytes that are not UTF-8 go through everything unchanged. */
#include "data/unicode.h"
#include "base/memory.h"
#include "data/generated/unicode.inc"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- UTF-8 (RFC 3629) ---- */

uint32_t cr_utf8_slow(const char *text, const char *end, int *length)
{
    const unsigned char *s = (const unsigned char *)text;
    ptrdiff_t left = end - text;
    uint32_t a = s[0], b = left > 1 ? s[1] : 0, c = left > 2 ? s[2] : 0, d = left > 3 ? s[3] : 0, code;
    if (a >= 0xc2 && a <= 0xdf && (b & 0xc0) == 0x80) {
        *length = 2;
        return (a & 0x1f) << 6 | (b & 0x3f);
    }
    if (a >= 0xe0 && a <= 0xef && (b & 0xc0) == 0x80 && (c & 0xc0) == 0x80) {
        code = (a & 0xf) << 12 | (b & 0x3f) << 6 | (c & 0x3f);
        if (code >= 0x800 && (code < 0xd800 || code > 0xdfff)) {
            *length = 3;
            return code;
        }
    }
    if (a >= 0xf0 && a <= 0xf4 && (b & 0xc0) == 0x80 && (c & 0xc0) == 0x80 && (d & 0xc0) == 0x80) {
        code = (a & 7) << 18 | (b & 0x3f) << 12 | (c & 0x3f) << 6 | (d & 0x3f);
        if (code >= 0x10000 && code < 0x110000) {
            *length = 4;
            return code;
        }
    }
    *length = 1;
    return a < 0x80 ? a : CR_NOT_UTF8 + a;
}

int cr_utf8_put(uint32_t code, char *out)
{
    if (code < 0x80 || code >= CR_NOT_UTF8) {
        out[0] = (char)(code & 0xff);
        return 1;
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
    out[0] = (char)(lead[more] | code >> (6 * more));
    for (int i = 1; i <= more; i++)
        out[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3f));
    return more + 1;
}

void cr_text_add_code(cr_text *t, uint32_t code)
{
    char bytes[4];
    int n = cr_utf8_put(code, bytes);
    cr_text_add_bytes(t, bytes, (size_t)n);
}

/* ---- properties ---- */

/* The last of runs[first..last) that begins at or before `code`; the code stands above `bits` bits. */
static size_t run_of(const uint32_t *runs, size_t first, size_t last, uint32_t code, int bits)
{
    while (last - first > 1) {
        size_t middle = (first + last) / 2;
        if (runs[middle] >> bits <= code)
            first = middle;
        else
            last = middle;
    }
    return first;
}

cr_category cr_category_of(uint32_t code)
{
    if (code >= CR_NOT_UTF8)
        return CR_CN;
    size_t block = code >> 8, first = category_blocks[block];
    size_t last = block + 1 < COUNT(category_blocks) ? category_blocks[block + 1] + 1u : COUNT(category_runs);
    return (cr_category)(category_runs[run_of(category_runs, first, last, code, 5)] & 31);
}

bool cr_is_white_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= 9 && c <= 13);
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}

bool cr_is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if ((c >= 0x24b6 && c <= 0x24e9) || (c >= 0x1f130 && c <= 0x1f149) || (c >= 0x1f150 && c <= 0x1f169) ||
        (c >= 0x1f170 && c <= 0x1f189)) /* letters in circles and squares are symbols, but alphabetic */
        return true;
    return cr_category_in(c, CR_IN_L | CR_IN_M | 1 << CR_ND | 1 << CR_NL | 1 << CR_PC);
}

uint32_t cr_lower_of(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code + 32 : code;
    size_t first = 0, last = COUNT(lower_runs);
    while (last - first > 1) {
        size_t middle = (first + last) / 2;
        if (lower_runs[middle].first <= code)
            first = middle;
        else
            last = middle;
    }
    if (code < lower_runs[first].first || code > lower_runs[first].last ||
        (code - lower_runs[first].first) % (uint32_t)lower_runs[first].step)
        return code;
    return (uint32_t)((int32_t)code + lower_runs[first].difference);
}

/* ---- normal forms ---- */

enum { S = 0xac00, L = 0x1100, V = 0x1161, T = 0x11a7, LS = 19, VS = 21, TS = 28 }; /* Hangul syllables, UAX #15 */

typedef struct letters {
    uint32_t *codes;
    size_t count, capacity;
    bool failed;
} letters;

static void add(letters *l, uint32_t code)
{
    if (l->failed || !cr_grow(&l->codes, &l->capacity, l->count + 1, sizeof *l->codes))
        l->failed = true;
    else
        l->codes[l->count++] = code;
}

static int class_of(uint32_t code)
{
    if (code < 0x300 || code >= CR_NOT_UTF8)
        return 0;
    return (int)(combining_runs[run_of(combining_runs, 0, COUNT(combining_runs), code, 8)] & 255);
}

/* What entry i decomposes to, as code points. */
static int units_of(size_t i, uint32_t *codes)
{
    size_t at = decomposition_offsets[i / 16];
    for (size_t k = i / 16 * 16; k < i; k++)
        at += decompositions[k] >> 21 & 31;
    size_t end = at + (decompositions[i] >> 21 & 31);
    int n = 0;
    while (at < end) {
        uint32_t unit = decomposition_units[at++];
        if (unit >= 0xd800 && unit < 0xdc00)
            unit = 0x10000 + ((unit - 0xd800) << 10) + (decomposition_units[at++] - 0xdc00u);
        codes[n++] = unit;
    }
    return n;
}

static void decompose(letters *l, uint32_t code, bool compatible)
{
    enum { BITS = 0x1fffff, LONGEST = 18 };
    if (code < 0xa0 || code >= CR_NOT_UTF8) {
        add(l, code);
        return;
    }
    if (code >= S && code < S + LS * VS * TS) {
        uint32_t s = code - S;
        add(l, L + s / (VS * TS));
        add(l, V + s % (VS * TS) / TS);
        if (s % TS)
            add(l, T + s % TS);
        return;
    }
    size_t first = 0, last = COUNT(decompositions);
    while (last - first > 1) {
        size_t middle = (first + last) / 2;
        if ((decompositions[middle] & BITS) <= code)
            first = middle;
        else
            last = middle;
    }
    if ((decompositions[first] & BITS) != code || (decompositions[first] >> 31 && !compatible)) {
        add(l, code);
        return;
    }
    uint32_t codes[LONGEST];
    int n = units_of(first, codes);
    for (int i = 0; i < n; i++)
        decompose(l, codes[i], compatible);
}

/* Marks in the order of their classes; equal ones stay as they are. */
static bool order_many(uint32_t *codes, size_t count)
{
    size_t starts[257] = {0};
    uint32_t *copy = cr_malloc(count * sizeof *copy);
    if (!copy)
        return false;
    memcpy(copy, codes, count * sizeof *copy);
    for (size_t i = 0; i < count; i++)
        starts[class_of(copy[i]) + 1]++;
    for (int class = 0; class < 256; class ++)
        starts[class + 1] += starts[class];
    for (size_t i = 0; i < count; i++)
        codes[starts[class_of(copy[i])]++] = copy[i];
    cr_free(copy);
    return true;
}

/* Marks after a letter are put in order. */
static void order(letters *l)
{
    enum { FEW = 20 };
    for (size_t i = 0, begin; i < l->count && !l->failed; i++) {
        for (begin = i; i < l->count && class_of(l->codes[i]); i++)
            if (i - begin < FEW)
                for (size_t to = i; to > begin && class_of(l->codes[to - 1]) > class_of(l->codes[to]); to--) {
                    uint32_t code = l->codes[to];
                    l->codes[to] = l->codes[to - 1];
                    l->codes[to - 1] = code;
                }
        if (i - begin > FEW && !order_many(l->codes + begin, i - begin))
            l->failed = true;
    }
}

/* What a and b compose to; 0: nothing. */
static uint32_t pair_of(uint32_t a, uint32_t b)
{
    if (a >= L && a < L + LS && b >= V && b < V + VS)
        return S + ((a - L) * VS + (b - V)) * TS;
    if (a >= S && a < S + LS * VS * TS && (a - S) % TS == 0 && b > T && b < T + TS)
        return a + (b - T);
    for (size_t first = 0, last = COUNT(composites); first < last;) {
        size_t middle = (first + last) / 2;
        uint32_t codes[2];
        units_of(composites[middle], codes);
        if (codes[0] == a && codes[1] == b)
            return decompositions[composites[middle]] & 0x1fffff;
        if (codes[0] < a || (codes[0] == a && codes[1] < b))
            first = middle + 1;
        else
            last = middle;
    }
    return 0;
}

static void compose_all(letters *l)
{
    size_t out = 0, starter = 0;
    bool started = false;
    int before = 0; /* the class of what was kept last after the starter */
    for (size_t i = 0; i < l->count; i++) {
        uint32_t code = l->codes[i], whole = 0;
        int class = class_of(code);
        if (started && (out == starter + 1 || (before < class && before != 0)))
            whole = pair_of(l->codes[starter], code);
        if (whole) {
            l->codes[starter] = whole;
            continue;
        }
        if (!class) {
            starter = out;
            started = true;
        }
        before = class;
        l->codes[out++] = code;
    }
    l->count = out;
}

bool cr_normal_form(cr_text *out, const char *text, size_t length, bool compose, bool compatible)
{
    letters l = {0};
    const char *end = text + length;
    while (text < end && !l.failed) {
        const char *plain = text; /* ASCII is as it is, but its last character may compose with what follows */
        while (plain < end && (unsigned char)*plain < 0x80)
            plain++;
        if (plain - text > 1) {
            cr_text_add_bytes(out, text, (size_t)(plain - text) - (plain < end));
            text = plain - (plain < end);
        }
        l.count = 0;
        for (int n, seen = 0; text < end; text += n) { /* up to the next two of ASCII in a row */
            uint32_t code = cr_utf8_get(text, end, &n);
            seen = code < 0x80 ? seen + 1 : 0;
            if (seen > 1)
                break;
            decompose(&l, code, compatible);
        }
        order(&l);
        if (compose)
            compose_all(&l);
        for (size_t i = 0; i < l.count && !l.failed; i++)
            cr_text_add_code(out, l.codes[i]);
    }
    cr_free(l.codes);
    return !l.failed && !out->failed;
}
