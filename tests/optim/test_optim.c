/* Optimizers and schedules against numbers that PyTorch 2.15 gave (f64): ten steps from p = [0.5, -1, 2] with gradients
 * sin(1.3 k + i) at step k, element i. */
#include "test.h"

#include <cresset/autograd.h>
#include <cresset/device.h>
#include <cresset/optim.h>

static cr_tensor *pass_forward(cr_module *m, cr_tensor *x)
{
    (void)m;
    return x;
}

static cr_module *one_parameter(cr_dtype dtype)
{
    cr_module *m = cr_module_new("one", pass_forward, 0);
    CR_SCOPE {
        double start[3] = {0.5, -1, 2};
        cr_add_parameter(m, "p", cr_cast(cr_from_data(start, CR_SHAPE(3), CR_F64), dtype));
    }
    return cr_module_built(m);
}

static void ten_steps(cr_module *m, cr_optimizer *opt, double *result)
{
    cr_tensor *p = cr_find_parameter(m, "p");
    for (int k = 0; k < 10; k++)
        CR_SCOPE {
            double g[3];
            for (int i = 0; i < 3; i++)
                g[i] = sin(1.3 * k + i);
            cr_tensor *grad = cr_cast(cr_from_data(g, CR_SHAPE(3), CR_F64), cr_dtype_of(p));
            CHECK(cr_set_grad(p, cr_device_of(p) == cr_cpu() ? grad : cr_to_device(grad, cr_device_of(p))));
            CHECK(cr_step(opt));
            CHECK(cr_grad_of(p) == NULL);
        }
    CR_SCOPE {
        cr_copy_out(p, result, 3 * sizeof *result, CR_F64);
    }
}

static void expect(const char *name, cr_optimizer *(*make)(cr_module *), double a, double b, double c)
{
    static const struct {
        cr_dtype dtype;
        double tolerance;
    } kinds[] = {{CR_F64, 1e-12}, {CR_F32, 2e-6}, {CR_BF16, 0.1}, {CR_F16, 0.02}};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        cr_module *m = one_parameter(kinds[k].dtype);
        cr_optimizer *opt = make(m);
        double got[3] = {0}, want[3] = {a, b, c};
        ten_steps(m, opt, got);
        for (int i = 0; i < 3; i++)
            CHECK_MSG(fabs(got[i] - want[i]) <= kinds[k].tolerance, "%s as %s: p[%d] is %.15g, expected %.15g", name,
                      cr_dtype_name(kinds[k].dtype), i, got[i], want[i]);
        cr_optimizer_free(opt);
        cr_module_free(m);
    }
    CHECK_OK();
}

static cr_optimizer *sgd(cr_module *m)
{
    return cr_sgd(m, .lr = 0.1);
}
static cr_optimizer *momentum(cr_module *m)
{
    return cr_sgd(m, .lr = 0.1, .momentum = 0.9, .dampening = 0.3, .weight_decay = 0.05);
}
static cr_optimizer *nesterov(cr_module *m)
{
    return cr_sgd(m, .lr = 0.1, .momentum = 0.9, .nesterov = true);
}
static cr_optimizer *adam(cr_module *m)
{
    return cr_adam(m, .lr = 0.1, .weight_decay = 0.1);
}
static cr_optimizer *amsgrad(cr_module *m)
{
    return cr_adam(m, .lr = 0.1, .amsgrad = true, .beta1 = 0.8, .beta2 = 0.95);
}
static cr_optimizer *adamw(cr_module *m)
{
    return cr_adamw(m, .lr = 0.1);
}
static cr_optimizer *rmsprop(cr_module *m)
{
    return cr_rmsprop(m, .lr = 0.05, .momentum = 0.5, .weight_decay = 0.02);
}
static cr_optimizer *centered(cr_module *m)
{
    return cr_rmsprop(m, .lr = 0.05, .centered = true, .alpha = 0.9);
}
static cr_optimizer *adagrad(cr_module *m)
{
    return cr_adagrad(m, .lr = 0.2, .lr_decay = 0.1, .weight_decay = 0.01, .initial = 0.3);
}
static cr_optimizer *adadelta(cr_module *m)
{
    return cr_adadelta(m, .lr = 1.5, .rho = 0.8, .weight_decay = 0.01);
}

