/* Tensors: n-dimensional arrays behind reference-counted handles, the scopes that own handles, and what can be asked
 * of a tensor. Operations on tensors are in <cresset/ops.h>. */
#ifndef CRESSET_TENSOR_H
#define CRESSET_TENSOR_H
#include <cresset/error.h>
#ifdef __GNUC__
#pragma GCC system_header /* as in base.h */
#endif

CR_BEGIN_C

typedef struct cr_tensor cr_tensor;
typedef struct cr_device cr_device;

/* ---- element types ---------------------------------------------------------------------------------------------- */

/* Numbers are part of the ABI. 0 means "not given" in options. */
typedef enum cr_dtype {
    CR_DTYPE_NONE = 0,
    CR_BOOL = 1,
    CR_I8 = 2,
    CR_I16 = 3,
    CR_I32 = 4,
    CR_I64 = 5,
    CR_U8 = 6,
    CR_U16 = 7,
    CR_U32 = 8,
    CR_U64 = 9,
    CR_F16 = 10,
    CR_BF16 = 11,
    CR_F32 = 12,
    CR_F64 = 13,
    CR_C64 = 14,  /* complex: two f32, real part first */
    CR_C128 = 15, /* complex: two f64 */
    CR_DTYPE_COUNT = 16
} cr_dtype;

CR_API const char *cr_dtype_name(cr_dtype dtype);   /* "f32", "i64", "bool", ...; "?" for an unknown number */
CR_API size_t cr_dtype_size(cr_dtype dtype);        /* bytes an element; 0 for an unknown number */
CR_API cr_dtype cr_dtype_from_name(const char *name); /* CR_DTYPE_NONE when there is no such type; no error */
CR_API bool cr_dtype_is_float(cr_dtype dtype);      /* f16 bf16 f32 f64 */
CR_API bool cr_dtype_is_int(cr_dtype dtype);        /* signed and unsigned integers, not bool */
CR_API bool cr_dtype_is_unsigned(cr_dtype dtype);   /* u8 u16 u32 u64 */
CR_API bool cr_dtype_is_complex(cr_dtype dtype);    /* c64 c128 */
CR_API cr_dtype cr_dtype_real(cr_dtype dtype);      /* of a complex type its parts' type; another type itself */
/* The complex type whose parts hold the type: c128 for f64 and c128, c64 for c64 and other floats; for integers and bool
 * that of the default floating-point type. */
CR_API cr_dtype cr_dtype_to_complex(cr_dtype dtype);
/* The type that holds both, by the array API standard's promotion table; what that leaves open: mixed kinds give the
 * higher one's type (integers < floats < complex; f64 with c64 gives c128), bool gives the other type, and u64 with a
 * signed integer, which no integer type holds, gives f64 as in NumPy. */
CR_API cr_dtype cr_promote(cr_dtype a, cr_dtype b);
/* True when every value of `from` can become one of `to` by promotion: cr_promote of the two is `to`. */
CR_API bool cr_can_cast(cr_dtype from, cr_dtype to);
/* Kinds of types, which may be joined by |. True when the type is of one of them (the array API's isdtype). */
enum {
    CR_KIND_BOOL = 1,
    CR_KIND_SIGNED = 2,
    CR_KIND_UNSIGNED = 4,
    CR_KIND_INTEGRAL = 6,
    CR_KIND_REAL_FLOATING = 8,
    CR_KIND_COMPLEX = 16,
    CR_KIND_NUMERIC = 30
};
CR_API bool cr_isdtype(cr_dtype dtype, int kinds);
/* Limits of a floating-point type, of a complex type its parts' (the array API's finfo); all 0 for other types. */
typedef struct cr_float_limits {
    int bits;
    double eps; /* from 1 to the next number */
    double max, min, smallest_normal;
} cr_float_limits;
CR_API cr_float_limits cr_finfo(cr_dtype dtype);
/* Limits of an integer type (iinfo); all 0 for other types. */
typedef struct cr_int_limits {
    int bits;
    int64_t min;
    uint64_t max;
} cr_int_limits;
CR_API cr_int_limits cr_iinfo(cr_dtype dtype);
/* The type of floating-point tensors made without a dtype; f32 unless set. Per process. */
CR_API cr_dtype cr_default_dtype(void);
CR_API bool cr_set_default_dtype(cr_dtype dtype);

