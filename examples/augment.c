/* What transforms make of a picture, as a sheet of 24: each of them at random, row by row in the order of the list
 * below.
 *
 *     build/examples/augment [PICTURE] [--out SHEET.png] [--seed N] [--quick]
 *
 * PICTURE is docs/faces.png unless given. */
#include <cresset.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIDE = 96, GAP = 4, COLUMNS = 6, ROWS = 4 };
enum { HEIGHT = ROWS * (SIDE + GAP) + GAP, WIDTH = COLUMNS * (SIDE + GAP) + GAP };

typedef struct change {
    const char *name;
    cr_transform *transform;
} change;

/* Pastes a picture u8[SIDE,SIDE,3] into place i of the sheet. */
static bool paste(unsigned char *sheet, int i, cr_tensor *picture)
{
    unsigned char pixels[SIDE * SIDE * 3];
    if (!cr_copy_out(picture, pixels, sizeof pixels, CR_U8))
        return false;
    const int row = (COLUMNS * (SIDE + GAP) + GAP) * 3;
    for (int y = 0; y < SIDE; y++)
        memcpy(sheet + (i / COLUMNS * (SIDE + GAP) + GAP + y) * row + (i % COLUMNS * (SIDE + GAP) + GAP) * 3,
               pixels + y * SIDE * 3, SIDE * 3);
    return true;
}

/* Draws the sheet; `seed` begins the random numbers of each change. Whoever calls frees the pixels. */
static unsigned char *draw(const char *path, uint64_t seed, bool quiet)
{
    const change changes[ROWS * COLUMNS] = {
        {"resize_picture", cr_resize_picture(SIDE)},
        {"center_crop", cr_center_crop(200)},
        {"random_crop", cr_random_crop(200, .padding = 60)},
        {"random_resized_crop", cr_random_resized_crop(SIDE)},
        {"pad_picture, reflected", cr_compose(cr_resize_picture(SIDE), cr_pad_picture(32, .mode = CR_PADDING_REFLECT))},
        {"random_horizontal_flip", cr_random_horizontal_flip(.p = 1)},
        {"random_vertical_flip", cr_random_vertical_flip(.p = 1)},
        {"random_rotation", cr_random_rotation(60)},
        {"random_rotation, expanded", cr_compose(cr_center_crop(400), cr_random_rotation(60, .expand = true))},
        {"random_affine", cr_random_affine(20, .translate = {0.1, 0.1}, .scale = {0.7, 1.2}, .shear = {-20, 20})},
        {"cutout", cr_compose(cr_resize_picture(SIDE), cr_center_crop(SIDE), cr_cutout(50))},
        {"random_erasing", cr_random_erasing(.p = 1, .value = {0.5, 0.5, 0.5})},
        {"color_jitter, brightness", cr_color_jitter(.brightness = 0.6)},
        {"color_jitter, contrast", cr_color_jitter(.contrast = 0.8)},
        {"color_jitter, saturation", cr_color_jitter(.saturation = 1)},
        {"color_jitter, hue", cr_color_jitter(.hue = 0.5)},
        {"grayscale", cr_grayscale(3)},
        {"random_invert", cr_random_invert(.p = 1)},
        {"random_posterize", cr_random_posterize(2, .p = 1)},
        {"random_solarize", cr_random_solarize(128, .p = 1)},
        {"random_equalize", cr_random_equalize(.p = 1)},
        {"gaussian_blur", cr_gaussian_blur(21, .sigma = {5, 8})},
        {"rand_augment", cr_rand_augment(.magnitude = 14)},
        {"trivial_augment", cr_trivial_augment()},
    };
    cr_transform *square = cr_compose(cr_resize_picture(SIDE), cr_center_crop(SIDE));
    unsigned char *sheet = malloc((size_t)(HEIGHT * WIDTH * 3));
    if (sheet)
        memset(sheet, 255, (size_t)(HEIGHT * WIDTH * 3));
    CR_SCOPE {
        cr_tensor *picture = cr_read_image(path);
        for (int i = 0; sheet && i < ROWS * COLUMNS; i++) {
            cr_tensor *changed = cr_transform_picture(changes[i].transform, picture, .seed = seed, .bytes = true);
            paste(sheet, i, cr_transform_picture(square, changed, .bytes = true));
            if (!quiet)
                printf("%d, %d: %s\n", i / COLUMNS + 1, i % COLUMNS + 1, changes[i].name);
        }
    }
    for (int i = 0; i < ROWS * COLUMNS; i++)
        cr_transform_free(changes[i].transform);
    cr_transform_free(square);
    return sheet;
}

int main(int argc, char **argv)
{
    const char *path = "docs/faces.png", *out = "out-augment.png";
    uint64_t seed = 3;
    bool quick = false;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--quick") == 0)
            quick = true, out = "/tmp/cresset-augment.png";
        else if (strcmp(argv[i], "--out") == 0 && i + 1 < argc)
            out = argv[++i];
        else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
            seed = strtoull(argv[++i], NULL, 10);
        else
            path = argv[i];
    }
    unsigned char *sheet = draw(path, seed, quick);
    if (!sheet)
        return 1;
    CR_SCOPE {
        cr_write_png(out, cr_from_data(sheet, CR_SHAPE(HEIGHT, WIDTH, 3), CR_U8));
    }
    free(sheet);
    if (quick)
        unlink(out);
    if (cr_error_code() == CR_ERROR_UNSUPPORTED) { /* a build without libpng, say */
        printf("%s\n", cr_error());
        return 77;
    }
    if (!cr_ok()) {
        fprintf(stderr, "%s\n", cr_error());
        return 1;
    }
    printf("wrote %s\n", out);
    return 0;
}
