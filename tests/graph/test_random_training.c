/* Random networks (support/random_network.h) with a random optimizer, trained by random calls: staged steps, staged
 * accumulation and updates, backward from outside, predictions, between which things happen that happen to networks:
 * parts are frozen, modes and settings changed, parameters written, exchanged, saved and restored. What is there after
 * each call, eagerly and staged in several ways. Eager runs with noise of the size of rounding errors on inputs and
 * parameters say how far results may differ.
 *
 *     test_random_training [COUNT [FIRST [WAY]]]
 *
 * runs so many from a seed on, in all ways (CRESSET_JIT=off: in those without a compiler). CRESSET_SHOW_STEPS prints
 * networks and what happens. */
#include "support/files.h"
#include "support/random_network.h"
#include "support/random_program.h"
#include "test.h"

#include "graph/program/again.h"

enum { ROUNDS = 7, MOST = 2000 };
enum { TRAIN, ACCUMULATE, UPDATE, PREDICT, FROZEN, OUTSIDE, INPUTS, CALLS };
static const char *const call_names[CALLS] = {
    "train", "accumulate", "update", "predict", "predict, frozen", "backward from outside", "gradients of inputs"};

typedef struct way {
    const char *name, *jit, *branches, *recompute;
    int threads;
    bool free;
} way;

static const way ways[] = {
    {"nodes", "nodes", NULL, NULL, 1, false},
    {"interpreted", "off", "off", NULL, 1, false},
    {"branches", "off", "all", NULL, 2, false},
    {"computed again", "off", NULL, "1000", 1, false},
    {"any size", "off", NULL, NULL, 1, true},
    {"compiled", "on", "off", NULL, 1, false},
    {"compiled, two threads", "on", "all", "10", 2, false},
    {"compiled, any size", "on", NULL, NULL, 1, true},
};
enum { WAYS = sizeof ways / sizeof *ways };

typedef struct outcome {
    cr_tensor *at[MOST];
    char what[MOST][80];
    int n;
    bool failed;
    char error[400];
} outcome;

/* What the bodies read beside tensors: another value is another trace. */
typedef struct choices {
    int clip, loss;
    bool penalty;
} choices;

typedef struct trainer {
    random_network n;
    cr_module *net;
    cr_optimizer *opt;
    cr_schedule *schedule;
    choices with;
    cr_function *f[CALLS];
    const way *how; /* NULL: eagerly */
    outcome *o;
    uint32_t seed;
    int64_t batch;
    double noise;
    uint64_t noise_key;
    bool bf16, show;
} trainer;

static bool asked, compiling;
static int ran[WAYS];

/* ---- what is called ---- */

static cr_tensor *loss_of(trainer *t, cr_tensor *scores, cr_tensor *target)
{
    switch (t->with.loss) {
    case 0:
        return cr_cross_entropy(scores, target, .label_smoothing = 0.1);
    case 1:
        return cr_mse_loss(scores, cr_cast(cr_one_hot(target, NETWORK_CLASSES), cr_dtype_of(scores)));
    case 2:
        return cr_mean(cr_mul(cr_tanh(scores), scores));
    default:
        return cr_cross_entropy(scores, target);
    }
}

static cr_tensor *forward_loss(trainer *t, cr_list in, cr_tensor *x)
{
    cr_tensor *loss = loss_of(t, cr_forward(t->net, x), in.at[1]);
    if (t->with.penalty && loss && cr_dtype_is_float(cr_dtype_of(x))) {
        cr_tensor *g = NULL, *leaf = cr_requires_grad(cr_detach(x), true), *again = cr_mean(cr_forward(t->net, leaf));
        if (again && cr_is_recorded(again) && cr_grad(&again, 1, &leaf, 1, &g, .create_graph = true))
            loss = cr_add(loss, cr_mean(cr_square(g)));
    }
    return loss;
}

static bool update(trainer *t)
{
    if (t->with.clip == 1)
        cr_clip_grad_norm(t->opt, 0.3);
    if (t->with.clip == 2)
        cr_clip_grad_value(t->opt, 0.02);
    return cr_step(t->opt);
}

static bool train(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    out[0] = forward_loss(t, in, in.at[0]);
    return (!out[0] || !cr_is_recorded(out[0]) || cr_backward(out[0])) && update(t);
}

