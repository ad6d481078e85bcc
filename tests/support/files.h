/* Scratch files of a test program, in a folder that is made on first use and removed at exit. */
#ifndef CR_TEST_FILES_H
#define CR_TEST_FILES_H
#include <stddef.h>
#include <stdio.h>

const char *test_path(const char *name); /* in the folder; valid until the eighth call after this one */
void test_write(const char *name, const void *data, size_t size);

/* A pseudo-terminal of 80 columns to write to, in a UTF-8 environment with colour; NULL when there is none. What was
 * written is read with test_terminal_read, as much as is there. */
FILE *test_terminal(void);
void test_terminal_read(char *text, size_t size);
#endif
