/* Inner loops of softmax and cross-entropy, over rows (the axis is the innermost) or columns (elements of the axis are
 * `step` apart, `columns` neighbours at once, at most SOFTMAX_TILE). All pointers are to T, float or double. */
#ifndef CR_CPU_SOFTMAX_H
#define CR_CPU_SOFTMAX_H
#include <stdbool.h>
#include <stdint.h>

enum { SOFTMAX_TILE = 256 };

typedef struct cr_softmax_kernel {
    void (*rows)(void *y, const void *x, int64_t rows, int64_t n, bool log);
    void (*rows_backward)(void *dx, const void *g, const void *y, int64_t rows, int64_t n, bool log);
    void (*columns)(void *y, const void *x, int64_t n, int64_t step, int64_t columns, bool log);
    void (*columns_backward)(void *dx, const void *g, const void *y, int64_t n, int64_t step, int64_t columns, bool log);
    /* most: the largest x; sum: of exp(x - most). One of each a column. */
    void (*row_sum)(const void *x, int64_t n, double *most, double *sum);
    void (*columns_sum)(const void *x, int64_t n, int64_t step, int64_t columns, double *most, double *sum);
    /* dx = scale * exp(x - most). */
    void (*row_scaled)(void *dx, const void *x, int64_t n, double most, double scale);
    void (*columns_scaled)(void *dx, const void *x, int64_t n, int64_t step, int64_t columns, const double *most,
                           const double *scale);
} cr_softmax_kernel;

typedef struct cr_softmax_table {
    cr_softmax_kernel f32, f64;
} cr_softmax_table;
#endif
