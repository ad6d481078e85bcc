/* Logs: what is written comes back, files that are cut or damaged, errors, many threads. What TensorBoard reads of them is
 * tests/train/compare_tensorboard.py. */
#include "support/files.h"
#include "test.h"
#include "train/event_file.h"

#include <cresset.h>
#include <dirent.h>
#include <pthread.h>
#include <unistd.h>

static char folder[400];

static const char *fresh(const char *name)
{
    static char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* The one event file in a folder. */
static char *event_file(const char *path)
{
    static char file[1200];
    file[0] = 0;
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d));)
        if (strstr(e->d_name, "tfevents"))
            snprintf(file, sizeof file, "%s/%s", path, e->d_name);
    if (d)
        closedir(d);
    return file;
}

static void checksums_are_the_standards(void)
{
    /* RFC 3720, B.4: 32 bytes of zeros, of ones, and rising; before the rotation that these files add */
    unsigned char bytes[32] = {0};
    const uint32_t expected[] = {0x8a9136aau, 0x62a8ab43u, 0x46dd794eu};
    for (int test = 0; test < 3; test++) {
        for (int i = 0; i < 32; i++)
            bytes[i] = (unsigned char)(test == 0 ? 0 : test == 1 ? 255 : i);
        uint32_t c = expected[test];
        CHECK_INT(cr_record_checksum(bytes, 32), (uint32_t)((c >> 15 | c << 17) + 0xa282ead8u));
    }
}

static void scalars_come_back(void)
{
    const char *path = fresh("scalars");
    cr_log *log = cr_log_open(path, .suffix = ".test");
    for (int i = 0; i < 1000; i++) {
        CHECK(cr_log_scalar(log, "loss/train", 1.0 / (i + 1), i));
        if (i % 100 == 0)
            CHECK(cr_log_scalar(log, "accuracy", i * 0.001, -i));
    }
    CHECK(cr_log_close(log));
    cr_curves c;
    CHECK(cr_read_curves(path, &c));
    CHECK_INT(c.count, 2);
    if (c.count == 2) {
        CHECK_TEXT(c.at[0].tag, "loss/train");
        CHECK_INT(c.at[0].count, 1000);
        CHECK_INT(c.at[0].steps[999], 999);
        CHECK_NEAR(c.at[0].values[9], 0.1, 1e-7);
        CHECK_INT(c.at[1].count, 10);
        CHECK_INT(c.at[1].steps[9], -900);
        CHECK(c.at[1].times[9] >= c.at[1].times[0] && c.at[1].times[0] > 1.6e9);
    }
    CHECK(!c.cut);
    cr_curves_free(&c);
    CHECK_OK();
}

static void everything_is_taken(void)
{
    CR_SCOPE {
        cr_log *log = cr_log_open(fresh("kinds"));
        cr_manual_seed(1);
        const char *const labels[] = {"one", "two\nlines", NULL, "four"};
        CHECK(cr_log_histogram(log, "weights", cr_normal(CR_SHAPE(100, 10), 0, 1), 3));
        CHECK(cr_log_histogram(log, "constant", cr_ones(CR_SHAPE(5)), 3, .bins = 10));
        CHECK(cr_log_histogram(log, "nothing", cr_zeros(CR_SHAPE(0)), 3));
        CHECK(cr_log_histogram(log, "not finite", cr_floats(1, NAN, 2, INFINITY), 3));
        CHECK(cr_log_text(log, "notes", "**bold**\n\nand *more*", 1));
        CHECK(cr_log_pr_curve(log, "curve", cr_ints(0, 1, 1, 0), cr_floats(0.1f, 0.4f, 0.35f, 0.8f), 1, .thresholds = 11));
        CHECK(cr_log_audio(log, "sound", cr_sin(cr_arange(0, 1000)), 8000, 1));
        CHECK(cr_log_embedding(log, "points/a", cr_normal(CR_SHAPE(4, 3), 0, 1), 1, .labels = labels));
        CHECK(cr_log_embedding(log, "points/a", cr_normal(CR_SHAPE(4, 3), 0, 1), 1, .labels = labels));
        const cr_hparam settings[] = {{"lr", 0.1, NULL}, {"optimizer", 0, "sgd"}};
        CHECK(cr_log_hparams(log, settings, 2, (const char *const[]){"loss"}, 1));
        CHECK_OK();
        if (cr_log_image(log, "picture", cr_uniform(CR_SHAPE(5, 3, 8, 8), 0, 1), 1)) {
            CHECK(cr_log_image(log, "grey", cr_uniform(CR_SHAPE(8, 6), -1, 2), 1));
        } else { /* a build without libpng */
            CHECK(cr_error_code() == CR_ERROR_UNSUPPORTED);
            cr_clear_error();
        }
        CHECK(cr_log_close(log));
        CHECK_OK();
    }
}

static bool square(cr_list in, cr_tensor **out, void *context)
{
    (void)context;
    out[0] = cr_sum(cr_mul(in.at[0], in.at[0]));
    return cr_ok();
}

