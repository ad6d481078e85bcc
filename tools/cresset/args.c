/* Parsing of command lines: --name value or --name=value, in any order. */
#include "args.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* " (default 64)" where there is one that says something. */
static void print_default(const arg *a)
{
    if (strstr(a->help, "(default"))
        return;
    if (a->kind == ARG_INT)
        printf(" (default %lld)", (long long)*(const int64_t *)a->value);
    else if (a->kind == ARG_NUMBER)
        printf(" (default %g)", *(const double *)a->value);
    else if (a->kind != ARG_FLAG && *(const char *const *)a->value)
        printf(" (default %s)", *(const char *const *)a->value);
}

static void print_help(const command *c)
{
    printf("usage: %s\n\n%s", c->usage, c->about);
    if (c->word_choices) {
        printf("\n%s:", c->word_name);
        for (int i = 0; c->word_choices[i]; i++)
            printf(" %s", c->word_choices[i]);
        printf("\n");
    }
    printf("\noptions:\n");
    for (int i = 0; i < c->count; i++) {
        const arg *a = &c->args[i];
        char left[64];
        snprintf(left, sizeof left, "%s %s", a->name, a->placeholder ? a->placeholder : "");
        if (a->hidden)
            continue;
        printf("  %-20s %s", left, a->help);
        if (c->defaults)
            print_default(a);
        printf("\n");
    }
    printf("  %-20s %s\n", "--help", "this text");
}

static parsed wrong_choice(const command *c, const char *what, const char *text, const char *const *choices)
{
    if (!choices) {
        fprintf(stderr, "%s: %s is missing, see %s --help\n", c->name, what, c->name);
        return PARSED_WRONG;
    }
    if (text)
        fprintf(stderr, "%s: %s is '%s', expected", c->name, what, text);
    else
        fprintf(stderr, "%s: %s is missing, expected", c->name, what);
    for (int i = 0; choices[i]; i++)
        fprintf(stderr, "%s%s", i == 0 ? " " : choices[i + 1] ? ", " : " or ", choices[i]);
    fprintf(stderr, "\n");
    return PARSED_WRONG;
}

static parsed wrong_option(const command *c, const char *name, size_t length)
{
    fprintf(stderr, "%s: unknown option %.*s, expected", c->name, (int)length, name);
    for (int i = 0; i < c->count; i++)
        if (!c->args[i].hidden)
            fprintf(stderr, " %s,", c->args[i].name);
    fprintf(stderr, " --help\n");
    return PARSED_WRONG;
}

static bool is_one_of(const char *text, const char *const *choices)
{
    for (int i = 0; choices[i]; i++)
        if (strcmp(text, choices[i]) == 0)
            return true;
    return false;
}

static parsed read_number(const command *c, const arg *a, const char *text)
{
    char *end;
    double number = strtod(text, &end);
    bool whole = a->kind == ARG_INT;
    if (end == text || *end || !(number >= a->low && number <= a->high) || (whole && number != floor(number))) {
        fprintf(stderr, "%s: %s is '%s', expected a %s from %.15g to %.15g\n", c->name, a->name, text,
                whole ? "whole number" : "number", a->low, a->high);
        return PARSED_WRONG;
    }
    if (whole)
        *(int64_t *)a->value = (int64_t)number;
    else
        *(double *)a->value = number;
    return PARSED_OK;
}

static parsed read_value(const command *c, const arg *a, const char *text)
{
    switch (a->kind) {
    case ARG_INT:
    case ARG_NUMBER:
        return read_number(c, a, text);
    case ARG_CHOICE:
        if (!is_one_of(text, a->choices))
            return wrong_choice(c, a->name, text, a->choices);
        *(const char **)a->value = text;
        return PARSED_OK;
    default:
        if (!*text) {
            fprintf(stderr, "%s: %s is '', expected %s\n", c->name, a->name, a->placeholder);
            return PARSED_WRONG;
        }
        *(const char **)a->value = text;
        return PARSED_OK;
    }
}

static const arg *find_arg(const command *c, const char *name, size_t length)
{
    for (const arg *a = c->args; a < c->args + c->count; a++)
        if (strlen(a->name) == length && memcmp(a->name, name, length) == 0)
            return a;
    return NULL;
}

parsed set_arg(const command *c, const char *name, const char *text)
{
    const arg *a = find_arg(c, name, strlen(name));
    if (!a || (a->kind == ARG_FLAG) != !text)
        return wrong_option(c, name, strlen(name));
    if (text)
        return read_value(c, a, text);
    *(bool *)a->value = true;
    return PARSED_OK;
}

/* argv[*i] is an option; moves *i to its value if that is a word of its own. */
static parsed read_option(const command *c, int argc, char **argv, int *i)
{
    const char *name = argv[*i], *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const arg *a = find_arg(c, name, length);
    if (!a)
        return wrong_option(c, name, length);
    if (a->kind == ARG_FLAG) {
        if (equals) {
            fprintf(stderr, "%s: %s takes no value, '%s' was given\n", c->name, a->name, equals + 1);
            return PARSED_WRONG;
        }
        *(bool *)a->value = true;
        return PARSED_OK;
    }
    if (equals)
        return read_value(c, a, equals + 1);
    if (*i + 1 >= argc) {
        fprintf(stderr, "%s: %s needs a value, expected %s %s\n", c->name, a->name, a->name, a->placeholder);
        return PARSED_WRONG;
    }
    return read_value(c, a, argv[++*i]);
}

parsed parse_args(const command *c, int argc, char **argv, const char **word)
{
    for (int i = 0; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            print_help(c);
            return PARSED_HELP;
        }
    if (word)
        *word = NULL;
    for (int i = 0; i < argc; i++) {
        if (argv[i][0] == '-') {
            parsed p = read_option(c, argc, argv, &i);
            if (p != PARSED_OK)
                return p;
        } else if (c->word_name && word && !*word) {
            if (c->word_choices && !is_one_of(argv[i], c->word_choices))
                return wrong_choice(c, c->word_name, argv[i], c->word_choices);
            *word = argv[i];
        } else {
            fprintf(stderr, "%s: '%s' was not expected, see %s --help\n", c->name, argv[i], c->name);
            return PARSED_WRONG;
        }
    }
    if (c->word_name && word && !*word)
        return wrong_choice(c, c->word_name, NULL, c->word_choices);
    return PARSED_OK;
}