static bool accumulate(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_mul(forward_loss(context, in, in.at[0]), cr_num(0.5));
    return !out[0] || !cr_is_recorded(out[0]) || cr_backward(out[0]);
}

static bool only_update(cr_list in, cr_tensor **out, void *context)
{
    out[0] = cr_mean(cr_cast(in.at[1], CR_F64));
    return update(context);
}

static bool predict(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    CR_NO_GRAD {
        out[0] = cr_forward(t->net, in.at[0]);
    }
    return cr_ok();
}

static bool forward(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    out[0] = cr_forward(t->net, in.at[0]);
    return cr_ok();
}

static bool of_inputs(cr_list in, cr_tensor **out, void *context)
{
    trainer *t = context;
    cr_tensor *x = cr_dtype_is_float(cr_dtype_of(in.at[0])) ? cr_requires_grad(cr_detach(in.at[0]), true) : in.at[0];
    cr_tensor *loss = forward_loss(t, in, x), *from = x == in.at[0] ? cr_parameter_at(t->net, 0).tensor : x;
    if (!loss || !cr_is_recorded(loss) || !cr_is_recorded(from)) {
        out[0] = loss;
        return cr_ok();
    }
    return cr_grad(&loss, 1, &from, 1, out);
}

static const cr_stage_fn bodies[CALLS] = {train, accumulate, only_update, predict, predict, forward, of_inputs};

static void forget_functions(trainer *t)
{
    const char *shown = getenv("CRESSET_SHOW_PROGRAM");
    for (int i = 0; i < CALLS; i++) {
        for (int k = 0; shown && t->how && !strcmp(shown, t->how->name) && k < cr_function_traces(t->f[i]); k++) {
            char *text = cr_function_text(t->f[i], k);
            fprintf(stderr, "---- %s, trace %d: %s\n%s\n", call_names[i], k, cr_function_reason(t->f[i], k),
                    text ? text : "?");
            free(text);
        }
        cr_function_free(t->f[i]);
        t->f[i] = NULL;
    }
}

static bool call(trainer *t, int which, cr_list in, cr_tensor **out)
{
    if (!t->how)
        return bodies[which](in, out, t);
    if (!t->f[which]) {
        cr_dtype dtype;
        cr_dims shape = random_network_shape(&t->n, CR_FREE, &dtype);
        cr_signature signature[2] = {{dtype, shape}, {CR_I64, CR_SHAPE(CR_FREE)}};
        bool whole = t->how->free;
        t->f[which] =
            cr_stage(bodies[which], t, .name = call_names[which], .frozen = which == FROZEN, .statics = &t->with,
                     .statics_size = sizeof t->with, .signature = whole ? signature : NULL, .inputs = whole ? 2 : 0);
    }
    return t->f[which] && cr_call_function(t->f[which], in, out);
}

/* ---- what is there afterwards ---- */

static void note(trainer *t, int round, const char *what, const char *of, cr_tensor *x)
{
    outcome *o = t->o;
    if (o->n == MOST)
        return;
    snprintf(o->what[o->n], sizeof o->what[0], "round %d: %s %s", round, what, of);
    CR_NO_GRAD {
        o->at[o->n++] = x ? cr_keep(cr_clone(cr_detach(x))) : NULL;
    }
}

static void note_all(trainer *t, int round, const char *what, cr_tensor *result)
{
    note(t, round, what, "result", result);
    for (int i = 0; i < cr_state_count(t->net); i++) {
        cr_named p = cr_state_at(t->net, i);
        note(t, round, "", p.name, p.tensor);
        if (!p.buffer)
            note(t, round, "gradient of", p.name, cr_grad_of(p.tensor));
    }
    for (int i = 0; i < cr_optimizer_state_count(t->opt); i++) {
        char name[64];
        cr_tensor *s = cr_optimizer_state_at(t->opt, i, name, sizeof name);
        note(t, round, "optimizer's", name, s);
    }
    note(t, round, "position", "", cr_cast(cr_num((double)cr_random_state_of(NULL).position), CR_F64));
    note(t, round, "rate", "", cr_cast(cr_num(cr_learning_rate(t->opt, -1)), CR_F64));
}

/* ---- what happens between calls ---- */