/* Memory layouts that cr_clone can ask for. */
enum { CR_LAYOUT_KEEP = 0, CR_LAYOUT_CONTIGUOUS = 1, CR_LAYOUT_CHANNELS_LAST = 2 };

/* What a scatter does where an element has a value already. */
enum {
    CR_SCATTER_SET = 0,
    CR_SCATTER_SUM = 1,
    CR_SCATTER_PROD = 2,
    CR_SCATTER_MIN = 3,
    CR_SCATTER_MAX = 4,
    CR_SCATTER_MEAN = 5
};

/* Norms of matrices that cr_matrix_norm has beside those that are numbers (1, 2, INFINITY and their negatives). */
enum { CR_NORM_FROBENIUS = 0, CR_NORM_NUCLEAR = 3 };

/* Which of a Fourier transform and its inverse is divided: the inverse by n, both by sqrt(n), the forward one by n. */
enum { CR_FFT_BACKWARD = 0, CR_FFT_ORTHO = 1, CR_FFT_FORWARD = 2 };
/* Mel scales (cr_mel_filters), and norms of cr_dct_matrix. */
enum { CR_MEL_HTK = 0, CR_MEL_SLANEY = 1 };
enum { CR_DCT_NONE = 0, CR_DCT_ORTHO = 1 };

/* Which overlaps cr_convolve and cr_correlate give. */
enum { CR_CONVOLVE_FULL = 0, CR_CONVOLVE_SAME = 1, CR_CONVOLVE_VALID = 2 };

/* What cr_pad puts around a tensor. */
enum { CR_PAD_CONSTANT = 0, CR_PAD_REFLECT = 1, CR_PAD_REPLICATE = 2, CR_PAD_CIRCULAR = 3 };

/* What cr_resize and cr_interpolate make elements of, which places in x they lie at, how nearest rounds those, and how
 * sizes are chosen. See cr_resize. */
enum { CR_RESIZE_NEAREST = 0, CR_RESIZE_LINEAR = 1, CR_RESIZE_CUBIC = 2, CR_RESIZE_NEAREST_EXACT = 3, CR_RESIZE_AREA = 4 };
enum {
    CR_HALF_PIXEL = 0,
    CR_HALF_PIXEL_SYMMETRIC = 1,
    CR_PYTORCH_HALF_PIXEL = 2,
    CR_ALIGN_CORNERS = 3,
    CR_ASYMMETRIC = 4,
    CR_CROP_AND_RESIZE = 5
};
enum { CR_ROUND_PREFER_FLOOR = 0, CR_ROUND_PREFER_CEIL = 1, CR_ROUND_FLOOR = 2, CR_ROUND_CEIL = 3 };
enum { CR_ASPECT_STRETCH = 0, CR_ASPECT_NOT_LARGER = 1, CR_ASPECT_NOT_SMALLER = 2 };

/* What cr_grid_sample makes values of, and what is outside. */
enum { CR_SAMPLE_LINEAR = 0, CR_SAMPLE_NEAREST = 1, CR_SAMPLE_CUBIC = 2 };
enum { CR_SAMPLE_ZEROS = 0, CR_SAMPLE_BORDER = 1, CR_SAMPLE_REFLECTION = 2 };

/* As the stop (or start) of cr_slice: the last element in the direction of the step. */
#define CR_END INT64_MAX

/* ---- scopes and references -------------------------------------------------------------------------------------- */

