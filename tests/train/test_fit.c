/* cr_fit: the same as a loop by hand, staged, gathered gradients, averages, early ends, reports; and a run that is
 * killed again and again ends with the very weights of one that was not. */
#include "support/files.h"
#include "test.h"

#include <cresset.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXAMPLES = 112, BATCH = 16, FEATURES = 6, CLASSES = 3 };

static cr_dataset *examples(uint64_t seed)
{
    cr_dataset *d = NULL;
    CR_SCOPE {
        cr_random_state before = cr_random_state_of(NULL);
        cr_manual_seed(seed);
        cr_tensor *x = cr_normal(CR_SHAPE(EXAMPLES, FEATURES), 0, 1);
        cr_tensor *y = cr_argmax(cr_narrow(x, 1, 0, CLASSES), 1);
        cr_set_random_state(NULL, before);
        d = cr_tensor_dataset(x, y);
    }
    return d;
}

typedef struct setting {
    cr_module *net;
    cr_optimizer *opt;
    cr_loader *train, *test;
} setting;

static setting begin(void)
{
    cr_manual_seed(5);
    setting s = {0};
    s.net = cr_sequential(cr_linear_layer(FEATURES, 16), cr_tanh_layer(), cr_dropout_layer(0.2),
                          cr_linear_layer(16, CLASSES));
    s.opt = cr_adam(s.net, .lr = 0.01);
    s.train = cr_loader_new(examples(1), .batch_size = BATCH, .shuffle = true, .seed = 3);
    s.test = cr_loader_new(examples(2), .batch_size = 32);
    CHECK_OK();
    return s;
}

static void end(setting *s)
{
    cr_optimizer_free(s->opt);
    cr_loader_free(s->train);
    cr_loader_free(s->test);
    cr_module_free(s->net);
}

/* All weights, one after the other. */
static int64_t weights(const setting *s, float *out)
{
    int64_t n = 0;
    for (int i = 0; i < cr_parameter_count(s->net); i++) {
        cr_tensor *t = cr_parameter_at(s->net, i).tensor;
        CHECK(cr_copy_out(t, out + n, (size_t)cr_numel(t) * sizeof *out, CR_F32));
        n += cr_numel(t);
    }
    return n;
}

static double apart(const float *a, const float *b, int64_t n)
{
    double most = 0;
    for (int64_t i = 0; i < n; i++)
        most = fmax(most, fabs((double)a[i] - b[i]));
    return most;
}

static float by_hand[1000], by_fit[1000];

static void train_by_hand(setting *s, int epochs)
{
    for (int e = 0; e < epochs; e++)
        CR_EACH (batch, s->train) {
            cr_backward(cr_cross_entropy(cr_forward(s->net, batch.x), batch.y));
            cr_clip_grad_norm(s->opt, 0.5);
            cr_step(s->opt);
        }
}

static void the_same_as_by_hand(bool staged)
{
    setting s = begin();
    train_by_hand(&s, 3);
    int64_t n = weights(&s, by_hand);
    end(&s);
    s = begin();
    cr_fit_state state;
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 2, .clip_norm = 0.5, .staged = staged,
                 .style = CR_PROGRESS_QUIET));
    CHECK(state.step == 14 && state.epoch == 2);
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .clip_norm = 0.5, .staged = staged,
                 .style = CR_PROGRESS_QUIET)); /* one more */
    CHECK_INT(state.step, 7);
    CHECK_INT(weights(&s, by_fit), n);
    double difference = apart(by_hand, by_fit, n);
    CHECK_MSG(staged ? difference < 1e-5 : difference == 0, "weights are %g apart", difference);
    end(&s);
    CHECK_OK();
}
static void eager(void)
{
    the_same_as_by_hand(false);
}
static void staged(void)
{
    the_same_as_by_hand(true);
}