static cr_module *part(trainer *t, uint64_t *draws)
{
    int n = cr_child_count(t->net);
    cr_module *m = cr_child_at(t->net, (int)program_next(draws, (uint32_t)n), NULL);
    if (program_next(draws, 2) && cr_child_count(m))
        m = cr_child_at(m, (int)program_next(draws, (uint32_t)cr_child_count(m)), NULL);
    return m;
}

static cr_tensor *parameter(trainer *t, uint64_t *draws)
{
    int n = cr_parameter_count(t->net);
    return cr_parameter_at(t->net, (int)program_next(draws, (uint32_t)n)).tensor;
}

static void disturb(trainer *t, cr_tensor *x)
{
    if (t->noise == 0 || !cr_dtype_is_float(cr_dtype_of(x)))
        return;
    double scale = (cr_dtype_of(x) == CR_F64 ? 0x1p-51 : 0x1p-22) * t->noise;
    CR_NO_GRAD {
        cr_tensor *u = cr_mul(program_noise(t->noise_key += 7919, cr_shape(x), CR_F64), cr_num(scale));
        cr_copy_(x, cr_mul(x, cr_cast(cr_add(u, cr_num(1)), cr_dtype_of(x))));
    }
}

static bool make_optimizer(trainer *t)
{
    uint64_t draws = t->seed * UINT64_C(2711) + 5;
    bool yes = program_next(&draws, 2);
    double decay = program_next(&draws, 2) ? 0.01 : 0;
    switch (program_next(&draws, 7)) {
    case 0:
        t->opt = cr_sgd(t->net, .lr = 0.1, .momentum = 0.9, .nesterov = yes, .weight_decay = decay);
        break;
    case 1:
        t->opt = cr_adam(t->net, .lr = 0.01, .eps = 0.01, .amsgrad = yes, .weight_decay = decay);
        break;
    case 2:
        t->opt = cr_adamw(t->net, .lr = 0.01, .eps = 0.01, .amsgrad = yes);
        break;
    case 3:
        t->opt = cr_rmsprop(t->net, .lr = 0.01, .eps = 0.01, .centered = yes, .momentum = yes ? 0.5 : 0,
                            .weight_decay = decay);
        break;
    case 4:
        t->opt = cr_adagrad(t->net, .lr = 0.02, .eps = 0.01, .lr_decay = yes ? 0.1 : 0, .initial = yes ? 0.1 : 0);
        break;
    case 5:
        t->opt = cr_adadelta(t->net, .lr = 0.5, .eps = 0.001, .weight_decay = decay);
        break;
    default:
        t->opt = cr_sgd(t->net, .lr = 0.1, .momentum = yes ? 0.5 : 0, .dampening = yes ? 0.1 : 0);
    }
    switch (program_next(&draws, 5)) {
    case 0:
        t->schedule = cr_step_schedule(t->opt, 2, 0.5);
        break;
    case 1:
        t->schedule = cr_cosine_schedule(t->opt, 6, 0.001);
        break;
    case 2:
        t->schedule = cr_warmup_schedule(t->opt, 3, cr_exponential_schedule(t->opt, 0.8));
        break;
    default:
        t->schedule = NULL;
    }
    return cr_ok();
}

static void free_all(trainer *t)
{
    forget_functions(t);
    cr_schedule_free(t->schedule);
    cr_optimizer_free(t->opt);
    cr_module_free(t->net);
    t->schedule = NULL;
    t->opt = NULL;
    t->net = NULL;
}

/* To a file, and from it to a new network with a new optimizer. */
static bool save_and_restore(trainer *t)
{
    char path[300];
    int64_t number = 41;
    snprintf(path, sizeof path, "%s", test_path("training.safetensors"));
    cr_state_part parts[] = {{"net", CR_PART_MODULE, t->net},
                             {"opt", CR_PART_OPTIMIZER, t->opt},
                             {"random", CR_PART_GENERATOR, NULL},
                             {"number", CR_PART_INTEGER, &number},
                             {"schedule", CR_PART_SCHEDULE, t->schedule}};
    int count = t->schedule ? 5 : 4;
    if (cr_group_count(t->opt) > 1)
        return true;
    bool ok = cr_save_state(path, parts, count);
    free_all(t);
    t->net = random_network_make(&t->n);
    for (int i = 0; i < cr_parameter_count(t->net); i++)
        CR_NO_GRAD {
            cr_copy_(cr_parameter_at(t->net, i).tensor, cr_num(0.5));
        }
    ok = ok && make_optimizer(t);
    cr_manual_seed(1);
    number = 0;
    parts[0].object = t->net;
    parts[1].object = t->opt;
    parts[4].object = t->schedule;
    ok = ok && cr_restore_state(path, parts, count);
    CHECK(!ok || number == 41);
    remove(path);
    return ok;
}

