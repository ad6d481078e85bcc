/* Random functions (support/random_program.h), staged, that several threads call at the same time, with inputs of
 * several sizes, from the first call on: each call gives what it gives when nobody else calls.
 *
 *     test_random_threads [COUNT [FIRST]]
 *
 * runs so many programs from a seed on. */
#include "support/random_program.h"
#include "test.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 4, SIZES = 3, TURNS = 6, RUNS = 500, RESULTS = PROGRAM_OUTPUTS + 1 + PROGRAM_PARAMS };

typedef struct job {
    random_program p;
    program_world w;
    cr_function *f;
    bool outside; /* gradients are taken, of the staged function */
    cr_tensor *in[SIZES][PROGRAM_INPUTS], *expected[SIZES][RESULTS];
    program_world
        *worlds[RUNS]; /* one for each run: it notes what happens; parts that are run again in backward need theirs */
    atomic_int n_worlds;
} job;

typedef struct caller {
    pthread_t thread;
    job *j;
    atomic_int *waiting;
    int number, wrong;
    char error[300];
} caller;

static bool body(cr_list in, cr_tensor **out, void *context)
{
    job *j = context;
    int number = atomic_fetch_add(&j->n_worlds, 1);
    program_world *w = number < RUNS ? malloc(sizeof *w) : NULL;
    if (!w)
        return cr_fail_bool(CR_ERROR_STATE, "too many runs");
    *w = j->w;
    j->worlds[number] = w;
    if (!program_run(in, out, w))
        return false;
    for (int i = 0; !j->outside && i < PROGRAM_OUTPUTS; i++)
        out[i] = cr_detach(out[i]);
    return cr_ok();
}

/* The results, and gradients where they are asked for; NULLs where there are none. */
static bool call(job *j, cr_function *f, int size, cr_tensor **out)
{
    cr_list in = cr_list_of(j->in[size], PROGRAM_INPUTS);
    if (!(f ? cr_call_function(f, in, out) : body(in, out, j)))
        return false;
    cr_tensor *loss = j->outside ? program_loss(out, PROGRAM_OUTPUTS) : NULL, *leaves[1 + PROGRAM_PARAMS];
    leaves[0] = j->in[size][0];
    memcpy(leaves + 1, j->w.param, sizeof j->w.param);
    return cr_ok() && (!loss || cr_grad(&loss, 1, leaves, 1 + PROGRAM_PARAMS, out + PROGRAM_OUTPUTS));
}

static bool same(cr_tensor *a, cr_tensor *b)
{
    cr_dims x = a ? cr_shape(a) : CR_SCALAR, y = b ? cr_shape(b) : CR_SCALAR;
    if (!a || !b)
        return a == b;
    if (cr_dtype_of(a) != cr_dtype_of(b) || x.count != y.count || memcmp(x.at, y.at, sizeof *x.at * (size_t)x.count))
        return false;
    size_t bytes = (size_t)cr_numel(a) * cr_dtype_size(cr_dtype_of(a));
    char *p = malloc(bytes + 1), *q = malloc(bytes + 1);
    bool ok = p && q && cr_copy_out(a, p, bytes, cr_dtype_of(a)) && cr_copy_out(b, q, bytes, cr_dtype_of(b)) &&
              !memcmp(p, q, bytes);
    free(p);
    free(q);
    return ok;
}

static void *work(void *context)
{
    caller *c = context;
    atomic_fetch_sub(c->waiting, 1);
    while (atomic_load(c->waiting) > 0)
        ;
    for (int turn = 0; turn < TURNS && !c->wrong; turn++)
        CR_SCOPE {
            cr_tensor *out[RESULTS] = {0};
            int size = (turn * (c->number + 1) + c->number) % SIZES;
            c->wrong = !call(c->j, c->j->f, size, out);
            if (c->wrong)
                snprintf(c->error, sizeof c->error, "%s", cr_error());
            for (int i = 0; i < RESULTS && !c->wrong; i++)
                if (!same(out[i], c->j->expected[size][i])) {
                    snprintf(c->error, sizeof c->error, "result %d of size %d is another", i, size);
                    c->wrong = 1;
                }
            cr_clear_error();
        }
    return NULL;
}

