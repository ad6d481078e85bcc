/* Checkpoints: the last ones and the best one, damaged files, programs killed at any moment, folders that cannot be written. */
#include "support/files.h"
#include "test.h"

#include <cresset.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int64_t saved[8];
static int list_steps(cr_checkpoints *c, int64_t *best)
{
    int n = cr_checkpoints_count(c);
    *best = -1;
    for (int i = 0; i < n && i < 8; i++) {
        cr_checkpoint_info info;
        CHECK(cr_checkpoints_describe(c, i, &info));
        saved[i] = info.step;
        CHECK(access(info.path, R_OK) == 0);
        if (info.best)
            *best = info.step;
    }
    return n;
}

static void keeps_the_last_and_the_best(bool background)
{
    const char *path = test_path(background ? "background" : "keep");
    double number = 0;
    int64_t best;
    const cr_state_part parts[] = {{"number", CR_PART_NUMBER, &number}};
    cr_checkpoints *c = cr_checkpoints_open(path, .keep = 2, .background = background);
    const double values[] = {0.1, 0.9, 0.3, NAN, 0.5};
    CHECK_INT(cr_checkpoints_restore(c, CR_LAST, parts, 1), -1);
    CHECK_OK();
    for (int i = 0; i < 5; i++) {
        number = i * 1.5;
        CHECK(cr_checkpoints_save(c, i * 10, values[i], parts, 1));
    }
    CHECK(cr_checkpoints_close(c));
    c = cr_checkpoints_open(path, .keep = 2);
    CHECK_INT(list_steps(c, &best), 3);
    CHECK(saved[0] == 10 && saved[1] == 30 && saved[2] == 40 && best == 10);
    CHECK_INT(cr_checkpoints_restore(c, CR_LAST, parts, 1), 40);
    CHECK_NEAR(number, 6, 0);
    CHECK_INT(cr_checkpoints_restore(c, CR_BEST, parts, 1), 10);
    CHECK_NEAR(number, 1.5, 0);
    CHECK_INT(cr_checkpoints_restore(c, 30, parts, 1), 30);
    CHECK_NEAR(number, 4.5, 0);
    CHECK_INT(cr_checkpoints_restore(c, 20, parts, 1), -1);
    CHECK(strstr(cr_error(), "there is no checkpoint of step 20"));
    cr_clear_error();
    CHECK(cr_checkpoints_close(c));
    CHECK_OK();
}
static void in_the_foreground(void) { keeps_the_last_and_the_best(false); }
static void in_the_background(void) { keeps_the_last_and_the_best(true); }

static void change_byte(const char *path, long at)
{
    FILE *f = fopen(path, "r+b");
    if (!CHECK(f != NULL))
        return;
    fseek(f, at, at < 0 ? SEEK_END : SEEK_SET);
    int c = fgetc(f);
    fseek(f, at, at < 0 ? SEEK_END : SEEK_SET);
    fputc(c ^ 1, f);
    fclose(f);
}

static void damaged_states_are_passed_over(void)
{
    const char *path = test_path("damaged");
    double number = 1;
    const cr_state_part parts[] = {{"number", CR_PART_NUMBER, &number}};
    cr_checkpoints *c = cr_checkpoints_open(path);
    cr_checkpoint_info info;
    CHECK(cr_checkpoints_save(c, 1, NAN, parts, 1));
    number = 2;
    CHECK(cr_checkpoints_save(c, 2, NAN, parts, 1));
    CHECK(cr_checkpoints_describe(c, 1, &info));
    change_byte(info.path, -1);
    fflush(stderr);
    int kept = dup(2), nowhere = open("/dev/null", O_WRONLY); /* the warning is expected */
    dup2(nowhere, 2);
    int64_t step = cr_checkpoints_restore(c, CR_LAST, parts, 1);
    dup2(kept, 2);
    CHECK_INT(step, 1);
    CHECK_NEAR(number, 1, 0);
    dup2(nowhere, 2);
    CHECK_INT(cr_checkpoints_restore(c, 2, parts, 1), -1);
    CHECK(strstr(cr_error(), "no checkpoint in"));
    cr_clear_error();
    CHECK(cr_checkpoints_describe(c, 0, &info));
    unlink(info.path);
    CHECK_INT(cr_checkpoints_restore(c, CR_LAST, parts, 1), -1);
    dup2(kept, 2);
    close(kept);
    close(nowhere);
    CHECK(strstr(cr_error(), "is whole"));
    cr_clear_error();
    CHECK(cr_checkpoints_close(c));
    char list[700];
    snprintf(list, sizeof list, "%s/checkpoints.txt", path);
    change_byte(list, 3);
    CHECK(!cr_checkpoints_open(path));
    CHECK(strstr(cr_error(), "line 1 is not as this library writes it"));
    cr_clear_error();
}

