/* Running the CPU's kernels for the stream device: a launch copies the call and queues it.
 *
 * The copy holds handles of its own that describe the same memory to a CPU kernel, at the address where it can be
 * touched. They hold no references to device memory: a tensor may be freed while work on it is queued, as on a GPU, and
 * it is the allocator's rule that keeps the memory from other streams. Host inputs (numbers, other small tensors) are
 * copied by value, so that the host may change or free them. */
#include "base/memory.h"
#include "device/allocator.h"
#include "stream/stream.h"
#include "tensor/tensor.h"

#include <string.h>

/* One allocation: what follows the struct is laid out by new_job. */
typedef struct job {
    cr_task base;
    cr_site site;
    const cr_kernel *kernel;
    cr_call call;
    cr_tensor **in, **out;
    const cr_tensor **origins; /* origins[i]: what handles[i] was copied from */
    cr_tensor *handles;
    cr_storage *storages; /* one a handle; only the first of handles that share one is used */
    cr_storage **kept;    /* kept[i]: foreign memory that handles[i] is in, released after the run; or NULL */
    int count;
    char *attrs, *host; /* host: room for the values of host inputs */
} job;

/* ---- layout ---- */

static size_t take(size_t *offset, size_t bytes)
{
    size_t at = (*offset + 63) & ~(size_t)63;
    *offset = at + bytes;
    return at;
}

/* The lowest and one past the highest element of a tensor's memory that it uses, counted from its first element. */
static void element_range(const cr_tensor *t, int64_t *low, int64_t *high)
{
    *low = 0;
    *high = t->numel ? 1 : 0;
    for (int i = 0; i < t->ndim && t->numel; i++) {
        int64_t reach = t->stride[i] * (t->shape[i] - 1);
        *(reach < 0 ? low : high) += reach;
    }
}

static size_t host_bytes(const cr_tensor *t)
{
    if (!t || !t->storage->device->host_memory)
        return 0;
    int64_t low, high;
    element_range(t, &low, &high);
    return ((size_t)(high - low) * cr_dtype_size((cr_dtype)t->dtype) + 63) & ~(size_t)63;
}

static job *new_job(const cr_call *call)
{
    int n_out = call->op->n_out;
    size_t n = (size_t)(call->n_in + n_out + 1), host = 0, size = sizeof(job);
    for (int i = 0; i < call->n_in; i++)
        host += host_bytes(call->in[i]);
    size_t at_in = take(&size, (size_t)call->n_in * sizeof(cr_tensor *));
    size_t at_out = take(&size, (size_t)n_out * sizeof(cr_tensor *));
    size_t at_origins = take(&size, n * sizeof(cr_tensor *));
    size_t at_handles = take(&size, n * sizeof(cr_tensor));
    size_t at_storages = take(&size, n * sizeof(cr_storage));
    size_t at_kept = take(&size, n * sizeof(cr_storage *));
    size_t at_attrs = take(&size, call->attrs ? call->op->attrs_size : 0);
    size_t at_host = take(&size, host);
    char *base = cr_calloc(1, size);
    if (!base)
        return NULL;
    job *j = (job *)base;
    j->in = (cr_tensor **)(base + at_in);
    j->out = (cr_tensor **)(base + at_out);
    j->origins = (const cr_tensor **)(base + at_origins);
    j->handles = (cr_tensor *)(base + at_handles);
    j->storages = (cr_storage *)(base + at_storages);
    j->kept = (cr_storage **)(base + at_kept);
    j->attrs = base + at_attrs;
    j->host = base + at_host;
    return j;
}

/* ---- handles for the worker ---- */

/* Gives handle number i memory that the worker can touch. */
static bool place_storage(job *j, int i, const cr_tensor *t, cr_queue *q)
{
    cr_tensor *copy = &j->handles[i];
    cr_storage *from = t->storage, *s = &j->storages[i];
    for (int k = 0; k < i; k++) {
        if (j->origins[k]->storage == from && !from->device->host_memory) {
            copy->storage = j->handles[k].storage; /* kernels compare storages to see what is in place */
            return true;
        }
    }
    *s = (cr_storage){.device = cr_cpu_device(), .bytes = from->bytes, .foreign = true};
    atomic_init(&s->refs, 1);
    atomic_init(&s->version, atomic_load(&from->version));
    copy->storage = s;
    if (from->device->host_memory) {
        int64_t low, high, size = (int64_t)cr_dtype_size((cr_dtype)t->dtype);
        element_range(t, &low, &high);
        s->data = j->host;
        s->bytes = (size_t)((high - low) * size);
        copy->offset = -low;
        if (s->bytes)
            memcpy(j->host, cr_bytes(t) + low * size, s->bytes);
        j->host += host_bytes(t);
        return true;
    }
    s->data = cr_stream_memory(from->data);
    if (!s->data)
        return cr_fail_bool(CR_ERROR_DEVICE, "a tensor is on device %s, expected %s", from->device->name,
                            q->base.device->name);
    if (from->foreign) {
        atomic_fetch_add(&from->refs, 1);
        j->kept[i] = from;
        return true;
    }
    return from->stream == &q->base || cr_device_record_use(from->device, from->data, &q->base);
}

