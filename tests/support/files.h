/* Scratch files of a test program: a folder that is made on first use and removed at exit. */
#ifndef CR_TEST_FILES_H
#define CR_TEST_FILES_H
#include <stddef.h>

const char *test_path(const char *name); /* in the folder; valid until the eighth call after this one */
void test_write(const char *name, const void *data, size_t size);
#endif