static void what_cannot_be_written(void)
{
    double number = 1;
    const cr_state_part parts[] = {{"number", CR_PART_NUMBER, &number}};
    CHECK(!cr_checkpoints_open("/proc/nowhere"));
    CHECK(cr_error_code() == CR_ERROR_IO);
    cr_clear_error();
    const char *path = test_path("full");
    cr_checkpoints *c = cr_checkpoints_open(path, .background = true);
    CHECK(cr_checkpoints_save(c, 1, NAN, parts, 1) && cr_checkpoints_wait(c));
    char link[1200];
    snprintf(link, sizeof link, "rm -rf '%s' && ln -s /proc/nowhere '%s'", path, path);
    CHECK_INT(system(link), 0);
    CHECK(cr_checkpoints_save(c, 2, NAN, parts, 1)); /* the thread finds out */
    CHECK(!cr_checkpoints_wait(c));
    CHECK(cr_error_code() == CR_ERROR_IO);
    cr_clear_error();
    CHECK_INT(cr_checkpoints_count(c), 1);
    CHECK(cr_checkpoints_close(c));
    CHECK(!cr_checkpoints_save(c = NULL, 1, 0, parts, 1));
    CHECK_ERROR("checkpoints_save: the checkpoints are NULL");
}

/* A program that saves without end, whose two tensors always agree. */
static void save_for_ever(const char *path, int64_t from)
{
    cr_tensor *x = cr_full(CR_SHAPE(20000), (double)from, .dtype = CR_F64), *y = cr_full(CR_SHAPE(20000), 0, .dtype = CR_F64);
    const cr_state_part parts[] = {{"x", CR_PART_TENSOR, x}, {"y", CR_PART_TENSOR, y}};
    cr_checkpoints *c = cr_checkpoints_open(path, .keep = 2, .background = from % 2);
    for (int64_t step = from; cr_ok(); step++) {
        CR_SCOPE {
            cr_copy_(x, cr_num((double)step));
            cr_copy_(y, cr_num((double)-step));
        }
        cr_checkpoints_save(c, step, NAN, parts, 2);
    }
    _exit(1);
}

static void killed_at_any_moment(void)
{
    const char *path = test_path("killed");
    int64_t before = 0;
    uint64_t seed = 7;
    for (int round = 0; round < 60; round++) {
        pid_t child = fork();
        if (child == 0)
            save_for_ever(path, before + 1);
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        usleep((useconds_t)(1000 + (seed >> 33) % (20000 + 4000 * (unsigned)round)));
        kill(child, SIGKILL);
        int status;
        CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
        CR_SCOPE {
            cr_tensor *x = cr_zeros(CR_SHAPE(20000), .dtype = CR_F64), *y = cr_zeros(CR_SHAPE(20000), .dtype = CR_F64);
            const cr_state_part parts[] = {{"x", CR_PART_TENSOR, x}, {"y", CR_PART_TENSOR, y}};
            cr_checkpoints *c = cr_checkpoints_open(path, .keep = 2);
            int64_t step = cr_checkpoints_restore(c, CR_LAST, parts, 2);
            CHECK_OK();
            CHECK(step >= before || (step == -1 && before == 0));
            if (step >= 0) {
                CHECK_NEAR(cr_item(cr_min(x)), (double)step, 0);
                CHECK_NEAR(cr_item(cr_max(cr_add(x, y))), 0, 0);
                before = step;
            }
            CHECK(cr_checkpoints_close(c));
        }
    }
    CHECK(before > 0);
    int64_t files = 0;
    char command[700];
    snprintf(command, sizeof command, "ls -A '%s' | wc -l", path);
    FILE *f = popen(command, "r");
    CHECK(f && fscanf(f, "%" SCNd64, &files) == 1);
    if (f)
        pclose(f);
    CHECK(files <= 4); /* the list, two states, and one that was written and not entered */
}

int main(void)
{
    cr_set_num_threads(1);
    TEST(in_the_foreground);
    TEST(in_the_background);
    TEST(damaged_states_are_passed_over);
    TEST(what_cannot_be_written);
    TEST(killed_at_any_moment);
    return test_end();
}