static void exchange(trainer *t, uint64_t *draws)
{
    cr_named p = cr_parameter_at(t->net, (int)program_next(draws, (uint32_t)cr_parameter_count(t->net)));
    char path[200];
    snprintf(path, sizeof path, "%s", p.name);
    char *dot = strrchr(path, '.');
    if (!dot)
        return;
    *dot = 0;
    cr_tensor *other = NULL;
    CR_NO_GRAD {
        other = cr_mul(p.tensor, cr_num(0.875));
    }
    if (cr_set_part(cr_find_module(t->net, path), dot + 1, other) && program_next(draws, 2))
        cr_add_group(t->opt, CR_LIST(other));
}

static bool happens(trainer *t, uint64_t *draws)
{
    uint32_t what = program_next(draws, 26);
    if (t->show)
        fprintf(stderr, "  event %u\n", what);
    switch (what) {
    case 0:
        cr_eval(t->net);
        break;
    case 1:
        cr_train(t->net);
        break;
    case 2: {
        cr_module *m = part(t, draws);
        cr_set_training(m, !cr_is_training(m));
        break;
    }
    case 3:
    case 4:
        cr_freeze(part(t, draws));
        break;
    case 5:
        cr_unfreeze(t->net);
        break;
    case 6: {
        cr_tensor *p = parameter(t, draws);
        cr_requires_grad(p, !cr_is_recorded(p));
        break;
    }
    case 7:
    case 8:
        cr_set_learning_rate(t->opt, -1, 0.05 / (1 + program_next(draws, 4)));
        break;
    case 9:
    case 10:
        if (t->schedule)
            cr_schedule_step(t->schedule);
        break;
    case 11:
        cr_set_weight_decay(t->opt, -1, program_next(draws, 2) ? 0 : 0.02);
        break;
    case 12:
        cr_add_group(t->opt, CR_LIST(parameter(t, draws)));
        cr_set_learning_rate(t->opt, cr_group_count(t->opt) - 1, 0.03);
        break;
    case 13:
        cr_optimizer_keep_gradients(t->opt, program_next(draws, 2));
        break;
    case 14:
        cr_zero_grad(t->net);
        break;
    case 15:
    case 16:
        t->with.clip = (int)program_next(draws, 3);
        break;
    case 17:
        t->with.loss = (int)program_next(draws, 4);
        break;
    case 18:
        t->with.penalty = !t->with.penalty;
        break;
    case 19:
    case 20:
        return save_and_restore(t);
    case 21:
        CR_NO_GRAD {
            cr_mul_(parameter(t, draws), cr_num(0.75));
        }
        break;
    case 22: {
        cr_tensor *p = parameter(t, draws);
        cr_set_grad(p, cr_full_like(cr_detach(p), 0.0625));
        break;
    }
    case 23:
        exchange(t, draws);
        break;
    case 24:
        t->bf16 = !t->bf16;
        break;
    default:
        for (int i = 0; i < 2; i++) {
            const char *name = i ? "beta1" : "momentum";
            if (!isnan(cr_setting(t->opt, 0, name)))
                cr_set_setting(t->opt, -1, name, 0.25 * (1 + program_next(draws, 3)));
            cr_clear_error();
        }
    }
    return cr_ok();
}

/* ---- runs ---- */

static bool one_call(trainer *t, int which, cr_list in, cr_tensor **out)
{
    bool ok = false;
    if (t->bf16)
        cr_set_autocast(CR_BF16);
    ok = call(t, which, in, out);
    if (ok && which == OUTSIDE && out[0] && cr_is_recorded(out[0])) {
        cr_tensor *loss = loss_of(t, out[0], in.at[1]);
        ok = loss && cr_backward(loss);
    }
    cr_set_autocast(CR_DTYPE_NONE);
    return ok;
}

