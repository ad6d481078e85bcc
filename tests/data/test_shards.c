/* Shards: what is written is read back, whatever the kind, compressed too; paths with braces; examples that lack
 * something; errors. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"
#include "data/shards.h"
#include "support/files.h"

#include <cresset.h>

static const char corpus[] = CR_SOURCE_DIR "/tests/fuzz/corpus/";

/* The file of the corpora as a file of the example. */
static void copy_file(cr_shard_writer *w, const char *key, const char *ending, const char *name)
{
    void *bytes;
    size_t size;
    char path[1024];
    snprintf(path, sizeof path, "%s%s", corpus, name);
    if (CHECK_MSG(cr_file_read(path, &bytes, &size), "%s", cr_error())) {
        CHECK(cr_shard_write(w, key, ending, bytes, size));
        cr_free(bytes);
    }
}

static void write_some(const char *path, int examples, int a_shard)
{
    cr_shard_writer *w = cr_shard_writer_new(path, .most_examples = a_shard);
    for (int i = 0; i < examples; i++)
        CR_SCOPE {
            char key[32], number[32];
            snprintf(key, sizeof key, "a/%03d", i);
            snprintf(number, sizeof number, " %d\n", i * 3);
            CHECK(cr_shard_write_text(w, key, "Cls", number));
            CHECK(cr_shard_write_text(w, key, "txt", i % 2 ? "odd" : ""));
            CHECK(cr_shard_write_tensor(w, key, "x.npy", cr_transpose(cr_full(CR_SHAPE(2, 3), i), 0, 1)));
        }
    CHECK_INT(cr_shard_writer_shards(w), (examples + a_shard - 1) / a_shard);
    CHECK_MSG(cr_shard_writer_close(w), "%s", cr_error());
}

static int64_t value_of(cr_tensor *t)
{
    return cr_item_int(cr_ndim(t) ? cr_select(cr_reshape(t, CR_SHAPE(-1)), 0, 0) : t);
}

static void reads_what_was_written(void)
{
    write_some(test_path("s-%02d.tar"), 25, 10);
    CHECK(!cr_file_exists(test_path("s-03.tar")));
    char paths[1000];
    snprintf(paths, sizeof paths, "%s::%s", test_path("s-{00..01}.tar"), test_path("{s-02,s-00}.tar"));
    cr_dataset *d = cr_shards_dataset(paths, .fields = "x.npy, cls,missing;txt,__key__");
    if (!CHECK_MSG(d != NULL, "%s", cr_error()))
        return;
    CHECK_INT(cr_dataset_length(d), 35);
    for (int i = 0; i < 35; i++)
        CR_SCOPE {
            int n = i < 25 ? i : i - 25;
            cr_tensor *out[CR_MAX_FIELDS];
            if (!CHECK_MSG(cr_dataset_get(d, i, out), "%s", cr_error()))
                break;
            CHECK(cr_dtype_of(out[0]) == CR_F32 && cr_size(out[0], 0) == 3 && value_of(out[0]) == n);
            CHECK(cr_dtype_of(out[1]) == CR_I64 && cr_ndim(out[1]) == 0 && value_of(out[1]) == n * 3);
            CHECK_INT(cr_numel(out[2]), n % 2 ? 3 : 0);
            CHECK_TEXT(cr_shards_key(d, i), test_say("a/%03d", n));
            CHECK_INT(cr_numel(out[3]), 5);
        }
    CHECK(!cr_shards_key(d, 35) && !cr_shards_key(NULL, 0));
    cr_dataset_release(d);
    d = cr_shards_dataset(test_path("s-{00..02}.tar"), .fields = "cls");
    cr_loader *l = cr_loader_new(d, .batch_size = 4, .shuffle = true, .workers = 2);
    int64_t sum = 0;
    CR_EACH (batch, l)
        sum += cr_item_int(cr_sum(batch.x));
    CHECK_INT(sum, 900);
    cr_loader_free(l);
    CHECK_OK();
}

