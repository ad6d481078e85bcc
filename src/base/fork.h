/* What is done around fork(), so that the child of a program with several threads can go on using the library. */
#ifndef CR_BASE_FORK_H
#define CR_BASE_FORK_H
#include <cresset/base.h>
#include <pthread.h>

/* Locks are taken in this order before the process is copied, and released after in both, so that the child finds what
 * they guard whole: a lock may be held while those after it are taken. */
typedef enum cr_fork_rank {
    CR_FORK_THREADS, /* first: ends the calling thread's helpers */
    CR_FORK_QUEUED, /* waits for queued work */
    CR_FORK_PRIMITIVES,
    CR_FORK_PACKED,
    CR_FORK_DEFERRED,
    CR_FORK_REGISTRY,
    CR_FORK_GENERATOR,
    CR_FORK_ALLOCATORS,
    CR_FORK_STREAMS,
    CR_FORK_POOL,
    CR_FORK_RANKS
} cr_fork_rank;

/* before() in the thread that forks, after(child) in it and in its copy. Called from a constructor, once a rank. */
void cr_at_fork(cr_fork_rank rank, void (*before)(void), void (*after)(bool child));

/* For a part of which no more need be done than hold one lock. */
void cr_lock_at_fork(cr_fork_rank rank, pthread_mutex_t *lock);
#define CR_LOCK_AT_FORK(rank, lock)                                                                                    \
    __attribute__((constructor)) static void watch_fork(void)                                                          \
    {                                                                                                                  \
        cr_lock_at_fork(rank, &(lock));                                                                                \
    }
#endif
