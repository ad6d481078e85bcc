/* The words of graphs as text: names, numbers, types, lists. What is not as expected is an error with the line. */
#include "base/memory.h"
#include "graph/saved/parse.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 1024 };

bool cr_parse_bad(const cr_parser *p, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: line %d of the graph: %s", p->s->source, p->line, text);
}

bool cr_parse_line(cr_parser *p)
{
    if (p->has_line) {
        p->has_line = false;
        return true;
    }
    if (p->next >= p->stop)
        return false;
    const char *end = memchr(p->next, '\n', (size_t)(p->stop - p->next));
    p->at = p->next;
    p->end = end ? end : p->stop;
    p->next = p->end + 1;
    p->line++;
    return true;
}

bool cr_parse_accept(cr_parser *p, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(p->end - p->at) < n || memcmp(p->at, word, n))
        return false;
    p->at += n;
    return true;
}

bool cr_parse_expect(cr_parser *p, const char *word)
{
    if (cr_parse_accept(p, word))
        return true;
    int rest = (int)(p->end - p->at) < 20 ? (int)(p->end - p->at) : 20;
    return cr_parse_bad(p, "expected \"%s\" before \"%.*s\"", word, rest, p->at);
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Letters, digits and underscores into word[64]. */
bool cr_parse_word(cr_parser *p, char *word)
{
    int n = 0;
    while (p->at < p->end && is_word(*p->at) && n < 63)
        word[n++] = *p->at++;
    word[n] = '\0';
    return n && (p->at == p->end || !is_word(*p->at))
               ? true
               : cr_parse_bad(p, n ? "a word of more than 63 letters" : "a word is missing");
}

/* The characters of a number, terminated. */
bool cr_parse_digits(cr_parser *p, char *digits, size_t size)
{
    size_t n = 0;
    while (p->at < p->end && n + 1 < size && (is_word(*p->at) || *p->at == '-' || *p->at == '+' || *p->at == '.'))
        digits[n++] = *p->at++;
    digits[n] = '\0';
    return n ? true : cr_parse_bad(p, "a number is missing");
}

bool cr_parse_whole(cr_parser *p, int64_t low, int64_t high, int64_t *value)
{
    char digits[32], *end;
    size_t n = 0;
    while (p->at < p->end && n < 31 && ((*p->at >= '0' && *p->at <= '9') || (!n && *p->at == '-')))
        digits[n++] = *p->at++;
    digits[n] = '\0';
    errno = 0;
    long long v = strtoll(digits, &end, 10);
    if (!n || *end || errno || end == digits)
        return cr_parse_bad(p, "a whole number is missing or out of range");
    if (v < low || v > high)
        return cr_parse_bad(p, "%lld, expected a number from %lld to %lld", v, (long long)low, (long long)high);
    *value = v;
    return true;
}

bool cr_parse_double(cr_parser *p, double *value)
{
    char digits[64], *end, *point;
    if (!cr_parse_digits(p, digits, sizeof digits))
        return false;
    const char *locale = localeconv()->decimal_point;
    if (strlen(locale) == 1 && (point = strchr(digits, '.')))
        *point = *locale;
    *value = strtod(digits, &end);
    return *end ? cr_parse_bad(p, "\"%s\" is no number", digits) : true;
}

/* A quoted name, in the arena. */
bool cr_parse_name(cr_parser *p, const char **name)
{
    char text[LONGEST_NAME];
    size_t n = 0;
    if (!cr_parse_expect(p, "\""))
        return false;
    while (p->at < p->end && *p->at != '"' && n + 1 < sizeof text) {
        if (*p->at == '\\' && ++p->at == p->end)
            break;
        if ((unsigned char)*p->at < ' ')
            return cr_parse_bad(p, "a control character in a name");
        text[n++] = *p->at++;
    }
    if (!cr_parse_accept(p, "\""))
        return cr_parse_bad(p, "a name does not end or is too long");
    return (*name = cr_arena_text(&p->s->arena, text, n)) != NULL;
}

bool cr_parse_end(cr_parser *p)
{
    return p->at == p->end ? true : cr_parse_expect(p, "\n");
}

/* "f32[2,3]" */
bool cr_parse_spec(cr_parser *p, cr_spec *spec)
{
    char word[64];
    if (!cr_parse_word(p, word))
        return false;
    cr_dims d = {0};
    cr_dtype dtype = cr_dtype_from_name(word);
    if (dtype == CR_DTYPE_NONE)
        return cr_parse_bad(p, "\"%s\" is no type of elements", word);
    if (!cr_parse_expect(p, "["))
        return false;
    while (!cr_parse_accept(p, "]")) {
        if (d.count == CR_MAX_DIMS)
            return cr_parse_bad(p, "more than %d dimensions", CR_MAX_DIMS);
        if ((d.count && !cr_parse_expect(p, ",")) || !cr_parse_whole(p, 0, INT64_MAX, &d.at[d.count]))
            return false;
        d.count++;
    }
    *spec = (cr_spec){0};
    if (!cr_check_shape(d, dtype))
        return false;
    cr_spec_set(spec, dtype, d.count, d.at);
    return true;
}

bool cr_parse_list(cr_parser *p, int64_t *at, int most, int *count)
{
    if (!cr_parse_expect(p, "["))
        return false;
    for (*count = 0; !cr_parse_accept(p, "]"); ++*count) {
        if (*count == most)
            return cr_parse_bad(p, "more than %d numbers", most);
        if ((*count && !cr_parse_expect(p, ",")) || !cr_parse_whole(p, INT64_MIN, INT64_MAX, &at[*count]))
            return false;
    }
    return true;
}

bool cr_parse_doubles(cr_parser *p, double *at, int count)
{
    for (int i = 0; i < count; i++)
        if (!cr_parse_expect(p, i ? "," : "[") || !cr_parse_double(p, &at[i]))
            return false;
    return cr_parse_expect(p, "]");
}
