/* Finding out that processors are wanted by others. */
#include "base/crowd.h"

#if CRESSET_OPENMP
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* A crowd takes more than an eighth of the time, MANY_LOOKS times in a row: what starts beside a program or is started by it
 * does not stay. Where the system does not tell, it is MANY interruptions in LOOK_NS, which
 * is less sure: daemons that run for microseconds now and then can make as many. */
enum { LOOK_NS = 100000000, MANY_LOOKS = 2, CALM_LOOKS = 5, MANY = 4, SHARE = 8 };

static atomic_bool is_crowded;
static atomic_int calm; /* looks since there was a crowd */
static atomic_int seen; /* looks in a row that found one */
static sem_t leave;

/* A thread of OpenMP with a team of two, both of which sleep. */
static void *stand(void *context)
{
    atomic_int there = 0;
    (void)context;
#pragma omp parallel num_threads(2)
    there++;
    while (sem_wait(&leave))
        ;
    return NULL;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool can_wait, chooses;
static void find_out(void)
{
    can_wait = sem_init(&leave, 0, 0) == 0;
    chooses = can_wait && !getenv("OMP_WAIT_POLICY") && !getenv("GOMP_SPINCOUNT");
}

void cr_crowd(bool on)
{
    pthread_t thread;
    pthread_once(&once, find_out);
    if (!can_wait || atomic_exchange(&is_crowded, on) == on)
        return;
    if (!on)
        sem_post(&leave);
    else if (pthread_create(&thread, NULL, stand, NULL) == 0)
        pthread_detach(thread);
    else
        atomic_store(&is_crowded, false);
}

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Nanoseconds that the calling thread could have run while others did: the second number of schedstat (see the kernel's
 * Documentation/scheduler/sched-stats.rst). Negative where there is none. */
static int64_t waited(void)
{
    char text[96];
    int64_t ran, delay;
    int file = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    ssize_t n = read(file, text, sizeof text - 1);
    close(file);
    text[n > 0 ? n : 0] = 0;
    return sscanf(text, "%" SCNd64 " %" SCNd64, &ran, &delay) == 2 ? delay : -1;
}

void cr_watch_crowd(void)
{
    static _Thread_local int64_t looked, delay;
    static _Thread_local long interruptions;
    int64_t time = now();
    if (time - looked < LOOK_NS)
        return;
    pthread_once(&once, find_out);
    struct rusage usage;
    if (!chooses || getrusage(RUSAGE_THREAD, &usage))
        return;
    long more = usage.ru_nivcsw - interruptions;
    int64_t delayed = waited(), lost = delayed - delay, span = time - looked;
    bool long_ago = span > 4 * (int64_t)LOOK_NS; /* it has done something else in between */
    looked = time;
    interruptions = usage.ru_nivcsw;
    delay = delayed;
    if (long_ago)
        return;
    if (delayed >= 0 ? lost > span / SHARE : more >= MANY) {
        atomic_store(&calm, 0);
        if (atomic_fetch_add(&seen, 1) + 1 >= MANY_LOOKS)
            cr_crowd(true);
        return;
    }
    atomic_store(&seen, 0);
    if (atomic_load(&is_crowded) && atomic_fetch_add(&calm, 1) > CALM_LOOKS)
        cr_crowd(false);
}
#else
void cr_watch_crowd(void) {}

void cr_crowd(bool on)
{
    (void)on;
}
#endif
