/* The inner loops of pooling: n channels that lie together, for a few elements of a window at a time. */
#ifndef CR_CPU_POOL_H
#define CR_CPU_POOL_H
#include <stdbool.h>
#include <stdint.h>

/* One set for each of float, double, int32_t and int64_t. px are `count` (at least 1) rows of n elements. */
typedef struct cr_pool_loops {
    /* best = the largest of px (and of best, unless `start`), NaN if there is one. */
    void (*max)(void *best, const char *const *px, int count, bool start, int64_t n);
    /* The same, and place = which it is, counting px[0] as `first` (0 starts). */
    void (*place)(void *best, int32_t *place, const char *const *px, int count, int32_t first, int64_t n);
    /* dx += d where place is k. */
    void (*scatter)(void *dx, const void *d, const int32_t *place, int32_t k, int64_t n);
    /* sum = or += all px. NULL for integers, as are the next two. */
    void (*sum)(void *sum, const char *const *px, int count, bool start, int64_t n);
    void (*add)(void *to, const void *from, double times, int64_t n); /* to += times * from */
    void (*divide)(void *to, double by, int64_t n);
} cr_pool_loops;

typedef struct cr_pool_table {
    cr_pool_loops f32, f64, i32, i64;
} cr_pool_table;
#endif
