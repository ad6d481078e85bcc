/* .npy files: round trips, exact bytes, Fortran order, versions, and malformed headers. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"
#include "data/npy.h"
#include "support/files.h"

#include <cresset/device.h>
#include <cresset/io.h>

static void round_trips(void)
{
    static const cr_dtype dtypes[] = {CR_BOOL, CR_I8,  CR_U8,  CR_I16, CR_U16, CR_I32, CR_U32,
                                      CR_I64,  CR_U64, CR_F16, CR_F32, CR_F64, CR_C64, CR_C128};
    static unsigned char bytes[6 * 16];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i % 2);
    const char *path = test_path("a.npy");
    for (size_t i = 0; i < sizeof dtypes / sizeof *dtypes; i++)
        CR_SCOPE {
            static const cr_dims shapes[] = {{0}, {1, {6}}, {2, {3, 2}}, {3, {2, 0, 3}}, {8, {1, 1, 1, 1, 1, 1, 2, 3}}};
            for (int k = 0; k < 5; k++) {
                cr_tensor *t = cr_from_data(bytes, shapes[k], dtypes[i]);
                CHECK(cr_save_npy(path, t));
                cr_tensor *u = cr_load_npy(path);
                char a[64], b[64];
                CHECK_TEXT(cr_describe(u, a, sizeof a), cr_describe(t, b, sizeof b));
                CHECK(u && !memcmp(cr_data(t), cr_data(u), (size_t)cr_numel(t) * cr_dtype_size(dtypes[i])));
            }
        }
    CHECK_OK();
}

static void writes_the_format(void)
{
    const char *path = test_path("exact.npy");
    CR_SCOPE {
        float values[6] = {0, 1, 2, 3, 4, 5};
        CHECK(cr_save_npy(path, cr_from_memory(values, CR_SHAPE(3, 2), CR_F32, .strides = (int64_t[]){1, 3})));
        void *bytes = NULL;
        size_t size = 0;
        CHECK(cr_file_read(path, &bytes, &size));
        static const char head[] = "\x93NUMPY\1\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2,), }";
        CHECK_INT(size, 128 + 24);
        CHECK(bytes && !memcmp(bytes, head, sizeof head - 1));
        CHECK_INT(((char *)bytes)[127], '\n');
        static const float turned[] = {0, 3, 1, 4, 2, 5};
        CHECK(bytes && !memcmp((char *)bytes + 128, turned, sizeof turned));
        cr_free(bytes);
        CHECK(!cr_save_npy(path, cr_from_data(values, CR_SHAPE(2), CR_BF16)));
        char expected[600];
        snprintf(expected, sizeof expected, "save_npy: %s: NumPy has no type bf16: cast to another first", path);
        CHECK_ERROR(expected);
        CHECK(!cr_save_npy(NULL, NULL));
        CHECK_ERROR("save_npy: the path is NULL");
        CHECK(!cr_save_npy(path, NULL));
        CHECK_ERROR("save_npy: the tensor is NULL");
        CHECK(!cr_load_npy("/nonexistent.npy"));
        CHECK_ERROR("load_npy: /nonexistent.npy: cannot open: No such file or directory");
        CHECK(!cr_load_npy(NULL));
        CHECK_ERROR("load_npy: the path is NULL");
    }
}

/* A file of that version with this dictionary and `size` bytes 0, 1, 2, ... */
static cr_tensor *parse(int version, const char *dictionary, size_t size)
{
    static char bytes[1024];
    size_t length = strlen(dictionary), at = version == 1 ? 10 : 12;
    memset(bytes, 0, sizeof bytes);
    memcpy(bytes, "\x93NUMPY", 6);
    bytes[6] = (char)version;
    bytes[8] = (char)(length & 0xff);
    bytes[9] = (char)(length >> 8);
    memcpy(bytes + at, dictionary, length);
    for (size_t i = 0; i < size; i++)
        bytes[at + length + i] = (char)i;
    return cr_npy_parse(bytes, at + length + size, "t");
}

static void reads_what_numpy_writes(void)
{
    CR_SCOPE {
        cr_tensor *t = parse(1, "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }    \n", 6);
        CHECK(cr_size(t, 0) == 2 && cr_size(t, 1) == 3);
        CHECK(cr_stride(t, 0) == 1 && cr_stride(t, 1) == 2);
        unsigned char rows[6];
        CHECK(cr_copy_out(t, rows, 6, CR_U8) && !memcmp(rows, "\0\2\4\1\3\5", 6));
        t = parse(2, "{\"shape\": (3L,), \"descr\": \"<i2\", \"fortran_order\": False}", 6);
        CHECK_INT(cr_dtype_of(t), CR_I16);
        CHECK(t && ((int16_t *)cr_data(t))[1] == 0x0302);
        t = parse(3, "{'descr':'>u1','fortran_order':False,'shape':()}", 1);
        CHECK_INT(cr_ndim(t), 0);
        CHECK_INT(cr_item_int(t), 0);
        t = parse(1, "{'descr': '=f4', 'fortran_order': True, 'shape': (0, 3)}", 0);
        CHECK_INT(cr_dtype_of(t), CR_F32);
        CHECK_INT(cr_numel(t), 0);
    }
    CHECK_OK();
}

#define DICT(descr, order, shape) "{'descr': " descr ", 'fortran_order': " order ", 'shape': " shape "}"

