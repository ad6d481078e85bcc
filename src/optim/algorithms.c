/* The algorithms: constructors with their defaults, and the op that each one's step is. */
#include "base/memory.h"
#include "base/site.h"
#include "op/generated/attrs.h"
#include "optim/optimizer.h"

#include <string.h>

/* ---- steps ---- */

static int sgd_states(const cr_settings *s, const char *names[CR_MAX_STATES])
{
    names[0] = "momentum";
    return s->momentum != 0;
}

static void sgd_fill(void *attrs, const cr_settings *s, int64_t step)
{
    double dampening = step == 1 ? 0 : s->dampening; /* the first momentum is the gradient itself */
    *(cr_sgd_step_attrs *)attrs = (cr_sgd_step_attrs){.lr = s->lr,
                                                      .momentum = s->momentum,
                                                      .dampening = dampening,
                                                      .weight_decay = s->weight_decay,
                                                      .nesterov = s->nesterov};
}

static int adam_states(const cr_settings *s, const char *names[CR_MAX_STATES])
{
    names[0] = "mean";
    names[1] = "square";
    names[2] = "largest_square";
    return 2 + s->amsgrad;
}

static void adam_fill(void *attrs, const cr_settings *s, int64_t step)
{
    *(cr_adam_step_attrs *)attrs = (cr_adam_step_attrs){.lr = s->lr,
                                                        .beta1 = s->beta1,
                                                        .beta2 = s->beta2,
                                                        .eps = s->eps,
                                                        .weight_decay = s->weight_decay,
                                                        .decoupled = s->decoupled,
                                                        .amsgrad = s->amsgrad,
                                                        .step = step};
}

static int rmsprop_states(const cr_settings *s, const char *names[CR_MAX_STATES])
{
    int n = 0;
    names[n++] = "square";
    if (s->momentum != 0)
        names[n++] = "momentum";
    if (s->centered)
        names[n++] = "mean";
    return n;
}

static void rmsprop_fill(void *attrs, const cr_settings *s, int64_t step)
{
    (void)step;
    *(cr_rmsprop_step_attrs *)attrs = (cr_rmsprop_step_attrs){.lr = s->lr,
                                                              .alpha = s->alpha,
                                                              .eps = s->eps,
                                                              .momentum = s->momentum,
                                                              .weight_decay = s->weight_decay,
                                                              .centered = s->centered};
}

static int adagrad_states(const cr_settings *s, const char *names[CR_MAX_STATES])
{
    (void)s;
    names[0] = "sum";
    return 1;
}

static void adagrad_fill(void *attrs, const cr_settings *s, int64_t step)
{
    double lr = s->lr / (1 + (double)(step - 1) * s->lr_decay);
    *(cr_adagrad_step_attrs *)attrs = (cr_adagrad_step_attrs){.lr = lr, .eps = s->eps, .weight_decay = s->weight_decay};
}

static int adadelta_states(const cr_settings *s, const char *names[CR_MAX_STATES])
{
    (void)s;
    names[0] = "square";
    names[1] = "update_square";
    return 2;
}

static void adadelta_fill(void *attrs, const cr_settings *s, int64_t step)
{
    (void)step;
    *(cr_adadelta_step_attrs *)attrs =
        (cr_adadelta_step_attrs){.lr = s->lr, .rho = s->rho, .eps = s->eps, .weight_decay = s->weight_decay};
}

const cr_algorithm cr_algorithm_sgd = {"sgd", " lr momentum dampening weight_decay nesterov ", "sgd_step", sgd_states,
                                       sgd_fill};
const cr_algorithm cr_algorithm_adam = {"adam", " lr beta1 beta2 eps weight_decay amsgrad ", "adam_step", adam_states,
                                        adam_fill};
const cr_algorithm cr_algorithm_rmsprop = {"rmsprop", " lr alpha eps momentum weight_decay centered ", "rmsprop_step",
                                           rmsprop_states, rmsprop_fill};
const cr_algorithm cr_algorithm_adagrad = {"adagrad", " lr lr_decay eps weight_decay initial ", "adagrad_step",
                                           adagrad_states, adagrad_fill};
const cr_algorithm cr_algorithm_adadelta = {"adadelta", " lr rho eps weight_decay ", "adadelta_step", adadelta_states,
                                            adadelta_fill};

/* ---- constructors ---- */

static cr_optimizer *make(const cr_algorithm *algorithm, cr_module *m, const cr_settings *settings)
{
    cr_optimizer *opt = cr_calloc(1, sizeof *opt);
    if (!opt)
        return NULL;
    opt->algorithm = algorithm;
    bool ok = cr_grow(&opt->groups, &opt->group_capacity, 1, sizeof *opt->groups);
    if (ok)
        opt->groups[opt->group_count++] = *settings;
    for (int i = 0; ok && cr_parameter_at(m, i).tensor; i++) {
        cr_tensor *t = cr_parameter_at(m, i).tensor;
        ok = cr_grow(&opt->slots, &opt->slot_capacity, opt->slot_count + 1, sizeof *opt->slots);
        if (ok)
            opt->slots[opt->slot_count++] = (cr_optim_slot){.parameter = cr_retain(t)};
    }
    if (ok && !opt->slot_count)
        ok = cr_fail_bool(CR_ERROR_VALUE, "the %s has no parameters", cr_module_kind(m));
    if (!ok) {
        cr_optimizer_free(opt);
        return NULL;
    }
    return opt;
}

