/* What an operation is: the record that eager calls, gradients, staging, devices, bindings, documentation and tests
 * read. Built-in ops are declared in src/op/<family>.def; a program can register its own with cr_register_op, and it is
 * then as good as a built-in one everywhere. */
#ifndef CRESSET_OP_H
#define CRESSET_OP_H
#include <cresset/tensor.h>

CR_BEGIN_C

/* What a loss makes of its elements: their mean, their sum, themselves; for cr_kl_div the sum over the first size. */
enum { CR_REDUCTION_MEAN = 0, CR_REDUCTION_SUM = 1, CR_REDUCTION_NONE = 2, CR_REDUCTION_BATCH_MEAN = 3 };
/* 0 as an integer option of which 0 means the default: no columns of cr_eye. */
#define CR_ZERO INT64_MIN
/* As .ignore_index of a loss: leave out class 0 (a field that is 0 has the default, -100). */
#define CR_IGNORE_ZERO CR_ZERO

/* Number formats of 8 bits and less (cr_encode_small): floats by exponent and mantissa bits (fn: no infinity; uz: no
 * negative zero), integers by size. */
enum {
    CR_FORMAT_NONE = 0,
    CR_FORMAT_E4M3FN = 1,
    CR_FORMAT_E4M3FNUZ = 2,
    CR_FORMAT_E5M2 = 3,
    CR_FORMAT_E5M2FNUZ = 4,
    CR_FORMAT_E8M0 = 5,
    CR_FORMAT_E2M1 = 6,
    CR_FORMAT_E2M3 = 7,
    CR_FORMAT_E3M2 = 8,
    CR_FORMAT_INT4 = 9,
    CR_FORMAT_UINT4 = 10,
    CR_FORMAT_INT2 = 11,
    CR_FORMAT_UINT2 = 12,
    CR_FORMAT_COUNT = 13
};
enum { CR_ROUND_NEAREST = 0, CR_ROUND_UP = 1, CR_ROUND_DOWN = 2 }; /* of CR_FORMAT_E8M0 */

#define CR_MAX_INPUTS 16 /* of an op that is not variadic */
#define CR_MAX_OUTPUTS 8

typedef struct cr_op cr_op;
typedef struct cr_samples cr_samples; /* see src/op/samples.h */

/* What is known of a tensor without its data: enough to allocate it. Strides and offset count elements. */
typedef struct cr_spec {
    cr_dtype dtype;
    int ndim;
    int64_t shape[CR_MAX_DIMS];
    int64_t stride[CR_MAX_DIMS];
    int64_t offset; /* views only */
} cr_spec;

/* One call of an op. */
typedef struct cr_call {
    const cr_op *op;
    cr_tensor *const *in; /* n_in of them; an optional input that was not given is NULL */
    int n_in;
    const void *attrs;    /* the op's options struct with defaults filled in, or NULL when it has none */
    cr_tensor *into;      /* in-place: the tensor that receives the result; else NULL */
} cr_call;

/* What a gradient rule gets, and where it puts its results. All tensors are ordinary ones: the rule is written with
 * tensor ops, so that it can be traced and differentiated again. */
typedef struct cr_grad_call {
    const cr_op *op;
    cr_tensor *const *in;  /* the inputs that the op's record says to save; others are NULL */
    cr_tensor *const *out; /* likewise the outputs */
    cr_tensor *const *g;   /* d loss / d out[i]; NULL means zero (at least one is not NULL) */
    const bool *need;      /* which inputs want a gradient */
    int n_in, n_out;
    const void *attrs;
    const cr_spec *in_spec; /* shape and dtype of every input, saved or not */
    cr_tensor **dx;        /* results: d loss / d in[i], of in[i]'s shape and dtype; NULL means zero */
} cr_grad_call;

typedef enum cr_attr_kind {
    CR_ATTR_INT,    /* int64_t */
    CR_ATTR_FLOAT,  /* double */
    CR_ATTR_BOOL,   /* bool */
    CR_ATTR_DTYPE,  /* cr_dtype */
    CR_ATTR_DIMS,   /* cr_dims */
    CR_ATTR_INTS,   /* int64_t[length] */
    CR_ATTR_TENSOR, /* cr_tensor *: an optional input, passed as input number `input` */
    CR_ATTR_TEXT,   /* const char *, read during the call; of composites only */
    CR_ATTR_FLOATS  /* double[length] */
} cr_attr_kind;

typedef struct cr_attr {
    const char *name;
    cr_attr_kind kind;
    size_t offset;   /* in the options struct */
    int length;      /* of CR_ATTR_INTS and CR_ATTR_FLOATS */
    int input;       /* of CR_ATTR_TENSOR */
    double fallback; /* the default that a zero field stands for */
} cr_attr;

/* A device's way to run an op. A device holds a list a op, best first; the first whose `accepts` says yes (or is NULL)
 * runs. `out` are allocated as `infer` said. run returns false after cr_fail. */
typedef struct cr_kernel {
    const char *name;
    bool (*accepts)(const cr_call *call, cr_tensor *const *out);
    bool (*run)(const cr_call *call, cr_tensor *const *out);
} cr_kernel;

