/* What control flow refuses: bodies whose results do not fit, reads of values, gradients and writes that have no
 * place. */
#include "test.h"

#include <cresset.h>

static cr_tensor *leaf(void)
{
    return cr_requires_grad(cr_normal(CR_SHAPE(3), 0, 1, .dtype = CR_F64), true);
}

static bool wrong_shape(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_reshape(in.at[0], CR_SHAPE(3, 1));
    return cr_ok();
}

static bool wrong_dtype(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_cast(in.at[0], CR_F32);
    return cr_ok();
}

static bool same(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_neg(in.at[0]);
    return cr_ok();
}

static bool silent(cr_list in, cr_tensor **out, void *context)
{
    (void)in;
    (void)out;
    (void)context;
    return true;
}

static bool looks(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_item(cr_sum(in.at[0])) > 0 ? cr_neg(in.at[0]) : in.at[0];
    return true;
}

static bool backward_inside(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_mul(in.at[0], context);
    return cr_backward(cr_sum(out[0]));
}

static bool writes_input(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    CR_NO_GRAD {
        out[0] = cr_neg_(in.at[0]);
    }
    return cr_ok();
}

static cr_stage_fn broken[3]; /* then, else; a body */

static bool bad_cond(cr_list in, cr_tensor **out, void *context)
{
    return cr_cond(cr_greater(cr_sum(in.at[0]), cr_num(0)), broken[0], broken[1], context, in.at, 1, out, 1);
}

static bool bad_scan(cr_list in, cr_tensor **out, void *context)
{
    out[0] = in.at[0];
    return cr_scan(broken[2], context, out, 1, NULL, 0, NULL, 0, .length = 2);
}

static bool bad_while(cr_list in, cr_tensor **out, void *context)
{
    out[0] = in.at[0];
    return cr_while(broken[0], broken[2], context, out, 1);
}

static bool many_body(cr_list in, cr_tensor **out, void *context)
{
    for (int i = 0; i < 9; i++)
        out[i] = cr_mul(in.at[i], context);
    return cr_ok();
}

static bool many(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *state[9];
    for (int i = 0; i < 9; i++)
        state[i] = in.at[0];
    if (!cr_scan(many_body, context, state, 9, NULL, 0, NULL, 0, .length = 2))
        return false;
    out[0] = state[8];
    return cr_ok();
}

static bool twice_differentiated(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *y = in.at[0], *x = in.at[0];
    if (!cr_scan(same, context, &y, 1, NULL, 0, NULL, 0, .length = 2))
        return false;
    y = cr_sum(y);
    return cr_grad(&y, 1, &x, 1, out, .create_graph = true);
}

static void expect(cr_stage_fn fn, cr_tensor *v, cr_tensor *x, const char *text)
{
    cr_function *f = cr_stage(fn, v);
    CHECK_MSG(!cr_run(f, x), "no error, expected %s", text);
    CHECK_MSG(strstr(cr_error(), text), "%s, expected %s", cr_error(), text);
    cr_clear_error();
    cr_function_free(f);
}

static void errors(void)
{
    CR_SCOPE {
        cr_tensor *v = leaf(), *x = leaf(), *y = x;
        broken[0] = same, broken[1] = wrong_shape;
        expect(bad_cond, v, x, "cond: result 0 is f64[3] of the then branch, but f64[3,1] of the else branch");
        broken[1] = wrong_dtype;
        expect(bad_cond, v, x, "cond: result 0 is f64[3] of the then branch, but f32[3] of the else branch");
        broken[1] = silent;
        expect(bad_cond, v, x, "cond: the else branch left out[0] NULL");
        broken[2] = wrong_shape;
        expect(bad_scan, v, x, "scan: carry 0 is f64[3], but the body returned f64[3,1] for it");
        CHECK(!bad_scan(CR_LIST(x), &y, v));
        CHECK_MSG(strstr(cr_error(), "scan: carry 0 is f64[3], but the body returned f64[3,1]"), "%s", cr_error());
        cr_clear_error();
        broken[0] = same;
        expect(bad_while, v, x, "while: state 0 is f64[3], but the body returned f64[3,1] for it");
        broken[2] = same;
        expect(bad_while, v, x, "while: the condition is f64[3], expected one element");
        broken[2] = looks;
        expect(bad_scan, v, x, "is read, but inside a staged function it is not known");
        broken[2] = backward_inside;
        expect(bad_scan, v, x, "scan: cr_backward in the body leaves a gradient in a leaf: use cr_grad");
        broken[2] = writes_input;
        expect(bad_scan, v, x, "scan: the body changes its input 0 in place: make a new tensor of it");
        CHECK(cr_grad_of(v) == NULL);
        expect(many, v, x, "scan: 9 results of the body require grad, expected at most 8");
        expect(twice_differentiated, v, x, "scan: gradients of gradients do not go through control flow");
        y = x;
        CHECK(!cr_scan(same, NULL, &y, 1, NULL, 0, NULL, 0, .length = -1));
        CHECK_MSG(strstr(cr_error(), "scan: length is -1"), "%s", cr_error());
        cr_clear_error();
        CHECK(!cr_cond(x, same, same, NULL, &x, 1, &y, 1));
        CHECK_MSG(strstr(cr_error(), "cond: the predicate is f64[3], expected one element"), "%s", cr_error());
        cr_clear_error();
    }
    CHECK_OK();
}

int main(void)
{
    TEST(errors);
    return test_end();
}