/* A setting must be in [low, high). */
static bool within(const char *name, double value, double low, double high)
{
    if (value >= low && value < high)
        return true;
    if (high > 1e300)
        return cr_fail_bool(CR_ERROR_VALUE, "%s is %g, expected at least %g", name, value, low);
    return cr_fail_bool(CR_ERROR_VALUE, "%s is %g, expected at least %g and less than %g", name, value, low, high);
}

static const double ANY = 1e308;

bool cr_check_settings(const cr_settings *s)
{
    return within("lr", s->lr, 0, ANY) && within("momentum", s->momentum, 0, ANY) &&
           within("weight_decay", s->weight_decay, 0, ANY) && within("beta1", s->beta1, 0, 1) &&
           within("beta2", s->beta2, 0, 1) && within("eps", s->eps, 0, ANY) && within("alpha", s->alpha, 0, ANY) &&
           within("rho", s->rho, 0, 1.0000001) && within("lr_decay", s->lr_decay, 0, ANY) &&
           within("initial", s->initial, 0, ANY);
}

static cr_optimizer *start(cr_site at, const cr_algorithm *algorithm, const char *name, cr_module *m,
                           const cr_settings *s)
{
    const char *before = cr_enter_op(at, name);
    cr_optimizer *opt = NULL;
    if (!m) {
        if (cr_ok())
            cr_fail(CR_ERROR_VALUE, "the module is NULL");
    } else if (s->nesterov && (s->momentum == 0 || s->dampening != 0)) {
        cr_fail(CR_ERROR_VALUE, "nesterov needs a momentum and no dampening (momentum %g, dampening %g)", s->momentum,
                s->dampening);
    } else if (cr_check_settings(s)) {
        opt = make(algorithm, m, s);
    }
    cr_leave_op(before);
    return opt;
}

static double or_default(double given, double fallback)
{
    return given != 0 ? given : fallback;
}

cr_optimizer *cr_sgd_at(cr_site at, cr_module *m, const cr_sgd_opts *options)
{
    CR_TAKE_OPTIONS(cr_sgd_opts, o, options);
    cr_settings s = {.lr = or_default(o.lr, 0.01),
                     .momentum = o.momentum,
                     .dampening = o.dampening,
                     .weight_decay = o.weight_decay,
                     .nesterov = o.nesterov};
    return start(at, &cr_algorithm_sgd, "sgd", m, &s);
}

static cr_optimizer *adam_like(cr_site at, const char *name, cr_module *m, const cr_adam_opts *o, bool decoupled)
{
    cr_settings s = {.lr = or_default(o->lr, 1e-3),
                     .beta1 = or_default(o->beta1, 0.9),
                     .beta2 = or_default(o->beta2, 0.999),
                     .eps = or_default(o->eps, 1e-8),
                     .weight_decay = or_default(o->weight_decay, decoupled ? 0.01 : 0),
                     .decoupled = decoupled,
                     .amsgrad = o->amsgrad};
    return start(at, &cr_algorithm_adam, name, m, &s);
}

cr_optimizer *cr_adam_at(cr_site at, cr_module *m, const cr_adam_opts *options)
{
    CR_TAKE_OPTIONS(cr_adam_opts, o, options);
    return adam_like(at, "adam", m, &o, false);
}

cr_optimizer *cr_adamw_at(cr_site at, cr_module *m, const cr_adam_opts *options)
{
    CR_TAKE_OPTIONS(cr_adam_opts, o, options);
    return adam_like(at, "adamw", m, &o, true);
}

cr_optimizer *cr_rmsprop_at(cr_site at, cr_module *m, const cr_rmsprop_opts *options)
{
    CR_TAKE_OPTIONS(cr_rmsprop_opts, o, options);
    cr_settings s = {.lr = or_default(o.lr, 0.01),
                     .alpha = or_default(o.alpha, 0.99),
                     .eps = or_default(o.eps, 1e-8),
                     .momentum = o.momentum,
                     .weight_decay = o.weight_decay,
                     .centered = o.centered};
    return start(at, &cr_algorithm_rmsprop, "rmsprop", m, &s);
}

cr_optimizer *cr_adagrad_at(cr_site at, cr_module *m, const cr_adagrad_opts *options)
{
    CR_TAKE_OPTIONS(cr_adagrad_opts, o, options);
    cr_settings s = {.lr = or_default(o.lr, 0.01),
                     .lr_decay = o.lr_decay,
                     .eps = or_default(o.eps, 1e-10),
                     .weight_decay = o.weight_decay,
                     .initial = o.initial};
    return start(at, &cr_algorithm_adagrad, "adagrad", m, &s);
}

cr_optimizer *cr_adadelta_at(cr_site at, cr_module *m, const cr_adadelta_opts *options)
{
    CR_TAKE_OPTIONS(cr_adadelta_opts, o, options);
    cr_settings s = {.lr = or_default(o.lr, 1),
                     .rho = or_default(o.rho, 0.9),
                     .eps = or_default(o.eps, 1e-6),
                     .weight_decay = o.weight_decay};
    return start(at, &cr_algorithm_adadelta, "adadelta", m, &s);
}
