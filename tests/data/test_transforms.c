/* Transforms of pictures: against Pillow and torchvision, the same whatever the workers, errors, no memory. */
#include "base/memory.h"
#include "test.h"
#include "transform_values.h"

#include <cresset.h>

enum { HEIGHT = 9, WIDTH = 13 };

/* The picture of transform_values.py. */
static cr_tensor *smooth(void)
{
    unsigned char v[HEIGHT * WIDTH * 3];
    for (int i = 0; i < HEIGHT * WIDTH * 3; i++)
        v[i] = (unsigned char)(i / 3 / WIDTH * 19 + i / 3 % WIDTH * 11 + i % 3 * 40 + i / 3 * 7 % 31);
    return cr_from_data(v, CR_SHAPE(HEIGHT, WIDTH, 3), CR_U8);
}

static void compare(const char *name, cr_transform *t, int tolerance)
{
    size_t i = 0, n = sizeof expected / sizeof *expected;
    while (i < n && strcmp(expected[i].name, name) != 0)
        i++;
    if (!CHECK_MSG(i < n, "no values for %s", name))
        return;
    CR_SCOPE {
        cr_tensor *r = cr_transform_picture(t, smooth(), .bytes = true);
        size_t count = (size_t)expected[i].height * (size_t)expected[i].width * 3;
        unsigned char *got = malloc(count);
        int worst = 0;
        if (CHECK_MSG(r && cr_size(r, 0) == expected[i].height && cr_size(r, 1) == expected[i].width, "%s: %s", name,
                      r ? "another size" : cr_error()) &&
            CHECK(cr_copy_out(r, got, count, CR_U8)))
            for (size_t k = 0; k < count; k++) {
                int d = abs(got[k] - expected[i].bytes[k]);
                worst = d > worst ? d : worst;
            }
        CHECK_MSG(worst <= tolerance, "%s: %d off, expected at most %d", name, worst, tolerance);
        free(got);
    }
    cr_transform_free(t);
    CHECK_OK();
}

/* Scaling rounds weights to 14 bits, Pillow to 22. */
static void sizes(void)
{
    compare("resize_5", cr_resize_picture(5), 1);
    compare("resize_20", cr_resize_picture(20), 1);
    compare("resize_5_cubic", cr_resize_picture(5, .filter = CR_FILTER_CUBIC), 1);
    compare("resize_20_cubic", cr_resize_picture(20, .filter = CR_FILTER_CUBIC), 1);
    compare("resize_4_area", cr_resize_picture(4, .filter = CR_FILTER_AREA), 1);
    compare("resize_4_20", cr_resize_picture(0, .height = 4, .width = 20), 1);
    compare("resize_5_max_6", cr_resize_picture(5, .max_side = 6), 1);
    compare("resize_5_nearest", cr_resize_picture(5, .filter = CR_FILTER_NEAREST), 0);
    compare("center_4_7", cr_center_crop(4, .width = 7), 0);
    compare("center_12", cr_center_crop(12), 0);
    compare("pad_reflect", cr_pad_picture(3, .mode = CR_PADDING_REFLECT), 0);
    compare("pad_symmetric", cr_pad_picture(3, .mode = CR_PADDING_SYMMETRIC), 0);
    compare("pad_edge", cr_pad_picture(2, .mode = CR_PADDING_EDGE), 0);
    compare("pad_1234", cr_pad_picture(0, .left = 1, .top = 2, .right = 3, .bottom = 4, .fill = {0.2, 0.4, 1}), 0);
    compare("hflip", cr_random_horizontal_flip(.p = 1), 0);
    compare("vflip", cr_random_vertical_flip(.p = 1), 0);
}

static void values(void)
{
    CR_SCOPE {
        cr_transform *t = cr_normalize_picture(.mean = {0.5, 0.25, 0}, .std = {0.5, 0, 2});
        cr_tensor *x = smooth(), *r = cr_transform_picture(t, x);
        cr_tensor *v = cr_div(cr_cast(cr_permute(x, CR_AXES(2, 0, 1)), CR_F64), cr_num(255));
        cr_tensor *mean = cr_cast(cr_reshape(cr_floats(0.5F, 0.25F, 0), CR_SHAPE(3, 1, 1)), CR_F64);
        cr_tensor *std = cr_cast(cr_reshape(cr_floats(0.5F, 1, 2), CR_SHAPE(3, 1, 1)), CR_F64);
        CHECK(cr_dtype_of(r) == CR_F32);
        CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(r, cr_div(cr_sub(v, mean), std))))), 0, 1e-6);
        /* what comes in as values goes out as the same */
        CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(cr_transform_picture(NULL, cr_cast(v, CR_F32)), v)))), 0, 1e-6);
        cr_transform_free(t);
    }
    CHECK_OK();
}

/* ---- datasets ---- */

enum { EXAMPLES = 20, SIDE = 8 };

