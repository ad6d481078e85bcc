/* Random functions (support/random_program.h), differentiated or not, as steps with an optimizer or not: what they give
 * eagerly, staged in each of several ways, saved and loaded, as a session and as an ONNX model. Eager runs with noise
 * of the size of rounding errors on each result say how far results may differ.
 *
 *     test_random_programs [COUNT [FIRST [STEP...]]]
 *
 * runs so many programs from a seed on, in all ways (CRESSET_JIT=off: in those without a compiler), without some of
 * their steps. CRESSET_SHOW_STEPS prints results as they are made, CRESSET_SHOW_PROGRAM=WAY the graph. */
#include "support/files.h"
#include "support/onnx_bytes.h"
#include "support/random_program.h"
#include "test.h"

#include "graph/program/again.h"

enum { ROUNDS = 3, RESULTS = 40 };
typedef enum kind { FORWARD, INSIDE, OUTSIDE, STEP } kind;
enum { BY_STAGE, BY_FILE, BY_SESSION, BY_ONNX, BY_STARVED };

/* A way to run a program. */
typedef struct way {
    const char *name, *jit, *branches, *recompute;
    int threads, by;
    bool free, frozen, same_bits; /* same bits: as the way before it */
} way;

static const way ways[] = {
    {"nodes", "nodes", NULL, NULL, 1, BY_STAGE, false, false, false},
    {"interpreted", "off", "off", NULL, 1, BY_STAGE, false, false, false},
    {"two threads", "off", "off", NULL, 2, BY_STAGE, false, false, false},
    {"branches", "off", "all", NULL, 2, BY_STAGE, false, false, true},
    {"computed again", "off", NULL, "1000", 1, BY_STAGE, false, false, false},
    {"any size", "off", NULL, NULL, 1, BY_STAGE, true, false, false},
    {"frozen", "off", NULL, NULL, 1, BY_STAGE, false, true, false},
    {"saved", "off", NULL, NULL, 1, BY_FILE, false, false, false},
    {"saved, any size", "off", NULL, NULL, 1, BY_FILE, true, false, false},
    {"session", "off", NULL, NULL, 1, BY_SESSION, false, false, false},
    {"onnx", "off", NULL, NULL, 1, BY_ONNX, false, false, false},
    {"starved", "off", NULL, NULL, 1, BY_STARVED, false, false, false},
    {"starved, branches", "nodes", "all", "1000", 2, BY_STARVED, false, false, false},
    {"starved, any size", "off", NULL, NULL, 1, BY_STARVED, true, false, false},
    {"compiled", "on", "off", NULL, 1, BY_STAGE, false, false, false},
    {"compiled, two threads", "on", "all", "10", 2, BY_STAGE, false, false, false},
    {"compiled, any size", "on", NULL, NULL, 1, BY_STAGE, true, false, false},
};
enum { WAYS = sizeof ways / sizeof *ways };

/* What a way gave: results, gradients, what it wrote to; owned by the innermost scope at the time. */
typedef struct outcome {
    cr_tensor *at[ROUNDS * RESULTS];
    const char *what[ROUNDS * RESULTS];
    int n, round;
    bool failed;
    char error[400];
    program_choices choices[ROUNDS];
} outcome;

typedef struct job {
    random_program p;
    kind kind;
    int64_t sizes[ROUNDS];
    int rounds;
    program_world w;
    cr_optimizer *opt;
    bool learns; /* a step had something to differentiate */
} job;

static int refused[WAYS], ran[WAYS];
static bool asked, compiling; /* more than the tests of every day */

/* ---- one call ---- */

static int n_out(const job *j)
{
    return PROGRAM_OUTPUTS + (j->kind == INSIDE ? 1 + PROGRAM_PARAMS : 0);
}

