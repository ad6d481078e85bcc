/* Reverse-mode differentiation. Operations on tensors that require grad are recorded; cr_backward walks the record. */
#ifndef CRESSET_AUTOGRAD_H
#define CRESSET_AUTOGRAD_H
#include <cresset/tensor.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

/* Marks a leaf (a tensor that no recorded op made) as wanting a gradient, or not. Floating point only. Returns t. */
CR_API cr_tensor *cr_requires_grad_at(cr_site at, cr_tensor *t, bool on);
#define cr_requires_grad(t, on) cr_requires_grad_at(CR_HERE, t, on)
CR_API bool cr_is_recorded(const cr_tensor *t);  /* requires grad, as a leaf or through the ops that made it */
CR_API bool cr_is_leaf(const cr_tensor *t);

/* The gradient accumulated in a leaf, or NULL. Owned by the leaf. */
CR_API cr_tensor *cr_grad_of(const cr_tensor *t);
/* Replaces (NULL: clears) the gradient of a leaf; it must have t's shape and dtype. */
CR_API bool cr_set_grad(cr_tensor *t, cr_tensor *grad);

typedef struct cr_backward_opts {
    size_t size;
    cr_tensor *grad;     /* d loss / d t, of t's shape; default: 1, for a one-element t */
    bool keep_graph;     /* the record may be walked again */
    bool create_graph;   /* the gradients are themselves recorded (implies keep_graph) */
} cr_backward_opts;
/* Adds d t / d leaf to the gradient of every leaf that t was made from. The record is freed on the way unless kept.
 * Errors: t is not recorded; more than one element and no grad; already freed; a saved tensor was changed in place. */
CR_API bool cr_backward_at(cr_site at, cr_tensor *t, const cr_backward_opts *options);
#define cr_backward(t, ...) cr_backward_at(CR_HERE, t, CR_OPTIONS(cr_backward_opts, __VA_ARGS__))

typedef struct cr_grad_opts {
    size_t size;
    cr_tensor *const *grads; /* d loss / d outputs[i], n_outputs of them, NULL for ones; default: ones */
    bool keep_graph, create_graph;
    bool unused_null; /* results[i] is NULL where an input was not used */
    /* When given, create_graph holds only if the outputs depend on other leaves than the inputs, too, and *outside says
     * whether they do: derivatives of derivatives, without the cost of their record where nobody can ask for them. */
    bool *outside;
} cr_grad_opts;
/* d sum(outputs) / d inputs[i] into results[i] (zeros where an input was not used, unless .unused_null). Leaves' own
 * gradients are not touched. inputs need not be leaves. With create_graph the results can be differentiated again.
 * Errors: an output that is not recorded (nothing that it was made from requires grad, or it was made inside CR_NO_GRAD);
 * an input that does not require grad; as for cr_backward. */
CR_API bool cr_grad_at(cr_site at, cr_tensor *const *outputs, int n_outputs, cr_tensor *const *inputs, int n_inputs,
                       cr_tensor **results, const cr_grad_opts *options);
#define cr_grad(outputs, n_outputs, inputs, n_inputs, results, ...)                                                    \
    cr_grad_at(CR_HERE, outputs, n_outputs, inputs, n_inputs, results, CR_OPTIONS(cr_grad_opts, __VA_ARGS__))

/* Recording on or off for this thread; returns what it was. CR_NO_GRAD { ... } turns it off for a block (do not leave
 * the block with return or break). */
CR_API bool cr_set_recording(bool on);
CR_API bool cr_is_recording(void);
#define CR_NO_GRAD                                                                                                     \
    for (int cr_was_ = cr_set_recording(false), cr_once_ = 1; cr_once_; cr_once_ = 0, cr_set_recording(cr_was_))

/* Mixed precision for this thread. With CR_BF16 products and convolutions (matmul, linear, conv1d to conv3d, transposed
 * convolutions, and what is made of them) whose operands are all f32 are computed from copies of these in bf16, summed
 * in f32 and given as f32 again; everything else (norms, losses, reductions, attention, the steps of recurrences) is
 * untouched. Parameters stay f32, and so do their gradients and the optimizer's states: they are the master weights.
 * Loss scaling is not needed, since bf16 has the range of f32. Backward computes the products of gradients in bf16
 * where forward did: it need not be in the scope. A staged function that is called in the scope is traced for it.
 *
 *     CR_AUTOCAST (CR_BF16)
 *         loss = cr_cross_entropy(cr_forward(net, x), y);
 *     cr_backward(loss);
 *
 * Returns what it was; CR_DTYPE_NONE or CR_F32: off. CR_AUTOCAST is for a block as CR_NO_GRAD is. Errors: another
 * dtype. Micikevicius et al. 2018, Kalamkar et al. 2019. */
