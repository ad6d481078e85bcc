/* Regular expressions over UTF-8, of the kind that tokenizers cut text with: alternatives, groups, classes with \p{..} and
 * classes in them, \s \w \d, repetition (greedy, lazy, possessive), (?=..) (?!..) (?<!..) of one character, (?i:..), ^ $ \z.
 * Backtracking, with a limit on the steps. */
#ifndef CR_DATA_REGEX_H
#define CR_DATA_REGEX_H
#include "base/arena.h"
#include <cresset/error.h>

typedef struct cr_regex cr_regex;

/* Lives in the arena. Errors: CR_ERROR_UNSUPPORTED names what is not supported in the expression; `name` begins the text. */
cr_regex *cr_regex_compile(cr_arena *arena, const char *pattern, size_t length, const char *name);
/* The first match in [at, end) of a text that begins at `text`: *begin and *finish. `found` false: none. False only after an
 * error: more steps than a sensible expression takes. */
bool cr_regex_search(const cr_regex *r, const char *text, const char *at, const char *end, const char **begin,
                     const char **finish, bool *found);
#endif