static void as_pytorch(void)
{
    expect("sgd", sgd, 0.514920961485838, -1.01908637747768, 1.96445421099044);
    expect("sgd momentum", momentum, 0.165544089048386, -1.29968537666327, 1.47475102974429);
    expect("sgd nesterov", nesterov, 0.158904648847801, -1.42938845423367, 1.87709620728098);
    expect("adam", adam, 0.159731064920005, -1.15836474160898, 1.66641392937142);
    expect("amsgrad", amsgrad, 0.325994892242509, -1.23309376735083, 1.90116653603475);
    expect("adamw", adamw, 0.289755723681306, -1.27058415234536, 1.85689106355202);
    expect("rmsprop", rmsprop, -1.09613419921062, -1.68220189955975, 1.56141631849993);
    expect("rmsprop centered", centered, 0.424568044076577, -1.13026898165449, 1.92848934835091);
    expect("adagrad", adagrad, 0.397213864331289, -1.14207720217971, 1.91480979112275);
}

static void adagrad_and_adadelta(void)
{
    expect("adadelta", adadelta, 0.498197113639004, -0.999633332785426, 1.99839785783097);
}

/* The same step on the device that behaves like a GPU. */
static void on_the_stream_device(void)
{
    cr_module *m = cr_module_new("one", pass_forward, 0);
    CR_SCOPE {
        double start[3] = {0.5, -1, 2};
        cr_add_parameter(m, "p", cr_to_device(cr_from_data(start, CR_SHAPE(3), CR_F64), cr_device_named("stream")));
    }
    cr_optimizer *opt = adam(m);
    double got[3] = {0};
    ten_steps(m, opt, got);
    CHECK_NEAR(got[0], 0.159731064920005, 1e-12);
    CHECK_NEAR(got[2], 1.66641392937142, 1e-12);
    cr_optimizer_free(opt);
    cr_module_free(m);
    CHECK_OK();
}

/* ---- many parameters, groups, state ---- */

static cr_module *several(void)
{
    cr_module *m = cr_module_new("several", pass_forward, 0);
    CR_SCOPE {
        cr_add_parameter(m, "a", cr_ones(CR_SHAPE(100, 300)));
        cr_add_parameter(m, "b", cr_ones(CR_SHAPE(7)));
        cr_add_parameter(m, "empty", cr_ones(CR_SHAPE(0, 3)));
        cr_add_parameter(m, "c", cr_permute(cr_ones(CR_SHAPE(40, 50)), CR_AXES(1, 0)));
    }
    return cr_module_built(m);
}

static void give_gradients(cr_module *m, double value)
{
    CR_SCOPE {
        for (int i = 0; i < cr_parameter_count(m); i++) {
            cr_tensor *p = cr_parameter_at(m, i).tensor;
            cr_set_grad(p, cr_full(cr_shape(p), value)); /* row-major, whatever the parameter's layout */
        }
    }
}

static double at(cr_module *m, const char *name, int64_t i)
{
    double v = 0;
    CR_SCOPE {
        cr_tensor *t = cr_find_parameter(m, name);
        double *all = malloc((size_t)cr_numel(t) * sizeof *all);
        cr_copy_out(t, all, (size_t)cr_numel(t) * sizeof *all, CR_F64);
        v = all[i];
        free(all);
    }
    return v;
}

static void groups_and_missing_gradients(void)
{
    cr_module *m = several();
    cr_optimizer *opt = cr_sgd(m, .lr = 0.5);
    int g = cr_add_group(opt, CR_LIST(cr_find_parameter(m, "b")));
    CHECK_INT(g, 1);
    CHECK_INT(cr_group_count(opt), 2);
    CHECK(cr_set_learning_rate(opt, g, 0.25));
    CHECK_NEAR(cr_learning_rate(opt, 0), 0.5, 0);
    give_gradients(m, 2);
    cr_set_grad(cr_find_parameter(m, "c"), NULL);
    CHECK(cr_step(opt));
    CHECK_NEAR(at(m, "a", 29999), 0, 0);
    CHECK_NEAR(at(m, "b", 6), 0.5, 0);
    CHECK_NEAR(at(m, "c", 1999), 1, 0);
    CHECK(!cr_set_learning_rate(opt, 5, 1));
    CHECK_ERROR("set_learning_rate: group is 5, expected 0 to 1, or -1 for all");
    CHECK(!cr_set_learning_rate(opt, 0, -1));
    CHECK_ERROR("set_learning_rate: lr is -1, expected at least 0");
    cr_optimizer_free(opt);
    cr_module_free(m);
}

