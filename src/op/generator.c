/* Generators of random numbers: a seed and a position, moved on under a lock. */
#include "base/fork.h"
#include "base/memory.h"
#include <cresset/random.h>

#include <pthread.h>

struct cr_generator {
    pthread_mutex_t lock;
    cr_random_state state;
};

static cr_generator of_process = {.lock = PTHREAD_MUTEX_INITIALIZER};
static _Thread_local cr_generator *of_thread; /* NULL: the process's */
CR_LOCK_AT_FORK(CR_FORK_GENERATOR, of_process.lock)

static cr_generator *current(void)
{
    return of_thread ? of_thread : &of_process;
}

cr_generator *cr_generator_new(uint64_t seed)
{
    cr_generator *g = cr_calloc(1, sizeof *g);
    if (!g)
        return NULL;
    pthread_mutex_init(&g->lock, NULL);
    g->state.seed = seed;
    return g;
}

void cr_generator_free(cr_generator *g)
{
    if (!g)
        return;
    pthread_mutex_destroy(&g->lock);
    cr_free(g);
}

cr_generator *cr_set_generator(cr_generator *g)
{
    cr_generator *former = of_thread;
    of_thread = g;
    return former;
}

cr_random_state cr_random_state_of(cr_generator *g)
{
    g = g ? g : current();
    pthread_mutex_lock(&g->lock);
    cr_random_state state = g->state;
    pthread_mutex_unlock(&g->lock);
    return state;
}

void cr_set_random_state(cr_generator *g, cr_random_state state)
{
    g = g ? g : current();
    pthread_mutex_lock(&g->lock);
    g->state = state;
    pthread_mutex_unlock(&g->lock);
}

void cr_manual_seed(uint64_t seed)
{
    cr_set_random_state(NULL, (cr_random_state){seed, 0});
}

cr_random_state cr_random_take(uint64_t blocks)
{
    cr_generator *g = current();
    pthread_mutex_lock(&g->lock);
    cr_random_state state = g->state;
    g->state.position += blocks;
    pthread_mutex_unlock(&g->lock);
    return state;
}
