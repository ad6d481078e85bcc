/* What the place that text goes to can show. */
#include "train/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool locale_is_utf8(void)
{
    const char *locale = is_set("LC_ALL") ? getenv("LC_ALL") : is_set("LC_CTYPE") ? getenv("LC_CTYPE") : getenv("LANG");
    const char *charset = locale ? strchr(locale, '.') : NULL;
    return charset && (!strncasecmp(charset, ".utf-8", 6) || !strncasecmp(charset, ".utf8", 5));
}

void cr_terminal_of(FILE *out, cr_terminal *terminal)
{
    int file = fileno(out);
    const char *kind = getenv("TERM");
    terminal->interactive = file >= 0 && isatty(file) && kind && strcmp(kind, "dumb") != 0;
    terminal->colour = terminal->interactive && !is_set("NO_COLOR");
    terminal->utf8 = locale_is_utf8();
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");
    if (file >= 0 && ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        terminal->width = size.ws_col;
    else
        terminal->width = columns ? (int)strtol(columns, NULL, 10) : 0;
    if (terminal->width < 20)
        terminal->width = terminal->width > 0 ? 20 : 80;
}

int cr_text_columns(const char *text)
{
    int columns = 0;
    for (const char *c = text; *c; c++) {
        if (*c == '\033' && c[1] == '[') {
            c += 2;
            while (*c && (*c < '@' || *c > '~'))
                c++;
            if (!*c)
                break;
        } else if ((*c & 0xc0) != 0x80) {
            columns++;
        }
    }
    return columns;
}
