/* CIFAR, EMNIST, folders and archives of sound, and spectrograms as a stage. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"
#include "support/files.h"

#include <cresset.h>
#include <sys/stat.h>

static void folder(const char *name)
{
    CHECK_MSG(cr_make_folders(test_path(name)), "%s", cr_error());
}

/* ---- CIFAR ---- */

static unsigned char records[3 * 3074];

/* Picture i has pixels i + 1 in red, 100 in green, 200 in blue. */
static void write_records(const char *name, int labels, int count, int first)
{
    unsigned char *at = records;
    for (int i = 0; i < count; i++) {
        *at++ = (unsigned char)(first + i);
        if (labels == 2)
            *at++ = (unsigned char)(90 + i);
        memset(at, i + 1, 1024);
        memset(at + 1024, 100, 1024);
        memset(at + 2048, 200, 1024);
        at += 3072;
    }
    test_write(name, records, (size_t)(at - records));
}

static void check_cifar(cr_dataset *d, int64_t i, double red, int64_t label)
{
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        float x[3072];
        if (CHECK_MSG(d && cr_dataset_get(d, i, out), "%s", cr_error()) &&
            CHECK(cr_copy_out(out[0], x, sizeof x, CR_F32))) {
            CHECK(cr_ndim(out[0]) == 3 && cr_size(out[0], 0) == 3 && cr_size(out[0], 2) == 32);
            CHECK_NEAR(x[0], red / 255, 1e-7);
            CHECK_NEAR(x[1024], 100.0 / 255, 1e-7);
            CHECK_NEAR(x[3071], 200.0 / 255, 1e-7);
            CHECK_INT(cr_item_int(out[1]), label);
        }
    }
}

static void reads_cifar(void)
{
    folder("cifar/cifar-10-batches-bin");
    for (int i = 1; i < 6; i++)
        write_records(test_say("cifar/cifar-10-batches-bin/data_batch_%d.bin", i), 1, i == 5 ? 1 : 2, i);
    write_records("cifar/cifar-10-batches-bin/test_batch.bin", 1, 3, 7);
    cr_dataset *d = cr_cifar10(test_path("cifar"), CR_TRAIN);
    CHECK_INT(cr_dataset_length(d), 9);
    check_cifar(d, 3, 2, 3);
    check_cifar(d, 8, 1, 5);
    cr_dataset_release(d);
    d = cr_cifar10(test_path("cifar/cifar-10-batches-bin"), CR_TEST);
    CHECK_INT(cr_dataset_length(d), 3);
    check_cifar(d, 2, 3, 9);
    cr_dataset_release(d);
    folder("cifar/cifar-100-binary");
    write_records("cifar/cifar-100-binary/train.bin", 2, 3, 17);
    d = cr_cifar100(test_path("cifar"), CR_TRAIN);
    check_cifar(d, 1, 2, 91);
    cr_dataset_release(d);
    d = cr_cifar100(test_path("cifar"), CR_TRAIN, .coarse = true);
    check_cifar(d, 1, 2, 18);
    cr_dataset_release(d);
    write_records("cifar/cifar-100-binary/test.bin", 2, 3, 18);
    CHECK(!cr_cifar100(test_path("cifar"), CR_TEST, .coarse = true));
    CHECK_ERROR(test_say("cifar100: %s: test.bin: byte 6148, the label of picture 2, is 20, expected less than 20",
                    test_path("cifar")));
    test_write("cifar/cifar-100-binary/test.bin", records, 3000);
    CHECK(!cr_cifar100(test_path("cifar"), CR_TEST));
    CHECK_ERROR(test_say("cifar100: %s: test.bin: has 3000 bytes, expected a multiple of 3074", test_path("cifar")));
    CHECK(!cr_cifar10("/nonexistent", CR_TEST));
    CHECK_ERROR("cifar10: /nonexistent: cannot read: No such file or directory");
    CHECK(!cr_cifar10(NULL, CR_TEST));
    CHECK_ERROR("cifar10: the path is NULL");
}

