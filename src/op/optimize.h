/* How many states an optimizer step keeps for each parameter, which follows from its options. */
#ifndef CR_OP_OPTIMIZE_H
#define CR_OP_OPTIMIZE_H
#include "op/generated/attrs.h"

int cr_sgd_states(const cr_sgd_step_attrs *a);
int cr_adam_states(const cr_adam_step_attrs *a);
int cr_rmsprop_states(const cr_rmsprop_step_attrs *a);
#endif
