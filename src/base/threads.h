/* Parallel loops. One pool for the process: OpenMP's, which oneDNN shares; without OpenMP loops run in the caller. */
#ifndef CR_BASE_THREADS_H
#define CR_BASE_THREADS_H
#include <cresset/base.h>
#include <pthread.h>

/* Calls body(begin, end, context) for disjoint ranges that cover [0, n), on at most cr_num_threads() threads, none of
 * them shorter than `grain` (but the last): work below one grain stays in the caller and wakes nobody. Nested calls
 * run in the caller. The body must not fail loudly: it may call cr_fail only on the calling thread's range; use
 * an atomic flag instead. Ranges depend only on n, grain and the number of threads. */
typedef void (*cr_range_fn)(int64_t begin, int64_t end, void *context);
void cr_parallel_for(int64_t n, int64_t grain, cr_range_fn body, void *context);
/* The number of ranges cr_parallel_for would use. */
int cr_parallel_ranges(int64_t n, int64_t grain);
/* As cr_parallel_for, with the range's number, for per-thread partial results. */
typedef void (*cr_numbered_range_fn)(int64_t begin, int64_t end, int number, void *context);
void cr_parallel_numbered(int64_t n, int64_t grain, cr_numbered_range_fn body, void *context);

/* Calls task(i, context) for i in [0, n), n of them at the same time where there are as many threads: what they call
 * runs on one thread each. Where tasks run already they are called one after the other, as they are with one thread.
 * Without OpenMP each but the first gets a thread that ends with it. */
typedef void (*cr_task_fn)(int task, void *context);
void cr_parallel_tasks(int n, cr_task_fn task, void *context);

/* Calls body(item, thread, context) for each item of [0, n), on at most cr_num_threads() threads, each of which takes
 * those of a range of its own (the same for the same n, so that it finds what it left in its caches) and then what is left of
 * others': for few and long ones, of which some may be held up. `thread` is below cr_item_threads(n). Which
 * one does what is left to chance: results must not depend on it. Errors as above. */
typedef void (*cr_item_fn)(int64_t item, int thread, void *context);
void cr_parallel_items(int64_t n, cr_item_fn body, void *context);
int cr_item_threads(int64_t n);

/* A thread of the library's own that signals do not reach: they are for the program's threads. 0, or an error number. */
int cr_thread_start(pthread_t *thread, void *(*run)(void *context), void *context);
#endif
