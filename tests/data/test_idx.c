/* The IDX reader: every type, gzip, the real files, and what is wrong with malformed ones. */
#include "test.h"
#include "data/idx.h"
#include "support/files.h"

#include <cresset/data.h>
#include <cresset/device.h>
#if CRESSET_ZLIB
#include <zlib.h>
#endif

#define MNIST CR_SOURCE_DIR "/data/mnist"

static cr_tensor *parse(const char *bytes, size_t size)
{
    return cr_idx_parse(bytes, size, "t");
}
#define PARSE(literal) parse(literal, sizeof literal - 1)

static void reads_every_type(void)
{
    CR_SCOPE {
        cr_tensor *t = PARSE("\0\0\x08\2\0\0\0\2\0\0\0\3\1\2\3\4\5\xff");
        CHECK_INT(cr_dtype_of(t), CR_U8);
        CHECK_INT(cr_ndim(t), 2);
        CHECK_INT(cr_size(t, 0), 2);
        CHECK_INT(cr_size(t, 1), 3);
        CHECK(t && !memcmp(cr_data(t), "\1\2\3\4\5\xff", 6));
        t = PARSE("\0\0\x09\1\0\0\0\1\xff");
        CHECK_INT(cr_dtype_of(t), CR_I8);
        CHECK_INT(cr_item_int(t), -1);
        t = PARSE("\0\0\x0b\1\0\0\0\1\xff\xfe");
        CHECK_INT(cr_dtype_of(t), CR_I16);
        CHECK_INT(cr_item_int(t), -2);
        t = PARSE("\0\0\x0c\1\0\0\0\1\x01\x02\x03\x04");
        CHECK_INT(cr_dtype_of(t), CR_I32);
        CHECK_INT(cr_item_int(t), 0x01020304);
        t = PARSE("\0\0\x0d\1\0\0\0\1\x3f\xc0\0\0");
        CHECK_INT(cr_dtype_of(t), CR_F32);
        CHECK_NEAR(cr_item(t), 1.5, 0);
        t = PARSE("\0\0\x0e\1\0\0\0\1\xc0\x04\0\0\0\0\0\0");
        CHECK_INT(cr_dtype_of(t), CR_F64);
        CHECK_NEAR(cr_item(t), -2.5, 0);
        t = PARSE("\0\0\x08\1\0\0\0\0");
        CHECK_INT(cr_size(t, 0), 0);
        CHECK_INT(cr_ndim(t), 1);
    }
    CHECK_OK();
}

typedef struct bad {
    const char *bytes;
    size_t size;
    const char *error;
} bad;
#define BAD(literal, text)                                                                                             \
    {                                                                                                                  \
        literal, sizeof literal - 1, text                                                                              \
    }