/* Gathering four batches of 4 is one of 16 (without dropout). */
static void gathers_gradients(void)
{
    float a[1000], b[1000];
    int64_t n = 0;
    for (int way = 0; way < 2; way++) {
        cr_manual_seed(5);
        cr_module *net = cr_sequential(cr_linear_layer(FEATURES, 8), cr_tanh_layer(), cr_linear_layer(8, CLASSES));
        cr_optimizer *opt = cr_sgd(net, .lr = 0.1, .momentum = 0.9);
        cr_loader *l = cr_loader_new(examples(1), .batch_size = way ? 4 : 16);
        setting s = {net, opt, l, NULL};
        CHECK(cr_fit(net, opt, l, NULL, .epochs = 2, .accumulate = way ? 4 : 1, .style = CR_PROGRESS_QUIET));
        if (way == 0)
            n = weights(&s, a);
        else
            weights(&s, b);
        end(&s);
    }
    CHECK(n > 0 && apart(a, b, n) < 1e-5);
    CHECK_OK();
}

static void reports(void)
{
    setting s = begin();
    const char *path = test_path("log"), *csv = test_path("run.csv");
    cr_log *log = cr_log_open(path);
    cr_metric *const metrics[] = {cr_accuracy_metric(), cr_class_metric(CR_F1, CLASSES)};
    cr_schedule *schedule = cr_exponential_schedule(s.opt, 0.9);
    cr_fit_state state;
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 20, .validation = s.test, .metrics = metrics, .n_metrics = 2,
                 .schedule = schedule, .schedule_by_epoch = true, .log = log, .csv = csv, .watch = 1,
                 .style = CR_PROGRESS_QUIET));
    CHECK(cr_log_close(log));
    CHECK(state.validation[0] > 0.8 && state.best >= state.validation[0]);
    CHECK_NEAR(state.learning_rate, 0.01 * pow(0.9, 19), 1e-9);
    double loss = cr_evaluate(s.net, s.test, .metrics = metrics, .n_metrics = 2);
    CHECK_NEAR(loss, state.validation_loss, 1e-7);
    CHECK_NEAR(cr_metric_value(metrics[0]), state.validation[0], 0);
    cr_curves c;
    CHECK(cr_read_curves(path, &c));
    int found = 0;
    for (int i = 0; i < c.count; i++) {
        if (!strcmp(c.at[i].tag, "loss/train"))
            found += c.at[i].count == 140;
        if (!strcmp(c.at[i].tag, "accuracy/validation"))
            found += c.at[i].count == 20 && fabs(c.at[i].values[19] - state.validation[0]) < 1e-6;
        if (!strcmp(c.at[i].tag, "learning_rate"))
            found += c.at[i].count == 140;
    }
    CHECK_INT(found, 3);
    cr_curves_free(&c);
    FILE *f = fopen(csv, "r");
    char line[300] = "";
    int lines = 0;
    CHECK(f && fgets(line, sizeof line, f));
    CHECK_TEXT(line,
               "epoch,step,seconds,learning_rate,loss,accuracy,f1,validation_loss,validation_accuracy,validation_f1\n");
    while (f && fgets(line, sizeof line, f))
        lines++;
    CHECK_INT(lines, 20);
    if (f)
        fclose(f);
    CR_SCOPE {
        cr_tensor *p = cr_predict(s.net, s.test, true);
        CHECK(p && cr_size(p, 0) == EXAMPLES && cr_size(p, 1) == CLASSES && !cr_is_recorded(p));
    }
    for (int i = 0; i < 2; i++)
        cr_metric_free(metrics[i]);
    cr_schedule_free(schedule);
    end(&s);
    CHECK_OK();
}

static void stops_early(void)
{
    setting s = begin();
    cr_fit_state state;
    cr_set_learning_rate(s.opt, -1, 0); /* nothing gets better */
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 50, .validation = s.test, .patience = 3,
                 .style = CR_PROGRESS_QUIET));
    CHECK_INT(state.epoch, 3);
    end(&s);
    CHECK_OK();
}

static bool end_at_ten(const cr_fit_state *state, void *calls)
{
    ++*(int *)calls;
    return state->step < 10;
}

static void asks_the_callback(void)
{
    setting s = begin();
    int calls = 0;
    cr_fit_state state;
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 9, .callback = end_at_ten, .context = &calls,
                 .style = CR_PROGRESS_QUIET));
    CHECK_INT(state.step, 10);
    CHECK_INT(calls, 11); /* ten updates, one end of an epoch */
    end(&s);
    CHECK_OK();
}