static void clipping(void)
{
    cr_module *m = one_parameter(CR_F32);
    cr_optimizer *opt = cr_sgd(m, .lr = 1);
    float g[3] = {3, 0, -4};
    CR_SCOPE {
        cr_set_grad(cr_find_parameter(m, "p"), cr_from_data(g, CR_SHAPE(3), CR_F32));
        CHECK_NEAR(cr_clip_grad_norm(opt, 1), 5, 1e-6);
        CHECK_NEAR(cr_clip_grad_norm(opt, 10), 1, 1e-5);
        CHECK(cr_clip_grad_value(opt, 0.7));
        cr_copy_out(cr_grad_of(cr_find_parameter(m, "p")), g, sizeof g, CR_F32);
    }
    CHECK_NEAR(g[0], 0.6, 1e-6);
    CHECK_NEAR(g[2], -0.7, 1e-6);
    CHECK(isnan(cr_clip_grad_norm(opt, 0)));
    CHECK_ERROR("clip_grad_norm: the limit is 0, expected more than 0");
    cr_optimizer_free(opt);
    cr_module_free(m);
}

/* Five steps, then the state moved to a new optimizer for five more, equal ten. */
static void state_moves(void)
{
    cr_module *m = several();
    cr_optimizer *first = cr_adam(m, .lr = 0.1), *second = cr_adam(m, .lr = 0.1);
    for (int k = 0; k < 5; k++) {
        give_gradients(m, 1 + k);
        CHECK(cr_step(first));
    }
    CHECK_INT(cr_optimizer_state_count(first), 12);
    CHECK_INT(cr_optimizer_state_count(second), 0);
    CR_SCOPE {
        cr_named state[12];
        char names[12][64];
        for (int i = 0; i < 12; i++)
            state[i] = (cr_named){names[i], cr_optimizer_state_at(first, i, names[i], sizeof names[i]), false};
        CHECK_TEXT(state[1].name, "0.square");
        CHECK(cr_optimizer_set_state(second, state, 12));
        state[0].name = "9.mean";
        CHECK(!cr_optimizer_set_state(second, state, 12));
        CHECK_ERROR("set_state: '9.mean' is no state of this optimizer (4 parameters)");
    }
    for (int k = 5; k < 10; k++) {
        give_gradients(m, 1 + k);
        CHECK(cr_step(second));
    }
    cr_module *whole = several();
    cr_optimizer *all = cr_adam(whole, .lr = 0.1);
    for (int k = 0; k < 10; k++) {
        give_gradients(whole, 1 + k);
        CHECK(cr_step(all));
    }
    CHECK_NEAR(at(m, "a", 12345), at(whole, "a", 12345), 0);
    CHECK_NEAR(at(m, "c", 1234), at(whole, "c", 1234), 0);
    cr_optimizer_free(first);
    cr_optimizer_free(second);
    cr_optimizer_free(all);
    cr_module_free(m);
    cr_module_free(whole);
    CHECK_OK();
}

static void wrong_settings(void)
{
    cr_module *m = one_parameter(CR_F32), *none = cr_module_new("none", pass_forward, 0);
    CHECK(!cr_sgd(m, .lr = -1));
    CHECK_ERROR("sgd: lr is -1, expected at least 0");
    CHECK(!cr_sgd(m, .nesterov = true));
    CHECK_ERROR("sgd: nesterov needs a momentum and no dampening (momentum 0, dampening 0)");
    CHECK(!cr_adam(m, .beta1 = 1.5));
    CHECK_ERROR("adam: beta1 is 1.5, expected at least 0 and less than 1");
    CHECK(!cr_adamw(NULL));
    CHECK_ERROR("adamw: the module is NULL");
    CHECK(!cr_adagrad(none));
    CHECK_ERROR("adagrad: the none has no parameters");
    CHECK(!cr_step(NULL));
    CHECK_ERROR("step: the optimizer is NULL");
    cr_module_free(m);
    cr_module_free(none);
}

static void without_memory(void)
{
    for (int n = 0; n < 60; n++) {
        cr_module *m = several();
        give_gradients(m, 1);
        cr_fail_allocation_after(n);
        cr_optimizer *opt = cr_adam(m);
        bool ok = cr_step(opt);
        cr_fail_allocation_after(-1);
        CHECK(ok || cr_error_code() == CR_ERROR_MEMORY);
        cr_clear_error();
        cr_optimizer_free(opt);
        cr_module_free(m);
    }
}