static bool gradients(job *j, cr_tensor *in, cr_tensor *const *out, cr_tensor **grads)
{
    cr_tensor *leaves[1 + PROGRAM_PARAMS] = {in}, *loss = program_loss(out, PROGRAM_OUTPUTS);
    memcpy(leaves + 1, j->w.param, sizeof j->w.param);
    if (loss)
        return cr_grad(&loss, 1, leaves, 1 + PROGRAM_PARAMS, grads);
    for (int i = 0; i <= PROGRAM_PARAMS; i++)
        grads[i] = cr_zeros_like(cr_detach(leaves[i]));
    return cr_ok();
}

static bool body(cr_list in, cr_tensor **out, void *context)
{
    job *j = context;
    if (!program_run(in, out, &j->w))
        return false;
    if (j->kind == INSIDE && !gradients(j, in.at[0], out, out + PROGRAM_OUTPUTS))
        return false;
    if (j->kind == STEP) {
        cr_tensor *loss = program_loss(out, PROGRAM_OUTPUTS);
        j->learns = loss;
        if (loss) {
            out[0] = loss;
            if (!cr_backward(loss) || !cr_step(j->opt))
                return false;
        }
    }
    if (j->kind == INSIDE || j->kind == STEP)
        for (int i = 0; i < n_out(j); i++)
            out[i] = cr_detach(out[i]);
    return cr_ok();
}

static void add(outcome *o, const char *what, cr_tensor *t)
{
    o->what[o->n] = what;
    CR_NO_GRAD {
        o->at[o->n++] = t ? cr_clone(cr_detach(t)) : NULL;
    }
}

static bool note_failure(outcome *o)
{
    o->failed = true;
    snprintf(o->error, sizeof o->error, "%s", cr_error());
    cr_clear_error();
    return false;
}

/* The round's inputs; then the generator is where the round wants it. */
static cr_list prepare(job *j, int round)
{
    if (round)
        program_world_inputs(&j->w, j->sizes[round], round);
    if (j->kind == INSIDE || j->kind == OUTSIDE) {
        bool twice = j->w.in[1] == j->w.in[0];
        j->w.in[0] = cr_requires_grad(cr_detach(j->w.in[0]), true);
        j->w.in[1] = twice ? j->w.in[0] : j->w.in[1];
    }
    j->w.choices = (program_choices){0};
    cr_manual_seed(1000 + (uint64_t)round);
    return cr_list_of(j->w.in, PROGRAM_INPUTS);
}

static bool collect(job *j, outcome *o, cr_tensor *const *out)
{
    cr_tensor *grads[1 + PROGRAM_PARAMS];
    for (int i = 0; i < n_out(j); i++)
        add(o, i < PROGRAM_OUTPUTS ? "result" : "gradient", out[i]);
    if (j->kind == OUTSIDE) {
        if (!gradients(j, j->w.in[0], out, grads))
            return false;
        for (int i = 0; i <= PROGRAM_PARAMS; i++)
            add(o, "gradient from outside", grads[i]);
    }
    for (int i = 0; i < PROGRAM_PARAMS; i++)
        add(o, "parameter", j->w.param[i]);
    add(o, "state", j->w.state);
    add(o, "position", cr_cast(cr_num((double)cr_random_state_of(NULL).position), CR_F64));
    o->choices[o->round++] = j->w.choices;
    return cr_ok();
}

static bool make_job(job *j, double noise, uint32_t noise_state)
{
    bool ok = program_world_make(&j->w, &j->p, j->kind != FORWARD);
    j->w.noise = noise;
    j->w.noise_state = noise_state;
    j->opt = NULL;
    if (ok && j->kind == STEP) {
        cr_module *list = cr_parameter_list(j->w.param[0], j->w.param[1], j->w.param[2], j->w.param[3]);
        j->opt = j->p.seed % 2 ? cr_sgd(list, .lr = 0.1, .momentum = 0.9) : cr_adam(list, .lr = 0.01, .eps = 0.01);
        cr_module_free(list);
    }
    return ok && cr_ok();
}

/* ---- ways ---- */