static void averages_weights(void)
{
    setting s = begin();
    cr_fit_state state;
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 3, .average = 0.9, .validation = s.test,
                 .style = CR_PROGRESS_QUIET));
    CHECK_NEAR(cr_evaluate(s.net, s.test), state.validation_loss, 1e-7); /* the module has the averages now */
    end(&s);
    CHECK_OK();
}

/* ---- what is kept ---- */

/* The mean of the weights at the ends of epochs 3 to 5, by hand. */
static void averages_epochs(void)
{
    float now[1000];
    double mean[1000] = {0};
    setting s = begin();
    int64_t n = 0;
    for (int e = 0; e < 5; e++) {
        CHECK(cr_fit(s.net, s.opt, s.train, NULL, .style = CR_PROGRESS_QUIET));
        n = weights(&s, now);
        for (int64_t i = 0; i < n && e >= 2; i++)
            mean[i] += (double)now[i] / 3;
    }
    end(&s);
    s = begin();
    cr_fit_state state;
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 5, .average_from = 3, .validation = s.test,
                 .style = CR_PROGRESS_QUIET));
    weights(&s, by_fit);
    for (int64_t i = 0; i < n; i++)
        by_hand[i] = (float)mean[i];
    CHECK_MSG(apart(by_hand, by_fit, n) < 1e-6, "%g apart", apart(by_hand, by_fit, n));
    CHECK_NEAR(cr_evaluate(s.net, s.test), state.validation_loss, 1e-7);
    end(&s);
    CHECK_OK();
}

typedef struct seen {
    double best, rates[100];
    int epochs, cut; /* cut: ends the run at this epoch; 0: never */
    float weights[1000];
    setting *s;
} seen;

/* From the fourth epoch on the steps are far too long. */
static bool spoil(const cr_fit_state *state, void *context)
{
    seen *e = context;
    if (!state->epoch_ended)
        return true;
    if (e->epochs == 0 || state->validation_loss < e->best) {
        e->best = state->validation_loss;
        weights(e->s, e->weights);
    }
    e->rates[e->epochs++] = state->learning_rate;
    if (e->epochs == 3)
        cr_set_learning_rate(state->optimizer, -1, 30);
    return e->epochs != e->cut;
}

static bool count(const cr_fit_state *state, void *calls)
{
    *(int *)calls += state->epoch_ended;
    return true;
}

static void keeps_the_best(void)
{
    setting s = begin();
    seen e = {.s = &s};
    cr_fit_state state;
    int calls = 0;
    const cr_callback list[] = {{spoil, &e}, {count, &calls}};
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 6, .validation = s.test, .keep_best = true, .callbacks = list,
                 .n_callbacks = 2, .style = CR_PROGRESS_QUIET));
    int64_t n = weights(&s, by_fit);
    CHECK(!memcmp(by_fit, e.weights, (size_t)n * sizeof *by_fit));
    CHECK_NEAR(cr_evaluate(s.net, s.test), state.best, 1e-7);
    CHECK(state.validation_loss > 2 * state.best);
    CHECK_INT(e.epochs, 6);
    CHECK_INT(calls, 6);
    end(&s);
    CHECK_OK();
}

/* Ends the run with an epoch. */
static bool end_epoch_four(const cr_fit_state *state, void *context)
{
    seen *e = context;
    e->epochs += state->epoch_ended;
    return e->epochs != e->cut;
}

static void lowers_the_rate(void)
{
    setting s = begin();
    cr_set_learning_rate(s.opt, -1, 1e-30); /* nothing gets better */
    cr_fit_state state;
    CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 8, .plateau = 2, .plateau_factor = 0.5, .validation = s.test,
                 .style = CR_PROGRESS_QUIET));
    CHECK_NEAR(cr_learning_rate(s.opt, 0) / 1e-30, 0.125, 1e-6); /* after epochs 3, 5 and 7 */
    end(&s);
    s = begin();
    cr_schedule *schedule = cr_exponential_schedule(s.opt, 0.9);
    CHECK(!cr_fit(s.net, s.opt, s.train, &state, .plateau = 2, .schedule = schedule));
    CHECK_ERROR("fit: a schedule and plateau are given, expected one of them");
    cr_schedule_free(schedule);
    end(&s);
    CHECK_OK();
}