/* ---- schedules ---- */

static void follow(const char *name, cr_schedule *(*make)(cr_optimizer *), const double want[12])
{
    cr_module *m = one_parameter(CR_F32);
    cr_optimizer *opt = cr_sgd(m, .lr = 0.4);
    cr_schedule *s = make(opt);
    for (int k = 0; k < 12; k++) {
        CHECK_MSG(fabs(cr_learning_rate(opt, -1) - want[k]) < 1e-10, "%s at %d: %.12g, expected %.12g", name, k,
                  cr_learning_rate(opt, -1), want[k]);
        CHECK(cr_schedule_step(s));
    }
    CHECK(cr_schedule_set_position(s, 4));
    CHECK_NEAR(cr_learning_rate(opt, -1), want[4], 1e-10);
    cr_schedule_free(s);
    cr_optimizer_free(opt);
    cr_module_free(m);
}

static cr_schedule *by_step(cr_optimizer *o)
{
    return cr_step_schedule(o, 3, 0.5);
}
static cr_schedule *by_multistep(cr_optimizer *o)
{
    return cr_multistep_schedule(o, (int64_t[]){2, 5, 5, 9}, 4, 0.1);
}
static cr_schedule *by_exponent(cr_optimizer *o)
{
    return cr_exponential_schedule(o, 0.9);
}
static cr_schedule *by_cosine(cr_optimizer *o)
{
    return cr_cosine_schedule(o, 11, 0.01);
}
static cr_schedule *by_one_cycle(cr_optimizer *o)
{
    return cr_one_cycle_schedule(o, 1, 12);
}
static cr_schedule *by_warmup(cr_optimizer *o)
{
    return cr_warmup_schedule(o, 4, cr_step_schedule(o, 3, 0.5));
}

static double own_rate(double base, int group, int64_t position, void *context)
{
    return base * *(double *)context / (double)(position + 1 + group);
}
static cr_schedule *by_own(cr_optimizer *o)
{
    static double twice = 2;
    return cr_custom_schedule(o, own_rate, &twice);
}

static void schedules(void)
{
    follow("one's own", by_own, (double[12]){0.8, 0.8 / 2, 0.8 / 3, 0.8 / 4, 0.8 / 5, 0.8 / 6, 0.8 / 7, 0.8 / 8, 0.8 / 9, 0.8 / 10,
                                             0.8 / 11, 0.8 / 12});
    follow("step", by_step, (double[12]){0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05});
    follow("multistep", by_multistep,
           (double[12]){0.4, 0.4, 0.04, 0.04, 0.04, 0.0004, 0.0004, 0.0004, 0.0004, 4e-05, 4e-05, 4e-05});
    follow("exponential", by_exponent,
           (double[12]){0.4, 0.36, 0.324, 0.2916, 0.26244, 0.236196, 0.2125764, 0.19131876, 0.172186884, 0.1549681956,
                        0.13947137604, 0.125524238436});
    follow("cosine", by_cosine,
           (double[12]){0.4, 0.392101129855, 0.369044438902, 0.332697843119, 0.286005927535, 0.232751393463,
                        0.177248606537, 0.123994072465, 0.0773021568807, 0.0409555610979, 0.0178988701452, 0.01});
    follow("one-cycle", by_one_cycle,
           (double[12]){0.04, 0.34978965422, 0.879285159122, 0.994415435451, 0.933012969841, 0.81174565395,
                        0.647378997695, 0.462637102667, 0.283060998209, 0.133477530189, 0.0345669874254, 4e-06});
    follow("warm-up", by_warmup, (double[12]){0.1, 0.2, 0.3, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.1});
    CHECK(!cr_cosine_schedule(NULL, 3, 0));
    CHECK_ERROR("schedule: the optimizer is NULL");
    CHECK(!cr_custom_schedule(NULL, NULL, NULL));
    CHECK_ERROR("schedule: the rule is NULL");
}

int main(void)
{
    TEST(as_pytorch);
    TEST(adagrad_and_adadelta);
    TEST(on_the_stream_device);
    TEST(groups_and_missing_gradients);
    TEST(clipping);
    TEST(state_moves);
    TEST(wrong_settings);
    TEST(without_memory);
    TEST(schedules);
    return test_end();
}