static void refuses_malformed_files(void)
{
    static const bad table[] = {
        BAD("", "t: IDX: the file ends in the middle: 4 bytes are missing"),
        BAD("\0\0\x08", "t: IDX: the file ends in the middle: 1 bytes are missing"),
        BAD("PNG!", "t: not an IDX file: begins with 50 4e, expected 00 00"),
        BAD("\0\0\x0a\1\0\0\0\1x", "t: IDX: element type 0x0a, expected 0x08, 0x09 or 0x0b to 0x0e"),
        BAD("\0\0\x08\0", "t: IDX: 0 dimensions, expected 1 to 8"),
        BAD("\0\0\x08\x09", "t: IDX: 9 dimensions, expected 1 to 8"),
        BAD("\0\0\x08\2\0\0\0\1\0\0", "t: IDX: the file ends in the middle: 2 bytes are missing"),
        BAD("\0\0\x08\1\0\0\0\2x", "t: IDX: the file ends in the middle: 1 bytes are missing"),
        BAD("\0\0\x08\1\0\0\0\1xy", "t: IDX: 1 bytes follow the last element"),
        BAD("\0\0\x08\1\x7f\xff\xff\xff"
            "x",
            "t: IDX: the header says u8[2147483647], more than the file can hold"),
        BAD("\0\0\x0e\3\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            "t: IDX: the header says f64[4294967295,4294967295,4294967295], more than the file can hold"),
        BAD("\0\0\x08\4\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            "t: IDX: the header says u8[0,4294967295,4294967295,4294967295], more than the file can hold"),
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        CHECK(!parse(table[i].bytes, table[i].size));
        CHECK_INT(cr_error_code(), CR_ERROR_FORMAT);
        CHECK_ERROR(table[i].error);
    }
    CHECK(!cr_read_idx("/nonexistent.idx"));
    CHECK_ERROR("read_idx: /nonexistent.idx: cannot open: No such file or directory");
    CHECK(!cr_read_idx(NULL));
    CHECK_ERROR("read_idx: the path is NULL");
}

#if CRESSET_ZLIB
static size_t compress_gzip(const void *data, size_t size, unsigned char *out, size_t room)
{
    z_stream z = {0};
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    z.next_in = (unsigned char *)data;
    z.avail_in = (unsigned)size;
    z.next_out = out;
    z.avail_out = (unsigned)room;
    CHECK_INT(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return room - z.avail_out;
}
#endif

static void reads_gzip(void)
{
#if CRESSET_ZLIB
    static const char idx[] = "\0\0\x08\1\0\0\0\4wxyz";
    unsigned char packed[256];
    size_t size = compress_gzip(idx, sizeof idx - 1, packed, sizeof packed);
    CR_SCOPE {
        cr_tensor *t = parse((char *)packed, size);
        CHECK(t && !memcmp(cr_data(t), "wxyz", 4));
        test_write("t.gz", packed, size); /* the name does not matter, the content does */
        CHECK_INT(cr_numel(cr_read_idx(test_path("t.gz"))), 4);
        for (size_t cut = 2; cut < size; cut++) {
            CHECK(!parse((char *)packed, cut));
            CHECK_ERROR("t: gzip: the data ends in the middle");
        }
        /* Two members are one stream. */
        size_t first = compress_gzip(idx, 6, packed, sizeof packed);
        size = first + compress_gzip(idx + 6, sizeof idx - 1 - 6, packed + first, sizeof packed - first);
        t = parse((char *)packed, size);
        CHECK(t && !memcmp(cr_data(t), "wxyz", 4));
        size = compress_gzip("\0\0\x08\1\0\0\0\1wx", 10, packed, sizeof packed);
        CHECK(!parse((char *)packed, size));
        CHECK_ERROR("t: gzip: more bytes than expected");
        size = compress_gzip("\0\0\x08\1\0\0\0\2w", 9, packed, sizeof packed);
        CHECK(!parse((char *)packed, size));
        CHECK_ERROR("t: gzip: 1 bytes fewer than expected");
        size = compress_gzip("\0\0\x08\1\x7f\0\0\0w", 9, packed, sizeof packed);
        CHECK(!parse((char *)packed, size));
        CHECK_ERROR("t: IDX: the header says u8[2130706432], more than the file can hold");
        size = compress_gzip(idx, sizeof idx - 1, packed, sizeof packed);
        packed[size - 6] ^= 1;
        CHECK(!parse((char *)packed, size));
        CHECK_ERROR("t: gzip: incorrect data check");
        for (int n = 0; n < 100; n++) {
            size = compress_gzip(idx, sizeof idx - 1, packed, sizeof packed);
            cr_fail_allocation_after(n);
            t = parse((char *)packed, size);
            cr_fail_allocation_after(-1);
            if (t)
                break;
            CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
            cr_clear_error();
        }
        CHECK(t != NULL);
    }
#else
    CHECK(!parse("\x1f\x8b", 2));
    CHECK_INT(cr_error_code(), CR_ERROR_UNSUPPORTED);
    CHECK_ERROR("t: compressed with gzip, which this build cannot read (CRESSET_ZLIB is off)");
#endif
}

static void reads_mnist(void)
{
#if CRESSET_ZLIB
    CR_SCOPE {
        cr_dataset *test = cr_mnist(MNIST, CR_TEST);
        CHECK_INT(cr_dataset_length(test), 10000);
        CHECK_INT(cr_dataset_fields(test), 2);
        cr_tensor *out[2];
        char text[64];
        CHECK(cr_dataset_get(test, 0, out));
        CHECK_TEXT(cr_describe(out[0], text, sizeof text), "f32[1,28,28]");
        CHECK_TEXT(cr_describe(out[1], text, sizeof text), "i64[]");
        CHECK_INT(cr_item_int(out[1]), 7);
        const float *pixels = cr_data(out[0]);
        double sum = 0, most = 0;
        for (int i = 0; i < 784; i++) {
            sum += pixels[i];
            most = fmax(most, pixels[i]);
        }
        CHECK_NEAR(sum, 72.3686274, 1e-3);
        CHECK_NEAR(most, 1, 0);
        cr_dataset_release(test);

        cr_tensor *images = cr_read_idx(MNIST "/train-images-idx3-ubyte.gz");
        cr_tensor *labels = cr_read_idx(MNIST "/train-labels-idx1-ubyte.gz");
        CHECK_TEXT(cr_describe(images, text, sizeof text), "u8[60000,28,28]");
        CHECK_TEXT(cr_describe(labels, text, sizeof text), "u8[60000]");
        long long total = 0;
        int counts[10] = {0};
        const unsigned char *p = cr_data(images), *l = cr_data(labels);
        for (int64_t i = 0; p && i < cr_numel(images); i++)
            total += p[i];
        for (int64_t i = 0; l && i < 60000; i++)
            counts[l[i] % 10]++;
        CHECK_NEAR((double)total / (60000.0 * 784 * 255), 0.1306605, 1e-6); /* the well-known mean */
        CHECK_INT(counts[0], 5923);
        CHECK_INT(counts[5], 5421);
        CHECK_INT(counts[9], 5949);
    }
#else
    test_skip("zlib is left out");
#endif
    CHECK(!cr_mnist("/nonexistent", CR_TRAIN));
    CHECK_ERROR("mnist: no file train-images-idx3-ubyte or train-images-idx3-ubyte.gz in the folder /nonexistent");
    CHECK(!cr_mnist(NULL, CR_TRAIN));
    CHECK_ERROR("mnist: the folder is NULL");
}

static void reads_plain_mnist_files(void)
{
    static const char images[] = "\0\0\x08\3\0\0\0\2\0\0\0\1\0\0\0\2\0\xff\x33\x66";
    test_write("t10k-images-idx3-ubyte", images, sizeof images - 1);
    test_write("t10k-labels-idx1-ubyte", "\0\0\x08\1\0\0\0\2\3\4", 10);
    CR_SCOPE {
        cr_dataset *d = cr_mnist(test_path(""), CR_TEST);
        cr_tensor *out[2];
        CHECK(cr_dataset_gather(d, ((int64_t[]){1, 0}), 2, out));
        char text[64];
        CHECK_TEXT(cr_describe(out[0], text, sizeof text), "f32[2,1,1,2]");
        CHECK_TEXT(cr_describe(out[1], text, sizeof text), "i64[2]");
        const float *x = cr_data(out[0]);
        CHECK(x && x[0] == 0.2f && x[1] == 0.4f && x[2] == 0 && x[3] == 1);
        const int64_t *y = cr_data(out[1]);
        CHECK(y && y[0] == 4 && y[1] == 3);
        cr_dataset_release(d);
    }
    CHECK_OK();
    test_write("t10k-labels-idx1-ubyte", "\0\0\x08\1\0\0\0\1\3", 9);
    char expected[600];
    snprintf(expected, sizeof expected, "mnist: %s: 2 t10k images but 1 labels", test_path(""));
    CHECK(!cr_mnist(test_path(""), CR_TEST));
    CHECK_ERROR(expected);
    test_write("t10k-labels-idx1-ubyte", "\0\0\x09\1\0\0\0\1\3", 9);
    snprintf(expected, sizeof expected, "mnist: %s: holds i8[1], expected u8 with 1 dimensions",
             test_path("t10k-labels-idx1-ubyte"));
    CHECK(!cr_mnist(test_path(""), CR_TEST));
    CHECK_ERROR(expected);
}

int main(void)
{
    TEST(reads_every_type);
    TEST(refuses_malformed_files);
    TEST(reads_gzip);
    TEST(reads_mnist);
    TEST(reads_plain_mnist_files);
    return test_end();
}
