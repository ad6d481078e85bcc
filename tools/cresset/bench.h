/* Timing of workloads: what a workload gives to the harness in bench.c, and what workloads share. */
#ifndef CRESSET_TOOL_BENCH_H
#define CRESSET_TOOL_BENCH_H
#include <cresset.h>

enum { BENCH_INPUTS = 4, BENCH_OUTPUTS = 3 };

/* What setting up is told, and what it gives beside the context. */
typedef struct bench_setup {
    bool staged;                 /* --mode staged; for works that stage parts of their step by themselves */
    cr_tensor *in[BENCH_INPUTS]; /* given: the inputs of every call, retained; the harness releases them */
} bench_setup;

typedef struct work {
    const char *name;
    const char *unit; /* samples/s, tokens/s, trees/s, GB/s, ns/op, us/step or ms */
    double count;     /* samples, tokens, trees, bytes or ops a step */
    /* What the calls use; NULL after an error. */
    void *(*setup)(bench_setup *s);
    /* What is timed, on the inputs; staged by the harness in --mode staged. */
    cr_stage_fn call;
    void (*end)(void *context);
    int outputs;                          /* of call */
    bool has_loss;                        /* the first of them is the loss */
    bool by_parts;                        /* not staged by the harness: setup and call see to it */
    int calls;                            /* that make a step; 0 for one */
    double (*peak_rss_mb)(void *context); /* NULL: this process's */
} work;

/* Each file of workloads has a list, which ends with an entry of zeros. */
extern const work bench_op_works[], bench_conv_works[], bench_sequence_works[], bench_tree_works[],
    bench_l2hmc_works[];

/* What the child processes of the work "startup" do. */
int bench_startup_child(int threads, bool staged);

double bench_seconds(void); /* of a clock that only goes forward */
double bench_peak_rss_mb(void);

/* f32 numbers from the standard normal distribution, the same in every run; retained: the caller releases. */
cr_tensor *bench_normal(cr_dims shape);
/* i64 numbers from 0 to below - 1. Retained as well. */
cr_tensor *bench_classes(cr_dims shape, int64_t below);
#endif
