/* Text that grows. */
#include "base/text.h"
#include "base/memory.h"

#include <string.h>

static bool reserve(cr_text *t, size_t more)
{
    if (t->failed)
        return false;
    if (!cr_grow(&t->data, &t->capacity, t->length + more + 1, 1)) {
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

void cr_text_add_v(cr_text *t, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (need < 0 || !reserve(t, (size_t)need))
        return;
    vsnprintf(t->data + t->length, (size_t)need + 1, format, args);
    t->length += (size_t)need;
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
