/* Fields of comma-separated values, and numbers in them. */
#include "base/memory.h"
#include "base/number.h"
#include "data/csv.h"

#include <errno.h>
#include <float.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* An error at `where`, in field f (-1: none). */
bool cr_csv_bad(const cr_csv_reader *r, const char *where, int64_t f, const char *format, ...)
{
    char text[256], column[128] = "";
    long long line = 1;
    for (const char *p = r->begin; p < where; p++)
        line += *p == '\n' || (*p == '\r' && p[1] != '\n');
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (f >= 0 && (size_t)f < r->header.count)
        snprintf(column, sizeof column, "column \"%s\": ", cr_words_text(&r->header, (size_t)f));
    return cr_fail_bool(CR_ERROR_FORMAT, "%s: line %lld: %s%s", r->name, line, column, text);
}

/* ---- fields ---- */

/* One in quotes; where there are doubled ones, the text is a copy. */
static bool quoted(cr_csv_reader *r, int64_t f, cr_csv_field *out)
{
    const char *from = r->at + 1, *end;
    *out = (cr_csv_field){r->at, from, 0};
    for (bool copied = false;; copied = true, from = end + 2) {
        end = memchr(from, '"', (size_t)(r->end - from));
        if (!end)
            return cr_csv_bad(r, out->begin, f, "a quote begins here and has no end");
        size_t piece = (size_t)(end - from) + (end[1] == '"');
        if (copied || end[1] == '"') {
            if (!cr_grow(&r->unquoted, &r->unquoted_room, out->length + piece + 1, 1))
                return false;
            memcpy(r->unquoted + out->length, from, piece);
            out->text = r->unquoted;
        }
        out->length += piece;
        if (end[1] != '"')
            break;
    }
    r->at = end + 1;
    return r->stops[(unsigned char)*r->at] || cr_csv_bad(r, end, f, "text follows the closing quote");
}

bool cr_csv_field_read(cr_csv_reader *r, int64_t f, cr_csv_field *out)
{
    if (*r->at == '"')
        return quoted(r, f, out);
    const char *p = r->at;
    while (!r->stops[(unsigned char)*p])
        p++;
    *out = (cr_csv_field){r->at, r->at, (size_t)(p - r->at)};
    r->at = p;
    return true;
}

/* Whether the field that was read ends its line, whose end it then passes over. */
bool cr_csv_ends_line(cr_csv_reader *r)
{
    char c = *r->at++;
    if (c == r->delimiter)
        return false;
    if (c == '\r' && r->at < r->end && *r->at == '\n')
        r->at++;
    return true;
}

void cr_csv_skip_empty_lines(cr_csv_reader *r)
{
    while (r->at < r->end && (*r->at == '\n' || *r->at == '\r'))
        r->at++;
}

bool cr_csv_is_missing(const cr_csv_field *f)
{
    static const char *const words[] = {"NA",  "N/A",  "n/a",  "#N/A", "<NA>", "NaN",
                                        "nan", "-nan", "NULL", "null", "None"};
    if (!f->length)
        return true;
    for (size_t i = 0; f->length < 5 && strchr("Nn#<-", *f->text) && i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == f->length && !memcmp(words[i], f->text, f->length))
            return true;
    return false;
}

/* ---- numbers ---- */

/* m 10^e, where long double gives it correctly rounded: m and 10^|e| are exact in 64 bits, and the quotient or product
 * is not exactly between two doubles, where a second rounding could go wrong. */
static bool scale(uint64_t m, int e, double *out)
{
#if LDBL_MANT_DIG == 64
    static const long double tens[] = {1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,  1e7L,  1e8L,  1e9L,
                                       1e10L, 1e11L, 1e12L, 1e13L, 1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L,
                                       1e20L, 1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L};
    if (e < -27 || e > 27)
        return false;
    long double x = e < 0 ? (long double)m / tens[-e] : (long double)m * tens[e];
    uint64_t mantissa;
    memcpy(&mantissa, &x, sizeof mantissa);
    *out = (double)x;
    return (mantissa & 0x7ff) != 0x400;
#else
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (m > UINT64_C(1) << 53 || e < -22 || e > 22)
        return false;
    *out = e < 0 ? (double)m / tens[-e] : (double)m * tens[e];
    return true;
#endif
}

/* Digits: at most 19 count. */
static const char *digits(const char *p, uint64_t *m, int *count)
{
    for (; (unsigned char)(*p - '0') < 10; p++) {
        *m = *m * 10 + (unsigned char)(*p - '0');
        *count += *count || *m;
    }
    return p;
}

/* A plain number without quotes at p, up to what ends the field; NULL: something else, or too long for this. */
const char *cr_csv_quick_number(const cr_csv_reader *r, const char *p, cr_csv_number *out)
{
    bool negative = *p == '-';
    uint64_t m = 0;
    int count = 0, e = 0;
    p += negative;
    const char *first = p;
    p = digits(p, &m, &count);
    if (r->stops[(unsigned char)*p] && p > first) {
        if (count > 18)
            return NULL;
        out->whole = true;
        out->integer = negative ? -(int64_t)m : (int64_t)m;
        out->real = (double)out->integer;
        return p;
    }
    bool any = p > first;
    if (*p == '.') {
        const char *point = ++p;
        p = digits(p, &m, &count);
        any |= p > point;
        e = p - point < 100 ? -(int)(p - point) : -100;
    }
    if (any && (*p == 'e' || *p == 'E')) {
        bool minus = p[1] == '-';
        p += 1 + (minus || p[1] == '+');
        int power = 0;
        const char *begin = p;
        for (; (unsigned char)(*p - '0') < 10 && power < 1000; p++)
            power = power * 10 + (*p - '0');
        any = p > begin;
        e += minus ? -power : power;
    }
    if (!any || !r->stops[(unsigned char)*p] || count > 19 || !(m ? scale(m, e, &out->real) : (out->real = 0, true)))
        return NULL;
    out->whole = false;
    out->real = negative ? -out->real : out->real;
    return p;
}

/* Any number, with spaces around it. */
bool cr_csv_slow_number(const cr_csv_field *f, cr_csv_number *out)
{
    char text[128], *end;
    const char *from = f->text, *to = from + f->length;
    while (from < to && (*from == ' ' || *from == '\t'))
        from++;
    while (to > from && (to[-1] == ' ' || to[-1] == '\t'))
        to--;
    size_t n = (size_t)(to - from);
    if (!n || n >= sizeof text)
        return false;
    memcpy(text, from, n);
    text[n] = 0;
    const char *bare = text + (*text == '-' || *text == '+');
    bool plain = strspn(bare, "0123456789.eE+-") == strlen(bare);
    if (memchr(text, 0, n) ||
        (!plain && strcasecmp(bare, "inf") && strcasecmp(bare, "infinity") && strcasecmp(bare, "nan")))
        return false;
    errno = 0;
    out->integer = strtoll(text, &end, 10);
    out->whole = !*end && !errno;
    out->real = cr_decimal(text, &end);
    return !*end && end > text;
}
