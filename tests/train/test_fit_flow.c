/* cr_fit over a flow: any number of workers gives the same weights; a run that is killed again and again, also while it
 * writes its cache, ends with the very weights of one that was not; evaluation and prediction. */
#include "support/files.h"
#include "test.h"

#include <cresset.h>

enum { EXAMPLES = 150, FEATURES = 6, CLASSES = 3 };

/* Of unknown length: numbers from a recurrence, and the place of the largest of the first three. */
static bool make(void *context, int64_t index, cr_tensor **out)
{
    (void)context;
    if (index == EXAMPLES)
        return false;
    float x[FEATURES];
    uint64_t state = (uint64_t)index * 2654435761u + 17;
    for (int i = 0; i < FEATURES; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        x[i] = (float)(state >> 40) / (float)(1 << 23) - 1;
    }
    int64_t label = x[0] > x[1] ? (x[0] > x[2] ? 0 : 2) : x[1] > x[2] ? 1 : 2;
    out[0] = cr_from_data(x, CR_SHAPE(FEATURES), CR_F32);
    out[1] = cr_from_data(&label, CR_SCALAR, CR_I64);
    return cr_ok();
}

/* Other noise for each example and epoch. */
static bool add_noise(cr_tensor *const *in, int64_t index, cr_tensor **out, void *context)
{
    (void)context;
    uint64_t state = (uint64_t)(index + 1000 * cr_example_epoch()) * 0x9e3779b97f4a7c15u;
    out[0] = cr_add(in[0], cr_num((double)(state >> 44) / (1 << 24)));
    out[1] = in[1];
    return cr_ok();
}

static bool not_every_ninth(cr_tensor *const *in, int64_t index, void *context)
{
    (void)in, (void)context;
    return index % 9 != 4;
}

static cr_loader *batches(int workers, const char *cache)
{
    cr_flow *s = cr_flow_new(make);
    if (cache)
        s = cr_cache_flow(s, .path = cache);
    s = cr_map_flow(s, add_noise, .workers = workers);
    s = cr_shuffle_flow(cr_filter_flow(s, not_every_ninth), 40, .seed = 3);
    s = cr_batch_flow(s, 16);
    return cr_flow_loader(s, .prefetch = workers ? 3 : 0);
}

typedef struct setting {
    cr_module *net;
    cr_optimizer *opt;
    cr_loader *train;
} setting;

static setting begin(int workers, const char *cache)
{
    cr_manual_seed(5);
    setting s = {0};
    s.net = cr_sequential(cr_linear_layer(FEATURES, 16), cr_tanh_layer(), cr_dropout_layer(0.2),
                          cr_linear_layer(16, CLASSES));
    s.opt = cr_adam(s.net, .lr = 0.01);
    s.train = batches(workers, cache);
    CHECK_OK();
    return s;
}

static int64_t end(setting *s, float *out)
{
    int64_t n = 0;
    for (int i = 0; i < cr_parameter_count(s->net); i++) {
        cr_tensor *t = cr_parameter_at(s->net, i).tensor;
        CHECK(cr_copy_out(t, out + n, (size_t)cr_numel(t) * sizeof *out, CR_F32));
        n += cr_numel(t);
    }
    cr_optimizer_free(s->opt);
    cr_loader_free(s->train);
    cr_module_free(s->net);
    return n;
}

static float first[1000], other[1000];

static void same_for_any_workers(void)
{
    int64_t n = 0;
    for (int workers = 0; workers < 3; workers++) {
        setting s = begin(workers, NULL);
        cr_fit_state result;
        CHECK(cr_fit(s.net, s.opt, s.train, &result, .epochs = 3, .accumulate = 2, .style = CR_PROGRESS_QUIET));
        CHECK_INT(result.step, 3 * 5); /* 133 examples, 9 batches, of which the last makes an update alone */
        n = end(&s, workers ? other : first);
        CHECK(!workers || !memcmp(first, other, (size_t)n * sizeof *first));
    }
    CHECK_OK();
}

static void evaluates(void)
{
    setting s = begin(1, NULL);
    CR_SCOPE {
        double loss = cr_evaluate(s.net, s.train), again = cr_evaluate(s.net, s.train);
        CHECK(loss > 0 && loss == again);
        CHECK_INT(cr_size(cr_predict(s.net, s.train, true), 0), 133);
    }
    end(&s, other);
    CHECK_OK();
}

static bool train_with_checkpoints(setting *s, const char *path)
{
    cr_checkpoints *saves = cr_checkpoints_open(path, .keep = 2, .background = true);
    bool ok = cr_fit(s->net, s->opt, s->train, NULL, .epochs = 6, .checkpoints = saves, .checkpoint_steps = 2,
                     .resume = true, .style = CR_PROGRESS_QUIET);
    return cr_checkpoints_close(saves) && ok;
}

static bool train_on(int round, void *context)
{
    (void)context;
    setting s = begin(round % 3, test_path("cache"));
    return train_with_checkpoints(&s, test_path("killed"));
}

static void killed_runs_end_the_same(void)
{
    setting s = begin(0, NULL);
    CHECK(train_with_checkpoints(&s, test_path("whole")));
    int64_t n = end(&s, first);
    int kills = test_kill_until_done(train_on, NULL);
    CHECK_MSG(kills >= 3, "only %d kills", kills);
    s = begin(2, test_path("cache")); /* nothing is left to do but to take the last checkpoint */
    CHECK(train_with_checkpoints(&s, test_path("killed")));
    CHECK_INT(end(&s, other), n);
    CHECK_MSG(!memcmp(first, other, (size_t)n * sizeof *first), "the weights differ after %d kills", kills);
    CHECK_OK();
}

int main(void)
{
    cr_set_num_threads(1); /* programs are forked */
    TEST(same_for_any_workers);
    TEST(evaluates);
    TEST(killed_runs_end_the_same);
    return test_end();
}
