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

int main(void)
{
    TEST(views_are_detached_inside);
    return test_end();
}