CR_API cr_dtype cr_set_autocast_at(cr_site at, cr_dtype dtype);
#define cr_set_autocast(dtype) cr_set_autocast_at(CR_HERE, dtype)
#define CR_AUTOCAST(dtype)                                                                                             \
    for (cr_dtype cr_was_cast_ = cr_set_autocast(dtype), cr_once_cast_ = 1; cr_once_cast_;                             \
         cr_once_cast_ = 0, cr_set_autocast(cr_was_cast_))

/* The same memory, not recorded. */
CR_API cr_tensor *cr_detach_at(cr_site at, cr_tensor *t);
#define cr_detach(t) cr_detach_at(CR_HERE, t)

/* Calls hook(grad, context) when the gradient of t is known in a backward pass: it returns the gradient to go on with
 * (its argument, or another tensor of the same shape) or NULL after cr_fail. Hooks run in the order they were added
 * and stay as long as t. `release` (may be NULL) frees the context. */
typedef cr_tensor *(*cr_hook_fn)(cr_tensor *grad, void *context);
CR_API bool cr_add_hook(cr_tensor *t, cr_hook_fn hook, void *context, void (*release)(void *context));

/* Checkpointing: computes out = fn(in, context) without keeping what is inside, and computes it again in backward (Chen et
 * al. 2016, "Training deep nets with sublinear memory cost"); random numbers are drawn again the same. Weights that fn reaches
 * by itself get gradients, too. fn must be repeatable and returns one tensor; context must live until backward. */
typedef cr_tensor *(*cr_checkpoint_fn)(cr_tensor *const *in, int n_in, void *context);
CR_API cr_tensor *cr_checkpoint_at(cr_site at, cr_checkpoint_fn fn, void *context, cr_tensor *const *in, int n_in);
#define cr_checkpoint(fn, context, in, n_in) cr_checkpoint_at(CR_HERE, fn, context, in, n_in)

/* The same for several results, 1 to `most`, which is at most 8, and a context that is released: fn(in, out, context), as for
 * cr_stage, makes tensors; the first of out[] that it leaves NULL ends them, in the caller's out[], too. `release` (may be
 * NULL) is called when backward cannot come any more, on any thread; on failure not. */
CR_API bool cr_checkpoint_call_at(cr_site at, bool (*fn)(cr_list in, cr_tensor **out, void *context), void *context,
                                  void (*release)(void *context), cr_list in, cr_tensor **out, int most);
#define cr_checkpoint_call(fn, context, release, in, out, most)                                                        \
    cr_checkpoint_call_at(CR_HERE, fn, context, release, in, out, most)

/* A gradient of one's own. The caller has computed out[] from in[], not recorded (CR_NO_GRAD), and cr_custom makes a call of
 * it whose gradient `backward` gives: it replaces out[] by tensors of the same memory that are recorded where an input is and
 * gradients are recorded at all. `backward` puts d loss / d in[i], of in[i]'s shape, into dx[i] (NULL: zero) and is written
 * with tensor ops, so that it can be differentiated again and traced (graph.h); false after cr_fail. */
typedef struct cr_custom_call {
    const char *name;
    cr_list saved;         /* as .saved named them; results of the call hang on its record again */
    cr_tensor *const *g;   /* d loss / d out[i]; NULL means zero */
    const bool *need;      /* which inputs want a gradient */
    cr_tensor **dx;        /* results */
    int n_in, n_out;
    void *context;
} cr_custom_call;
typedef bool (*cr_custom_fn)(cr_custom_call *call);

typedef struct cr_custom_opts {
    size_t size;
    const char *name;  /* for errors; default "custom"; copied */
    cr_list saved;     /* kept for backward, which fails if one has been changed in place since; NULLs are fine */
    uint32_t constant; /* bit i: out[i] is not differentiable */
    void *context;
    void (*release)(void *context); /* called when backward cannot come any more, on any thread; on failure not */
} cr_custom_opts;
/* At most 8 results. Errors: a result that requires grad already; more results. */
CR_API bool cr_custom_at(cr_site at, cr_custom_fn backward, cr_list in, cr_tensor **out, int n_out,
                         const cr_custom_opts *options);
#define cr_custom(backward, in, out, n_out, ...)                                                                       \
    cr_custom_at(CR_HERE, backward, in, out, n_out, CR_OPTIONS(cr_custom_opts, __VA_ARGS__))

/* On: backward looks at each gradient that it computes, and a NaN is an error that names the op whose gradient it is and the
 * line that called that op. For the process; returns what it was. Inside staged functions only when they run eagerly
 * (cr_run_eagerly). */
CR_API bool cr_set_detect_anomaly(bool on);

CR_END_C
#endif
