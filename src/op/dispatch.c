/* Carrying out a call. The common case (no interpreter, nothing recorded) costs a few tests beside the kernel. */
#include "op/dispatch.h"
#include "op/autocast.h"
#include "op/generated/attrs.h"
#include "base/memory.h"
#include "base/site.h"
#include "device/device.h"
#include "op/profile.h"

#include <string.h>

_Thread_local cr_interpreter *cr_interpreter_top __attribute__((tls_model("initial-exec")));
_Thread_local bool cr_recording __attribute__((tls_model("initial-exec"))) = true;
_Thread_local uint32_t cr_call_region __attribute__((tls_model("initial-exec")));
cr_record_fn cr_record_call;

void cr_interpreter_push(cr_interpreter *self)
{
    self->outer = cr_interpreter_top;
    cr_interpreter_top = self;
}

void cr_interpreter_pop(cr_interpreter *self)
{
    cr_interpreter_top = self->outer;
}

/* ---- checks ---- */

static const char *input_name(const cr_op *op, int i)
{
    return !(op->flags & CR_OP_VARIADIC) && op->in_names && i < op->n_in ? op->in_names[i] : "an input";
}

static bool refuse_null(const cr_op *op, int i)
{
    if (cr_ok())
        cr_fail(CR_ERROR_VALUE, "%s is NULL", input_name(op, i));
    return false;
}

/* Or u64, which has by_parts rules too. */
static bool is_special(const cr_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] && (c->in[i]->dtype >= CR_C64 || c->in[i]->dtype == CR_U64))
            return true;
    return false;
}

static bool has_complex(const cr_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] && c->in[i]->dtype >= CR_C64)
            return true;
    return false;
}

static bool refuse_complex(const cr_call *c)
{
    int i = 0;
    char text[96];
    while (!c->in[i] || c->in[i]->dtype < CR_C64)
        i++;
    return cr_fail_bool(CR_ERROR_DTYPE, "%s is %s, and complex numbers are not supported", input_name(c->op, i),
                        cr_describe(c->in[i], text, sizeof text));
}

bool cr_check_inputs(const cr_call *c)
{
    const cr_op *op = c->op;
    for (int i = 0; i < c->n_in; i++)
        if (!c->in[i] && !(i < 32 && (op->optional >> i & 1)))
            return refuse_null(op, i);
    if (op->flags & CR_OP_VARIADIC ? c->n_in < op->n_in : c->n_in != op->n_in)
        return cr_fail_bool(CR_ERROR_VALUE, "%d inputs, expected %s%d", c->n_in,
                            op->flags & CR_OP_VARIADIC ? "at least " : "", op->n_in);
    return true;
}

/* The device of the call: that of its inputs; numbers and other zero-dimensional host tensors may stand beside any. */
static cr_device *device_of(const cr_call *c)
{
    cr_device *device = NULL, *host = NULL;
    const cr_tensor *first = NULL;
    for (int i = 0; i < c->n_in; i++) {
        const cr_tensor *t = c->in[i];
        if (!t)
            continue;
        cr_device *d = t->storage->device;
        if (t->ndim == 0 && d->host_memory) {
            host = d;
        } else if (!device) {
            device = d;
            first = t;
        } else if (d != device) {
            char a[96], b[96];
            if (device->no_values || d->no_values)
                return (device->no_values ? device : d)->no_values(d), NULL;
            return cr_fail(CR_ERROR_DEVICE, "tensors on different devices: %s on %s, %s on %s",
                           cr_describe(first, a, sizeof a), device->name, cr_describe(t, b, sizeof b), d->name);
        }
    }
    return device ? device : host ? host : cr_default_device();
}

/* ---- running ---- */

/* Work put off on the inputs is done here, on all threads, rather than where a kernel first looks at them. */
static void finish_inputs(const cr_call *c)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] && atomic_load_explicit(&c->in[i]->storage->pending, memory_order_acquire)) {
            cr_finish_pending();
            return;
        }
}

/* A kernel that cannot take a call, for want of memory say, is passed over: the error it may leave is not the call's.
 */
