/* Transforms of pictures: against Pillow and torchvision, the same whatever the workers, errors, no memory. */
#include "base/memory.h"
#include "data/transform.h"
#include "test.h"
#include "transform_values.h"

#include <cresset.h>
#include <unistd.h>

enum { HEIGHT = 9, WIDTH = 13, PHOTO = sizeof photo_text / 2 };
static unsigned char photo[PHOTO];

static unsigned char from_hex(const char *text, size_t i)
{
    unsigned v = 0;
    sscanf(text + 2 * i, "%2x", &v);
    return (unsigned char)v;
}

/* The picture of transform_values.py. */
static cr_tensor *smooth(void)
{
    unsigned char v[HEIGHT * WIDTH * 3];
    for (int i = 0; i < HEIGHT * WIDTH * 3; i++)
        v[i] = (unsigned char)(i / 3 / WIDTH * 19 + i / 3 % WIDTH * 11 + i % 3 * 40 + i / 3 * 7 % 31);
    return cr_from_data(v, CR_SHAPE(HEIGHT, WIDTH, 3), CR_U8);
}

static void compare_picture(const char *name, const cr_transform *t, cr_tensor *picture, int tolerance)
{
    size_t i = 0, n = sizeof expected / sizeof *expected;
    while (i < n && strcmp(expected[i].name, name) != 0)
        i++;
    if (!CHECK_MSG(i < n, "no values for %s", name))
        return;
    CR_SCOPE {
        cr_tensor *r = cr_transform_picture(t, picture, .bytes = true);
        size_t count = (size_t)expected[i].height * (size_t)expected[i].width * 3;
        unsigned char *got = malloc(count);
        int worst = 0;
        if (CHECK_MSG(r && cr_size(r, 0) == expected[i].height && cr_size(r, 1) == expected[i].width, "%s: %s", name,
                      r ? "another size" : cr_error()) &&
            CHECK(cr_copy_out(r, got, count, CR_U8)))
            for (size_t k = 0; k < count; k++) {
                int d = abs(got[k] - from_hex(expected[i].bytes, k));
                worst = d > worst ? d : worst;
            }
        CHECK_MSG(worst <= tolerance, "%s: %d off, expected at most %d", name, worst, tolerance);
        free(got);
    }
    CHECK_OK();
}

static void compare(const char *name, cr_transform *t, int tolerance)
{
    CR_SCOPE
        compare_picture(name, t, smooth(), tolerance);
    cr_transform_free(t);
}

/* A change with a value that is not drawn. */
typedef struct fixed {
    cr_transform base;
    bool (*make)(cr_picture *f, double value);
    double value;
} fixed;

static bool make_fixed(const cr_transform *t, cr_picture *f)
{
    return ((const fixed *)t)->make(f, ((const fixed *)t)->value);
}

