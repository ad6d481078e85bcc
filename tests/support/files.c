/* Scratch files of a test program, and children that are killed while they write some. */
#include "support/files.h"
#include "test.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[256];

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info, (void)kind, (void)walk;
    return remove(path);
}

static void remove_folder(void)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *test_path(const char *name)
{
    static char paths[8][512];
    static int turn;
    if (!folder[0]) {
        const char *base = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/cresset-test-XXXXXX", base ? base : "/tmp");
        if (!mkdtemp(folder)) {
            perror(folder);
            exit(1);
        }
        atexit(remove_folder);
    }
    char *path = paths[turn++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

void test_write(const char *name, const void *data, size_t size)
{
    FILE *file = fopen(test_path(name), "wb");
    if (!file || fwrite(data, 1, size, file) != size) {
        perror(name);
        exit(1);
    }
    fclose(file);
}

const char *test_say(const char *format, ...)
{
    static char texts[4][2000];
    static int turn;
    char *text = texts[turn++ % 4];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof texts[0], format, args);
    va_end(args);
    return text;
}

int test_kill_until_done(bool (*run)(int round, void *context), void *context)
{
    uint64_t seed = 11;
    for (int round = 0; round < 400; round++) {
        pid_t child = fork();
        if (child == 0)
            _exit(run(round, context) ? 0 : 3);
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        usleep((useconds_t)(500 + (seed >> 33) % (1000 + 200 * (unsigned)round)));
        kill(child, SIGKILL);
        int status;
        CHECK(waitpid(child, &status, 0) == child);
        if (WIFEXITED(status)) {
            CHECK_INT(WEXITSTATUS(status), 0);
            return round;
        }
    }
    return 400;
}

static int master = -1;

FILE *test_terminal(void)
{
    setenv("TERM", "xterm", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("NO_COLOR");
    if (master >= 0)
        close(master);
    master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return NULL;
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    ioctl(master, TIOCSWINSZ, &size);
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    return slave >= 0 ? fdopen(slave, "w") : NULL;
}

void test_terminal_read(char *text, size_t size)
{
    size_t used = 0;
    ssize_t got;
    while (used + 1 < size && (got = read(master, text + used, size - 1 - used)) > 0)
        used += (size_t)got;
    text[used] = '\0';
}