static bool accepted(const cr_kernel *k, const cr_call *c, cr_tensor *const *out)
{
    bool clean = cr_ok(), yes = k->accepts(c, out);
    if (!yes && clean && !cr_ok())
        cr_clear_error();
    return yes;
}

static CR_COLD bool run_profiled(const cr_kernel *k, const cr_call *c, cr_device *device, cr_tensor *const *out)
{
    uint64_t start = cr_profile_now();
    bool ok = device->launch ? device->launch(device, k, c, out) : k->run(c, out);
    cr_profile_call(c, out, k->name, "eager", cr_site_current(), start);
    return ok;
}

const cr_kernel *cr_choose_kernel(const cr_call *c, cr_device *device, cr_tensor *const *out)
{
    for (const cr_kernel *k = device->kernels(device, c->op); k && k->run; k++)
        if (!k->accepts || accepted(k, c, out))
            return k;
    char text[96] = "no inputs";
    if (c->n_in && c->in[0])
        cr_describe(c->in[0], text, sizeof text);
    return cr_fail(CR_ERROR_UNSUPPORTED, "no kernel on %s for %s", device->name, text);
}

static bool run_kernel(const cr_call *c, cr_device *device, cr_tensor *const *out)
{
    if (!(c->op->flags & CR_OP_POINTWISE))
        finish_inputs(c);
    const cr_kernel *k = cr_choose_kernel(c, device, out);
    if (!k)
        return false;
    return cr_profiling()   ? run_profiled(k, c, device, out)
           : device->launch ? device->launch(device, k, c, out)
                            : k->run(c, out);
}

static bool compose_with(const cr_call *c, bool (*compose)(const cr_call *, cr_tensor **), cr_tensor **out)
{
    int scope = cr_scope_open();
    if (scope < 0)
        return false;
    bool ok = compose(c, out);
    if (ok)
        for (int i = 0; i < c->op->n_out; i++)
            cr_keep(out[i]);
    cr_scope_close(scope);
    return ok;
}

static bool run_view(const cr_call *c, const cr_spec *spec, cr_tensor **out)
{
    for (int i = 0; i < c->op->n_out; i++)
        if (!(out[i] = cr_tensor_view(c->in[0], &spec[i])))
            return false;
    return true;
}

static bool check_into(const cr_call *c, const cr_spec *spec)
{
    const cr_tensor *t = c->into;
    bool same = spec->dtype == (cr_dtype)t->dtype && cr_has_shape(t, spec->ndim, spec->shape);
    if (!same) {
        char have[96], want[96];
        return cr_fail_bool(spec->dtype == (cr_dtype)t->dtype ? CR_ERROR_SHAPE : CR_ERROR_DTYPE,
                            "in place: the result is %s%s, which %s cannot hold", cr_dtype_name(spec->dtype),
                            cr_shape_text(spec->ndim, spec->shape, want, sizeof want),
                            cr_describe(t, have, sizeof have));
    }
    for (int i = 0; i < t->ndim; i++)
        if (t->numel && t->stride[i] == 0 && t->shape[i] > 1)
            return cr_fail_bool(CR_ERROR_VALUE, "in place: x is expanded: several of its elements are one");
    if (!cr_call_records(c))
        return true;
    if (t->requires_grad && !t->node)
        return cr_fail_bool(CR_ERROR_STATE, "in place: x is a leaf that requires grad; change it inside CR_NO_GRAD");
    if (atomic_load(&t->storage->refs) - atomic_load(&t->storage->internal) > 1)
        return cr_fail_bool(CR_ERROR_STATE,
                            "in place: x shares its memory with another tensor, whose gradient would be "
                            "wrong; use the op that returns a new tensor");
    return true;
}

static bool run_inplace(const cr_call *c, cr_device *device, const cr_spec *spec, cr_tensor **out)
{
    if (!check_into(c, spec))
        return false;
    out[0] = c->into;
    if (!run_kernel(c, device, out))
        return false;
    c->into->storage->write_site = cr_site_current();
    atomic_fetch_add_explicit(&c->into->storage->version, 1, memory_order_relaxed);
    return true;
}

