/* PyTorch's files: the zip form and the older one, shared storages, metadata, and files that mean harm. The files of
 * tests/fuzz/corpus/pth are made by tests/fuzz/make_corpus.py and make_torch_corpus.py. */
#include "test.h"
#include "base/memory.h"
#include "io/archive.h"
#include "support/files.h"

#include <cresset/device.h>
#include <cresset/layers.h>
#include <cresset/ops.h>

static const char *corpus(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/tests/fuzz/corpus/pth/%s", CR_SOURCE_DIR, name);
    return path;
}

static void equal(cr_tensor *t, int n, const float *expected)
{
    float values[16] = {0};
    if (CHECK_INT(cr_numel(t), n) && CHECK(cr_copy_out(t, values, (size_t)n * 4, CR_F32)))
        for (int i = 0; i < n; i++)
            CHECK_NEAR(values[i], expected[i], 0);
}

static void reads_a_state(void)
{
    static const char *const names[] = {"state", "state-old"};
    for (int i = 0; i < 2; i++)
        CR_SCOPE {
            cr_archive *a = cr_load_pth(corpus(names[i]));
            CHECK_TEXT(cr_archive_format(a), "pth");
            CHECK_INT(cr_archive_count(a), 2);
            CHECK_INT(cr_archive_metadata_count(a), 0);
            cr_tensor *w = cr_archive_get(a, "conv.weight"), *b = cr_archive_get(a, "conv.bias");
            char text[64];
            CHECK_TEXT(cr_describe(w, text, sizeof text), "f32[1,1,2,3]");
            CHECK_INT(cr_dtype_of(b), CR_F64);
            cr_archive_free(a); /* the tensors keep the mapping */
            equal(w, 6, (const float[]){0, 1, 2, 3, 4, 5});
            CHECK_NEAR(cr_item(b), 0.5, 0);
        }
    CHECK_OK();
}

static void shares_storages(void)
{
    static const char *const names[] = {"shared", "shared-old"};
    for (int i = 0; i < 2; i++)
        CR_SCOPE {
            cr_archive *a = cr_load_archive(corpus(names[i]));
            cr_tensor *whole = cr_archive_get(a, "whole"), *turned = cr_archive_get(a, "turned"),
                      *tail = cr_archive_get(a, "tail"), *wide = cr_archive_get(a, "wide");
            equal(turned, 6, (const float[]){0, 3, 1, 4, 2, 5});
            equal(tail, 2, (const float[]){4, 5});
            equal(wide, 3, (const float[]){0, 0, 0});
            CHECK(cr_shares_memory(whole, turned) && cr_shares_memory(whole, tail));
            CHECK_INT(cr_stride(turned, 1), 3);
            CHECK(cr_add_(whole, cr_num(1)) != NULL);
            equal(tail, 2, (const float[]){5, 6});
            cr_archive_free(a);
        }
    CHECK_OK();
}

static void names_what_is_nested(void)
{
    CR_SCOPE {
        cr_archive *a = cr_load_pth(corpus("checkpoint"));
        CHECK_INT(cr_archive_count(a), 2);
        CHECK_INT(cr_dtype_of(cr_archive_get(a, "model.w")), CR_BF16);
        CHECK_INT(cr_item_int(cr_archive_get(a, "optimizer.state.0.step")), 3);
        static const char *const metadata[][2] = {
            {"optimizer.param_groups.0.lr", "0.1"},
            {"optimizer.param_groups.0.params", "[0, 1]"},
            {"optimizer.param_groups.0.fused", "None"},
            {"epoch", "3"},
            {"note", "caf\xc3\xa9"},
            {"flags", "(True, False)"},
            {"size", "(2, 3)"},
            {"dtype", "torch.float16"},
        };
        int count = sizeof metadata / sizeof *metadata;
        CHECK_INT(cr_archive_metadata_count(a), count);
        for (int i = 0; i < count; i++) {
            CHECK_TEXT(cr_archive_metadata_key(a, i), metadata[i][0]);
            CHECK_TEXT(cr_archive_metadata(a, metadata[i][0]), metadata[i][1]);
        }
        cr_archive_free(a);
        a = cr_load_pth(corpus("alone"));
        CHECK_TEXT(cr_archive_name(a, 0), "tensor");
        CHECK_INT(cr_dtype_of(cr_archive_tensor(a, 0)), CR_BOOL);
        cr_archive_free(a);
    }
    CHECK_OK();
}

