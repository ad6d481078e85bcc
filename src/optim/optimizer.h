/* An optimizer: slots (a parameter with its states), groups (settings), and an algorithm that steps some slots. */
#ifndef CR_OPTIM_OPTIMIZER_H
#define CR_OPTIM_OPTIMIZER_H
#include <cresset/optim.h>
#include <stdatomic.h>

enum { CR_MAX_STATES = 3 };

typedef struct cr_settings {
    double lr, weight_decay;
    double momentum, dampening, beta1, beta2, eps, alpha, rho, lr_decay, initial;
    bool nesterov, amsgrad, centered, decoupled;
} cr_settings;

typedef struct cr_algorithm {
    const char *name;
    const char *settings; /* names of those that it has, a space before and after each */
    const char *op; /* its step: on the tensors of all parameters concerned */
    /* How many states a parameter has under these settings, and their names. */
    int (*states)(const cr_settings *s, const char *names[CR_MAX_STATES]);
    /* The attributes of the op under these settings, for the step of this number (from 1). */
    void (*fill)(void *attrs, const cr_settings *s, int64_t step);
} cr_algorithm;

/* Whether settings are in their ranges; an error if not. */
bool cr_check_settings(const cr_settings *s);

extern const cr_algorithm cr_algorithm_sgd, cr_algorithm_adam, cr_algorithm_rmsprop, cr_algorithm_adagrad,
    cr_algorithm_adadelta;

typedef struct cr_optim_slot {
    cr_tensor *parameter; /* retained, like the states */
    cr_tensor *state[CR_MAX_STATES];
    int64_t step; /* taken so far */
    int group;
} cr_optim_slot;

/* The slots that one op of a staged function steps. */
typedef struct cr_traced_step {
    cr_optimizer *opt;
    int group, states;
    struct cr_traced_step *next;
    size_t count, slots[];
} cr_traced_step;

struct cr_optimizer {
    const cr_algorithm *algorithm;
    cr_optim_slot *slots;
    size_t slot_count, slot_capacity;
    cr_settings *groups;
    size_t group_count, group_capacity;
    cr_tensor **list; /* the tensors of one call */
    size_t list_capacity;
    cr_traced_step *traced;
    bool keeps_gradients;
    atomic_int others; /* traces that step it, which keep it */
};
#endif
