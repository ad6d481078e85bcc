/* A staged function whose batch is free is written as an ONNX model whose batch is. */
#include "test.h"

#include "support/files.h"
#include "tensor/tensor.h"
#include <cresset.h>

static bool forward(cr_list in, cr_tensor **out, void *net)
{
    cr_tensor *y = cr_forward(net, in.at[0]);
    out[0] = cr_reshape(y, CR_SHAPE(cr_size(y, 0) * 2, 2));
    return cr_ok();
}

static void batch_of_a_signature(void)
{
    const char *path = test_path("batch.onnx");
    CR_SCOPE {
        cr_module *net = cr_sequential(cr_linear_layer(3, 8), cr_relu_layer(), cr_linear_layer(8, 4));
        cr_signature rows = {CR_F32, CR_SHAPE(CR_FREE, 3)};
        cr_function *f = cr_stage(forward, net, .signature = &rows, .inputs = 1);
        CHECK_MSG(cr_save_onnx_function(path, f, CR_LIST(cr_ones(CR_SHAPE(4, 3))), .module = net), "%s", cr_error());
        cr_onnx *model = cr_load_onnx(path);
        if (!model && cr_error_code() == CR_ERROR_UNSUPPORTED) {
            cr_clear_error();
            test_skip("this build does not read models");
        }
        for (int64_t n = 1; model && n < 9; n += 3) {
            cr_tensor *x = cr_normal(CR_SHAPE(n, 3), 0, 1), *got = NULL, *want = cr_run(f, x);
            CHECK(cr_onnx_run(model, CR_LIST(x), &got, 1));
            CHECK(got && got->shape[0] == 2 * n && cr_item(cr_max(cr_abs(cr_sub(got, want)))) < 1e-5);
        }
        cr_onnx_free(model);
        cr_function_free(f);
        cr_module_free(net);
    }
    CHECK_OK();
}

int main(void)
{
    TEST(batch_of_a_signature);
    return test_end();
}
