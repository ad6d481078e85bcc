/* Parallel loops over ranges, on OpenMP's threads when the build has it. */
#include "base/threads.h"
#include "base/crowd.h"
#include "base/fork.h"
#include "base/site.h"

#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#ifdef CRESSET_OPENMP
#include <omp.h>
#endif

enum { MOST_THREADS = 1024 };

static atomic_int threads; /* 0: not asked yet */

static int available(void)
{
    const char *asked = getenv("CRESSET_NUM_THREADS");
    int n = asked ? atoi(asked) : 0;
    if (n < 1) {
        cpu_set_t set;
        n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    }
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : n;
}

int cr_num_threads(void)
{
    int n = atomic_load_explicit(&threads, memory_order_relaxed);
    if (n == 0) {
        n = available();
        cr_set_num_threads(n);
    }
    return n;
}

bool cr_set_num_threads(int n)
{
    if (n < 1 || n > MOST_THREADS)
        return cr_fail_bool(CR_ERROR_VALUE, "set_num_threads: %d is not between 1 and %d", n, MOST_THREADS);
    atomic_store(&threads, n);
#ifdef CRESSET_OPENMP
    omp_set_num_threads(n); /* of the calling thread: what oneDNN's parallel regions use */
#endif
    return true;
}

#ifdef CRESSET_OPENMP
/* The threads of the calling thread's team end before a fork, and both processes start others when they need them: a
 * child would wait for ever for threads that it does not have. */
static void end_team(void)
{
    if (!omp_in_parallel())
        omp_pause_resource_all(omp_pause_soft);
}

__attribute__((constructor)) static void watch_fork(void)
{
    cr_at_fork(CR_FORK_THREADS, end_team, NULL);
}
#endif

int cr_parallel_ranges(int64_t n, int64_t grain)
{
    if (n <= 0)
        return 0;
    if (n <= grain)
        return 1;
#ifdef CRESSET_OPENMP
    if (omp_in_parallel())
        return 1;
    int64_t ranges = n / (grain < 1 ? 1 : grain);
    int most = cr_num_threads();
    return ranges < most ? (ranges < 1 ? 1 : (int)ranges) : most;
#else
    return 1;
#endif
}

void cr_parallel_numbered(int64_t n, int64_t grain, cr_numbered_range_fn body, void *context)
{
    int ranges = cr_parallel_ranges(n, grain);
    if (ranges == 0)
        return;
    if (ranges == 1) {
        body(0, n, 0, context);
        return;
    }
#ifdef CRESSET_OPENMP
    cr_watch_crowd();
#pragma omp parallel for num_threads(ranges) schedule(static, 1)
    for (int r = 0; r < ranges; r++)
        body(n * r / ranges, n * (r + 1) / ranges, r, context);
#endif
}

typedef struct plain {
    cr_range_fn body;
    void *context;
} plain;

static void call_plain(int64_t begin, int64_t end, int number, void *context)
{
    (void)number;
    const plain *p = context;
    p->body(begin, end, p->context);
}

void cr_parallel_for(int64_t n, int64_t grain, cr_range_fn body, void *context)
{
    if (n > 0 && n <= grain) { /* the common small case, without the indirection */
        body(0, n, context);
        return;
    }
    plain p = {body, context};
    cr_parallel_numbered(n, grain, call_plain, &p);
}

#ifdef CRESSET_OPENMP
void cr_parallel_tasks(int n, cr_task_fn task, void *context)
{
    int most = cr_num_threads(), at_once = n < most ? n : most;
    if (at_once > 1 && !omp_in_parallel()) {
        cr_watch_crowd();
#pragma omp parallel for num_threads(at_once) schedule(static, 1)
        for (int i = 0; i < n; i++)
            task(i, context);
        return;
    }
    for (int i = 0; i < n; i++)
        task(i, context);
}
#else
static _Thread_local bool in_task;

typedef struct one_task {
    cr_task_fn task;
    void *context;
    int number;
    pthread_t thread;
    bool started;
} one_task;

static void *run_task(void *context)
{
    one_task *t = context;
    in_task = true;
    t->task(t->number, t->context);
    return NULL;
}

void cr_parallel_tasks(int n, cr_task_fn task, void *context)
{
    enum { MOST = 16 };
    one_task others[MOST];
    bool together = n > 1 && n <= MOST && n <= cr_num_threads() && !in_task;
    for (int i = 1; together && i < n; i++) {
        others[i] = (one_task){task, context, i, 0, false};
        others[i].started = cr_thread_start(&others[i].thread, run_task, &others[i]) == 0;
    }
    bool outside = in_task;
    in_task = in_task || together;
    for (int i = 0; i < n; i++)
        if (!together || i == 0 || !others[i].started)
            task(i, context);
    in_task = outside;
    for (int i = 1; together && i < n; i++)
        if (others[i].started)
            pthread_join(others[i].thread, NULL);
}
#endif

int cr_item_threads(int64_t n)
{
    return cr_parallel_ranges(n, 1);
}

#ifdef CRESSET_OPENMP
/* A thread's own range of the items, and the next of it that nobody has taken; each on a cache line of its own. */
typedef struct share {
    _Alignas(64) _Atomic int64_t next;
    int64_t end;
} share;

enum { SHARES = 64 };

/* Takes what is left of the ranges, first of the thread's own. */
static void take_items(share *shares, int team, int number, cr_item_fn body, void *context)
{
    for (int i = 0; i < team; i++) {
        share *s = &shares[(number + i) % team];
        int64_t item;
        while ((item = atomic_fetch_add_explicit(&s->next, 1, memory_order_relaxed)) < s->end)
            body(item, number, context);
    }
}
#endif

void cr_parallel_items(int64_t n, cr_item_fn body, void *context)
{
    int team = cr_item_threads(n);
    if (team <= 1) {
        for (int64_t i = 0; i < n; i++)
            body(i, 0, context);
        return;
    }
#ifdef CRESSET_OPENMP
    share shares[SHARES];
    team = team < SHARES ? team : SHARES;
    for (int i = 0; i < team; i++) {
        atomic_init(&shares[i].next, n * i / team);
        shares[i].end = n * (i + 1) / team;
    }
    cr_watch_crowd();
#pragma omp parallel num_threads(team)
    take_items(shares, team, omp_get_thread_num(), body, context);
#endif
}

int cr_thread_start(pthread_t *thread, void *(*run)(void *context), void *context)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(thread, NULL, run, context);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}
