/* The texts of functions: when two are the same, how long they take to compile, and what several share. */
#include "graph/jit/text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* ---- without comments ---- */

static const char *past_comment(const char *c)
{
    return c[0] == '/' && c[1] == '/' ? c + strcspn(c, "\n") : c;
}

uint64_t cr_jit_hash(const cr_text *t)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (const char *c = t->data; c && *(c = past_comment(c)); c++) {
        h = (h ^ (unsigned char)*c) * 0x9E3779B97F4A7C15u;
        h ^= h >> 32;
    }
    return h;
}

bool cr_jit_same(const cr_text *a, const cr_text *b)
{
    const char *x = a->data ? a->data : "", *y = b->data ? b->data : "";
    for (;; x++, y++) {
        x = past_comment(x);
        y = past_comment(y);
        if (*x != *y || !*x)
            return *x == *y;
    }
}

/* ---- the compiler's time ---- */

/* Expressions (cpu/simd/expr.h) that are a few instructions. */
static bool is_cheap(const char *name, size_t length)
{
    static const char *const cheap = " ABS NEG SIGN MIN MAX ADD SUB MUL SQRT RSQRT FLOOR CEIL TRUNC ROUND ISNAN ISINF "
                                     "ISFINITE COPYSIGN SHL SHR INT INFINITY NAN ";
    char word[16];
    if (length + 3 > sizeof word)
        return true;
    snprintf(word, sizeof word, " %.*s ", (int)length, name);
    return strstr(cheap, word) != NULL;
}

/* Microseconds that were measured with gcc 12 on a processor with AVX-512, where loops become four. */
enum { LINE = 400, FUNCTION = 8000, LONG_EXPRESSION = 12000, PRODUCT = 20000 };

int64_t cr_jit_effort(const cr_text *t)
{
    int64_t effort = FUNCTION;
    for (const char *c = t->data; c && *(c = past_comment(c)); c++) {
        effort += *c == '\n' ? LINE : 0;
        if (*c >= 'A' && *c <= 'Z') {
            size_t n = strspn(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
            effort += c[n] == '(' && !is_cheap(c, n) ? LONG_EXPRESSION : 0;
            c += n - 1;
        } else if (*c == 'p' && !strncmp(c, "product_rows(", 13))
            effort += PRODUCT;
    }
    return effort;
}

/* ---- shared functions ---- */

/* Products of the same sizes: their code is as long as that of all that stands around them, and they are many where
 * networks are small. */
static const struct {
    const char *name, *parameters, *call;
    int pointers; /* which come first; what follows are numbers */
} shared[] = {
    {"product_rows(", "const float *a, const float *b, const float *bias, float *c", "product_known(a, b, bias, c", 4},
    {"product_pack(", "float *to, const float *b", "product_pack(to, b", 2},
};
enum { SHARED = sizeof shared / sizeof *shared };

/* A call "product_pack(packed, p1, 10, 2, 1, 10);" whose numbers are all known. */
typedef struct call {
    const char *name, *numbers, *end; /* ", 10, 2, 1, 10" and what follows it */
    int length, of;                   /* of the name; which of shared[] */
    char suffix[96];                  /* "_10_2_1_10" */
} call;

/* The numbers behind the pointers; false where one is a variable. */
static bool read_call(call *c)
{
    const char *at = c->name;
    for (int i = 0; i < shared[c->of].pointers; i++)
        at += strcspn(at, ",);") + (i + 1 < shared[c->of].pointers);
    c->numbers = at;
    c->end = at + strcspn(at, ")");
    size_t n = 0;
    for (; at < c->end && n + 1 < sizeof c->suffix; at++)
        if (*at != ' ')
            c->suffix[n++] = *at == ',' ? '_' : *at == '-' ? 'm' : *at;
    c->suffix[n] = '\0';
    return at == c->end && *at == ')' && strspn(c->suffix, "_m0123456789") == n;
}

static bool find_call(const char *text, call *c)
{
    while ((text = strstr(text, "product_"))) {
        for (int i = 0; i < SHARED; i++) {
            size_t n = strlen(shared[i].name);
            *c = (call){.name = text, .length = (int)n - 1, .of = i};
            if (!strncmp(text, shared[i].name, n) && read_call(c))
                return true;
        }
        text += 8;
    }
    return false;
}

/* The functions that the text calls. Those that are called once the compiler puts back where they are called. */
static void add_shared(cr_text *t, const char *text)
{
    call c;
    for (; find_call(text, &c); text = c.end) {
        const char *parameters = shared[c.of].parameters, *inner = shared[c.of].call;
        int numbers = (int)(c.end - c.numbers);
        cr_text_add(t, "#ifndef %.*s%s\n#define %.*s%s 1\nstatic void %.*s%s_(%s)\n{\n%s%.*s);\n}\n#endif\n", c.length,
                    c.name, c.suffix, c.length, c.name, c.suffix, c.length, c.name, c.suffix, parameters, inner, numbers,
                    c.numbers);
    }
}

void cr_jit_add(cr_text *t, const cr_text *function, int number)
{
    const char *at = function->data;
    call c;
    add_shared(t, at);
    bool calls = find_call(at, &c);
    while (*at) {
        const char *end = at + strcspn(at, "\n"), *comment = strstr(at, "//");
        if (!strncmp(at, "void NAME", 9)) {
            cr_text_add(t, "void cr_group%d", number);
            at += 9;
        }
        if (calls && c.name < end) {
            cr_text_add_bytes(t, at, (size_t)(c.name + c.length - at));
            cr_text_add(t, "%s_%.*s", c.suffix, (int)(c.numbers - c.name) - c.length, c.name + c.length);
            at = c.end;
            calls = find_call(at, &c);
            continue;
        }
        const char *stop = comment && comment < end ? comment : end;
        cr_text_add_bytes(t, at, (size_t)(stop - at));
        cr_text_add_bytes(t, "\n", 1);
        at = end + (*end == '\n');
    }
}