static void run_eagerly(job *j, outcome *o, double noise, uint32_t noise_state)
{
    *o = (outcome){0};
    bool ok = make_job(j, noise, noise_state);
    for (int r = 0; ok && r < j->rounds; r++) {
        cr_tensor *out[RESULTS] = {0};
        ok = body(prepare(j, r), out, j) && collect(j, o, out);
    }
    if (!ok)
        note_failure(o);
    cr_optimizer_free(j->opt);
}

static cr_function *stage(job *j, const way *v)
{
    cr_signature signature[PROGRAM_INPUTS];
    for (int i = 0; v->free && i < PROGRAM_INPUTS; i++) {
        signature[i] = (cr_signature){cr_dtype_of(j->w.in[i]), cr_shape(j->w.in[i])};
        if (i < 3)
            signature[i].shape.at[0] = CR_FREE;
    }
    return cr_stage(body, j, .outputs = n_out(j), .frozen = v->frozen, .signature = v->free ? signature : NULL,
                    .inputs = v->free ? PROGRAM_INPUTS : 0);
}

static bool call_rounds(job *j, cr_function *f, outcome *o)
{
    for (int r = 0; r < j->rounds; r++) {
        cr_tensor *out[RESULTS] = {0};
        if (!cr_call_function(f, prepare(j, r), out) || !collect(j, o, out))
            return note_failure(o);
    }
    return true;
}

static bool by_stage(job *j, const way *v, outcome *o)
{
    cr_function *f = stage(j, v);
    bool ok = f ? call_rounds(j, f, o) : note_failure(o);
    const char *shown = getenv("CRESSET_SHOW_PROGRAM");
    if (shown && f && !strcmp(shown, v->name)) {
        char *text = cr_function_text(f, 0);
        fprintf(stderr, "---- %s\n%s\n", v->name, text ? text : "?");
        free(text);
    }
    cr_function_free(f);
    return ok;
}

/* What cannot be had in a way: told by the text. Branches that are never taken are traced, too, and may fail there. */
static bool says_why(const job *j, const char *error)
{
    static const char *const texts[] = {"staged function", "ONNX",
                                        "fetch",           "was saved for",
                                        "cannot be saved", "shares its memory with another tensor"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strstr(error, texts[i]))
            return true;
    return j->p.flags & PROGRAM_CONTROL && strstr(error, "random_steps.c");
}

/* Calls in which an allocation fails come before each: they fail for lack of memory or succeed, and leave nothing
 * behind that is seen later. */
static void call_in_vain(job *j, cr_function *f, int round)
{
    uint64_t draws = j->p.seed * UINT64_C(7919) + (uint64_t)round;
    for (int i = 0; i < 5; i++) {
        cr_tensor *out[RESULTS] = {0}, *grads[1 + PROGRAM_PARAMS];
        cr_list in = prepare(j, round);
        cr_fail_allocation_after(program_next(&draws, i % 2 ? 3000 : 80));
        bool ok = cr_call_function(f, in, out) && (j->kind != OUTSIDE || gradients(j, in.at[0], out, grads));
        cr_fail_allocation_after(-1);
        CHECK_MSG(ok || cr_error_code() == CR_ERROR_MEMORY || says_why(j, cr_error()),
                  "program %u (%d), short of memory: %s", j->p.seed, (int)j->kind, cr_error());
        cr_clear_error();
    }
}

static bool by_starved(job *j, const way *v, outcome *o)
{
    cr_function *f = stage(j, v);
    bool ok = f != NULL;
    for (int r = 0; ok && r < j->rounds; r++) {
        cr_tensor *out[RESULTS] = {0};
        call_in_vain(j, f, r);
        ok = cr_call_function(f, prepare(j, r), out) && collect(j, o, out);
    }
    if (!ok)
        note_failure(o);
    cr_function_free(f);
    return ok;
}