static bool rounds(trainer *t)
{
    uint64_t draws = t->seed * UINT64_C(99991) + 1;
    bool same = program_next(&draws, 2);
    for (int r = 0; r < ROUNDS; r++)
        CR_SCOPE {
            draws = (t->seed * UINT64_C(131) + (uint64_t)r) * UINT64_C(7777777);
            int64_t batch = same ? t->batch : 2 + program_next(&draws, 7);
            int events = r ? (int)program_next(&draws, 3) : 0;
            for (int k = 0; k < events; k++) {
                uint64_t own = draws + 1000 * (uint64_t)k + 3;
                if (!happens(t, &own))
                    break;
            }
            int which = r == 0 || program_next(&draws, 2) ? TRAIN : (int)program_next(&draws, CALLS);
            uint64_t key = t->seed * UINT64_C(17) + (uint64_t)r;
            cr_tensor *in[2] = {random_network_input(&t->n, batch, key), NULL}, *out = NULL;
            in[1] =
                cr_cast(cr_mul(cr_abs(program_noise(key + 5, CR_SHAPE(batch), CR_F64)), cr_num(NETWORK_CLASSES - 0.01)),
                        CR_I64);
            disturb(t, in[0]);
            if (t->show)
                fprintf(stderr, "  round %d: %s, batch %d\n", r, call_names[which], (int)batch);
            if (cr_ok() && one_call(t, which, cr_list_of(in, 2), &out))
                note_all(t, r, call_names[which], out);
            if (!cr_ok())
                r = ROUNDS;
        }
    return cr_ok();
}

