/* The inner loops of attention: a row of n weights before softmax. */
#ifndef CR_CPU_ATTENTION_H
#define CR_CPU_ATTENTION_H
#include <stdbool.h>
#include <stdint.h>

/* For float and double; numbers come and go as double. */
typedef struct cr_attention_loops {
    /* s = scale * s, and then + mask, or minus infinity where a bool mask is false; step in bytes. */
    void (*mask)(void *s, int64_t n, double scale, const char *mask, int64_t step, bool logical);
    /* s = cap * tanh(scale * s / cap); slope, unless NULL, gets the derivative by scale * s. */
    void (*cap)(void *s, void *slope, int64_t n, double scale, double cap);
    void (*multiply)(void *s, const void *by, int64_t n);
    double (*max)(const void *s, int64_t n, double scale);        /* of scale * s */
    double (*exp)(void *s, int64_t n, double scale, double less); /* s = exp(scale * s - less); their sum */
    void (*times)(void *row, int64_t n, double by);
    /* s = exp(scale * s - lse), d = s * (d - delta) * by. */
    void (*back)(void *s, void *d, int64_t n, double scale, double lse, double delta, double by);
} cr_attention_loops;

typedef struct cr_attention_table {
    cr_attention_loops f32, f64;
} cr_attention_table;
#endif
