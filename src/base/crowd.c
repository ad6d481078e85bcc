/* Finding out that processors are wanted by others. */
#include "base/crowd.h"

#if CRESSET_OPENMP
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { LOOK_NS = 100000000, CALM_LOOKS = 20, MANY = 4 }; /* interruptions in LOOK_NS; alone there is hardly one */

static atomic_bool is_crowded;
static atomic_int calm; /* looks since there was a crowd */
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

void cr_watch_crowd(void)
{
    static _Thread_local int64_t looked;
    static _Thread_local long interruptions;
    int64_t time = now();
    if (time - looked < LOOK_NS)
        return;
    pthread_once(&once, find_out);
    struct rusage usage;
    if (!chooses || getrusage(RUSAGE_THREAD, &usage))
        return;
    long more = usage.ru_nivcsw - interruptions;
    bool long_ago = time - looked > 4 * (int64_t)LOOK_NS; /* it has done something else in between */
    looked = time;
    interruptions = usage.ru_nivcsw;
    if (long_ago)
        return;
    if (more >= MANY) {
        atomic_store(&calm, 0);
        cr_crowd(true);
    } else if (atomic_load(&is_crowded) && atomic_fetch_add(&calm, 1) > CALM_LOOKS) {
        cr_crowd(false);
    }
}
#else
void cr_watch_crowd(void) {}

void cr_crowd(bool on)
{
    (void)on;
}
#endif