static void decodes(void)
{
    cr_shard_writer *w = cr_shard_writer_new(test_path("d-%d.tar"));
    char key[160] = {0};
    memset(key, 'k', sizeof key - 1); /* too long for a plain header */
    copy_file(w, key, "wav", "audio/wav-s16");
    copy_file(w, key, "ppm", "image/pnm6");
    CHECK_MSG(cr_shard_write_text(w, "bad", "wav", "RIFF") && cr_shard_write_text(w, "bad", "ppm", "P6") &&
                  cr_shard_write_text(w, "bad", "cls", "1.5") && cr_shard_writer_close(w),
              "%s", cr_error());
    cr_dataset *d = cr_shards_dataset(test_path("d-0.tar"), .fields = "png;ppm,wav", .pixels = CR_PIXELS_GREY);
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        CHECK_MSG(d && cr_dataset_get(d, 0, out) && cr_ndim(out[0]) == 3 && cr_size(out[0], 0) == 1 &&
                      cr_size(out[1], 0) == 2,
                  "%s", cr_error());
        CHECK_TEXT(cr_shards_key(d, 0), key);
        CHECK(!cr_dataset_get(d, 1, out));
        CHECK_MSG(strstr(cr_error(), "d-0.tar: bad.ppm: "), "%s", cr_error());
        cr_clear_error();
    }
    cr_dataset_release(d);
    d = cr_shards_dataset(test_path("d-0.tar"), .fields = "cls", .skip_incomplete = true);
    CHECK_INT(cr_dataset_length(d), 1);
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        CHECK(!cr_dataset_get(d, 0, out));
        CHECK_ERROR(test_say("dataset_get: %s: bad.cls: holds \"1.5\", expected a whole number", test_path("d-0.tar")));
    }
    cr_dataset_release(d);
    CHECK(!cr_shards_dataset(test_path("d-0.tar"), .fields = "wav,cls"));
    CHECK_ERROR(test_say("shards_dataset: %s: the example \"%s\" has no file .cls", test_path("d-0.tar"), key));
}

static void reads_compressed(void)
{
#if CRESSET_ZLIB
    cr_dataset *d = cr_shards_dataset(CR_SOURCE_DIR "/tests/fuzz/corpus/shards/gzip", .fields = "txt;json");
    CHECK_MSG(d && cr_dataset_length(d) == 2, "%s", cr_error());
    CHECK_TEXT(cr_shards_key(d, 1), "a/2");
    cr_dataset_release(d);
#else
    test_skip("no zlib");
#endif
}

