/* Folders and archives of pictures, and what is done to them at random. */
#include "data/dataset.h"
#include "test.h"

#include <cresset.h>
#include <unistd.h>

static char folder[400];

/* A command run in the folder. */
static bool run(const char *command)
{
    char whole[1600];
    snprintf(whole, sizeof whole, "mkdir -p '%s' && cd '%s' && %s", folder, folder, command);
    return system(whole) == 0;
}

/* Three classes; picture i of a class is grey of the value 10 * class + i. */
static bool write_pictures(void)
{
    static const char *const names[] = {"cat", "dog", "ant"};
    CR_SCOPE
        for (int c = 0; c < 3; c++)
            for (int i = 0; i < 3; i++) {
                char path[600];
                snprintf(path, sizeof path, "%s/set/train/%s/%d.png", folder, names[c], i);
                cr_write_png(path, cr_full(CR_SHAPE(6, 8, 3), 10 * c + i, .dtype = CR_U8));
            }
    if (cr_ok())
        return true;
    test_skip(cr_error());
    cr_clear_error();
    return false;
}

/* The classes are ant, cat, dog; their values 20.., 0.., 10... */
static void check_set(cr_dataset *d)
{
    static const int values[] = {20, 21, 22, 0, 1, 2, 10, 11, 12};
    CHECK_INT(cr_dataset_length(d), 9);
    CHECK_INT(cr_image_folder_classes(d), 3);
    CHECK_TEXT(cr_image_folder_class(d, 0), "ant");
    CHECK_TEXT(cr_image_folder_class(d, 2), "dog");
    CHECK(!cr_image_folder_class(d, 3));
    for (int i = 0; i < 9; i++)
        CR_SCOPE {
            cr_tensor *out[CR_MAX_FIELDS];
            if (!CHECK_MSG(cr_dataset_get(d, i, out), "%s", cr_error()))
                break;
            CHECK(cr_size(out[0], 0) == 3 && cr_size(out[0], 1) == 6 && cr_size(out[0], 2) == 8);
            CHECK_NEAR(cr_item(cr_max(out[0])), values[i] / 255.0, 1e-6);
            CHECK_INT(cr_item_int(out[1]), i / 3);
        }
    cr_dataset_release(d);
    CHECK_OK();
}

static void folders(void)
{
    char path[500];
    if (!write_pictures())
        return;
    snprintf(path, sizeof path, "%s/set", folder);
    check_set(cr_image_folder(path));
    check_set(cr_image_folder(path, .under = "train"));
    CR_SCOPE {
        cr_dataset *d = cr_image_folder(path, .height = 3, .width = 4, .pixels = CR_PIXELS_GREY);
        cr_tensor *out[CR_MAX_FIELDS];
        CHECK(cr_dataset_get(d, 8, out));
        CHECK(cr_ndim(out[0]) == 3 && cr_size(out[0], 0) == 1 && cr_size(out[0], 1) == 3 && cr_size(out[0], 2) == 4);
        cr_dataset_release(d);
    }
    CHECK_OK();
}

static void archives(void)
{
    char path[500];
    if (!write_pictures() || !run("tar cf plain.tar set && tar czf packed.tar.gz --format=pax ./set && "
                                  "tar cf long.tar --format=gnu --transform 's,^set,set/" /* 120 characters more */
                                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"
                                  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,' set")) {
        test_skip("no tar");
        return;
    }
    static const char *const names[] = {"plain.tar", "long.tar",
#ifdef CRESSET_ZLIB
                                        "packed.tar.gz",
#endif
                                        NULL};
    for (int i = 0; names[i]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        check_set(cr_image_folder(path));
    }
    snprintf(path, sizeof path, "%s/plain.tar", folder);
    check_set(cr_image_folder(path, .under = "set/train"));
    CHECK(!cr_image_folder(path, .under = "set/tr"));
    CHECK(strstr(cr_error(), "there are no pictures in it under set/tr"));
    cr_clear_error();
}

/* A class may have any name but one that begins with a dot. */
static void underscored_classes(void)
{
    char path[500];
    if (!write_pictures() || !run("rm -rf lined && mkdir lined && cp -r set lined/_kept && tar cf lined.tar lined")) {
        test_skip("no tar");
        return;
    }
    static const char *const names[] = {"lined", "lined.tar"};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        check_set(cr_image_folder(path));
    }
}

static void errors(void)
{
    CHECK(!cr_image_folder("/nowhere"));
    CHECK_ERROR("image_folder: /nowhere: cannot read: No such file or directory");
    CHECK(!cr_image_folder("/tmp", .height = 4));
    CHECK_ERROR("image_folder: height and width are 4 and 0, expected both or none");
    CHECK_INT(cr_image_folder_classes(NULL), 0);
    CHECK(!cr_augment_dataset(NULL, .pad = 1) && cr_ok());
    cr_dataset *d = NULL;
    CR_SCOPE
        d = cr_augment_dataset(cr_tensor_dataset(cr_zeros(CR_SHAPE(2, 3)), NULL));
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        CHECK(!cr_dataset_get(d, 1, out));
        CHECK(strstr(cr_error(), "field 0 of example 1 is f32[3], expected f32[C,H,W]"));
        cr_clear_error();
    }
    cr_dataset_release(d);
}

