/* What bodies of control flow reach of the function around them. */
#include "test.h"

#include <cresset.h>

static bool step(cr_list in, cr_tensor **out, void *around)
{
    cr_tensor *column = cr_select(*(cr_tensor **)around, 1, 0);
    out[0] = cr_mul(in.at[0], cr_detach(column)); /* another handle of a view that the body has made */
    return cr_ok();
}

static bool scan(cr_list in, cr_tensor **out, void *around)
{
    *(cr_tensor **)around = cr_add(in.at[0], cr_num(1));
    out[0] = cr_select(in.at[0], 1, 1);
    return cr_scan(step, around, out, 1, NULL, 0, NULL, 0, .length = 3);
}

static void views_are_detached_inside(void)
{
    CR_SCOPE {
        cr_tensor *around = NULL, *x = cr_from_data(((float[]){1, 2, 3, 4}), CR_SHAPE(2, 2), CR_F32);
        cr_function *f = cr_stage(scan, &around);
        cr_tensor *y = cr_run(f, x);
        CHECK_NEAR(cr_item(cr_select(y, 0, 0)), 2 * 8, 0);
        CHECK_NEAR(cr_item(cr_select(y, 0, 1)), 4 * 64, 0);
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool turned(cr_list in, cr_tensor **out, void *around)
{
    cr_tensor *rows = cr_transpose(*(cr_tensor **)around, 0, 1); /* a view of a part, which the loop is called with */
    out[0] = cr_add(in.at[0], cr_sum(rows, .axes = CR_AXES(0)));
    return cr_ok();
}

static bool sum_rows(cr_list in, cr_tensor **out, void *around)
{
    cr_tensor *x = cr_neg(in.at[0]);
    *(cr_tensor **)around = cr_slice(x, 0, 1, 3);
    out[0] = cr_select(in.at[0], 1, 0);
    out[0] = cr_slice(out[0], 0, 1, 3);
    if (!cr_scan(turned, around, out, 1, NULL, 0, NULL, 0, .length = 2))
        return false;
    *(cr_tensor **)around = cr_flip(x, .axes = CR_AXES(1));
    *(cr_tensor **)around = cr_slice(*(cr_tensor **)around, 0, 2, 0, .step = -1);
    return cr_scan(turned, around, out, 1, NULL, 0, NULL, 0, .length = 1);
}

static void views_of_parts_lie_where_these_do(void)
{
    CR_SCOPE {
        cr_tensor *around = NULL, *x = cr_from_data(((float[]){1, 2, 4, 8, 16, 32}), CR_SHAPE(3, 2), CR_F32);
        cr_function *f = cr_stage(sum_rows, &around);
        cr_tensor *y = cr_run(f, x);
        CHECK_NEAR(cr_item(cr_select(y, 0, 0)), 4 - 2 * 12 - 48, 0);
        CHECK_NEAR(cr_item(cr_select(y, 0, 1)), 16 - 2 * 48 - 12, 0);
        cr_function_free(f);
    }
    CHECK_OK();
}

static bool squared(cr_list in, cr_tensor **out, void *unused)
{
    (void)unused;
    out[0] = cr_square(in.at[0]);
    return cr_ok();
}

static bool nothing_of_it(cr_list in, cr_tensor **out, void *unused)
{
    (void)unused;
    out[0] = cr_full_like(in.at[0], 5);
    return cr_ok();
}

static bool either(cr_list in, cr_tensor **out, void *unused)
{
    cr_tensor *x = in.at[0], *y;
    return cr_cond(in.at[1], squared, nothing_of_it, unused, &x, 1, &y, 1) && cr_grad(&y, 1, &x, 1, out);
}

/* Its backward has a branch in which there is nothing at all. */
static void one_branch_has_no_gradient(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_requires_grad(cr_floats(3), true);
        cr_function *f = cr_stage(either, NULL);
        CHECK_NEAR(cr_item(cr_run(f, x, cr_floats(1))), 6, 0);
        CHECK_NEAR(cr_item(cr_run(f, x, cr_floats(0))), 0, 0);
        cr_function_free(f);
    }
    CHECK_OK();
}

int main(void)
{
    TEST(views_are_detached_inside);
    TEST(views_of_parts_lie_where_these_do);
    TEST(one_branch_has_no_gradient);
    return test_end();
}
