/* The tensor handle and its storage, as the library sees them. A handle describes a strided view of a storage; several
 * handles share one. Floor 5 (autograd) hangs its record on `node`, through the functions in cr_autograd_hooks. */
#ifndef CR_TENSOR_TENSOR_H
#define CR_TENSOR_TENSOR_H
#include <cresset/device.h>
#include <cresset/op.h>
#include <stdatomic.h>
#include <string.h>

/* Something that was computed from a storage's values and is kept beside it (weights in another layout); begins with how
 * to let go of it. */
typedef struct cr_derived {
    void (*release)(struct cr_derived *self);
} cr_derived;

typedef struct cr_storage {
    atomic_int refs;
    atomic_uint version; /* counts writes in place */
    atomic_int internal; /* how many of refs are the library's own: saved results, work that is put off */
    cr_site write_site;  /* of the last write in place */
    cr_device *device;
    void *data;          /* host address, or the device's */
    size_t bytes;
    struct cr_stream *stream; /* the stream it was allocated for; NULL on the CPU */
    atomic_bool pending; /* work on this memory has been put off (cr_finish_pending) */
    atomic_bool exposed; /* its address was given out, it may be read or written unnoticed: nothing on it may be put
                          * off, nothing derived from its values kept */
    void (*release)(void *data, void *context); /* foreign memory; NULL: from the device's allocator */
    void *context;
    bool foreign;
    uint32_t trace;      /* the trace during which it was made (cr_trace_serial); 0: none */
    cr_derived *derived; /* or NULL; guarded by whoever sets it */
    uint64_t number[2]; /* the memory of a number from cr_num and its like: data points here */
} cr_storage;

struct cr_node; /* autograd's record of the op that made a tensor */
struct cr_hook; /* autograd's list of hooks */

struct cr_tensor {
    atomic_int refs;
    uint8_t dtype; /* cr_dtype */
    uint8_t ndim;
    bool contiguous;    /* row-major without gaps */
    bool weak;          /* a number from cr_num/cr_int: takes the other operand's type */
    bool requires_grad; /* leaf that wants a gradient, or made by a recorded op */
    uint8_t output;     /* which output of `node` */
    bool detached;      /* made by cr_detach */
    int64_t numel;
    int64_t offset; /* elements from storage->data */
    cr_storage *storage;
    struct cr_node *node;
    cr_tensor *grad;
    struct cr_hook *hooks;
    void *symbol; /* of a tensor of the tracing device: the graph's value, as long as the trace runs */
    int64_t shape[CR_MAX_DIMS];
    int64_t stride[CR_MAX_DIMS];
};

/* What floor 5 installs here so that floor 3 can let go of what hangs on a handle. */
typedef struct cr_autograd_hooks {
    void (*release_node)(struct cr_node *node);
    void (*release_hooks)(struct cr_hook *hooks);
} cr_autograd_hooks;
extern cr_autograd_hooks cr_autograd_of;

/* ---- making handles: each new one is given to the innermost scope ---- */
cr_tensor *cr_tensor_new(const cr_spec *spec, cr_device *device);                    /* fresh uninitialised memory */
cr_tensor *cr_tensor_view(cr_tensor *base, const cr_spec *spec);                     /* base's storage */
cr_tensor *cr_tensor_on(cr_storage *storage, const cr_spec *spec);                   /* takes over one reference */
bool cr_own(cr_tensor *t); /* gives a reference to the innermost scope; on failure releases it and returns false */

cr_storage *cr_storage_new(cr_device *device, size_t bytes);
cr_storage *cr_storage_foreign(cr_device *device, void *data, size_t bytes, void (*release)(void *, void *), void *context);
void cr_storage_release(cr_storage *s);

/* Work on large tensors may be put off to be done together with what follows (src/cpu/defer.h): whoever looks at the
 * memory has it done first. Installed by the device that does so. */
extern void (*cr_finish_pending)(void);

/* Sees to it that a tensor that was put off (src/batch/) is computed, before its memory or record is looked at. NULL is
 * fine. It stays without memory, of a device that the host cannot read, when that fails. */