static bool prepare(job *j, uint32_t seed)
{
    *j = (job){.p = random_program_of(seed), .outside = seed % 2};
    j->p.flags &= ~(PROGRAM_STATE | PROGRAM_RANDOM | PROGRAM_PROBES);
    if (!program_world_make(&j->w, &j->p, j->outside))
        return false;
    for (int s = 0; s < SIZES; s++) {
        int64_t first = j->p.sizes[0] + (j->p.flags & PROGRAM_FREE ? 2 * s : 0);
        if (s && !program_world_inputs(&j->w, first, s))
            return false;
        memcpy(j->in[s], j->w.in, sizeof j->in[s]);
        if (j->outside && j->in[s][1] != j->in[s][0])
            j->in[s][0] = cr_requires_grad(cr_detach(j->in[s][0]), true);
    }
    for (int i = 0; i < PROGRAM_STEPS; i++) { /* without the steps that eager mode refuses */
        cr_tensor *out[RESULTS] = {0};
        program_world w = j->w;
        w.failed = -1;
        if (program_run(cr_list_of(j->in[0], PROGRAM_INPUTS), out, &w))
            break;
        cr_clear_error();
        if (w.failed < 0)
            return false;
        j->p.left_out[w.failed] = true;
    }
    return cr_ok();
}

static cr_function *stage(job *j)
{
    cr_signature signature[PROGRAM_INPUTS];
    bool whole = j->p.flags & PROGRAM_FREE;
    for (int i = 0; i < PROGRAM_INPUTS; i++) {
        signature[i] = (cr_signature){cr_dtype_of(j->in[0][i]), cr_shape(j->in[0][i])};
        if (i < 3)
            signature[i].shape.at[0] = CR_FREE;
    }
    return cr_stage(body, j, .outputs = PROGRAM_OUTPUTS, .signature = whole ? signature : NULL,
                    .inputs = whole ? PROGRAM_INPUTS : 0);
}

static void together(job *j)
{
    static caller callers[THREADS];
    atomic_int waiting = THREADS;
    for (int i = 0; i < THREADS; i++) {
        callers[i] = (caller){.j = j, .waiting = &waiting, .number = i};
        if (!CHECK(pthread_create(&callers[i].thread, NULL, work, &callers[i]) == 0))
            abort();
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(callers[i].thread, NULL);
        CHECK_MSG(!callers[i].wrong, "program %u, thread %d: %s", j->p.seed, i, callers[i].error);
    }
}

/* What the function gives is known from a staged function of its own. */
static bool one(uint32_t seed)
{
    static job j;
    bool ok = prepare(&j, seed);
    cr_function *alone = ok ? stage(&j) : NULL;
    for (int s = 0; ok && s < SIZES; s++)
        ok = call(&j, alone, s, j.expected[s]);
    cr_function_free(alone);
    j.f = ok ? stage(&j) : NULL;
    if (j.f)
        together(&j);
    cr_function_free(j.f);
    for (int i = 0; i < RUNS && j.worlds[i]; i++)
        free(j.worlds[i]);
    cr_clear_error();
    return ok;
}

static uint32_t count = 40, first = 1;

static void random_programs_by_threads(void)
{
    int ran = 0;
    for (uint32_t i = 0; i < count; i++)
        CR_SCOPE
            ran += one(first + i);
    CHECK_MSG(ran > (int)count / 2 || count < 4, "%d programs of %u", ran, count);
}

static void unheard(const char *text, void *context)
{
    (void)text, (void)context;
}

int main(int argc, char **argv)
{
    cr_set_warning_handler(unheard, NULL); /* functions that are traced for each size */
    if (argc > 1)
        count = (uint32_t)strtoul(argv[1], NULL, 10);
    if (argc > 2)
        first = (uint32_t)strtoul(argv[2], NULL, 10);
    if (argc <= 1)
        setenv("CRESSET_JIT", "off", 1);
    TEST(random_programs_by_threads);
    return test_end();
}
