/* The test harness: a test program is a list of functions.
 *
 *     static void adds(void) { CHECK(1 + 1 == 2); }
 *     int main(void) { TEST(adds); return test_end(); }
 *
 * A failing CHECK prints where and why and the test goes on; test_end prints "N passed, N failed, N skipped". */
#ifndef CR_TEST_H
#define CR_TEST_H
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEST(function) test_run(#function, function)
#define CHECK(condition) test_check((condition), __FILE__, __LINE__, "%s", #condition)
/* The message's arguments are looked at after the condition, so that cr_error() in them is what the condition left. */
#define CHECK_MSG(condition, ...) test_passed((condition) || test_check(false, __FILE__, __LINE__, __VA_ARGS__))
#define CHECK_INT(got, expected) test_int((long long)(got), (long long)(expected), __FILE__, __LINE__, #got)
#define CHECK_NEAR(got, expected, tolerance) test_near((got), (expected), (tolerance), __FILE__, __LINE__, #got)
#define CHECK_TEXT(got, expected) test_text((got), (expected), __FILE__, __LINE__, #got)
/* The call failed with exactly this text (without the FILE:LINE: prefix); clears the error. */
#define CHECK_ERROR(expected) test_error((expected), __FILE__, __LINE__)
/* No error is recorded; clears it if there is one. */
#define CHECK_OK() test_ok(__FILE__, __LINE__)

/* After calls some of whose allocations were made to fail: allocations succeed again, and unless all was `made` the error
 * is that there was no memory; clears it. */
#define TEST_ALLOCATES_AGAIN(made)                                                                                     \
    (cr_fail_allocation_after(-1), CHECK((made) || cr_error_code() == CR_ERROR_MEMORY), cr_clear_error())

static inline bool test_passed(bool ok) { return ok; }
void test_run(const char *name, void (*function)(void));
int test_end(void); /* prints the totals; the program's exit status */
bool test_check(bool ok, const char *file, int line, const char *format, ...) __attribute__((format(printf, 4, 5)));
bool test_int(long long got, long long expected, const char *file, int line, const char *what);
bool test_near(double got, double expected, double tolerance, const char *file, int line, const char *what);
bool test_text(const char *got, const char *expected, const char *file, int line, const char *what);
bool test_error(const char *expected, const char *file, int line);
bool test_ok(const char *file, int line);
void test_skip(const char *why); /* marks the running test as skipped */
/* ../shared beside the repository, or NULL when it is missing. */
const char *test_shared(void);
#endif
