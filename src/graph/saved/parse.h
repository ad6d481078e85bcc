/* A graph's text while it is read, and its words (src/graph/saved/words.c). Functions return false after cr_fail. */
#ifndef CR_GRAPH_SAVED_PARSE_H
#define CR_GRAPH_SAVED_PARSE_H
#include "graph/saved/saved.h"

typedef struct cr_parser {
    cr_saved *s;
    const char *at, *end; /* what is left of the line */
    const char *next;     /* the next line */
    const char *stop;     /* the end of the text */
    int line;
    bool has_line;       /* one that was looked at and not used */
    cr_saved_graph *top; /* whose bodies there are */
} cr_parser;

/* "FILE: line 7 of the graph: ..."; returns false. */
bool cr_parse_bad(const cr_parser *p, const char *format, ...) CR_PRINTF(2, 3);
/* False (no error) at the end of the text. */
bool cr_parse_line(cr_parser *p);
/* Whether `word` comes next, which is then taken; cr_parse_expect: else it is an error. */
bool cr_parse_accept(cr_parser *p, const char *word);
bool cr_parse_expect(cr_parser *p, const char *word);
/* Letters, digits and underscores into word[64]. */
bool cr_parse_word(cr_parser *p, char *word);
/* The characters of a number, terminated. */
bool cr_parse_digits(cr_parser *p, char *digits, size_t size);
bool cr_parse_whole(cr_parser *p, int64_t low, int64_t high, int64_t *value);
bool cr_parse_double(cr_parser *p, double *value);
/* A quoted name, in the arena. */
bool cr_parse_name(cr_parser *p, const char **name);
bool cr_parse_end(cr_parser *p);
/* "f32[2,3]" */
bool cr_parse_spec(cr_parser *p, cr_spec *spec);
/* "[1,2]": at most `most` numbers; exactly `count`. */
bool cr_parse_list(cr_parser *p, int64_t *at, int most, int *count);
bool cr_parse_doubles(cr_parser *p, double *at, int count);
#endif
