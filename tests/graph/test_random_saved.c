/* Random networks (support/random_network.h), saved as functions and loaded, then trained further: as the network that
 * they were saved from, eagerly. For one size of batch or all, and saved again after some steps.
 *
 *     test_random_saved [COUNT [FIRST]] */
#include "support/files.h"
#include "support/random_network.h"
#include "support/random_program.h"
#include "support/staged.h"
#include "test.h"

enum { STEPS = 5 };

typedef struct trained {
    cr_module *net;
    cr_functions *file; /* NULL: eagerly */
    cr_optimizer *opt;
} trained;

static bool asked;
static int refused;

static cr_function *stage(const random_network *n, cr_module *net, bool whole)
{
    cr_dtype dtype;
    cr_dims shape = random_network_shape(n, CR_FREE, &dtype);
    cr_signature signature = {dtype, shape};
    return cr_stage(run_module, net, .name = "network", .signature = whole ? &signature : NULL, .inputs = whole);
}

static cr_optimizer *optimizer(const random_network *n, cr_module *net)
{
    return n->seed % 2 ? cr_sgd(net, .lr = 0.1, .momentum = 0.9) : cr_adamw(net, .lr = 0.01, .eps = 0.01);
}

static cr_tensor *loss_of(cr_tensor *scores, uint64_t key)
{
    cr_tensor *target = program_noise(key + 9, cr_shape(scores), cr_dtype_of(scores));
    return cr_mean(cr_square(cr_sub(scores, target)));
}

static cr_tensor *step(trained *t, cr_tensor *x, uint64_t key)
{
    cr_manual_seed(key);
    cr_tensor *loss = loss_of(t->file ? cr_run(cr_functions_get(t->file, NULL), x) : cr_forward(t->net, x), key);
    return loss && cr_backward(loss) && cr_step(t->opt) ? loss : NULL;
}

/* What is loaded from now on; optimizers begin anew. */
static bool reload(const random_network *n, trained *loaded, trained *eager, const char *path)
{
    cr_optimizer_free(loaded->opt);
    cr_optimizer_free(eager->opt);
    loaded->opt = NULL;
    eager->opt = optimizer(n, eager->net);
    loaded->file = cr_load_functions(path);
    if (loaded->file)
        loaded->opt = optimizer(n, cr_functions_module(loaded->file));
    return cr_ok();
}

/* Whether eager backward writes to buffers, in a part that it runs again: a saved function does not know of that. */
static bool writes_again(const cr_module *net)
{
    char path[200];
    for (int i = 0; i < cr_state_count(net); i++) {
        const cr_named p = cr_state_at(net, i);
        for (const char *dot = strchr(p.name, '.'); dot && p.buffer; dot = strchr(dot + 1, '.')) {
            snprintf(path, sizeof path, "%.*s", (int)(dot - p.name), p.name);
            if (!strcmp(cr_module_kind(cr_find_module(net, path)), "again"))
                return true;
        }
    }
    return false;
}

static bool same_state(uint32_t seed, cr_module *eager, cr_module *loaded, int k, double tolerance)
{
    for (int i = 0; i < cr_state_count(eager); i++) {
        cr_named p = cr_state_at(eager, i);
        cr_tensor *q = cr_find_parameter(loaded, p.name);
        if (!q) /* the function does not use it */
            continue;
        double off = 0;
        CR_SCOPE
            if (cr_numel(q))
                off = cr_item(
                    cr_max(cr_abs(cr_sub(cr_cast(cr_detach(p.tensor), CR_F64), cr_cast(cr_detach(q), CR_F64)))));
        if (!CHECK_MSG(off <= tolerance, "network %u: %s differs by %g after step %d", seed, p.name, off, k))
            return false;
    }
    return true;
}

static bool save_first(const random_network *n, cr_module *net, bool whole, const char *path)
{
    cr_function *f = stage(n, net, whole);
    bool ok = true;
    CR_SCOPE
        ok = cr_run(f, random_network_input(n, 4, n->seed)) && cr_save_function(path, f, .module = net);
    cr_function_free(f);
    return ok;
}

static bool one(uint32_t seed)
{
    random_network n = random_network_of(seed);
    n.dtype = CR_F64;
    n.show = getenv("CRESSET_SHOW_STEPS") != NULL;
    const char *path = test_path("network.safetensors");
    bool whole = seed % 3 == 0;
    trained eager = {random_network_make(&n), NULL, NULL}, loaded = {0};
    bool ok = eager.net && !writes_again(eager.net) && save_first(&n, eager.net, whole, path) &&
              reload(&n, &loaded, &eager, path);
    for (int k = 0; ok && k < STEPS; k++)
        CR_SCOPE {
            uint64_t key = seed * UINT64_C(31) + (uint64_t)k;
            cr_tensor *x = random_network_input(&n, whole ? 4 + k : 4, key), *a = step(&eager, x, key),
                      *b = a ? step(&loaded, x, key) : NULL;
            ok = a && b;
            if (ok)
                ok = CHECK_MSG(fabs(cr_item(a) - cr_item(b)) < 1e-7, "network %u: loss %d is %g, not %g", seed, k,
                               cr_item(b), cr_item(a)) &&
                     same_state(seed, eager.net, cr_functions_module(loaded.file), k, 1e-6);
            if (ok && k == 2) {
                cr_functions *file = loaded.file;
                ok = cr_save_function(path, cr_functions_get(file, NULL), .module = cr_functions_module(file)) &&
                     reload(&n, &loaded, &eager, path);
                cr_functions_free(file);
            }
        }
    if (!cr_ok()) {
        refused++;
        if (asked)
            printf("network %u: %s\n", seed, cr_error());
        cr_clear_error();
    }
    cr_optimizer_free(eager.opt);
    cr_optimizer_free(loaded.opt);
    cr_functions_free(loaded.file);
    cr_module_free(eager.net);
    return ok;
}

static uint32_t count = 40, first = 1;

static void saved_networks_train_further(void)
{
    for (uint32_t i = 0; i < count; i++)
        CR_SCOPE
            one(first + i);
    CHECK_MSG(refused <= (int)count / 4 + 1, "%d of %u refused", refused, count);
}

static void unheard(const char *text, void *context)
{
    (void)text, (void)context;
}

int main(int argc, char **argv)
{
    asked = argc > 1;
    cr_set_warning_handler(unheard, NULL);
    if (argc > 1)
        count = (uint32_t)strtoul(argv[1], NULL, 10);
    if (argc > 2)
        first = (uint32_t)strtoul(argv[2], NULL, 10);
    if (!asked)
        setenv("CRESSET_JIT", "off", 1);
    TEST(saved_networks_train_further);
    return test_end();
}
