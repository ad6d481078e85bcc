/* Branches of a graph that run at the same time: the same bits as one after the other, effects in their order, the
 * first error. */
#include "test.h"
#include "tensor/tensor.h"

#include <cresset.h>

enum { NETS = 4, WIDTH = 24, ROWS = 20 };

/* ---- running with and without ---- */

static void set_mode(const char *branches)
{
    if (branches)
        setenv("CRESSET_BRANCHES", branches, 1);
    else
        unsetenv("CRESSET_BRANCHES");
}

static bool same_bits(cr_tensor *a, cr_tensor *b)
{
    enum { MOST = 4096 };
    static float x[MOST], y[MOST];
    return a && b && a->numel == b->numel && a->numel <= MOST &&
           cr_copy_out(a, x, (size_t)a->numel * sizeof *x, CR_F32) &&
           cr_copy_out(b, y, (size_t)a->numel * sizeof *y, CR_F32) && !memcmp(x, y, (size_t)a->numel * sizeof *x);
}

static int count(const char *text, const char *what)
{
    int n = 0;
    for (const char *at = text; at && (at = strstr(at, what)); at++)
        n++;
    return n;
}

/* How many of the steps that it explains are in branches. */
static int in_branches(cr_function *f)
{
    char *text = cr_function_explain(f, 0);
    int n = count(text, ", branch ");
    free(text);
    return n;
}

/* Runs fn staged, with branches and without, a few times each. */
static void check_same(const char *what, cr_stage_fn fn, void *context, cr_tensor *x, int outputs)
{
    set_mode("all");
    cr_function *beside = cr_stage(fn, context, .outputs = outputs);
    for (int run = 0; run < 3; run++)
        CR_SCOPE {
            cr_tensor *a[2] = {NULL}, *b[2] = {NULL};
            set_mode("off");
            cr_function *alone = cr_stage(fn, context, .outputs = outputs);
            cr_manual_seed(7);
            CHECK_MSG(cr_call_function(alone, CR_LIST(x), a), "%s: %s", what, cr_error());
            set_mode("all");
            cr_manual_seed(7);
            CHECK_MSG(cr_call_function(beside, CR_LIST(x), b), "%s: %s", what, cr_error());
            for (int i = 0; i < outputs; i++)
                CHECK_MSG(same_bits(a[i], b[i]), "%s: result %d of run %d differs", what, i, run);
            CHECK(in_branches(alone) == 0);
            cr_function_free(alone);
        }
    CHECK_MSG(in_branches(beside) > 1, "%s: no branches", what);
    cr_function_free(beside);
    set_mode(NULL);
    CHECK_OK();
}

/* ---- an ensemble ---- */

typedef struct ensemble {
    cr_module *nets[NETS], *all;
    cr_optimizer *opt;
} ensemble;

static bool vote(cr_list in, cr_tensor **out, void *context)
{
    ensemble *e = context;
    out[0] = cr_num(0);
    for (int i = 0; i < NETS; i++)
        out[0] = cr_add(out[0], cr_softmax(cr_forward(e->nets[i], in.at[0]), -1));
    return cr_ok();
}

static bool learn(cr_list in, cr_tensor **out, void *context)
{
    ensemble *e = context;
    vote(in, out, context);
    out[0] = cr_mean(cr_square(cr_sub(out[0], cr_num(0.5))));
    return cr_backward(out[0]) && cr_step(e->opt);
}

static ensemble make_ensemble(void)
{
    ensemble e = {0};
    cr_manual_seed(3);
    for (int i = 0; i < NETS; i++)
        e.nets[i] = cr_sequential(cr_linear_layer(WIDTH, WIDTH), cr_tanh_layer(), cr_linear_layer(WIDTH, 5));
    e.all = cr_sequential(e.nets[0], e.nets[1], e.nets[2], e.nets[3]);
    e.opt = cr_adam(e.all, .lr = 0.01);
    return e;
}

static void ensembles_give_the_same_bits(void)
{
    CR_SCOPE {
        ensemble e = make_ensemble();
        cr_tensor *x = cr_normal(CR_SHAPE(ROWS, WIDTH), 0, 1);
        CR_NO_GRAD {
            check_same("ensemble", vote, &e, x, 1);
        }
        setenv("CRESSET_JIT", "off", 1);
        CR_NO_GRAD {
            check_same("ensemble, interpreted", vote, &e, x, 1);
        }
        setenv("CRESSET_JIT", "nodes", 1);
        CR_NO_GRAD {
            check_same("ensemble, node by node", vote, &e, x, 1);
        }
        unsetenv("CRESSET_JIT");
        cr_optimizer_free(e.opt);
        cr_module_free(e.all);
    }
    CHECK_OK();
}

/* The losses of a few steps, which depend on all parameters. */
static void train(const char *mode, double losses[5], int *branches)
{
    CR_SCOPE {
        ensemble e = make_ensemble();
        cr_tensor *x = cr_normal(CR_SHAPE(ROWS, WIDTH), 0, 1);
        set_mode(mode);
        cr_function *f = cr_stage(learn, &e);
        for (int i = 0; i < 5; i++)
            CR_SCOPE {
                losses[i] = cr_item(cr_run(f, x));
            }
        *branches = in_branches(f);
        cr_function_free(f);
        cr_optimizer_free(e.opt);
        cr_module_free(e.all);
    }
    set_mode(NULL);
    CHECK_OK();
}