/* The first pixels of all pictures of an epoch: what was drawn. */
static void read_epoch(int workers, int64_t epoch, float *out)
{
    cr_dataset *d = NULL;
    CR_SCOPE {
        cr_tensor *x = cr_reshape(cr_arange(0, 40 * 5 * 7, .dtype = CR_F32), CR_SHAPE(40, 1, 5, 7));
        d = cr_augment_dataset(cr_tensor_dataset(x, NULL), .pad = 2, .flip = true, .seed = 3);
    }
    cr_loader *l = cr_loader_new(d, .batch_size = 8, .workers = workers);
    cr_loader_set_epoch(l, epoch);
    CR_EACH (batch, l)
        CHECK(cr_copy_out(batch.x, out + batch.index * 8 * 35, 8 * 35 * sizeof *out, CR_F32));
    cr_loader_free(l);
    CHECK_OK();
}

static void random_changes(void)
{
    static float a[40 * 35], b[40 * 35], c[40 * 35];
    read_epoch(0, 0, a);
    read_epoch(2, 0, b);
    read_epoch(2, 1, c);
    CHECK(!memcmp(a, b, sizeof a));
    CHECK(memcmp(a, c, sizeof a));
    int flipped = 0, moved = 0;
    for (int i = 0; i < 40; i++) { /* each picture is a shifted, perhaps mirrored piece of the one it was made of */
        bool found = false;
        for (int down = -2; down <= 2 && !found; down++)
            for (int right = -2; right <= 2 && !found; right++)
                for (int flip = 0; flip < 2 && !found; flip++) {
                    bool same = true;
                    for (int y = 0; y < 5 && same; y++)
                        for (int x = 0; x < 7 && same; x++) {
                            int from_y = y + down, from_x = (flip ? 6 - x : x) + right;
                            bool inside = from_y >= 0 && from_y < 5 && from_x >= 0 && from_x < 7;
                            same = a[i * 35 + y * 7 + x] == (inside ? (float)(i * 35 + from_y * 7 + from_x) : 0);
                        }
                    found = same;
                    if (same) {
                        flipped += flip;
                        moved += down || right;
                    }
                }
        CHECK_MSG(found, "picture %d is no piece of its original", i);
    }
    CHECK(flipped > 8 && flipped < 32 && moved > 30);
}

static void normalises(void)
{
    cr_dataset *d = NULL;
    CR_SCOPE
        d = cr_augment_dataset(cr_tensor_dataset(cr_full(CR_SHAPE(1, 2, 3, 3), 0.75), NULL), .mean = {0.5, 0.25},
                               .std = {0.5, 2});
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        CHECK(cr_dataset_get(d, 0, out));
        CHECK_NEAR(cr_item(cr_max(cr_select(out[0], 0, 0))), 0.5, 1e-6);
        CHECK_NEAR(cr_item(cr_min(cr_select(out[0], 0, 1))), 0.25, 1e-6);
    }
    cr_dataset_release(d);
}

/* The real CIFAR-10: 60,000 JPEG files in one compressed archive. */
static void cifar10(void)
{
    char path[600];
    const char *shared = test_shared();
    snprintf(path, sizeof path, "%s/data/cifar10/cifar10-images.tar.gz", shared ? shared : "");
    if (!shared || access(path, R_OK) != 0) {
        test_skip("no ../shared/data/cifar10");
        return;
    }
    cr_dataset *d = cr_image_folder(path, .under = "cifar10/test");
    if (!d && cr_error_code() == CR_ERROR_UNSUPPORTED) {
        test_skip(cr_error());
        cr_clear_error();
        return;
    }
    CHECK(cr_dataset_length(d) > 0 && cr_image_folder_classes(d) == 10);
    CHECK_TEXT(cr_image_folder_class(d, 9), "truck");
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        const int64_t some[] = {0, 1, 2, 3};
        bool ok = cr_dataset_gather(d, some, 4, out);
        CHECK(ok || cr_error_code() == CR_ERROR_UNSUPPORTED);
        if (ok)
            CHECK(cr_size(out[0], 0) == 4 && cr_size(out[0], 1) == 3 && cr_size(out[0], 3) == 32);
        cr_clear_error();
    }
    cr_dataset_release(d);
    CHECK_OK();
}

int main(void)
{
    snprintf(folder, sizeof folder, "%s/test_pictures", CR_BINARY_DIR);
    if (!run("rm -rf * && mkdir -p set/train/cat set/train/dog set/train/ant"))
        return 1;
    TEST(folders);
    TEST(archives);
    TEST(underscored_classes);
    TEST(errors);
    TEST(random_changes);
    TEST(normalises);
    TEST(cifar10);
    return test_end();
}