static bool by_file(job *j, const way *v, outcome *o)
{
    cr_tensor *out[RESULTS];
    char path[300];
    snprintf(path, sizeof path, "%s", test_path("program.safetensors"));
    cr_function *f = stage(j, v);
    bool ok = cr_call_function(f, prepare(j, 0), out) && cr_save_function(path, f);
    cr_function_free(f);
    f = ok ? cr_load_function(path, NULL) : NULL;
    ok = f ? call_rounds(j, f, o) : note_failure(o);
    cr_function_free(f);
    remove(path);
    return ok;
}

static bool by_session(job *j, outcome *o)
{
    cr_session *s = cr_session_begin();
    cr_tensor *places[PROGRAM_INPUTS], *fetches[RESULTS], *feeds[PROGRAM_INPUTS];
    for (int i = 0; i < PROGRAM_INPUTS; i++)
        places[i] = cr_placeholder(s, "in", cr_shape(j->w.in[i]), cr_dtype_of(j->w.in[i]));
    bool ok = body(cr_list_of(places, PROGRAM_INPUTS), fetches, j);
    ok = cr_session_end(s) && ok;
    for (int r = 0; ok && r < j->rounds; r++) {
        cr_tensor *out[RESULTS];
        cr_list in = prepare(j, r);
        for (int i = 0; i < PROGRAM_INPUTS; i++)
            feeds[i] = cr_clone(in.at[i], .layout = CR_LAYOUT_CONTIGUOUS);
        ok = cr_session_run(s, cr_list_of(places, PROGRAM_INPUTS), cr_list_of(feeds, PROGRAM_INPUTS),
                            cr_list_of(fetches, n_out(j)), out) &&
             collect(j, o, out);
    }
    if (!ok)
        note_failure(o);
    cr_session_free(s);
    return ok;
}

static bool by_onnx(job *j, outcome *o)
{
    char path[300];
    snprintf(path, sizeof path, "%s", test_path("program.onnx"));
    cr_function *f = cr_stage(body, j, .outputs = n_out(j));
    bool ok = cr_save_onnx_function(path, f, cr_list_of(j->w.in, PROGRAM_INPUTS));
    cr_function_free(f);
    cr_onnx *model = ok ? cr_load_onnx(path) : NULL;
    if (ok && !model && asked)
        CHECK_MSG(false, "program %u: its ONNX model cannot be read: %s", j->p.seed, cr_error());
    for (int r = 0; model && ok && r < j->rounds; r++) {
        cr_tensor *out[RESULTS];
        ok = cr_onnx_run(model, prepare(j, r), out, n_out(j));
        if (!ok)
            CHECK_MSG(false, "program %u: its ONNX model fails: %s", j->p.seed, cr_error());
        ok = ok && collect(j, o, out);
    }
    if (!ok || !model)
        note_failure(o);
    cr_onnx_free(model);
    remove(path);
    return ok && model;
}

