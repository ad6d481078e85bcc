/* Cutting up, grids, and lists of numbers: functions that are no ops. */
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/ops.h>
#include <cresset/split.h>

static double at(cr_tensor *t, int64_t i)
{
    return cr_item(cr_select(cr_reshape(t, CR_SHAPE(-1)), 0, i));
}

static void splits(void)
{
    CR_SCOPE
        for (int count = 1; count <= 6; count++) {
            cr_tensor *x = cr_requires_grad(cr_reshape(cr_arange(0, 24, .dtype = CR_F32), CR_SHAPE(2, 12)), true);
            const int64_t sizes[6][6] = {{12}, {5, 7}, {0, 8, 4}, {3, 3, 3, 3}, {1, 2, 3, 4, 2}, {2, 2, 2, 2, 2, 2}};
            cr_tensor *part[6], *loss = NULL, *dx = NULL;
            CHECK(cr_split(x, -1, sizes[count - 1], count, part));
            double start = 0;
            for (int i = 0; i < count; i++) {
                CHECK_INT(cr_size(part[i], 1), sizes[count - 1][i]);
                CHECK(cr_shares_memory(x, part[i]));
                if (cr_numel(part[i]))
                    CHECK_NEAR(at(part[i], 0), start, 0);
                start += (double)sizes[count - 1][i];
                cr_tensor *term = cr_sum(cr_mul(part[i], cr_num(i + 1)));
                loss = loss && i != 2 ? cr_add(loss, term) : loss ? loss : term; /* the third part gets no gradient */
            }
            CHECK(cr_grad(&loss, 1, &x, 1, &dx));
            double column = 0;
            for (int i = 0; i < count; i++)
                for (int k = 0; k < sizes[count - 1][i]; k++, column++)
                    CHECK_NEAR(at(dx, (int64_t)column + 12), i == 2 ? 0 : i + 1, 0);
            CHECK_OK();
        }
}

static void chunks(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_arange(0, 10), *part[4];
        CHECK(cr_chunk(x, 0, 4, part));
        static const int64_t first[] = {0, 3, 6, 8}, size[] = {3, 3, 2, 2};
        for (int i = 0; i < 4; i++) {
            CHECK_INT(cr_numel(part[i]), size[i]);
            CHECK_NEAR(at(part[i], 0), (double)first[i], 0);
        }
        cr_tensor *rows[3];
        CHECK(cr_unbind(cr_reshape(cr_arange(0, 6), CR_SHAPE(2, 3)), 1, 3, rows));
        CHECK_INT(cr_ndim(rows[2]), 1);
        CHECK_NEAR(at(rows[2], 1), 5, 0);
        CHECK_OK();
    }
}

static void grids(void)
{
    CR_SCOPE {
        cr_tensor *out[2];
        CHECK(cr_meshgrid(CR_LIST(cr_arange(0, 2), cr_arange(10, 13)), out));
        for (int i = 0; i < 2; i++) {
            CHECK_INT(cr_size(out[i], 0), 2);
            CHECK_INT(cr_size(out[i], 1), 3);
        }
        CHECK_NEAR(at(out[0], 4), 1, 0);
        CHECK_NEAR(at(out[1], 4), 11, 0);
    }
}

static void grids_of_columns_first(void)
{
    CR_SCOPE {
        cr_tensor *out[3];
        CHECK(cr_meshgrid_xy(CR_LIST(cr_arange(0, 2), cr_arange(10, 13), cr_arange(5, 6)), out));
        CHECK_INT(cr_size(out[0], 0), 3);
        CHECK_INT(cr_size(out[2], 1), 2);
        CHECK_NEAR(at(out[0], 1), 1, 0);
        CHECK_NEAR(at(out[1], 2), 11, 0);
        CHECK(cr_meshgrid_xy(CR_LIST(cr_arange(0, 2)), out));
        CHECK_INT(cr_ndim(out[0]), 1);
    }
    CHECK_OK();
}

