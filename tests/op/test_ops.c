/* Every op of the table, every sample of every op, in every way an op can be run (see op_checks.h). A first argument names
 * one op to run alone, or, as --pointwise, all that go element by element. */
#include "op/samples.h"
#include "support/op_checks.h"
#include "test.h"

#include <cresset/op.h>

static const char *only;
static bool pointwise;

static bool is_wanted(const cr_op *op)
{
    return only ? !strcmp(only, op->name) : !pointwise || op->flags & CR_OP_POINTWISE;
}

static void every_op_has_samples(void)
{
    for (int id = 0; id < cr_op_count(); id++) {
        const cr_op *op = cr_op_by_id(id);
        int good = 0, bad = 0;
        if (!is_wanted(op))
            continue;
        CHECK_MSG(cr_samples_of(op) != NULL, "%s has no samples", op->name);
        if (cr_samples_of(op))
            op_count_samples(op, &good, &bad);
        CHECK_MSG(good > 0, "%s has no good sample", op->name);
        bool can_fail = op->n_in > 0;
        CHECK_MSG(bad > 0 || !can_fail || op->infer == NULL, "%s has no bad sample", op->name);
    }
}

static void each(void (*check)(const cr_op *op))
{
    for (int id = 0; id < cr_op_count(); id++) {
        const cr_op *op = cr_op_by_id(id);
        if (cr_samples_of(op) && is_wanted(op))
            check(op);
    }
}

static void results(void) { each(op_check_results); }
static void errors(void) { each(op_check_errors); }
static void dtypes(void) { each(op_check_dtypes); }
static void layouts(void) { each(op_check_layouts); }
static void every_kernel(void) { each(op_check_kernels); }
static void gradients(void) { each(op_check_gradients); }
static void gradients_of_gradients(void) { each(op_check_double_gradients); }
static void on_the_stream_device(void) { each(op_check_stream_device); }
static void staged(void) { each(op_check_staged); }
static void batched(void) { each(op_check_batched); }
static void without_memory(void) { each(op_check_no_memory); }

int main(int argc, char **argv)
{
    pointwise = argc > 1 && !strcmp(argv[1], "--pointwise");
    only = argc > 1 && !pointwise ? argv[1] : NULL;
    if (only && !cr_find_op(only)) {
        printf("there is no op named %s\n", only);
        return 1;
    }
    TEST(every_op_has_samples);
    TEST(results);
    TEST(errors);
    TEST(dtypes);
    TEST(layouts);
    TEST(every_kernel);
    TEST(gradients);
    TEST(gradients_of_gradients);
    TEST(on_the_stream_device);
    TEST(staged);
    TEST(batched);
    TEST(without_memory);
    return test_end();
}