static void knows_types(void)
{
    static const char *const types[] = {"float32", "int8",   "uint8",   "int16",     "int32",         "int64",
                                        "uint16",  "float16", "complex64", "float8_e4m3fn", "uint8"};
    CR_SCOPE {
        cr_archive *a = cr_load_pth(corpus("kinds"));
        CHECK_INT(cr_archive_count(a), 11);
        for (int i = 0; i < 11; i++) {
            cr_archive_entry e = cr_archive_describe(a, i);
            CHECK_TEXT(e.type, types[i]);
            cr_tensor *t = cr_archive_tensor(a, i);
            CHECK((t != NULL) == (e.dtype != CR_DTYPE_NONE));
            CHECK(t || cr_error_code() == CR_ERROR_UNSUPPORTED);
            cr_clear_error();
        }
        CHECK(!cr_archive_get(a, "9"));
        CHECK_ERROR("archive_get: tensor \"9\" is of type float8_e4m3fn, which the library does not have");
        CHECK(!cr_archive_describe(a, 11).name);
        cr_archive_free(a);
    }
}

static void refuses(void)
{
    static const struct {
        const char *name;
        cr_status status;
        const char *error;
    } table[] = {
        {"system", CR_ERROR_UNSUPPORTED, "pickle: asks for os.system, expected only tensors and plain containers"},
        {"system-proto4", CR_ERROR_UNSUPPORTED, "pickle: asks for posix.system, expected only tensors and plain containers"},
        {"eval", CR_ERROR_UNSUPPORTED, "pickle: asks for __builtin__.eval, expected only tensors and plain containers"},
        {"module", CR_ERROR_UNSUPPORTED,
         "pickle: asks for torch.nn.modules.activation.ReLU, expected only tensors and plain containers"},
        {"torchscript", CR_ERROR_UNSUPPORTED, "pth: a TorchScript program, expected a saved state_dict"},
        {"big-endian", CR_ERROR_UNSUPPORTED, "pth: written on a big-endian machine"},
        {"old-big-endian", CR_ERROR_UNSUPPORTED, "pth: written on a big-endian machine"},
        {"huge-offset", CR_ERROR_FORMAT,
         "pth: tensor \"tensor\": float32[1] at element 4611686018427387904 does not lie in 16 bytes"},
        {"huge-shape", CR_ERROR_FORMAT,
         "pth: tensor \"tensor\": float32[1099511627776,1099511627776] at element 0 does not lie in 16 bytes"},
        {"too-long", CR_ERROR_FORMAT, "pth: tensor \"tensor\": float32[2,2] at element 1 does not lie in 16 bytes"},
        {"negative", CR_ERROR_FORMAT, "pth: _rebuild_tensor_v2: a shape or stride is not a number from 0 up"},
        {"no-storage", CR_ERROR_FORMAT, "pth: the file has no \"a/data/7\""},
        {"cycle", CR_ERROR_FORMAT, "pth: containers nested deeper than 64"},
        {"laughs", CR_ERROR_FORMAT, "pth: its containers unfold to more than a file of this size can hold"},
        {"memo", CR_ERROR_FORMAT, "pickle: a memo number that is too large at byte 8"},
        {"missing", CR_ERROR_FORMAT, "pickle: a memo number under which nothing is at byte 4"},
        {"unfinished", CR_ERROR_FORMAT, "pickle: values are left over at byte 5"},
        {"long-text", CR_ERROR_FORMAT, "pickle: the data ends in the middle at byte 11"},
        {"same-key", CR_ERROR_FORMAT, "pth: tensor \"a\": named twice"},
        {"truncated", CR_ERROR_FORMAT, "zip: no end record: not a zip file, or cut short"},
        {"old-cut", CR_ERROR_FORMAT, "pth: the file ends in its storages"},
        {"old-long", CR_ERROR_FORMAT, "pth: the file ends in its storages"},
        {"old-none", CR_ERROR_FORMAT, "pth: a storage is missing"},
        {"old-twice", CR_ERROR_FORMAT, "pth: the list of storages names one that no tensor uses, or one twice"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char expected[1024];
        const char *path = corpus(table[i].name);
        snprintf(expected, sizeof expected, "load_pth: %s: %s", path, table[i].error);
        CHECK_MSG(!cr_load_pth(path), "takes %s", table[i].name);
        CHECK_INT(cr_error_code(), table[i].status);
        CHECK_ERROR(expected);
    }
    CHECK(!cr_pth_open((cr_mapping){(void *)"hello", 5}, false, "t"));
    CHECK_ERROR("t: pth: neither a zip file nor the older form of torch.save");
    CHECK(!cr_archive_open((cr_mapping){(void *)"hello, world", 12}, false, "t"));
    CHECK_ERROR("t: begins neither as safetensors nor as .npz or .pth files do");
    CHECK(!cr_load_pth(NULL));
    CHECK_ERROR("load_pth: the path is NULL");
    CR_SCOPE {
        cr_archive *a = cr_load_pth(corpus("bool-two"));
        CHECK(!cr_archive_tensor(a, 0));
        CHECK_ERROR("archive_tensor: tensor \"tensor\": element 1 is the byte 2, expected 0 or 1");
        cr_archive_free(a);
    }
}

static void unpacks(void)
{
    CR_SCOPE {
        cr_archive *a = cr_load_pth(corpus("deflated"));
#ifdef CRESSET_ZLIB
        equal(cr_archive_get(a, "w"), 4, (const float[]){0, 0, 0, 0});
        CHECK_OK();
#else
        CHECK(!a);
        CHECK_INT(cr_error_code(), CR_ERROR_UNSUPPORTED);
        cr_clear_error();
#endif
        cr_archive_free(a);
    }
}

/* A module takes the values by their names. */
static void loads_modules(void)
{
    cr_module *net = cr_linear_layer(3, 2);
    CHECK(cr_load_module(net, corpus("linear"), true));
    equal(cr_find_parameter(net, "weight"), 6, (const float[]){0, 1, 2, 3, 4, 5});
    equal(cr_find_parameter(net, "bias"), 2, (const float[]){0, 1});
    CHECK_OK();
    CHECK(!cr_load_module(net, corpus("state"), true));
    CHECK_INT(cr_error_code(), CR_ERROR_VALUE);
    cr_clear_error();
    cr_module_free(net);
}

static void reads_a_detector(void)
{
    const char *shared = test_shared();
    char path[512];
    snprintf(path, sizeof path, "%s/data/models/ultraface_rfb_320.pth", shared ? shared : "");
    FILE *file = shared ? fopen(path, "rb") : NULL;
    if (!file) {
        test_skip("../shared/data/models/ultraface_rfb_320.pth is missing");
        return;
    }
    fclose(file);
    CR_SCOPE {
        cr_archive *a = cr_load_archive(path);
        CHECK_INT(cr_archive_count(a), 244);
        cr_tensor *w = cr_archive_get(a, "base_net.0.0.weight"), *n = cr_archive_get(a, "base_net.0.1.num_batches_tracked");
        char text[64];
        CHECK_TEXT(cr_describe(w, text, sizeof text), "f32[16,3,3,3]");
        CHECK_NEAR(cr_item(cr_sum(w, .dtype = CR_F64)), 1.6820906481007114, 1e-6);
        CHECK_INT(cr_dtype_of(n), CR_I64);
        cr_archive_free(a);
    }
    CHECK_OK();
}

static void survives_lack_of_memory(void)
{
    static const char *const names[] = {"checkpoint", "shared-old", "deflated"};
    for (int i = 0; i < 3; i++)
        CR_SCOPE {
            bool ok = false;
            int n = 0;
            for (; !ok && n < 400; n++) {
                cr_fail_allocation_after(n);
                cr_archive *a = cr_load_pth(corpus(names[i]));
                ok = a && cr_archive_tensor(a, 0);
                cr_archive_free(a);
                cr_fail_allocation_after(-1);
                if (!ok && cr_error_code() == CR_ERROR_UNSUPPORTED) /* without zlib */
                    ok = n > 0 && i == 2;
                else if (!ok) /* the first is the mapping */
                    CHECK_INT(cr_error_code(), n ? CR_ERROR_MEMORY : CR_ERROR_IO);
                cr_clear_error();
            }
            CHECK(ok && n > 3);
        }
}

int main(void)
{
    TEST(reads_a_state);
    TEST(shares_storages);
    TEST(names_what_is_nested);
    TEST(knows_types);
    TEST(refuses);
    TEST(unpacks);
    TEST(loads_modules);
    TEST(reads_a_detector);
    TEST(survives_lack_of_memory);
    return test_end();
}