/* Every function that returns a new tensor gives it to the innermost open scope of the calling thread; closing the
 * scope releases what it owns. With no scope open the caller owns it and must cr_release it. A scope left by `return`
 * or `break` is closed with the next outer one. */
CR_API int cr_scope_open(void);          /* a number to close it by; -1 when out of memory */
CR_API void cr_scope_close(int scope);   /* closes it and all opened after it on this thread */
CR_API int cr_scope_depth(void);         /* scopes open on this thread */
/* Hands t from the innermost scope to the one outside it (to the caller when there is none). A tensor that the
 * innermost scope does not own is left alone. Returns t. */
CR_API cr_tensor *cr_keep(cr_tensor *t);

/* CR_SCOPE { ... } : everything made in the block is released at its end, unless cr_keep'd. */
#define CR_SCOPE                                                                                                       \
    for (int cr_scope_ = cr_scope_open(), cr_once_ = 1; cr_once_; cr_once_ = 0, cr_scope_close(cr_scope_))

/* Manual ownership. cr_retain adds a reference that cr_release takes away; both accept NULL; retain returns t.
 * cr_scoped gives the caller's reference to the innermost scope. References are atomic: handles may cross threads. */
CR_API cr_tensor *cr_retain(cr_tensor *t);
CR_API void cr_release(cr_tensor *t);
CR_API cr_tensor *cr_scoped(cr_tensor *t);

/* The shape that `count` shapes broadcast to. Errors: they do not; more than 8 dimensions; a negative size. */
CR_API bool cr_broadcast_shapes_at(cr_site at, const cr_dims *shapes, int count, cr_dims *out);
#define cr_broadcast_shapes(shapes, count, out) cr_broadcast_shapes_at(CR_HERE, shapes, count, out)

/* Several tensors as one argument: cr_concat(CR_LIST(a, b), .axis = 1), or cr_list_of(array, count). */
typedef struct cr_list {
    cr_tensor *const *at;
    int count;
} cr_list;
static inline cr_list cr_list_of(cr_tensor *const *at, int count)
{
    cr_list list;
    list.at = at;
    list.count = count;
    return list;
}
#ifdef __cplusplus
CR_END_C
template <int N> struct cr_list_store_ {
    cr_tensor *at[N];
    operator cr_list() const { return cr_list_of(at, N); }
};
#define CR_LIST(...) (cr_list_store_<(int)(sizeof((cr_tensor *[]){__VA_ARGS__}) / sizeof(cr_tensor *))>{{__VA_ARGS__}})
CR_BEGIN_C
#else
#define CR_LIST(...)                                                                                                   \
    cr_list_of((cr_tensor *[]){__VA_ARGS__}, (int)(sizeof((cr_tensor *[]){__VA_ARGS__}) / sizeof(cr_tensor *)))
#endif

/* ---- making tensors from the caller's memory --------------------------------------------------------------------- */

/* Copies numel(shape) elements of `dtype` from `data` (row-major). Errors: bad shape or dtype, NULL data, no memory. */
CR_API cr_tensor *cr_from_data_at(cr_site at, const void *data, cr_dims shape, cr_dtype dtype);
#define cr_from_data(data, shape, dtype) cr_from_data_at(CR_HERE, data, shape, dtype)

/* One-dimensional tensors from a list of numbers: cr_floats(1, 2.5) is f32[2], cr_ints(0, 3, 1) is i64[3]. */
#ifdef __cplusplus
CR_END_C
template <typename... T> static inline cr_tensor *cr_floats_(cr_site at, T... v)
{
    const float values[] = {(float)v...};
    return cr_from_data_at(at, values, CR_SHAPE(sizeof...(v)), CR_F32);
}
template <typename... T> static inline cr_tensor *cr_ints_(cr_site at, T... v)
{
    const int64_t values[] = {(int64_t)v...};
    return cr_from_data_at(at, values, CR_SHAPE(sizeof...(v)), CR_I64);
}
CR_BEGIN_C
#define cr_floats(...) cr_floats_(CR_HERE, __VA_ARGS__)
#define cr_ints(...) cr_ints_(CR_HERE, __VA_ARGS__)
#else
#define cr_floats(...)                                                                                                 \
    cr_from_data(((const float[]){__VA_ARGS__}), CR_SHAPE(sizeof((float[]){__VA_ARGS__}) / sizeof(float)), CR_F32)