/* What is kept goes through checkpoints: a run that ends after epoch `cut` and is taken up again. */
static void what_is_kept_is_saved(void)
{
    float whole[1000];
    int64_t n = 0;
    for (int way = 0; way < 2; way++) {
        const char *path = test_path(way ? "kept1" : "kept0");
        for (int part = way ? 0 : 1; part < 2; part++) {
            setting s = begin();
            seen e = {.s = &s, .cut = part ? 0 : 4};
            cr_set_learning_rate(s.opt, -1, 0.3);
            cr_checkpoints *saves = cr_checkpoints_open(path, .keep = 1);
            cr_fit_state state;
            CHECK(cr_fit(s.net, s.opt, s.train, &state, .epochs = 9, .validation = s.test, .keep_best = true,
                         .plateau = 1, .average_from = 3, .checkpoints = saves, .resume = true,
                         .callback = part ? NULL : end_epoch_four, .context = &e, .style = CR_PROGRESS_QUIET));
            CHECK(cr_checkpoints_close(saves));
            n = weights(&s, way ? by_fit : whole);
            end(&s);
        }
    }
    CHECK(n && !memcmp(whole, by_fit, (size_t)n * sizeof *whole));
    CHECK_OK();
}

/* ---- a disk that is full ---- */

static int64_t step_of_last(const char *path)
{
    cr_checkpoints *saves = cr_checkpoints_open(path);
    cr_checkpoint_info info = {.step = -1};
    cr_checkpoints_describe(saves, cr_checkpoints_count(saves) - 1, &info);
    cr_checkpoints_close(saves);
    return info.step;
}

/* No file may grow beyond a few hundred bytes, which to a program is what a full disk is. */
static void limit_files(bool on)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = on ? 600 : limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static bool fill_at_ten(const cr_fit_state *state, void *context)
{
    if (state->step != 10)
        return true;
    bool ok = cr_checkpoints_wait(context); /* those before are on the disk */
    limit_files(true);
    return ok;
}

static void a_full_disk_keeps_what_is_there(void)
{
    signal(SIGXFSZ, SIG_IGN);
    for (int background = 0; background < 2; background++) {
        const char *path = test_path(background ? "full1" : "full0");
        setting s = begin();
        cr_checkpoints *saves = cr_checkpoints_open(path, .background = background);
        bool ok = cr_fit(s.net, s.opt, s.train, NULL, .epochs = 3, .checkpoints = saves, .checkpoint_steps = 4,
                         .callback = fill_at_ten, .context = saves, .style = CR_PROGRESS_QUIET);
        CHECK(!ok && cr_error_code() == CR_ERROR_IO);
        CHECK_MSG(strstr(cr_error(), path) && strstr(cr_error(), "step-000000000012") &&
                      strstr(cr_error(), "File too large"),
                  "the error is %s", cr_error());
        limit_files(false);
        cr_clear_error();
        cr_checkpoints_close(saves);
        CHECK_INT(step_of_last(path), 8);
        saves = cr_checkpoints_open(path); /* and it goes on from there */
        CHECK(cr_fit(s.net, s.opt, s.train, NULL, .epochs = 2, .checkpoints = saves, .resume = true,
                     .style = CR_PROGRESS_QUIET));
        cr_checkpoints_close(saves);
        CHECK_INT(step_of_last(path), 14);
        end(&s);
    }
    signal(SIGXFSZ, SIG_DFL);
    CHECK_OK();
}

static void places_that_cannot_be_written(void)
{
    setting s = begin();
    test_write("file", "", 0);
    const char *path = test_path("file/checkpoints");
    CHECK(!cr_checkpoints_open(path) && cr_error_code() == CR_ERROR_IO);
    CHECK_MSG(strstr(cr_error(), "/file") && strstr(cr_error(), "Not a directory"), "the error is %s", cr_error());
    cr_clear_error();
    CHECK(!cr_log_open(path) && strstr(cr_error(), "Not a directory"));
    cr_clear_error();
    CHECK(!cr_save_module(s.net, "/dev/null/net.safetensors") && strstr(cr_error(), "Not a directory"));
    cr_clear_error();
    CHECK(!cr_fit(s.net, s.opt, s.train, NULL, .csv = "/dev/full", .style = CR_PROGRESS_QUIET));
    CHECK_ERROR("fit: /dev/full: cannot write: No space left on device");
    if (geteuid() != 0) { /* nothing is forbidden to root */
        CHECK(mkdir(test_path("closed"), 0555) == 0);
        CHECK(!cr_checkpoints_open(test_path("closed/in")) && strstr(cr_error(), "Permission denied"));
        cr_clear_error();
    }
    end(&s);
}

