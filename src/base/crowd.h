/* Keeps OpenMP's threads from spinning on a machine that has other work to do. GCC's runtime lets threads that wait spin for
 * milliseconds, which is what makes waking them cheap; where others want the processors, each of them then waits for
 * spinners. The runtime spins for microseconds only while it has more threads than there are processors. So while the calling
 * thread is found to be interrupted often, there is one thread more, which sleeps. */
#ifndef CR_BASE_CROWD_H
#define CR_BASE_CROWD_H
#include <stdbool.h>

/* To be called now and then, from threads that begin parallel regions: looks at the clock, and a few times a second at how
 * often the thread was interrupted. Does nothing where the environment says how threads wait (OMP_WAIT_POLICY,
 * GOMP_SPINCOUNT). */
void cr_watch_crowd(void);
/* The thread more, or none: what the former calls. */
void cr_crowd(bool on);
#endif
