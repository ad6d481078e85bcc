/* Text that grows. */
#include "base/text.h"
#include "base/memory.h"

#include <string.h>

static bool reserve(cr_text *t, size_t more)
{
    enum { LEAST = 64 };
    if (t->failed)
        return false;
    size_t need = t->length + more + 1;
    if (!cr_grow(&t->data, &t->capacity, need < LEAST ? LEAST : need, 1)) {
        t->failed = true;
        return false;
    }
    return true;
}

void cr_text_add_bytes(cr_text *t, const char *bytes, size_t count)
{
    if (!reserve(t, count))
        return;
    memcpy(t->data + t->length, bytes, count);
    t->length += count;
    t->data[t->length] = '\0';
}

/* By the C library; as a rule what is added fits in the room that there is. */
static void add_formatted(cr_text *t, const char *format, va_list args)
{
    size_t room = t->capacity - t->length;
    va_list again;
    va_copy(again, args);
    int need = vsnprintf(room ? t->data + t->length : NULL, room, format, args);
    if (need >= 0 && (size_t)need >= room && reserve(t, (size_t)need))
        vsnprintf(t->data + t->length, (size_t)need + 1, format, again);
    va_end(again);
    if (need >= 0 && !t->failed)
        t->length += (size_t)need;
}

static void add_integer(cr_text *t, long long x)
{
    char digits[24];
    size_t n = sizeof digits;
    unsigned long long left = x < 0 ? 0 - (unsigned long long)x : (unsigned long long)x;
    do {
        digits[--n] = (char)('0' + left % 10);
    } while (left /= 10);
    if (x < 0)
        digits[--n] = '-';
    cr_text_add_bytes(t, digits + n, sizeof digits - n);
}

/* Code and graphs become text by hundreds of thousands of such calls: the plain conversions are done here, which takes a
 * tenth of the C library's time. What comes behind another one is left to that. */
void cr_text_add_v(cr_text *t, const char *format, va_list args)
{
    size_t start = t->length;
    va_list rest; /* a va_list that is a parameter may be a pointer */
    va_copy(rest, args);
    if (!*format)
        cr_text_add_bytes(t, "", 0);
    while (*format && !t->failed) {
        size_t n = 0;
        while (format[n] && format[n] != '%')
            n++;
        if (n)
            cr_text_add_bytes(t, format, n);
        format += n;
        if (!*format)
            break;
        if (format[1] == 's') {
            const char *s = va_arg(rest, const char *);
            cr_text_add_bytes(t, s ? s : "(null)", s ? strlen(s) : 6);
        } else if (format[1] == 'd') {
            add_integer(t, va_arg(rest, int));
        } else if (format[1] == 'l' && format[2] == 'l' && format[3] == 'd') {
            add_integer(t, va_arg(rest, long long));
            format += 2;
        } else if (format[1] == 'c') {
            char c = (char)va_arg(rest, int);
            cr_text_add_bytes(t, &c, 1);
        } else {
            add_formatted(t, format, rest);
            break;
        }
        format += 2;
    }
    va_end(rest);
    if (t->failed)
        t->length = start;
    if (t->data)
        t->data[t->length] = '\0';
}

void cr_text_add(cr_text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cr_text_add_v(t, format, args);
    va_end(args);
}

char *cr_text_take(cr_text *t)
{
    if (!t->data)
        cr_text_add_bytes(t, "", 0);
    if (t->failed) {
        cr_text_free(t);
        return NULL;
    }
    char *data = t->data;
    *t = (cr_text){0};
    return data;
}

void cr_text_free(cr_text *t)
{
    cr_free(t->data);
    *t = (cr_text){0};
}