static void refuses_malformed_files(void)
{
    static const char tuple[] = "shape is not a tuple of whole numbers";
    static const char range[] = "elements are '%s', supported are b1, i1, u1 and little-endian i2, i4, i8, u2, u4, u8, "
                                "f2, f4, f8, c8, c16";
    char big[200], object[200];
    snprintf(big, sizeof big, range, ">f4");
    snprintf(object, sizeof object, range, "|O");
    const struct {
        const char *dictionary;
        size_t size;
        const char *error;
    } table[] = {
        {"", 0, "the header is not a dictionary"},
        {"{", 0, "expected a text in quotes in the header"},
        {"{}", 0, "descr, fortran_order or shape is missing in the header"},
        {"{'descr'}", 0, "a colon is missing in the header"},
        {"{'descr", 0, "a text in the header is too long, or does not end"},
        {"{'de\\scr': 1}", 0, "a text in the header is too long, or does not end"},
        {"{'type': 1}", 0, "the header has a key other than descr, fortran_order and shape"},
        {"{'shape': (1,), 'shape': (1,)}", 0, "the header has a key twice"},
        {"{'shape': (1,) 'descr': '<f4'}", 0, "a comma or } is missing in the header"},
        {DICT("'|u1'", "False", "(1,)") "x", 1, "something follows the header's dictionary"},
        {DICT("4", "False", "(1,)"), 4, "expected a text in quotes in the header"},
        {DICT("'\x01'", "False", "(1,)"), 4, "a control character in descr"},
        {DICT("'<f4'", "0", "(1,)"), 4, "fortran_order is neither True nor False"},
        {DICT("'<f4'", "False", "1"), 4, tuple},
        {DICT("'<f4'", "False", "(1)"), 4, tuple},
        {DICT("'<f4'", "False", "(,)"), 4, tuple},
        {DICT("'<f4'", "False", "(-1,)"), 4, tuple},
        {DICT("'<f4'", "False", "(1, 2"), 4, tuple},
        {DICT("'<f4'", "False", "(99999999999999999999,)"), 4, "a size in shape is too large"},
        {DICT("'<f4'", "False", "(2,)"), 4, "the header says f32[2], but 4 bytes follow it"},
        {DICT("'<f4'", "False", "(1,)"), 5, "the header says f32[1], but 5 bytes follow it"},
        {DICT("'<f8'", "False", "(4294967296, 4294967296)"), 0,
         "the header says f64[4294967296,4294967296], but 0 bytes follow it"},
        {DICT("'<f8'", "False", "(0, 4294967296, 4294967296)"), 0,
         "the header says f64[0,4294967296,4294967296], but 0 bytes follow it"},
        {DICT("'|b1'", "False", "(3,)"), 3, "an element of a bool array is neither 0 nor 1"},
        {DICT("'>f4'", "False", "(1,)"), 4, big},
        {DICT("'|O'", "False", "(1,)"), 4, object},
        {DICT("[('a', '<f4')]", "False", "(1,)"), 4, "records of several fields are not supported"},
        {DICT("'<f4'", "False", "(1,1,1,1,1,1,1,1,1)"), 4, "more than 8 dimensions"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char expected[256];
        snprintf(expected, sizeof expected, "t: npy: %s", table[i].error);
        CHECK_MSG(!parse(1, table[i].dictionary, table[i].size), "takes %s", table[i].dictionary);
        CHECK(cr_error_code() == CR_ERROR_FORMAT || cr_error_code() == CR_ERROR_UNSUPPORTED);
        CHECK_ERROR(expected);
    }
    CHECK(!cr_npy_parse("\x93NUMPX\1\0\0\0", 10, "t"));
    CHECK_ERROR("t: npy: not an .npy file: it does not begin with 93 N U M P Y");
    CHECK(!cr_npy_parse("\x93NUMPY\1\0", 8, "t"));
    CHECK_ERROR("t: npy: not an .npy file: it does not begin with 93 N U M P Y");
    CHECK(!cr_npy_parse("\x93NUMPY\4\0\0\0", 10, "t"));
    CHECK_ERROR("t: npy: version 4, expected 1, 2 or 3");
    CHECK(!cr_npy_parse("\x93NUMPY\1\0\1\0", 10, "t"));
    CHECK_ERROR("t: npy: the file ends in the header");
    CHECK(!cr_npy_parse("\x93NUMPY\2\0\1\0", 10, "t"));
    CHECK_ERROR("t: npy: the file ends in the header");
}

static void survives_lack_of_memory(void)
{
    const char *path = test_path("memory.npy");
    float values[6] = {0};
    CR_SCOPE {
        cr_tensor *t = cr_from_memory(values, CR_SHAPE(3, 2), CR_F32, .strides = (int64_t[]){1, 3});
        bool ok = false;
        int n = 0;
        for (; !ok && n < 50; n++) {
            cr_fail_allocation_after(n);
            ok = cr_save_npy(path, t) && cr_load_npy(path);
            cr_fail_allocation_after(-1);
            cr_clear_error();
            ok = ok && parse(1, DICT("'|u1'", "True", "(2, 3)"), 6);
        }
        CHECK(ok && n > 5);
        ok = false;
        for (n = 0; !ok && n < 20; n++) {
            cr_fail_allocation_after(n);
            ok = parse(1, DICT("'|u1'", "True", "(2, 3)"), 6) != NULL;
            cr_fail_allocation_after(-1);
            if (!ok)
                CHECK_INT(cr_error_code(), CR_ERROR_MEMORY);
            cr_clear_error();
        }
        CHECK(ok && n > 2);
    }
}

int main(void)
{
    TEST(round_trips);
    TEST(writes_the_format);
    TEST(reads_what_numpy_writes);
    TEST(refuses_malformed_files);
    TEST(survives_lack_of_memory);
    return test_end();
}
