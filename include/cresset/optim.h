/* Optimizers and learning-rate schedules. Formulas and defaults are PyTorch's, so that settings carry over.
 *
 *     cr_optimizer *opt = cr_adam(net, .lr = 1e-3);
 *     ...
 *     cr_backward(loss);
 *     cr_step(opt);          // updates every parameter in one pass, then clears the gradients
 *
 * An option left zero has its default. The tensors' memory layout and dtype may be anything floating; half-precision
 * parameters are updated in f32, and their states are f32. */
#ifndef CRESSET_OPTIM_H
#define CRESSET_OPTIM_H
#include <cresset/nn.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_optimizer cr_optimizer;

/* Each constructor takes a module (all its parameters, also those that are frozen now: without a gradient they are
 * passed over) and keeps references to the tensors, not to the module. NULL on error. cr_optimizer_free accepts NULL.
 */

/* Robbins and Monro 1951; momentum: Polyak 1964; Nesterov 1983. lr default 0.01. */
typedef struct cr_sgd_opts {
    size_t size;
    double lr, momentum, dampening, weight_decay;
    bool nesterov; /* needs momentum, no dampening */
} cr_sgd_opts;
CR_API cr_optimizer *cr_sgd_at(cr_site at, cr_module *m, const cr_sgd_opts *options);
#define cr_sgd(m, ...) cr_sgd_at(CR_HERE, m, CR_OPTIONS(cr_sgd_opts, __VA_ARGS__))

/* Kingma and Ba 2015. lr 0.001, beta1 0.9, beta2 0.999, eps 1e-8. weight_decay is added to the gradient. */
typedef struct cr_adam_opts {
    size_t size;
    double lr, beta1, beta2, eps, weight_decay;
    bool amsgrad; /* Reddi et al. 2018 */
} cr_adam_opts;
CR_API cr_optimizer *cr_adam_at(cr_site at, cr_module *m, const cr_adam_opts *options);
#define cr_adam(m, ...) cr_adam_at(CR_HERE, m, CR_OPTIONS(cr_adam_opts, __VA_ARGS__))
/* Loshchilov and Hutter 2019: as Adam, with weight_decay (default 0.01) taken from the parameter itself. */
CR_API cr_optimizer *cr_adamw_at(cr_site at, cr_module *m, const cr_adam_opts *options);
#define cr_adamw(m, ...) cr_adamw_at(CR_HERE, m, CR_OPTIONS(cr_adam_opts, __VA_ARGS__))

/* Tieleman and Hinton 2012; centred: Graves 2013. lr 0.01, alpha 0.99, eps 1e-8. */
typedef struct cr_rmsprop_opts {
    size_t size;
    double lr, alpha, eps, momentum, weight_decay;
    bool centered;
} cr_rmsprop_opts;
CR_API cr_optimizer *cr_rmsprop_at(cr_site at, cr_module *m, const cr_rmsprop_opts *options);
#define cr_rmsprop(m, ...) cr_rmsprop_at(CR_HERE, m, CR_OPTIONS(cr_rmsprop_opts, __VA_ARGS__))

/* Duchi, Hazan and Singer 2011. lr 0.01, eps 1e-10; the rate falls as lr / (1 + (step - 1) * lr_decay). */
typedef struct cr_adagrad_opts {
    size_t size;
    double lr, lr_decay, eps, weight_decay, initial; /* initial: what the sum of squares starts from */
} cr_adagrad_opts;
CR_API cr_optimizer *cr_adagrad_at(cr_site at, cr_module *m, const cr_adagrad_opts *options);
#define cr_adagrad(m, ...) cr_adagrad_at(CR_HERE, m, CR_OPTIONS(cr_adagrad_opts, __VA_ARGS__))

/* Zeiler 2012. lr 1, rho 0.9, eps 1e-6. */
typedef struct cr_adadelta_opts {
    size_t size;
    double lr, rho, eps, weight_decay;
} cr_adadelta_opts;
CR_API cr_optimizer *cr_adadelta_at(cr_site at, cr_module *m, const cr_adadelta_opts *options);
#define cr_adadelta(m, ...) cr_adadelta_at(CR_HERE, m, CR_OPTIONS(cr_adadelta_opts, __VA_ARGS__))

/* Tensors as a module, for the constructors: parameters named "0", "1", ..., each once, wanting gradients or not as they do
 * now. Free it when the optimizer is made. Errors: a NULL tensor, one that was made by a recorded op. */
CR_API cr_module *cr_parameter_list_at(cr_site at, cr_list tensors);
#define cr_parameter_list(...) cr_parameter_list_at(CR_HERE, CR_LIST(__VA_ARGS__))

CR_API void cr_optimizer_free(cr_optimizer *opt);

/* One update from the gradients that the parameters hold; then the gradients are cleared. Parameters without a gradient
 * are passed over. Nothing is changed on error. */