static cr_transform *some(void)
{
    return cr_compose(cr_random_crop(SIDE, .padding = 2), cr_random_horizontal_flip(),
                      cr_random_choice(cr_random_vertical_flip(), cr_random_resized_crop(SIDE)),
                      cr_random_apply(0.5, cr_resize_picture(SIDE, .filter = CR_FILTER_CUBIC)),
                      cr_normalize_picture(.mean = {0.5}, .std = {0.5}));
}

static void read_epoch(int workers, int64_t epoch, float *out)
{
    cr_dataset *d = NULL;
    CR_SCOPE {
        cr_tensor *x =
            cr_cast(cr_remainder(cr_mul(cr_arange(0, EXAMPLES * 10 * 9 * 3), cr_num(37)), cr_num(251)), CR_U8);
        d = cr_transform_dataset(cr_tensor_dataset(cr_reshape(x, CR_SHAPE(EXAMPLES, 10, 9, 3)), cr_arange(0, EXAMPLES)),
                                 some(), .seed = 7);
    }
    cr_loader *l = cr_loader_new(d, .batch_size = 8, .workers = workers);
    cr_loader_set_epoch(l, epoch);
    const size_t size = 3 * SIDE * SIDE;
    CR_EACH (batch, l) {
        CHECK(cr_copy_out(batch.x, out + batch.index * 8 * (int64_t)size, (size_t)batch.count * size * sizeof *out,
                          CR_F32));
        CHECK_INT(cr_item_int(cr_select(batch.y, 0, 0)), batch.index * 8);
        CR_SCOPE { /* an example alone is as it is in a batch */
            cr_tensor *fields[CR_MAX_FIELDS];
            cr_tensor *first = cr_select(batch.x, 0, 0);
            if (epoch == 0 && CHECK(cr_dataset_get(cr_loader_dataset(l), batch.index * 8, fields)))
                CHECK_NEAR(cr_item(cr_max(cr_abs(cr_sub(fields[0], first)))), 0, 0);
        }
    }
    cr_loader_free(l);
    CHECK_OK();
}

static void random_changes(void)
{
    static float a[EXAMPLES * 3 * SIDE * SIDE], b[sizeof a / sizeof *a], c[sizeof a / sizeof *a];
    read_epoch(0, 0, a);
    read_epoch(3, 0, b);
    read_epoch(3, 1, c);
    CHECK(memcmp(a, b, sizeof a) == 0);
    CHECK(memcmp(a, c, sizeof a) != 0);
}

static void errors(void)
{
    CHECK(!cr_random_crop(0));
    CHECK_ERROR(
        "random_crop: height is 0, width 0, padding 0, padding_mode 0, fill 0 and so on: expected sides from 1 to "
        "1048576, a cr_padding_mode and values in 0..1");
    CHECK(!cr_compose(cr_random_crop(4), cr_random_horizontal_flip(.p = 2), cr_random_vertical_flip()));
    CHECK_ERROR("random_horizontal_flip: p is 2, expected 0 to 1");
    CHECK(!cr_transform_dataset(NULL, cr_random_crop(4)) && cr_ok());
    CR_SCOPE {
        cr_transform *t = cr_random_crop(20), *late = cr_compose(cr_normalize_picture(), cr_random_crop(4));
        CHECK(!cr_transform_picture(t, smooth()));
        CHECK_ERROR("random_crop: the picture is 9 x 13 with its padding, expected at least 20 x 20");
        CHECK(!cr_transform_picture(late, smooth()));
        CHECK_ERROR("compose: random_crop comes after normalize_picture, expected before");
        CHECK(!cr_transform_picture(t, cr_zeros(CR_SHAPE(3, 3))));
        CHECK_ERROR("transform_picture: the picture is f32[3,3], expected a picture u8[H,W,C] or f32[C,H,W] of 1 to 4 "
                    "channels, or a "
                    "file u8[N]");
        CHECK(!cr_transform_picture(t, cr_full(CR_SHAPE(30), 7, .dtype = CR_U8)));
        CHECK(strstr(cr_error(), "the picture: not a picture of a known kind"));
        cr_clear_error();
        cr_transform_free(t);
        cr_transform_free(late);
    }
    CHECK_OK();
}

/* Each allocation fails once; nothing is lost or left half done (the sanitizers look). */
static void no_memory(void)
{
    for (int64_t n = 0; n < 400; n++) {
        cr_tensor *x = NULL;
        CR_SCOPE
            x = cr_retain(smooth());
        cr_fail_allocation_after(n);
        CR_SCOPE {
            cr_dataset *d = cr_transform_dataset(cr_tensor_dataset(cr_unsqueeze(x, 0), NULL), some());
            cr_tensor *fields[CR_MAX_FIELDS];
            const int64_t first = 0;
            if (d)
                cr_dataset_gather(d, &first, 1, fields);
            cr_dataset_release(d);
        }
        cr_fail_allocation_after(-1);
        cr_release(x);
        if (cr_ok())
            break;
        CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
        cr_clear_error();
    }
}

int main(void)
{
    TEST(sizes);
    TEST(values);
    TEST(random_changes);
    TEST(errors);
    TEST(no_memory);
    return test_end();
}