static void set(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

static void run_in_a_way(job *j, const way *v, outcome *o)
{
    *o = (outcome){0};
    set("CRESSET_JIT", v->jit);
    set("CRESSET_BRANCHES", v->branches);
    set("CRESSET_RECOMPUTE", v->recompute);
    cr_set_num_threads(v->threads);
    int64_t least = cr_again_least;
    if (v->recompute)
        cr_again_least = 0;
    if (!make_job(j, 0, 0))
        note_failure(o);
    else if (v->by == BY_STAGE)
        by_stage(j, v, o);
    else if (v->by == BY_FILE)
        by_file(j, v, o);
    else if (v->by == BY_SESSION)
        by_session(j, o);
    else if (v->by == BY_STARVED)
        by_starved(j, v, o);
    else
        by_onnx(j, o);
    cr_again_least = least;
    cr_optimizer_free(j->opt);
    cr_set_num_threads(1);
}

/* Whether it is the same function at all its sizes. */
static bool one_function(const job *j, const outcome *eager)
{
    bool same = true;
    for (int r = 1; same && r < j->rounds; r++)
        same = program_same_choices(&eager->choices[0], &eager->choices[r]);
    return same;
}

/* Whether the way is one for such a program. */
static bool suits(const job *j, const way *v, const outcome *eager)
{
    static int reads = -1; /* models can be */
    if (v->by == BY_ONNX && (reads < 0 ? (reads = onnx_is_read()) : reads) == 0)
        return false;
    if (v->free && !one_function(j, eager))
        return false;
    bool pure = !(j->p.flags & (PROGRAM_WRITES | PROGRAM_STATE | PROGRAM_RANDOM));
    if (v->frozen || v->by == BY_SESSION || v->by == BY_ONNX)
        return j->kind == FORWARD && !(j->p.flags & PROGRAM_STATE) && (v->by == BY_STAGE || pure) &&
               (v->frozen || !(j->p.flags & PROGRAM_FREE));
    if (v->by == BY_STARVED)
        return j->kind != STEP && !(j->p.flags & PROGRAM_STATE) && v->free == !!(j->p.flags & PROGRAM_FREE);
    if (v->by == BY_FILE)
        return (j->kind == FORWARD || j->kind == INSIDE) && !(j->p.flags & (PROGRAM_STATE | PROGRAM_PROBES)) &&
               v->free == !!(j->p.flags & PROGRAM_FREE);
    return !v->free || j->p.flags & PROGRAM_FREE;
}

/* ---- comparing ---- */

static double *values(cr_tensor *t, int64_t *n)
{
    bool is_complex = cr_dtype_is_complex(cr_dtype_of(t));
    *n = cr_numel(t) * (is_complex ? 2 : 1);
    double *v = malloc((size_t)(*n + 1) * sizeof *v);
    if (v && !cr_copy_out(t, v, (size_t)*n * sizeof *v, is_complex ? CR_C128 : CR_F64)) {
        free(v);
        return NULL;
    }
    return v;
}

/* The largest difference of two tensors of the same shape; infinite where only one has a NaN. */
static double distance(cr_tensor *a, cr_tensor *b, double *largest)
{
    int64_t n, k;
    double *x = values(a, &n), *y = values(b, &k), worst = 0;
    *largest = 0;
    for (int64_t i = 0; x && y && i < n; i++) {
        if (x[i] == y[i] || (isnan(x[i]) && isnan(y[i])))
            continue;
        double off = fabs(x[i] - y[i]);
        worst = isnan(off) || isinf(off) ? INFINITY : off > worst ? off : worst;
    }
    for (int64_t i = 0; y && i < n; i++)
        if (!isinf(y[i]) && fabs(y[i]) > *largest)
            *largest = fabs(y[i]);
    worst = x && y ? worst : INFINITY;
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

/* Rounding errors of a number. */
static double eps_of(const cr_tensor *t)
{
    switch (cr_dtype_of(t)) {
    case CR_F64:
    case CR_C128:
        return 0x1p-52;
    case CR_F32:
    case CR_C64:
        return 0x1p-23;
    case CR_F16:
        return 0x1p-10;
    case CR_BF16:
        return 0x1p-7;
    default:
        return 0;
    }
}

/* `eps`: at least so much rounding; ONNX has constants of f32. */
static bool agree(const job *j, const char *how, double eps, const outcome *got, const outcome *expected,
                  const outcome *noisy)
{
    char a[96], b[96];
    for (int i = 0; i < expected->n; i++) {
        cr_tensor *x = got->at[i], *y = expected->at[i];
        if (!x && !y)
            continue;
        if (!CHECK_MSG(x && y && same_form(x, y), "program %u (%d), %s: %s (%d) is %s, expected %s", j->p.seed,
                       (int)j->kind, how, expected->what[i], i, cr_describe(x, a, sizeof a),
                       cr_describe(y, b, sizeof b)))
            return false;
        double largest, unused, off = distance(x, y, &largest), allowed = 0;
        for (int k = 0; noisy && k < 2; k++) {
            double d = noisy[k].n == expected->n && noisy[k].at[i] && same_form(noisy[k].at[i], y)
                           ? distance(noisy[k].at[i], y, &unused)
                           : INFINITY;
            allowed = d > allowed ? d : allowed;
        }
        allowed = noisy ? allowed * 40 + fmax(eps_of(y), eps) * (200 * largest + 8) : 0;
        if (!CHECK_MSG(off <= allowed, "program %u (%d), %s: %s (%d, %s) is off by %g, of %g (%g allowed)", j->p.seed,
                       (int)j->kind, how, expected->what[i], i, cr_describe(y, b, sizeof b), off, largest, allowed))
            return false;
    }
    return true;
}

/* ---- programs ---- */

/* Leaves out the steps that eager mode refuses. False when nothing is left that works. */
static bool fit(job *j, outcome *eager)
{
    for (int i = 0; i < PROGRAM_STEPS; i++) {
        run_eagerly(j, eager, 0, 0);
        if (!eager->failed)
            return true;
        if (j->p.show)
            fprintf(stderr, "step %d does not work: %s\n", j->w.failed, eager->error);
        if (j->w.failed >= 0)
            j->p.left_out[j->w.failed] = true;
        else if (j->p.flags & PROGRAM_WRITES)
            j->p.flags &= ~PROGRAM_WRITES;
        else
            return false;
    }
    return false;
}

static bool one(job *j, bool compiled)
{
    static outcome eager, noisy[2], got, before;
    bool ok = true;
    if (!fit(j, &eager))
        return true;
    bool learns = j->learns;
    for (uint32_t k = 0; k < 2; k++)
        run_eagerly(j, &noisy[k], 1, (k + 1) * 1000003);
    for (int i = 0; ok && i < WAYS; i++) {
        const way *v = &ways[i];
        if (!suits(j, v, &eager) || (!compiled && !strcmp(v->jit, "on")))
            continue;
        run_in_a_way(j, v, &got);
        ran[i]++;
        if (got.failed) {
            refused[i]++;
            ok = CHECK_MSG(says_why(j, got.error), "program %u (%d), %s: %s", j->p.seed, (int)j->kind, v->name,
                           got.error);
            if (asked && ok)
                printf("program %u (%d), %s: refused: %s\n", j->p.seed, (int)j->kind, v->name, got.error);
            before = got;
            continue;
        }
        if (j->learns != learns && j->p.flags & PROGRAM_CONTROL)
            continue; /* eagerly a branch was taken to which no gradients go, and a trace has both */
        ok = agree(j, v->name, v->by == BY_ONNX ? 0x1p-24 : 0, &got, &eager, noisy);
        if (ok && v->same_bits && !before.failed)
            ok = agree(j, v->name, 0, &got, &before, NULL);
        before = got;
    }
    return ok;
}

static job job_of(uint32_t seed)
{
    job j = {.p = random_program_of(seed), .kind = (kind)(seed * 2654435761u >> 30), .rounds = ROUNDS};
    for (int r = 0; r < ROUNDS; r++)
        j.sizes[r] = j.p.sizes[0];
    if (j.p.flags & PROGRAM_FREE) {
        j.sizes[1] = j.p.sizes[0] + 6;
        j.sizes[2] = 8;
    }
    return j;
}

static uint32_t count = 120, first = 1;
static int n_left_out;
static char **left_out;

static void random_programs(void)
{
    int wrong = 0;
    for (uint32_t i = 0; i < count && wrong < 20; i++)
        CR_SCOPE {
            job j = job_of(first + i);
            for (int k = 0; k < n_left_out; k++)
                j.p.left_out[atoi(left_out[k]) % PROGRAM_STEPS] = true;
            j.p.show = getenv("CRESSET_SHOW_STEPS") != NULL;
            wrong += !one(&j, asked ? compiling : i % 30 == 0);
            cr_clear_error();
        }
    for (int i = 0; asked && i < WAYS; i++)
        printf("%-24s %d programs, %d refused\n", ways[i].name, ran[i], refused[i]);
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
    if (argc > 3) {
        n_left_out = argc - 3;
        left_out = argv + 3;
    }
    TEST(random_programs);
    set("CRESSET_JIT", NULL);
    return test_end();
}