#define cr_ints(...)                                                                                                   \
    cr_from_data(((const int64_t[]){__VA_ARGS__}), CR_SHAPE(sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t)), CR_I64)
#endif

typedef struct cr_from_memory_opts {
    size_t size;
    const int64_t *strides;              /* elements; NULL: row-major */
    void (*release)(void *data, void *context); /* called once, when the last user of the memory is gone */
    void *context;
} cr_from_memory_opts;
/* Uses the caller's host memory without copying; it must stay valid until `release` is called (or, without one, as
 * long as any tensor uses it). On failure `release` is not called. */
CR_API cr_tensor *cr_from_memory_at(cr_site at, void *data, cr_dims shape, cr_dtype dtype,
                                    const cr_from_memory_opts *options);
#define cr_from_memory(data, shape, ...)                                                                               \
    cr_from_memory_at(CR_HERE, data, shape, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_from_memory_opts, CR_REST_(__VA_ARGS__)))
#define CR_FIRST_(...) CR_FIRST2_(__VA_ARGS__, 0)
#define CR_FIRST2_(first, ...) first
#define CR_REST_(...) CR_REST2_(__VA_ARGS__, )
#define CR_REST2_(first, ...) __VA_ARGS__

/* A number for use beside tensors: zero-dimensional and "weak": it takes the other operand's type within its kind
 * (as Python scalars do), so cr_mul(x, cr_num(0.5)) keeps x's f16. cr_int is the integer form, cr_complex_num the
 * complex one (real and imaginary part): beside an f32 tensor it is c64. */
CR_API cr_tensor *cr_num_at(cr_site at, double value);
CR_API cr_tensor *cr_int_at(cr_site at, int64_t value);
CR_API cr_tensor *cr_complex_num_at(cr_site at, double real, double imag);
#define cr_num(value) cr_num_at(CR_HERE, value)
#define cr_int(value) cr_int_at(CR_HERE, value)
#define cr_complex_num(real, imag) cr_complex_num_at(CR_HERE, real, imag)

/* The type that an op computes in for these tensors, numbers (cr_num) taking the others' type; CR_DTYPE_NONE of none. */
CR_API cr_dtype cr_result_type(cr_list tensors);

/* ---- what a tensor is -------------------------------------------------------------------------------------------- */

/* All of these accept NULL (giving 0, CR_DTYPE_NONE, false or NULL) and never fail otherwise. */
CR_API int cr_ndim(const cr_tensor *t);
CR_API cr_dims cr_shape(const cr_tensor *t);
CR_API int64_t cr_size(const cr_tensor *t, int axis);   /* negative axes count from the end; 0 when out of range */
CR_API int64_t cr_stride(const cr_tensor *t, int axis); /* in elements */
CR_API int64_t cr_numel(const cr_tensor *t);
CR_API cr_dtype cr_dtype_of(const cr_tensor *t);
CR_API cr_device *cr_device_of(const cr_tensor *t);
CR_API bool cr_is_contiguous(const cr_tensor *t);       /* row-major without gaps */
CR_API bool cr_is_channels_last(const cr_tensor *t);    /* N,C,spatial... stored as N,spatial...,C without gaps */
CR_API bool cr_shares_memory(const cr_tensor *a, const cr_tensor *b); /* same storage (which may not overlap) */

/* ---- values ------------------------------------------------------------------------------------------------------ */

/* The first element's address in host memory, or NULL (error) when the device's memory is not the host's. Writing
 * through it is not tracked: call cr_touch afterwards so that gradients notice. */