static void graphs_are_taken(void)
{
    CR_SCOPE {
        cr_log *log = cr_log_open(fresh("graph"));
        cr_function *f = cr_stage(square, NULL);
        CHECK(!cr_log_graph(log, f, 0));
        CHECK_ERROR("log_graph: there is no trace 0: the function has 0");
        CHECK(cr_run(f, cr_ones(CR_SHAPE(3))));
        CHECK(cr_log_graph(log, f, 0));
        CHECK(cr_log_close(log));
        cr_function_free(f);
        CHECK_OK();
    }
}

static void bad_arguments_are_refused(void)
{
    CR_SCOPE {
        cr_log *log = cr_log_open(fresh("bad"));
        CHECK(!cr_log_scalar(log, NULL, 1, 1));
        CHECK_ERROR("the tag is NULL");
        CHECK(!cr_log_histogram(log, "h", cr_zeros(CR_SHAPE(2), .dtype = CR_C64), 1));
        CHECK_ERROR("log_histogram: values: a real tensor is expected, not c64[2]");
        CHECK(!cr_log_histogram(log, "h", cr_zeros(CR_SHAPE(2)), 1, .bins = -1));
        CHECK_ERROR("log_histogram: bins is -1, expected 1 to 4096");
        CHECK(!cr_log_image(log, "i", cr_zeros(CR_SHAPE(2, 4, 4)), 1));
        CHECK_ERROR("log_image: the image is f32[2,4,4], expected [H,W], [C,H,W] or [N,C,H,W] with C 1 or 3, u8 or floating");
        CHECK(!cr_log_audio(log, "a", cr_zeros(CR_SHAPE(2, 2, 2)), 8000, 1));
        CHECK_ERROR("log_audio: the samples are f32[2,2,2], expected floating [n] or [channels,n] of at most 8 channels");
        CHECK(!cr_log_pr_curve(log, "p", cr_ints(0, 1), cr_floats(0.5f), 1));
        CHECK_ERROR("log_pr_curve: there are 2 labels and 1 predictions");
        CHECK(!cr_log_pr_curve(log, "p", cr_ints(0), cr_floats(2), 1));
        CHECK_ERROR("log_pr_curve: prediction 0 is 2, expected a probability, 0 to 1");
        CHECK(!cr_log_embedding(log, "e", cr_zeros(CR_SHAPE(2)), 1));
        CHECK_ERROR("log_embedding: the points are f32[2], expected real [N,D]");
        CHECK(cr_log_close(log));
        CHECK(cr_log_scalar(NULL, "x", 1, 1) && cr_log_close(NULL)); /* no log: nothing happens */
        CHECK(!cr_log_open("/proc/nowhere/x"));
        CHECK(cr_error_code() == CR_ERROR_IO);
        cr_clear_error();
        cr_curves c;
        CHECK(!cr_read_curves(folder, &c));
        CHECK(strstr(cr_error(), "there is no event file"));
        cr_clear_error();
    }
}

/* A file cut at any byte gives the records before the cut; a changed byte is found. */
static void cut_and_damaged_files(void)
{
    const char *path = fresh("cut");
    cr_log *log = cr_log_open(path);
    for (int i = 0; i < 20; i++)
        cr_log_scalar(log, "x", i, i);
    CHECK(cr_log_close(log));
    static unsigned char bytes[1 << 14];
    FILE *file = fopen(event_file(path), "rb");
    size_t size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file)
        fclose(file);
    CHECK(size > 500);
    int64_t before = 0;
    for (size_t cut = 0; cut <= size; cut++) {
        cr_curves c = {0};
        CHECK(cr_read_events("cut", bytes, cut, &c));
        int64_t points = c.count ? c.at[0].count : 0;
        CHECK(points == before || points == before + 1);
        before = points;
        cr_curves_free(&c);
    }
    CHECK_INT(before, 20);
    int found = 0;
    for (size_t at = 0; at < size; at++) {
        bytes[at] ^= 0x40;
        cr_curves c = {0};
        found += !cr_read_events("damaged", bytes, size, &c);
        cr_clear_error();
        cr_curves_free(&c);
        bytes[at] ^= 0x40;
    }
    CHECK_INT(found, (int)size);
}

static void *log_some(void *context)
{
    for (int i = 0; i < 2000; i++)
        cr_log_scalar(context, "x", i, i);
    return NULL;
}

static void many_threads(void)
{
    const char *path = fresh("threads");
    cr_log *log = cr_log_open(path, .flush_seconds = 0.001);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        CHECK(pthread_create(&threads[i], NULL, log_some, log) == 0);
    for (int i = 0; i < 4; i++) {
        CHECK(cr_log_flush(log));
        pthread_join(threads[i], NULL);
    }
    CHECK(cr_log_close(log));
    cr_curves c;
    CHECK(cr_read_curves(path, &c));
    CHECK_INT(c.count ? c.at[0].count : 0, 8000);
    cr_curves_free(&c);
}

int main(void)
{
    snprintf(folder, sizeof folder, "%s/test_log", CR_BINARY_DIR);
    char command[1000];
    snprintf(command, sizeof command, "rm -rf '%s' && mkdir -p '%s'", folder, folder);
    if (system(command) != 0)
        return 1;
    TEST(checksums_are_the_standards);
    TEST(scalars_come_back);
    TEST(everything_is_taken);
    TEST(graphs_are_taken);
    TEST(bad_arguments_are_refused);
    TEST(cut_and_damaged_files);
    TEST(many_threads);
    return test_end();
}
