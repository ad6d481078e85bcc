/* The inner loops of products of bytes. `sign`: the bytes are i8, else u8. Sums wrap around. */
#ifndef CR_CPU_BYTES_H
#define CR_CPU_BYTES_H
#include <stdbool.h>
#include <stdint.h>

typedef struct cr_bytes_table {
    /* sums[j] -= row[j] */
    void (*take)(int32_t *sums, const void *row, int64_t n, bool sign);
    int32_t (*sum)(const void *row, int64_t n, bool sign);
    /* c[j] += u * columns[j] - sum * v[j]; v NULL: zeros */
    void (*correct)(int32_t *c, const int32_t *columns, const int32_t *v, int64_t n, int32_t u, int32_t sum);
    /* c[j] += a[0] * rows[0][j] + ... + a[3] * rows[3][j], rows `step` bytes apart */
    void (*add4)(int32_t *c, const int16_t *a, const void *rows, int64_t step, int64_t n, bool sign);
    /* to[j] = x[j] * scale[j] rounded, halves to even, within low..high; each: a scale for each j, else scale[0] */
    void (*round)(int32_t *to, const int32_t *x, const float *scale, bool each, int64_t n, float low, float high);
    /* the low bytes of x[j] + add */
    void (*narrow)(uint8_t *to, const int32_t *x, int64_t n, int32_t add);
} cr_bytes_table;
#endif