static void broadcasting(void)
{
    CR_SCOPE {
        cr_tensor *out[2], *a = cr_arange(0, 3), *b = cr_zeros(CR_SHAPE(2, 1), .dtype = CR_F16);
        cr_dims shape;
        CHECK(cr_broadcast_arrays(CR_LIST(a, b), out));
        CHECK_INT(cr_size(out[0], 0), 2);
        CHECK_INT(cr_size(out[1], 1), 3);
        CHECK_NEAR(at(out[0], 5), 2, 0);
        CHECK(cr_shares_memory(out[1], b));
        CHECK(!cr_broadcast_arrays(CR_LIST(a, cr_zeros(CR_SHAPE(2))), out));
        CHECK_ERROR("broadcast_arrays: input 1 is f32[2], which does not broadcast with [3]");
        CHECK(!out[0] && !out[1]);
        CHECK(cr_broadcast_shapes(((cr_dims[]){CR_SHAPE(3, 1), CR_SHAPE(4), CR_SCALAR}), 3, &shape));
        CHECK(shape.count == 2 && shape.at[0] == 3 && shape.at[1] == 4);
        CHECK(cr_broadcast_shapes(NULL, 0, &shape) && shape.count == 0);
        CHECK(!cr_broadcast_shapes(((cr_dims[]){CR_SHAPE(3), CR_SHAPE(0, 4)}), 2, &shape));
        CHECK_ERROR("broadcast_shapes: shape 1 is [0,4], which does not broadcast with [3]");
        CHECK_INT(cr_result_type(CR_LIST(a, b)), CR_F16);
        CHECK_INT(cr_result_type(CR_LIST(cr_cast(a, CR_I8), cr_int(3))), CR_I8);
        CHECK_INT(cr_result_type(CR_LIST(b, cr_complex_num(0, 1))), CR_C64);
        CHECK_INT(cr_result_type(CR_LIST(a, cr_num(3))), CR_F32);
    }
    CHECK_OK();
}

static void wrong_calls(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_zeros(CR_SHAPE(2, 5)), *out[9] = {x, x, x};
        CHECK(!cr_split(x, 1, ((int64_t[]){2, 2}), 2, out));
        CHECK_ERROR("split: the sizes leave 1 over of axis 1 of f32[2,5]");
        CHECK(!out[0] && !out[1]);
        CHECK(!cr_split(x, 1, ((int64_t[]){2, 4}), 2, out));
        CHECK_ERROR("split: size 1 is 4, expected 0 to 3 (what is left of axis 1 of f32[2,5])");
        CHECK(!cr_split(x, 2, ((int64_t[]){2, 4}), 2, out));
        CHECK_ERROR("split: axis 2 is out of range for 2 dimensions");
        CHECK(!cr_split(NULL, 2, ((int64_t[]){2, 4}), 2, out));
        CHECK_ERROR("split: x is NULL");
        CHECK(!cr_chunk(x, 0, 0, out));
        CHECK_ERROR("chunk: count is 0, expected at least 1, with out not NULL");
        CHECK(!cr_unbind(x, 0, 3, out));
        CHECK_ERROR("unbind: count is 3, expected the size of axis 0 of f32[2,5]");
        CHECK(!cr_meshgrid(CR_LIST(x), out));
        CHECK_ERROR("meshgrid: input 0 is f32[2,5], expected one dimension");
    }
}

static void lists(void)
{
    CR_SCOPE {
        cr_tensor *f = cr_floats(1, 2.5, -3), *i = cr_ints(4, -5);
        CHECK_INT(cr_dtype_of(f), CR_F32);
        CHECK_INT(cr_numel(f), 3);
        CHECK_NEAR(at(f, 1), 2.5, 0);
        CHECK_INT(cr_dtype_of(i), CR_I64);
        CHECK_NEAR(at(i, 1), -5, 0);
    }
}

int main(void)
{
    TEST(splits);
    TEST(chunks);
    TEST(grids);
    TEST(grids_of_columns_first);
    TEST(broadcasting);
    TEST(wrong_calls);
    TEST(lists);
    return test_end();
}
