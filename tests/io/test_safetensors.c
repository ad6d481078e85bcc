/* Safetensors archives: round trips, the exact bytes, and every kind of malformed header. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"
#include "io/archive.h"
#include "support/files.h"

#include <cresset/device.h>
#include <cresset/io.h>

static const cr_dtype dtypes[] = {CR_BOOL, CR_I8,  CR_U8,  CR_I16,  CR_U16, CR_I32, CR_U32,
                                  CR_I64,  CR_U64, CR_F16, CR_BF16, CR_F32, CR_F64, CR_C64};
enum { DTYPES = sizeof dtypes / sizeof *dtypes };

static void round_trips_every_dtype(void)
{
    const char *path = test_path("all.safetensors");
    static unsigned char bytes[6 * 8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i % 2);
    CR_SCOPE {
        const char *names[DTYPES];
        cr_tensor *tensors[DTYPES];
        for (int i = 0; i < DTYPES; i++) {
            names[i] = cr_dtype_name(dtypes[i]);
            tensors[i] = cr_from_data(bytes, CR_SHAPE(2, 3), dtypes[i]);
        }
        CHECK(cr_save_safetensors(path, names, tensors, DTYPES));
        cr_archive *a = cr_load_safetensors(path);
        CHECK_INT(cr_archive_count(a), DTYPES);
        CHECK_TEXT(cr_archive_name(a, 0), "c64"); /* large elements first */
        CHECK_TEXT(cr_archive_name(a, DTYPES - 1), "u8");
        CHECK(!cr_archive_name(a, DTYPES) && !cr_archive_name(a, -1));
        for (int i = 0; i < DTYPES; i++) {
            cr_tensor *t = cr_archive_get(a, names[i]);
            CHECK_INT(cr_dtype_of(t), dtypes[i]);
            CHECK(cr_ndim(t) == 2 && cr_size(t, 0) == 2 && cr_size(t, 1) == 3);
            CHECK(t && !memcmp(cr_data(t), bytes, 6 * cr_dtype_size(dtypes[i])));
            CHECK(cr_archive_find(a, names[i]) >= 0);
            CHECK(cr_shares_memory(t, t));
        }
        cr_tensor *first = cr_archive_tensor(a, 0);
        CHECK_INT((uintptr_t)cr_data(first) % 64, 0);
        cr_archive_free(a); /* the tensors keep the mapping */
        CHECK(!memcmp(cr_data(first), bytes, 48));
        ((char *)cr_data(first))[0] = 77; /* and are the process's own */
        a = cr_load_safetensors(path);
        CHECK(!memcmp(cr_data(cr_archive_get(a, "f64")), bytes, 48));
        cr_archive_free(a);
        cr_tensor *wide = cr_from_data(bytes, CR_SHAPE(2), CR_C128);
        CHECK(!cr_save_safetensors(path, (const char *[]){"z"}, &wide, 1));
        CHECK_ERROR("save_safetensors: tensor \"z\" is c128, which safetensors has no type for");
    }
    CHECK_OK();
}

static void writes_the_format(void)
{
    const char *path = test_path("exact.safetensors");
    CR_SCOPE {
        float x[2] = {1, 2};
        cr_tensor *tensors[] = {cr_from_data("\1", CR_SCALAR, CR_U8), cr_from_data(x, CR_SHAPE(2), CR_F32),
                                cr_from_data(x, CR_SHAPE(0, 3), CR_F32)};
        static const char *const names[] = {"a", "b\"\n", "c"};
        CHECK(
            cr_save_safetensors(path, names, tensors, 3, .metadata = (const char *const[]){"k", "v\\", "l", "", NULL}));
        void *bytes = NULL;
        size_t size = 0;
        CHECK(cr_file_read(path, &bytes, &size));
        static const char header[] = "{\"__metadata__\":{\"k\":\"v\\\\\",\"l\":\"\"},"
                                     "\"b\\\"\\u000a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                                     "\"c\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[8,8]},"
                                     "\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[8,9]}}";
        size_t length = (8 + sizeof header - 1 + 63) / 64 * 64 - 8;
        CHECK_INT(size, 8 + length + 9);
        CHECK_INT(((unsigned char *)bytes)[0] | ((unsigned char *)bytes)[1] << 8, length);
        CHECK(!memcmp((char *)bytes + 8, header, sizeof header - 1));
        cr_free(bytes);
        cr_archive *a = cr_load_safetensors(path);
        CHECK_TEXT(cr_archive_metadata(a, "k"), "v\\");
        CHECK_TEXT(cr_archive_metadata(a, "l"), "");
        CHECK(!cr_archive_metadata(a, "m") && !cr_archive_metadata(a, NULL));
        CHECK_INT(cr_archive_metadata_count(a), 2);
        CHECK_TEXT(cr_archive_metadata_key(a, 1), "l");
        CHECK(!cr_archive_metadata_key(a, 2));
        CHECK_INT(cr_item_int(cr_archive_get(a, "a")), 1);
        CHECK_INT(cr_numel(cr_archive_get(a, "c")), 0);
        CHECK_NEAR(((float *)cr_data(cr_archive_get(a, "b\"\n")))[1], 2, 0);
        cr_archive_free(a);
    }
    CHECK_OK();
}

