/* The texts of functions: when two are the same, how long they take to compile, and what several share. */
#include "graph/jit/text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* ---- without comments ---- */

/* Moves the pointer c past a comment that begins there. */
#define PASS_COMMENT(c)                                                                                                \
    do {                                                                                                               \
        if (*(c) == '/' && (c)[1] == '/')                                                                              \
            (c) += strcspn(c, "\n");                                                                                   \
    } while (0)

uint64_t cr_jit_hash(const cr_text *t)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (const char *c = t->data ? t->data : ""; *c; c++) {
        PASS_COMMENT(c);
        h = (h ^ (unsigned char)*c) * 0x100000001B3u;
    }
    return h;
}

bool cr_jit_same(const cr_text *a, const cr_text *b)
{
    const char *x = a->data ? a->data : "", *y = b->data ? b->data : "";
    for (;; x++, y++) {
        PASS_COMMENT(x);
        PASS_COMMENT(y);
        if (*x != *y || !*x)
            return *x == *y;
    }
}

/* ---- the compiler's time ---- */

#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

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
enum { LINE = 300, FUNCTION = 6000, LONG_EXPRESSION = 10000, PRODUCT = 8000 };

int64_t cr_jit_effort(const cr_text *t)
{
    int64_t effort = FUNCTION, expressions = 0;
    for (const char *c = t->data ? t->data : ""; *c; c++) {
        PASS_COMMENT(c);
        effort += *c == '\n' ? LINE : 0;
        if (*c >= 'A' && *c <= 'Z') {
            size_t n = strspn(c, CAPITALS "0123456789_");
            expressions += c[n] == '(' && !is_cheap(c, n);
            c += n - 1;
        } else if (*c == 'p' && !strncmp(c, "product_rows(", 13))
            effort += PRODUCT;
    }
    return effort + expressions * LONG_EXPRESSION;
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
                    c.name, c.suffix, c.length, c.name, c.suffix, c.length, c.name, c.suffix, parameters, inner,
                    numbers, c.numbers);
    }
}

/* ---- expressions that are used very often ---- */

/* Functions of one number in cpu/simd/expr.h. Inlined, each use is a dozen lines or more in each of the loops that the
 * compiler makes of one: 10 ms. Where functions that are compiled together have MANY of one, those with SOME call a
 * function of vectors instead, which takes some 30% longer to run. */
enum { MANY = 96, SOME = 8 };
static const char often[CR_JIT_OFTEN][8] = {"EXP",     "EXP2", "EXPM1", "LOG",  "LOG2",  "LOG10", "LOG1P",
                                            "SIGMOID", "ERF",  "SIN",   "COS",  "TAN",   "ASIN",  "ACOS",
                                            "ATAN",    "SINH", "COSH",  "TANH", "ASINH", "ACOSH", "ATANH"};

void cr_jit_count(cr_jit_uses *u, const cr_text *t)
{
    const char *text = t->data ? t->data : "";
    for (size_t n; *(text += strcspn(text, CAPITALS)); text += n) {
        n = strspn(text, CAPITALS "0123456789_");
        for (int i = 0; i < CR_JIT_OFTEN && text[n] == '(' && n <= sizeof *often; i++)
            u->of[i] += !strncmp(text, often[i], n) && (n == sizeof *often || !often[i][n]);
    }
}

static void begin_often(cr_text *t, const char *name)
{
    cr_text_add(t,
                "#ifndef __clang__\n#ifndef OFTEN_%s\n#define OFTEN_%s\n#pragma omp declare simd notinbranch\n"
                "static __attribute__((noinline)) float often_%s(float x)\n{\nreturn %s(x);\n}\n"
                "static inline double often_%s_d(double x)\n{\nreturn %s(x);\n}\n#endif\n"
                "#pragma push_macro(\"%s\")\n#undef %s\n#define %s(x) E_FLOATING(x, often_%s, often_%s_d)(x)\n#endif\n",
                name, name, name, name, name, name, name, name, name, name, name);
}

static void end_often(cr_text *t, const char *name)
{
    cr_text_add(t, "#ifndef __clang__\n#pragma pop_macro(\"%s\")\n#endif\n", name);
}

/* ---- the whole ---- */

static void add_code(cr_text *t, const char *at, int number)
{
    call c;
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

void cr_jit_add(cr_text *t, const cr_text *function, int number, const cr_jit_uses *all)
{
    cr_jit_uses uses = {{0}};
    cr_jit_count(&uses, function);
    add_shared(t, function->data);
    for (int i = 0; i < CR_JIT_OFTEN; i++)
        if (all->of[i] >= MANY && uses.of[i] >= SOME)
            begin_often(t, often[i]);
    add_code(t, function->data, number);
    for (int i = 0; i < CR_JIT_OFTEN; i++)
        if (all->of[i] >= MANY && uses.of[i] >= SOME)
            end_often(t, often[i]);
}
