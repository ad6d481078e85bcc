/* Scratch files of a test program, in a folder that is made on first use and removed at exit. */
#ifndef CR_TEST_FILES_H
#define CR_TEST_FILES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

const char *test_path(const char *name); /* in the folder; valid until the eighth call after this one */
void test_write(const char *name, const void *data, size_t size);
/* The text that printf would print; valid until the fourth call after this one. */
const char *test_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Runs run(round, context) in a child that is killed ever later, until one ends by itself, which must be with true. How many
 * were killed. Before the first call cr_set_num_threads(1), since programs are forked. */
int test_kill_until_done(bool (*run)(int round, void *context), void *context);

/* A pseudo-terminal of 80 columns to write to, in a UTF-8 environment with colour; NULL when there is none. What was
 * written is read with test_terminal_read, as much as is there. */
FILE *test_terminal(void);
void test_terminal_read(char *text, size_t size);
#endif