static void training_steps_give_the_same_bits(void)
{
    double alone[5], beside[5];
    int none, some;
    train("off", alone, &none);
    train("all", beside, &some);
    CHECK_INT(none, 0);
    CHECK(some > NETS);
    CHECK(!memcmp(alone, beside, sizeof alone));
    CHECK(beside[4] < beside[0]);
}

static void what_is_too_small_is_left_alone(void)
{
    CR_SCOPE {
        ensemble e = make_ensemble();
        cr_tensor *x = cr_normal(CR_SHAPE(1, WIDTH), 0, 1);
        cr_function *f = cr_stage(vote, &e);
        CR_NO_GRAD {
            CHECK(cr_run(f, x) != NULL);
        }
        CHECK_INT(in_branches(f), 0);
        cr_function_free(f);
        cr_optimizer_free(e.opt);
        cr_module_free(e.all);
    }
    CHECK_OK();
}

static void sizes_may_be_free(void)
{
    CR_SCOPE {
        ensemble e = make_ensemble();
        cr_signature any = {CR_F32, CR_SHAPE(CR_FREE, WIDTH)};
        set_mode("all");
        cr_function *f = cr_stage(vote, &e, .signature = &any, .inputs = 1);
        set_mode("off");
        cr_function *g = cr_stage(vote, &e);
        for (int rows = 1; rows < 90; rows += 29)
            CR_SCOPE {
                CR_NO_GRAD {
                    cr_tensor *x = cr_normal(CR_SHAPE(rows, WIDTH), 0, 1);
                    set_mode("all");
                    cr_tensor *a = cr_run(f, x);
                    set_mode("off");
                    cr_tensor *b = cr_run(g, x);
                    CHECK(a && b && cr_item(cr_max(cr_flatten(cr_abs(cr_sub(a, b))))) < 1e-6);
                }
            }
        cr_function_free(f);
        cr_function_free(g);
        cr_optimizer_free(e.opt);
        cr_module_free(e.all);
    }
    set_mode(NULL);
    CHECK_OK();
}

/* ---- what is serial by nature ---- */

typedef struct direction {
    cr_tensor *w, *u, *b;
} direction;

static direction make_direction(int gates)
{
    return (direction){cr_normal(CR_SHAPE(gates * WIDTH, WIDTH), 0, 0.2),
                       cr_normal(CR_SHAPE(gates * WIDTH, WIDTH), 0, 0.2), cr_normal(CR_SHAPE(gates * WIDTH), 0, 0.2)};
}

static bool both_ways(cr_list in, cr_tensor **out, void *context)
{
    direction *d = context;
    cr_tensor *y[2];
    for (int i = 0; i < 2; i++)
        y[i] = cr_lstm(in.at[0], d[i].w, d[i].u, .b_ih = d[i].b, .reverse = i == 1).y;
    out[0] = cr_concat(CR_LIST(y[0], y[1]), .axis = 2);
    return cr_ok();
}

static bool cell(cr_list in, cr_tensor **out, void *context)
{
    direction *d = context;
    out[0] = cr_tanh(cr_add(cr_linear(in.at[1], d->w, .bias = d->b), cr_linear(in.at[0], d->u)));
    out[1] = out[0];
    return cr_ok();
}

static bool scanned(cr_list in, cr_tensor **out, void *context)
{
    direction *d = context;
    cr_tensor *y[2];
    for (int i = 0; i < 2; i++) {
        cr_tensor *h = cr_zeros(CR_SHAPE(3, WIDTH));
        if (!cr_scan(cell, &d[i], &h, 1, in.at, 1, &y[i], 1, .reverse = i == 1))
            return false;
    }
    out[0] = cr_mul(y[0], y[1]);
    return cr_ok();
}

static bool grown(cr_list in, cr_tensor **out, void *context)
{
    direction *d = context;
    out[0] = cr_linear(cr_sin(in.at[0]), d->w);
    return cr_ok();
}

static bool shrunk(cr_list in, cr_tensor **out, void *context)
{
    direction *d = context;
    out[0] = cr_linear(cr_cos(in.at[0]), d->u);
    return cr_ok();
}

static bool chosen(cr_list in, cr_tensor **out, void *context)
{
    direction *d = context;
    cr_tensor *y[2];
    for (int i = 0; i < 2; i++) {
        cr_tensor *positive = cr_greater(cr_sum(in.at[0]), cr_num(i ? 1e9 : -1e9));
        if (!cr_cond(positive, grown, shrunk, &d[i], in.at, 1, &y[i], 1))
            return false;
    }
    out[0] = cr_maximum(y[0], y[1]);
    return cr_ok();
}

