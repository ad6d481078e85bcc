/* .npz files: written and read back, stored and deflated, and malformed ones. */
#include "test.h"
#include "io/archive.h"
#include "support/files.h"

#include <cresset/device.h>

static void round_trip(bool compress)
{
    const char *path = test_path("a.npz");
    float values[600];
    for (int i = 0; i < 600; i++)
        values[i] = (float)(i % 7);
    CR_SCOPE {
        cr_tensor *t[] = {cr_from_data(values, CR_SHAPE(200, 3), CR_F32),
                          cr_from_memory(values, CR_SHAPE(3, 2), CR_F32, .strides = (int64_t[]){1, 3}),
                          cr_from_data(values, CR_SHAPE(0, 2), CR_I64)};
        static const char *const names[] = {"w", "caf\xc3\xa9/b", "none"};
        CHECK(cr_save_npz(path, names, t, 3, .compress = compress));
        cr_archive *a = cr_load_archive(path);
        CHECK_TEXT(cr_archive_format(a), "npz");
        CHECK_INT(cr_archive_count(a), 3);
        for (int i = 0; i < 3 && a; i++) {
            char have[64], want[64];
            cr_tensor *u = cr_archive_get(a, names[i]);
            CHECK_TEXT(cr_describe(u, have, sizeof have), cr_describe(t[i], want, sizeof want));
            if (u && i < 2) {
                size_t bytes = (size_t)cr_numel(u) * 4;
                float x[600], y[600];
                CHECK(cr_copy_out(u, x, bytes, CR_F32) && cr_copy_out(t[i], y, bytes, CR_F32) && !memcmp(x, y, bytes));
            }
        }
        cr_archive_free(a);
    }
    CHECK_OK();
}

static void round_trips_stored(void) { round_trip(false); }

static void round_trips_deflated(void)
{
#ifdef CRESSET_ZLIB
    round_trip(true);
#else
    test_skip("this build has no zlib");
#endif
}

static void refuses(void)
{
    static const struct {
        const char *name, *error;
    } table[] = {
        {"cut", "zip: no end record: not a zip file, or cut short"},
        {"twice", "zip: two entries are named \"w.npy\""},
        {"other", "npz: entry \"readme.txt\" is no .npy file"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char path[512], expected[1024];
        snprintf(path, sizeof path, "%s/tests/fuzz/corpus/npz/%s", CR_SOURCE_DIR, table[i].name);
        snprintf(expected, sizeof expected, "load_npz: %s: %s", path, table[i].error);
        CHECK(!cr_load_npz(path));
        CHECK_ERROR(expected);
    }
    CR_SCOPE {
        cr_tensor *t = cr_from_data("ab", CR_SHAPE(2), CR_U8);
        cr_tensor *two[] = {t, t};
        CHECK(!cr_save_npz("/tmp/x.npz", ((const char *const[]){"a", "a"}), two, 2));
        CHECK_ERROR("save_npz: two tensors are named \"a\"");
        CHECK(!cr_save_npz(NULL, NULL, NULL, 0));
        CHECK_ERROR("save_npz: the path is NULL");
    }
}

int main(void)
{
    TEST(round_trips_stored);
    TEST(round_trips_deflated);
    TEST(refuses);
    return test_end();
}