static bool run_fresh(const cr_call *c, cr_device *device, const cr_spec *spec, cr_tensor **out)
{
    int n = c->op->n_out;
    for (int i = 0; i < n; i++)
        if (!(out[i] = cr_tensor_new(&spec[i], device)))
            return false;
    return run_kernel(c, device, out);
}

/* The call of an op with a shape rule: infer, allocate on the device, run, record. */
static bool execute_on(const cr_call *c, cr_device *device, cr_tensor **out)
{
    const cr_op *op = c->op;
    cr_spec spec[CR_MAX_OUTPUTS];
    for (int i = 0; i < op->n_out; i++)
        spec[i].offset = 0;
    if (!op->infer(c, spec))
        return false;
    bool ok = op->flags & CR_OP_VIEW ? run_view(c, spec, out)
              : c->into              ? run_inplace(c, device, spec, out)
                                     : run_fresh(c, device, spec, out);
    if (!ok || (device->called && !device->called(device, c, out)))
        return false;
    return cr_call_records(c) ? cr_record_call(c, out) : true;
}

/* A call that is carried out with other ops: composites, and those whose kernels do not take its dtypes. */
static bool (*composition_of(const cr_call *c))(const cr_call *, cr_tensor **)
{
    const cr_op *op = c->op;
    if (!op->infer)
        return op->compose;
    bool takes_complex = op->flags & CR_OP_COMPLEX, equality = op->id == CR_OP_equal || op->id == CR_OP_not_equal;
    if ((takes_complex && !equality) || !is_special(c))
        return NULL;
    bool (*by_parts)(const cr_call *, cr_tensor **) = cr_rule_by_parts(c);
    return by_parts ? by_parts : has_complex(c) && !takes_complex ? op->compose : NULL;
}

static bool check_dtypes(const cr_call *c)
{
    return (c->op->flags & CR_OP_COMPLEX) || !has_complex(c) || refuse_complex(c);
}

static int kind_rank(cr_dtype dtype)
{
    return cr_dtype_is_complex(dtype) ? 3 : cr_dtype_is_float(dtype) ? 2 : cr_dtype_is_int(dtype) ? 1 : 0;
}

/* Moves a result that was computed beside it (the caller's reference, or its scope's) into `into`. */
static bool put_result(cr_tensor *into, cr_tensor *result)
{
    char have[96], want[96];
    bool same = cr_same_shape(result, into);
    bool ok = same && kind_rank(result->dtype) <= kind_rank(into->dtype);
    if (!ok)
        cr_fail(same ? CR_ERROR_DTYPE : CR_ERROR_SHAPE, "in place: the result is %s, which %s cannot hold",
                cr_describe(result, want, sizeof want), cr_describe(into, have, sizeof have));
    else
        ok = cr_copy_inplace_at(cr_site_current(), into, result) != NULL;
    if (!cr_scope_depth())
        cr_release(result);
    return ok;
}

bool cr_execute(const cr_call *c, cr_tensor **out)
{
    if (!cr_check_inputs(c))
        return false;
    bool (*compose)(const cr_call *, cr_tensor **) = composition_of(c);
    if (compose) {
        bool ok = compose_with(c, compose, out);
        if (ok && c->into && out[0] != c->into) {
            ok = put_result(c->into, out[0]);
            out[0] = c->into;
        }
        return ok;
    }
    if (!check_dtypes(c))
        return false;
    cr_device *device = device_of(c);
    if (device && !device->host_memory && (c->op->flags & CR_OP_SERIAL))
        return cr_execute_on_host(c, device, out);
    return device && execute_on(c, device, out);
}

bool cr_execute_on(const cr_call *c, cr_device *device, cr_tensor **out)
{
    return cr_check_inputs(c) && check_dtypes(c) && execute_on(c, device, out);
}

bool cr_execute_composed(const cr_call *c, cr_tensor **out)
{
    return cr_check_inputs(c) && compose_with(c, c->op->compose, out);
}

bool cr_call_is_composed(const cr_call *c)
{
    return composition_of(c) != NULL;
}