typedef enum cr_op_flags {
    CR_OP_POINTWISE = 1,  /* element by element with broadcasting; gradients are summed to the inputs' shapes for it */
    CR_OP_VIEW = 2,       /* no kernel: every out[i] shares in[0]'s memory with the spec that infer gives */
    CR_OP_VARIADIC = 4,   /* any number of inputs (at least n_in) */
    CR_OP_RANDOM = 8,     /* draws random numbers */
    CR_OP_NOGRAD = 32,    /* the results do not depend on the inputs' values in a differentiable way: never recorded */
    CR_OP_SERIAL = 16,    /* infer reads values: the inputs must be on the host */
    /* Takes complex inputs; an op without it that is no composite refuses them (a fused op: runs its composition). */
    CR_OP_COMPLEX = 64,
    /* Its gradient rule is right for complex numbers as it stands. Without it backward takes the rule as one written for
     * real numbers of a function that is holomorphic: dx = conj(rule(conj(g))), so that the gradient of a real loss is
     * d loss / d real + i d loss / d imag, as in PyTorch. */
    CR_OP_COMPLEX_GRAD = 128,
    CR_OP_WRITES = 256, /* changes inputs in place: parameters and states of an optimizer's step */
    CR_OP_EFFECT = 512, /* does more than compute its results: a staged function runs it even if nobody reads them */
    CR_OP_INPLACE = 1024 /* its kernels may write the result where in[0] is */
} cr_op_flags;

/* How several calls of an op run as one (batching.h), with the calls along a new first axis of the inputs. */
typedef enum cr_batching {
    CR_BATCH_ALONE,     /* they do not */
    CR_BATCH_LEADING,   /* the first input may have more axes in front; the others are the same for all calls */
    CR_BATCH_INDICES,   /* the second may, and the first is the same for all */
    CR_BATCH_AXIS,      /* attributes whose names begin with `axis` or are `axes` count one more; all else stays */
    CR_BATCH_SHAPE,     /* the first attribute is the result's shape, or the order of the axes */
    CR_BATCH_ROWS,      /* the first axis of the first input and of the results is a batch: the calls' follow each other */
    CR_BATCH_COMPOSED,  /* its composition's ops do */
    CR_BATCH_POINTWISE, /* element by element, with broadcasting: of all CR_OP_POINTWISE */
    CR_BATCH_OWN        /* by a rule of its own: built-in ops only (src/batch/rules.c) */
} cr_batching;

struct cr_op {
    const char *name;
    const char *doc;
    int flags;
    int n_in;                       /* number of inputs, optional ones included (variadic: the least number) */
    uint32_t optional;              /* bit i: in[i] may be NULL */
    int n_out;
    const char *const *in_names;
    const char *const *out_names;
    size_t attrs_size;              /* of the options struct; 0: none */
    const cr_attr *attrs;
    int n_attrs;
    uint32_t save_in, save_out;     /* bit i: the gradient rule needs in[i] / out[i] */
    /* Result shapes and dtypes; touches no data. False after cr_fail. NULL for a composite. */
    bool (*infer)(const cr_call *call, cr_spec *out);
    /* NULL: no gradient (an integer result, say), unless `compose` is there to be differentiated instead. */
    bool (*grad)(cr_grad_call *call);
    /* The same result computed with other ops. A composite has only this; a fused op has it beside its kernels: its
     * reference in tests, and what is differentiated for gradients of gradients. */
    bool (*compose)(const cr_call *call, cr_tensor **out);
    void (*samples)(cr_samples *samples); /* example calls for tests; NULL for built-in ops, whose tests find them */
    const cr_kernel *kernels;       /* host kernels of ops registered by programs; built-in ones are in src/cpu */
    int id;                         /* given by registration */
    cr_batching batch;
};

/* Registers a program's own op; `op` must stay valid. From then on cr_call_op runs it, gradients included.
 * Errors: a name that is taken, no infer and no compose, no kernel. Thread-safe. */
CR_API bool cr_register_op(cr_op *op);
/* By name; NULL (no error) when there is none. */
CR_API const cr_op *cr_find_op(const char *name);
CR_API int cr_op_count(void);
CR_API const cr_op *cr_op_by_id(int id); /* NULL when out of range */

/* Runs an op: out gets op->n_out new tensors (all NULL on error). Inputs may be NULL where the op says optional;
 * another NULL input gives NULL results (an error is recorded if none was). `attrs` is the op's options struct. */
CR_API bool cr_call_op_at(cr_site at, const cr_op *op, cr_tensor *const *in, int n_in, const void *attrs,
                          cr_tensor **out);
#define cr_call_op(op, in, n_in, attrs, out) cr_call_op_at(CR_HERE, op, in, n_in, attrs, out)
/* Puts the result of an op that has one into in[0] and returns that (no new reference), or NULL after an error: without a
 * copy where the op can write there (CR_OP_INPLACE), else computed first and then converted to in[0]'s dtype and copied.
 * Errors: an op of several results; a result of another shape; what changing a tensor in place is refused for. */
CR_API cr_tensor *cr_call_op_inplace_at(cr_site at, const cr_op *op, cr_tensor *const *in, int n_in, const void *attrs);
#define cr_call_op_inplace(op, in, n_in, attrs) cr_call_op_inplace_at(CR_HERE, op, in, n_in, attrs)

CR_END_C
#endif