/* ---- archives, made by the writer of shards ---- */

static void add_file(cr_shard_writer *w, const char *key, const char *ending, const char *path)
{
    void *bytes;
    size_t size;
    if (CHECK_MSG(cr_file_read(path, &bytes, &size), "%s", cr_error())) {
        CHECK_MSG(cr_shard_write(w, key, ending, bytes, size), "%s", cr_error());
        cr_free(bytes);
    }
}

static void reads_cifar_archives(void)
{
    cr_shard_writer *w = cr_shard_writer_new(test_path("cifar-%d.tar"));
    for (int i = 5; i > 0; i--) {
        char key[64];
        snprintf(key, sizeof key, "cifar-10-batches-bin/data_batch_%d", i);
        write_records("one.bin", 1, 1, i);
        add_file(w, key, "bin", test_path("one.bin"));
    }
    CHECK(cr_shard_writer_close(w));
    cr_dataset *d = cr_cifar10(test_path("cifar-0.tar"), CR_TRAIN);
    CHECK_INT(cr_dataset_length(d), 5);
    for (int i = 0; i < 5; i++)
        check_cifar(d, i, 1, i + 1);
    cr_dataset_release(d);
    CHECK(!cr_cifar10(test_path("cifar-0.tar"), CR_TEST));
    CHECK_ERROR(test_say("cifar10: %s: there is no test_batch.bin in it", test_path("cifar-0.tar")));
}

static void reads_emnist(void)
{
    folder("emnist");
    test_write("emnist/emnist-letters-test-images-idx3-ubyte",
               "\0\0\x08\3\0\0\0\1\0\0\0\2\0\0\0\3\0\x33\x66\x99\xcc\xff", 22);
    test_write("emnist/emnist-letters-test-labels-idx1-ubyte", "\0\0\x08\1\0\0\0\1\x1a", 9);
    cr_dataset *d = cr_emnist(test_path("emnist"), "letters", CR_TEST);
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        float x[6];
        if (CHECK_MSG(d && cr_dataset_get(d, 0, out), "%s", cr_error()) &&
            CHECK(cr_copy_out(out[0], x, sizeof x, CR_F32))) {
            CHECK(cr_size(out[0], 1) == 3 && cr_size(out[0], 2) == 2);
            CHECK_NEAR(x[1], 0.6, 1e-6);
            CHECK_NEAR(x[2], 0.2, 1e-6);
            CHECK_INT(cr_item_int(out[1]), 26);
        }
    }
    cr_dataset_release(d);
    CHECK(!cr_emnist(test_path("emnist"), "digits", CR_TRAIN));
    CHECK_INT(cr_error_code(), CR_ERROR_IO);
    cr_clear_error();
}

/* ---- sound ---- */

static const char corpus[] = CR_SOURCE_DIR "/tests/fuzz/corpus/audio/";

/* A speech-commands-like folder. */
static void make_sounds(void)
{
    static const char *const places[][2] = {{"wav-s16", "sounds/yes/b.wav"},
                                            {"wav-u8", "sounds/yes/a.wav"},
                                            {"wav-s24", "sounds/no/c.WAV"},
                                            {"wav-u8", "sounds/_background_noise_/n.wav"},
                                            {"wav-cut", "sounds/no/.hidden.wav"}};
    folder("sounds/yes");
    folder("sounds/no");
    folder("sounds/_background_noise_");
    test_write("sounds/no/notes.txt", "x", 1);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        void *bytes;
        size_t size;
        if (CHECK(cr_file_read(test_say("%s%s", corpus, places[i][0]), &bytes, &size))) {
            test_write(places[i][1], bytes, size);
            cr_free(bytes);
        }
    }
}

