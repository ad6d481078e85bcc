/* What is computed again inside a whole staged step: that the arena is smaller, that the values are the same, and where
 * nothing may be made again. */
#include "test.h"

#include "graph/program/again.h"
#include <cresset/autograd.h>
#include <cresset/graph.h>
#include <cresset/ops.h>
#include <cresset/random.h>

enum { ROWS = 64, COLUMNS = 256, LAYERS = 6 };

typedef struct network {
    cr_tensor *weights[LAYERS];
    cr_tensor *(*layer)(cr_tensor *x);
    bool checkpoints, updates;
} network;

static cr_tensor *smooth(cr_tensor *x)
{
    return cr_mul(cr_relu(cr_add(x, cr_num(0.5))), cr_num(0.25));
}

static cr_tensor *with_dropout(cr_tensor *x)
{
    return cr_dropout(smooth(x), 0.5);
}

static cr_tensor *one_layer(cr_tensor *const *in, int n, void *context)
{
    (void)n;
    const network *net = context;
    return net->layer(cr_matmul(in[0], in[1]));
}

/* A product reads what the layer made once more in backward. */
static bool step(cr_list in, cr_tensor **out, void *context)
{
    network *net = context;
    cr_tensor *x = in.at[0];
    for (int i = 0; i < LAYERS; i++) {
        cr_tensor *list[] = {x, net->weights[i]};
        x = net->checkpoints ? cr_checkpoint(one_layer, net, list, 2) : one_layer(list, 2, net);
    }
    out[0] = cr_mean(cr_mul(x, x));
    if (!cr_backward(out[0]))
        return false;
    for (int i = 0; i < LAYERS; i++)
        out[i + 1] = cr_clone(cr_grad_of(net->weights[i]));
    CR_NO_GRAD {
        for (int i = 0; net->updates && i < LAYERS; i++)
            cr_sub_(net->weights[i], cr_mul(cr_grad_of(net->weights[i]), cr_num(0.1)));
    }
    for (int i = 0; i < LAYERS; i++)
        cr_set_grad(net->weights[i], NULL);
    return cr_ok();
}

static void make(network *net)
{
    cr_manual_seed(3);
    for (int i = 0; i < LAYERS; i++)
        net->weights[i] = cr_requires_grad(cr_uniform(CR_SHAPE(COLUMNS, COLUMNS), -0.1, 0.1), true);
}

/* The arena's bytes and those saved, as the report says them. */
static bool read_report(const cr_function *f, double *arena, double *saved)
{
    static const struct {
        const char *name;
        double size;
    } units[] = {{"kB", 1e3}, {"MB", 1e6}, {"B", 1}};
    char *text = cr_function_explain(f, 0), unit[3] = "";
    const char *at = text ? strstr(text, "arena ") : NULL;
    bool ok = at && sscanf(at, "arena %lf %2[kMB]", arena, unit) == 2;
    for (int i = 0; ok && i < 3; i++)
        if (!strcmp(unit, units[i].name))
            *arena *= units[i].size;
    const char *less = text ? strstr(text, " less, with ") : NULL;
    *saved = less != NULL;
    free(text);
    return ok;
}

/* Three steps with a setting of .recompute; the results of the last are in out. */
static bool run(network *net, int percent, cr_tensor **out, double *arena, double *saved)
{
    make(net);
    cr_tensor *x = cr_uniform(CR_SHAPE(ROWS, COLUMNS), -1, 1);
    cr_function *f = cr_stage(step, net, .outputs = LAYERS + 1, .recompute = percent, .name = "step");
    bool ok = f != NULL;
    for (int i = 0; ok && i < 3; i++)
        ok = cr_call_function(f, CR_LIST(x), out);
    ok = CHECK_MSG(ok, "%s", cr_error()) && CHECK(read_report(f, arena, saved));
    cr_function_free(f);
    return ok;
}

static bool same(cr_tensor *a, cr_tensor *b)
{
    static float x[COLUMNS * COLUMNS], y[COLUMNS * COLUMNS];
    size_t bytes = (size_t)cr_numel(a) * sizeof(float);
    return bytes <= sizeof x && cr_numel(a) == cr_numel(b) && cr_copy_out(a, x, bytes, CR_F32) &&
           cr_copy_out(b, y, bytes, CR_F32) && !memcmp(x, y, bytes);
}