static void compare_change(const char *name, bool (*make)(cr_picture *f, double value), double value, int tolerance)
{
    fixed *t = cr_transform_new(sizeof *t, name, make_fixed);
    t->make = make;
    t->value = value;
    compare(name, &t->base, tolerance);
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

static void colours(void)
{
    compare_change("brightness", cr_picture_brightness, 1.7, 0);
    compare_change("contrast", cr_picture_contrast, 0.4, 0);
    compare_change("contrast_more", cr_picture_contrast, 1.9, 0);
    compare_change("saturation", cr_picture_saturation, 0.3, 0);
    compare_change("saturation_more", cr_picture_saturation, 1.8, 0);
    compare_change("hue", cr_picture_hue, 0.21, 1);
    compare_change("hue_back", cr_picture_hue, -0.4, 1);
    compare_change("sharpness", cr_picture_sharpness, 0.2, 1);
    compare_change("sharpness_more", cr_picture_sharpness, 1.9, 1);
    compare("grayscale", cr_grayscale(3), 0);
    compare("grayscale", cr_random_grayscale(.p = 1), 0);
    compare("posterize", cr_random_posterize(3, .p = 1), 0);
    compare("solarize", cr_random_solarize(100, .p = 1), 0);
    compare("invert", cr_random_invert(.p = 1), 0);
    compare("equalize", cr_random_equalize(.p = 1), 0);
    compare("blur", cr_gaussian_blur(5, .sigma = {1.3, 1.3}), 1);
    CR_SCOPE {
        cr_transform *t = cr_random_autocontrast(.p = 1);
        compare_picture("autocontrast", t, cr_cast(cr_add(cr_floor_divide(smooth(), cr_num(3)), cr_num(40)), CR_U8), 0);
        cr_transform_free(t);
    }
}

static bool make_affine(cr_picture *f, double which)
{
    double m[6];
    const double center[2] = {(double)f->width / 2, (double)f->height / 2}, move[2][2] = {{2, -1}, {-1, 1}},
                 shear[2][2] = {{10, -5}, {0, 15}}, black[4] = {0};
    int i = (int)which;
    cr_affine_matrix(m, center, i ? -100 : 20, move[i], i ? 0.6 : 1.2, shear[i]);
    return cr_picture_warp(f, m, f->height, f->width, i ? CR_FILTER_NEAREST : CR_FILTER_LINEAR, black);
}

/* Between pixels there are 256 places here, and Pillow does not round. */
static void places(void)
{
    compare("rotate", cr_random_rotation(30, .least = 30), 2);
    compare("rotate_nearest", cr_random_rotation(-75, .least = -75, .filter = CR_FILTER_NEAREST, .fill = {0.2, 0.4, 1}),
            0);
    compare("rotate_expand", cr_random_rotation(25, .least = 25, .expand = true), 2);
    compare_change("affine", make_affine, 0, 2);
    compare_change("affine_nearest", make_affine, 1, 0);
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

/* ---- files ---- */

/* What a transform makes of the file, decoded as little as it likes, and of the whole picture, on average apart. */
static double differ(cr_transform *(*make)(void), bool full, uint64_t seed, double *most)
{
    double mean = 1e9;
    CR_SCOPE {
        cr_tensor *file = cr_from_data(photo, CR_SHAPE(sizeof photo), CR_U8), *x[2], *fields[CR_MAX_FIELDS];
        for (int i = 0; i < 2; i++) {
            cr_tensor *one = i ? cr_decode_image(photo, sizeof photo) : file;
            cr_dataset *d = cr_transform_dataset(cr_tensor_dataset(cr_unsqueeze(one, 0), NULL), make(), .seed = seed,
                                                 .full_decode = full);
            x[i] = cr_dataset_get(d, 0, fields) ? fields[0] : NULL;
            cr_dataset_release(d);
        }
        cr_tensor *d = cr_mul(cr_abs(cr_sub(x[0], x[1])), cr_num(255));
        if (CHECK_MSG(d, "%s", cr_error())) {
            mean = cr_item(cr_mean(d));
            *most = cr_item(cr_max(d));
        }
    }
    return mean;
}

static cr_transform *middle(void)
{
    return cr_center_crop(21, .width = 18);
}
static cr_transform *anywhere(void)
{
    return cr_random_crop(30);
}
static cr_transform *small(void)
{
    return cr_resize_picture(12);
}
static cr_transform *tiny(void)
{
    return cr_random_resized_crop(7, .scale = {0.5, 1});
}
static cr_transform *large(void)
{
    return cr_random_resized_crop(64);
}

/* A piece of a JPEG file is that piece of the picture; at a fraction of the size it is the picture but for how pixels
 * are averaged. */
static void files(void)
{
    double most = 0;
    for (size_t i = 0; i < PHOTO; i++)
        photo[i] = from_hex(photo_text, i);
#ifndef CRESSET_JPEG
    test_skip("no JPEG");
    return;
#endif
    for (uint64_t seed = 0; seed < 20; seed++) {
        CHECK_NEAR(differ(middle, false, seed, &most), 0, 1e-4);
        CHECK_NEAR(differ(anywhere, false, seed, &most), 0, 1e-4);
        CHECK_NEAR(differ(small, true, seed, &most), 0, 1e-4);
        CHECK(differ(large, false, seed, &most) < 0.3 && most < 20); /* colours between blocks at a piece's border */
        CHECK(differ(small, false, seed, &most) < 3);
        CHECK(differ(tiny, false, seed, &most) < 4);
    }
    CR_SCOPE {
        cr_transform *t = cr_random_resized_crop(16);
        for (size_t n = 2; n < sizeof photo; n += 61) { /* cut short: an error, or the piece ends before */
            cr_tensor *x = cr_transform_picture(t, cr_from_data(photo, CR_SHAPE((int64_t)n), CR_U8), .seed = n);
            CHECK(x || strstr(cr_error(), "the picture: "));
            cr_clear_error();
        }
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
                      cr_color_jitter(.brightness = 0.3, .contrast = 0.3, .saturation = 0.3, .hue = 0.2),
                      cr_rand_augment(.magnitude = 20), cr_trivial_augment(),
                      cr_random_affine(10, .translate = {0.1, 0.2}), cr_gaussian_blur(3),
                      cr_random_rotation(20, .expand = true), cr_resize_picture(0, .height = SIDE, .width = SIDE),
                      cr_normalize_picture(.mean = {0.5}, .std = {0.5}), cr_random_erasing(.noise = true));
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

/* ---- erasing ---- */

/* How many of the elements of field 0 are v, and whether they fill a rectangle. */
static int64_t count_equal(cr_tensor *x, double v)
{
    return cr_item_int(cr_sum(cr_cast(cr_equal(x, cr_num(v)), CR_I64)));
}

static void erasing(void)
{
    CR_SCOPE {
        cr_tensor *white = cr_full(CR_SHAPE(20, 30, 3), 255, .dtype = CR_U8);
        cr_transform *square = cr_cutout(6),
                     *late = cr_compose(cr_normalize_picture(), cr_cutout(6, .value = {-2, -2, -2}));
        cr_transform *early = cr_random_erasing(.p = 1, .value = {0.2, 0.2, 0.2}, .scale = {0.1, 0.1}, .ratio = {1, 1});
        cr_transform *noise = cr_compose(cr_normalize_picture(), cr_random_erasing(.p = 1, .noise = true));
        for (uint64_t seed = 0; seed < 8; seed++) {
            int64_t n = count_equal(cr_transform_picture(square, white, .seed = seed), 0);
            CHECK(n % 3 == 0 && n >= 27 && n <= 108); /* a quarter at least is inside */
            n = count_equal(cr_transform_picture(late, white, .seed = seed), -2);
            CHECK(n % 3 == 0 && n >= 27 && n <= 108);
            n = count_equal(cr_transform_picture(early, white, .seed = seed, .bytes = true), 51);
            CHECK_INT(n, 8 * 8 * 3); /* sqrt(60) */
            cr_tensor *x = cr_transform_picture(noise, white, .seed = seed);
            n = 20 * 30 * 3 - count_equal(x, 1);
            CHECK(n > 0 && n < 20 * 30 * 3 / 2);
            CHECK(cr_item(cr_min(x)) < 0);
        }
        cr_transform_free(square);
        cr_transform_free(late);
        cr_transform_free(early);
        cr_transform_free(noise);
    }
    CHECK_OK();
}

/* ---- mixing ---- */

/* Picture i is i everywhere; its class is i % 4. */
static cr_dataset *numbered(void)
{
    cr_tensor *x =
        cr_expand(cr_reshape(cr_cast(cr_arange(0, 12), CR_F32), CR_SHAPE(12, 1, 1, 1)), CR_SHAPE(12, 2, 6, 5));
    return cr_tensor_dataset(cr_clone(x, .layout = CR_LAYOUT_CONTIGUOUS),
                             cr_cast(cr_remainder(cr_arange(0, 12), cr_num(4)), CR_I64));
}

static void check_mixed(cr_dataset *d, bool cut)
{
    float x[6 * 60], y[6 * 4];
    cr_loader *l = cr_loader_new(d, .batch_size = 6);
    CR_EACH (batch, l) {
        CHECK(cr_copy_out(batch.x, x, sizeof x, CR_F32) && cr_copy_out(batch.y, y, sizeof y, CR_F32));
        for (int i = 0; i < 6; i++) {
            int self = (int)batch.index * 6 + i, other = (int)batch.index * 6 + (i + 5) % 6;
            double share = y[4 * i + self % 4], sum = 0, mean = 0;
            for (int c = 0; c < 4; c++)
                sum += y[4 * i + c];
            for (int k = 0; k < 60; k++) {
                mean += x[60 * i + k] / 60;
                CHECK(!cut || x[60 * i + k] == self || x[60 * i + k] == other);
            }
            CHECK_NEAR(sum, 1, 1e-6);
            if (self % 4 != other % 4) {
                CHECK_NEAR(y[4 * i + other % 4], 1 - share, 1e-6);
                CHECK_NEAR(mean, share * self + (1 - share) * other, 1e-4);
            }
        }
        CHECK(isfinite(cr_item(cr_cross_entropy(cr_zeros(CR_SHAPE(6, 4)), batch.y))));
    }
    cr_loader_free(l);
    CHECK_OK();
}

static void mixing(void)
{
    cr_dataset *d = NULL;
    CR_SCOPE
        d = numbered();
    check_mixed(cr_mixup_dataset(cr_dataset_retain(d), 4, .alpha = 0.4), false);
    check_mixed(cr_cutmix_dataset(cr_dataset_retain(d), 4), true);
    CR_SCOPE {
        cr_tensor *fields[CR_MAX_FIELDS];
        const int64_t some_of[] = {1, 2, 3};
        cr_dataset *few = cr_mixup_dataset(cr_dataset_retain(d), 3);
        CHECK(!cr_dataset_gather(few, some_of, 3, fields));
        CHECK(strstr(cr_error(), "the class of example 2 of the batch is 3, expected 0 to 2"));
        cr_clear_error();
        cr_dataset_release(few);
        CHECK(!cr_cutmix_dataset(cr_dataset_retain(d), 4, .alpha = -1));
        CHECK_ERROR("cutmix_dataset: classes is 4, alpha -1, p 0: expected 1 or more, above 0, and 0 to 1");
    }
    cr_dataset_release(d);
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

/* A file that is not a picture is named, also through other stages. */
static void bad_files(void)
{
    char folder[] = "/tmp/cresset-bad-XXXXXX", path[200];
    if (!CHECK(mkdtemp(folder)))
        return;
    snprintf(path, sizeof path, "%s/one.jpg", folder);
    FILE *f = fopen(path, "wb");
    if (CHECK(f)) {
        fwrite("\xff\xd8\xff\xe0 no more", 1, 12, f);
        fclose(f);
        cr_dataset *files = cr_cache_dataset(cr_image_folder(folder, .form = CR_PICTURE_FILES));
        cr_dataset *d = cr_transform_dataset(cr_subset(files, 0, 1), cr_random_crop(2));
        CR_SCOPE {
            cr_tensor *fields[CR_MAX_FIELDS];
            CHECK(!cr_dataset_get(d, 0, fields));
            CHECK_MSG(strstr(cr_error(), path), "%s", cr_error());
            cr_clear_error();
        }
        cr_dataset_release(d);
    }
    unlink(path);
    rmdir(folder);
    CHECK_OK();
}

/* Each allocation fails once; nothing is lost or left half done (the sanitizers look). */
static void no_memory(void)
{
    for (int64_t n = 0; n < 2000; n++) {
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
    TEST(colours);
    TEST(places);
    TEST(values);
    TEST(files);
    TEST(random_changes);
    TEST(erasing);
    TEST(mixing);
    TEST(errors);
    TEST(bad_files);
    TEST(no_memory);
    return test_end();
}