static void set(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

static trainer trainer_of(uint32_t seed)
{
    uint64_t draws = seed * UINT64_C(55331) + 9;
    trainer t = {.n = random_network_of(seed), .seed = seed};
    t.batch = 2 + program_next(&draws, 6);
    t.with.loss = (int)program_next(&draws, 4);
    t.with.clip = (int)program_next(&draws, 3);
    t.with.penalty = program_next(&draws, 8) == 0;
    t.show = getenv("CRESSET_SHOW_STEPS") != NULL;
    return t;
}

static void play(uint32_t seed, const way *how, outcome *o, double noise, uint64_t noise_key)
{
    trainer t = trainer_of(seed);
    *o = (outcome){0};
    t.how = how;
    t.o = o;
    t.noise = noise;
    t.noise_key = noise_key;
    t.n.show = t.show && !how && noise == 0;
    int64_t least = cr_again_least;
    if (how) {
        set("CRESSET_JIT", how->jit);
        set("CRESSET_BRANCHES", how->branches);
        set("CRESSET_RECOMPUTE", how->recompute);
        cr_set_num_threads(how->threads);
        if (how->recompute)
            cr_again_least = 0;
    }
    t.net = random_network_make(&t.n);
    bool ok = t.net && make_optimizer(&t);
    for (int i = 0; ok && i < cr_parameter_count(t.net); i++)
        disturb(&t, cr_parameter_at(t.net, i).tensor);
    cr_manual_seed(seed + 5);
    if (t.show)
        fprintf(stderr, "%s\n", how ? how->name : "eagerly");
    if (!ok || !rounds(&t)) {
        o->failed = true;
        snprintf(o->error, sizeof o->error, "%s", cr_error());
    }
    cr_clear_error();
    free_all(&t);
    cr_again_least = least;
    cr_set_num_threads(1);
}

/* ---- comparing ---- */

static double distance(cr_tensor *a, cr_tensor *b, double *largest)
{
    int64_t n = cr_numel(b);
    double *x = malloc((size_t)(n + 1) * sizeof *x), *y = malloc((size_t)(n + 1) * sizeof *y), worst = 0;
    *largest = 0;
    if (x && y && cr_copy_out(a, x, (size_t)n * sizeof *x, CR_F64) &&
        cr_copy_out(b, y, (size_t)n * sizeof *y, CR_F64)) {
        for (int64_t i = 0; i < n; i++) {
            if (isfinite(y[i]) && fabs(y[i]) > *largest)
                *largest = fabs(y[i]);
            if (x[i] == y[i] || (isnan(x[i]) && isnan(y[i])))
                continue;
            double off = fabs(x[i] - y[i]);
            worst = !isfinite(off) ? INFINITY : off > worst ? off : worst;
        }
    } else {
        worst = INFINITY;
    }
    free(x);
    free(y);
    return worst;
}

static bool same_form(const cr_tensor *a, const cr_tensor *b)
{
    cr_dims x = cr_shape(a), y = cr_shape(b);
    return cr_dtype_of(a) == cr_dtype_of(b) && x.count == y.count &&
           !memcmp(x.at, y.at, sizeof *x.at * (size_t)x.count);
}

/* What staged functions are said not to do. */
static bool cannot(const char *error)
{
    static const char *const texts[] = {"gradients of gradients do not go through control flow",
                                        "a body changes in place what its backward needs"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strstr(error, texts[i]))
            return true;
    return false;
}

static bool agree(uint32_t seed, const char *how, const outcome *got, const outcome *expected, const outcome *noisy)
{
    char a[96], b[96];
    if (got->failed && !expected->failed && cannot(got->error))
        return true;
    if (!CHECK_MSG(got->failed == expected->failed, "training %u, %s: failed: %s", seed, how,
                   got->failed ? got->error : expected->error))
        return false;
    if (!CHECK_MSG(got->n == expected->n, "training %u, %s: %d results, expected %d", seed, how, got->n, expected->n))
        return false;
    for (int i = 0; i < expected->n; i++) {
        cr_tensor *x = got->at[i], *y = expected->at[i];
        if (!x && !y)
            continue;
        if (!CHECK_MSG(x && y && same_form(x, y), "training %u, %s: %s is %s, expected %s", seed, how,
                       expected->what[i], cr_describe(x, a, sizeof a), cr_describe(y, b, sizeof b)))
            return false;
        double largest, unused, off = distance(x, y, &largest), allowed = 0;
        double eps = cr_dtype_of(y) == CR_F64 ? 0x1p-52 : cr_dtype_of(y) == CR_F32 ? 0x1p-23 : 0x1p-7;
        for (int k = 0; k < 2; k++) {
            double d = noisy[k].n == expected->n && noisy[k].at[i] && same_form(noisy[k].at[i], y)
                           ? distance(noisy[k].at[i], y, &unused)
                           : INFINITY;
            allowed = d > allowed ? d : allowed;
        }
        allowed = cr_dtype_is_float(cr_dtype_of(y)) ? allowed * 100 + eps * (300 * largest + 20) : 0;
        if (!CHECK_MSG(off <= allowed, "training %u, %s: %s is off by %g, of %g (%g allowed)", seed, how,
                       expected->what[i], off, largest, allowed))
            return false;
    }
    return true;
}

static int only = -1;

static bool one(uint32_t seed, bool compiled)
{
    static outcome eager, noisy[2], got;
    bool ok = true;
    play(seed, NULL, &eager, 0, 0);
    if (eager.failed && asked)
        printf("training %u: fails eagerly: %s\n", seed, eager.error);
    for (uint32_t k = 0; k < 2; k++)
        play(seed, NULL, &noisy[k], 1, (k + 1) * 1000003);
    for (int i = 0; ok && i < WAYS; i++) {
        if ((!compiled && !strcmp(ways[i].jit, "on")) || (only >= 0 && only != i))
            continue;
        play(seed, &ways[i], &got, 0, 0);
        ran[i]++;
        ok = agree(seed, ways[i].name, &got, &eager, noisy);
    }
    return ok;
}

static uint32_t count = 30, first = 1;

static void random_training(void)
{
    int wrong = 0;
    for (uint32_t i = 0; i < count && wrong < 20; i++)
        CR_SCOPE {
            wrong += !one(first + i, asked ? compiling : i == 7);
            cr_clear_error();
        }
    for (int i = 0; asked && i < WAYS; i++)
        printf("%-24s %d\n", ways[i].name, ran[i]);
}

static void unheard(const char *text, void *context)
{
    (void)text, (void)context;
}

int main(int argc, char **argv)
{
    asked = argc > 1;
    compiling = !getenv("CRESSET_JIT");
    if (!asked || atoi(argv[1]) > 1)
        cr_set_warning_handler(unheard, NULL); /* functions that are traced for each size */
    if (argc > 1)
        count = (uint32_t)strtoul(argv[1], NULL, 10);
    if (argc > 2)
        first = (uint32_t)strtoul(argv[2], NULL, 10);
    if (argc > 3)
        only = atoi(argv[3]);
    TEST(random_training);
    set("CRESSET_JIT", NULL);
    return test_end();
}