/* Kept and computed again, in the same mode: the same bits, a smaller arena. */
static void compare(network *net, const char *jit, bool smaller)
{
    setenv("CRESSET_JIT", jit, 1);
    CR_SCOPE {
        cr_tensor *kept[LAYERS + 1], *again[LAYERS + 1];
        double arena[2], saved[2];
        if (run(net, -1, kept, &arena[0], &saved[0]) && run(net, 1000, again, &arena[1], &saved[1])) {
            CHECK(saved[0] == 0);
            CHECK_MSG((saved[1] > 0) == smaller && (arena[1] < 0.95 * arena[0]) == smaller,
                      "%s: arena %g bytes, of %g where all is kept", jit, arena[1], arena[0]);
            for (int i = 0; i <= LAYERS; i++)
                CHECK_MSG(same(kept[i], again[i]), "%s: result %d differs", jit, i);
        }
    }
    unsetenv("CRESSET_JIT");
}

static void smaller_arena(void)
{
    network net = {.layer = smooth};
    compare(&net, "nodes", true);
    compare(&net, "off", true);
    compare(&net, "on", true);
}

static void with_updates(void)
{
    network net = {.layer = smooth, .updates = true};
    compare(&net, "nodes", true);
    compare(&net, "off", true);
}

static void with_random_numbers(void)
{
    network net = {.layer = with_dropout};
    compare(&net, "nodes", true);
    compare(&net, "off", true);
}

/* Small programs are left as they are, and so are all of them when the environment says so. */
static void left_alone(void)
{
    network net = {.layer = smooth};
    int64_t least = cr_again_least;
    double arena, saved = 1;
    cr_tensor *out[LAYERS + 1];
    setenv("CRESSET_JIT", "off", 1);
    CR_SCOPE {
        cr_again_least = 1 << 30;
        CHECK(run(&net, 1000, out, &arena, &saved) && saved == 0);
        cr_again_least = least;
        setenv("CRESSET_RECOMPUTE", "off", 1);
        CHECK(run(&net, 0, out, &arena, &saved) && saved == 0);
        setenv("CRESSET_RECOMPUTE", "1000", 1);
        CHECK(run(&net, 0, out, &arena, &saved) && saved > 0);
        unsetenv("CRESSET_RECOMPUTE");
    }
    unsetenv("CRESSET_JIT");
}

/* cr_checkpoint keeps its meaning: what is inside, products too, is not kept, whatever else is done. */
static void checkpoints(void)
{
    static const char *const modes[] = {"nodes", "off"};
    for (int i = 0; i < 2; i++)
        CR_SCOPE {
            network plain = {.layer = smooth}, net = {.layer = smooth, .checkpoints = true};
            cr_tensor *kept[LAYERS + 1], *again[LAYERS + 1];
            double arena[2], saved;
            setenv("CRESSET_JIT", modes[i], 1);
            if (run(&plain, -1, kept, &arena[0], &saved) && run(&net, -1, again, &arena[1], &saved)) {
                CHECK_MSG(arena[1] < 0.8 * arena[0], "%s: arena %g bytes, of %g without", modes[i], arena[1], arena[0]);
                for (int k = 0; k <= LAYERS; k++)
                    CHECK_MSG(same(kept[k], again[k]), "%s: result %d differs", modes[i], k);
            }
            unsetenv("CRESSET_JIT");
        }
}

/* What is made again reads a tensor that is written in between: then it is kept. */
static bool written(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *state = context, *x = in.at[0];
    cr_tensor *early = cr_add(x, state), *sum = cr_matmul(early, cr_transpose(early, 0, 1));
    cr_add_(state, cr_num(1));
    for (int i = 0; i < 3; i++)
        sum = cr_matmul(cr_softmax(sum, -1), sum);
    out[0] = cr_matmul(sum, early);
    return cr_ok();
}

static void written_between(void)
{
    static const char *const modes[] = {"nodes", "off"};
    cr_tensor *x = cr_full(CR_SHAPE(16, COLUMNS), 0.01);
    for (int i = 0; i < 2; i++)
        CR_SCOPE {
            cr_tensor *a = cr_full(CR_SHAPE(1, COLUMNS), 0.5), *b = cr_clone(a);
            setenv("CRESSET_JIT", modes[i], 1);
            cr_function *f = cr_stage(written, a, .recompute = 1000);
            for (int k = 0; k < 3; k++) {
                cr_tensor *got = cr_run(f, x), *expected = NULL;
                CHECK(written(CR_LIST(x), &expected, b) && got && same(got, expected));
            }
            CHECK(same(a, b));
            cr_function_free(f);
            unsetenv("CRESSET_JIT");
        }
    cr_release(x);
}

int main(void)
{
    cr_again_least = 0;
    TEST(smaller_arena);
    TEST(with_updates);
    TEST(with_random_numbers);
    TEST(left_alone);
    TEST(checkpoints);
    TEST(written_between);
    return test_end();
}
