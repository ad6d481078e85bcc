/* Groups with results that are larger than the caches, which are written past them a tile at a time: rows that no tile
 * divides, rows that do not begin at a line, elements one after the other, sums of the rows beside. */
#include "support/said.h"
#include "test.h"

#include "graph/jit/jit.h"
#include <cresset.h>

static bool rows(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_mul(cr_add(in.at[0], in.at[1]), cr_num(0.5));
    return cr_ok();
}

static bool rows_and_sums(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(cr_mul(in.at[0], cr_num(2)), in.at[1]);
    out[1] = cr_sum(out[0], .axes = CR_AXES(1));
    return cr_ok();
}

static bool two_results(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_add(in.at[0], cr_num(1));
    out[1] = cr_mul(out[0], out[0]);
    return cr_ok();
}

/* The largest difference, of the size of the largest element. */
static double difference(cr_tensor *a, cr_tensor *b)
{
    return cr_item(cr_max(cr_flatten(cr_abs(cr_sub(a, b))))) / cr_item(cr_max(cr_flatten(cr_abs(b))));
}

typedef struct work {
    cr_stage_fn fn;
    int results;
    int64_t height, width;
    bool row; /* the second input is a row */
} work;

static void same_as_eager(void *context)
{
    const work *w = context;
    cr_function *f = cr_stage(w->fn, NULL, .outputs = w->results);
    CR_SCOPE {
        cr_tensor *x = cr_uniform(CR_SHAPE(w->height, w->width), -1, 1);
        cr_tensor *y = w->row ? cr_uniform(CR_SHAPE(w->width), -1, 1) : cr_uniform(CR_SHAPE(w->height, w->width), -1, 1);
        cr_tensor *eager[2] = {NULL}, *staged[2] = {NULL};
        CHECK(w->fn(CR_LIST(x, y), eager, NULL) && cr_call_function(f, CR_LIST(x, y), staged));
        for (int i = 0; i < w->results && cr_ok(); i++)
            CHECK_MSG(difference(staged[i], eager[i]) < 1e-5, "result %d of %lld x %lld differs by %g", i,
                      (long long)w->height, (long long)w->width, difference(staged[i], eager[i]));
    }
    cr_function_free(f);
    CHECK_OK();
}

static void results_go_past_the_caches(void)
{
    const work all[] = {
        {rows, 1, 2100, 4001, true},          {rows, 1, 40000, 211, true}, {rows, 1, 1, 8400003, false},
        {rows_and_sums, 2, 2100, 4001, true}, {two_results, 2, 2048, 4096, false},
    };
    setenv("CRESSET_DUMP", "code", 1);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *code = said(same_as_eager, (void *)(uintptr_t)&all[i]);
        CHECK_MSG(!cr_jit_available() || (strstr(code, "stream_out(") && strstr(code, "read_ahead(")), "%s", code);
    }
    unsetenv("CRESSET_DUMP");
}

int main(void)
{
    TEST(results_go_past_the_caches);
    return test_end();
}
