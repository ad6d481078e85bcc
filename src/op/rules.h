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
} cr_op_rules;

/* Samples are found through a section of their own, which only cr_samples_of (samples.h) looks at: the linker leaves them
 * out of the shared library and of programs that do not test ops. */
#define CR_SAMPLES(name)                                                                                               \
    static const cr_op_samples cr_samples_##name __attribute__((used, section("cr_samples"))) = {#name, name##_samples}

/* A primitive with a gradient; without one; a composite; a fused op whose backward is its own rule when nothing is
 * recorded (the composition is differentiated otherwise); a fused op whose backward is always the composition's. */
#define CR_RULES_OF(name, infer, grad, compose)                                                                        \
    CR_SAMPLES(name);                                                                                                  \
    const cr_op_rules cr_rules_##name = {infer, grad, compose}
#define CR_RULES(name) CR_RULES_OF(name, name##_infer, name##_grad, NULL)
#define CR_RULES_NOGRAD(name) CR_RULES_OF(name, name##_infer, NULL, NULL)
#define CR_RULES_COMPOSITE(name) CR_RULES_OF(name, NULL, NULL, name##_compose)
#define CR_RULES_FUSED(name) CR_RULES_OF(name, name##_infer, name##_grad, name##_compose)
#define CR_RULES_FUSED_BY_COMPOSE(name) CR_RULES_OF(name, name##_infer, NULL, name##_compose)
#endif
