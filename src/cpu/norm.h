/* Normalisation on the CPU: the inner loops, and statistics by channel that batch and group norm share. A dense tensor about
 * its channel axis is [outer][channels][inner] (cr_lines of cpu/dense.h); inner is 1 in channels-last memory. */
#ifndef CR_CPU_NORM_H
#define CR_CPU_NORM_H
#include "cpu/dense.h"

/* Loops for one type T, float or double; void pointers are to T. Sums are added to what is there. stream: results go past
 * the caches to memory, for rows of a whole number of cache lines (see cr_norm_streams). */
typedef struct cr_norm_kernel {
    /* A channel with inner > 1: `count` rows of n neighbours, `step` apart. */
    void (*rows_moments)(const void *x, int64_t count, int64_t step, int64_t n, double shift, double *sum, double *squares);
    void (*rows_products)(const void *g, const void *x, int64_t count, int64_t step, int64_t n, double shift, double *sum,
                          double *product);
    void (*row_affine)(void *y, const void *x, int64_t n, double a, double b, bool stream);
    void (*row_combine)(void *dx, const void *g, const void *x, int64_t n, double a, double b, double c, bool stream);
    /* All channels at once: `rows` rows of n channels without gaps; arrays of n. */
    void (*columns_moments)(const void *x, int64_t rows, int64_t n, const double *shift, double *sum, double *squares);
    void (*columns_products)(const void *g, const void *x, int64_t rows, int64_t n, const double *shift, double *sum,
                             double *product);
    void (*columns_affine)(void *y, const void *x, int64_t rows, int64_t n, const double *a, const double *b, bool stream);
    void (*columns_combine)(void *dx, const void *g, const void *x, int64_t rows, int64_t n, const double *a,
                            const double *b, const double *c, bool stream);
    /* Layer norm of `rows` rows of n; w, b, dw, db may be NULL. rms: without the mean. */
    void (*layer)(void *y, const void *x, int64_t rows, int64_t n, const void *w, const void *b, double eps, bool rms,
                  bool stream);
    void (*layer_backward)(void *dx, const void *g, const void *x, int64_t rows, int64_t n, const void *w, double eps,
                           bool rms, void *dw, void *db, bool stream);
    void (*finish)(void); /* after streaming, on the same thread */
} cr_norm_kernel;

typedef struct cr_norm_table {
    cr_norm_kernel f32, f64;
} cr_norm_table;

/* What works on one tensor's channels: the loops of its type and the bytes of an element. The outer axis may be cut into
 * `samples` equal pieces that have numbers of their own: arrays are then [samples][channels]. */
typedef struct cr_channels {
    const cr_norm_kernel *kernel;
    int64_t size, samples;
    cr_lines lines;
} cr_channels;

const cr_norm_kernel *cr_norm_kernel_of(cr_dtype compute);
/* True when results of so many bytes, in rows of `row` bytes from `to` on, had better go past the caches: they would
 * not stay there, and memory need not be read before it is overwritten. */
bool cr_norm_streams(const void *to, int64_t bytes, int64_t row);
/* Mean and biased variance of each channel. False when out of memory. Run in parallel; the result does not depend on
 * the number of threads. */
bool cr_channel_moments(const cr_channels *c, const char *x, double *mean, double *var);
/* The same of `parts` parts of equal size, whose moments are taken one by one, by any thread: `rows` rows of n channels side by
 * side. A part needs room for cr_part_moments_room numbers, and all parts lie one after the other. */
size_t cr_part_moments_room(int64_t rows, int64_t n);
void cr_part_moments(const cr_norm_kernel *k, int64_t size, const char *x, int64_t rows, int64_t n, double *room);
void cr_join_moments(const double *room, int64_t parts, int64_t rows, int64_t n, double *mean, double *var);
/* Sums over each channel of g and of g * (x - mean). */
bool cr_channel_products(const cr_channels *c, const char *g, const char *x, const double *mean, double *sum,
                         double *product);
/* y = a x + b; dx = a g + b x + c; with numbers for each channel. False when out of memory. */
bool cr_channel_affine(const cr_channels *c, char *y, const char *x, const double *a, const double *b);
bool cr_channel_combine(const cr_channels *c, char *dx, const char *g, const char *x, const double *a, const double *b,
                        const double *k);
#endif