CR_API bool cr_step_at(cr_site at, cr_optimizer *opt);
#define cr_step(opt) cr_step_at(CR_HERE, opt)
CR_API void cr_optimizer_zero_grad(cr_optimizer *opt);
/* Whether cr_step leaves the gradients as they are, for those who look at them afterwards (default: false). */
CR_API void cr_optimizer_keep_gradients(cr_optimizer *opt, bool keep);

/* ---- groups of parameters with their own settings ---- */

/* Moves tensors (added if they are new to the optimizer) to a group of their own, which starts with group 0's settings;
 * returns its number, -1 on error. Change it with the functions below. */
CR_API int cr_add_group_at(cr_site at, cr_optimizer *opt, cr_list tensors);
#define cr_add_group(opt, tensors) cr_add_group_at(CR_HERE, opt, tensors)
CR_API int cr_group_count(const cr_optimizer *opt);
/* group -1: all groups (reading: group 0). */
CR_API double cr_learning_rate(const cr_optimizer *opt, int group);
CR_API bool cr_set_learning_rate(cr_optimizer *opt, int group, double lr);
CR_API bool cr_set_weight_decay(cr_optimizer *opt, int group, double weight_decay);
/* Any setting by its name in the constructor's options ("momentum", "beta1", "amsgrad", ...), 1 and 0 for true and false.
 * Errors: the optimizer has no such setting (reading: NaN), a value that its constructor would refuse. */
CR_API double cr_setting(const cr_optimizer *opt, int group, const char *name);
CR_API bool cr_set_setting(cr_optimizer *opt, int group, const char *name, double value);

/* ---- clipping (before cr_step) ---- */

/* Scales all gradients together so that their 2-norm is at most `most` (Pascanu, Mikolov, Bengio 2013); returns the
 * norm that they had, NaN on error; while a staged function is traced 0, since it is not known then. */
CR_API double cr_clip_grad_norm_at(cr_site at, cr_optimizer *opt, double most);
#define cr_clip_grad_norm(opt, most) cr_clip_grad_norm_at(CR_HERE, opt, most)
/* Limits each element of the gradients to [-most, most]. */
CR_API bool cr_clip_grad_value_at(cr_site at, cr_optimizer *opt, double most);
#define cr_clip_grad_value(opt, most) cr_clip_grad_value_at(CR_HERE, opt, most)

/* ---- state, for checkpoints ---- */

/* The states as named tensors ("0.momentum", "0.step", ... by the parameter's number). Parameters that have not been
 * stepped have none. Setting needs the same parameters in the same order. */
CR_API int cr_optimizer_state_count(const cr_optimizer *opt);
/* Borrowed; the name goes into `name` (64 bytes or more are enough). NULL past the end. */
CR_API cr_tensor *cr_optimizer_state_at(const cr_optimizer *opt, int i, char *name, size_t size);
CR_API bool cr_optimizer_set_state(cr_optimizer *opt, const cr_named *state, int count);

/* ---- schedules ---- */

/* A rule for the learning rate of all groups: each group's rate at construction is its base rate. Call
 * cr_schedule_step after each epoch (or each step: whatever its counts are meant in). The optimizer must outlive it. */
typedef struct cr_schedule cr_schedule;
CR_API cr_schedule *cr_step_schedule(cr_optimizer *opt, int64_t every, double gamma); /* times gamma every so often */
CR_API cr_schedule *cr_multistep_schedule(cr_optimizer *opt, const int64_t *at, int count, double gamma);
CR_API cr_schedule *cr_exponential_schedule(cr_optimizer *opt, double gamma);
/* From the base rate to `least` along half a cosine over `total` steps (Loshchilov, Hutter 2017), then stays. */
CR_API cr_schedule *cr_cosine_schedule(cr_optimizer *opt, int64_t total, double least);
/* Up from most/25 to `most` over the first 30% of `total` steps and down to most/250000, both along half cosines
 * (Smith, Topin 2018; PyTorch's OneCycleLR defaults, without its momentum cycle). */
CR_API cr_schedule *cr_one_cycle_schedule(cr_optimizer *opt, double most, int64_t total);
/* Multiplies another schedule (or, with NULL, the base rates) by a factor that rises linearly from 1/steps to 1 over
 * the first `steps` steps; owns `after`, whose count begins when the warm-up ends. */
CR_API cr_schedule *cr_warmup_schedule(cr_optimizer *opt, int64_t steps, cr_schedule *after);
/* A rule of one's own: what `rate` gives for a group's base rate. Called with group 0 first, then 1, ... */
typedef double (*cr_rate_fn)(double base, int group, int64_t position, void *context);
CR_API cr_schedule *cr_custom_schedule(cr_optimizer *opt, cr_rate_fn rate, void *context);
CR_API bool cr_schedule_step(cr_schedule *s);
CR_API int64_t cr_schedule_position(const cr_schedule *s);
CR_API bool cr_schedule_set_position(cr_schedule *s, int64_t position);
CR_API void cr_schedule_free(cr_schedule *s); /* NULL is fine */

CR_END_C
#endif