/* The worker's handle for t, the same for the same t; NULL after cr_fail. Reads only what does not change while others
 * use t. */
static cr_tensor *handle_for(job *j, const cr_tensor *t, cr_queue *q)
{
    for (int i = 0; i < j->count; i++) {
        if (j->origins[i] == t)
            return &j->handles[i];
    }
    int i = j->count++;
    cr_tensor *copy = &j->handles[i];
    j->origins[i] = t;
    atomic_init(&copy->refs, 1);
    copy->dtype = t->dtype;
    copy->ndim = t->ndim;
    copy->contiguous = t->contiguous;
    copy->weak = t->weak;
    copy->numel = t->numel;
    copy->offset = t->offset;
    for (int k = 0; k < t->ndim; k++) {
        copy->shape[k] = t->shape[k];
        copy->stride[k] = t->stride[k];
    }
    return place_storage(j, i, t, q) ? copy : NULL;
}

static bool copy_handles(job *j, const cr_call *call, cr_tensor *const *out, cr_queue *q)
{
    for (int i = 0; i < call->n_in; i++) {
        if (call->in[i] && !(j->in[i] = handle_for(j, call->in[i], q)))
            return false;
    }
    for (int i = 0; i < call->op->n_out; i++) {
        if (out[i] && out[i]->storage->device->host_memory)
            return cr_fail_bool(CR_ERROR_DEVICE, "the result would be on device %s, expected %s",
                                out[i]->storage->device->name, q->base.device->name);
        if (out[i] && !(j->out[i] = handle_for(j, out[i], q)))
            return false;
    }
    return !call->into || (j->call.into = handle_for(j, call->into, q));
}

/* The options struct; tensors that it names are the worker's. */
static void copy_attrs(job *j, const cr_call *call)
{
    const cr_op *op = call->op;
    if (!call->attrs || !op->attrs_size)
        return;
    memcpy(j->attrs, call->attrs, op->attrs_size);
    for (int i = 0; i < op->n_attrs; i++) {
        const cr_attr *a = &op->attrs[i];
        if (a->kind != CR_ATTR_TENSOR)
            continue;
        cr_tensor *t = a->input < call->n_in ? j->in[a->input] : NULL;
        memcpy(j->attrs + a->offset, &t, sizeof(cr_tensor *));
    }
    j->call.attrs = j->attrs;
}

/* ---- running ---- */

static void run_job(cr_task *task)
{
    job *j = (job *)task;
    const char *before = cr_enter_op(j->site, j->call.op->name);
    int scope = cr_scope_open();
    if (scope >= 0 && !j->kernel->run(&j->call, j->out) && cr_ok())
        cr_fail(CR_ERROR_INTERNAL, "kernel %s failed without saying why", j->kernel->name);
    cr_scope_close(scope);
    cr_leave_op(before);
}

static void free_job(cr_task *task)
{
    job *j = (job *)task;
    for (int i = 0; i < j->count; i++) {
        if (j->kept[i])
            cr_storage_release(j->kept[i]);
    }
    cr_free(j);
}

bool cr_stream_launch(cr_device *device, const cr_kernel *kernel, const cr_call *call, cr_tensor *const *out)
{
    cr_queue *q = cr_queue_current(device);
    job *j = q ? new_job(call) : NULL;
    if (!j)
        return false;
    j->base = (cr_task){run_job, free_job, NULL};
    j->site = cr_site_tls.site;
    j->kernel = kernel;
    j->call = (cr_call){.op = call->op, .in = j->in, .n_in = call->n_in};
    if (!copy_handles(j, call, out, q)) {
        free_job(&j->base);
        return false;
    }
    copy_attrs(j, call);
    return cr_queue_put(q, &j->base);
}