void cr_settle(const cr_tensor *t);

/* The number of the trace that runs on this thread (src/graph/trace.h); 0: none. */
extern _Thread_local uint32_t cr_trace_serial __attribute__((tls_model("initial-exec")));

/* The first element's address. */
static inline char *cr_bytes(const cr_tensor *t)
{
    if (atomic_load_explicit(&t->storage->pending, memory_order_acquire))
        cr_finish_pending();
    return (char *)t->storage->data + t->offset * (int64_t)cr_dtype_size((cr_dtype)t->dtype);
}

static inline bool cr_has_shape(const cr_tensor *t, int ndim, const int64_t *shape)
{
    return t->ndim == ndim && !memcmp(t->shape, shape, sizeof *shape * (size_t)ndim);
}

static inline bool cr_same_shape(const cr_tensor *a, const cr_tensor *b)
{
    return cr_has_shape(a, b->ndim, b->shape);
}

/* ---- specs (src/tensor/spec.c) ---- */
void cr_spec_of(cr_spec *spec, const cr_tensor *t);
cr_dims cr_spec_dims(const cr_spec *spec);       /* its shape */
/* Of a fresh tensor as t: t's layout where that is dense, else row-major. */
void cr_spec_dense_as(cr_spec *spec, const cr_tensor *t);
int64_t cr_spec_numel(const cr_spec *spec);
int64_t cr_spec_extent(const cr_spec *spec);     /* elements of memory a fresh tensor with these strides needs */
void cr_spec_contiguous(cr_spec *spec);          /* sets row-major strides, offset 0 */
void cr_spec_channels_last(cr_spec *spec);       /* sets N,spatial...,C strides (3 to 5 dimensions) */
void cr_spec_like(cr_spec *spec, const cr_tensor *t); /* dense strides in the order of t's, t->ndim == spec->ndim */
void cr_spec_set(cr_spec *spec, cr_dtype dtype, int ndim, const int64_t *shape); /* and contiguous strides */
bool cr_spec_is_contiguous(const cr_spec *spec);
bool cr_spec_alike(const cr_spec *a, const cr_spec *b); /* in shape and dtype */
bool cr_spec_same(const cr_spec *a, const cr_spec *b); /* the same elements of a storage, in the same places */
/* True when the elements are distinct and fill their extent (some permutation of row-major). */
bool cr_is_dense(const cr_tensor *t);
/* Checks a user's shape: 0 to 8 dimensions, none negative, the number of bytes representable. */
bool cr_check_shape(cr_dims shape, cr_dtype dtype);
bool cr_check_dtype(cr_dtype dtype);
/* axis of a tensor with ndim dimensions (negative counts from the end) into *out; an error that names `what` else. */
bool cr_axis(int64_t axis, int ndim, int *out);
/* The shape that both broadcast to, into shape/ndim; false (no error) when they do not. */
bool cr_broadcast(int na, const int64_t *a, int nb, const int64_t *b, int *ndim, int64_t *shape);
/* True when a broadcasts to that very shape. */
bool cr_broadcasts_to(const cr_tensor *a, int ndim, const int64_t *shape);
/* "[2,3]" into buffer; returns it. */
const char *cr_shape_text(int ndim, const int64_t *shape, char *buffer, size_t size);

/* ---- element conversion (src/tensor/convert.c) ---- */
/* out[i*out_step] = (out dtype) in[i*in_step], steps in elements. Float to int truncates and saturates, integers wrap,
 * complex to real takes the real part, anything to bool is != 0. */
void cr_convert(void *out, cr_dtype out_dtype, int64_t out_step, const void *in, cr_dtype in_dtype, int64_t in_step,
                int64_t n);
float cr_f16_to_f32(uint16_t h);
uint16_t cr_f32_to_f16(float f); /* nearest even */
float cr_bf16_to_f32(uint16_t h);
uint16_t cr_f32_to_bf16(float f); /* nearest even; NaN stays NaN */
#endif
