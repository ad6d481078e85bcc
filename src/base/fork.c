/* The one pair of handlers of fork() that the library has, which calls those of its parts in order. */
#include "base/fork.h"

static struct {
    pthread_mutex_t *lock; /* or what to call */
    void (*before)(void);
    void (*after)(bool child);
} part[CR_FORK_RANKS];

static void before(void)
{
    for (int i = 0; i < CR_FORK_RANKS; i++)
        if (part[i].lock)
            pthread_mutex_lock(part[i].lock);
        else if (part[i].before)
            part[i].before();
}

static void after(bool child)
{
    for (int i = CR_FORK_RANKS - 1; i >= 0; i--)
        if (part[i].lock)
            pthread_mutex_unlock(part[i].lock);
        else if (part[i].after)
            part[i].after(child);
}

static void in_parent(void)
{
    after(false);
}

static void in_child(void)
{
    after(true);
}

static void register_handlers(void)
{
    static bool registered;
    if (!registered)
        registered = pthread_atfork(before, in_parent, in_child) == 0;
}

void cr_at_fork(cr_fork_rank rank, void (*before_fork)(void), void (*after_fork)(bool child))
{
    part[rank].before = before_fork;
    part[rank].after = after_fork;
    register_handlers();
}

void cr_lock_at_fork(cr_fork_rank rank, pthread_mutex_t *lock)
{
    part[rank].lock = lock;
    register_handlers();
}
