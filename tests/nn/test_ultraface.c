/* UltraFace: the public weights through the module, against the same network as an ONNX model; boxes, faces. */
#include "device/device.h"
#include "support/staged.h"
#include "test.h"

#include <cresset.h>

enum { FACES = 4 }; /* in people.jpg */

/* The path of a shared file, or NULL, with the test marked as skipped. */
static const char *shared_file(char *text, size_t size, const char *name)
{
    const char *shared = test_shared();
    snprintf(text, size, "%s/data/%s", shared ? shared : "", name);
    FILE *file = shared ? fopen(text, "rb") : NULL;
    if (!file) {
        test_skip("../shared/data is missing");
        return NULL;
    }
    fclose(file);
    return text;
}

static cr_module *with_public_weights(char *path, size_t size)
{
    if (!shared_file(path, size, "models/ultraface_rfb_320.pth"))
        return NULL;
    cr_module *net = cr_network("ultraface_rfb");
    CHECK_MSG(cr_load_module(net, path, true), "%s", cr_error()); /* all names, and no other */
    cr_eval(net);
    return net;
}

static void public_weights_give_what_the_onnx_model_gives(void)
{
    char path[512];
    cr_module *net = with_public_weights(path, sizeof path);
    if (!net || !shared_file(path, sizeof path, "models/ultraface_rfb_320.onnx"))
        return;
    CR_SCOPE
        CR_NO_GRAD {
            cr_onnx *model = cr_load_onnx(path);
            cr_tensor *picture = cr_read_image(shared_file(path, sizeof path, "images/people.jpg")), *out[2];
            if (cr_error_code() == CR_ERROR_UNSUPPORTED) {
                cr_clear_error();
                test_skip("this build reads no ONNX or JPEG");
            } else {
                cr_tensor *x = cr_permute(cr_cast(picture, CR_F32), CR_AXES(2, 0, 1));
                x = cr_interpolate(cr_unsqueeze(x, 0), CR_SHAPE(240, 320), .mode = CR_RESIZE_LINEAR, .antialias = true);
                x = cr_div(cr_sub(x, cr_num(127)), cr_num(128));
                cr_ultraface_result got = cr_ultraface_decode(cr_forward(net, x), 240, 320);
                CHECK(cr_onnx_run(model, CR_LIST(x), out, 2));
                CHECK(cr_size(got.boxes, 1) == 4420);
                CHECK_NEAR(apart(got.scores, out[0]), 0, 1e-4);
                CHECK_NEAR(apart(got.boxes, out[1]), 0, 1e-4);
                CHECK(cr_item(cr_max(cr_narrow(out[0], 2, 1, 1))) > 0.9); /* there are faces */
            }
            cr_onnx_free(model);
        }
    cr_module_free(net);
    CHECK_OK();
}

static void faces_are_found(void)
{
    char path[512];
    cr_module *net = with_public_weights(path, sizeof path);
    if (!net || !shared_file(path, sizeof path, "images/people.jpg"))
        return;
    CR_SCOPE {
        cr_tensor *picture = cr_read_image(path);
        if (cr_error_code() == CR_ERROR_UNSUPPORTED) {
            cr_clear_error();
            test_skip("this build reads no JPEG");
        } else {
            cr_tensor *faces = cr_find_faces(net, picture);
            float first[5];
            CHECK(cr_ndim(faces) == 2 && cr_size(faces, 1) == 5);
            CHECK_INT(cr_size(faces, 0), FACES);
            CHECK(cr_copy_out(cr_narrow(faces, 0, 0, 1), first, sizeof first, CR_F32));
            CHECK(first[4] > 0.99f && first[0] >= 0 && first[2] > first[0] && first[3] > first[1]);
            CHECK(first[2] <= (float)cr_size(picture, 1) && first[3] <= (float)cr_size(picture, 0));
            CHECK_INT(cr_size(cr_find_faces(net, picture, .least_score = 1.1), 0), 0);
        }
    }
    cr_module_free(net);
    CHECK_OK();
}

static void priors_cover_the_picture(void)
{
    CR_SCOPE {
        cr_tensor *p = cr_ultraface_priors(240, 320);
        float v[4420][4];
        CHECK(cr_copy_out(p, v, sizeof v, CR_F32));
        CHECK_NEAR(v[0][0], 4.0 / 320, 1e-7); /* the middle of the first 8 x 8 pixels */
        CHECK_NEAR(v[0][1], 4.0 / 240, 1e-7);
        CHECK_NEAR(v[0][2], 10.0 / 320, 1e-7);
        CHECK_NEAR(v[2][3], 24.0 / 240, 1e-7);
        CHECK_NEAR(v[3][0], 12.0 / 320, 1e-7); /* then from left to right */
        CHECK_NEAR(v[4419][1], 3.5 / 4, 1e-7); /* four rows, evenly, though 240 is no multiple of 64 */
        CHECK_NEAR(v[4419][2], 256.0 / 320, 1e-7);
        CHECK_NEAR(v[4419][3], 1, 0); /* 256 pixels are more than there are */
        CHECK_INT(cr_size(cr_ultraface_priors(480, 640), 0), 17640);
        CHECK(!cr_ultraface_priors(0, 5));
        CHECK_ERROR("ultraface_priors: a picture of 5 x 0, expected 1 to 65536 pixels a side");
    }
}

static void slim_and_other_sizes(void)
{
    cr_module *slim = cr_ultraface(.slim = true);
    cr_eval(slim);
    CR_SCOPE {
        cr_tensor *y = cr_forward(slim, cr_zeros(CR_SHAPE(2, 3, 50, 70)));
        cr_ultraface_result r = cr_ultraface_decode(y, 50, 70);
        CHECK(cr_size(r.scores, 0) == 2 && cr_size(r.boxes, 2) == 4);
        CHECK_NEAR(cr_item(cr_max(cr_sum(r.scores, .axes = CR_AXES(2)))), 1, 1e-5);
        r = cr_ultraface_decode(y, 240, 320);
        CHECK(!r.boxes && !r.scores);
        CHECK_ERROR("ultraface_decode: y is f32[2,247,6], expected [batch,4420,6] for a picture of 320 x 240");
        CHECK(!cr_find_faces(slim, cr_zeros(CR_SHAPE(4, 5))));
        CHECK_ERROR("find_faces: picture is f32[4,5], expected [height,width,3]");
    }
    cr_module_free(slim);
    CHECK_OK();
}

static void failing_allocations_leak_nothing(void)
{
    bool made = false;
    for (int n = 0; n < 100000 && !made; n += 1 + n / 10) {
        cr_fail_allocation_after(n);
        cr_module *net = cr_ultraface();
        made = net != NULL;
        TEST_ALLOCATES_AGAIN(made);
        cr_module_free(net);
    }
    CHECK(made);
}

int main(void)
{
    TEST(public_weights_give_what_the_onnx_model_gives);
    TEST(faces_are_found);
    TEST(priors_cover_the_picture);
    TEST(slim_and_other_sizes);
    TEST(failing_allocations_leak_nothing);
    return test_end();
}
