/* Writing profiles, in the trace event format that Chrome and Perfetto read: one object a line, as it happens. */
#include "base/profile.h"
#include <cresset/debug.h>

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int cr_profile_on;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *file;
static bool first, failed;
static uint64_t began;
static int threads;
static _Thread_local int thread; /* from 1 on; 0: it has none yet */

uint64_t cr_profile_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

bool cr_profile_start(const char *path)
{
    pthread_mutex_lock(&lock);
    bool busy = file != NULL, ok = !busy && path && (file = fopen(path, "w"));
    if (ok) {
        first = true;
        failed = false;
        began = cr_profile_now();
        fprintf(file, "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
        __atomic_store_n(&cr_profile_on, 1, __ATOMIC_RELAXED);
    }
    int why = errno;
    pthread_mutex_unlock(&lock);
    if (busy)
        return cr_fail_bool(CR_ERROR_STATE, "profile_start: a profile is being written already");
    if (!path)
        return cr_fail_bool(CR_ERROR_VALUE, "profile_start: path is NULL");
    return ok ? true : cr_fail_bool(CR_ERROR_IO, "profile_start: %s: %s", path, strerror(why));
}

bool cr_profile_stop(void)
{
    pthread_mutex_lock(&lock);
    bool ok = true;
    if (file) {
        __atomic_store_n(&cr_profile_on, 0, __ATOMIC_RELAXED);
        fprintf(file, "\n]}\n");
        ok = !ferror(file) && !failed;
        ok = fclose(file) == 0 && ok;
        file = NULL;
    }
    pthread_mutex_unlock(&lock);
    return ok ? true : cr_fail_bool(CR_ERROR_IO, "profile_stop: the profile could not be written");
}

void cr_profile_string(cr_text *t, const char *text)
{
    cr_text_add(t, "\"");
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        cr_text_add(t, *c == '"' || *c == '\\' ? "\\%c" : *c < 32 || *c > 126 ? "\\u%04x" : "%c", *c);
    cr_text_add(t, "\"");
}

static void add(const char *name, const char *category, uint64_t start, uint64_t end, const char *args)
{
    if (!thread) {
        thread = ++threads;
        fprintf(file,
                "%s\n{\"ph\":\"M\",\"name\":\"thread_name\",\"pid\":%ld,\"tid\":%d,\"args\":{\"name\":\"thread %d\"}}",
                first ? "" : ",", (long)getpid(), thread, thread);
        first = false;
    }
    fprintf(
        file,
        "%s\n{\"ph\":\"X\",\"name\":%s,\"cat\":\"%s\",\"pid\":%ld,\"tid\":%d,\"ts\":%.3f,\"dur\":%.3f,\"args\":{%s}}",
        first ? "" : ",", name, category, (long)getpid(), thread, start < began ? 0.0 : (double)(start - began) * 1e-3,
        (double)(end - start) * 1e-3, args ? args : "");
    first = false;
}

void cr_profile_add(const char *name, const char *category, uint64_t start, const char *args)
{
    uint64_t end = cr_profile_now();
    cr_text quoted = {0};
    cr_profile_string(&quoted, name);
    pthread_mutex_lock(&lock);
    if (file && quoted.failed)
        failed = true;
    else if (file)
        add(quoted.data, category, start, end, args);
    pthread_mutex_unlock(&lock);
    cr_text_free(&quoted);
}

/* ---- CRESSET_PROFILE ---- */

static void stop_at_exit(void)
{
    if (!cr_profile_stop())
        fprintf(stderr, "cresset: %s\n", cr_error());
}

__attribute__((constructor)) static void start_from_environment(void)
{
    const char *path = getenv("CRESSET_PROFILE");
    if (!path || !*path)
        return;
    if (cr_profile_start(path)) {
        atexit(stop_at_exit);
    } else {
        fprintf(stderr, "cresset: CRESSET_PROFILE: %s\n", cr_error());
        cr_clear_error();
    }
}
