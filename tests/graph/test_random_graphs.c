/* Random functions of pointwise ops, sums, casts and views, some of them differentiated or writing in place: what
 * they give eagerly, from compiled groups and from interpreted ones. CRESSET_RANDOM_GRAPHS is how many there are,
 * CRESSET_RANDOM_SEED the first one's number. */
#include "test.h"

#include "graph/group/interpret.h"
#include "graph/program/again.h"
#include <cresset/autograd.h>
#include <cresset/graph.h>
#include <cresset/ops.h>
#include <cresset/random.h>

enum { MOST = 24, INPUTS = 4, OUTPUTS = 4 };

typedef struct pool {
    cr_tensor *at[MOST + INPUTS];
    bool exact[MOST + INPUTS]; /* the same bits however it is computed */
    bool fresh[MOST + INPUTS]; /* nothing else looks at its memory */
    int n;
} pool;

typedef struct job {
    uint32_t seed, state;
    int ops;
    bool differentiate, writes;
} job;

static uint32_t draw(job *j, uint32_t n)
{
    j->state = j->state * 1664525u + 1013904223u;
    return (j->state >> 12) % n;
}

static int computing_again; /* functions that do, where that is looked for */

/* ---- one op ---- */

static bool is_floating(const cr_tensor *t)
{
    return cr_dtype_of(t) == CR_F32 || cr_dtype_of(t) == CR_F64;
}

static bool fits(const cr_tensor *a, const cr_tensor *b)
{
    cr_dims x = cr_shape(a), y = cr_shape(b);
    int64_t n = 1;
    for (int i = 1; i <= x.count || i <= y.count; i++) {
        int64_t p = i <= x.count ? x.at[x.count - i] : 1, q = i <= y.count ? y.at[y.count - i] : 1;
        if (p != q && p != 1 && q != 1)
            return false;
        n *= p > q ? p : q;
    }
    return n <= 40000;
}

static cr_tensor *unary(job *j, cr_tensor *x, bool *exact)
{
    uint32_t which = draw(j, 13);
    *exact = *exact && which < 4;
    switch (which) {
    case 0:
        return cr_neg(x);
    case 1:
        return cr_abs(x);
    case 2:
        return cr_relu(x);
    case 3:
        return cr_maximum(x, cr_num(0.25));
    case 4:
        return cr_tanh(x);
    case 5:
        return cr_sigmoid(x);
    case 6:
        return cr_sqrt(cr_add(cr_abs(x), cr_num(0.5)));
    case 7:
        return cr_mul(cr_pow(x, cr_num(2)), cr_num(0.125));
    case 8:
        return cr_div(x, cr_num(4));
    case 9:
        return cr_exp(cr_minimum(x, cr_num(1)));
    case 10:
        return cr_gelu(x);
    case 11:
        return cr_sub(cr_num(1.5), x);
    default:
        return cr_softplus(x);
    }
}

static cr_tensor *binary(job *j, cr_tensor *x, cr_tensor *y, bool *exact)
{
    uint32_t which = draw(j, 7);
    bool was = *exact;
    *exact = *exact && which < 2;
    switch (which) {
    case 0:
        return cr_maximum(x, y);
    case 1:
        return was ? cr_where(cr_less(x, y), x, y) : cr_minimum(x, y);
    case 2:
        return cr_sub(x, y);
    case 3:
        return cr_mul(x, cr_tanh(y));
    case 4:
        return cr_div(x, cr_add(cr_abs(y), cr_num(1)));
    default:
        return cr_add(x, y);
    }
}

static cr_tensor *reduction(job *j, cr_tensor *x)
{
    cr_dims axes = {.count = 0}, shape = cr_shape(x);
    for (int i = 0; i < shape.count; i++)
        if (draw(j, 2))
            axes.at[axes.count++] = i;
    bool keep = draw(j, 2);
    return draw(j, 2) ? cr_mean(x, .axes = axes, .keepdims = keep)
                      : cr_mul(cr_sum(x, .axes = axes, .keepdims = keep), cr_num(0.01));
}

static cr_tensor *view(job *j, cr_tensor *x)
{
    cr_dims s = cr_shape(x);
    switch (s.count < 2 ? 3 + draw(j, 2) : draw(j, 5)) {
    case 0:
        return cr_transpose(x, 0, s.count - 1);
    case 1:
        return cr_transpose(cr_transpose(x, 0, 1), 0, 1);
    case 2:
        return s.at[0] > 2 ? cr_slice(x, 0, 1, s.at[0] - 1) : cr_clone(x);
    case 3:
        return s.count < 4 ? cr_unsqueeze(x, (int64_t)draw(j, (uint32_t)s.count + 1)) : cr_squeeze(x);
    default:
        return cr_flatten(x);
    }
}

