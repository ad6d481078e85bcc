/* Moving tensors between devices. It is an op, so that interpreters see it and gradients go through it, but not one of
 * the table: an ordinary op's results are on the device of its inputs. */
#include "base/memory.h"
#include "device/device.h"
#include "op/dispatch.h"
#include "tensor/values.h"

#include <string.h>

typedef struct transfer_opts {
    size_t size;
    cr_device *to, *from;
} transfer_opts;

/* ---- the copy ---- */

static size_t bytes_of(const cr_tensor *t)
{
    return (size_t)t->numel * cr_dtype_size((cr_dtype)t->dtype);
}

/* t's elements in out's order into host memory. */
static bool fetch(void *host, const cr_tensor *t, const cr_tensor *out)
{
    cr_device *from = t->storage->device;
    if (cr_is_dense(t) && !from->host_memory)
        return from->copy_out(from, host, cr_bytes(t), bytes_of(t));
    if (cr_is_dense(t)) {
        memcpy(host, cr_bytes(t), bytes_of(t));
        return true;
    }
    cr_host_view view;
    if (!cr_host_view_open(&view, t))
        return false;
    cr_spec spec;
    cr_spec_of(&spec, t);
    cr_gather_elements(host, (cr_dtype)out->dtype, view.first, &spec);
    cr_host_view_close(&view);
    return true;
}

static bool copy(const cr_tensor *t, const cr_tensor *out)
{
    cr_device *from = t->storage->device, *to = out->storage->device;
    if (!t->numel)
        return true;
    if (to->host_memory)
        return fetch(cr_bytes(out), t, out);
    if (from->host_memory && cr_is_dense(t))
        return to->copy_in(to, cr_bytes(out), cr_bytes(t), bytes_of(t));
    void *staging = cr_malloc(bytes_of(t));
    bool ok = staging && fetch(staging, t, out) && to->copy_in(to, cr_bytes(out), staging, bytes_of(t));
    cr_free(staging);
    return ok;
}

/* out's shape, dtype and layout. */
static void spec_for(const cr_tensor *t, cr_spec *spec)
{
    cr_spec_of(spec, t);
    if (cr_is_dense(t))
        spec->offset = 0;
    else
        cr_spec_contiguous(spec);
}

/* ---- the op ---- */

static bool transfer_infer(const cr_call *call, cr_spec *out)
{
    spec_for(call->in[0], out);
    return true;
}

static bool transfer_grad(cr_grad_call *call)
{
    const transfer_opts *options = call->attrs;
    call->dx[0] = cr_to_device_at(cr_site_current(), call->g[0], options->from);
    return call->dx[0] != NULL;
}

/* What is recorded: it has a gradient rule, and no composition. */
static const char *const in_names[] = {"t"}, *const out_names[] = {"moved"};
static const cr_op moved_op = {
    .name = "to_device",
    .doc = "t on another device.",
    .n_in = 1,
    .n_out = 1,
    .in_names = in_names,
    .out_names = out_names,
    .attrs_size = sizeof(transfer_opts),
    .infer = transfer_infer,
    .grad = transfer_grad,
};

static bool transfer_compose(const cr_call *call, cr_tensor **out)
{
    const transfer_opts *options = call->attrs;
    cr_tensor *t = call->in[0];
    if (!options->to)
        return cr_fail_bool(CR_ERROR_VALUE, "device is NULL");
    /* a device that traces takes tensors from everywhere, and where its own will be is not known yet */
    if (t->storage->device == options->to || options->to->called || t->storage->device->called) {
        out[0] = cr_scoped(cr_retain(t));
        return out[0] != NULL;
    }
    cr_spec spec;
    spec_for(t, &spec);
    out[0] = cr_tensor_new(&spec, options->to);
    if (!out[0] || !copy(t, out[0]))
        return false;
    out[0]->weak = t->weak;
    cr_call recorded = *call;
    recorded.op = &moved_op;
    return !cr_call_records(&recorded) || cr_record_call(&recorded, out);
}

/* What is called. */
static const cr_op to_device_op = {
    .name = "to_device",
    .doc = "t on another device.",
    .n_in = 1,
    .n_out = 1,
    .in_names = in_names,
    .out_names = out_names,
    .attrs_size = sizeof(transfer_opts),
    .compose = transfer_compose,
};

cr_tensor *cr_to_device_at(cr_site at, cr_tensor *t, cr_device *device)
{
    cr_settle(t);
    transfer_opts options = {sizeof options, device, t ? t->storage->device : NULL};
    cr_tensor *out = NULL;
    cr_call_op_at(at, &to_device_op, &t, 1, &options, &out);
    return out;
}

/* ---- ops that read values on the host ---- */

static bool call_on_host(const cr_call *call, cr_device *device, cr_tensor **out)
{
    cr_tensor *in[CR_MAX_INPUTS];
    if (call->n_in > CR_MAX_INPUTS || call->into)
        return cr_fail_bool(CR_ERROR_UNSUPPORTED, "%s on device %s", call->into ? "in place" : "more than 8 inputs",
                            device->name);
    for (int i = 0; i < call->n_in; i++) {
        in[i] = call->in[i] ? cr_to_device_at(cr_site_current(), call->in[i], cr_cpu_device()) : NULL;
        if (call->in[i] && !in[i])
            return false;
    }
    cr_call moved = *call;
    moved.in = in;
    if (!cr_execute(&moved, out))
        return false;
    for (int i = 0; i < call->op->n_out; i++) {
        if (!(out[i] = cr_to_device_at(cr_site_current(), out[i], device)))
            return false;
        cr_keep(out[i]);
    }
    return true;
}

bool cr_execute_on_host(const cr_call *call, cr_device *device, cr_tensor **out)
{
    int scope = cr_scope_open();
    if (scope < 0)
        return false;
    bool ok = call_on_host(call, device, out);
    cr_scope_close(scope);
    return ok;
}