static void reads_folders_of_sound(void)
{
    make_sounds();
    cr_dataset *d = cr_audio_folder(test_path("sounds"));
    if (!CHECK_MSG(d != NULL, "%s", cr_error()))
        return;
    CHECK_INT(cr_dataset_length(d), 3);
    CHECK_INT(cr_audio_folder_classes(d), 2);
    CHECK_TEXT(cr_audio_folder_class(d, 0), "no");
    CHECK_TEXT(cr_audio_folder_class(d, 1), "yes");
    CHECK(!cr_audio_folder_class(d, 2) && !cr_audio_folder_path(d, 3) && !cr_audio_folder_classes(NULL));
    CHECK_TEXT(cr_audio_folder_path(d, 1), test_path("sounds/yes/a.wav"));
    static const int64_t labels[] = {0, 1, 1}, channels[] = {2, 1, 2};
    for (int i = 0; i < 3; i++)
        CR_SCOPE {
            cr_tensor *out[CR_MAX_FIELDS];
            if (CHECK_MSG(cr_dataset_get(d, i, out), "%s", cr_error())) {
                CHECK_INT(cr_item_int(out[1]), labels[i]);
                CHECK_INT(cr_size(out[0], 0), channels[i]);
                CHECK_INT(cr_size(out[0], 1), 100);
            }
        }
    cr_dataset_release(d);
    d = cr_audio_folder(test_path("sounds"), .mono = true, .rate = 8000, .seconds = 0.01, .under = "yes");
    cr_loader *l = cr_loader_new(d, .batch_size = 4, .workers = 2);
    CR_EACH (batch, l) {
        CHECK_INT(batch.count, 2);
        CHECK(cr_size(batch.x, 1) == 1 && cr_size(batch.x, 2) == 80);
        CHECK_NEAR(cr_item(cr_sum(cr_abs(cr_slice(batch.x, 2, 50, 80)))), 0, 0); /* the sounds end before */
        CHECK(cr_item(cr_sum(cr_abs(batch.x))) > 1);
    }
    CHECK_OK();
    cr_loader_free(l);
}

static void cuts_sounds(void)
{
    cr_dataset *d = cr_audio_folder(test_path("sounds"), .seconds = 0.001, .random_cut = true, .seed = 3);
    double first[3] = {0};
    bool changes = false;
    for (int epoch = 0; epoch < 3; epoch++) {
        cr_loader *l = cr_loader_new(cr_subset(cr_dataset_retain(d), 1, 1), .batch_size = 1);
        cr_loader_set_epoch(l, epoch);
        CR_EACH (batch, l) {
            CHECK_INT(cr_size(batch.x, 2), 16);
            first[epoch] = cr_item(cr_min(batch.x)); /* the samples rise */
        }
        cr_loader_free(l);
        changes |= first[epoch] != first[0];
    }
    CHECK(changes);
    cr_dataset_release(d);
    CHECK_OK();
}

static void reads_archives_of_sound(void)
{
    cr_shard_writer *w = cr_shard_writer_new(test_path("sounds-%d.tar"));
    add_file(w, "s/no/1", "wav", test_say("%swav-s16", corpus));
    add_file(w, "s/yes/2", "wav", test_say("%swav-cut", corpus));
    CHECK(cr_shard_writer_close(w));
    cr_dataset *d = cr_audio_folder(test_path("sounds-0.tar"));
    CR_SCOPE {
        cr_tensor *out[CR_MAX_FIELDS];
        CHECK_MSG(d && cr_dataset_length(d) == 2 && cr_dataset_get(d, 0, out), "%s", cr_error());
        CHECK_TEXT(cr_audio_folder_class(d, 1), "yes");
        CHECK(!cr_dataset_get(d, 1, out));
        CHECK_ERROR("dataset_get: s/yes/2.wav: WAV: the file ends in the middle: 6 bytes are missing");
    }
    cr_dataset_release(d);
    d = cr_audio_folder(test_path("sounds-0.tar"), .under = "s/yes");
    CHECK_INT(cr_dataset_length(d), 1);
    cr_dataset_release(d);
    CHECK(!cr_audio_folder(test_path("sounds-0.tar"), .under = "s/maybe"));
    CHECK_ERROR(test_say("audio_folder: %s: there are no sounds in it under s/maybe", test_path("sounds-0.tar")));
    CHECK(!cr_audio_folder("/nonexistent"));
    CHECK_ERROR("audio_folder: /nonexistent: cannot read: No such file or directory");
    CHECK(!cr_audio_folder("x", .rate = -1));
    CHECK_ERROR("audio_folder: rate is -1 and seconds 0, expected 0 or more");
}