static cr_tensor *conversion(job *j, cr_tensor *x, bool *exact)
{
    switch (draw(j, 4)) {
    case 0:
        return *exact ? cr_cast(cr_cast(cr_mul(x, cr_num(4)), CR_I32), CR_F32) : cr_cast(x, CR_F64);
    case 1:
        return cr_cast(cr_cast(x, CR_F64), CR_F32);
    case 2:
        return *exact ? cr_cast(cr_greater(x, cr_num(0.1)), CR_F32) : cr_mul(x, cr_num(1));
    default:
        *exact = false;
        return cr_cast(cr_add(cr_cast(x, CR_F64), cr_num(1)), CR_F32);
    }
}

/* Writes to something fresh, perhaps through a view of it. */
static void write(job *j, pool *p)
{
    for (int i = p->n - 1; i >= INPUTS; i--) {
        cr_tensor *x = p->at[i];
        if (!p->fresh[i] || !is_floating(x))
            continue;
        if (draw(j, 2) && cr_shape(x).count > 1)
            x = cr_slice(x, 0, 0, 1);
        cr_mul_(x, cr_num(0.5));
        p->exact[i] = false;
        return;
    }
}

static void step(job *j, pool *p)
{
    int a = (int)draw(j, (uint32_t)p->n), b = (int)draw(j, (uint32_t)p->n);
    a = draw(j, 3) ? p->n - 1 - a / 3 : a;
    cr_tensor *x = p->at[a], *y = NULL;
    bool exact = p->exact[a], fresh = true;
    switch (draw(j, 12)) {
    case 0:
    case 1:
        y = reduction(j, x);
        exact = false;
        break;
    case 2:
        y = view(j, x);
        fresh = false;
        break;
    case 3:
        y = conversion(j, x, &exact);
        break;
    case 4:
    case 5:
    case 6:
        y = unary(j, x, &exact);
        break;
    case 7:
        if (j->writes) {
            write(j, p);
            return;
        }
        y = cr_add(cr_full_like(x, 0.5), x);
        exact = false;
        break;
    default:
        exact = exact && p->exact[b];
        y = fits(x, p->at[b]) ? binary(j, x, p->at[b], &exact) : unary(j, x, &exact);
    }
    p->fresh[a] = p->fresh[a] && fresh; /* a view of it is about */
    p->at[p->n] = y;
    p->exact[p->n] = exact && y && cr_dtype_of(y) == CR_F32;
    p->fresh[p->n++] = fresh;
}

/* ---- a function ---- */

static bool body(cr_list in, cr_tensor **out, void *context)
{
    job *j = context;
    pool p = {.n = in.count};
    j->state = j->seed;
    for (int i = 0; i < in.count; i++) {
        p.at[i] = in.at[i];
        p.exact[i] = true;
    }
    for (int i = 0; i < j->ops && cr_ok(); i++)
        step(j, &p);
    if (!cr_ok())
        return false;
    for (int i = 0; i < OUTPUTS; i++)
        out[i] = cr_clone(i ? p.at[draw(j, (uint32_t)p.n)] : p.at[p.n - 1]);
    if (!j->differentiate)
        return cr_ok();
    cr_tensor *loss = NULL;
    for (int i = 0; i < OUTPUTS; i++)
        if (cr_is_recorded(out[i]))
            loss = loss ? cr_add(loss, cr_mean(cr_cast(out[i], CR_F32))) : cr_mean(cr_cast(out[i], CR_F32));
    cr_tensor *x = in.at[0];
    if (loss && !cr_grad(&loss, 1, &x, 1, &out[1]))
        return false;
    out[1] = loss && out[1] ? out[1] : cr_zeros_like(x);
    for (int i = 0; i < OUTPUTS; i++)
        out[i] = cr_detach(out[i]);
    return cr_ok();
}