int cr_append_list(cr_tensor **in, int n, cr_list list)
{
    for (int i = 0; i < list.count && n < CR_MAX_LIST; i++)
        in[n++] = list.at[i];
    return n;
}

static inline bool interpret(cr_site at, const cr_call *call, cr_tensor **out)
{
    return cr_autocast && cr_autocast_wants(call) ? cr_autocast_call(at, call, out)
           : cr_interpreter_top                   ? cr_interpreter_top->call(cr_interpreter_top, call, out)
                                                  : cr_execute(call, out);
}

bool cr_call_op_at(cr_site at, const cr_op *op, cr_tensor *const *in, int n_in, const void *attrs, cr_tensor **out)
{
    const char *before = cr_enter_op(at, op ? op->name : "call_op");
    if (!op) {
        cr_fail(CR_ERROR_VALUE, "op is NULL");
        cr_leave_op(before);
        return false;
    }
    if (op->n_out == 1) /* a loop alone would become a call of memset */
        out[0] = NULL;
    else
        for (int i = 0; i < op->n_out; i++)
            out[i] = NULL;
    cr_call call = {op, in, n_in, attrs, NULL};
    bool ok = interpret(at, &call, out);
    if (!ok)
        for (int i = 0; i < op->n_out; i++)
            out[i] = NULL; /* what was made belongs to the scope */
    cr_leave_op(before);
    return ok;
}

cr_tensor *cr_dispatch_one(cr_site at, const cr_op *op, cr_tensor *const *in, int n_in, const void *attrs)
{
    const char *before = cr_enter_op(at, op->name);
    cr_tensor *out = NULL;
    cr_call call = {op, in, n_in, attrs, NULL};
    bool ok = interpret(at, &call, &out);
    cr_leave_op(before);
    return ok ? out : NULL;
}

cr_tensor *cr_dispatch_inplace(cr_site at, const cr_op *op, cr_tensor *const *in, int n_in, const void *attrs)
{
    const char *before = cr_enter_op(at, op->name);
    cr_tensor *out = NULL;
    cr_call call = {op, in, n_in, attrs, in[0]};
    bool ok = cr_interpreter_top ? cr_interpreter_top->call(cr_interpreter_top, &call, &out) : cr_execute(&call, &out);
    cr_leave_op(before);
    return ok ? in[0] : NULL;
}

/* Recorded calls compute from a copy, since what they keep for their gradient is not to be written over. */
static bool compute_and_put(cr_site at, const cr_call *c)
{
    int scope = cr_scope_open();
    if (scope < 0)
        return false;
    cr_tensor *in[CR_MAX_LIST], *out = NULL;
    memcpy(in, c->in, (size_t)c->n_in * sizeof *in);
    if (cr_call_records(c))
        in[0] = cr_clone_at(at, in[0], NULL);
    bool ok = in[0] && cr_call_op_at(at, c->op, in, c->n_in, c->attrs, &out) && out && put_result(c->into, out);
    cr_scope_close(scope);
    return ok;
}

cr_tensor *cr_call_op_inplace_at(cr_site at, const cr_op *op, cr_tensor *const *in, int n_in, const void *attrs)
{
    if (op && n_in > 0 && in[0] && (op->flags & CR_OP_INPLACE))
        return cr_dispatch_inplace(at, op, in, n_in, attrs);
    const char *before = cr_enter_op(at, op ? op->name : "call_op_inplace");
    bool ok = false;
    if (!op || n_in < 1 || op->n_out != 1)
        cr_fail(CR_ERROR_VALUE, !op || n_in < 1 ? "op is NULL, or there is no tensor for the result"
                                                : "an op of several results cannot be done in place");
    else if (n_in > CR_MAX_LIST)
        cr_fail(CR_ERROR_VALUE, "%d tensors: at most %d are possible", n_in, CR_MAX_LIST);
    else {
        cr_call call = {op, in, n_in, attrs, in[0]};
        ok = in[0] && compute_and_put(at, &call);
    }
    cr_leave_op(before);
    return ok ? in[0] : NULL;
}