static void loops_run_beside_each_other(void)
{
    CR_SCOPE {
        cr_manual_seed(5);
        direction lstm[2] = {make_direction(4), make_direction(4)}, plain[2] = {make_direction(1), make_direction(1)};
        cr_tensor *x = cr_normal(CR_SHAPE(7, 3, WIDTH), 0, 1);
        check_same("bidirectional", both_ways, lstm, x, 1);
        check_same("scans", scanned, plain, x, 1);
        check_same("conditions", chosen, plain, x, 1);
    }
    CHECK_OK();
}

/* ---- effects and errors ---- */

static char heard[64];

static bool hear(cr_list in, cr_tensor **out, void *context)
{
    (void)in, (void)out;
    strncat(heard, context, sizeof heard - strlen(heard) - 1);
    return true;
}

static bool noisy(cr_list in, cr_tensor **out, void *context)
{
    static char *const names[] = {"a", "b", "c"};
    cr_tensor *y[3];
    (void)context;
    for (int i = 0; i < 3; i++) {
        y[i] = cr_cumsum(cr_exp(cr_mul(in.at[0], cr_num(0.1 * i))), 1);
        if (!cr_callback(hear, names[i], &y[i], 1, NULL, NULL, 0))
            return false;
        y[i] = cr_cumsum(cr_dropout(y[i], 0.5), 0);
    }
    out[0] = cr_add(cr_add(cr_cumsum(y[0], 1), cr_cumsum(y[1], 1)), y[2]);
    out[1] = cr_sub(cr_cumsum(cr_sin(y[0]), 1), cr_cumsum(cr_cos(y[1]), 1));
    return cr_ok();
}

static void effects_keep_their_order(void)
{
    CR_SCOPE {
        cr_tensor *x = cr_normal(CR_SHAPE(11, 13), 0, 1);
        heard[0] = '\0';
        check_same("callbacks", noisy, NULL, x, 2);
        CHECK_TEXT(heard, "abcabcabcabcabcabc");
    }
    CHECK_OK();
}

static bool looked_up(cr_list in, cr_tensor **out, void *context)
{
    cr_tensor *y[3], *i = in.at[0];
    for (int k = 0; k < 3; k++) {
        y[k] = cr_take(context, cr_add(i, cr_int(k == 0 ? 0 : 10 - k)), 0);
        y[k] = cr_cumsum(cr_cumsum(y[k], 0), 0);
    }
    out[0] = cr_add(cr_add(y[0], y[1]), y[2]);
    return cr_ok();
}

/* The second and the third branch fail, or the last alone. */
static void the_first_error_is_reported(void)
{
    CR_SCOPE {
        cr_tensor *table = cr_arange(0, 12);
        cr_tensor *good = cr_from_data(((int64_t[]){0, 1}), CR_SHAPE(2), CR_I64),
                  *bad = cr_from_data(((int64_t[]){0, 4}), CR_SHAPE(2), CR_I64);
        cr_tensor *last = cr_from_data(((int64_t[]){0, 3}), CR_SHAPE(2), CR_I64);
        char alone[2][256], beside[2][256];
        for (int mode = 0; mode < 2; mode++) {
            set_mode(mode ? "all" : "off");
            cr_function *f = cr_stage(looked_up, table);
            for (int run = 0; run < 6; run++)
                CR_SCOPE {
                    cr_tensor *y = cr_run(f, run % 3 == 0 ? good : run % 3 == 1 ? bad : last);
                    CHECK((y != NULL) == (run % 3 == 0));
                    if (run % 3)
                        snprintf(mode ? beside[run % 3 - 1] : alone[run % 3 - 1], 256, "%s", cr_error());
                    cr_clear_error();
                }
            CHECK(!mode || in_branches(f) > 2);
            cr_function_free(f);
        }
        CHECK_TEXT(beside[0], alone[0]);
        CHECK_TEXT(beside[1], alone[1]);
        CHECK_MSG(strstr(beside[0], "13") && strstr(beside[1], "12"), "%s; %s", beside[0], beside[1]);
    }
    set_mode(NULL);
    CHECK_OK();
}

/* Functions that are called on several threads at once have branches, too. */
static void threads_are_counted(void)
{
    CR_SCOPE {
        ensemble e = make_ensemble();
        cr_tensor *x = cr_normal(CR_SHAPE(ROWS, WIDTH), 0, 1);
        int threads = cr_num_threads();
        cr_set_num_threads(1);
        set_mode("all");
        cr_function *f = cr_stage(vote, &e);
        CR_NO_GRAD {
            CHECK(cr_run(f, x) != NULL);
        }
        CHECK_INT(in_branches(f), 0);
        cr_set_num_threads(threads);
        cr_function_free(f);
        cr_optimizer_free(e.opt);
        cr_module_free(e.all);
    }
    set_mode(NULL);
    CHECK_OK();
}

int main(void)
{
    cr_set_num_threads(3);
    TEST(ensembles_give_the_same_bits);
    TEST(training_steps_give_the_same_bits);
    TEST(what_is_too_small_is_left_alone);
    TEST(sizes_may_be_free);
    TEST(loops_run_beside_each_other);
    TEST(effects_keep_their_order);
    TEST(the_first_error_is_reported);
    TEST(threads_are_counted);
    return test_end();
}
