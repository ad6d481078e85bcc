/* Groups of ops that run together keep the order of what they read: nothing is read before it was made. */
#include "test.h"

#include <cresset.h>

/* z could run with g but for the way z - tanh - first sum - a - w - second sum - g, when w runs with a. */
static bool braided(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *a = cr_neg(in.at[0]), *u = cr_tanh(cr_cumsum(a, 0));
    cr_tensor *g = cr_exp(in.at[1]);
    out[0] = cr_add(a, cr_cumsum(g, 0));
    out[1] = cr_add(u, g);
    return cr_ok();
}

/* The same op on two shapes of one mask, with sums and slow ops between. */
static bool woven(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *x = in.at[0], *y = in.at[1];
    for (int k = 0; k < 4; k++) {
        cr_tensor *on = cr_greater(cr_sum(x, .axes = CR_AXES(1)), cr_sum(y, .axes = CR_AXES(1)));
        cr_tensor *p = cr_where(on, cr_sum(cr_mul(x, y), .axes = CR_AXES(1)), cr_num(0.5));
        cr_tensor *s = cr_cumsum(cr_mul(x, cr_unsqueeze(p, 1)), 0);
        x = cr_where(cr_unsqueeze(on, 1), cr_tanh(s), y);
        y = cr_sub(cr_cumsum(cr_sin(x), 1), cr_mul(y, cr_unsqueeze(p, 1)));
    }
    out[0] = x;
    out[1] = y;
    return cr_ok();
}

/* A sum over an axis that its input does not have, of what is made one for each column. */
static bool repeated(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    cr_tensor *s = cr_silu(in.at[0]);
    out[0] = cr_mean(cr_expand(s, CR_SHAPE(2, 40, 30)), .axes = CR_AXES(0));
    out[1] = s;
    return cr_ok();
}

/* With other inputs in every run, so that what is left of the one before is wrong. */
static void same(const char *what, cr_stage_fn fn)
{
    cr_function *f = cr_stage(fn, NULL, .outputs = 2);
    for (int run = 0; run < 3; run++)
        CR_SCOPE {
            cr_tensor *x = cr_normal(CR_SHAPE(40, 30), 0, 1), *y = cr_normal(CR_SHAPE(40, 30), 0, 1);
            cr_tensor *eager[2] = {NULL}, *staged[2] = {NULL};
            CHECK(fn(CR_LIST(x, y), eager, NULL));
            CHECK_MSG(cr_call_function(f, CR_LIST(x, y), staged), "%s: %s", what, cr_error());
            for (int i = 0; i < 2; i++) {
                double size = cr_item(cr_max(cr_flatten(cr_abs(eager[i]))));
                double most = cr_item(cr_max(cr_flatten(cr_abs(cr_sub(eager[i], staged[i]))))) / size;
                CHECK_MSG(most < 1e-9, "%s: result %d of run %d differs by %g", what, i, run, most);
            }
        }
    cr_function_free(f);
    CHECK_OK();
}

static void groups_keep_the_order(void)
{
    same("braided", braided);
    same("woven", woven);
    same("repeated", repeated);
}

int main(void)
{
    cr_set_default_dtype(CR_F64);
    TEST(groups_keep_the_order);
    return test_end();
}
