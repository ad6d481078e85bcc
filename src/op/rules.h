/* How a family's file publishes the rules of its ops. The static functions NAME_infer, NAME_grad, NAME_compose and
 * NAME_samples must exist as the macro says; one that is missing does not compile, and an op in a .def file without
 * published rules does not link. */
#ifndef CR_OP_RULES_H
#define CR_OP_RULES_H
#include "op/samples.h"
#include <cresset/op.h>

typedef struct cr_op_rules {
    bool (*infer)(const cr_call *call, cr_spec *out);
    bool (*grad)(cr_grad_call *call);
    bool (*compose)(const cr_call *call, cr_tensor **out);
    void (*samples)(cr_samples *samples);
} cr_op_rules;

/* A primitive with a gradient; without one; a composite; a fused op whose backward is its own rule when nothing is
 * recorded (the composition is differentiated otherwise); a fused op whose backward is always the composition's. */
#define CR_RULES(name) const cr_op_rules cr_rules_##name = {name##_infer, name##_grad, NULL, name##_samples}
#define CR_RULES_NOGRAD(name) const cr_op_rules cr_rules_##name = {name##_infer, NULL, NULL, name##_samples}
#define CR_RULES_COMPOSITE(name) const cr_op_rules cr_rules_##name = {NULL, NULL, name##_compose, name##_samples}
#define CR_RULES_FUSED(name) const cr_op_rules cr_rules_##name = {name##_infer, name##_grad, name##_compose, name##_samples}
#define CR_RULES_FUSED_BY_COMPOSE(name)                                                                                      \
    const cr_op_rules cr_rules_##name = {name##_infer, NULL, name##_compose, name##_samples}
#endif
