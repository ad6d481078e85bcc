/* Programs of many items, some of whose memories are alive during all of it and most during a few: what they compute is
 * right only where none of them lie on each other. */
#include "test.h"

#include <cresset.h>
#include <cresset/graph.h>

#include <stdlib.h>

enum { TURNS = 200, WEIGHTS = 5, SIZE = 12 };

typedef struct network {
    cr_tensor *w[WEIGHTS];
} network;

/* Two chains side by side, which may run as branches, over results that wait for them. */
static bool run(cr_list in, cr_tensor **out, void *context)
{
    const network *net = context;
    cr_tensor *kept[TURNS], *y = in.at[0], *z = cr_neg(in.at[0]);
    for (int i = 0; i < TURNS; i++)
        kept[i] = cr_matmul(cr_mul(in.at[0], cr_num(0.01 * i)), net->w[i % WEIGHTS]);
    for (int i = TURNS - 1; i >= 0; i--) {
        y = cr_tanh(cr_add(cr_matmul(y, net->w[i % WEIGHTS]), kept[i]));
        z = cr_tanh(cr_matmul(cr_narrow(cr_concat(CR_LIST(z, z), .axis = 0), 0, i % SIZE, SIZE), net->w[i % 2]));
    }
    out[0] = y;
    out[1] = z;
    return cr_ok();
}

static void compare(const char *mode)
{
    if (mode)
        setenv("CRESSET_JIT", mode, 1);
    CR_SCOPE {
        network net;
        for (int i = 0; i < WEIGHTS; i++)
            net.w[i] = cr_uniform(CR_SHAPE(SIZE, SIZE), -0.5, 0.5, .dtype = CR_F64);
        cr_tensor *x = cr_uniform(CR_SHAPE(SIZE, SIZE), -1, 1, .dtype = CR_F64), *eager[2], *staged[2];
        cr_function *f = cr_stage(run, &net, .outputs = 2);
        CHECK(run(CR_LIST(x), eager, &net) && cr_call_function(f, CR_LIST(x), staged));
        for (int i = 0; i < 2 && cr_ok(); i++) {
            bool same = false;
            CHECK(cr_copy_out(cr_allclose(staged[i], eager[i], 1e-9, 1e-9), &same, sizeof same, CR_BOOL));
            CHECK_MSG(same, "%s: result %d differs", mode ? mode : "compiled", i);
        }
        cr_function_free(f);
    }
    unsetenv("CRESSET_JIT");
}

static void in_every_way(void)
{
    compare("off");
    compare("nodes");
    compare(NULL);
}

int main(void)
{
    TEST(in_every_way);
    return test_end();
}