static void refuses(void)
{
    static const struct {
        const char *paths, *fields, *error;
    } bad[] = {
        {"a.tar", "", "no fields are given: expected endings, \"jpg;png,cls\" for instance"},
        {"a.tar", "cls,", "fields: field 1 has an ending of no letters"},
        {"a.tar", "a,b,c,d,e,f,g,h,i", "more than 8 fields: \"a,b,c,d,e,f,g,h,i\""},
        {"a{3..1}.tar", "cls", "{3..1}: expected a range of 1 to 1000000 numbers"},
        {"a{0..9999999}.tar", "cls", "{0..9999999}: expected a range of 1 to 1000000 numbers"},
        {"a{b}.tar", "cls", "{b}: expected {FIRST..LAST} or {a,b,...}"},
        {"/nonexistent/a.tar", "cls", "/nonexistent/a.tar: cannot open: No such file or directory"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CHECK(!cr_shards_dataset(bad[i].paths, .fields = bad[i].fields));
        CHECK_ERROR(test_say("shards_dataset: %s", bad[i].error));
    }
    CHECK(!cr_shards_dataset(NULL));
    CHECK_ERROR("shards_dataset: the path is NULL");
    char block[1024];
    memset(block, 'x', sizeof block);
    test_write("x.tar", block, sizeof block);
    CHECK(!cr_shards_dataset(test_path("x.tar"), .fields = "cls"));
    CHECK_ERROR(test_say("shards_dataset: %s: no tar archive, or damaged: the header at byte 0 has a wrong checksum",
                    test_path("x.tar")));
    test_write("x.tar", "", 0);
    CHECK(!cr_shards_dataset(test_path("x.tar"), .fields = "cls"));
    CHECK_ERROR(test_say("shards_dataset: %s: there are no examples in it", test_path("x.tar")));
    /* cut in the middle of a file's bytes */
    void *bytes;
    size_t size;
    write_some(test_path("t-%d.tar"), 2, 2);
    CHECK(cr_file_read(test_path("t-0.tar"), &bytes, &size));
    test_write("x.tar", bytes, 513);
    cr_free(bytes);
    CHECK(!cr_shards_dataset(test_path("x.tar"), .fields = "cls"));
    CHECK_ERROR(test_say("shards_dataset: %s: a/000.Cls: the archive is cut short at byte 513", test_path("x.tar")));
}

static void refuses_to_write(void)
{
    CHECK(!cr_shard_writer_new("a.tar"));
    CHECK_ERROR("shard_writer_new: the path \"a.tar\", expected one with a place for the shard's number, as "
                "\"train-%04d.tar\"");
    CHECK(!cr_shard_writer_new("a%s.tar") && !cr_shard_writer_new("a%d%d.tar") && !cr_shard_writer_new("a%"));
    cr_clear_error();
    CHECK(!cr_shard_writer_new(NULL));
    CHECK_ERROR("shard_writer_new: the path is NULL");
    static const char *const keys[] = {"", "a.b", "/a", "../a", "a/../b", "__a", "a/"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        cr_shard_writer *w = cr_shard_writer_new(test_path("w-%d.tar"));
        CHECK(!cr_shard_write_text(w, keys[i], "txt", "a"));
        CHECK_ERROR(test_say(
            "shard_write: the key \"%s\", expected a relative path with no dot in its last part, nor __ at its begin",
            keys[i]));
        CHECK(!cr_shard_writer_close(w));
        cr_clear_error();
    }
    cr_shard_writer *w = cr_shard_writer_new(test_path("w-%d.tar"));
    CHECK(cr_shard_write_text(w, "a", "txt", "a") && !cr_shard_write_text(w, "a", "b/c", "a"));
    CHECK_ERROR("shard_write: the ending \"b/c\", expected letters");
    CHECK(!cr_shard_write_text(w, "b", "txt", "a") && !cr_shard_writer_close(w));
    CHECK(!cr_file_exists(test_path("w-0.tar")));
    cr_clear_error();
    w = cr_shard_writer_new("/nonexistent/%d.tar");
    CHECK(!cr_shard_write_text(w, "a", "txt", "a"));
    CHECK_INT(cr_error_code(), CR_ERROR_IO);
    CHECK(!cr_shard_writer_close(w));
    cr_clear_error();
}

static void survives_lack_of_memory(void)
{
    bool ok = false;
    int n = 0;
    write_some(test_path("m-%d.tar"), 3, 2);
    for (; !ok && n < 200; n++)
        CR_SCOPE {
            cr_tensor *out[CR_MAX_FIELDS];
            cr_fail_allocation_after(n);
            cr_dataset *d = cr_shards_dataset(test_path("m-{0,1}.tar"), .fields = "x.npy,cls,txt");
            ok = d && cr_dataset_get(d, 2, out);
            cr_fail_allocation_after(-1);
            CHECK_MSG(ok || cr_error_code() == CR_ERROR_MEMORY || strstr(cr_error(), "cannot map"), "%s", cr_error());
            cr_clear_error();
            cr_dataset_release(d);
        }
    CHECK(ok && n > 15);
    ok = false;
    for (n = 0; !ok && n < 200; n++)
        CR_SCOPE {
            cr_tensor *t = cr_transpose(cr_ones(CR_SHAPE(2, 3)), 0, 1);
            cr_fail_allocation_after(n);
            cr_shard_writer *w = cr_shard_writer_new(test_path("m-%d.tar"));
            ok = w && cr_shard_write_tensor(w, "a", "npy", t);
            ok = cr_shard_writer_close(w) && ok;
            cr_fail_allocation_after(-1);
            CHECK_MSG(ok || cr_error_code() == CR_ERROR_MEMORY, "%s", cr_error());
            cr_clear_error();
        }
    CHECK(ok && n > 5);
}

int main(void)
{
    TEST(reads_what_was_written);
    TEST(decodes);
    TEST(reads_compressed);
    TEST(refuses);
    TEST(refuses_to_write);
    TEST(survives_lack_of_memory);
    return test_end();
}