static void writes_strided_tensors_row_major(void)
{
    const char *path = test_path("strided.safetensors");
    float values[6] = {0, 1, 2, 3, 4, 5};
    CR_SCOPE {
        cr_tensor *t = cr_from_memory(values, CR_SHAPE(3, 2), CR_F32, .strides = (int64_t[]){1, 3});
        CHECK(cr_save_safetensors(path, (const char *const[]){"t"}, &t, 1));
        cr_archive *a = cr_load_safetensors(path);
        const float *p = cr_data(cr_archive_get(a, "t"));
        static const float expected[] = {0, 3, 1, 4, 2, 5};
        CHECK(p && !memcmp(p, expected, sizeof expected));
        cr_archive_free(a);
        CHECK(cr_save_safetensors(path, NULL, NULL, 0)); /* none at all */
        a = cr_load_safetensors(path);
        CHECK(a && cr_archive_count(a) == 0);
        cr_archive_free(a);
    }
    CHECK_OK();
}

static void refuses_bad_calls(void)
{
    CR_SCOPE {
        cr_tensor *t = cr_from_data("ab", CR_SHAPE(2), CR_U8);
        cr_tensor *two[] = {t, t}, *hole[] = {t, NULL};
        const char *path = test_path("bad.safetensors");
#define SAVE(list, n, ...) cr_save_safetensors(path, ((const char *const[]){__VA_ARGS__}), list, n)
        CHECK(!SAVE(two, 2, "a", "a"));
        CHECK_ERROR("save_safetensors: two tensors are named \"a\"");
        CHECK(!SAVE(hole, 2, "a", "b"));
        CHECK_ERROR("save_safetensors: tensor \"b\" is NULL");
        CHECK(!SAVE(two, 2, "a", NULL));
        CHECK_ERROR("save_safetensors: a name is NULL");
        CHECK(!SAVE(two, 2, "a", "\xff"));
        CHECK_ERROR("save_safetensors: a name is not UTF-8: \"\xff\"");
        CHECK(!SAVE(two, 1, "__metadata__"));
        CHECK_ERROR("save_safetensors: \"__metadata__\" cannot be a tensor's name");
        CHECK(!cr_save_safetensors(NULL, NULL, NULL, 0));
        CHECK_ERROR("save_safetensors: the path is NULL");
        CHECK(!cr_save_safetensors(path, NULL, two, 2));
        CHECK_ERROR("save_safetensors: the names or tensors are NULL");
        CHECK(!cr_save_safetensors(path, NULL, NULL, -1));
        CHECK_ERROR("save_safetensors: the number of tensors is negative");
        CHECK(!cr_save_safetensors(path, NULL, NULL, 0, .metadata = (const char *const[]){"k", "1", "k", "2", NULL}));
        CHECK_ERROR("save_safetensors: two metadata texts under the key \"k\"");
        CHECK(!cr_save_safetensors("/nonexistent/x", NULL, NULL, 0));
        CHECK_ERROR("save_safetensors: /nonexistent/x: cannot create: No such file or directory");
        CHECK(!cr_file_exists(path));
        CHECK(!cr_load_safetensors("/nonexistent/x"));
        CHECK_ERROR("load_safetensors: /nonexistent/x: cannot open: No such file or directory");
        CHECK(SAVE(two, 2, "a", "b"));
        cr_archive *a = cr_load_safetensors(path);
        CHECK(!cr_archive_get(a, "c"));
        CHECK_ERROR("archive_get: no tensor \"c\" among the archive's 2");
        CHECK(!cr_archive_tensor(a, 2));
        CHECK_ERROR("archive_tensor: tensor 2 of an archive of 2");
        CHECK(!cr_archive_get(NULL, "c"));
        CHECK_ERROR("archive_get: the archive is NULL");
        cr_archive_free(a);
    }
}

