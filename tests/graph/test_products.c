/* Small products in generated code, whole vectors and rests, their second factors as they lie and transposed: against the
 * library's. */
#include "test.h"

#include <cresset.h>
#include <cresset/graph.h>

enum { COUNT = 6, RESULTS = 2 * COUNT };
static const int64_t columns[COUNT] = {1, 10, 16, 37, 64, 70};

typedef struct factors {
    cr_tensor *turned[COUNT], *straight[COUNT], *bias[COUNT];
} factors;

static bool run(cr_list in, cr_tensor **out, void *context)
{
    const factors *f = context;
    for (int i = 0; i < COUNT; i++) {
        out[2 * i] = cr_linear(in.at[0], f->turned[i], .bias = f->bias[i]);
        out[2 * i + 1] = cr_matmul(in.at[0], f->straight[i]);
    }
    return cr_ok();
}

static void compare(int64_t rows, int64_t inner)
{
    CR_SCOPE {
        factors of;
        for (int i = 0; i < COUNT; i++) {
            of.turned[i] = cr_uniform(CR_SHAPE(columns[i], inner), -1, 1);
            of.straight[i] = cr_uniform(CR_SHAPE(inner, columns[i]), -1, 1);
            of.bias[i] = cr_uniform(CR_SHAPE(columns[i]), -1, 1);
        }
        cr_tensor *x = cr_uniform(CR_SHAPE(rows, inner), -1, 1), *eager[RESULTS], *staged[RESULTS];
        cr_function *f = cr_stage(run, &of, .outputs = RESULTS);
        CHECK(run(CR_LIST(x), eager, &of) && cr_call_function(f, CR_LIST(x), staged));
        for (int i = 0; i < RESULTS && cr_ok(); i++) {
            bool same = false;
            CHECK(cr_copy_out(cr_allclose(staged[i], eager[i], 1e-5, 1e-5), &same, sizeof same, CR_BOOL));
            CHECK_MSG(same, "[%lld,%lld] by %lld columns%s", (long long)rows, (long long)inner, (long long)columns[i / 2],
                      i % 2 ? "" : ", transposed");
        }
        cr_function_free(f);
    }
}

static void of_many_sizes(void)
{
    compare(16, 1);
    compare(16, 16);
    compare(11, 20);
    compare(16, 48);
}

int main(void)
{
    TEST(of_many_sizes);
    return test_end();
}