static void makes_spectrograms(void)
{
    cr_dataset *sounds = cr_audio_folder(test_path("sounds"), .mono = true, .seconds = 0.1);
    cr_dataset *d = cr_spectrogram_dataset(cr_dataset_retain(sounds), .n = 256, .mels = 20, .rate = 16000);
    cr_dataset *e = cr_spectrogram_dataset(sounds, .n = 256, .mels = 20, .coefficients = 13, .time_masks = 2,
                                           .widest_time = 5, .frequency_masks = 1, .widest_frequency = 4, .seed = 1);
    CR_SCOPE {
        cr_tensor *x[CR_MAX_FIELDS], *y[CR_MAX_FIELDS], *z[CR_MAX_FIELDS];
        CHECK_MSG(cr_dataset_get(d, 0, x) && cr_dataset_get(e, 0, y) && cr_dataset_get(e, 0, z), "%s", cr_error());
        CHECK(cr_size(x[0], 0) == 1 && cr_size(x[0], 1) == 20 && cr_size(x[0], 2) == 13);
        CHECK_INT(cr_size(y[0], 1), 13);
        CHECK(cr_item_int(x[1]) == 0);
        CHECK_NEAR(cr_item(cr_sum(cr_abs(cr_sub(y[0], z[0])))), 0,
                   0); /* the same masks for the same epoch and example */
    }
    cr_dataset_release(d);
    cr_dataset_release(e);
    CHECK(!cr_spectrogram_dataset(cr_audio_folder(test_path("sounds")), .n = -1));
    CHECK_ERROR("spectrogram_dataset: an option is negative, or there are more coefficients than mels");
    CHECK(!cr_spectrogram_dataset(NULL) && cr_ok());
}

static void survives_lack_of_memory(void)
{
    bool ok = false;
    int n = 0;
    for (; !ok && n < 500; n++)
        CR_SCOPE {
            cr_tensor *out[CR_MAX_FIELDS];
            cr_fail_allocation_after(n);
            cr_dataset *d = cr_audio_folder(test_path("sounds"), .mono = true, .seconds = 0.01, .rate = 8000);
            ok = d && cr_dataset_get(d, 2, out);
            cr_fail_allocation_after(-1);
            CHECK_MSG(ok || cr_error_code() == CR_ERROR_MEMORY || strstr(cr_error(), "cannot map"), "%s", cr_error());
            cr_clear_error();
            cr_dataset_release(d);
        }
    CHECK(ok && n > 15);
    ok = false;
    for (n = 0; !ok && n < 100; n++) {
        cr_fail_allocation_after(n);
        cr_dataset *d = cr_cifar10(test_path("cifar-0.tar"), CR_TRAIN),
                   *e = d ? cr_cifar10(test_path("cifar"), CR_TRAIN) : NULL;
        cr_fail_allocation_after(-1);
        ok = e;
        CHECK_MSG(ok || cr_error_code() == CR_ERROR_MEMORY || strstr(cr_error(), "cannot map"), "%s", cr_error());
        cr_clear_error();
        cr_dataset_release(d);
        cr_dataset_release(e);
    }
    CHECK(ok && n > 15);
}

int main(void)
{
    TEST(reads_cifar);
    TEST(reads_cifar_archives);
    TEST(reads_emnist);
    TEST(reads_folders_of_sound);
    TEST(cuts_sounds);
    TEST(reads_archives_of_sound);
    TEST(makes_spectrograms);
    TEST(survives_lack_of_memory);
    return test_end();
}
