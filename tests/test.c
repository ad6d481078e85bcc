/* The test harness: runs the tests of one program, counts, and says what failed. */
#include "test.h"

#include <cresset/error.h>
#include <stdarg.h>
#include <sys/stat.h>

static int passed, failed, skipped;
static bool failing, skipping;

void test_run(const char *name, void (*function)(void))
{
    failing = skipping = false;
    function();
    if (!cr_ok()) {
        test_check(false, name, 0, "left an error behind: %s", cr_error());
        cr_clear_error();
    }
    if (failing) {
        failed++;
        printf("FAIL %s\n", name);
    } else if (skipping) {
        skipped++;
    } else {
        passed++;
    }
    fflush(stdout);
}

int test_end(void)
{
    printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
    return failed ? 1 : 0;
}

bool test_check(bool ok, const char *file, int line, const char *format, ...)
{
    if (ok)
        return true;
    failing = true;
    va_list args;
    va_start(args, format);
    printf("  %s:%d: ", file, line);
    vprintf(format, args);
    printf("\n");
    va_end(args);
    return false;
}

bool test_int(long long got, long long expected, const char *file, int line, const char *what)
{
    return test_check(got == expected, file, line, "%s is %lld, expected %lld", what, got, expected);
}

bool test_near(double got, double expected, double tolerance, const char *file, int line, const char *what)
{
    bool ok = (isnan(got) && isnan(expected)) || got == expected || fabs(got - expected) <= tolerance;
    return test_check(ok, file, line, "%s is %.9g, expected %.9g within %g", what, got, expected, tolerance);
}

bool test_text(const char *got, const char *expected, const char *file, int line, const char *what)
{
    bool ok = got && expected ? !strcmp(got, expected) : got == expected;
    return test_check(ok, file, line, "%s is\n    \"%s\", expected\n    \"%s\"", what, got ? got : "(null)",
                      expected ? expected : "(null)");
}

/* The text after "FILE:LINE: ", if it has such a prefix. */
static const char *without_site(const char *text)
{
    const char *colon = strchr(text, ':');
    if (!colon || colon[1] < '0' || colon[1] > '9')
        return text;
    const char *end = colon + 1 + strspn(colon + 1, "0123456789");
    return end[0] == ':' && end[1] == ' ' ? end + 2 : text;
}

bool test_error(const char *expected, const char *file, int line)
{
    bool ok = test_text(without_site(cr_error()), expected, file, line, "the error");
    cr_clear_error();
    return ok;
}

bool test_ok(const char *file, int line)
{
    bool ok = test_check(cr_ok(), file, line, "unexpected error: %s", cr_error());
    cr_clear_error();
    return ok;
}

void test_skip(const char *why)
{
    skipping = true;
    printf("  skipped: %s\n", why);
}

const char *test_shared(void)
{
    static const char path[] = CR_SOURCE_DIR "/../shared";
    struct stat info;
    return stat(path, &info) == 0 ? path : NULL;
}