static cr_tensor *make_input(job *j, int i)
{
    static const int64_t sizes[] = {1, 2, 3, 5, 8, 16, 33, 70};
    static int64_t base[3];
    if (i == 0)
        for (int k = 0; k < 3; k++)
            base[k] = sizes[draw(j, 8)];
    cr_dims shape = {.count = i == 0 ? 3 : (int)draw(j, 3) + 1};
    for (int k = 0; k < shape.count; k++) {
        int64_t size = base[3 - shape.count + k];
        shape.at[k] = i && draw(j, 4) == 0 ? 1 : size;
    }
    if (i == 3 && shape.count > 1) { /* another layout */
        int64_t last = shape.at[shape.count - 1];
        shape.at[shape.count - 1] = shape.at[0];
        shape.at[0] = last;
        return cr_transpose(cr_uniform(shape, -2, 2), 0, shape.count - 1);
    }
    return cr_uniform(shape, -2, 2);
}

static bool is_close(cr_tensor *got, cr_tensor *expected, double *worst)
{
    cr_dims a = cr_shape(got), b = cr_shape(expected);
    if (cr_dtype_of(got) != cr_dtype_of(expected) || a.count != b.count ||
        memcmp(a.at, b.at, sizeof(int64_t) * (size_t)a.count))
        return false;
    int64_t n = cr_numel(got);
    double *x = malloc((size_t)(2 * n + 1) * sizeof *x), *y = x + n, largest = 1;
    bool ok = x && cr_copy_out(got, x, (size_t)n * 8, CR_F64) && cr_copy_out(expected, y, (size_t)n * 8, CR_F64);
    *worst = 0;
    for (int64_t i = 0; ok && i < n; i++)
        largest = fabs(y[i]) > largest ? fabs(y[i]) : largest;
    for (int64_t i = 0; ok && i < n; i++) {
        double off = fabs(x[i] - y[i]) / largest;
        if (off > *worst)
            *worst = off;
        if (x[i] != x[i] && y[i] == y[i])
            *worst = INFINITY;
    }
    free(x);
    return ok && *worst < 1e-4;
}

/* Runs the function in a mode, three times. False when something was wrong. */
static bool compare(job *j, cr_list in, cr_tensor *const *expected, const char *mode)
{
    setenv("CRESSET_JIT", mode, 1);
    cr_function *f = cr_stage(body, j, .outputs = OUTPUTS);
    bool ok = true;
    for (int run = 0; ok && run < 3; run++) {
        cr_tensor *out[OUTPUTS];
        ok = CHECK_MSG(cr_call_function(f, in, out), "graph %u, %s: %s", j->seed, mode, cr_error());
        for (int i = 0; ok && i < OUTPUTS; i++) {
            double worst = 0;
            ok = CHECK_MSG(is_close(out[i], expected[i], &worst), "graph %u, %s, run %d: result %d is off by %g",
                           j->seed, mode, run, i, worst);
        }
    }
    if (!ok && getenv("CRESSET_RANDOM_GRAPHS")) {
        char *text = cr_function_text(f, 0);
        printf("%s\n", text ? text : cr_error());
        free(text);
    }
    if (ok && !cr_again_least) {
        char *text = cr_function_explain(f, 0);
        computing_again += text && strstr(text, "computed again");
        free(text);
    }
    cr_clear_error();
    cr_function_free(f);
    return ok;
}

static bool one(uint32_t seed, bool compiled)
{
    job j = {.seed = seed, .state = seed * 2654435761u, .ops = 4 + (int)(seed % (MOST - 4))};
    j.differentiate = seed % 3 == 1;
    j.writes = seed % 3 == 2;
    cr_manual_seed(seed);
    cr_tensor *in[INPUTS], *expected[OUTPUTS];
    for (int i = 0; i < INPUTS; i++)
        in[i] = make_input(&j, i);
    if (j.differentiate)
        in[0] = cr_requires_grad(in[0], true);
    cr_list list = cr_list_of(in, INPUTS);
    if (!CHECK_MSG(body(list, expected, &j), "graph %u: %s", seed, cr_error()))
        return false;
    bool ok = compare(&j, list, expected, "nodes") && compare(&j, list, expected, "off");
    return compiled ? compare(&j, list, expected, "on") && ok : ok;
}

static uint32_t from_environment(const char *name, uint32_t otherwise)
{
    const char *text = getenv(name);
    return text ? (uint32_t)strtoul(text, NULL, 10) : otherwise;
}

/* ---- any size ---- */

