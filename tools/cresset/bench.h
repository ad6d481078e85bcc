/* Timing of workloads: what a workload gives to the harness in bench.c, and what workloads share. */
#ifndef CRESSET_TOOL_BENCH_H
#define CRESSET_TOOL_BENCH_H
#include <cresset.h>

typedef struct work {
    const char *name;
    const char *unit;     /* samples/s, tokens/s, trees/s, GB/s, ns/op, us/step or ms */
    double count;         /* samples, tokens, trees, bytes or ops a step */
    void *(*setup)(void); /* what the steps use, inputs included; NULL after an error */
    /* One step inside an open scope: its loss; NULL for works without one, or after an error. */
    cr_tensor *(*step)(void *context);
    void (*end)(void *context);
    double (*peak_rss_mb)(void *context); /* NULL: this process's */
} work;

/* Each file of workloads has a list, which ends with an entry of zeros. */
extern const work bench_op_works[], bench_conv_works[], bench_sequence_works[], bench_tree_works[];

/* What the child processes of the work "startup" do. */
int bench_startup_child(int threads);

double bench_seconds(void); /* of a clock that only goes forward */
double bench_peak_rss_mb(void);

/* f32 numbers from the standard normal distribution, the same in every run; retained: the caller releases. */
cr_tensor *bench_normal(cr_dims shape);
/* i64 numbers from 0 to below - 1. Retained as well. */
cr_tensor *bench_classes(cr_dims shape, int64_t below);
#endif
