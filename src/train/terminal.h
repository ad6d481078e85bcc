/* What the place that text goes to can show. */
#ifndef CR_TRAIN_TERMINAL_H
#define CR_TRAIN_TERMINAL_H
#include <cresset/base.h>

typedef struct cr_terminal {
    bool interactive; /* a terminal on which a line can be redrawn */
    bool colour;      /* a terminal, and NO_COLOR is not set */
    bool utf8;        /* by the environment's locale */
    int width;        /* columns; 80 when not known */
} cr_terminal;
void cr_terminal_of(FILE *out, cr_terminal *terminal);
/* The columns that UTF-8 text takes: code points, escape sequences left out. */
int cr_text_columns(const char *text);
#endif