/* An archive with this header and `size` data bytes, all of them 2. */
static cr_archive *open_header(const char *header, size_t size)
{
    static char bytes[4096];
    size_t length = strlen(header);
    memset(bytes, 0, 8);
    bytes[0] = (char)(length & 0xff);
    bytes[1] = (char)(length >> 8);
    memcpy(bytes + 8, header, length);
    memset(bytes + 8 + length, 2, size);
    return cr_safetensors_open((cr_mapping){bytes, 8 + length + size}, false, "t");
}

#define T(name, dtype, shape, place)                                                                                   \
    "\"" name "\":{\"dtype\":\"" dtype "\",\"shape\":[" shape "],\"data_offsets\":[" place "]}"

static void refuses_malformed_headers(void)
{
    static const struct {
        const char *header;
        size_t size;
        const char *error;
    } table[] = {
        {"", 0, "the header does not begin with {"},
        {" {}", 0, "the header does not begin with {"},
        {"[]", 0, "the header does not begin with {"},
        {"{}", 1, "1 bytes at the end belong to no tensor"},
        {"{\"a\":1}", 0, "tensor \"a\": not described by an object"},
        {"{\"a\":{}}", 0, "tensor \"a\": dtype, shape or data_offsets is missing"},
        {"{\"a\":{\"dtype\":\"U8\",\"shape\":[]}}", 0, "tensor \"a\": dtype, shape or data_offsets is missing"},
        {"{\"a\":{\"dtype\":1}}", 0, "tensor \"a\": dtype is not a text"},
        {"{\"a\":{\"dtype\":\"U8\\u0000\"}}", 0, "tensor \"a\": dtype is not a text"},
        {"{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\"}}", 0, "tensor \"a\": described twice"},
        {"{\"a\":{\"type\":\"U8\"}}", 0, "tensor \"a\": has a key other than dtype, shape and data_offsets"},
        {"{\"a\":{\"shape\":1}}", 0, "tensor \"a\": shape is not a list"},
        {"{\"a\":{\"shape\":[-1]}}", 0, "tensor \"a\": a size is not a number from 0 up"},
        {"{\"a\":{\"shape\":[1.5]}}", 0, "tensor \"a\": a size is not a number from 0 up"},
        {"{\"a\":{\"shape\":[\"1\"]}}", 0, "tensor \"a\": a size is not a number from 0 up"},
        {"{\"a\":{\"shape\":[99999999999999999999]}}", 0, "tensor \"a\": a size is not a number from 0 up"},
        {"{\"a\":{\"data_offsets\":[0]}}", 0, "tensor \"a\": data_offsets is not a pair of whole numbers"},
        {"{\"a\":{\"data_offsets\":[0,1,2]}}", 0, "tensor \"a\": data_offsets is not a pair of whole numbers"},
        {"{\"a\":{\"data_offsets\":[0,1e1]}}", 0, "tensor \"a\": data_offsets is not a pair of whole numbers"},
        {"{\"a\":{\"data_offsets\":{\"b\":0,\"c\":1}}}", 0,
         "tensor \"a\": data_offsets is not a pair of whole numbers"},
        {"{" T("a", "U8", "2", "0,2") "}", 1, "tensor \"a\": data_offsets [0,2] in a data section of 1 bytes"},
        {"{" T("a", "U8", "2", "2,0") "}", 2, "tensor \"a\": data_offsets [2,0] in a data section of 2 bytes"},
        {"{" T("a", "U8", "2", "-1,1") "}", 2, "tensor \"a\": data_offsets [-1,1] in a data section of 2 bytes"},
        {"{" T("a", "F32", "2", "0,4") "}", 4, "tensor \"a\": F32[2] does not take 4 bytes"},
        {"{" T("a", "F64", "1,4611686018427387904,4611686018427387904", "0,0") "}", 0,
         "tensor \"a\": F64[1,4611686018427387904,4611686018427387904] does not take 0 bytes"},
        {"{" T("a", "F64", "0,4611686018427387904,4611686018427387904", "0,0") "}", 0,
         "tensor \"a\": F64[0,4611686018427387904,4611686018427387904] does not take 0 bytes"},
        {"{" T("a", "U8", "2", "0,2") "," T("b", "U8", "2", "1,3") "}", 3, "tensors \"a\" and \"b\" overlap"},
        {"{" T("a", "U8", "2", "0,2") "," T("b", "U8", "2", "3,5") "}", 5, "tensor \"b\": a gap lies before its bytes"},
        {"{" T("a", "U8", "2", "0,2") "," T("a", "U8", "2", "2,4") "}", 4, "tensor \"a\": named twice"},
        {"{" T("a\\u0000", "U8", "2", "0,2") "}", 2, "tensor \"a\": its name contains a zero byte"},
        {"{\"__metadata__\":1}", 0, "__metadata__ is not an object"},
        {"{\"__metadata__\":{\"k\":1}}", 0, "__metadata__ \"k\" is not a text"},
        {"{\"__metadata__\":{},\"__metadata__\":{}}", 0, "__metadata__ is there twice"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char expected[256];
        snprintf(expected, sizeof expected, "t: safetensors: %s", table[i].error);
        CHECK_MSG(!open_header(table[i].header, table[i].size), "takes %s", table[i].header);
        CHECK_INT(cr_error_code(), CR_ERROR_FORMAT);
        CHECK_ERROR(expected);
    }
    CHECK(!open_header("{", 0));
    CHECK_ERROR("t: JSON: expected a key in quotes at byte 1");
    char small[16] = {7};
    CHECK(!cr_safetensors_open((cr_mapping){small, 7}, false, "t"));
    CHECK_ERROR("t: safetensors: 7 bytes, too few for a header's length");
    small[0] = 9;
    CHECK(!cr_safetensors_open((cr_mapping){small, 16}, false, "t"));
    CHECK_ERROR("t: safetensors: a header of 9 bytes in a file of 16");
    memset(small, 0xff, 8);
    CHECK(!cr_safetensors_open((cr_mapping){small, 16}, false, "t"));
    CHECK_ERROR("t: safetensors: a header of 18446744073709551615 bytes in a file of 16");
}

static void opens_what_it_can_use_in_part(void)
{
    CR_SCOPE {
        cr_archive *a = open_header("{" T("u", "F8_E4M3", "8", "0,8") "," T("x", "F4", "3", "8,10") "," T(
                                        "d", "U8", "1,1,1,1,1,1,1,1,1",
                                        "10,11") "," T("b", "BOOL", "1", "11,12") "," T("i", "I16", "", "12,14") "}",
                                    14);
        CHECK_INT(cr_archive_count(a), 5);
        CHECK(!cr_archive_get(a, "u"));
        CHECK_INT(cr_error_code(), CR_ERROR_UNSUPPORTED);
        CHECK_ERROR("archive_get: tensor \"u\" is of type F8_E4M3, which the library does not have");
        CHECK(!cr_archive_get(a, "x"));
        CHECK_ERROR("archive_get: tensor \"x\" is of type F4, which the library does not have");
        CHECK(!cr_archive_get(a, "d"));
        CHECK_ERROR("archive_get: tensor \"d\" has 9 dimensions, expected at most 8");
        CHECK(!cr_archive_get(a, "b"));
        CHECK_ERROR("archive_get: tensor \"b\": element 0 is the byte 2, expected 0 or 1");
        CHECK_INT(cr_item_int(cr_archive_get(a, "i")), 0x0202);
        cr_archive_free(a);
        /* Elements that are not aligned in the file are copied. */
        a = open_header("{" T("a", "U8", "1", "0,1") "," T("i", "I64", "2", "1,17") "}", 17);
        cr_tensor *t = cr_archive_get(a, "i");
        CHECK_INT((uintptr_t)cr_data(t) % 8, 0);
        CHECK(t && ((int64_t *)cr_data(t))[1] == 0x0202020202020202);
        cr_archive_free(a);
    }
    CHECK_OK();
}

static void survives_lack_of_memory(void)
{
    const char *path = test_path("memory.safetensors");
    float values[6] = {0, 1, 2, 3, 4, 5};
    CR_SCOPE {
        cr_tensor *t[2] = {cr_from_memory(values, CR_SHAPE(3, 2), CR_F32, .strides = (int64_t[]){1, 3}),
                           cr_from_data(values, CR_SHAPE(6), CR_F32)};
        bool ok = false;
        int n = 0;
        for (; !ok && n < 200; n++) {
            cr_fail_allocation_after(n);
            ok = cr_save_safetensors(path, ((const char *const[]){"a", "b"}), t, 2);
            cr_archive *a = ok ? cr_load_safetensors(path) : NULL;
            ok = cr_archive_get(a, "a") && cr_archive_get(a, "b");
            cr_archive_free(a);
            cr_fail_allocation_after(-1);
            cr_clear_error();
        }
        CHECK(ok && n > 10);
    }
}

int main(void)
{
    TEST(round_trips_every_dtype);
    TEST(writes_the_format);
    TEST(writes_strided_tensors_row_major);
    TEST(refuses_bad_calls);
    TEST(refuses_malformed_headers);
    TEST(opens_what_it_can_use_in_part);
    TEST(survives_lack_of_memory);
    return test_end();
}