/* Shapes in which one of three sizes is free. */
static void make_signature(job *j, cr_signature list[INPUTS])
{
    static const int64_t sizes[] = {1, 2, 3, 5, 6};
    int64_t base[3];
    int axis = (int)draw(j, 3);
    for (int k = 0; k < 3; k++)
        base[k] = k == axis ? CR_FREE : sizes[draw(j, 5)];
    for (int i = 0; i < INPUTS; i++) {
        int n = i == 0 ? 3 : (int)draw(j, 3) + 1;
        list[i] = (cr_signature){CR_F32, {.count = n}};
        for (int k = 0; k < n; k++)
            list[i].shape.at[k] = i && draw(j, 4) == 0 ? 1 : base[3 - n + k];
    }
}

static bool run_size(job *j, cr_function *f, const cr_signature *list, int64_t size)
{
    cr_tensor *in[INPUTS], *expected[OUTPUTS], *out[OUTPUTS];
    for (int i = 0; i < INPUTS; i++) {
        cr_dims shape = list[i].shape;
        for (int k = 0; k < shape.count; k++)
            shape.at[k] = shape.at[k] < 0 ? size : shape.at[k];
        in[i] = cr_uniform(shape, -2, 2);
    }
    if (j->differentiate)
        in[0] = cr_requires_grad(in[0], true);
    bool ok = CHECK_MSG(body(cr_list_of(in, INPUTS), expected, j) && cr_call_function(f, cr_list_of(in, INPUTS), out),
                        "graph %u of %lld: %s", j->seed, (long long)size, cr_error());
    for (int i = 0; ok && i < OUTPUTS; i++) {
        double worst = 0;
        ok = CHECK_MSG(is_close(out[i], expected[i], &worst), "graph %u of %lld: result %d is off by %g", j->seed,
                       (long long)size, i, worst);
    }
    cr_clear_error();
    return ok;
}

static bool one_of_any_size(uint32_t seed, int *general)
{
    static const int64_t sizes[] = {9, 4, 14, 3, 11, 9};
    job j = {.seed = seed, .state = seed * 2654435761u, .ops = 4 + (int)(seed % (MOST - 4))};
    cr_signature list[INPUTS];
    j.differentiate = seed % 3 == 1;
    j.writes = seed % 3 == 2;
    make_signature(&j, list);
    cr_function *f = cr_stage(body, &j, .outputs = OUTPUTS, .signature = list, .inputs = INPUTS);
    bool ok = true;
    for (int i = 0; ok && i < 6; i++)
        CR_SCOPE {
            ok = run_size(&j, f, list, sizes[i]);
        }
    *general += cr_function_traces(f) == 1;
    cr_function_free(f);
    return ok;
}

static void of_any_size(void)
{
    bool asked = getenv("CRESSET_RANDOM_GRAPHS") != NULL;
    uint32_t n = from_environment("CRESSET_RANDOM_GRAPHS", 24), start = from_environment("CRESSET_RANDOM_SEED", 1);
    int wrong = 0, general = 0;
    for (uint32_t i = 0; i < n && wrong < 5; i++) {
        setenv("CRESSET_JIT", asked || i % 12 == 0 ? "on" : i % 2 ? "off" : "nodes", 1);
        wrong += !one_of_any_size(start + i, &general);
    }
    unsetenv("CRESSET_JIT");
    CHECK_MSG(general > (int)n * 3 / 4, "%d of %u have one trace for all sizes", general, n);
}

static void run_all(int64_t least, uint32_t first, uint32_t every)
{
    uint32_t n = from_environment("CRESSET_RANDOM_GRAPHS", 60), start = from_environment("CRESSET_RANDOM_SEED", first);
    int wrong = 0;
    cr_tiles_least = least;
    for (uint32_t i = 0; i < n && wrong < 5; i++) {
        int scope = cr_scope_open();
        wrong += !one(start + i, every && i % every == 0);
        cr_scope_close(scope);
    }
}

static void interpreted(void)
{
    run_all(1, 1, 0);
}

/* With rows of which only long ones are taken; a few graphs are compiled, too. */
static void compiled(void)
{
    run_all(32, 1000, getenv("CRESSET_RANDOM_GRAPHS") ? 1 : 15);
}

/* With all computed again that can be, where that takes less memory. */
static void computed_again(void)
{
    int64_t least = cr_again_least;
    cr_again_least = 0;
    setenv("CRESSET_RECOMPUTE", "1000", 1);
    run_all(1, 1, 0);
    unsetenv("CRESSET_RECOMPUTE");
    CHECK_MSG(computing_again >= 10, "%d graphs compute something again", computing_again);
    cr_again_least = least;
}

int main(void)
{
    TEST(computed_again);
    TEST(interpreted);
    TEST(compiled);
    TEST(of_any_size);
    return test_end();
}
