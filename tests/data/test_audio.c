/* Sound: each format's files (tests/fuzz/corpus/audio, see tests/fuzz/make_media_corpus.py for what is in them) give
 * the samples that were put in; bad files are errors. */
#include "test.h"
#include "base/file.h"
#include "base/memory.h"

#include <cresset/device.h>
#include <cresset/media.h>

enum { FRAMES = 100 };
#define CORPUS CR_SOURCE_DIR "/tests/fuzz/corpus/audio/"

static void check_file(const char *name, int channels, double tolerance)
{
    char path[1024];
    float samples[2 * FRAMES];
    int rate = 0;
    snprintf(path, sizeof path, CORPUS "%s", name);
    CR_SCOPE {
        cr_tensor *t = cr_read_audio(path, &rate);
        if (CHECK_MSG(t != NULL, "%s", cr_error()) && CHECK_INT(cr_ndim(t), 2) && CHECK_INT(cr_size(t, 0), channels) &&
            CHECK_INT(cr_size(t, 1), FRAMES) &&
            CHECK(cr_copy_out(t, samples, (size_t)cr_numel(t) * sizeof(float), CR_F32))) {
            double most = 0;
            for (int c = 0; c < channels; c++)
                for (int i = 0; i < FRAMES; i++)
                    most = fmax(most, fabs((double)samples[c * FRAMES + i] - ((i - 50) / 64.0 + c / 8.0)));
            CHECK_MSG(most <= tolerance, "%s: a sample is wrong by %g", name, most);
            CHECK_INT(rate, 16000);
        }
    }
    CHECK_OK();
}

static void fails(const char *name, const char *text)
{
    char path[1024], whole[1200];
    snprintf(path, sizeof path, CORPUS "%s", name);
    CR_SCOPE {
        CHECK_MSG(!cr_read_audio(path, NULL), "%s was read", name);
        snprintf(whole, sizeof whole, "read_audio: %s: %s", path, text);
        CHECK_ERROR(whole);
    }
}

static void reads_wav(void)
{
    check_file("wav-u8", 1, 0);
    check_file("wav-s16", 2, 0);
    check_file("wav-s24", 2, 0);
    check_file("wav-s32", 1, 0);
    check_file("wav-f32", 2, 0);
    check_file("wav-f64", 1, 0);
    check_file("wav-extensible", 2, 0);
    check_file("wav-piped", 1, 0);
}

static void refuses_bad_wav(void)
{
    fails("wav-cut", "WAV: the file ends in the middle: 6 bytes are missing");
    fails("wav-without-data", "WAV: no \"data\"");
    fails("wav-no-channels", "WAV: 0 channels of 16 bits in 0 bytes, 16000 frames a second");
    CHECK(!cr_decode_audio("RIFF\0\0\0\0WAVEdata\0\0\0\0", 20, NULL));
    CHECK_ERROR("decode_audio: the bytes: WAV: no \"fmt \" before \"data\"");
    CHECK(!cr_decode_audio(NULL, 3, NULL));
    CHECK_ERROR("decode_audio: the bytes are NULL");
    CHECK(!cr_read_audio("/nonexistent/a.wav", NULL));
    CHECK_ERROR("read_audio: /nonexistent/a.wav: cannot open: No such file or directory");
    CHECK(!cr_read_audio(NULL, NULL));
    CHECK_ERROR("read_audio: the path is NULL");
}

static void reads_other_files(void)
{
#if CRESSET_SNDFILE
    void *bytes;
    size_t size;
    check_file("flac", 2, 1.0 / 32768); /* the encoder rounds */
    check_file("aiff", 2, 1.0 / 8388608);
    check_file("au-mu-law", 2, 0.03);
    check_file("ogg", 2, 0.2);
    CHECK(!cr_decode_audio("hello, world", 12, NULL));
    CHECK_INT(cr_error_code(), CR_ERROR_FORMAT);
    cr_clear_error();
    if (CHECK(cr_file_read(CORPUS "flac", &bytes, &size))) {
        CHECK(!cr_decode_audio(bytes, size - 20, NULL)); /* cut */
        CHECK_INT(cr_error_code(), CR_ERROR_FORMAT);
        cr_clear_error();
        cr_free(bytes);
    }
#else
    fails("flac", "not a WAV file of plain samples, and this build reads no others (CRESSET_SNDFILE is off)");
#endif
}

/* The first allocation that fails is that of mapping the file, whose error is the system's. */
static void survives_lack_of_memory(void)
{
    static const char *const paths[] = {
        CORPUS "wav-s16",
#if CRESSET_SNDFILE
        CORPUS "aiff",
#endif
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        bool ok = false;
        int n = 0;
        for (; !ok && n < 30; n++)
            CR_SCOPE {
                cr_fail_allocation_after(n);
                ok = cr_read_audio(paths[i], NULL) != NULL;
                cr_fail_allocation_after(-1);
                CHECK_MSG(ok || n == 0 || cr_error_code() == CR_ERROR_MEMORY, "%s", cr_error());
                cr_clear_error();
            }
        CHECK(ok && n > 1);
    }
}

int main(void)
{
    TEST(reads_wav);
    TEST(refuses_bad_wav);
    TEST(reads_other_files);
    TEST(survives_lack_of_memory);
    return test_end();
}
