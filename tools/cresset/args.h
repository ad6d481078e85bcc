/* Command lines: a table of options says what a subcommand takes; parsing, messages and --help follow from it. */
#ifndef CRESSET_TOOL_ARGS_H
#define CRESSET_TOOL_ARGS_H
#include <stdbool.h>
#include <stdint.h>

typedef enum arg_kind {
    ARG_TEXT,   /* const char * */
    ARG_INT,    /* int64_t from low to high */
    ARG_NUMBER, /* double from low to high */
    ARG_FLAG,   /* bool: takes no value */
    ARG_CHOICE  /* const char *, one of choices */
} arg_kind;

typedef struct arg {
    const char *name; /* "--epochs" */
    arg_kind kind;
    void *value; /* where it goes; what is there before is the default */
    const char *placeholder, *help;
    double low, high;           /* ARG_INT, ARG_NUMBER */
    const char *const *choices; /* ARG_CHOICE: ends with NULL */
    bool hidden;                /* not in --help */
} arg;

typedef struct command {
    const char *name;  /* "cresset train": begins every message */
    const char *usage; /* "cresset train NETWORK [options]" */
    const char *about; /* text of --help above the options */
    const arg *args;
    int count;
    const char *word_name;           /* what the one positional argument is; NULL: none is taken */
    const char *const *word_choices; /* its values; NULL: any text */
    bool defaults;                   /* --help says what each option is unless it is given */
} command;

typedef enum parsed { PARSED_OK, PARSED_HELP, PARSED_WRONG } parsed;

/* The exit status of wrong use. */
enum { EXIT_USAGE = 2 };

/* Reads argv[0..argc), what follows the subcommand's name. PARSED_HELP after --help was printed to stdout, PARSED_WRONG
 * after a message to stderr that says what was wrong and what was expected. `word` gets the positional argument. */
parsed parse_args(const command *c, int argc, char **argv, const char **word);
/* Sets one option by its name; `text` is NULL for a flag. Messages as above. */
parsed set_arg(const command *c, const char *name, const char *text);
#endif