CR_API void *cr_data_at(cr_site at, cr_tensor *t);
#define cr_data(t) cr_data_at(CR_HERE, t)
CR_API void cr_touch_at(cr_site at, cr_tensor *t);
#define cr_touch(t) cr_touch_at(CR_HERE, t)
/* A complex number as the host sees it. */
typedef struct cr_complex_value {
    double real, imag;
} cr_complex_value;
/* The value of a one-element tensor; of a complex one cr_item and cr_item_int give the real part. cr_item_int of a u64
 * is to be read as a uint64_t. Errors: more or fewer elements. Waits for the device. */
CR_API double cr_item_at(cr_site at, cr_tensor *t);
CR_API int64_t cr_item_int_at(cr_site at, cr_tensor *t);
CR_API cr_complex_value cr_item_complex_at(cr_site at, cr_tensor *t);
#define cr_item(t) cr_item_at(CR_HERE, t)
#define cr_item_int(t) cr_item_int_at(CR_HERE, t)
#define cr_item_complex(t) cr_item_complex_at(CR_HERE, t)
/* Copies all elements, row-major, converted to `dtype`, into `out`, which holds `bytes` bytes (must be exactly
 * numel * size of dtype). Waits for the device. */
CR_API bool cr_copy_out_at(cr_site at, cr_tensor *t, void *out, size_t bytes, cr_dtype dtype);
#define cr_copy_out(t, out, bytes, dtype) cr_copy_out_at(CR_HERE, t, out, bytes, dtype)

/* ---- printing ---------------------------------------------------------------------------------------------------- */

typedef struct cr_print_opts {
    size_t size;
    int precision; /* digits after the point; default 4 */
    int threshold; /* elements above which the middle is left out; default 1000 */
    int edge;      /* elements shown at each end then; default 3 */
    int width;     /* columns of a line; default 75 */
} cr_print_opts;
/* The tensor as text in NumPy's form, e.g. "tensor([[1., 2.],\n        [3., 4.]], f32)". malloc'd: free() it. */
CR_API char *cr_format_at(cr_site at, cr_tensor *t, const cr_print_opts *options);
#define cr_format(...) cr_format_at(CR_HERE, CR_FIRST_(__VA_ARGS__), CR_OPTIONS(cr_print_opts, CR_REST_(__VA_ARGS__)))
/* Prints cr_format's text and a newline to stdout. */
CR_API bool cr_print_at(cr_site at, cr_tensor *t);
#define cr_print(t) cr_print_at(CR_HERE, t)
/* "f32[64,3,28,28]" into buffer (cut at size); returns buffer. */
CR_API const char *cr_describe(const cr_tensor *t, char *buffer, size_t size);

/* ---- DLPack ------------------------------------------------------------------------------------------------------ */

struct DLManagedTensorVersioned; /* <cresset/dlpack.h>, or any dlpack.h */
/* Exports without copying (DLPack 1.x); the consumer calls the struct's deleter, on any thread. Errors: t requires
 * grad (detach it first); a device whose memory DLPack cannot name (the CPU's only, so far). */
CR_API struct DLManagedTensorVersioned *cr_to_dlpack_at(cr_site at, cr_tensor *t);
#define cr_to_dlpack(t) cr_to_dlpack_at(CR_HERE, t)
/* Imports without copying and takes ownership of `managed` (its deleter runs when the last user is gone), also on
 * failure. Memory marked read-only is copied, since a tensor can be written in place. Errors: a major version but 1, a
 * device but the CPU, a dtype that is missing here, vector lanes, more than 8 dimensions, memory that is not
 * aligned to its elements. */
CR_API cr_tensor *cr_from_dlpack_at(cr_site at, struct DLManagedTensorVersioned *managed);
#define cr_from_dlpack(managed) cr_from_dlpack_at(CR_HERE, managed)

CR_END_C
#endif
