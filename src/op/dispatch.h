/* How a call of an op is carried out: down the thread's stack of interpreters, and at the bottom infer, allocate, run
 * the kernel, record. Higher floors install themselves here; this floor knows none of them. */
#ifndef CR_OP_DISPATCH_H
#define CR_OP_DISPATCH_H
#include "tensor/tensor.h"
#include <cresset/op.h>

extern cr_op cr_builtin_ops[];

/* Something that sees calls before they run: tracing, batching, the op test's catcher. `call` handles it (itself or
 * with cr_execute, after making `outer` the top) and fills out. A composite is shown whole. Inputs have not been
 * checked yet. */
typedef struct cr_interpreter {
    bool (*call)(struct cr_interpreter *self, const cr_call *call, cr_tensor **out);
    struct cr_interpreter *outer;
    bool defers; /* it puts calls off: what must not wait (a backward pass) goes past it */
} cr_interpreter;
extern _Thread_local cr_interpreter *cr_interpreter_top __attribute__((tls_model("initial-exec")));
void cr_interpreter_push(cr_interpreter *self);
void cr_interpreter_pop(cr_interpreter *self);
/* Calls of this thread are not put off from here on; the result is what to put back into cr_interpreter_top. */
static inline cr_interpreter *cr_interpreter_hurry(void)
{
    cr_interpreter *top = cr_interpreter_top;
    if (top && top->defers)
        cr_interpreter_top = top->outer;
    return top;
}

/* No required input is missing, and there are as many as the op takes. */
bool cr_check_inputs(const cr_call *call);
/* The bottom: really does it. */
bool cr_execute(const cr_call *call, cr_tensor **out);
/* The same of an op that is not composed, wherever its inputs are, with the results on `device`: for tracing. */
bool cr_execute_on(const cr_call *call, cr_device *device, cr_tensor **out);
/* By the op's composition, which it must have. */
bool cr_execute_composed(const cr_call *call, cr_tensor **out);
/* True when cr_execute would carry it out with other ops. */
bool cr_call_is_composed(const cr_call *call);
/* A call of an op whose shape rule reads values (CR_OP_SERIAL), for inputs that the host cannot read: on the CPU, with
 * the results moved back to `device`. src/op/transfer.c */
bool cr_execute_on_host(const cr_call *call, cr_device *device, cr_tensor **out);

/* How a call with complex or u64 inputs is carried out with other ops; NULL where the op's own kernels take them or it is
 * refused. src/op/by_parts.c */
bool (*cr_rule_by_parts(const cr_call *call))(const cr_call *call, cr_tensor **out);

/* The first of the device's kernels that takes the call; NULL after cr_fail when none does. */
const cr_kernel *cr_choose_kernel(const cr_call *call, cr_device *device, cr_tensor *const *out);

/* cr_call_op_at for an op with one result, which is returned: NULL on error. */
cr_tensor *cr_dispatch_one(cr_site at, const cr_op *op, cr_tensor *const *in, int n_in, const void *attrs);
/* in[0] receives the result; returns it (no new reference) or NULL. */
cr_tensor *cr_dispatch_inplace(cr_site at, const cr_op *op, cr_tensor *const *in, int n_in, const void *attrs);

/* What autograd installs: keeps a record of a call that has run. False after cr_fail. */
typedef bool (*cr_record_fn)(const cr_call *call, cr_tensor *const *out);
extern cr_record_fn cr_record_call;
extern _Thread_local bool cr_recording __attribute__((tls_model("initial-exec")));

/* Not 0 while something is computed a second time on purpose (cr_checkpoint): another number each time. */
extern _Thread_local uint32_t cr_call_region __attribute__((tls_model("initial-exec")));

/* True when the call would be recorded: recording is on and an input requires grad. */
static inline bool cr_call_records(const cr_call *call)
{
    if (!cr_recording || (call->op->flags & CR_OP_NOGRAD))
        return false;
    for (int i = 0; i < call->n_in; i++)
        if (call->in[i] && call->in[i]->requires_grad)
            return true;
    return false;
}

/* Inputs of ops that take some by name and then a list: the list's are put behind the n in `in`; returns how many there
 * are in all. A list that does not fit is cut: the op's rule refuses so many. */
enum { CR_MAX_LIST = 32 };
int cr_append_list(cr_tensor **in, int n, cr_list list);

/* Bytes of fresh or copied attributes never exceed this. */
enum { CR_MAX_ATTRS = 512 };
#endif