static void errors(void)
{
    setting s = begin();
    CHECK(!cr_fit(s.net, s.opt, NULL, NULL));
    CHECK_ERROR("fit: the batches are NULL");
    CHECK(!cr_fit(s.net, s.opt, s.train, NULL, .resume = true));
    CHECK_ERROR("fit: resume needs checkpoints to go on from");
    CHECK(!cr_fit(s.net, s.opt, s.train, NULL, .watch = 1));
    CHECK_ERROR("fit: watch is 1, expected 0 to the number of metrics, 0");
    CHECK(!cr_fit(s.net, s.opt, s.train, NULL, .average = 1));
    CHECK_ERROR("fit: average is 1, expected a decay in [0, 1)");
    CHECK(!cr_fit(s.net, s.opt, s.train, NULL, .csv = "/nowhere/x.csv", .style = CR_PROGRESS_QUIET));
    CHECK(cr_error_code() == CR_ERROR_IO);
    cr_clear_error();
    cr_set_learning_rate(s.opt, -1, 1e38);
    CHECK(!cr_fit(s.net, s.opt, s.train, NULL, .epochs = 5, .style = CR_PROGRESS_QUIET));
    CHECK(strstr(cr_error(), "the loss is") && strstr(cr_error(), "lower the learning rate"));
    cr_clear_error();
    end(&s);
}

/* ---- killed ---- */

static bool train_with_checkpoints(setting *s, const char *path)
{
    cr_checkpoints *saves = cr_checkpoints_open(path, .keep = 2, .background = true);
    cr_schedule *schedule = cr_cosine_schedule(s->opt, 42, 0);
    bool ok =
        cr_fit(s->net, s->opt, s->train, NULL, .epochs = 6, .validation = s->test, .schedule = schedule, .average = 0.9,
               .checkpoints = saves, .checkpoint_steps = 2, .resume = true, .style = CR_PROGRESS_QUIET);
    cr_schedule_free(schedule);
    return cr_checkpoints_close(saves) && ok;
}

static bool train_on(int round, void *context)
{
    (void)round, (void)context;
    setting s = begin();
    return train_with_checkpoints(&s, test_path("killed"));
}

static void killed_runs_end_the_same(void)
{
    setting s = begin();
    CHECK(train_with_checkpoints(&s, test_path("whole")));
    int64_t n = weights(&s, by_hand);
    end(&s);
    int kills = test_kill_until_done(train_on, NULL);
    CHECK_MSG(kills >= 3, "only %d kills", kills);
    s = begin(); /* nothing is left to do but to take the last checkpoint */
    CHECK(train_with_checkpoints(&s, test_path("killed")));
    CHECK_INT(weights(&s, by_fit), n);
    CHECK_MSG(!memcmp(by_hand, by_fit, (size_t)n * sizeof *by_fit), "weights are %g apart after %d kills",
              apart(by_hand, by_fit, n), kills);
    end(&s);
    CHECK_OK();
}

int main(void)
{
    cr_set_num_threads(1); /* programs are forked */
    TEST(eager);
    TEST(staged);
    TEST(gathers_gradients);
    TEST(reports);
    TEST(stops_early);
    TEST(asks_the_callback);
    TEST(averages_weights);
    TEST(averages_epochs);
    TEST(keeps_the_best);
    TEST(lowers_the_rate);
    TEST(what_is_kept_is_saved);
    TEST(a_full_disk_keeps_what_is_there);
    TEST(places_that_cannot_be_written);
    TEST(errors);
    TEST(killed_runs_end_the_same);
    return test_end();
}
