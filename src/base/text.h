/* Text that grows. An out-of-memory condition sticks: the text then stays as it was and `failed` is set. */
#ifndef CR_BASE_TEXT_H
#define CR_BASE_TEXT_H
#include <cresset/error.h>
#include <stdarg.h>

typedef struct cr_text {
    char *data; /* always terminated once something was added; NULL before */
    size_t length, capacity;
    bool failed;
} cr_text;

void cr_text_add(cr_text *t, const char *format, ...) CR_PRINTF(2, 3);
void cr_text_add_v(cr_text *t, const char *format, va_list args);
void cr_text_add_bytes(cr_text *t, const char *bytes, size_t count);
char *cr_text_take(cr_text *t); /* the text (never NULL unless failed), malloc'd; empties t */
void cr_text_free(cr_text *t);
#endif
